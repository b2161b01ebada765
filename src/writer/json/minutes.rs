//! The resolved minutes: numbers given, references bound, text as plain words.

use super::changes::ChangeData;
use super::entries::{Listed, ListedEntries};
use super::items::{AnnexData, AttachmentData, ItemData, attachments};
use super::meetings::{NextMeeting, SessionData};
use super::numbered::{ActionData, DecisionData};
use super::open::OpenAction;
use super::people::{InterestData, TablePeople};
use super::quorum::QuorumData;
use super::text::Reference;
use super::when::time;
use super::word::Word;
use crate::book::{Meeting, TakenBack};
use crate::document::{Block, Document, plain, plain_line};
use crate::edition::{EditionMeeting, StandingAction};
use crate::form::Text;
use crate::record::forms::{AdoptedForm, MeetingKind, MinutesPart, RecordStatus, SignatureForm};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of this file. It changes when a reader of the old shape would misread
/// the new one.
const SHAPE: u32 = 1;

/// The minutes of a meeting, or an extract of them, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct Minutes<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The reference of the minutes, as it is printed.
    reference: &'a str,
    /// The title of the minutes.
    title: &'a str,
    /// The committee that met.
    committee: CommitteeData<'a>,
    /// Who publishes the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    /// Who manages the committee.
    #[serde(skip_serializing_if = "Option::is_none")]
    managed_by: Option<&'a str>,
    /// What the meeting is called in its committee: its number or name.
    meeting: &'a str,
    /// What kind of meeting.
    kind: Word<MeetingKind>,
    /// How far the minutes have come.
    status: StatusOfMinutes<'a>,
    /// The version of the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    /// The language of the minutes.
    language: &'a str,
    /// The minutes that these translate.
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of: Option<Reference<'a>>,
    /// Of a translation that was sealed: the version of those minutes that it says in its own language.
    #[serde(skip_serializing_if = "Option::is_none")]
    translated_version: Option<&'a str>,
    /// Of a translation that does not follow them: the version of those minutes that it does not say yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_translated_yet: Option<&'a str>,
    /// The meeting that approved the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_at: Option<Reference<'a>>,
    /// The last day on which somebody could object, if silence approved the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_on: Option<String>,
    /// The head of the archive's log before these minutes were sealed as approved: how many entries, and the digest of its tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    log_head: Option<&'a str>,
    /// What changed from each version to the next, and which meetings corrected the minutes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeData<'a>>,
    /// The day on which the minutes were approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_day: Option<String>,
    /// True if they were approved with amendments.
    #[serde(skip_serializing_if = "Option::is_none")]
    amended: Option<bool>,
    /// The files that were approved before the minutes entered the book, and are sealed with them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    adopted: Vec<AdoptedData<'a>>,
    /// Why the minutes hold no longer: then nothing of them is here but the numbers that they gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<WithdrawalData<'a>>,
    /// The names of committees that met jointly with this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    joint_with: Vec<&'a str>,
    /// Who may have the minutes; not there if they bear no classification.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<ClassificationData<'a>>,
    /// The scheme whose labels mark the minutes and what stands in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'a str>,
    /// The parts of the meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sessions: Vec<SessionData<'a>>,
    /// The tables of attendance in which somebody stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attendance: Vec<TablePeople<'a>>,
    /// How many members of the public were there.
    #[serde(skip_serializing_if = "Option::is_none")]
    public: Option<u32>,
    /// Whether enough members were there to decide.
    #[serde(skip_serializing_if = "QuorumData::says_nothing")]
    quorum: QuorumData<'a>,
    /// The interests that were declared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interests: Vec<InterestData<'a>>,
    /// The items of the agenda.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<ItemData<'a>>,
    /// The annexes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annexes: Vec<AnnexData<'a>>,
    /// Files that belong to the minutes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<AttachmentData<'a>>,
    /// When the meeting was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    /// Meetings to come.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    next_meetings: Vec<NextMeeting<'a>>,
    /// Lines to sign on.
    #[serde(skip_serializing_if = "SignatureData::says_nothing")]
    signature: SignatureData<'a>,
    /// All actions of the minutes, wherever they stand in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<Listed<'a, ActionData<'a>>>,
    /// All decisions of the minutes, wherever they stand in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decisions: Vec<Listed<'a, DecisionData<'a>>>,
    /// The numbers of the actions that were open when the meeting ended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_actions: Vec<String>,
    /// The same actions in full, where the minutes list them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_actions_in_full: Vec<OpenAction<'a>>,
}

/// The committee that met.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CommitteeData<'a> {
    /// The name of its folder.
    key: &'a str,
    /// Its name.
    name: &'a str,
    /// Its abbreviation.
    abbreviation: &'a str,
}

/// A file that was approved before minutes entered the book.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AdoptedData<'a> {
    /// Its name.
    file: &'a str,
    /// Its SHA-512 digest in hexadecimal digits.
    sha512: &'a str,
}

/// Why minutes hold no longer.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WithdrawalData<'a> {
    /// The reason.
    reason: &'a str,
    /// The day on which they were withdrawn.
    on: String,
    /// The meeting that withdrew them.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Reference<'a>>,
}

/// How far minutes have come.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StatusOfMinutes<'a> {
    /// As the record says it.
    state: Word<RecordStatus>,
    /// As the minutes print it.
    words: &'a str,
}

