//! Items that a meeting put off to a later one, and whether that one took them up.

use super::model::{Meeting, MeetingName, NumberedItem, Target};
use super::names::Anchor;
use crate::diagnostic::{CarriedFault, Report};
use crate::form::place_within;
use crate::prose::plain_text;
use crate::record::Rank;
use crate::record::folded;
use crate::record::forms::{Handled, MeetingKind};
use crate::vocabulary::Vocabulary;
use hashbrown::{HashMap, HashSet};

/// An item that was put off.
#[derive(Debug, Clone, Copy)]
pub struct Deferred<'a> {
    /// The item.
    pub item: &'a NumberedItem,
    /// Its classification, or that of an item around it.
    pub rank: Option<Rank>,
}

impl Deferred<'_> {
    /// Its title in plain words, or its number.
    pub fn called(&self) -> String {
        match (self.titled(), &self.item.number) {
            (title, Some(number)) if title.is_empty() => number.clone(),
            (title, _) => title,
        }
    }

    /// Its title in plain words; empty if it has none.
    pub fn titled(&self) -> String {
        plain_text(&self.item.title, &|pointer| pointer.words.clone()).trim().to_string()
    }

    /// Whether it was put off to the very next meeting, as far as that is said.
    fn is_due_next(&self) -> bool {
        self.item.facts.deferred_to.as_ref().is_none_or(|to| says_next(to.as_str(), Vocabulary::all()))
    }
}

/// Whether words say the very next meeting: “next time”, but not “next year”, nor “the meeting of the next year”.
fn says_next(words: &str, vocabulary: &Vocabulary) -> bool {
    let folded = folded(words);
    let words: Vec<&str> =
        folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_meeting = |word: Option<&&str>| {
        word.is_none_or(|word| !vocabulary.periods.has(word.strip_suffix('s').unwrap_or(word)))
    };
    words.iter().enumerate().any(|(at, word)| {
        let before = || at.checked_sub(1).and_then(|before| words.get(before));
        vocabulary.next.has(word) && is_meeting(words.get(at + 1))
            || vocabulary.next_behind.has(word) && is_meeting(before())
    })
}

impl Meeting {
    /// The items that it put off, those within others too.
    pub fn deferred(&self) -> Vec<Deferred<'_>> {
        fn within<'a>(items: &'a [NumberedItem], outer: Option<Rank>, all: &mut Vec<Deferred<'a>>) {
            for item in items {
                let rank = item.facts.classification.max(outer);
                let facts = &item.facts;
                if facts.handled == Some(Handled::Deferred) || facts.deferred_to.is_some() {
                    all.push(Deferred { item, rank });
                }
                within(&item.items, rank, all);
            }
        }
        let mut all = Vec::new();
        within(&self.items, None, &mut all);
        all
    }

    /// Whether an item carries on one that an earlier meeting put off: it says so, or bears its title.
    pub fn takes_up(&self, deferred: &Deferred<'_>, of: &MeetingName) -> bool {
        TakenUp::new(self).has(deferred, of)
    }
}

/// What a meeting may have taken up of what others put off.
struct TakenUp<'a> {
    /// What its items say that they carry on.
    carried_from: HashSet<(&'a MeetingName, &'a Anchor)>,
    /// The meetings from which items of each title carry something on; none: from none.
    titles: HashMap<String, Vec<Option<&'a MeetingName>>>,
}

impl<'a> TakenUp<'a> {
    fn new(meeting: &'a Meeting) -> Self {
        let mut taken = TakenUp { carried_from: HashSet::new(), titles: HashMap::new() };
        meeting.items.iter().for_each(|item| taken.item(item));
        taken
    }

    fn item(&mut self, item: &'a NumberedItem) {
        let from = match item.carried_from.as_ref().map(|pointer| &pointer.target) {
            Some(Target::Elsewhere { name, anchor: Some(anchor) }) => Some((name, anchor)),
            _ => None,
        };
        self.carried_from.extend(from);
        let title = folded(&plain_text(&item.title, &|pointer| pointer.words.clone()));
        self.titles.entry(title).or_default().push(from.map(|(name, _)| name));
        item.items.iter().for_each(|inner| self.item(inner));
    }

    fn has(&self, deferred: &Deferred<'_>, of: &MeetingName) -> bool {
        // What carries on something else of that meeting is not this by its title.
        let titled = || self.titles.get(&folded(&deferred.called()));
        self.carried_from.contains(&(of, &deferred.item.anchor))
            || titled().is_some_and(|from| from.iter().any(|from| *from != Some(of)))
    }
}

/// Warns of an ordinary meeting that says nothing of an item which the one before it put off to it.
pub(super) fn check_deferred(meetings: &[Meeting], report: &mut Report) {
    let mut ordered: Vec<&Meeting> = meetings.iter().filter(|meeting| meeting.original.is_none()).collect();
    ordered.sort_by_cached_key(|meeting| (meeting.moment(), meeting.name.clone()));
    for (at, meeting) in ordered.iter().enumerate() {
        let is_next = |later: &&&Meeting| {
            later.name.committee == meeting.name.committee
                && later.kind == MeetingKind::Ordinary
                && later.moment() > meeting.moment()
        };
        let Some(next) = ordered.iter().skip(at + 1).find(is_next) else { continue };
        // Minutes that members hold need not know of a draft.
        if next.circulated.is_some() && meeting.circulated.is_none() {
            continue;
        }
        let due = meeting.deferred().into_iter().filter(Deferred::is_due_next).collect::<Vec<_>>();
        if due.is_empty() {
            continue;
        }
        let taken = TakenUp::new(next);
        for deferred in due.iter().filter(|deferred| !taken.has(deferred, &meeting.name)) {
            let fault = CarriedFault::ItemNotCarried {
                item: deferred.called(),
                at: meeting.reference.clone(),
                reference: place_within(&meeting.name.meeting, &deferred.item.anchor.0),
            };
            report.add(&next.source, next.at.clone(), fault);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn the_next_meeting_is_told_from_another_time() {
        let says_next = |words| super::says_next(words, Vocabulary::all());
        for next in
            ["next", "the next meeting", "Next ordinary meeting", "following meeting", "y cyfarfod nesaf"]
        {
            assert!(says_next(next), "{next}");
        }
        for other in ["next year's budget round", "the next month", "y flwyddyn nesaf", "context", "May 2031"]
        {
            assert!(!says_next(other), "{other}");
        }
    }
}
