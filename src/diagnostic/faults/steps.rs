//! Why minutes do not come further in their life.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Why minutes do not come further in their life.
    StepFault {
        /// A step that leads nowhere from where the minutes are.
        Error "not-now" NotNow {
            /// The step, as its command is called.
            step: &'static str,
            /// How far the minutes have come.
            state: &'static str,
            /// The record, as it is asked for.
            record: String,
        },
        /// A step on a day before that of the last one.
        Error "step-before" BeforeLast {
            /// The day typed, or today.
            on: String,
            /// The day of the last step, or of the meeting.
            last: String,
        },
        /// An approval by no meeting, in a committee whose meetings approve.
        Error "needs-meeting" NeedsMeeting {
            /// The record, as it is asked for.
            record: String
        },
        /// An approval by silence before the time is over.
        Error "silence-not-over" SilenceNotOver {
            /// The last day on which somebody may object.
            until: String,
            /// The day it is.
            today: String,
        },
        /// A meeting that cannot have approved or corrected the minutes.
        Error "not-approving" NotApproving {
            /// The step, as its command is called.
            step: &'static str,
            /// The reference of its minutes.
            meeting: String,
            /// Why it cannot.
            why: NoApproval,
        },
        /// A meeting whose record has no decision on the minutes that it is said to have approved or corrected.
        Error "approval-not-minuted" ApprovalNotMinuted {
            /// The step, as its command is called.
            step: &'static str,
            /// The reference of its minutes.
            meeting: String,
            /// What its record calls the minutes that it approved.
            called: String,
        },
        /// A decision that cannot be written into the record of the meeting that took it.
        Error "decision-not-written" DecisionNotWritten {
            /// The reference of its minutes.
            meeting: String,
        },
        /// Actions that were due before the meeting that approves, and that it says nothing of.
        Error "actions-unreported" ActionsUnreported {
            /// The reference of its minutes.
            meeting: String,
            /// The numbers of the actions.
            numbers: Vec<String>,
        },
        /// A day of circulation that is not the one that was sealed.
        Error "sent-on-other-day" SentOnOtherDay {
            /// The day that the record says.
            here: String,
            /// The day that was sealed.
            sealed: String,
        },
        /// Words that were changed since the minutes were sent out.
        Error "changed-since-sent" ChangedSinceSent {
            /// The version that members have.
            version: String,
            /// The record, as it is asked for.
            record: String,
        },
        /// Amendments that the record does not have.
        Error "nothing-amended" NothingAmended {
            /// The version that members have.
            version: String
        },
        /// A version that is said to have been sent out before the one before it.
        Error "sent-earlier" SentEarlier {
            /// The day typed.
            on: String,
            /// The day on which the last version was sent out.
            last: String,
        },
        /// A version that was never sealed.
        Error "no-version" NoVersion {
            /// What was asked for.
            asked: String,
            /// The versions that there are.
            known: Vec<String>,
        },
        /// A correction of a record that says what was approved.
        Error "nothing-corrected" NothingCorrected {
            /// The version that was sealed last.
            version: String
        },
        /// A change of approved minutes that cannot be told as a correction.
        Error "not-correctable" NotCorrectable {
            /// The version that was sealed last.
            version: String,
            /// What it is.
            what: NotCorrectable,
        },
        /// Minutes of which no version was sealed.
        Error "not-sealed" NotSealed {
            /// The record, as it is asked for.
            record: String
        },
    }
}

/// Why a meeting cannot have approved minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoApproval {
    /// It is the meeting that they are of.
    Itself,
    /// It is another committee's.
    OtherCommittee,
    /// It was before.
    Earlier,
    /// It approved the minutes that it is said to have corrected.
    ThatApproved,
    /// It is still to come, on this day.
    ToCome(String),
    /// It was before the minutes were sent out, on this day.
    BeforeSent(String),
    /// It did not take place.
    Cancelled,
    /// It had no quorum.
    Inquorate,
    /// Its own minutes were withdrawn.
    Withdrawn,
}

/// What cannot be corrected by writing something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotCorrectable {
    /// A part of the minutes that is not there any more, or stands elsewhere: its number or first words.
    Gone(String),
    /// A part of the minutes whose text is not there any more: its number or first words.
    NoText(String),
    /// An entry that was one thing and is another: its number or first words.
    OtherKind(String),
    /// A part that bears another number: the old number or first words.
    OtherNumber(String),
    /// A key by which the minutes are known, or which the program wrote.
    Fixed(String),
    /// A text whose words cannot be struck out.
    NotStruck(String),
    /// A word that stands struck out and was not approved.
    NeverApproved(String),
    /// Something that more readers may have than before, and that says something else: what was closed to them they would find
    /// struck out.
    OpenedToo,
}

