//! What is left of minutes that were withdrawn: that there were such, why they hold no longer and since when, and the numbers
//! that they gave, each with nothing behind it.
//!
//! It is made before the book is put together, so that no register, page or file after it ever had a word of them. A record
//! is taken apart without `..`: who adds a field decides here what is left of it.

use super::forms::{OwnNumber, SessionOutcome, WorkState};
use super::model::{
    Action, Annex, Circulated, Decision, Entry, EntryFacts, EntryKind, Item, ItemFacts, ItemNumber, Record,
    Session, VoteFacts, Waivers,
};
use super::seldom::{Seldom, kept};
use super::written::{Written, WrittenLine};
use crate::form::{At, Text};
use crate::prose::{Inline, Key};

/// What an item is called that bears no number and was withdrawn.
pub const NAMELESS_ITEM: &str = "[…]";

/// What is left of a record whose minutes were withdrawn; any other stays as it is.
pub fn tombstone(record: Record) -> Record {
    let Some(withdrawal) = record.withdrawal.clone() else { return record };
    let Record {
        source,
        id,
        meeting,
        title: _,
        reference,
        kind,
        status,
        version,
        language,
        language_at,
        translation_of,
        translated,
        approved_at,
        approved_on,
        changes: _,
        is_amended,
        withdrawal: _,
        adopted_on,
        adopted,
        is_at_its_word,
        joint_with,
        circulated,
        repeated,
        classification,
        is_classified,
        handling: _,
        sessions,
        attendance: _,
        public: _,
        quorum: _,
        interests: _,
        items,
        annexes,
        attachments: _,
        closed: _,
        time_zone,
        next_meetings: _,
        signature: _,
        line_numbers: _,
        names: _,
        waivers: _,
    } = record;
    let reason = &withdrawal.reason;
    Record {
        source,
        id,
        meeting,
        title: None,
        reference,
        kind,
        status,
        version,
        language,
        language_at,
        translation_of,
        translated,
        approved_at,
        approved_on,
        changes: Vec::new(),
        is_amended,
        joint_with,
        circulated: circulated.map(numbers_alone),
        repeated: repeated.map(numbers_alone),
        classification,
        is_classified,
        handling: None,
        sessions: sessions.into_iter().map(session).collect(),
        attendance: Vec::new(),
        public: None,
        quorum: None,
        interests: Vec::new(),
        items: kept(items.into_iter().map(|own| item(own, reason))),
        annexes: kept(annexes.into_iter().map(|own| annex(own, reason))),
        attachments: Vec::new(),
        closed: None,
        time_zone,
        next_meetings: Vec::new(),
        signature: None,
        line_numbers: false,
        names: Vec::new(),
        waivers: Waivers::default(),
        withdrawal: Some(withdrawal),
        adopted_on,
        adopted,
        is_at_its_word,
    }
}

/// What was frozen, without what the committee's file lent the minutes and without digests of their words.
fn numbers_alone(circulated: Box<Circulated>) -> Box<Circulated> {
    Box::new(Circulated { lent: Default::default(), digests: Vec::new(), ..*circulated })
}

/// When a part of the meeting was: by that, what is counted through a year keeps its order.
fn session(whole: Session) -> Session {
    let Session {
        name: _,
        date,
        date_at,
        weekday: _,
        start,
        end,
        end_date,
        venue: _,
        mode: _,
        time_zone,
        outcome: _,
    } = whole;
    let outcome = SessionOutcome::Closed;
    Session {
        name: None,
        date,
        date_at,
        weekday: None,
        start,
        end,
        end_date,
        venue: None,
        mode: None,
        time_zone,
        outcome,
    }
}

/// The number of an item; by its key other records refer to it.
fn item(whole: Item<Key>, reason: &Text) -> Item<Key> {
    let Item { key, number, title: _, entries, items, carried_from: _, at, facts } = whole;
    let title = (number == ItemNumber::None).then(|| nameless(&at));
    let classification = facts.classification;
    Item {
        key,
        number,
        title,
        entries: kept(entries.into_iter().filter_map(|own| entry(own, reason))),
        items: kept(items.into_iter().map(|own| item(own, reason))),
        carried_from: None,
        at,
        facts: Seldom::new(ItemFacts { classification, ..ItemFacts::default() }),
    }
}

fn annex(whole: Annex<Key>, reason: &Text) -> Annex<Key> {
    let Annex { at, key, number, title: _, entries, file: _, classification, stand_in: _, waivers: _ } =
        whole;
    Annex {
        title: nameless(&at),
        at,
        key,
        number,
        entries: kept(entries.into_iter().filter_map(|own| entry(own, reason))),
        file: None,
        classification,
        stand_in: None,
        waivers: Waivers::default(),
    }
}

fn nameless(at: &std::ops::Range<usize>) -> WrittenLine<Key> {
    let text = Text::new(NAMELESS_ITEM, at.clone());
    WrittenLine { text, content: vec![Inline::Text(NAMELESS_ITEM.into())] }
}

/// The number of a decision or an action, with the reason in the place of its words; nothing is left of other entries.
fn entry(whole: Entry<Key>, reason: &Text) -> Option<Entry<Key>> {
    let Entry { at, kind, key, facts } = whole;
    let words = || Written::unread(Text::new(NAMELESS_ITEM, at.clone()));
    let kind = match kind {
        EntryKind::Decision(_) => EntryKind::Decision(Box::new(Decision {
            text: words(),
            keyword: None,
            parts: Vec::new(),
            mover: None,
            seconder: None,
            dissent: Vec::new(),
            vote: VoteFacts::default(),
            carried: None,
            summary: None,
            replaces: None,
            annuls: None,
            status: None,
        })),
        EntryKind::Action(action) => EntryKind::Action(Box::new(Action {
            text: words(),
            owners: Vec::new(),
            // Calendars may have the day, and are told that nothing is due then.
            due: action.due.filter(|due| due.day().is_some()),
            state: WorkState::Withdrawn,
            carried_from: None,
        })),
        EntryKind::Text(_)
        | EntryKind::Report(_)
        | EntryKind::Note(_)
        | EntryKind::Speech(_)
        | EntryKind::Vote(_)
        | EntryKind::Facts(_)
        | EntryKind::Table(_)
        | EntryKind::Movement(_) => return None,
    };
    let EntryFacts { number, withdrawn: _, language: _, classification, stand_in: _, waivers: _ } =
        facts.into_facts();
    let number: Option<At<OwnNumber>> = number;
    let facts =
        EntryFacts { number, withdrawn: Some(reason.clone()), classification, ..EntryFacts::default() };
    Some(Entry { at, kind, key, facts: Seldom::new(facts) })
}
