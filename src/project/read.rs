//! Reads the book: every file once, and of what cannot be read the reason.

use super::lookalike::{
    SaidRecord, copy_or_ending, free_name, misnamed_record, misnamed_stem, read_anyhow, record_of,
};
use super::walk::{Found, RECORDS, TEMPLATES, is_left_by_editors, is_no_copy};
use super::{Project, parts_below, system_fonts};
use crate::diagnostic::{DiskFault, Overlooked, Source, SourceFile, Unread};
use crate::files::{
    Attachment, BookFiles, CIRCULATED, COMMITTEE, CommitteeFiles, FileNames, MissedBy, OverlookedFile,
};
use crate::form::{Outline, composed};
use crate::pipeline::meeting_line;
use crate::record::BUILT_IN_SCHEMES;
use hashbrown::HashMap;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// A file larger than this is nothing that minutes are made of; reading it would only fill the memory.
const LARGEST: usize = 64 * 1024 * 1024;

/// Files that may lie anywhere, for people or for other programs.
const FOR_OTHERS: [&str; 8] =
    ["readme", "license", "licence", "copying", "taplo.toml", "tombi.toml", "makefile", "justfile"];

/// What the files of a book were when they were read, to see later whether they still are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen(BTreeMap<PathBuf, Option<u64>>);

impl Project {
    /// Reads all files of the book.
    pub fn read(&self) -> (BookFiles, Seen) {
        let mut reading = Reading {
            project: self,
            files: BookFiles::default(),
            seen: BTreeMap::new(),
            others: Vec::new(),
            led_to: Vec::new(),
        };
        reading.minutes();
        reading.beside_minutes();
        reading.templates();
        let Reading { mut files, seen, .. } = reading;
        // What is known of a file last is what is told of it.
        let last: HashMap<String, usize> =
            files.overlooked.iter().enumerate().map(|(at, file)| (file.path.clone(), at)).collect();
        let mut at = 0..;
        files.overlooked.retain(|file| at.next() == last.get(&file.path).copied());
        files.system_fonts = system_fonts::find(crate::pipeline::lacking_characters(&files));
        (files, Seen(seen))
    }

    /// The first file, as shown, that is not as it was seen; none if all are.
    pub fn changed_since(&self, Seen(seen): &Seen) -> Option<String> {
        let minutes = self.walk(&self.root.join("minutes"), RECORDS);
        let templates = self.walk(&self.root.join("templates"), TEMPLATES);
        let there: Vec<PathBuf> = minutes.into_iter().chain(templates).map(|found| found.path).collect();
        let is_new = |path: &&PathBuf| !seen.contains_key(*path);
        let changed = |(path, known): &(&PathBuf, &Option<u64>)| match known {
            Some(known) => read_file(path).map_or(true, |bytes| fingerprint(&bytes) != *known),
            None => fs::symlink_metadata(path).is_err(),
        };
        let changed = seen.iter().find(changed).map(|(path, _)| path);
        there.iter().find(is_new).or(changed).map(|path| self.shown(path))
    }
}

/// Why a path cannot be read; what is not there may be a link that leads to nothing.
pub(super) fn fault_of(path: &Path, error: &std::io::Error) -> DiskFault {
    match DiskFault::of(error) {
        DiskFault::NotThere if fs::symlink_metadata(path).is_ok() => DiskFault::LinkToNothing,
        fault => fault,
    }
}

/// The bytes of a file. Nothing is read that might never end, or that is no file at all.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, DiskFault> {
    let bytes = read_head(path, LARGEST + 1)?;
    if bytes.len() > LARGEST { Err(DiskFault::TooLarge) } else { Ok(bytes) }
}

/// The first bytes of a file, likewise.
pub(super) fn read_head(path: &Path, most: usize) -> Result<Vec<u8>, DiskFault> {
    let told = |error: std::io::Error| fault_of(path, &error);
    let data = fs::metadata(path).map_err(told)?;
    if data.is_dir() {
        return Err(DiskFault::IsFolder);
    }
    if !data.is_file() || is_made_up(&data) {
        return Err(DiskFault::NoFile);
    }
    if most > LARGEST && data.len() > LARGEST as u64 {
        return Err(DiskFault::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most as u64).read_to_end(&mut bytes)).map_err(told)?;
    Ok(bytes)
}

