//! `minutebook approve`.

use super::arguments::Approve;
use super::environment::{day, now, source_date_epoch, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::shown;
use super::terminal::Terminal;
use minutebook::archive::ObjectId;
use minutebook::lifecycle::{self, Approved, Sealer};
use std::path::Path;

/// Writes down that minutes were approved.
pub fn run(start: &Path, options: &Approve, terminal: &Terminal) -> u8 {
    let moments = now().and_then(|now| Ok((now, source_date_epoch()?)));
    let today = options.date.as_deref().map_or_else(today, day);
    let ((now, timestamp), today) = match (moments, today) {
        (Ok(moments), Ok(today)) => (moments, today),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let inventory = |object: &ObjectId| project.inventory(object);
    let sealer = Sealer { now, timestamp, by: options.by.as_deref(), inventory: &inventory };
    let asked = lifecycle::Approve {
        record: &options.record,
        at: options.at.as_deref(),
        with_amendments: options.with_amendments,
        today,
    };
    let Approved { record, version, plan } = match lifecycle::approve(&files, &asked, &sealer) {
        Ok(approved) => approved,
        Err(reasons) => return terminal.findings(reasons),
    };
    if let Err(code) = carry_out(&project, &plan, &lock, options.dry_run, terminal) {
        return code;
    }
    if !options.dry_run {
        let path = project.shown_file(&record);
        let path = shown::line(&path);
        terminal.note(&format!(
            "Approved: {path}, version {version}. No word of it changes any more. Build the minutes."
        ));
    }
    WELL
}
