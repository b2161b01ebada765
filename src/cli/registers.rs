//! `minutebook actions` and `minutebook decisions`.

use super::arguments::{Actions, Decisions, RegisterOptions};
use super::environment::{source_date_epoch, today};
use super::terminal::Terminal;
use super::{ERRORS, WELL};
use jiff::civil::Date;
use minutebook::diagnostic::{Finding, Report};
use minutebook::files::BookFiles;
use minutebook::pipeline::{self, RegisterRequest, WantedActions, WantedDecisions, Written};
use minutebook::project::{Project, write_over};
use std::path::Path;

/// Lists actions.
pub fn actions(start: &Path, options: &Actions, terminal: &Terminal) -> u8 {
    let wanted = WantedActions {
        state: options.status.state(),
        owner: options.owner.clone(),
        meeting: options.meeting.clone(),
        grouping: options.by.map_or(minutebook::document::Grouping::None, |by| by.grouping()),
    };
    run(start, &options.register, terminal, &|files, request| pipeline::actions(files, request, &wanted))
}

/// Lists decisions.
pub fn decisions(start: &Path, options: &Decisions, terminal: &Terminal) -> u8 {
    let wanted = WantedDecisions {
        state: options.status.state(),
        meeting: options.meeting.clone(),
        about: options.about.clone(),
    };
    run(start, &options.register, terminal, &|files, request| pipeline::decisions(files, request, &wanted))
}

fn run(
    start: &Path,
    options: &RegisterOptions,
    terminal: &Terminal,
    written: &dyn Fn(&BookFiles, &RegisterRequest) -> Written,
) -> u8 {
    let request = match request(options, terminal) {
        Ok(request) => request,
        Err(message) => return terminal.usage(&message),
    };
    let project = match Project::find(start) {
        Ok(project) => project,
        Err(finding) => return tell(*finding, terminal),
    };
    let (files, mut report) = project.read();
    let Written { report: found, bytes } = written(&files, &request);
    report.absorb(found);
    let code = terminal.findings(report);
    let Some(bytes) = bytes.filter(|_| code == WELL) else { return ERRORS };
    match &options.out {
        None => terminal.bytes(&bytes),
        Some(path) => match write_over(&start.join(path), start, &bytes) {
            Ok(()) => terminal.note(&format!("Written: {}", path.display())),
            Err(finding) => return tell(*finding, terminal),
        },
    }
    WELL
}

fn tell(finding: Finding, terminal: &Terminal) -> u8 {
    let mut report = Report::new();
    report.push(finding);
    terminal.findings(report)
}

fn request(options: &RegisterOptions, terminal: &Terminal) -> Result<RegisterRequest, String> {
    let as_of: Option<Result<Date, _>> = options.as_of.as_ref().map(|written| {
        written.parse().map_err(|_| {
            format!("there is no day {written}; write the date as YYYY-MM-DD, such as 2020-09-01")
        })
    });
    let as_of = match as_of {
        Some(day) => day?,
        None => today()?,
    };
    Ok(RegisterRequest {
        committee: options.committee.clone(),
        readers: options.readers.clone(),
        as_of,
        format: options.format.format(terminal.width()),
        timestamp: source_date_epoch()?,
    })
}
