//! What readers are told of who was counted, where somebody came or went in what they may not see.

use crate::book::{CountedPart, Minuted, NumberedEntry, NumberedItem, ToldCount, Working};
use crate::record::{EntryKind, Movement, Rank};

/// Comings and goings in what readers may not see.
pub(super) struct Moves {
    /// Whether somebody came there: from the first item on nobody may be counted, for until then they were not there.
    pub came: bool,
    /// From which item on nobody may be counted; none if all may.
    pub since: Option<usize>,
}

impl Moves {
    /// Those of a meeting whose readers may see up to a classification.
    pub(super) fn unseen(items: &[NumberedItem], clearance: Rank) -> Self {
        let came = items.iter().any(|item| moves_unseen(item, clearance, &|movement| movement.came));
        let moved = || items.iter().position(|item| moves_unseen(item, clearance, &|_| true));
        Moves { came, since: if came { Some(0) } else { moved() } }
    }
}

/// Whether such a coming or going stands in what readers may not see of an item.
fn moves_unseen(item: &NumberedItem, clearance: Rank, is_such: &dyn Fn(&Movement) -> bool) -> bool {
    fn moves(item: &NumberedItem, is_movement: &dyn Fn(&NumberedEntry) -> bool) -> bool {
        item.entries.iter().any(is_movement) || item.items.iter().any(|inner| moves(inner, is_movement))
    }
    let is_closed = |own: Option<Rank>| own.is_some_and(|own| own > clearance);
    let is_movement = |entry: &NumberedEntry| match &entry.content {
        Minuted::Said(EntryKind::Movement(movement)) => is_such(movement),
        _ => false,
    };
    if is_closed(item.facts.classification) {
        return moves(item, &is_movement);
    }
    let unseen = |entry: &NumberedEntry| is_closed(entry.classification) && is_movement(entry);
    let within = |inner: &NumberedItem| moves_unseen(inner, clearance, is_such);
    item.entries.iter().any(unseen) || item.items.iter().any(within)
}

/// What is told of the reckoning, of a meeting of which these items are seen: of an item that is withheld, and of whatever
/// is within it, nothing, for a count tells who left the room; nor of any item from `since` on. Of the openings
/// after that only the count is told.
pub(super) fn told_counts(whole: &Working, seen: &[NumberedItem], since: Option<usize>) -> Working {
    let mut unsure = since == Some(0);
    whole.told(&mut |part| match part {
        CountedPart::Opening(_) if unsure => ToldCount::Number,
        CountedPart::Opening(_) => ToldCount::Whole,
        CountedPart::Item { number: _, anchor: _, path } => {
            unsure |= since.zip(path.first()).is_some_and(|(first, at)| *at >= first);
            if find(seen, path).is_none_or(|item| item.withheld) {
                ToldCount::Withheld
            } else if unsure {
                ToldCount::Cut
            } else {
                ToldCount::Whole
            }
        }
    })
}

fn find<'i>(items: &'i [NumberedItem], path: &[usize]) -> Option<&'i NumberedItem> {
    let (first, rest) = path.split_first()?;
    let item = items.get(*first)?;
    if rest.is_empty() { Some(item) } else { find(&item.items, rest) }
}
