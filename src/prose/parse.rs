//! Markdown text to blocks and inlines.
//!
//! CommonMark with tables, footnotes and strikethrough. What a record has no use for is kept as
//! plain text and remarked upon: nothing that an author wrote disappears.

use super::inlines::{is_inline, is_inline_end, joined};
use super::lettered;
use super::run_on::{self, RunOn};
use super::signs;
use super::source::{Prepared, SHIELD};
use super::tree::{Align, Block, Delimiter, Footnote, Inline, Key, List, Mark, Numbering, Prose, Table};
use hashbrown::HashMap;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// Blocks within blocks are read to this depth, and so are marks within marks, such as links in emphasis. Deeper
/// ones are remarked upon and read as if they stood at it: whatever walks through a text later may do so by
/// calling itself.
pub const DEEPEST: usize = 24;

/// What is read besides CommonMark. Emphasis and strikethrough are found by `signs`.
pub(super) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_WIKILINKS);

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
    /// A sign at the start of a line that was probably meant as such and is read as the mark of a list, a heading
    /// or a quotation.
    LoneMark,
    /// A backslash at the end of a line that was probably meant as such and is read as a line's end.
    LastBackslash,
    /// Two backslashes before a word, of which one is printed.
    DoubledBackslash,
    /// A box to tick, as of `- [x] done`.
    TickBox,
    /// HTML, printed as it is written.
    Html,
    /// Lists, quotations or marks within more of their kind than are read.
    TooDeep,
    /// A footnote that nothing points to, printed as a paragraph.
    IdleFootnote,
    /// Words in the line that begins a block of program text, printed as its first line.
    CodeWords,
    /// A picture where none can stand: within a table or a link. Its description is printed.
    InnerPicture,
    /// A picture that Markdown does not read as one, printed as written.
    BrokenPicture,
    /// A picture's width that is none, printed as written.
    BrokenWidth,
    /// The mark of a footnote that is nowhere, printed as written.
    LostNote,
    /// A sign of emphasis or of program text without its partner, printed as written.
    LoneSign,
    /// A star between letters of a script without spaces, printed as written.
    DoubtfulStar,
    /// A square bracket without its partner, printed as written.
    LoneBracket,
    /// What looks like a link and is none, printed as written.
    BrokenLink,
    /// What looks like a reference and is none, printed as written.
    BrokenReference,
    /// What looks like a table and is none, printed as written.
    BrokenTable,
    /// A link without words: its address is printed. A reference: its number.
    NoWords,
    /// A link without an address: its words are printed.
    NoAddress,
    /// An address that minutes do not lead to, printed behind the words.
    UnsafeAddress,
    /// Lines that begin with marks, of which no list could be made: they run together.
    RunTogether,
    /// A line whose end is lost, though it looks as if it should stand by itself.
    RunOn(RunOn),
    /// A number in a list that does not go on from the one before.
    ListNumber {
        /// As written, and as printed.
        written: u64,
        /// What would go on.
        next: u64,
    },
    /// A row with more cells than columns, of which Markdown drops the last, or with fewer.
    Cells {
        /// Cells in the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
}

/// Reads a text.
pub fn parse(text: &str) -> ParsedProse {
    let prepared = Prepared::blocks(text);
    let mut reader = Reader::new(&prepared);
    let mut blocks = reader.blocks(0);
    let notes = reader.notes(&mut blocks);
    let told = reader.remarks.iter().filter(|(_, remark)| *remark == Remark::RunTogether);
    let told: Vec<usize> = told.map(|(range, _)| range.start).collect();
    let doubled = doubled_backslash(text).map(|range| (range, Remark::DoubledBackslash));
    reader.remarks.extend(doubled);
    reader.remarks.extend(tick_box(text).map(|range| (range, Remark::TickBox)));
    let lost = run_on::found(text, &told).into_iter();
    reader.remarks.extend(lost.map(|(range, what)| (range, Remark::RunOn(what))));
    ParsedProse { prose: Prose { blocks, notes }, remarks: reader.remarks }
}

/// Whether a text has more parts than a record may have, seen before it is taken to pieces: they would fill the memory.
pub fn is_too_large(text: &str) -> bool {
    // A part is a letter at least, and begins and ends; in between stands text.
    const EVENTS_OF_A_PART: usize = 4;
    text.len() > MOST_PARTS && Parser::new_ext(text, OPTIONS).nth(MOST_PARTS * EVENTS_OF_A_PART).is_some()
}

/// A record's texts together have no more parts than this, as [`Prose::size`](super::Prose::size) counts them.
pub const MOST_PARTS: usize = 200_000;

/// The first two backslashes that begin a word, as of `\\server\x`: Markdown prints one.
fn doubled_backslash(text: &str) -> Option<Range<usize>> {
    text.match_indices("\\\\").map(|(at, found)| at..at + found.len()).find(|range| {
        let begins = text[..range.start].chars().next_back().is_none_or(char::is_whitespace);
        begins && text[range.end..].starts_with(|next: char| next.is_ascii_alphanumeric())
    })
}

