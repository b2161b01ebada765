//! Extracts: one item of a meeting as a document of its own, and again with every build that follows.

use super::inputs::{Traced, hidden, minutes_key};
use super::load::load;
use super::select::select;
use super::survey::Survey;
use super::ties::Ties;
use super::write::{Tongue, Writers};
use super::{Built, BuiltMeeting, Inputs, Request, cleared};
use crate::book::{Book, Meeting, MeetingName, NumberedAnnex, NumberedItem};
use crate::diagnostic::{Fault, Finding, Report, Severity, nearest};
use crate::edition::{Edition, NoExtract, Readers, issue};
use crate::files::BookFiles;
use crate::form::Text;
use crate::record::Committee;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An extract, asked for now or written by an earlier build.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtractName {
    /// The committee's key.
    pub committee: String,
    /// The record's path below the committee's folder, without its ending.
    pub file: String,
    /// The item: its number, key or permanent name.
    pub item: String,
    /// The classification up to which its readers may see, if that is not the record's.
    pub readers: Option<String>,
}

/// An extract that an earlier build wrote, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierExtract {
    /// What it is of.
    pub name: Option<ExtractName>,
    /// The path of its files below the output folder, without their endings.
    pub stem: String,
}

impl ExtractName {
    /// How the ledger calls it: neither by the record's file nor by the item, whose name its title may give.
    pub fn key(&self) -> String {
        let readers = self.readers.as_ref().map(|label| format!("@{}", escaped(label))).unwrap_or_default();
        format!("{}//{}#{}{readers}", self.committee, hidden(&self.file), hidden(&self.item))
    }

    /// What the ledger calls the record that it is of.
    pub fn record_key(&self) -> String {
        minutes_key(&self.committee, &self.file)
    }

    /// Whether it is an extract of a meeting.
    pub(super) fn is_of(&self, meeting: &Meeting, files: &BookFiles) -> bool {
        let own = files.committees.get(&self.committee).and_then(|folder| folder.records.get(&self.file));
        own.is_some_and(|source| source.name == meeting.source.name)
    }

    /// The extract that the ledger calls so, file and item under the names that stand there for theirs.
    pub fn parse(key: &str) -> Option<Self> {
        let (committee, rest) = key.split_once("//")?;
        let (file, item) = rest.split_once('#')?;
        let (item, readers) = match item.split_once('@') {
            Some((item, readers)) => (item, Some(unescaped(readers))),
            None => (item, None),
        };
        let (file, item) = (unescaped(file), unescaped(item));
        Some(ExtractName { committee: committee.into(), file, item, readers })
    }
}

/// The signs that part the names in a key, where they stand in a name.
const SIGNS: [(&str, &str); 3] = [("%", "%25"), ("#", "%23"), ("@", "%40")];

fn escaped(name: &str) -> String {
    SIGNS.iter().fold(name.to_string(), |name, (sign, code)| name.replace(sign, code))
}

fn unescaped(name: &str) -> String {
    SIGNS.iter().rev().fold(name.to_string(), |name, (sign, code)| name.replace(code, sign))
}

