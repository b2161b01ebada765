//! Markdown text to blocks and inlines.
//!
//! CommonMark with tables, footnotes and strikethrough. What a record has no use for is kept as
//! plain text and remarked upon: nothing that an author wrote disappears.

use super::lettered;
use super::tree::{
    Align, Block, Delimiter, Figure, Footnote, Inline, Key, List, Mark, Numbering, Prose, Table,
};
use crate::form::Language;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// Blocks within blocks are read to this depth; deeper ones are read as if they stood at it.
const DEEPEST: usize = 24;

/// A parsed text and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedProse {
    /// The text.
    pub prose: Prose<Key>,
    /// Oddities, with their place in the text's value.
    pub remarks: Vec<(Range<usize>, Remark)>,
}

/// Something in a text that is printed otherwise than its author may expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// A heading; the text of an entry has none.
    Heading,
    /// HTML, printed as it is written.
    Html,
    /// A footnote that nothing points to, printed as a paragraph.
    IdleFootnote,
}

/// Reads a text.
pub fn parse(text: &str) -> ParsedProse {
    let mut reader = Reader::new(text);
    let mut blocks = reader.blocks(0, 0);
    let notes = reader.notes(&mut blocks);
    ParsedProse { prose: Prose { blocks, notes }, remarks: reader.remarks }
}

/// Reads one line of text, such as a title: all of its blocks' inlines, one after the other.
pub fn parse_inline(text: &str) -> Vec<Inline<Key>> {
    // A leading number, dash or number sign is part of a title, not a list or heading mark.
    let shield = "\u{2060}";
    let shielded = format!("{shield}{}", text.trim());
    let mut reader = Reader::new_shifted(&shielded, shield.len());
    let blocks = reader.blocks(0, 0);
    let mut inlines = Vec::new();
    for block in blocks {
        if let Block::Paragraph(content) = block {
            inlines.extend(content);
        }
    }
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start_matches(shield).to_string();
        if first.is_empty() {
            inlines.remove(0);
        }
    }
    inlines
}

