//! What a label prints before a text, and the text says again: “RESOLVED RESOLVED: that …”.

use super::compose::Composer;
use super::labels::Label;
use super::reports::outcome_word;
use crate::book::{Minuted, NumberedEntry, NumberedItem};
use crate::diagnostic::EntryFault;
use crate::form::{Text, range_in_text};
use crate::prose::Printed;
use crate::record::forms::{DueDate, NoteKind};
use crate::record::{EntryKind, VoteFacts};
use std::ops::Range;

/// Where a text begins with its own label, that ends within so many characters.
const LONGEST: usize = 60;

impl Composer<'_> {
    /// Warns of words that would be printed twice.
    pub(super) fn check_twice(&mut self) {
        let meeting = self.meeting;
        if let Some(quorum) = &meeting.quorum {
            quorum.rule.iter().for_each(|rule| self.continues(Label::QuorumRule, "rule", rule));
            for reason in quorum.changes.iter().filter_map(|change| change.reason.as_ref()) {
                self.continues(Label::Reason, "reason", reason);
            }
        }
        for kind in meeting.next_meetings.iter().filter_map(|next| next.form.kind.as_ref()) {
            self.continues(Label::NextMeetingKind, "kind", kind);
            self.ends_into(Label::NextMeetingKind, "kind", kind);
        }
        meeting.items.iter().for_each(|item| self.check_item(item));
        for entry in meeting.annexes.iter().flat_map(|annex| &annex.entries) {
            self.check_entry(entry);
        }
    }

    fn check_item(&mut self, item: &NumberedItem) {
        if let Some(to) = &item.facts.deferred_to {
            self.continues(Label::HandledDeferredTo, "to", to);
        }
        if let Some(exclusion) = &item.facts.exclusion {
            self.continues(Label::Exclusion, "basis", &exclusion.basis);
            if let Some(reason) = &exclusion.reason {
                self.continues(Label::Reason, "reason", reason);
            }
        }
        item.entries.iter().for_each(|entry| self.check_entry(entry));
        item.items.iter().for_each(|inner| self.check_item(inner));
    }

    fn check_entry(&mut self, entry: &NumberedEntry) {
        let kind = match &entry.content {
            Minuted::Said(kind) => kind,
            Minuted::Withdrawn(withdrawn) => {
                return self.continues(Label::TakenOut, "reason", &withdrawn.reason);
            }
            Minuted::Withheld(_) | Minuted::Gone => return,
        };
        let number = entry.number.clone().unwrap_or_default();
        if let EntryKind::Decision(decision) = kind {
            self.begins_with_number(&decision.text.text, &number);
        }
        if let EntryKind::Action(action) = kind {
            self.begins_with_number(&action.text.text, &number);
        }
        let labelled = |own: &Self, label| own.labels().text(label, &[("number", number.clone())]);
        match kind {
            EntryKind::Decision(decision) => {
                if let Some(keyword) = &decision.keyword {
                    self.begins_with(&decision.text.text, keyword.as_str());
                } else if entry.number.is_some() {
                    self.is_headed(&decision.text.text, |own| labelled(own, Label::DecisionLabel));
                }
                for (part, number) in decision.parts.iter().zip(1..).filter(|(part, _)| part.number.is_none())
                {
                    self.check_part(&part.text.text, number);
                }
                if let Some(status) = &decision.status {
                    self.continues(Label::StatusOf, "subject", &status.subject);
                }
                self.check_result(&decision.vote);
            }
            EntryKind::Action(action) => {
                self.is_headed(&action.text.text, |own| labelled(own, Label::ActionLabel));
                if let Some(DueDate::Words(words)) = &action.due {
                    self.is_headed(words, |own| own.labels().text(Label::Due, &[]));
                }
            }
            EntryKind::Note(note) => {
                self.is_headed(&note.text.text, |own| own.note_words(note.kind));
                self.is_bracketed(&note.text.text, note_label(note.kind));
            }
            EntryKind::Speech(speech) => {
                if let Some(speaker) = &speech.speaker {
                    self.is_headed(&speech.text.text, |_| speaker.as_str().into());
                }
            }
            EntryKind::Vote(vote) => {
                self.is_headed(&vote.text.text, |own| labelled(own, Label::VoteLabel));
                self.check_result(&vote.facts);
            }
            EntryKind::Report(report) => {
                if let Some(text) = &report.text {
                    self.is_headed(&text.text, |own| outcome_word(own.labels(), report.outcome));
                }
            }
            EntryKind::Text(_) | EntryKind::Facts(_) | EntryKind::Table(_) | EntryKind::Movement(_) => {}
        }
    }

    fn check_result(&mut self, vote: &VoteFacts) {
        if let Some(result) = &vote.result {
            self.is_headed(result, |own| own.labels().text(Label::DecisionResult, &[]));
        }
    }

    /// A note does not bring the brackets that are printed around it.
    fn is_bracketed(&mut self, text: &Text, label: Label) {
        let (before, after) = self.labels().words_around(label, "text");
        let said = text.as_str().trim();
        let is_within = said.starts_with('[') && said.ends_with(']') && !said.starts_with("[[");
        if before.trim_end().ends_with('[') && after.trim_start().starts_with(']') && is_within {
            self.twice(text, 0..1);
        }
    }

    fn note_words(&self, kind: NoteKind) -> String {
        self.labels().words_before(note_label(kind), "text")
    }

    /// A value that goes on a sentence repeats no word of it: “deferred to to the next meeting”.
    fn continues(&mut self, label: Label, place: &str, value: &Text) {
        let before = self.labels().words_before(label, place);
        let before: Vec<String> = words(&before);
        let said = words(value.as_str());
        let repeats = |count: &usize| {
            let tail = &before[before.len() - count..];
            said.len() > *count && said[..*count] == *tail && tail.concat().chars().count() > 1
        };
        if let Some(count) = (1..=before.len()).rev().find(repeats) {
            self.twice(value, 0..first_words(value.as_str(), count));
        }
    }

    /// A value does not end with the word that the sentence goes on with: “Next Budget Meeting Meeting”.
    fn ends_into(&mut self, label: Label, place: &str, value: &Text) {
        let (_, after) = self.labels().words_around(label, place);
        let said = words(value.as_str());
        if said.last().is_some_and(|last| words(&after).first() == Some(last)) {
            let start = first_words(value.as_str(), said.len() - 1);
            self.twice(value, start..first_words(value.as_str(), said.len()));
        }
    }

    /// A text does not begin with the word that stands before it.
    fn begins_with(&mut self, text: &Text, keyword: &str) {
        let (keyword, printed) = (words(keyword), Printed::of_text(text.as_str()));
        if !keyword.is_empty() && words(&printed.text).starts_with(&keyword) {
            self.twice(text, 0..first_words(&printed.text, keyword.len()));
        }
    }

    /// A text does not begin with its own number. A single number is none without a sign behind it: “7 members to go”.
    fn begins_with_number(&mut self, text: &Text, number: &str) {
        // Figures that do not stand there can only be written otherwise, as `&#49;`.
        let mut figures = number.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty());
        let is_there = |run: &str| text.as_str().contains(run);
        if !text.as_str().contains(['&', '\\', '*', '_', '`', '~', '<']) && !figures.all(is_there) {
            return;
        }
        let (number, printed) = (words(number), Printed::of_text(text.as_str()));
        if number.is_empty() || !words(&printed.text).starts_with(&number) {
            return;
        }
        let end = first_words(&printed.text, number.len());
        let mut behind = printed.text[end..].chars();
        let is_marked = behind.next().is_some_and(|sign| ".:)–—-".contains(sign))
            && behind.next().is_some_and(char::is_whitespace);
        if is_marked || number.len() > 1 {
            self.twice(text, 0..end);
        }
    }

    /// A text does not begin with its own label and a colon.
    fn is_headed(&mut self, text: &Text, label: impl FnOnce(&Self) -> String) {
        // A colon may be written as `&colon;`.
        if !text.as_str().contains([':', '&']) {
            return;
        }
        let printed = Printed::of_text(text.as_str());
        let Some((head, _)) = printed.text.split_once(':').filter(|(head, _)| head.len() < LONGEST) else {
            return;
        };
        let (head_words, label) = (words(head), words(&label(self)));
        let numbered = |word: &String| word.chars().any(|character| character.is_ascii_digit());
        let known = head_words.iter().all(|word| label.contains(word) || numbered(word));
        if known && head_words.first().is_some_and(|first| label.first() == Some(first)) {
            self.twice(text, 0..head.len());
        }
    }

    /// A part of a decision does not begin with the number that it is given.
    fn check_part(&mut self, text: &Text, number: u32) {
        let said = text.as_str().trim_start();
        let marks = [format!("({number})"), format!("{number}."), format!("{number})")];
        if let Some(mark) = marks.iter().find(|mark| said.starts_with(mark.as_str())) {
            let start = text.as_str().len() - said.len();
            let place = range_in_text(&self.meeting.source, text, start..start + mark.len());
            self.report.add(&self.meeting.source, place, EntryFault::SaidTwice { words: mark.clone() });
        }
    }

    /// Tells of some of a text's printed words.
    fn twice(&mut self, text: &Text, range: Range<usize>) {
        let printed = Printed::of_text(text.as_str());
        let said = printed.text.get(range.clone()).unwrap_or_default();
        let words = said.trim().to_string();
        let start = range.start + said.len() - said.trim_start().len();
        let source = &self.meeting.source;
        let place = range_in_text(source, text, printed.place(start..range.end.max(start)));
        self.report.add(source, place, EntryFault::SaidTwice { words });
    }
}

/// The label of a kind of note.
pub(super) fn note_label(kind: NoteKind) -> Label {
    match kind {
        NoteKind::Plain => Label::NotePlain,
        NoteKind::PostMeeting => Label::NotePostMeeting,
        NoteKind::Secretary => Label::NoteSecretary,
        NoteKind::Editorial => Label::NoteEditorial,
    }
}

/// The words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Where the first words of a text end, in bytes.
fn first_words(text: &str, count: usize) -> usize {
    let mut end = 0;
    for _ in 0..count {
        let start = end + text[end..].find(char::is_alphanumeric).unwrap_or(0);
        let length = text[start..].find(|character: char| !character.is_alphanumeric());
        end = length.map_or(text.len(), |length| start + length);
    }
    end
}
