//! The numbers of a record in the shape of the record: those of an item with those of its entries and of the items
//! within it, so that what bears a number is found together with it.

use super::names::Anchor;
use super::numbered::Numbered;
use crate::prose::Key;
use crate::record::{Annex, Entry, Item, Rank, Record};

/// The numbers of one record.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbers {
    /// For each item.
    pub items: Vec<ItemNumbers>,
    /// For each annex.
    pub annexes: Vec<AnnexNumbers>,
}

/// The numbers of an item.
#[derive(Debug, Clone)]
pub(super) struct ItemNumbers {
    /// Its own as it is printed, if it has one.
    pub number: Option<String>,
    /// Its permanent name.
    pub anchor: Anchor,
    /// How closed it is.
    pub rank: Rank,
    /// For each of its entries, if that has a name.
    pub entries: Vec<Option<Given>>,
    /// For each item within it.
    pub items: Vec<ItemNumbers>,
}

/// The numbers of an annex.
#[derive(Debug, Clone)]
pub(super) struct AnnexNumbers {
    /// Its own as it is printed.
    pub number: String,
    /// Its permanent name.
    pub anchor: Anchor,
    /// How closed it is.
    pub rank: Rank,
    /// For each of its entries, if that has a name.
    pub entries: Vec<Option<Given>>,
}

/// What an entry is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// Of an action or a decision: its number, if it was counted.
    pub ordinal: Option<u32>,
    /// The number as it is printed.
    pub printed: Option<Printed>,
    /// The permanent name.
    pub anchor: Anchor,
    /// How closed the entry is.
    pub rank: Rank,
}

/// The number of an action or a decision as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    /// Its words.
    pub words: String,
    /// Whether another meeting of the committee may have the same, so that alone it says nothing elsewhere.
    pub is_local: bool,
}

impl Given {
    /// Whether it is the number of a decision or an action.
    pub(super) fn is_number(&self) -> bool {
        self.ordinal.is_some() || self.printed.is_some()
    }
}

impl ItemNumbers {
    /// The entries of the item with what they are called.
    pub(super) fn entries<'a>(&'a self, item: &'a Item<Key>) -> impl Iterator<Item = CalledEntry<'a>> {
        named(&item.entries, &self.entries)
    }
}

impl AnnexNumbers {
    /// The entries of the annex with what they are called.
    pub(super) fn entries<'a>(&'a self, annex: &'a Annex<Key>) -> impl Iterator<Item = CalledEntry<'a>> {
        named(&annex.entries, &self.entries)
    }
}

/// An entry, and what it is called if it has a name.
type CalledEntry<'a> = (&'a Entry<Key>, Option<&'a Given>);

fn named<'a>(entries: &'a [Entry<Key>], given: &'a [Option<Given>]) -> impl Iterator<Item = CalledEntry<'a>> {
    entries.iter().zip(given.iter().map(Option::as_ref))
}

impl Numbers {
    /// All items of the record with their numbers, those within an item directly after it.
    pub(super) fn items<'a>(&'a self, record: &'a Record) -> Vec<(&'a Item<Key>, &'a ItemNumbers)> {
        fn within<'a>(
            items: &'a [Item<Key>],
            numbers: &'a [ItemNumbers],
            all: &mut Vec<(&'a Item<Key>, &'a ItemNumbers)>,
        ) {
            for (item, own) in items.iter().zip(numbers) {
                all.push((item, own));
                within(&item.items, &own.items, all);
            }
        }
        let mut all = Vec::new();
        within(&record.items, &self.items, &mut all);
        all
    }

    /// All annexes of the record with their numbers.
    pub(super) fn annexes<'a>(
        &'a self,
        record: &'a Record,
    ) -> impl Iterator<Item = (&'a Annex<Key>, &'a AnnexNumbers)> {
        record.annexes.iter().zip(&self.annexes)
    }

    /// All entries of the record, of items and then of annexes, with what they are called.
    pub(super) fn entries<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = CalledEntry<'a>> {
        let of_items = self.items(record).into_iter().flat_map(|(item, own)| own.entries(item));
        of_items.chain(self.annexes(record).flat_map(|(annex, own)| own.entries(annex)))
    }

    /// The entries of the record whose numbers are printed.
    pub(super) fn printed<'a>(
        &'a self,
        record: &'a Record,
    ) -> impl Iterator<Item = (&'a Entry<Key>, &'a Printed, Numbered)> {
        let printed =
            |(entry, given): CalledEntry<'a>| Some((entry, given?.printed.as_ref()?, Numbered::of(entry)?));
        self.entries(record).filter_map(printed)
    }

    /// Names the entries of the record, in the same order; `give` is told how closed what the entry stands in is.
    pub(super) fn give(&mut self, record: &Record, give: &mut dyn FnMut(&Entry<Key>, Rank) -> Option<Given>) {
        fn within(
            items: &[Item<Key>],
            numbers: &mut [ItemNumbers],
            give: &mut dyn FnMut(&Entry<Key>, Rank) -> Option<Given>,
        ) {
            for (item, own) in items.iter().zip(numbers) {
                own.entries = item.entries.iter().map(|entry| give(entry, own.rank)).collect();
                within(&item.items, &mut own.items, give);
            }
        }
        within(&record.items, &mut self.items, give);
        for (annex, own) in record.annexes.iter().zip(&mut self.annexes) {
            own.entries = annex.entries.iter().map(|entry| give(entry, own.rank)).collect();
        }
    }

    /// The permanent names of all items, to be changed, with how closed each is.
    pub(super) fn item_anchors(&mut self) -> Vec<(Rank, &mut Anchor)> {
        fn within<'a>(items: &'a mut [ItemNumbers], all: &mut Vec<(Rank, &'a mut Anchor)>) {
            for item in items {
                all.push((item.rank, &mut item.anchor));
                within(&mut item.items, all);
            }
        }
        let mut all = Vec::new();
        within(&mut self.items, &mut all);
        all
    }

    /// The same of all entries that have one.
    pub(super) fn entry_anchors(&mut self) -> Vec<(Rank, &mut Anchor)> {
        fn within<'a>(items: &'a mut [ItemNumbers], all: &mut Vec<&'a mut Given>) {
            for item in items {
                all.extend(item.entries.iter_mut().flatten());
                within(&mut item.items, all);
            }
        }
        let mut all = Vec::new();
        within(&mut self.items, &mut all);
        all.extend(self.annexes.iter_mut().flat_map(|annex| annex.entries.iter_mut().flatten()));
        all.into_iter().map(|given| (given.rank, &mut given.anchor)).collect()
    }
}