/// The first box to tick that stands at the beginning of a line or of a table's cell: an empty one anywhere there, a
/// ticked one behind the mark of a list or in a cell, for `[x]` may be a word of the text. Code is printed as it is.
fn tick_box(text: &str) -> Option<Range<usize>> {
    const EMPTY: &str = "[ ] ";
    const TICKED: [&str; 2] = ["[x] ", "[X] "];
    let is_mark = |sign: char| sign.is_whitespace() || sign.is_ascii_digit() || "-+*>.)•".contains(sign);
    let (mut at, mut in_code) = (0, false);
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let bare = line.trim_start_matches(is_mark);
        if bare.starts_with("```") || bare.starts_with("~~~") {
            in_code = !in_code;
        }
        if in_code {
            return None;
        }
        let is_row = bare.starts_with('|');
        let cells = bare.match_indices('|').filter(|_| is_row).map(|(bar, _)| &bare[bar + 1..]);
        std::iter::once(bare).chain(cells).find_map(|place| {
            let place = place.trim_start();
            let begin = line.len() - place.len();
            let is_marked = is_row || line[..begin].contains(|sign: char| !sign.is_whitespace());
            let is_box = place.starts_with(EMPTY)
                || is_marked && TICKED.iter().any(|ticked| place.starts_with(ticked));
            is_box.then(|| start + begin..start + begin + EMPTY.trim_end().len())
        })
    })
}

/// A parsed line and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedLine {
    /// The line.
    pub content: Vec<Inline<Key>>,
    /// Oddities, with their place in the line's value.
    pub remarks: Vec<(Range<usize>, Remark)>,
}

/// Reads one line of text, such as a title, that is nothing to remark upon.
pub fn parse_inline(text: &str) -> Vec<Inline<Key>> {
    parse_line(text).content
}

/// Reads one line of text, such as a title.
pub fn parse_line(text: &str) -> ParsedLine {
    let prepared = Prepared::line(text);
    let mut reader = Reader::new(&prepared);
    let blocks = reader.blocks(0);
    let mut inlines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => inlines.extend(content),
            // A title has no room for a picture: what it shows is said.
            Block::Figure(figure) => {
                reader.remarks.push((figure.range, Remark::InnerPicture));
                inlines.push(Inline::Text(figure.alt));
            }
            _ => {}
        }
    }
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start_matches(SHIELD).to_string();
        if first.is_empty() {
            inlines.remove(0);
        }
    }
    ParsedLine { content: inlines, remarks: reader.remarks }
}

/// Reads the events of a Markdown text.
pub(super) struct Reader<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) events: Peekable<OffsetIter<'a>>,
    pub(super) remarks: Vec<(Range<usize>, Remark)>,
    /// The footnotes' names, by the order of their first marks.
    pub(super) labels: HashMap<String, usize>,
    /// Marks around what is read now.
    pub(super) marks: usize,
    /// Whether something too deep was remarked upon.
    deep: bool,
    /// The lines of the text, by where they start.
    lines: Vec<Line>,
    definitions: Vec<(String, Range<usize>, Vec<Block<Key>>)>,
    /// The square brackets of the paragraph that is read which are no syntax, and their places.
    pub(super) brackets: Vec<(char, usize)>,
    /// The row of backslashes that was looked at last.
    pub(super) backslashes: Range<usize>,
}

/// A block with what is known of its source.
struct Origin {
    /// Whether its author set it apart from what stands before it.
    apart: bool,
    /// Where it stands.
    range: Range<usize>,
}

impl<'a> Reader<'a> {
    fn new(prepared: &'a Prepared) -> Self {
        Reader {
            prepared,
            events: Parser::new_ext(&prepared.text, OPTIONS).into_offset_iter().peekable(),
            remarks: Vec::new(),
            labels: HashMap::new(),
            marks: 0,
            deep: false,
            lines: lines(&prepared.text),
            definitions: Vec::new(),
            brackets: Vec::new(),
            backslashes: 0..0,
        }
    }

