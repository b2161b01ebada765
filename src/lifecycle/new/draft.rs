//! The text of a new record: its form, filled in, with remarks beside what is to be written. Whatever comes from an
//! earlier one is spelled anew, as a string or key or as a remark on one line, so that nothing of it can become TOML.

use super::people::{Table, people_of};
use crate::book::Moment;
use crate::diagnostic::spelled;
use crate::document::{Label, Labels};
use crate::form::{At, Manner, Mention, Named, Sheet, Text, sheet};
use crate::pipeline::{Before, DeferredItem, HeldMeeting, OpenAction};
use crate::record::forms::{
    CheckLevel, EntryForm, ItemForm, MeetingKind, Mode, NextMeetingForm, PeopleForm, PersonForm, RecordForm,
    RecordStatus, TableOf,
};
use crate::record::{Joint, Person, known};
use crate::vocabulary::Vocabulary;
use jiff::civil::{Date, Time};
use std::collections::BTreeSet;

/// What stands for words that are still to be written; whoever leaves it is warned.
const TO_COME: &str = "TBC";

/// What stands for a title where that warning is an error.
const NO_TITLE: &str = "…";

/// The lines above all headings in the order in which people say them.
const HEAD: [&str; 12] = [
    "meeting",
    "status",
    "classification",
    "language",
    "kind",
    "date",
    "weekday",
    "start",
    "end",
    "time-zone",
    "venue",
    "mode",
];

