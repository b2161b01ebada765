//! Items as they stand in their file: entries that TOML gives to another item than the one above them, and titles
//! that were forgotten.

use crate::diagnostic::{EntryFault, Report};
use crate::prose::Key;
use crate::record::{Item, Record};

/// Warns of both.
pub(super) fn check(record: &Record, report: &mut Report) {
    check_within(&record.items, 0, record, report);
}

fn check_within(items: &[Item<Key>], depth: usize, record: &Record, report: &mut Report) {
    check_titles(items, record, report);
    for item in items {
        check_order(item, depth, record, report);
        check_within(&item.items, depth + 1, record, report);
    }
}

/// Where some items have no title, all are numbered paragraphs, or most of them: one among many with titles was
/// forgotten.
fn check_titles(items: &[Item<Key>], record: &Record, report: &mut Report) {
    let (titled, bare): (Vec<&Item<Key>>, Vec<&Item<Key>>) =
        items.iter().partition(|item| item.title.is_some());
    if titled.len() >= TITLED_FOR_EACH_BARE * bare.len() {
        for item in bare {
            report.add(&record.source, item.place(), EntryFault::ItemWithoutTitle);
        }
    }
}

/// So many items with titles make one without look forgotten.
const TITLED_FOR_EACH_BARE: usize = 2;

/// An entry below the heading of an item within its own is printed before that item, for it is not that item's.
fn check_order(item: &Item<Key>, depth: usize, record: &Record, report: &mut Report) {
    let Some(first) = item.items.first() else { return };
    let behind = item.entries.iter().filter(|entry| entry.at.start > first.at.start);
    for entry in behind {
        let within = format!("[[items{}]]", ".items".repeat(depth + 1));
        let instead = format!("[[items{}.entries]]", ".items".repeat(depth + 1));
        report.add(&record.source, entry.at.clone(), EntryFault::EntryBehindItems { within, instead });
    }
}
