//! `minutebook withdraw`.

use super::arguments::{Sealing, Withdraw};
use super::environment::{day, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::sealing::{build_of, with_sealer};
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{self, Withdrawn};
use std::path::Path;

/// Takes minutes back.
pub fn run(start: &Path, options: &Withdraw, terminal: &Terminal) -> u8 {
    let today = match options.date.as_deref().map_or_else(today, day) {
        Ok(today) => today,
        Err(message) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let asked = lifecycle::Withdraw {
        record: &options.record,
        reason: &options.reason,
        at: options.at.as_deref(),
        today,
    };
    let Sealing { dry_run, .. } = &options.sealing;
    let place = (start, &project);
    let planned =
        with_sealer(place, &options.sealing, terminal, |sealer| lifecycle::withdraw(&files, &asked, sealer));
    let Withdrawn { record, version, readers, plan } = match planned {
        Ok(Ok(planned)) => planned,
        Ok(Err(reasons)) => return terminal.findings(reasons),
        Err(code) => return code,
    };
    if let Err(code) = carry_out(&project, &plan, &lock, *dry_run, terminal) {
        return code;
    }
    if !*dry_run {
        let path = project.shown_file(&record);
        let (path, build) = (shown::line(&path), build_of(&record));
        let readers = readers.map_or("whoever may have the minutes".to_string(), |label| {
            format!("whoever may have {}", shown::line(&label))
        });
        terminal.note(&format!(
            "Withdrawn: {path}, version {version}. The reason is read by {readers}. Build the page that says so: {build}"
        ));
    }
    WELL
}
