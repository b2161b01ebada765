//! The paragraphs of a document as whoever comments on it names them: each with a name that stays, the number of its item,
//! and its text.
//!
//! Input: a document. Output: its [`Part`]s in reading order, footnotes last. A word processor's file and the pages of a PDF
//! are both counted by this list: each of their paragraphs takes the next part.

use super::{
    Anchor, Block, Callout, Cell, Document, Fact, FigureBlock, Inline, Masthead, Row, RowGroup, Section,
    Table,
};
use crate::commenting::{SentParagraph, bookmark};
use crate::prose::List;
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// A paragraph, or a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The permanent name of what it stands in.
    pub anchor: Anchor,
    /// Its place there, from 1.
    pub place: usize,
    /// The number of the item that it stands in, as people say it.
    pub clause: Option<String>,
    /// Its text; of a row, that of each cell.
    pub cells: Vec<String>,
}

impl Part {
    /// Its name: `item-3/2`.
    pub fn key(&self) -> String {
        format!("{}/{}", self.anchor.0, self.place)
    }

    /// The name of one of its cells, from 0; of a paragraph its own.
    pub fn key_of(&self, cell: usize) -> String {
        if self.cells.len() == 1 { self.key() } else { format!("{}.{}", self.key(), cell + 1) }
    }
}

/// What stands before the first section.
const TOP: &str = "top";

/// The parts of a document.
pub fn parts(document: &Document) -> Vec<Part> {
    let mut walk = Walk {
        parts: Vec::new(),
        counts: HashMap::new(),
        anchor: Anchor(TOP.into()),
        clause: None,
        marks: NoteMarks::default(),
    };
    walk.blocks(&document.blocks);
    walk.marks.in_notes = true;
    for (index, note) in document.notes.iter().enumerate() {
        let number = (index + 1).to_string();
        walk.within(&Anchor(format!("note-{number}")), None, |walk| {
            let is_counted = walk.marks.of(index) == Some(NoteMark::Counted);
            walk.marked(Some(if is_counted { "" } else { &number }), &note.blocks);
        });
    }
    walk.parts
}

/// The paragraphs that are sent for comments: all parts, and cells of them, that are not empty.
pub fn sent_paragraphs(parts: &[Part]) -> Vec<SentParagraph> {
    let cells = parts.iter().flat_map(|part| part.cells.iter().enumerate().map(move |cell| (part, cell)));
    let filled = cells.filter(|(_, (_, text))| !text.trim().is_empty());
    let sent = filled.zip(1..).map(|((part, (cell, text)), number)| SentParagraph {
        bookmark: bookmark(number),
        key: part.key_of(cell),
        clause: part.clause.clone(),
        text: text.clone(),
    });
    sent.collect()
}

/// How many parts a table is: its caption, its head, and each row.
pub fn rows_of(table: &Table) -> TableParts {
    TableParts {
        caption: usize::from(!table.caption.is_empty()),
        head: usize::from(table.columns.iter().any(|column| !column.heading.is_empty())),
        rows: table.groups.iter().map(|group| group.rows.len()).sum(),
    }
}

/// The parts of a table, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableParts {
    /// One if there is a caption.
    pub caption: usize,
    /// One if columns have headings.
    pub head: usize,
    /// The rows.
    pub rows: usize,
}

impl TableParts {
    /// All together.
    pub fn count(self) -> usize {
        self.caption + self.head + self.rows
    }
}

/// How a word processor has the mark of a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteMark {
    /// The first mark in the text, which the word processor itself numbers as it is printed.
    Counted,
    /// The first mark in the text of a footnote that it would number otherwise: its number is written.
    Numbered,
    /// Another mark, or one within a footnote, where a word processor has no footnotes: its number is written, and no more.
    Again,
}

/// The marks of footnotes as far as a document has been read.
#[derive(Debug, Clone, Default)]
pub struct NoteMarks {
    /// Whether it is the footnotes that are read.
    pub in_notes: bool,
    seen: BTreeMap<usize, NoteMark>,
}

