//! A record: one meeting.

use super::entry::EntryForm;
use super::item::ItemForm;
use super::number::{Held, PrintedNumber};
use super::people::{Mode, PeopleForm, PresenceForm};
use super::warnings::ByWarning;
use crate::form::{At, Language, List, Named, OneOrMany, Reference, Text, ToItem, ToMeeting};
use crate::{choice, form};
use jiff::civil::{Date, Time};

form! {
    /// The record of one meeting.
    pub struct RecordForm is "a record" {
        /// The meeting's number or name, as in the reference: "34xx". It is also the key by which other records refer to this one.
        "meeting" => meeting: Text,
        /// A title of its own, instead of the committee's pattern.
        "title" => title: Option<Text>,
        /// A reference of its own, instead of the committee's pattern.
        "reference" => reference: Option<Text>,
        /// What kind of meeting it was; left out, an ordinary one.
        "kind" => kind: Option<MeetingKind> = "ordinary",
        /// How far these minutes have come; left out, a draft.
        "status" => status: Option<At<RecordStatus>> = "draft",
        /// The version of these minutes, such as "0.2".
        "version" => version: Option<Text>,
        /// The language of the minutes; left out, the committee's.
        "language" => language: Option<At<Language>>,
        /// The meeting key of the record that this one translates.
        "translation-of" => translation_of: Option<Reference<ToMeeting>>,
        /// As which version of its original a translation was sealed; written by `minutebook circulate` and the commands after it.
        "translated" => translated: Option<TranslatedForm> as Heading,
        /// The meeting key of the meeting that approved these minutes.
        "approved-at" => approved_at: Option<Reference<ToMeeting>>,
        /// The day on which a meeting approved these minutes; without a meeting, the last day on which somebody could object, if silence did.
        "approved-on" => approved_on: Option<At<Date>>,
        /// What changed from each version to the next, and who corrected the minutes after they were approved; written by `minutebook circulate`, `approve` and `correct`.
        "changes" => changes: List<ChangeForm> as Blocks,
        /// Whether they were approved with amendments; left out, as they were sent out.
        "amended" => amended: Option<bool> = false,
        /// Why these minutes hold no longer; written by `minutebook withdraw`. Their readers read it, and nothing else of them.
        "withdrawn" => withdrawn: Option<Text>,
        /// The day on which they were withdrawn.
        "withdrawn-on" => withdrawn_on: Option<At<Date>>,
        /// The meeting key of the meeting that withdrew them.
        "withdrawn-at" => withdrawn_at: Option<Reference<ToMeeting>>,
        /// The day on which these minutes were approved before they entered the book; written by `minutebook adopt`.
        "adopted-on" => adopted_on: Option<At<Date>>,
        /// The files that were approved before these minutes entered the book, and are sealed with them; written likewise.
        "adopted" => adopted: List<AdoptedForm> as Blocks,
        /// The folders of other committees that met jointly with this one.
        "joint-with" => joint_with: OneOrMany<Text>,
        /// What was frozen when the draft was sent to members; written by `minutebook circulate`.
        "circulated" => circulated: Option<CirculatedForm> as Heading,
        /// The classification, one of the scheme's labels; left out, the committee's.
        "classification" => classification: Option<Text>,
        /// A handling sentence of its own, instead of the scheme's.
        "handling" => handling: Option<Text>,
        /// The day of the meeting, without quotation marks: 2020-07-21.
        "date" => date: Option<At<Date>>,
        /// When it started: 10:00:00.
        "start" => start: Option<At<Time>>,
        /// When it ended: 11:30:00.
        "end" => end: Option<At<Time>>,
        /// The day it ended, if that is another day.
        "end-date" => end_date: Option<At<Date>>,
        /// The weekday, if it shall be printed; it is checked against the date.
        "weekday" => weekday: Option<Text>,
        /// The time zone, such as "Europe/London"; left out, the committee's.
        "time-zone" => time_zone: Option<Text>,
        /// Where it took place: a room, a town, "Teleconference".
        "venue" => venue: Option<Text>,
        /// In what way people took part.
        "mode" => mode: Option<Mode>,
        /// The parts of a meeting of several days or parts, instead of `date`, `start`, `end` and `venue` above.
        "sessions" => sessions: List<SessionForm> as Blocks,
        /// Who was there and who was not, in tables; each table has groups with their people, or people alone.
        "attendance" => attendance: Named<PeopleForm> as Headings,
        /// Where the committee has seats: in what each member's presence differs from having been there, by the member's name. Everybody else was there.
        "presence" => presence: Named<PresenceForm> as Heading,
        /// How many members of the public were there.
        "public" => public: Option<u32>,
        /// Whether enough members were there to decide.
        "quorum" => quorum: Option<QuorumForm> as Heading,
        /// Interests declared.
        "interests" => interests: List<InterestForm> as Blocks,
        /// The items, in the order they are minuted.
        "items" => items: List<ItemForm> as Blocks,
        /// Annexes, printed after the items.
        "annexes" => annexes: List<AnnexForm> as Blocks,
        /// Files that belong to the minutes.
        "attachments" => attachments: List<AttachmentForm> as Blocks,
        /// When the meeting was closed, if a line shall say so.
        "closed" => closed: Option<At<Time>>,
        /// The next meetings.
        "next-meetings" => next_meetings: List<NextMeetingForm> as Blocks,
        /// Lines to sign on.
        "signature" => signature: Option<SignatureForm> as Heading,
        /// Whether the lines of the PDF's pages are numbered, for a round of comments.
        "line-numbers" => line_numbers: Option<bool>,
        /// Names that may stand in this record besides those of its people and committee.
        "names" => names: List<Text>,
        /// Warnings that are waived for the whole record: the warning's code, and the reason.
        "waive" => waive: ByWarning<Text> as Heading,
    }

    /// What changed with one version.
    pub struct ChangeForm is "a change" {
        /// The version with which it came.
        "version" => version: Text,
        /// The day on which that was sealed.
        "on" => on: At<Date>,
        /// Of a correction: the meeting key of the meeting that made it.
        "at" => corrected_at: Option<Reference<ToMeeting>>,
        /// Of what something changed.
        "of" => of: List<ChangedSubject>,
        /// The numbers of the items and annexes in which something reads differently.
        "items" => items: List<Text>,
        /// Of a correction: what was said before, outside the items, and is said now, in plain words.
        "text" => text: Option<Text>,
        /// Of what only some readers may know: its classification, one of the scheme's labels.
        "classification" => classification: Option<Text>,
    }

    /// What was frozen when the draft was sent to members.
    pub struct CirculatedForm is "the circulation" {
        /// The day.
        "on" => on: At<Date>,
        /// The version that was sealed last.
        "version" => version: Option<Text>,
        /// The reference.
        "reference" => reference: Text,
        /// How the actions' numbers look.
        "action-numbers" => action_numbers: Text,
        /// How the decisions' numbers look; left out, decisions bear none.
        "decision-numbers" => decision_numbers: Option<Text>,
        /// The numbers given to actions: the last, if all before it were given, or a list of them.
        "actions" => actions: Held,
        /// The numbers given to decisions: the last, if all before it were given, or a list of them.
        "decisions" => decisions: Held,
        /// The year through which actions were counted; left out, they were counted within the meeting.
        "action-year" => action_year: Option<u32> [1.0 to 9999.0],
        /// The year through which decisions were counted; left out, they were counted within the meeting.
        "decision-year" => decision_year: Option<u32> [1.0 to 9999.0],
        /// The numbers of the items, those within an item after it, in their order.
        "items" => items: List<Text>,
        /// The numbers of the annexes in their order.
        "annexes" => annexes: List<Text>,
        /// A digest of what committee.toml said of the title when the minutes were sent out.
        "title-digest" => title_digest: Option<Text>,
        /// The same of who held the seats.
        "seats-digest" => seats_digest: Option<Text>,
        /// The same of the rule of the quorum.
        "quorum-digest" => quorum_digest: Option<Text>,
        /// The same of the usual classification.
        "classification-digest" => classification_digest: Option<Text>,
        /// The same of the language.
        "language-digest" => language_digest: Option<Text>,
        /// The same of what else is printed around what the record says: headings, words, the managing body.
        "page-digest" => page_digest: Option<Text>,
        /// What stood behind each number of a decision or action, as a digest: by it, words that were exchanged are known.
        "text-digests" => text_digests: List<Text>,
        /// A digest of all that the record said when the version was sealed.
        "content-digest" => content_digest: Option<Text>,
        /// The head of the archive's log before approved minutes were sealed: how many entries it had, and which, as a digest. The minutes print it.
        "log-head" => log_head: Option<Text>,
    }

    /// As which version of its original a translation was sealed.
    pub struct TranslatedForm is "the sealed translation" {
        /// The version of the original whose words it says in its own language.
        "version" => version: Text,
        /// A digest of all that it said then.
        "content-digest" => content_digest: Option<Text>,
    }

    /// A file that was approved before the minutes entered the book.
    pub struct AdoptedForm is "an adopted file" {
        /// Its name, such as that of a scan.
        "file" => file: Text,
        /// Its SHA-512 digest in 128 hexadecimal digits.
        "sha512" => sha512: Text,
    }

    /// One part of a meeting.
    pub struct SessionForm is "a session" {
        /// What the part is called, such as "Morning".
        "name" => name: Option<Text>,
        /// Its day.
        "date" => date: At<Date>,
        /// When it started.
        "start" => start: Option<At<Time>>,
        /// When it ended.
        "end" => end: Option<At<Time>>,
        /// The day it ended, if that is another day.
        "end-date" => end_date: Option<At<Date>>,
        /// The weekday, if it shall be printed; it is checked against the date.
        "weekday" => weekday: Option<Text>,
        /// The time zone, if it is not the record's.
        "time-zone" => time_zone: Option<Text>,
        /// Where it took place, if that is not the record's venue.
        "venue" => venue: Option<Text>,
        /// In what way people took part.
        "mode" => mode: Option<Mode>,
        /// How it ended, if not by being closed.
        "outcome" => outcome: Option<SessionOutcome>,
    }

    /// Whether enough members were there to decide.
    pub struct QuorumForm is "a quorum" {
        /// The rule in words, such as "at least six members from three constituencies"; without them the committee's.
        "rule" => rule: Option<Text>,
        /// How many members counted.
        "present" => present: Option<u32>,
        /// Whether there was a quorum at the start.
        "met" => met: bool,
        /// When it was lost or regained.
        "changes" => changes: List<QuorumChangeForm>,
    }

    /// A quorum lost or regained.
    pub struct QuorumChangeForm is "a change of the quorum" {
        /// When.
        "time" => time: At<Time>,
        /// Whether there was a quorum from then on.
        "met" => met: bool,
        /// Why.
        "reason" => reason: Option<Text>,
    }

    /// An interest declared.
    pub struct InterestForm is "an interest" {
        /// Who declared it.
        "person" => person: Text,
        /// What kind of interest.
        "kind" => kind: Option<Text>,
        /// The key or number of the item it concerns.
        "item" => item: Option<Reference<ToItem>>,
        /// The interest itself.
        "interest" => interest: Text,
        /// What the person did, such as "left the meeting".
        "did" => did: Option<Text>,
        /// Its own classification, one of the scheme's labels. An interest in an item that is left out is left out with it.
        "classification" => classification: Option<Text>,
        /// What those read who may not see it.
        "stand-in" => stand_in: Option<Text>,
    }

    /// An annex.
    pub struct AnnexForm is "an annex" {
        /// The key by which the text refers to it: `[[key]]`.
        "key" => key: Option<Text>,
        /// A number of its own.
        "number" => number: Option<PrintedNumber>,
        /// Its title.
        "title" => title: Text,
        /// Its text, in Markdown.
        "text" => text: Option<Text>,
        /// What it holds, entry by entry.
        "entries" => entries: List<EntryForm> as Blocks,
        /// A file that is the annex, counted from the record's folder.
        "file" => file: Option<Text>,
        /// Its own classification.
        "classification" => classification: Option<Text>,
        /// What those read who may not see it.
        "stand-in" => stand_in: Option<Text>,
        /// Warnings that are waived in it: the warning's code, and the reason.
        "waive" => waive: ByWarning<Text>,
    }

    /// A file that belongs to the minutes.
    pub struct AttachmentForm is "an attachment" {
        /// The file, counted from the record's folder.
        "file" => file: Text,
        /// What it is.
        "title" => title: Option<Text>,
        /// Its SHA-256 digest in 64 hexadecimal digits; checked when given.
        "sha256" => sha256: Option<Text>,
    }

    /// A meeting to come.
    pub struct NextMeetingForm is "a next meeting" {
        /// The key by which calendars know it again when a later record announces it for another day.
        "key" => key: Option<Text>,
        /// What kind of meeting, such as "Reporting".
        "kind" => kind: Option<Text>,
        /// Its day.
        "date" => date: At<Date>,
        /// The weekday, if it shall be printed; it is checked against the date.
        "weekday" => weekday: Option<Text>,
        /// When it starts.
        "start" => start: Option<At<Time>>,
        /// When it ends.
        "end" => end: Option<At<Time>>,
        /// Where.
        "venue" => venue: Option<Text>,
        /// In what way people take part.
        "mode" => mode: Option<Mode>,
        /// The time zone, if it is not the record's.
        "time-zone" => time_zone: Option<Text>,
    }

    /// Lines to sign on.
    pub struct SignatureForm is "a signature block" {
        /// A sentence above the lines.
        "statement" => statement: Option<Text>,
        /// What stands below each line, such as "Chair" or "Date".
        "lines" => lines: List<Text>,
    }
}