    /// Where something stands in the text as written.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        self.prepared.written(range)
    }

    /// Blocks up to the end of the container they stand in.
    fn blocks(&mut self, depth: usize) -> Vec<Block<Key>> {
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

    /// Whether the line that holds this place stands after an empty line, and not deeper than the text.
    fn is_apart(&self, at: usize, depth: usize) -> bool {
        let after = self.lines.partition_point(|line| line.start <= at);
        let line = after.checked_sub(1).and_then(|line| self.lines.get(line));
        line.is_some_and(|line| {
            line.after_empty && (depth > 0 || line.start == at) && !self.prepared.is_parted(line.start)
        })
    }

    /// Remarks once on what stands too deep.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        if !std::mem::replace(&mut self.deep, true) {
            let start = range.start;
            self.remarks.push((self.range(start..start + 1), Remark::TooDeep));
        }
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
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let content = self.inlines(None);
                    self.events.next();
                    self.check_brackets();
                    cells.push(joined(content));
                }
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => {
                    rows.push(std::mem::take(&mut cells));
                    let written = cells_in(self.prepared.text.get(range.clone()).unwrap_or_default());
                    if written != head.len() {
                        let remark = Remark::Cells { cells: written, columns: head.len() };
                        self.remarks.push((self.range(range), remark));
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Table { alignments, head, rows }
    }

    /// Remarks on square brackets of a paragraph that are printed and look like something else: a picture, a
    /// link, a reference, the mark of a footnote, or one of a pair.
    fn check_brackets(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut found: Vec<(Range<usize>, Remark)> = Vec::new();
        let mut ends = Ends::default();
        for (bracket, at) in std::mem::take(&mut self.brackets) {
            if bracket == '[' {
                open.push(at);
                continue;
            }
            match open.pop() {
                None => found.push((at..at + 1, Remark::LoneBracket)),
                Some(start) => found.extend(self.looks_like(start, at, &mut ends)),
            }
        }
        found.extend(open.into_iter().map(|at| (at..at + 1, Remark::LoneBracket)));
        found.sort_by_key(|(range, _)| range.start);
        // A bracket within what was told already is a part of it.
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_new = range.start >= end;
            end = end.max(range.end);
            is_new
        });
        for (range, remark) in found {
            let place = self.range(range);
            self.remarks.push((place, remark));
        }
    }

    /// What two brackets that are printed may have been meant for.
    fn looks_like(&self, open: usize, close: usize, ends: &mut Ends) -> Option<(Range<usize>, Remark)> {
        let text = self.prepared.text.as_str();
        let (before, inner, after) = (text.get(..open)?, text.get(open + 1..close)?, text.get(close + 1..)?);
        if before.ends_with('[') && after.starts_with(']') {
            return Some((open - 1..close + 2, Remark::BrokenReference));
        }
        if inner.starts_with('^') {
            return Some((open..close + 1, Remark::LostNote));
        }
        let is_picture =
            before.strip_suffix('!').is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        if is_picture && !after.starts_with('(') {
            return Some((open - 1..close + 1, Remark::BrokenPicture));
        }
        // Two numbers are no words and their definition: [1][2].
        let is_number = |words: &str| words.chars().all(|sign| !sign.is_alphabetic());
        let name = after.strip_prefix('[').and_then(|after| after.split_once(']')).map(|(name, _)| name);
        let name = name.filter(|name| !name.contains(['[', '\n']));
        if let Some(name) = name.filter(|name| !(is_number(inner) && is_number(name))) {
            return Some((open..close + name.len() + 3, Remark::BrokenLink));
        }
        let address = after.strip_prefix('(').or_else(|| {
            let spaced = after.trim_start_matches(' ').strip_prefix('(')?;
            ["http:", "https:", "mailto:", "www."]
                .iter()
                .any(|start| spaced.starts_with(start))
                .then_some(spaced)
        })?;
        let end = ends.next(text, text.len() - address.len());
        match before.ends_with('!') {
            true => Some((open - 1..end, Remark::BrokenPicture)),
            false => Some((open..end, Remark::BrokenLink)),
        }
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

    /// The text up to the end of the block that was just begun, each piece with its place in the
    /// text as written.
    fn raw_pieces(&mut self) -> Vec<(Range<usize>, String)> {
        let mut pieces = Vec::new();
        while let Some((event, range)) = self.events.next() {
            let range = self.range(range);
            match event {
                Event::End(_) => break,
                Event::Text(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                    pieces.push((range, signs::plain(&piece)));
                }
                _ => pieces.push((range, "\n".into())),
            }
        }
        pieces
    }
}

/// Where addresses in round brackets end. The places that are asked for go on through a text, so that each
/// stretch of it is searched once.
#[derive(Default)]
struct Ends {
    known: usize,
}

impl Ends {
    /// Behind the first closing bracket or line end from `at` on, or the end of the text.
    fn next(&mut self, text: &str, at: usize) -> usize {
        if self.known <= at {
            let rest = text.get(at..).unwrap_or_default();
            self.known = rest.find(['\n', ')']).map_or(text.len(), |end| at + end + 1);
        }
        self.known
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

/// A line of a text.
struct Line {
    start: usize,
    /// Whether nothing stands in the line before it but the marks of quotations.
    after_empty: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let is_empty = |line: &str| line.chars().all(|character| character == '>' || character.is_whitespace());
    let (mut start, mut after_empty) = (0, false);
    let line = |line: &str| {
        let found = Line { start, after_empty };
        (start, after_empty) = (start + line.len(), is_empty(line));
        found
    };
    text.split_inclusive('\n').map(line).collect()
}

/// How many cells a row of a table has as written.
fn cells_in(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = 0;
    let (mut escaped, mut last_is_bar) = (false, false);
    for character in row.chars() {
        last_is_bar = character == '|' && !escaped;
        bars += usize::from(last_is_bar);
        escaped = character == '\\' && !escaped;
    }
    bars + usize::from(!last_is_bar)
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
