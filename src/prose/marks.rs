//! The marks that people put before clauses by hand, in many scripts: `(a)`, `iv)`, `1.1`, `•`, `（１）`,
//! `א.`, `①`.
//!
//! Marks that Markdown or a style sheet can count (letters and Roman numerals of the Latin script, plain
//! numbers) become a [`Numbering`]; all others are kept as they are written.

use super::series::{SIGN_ROWS, Series, letters, place_in, roman};
use super::signs::is_spaceless;
use super::tree::{Delimiter, Numbering};

/// A mark at the beginning of a line.
pub(super) struct HandMark<'a> {
    /// The mark as written, without the space after it.
    pub text: &'a str,
    /// The mark's length with the space after it, in bytes.
    pub length: usize,
    shape: Shape<'a>,
}

/// What a mark is made of.
#[derive(PartialEq)]
enum Shape<'a> {
    /// A sign that is the same before every clause.
    Sign(char),
    /// Numbers or letters with stops between them, and what stands behind the last: `1.1`, `2.a)`.
    Clause { outer: &'a str, last: &'a str, close: &'a str },
    /// A number or letter, and what stands around it.
    Count { open: &'a str, body: &'a str, close: &'a str },
}

/// What stands behind the piece of a line that begins with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing.
    Nothing,
    /// More of the line: emphasis, a link, program text.
    More,
    /// A block, such as a list or a picture.
    Block,
}

/// How the marks of a list go on.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Style {
    /// As a numbering that can be counted.
    Counted(Numbering),
    /// The same sign before each.
    Sign(char),
    /// Clauses below the same number, from a place of the last part on.
    Clause { outer: String, series: Series, first: u64, close: String },
    /// A series of any script, from a place in it on.
    Series { open: String, series: Series, first: u64, close: String },
}

/// Bullets that need no space behind them.
const BULLETS: &str = "•‣◦▪▫●○■□◆◇►▶➢➤➔➜→⇒✓✔✗✘⁃・❖★☆※☐☑☒△▲▽▼♠♣♥♦";
/// Boxes: a list has ticked and empty ones.
const BOXES: &str = "☐☑☒";
/// Of these, signs of what is less: no bullets before an amount, as ▲1,200円.
const LESS: &str = "△▲▽▼";
/// Bullets that do, for they may be part of a word; before a script without spaces none is typed.
const DASHES: &str = "–—―‐·‑»◎◯";
/// Bullets that always do, for they are noughts, signs of figures and letters, too: 〇八年度, －三度.
const SPACED: &str = "〇＊＋－−ー∙";

/// What may stand before a number or letter.
const OPENING: &[&str] = &[
    "(",
    "[",
    "（",
    "［",
    "〔",
    "【",
    "§ ",
    "§",
    "№ ",
    "№",
    "#",
    "N° ",
    "Q",
    "Art. ",
    "Art ",
    "Article ",
    "Artikel ",
    "Articolo ",
    "Artículo ",
    "Artykuł ",
    "Clause ",
    "Cymal ",
    "Erthygl ",
    "Item ",
    "No. ",
    "Nr. ",
    "Nr ",
    "Para ",
    "Para. ",
    "Paragraph ",
    "Pkt ",
    "Point ",
    "Punkt ",
    "Rhif ",
    "Rule ",
    "Section ",
    "Ziffer ",
    "TOP ",
    "Pkt. ",
    "ad ",
    "Ad ",
    "Điều ",
    "Khoản ",
    "Mục ",
    "ข้อ ",
    "วาระที่ ",
    "סעיף ",
    "المادة ",
    "البند ",
    "بند ",
    "注 ",
    "注",
    ORDINAL,
];
/// Before a numeral of an article in Chinese and Japanese; one of [`UNITS`] stands behind it.
const ORDINAL: &str = "第";
/// What is counted so.
const UNITS: &[&str] = &["条", "條", "項", "项", "号", "號", "款", "章", "節", "节", "点", "點"];
/// What may stand behind it, the longer ones first.
const CLOSING: &[&str] = &[
    ".)", ".-", ".–", "΄)", ").", "):", "].", "'.", "׳.", "')", "׳)", ")", "]", "）", "］", "〕", "】", "．",
    "、", "：", ".", ":", "°", "º", "ª", "/", "'", "׳", "΄", "-",
];
/// Of these, what needs no space behind it.
const TIGHT: &[&str] = &["）", "］", "〕", "】", "．", "、", "："];

