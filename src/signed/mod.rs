//! A PDF that came back signed, held against the one that was sealed: it must be that file, byte for byte, and behind it
//! nothing but signatures.
//!
//! Input: the bytes of both. Output: the signatures ([`Signature`]), or why it is not so ([`NotSigned`]). Nothing is reported,
//! and no clock, key or certificate of others is asked: whether somebody is who a certificate says is for programs that know whom
//! to trust.
//!
//! 1. `sections` takes the file apart as it grew, with every byte accounted for; `values` reads its objects, `packed` unpacks them.
//! 2. `allowed` holds each object that an addition replaces against what it replaces: a signature changes its own field and little
//!    else, and never a page. `packet` does so for what the file says of itself.
//! 3. `signature` looks which bytes each signature stands for, `message` whether it is of these bytes and was made with the key of the
//!    certificate in it, after `definite` has spelt it in the one way that is read.
//!
//! The file may come from anybody: nothing here panics, and time and memory are in proportion to its size.

mod allowed;
mod definite;
mod message;
mod packed;
mod packet;
mod sections;
mod signature;
mod values;

use crate::diagnostic::NotSigned;
use allowed::Document;
use sections::sections;
pub use signature::Signature;

/// Whether a file that this program wrote has a field to sign in.
pub fn has_field(sealed: &[u8]) -> bool {
    sections(sealed).ok().and_then(|sections| Document::read(sections.first()?)).is_some()
}

/// Looks whether a file is a sealed one with nothing but signatures added to it; gives these.
///
/// # Errors
///
/// What it is instead.
pub fn signatures(sealed: &[u8], file: &[u8]) -> Result<Vec<Signature>, NotSigned> {
    if !file.starts_with(sealed) {
        return Err(NotSigned::OtherDocument);
    }
    if file.len() == sealed.len() {
        return Err(NotSigned::Unsigned);
    }
    let sections = sections(file).map_err(NotSigned::Unread)?;
    let Some((first, added)) = sections.split_first().filter(|(first, _)| first.end == sealed.len()) else {
        return Err(NotSigned::Unread(sealed.len()));
    };
    let mut document = Document::read(first).ok_or(NotSigned::NoField)?;
    let mut ends = Vec::new();
    for section in added {
        let is_quiet = document.add(section).map_err(NotSigned::Changes)?;
        ends.push((section.end, is_quiet));
    }
    signature::all(&document, file, &ends)
}
