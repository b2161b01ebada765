//! The next record of a committee: its number, its people, the minutes it has to approve.

use crate::diagnostic::{Fault, Finding, Report, nearest};
use crate::files::{BookFiles, CommitteeFiles};
use crate::form::{Text, read, spelled_key};
use crate::pipeline::{OpenAction, open_actions};
use crate::record::forms::{BookForm, CommitteeForm, NextMeetingForm, PeopleForm, PersonForm, RecordForm};
use crate::record::weekday_like;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What is known of the meeting to come.
#[derive(Debug, Clone)]
pub struct NextMeeting {
    /// The committee's key.
    pub committee: String,
    /// The meeting's key; none means the one after the last.
    pub meeting: Option<String>,
    /// Its day; none means the one that the last record announces.
    pub date: Option<Date>,
    /// The day that it is for want of any other.
    pub today: Date,
}

/// A record to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// Path below `minutes/`, with forward slashes.
    pub path: String,
    /// The file's text.
    pub text: String,
}

/// Begins the next record; an error says what must be given.
pub fn begin(files: &BookFiles, next: &NextMeeting) -> Result<NewRecord, Box<Finding>> {
    let Some(folder) = files.committees.get(&next.committee).filter(|folder| folder.committee.is_some())
    else {
        let known: Vec<String> = files.committees.keys().cloned().collect();
        let meant = nearest(&next.committee, known.iter().map(String::as_str)).map(str::to_string);
        return Err(finding(match meant {
            Some(meant) => Fault::NoRecords { asked: next.committee.clone(), nearest: Some(meant) },
            None => Fault::UnknownCommittee { name: next.committee.clone(), known },
        }));
    };
    let mut unread = Report::new();
    let last = last_record(folder, &mut unread);
    let originals = if last.is_none() { translated(folder) } else { BTreeSet::new() };
    if !originals.is_empty() {
        let (committee, originals) = (next.committee.clone(), originals.into_iter().collect());
        return Err(finding(Fault::OnlyTranslations { committee, originals }));
    }
    let meeting = match (&next.meeting, &last) {
        (Some(meeting), _) => meeting.clone(),
        (None, None) => "1".into(),
        (None, Some((_, last))) => match following(last.meeting.as_str(), folder) {
            Some(meeting) => meeting,
            None => return Err(finding(Fault::NoNextNumber { last: last.meeting.value.clone() })),
        },
    };
    let name = crate::book::file_name(&meeting);
    if name.is_empty() || folder.records.keys().any(|file| file.to_lowercase() == name.to_lowercase()) {
        return Err(finding(Fault::DuplicateMeeting { name: meeting }));
    }
    let open = open_actions(files, &next.committee)
        .map_err(|file| finding(Fault::NewAfterUnread { committee: next.committee.clone(), file }))?;
    let has_seats = has_seats(files, folder);
    let last = last.as_ref().map(|(_, form)| form);
    let announced = last.and_then(|last| announced(last, next.date));
    let date = next.date.or(announced.map(|announced| announced.date.value)).unwrap_or(next.today);
    let text = text(&meeting, date, last, announced, &open, has_seats);
    Ok(NewRecord { path: format!("{}/{name}.toml", next.committee), text })
}

/// Whether the committee, or the book for all, lists seats.
fn has_seats(files: &BookFiles, folder: &CommitteeFiles) -> bool {
    let mut unread = Report::new();
    let own = folder.committee.as_ref().and_then(|source| read::<CommitteeForm>(source, &mut unread));
    let book = files.book.as_ref().and_then(|source| read::<BookForm>(source, &mut unread));
    let defaults = book.and_then(|book| book.defaults);
    own.into_iter().chain(defaults).any(|form| !form.seats.is_empty())
}

fn finding(fault: Fault) -> Box<Finding> {
    Box::new(Finding { severity: fault.severity(), fault, spot: None, other: None })
}

/// The meeting that the last record announces: on that day, or the first one after it.
fn announced(last: &RecordForm, on: Option<Date>) -> Option<&NextMeetingForm> {
    let met = days(last).max();
    let later = last.next_meetings.iter().filter(|next| Some(next.date.value) > met);
    match on {
        Some(day) => later.into_iter().find(|next| next.date.value == day),
        None => later.min_by_key(|next| next.date.value),
    }
}

/// The days on which a record's meeting was held.
fn days(form: &RecordForm) -> impl Iterator<Item = Date> + '_ {
    let sessions = form.sessions.iter().map(|session| session.date.value);
    form.date.iter().map(|date| date.value).chain(sessions)
}

