//! Extracts: one item of a meeting as a document of its own, and again with every build that follows.

use super::inputs::{Traced, hidden, is_hidden, minutes_key, short_digest};
use super::load::load;
use super::overlooked::refused;
use super::select::select;
use super::survey::Survey;
use super::ties::Ties;
use super::write::{Aim, Tongue, Writers};
use super::{Built, BuiltMeeting, Inputs, Request, cleared};
use crate::book::{Book, Meeting, MeetingName, Minuted, NumberedAnnex, NumberedEntry, NumberedItem};
use crate::diagnostic::{Fault, Finding, Made, Report, Severity, nearest};
use crate::edition::{Edition, EditionMeeting, NoExtract, Readers, issue};
use crate::files::BookFiles;
use crate::form::{Mention, Text, bare};
use crate::prose::{plain_text, prose_text};
use crate::record::{Committee, EntryKind, Rank, Scheme};
use crate::writer::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An extract, asked for now or written by an earlier build.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtractName {
    /// The committee's key.
    pub committee: String,
    /// The record's path below the committee's folder, without its ending.
    pub file: String,
    /// The item.
    pub item: ItemName,
    /// The classification up to which its readers may see, if that is not the record's.
    pub readers: Option<String>,
}

/// What an item is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemName {
    /// Its number, key or permanent name, as somebody typed it.
    Asked(String),
    /// As the list of what was built knows it: what stands for its key, or else for its permanent name, and what else
    /// it is told by, which lists of earlier versions have in part. A permanent name is another item's once one is put
    /// before it.
    Listed(String),
}

/// Parts what stands for the key or permanent name from what else the item is told by.
const TITLED: char = '~';
/// Parts the digest of the titles from that of the words.
const WORDED: char = '.';
/// Stands behind both if another item had the same titles when the extract was made.
const ONE_OF_SEVERAL: char = '!';

impl ItemName {
    /// The name of an item of a record with these.
    fn of(item: &NumberedItem, items: &[NumberedItem]) -> Self {
        let own = item.key.as_ref().map_or_else(|| hidden(&item.anchor.0), |key| of_key(key.as_str()));
        let all = told_items(items);
        let telling = all.iter().find(|telling| telling.item.anchor == item.anchor);
        let Some(Telling { titles, words, .. }) = telling else { return ItemName::Listed(own) };
        let alike = all.iter().filter(|other| other.titles == *titles).count();
        let several = if alike > 1 || titles.is_empty() { ONE_OF_SEVERAL.to_string() } else { String::new() };
        ItemName::Listed(format!("{own}{TITLED}{}{WORDED}{}{several}", digest_of(titles), digest_of(words)))
    }

    /// As the list of what was built calls it.
    fn listed(&self) -> String {
        match self {
            ItemName::Asked(typed) => hidden(typed),
            ItemName::Listed(name) => match name.split_once(TITLED) {
                Some((own, told)) if is_hidden(own) => format!("{own}{TITLED}{told}"),
                _ => hidden(name),
            },
        }
    }

