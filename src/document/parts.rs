//! What stands around the items: the close, signatures and files.

use super::compose::Composer;
use super::inlines::{plain_line, text};
use super::labels::{Label, Value};
use super::{
    Anchor, Block, Column, Fact, Inline, Row, RowGroup, Section, SectionRole, Signature, SignatureField,
    Table,
};
use crate::book::Meeting;
use crate::diagnostic::{PageFault, PathsFrom, UnusableFile};
use crate::digest::digest;
use crate::form::Text;
use crate::prose::Align;
use crate::record::forms::{MinutesPart, NextMeetingForm, RecordStatus};

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
        let fields = self.signature_fields();
        let Some(signature) = &self.meeting.signature else { return signed_in(fields) };
        let statement = signature.statement.as_ref().map(|text| plain_line(text.as_str()));
        let lines = signature.lines.iter().map(|line| text(&line.value)).collect();
        vec![Block::Signature(Signature { statement: statement.unwrap_or_default(), lines, fields })]
    }

    /// The places to sign in electronically, where the committee's order has no place for what is signed.
    pub(super) fn signature_apart(&self) -> Vec<Block> {
        let has_place = self.committee.order.contains(&MinutesPart::Signature);
        if has_place { Vec::new() } else { signed_in(self.signature_fields()) }
    }

    /// Places to sign in electronically, if the committee wants them: in minutes that a meeting approved, as a whole and
    /// in the language in which they were approved. Of adopted ones the file that was approved is the original.
    fn signature_fields(&self) -> Vec<SignatureField> {
        let Meeting { status, adopted, original, .. } = self.meeting;
        let is_original = adopted.is_empty() && original.is_none() && self.edition.as_extract().is_none();
        if *status != RecordStatus::Approved || !is_original {
            return Vec::new();
        }
        let mut fields: Vec<SignatureField> = Vec::new();
        for office in &self.committee.signed_by {
            let name = field_name(office, &fields);
            let words = self.labels().inlines(Label::SignatureField, &[("office", text(office))]);
            fields.push(SignatureField { name, words });
        }
        fields
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

/// A block of nothing but places to sign in.
fn signed_in(fields: Vec<SignatureField>) -> Vec<Block> {
    if fields.is_empty() {
        return Vec::new();
    }
    vec![Block::Signature(Signature { statement: Vec::new(), lines: Vec::new(), fields })]
}

/// What programs call the field of an office, as it is typed where somebody signs: the office in small letters of ASCII. What has
/// none of these, or is called like another, gets a number.
fn field_name(office: &str, others: &[SignatureField]) -> String {
    let words: Vec<String> = office
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let own = if words.is_empty() { "signature".into() } else { words.join("-") };
    let is_free = |name: &String| others.iter().all(|other| other.name != *name);
    let numbered = (2..).map(|number| format!("{own}-{number}"));
    std::iter::once(own.clone()).chain(numbered).find(is_free).unwrap_or(own)
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

#[cfg(test)]
mod tests {
    use super::{SignatureField, field_name};

    #[test]
    fn fields_are_called_by_their_offices_and_no_two_alike() {
        let mut fields: Vec<SignatureField> = Vec::new();
        for (office, name) in [
            ("Chair", "chair"),
            ("Vice Chair (acting)", "vice-chair-acting"),
            ("Member 2", "member-2"),
            ("Member", "member"),
            ("Member", "member-3"),
            ("יושב ראש", "signature"),
            ("議長", "signature-2"),
        ] {
            assert_eq!(field_name(office, &fields), name);
            fields.push(SignatureField { name: name.into(), words: Vec::new() });
        }
    }
}
