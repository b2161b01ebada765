//! Lines that run on into one paragraph, though they look as if each should stand by itself: a line below the last
//! point of a list, marks that make no list, cells, an address. Markdown reads the end of a line as a space; those who
//! type a list as a letter has it do not know. Wrapped text is left alone: its lines are long, or begin with a small letter.

use super::markdown::begins_item;
use super::marks::{self, HandMark};
use super::remark::RunOn;
use super::series::upper_roman;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// A line that ends so early that the next word would have had room was ended by its author.
const ROOM: usize = 60;
/// Lines of an address or a list of names are no longer than this.
const SHORT: usize = 40;
/// Fewer short lines may be chance.
const LEAST_SHORT: usize = 3;
/// A name before a colon has no more letters than this.
const LONGEST_NAME: usize = 24;
/// What stands before the number of a mark is no longer.
const LONGEST_MARK: usize = 12;
/// Signs that people set before points, and that are none without a space behind them.
const TIGHT_SIGNS: [char; 5] = ['-', '–', '—', '·', '−'];

/// A line without the signs of quotations.
struct Line<'a> {
    /// Where its words begin.
    start: usize,
    /// How deep they stand.
    depth: usize,
    words: &'a str,
    is_quoted: bool,
    /// Whether its end is kept.
    is_ended: bool,
}

/// A point of a list.
#[derive(Clone, Copy)]
struct Point {
    depth: usize,
    /// Whether Markdown knows it as one.
    of_markdown: bool,
}

/// The first line of each paragraph that runs on and looks as if it should not, and what the lines look like. What
/// stands in a paragraph at one of the places `told` is passed over.
pub(super) fn found(text: &str, told: &[usize]) -> Vec<(Range<usize>, RunOn)> {
    let mut found = Vec::new();
    if !text.trim_end().contains('\n') {
        return found;
    }
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut at, mut is_fenced, mut start) = (0, false, 0);
    for raw in text.split_inclusive('\n').chain(["\n"]) {
        let line = Line::read(raw, at);
        let is_fence = line.words.starts_with("```") || line.words.starts_with("~~~");
        is_fenced ^= is_fence;
        if line.words.is_empty() || is_fenced || is_fence {
            if !told.iter().any(|place| (start..at).contains(place)) {
                found.extend(in_paragraph(&lines));
            }
            lines.clear();
            start = at + raw.len();
        } else {
            lines.push(line);
        }
        at += raw.len();
    }
    found
}

/// Whether a line was ended by its author, and not merely wrapped before the next one.
pub(super) fn ends_before(line: &str, next: &str) -> bool {
    let length = |text: &str| text.chars().count();
    let word = next.split_whitespace().next().unwrap_or_default();
    length(line) + 1 + length(word) <= ROOM || line.trim_end().ends_with(['.', '!', '?', ';'])
}

impl<'a> Line<'a> {
    fn read(raw: &'a str, at: usize) -> Self {
        let line = raw.trim_end_matches(['\n', '\r']);
        let inner = line.trim_start_matches(['>', ' ', '\t']);
        let quote = line[..line.len() - inner.len()].rfind('>');
        let before = quote.map_or(line, |sign| &line[sign + 1..]);
        Line {
            start: at + line.len() - inner.len(),
            depth: before.len() - inner.len(),
            words: inner.trim_end(),
            is_quoted: quote.is_some(),
            is_ended: line.ends_with("  ") || line.ends_with('\\'),
        }
    }

    fn begins_with_capital(&self) -> bool {
        self.words.starts_with(char::is_uppercase)
    }

    /// Whether it begins a heading, or is a rule: no line runs on into it.
    fn is_block(&self) -> bool {
        let marks = self.words.trim_start_matches('#');
        marks.len() < self.words.len() && marks.starts_with([' ', '\t'])
            || self.words.chars().all(|sign| "-=*_ ".contains(sign))
    }