struct Reader<'a> {
    text: String,
    shift: usize,
    events: Peekable<OffsetIter<'a>>,
    remarks: Vec<(Range<usize>, Remark)>,
    labels: Vec<String>,
    definitions: Vec<(String, Range<usize>, Vec<Block<Key>>)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self::new_shifted(text, 0)
    }

    fn new_shifted(text: &'a str, shift: usize) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_WIKILINKS;
        Reader {
            text: text.into(),
            shift,
            events: Parser::new_ext(text, options).into_offset_iter().peekable(),
            remarks: Vec::new(),
            labels: Vec::new(),
            definitions: Vec::new(),
        }
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        range.start.saturating_sub(self.shift)..range.end.saturating_sub(self.shift)
    }

    /// Blocks up to the end of the container they stand in. `open` counts containers that are read
    /// as if they were not there because they stand too deep.
    fn blocks(&mut self, depth: usize, mut open: usize) -> Vec<Block<Key>> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            match event {
                Event::Start(tag) if !is_inline(&tag) => {
                    self.events.next();
                    if depth >= DEEPEST && matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) {
                        open += 1;
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
                    blocks.push(Block::Paragraph(lines_as_written(&html)));
                }
                // The content of a tight list item stands in it without a paragraph of its own.
                _ => self.paragraph(&mut blocks),
            }
        }
        lettered::gather(blocks)
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, depth: usize, blocks: &mut Vec<Block<Key>>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph(blocks);
                self.events.next();
            }
            Tag::Heading { .. } => {
                self.remarks.push((self.range(range), Remark::Heading));
                let content = self.inlines(None);
                self.events.next();
                blocks.push(Block::Paragraph(vec![Inline::Marked(Mark::Strong, joined(content))]));
            }
            Tag::BlockQuote(_) => blocks.push(Block::Quote(self.blocks(depth + 1, 0))),
            Tag::CodeBlock(kind) => {
                let text = self.raw_text();
                match kind {
                    CodeBlockKind::Fenced(_) => blocks.push(Block::Code(text.trim_end_matches('\n').into())),
                    // Text that its author indented is text, not a program.
                    CodeBlockKind::Indented => blocks.extend(parse(text.trim()).prose.blocks),
                }
            }
            Tag::HtmlBlock => {
                let text = self.raw_text();
                self.remarks.push((self.range(range), Remark::Html));
                blocks.push(Block::Paragraph(lines_as_written(&text)));
            }
            Tag::List(start) => {
                let list = self.list(start, range, depth);
                blocks.push(Block::List(list));
            }
            Tag::FootnoteDefinition(label) => {
                let content = self.blocks(depth + 1, 0);
                self.definitions.push((label.to_string(), self.range(range), content));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                blocks.push(Block::Table(table));
            }
            _ => blocks.extend(self.blocks(depth + 1, 0)),
        }
    }

    fn list(&mut self, start: Option<u64>, range: Range<usize>, depth: usize) -> List<Vec<Block<Key>>> {
        let numbering = match start {
            None => Numbering::Bullet,
            Some(start) => {
                let mark =
                    self.text.get(range).unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit());
                let bracket = mark.starts_with(')');
                Numbering::Decimal(start, if bracket { Delimiter::Bracket } else { Delimiter::Stop })
            }
        };
        let (mut items, mut tight) = (Vec::new(), true);
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    tight &= !matches!(self.events.peek(), Some((Event::Start(Tag::Paragraph), _)));
                    items.push(self.blocks(depth + 1, 0));
                }
                _ => break,
            }
        }
        List { numbering, items, tight }
    }

    fn table(&mut self, alignments: &[Alignment]) -> Table<Key> {
        let alignments = alignments
            .iter()
            .map(|alignment| match alignment {
                Alignment::Center => Align::Centre,
                Alignment::Right => Align::End,
                Alignment::Left | Alignment::None => Align::Start,
            })
            .collect();
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut cells = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(None);
                    self.events.next();
                    cells.push(joined(content));
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut cells)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Table { alignments, head, rows }
    }

    /// A paragraph's inlines; a picture in it becomes a block of its own.
    fn paragraph(&mut self, blocks: &mut Vec<Block<Key>>) {
        let mut figures = Vec::new();
        let content = self.inlines(Some(&mut figures));
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

    /// Inlines up to the end of what they stand in, which is left for the caller. Line ends within
    /// a paragraph stand as texts of their own, `"\n"`.
    fn inlines(&mut self, mut figures: Option<&mut Vec<(usize, Figure)>>) -> Vec<Inline<Key>> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            if matches!(&event, Event::End(_)) || matches!(&event, Event::Start(tag) if !is_inline(tag)) {
                break;
            }
            if matches!(event, Event::Rule | Event::Html(_)) {
                break;
            }
            self.events.next();
            match event {
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let alt = super::plain_text(&self.inlines(None), &|key: &Key| key.key.clone());
                    self.events.next();
                    match figures.as_deref_mut() {
                        Some(figures) => figures.push((
                            inlines.len(),
                            Figure {
                                path: dest_url.to_string(),
                                alt,
                                caption: (!title.is_empty()).then(|| title.to_string()),
                                range: self.range(range),
                            },
                        )),
                        None => inlines.push(Inline::Text(alt)),
                    }
                }
                Event::Start(tag) => {
                    let content = self.inlines(None);
                    self.events.next();
                    self.marked(tag, range, content, &mut inlines);
                }
                Event::Text(text) => inlines.push(Inline::Text(text.to_string())),
                Event::Code(code) => inlines.push(Inline::Code(code.to_string())),
                Event::InlineHtml(html) => {
                    self.remarks.push((self.range(range), Remark::Html));
                    inlines.push(Inline::Text(html.to_string()));
                }
                Event::SoftBreak => inlines.push(Inline::Text("\n".into())),
                Event::HardBreak => inlines.push(Inline::Break),
                Event::FootnoteReference(label) => inlines.push(Inline::Note(self.note(&label))),
                _ => {}
            }
        }
        inlines
    }

    fn marked(
        &mut self,
        tag: Tag<'a>,
        range: Range<usize>,
        content: Vec<Inline<Key>>,
        inlines: &mut Vec<Inline<Key>>,
    ) {
        match tag {
            Tag::Strong => inlines.push(Inline::Marked(Mark::Strong, content)),
            Tag::Emphasis => inlines.push(Inline::Marked(Mark::Emphasis, content)),
            Tag::Strikethrough => inlines.push(Inline::Marked(Mark::Struck, content)),
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                let words = has_pothole.then(|| super::plain_text(&content, &|key: &Key| key.key.clone()));
                let key = dest_url.trim().to_string();
                inlines.push(Inline::Reference(Key { key, words, range: self.range(range) }));
            }
            Tag::Link { link_type, dest_url, .. } => {
                let to = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                match to.strip_prefix("lang:").and_then(Language::parse) {
                    Some(language) => inlines.push(Inline::Passage(language, content)),
                    None if is_safe_address(&to) => inlines.push(Inline::Link { to, content }),
                    None => {
                        inlines.extend(content);
                        inlines.push(Inline::Text(format!(" ({to})")));
                    }
                }
            }
            _ => inlines.extend(content),
        }
    }

    fn note(&mut self, label: &str) -> usize {
        match self.labels.iter().position(|known| known == label) {
            Some(index) => index,
            None => {
                self.labels.push(label.into());
                self.labels.len() - 1
            }
        }
    }

    /// The footnotes in the order of their marks; one without a mark becomes text.
    fn notes(&mut self, blocks: &mut Vec<Block<Key>>) -> Vec<Footnote<Key>> {
        let mut notes: Vec<Footnote<Key>> =
            self.labels.iter().map(|_| Footnote { blocks: Vec::new() }).collect();
        for (label, range, content) in std::mem::take(&mut self.definitions) {
            match self.labels.iter().position(|known| *known == label) {
                Some(index) => notes[index].blocks.extend(content),
                None => {
                    self.remarks.push((range, Remark::IdleFootnote));
                    blocks.extend(content);
                }
            }
        }
        notes
    }

    /// The text up to the end of the block that was just begun.
    fn raw_text(&mut self) -> String {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(piece) | Event::Html(piece) | Event::InlineHtml(piece) => text.push_str(&piece),
                _ => text.push('\n'),
            }
        }
        text
    }
}

