//! Walks a parsed TOML file and reports what does not fit the form.

use super::slips;
use super::values::{Read, number_of};
use crate::diagnostic::{Expected, Fault, Report, Source, nearest};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML value with its place.
pub type Value<'i> = Spanned<DeValue<'i>>;

/// The file being read and the report being filled.
pub struct Reader<'a> {
    /// The file.
    pub source: &'a Source,
    /// What was found so far.
    pub report: &'a mut Report,
    /// The keys of the whole file.
    top: &'static [&'static str],
    /// The forms whose tables are being read, the whole file's first.
    around: Vec<Around>,
}

/// A form whose table is being read.
#[derive(Clone, Copy)]
pub struct Around {
    /// What the table describes, such as "an action".
    pub place: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Whether a list of values may stand behind a key of it.
    pub takes_list: fn(&str) -> bool,
}

/// The keys of a table, or of a string that stands for a table with one key.
pub enum Fields<'v, 'i> {
    /// A table and its place.
    Table(&'v DeTable<'i>, Range<usize>),
    /// The shorthand: this key with this value.
    Short(&'static str, &'v Value<'i>),
}

impl<'v, 'i> Fields<'v, 'i> {
    fn get(&self, key: &str) -> Option<&'v Value<'i>> {
        match self {
            Fields::Table(table, _) => table.get(key),
            Fields::Short(short, value) => (*short == key).then_some(*value),
        }
    }

