//! From checked records to a book.

use super::announce::announce;
use super::announced::Announced;
use super::attended::check_attended;
use super::bind::Binder;
use super::carried::{check_actions, check_approvals};
use super::count::{refuse_repeats, scope, tell_shared};
use super::deferred::check_deferred;
use super::drafts::check_drafts;
use super::index::{Index, MeetingIndex};
use super::lost::Unread;
use super::model::{Book, Declared, Meeting, MeetingName, MeetingParts, Patterns, Pointer, Target};
use super::names::{Anchor, file_name, is_free, refused};
use super::number::number_all;
use super::numbered::Owned;
use super::numbers::Numbers;
use super::order::check_order;
use super::overruled::link_decisions;
use super::parts::parts;
use super::permanent::name_after_numbers;
use super::presence::Clock;
use super::quorum::{Reckoner, check_quorum};
use super::rings::check_rings;
use super::roll::Roll;
use super::spellings::check_spellings;
use super::translation::{Side, TranslationOf, adopt, know_originals};
use super::working::Working;
use crate::diagnostic::{
    AskedFault, CarriedFault, CirculationFault, Fault, FileFault, Finding, NumberFault, Report, SessionFault,
    Spot, TranslationFault, Unsafe, ValueFault, nearest,
};
use crate::form::{Reference, Text, ToMeeting};
use crate::record::forms::{NextMeetingForm, RecordStatus, TableOf};
use crate::record::{Committee, Person, PresenceTable, Rank, Record, known};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Numbers all records and binds their references.
///
/// Input: the checked records in the order of their committees and file names, which the book keeps; those that are
/// `unread`, so that what refers to one of them is told which file to mend; and all committees. Output: the book, in
/// which everything has its number and its permanent name, each reference knows its target, and the log knows what became
/// of every action. Reported: what is wrong between records, at its place in each. Records go in and are not copied. It
/// takes time in proportion to the records and to what they refer to; only holders of seats are counted for each record.
pub fn gather(
    records: Vec<Box<Record>>,
    unread: Vec<Unread>,
    committees: &BTreeMap<String, Arc<Committee>>,
    report: &mut Report,
) -> Book {
    let mut named: Vec<Named> = Vec::with_capacity(records.len());
    let mut taken = Taken::default();
    for record in records {
        let Some(committee) = committees.get(&record.id.committee).cloned() else { continue };
        let reference = reference_of(&record, &committee);
        let name = name_of(&record, &reference, report);
        // What refers to a meeting of which there are two records is bound to the first.
        if !taken.is_double((&record, committee.as_ref()), &name, &reference, report) {
            named.push(Named { record, committee, name, reference, known_before: BTreeSet::new() });
        }
    }
    let known_before = known_before(&named);
    named.iter_mut().zip(known_before).for_each(|(named, known)| named.known_before = known);
    let owned: Vec<Owned<'_>> =
        named.iter().map(|named| (named.record.as_ref(), named.committee.as_ref())).collect();
    check_spellings(&owned, report);
    let (mut numbers, patterns): (Vec<Numbers>, Vec<Patterns>) =
        number_all(&owned, &unread, report).into_iter().unzip();
    refuse_repeats(owned.iter().copied().zip(&numbers), report);
    tell_shared(owned.iter().copied().zip(&numbers), report);
    let refused: BTreeMap<String, String> = unread
        .iter()
        .filter(|unread| !committees.contains_key(&unread.committee))
        .map(|unread| (unread.committee.clone(), unread.file.clone()))
        .collect();
    let known = Known { committees, refused };
    let indexed = named.iter().zip(&numbers);
    let mut index =
        Index::new(indexed.map(|(named, numbers)| named.index(numbers, report)).collect(), unread);
    let translated = adopt_numbers(&named, &mut numbers, &mut index, report);
    let approvals: Vec<Option<Reference<ToMeeting>>> =
        named.iter().map(|named| named.record.approved_at.clone()).collect();
    let mut meetings = Vec::with_capacity(named.len());
    for (from, ((named, numbers), patterns)) in named.into_iter().zip(numbers).zip(patterns).enumerate() {
        let source = named.record.source.clone();
        let mut binder = Binder::new(&index, from, &source, report);
        meetings.push(meeting(named, numbers, patterns, &known, &mut binder));
    }
    know_originals(&mut meetings, &translated);
    name_after_numbers(&mut meetings);
    announce(&mut meetings, report);
    check_order(&meetings, report);
    check_rings(&meetings, report);
    check_approvals(&meetings, &approvals, report);
    link_decisions(&mut meetings, report);
    check_actions(&meetings, report);
    check_deferred(&meetings, report);
    check_drafts(&meetings, report);
    for meeting in meetings.iter_mut().filter(|meeting| !meeting.attendance.is_empty()) {
        meeting.working = count_present(meeting, report);
    }
    Book { meetings }
}

