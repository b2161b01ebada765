//! The register of actions.

use super::cells::{cell, way};
use super::listing::{Columns, Together};
use super::{Register, RegisterOf, row_anchor};
use crate::book::{Happened, LoggedAction, Progress, Worded, calendar_identity};
use crate::choice;
use crate::document::flow::joined;
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::reports::outcome_word;
use crate::document::{Block, Cell, Document, Event, EventTime, Inline, Table};
use crate::edition::{ActionCounts, ActionList, ActionQuery, ActionState, StandingAction};
use crate::prose::{Mark, Tone};
use crate::record::{Name, folded};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The register of actions of one committee.
pub struct ActionRegister<'a> {
    /// What every register is made of.
    pub of: RegisterOf<'a>,
    /// What was asked for.
    pub query: &'a ActionQuery,
    /// The actions listed.
    pub listed: &'a ActionList<'a>,
    /// By what they stand together; none: one after the other, as they were given.
    pub grouping: Option<Grouping>,
}

choice! {
    /// By what actions stand together.
    pub enum Grouping {
        /// By who does them.
        Owner = "owner",
        /// By the meeting that gave them.
        Meeting = "meeting",
    }
}

impl ActionRegister<'_> {
    /// The register as a document.
    pub fn document(&self) -> Document {
        let actions = &self.listed.actions;
        let table = match actions.as_slice() {
            [] => self.of.nothing(),
            _ => Block::Table(self.table()),
        };
        self.of.document(Register {
            name: "actions",
            title: Label::RegisterActions,
            remarks: self.remarks(),
            blocks: vec![self.of.section("actions", Label::Actions, vec![table])],
            events: actions.iter().filter_map(|action| self.event(action)).collect(),
        })
    }

    fn remarks(&self) -> Vec<String> {
        let labels = self.of.labels;
        let ActionQuery { state, owner, meeting } = self.query;
        let state = match state {
            ActionState::All => None,
            ActionState::Open => Some(Label::StateOpen),
            ActionState::Overdue => Some(Label::StateOverdue),
            ActionState::Closed => Some(Label::StateClosed),
            ActionState::Withdrawn => Some(Label::StateWithdrawn),
            ActionState::CarriedOn => Some(Label::StateCarriedOn),
        };
        let state = state.map(|state| {
            let word = labels.text(state, &[("number", "…".into())]);
            labels.text(Label::FilterState, &[("state", word)])
        });
        let owner =
            owner.as_ref().map(|owner| labels.text(Label::FilterOwner, &[("owner", owner.name.clone())]));
        let meeting = meeting
            .as_ref()
            .map(|meeting| labels.text(Label::FilterMeeting, &[("meeting", meeting.clone())]));
        [state, owner, meeting].into_iter().flatten().chain([self.counts()]).collect()
    }

    fn counts(&self) -> String {
        let ActionCounts { open, overdue, closed, withdrawn, carried_on } = self.listed.counts;
        let values = [
            ("open", open.to_string()),
            ("overdue", overdue.to_string()),
            ("closed", closed.to_string()),
            ("withdrawn", withdrawn.to_string()),
            ("carried", carried_on.to_string()),
        ];
        self.of.labels.text(Label::CountActions, &values)
    }

    fn table(&self) -> Table {
        // An action that stands under two owners has one place that links lead to.
        let mut anchored = BTreeSet::new();
        let mut line = |found: &'_ StandingAction<'_>| {
            let anchor = row_anchor(&found.action.given.name, &found.action.anchor);
            Some(anchor).filter(|anchor| anchored.insert(anchor.clone()))
        };
        let Some(grouping) = self.grouping else {
            let lines = self.listed.actions.iter().map(|found| (line(found), found));
            return self.of.table(Label::Actions, &self.columns(), lines);
        };
        let groups = self.groups(grouping).into_iter().map(|(label, actions)| {
            let lines = actions.into_iter().map(|found| (line(found), found));
            Together { label, lines: lines.collect() }
        });
        let groups: Vec<_> = groups.collect();
        let common = match grouping {
            Grouping::Owner => Label::ColumnActionOwner,
            Grouping::Meeting => Label::ColumnMeeting,
        };
        self.of.table_in_groups(Label::Actions, common, &self.columns(), groups)
    }

    fn columns(&self) -> Columns<'_, &StandingAction<'_>> {
        let labels = self.of.labels;
        let columns = Columns::named(Label::ColumnActionNumber, |found: &&StandingAction<'_>| {
            let action = found.action;
            vec![way(&action.given.name, &action.anchor, &self.called(action))]
        });
        let columns = columns.words(Label::ColumnActionText, |found| {
            self.words(found.action.task_in(&self.of.committee.language))
        });
        let columns = match self.grouping {
            Some(Grouping::Owner) => columns,
            Some(Grouping::Meeting) | None => columns.words(Label::ColumnActionOwner, |found| {
                text(labels.names(owners(found.standing.owners).iter().map(String::as_str)))
            }),
        };
        columns
            .words(Label::ColumnActionDue, |found| {
                found.standing.due.map(|due| text(labels.due(due))).unwrap_or_default()
            })
            .words(Label::ColumnActionState, |found| self.state(found))
            .words(Label::ColumnHistory, |found| self.history(found))
    }

    fn groups(&self, grouping: Grouping) -> Vec<(String, Vec<&StandingAction<'_>>)> {
        let keys = |action: &StandingAction<'_>| -> Vec<String> {
            match grouping {
                Grouping::Meeting => {
                    let given = &action.action.given;
                    vec![format!("{}, {}", given.reference, self.of.labels.date(given.moment.date))]
                }
                // One of several owners stands under each.
                Grouping::Owner if action.standing.owners.is_empty() => vec!["–".into()],
                Grouping::Owner => owners(action.standing.owners),
            }
        };
        let mut groups: Vec<(String, Vec<&StandingAction<'_>>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for action in &self.listed.actions {
            for key in keys(action) {
                let place = *places.entry(folded(&key)).or_insert(groups.len());
                match groups.get_mut(place) {
                    Some((_, actions)) => actions.push(action),
                    None => groups.push((key, vec![action])),
                }
            }
        }
        if grouping == Grouping::Owner {
            groups.sort_by_cached_key(|(owner, _)| owner.to_lowercase());
        }
        groups
    }

    /// The number of an action; that of another committee's minutes, with where it stands.
    fn called(&self, action: &LoggedAction) -> String {
        action.called_by(&self.of.committee.key)
    }

    /// What is said in a cell, its language told where it is not the page's.
    fn words(&self, said: Option<&Worded>) -> Cell {
        let Some(Worded { language, text }) = said else { return Cell::new() };
        let words = cell(&text.prose());
        if *language == self.of.committee.language {
            words
        } else {
            vec![Inline::Passage(language.clone(), words)]
        }
    }

    fn state(&self, found: &StandingAction<'_>) -> Cell {
        let labels = self.of.labels;
        match &found.standing.progress {
            Progress::Open if found.is_overdue(self.of.as_of) => {
                let word = labels.inlines(Label::StateOverdue, &[]);
                vec![Inline::Marked(Mark::Status(Tone::Bad), word)]
            }
            Progress::Open => labels.inlines(Label::StateOpen, &[]),
            Progress::Closed => labels.inlines(Label::StateClosed, &[]),
            Progress::Withdrawn => labels.inlines(Label::StateWithdrawn, &[]),
            Progress::CarriedOn(by) => {
                labels.inlines(Label::StateCarriedOn, &[("number", vec![Inline::Reference(by.clone())])])
            }
        }
    }

    /// What was said of the action since it was given, meeting by meeting.
    fn history(&self, found: &StandingAction<'_>) -> Cell {
        let labels = self.of.labels;
        let events = found.action.events.iter().filter(|event| event.meeting.moment.date <= self.of.as_of);
        let lines = events.filter_map(|event| {
            let said = match &event.what {
                Happened::Given(_) => return None,
                Happened::TakenOut(withdrawn) => {
                    labels.inlines(Label::TakenOut, &[("reason", text(&withdrawn.reason.value))])
                }
                Happened::Reported(outcome) => text(outcome_word(labels, *outcome)),
                Happened::CarriedOn(by) => labels.inlines(
                    Label::StateCarriedOn,
                    &[("number", vec![Inline::Reference(by.as_ref().clone())])],
                ),
            };
            let mut line = vec![way(&event.meeting.name, &event.anchor, &event.meeting.reference)];
            line.push(Inline::Text(": ".into()));
            line.extend(said);
            if let Some(words) = &event.text {
                line.push(Inline::Text(". ".into()));
                line.extend(self.words(Some(words)));
            }
            Some(line)
        });
        joined(lines.collect())
    }

    /// The days on which it was due, one after the other; none where words took the place of a day.
    fn days(&self, found: &StandingAction<'_>) -> Vec<Option<Date>> {
        let events = found.action.events.iter().filter(|event| event.meeting.moment.date <= self.of.as_of);
        events.filter_map(|event| event.due_since()).collect()
    }

    /// What calendars know the day by: the action's key, else its number, which stays once members hold it.
    fn uid(&self, action: &LoggedAction) -> String {
        let name = &action.given.name;
        match &action.key {
            Some(key) => {
                let publisher = self.of.committee.publisher.as_deref();
                format!(
                    "{}@minutebook",
                    calendar_identity(publisher, &name.committee, &["action", &name.meeting, key])
                )
            }
            None => format!("{}-{}-{}-due@minutebook", name.committee, name.meeting, action.anchor.0),
        }
    }

    /// The day an action is due, for calendars; that of one that is open no more, or has words for a day since, is taken
    /// out of those that have it.
    fn event(&self, found: &StandingAction<'_>) -> Option<Event> {
        let StandingAction { action, standing } = found;
        let days = self.days(found);
        let day = days.iter().rev().find_map(|day| *day)?;
        let is_over = standing.progress != Progress::Open;
        let told_anew = u32::try_from(days.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let task = action.task_in(&self.of.committee.language).map(|task| {
            crate::prose::printed_text(&task.text.prose(), &|pointer: &crate::book::Pointer| {
                pointer.words.clone()
            })
        });
        let owners = self.of.labels.names(owners(standing.owners).iter().map(String::as_str));
        Some(Event {
            uid: self.uid(action),
            sequence: told_anew.saturating_add(u32::from(is_over)),
            cancelled: is_over || days.last() == Some(&None),
            summary: if owners.is_empty() {
                self.called(action)
            } else {
                format!("{} ({owners})", self.called(action))
            },
            day,
            time: EventTime::Day(day),
            location: None,
            description: task,
        })
    }
}

/// Owners by their names in full.
fn owners(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.who.called()).collect()
}
