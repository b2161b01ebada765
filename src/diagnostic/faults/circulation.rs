//! What a record says of its circulation and approval.

use super::kind::{Wording, faults};
use super::numbers::NumberedPart;
use crate::diagnostic::spelled;

faults! {
    /// What a record says of its circulation and approval.
    CirculationFault {
        /// A record that was circulated and is gone.
        Error "record-gone" RecordGone {
            /// What the meeting is called.
            meeting: String,
            /// Where its record was.
            path: String,
            /// The reference of its minutes.
            reference: String,
        },
        /// A record that came with minutes from which parts are withheld, in the place of the whole one.
        Warning "parts-withheld" PartsWithheld {
            /// The meeting.
            meeting: String
        },
        /// A record that was circulated and does not say so any more.
        Error "circulation-gone" CirculationGone {
            /// What the meeting is called.
            meeting: String,
            /// The record, as it is asked for.
            record: String,
            /// The list that knows it.
            list: String,
        },
        /// A record with the name of a meeting whose minutes were withdrawn.
        Error "name-of-withdrawn" NameOfWithdrawn {
            /// What the meeting is called.
            meeting: String,
            /// The list that knows it.
            list: String,
        },
        /// A record whose meeting is called otherwise than in the minutes that members hold.
        Warning "meeting-renamed" MeetingRenamed {
            /// What it is called now.
            here: String,
            /// What it was called.
            listed: String,
            /// The list that knows it.
            list: String
        },
        /// A record that has another reference than members hold.
        Error "reference-changed" ReferenceChanged {
            /// The reference that the record says now.
            here: String,
            /// The one under which it was sent out.
            listed: String,
            /// The list that knows it.
            list: String
        },
        /// A record that was sent out on another day than members had it.
        Error "sent-on-changed" SentOnChanged {
            /// The day that the record says now.
            here: String,
            /// The day on which it was sent out.
            listed: String,
            /// The list that knows it.
            list: String
        },
        /// A record that holds the circulation of another.
        Error "copied-circulation" CopiedCirculation {
            /// The reference that stands there.
            reference: String,
            /// What the other meeting is called.
            meeting: String,
        },
        /// Minutes that were sent to members and are marked as a draft.
        Warning "draft-again" DraftAgain,
        /// Minutes that are no draft, and whose numbers are written down nowhere.
        Error "not-circulated" NotCirculated {
            /// Their status as written.
            status: &'static str,
            /// The record, as it is asked for.
            record: String,
        },
        /// Minutes that members hold, and that print numbers of drafts.
        Warning "numbers-of-drafts" NumbersOfDrafts {
            /// The drafts, as commands take them.
            drafts: Vec<String>,
        },
        /// Minutes that a meeting should have approved that has met since.
        Warning "not-approved" NotApproved {
            /// The reference of the minutes of that meeting.
            by: String,
            /// The record, as it is asked for.
            record: String,
            /// That meeting, as commands take it; none where silence approves.
            meeting: Option<String>,
        },
        /// Minutes that say where they were approved, and that they are not.
        Warning "approved-before" ApprovedBefore {
            /// The key that says it.
            key: &'static str,
            /// Their status as written.
            status: &'static str,
        },
        /// An approved record that says something else than when it was approved.
        Error "approved-changed" ApprovedChanged {
            /// The reference of its minutes.
            reference: String,
            /// The version that was approved.
            version: String,
        },
        /// Something in approved minutes whose number is not written down.
        Error "added-to-approved" AddedToApproved {
            /// What it is.
            what: NumberedPart,
            /// The record, as it is asked for.
            record: String,
        },
    }
}

