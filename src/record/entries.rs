//! Entries and items: each form becomes the one thing that it is.

use super::check::Checker;
use super::forms::{
    DissentForm, DueDate, EntryForm, Handled, ItemForm, NoteKind, Outcome, PartForm, TableForm, WorkState,
};
use super::model::{
    Action, ActionReport, Decision, DecisionPart, Dissent, Entry, EntryFacts, EntryKind, Item, ItemFacts,
    ItemNumber, Movement, Note, Speech, StructuredTable, Vote, VoteFacts,
};
use super::remarks;
use super::seldom::{Seldom, kept};
use super::written::{Written, WrittenLine};
use crate::diagnostic::{
    EntryFault, Finding, KeyFault, Needs, NumberFault, NumberedPart, Spot, TextFault, TooMuchOf, ValueFault,
};
use crate::form::{Reference, Text, range_in_text};
use crate::prose::{
    Key, MOST_PARTS, Remark, breaks_marks, is_too_large, marks_of, parse, parse_line, size_of_inlines,
};
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

const KINDS: [&str; 11] =
    ["text", "decision", "action", "report", "note", "speech", "vote", "facts", "table", "arrived", "left"];

/// At most this many remarks of a kind are told of one text; the rest come once these are mended.
const MOST: usize = 20;

/// A key that goes with certain entries, and where it stands if it is there.
type Companion = (&'static str, Option<Range<usize>>);

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

    /// The heading that stands at a place, without a remark behind it.
    fn heading_at(&self, at: &Range<usize>) -> Option<String> {
        let rest = self.source.text.get(at.start..)?.strip_prefix("[[")?;
        Some(format!("[[{}]]", rest.split_once("]]")?.0.trim()))
    }

    /// An entry is one thing, and says something.
    fn check_kind(&mut self, form: &EntryForm) -> Option<()> {
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
    fn check_companions(&mut self, form: &EntryForm) {
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

    /// Whether a text says something; reported if not.
    fn is_said(&mut self, text: &Text, key: &'static str) -> bool {
        if text.is_blank() {
            self.report.add(self.source, text.range(), ValueFault::EmptyText { key });
        }
        !text.is_blank()
    }

    /// Reads a text, with remarks on what is printed otherwise than it looks.
    pub(super) fn written(&mut self, text: Text) -> Written<Key> {
        self.written_behind(text, 0)
    }

    /// The same of what stands behind the mark of a text, which is so long.
    fn written_behind(&mut self, text: Text, mark: usize) -> Written<Key> {
        if self.is_full(&text) {
            return Written::unread(text);
        }
        let parsed = parse(text.as_str().get(mark..).unwrap_or_default());
        if self.count(&text, parsed.prose.size()) {
            return Written::unread(text);
        }
        let moved = |(range, remark): (Range<usize>, Remark)| (range.start + mark..range.end + mark, remark);
        self.remark(&text, parsed.remarks.into_iter().map(moved).collect(), remarks::in_text);
        Written::read(text, mark, parsed.prose)
    }

    /// Whether a text is not to be read, for the record's texts have too many parts with it, or had before.
    fn is_full(&mut self, text: &Text) -> bool {
        let parts = if is_too_large(text.as_str()) { MOST_PARTS + 1 } else { 0 };
        self.count(text, parts)
    }

    /// Counts the parts of a text. Whether there are too many of them, which is told once.
    fn count(&mut self, text: &Text, parts: usize) -> bool {
        let before = self.parts;
        self.parts = self.parts.saturating_add(parts);
        if before <= MOST_PARTS && self.parts > MOST_PARTS {
            let what = TooMuchOf::Parts;
            self.report.add(self.source, text.range(), ValueFault::TooMuch { what, most: MOST_PARTS });
        }
        self.parts > MOST_PARTS
    }

    /// The parts of a decision; what all begin with, if they are marked in sequence, is their number.
    fn parts(&mut self, parts: Vec<PartForm>) -> Vec<DecisionPart<Key>> {
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let unnumbered = parts.iter().all(|part| part.number.is_none());
        let marks = marks_of(&texts).filter(|_| unnumbered);
        if let Some((place, mark)) = breaks_marks(&texts).filter(|_| unnumbered) {
            let fault = TextFault::MarksOfParts { mark: mark.into() };
            self.report.add(self.source, parts[place].text.range(), fault);
        }
        let marks: Vec<(String, usize)> =
            marks.into_iter().flatten().map(|(mark, length)| (mark.to_string(), length)).collect();
        let mut given: BTreeMap<String, Range<usize>> = BTreeMap::new();
        let mut read = Vec::with_capacity(parts.len());
        for (at, PartForm { at: _, number, text }) in parts.into_iter().enumerate() {
            let number = number.map(|number| number.0);
            if let Some(number) = &number
                && self.is_said(number, "number")
                && let Some(first) = given.insert(number.value.trim().into(), number.range())
            {
                self.report.push(
                    Finding::of(NumberFault::DuplicateNumber {
                        number: number.value.trim().into(),
                        kind: Some(NumberedPart::OfDecision),
                        reads_like: None,
                        begins_anew: None,
                    })
                    .at(Spot::new(self.source, number.range()))
                    .and(Spot::new(self.source, first)),
                );
            }
            let (mark, length) = marks.get(at).cloned().unzip();
            let number = number.map(|number| number.value.trim().to_string()).or(mark);
            read.push(DecisionPart { number, text: self.written_behind(text, length.unwrap_or(0)) });
        }
        read
    }

    /// Reads a line.
    pub(super) fn line(&mut self, text: Text) -> WrittenLine<Key> {
        if self.is_full(&text) {
            return WrittenLine { text, content: Vec::new() };
        }
        let parsed = parse_line(text.as_str());
        if self.count(&text, size_of_inlines(&parsed.content)) {
            return WrittenLine { text, content: Vec::new() };
        }
        self.remark(&text, parsed.remarks, remarks::in_line);
        WrittenLine { text, content: parsed.content }
    }

    /// Tells what was odd about a text, of each kind no more than a few.
    fn remark(&mut self, text: &Text, remarks: Vec<(Range<usize>, Remark)>, fault: fn(Remark) -> TextFault) {
        let mut told: Vec<(Discriminant<Remark>, usize)> = Vec::new();
        for (range, remark) in remarks {
            let kind = discriminant(&remark);
            let at = told.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
                told.push((kind, 0));
                told.len() - 1
            });
            told[at].1 += 1;
            if told[at].1 <= MOST {
                let place = range_in_text(self.source, text, range);
                self.report.add(self.source, place, fault(remark));
            }
        }
    }

    fn table(&mut self, form: TableForm) -> StructuredTable<Key> {
        let TableForm { at, title, columns, rows, total } = form;
        let width = columns.len();
        if width == 0 {
            self.report.add(
                self.source,
                at.clone(),
                KeyFault::MissingKey { key: "columns", place: "a table" },
            );
        }
        let fitted = |cells: Vec<Text>, this: &mut Self| {
            let mut cells: Vec<_> = cells.into_iter().map(|cell| this.line(cell)).collect();
            if let Some(cell) = cells.get(width).or(cells.last()).filter(|_| cells.len() != width) {
                this.report.add(this.source, cell.text.range(), remarks::row(cells.len(), width));
            }
            cells.resize_with(width, || WrittenLine { text: Text::new("", at.clone()), content: Vec::new() });
            cells
        };
        let rows = rows.0.into_iter().map(|row| fitted(row.0, self)).collect();
        let total = if total.is_empty() { Vec::new() } else { fitted(total.0, self) };
        StructuredTable {
            title: title.map(|title| self.line(title)),
            columns: columns.0.into_iter().map(|column| self.line(column)).collect(),
            rows,
            total,
        }
    }
}
