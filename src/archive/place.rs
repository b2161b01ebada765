//! Where an object lies: by the layout 0003 of the OCFL extensions, hash and identifier in triples. By the digest of the
//! identifier no folder gets too full; by the identifier in its name people find the object.

use crate::digest::digest;
use std::fmt::Write;

/// So many letters of an identifier stand in the name of its folder.
const LONGEST: usize = 100;

/// What an object is known by, for ever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(String);

impl ObjectId {
    /// The minutes of a meeting, by the committee's folder and the name under which they were first sent out.
    pub fn of_minutes(committee: &str, meeting: &str) -> Self {
        ObjectId(format!("urn:minutebook:{}/{}", encoded(committee), encoded(meeting)))
    }

    /// As the inventory says it: a URI.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of its folder below the storage root, with forward slashes.
    pub fn path(&self) -> String {
        let hash = digest(self.0.as_bytes());
        let name = folder_name(&self.0);
        let name = if name.len() > LONGEST { format!("{}-{hash}", &name[..LONGEST]) } else { name };
        format!("{}/{}/{}/{name}", &hash[..3], &hash[3..6], &hash[6..9])
    }
}

/// A name as a part of a URI (RFC 3986).
fn encoded(name: &str) -> String {
    escaped(name, |byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte), true)
}

/// An identifier as the name of a folder.
fn folder_name(id: &str) -> String {
    escaped(id, |byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte), false)
}

fn escaped(text: &str, is_plain: impl Fn(u8) -> bool, are_capitals: bool) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut name, byte| {
        let _ = match (is_plain(byte), are_capitals) {
            (true, _) => write!(name, "{}", char::from(byte)),
            (false, true) => write!(name, "%{byte:02X}"),
            (false, false) => write!(name, "%{byte:02x}"),
        };
        name
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, ObjectId};

    /// The examples of the layout's own text.
    #[test]
    fn folders_are_called_as_the_layout_says() {
        let path = |id: &str| ObjectId(id.to_string()).path();
        assert_eq!(path("object-01"), "3c0/ff4/240/object-01");
        assert_eq!(path("..hor/rib:le-$id"), "487/326/d8c/%2e%2ehor%2frib%3ale-%24id");
    }

    #[test]
    fn a_long_name_is_cut_and_told_apart() {
        let long =
            |end: &str| ObjectId::of_minutes("board", &format!("{}{end}", "\u{175}".repeat(80))).path();
        assert!(long("a") != long("b"));
        let name = long("a").rsplit('/').next().expect("a name").len();
        assert_eq!(name, LONGEST + 1 + 64);
    }

    #[test]
    fn names_that_are_not_alike_make_no_one_object() {
        let id = |committee: &str, meeting: &str| ObjectId::of_minutes(committee, meeting);
        assert_ne!(id("a", "b/c"), id("a/b", "c"));
        assert_eq!(id("opsg", "34xx").as_str(), "urn:minutebook:opsg/34xx");
        assert_eq!(id("opsg", "34 \u{175}").as_str(), "urn:minutebook:opsg/34%20%C5%B5");
    }
}