/// Whether a file is made up by the system as it is read, as those below `/proc` are: they say that they are
/// files, and that they are empty, and some never end.
#[cfg(unix)]
fn is_made_up(data: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    use std::sync::LazyLock;
    static MADE_UP: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let disk = |path: &str| fs::metadata(path).ok().map(|data| data.dev());
        let root = disk("/");
        ["/proc", "/sys"].into_iter().filter_map(disk).filter(|own| Some(*own) != root).collect()
    });
    MADE_UP.contains(&data.dev())
}

#[cfg(not(unix))]
fn is_made_up(_: &fs::Metadata) -> bool {
    false
}

/// The book being read.
struct Reading<'p> {
    project: &'p Project,
    files: BookFiles,
    seen: BTreeMap<PathBuf, Option<u64>>,
    /// Files that are no TOML files of the book, by their path below its folder.
    others: Vec<(String, Found)>,
    /// Where the links lead that are read.
    led_to: Vec<PathBuf>,
}

impl Reading<'_> {
    fn minutes(&mut self) {
        let folder = self.project.root.join("minutes");
        for found in self.project.walk(&folder, RECORDS) {
            self.seen.insert(found.path.clone(), None);
            if found.is_link && found.parts.last().is_some_and(|name| stem(name).is_some()) {
                self.led_to.extend(fs::canonicalize(&found.path));
            }
            let parts = found.parts.clone();
            let names: Vec<&str> = parts.iter().map(String::as_str).collect();
            match names.as_slice() {
                [] => self.unread(&found),
                [name] if name.eq_ignore_ascii_case("book.toml") => {
                    let source = self.source(&found);
                    put(&mut self.files.book, source);
                }
                [folder] if is_schemes(folder) && found.fault.is_some() => self.unread(&found),
                [folder, name]
                    if is_schemes(folder) && stem(name).is_some() && record_of(&found.path).is_some() =>
                {
                    self.overlook(&found, Overlooked::NoCommittee);
                }
                [folder, name] if is_schemes(folder) && stem(name).is_some() => {
                    let source = self.source(&found);
                    put_into(&mut self.files.schemes, stem(name).unwrap_or_default(), source);
                }
                [folder, ..] if is_schemes(folder) => self.overlook(&found, Overlooked::NoScheme),
                [committee] if found.is_folder => {
                    let source = self.source(&found);
                    self.committee(committee, &found).committee = Some(source);
                }
                [committee, below @ .., last] if found.is_folder || stem(last).is_some() => {
                    self.of_committee(&found, committee, below, last);
                }
                [name] if stem(name).is_some() => self.overlook(&found, Overlooked::NoCommittee),
                _ => self.others.push((parts.join("/"), found)),
            }
        }
        self.refuse_alike();
        self.ask_for_committees();
        self.attachments();
        self.misnamed();
        self.missing_schemes();
    }

    /// A file in a committee's folder, or in one within it, whose name ends as a record's does.
    fn of_committee(&mut self, found: &Found, committee: &str, below: &[&str], last: &str) {
        let source = self.source(found);
        let named = [COMMITTEE, CIRCULATED].into_iter().find(|own| last.eq_ignore_ascii_case(own));
        let kind = Kind::of(&source, named.is_some());
        let own = named.filter(|_| below.is_empty());
        let root = found.path.ancestors().nth(below.len() + 1).unwrap_or(&found.path);
        let is_there = |name: &str| root.join(name).exists();
        let copy = if own.is_none() { copy_of_other(last, kind, &source, is_there) } else { None };
        if let Some(why) = copy {
            self.overlook(found, why);
            return;
        }
        let folder = self.committee(committee, found);
        match own {
            Some(COMMITTEE) => put(&mut folder.committee, kind.called(source, Kind::Committee, is_there)),
            Some(_) => put(&mut folder.circulated, kind.called(source, Kind::Circulated, is_there)),
            None => {
                let is_nested = named == Some(COMMITTEE) && kind != Kind::Record;
                let source = match is_nested {
                    true => nested(&source, committee, below),
                    false => kind.called(source, Kind::Record, is_there),
                };
                let file = [below, &[last]].concat().join("/");
                put_into(&mut folder.records, stem(&file).unwrap_or(&file), source);
            }
        }
    }

    /// Schemes of the book's own that take the place of built-in ones, under names or in folders where they are not
    /// read; what programs leave of one that is gone counts, too.
    fn missing_schemes(&mut self) {
        let root = &self.project.root;
        let is_looked_into = |entry: &DirEntry| {
            let below = parts_below(root, entry.path());
            match below.first().map(|folder| folder.to_lowercase()) {
                Some(folder) if entry.file_type().is_dir() || below.len() > 1 => {
                    ["minutes", "templates", "template", "schemes", "scheme"].contains(&folder.as_str())
                }
                _ => true,
            }
        };
        let walk = WalkDir::new(root).max_depth(4).sort_by_file_name().into_iter();
        let found = walk.filter_entry(is_looked_into).flatten();
        let is_alike = |entry: &DirEntry| {
            let name = entry.file_name().to_string_lossy();
            entry.file_type().is_file() && BUILT_IN_SCHEMES.iter().any(|(scheme, _)| is_called(&name, scheme))
        };
        let entries: Vec<DirEntry> = found.filter(is_alike).collect();
        let sources = self.files.committees.values().filter_map(|own| own.committee.as_ref());
        let named: Vec<Source> = sources.chain(&self.files.book).cloned().collect();
        for (name, built_in) in BUILT_IN_SCHEMES {
            if self.files.schemes.contains_key(name) {
                continue;
            }
            let is_it = |path: &Path| {
                let Some(file) = path.file_name().and_then(|file| file.to_str()) else { return false };
                let is_own_name = |stem: &str| {
                    let quoted = [format!("\"{stem}\""), format!("'{stem}'")];
                    stem != name
                        && named.iter().any(|source| quoted.iter().any(|name| source.text.contains(name)))
                };
                is_called(file, name)
                    && !stem(file).is_some_and(is_own_name)
                    && is_scheme(path)
                    && read_file(path).map_or(true, |bytes| bytes != built_in.as_bytes())
            };
            if let Some(entry) = entries.iter().find(|entry| is_it(entry.path())) {
                let shown = self.project.shown(entry.path());
                self.files.overlooked.retain(|file| file.path != shown);
                self.files.missing_schemes.insert(name.to_string(), Some(shown));
            }
        }
    }

    /// Records that were saved beside the folder `minutes`, where nobody looks for them, or under no record's name in no
    /// committee's folder, and what belongs into the folder `templates`.
    fn beside_minutes(&mut self) {
        let root = self.project.root.clone();
        // What leads to a file among the records is read there, or told of there.
        let is_seen =
            |to: PathBuf| self.seen.keys().any(|seen| fs::canonicalize(seen).is_ok_and(|seen| seen == to));
        let leads_to_seen = |path: &PathBuf| path.is_symlink() && fs::canonicalize(path).is_ok_and(is_seen);
        let beside: Vec<PathBuf> = within(&root).into_iter().filter(|path| !leads_to_seen(path)).collect();
        for path in &beside {
            let name = name_of(path);
            match lost_record(&name, path) {
                Some(said) => self.lost(path, &said),
                None => {
                    if let Some(why) = self.misplaced(&name, path) {
                        self.put(path, None, why, MissedBy::nobody());
                    }
                }
            }
        }
        let own = |path: &&PathBuf| !["minutes", "templates"].contains(&name_of(path).as_str());
        // Folders into which somebody may have put it, or a program unpacked it.
        let others =
            beside.iter().filter(own).filter(|path| path.is_dir() && !name_of(path).starts_with('.'));
        let unpacked = within(&root.join("minutes")).into_iter();
        let unpacked = unpacked.filter(|path| path.is_dir() && stem(&name_of(path)).is_some());
        for path in others.cloned().chain(unpacked).flat_map(|folder| within(&folder)) {
            let name = name_of(&path);
            if let Some(said) = stem(&name).and_then(|_| record_of(&path)) {
                self.lost(&path, &said);
            }
        }
        for path in ["minutes", "templates"].iter().flat_map(|folder| within(&root.join(folder))) {
            let name = name_of(&path);
            let is_own = name == "style.toml" || name.eq_ignore_ascii_case("book.toml");
            if let Some(said) = lost_record(&name, &path).filter(|_| !is_own) {
                self.lost(&path, &said);
            }
        }
    }

    /// A record where nobody looks for it, unless it is read through a link; of one that is read as well it is a copy.
    fn lost(&mut self, path: &Path, said: &SaidRecord) {
        let records = self.files.committees.values().flat_map(|folder| folder.records.values());
        let mut own =
            records.filter(|own| meeting_line(&own.text).as_ref() == Some(&said.meeting)).peekable();
        // What editors leave says what a record said before.
        let is_left = is_left_by_editors(&name_of(path).to_lowercase()) && own.peek().is_some();
        if is_left || self.is_led_to(path) {
            return;
        }
        let copy = own.find(|own| read_anyhow(own.text.as_bytes()) == said.text);
        match copy.map(|own| own.name.clone()) {
            Some(of) => self.put(path, None, Overlooked::Again { of }, MissedBy::nobody()),
            None => self.put(path, None, Overlooked::NoCommittee, MissedBy::All),
        }
    }

    /// Whether a link that is read leads to a file.
    fn is_led_to(&self, path: &Path) -> bool {
        !self.led_to.is_empty() && fs::canonicalize(path).is_ok_and(|path| self.led_to.contains(&path))
    }

    /// Notes a file that is not read; what was noted of it before holds no longer.
    fn put(&mut self, path: &Path, committee: Option<&str>, why: Overlooked, missed_by: MissedBy) {
        let path = self.project.shown(path);
        let committee = committee.map(str::to_string);
        self.files.overlooked.push(OverlookedFile { path, why, committee, missed_by });
    }

    /// Where something beside the folder `minutes` should lie, if it is called like what is read from another place.
    fn misplaced(&self, name: &str, path: &Path) -> Option<Overlooked> {
        let holds = |endings: &[&str]| path.is_dir() && !self.project.walk(path, endings).is_empty();
        let templates = self.project.root.join("templates");
        // Where capitals make no other name, it is the folder itself.
        let is_itself =
            fs::canonicalize(&templates).is_ok_and(|own| fs::canonicalize(path).is_ok_and(|it| it == own));
        let instead = match name.to_lowercase().as_str() {
            "templates" | "template" if name != "templates" && !is_itself && holds(TEMPLATES) => "templates",
            "labels" if holds(&["toml"]) => "templates/labels",
            "schemes" if holds(&["toml"]) => "minutes/schemes",
            "style.toml" => "templates/style.toml",
            _ => return None,
        };
        Some(Overlooked::Misplaced { instead: instead.into() })
    }

    /// Records under names that are not read, of meetings that no record is of. What editors leave is passed over where
    /// the record beside which they left it is there, or where nobody knows which one that was.
    fn misnamed(&mut self) {
        let mut found = Vec::new();
        for (key, folder) in &self.files.committees {
            let known: BTreeSet<String> =
                folder.records.values().filter_map(|own| meeting_line(&own.text)).collect();
            let there = self.project.start.join(&folder.folder);
            // What programs keep in hidden folders is theirs.
            let is_open = |entry: &DirEntry| {
                !(entry.file_type().is_dir() && entry.file_name().to_string_lossy().starts_with('.'))
            };
            let walk = WalkDir::new(&there).follow_links(true).sort_by_file_name().into_iter();
            let mut suggested = BTreeSet::new();
            for entry in walk.filter_entry(is_open).flatten().filter(|entry| entry.file_type().is_file()) {
                let below = composed(&parts_below(&there, entry.path()).join("/"));
                let name = entry.file_name().to_string_lossy().to_lowercase();
                if is_no_copy(&name) || is_for_others(&name) {
                    continue;
                }
                let Some(own) = misnamed_stem(&below) else { continue };
                let is_beside = is_left_by_editors(&name) && folder.records.contains_key(&own);
                let said = if is_beside { None } else { record_of(entry.path()) };
                let Some(said) = said.filter(|said| !known.contains(&said.meeting)) else { continue };
                // What a record attaches is no record.
                if is_named(folder, &below) || self.is_led_to(entry.path()) {
                    continue;
                }
                let is_taken = |name: &str| folder.records.contains_key(name) || suggested.contains(name);
                let instead = free_name(&own, is_taken);
                suggested.insert(instead.trim_end_matches(".toml").to_string());
                let others = self.files.committees.keys().filter(|other| said.speaks_of(other));
                let missed_by = MissedBy::These(others.chain([key]).cloned().collect());
                found.push((entry.into_path(), key.clone(), Overlooked::Misnamed { instead }, missed_by));
            }
        }
        for (path, key, why, missed_by) in found {
            self.put(&path, Some(&key), why, missed_by);
        }
    }

    /// A committee by its key, in whose folder something was found. The disk may spell the folder's name otherwise.
    fn committee(&mut self, key: &str, found: &Found) -> &mut CommitteeFiles {
        let minutes = self.project.root.join("minutes");
        let own = found.path.strip_prefix(&minutes).ok().and_then(|below| below.components().next());
        let name = own.map_or_else(|| key.into(), |own| own.as_os_str().to_string_lossy().into_owned());
        let folder = self.project.shown(&own.map_or_else(|| minutes.join(key), |own| minutes.join(own)));
        let empty = || CommitteeFiles { folder, name, ..CommitteeFiles::default() };
        self.files.committees.entry(key.to_string()).or_insert_with(empty)
    }

    /// A folder with records that has no `committee.toml` is told where it is missed.
    fn ask_for_committees(&mut self) {
        for folder in self.files.committees.values_mut().filter(|folder| folder.committee.is_none()) {
            let (name, own) = (folder.shown(COMMITTEE), folder.folder.clone());
            folder.committee = Some(Arc::new(SourceFile::unread(name, Unread::NoCommittee { folder: own })));
        }
    }

    /// Committees whose folders are one on some systems would be written over each other there.
    fn refuse_alike(&mut self) {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        let mut alike = Vec::new();
        for key in self.files.committees.keys() {
            match known.entry(folded(key)) {
                Entry::Vacant(free) => drop(free.insert(key.clone())),
                Entry::Occupied(first) => {
                    alike.push((first.get().clone(), key.clone()));
                    alike.push((key.clone(), first.get().clone()));
                }
            }
        }
        for (key, other) in alike {
            let Some(other) = self.files.committees.get(&other).map(|other| other.folder.clone()) else {
                continue;
            };
            let Some(folder) = self.files.committees.get_mut(&key) else { continue };
            folder.committee =
                folder.committee.take().map(|source| same_name(&source, &folder.folder, &other));
        }
    }

    /// Files that some record may name; others are not read.
    fn attachments(&mut self) {
        let others = std::mem::take(&mut self.others);
        let names = FileNames::new(others.iter().map(|(name, _)| name.as_str()));
        let records = self.files.committees.values().flat_map(|committee| committee.records.values());
        let named: BTreeSet<usize> = records.flat_map(|source| names.in_text(&source.text)).collect();
        for (place, (name, found)) in others.into_iter().enumerate() {
            if named.contains(&place) {
                let bytes = self.bytes(&found);
                self.files.attachments.insert(name, bytes);
            } else {
                let why = self.why_overlooked(&name, &found);
                self.overlook(&found, why);
            }
        }
    }

    /// Why a file beside the records is not read: one that is called like a record may be meant as one.
    fn why_overlooked(&self, name: &str, found: &Found) -> Overlooked {
        if let Some(fault) = &found.fault {
            return Overlooked::Unusable(fault.clone());
        }
        let Some((committee, file)) = name.split_once('/') else {
            return match misnamed_record(name, &found.path) {
                Some(_) => Overlooked::NoCommittee,
                None => Overlooked::NotNamed,
            };
        };
        let last = file.rsplit('/').next().unwrap_or(file);
        let records = self.files.committees.get(committee).map(|folder| &folder.records);
        if records.is_none() && misnamed_record(last, &found.path).is_some() {
            return Overlooked::NoCommittee;
        }
        let Some((first, _)) = last.split_once('.') else { return Overlooked::NotNamed };
        let is_toml = file.to_ascii_lowercase().contains(".toml.");
        let is_written = ["txt", "docx", "doc", "odt", "rtf", "md"]
            .iter()
            .any(|ending| file.to_ascii_lowercase().ends_with(&format!(".{ending}")));
        let is_numbered = first.starts_with(|first: char| first.is_ascii_digit());
        // The committee's own file, or the list of what was circulated, saved as a text.
        let is_text_of = |own: &&str| {
            let small = file.to_ascii_lowercase();
            let name = own.trim_end_matches(".toml");
            small == format!("{name}.txt") || small.starts_with(&format!("{own}."))
        };
        if let Some(of) = [COMMITTEE, CIRCULATED].into_iter().find(is_text_of).map(str::to_string) {
            return match found.path.with_file_name(&of).exists() {
                true => Overlooked::Again { of },
                false => Overlooked::Ending { instead: of },
            };
        }
        match records {
            Some(records) if is_toml || (is_written && is_numbered) => {
                let own = file.get(..file.len() - last.len() + first.len()).unwrap_or(first);
                copy_or_ending(records, &misnamed_stem(file).unwrap_or_else(|| own.into()), &found.path)
            }
            _ => Overlooked::NotNamed,
        }
    }

    fn templates(&mut self) {
        let folder = self.project.root.join("templates");
        for found in self.project.walk(&folder, TEMPLATES) {
            self.seen.insert(found.path.clone(), None);
            let name = template_name(&found.parts.join("/"));
            if let Some(said) = lost_record(&name_of(&found.path), &found.path) {
                self.lost(&found.path, &said);
                continue;
            }
            match (self.bytes(&found), self.files.templates.contains_key(&name)) {
                (Ok(bytes), false) => drop(self.files.templates.insert(name, bytes)),
                (Ok(_), true) => {
                    let unread = Unread::SameName { other: format!("templates/{name}") };
                    let shown = self.project.shown(&found.path);
                    self.files.unread.push(Arc::new(SourceFile::unread(shown, unread)));
                }
                (Err(DiskFault::LinkInCircle), _) => {
                    self.overlook(&found, Overlooked::Unusable(DiskFault::LinkInCircle));
                }
                (Err(fault), _) => {
                    let shown = self.project.shown(&found.path);
                    self.files.unread.push(Arc::new(SourceFile::unread(shown, Unread::Disk(fault))));
                }
            }
        }
    }

    fn overlook(&mut self, found: &Found, why: Overlooked) {
        let name = found.parts.last().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        if is_for_others(&name) || self.is_led_to(&found.path) {
            return;
        }
        let why = found.fault.clone().map_or(why, Overlooked::Unusable);
        let committee = found.parts.first().filter(|key| self.files.committees.contains_key(*key)).cloned();
        let missed_by = match (&why, &committee) {
            (Overlooked::NoCommittee, _) => MissedBy::All,
            (Overlooked::Ending { .. }, Some(key)) if name.contains(".toml") => {
                MissedBy::These(BTreeSet::from([key.clone()]))
            }
            _ => MissedBy::nobody(),
        };
        self.put(&found.path, committee.as_deref(), why, missed_by);
    }

    fn unread(&mut self, found: &Found) {
        let source = self.source(found);
        self.files.unread.push(source);
    }

    fn source(&mut self, found: &Found) -> Source {
        let name = self.project.shown(&found.path);
        Arc::new(match self.bytes(found) {
            Ok(bytes) => {
                let mut read = SourceFile::of_bytes(name, &bytes);
                read.text = readable(&read.text);
                read
            }
            Err(fault) => SourceFile::unread(name, Unread::Disk(fault)),
        })
    }

    fn bytes(&mut self, found: &Found) -> Attachment {
        let bytes = match &found.fault {
            Some(fault) => Err(fault.clone()),
            None => read_file(&found.path),
        };
        self.seen.insert(found.path.clone(), bytes.as_ref().ok().map(|bytes| fingerprint(bytes)));
        bytes
    }
}

