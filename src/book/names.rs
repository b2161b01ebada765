//! Names fit for files, folders and the ends of web addresses.

use crate::diagnostic::Unsafe;
use crate::ids::REGISTERS_FOLDER;
use std::fmt::Write;

/// A permanent name of a place in a document, fit for the end of a web address.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(pub String);

/// A name with everything replaced that a file name on any system, or a web address, cannot hold.
/// Letters of any script, digits, `.`, `_`, `+` and `-` stay.
pub fn file_name(name: &str) -> String {
    let mut result = String::new();
    for character in name.trim().chars() {
        match character {
            _ if character.is_alphanumeric() || "._+-".contains(character) => result.push(character),
            _ if result.ends_with('-') => {}
            _ => result.push('-'),
        }
    }
    result.trim_matches(['.', '-']).to_string()
}

/// Whether a meeting's folder may bear this name.
pub(super) fn is_free(name: &str) -> bool {
    !name.eq_ignore_ascii_case(REGISTERS_FOLDER)
}

/// Files of more bytes in their names some systems do not take, with an ending and what stands before it.
const LONGEST: usize = 120;

/// Whether a file can bear this name on every system, as far as its length and devices go.
pub fn is_taken_everywhere(name: &str) -> bool {
    refused(name).is_none()
}

/// Why a file cannot bear this name on every system; none if it can.
pub(super) fn refused(name: &str) -> Option<Unsafe> {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    // COM1 to LPT9; systems take raised figures for the same.
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let numbered = port.is_some_and(|port| {
        let mut signs = port.chars();
        signs.next().is_some_and(|sign| sign.is_ascii_digit() || "¹²³".contains(sign))
            && signs.next().is_none()
    });
    match () {
        () if name.is_empty() => Some(Unsafe::Nothing),
        () if name.len() > LONGEST => Some(Unsafe::Long),
        () if RESERVED.contains(&stem.as_str()) || numbered => Some(Unsafe::OfSystem),
        () => None,
    }
}

/// A text by which names sort as people count: 2.9 before 2.10, 34 before 34x.
pub fn sort_key(name: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for character in name.chars().chain(['\0']) {
        if character.is_ascii_digit() {
            digits.push(character)
        } else {
            if !digits.is_empty() {
                let number = digits.trim_start_matches('0');
                // The count of digits first: a longer number is a larger one.
                let _ = write!(key, "{:04}{number}", number.len());
                digits.clear();
            }
            key.extend(character.to_lowercase());
        }
    }
    key
}

/// A piece of an anchor: small letters, digits, `.` and `-`.
pub(super) fn slug(text: &str) -> String {
    let mut result = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            _ if character.is_alphanumeric() || character == '.' => result.push(character),
            _ if result.ends_with('-') || result.is_empty() => {}
            _ => result.push('-'),
        }
    }
    let mut short: String = result.chars().take(48).collect();
    short.truncate(short.trim_end_matches(['-', '.']).len());
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit() {
        assert_eq!(file_name("OPSG_34xx_2107"), "OPSG_34xx_2107");
        assert_eq!(file_name("Cyngor Tŷ / 7(b)"), "Cyngor-Tŷ-7-b");
        assert_eq!(file_name("../../etc"), "etc");
        assert!(sort_key("2.9") < sort_key("2.10") && sort_key("34") < sort_key("34x"));
        assert!(sort_key("OPSG 34/09") < sort_key("OPSG 34/10") && sort_key("9") < sort_key("010"));
        assert_eq!(slug("7(b)"), "7-b");
        assert_eq!(slug("Any other business!"), "any-other-business");
        assert!(
            refused("nul").is_some()
                && refused("COM1.txt").is_some()
                && refused("").is_some()
                && refused("34xx").is_none()
        );
        assert!(
            refused("comm").is_none()
                && refused("COMB.1").is_none()
                && refused("lpts").is_none()
                && refused("com12").is_none()
                && refused("lpt²").is_some()
        );
    }
}