/// Checks who was there, and reckons the quorum of it.
fn count_present(meeting: &Meeting, report: &mut Report) -> Option<Working> {
    let roll = Roll::new(meeting);
    let clock = Clock::new(meeting, &roll);
    check_attended(meeting, &roll, &clock, report);
    let reckoner = Reckoner::new(meeting, &roll, &clock)?;
    let working = reckoner.reckon();
    check_quorum(&reckoner, working.as_ref(), report);
    working
}

/// The committees that a record may name.
struct Known<'a> {
    committees: &'a BTreeMap<String, Arc<Committee>>,
    /// Those that are there and have errors, with the file to mend.
    refused: BTreeMap<String, String>,
}

/// A record that is called something.
struct Named {
    record: Box<Record>,
    committee: Arc<Committee>,
    name: MeetingName,
    reference: String,
    /// Of a joint meeting: who of its people was listed at earlier ones of its committee alone.
    known_before: BTreeSet<String>,
}

impl Named {
    fn side<'a>(&'a self, numbers: &'a Numbers) -> Side<'a> {
        let Named { record, committee, reference, .. } = self;
        Side { record, committee, numbers, reference }
    }

    /// The people whom it lists as members, there or away.
    fn members(&self) -> impl Iterator<Item = &Person> {
        let tables = self.record.attendance.iter();
        let tables = tables.filter(|table| table.table.of != TableOf::Others);
        tables.flat_map(|table| &table.groups).flat_map(|group| &group.people)
    }

    fn index(&self, numbers: &Numbers, report: &mut Report) -> MeetingIndex {
        let owned = (self.record.as_ref(), self.committee.as_ref());
        let index = MeetingIndex::new(owned, self.name.clone(), self.reference.clone(), numbers, report);
        index.with_parts(parts(&self.record, &self.committee, numbers))
    }
}

/// For each meeting that was joint: who of its people was listed at earlier ones of its committee alone.
fn known_before(named: &[Named]) -> Vec<BTreeSet<String>> {
    let is_joint = |named: &&Named| !named.record.joint_with.is_empty();
    let hosts: BTreeSet<String> =
        named.iter().filter(is_joint).map(|joint| joint.record.id.committee.clone()).collect();
    // The first day on which a committee listed somebody.
    let mut first: HashMap<(&str, String), Date> = HashMap::new();
    for alone in named.iter().filter(|named| !is_joint(named) && hosts.contains(&named.record.id.committee)) {
        let day = alone.record.sessions[0].date;
        for name in known(alone.members()) {
            let first = first.entry((&alone.record.id.committee, name)).or_insert(day);
            *first = day.min(*first);
        }
    }
    let of_joint = |joint: &Named| -> BTreeSet<String> {
        let day = joint.record.sessions[0].date;
        let is_before = |name: &String| {
            first.get(&(joint.record.id.committee.as_str(), name.clone())).is_some_and(|first| *first < day)
        };
        known(joint.members()).into_iter().filter(is_before).collect()
    };
    named.iter().map(|named| if is_joint(&named) { of_joint(named) } else { BTreeSet::new() }).collect()
}

