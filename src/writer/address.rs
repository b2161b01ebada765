//! Addresses: where links lead, and which of them are safe to follow.

use crate::document::{Pointer, Target};
use crate::prose::is_safe_scheme;

/// Where a reference leads from a file of the format with this ending, or nothing if nowhere. All
/// files of a build lie at `COMMITTEE/MEETING/REFERENCE.ending`.
pub(super) fn of_pointer(pointer: &Pointer, ending: &str) -> Option<String> {
    match &pointer.target {
        Target::Nowhere => None,
        Target::Here(anchor) => {
            let mut address = String::from("#");
            push_encoded(&anchor.0, &mut address);
            Some(address)
        }
        Target::Elsewhere { name, anchor } => {
            let mut address = name.way(ending, push_encoded);
            if let Some(anchor) = anchor {
                address.push('#');
                push_encoded(&anchor.0, &mut address);
            }
            Some(address)
        }
    }
}

/// Writes a piece of an address with every byte encoded that is not plainly allowed there.
fn push_encoded(part: &str, address: &mut String) {
    for byte in part.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                address.push(char::from(byte))
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
}

/// An author's address, cleaned; nothing if following it could run a program.
pub(super) fn of_link(to: &str) -> Option<String> {
    let cleaned = cleaned(to);
    let before_colon = cleaned.split_once(':').map(|(scheme, _)| scheme);
    let scheme = before_colon.filter(|scheme| !scheme.contains(['/', '?', '#']));
    let safe = scheme.is_none_or(is_safe_scheme);
    (safe && !cleaned.is_empty()).then_some(cleaned)
}

/// The address without the characters that no address has: those that end it in some syntax.
fn cleaned(to: &str) -> String {
    let mut cleaned = String::with_capacity(to.len());
    for character in to.trim().chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '`' | '|' | '^' | '{' | '}' => {
                cleaned.push_str(&format!("%{:02X}", u32::from(character)));
            }
            control if control.is_control() || control.is_whitespace() => {}
            other => cleaned.push(other),
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::of_link;

    #[test]
    fn only_harmless_schemes_are_followed() {
        let follow = |to| of_link(to).is_some();
        assert!(
            follow("https://example.org/a:b")
                && follow("mailto:a@example.org")
                && follow("papers/a.pdf?x=a:b")
        );
        assert!(
            !follow("javascript:alert(1)")
                && !follow(" JavaScript:alert(1)")
                && !follow("java\nscript:alert(1)")
        );
        assert!(!follow("data:text/html,x") && !follow("vbscript:x") && !follow("urn:x") && !follow(""));
    }

    #[test]
    fn nothing_can_end_the_address() {
        assert_eq!(of_link("https://e.org/\"><b> x").as_deref(), Some("https://e.org/%22%3E%3Cb%3E%20x"));
    }
}
