//! Weekdays in texts that are not those of the dates behind them.

use super::pattern::{WordPattern, one_of, patterns, perhaps};
use super::texts::{Part, Passage, warn};
use crate::diagnostic::{Report, ReviewFault};
use crate::record::Record;
use crate::vocabulary::{Calendar, Vocabulary, capital};
use jiff::civil::Date;
use std::ops::Range;

patterns! {
    /// A weekday before a date with its year.
    static DATED: WordPattern = dated;
}

fn dated(vocabulary: &Vocabulary) -> Option<String> {
    let weekdays = one_of(calendars(vocabulary).flat_map(Calendar::weekdays))?;
    let months = one_of(calendars(vocabulary).flat_map(Calendar::months))?;
    let endings = perhaps(&vocabulary.day_endings, "");
    Some(format!(r"(?i-u)\b({weekdays}),? (\d{{1,2}}){endings} ({months}) (\d{{4}})\b"))
}

/// Those of which the months are known, too.
fn calendars(vocabulary: &Vocabulary) -> impl Iterator<Item = &Calendar> {
    vocabulary.calendars.iter().filter(|calendar| calendar.months().next().is_some())
}

/// Warns of them in whatever is no short line.
pub(super) fn check(record: &Record, vocabulary: &Vocabulary, texts: &[Passage<'_>], report: &mut Report) {
    for passage in texts.iter().filter(|passage| !matches!(passage.part, Part::Line | Part::Value)) {
        let text = passage.printed.text.as_ref();
        if text.bytes().any(|sign| sign.is_ascii_digit()) {
            for (range, fault) in weekdays(text, vocabulary) {
                warn(report, &record.source, passage, range, fault);
            }
        }
    }
}

fn weekdays(text: &str, vocabulary: &Vocabulary) -> Vec<(Range<usize>, ReviewFault)> {
    let found = DATED.all_parts(vocabulary, text).filter_map(|found| {
        let (name, day, month, year) = (found.get(1)?, found.get(2)?, found.get(3)?, found.get(4)?);
        let (written, month) = (name.as_str().to_lowercase(), month.as_str().to_lowercase());
        let month = calendars(vocabulary).find_map(|own| own.months().position(|name| name == month))?;
        let month = i8::try_from(month + 1).ok()?;
        let date = Date::new(year.as_str().parse().ok()?, month, day.as_str().parse().ok()?).ok()?;
        let calendar = calendars(vocabulary).find(|own| own.weekdays().any(|name| name == written))?;
        let right = calendar.weekday(date);
        let fault = ReviewFault::WeekdayDisagrees { written: capital(&written), right: capital(right) };
        (right != written).then(|| (name.range(), fault))
    });
    found.collect()
}
