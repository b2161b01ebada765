//! What each output is made from, so that a later build can tell why one changed.
//!
//! A name here is a path below the book's folder with forward slashes, or one of those of [`PROGRAM`] and
//! [`TIMESTAMP`]. An output may change only if one of its inputs did; it need not.

use super::overlooked::STYLE;
use super::{ExtractName, Request};
use crate::book::{Book, Log, Meeting, MeetingName, Minuted, Moment, Target};
use crate::diagnostic::{Source, Unread};
use crate::files::{BookFiles, CommitteeFiles, FileNames, digest};
use crate::form::Language;
use crate::layout::BUILT_IN_FONTS;
use crate::record::Committee;
use crate::record::forms::MinutesPart;
use crate::writer::built_in_templates;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
        book: &'a Book,
        request: &Request,
        minutes: impl Iterator<Item = (String, String)>,
        registers: impl Iterator<Item = &'a Committee>,
    ) -> Self {
        let tracer = Tracer::new(files, book, request);
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
    meetings: &'a [Meeting],
    /// Digests of records and committees' files.
    digests: HashMap<String, String>,
    /// Digests of pictures and attached files, by their path below `minutes/`, in the order of their names.
    attachments: Vec<(&'a str, String)>,
    attached: FileNames,
    /// Digests of the user's own templates, by their path below `templates/`.
    templates: Vec<(&'a str, String)>,
    /// The name of each record's file, by its path as shown.
    names: HashMap<&'a str, String>,
    by_name: HashMap<&'a MeetingName, usize>,
    by_file: HashMap<String, usize>,
    /// The meetings of each committee, those that it held with others among them.
    by_committee: HashMap<&'a str, Vec<usize>>,
    /// The meetings that are counted through a year, by committee and year.
    by_year: HashMap<(&'a str, i16), Vec<usize>>,
    /// The translations of each meeting.
    translated: HashMap<usize, Vec<usize>>,
    /// What earlier minutes say of the actions that each meeting reports on.
    reported: Vec<BTreeSet<usize>>,
    moments: Vec<Moment>,
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
    fn new(files: &'a BookFiles, book: &'a Book, request: &Request) -> Self {
        let meetings = book.meetings.as_slice();
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
        let by_name: HashMap<&MeetingName, usize> =
            meetings.iter().enumerate().map(|(at, meeting)| (&meeting.name, at)).collect();
        let file = |meeting: &Meeting| names.get(meeting.source.name.as_str()).cloned();
        let by_file =
            meetings.iter().enumerate().filter_map(|(at, meeting)| Some((file(meeting)?, at))).collect();
        let (mut by_committee, mut by_year) =
            (HashMap::<_, Vec<usize>>::new(), HashMap::<_, Vec<usize>>::new());
        let mut translated: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, meeting) in meetings.iter().enumerate() {
            let own = meeting.name.committee.as_str();
            for key in std::iter::once(own).chain(meeting.joint_with.iter().map(|other| other.key.as_str())) {
                by_committee.entry(key).or_default().push(at);
            }
            for year in meeting.patterns.years() {
                by_year.entry((own, year)).or_default().push(at);
            }
            let original = meeting.original.as_ref().and_then(|original| by_name.get(&original.name));
            original.into_iter().for_each(|original| translated.entry(*original).or_default().push(at));
        }
        let reported = reported(meetings, &by_name);
        let moments = meetings.iter().map(Moment::of).collect();
        let shared = shared(files, request);
        let digested = |(path, bytes): (&'a String, &'a Vec<u8>)| (path.as_str(), short(bytes));
        let read = files.attachments.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref().ok()?)));
        let attachments: Vec<(&str, String)> = read.map(digested).collect();
        let attached = FileNames::new(attachments.iter().map(|(path, _)| *path));
        let templates = files.templates.iter().map(digested).collect();
        Tracer {
            files,
            meetings,
            digests,
            attachments,
            attached,
            templates,
            names,
            by_name,
            by_file,
            by_committee,
            by_year,
            translated,
            reported,
            moments,
            shared,
        }
    }

    /// The inputs of a record's minutes, or of an extract of them.
    fn minutes(&self, committee: &str, file: &str) -> Inputs {
        let name = record_file(committee, file);
        let mut inputs = self.shared.clone();
        self.add(&mut inputs, Tie::Record, &name);
        let Some(at) = self.by_file.get(&name).copied() else { return inputs };
        let mut ties: BTreeMap<usize, Tie> = BTreeMap::new();
        ties.insert(at, Tie::Record);
        for other in &self.reported[at] {
            ties.entry(*other).or_insert(Tie::Reported);
        }
        self.follow(at, Tie::Referred, &mut ties);
        let meeting = &self.meetings[at];
        if meeting.committee.order.contains(&MinutesPart::OpenActions) {
            for other in self.of_committees(&meeting.minuted_for()) {
                if self.moments[other] <= self.moments[at] {
                    ties.entry(other).or_insert(Tie::OpenActions);
                }
            }
        }
        for other in self.counted_with(at) {
            ties.entry(other).or_insert(Tie::Counted);
        }
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
        let own = self.of_committees(std::slice::from_ref(&committee.key));
        let mut ties: BTreeMap<usize, Tie> = own.into_iter().map(|at| (at, Tie::Listed)).collect();
        // Minutes of others that report on its actions.
        let reports = self.reported.iter().enumerate();
        let on_own = reports.filter(|(_, on)| on.iter().any(|at| ties.contains_key(at))).map(|(at, _)| at);
        for at in on_own.collect::<Vec<_>>() {
            ties.entry(at).or_insert(Tie::Reported);
        }
        self.translations(&committee.language, &mut ties);
        self.tie(&mut inputs, ties);
        self.committee(&mut inputs, committee);
        self.templates(&mut inputs, committee.language.tag());
        inputs
    }

    /// The meetings that share a count through a year with one.
    fn counted_with(&self, at: usize) -> Vec<usize> {
        let name = self.meetings[at].minuted_as();
        let years = self.by_name.get(name).into_iter().flat_map(|at| self.meetings[*at].patterns.years());
        let counted = years.filter_map(|year| self.by_year.get(&(name.committee.as_str(), year)));
        counted.flatten().copied().collect()
    }

    /// The meetings of committees.
    fn of_committees(&self, keys: &[String]) -> Vec<usize> {
        let own = keys.iter().filter_map(|key| self.by_committee.get(key.as_str()));
        own.flatten().copied().collect()
    }

    /// Adds what lends its words in a language: the translations of what is tied.
    fn translations(&self, language: &Language, ties: &mut BTreeMap<usize, Tie>) {
        let mut lent = Vec::new();
        for (original, tie) in &*ties {
            let translations = self.translated.get(original).into_iter().flatten();
            let same = translations.filter(|at| self.meetings[**at].language == *language);
            lent.extend(same.map(|at| (*at, *tie)));
        }
        for (at, tie) in lent {
            ties.entry(at).or_insert(tie);
        }
    }

    fn follow(&self, at: usize, tie: Tie, ties: &mut BTreeMap<usize, Tie>) {
        for name in &self.meetings[at].leads_to {
            if let Some(other) = self.by_name.get(name) {
                ties.entry(*other).or_insert(tie);
            }
        }
    }

    /// Adds meetings, what they refer to and their committees.
    fn tie(&self, inputs: &mut Inputs, mut ties: BTreeMap<usize, Tie>) {
        let direct: Vec<usize> = ties.keys().copied().collect();
        direct.into_iter().for_each(|at| self.follow(at, Tie::Beyond, &mut ties));
        let mut committees: BTreeMap<&str, &Committee> = BTreeMap::new();
        for (at, tie) in ties {
            let meeting = &self.meetings[at];
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

    /// The user's own templates, but the labels of other languages. Labels of `en` serve `en-GB` that has none.
    fn templates(&self, inputs: &mut Inputs, language: &str) {
        let file = |language: &str| format!("labels/{language}.toml");
        let primary = language.split('-').next().unwrap_or(language).to_lowercase();
        let is_there = |labels: &String| self.templates.iter().any(|(path, _)| path == labels);
        let mut missing = vec![file(language), file(&primary)];
        missing.dedup();
        let used = missing.iter().position(is_there).map(|at| missing.split_off(at).remove(0));
        let templates = inputs.entry(Tie::Template).or_default();
        for (path, digest) in &self.templates {
            if !path.starts_with("labels/") || used.as_deref() == Some(*path) {
                templates.insert(template_file(path), digest.clone());
            }
        }
        templates.extend(missing.iter().map(|labels| (template_file(labels), NOT_THERE.to_string())));
    }

    fn add(&self, inputs: &mut Inputs, tie: Tie, name: &str) {
        if let Some(digest) = self.digests.get(name) {
            inputs.entry(tie).or_default().insert(name.into(), digest.clone());
        }
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

/// Whether an input, by its name, is a record that could not be read.
pub fn is_unread(files: &BookFiles, input: &str) -> bool {
    files.committees.iter().any(|(key, folder)| {
        let mut unread = folder.records.iter().filter(|(_, source)| source.unread.is_some());
        unread.any(|(file, _)| hidden(&record_file(key, file)) == hidden(input))
    })
}

/// Whether an input, by its name, is the record of this committee and file.
pub fn is_record(input: &str, committee: &str, file: &str) -> bool {
    hidden(&record_file(committee, file)) == hidden(input)
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
        | Tie::Beyond => hidden(name),
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

/// For each meeting, those that gave the actions that it reports on, and those that reported on them before.
fn reported(meetings: &[Meeting], by_name: &HashMap<&MeetingName, usize>) -> Vec<BTreeSet<usize>> {
    let log = Log::fold(meetings);
    let of = |(at, meeting): (usize, &Meeting)| {
        let entries = meeting.entries();
        let reports = entries.iter().filter(|entry| matches!(entry.content, Minuted::Said(_)));
        let actions = reports.filter_map(|entry| match &entry.links.report.as_ref()?.target {
            Target::Elsewhere { name, anchor: Some(anchor) } => log.at(name, anchor),
            _ => None,
        });
        let said = actions.flat_map(|action| &action.events);
        let others = said.filter_map(|event| by_name.get(&event.meeting.name).copied());
        let now = Moment::of(meeting);
        others.filter(|other| *other != at && Moment::of(&meetings[*other]) <= now).collect()
    };
    meetings.iter().enumerate().map(of).collect()
}
