//! `minutebook new`.

use super::arguments::New;
use super::environment::{day, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::shown;
use super::terminal::Terminal;
use minutebook::ids::FileId;
use minutebook::lifecycle::{DayFrom, NextMeeting, begin};
use std::path::Path;

/// Begins the next record.
pub fn run(start: &Path, options: &New, terminal: &Terminal) -> u8 {
    let (date, today) = match (options.date.as_deref().map(day).transpose(), today()) {
        (Ok(date), Ok(today)) => (date, today),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (committee, meeting) = (options.committee.clone(), options.meeting.clone());
    let next = NextMeeting { committee, meeting, date, today };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let record = match begin(&files, &next) {
        Ok(record) => record,
        Err(found) => return terminal.findings(found),
    };
    if let Err(code) = carry_out(&project, &record.plan, &lock, options.dry_run, terminal) {
        return code;
    }
    if let Some((meeting, label)) = record.passed_over {
        let (meeting, label) = (shown::line(&meeting), shown::line(&label));
        terminal.note(&format!(
            "The minutes of {meeting} are {label}: nothing of them but their name stands in the new record, whose readers may not know it."
        ));
    }
    let (date, from) = record.day;
    let why = match from {
        DayFrom::Given => None,
        DayFrom::Announced => Some("as earlier minutes announced"),
        DayFrom::Nowhere => Some("for want of a day that was announced"),
    };
    if let Some(why) = why {
        let typed = shown::line(&options.committee);
        terminal.note(&format!(
            "The day of the meeting is {date}, {why}. Another: change it in the record, or begin it with minutebook new {typed} --date YYYY-MM-DD."
        ));
    }
    if let Some(unwritten) = &record.unwritten {
        let unwritten = shown::line(unwritten);
        terminal.note(&format!(
            "The draft of {unwritten} was never finished: something in it is still to be written. If the new record was meant to be that one, delete it."
        ));
    }
    for meeting in &record.same_day {
        let meeting = shown::line(meeting);
        terminal.note(&format!("The meeting {meeting} was on that day, too."));
    }
    if let Some(language) = record.wordless {
        terminal.note(&format!(
            "There are no words for it in its language: templates/labels/{language}.toml may give new-introduction and those after it."
        ));
    }
    let path = project.shown_file(&FileId::Record(record.record));
    let path = shown::line(&path);
    terminal.note(&if options.dry_run {
        format!("It would be {path}, and nothing is written.")
    } else {
        format!("The new record is {path}. Write it, then run `minutebook check`.")
    });
    WELL
}
