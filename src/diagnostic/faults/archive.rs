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
        /// An object that lies where another should.
        Error "other-object" OtherObject {
            /// The folder below the storage root.
            object: String,
            /// What lies there, as its inventory says.
            id: String,
        },
    }
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
                sentence: format!(
                    "the archive cannot be trusted: archive/store/{object} has no good inventory ({what})"
                ),
                mark: String::new(),
                help: "bring the folder back from a copy of the archive; nothing is written to it before"
                    .into(),
            },
            ArchiveFault::OtherObject { object, id } => Wording {
                sentence: format!("archive/store/{object} holds {id}, and should hold other minutes"),
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
