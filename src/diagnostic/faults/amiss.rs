//! What is wrong with parts of an archive, and what lies in it astray.

use super::in_log::LogAmiss;
use super::signing::NotSigned;

/// What lies in an archive and does not belong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Astray {
    /// A file that nothing in the archive names.
    File,
    /// A folder that nothing in the archive names, with so many files in it.
    Folder(usize),
    /// A folder with nothing in it.
    EmptyFolder,
    /// A link.
    Link,
    /// A device, a pipe or a socket.
    NoFile,
    /// Something whose name is no text.
    NameNotText,
    /// What a run left beside the store that was killed, or that is still at work.
    Unended,
}

impl Astray {
    pub(super) fn words(&self) -> (String, &'static str) {
        const TAKE_OUT: &str = "nothing else than what the program puts there may lie in an archive: look at what it is, \
                                and take it out";
        let words = match self {
            Astray::File => "does not belong there: no inventory names it".into(),
            Astray::Folder(files) if *files == 1 => {
                "is a folder that does not belong there, with a file in it".into()
            }
            Astray::Folder(files) => {
                format!("is a folder that does not belong there, with {files} files in it")
            }
            Astray::EmptyFolder => "is an empty folder, and an archive has none".into(),
            Astray::Link => "is a link, and what it leads to may change".into(),
            Astray::NoFile => "is a device, a pipe or a socket".into(),
            Astray::NameNotText => "has a name that is not UTF-8, and does not belong there".into(),
            Astray::Unended => {
                let words = "was left by a run that was killed, or belongs to one that is at work";
                let help = "let other commands on this book end; then the next one that writes, such as `minutebook build`, \
                            brings what was begun to an end or clears it away; in an archive at another place the next one \
                            that seals, such as `minutebook circulate`, does";
                return (words.into(), help);
            }
        };
        let help = match self {
            Astray::EmptyFolder => "take it away: what lay in it, if anything did, is told by itself",
            Astray::Link => "put what it leads to in its place, if that is what belongs there",
            _ => TAKE_OUT,
        };
        (words, help)
    }
}

/// What is wrong with a part of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amiss {
    /// What says how the archive is laid out says something else than this program writes.
    NotAsMade,
    /// An object that lies where another should: its identifier, and where it should lie.
    OtherPlace {
        /// What it is.
        id: String,
        /// Where it should lie, below the storage root.
        should: String,
    },
    /// Two folders of one object.
    Twice {
        /// What it is.
        id: String,
    },
    /// An inventory that cannot be read; what the parser says.
    NoInventory(String),
    /// An inventory that is written in another way than this program writes them.
    OtherSpelling,
    /// An inventory of another kind of OCFL.
    OtherKind,
    /// Versions that do not follow each other from v1 on.
    VersionsNotInOrder,
    /// A version without a message, or without somebody who sealed it.
    NobodySealed {
        /// The version of the object.
        version: String,
    },
    /// A version that was sealed before the one that it follows.
    Earlier {
        /// The version of the object.
        version: String,
        /// When it was sealed.
        created: String,
        /// When the one before was.
        before: String,
    },
    /// A digest that is none.
    NoDigest(String),
    /// A version that names what no file of the object holds, by its digest.
    NoContent {
        /// The version of the object.
        version: String,
        /// The digest.
        digest: String,
    },
    /// A file that no version names.
    NoName(String),
    /// Two files of one name, or one within the other.
    SameName(String),
    /// A path that leads out of its folder, or is none.
    UnsafePath(String),
    /// A file that lies in another version than the first that names it.
    OtherVersion(String),
    /// The inventory of an earlier version that is not what the last one says of it.
    OtherHistory,
    /// A version without the file that says what it is, or without its record.
    Lacks {
        /// The version of the object.
        version: String,
        /// The file's name in it.
        name: &'static str,
    },
    /// A version whose `seal.json` is none that this program knows.
    NoSeal {
        /// The version of the object.
        version: String,
    },
    /// A version whose `seal.json` says something else than another part.
    SealSays {
        /// The version of the object.
        version: String,
        /// The key.
        key: &'static str,
        /// What stands there.
        said: String,
        /// What holds it against.
        by: SaidBy,
        /// What that says.
        other: String,
    },
    /// A version that does not come after the one before.
    NotLater {
        /// The version of the object.
        version: String,
        /// The version of the minutes.
        said: String,
        /// The one before.
        before: String,
    },
    /// A version to which a signed copy was added, and in which something else differs from the one before.
    NotOnlySigned {
        /// The version of the object.
        version: String,
    },
    /// A signed copy of something that was not sealed.
    SignedOfNothing,
    /// A signed copy that is not what was sealed with signatures added to it.
    NotSigned(NotSigned),
    /// Minutes that were made with a record as it was sealed, and no object holds it.
    MadeWith {
        /// The version of the object.
        version: String,
        /// The record.
        record: String,
    },
    /// A name by chance that is not the book's.
    OtherBook,
    /// What is wrong with the log.
    Log(LogAmiss),
}

