//! What each meeting says of others, so that it can be told what hangs on a record with errors. What such a record
//! itself says of others may be lost with its errors: there its lines are read as far as they can be.

use super::ties::Ties;
use crate::book::{Minuted, Moment, alike};
use crate::diagnostic::Spot;
use crate::form::{Language, PlaceName, committee_and_meeting};
use crate::ids::RecordId;
use crate::record::{Committee, EntryKind};
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the meetings of a book say of one another.
#[derive(Debug, Default)]
pub(super) struct Bonds {
    meetings: Vec<Bond>,
    languages: BTreeMap<String, Language>,
    /// Places in the list, by the record.
    by_record: HashMap<RecordId, usize>,
    /// The same by what records call a meeting: committee and name.
    by_name: HashMap<(String, String), usize>,
    by_reference: HashMap<String, usize>,
    /// The meetings that gave a number, by it.
    by_number: HashMap<String, BTreeSet<usize>>,
    /// Which of the numbers are decisions'.
    decisions: HashSet<String>,
}

/// What one meeting says of others.
#[derive(Debug)]
struct Bond {
    record: RecordId,
    /// Where its record says what it is called.
    spot: Spot,
    /// Whose actions it lists, if it lists any.
    committees: Vec<String>,
    lists_open: bool,
    moment: Moment,
    language: Language,
    /// Whether its numbers do not depend on others any more.
    frozen: bool,
    /// Of which it refers to a place, and of which it tells what became of an action.
    spoken: BTreeSet<usize>,
    reported: BTreeSet<usize>,
    /// Which replaced or annulled decisions of it, and reported on its actions.
    ended: BTreeSet<usize>,
    reporters: BTreeSet<usize>,
    /// The committees and years through which its own numbers are counted, and those that it bears.
    counts: Vec<(String, i16)>,
    counted: Vec<(String, i16)>,
    /// Those that lend their words to the minutes of others: one that says something else than its original lends none.
    translations: BTreeSet<usize>,
}

/// A record with errors, or the list of what was circulated of a committee's records.
#[derive(Debug)]
pub(super) struct Broken<'a> {
    /// The record; none: the list.
    pub record: Option<RecordId>,
    pub committee: &'a str,
    pub text: &'a str,
    /// Its place among the meetings, if it could be read.
    at: Option<usize>,
    day: Option<Date>,
    /// The meetings of which its lines say something, and whether that may end a decision of them.
    says: BTreeMap<usize, bool>,
}

impl Bonds {
    pub(super) fn new(ties: &Ties<'_>, committees: &BTreeMap<String, Arc<Committee>>) -> Self {
        let languages = committees.iter().map(|(key, own)| (key.clone(), own.language.clone())).collect();
        let mut bonds = Bonds { languages, ..Bonds::default() };
        for (at, meeting) in ties.meetings.iter().enumerate() {
            let committee = &meeting.name.committee;
            for name in [&meeting.meeting, &meeting.name.meeting] {
                bonds.by_name.entry((committee.to_lowercase(), alike(name))).or_insert(at);
            }
            bonds.by_record.insert(meeting.record.clone(), at);
            bonds.by_reference.entry(alike(&meeting.reference)).or_insert(at);
            for entry in meeting.entries() {
                let Some(number) = entry.number.as_deref().map(alike) else { continue };
                if matches!(entry.content, Minuted::Said(EntryKind::Decision(_))) {
                    bonds.decisions.insert(number.clone());
                }
                bonds.by_number.entry(number).or_default().insert(at);
            }
            bonds.meetings.push(Bond {
                record: meeting.record.clone(),
                spot: Spot::new(&meeting.source, meeting.at.clone()),
                committees: meeting.minuted_for(),
                lists_open: ties.lists_open(at),
                moment: ties.moments[at].clone(),
                language: meeting.language.clone(),
                frozen: meeting.circulated.is_some(),
                spoken: ties.spoken(at),
                reported: ties.reported[at].clone(),
                ended: ties.ended(at),
                reporters: ties.reporters[at].clone(),
                counts: ties.counts(at),
                counted: ties
                    .by_name
                    .get(meeting.minuted_as())
                    .map_or(Vec::new(), |original| ties.counts(*original)),
                translations: ties.all_translations(at).filter(|other| ties.lends(*other)).collect(),
            });
        }
        bonds
    }

