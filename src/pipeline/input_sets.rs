//! The inputs of many outputs, each told by what it has more, less or otherwise than another.
//!
//! Minutes that list open actions are made from all minutes before them, and so are those after them: whole lists would
//! grow with the pairs of records, differences grow with the records. A set is known by what it holds, however it is told,
//! so what an earlier build knew and what this one found can be kept beside each other.

use super::inputs::{Inputs, Tie, ledger_name};
use crate::digest::digest;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a set of inputs is known by: the sum of digests of all that it holds, which a difference changes by its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SetId(String);

/// Sets of inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InputSets(BTreeMap<SetId, Difference>);

/// What a set has otherwise than another one. There is one for each output of a book: they lie flat, for maps of a few
/// would take several times the room.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Difference {
    /// The other one; none: it is told as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    like: Option<SetId>,
    /// What that does not have, or has with another digest or tie.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "flat_inputs")]
    with: Vec<Input>,
    /// What only that has.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "flat_names")]
    without: Vec<(Tie, Box<str>)>,
}

/// An input of a tie, its name and its digest.
type Input = (Tie, Box<str>, Box<str>);

fn flat(inputs: &Inputs) -> Vec<Input> {
    let of_tie = |(tie, named): (&Tie, &BTreeMap<String, String>)| -> Vec<Input> {
        named.iter().map(|(name, digest)| (*tie, name.as_str().into(), digest.as_str().into())).collect()
    };
    inputs.iter().flat_map(of_tie).collect()
}

/// Inputs are written down by tie and name.
mod flat_inputs {
    use super::{Input, Inputs, flat};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(inputs: &[Input], to: S) -> Result<S::Ok, S::Error> {
        let mut by_tie = Inputs::new();
        for (tie, name, digest) in inputs {
            by_tie.entry(*tie).or_default().insert(name.to_string(), digest.to_string());
        }
        by_tie.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Input>, D::Error> {
        Ok(flat(&Inputs::deserialize(from)?))
    }
}

/// So are names.
mod flat_names {
    use super::Tie;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::{BTreeMap, BTreeSet};

    pub(super) fn serialize<S: Serializer>(names: &[(Tie, Box<str>)], to: S) -> Result<S::Ok, S::Error> {
        let mut by_tie: BTreeMap<Tie, BTreeSet<&str>> = BTreeMap::new();
        for (tie, name) in names {
            by_tie.entry(*tie).or_default().insert(name);
        }
        by_tie.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(Tie, Box<str>)>, D::Error> {
        let by_tie = BTreeMap::<Tie, BTreeSet<Box<str>>>::deserialize(from)?;
        Ok(by_tie
            .into_iter()
            .flat_map(|(tie, names)| names.into_iter().map(move |name| (tie, name)))
            .collect())
    }
}

impl Difference {
    /// What a set has otherwise than a known one.
    fn between(like: &SetId, other: &Inputs, inputs: &Inputs) -> Self {
        let mut difference = Difference { like: Some(like.clone()), ..Difference::default() };
        for (tie, named) in inputs {
            let known = other.get(tie);
            for (name, digest) in named {
                if known.and_then(|known| known.get(name)) != Some(digest) {
                    difference.with.push((*tie, name.as_str().into(), digest.as_str().into()));
                }
            }
        }
        for (tie, named) in other {
            let own = inputs.get(tie);
            let missing = named.keys().filter(|name| own.is_none_or(|own| !own.contains_key(*name)));
            let gone = missing.filter(|name| !inputs.values().any(|own| own.contains_key(*name)));
            difference.without.extend(gone.map(|name| (*tie, name.as_str().into())));
        }
        difference.with.shrink_to_fit();
        difference.without.shrink_to_fit();
        difference
    }

    fn size(&self) -> usize {
        self.with.len() + self.without.len()
    }

    fn apply(&self, inputs: &mut Inputs) {
        for (tie, name) in &self.without {
            inputs.get_mut(tie).and_then(|named| named.remove(&**name));
        }
        for (_, name, _) in &self.with {
            inputs.values_mut().for_each(|named| drop(named.remove(&**name)));
        }
        for (tie, name, digest) in &self.with {
            inputs.entry(*tie).or_default().insert(name.to_string(), digest.to_string());
        }
        inputs.retain(|_, named| !named.is_empty());
    }