    /// The item that is meant: the one with the key; else the only one with the titles, where it was the only one before;
    /// else the only one with the titles and the words, or with the words alone, in whatever section. None if nobody can
    /// tell: an extract never becomes one of another item.
    fn find<'b>(&self, items: &'b [NumberedItem]) -> Option<&'b NumberedItem> {
        let all = told_items(items);
        let listed = self.listed();
        let (own, told) =
            listed.split_once(TITLED).map_or((listed.as_str(), None), |(own, told)| (own, Some(told)));
        let has_key = |item: &NumberedItem| item.key.as_ref().is_some_and(|key| of_key(key.as_str()) == own);
        if let Some(found) = all.iter().find(|telling| has_key(telling.item)) {
            return Some(found.item);
        }
        let only = |is_it: &dyn Fn(&Telling<'b>) -> bool| {
            let mut found = all.iter().filter(|telling| is_it(telling)).map(|telling| telling.item);
            found.next().filter(|_| found.next().is_none())
        };
        let Some(told) = told else {
            // The first lists knew nothing but the permanent name.
            return only(&|telling| hidden(&telling.item.anchor.0) == own);
        };
        let Some((titles, words)) = told.split_once(WORDED) else {
            return only(&|telling| !telling.title.is_empty() && digest_of(&telling.title) == told);
        };
        let (words, several) =
            words.split_once(ONE_OF_SEVERAL).map_or((words, false), |(words, _)| (words, true));
        let is_titled =
            |telling: &Telling<'_>| !telling.titles.is_empty() && digest_of(&telling.titles) == titles;
        let is_worded =
            |telling: &Telling<'_>| !telling.words.is_empty() && digest_of(&telling.words) == words;
        let titled = only(&is_titled).filter(|_| !several);
        let is_any = all.iter().any(is_titled);
        titled.or_else(|| only(&|telling| is_worded(telling) && (!is_any || is_titled(telling))))
    }

    /// What the list of what was built knows of its titles and words; none of what somebody typed.
    fn told(&self) -> Option<&str> {
        match self {
            ItemName::Asked(_) => None,
            ItemName::Listed(name) => name.split_once(TITLED).map(|(_, told)| told),
        }
    }

    /// As words of findings have it.
    fn words(&self) -> &str {
        match self {
            ItemName::Asked(words) | ItemName::Listed(words) => words,
        }
    }
}

/// What stands for a key: none is taken for a permanent name.
fn of_key(key: &str) -> String {
    hidden(&Mention::of(key).to_string())
}

/// What an item is told from others by. The numbers of what it refers to may change, and are left out.
struct Telling<'b> {
    item: &'b NumberedItem,
    /// Its title.
    title: String,
    /// Its title below those of the items around it; empty if it has none.
    titles: String,
    /// Its title and its first words; empty if it says nothing of its own.
    words: String,
}

/// What tells the items from one another, all of them in their order.
fn told_items(items: &[NumberedItem]) -> Vec<Telling<'_>> {
    fn add<'b>(items: &'b [NumberedItem], above: &str, all: &mut Vec<Telling<'b>>) {
        for item in items {
            let title = plain_text(&item.title, &|_| String::new()).trim().to_string();
            let path = format!("{above}\n{title}");
            let first = item.entries.iter().map(first_words).find(|words| !words.is_empty());
            let words = first.map(|words| format!("{title}\n{words}")).unwrap_or_default();
            let titles = if title.is_empty() { String::new() } else { path.clone() };
            all.push(Telling { item, title, titles, words });
            add(&item.items, &path, all);
        }
    }
    let mut all = Vec::new();
    add(items, "", &mut all);
    all
}

/// What an entry says, without what it refers to.
fn first_words(entry: &NumberedEntry) -> String {
    let Minuted::Said(said) = &entry.content else { return String::new() };
    let prose = match said {
        EntryKind::Text(written) => Some(&written.prose),
        EntryKind::Decision(decision) => Some(&decision.text.prose),
        EntryKind::Action(action) => Some(&action.text.prose),
        EntryKind::Note(note) => Some(&note.text.prose),
        EntryKind::Speech(speech) => Some(&speech.text.prose),
        EntryKind::Report(report) => report.text.as_ref().map(|written| &written.prose),
        EntryKind::Vote(vote) => Some(&vote.text.prose),
        EntryKind::Facts(_) | EntryKind::Table(_) | EntryKind::Movement(_) => None,
    };
    prose.map_or(String::new(), |prose| prose_text(prose, &|_| String::new()).trim().to_string())
}

/// The digest of what something is told by; none of nothing.
fn digest_of(told: &str) -> String {
    if told.is_empty() { String::new() } else { short_digest(told.as_bytes()) }
}

