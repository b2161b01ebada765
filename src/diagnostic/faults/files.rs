//! Files of the book and outputs.

use super::disk::DiskFault;
use super::kind::{Wording, faults};
use super::overlooked::Overlooked;
use super::phrases::listed;

faults! {
    /// Files of the book and outputs.
    FileFault {
        /// A folder without a book.
        Error "no-book" NoBook {
            /// The folder looked in.
            folder: String
        },
        /// A record in a folder without a committee.
        Error "no-committee" NoCommittee {
            /// The folder.
            folder: String
        },
        /// A file that cannot be read or written.
        Error "file" File {
            /// The path.
            path: String,
            /// Why not.
            why: DiskFault,
        },
        /// Files or folders whose names differ in nothing that every system keeps apart.
        Error "same-name" SameName {
            /// The one.
            name: String,
            /// The other.
            other: String,
        },
        /// A committee's own file in a folder within another committee's.
        Error "committee-within" CommitteeWithin {
            /// The file.
            name: String,
            /// Its folder.
            folder: String,
            /// The committee in whose folder that lies.
            around: String,
        },
        /// A file that says what belongs under another name.
        Error "file-of-other-kind" FileOfOtherKind {
            /// The file.
            name: String,
            /// What it is.
            what: OwnFile,
            /// The name under which that is read.
            instead: String,
            /// Whether something has that name.
            is_there: bool,
        },
        /// A file in the book's folders that is not read.
        Warning "not-read" NotRead {
            /// The path.
            path: String,
            /// Why.
            why: Overlooked,
        },
        /// Minutes that say something of records with errors.
        Error "waits" Waits {
            /// The files to be mended.
            files: Vec<String>
        },
        /// Minutes or registers that said something of a record which has errors now.
        Error "said-of-wrong" WasSaid {
            /// The minutes or registers.
            what: String,
            /// The file to be mended.
            mend: String
        },
        /// Something that stays as it was, for a record that it tells of is not read for its name now.
        Warning "left-for-misnamed" LeftForMisnamed {
            /// The files.
            what: String,
            /// The record under the name that is not read.
            file: String,
        },
        /// Something that is not written, for a record that it told of is not read for its name now.
        Error "said-of-misnamed" SaidOfMisnamed {
            /// The files.
            what: String,
            /// The record under the name that is not read.
            file: String,
        },
        /// Two outputs that would be one file.
        Error "same-output" SameOutput {
            /// The file, below the output folder.
            path: String,
            /// What the one is made from.
            one: String,
            /// What the other is made from.
            other: String,
        },
        /// Another run of the program has the book.
        Error "busy" Busy {
            /// The folder at which it is at work.
            folder: String
        },
        /// Files that the book is made of changed while it was built.
        Warning "changed-while-building" ChangedWhileBuilding {
            /// The first of them.
            path: String
        },
        /// The list of what earlier builds wrote cannot be read.
        Warning "list-damaged" ListDamaged {
            /// Its path.
            path: String
        },
        /// An output folder that another book was built into.
        Error "others-output" OthersOutput {
            /// The folder.
            folder: String,
            /// The folders of minutes and registers in it.
            holds: Vec<String>
        },
        /// An output that somebody changed since it was written.
        Warning "changed-by-hand" ChangedByHand {
            /// The file.
            path: String,
            /// Where the changed one is kept.
            kept: String,
        },
        /// A change of files that did not end and was taken back.
        Warning "taken-back" TakenBack {
            /// The files.
            files: Vec<String>
        },
        /// A new file of a change that was taken back: it lies where a link leads out of the book, and is not taken away on
        /// the word of what lies in the book.
        Warning "stays-written" StaysWritten {
            /// The file.
            path: String
        },
        /// A change of files that did not end, and that could not be taken back, for one of them was changed since: the rest
        /// was done.
        Warning "ended-later" EndedLater {
            /// The files.
            files: Vec<String>
        },
        /// A change of files that did not end and cannot be taken back.
        Error "half-done" HalfDone {
            /// The files.
            files: Vec<String>,
            /// The one that cannot be changed.
            path: String,
            /// Why not.
            why: DiskFault,
        },
        /// What somebody saved while a file was changed.
        Warning "save-kept" SaveKept {
            /// The record.
            path: String,
            /// Where it is kept.
            kept: String,
        },
    }
}

/// A file of the book that is known by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnFile {
    /// The record of a meeting.
    Record,
    /// The list of what was circulated.
    Circulated,
    /// That of a committee.
    Committee,
}

impl OwnFile {
    fn words(self) -> &'static str {
        match self {
            OwnFile::Record => "the record of a meeting",
            OwnFile::Circulated => "the list of what was circulated",
            OwnFile::Committee => "a committee's own file",
        }
    }
}