choice! {
    /// What kind of meeting it was.
    pub enum MeetingKind {
        /// A regular meeting.
        Ordinary = "ordinary",
        /// A meeting called for a special reason.
        Extraordinary = "extraordinary",
        /// The yearly general meeting.
        AnnualGeneral = "annual-general",
        /// A hearing.
        Hearing = "hearing",
        /// A gathering without a quorum.
        Inquorate = "inquorate",
        /// A meeting that did not take place.
        Cancelled = "cancelled",
    }

    /// How far the minutes have come.
    pub enum RecordStatus {
        /// Waiting for approval.
        Draft = "draft",
        /// Sent to the members, waiting for approval.
        Circulated = "circulated",
        /// Approved.
        Approved = "approved",
        /// Taken back: nothing of them holds any more.
        Withdrawn = "withdrawn",
    }

    /// Of what something changed from one version to the next.
    pub enum ChangedSubject {
        /// Who may have the minutes, or a part of them.
        Classification = "classification",
        /// When and where the meeting was, and the next ones.
        Dates = "dates",
        /// Who was there, and what interests they have.
        Attendance = "attendance",
        /// What was decided.
        Decisions = "decisions",
        /// How was voted.
        Votes = "votes",
        /// Who is to do what, and what became of it.
        Actions = "actions",
        /// The items, their order and titles.
        Items = "items",
        /// The wording alone, outside the items.
        Wording = "wording",
    }

    /// How a part of a meeting ended.
    pub enum SessionOutcome {
        /// It was closed.
        Closed = "closed",
        /// It was adjourned, to be reconvened.
        Adjourned = "adjourned",
        /// It was given up, such as for want of a quorum.
        Abandoned = "abandoned",
    }
}
