//! How a correction is told, in the words and the language of the minutes that it corrects.

use super::open::{Opened, Question};
use super::redline::minutes_of;
use super::write::{Aim, LabelsWanted, Writers};
use crate::diagnostic::Report;
use crate::document::{Label, Labels, told};
use crate::files::{BookFiles, Format};
use crate::ids::RecordId;

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

/// The sentences of all in which the minutes of one book differ from those of another, in the words of readers who may see
/// everything, or of those who may have the minutes; none if either cannot be made.
pub fn corrected_facts(
    sealed: &BookFiles,
    corrected: &BookFiles,
    record: &RecordId,
    sees_everything: bool,
) -> Option<Vec<String>> {
    let mut unheeded = Report::new();
    let [before, after] =
        [sealed, corrected].map(|files| minutes_of(files, record, sees_everything, &mut unheeded));
    let labels = labels_of(sealed, record)?;
    Some(told(&before?, &after?, &labels))
}

/// The note that stands at the place of a correction by a meeting, in Markdown: `meeting` is how its record calls it.
pub fn correction_note(
    files: &BookFiles,
    record: &RecordId,
    meeting: &str,
    note: &CorrectionNote,
) -> Option<String> {
    let CorrectionNote { facts, has_struck, inserted, led, is_new } = note;
    let labels = labels_of(files, record)?;
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
    Some(if what.is_empty() {
        labels.text(Label::CorrectedAt, &[("meeting", meeting)])
    } else {
        labels.text(Label::CorrectedNote, &[("meeting", meeting), ("what", what)])
    })
}

fn labels_of(files: &BookFiles, record: &RecordId) -> Option<Labels> {
    let opened = Opened::new(files, &Question::Whole);
    let meeting = opened.book.meetings.iter().find(|meeting| meeting.record == *record)?;
    let mut unheeded = Report::new();
    let wanted = [LabelsWanted::of_meeting(meeting)];
    let writers = Writers::new(files, wanted, &[Format::Markdown], Aim::Write, &mut unheeded)?;
    writers.labels(&meeting.committee, &meeting.language).cloned()
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