    /// The same with the names that the list of what was built has.
    fn without_names(&self) -> Self {
        let listed: BTreeMap<(Tie, Box<str>), &Box<str>> = self
            .with
            .iter()
            .map(|(tie, name, digest)| ((*tie, ledger_name(*tie, name).into()), digest))
            .collect();
        let gone: BTreeSet<(Tie, Box<str>)> =
            self.without.iter().map(|(tie, name)| (*tie, ledger_name(*tie, name).into())).collect();
        Difference {
            like: self.like.clone(),
            with: listed.into_iter().map(|((tie, name), digest)| (tie, name, digest.clone())).collect(),
            without: gone.into_iter().collect(),
        }
    }
}

impl SetId {
    /// What inputs are known by that differ from others.
    fn of(inputs: &Inputs, near: Option<(&SetId, &Inputs)>) -> Self {
        let empty = Inputs::new();
        let (sum, other) = near.map_or((0, &empty), |(id, other)| (id.sum(), other));
        let sum = only_of(inputs, other).fold(sum, u128::wrapping_add);
        SetId(format!("{:032x}", only_of(other, inputs).fold(sum, u128::wrapping_sub)))
    }

    fn sum(&self) -> u128 {
        u128::from_str_radix(&self.0, 16).unwrap_or_default()
    }
}

/// Digests of what only one of two sets holds, each with the name that the list of what was built has for it.
fn only_of<'i>(one: &'i Inputs, other: &'i Inputs) -> impl Iterator<Item = u128> + 'i {
    let all = one.iter().flat_map(|(tie, named)| named.iter().map(move |(name, digest)| (tie, name, digest)));
    let only =
        all.filter(|(tie, name, digest)| other.get(tie).and_then(|named| named.get(*name)) != Some(digest));
    only.map(|(tie, name, known)| {
        let digits = digest(format!("{tie:?} {known} {}", ledger_name(*tie, name)).as_bytes());
        u128::from_str_radix(&digits[..32], 16).unwrap_or_default()
    })
}

impl InputSets {
    /// Adds a set, told by what it has otherwise than one that was added before if that is less to tell.
    pub(super) fn add(&mut self, inputs: &Inputs, near: Option<(&SetId, &Inputs)>) -> SetId {
        let whole = || Difference { with: flat(inputs), ..Difference::default() };
        let id = SetId::of(inputs, near);
        if !self.0.contains_key(&id) {
            let size: usize = inputs.values().map(BTreeMap::len).sum();
            let near = near.map(|(like, other)| Difference::between(like, other, inputs));
            let difference = near.filter(|near| near.size() < size).unwrap_or_else(whole);
            self.0.insert(id.clone(), difference);
        }
        id
    }

    /// Adds sets as earlier versions of the list of what was built told them, as wholes and one behind the other.
    pub fn add_all<'i>(&mut self, all: impl Iterator<Item = &'i Inputs>) -> Vec<SetId> {
        let mut last: Option<(SetId, &Inputs)> = None;
        let add = |inputs: &'i Inputs| {
            let id = self.add(inputs, last.as_ref().map(|(id, inputs)| (id, *inputs)));
            last = Some((id.clone(), inputs));
            id
        };
        all.map(add).collect()
    }

    /// A set as a whole; an empty one if nothing is known of it, or not all of what it is told by. Takes as long as
    /// the sets that it is told by are large.
    pub fn get(&self, id: Option<&SetId>) -> Inputs {
        let (mut way, mut next) = (Vec::new(), id);
        while let Some(id) = next {
            match self.0.get(id) {
                // Whoever edited the list may have led it in a circle.
                Some(difference) if way.len() < self.0.len() => {
                    way.push(difference);
                    next = difference.like.as_ref();
                }
                _ => return Inputs::new(),
            }
        }
        let mut inputs = Inputs::new();
        way.into_iter().rev().for_each(|difference| difference.apply(&mut inputs));
        inputs
    }

    /// The names of all inputs of some ties, in whatever set.
    pub fn names(&self, ties: &[Tie]) -> BTreeSet<&str> {
        let all = self.0.values().flat_map(|difference| &difference.with);
        all.filter(|(tie, ..)| ties.contains(tie)).map(|(_, name, _)| &**name).collect()
    }

    /// The inputs of one tie, by set. There should be few of them in each.
    pub fn of_tie(&self, tie: Tie) -> HashMap<&SetId, BTreeMap<String, String>> {
        let mut found: HashMap<&SetId, BTreeMap<String, String>> = HashMap::new();
        for id in self.0.keys() {
            let (mut way, mut next) = (Vec::new(), Some(id));
            while let Some((id, difference)) = next.and_then(|id| self.0.get_key_value(id)) {
                if found.contains_key(id) || way.len() > self.0.len() {
                    break;
                }
                way.push((id, difference));
                next = difference.like.as_ref();
            }
            let mut named = next.and_then(|id| found.get(id)).cloned().unwrap_or_default();
            for (id, Difference { with, without, .. }) in way.into_iter().rev() {
                let gone = without.iter().filter(|(of, _)| *of == tie).map(|(_, name)| name);
                for name in gone.chain(with.iter().map(|(_, name, _)| name)) {
                    named.remove(&**name);
                }
                let own = with.iter().filter(|(of, ..)| *of == tie);
                named.extend(own.map(|(_, name, digest)| (name.to_string(), digest.to_string())));
                found.insert(id, named.clone());
            }
        }
        found
    }

