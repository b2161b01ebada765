//! How a correction is told, in the words and the language of the minutes that it corrects.

use super::open::{Opened, Question};
use super::redline::minutes_by_rank;
use super::write::{Aim, LabelsWanted, Writers};
use crate::diagnostic::Report;
use crate::document::{Document, Label, Labels, told};
use crate::files::{BookFiles, Format};
use crate::ids::RecordId;
use crate::record::Rank;
use std::collections::BTreeSet;

/// What is said of a correction at its place.
#[derive(Debug, Clone, Default)]
pub struct CorrectionNote {
    /// The sentences of what changed besides the words.
    pub facts: Vec<String>,
    /// Whether words are struck out.
    pub has_struck: bool,
    /// Words that came in, run by run.
    pub inserted: Vec<String>,
    /// What led elsewhere: what is read there, and where it led.
    pub led: Vec<(String, String)>,
    /// Whether the whole part came in.
    pub is_new: bool,
}

/// How corrections of one record are told. The book is read once for it.
pub struct Telling {
    labels: Labels,
}

/// The minutes of a record as those see them who may have them, and as those do who may see more, from the least to the most closed
/// classification that is in them.
pub struct MinutesByRank(Vec<(Rank, Document)>);

impl MinutesByRank {
    /// The minutes of a record of a book; none if they cannot be made.
    pub fn of(files: &BookFiles, record: &RecordId) -> Option<Self> {
        minutes_by_rank(files, record).map(MinutesByRank)
    }

    /// As those see them who may see up to a classification.
    fn seen(&self, rank: Rank) -> Option<&Document> {
        let MinutesByRank(all) = self;
        let seen = all.iter().rev().find(|(own, _)| *own <= rank);
        seen.or(all.first()).map(|(_, document)| document)
    }
}

impl Telling {
    /// In the words and the language of the minutes of a record; none if they cannot be made.
    pub fn of(files: &BookFiles, record: &RecordId) -> Option<Self> {
        let opened = Opened::new(files, &Question::Whole);
        let meeting = opened.book.meetings.iter().find(|meeting| meeting.record == *record)?;
        let mut unheeded = Report::new();
        let wanted = [LabelsWanted::of_meeting(meeting)];
        let writers = Writers::new(files, wanted, &[Format::Markdown], Aim::Write, &mut unheeded)?;
        writers.labels(&meeting.committee, &meeting.language).cloned().map(|labels| Telling { labels })
    }

    /// The sentences of all in which minutes differ from what they were, each with the least closed classification whose readers
    /// may have it.
    pub fn facts(&self, before: &MinutesByRank, after: &MinutesByRank) -> Vec<(Rank, Vec<String>)> {
        let ranks: BTreeSet<Rank> = before.0.iter().chain(&after.0).map(|(rank, _)| *rank).collect();
        let mut known: Vec<String> = Vec::new();
        let mut facts = Vec::new();
        for rank in ranks {
            let (Some(before), Some(after)) = (before.seen(rank), after.seen(rank)) else { continue };
            let new =
                told(before, after, &self.labels).into_iter().filter(|sentence| !known.contains(sentence));
            let new: Vec<String> = new.collect();
            known.extend(new.iter().cloned());
            facts.push((rank, new));
        }
        facts.retain(|(_, sentences)| !sentences.is_empty());
        facts
    }

    /// The note that stands at the place of a correction by a meeting, in Markdown: `meeting` is how its record calls it.
    pub fn note(&self, meeting: &str, note: &CorrectionNote) -> String {
        let CorrectionNote { facts, has_struck, inserted, led, is_new } = note;
        let labels = &self.labels;
        let struck = has_struck.then(|| labels.text(Label::CorrectedStruck, &[]));
        let came = inserted.iter().map(|words| labels.text(Label::CorrectedNew, &[("words", words.clone())]));
        let led = led.iter().map(|(words, address)| {
            labels.text(Label::CorrectedLed, &[("words", words.clone()), ("address", address.clone())])
        });
        let added = is_new.then(|| labels.text(Label::CorrectedAdded, &[]));
        let pieces = facts.iter().cloned().chain(struck).chain(came).chain(led).chain(added);
        let pieces: Vec<String> = pieces.map(|piece| literally(&piece)).collect();
        let what = pieces.join(&labels.text(Label::ChangesBetween, &[]));
        let meeting = format!("[[{meeting}]]");
        if what.is_empty() {
            labels.text(Label::CorrectedAt, &[("meeting", meeting)])
        } else {
            labels.text(Label::CorrectedNote, &[("meeting", meeting), ("what", what)])
        }
    }
}

/// Words as Markdown that prints them as they are.
fn literally(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&' | '^' | '$') {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}