impl<'a> HandMark<'a> {
    /// The mark that a line begins with.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        Self::read_before(line, Behind::Nothing)
    }

    /// The mark that a line begins with, of which this is the first piece.
    pub(super) fn read_before(line: &'a str, behind: Behind) -> Option<Self> {
        if begins_with_word(line) {
            return None;
        }
        let first = line.chars().next()?;
        if !first.is_ascii() && [BULLETS, DASHES, SPACED].iter().any(|signs| signs.contains(first)) {
            let (text, rest) = line.split_at(first.len_utf8());
            let tight = if BULLETS.contains(first) {
                !(LESS.contains(first) && rest.starts_with(begins_amount))
            } else {
                DASHES.contains(first) && rest.starts_with(is_unspaced)
            };
            let sign = if BOXES.contains(first) { '☐' } else { first };
            return Self::of(text, rest, tight, behind, Shape::Sign(sign));
        }
        let may_open = |open: &&&str| open.as_bytes().first() == line.as_bytes().first();
        let openings = OPENING.iter().filter(may_open).filter(|open| line.starts_with(**open)).chain([&""]);
        let count = openings.into_iter().find_map(|open| Self::count(line, open, behind));
        count.or_else(|| Self::clause(line, behind))
    }

    /// A mark before `rest`, unless a space is wanted and there is none, or nothing follows.
    fn of(text: &'a str, rest: &'a str, tight: bool, behind: Behind, shape: Shape<'a>) -> Option<Self> {
        let said = rest.trim_start();
        let spaced = said.len() < rest.len() || tight || (rest.is_empty() && behind == Behind::Block);
        let length = text.len() + rest.len() - said.len();
        (spaced && !(said.is_empty() && behind == Behind::Nothing)).then_some(HandMark {
            text,
            length,
            shape,
        })
    }

    /// A single number or letter with something around it, or a sign that is a number.
    fn count(line: &'a str, open: &str, behind: Behind) -> Option<Self> {
        let (open, inner) = line.split_at(open.len());
        let is_ordinal = open == ORDINAL;
        let is_sign = |first: &char| SIGN_ROWS.iter().any(|row| place_in(*row, *first).is_some());
        let sign = inner.chars().next().filter(|first| !first.is_ascii()).filter(is_sign);
        let length = match sign {
            Some(sign) => sign.len_utf8(),
            None if is_ordinal => inner.len() - inner.trim_start_matches(in_numeral).len(),
            None => inner.len() - inner.trim_start_matches(in_body).len(),
        };
        let (body, after) = inner.split_at(length);
        let closing = if is_ordinal { UNITS } else { CLOSING };
        let closes = |close: &&&str| after.starts_with(**close);
        let close = if after.starts_with(' ') {
            0
        } else {
            closing.iter().find(closes).map_or(0, |close| close.len())
        };
        let (close, rest) = after.split_at(close);
        let framed = if is_ordinal { !close.is_empty() } else { !open.is_empty() || !close.is_empty() };
        if body.is_empty() || body.chars().count() > 6 || !(framed || sign.is_some()) {
            return None;
        }
        // Scripts without spaces have none here either; what is said of an article looks the same, though.
        let is_beside = matches!(close, ")" | "." | "]") && rest.starts_with(is_unspaced);
        let tight = sign.is_some() || TIGHT.contains(&close) || is_beside;
        let text = &line[..line.len() - rest.len()];
        Self::of(text, rest, tight, behind, Shape::Count { open, body, close })
    }

    /// Numbers or letters with stops between them, perhaps in brackets.
    fn clause(line: &'a str, behind: Behind) -> Option<Self> {
        let end = line.find(char::is_whitespace).unwrap_or(line.len());
        let text = &line[..end];
        let body = text.trim_end_matches(['.', ')', ':', ']']);
        let close = &text[body.len()..];
        let (outer, last) = body.rsplit_once('.')?;
        let short = |part: &str| {
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let inner = outer.strip_prefix(['(', '[']).unwrap_or(outer);
        let good = short(last) && inner.split('.').all(short) && close.len() < 2;
        let shape = Shape::Clause { outer, last, close };
        good.then(|| Self::of(text, &line[end..], false, behind, shape)).flatten()
    }

    /// Whether a line that begins with this is no part of the list of Markdown above it. A number with
    /// stops or a dash may be a word of its last line.
    pub(super) fn ends_list(&self) -> bool {
        match self.shape {
            Shape::Sign(sign) => BULLETS.contains(sign),
            Shape::Count { .. } => true,
            Shape::Clause { .. } => false,
        }
    }

    /// Whether another mark is of the same make, though it may not go on from this one.
    pub(super) fn is_like(&self, other: &HandMark<'_>) -> bool {
        let kind = |body: &str| {
            let digits = body.chars().all(char::is_numeric);
            (digits, !digits && body.chars().any(char::is_uppercase))
        };
        match (&self.shape, &other.shape) {
            (Shape::Sign(one), Shape::Sign(two)) => one == two,
            (Shape::Clause { last: one, close, .. }, Shape::Clause { last: two, close: other, .. }) => {
                kind(one) == kind(two) && close == other
            }
            (
                Shape::Count { open, body, close },
                Shape::Count { open: other_open, body: other, close: other_close },
            ) => open == other_open && close == other_close && kind(body) == kind(other),
            _ => false,
        }
    }

    /// Whether it has a bracket behind it and none before it: `7)`.
    pub(super) fn is_unopened(&self) -> bool {
        matches!(self.shape, Shape::Count { open: "", close, .. } if close.ends_with([')', ']', '）', '］']))
    }

    /// Whether it stands in brackets, or before one: `(a)`, `a)`.
    pub(super) fn is_bracketed(&self) -> bool {
        matches!(self.shape, Shape::Count { close, .. } if close.ends_with([')', ']', '）', '］']))
    }

    /// Whether it is made of numbers or letters with stops between them.
    pub(super) fn is_clause(&self) -> bool {
        matches!(self.shape, Shape::Clause { .. })
    }

    /// Whether it belongs to a series at all: “(see)” does not.
    pub(super) fn counts(&self) -> bool {
        matches!(self.shape, Shape::Sign(_)) || !self.numberings().is_empty() || !self.styles().is_empty()
    }

    /// The body and delimiter of a mark that can be counted.
    fn counted(&self) -> Option<(&'a str, Delimiter)> {
        let Shape::Count { open, body, close } = self.shape else { return None };
        let delimiter = match (open, close) {
            ("(", ")") => Delimiter::Brackets,
            ("", ")") => Delimiter::Bracket,
            ("", ".") => Delimiter::Stop,
            _ => return None,
        };
        body.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some((body, delimiter))
    }

    fn is_counted(&self, numbering: &Numbering, index: usize) -> bool {
        self.counted().is_some() && numbering.mark(index) == self.text
    }

    /// Whether this is the mark of the item at `index` (from 0) of a list in that style.
    pub(super) fn is(&self, style: &Style, index: usize) -> bool {
        let at = |series: &Series, first: &u64, body: &str| series.place(body) == Some(first + index as u64);
        match (style, &self.shape) {
            (Style::Counted(numbering), _) => self.is_counted(numbering, index),
            (Style::Sign(sign), Shape::Sign(own)) => sign == own,
            (
                Style::Clause { outer, series, first, close },
                Shape::Clause { outer: own, last, close: end },
            ) => outer == own && close == end && at(series, first, last),
            (Style::Series { open, series, first, close }, Shape::Count { open: own, body, close: end }) => {
                open == own && close == end && at(series, first, body)
            }
            _ => false,
        }
    }

    /// The style in which this is the first mark, the likeliest if there are several: `(i)` is one
    /// before it is the ninth letter.
    pub(super) fn first_style(&self) -> Option<Style> {
        let is_first = |style: &Style| match style {
            Style::Counted(_) | Style::Sign(_) => true,
            Style::Clause { first, .. } | Style::Series { first, .. } => *first == 1,
        };
        self.counted_at(0).map(Style::Counted).or_else(|| self.styles().into_iter().find(is_first))
    }

    /// The numbering in which this is the mark at `index`.
    pub(super) fn counted_at(&self, index: usize) -> Option<Numbering> {
        let (_, delimiter) = self.counted()?;
        let styles = [
            Numbering::LowerRoman(1, delimiter),
            Numbering::UpperRoman(1, delimiter),
            Numbering::LowerLetters(1, delimiter),
            Numbering::UpperLetters(1, delimiter),
            Numbering::Decimal(1, delimiter),
        ];
        styles.into_iter().find(|style| self.is_counted(style, index))
    }

    /// The style and place from which this mark and then `next` count on: `(c)` before `(d)`.
    pub(super) fn style_before(&self, next: &HandMark<'_>) -> Option<Style> {
        let counted = self.numberings().into_iter().find(|numbering| next.is_counted(numbering, 1));
        counted.map(Style::Counted).or_else(|| self.styles().into_iter().find(|style| next.is(style, 1)))
    }

    /// The numberings that this mark may belong to, each from its place on.
    fn numberings(&self) -> Vec<Numbering> {
        let Some((body, delimiter)) = self.counted() else { return Vec::new() };
        let lower = body.to_ascii_lowercase();
        let (letters, roman) = (letters(&lower), roman(&lower));
        let decimal = body.parse().ok();
        let numberings = [
            letters.map(|first| Numbering::LowerLetters(first, delimiter)),
            letters.map(|first| Numbering::UpperLetters(first, delimiter)),
            roman.map(|first| Numbering::LowerRoman(first, delimiter)),
            roman.map(|first| Numbering::UpperRoman(first, delimiter)),
            decimal.map(|first| Numbering::Decimal(first, delimiter)),
        ];
        // What is spelled otherwise, as 01, is no number of theirs.
        numberings.into_iter().flatten().filter(|numbering| self.is_counted(numbering, 0)).collect()
    }

    /// The styles that keep their marks and that this mark may belong to, each from its place on.
    fn styles(&self) -> Vec<Style> {
        let series = |body: &str| {
            Series::of(body)
                .into_iter()
                .filter_map(|series| Some((series, series.place(body)?)))
                .collect::<Vec<_>>()
        };
        match self.shape {
            Shape::Sign(sign) => vec![Style::Sign(sign)],
            Shape::Clause { outer, last, close } => series(last)
                .into_iter()
                .map(|(series, first)| Style::Clause {
                    outer: outer.into(),
                    series,
                    first,
                    close: close.into(),
                })
                .collect(),
            Shape::Count { open, body, close } => series(body)
                .into_iter()
                .map(|(series, first)| Style::Series {
                    open: open.into(),
                    series,
                    first,
                    close: close.into(),
                })
                .collect(),
        }
    }
}

