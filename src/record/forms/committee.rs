//! What does not change from meeting to meeting.

use crate::form::{At, Language, List, Named, Text};
use crate::{choice, form};

form! {
    /// A committee; the same keys under `[defaults]` in book.toml hold for every committee.
    pub struct CommitteeForm is "a committee" {
        /// The full name, such as "Operations Group".
        "name" => name: Option<Text>,
        /// The abbreviation used in references and numbers, such as "OPSG".
        "abbreviation" => abbreviation: Option<Text>,
        /// The body that manages the committee; named at the foot of every page.
        "managed-by" => managed_by: Option<Text>,
        /// The language of its minutes, such as "en-GB" or "cy".
        "language" => language: Option<At<Language>>,
        /// The time zone of its meetings, such as "Europe/London".
        "time-zone" => time_zone: Option<Text>,
        /// The scheme of classifications: a built-in one (tlp, uk-government, sec), or the name of a file in schemes/.
        "scheme" => scheme: Option<Text>,
        /// The classification of a record that names none.
        "classification" => classification: Option<Text>,
        /// The pattern of a record's reference, which is also its file name. Placeholders: {committee} {meeting} {year} {yy} {month} {day} {version}.
        "reference" => reference: Option<Text>,
        /// The pattern of a record's title. Placeholders: {name} {committee} {meeting}.
        "title" => title: Option<Text>,
        /// The pattern of an action's number. Placeholders: {committee} {meeting} {number}.
        "action-number" => action_number: Option<Text>,
        /// The pattern of a decision's number; left out, decisions bear no number. Placeholders: {committee} {meeting} {number}.
        "decision-number" => decision_number: Option<Text>,
        /// What stands in the minutes, in order; left out: attendance, interests, items, actions, next-meetings, closing, signature, annexes, attachments.
        "order" => order: List<MinutesPart>,
        /// The tables of attendance, in order.
        "attendance-tables" => attendance_tables: List<AttendanceTableForm>,
        /// How actions are printed.
        "actions" => actions: Option<ActionsForm>,
        /// Fixed words of its own, instead of those of the labels file.
        "labels" => labels: Named<Text>,
        /// How grave each kind of warning is: "error", "warning" or "off".
        "checks" => checks: Named<CheckLevel>,
        /// Abbreviations that need no explanation, with what they mean.
        "abbreviations" => abbreviations: Named<Text>,
        /// Words for a status, such as AMBER, with what they mean.
        "statuses" => statuses: Named<ToneWord>,
        /// Names of people and bodies that records may name besides those present.
        "names" => names: List<Text>,
        /// The registers that a build writes over all its meetings; left out, all there are.
        "registers" => registers: Option<List<RegisterName>>,
        /// From how many items on the PDF has a list of contents; left out, it has none.
        "contents" => contents: Option<u32>,
        /// Whether the lines of the PDF's pages are numbered; left out, they are not.
        "line-numbers" => line_numbers: Option<bool>,
        /// Whether the running text may name members; left out, it may.
        "attributed" => attributed: Option<bool>,
        /// Words that mark a decision, such as AGREED; found in running text they are warned about.
        "decision-words" => decision_words: List<Text>,
    }

    /// A table of attendance.
    pub struct AttendanceTableForm is "a table of attendance" {
        /// The name by which records fill it: [attendance.members].
        "key" => key: Text,
        /// A heading above it; left out, it stands under the heading before it.
        "heading" => heading: Option<Text>,
        /// The headings of its two columns.
        "columns" => columns: List<Text>,
        /// Whether those in it were absent.
        "absent" => absent: Option<bool>,
    }

    /// How actions are printed.
    pub struct ActionsForm is "the printing of actions" {
        /// Where they are printed; left out, in place.
        "placement" => placement: Option<ActionPlacement>,
        /// What is printed below an action's text; left out: owner and due.
        "show" => show: Option<List<ShownFact>>,
    }
}

choice! {
    /// A part of the minutes.
    pub enum MinutesPart {
        /// The tables of attendance, the count of the public and the quorum.
        Attendance = "attendance",
        /// Interests declared.
        Interests = "interests",
        /// The items.
        Items = "items",
        /// A table of the actions, where the committee wants one.
        Actions = "actions",
        /// A table of all actions that were open when the meeting ended, whenever they were given.
        OpenActions = "open-actions",
        /// The next meetings.
        NextMeetings = "next-meetings",
        /// When the meeting was closed.
        Closing = "closing",
        /// Lines to sign on.
        Signature = "signature",
        /// Annexes.
        Annexes = "annexes",
        /// Attached files.
        Attachments = "attachments",
    }

    /// A register over all meetings.
    pub enum RegisterName {
        /// All actions, with what became of them.
        Actions = "actions",
        /// All decisions, and whether they are in force.
        Decisions = "decisions",
    }

    /// Where actions are printed.
    pub enum ActionPlacement {
        /// After the entry they follow.
        InPlace = "in-place",
        /// In a table after the items.
        Table = "table",
        /// In a margin column, beside the entry they follow.
        Margin = "margin",
        /// Both in place and in a table.
        Both = "both",
    }

    /// What is printed below an action.
    pub enum ShownFact {
        /// Who does it.
        Owner = "owner",
        /// By when.
        Due = "due",
        /// How far it is.
        State = "state",
    }

    /// How grave a warning is.
    pub enum CheckLevel {
        /// The minutes are not written.
        Error = "error",
        /// The minutes are written.
        Warning = "warning",
        /// It is not looked for.
        Off = "off",
    }

    /// What a status means.
    pub enum ToneWord {
        /// All is well.
        Good = "good",
        /// Care is needed.
        Care = "care",
        /// It is bad.
        Bad = "bad",
        /// None of these.
        Neutral = "neutral",
    }
}
