//! Where outputs lie below the output folder: every path of one is made here, and taken apart.
//!
//! All lie at `COMMITTEE/MEETING/NAME.ending`: minutes in the folder of their meeting, extracts of them beside them, the
//! registers of a committee in a folder beside those of its meetings. So links between any two begin with the same steps.

use std::ops::Deref;
use std::path::{Component, Path};
use std::sync::Arc;

/// What a meeting's files are called. It is shared: every reference to the meeting bears it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingName(Arc<MeetingParts>);

/// What the name of a meeting's files is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingParts {
    /// The committee's key.
    pub committee: String,
    /// The meeting's key, fit for a folder's name.
    pub meeting: String,
    /// The reference, fit for a file's name.
    pub reference: String,
}

/// The folder beside those of the meetings in which registers stand; no meeting can be called so.
pub const REGISTERS_FOLDER: &str = "registers";

/// What tells the files of a decision note from those of the minutes.
pub const DECISION_NOTE: &str = "decision-note";

/// What lies between the name of minutes and what an extract of them is of.
const EXTRACTED: char = '_';

impl From<MeetingParts> for MeetingName {
    fn from(parts: MeetingParts) -> Self {
        MeetingName(Arc::new(parts))
    }
}

impl Deref for MeetingName {
    type Target = MeetingParts;

    fn deref(&self) -> &MeetingParts {
        &self.0
    }
}

impl MeetingName {
    /// What files of an extract are called, `suffix` being what it is of.
    pub fn extract(&self, suffix: &str) -> Self {
        let reference = format!("{}{EXTRACTED}{suffix}", self.reference);
        MeetingParts { reference, ..MeetingParts::clone(self) }.into()
    }

    /// What an extract of the meeting is of that lies at a path without its ending; none if it is none of this meeting.
    pub fn suffix<'s>(&self, stem: &'s str) -> Option<&'s str> {
        stem.strip_prefix(&self.stem())?.strip_prefix(EXTRACTED)
    }

    /// Where its files lie, without their endings.
    pub fn stem(&self) -> String {
        let MeetingParts { committee, meeting, reference } = &*self.0;
        format!("{}/{reference}", output_folder(committee, meeting))
    }

    /// Where its file of one ending lies.
    pub fn path(&self, ending: &str) -> String {
        format!("{}.{ending}", self.stem())
    }

    /// The way there from any output, each part spelled as an address needs it.
    pub fn way(&self, ending: &str, spell: impl Fn(&str, &mut String)) -> String {
        let mut way = String::from("../../");
        for (part, behind) in [(&self.committee, "/"), (&self.meeting, "/"), (&self.reference, ".")] {
            spell(part, &mut way);
            way.push_str(behind);
        }
        way + ending
    }
}

/// The folder of a meeting, or of the registers, of a committee.
pub fn output_folder(committee: &str, meeting: &str) -> String {
    format!("{committee}/{meeting}")
}

/// The folder below the book's in which a version stands that was sent to members. No build writes there.
pub fn sent_folder(committee: &str, meeting: &str, version: &str) -> String {
    format!("sent/{committee}/{meeting}/{version}")
}

/// The committee in whose folder an output lies.
pub fn committee_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// The ending of a path that may be an output's: a file in the folder of a meeting in that of a committee, and none that
/// is hidden or leads elsewhere.
pub fn ending_of(path: &str) -> Option<&str> {
    let parts: Vec<&str> = path.split('/').collect();
    let plain = Path::new(path).components().filter(|part| matches!(part, Component::Normal(_))).count();
    let hidden = parts.iter().any(|part| part.is_empty() || part.starts_with('.'));
    let is_one = parts.len() == 3 && plain == 3 && !hidden;
    path.rsplit_once('.').map(|(_, ending)| ending).filter(|_| is_one)
}

#[cfg(test)]
mod tests {
    use super::{MeetingName, MeetingParts, ending_of};

    #[test]
    fn paths_are_taken_apart_as_they_were_put_together() {
        let name = MeetingName::from(MeetingParts {
            committee: "board".into(),
            meeting: "1".into(),
            reference: "BRD_1_2026".into(),
        });
        assert_eq!(name.path("html"), "board/1/BRD_1_2026.html");
        assert_eq!(ending_of(&name.path("html")), Some("html"));
        assert_eq!(name.suffix(&name.extract("item-3").stem()), Some("item-3"));
        assert_eq!(name.suffix(&name.stem()), None);
        let way = name.way("pdf", |part, way| way.push_str(&part.to_lowercase()));
        assert_eq!(way, "../../board/1/brd_1_2026.pdf");
    }
}
