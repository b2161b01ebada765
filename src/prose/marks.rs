//! The marks that people put before clauses by hand.

use super::tree::{Delimiter, Numbering};

/// A mark at the beginning of a line, such as `(a)` or `iv)`.
pub(super) struct HandMark<'a> {
    body: &'a str,
    delimiter: Delimiter,
    /// The mark's length with the space after it, in bytes.
    pub length: usize,
}

impl<'a> HandMark<'a> {
    /// The mark that a line begins with.
    pub(super) fn read(line: &'a str) -> Option<Self> {
        let (rest, delimiter) = match line.strip_prefix('(') {
            Some(rest) => (rest, Delimiter::Brackets),
            None => (line, Delimiter::Bracket),
        };
        let (body, after) = rest.split_once(')')?;
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

    fn spelled(&self) -> String {
        match self.delimiter {
            Delimiter::Brackets => format!("({})", self.body),
            _ => format!("{})", self.body),
        }
    }
}
