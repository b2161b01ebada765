//! Extracts: one item of a meeting as a document of its own, or its decision note, and again with every build that follows.

use super::item_identity::{all_items, find, identity};
use super::next::cleared;
use super::open::{Judged, Opened, Question};
use super::overlooked::refused;
use super::ties::Ties;
use super::trace::Traced;
use super::write::{Aim, LabelsWanted, Writers};
use super::{Built, BuiltOutput, EarlierExtract, InputSets, Request};
use crate::book::{Meeting, NumberedAnnex, NumberedItem};
use crate::diagnostic::{AskedFault, Fault, Finding, Made, Report, Severity, nearest};
use crate::edition::{Edition, EditionMeeting, NoExtract, Readers, issue};
use crate::files::{BookFiles, MadeFile, Sink};
use crate::form::{Text, bare};
use crate::ids::{Alias, DECISION_NOTE, ExtractId, ItemId, OutputId, RecordId};
use crate::record::{Committee, Rank, Scheme};
use crate::writer::json;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// An extract that is to be made again.
pub(super) struct Again {
    /// As the list of what was built will know it.
    pub id: ExtractId,
    /// The record that it is of; none if that is gone.
    pub record: Option<RecordId>,
    /// The path of its files below the output folder, without their endings; none if they were set aside.
    stem: Option<String>,
    /// What it is of, an item by the permanent name that it has now; none if nobody can tell which item it is.
    part: Option<Part>,
}

/// What earlier extracts are of now. The file of their record may have been renamed, or nothing be known of
/// them but where they lie: then the path says it. What is an extract of nothing is no more than a file.
pub(super) fn known(earlier: &[EarlierExtract], opened: &Opened<'_>) -> Vec<Again> {
    let mut known: Vec<Again> = Vec::new();
    for EarlierExtract { id, stem } in earlier {
        let again = match (id, stem) {
            (Some(id), stem) => Some(told(id, stem.as_deref(), opened)),
            (None, Some(stem)) => opened.book.meetings.iter().find_map(|meeting| of_path(stem, meeting)),
            (None, None) => None,
        };
        known.extend(again.filter(|again| !known.iter().any(|other| other.id == again.id)));
    }
    known
}

/// An extract by the record and item that it is of now, as far as they are there. The meeting that is called as it was,
/// and the one whose record lies where its did, may be two: then it is that in which the item says what it said.
fn told(known: &ExtractId, stem: Option<&str>, opened: &Opened<'_>) -> Again {
    let meetings = &opened.book.meetings;
    let is_it =
        |record: &RecordId| record.committee == known.committee && Alias::of(&record.file) == known.record;
    let there = opened.files.records().map(|(record, _)| record).find(is_it);
    let lies = there.as_ref().and_then(|there| meetings.iter().find(|meeting| meeting.record == *there));
    let is_called = |meeting: &&Meeting| {
        meeting.name.committee == known.committee && stem.and_then(|stem| meeting.name.suffix(stem)).is_some()
    };
    let called = meetings.iter().find(is_called);
    let says_the_same = |meeting: &Meeting| {
        let item = find(&known.item, &meeting.items);
        item.is_some_and(|item| identity(item, &meeting.items).told == known.item.told)
    };
    let meeting = match (called, lies) {
        (Some(called), Some(lies)) if called.name != lies.name => {
            match (says_the_same(called), says_the_same(lies)) {
                (true, _) => Some(called),
                (false, true) => Some(lies),
                // Nobody can tell.
                (false, false) => None,
            }
        }
        (called, lies) => called.or(lies),
    };
    let is_note = known.item == ItemId::decision_note();
    let found =
        meeting.filter(|_| !is_note).and_then(|meeting| Some((meeting, find(&known.item, &meeting.items)?)));
    let record = meeting.map(|meeting| meeting.record.clone()).or(there);
    let id = ExtractId {
        committee: known.committee.clone(),
        record: record.as_ref().map_or(known.record.clone(), |record| Alias::of(&record.file)),
        item: found.map_or(known.item.clone(), |(meeting, item)| identity(item, &meeting.items)),
        readers: known.readers.clone(),
    };
    let note = meeting.filter(|_| is_note).map(|_| Part::Decisions);
    let part = found.map(|(_, item)| Part::Item(item.anchor.0.clone())).or(note);
    Again { id, record, stem: stem.map(str::to_string), part }
}

