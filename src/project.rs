//! The disk: the only file of the program that touches it.
//!
//! Finds the book, reads it into [`BookFiles`], and writes files so that at any moment a file is
//! either the old one or the new one, whole.

mod changes;
mod ledger;
mod outputs;
mod system_fonts;

pub use changes::{Became, Cause, Explanation, Happened};
pub use outputs::{Applied, Outputs};

use crate::diagnostic::{Fault, Finding, Report, Severity, Source, SourceFile};
use crate::files::{BookFiles, CommitteeFiles};
use crate::lifecycle::Change;
use icu_normalizer::ComposingNormalizerBorrowed;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// A text larger than this is not a record; reading it would only fill the memory.
const LARGEST_TEXT: u64 = 64 * 1024 * 1024;

/// A book on the disk.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that holds `minutes/`.
    root: PathBuf,
    /// The folder from which paths are shown.
    start: PathBuf,
}

impl Project {
    /// The book that `start` lies in: the nearest folder upwards that holds `minutes/book.toml`.
    pub fn find(start: &Path) -> Result<Self, Box<Finding>> {
        let absolute = std::path::absolute(start).map_err(|error| Box::new(file_finding(start, &error)))?;
        let root = absolute.ancestors().find(|folder| folder.join("minutes/book.toml").is_file());
        match root {
            Some(root) => Ok(Project { root: root.into(), start: absolute.clone() }),
            None => {
                let fault = Fault::NoBook { folder: start.display().to_string() };
                Err(Box::new(error(fault)))
            }
        }
    }

    /// The folder that holds `minutes/`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path as it is shown: from where the program was started, with forward slashes.
    pub fn shown(&self, path: &Path) -> String {
        shown_from(&self.start, path)
    }

    /// Changes a record as planned, if it still is what the plan was made from. At any moment the file is the
    /// old one or the new one, whole. Line ends and a mark at the file's beginning stay as they are.
    pub fn change(&self, change: &Change) -> Result<(), Box<Finding>> {
        let path = self.start.join(&change.path);
        let shown = Path::new(&change.path);
        let bytes = fs::read(&path).map_err(|fault| Box::new(file_finding(shown, &fault)))?;
        let there = String::from_utf8_lossy(&bytes);
        if readable(&there) != change.before {
            let why = "was changed meanwhile; nothing is written".into();
            return Err(Box::new(error(Fault::File { path: change.path.clone(), why })));
        }
        let mark = if there.starts_with('\u{FEFF}') { "\u{FEFF}" } else { "" };
        let windows = there.contains("\r\n");
        let unified = change.after.replace("\r\n", "\n");
        let text = if windows { unified.replace('\n', "\r\n") } else { unified };
        write_safely(&path, format!("{mark}{text}").as_bytes())
            .map_err(|fault| Box::new(file_finding(shown, &fault)))
    }

    /// Reads all files of the book.
    pub fn read(&self) -> (BookFiles, Report) {
        let mut report = Report::new();
        let mut files = BookFiles::default();
        let minutes = self.root.join("minutes");
        let mut others = Vec::new();
        for path in self.walk(&minutes, &mut report) {
            let Some(parts) = parts_below(&minutes, &path) else { continue };
            let names: Vec<&str> = parts.iter().map(String::as_str).collect();
            match names.as_slice() {
                ["book.toml"] => files.book = self.text(&path, &mut report),
                ["schemes", name] if name.ends_with(".toml") => {
                    let name = name.trim_end_matches(".toml").to_string();
                    files.schemes.extend(self.text(&path, &mut report).map(|source| (name, source)));
                }
                [committee, .., last] if last.ends_with(".toml") => {
                    let folder = minutes.join(committee);
                    let known = files.committees.entry(committee.to_string()).or_insert_with(|| {
                        CommitteeFiles { folder: self.shown(&folder), ..CommitteeFiles::default() }
                    });
                    let source = self.text(&path, &mut report);
                    if names.len() == 2 && *last == "committee.toml" {
                        known.is_unreadable = source.is_none();
                        known.committee = source;
                    } else {
                        let file = names[1..].join("/");
                        let file = file.strip_suffix(".toml").unwrap_or(&file).to_string();
                        known.records.extend(source.map(|source| (file, source)));
                    }
                }
                _ => others.push((parts.join("/"), path)),
            }
        }
        files.attachments = self.attachments(others, &files, &mut report);
        files.templates = self.templates(&mut report);
        files.system_fonts = system_fonts::find(crate::pipeline::lacking_characters(&files));
        (files, report)
    }