fn all_items<'b>(items: &'b [NumberedItem], all: &mut Vec<&'b NumberedItem>) {
    for item in items {
        all.push(item);
        all_items(&item.items, all);
    }
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
        format!("{}//{}#{}{readers}", self.committee, hidden(&self.file), self.item.listed())
    }

    /// What the ledger calls the record that it is of.
    pub fn record_key(&self) -> String {
        minutes_key(&self.committee, &self.file)
    }

    /// The extract that the ledger calls so, file and item under the names that stand there for theirs.
    pub fn parse(key: &str) -> Option<Self> {
        let (committee, rest) = key.split_once("//")?;
        let (file, item) = rest.split_once('#')?;
        let (item, readers) = match item.split_once('@') {
            Some((item, readers)) => (item, Some(unescaped(readers))),
            None => (item, None),
        };
        let (file, item) = (unescaped(file), ItemName::Listed(unescaped(item)));
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

/// An extract that is to be made again.
pub(super) struct Again {
    /// What it is of.
    pub name: ExtractName,
    /// The path of its files below the output folder, without their endings.
    stem: String,
    /// The permanent name that its item has now; none if nobody can tell which item it is.
    anchor: Option<String>,
}

impl Again {
    /// Whether it is an extract of a meeting.
    pub(super) fn is_of(&self, meeting: &Meeting, files: &BookFiles) -> bool {
        let name = &self.name;
        let own = files.committees.get(&name.committee).and_then(|folder| folder.records.get(&name.file));
        own.is_some_and(|source| source.name == meeting.source.name)
    }
}

/// What earlier extracts are of now. The file of their record may have been renamed, or nothing be known of
/// them but where they lie: then the path says it. What is an extract of nothing is no more than a file.
pub(super) fn known(earlier: &[EarlierExtract], book: &Book, files: &BookFiles) -> Vec<Again> {
    let mut known: Vec<Again> = Vec::new();
    for EarlierExtract { name, stem } in earlier {
        let again = match name {
            Some(name) => Some(told(name, stem, book, files)),
            None => book.meetings.iter().find_map(|meeting| of_path(stem, meeting, files)),
        };
        known.extend(again.filter(|again| !known.iter().any(|other| other.name == again.name)));
    }
    known
}

/// An extract by the real names of its record and item, as far as they are there. The meeting that is called as it was,
/// and the one whose record lies where its did, may be two: then it is that in which the item says what it said.
fn told(known: &ExtractName, stem: &str, book: &Book, files: &BookFiles) -> Again {
    let mut records = files.committees.get(&known.committee).into_iter().flat_map(|own| own.records.iter());
    let source = records.find(|(file, _)| hidden(file) == hidden(&known.file));
    let lies = source
        .and_then(|(_, source)| book.meetings.iter().find(|meeting| meeting.source.name == source.name));
    let is_called =
        |meeting: &&Meeting| meeting.name.committee == known.committee && below(stem, meeting).is_some();
    let called = book.meetings.iter().find(is_called);
    let says_the_same = |meeting: &Meeting| {
        let item = known.item.find(&meeting.items);
        item.is_some_and(|item| known.item.told() == ItemName::of(item, &meeting.items).told())
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
    let mut name = known.clone();
    let own = meeting.and_then(|meeting| file_of(meeting, files));
    name.file = own.or(source.map(|(file, _)| file.clone())).unwrap_or(name.file);
    let item = meeting.and_then(|meeting| known.item.find(&meeting.items));
    if let Some(item) = item {
        name.item = ItemName::of(item, meeting.map_or(&[], |meeting| &meeting.items));
    }
    Again { name, stem: stem.into(), anchor: item.map(|item| item.anchor.0.clone()) }
}

/// The file of a meeting's record, as its committee knows it.
fn file_of(meeting: &Meeting, files: &BookFiles) -> Option<String> {
    let records = &files.committees.get(&meeting.name.committee)?.records;
    records.iter().find(|(_, source)| source.name == meeting.source.name).map(|(file, _)| file.clone())
}

/// What of a path tells extracts of one meeting apart.
fn below<'s>(stem: &'s str, meeting: &Meeting) -> Option<&'s str> {
    let MeetingName { committee, meeting: folder, reference } = &meeting.name;
    stem.strip_prefix(&format!("{committee}/{folder}/{reference}_"))
}

