//! Lists marked by hand: `(a)`, `b)`, `(iv)`, `1.1`, `•`, `（１）`. Markdown knows only bullets and plain
//! numbers, and minutes letter their clauses, within each other too.

use super::joined::joined;
use super::marked_lines::{
    LOOK_AHEAD, Line, begins_like, ends_before, first_line, going_on, holds_first, introduces, line_end,
    mark_before, mark_of, on_end, parted, running_on, split_lines, unopened,
};
use super::marks::{Behind, HandMark, Style};
use super::tree::{Block, Inline, Key, List, Numbering};
use std::collections::{BTreeMap, VecDeque};

/// Joins the lines of each paragraph; lines or paragraphs that are marked in sequence from the
/// first mark on become a list, and a first mark of another kind begins a list within the item.
/// `own` is the mark of the item of Markdown's own lists that the blocks stand in.
/// `apart` says of each block whether its author set it apart from what stands before it; `run_on` is told
/// of each block in which a line with a mark, which it is given too, runs on from the line before.
pub(super) fn gather(
    blocks: Vec<Block<Key>>,
    own: Option<String>,
    apart: impl Fn(usize) -> bool,
    run_on: &mut dyn FnMut(usize, &str),
) -> Vec<Block<Key>> {
    let mut gatherer = Gatherer { own, ..Gatherer::default() };
    let mut blocks = blocks.into_iter().enumerate().peekable();
    while let Some((at, block)) = blocks.next() {
        gatherer.at = at;
        match block {
            Block::Paragraph(content) => {
                let behind = match blocks.peek() {
                    None | Some((_, Block::Paragraph(_) | Block::Rule)) => Behind::Nothing,
                    Some(_) => Behind::Block,
                };
                let next = || match blocks.peek() {
                    Some((_, Block::Paragraph(next))) => first_line(next),
                    _ => Vec::new(),
                };
                gatherer.paragraph(content, behind, next);
            }
            other => gatherer.other(other, apart(at)),
        }
    }
    gatherer.finish();
    gatherer.run_on.iter().for_each(|(at, mark)| run_on(*at, mark));
    gatherer.done.shrink_to_fit();
    gatherer.done
}

#[derive(Default)]
struct Gatherer {
    done: Vec<Block<Key>>,
    /// The open lists, each within the last item of the one before it.
    levels: Vec<Level>,
    /// Blocks since the last item: they belong to it if another item of the list follows.
    since: Vec<Block<Key>>,
    /// The mark before the first paragraph.
    own: Option<String>,
    /// The block that is gathered.
    at: usize,
    /// Blocks in which a line runs on from another one with such a mark, and the first mark of such a line.
    run_on: BTreeMap<usize, String>,
}

/// A list whose end has not been seen.
struct Level {
    style: Style,
    /// The block in which it began.
    at: usize,
    /// Items before the first one of that style: their marks, such as 1.1 and 1.2 before 2.1, count in another one.
    before: usize,
    /// The marks of its items as written, with the space after each.
    marks: Vec<String>,
    items: Vec<Vec<Block<Key>>>,
    /// Whether its first line goes on from a line in the same paragraph.
    run_on: bool,
    /// Whether it began in another paragraph than the item above it.
    apart: bool,
}

impl Level {
    /// How many of its items count in its style.
    fn counted(&self) -> usize {
        self.items.len() - self.before
    }

    /// Whether a clause of this style surely goes on with it: there is more than one clause before it, and its number
    /// follows theirs. A number that the end of a line brought to the front seldom does.
    fn takes(&self, style: &Style) -> bool {
        self.items.len() > 1 && style.follows(&self.style)
    }
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
    /// Into the open list of this index, whose marks begin anew in this style: 2.1 after 1.2.
    Anew(usize, Style),
    /// Into a list within the last item.
    Within(Style),
    /// Like `Within`; the last item, `(i)` after `(h)`, was the first of that list and not a letter.
    Reread(Numbering),
    /// Into a list of its own.
    Alone(Style),
}

/// No more lists stand within each other, so that whatever walks through a text may do so by calling itself.
const MOST_LEVELS: usize = 8;

