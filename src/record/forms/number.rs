//! Numbers of decisions and actions: what an author gives one, and what members hold.

use crate::diagnostic::{Expected, NumberFault, ValueFault};
use crate::form::{Definitions, List, Read, Reader, Spelled, Text, Value};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt;

/// A number in the author's words, printed as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedNumber(pub Text);

impl PrintedNumber {
    /// So many letters a number may have: it stands in a margin, in names of places, and others are counted on from it.
    const MOST: usize = 100;
}

impl Read for PrintedNumber {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Text::read(value, reader)?;
        let letters = text.as_str().chars().count();
        if letters > PrintedNumber::MOST {
            reader.fault(value.span(), NumberFault::LongName { letters, most: PrintedNumber::MOST });
            return None;
        }
        Some(PrintedNumber(text))
    }

    fn spell(&self) -> Option<Spelled> {
        self.0.spell()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "maxLength": PrintedNumber::MOST })
    }
}

/// Counting ends here; a longer number is a name, and stands in quotation marks.
pub const LAST_COUNTED: u32 = 999_999_999;

/// A number that an author gives a decision or an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnNumber {
    /// One that is counted with the others and printed by their pattern.
    Counted(u32),
    /// The whole number as it is printed, such as `26/01/9.1`.
    Words(String),
}

impl fmt::Display for OwnNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OwnNumber::Counted(number) => write!(formatter, "{number}"),
            OwnNumber::Words(words) => formatter.write_str(words),
        }
    }
}

impl Read for OwnNumber {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if !value.get_ref().is_str() {
            return counted(value, reader, false).map(OwnNumber::Counted);
        }
        let words = PrintedNumber::read(value, reader)?.0;
        if words.is_blank() {
            reader.fault(value.span(), ValueFault::EmptyText { key: "number" });
        }
        Some(OwnNumber::Words(words.value.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    fn spell(&self) -> Option<Spelled> {
        match self {
            OwnNumber::Counted(number) => number.spell(),
            OwnNumber::Words(words) => Some(words.as_str().into()),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let words = PrintedNumber::schema(definitions);
        json!({ "anyOf": [{ "type": "integer", "minimum": 0, "maximum": LAST_COUNTED }, words] })
    }
}

/// A number that is counted; `is_count` says that it stands for all up to it, and others in a list in its place.
fn counted(value: &Value<'_>, reader: &mut Reader<'_>, is_count: bool) -> Option<u32> {
    let digits =
        value.get_ref().as_integer().map(|integer| (integer.as_str().replace('_', ""), integer.radix()));
    let Some((digits, radix)) = digits.filter(|(digits, _)| !digits.starts_with('-')) else {
        let may_be_text = value.get_ref().is_float() || value.get_ref().is_datetime();
        reader.wrong_type(value, if may_be_text { Expected::NumberOrText } else { Expected::Number });
        return None;
    };
    let read = u32::from_str_radix(&digits, radix).ok().filter(|number| *number <= LAST_COUNTED);
    if read.is_none() {
        reader.fault(value.span(), NumberFault::LongNumber { written: digits, most: LAST_COUNTED, is_count });
    }
    read
}

/// Numbers that members hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// All from 1 up to this one; 0 means none of them.
    up_to: u32,
    /// Single ones beyond it, and 0.
    others: BTreeSet<u32>,
    /// Those in words of their own.
    words: BTreeSet<String>,
}

impl Held {
    /// Adds a counted number.
    pub fn add(&mut self, number: u32) {
        if number > self.up_to || number == 0 {
            self.others.insert(number);
        }
        self.close();
    }

    /// Adds a number in words of its own.
    pub fn add_words(&mut self, words: &str) {
        self.words.insert(words.into());
    }

    /// Whether a counted number is among them.
    pub fn contains(&self, number: u32) -> bool {
        (1..=self.up_to).contains(&number) || self.others.contains(&number)
    }

    /// Adds all of others.
    pub fn add_all(&mut self, others: &Held) {
        self.up_to = self.up_to.max(others.up_to);
        self.others.retain(|number| *number == 0 || *number > self.up_to);
        others.others.iter().for_each(|number| self.add(*number));
        self.words.extend(others.words.iter().cloned());
        self.close();
    }

    /// Takes what follows on the last of all without a gap to those.
    fn close(&mut self) {
        while self.others.remove(&self.up_to.saturating_add(1)) {
            self.up_to += 1;
        }
    }

    /// The highest that is counted; 0 if there is none.
    pub fn last(&self) -> u32 {
        self.others.last().copied().unwrap_or(0).max(self.up_to)
    }

    /// Those in words of their own.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// The last of those that are counted, if all from 1 up to it are, and none has words of its own.
    ///
    /// # Errors
    ///
    /// Else those that are counted, one by one.
    pub fn counted(&self) -> Result<u32, Vec<u32>> {
        if self.others.is_empty() && self.words.is_empty() {
            Ok(self.up_to)
        } else {
            let (zero, beyond) = self.others.iter().copied().partition::<Vec<u32>, _>(|number| *number == 0);
            Err(zero.into_iter().chain(1..=self.up_to).chain(beyond).collect())
        }
    }

    /// The counted ones that are not among `there`, neighbours together: the first and the last of each row.
    pub fn missing(&self, there: &BTreeSet<u32>) -> Vec<(u32, u32)> {
        let mut rows: Vec<(u32, u32)> = Vec::new();
        let mut next = 1;
        for number in
            there.iter().copied().filter(|number| (1..=self.up_to).contains(number)).chain([self.up_to + 1])
        {
            if next < number {
                rows.push((next, number - 1));
            }
            next = number + 1;
        }
        for number in self.others.difference(there).copied() {
            match rows.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => rows.push((number, number)),
            }
        }
        rows
    }
}

impl Read for Held {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.get_ref().as_array().is_none() {
            return counted(value, reader, true).map(|up_to| Held { up_to, ..Held::default() });
        }
        let mut held = Held::default();
        for number in List::<OwnNumber>::read(value, reader)?.0 {
            match number {
                OwnNumber::Counted(number) => held.add(number),
                OwnNumber::Words(words) => held.add_words(&words),
            }
        }
        Some(held)
    }

