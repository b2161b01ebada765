//! From a meeting of an edition to its document: the parts in the committee's order.

use super::furniture::{furniture, marking, ui_words};
use super::inlines::plain;
use super::labels::{Label, Labels};
use super::{Block, Document, Furniture, Identity, LineNumbers, Note, Picture};
use crate::book::{Anchor, Meeting, MeetingName, MeetingParts, NumberedItem};
use crate::diagnostic::{Fault, Report};
use crate::edition::{EditionMeeting, Extract};
use crate::files::Attachment;
use crate::form::Text;
use crate::record::Committee;
use crate::record::forms::{MinutesPart, RecordStatus};
use hashbrown::HashMap;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a document is made with besides its meeting.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The fixed words.
    pub labels: &'a Labels,
    /// Pictures and attached files by their path below the book's folder.
    pub attachments: &'a BTreeMap<String, Attachment>,
    /// The moment that metadata give, in seconds since 1970 (UTC); none means midnight after the
    /// meeting's last day.
    pub timestamp: Option<i64>,
}

/// Composes the minutes of one meeting.
///
/// Input: the meeting as its readers may have it, the words and files that it is printed with. Output: the tree that
/// every format is written from. Reported, at their places in the record: pictures and attached files that are not there
/// or cannot be used, next meetings that no calendar can hold. It takes time in proportion to the text, and for pictures
/// to their bytes; pictures are shared, not copied.
pub fn compose(edition: &EditionMeeting, sources: &Sources<'_>, report: &mut Report) -> Document {
    let meeting = edition.meeting();
    let committee = &meeting.committee;
    let mut composer = Composer {
        edition,
        meeting,
        committee,
        sources: *sources,
        report,
        notes: Vec::new(),
        noted: BTreeMap::new(),
        pictures: Pictures::default(),
        item_numbers: OnceCell::new(),
    };
    composer.check_twice();
    let mut blocks = vec![Block::Masthead(composer.masthead())];
    // An extract is its item, with the interests declared in it; a decision note has no actions.
    let extract = [MinutesPart::Interests, MinutesPart::Items, MinutesPart::Actions];
    // Of minutes that were withdrawn the numbers are left.
    let numbers = [MinutesPart::Items, MinutesPart::Annexes];
    let note = [MinutesPart::Attendance, MinutesPart::Interests, MinutesPart::Items, MinutesPart::Annexes];
    let order = match edition.as_extract() {
        Some(extract) if extract.is_decision_note() => &note[..],
        Some(_) => &extract[..],
        None if meeting.withdrawal.is_some() => &numbers,
        None => &meeting.committee.order,
    };
    blocks.extend(composer.withdrawn());
    for part in order {
        let part = composer.part(*part);
        blocks.extend(part);
    }
    blocks.extend(composer.signature_apart());
    blocks.extend(composer.version_changes());
    Document {
        identity: composer.identity(),
        marking: marking(committee, meeting.classification),
        furniture: composer.furniture(),
        words: ui_words(sources.labels),
        events: composer.events(),
        line_numbers: if meeting.line_numbers { LineNumbers::ByPage } else { LineNumbers::None },
        contents: meeting.committee.contents.is_some_and(|from| meeting.items.len() >= from as usize),
        blocks,
        notes: composer.notes,
    }
}

/// What the parts of a document are composed with.
pub(super) struct Composer<'a> {
    /// What its readers may know.
    pub edition: &'a EditionMeeting,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its committee.
    pub committee: &'a Committee,
    /// Labels and files.
    pub sources: Sources<'a>,
    /// What was found.
    pub report: &'a mut Report,
    /// The footnotes so far.
    pub notes: Vec<Note>,
    /// The texts that have some, and which of these is the first of each.
    pub noted: BTreeMap<Text, usize>,
    /// The pictures so far.
    pub pictures: Pictures,
    /// The numbers of the items by their places, once one is asked for.
    pub item_numbers: OnceCell<HashMap<&'a Anchor, Option<&'a String>>>,
}

/// The pictures of a document by their paths as written, each read once; or why one cannot be used.
#[derive(Default)]
pub(super) struct Pictures {
    /// Those that were looked up.
    pub read: HashMap<String, Result<Arc<Picture>, Box<Fault>>>,
    /// The bytes of all that are shown.
    pub shown: usize,
}

