//! Finds what each output is made from (`inputs`).

use super::Request;
use super::input_sets::{InputSets, SetId};
use super::inputs::{Inputs, NOT_THERE, PROGRAM, TIMESTAMP, Tie, committee_file, scheme_file, template_file};
use super::ties::Ties;
use crate::diagnostic::Source;
use crate::digest::short_digest;
use crate::files::{BookFiles, FileNames};
use crate::form::Language;
use crate::ids::{FileId, OutputId, RecordId};
use crate::record::Committee;
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// The inputs of what a build gives.
#[derive(Debug, Default)]
pub(super) struct Traced {
    sets: InputSets,
    outputs: BTreeMap<OutputId, SetId>,
}

impl Traced {
    /// Finds the inputs of the minutes of records, and of committees' registers.
    pub(super) fn new<'a>(
        files: &'a BookFiles,
        ties: &'a Ties<'a>,
        request: &Request,
        minutes: impl Iterator<Item = RecordId>,
        registers: impl Iterator<Item = &'a Committee>,
    ) -> Self {
        let tracer = Tracer::new(files, ties, request);
        let mut traced = Traced::default();
        // What one record is made from is nearly what the one before it was made from.
        let moment = |record: &RecordId| tracer.by_record.get(record).map(|at| &ties.moments[*at]);
        let mut minutes: Vec<RecordId> = minutes.collect();
        minutes.sort_by(|one, other| {
            (&one.committee, moment(one), one).cmp(&(&other.committee, moment(other), other))
        });
        let mut last: Option<(SetId, Inputs)> = None;
        let mut add = |output: OutputId, inputs: Inputs| {
            let id = traced.sets.add(&inputs, last.as_ref().map(|(id, inputs)| (id, inputs)));
            traced.outputs.insert(output, id.clone());
            last = Some((id, inputs));
        };
        for record in minutes {
            add(OutputId::of_minutes(&record), tracer.minutes(&record));
        }
        for committee in registers {
            add(OutputId::Registers(committee.key.clone()), tracer.registers(committee));
        }
        traced
    }

    /// Those of minutes or registers, or of the minutes that an extract is of.
    pub(super) fn of(&self, output: &OutputId) -> Option<SetId> {
        self.outputs.get(&output.whole()).cloned()
    }

    /// All of them, and by the outputs.
    pub(super) fn into_all(self) -> (InputSets, BTreeMap<OutputId, SetId>) {
        (self.sets, self.outputs)
    }
}

/// What the minutes of one record are made from.
pub(super) fn minutes_inputs(
    files: &BookFiles,
    ties: &Ties<'_>,
    request: &Request,
    record: &RecordId,
) -> Inputs {
    Tracer::new(files, ties, request).minutes(record)
}

/// Finds the inputs of a book's outputs.
struct Tracer<'a> {
    files: &'a BookFiles,
    ties: &'a Ties<'a>,
    /// Digests of records and committees' files, by their paths below the book's folder.
    digests: HashMap<String, String>,
    /// Digests of pictures and attached files, by their path below `minutes/`, in the order of their names.
    attachments: Vec<(&'a str, String)>,
    attached: FileNames,
    /// Digests of the user's own templates, by their path below `templates/`.
    templates: Vec<(&'a str, String)>,
    by_record: HashMap<&'a RecordId, usize>,
    /// What all outputs have in common.
    shared: Inputs,
}

impl<'a> Tracer<'a> {
    /// Looks through the book.
    fn new(files: &'a BookFiles, ties: &'a Ties<'a>, request: &Request) -> Self {
        let text = |source: &Source| short_digest(source.text.as_bytes());
        let records = files.records().map(|(record, source)| (record.path(), text(source)));
        let committees = files.committees.iter();
        let own =
            committees.filter_map(|(key, folder)| Some((committee_file(key), folder.committee.as_ref()?)));
        let digests = own.map(|(name, source)| (name, text(source))).chain(records).collect();
        let meetings = ties.meetings.iter().enumerate();
        let by_record = meetings.map(|(at, meeting)| (&meeting.record, at)).collect();
        let shared = shared(files, request);
        let digested = |(path, bytes): (&'a String, &'a Vec<u8>)| (path.as_str(), short_digest(bytes));
        let read = files.attachments.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref().ok()?)));
        let attachments: Vec<(&str, String)> = read.map(digested).collect();
        let attached = FileNames::new(attachments.iter().map(|(path, _)| *path));
        let templates = files.templates.iter().map(digested).collect();
        Tracer { files, ties, digests, attachments, attached, templates, by_record, shared }
    }

    /// The inputs of a record's minutes, or of an extract of them.
    fn minutes(&self, record: &RecordId) -> Inputs {
        let mut inputs = self.shared.clone();
        self.add(&mut inputs, Tie::Record, &record.path());
        let Some(at) = self.by_record.get(record).copied() else { return inputs };
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
            add_all(&mut ties, Tie::Indirect, self.ties.spoken(*at).into_iter());
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
            self.add(inputs, tie, &meeting.record.path());
            let own = std::iter::once(&meeting.committee).chain(&meeting.joint_with);
            committees.extend(own.map(|committee| (committee.key.as_str(), committee.as_ref())));
        }
        committees.values().for_each(|committee| self.committee(inputs, committee));
    }

    fn committee(&self, inputs: &mut Inputs, committee: &Committee) {
        self.add(inputs, Tie::Committee, &committee_file(&committee.key));
        let scheme = &committee.scheme.key;
        let own = self.files.schemes.get(scheme);
        let digest = own.map_or(NOT_THERE.into(), |source| short_digest(source.text.as_bytes()));
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

fn shared(files: &BookFiles, request: &Request) -> Inputs {
    let mut inputs = Inputs::new();
    if let Some(book) = &files.book {
        let own = inputs.entry(Tie::Book).or_default();
        own.insert(FileId::Book.path(), short_digest(book.text.as_bytes()));
    }
    let program = inputs.entry(Tie::Program).or_default();
    program.insert(PROGRAM.into(), env!("CARGO_PKG_VERSION").into());
    program.extend(request.timestamp.map(|moment| (TIMESTAMP.into(), moment.to_string())));
    for font in &files.system_fonts {
        let weight = if font.bold { " Bold" } else { "" };
        program.insert(format!("{}{weight}", font.name), short_digest(&font.bytes));
    }
    inputs
}