impl NoteMarks {
    /// The next mark, of the footnote of this number from 0.
    pub fn see(&mut self, index: usize) -> NoteMark {
        if self.in_notes || self.seen.contains_key(&index) {
            return NoteMark::Again;
        }
        let mark = if index == self.seen.len() { NoteMark::Counted } else { NoteMark::Numbered };
        self.seen.insert(index, mark);
        mark
    }

    /// The mark by which a footnote is one to a word processor; none if it has none in the text.
    pub fn of(&self, index: usize) -> Option<NoteMark> {
        self.seen.get(&index).copied()
    }
}

/// The text of inlines as a word processor has it: a line break is a line feed. The marks of footnotes are left out.
pub fn text_of(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_text(inlines, None, &mut text);
    text
}

fn push_text(inlines: &[Inline], mut marks: Option<&mut NoteMarks>, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(&line(words)),
            Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                push_text(content, marks.as_deref_mut(), text);
            }
            Inline::Reference(pointer) => text.push_str(&line(&pointer.words)),
            Inline::Break => text.push('\n'),
            Inline::Note(index) => match marks.as_deref_mut().map(|marks| marks.see(*index)) {
                None | Some(NoteMark::Counted) => {}
                Some(NoteMark::Numbered | NoteMark::Again) => text.push_str(&(index + 1).to_string()),
            },
        }
    }
}

/// Words in one line, without signs that XML cannot hold.
pub fn line(words: &str) -> String {
    let sign = |sign: char| if matches!(sign, '\n' | '\r' | '\t') { ' ' } else { sign };
    words.chars().map(sign).filter(|sign| is_printed(*sign)).collect()
}

/// Program text, likewise; its lines and tabs stay.
pub fn lines(code: &str) -> String {
    let is_kept = |sign: &char| matches!(sign, '\n' | '\t') || is_printed(*sign);
    code.trim_end_matches('\n').chars().filter(is_kept).collect()
}

/// Whether XML 1.0 can hold a sign, and a page shows it.
fn is_printed(sign: char) -> bool {
    !sign.is_control() && !matches!(sign, '\u{FFFE}' | '\u{FFFF}')
}

/// A number or mark that stands beside a text, and the text.
pub fn beside(mark: Option<&str>, text: String) -> String {
    match mark {
        Some(mark) => format!("{}\t{text}", line(mark)),
        None => text,
    }
}

/// The walk through a document.
struct Walk {
    parts: Vec<Part>,
    /// How many parts each place has so far.
    counts: HashMap<String, usize>,
    /// Where we are.
    anchor: Anchor,
    clause: Option<String>,
    marks: NoteMarks,
}

impl Walk {
    fn text_of(&mut self, inlines: &[Inline]) -> String {
        let mut text = String::new();
        push_text(inlines, Some(&mut self.marks), &mut text);
        text
    }

    fn part(&mut self, cells: Vec<String>) {
        let count = self.counts.entry(self.anchor.0.clone()).or_insert(0);
        *count += 1;
        let place = *count;
        self.parts.push(Part { anchor: self.anchor.clone(), place, clause: self.clause.clone(), cells });
    }

    fn text(&mut self, inlines: &[Inline]) {
        let text = self.text_of(inlines);
        self.part(vec![text]);
    }

