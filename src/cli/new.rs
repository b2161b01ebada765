//! `minutebook new`.

use super::WELL;
use super::arguments::New;
use super::environment::today;
use super::terminal::Terminal;
use minutebook::diagnostic::{Finding, Report};
use minutebook::lifecycle::{NextMeeting, begin};
use minutebook::project::{Project, write_new};
use std::path::Path;

/// Begins the next record.
pub fn run(start: &Path, options: &New, terminal: &Terminal) -> u8 {
    let date = options.date.as_ref().map(|written| {
        written.parse().map_err(|_| {
            format!("there is no day {written}; write the date as YYYY-MM-DD, such as 2020-07-21")
        })
    });
    let (date, today) = match (date.transpose(), today()) {
        (Ok(date), Ok(today)) => (date, today),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (committee, meeting) = (options.committee.clone(), options.meeting.clone());
    let next = NextMeeting { committee, meeting, date, today };
    match plan_and_write(start, &next) {
        Ok(path) => {
            terminal.note(&format!("The new record is {path}. Write it, then run `minutebook check`."));
            WELL
        }
        Err(finding) => {
            let mut report = Report::new();
            report.push(*finding);
            terminal.findings(report)
        }
    }
}

fn plan_and_write(start: &Path, next: &NextMeeting) -> Result<String, Box<Finding>> {
    let project = Project::find(start)?;
    let (files, _) = project.read();
    let record = begin(&files, next)?;
    let minutes = project.root().join("minutes");
    let path = minutes.join(&record.path);
    write_new(&minutes, start, &[(record.path, record.text)])?;
    Ok(project.shown(&path))
}