/// The committees whose records those of a folder translate.
fn translated(folder: &CommitteeFiles) -> BTreeSet<String> {
    let forms = folder.records.values().filter_map(|source| read::<RecordForm>(source, &mut Report::new()));
    let named = forms.filter_map(|form| form.translation_of);
    named.filter_map(|text| Some(text.reference().split_once('/')?.0.to_string())).collect()
}

/// The record of the latest date, and its file's name.
fn last_record(folder: &CommitteeFiles, unread: &mut Report) -> Option<(String, RecordForm)> {
    let forms = folder.records.iter().filter_map(|(file, source)| {
        let form: RecordForm = read(source, unread)?;
        if form.translation_of.is_some() {
            return None;
        }
        Some((days(&form).max(), file.clone(), form))
    });
    let last = forms.max_by(|a, b| (a.0, number_in(&a.1)).cmp(&(b.0, number_in(&b.1))));
    last.map(|(_, file, form)| (file, form))
}

fn number_in(name: &str) -> u64 {
    name.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

/// The key after `last`: its last run of digits counted on, until nobody has it. What follows the digits,
/// as in 34xx, marks a special meeting and is dropped.
fn following(last: &str, folder: &CommitteeFiles) -> Option<String> {
    let end = last.rfind(|character: char| character.is_ascii_digit())? + 1;
    let start = last[..end].rfind(|character: char| !character.is_ascii_digit()).map_or(0, |at| at + 1);
    let start = last.ceil_char_boundary(start);
    let number: u64 = last[start..end].parse().ok()?;
    let width = end - start;
    (1..1000).map(|step| format!("{}{:0width$}", &last[..start], number + step)).find(|key| {
        let name = crate::book::file_name(key).to_lowercase();
        !folder.records.keys().any(|file| file.to_lowercase() == name)
    })
}

fn text(
    meeting: &str,
    date: Date,
    last: Option<&RecordForm>,
    announced: Option<&NextMeetingForm>,
    open: &[OpenAction],
    has_seats: bool,
) -> String {
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    line(format!("meeting = {}", quoted(meeting)));
    line("status = \"draft\"".into());
    line(format!("date = {date}"));
    let of_session = |last: &RecordForm| last.sessions.first()?.weekday.clone();
    let weekday = last.and_then(|last| last.weekday.clone().or_else(|| of_session(last)));
    if let Some(weekday) = weekday.and_then(|weekday| weekday_like(weekday.as_str(), date)) {
        line(format!("weekday = {}", quoted(&weekday)));
    }
    if let Some(last) = last {
        let session = last.sessions.first();
        // What was announced, else what was usual.
        let said = announced.and_then(|next| next.start.as_ref());
        let start = said.or(last.start.as_ref()).or(session.and_then(|session| session.start.as_ref()));
        let end = match said {
            Some(_) => announced.and_then(|next| next.end.as_ref()),
            None => last.end.as_ref().or(session.and_then(|session| session.end.as_ref())),
        };
        let venue = announced.and_then(|next| next.venue.as_ref()).or(last.venue.as_ref());
        let mode = last.mode.or(session.and_then(|session| session.mode));
        line(start.map_or("# start = 10:00:00".into(), |time| format!("start = {}", time.value)));
        if let Some(time) = end {
            line(format!("end = {}", time.value));
        }
        if let Some(venue) = venue.or(session.and_then(|session| session.venue.as_ref())) {
            line(format!("venue = {}", quoted(venue.as_str())));
        }
        if let Some(mode) = mode {
            line(format!("mode = {}", quoted(mode.word())));
        }
    } else {
        line("# start = 10:00:00\n# end = 11:00:00\n# venue = \"…\"".into());
    }
    text.push_str(&attendance(last, has_seats));
    text.push_str(
        "\n[[items]]\ntitle = \"Introduction\"\ntext = \"TBC\"    # what was said; until then you are warned\n",
    );
    if let Some(last) = last {
        text.push_str("\n[[items]]\ntitle = \"Minutes of the last meeting\"\n");
        let words = format!("The draft minutes [[{}]] were before the meeting.", last.meeting.value.trim());
        let _ = writeln!(text, "text = {}", quoted(&words));
    }
    text.push_str(&reports(open));
    for next in last.iter().flat_map(|last| last.next_meetings.iter()).filter(|next| next.date.value > date) {
        text.push_str(&later(next));
    }
    text
}

/// A meeting that was announced and is still to come.
fn later(next: &NextMeetingForm) -> String {
    let mut text = String::from("\n[[next-meetings]]\n");
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{key} = {value}");
        }
    };
    let words = |text: &Option<Text>| text.as_ref().map(|text| quoted(text.as_str()));
    line("kind", words(&next.kind));
    line("date", Some(next.date.value.to_string()));
    line("weekday", words(&next.weekday));
    line("start", next.start.as_ref().map(|time| time.value.to_string()));
    line("end", next.end.as_ref().map(|time| time.value.to_string()));
    line("venue", words(&next.venue));
    line("time-zone", words(&next.time_zone));
    text
}