/// Gives translations the numbers of their originals; tells for each record which it translates.
fn adopt_numbers(
    named: &[Named],
    numbers: &mut [Numbers],
    index: &mut Index,
    report: &mut Report,
) -> Vec<Option<TranslationOf>> {
    let mut places: HashMap<&MeetingName, usize> = HashMap::new();
    for (at, other) in named.iter().enumerate() {
        places.entry(&other.name).or_insert(at);
    }
    let original = |at: usize| {
        let name = index.find_meeting(at, named[at].record.translation_of.as_ref()?.name()).ok()?;
        places.get(name.target.document()?).copied()
    };
    let originals: Vec<Option<usize>> = (0..named.len()).map(original).collect();
    let mut translated = vec![None; named.len()];
    for (at, translation) in named.iter().enumerate() {
        let (Some(of), Some(text)) = (originals[at], &translation.record.translation_of) else { continue };
        let original = &named[of];
        let mut faithful = false;
        if original.record.translation_of.is_some() {
            let first = originals[of].filter(|first| *first != of && *first != at);
            let first = first.map(|first| index.name_at(at, first));
            let fault =
                TranslationFault::TranslationOfTranslation { named: text.as_str().into(), original: first };
            report.add(&translation.record.source, text.range(), fault);
        } else {
            let sides = (translation.side(&numbers[at]), original.side(&numbers[of]));
            if let Some(adopted) = adopt(sides.0, sides.1, report) {
                // What is wrong with the record's keys was told when they were listed first.
                index.translate(at, translation.index(&adopted, &mut Report::new()), &original.name);
                numbers[at] = adopted;
                faithful = true;
            }
            check_floating(&translation.record, &original.record, text.text(), report);
        }
        translated[at] = Some(TranslationOf { original: of, faithful });
    }
    translated
}

/// Reports a translation that is no draft while the numbers of its original, which it bears, can still change.
fn check_floating(translation: &Record, original: &Record, named: &Text, report: &mut Report) {
    if translation.status != RecordStatus::Draft && original.circulated.is_none() {
        let record = format!("{}/{}", original.id.committee, original.meeting.value.trim());
        let fault = CirculationFault::NotCirculated { status: translation.status.word(), record };
        report.add(&translation.source, named.range(), fault);
    }
}

/// The reference of a record as it is printed.
pub fn reference_of(record: &Record, committee: &Committee) -> String {
    if let Some(circulated) = &record.circulated {
        return circulated.reference.trim().to_string();
    }
    if let Some(reference) = &record.reference {
        return reference.value.trim().to_string();
    }
    let version = record.version.as_ref().map_or("", |version| version.as_str());
    filled_reference(committee, record.meeting.as_str(), record.sessions[0].date, version)
}

/// The reference that a committee's pattern gives a meeting.
pub fn filled_reference(committee: &Committee, meeting: &str, date: Date, version: &str) -> String {
    committee.reference.fill(&|name| match name {
        "committee" => committee.abbreviation.clone(),
        "meeting" => meeting.trim().to_string(),
        "year" => date.year().to_string(),
        "yy" => format!("{:02}", date.year().rem_euclid(100)),
        "month" => date.month().to_string(),
        "day" => date.day().to_string(),
        _ => version.to_string(),
    })
}

fn name_of(record: &Record, reference: &str, report: &mut Report) -> MeetingName {
    let name = MeetingName::from(MeetingParts {
        committee: record.id.committee.clone(),
        meeting: file_name(&record.meeting.value),
        reference: file_name(reference),
    });
    let taken = (!is_free(&name.meeting)).then_some(Unsafe::OfRegisters);
    let meeting = (record.meeting.as_str(), refused(&name.meeting).or(taken));
    for (shown, why) in [meeting, (reference, refused(&name.reference))] {
        // That a name is empty is told where it stands.
        if let Some(why) = why.filter(|_| !record.meeting.is_blank() && !shown.trim().is_empty()) {
            report.add(
                &record.source,
                record.meeting.range(),
                NumberFault::UnsafeName { name: shown.into(), why },
            );
        }
    }
    name
}

/// What is taken already, by committee and as systems compare names that keep no capitals apart, and where each was
/// given.
#[derive(Default)]
struct Taken {
    meetings: BTreeMap<(String, String), (String, Spot)>,
    references: BTreeMap<((bool, String), String), Bearer>,
}

/// A record that bears a reference.
struct Bearer {
    spot: Spot,
    meeting: String,
    day: Date,
    /// Where it says that it was circulated.
    circulated: Option<Spot>,
}

impl Bearer {
    fn new(record: &Record) -> Self {
        let circulated = record.circulated.as_ref();
        Bearer {
            spot: Spot::new(&record.source, record.meeting.range()),
            meeting: record.meeting.value.trim().to_string(),
            day: record.sessions[0].date,
            circulated: circulated.map(|circulated| Spot::new(&record.source, circulated.at.clone())),
        }
    }

