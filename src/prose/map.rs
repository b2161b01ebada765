//! Changes what a reference is, in a whole text.

use super::tree::{Block, Footnote, Inline, Key, List, Prose, Table};
use std::ops::Range;

impl<R> Prose<R> {
    /// The same text with every reference replaced.
    pub fn map<S>(self, replace: &mut dyn FnMut(R) -> S) -> Prose<S> {
        self.exchanged(&mut |reference| Inline::Reference(replace(reference)))
    }

    /// The same text with something else in the place of every reference.
    pub fn exchanged<S>(self, replace: &mut dyn FnMut(R) -> Inline<S>) -> Prose<S> {
        let Prose { blocks, notes } = self;
        let blocks = map_blocks(blocks, replace);
        let note = |Footnote { blocks }| Footnote { blocks: map_blocks(blocks, replace) };
        Prose { blocks, notes: notes.into_iter().map(note).collect() }
    }
}

impl<R> Prose<R> {
    /// The same text with words in the place of its pictures: what they show and what stands below them.
    pub fn without_pictures(self) -> Self {
        let notes = self.notes.into_iter().map(|note| Footnote { blocks: told(note.blocks) });
        Prose { blocks: told(self.blocks), notes: notes.collect() }
    }
}

fn told<R>(blocks: Vec<Block<R>>) -> Vec<Block<R>> {
    let block = |block| match block {
        Block::Figure(figure) => {
            let words = figure.told();
            (!words.is_empty()).then(|| Block::Paragraph(vec![Inline::Text(words)]))
        }
        Block::List(List { numbering, items, tight }) => {
            Some(Block::List(List { numbering, items: items.into_iter().map(told).collect(), tight }))
        }
        Block::Quote(inner) => Some(Block::Quote(told(inner))),
        other @ (Block::Paragraph(_) | Block::Code(_) | Block::Table(_) | Block::Rule) => Some(other),
    };
    blocks.into_iter().filter_map(block).collect()
}

impl<R> Prose<R> {
    /// Whether the text has a reference of which something is so.
    pub fn refers(&self, is_so: &mut dyn FnMut(&R) -> bool) -> bool {
        let notes = self.notes.iter().map(|note| &note.blocks);
        std::iter::once(&self.blocks).chain(notes).any(|blocks| blocks_refer(blocks, is_so))
    }
}

fn blocks_refer<R>(blocks: &[Block<R>], is_so: &mut dyn FnMut(&R) -> bool) -> bool {
    blocks.iter().any(|block| match block {
        Block::Paragraph(content) => inlines_refer(content, is_so),
        Block::List(list) => list.items.iter().any(|item| blocks_refer(item, is_so)),
        Block::Quote(inner) => blocks_refer(inner, is_so),
        Block::Table(Table { alignments: _, head, rows }) => {
            rows.iter().chain([head]).flatten().any(|cell| inlines_refer(cell, is_so))
        }
        Block::Code(_) | Block::Figure(_) | Block::Rule => false,
    })
}

fn inlines_refer<R>(inlines: &[Inline<R>], is_so: &mut dyn FnMut(&R) -> bool) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Marked(_, content) | Inline::Link { to: _, content } | Inline::Passage(_, content) => {
            inlines_refer(content, is_so)
        }
        Inline::Reference(reference) => is_so(reference),
        Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => false,
    })
}

impl Prose<Key> {
    /// The same text, which stands so many bytes further behind in its value.
    pub fn further(self, by: usize) -> Self {
        let moved = |range: Range<usize>| range.start + by..range.end + by;
        let Prose { mut blocks, mut notes } =
            self.map(&mut |key: Key| Key { range: moved(key.range.clone()), ..key });
        let all = notes.iter_mut().map(|note| &mut note.blocks).chain([&mut blocks]);
        all.for_each(|blocks| move_figures(blocks, &moved));
        Prose { blocks, notes }
    }
}

fn move_figures(blocks: &mut [Block<Key>], moved: &dyn Fn(Range<usize>) -> Range<usize>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => figure.range = moved(figure.range.clone()),
            Block::List(list) => list.items.iter_mut().for_each(|item| move_figures(item, moved)),
            Block::Quote(inner) => move_figures(inner, moved),
            Block::Paragraph(_) | Block::Code(_) | Block::Table(_) | Block::Rule => {}
        }
    }
}

fn map_blocks<R, S>(blocks: Vec<Block<R>>, replace: &mut dyn FnMut(R) -> Inline<S>) -> Vec<Block<S>> {
    blocks
        .into_iter()
        .map(|block| match block {
            Block::Paragraph(content) => Block::Paragraph(exchange(content, replace)),
            Block::List(List { numbering, items, tight }) => Block::List(List {
                numbering,
                items: items.into_iter().map(|item| map_blocks(item, replace)).collect(),
                tight,
            }),
            Block::Quote(content) => Block::Quote(map_blocks(content, replace)),
            Block::Code(text) => Block::Code(text),
            Block::Table(Table { alignments, head, rows }) => {
                let mut row = |cells: Vec<Vec<Inline<R>>>| -> Vec<Vec<Inline<S>>> {
                    cells.into_iter().map(|cell| exchange(cell, replace)).collect()
                };
                let head = row(head);
                Block::Table(Table { alignments, head, rows: rows.into_iter().map(row).collect() })
            }
            Block::Figure(figure) => Block::Figure(figure),
            Block::Rule => Block::Rule,
        })
        .collect()
}

/// The same inlines with every reference replaced.
pub fn map_inlines<R, S>(inlines: Vec<Inline<R>>, replace: &mut dyn FnMut(R) -> S) -> Vec<Inline<S>> {
    exchange(inlines, &mut |reference| Inline::Reference(replace(reference)))
}

fn exchange<R, S>(inlines: Vec<Inline<R>>, replace: &mut dyn FnMut(R) -> Inline<S>) -> Vec<Inline<S>> {
    inlines
        .into_iter()
        .map(|inline| match inline {
            Inline::Text(text) => Inline::Text(text),
            Inline::Marked(mark, content) => Inline::Marked(mark, exchange(content, replace)),
            Inline::Code(text) => Inline::Code(text),
            Inline::Link { to, content } => Inline::Link { to, content: exchange(content, replace) },
            Inline::Reference(reference) => replace(reference),
            Inline::Passage(language, content) => Inline::Passage(language, exchange(content, replace)),
            Inline::Break => Inline::Break,
            Inline::Note(index) => Inline::Note(index),
        })
        .collect()
}
