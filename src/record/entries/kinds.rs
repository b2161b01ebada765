//! What an entry is: one thing, with the keys that go with it.

use super::super::check::Checker;
use super::super::forms::{DueDate, EntryForm, Outcome};
use crate::diagnostic::{EntryFault, KeyFault, Needs};
use crate::form::{Reference, Text};
use std::ops::Range;

const KINDS: [&str; 11] =
    ["text", "decision", "action", "report", "note", "speech", "vote", "facts", "table", "arrived", "left"];

/// A key that goes with certain entries, and where it stands if it is there.
type Companion = (&'static str, Option<Range<usize>>);

impl Checker<'_> {
    /// The heading that stands at a place, without a remark behind it.
    fn heading_at(&self, at: &Range<usize>) -> Option<String> {
        let rest = self.source.text.get(at.start..)?.strip_prefix("[[")?;
        Some(format!("[[{}]]", rest.split_once("]]")?.0.trim()))
    }

    /// An entry is one thing, and says something.
    pub(super) fn check_kind(&mut self, form: &EntryForm) -> Option<()> {
        // The words of a report stand in its `text`.
        let alone = form.text.as_ref().filter(|_| form.report.is_none());
        let texts = [
            alone,
            form.decision.as_ref(),
            form.action.as_ref(),
            form.report.as_ref().map(Reference::text),
            form.note.as_ref(),
            form.speech.as_ref(),
            form.vote.as_ref(),
        ];
        let places: Vec<Option<usize>> = texts
            .iter()
            .map(|text| text.map(|text| text.range().start))
            .chain([
                form.facts
                    .as_ref()
                    .map(|facts| facts.first().map_or(usize::MAX, |(name, _)| name.range().start)),
                form.table.as_ref().map(|table| table.at.start),
            ])
            .chain([&form.arrived, &form.left].map(|names| names.first().map(|name| name.range().start)))
            .collect();
        let mut given: Vec<(usize, &'static str)> =
            KINDS.iter().zip(places).filter_map(|(kind, place)| Some((place?, *kind))).collect();
        given.sort_by_key(|(place, _)| *place);
        let kinds: Vec<&'static str> = given.into_iter().map(|(_, kind)| kind).collect();
        if kinds.len() != 1 {
            let fault = match &form.withdrawn {
                Some(_) if kinds.is_empty() => EntryFault::EntryGone,
                _ => {
                    EntryFault::EntryKind { kinds, heading: self.heading_at(&form.at), known: KINDS.to_vec() }
                }
            };
            self.report.add(self.source, form.at.clone(), fault);
            return None;
        }
        for (kind, text) in KINDS.iter().zip(texts) {
            if let Some(text) = text {
                self.is_said(text, kind);
            }
        }
        self.check_report(form);
        if let Some(reason) = &form.withdrawn {
            self.is_said(reason, "withdrawn");
        }
        Some(())
    }

    /// A report says something, and names a new owner where there is one.
    fn check_report(&mut self, form: &EntryForm) {
        let Some(report) = &form.report else { return };
        match (form.outcome, form.owner.first()) {
            (None | Some(Outcome::Update), None) if form.text.is_none() && form.due.is_none() => {
                self.report.add(self.source, report.range(), EntryFault::ReportSaysNothing);
            }
            (Some(Outcome::Reassigned), None) => {
                let fault = KeyFault::MissingKey { key: "owner", place: "a report of a reassigned action" };
                self.report.add(self.source, report.range(), fault);
            }
            (Some(outcome), Some(owner)) if outcome != Outcome::Reassigned => {
                let fault = EntryFault::OwnerOfReport { outcome: outcome.word() };
                self.report.add(self.source, owner.range(), fault);
            }
            _ => {}
        }
        let ended = form.outcome.filter(|outcome| matches!(outcome, Outcome::Closed | Outcome::Withdrawn));
        if let (Some(outcome), Some(due)) = (ended, &form.due) {
            let place = match due {
                DueDate::Date(day) => day.at.clone(),
                DueDate::Words(words) => words.range(),
            };
            self.report.add(self.source, place, EntryFault::EndedAndDue { outcome: outcome.word() });
        }
        if let Some(text) = &form.text {
            self.is_said(text, "text");
        }
    }

    /// A key that goes with one kind of entry does not stand in another.
    ///
    /// The rules are no attribute of the form: a key goes with one of several others, of which its message names one, and the
    /// place that is marked is another for each type.
    pub(super) fn check_companions(&mut self, form: &EntryForm) {
        let place = |text: &Option<Text>| text.as_ref().map(|text| text.range());
        let earlier = |reference: &Option<Reference<_>>| reference.as_ref().map(Reference::range);
        let task = [
            ("owner", form.owner.first().map(|text| text.range())),
            ("due", form.due.as_ref().map(|_| form.at.clone())),
        ];
        let action = [("state", form.state.as_ref().map(|_| form.at.clone()))];
        let report = [("outcome", form.outcome.as_ref().map(|_| form.at.clone()))];
        let decision = [
            ("keyword", place(&form.keyword)),
            ("parts", form.parts.first().map(|part| part.text.range())),
            ("mover", place(&form.mover)),
            ("seconder", place(&form.seconder)),
            ("dissent", form.dissent.first().map(|dissent| dissent.at.clone())),
            ("carried", form.carried.as_ref().map(|carried| carried.at.clone())),
            ("summary", place(&form.summary)),
            ("replaces", earlier(&form.replaces)),
            ("annuls", earlier(&form.annuls)),
            ("status", form.status.as_ref().map(|status| status.at.clone())),
        ];
        let votes = [
            ("taken", form.taken.as_ref().map(|_| form.at.clone())),
            ("tallies", form.tallies.first().map(|(option, _)| option.range())),
            ("votes", form.votes.first().map(|(option, _)| option.range())),
            ("result", place(&form.result)),
        ];
        let note = [
            ("note-kind", form.note_kind.as_ref().map(|_| form.at.clone())),
            ("note-date", form.note_date.as_ref().map(|date| date.at.clone())),
            ("note-author", place(&form.note_author)),
        ];
        let speech = [("speaker", place(&form.speaker))];
        let movement = [("time", form.time.as_ref().map(|time| time.at.clone()))];
        let numbered = [
            ("number", form.number.as_ref().map(|number| number.at.clone())),
            ("carried-from", earlier(&form.carried_from)),
            ("key", place(&form.key)),
            ("withdrawn", place(&form.withdrawn)),
        ];
        let rules: [(&[Companion], bool, &'static str); 9] = [
            (&task, form.action.is_some() || form.report.is_some(), "action"),
            (&report, form.report.is_some(), "report"),
            (&action, form.action.is_some(), "action"),
            (&decision, form.decision.is_some(), "decision"),
            (&votes, form.decision.is_some() || form.vote.is_some(), "decision"),
            (&note, form.note.is_some(), "note"),
            (&speech, form.speech.is_some(), "speech"),
            (&movement, !form.arrived.is_empty() || !form.left.is_empty(), "arrived"),
            (&numbered, form.action.is_some() || form.decision.is_some(), "action"),
        ];
        for (keys, fits, needs) in rules {
            for (key, range) in keys.iter().filter(|_| !fits) {
                if let Some(range) = range.clone() {
                    self.report.add(
                        self.source,
                        range,
                        KeyFault::MisplacedKey { key, needs: Needs::Key(needs) },
                    );
                }
            }
        }
    }
}
