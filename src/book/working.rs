//! What the quorum of a meeting comes to: who counted for which part of it, who did not and why, and whether they were
//! enough.

use super::names::Anchor;
use std::sync::Arc;

/// The reckoning of one meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Working {
    /// Those who were there, in the order of the tables. The parts know them by their places: names written down for each
    /// of a thousand items would fill the memory.
    pub(super) people: Arc<[Attendee]>,
    /// What constituencies are called.
    pub(super) constituencies: Arc<[String]>,
    /// The opening of each session before the items that were dealt with in it; at least one. Sessions for which there
    /// was no rule yet have none.
    pub parts: Vec<PartCount>,
    /// Whether items are missing whose count hangs on what the readers may not know.
    pub is_cut: bool,
}

/// What is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// So many members.
    pub members: u32,
    /// All that could vote, vacant seats among them; 0 if the committee does not list its seats.
    pub seats: u32,
    /// Of so many constituencies.
    pub constituencies: u32,
    /// So many of each of these.
    pub of_each: Vec<(String, u32)>,
}

/// A part of the meeting for which members are counted.
#[derive(Debug, Clone, PartialEq)]
pub enum CountedPart {
    /// The opening; of a meeting in several sessions, of the one of that name.
    Opening(Option<String>),
    /// An item.
    Item {
        /// Its number.
        number: Option<String>,
        /// Its place.
        anchor: Anchor,
        /// The same from the top item inwards.
        path: Vec<usize>,
    },
}

/// Who counted for a part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct PartCount {
    /// Which part.
    pub part: CountedPart,
    /// What is needed in its session.
    pub needed: Arc<Needed>,
    /// Who counted.
    pub(super) counted: Vec<Counted>,
    /// The places of those who did not, and why.
    pub(super) away: Vec<(u32, Away)>,
    /// How many counted; the same as the names, unless an edition withholds them.
    pub count: u32,
    /// Whether they were enough.
    pub verdict: Verdict,
}

/// What is told of the count for a part of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldCount {
    /// Who counted, who did not, and why.
    Whole,
    /// How many counted, and whether they were enough.
    Number,
    /// Nothing, for the part is withheld.
    Withheld,
    /// Nothing, for the count hangs on what is withheld elsewhere.
    Cut,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attendee {
    pub(super) name: String,
    /// The member for whom the person stood in.
    pub(super) stands_for: Option<String>,
}

/// Somebody who counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Counted {
    /// The place among those who were there.
    pub(super) person: u32,
    /// The place of the constituency.
    pub(super) constituency: Option<u32>,
    /// Whether the person was certainly there for all of it.
    pub(super) sure: bool,
    /// Whether the record says for which part of it they were there.
    pub(super) partly: bool,
}

/// Somebody who counted, as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhoCounted<'a> {
    /// The name.
    pub name: &'a str,
    /// The member for whom the person stood in.
    pub stands_for: Option<&'a str>,
    /// The constituency.
    pub constituency: Option<&'a str>,
    /// Whether the person was certainly there for all of it.
    pub sure: bool,
}

/// Whether those who counted were enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They were.
    Met,
    /// They were not.
    NotMet,
    /// The record does not say when somebody came or went.
    Unsure,
}

/// Why somebody did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Away {
    /// Had not arrived.
    NotYet,
    /// Had left.
    Gone,
    /// Was there for other sessions only.
    OtherSession,
    /// Had left the room for the item.
    OutOfRoom,
    /// Took part from afar, which does not count.
    Remote,
    /// Has a seat without a vote.
    NoVote,
}

impl Working {
    /// What may be told of it, as `told` says of each part.
    pub fn told(&self, told: &mut dyn FnMut(&CountedPart) -> ToldCount) -> Self {
        let Working { people, constituencies, parts, is_cut } = self;
        let mut is_cut = *is_cut;
        let kept = parts.iter().filter_map(|whole| {
            let PartCount { part, needed, counted, away, count, verdict } = whole;
            let (counted, away) = match told(part) {
                ToldCount::Whole => (counted.clone(), away.clone()),
                ToldCount::Number => (Vec::new(), Vec::new()),
                ToldCount::Withheld => return None,
                ToldCount::Cut => {
                    is_cut = true;
                    return None;
                }
            };
            let (part, needed) = (part.clone(), needed.clone());
            Some(PartCount { part, needed, counted, away, count: *count, verdict: *verdict })
        });
        let parts = kept.collect();
        Working { people: people.clone(), constituencies: constituencies.clone(), parts, is_cut }
    }

    /// Who counted for a part.
    pub fn counted<'w>(&'w self, part: &'w PartCount) -> impl Iterator<Item = WhoCounted<'w>> {
        part.counted.iter().filter_map(|one| {
            let Attendee { name, stands_for } = self.people.get(one.person as usize)?;
            let constituency = one.constituency.and_then(|at| self.constituencies.get(at as usize));
            let (stands_for, constituency) = (stands_for.as_deref(), constituency.map(String::as_str));
            Some(WhoCounted { name, stands_for, constituency, sure: one.sure })
        })
    }

    /// Who did not count for a part, and why.
    pub fn away<'w>(&'w self, part: &'w PartCount) -> impl Iterator<Item = (&'w str, Away)> {
        let who =
            |(person, why): &(u32, Away)| Some((self.people.get(*person as usize)?.name.as_str(), *why));
        part.away.iter().filter_map(who)
    }

    /// What is needed, if it is the same in all sessions.
    pub fn needed(&self) -> Option<&Needed> {
        let first = self.parts.first()?;
        self.parts.iter().all(|part| part.needed == first.needed).then_some(&*first.needed)
    }

    /// The opening of each session with the items that were dealt with in it.
    pub fn sessions(&self) -> impl Iterator<Item = (&PartCount, &[PartCount])> {
        let is_opening = |part: &PartCount| matches!(part.part, CountedPart::Opening(_));
        let chunks = self.parts.chunk_by(move |_, next| !is_opening(next));
        chunks.filter_map(|chunk| chunk.split_first())
    }
}
