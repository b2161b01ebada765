//! A version on its way to members.

use jiff::civil::Date;

/// A version that is sent for comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The version.
    pub version: String,
    /// The day on which it is sent.
    pub on: Date,
    /// The last day on which somebody can object, where silence approves; none: a meeting does.
    pub objections: Option<Date>,
}

/// What the files of a pack are called, and where it stands below the folder of everything that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PackName<'a> {
    /// The minutes' reference, fit for a file's name.
    pub reference: &'a str,
    /// The version.
    pub version: &'a str,
}

impl PackName<'_> {
    /// A file of the pack: `OPSG_34xx_v0.1.pdf`, or with what it is before the ending `OPSG_34xx_v0.1_comments.csv`.
    pub fn file(self, what: &str, ending: &str) -> String {
        let what = if what.is_empty() { String::new() } else { format!("_{what}") };
        format!("{}_v{}{what}.{ending}", self.reference, self.version)
    }
}