impl Style {
    /// How many parts the numbers of clauses have: 1.1 has two.
    pub(super) fn parts(&self) -> Option<usize> {
        match self {
            Style::Clause { outer, .. } => Some(outer.split('.').count() + 1),
            _ => None,
        }
    }

    /// Whether the marks of two lists are of one make, wherever they begin: no list of (7) stands within one of (3).
    pub(super) fn is_like(&self, other: &Style) -> bool {
        match (self, other) {
            (Style::Counted(one), Style::Counted(two)) => one.is_like(two),
            (
                Style::Clause { outer, series, close, .. },
                Style::Clause { outer: other_outer, series: other, close: other_close, .. },
            ) => outer == other_outer && series == other && close == other_close,
            (
                Style::Series { open, series, close, .. },
                Style::Series { open: other_open, series: other, close: other_close, .. },
            ) => open == other_open && series == other && close == other_close,
            _ => self == other,
        }
    }

    /// Whether they are clauses below the same number.
    pub(super) fn counts_with(&self, other: &Style) -> bool {
        match (self, other) {
            (Style::Clause { outer, .. }, Style::Clause { outer: other, .. }) => outer == other,
            _ => false,
        }
    }

    /// Whether the first clause of this style follows on clauses of another: 2.1 on 1.2, B.1 on A.4.
    pub(super) fn follows(&self, before: &Style) -> bool {
        let (Style::Clause { outer, first: 1, .. }, Style::Clause { outer: before, .. }) = (self, before)
        else {
            return false;
        };
        let [now, before] = [outer, before].map(|outer| outer.trim_start_matches(['(', '[']).split('.'));
        let mut parts = now.zip(before).skip_while(|(now, before)| now == before);
        let begins = |part: &str| Series::of(part).iter().any(|series| series.place(part) == Some(1));
        parts.next().is_some_and(|(now, before)| counts_on(now, before)) && parts.all(|(now, _)| begins(now))
    }
}

