//! The glyphs of a line, collected from left to right with the text that each shows.

use super::fonts::{Face, Fonts, is_unseen};
use super::words::{Look, Words};
use crate::layout::frame::{Glyph, TextRun};
use crate::layout::geometry::{Length, Point};
use std::ops::Range;

/// Collects the glyphs of a line from left to right.
pub(in crate::layout) struct Pen<'a> {
    /// The words that the line is a part of.
    pub words: &'a Words,
    /// Where the next glyph stands.
    pub x: f32,
    /// The runs so far.
    pub runs: Vec<(Look, TextRun)>,
    /// The part of the words that each run shows.
    pub shown: Vec<Range<usize>>,
}

impl Pen<'_> {
    /// Takes up the part of a run that stands on the line.
    pub(in crate::layout) fn run(&mut self, run: &parley::Run<'_, u16>, fonts: &Fonts) {
        let face = fonts.face_of(&run.font().data);
        let mut current: Option<usize> = None;
        let mut span = None;
        // From right to left, the later letters of a ligature come before the one that has its glyphs.
        let mut pending: Option<usize> = None;
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            if cluster.is_hard_line_break() {
                continue;
            }
            if cluster.is_ligature_continuation() {
                match (run.is_rtl(), current) {
                    (false, Some(current)) => self.extend(current, &range),
                    _ => pending = pending.or(Some(range.end)),
                }
                continue;
            }
            let number = cluster.style().brush;
            if current.is_none() || span != Some(number) {
                let Some((_, look)) = self.words.spans.get(usize::from(number)) else { continue };
                span = Some(number);
                current = Some(self.runs.len());
                let at = Point::new(Length::pt(self.x), -look.rise);
                let (size, colour) = (Length::pt(run.font_size()), look.colour);
                let (text, glyphs, right_to_left) = (String::new(), Vec::new(), run.is_rtl());
                let run = TextRun { face, size, colour, at, turn: 0.0, text, right_to_left, glyphs };
                self.runs.push((*look, run));
                self.shown.push(range.clone());
            }
            let range = range.start..pending.take().unwrap_or(range.end);
            if let Some(shown) = self.shown.last_mut() {
                *shown = shown.start.min(range.start)..shown.end.max(range.end);
            }
            if let Some((_, into)) = current.and_then(|current| self.runs.get_mut(current)) {
                let text = self.words.text.get(range).unwrap_or_default();
                self.x += if run.is_rtl() {
                    add_reversed(into, cluster.glyphs(), text, fonts.face(face))
                } else {
                    add(into, cluster.glyphs(), text, fonts.face(face))
                };
            }
        }
    }

    /// Joins what reads in one direction and stands beside each other: a space between two words takes the font of
    /// its neighbours, for programs that take text from pages keep the words of one stretch in order.
    pub(in crate::layout) fn join(&mut self, fonts: &Fonts) {
        for number in 1..self.runs.len() {
            let (before, after) = self.runs.split_at_mut(number);
            if let (Some((_, before)), Some((_, space))) = (before.last(), after.first_mut()) {
                as_neighbour(space, before, fonts);
            }
            let (space, after) = self.runs.split_at_mut(number);
            if let (Some((_, space)), Some((_, after))) = (space.last_mut(), after.first()) {
                as_neighbour(space, after, fonts);
            }
        }
        let (mut joined, mut places): (Vec<(Look, TextRun)>, Vec<Range<usize>>) = Default::default();
        for ((look, run), shown) in
            std::mem::take(&mut self.runs).into_iter().zip(std::mem::take(&mut self.shown))
        {
            let whole = match (joined.last(), places.last()) {
                (Some((known, last)), Some(place)) => {
                    let alike = *known == look && last.face == run.face;
                    let whole = match (last.right_to_left, run.right_to_left) {
                        (true, true) if shown.end == place.start => Some(shown.start..place.end),
                        (false, false) if place.end == shown.start => Some(place.start..shown.end),
                        _ => None,
                    };
                    whole.filter(|_| alike)
                }
                _ => None,
            };
            match (whole, joined.last_mut(), places.last_mut()) {
                (Some(whole), Some((_, last)), Some(place)) => {
                    append(last, run);
                    *place = whole;
                }
                _ => {
                    joined.push((look, run));
                    places.push(shown);
                }
            }
        }
        joined.iter_mut().for_each(|(_, run)| part_marks(run));
        (self.runs, self.shown) = (joined, places);
    }

    /// The runs in the order in which they are read.
    pub(in crate::layout) fn in_order(self) -> Vec<(Look, TextRun)> {
        let mut runs: Vec<_> = self.runs.into_iter().zip(self.shown).collect();
        runs.sort_by_key(|(_, shown)| shown.start);
        runs.into_iter().map(|(run, _)| run).collect()
    }

    /// A further letter of the last glyph.
    fn extend(&mut self, current: usize, range: &Range<usize>) {
        let Some((_, run)) = self.runs.get_mut(current) else { return };
        run.text.push_str(self.words.text.get(range.clone()).unwrap_or_default());
        if let Some(glyph) = run.glyphs.iter_mut().rev().find(|glyph| !glyph.text.is_empty()) {
            glyph.text.end = run.text.len();
        }
    }
}

