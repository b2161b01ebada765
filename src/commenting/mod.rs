//! What whoever sends minutes out, and whoever reads what comes back, agree on: the columns of the form for comments, the
//! keys of its TOML, the properties and bookmarks of the docx, the map of lines. Names and types only.
//!
//! The columns are those of the commenting template of ISO, IEC, CEN and CENELEC (version 2012-03), in its spelling.

mod columns;
mod filled;
mod map;
mod sending;

pub use columns::Column;
pub use filled::{Form, FormWords, Row, row_of};
pub use map::{LineMap, SentAs, SentLine, SentParagraph};
pub use sending::{PackName, Sending};

/// Keys of the head table of a form in TOML, and the keys by which it is known.
pub mod form {
    /// The head table: what the comments are on.
    pub const HEAD: &str = "form";
    /// The list of comments.
    pub const COMMENTS: &str = "comment";
    /// In the head: the reference of the minutes.
    pub const REFERENCE: &str = "reference";
    /// In the head: the version that was sent.
    pub const VERSION: &str = "version";
    /// In the head: the digest of what was sent.
    pub const DIGEST: &str = "digest";
    /// In the head: who comments, for comments that do not say it themselves.
    pub const BY: &str = "by";
}

/// Names of custom properties of each docx that is sent: of the minutes and of the form.
pub mod property {
    /// The reference of the minutes.
    pub const REFERENCE: &str = "minutebook-reference";
    /// The version that was sent.
    pub const VERSION: &str = "minutebook-version";
    /// The digest of what was sent.
    pub const DIGEST: &str = "minutebook-digest";
}

/// What the names of bookmarks of paragraphs begin with; the underscore hides them in Word's list.
const BOOKMARK: &str = "_mb_";

/// The bookmark of a paragraph of the minutes, by its number in reading order, from 1. The first paragraph is `_mb_0001`.
pub fn bookmark(number: usize) -> String {
    format!("{BOOKMARK}{number:04}")
}

/// The number of the paragraph that has this bookmark; none if the bookmark is somebody else's.
pub fn of_bookmark(name: &str) -> Option<usize> {
    let number = name.strip_prefix(BOOKMARK)?.parse().ok()?;
    (number > 0 && bookmark(number) == name).then_some(number)
}

/// The digest of what was sent, as it is written everywhere: of the text of each paragraph in reading order, as it stands
/// between the first and the last letter, every one ended by a line feed.
pub fn digest_of<'t>(paragraphs: impl IntoIterator<Item = &'t str>) -> String {
    let mut all = String::new();
    for text in paragraphs {
        all.push_str(text.trim());
        all.push('\n');
    }
    crate::digest::digest(all.as_bytes())
}

/// What a cell of a CSV says so that no spreadsheet takes it for a formula: an apostrophe before what begins like one, or
/// like a cell that is guarded already.
pub fn guarded(cell: &str) -> String {
    if is_risky(cell) { format!("'{cell}") } else { cell.into() }
}

/// What a cell of a CSV says without its guard; the other way of [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(cell)
}

fn is_risky(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::{Column, bookmark, guarded, of_bookmark, unguarded};

    #[test]
    fn bookmarks_are_read_as_they_are_written() {
        for number in [1, 54, 9_999, 10_000, 123_456] {
            assert_eq!(of_bookmark(&bookmark(number)), Some(number));
        }
        assert_eq!(bookmark(54), "_mb_0054");
        for other in ["_mb_0000", "_mb_54", "_mb_+054", "_mb_", "_Toc0001", "mb_0001", "_mb_0001a"] {
            assert_eq!(of_bookmark(other), None, "{other}");
        }
    }

    #[test]
    fn no_cell_begins_like_a_formula_and_each_comes_back() {
        for cell in ["=1+1", "+44", "-", "@a", "\tx", "'=1", "''-", "'tis", "", "a=b", "'"] {
            assert_eq!(unguarded(&guarded(cell)), cell, "{cell}");
            assert!(!guarded(cell).starts_with(['=', '+', '-', '@', '\t']), "{cell}");
        }
        assert_eq!(guarded("=1"), "'=1");
        assert_eq!(guarded("'tis"), "'tis");
    }

    #[test]
    fn a_title_is_known_by_its_letters() {
        for column in Column::ALL {
            assert_eq!(Column::of_title(column.title()), Some(column));
            let explained = format!("{}1 (e.g. 17)", column.title().to_uppercase());
            assert_eq!(Column::of_title(&explained), Some(column));
        }
        for (title, column) in [
            ("Clause/ Sub clause", Column::Clause),
            ("Paragraph Figure/ Table", Column::Place),
            ("MB/NC\u{b9}", Column::By),
            ("Observations of the Secretariat", Column::Observation),
            (" LINE  number\n(e.g. 17)", Column::Line),
        ] {
            assert_eq!(Column::of_title(title), Some(column), "{title}");
        }
        assert_eq!(Column::of_title("Date:"), None);
        assert_eq!(Column::of_title(""), None);
    }
}
