//! Why minutes do not enter the book as approved elsewhere.

use super::disk::DiskFault;
use super::kind::{Wording, faults};

faults! {
    /// Why minutes do not enter the book as approved elsewhere.
    AdoptFault {
        /// A file that was approved and cannot be kept.
        Error "adopted-file" File {
            /// Its name.
            file: String,
            /// Why not.
            why: NoCopy,
        },
        /// Two files of one name.
        Error "adopted-twice" Twice {
            /// The name.
            file: String
        },
        /// A day on which these minutes cannot have been approved.
        Error "adopted-day" Day {
            /// The day.
            on: String,
            /// The day of the meeting, if it was later; none: it is still to come.
            met: Option<String>,
        },
        /// A translation that is to be adopted.
        Error "adopt-translation" Translation,
    }
}

/// Why a file cannot be kept.
#[derive(Debug, Clone, PartialEq)]
pub enum NoCopy {
    /// It cannot be read.
    Disk(DiskFault),
    /// It holds nothing.
    Empty,
    /// Its name is none that every system keeps.
    Name,
}

impl AdoptFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            AdoptFault::File { file, why } => Wording {
                sentence: match why {
                    NoCopy::Disk(fault) => format!("{file} {}", fault.words()),
                    NoCopy::Empty => format!("{file} is empty: it is nothing that was approved"),
                    NoCopy::Name => format!("a file of the name {file} is not kept by every system"),
                },
                mark: String::new(),
                help: "--file names the file that was approved, such as a scan of what was signed; its name has letters, \
                       figures, spaces, hyphens and one ending"
                    .into(),
            },
            AdoptFault::Twice { file } => Wording {
                sentence: format!("two of these files are called {file}"),
                mark: String::new(),
                help: "give one of them another name".into(),
            },
            AdoptFault::Day { on, met } => Wording {
                sentence: match met {
                    Some(met) => format!("they cannot have been approved on {on}: the meeting was on {met}"),
                    None => format!("they cannot have been approved on {on}: that day is still to come"),
                },
                mark: String::new(),
                help: "give the day on which they were approved: --on YYYY-MM-DD".into(),
            },
            AdoptFault::Translation => Wording {
                sentence: "this is a translation: it is approved with what it translates".into(),
                mark: String::new(),
                help: "adopt its original; both files may be named there: --file ONE --file OTHER".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
