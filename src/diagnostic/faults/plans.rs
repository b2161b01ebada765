//! Why a record is not begun or not circulated.

use super::circulation::{circulate_all, drafts_of};
use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Why a record is not begun or not circulated.
    PlanFault {
        /// A record to be begun after one that could not be read.
        Error "new-after-unread" NewAfterUnread {
            /// The committee's key.
            committee: String,
            /// The file to be mended.
            file: String,
        },
        /// A record to be begun after one that has errors.
        Error "new-after-errors" NewAfterErrors {
            /// The committee's key.
            committee: String,
            /// The file to be mended.
            file: String,
        },
        /// A meeting key that has no next one.
        Error "next-is-there" NextIsThere {
            /// The last meeting before that day.
            last: String,
            /// The one after it, and its day.
            next: (String, String),
        },
        /// A new meeting that is called as another one.
        Error "name-taken" NameTaken {
            /// What it is called.
            meeting: String,
            /// The other one, if that is spelled otherwise and has the same files.
            other: Option<String>,
        },
        /// A name for the next meeting that cannot be told.
        Error "no-next-number" NoNextNumber {
            /// What the last meeting is called.
            last: String,
            /// What the next one may be called.
            choices: Vec<String>
        },
        /// A new record whose file is the record of another meeting.
        Error "file-of-another" FileOfAnother {
            /// What the new meeting is called.
            meeting: String,
            /// The file.
            file: String,
            /// The meeting whose record it is.
            holds: String,
            /// What the file is better called, if no file is called so.
            rename: Option<String>,
        },
        /// A new record that would not be accepted.
        Error "new-has-errors" NewHasErrors {
            /// The file that it would be.
            path: String
        },
        /// A register, an extract or a circulation asked for while a record is not read for its name or place.
        Error "record-beside" RecordBeside {
            /// The committee's key.
            committee: String,
            /// The file.
            file: String,
            /// What would be made without it.
            made: Made,
        },
        /// Minutes in which something is still to be written.
        Error "unfinished" Unfinished {
            /// At how many places.
            count: usize
        },
        /// Minutes that are to be sent out, and print numbers of drafts.
        Error "drafts-first" DraftsFirst {
            /// The drafts, as commands take them.
            drafts: Vec<String>,
        },
        /// Minutes that were sent out before the meeting, it is said.
        Error "circulated-before" CirculatedBefore {
            /// The day typed.
            on: String,
            /// The day of the meeting.
            met: String,
        },
        /// Approved minutes, which nobody may change.
        Error "already-approved" AlreadyApproved {
            /// Their reference.
            reference: String
        },
    }
}

/// What is made for somebody who asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A register.
    Register,
    /// An extract.
    Extract,
    /// The numbers that members will hold.
    Circulation,
    /// What is handed over to an archive of others.
    Deposit,
}

impl PlanFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            PlanFault::NewAfterUnread { committee, file } => Wording {
                sentence: format!(
                    "{file} could not be read, and the next record would miss what stands there"
                ),
                mark: String::new(),
                help: format!(
                    "run `minutebook check {}`, mend the file, and try again",
                    spelled::argument(committee)
                ),
            },
            PlanFault::NewAfterErrors { committee, file } => Wording {
                sentence: format!(
                    "{file} has errors, and the next record would not have what stands there as it should \
                     be"
                ),
                mark: String::new(),
                help: format!(
                    "run `minutebook check {}`, mend the file, and try again",
                    spelled::argument(committee)
                ),
            },
            PlanFault::NextIsThere { last, next: (next, day) } => Wording {
                sentence: format!(
                    "after the meeting {last} there is {next} already, on {day}, and what one between \
                     them is called cannot be told"
                ),
                mark: String::new(),
                help: "name it: --meeting NAME; or give a day after all others".into(),
            },
            PlanFault::NameTaken { meeting, other } => Wording {
                sentence: match other {
                    None => format!("a meeting of the committee is called {meeting} already"),
                    Some(other) => {
                        format!("the minutes of {meeting} would lie in one folder with those of {other}")
                    }
                },
                mark: String::new(),
                help: "name the new meeting otherwise: --meeting NAME".into(),
            },
            PlanFault::NoNextNumber { last, choices } => Wording {
                sentence: format!(
                    "what the new meeting is called cannot be told from the name of the meeting {last}"
                ),
                mark: String::new(),
                help: match choices.as_slice() {
                    [] => "name the new meeting: --meeting NAME".into(),
                    choices => {
                        let choices =
                            choices.iter().map(|name| format!("--meeting {}", spelled::argument(name)));
                        format!("name the new meeting: {}", choices.collect::<Vec<_>>().join(" or "))
                    }
                },
            },
            PlanFault::FileOfAnother { meeting, file, holds, rename } => Wording {
                sentence: format!(
                    "the record of the meeting {meeting} would be {file}, and that is the record of the \
                     meeting {holds}"
                ),
                mark: String::new(),
                help: match rename {
                    Some(name) => format!("rename that file to {name}, and run this again"),
                    None => "give that file another name, and run this again".into(),
                },
            },
            PlanFault::NewHasErrors { path } => Wording {
                sentence: format!("the new record {path} would have errors, and is not written"),
                mark: String::new(),
                help: "mend what stands beside this, and try again; the lines shown are those of the \
                       record to be"
                    .into(),
            },
            PlanFault::RecordBeside { committee, file, made } => Wording {
                sentence: format!(
                    "{file} is not read, and {}",
                    match made {
                        Made::Deposit => "what is handed over would not have it",
                        Made::Register => "the register would miss what stands there",
                        Made::Extract =>
                            "the extract would miss what became of its decisions and actions there",
                        Made::Circulation => "the numbers might have to be counted with it",
                    }
                ),
                mark: String::new(),
                help: format!(
                    "if it is a record, let its name end in .toml and lie in the folder of its committee; \
                     else keep it elsewhere (`minutebook check {}` says more)",
                    spelled::argument(committee)
                ),
            },
            PlanFault::Unfinished { count } => Wording {
                sentence: match count {
                    1 => "something is still to be written, so nothing is frozen".into(),
                    count => format!("{count} words are still to be written, so nothing is frozen"),
                },
                mark: "this record".into(),
                help: "write them first, or waive them with a reason: waive = { placeholder = \"…\" }".into(),
            },
            PlanFault::DraftsFirst { drafts } => Wording {
                sentence: format!(
                    "these minutes print numbers of {}, which can still change",
                    drafts_of(drafts)
                ),
                mark: "not sent out yet".into(),
                help: format!("first run {}", circulate_all(drafts)),
            },
            PlanFault::CirculatedBefore { on, met } => Wording {
                sentence: format!("{on} is before the meeting, which was on {met}"),
                mark: "this record".into(),
                help: format!("give the day on which the minutes were sent out, as --date {met} or later"),
            },
            PlanFault::AlreadyApproved { reference } => Wording {
                sentence: format!(
                    "the minutes {reference} are approved, and are not sent out as a draft again"
                ),
                mark: "approved".into(),
                help: "take out what was added to them; what is wrong in approved minutes is corrected by \
                       a later meeting"
                    .into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
