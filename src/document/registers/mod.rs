//! Registers over all meetings of a committee as documents, so that every format can be written of them.
//!
//! Input: what an edition lists, and the fixed words. Output: a [`Document`] whose tables lead to the minutes. Nothing is
//! reported, and nothing is looked up but words.

mod actions;
mod attendance;
mod cells;
mod decisions;
mod dispositions;
mod listing;
mod picture;
mod quorum;

pub use actions::{ActionRegister, Grouping};
pub use attendance::AttendanceRegister;
pub use decisions::DecisionRegister;
pub use dispositions::DispositionRegister;
pub use quorum::QuorumRegister;

use super::furniture::{furniture, handling, marking, ui_words};
use super::inlines::text;
use super::labels::{Label, Labels};
use super::parts::sections;
use super::{
    Anchor, Block, Document, Event, Identity, LineNumbers, Masthead, Particular, ParticularRole, SectionRole,
    plain,
};
use crate::book::{MeetingName, file_name};
use crate::ids::REGISTERS_FOLDER;
use crate::record::{Committee, Rank};
use jiff::civil::Date;

/// What every register is made of.
#[derive(Clone, Copy)]
pub struct RegisterOf<'a> {
    /// The committee.
    pub committee: &'a Committee,
    /// Up to where its readers may see.
    pub clearance: Rank,
    /// The fixed words.
    pub labels: &'a Labels,
    /// The day that it shows.
    pub as_of: Date,
    /// The moment that metadata give, in seconds since 1970 (UTC); none means midnight of the day.
    pub timestamp: Option<i64>,
}

/// What one register says.
struct Register {
    /// What its file is called, behind the committee's abbreviation.
    name: &'static str,
    title: Label,
    /// Lines below the title.
    remarks: Vec<String>,
    blocks: Vec<Block>,
    events: Vec<Event>,
}

impl RegisterOf<'_> {
    fn document(self, register: Register) -> Document {
        let RegisterOf { committee, clearance, labels, as_of, timestamp } = self;
        let Register { name, title, remarks, blocks, events } = register;
        let reference = file_name(&format!("{}_{name}", committee.abbreviation));
        let title = labels.inlines(title, &[("name", text(&committee.name))]);
        let title_text = plain(&title);
        let day = labels.text(Label::AsOf, &[("date", labels.date(as_of))]);
        let midnight = jiff::tz::TimeZone::UTC.to_timestamp(as_of.at(0, 0, 0, 0));
        let lines = [(ParticularRole::When, day.clone())]
            .into_iter()
            .chain(remarks.into_iter().map(|remark| (ParticularRole::Remark, remark)))
            .map(|(role, words)| Particular { role, text: text(words) });
        let masthead = Masthead {
            handling: handling(committee, clearance, &committee.language),
            title,
            particulars: lines.collect(),
        };
        Document {
            identity: Identity {
                committee: committee.key.clone(),
                meeting: REGISTERS_FOLDER.into(),
                reference: reference.clone(),
                description: format!("{title_text}. {day}."),
                title: title_text,
                body: committee.name.clone(),
                publisher: committee.publisher.clone(),
                status: day,
                draft: false,
                language: committee.language.clone(),
                date: as_of,
                timestamp: timestamp.or(midnight.ok().map(|moment| moment.as_second())).unwrap_or(0),
            },
            marking: marking(committee, clearance),
            furniture: furniture(labels, committee, clearance, reference),
            words: ui_words(labels),
            blocks: std::iter::once(Block::Masthead(masthead)).chain(blocks).collect(),
            notes: Vec::new(),
            events,
            line_numbers: LineNumbers::None,
            contents: false,
        }
    }

    fn section(&self, anchor: &str, heading: Label, blocks: Vec<Block>) -> Block {
        sections(SectionRole::Register, anchor, self.labels.text(heading, &[]), blocks)
    }

    /// What stands where there is nothing to list.
    fn nothing(&self) -> Block {
        Block::Paragraph(self.labels.inlines(Label::NothingListed, &[]))
    }
}

/// The permanent name of a row.
fn row_anchor(meeting: &MeetingName, anchor: &Anchor) -> Anchor {
    Anchor(format!("{}-{}", file_name(&meeting.meeting).to_lowercase(), anchor.0))
}
