//! Waivers: a warning that is waived where it stands, with a reason, is not told.
//!
//! A waiver in an entry holds for the entry, one in an item for all that the item holds, one at the
//! top of a record for the whole record. A waiver that waives nothing is itself a warning.

use super::texts::entries;
use crate::diagnostic::{Fault, Finding, Report, Severity};
use crate::form::Text;
use crate::prose::Key;
use crate::record::forms::CheckLevel;
use crate::record::{Committee, Item, Record, Waivers};
use std::ops::Range;

/// A waiver and the part of the file that it holds for.
struct Scope<'a> {
    range: Range<usize>,
    code: &'a Text,
    used: bool,
}

/// Takes the waived warnings of one record out of its findings.
pub fn waive(record: &Record, committee: &Committee, findings: Vec<Finding>) -> Report {
    let mut scopes = scopes(record);
    let mut kept = Report::new();
    for finding in findings {
        let waived = finding.severity == Severity::Warning
            && finding.spot.as_ref().is_some_and(|spot| {
                let code = finding.code().0;
                let fits = |scope: &&mut Scope<'_>| {
                    scope.code.as_str() == code && scope.range.contains(&spot.range.start)
                };
                let fitting: Vec<&mut Scope<'_>> = scopes.iter_mut().filter(fits).collect();
                let any = !fitting.is_empty();
                fitting.into_iter().for_each(|scope| scope.used = true);
                any
            });
        if !waived {
            kept.push(finding);
        }
    }
    for scope in scopes.iter().filter(|scope| !scope.used) {
        if committee.checks.get(scope.code.as_str()) != Some(&CheckLevel::Off) {
            let fault = Fault::UnusedWaiver { code: scope.code.value.clone() };
            kept.add(&record.source, scope.code.range(), fault);
        }
    }
    kept
}

fn scopes(record: &Record) -> Vec<Scope<'_>> {
    let end = record.source.text.len();
    let mut scopes = Vec::new();
    add(&mut scopes, 0..end, &record.waivers);
    // Where each entry or item begins; one reaches to the next beginning behind it.
    let mut starts: Vec<usize> = entries(record).iter().map(|entry| entry.at.start).collect();
    item_starts(&record.items, &mut starts);
    starts.extend(record.annexes.iter().map(|annex| annex.title.text.at.start));
    starts.sort_unstable();
    let reach = |at: &Range<usize>| {
        let next = starts.iter().copied().find(|start| *start > at.start).unwrap_or(end);
        at.start..next.max(at.end)
    };
    for entry in entries(record) {
        add(&mut scopes, reach(&entry.at), &entry.waivers);
    }
    let item_ends: Vec<usize> =
        record.items.iter().skip(1).map(|item| item.facts.at.start).chain([end]).collect();
    for (item, item_end) in record.items.iter().zip(item_ends) {
        item_scopes(item, item_end, &mut scopes);
    }
    for annex in &record.annexes {
        add(&mut scopes, reach(&annex.title.text.range()), &annex.waivers);
    }
    scopes
}

fn item_scopes<'a>(item: &'a Item<Key>, end: usize, scopes: &mut Vec<Scope<'a>>) {
    add(scopes, item.facts.at.start..end.max(item.facts.at.end), &item.facts.waivers);
    let ends: Vec<usize> = item.items.iter().skip(1).map(|inner| inner.facts.at.start).chain([end]).collect();
    for (inner, inner_end) in item.items.iter().zip(ends) {
        item_scopes(inner, inner_end, scopes);
    }
}

fn item_starts(items: &[Item<Key>], starts: &mut Vec<usize>) {
    for item in items {
        starts.push(item.facts.at.start);
        item_starts(&item.items, starts);
    }
}

fn add<'a>(scopes: &mut Vec<Scope<'a>>, range: Range<usize>, waivers: &'a Waivers) {
    scopes.extend(waivers.0.iter().map(|(code, _)| Scope { range: range.clone(), code, used: false }));
}
