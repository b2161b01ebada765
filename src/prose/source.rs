//! A text made ready for the Markdown reader, and the way back to the text as written.

use super::definitions;
use super::markdown::begins_item;
use super::marks::HandMark;
use super::signs;
use std::ops::Range;

/// A text put together from pieces of another.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// The text to read.
    pub text: String,
    /// Where each piece starts, here and in the text as written.
    starts: Vec<(usize, usize)>,
    /// Where lines stand in the text as written before which an empty line was put that the author did not write.
    parted: Vec<usize>,
}

impl Prepared {
    /// Adds a piece that stands at `from` in the text as written.
    pub(super) fn push(&mut self, from: usize, piece: &str) {
        self.starts.push((self.text.len(), from));
        self.text.push_str(piece);
    }

    /// Adds what the author did not write.
    fn insert(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    /// The place in the text as written.
    pub(super) fn written(&self, range: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let next = self.starts.partition_point(|(here, _)| *here <= at);
            let Some((here, there)) = next.checked_sub(1).map(|piece| self.starts[piece]) else { return 0 };
            // What stands in for a character is longer than it.
            let end = self.starts.get(next).map_or(usize::MAX, |(_, there)| there.saturating_sub(1));
            (there + (at - here)).min(end.max(there))
        };
        let start = back(range.start);
        start..back(range.end.saturating_sub(1).max(range.start)).max(start) + usize::from(!range.is_empty())
    }

    /// A text of several blocks. Three habits of Markdown surprise those who write clauses by hand,
    /// and are taken out here: a line after a list is a part of its last item unless an empty line
    /// parts them, though it stands no deeper and begins with `(b)`; a bullet or the fence of program
    /// text that stands four spaces deep below a line of text is none; and neither is one beside the
    /// mark of a clause.
    pub(super) fn blocks(text: &str) -> Self {
        let mut prepared = Prepared::default();
        // What is known of the lines of the text, and of those of each quotation that is open, within each other.
        let mut states = vec![Lines::default()];
        let fences = last_fences(text);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let after = &text[at + line.len()..];
            let ahead = Ahead { text: after, fences: &fences, depth: 0 };
            let step = states[0].line(line, &ahead);
            let (signs, depth) = if states[0].fenced { (0, 0) } else { quoted(line) };
            states.resize_with(depth + 1, Lines::default);
            if let Some(state) = states.get_mut(depth).filter(|_| depth > 0) {
                let ahead = Ahead { text: after, fences: &[], depth };
                prepared.step(at, line, signs, state.line(&line[signs..], &ahead));
            } else {
                prepared.step(at, line, 0, step);
            }
            at += line.len();
        }
        prepared.shielded().disguised()
    }

    /// Whether an empty line stands before the line that begins here only because one was put there.
    pub(super) fn is_parted(&self, line: usize) -> bool {
        self.parted.binary_search(&self.written(line..line).start).is_ok()
    }

    /// Adds a line that stands at `at` in the text as written, with the signs of quotations before it.
    fn step(&mut self, at: usize, line: &str, signs: usize, step: LineStep) {
        let (signs, rest) = line.split_at(signs);
        if step.part {
            self.parted.push(at);
            self.insert(signs.trim_end());
            self.insert("\n");
        }
        if !signs.is_empty() {
            self.push(at, signs);
        }
        let at = at + signs.len();
        match step.beside {
            Some(Beside { mark, block }) => {
                self.push(at + step.cut, &rest[step.cut..mark]);
                self.insert("\n");
                self.insert(signs);
                self.push(at + block, &rest[block..]);
            }
            None => self.push(at + step.cut, &rest[step.cut..]),
        }
    }

    /// The same with a shield before each `[name]: address` that no link uses: Markdown takes it for the
    /// definition of one, and prints nothing.
    fn shielded(self) -> Self {
        if !self.text.contains("]:") {
            return self;
        }
        let places = definitions::unused(&self.text);
        let mut shielded = Prepared { parted: self.parted.clone(), ..Prepared::default() };
        let mut starts = self.starts.iter().peekable();
        let mut at = 0;
        for place in places {
            let there = self.written(place..place).start;
            shielded.copy(&self.text, at..place, &mut starts);
            shielded.insert(&signs::SHIELD.to_string());
            shielded.starts.push((shielded.text.len(), there));
            at = place;
        }
        shielded.copy(&self.text, at..self.text.len(), &mut starts);
        shielded
    }

    /// A text of one line: what looks like the mark of a list or heading at its start is a word of it.
    pub(super) fn line(text: &str) -> Self {
        let mut prepared = Prepared::default();
        prepared.insert(&SHIELD.to_string());
        let kept = text.trim_start();
        prepared.push(text.len() - kept.len(), &kept.trim_end().replace(['\n', '\r'], " "));
        prepared.disguised()
    }

    /// Pieces of a text with the white space taken away that all of them begin with.
    pub(super) fn dedented(pieces: &[(Range<usize>, String)]) -> Self {
        let depth = |piece: &str| piece.len() - piece.trim_start_matches(' ').len();
        let written = pieces.iter().filter(|(_, piece)| !piece.trim().is_empty());
        let least = written.map(|(_, piece)| depth(piece)).min().unwrap_or(0);
        let mut prepared = Prepared::default();
        for (range, piece) in pieces {
            let cut = least.min(depth(piece));
            prepared.push(range.start + cut, &piece[cut..]);
        }
        prepared.shielded().disguised()
    }

    /// The same with stand-ins for the signs of emphasis.
    fn disguised(self) -> Self {
        let signs = signs::disguised(&self.text);
        if signs.is_empty() {
            return self;
        }
        let mut disguised = Prepared {
            text: String::with_capacity(self.text.len() + 2 * signs.len()),
            parted: self.parted.clone(),
            ..Prepared::default()
        };
        let mut starts = self.starts.iter().peekable();
        let mut at = 0;
        for (sign, stand_in) in signs {
            let there = self.written(sign..sign).start;
            disguised.copy(&self.text, at..sign, &mut starts);
            disguised.starts.push((disguised.text.len(), there));
            disguised.text.push(stand_in);
            disguised.starts.push((disguised.text.len(), there + 1));
            at = sign + 1;
        }
        disguised.copy(&self.text, at..self.text.len(), &mut starts);
        disguised
    }

    /// Adds a piece of another prepared text with the starts that lie in it.
    fn copy<'s>(
        &mut self,
        text: &str,
        range: Range<usize>,
        starts: &mut std::iter::Peekable<impl Iterator<Item = &'s (usize, usize)>>,
    ) {
        while let Some((here, there)) = starts.next_if(|(here, _)| *here < range.end) {
            // A start at a sign that stands before this piece is told by the sign.
            if *here >= range.start {
                self.starts.push((self.text.len() + here - range.start, *there));
            }
        }
        self.text.push_str(&text[range]);
    }
}

