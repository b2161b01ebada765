//! What stands around the items: the close, signatures and files.

use super::compose::Composer;
use super::inlines::{plain_line, text};
use super::labels::{Label, Value};
use super::{Anchor, Block, Column, Fact, Inline, Row, RowGroup, Section, SectionRole, Signature, Table};
use crate::diagnostic::{PageFault, PathsFrom, UnusableFile};
use crate::digest::digest;
use crate::form::Text;
use crate::prose::Align;
use crate::record::forms::NextMeetingForm;

/// The permanent name of the section of attached files.
pub const ATTACHMENTS: &str = "attachments";

impl Composer<'_> {
    /// A column with a fixed heading.
    pub(super) fn column(&self, label: Label) -> Column {
        Column { heading: self.labels().inlines(label, &[]), align: Align::Start }
    }

    /// The next meetings.
    pub(super) fn next_meetings(&mut self) -> Vec<Block> {
        let facts: Vec<Fact> =
            self.meeting.next_meetings.iter().map(|next| self.next_meeting(&next.form)).collect();
        if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] }
    }

    /// What is said of a meeting to come.
    pub(super) fn next_meeting(&self, next: &NextMeetingForm) -> Fact {
        let labels = self.labels();
        let date = self.dated(next.date.value, next.weekday.as_ref());
        let start = next.start.as_ref().map(|time| time.value);
        let mut when = self.moment(date, start, next.end.as_ref().map(|time| time.value));
        if let Some(zone) = &next.time_zone {
            when = labels.text(Label::WhenZone, &[("when", when), ("zone", zone.value.to_string())]);
        }
        if let Some(venue) = self.place_of(next.venue.as_ref(), next.mode) {
            when = labels.text(Label::SessionVenue, &[("when", when), ("venue", venue)]);
        }
        Fact { name: self.next_meeting_name(next), value: text(when), vote: false }
    }

    /// What a meeting to come is called.
    pub(super) fn next_meeting_name(&self, next: &NextMeetingForm) -> Vec<Inline> {
        match &next.kind {
            Some(kind) => {
                let values: [Value<'_>; 1] = [("kind", text(&kind.value))];
                self.labels().inlines(Label::NextMeetingKind, &values)
            }
            None => self.labels().inlines(Label::NextMeeting, &[]),
        }
    }

    /// When the meeting was closed.
    pub(super) fn closing(&mut self) -> Vec<Block> {
        let Some(closed) = self.meeting.closed else { return Vec::new() };
        let time = text(self.time_text(closed));
        vec![Block::Paragraph(self.labels().inlines(Label::Closed, &[("time", time)]))]
    }

    /// Lines to sign on.
    pub(super) fn signature(&mut self) -> Vec<Block> {
        let Some(signature) = &self.meeting.signature else { return Vec::new() };
        let statement = signature.statement.as_ref().map(|text| plain_line(text.as_str()));
        let lines = signature.lines.iter().map(|line| text(&line.value)).collect();
        vec![Block::Signature(Signature { statement: statement.unwrap_or_default(), lines })]
    }

    /// Attached files with their digests.
    pub(super) fn attachments(&mut self) -> Vec<Block> {
        let attachments = &self.meeting.attachments;
        let mut rows = Vec::new();
        for attachment in attachments {
            let Some(digest) = self.known_file(&attachment.file) else { continue };
            if let Some(wanted) =
                attachment.sha256.as_ref().filter(|wanted| !digest.eq_ignore_ascii_case(wanted.as_str()))
            {
                let why = UnusableFile::OtherDigest(digest.clone());
                let fault = PageFault::MissingFile {
                    path: attachment.file.value.to_string(),
                    from: PathsFrom::Record,
                    why,
                };
                self.report.add(&self.meeting.source, wanted.range(), fault);
            }
            let title = attachment.title.as_ref().unwrap_or(&attachment.file);
            let cells = vec![text(&title.value), text(&attachment.file.value), vec![Inline::Code(digest)]];
            rows.push(Row { anchor: None, cells, total: false });
        }
        if rows.is_empty() {
            return Vec::new();
        }
        let labels = [Label::AttachmentTitle, Label::AttachmentFile, Label::AttachmentDigest];
        let heading = self.labels().text(Label::Attachments, &[]);
        let table = Table {
            name: heading.clone(),
            columns: labels.map(|label| self.column(label)).to_vec(),
            groups: vec![RowGroup { label: None, rows }],
            row_heads: true,
            caption: Vec::new(),
        };
        vec![section(SectionRole::Annex, ATTACHMENTS, heading, Block::Table(table))]
    }

    /// The SHA-256 digest of a file of the book; reported if it is not there.
    pub(super) fn known_file(&mut self, path: &Text) -> Option<String> {
        match self.file(path.as_str()).map(digest) {
            Ok(digest) => Some(digest),
            Err(fault) => {
                self.report.add(&self.meeting.source, path.range(), *fault);
                None
            }
        }
    }
}

/// A section of one block.
pub(super) fn section(role: SectionRole, anchor: &str, heading: String, block: Block) -> Block {
    sections(role, anchor, heading, vec![block])
}

/// A section of blocks.
pub(super) fn sections(role: SectionRole, anchor: &str, heading: String, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        role,
        anchor: Anchor(anchor.into()),
        rank: 2,
        number: None,
        heading: text(heading),
        run_in: false,
        marking: None,
        blocks,
    })
}
