//! Names of files: each stands once, and leads nowhere else.

use super::look::Look;
use crate::diagnostic::Amiss;
use std::collections::BTreeSet;

/// Tells names that stand twice, and such as are a file's and a folder's.
pub(super) fn tell_names<'n>(place: &str, names: impl Iterator<Item = &'n String>, look: &mut Look<'_>) {
    let (mut known, mut folders) = (BTreeSet::new(), BTreeSet::new());
    let mut twice = Vec::new();
    for name in names {
        folders.extend(name.match_indices('/').map(|(at, _)| &name[..at]));
        if !known.insert(name.as_str()) {
            twice.push(name.clone());
        }
    }
    twice.extend(known.intersection(&folders).map(|name| name.to_string()));
    twice.into_iter().for_each(|name| look.amiss(place, Amiss::SameName(name)));
}

/// Whether a path leads nowhere but into the folder that it is counted from.
pub fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains('\\'))
}