/// The extract of a meeting that is written to a path.
fn of_path(stem: &str, meeting: &Meeting) -> Option<Again> {
    let rest = meeting.name.suffix(stem)?;
    let (item, readers) = match rest.rsplit_once('_') {
        None => (rest, None),
        Some((item, label)) => {
            let labels = meeting.committee.scheme.labels();
            (item, Some(labels.into_iter().find(|known| in_name(known) == label)?))
        }
    };
    let mut all = Vec::new();
    all_items(&meeting.items, &mut all);
    let (item, part) = match all.into_iter().find(|known| known.anchor.0 == item) {
        Some(found) => (identity(found, &meeting.items), Part::Item(item.into())),
        None if item == DECISION_NOTE => (ItemId::decision_note(), Part::Decisions),
        None => return None,
    };
    let id = extract_id(&meeting.record, item, readers);
    Some(Again { id, record: Some(meeting.record.clone()), stem: Some(stem.into()), part: Some(part) })
}

fn extract_id(record: &RecordId, item: ItemId, readers: Option<String>) -> ExtractId {
    ExtractId { committee: record.committee.clone(), record: Alias::of(&record.file), item, readers }
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
        report.push(Finding::of(crate::record::unknown_classification(
            asked,
            &committee.scheme,
            &committee.unnamed,
        )));
        return None;
    };
    if let Some(other) = labels.iter().find(|other| **other != label && in_name(other) == in_name(&label)) {
        report.push(Finding::of(AskedFault::LabelsAlike { label, other: other.clone() }));
        return None;
    }
    Some(label)
}

/// What an extract is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The item that is called so: its number, key or permanent name.
    Item(String),
    /// Who was there and what was decided: a decision note.
    Decisions,
}

impl Part {
    /// The extract of it that readers have of a meeting.
    fn of(&self, meeting: &EditionMeeting, readers: Option<&str>) -> Result<EditionMeeting, NoExtract> {
        match self {
            Part::Item(called) => meeting.extract(called, readers),
            Part::Decisions => Ok(meeting.decision_note(readers)),
        }
    }
}

/// Makes the extract of the record asked for: of an item, or its decision note.
///
/// Input: the record and the part as typed, and the label of the readers, if it is not for those of the record. Output:
/// the one extract, its files in the sink; none if there is none to be made. Reported: what is wrong with what was asked,
/// and the errors of the record and of those it hangs on. The whole book is read and bound for it.
pub fn extract(
    files: &BookFiles,
    asked: &str,
    part: &Part,
    readers: Option<&str>,
    request: &Request,
    sink: &dyn Sink,
) -> Built {
    let mut report = Report::new();
    let asked = Asked { record: asked, part, readers };
    match asked_for(files, &asked, request, sink, &mut report) {
        Some((output, inputs)) => Built { report, outputs: vec![output], inputs, ..Built::default() },
        None => Built { report, ..Built::default() },
    }
}

/// An extract, as somebody typed it.
struct Asked<'a> {
    record: &'a str,
    part: &'a Part,
    readers: Option<&'a str>,
}