impl StepFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            StepFault::NotNow { step, state, record } => Wording {
                sentence: match *state {
                    "draft" => "these minutes are a draft that nobody has got yet".into(),
                    "withdrawn" => "these minutes were withdrawn".into(),
                    state => format!("these minutes are {state} already"),
                },
                mark: (*state).into(),
                help: match (*step, *state) {
                    ("approve", "draft") => {
                        format!("send them out first: minutebook circulate {}", spelled::argument(record))
                    }
                    ("withdraw", "draft") => {
                        "what nobody has got need not be withdrawn: change the record, or delete it".into()
                    }
                    (_, "withdrawn") => {
                        "what they said lies in the archive; their numbers stay given, and their page says why".into()
                    }
                    _ => format!("`minutebook status {}` says what comes next", spelled::argument(record)),
                },
            },
            StepFault::BeforeLast { on, last } => Wording {
                sentence: format!("{on} is before {last}, when these minutes came where they are"),
                mark: String::new(),
                help: format!("each step is of the day of the one before, or later: --date {last} or later"),
            },
            StepFault::NeedsMeeting { record } => Wording {
                sentence: "minutes of this committee are approved by a meeting, and none is named".into(),
                mark: String::new(),
                help: format!(
                    "minutebook approve {} --at MEETING; a committee whose minutes are approved by silence says \
                     so in committee.toml: [approval] silence-days = 7",
                    spelled::argument(record)
                ),
            },
            StepFault::SilenceNotOver { until, today } => Wording {
                sentence: format!("members may object until {until}, and it is {today}"),
                mark: String::new(),
                help: "try again when that day is past; a meeting that approves them sooner is named by --at"
                    .into(),
            },
            StepFault::NotApproving { step, meeting, why } => Wording {
                sentence: match why {
                    NoApproval::Itself if is_correction(step) => {
                        format!("{meeting} are these minutes themselves: a later meeting corrects them")
                    }
                    NoApproval::Itself => {
                        format!("{meeting} are these minutes themselves: no meeting approves its own")
                    }
                    NoApproval::OtherCommittee => format!("{meeting} are minutes of another committee"),
                    NoApproval::ThatApproved => {
                        format!("the meeting of {meeting} approved these minutes: one after it corrects them")
                    }
                    NoApproval::Earlier => format!("the meeting of {meeting} was before this one"),
                    NoApproval::ToCome(day) => format!("the meeting of {meeting} is still to come, on {day}"),
                    NoApproval::BeforeSent(day) => {
                        format!("the meeting of {meeting} was before these minutes were sent out, on {day}")
                    }
                    NoApproval::Cancelled => format!("the meeting of {meeting} did not take place"),
                    NoApproval::Inquorate => format!("the meeting of {meeting} had no quorum"),
                    NoApproval::Withdrawn => format!("{meeting} were withdrawn: nobody can say what was decided there"),
                },
                mark: String::new(),
                help: format!("name the meeting that {} these minutes: --at MEETING", done(step)),
            },
            StepFault::ApprovalNotMinuted { step, meeting, called } => Wording {
                sentence: format!(
                    "{meeting} has no decision on the minutes that it is said to have {}",
                    done(step)
                ),
                mark: format!("the meeting that {} them", done(step)),
                help: format!(
                    "write there what it decided, as an entry: decision = \"The minutes of [[{called}]] were **{}**.\"{}",
                    if is_correction(step) { "CORRECTED" } else { "APPROVED" },
                    if is_correction(step) { "" } else { "; or add --write-decision, which writes that into a draft" },
                ),
            },
            StepFault::DecisionNotWritten { meeting } => Wording {
                sentence: format!("{meeting} has no decision on these minutes, and members have {meeting} already"),
                mark: "no draft any more".into(),
                help: "only into a draft a decision is written: if the meeting took it, write it there yourself, and circulate \
                       that record again"
                    .into(),
            },
            StepFault::ActionsUnreported { meeting, numbers } => Wording {
                sentence: format!("{meeting} says nothing of actions that were due before it: {}", numbers.join(", ")),
                mark: "the meeting that approves".into(),
                help: "add there an entry with `report` and `outcome` for each; the rule is `[approval] reports` in \
                       committee.toml"
                    .into(),
            },
            StepFault::SentOnOtherDay { here, sealed } => Wording {
                sentence: format!("the record says that these minutes were sent out on {here}, and it was {sealed}"),
                mark: String::new(),
                help: format!("write `on = {sealed}` below [circulated], as it was"),
            },
            StepFault::ChangedSinceSent { version, record } => Wording {
                sentence: format!(
                    "the record says something else than version {version}, which members have"
                ),
                mark: String::new(),
                help: format!(
                    "if the meeting approved the minutes with these amendments, add --with-amendments; if members \
                     have not seen them, send them out again: minutebook circulate {}",
                    spelled::argument(record)
                ),
            },
            StepFault::NothingAmended { version } => Wording {
                sentence: format!("the record says what version {version} says: nothing is amended"),
                mark: String::new(),
                help: "write the amendments into the record, or leave out --with-amendments".into(),
            },
            StepFault::SentEarlier { on, last } => Wording {
                sentence: format!(
                    "the last version was sent out on {last}, and the next one cannot have been on {on}"
                ),
                mark: String::new(),
                help: "give the day on which it was sent: --date YYYY-MM-DD".into(),
            },
            StepFault::NoVersion { asked, known } => Wording {
                sentence: format!("these minutes have no version {asked}"),
                mark: String::new(),
                help: match known.as_slice() {
                    [] => "the archive holds none of them".into(),
                    known => format!(
                        "their versions are {}; the record as it stands is `working`, and any other word is taken for \
                         the path of a file",
                        known.join(", ")
                    ),
                },
            },
            StepFault::NothingCorrected { version } => Wording {
                sentence: format!("the record says what version {version} says: nothing is corrected"),
                mark: String::new(),
                help: "write into the record what is right, in the place of what is wrong; the command keeps the old \
                       words, struck out"
                    .into(),
            },
            StepFault::NotCorrectable { version, what } => not_correctable(version, what),
            StepFault::NotSealed { record } => Wording {
                sentence: "no version of these minutes was sealed: nobody can tell what members have".into(),
                mark: String::new(),
                help: format!("minutebook circulate {}", spelled::argument(record)),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

fn is_correction(step: &str) -> bool {
    step == "correct"
}

/// What a meeting did that took a step.
fn done(step: &str) -> &'static str {
    match step {
        "correct" => "corrected",
        "withdraw" => "withdrew",
        _ => "approved",
    }
}