/// Puts lines that the author only broke for width together, and neighbouring texts into one.
///
/// Between two characters of a script that writes no spaces a line end is nothing; elsewhere it is
/// a space.
pub(super) fn joined(inlines: Vec<Inline<Key>>) -> Vec<Inline<Key>> {
    let mut result: Vec<Inline<Key>> = Vec::with_capacity(inlines.len());
    let mut broken = false;
    for inline in inlines {
        let inline = match inline {
            Inline::Text(text) if text == "\n" => {
                broken = true;
                continue;
            }
            Inline::Marked(mark, content) => Inline::Marked(mark, joined(content)),
            Inline::Link { to, content } => Inline::Link { to, content: joined(content) },
            Inline::Passage(language, content) => Inline::Passage(language, joined(content)),
            other => other,
        };
        if std::mem::take(&mut broken) && !(ends_spaceless(result.last()) && starts_spaceless(&inline)) {
            push_text(&mut result, " ");
        }
        match inline {
            Inline::Text(text) => push_text(&mut result, &text),
            other => result.push(other),
        }
    }
    result
}

fn push_text(inlines: &mut Vec<Inline<Key>>, text: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => inlines.push(Inline::Text(text.into())),
    }
}

fn ends_spaceless(inline: Option<&Inline<Key>>) -> bool {
    match inline {
        Some(Inline::Text(text)) => text.chars().next_back().is_some_and(is_spaceless),
        Some(Inline::Marked(_, content)) => ends_spaceless(content.last()),
        _ => false,
    }
}

fn starts_spaceless(inline: &Inline<Key>) -> bool {
    match inline {
        Inline::Text(text) => text.chars().next().is_some_and(is_spaceless),
        Inline::Marked(_, content) => content.first().is_some_and(starts_spaceless),
        _ => false,
    }
}

/// Chinese and Japanese characters and their punctuation.
fn is_spaceless(character: char) -> bool {
    matches!(character as u32, 0x3000..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
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

/// Whether an address is of a kind that minutes may link to: none that could run a program.
fn is_safe_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) => {
            ["http", "https", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        Some(_) => false,
        None => !address.is_empty() && !address.contains('\\') && !address.starts_with("//"),
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_inline_end(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
