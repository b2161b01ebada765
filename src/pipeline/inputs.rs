//! What each output is made from, so that a later build can tell why one changed.
//!
//! A name here is a path below the book's folder with forward slashes, or one of those of [`PROGRAM`] and
//! [`TIMESTAMP`]. An output may change only if one of its inputs did; it need not.

use super::overlooked::STYLE;
use super::ties::Ties;
use super::{ExtractName, Request};
use crate::diagnostic::{Source, Unread};
use crate::digest::digest;
use crate::files::{BookFiles, CommitteeFiles, FileNames};
use crate::form::Language;
use crate::layout::BUILT_IN_FONTS;
use crate::record::{BUILT_IN_SCHEMES, Committee};
use crate::writer::built_in_templates;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The input that stands for the program itself; its digest is the version.
pub const PROGRAM: &str = "minutebook";

/// The input that stands for the moment that metadata give; its digest is that moment.
pub const TIMESTAMP: &str = "SOURCE_DATE_EPOCH";

/// How an input belongs to an output, the closest tie first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// The record that it is made from.
    Record,
    /// A picture or file that the record names.
    Attachment,
    /// Minutes that an action reported on comes from, or was reported on in before.
    Reported,
    /// Minutes that its references lead to, or that replace a decision of it.
    Referred,
    /// Earlier minutes of the committee, whose open actions it lists.
    OpenActions,
    /// Minutes of the committee whose decisions or actions are counted through the same year.
    Counted,
    /// Minutes that a register lists.
    Listed,
    /// Minutes that its inputs refer to.
    Beyond,
    /// Minutes that it or its inputs only name.
    Named,
    /// The file of its committee, or of one that it names.
    Committee,
    /// What all committees share.
    Book,
    /// The scheme of its classifications.
    Scheme,
    /// A template, style, font or labels file of the user's.
    Template,
    /// The program, its settings and the machine's fonts.
    Program,
}

/// What an output is made from: by tie and name, a digest of each.
pub type Inputs = BTreeMap<Tie, BTreeMap<String, String>>;

/// What the files of a record are known by from build to build: the list of what was built does not tell what the
/// record's file is called.
pub(super) fn minutes_key(committee: &str, file: &str) -> String {
    format!("{committee}/{}", hidden(file))
}

/// What the registers of a committee are known by: no record can be known by a key with two strokes.
pub(super) fn registers_key(committee: &str) -> String {
    format!("{committee}//{}", crate::book::REGISTERS_FOLDER)
}

/// What each record of a book, and the registers of each committee, are known by.
pub fn known_keys(files: &BookFiles) -> BTreeSet<String> {
    let of_committee = |(key, folder): (&String, &CommitteeFiles)| {
        let own: Vec<String> = folder.records.keys().map(|file| minutes_key(key, file)).collect();
        own.into_iter().chain([registers_key(key)])
    };
    files.committees.iter().flat_map(of_committee).collect()
}

/// The inputs of what a build gives.
#[derive(Debug, Default)]
pub(super) struct Traced {
    minutes: BTreeMap<(String, String), Inputs>,
    registers: BTreeMap<String, Inputs>,
}

impl Traced {
    /// Finds the inputs of minutes, by committee and file, and of committees' registers.
    pub(super) fn new<'a>(
        files: &'a BookFiles,
        ties: &'a Ties<'a>,
        request: &Request,
        minutes: impl Iterator<Item = (String, String)>,
        registers: impl Iterator<Item = &'a Committee>,
    ) -> Self {
        let tracer = Tracer::new(files, ties, request);
        let of_minutes = |(committee, file): (String, String)| {
            let inputs = tracer.minutes(&committee, &file);
            ((committee, file), inputs)
        };
        let of_registers = |committee: &Committee| (committee.key.clone(), tracer.registers(committee));
        Traced {
            minutes: minutes.map(of_minutes).collect(),
            registers: registers.map(of_registers).collect(),
        }
    }

    /// Those of a record's minutes and extracts.
    pub(super) fn minutes(&self, committee: &str, file: &str) -> Inputs {
        self.minutes.get(&(committee.to_string(), file.to_string())).cloned().unwrap_or_default()
    }

    /// All of them, by what the outputs are known by from build to build.
    pub(super) fn by_key(self) -> BTreeMap<String, Inputs> {
        let minutes =
            self.minutes.into_iter().map(|((committee, file), own)| (minutes_key(&committee, &file), own));
        let registers = self.registers.into_iter().map(|(committee, own)| (registers_key(&committee), own));
        minutes.chain(registers).collect()
    }

    /// Those of a committee's registers.
    pub(super) fn registers(&self, committee: &str) -> Inputs {
        self.registers.get(committee).cloned().unwrap_or_default()
    }
}

