//! What comes back from members: a document with comments and tracked changes, or a form filled with comments.
//!
//! Input: the bytes of a file, which may be anything. Output: a [`Returned`], in which nothing that the file says by way of
//! comment is missing. `package` and `xml` open an Office file within limits, `story` reads a part of it in one pass, `review` puts
//! the parts together, `place` says where in the minutes that were sent each paragraph stands; `rows` reads a form in any of its shapes.

mod no_return;
mod package;
mod place;
mod review;
mod rows;
mod story;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

pub use no_return::NoReturn;
pub use place::{Place, Untracked, placed, untracked};
pub use review::{Change, Changed, Review, Reviewed, WordComment};
pub use rows::{FilledForm, FilledRow, FormHead, FormRow, OwnForm};

use crate::diagnostic::{NotReadable, SourceFile};
use package::Package;
use std::collections::BTreeMap;

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// A document in which somebody commented.
    Review(Review),
    /// A form.
    Form(FilledForm),
}

impl Returned {
    /// What the program wrote into the file when it was sent out: its reference, its version, its digest.
    pub fn properties(&self) -> &BTreeMap<String, String> {
        match self {
            Returned::Review(review) => &review.properties,
            Returned::Form(form) => &form.properties,
        }
    }
}

/// How every zip archive begins that holds something, how files of Word before 2007 begin, and how PDFs do.
const PACKAGE: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
const PDF: &[u8] = b"%PDF-";

/// Reads a file that came back; what it is is told by what it holds, but for TOML, which is called so.
///
/// # Errors
///
/// Why nothing can be read of it.
pub fn read_returned(name: &str, bytes: &[u8]) -> Result<Returned, NoReturn> {
    if bytes.starts_with(COMPOUND) && !name.to_ascii_lowercase().ends_with(".msg") {
        return Err(NotReadable::OldOrLocked.into());
    }
    if bytes.starts_with(PDF) {
        return Err(NotReadable::Pdf.into());
    }
    if bytes.starts_with(PACKAGE) {
        let mut package = Package::open(bytes)?;
        return Ok(match rows::of_document(&mut package)? {
            Some(form) => Returned::Form(form),
            None => Returned::Review(review::review(&mut package)?),
        });
    }
    if name.to_ascii_lowercase().ends_with(".toml") {
        return rows::of_toml(SourceFile::of_bytes(name, bytes)).map(Returned::Form);
    }
    let is_mail = [".eml", ".msg", ".mbox"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    if is_mail {
        return Err(NotReadable::Mail.into());
    }
    let text = xml::text_of(bytes).ok_or(NotReadable::NoText)?;
    Ok(Returned::Form(rows::of_sheet(&text)?))
}