impl CirculationFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            CirculationFault::ApprovedChanged { reference, version } => Wording {
                sentence: format!(
                    "{reference} was approved as version {version}, and its record says something else now: no word \
                     of approved minutes is changed"
                ),
                mark: "not as it was approved".into(),
                help: format!(
                    "`minutebook diff {asked}` shows what is different. If a later meeting corrected them, that is written down \
                     by: minutebook correct {asked} --at MEETING. Else bring the record back as it was: `record.toml` of \
                     that version lies in the archive, and so does a copy in its PDF",
                    asked = spelled::argument(reference)
                ),
            },
            CirculationFault::RecordGone { meeting, path, reference } => Wording {
                sentence: format!(
                    "the record of the meeting {meeting} is gone, and members hold its minutes, \
                     {reference}"
                ),
                mark: format!("there is no {path}"),
                help: "bring the file back: from a copy, or out of the PDF of the minutes, to which it is \
                       attached. If its minutes hold no longer, add here: withdrawn = \"the reason\"; \
                       nobody else gets their numbers"
                    .into(),
            },
            CirculationFault::PartsWithheld { meeting } => Wording {
                sentence: format!(
                    "this is not the whole record of the meeting {meeting}: it is the copy that its \
                     minutes carry for their readers, from which parts are withheld"
                ),
                mark: "as its readers have it".into(),
                help: "bring the record itself back, from a copy of the folder or out of the archive, which `minutebook \
                       rebuild archive --book FOLDER` lays out: no minutes carry what is withheld from their readers; if \
                       it is lost for good, write each […] anew with its number, then remove the first line"
                    .into(),
            },
            CirculationFault::CirculationGone { meeting, record, list } => Wording {
                sentence: format!(
                    "members hold the minutes of the meeting {meeting}, and the record has no \
                     `[circulated]` any more"
                ),
                mark: "without its numbers".into(),
                help: format!(
                    "bring back the file as it was when they were sent out; or, if every decision, action \
                     and item still has its line `number`, run `minutebook circulate {}`. If nobody has \
                     got the minutes, take their part out of {list}; if this is another meeting, give it \
                     another `meeting` and another file",
                    spelled::argument(record)
                ),
            },
            CirculationFault::NameOfWithdrawn { meeting, list } => Wording {
                sentence: format!(
                    "the minutes of a meeting {meeting} were circulated and withdrawn: members hold \
                     numbers of that name"
                ),
                mark: "called so here".into(),
                help: format!(
                    "give this meeting another name; if it is the record that was withdrawn, take \
                     `withdrawn` out of {list} and put its `[circulated]` back"
                ),
            },
            CirculationFault::MeetingRenamed { here, listed, list } => Wording {
                sentence: format!(
                    "members hold these minutes as those of the meeting {listed}, and it is called {here} \
                     here"
                ),
                mark: format!("was {listed}"),
                help: format!(
                    "write meeting = {}; if nobody has got them under that name, correct it in {list}, too",
                    spelled::text(listed)
                ),
            },
            CirculationFault::ReferenceChanged { here, listed, list } => Wording {
                sentence: format!("members hold these minutes as {listed}, and the record says {here}"),
                mark: format!("`reference` was {listed}"),
                help: format!(
                    "write reference = {}; if nobody has got them under that name, correct it in {list}, \
                     too",
                    spelled::text(listed)
                ),
            },
            CirculationFault::SentOnChanged { here, listed, list } => Wording {
                sentence: format!("these minutes were sent out on {listed}, and the record says {here}"),
                mark: format!("`on` was {listed}"),
                help: format!("write `on = {listed}` below [circulated]; {list} says so, too"),
            },
            CirculationFault::CopiedCirculation { reference, meeting } => Wording {
                sentence: format!(
                    "this `[circulated]` is that of the meeting {meeting}: a record was copied that had \
                     been sent out"
                ),
                mark: format!("says that these are the minutes {reference}"),
                help: "take out `[circulated]` and what stands below it, every line `number`, and \
                       `status`; or begin the next record with `minutebook new`"
                    .into(),
            },
            CirculationFault::DraftAgain => Wording {
                sentence: "members hold these minutes, and they are marked as a draft".into(),
                mark: "a draft".into(),
                help: "write `status = \"circulated\"`, or `\"approved\"`; the numbers that members hold \
                       stay in any case"
                    .into(),
            },
            CirculationFault::NotCirculated { status, record } => Wording {
                sentence: format!(
                    "these minutes are {status}, and their numbers are written down nowhere: they could \
                     still change"
                ),
                mark: "set by hand".into(),
                help: format!(
                    "run `minutebook circulate {}`: it writes the numbers down, and keeps the status",
                    spelled::argument(record)
                ),
            },
            CirculationFault::NumbersOfDrafts { drafts } => Wording {
                sentence: format!(
                    "members hold these minutes, and they print numbers of {}, which can still change",
                    drafts_of(drafts)
                ),
                mark: "sent out".into(),
                help: format!("run {}", circulate_all(drafts)),
            },
            CirculationFault::NotApproved { by, record, meeting } => Wording {
                sentence: match meeting {
                    Some(_) => {
                        format!("these minutes are not approved, and the next meeting has met since ({by})")
                    }
                    None => format!(
                        "these minutes are not approved, and the time to object was over when those of the next meeting \
                         were sent out ({by})"
                    ),
                },
                mark: "waits for approval".into(),
                help: match meeting {
                    Some(meeting) => format!(
                        "minutebook approve {} --at {}, or at the meeting that approved them",
                        spelled::argument(record),
                        spelled::argument(meeting)
                    ),
                    None => format!("if nobody objected: minutebook approve {}", spelled::argument(record)),
                },
            },
            CirculationFault::ApprovedBefore { key, status } => Wording {
                sentence: format!(
                    "these minutes say {} they were approved, and that they are {status}",
                    if *key == "approved-at" { "at which meeting" } else { "when" },
                ),
                mark: "says that they are approved".into(),
                help: format!("write status = \"approved\", or remove `{key}`"),
            },
            CirculationFault::AddedToApproved { what, record } => Wording {
                sentence: format!(
                    "these minutes are approved, and the number of this {what} is not written down: it \
                     could still change"
                ),
                mark: "has no number of its own".into(),
                help: format!(
                    "if it was approved with them, set status = \"circulated\", run `minutebook circulate \
                     {}`, and set status = \"approved\" again; if not, take it out",
                    spelled::argument(record)
                ),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

/// Drafts by their names.
pub(super) fn drafts_of(drafts: &[String]) -> String {
    let draft = if drafts.len() == 1 { "the draft" } else { "the drafts" };
    format!("{draft} {}", drafts.join(", "))
}

/// The commands that write down the numbers of some drafts.
pub(super) fn circulate_all(drafts: &[String]) -> String {
    let commands = drafts.iter().map(|draft| format!("`minutebook circulate {}`", spelled::argument(draft)));
    commands.collect::<Vec<_>>().join(", ")
}