    /// What is wrong where two bear one reference. If both say that they were circulated under it, the later one was
    /// copied, or nobody can tell which was; if one does, members hold it.
    fn clash(first: &Bearer, second: &Bearer, reference: &str) -> Vec<Finding> {
        fn finding(fault: impl Into<Fault>, spot: &Spot, other: &Spot) -> Finding {
            Finding::of(fault).at(spot.clone()).and(other.clone())
        }
        let (original, copy) = if second.day < first.day { (second, first) } else { (first, second) };
        let reference = reference.to_string();
        let duplicate = |spot: &Spot, other: &Spot| {
            finding(NumberFault::DuplicateReference { reference: reference.clone() }, spot, other)
        };
        match (&original.circulated, &copy.circulated) {
            (Some(_), Some(spot)) if original.meeting != copy.meeting => {
                let meeting = original.meeting.clone();
                let fault = CirculationFault::CopiedCirculation { reference: reference.clone(), meeting };
                vec![finding(fault, spot, &original.spot)]
            }
            (Some(_), Some(_)) => {
                vec![duplicate(&first.spot, &second.spot), duplicate(&second.spot, &first.spot)]
            }
            _ if second.circulated.is_some() => vec![duplicate(&first.spot, &second.spot)],
            _ => vec![duplicate(&second.spot, &first.spot)],
        }
    }
}

impl Taken {
    /// Whether another record is the same meeting's. Two must not be written over each other, nor have one reference,
    /// and nobody but their author can say which of two records of a meeting counts: both are refused.
    fn is_double(
        &mut self,
        (record, committee): Owned<'_>,
        name: &MeetingName,
        reference: &str,
        report: &mut Report,
    ) -> bool {
        let spot = Spot::new(&record.source, record.meeting.range());
        let plain = |name_part: &str| name_part.to_uppercase().to_lowercase();
        let mut refuse = |fault: NumberFault, spot: &Spot, other: &Spot| {
            report.push(Finding::of(fault).at(spot.clone()).and(other.clone()));
        };
        let called = record.meeting.value.clone();
        match self.meetings.entry((name.committee.clone(), plain(&name.meeting))) {
            Entry::Vacant(free) => drop(free.insert((called.to_string(), spot.clone()))),
            Entry::Occupied(first) => {
                let (first, there) = first.get();
                let double = |name: &str, other: &str| {
                    let other = (plain(name.trim()) != plain(other.trim())).then(|| other.to_string());
                    NumberFault::DuplicateMeeting { name: name.into(), other }
                };
                refuse(double(first, &called), there, &spot);
                refuse(double(&called, first), &spot, there);
                return true;
            }
        }
        // A translation may bear the reference of its original in the folder for its language.
        let (is_shared, among) = match record.translation_of {
            Some(_) => (false, committee.key.as_str().into()),
            None => scope(reference, committee, Some(&committee.reference)),
        };
        match self.references.entry(((is_shared, among.to_string()), plain(&name.reference))) {
            Entry::Vacant(free) => drop(free.insert(Bearer::new(record))),
            Entry::Occupied(mut first) => {
                let bearer = Bearer::new(record);
                let found = Bearer::clash(first.get(), &bearer, reference);
                found.into_iter().for_each(|finding| report.push(finding));
                if bearer.circulated.is_some() && first.get().circulated.is_none() {
                    first.insert(bearer);
                }
            }
        }
        false
    }
}

