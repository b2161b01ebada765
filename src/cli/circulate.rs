//! `minutebook circulate`.

use super::arguments::Circulate;
use super::environment::{day, today};
use super::terminal::Terminal;
use super::{WELL, open_to_change, shown, tell};
use minutebook::lifecycle::{Change, circulate};
use similar::TextDiff;
use std::path::Path;

/// Freezes the numbers of a record.
pub fn run(start: &Path, options: &Circulate, terminal: &Terminal) -> u8 {
    let (on, today) = match (options.date.as_deref().map(day).transpose(), today()) {
        (Ok(on), Ok(today)) => (on, today),
        (Err(message), _) | (_, Err(message)) => return terminal.usage(&message),
    };
    let (project, files, _lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let circulation = match circulate(&files, &options.record, on, today) {
        Ok(circulation) => circulation,
        Err(found) => return terminal.findings(found),
    };
    let path = shown::line(&circulation.record.path);
    let list = circulation.list.iter().filter(|list| !list.is_nothing());
    let list: Vec<&Change> = list.collect();
    if circulation.record.is_nothing() && list.is_empty() {
        terminal.note(&format!("{path} is circulated already, and nothing is new in it."));
        return WELL;
    }
    if options.dry_run {
        let changes = std::iter::once(&circulation.record).chain(list);
        let shown: String = changes.filter(|change| !change.is_nothing()).map(difference).collect();
        terminal.result(&shown);
        return WELL;
    }
    let told = match circulation.record.is_nothing() {
        true => format!("{path} is circulated already; its numbers are kept beside it now, too."),
        false => format!("Frozen: {path}. Build the minutes and send them."),
    };
    match project.circulate(circulation) {
        Ok(()) => {
            terminal.note(&told);
            WELL
        }
        Err(finding) => tell(*finding, terminal),
    }
}

/// The change as lines taken out and put in.
fn difference(change: &Change) -> String {
    let path = shown::line(&change.path);
    let diff = TextDiff::from_lines(&change.before, &change.after);
    diff.unified_diff().context_radius(2).header(&path, &path).to_string()
}
