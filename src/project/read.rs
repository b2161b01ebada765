//! Reads the book: every file once, and of what cannot be read the reason.

use super::bytes::{fingerprint, read_file, readable};
use super::file_names::{is_for_others, is_schemes, name_of, stem, template_name};
use super::kind::{Kind, copy_of_other, nested};
use super::lookalike::{lost_record, record_of, why_overlooked};
use super::namesakes::{alike, hold_back_alike, put, put_into, same_name};
use super::walk::{Found, RECORDS, TEMPLATES};
use super::{Project, system_fonts};
use crate::diagnostic::{DiskFault, Overlooked, Source, SourceFile, Unread};
use crate::files::{
    Attachment, BookFiles, CIRCULATED, COMMITTEE, CommitteeFiles, FileNames, MissedBy, OverlookedFile,
};
use crate::ids::{COMMENTS, FileId, RecordId};
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the files of a book were when they were read, to see later whether they still are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen(BTreeMap<PathBuf, Option<u64>>);

impl Project {
    /// Reads all files of the book.
    ///
    /// Output: the texts of all records, committees, schemes and templates, the files that records name, as far as they can
    /// be read: a file that cannot is among them, with the reason, so that it hides no other. And what each file was when it
    /// was read, to see later whether it still is ([`Project::changed_since`]). It keeps all texts in memory, and of files beside
    /// them only those whose names some record has.
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

/// The book being read.
pub(super) struct Reading<'p> {
    pub(super) project: &'p Project,
    pub(super) files: BookFiles,
    pub(super) seen: BTreeMap<PathBuf, Option<u64>>,
    /// Files that are no TOML files of the book, by their path below its folder.
    others: Vec<(String, Found)>,
    /// Where the links lead that are read.
    pub(super) led_to: Vec<PathBuf>,
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
                    let source = self.source(&found, FileId::Book);
                    put(&mut self.files.book, source);
                }
                [folder] if is_schemes(folder) && found.fault.is_some() => self.unread(&found),
                [folder, name]
                    if is_schemes(folder) && stem(name).is_some() && record_of(&found.path).is_some() =>
                {
                    self.overlook(&found, Overlooked::NoCommittee);
                }
                [folder, name] if is_schemes(folder) && stem(name).is_some() => {
                    let scheme = stem(name).unwrap_or_default();
                    let source = self.source(&found, FileId::Scheme(scheme.into()));
                    put_into(&mut self.files.schemes, scheme, source);
                }
                [folder, ..] if is_schemes(folder) => self.overlook(&found, Overlooked::NoScheme),
                [committee] if found.is_folder => {
                    let source = self.source(&found, FileId::Committee(committee.to_string()));
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
        let named = [COMMITTEE, CIRCULATED].into_iter().find(|own| last.eq_ignore_ascii_case(own));
        let own = named.filter(|_| below.is_empty());
        let file = [below, &[last]].concat().join("/");
        let file = stem(&file).unwrap_or(&file);
        let commented =
            file.strip_suffix(COMMENTS).filter(|record| !record.is_empty() && !record.ends_with('/'));
        let id = match own {
            Some(COMMITTEE) => FileId::Committee(committee.into()),
            Some(_) => FileId::Circulated(committee.into()),
            None => FileId::Record(RecordId::new(committee, file)),
        };
        let source = self.source(found, id);
        let kind = Kind::of(&source, named.is_some());
        let root = found.path.ancestors().nth(below.len() + 1).unwrap_or(&found.path);
        let is_there = |name: &str| root.join(name).exists();
        let copy = if own.is_none() { copy_of_other(last, kind, &source, is_there) } else { None };
        if let Some(why) = copy {
            self.overlook(found, why);
            return;
        }
        if let Some(record) = commented.filter(|_| kind != Kind::Record) {
            let source = Arc::new(source.again().of_book(FileId::Comments(RecordId::new(committee, record))));
            let folder = self.committee(committee, found);
            put_into(&mut folder.comments, record, source);
            return;
        }
        let folder = self.committee(committee, found);
        match own {
            Some(COMMITTEE) => put(&mut folder.committee, kind.called(source, Kind::Committee, is_there)),
            Some(_) => put(&mut folder.circulated, kind.called(source, Kind::Circulated, is_there)),
            None => {
                let is_nested = named == Some(COMMITTEE) && kind != Kind::Record;
                let source = if is_nested {
                    nested(&source, committee, below)
                } else {
                    kind.called(source, Kind::Record, is_there)
                };
                put_into(&mut folder.records, file, source);
            }
        }
    }

    /// Whether a link that is read leads to a file.
    pub(super) fn is_led_to(&self, path: &Path) -> bool {
        !self.led_to.is_empty() && fs::canonicalize(path).is_ok_and(|path| self.led_to.contains(&path))
    }

    /// Notes a file that is not read; what was noted of it before holds no longer.
    pub(super) fn put(&mut self, path: &Path, committee: Option<&str>, why: Overlooked, missed_by: MissedBy) {
        let path = self.project.shown(path);
        let committee = committee.map(str::to_string);
        self.files.overlooked.push(OverlookedFile { path, why, committee, missed_by });
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
        for (key, folder) in &mut self.files.committees {
            if folder.committee.is_none() {
                let why = Unread::NoCommittee { folder: folder.folder.clone() };
                let missing = SourceFile::unread(folder.shown(COMMITTEE), why);
                folder.committee = Some(Arc::new(missing.of_book(FileId::Committee(key.clone()))));
            }
        }
    }

    /// Committees whose folders are one on some systems would be written over each other there, and of records, schemes
    /// and templates that are one file there is room for one.
    fn refuse_alike(&mut self) {
        for (key, other) in alike(self.files.committees.keys()) {
            let Some(other) = self.files.committees.get(&other).map(|other| other.folder.clone()) else {
                continue;
            };
            let Some(folder) = self.files.committees.get_mut(&key) else { continue };
            folder.committee =
                folder.committee.take().map(|source| same_name(&source, &folder.folder, &other));
        }
        let folders = self.files.committees.values_mut().map(|folder| &mut folder.records);
        folders.chain([&mut self.files.schemes]).for_each(hold_back_alike);
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
                let why = why_overlooked(&self.files.committees, &name, &found.path);
                self.overlook(&found, why);
            }
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
                    self.unread_template(&found, &name, unread);
                }
                (Err(DiskFault::LinkInCircle), _) => {
                    self.overlook(&found, Overlooked::Unusable(DiskFault::LinkInCircle));
                }
                (Err(fault), _) => self.unread_template(&found, &name, Unread::Disk(fault)),
            }
        }
        self.refuse_alike_templates();
    }

    /// What is for people may be called as it likes.
    fn refuse_alike_templates(&mut self) {
        let names = self.files.templates.keys().filter(|name| !is_for_others(&name.to_ascii_lowercase()));
        for (name, other) in alike(names) {
            let [shown, other] = [&name, &other]
                .map(|name| self.project.shown(&self.project.root.join("templates").join(name)));
            let source = SourceFile::unread(shown, Unread::SameName { other });
            self.files.unread.push(Arc::new(source.of_book(FileId::Template(name))));
        }
    }

    /// A template that cannot be read, by its path below `templates/`.
    fn unread_template(&mut self, found: &Found, name: &str, why: Unread) {
        let source = SourceFile::unread(self.project.shown(&found.path), why);
        self.files.unread.push(Arc::new(source.of_book(FileId::Template(name.into()))));
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
        let path = [&["minutes".to_string()], found.parts.as_slice()].concat().join("/");
        let source = self.source(found, FileId::Other(path));
        self.files.unread.push(source);
    }

    fn source(&mut self, found: &Found, id: FileId) -> Source {
        let name = self.project.shown(&found.path);
        let source = match self.bytes(found) {
            Ok(bytes) => {
                let mut read = SourceFile::of_bytes(name, &bytes);
                read.text = readable(&read.text);
                read
            }
            Err(fault) => SourceFile::unread(name, Unread::Disk(fault)),
        };
        Arc::new(source.of_book(id))
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