fn meeting(
    named: Named,
    numbers: Numbers,
    patterns: Patterns,
    known: &Known<'_>,
    binder: &mut Binder<'_>,
) -> Meeting {
    let Named { record, committee, name, reference, known_before } = named;
    let joint_with = joint_committees(&record, known, binder.report);
    let Record {
        source,
        id,
        meeting,
        title,
        reference: _,
        kind,
        status,
        version,
        language,
        language_at,
        translation_of,
        approved_at,
        joint_with: _,
        circulated,
        classification,
        handling,
        sessions,
        attendance,
        public,
        quorum,
        interests,
        items,
        annexes,
        attachments,
        closed,
        time_zone,
        next_meetings,
        signature,
        line_numbers,
        names: _,
        waivers: _,
        repeated: _,
        is_classified: _,
    } = *record;
    let zone_of = |next: &NextMeetingForm| {
        let own = next.time_zone.as_ref().or(time_zone.as_ref()).map(|zone| zone.value.to_string());
        own.or(committee.time_zone.clone())
    };
    let announced = |next: NextMeetingForm| {
        let zone = zone_of(&next);
        Announced::new(next, zone)
    };
    let next_meetings = next_meetings.into_iter().map(announced).collect();
    let items = binder.items(items, numbers.items);
    let annexes = binder.annexes(annexes, numbers.annexes);
    let stays = stays(&attendance, binder);
    let folder = match id.file.rsplit_once('/') {
        Some((below, _)) => format!("{}/{below}", name.committee),
        None => name.committee.clone(),
    };
    Meeting {
        record: id,
        source,
        folder,
        committee,
        name,
        at: meeting.range(),
        meeting: meeting.value.trim().to_string(),
        reference,
        title: title.map(|title| title.value.to_string()),
        kind,
        status,
        circulated: circulated.is_some(),
        patterns,
        version: version.map(|version| version.value.to_string()),
        language,
        language_at,
        translation_of: translation_of.and_then(|text| binder.meeting("translation-of", &text)).map(Box::new),
        original: None,
        approved_at: approved_at.and_then(|text| binder.meeting("approved-at", &text)).map(Box::new),
        joint_with,
        known_before,
        classification,
        handling: handling.map(|handling| handling.value.to_string()),
        sessions,
        attendance,
        public,
        quorum,
        working: None,
        interests: interests
            .into_iter()
            .map(|interest| {
                let item = interest.item.as_ref().and_then(|item| binder.item(item));
                Declared::Said(Box::new(interest), item)
            })
            .collect(),
        items,
        annexes,
        attachments,
        closed: closed.map(|time| time.value),
        next_meetings,
        called_off: None,
        signature,
        line_numbers,
        stays,
        references: std::mem::take(&mut binder.references),
        leads_to: std::mem::take(&mut binder.leads_to),
        speaks_of: std::mem::take(&mut binder.speaks_of),
    }
}

/// The items that people came for, or stayed until, by what is written.
fn stays(attendance: &[PresenceTable], binder: &mut Binder<'_>) -> BTreeMap<String, Anchor> {
    let mut stays = BTreeMap::new();
    for person in attendance.iter().flat_map(|table| &table.groups).flat_map(|group| &group.people) {
        for key in person.from_item.iter().chain(&person.to_item) {
            if let Some(Pointer { target: Target::Here(anchor), .. }) = binder.item(key) {
                stays.insert(key.name().to_string(), anchor);
            }
        }
    }
    stays
}

fn joint_committees(record: &Record, known: &Known<'_>, report: &mut Report) -> Vec<Arc<Committee>> {
    let Known { committees, refused } = known;
    let mut joint = Vec::new();
    let mut named = BTreeSet::from([record.id.committee.as_str()]);
    for key in &record.joint_with {
        if !named.insert(key.as_str()) {
            let fault = SessionFault::JointTwice {
                committee: key.value.to_string(),
                own: key.value == record.id.committee,
            };
            report.add(&record.source, key.range(), fault);
            continue;
        }
        match committees.get(key.as_str()) {
            Some(other) => {
                if let Some(own) = committees.get(&record.id.committee) {
                    check_listed(record, own, other, key, report);
                }
                joint.push(other.clone());
            }
            None if refused.contains_key(key.as_str()) => {
                let files = refused.get(key.as_str()).into_iter().cloned().collect();
                report.add(&record.source, key.range(), FileFault::Waits { files });
            }
            None => {
                let others = committees.keys().filter(|other| **other != record.id.committee);
                let known: Vec<String> = others.cloned().collect();
                let meant = nearest(key.as_str(), known.iter().map(String::as_str)).map(str::to_string);
                let value = key.value.clone();
                let fault = match meant {
                    None => Fault::from(AskedFault::UnknownCommittee { name: value.to_string(), known }),
                    nearest => {
                        ValueFault::UnknownChoice { value: value.to_string(), nearest, choices: known }.into()
                    }
                };
                report.add(&record.source, key.range(), fault);
            }
        }
    }
    joint
}

/// Warns of a meeting that the registers of the other committee must leave out.
fn check_listed(record: &Record, own: &Committee, other: &Committee, key: &Text, report: &mut Report) {
    let other_scheme = own.scheme.key != other.scheme.key;
    let usual = other.classification.unwrap_or(Rank::OPEN);
    if other_scheme || record.classification > usual {
        let label = own.scheme.label(record.classification).to_string();
        let fault = CarriedFault::JointNotListed { committee: other.key.clone(), label, other_scheme };
        report.add(&record.source, key.range(), fault);
    }
}
