//! How a quorum is reckoned, for the minutes and the register alike.

use crate::book::{Away, CountedPart, Needed, PartCount, Verdict, WhoCounted, Working};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// How a quorum is reckoned from who was there.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Reckoned<'a> {
    /// What is needed at the opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<NeededData<'a>>,
    /// The openings of the sessions, each before the items that were dealt with in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartData<'a>>,
    /// Whether these are all: items are missing whose count hangs on what the readers may not know.
    whole: bool,
}

/// What is needed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct NeededData<'a> {
    /// So many members.
    members: u32,
    /// All that could vote, vacant seats among them; 0 if the committee does not list its seats.
    seats: u32,
    /// Of so many constituencies.
    constituencies: u32,
    /// So many of each of these constituencies.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    of_each: BTreeMap<&'a str, u32>,
}

/// Who counted for a part of the meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PartData<'a> {
    /// The name of the session that was opened, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<&'a str>,
    /// The item; not there for an opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemOf<'a>>,
    /// What is needed, if it differs from what is needed at the first opening.
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<NeededData<'a>>,
    /// How many counted.
    count: u32,
    /// Whether they were enough.
    quorum: Enough,
    /// Who counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counted: Vec<CountedData<'a>>,
    /// Who was there at some time and did not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    away: Vec<AwayData<'a>>,
}

/// An item for which members are counted.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ItemOf<'a> {
    /// Its number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    /// Its permanent name, as web addresses end.
    anchor: &'a str,
}

/// Somebody who counted.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct CountedData<'a> {
    /// The name.
    name: &'a str,
    /// The member for whom the person stood in.
    #[serde(skip_serializing_if = "Option::is_none")]
    stands_for: Option<&'a str>,
    /// The constituency.
    #[serde(skip_serializing_if = "Option::is_none")]
    constituency: Option<&'a str>,
    /// Whether the person was certainly there for all of it.
    sure: bool,
}

/// Somebody who did not count.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AwayData<'a> {
    /// The name.
    name: &'a str,
    /// Why.
    why: Why,
}

/// Whether those who counted were enough.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Enough {
    /// They were.
    Yes,
    /// They were not.
    No,
    /// The record does not say when somebody came or went.
    Unsure,
}

/// Why somebody did not count.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Why {
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

impl<'a> Reckoned<'a> {
    pub(super) fn of(working: &'a Working) -> Self {
        let first = working.parts.first().map(|part| &part.needed);
        let parts = working.parts.iter().map(|part| {
            // What is needed can differ from session to session.
            let needed = first.filter(|first| part.needed != **first).map(|_| NeededData::of(&part.needed));
            PartData::of(working, part, needed)
        });
        Reckoned {
            needed: first.map(|needed| NeededData::of(needed)),
            parts: parts.collect(),
            whole: !working.is_cut,
        }
    }
}

impl<'a> NeededData<'a> {
    fn of(needed: &'a Needed) -> Self {
        let Needed { members, seats, constituencies, of_each } = needed;
        let of_each = of_each.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        NeededData { members: *members, seats: *seats, constituencies: *constituencies, of_each }
    }
}

impl<'a> PartData<'a> {
    fn of(working: &'a Working, part: &'a PartCount, needed: Option<NeededData<'a>>) -> Self {
        let (session, item) = match &part.part {
            CountedPart::Opening(session) => (session.as_deref(), None),
            CountedPart::Item { number, anchor, path: _ } => {
                (None, Some(ItemOf { number: number.as_deref(), anchor: &anchor.0 }))
            }
        };
        let counted = working.counted(part);
        let away = working.away(part).map(|(name, why)| AwayData { name, why: Why::of(why) });
        PartData {
            session,
            item,
            needed,
            count: part.count,
            quorum: Enough::of(part.verdict),
            counted: counted.map(CountedData::of).collect(),
            away: away.collect(),
        }
    }
}

impl<'a> CountedData<'a> {
    fn of(one: WhoCounted<'a>) -> Self {
        let WhoCounted { name, stands_for, constituency, sure } = one;
        CountedData { name, stands_for, constituency, sure }
    }
}

impl Enough {
    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Met => Enough::Yes,
            Verdict::NotMet => Enough::No,
            Verdict::Unsure => Enough::Unsure,
        }
    }
}

impl Why {
    fn of(why: Away) -> Self {
        match why {
            Away::NotYet => Why::NotYet,
            Away::Gone => Why::Gone,
            Away::OtherSession => Why::OtherSession,
            Away::OutOfRoom => Why::OutOfRoom,
            Away::Remote => Why::Remote,
            Away::NoVote => Why::NoVote,
        }
    }
}