    /// Those of these sets and of others that are needed to tell some, with the names that the list of what was
    /// built has.
    #[must_use]
    pub fn kept<'s>(mut self, others: &InputSets, needed: impl Iterator<Item = &'s SetId>) -> Self {
        let mut kept = BTreeMap::new();
        for id in needed {
            let mut next = Some(id.clone());
            while let Some(id) = next.filter(|id| !kept.contains_key(id)) {
                let known = self.0.remove(&id).map(|known| known.without_names());
                let Some(difference) = known.or_else(|| others.0.get(&id).map(Difference::without_names))
                else {
                    break;
                };
                next = difference.like.clone();
                kept.insert(id, difference);
            }
        }
        InputSets(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::{InputSets, SetId};
    use crate::pipeline::{Inputs, Tie};

    fn inputs(all: &[(Tie, &str, &str)]) -> Inputs {
        let mut inputs = Inputs::new();
        for (tie, name, digest) in all {
            inputs.entry(*tie).or_default().insert(name.to_string(), digest.to_string());
        }
        inputs
    }

    /// What record `number` of a committee is made from, whose minutes list open actions.
    fn of_record(number: usize) -> Inputs {
        let name = |number: usize| format!("minutes/board/{number}.toml");
        let mut inputs =
            inputs(&[(Tie::Committee, "minutes/board/committee.toml", "c"), (Tie::Program, "p", "1")]);
        inputs.entry(Tie::Record).or_default().insert(name(number), number.to_string());
        for earlier in 0..number {
            let tie = if earlier + 1 == number { Tie::Reported } else { Tie::OpenActions };
            inputs.entry(tie).or_default().insert(name(earlier), earlier.to_string());
        }
        inputs
    }

    #[test]
    fn sets_grow_with_the_records_and_say_all_that_they_hold() {
        let mut sets = InputSets::default();
        let all: Vec<Inputs> = (0..300).map(of_record).collect();
        let ids = sets.add_all(all.iter());
        for (id, inputs) in ids.iter().zip(&all) {
            assert_eq!(sets.get(Some(id)), *inputs);
        }
        let told: usize = sets.0.values().map(super::Difference::size).sum();
        assert!(told < 300 * 4, "{told}");
        let last = sets.clone().kept(&InputSets::default(), ids.last().into_iter());
        assert_eq!(last.get(ids.last()).values().map(|named| named.len()).sum::<usize>(), 302);
    }

    #[test]
    fn a_set_is_known_by_what_it_holds_however_it_is_told() {
        let (first, second) = (of_record(3), of_record(7));
        let alone = InputSets::default().add(&second, None);
        let mut sets = InputSets::default();
        let like = sets.add(&first, None);
        assert_eq!(sets.add(&second, Some((&like, &first))), alone);
        assert_ne!(like, alone);
    }

    #[test]
    fn of_what_is_not_known_as_a_whole_nothing_is() {
        let mut sets = InputSets::default();
        let ids: Vec<SetId> = sets.add_all([of_record(3), of_record(4)].iter());
        sets.0.remove(&ids[0]);
        assert_eq!(sets.get(Some(&ids[1])), Inputs::new());
        assert_eq!(sets.get(None), Inputs::new());
        // Somebody led it in a circle.
        let circle = sets.0.get(&ids[1]).cloned().expect("a set");
        sets.0.insert(ids[0].clone(), super::Difference { like: Some(ids[1].clone()), ..circle });
        assert_eq!(sets.get(Some(&ids[1])), Inputs::new());
        assert!(sets.of_tie(Tie::Scheme).values().all(|named| named.is_empty()));
    }

    #[test]
    fn the_inputs_of_one_tie_are_those_of_the_whole() {
        let mut sets = InputSets::default();
        let scheme = |digest: &str| {
            inputs(&[
                (Tie::Scheme, "minutes/schemes/sec.toml", digest),
                (Tie::Program, "p", "1"),
                (Tie::Book, "b", "1"),
            ])
        };
        let none = inputs(&[(Tie::Program, "p", "1"), (Tie::Book, "b", "1")]);
        let all = [scheme("one"), scheme("two"), none];
        let ids = sets.add_all(all.iter());
        let found = sets.of_tie(Tie::Scheme);
        for (id, inputs) in ids.iter().zip(&all) {
            assert_eq!(
                found.get(id).cloned().unwrap_or_default(),
                inputs.get(&Tie::Scheme).cloned().unwrap_or_default()
            );
        }
    }
}
