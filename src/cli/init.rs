//! `minutebook init`.

use super::arguments::Init;
use super::terminal::Terminal;
use super::{WELL, shown};
use minutebook::diagnostic::Report;
use minutebook::project::{expect_no_outputs_around, write_new};
use std::path::Path;

/// The files of a new book.
const FILES: [(&str, &str); 4] = [
    ("minutes/book.toml", include_str!("init/book.toml")),
    ("minutes/board/committee.toml", include_str!("init/committee.toml")),
    ("minutes/board/1.toml", include_str!("init/record.toml")),
    ("output/.gitignore", "# What a build writes can be built again.\n*\n!.gitignore\n"),
];

/// Makes a new book.
pub fn run(start: &Path, options: &Init, terminal: &Terminal) -> u8 {
    let folder = start.join(&options.folder);
    let files = FILES.map(|(name, text)| (name.to_string(), text.to_string()));
    match expect_no_outputs_around(&folder, start).and_then(|()| write_new(&folder, start, &files, None)) {
        Ok(()) => {
            let shown = options.folder.display().to_string();
            let shown = shown::line(&shown);
            let go = if shown == "." { String::new() } else { format!("cd {shown}\n    ") };
            terminal.note(&format!(
                "A new book is in {shown}. Build it:\n\n    {go}minutebook build\n\nThen read and change minutes/board/1.toml: it explains itself."
            ));
            WELL
        }
        Err(finding) => {
            let mut report = Report::new();
            report.push(*finding);
            terminal.findings(report)
        }
    }
}
