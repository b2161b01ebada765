//! Items that a meeting put off to a later one, and whether that one took them up.

use super::model::{Meeting, MeetingName, NumberedItem, Target};
use super::moment::Moment;
use crate::diagnostic::{Fault, Report};
use crate::prose::plain_text;
use crate::record::Rank;
use crate::record::folded;
use crate::record::forms::{Handled, MeetingKind};

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
        let title = plain_text(&self.item.title, &|pointer| pointer.words.clone());
        match (title.trim(), &self.item.number) {
            ("", Some(number)) => number.clone(),
            (title, _) => title.to_string(),
        }
    }

    /// Whether it was put off to the very next meeting, as far as that is said.
    fn is_due_next(&self) -> bool {
        const NEXT: [&str; 3] = ["next", "nesaf", "following"];
        let until = self.item.facts.deferred_to.as_ref().map(|to| to.value.to_lowercase());
        until.is_none_or(|until| NEXT.iter().any(|word| until.contains(word)))
    }
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
        let title = folded(&deferred.called());
        fn any(items: &[NumberedItem], is_it: &dyn Fn(&NumberedItem) -> bool) -> bool {
            items.iter().any(|item| is_it(item) || any(&item.items, is_it))
        }
        any(&self.items, &|item| match item.carried_from.as_ref().map(|pointer| &pointer.target) {
            Some(Target::Elsewhere { name, anchor: Some(anchor) }) if name == of => {
                *anchor == deferred.item.anchor
            }
            _ => folded(&plain_text(&item.title, &|pointer| pointer.words.clone())) == title,
        })
    }
}

/// Warns of an ordinary meeting that says nothing of an item which the one before it put off to it.
pub(super) fn check_deferred(meetings: &[Meeting], report: &mut Report) {
    let mut ordered: Vec<&Meeting> = meetings.iter().filter(|meeting| meeting.original.is_none()).collect();
    ordered.sort_by_cached_key(|meeting| (Moment::of(meeting), meeting.name.clone()));
    for (at, meeting) in ordered.iter().enumerate() {
        let is_next = |later: &&&Meeting| {
            later.name.committee == meeting.name.committee
                && later.kind == MeetingKind::Ordinary
                && Moment::of(later) > Moment::of(meeting)
        };
        for deferred in meeting.deferred().into_iter().filter(Deferred::is_due_next) {
            let Some(next) = ordered.iter().skip(at + 1).find(is_next) else { continue };
            if !next.takes_up(&deferred, &meeting.name) {
                let fault = Fault::ItemNotCarried {
                    item: deferred.called(),
                    at: meeting.reference.clone(),
                    reference: format!("{}#{}", meeting.name.meeting, deferred.item.anchor.0),
                };
                report.add(&next.source, next.at.clone(), fault);
            }
        }
    }
}