    /// The records that could be read, and where each says what it is called.
    pub(super) fn records(&self) -> impl Iterator<Item = (&RecordId, &Spot)> {
        self.meetings.iter().map(|bond| (&bond.record, &bond.spot))
    }

    /// A record with errors, or a committee's list, by all that is known of it.
    pub(super) fn broken<'a>(
        &self,
        record: Option<RecordId>,
        committee: &'a str,
        text: &'a str,
    ) -> Broken<'a> {
        let at = record.as_ref().and_then(|record| self.by_record.get(record)).copied();
        let day = at.map(|at| self.meetings[at].moment.date).or_else(|| day(text));
        let mut says = BTreeMap::new();
        let pairs = text.lines().flat_map(said).filter(|(key, _)| !OWN.contains(key));
        for (key, value) in pairs {
            let may_end = !HARMLESS.contains(&key)
                && (!PlaceName::of(value).is_alone() || self.decisions.contains(&alike(value)));
            for other in self.meant(committee, value).into_iter().filter(|other| Some(*other) != at) {
                *says.entry(other).or_insert(false) |= may_end;
            }
        }
        Broken { record, committee, text, at, day, says }
    }

    /// Whether the minutes of a record could say something else, or what nobody may know, because of another.
    pub(super) fn hang_minutes(&self, record: &RecordId, on: &Broken<'_>) -> bool {
        let is_other = on.record.as_ref() != Some(record);
        let Some(at) = self.by_record.get(record).copied().filter(|_| is_other) else { return false };
        let own = &self.meetings[at];
        let is_on = |other: &usize| Some(*other) == on.at;
        let hangs = |other: &usize| {
            let spoken = &self.meetings[*other];
            let mut lent =
                spoken.translations.iter().filter(|at| self.meetings[**at].language == own.language);
            is_on(other) || spoken.spoken.iter().any(is_on) || lent.any(is_on)
        };
        let may_precede = match on.at {
            Some(on) => self.meetings[on].moment <= own.moment,
            None => on.day.is_none_or(|day| day <= own.moment.date),
        };
        let ended = own.ended.iter().any(is_on) || on.says.get(&at) == Some(&true);
        let reported = own.reported.iter().any(|other| may_precede && on.says.contains_key(other));
        let shares = |on: usize| own.counted.iter().any(|key| self.meetings[on].counts.contains(key));
        let counted = !own.frozen && may_precede && on.at.is_some_and(shares);
        let listed = |other: &usize| {
            let bond = &self.meetings[*other];
            hangs(other) || bond.reporters.iter().any(is_on) || on.says.contains_key(other)
        };
        let lists = || {
            let joins = own.committees.iter().any(|committee| self.joins(on, committee));
            joins
                || self
                    .of(&own.committees)
                    .filter(|other| self.meetings[*other].moment <= own.moment)
                    .any(|at| listed(&at))
        };
        ended
            || reported
            || counted
            || own.spoken.iter().chain(&own.reported).any(hangs)
            || (own.lists_open && may_precede && lists())
    }

    /// The same of the registers of a committee.
    pub(super) fn hang_registers(&self, committee: &str, on: &Broken<'_>) -> bool {
        let is_on = |other: &usize| Some(*other) == on.at;
        let language = self.languages.get(committee);
        let hangs = |at: usize| {
            let own = &self.meetings[at];
            let lent = own.translations.iter().filter(|at| Some(&self.meetings[**at].language) == language);
            let said = own.spoken.iter().chain(&own.ended).chain(&own.reporters).chain(lent);
            said.chain([&at]).any(is_on) || on.says.contains_key(&at)
        };
        self.joins(on, committee) || self.of(&[committee.to_string()]).any(hangs)
    }

    /// The meetings of committees.
    fn of<'s>(&'s self, committees: &'s [String]) -> impl Iterator<Item = usize> + 's {
        let is_of = |at: &usize| self.meetings[*at].committees.iter().any(|key| committees.contains(key));
        (0..self.meetings.len()).filter(is_of)
    }

    /// Whether a record is of a meeting of a committee, or may be.
    fn joins(&self, broken: &Broken<'_>, committee: &str) -> bool {
        let is_known = |at: usize| self.meetings[at].committees.iter().any(|key| key == committee);
        let is_in_name = |letter: char| letter.is_alphanumeric() || ['-', '_'].contains(&letter);
        let mut words = broken.text.split(|letter: char| !is_in_name(letter));
        // Which committees a record with errors joins can only be guessed.
        broken.committee == committee
            || broken.at.is_some_and(is_known)
            || (broken.text.contains("joint") && words.any(|word| word == committee))
    }

    /// The meetings that a value may mean, or to a place in which it may lead.
    fn meant(&self, committee: &str, value: &str) -> BTreeSet<usize> {
        let Some((meeting, _)) = PlaceName::of(value).within() else {
            return self.by_number.get(&alike(value)).cloned().unwrap_or_default();
        };
        let meeting = meeting.trim();
        let named =
            |committee: &str, name: &str| self.by_name.get(&(committee.to_lowercase(), alike(name))).copied();
        let own = named(committee, meeting);
        let other = || committee_and_meeting(meeting).and_then(|(committee, name)| named(committee, name));
        own.or_else(other).or_else(|| self.by_reference.get(&alike(meeting)).copied()).into_iter().collect()
    }
}

