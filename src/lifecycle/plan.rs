//! A plan: changes to files of a book, made without touching the disk, shown by `--dry-run`, and applied all or nothing
//! by `project`.
//!
//! Input: what a command of the life cycle wants to become of which file, each known by its [`FileId`]. Output: a
//! [`Plan`], in which no file stands twice and nothing that changes nothing.

use crate::archive::Stored;
use crate::diagnostic::{Finding, PageFault, ProgramFault, Report};
use crate::ids::FileId;
use std::collections::BTreeSet;

/// Changes to files of a book, in the order in which they are told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    changes: Vec<Change>,
}

/// What shall become of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is not there yet, and is written. Folders that are missing around it are made.
    New {
        /// The file.
        file: FileId,
        /// What it shall say.
        text: String,
        /// The file that it shall be as closed to others as; without one, it is as open as the system makes new files.
        like: Option<FileId>,
    },
    /// It is not there yet, is no text that anybody edits, and is written likewise.
    Laid {
        /// The file.
        file: FileId,
        /// Its bytes.
        bytes: Vec<u8>,
        /// The file that it shall be as closed to others as.
        like: FileId,
    },
    /// It is no text that anybody edits, and holds something else.
    Relaid {
        /// The file.
        file: FileId,
        /// What it held when it was read; if it holds anything else by now, nothing of the plan is applied.
        before: Vec<u8>,
        /// What it shall hold.
        after: Vec<u8>,
    },
    /// It is no text that anybody edits, and goes.
    Cleared {
        /// The file.
        file: FileId,
        /// What it held when it was read, likewise.
        before: Vec<u8>,
    },
    /// It says something else.
    Exchanged {
        /// The file.
        file: FileId,
        /// What it said when it was read; if it says anything else by now, nothing of the plan is applied.
        before: String,
        /// What it shall say. Lines of `before` that stay keep every byte that they have on the disk.
        after: String,
    },
    /// It goes.
    Removed {
        /// The file.
        file: FileId,
        /// What it said when it was read, likewise.
        before: String,
    },
    /// It gets another name, and perhaps says something else. Its rights go with it.
    Moved {
        /// The file.
        file: FileId,
        /// What it is afterwards; nothing may be there yet.
        to: FileId,
        /// What it said when it was read, likewise.
        before: String,
        /// What it shall say, likewise.
        after: String,
    },
    /// A version enters the archive: its object gets it in one step. A storage root that is not there yet is made with it.
    Stored {
        /// The object.
        object: FileId,
        /// The version.
        version: Stored,
        /// The file that its files shall be as closed to others as.
        like: FileId,
    },
}

/// A file of which a plan says two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTwice(pub FileId);

/// It is a fault of the program.
impl From<PlannedTwice> for Report {
    fn from(PlannedTwice(file): PlannedTwice) -> Self {
        Report::of(Finding::of(PageFault::Internal { what: ProgramFault::PlannedTwice(file.path()) }))
    }
}

impl Plan {
    /// A plan of these changes.
    ///
    /// # Errors
    ///
    /// When two of them say something of one file.
    pub fn of_all(changes: impl IntoIterator<Item = Change>) -> Result<Self, PlannedTwice> {
        changes.into_iter().try_fold(Plan::default(), Plan::with)
    }

    /// The same plan with one change more; one that changes nothing is left out.
    ///
    /// # Errors
    ///
    /// When the plan says something of that file already: which of the two holds cannot be told.
    pub fn with(mut self, change: Change) -> Result<Self, PlannedTwice> {
        let mut known: BTreeSet<&FileId> = self.changes.iter().flat_map(Change::files).collect();
        if let Some(twice) = change.files().into_iter().find(|file| !known.insert(file)) {
            return Err(PlannedTwice(twice.clone()));
        }
        if !change.is_nothing() {
            self.changes.push(change);
        }
        Ok(self)
    }

    /// The changes, in their order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether anything of it is done in the archive.
    pub fn enters_archive(&self) -> bool {
        let is_archived = |file: &FileId| matches!(file, FileId::Object(_) | FileId::Archived(_));
        self.changes.iter().flat_map(Change::files).any(is_archived)
    }

    /// What a file says afterwards; none if that is not changed.
    pub fn text_of(&self, file: &FileId) -> Option<&str> {
        self.changes.iter().find_map(|change| match change {
            Change::New { file: own, text, like: _ } if own == file => Some(text.as_str()),
            Change::Exchanged { file: own, before: _, after }
            | Change::Moved { file: _, to: own, before: _, after }
                if own == file =>
            {
                Some(after.as_str())
            }
            Change::New { .. }
            | Change::Laid { .. }
            | Change::Relaid { .. }
            | Change::Cleared { .. }
            | Change::Exchanged { .. }
            | Change::Removed { .. }
            | Change::Moved { .. }
            | Change::Stored { .. } => None,
        })
    }
}

impl Change {
    /// A version that enters the archive, as closed to others as a file.
    pub fn stored(version: Stored, like: FileId) -> Self {
        Change::Stored { object: FileId::Object(version.object.clone()), version, like }
    }

    /// The files that it names as what they are, or become.
    pub fn files(&self) -> Vec<&FileId> {
        match self {
            Change::New { file, text: _, like: _ }
            | Change::Laid { file, bytes: _, like: _ }
            | Change::Relaid { file, before: _, after: _ }
            | Change::Cleared { file, before: _ }
            | Change::Exchanged { file, before: _, after: _ }
            | Change::Removed { file, before: _ }
            | Change::Stored { object: file, version: _, like: _ } => vec![file],
            Change::Moved { file, to, before: _, after: _ } => vec![file, to],
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Change::Exchanged { file: _, before, after } => before == after,
            Change::Relaid { file: _, before, after } => before == after,
            Change::New { .. }
            | Change::Laid { .. }
            | Change::Cleared { .. }
            | Change::Removed { .. }
            | Change::Moved { .. }
            | Change::Stored { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Plan, PlannedTwice};
    use crate::ids::{FileId, RecordId};

    fn record(file: &str) -> FileId {
        FileId::Record(RecordId::new("board", file))
    }

    fn removed(file: &str) -> Change {
        Change::Removed { file: record(file), before: String::new() }
    }

    fn moved(file: &str, to: &str) -> Change {
        Change::Moved { file: record(file), to: record(to), before: "a".into(), after: "a".into() }
    }

    #[test]
    fn a_plan_says_one_thing_of_a_file() {
        let plan = Plan::default().with(moved("1", "2")).expect("a plan");
        for (again, twice) in
            [(removed("1"), "1"), (removed("2"), "2"), (moved("3", "1"), "1"), (moved("4", "4"), "4")]
        {
            assert_eq!(plan.clone().with(again), Err(PlannedTwice(record(twice))));
        }
        let plan = plan.with(removed("3")).expect("a plan");
        assert_eq!(plan.changes(), [moved("1", "2"), removed("3")]);
        assert_eq!((plan.text_of(&record("1")), plan.text_of(&record("2"))), (None, Some("a")));
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        let same = Change::Exchanged { file: record("1"), before: "a".into(), after: "a".into() };
        assert!(Plan::default().with(same).expect("a plan").is_nothing());
    }
}
