//! `minutebook build`.

use super::arguments::Build;
use super::environment::source_date_epoch;
use super::terminal::{Terminal, counted};
use super::{ERRORS, open};
use minutebook::diagnostic::{Report, Severity};
use minutebook::files::Format;
use minutebook::pipeline::{self, BuiltMeeting, Request};
use minutebook::project::{Applied, Outputs};
use std::collections::BTreeSet;
use std::path::Path;

/// Builds what was asked for.
pub fn run(start: &Path, options: &Build, terminal: &Terminal) -> u8 {
    let timestamp = match source_date_epoch() {
        Ok(timestamp) => timestamp,
        Err(message) => return terminal.usage(&message),
    };
    let (project, files, mut report) = match open(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let asked: BTreeSet<Format> = options.format.iter().map(|name| name.format()).collect();
    let outputs = Outputs::new(&project, options.out.as_deref());
    let formats: BTreeSet<Format> = asked.union(&outputs.formats_there()).copied().collect();
    let request = Request {
        only: options.which.records.clone(),
        formats: formats.into_iter().collect(),
        timestamp,
        extracts: outputs.extracts_there(),
    };
    let bar = terminal.progress(pipeline::record_count(&files));
    let built = pipeline::build(&files, &request, &|record| {
        bar.set_message(record.to_string());
        bar.inc(1);
    });
    bar.finish_and_clear();
    let unreadable = report.has_errors();
    report.absorb(built.report);
    let asked: Vec<Format> = asked.into_iter().collect();
    // What could not be read may belong to a record that now seems gone: then nothing is set aside.
    let whole = request.only.is_empty() && !unreadable;
    let folder = outputs.shown();
    let all: Vec<BuiltMeeting> = built.meetings.iter().chain(&built.others).cloned().collect();
    let applied = outputs.apply(&all, &asked, whole, &built.unasked);
    report.absorb(applied.report.clone());
    let good = built.meetings.iter().filter(|meeting| meeting.outputs.is_some()).count();
    let failed = built.meetings.len() - good;
    let summary = summary(&applied, &report, good, failed, &folder);
    let code = terminal.findings(report);
    if options.explain {
        terminal.explained(&applied.changes);
    }
    terminal.note(&summary);
    if failed > 0 { ERRORS } else { code }
}

fn summary(applied: &Applied, report: &Report, good: usize, failed: usize, folder: &str) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let mut parts = vec![format!(
        "{} built into {folder}: {} written, {} unchanged",
        counted(good, "record", "records"),
        counted(applied.written, "file", "files"),
        applied.unchanged
    )];
    if failed > 0 {
        parts.push(format!("{} not built", counted(failed, "record", "records")));
    }
    if errors > 0 {
        parts.push(counted(errors, "error", "errors"));
    }
    if warnings > 0 {
        parts.push(counted(warnings, "warning", "warnings"));
    }
    let mut summary = parts.join("; ");
    for path in &applied.set_aside {
        summary.push_str(&format!("\nset aside: {path}"));
    }
    if !applied.stale.is_empty() {
        let stale = applied.stale.join(", ");
        summary.push_str(&format!(
            "\nnot asked for, and perhaps no longer right: {stale}; `minutebook build` brings all up to date"
        ));
    }
    summary
}