/// Keys whose values are names of the record's own, which may be another's too. What it is a translation of is known.
const OWN: [&str; 5] = ["number", "reference", "meeting", "key", "translation-of"];

/// Keys whose values end no decision of another meeting.
const HARMLESS: [&str; 6] = ["report", "carried-from", "approved-at", "text", "title", "item"];

/// No reference and no number is longer, in bytes: what follows a sign in a line of a megabyte is not read again for each.
const LONGEST: usize = 500;

/// What a line says: each key in it, and its value without quotation marks. A sign that was forgotten hides neither.
fn said(line: &str) -> Vec<(&str, &str)> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    let is_in_key = |letter: char| letter.is_alphanumeric() || ['-', '_'].contains(&letter);
    let signs =
        |letter: char| letter.is_whitespace() || ['"', '\'', '“', '”', '‘', '’', ':'].contains(&letter);
    let ends = |letter: char| ['"', '\'', '“', '”', '‘', '’', ',', '}'].contains(&letter);
    for (at, _) in line.match_indices('=') {
        let before = line[..at].trim_end_matches(signs);
        let key = before.rsplit(|letter| !is_in_key(letter)).next().unwrap_or_default();
        let rest = &line[at + 1..];
        let value = rest[..rest.floor_char_boundary(LONGEST)].trim_start_matches(signs);
        pairs.push((key, value.split(ends).next().unwrap_or_default().trim()));
    }
    if pairs.is_empty() {
        let (key, value) = line.trim_start().split_once(|letter| !is_in_key(letter)).unwrap_or_default();
        let value = value.trim_start_matches(signs);
        pairs.push((key, value.split(ends).next().unwrap_or_default().trim()));
    }
    pairs
}

/// The day that a record which cannot be read says it is of.
fn day(text: &str) -> Option<Date> {
    let mut head = text.lines().take_while(|line| !line.trim_start().starts_with('['));
    head.find_map(|line| {
        let value = line.trim().strip_prefix("date")?.trim_start().strip_prefix('=')?.trim();
        value.get(..10)?.parse().ok()
    })
}