/// What earlier extracts are of now. The file of their record may have been renamed, or nothing be known of
/// them but where they lie: then the path says it. What is an extract of nothing is no more than a file.
pub(super) fn known(earlier: &[EarlierExtract], book: &Book, files: &BookFiles) -> Vec<ExtractName> {
    let mut names: Vec<ExtractName> = Vec::new();
    for EarlierExtract { name, stem } in earlier {
        let name = name.as_ref().map(|name| told(name, book, files));
        let is_there = |name: &ExtractName| {
            files.committees.get(&name.committee).is_some_and(|own| own.records.contains_key(&name.file))
        };
        let found = || book.meetings.iter().find_map(|meeting| of_path(stem, meeting, files));
        let name = match name {
            Some(name) if is_there(&name) => Some(name),
            Some(name) => found().or(Some(name)),
            None => found(),
        };
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// An extract by the real names of its record and item, as far as they are there.
fn told(known: &ExtractName, book: &Book, files: &BookFiles) -> ExtractName {
    let mut name = known.clone();
    let mut records = files.committees.get(&known.committee).into_iter().flat_map(|own| own.records.iter());
    let Some((file, source)) = records.find(|(file, _)| hidden(file) == hidden(&known.file)) else {
        return name;
    };
    name.file.clone_from(file);
    let mut anchors = Vec::new();
    let own = book.meetings.iter().filter(|meeting| meeting.source.name == source.name);
    own.for_each(|meeting| all_anchors(&meeting.items, &mut anchors));
    if let Some(anchor) = anchors.into_iter().find(|anchor| hidden(anchor) == hidden(&known.item)) {
        name.item = anchor.into();
    }
    name
}

fn all_anchors<'b>(items: &'b [NumberedItem], anchors: &mut Vec<&'b str>) {
    for item in items {
        anchors.push(&item.anchor.0);
        all_anchors(&item.items, anchors);
    }
}

/// The extract of a meeting that is written to a path.
fn of_path(stem: &str, meeting: &Meeting, files: &BookFiles) -> Option<ExtractName> {
    let MeetingName { committee, meeting: folder, reference } = &meeting.name;
    let rest = stem.strip_prefix(&format!("{committee}/{folder}/{reference}_"))?;
    let (item, readers) = match rest.rsplit_once('_') {
        None => (rest, None),
        Some((item, label)) => {
            let labels = meeting.committee.scheme.labels();
            (item, Some(labels.into_iter().find(|known| in_name(known) == label)?))
        }
    };
    has_item(&meeting.items, item).then_some(())?;
    let records = &files.committees.get(committee)?.records;
    let (file, _) = records.iter().find(|(_, source)| source.name == meeting.source.name)?;
    Some(ExtractName { committee: committee.clone(), file: file.clone(), item: item.into(), readers })
}

fn has_item(items: &[NumberedItem], anchor: &str) -> bool {
    items.iter().any(|item| item.anchor.0 == anchor || has_item(&item.items, anchor))
}

/// A label as it stands in the names of files.
fn in_name(label: &str) -> String {
    crate::book::file_name(label).to_lowercase()
}

/// The label meant, as the scheme writes it. One that another is like in the names of files can have no extracts:
/// those for the one would be written over those for the other.
fn label_of(asked: &str, committee: &Committee, report: &mut Report) -> Option<String> {
    let labels = committee.scheme.labels();
    let Some(label) = committee.scheme.rank(asked).map(|rank| committee.scheme.label(rank).to_string())
    else {
        report.push(error(crate::record::unknown_classification(asked, &committee.scheme)));
        return None;
    };
    if let Some(other) = labels.iter().find(|other| **other != label && in_name(other) == in_name(&label)) {
        report.push(error(Fault::LabelsAlike { label, other: other.clone() }));
        return None;
    }
    Some(label)
}

/// Makes the extract of an item of the record asked for.
pub fn extract(
    files: &BookFiles,
    asked: &str,
    item: &str,
    readers: Option<&str>,
    request: &Request,
) -> Built {
    let (mut found, mut told) = (Report::new(), Report::new());
    let loaded = load(files, &mut found);
    let wanted = select(files, &loaded.names, &[asked.to_string()], &mut told);
    let [(path, committee, file)] = wanted.as_slice() else {
        if !told.has_errors() {
            let choices = wanted.iter().map(|(_, committee, file)| format!("{committee}/{file}")).collect();
            told.push(error(Fault::SeveralRecords { asked: asked.into(), choices }));
        }
        return Built { report: told, ..Built::default() };
    };
    let mut survey = Survey::new(loaded, &|asked| asked == path, &mut found);
    let (found, failed) = survey.judged(found, files);
    told.absorb(failed.told(&found, &failed.of_minutes(path, committee)));
    if told.has_errors() {
        return Built { report: told, ..Built::default() };
    }
    let Survey { book, committees, .. } = survey;
    let name = ExtractName {
        committee: committee.clone(),
        file: file.clone(),
        item: item.into(),
        readers: committees
            .get(committee)
            .zip(readers)
            .and_then(|(committee, asked)| label_of(asked, committee, &mut told)),
    };
    if told.has_errors() {
        return Built { report: told, ..Built::default() };
    }
    let of_record = std::iter::once((committee.clone(), file.clone()));
    let ties = Ties::new(&book.meetings);
    let inputs = Traced::new(files, &ties, request, of_record, std::iter::empty()).minutes(committee, file);
    let tongues = book.meetings.iter().filter(|meeting| meeting.source.name == *path).map(Tongue::of_meeting);
    let writers = Writers::new(files, tongues, &request.formats, &mut told);
    let Some(writers) = writers else { return Built { report: told, ..Built::default() } };
    let maker = Maker { files, book: book.clone(), committees: &committees, writers: &writers, request };
    let made = maker.make(&name, &mut told);
    let meetings = made.into_iter().map(|made| BuiltMeeting { inputs: inputs.clone(), ..made }).collect();
    Built { report: told, meetings, ..Built::default() }
}

/// The extracts that earlier builds wrote, as they are now; one whose item is gone has no files.
pub(super) fn again(
    files: &BookFiles,
    book: Book,
    committees: &BTreeMap<String, Arc<Committee>>,
    names: &[ExtractName],
    writers: &Writers,
    request: &Request,
) -> Vec<BuiltMeeting> {
    if names.is_empty() {
        return Vec::new();
    }
    let maker = Maker { files, book, committees, writers, request };
    let made = names.iter().map(|name| {
        // What is wrong was told with the record.
        maker.make(name, &mut Report::new()).unwrap_or_else(|| built(name, None))
    });
    made.collect()
}

fn built(name: &ExtractName, outputs: Option<Vec<crate::files::OutputFile>>) -> BuiltMeeting {
    BuiltMeeting {
        committee: name.committee.clone(),
        file: name.file.clone(),
        record_path: String::new(),
        key: name.key(),
        outputs,
        held: false,
        inputs: Inputs::new(),
    }
}

fn error(fault: Fault) -> Finding {
    Finding { severity: Severity::Error, fault, spot: None, other: None }
}

fn not_for_readers(name: &ExtractName, meeting: &Meeting) -> Fault {
    let label = meeting.committee.scheme.label(meeting.classification).to_string();
    Fault::NotForReaders { what: format!("item {}", name.item), label }
}

/// Whether an item has this key, or one within it.
fn bears_key(items: &[NumberedItem], key: &str) -> bool {
    items
        .iter()
        .any(|item| item.key.as_ref().is_some_and(|own| own.as_str() == key) || bears_key(&item.items, key))
}

struct Maker<'a> {
    files: &'a BookFiles,
    book: Book,
    committees: &'a BTreeMap<String, Arc<Committee>>,
    writers: &'a Writers,
    request: &'a Request,
}

