//! `minutebook approve`.

use super::arguments::{Approve, Sealing};
use super::environment::{day, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::sealing::{build_of, with_sealer};
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{self, Approved};
use std::path::Path;

/// Writes down that minutes were approved.
pub fn run(start: &Path, options: &Approve, terminal: &Terminal) -> u8 {
    let today = match options.date.as_deref().map_or_else(today, day) {
        Ok(today) => today,
        Err(message) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let asked = lifecycle::Approve {
        record: &options.record,
        at: options.at.as_deref(),
        with_amendments: options.with_amendments,
        write_decision: options.write_decision,
        today,
    };
    let Sealing { dry_run, .. } = &options.sealing;
    let place = (start, &project);
    let approved =
        with_sealer(place, &options.sealing, terminal, |sealer| lifecycle::approve(&files, &asked, sealer));
    let Approved { record, version, plan } = match approved {
        Ok(Ok(approved)) => approved,
        Ok(Err(reasons)) => return terminal.findings(reasons),
        Err(code) => return code,
    };
    if let Err(code) = carry_out(&project, &plan, &lock, *dry_run, terminal) {
        return code;
    }
    if !*dry_run {
        let path = project.shown_file(&record);
        let (path, build) = (shown::line(&path), build_of(&record));
        terminal.note(&format!(
            "Approved: {path}, version {version}. No word of it changes any more. Build the minutes: {build}"
        ));
    }
    WELL
}
