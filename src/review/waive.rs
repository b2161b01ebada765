//! Waivers: a warning that is waived where it stands, with a reason, is not told.
//!
//! A waiver in an entry holds for the entry, one in an item for all that the item holds, one at the
//! top of a record for the whole record. A waiver that waives nothing is itself a warning.

use super::texts::entries;
use crate::diagnostic::{Finding, Report, ReviewFault, Severity, Source};
use crate::form::Text;
use crate::prose::Key;
use crate::record::forms::CheckLevel;
use crate::record::{Committee, Item, Record, Waivers};
use hashbrown::HashMap;
use std::ops::Range;

/// What a record waives.
#[derive(Debug)]
pub struct Waived {
    source: Source,
    scopes: Vec<Scope>,
}

/// A waiver and the part of the file that it holds for.
#[derive(Debug)]
struct Scope {
    range: Range<usize>,
    code: Text,
    used: bool,
}

impl Waived {
    /// What a record waives.
    pub fn of(record: &Record) -> Self {
        Waived { source: record.source.clone(), scopes: scopes(record) }
    }

    /// Takes the waived warnings out of the findings in the record.
    pub fn take_out(mut self, committee: &Committee, findings: Vec<Finding>) -> Report {
        let waived = waived(&mut self.scopes, &findings);
        let mut kept = Report::new();
        for (finding, waived) in findings.into_iter().zip(waived) {
            if !waived {
                kept.push(finding);
            }
        }
        for scope in self.scopes.iter().filter(|scope| !scope.used) {
            if committee.checks.get(scope.code.as_str()) != Some(&CheckLevel::Off) {
                let fault = ReviewFault::UnusedWaiver { code: scope.code.value.to_string() };
                kept.add(&self.source, scope.code.range(), fault);
            }
        }
        kept
    }
}

/// Which findings are waived; the scopes that waive them are marked as used. Both are gone through once, from the
/// beginning of the file to its end, for there may be thousands of each.
fn waived(scopes: &mut [Scope], findings: &[Finding]) -> Vec<bool> {
    scopes.sort_by_key(|scope| scope.range.start);
    let mut of_code: HashMap<&str, Passed> = HashMap::new();
    for (at, scope) in scopes.iter().enumerate() {
        of_code.entry(scope.code.as_str()).or_default().coming.push(at);
    }
    let mut places: Vec<(usize, usize)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.severity == Severity::Warning)
        .filter_map(|(at, finding)| Some((finding.spot.as_ref()?.range.start, at)))
        .collect();
    places.sort_unstable();
    let mut waived = vec![false; findings.len()];
    let mut used = Vec::new();
    for (place, at) in places {
        let Some(passed) = of_code.get_mut(findings[at].code().0) else { continue };
        let coming = &passed.coming[passed.begun..];
        let begun = coming.iter().take_while(|scope| scopes[**scope].range.start <= place).count();
        passed.open.extend(&coming[..begun]);
        passed.begun += begun;
        passed.open.retain(|scope| scopes[*scope].range.end > place);
        waived[at] = !passed.open.is_empty();
        used.extend(&passed.open);
    }
    drop(of_code);
    used.into_iter().for_each(|scope: usize| scopes[scope].used = true);
    waived
}

/// Where one goes through the scopes of a code.
#[derive(Default)]
struct Passed {
    /// All of them, by where they begin.
    coming: Vec<usize>,
    /// How many have begun.
    begun: usize,
    /// Those of them that have not ended.
    open: Vec<usize>,
}

