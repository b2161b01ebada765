//! Lists marked by hand: `(a)`, `b)`, `(iv)`. Markdown knows only bullets and plain numbers, and
//! minutes letter their clauses, within each other too.

use super::inlines::joined;
use super::marks::HandMark;
use super::tree::{Block, Inline, Key, List, Numbering};
use std::collections::VecDeque;

/// Joins the lines of each paragraph; lines or paragraphs that are marked in sequence from the
/// first mark on become a list, and a first mark of another kind begins a list within the item.
/// `apart` says of each block whether its author set it apart from what stands before it.
pub(super) fn gather(blocks: Vec<Block<Key>>, apart: &[bool]) -> Vec<Block<Key>> {
    let mut gatherer = Gatherer::default();
    let mut blocks = blocks.into_iter().enumerate().peekable();
    while let Some((at, block)) = blocks.next() {
        match block {
            Block::Paragraph(content) => {
                let next = match blocks.peek() {
                    Some((_, Block::Paragraph(next))) => first_line(next),
                    _ => Vec::new(),
                };
                gatherer.paragraph(content, next);
            }
            other => gatherer.other(other, apart.get(at).copied().unwrap_or_default()),
        }
    }
    gatherer.finish();
    gatherer.done
}

/// A line of a paragraph.
type Line = Vec<Inline<Key>>;

#[derive(Default)]
struct Gatherer {
    done: Vec<Block<Key>>,
    /// The open lists, each within the last item of the one before it.
    levels: Vec<Level>,
    /// Blocks since the last item: they belong to it if another item of the list follows.
    since: Vec<Block<Key>>,
}

/// A list whose end has not been seen.
struct Level {
    style: Numbering,
    items: Vec<Vec<Block<Key>>>,
    /// Whether its first line goes on from a line in the same paragraph.
    run_on: bool,
}

/// What stands before a line in its paragraph.
#[derive(Clone, Copy)]
enum Follows {
    /// An item.
    Item,
    /// No item; whether there is anything.
    Lines(bool),
}

/// Where a mark puts its line.
enum Step {
    /// Into the open list of this index, as the next item.
    Next(usize),
    /// Into a list within the last item.
    Within(Numbering),
    /// Like `Within`; the last item, `(i)` after `(h)`, was the first of that list and not a letter.
    Reread(Numbering),
    /// Into a list of its own.
    Alone(Numbering),
}

impl Gatherer {
    /// `next` is the first line of the next paragraph.
    fn paragraph(&mut self, content: Vec<Inline<Key>>, next: Line) {
        let (mut lines, mut marked) = (Vec::new(), false);
        let mut rest = split_lines(content).into_iter().chain([next]).collect::<VecDeque<_>>();
        while let Some(line) = rest.pop_front().filter(|_| !rest.is_empty()) {
            let follows = if marked { Follows::Item } else { Follows::Lines(!lines.is_empty()) };
            let coming = rest.iter().find_map(|line| mark_of(line));
            let step = mark_of(&line)
                .and_then(|mark| Some((self.step(&mark, coming.as_ref(), follows)?, mark.length)));
            match step {
                Some((step, length)) => {
                    self.lines(std::mem::take(&mut lines), marked);
                    self.begin(step, stripped(line, length), marked);
                    marked = true;
                }
                None => lines.push(line),
            }
        }
        self.lines(lines, marked);
    }

    /// A list right after an item stands in it; anything else waits for the next item.
    fn other(&mut self, block: Block<Key>, apart: bool) {
        if self.levels.is_empty() {
            self.done.push(block);
        } else if !apart && self.since.is_empty() && matches!(block, Block::List(_)) {
            self.last_item().push(block);
        } else {
            self.since.push(block);
        }
    }

    /// Lines without a mark go on with the item that stands in their paragraph, or are a paragraph.
    fn lines(&mut self, lines: Vec<Line>, marked: bool) {
        if lines.is_empty() {
            return;
        }
        if marked && let Some(Block::Paragraph(content)) = self.last_item().last_mut() {
            content.push(line_end());
            content.extend(lines.join(&line_end()));
            return;
        }
        let paragraph = Block::Paragraph(lines.join(&line_end()));
        match self.levels.is_empty() {
            true => self.done.push(joined_paragraph(paragraph)),
            false => self.since.push(paragraph),
        }
    }

    /// What a mark does here; none if it counts nothing on and begins nothing. `coming` is the mark
    /// after it, if another one comes.
    fn step(&self, mark: &HandMark<'_>, coming: Option<&HandMark<'_>>, follows: Follows) -> Option<Step> {
        let next = self.levels.iter().rposition(|level| mark.is(level.style, level.items.len()));
        if let Some(at) = next {
            return Some(Step::Next(at));
        }
        let inside =
            !self.levels.is_empty() && self.since.is_empty() && !matches!(follows, Follows::Lines(true));
        if inside && let Some(style) = self.reread(mark) {
            return Some(Step::Reread(style));
        }
        // A list may begin in the middle, where it goes on after a paragraph.
        let later = || mark.style_before(coming?);
        let style = mark.style_at(0).or_else(later)?;
        if inside && self.levels.iter().all(|level| level.style != style) {
            return Some(Step::Within(style));
        }
        // In the middle of an item, “(a)” is a word that the line end brought to the front.
        (!matches!(follows, Follows::Item)).then_some(Step::Alone(style))
    }

