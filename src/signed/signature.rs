//! Which bytes a signature stands for (ISO 32000-1, 12.8.1): all of the file as it was when it was made, but for itself.

use super::allowed::Document;
use super::message::{Message, message};
use super::values::{Reader, Table, Value};
use crate::diagnostic::NotSigned;

/// A signature in a field of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// What the field is called.
    pub field: String,
    /// Who signed, as the certificate calls them.
    pub signer: String,
    /// Whether it was made with the key of the certificate; none: its kind is not known here.
    pub is_genuine: Option<bool>,
}

/// Looks at every signature of a file that grew in steps, each with where it ends and whether it only lays down what is behind
/// certificates.
pub(super) fn all(
    document: &Document,
    file: &[u8],
    steps: &[(usize, bool)],
) -> Result<Vec<Signature>, NotSigned> {
    let (mut signatures, mut last) = (Vec::new(), 0);
    for (field, table) in document.signed_fields() {
        let table = table.ok_or_else(|| NotSigned::NoMessage(field.clone()))?;
        let covered = Covered::of(table, file).ok_or_else(|| NotSigned::Range(field.clone()))?;
        if !steps.iter().any(|(end, _)| *end == covered.end) {
            return Err(NotSigned::Range(field));
        }
        last = last.max(covered.end);
        match message(covered.contents, &covered.bytes(file)) {
            None => return Err(NotSigned::NoMessage(field)),
            Some(Message { is_of_bytes: false, .. } | Message { is_genuine: Some(false), .. }) => {
                return Err(NotSigned::Broken(field));
            }
            Some(Message { signer, is_genuine, is_of_bytes: true }) => {
                signatures.push(Signature { field, signer, is_genuine });
            }
        }
    }
    if signatures.is_empty() {
        return Err(NotSigned::NoSignature);
    }
    if steps.iter().any(|(end, is_quiet)| *end > last && !is_quiet) {
        return Err(NotSigned::After);
    }
    Ok(signatures)
}

/// What a signature stands for.
struct Covered<'t> {
    /// The signature itself.
    contents: &'t [u8],
    /// Where it stands.
    gap: (usize, usize),
    /// Where all that it stands for ends.
    end: usize,
}

impl<'t> Covered<'t> {
    /// What a signature says that it stands for; none if that is not all but itself.
    fn of(table: &'t Table, file: &[u8]) -> Option<Self> {
        let range = table.get(b"ByteRange".as_slice())?.list()?;
        let range: Vec<usize> = range.iter().map(Value::count).collect::<Option<_>>()?;
        let [0, from, to, rest] = *range.as_slice() else { return None };
        let contents = table.get(b"Contents".as_slice())?.text()?;
        let end = to.checked_add(rest).filter(|end| *end <= file.len())?;
        // What is left out is the signature, as it stands there, and not a byte more.
        let mut reader = Reader::new(file, from);
        let is_itself = from < to
            && file.get(from) == Some(&b'<')
            && reader.value()?.text()? == contents
            && reader.at == to;
        is_itself.then_some(Covered { contents, gap: (from, to), end })
    }

    fn bytes(&self, file: &[u8]) -> Vec<u8> {
        let (from, to) = self.gap;
        let part = |range: std::ops::Range<usize>| file.get(range).unwrap_or_default();
        [part(0..from), part(to..self.end)].concat()
    }
}
