//! The reader that goes through a parsed file, and reports what does not fit the form.

use super::slips;
use super::toml_values::{DAY, Value, is_day};
use crate::diagnostic::{Expected, Fault, KeyFault, Report, Source, ValueFault, nearest, spelled};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file being read and the report being filled.
pub struct Reader<'a> {
    /// The file.
    pub source: &'a Source,
    /// What was found so far.
    pub report: &'a mut Report,
    /// What the whole file may hold.
    pub(super) top: &'a [Inner],
    /// The forms whose tables are being read, the whole file's first.
    pub(super) around: Vec<Around>,
}

/// A form whose table is being read.
pub struct Around {
    /// What the table describes, such as "an action".
    pub place: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Those that are given.
    pub given: Vec<&'static str>,
    /// Whether a list of values may stand behind a key of it.
    pub takes_list: fn(&str) -> bool,
}

/// The keys of a table, or of a string that stands for a table with one key.
pub struct Fields<'v, 'i> {
    /// The keys that are given and that the form has, with their values. A form has dozens, and few are given.
    pub(super) known: Vec<(&'static str, &'v Value<'i>)>,
    /// None for a string.
    pub(super) table: Option<&'v DeTable<'i>>,
    pub(super) place: Range<usize>,
}

impl<'v, 'i> Fields<'v, 'i> {
    pub(super) fn get(&self, key: &str) -> Option<&'v Value<'i>> {
        self.known.iter().find(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// Which of the form's keys are given.
    pub fn given(&self) -> Vec<&'static str> {
        self.known.iter().map(|(key, _)| *key).collect()
    }
}

/// What stands in a file at a place.
pub(super) fn written(source: &Source, range: Range<usize>) -> String {
    source.text.get(range).unwrap_or_default().to_string()
}

/// What was meant by a number or a text in the place of a table of the quorum: by the committee's rule, as
/// `quorum = 3`, or in a record, where nobody but its author knows whether there was one.
fn alone(value: &DeValue<'_>, keys: &[&str]) -> Option<ValueFault> {
    let whole = |meant: String| ValueFault::BareValue { meant };
    let text = value.as_str();
    let written = value.as_integer().map(|number| number.as_str()).or(text);
    let number: Option<u32> = written.and_then(|written| written.trim().parse().ok());
    match (keys.contains(&"fraction"), keys.contains(&"met")) {
        (true, _) => {
            let part = text
                .filter(|text| text.contains('/'))
                .map(|text| format!("{{ fraction = {} }}", spelled::text(text)));
            number.map(|number| format!("{{ count = {number} }}")).or(part).map(whole)
        }
        (_, true) => {
            let met = value.as_bool().map(|met| format!("{{ met = {met} }}"));
            let present = number.map(|number| format!("present = {number}"));
            let rule = || text.map(|text| format!("rule = {}", spelled::text(text)));
            let half = present.or_else(rule).map(|said| ValueFault::BareQuorum { said });
            met.map(whole).or(half)
        }
        _ => None,
    }
}

/// A key of a form, and what may stand in its value.
pub struct Inner {
    /// The key.
    pub key: &'static str,
    /// The keys that a table there may have; none if it holds no table.
    pub keys: &'static [&'static str],
    /// Whether such tables stand in `[[…]]` blocks.
    pub in_blocks: bool,
    /// What such a table may hold.
    pub inner: fn() -> Vec<Inner>,
}

impl<'a> Reader<'a> {
    /// At the beginning of a file, which may hold these keys.
    pub(super) fn new(source: &'a Source, report: &'a mut Report, top: &'a [Inner]) -> Self {
        Reader { source, report, top, around: Vec::new() }
    }

    /// Whether this is a key of the whole file.
    pub fn is_top_key(&self, key: &str) -> bool {
        self.top.iter().any(|inner| inner.key == key)
    }

    /// Begins to read what stands in a form's table.
    pub fn enter(&mut self, form: Around) {
        self.around.push(form);
    }

    /// Ends it.
    pub fn leave(&mut self) {
        self.around.pop();
    }