/// Whether a record of a committee names a file of its folder: its whole name stands there in quotation marks, and not in a
/// remark; one without an ending, which could be any word, as a file.
fn is_named(folder: &CommitteeFiles, below: &str) -> bool {
    folder.records.iter().any(|(record, source)| {
        let around = record.rsplit_once('/').map_or("", |(around, _)| around);
        let own = below.strip_prefix(around).map_or(below, |own| own.trim_start_matches('/'));
        let quoted = [format!("\"{own}\""), format!("'{own}'")];
        let said = source.text.lines().filter(|line| !line.trim_start().starts_with('#'));
        source.text.contains(own)
            && said.into_iter().any(|line| {
                (own.contains('.') || line.contains("file")) && quoted.iter().any(|name| line.contains(name))
            })
    })
}

/// Whether a file, by its name in small letters, is for people or for other programs.
pub(super) fn is_for_others(name: &str) -> bool {
    let is_it =
        |other: &&str| name.strip_prefix(*other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    FOR_OTHERS.iter().any(is_it)
}

/// The record that a file is which lies where none is read.
fn lost_record(name: &str, path: &Path) -> Option<SaidRecord> {
    match stem(name) {
        Some(_) => record_of(path),
        None => misnamed_record(name, path),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What lies in a folder, in order.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Puts a file in its place; where there are two, neither is taken for the other.
fn put(place: &mut Option<Source>, source: Source) {
    *place = Some(match place.take() {
        Some(first) => same_names(first, source).0,
        None => source,
    });
}

/// The same among others. Of two, the one that is written as usual has the name by which it was known before.
fn put_into(places: &mut BTreeMap<String, Source>, name: &str, source: Source) {
    match places.remove(name) {
        None => drop(places.insert(name.to_string(), source)),
        Some(first) => {
            let (usual, other) = same_names(first, source);
            places.insert(other.name.clone(), other);
            places.insert(name.to_string(), usual);
        }
    }
}

/// Two files that cannot be told from each other, the one that is written as usual first.
fn same_names(one: Source, other: Source) -> (Source, Source) {
    let (usual, other) = if one.name.ends_with(".toml") { (one, other) } else { (other, one) };
    (same_name(&usual, &usual.name, &other.name), same_name(&other, &other.name, &usual.name))
}

/// A file that cannot be told from another.
fn same_name(source: &Source, name: &str, other: &str) -> Source {
    let (name, text) = (name.to_string(), source.text.clone());
    Arc::new(SourceFile::kept_back(name, text, Unread::SameName { other: other.into() }))
}

/// A text as it is read: without a mark at its beginning, and with one spelling of é, whatever the keyboard;
/// names are compared, and become file names.
pub(super) fn readable(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    composed(text)
}

/// A name as systems compare it that keep neither capitals nor spellings of accents apart.
fn folded(name: &str) -> String {
    composed(name).to_uppercase().to_lowercase()
}

fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// Whether a file is called like a scheme, however programs have changed its name: `SEC.toml`, `sec.toml.txt`,
/// `sec (1).toml`, `.sec.toml`, `sec.toml~`. A name that goes on is another scheme's: `sec-internal.toml`.
fn is_called(file: &str, scheme: &str) -> bool {
    let small = file.to_lowercase();
    let rest = small.trim_start_matches(['.', '#', '~', '$']).strip_prefix(scheme);
    rest.and_then(|rest| rest.chars().next()).is_some_and(|next| matches!(next, '.' | ' ' | '(' | '~' | '#'))
}

/// Whether a file is a scheme by its folder, or by what it says.
fn is_scheme(path: &Path) -> bool {
    let folder =
        path.parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().to_lowercase());
    let by_folder = folder.is_some_and(|folder| folder.starts_with("scheme"));
    by_folder
        || read_file(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("[[classifications]]"))
}

fn is_schemes(folder: &str) -> bool {
    folder.eq_ignore_ascii_case("schemes")
}

/// The name of a TOML file without its ending, which some programs write in capitals.
pub(super) fn stem(name: &str) -> Option<&str> {
    let at = name.len().checked_sub(".toml".len()).filter(|at| *at > 0)?;
    name.get(at..).filter(|ending| ending.eq_ignore_ascii_case(".toml")).and_then(|_| name.get(..at))
}

/// What a file beside the records is by what it says, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The record of a meeting.
    Record,
    /// The list of what was circulated.
    Circulated,
    /// What holds for a committee.
    Committee,
    /// None of these for certain.
    Unsure,
}

impl Kind {
    /// By the keys of the whole file, and its lists. One that is called as no record is must say more to be taken for one
    /// than that it has a `meeting`.
    fn of(source: &SourceFile, is_called_otherwise: bool) -> Self {
        if source.unread.is_some() {
            return Kind::Unsure;
        }
        if !is_called_otherwise && begins_as_record(&source.text) {
            return Kind::Record;
        }
        let outline = Outline::of(&source.text);
        let has_items = outline.lists("items") || outline.lists("sessions");
        match () {
            _ if outline.gives("meeting") && outline.gives("name") && !has_items => Kind::Unsure,
            _ if outline.gives("meeting") => Kind::Record,
            _ if outline.lists("meetings") => Kind::Circulated,
            _ if outline.gives("date") || has_items => Kind::Unsure,
            _ if outline.gives("name") => Kind::Committee,
            _ => Kind::Unsure,
        }
    }

    /// A file that is called as those of a kind are; what says for certain that it is of another one is not read.
    fn called(self, source: Source, name: Kind, is_there: impl Fn(&str) -> bool) -> Source {
        let (what, instead) = match self {
            Kind::Record => ("the record of a meeting", record_name(&source)),
            Kind::Circulated => ("the list of what was circulated", CIRCULATED.into()),
            Kind::Committee => ("a committee's own file", COMMITTEE.into()),
            Kind::Unsure => return source,
        };
        if self == name {
            return source;
        }
        let is_there = is_there(&instead);
        let why = Unread::OtherKind { what, instead, is_there };
        Arc::new(SourceFile::kept_back(source.name.clone(), source.text.clone(), why))
    }
}

/// Whether the first line that says something names a meeting, as that of nearly every record does: then it need not be
/// parsed to know what it is.
fn begins_as_record(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.trim_start_matches('\u{FEFF}').trim_start());
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    let value = first.and_then(|line| line.strip_prefix("meeting")?.trim_start().strip_prefix('='));
    value.is_some_and(|value| !value.trim_start().starts_with(['[', '{']))
}

