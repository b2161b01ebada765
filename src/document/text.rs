//! Running text to blocks: footnotes are counted through, pictures are looked up.

use super::compose::Composer;
use super::inlines::{shifted, signed};
use super::tables::rows_of;
use super::{Block, Column, FigureBlock, Inline, Note, Picture, Row, Table, read_picture};
use crate::book::Pointer;
use crate::diagnostic::{DiskFault, Fault, FileFault, PageFault, PathsFrom, TextFault, UnusableFile};
use crate::files::percent_decoded;
use crate::form::range_in_text;
use crate::prose::{self, Figure, Footnote, List};
use crate::record::Written;
use std::sync::Arc;

/// The pictures of one document may have so many bytes, one that is shown twice counted twice: a web page holds
/// them so.
const MOST_SHOWN: usize = 64 << 20;

impl Composer<'_> {
    /// The blocks of a text.
    pub(super) fn blocks(&mut self, written: &Written<Pointer>) -> Vec<Block> {
        let prose = written.prose();
        let shift = self.notes_of(written, &prose.notes);
        self.convert(&prose.blocks, shift, written)
    }

    /// The place of a text's first footnote in the list of all. A text that is printed twice, in its place and
    /// in a table, has its notes once, and its marks lead to the same ones.
    fn notes_of(&mut self, written: &Written<Pointer>, notes: &[Footnote<Pointer>]) -> usize {
        let shift = self.notes.len();
        if notes.is_empty() {
            return shift;
        }
        if let Some(shift) = self.noted.get(&written.text) {
            return *shift;
        }
        self.noted.insert(written.text.clone(), shift);
        // The notes' places are taken first: a note within a note comes after it.
        self.notes.extend(notes.iter().map(|_| Note { blocks: Vec::new() }));
        for (at, note) in notes.iter().enumerate() {
            self.notes[shift + at].blocks = self.convert(&note.blocks, shift, written);
        }
        shift
    }

    fn convert(
        &mut self,
        blocks: &[prose::Block<Pointer>],
        shift: usize,
        written: &Written<Pointer>,
    ) -> Vec<Block> {
        let right_to_left = self.meeting.language.is_right_to_left();
        let picture = &mut |figure: &Figure| self.figure(figure, written).map(Block::Figure);
        Converter { shift, right_to_left, picture }.blocks(blocks)
    }

    fn figure(&mut self, figure: &Figure, written: &Written<Pointer>) -> Option<FigureBlock> {
        let found = self.picture(&figure.path);
        let source = &self.meeting.source;
        let place = range_in_text(source, &written.text, figure.range.clone());
        if figure.alt.trim().is_empty() {
            self.report.add(source, place.clone(), TextFault::MissingAlt { path: figure.path.clone() });
        }
        match found {
            Ok(picture) => Some(FigureBlock {
                picture,
                alt: figure.alt.clone(),
                caption: figure.caption.clone(),
                width: figure.width,
            }),
            Err(fault) => {
                self.report.add(source, place, *fault);
                None
            }
        }
    }

    /// A picture that is to be shown once more.
    fn picture(&mut self, path: &str) -> Result<Arc<Picture>, Box<Fault>> {
        let known = self.pictures.read.get(path).cloned();
        let found = known.unwrap_or_else(|| {
            let bytes = self.file(path)?;
            read_picture(bytes).map(Arc::new).map_err(|why| missing(path, why))
        });
        self.pictures.read.insert(path.to_string(), found.clone());
        let picture = found?;
        self.pictures.shown += picture.bytes.len();
        if self.pictures.shown > MOST_SHOWN {
            Err(missing(path, UnusableFile::MuchShown))
        } else {
            Ok(picture)
        }
    }

    /// A file of the book, by its path from the record's folder, or why there is none.
    pub(super) fn file(&self, path: &str) -> Result<&[u8], Box<Fault>> {
        // An address has signs in another spelling; the name of a file may have them as they stand.
        let decoded = percent_decoded(path);
        let found = self.file_called(path).or_else(|| self.file_called(&decoded));
        match found {
            Some(Ok(bytes)) => Ok(bytes),
            Some(Err(why)) => Err(Box::new(FileFault::File { path: path.into(), why: why.clone() }.into())),
            None => Err(missing(path, UnusableFile::NotThere)),
        }
    }

    fn file_called(&self, path: &str) -> Option<Result<&[u8], &DiskFault>> {
        let mut parts: Vec<&str> = self.meeting.folder.split('/').collect();
        let mut is_within = true;
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => is_within &= parts.pop().is_some(),
                _ => parts.push(part),
            }
        }
        let found = self.sources.attachments.get(&parts.join("/")).filter(|_| is_within)?;
        Some(found.as_ref().map(Vec::as_slice))
    }
}

/// The fault of a file that cannot be used.
fn missing(path: &str, why: UnusableFile) -> Box<Fault> {
    Box::new(PageFault::MissingFile { path: path.into(), from: PathsFrom::Record, why }.into())
}

/// Running text to blocks of a document.
pub(super) struct Converter<'c> {
    /// How many footnotes stand before those of the text.
    pub shift: usize,
    /// Whether what stands around it reads from right to left.
    pub right_to_left: bool,
    /// What a picture becomes, if anything.
    pub picture: &'c mut dyn FnMut(&Figure) -> Option<Block>,
}

impl Converter<'_> {
    pub(super) fn blocks(&mut self, blocks: &[prose::Block<Pointer>]) -> Vec<Block> {
        // An item of a list is one block, and there may be many: none takes the room of four.
        let mut converted = Vec::with_capacity(blocks.len());
        converted.extend(blocks.iter().filter_map(|block| self.block(block)));
        converted
    }

    fn block(&mut self, block: &prose::Block<Pointer>) -> Option<Block> {
        Some(match block {
            prose::Block::Paragraph(content) => self.paragraph(self.inlines(content)),
            prose::Block::List(list) => Block::List(List {
                numbering: list.numbering.clone(),
                items: list.items.iter().map(|item| self.blocks(item)).collect(),
                tight: list.tight,
            }),
            prose::Block::Quote(content) => Block::Quote(self.blocks(content)),
            prose::Block::Code(text) => Block::Code(text.clone()),
            prose::Block::Table(table) => Block::Table(self.table(table)),
            prose::Block::Figure(figure) => return (self.picture)(figure),
            prose::Block::Rule => Block::Rule,
        })
    }

    /// A paragraph; one that reads in the other direction as a whole is set in it as a whole.
    fn paragraph(&self, mut content: Vec<Inline>) -> Block {
        match content.as_mut_slice() {
            [Inline::Passage(language, inner)] if language.is_right_to_left() != self.right_to_left => {
                Block::Passage(language.clone(), vec![Block::Paragraph(std::mem::take(inner))])
            }
            _ => Block::Paragraph(content),
        }
    }

    fn inlines(&self, inlines: &[Inline]) -> Vec<Inline> {
        let shifted = shifted(inlines, self.shift);
        if self.right_to_left { signed(shifted) } else { shifted }
    }

    fn table(&self, table: &prose::Table<Pointer>) -> Table {
        let columns = table.head.iter().zip(&table.alignments);
        let rows = table.rows.iter().map(|cells| Row {
            anchor: None,
            cells: cells.iter().map(|cell| self.inlines(cell)).collect(),
            total: false,
        });
        Table {
            name: String::new(),
            columns: columns
                .map(|(heading, align)| Column { heading: self.inlines(heading), align: *align })
                .collect(),
            groups: vec![rows_of(rows.collect(), table.head.len())],
            row_heads: false,
            caption: Vec::new(),
        }
    }
}