    /// Files that some record names; others are not read.
    fn attachments(
        &self,
        others: Vec<(String, PathBuf)>,
        files: &BookFiles,
        report: &mut Report,
    ) -> BTreeMap<String, Vec<u8>> {
        let named = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            let encoded = name.replace(' ', "%20");
            let records = files.committees.values().flat_map(|committee| committee.records.values());
            records.into_iter().any(|source| source.text.contains(name) || source.text.contains(&encoded))
        };
        let wanted = others.into_iter().filter(|(name, _)| named(name));
        wanted.filter_map(|(name, path)| self.bytes(&path, report).map(|bytes| (name, bytes))).collect()
    }

    fn templates(&self, report: &mut Report) -> BTreeMap<String, Vec<u8>> {
        let folder = self.root.join("templates");
        if !folder.is_dir() {
            return BTreeMap::new();
        }
        let mut templates = BTreeMap::new();
        for path in self.walk(&folder, report) {
            let Some(parts) = parts_below(&folder, &path) else { continue };
            templates.extend(self.bytes(&path, report).map(|bytes| (parts.join("/"), bytes)));
        }
        templates
    }

    /// The files below a folder in order of their names; hidden files and editors' backups are
    /// passed over, links are followed but not in circles.
    fn walk(&self, folder: &Path, report: &mut Report) -> Vec<PathBuf> {
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        let mut paths = Vec::new();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => paths.push(entry.into_path()),
                Ok(_) => {}
                Err(fault) => {
                    let path = fault.path().unwrap_or(folder).to_path_buf();
                    let why = match fault.loop_ancestor() {
                        Some(_) => "is a link that leads back to itself".into(),
                        None => fault.io_error().map_or_else(|| fault.to_string(), said),
                    };
                    report.push(error(Fault::File { path: self.shown(&path), why }));
                }
            }
        }
        paths
    }

    fn text(&self, path: &Path, report: &mut Report) -> Option<Source> {
        let bytes = self.bytes(path, report)?;
        let name = self.shown(path);
        match String::from_utf8(bytes) {
            Ok(text) => Some(Arc::new(SourceFile { name, text: readable(&text) })),
            Err(fault) => {
                let valid = fault.utf8_error().valid_up_to();
                let line = fault.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
                let why = format!("is not UTF-8 text (line {line}); save it as UTF-8");
                report.push(error(Fault::File { path: name, why }));
                None
            }
        }
    }

    fn bytes(&self, path: &Path, report: &mut Report) -> Option<Vec<u8>> {
        let read = match fs::metadata(path) {
            Ok(data) if data.len() > LARGEST_TEXT => Err("is too large to be read".into()),
            Ok(_) => fs::read(path).map_err(|fault| said(&fault)),
            Err(fault) => Err(said(&fault)),
        };
        match read {
            Ok(bytes) => Some(bytes),
            Err(why) => {
                report.push(error(Fault::File { path: self.shown(path), why }));
                None
            }
        }
    }
}

/// A text as it is read: without a mark at its beginning, and with one spelling of é, whatever the keyboard;
/// names are compared, and become file names.
fn readable(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// Writes new files into a folder that is made for them; none of them may be there.
pub fn write_new(folder: &Path, start: &Path, files: &[(String, String)]) -> Result<(), Box<Finding>> {
    for (name, _) in files {
        let path = folder.join(name);
        if path.exists() {
            let fault = Fault::File {
                path: shown_from(start, &path),
                why: "is there already, and is left alone".into(),
            };
            return Err(Box::new(error(fault)));
        }
    }
    for (name, text) in files {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        let shown = Path::new(&shown_from(start, &path)).to_path_buf();
        made.and_then(|()| write_whole(&path, text.as_bytes()))
            .map_err(|fault| Box::new(file_finding(&shown, &fault)))?;
    }
    Ok(())
}

/// Writes a file, in the place of one that may be there.
pub fn write_over(path: &Path, start: &Path, bytes: &[u8]) -> Result<(), Box<Finding>> {
    let shown = Path::new(&shown_from(start, path)).to_path_buf();
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| write_whole(path, bytes)).map_err(|fault| Box::new(file_finding(&shown, &fault)))
}

/// Writes a file beside its place, waits until the disk has it, and moves it there.
fn write_safely(path: &Path, bytes: &[u8]) -> io::Result<()> {
    place(path, bytes, true)
}

/// Writes a file beside its place and moves it there.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    place(path, bytes, false)
}

fn place(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".minutebook-").suffix(".part");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    if durable {
        file.as_file().sync_all()?;
    }
    file.persist(path).map(|_| ()).map_err(|fault| fault.error)
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#') || name.ends_with(".swp")
}

/// The names of a path's parts below a folder; none if one is not UTF-8.
fn parts_below(folder: &Path, path: &Path) -> Option<Vec<String>> {
    let below = path.strip_prefix(folder).ok()?;
    below.components().map(|part| part.as_os_str().to_str().map(str::to_string)).collect()
}

fn shown_from(start: &Path, path: &Path) -> String {
    let mut up = String::new();
    let mut base = start;
    loop {
        if let Ok(below) = path.strip_prefix(base) {
            let parts: Vec<_> = below
                .components()
                .filter(|part| !matches!(part, Component::CurDir))
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            let shown = format!("{up}{}", parts.join("/"));
            return if shown.is_empty() { ".".into() } else { shown };
        }
        match base.parent().filter(|_| up.len() < 24) {
            Some(parent) => base = parent,
            None => return path.display().to_string().replace('\\', "/"),
        }
        up.push_str("../");
    }
}

fn said(fault: &io::Error) -> String {
    match fault.kind() {
        io::ErrorKind::NotFound => "is not there".into(),
        io::ErrorKind::PermissionDenied => "may not be used by you".into(),
        io::ErrorKind::StorageFull => "cannot be written: the disk is full".into(),
        io::ErrorKind::ReadOnlyFilesystem => "cannot be written: the disk is read-only".into(),
        io::ErrorKind::IsADirectory => "is a folder, not a file".into(),
        io::ErrorKind::NotADirectory => "lies in something that is a file, not a folder".into(),
        io::ErrorKind::FileTooLarge => "it is larger than the disk allows".into(),
        _ => without_path(&fault.to_string()),
    }
}

fn error(fault: Fault) -> Finding {
    Finding { severity: fault.severity(), fault, spot: None, other: None }
}

/// A message without the name of the file that was to be renamed once it is whole.
fn without_path(message: &str) -> String {
    message.split(" at path \"").next().unwrap_or(message).into()
}

fn file_finding(path: &Path, fault: &io::Error) -> Finding {
    let fault = Fault::File { path: path.display().to_string(), why: said(fault) };
    Finding { severity: Severity::Error, fault, spot: None, other: None }
}