fn scopes(record: &Record) -> Vec<Scope> {
    let end = record.source.text.len();
    let mut scopes = Vec::new();
    add(&mut scopes, 0..end, &record.waivers);
    if !waives(record) {
        return scopes;
    }
    // Where each part begins; a table reaches to the next beginning behind it.
    let parts = Starts::new(part_starts(record), record);
    let mut starts = parts.starts.clone();
    starts.extend(entries(record).iter().map(|entry| entry.at.start));
    item_starts(&record.items, &mut starts);
    let all = Starts::new(starts, record);
    for entry in entries(record) {
        add(&mut scopes, all.reach(&entry.at, end), &entry.waivers);
    }
    items_scopes(&record.items, &parts, end, &mut scopes);
    for annex in &record.annexes {
        add(&mut scopes, parts.reach(&annex.at, end), &annex.waivers);
    }
    scopes
}

/// Whether anything in a record has waivers of its own.
fn waives(record: &Record) -> bool {
    fn of_item(item: &Item<Key>) -> bool {
        !item.facts.waivers.0.is_empty() || item.items.iter().any(of_item)
    }
    record.items.iter().any(of_item)
        || record.annexes.iter().any(|annex| !annex.waivers.0.is_empty())
        || entries(record).iter().any(|entry| !entry.waivers.0.is_empty())
}

/// Where parts of a record begin, in the order of the file.
struct Starts<'a> {
    starts: Vec<usize>,
    record: &'a Record,
}

impl<'a> Starts<'a> {
    fn new(mut starts: Vec<usize>, record: &'a Record) -> Self {
        starts.sort_unstable();
        Starts { starts, record }
    }

    /// What a part holds: within braces it ends with them, under a heading with the next part, or at `end`.
    fn reach(&self, at: &Range<usize>, end: usize) -> Range<usize> {
        if self.record.source.text.get(at.clone()).is_some_and(|text| text.starts_with('{')) {
            return at.clone();
        }
        let next = self.starts.get(self.starts.partition_point(|start| *start <= at.start));
        at.start..next.map_or(end, |next| end.min(*next)).max(at.end)
    }
}

/// Where each item and each part beside the items begins.
fn part_starts(record: &Record) -> Vec<usize> {
    let items = record.items.iter().map(|item| item.at.start);
    let annexes = record.annexes.iter().map(|annex| annex.at.start);
    let next = record.next_meetings.iter().map(|next| next.at.start);
    let attached = record.attachments.iter().map(|attached| attached.at.start);
    let interests = record.interests.iter().map(|interest| interest.at.start);
    let signed = record.signature.iter().map(|signature| signature.at.start);
    let circulated = record.circulated.iter().map(|circulated| circulated.at.start);
    items
        .chain(annexes)
        .chain(next)
        .chain(attached)
        .chain(interests)
        .chain(signed)
        .chain(circulated)
        .chain(headings(&record.source.text))
        .collect()
}

/// Tables of the record that keep no place of their own, and may stand below items.
const TABLES: [&str; 4] = ["attendance", "presence", "quorum", "sessions"];

/// Where lines are the headings of such tables.
fn headings(text: &str) -> impl Iterator<Item = usize> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let place = start + line.len() - line.trim_start().len();
        start += line.len();
        let name = line.trim().strip_prefix('[')?.trim_start_matches('[').split([']', '.', ' ']).next()?;
        TABLES.contains(&name).then_some(place)
    })
}

fn items_scopes(items: &[Item<Key>], parts: &Starts<'_>, end: usize, scopes: &mut Vec<Scope>) {
    let ends = items.iter().skip(1).map(|next| next.at.start.min(end)).chain([end]);
    for (item, end) in items.iter().zip(ends) {
        let range = parts.reach(&item.at, end);
        items_scopes(&item.items, parts, range.end, scopes);
        add(scopes, range, &item.facts.waivers);
    }
}

fn item_starts(items: &[Item<Key>], starts: &mut Vec<usize>) {
    for item in items {
        starts.push(item.at.start);
        item_starts(&item.items, starts);
    }
}

fn add(scopes: &mut Vec<Scope>, range: Range<usize>, waivers: &Waivers) {
    scopes.extend(waivers.0.iter().map(|(code, _)| Scope {
        range: range.clone(),
        code: code.clone(),
        used: false,
    }));
}
