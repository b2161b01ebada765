//! What is wrong with comments on minutes: in what came back, and in the file that keeps them.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// What is wrong with comments on minutes: in what came back, and in the file that keeps them.
    CommentFault {
        /// A file that came back and cannot be read.
        Error "not-readable" NotReadable {
            /// The file, as typed.
            file: String,
            /// Why.
            why: NotReadable,
        },
        /// A file that came back and says that it is on other minutes.
        Error "other-minutes" OtherMinutes {
            /// The file, as typed.
            file: String,
            /// The reference that it bears.
            bears: String,
            /// The reference of the minutes.
            reference: String,
        },
        /// A file that came back and does not say on which version of the minutes it is.
        Error "which-version" WhichVersion {
            /// The file, as typed.
            file: String,
            /// The version that it bears, if it bears one.
            bears: Option<String>,
            /// The last version that members have.
            last: String,
        },
        /// A document that came back and was not made from what was sent.
        Error "other-digest" OtherDigest {
            /// The file, as typed.
            file: String,
            /// The version that it bears.
            version: String,
        },
        /// Minutes that nobody was sent, and that nobody can have commented on.
        Error "not-sent" NotSent {
            /// The record, as it is asked for.
            record: String,
        },
        /// Minutes on which nobody comments any more.
        Error "comments-late" CommentsLate {
            /// How far the minutes have come.
            state: &'static str,
            /// The record, as it is asked for.
            record: String,
        },
        /// A form that came back without some of its columns.
        Warning "column-missing" ColumnMissing {
            /// The file, as typed.
            file: String,
            /// The titles.
            titles: Vec<String>,
        },
        /// A file that came back and says nothing.
        Warning "nothing-returned" NothingReturned {
            /// The file, as typed.
            file: String,
        },
        /// A comment of which nobody can tell where in the minutes it stands.
        Warning "cannot-be-placed" CannotBePlaced {
            /// The file, as typed.
            file: String,
            /// Its number.
            number: u32,
            /// How it begins.
            begins: String,
        },
        /// A comment whose author the file does not name.
        Warning "by-whom" ByWhom {
            /// The file, as typed.
            file: String,
            /// How many there are.
            count: usize,
        },
        /// A comment without a number of its own.
        Error "comment-number" CommentNumber {
            /// The number.
            number: u32,
        },
        /// Comments that were there, by the last number that was given.
        Warning "comments-gone" CommentsGone {
            /// The first of their numbers.
            numbers: Vec<u32>,
            /// The last number that was given.
            last: u32,
        },
        /// A disposition that needs a reason, and has none.
        Error "reason-missing" ReasonMissing {
            /// The comment.
            number: u32,
            /// The disposition.
            disposition: &'static str,
        },
        /// An answer to a comment that is not there.
        Error "reply-to-nothing" ReplyToNothing {
            /// The comment that is one.
            number: u32,
            /// The number that it answers.
            to: u32,
        },
        /// A file of comments beside which there is no record.
        Warning "comments-astray" CommentsAstray {
            /// The record that they would be on.
            record: String,
        },
        /// Comments that were not disposed of.
        Error "undisposed" Undisposed {
            /// Their numbers.
            numbers: Vec<u32>,
            /// The file that keeps them.
            file: String,
        },
    }
}

/// Why a file that came back cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotReadable {
    /// It was made before 2007, or has a password.
    OldOrLocked,
    /// It is a PDF.
    Pdf,
    /// It begins like an Office file and is none.
    NoPackage,
    /// There is no document in it.
    NoDocument,
    /// It is larger than any minutes.
    TooLarge,
    /// This part of it is damaged.
    BrokenPart(String),
    /// It is no text.
    NoText,
    /// It is no form for comments.
    NoForm,
    /// It is a mail.
    Mail,
}

impl NotReadable {
    fn words(&self) -> (String, &'static str) {
        match self {
            NotReadable::OldOrLocked => (
                "is in the format of Word before 2007, or has a password".into(),
                "open it in Word and save it as .docx, without a password",
            ),
            NotReadable::Pdf => (
                "is a PDF, and comments in PDFs are not read".into(),
                "write its comments into the form, by the numbers of lines",
            ),
            NotReadable::NoPackage => {
                ("begins like an Office file and is damaged".into(), "ask for it to be sent again")
            }
            NotReadable::NoDocument => {
                ("is an Office file without a document".into(), "give a .docx, or the form as .csv or .toml")
            }
            NotReadable::TooLarge => (
                "is larger than any minutes, and is not read".into(),
                "take pictures and attachments out of it",
            ),
            NotReadable::BrokenPart(part) => (
                format!("is damaged: {part} cannot be read"),
                "open it in Word or LibreOffice and save it anew, or ask for it to be sent again",
            ),
            NotReadable::NoText => (
                "is neither a document nor text in UTF-8".into(),
                "save the table as “CSV UTF-8”, or give a .docx",
            ),
            NotReadable::NoForm => (
                "has no row of titles of the form for comments".into(),
                "its first row must have the titles: MB/NC, Line number, Clause/ Subclause, Comments, Proposed change; what \
                 somebody wrote in words of their own, type into the form, a row for each comment",
            ),
            NotReadable::Mail => (
                "is a mail, and mails are not read".into(),
                "save what is attached to it, and add that; what it says in its own words, type into the form, a row for each \
                 comment, or into the file of comments beside the record: [[comment]], then number = (the next), by = \"…\" and \
                 text = \"…\"",
            ),
        }
    }
}

