//! Which decisions there are, whether they are in force, and the status that they give.

use super::super::sitting::ListedItem;
use super::super::{Edition, Sitting};
use super::search::is_meant;
use crate::book::{MeetingName, Minuted, Numbered, NumberedEntry, Pointer, Target, Withdrawn};
use crate::choice;
use crate::form::Text;
use crate::record::{Decision, EntryKind, folded};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Which decisions are wanted.
#[derive(Debug, Clone)]
pub struct DecisionQuery {
    /// Whether they are still in force.
    pub state: DecisionState,
    /// The key or reference of the meeting that took them.
    pub meeting: Option<String>,
    /// Words that they hold, or their item, or the subject whose status they give.
    pub about: Option<String>,
}

choice! {
    /// Whether a decision that is wanted is still in force.
    pub enum DecisionState {
        /// Whether or not.
        All = "all",
        /// Nothing later replaces or annuls them.
        InForce = "in-force",
        /// A later one replaces them.
        Replaced = "replaced",
        /// A later one annuls them.
        Annulled = "annulled",
        /// The motion was lost.
        Lost = "not-carried",
        /// Taken out of the minutes.
        Withdrawn = "withdrawn",
    }
}

/// Decisions that were asked for.
#[derive(Debug, Clone)]
pub struct DecisionList<'a> {
    /// The decisions, in the order of time.
    pub decisions: Vec<ListedDecision<'a>>,
    /// How many there would be whether or not they are in force.
    pub counts: DecisionCounts,
}

/// How many decisions are in force, and how many are not for what reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DecisionCounts {
    /// In force.
    pub in_force: usize,
    /// Replaced by later ones.
    pub replaced: usize,
    /// Annulled by later ones.
    pub annulled: usize,
    /// Never, for the motion was lost.
    pub lost: usize,
    /// Taken out of the minutes.
    pub withdrawn: usize,
}

/// Whether a decision is in force.
#[derive(Debug, Clone, PartialEq)]
pub enum Force {
    /// It is.
    InForce,
    /// These replace it.
    Replaced(Vec<Pointer>),
    /// These annul it.
    Annulled(Vec<Pointer>),
    /// It never was: the motion was lost.
    Lost,
    /// It was taken out of the minutes; why.
    Withdrawn(Text),
}

/// A decision of the register.
#[derive(Debug, Clone)]
pub struct ListedDecision<'a> {
    /// The meeting that took it.
    pub meeting: &'a Sitting,
    /// The item it stands in; none in an annex.
    pub item: Option<ListedItem>,
    /// It, as it stands in the minutes.
    pub entry: NumberedEntry,
    /// Whether it is in force.
    pub force: Force,
}

/// The status of a subject.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// What has it.
    pub name: &'a str,
    /// The decisions that gave it one, in the order of time.
    pub decisions: Vec<&'a ListedDecision<'a>>,
}

impl<'a> Subject<'a> {
    /// The decision that gave it the status it has: the last that is in force.
    pub fn last(&self) -> Option<&'a ListedDecision<'a>> {
        self.decisions.iter().copied().rfind(|listed| listed.force == Force::InForce)
    }
}

impl DecisionCounts {
    fn of(decisions: &[ListedDecision<'_>]) -> Self {
        let mut counts = DecisionCounts::default();
        for listed in decisions {
            let count = match listed.force {
                Force::InForce => &mut counts.in_force,
                Force::Replaced(_) => &mut counts.replaced,
                Force::Annulled(_) => &mut counts.annulled,
                Force::Lost => &mut counts.lost,
                Force::Withdrawn(_) => &mut counts.withdrawn,
            };
            *count += 1;
        }
        counts
    }
}

impl DecisionList<'_> {
    /// The subjects that these decisions give a status, by name.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        // Whatever makes no difference to a reader makes no other subject; it is called as it was called first.
        let mut subjects: BTreeMap<String, Subject<'_>> = BTreeMap::new();
        for listed in &self.decisions {
            if let Some(status) = listed.decision().and_then(|decision| decision.status.as_ref()) {
                let name = status.subject.as_str();
                let new = || Subject { name, decisions: Vec::new() };
                subjects.entry(folded(name)).or_insert_with(new).decisions.push(listed);
            }
        }
        let mut subjects: Vec<Subject<'_>> = subjects.into_values().collect();
        subjects.sort_by_cached_key(|subject| crate::book::sort_key(subject.name));
        subjects
    }
}

