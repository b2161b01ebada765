//! What goes on from one meeting to others.

use super::kind::{Wording, faults};
use super::phrases::{listed, listed_of};
use crate::diagnostic::meant;
use crate::diagnostic::spelled;

faults! {
    /// What goes on from one meeting to others.
    CarriedFault {
        /// A report on an action that was given later.
        Error "reported-before-given" ReportedBeforeGiven {
            /// The action's number.
            number: String,
            /// The day it was given.
            given: String,
            /// The minutes it was given in.
            at: String,
        },
        /// A report on an action in the minutes in which it was given.
        Warning "reported-at-once" ReportedAtOnce {
            /// The action's number.
            number: String,
        },
        /// A report on an action that was closed before.
        Error "reported-after-end" ReportedAfterEnd {
            /// The action's number.
            number: String,
            /// How it ended.
            how: Ending,
            /// The minutes that say so.
            at: String,
        },
        /// A decision that replaces or annuls one which was taken later.
        Error "replaces-later" ReplacesLater {
            /// The later one's number.
            number: String
        },
        /// Minutes approved at a meeting that was not later.
        Error "approved-earlier" ApprovedEarlier {
            /// The meeting named.
            meeting: String,
        },
        /// Minutes approved at a meeting of which the minutes were withdrawn.
        Warning "approval-withdrawn" ApprovalWithdrawn {
            /// The meeting named.
            meeting: String,
        },
        /// An item that was put off to the next meeting, of which that one says nothing.
        Warning "item-not-carried" ItemNotCarried {
            /// The item's title, or its number.
            item: String,
            /// The reference of the minutes that put it off.
            at: String,
            /// What to refer to.
            reference: String,
        },
        /// Actions that were open and that nobody reported on.
        Warning "action-not-reported" ActionNotReported {
            /// The numbers of the first of them.
            numbers: Vec<String>,
            /// What names the first in a record.
            typed: String,
            /// How many they are.
            count: usize,
        },
        /// A joint meeting that the registers of a committee cannot list for their usual readers.
        Warning "joint-not-listed" JointNotListed {
            /// The committee's key.
            committee: String,
            /// The meeting's classification.
            label: String,
            /// Whether the committee has another scheme.
            other_scheme: bool,
        },
        /// Two meetings to come that only their hours tell apart.
        Warning "announced-alike" AnnouncedAlike,
        /// A meeting to come that calendars take for another one than that which was announced for its day before.
        Warning "announced-otherwise" AnnouncedOtherwise {
            /// What it is called.
            own: String,
            /// What the other one is called.
            other: String,
            /// The minutes that announced the other one.
            reference: String,
        },
        /// A meeting that was called off, where several were announced for its day.
        Warning "cancelled-which" CancelledWhich {
            /// What was announced.
            announced: Vec<String>,
        },
        /// A meeting that was called off on a day beside those for which one was announced.
        Warning "cancelled-beside" CancelledBeside {
            /// The day that the record says.
            day: jiff::civil::Date,
            /// The days near it, the nearest first.
            announced: Vec<jiff::civil::Date>,
        },
        /// A meeting that was called off, and announced where the readers of that may not know of it.
        Warning "cancelled-unseen" CancelledUnseen {
            /// The day.
            day: jiff::civil::Date,
            /// The minutes that announced it.
            reference: String,
        },
    }
}

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was done.
    Closed,
    /// It was given up.
    Withdrawn,
    /// Another action carries it on.
    CarriedOn,
}

impl Ending {
    fn words(self) -> &'static str {
        match self {
            Ending::Closed => "closed",
            Ending::Withdrawn => "withdrawn",
            Ending::CarriedOn => "carried on under another number",
        }
    }
}

