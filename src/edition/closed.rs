//! What of a book is closed to the readers of an edition: found by looking through all of it, before anything is made
//! for them.

use super::readers::Readers;
use crate::book::{
    Anchor, Book, Meeting, MeetingName, NAMELESS, NumberedEntry, NumberedItem, Places, Pointer, Target,
};
use crate::record::Rank;
use hashbrown::HashMap;

/// What is closed: places by meeting and anchor, each with how closed it is, and the minutes that not all readers have.
pub(super) struct Closed {
    places: Places<Rank>,
    /// The item as which each item is seen now: itself, or the one around it that is withheld.
    items: Places<Seen>,
    /// What nobody is told of the places that stand in an item within a closed one.
    inner: Places<Hidden>,
    standings: HashMap<MeetingName, Standing>,
}

/// Where a meeting's minutes stand among those of the book.
struct Standing {
    /// The key of its scheme.
    scheme: String,
    /// How closed the minutes are.
    own: Rank,
    /// Up to where their readers may see; none: they are not for these readers.
    clearance: Option<Rank>,
}

/// What is seen of an item that is withheld.
#[derive(Clone)]
pub(super) struct Seen {
    /// The item.
    pub anchor: Anchor,
    /// Its number, or what stands for a title.
    pub words: String,
}

/// What stands within a closed item has a number that nobody is told.
struct Hidden {
    number: String,
    /// What is told instead: the words of the closed item.
    instead: String,
}

impl Closed {
    /// Looks through a book; in proportion to what its meetings hold.
    pub(super) fn find(book: &Book, readers: &Readers) -> Self {
        let standing = |meeting: &Meeting| Standing {
            scheme: meeting.committee.scheme.key.clone(),
            own: meeting.classification,
            clearance: readers.clearance(meeting),
        };
        let standings = book.meetings.iter().map(|meeting| (meeting.name.clone(), standing(meeting)));
        let (places, items, inner) = (Places::default(), Places::default(), Places::default());
        let mut closed = Closed { places, items, inner, standings: standings.collect() };
        for meeting in &book.meetings {
            if let Some(clearance) = readers.clearance(meeting) {
                let mut search = Search { closed: &mut closed, name: &meeting.name, clearance };
                search.items(&meeting.items);
                for annex in &meeting.annexes {
                    search.annex(&annex.anchor, annex.classification, &annex.entries);
                }
            }
        }
        closed
    }

    /// As what an item is seen, if it or what it stands in is closed.
    pub(super) fn seen(&self, name: &MeetingName, item: &Anchor) -> Option<&Seen> {
        self.items.at(name, item)
    }

    /// How closed the place is that a pointer leads to, if its readers may not see it.
    pub(super) fn rank(&self, from: &MeetingName, pointer: &Pointer) -> Option<Rank> {
        let (name, anchor) = place(from, pointer)?;
        let place = anchor.and_then(|anchor| self.places.at(name, anchor));
        let meeting = self.standings.get(name).filter(|_| self.is_more_closed(name, from));
        place.copied().or(meeting.map(|standing| standing.own))
    }

    /// What a pointer becomes on the page: minutes that its readers may not have are named, and not led to.
    pub(super) fn cut(&self, from: &MeetingName, pointer: &Pointer) -> Pointer {
        let pointer = self.may_name(from, pointer);
        match pointer.target.document() {
            Some(name) if self.is_more_closed(name, from) => Pointer { target: Target::Nowhere, ..pointer },
            _ => pointer,
        }
    }

