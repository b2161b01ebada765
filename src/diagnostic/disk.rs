//! What can be wrong with files, as data. The sentences are in [`super::words`].

use std::io;

/// Why a file cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiskFault {
    /// It is not there.
    NotThere,
    /// A link in its place leads to nothing.
    LinkToNothing,
    /// A link that leads back to itself.
    LinkInCircle,
    /// A link that leads out of the folder that is written to.
    LeadsOut,
    /// It would lie among what the book is read from.
    OfTheBook,
    /// It lies within a folder that is built into, or where files are set aside.
    WithinOutputs,
    /// It is a folder for a new book, and lies in what is built of another one.
    WithinBook,
    /// It is a folder for a new book, and lies where another one is read from.
    OfAnotherBook,
    /// It is a file that a build writes.
    OfABuild,
    /// It would lie among what a build writes.
    AmongOutputs,
    /// It is to be set aside, and what is called like the folder for that is none of the book's own.
    NoAside,
    /// The user may not use it.
    NotAllowed,
    /// The disk is full.
    DiskFull,
    /// The disk is read-only.
    ReadOnlyDisk,
    /// It would be larger than the disk allows.
    LargerThanAllowed,
    /// It is larger than anything that is read.
    TooLarge,
    /// A folder stands in its place.
    IsFolder,
    /// A file stands in the place of a folder.
    IsFile,
    /// A file stands in the place of its folder.
    InFile,
    /// A device, a pipe, a socket or a file that the system makes up: reading might never end.
    NoFile,
    /// It is not UTF-8.
    NotUtf8,
    /// Its name is not UTF-8.
    NameNotUtf8,
    /// It is there already, and nothing is written over it.
    ThereAlready,
    /// Somebody changed it in the meantime.
    ChangedMeanwhile,
    /// Somebody changed it, and it went: what is kept of it, and where.
    Kept(String),
    /// What the system says.
    Other(String),
}

impl DiskFault {
    /// What an error of the system means.
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => DiskFault::NotThere,
            io::ErrorKind::PermissionDenied => DiskFault::NotAllowed,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DiskFault::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => DiskFault::ReadOnlyDisk,
            io::ErrorKind::IsADirectory => DiskFault::IsFolder,
            io::ErrorKind::NotADirectory => DiskFault::InFile,
            io::ErrorKind::FileTooLarge => DiskFault::LargerThanAllowed,
            io::ErrorKind::AlreadyExists => DiskFault::ThereAlready,
            // What follows is the name of the file that was to be renamed once it is whole.
            _ => DiskFault::Other(
                error.to_string().split(" at path \"").next().unwrap_or_default().to_string(),
            ),
        }
    }
}

/// Why a meeting cannot be called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsafe {
    /// It has nothing that may stand in the name of a file, or what may not.
    Nothing,
    /// It is too long.
    Long,
    /// A system keeps the name for a device.
    OfSystem,
    /// The folder of the registers is called so.
    OfRegisters,
    /// A file of the committee's own is called so.
    OfCommittee,
}

/// Why a file in a folder of the book is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlooked {
    /// A record that lies in no committee's folder.
    NoCommittee,
    /// A file whose name is a record's but for its ending; how it should be called.
    Ending {
        /// The name that is read.
        instead: String,
    },
    /// A copy, by its name or by what it says, of a record that is read.
    Again {
        /// The file that is read.
        of: String,
    },
    /// A record, by what it says, of a meeting that no other record is of, under a name that is not read.
    Misnamed {
        /// The name that is read.
        instead: String,
    },
    /// A copy of a file of the book's, by what it is called, and no record by what it says.
    Copied {
        /// The file.
        of: &'static str,
    },
    /// A file or folder that is read in another place.
    Misplaced {
        /// The folder where it is read.
        instead: String,
    },
    /// A file beside the records that none of them names.
    NotNamed,
    /// A file among the schemes that is none.
    NoScheme,
    /// A scheme whose name differs in capitals from the one that is used.
    OtherScheme {
        /// The one that is used.
        used: String,
    },
    /// A file among the labels that is called like no language.
    NoLabels,
    /// A file among the templates that nothing uses.
    NoTemplate {
        /// The nearest name that is known.
        nearest: Option<String>,
    },
    /// A scheme among the templates.
    SchemeAmongTemplates,
    /// Something that cannot be used: a pipe, a link in a circle.
    Unusable(DiskFault),
}
