//! What the names of files say of them.

use crate::files::{CIRCULATED, COMMITTEE};
use crate::form::composed;
use std::path::Path;

/// Files that may lie anywhere, for people or for other programs.
const FOR_OTHERS: [&str; 8] =
    ["readme", "license", "licence", "copying", "taplo.toml", "tombi.toml", "makefile", "justfile"];

/// Endings of what editors and systems leave beside the files that one works on.
const LEFT_BY_EDITORS: [&str; 14] = [
    ".swp", ".swo", ".bak", ".orig", ".rej", ".tmp", ".temp", ".old", ".save", ".sav", ".prev", ".backup",
    ".bk", ",v",
];

/// Whether a file, by its name in small letters, is for people or for other programs.
pub(super) fn is_for_others(name: &str) -> bool {
    let is_it =
        |other: &&str| name.strip_prefix(*other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    FOR_OTHERS.iter().any(is_it)
}

/// Whether a file, by its name in small letters, is a backup or copy that an editor leaves.
pub(super) fn is_left_by_editors(name: &str) -> bool {
    let by_ending = name.ends_with('~') || LEFT_BY_EDITORS.iter().any(|ending| name.ends_with(ending));
    // Emacs saves copies so.
    let is_saved = name.starts_with('#') && name.ends_with('#');
    by_ending || is_saved || is_no_copy(name)
}

/// Whether it is none that says what a file said before: the lock of one that is open, as Emacs and office programs lay
/// it there, or what is half written or thrown away, and does not say beside which file.
pub(super) fn is_no_copy(name: &str) -> bool {
    ["~$", ".#", ".~lock.", ".goutputstream-", ".trashed-"].iter().any(|before| name.starts_with(before))
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of a TOML file without its ending, which some programs write in capitals.
pub(super) fn stem(name: &str) -> Option<&str> {
    let at = name.len().checked_sub(".toml".len()).filter(|at| *at > 0)?;
    name.get(at..).filter(|ending| ending.eq_ignore_ascii_case(".toml")).and_then(|_| name.get(..at))
}

pub(super) fn is_schemes(folder: &str) -> bool {
    folder.eq_ignore_ascii_case("schemes")
}

/// Whether a file is called like a scheme, however programs have changed its name: `SEC.toml`, `sec.toml.txt`,
/// `sec (1).toml`, `.sec.toml`, `sec.toml~`. A name that goes on is another scheme's: `sec-internal.toml`.
pub(super) fn is_called(file: &str, scheme: &str) -> bool {
    let small = file.to_lowercase();
    let rest = small.trim_start_matches(['.', '#', '~', '$']).strip_prefix(scheme);
    rest.and_then(|rest| rest.chars().next()).is_some_and(|next| matches!(next, '.' | ' ' | '(' | '~' | '#'))
}

/// A template's name as it is looked for: capitals do not matter where nothing else can be meant.
pub(super) fn template_name(name: &str) -> String {
    match stem(name) {
        Some(own) if own.eq_ignore_ascii_case("style") => "style.toml".into(),
        Some(own) => format!("{own}.toml"),
        None => name.into(),
    }
}

/// What a file is a copy of by its name, as programs call copies: `circulated (1).toml`, `committee - Copy.toml`.
pub(super) fn copied(name: &str) -> Option<&'static str> {
    let own = stem(name)?.to_lowercase();
    [COMMITTEE, CIRCULATED, "book.toml"].into_iter().find(|of| {
        let rest = stem(of).and_then(|of| own.strip_prefix(of));
        rest.and_then(|rest| rest.chars().next()).is_some_and(|next| !next.is_alphanumeric())
    })
}

/// A name as systems compare it that keep neither capitals nor spellings of accents apart.
pub(super) fn folded(name: &str) -> String {
    composed(name).to_uppercase().to_lowercase()
}
