//! Why nothing is handed over to an archive of others.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Why nothing is handed over to an archive of others.
    DepositFault {
        /// No minutes to hand over.
        Error "nothing-to-deposit" Nothing {
            /// The committee's key.
            committee: String,
            /// Who it would be for.
            label: String,
            /// The year asked for, if one was.
            year: Option<i16>,
            /// The years of which there would be some.
            known: Vec<i16>,
        },
        /// Minutes that were sealed for others than may have them now.
        Error "sealed-otherwise" SealedOtherwise {
            /// The record, as commands take it.
            record: String,
            /// The version that was sealed.
            version: String,
            /// How they were marked, and how they would be now; none if they only show what is withheld by now.
            marked: Option<(String, String)>,
        },
        /// A folder in which something lies.
        Error "folder-not-empty" FolderNotEmpty {
            /// The folder, as shown.
            folder: String,
        },
    }
}

impl DepositFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            DepositFault::Nothing { committee, label, year, known } => Wording {
                sentence: {
                    let of = year.map(|year| format!(" of {year}")).unwrap_or_default();
                    let seen = match label.as_str() {
                        "" => "bear no classification".into(),
                        label => format!("the readers of {label} may see"),
                    };
                    format!("no minutes of {committee}{of} are approved that {seen}")
                },
                mark: String::new(),
                help: match known.as_slice() {
                    [] => format!(
                        "`minutebook status {}` says how far its minutes have come; only approved ones are handed over",
                        spelled::argument(committee)
                    ),
                    years => {
                        let years: Vec<String> = years.iter().map(i16::to_string).collect();
                        format!("there are some of {}: write --year {}", years.join(", "), years[0])
                    }
                },
            },
            DepositFault::SealedOtherwise { record, version, marked } => Wording {
                sentence: match marked {
                    Some((then, now)) => {
                        format!("version {version} of {record} was sealed as {then}, and is {now} today")
                    }
                    None => format!(
                        "version {version} of {record} was sealed with parts in it that are withheld today: they are \
                         more closed by now"
                    ),
                },
                mark: String::new(),
                help: "what was sealed is handed over as it is: put the scheme and the committee's usual classification \
                       back as they were then, or let a later meeting correct the minutes, which seals them anew"
                    .into(),
            },
            DepositFault::FolderNotEmpty { folder } => Wording {
                sentence: format!("something lies in {folder}, and a deposit has a folder of its own"),
                mark: String::new(),
                help: "name a new or an empty folder with --to".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
