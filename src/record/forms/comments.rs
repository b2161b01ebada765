//! `MEETING.comments.toml`, beside the record: the comments on its minutes, and what became of them.

use crate::form::{At, List, Text};
use crate::{choice, form};

form! {
    /// The comments on the minutes of a meeting.
    pub struct CommentsForm is "the comments on minutes" {
        /// The last number that was given; it is given to no other comment, whatever becomes of this one.
        "last-number" => last_number: Option<At<u32>> [0.0 to 999999.0],
        /// The comments, in the order in which they came.
        "comment" => comments: List<CommentForm> as Blocks,
    }

    /// A comment.
    pub struct CommentForm is "a comment" {
        /// Its number; it is given once, and never to another.
        "number" => number: u32 [1.0 to 999999.0],
        /// Who commented.
        "by" => by: Option<Text>,
        /// When, as the file that came back says it.
        "date" => date: Option<Text>,
        /// The version of the minutes that was commented on: "0.1".
        "version" => version: Option<Text>,
        /// The file that it came in.
        "from" => from: Option<Text>,
        /// What it is known by when the same comes in once more; leave it as it is.
        "identity" => identity: Option<Text>,
        /// The paragraph that it is on, by its permanent name.
        "paragraph" => paragraph: Option<Text>,
        /// The number of the line in the PDF that was sent.
        "line" => line: Option<Text>,
        /// The number of the item.
        "clause" => clause: Option<Text>,
        /// What else says where: a paragraph, figure or table.
        "place" => place: Option<Text>,
        /// The words that it is on.
        "quoted" => quoted: Option<Text>,
        /// What kind of comment it is.
        "kind" => kind: Option<CommentKind>,
        /// What the form says of its kind, if that is none of these.
        "kind-written" => kind_written: Option<Text>,
        /// What was done to the words, if it is a change that was made in the text.
        "change" => change: Option<CommentedChange>,
        /// Who had proposed the words in which the change was made.
        "within" => within: Option<Text>,
        /// The number of the comment that it answers.
        "reply-to" => reply_to: Option<u32>,
        /// Whether somebody has marked it as done where it was written.
        "resolved" => resolved: Option<bool>,
        /// Its classification, if it is more closed than the minutes: then the table of dispositions does not say its words.
        "classification" => classification: Option<Text>,
        /// The comment.
        "text" => text: Option<Text>,
        /// The wording that is proposed.
        "proposed" => proposed: Option<Text>,
        /// What others propose to do about it.
        "proposals" => proposals: List<ProposalForm>,
        /// What became of it; without this it is open.
        "disposition" => disposition: Option<Disposition>,
        /// Why; needed where it was not accepted as it stands.
        "reason" => reason: Option<Text>,
    }

    /// What somebody proposes to do about a comment.
    pub struct ProposalForm is "a proposed disposition" {
        /// Who.
        "by" => by: Text,
        /// What.
        "disposition" => disposition: Option<Disposition>,
        /// Why.
        "reason" => reason: Option<Text>,
    }
}

choice! {
    /// What kind of comment it is.
    pub enum CommentKind {
        /// On the whole.
        General = "general",
        /// On what is said.
        Technical = "technical",
        /// On how it is said.
        Editorial = "editorial",
    }

    /// What became of a comment.
    pub enum Disposition {
        /// What it asks for is done.
        Accepted = "accepted",
        /// Some of it is done; the reason says what and why.
        InPart = "in-part",
        /// It is not done; the reason says why.
        NotAccepted = "not-accepted",
        /// It asks for nothing.
        Noted = "noted",
    }

    /// What was done to words of the minutes.
    pub enum CommentedChange {
        /// Words came.
        Inserted = "inserted",
        /// Words went.
        Deleted = "deleted",
        /// Words went and others came in their place.
        Replaced = "replaced",
        /// Words went elsewhere.
        Moved = "moved",
        /// A paragraph became two.
        Split = "split",
        /// Two paragraphs became one.
        Joined = "joined",
        /// A row of a table came.
        RowInserted = "row-inserted",
        /// A row of a table went.
        RowDeleted = "row-deleted",
        /// Cells of a table came, went or became one.
        Cells = "cells",
        /// Words look otherwise.
        Formatted = "formatted",
        /// Words are otherwise, and nobody tracked it.
        Untracked = "untracked",
    }
}

impl Disposition {
    /// Whether whoever commented is owed a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Disposition::InPart | Disposition::NotAccepted)
    }
}

impl CommentForm {
    /// Whether nobody has said what became of it. An answer to another comment is disposed of with that.
    pub fn is_open(&self) -> bool {
        self.disposition.is_none() && self.reply_to.is_none()
    }
}