impl<'a> Composer<'a> {
    /// The number of the item at a place, if it bears one.
    pub(super) fn number_of(&self, anchor: &Anchor) -> Option<&'a String> {
        fn add<'i>(items: &'i [NumberedItem], numbers: &mut HashMap<&'i Anchor, Option<&'i String>>) {
            for item in items {
                numbers.entry(&item.anchor).or_insert(item.number.as_ref());
                add(&item.items, numbers);
            }
        }
        let numbers = self.item_numbers.get_or_init(|| {
            let mut numbers = HashMap::new();
            add(&self.meeting.items, &mut numbers);
            numbers
        });
        numbers.get(anchor).copied().flatten()
    }

    /// The fixed words.
    pub(super) fn labels(&self) -> &'a Labels {
        self.sources.labels
    }

    fn part(&mut self, part: MinutesPart) -> Vec<Block> {
        match part {
            MinutesPart::Attendance => self.attendance(),
            MinutesPart::Interests => self.interests(),
            MinutesPart::Items => self.items(),
            MinutesPart::Actions => self.action_table(),
            MinutesPart::OpenActions => self.open_actions(),
            MinutesPart::NextMeetings => self.next_meetings(),
            MinutesPart::Closing => self.closing(),
            MinutesPart::Signature => self.signature(),
            MinutesPart::Annexes => self.annexes(),
            MinutesPart::Attachments => self.attachments(),
        }
    }

    /// Whether the document is a decision note.
    pub(super) fn is_decision_note(&self) -> bool {
        self.edition.as_extract().is_some_and(Extract::is_decision_note)
    }

    /// Whether the document bears the mark of a draft: minutes that are not approved. A decision note is given out as it is.
    fn is_draft(&self) -> bool {
        let is_final = matches!(self.meeting.status, RecordStatus::Approved | RecordStatus::Withdrawn);
        !is_final && !self.is_decision_note()
    }

    /// The status in words.
    pub(super) fn status(&self) -> String {
        if self.is_decision_note() {
            return self.labels().text(Label::DecisionNoteStatus, &[]);
        }
        let label = match self.meeting.status {
            RecordStatus::Draft => Label::StatusDraft,
            RecordStatus::Circulated => Label::StatusCirculated,
            RecordStatus::Approved => Label::StatusApproved,
            RecordStatus::Withdrawn => Label::StatusWithdrawn,
        };
        self.labels().text(label, &[])
    }

    /// What the document's files are called.
    fn name(&self) -> MeetingName {
        let name = &self.meeting.name;
        self.edition.as_extract().map_or_else(|| name.clone(), |extract| name.extract(&extract.suffix))
    }

    fn description(&self, title: &str, date: String) -> String {
        match self.edition.as_extract() {
            Some(_) => format!("{title}, {date}"),
            None => self.labels().text(Label::Description, &[("title", title.into()), ("date", date)]),
        }
    }

    fn identity(&self) -> Identity {
        let first = &self.meeting.sessions[0];
        let last_day = self.meeting.sessions.iter().map(|part| part.end_date).max().unwrap_or(first.date);
        let midnight = jiff::tz::TimeZone::UTC.to_timestamp(last_day.at(0, 0, 0, 0));
        let title = plain(&self.title());
        let MeetingParts { committee, meeting, reference } = MeetingParts::clone(&self.name());
        Identity {
            committee,
            meeting,
            reference,
            description: self.description(&title, self.date_text(first.date)),
            title,
            body: self.committee.name.clone(),
            publisher: self.committee.publisher.clone(),
            status: self.status(),
            draft: self.is_draft(),
            language: self.meeting.language.clone(),
            date: first.date,
            timestamp: self.sources.timestamp.or(midnight.ok().map(|moment| moment.as_second())).unwrap_or(0),
        }
    }

    fn furniture(&self) -> Furniture {
        let labels = self.labels();
        let Meeting { classification, reference, .. } = self.meeting;
        let watermark = labels.text(Label::WatermarkDraft, &[]);
        Furniture {
            watermark: Some(watermark).filter(|words| self.is_draft() && !words.is_empty()),
            ..furniture(labels, self.committee, *classification, reference.clone())
        }
    }
}
