//! Who keeps an archive: a name and an address that stand in it for ever.

use crate::diagnostic::WrongKeeper;
use crate::form::is_unprintable;

/// Nobody's name, and nobody's address, has more letters.
const LONGEST: usize = 200;

/// What is wrong with a name.
pub fn wrong_name(name: &str) -> Option<WrongKeeper> {
    if name.trim().is_empty() {
        Some(WrongKeeper::Blank)
    } else if name.contains(|sign: char| sign.is_control() || is_unprintable(sign) || "<>".contains(sign)) {
        Some(WrongKeeper::Signs)
    } else {
        (name.chars().count() > LONGEST).then_some(WrongKeeper::Long(LONGEST))
    }
}

/// What is wrong with an address: it is an e-mail address, or a URI (RFC 3986).
pub fn wrong_address(address: &str) -> Option<WrongKeeper> {
    let has_odd = |text: &str| {
        text.contains(|sign: char| sign.is_whitespace() || sign.is_control() || "<>\"".contains(sign))
    };
    let is_scheme = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
    };
    let is_uri = address.split_once(':').is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty());
    let is_mail = address
        .rsplit_once('@')
        .is_some_and(|(who, at)| !who.is_empty() && !at.is_empty() && !who.contains('@'));
    if has_odd(address) || !is_uri && !is_mail {
        return Some(WrongKeeper::NoAddress);
    }
    (address.chars().count() > LONGEST).then_some(WrongKeeper::Long(LONGEST))
}