impl CarriedFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            CarriedFault::ReportedBeforeGiven { number, given, at } => Wording {
                sentence: format!("action {number} was given later than this meeting, on {given} ({at})"),
                mark: "not given yet".into(),
                help: "write the number of an earlier action, or mend the date of one of the two meetings"
                    .into(),
            },
            CarriedFault::ReportedAtOnce { number } => Wording {
                sentence: format!("action {number} was given at this very meeting"),
                mark: "reported on in the same minutes".into(),
                help: "write the number of the action that is meant; what was done at once needs no \
                       report: give the action `state = \"closed\"`"
                    .into(),
            },
            CarriedFault::ReportedAfterEnd { number, how, at } => Wording {
                sentence: format!("action {number} was {} before this ({at})", how.words()),
                mark: format!("{} before", how.words()),
                help: "remove this report or mend the earlier one; what is to be done again is a new \
                       action with `carried-from`"
                    .into(),
            },
            CarriedFault::ReplacesLater { number } => Wording {
                sentence: format!("decision {number} was taken later than this one"),
                mark: "a later decision".into(),
                help: "say it in the later record: `replaces` and `annuls` name an earlier decision".into(),
            },
            CarriedFault::ApprovedEarlier { meeting } => Wording {
                sentence: format!("minutes are approved at a later meeting, and {meeting} is none"),
                mark: "not later".into(),
                help: "name the meeting that approved these minutes, or leave it out".into(),
            },
            CarriedFault::ApprovalWithdrawn { meeting } => Wording {
                sentence: format!(
                    "these minutes were approved at {meeting}, and the minutes that say so were withdrawn"
                ),
                mark: "withdrawn".into(),
                help: "if they were not approved, withdraw them as well; if they were all the same, have the next meeting \
                       minute it, and waive approval-withdrawn here"
                    .into(),
            },
            CarriedFault::ItemNotCarried { item, at, reference } => Wording {
                sentence: format!("{item} was put off to this meeting by {at}, and no item carries it on"),
                mark: "nothing of it here".into(),
                help: format!("add an item with `carried-from = {}`", spelled::text(reference)),
            },
            CarriedFault::ActionNotReported { numbers, typed, count } => Wording {
                sentence: format!("nobody reported on {}", listed_of(numbers, *count)),
                mark: "open before this meeting".into(),
                help: format!(
                    "add an entry with `report = {}` and `outcome = \"closed\"` or `\"carried\"` for each",
                    spelled::text(typed)
                ),
            },
            CarriedFault::JointNotListed { committee, label, other_scheme } => Wording {
                sentence: if *other_scheme {
                    format!(
                        "the registers of {committee} leave this meeting out: its classifications are of \
                         another scheme"
                    )
                } else {
                    format!(
                        "the registers of {committee} leave this meeting out: it is {label}, and their \
                         usual readers may not see that"
                    )
                },
                mark: "not listed there".into(),
                help: if *other_scheme {
                    "give both committees one `scheme`, or waive this with a reason".into()
                } else {
                    format!(
                        "`minutebook actions {committee} --for {}` lists it; waive this with a reason",
                        spelled::argument(label)
                    )
                },
            },
            CarriedFault::AnnouncedAlike => Wording {
                sentence: "two meetings of one kind are announced for this day, and calendars know them \
                           by nothing but their hours"
                    .into(),
                mark: "the same day and kind".into(),
                help: "give each a `key` of its own, or a `kind`: it stays with the meeting when the list \
                       or the hours change"
                    .into(),
            },
            CarriedFault::AnnouncedOtherwise { own, other, reference } => Wording {
                sentence: format!(
                    "calendars have two meetings for this day: {own}, and {other} ({reference})"
                ),
                mark: "an entry of its own".into(),
                help: "if it is the same meeting, give it the `kind` and `key` that it has there; if it \
                       is another, waive this with a reason"
                    .into(),
            },
            CarriedFault::CancelledWhich { announced } => Wording {
                sentence: format!(
                    "{} meetings were announced for this day, and nobody can say which of them was \
                     cancelled: {}",
                    announced.len(),
                    announced.join("; ")
                ),
                mark: "stays in calendars".into(),
                help: "write the hour for which it was announced, such as `start = 10:00:00`, or its \
                       `venue`; or put its kind into the `title`"
                    .into(),
            },
            CarriedFault::CancelledBeside { day, announced } => {
                let days: Vec<String> = announced.iter().map(|day| meant::in_both(*day).1).collect();
                Wording {
                    sentence: format!(
                        "no meeting was announced for {}, but for {}: which calendars keep",
                        meant::in_both(*day).1,
                        listed(&days)
                    ),
                    mark: "takes none out of calendars".into(),
                    help: format!(
                        "write the day for which it was announced, such as `date = {}`; if none was \
                         announced, waive this with a reason",
                        announced[0]
                    ),
                }
            }
            CarriedFault::CancelledUnseen { day, reference } => Wording {
                sentence: format!(
                    "the meeting of {} was announced in {reference}, which is more closed than these \
                     minutes",
                    meant::in_both(*day).1
                ),
                mark: "takes none out of calendars".into(),
                help: "tell those who read the other minutes yourself; or cancel it in a record that is \
                       as closed as those"
                    .into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            CarriedFault::ReportedAfterEnd { how, .. } => Some(how.words()),
            CarriedFault::AnnouncedAlike => Some("announced for this day, too"),
            CarriedFault::AnnouncedOtherwise { .. } => Some("announced for this day, too"),
            _ => None,
        }
    }
}