/// Finds the inputs of a book's outputs.
struct Tracer<'a> {
    files: &'a BookFiles,
    ties: &'a Ties<'a>,
    /// Digests of records and committees' files.
    digests: HashMap<String, String>,
    /// Digests of pictures and attached files, by their path below `minutes/`, in the order of their names.
    attachments: Vec<(&'a str, String)>,
    attached: FileNames,
    /// Digests of the user's own templates, by their path below `templates/`.
    templates: Vec<(&'a str, String)>,
    /// The name of each record's file, by its path as shown.
    names: HashMap<&'a str, String>,
    by_file: HashMap<String, usize>,
    /// What all outputs have in common.
    shared: Inputs,
}

/// The digest of what would be an input if it were there.
pub const NOT_THERE: &str = "";

/// The file of all committees.
const BOOK_FILE: &str = "minutes/book.toml";

fn record_file(committee: &str, file: &str) -> String {
    format!("minutes/{committee}/{file}.toml")
}

fn scheme_file(scheme: &str) -> String {
    format!("minutes/schemes/{scheme}.toml")
}

fn template_file(template: &str) -> String {
    format!("templates/{template}")
}

fn committee_file(committee: &str) -> String {
    record_file(committee, "committee")
}

impl<'a> Tracer<'a> {
    /// Looks through the book.
    fn new(files: &'a BookFiles, ties: &'a Ties<'a>, request: &Request) -> Self {
        let (mut digests, mut names) = (HashMap::new(), HashMap::new());
        for (key, folder) in &files.committees {
            digests.extend(
                folder.committee.iter().map(|file| (committee_file(key), short(file.text.as_bytes()))),
            );
            for (file, source) in &folder.records {
                let name = record_file(key, file);
                digests.insert(name.clone(), short(source.text.as_bytes()));
                names.insert(source.name.as_str(), name);
            }
        }
        let meetings = ties.meetings.iter().enumerate();
        let by_file =
            meetings.filter_map(|(at, meeting)| Some((names.get(meeting.source.name.as_str())?.clone(), at)));
        let by_file = by_file.collect();
        let shared = shared(files, request);
        let digested = |(path, bytes): (&'a String, &'a Vec<u8>)| (path.as_str(), short(bytes));
        let read = files.attachments.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref().ok()?)));
        let attachments: Vec<(&str, String)> = read.map(digested).collect();
        let attached = FileNames::new(attachments.iter().map(|(path, _)| *path));
        let templates = files.templates.iter().map(digested).collect();
        Tracer { files, ties, digests, attachments, attached, templates, names, by_file, shared }
    }

    /// The inputs of a record's minutes, or of an extract of them.
    fn minutes(&self, committee: &str, file: &str) -> Inputs {
        let name = record_file(committee, file);
        let mut inputs = self.shared.clone();
        self.add(&mut inputs, Tie::Record, &name);
        let Some(at) = self.by_file.get(&name).copied() else { return inputs };
        let meeting = &self.ties.meetings[at];
        let mut ties = BTreeMap::from([(at, Tie::Record)]);
        add_all(&mut ties, Tie::Reported, self.ties.reported[at].iter().copied());
        add_all(&mut ties, Tie::Referred, self.ties.spoken(at).into_iter().chain(self.ties.ended(at)));
        if self.ties.lists_open(at) {
            for other in self.ties.of_committees(&meeting.minuted_for()) {
                let said = std::iter::once(&other).chain(&self.ties.reporters[other]).copied();
                add_all(&mut ties, Tie::OpenActions, said.filter(|said| self.ties.is_up_to(*said, at)));
            }
        }
        add_all(&mut ties, Tie::Counted, self.ties.counted_with(at).into_iter());
        self.translations(&meeting.language, &mut ties);
        self.tie(&mut inputs, ties);
        // Those that the record may name; too many do no harm here.
        for (path, digest) in
            self.attached.in_text(&meeting.source.text).iter().map(|at| &self.attachments[*at])
        {
            inputs.entry(Tie::Attachment).or_default().insert(format!("minutes/{path}"), digest.clone());
        }
        self.templates(&mut inputs, meeting.language.tag());
        inputs
    }

    /// The inputs of a committee's registers.
    fn registers(&self, committee: &Committee) -> Inputs {
        let mut inputs = self.shared.clone();
        let mut ties = BTreeMap::new();
        let own = self.ties.of_committees(std::slice::from_ref(&committee.key));
        add_all(&mut ties, Tie::Listed, own.iter().copied());
        for at in own {
            add_all(&mut ties, Tie::Listed, self.ties.ended(at).into_iter());
            // Minutes of others that report on its actions.
            add_all(&mut ties, Tie::Reported, self.ties.reporters[at].iter().copied());
        }
        self.translations(&committee.language, &mut ties);
        self.tie(&mut inputs, ties);
        self.committee(&mut inputs, committee);
        self.templates(&mut inputs, committee.language.tag());
        inputs
    }

    /// Adds what lends its words in a language: the translations of what is tied.
    fn translations(&self, language: &Language, ties: &mut BTreeMap<usize, Tie>) {
        let tied: Vec<(usize, Tie)> = ties.iter().map(|(at, tie)| (*at, *tie)).collect();
        for (original, tie) in tied {
            add_all(ties, tie, self.ties.translations(original, language));
        }
    }

    /// Adds meetings, what they refer to and their committees.
    fn tie(&self, inputs: &mut Inputs, mut ties: BTreeMap<usize, Tie>) {
        let direct: Vec<usize> = ties.keys().copied().collect();
        for at in &direct {
            add_all(&mut ties, Tie::Beyond, self.ties.spoken(*at).into_iter());
        }
        let named: Vec<usize> = direct.iter().flat_map(|at| self.ties.named(*at)).collect();
        add_all(
            &mut ties,
            Tie::Named,
            named.iter().flat_map(|at| self.ties.named(*at)).chain(named.iter().copied()),
        );
        let mut committees: BTreeMap<&str, &Committee> = BTreeMap::new();
        for (at, tie) in ties {
            let meeting = &self.ties.meetings[at];
            if let Some(name) = self.names.get(meeting.source.name.as_str()) {
                self.add(inputs, tie, name);
            }
            let own = std::iter::once(&meeting.committee).chain(&meeting.joint_with);
            committees.extend(own.map(|committee| (committee.key.as_str(), committee.as_ref())));
        }
        committees.values().for_each(|committee| self.committee(inputs, committee));
    }

    fn committee(&self, inputs: &mut Inputs, committee: &Committee) {
        self.add(inputs, Tie::Committee, &committee_file(&committee.key));
        let scheme = &committee.scheme.key;
        let own = self.files.schemes.get(scheme);
        let digest = own.map_or(NOT_THERE.into(), |source| short(source.text.as_bytes()));
        inputs.entry(Tie::Scheme).or_default().insert(scheme_file(scheme), digest);
    }

    /// The user's own templates, but the labels of other languages. Labels of `en-GB` lie over those of `en`.
    fn templates(&self, inputs: &mut Inputs, language: &str) {
        let file = |language: &str| format!("labels/{language}.toml");
        let primary = language.split('-').next().unwrap_or(language).to_lowercase();
        let own = [file(language), file(&primary)];
        let templates = inputs.entry(Tie::Template).or_default();
        templates.extend(own.iter().map(|labels| (template_file(labels), NOT_THERE.to_string())));
        for (path, digest) in &self.templates {
            if !path.starts_with("labels/") || own.iter().any(|labels| labels == path) {
                templates.insert(template_file(path), digest.clone());
            }
        }
    }

    fn add(&self, inputs: &mut Inputs, tie: Tie, name: &str) {
        if let Some(digest) = self.digests.get(name) {
            inputs.entry(tie).or_default().insert(name.into(), digest.clone());
        }
    }
}

