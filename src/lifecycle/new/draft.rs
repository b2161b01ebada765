//! The text of a new record. Whatever comes from an earlier one is spelled anew: as a string or key on one line,
//! or as a remark on one line, so that nothing of it can become TOML.

use super::people::People;
use crate::book::Moment;
use crate::diagnostic::spelled;
use crate::document::{Label, Labels};
use crate::form::{Mention, Text};
use crate::pipeline::{Before, DeferredItem, HeldMeeting, OpenAction};
use crate::record::forms::{CheckLevel, MeetingKind, Mode, NextMeetingForm, RecordForm, TableOf};
use crate::record::{Joint, known, weekday_like};
use jiff::civil::{Date, Time};
use std::collections::BTreeSet;

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
        let mut lines = Lines::default();
        lines.text("meeting", self.meeting);
        self.head(&mut lines);
        self.place(&mut lines);
        self.attendance(&mut lines);
        self.introduction(&mut lines);
        self.approvals(&mut lines);
        self.reports(&mut lines);
        self.deferred(&mut lines);
        self.later.iter().for_each(|next| later(next, &mut lines));
        lines.0
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
        match labels.is_own(label) && !words.trim().is_empty() {
            true => words,
            false if self.must_be_whole() => NO_TITLE.into(),
            false => TO_COME.into(),
        }
    }

    /// Whether the committee refuses minutes in which words are still to come.
    fn must_be_whole(&self) -> bool {
        self.before.committee.checks.get("placeholder") == Some(&CheckLevel::Error)
    }

    fn head(&self, lines: &mut Lines) {
        lines.text("status", "draft");
        if let Some(label) = self.classification {
            lines.text("classification", label);
        }
        if self.before.language != self.before.committee.language {
            lines.text("language", self.before.language.tag());
        }
        if let Some(kind) = self.announced_kind() {
            lines.text("kind", kind.word());
        }
        let said = self.announced.and_then(|(next, _)| next.kind.as_ref());
        let said = said.filter(|_| self.announced_kind().is_none()).map(|kind| remark(kind.as_str()));
        lines.with_remark(&format!("date = {}", self.date), said);
        if let Some(weekday) = self.weekday() {
            lines.text("weekday", &weekday);
        }
    }

    /// The kind of meeting that was announced, if that is one of those that records know.
    fn announced_kind(&self) -> Option<MeetingKind> {
        let said = self.announced?.0.kind.as_ref()?.value.trim().to_lowercase();
        let word = said.split_whitespace().collect::<Vec<_>>().join("-");
        MeetingKind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind)
    }

    /// The weekday, in the words of the last record that printed one.
    fn weekday(&self) -> Option<String> {
        let last = self.last?;
        let of_session = || last.sessions.first().and_then(|session| session.weekday.as_ref());
        let written = last.weekday.as_ref().or_else(of_session)?.value.trim().to_lowercase();
        let names = self.labels().weekdays();
        if names.iter().any(|name| name.to_lowercase() == written) {
            return names.get(usize::try_from(self.date.weekday().to_monday_zero_offset()).ok()?).cloned();
        }
        weekday_like(&written, self.date)
    }

    fn place(&self, lines: &mut Lines) {
        let place = self.when_and_where();
        match place.start {
            Some(start) => lines.line(&format!("start = {start}")),
            None => lines.line("# start = 10:00:00"),
        }
        match place.end {
            Some(end) => lines.line(&format!("end = {end}")),
            // When another meeting ended says nothing of this one: it is only shown.
            None => {
                let usual = self.last.map(Place::of_record).and_then(|last| last.end);
                let begins = place.start;
                let an_hour_later =
                    || begins.and_then(|start| start.checked_add(jiff::SignedDuration::from_hours(1)).ok());
                let usual =
                    usual.filter(|end| begins.is_none_or(|start| start < *end)).or_else(an_hour_later);
                match (usual, begins) {
                    (Some(usual), _) => lines.line(&format!("# end = {usual}")),
                    (None, None) => lines.line("# end = 11:00:00"),
                    // The last hour of a day has no hour behind it.
                    (None, Some(_)) => {}
                }
            }
        }
        let zone = place.zone.filter(|zone| self.before.committee.time_zone.as_ref() != Some(zone));
        zone.iter().for_each(|zone| lines.text("time-zone", zone));
        match &place.venue {
            Some(venue) => lines.text("venue", venue),
            None if self.last.is_none() => lines.line("# venue = \"…\""),
            None => {}
        }
        place.mode.iter().for_each(|mode| lines.text("mode", mode.word()));
    }

    /// When and where: as it was announced, else as it was last time. What belongs together is never mixed.
    fn when_and_where(&self) -> Place {
        let usual = self.last.map(Place::of_record).unwrap_or_default();
        let usual = Place { end: None, ..usual };
        match self.announced {
            None => usual,
            Some((next, by)) => self.announced_place(next, by, usual),
        }
    }

    fn announced_place(&self, next: &NextMeetingForm, by: &RecordForm, usual: Place) -> Place {
        let (start, end, zone) = match &next.start {
            Some(start) => {
                let zone = next.time_zone.as_ref().or(by.time_zone.as_ref());
                let end = next.end.as_ref().map(|end| end.value);
                (Some(start.value), end, zone.map(|zone| zone.value.clone()))
            }
            None => (usual.start, None, usual.zone),
        };
        let Some(venue) = next.venue.as_ref().map(|venue| venue.value.clone()) else {
            let mode = next.mode.or(usual.mode);
            // Who meets in another way meets elsewhere.
            let venue = usual.venue.filter(|_| mode == usual.mode);
            return Place { start, end, zone, venue, mode };
        };
        // In what way people met at another place says nothing about this one, unless both ways were open.
        let mut there = self.earlier.iter().map(Place::of_record);
        let there = there.find(|place| place.venue.as_ref() == Some(&venue)).and_then(|place| place.mode);
        let hybrid = usual.mode.filter(|mode| *mode == Mode::Hybrid);
        Place { start, end, zone, venue: Some(venue), mode: next.mode.or(there).or(hybrid) }
    }

    fn attendance(&self, lines: &mut Lines) {
        let committee = &self.before.committee;
        let has_seats = committee.roster.is_listed();
        if has_seats {
            let words = self.remark(Label::RemarkPresence, &[]).map(|words| format!("# {words}\n"));
            lines.line(&format!("\n{}[presence]", words.unwrap_or_default()));
            lines.line("# \"…\" = \"apologies\"                  # or \"absent\"");
            lines.line("# \"…\" = { alternate = \"…\" }\n# \"…\" = { arrived = 10:20:00 }");
        }
        let Some(last) = self.last else {
            let table = committee.tables.first().map_or(TableOf::Members.word(), |table| table.key.as_str());
            if !has_seats {
                let hidden = if self.must_be_whole() { "# " } else { "" };
                lines.line(&format!("\n{hidden}[attendance]\n{hidden}{} = [\"…\"]", spelled::key(table)));
            }
            return;
        };
        let known = self.known_before(last);
        let others = last.joint_with.0.iter();
        let others = others.filter_map(|key| self.before.committees.get(key.as_str())).map(AsRef::as_ref);
        let groups = last.attendance.iter().flat_map(|(_, form)| &form.groups);
        let groups: Vec<&Text> = groups.filter_map(|(label, _)| label.as_ref()).collect();
        let joint = Joint::new(committee, others, &groups, &known);
        let people = People::of(last, &joint, self.date);
        if people.is_empty() {
            return;
        }
        let words = self.remark(Label::RemarkPeople, &[]).filter(|_| !has_seats);
        lines.line(&words.map(|words| format!("\n# {words}")).unwrap_or_default());
        lines.line(people.spelled().trim_end());
    }

    /// Who was listed at meetings of the committee alone, if the last one was joint; guests are none.
    fn known_before(&self, last: &RecordForm) -> BTreeSet<String> {
        let is_alone = |form: &&RecordForm| form.joint_with.0.is_empty() && !last.joint_with.0.is_empty();
        let tables = self.earlier.iter().filter(is_alone).flat_map(|form| form.attendance.iter());
        let of = |key: &Text| self.before.committee.table_called(key.as_str());
        let tables = tables.filter(|(key, _)| of(key) != TableOf::Others);
        known(tables.flat_map(|(_, form)| &form.groups).flat_map(|(_, people)| people))
    }

    fn introduction(&self, lines: &mut Lines) {
        lines.item(&self.title(Label::NewIntroduction));
        if !self.must_be_whole() {
            let words = self.remark(Label::RemarkText, &[]);
            lines.with_remark(&format!("text = {}", spelled::text(TO_COME)), words);
        }
    }

    /// What asks for the approval of minutes.
    fn approvals(&self, lines: &mut Lines) {
        let label = match self.unapproved.as_slice() {
            [] => return,
            [_] => Label::NewMinutes,
            _ => Label::NewMinutesEarlier,
        };
        lines.item(&self.title(label));
        for held in &self.unapproved {
            let minutes = Mention::of(&held.key).to_string();
            let words = match self.labels().is_own(Label::NewMinutesBefore) {
                true => self.labels().text(Label::NewMinutesBefore, &[("meeting", minutes)]),
                false => minutes,
            };
            match (self.unapproved.len(), held.source.is_some()) {
                (1, true) => {}
                (_, true) => lines.line("\n[[items.entries]]"),
                (_, false) => self.closed_entry(&held.classification, lines),
            }
            lines.text("text", &words);
        }
    }

    /// An item with a report to be made on each action that is open.
    fn reports(&self, lines: &mut Lines) {
        let now = Moment::on(self.date, self.when_and_where().start, self.meeting);
        let open: Vec<&OpenAction> = self.open.iter().filter(|action| action.given <= now).collect();
        if open.is_empty() {
            return;
        }
        lines.item(&self.title(Label::NewActions));
        if let Some(words) = self.remark(Label::RemarkReports, &[]) {
            lines.line(&format!("# {words}"));
        }
        for OpenAction { reference, owners, task, classification, .. } in open {
            match classification {
                None => {
                    let owners =
                        if owners.is_empty() { String::new() } else { format!("{}: ", owners.join(", ")) };
                    lines.with_remark("\n[[items.entries]]", Some(remark(&format!("{owners}{task}"))));
                }
                // What it is about shall stand in no file where it does not already.
                Some(label) => self.closed_entry(label, lines),
            }
            lines.text("report", reference);
            if !self.must_be_whole() {
                lines.text("text", TO_COME);
            }
        }
    }

    /// The items that earlier meetings put off.
    fn deferred(&self, lines: &mut Lines) {
        let now = Moment::on(self.date, self.when_and_where().start, self.meeting);
        for item in self.deferred.iter().filter(|item| item.given <= now) {
            lines.with_remark("\n[[items]]", item.until.as_deref().map(remark));
            let is_untitled = item.title.as_ref().is_some_and(String::is_empty);
            let to_come = if self.must_be_whole() { NO_TITLE } else { TO_COME };
            match &item.title {
                Some(title) if !is_untitled => lines.text("title", &as_words(title)),
                Some(_) => {}
                None => lines.text("title", to_come),
            }
            lines.text("carried-from", &item.reference);
            item.classification.iter().for_each(|label| lines.text("classification", label));
            if is_untitled || !self.must_be_whole() {
                lines.text("text", to_come);
            }
        }
    }

    /// An entry that the readers of the record may not see, for they may not know what it is about.
    fn closed_entry(&self, label: &str, lines: &mut Lines) {
        let words = self.remark(Label::RemarkClosed, &[("label", label.to_string())]);
        lines.with_remark("\n[[items.entries]]", words);
        lines.text("classification", label);
    }
}