/// How a record says in what a member's presence differs, to be filled in.
const PRESENCES: [&str; 3] = [
    "# \"…\" = \"apologies\"                  # or \"absent\"",
    "# \"…\" = { alternate = \"…\" }",
    "# \"…\" = { arrived = 10:20:00 }",
];

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

    /// What the record says above all headings.
    fn head(&self, place: &WhenAndWhere) -> Sheet {
        let is_other = self.before.language != self.before.committee.language;
        let WhenAndWhere { start, end, zone, venue, mode } = place;
        let zone = zone.as_ref().filter(|zone| self.before.committee.time_zone.as_ref() != Some(*zone));
        let form = RecordForm {
            meeting: words(self.meeting),
            status: Some(at(RecordStatus::Draft)),
            classification: self.classification.map(words),
            language: is_other.then(|| at(self.before.language.clone())),
            kind: self.announced_kind(),
            date: Some(at(self.date)),
            weekday: self.weekday().as_deref().map(words),
            start: start.map(at),
            end: end.map(at),
            time_zone: zone.map(|zone| words(zone)),
            venue: venue.as_deref().map(words),
            mode: *mode,
            ..RecordForm::default()
        };
        let mut record = sheet(&form, Manner::ByHand).arranged(&HEAD);
        let said = self.announced.and_then(|(next, _)| next.kind.as_ref());
        let said = said.filter(|_| self.announced_kind().is_none()).map(|kind| remark(kind.as_str()));
        record.behind("date", said);
        record
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
        Vocabulary::all().weekday_like(&written, self.date)
    }

    /// Shows what is still to be said of the hours and the place, in the lines where it will stand.
    fn times_to_come(&self, place: &WhenAndWhere, record: &mut Sheet) {
        let WhenAndWhere { start, end, venue, .. } = place;
        if start.is_none() {
            record.remark_before(&["end", "time-zone", "venue", "mode"], "# start = 10:00:00");
        }
        // When another meeting ended says nothing of this one: it is only shown.
        if end.is_none() {
            let usual = self.last.map(WhenAndWhere::of_record).and_then(|last| last.end);
            let an_hour_later =
                || start.and_then(|start| start.checked_add(jiff::SignedDuration::from_hours(1)).ok());
            let usual = usual.filter(|end| start.is_none_or(|start| start < *end)).or_else(an_hour_later);
            let shown = match (usual, start) {
                (Some(usual), _) => Some(format!("# end = {usual}")),
                (None, None) => Some("# end = 11:00:00".into()),
                // The last hour of a day has no hour behind it.
                (None, Some(_)) => None,
            };
            shown.iter().for_each(|shown| record.remark_before(&["time-zone", "venue", "mode"], shown));
        }
        if venue.is_none() && self.last.is_none() {
            record.remark_before(&["mode"], "# venue = \"…\"");
        }
    }

    /// When and where: as it was announced, else as it was last time. What belongs together is never mixed.
    fn when_and_where(&self) -> WhenAndWhere {
        let usual = self.last.map(WhenAndWhere::of_record).unwrap_or_default();
        let usual = WhenAndWhere { end: None, ..usual };
        match self.announced {
            None => usual,
            Some((next, by)) => self.announced_place(next, by, usual),
        }
    }

    fn announced_place(&self, next: &NextMeetingForm, by: &RecordForm, usual: WhenAndWhere) -> WhenAndWhere {
        let (start, end, zone) = match &next.start {
            Some(start) => {
                let zone = next.time_zone.as_ref().or(by.time_zone.as_ref());
                let end = next.end.as_ref().map(|end| end.value);
                (Some(start.value), end, zone.map(|zone| zone.value.to_string()))
            }
            None => (usual.start, next.end.as_ref().map(|end| end.value), usual.zone),
        };
        let Some(venue) = next.venue.as_ref().map(|venue| venue.value.clone()) else {
            let mode = next.mode.or(usual.mode);
            // Who meets in another way meets elsewhere.
            let venue = usual.venue.filter(|_| mode == usual.mode);
            return WhenAndWhere { start, end, zone, venue, mode };
        };
        // In what way people met at another place says nothing about this one, unless both ways were open.
        let mut there = self.earlier.iter().map(WhenAndWhere::of_record);
        let there = there.find(|place| place.venue.as_deref() == Some(&venue)).and_then(|place| place.mode);
        let hybrid = usual.mode.filter(|mode| *mode == Mode::Hybrid);
        WhenAndWhere {
            start,
            end,
            zone,
            venue: Some(venue.to_string()),
            mode: next.mode.or(there).or(hybrid),
        }
    }

    fn attendance(&self, record: &mut Sheet) {
        let committee = &self.before.committee;
        // Seats that nobody holds yet, or any more, say nothing of who comes.
        let has_seats = committee.roster.on(self.date).next().is_some();
        let above = |label: Label| self.remark(label, &[]).map(|words| format!("# {words}"));
        if has_seats {
            let mut presence = Sheet::default();
            presence.above(above(Label::RemarkPresence));
            for example in PRESENCES {
                presence.remark(example);
            }
            record.table("presence", presence);
        }
        let Some(last) = self.last else {
            let table = committee.tables.first().map_or(TableOf::Members.word(), |table| table.key.as_str());
            if has_seats {
                return;
            }
            if self.must_be_whole() {
                let table = spelled::key(table);
                record.remark(&format!("\n# [attendance]\n# {table} = [\"…\"]"));
            } else {
                let somebody = PersonForm { name: words("…"), ..PersonForm::default() };
                self.tables(vec![(table, vec![(None, vec![somebody])])], None, record);
            }
            return;
        };
        let known = self.known_before(last);
        let others = last.joint_with.0.iter();
        let others = others.filter_map(|key| self.before.committees.get(key.as_str())).map(AsRef::as_ref);
        let groups = last.attendance.iter().flat_map(|(_, form)| &form.groups);
        let groups: Vec<&Text> = groups.filter_map(|(label, _)| label.as_ref()).collect();
        let joint = Joint::new(committee, others, &groups, &known);
        let people = people_of(last, self.earlier, &joint, self.date);
        let words = Some(Label::RemarkPeople).filter(|_| !has_seats).and_then(above);
        self.tables(people, words, record);
    }

    /// Puts tables of attendance into the record, below a remark.
    fn tables(&self, tables: Vec<Table<'_>>, above: Option<String>, record: &mut Sheet) {
        let name = |name: &str| Text::new(name, 0..0);
        let group = |(label, people): (Option<&str>, _)| (label.map(name), people);
        let table = |(key, groups): Table<'_>| {
            (name(key), PeopleForm { groups: groups.into_iter().map(group).collect() })
        };
        let attendance = Named(tables.into_iter().map(table).collect());
        if attendance.is_empty() {
            return;
        }
        let form = RecordForm { attendance, ..RecordForm::default() };
        let mut filled = sheet(&form, Manner::ByHand);
        if let Some(mut attendance) = filled.take_table("attendance") {
            attendance.above(above);
            record.table("attendance", attendance);
        }
    }

    /// Who was listed at meetings of the committee alone, if the last one was joint; guests are none.
    fn known_before(&self, last: &RecordForm) -> BTreeSet<String> {
        let is_alone = |form: &&RecordForm| form.joint_with.0.is_empty() && !last.joint_with.0.is_empty();
        let tables = self.earlier.iter().filter(is_alone).flat_map(|form| form.attendance.iter());
        let of = |key: &Text| self.before.committee.table_called(key.as_str());
        let tables = tables.filter(|(key, _)| of(key) != TableOf::Others);
        let people = tables.flat_map(|(_, form)| &form.groups).flat_map(|(_, people)| people);
        known(&people.map(Person::from).collect::<Vec<_>>())
    }

    fn introduction(&self) -> Sheet {
        let to_come = (!self.must_be_whole()).then(|| words(TO_COME));
        let mut item = item(&ItemForm {
            title: Some(words(&self.title(Label::NewIntroduction))),
            text: to_come,
            ..ItemForm::default()
        });
        item.behind("text", self.remark(Label::RemarkText, &[]));
        item
    }

    /// What asks for the approval of minutes.
    fn approvals(&self) -> Option<Sheet> {
        let label = match self.unapproved.as_slice() {
            [] => return None,
            [_] => Label::NewMinutes,
            _ => Label::NewMinutesEarlier,
        };
        let title = Some(words(&self.title(label)));
        let said = |held: &HeldMeeting| {
            let minutes = Mention::of(&held.key).to_string();
            words(&if self.labels().is_own(Label::NewMinutesBefore) {
                self.labels().text(Label::NewMinutesBefore, &[("meeting", minutes)])
            } else {
                minutes
            })
        };
        if let [held] = self.unapproved.as_slice()
            && held.source.is_some()
        {
            return Some(item(&ItemForm { title, text: Some(said(held)), ..ItemForm::default() }));
        }
        let entry = |held: &&HeldMeeting| {
            let form = EntryForm { text: Some(said(held)), ..EntryForm::default() };
            match held.source {
                Some(_) => entry(&form),
                None => self.closed_entry(&held.classification, form),
            }
        };
        let mut item = item(&ItemForm { title, ..ItemForm::default() });
        item.blocks("entries", self.unapproved.iter().map(entry).collect());
        Some(item)
    }

    /// An item with a report to be made on each action that is open.
    fn reports(&self, place: &WhenAndWhere) -> Option<Sheet> {
        let now = Moment::on(self.date, place.start, self.meeting);
        let open: Vec<&OpenAction> = self.open.iter().filter(|action| action.given <= now).collect();
        if open.is_empty() {
            return None;
        }
        let title = Some(words(&self.title(Label::NewActions)));
        let mut item = item(&ItemForm { title, ..ItemForm::default() });
        if let Some(words) = self.remark(Label::RemarkReports, &[]) {
            item.remark(&format!("# {words}"));
        }
        if self.must_be_whole() {
            // A report that says nothing is an error: they are shown, to be filled in.
            for action in open {
                let (said, lines) = (self.task(action), self.report(action).text());
                let said = said.map(|said| format!("  # {said}")).unwrap_or_default();
                item.remark(&format!("\n# [[items.entries]]{said}"));
                lines.lines().for_each(|line| item.remark(&format!("# {line}")));
                item.remark("# text = \"…\"");
            }
        } else {
            let report = |action| self.report(action).beside(self.task(action));
            item.blocks("entries", open.into_iter().map(report).collect());
        }
        Some(item)
    }

    fn report(&self, action: &OpenAction) -> Sheet {
        let OpenAction { reference, classification, .. } = action;
        let form = EntryForm {
            report: Some(words(reference).into()),
            text: (!self.must_be_whole()).then(|| words(TO_COME)),
            ..EntryForm::default()
        };
        entry(&EntryForm { classification: classification.as_deref().map(words), ..form })
    }

    /// What an action is about, and who owns it; of one that is closed, that it is.
    fn task(&self, action: &OpenAction) -> Option<String> {
        let OpenAction { owners, task, classification, .. } = action;
        match classification {
            None => {
                let owners =
                    if owners.is_empty() { String::new() } else { format!("{}: ", owners.join(", ")) };
                Some(remark(&format!("{owners}{task}")))
            }
            // What it is about shall stand in no file where it does not already.
            Some(label) => self.closed(label),
        }
    }

    /// The items that earlier meetings put off.
    fn deferred(&self, place: &WhenAndWhere) -> impl Iterator<Item = Sheet> {
        let now = Moment::on(self.date, place.start, self.meeting);
        self.deferred.iter().filter(move |deferred| deferred.given <= now).map(|deferred| {
            let is_untitled = deferred.title.as_ref().is_some_and(String::is_empty);
            let to_come = if self.must_be_whole() { NO_TITLE } else { TO_COME };
            let title = match &deferred.title {
                Some(_) if is_untitled => None,
                Some(title) => Some(words(&as_words(title))),
                None => Some(words(to_come)),
            };
            let form = ItemForm {
                title,
                carried_from: Some(words(&deferred.reference).into()),
                classification: deferred.classification.as_deref().map(words),
                text: (is_untitled || !self.must_be_whole()).then(|| words(to_come)),
                ..ItemForm::default()
            };
            item(&form).beside(deferred.until.as_deref().map(remark))
        })
    }

    /// An entry that the readers of the record may not see, for they may not know what it is about.
    fn closed_entry(&self, label: &str, form: EntryForm) -> Sheet {
        entry(&EntryForm { classification: Some(words(label)), ..form }).beside(self.closed(label))
    }

    fn closed(&self, label: &str) -> Option<String> {
        self.remark(Label::RemarkClosed, &[("label", label.to_string())])
    }
}