impl FileFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            FileFault::NoBook { folder } => Wording {
                sentence: format!("there is no book in {folder}"),
                mark: String::new(),
                help: "go to the folder that holds minutes/book.toml, or make a new book with `minutebook \
                       init`"
                    .into(),
            },
            FileFault::NoCommittee { folder } => Wording {
                sentence: format!("the folder {folder} has records and no committee.toml"),
                mark: String::new(),
                help: format!("write {folder}/committee.toml with at least `name = \"…\"`"),
            },
            FileFault::File { path, why } => {
                let mark = if *why == DiskFault::NotUtf8 { "here" } else { "" };
                Wording {
                    sentence: format!("{path} {}", why.words()),
                    mark: mark.into(),
                    help: why.help().into(),
                }
            }
            FileFault::SameName { name, other } => Wording {
                sentence: format!(
                    "{name} and {other} are one file on some systems: their names differ in capitals or \
                     accents alone"
                ),
                mark: String::new(),
                help: "rename or remove one of the two".into(),
            },
            FileFault::CommitteeWithin { name, folder, around } => Wording {
                sentence: format!(
                    "{name} is a committee's own file, and lies within the folder of the committee \
                     {around}"
                ),
                mark: String::new(),
                help: format!(
                    "the folder of a committee stands directly in minutes/: move {folder} there; if it \
                     only holds records of {around}, remove this file"
                ),
            },
            FileFault::FileOfOtherKind { name, what, instead, is_there: false } => Wording {
                sentence: format!("{name} is {}, by what it says", what.words()),
                mark: String::new(),
                help: format!("call it {instead}; what {name} said before may be in a copy of it"),
            },
            FileFault::FileOfOtherKind { name, what, instead, is_there: true } => Wording {
                sentence: format!("{name} is {}, by what it says", what.words()),
                mark: String::new(),
                help: format!(
                    "{instead} is there: keep this elsewhere, and put back what {name} said before, if it \
                     was there"
                ),
            },
            FileFault::NotRead { path, why } => {
                let (what, help) = why.told();
                Wording { sentence: format!("{path} is not read: {what}"), mark: String::new(), help }
            }
            FileFault::Waits { files } => Wording {
                sentence: "what these minutes say hangs on another file, which has errors".into(),
                mark: "not built yet".into(),
                help: format!("mend {} first", listed(files)),
            },
            FileFault::WasSaid { what, mend } => Wording {
                sentence: format!(
                    "nothing is written for {what}, which said something of {mend}, and that has errors"
                ),
                mark: String::new(),
                help: format!("mend {mend} first"),
            },
            FileFault::LeftForMisnamed { what, file } => Wording {
                sentence: format!(
                    "{what} stays as it was: it tells of a record that seems to be {file} now, which is \
                     not read"
                ),
                mark: String::new(),
                help: "let the record's name end in .toml again; if it is no longer wanted, keep that \
                       file elsewhere"
                    .into(),
            },
            FileFault::SaidOfMisnamed { what, file } => Wording {
                sentence: format!(
                    "nothing is written for {what}, which told of a record that seems to be {file} now, \
                     and that is not read"
                ),
                mark: String::new(),
                help: "let the record's name end in .toml again; if it is no longer wanted, keep that \
                       file elsewhere"
                    .into(),
            },
            FileFault::SameOutput { path, one, other } => Wording {
                sentence: format!("{one} and {other} would both be written to {path}"),
                mark: String::new(),
                help: "give one of the two another `meeting`, `reference` or `key`".into(),
            },
            FileFault::Busy { folder } => Wording {
                sentence: format!("another minutebook is at work in {folder}; nothing was done"),
                mark: String::new(),
                help: "wait until it has ended, and try again".into(),
            },
            FileFault::ChangedWhileBuilding { path } => Wording {
                sentence: format!(
                    "{path} changed while the minutes were built; they may not say what it says now"
                ),
                mark: String::new(),
                help: "build again when nobody writes in the book".into(),
            },
            FileFault::ListDamaged { path } => Wording {
                sentence: format!(
                    "the list of what earlier builds wrote, {path}, cannot be read; it is made anew"
                ),
                mark: String::new(),
                help: "look whether the output folder holds files of records that are gone".into(),
            },
            FileFault::OthersOutput { folder, holds } => Wording {
                sentence: format!(
                    "{folder} holds what was built from another book: {}; nothing is written",
                    listed(holds)
                ),
                mark: String::new(),
                help: "name another folder with --out for this book; if nobody needs what lies there, \
                       empty it first, with its hidden files"
                    .into(),
            },
            FileFault::ChangedByHand { path, kept } => Wording {
                sentence: format!("{path} was not as this program had left it; it is kept as {kept}"),
                mark: String::new(),
                help: "make changes in the record or in templates/, never in the output".into(),
            },
            FileFault::TakenBack { files } => Wording {
                sentence: format!("a change of {} did not end, and is taken back", listed(files)),
                mark: String::new(),
                help: "nothing is changed; run that command again".into(),
            },
            FileFault::StaysWritten { path } => Wording {
                sentence: format!(
                    "{path} stays, though the change that it was written for did not end: it lies where a link leads \
                     out of the book"
                ),
                mark: String::new(),
                help: "look at it and remove it, then run that command again".into(),
            },
            FileFault::EndedLater { files } => Wording {
                sentence: format!(
                    "a change of {} did not end, and somebody went on from there: the rest of it is done now",
                    listed(files)
                ),
                mark: String::new(),
                help: "look at what they say, and run `minutebook check`".into(),
            },
            FileFault::HalfDone { files, path, why } => Wording {
                sentence: format!(
                    "a change of {} did not end, and cannot be taken back: {path} {}",
                    listed(files),
                    why.words()
                ),
                mark: String::new(),
                help: format!("{}; then run any command that writes", why.help()),
            },
            FileFault::SaveKept { path, kept } => Wording {
                sentence: format!(
                    "{path} was saved while this program changed it; what was saved is kept as {kept}"
                ),
                mark: String::new(),
                help: format!("bring what was saved into {path}, then remove {kept}"),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