/// The extract of a meeting that is written to a path.
fn of_path(stem: &str, meeting: &Meeting, files: &BookFiles) -> Option<Again> {
    let rest = below(stem, meeting)?;
    let (item, readers) = match rest.rsplit_once('_') {
        None => (rest, None),
        Some((item, label)) => {
            let labels = meeting.committee.scheme.labels();
            (item, Some(labels.into_iter().find(|known| in_name(known) == label)?))
        }
    };
    let mut all = Vec::new();
    all_items(&meeting.items, &mut all);
    let found = all.into_iter().find(|known| known.anchor.0 == item)?;
    let committee = meeting.name.committee.clone();
    let name = ExtractName {
        committee,
        file: file_of(meeting, files)?,
        item: ItemName::of(found, &meeting.items),
        readers,
    };
    Some(Again { name, stem: stem.into(), anchor: Some(item.into()) })
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
        report.push(Finding::of(Fault::LabelsAlike { label, other: other.clone() }));
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
            told.push(Finding::of(Fault::SeveralRecords { asked: asked.into(), choices }));
        }
        return Built { report: told, ..Built::default() };
    };
    let mut survey = Survey::new(loaded, &|asked| asked == path, &mut found);
    let (found, failed) = survey.judged(found, files);
    told.absorb(failed.told(&found, &failed.of_minutes(path, committee)));
    refused(files, committee, Made::Extract).into_iter().for_each(|finding| told.push(finding));
    if told.has_errors() {
        return Built { report: told, ..Built::default() };
    }
    let Survey { book, committees, .. } = survey;
    let name = ExtractName {
        committee: committee.clone(),
        file: file.clone(),
        item: ItemName::Asked(item.into()),
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
    let writers = Writers::new(files, tongues, &request.formats, Aim::Write, &mut told);
    let Some(writers) = writers else { return Built { report: told, ..Built::default() } };
    let maker = Maker { files, book: book.clone(), committees: &committees, writers: &writers, request };
    let made = maker.make(&name, item, &mut told);
    let meetings = made.into_iter().map(|made| BuiltMeeting { inputs: inputs.clone(), ..made }).collect();
    Built { report: told, meetings, ..Built::default() }
}

/// The extracts that earlier builds wrote, as they are now, each with what is wrong with it alone; one whose item is gone,
/// or that has errors, has no files.
pub(super) fn again(
    files: &BookFiles,
    book: Book,
    committees: &BTreeMap<String, Arc<Committee>>,
    earlier: &[Again],
    writers: &Writers,
    request: &Request,
) -> Vec<(BuiltMeeting, Vec<Finding>)> {
    if earlier.is_empty() {
        return Vec::new();
    }
    let maker = Maker { files, book, committees, writers, request };
    let made = earlier.iter().map(|Again { name, stem, anchor }| {
        let mut found = Report::new();
        let made = anchor.as_ref().and_then(|anchor| maker.make(name, anchor, &mut found));
        let made = made.unwrap_or_else(|| built(name, None));
        // That its item is gone, or is not for its readers, is said of it; other findings are told with the record, but for
        // errors of what an extract alone prints.
        let is_gone = |fault: &Fault| {
            matches!(
                fault,
                Fault::NotForReaders { .. } | Fault::SeveralItems { .. } | Fault::UnknownItem { .. }
            )
        };
        let is_error = |finding: &Finding| finding.severity == Severity::Error && !is_gone(&finding.fault);
        let errors: Vec<Finding> = found.into_sorted().into_iter().filter(is_error).collect();
        let outputs = made.outputs.filter(|_| errors.is_empty());
        (BuiltMeeting { record_path: stem.clone(), outputs, ..made }, errors)
    });
    made.collect()
}

