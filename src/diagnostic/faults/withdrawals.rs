//! What is wrong with minutes that were taken back, and with taking them back.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// What is wrong with minutes that were taken back, and with taking them back.
    WithdrawalFault {
        /// Withdrawn minutes that do not say why, or when.
        Error "withdrawal-unexplained" Unexplained {
            /// The key that says it.
            key: &'static str
        },
        /// Minutes that say why they were withdrawn, and that they were not.
        Error "not-withdrawn" NotWithdrawn {
            /// The key that says it.
            key: &'static str
        },
        /// A withdrawn record that says something else than when it was withdrawn.
        Error "withdrawn-changed" Changed {
            /// The reference of its minutes.
            reference: String,
            /// The version that was sealed.
            version: String,
        },
        /// A record that a withdrawn one is the original of.
        Error "withdraw-original" OfOriginal {
            /// The original, as commands take it.
            original: String
        },
        /// A reason that cannot be printed on one line, or is no reason.
        Error "withdrawal-reason" Reason {
            /// What is wrong with it.
            why: NoReason
        },
        /// A meeting whose record has no decision on the minutes that it is said to have withdrawn.
        Error "withdrawal-not-minuted" NotMinuted {
            /// The reference of its minutes.
            meeting: String,
            /// What its record calls the minutes that it withdrew.
            called: String,
        },
    }
}

/// What is wrong with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoReason {
    /// It says nothing.
    Blank,
    /// It has signs that are no letters, such as the end of a line.
    Signs,
    /// It is longer than so many letters.
    Long(usize),
}

impl WithdrawalFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            WithdrawalFault::Unexplained { key } => Wording {
                sentence: format!("these minutes are withdrawn, and `{key}` is missing"),
                mark: "set by hand".into(),
                help: "bring the file back as it was, and run `minutebook withdraw`: it writes all that is needed".into(),
            },
            WithdrawalFault::NotWithdrawn { key } => Wording {
                sentence: format!("`{key}` says that these minutes were withdrawn, and `status` that they were not"),
                mark: "of withdrawn minutes".into(),
                help: format!("remove `{key}`; to withdraw minutes, run `minutebook withdraw`"),
            },
            WithdrawalFault::Changed { reference, version } => Wording {
                sentence: format!(
                    "{reference} was withdrawn as version {version}, and its record says something else now: what was \
                     withdrawn stays as it was"
                ),
                mark: "not as it was withdrawn".into(),
                help: "bring the record back as it was: `record.toml` of that version lies in the archive".into(),
            },
            WithdrawalFault::OfOriginal { original } => Wording {
                sentence: "this is a translation: it is withdrawn with what it translates".into(),
                mark: String::new(),
                help: format!("minutebook withdraw {} --reason TEXT", spelled::argument(original)),
            },
            WithdrawalFault::Reason { why } => Wording {
                sentence: match why {
                    NoReason::Blank => "minutes are withdrawn for a reason, and none is given".into(),
                    NoReason::Signs => "the reason has signs that cannot be printed, or more than one line".into(),
                    NoReason::Long(most) => format!("the reason is longer than {most} letters"),
                },
                mark: String::new(),
                help: "--reason \"…\": one sentence, which all readers of the minutes read in their place; it says nothing \
                       of what some of them may not know"
                    .into(),
            },
            WithdrawalFault::NotMinuted { meeting, called } => Wording {
                sentence: format!("{meeting} has no decision on the minutes that it is said to have withdrawn"),
                mark: "the meeting that withdrew them".into(),
                help: format!(
                    "write there what it decided, as an entry: decision = \"The minutes of [[{called}]] were \
                     **WITHDRAWN**.\""
                ),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
