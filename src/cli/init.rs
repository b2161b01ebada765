//! `minutebook init`.

use super::arguments::Init;
use super::exit::WELL;
use super::opened::{hold, tell};
use super::planned::carry_out;
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::new_book;
use minutebook::project::{Project, expect_no_outputs_around};
use std::path::Path;

/// Makes a new book.
pub fn run(start: &Path, options: &Init, terminal: &Terminal) -> u8 {
    let folder = start.join(&options.folder);
    if let Err(finding) = expect_no_outputs_around(&folder, start) {
        return tell(*finding, terminal);
    }
    let plan = match new_book() {
        Ok(plan) => plan,
        Err(report) => return terminal.findings(report),
    };
    let project = Project::within(&folder, start);
    let made = hold(&project, terminal)
        .and_then(|lock| carry_out(&project, &plan, &lock, options.dry_run, terminal));
    if let Err(code) = made {
        return code;
    }
    let shown = options.folder.display().to_string();
    let shown = shown::line(&shown);
    if options.dry_run {
        terminal.note(&format!("A new book would be in {shown}, and nothing is written."));
        return WELL;
    }
    let go = if shown == "." { String::new() } else { format!("cd {shown}\n    ") };
    terminal.note(&format!(
        "A new book is in {shown}. Build it:\n\n    {go}minutebook build\n\nThen read and change minutes/board/1.toml: it explains itself."
    ));
    WELL
}
