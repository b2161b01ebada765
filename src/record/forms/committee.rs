//! What does not change from meeting to meeting.

use super::warnings::ByWarning;
use crate::form::{At, Known, Language, List, Named, PageText, Text};
use crate::{choice, form};
use jiff::civil::Date;

form! {
    /// A committee; the same keys under `[defaults]` in book.toml hold for every committee.
    pub struct CommitteeForm is "a committee" {
        /// The full name, such as "Operations Group".
        "name" => name: Option<Text>,
        /// The abbreviation used in references and numbers, such as "OPSG".
        "abbreviation" => abbreviation: Option<Text>,
        /// The body that manages the committee; named at the foot of every page.
        "managed-by" => managed_by: Option<PageText>,
        /// The language of its minutes, such as "en-GB" or "cy".
        "language" => language: Option<At<Language>>,
        /// The time zone of its meetings, such as "Europe/London".
        "time-zone" => time_zone: Option<Text>,
        /// The scheme of classifications: a built-in one (tlp, uk-government, sec), or the name of a file in schemes/.
        "scheme" => scheme: Option<Text>,
        /// The classification of a record that names none.
        "classification" => classification: Option<Text>,
        /// The pattern of a record's reference, which is also its file name; no two records may have the same. Placeholders: {committee} {meeting} {year} {yy} {month} {day} {version}.
        "reference" => reference: Option<Text>,
        /// The pattern of a record's title. Placeholders: {name} {committee} {meeting}.
        "title" => title: Option<Text>,
        /// The pattern of an action's number. Placeholders: {committee} {meeting} {number} {year} {yy}. With the year and without the meeting it is counted through the year.
        "action-number" => action_number: Option<Text>,
        /// The pattern of a decision's number; left out, decisions bear no number. Placeholders: {committee} {meeting} {number} {year} {yy}. With the year and without the meeting it is counted through the year.
        "decision-number" => decision_number: Option<Text>,
        /// What stands in the minutes, in order; left out: attendance, interests, items, actions, next-meetings, closing, signature, annexes, attachments.
        "order" => order: List<At<MinutesPart>> = ["attendance", "interests", "items", "actions", "next-meetings", "closing", "signature", "annexes", "attachments"],
        /// The seats, by constituency, in the order of the tables: `"Large Suppliers" = ["Ann Sample", { holder = "Ben Example", until = 2026-06-30 }]`. With them, a record says only what differs.
        "seats" => seats: Named<List<SeatForm>> as Heading,
        /// What is known of people besides their names, wherever they are named.
        "people" => people: List<KnownPersonForm> as Blocks,
        /// When enough members are there to decide; left out, no line says so.
        "quorum" => quorum: Option<QuorumRuleForm> as Heading,
        /// How minutes are approved; left out, by the next meeting.
        "approval" => approval: Option<ApprovalForm> as Heading,
        /// How long minutes are kept; left out, for ever.
        "retention" => retention: Option<RetentionForm> as Heading,
        /// What was handed over to an archive of others, a part for each receipt.
        "deposits" => deposits: List<DepositForm> as Blocks,
        /// The tables of attendance, in order.
        "attendance-tables" => attendance_tables: List<AttendanceTableForm> as Blocks,
        /// How actions are printed.
        "actions" => actions: Option<ActionsForm> as Heading,
        /// Fixed words of its own, instead of those of the labels file.
        "labels" => labels: Known<Text> as Heading,
        /// How grave each kind of warning is: "error", "warning" or "off".
        "checks" => checks: ByWarning<CheckLevel> as Heading,
        /// Abbreviations that need no explanation, with what they mean.
        "abbreviations" => abbreviations: Named<Text> as Heading,
        /// Words for a status, such as AMBER, with what they mean.
        "statuses" => statuses: Named<ToneWord> as Heading,
        /// Names of people and bodies that records may name besides those present.
        "names" => names: List<Text>,
        /// The registers that a build writes over all its meetings; left out, all there are.
        "registers" => registers: Option<List<RegisterName>> = ["actions", "decisions", "attendance"],
        /// From how many items on the PDF has a list of contents; left out, it has none.
        "contents" => contents: Option<u32>,
        /// Whether the lines of the PDF's pages are numbered; left out, they are not.
        "line-numbers" => line_numbers: Option<bool> = false,
        /// Whether the running text may name members; left out, it may.
        "attributed" => attributed: Option<bool> = true,
        /// Words that mark a decision, such as AGREED; found in running text they are warned about.
        "decision-words" => decision_words: List<Text> = ["AGREED", "RESOLVED", "APPROVED"],
    }

    /// A seat. A plain string is who holds it.
    pub struct SeatForm is "a seat", short "holder" {
        /// Who holds it; "" if nobody does: the seat counts, and nobody is listed.
        "holder" => holder: Text,
        /// Whether it has a vote, and counts for the quorum; left out, it does.
        "voting" => voting: Option<bool> = true,
        /// The first day on which the person holds it; left out, since always.
        "from" => from: Option<At<Date>>,
        /// The last day; left out, still.
        "until" => until: Option<At<Date>>,
        /// The person's role there, such as "Chair".
        "role" => role: Option<Text>,
    }

    /// What is known of a person besides the name.
    pub struct KnownPersonForm is "a person" {
        /// The name as it stands in seats and records, and as it is printed.
        "name" => name: Text,
        /// Other spellings of the name that records use: whoever is called so is this person.
        "spellings" => spellings: List<Text>,
        /// What the name is sorted by in lists, such as "Asantewaa, Veronica".
        "sort" => sort: Option<Text>,
        /// Titles or letters after the name.
        "titles" => titles: Option<Text>,
        /// Initials by which the text may call the person.
        "initials" => initials: Option<Text>,
        /// The person's organisation, printed behind the name.
        "organisation" => organisation: Option<Text>,
    }

    /// When enough members are there to decide. All that is given must be so.
    pub struct QuorumRuleForm is "the rule of the quorum" {
        /// At least so many members.
        "count" => count: Option<At<u32>> [1.0 to 100000.0],
        /// At least this part of all seats: "1/3", or "more than 1/2".
        "fraction" => fraction: Option<Text>,
        /// Members of at least so many constituencies.
        "constituencies" => constituencies: Option<At<u32>> [1.0 to 100000.0],
        /// At least so many of a constituency: { "Large Suppliers" = 1 }.
        "per-constituency" => per_constituency: Named<u32>,
        /// Whether those count who take part from afar; left out, they do.
        "remote" => remote: Option<bool> = true,
        /// The rule as it is printed; left out, it is worded from the above.
        "words" => words: Option<Text>,
        /// The first day on which the rule holds: there is none for earlier meetings.
        "from" => from: Option<At<Date>>,
    }

    /// How minutes are approved.
    pub struct ApprovalForm is "the rule of approval" {
        /// Silence approves: so many days after they were sent out, if nobody objects. Left out, the next meeting does.
        "silence-days" => silence_days: Option<u32> [1.0 to 366.0],
        /// Whether the meeting that approves has to report on every action that is due before it; left out, it need not.
        "reports" => reports: Option<ReportsRule> = "optional",
        /// Who signs approved minutes electronically, by the office, such as ["Chair"]: the PDF has a field for each to sign in. Left out, it has none.
        "signed-by" => signed_by: List<Text>,
    }

    /// How long minutes are kept.
    pub struct RetentionForm is "the rule of retention" {
        /// So many years from the day of the meeting on.
        "years" => years: u32 [1.0 to 1000.0],
        /// What becomes of them then; left out, somebody looks at them and decides.
        "then" => then: Option<AfterRetention> = "review",
    }

    /// Minutes that were handed over to an archive of others, which has them now.
    pub struct DepositForm is "a deposit" {
        /// The day on which the archive said that it has them. Minutes that were approved or corrected later are not among them.
        "on" => on: Date,
        /// The archive.
        "to" => to: Text,
        /// What the archive calls them, such as the number of its receipt.
        "receipt" => receipt: Option<Text>,
        /// The years of the meetings, by their first days; left out, all.
        "years" => years: List<At<u32>>,
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
        "absent" => absent: Option<bool> = false,
        /// Who stands in it. Left out, a table is what its key says (`members`, `others`, `apologies`, `absent`); else the first table of those who were there is of the members, and the first of those who were absent is of those who sent apologies.
        "of" => of: Option<At<TableOf>>,
    }

    /// How actions are printed.
    pub struct ActionsForm is "the printing of actions" {
        /// Where they are printed; left out, in place.
        "placement" => placement: Option<ActionPlacement> = "in-place",
        /// What is printed below an action's text; left out: owner and due.
        "show" => show: Option<List<ShownFact>> = ["owner", "due"],
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

    /// Who stands in a table of attendance.
    pub enum TableOf {
        /// Members, or who stood in for them.
        Members = "members",
        /// Others who were there.
        Others = "others",
        /// Those who said that they would not come.
        Apologies = "apologies",
        /// Those who were absent without a word.
        Absent = "absent",
    }

    /// What becomes of minutes that need not be kept any more.
    pub enum AfterRetention {
        /// Somebody looks at them and decides.
        Review = "review",
        /// They are given to an archive.
        Deposit = "deposit",
        /// They are destroyed.
        Destroy = "destroy",
    }

    /// Whether actions that are due are reported on before minutes are approved.
    pub enum ReportsRule {
        /// Minutes are approved whether or not.
        Optional = "optional",
        /// Minutes are not approved before.
        Required = "required",
    }

    /// A register over all meetings.
    pub enum RegisterName {
        /// All actions, with what became of them.
        Actions = "actions",
        /// All decisions, and whether they are in force.
        Decisions = "decisions",
        /// Who was at which meeting.
        Attendance = "attendance",
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
