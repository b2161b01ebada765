//! What lies beside the storage root.

use super::expected::Expected;
use super::look::Look;
use crate::diagnostic::Amiss;

/// The file that holds the name by chance of the book whose archive it is, where it lies elsewhere.
const IDENTITY: &str = ".minutebook.id";
/// The file by which a run that writes there keeps others out.
const LOCK: &str = ".minutebook.lock";

/// Looks at the files beside the storage root. What lies there and is none of these is astray.
pub(super) fn check(expected: &Expected, look: &mut Look<'_>) {
    if look.has(LOCK) {
        look.know(LOCK);
    }
    if look.has(IDENTITY) {
        let name = look.read(IDENTITY).unwrap_or_default();
        let is_name = |name: &[u8]| {
            name.len() == 33 && name[..32].iter().all(u8::is_ascii_hexdigit) && name[32] == b'\n'
        };
        let is_others = expected.identity.as_ref().is_some_and(|own| name != format!("{own}\n").as_bytes());
        if !is_name(&name) {
            look.amiss(IDENTITY, Amiss::NotAsMade);
        } else if is_others {
            look.amiss(IDENTITY, Amiss::OtherBook);
        }
    }
}
