//! Which passage of the later document is which of the earlier one.
//!
//! What says the same is the same, in the order in which most of it stands; then what is known by the same key; then, between
//! those, what is alike; and last what is alike wherever it stands, for it was moved.

use super::passages::Passage;
use hashbrown::HashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Which passages belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Of each earlier passage the later one, with whether it stands elsewhere now.
    pub later: Vec<Option<(usize, Moved)>>,
}

/// Whether a passage stands elsewhere now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// It stands between the same others.
    No,
    /// It does not.
    Yes,
}

/// Two passages in one gap are alike when they have so much in common, of 100.
const ALIKE: usize = 40;
/// The same wherever they stand.
const ALIKE_ELSEWHERE: usize = 60;
/// What has no more words than this is not known again elsewhere.
const FEW_WORDS: usize = 3;
/// So many pairs of passages are held against each other word by word at most.
const MOST_HELD: usize = 4_000_000;

/// Pairs the passages of two documents.
pub(super) fn pair(earlier: &[Passage], later: &[Passage]) -> Pairs {
    let mut pairing =
        Pairing { earlier, later, to_later: vec![None; earlier.len()], to_earlier: vec![None; later.len()] };
    pairing.same();
    pairing.by_key();
    pairing.alike_in_gaps();
    pairing.alike_elsewhere();
    let in_place = in_place(&pairing.to_later);
    let with_moves = pairing.to_later.iter().zip(&in_place).map(|(to, stays)| {
        let moved = if *stays { Moved::No } else { Moved::Yes };
        to.map(|to| (to, moved))
    });
    Pairs { later: with_moves.collect() }
}

struct Pairing<'a> {
    earlier: &'a [Passage],
    later: &'a [Passage],
    to_later: Vec<Option<usize>>,
    to_earlier: Vec<Option<usize>>,
}

impl Pairing<'_> {
    fn join(&mut self, earlier: usize, later: usize) {
        self.to_later[earlier] = Some(later);
        self.to_earlier[later] = Some(earlier);
    }

    /// What says the same, in order.
    fn same(&mut self) {
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut numbers = |passages: &[Passage]| -> Vec<u32> {
            let said = |passage: &Passage| format!("{:?}\u{0}{}", passage.kind, passage.words.join(" "));
            let next = |known: &HashMap<String, u32>| u32::try_from(known.len()).unwrap_or(u32::MAX);
            let number = |passage: &Passage| {
                let free = next(&known);
                *known.entry(said(passage)).or_insert(free)
            };
            passages.iter().map(number).collect()
        };
        let (old, new) = (numbers(self.earlier), numbers(self.later));
        for operation in capture_diff_slices(Algorithm::Patience, &old, &new) {
            if let DiffOp::Equal { old_index, new_index, len } = operation {
                (0..len).for_each(|at| self.join(old_index + at, new_index + at));
            }
        }
    }

    fn by_key(&mut self) {
        let free = (0..self.later.len()).filter(|at| self.to_earlier[*at].is_none());
        let keys: HashMap<&str, usize> =
            free.filter_map(|at| Some((self.later[at].key.as_deref()?, at))).collect();
        for at in 0..self.earlier.len() {
            let key = self.earlier[at].key.as_deref().filter(|_| self.to_later[at].is_none());
            let Some(other) = key.and_then(|key| keys.get(key)) else { continue };
            let (one, two) = (&self.earlier[at], &self.later[*other]);
            if one.kind == two.kind {
                self.join(at, *other);
            }
        }
    }

    /// Between what stands in its place, what is alike, in order.
    fn alike_in_gaps(&mut self) {
        let stays = in_place(&self.to_later);
        let anchors = (0..self.earlier.len()).filter(|at| stays[*at]);
        let anchors: Vec<(usize, usize)> = anchors.filter_map(|at| Some((at, self.to_later[at]?))).collect();
        let ends = anchors.iter().copied().chain([(self.earlier.len(), self.later.len())]);
        let (mut old, mut new) = (0, 0);
        for (old_end, new_end) in ends {
            if (old_end - old) * (new_end.max(new) - new) <= MOST_HELD {
                self.alike_in_gap(old..old_end, new..new_end);
            }
            (old, new) = (old_end + 1, new_end + 1);
        }
    }

    fn alike_in_gap(&mut self, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
        let mut from = new.start;
        for at in old {
            if self.to_later[at].is_some() {
                continue;
            }
            if let Some(other) = self.most_alike(at, from..new.end, ALIKE) {
                self.join(at, other);
                from = other + 1;
            }
        }
    }

    fn alike_elsewhere(&mut self) {
        let long = |passage: &Passage| passage.words.len() > FEW_WORDS;
        let old: Vec<usize> = (0..self.earlier.len())
            .filter(|at| self.to_later[*at].is_none() && long(&self.earlier[*at]))
            .collect();
        let new: Vec<usize> = (0..self.later.len())
            .filter(|at| self.to_earlier[*at].is_none() && long(&self.later[*at]))
            .collect();
        if old.len() * new.len() > MOST_HELD {
            return;
        }
        for at in old {
            if let Some(other) = self.most_alike(at, new.iter().copied(), ALIKE_ELSEWHERE) {
                self.join(at, other);
            }
        }
    }

    /// The later passage that is most like an earlier one, of those that are free; the first, if several are. None if none has
    /// so much in common with it, of 100.
    fn most_alike(&self, at: usize, among: impl Iterator<Item = usize>, least: usize) -> Option<usize> {
        let free = among.filter(|other| self.to_earlier[*other].is_none());
        let alike = free.map(|other| (likeness(&self.earlier[at], &self.later[other]), other));
        let best = alike.max_by_key(|(likeness, other)| (*likeness, std::cmp::Reverse(*other)));
        best.filter(|(likeness, _)| *likeness >= least).map(|(_, other)| other)
    }
}

/// How much two passages have in common, of 100; nothing, if they are of two kinds.
fn likeness(one: &Passage, two: &Passage) -> usize {
    if one.kind != two.kind {
        return 0;
    }
    common_of_100(&one.words, &two.words)
}

/// How many words two passages have in common, whatever their order, of 100.
pub(super) fn common_of_100(one: &[String], two: &[String]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    one.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    let mut common = 0;
    for word in two {
        if let Some(left) = counts.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            common += 1;
        }
    }
    200 * common / (one.len() + two.len()).max(1)
}

/// Of each pair whether it is one of the most that stand in the same order.
fn in_place(to_later: &[Option<usize>]) -> Vec<bool> {
    // The last of the longest rising rows of each length, and of each what comes before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; to_later.len()];
    for (at, later) in to_later.iter().enumerate() {
        let Some(later) = later else { continue };
        let length = ends.partition_point(|end| to_later[*end].is_some_and(|other| other < *later));
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut stays = vec![false; to_later.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}