    fn first_word(&self) -> &'a str {
        self.words.split_whitespace().next().unwrap_or_default()
    }

    /// Whether the next line was not merely wrapped.
    fn ends_before(&self, next: &Line<'_>) -> bool {
        ends_before(self.words, next.words)
    }

    /// The sign before its words, if a letter follows it at once.
    fn tight_sign(&self) -> Option<char> {
        let mut signs = self.words.chars();
        let sign = signs.next().filter(|sign| TIGHT_SIGNS.contains(sign))?;
        signs.next().filter(|next| next.is_alphabetic()).map(|_| sign)
    }

    /// The sign before a tab, as Word sets before its points.
    fn tabbed_sign(&self) -> Option<&'a str> {
        let (sign, _) = self.words.split_once('\t')?;
        (sign.chars().count() == 1).then_some(sign)
    }

    /// The sign or the “o” that stands before its words as a point.
    fn lone_sign(&self) -> Option<&'a str> {
        let word = self.first_word();
        let mut signs = word.chars();
        let sign = signs.next().filter(|_| signs.next().is_none())?;
        (word == "o" || !(sign.is_alphanumeric() || sign == '|'))
            .then_some(word)
            .filter(|word| word.len() < self.words.len())
    }

    /// Whether the same sign stands before its words as before another line's.
    fn has_sign_of(&self, before: &Line<'_>) -> bool {
        self.lone_sign().is_some_and(|sign| before.lone_sign() == Some(sign))
    }

    /// Whether it begins with a time of the day or an amount of money.
    fn begins_with_figure(&self) -> bool {
        let word = self.first_word().trim_end_matches([':', ',']);
        let times = word.split(['-', '–', '—']);
        let is_number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_time = |text: &str| {
            let parts = text.split_once([':', '.']);
            parts
                .is_some_and(|(hour, minute)| is_number(hour, 2) && minute.len() == 2 && is_number(minute, 2))
        };
        let mut signs = word.chars();
        let is_money = signs.next().is_some_and(|first| "£$€¥￥".contains(first))
            && signs.next().is_some_and(char::is_numeric);
        is_money || times.into_iter().all(is_time)
    }

    /// Whether it begins with a name and a colon: who says something, or what something is.
    fn is_said(&self) -> bool {
        let Some((name, said)) = self.words.split_once([':', '：']) else { return false };
        let is_wide = self.words[name.len()..].starts_with('：');
        let spaced = said.len() > said.trim_start().len() || (is_wide && !said.is_empty());
        spaced
            && name.chars().count() <= LONGEST_NAME
            && name.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase())
            && !name.contains(['.', ',', ';', '(', '。', '、'])
    }

    /// Whether it begins as another line does and counts on from it: `TOP 1`, `1-1`, `a -`.
    fn counts_on(&self, before: &Line<'_>) -> bool {
        let equal = |((_, one), two): &((usize, char), char)| one == two;
        let pairs = self.words.char_indices().zip(before.words.chars());
        let same = pairs.take_while(equal).map(|((at, sign), _)| at + sign.len_utf8()).last().unwrap_or(0);
        // A number that begins as another one, 10 and 11.
        let is_number = [self, before].iter().any(|line| line.words[same..].starts_with(char::is_numeric));
        let start =
            if is_number { self.words[..same].trim_end_matches(char::is_numeric).len() } else { same };
        let outer = &self.words[..start];
        let (Some(own), Some(other)) = (self.words.get(start..), before.words.get(start..)) else {
            return false;
        };
        let body = |text: &'_ str| match text.len() - text.trim_start_matches(char::is_numeric).len() {
            0 => text.chars().next().map_or(0, char::len_utf8),
            digits => digits,
        };
        let (own, rest) = own.split_at(body(own));
        let (other, other_rest) = other.split_at(body(other));
        let (end, other_end) = (rest.chars().next(), other_rest.chars().next());
        let is_mark =
            end == other_end && end.is_some_and(|end| !end.is_alphanumeric() || "条條項号".contains(end));
        let is_word = outer.ends_with(char::is_alphabetic) && !own.starts_with(char::is_numeric);
        is_mark && !is_word && outer.chars().count() <= LONGEST_MARK && marks::goes_on(other, own)
    }

    /// Whether it begins with the Roman numeral or the ordinal after another line's, without a stop behind it: `II Two`,
    /// `2nd Two`.
    fn is_next_to(&self, before: &Line<'_>) -> bool {
        let both = |number: fn(&str) -> Option<u64>| [before, self].map(|line| number(line.first_word()));
        let is_next = match (both(upper_roman), both(ordinal)) {
            ([Some(other), Some(own)], _) => own == other + 1,
            // Days are counted so, too: a list begins with the first, and no small letter stands behind it.
            (_, [Some(1), Some(2)]) => [before, self].iter().all(|line| line.has_capital_behind()),
            _ => false,
        };
        is_next && self.first_word().len() < self.words.len() && !before.is_joined()
    }

    /// Whether no small letter begins what stands behind its first word.
    fn has_capital_behind(&self) -> bool {
        !self.words[self.first_word().len()..].trim_start().starts_with(char::is_lowercase)
    }

    /// Whether it ends as no line does that its author ended: with a comma, or a word that joins what follows.
    fn is_joined(&self) -> bool {
        let last = self.words.split_whitespace().next_back().unwrap_or_default();
        last.ends_with([',', '–', '&']) || Vocabulary::all().joining.has(last)
    }

    fn is_row(&self) -> bool {
        self.words.starts_with('|') && self.words.ends_with('|') && self.words.matches('|').count() > 2
    }
}