impl Maker<'_> {
    fn make(&self, name: &ExtractName, report: &mut Report) -> Option<BuiltMeeting> {
        let edition = self.edition(name, report)?;
        let source = self.files.committees.get(&name.committee)?.records.get(&name.file)?;
        let meetings = edition.meetings().iter();
        let mut meetings = meetings.filter(|meeting| meeting.meeting().source.name == source.name);
        let Some(meeting) = meetings.next() else {
            let label = name.readers.clone().unwrap_or_default();
            report.push(error(Fault::NotForReaders { what: name.file.clone(), label }));
            return None;
        };
        let extract = match meeting.extract(&name.item, name.readers.as_deref()) {
            Ok(extract) => extract,
            Err(NoExtract::Unknown(known)) => {
                report.push(error(self.unknown(name, &source.name, meeting.meeting(), known)));
                return None;
            }
            Err(NoExtract::Several(choices)) => {
                report.push(error(Fault::SeveralItems { item: name.item.clone(), choices }));
                return None;
            }
            Err(NoExtract::Withheld) => {
                report.push(error(not_for_readers(name, meeting.meeting())));
                return None;
            }
        };
        let outputs = self.writers.write(&extract, self.files, self.request, report)?;
        // From build to build an extract is known by its item's permanent name.
        let item = extract.as_extract().map_or(name.item.clone(), |extract| extract.item.0.clone());
        Some(built(&ExtractName { item, ..name.clone() }, Some(outputs)))
    }

    /// What is said of an item that the readers' edition does not know.
    fn unknown(&self, name: &ExtractName, path: &str, seen: &Meeting, known: Vec<String>) -> Fault {
        let asked = name.item.trim().trim_start_matches("[[").trim_end_matches("]]").to_string();
        let whole = self.book.meetings.iter().find(|meeting| meeting.source.name == path);
        let has_key = |key: &Option<Text>| key.as_ref().is_some_and(|key| key.as_str() == asked);
        let is_annex = |annex: &NumberedAnnex| {
            annex.number == asked || annex.anchor.0.eq_ignore_ascii_case(&asked) || has_key(&annex.key)
        };
        // The key of what is withheld says what it is about, and is gone from the edition.
        if whole.is_some_and(|whole| bears_key(&whole.items, &asked)) {
            return not_for_readers(name, seen);
        }
        if seen.annexes.iter().any(is_annex) {
            return Fault::NoExtract { asked, is_annex: true };
        }
        let mut parts = asked.split([',', ';', ' ', '+']).filter(|part| !part.is_empty()).peekable();
        let is_item = |part: &str| known.iter().any(|item| item == part) || bears_key(&seen.items, part);
        if asked.contains([',', ';', ' ', '+']) && parts.peek().is_some() && parts.all(is_item) {
            return Fault::NoExtract { asked, is_annex: false };
        }
        let nearest = nearest(&asked, known.iter().map(String::as_str)).map(str::to_string);
        Fault::UnknownItem { item: name.item.clone(), nearest, known }
    }

    fn edition(&self, name: &ExtractName, report: &mut Report) -> Option<Edition> {
        let Some(label) = &name.readers else { return Some(issue(self.book.clone(), &Readers::OfEach)) };
        let scheme = &self.committees.get(&name.committee)?.scheme;
        let Some(rank) = scheme.rank(label) else {
            report.push(error(crate::record::unknown_classification(label, scheme)));
            return None;
        };
        Some(issue(self.book.clone(), &cleared(self.committees, &scheme.key, rank)))
    }
}
