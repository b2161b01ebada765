//! Counts decisions and actions: across a meeting, or through a year over all meetings of a committee.
//!
//! A pattern that names the meeting, or nothing, is counted in each meeting for itself. One that names the
//! year and not the meeting is counted through the year, in the order of time. What an author wrote, or what
//! members hold, never changes; whatever is counted passes it over.

use super::model::{KindNumbers, Numbered, Patterns, Unread};
use super::moment::Moment;
use super::numbers::{Given, Numbers, Printed};
use crate::diagnostic::{Finding, HeldFault, NumberFault, NumberedPart, Report, Spot};
use crate::prose::Key;
use crate::record::forms::{Held, LAST_COUNTED, OwnNumber};
use crate::record::{Committee, Entry, EntryKind, Frozen, Item, Pattern, Rank, Record, folded_words};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A number that was given.
pub(super) struct Counted {
    /// Its count; none for one in words of its own.
    pub ordinal: Option<u32>,
    /// As it is printed, if it is.
    pub printed: Option<Printed>,
}

/// Actions and decisions, in the order in which what concerns them is listed here.
pub(super) const KINDS: [Numbered; 2] = [Numbered::Action, Numbered::Decision];

/// A record with its committee.
pub(super) type Owned<'a> = (&'a Record, &'a Committee);

/// All entries in the order in which they are numbered.
pub(super) fn all_entries(record: &Record) -> Vec<&Entry<Key>> {
    fn of_items<'a>(items: &'a [Item<Key>], entries: &mut Vec<&'a Entry<Key>>) {
        for item in items {
            entries.extend(&item.entries);
            of_items(&item.items, entries);
        }
    }
    let mut entries = Vec::new();
    of_items(&record.items, &mut entries);
    entries.extend(record.annexes.iter().flat_map(|annex| &annex.entries));
    entries
}

/// How closed a part is within something.
pub(super) fn closed(own: Option<Rank>, outer: Rank) -> Rank {
    own.map_or(outer, |own| own.max(outer))
}

/// What an entry is numbered as.
pub(super) fn kind_of(entry: &Entry<Key>) -> Option<Numbered> {
    match entry.kind {
        EntryKind::Action(_) => Some(Numbered::Action),
        EntryKind::Decision(_) => Some(Numbered::Decision),
        _ => None,
    }
}

/// What a fault calls it.
fn part(kind: Numbered) -> NumberedPart {
    match kind {
        Numbered::Action => NumberedPart::Action,
        Numbered::Decision => NumberedPart::Decision,
    }
}

/// How the numbers of one kind look in one record, and over what they are counted.
pub(super) struct Rule<'a> {
    record: &'a Record,
    committee: &'a Committee,
    pattern: Option<&'a Pattern>,
    /// The year through which they are counted; none: within the meeting.
    year: Option<i16>,
    /// What members hold of them.
    held: Option<&'a Held>,
    is_local: bool,
}

