//! `minutebook build`.

use super::arguments::Build;
use super::environment::source_date_epoch;
use super::exit::ERRORS;
use super::memory;
use super::opened::{open_to_write, tell};
use super::shown;
use super::terminal::{Terminal, counted};
use minutebook::diagnostic::{FileFault, Finding, Report, Severity};
use minutebook::files::{BookFiles, Format};
use minutebook::pipeline::{self, Built, BuiltOutput, Request};
use minutebook::project::{Applied, Outputs, Work};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// So often is a book built again that changes while it is built.
const ROUNDS: usize = 3;

/// Builds what was asked for.
pub fn run(start: &Path, options: &Build, terminal: &Terminal) -> u8 {
    let timestamp = match source_date_epoch() {
        Ok(timestamp) => timestamp,
        Err(message) => return terminal.usage(&message),
    };
    let (project, _lock) = match open_to_write(start, options.out.as_deref(), terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    memory::spare(&project);
    let mut earlier = Applied::default();
    for round in 1.. {
        let (mut files, seen) = project.read();
        let outputs = match Outputs::open(&project, options.out.as_deref(), &files) {
            Ok(outputs) => outputs,
            Err(finding) => return tell(*finding, terminal),
        };
        files.miss_schemes(outputs.schemes_gone(&files));
        let mut done = build(outputs, &files, options, timestamp, terminal);
        done.applied = earlier.then(done.applied);
        match project.changed_since(&seen) {
            Some(_) if round < ROUNDS => earlier = done.applied,
            changed => return conclude(done, changed, options, terminal),
        }
    }
    ERRORS
}

/// What one round of building gave.
struct Done {
    report: Report,
    applied: Applied,
    /// How many records were built, and how many were not.
    good: usize,
    failed: usize,
    folder: String,
    /// The committees whose registers wait for files to be mended.
    waiting: BTreeMap<String, BTreeSet<String>>,
}

fn build(
    outputs: Outputs<'_>,
    files: &BookFiles,
    options: &Build,
    timestamp: Option<i64>,
    terminal: &Terminal,
) -> Done {
    let asked: BTreeSet<Format> = options.format.iter().map(|name| name.format()).collect();
    let formats: BTreeSet<Format> = asked.union(&outputs.formats_there()).copied().collect();
    let request = Request {
        only: options.which.records.clone(),
        formats: formats.into_iter().collect(),
        timestamp,
        extracts: outputs.extracts_there(),
        sending: None,
    };
    let bar = terminal.progress(files.record_count());
    let built = pipeline::build(files, &request, outputs.sink(), &|record| {
        bar.set_message(shown::line(record).into_owned());
        bar.inc(1);
    });
    bar.finish_and_clear();
    let asked: Vec<Format> = asked.into_iter().collect();
    let folder = outputs.shown();
    let Built { report, outputs: built, records, unasked, inputs, waiting, wrong } = built;
    let applied = outputs.apply(&Work {
        files,
        built: &built,
        formats: &asked,
        whole: request.only.is_empty(),
        unasked: Some(&unasked),
        inputs: &inputs,
        wrong: &wrong,
    });
    let is_built = |output: &&BuiltOutput| output.files.is_some() && !applied.unwritten.contains(&output.id);
    let good = built.iter().take(records).filter(is_built).count();
    Done { report, applied, good, failed: records - good, folder, waiting }
}

/// Says what was found and done, and which file has changed meanwhile; gives the exit code.
fn conclude(done: Done, changed: Option<String>, options: &Build, terminal: &Terminal) -> u8 {
    let Done { mut report, mut applied, good, failed, folder, waiting } = done;
    report.absorb(std::mem::take(&mut applied.found));
    report.absorb(std::mem::take(&mut applied.report));
    if let Some(path) = changed {
        let fault = FileFault::ChangedWhileBuilding { path };
        report.push(Finding::of(fault));
    }
    let mut summary = summary(&applied, &report, good, failed, &folder);
    for (committee, files) in &waiting {
        let files = files.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let line = format!("the registers of {committee} are made again when these are mended: {files}");
        summary.push_str(&format!("\n{}", shown::line(&line)));
    }
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
        "{} built into {}: {} written, {} unchanged",
        counted(good, "record", "records"),
        shown::line(folder),
        counted(applied.written.len(), "file", "files"),
        applied.unchanged.len()
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
    for path in applied.set_aside.values() {
        summary.push_str(&format!("\nset aside: {}", shown::line(path)));
    }
    if !applied.kept.is_empty() {
        let kept: Vec<String> = applied.kept.iter().map(|path| shown::line(path).into_owned()).collect();
        let kept = kept.join(", ");
        summary.push_str(&format!("\nleft as it was, for its record is unchanged: {kept}"));
    }
    if !applied.stale.is_empty() {
        let stale = applied.stale.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let stale = shown::line(&stale);
        summary.push_str(&format!(
            "\nnot asked for, and perhaps no longer right: {stale}; `minutebook build` brings all up to date"
        ));
    }
    summary
}
