//! What was asked for on the command line, and is not there or not for these readers.

use super::kind::{Wording, faults};
use crate::diagnostic::{nearest, spelled};

faults! {
    /// What was asked for on the command line, and is not there or not for these readers.
    AskedFault {
        /// A committee that is not there.
        Error "unknown-committee" UnknownCommittee {
            /// What was written.
            name: String,
            /// The committees there are.
            known: Vec<String>,
        },
        /// A book without a record.
        Error "no-records" NoRecords {
            /// What was asked for.
            asked: String,
            /// The nearest there is.
            nearest: Option<String>,
        },
        /// Several records where one is meant.
        Error "several-records" SeveralRecords {
            /// What was asked for.
            asked: String,
            /// The records that fit.
            choices: Vec<String>,
        },
        /// An item that is not there.
        Error "unknown-item" UnknownItem {
            /// As typed.
            item: String,
            /// The item probably meant.
            nearest: Option<String>,
            /// The items there are.
            known: Vec<String>,
        },
        /// Several items where one is meant.
        Error "several-items" SeveralItems {
            /// As typed.
            item: String,
            /// The permanent names of those that fit.
            choices: Vec<String>,
        },
        /// An extract of what cannot be extracted.
        Error "no-extract" NoExtract {
            /// As typed.
            asked: String,
            /// Whether it is an annex; else it is several items.
            is_annex: bool,
        },
        /// What the readers asked for may not see.
        Error "not-for-readers" NotForReaders {
            /// The record.
            file: String,
            /// The item, if it is not the whole record.
            item: Option<String>,
            /// Up to where they may see.
            label: String,
        },
        /// Two labels of a scheme that differ in nothing that a file name keeps.
        Error "labels-alike" LabelsAlike {
            /// The label asked for.
            label: String,
            /// The other.
            other: String,
        },
        /// An extract that an earlier build wrote and that is set aside, though nothing is wrong with its record.
        Warning "extract-gone" ExtractGone {
            /// The path of its files, without their endings.
            path: String,
        },
        /// A name that owns no action.
        Warning "unknown-owner" UnknownOwner {
            /// As typed.
            name: String,
            /// The owner probably meant.
            nearest: Option<String>,
        },
        /// A meeting that nothing is listed of, for there is none of that name.
        Warning "no-such-meeting" NoSuchMeeting {
            /// As typed.
            name: String,
            /// The meeting probably meant.
            nearest: Option<String>,
        },
        /// Words asked for that stand in no decision.
        Warning "nothing-about" NothingAbout {
            /// The words.
            words: String,
            /// How many decisions there are.
            decisions: usize,
        },
        /// A calendar of actions of which none has a day.
        Warning "no-due-day" NoDueDay,
        /// A page over several committees, which are classified each for themselves.
        Error "one-committee" OneCommittee {
            /// The committees there are.
            known: Vec<String>
        },
    }
}

impl AskedFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            AskedFault::UnknownCommittee { name, known } => Wording {
                sentence: format!("there is no committee {name}"),
                mark: String::new(),
                help: if let Some(meant) = nearest(name, known.iter().map(String::as_str)) {
                    format!("did you mean {meant}?")
                } else if known.is_empty() {
                    format!("make a folder minutes/{name} with a file committee.toml")
                } else {
                    format!(
                        "the committees there are: {}; for a new one make a folder minutes/{name} with a \
                         file committee.toml",
                        known.join(", ")
                    )
                },
            },
            AskedFault::NoRecords { asked, nearest } => Wording {
                sentence: format!("there is no record {asked}"),
                mark: String::new(),
                help: match nearest {
                    Some(nearest) => format!("did you mean {nearest}?"),
                    None => "begin one with `minutebook new COMMITTEE`".into(),
                },
            },
            AskedFault::SeveralRecords { asked, choices } => Wording {
                sentence: format!("several records are meant by {asked}"),
                mark: String::new(),
                help: format!("name one of: {}", choices.join(", ")),
            },
            AskedFault::UnknownItem { item, nearest, known } => Wording {
                sentence: format!("there is no item {item}"),
                mark: String::new(),
                help: match nearest {
                    Some(nearest) => format!("write --item {}", spelled::argument(nearest)),
                    None => format!("the items there are: {}", known.join(", ")),
                },
            },
            AskedFault::SeveralItems { item, choices } => Wording {
                sentence: format!("several items are called {item}"),
                mark: String::new(),
                help: format!("name one of: {}", choices.join(", ")),
            },
            AskedFault::NoExtract { asked, is_annex: true } => Wording {
                sentence: format!("{asked} is an annex, and an extract is of an item"),
                mark: String::new(),
                help: "name the item that it belongs to; an annex is handed on with the whole minutes, or \
                       as the file that it is"
                    .into(),
            },
            AskedFault::NoExtract { asked, is_annex: false } => Wording {
                sentence: format!("{asked} are several items, and an extract is of one"),
                mark: String::new(),
                help: "ask for each by itself; an item is extracted with all items within it".into(),
            },
            AskedFault::NotForReaders { file, item, label } => Wording {
                sentence: match item {
                    Some(item) => format!("item {item} is not for the readers of {label}"),
                    None => format!("{file} is not for the readers of {label}"),
                },
                mark: String::new(),
                help: "name with --for the classification of those who may read it".into(),
            },
            AskedFault::LabelsAlike { label, other } => Wording {
                sentence: format!("extracts for {label} and for {other} would bear one name"),
                mark: String::new(),
                help: "rename one of the two in the scheme, so that they differ in letters or digits".into(),
            },
            AskedFault::ExtractGone { path } => Wording {
                sentence: format!(
                    "the extract {path} is set aside: its item is gone, is not for its readers, or cannot \
                     be told from others any more"
                ),
                mark: String::new(),
                help: "give the item a `key`, and run `minutebook extract` for it again if the extract is \
                       still wanted"
                    .into(),
            },
            AskedFault::UnknownOwner { name, nearest } => Wording {
                sentence: format!("nobody called {name} owns an action"),
                mark: String::new(),
                help: match nearest {
                    Some(nearest) => format!("write --owner {}", spelled::argument(nearest)),
                    None => "leave --owner out to see all actions".into(),
                },
            },
            AskedFault::NoSuchMeeting { name, nearest } => Wording {
                sentence: format!("there is no meeting called {name} whose minutes these readers may see"),
                mark: String::new(),
                help: match nearest {
                    Some(nearest) => format!("write --meeting {}", spelled::argument(nearest)),
                    None => "leave --meeting out to see what all meetings gave".into(),
                },
            },
            AskedFault::NothingAbout { words, decisions } => Wording {
                sentence: format!(
                    "no decision that these readers may see has the words “{words}”, nor its item or \
                     subject"
                ),
                mark: String::new(),
                help: match decisions {
                    0 => "there are no decisions at all up to this day".into(),
                    1 => "leave --about out to see the one decision that there is".into(),
                    decisions => format!("leave --about out to see all {decisions} decisions"),
                },
            },
            AskedFault::NoDueDay => Wording {
                sentence: "none of these actions has a day on which it is due, so nothing stands in the \
                           calendar"
                    .into(),
                mark: String::new(),
                help: "give an action a day, such as `due = 2026-03-31`; --status all lists those that \
                       are closed, too"
                    .into(),
            },
            AskedFault::OneCommittee { known } => Wording {
                sentence: "a page is made of one committee's register".into(),
                mark: String::new(),
                help: format!("name the committee, one of: {}", known.join(", ")),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