/// What a record is called by its meeting.
fn record_name(source: &SourceFile) -> String {
    let meeting = meeting_line(&source.text).filter(|meeting| !meeting.is_empty());
    format!("{}.toml", meeting.map_or_else(|| "record".into(), |meeting| crate::book::file_name(&meeting)))
}

/// The own file of a committee whose folder lies within another's, where it is none.
fn nested(source: &SourceFile, around: &str, below: &[&str]) -> Source {
    let folder = below.last().copied().unwrap_or_default().to_string();
    let why = Unread::Nested { folder, around: around.into() };
    Arc::new(SourceFile::kept_back(source.name.clone(), source.text.clone(), why))
}

/// Why a file beside the records is none of them, though its name ends so: it is called like a copy of the committee's own
/// file or of the list of what was circulated, and says no meeting; or it is such a list in a folder within, and there is
/// one that is read.
fn copy_of_other(
    name: &str,
    kind: Kind,
    source: &SourceFile,
    is_there: impl Fn(&str) -> bool,
) -> Option<Overlooked> {
    if kind == Kind::Record || source.text.trim().is_empty() {
        return None;
    }
    if kind == Kind::Circulated && name.eq_ignore_ascii_case(CIRCULATED) && is_there(CIRCULATED) {
        return Some(Overlooked::Again { of: CIRCULATED.into() });
    }
    copied(name).map(|of| Overlooked::Copied { of })
}

/// What a file is a copy of by its name, as programs call copies: `circulated (1).toml`, `committee - Copy.toml`.
fn copied(name: &str) -> Option<&'static str> {
    let own = stem(name)?.to_lowercase();
    [COMMITTEE, CIRCULATED, "book.toml"].into_iter().find(|of| {
        let rest = stem(of).and_then(|of| own.strip_prefix(of));
        rest.and_then(|rest| rest.chars().next()).is_some_and(|next| !next.is_alphanumeric())
    })
}

/// A template's name as it is looked for: capitals do not matter where nothing else can be meant.
fn template_name(name: &str) -> String {
    match stem(name) {
        Some(own) if own.eq_ignore_ascii_case("style") => "style.toml".into(),
        Some(own) => format!("{own}.toml"),
        None => name.into(),
    }
}