/// What `seal.json` is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidBy {
    /// The inventory.
    Inventory,
    /// The record of the same version.
    Record,
    /// The states that there are.
    States,
    /// The book.
    Book,
}

impl SaidBy {
    fn words(self) -> &'static str {
        match self {
            SaidBy::Inventory => "the inventory says",
            SaidBy::Record => "the record of that version says",
            SaidBy::States => "there are only the states",
            SaidBy::Book => "the book says",
        }
    }
}

impl Amiss {
    /// What is wrong, and what to do if that is not the same as ever.
    pub(super) fn words(&self) -> (String, Option<&'static str>) {
        let words = match self {
            Amiss::Log(amiss) => return amiss.words(),
            Amiss::NotAsMade => "does not say what this program writes there: it was changed".into(),
            Amiss::OtherPlace { id, should } => {
                format!("holds {id}, whose place is store/{should}: it was moved or renamed")
            }
            Amiss::Twice { id } => format!("holds {id}, which stands in the archive a second time"),
            Amiss::NoInventory(said) => format!("cannot be understood: {said}"),
            Amiss::OtherSpelling => {
                "is not written as this program writes it: another program was at work in the archive".into()
            }
            Amiss::OtherKind => "is no inventory of OCFL 1.1 with SHA-512".into(),
            Amiss::VersionsNotInOrder => {
                "has versions that do not follow each other from v1 to the last".into()
            }
            Amiss::NobodySealed { version } => format!("does not say who sealed {version}, or why"),
            Amiss::Earlier { version, created, before } => {
                format!(
                    "says that {version} was sealed at {created}, before the version that it follows ({before})"
                )
            }
            Amiss::NoDigest(said) => format!("names a file by “{said}”, which is no digest"),
            Amiss::NoContent { version, digest } => {
                format!("names a file of {version} by a digest that no content has: {digest}")
            }
            Amiss::NoName(path) => format!("keeps {path}, which no version names"),
            Amiss::SameName(path) => format!("names {path} twice, or as a file and as a folder"),
            Amiss::UnsafePath(path) => format!("names a file “{path}”, which leads out of its place"),
            Amiss::OtherVersion(path) => format!("keeps {path}, which is not new in that version"),
            Amiss::OtherHistory => {
                "tells the history of the minutes otherwise than the inventory of the last version".into()
            }
            Amiss::Lacks { version, name } => format!("has no {name} in {version}"),
            Amiss::NoSeal { version } => {
                let words =
                    format!("has a seal.json in {version} that this version of the program cannot read");
                return (
                    words,
                    Some(
                        "if a newer minutebook sealed it, verify with that one; if not, bring it back from a \
                                     copy of the archive",
                    ),
                );
            }
            Amiss::SealSays { version, key, said, by, other } => {
                format!("says `{key}` “{said}” in seal.json of {version}, and {} “{other}”", by.words())
            }
            Amiss::NotLater { version, said, before } => {
                format!("holds version {said} in {version}, which does not come after version {before}")
            }
            Amiss::NotOnlySigned { version } => {
                format!(
                    "says of {version} that a signed copy was added, and more differs from the version before"
                )
            }
            Amiss::SignedOfNothing => "is a signed copy of something that was not sealed".into(),
            Amiss::NotSigned(why) => why.words(),
            Amiss::MadeWith { version, record } => format!(
                "was made in {version} with {record} as it was sealed, and no object of the archive holds that: an object is \
                 missing"
            ),
            Amiss::OtherBook => {
                return (
                    "is the name of another book".into(),
                    Some("the archive is another book's: name the right one"),
                );
            }
        };
        (words, None)
    }
}
