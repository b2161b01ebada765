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
                sentence: format!("archive/store/{object} is not as it was sealed: {what}"),
                mark: String::new(),
                help: "bring the folder back from a copy of the archive; nothing is written to it before"
                    .into(),
            },
            ArchiveFault::ObjectGone { object, version } => Wording {
                sentence: format!("version {version} of these minutes was sealed, and archive/store/{object} is not there"),
                mark: String::new(),
                help: "bring the archive back, from a copy of the book's folder: without it nobody can tell what was \
                       sent out before"
                    .into(),
            },
            ArchiveFault::VersionTaken { object, sealed, next } => Wording {
                sentence: format!(
                    "version {sealed} of these minutes was sealed (archive/store/{object}), and nothing is sealed \
                     after it as version {next}"
                ),
                mark: String::new(),
                help: "put back what the record said of it: its lines `version` and `[circulated]` stand in \
                       `record.toml` of that version"
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