/// What is said of an extract that is set aside though nothing is wrong with its record.
pub(super) fn set_aside(stem: &str) -> Finding {
    Finding::of(Fault::ExtractGone { path: stem.into() })
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

fn not_for_readers(name: &ExtractName, meeting: &Meeting) -> Fault {
    let own = || meeting.committee.scheme.label(meeting.classification).to_string();
    let label = name.readers.clone().unwrap_or_else(own);
    Fault::NotForReaders { what: format!("item {}", name.item.words()), label }
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
    /// Makes the extract of the item that is called so: by its number, key or permanent name.
    fn make(&self, name: &ExtractName, called: &str, report: &mut Report) -> Option<BuiltMeeting> {
        let edition = self.edition(name, report)?;
        let source = self.files.committees.get(&name.committee)?.records.get(&name.file)?;
        let meetings = edition.meetings().iter();
        let mut meetings = meetings.filter(|meeting| meeting.meeting().source.name == source.name);
        let Some(meeting) = meetings.next() else {
            let label = name.readers.clone().unwrap_or_default();
            report.push(Finding::of(Fault::NotForReaders { what: name.file.clone(), label }));
            return None;
        };
        let extract = match meeting.extract(called, name.readers.as_deref()) {
            Ok(extract) => extract,
            Err(NoExtract::Unknown(known)) => {
                report.push(Finding::of(self.unknown(name, &source.name, meeting.meeting(), known)));
                return None;
            }
            Err(NoExtract::Several(choices)) => {
                report.push(Finding::of(Fault::SeveralItems { item: called.into(), choices }));
                return None;
            }
            Err(NoExtract::Withheld) => {
                report.push(Finding::of(not_for_readers(name, meeting.meeting())));
                return None;
            }
        };
        let extract = self.marked(name, called, extract)?;
        let outputs = self.writers.write(&extract, self.files, self.request, report)?;
        // From build to build an extract is known by its item, whatever that was called when it was asked for.
        let whole = self.book.meetings.iter().find(|meeting| meeting.source.name == source.name);
        let items: &[NumberedItem] = whole.map_or(&[], |whole| &whole.items);
        let mut all = Vec::new();
        all_items(items, &mut all);
        let is_it =
            |item: &&&NumberedItem| extract.as_extract().is_some_and(|extract| extract.item == item.anchor);
        let item = all.iter().find(is_it).map_or(name.item.clone(), |item| ItemName::of(item, items));
        Some(built(&ExtractName { item, ..name.clone() }, Some(outputs)))
    }

    /// What is said of an item that the readers' edition does not know.
    fn unknown(&self, name: &ExtractName, path: &str, seen: &Meeting, known: Vec<String>) -> Fault {
        let asked = bare(name.item.words()).to_string();
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
        Fault::UnknownItem { item: name.item.words().into(), nearest, known }
    }

    /// The extract under its mark. What it prints of other items and meetings, such as the words of an action that it
    /// reports on, may be more closed than the item itself: its mark is the most open one whose readers would be given the
    /// very same.
    fn marked(&self, name: &ExtractName, called: &str, extract: EditionMeeting) -> Option<EditionMeeting> {
        let Some(label) = &name.readers else { return Some(extract) };
        let scheme = &self.committees.get(&name.committee)?.scheme;
        let (own, clearance) = (extract.meeting().classification, scheme.rank(label)?);
        // Programs are told by the JSON what no page prints.
        let made = |extract: &EditionMeeting| {
            let document = self.writers.document(extract, self.files, self.request, &mut Report::new())?;
            let json = json::minutes(extract, &document);
            Some((document, json))
        };
        let whole = made(&extract)?;
        let says_the_same = |rank: &Rank| {
            let edition = self.edition_for(scheme, *rank);
            let source = &extract.meeting().source.name;
            let meeting = edition.meetings().iter().find(|other| other.meeting().source.name == *source);
            let other = meeting.and_then(|meeting| meeting.extract(called, Some(label)).ok());
            other.and_then(|other| made(&other)).is_some_and(|other| other == whole)
        };
        let mark = own.up_to(clearance).find(|rank| *rank == clearance || says_the_same(rank));
        Some(extract.marked(mark.unwrap_or(clearance)))
    }

    fn edition_for(&self, scheme: &Scheme, rank: Rank) -> Edition {
        issue(self.book.clone(), &cleared(self.committees, &scheme.key, rank))
    }

    fn edition(&self, name: &ExtractName, report: &mut Report) -> Option<Edition> {
        let Some(label) = &name.readers else { return Some(issue(self.book.clone(), &Readers::OfEach)) };
        let committee = self.committees.get(&name.committee)?;
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