/// The extract that was asked for, and what it is made from; none after an error.
fn asked_for(
    files: &BookFiles,
    &Asked { record: asked, part, readers }: &Asked<'_>,
    request: &Request,
    sink: &dyn Sink,
    report: &mut Report,
) -> Option<(BuiltOutput, InputSets)> {
    let mut opened = Opened::new(files, &Question::Reviewed(&[asked.to_string()]));
    report.absorb(std::mem::take(&mut opened.misasked));
    let [record] = opened.asked.as_slice() else {
        if !report.has_errors() {
            let choices = opened.asked.iter().map(RecordId::called).collect();
            report.push(Finding::of(AskedFault::SeveralRecords { asked: asked.into(), choices }));
        }
        return None;
    };
    let record = record.clone();
    let Judged { report: found, failed, .. } = opened.judge();
    report.absorb(failed.told(&found, &failed.of_minutes(&record)));
    refused(files, &record.committee, Made::Extract).into_iter().for_each(|finding| report.push(finding));
    if report.has_errors() {
        return None;
    }
    let committee = opened.committees.get(&record.committee);
    let readers = match committee.zip(readers) {
        Some((committee, asked)) => Some(label_of(asked, committee, report)?),
        None => None,
    };
    let meeting = opened.book.meetings.iter().find(|meeting| meeting.record == record);
    let writers =
        Writers::new(files, meeting.map(LabelsWanted::of_meeting), &request.formats, Aim::Write, report)?;
    let maker = Maker { opened: &opened, writers: &writers, request, sink, editions: RefCell::default() };
    let made = maker.make(&record, readers.as_deref(), part, report)?;
    let ties = Ties::new(&opened.book.meetings);
    let traced = Traced::new(files, &ties, request, std::iter::once(record.clone()), std::iter::empty());
    let inputs = traced.of(&made.id);
    Some((BuiltOutput { inputs, ..made }, traced.into_all().0))
}

/// An extract that an earlier build wrote, as it is now.
pub(super) struct Renewed {
    /// The extract; one whose item is gone, or that has errors, has no files.
    pub built: BuiltOutput,
    /// What is wrong with it alone.
    pub errors: Vec<Finding>,
    /// Whether its files lie there.
    pub is_there: bool,
}

/// The extracts that earlier builds wrote, as they are now.
pub(super) fn again(
    opened: &Opened<'_>,
    earlier: &[Again],
    writers: &Writers,
    request: &Request,
    sink: &dyn Sink,
) -> Vec<Renewed> {
    let maker = Maker { opened, writers, request, sink, editions: RefCell::default() };
    let renewed = |Again { id, record, stem, part }: &Again| {
        let mut found = Report::new();
        let made = record
            .as_ref()
            .zip(part.as_ref())
            .and_then(|(record, part)| maker.make(record, id.readers.as_deref(), part, &mut found));
        let made = made.unwrap_or_else(|| built(id.clone(), record.clone(), None));
        // That its item is gone, or is not for its readers, is said of it; other findings are told with the record, but for
        // errors of what an extract alone prints.
        let is_gone = |fault: &Fault| {
            matches!(
                fault,
                Fault::Asked(AskedFault::NotForReaders { .. })
                    | Fault::Asked(AskedFault::SeveralItems { .. })
                    | Fault::Asked(AskedFault::UnknownItem { .. })
            )
        };
        let is_error = |finding: &Finding| finding.severity == Severity::Error && !is_gone(&finding.fault);
        let errors: Vec<Finding> = found.into_sorted().into_iter().filter(is_error).collect();
        let files = made.files.filter(|_| errors.is_empty());
        let called = stem.clone().unwrap_or_default();
        Renewed { built: BuiltOutput { called, files, ..made }, errors, is_there: stem.is_some() }
    };
    earlier.iter().map(renewed).collect()
}

/// What is said of an extract that is set aside though nothing is wrong with its record.
pub(super) fn set_aside(stem: &str) -> Finding {
    Finding::of(AskedFault::ExtractGone { path: stem.into() })
}

fn built(id: ExtractId, record: Option<RecordId>, files: Option<Vec<MadeFile>>) -> BuiltOutput {
    let (id, called) = (OutputId::Extract(id), String::new());
    BuiltOutput { id, record, called, files, held: false, inputs: None }
}