fn not_correctable(version: &str, what: &NotCorrectable) -> Wording {
    let (sentence, help) = match what {
        NotCorrectable::Gone(part) => (
            format!("“{part}” stood in version {version}, and is not there, or not in its place, any more"),
            "put it back where it was; what holds no longer is struck out: ~~the words~~",
        ),
        NotCorrectable::NoText(part) => (
            format!("“{part}” had a text in version {version}, which is not there any more"),
            "put it back; what holds no longer is struck out: ~~the words~~",
        ),
        NotCorrectable::OtherKind(part) => (
            format!("“{part}” was something else in version {version}: a decision, an action, a text"),
            "leave it as it was and strike its words out, ~~like this~~; write what is right as a new entry behind it",
        ),
        NotCorrectable::OtherNumber(part) => (
            format!("“{part}” bore another number in version {version}: what members hold keeps its number"),
            "give it its number back",
        ),
        NotCorrectable::Fixed(key) => (
            format!("`{key}` says something else than in version {version}: it cannot be corrected"),
            "write it as it was; `minutebook diff` shows it",
        ),
        NotCorrectable::NotStruck(text) => {
            let first: Vec<&str> = text.split_whitespace().take(8).collect();
            let first = first.join(" ");
            (
                format!("the words of “{first} …” in version {version} cannot be struck out as they stand"),
                "keep them in the text yourself, ~~struck out~~, and write what is right behind them",
            )
        }
        NotCorrectable::NeverApproved(word) => (
            format!("“{word}” is struck out, and did not stand in version {version}: nobody approved it"),
            "strike out only what stood there, whole words; leave out what never held",
        ),
        NotCorrectable::OpenedToo => (
            format!(
                "more readers may have this than version {version} let, and it says something else: they would read struck out \
                 what was closed to them"
            ),
            "take two steps: correct the words under the classification that they had, and change that by a correction of its own",
        ),
    };
    Wording { sentence, mark: String::new(), help: help.into() }
}
