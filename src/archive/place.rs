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
    /// Minutes by their reference, which no two have, and which stays when it was sent out, whatever the meeting, its file or
    /// the committee's folder is called later.
    pub fn of_reference(reference: &str) -> Self {
        ObjectId(format!("urn:minutebook:{}", encoded(reference)))
    }

    /// An object by what its inventory says that it is.
    pub(super) fn of_inventory(id: &str) -> Self {
        ObjectId(id.into())
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
        let long = |end: &str| ObjectId::of_reference(&format!("{}{end}", "\u{175}".repeat(80))).path();
        assert!(long("a") != long("b"));
        let name = long("a").rsplit('/').next().expect("a name").len();
        assert_eq!(name, LONGEST + 1 + 64);
    }

    #[test]
    fn an_object_is_called_by_its_reference() {
        let id = |reference: &str| ObjectId::of_reference(reference).as_str().to_string();
        assert_eq!(id("OPSG_34xx_2107"), "urn:minutebook:OPSG_34xx_2107");
        assert_eq!(id("34/1 \u{175}"), "urn:minutebook:34%2F1%20%C5%B5");
        assert_ne!(id("a/b"), id("a%2Fb"));
    }
}