/// When and where a meeting takes place.
#[derive(Default)]
struct WhenAndWhere {
    start: Option<Time>,
    end: Option<Time>,
    zone: Option<String>,
    venue: Option<String>,
    mode: Option<Mode>,
}

impl WhenAndWhere {
    /// As a record says it, of its first session.
    fn of_record(form: &RecordForm) -> Self {
        let session = form.sessions.first();
        let own = |text: &Option<Text>| text.as_ref().map(|text| text.value.to_string());
        let start = form.start.as_ref().or(session.and_then(|session| session.start.as_ref()));
        let end = form.end.as_ref().or(session.and_then(|session| session.end.as_ref()));
        WhenAndWhere {
            start: start.map(|time| time.value),
            end: end.map(|time| time.value).filter(|_| form.end_date.is_none()),
            zone: session.and_then(|session| own(&session.time_zone)).or(own(&form.time_zone)),
            venue: session.and_then(|session| own(&session.venue)).or(own(&form.venue)),
            mode: session.and_then(|session| session.mode).or(form.mode),
        }
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

fn item(form: &ItemForm) -> Sheet {
    sheet(form, Manner::ByHand).arranged(&["title", "carried-from", "classification", "text"])
}

fn entry(form: &EntryForm) -> Sheet {
    sheet(form, Manner::ByHand).arranged(&["classification", "report", "text"])
}

/// Words to be written, without space around them.
fn words(words: &str) -> Text {
    Text::new(words.trim(), 0..0)
}

/// A value to be written.
fn at<T>(value: T) -> At<T> {
    At { value, at: 0..0 }
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
