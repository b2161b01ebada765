//! The blocks of a text.

use super::joined::joined;
use super::lettered;
use super::markdown::{DEEPEST, is_inline, is_inline_end};
use super::reader::Reader;
use super::remark::Remark;
use super::signs;
use super::source::Prepared;
use super::tree::{Block, Delimiter, Footnote, Inline, Key, List, Mark, Numbering, Prose};
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// A block with what is known of its source.
struct Origin {
    /// Whether its author set it apart from what stands before it.
    apart: bool,
    /// Where it stands.
    range: Range<usize>,
}

impl<'a> Reader<'a> {
    /// Blocks up to the end of the container they stand in.
    pub(super) fn blocks(&mut self, depth: usize) -> Vec<Block<Key>> {
        self.item(depth, None)
    }

    /// The same, in an item that Markdown has marked.
    fn item(&mut self, depth: usize, mark: Option<String>) -> Vec<Block<Key>> {
        let (blocks, origins) = self.ungathered(depth);
        let mut run_on = Vec::new();
        let apart = |at: usize| origins.get(at).is_some_and(|origin| origin.apart);
        let gathered = lettered::gather(blocks, mark, apart, &mut |at, mark| {
            run_on.extend(origins.get(at).map(|origin| self.line_with(origin.range.clone(), mark)));
        });
        self.remarks.extend(run_on.into_iter().map(|place| (place, Remark::RunTogether)));
        gathered
    }

    /// The place in the text as written of a mark that begins a line of a block, not the first.
    fn line_with(&self, block: Range<usize>, mark: &str) -> Range<usize> {
        let text = self.prepared.text.get(block.clone()).unwrap_or_default();
        let begins = |line: &&str| {
            let ink = line.trim_start_matches([' ', '\t', '>', '*', '_']);
            ink.starts_with(mark)
        };
        let found = text.split('\n').skip(1).find(begins);
        let place =
            found.and_then(|line| Some(line.as_ptr().addr() - text.as_ptr().addr() + line.find(mark)?));
        match place {
            Some(at) => self.range(block.start + at..block.start + at + mark.len()),
            None => self.range(block),
        }
    }

