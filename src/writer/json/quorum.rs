//! Whether enough members were there to decide: as a record says it, and as it is reckoned.

use super::when::time;
use crate::book::{Away, CountedPart, Meeting, Needed, PartCount, Verdict, WhoCounted, Working};
use crate::edition::EditionMeeting;
use crate::form::Text;
use crate::record::forms::{QuorumChangeForm, QuorumForm};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the shape of the register's file.
const SHAPE: u32 = 1;

/// The working of the quorum of meetings, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct QuorumRegister<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The meetings for which there is a rule.
    meetings: Vec<QuorumOfMeeting<'a>>,
}

/// The working of one meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuorumOfMeeting<'a> {
    /// The committee's key.
    committee: &'a str,
    /// The meeting's key, fit for a folder's name.
    meeting: &'a str,
    /// The reference of its minutes, as it is printed.
    reference: &'a str,
    /// How it is reckoned.
    #[serde(skip_serializing_if = "Option::is_none")]
    quorum: Option<Reckoned<'a>>,
}

/// Whether enough members were there to decide.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct QuorumData<'a> {
    /// The rule in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    /// How many members counted, as the record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<u32>,
    /// Whether there was a quorum at the start, as the record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    /// When it was lost or regained, as the record says it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeData<'a>>,
    /// How it is reckoned by the committee's rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    reckoned: Option<Reckoned<'a>>,
}

/// A quorum lost or regained.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChangeData<'a> {
    /// The time of day.
    time: String,
    /// Whether there was a quorum from then on.
    met: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// How a quorum is reckoned from who was there.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Reckoned<'a> {
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

impl<'a> QuorumRegister<'a> {
    pub(super) fn of(meetings: &[&'a EditionMeeting]) -> Self {
        let meetings = meetings.iter().map(|edition| {
            let meeting = edition.meeting();
            QuorumOfMeeting {
                committee: &meeting.name.committee,
                meeting: &meeting.name.meeting,
                reference: &meeting.reference,
                quorum: meeting.working.as_ref().map(Reckoned::of),
            }
        });
        QuorumRegister { minutebook: SHAPE, meetings: meetings.collect() }
    }
}

impl<'a> QuorumData<'a> {
    pub(super) fn of(meeting: &'a Meeting) -> Self {
        let said = meeting.quorum.as_ref();
        // The committee's words for its rule stand where the record has none of its own.
        let lent = meeting.committee.quorum.as_ref().filter(|_| meeting.working.is_some());
        let own = said.and_then(|said| said.rule.as_ref()).map(Text::as_str);
        QuorumData {
            rule: own.or(lent.and_then(|rule| rule.words.as_deref())),
            present: said.and_then(|said| said.present),
            met: said.map(|said| said.met),
            changes: said.map(ChangeData::all).unwrap_or_default(),
            reckoned: meeting.working.as_ref().map(Reckoned::of),
        }
    }

    pub(super) fn says_nothing(&self) -> bool {
        let QuorumData { rule, present, met, changes, reckoned } = self;
        rule.is_none() && present.is_none() && met.is_none() && changes.is_empty() && reckoned.is_none()
    }
}

impl<'a> ChangeData<'a> {
    fn all(quorum: &'a QuorumForm) -> Vec<Self> {
        let change = |QuorumChangeForm { at: _, time: at, met, reason }: &'a QuorumChangeForm| ChangeData {
            time: time(at.value),
            met: *met,
            reason: reason.as_ref().map(Text::as_str),
        };
        quorum.changes.iter().map(change).collect()
    }
}

impl<'a> Reckoned<'a> {
    fn of(working: &'a Working) -> Self {
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