    fn spell(&self) -> Option<Spelled> {
        match self.counted() {
            Ok(last) => last.spell(),
            Err(numbers) => {
                let numbers = numbers.into_iter().map(OwnNumber::Counted);
                List(numbers.chain(self.words.iter().cloned().map(OwnNumber::Words)).collect()).spell()
            }
        }
    }

    fn takes_list() -> bool {
        true
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let one = OwnNumber::schema(definitions);
        let count = json!({ "type": "integer", "minimum": 0, "maximum": LAST_COUNTED });
        json!({ "anyOf": [count, { "type": "array", "items": one }] })
    }
}

#[cfg(test)]
mod tests {
    use super::Held;
    use std::collections::BTreeSet;

    #[test]
    fn a_count_stands_for_all_before_it_and_a_list_for_what_it_names() {
        let mut held = Held::default();
        [3, 1, 7].into_iter().for_each(|number| held.add(number));
        assert_eq!(held.counted(), Err(vec![1, 3, 7]));
        held.add(2);
        assert_eq!((held.counted(), held.last()), (Err(vec![1, 2, 3, 7]), 7));
        let there = BTreeSet::from([2, 9]);
        assert_eq!(held.missing(&there), [(1, 1), (3, 3), (7, 7)]);
        (4..=6).for_each(|number| held.add(number));
        assert_eq!(held.counted(), Ok(7));
        assert_eq!(held.missing(&there), [(1, 1), (3, 7)]);
        held.add(0);
        assert_eq!(held.counted(), Err((0..=7).collect()));
        assert_eq!(held.missing(&BTreeSet::from([1, 2, 3, 4, 5, 6, 7])), [(0, 0)]);
        held = Held { up_to: 7, ..Held::default() };
        held.add_words("17/2026");
        assert_eq!(held.counted(), Err((1..=7).collect()));
    }
}
