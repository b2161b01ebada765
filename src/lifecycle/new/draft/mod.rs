//! The text of a new record: its form, filled in, with remarks beside what is to be written. Whatever comes from an
//! earlier one is spelled anew, as a string or key or as a remark on one line, so that nothing of it can become TOML.

mod attendance;
mod business;
mod head;

use crate::document::{Label, Labels};
use crate::form::{Manner, Sheet, Text, sheet};
use crate::pipeline::{Before, DeferredItem, HeldMeeting, OpenAction};
use crate::record::forms::{CheckLevel, NextMeetingForm, RecordForm};
use jiff::civil::Date;

/// What stands for words that are still to be written; whoever leaves it is warned.
const TO_COME: &str = "TBC";

/// What stands for a title where that warning is an error.
const NO_TITLE: &str = "…";

/// What a new record says.
pub(super) struct Draft<'a> {
    /// What the meeting is called.
    pub meeting: &'a str,
    /// Its day.
    pub date: Date,
    /// The committee, its words and its meetings.
    pub before: &'a Before,
    /// The last record of a meeting that took place, as far as its readers may see.
    pub last: Option<&'a RecordForm>,
    /// How the meeting was announced, and the record that did so.
    pub announced: Option<(&'a NextMeetingForm, &'a RecordForm)>,
    /// Earlier records, the latest first.
    pub earlier: &'a [RecordForm],
    /// The meetings announced that are still to come.
    pub later: Vec<&'a NextMeetingForm>,
    /// The meetings whose minutes are to be approved.
    pub unapproved: Vec<&'a HeldMeeting>,
    /// The actions that are open.
    pub open: &'a [OpenAction],
    /// The items that were put off.
    pub deferred: &'a [DeferredItem],
    /// The classification, if the committee has none for a record that names none.
    pub classification: Option<&'a str>,
}

impl Draft<'_> {
    /// The record as TOML.
    pub(super) fn text(&self) -> String {
        let place = self.when_and_where();
        let mut record = self.head(&place);
        self.times_to_come(&place, &mut record);
        self.attendance(&mut record);
        let items = [self.introduction()].into_iter().chain(self.approvals()).chain(self.reports(&place));
        record.blocks("items", items.chain(self.deferred(&place)).collect());
        record.blocks("next-meetings", self.later.iter().map(|next| later(next)).collect());
        record.text()
    }

    fn labels(&self) -> &Labels {
        &self.before.labels
    }

    /// Whether its words stand in the labels of its language; what does not is left to the secretary, for nobody
    /// wants another language in the minutes.
    pub(super) fn has_words(&self) -> bool {
        let own = [Label::NewIntroduction, Label::NewMinutes, Label::NewActions, Label::NewMinutesBefore];
        own.iter().all(|label| self.labels().is_own(*label))
    }

    /// A remark from the labels; none if they have none in their language.
    fn remark(&self, label: Label, values: &[(&str, String)]) -> Option<String> {
        let labels = self.labels();
        (labels.is_own(label) && !labels.is_silent(label)).then(|| remark(&labels.text(label, values)))
    }

    /// A title from the labels.
    fn title(&self, label: Label) -> String {
        let labels = self.labels();
        let words = labels.text(label, &[]);
        if labels.is_own(label) && !words.trim().is_empty() {
            words
        } else if self.must_be_whole() {
            NO_TITLE.into()
        } else {
            TO_COME.into()
        }
    }

    /// Whether the committee refuses minutes in which words are still to come.
    fn must_be_whole(&self) -> bool {
        self.before.committee.checks.get("placeholder") == Some(&CheckLevel::Error)
    }
}

/// A meeting that was announced and is still to come.
fn later(next: &NextMeetingForm) -> Sheet {
    let NextMeetingForm { at: _, key, kind, date, weekday, start, end, venue, mode, time_zone } = next;
    let said = |text: &Option<Text>| text.as_ref().map(|text| words(text.as_str()));
    let form = NextMeetingForm {
        key: said(key),
        kind: said(kind),
        date: date.clone(),
        weekday: said(weekday),
        start: start.clone(),
        end: end.clone(),
        venue: said(venue),
        mode: *mode,
        time_zone: said(time_zone),
        ..NextMeetingForm::default()
    };
    sheet(&form, Manner::ByHand).arranged(&[
        "key",
        "kind",
        "weekday",
        "venue",
        "time-zone",
        "date",
        "start",
        "end",
    ])
}

/// Words to be written, without space around them.
fn words(words: &str) -> Text {
    Text::new(words.trim(), 0..0)
}

/// A text as a remark: on one line, without anything that would end it.
fn remark(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || character.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
