//! The walk over the tree: from the leaves up, spelling running text and filling a template part
//! for each piece of structure.

use super::templates::{Engine, TemplateError};
use super::view::{
    BlockKind, BlockView, CalloutView, CellView, ColumnView, FactView, FactsView, GroupView, MastheadView,
    NoteView, NotesView, ParticularView, RowView, RunInView, SectionView, SignatureView, Spelled, TableView,
    WordsView,
};
use crate::document::{
    Anchor, Block, Callout, Cell, Fact, FigureBlock, Inline, Masthead, Note, Row, RowGroup, Section,
    Signature, Table, plain,
};
use crate::form::Language;
use crate::prose::{Align, Mark, Numbering};

/// A table of more columns has no room on a narrow screen.
const MANY_COLUMNS: usize = 3;
/// The letters for which a phone has room beside each other in the columns of a table.
const ROOM: usize = 30;

/// How a format spells running text. Whatever it gives back is in the format's syntax, with all that
/// authors wrote escaped.
pub(super) trait Spelling {
    /// The ending of the format's files and templates.
    const ENDING: &'static str;

    /// Plain words, for places where templates print them.
    fn plain(&self, words: &str) -> Spelled;
    /// A value that tells programs something about the file.
    fn value(&self, words: &str) -> Spelled;
    /// Running text.
    fn inlines(&self, inlines: &[Inline], place: Place) -> String;
    /// The anchor as the value of an `id`, if the format needs it there.
    fn anchor(&self, anchor: &Anchor) -> Option<Spelled>;
    /// A heading that a paragraph follows in the same line.
    fn run_in(&self, number: Option<&str>, heading: &[Inline]) -> Spelled;
    /// A paragraph with its number and its own classification before it; either may be missing.
    fn numbered(&self, number: Option<&str>, marking: Option<&str>, inlines: &[Inline]) -> String;
    /// A paragraph of its own.
    fn paragraph(&self, inlines: &[Inline]) -> String;
    /// The first paragraph of an item in a tight list.
    fn tight_paragraph(&self, inlines: &[Inline]) -> String {
        self.paragraph(inlines)
    }
    /// A list of items already spelled.
    fn list(&self, numbering: &Numbering, tight: bool, items: Vec<Vec<BlockView>>) -> String;
    /// A quotation of blocks already spelled.
    fn quote(&self, inner: String) -> String;
    /// Preformatted text.
    fn code(&self, text: &str) -> String;
    /// A picture.
    fn figure(&self, figure: &FigureBlock) -> String;
    /// A break between two thoughts.
    fn rule(&self) -> String;
    /// Blocks in another language, already spelled.
    fn passage(&self, language: &Language, inner: String) -> String;
    /// Blocks one after the other.
    fn join(&self, blocks: &[BlockView]) -> String;
    /// A list of facts as it stands after blocks.
    fn after(&self, blocks: &[BlockView], facts: String) -> String;
}

/// Where running text stands, which decides what must be escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a line.
    Line,
    /// Within a line that something else has begun.
    Within,
    /// In a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// A format's spelling with its templates.
pub(super) struct Weaver<'a, S> {
    pub spelling: &'a S,
    pub engine: &'a Engine,
}

