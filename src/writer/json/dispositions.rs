//! The table of dispositions.

use crate::edition::{Answers, DisposedComment, Dispositions, SaidComment};
use crate::form::Choice;
use crate::record::forms::Disposition;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape of this file. It changes when a reader of the old shape would misread the new one.
const SHAPE: u32 = 1;

/// The comments on minutes and what became of them, as data for other programs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub(super) struct DispositionsFile<'a> {
    /// The version of the shape of this file; it changes when who knows the old shape would misread the new one.
    minutebook: u32,
    /// The day on which it was made.
    as_of: String,
    /// The reference of the minutes.
    reference: &'a str,
    /// What the meeting is called.
    meeting: &'a str,
    /// How far the minutes have come: draft, circulated, approved, corrected or withdrawn.
    state: &'static str,
    /// The version that members have.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    /// How many comments there are.
    count: usize,
    /// The comments, in the order in which they came.
    comments: Vec<CommentData<'a>>,
    /// Who has answered.
    answers: AnswersData<'a>,
}

/// A comment.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
struct CommentData<'a> {
    /// Its number, which is given once.
    number: u32,
    /// Whether its words are withheld.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withheld: bool,
    /// Who commented.
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'a str,
    /// When, as the file that came back says it.
    #[serde(skip_serializing_if = "str::is_empty")]
    date: &'a str,
    /// The version that was commented on.
    #[serde(skip_serializing_if = "str::is_empty")]
    version: &'a str,
    /// The number of the item.
    #[serde(skip_serializing_if = "str::is_empty")]
    item: &'a str,
    /// The number of the line.
    #[serde(skip_serializing_if = "str::is_empty")]
    line: &'a str,
    /// What else says where it stands.
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'a str,
    /// The permanent name of the paragraph.
    #[serde(skip_serializing_if = "str::is_empty")]
    paragraph: &'a str,
    /// The words that it is on.
    #[serde(skip_serializing_if = "str::is_empty")]
    quoted: &'a str,
    /// general, technical or editorial.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    /// What its author says of its kind, if that is none of these.
    #[serde(skip_serializing_if = "str::is_empty")]
    kind_written: &'a str,
    /// What was done to the words, if it is a change made in the text: inserted, deleted, replaced, moved …
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    /// The number of the comment that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<u32>,
    /// The comment.
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    /// The wording that is proposed.
    #[serde(skip_serializing_if = "str::is_empty")]
    proposed: &'a str,
    /// What others propose to do about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proposals: Vec<ProposalData<'a>>,
    /// accepted, in-part, not-accepted or noted; not there while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    disposition: Option<&'static str>,
    /// Why.
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
}

/// What somebody proposes to do about a comment.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProposalData<'a> {
    /// Who.
    by: &'a str,
    /// accepted, in-part, not-accepted or noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    disposition: Option<&'static str>,
    /// Why.
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
}

/// Who has answered.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AnswersData<'a> {
    /// Members who have.
    members: Vec<&'a str>,
    /// Members who have not.
    missing: &'a [String],
    /// Others who have.
    others: &'a [String],
    /// The last day on which somebody can object, where silence approves.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl<'a> DispositionsFile<'a> {
    pub(super) fn of(listed: &'a Dispositions, as_of: Date) -> Self {
        let Answers { members, missing, others, until } = &listed.answers;
        DispositionsFile {
            minutebook: SHAPE,
            as_of: as_of.to_string(),
            reference: &listed.reference,
            meeting: &listed.meeting,
            state: listed.state.word(),
            version: listed.version.as_deref(),
            count: listed.comments.len(),
            comments: listed.comments.iter().map(CommentData::of).collect(),
            answers: AnswersData {
                members: members.iter().map(|(name, _)| name.as_str()).collect(),
                missing,
                others,
                until: until.map(|until| until.to_string()),
            },
        }
    }
}

impl<'a> CommentData<'a> {
    fn of(comment: &'a DisposedComment) -> Self {
        let said = comment.said.as_ref();
        let words = |key: fn(&SaidComment) -> &String| said.map_or("", |said| key(said).as_str());
        let proposals = said.iter().flat_map(|said| &said.proposals);
        CommentData {
            number: comment.number,
            withheld: said.is_none(),
            by: words(|said| &said.by),
            date: words(|said| &said.date),
            version: words(|said| &said.version),
            item: words(|said| &said.clause),
            line: words(|said| &said.line),
            place: words(|said| &said.place),
            paragraph: words(|said| &said.paragraph),
            quoted: words(|said| &said.quoted),
            kind: said.and_then(|said| said.kind).map(Choice::word),
            kind_written: words(|said| &said.kind_written),
            change: said.and_then(|said| said.change).map(Choice::word),
            reply_to: comment.reply_to,
            text: words(|said| &said.text),
            proposed: words(|said| &said.proposed),
            proposals: proposals.map(ProposalData::of).collect(),
            disposition: comment.disposition.map(Choice::word),
            reason: words(|said| &said.reason),
        }
    }
}

impl<'a> ProposalData<'a> {
    fn of((by, what, why): &'a (String, Option<Disposition>, String)) -> Self {
        ProposalData { by, disposition: what.map(Choice::word), reason: why }
    }
}