impl Gatherer {
    /// `behind` is what stands behind it, `next` the first line of the next paragraph.
    fn paragraph(&mut self, content: Vec<Inline<Key>>, behind: Behind, next: impl FnOnce() -> Line) {
        let all = split_lines(content);
        let is_marked = |line: &Line| mark_before(line, behind).is_some();
        if !all.iter().any(is_marked) {
            return self.lines(all, false);
        }
        let (mut lines, mut marked): (Vec<Line>, bool) = (Vec::new(), false);
        let mut rest = all.into_iter().chain([next()]).collect::<VecDeque<_>>();
        while let Some(line) = rest.pop_front().filter(|_| !rest.is_empty()) {
            let follows = if marked { Follows::Item } else { Follows::Lines(!lines.is_empty()) };
            let behind = if rest.len() == 1 { behind } else { Behind::Nothing };
            let step = mark_before(&line, behind).and_then(|mark| {
                let step = self.step(&mark, &rest, follows)?;
                Some((step, mark.length, rest.front().is_some_and(|next| holds_first(&line, &mark, next))))
            });
            match step {
                Some((step, length, holds_first)) => {
                    let run_on = marked || lines.last().is_some_and(|line| !introduces(line));
                    self.lines(std::mem::take(&mut lines), marked);
                    let (mark, line) = parted(line, length);
                    if holds_first {
                        self.begin(step, mark, Line::new(), run_on);
                        rest.push_front(line);
                    } else {
                        self.begin(step, mark, line, run_on);
                    }
                    marked = true;
                }
                None => lines.push(line),
            }
        }
        self.lines(lines, marked);
    }