impl<S: Spelling> Weaver<'_, S> {
    /// Blocks as text, each for itself.
    pub(super) fn blocks(&self, blocks: &[Block]) -> Result<Vec<BlockView>, TemplateError> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// The footnotes as text; empty if there are none.
    pub(super) fn notes(&self, notes: &[Note], words: &WordsView) -> Result<Spelled, TemplateError> {
        if notes.is_empty() {
            return Ok(Spelled::default());
        }
        let notes = notes
            .iter()
            .zip(1..)
            .map(|(note, number)| Ok(NoteView { number, text: Spelled::Ready(self.joined(&note.blocks)?) }));
        self.fill("notes", &NotesView { words, notes: notes.collect::<Result<_, _>>()? }).map(Spelled::Ready)
    }

    fn block(&self, block: &Block) -> Result<BlockView, TemplateError> {
        let spelling = self.spelling;
        let (kind, role, text) = match block {
            Block::Masthead(masthead) => (BlockKind::Masthead, "", self.masthead(masthead)?),
            Block::Section(section) => (BlockKind::Section, section.role.name(), self.section(section)?),
            Block::Paragraph(inlines) => (BlockKind::Paragraph, "", spelling.paragraph(inlines)),
            Block::List(list) => {
                let items =
                    list.items.iter().map(|item| self.item(item, list.tight)).collect::<Result<_, _>>()?;
                (BlockKind::List, "", spelling.list(&list.numbering, list.tight, items))
            }
            Block::Quote(inner) => (BlockKind::Quote, "", spelling.quote(self.joined(inner)?)),
            Block::Code(text) => (BlockKind::Code, "", spelling.code(text)),
            Block::Table(table) => (BlockKind::Table, "", self.table(table)?),
            Block::Figure(figure) => (BlockKind::Figure, "", spelling.figure(figure)),
            Block::Rule => (BlockKind::Rule, "", spelling.rule()),
            Block::Callout(callout) => (BlockKind::Callout, callout.kind.name(), self.callout(callout)?),
            Block::Facts(facts) => (BlockKind::Facts, "", self.facts(facts)?),
            Block::Signature(signature) => (BlockKind::Signature, "", self.signature(signature)?),
            Block::Passage(language, inner) => {
                (BlockKind::Passage, "", spelling.passage(language, self.joined(inner)?))
            }
        };
        Ok(BlockView { kind, role, text: Spelled::Ready(text) })
    }

    /// The blocks of an item of a list.
    fn item(&self, blocks: &[Block], tight: bool) -> Result<Vec<BlockView>, TemplateError> {
        let Some((Block::Paragraph(first), rest)) = blocks.split_first().filter(|_| tight) else {
            return self.blocks(blocks);
        };
        let text = Spelled::Ready(self.spelling.tight_paragraph(first));
        let mut views = vec![BlockView { kind: BlockKind::Paragraph, role: "", text }];
        views.extend(self.blocks(rest)?);
        Ok(views)
    }

    fn joined(&self, blocks: &[Block]) -> Result<String, TemplateError> {
        Ok(self.spelling.join(&self.blocks(blocks)?))
    }

    fn masthead(&self, masthead: &Masthead) -> Result<String, TemplateError> {
        let particulars = masthead.particulars.iter();
        self.fill(
            "masthead",
            &MastheadView {
                handling: self.inlines(&masthead.handling, Place::Line),
                title: self.inlines(&masthead.title, Place::Heading),
                particulars: particulars
                    .map(|line| ParticularView {
                        role: line.role.name(),
                        text: self.inlines(&line.text, Place::Line),
                    })
                    .collect(),
            },
        )
    }

    fn section(&self, section: &Section) -> Result<String, TemplateError> {
        if section.is_untitled() {
            return self.untitled(section);
        }
        let (lead, rest) = match section.blocks.split_first() {
            Some((Block::Paragraph(lead), rest)) if section.run_in => (Some(lead), rest),
            _ => (None, section.blocks.as_slice()),
        };
        let number = section.number.as_deref();
        self.fill(
            "section",
            &SectionView {
                role: section.role.name(),
                anchor: self.spelling.anchor(&section.anchor),
                rank: section.rank.clamp(2, 6),
                number: number.map(|number| self.spelling.plain(number)),
                heading: self.inlines(&section.heading, Place::Heading),
                marking: section.marking.as_deref().map(|marking| self.spelling.plain(marking)),
                run_in: lead.map(|lead| RunInView {
                    heading: self.spelling.run_in(number, &section.heading),
                    text: self.inlines(lead, Place::Within),
                }),
                untitled: false,
                label: None,
                body: Spelled::Ready(self.joined(rest)?),
            },
        )
    }

    /// A section without a heading: its number stands before its first paragraph, in the body.
    fn untitled(&self, section: &Section) -> Result<String, TemplateError> {
        let (number, marking) = (section.number.as_deref(), section.marking.as_deref());
        let (lead, rest) = match section.blocks.split_first() {
            Some((Block::Paragraph(lead), rest)) => (lead.as_slice(), rest),
            _ => (&[][..], section.blocks.as_slice()),
        };
        let mut blocks = Vec::new();
        if number.is_some() || marking.is_some() || !lead.is_empty() {
            let text = Spelled::Ready(self.spelling.numbered(number, marking, lead));
            blocks.push(BlockView { kind: BlockKind::Paragraph, role: "", text });
        }
        blocks.extend(self.blocks(rest)?);
        self.fill(
            "section",
            &SectionView {
                role: section.role.name(),
                anchor: self.spelling.anchor(&section.anchor),
                rank: section.rank.clamp(2, 6),
                number: None,
                heading: Spelled::default(),
                marking: None,
                run_in: None,
                untitled: true,
                label: number.map(|number| self.spelling.plain(number)),
                body: Spelled::Ready(self.spelling.join(&blocks)),
            },
        )
    }

    fn callout(&self, callout: &Callout) -> Result<String, TemplateError> {
        let blocks = self.blocks(&callout.blocks)?;
        let facts = match callout.facts.as_slice() {
            [] => String::new(),
            facts => self.spelling.after(&blocks, self.facts(facts)?),
        };
        self.fill(
            "callout",
            &CalloutView {
                kind: callout.kind.name(),
                beside: callout.beside,
                anchor: callout.anchor.as_ref().and_then(|anchor| self.spelling.anchor(anchor)),
                name: self.spelling.plain(&callout.name),
                body: Spelled::Ready(self.spelling.join(&blocks)),
                facts: Spelled::Ready(facts),
            },
        )
    }

    fn facts(&self, facts: &[Fact]) -> Result<String, TemplateError> {
        let facts = facts.iter().map(|fact| FactView {
            name: self.inlines(&[Inline::Marked(Mark::Label, fact.name.clone())], Place::Within),
            value: self.inlines(&fact.value, Place::Within),
        });
        self.fill("facts", &FactsView { facts: facts.collect() })
    }

    fn signature(&self, signature: &Signature) -> Result<String, TemplateError> {
        let lines = signature.labels().map(|line| self.inlines(line, Place::Line));
        let statement = self.inlines(&signature.statement, Place::Line);
        self.fill("signature", &SignatureView { statement, lines: lines.collect() })
    }

    fn table(&self, table: &Table) -> Result<String, TemplateError> {
        let columns = table.columns.iter().map(|column| ColumnView {
            heading: self.inlines(&column.heading, Place::Cell),
            align: align_name(column.align),
        });
        self.fill(
            "table",
            &TableView {
                name: self.spelling.plain(&table.name),
                caption: self.caption(&table.caption),
                columns: columns.collect(),
                grouped: table.groups.iter().any(|group| group.label.is_some()),
                groups: table.groups.iter().map(|group| self.group(group, table)).collect(),
                wide: is_wide(table),
                cards: table.columns.len() > MANY_COLUMNS
                    && table.columns.iter().all(|column| column.align != Align::End),
            },
        )
    }

    /// In Markdown, which has no captions, a line of its own that stands out.
    fn caption(&self, caption: &[Inline]) -> Spelled {
        match caption {
            [] => Spelled::default(),
            words => self.inlines(&[Inline::Marked(Mark::Strong, words.to_vec())], Place::Line),
        }
    }

    fn group(&self, group: &RowGroup, table: &Table) -> GroupView {
        let label = group.label.as_ref().map(|label| self.inlines(label, Place::Cell));
        let skipped = usize::from(label.is_some());
        GroupView { label, rows: group.rows.iter().map(|row| self.row(row, table, skipped)).collect() }
    }

    fn row(&self, row: &Row, table: &Table, skipped: usize) -> RowView {
        let columns = table.columns[skipped.min(table.columns.len())..].iter().map(Some);
        let columns = columns.chain(std::iter::repeat(None));
        let cells = row.cells.iter().zip(columns).enumerate().map(|(index, (cell, column))| CellView {
            text: self.cell(cell, row.total),
            align: align_name(column.map_or(Align::Start, |column| column.align)),
            head: table.row_heads && index == 0 && !cell.is_empty(),
            short: is_short(cell),
            label: self.spelling.plain(&column.map(|column| plain(&column.heading)).unwrap_or_default()),
        });
        let anchor = row.anchor.as_ref().and_then(|anchor| self.spelling.anchor(anchor));
        RowView { anchor, cells: cells.collect(), total: row.total }
    }

    fn cell(&self, cell: &Cell, total: bool) -> Spelled {
        if total {
            self.inlines(&[Inline::Marked(Mark::Strong, cell.clone())], Place::Cell)
        } else {
            self.inlines(cell, Place::Cell)
        }
    }

    fn inlines(&self, inlines: &[Inline], place: Place) -> Spelled {
        Spelled::Ready(self.spelling.inlines(inlines, place))
    }

    fn fill(&self, part: &str, view: &impl serde::Serialize) -> Result<String, TemplateError> {
        let text = self.engine.fill(&format!("parts/{part}.{}", S::ENDING), view)?;
        Ok(text.trim_matches('\n').into())
    }
}