    /// Whether a key begins a line and stands there without quotation marks, as keys do and names need not.
    pub fn is_bare(&self, key: &Spanned<Cow<'_, str>>) -> bool {
        let text = &self.source.text;
        let start = key.span().start;
        let before = text.get(..start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        before.trim().is_empty() && text.get(start..).is_some_and(|rest| !rest.starts_with(['"', '\'']))
    }

    /// Reports a fault at a place.
    pub fn fault(&mut self, range: Range<usize>, fault: impl Into<Fault>) {
        self.report.add(self.source, range, fault);
    }

    /// Reports that a value is of the wrong type.
    pub fn wrong_type(&mut self, value: &Value<'_>, expected: Expected) {
        let line = written(self.source, value.span());
        if let Some(heading) = slips::single_heading(&line).filter(|_| expected == Expected::List) {
            self.fault(value.span(), KeyFault::SingleBrackets { heading: heading.into() });
            return;
        }
        if expected == Expected::Table && value.get_ref().is_array() && self.double_brackets(value) {
            return;
        }
        let fault = ValueFault::WrongType {
            expected,
            found: value.get_ref().type_str().into(),
            written: written(self.source, value.span()),
        };
        self.fault(value.span(), fault);
    }

    /// Reports that a table stands below two pairs of brackets, as in `[[attendance.members]]` above its groups; false if it
    /// does not.
    pub fn double_brackets(&mut self, value: &Value<'_>) -> bool {
        let Some(first) = value.get_ref().as_array().and_then(|array| array.iter().next()) else {
            return false;
        };
        let line = self.source.line_range(first.span().start);
        let whole = &self.source.text[line.clone()];
        let Some(from) = whole.find("[[").filter(|from| whole[..*from].trim().is_empty()) else {
            return false;
        };
        let Some(end) = whole.find("]]").filter(|end| *end > from) else { return false };
        let heading = whole[from + 2..end].trim().to_string();
        self.fault(line.start + from..line.start + end + 2, KeyFault::DoubleBrackets { heading });
        true
    }

    /// The fields of a table, or of the string that may stand for one.
    pub fn fields<'v, 'i>(
        &mut self,
        value: &'v Value<'i>,
        short: Option<&'static str>,
        keys: &[&'static str],
    ) -> Option<Fields<'v, 'i>> {
        let place = value.span();
        match (value.get_ref(), short) {
            (DeValue::Table(table), _) => {
                let known = table.iter().filter_map(|(key, value)| {
                    let known = keys.iter().find(|known| **known == key.get_ref().as_ref())?;
                    Some((*known, value))
                });
                Some(Fields { known: known.collect(), table: Some(table), place })
            }
            (DeValue::String(_), Some(key)) => Some(Fields { known: vec![(key, value)], table: None, place }),
            (_, Some(_)) => {
                self.wrong_type(value, Expected::TextOrTable);
                None
            }
            (_, None) if keys.contains(&DAY) && is_day(value) => {
                let meant = format!("{{ {DAY} = {} }}", written(self.source, value.span()));
                self.fault(value.span(), ValueFault::BareDay { meant });
                None
            }
            (_, None) => {
                match alone(value.get_ref(), keys) {
                    Some(fault) => self.fault(value.span(), fault),
                    None => self.wrong_type(value, Expected::Table),
                }
                None
            }
        }
    }

    /// Reads one word of a fixed list.
    pub fn choice<T: Copy>(&mut self, value: &Value<'_>, words: &[(&'static str, T)]) -> Option<T> {
        let Some(word) = value.get_ref().as_str() else {
            self.wrong_type(value, Expected::Text);
            return None;
        };
        let found = words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word.trim()));
        if found.is_none() {
            let names = words.iter().map(|(known, _)| *known);
            let fault = ValueFault::UnknownChoice {
                value: word.into(),
                nearest: nearest(word, names.clone()).map(str::to_string),
                choices: names.map(str::to_string).collect(),
            };
            self.fault(value.span(), fault);
        }
        found.map(|(_, meaning)| *meaning)
    }
}
