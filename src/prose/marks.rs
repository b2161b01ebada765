//! The marks that people put before clauses by hand.

use super::tree::{Delimiter, Numbering};

/// A mark at the beginning of a line, such as `(a)`, `iv)` or `B.`.
pub(super) struct HandMark<'a> {
    body: &'a str,
    delimiter: Delimiter,
    /// The mark's length with the space after it, in bytes.
    pub length: usize,
}

/// A list marked by hand starts at this number or before.
const LAST_START: u64 = 52;

impl<'a> HandMark<'a> {
    /// The mark that a line begins with.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let (rest, end) = (line.strip_prefix('('), line.find([')', '.'])?);
        let delimiter = match rest {
            Some(_) => Delimiter::Brackets,
            None if line[end..].starts_with('.') => Delimiter::Stop,
            None => Delimiter::Bracket,
        };
        let close = if delimiter == Delimiter::Stop { '.' } else { ')' };
        let (body, after) = rest.unwrap_or(line).split_once(close)?;
        let good = (1..=6).contains(&body.len()) && body.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let length = line.len() - after.trim_start().len();
        (good && after.starts_with(' ')).then_some(HandMark { body, delimiter, length })
    }

    /// Whether this is the mark of the item at `index` (from 0) of a list in that style.
    pub(super) fn is(&self, style: Numbering, index: usize) -> bool {
        style.mark(index) == self.spelled()
    }

    /// The style in which this is the mark at `index`, the likeliest if there are several: `(i)` is
    /// one before it is the ninth letter.
    pub(super) fn style_at(&self, index: usize) -> Option<Numbering> {
        let delimiter = self.delimiter;
        let styles = [
            Numbering::LowerRoman(1, delimiter),
            Numbering::UpperRoman(1, delimiter),
            Numbering::LowerLetters(1, delimiter),
            Numbering::UpperLetters(1, delimiter),
            Numbering::Decimal(1, delimiter),
        ];
        styles.into_iter().find(|style| self.is(*style, index))
    }

    /// The style and place from which this mark and then `next` count on: `(c)` before `(d)`.
    pub(super) fn style_before(&self, next: &HandMark<'_>) -> Option<Numbering> {
        let delimiter = self.delimiter;
        let styles = |start: u64| {
            [
                Numbering::LowerLetters(start, delimiter),
                Numbering::UpperLetters(start, delimiter),
                Numbering::LowerRoman(start, delimiter),
                Numbering::UpperRoman(start, delimiter),
                Numbering::Decimal(start, delimiter),
            ]
        };
        let counts = |style: &Numbering| self.is(*style, 0) && next.is(*style, 1);
        (1..=LAST_START).flat_map(styles).find(counts)
    }

    fn spelled(&self) -> String {
        match self.delimiter {
            Delimiter::Brackets => format!("({})", self.body),
            Delimiter::Bracket => format!("{})", self.body),
            Delimiter::Stop => format!("{}.", self.body),
        }
    }
}
