//! Why nothing enters the archive.

use super::kind::{Wording, faults};

faults! {
    /// Why nothing enters the archive.
    ArchiveFault {
        /// A clock that is before the last version.
        Error "clock-behind" ClockBehind {
            /// When the last version was sealed.
            last: String,
            /// What the clock says.
            now: String,
        },
        /// An object of the archive whose inventory says nothing that can be understood.
        Error "damaged-object" DamagedObject {
            /// Its folder below the storage root.
            object: String,
            /// What is wrong, in the words of the parser.
            what: String,
        },
        /// Minutes of which versions were sealed that the archive does not have.
        Error "object-gone" ObjectGone {
            /// The folder below the storage root where they should be.
            object: String,
            /// The last of them, as the record says.
            version: String,
        },
        /// A version that the archive has already, or one before it.
        Error "version-taken" VersionTaken {
            /// The object's folder below the storage root.
            object: String,
            /// The last version that was sealed.
            sealed: String,
            /// The one that was to be sealed.
            next: String,
        },
        /// An archive that lies elsewhere, and is not there.
        Error "archive-not-there" NotMounted {
            /// Its folder.
            folder: String,
        },
        /// An archive that holds nothing, though versions were sealed.
        Error "archive-empty" Empty {
            /// Its folder.
            folder: String,
            /// A record of which a version was sealed.
            record: String,
        },
        /// An archive that is not at hand where nothing needs it.
        Warning "archive-away" Away {
            /// Its folder.
            folder: String,
            /// A record of which a version was sealed.
            record: String,
        },
        /// An archive that is another book's.
        Error "archive-of-another" OtherBook {
            /// Its folder.
            folder: String,
        },
        /// An archive in which another copy of the book began what did not end.
        Error "archive-unfinished" Unfinished {
            /// The file that says so.
            file: String,
        },
        /// Somebody who cannot be named as who sealed a version.
        Error "wrong-keeper" Keeper {
            /// Where that is said.
            given: &'static str,
            /// What is wrong.
            why: WrongKeeper,
        },
        /// An object that lies where another should.
        Error "other-object" OtherObject {
            /// The folder below the storage root.
            object: String,
            /// What lies there, as its inventory says.
            id: String,
        },
    }
}

/// What is wrong with who seals a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongKeeper {
    /// The name says nothing.
    Blank,
    /// It has signs that no name has.
    Signs,
    /// It, or the address, is longer than so many letters.
    Long(usize),
    /// The address is none.
    NoAddress,
}

impl ArchiveFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            ArchiveFault::ClockBehind { last, now } => Wording {
                sentence: format!(
                    "this machine's clock says {now}, and the last version of these minutes was sealed at \
                     {last}: nothing is sealed before what came before it"
                ),
                mark: String::new(),
                help: "set the clock right (and take SOURCE_DATE_EPOCH out of the environment), then try \
                       again; if the last version bears a wrong time, wait until that is past"
                    .into(),
            },
            ArchiveFault::DamagedObject { object, what } => Wording {
                sentence: format!("store/{object} of the archive is not as it was sealed: {what}"),
                mark: String::new(),
                help: "bring the folder back from a copy of the archive; nothing is written to it before"
                    .into(),
            },
            ArchiveFault::ObjectGone { object, version } => Wording {
                sentence: format!("version {version} of these minutes was sealed, and store/{object} of the archive is not there"),
                mark: String::new(),
                help: "bring the archive back, from a copy of the book's folder: without it nobody can tell what was \
                       sent out before"
                    .into(),
            },
            ArchiveFault::VersionTaken { object, sealed, next } => Wording {
                sentence: format!(
                    "version {sealed} of these minutes was sealed (store/{object} of the archive), and nothing is sealed \
                     after it as version {next}"
                ),
                mark: String::new(),
                help: "put back what the record said of it: its lines `version` and `[circulated]` stand in \
                       `record.toml` of that version"
                    .into(),
            },
            ArchiveFault::NotMounted { folder } => Wording {
                sentence: format!("the archive of this book lies in {folder}, and that folder is not there"),
                mark: String::new(),
                help: "connect the disk or share that it lies on; for a new archive make the empty folder yourself. \
                       `[archive] folder` in minutes/book.toml names it"
                    .into(),
            },
            ArchiveFault::Empty { folder, record } => Wording {
                sentence: format!("a version of {record} was sealed, and the archive in {folder} holds nothing"),
                mark: String::new(),
                help: "connect the disk or share that the archive lies on, or bring the archive back from a copy: a new \
                       one would not know what was sent out before"
                    .into(),
            },
            ArchiveFault::Away { folder, record } => Wording {
                sentence: format!("a version of {record} was sealed, and no archive is in {folder}"),
                mark: String::new(),
                help: "connect the disk or share that it lies on, or bring it back from a copy; until then nothing can be sent \
                       out or approved, and nobody can tell what was"
                    .into(),
            },
            ArchiveFault::OtherBook { folder } => Wording {
                sentence: format!("the archive in {folder} is another book's"),
                mark: String::new(),
                help: "name another folder in minutes/book.toml: [archive] folder = \"…\"; if this is a copy of the book \
                       whose archive it is, copy the file `.minutebook.id` from there into the folder of this one"
                    .into(),
            },
            ArchiveFault::Unfinished { file } => Wording {
                sentence: format!("another copy of this book began to seal something, and did not end: {file} says so"),
                mark: String::new(),
                help: "run any command that writes in that copy first, such as `minutebook build`; it brings what was \
                       begun to an end"
                    .into(),
            },
            ArchiveFault::Keeper { given, why } => Wording {
                sentence: match why {
                    WrongKeeper::Blank => format!("who seals this version has no name ({given})"),
                    WrongKeeper::Signs => format!("the name of who seals this version has signs that no name has ({given})"),
                    WrongKeeper::Long(most) => {
                        format!("the name or address of who seals this version is longer than {most} letters ({given})")
                    }
                    WrongKeeper::NoAddress => format!("the address of who seals this version is none ({given})"),
                },
                mark: String::new(),
                help: "it stands in the archive for ever: --by \"Ann Sample <ann@example.org>\", or keeper and address below \
                       [archive] in minutes/book.toml; an address is an e-mail address or a URI"
                    .into(),
            },
            ArchiveFault::OtherObject { object, id } => Wording {
                sentence: format!("store/{object} of the archive holds {id}, and should hold other minutes"),
                mark: String::new(),
                help: "bring the folder back from a copy of the archive; nothing is written to it before"
                    .into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