    fn place(&self) -> Range<usize> {
        match self {
            Fields::Table(_, place) => place.clone(),
            Fields::Short(_, value) => value.span(),
        }
    }
}

/// Parses `source` and hands its top table to `read`; what the parser cannot read is reported,
/// and the rest is read all the same, so that one slip hides no other.
///
/// `top` are the keys of the whole file.
pub fn read_source<T>(
    source: &Source,
    report: &mut Report,
    top: &'static [&'static str],
    read: impl FnOnce(&Value<'_>, &mut Reader<'_>) -> Option<T>,
) -> Option<T> {
    if let Some((place, fault)) = source.fault() {
        report.add(source, place, fault);
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let broken = !errors.is_empty();
    let mut faulty_lines: HashSet<usize> = HashSet::new();
    let unended = slips::Unended::find(&source.text).filter(|_| broken);
    // Behind a text without an end everything is read as something else.
    let mut readable = source.text.len();
    let mut single = false;
    for error in errors {
        let range = error.span().unwrap_or_else(|| slips::deep_key(&source.text).unwrap_or(0..0));
        let (line, message) = (&source.text[source.line_range(range.start)], error.message());
        // Below a heading that should have begun a part of its own, every key stands twice.
        let follows = single && message.starts_with("duplicate key") && slips::single_heading(line).is_none();
        if !follows && range.start <= readable && faulty_lines.insert(source.line_number(range.start)) {
            let (range, fault) = syntax_fault(source, range, message, unended.as_ref());
            single |= matches!(fault, Fault::SingleBrackets { .. });
            if matches!(fault, Fault::UnclosedText { .. }) {
                readable = range.start;
            }
            report.add(source, range, fault);
        }
    }
    let mut found = Report::new();
    let mut reader = Reader { source, report: &mut found, top, around: Vec::new() };
    let value = Value::new(0..0, DeValue::Table(table.into_inner()));
    let result = read(&value, &mut reader);
    // A line that the parser could not read is told once, in the parser's terms.
    for finding in found.findings() {
        let same_line =
            finding.spot.as_ref().is_some_and(|spot| faulty_lines.contains(&spot.position().line));
        let behind = finding.spot.as_ref().is_some_and(|spot| spot.range.start > readable);
        let follows = behind || broken && matches!(finding.fault, Fault::MissingKey { .. });
        if !same_line && !follows {
            report.push(finding.clone());
        }
    }
    result.filter(|_| !broken)
}

fn written(source: &Source, range: Range<usize>) -> String {
    source.text.get(range).unwrap_or_default().to_string()
}

/// What the parser says, in the words and at the place that help.
fn syntax_fault(
    source: &Source,
    range: Range<usize>,
    message: &str,
    unended: Option<&slips::Unended>,
) -> (Range<usize>, Fault) {
    if let Some(slip) = slips::of_line(&source.text, range.start, message, unended) {
        return slip;
    }
    let fault = parser_fault(message, written(source, range.clone()));
    (range, fault)
}

fn parser_fault(message: &str, written: String) -> Fault {
    if message.starts_with("invalid date")
        || message.starts_with("invalid time")
        || message.starts_with("invalid datetime")
    {
        Fault::ImpossibleDate { written, message: message.into() }
    } else if message.starts_with("string values must be quoted") && written.trim().is_empty() {
        Fault::Syntax { message: "missing value".into() }
    } else if message.starts_with("string values must be quoted") || message.starts_with("invalid boolean") {
        Fault::MissingQuotes { written }
    } else if message.starts_with("duplicate key") {
        Fault::DuplicateTomlKey { key: written }
    } else {
        Fault::Syntax { message: message.into() }
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
}

impl Reader<'_> {
    /// Whether this is a key of the whole file.
    pub fn is_top_key(&self, key: &str) -> bool {
        self.top.contains(&key)
    }

    /// Begins to read what stands in a form's table.
    pub fn enter(&mut self, form: Around) {
        self.around.push(form);
    }

    /// Ends it.
    pub fn leave(&mut self) {
        self.around.pop();
    }

    /// What is wrong with a name that is a key of a form around its table, if such a value may stand there.
    pub fn key_around(&self, key: &str, is_list: bool) -> Option<Fault> {
        let has = |form: &&Around| form.keys.contains(&key) && (!is_list || (form.takes_list)(key));
        let form = self.around.iter().rev().find(has)?;
        let of = Some(form.place).filter(|_| !self.is_top_key(key));
        Some(Fault::KeyBelowHeading { key: key.into(), of })
    }

    /// Whether a key begins a line and stands there without quotation marks, as keys do and names need not.
    pub fn is_bare(&self, key: &Spanned<Cow<'_, str>>) -> bool {
        let text = &self.source.text;
        let start = key.span().start;
        let before = text.get(..start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        before.trim().is_empty() && text.get(start..).is_some_and(|rest| !rest.starts_with(['"', '\'']))
    }

    /// Reports a fault at a place.
    pub fn fault(&mut self, range: Range<usize>, fault: Fault) {
        self.report.add(self.source, range, fault);
    }

    /// Reports that a value is of the wrong type.
    pub fn wrong_type(&mut self, value: &Value<'_>, expected: Expected) {
        let line = written(self.source, value.span());
        if let Some(heading) = slips::single_heading(&line).filter(|_| expected == Expected::List) {
            self.fault(value.span(), Fault::SingleBrackets { heading: heading.into() });
            return;
        }
        let fault = Fault::WrongType {
            expected,
            found: value.get_ref().type_str().into(),
            written: written(self.source, value.span()),
        };
        self.fault(value.span(), fault);
    }

    /// The fields of a table, or of the string that may stand for one.
    pub fn fields<'v, 'i>(
        &mut self,
        value: &'v Value<'i>,
        short: Option<&'static str>,
    ) -> Option<Fields<'v, 'i>> {
        match (value.get_ref(), short) {
            (DeValue::Table(table), _) => Some(Fields::Table(table, value.span())),
            (DeValue::String(_), Some(key)) => Some(Fields::Short(key, value)),
            (_, Some(_)) => {
                self.wrong_type(value, Expected::TextOrTable);
                None
            }
            (_, None) => {
                self.wrong_type(value, Expected::Table);
                None
            }
        }
    }

    /// Reports every key that the form does not have.
    pub fn refuse_unknown(&mut self, fields: &Fields<'_, '_>, place: &'static str, inner: &[Inner]) {
        let Fields::Table(table, _) = fields else { return };
        let known: Vec<&'static str> = inner.iter().map(|inner| inner.key).collect();
        for key in table.keys() {
            if known.contains(&key.get_ref().as_ref()) {
                continue;
            }
            if self.is_top_key(key.get_ref()) {
                self.fault(key.span(), Fault::KeyBelowHeading { key: key.get_ref().to_string(), of: None });
                continue;
            }
            let is_heading = is_heading(&self.source.text, key.span().start);
            if let Some(heading) = self.heading_of(key.get_ref(), &known, inner).filter(|_| !is_heading) {
                let fault = Fault::KeyWithoutHeading { key: key.get_ref().to_string(), heading };
                self.fault(key.span(), fault);
                continue;
            }
            // A heading may be there once more.
            let free = known.iter().copied().filter(|known| is_heading || !table.contains_key(*known));
            let fault = Fault::UnknownKey {
                key: key.get_ref().to_string(),
                place,
                nearest: nearest(key.get_ref(), free).map(str::to_string),
                known: known.clone(),
            };
            self.fault(key.span(), fault);
        }
    }

    /// The heading that an unknown key of the whole file belongs below, if there is but one.
    fn heading_of(&self, key: &str, known: &[&'static str], inner: &[Inner]) -> Option<String> {
        let mut having = inner.iter().filter(|inner| inner.keys.contains(&key) && *self.top == *known);
        match (having.next(), having.next()) {
            (Some(Inner { key, in_blocks: true, .. }), None) => Some(format!("[[{key}]]")),
            (Some(Inner { key, .. }), None) => Some(format!("[{key}]")),
            _ => None,
        }
    }

    /// Reads one field; `None` means that it is needed and not there, which is then reported.
    pub fn field<T: Read>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &'static str,
        place: &'static str,
    ) -> Option<T> {
        match fields.get(key) {
            Some(value) => T::read(value, self).or_else(T::absent),
            None => {
                let absent = T::absent();
                if absent.is_none() {
                    self.fault(fields.place(), Fault::MissingKey { key, place });
                }
                absent
            }
        }
    }

    /// Whether the number of a field, or each of its list, is one that there may be; the others are
    /// reported.
    pub fn is_within(&mut self, fields: &Fields<'_, '_>, key: &str, least: f64, most: f64) -> bool {
        let numbers: Vec<&Value<'_>> = match fields.get(key) {
            Some(value) => value.get_ref().as_array().map_or(vec![value], |list| list.iter().collect()),
            None => Vec::new(),
        };
        let outside = |value: &&Value<'_>| {
            number_of(value.get_ref()).is_some_and(|number| !(least..=most).contains(&number))
        };
        let outside: Vec<&Value<'_>> = numbers.into_iter().filter(outside).collect();
        for value in &outside {
            self.fault(value.span(), Fault::OutOfRange { least, most });
        }
        outside.is_empty()
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
            let fault = Fault::UnknownChoice {
                value: word.into(),
                nearest: nearest(word, names.clone()).map(str::to_string),
                choices: names.map(str::to_string).collect(),
            };
            self.fault(value.span(), fault);
        }
        found.map(|(_, meaning)| *meaning)
    }
}

/// Whether the key that begins at a place stands in a line of its own as a heading.
fn is_heading(text: &str, start: usize) -> bool {
    let Some(outer) = opened(text.get(..start).unwrap_or_default()) else { return false };
    let before = flush(opened(outer).unwrap_or(outer));
    before.is_empty() || before.ends_with('\n')
}

fn opened(text: &str) -> Option<&str> {
    flush(text).strip_suffix('[')
}

fn flush(text: &str) -> &str {
    text.trim_end_matches([' ', '\t'])
}
