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
        /// A log that is not as it was left.
        Error "log-damaged" LogDamaged {
            /// The file of it, below the archive's folder.
            file: String,
        },
        /// A log that was begun, and is not there.
        Error "log-gone" LogGone {
            /// The record that says so.
            record: String,
        },
        /// A log whose head is signed, and the key is not at hand, or is none.
        Error "log-needs-key" NeedsKey {
            /// The public key, or what it is called.
            key: String,
        },
        /// A log whose head is signed by one key, and another is at hand.
        Error "log-other-key" OtherKey {
            /// The one that signs it.
            own: String,
            /// The other.
            other: String,
        },
        /// A key at hand that the book does not name.
        Error "key-not-named" KeyNotNamed {
            /// Its public half.
            key: String,
        },
        /// A key of the archive that is none.
        Error "no-key" NoKey {
            /// Where it stands.
            place: String,
            /// What it is instead.
            what: NotThatKey,
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

/// What stands in the place of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotThatKey {
    /// A secret key in the place of a public one.
    Secret,
    /// A public key in the place of a secret one.
    Public,
    /// A witness's key in the place of one that signs a log.
    Witness,
    /// A key that signs a log in the place of a witness's.
    NoWitness,
    /// Something else than a public key.
    NoPublic,
    /// Something else than a secret key.
    NoSecret,
}

impl NotThatKey {
    fn words(self) -> &'static str {
        match self {
            NotThatKey::Secret => {
                "is the secret half of a key, which nobody but its owner should have: make a new one"
            }
            NotThatKey::Public => "holds a public key, which signs nothing",
            NotThatKey::Witness => "is the key of a witness, which signs no log",
            NotThatKey::NoWitness => {
                "holds a key that signs a log: a witness needs one of her own (--witness)"
            }
            NotThatKey::NoPublic => "is no public key",
            NotThatKey::NoSecret => "holds no secret key",
        }
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
            ArchiveFault::LogDamaged { file } => Wording {
                sentence: format!("{file} of the archive is not as it was left, and nothing is entered into a damaged log"),
                mark: String::new(),
                help: "look what `minutebook verify` says, and bring the folder `log` back from a copy of the archive".into(),
            },
            ArchiveFault::LogGone { record } => Wording {
                sentence: format!("{record} was sealed in an archive with a log, and the archive has no log"),
                mark: String::new(),
                help: "bring the folder `log` back from a copy of the archive: a new one would not bind what was sealed before"
                    .into(),
            },
            ArchiveFault::NeedsKey { key } => Wording {
                sentence: format!("the log of this archive is signed by {key}, and that key is not at hand"),
                mark: String::new(),
                help: "name the file of the secret key: --key FILE, or MINUTEBOOK_KEY=FILE in the environment".into(),
            },
            ArchiveFault::OtherKey { own, other } => Wording {
                sentence: format!("the log of this archive is signed by {own}, and the key at hand is {other}"),
                mark: String::new(),
                help: "name the file of the right key with --key FILE; the public key stands in minutes/book.toml: \
                       [archive] key = \"…\""
                    .into(),
            },
            ArchiveFault::KeyNotNamed { key } => Wording {
                sentence: "a key is at hand that shall sign the log, and the book does not name it".into(),
                mark: String::new(),
                help: format!("write into minutes/book.toml, below [archive]: key = \"{key}\""),
            },
            ArchiveFault::NoKey { place, what } => Wording {
                sentence: format!("{place} {}", what.words()),
                mark: String::new(),
                help: "a key is the one line that `minutebook key NAME --out FILE` prints (public) or writes (secret)".into(),
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