/// Stands before a text of one line; a character without width that no record holds.
pub(super) const SHIELD: char = '\u{2060}';

/// What is known of the lines so far.
#[derive(Default)]
struct Lines {
    /// Whether they stand between the fences of program text.
    fenced: bool,
    /// Whether the last line was text.
    text: bool,
    /// How deep the item of the last list of Markdown stands that is still open.
    list: Option<usize>,
    /// How much is taken from the front of lines that stand at least as deep, and of program text at most.
    cut: usize,
    /// Whether a list was ended by an empty line put before a line. Its next item would be a part of that line.
    ended: bool,
}

/// What to do with a line.
#[derive(Default)]
struct LineStep {
    /// Whether an empty line goes before it.
    part: bool,
    /// How many bytes of white space to take from its front.
    cut: usize,
    /// Where it is parted into two lines.
    beside: Option<Beside>,
}

/// A block that begins beside the mark of a clause.
#[derive(Clone, Copy)]
struct Beside {
    /// Where the mark ends.
    mark: usize,
    /// Where the block begins.
    block: usize,
}

/// What stands after a line.
struct Ahead<'t> {
    text: &'t str,
    /// For each sign how much text stands after the last line that may end program text.
    fences: &'t [(char, usize)],
    /// How many quotations the line stands in.
    depth: usize,
}

impl Ahead<'_> {
    /// Whether program text that a fence begins ends in a later line.
    fn closes(&self, opening: &str) -> bool {
        let sign = fence(opening);
        self.fences.iter().any(|(known, after)| Some(*known) == sign && *after < self.text.len())
    }

    fn next_line(&self) -> &str {
        let line = self.text.split('\n').next().unwrap_or_default();
        match quoted(line) {
            (signs, depth) if depth > 0 && depth == self.depth => &line[signs..],
            _ if self.depth == 0 => line,
            _ => "",
        }
    }
}