/// The people of the last meeting, everybody in the table where they stood; those who were away stand
/// among the members again only when the secretary moves them.
fn attendance(last: Option<&RecordForm>, has_seats: bool) -> String {
    let mut text = String::new();
    if has_seats {
        text.push_str("\n# Everybody who has a seat was there, but for:\n[presence]\n");
        text.push_str("# \"Name\" = \"apologies\"                  # or \"absent\"\n");
        text.push_str("# \"Name\" = { alternate = \"Other Name\" }\n# \"Name\" = { arrived = 10:20:00 }\n");
    }
    let Some(last) = last else {
        if has_seats {
            return text;
        }
        return "\n[attendance.members]\nChair = [\"…\"]\n".into();
    };
    if !has_seats {
        text.push_str(
            "\n# The people of the last meeting: move those who were away to apologies, and back.\n",
        );
    }
    let groups = last.attendance.iter().flat_map(|(_, people)| people.groups.iter());
    let names: Vec<&str> = groups.flat_map(|(_, people)| people).map(|person| person.name.as_str()).collect();
    let list = |people: &[PersonForm]| {
        // A member for whom somebody stood in comes back, unless listed elsewhere too.
        let twice = |person: &&PersonForm| {
            person.alternate_for.as_ref().is_some_and(|member| names.contains(&member.as_str()))
        };
        list(people.iter().filter(|person| !twice(person)).map(person).collect())
    };
    // Members come from the seats; those who were away last time are not away for good.
    let kept = |table: &&(Text, PeopleForm)| !has_seats || table.0.as_str() == "others";
    if has_seats && last.attendance.iter().any(|table| kept(&table)) {
        text.push('\n');
    }
    for (table, people) in last.attendance.iter().filter(kept) {
        if let [(None, people)] = people.groups.as_slice() {
            let _ = write!(text, "[attendance]\n{} = {}\n\n", key(table), list(people));
            continue;
        }
        let _ = writeln!(text, "[attendance.{}]", key(table));
        for (label, people) in &people.groups {
            let label = label.as_ref().map_or_else(|| "\"\"".into(), key);
            let _ = writeln!(text, "{label} = {}", list(people));
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn list(spelled: Vec<String>) -> String {
    match spelled.len() {
        0..=2 => format!("[{}]", spelled.join(", ")),
        _ => format!("[\n{}]", spelled.iter().map(|one| format!("    {one},\n")).collect::<String>()),
    }
}

/// What a person is, not what happened to them at one meeting; of an alternate, the member.
fn person(person: &PersonForm) -> String {
    let lasting = [
        ("sort", &person.sort),
        ("titles", &person.titles),
        ("initials", &person.initials),
        ("organisation", &person.organisation),
        ("role", &person.role),
    ];
    let lasting: Vec<String> = lasting
        .iter()
        .filter_map(|(key, value)| value.as_ref().map(|value| format!("{key} = {}", quoted(value.as_str()))))
        .collect();
    if let Some(member) = &person.alternate_for {
        return quoted(member.as_str());
    }
    let name = quoted(person.name.as_str());
    if lasting.is_empty() { name } else { format!("{{ name = {name}, {} }}", lasting.join(", ")) }
}

/// An item with a report to be made on each action that is open.
fn reports(open: &[OpenAction]) -> String {
    if open.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n[[items]]\ntitle = \"Actions of earlier meetings\"\n");
    text.push_str("# For each: what was said of it, and its outcome: \"update\", \"carried\", \"reassigned\" (with owner),\n");
    text.push_str("# \"closed\" or \"withdrawn\".\n");
    for OpenAction { number, owners, task, classification } in open {
        let owners = if owners.is_empty() { String::new() } else { format!("{}: ", owners.join(", ")) };
        let task = task.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = match classification {
            None => writeln!(text, "\n[[items.entries]]    # {owners}{task}"),
            // What it is about shall stand in no file where it does not already.
            Some(label) => writeln!(
                text,
                "\n[[items.entries]]    # {label}, as the action is\nclassification = {}",
                quoted(label)
            ),
        };
        let _ = writeln!(text, "report = {}\ntext = \"TBC\"", quoted(number));
    }
    text
}

/// A text as TOML, on one line.
fn quoted(text: &str) -> String {
    toml::Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

fn key(name: &Text) -> String {
    spelled_key(&name.value.split_whitespace().collect::<Vec<_>>().join(" "))
}