    /// The same, before lists marked by hand are found, and what is known of the source of each block.
    fn ungathered(&mut self, depth: usize) -> (Vec<Block<Key>>, Vec<Origin>) {
        let (mut blocks, mut origins) = (Vec::new(), Vec::new());
        // Containers that stand too deep are read as if they were not there.
        let mut open = 0;
        while let Some((event, range)) = self.events.peek().cloned() {
            let apart = self.is_apart(range.start, depth);
            let mut place = range.clone();
            match event {
                Event::Start(tag) if !is_inline(&tag) => {
                    self.events.next();
                    if depth >= DEEPEST && holds_blocks(&tag) {
                        open += 1;
                        self.too_deep(range);
                    } else {
                        self.block(tag, range, depth, &mut blocks);
                    }
                }
                Event::End(end) if !is_inline_end(&end) => {
                    self.events.next();
                    if open == 0 {
                        break;
                    }
                    open -= 1;
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::Rule);
                }
                Event::Html(html) => {
                    self.events.next();
                    self.remarks.push((self.range(range), Remark::Html));
                    blocks.push(Block::Paragraph(lines_as_written(&signs::plain(&html))));
                }
                // The content of a tight list item stands in it without a paragraph of its own.
                _ => {
                    self.paragraph(&mut blocks);
                    place.end = self.events.peek().map_or(place.end, |(event, next)| match event {
                        Event::End(_) => next.end,
                        _ => next.start.max(place.end),
                    });
                }
            }
            origins.resize_with(blocks.len(), || Origin { apart, range: place.clone() });
        }
        (blocks, origins)
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, depth: usize, blocks: &mut Vec<Block<Key>>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph(blocks);
                self.events.next();
            }
            Tag::Heading { .. } => {
                let remark = match self.begins_count(range.start) {
                    Some(sign) => (sign, Remark::LoneMark),
                    None => (self.range(range), Remark::Heading),
                };
                self.remarks.push(remark);
                let content = self.inlines(None);
                self.events.next();
                self.check_brackets();
                blocks.push(Block::Paragraph(vec![Inline::Marked(Mark::Strong, joined(content))]));
            }
            Tag::BlockQuote(_) => {
                let inner = self.blocks(depth + 1);
                let lines = self.prepared.text.get(range.clone()).unwrap_or_default().trim_end();
                let is_text = matches!(inner.as_slice(), [] | [Block::Paragraph(_)]);
                if is_text && !lines.contains('\n') {
                    self.lone_mark(range.start);
                }
                blocks.push(Block::Quote(inner));
            }
            Tag::CodeBlock(kind) => {
                let pieces = self.raw_pieces();
                match kind {
                    CodeBlockKind::Fenced(words) => {
                        let (words, code) = (signs::plain(&words), whole(pieces));
                        let mut lines = vec![words.as_str(), code.trim_end_matches('\n')];
                        if words.is_empty() {
                            lines.remove(0);
                        } else {
                            self.remarks.push((self.range(range), Remark::CodeWords));
                        }
                        blocks.push(Block::Code(lines.join("\n")));
                    }
                    CodeBlockKind::Indented => blocks.extend(self.indented(&pieces, depth)),
                }
            }
            Tag::HtmlBlock => {
                let text = whole(self.raw_pieces());
                self.remarks.push((self.range(range), Remark::Html));
                blocks.push(Block::Paragraph(lines_as_written(&text)));
            }
            Tag::List(start) => {
                let list = self.list(start, range.clone(), depth);
                if depth == 0
                    && start.is_none()
                    && list.items.len() == 1
                    && !blocks.last().is_some_and(introduces)
                {
                    self.lone_mark(range.start);
                }
                blocks.push(Block::List(list));
            }
            Tag::FootnoteDefinition(label) => {
                let content = self.blocks(depth + 1);
                self.definitions.push((label.to_string(), self.range(range), content));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                blocks.push(Block::Table(table));
            }
            _ => blocks.extend(self.blocks(depth + 1)),
        }
    }

    /// Remarks on a sign that stands alone before a number, or before nothing, and looks like the mark of a block.
    fn lone_mark(&mut self, at: usize) {
        let sign = self.begins_count(at);
        self.remarks.extend(sign.map(|place| (place, Remark::LoneMark)));
    }

    /// The place of the sign that begins a line, if a number or nothing follows it: `- 5 degrees`, `# 3`, `> 5`.
    fn begins_count(&self, at: usize) -> Option<Range<usize>> {
        let text = self.prepared.text.get(at..)?;
        let line = text.split('\n').next()?;
        let signs = line.trim_start_matches([' ', '\t']);
        let rest = signs.trim_start_matches(is_mark).trim_start();
        let length = signs.chars().take_while(|character| is_mark(*character)).count();
        let counts = rest.trim_start_matches(['+', '-', '−', '±', '.', ',', '~', '≈', '<', '=']);
        let counts = counts.trim_start_matches(['£', '$', '€', '¥', '№']);
        let is_count = rest.trim().is_empty() || counts.starts_with(|first: char| first.is_numeric());
        let start = at + line.len() - signs.len();
        (length > 0 && is_count).then(|| self.range(start..start + 1))
    }

    fn list(&mut self, start: Option<u64>, range: Range<usize>, depth: usize) -> List<Vec<Block<Key>>> {
        let mut numbering = match start {
            None => Numbering::Bullet,
            Some(start) => {
                let mark = self.prepared.text.get(range).unwrap_or_default().trim_start();
                let mark = mark.trim_start_matches(|character: char| character.is_ascii_digit());
                let bracket = mark.starts_with(')');
                Numbering::Decimal(start, if bracket { Delimiter::Bracket } else { Delimiter::Stop })
            }
        };
        let (mut items, mut tight) = (Vec::new(), true);
        let mut numbers = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    numbers.push(range);
                    tight &= !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
                    let mark = start.map(|_| format!("{} .", numbering.mark(items.len())));
                    items.push(self.item(depth + 1, mark));
                }
                _ => break,
            }
        }
        if let Numbering::Decimal(_, delimiter) = numbering {
            numbering = self.own_numbers(&numbers, delimiter).unwrap_or(numbering);
        }
        List { numbering, items, tight }
    }

    /// Numbers that do not go on from one another, as they are written: 14. and 3. may be days. 1. 1. 1. asks to be
    /// counted.
    fn own_numbers(&mut self, items: &[Range<usize>], delimiter: Delimiter) -> Option<Numbering> {
        // The number of an item, and its digits' place: an item's range begins with its indent.
        let number = |item: &Range<usize>| {
            let text = self.prepared.text.get(item.clone()).unwrap_or_default();
            let digits = text.trim_start();
            let (at, length) =
                (item.end - digits.len(), digits.bytes().take_while(u8::is_ascii_digit).count());
            Some((digits[..length].parse::<u64>().ok()?, at..at + length))
        };
        let written: Vec<(u64, Range<usize>)> = items.iter().map(number).collect::<Option<_>>()?;
        if written.windows(2).all(|pair| pair[0].0 == pair[1].0) {
            return None;
        }
        let mut goes_on = true;
        for ((before, _), (number, place)) in written.iter().zip(written.iter().skip(1)) {
            let next = before.saturating_add(1);
            if *number != next {
                goes_on = false;
                let (written, next) = (*number, next);
                self.remarks.push((self.range(place.clone()), Remark::ListNumber { written, next }));
            }
        }
        let mark = |(number, _): &(u64, Range<usize>)| match delimiter {
            Delimiter::Bracket => format!("{number})"),
            _ => format!("{number}."),
        };
        (!goes_on).then(|| Numbering::Written(written.iter().map(mark).collect()))
    }

    /// A paragraph's inlines; a picture in it becomes a block of its own.
    fn paragraph(&mut self, blocks: &mut Vec<Block<Key>>) {
        let mut figures = Vec::new();
        let content = self.inlines(Some(&mut figures));
        self.check_brackets();
        let (mut pieces, mut rest) = (Vec::new(), content);
        for (at, figure) in figures.into_iter().rev() {
            let after = rest.split_off(at.min(rest.len()));
            pieces.push(Block::Paragraph(after));
            pieces.push(Block::Figure(figure));
        }
        pieces.push(Block::Paragraph(rest));
        let blank = |block: &Block<Key>| matches!(block, Block::Paragraph(content) if is_blank(content));
        blocks.extend(pieces.into_iter().rev().filter(|piece| !blank(piece)));
    }

    /// The whole text.
    pub(super) fn prose(&mut self) -> Prose<Key> {
        let mut blocks = self.blocks(0);
        let notes = self.notes(&mut blocks);
        Prose { blocks, notes }
    }

    /// The footnotes in the order of their marks; one without a mark becomes text.
    fn notes(&mut self, blocks: &mut Vec<Block<Key>>) -> Vec<Footnote<Key>> {
        let mut notes: Vec<Footnote<Key>> =
            self.labels.values().map(|_| Footnote { blocks: Vec::new() }).collect();
        for (label, range, content) in std::mem::take(&mut self.definitions) {
            match self.labels.get(&label) {
                Some(index) => {
                    if content.is_empty() {
                        self.remarks.push((range, Remark::LostNote));
                    }
                    notes[*index].blocks.extend(content);
                }
                None => {
                    self.remarks.push((range, Remark::IdleFootnote));
                    blocks.extend(content);
                }
            }
        }
        notes
    }

    /// Text that its author indented is text, not a program.
    fn indented(&mut self, pieces: &[(Range<usize>, String)], depth: usize) -> Vec<Block<Key>> {
        if depth >= DEEPEST {
            return vec![Block::Paragraph(lines_as_written(&whole(pieces.to_vec())))];
        }
        let prepared = Prepared::dedented(pieces);
        let mut inner = Reader::new(&prepared);
        // Footnotes are counted through the whole text.
        std::mem::swap(&mut inner.labels, &mut self.labels);
        std::mem::swap(&mut inner.definitions, &mut self.definitions);
        let (blocks, _) = inner.ungathered(depth + 1);
        let Reader { labels, definitions, remarks, .. } = inner;
        (self.labels, self.definitions) = (labels, definitions);
        self.remarks.extend(remarks);
        blocks
    }
}

/// Whether something holds blocks, which may be of its own kind.
fn holds_blocks(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
}

/// Whether a character may begin a bullet, a heading or a quotation.
fn is_mark(character: char) -> bool {
    matches!(character, '-' | '+' | '*' | '>' | '#')
}

/// Whether a block says that a list follows.
fn introduces(block: &Block<Key>) -> bool {
    match block {
        Block::Paragraph(content) => match content.last() {
            Some(Inline::Text(text)) => text.trim_end().ends_with([':', '：']),
            _ => false,
        },
        _ => false,
    }
}

fn whole(pieces: Vec<(Range<usize>, String)>) -> String {
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

fn is_blank(inlines: &[Inline<Key>]) -> bool {
    inlines.iter().all(|inline| matches!(inline, Inline::Text(text) if text.trim().is_empty()))
}

fn lines_as_written(text: &str) -> Vec<Inline<Key>> {
    let mut inlines = Vec::new();
    for line in text.trim().lines() {
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text(line.trim().into()));
    }
    inlines
}
