//! `minutebook status`.

use super::arguments::{Status, WorkingFormatName};
use super::environment::{day, today};
use super::opened::{archive_away, open};
use super::terminal::Terminal;
use minutebook::pipeline;
use minutebook::writer::{json, terminal as tables};
use std::path::Path;

/// Prints how it stands with what was asked for.
pub fn run(start: &Path, options: &Status, terminal: &Terminal) -> u8 {
    let as_of = match options.as_of.as_deref().map_or_else(today, day) {
        Ok(as_of) => as_of,
        Err(message) => return terminal.usage(&message),
    };
    let (project, files) = match open(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let (committees, mut found) =
        pipeline::status(&files, &options.which.records, as_of, &|object, version| {
            project.sealed_pdf(object, version)
        });
    let is_asked_well = !committees.is_empty() || !found.has_errors();
    archive_away(&project, &files).into_iter().for_each(|finding| found.push(finding));
    let code = terminal.findings(found);
    if !is_asked_well {
        return code;
    }
    match options.format {
        WorkingFormatName::Text => {
            let text = tables::status(&committees, terminal.width());
            terminal.words(&String::from_utf8_lossy(&text));
        }
        WorkingFormatName::Json => terminal.bytes(&json::status(&committees, as_of)),
    }
    code
}