impl Edition {
    /// The decisions of a committee (its key) that are wanted; what was decided up to the day counts. Goes through all
    /// entries of the committee's meetings; to look for words it spells out every text.
    pub fn decisions(&self, committee: &str, query: &DecisionQuery, as_of: Date) -> DecisionList<'_> {
        let DecisionQuery { state, meeting: wanted, about } = query;
        let days: BTreeMap<&MeetingName, Date> =
            self.sittings().iter().map(|sitting| (&sitting.name, sitting.moment.date)).collect();
        let so_far = |pointer: &Pointer| match &pointer.target {
            Target::Elsewhere { name, .. } => days.get(name).is_some_and(|day| *day <= as_of),
            _ => true,
        };
        // A translation decides nothing.
        let is_wanted = |sitting: &Sitting| {
            let is_meant = wanted.as_ref().is_none_or(|wanted| sitting.is_called(wanted));
            is_meant
                && sitting.translates.is_none()
                && sitting.is_of(committee)
                && sitting.moment.date <= as_of
        };
        let mut decisions = Vec::new();
        for (sitting, wall) in self.in_time(is_wanted) {
            let seen = wall.decisions().into_iter();
            decisions.extend(seen.filter_map(|(item, entry)| listed_decision(sitting, item, entry, &so_far)));
        }
        decisions.retain(|listed| listed.is_about(about.as_deref()));
        let counts = DecisionCounts::of(&decisions);
        decisions.retain(|listed| listed.is(*state));
        DecisionList { decisions, counts }
    }
}

/// An entry as the register lists it, with what it was replaced and annulled by so far; none if it is no decision.
fn listed_decision<'a>(
    meeting: &'a Sitting,
    item: Option<ListedItem>,
    entry: NumberedEntry,
    so_far: &dyn Fn(&Pointer) -> bool,
) -> Option<ListedDecision<'a>> {
    let later = |pointers: &[Pointer]| -> Vec<Pointer> {
        let so_far = pointers.iter().filter(|pointer| so_far(pointer));
        so_far.map(|pointer| pointer.clone().from_outside(&meeting.name)).collect()
    };
    let force = match &entry.content {
        Minuted::Said(EntryKind::Decision(decision)) => {
            let replaced = later(entry.replaced_by());
            let annulled = later(entry.annulled_by());
            match (annulled.is_empty(), replaced.is_empty()) {
                _ if decision.carried == Some(false) => Force::Lost,
                (false, _) => Force::Annulled(annulled),
                (true, false) => Force::Replaced(replaced),
                (true, true) => Force::InForce,
            }
        }
        Minuted::Withdrawn(Withdrawn { what: Numbered::Decision, reason, .. }) => {
            Force::Withdrawn(reason.clone())
        }
        Minuted::Said(_) | Minuted::Withheld(_) | Minuted::Gone | Minuted::Withdrawn(_) => return None,
    };
    Some(ListedDecision { meeting, item, entry, force })
}

impl ListedDecision<'_> {
    /// The decision; none once it was taken out.
    pub fn decision(&self) -> Option<&Decision<Pointer>> {
        match &self.entry.content {
            Minuted::Said(EntryKind::Decision(decision)) => Some(decision),
            Minuted::Said(_) | Minuted::Withheld(_) | Minuted::Gone | Minuted::Withdrawn(_) => None,
        }
    }

    fn is(&self, state: DecisionState) -> bool {
        match state {
            DecisionState::All => true,
            DecisionState::InForce => self.force == Force::InForce,
            DecisionState::Replaced => matches!(self.force, Force::Replaced(_)),
            DecisionState::Annulled => matches!(self.force, Force::Annulled(_)),
            DecisionState::Lost => self.force == Force::Lost,
            DecisionState::Withdrawn => matches!(self.force, Force::Withdrawn(_)),
        }
    }

    fn is_about(&self, about: Option<&str>) -> bool {
        let Some(about) = about else { return true };
        let text = |prose: &crate::prose::Prose<Pointer>| {
            crate::prose::spoken_text(prose, &|pointer: &Pointer| pointer.words.clone())
        };
        let decided = self.decision().into_iter().flat_map(|decision| {
            let parts = decision.parts.iter().map(|part| text(&part.text.prose()));
            let subject = decision.status.iter().map(|status| status.subject.value.to_string());
            let summary = decision.summary.iter().map(|summary| summary.value.to_string());
            std::iter::once(text(&decision.text.prose()))
                .chain(parts)
                .chain(subject)
                .chain(summary)
                .collect::<Vec<_>>()
        });
        let title = self
            .item
            .as_ref()
            .map(|item| crate::prose::plain_text(&item.title, &|pointer: &Pointer| pointer.words.clone()));
        decided.chain(title).any(|words| is_meant(about, &words))
    }
}