/// Whether a number or letter is the next one after another.
fn counts_on(now: &str, before: &str) -> bool {
    let next = |series: &Series| series.place(before).map(|place| place + 1);
    Series::of(before).iter().any(|series| series.place(now) == next(series))
}

/// Whether a line begins with a word of Latin letters and a space behind it, as nearly every line does, and it is none that
/// stands before a number: then it has no mark.
fn begins_with_word(line: &str) -> bool {
    let end = line.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(line.len());
    let is_word = line.starts_with(|first: char| first.is_ascii_alphabetic())
        && line[end..].bytes().next().is_none_or(|next| next == b' ');
    let word = &line[..end];
    let opens = |open: &&str| {
        open.as_bytes().first() == word.as_bytes().first()
            && (word.starts_with(*open) || open.len() == end + 1 && open.starts_with(word))
    };
    is_word && !OPENING.iter().any(opens)
}

/// Whether a number or letter of some series goes on to another one.
pub(super) fn goes_on(body: &str, next: &str) -> bool {
    let is_next = |series: &Series| series.place(body).map(|place| place + 1) == series.place(next);
    Series::of(body).iter().any(is_next)
}

/// Whether a character may be a part of a number or letter; the raised letters of ordinals are not.
fn in_body(character: char) -> bool {
    character.is_alphanumeric() && !matches!(character, 'º' | 'ª')
}

/// Whether a character is a letter of a script that writes no spaces.
fn is_unspaced(character: char) -> bool {
    character.is_alphabetic() && (is_spaceless(character) || ('\u{E00}'..='\u{E7F}').contains(&character))
}

/// Whether an amount may begin with a character.
fn begins_amount(character: char) -> bool {
    character.is_numeric() || in_numeral(character) || "〇百千万億£$€¥￥".contains(character)
}

/// Whether a character may be a part of a numeral of Chinese or Japanese.
fn in_numeral(character: char) -> bool {
    character.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(character)
}