/// Who may have the minutes.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct ClassificationData<'a> {
    /// The classification's label.
    label: &'a str,
    /// The line on every page.
    line: &'a str,
    /// The sentence that says what readers may do with the minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    handling: Option<String>,
    /// Where minutes of this classification may be published.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    channels: &'a [String],
    /// Whether search engines may list them.
    search_engines: bool,
}

/// Lines to sign on.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SignatureData<'a> {
    /// A sentence above the lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    /// What stands below each line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<&'a str>,
}

impl<'a> Minutes<'a> {
    pub(super) fn of(edition: &'a EditionMeeting, document: &'a Document) -> Self {
        let meeting = edition.meeting();
        let committee = &meeting.committee;
        // An extract says nothing of other items' actions, and what was withdrawn says nothing at all.
        let is_whole = edition.as_extract().is_none() && meeting.withdrawal.is_none();
        let open = if is_whole { edition.open_actions() } else { Vec::new() };
        let classification = ClassificationData::of(meeting, document);
        let has_scheme = committee.has_scheme || classification.is_some();
        let ListedEntries { actions, decisions } = ListedEntries::of(edition);
        Minutes {
            minutebook: SHAPE,
            reference: &meeting.reference,
            title: &document.identity.title,
            committee: CommitteeData {
                key: &committee.key,
                name: &committee.name,
                abbreviation: &committee.abbreviation,
            },
            publisher: committee.publisher.as_deref(),
            managed_by: committee.managed_by.as_deref(),
            meeting: &meeting.meeting,
            kind: Word(meeting.kind),
            status: StatusOfMinutes { state: Word(meeting.status), words: &document.identity.status },
            version: meeting.version.as_deref(),
            language: meeting.language.tag(),
            translation_of: meeting.translation_of.as_deref().map(Reference::of),
            translated_version: meeting.translated.as_deref().map(|own| own.version.as_str()),
            not_translated_yet: meeting.not_translated_yet(),
            approved_at: meeting.approved_at.as_deref().map(Reference::of),
            approved_on: meeting.approved_on.map(|day| day.to_string()),
            log_head: meeting.log_head.as_deref(),
            changes: meeting
                .changes
                .iter()
                .map(|change| ChangeData::of(change, &meeting.committee.scheme))
                .collect(),
            approved_day: meeting.approved_day.map(|day| day.to_string()),
            amended: meeting.is_amended.then_some(true),
            adopted: meeting.adopted.iter().map(AdoptedData::of).collect(),
            withdrawn: meeting.withdrawal.as_deref().map(WithdrawalData::of),
            joint_with: meeting.joint_with.iter().map(|other| other.name.as_str()).collect(),
            classification,
            scheme: has_scheme.then_some(committee.scheme.name.as_str()),
            sessions: meeting.sessions.iter().map(|session| SessionData::of(session, committee)).collect(),
            attendance: TablePeople::all(meeting),
            public: meeting.public,
            quorum: QuorumData::of(meeting),
            interests: InterestData::all(meeting),
            items: meeting.items.iter().map(|item| ItemData::of(item, edition)).collect(),
            annexes: meeting.annexes.iter().map(|annex| AnnexData::of(annex, edition)).collect(),
            attachments: attachments(meeting, document),
            closed: meeting.closed.map(time),
            next_meetings: meeting.next_meetings.iter().map(NextMeeting::of).collect(),
            signature: meeting.signature.as_deref().map(SignatureData::of).unwrap_or_default(),
            actions,
            decisions,
            open_actions: open.iter().map(|open| open.action.called_by(&meeting.name.committee)).collect(),
            open_actions_in_full: in_full(open, meeting),
        }
    }
}

/// Open actions in full, where the minutes list them.
fn in_full<'a>(open: Vec<StandingAction<'a>>, meeting: &'a Meeting) -> Vec<OpenAction<'a>> {
    let is_listed = meeting.committee.order.contains(&MinutesPart::OpenActions);
    open.into_iter().filter(|_| is_listed).map(|open| OpenAction::of(open, meeting)).collect()
}

impl<'a> AdoptedData<'a> {
    fn of(adopted: &'a AdoptedForm) -> Self {
        let AdoptedForm { at: _, file, sha512 } = adopted;
        AdoptedData { file: file.as_str(), sha512: sha512.as_str() }
    }
}

impl<'a> WithdrawalData<'a> {
    fn of(withdrawal: &'a TakenBack) -> Self {
        let TakenBack { reason, on, at } = withdrawal;
        WithdrawalData { reason: reason.as_str(), on: on.to_string(), at: at.as_deref().map(Reference::of) }
    }
}

impl<'a> ClassificationData<'a> {
    fn of(meeting: &'a Meeting, document: &Document) -> Option<Self> {
        let known = meeting.committee.scheme.at(meeting.classification)?;
        let handling = document.blocks.iter().find_map(|block| match block {
            Block::Masthead(masthead) => Some(plain(&masthead.handling)),
            _ => None,
        });
        Some(ClassificationData {
            label: &known.label,
            line: &known.line,
            handling,
            channels: &known.channels,
            search_engines: known.search_engines,
        })
    }
}

impl<'a> SignatureData<'a> {
    fn of(signature: &'a SignatureForm) -> Self {
        SignatureData {
            statement: signature.statement.as_ref().map(|text| plain(&plain_line(text.as_str()))),
            lines: signature.lines.iter().map(Text::as_str).collect(),
        }
    }

    fn says_nothing(&self) -> bool {
        self.statement.is_none() && self.lines.is_empty()
    }
}
