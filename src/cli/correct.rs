//! `minutebook correct`.

use super::arguments::{Correct, Sealing};
use super::environment::{day, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::sealing::{build_of, with_sealer};
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{self, Correction};
use std::path::Path;

/// Writes down that minutes were corrected.
pub fn run(start: &Path, options: &Correct, terminal: &Terminal) -> u8 {
    let today = match options.date.as_deref().map_or_else(today, day) {
        Ok(today) => today,
        Err(message) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let asked = lifecycle::Correct { record: &options.record, at: &options.at, today };
    let Sealing { dry_run, .. } = &options.sealing;
    let place = (start, &project);
    let corrected =
        with_sealer(place, &options.sealing, terminal, |sealer| lifecycle::correct(&files, &asked, sealer));
    let Correction { record, version, plan } = match corrected {
        Ok(Ok(corrected)) => corrected,
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
            "Corrected: {path}, version {version}. What was approved stands in it still. Build the minutes: {build}"
        ));
    }
    WELL
}
