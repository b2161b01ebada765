//! `minutebook new`.

use super::arguments::New;
use super::environment::today;
use super::terminal::Terminal;
use super::{WELL, open_to_change, shown, tell};
use minutebook::diagnostic::Finding;
use minutebook::files::BookFiles;
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
    let (project, files, _lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    match plan_and_write(start, &project, &files, &next) {
        Ok(path) => {
            let path = shown::line(&path);
            terminal.note(&format!("The new record is {path}. Write it, then run `minutebook check`."));
            WELL
        }
        Err(finding) => tell(*finding, terminal),
    }
}

fn plan_and_write(
    start: &Path,
    project: &Project,
    files: &BookFiles,
    next: &NextMeeting,
) -> Result<String, Box<Finding>> {
    let record = begin(files, next)?;
    let minutes = project.root().join("minutes");
    let path = minutes.join(&record.path);
    write_new(&minutes, start, &[(record.path, record.text)])?;
    Ok(project.shown(&path))
}