fn not_for_readers(called: &str, readers: Option<&str>, meeting: &Meeting) -> AskedFault {
    let own = || meeting.committee.scheme.label(meeting.classification).to_string();
    let label = readers.map_or_else(own, str::to_string);
    AskedFault::NotForReaders { file: meeting.record.file.clone(), item: Some(called.into()), label }
}

/// Whether an item has this key, or one within it.
fn bears_key(items: &[NumberedItem], key: &str) -> bool {
    items
        .iter()
        .any(|item| item.key.as_ref().is_some_and(|own| own.as_str() == key) || bears_key(&item.items, key))
}

struct Maker<'a> {
    opened: &'a Opened<'a>,
    writers: &'a Writers,
    request: &'a Request,
    sink: &'a dyn Sink,
    /// The editions that were wanted so far.
    editions: RefCell<BTreeMap<Clearance, Rc<Edition>>>,
}

/// Up to which rank of which scheme an edition's readers may see; none: those of each record.
type Clearance = Option<(String, Rank)>;

impl Maker<'_> {
    /// Makes the extract of a part.
    fn make(
        &self,
        record: &RecordId,
        readers: Option<&str>,
        part: &Part,
        report: &mut Report,
    ) -> Option<BuiltOutput> {
        let edition = self.edition(record, readers, report)?;
        let Some(meeting) = edition.at(record) else {
            let label = readers.unwrap_or_default().to_string();
            report.push(Finding::of(AskedFault::NotForReaders {
                file: record.file.clone(),
                item: None,
                label,
            }));
            return None;
        };
        let extract = match (part.of(&meeting, readers), part) {
            (Ok(extract), _) => self.marked(record, readers, part, extract)?,
            (Err(why), Part::Item(called)) => {
                report.push(Finding::of(self.refused(record, readers, called, meeting.meeting(), why)));
                return None;
            }
            (Err(_), Part::Decisions) => return None,
        };
        let files = self.writers.write(&extract, self.opened.files, self.request, self.sink, report)?;
        let item = self.known_by(record, part, &extract);
        let id = extract_id(record, item, readers.map(str::to_string));
        Some(built(id, Some(record.clone()), Some(files)))
    }

    /// What an extract is known by from build to build: its item, whatever that was called when it was asked for.
    fn known_by(&self, record: &RecordId, part: &Part, extract: &EditionMeeting) -> ItemId {
        let Part::Item(called) = part else { return ItemId::decision_note() };
        let items: &[NumberedItem] = self.whole(record).map_or(&[], |whole| &whole.items);
        let mut all = Vec::new();
        all_items(items, &mut all);
        let anchor = extract.as_extract().and_then(|extract| extract.item());
        let by_name = || ItemId { own: Alias::of(called), told: None };
        let item = all.iter().find(|item| anchor == Some(&item.anchor));
        item.map_or_else(by_name, |item| identity(item, items))
    }

    /// The meeting of a record, with all that it says.
    fn whole(&self, record: &RecordId) -> Option<&Meeting> {
        self.opened.book.meetings.iter().find(|meeting| meeting.record == *record)
    }

    /// Why there is no extract.
    fn refused(
        &self,
        record: &RecordId,
        readers: Option<&str>,
        called: &str,
        seen: &Meeting,
        why: NoExtract,
    ) -> AskedFault {
        match why {
            NoExtract::Several(choices) => AskedFault::SeveralItems { item: called.into(), choices },
            NoExtract::Withheld => not_for_readers(called, readers, seen),
            NoExtract::Unknown(known) => self.unknown(record, readers, called, seen, known),
        }
    }

    /// What is said of an item that the readers' edition does not know.
    fn unknown(
        &self,
        record: &RecordId,
        readers: Option<&str>,
        called: &str,
        seen: &Meeting,
        known: Vec<String>,
    ) -> AskedFault {
        let asked = bare(called).to_string();
        let has_key = |key: &Option<Text>| key.as_ref().is_some_and(|key| key.as_str() == asked);
        let is_annex = |annex: &NumberedAnnex| {
            annex.number == asked || annex.anchor.0.eq_ignore_ascii_case(&asked) || has_key(&annex.key)
        };
        // The key of what is withheld says what it is about, and is gone from the edition.
        if self.whole(record).is_some_and(|whole| bears_key(&whole.items, &asked)) {
            return not_for_readers(called, readers, seen);
        }
        if seen.annexes.iter().any(is_annex) {
            return AskedFault::NoExtract { asked, is_annex: true };
        }
        let mut parts = asked.split([',', ';', ' ', '+']).filter(|part| !part.is_empty()).peekable();
        let is_item = |part: &str| known.iter().any(|item| item == part) || bears_key(&seen.items, part);
        if asked.contains([',', ';', ' ', '+']) && parts.peek().is_some() && parts.all(is_item) {
            return AskedFault::NoExtract { asked, is_annex: false };
        }
        let nearest = nearest(&asked, known.iter().map(String::as_str)).map(str::to_string);
        AskedFault::UnknownItem { item: called.into(), nearest, known }
    }

    /// The extract under its mark. What it prints of other items and meetings, such as the words of an action that it
    /// reports on, may be more closed than the item itself: its mark is the most open one whose readers would be given the
    /// very same.
    fn marked(
        &self,
        record: &RecordId,
        readers: Option<&str>,
        part: &Part,
        extract: EditionMeeting,
    ) -> Option<EditionMeeting> {
        let Some(label) = readers else { return Some(extract) };
        let scheme = &self.opened.committees.get(&record.committee)?.scheme;
        let (own, clearance) = (extract.meeting().classification, scheme.rank(label)?);
        // Programs are told by the JSON what no page prints.
        let made = |extract: &EditionMeeting| {
            let (files, request) = (self.opened.files, self.request);
            let document = self.writers.document(extract, files, request, &mut Report::new())?;
            let json = json::minutes(extract, &document);
            Some((document, json))
        };
        let whole = made(&extract)?;
        let says_the_same = |rank: &Rank| {
            let edition = self.edition_for(scheme, *rank);
            let other = edition.at(record).and_then(|meeting| part.of(&meeting, Some(label)).ok());
            other.and_then(|other| made(&other)).is_some_and(|other| other == whole)
        };
        let mark = own.up_to(clearance).find(|rank| *rank == clearance || says_the_same(rank));
        Some(extract.marked(mark.unwrap_or(clearance)))
    }

    fn edition_for(&self, scheme: &Scheme, rank: Rank) -> Rc<Edition> {
        self.issued(Some((scheme.key.clone(), rank)))
    }

    /// The edition up to a rank of a scheme, or for the readers of each record. Each is issued once.
    fn issued(&self, clearance: Clearance) -> Rc<Edition> {
        let readers = match &clearance {
            Some((scheme, rank)) => cleared(&self.opened.committees, scheme, *rank),
            None => Readers::OfEach,
        };
        let mut editions = self.editions.borrow_mut();
        editions.entry(clearance).or_insert_with(|| Rc::new(issue(&self.opened.book, &readers))).clone()
    }

    fn edition(&self, record: &RecordId, readers: Option<&str>, report: &mut Report) -> Option<Rc<Edition>> {
        let Some(label) = readers else { return Some(self.issued(None)) };
        let committee = self.opened.committees.get(&record.committee)?;
        let scheme = &committee.scheme;
        let Some(rank) = scheme.rank(label) else {
            report.push(Finding::of(crate::record::unknown_classification(
                label,
                scheme,
                &committee.unnamed,
            )));
            return None;
        };
        Some(self.edition_for(scheme, rank))
    }
}