    /// The Roman style in which this mark is the second and the last item was the first.
    fn reread(&self, mark: &HandMark<'_>) -> Option<Numbering> {
        let last = self.levels.last()?;
        let style = mark.style_at(1)?;
        let roman = matches!(style, Numbering::LowerRoman(..) | Numbering::UpperRoman(..));
        let first = last.items.len() > 1 && last.style.mark(last.items.len() - 1) == style.mark(0);
        (roman && first).then_some(style)
    }

    fn begin(&mut self, step: Step, line: Line, run_on: bool) {
        let item = vec![Block::Paragraph(line)];
        match step {
            Step::Next(at) => {
                while self.levels.len() > at + 1 {
                    self.close();
                }
                let since = std::mem::take(&mut self.since);
                self.last_item().extend(since);
                self.levels[at].items.push(item);
            }
            Step::Within(style) => self.levels.push(Level { style, items: vec![item], run_on }),
            Step::Reread(style) => {
                let first = self.levels.last_mut().and_then(|level| level.items.pop()).unwrap_or_default();
                self.levels.push(Level { style, items: vec![first, item], run_on });
            }
            Step::Alone(style) => {
                self.finish();
                self.levels.push(Level { style, items: vec![item], run_on });
            }
        }
    }

    /// The item that was begun last. Only asked for while a list is open.
    fn last_item(&mut self) -> &mut Vec<Block<Key>> {
        let item = self.levels.last_mut().and_then(|level| level.items.last_mut());
        item.unwrap_or(&mut self.done)
    }

    /// Puts the innermost list into its item, or with the finished blocks.
    fn close(&mut self) {
        let Some(level) = self.levels.pop() else { return };
        if level.items.len() == 1 {
            return self.unlisted(level);
        }
        let items: Vec<Vec<Block<Key>>> = level.items.into_iter().map(joined_paragraphs).collect();
        let paragraphs =
            |item: &Vec<Block<Key>>| item.iter().filter(|block| !matches!(block, Block::List(_))).count();
        let tight = items.iter().all(|item| paragraphs(item) <= 1);
        let list = Block::List(List { numbering: level.style, items, tight });
        self.last_item().push(list);
    }

    /// One item is no list: its mark is a word of the text.
    fn unlisted(&mut self, level: Level) {
        let mut blocks = level.items.into_iter().flatten();
        if let Some(Block::Paragraph(content)) = blocks.next() {
            let words: Line =
                [Inline::Text(format!("{} ", level.style.mark(0)))].into_iter().chain(content).collect();
            match self.last_item().last_mut() {
                Some(Block::Paragraph(before)) if level.run_on => {
                    before.push(line_end());
                    before.extend(words);
                }
                _ => self.last_item().push(joined_paragraph(Block::Paragraph(words))),
            }
        }
        let rest = joined_paragraphs(blocks.collect());
        self.last_item().extend(rest);
    }

    /// Closes every list.
    fn finish(&mut self) {
        while !self.levels.is_empty() {
            self.close();
        }
        let since = std::mem::take(&mut self.since);
        self.done.extend(joined_paragraphs(since));
    }
}

fn joined_paragraphs(blocks: Vec<Block<Key>>) -> Vec<Block<Key>> {
    blocks.into_iter().map(joined_paragraph).collect()
}

fn joined_paragraph(block: Block<Key>) -> Block<Key> {
    match block {
        Block::Paragraph(content) => Block::Paragraph(joined(content)),
        other => other,
    }
}

fn line_end() -> Inline<Key> {
    Inline::Text("\n".into())
}

fn first_line(content: &[Inline<Key>]) -> Line {
    content
        .iter()
        .take_while(|inline| !matches!(inline, Inline::Text(text) if text == "\n"))
        .cloned()
        .collect()
}

fn split_lines(content: Vec<Inline<Key>>) -> Vec<Line> {
    let mut lines = vec![Vec::new()];
    for inline in content {
        match inline {
            Inline::Text(text) if text == "\n" => lines.push(Vec::new()),
            other => {
                if let Some(line) = lines.last_mut() {
                    line.push(other);
                }
            }
        }
    }
    lines
}

fn mark_of(line: &[Inline<Key>]) -> Option<HandMark<'_>> {
    match line.first() {
        Some(Inline::Text(text)) => HandMark::read(text),
        _ => None,
    }
}

fn stripped(mut line: Line, length: usize) -> Line {
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text[length..].to_string();
    }
    line
}
