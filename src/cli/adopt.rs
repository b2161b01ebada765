//! `minutebook adopt`.

use super::arguments::{Adopt, Sealing};
use super::environment::{day, today};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::sealing::{build_of, came, with_sealer};
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{self, Adopted, CameBack};
use std::path::Path;

/// Takes minutes into the book that were approved elsewhere.
pub fn run(start: &Path, options: &Adopt, terminal: &Terminal) -> u8 {
    let (on, today) = match (options.on.as_deref().map(day).transpose(), today()) {
        (Ok(on), Ok(today)) => (on, today),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let copies: Vec<CameBack> = options.file.iter().map(|path| came(start, path)).collect();
    let asked = lifecycle::Adopt {
        record: &options.record,
        files: &copies,
        at: options.at.as_deref(),
        on: on.unwrap_or(today),
        today,
    };
    let Sealing { dry_run, .. } = &options.sealing;
    let place = (start, &project);
    let planned =
        with_sealer(place, &options.sealing, terminal, |sealer| lifecycle::adopt(&files, &asked, sealer));
    let Adopted { record, version, copies, plan } = match planned {
        Ok(Ok(planned)) => planned,
        Ok(Err(reasons)) => return terminal.findings(reasons),
        Err(code) => return code,
    };
    if let Err(code) = carry_out(&project, &plan, &lock, *dry_run, terminal) {
        return code;
    }
    if !*dry_run {
        let path = project.shown_file(&record);
        let (path, build, copies) = (shown::line(&path), build_of(&record), copies.join(", "));
        terminal.note(&format!(
            "Adopted: {path}, version {version}, sealed with {}. Build the minutes: {build}",
            shown::line(&copies)
        ));
    }
    WELL
}
