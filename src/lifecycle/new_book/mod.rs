//! A new book: one committee with one record, which explains itself.

use super::plan::{Change, Plan};
use crate::diagnostic::Report;
use crate::ids::{FileId, RecordId};

/// What stands in the output folder so that version control leaves it alone.
const IGNORE: &str = "# What a build writes can be built again.\n*\n!.gitignore\n";

/// The files of a new book.
///
/// # Errors
///
/// What no plan can hold, such as a file that stands in it twice: these files do not.
pub fn new_book() -> Result<Plan, Report> {
    let board = || "board".to_string();
    let files = [
        (FileId::Book, include_str!("book.toml")),
        (FileId::Committee(board()), include_str!("committee.toml")),
        (FileId::Record(RecordId::new(board(), "1")), include_str!("record.toml")),
        (FileId::Other("output/.gitignore".into()), IGNORE),
    ];
    let new = |(file, text): (FileId, &str)| Change::New { file, text: text.into(), like: None };
    Ok(Plan::of_all(files.map(new))?)
}