    /// A list right after an item stands in it, and so does what stands beside its mark; anything else waits for
    /// the next item.
    fn other(&mut self, block: Block<Key>, apart: bool) {
        if self.levels.is_empty() {
            self.done.push(block);
            return;
        }
        let is_first = self.last_item().is_empty();
        if self.since.is_empty() && (is_first || (!apart && matches!(block, Block::List(_)))) {
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
        // A list of one item will be none.
        let alone = self.levels.last().filter(|level| marked && level.items.len() == 1);
        let before = alone.and_then(|level| level.marks.first()).map(|mark| format!("{mark}."));
        let own = self.own.take();
        let leaps = self.levels.last().filter(|_| marked).and_then(|level| leaping(level, &lines));
        let strays = if marked { self.straying(&lines) } else { None };
        let said = match self.last_item().last() {
            Some(Block::Paragraph(content)) if marked => Some(content.as_slice()),
            _ => None,
        };
        // A line alone runs on from nothing.
        let is_alone = lines.len() == 1 && before.is_none() && said.is_none();
        let found = (!is_alone).then(|| {
            running_on(before.as_deref(), &lines)
                .or_else(|| going_on(own.as_deref(), &lines))
                .or_else(|| unopened(said, &lines))
        });
        if let Some(found) = found.flatten().or(leaps).or(strays) {
            self.run_on.entry(self.at).or_insert(found);
        }
        if marked && let Some(Block::Paragraph(content)) = self.last_item().last_mut() {
            content.push(line_end());
            content.extend(on_end(lines));
            return;
        }
        let paragraph = Block::Paragraph(on_end(lines));
        if self.levels.is_empty() {
            self.done.push(joined_paragraph(paragraph))
        } else {
            self.since.push(paragraph)
        }
    }

    /// What a mark does here; none if it counts nothing on and begins nothing. `rest` are the lines after it.
    fn step(&self, mark: &HandMark<'_>, rest: &VecDeque<Line>, follows: Follows) -> Option<Step> {
        // The same sign after another paragraph begins a list of its own.
        let goes_on = |style: &Style| self.since.is_empty() || !matches!(style, Style::Sign(_));
        let next = self
            .levels
            .iter()
            .rposition(|level| mark.is(&level.style, level.counted()) && goes_on(&level.style));
        if let Some(at) = next {
            return Some(Step::Next(at));
        }
        let inside =
            !self.levels.is_empty() && self.since.is_empty() && !matches!(follows, Follows::Lines(true));
        if inside && let Some(style) = self.reread(mark) {
            return Some(Step::Reread(style));
        }
        // A list may begin in the middle, where it goes on after a paragraph.
        let coming = || rest.iter().filter_map(|line| mark_of(line)).take(LOOK_AHEAD);
        let later = || coming().find_map(|coming| mark.style_before(&coming));
        let style = mark.first_style().or_else(later)?;
        if inside {
            match self.beside(&style) {
                Some(at) if self.levels[at].takes(&style) || later().is_some() => {
                    return Some(Step::Anew(at, style));
                }
                None if self.may_hold(&style) => return Some(Step::Within(style)),
                _ => {}
            }
        }
        // In the middle of an item, “(a)” is a word that the line end brought to the front.
        (!matches!(follows, Follows::Item)).then_some(Step::Alone(style))
    }

    /// The open list of clauses beside whose items a clause of this style stands, for it has no more parts than they
    /// have: 2.1 is nothing within 1.2.
    fn beside(&self, style: &Style) -> Option<usize> {
        let parts =
            style.parts().filter(|_| self.levels.iter().all(|level| !level.style.counts_with(style)))?;
        let has = |is: fn(usize, usize) -> bool| {
            move |level: &Level| level.style.parts().is_some_and(|own| is(own, parts))
        };
        let same = self.levels.iter().rposition(has(|own, parts| own == parts));
        same.or_else(|| self.levels.iter().position(has(|own, parts| own > parts)))
    }

    /// Whether a list of this style may begin within the last item.
    fn may_hold(&self, style: &Style) -> bool {
        self.levels.len() < MOST_LEVELS && self.levels.iter().all(|level| !level.style.is_like(style))
    }

    /// The Roman style in which this mark is the second and the last item was the first.
    fn reread(&self, mark: &HandMark<'_>) -> Option<Numbering> {
        let last = self.levels.last()?;
        let style = mark.counted_at(1)?;
        let roman = matches!(style, Numbering::LowerRoman(..) | Numbering::UpperRoman(..));
        let first =
            last.items.len() > 1 && last.marks.last().is_some_and(|last| last.trim_end() == style.mark(0));
        (roman && first).then_some(style)
    }

    fn begin(&mut self, step: Step, mark: String, line: Line, run_on: bool) {
        let item: Vec<Block<Key>> = if line.is_empty() { Vec::new() } else { vec![Block::Paragraph(line)] };
        let apart = !run_on;
        let at = self.at;
        let level = |style, mark, item| Level {
            style,
            at,
            before: 0,
            marks: vec![mark],
            items: vec![item],
            run_on,
            apart,
        };
        match step {
            Step::Next(at) => self.next(at, mark, item),
            Step::Anew(at, style) => {
                self.next(at, mark, item);
                let level = &mut self.levels[at];
                (level.style, level.before) = (style, level.items.len() - 1);
            }
            Step::Within(style) => self.levels.push(level(style, mark, item)),
            Step::Reread(style) => {
                let last = self.levels.last_mut();
                let (first_mark, first) =
                    last.and_then(|level| Some((level.marks.pop()?, level.items.pop()?))).unwrap_or_default();
                let mut reread = level(Style::Counted(style), first_mark, first);
                reread.items.push(item);
                reread.marks.push(mark);
                self.levels.push(reread);
            }
            Step::Alone(style) => {
                self.finish();
                self.levels.push(level(style, mark, item));
            }
        }
    }

    /// Adds an item to the open list of this index; those within it end.
    fn next(&mut self, at: usize, mark: String, item: Vec<Block<Key>>) {
        while self.levels.len() > at + 1 {
            let closed = self.close();
            self.last_item().extend(closed);
        }
        let since = std::mem::take(&mut self.since);
        self.last_item().extend(since);
        self.levels[at].items.push(item);
        self.levels[at].marks.push(mark);
    }

    /// The item that was begun last. Only asked for while a list is open.
    fn last_item(&mut self) -> &mut Vec<Block<Key>> {
        let item = self.levels.last_mut().and_then(|level| level.items.last_mut());
        item.unwrap_or(&mut self.done)
    }

    /// Ends the innermost list. A list of one item is put back as text.
    fn close(&mut self) -> Option<Block<Key>> {
        let level = self.levels.pop()?;
        if level.items.len() == 1 && !self.holds_clause(&level.style) {
            self.unlisted(level);
            return None;
        }
        let items: Vec<Vec<Block<Key>>> = level.items.into_iter().map(joined_paragraphs).collect();
        let paragraphs =
            |item: &Vec<Block<Key>>| item.iter().filter(|block| !matches!(block, Block::List(_))).count();
        let tight = items.iter().all(|item| paragraphs(item) <= 1);
        let numbering = match level.style {
            Style::Counted(numbering) => numbering,
            _ => Numbering::Written(level.marks.iter().map(|mark| mark.trim_end().to_string()).collect()),
        };
        Some(Block::List(List { numbering, items, tight }))
    }

    /// Whether a list of one clause is one all the same: 1.2.1 within 1.2.
    fn holds_clause(&self, style: &Style) -> bool {
        let Style::Clause { outer, first: 1, .. } = style else { return false };
        let own = self.levels.last().and_then(|level| level.marks.last());
        own.is_some_and(|mark| mark.trim_end().trim_end_matches(['.', ')', ':', ']']) == outer)
    }

    /// The mark of a line that is none here, though it is of the make of an open list's and its author ended the line
    /// before it.
    fn straying(&self, lines: &[Line]) -> Option<String> {
        let item = self.levels.last().and_then(|level| level.items.last()).and_then(|item| item.last());
        let mut before = match item {
            Some(Block::Paragraph(content)) => split_lines(content.clone()).pop(),
            _ => None,
        };
        for line in lines {
            let ended = before.as_deref().is_none_or(|before| ends_before(before, line));
            let mark = mark_of(line).filter(|mark| ended && mark.counts() && self.is_like_one(mark));
            if let Some(mark) = mark {
                return Some(mark.text.to_string());
            }
            before = Some(line.clone());
        }
        None
    }

    /// Whether a mark is of the make of an open list's, and not one of its own, to which the text refers.
    fn is_like_one(&self, mark: &HandMark<'_>) -> bool {
        if self.levels.iter().flat_map(|level| &level.marks).any(|own| own.trim_end() == mark.text) {
            return false;
        }
        let last = self.levels.iter().filter_map(|level| level.marks.last()).map(|mark| format!("{mark}."));
        last.into_iter().any(|last| HandMark::read(&last).is_some_and(|last| last.is_like(mark)))
    }

    /// One item is no list: its mark is a word of the text.
    fn unlisted(&mut self, level: Level) {
        let mut blocks = level.items.into_iter().flatten().peekable();
        let content = match blocks.next_if(|block| matches!(block, Block::Paragraph(_))) {
            Some(Block::Paragraph(content)) => content,
            _ => Line::new(),
        };
        let mark = level.marks.into_iter().next().unwrap_or_default();
        let said = mark.trim_end().to_string();
        let mut strays = false;
        let words: Line = [Inline::Text(mark)].into_iter().chain(content).collect();
        match self.last_item().last_mut() {
            Some(Block::Paragraph(before)) if level.run_on => {
                strays = begins_like(before, &words);
                before.push(line_end());
                before.extend(words);
                *before = joined(std::mem::take(before));
            }
            _ => self.last_item().push(joined_paragraph(Block::Paragraph(words))),
        }
        let rest = joined_paragraphs(blocks.collect());
        self.last_item().extend(rest);
        if strays {
            self.run_on.entry(level.at).or_insert(said);
        }
    }

    /// Closes every list.
    fn finish(&mut self) {
        // Lists of other kinds than letters and numbers, set apart by an empty line and not followed by
        // another item of the list above them, stand below that list.
        let mut below = Vec::new();
        while let Some(level) = self.levels.last() {
            let outer = self.levels.len().checked_sub(2).map(|outer| &self.levels[outer].style);
            let alike = |style: &Style| matches!(style, Style::Counted(_) | Style::Clause { .. });
            let stands_below =
                level.apart && outer.is_some_and(|outer| !(alike(outer) && alike(&level.style)));
            let closed = self.close();
            if stands_below {
                below.splice(0..0, closed);
            } else {
                self.last_item().extend(closed);
            }
        }
        self.done.append(&mut below);
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

/// The mark of a line that goes on with the marks of a list and leaves some out: `(iv)` below `(ii)`.
fn leaping(level: &Level, lines: &[Line]) -> Option<String> {
    let later = |mark: &HandMark<'_>| {
        let next = level.counted() + 1;
        (next..next + LOOK_AHEAD).any(|index| mark.is(&level.style, index))
    };
    lines.iter().filter_map(|line| mark_of(line)).find(later).map(|mark| mark.text.to_string())
}