    /// What may be named of that to which a pointer leads.
    pub(super) fn may_name(&self, from: &MeetingName, pointer: &Pointer) -> Pointer {
        let Some((name, anchor)) = place(from, pointer) else { return pointer.clone() };
        let target = if anchor.is_some_and(|anchor| self.places.at(name, anchor).is_some()) {
            Target::Nowhere
        } else if self.is_more_closed(name, from) {
            // The minutes of a more closed meeting may be named; what stands in them may not.
            Target::Elsewhere { name: name.clone(), anchor: None }
        } else {
            return pointer.clone();
        };
        let Pointer { words, guarded, is_local, target: _ } = pointer;
        let mut words = guarded.as_deref().unwrap_or(words).to_string();
        // Of what stands within a closed item nobody is told its number: not even that there is such a one.
        if let Some(Hidden { number, instead }) = anchor.and_then(|anchor| self.inner.at(name, anchor))
            && let Some(before) = words.strip_suffix(number.as_str())
            && (before.is_empty() || before.ends_with(' '))
        {
            let at = before.len();
            words.replace_range(at.., instead);
        }
        Pointer { words, guarded: None, is_local: *is_local, target }
    }

    /// Whether the readers of the one meeting's minutes may not have those of the other. Nobody can say who may see
    /// what another scheme marks, so it is closed to them.
    fn is_more_closed(&self, name: &MeetingName, than: &MeetingName) -> bool {
        match (self.standings.get(name), self.standings.get(than)) {
            (Some(Standing { clearance: None, .. }), _) => true,
            (Some(there), Some(Standing { scheme, clearance: Some(least), .. })) => {
                there.scheme != *scheme || there.own > *least
            }
            _ => false,
        }
    }
}

/// The minutes to which a pointer leads from others, and the place in them.
fn place<'p>(from: &'p MeetingName, pointer: &'p Pointer) -> Option<(&'p MeetingName, Option<&'p Anchor>)> {
    match &pointer.target {
        Target::Here(anchor) => Some((from, Some(anchor))),
        Target::Elsewhere { name, anchor } => Some((name, anchor.as_ref())),
        Target::Nowhere => None,
    }
}

/// Looks for what is closed in one meeting.
struct Search<'a> {
    closed: &'a mut Closed,
    name: &'a MeetingName,
    clearance: Rank,
}

impl Search<'_> {
    /// How closed something is, if it is more closed than its readers may see.
    fn closed_rank(&self, own: Option<Rank>) -> Option<Rank> {
        own.filter(|own| *own > self.clearance)
    }

    fn items(&mut self, items: &[NumberedItem]) {
        for item in items {
            match self.closed_rank(item.facts.classification) {
                Some(rank) => {
                    let words = item.number.clone().unwrap_or_else(|| NAMELESS.into());
                    self.take(item, rank, &Seen { anchor: item.anchor.clone(), words });
                }
                None => {
                    self.entries(&item.entries);
                    self.items(&item.items);
                }
            }
        }
    }

    fn annex(&mut self, anchor: &Anchor, own: Option<Rank>, entries: &[NumberedEntry]) {
        match self.closed_rank(own) {
            Some(rank) => {
                self.put(anchor, rank);
                entries.iter().filter_map(|entry| entry.anchor.as_ref()).for_each(|own| self.put(own, rank));
            }
            None => self.entries(entries),
        }
    }

    fn entries(&mut self, entries: &[NumberedEntry]) {
        for entry in entries {
            if let (Some(rank), Some(anchor)) = (self.closed_rank(entry.classification), &entry.anchor) {
                self.put(anchor, rank);
            }
        }
    }

    /// Takes an item that is closed, or stands within a closed one, which is what is seen of it.
    fn take(&mut self, item: &NumberedItem, rank: Rank, seen: &Seen) {
        let places = || item.entries.iter().filter_map(|entry| entry.anchor.as_ref()).chain([&item.anchor]);
        places().for_each(|place| self.put(place, rank));
        self.closed.items.put(self.name, &item.anchor, seen.clone());
        if let Some(number) = item.number.as_ref().filter(|_| item.anchor != seen.anchor) {
            for place in places() {
                let hidden = Hidden { number: number.clone(), instead: seen.words.clone() };
                self.closed.inner.put(self.name, place, hidden);
            }
        }
        item.items.iter().for_each(|inner| self.take(inner, rank, seen));
    }

    fn put(&mut self, anchor: &Anchor, rank: Rank) {
        self.closed.places.put(self.name, anchor, rank);
    }
}