/// The number of an ordinal: 1st, 2nd.
fn ordinal(word: &str) -> Option<u64> {
    let letters = word.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_ordinal =
        ["st", "nd", "rd", "th", "er", "re", "ère", "e", "o", "a", "af", "il", "ail", "ydd", "ed"];
    is_ordinal.contains(&letters).then(|| word[..word.len() - letters.len()].parse().ok()).flatten()
}

fn in_paragraph(lines: &[Line<'_>]) -> Option<(Range<usize>, RunOn)> {
    let is_table = |line: &Line<'_>| {
        line.words.contains('|')
            && line.words.contains('-')
            && line.words.chars().all(|sign| "|:- \t".contains(sign))
    };
    if lines.iter().any(is_table) {
        return None;
    }
    let told = |line: &Line<'_>, what| {
        let start = line.start + line.words.len() - line.words.trim_start().len();
        (start..start + line.first_word().len(), what)
    };
    let mut point: Option<Point> = None;
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let own = point_of(lines, at, point.is_some());
        if let Some(before) =
            before.filter(|before| !before.is_ended && !before.is_block() && !line.is_block())
            && let Some(what) = runs_on(before, line, point, own)
        {
            return Some(told(line, what));
        }
        point = own.or(point);
    }
    let is_short = |line: &Line<'_>| {
        let capital = line.words.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        capital && line.words.chars().count() <= SHORT && !line.is_ended && !line.is_block()
    };
    let goes_on = |line: &Line<'_>| !line.words.ends_with(['.', '!', '?', ':', ';']);
    let all_short = lines.len() >= LEAST_SHORT && point.is_none() && lines.iter().all(is_short);
    let (_, but_last) = lines.split_last()?;
    (all_short && but_last.iter().all(goes_on)).then(|| lines.get(1).map(|line| told(line, RunOn::Lines)))?
}