/// An alignment's name in templates and styles.
pub(super) fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Centre => "centre",
        Align::End => "end",
    }
}

/// The direction of a language's usual script, as HTML names it.
pub(super) fn direction(language: &Language) -> &'static str {
    if language.is_right_to_left() { "rtl" } else { "ltr" }
}

/// Whether the longest words of a table's columns, which are not broken, may not fit beside each other.
fn is_wide(table: &Table) -> bool {
    let mut longest: Vec<usize> = table.columns.iter().map(|column| longest_word(&column.heading)).collect();
    for group in &table.groups {
        let label = group.label.as_ref().map(|label| longest_word(label));
        for row in &group.rows {
            let words = label.into_iter().chain(row.cells.iter().map(|cell| longest_word(cell)));
            for (length, word) in longest.iter_mut().zip(words) {
                *length = word.max(*length);
            }
        }
    }
    table.columns.len() > MANY_COLUMNS || longest.iter().sum::<usize>() > ROOM
}

fn longest_word(words: &[Inline]) -> usize {
    plain(words).split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

/// Whether a cell is a date, a number or a reference.
fn is_short(cell: &Cell) -> bool {
    const LETTERS: usize = 18;
    let words = plain(cell);
    words.chars().nth(LETTERS).is_none() && words.contains(|letter: char| letter.is_ascii_digit())
}