/// Ties more meetings, but for those that are tied more closely.
fn add_all(ties: &mut BTreeMap<usize, Tie>, tie: Tie, more: impl Iterator<Item = usize>) {
    for at in more {
        ties.entry(at).or_insert(tie);
    }
}

/// The digest by which an input is known.
pub fn short_digest(bytes: &[u8]) -> String {
    short(bytes)
}

/// What the files of a book say now: a digest of each, by the name that the list of what was built has for it.
#[derive(Debug)]
pub struct Current(HashMap<String, String>);

impl Current {
    /// Looks at all files that were read.
    pub fn of(files: &BookFiles) -> Self {
        let text = |source: &Source| short(source.text.as_bytes());
        let mut digests = HashMap::new();
        digests.extend(files.book.iter().map(|book| (BOOK_FILE.to_string(), text(book))));
        digests.extend(files.schemes.iter().map(|(name, scheme)| (scheme_file(name), text(scheme))));
        digests.extend(files.templates.iter().map(|(name, bytes)| (template_file(name), short(bytes))));
        for (key, folder) in &files.committees {
            let is_missing = |source: &&Source| matches!(source.unread, Some(Unread::NoCommittee { .. }));
            let own = folder.committee.iter().filter(|source| !is_missing(source));
            digests.extend(own.map(|source| (committee_file(key), text(source))));
            let records = folder.records.iter();
            digests.extend(records.map(|(file, source)| (hidden(&record_file(key, file)), text(source))));
        }
        let read = files.attachments.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref().ok()?)));
        digests.extend(read.map(|(path, bytes)| (hidden(&format!("minutes/{path}")), short(bytes))));
        Current(digests)
    }

    /// Whether none of the files that an output was made from has changed, and none has come that stands in the place
    /// of a built-in one, so that it says what it should. What is not there any more is passed over.
    pub fn is_unchanged(&self, inputs: &Inputs) -> bool {
        let templates = inputs.get(&Tie::Template);
        let is_new = |file: &str| {
            let name = template_file(file);
            self.0.contains_key(&name) && templates.is_none_or(|known| !known.contains_key(&name))
        };
        if replaceable().any(is_new) {
            return false;
        }
        let known = inputs.iter().filter(|(tie, _)| **tie != Tie::Program);
        let mut known =
            known.flat_map(|(tie, named)| named.iter().map(move |(name, digest)| (tie, name, digest)));
        let changed = |(tie, name, digest): (&Tie, &String, &String)| {
            self.0.get(&ledger_name(*tie, name)).is_some_and(|now| now != digest)
        };
        !inputs.is_empty() && !known.any(changed)
    }
}

