//! `minutebook check`.

use super::arguments::Records;
use super::differences::{self, changed_records};
use super::opened::{archive_away, open};
use super::terminal::{Terminal, counted};
use minutebook::diagnostic::Severity;
use minutebook::pipeline::{self, Request};
use std::path::Path;

/// Checks what was asked for.
pub fn run(start: &Path, options: &Records, terminal: &Terminal) -> u8 {
    let (project, files) = match open(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let request = Request { only: options.records.clone(), ..Request::default() };
    let (mut report, records) = pipeline::check(&files, &request);
    archive_away(&project, &files).into_iter().for_each(|finding| report.push(finding));
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let summary = format!(
        "{} checked: {}, {}",
        counted(records, "record", "records"),
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings")
    );
    let changed = changed_records(&report);
    let code = terminal.findings(report);
    differences::show(&changed, &project, &files, terminal);
    terminal.note(&summary);
    code
}
