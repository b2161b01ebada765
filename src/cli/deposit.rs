//! `minutebook deposit`.

use super::arguments::Deposit;
use super::environment::{source_date_epoch, today};
use super::exit::{ERRORS, WELL};
use super::opened::{open_to_change, tell};
use super::shown;
use super::terminal::{Terminal, counted};
use minutebook::ids::FileId;
use minutebook::lifecycle::keeper_of;
use minutebook::pipeline::{DepositRequest, Deposited, deposit};
use std::path::Path;

/// Hands minutes over.
pub fn run(start: &Path, options: &Deposit, terminal: &Terminal) -> u8 {
    let (on, timestamp) = match (today(), source_date_epoch()) {
        (Ok(on), Ok(timestamp)) => (on, timestamp),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let request = DepositRequest {
        committee: &options.committee,
        year: options.year,
        readers: &options.readers,
        is_bare: options.pdf_a2,
        keeper: keeper_of(&files),
        on,
        timestamp,
        sealed: &|object, version| project.sealed(object, version),
    };
    let Deposited { report, files, meetings, name, retention, stays, unsigned } = deposit(&files, &request);
    let code = terminal.findings(report);
    let Some(files) = files else { return code.max(ERRORS) };
    let folder = match &options.to {
        Some(folder) => start.join(folder),
        None => project.deposits().join(name),
    };
    let place = match project.expect_free(&folder) {
        Ok(place) => place,
        Err(finding) => return tell(*finding, terminal),
    };
    let path = project.shown(&place);
    let path = shown::line(&path);
    if options.dry_run {
        let lines = files.iter().map(|file| format!("+{path}/{}\n", shown::line(&file.path)));
        terminal.result(&lines.collect::<String>());
        return WELL;
    }
    let count = files.len();
    if let Err(finding) = project.hand_over(&folder, files, &FileId::Book, &lock) {
        return tell(*finding, terminal);
    }
    let (meetings, files) = (counted(meetings, "meeting", "meetings"), counted(count, "file", "files"));
    terminal.note(&format!(
        "{path}: minutes of {meetings} in {files}. Kept: {retention}. Nothing was written into the book: when the archive says that it has them, write that below [[deposits]] in {}.",
        shown::line(&format!("minutes/{}/committee.toml", options.committee.trim().trim_end_matches('/')))
    ));
    if !stays.is_empty() {
        terminal.note(&format!(
            "Not handed over: what was approved of {}, for it holds what these readers may not see.",
            shown::line(&stays.join(", "))
        ));
    }
    if !unsigned.is_empty() {
        let copies = unsigned.iter().map(|(version, reference)| format!("{reference} {version}"));
        let copies = shown::line(&copies.collect::<Vec<_>>().join(", ")).into_owned();
        let why = if options.pdf_a2 {
            "it carries files, or was corrected since"
        } else {
            "it was corrected since"
        };
        terminal.note(&format!("Not handed over: the signed copy of {copies}, for {why}."));
    }
    WELL
}
