//! `minutebook extract`.

use super::arguments::Extract;
use super::environment::source_date_epoch;
use super::opened::{open_to_write, read, tell};
use super::shown;
use super::terminal::{Terminal, counted};
use minutebook::files::Format;
use minutebook::pipeline::{self, Part, Request};
use minutebook::project::{Outputs, Work};
use std::collections::BTreeSet;
use std::path::Path;

/// Writes the extract that was asked for.
pub fn run(start: &Path, options: &Extract, terminal: &Terminal) -> u8 {
    let timestamp = match source_date_epoch() {
        Ok(timestamp) => timestamp,
        Err(message) => return terminal.usage(&message),
    };
    let (project, _lock) = match open_to_write(start, options.out.as_deref(), terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let mut files = read(&project);
    let formats: Vec<Format> = options.format.iter().map(|name| name.format()).collect();
    let outputs = match Outputs::open(&project, options.out.as_deref(), &files) {
        Ok(outputs) => outputs,
        Err(finding) => return tell(*finding, terminal),
    };
    files.miss_schemes(outputs.schemes_gone(&files));
    // Formats in which it was written before are brought up to date as well.
    let all: BTreeSet<Format> = formats.iter().copied().chain(outputs.formats_there()).collect();
    let request = Request { formats: all.into_iter().collect(), timestamp, ..Request::default() };
    let part = options.item.clone().map_or(Part::Decisions, Part::Item);
    let built = pipeline::extract(
        &files,
        &options.record,
        &part,
        options.readers.as_deref(),
        &request,
        outputs.sink(),
    );
    let mut report = built.report;
    if !report.has_errors() {
        let folder = outputs.shown();
        let applied = outputs.apply(&Work {
            files: &files,
            built: &built.outputs,
            formats: &formats,
            whole: false,
            unasked: None,
            inputs: &built.inputs,
            wrong: &built.wrong,
        });
        report.absorb(applied.found);
        report.absorb(applied.report);
        let paths = built.outputs.iter().flat_map(|output| output.files.iter().flatten());
        let first = paths.map(|file| file.path.clone()).next().unwrap_or_default();
        let name = first.rsplit_once('.').map_or(first.as_str(), |(name, _)| name);
        let files = counted(applied.written.len(), "file", "files");
        let named = format!("{folder}/{name}");
        let named = shown::line(&named);
        terminal.note(&format!("{named}: {files} written, {} unchanged", applied.unchanged.len()));
    }
    terminal.findings(report)
}