/// The signs that end program text in a text, and how much text stands after the last line of each.
fn last_fences(text: &str) -> Vec<(char, usize)> {
    let last = |sign: char| {
        let is_end = |line: &&str| {
            fence(line.trim_start()) == Some(sign) && line.trim().chars().all(|own| own == sign)
        };
        let line = text.lines().rfind(is_end)?;
        Some((sign, text.len() - (line.as_ptr().addr() - text.as_ptr().addr()) - line.len()))
    };
    ['`', '~'].into_iter().filter_map(last).collect()
}

impl Lines {
    fn line(&mut self, line: &str, ahead: &Ahead<'_>) -> LineStep {
        let (rest, depth) = without_indent(line);
        let is_fence = fence(rest).is_some();
        if is_fence && !self.fenced {
            let is_lost = self.text && self.list.is_none() && depth >= CODE_INDENT;
            self.cut = if is_lost && ahead.closes(rest) { depth } else { 0 };
        }
        self.fenced ^= is_fence;
        if self.fenced || is_fence {
            let cut = self.cut;
            *self = if self.fenced {
                Lines { fenced: true, cut, ..Lines::default() }
            } else {
                Lines { text: true, ..Lines::default() }
            };
            return LineStep { cut: cut.min(depth), ..LineStep::default() };
        }
        if rest.trim().is_empty() {
            *self = Lines::default();
            return LineStep::default();
        }
        if depth < self.cut {
            self.cut = 0;
        }
        let mut step = LineStep { cut: self.cut, ..LineStep::default() };
        if begins_item(rest) {
            if self.list.is_none() && self.text && depth >= CODE_INDENT {
                self.cut = depth;
                step.cut = depth;
            }
            step.part = std::mem::take(&mut self.ended);
            self.list = Some(depth);
        } else {
            let mark = HandMark::read(rest);
            if self.list.is_some_and(|list| depth <= list) && mark.as_ref().is_some_and(HandMark::ends_list) {
                // Without its indent, by which it would be a part of the list all the same.
                step = LineStep { part: true, cut: depth, beside: None };
                (self.list, self.cut, self.ended) = (None, 0, true);
            }
            if let Some(mark) = mark.filter(|_| self.list.is_none()) {
                let place = Beside { mark: depth + mark.text.len(), block: depth + mark.length };
                step.beside = self.beside(line, place, ahead).then_some(place);
            }
        }
        self.text = true;
        step
    }

    /// Whether a list or program text begins beside a mark, and goes on in the next lines, which are told.
    fn beside(&mut self, line: &str, place: Beside, ahead: &Ahead<'_>) -> bool {
        let inner = &line[place.block..];
        let (next, next_depth) = without_indent(ahead.next_line());
        if fence(inner).is_some() && ahead.closes(inner) {
            (self.fenced, self.cut) = (true, place.block);
            return true;
        }
        let is_list = next_depth > without_indent(line).1 && goes_on(inner, next);
        if is_list {
            (self.list, self.ended) = (Some(place.block), false);
            self.cut = place.block.min(next_depth);
        }
        is_list
    }
}

/// How long the signs of quotations before a line are, and how many; none before what stands as deep as program text.
fn quoted(line: &str) -> (usize, usize) {
    let (mut rest, mut depth) = (line, 0);
    loop {
        let (signs, indent) = without_indent(rest);
        let Some(after) = signs.strip_prefix('>').filter(|_| indent < CODE_INDENT) else { break };
        rest = after.strip_prefix(' ').unwrap_or(after);
        depth += 1;
    }
    (line.len() - rest.len(), depth)
}

/// A line without the white space before it, and how deep it stands.
fn without_indent(line: &str) -> (&str, usize) {
    let rest = line.trim_start_matches([' ', '\t']);
    (rest, line.len() - rest.len())
}

/// The sign of the fence of program text that a line begins with. What is written between three signs in one line
/// is none.
fn fence(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = line.trim_start_matches(sign);
    (line.len() - rest.len() >= 3 && !(sign == '`' && rest.contains(sign))).then_some(sign)
}

/// Whether a line begins the item of a Markdown list after the one that another begins.
fn goes_on(line: &str, next: &str) -> bool {
    let number = |line: &str| line.split(['.', ')']).next().and_then(|number| number.parse::<u32>().ok());
    let is_next = match (number(line), number(next)) {
        (Some(one), Some(two)) => two.checked_sub(1) == Some(one),
        (None, None) => line.chars().next() == next.chars().next(),
        _ => false,
    };
    begins_item(line) && begins_item(next) && is_next
}

/// Markdown takes lines that stand so deep for program text, or for the text of the line above.
const CODE_INDENT: usize = 4;
