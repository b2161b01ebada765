//! How it stands with minutes.

use crate::book::{Approving, CommitteeStatus, MinutesStatus, Open};
use crate::record::HandedOver;
use crate::writer::in_words::StateWord;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of the file.
const SHAPE: u32 = 1;

/// How it stands with the minutes of committees, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct StatusFile<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The day by which something is due or not.
    as_of: String,
    /// The committees, in the order of their keys.
    committees: Vec<OfCommittee<'a>>,
}

/// How it stands with the minutes of a committee.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfCommittee<'a> {
    /// Its key.
    committee: &'a str,
    /// Its full name.
    name: &'a str,
    /// Its minutes, in the order of time; those of which it is not known when their meeting was come last.
    minutes: Vec<OfMinutes<'a>>,
}

/// How it stands with the minutes of a meeting.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfMinutes<'a> {
    /// What the meeting is called.
    meeting: &'a str,
    /// Its record, as commands take it.
    record: String,
    /// The reference of its minutes, as it is printed; not there if it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    /// The day of the meeting, the first of several; not there if it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// How far the minutes have come; not there if it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateWord>,
    /// Their version.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    /// What is open for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open: Vec<OpenData<'a>>,
    /// The command that comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<&'a str>,
}

/// Something that is open.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[schemars(deny_unknown_fields)]
enum OpenData<'a> {
    /// The record is gone, and members hold its minutes.
    Gone,
    /// The record cannot be read.
    Unreadable,
    /// Errors in the record.
    Errors {
        /// How many.
        count: usize,
    },
    /// Other files that have to be mended first.
    Waits {
        /// Their paths.
        files: &'a [String],
    },
    /// Places in the record that are still to be written.
    Placeholders {
        /// How many.
        count: usize,
    },
    /// The meeting has not met yet.
    ToCome,
    /// Drafts whose numbers these minutes print, so that they are to be sent out first.
    Drafts {
        /// As commands take them.
        records: &'a [String],
    },
    /// Words that were changed since the last version was sent out.
    Changed {
        /// That version, as the record writes it.
        #[serde(skip_serializing_if = "Option::is_none")]
        version: Option<&'a str>,
    },
    /// Comments of which nobody has said what became of them.
    Comments {
        /// Their numbers.
        numbers: &'a [u32],
    },
    /// Approval.
    Approval {
        /// Whether the day is past.
        due: bool,
        /// What approves: meeting or silence.
        by: &'static str,
        /// The meeting that approves, as commands take it; not there if nobody knows it.
        #[serde(skip_serializing_if = "Option::is_none")]
        meeting: Option<&'a str>,
        /// The day of that meeting, or the last day on which somebody may object.
        #[serde(skip_serializing_if = "Option::is_none")]
        on: Option<String>,
        /// Whether that meeting's record has a decision on them; not there if nobody knows it.
        #[serde(skip_serializing_if = "Option::is_none")]
        minuted: Option<bool>,
    },
    /// Signatures, which the committee wants, and which nobody gave yet.
    Unsigned,
    /// They are a translation that does not say the last version of the minutes that they translate.
    NotTranslated {
        /// That version.
        version: &'a str,
    },
    /// The end of the time for which the minutes are kept.
    Retention {
        /// Whether the day is past.
        due: bool,
        /// The day.
        until: String,
        /// What becomes of them then: review, deposit or destroy.
        then: &'static str,
        /// The archive that has them already, as the committee's file says.
        #[serde(skip_serializing_if = "Option::is_none")]
        deposited: Option<DepositedData<'a>>,
    },
}

/// An archive of others that has minutes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DepositedData<'a> {
    /// Since when.
    on: String,
    /// Which archive.
    to: &'a str,
    /// What it calls them.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a str>,
}

impl<'a> DepositedData<'a> {
    fn of(deposit: &'a HandedOver) -> Self {
        let HandedOver { on, to, receipt, years: _ } = deposit;
        DepositedData { on: on.to_string(), to, receipt: receipt.as_deref() }
    }
}

impl<'a> StatusFile<'a> {
    pub(super) fn of(committees: &'a [CommitteeStatus], as_of: Date) -> Self {
        let of_committee = |CommitteeStatus { key, name, is_readable: _, minutes }: &'a CommitteeStatus| {
            OfCommittee { committee: key, name, minutes: minutes.iter().map(OfMinutes::of).collect() }
        };
        StatusFile {
            minutebook: SHAPE,
            as_of: as_of.to_string(),
            committees: committees.iter().map(of_committee).collect(),
        }
    }
}

impl<'a> OfMinutes<'a> {
    fn of(status: &'a MinutesStatus) -> Self {
        let MinutesStatus { record, meeting, reference, date, state, version, open, next } = status;
        OfMinutes {
            meeting,
            record: record.called(),
            reference: reference.as_deref(),
            date: date.map(|date| date.to_string()),
            state: state.map(StateWord::of),
            version: version.as_deref(),
            open: open.iter().map(OpenData::of).collect(),
            next: next.as_deref(),
        }
    }
}

impl<'a> OpenData<'a> {
    fn of(open: &'a Open) -> Self {
        match open {
            Open::Gone => OpenData::Gone,
            Open::Unreadable => OpenData::Unreadable,
            Open::Errors(count) => OpenData::Errors { count: *count },
            Open::Waits(files) => OpenData::Waits { files },
            Open::Placeholders(count) => OpenData::Placeholders { count: *count },
            Open::ToCome => OpenData::ToCome,
            Open::Drafts(records) => OpenData::Drafts { records },
            Open::Comments(numbers) => OpenData::Comments { numbers },
            Open::NotTranslated(version) => OpenData::NotTranslated { version },
            Open::Changed(version) => OpenData::Changed { version: version.as_deref() },
            Open::Approval { by, is_due } => {
                let due = *is_due;
                let day = |day: &Date| Some(day.to_string());
                match by {
                    Approving::Meeting { meeting, on, is_minuted } => OpenData::Approval {
                        due,
                        by: "meeting",
                        meeting: Some(meeting),
                        on: day(on),
                        minuted: Some(*is_minuted),
                    },
                    Approving::NextMeeting(on) => {
                        let on = on.as_ref().and_then(day);
                        OpenData::Approval { due, by: "meeting", meeting: None, on, minuted: None }
                    }
                    Approving::Silence(until) => OpenData::Approval {
                        due,
                        by: "silence",
                        meeting: None,
                        on: day(until),
                        minuted: None,
                    },
                }
            }
            Open::Unsigned => OpenData::Unsigned,
            Open::Kept { until, then, is_due, handed_over } => OpenData::Retention {
                due: *is_due,
                until: until.to_string(),
                then: then.word(),
                deposited: handed_over.as_ref().map(DepositedData::of),
            },
        }
    }
}