/// The point that a line begins; in the middle of wrapped text, a mark is a word unless others like it follow.
fn point_of(lines: &[Line<'_>], at: usize, in_list: bool) -> Option<Point> {
    let line = &lines[at];
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    let may_begin = in_list || before.is_none_or(|before| before.words.ends_with([':', '：']));
    if begins_item(line.words) {
        let interrupts = line.words.starts_with(['-', '*', '+']) || line.words.starts_with("1");
        return (may_begin || interrupts).then_some(Point { depth: line.depth, of_markdown: true });
    }
    let mark = HandMark::read(line.words).filter(HandMark::counts)?;
    let like = |other: &Line<'_>| HandMark::read(other.words).is_some_and(|other| other.is_like(&mark));
    let is_point = may_begin || lines[at + 1..].iter().any(like);
    is_point.then_some(Point { depth: line.depth, of_markdown: false })
}

/// What a line looks like that runs on from the line before it. `point` is the point of a list in which that one
/// stands, `own` the one that the line itself begins.
fn runs_on(before: &Line<'_>, line: &Line<'_>, point: Option<Point>, own: Option<Point>) -> Option<RunOn> {
    let of_markdown = |point: Option<Point>| point.is_some_and(|point| point.of_markdown);
    if of_markdown(own) {
        return None;
    }
    let has_cells = |line: &Line<'_>| line.words.contains('\t');
    if before.is_quoted && !line.is_quoted {
        return Some(RunOn::Quotation);
    }
    if before.is_row() && line.is_row() {
        return Some(RunOn::Rows);
    }
    let alike = |sign: Option<char>, other: Option<char>| sign.is_some() && sign == other;
    if alike(before.tight_sign(), line.tight_sign())
        || before.tabbed_sign().is_some() && before.tabbed_sign() == line.tabbed_sign() && own.is_none()
    {
        return Some(RunOn::Marks);
    }
    // A point that stands deeper by a wide space, of which no list within the list becomes.
    let deeper = line.words.trim_start_matches('\u{3000}');
    if deeper.len() < line.words.len() && HandMark::read(deeper).is_some_and(|mark| mark.counts()) {
        return Some(RunOn::Marks);
    }
    // A term with what it means below it, or a box, as some Markdown knows them.
    if line.words.starts_with(": ") || line.words.starts_with(":::") {
        return Some(RunOn::Marks);
    }
    if before.words.starts_with("+--") {
        return Some(RunOn::Rows);
    }
    if before.ends_before(line) {
        let mark = HandMark::read(line.words).filter(HandMark::counts);
        let is_own = own.is_some() || mark.is_some();
        let both = |is: fn(&Line<'_>) -> bool| is(before) && is(line);
        let goes_on = mark.is_some_and(|mark| {
            HandMark::read(before.words).is_some_and(|before| before.style_before(&mark).is_some())
        });
        if !goes_on && (both(|line| line.begins_with_figure()) || both(|line| line.is_said())) {
            return Some(RunOn::Lines);
        }
        if !is_own && (line.counts_on(before) || line.has_sign_of(before) || line.is_next_to(before)) {
            return Some(RunOn::Marks);
        }
    }
    if has_cells(before) && has_cells(line) && own.is_none() {
        return Some(RunOn::Cells);
    }
    let point = point.filter(|point| line.depth <= point.depth && before.ends_before(line))?;
    // A dash below a point of Markdown's is a word of it; other marks end the list (`Prepared::blocks`).
    let is_dash = own.is_some()
        && point.of_markdown
        && HandMark::read(line.words).is_some_and(|mark| !mark.ends_list());
    if is_dash || line.tight_sign().is_some() {
        return Some(RunOn::Marks);
    }
    (own.is_none() && line.begins_with_capital()).then_some(RunOn::Item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, RunOn)> {
        found(text, &[]).into_iter().map(|(range, what)| (&text[range], what)).collect()
    }

    #[test]
    fn lines_that_should_stand_alone_are_told() {
        for (text, word, what) in [
            ("- hoes\n- two\nAnd went.", "And", RunOn::Item),
            ("• Hoes\nThe Chair thanked all.", "The", RunOn::Item),
            ("(a) one\n(b) two\nThe Chair thanked all.", "The", RunOn::Item),
            ("1. one\n2. two\nThat was all.", "That", RunOn::Item),
            ("> The shed is red\nand I agree.", "and", RunOn::Quotation),
            ("- one\n-two", "-two", RunOn::Marks),
            ("- one\n– three", "–", RunOn::Marks),
            ("-one\n-two", "-two", RunOn::Marks),
            ("o\tRakes\no\tHoes", "o", RunOn::Marks),
            ("§\tRakes\n§\tHoes", "§", RunOn::Marks),
            ("Spade\n: a tool", ":", RunOn::Marks),
            ("Item\tCost\nRakes\t20", "Rakes", RunOn::Cells),
            ("| a | b |\n| c | d |", "|", RunOn::Rows),
            ("o Rakes\no Hoes", "o", RunOn::Marks),
            ("~ Rakes\n~ Hoes", "~", RunOn::Marks),
            ("a - Rakes\nb - Hoes", "b", RunOn::Marks),
            ("1 – Rakes\n2 – Hoes", "2", RunOn::Marks),
            ("1a) Rakes\n1b) Hoes", "1b)", RunOn::Marks),
            ("1(a) Rakes\n1(b) Hoes", "1(b)", RunOn::Marks),
            ("A1. Rakes\nA2. Hoes", "A2.", RunOn::Marks),
            ("1-9 Rakes\n1-10 Hoes", "1-10", RunOn::Marks),
            ("甲 花\n乙 鳥", "乙", RunOn::Marks),
            ("第１条花\n第２条鳥", "第２条鳥", RunOn::Marks),
            ("10:00 Coffee\n10:15 Start", "10:15", RunOn::Lines),
            ("10.00 Coffee\n10.15 Start\n10.30 End", "10.15", RunOn::Lines),
            ("9.30–10.00 Coffee\n10.00–12.15 Start", "10.00–12.15", RunOn::Lines),
            ("£20 Rakes\n£30 Hoes", "£30", RunOn::Lines),
            ("Ada Pretend: yes\nBo Madeup: no", "Bo", RunOn::Lines),
            ("日時：三月\n場所：東京", "場所：東京", RunOn::Lines),
            (":::\nRakes\n:::", ":::", RunOn::Marks),
            ("+---+\n| a |\n+---+", "|", RunOn::Rows),
            ("I Rakes\nII Hoes", "II", RunOn::Marks),
            ("1st Rakes\n2nd Hoes", "2nd", RunOn::Marks),
            ("1af Rhaw\n2il Caib", "2il", RunOn::Marks),
            ("・花\n\u{3000}・鳥\n・月", "・鳥", RunOn::Marks),
            ("Present were\n\nAda Pretend\nBo Madeup\nCy Fable", "Bo", RunOn::Lines),
            ("The Hall\n1 Quay Lane\nSampleton", "1", RunOn::Lines),
        ] {
            assert_eq!(told(text), [(word, what)], "{text}");
        }
    }

    #[test]
    fn wrapped_text_is_left_alone() {
        for text in [
            "- one that is\n  The Chair's.",
            "- one that goes\non below.",
            "- one that is longer than any line of a list that ended here would be\nAnd goes on.",
            "- one  \nTwo",
            "- one\\\nTwo",
            "> one\n> two",
            "> one\n\nTwo",
            "It went\n– as before –\non.",
            "As said in\n(a) above.\nThe Chair agreed.",
            "In the year\n2026. It was late.",
            "| a | b |\n|---|---|\n| c | d |",
            "Punkt 1: Rechen\nPunkt 2: Hacken",
            "I went\nI saw it.",
            "5th of May and\n6th of June are free.",
            "5th May\n6th June",
            "1st of May\n2nd of June",
            "1st May and\n2nd June are free.",
            "V, then\nVI Legion.",
            "We met.\nWe spoke.\nWe left.",
            "We met at\n10:00 and left at\nnoon.",
            "It rose from 1\nto 2 and then\nto 3.",
            "Note: the hall is cold in\nMarch.",
            "The rate is\n£20 a day.",
            "un o\no dau.",
            "```\nAda\nBo\nCy\n```",
            "# Roof\nIt leaks.",
            "- one\n- two\n\nThat was all.",
            "*Ada*\n*Bo*\n*Cy*",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