/// Gives a run of spaces the font of its neighbour, if that has a space.
fn as_neighbour(run: &mut TextRun, neighbour: &TextRun, fonts: &Fonts) {
    let is_space = run.right_to_left == neighbour.right_to_left && run.text.bytes().all(|byte| byte == b' ');
    if let Some(space) =
        fonts.face(neighbour.face).glyph(' ').filter(|_| is_space && run.face != neighbour.face)
    {
        run.face = neighbour.face;
        run.glyphs.iter_mut().for_each(|glyph| glyph.id = space);
    }
}

/// Where what reads from right to left has a mark at its left end, or beside a sign, a sign that is not seen and says the
/// direction stands between: readers give such a mark to what was drawn before, or put it behind the sign.
fn part_marks(run: &mut TextRun) {
    if !run.right_to_left {
        return;
    }
    let shown = |glyph: &Glyph| run.text.get(glyph.text.clone()).unwrap_or_default();
    let is_word = |text: &str| text.chars().all(|letter| letter.is_alphanumeric() || is_mark(letter));
    let spaces = run.glyphs.iter().take_while(|glyph| shown(glyph) == " ").count();
    let apart = |place: usize| match place.checked_sub(1).and_then(|before| run.glyphs.get(before)) {
        Some(before) if place > spaces => shown(before) != " " && !is_word(shown(before)),
        _ => true,
    };
    let is_lone = |(place, glyph): &(usize, &Glyph)| {
        !glyph.text.is_empty() && shown(glyph).chars().all(is_mark) && apart(*place)
    };
    let lone: Vec<usize> =
        run.glyphs.iter().enumerate().skip(spaces).filter(is_lone).map(|(place, _)| place).collect();
    for place in lone.into_iter().rev() {
        let start = run.text.len();
        let sign = Glyph {
            advance: Length::ZERO,
            shift: Point::default(),
            letters: 2,
            hidden: true,
            text: start..start + DIRECTION.len_utf8(),
            ..run.glyphs[place].clone()
        };
        run.text.push(DIRECTION);
        run.glyphs.insert(place, sign);
    }
}

/// Says that its neighbours read from right to left, and is not seen.
const DIRECTION: char = '\u{200F}';

/// Adds the glyphs of one run to another.
fn append(run: &mut TextRun, other: TextRun) {
    let start = run.text.len();
    run.text.push_str(&other.text);
    run.glyphs.extend(
        other
            .glyphs
            .into_iter()
            .map(|glyph| Glyph { text: glyph.text.start + start..glyph.text.end + start, ..glyph }),
    );
}