/// When and where a meeting takes place.
#[derive(Default)]
struct Place {
    start: Option<Time>,
    end: Option<Time>,
    zone: Option<String>,
    venue: Option<String>,
    mode: Option<Mode>,
}

impl Place {
    /// As a record says it, of its first session.
    fn of_record(form: &RecordForm) -> Self {
        let session = form.sessions.first();
        let own = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let start = form.start.as_ref().or(session.and_then(|session| session.start.as_ref()));
        let end = form.end.as_ref().or(session.and_then(|session| session.end.as_ref()));
        Place {
            start: start.map(|time| time.value),
            end: end.map(|time| time.value).filter(|_| form.end_date.is_none()),
            zone: session.and_then(|session| own(&session.time_zone)).or(own(&form.time_zone)),
            venue: session.and_then(|session| own(&session.venue)).or(own(&form.venue)),
            mode: session.and_then(|session| session.mode).or(form.mode),
        }
    }
}

/// A meeting that was announced and is still to come.
fn later(next: &NextMeetingForm, lines: &mut Lines) {
    lines.line("\n[[next-meetings]]");
    let NextMeetingForm { at: _, key, kind, date, weekday, start, end, venue, mode, time_zone } = next;
    let mut words =
        |name: &str, text: &Option<Text>| text.iter().for_each(|text| lines.text(name, text.as_str()));
    words("key", key);
    words("kind", kind);
    words("weekday", weekday);
    words("venue", venue);
    words("time-zone", time_zone);
    lines.line(&format!("date = {}", date.value));
    start.iter().for_each(|time| lines.line(&format!("start = {}", time.value)));
    end.iter().for_each(|time| lines.line(&format!("end = {}", time.value)));
    mode.iter().for_each(|mode| lines.text("mode", mode.word()));
}

/// Plain words as Markdown: no sign in them means anything.
fn as_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for sign in text.chars() {
        if "\\[]*_`~<".contains(sign) {
            words.push('\\');
        }
        words.push(sign);
    }
    words
}

/// A text as a remark: on one line, without anything that would end it.
fn remark(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || character.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The lines of a record.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn text(&mut self, key: &str, text: &str) {
        self.line(&format!("{key} = {}", spelled::text(text.trim())));
    }

    fn with_remark(&mut self, line: &str, remark: Option<String>) {
        match remark.filter(|words| !words.is_empty()) {
            Some(words) => self.line(&format!("{line}    # {words}")),
            None => self.line(line),
        }
    }

    fn item(&mut self, title: &str) {
        self.line("\n[[items]]");
        self.text("title", title);
    }
}
