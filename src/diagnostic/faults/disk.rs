//! Why a file cannot be read or written, as `files` tells.

use std::borrow::Cow;
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
    /// It is the file of a secret key, and lies in a book.
    KeyInBook,
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
    /// It is changed already, under another name.
    AnotherName,
    /// It tells of a change that did not end, in words that this version does not know.
    NotUnderstood,
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

    /// What is wrong with a file, behind its name.
    pub fn words(&self) -> Cow<'_, str> {
        self.told().0
    }

    /// What to do.
    pub(super) fn help(&self) -> &'static str {
        self.told().1
    }

    /// What is wrong with a file, and what to do.
    fn told(&self) -> (Cow<'_, str>, &'static str) {
        let (words, help) = match self {
            DiskFault::NotThere => ("is not there", "look whether it was moved or renamed"),
            DiskFault::LinkToNothing => {
                ("is a link that leads to nothing", "put back what it led to, or remove the link")
            }
            DiskFault::LinkInCircle => ("is a link that leads back to itself", "remove the link"),
            DiskFault::LeadsOut => (
                "lies behind a link that leads out of the output folder; nothing is written there",
                "put a folder in the place of the link, or name another output folder: --out DIR",
            ),
            DiskFault::OfTheBook => (
                "lies in a folder that the book is read from; nothing is written there",
                "name another place, as in --out actions.csv or --out public",
            ),
            DiskFault::WithinOutputs => (
                "lies within a folder that minutebook builds into, or sets files aside in; nothing is \
                 built there",
                "name a folder beside it, as in --out public",
            ),
            DiskFault::KeyInBook => (
                "lies in a book, and a secret key must not: whoever got a copy of the book would have it",
                "name a file elsewhere, as in --out ~/board.key",
            ),
            DiskFault::AmongOutputs => (
                "lies in a folder that `minutebook build` writes, and no build would bring it up to date \
                 there",
                "name a file elsewhere, as in --out actions.csv",
            ),
            DiskFault::OfAnotherBook => (
                "lies in a folder that a book is read from; no other book is made there",
                "name a folder elsewhere; a further committee of a book is a folder with a committee.toml \
                 in its folder minutes",
            ),
            DiskFault::WithinBook => (
                "lies in what is built of a book, and is handed on; no other book is made there",
                "name a folder elsewhere; a further committee of a book is a folder with a committee.toml \
                 in its folder minutes",
            ),
            DiskFault::OfABuild => (
                "is a file that `minutebook build` writes; nothing else is written there",
                "name another file, as in --out actions.csv; `minutebook build` brings its own files up \
                 to date",
            ),
            DiskFault::NoAside => (
                "is no longer right and cannot be set aside: what is called outdated beside minutes/ is \
                 no folder, leads out of the book, or lies in the output",
                "take it away yourself; rename or remove what is called outdated, and build again",
            ),
            DiskFault::NotAllowed => (
                "may not be used by you",
                "ask whoever looks after the machine for the right to read and write it",
            ),
            DiskFault::DiskFull => {
                ("cannot be written: the disk is full", "make room on the disk, and try again")
            }
            DiskFault::ReadOnlyDisk => ("cannot be written: the disk is read-only", "write to another disk"),
            DiskFault::LargerThanAllowed => {
                ("would be larger than the disk allows", "make room on the disk, and try again")
            }
            DiskFault::TooLarge => {
                ("is too large to be read", "at most 64 MB are read; look whether it is the right file")
            }
            DiskFault::IsFolder => ("is a folder, not a file", "move or rename the folder"),
            DiskFault::IsFile => ("is a file, not a folder", "move or rename the file"),
            DiskFault::InFile => {
                ("lies in something that is a file, not a folder", "move or rename that file")
            }
            DiskFault::NoFile => (
                "is a device, a pipe, a socket or a file made up by the system, which are never read or \
                 written",
                "put a file in its place, or take it away",
            ),
            DiskFault::NotUtf8 => ("is not UTF-8 text", "save it as UTF-8"),
            DiskFault::NameNotUtf8 => ("has a name that is not UTF-8", "rename it"),
            DiskFault::ThereAlready => {
                ("is there already, and is left alone", "move it, or choose another name")
            }
            DiskFault::ChangedMeanwhile => {
                ("was changed meanwhile; nothing is written", "run the command again")
            }
            DiskFault::AnotherName => (
                "is another name for a file that would be changed with it; nothing is written",
                "put a file of its own in the place of the link",
            ),
            DiskFault::NotUnderstood => (
                "tells of a change of files that did not end, and cannot be understood",
                "run any command of the version of minutebook that began the change; if there is none, look whether \
                 your records are as they should be, and remove this file",
            ),
            DiskFault::Other(said) => (
                said.as_str(),
                "check that the file is there, that you may read and write it, and that the disk has room",
            ),
        };
        (words.into(), help)
    }
}