/// Adds a cluster's glyphs to a run; gives how far they reach.
fn add(run: &mut TextRun, glyphs: impl Iterator<Item = parley::Glyph>, text: &str, face: &Face) -> f32 {
    // The shaper puts a space without width where nothing is seen; read out, it would part the word.
    if !text.is_empty() && text.chars().all(is_unseen) {
        return glyphs.map(|glyph| glyph.advance).sum();
    }
    let mut glyphs: Vec<parley::Glyph> = glyphs.collect();
    let count = u8::try_from(text.chars().count()).unwrap_or(u8::MAX);
    let is_each = put_together(&mut glyphs, text, face) && glyphs.len() == usize::from(count);
    let letters = if glyphs.len() > 1 && !is_each { count } else { 1 };
    let mut start = run.text.len();
    run.text.push_str(text);
    for (number, glyph) in glyphs.iter().enumerate() {
        // Each glyph shows a letter, and the last one what is left.
        let letter = run.text[start..].chars().next().map_or(0, char::len_utf8);
        let end = if number + 1 == glyphs.len() { run.text.len() } else { start + letter };
        run.glyphs.push(Glyph { letters, ..placed(glyph, start..end) });
        start = end;
    }
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// Vowels that the shaper takes apart into a ring and a stroke: “am” of Thai and of Lao.
const PARTED: [(char, char, char); 2] =
    [('\u{E33}', '\u{E4D}', '\u{E32}'), ('\u{EB3}', '\u{ECD}', '\u{EB2}')];

/// Puts a vowel together again that the shaper took apart, for a letter of two glyphs, between which a third may stand,
/// needs its text beside it, and MuPDF reads the rest of such a word twice. Whether there was one; then the glyphs stand
/// in the order of their letters.
fn put_together(glyphs: &mut Vec<parley::Glyph>, text: &str, face: &Face) -> bool {
    let Some((whole, ring, stroke)) = PARTED.into_iter().find(|(whole, ..)| text.ends_with(*whole)) else {
        return false;
    };
    let place = |glyphs: &[parley::Glyph], letter: char| {
        let own = u32::from(face.glyph(letter)?);
        glyphs.iter().rposition(|glyph| glyph.id == own)
    };
    let (Some(ring), Some(stroke), Some(whole)) =
        (place(glyphs, ring), place(glyphs, stroke), face.glyph(whole))
    else {
        return false;
    };
    if stroke + 1 != glyphs.len() || glyphs[ring].advance != 0.0 {
        return false;
    }
    glyphs[stroke].id = u32::from(whole);
    glyphs.remove(ring);
    true
}

fn placed(glyph: &parley::Glyph, text: Range<usize>) -> Glyph {
    Glyph {
        id: glyph.id as u16,
        advance: Length::pt(glyph.advance),
        shift: Point::new(Length::pt(glyph.x), Length::pt(glyph.y)),
        text,
        letters: 1,
        hidden: false,
    }
}

/// Adds a cluster that reads from right to left, letter by letter from left to right: whoever takes text from
/// a page turns the letters of such a stretch round one by one, those of a ligature too. Gives how far the
/// cluster reaches.
fn add_reversed(
    run: &mut TextRun,
    glyphs: impl Iterator<Item = parley::Glyph>,
    text: &str,
    face: &Face,
) -> f32 {
    // What joins letters or parts them is a letter; what else is not seen would part the word.
    let letters: Vec<char> =
        text.chars().rev().filter(|letter| !is_unseen(*letter) || is_joiner(*letter)).collect();
    // The shaper stands a space without width for a joiner: its neighbour shows it too.
    let joins = letters.len() > 1 && letters.iter().any(|letter| is_joiner(*letter));
    let empty = |glyph: &parley::Glyph| glyph.advance == 0.0 && Some(glyph.id as u16) == face.glyph(' ');
    let glyphs: Vec<parley::Glyph> = glyphs.filter(|glyph| !(joins && empty(glyph))).collect();
    let width: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
    if !glyphs.is_empty() && !letters.iter().all(|letter| is_unseen(*letter)) {
        push_letters(run, &letters, &glyphs, face, Length::pt(width));
    }
    width
}

/// Adds letters, from left to right, with the glyphs that show them. Where a cluster has several letters – a ligature,
/// a letter with marks – each has its share of the cluster's width, one beside the other, wherever the glyphs
/// stand: letters upon each other would count as two words.
fn push_letters(run: &mut TextRun, letters: &[char], glyphs: &[parley::Glyph], face: &Face, width: Length) {
    let count = u8::try_from(letters.len()).unwrap_or(u8::MAX);
    let marks = letters.iter().filter(|letter| is_mark(**letter)).count() as f32;
    let others = letters.len() as f32 - marks;
    let mark = (run.size * MARK.min(MARKS / marks.max(1.0))).min(width / letters.len().max(1) as f32);
    let cell = |letter: Option<char>| match letter {
        Some(letter) if is_mark(letter) && others > 0.0 => mark,
        _ => {
            (width - mark * if others > 0.0 { marks } else { 0.0 })
                / if others > 0.0 { others } else { marks }
        }
    };
    // Where the next letter's share begins, and where the shaper's next glyph.
    let (mut start, mut pen) = (Length::ZERO, Length::ZERO);
    for (glyph, shown) in glyphs.iter().zip(shares(letters, glyphs, face)) {
        let place = placed(glyph, run.text.len()..run.text.len());
        let shift = Point::new(pen + place.shift.x - start, place.shift.y);
        pen += place.advance;
        if count == 1 {
            let from = run.text.len();
            run.text.extend(shown);
            run.glyphs.push(Glyph { text: from..run.text.len(), ..place });
            continue;
        }
        let with_another = shown.is_empty();
        let shown: Vec<Option<char>> =
            if with_another { vec![None] } else { shown.iter().copied().map(Some).collect() };
        for (number, letter) in shown.into_iter().enumerate() {
            let from = run.text.len();
            run.text.extend(letter);
            let (advance, letters) = if with_another { (Length::ZERO, 1) } else { (cell(letter), count) };
            let hidden = number > 0;
            let shift = if hidden { Point::default() } else { shift };
            run.glyphs.push(Glyph {
                advance,
                shift,
                letters,
                hidden,
                text: from..run.text.len(),
                ..place.clone()
            });
            start += advance;
        }
    }
}

/// Which letters each glyph shows, both from left to right. Where there are not as many of the one as of the
/// other, a glyph at either end that is a letter's own shows that letter; between them each glyph shows one
/// letter, and the last one what is left.
fn shares<'l>(letters: &'l [char], glyphs: &[parley::Glyph], face: &Face) -> Vec<&'l [char]> {
    let own = |(letter, glyph): &(&char, &parley::Glyph)| face.glyph(**letter) == Some(glyph.id as u16);
    let mut right = 0;
    if letters.len() != glyphs.len() {
        let most = letters.len().min(glyphs.len()).saturating_sub(1);
        let left = letters.iter().zip(glyphs).take(most).take_while(own).count();
        let ends = letters.iter().rev().zip(glyphs.iter().rev());
        right = ends.take(most - left).take_while(own).count();
    }
    let last = glyphs.len() - right - 1;
    let share = |number: usize| match number {
        after if after > last => {
            letters.len() + after - glyphs.len()..letters.len() + after + 1 - glyphs.len()
        }
        _ => {
            let (start, end) = (number.min(letters.len() - right), letters.len() - right);
            start..if number == last { end } else { (start + 1).min(end) }
        }
    };
    (0..glyphs.len()).map(|number| &letters[share(number)]).collect()
}

/// The share of a mark above or below a letter, as a part of the size: less counts as standing upon its letter, more
/// as standing apart from it.
const MARK: f32 = 0.12;

/// The share of all marks of a letter.
const MARKS: f32 = 0.14;

/// Whether a character is a mark of Hebrew or Arabic that stands above, in or below its letter.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}'
        | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

/// Whether a character joins its neighbours or keeps them apart, and so belongs to the spelling of a word.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}
