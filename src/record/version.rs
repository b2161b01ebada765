//! The versions of minutes: 0.1, 0.2 … while they are drafts that members comment on, 1.0 when they are approved, 1.1 …
//! when they are corrected.

use jiff::civil::Date;
use std::fmt;

/// What the archive says of a version that was sent out, before the day.
const SENT: &str = "sent to members on ";

/// What the archive says where a signed copy was added, after the version that was there.
const SIGNED: &str = "signed copy";

/// The same where a translation was added.
const TRANSLATION: &str = "translation";

/// A version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u32,
    minor: u32,
}

impl Version {
    /// The one under which minutes are approved.
    pub const APPROVED: Version = Version { major: 1, minor: 0 };

    /// Whether it is one of approved minutes.
    pub fn is_approved(self) -> bool {
        self.major > 0
    }

    /// The version that is written so; none if it is none of ours.
    pub fn parse(written: &str) -> Option<Self> {
        let number = |digits: &str| {
            let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_plain.then(|| digits.parse().ok()).flatten()
        };
        let (major, minor) = written.trim().split_once('.')?;
        Some(Version { major: number(major)?, minor: number(minor)? })
    }

    /// What the archive says of it: the version, and what became of the minutes with it.
    pub fn message(self, said: &str) -> String {
        format!("Version {self}, {said}")
    }

    /// What the archive says of a version that is sent out on a day.
    pub fn sent(self, on: Date) -> String {
        self.message(&format!("{SENT}{on}"))
    }

    /// The day on which a version was sent out of which the archive says so.
    pub fn sent_on(message: &str) -> Option<Date> {
        message.strip_prefix("Version ")?.split_once(", ")?.1.strip_prefix(SENT)?.parse().ok()
    }

    /// What the archive says of it when a signed copy of minutes is added to what it holds.
    pub fn signed(self, of: Version) -> String {
        let which = if of == self { String::new() } else { format!(" of version {of}") };
        self.message(&format!("{SIGNED}{which} added"))
    }

    /// What the archive says of it when a translation of the minutes is added to what it holds.
    pub fn translated(self, reference: &str) -> String {
        self.message(&format!("{TRANSLATION} {reference} added"))
    }

    /// Whether the archive says that a translation was added.
    pub fn is_translation(message: &str) -> bool {
        let said = message.strip_prefix("Version ").and_then(|rest| rest.split_once(", "));
        said.is_some_and(|(_, said)| said.starts_with(TRANSLATION))
    }

    /// Whether the archive says that something was added to what a version holds, and that it is no other one.
    pub fn is_addition(message: &str) -> bool {
        let said = message.strip_prefix("Version ").and_then(|rest| rest.split_once(", "));
        said.is_some_and(|(_, said)| said.starts_with(SIGNED) || said.starts_with(TRANSLATION))
    }

    /// The version of which the archive says something.
    pub fn of_message(message: &str) -> Option<Self> {
        Version::parse(message.strip_prefix("Version ")?.split_once(',')?.0)
    }

    /// The one that is sealed after it for another reason than that they are sent out or approved.
    pub fn after(last: Option<Version>) -> Version {
        last.map_or(Version { major: 0, minor: 1 }, |last| Version {
            minor: last.minor.saturating_add(1),
            ..last
        })
    }

    /// The one under which minutes are sent out: what the author writes, if it comes after the last; else the next.
    pub fn to_send(last: Option<Version>, written: Option<&str>) -> Version {
        let written = written.and_then(Version::parse).filter(|written| written.major == 0);
        match (last, written) {
            (None, Some(written)) => written,
            (Some(last), Some(written)) if written > last => written,
            (None, None) => Version { major: 0, minor: 1 },
            (Some(last), _) => Version { minor: last.minor + 1, ..last },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.major, self.minor)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_go_on_and_an_authors_own_is_kept_that_comes_later() {
        let send = |last: Option<&str>, written: Option<&str>| {
            Version::to_send(last.and_then(Version::parse), written).to_string()
        };
        for (last, written, next) in [
            (None, None, "0.1"),
            (None, Some("0.3"), "0.3"),
            (None, Some("final"), "0.1"),
            (None, Some("2.0"), "0.1"),
            (Some("0.1"), Some("0.1"), "0.2"),
            (Some("0.9"), Some("0.1"), "0.10"),
            (Some("0.9"), Some("0.12"), "0.12"),
            (Some("0.2"), Some("draft 3"), "0.3"),
        ] {
            assert_eq!(send(last, written), next, "{last:?} {written:?}");
        }
        for wrong in ["1", "1.", ".1", "1.2.3", "+1.2", "v1.0", "99999999999.0"] {
            assert_eq!(Version::parse(wrong), None, "{wrong}");
        }
    }
}
