//! Entries and items: each form becomes the one thing that it is.

mod kinds;
mod rows;
mod texts;

use super::check::Checker;
use super::forms::{DissentForm, EntryForm, Handled, ItemForm, NoteKind, Outcome, WorkState};
use super::model::{
    Action, ActionReport, Decision, Dissent, Entry, EntryFacts, EntryKind, Item, ItemFacts, ItemNumber,
    Movement, Note, Speech, Vote, VoteFacts,
};
use super::seldom::{Seldom, kept};
use crate::diagnostic::{EntryFault, KeyFault, Needs};
use crate::form::Text;
use crate::prose::Key;

impl Checker<'_> {
    /// An item and those within it.
    pub(super) fn item(&mut self, form: ItemForm) -> Item<Key> {
        let ItemForm {
            at,
            key,
            number,
            title,
            run_in,
            text,
            entries,
            items,
            presenter,
            papers,
            start,
            session,
            absent,
            handled,
            deferred_to,
            carried_from,
            classification,
            stand_in,
            exclusion,
            not_minuted,
            waive,
        } = form;
        let says_nothing = text.is_none() && entries.is_empty();
        let own_text = text.filter(|text| self.is_said(text, "text")).map(|text| Entry {
            at: text.range(),
            kind: EntryKind::Text(self.written(text)),
            key: None,
            facts: Seldom::default(),
        });
        // That nothing is minuted, or that nobody may know what was, is said in a sentence.
        let says_nothing = says_nothing && exclusion.is_none() && not_minuted != Some(true);
        // As with `number`, an empty title is none.
        if says_nothing && title.as_ref().is_none_or(Text::is_blank) {
            let place = title.as_ref().map_or_else(|| at.clone(), Text::range);
            self.report.add(self.source, place, EntryFault::EmptyItem { holds_items: !items.is_empty() });
        }
        let title = title.filter(|title| !title.is_blank());
        let handled = self.handled(handled, deferred_to.as_ref());
        let title = title.map(|title| self.line(title));
        let entries = entries.0.into_iter().filter_map(|entry| self.entry(entry));
        let entries = kept(own_text.into_iter().chain(entries));
        Item {
            key,
            number: match number.map(|number| number.0) {
                None => ItemNumber::Automatic,
                Some(number) if number.is_blank() => ItemNumber::None,
                Some(number) => ItemNumber::Literal(number),
            },
            title,
            entries,
            items: kept(items.0.into_iter().map(|item| self.item(item))),
            carried_from,
            at,
            facts: Seldom::new(ItemFacts {
                run_in: run_in.filter(|run_in| run_in.value).map(|run_in| run_in.at),
                presenter: self.distinct_names(presenter.0),
                papers: papers.0,
                start,
                session,
                absent: self.distinct_names(absent.0),
                handled,
                deferred_to,
                classification: self.rank(classification.as_ref()),
                stand_in,
                exclusion: exclusion.map(Box::new),
                not_minuted: not_minuted.unwrap_or(false),
                waivers: self.waivers(waive),
            }),
        }
    }

    /// What became of an item: one that says where to it was deferred was deferred.
    fn handled(&mut self, handled: Option<Handled>, deferred_to: Option<&Text>) -> Option<Handled> {
        let Some(to) = deferred_to.map(Text::range) else { return handled };
        if handled.is_some_and(|handled| handled != Handled::Deferred) {
            let fault =
                KeyFault::MisplacedKey { key: "deferred-to", needs: Needs::Line("handled = \"deferred\"") };
            self.report.add(self.source, to, fault);
        }
        Some(Handled::Deferred)
    }

    /// An entry; `None` if it does not say what it is.
    pub(super) fn entry(&mut self, form: EntryForm) -> Option<Entry<Key>> {
        self.check_kind(&form)?;
        self.check_companions(&form);
        let EntryForm {
            at,
            text,
            decision,
            action,
            report,
            note,
            speech,
            vote,
            facts,
            table,
            arrived,
            left,
            time,
            key,
            number,
            withdrawn,
            owner,
            due,
            state,
            outcome,
            carried_from,
            keyword,
            parts,
            mover,
            seconder,
            taken,
            tallies,
            votes,
            dissent,
            result,
            carried,
            summary,
            replaces,
            annuls,
            status,
            note_kind,
            note_date,
            note_author,
            speaker,
            language,
            classification,
            stand_in,
            waive,
        } = form;
        let vote_facts = VoteFacts {
            taken,
            tallies: tallies.0,
            votes: votes.0.into_iter().map(|(option, voters)| (option, self.names(voters.0))).collect(),
            result,
        };
        let kind = if let Some(on) = report {
            let given = if owner.is_empty() { Outcome::Update } else { Outcome::Reassigned };
            EntryKind::Report(Box::new(ActionReport {
                on: Some(on),
                outcome: outcome.unwrap_or(given),
                text: text.map(|text| self.written(text)),
                owners: self.distinct_names(owner.0),
                due,
            }))
        } else if let Some(text) = text {
            EntryKind::Text(self.written(text))
        } else if let Some(decision) = decision {
            EntryKind::Decision(Box::new(Decision {
                text: self.written(decision),
                keyword,
                parts: self.parts(parts.0),
                mover: mover.map(|name| self.name(name)),
                seconder: seconder.map(|name| self.name(name)),
                dissent: dissent.0.into_iter().map(|form| self.dissent(form)).collect(),
                vote: vote_facts,
                carried: carried.map(|carried| carried.value),
                summary,
                replaces,
                annuls,
                status,
            }))
        } else if let Some(action) = action {
            EntryKind::Action(Box::new(Action {
                text: self.written(action),
                owners: self.distinct_names(owner.0),
                due,
                state: state.unwrap_or(WorkState::Open),
                carried_from,
            }))
        } else if let Some(note) = note {
            EntryKind::Note(Box::new(Note {
                text: self.written(note),
                kind: note_kind.unwrap_or(NoteKind::Plain),
                date: note_date.map(|date| date.value),
                author: note_author.map(|name| self.name_or_stranger(name)),
            }))
        } else if let Some(speech) = speech {
            EntryKind::Speech(Box::new(Speech {
                speaker: speaker.map(|name| self.name(name)),
                text: self.written(speech),
            }))
        } else if let Some(vote) = vote {
            EntryKind::Vote(Box::new(Vote { text: self.written(vote), facts: vote_facts }))
        } else if let Some(facts) = facts {
            EntryKind::Facts(facts.0.into_iter().map(|(name, value)| (name, self.line(value))).collect())
        } else if let Some(table) = table {
            EntryKind::Table(Box::new(self.table(table)))
        } else {
            let came = left.is_empty();
            let names = self.distinct_names(if came { arrived.0 } else { left.0 });
            EntryKind::Movement(Box::new(Movement { came, names, time }))
        };
        let classification = self.rank(classification.as_ref());
        let waivers = self.waivers(waive);
        let facts = EntryFacts { number, withdrawn, language, classification, stand_in, waivers };
        Some(Entry { at, kind, key, facts: Seldom::new(facts) })
    }

    fn dissent(&mut self, form: DissentForm) -> Dissent {
        let DissentForm { at: _, name, reason } = form;
        Dissent { name: self.name(name), reason }
    }
}