/// Numbers in a row of words: 3, 5 and 9.
fn listed(numbers: &[u32]) -> String {
    let words: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

impl CommentFault {
    pub(super) fn words(&self) -> Wording {
        let plain = |sentence: String, help: String| Wording { sentence, mark: String::new(), help };
        match self {
            CommentFault::NotReadable { file, why } => {
                let (what, help) = why.words();
                plain(format!("{file} {what}"), help.into())
            }
            CommentFault::OtherMinutes { file, bears, reference } => plain(
                format!("{file} is on {bears}, and these minutes are {reference}"),
                "name the record that it is on".into(),
            ),
            CommentFault::WhichVersion { file, bears: Some(bears), last } => plain(
                format!("{file} is on version {bears}, which was never sent out; the last was {last}"),
                "if it is on another version, say on which: --on VERSION".into(),
            ),
            CommentFault::WhichVersion { file, bears: None, last } => plain(
                format!("{file} does not say on which version of the minutes it is"),
                format!("ask whoever sent it, then say it: --on {last}"),
            ),
            CommentFault::OtherDigest { file, version } => plain(
                format!("{file} says that it is on version {version}, and was made from other words than those sent"),
                "ask whoever sent it which file it was made from; if it is on that version all the same, say so: \
                 --on VERSION"
                    .into(),
            ),
            CommentFault::NotSent { record } => plain(
                "these minutes were never sent out, and nobody can have commented on them".into(),
                format!("minutebook circulate {}", spelled::argument(record)),
            ),
            CommentFault::CommentsLate { state, record } => plain(
                format!("these minutes are {state} already, and take no comments any more"),
                format!("`minutebook status {}` says what comes next", spelled::argument(record)),
            ),
            CommentFault::ColumnMissing { file, titles } => plain(
                format!("{file} has no column “{}”", titles.join("”, “")),
                "nothing is read in its place; if a title is spelled otherwise, mend it and add the file again".into(),
            ),
            CommentFault::NothingReturned { file } => plain(
                format!("{file} has no comment and no tracked change"),
                "if somebody wrote into it all the same, look whether it is the right file".into(),
            ),
            CommentFault::CannotBePlaced { file, number, begins } => plain(
                format!("nobody can tell where comment {number} of {file} stands in the minutes: “{begins}”"),
                "it is kept all the same; write its `clause` or `line` beside it, if you know it".into(),
            ),
            CommentFault::ByWhom { file, count } => plain(
                format!(
                    "{file} does not say who wrote {}",
                    if *count == 1 { "one of its comments".into() } else { format!("{count} of its comments") }
                ),
                "ask who it was, and write it behind `by`; for a whole file: --by NAME".into(),
            ),
            CommentFault::CommentNumber { number } => Wording {
                sentence: format!("{number} is no number of this comment alone"),
                mark: "this number".into(),
                help: "each comment keeps the number that it was given, and a new one takes the next from 1 on".into(),
            },
            CommentFault::CommentsGone { numbers, last } => Wording {
                sentence: match numbers.as_slice() {
                    [one] => format!("comment {one} is gone: numbers were given up to {last}"),
                    several => format!("comments {} are gone: numbers were given up to {last}", listed(several)),
                },
                mark: "the last that was given".into(),
                help: "bring them back from a copy: what somebody said is never taken out, and one that was made by mistake is \
                       disposed of as \"noted\"; if a number was left out by mistake, lower this one"
                    .into(),
            },
            CommentFault::ReasonMissing { number, disposition } => Wording {
                sentence: format!("comment {number} is disposed of as “{disposition}”, without a reason"),
                mark: "why?".into(),
                help: "write it for whoever commented: reason = \"…\"".into(),
            },
            CommentFault::ReplyToNothing { number, to } => Wording {
                sentence: if number == to {
                    format!("comment {number} is said to answer itself")
                } else {
                    format!("comment {number} answers comment {to}, which is not there")
                },
                mark: "this number".into(),
                help: "give the number of the comment that it answers, or take the line out".into(),
            },
            CommentFault::CommentsAstray { record } => plain(
                format!("these comments are on {record}, and there is no such record"),
                "if the record was renamed, rename this file likewise".into(),
            ),
            CommentFault::Undisposed { numbers, file } => plain(
                match numbers.as_slice() {
                    [one] => format!("comment {one} is not disposed of"),
                    several => format!("comments {} are not disposed of", listed(several)),
                },
                format!(
                    "say in {file} what became of each: disposition = \"accepted\", \"in-part\", \"not-accepted\" or \
                     \"noted\", with a reason = \"…\" unless it is accepted"
                ),
            ),
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            CommentFault::CommentNumber { .. } => Some("and here"),
            _ => None,
        }
    }
}
