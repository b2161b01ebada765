//! How the numbers of a record look, and over what they are counted.

use super::scope::usual_pattern;
use crate::book::alike::spaced;
use crate::book::model::{KindNumbers, Patterns};
use crate::book::numbered::{Numbered, Owned};
use crate::book::numbers::Printed;
use crate::record::forms::{Held, LAST_COUNTED, OwnNumber};
use crate::record::{Committee, Frozen, Pattern, Record};
use std::collections::BTreeSet;

/// A number that was given.
pub(in crate::book) struct CountedNumber {
    /// Its count; none for one in words of its own.
    pub ordinal: Option<u32>,
    /// As it is printed, if it is.
    pub printed: Option<Printed>,
}

/// A count that is written out is not longer than this.
const LONGEST_COUNT: usize = 200;

/// How the numbers of one kind look in one record, and over what they are counted.
pub(in crate::book) struct Rule<'a> {
    pub(super) record: &'a Record,
    committee: &'a Committee,
    /// How they look, if they are printed.
    pub(super) pattern: Option<&'a Pattern>,
    /// The year through which they are counted; none: within the meeting.
    pub(super) year: Option<i16>,
    /// What members hold of them.
    pub(super) held: Option<&'a Held>,
    pub(super) is_local: bool,
}

fn frozen(record: &Record, kind: Numbered) -> Option<&Frozen> {
    let circulated = record.circulated.as_ref()?;
    Some(match kind {
        Numbered::Action => &circulated.actions,
        Numbered::Decision => &circulated.decisions,
    })
}

/// Whether the numbers of a pattern begin anew in each meeting and do not say which it was.
fn is_local(pattern: &Pattern) -> bool {
    !["meeting", "year", "yy"].iter().any(|name| pattern.uses(name))
}

/// A pattern as it is frozen: with everything filled in but the number.
fn without_number(pattern: &Pattern, (record, committee): Owned<'_>) -> String {
    pattern.partly_filled(&|name| (name != "number").then(|| own_word(name, record, committee)))
}

fn own_word(name: &str, record: &Record, committee: &Committee) -> String {
    let year = record.sessions.iter().map(|session| session.date.year()).min().unwrap_or_default();
    match name {
        "committee" => committee.abbreviation.clone(),
        "meeting" => record.meeting.value.trim().to_string(),
        "year" => year.to_string(),
        _ => format!("{:02}", year.rem_euclid(100)),
    }
}

/// The frozen patterns that more than one record of a committee has: their numbers name no meeting.
pub(in crate::book) struct SharedPatterns(BTreeSet<(String, Numbered, String)>);

impl SharedPatterns {
    /// Looks through all records.
    pub(in crate::book) fn find(records: &[Owned<'_>]) -> Self {
        let (mut once, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for (record, _) in records {
            for kind in Numbered::ALL {
                let Some(pattern) = frozen(record, kind).and_then(|frozen| frozen.pattern.as_ref()) else {
                    continue;
                };
                let entry = (record.id.committee.clone(), kind, pattern.written());
                if !once.insert(entry.clone()) {
                    shared.insert(entry);
                }
            }
        }
        SharedPatterns(shared)
    }
}

impl<'a> Rule<'a> {
    /// The rule of a kind in a record.
    pub(in crate::book) fn new(owned: Owned<'a>, kind: Numbered, shared: &SharedPatterns) -> Self {
        let (record, committee) = owned;
        let usual = usual_pattern(committee, kind);
        if let Some(Frozen { pattern, year, held }) = frozen(record, kind) {
            let is_local = pattern.as_ref().is_some_and(|pattern| {
                let text = pattern.written();
                match usual.filter(|usual| without_number(usual, owned) == text) {
                    Some(usual) => is_local(usual),
                    None => shared.0.contains(&(record.id.committee.clone(), kind, text)),
                }
            });
            let is_local = is_local && year.is_none();
            return Rule {
                record,
                committee,
                pattern: pattern.as_ref(),
                year: *year,
                held: Some(held),
                is_local,
            };
        }
        let names = |name: &str| usual.is_some_and(|pattern| pattern.uses(name));
        let by_year = (names("year") || names("yy")) && !names("meeting");
        // A translation takes the numbers of its original, and counts nothing.
        let first = record.sessions.iter().map(|session| session.date.year()).min();
        let year = first.filter(|_| by_year && record.translation_of.is_none());
        Rule { record, committee, pattern: usual, year, held: None, is_local: usual.is_some_and(is_local) }
    }

    /// A count as it is printed.
    pub(super) fn words(&self, number: u32) -> Option<String> {
        let pattern = self.pattern?;
        Some(pattern.fill(&|name| match name {
            "number" => number.to_string(),
            other => own_word(other, self.record, self.committee),
        }))
    }

    /// A count as it is printed, or as it is counted.
    pub(super) fn shown(&self, number: u32) -> String {
        self.words(number).unwrap_or_else(|| number.to_string())
    }

    /// A number as its author wrote it: a count, also if it is written out as the pattern would print it; or
    /// words of its own.
    pub(super) fn read<'n>(&self, own: &'n OwnNumber) -> Result<u32, &'n str> {
        match own {
            OwnNumber::Counted(number) => Ok(*number),
            OwnNumber::Words(words) => self.count_in(words).ok_or(words),
        }
    }

    /// The count that words print, if they print one.
    pub(super) fn count_in(&self, words: &str) -> Option<u32> {
        if words.len() > LONGEST_COUNT {
            return None;
        }
        let digits = words.split(|character: char| !character.is_ascii_digit());
        let mut counts =
            digits.filter_map(|digits| digits.parse::<u32>().ok()).filter(|count| *count <= LAST_COUNTED);
        let is_it = |count: &u32| self.words(*count).is_some_and(|printed| spaced(&printed) == words);
        counts.find(is_it)
    }

    /// A count as a number that was given.
    pub(super) fn counted(&self, number: u32) -> CountedNumber {
        let printed = self.words(number).map(|words| Printed { words, is_local: self.is_local });
        CountedNumber { ordinal: Some(number), printed }
    }

    /// What `minutebook circulate` writes down.
    fn kind_numbers(&self) -> KindNumbers {
        let owned = (self.record, self.committee);
        KindNumbers {
            pattern: self.pattern.map(|pattern| without_number(pattern, owned)),
            year: self.year,
            held: self.held.cloned().unwrap_or_default(),
        }
    }
}

/// What a record's rules have to be kept of, for circulation.
pub(in crate::book) fn patterns([actions, decisions]: &[Rule<'_>; 2]) -> Patterns {
    Patterns { actions: actions.kind_numbers(), decisions: decisions.kind_numbers() }
}
