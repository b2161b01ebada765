//! Entries: running text, and what stands out of it.

use super::compose::Composer;
use super::inlines::text;
use super::labels::Label;
use super::leads::{append, lead, prepend};
use super::twice::note_label;
use super::{Anchor, Block, Callout, CalloutKind, Fact, Inline};
use crate::book::{Minuted, NumberedEntry, Pointer};
use crate::record::forms::ActionPlacement;
use crate::record::{EntryKind, Movement, Name, Note, Speech};

impl Composer<'_> {
    /// The blocks of an entry.
    pub(super) fn entry(&mut self, entry: &NumberedEntry) -> Vec<Block> {
        if self.stands_in_table(entry) || matches!(entry.content, Minuted::Gone) {
            return Vec::new();
        }
        let mut blocks = self.entry_marking(entry.classification).into_iter().collect::<Vec<_>>();
        let said = match &entry.content {
            Minuted::Withheld(stand_in) => vec![self.withheld(stand_in.as_ref().map(|text| text.as_str()))],
            Minuted::Gone => Vec::new(),
            Minuted::Withdrawn(withdrawn) => vec![Block::Callout(self.taken_out(withdrawn, entry))],
            Minuted::Said(kind) => self.said(kind, entry),
        };
        match &entry.language {
            Some(language) => blocks.push(Block::Passage(language.clone(), said)),
            None => blocks.extend(said),
        }
        blocks
    }

    /// Whether it stands in a table, with its marking and language, and nowhere else.
    fn stands_in_table(&self, entry: &NumberedEntry) -> bool {
        let of_action = matches!(entry.content, Minuted::Said(EntryKind::Action(_) | EntryKind::Report(_)));
        of_action && self.committee.actions.placement == ActionPlacement::Table
    }

    fn said(&mut self, kind: &EntryKind<Pointer>, entry: &NumberedEntry) -> Vec<Block> {
        match kind {
            EntryKind::Text(written) => self.blocks(written),
            EntryKind::Decision(decision) => vec![Block::Callout(self.decision(decision, entry))],
            EntryKind::Action(action) => vec![Block::Callout(self.action(action, entry))],
            EntryKind::Report(report) => vec![Block::Callout(self.report(report, entry))],
            EntryKind::Note(note) => vec![Block::Callout(self.note(note))],
            EntryKind::Speech(speech) => vec![Block::Callout(self.speech(speech))],
            EntryKind::Vote(vote) => vec![Block::Callout(self.vote(vote))],
            EntryKind::Movement(movement) => vec![self.movement(movement)],
            EntryKind::Facts(facts) => vec![Block::Facts(
                facts
                    .iter()
                    .map(|(name, value)| Fact {
                        name: text(format!("{}:", name.value.trim_end_matches(':'))),
                        value: value.content.clone(),
                        vote: false,
                    })
                    .collect(),
            )],
            EntryKind::Table(table) => {
                vec![super::tables::structured(table, self.meeting.language.is_right_to_left())]
            }
        }
    }

    /// What stands in for something.
    pub(super) fn withheld(&self, stand_in: Option<&str>) -> Block {
        let words = match stand_in {
            Some(words) => text(words),
            None => self.labels().inlines(Label::Withheld, &[]),
        };
        callout(CalloutKind::Withheld, None, String::new(), vec![Block::Paragraph(words)], Vec::new())
    }

    fn note(&mut self, note: &Note<Pointer>) -> Callout {
        let label = note_label(note.kind);
        let mut blocks = self.blocks(&note.text);
        let signed = self.signed(note);
        let (before, after) = self.labels().around(label);
        append(&mut blocks, signed);
        prepend(&mut blocks, before);
        append(&mut blocks, after);
        let name = self.labels().text(Label::NoteName, &[]);
        Callout { kind: CalloutKind::Note, anchor: None, name, blocks, facts: Vec::new(), beside: false }
    }

    fn signed(&self, note: &Note<Pointer>) -> Vec<Inline> {
        let author = note.author.as_ref().map(|author| author.value.clone());
        let date = note.date.map(|date| self.date_text(date));
        let by: Vec<String> = author.into_iter().chain(date).collect();
        if by.is_empty() {
            return Vec::new();
        }
        let by = by.join(&self.labels().text(Label::ListSeparator, &[]));
        self.labels().inlines(Label::NoteSigned, &[("text", Vec::new()), ("by", text(by))])
    }

    /// That somebody came or went, in a sentence.
    fn movement(&self, movement: &Movement) -> Block {
        let time = movement.time.as_ref().map(|time| text(self.time_text(time.value)));
        let back = movement.came && movement.names.iter().all(|name| self.had_left(name, movement));
        let label = match (movement.came, &time) {
            (true, Some(_)) if back => Label::ReturnedAt,
            (true, None) if back => Label::Returned,
            (true, Some(_)) => Label::ArrivedAt,
            (true, None) => Label::Arrived,
            (false, Some(_)) => Label::LeftAt,
            (false, None) => Label::Left,
        };
        let values = [("names", self.list(&movement.names)), ("time", time.unwrap_or_default())];
        Block::Paragraph(self.labels().inlines(label, &values))
    }

    /// Whether somebody's going was told before they came.
    fn had_left(&self, name: &Name, came: &Movement) -> bool {
        let movements = self.meeting.entries().into_iter().filter_map(|entry| match &entry.content {
            Minuted::Said(EntryKind::Movement(movement)) => Some(movement),
            _ => None,
        });
        let before = movements.take_while(|movement| {
            movement.names.first().map(Name::range) != came.names.first().map(Name::range)
        });
        before
            .filter(|movement| movement.names.iter().any(|other| other.who == name.who))
            .last()
            .is_some_and(|last| !last.came)
    }

    fn speech(&mut self, speech: &Speech<Pointer>) -> Callout {
        let mut blocks = self.blocks(&speech.text);
        let speaker = speech.speaker.as_ref().map(|speaker| speaker.value.clone());
        if let Some(speaker) = &speaker {
            lead(&mut blocks, self.labels().inlines(Label::Speech, &[("speaker", text(speaker))]));
        }
        let name = self.labels().text(Label::SpeechName, &[("speaker", speaker.unwrap_or_default())]);
        Callout { kind: CalloutKind::Speech, anchor: None, name, blocks, facts: Vec::new(), beside: false }
    }

    /// A fact with a fixed name.
    pub(super) fn fact(&self, label: Label, value: Vec<Inline>) -> Fact {
        Fact { name: self.labels().inlines(label, &[]), value, vote: false }
    }
}

fn callout(
    kind: CalloutKind,
    anchor: Option<Anchor>,
    name: String,
    blocks: Vec<Block>,
    facts: Vec<Fact>,
) -> Block {
    Block::Callout(Callout { kind, anchor, name, blocks, facts, beside: false })
}