/// What of the user's own takes the place of something built in, wherever it is printed. Labels and schemes do so for
/// some minutes only: with those it is noted that there were none.
fn replaceable() -> impl Iterator<Item = &'static str> {
    built_in_templates().chain(BUILT_IN_FONTS.iter().map(|(name, _)| *name)).chain([STYLE])
}

/// The name by which the list of what was built knows a record.
pub fn hidden_record(committee: &str, file: &str) -> String {
    hidden(&record_file(committee, file))
}

/// What stands in the list of what was built for the name of a record, a picture or a file.
const HIDDEN: &str = "file:";

/// Whether a name is one that stands for another.
pub fn is_hidden(name: &str) -> bool {
    let digits = name.strip_prefix(HIDDEN);
    digits.is_some_and(|digits| digits.len() == SHORT && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What stands for a name in the list of what was built, which leaves the book together with minutes whose
/// readers may not know what there is. A name that stands for another stays.
pub fn hidden(name: &str) -> String {
    if is_hidden(name) { name.into() } else { format!("{HIDDEN}{}", short(name.as_bytes())) }
}

/// The built-in schemes in whose place others were used for what was made from these.
pub fn own_schemes(inputs: &Inputs) -> impl Iterator<Item = &'static str> {
    let used = inputs.get(&Tie::Scheme);
    let is_own = move |(name, text): &(&str, &str)| {
        let digest = used.and_then(|used| used.get(&scheme_file(name)));
        digest.is_some_and(|digest| digest != NOT_THERE && *digest != short(text.as_bytes()))
    };
    BUILT_IN_SCHEMES.into_iter().filter(is_own).map(|(name, _)| name)
}

/// The name by which the list of what was built knows an input: what all records share is called as it is.
pub fn ledger_name(tie: Tie, name: &str) -> String {
    match tie {
        Tie::Committee | Tie::Book | Tie::Scheme | Tie::Template | Tie::Program => name.into(),
        Tie::Record
        | Tie::Attachment
        | Tie::Reported
        | Tie::Referred
        | Tie::OpenActions
        | Tie::Counted
        | Tie::Listed
        | Tie::Beyond
        | Tie::Named => hidden(name),
    }
}

/// The key by which an earlier version of the program knew what it had built, as it is now.
pub fn ledger_key(key: &str) -> String {
    match (ExtractName::parse(key), key.split_once('/')) {
        (Some(extract), _) => extract.key(),
        (None, Some((committee, file))) if !file.starts_with('/') => minutes_key(committee, file),
        (None, _) => key.into(),
    }
}

/// So many digits tell the versions of one file apart.
const SHORT: usize = 16;

fn short(bytes: &[u8]) -> String {
    let mut digits = digest(bytes);
    digits.truncate(SHORT);
    digits
}

fn shared(files: &BookFiles, request: &Request) -> Inputs {
    let mut inputs = Inputs::new();
    if let Some(book) = &files.book {
        let own = inputs.entry(Tie::Book).or_default();
        own.insert(BOOK_FILE.into(), short(book.text.as_bytes()));
    }
    let program = inputs.entry(Tie::Program).or_default();
    program.insert(PROGRAM.into(), env!("CARGO_PKG_VERSION").into());
    program.extend(request.timestamp.map(|moment| (TIMESTAMP.into(), moment.to_string())));
    for font in &files.system_fonts {
        let weight = if font.bold { " Bold" } else { "" };
        program.insert(format!("{}{weight}", font.name), short(&font.bytes));
    }
    inputs
}