    /// Walks through what stands at a place.
    fn within(&mut self, anchor: &Anchor, clause: Option<String>, walk: impl FnOnce(&mut Self)) {
        let anchor = std::mem::replace(&mut self.anchor, anchor.clone());
        let clause = std::mem::replace(&mut self.clause, clause);
        walk(self);
        (self.anchor, self.clause) = (anchor, clause);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Masthead(masthead) => self.masthead(masthead),
                Block::Section(section) => self.section(section),
                Block::Paragraph(inlines) => self.text(inlines),
                Block::List(List { numbering, items, .. }) => {
                    items
                        .iter()
                        .enumerate()
                        .for_each(|(at, item)| self.marked(marked(&numbering.mark(at)), item));
                }
                Block::Quote(inner) | Block::Passage(_, inner) => self.blocks(inner),
                Block::Code(code) => self.part(vec![lines(code)]),
                Block::Table(table) => self.table(table),
                Block::Figure(FigureBlock { caption, .. }) => {
                    if let Some(caption) = caption {
                        self.part(vec![line(caption)]);
                    }
                }
                Block::Rule => {}
                Block::Callout(callout) => self.callout(callout),
                Block::Facts(facts) => self.facts(facts),
                Block::Signature(signature) => {
                    let statement = Some(&signature.statement).filter(|statement| !statement.is_empty());
                    statement.into_iter().chain(signature.labels()).for_each(|line| self.text(line));
                }
            }
        }
    }

    fn masthead(&mut self, Masthead { handling, title, particulars }: &Masthead) {
        let handling = Some(handling).filter(|handling| !handling.is_empty());
        let particulars = particulars.iter().map(|particular| &particular.text);
        handling.into_iter().chain([title]).chain(particulars).for_each(|line| self.text(line));
    }

    fn section(&mut self, section: &Section) {
        let clause = section.number.as_deref().map(|number| number.trim_end_matches('.').trim().to_string());
        let clause = clause.filter(|clause| !clause.is_empty()).or_else(|| self.clause.clone());
        let number = section.number.as_deref();
        let marking = section.marking.as_deref().map(line);
        self.within(&section.anchor, clause, |walk| {
            if section.is_untitled() {
                let (lead, rest) = lead_of(section);
                if number.is_some() || marking.is_some() || !lead.is_empty() {
                    let marking = marking.map(|marking| marking + " ").unwrap_or_default();
                    let text = marking + &walk.text_of(lead);
                    walk.part(vec![beside(number, text)]);
                }
                return walk.blocks(rest);
            }
            let marking = marking.map(|marking| format!(" {marking}")).unwrap_or_default();
            let text = walk.text_of(&section.heading) + &marking;
            walk.part(vec![beside(number, text)]);
            walk.blocks(&section.blocks);
        });
    }

    /// Blocks of which the first stands beside a mark.
    fn marked(&mut self, mark: Option<&str>, blocks: &[Block]) {
        match blocks.split_first() {
            Some((Block::Paragraph(first), rest)) => {
                let text = self.text_of(first);
                self.part(vec![beside(mark, text)]);
                self.blocks(rest);
            }
            _ => {
                self.part(vec![beside(mark, String::new())]);
                self.blocks(blocks);
            }
        }
    }

    fn callout(&mut self, callout: &Callout) {
        let inner = |walk: &mut Self| {
            walk.blocks(&callout.blocks);
            walk.facts(&callout.facts);
        };
        match &callout.anchor {
            Some(anchor) => self.within(anchor, self.clause.clone(), inner),
            None => inner(self),
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        for Fact { name, value, vote: _ } in facts {
            let name = self.text_of(name);
            let value = self.text_of(value);
            self.part(vec![beside(Some(&name), value)]);
        }
    }

    fn table(&mut self, table: &Table) {
        let TableParts { caption, head, .. } = rows_of(table);
        if caption > 0 {
            self.text(&table.caption);
        }
        if head > 0 {
            let cells = table.columns.iter().map(|column| self.text_of(&column.heading)).collect();
            self.part(cells);
        }
        for RowGroup { label, rows } in &table.groups {
            let label: Option<&Cell> = label.as_ref();
            let none = Vec::new();
            for (at, Row { anchor, cells, .. }) in rows.iter().enumerate() {
                let label = label.map(|label| if at == 0 { label } else { &none });
                let cells = label.into_iter().chain(cells).map(|cell| self.text_of(cell)).collect();
                match anchor {
                    Some(anchor) => self.within(anchor, self.clause.clone(), |walk| walk.part(cells)),
                    None => self.part(cells),
                }
            }
        }
    }
}

/// The first paragraph of a section without a heading, which its number stands beside, and the rest.
pub fn lead_of(section: &Section) -> (&[Inline], &[Block]) {
    match section.blocks.split_first() {
        Some((Block::Paragraph(lead), rest)) => (lead, rest),
        _ => (&[], &section.blocks),
    }
}

/// The mark of an item, if it has one.
fn marked(mark: &str) -> Option<&str> {
    Some(mark).filter(|mark| !mark.is_empty())
}
