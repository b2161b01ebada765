//! `minutebook circulate`.

use super::arguments::{Circulate, Sealing};
use super::environment::{day, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::sealing::{build_of, with_sealer};
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{Circulation, circulate};
use std::path::Path;

/// Freezes the numbers of a record.
pub fn run(start: &Path, options: &Circulate, terminal: &Terminal) -> u8 {
    let (on, today) = match (options.date.as_deref().map(day).transpose(), today()) {
        (Ok(on), Ok(today)) => (on, today),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let Sealing { dry_run, .. } = &options.sealing;
    let planned = with_sealer((start, &project), &options.sealing, terminal, |sealer| {
        circulate(&files, &options.record, on, today, sealer)
    });
    let circulation = match planned {
        Ok(Ok(circulation)) => circulation,
        Ok(Err(found)) => return terminal.findings(found),
        Err(code) => return code,
    };
    let Circulation { record, version, pack, plan } = circulation;
    let path = project.shown_file(&record);
    let path = shown::line(&path);
    if plan.is_nothing() {
        terminal.note(&format!("{path} is circulated already, and nothing is new in it."));
        return WELL;
    }
    if let Err(code) = carry_out(&project, &plan, &lock, *dry_run, terminal) {
        return code;
    }
    if *dry_run {
        return WELL;
    }
    let build = build_of(&record);
    terminal.note(&match version {
        _ if plan.text_of(&record).is_none() => {
            format!("{path} is circulated already; its numbers are kept beside it now, too.")
        }
        Some(version) => {
            let folder = pack.map(|folder| project.shown_file(&folder)).unwrap_or_default();
            let folder = shown::line(&folder);
            format!("Frozen: {path}, version {version}. What to send lies in {folder}; nothing was sent yet.")
        }
        None => format!("Frozen: {path}. Build the minutes and send them: {build}"),
    });
    WELL
}
