//! Why a file is not kept as the signed copy of minutes.

use super::disk::DiskFault;
use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Why a file is not kept as the signed copy of minutes.
    SigningFault {
        /// A file that cannot be read.
        Error "signed-unread" Unread {
            /// Its name.
            file: String,
            /// Why not.
            why: DiskFault,
        },
        /// Minutes of which no approved version is sealed.
        Error "nothing-to-sign" NothingToSign {
            /// The record, as commands take it.
            record: String,
            /// Why not.
            why: NothingToSign,
        },
        /// A file that is not the sealed one with signatures added to it.
        Error "signed-otherwise" Otherwise {
            /// Its name.
            file: String,
            /// What it is instead.
            why: NotSigned,
            /// The record, as commands take it.
            record: String,
        },
        /// A signed file that the archive holds.
        Error "signed-already" Already {
            /// Its name.
            file: String
        },
        /// A signed file beside another one, on which it does not build.
        Error "signed-beside" Beside {
            /// Its name.
            file: String,
            /// The record, as commands take it.
            record: String,
        },
    }
}

/// Why there is nothing to sign of minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NothingToSign {
    /// They were not sent out yet.
    Draft,
    /// They wait for approval.
    NotApproved,
    /// They are approved, and no version of them is sealed.
    NotSealed,
    /// They translate others.
    Translation,
    /// They were approved before they entered the book.
    Adopted,
    /// They hold no longer.
    Withdrawn,
}

impl NothingToSign {
    fn words(self, record: &str) -> (String, String) {
        let record = spelled::argument(record);
        let (sentence, help) = match self {
            NothingToSign::Draft => (
                "these minutes are a draft, and drafts are not signed",
                format!("send them out, and have them approved: minutebook circulate {record}"),
            ),
            NothingToSign::NotApproved => (
                "these minutes are not approved yet, and only approved ones are signed",
                format!("`minutebook status {record}` says what they wait for"),
            ),
            NothingToSign::NotSealed => (
                "no approved version of these minutes is sealed",
                "what was approved before versions were sealed has no PDF to sign in: sign it on paper".into(),
            ),
            NothingToSign::Translation => (
                "these minutes are a translation, and only the original is signed",
                "name the record that they translate".into(),
            ),
            NothingToSign::Adopted => (
                "these minutes were approved before they entered the book, and are no original to be signed",
                "the original is the file that was sealed with them, below `adopted` in the archive: whatever signatures it has, it \
                 keeps"
                    .into(),
            ),
            NothingToSign::Withdrawn => (
                "these minutes were withdrawn, and nothing of them is signed any more",
                "copies that were signed before stay in the archive; nobody has to do anything".into(),
            ),
        };
        (sentence.into(), help)
    }
}

/// Why a file is not the sealed one with signatures added to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSigned {
    /// It does not begin with the bytes of the sealed file.
    OtherDocument,
    /// It is the sealed file, and nothing else.
    Unsigned,
    /// What was sealed has no place to sign in.
    NoField,
    /// What is added cannot be read: where, in bytes from the beginning.
    Unread(usize),
    /// What is added changes something else than a signature does.
    Changes(Changed),
    /// What is added is no signature.
    NoSignature,
    /// A signature that does not stand for the whole file up to its own end: its field.
    Range(String),
    /// Something was added after the last signature.
    After,
    /// A signature of which the file, or its own text, was altered: its field.
    Broken(String),
    /// A signature that is none, or that cannot be read: its field.
    NoMessage(String),
}

/// What an addition to a file changes, and a signature does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// A page, its content, or what it is made of.
    Page,
    /// What is said of the document: its title, its author, its dates.
    Said,
    /// What the document does as a whole when it is opened, or how it is found through.
    Whole,
    /// A field, or the form, in what is not its signature.
    Field,
    /// What an earlier signature says.
    Earlier,
}

impl NotSigned {
    pub(super) fn words(&self) -> String {
        match self {
            NotSigned::OtherDocument => {
                "does not begin with the sealed PDF, byte for byte: it is another document, or was \
                                         saved anew before it was signed"
                    .into()
            }
            NotSigned::Unsigned => "is the sealed PDF, and nobody has signed it".into(),
            NotSigned::NoField => "cannot have been signed: the sealed PDF has no place to sign in".into(),
            NotSigned::Unread(at) => {
                format!("has something behind the sealed PDF that is none of its parts, at byte {at}")
            }
            NotSigned::Changes(changed) => format!("changes {}, and does not only sign", changed.words()),
            NotSigned::NoSignature => "was added to, but nobody has signed it".into(),
            NotSigned::Range(field) => {
                format!("has a signature in the field {field} that does not stand for all before it")
            }
            NotSigned::After => "was changed after the last signature".into(),
            NotSigned::Broken(field) => {
                format!("was altered after it was signed: the signature in the field {field} is broken")
            }
            NotSigned::NoMessage(field) => format!("has something in the field {field} that is no signature"),
        }
    }

    fn help(&self, record: &str) -> String {
        let again = format!(
            "`minutebook archive to-sign {record}` lays the sealed PDF ready: have that one signed, in a program that only adds its \
             signature"
        );
        match self {
            NotSigned::NoField => "name who signs in committee.toml, under [approval]: signed-by = [\"Chair\"]; minutes that are \
                                   approved after that have a place to sign in"
                .into(),
            NotSigned::OtherDocument
            | NotSigned::Unsigned
            | NotSigned::Unread(_)
            | NotSigned::Changes(_)
            | NotSigned::NoSignature
            | NotSigned::Range(_)
            | NotSigned::After
            | NotSigned::Broken(_)
            | NotSigned::NoMessage(_) => again,
        }
    }
}

impl Changed {
    fn words(&self) -> &'static str {
        match self {
            Changed::Page => "a page, or what it is made of",
            Changed::Said => "what the document says of itself",
            Changed::Whole => "the document as a whole",
            Changed::Field => "a field or the form",
            Changed::Earlier => "an earlier signature",
        }
    }
}

impl SigningFault {
    pub(super) fn words(&self) -> Wording {
        let (sentence, help) = match self {
            SigningFault::Unread { file, why } => {
                (format!("{file} {}", why.words()), "name the PDF that was signed".to_string())
            }
            SigningFault::NothingToSign { record, why } => why.words(record),
            SigningFault::Otherwise { file, why, record } => {
                (format!("{file} {}", why.words()), why.help(&spelled::argument(record)))
            }
            SigningFault::Already { file } => {
                (format!("{file} is in the archive already"), "there is nothing more to do".into())
            }
            SigningFault::Beside { file, record } => (
                format!("{file} lacks a signature of the copy that is in the archive"),
                format!(
                    "one signs after the other: `minutebook archive to-sign {}` lays the copy ready that was signed last",
                    spelled::argument(record)
                ),
            ),
        };
        Wording { sentence, mark: String::new(), help }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
