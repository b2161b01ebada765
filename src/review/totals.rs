//! Totals that are not the sum of the numbers above them.

use super::texts;
use crate::diagnostic::{EntryFault, Report};
use crate::prose::Key;
use crate::record::{EntryKind, Record, StructuredTable};
use crate::vocabulary::{Figures, Vocabulary};

/// Warns of totals that are not the sum of their columns, where every cell of the column is a number.
pub(super) fn check(record: &Record, vocabulary: &Vocabulary, report: &mut Report) {
    let figures = vocabulary.figures;
    for entry in texts::entries(record) {
        let EntryKind::Table(table) = &entry.kind else { continue };
        for (column, total) in table.total.iter().enumerate() {
            let Some((written, sum)) =
                Amount::read(total.text.as_str(), figures).zip(sum(table, column, figures))
            else {
                continue;
            };
            if !written.equals(sum) {
                let fault = EntryFault::TotalDisagrees {
                    written: total.text.as_str().trim().into(),
                    sum: sum.written(figures),
                };
                report.add(&record.source, total.text.range(), fault);
            }
        }
    }
}

/// The sum of a column; none where a cell is no number, or none has one.
fn sum(table: &StructuredTable<Key>, column: usize, figures: Figures) -> Option<Amount> {
    let mut sum: Option<Amount> = None;
    for row in &table.rows {
        let text = row.get(column)?.text.as_str().trim();
        if text.is_empty() || text.chars().all(|sign| "-–—".contains(sign)) {
            continue;
        }
        let amount = Amount::read(text, figures)?;
        sum = Some(match sum {
            Some(before) => before.plus(amount)?,
            None => amount,
        });
    }
    sum
}

/// A number as it is written in a table, kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Amount {
    /// The number without its point.
    digits: i128,
    /// How many of the digits stand behind the point.
    decimals: u32,
}

impl Amount {
    /// Reads `1,234.50`, `£20`, `−3` or `(3)`. None for what is no number, for parts of a hundred, which need
    /// not be added up, and for what one country reads as thousands and another as decimals (`1.234`).
    fn read(text: &str, figures: Figures) -> Option<Self> {
        let Figures { decimal_sign, thousands_sign } = figures;
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let (inner, bracketed) = match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
            Some(inner) => (inner, true),
            None => (text.as_str(), false),
        };
        let (inner, signed) = match inner.strip_prefix(['-', '−', '–']) {
            Some(inner) => (inner, true),
            None => (inner.strip_prefix('+').unwrap_or(inner), false),
        };
        let inner = inner.strip_prefix(['£', '€', '$']).unwrap_or(inner);
        let inner = inner.strip_suffix('€').unwrap_or(inner);
        let (whole, fraction) = inner.split_once(decimal_sign).unwrap_or((inner, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = whole.split(thousands_sign).collect();
        let (first, others) = groups.split_first()?;
        let grouped = others.iter().all(|group| group.len() == 3 && digits(group));
        if first.is_empty() || !digits(first) || !grouped || !digits(fraction) {
            return None;
        }
        if inner.contains(decimal_sign) && matches!(fraction.len(), 0 | 3) {
            return None;
        }
        let number: i128 = format!("{}{fraction}", groups.concat()).parse().ok()?;
        let decimals = u32::try_from(fraction.len()).ok().filter(|decimals| *decimals <= 9)?;
        Some(Self { digits: if signed || bracketed { -number } else { number }, decimals })
    }

    /// The digits with so many behind the point.
    fn scaled(self, decimals: u32) -> Option<i128> {
        self.digits.checked_mul(10_i128.pow(decimals.checked_sub(self.decimals)?))
    }

    fn plus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let digits = self.scaled(decimals)?.checked_add(other.scaled(decimals)?)?;
        Some(Self { digits, decimals })
    }

    fn equals(self, other: Self) -> bool {
        let decimals = self.decimals.max(other.decimals);
        self.scaled(decimals) == other.scaled(decimals)
    }

    /// As it is written in a table.
    fn written(self, figures: Figures) -> String {
        let decimals = self.decimals as usize;
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let mut written = if self.digits < 0 { "−".to_string() } else { String::new() };
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                written.push(figures.thousands_sign);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(figures.decimal_sign);
            written.push_str(fraction);
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;
    use crate::vocabulary::Figures;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let read = |text: &str, figures| Amount::read(text, figures).map(|amount| amount.written(figures));
        let english = Figures::default();
        for (text, number) in [
            ("20", "20"),
            ("£1,234.50", "1,234.50"),
            ("(3)", "−3"),
            ("−0.05", "−0.05"),
            ("12 345", "12,345"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(read(text, english).as_deref(), Some(number), "{text}");
        }
        for text in ["", "n/a", "5 %", "1.234", "1,23", "1.", ",5", "3rd", &"9".repeat(60)] {
            assert_eq!(read(text, english), None, "{text}");
        }
        let german = Figures { decimal_sign: ',', thousands_sign: '.' };
        assert_eq!(read("1.234,50", german).as_deref(), Some("1.234,50"));
        assert_eq!(read("1,234", german), None);
    }
}