/// The pattern of a kind that the committee's records have before they are sent out.
fn usual_pattern(committee: &Committee, kind: Numbered) -> Option<&Pattern> {
    match kind {
        Numbered::Action => Some(&committee.action_number),
        Numbered::Decision => committee.decision_number.as_ref(),
    }
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
pub(super) struct SharedPatterns(BTreeSet<(String, Numbered, String)>);

impl SharedPatterns {
    /// Looks through all records.
    pub(super) fn find(records: &[Owned<'_>]) -> Self {
        let (mut once, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for (record, _) in records {
            for kind in KINDS {
                let Some(pattern) = frozen(record, kind).and_then(|frozen| frozen.pattern.as_ref()) else {
                    continue;
                };
                let entry = (record.committee.clone(), kind, pattern.written());
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
    pub(super) fn new(owned: Owned<'a>, kind: Numbered, shared: &SharedPatterns) -> Self {
        let (record, committee) = owned;
        let usual = usual_pattern(committee, kind);
        if let Some(Frozen { pattern, year, held }) = frozen(record, kind) {
            let is_local = pattern.as_ref().is_some_and(|pattern| {
                let text = pattern.written();
                match usual.filter(|usual| without_number(usual, owned) == text) {
                    Some(usual) => is_local(usual),
                    None => shared.0.contains(&(record.committee.clone(), kind, text)),
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
    fn words(&self, number: u32) -> Option<String> {
        let pattern = self.pattern?;
        Some(pattern.fill(&|name| match name {
            "number" => number.to_string(),
            other => own_word(other, self.record, self.committee),
        }))
    }

    /// A count as it is printed, or as it is counted.
    fn shown(&self, number: u32) -> String {
        self.words(number).unwrap_or_else(|| number.to_string())
    }

    /// A number as its author wrote it: a count, also if it is written out as the pattern would print it; or
    /// words of its own.
    fn read<'n>(&self, own: &'n OwnNumber) -> Result<u32, &'n str> {
        match own {
            OwnNumber::Counted(number) => Ok(*number),
            OwnNumber::Words(words) => self.count_in(words).ok_or(words),
        }
    }

    fn count_in(&self, words: &str) -> Option<u32> {
        if words.len() > LONGEST_COUNT {
            return None;
        }
        let digits = words.split(|character: char| !character.is_ascii_digit());
        let mut counts =
            digits.filter_map(|digits| digits.parse::<u32>().ok()).filter(|count| *count <= LAST_COUNTED);
        let is_it = |count: &u32| self.words(*count).is_some_and(|printed| spaced(&printed) == words);
        counts.find(is_it)
    }

    fn counted(&self, number: u32) -> Counted {
        let printed = self.words(number).map(|words| Printed { words, is_local: self.is_local });
        Counted { ordinal: Some(number), printed }
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

/// So many rows of numbers that are gone are told one by one.
const MOST_ROWS: usize = 5;

/// A count that is written out is not longer than this.
const LONGEST_COUNT: usize = 200;

/// A number with single spaces of one kind: which kind a pattern has nobody sees.
pub(super) fn spaced(number: &str) -> String {
    number.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What two numbers have in common that a reader takes for one: neither spaces nor capitals nor zeros before a
/// count tell them apart. Spaces between two words, or two counts, do.
pub fn alike(number: &str) -> String {
    let mut bare = String::new();
    // Where the count begins that is read, as long as it is nothing but a zero.
    let (mut zero, mut in_count) = (None, false);
    let folded = folded_words(number);
    let mut rest = folded.chars().peekable();
    while let Some(character) = rest.next() {
        if character == ' ' && !bare.chars().next_back().zip(rest.peek()).is_some_and(are_parted) {
            continue;
        }
        let is_digit = character.is_ascii_digit();
        if let Some(at) = zero.filter(|_| is_digit) {
            bare.truncate(at);
        }
        let only_zeros = is_digit && character == '0' && (zero.is_some() || !in_count);
        zero = only_zeros.then_some(bare.len());
        in_count = is_digit;
        bare.push(character);
    }
    bare
}

/// Whether it matters that there is a space between two signs.
fn are_parted((before, behind): (char, &char)) -> bool {
    let are_both = |is: fn(&char) -> bool| is(&before) && is(behind);
    are_both(|sign| sign.is_alphabetic()) || are_both(|sign| sign.is_numeric())
}

/// Whether a number in words of its own says the year of its count, as 17/2026: then no other meeting may have it,
/// even where those that are counted begin anew in each.
fn says_year(words: &str) -> bool {
    let counts = || words.split(|character: char| !character.is_ascii_digit()).filter(|run| !run.is_empty());
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    counts().count() > 1 && counts().any(is_year)
}

/// What a number or a reference is the only one in: the committees whose abbreviations read alike, if that stands in
/// it, for no reader can tell them apart; else its own committee. It stands there as a word of its own, for EC is not in
/// “Decision”; or next to other letters where the pattern of such words puts it, as `{committee}D{number}` does.
pub(super) fn scope<'a>(
    words: &str,
    committee: &'a Committee,
    pattern: Option<&Pattern>,
) -> (bool, Cow<'a, str>) {
    match says_abbreviation(words, committee, pattern) {
        true => (true, alike(committee.abbreviation.trim()).into()),
        false => (false, committee.key.as_str().into()),
    }
}

/// Whether the abbreviation of a committee stands in words, for which it has a pattern.
fn says_abbreviation(words: &str, committee: &Committee, pattern: Option<&Pattern>) -> bool {
    let is_put = pattern.is_some_and(|pattern| pattern.uses("committee"));
    says(&folded_words(words), &folded_words(committee.abbreviation.trim()), is_put)
}

/// Whether an abbreviation stands in words; as a word of its own unless it may stand anywhere.
fn says(words: &str, abbreviation: &str, anywhere: bool) -> bool {
    let ends = abbreviation.chars().next().zip(abbreviation.chars().next_back());
    let Some((first, last)) = ends else { return false };
    words.match_indices(abbreviation).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let behind = words[at + abbreviation.len()..].chars().next();
        let goes_on = before.is_some_and(|before| are_parted((before, &first)))
            || behind.is_some_and(|behind| are_parted((last, &behind)));
        anywhere || !goes_on
    })
}

/// Whether a number of a kind says whose it is: then no other committee has it.
pub(super) fn says_committee(words: &str, committee: &Committee, kind: Numbered) -> bool {
    says_abbreviation(words, committee, usual_pattern(committee, kind))
}

/// What other minutes of a committee call what has this number in those with the reference: by that too, where each of
/// their meetings or each committee may have such a number.
pub(super) fn called_by(
    committee: &str,
    kind: Numbered,
    (number, called): (&str, &str),
    own: &Committee,
    reference: &str,
) -> String {
    let is_whole = called != number || own.key == committee || says_committee(number, own, kind);
    if is_whole { called.into() } else { format!("{reference}, {number}") }
}

/// What a record's rules have to be kept of, for circulation.
pub(super) fn patterns([actions, decisions]: &[Rule<'_>; 2]) -> Patterns {
    Patterns { actions: actions.kind_numbers(), decisions: decisions.kind_numbers() }
}

/// The numbers that a record's authors wrote, of one kind.
#[derive(Default)]
pub(super) struct Literals {
    counted: BTreeSet<u32>,
    words: BTreeSet<String>,
    /// The words as they are compared with what is counted.
    alike: BTreeSet<String>,
}

impl Literals {
    /// Finds them; two of the same are reported, and what members hold and nothing bears any more.
    pub(super) fn find(rule: &Rule<'_>, kind: Numbered, report: &mut Report) -> Self {
        let mut literals = Literals::default();
        let mut given: BTreeMap<String, (String, Range<usize>)> = BTreeMap::new();
        for entry in all_entries(rule.record).into_iter().filter(|entry| kind_of(entry) == Some(kind)) {
            let Some(number) = &entry.number else { continue };
            let shown = match rule.read(&number.value) {
                Ok(count) => {
                    literals.counted.insert(count);
                    rule.shown(count)
                }
                Err(words) => {
                    literals.words.insert(words.into());
                    literals.alike.insert(alike(words));
                    words.into()
                }
            };
            let key = alike(&shown);
            match given.get(&key) {
                // What members hold, nobody can tell apart any more.
                Some((first, _)) if *first != shown && rule.held.is_some() => {}
                Some((first, other)) => report.push(
                    Finding::of(NumberFault::DuplicateNumber {
                        reads_like: (*first != shown).then(|| first.clone()),
                        number: shown,
                        kind: Some(part(kind)),
                        begins_anew: None,
                    })
                    .at(Spot::new(&rule.record.source, number.at.clone()))
                    .and(Spot::new(&rule.record.source, other.clone())),
                ),
                None => {
                    given.insert(key, (shown, number.at.clone()));
                }
            }
        }
        literals.check_held(rule, kind, report);
        literals
    }

    /// What members hold may not be gone: a number without its entry would be a gap that nobody explains.
    fn check_held(&self, rule: &Rule<'_>, kind: Numbered, report: &mut Report) {
        let (Some(held), Some(circulated)) = (rule.held, &rule.record.circulated) else { return };
        let of_kind = |entry: &&Entry<Key>| kind_of(entry) == Some(kind) && entry.number.is_none();
        let bare = all_entries(rule.record).iter().any(of_kind);
        let kind = part(kind);
        let mut gone = |number: String, last: Option<String>, typed: String, count: u32| {
            let fault = HeldFault::NumberGone { kind, number, last, typed, bare, count };
            report.add(&rule.record.source, circulated.at.clone(), fault);
        };
        let mut rows = held.missing(&self.counted);
        // Many gaps are told as one: a count was probably typed by hand.
        let rest = rows.split_off(rows.len().min(MOST_ROWS));
        for (first, last) in rows {
            let shown_last = (last > first).then(|| rule.shown(last));
            gone(rule.shown(first), shown_last, first.to_string(), last - first + 1);
        }
        if let (Some((first, _)), Some((_, last))) = (rest.first(), rest.last()) {
            let count = rest.iter().map(|(first, last)| last - first + 1).sum();
            gone(rule.shown(*first), Some(rule.shown(*last)), first.to_string(), count);
        }
        for words in held.words() {
            let is_there = match rule.count_in(words) {
                Some(count) => self.counted.contains(&count),
                None => self.words.contains(words),
            };
            if !is_there {
                gone(words.into(), None, format!("\"{words}\""), 1);
            }
        }
    }
}

/// What has been given through the years.
#[derive(Default)]
pub(super) struct Years {
    counts: BTreeMap<(String, Numbered, i16), Year>,
    /// Numbers that authors wrote anywhere in a committee, as they are compared.
    words: BTreeMap<(String, Numbered), BTreeSet<String>>,
}

/// What has been given through one year.
#[derive(Default)]
struct Year {
    /// What authors wrote.
    written: BTreeSet<u32>,
    /// The last in the order of time so far.
    last: u32,
}

impl Years {
    /// Notes what members hold of records that are gone: it is not given again.
    pub(super) fn keep(&mut self, unread: &[Unread]) {
        for (committee, lost) in
            unread.iter().filter_map(|unread| Some((&unread.committee, unread.lost.as_ref()?)))
        {
            for kind in KINDS {
                let Frozen { year, held, .. } = lost.frozen(kind);
                let words = self.words.entry((committee.clone(), kind)).or_default();
                words.extend(held.words().map(alike));
                if let Some(year) = *year {
                    let year = self.counts.entry((committee.clone(), kind, year)).or_default();
                    year.last = year.last.max(held.last());
                }
            }
        }
    }

    /// Notes what a record's authors wrote.
    pub(super) fn note(&mut self, rule: &Rule<'_>, kind: Numbered, literals: &Literals) {
        let committee = || rule.record.committee.clone();
        let words = self.words.entry((committee(), kind)).or_default();
        words.extend(literals.alike.iter().cloned());
        match rule.year {
            Some(year) => {
                self.counts.entry((committee(), kind, year)).or_default().written.extend(&literals.counted);
            }
            None => {
                let printed = literals.counted.iter().filter_map(|count| rule.words(*count));
                words.extend(printed.map(|printed| alike(&printed)));
            }
        }
    }
}

/// Counts the entries of one kind in one record.
pub(super) struct Count<'r, 'a> {
    kind: Numbered,
    rule: &'r Rule<'a>,
    literals: &'r Literals,
    /// The last that was given.
    last: u32,
    /// Whether something had to be counted.
    has_counted: bool,
}

impl<'r, 'a> Count<'r, 'a> {
    /// Begins after what was given before.
    pub(super) fn new(rule: &'r Rule<'a>, kind: Numbered, literals: &'r Literals, years: &Years) -> Self {
        // Of what members hold no number is given again, whatever became of it.
        let held = rule.held.map_or(0, |held| held.last().max(literals.counted.last().copied().unwrap_or(0)));
        let before =
            rule.year.and_then(|year| years.counts.get(&(rule.record.committee.clone(), kind, year)));
        let last = held.max(before.map_or(0, |year| year.last));
        Count { kind, rule, literals, last, has_counted: false }
    }

    /// The number of the next entry.
    pub(super) fn next(
        &mut self,
        entry: &Entry<Key>,
        years: &mut Years,
        unread: &[Unread],
        report: &mut Report,
    ) -> Counted {
        let (rule, kind) = (self.rule, self.kind);
        let key = rule.record.committee.clone();
        let mut year = rule.year.map(|year| years.counts.entry((key.clone(), kind, year)).or_default());
        let number = match entry.number.as_ref().map(|number| rule.read(&number.value)) {
            Some(Err(words)) => {
                let is_local = rule.is_local && !says_year(words);
                let printed = Printed { words: words.into(), is_local };
                return Counted { ordinal: None, printed: Some(printed) };
            }
            Some(Ok(number)) => {
                // Through a year what follows goes on from it; within a meeting it is passed over.
                if year.is_some() {
                    self.last = self.last.max(number);
                }
                number
            }
            None => {
                if !std::mem::replace(&mut self.has_counted, true) {
                    check_unread(rule, kind, entry, unread, report);
                }
                let words = years.words.get(&(key, kind));
                // Of a pattern that does not hold the number, which is an error, all come out the same.
                let words = words.filter(|_| rule.pattern.is_some_and(|pattern| pattern.uses("number")));
                let is_among = |words: &BTreeSet<String>, number: u32| {
                    !words.is_empty()
                        && rule.words(number).is_some_and(|printed| words.contains(&alike(&printed)))
                };
                let is_taken = |number: u32| match (&year, words) {
                    (_, None) => self.is_written(&year, number),
                    (None, Some(_)) => {
                        self.is_written(&year, number) || is_among(&self.literals.alike, number)
                    }
                    (Some(_), Some(words)) => self.is_written(&year, number) || is_among(words, number),
                };
                let mut next = self.last + 1;
                while is_taken(next) {
                    next += 1;
                }
                self.last = next;
                next
            }
        };
        if let Some(year) = &mut year {
            year.last = year.last.max(number);
        }
        rule.counted(number)
    }
}

impl Count<'_, '_> {
    /// Whether an author wrote that count somewhere.
    fn is_written(&self, year: &Option<&mut Year>, number: u32) -> bool {
        match year {
            None => self.literals.counted.contains(&number),
            Some(year) => year.written.contains(&number),
        }
    }
}

/// The places of records in the order of time, in which what is counted through a year is counted.
pub(super) fn in_order_of_time(records: &[Owned<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_cached_key(|at| Moment::of_record(records[*at].0));
    order
}

/// Reports that nobody can say how far a year was counted, while a record of the committee cannot be read.
fn check_unread(rule: &Rule<'_>, kind: Numbered, entry: &Entry<Key>, unread: &[Unread], report: &mut Report) {
    let is_awaited = |unread: &&Unread| unread.committee == rule.record.committee && !unread.is_withdrawn();
    if let (Some(unread), Some(_)) = (unread.iter().find(is_awaited), rule.year) {
        let (file, is_gone) = (unread.file.clone(), unread.lost.is_some());
        let fault = NumberFault::CountAfterUnread { kind: part(kind), file, is_gone };
        report.add(&rule.record.source, entry.at.clone(), fault);
    }
}

/// A number that is given, as it is compared with others.
#[derive(Clone)]
struct GivenNumber<'a> {
    record: &'a Record,
    kind: Numbered,
    words: &'a str,
    /// Whether its author wrote it down, and whether in words.
    is_own: bool,
    is_worded: bool,
    spot: Spot,
}

impl GivenNumber<'_> {
    /// Whether another one answers to every question as this does.
    fn is_like(&self, first: &GivenNumber<'_>) -> bool {
        let same = std::ptr::eq(self.record, first.record) && self.kind == first.kind;
        same && self.is_worded == first.is_worded && self.words == first.words
    }

    /// Whether no reader can tell the two apart that are written alike. A decision and an action may be counted by
    /// one pattern, for each is printed as what it is; who writes a number down does not mean another's.
    fn repeats(&self, first: &GivenNumber<'_>) -> bool {
        let held = self.record.circulated.is_some() && first.record.circulated.is_some();
        match self.kind == first.kind {
            // Within one record the clash of literal numbers is told where they are read.
            true => !std::ptr::eq(self.record, first.record) && (self.words == first.words || !held),
            false => !held && (self.is_worded || first.is_worded),
        }
    }
}

/// What else has to differ between numbers that look alike: what they are unique in, and how they read.
type Unique<'a> = ((bool, Cow<'a, str>), String);

/// The entries of a record whose numbers are printed.
fn printed<'a>(
    record: &'a Record,
    numbers: &'a Numbers,
) -> impl Iterator<Item = (&'a Entry<Key>, &'a Printed, Numbered)> {
    let is_printed = |given: Option<&'a Given>| given?.printed.as_ref();
    let entries = numbers.entries(record);
    entries.filter_map(move |(entry, given)| Some((entry, is_printed(given)?, kind_of(entry)?)))
}

/// Refuses a number that is its committee's alone and comes out as one of another meeting does, as
/// `{meeting}{number}` makes 111 of 1 and 11 as of 11 and 1; and one that a decision and an action have.
pub(super) fn refuse_repeats<'a>(
    numbered: impl Iterator<Item = (Owned<'a>, &'a Numbers)>,
    report: &mut Report,
) {
    let mut given: BTreeMap<Unique<'a>, Vec<GivenNumber<'a>>> = BTreeMap::new();
    // A translation bears the numbers of its original.
    for ((record, committee), numbers) in numbered.filter(|((record, _), _)| record.translation_of.is_none())
    {
        let mut here: BTreeMap<String, Vec<GivenNumber<'a>>> = BTreeMap::new();
        for (entry, Printed { words, is_local }, kind) in printed(record, numbers) {
            let place = entry.number.as_ref().map_or_else(|| entry.at.clone(), |number| number.at.clone());
            let own = entry.number.as_ref().map(|number| &number.value);
            let number = GivenNumber {
                record,
                kind,
                words,
                is_own: own.is_some(),
                is_worded: matches!(own, Some(OwnNumber::Words(_))),
                spot: Spot::new(&record.source, place),
            };
            let key = alike(words);
            let mut known = vec![here.entry(key.clone()).or_default()];
            if !is_local {
                let scope = scope(words, committee, usual_pattern(committee, kind));
                known.push(given.entry((scope, key)).or_default());
            }
            let first = known.iter().flat_map(|known| known.iter()).find(|first| number.repeats(first));
            match first {
                Some(first) => refuse_repeat(&number, first, committee, report),
                // What repeats one of those that are alike in all repeats the first of them.
                None => known
                    .into_iter()
                    .filter(|known| !known.iter().any(|first| number.is_like(first)))
                    .for_each(|known| known.push(number.clone())),
            }
        }
    }
}

/// What members hold has the number; else what comes first.
fn refuse_repeat(
    second: &GivenNumber<'_>,
    first: &GivenNumber<'_>,
    committee: &Committee,
    report: &mut Report,
) {
    let is_held = |number: &GivenNumber<'_>| number.record.circulated.is_some();
    let (number, first) = if is_held(second) && !is_held(first) { (first, second) } else { (second, first) };
    let same = number.kind == first.kind;
    let unsaid = same && (usual_pattern(committee, number.kind).is_none() || number.is_own);
    report.push(
        Finding::of(NumberFault::DuplicateNumber {
            number: number.words.into(),
            kind: same.then(|| part(number.kind)),
            reads_like: (number.words != first.words).then(|| first.words.into()),
            begins_anew: unsaid.then(|| format!("{}-number", part(number.kind))),
        })
        .at(number.spot.clone())
        .and(first.spot.clone()),
    );
}

/// Warns of a pattern that does not name the committee and makes a number which another committee has, too. Where they
/// meet, and in what all of them read, nobody can tell the two apart; but those that begin anew in each meeting are
/// called by their minutes everywhere.
pub(super) fn tell_shared<'a>(numbered: impl Iterator<Item = (Owned<'a>, &'a Numbers)>, report: &mut Report) {
    let numbered: Vec<_> = numbered.filter(|((record, _), _)| record.translation_of.is_none()).collect();
    let is_first = |((_, committee), _): &(Owned<'a>, &Numbers)| {
        numbered.first().is_some_and(|((_, first), _)| first.key == committee.key)
    };
    if numbered.iter().all(is_first) {
        return;
    }
    let mut first: BTreeMap<(NumberedPart, String), Owned<'a>> = BTreeMap::new();
    let mut told: BTreeSet<(&str, NumberedPart)> = BTreeSet::new();
    for ((record, committee), numbers) in numbered {
        for (_, Printed { words, is_local }, kind) in printed(record, numbers) {
            if *is_local || says_committee(words, committee, kind) {
                continue;
            }
            let (earlier, other) = *first.entry((part(kind), alike(words))).or_insert((record, committee));
            if other.key != committee.key
                && let Some((pattern, spot)) = unsaying_pattern(committee, kind)
                && told.insert((&committee.key, part(kind)))
            {
                let meetings = [(earlier, other), (record, committee)]
                    .map(|(record, committee)| format!("{}/{}", committee.key, record.meeting.value.trim()));
                let fault = NumberFault::SharedNumbers {
                    kind: part(kind),
                    number: words.clone(),
                    meetings,
                    pattern: format!("{{committee}} {}", pattern.written().trim_start()),
                };
                let finding = Finding::of(fault).at(spot.clone());
                committee.weigh(finding).into_iter().for_each(|finding| report.push(finding));
            }
        }
    }
}

/// The pattern of a committee's numbers that does not name it, and where it stands.
fn unsaying_pattern(committee: &Committee, kind: Numbered) -> Option<(&Pattern, &Spot)> {
    let at = match kind {
        Numbered::Action => &committee.action_number_at,
        Numbered::Decision => &committee.decision_number_at,
    };
    let pattern = usual_pattern(committee, kind).filter(|pattern| !pattern.uses("committee"));
    pattern.zip(at.as_ref())
}

#[cfg(test)]
mod tests {
    use super::{alike, says, says_year};

    #[test]
    fn an_abbreviation_is_a_word_of_its_own() {
        for words in ["ec 1", "1/ec", "ec1/26", "d-ec", "(ec) 1", "dec ec 1"] {
            assert!(says(words, "ec", false), "{words}");
        }
        for (words, abbreviation) in
            [("decision 1/2026", "ec"), ("action 1", "ac"), ("wg12", "wg1"), ("ecd1", "ec"), ("d1", "")]
        {
            assert!(!says(words, abbreviation, false), "{words}");
        }
        assert!(says("ecd1", "ec", true) && !says("d1", "ec", true) && !says("d1", "", true));
    }

    #[test]
    fn numbers_that_read_alike_are_one() {
        for (one, other) in [
            ("C\u{A0}1/01", "c 1/1"),
            ("007", "7"),
            ("2 / 2026", "2/2026"),
            ("7 (b)", "7(b)"),
            ("A 01", "a1"),
            ("D10.0", "d10.00"),
            ("A1/010", "A1/10"),
        ] {
            assert_eq!(alike(one), alike(other), "{one} {other}");
        }
        for (one, other) in [
            ("1/10", "1/1"),
            ("100", "10"),
            ("AB 1", "A B1"),
            ("1.01", "1.10"),
            ("11", "1 1"),
            ("A0", "A"),
            ("A.1", "A1"),
        ] {
            assert_ne!(alike(one), alike(other), "{one} {other}");
        }
    }

    #[test]
    fn a_year_beside_a_count_is_said() {
        assert!(says_year("17/2026") && says_year("2026-3"));
        assert!(!says_year("2026") && !says_year("17/26") && !says_year("3a") && !says_year("20261 2"));
    }
}
