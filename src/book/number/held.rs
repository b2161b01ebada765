//! The numbers of items and annexes that members hold.

use crate::diagnostic::{HeldFault, NumberedPart};
use std::collections::BTreeMap;

/// What became of numbers that members hold: each that is gone; or, if none is, the first of them that stands in
/// another's place. What is new may stand anywhere between them.
pub(super) fn changed(what: NumberedPart, held: &[String], there: Vec<&str>) -> Vec<HeldFault> {
    fn counts<'n>(numbers: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
        let mut counts = BTreeMap::new();
        numbers.for_each(|number| *counts.entry(number).or_default() += 1);
        counts
    }
    let mut wanted = counts(held.iter().map(String::as_str));
    let present = counts(there.iter().copied());
    let gone: Vec<HeldFault> = wanted
        .iter()
        .filter(|(number, count)| present.get(*number).copied().unwrap_or(0) < **count)
        .map(|(number, _)| HeldFault::PartGone { what, number: number.to_string() })
        .collect();
    if !gone.is_empty() {
        return gone;
    }
    // Of several of one number those that come first are those that members hold.
    let mut kept = there.into_iter().filter(|number| match wanted.get_mut(number) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    });
    let moved =
        held.iter().find_map(|before| kept.next().filter(|now| now != before).map(|now| (now, before)));
    let moved =
        moved.map(|(now, before)| HeldFault::PartMoved { what, number: now.into(), before: before.clone() });
    moved.into_iter().collect()
}
