//! The storage root: what says how it is laid out.

use super::look::{Look, STORE};
use crate::archive::root_files;
use crate::diagnostic::Amiss;

/// Looks at the files of the storage root itself. They are the same in every archive, byte for byte.
pub(super) fn check(look: &mut Look<'_>) {
    for (name, bytes) in root_files() {
        let place = format!("{STORE}/{name}");
        if look.read(&place).is_some_and(|there| there != bytes) {
            look.amiss(&place, Amiss::NotAsMade);
        }
    }
}
