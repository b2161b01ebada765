//! Walks a parsed TOML file and reports what does not fit the form.

use super::parser::slip_of;
use super::slips;
use super::unended::{Unended, heading_above};
use super::values::{Read, date_of, number_of};
use crate::diagnostic::{
    Expected, Fault, Finding, KeyFault, KeysOf, Report, Source, SyntaxSlip, TomlFault, TooMuchOf, ValueFault,
    nearest, spelled,
};
use hashbrown::HashSet;
use std::borrow::Cow;
use std::collections::BTreeSet;
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
    /// What the whole file may hold.
    top: &'a [Inner],
    /// The forms whose tables are being read, the whole file's first.
    around: Vec<Around>,
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
    known: Vec<(&'static str, &'v Value<'i>)>,
    /// None for a string.
    table: Option<&'v DeTable<'i>>,
    place: Range<usize>,
}

impl<'v, 'i> Fields<'v, 'i> {
    fn get(&self, key: &str) -> Option<&'v Value<'i>> {
        self.known.iter().find(|(known, _)| *known == key).map(|(_, value)| *value)
    }

    /// Which of the form's keys are given.
    pub fn given(&self) -> Vec<&'static str> {
        self.known.iter().map(|(key, _)| *key).collect()
    }
}

/// A file of more letters (in bytes) than this is no record, and none of its committee: minutes of a thousand pages are shorter.
const LARGEST: usize = 4_000_000;

/// A file holds no more values, tables and lists than this.
const MOST_VALUES: usize = 150_000;

/// Whether a file is too large to be read, and where it begins to be.
fn too_large(source: &Source, table: &DeTable<'_>) -> Option<(Range<usize>, ValueFault)> {
    let mut open: Vec<&Value<'_>> = table.values().collect();
    let mut values = 0;
    while let Some(value) = open.pop() {
        values += 1;
        match value.get_ref() {
            DeValue::Array(list) => open.extend(list.iter()),
            DeValue::Table(table) => open.extend(table.values()),
            _ => {}
        }
        if values > MOST_VALUES {
            let place = source.line_range(value.span().start);
            return Some((place, ValueFault::TooMuch { what: TooMuchOf::Values, most: MOST_VALUES }));
        }
    }
    None
}

/// What a file gives, whatever its form: of one that is broken what can be read, and of one that is too large nothing.
#[derive(Debug, Default)]
pub struct Outline {
    values: BTreeSet<String>,
    lists: BTreeSet<String>,
}

impl Outline {
    /// By the keys of the whole file.
    pub fn of(text: &str) -> Self {
        let mut outline = Outline::default();
        if text.len() > LARGEST {
            return outline;
        }
        for (key, value) in DeTable::parse_recoverable(text).0.get_ref() {
            let key = key.get_ref().to_string();
            match value.get_ref() {
                DeValue::Table(_) => {}
                DeValue::Array(_) => drop(outline.lists.insert(key)),
                _ => drop(outline.values.insert(key)),
            }
        }
        outline
    }

    /// Whether it has a single value under a key.
    pub fn gives(&self, key: &str) -> bool {
        self.values.contains(key)
    }

    /// Whether it has a list under a key.
    pub fn lists(&self, key: &str) -> bool {
        self.lists.contains(key)
    }
}

/// Parses `source` and hands its top table to `read`; what the parser cannot read is reported,
/// and the rest is read all the same, so that one slip hides no other.
///
/// `top` are the keys of the whole file.
pub fn read_source<T>(
    source: &Source,
    report: &mut Report,
    top: &[Inner],
    read: impl FnOnce(&Value<'_>, &mut Reader<'_>) -> Option<T>,
) -> Option<T> {
    if let Some((place, fault)) = source.fault() {
        report.add(source, place, fault);
        return None;
    }
    if source.text.len() > LARGEST {
        let place = source.line_range(source.text.floor_char_boundary(LARGEST));
        report.add(source, place, ValueFault::TooMuch { what: TooMuchOf::Letters, most: LARGEST });
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if let Some((place, fault)) = too_large(source, table.get_ref()) {
        report.add(source, place, fault);
        return None;
    }
    let broken = !errors.is_empty();
    let mut unread = Unreadable::new(source);
    errors.into_iter().for_each(|error| unread.tell(&error, top, report));
    let mut found = Report::new();
    let mut reader = Reader { source, report: &mut found, top, around: Vec::new() };
    let value = Value::new(0..0, DeValue::Table(table.into_inner()));
    let result = read(&value, &mut reader);
    found
        .findings()
        .iter()
        .filter(|finding| !broken || !unread.explains(finding))
        .for_each(|finding| report.push(finding.clone()));
    result.filter(|_| !broken)
}

/// What of a file the parser could not read: each slip is told once, and nothing that only comes of it.
struct Unreadable<'a> {
    source: &'a Source,
    /// The lines of which something was told.
    lines: HashSet<usize>,
    /// The places.
    places: BTreeSet<usize>,
    /// What is begun and not ended, if that is looked for already.
    unended: Option<Option<Unended>>,
    /// Behind a text or a list without an end everything is read as something else.
    readable: Option<usize>,
    /// Whether a heading stands in single brackets that should have begun a part of its own.
    single: bool,
    /// The headings below which keys stand twice.
    doubled: BTreeSet<usize>,
}

impl<'a> Unreadable<'a> {
    fn new(source: &'a Source) -> Self {
        Unreadable {
            source,
            lines: HashSet::new(),
            places: BTreeSet::new(),
            unended: None,
            readable: None,
            single: false,
            doubled: BTreeSet::new(),
        }
    }

    /// Reports what the parser says, in the words and at the place that help, unless it comes of what was told.
    fn tell(&mut self, error: &toml::de::Error, top: &[Inner], report: &mut Report) {
        let source = self.source;
        let range = error.span().unwrap_or_else(|| slips::deep_key(&source.text).unwrap_or(0..0));
        if self.readable.is_some_and(|readable| readable <= range.start) {
            return;
        }
        let unended = self.unended.get_or_insert_with(|| Unended::find(&source.text));
        if let Some(Unended { place, fault, begins, .. }) =
            unended.take_if(|unended| unended.explains(range.start))
        {
            self.readable = Some(begins);
            self.lines.insert(source.line_number(place.start));
            report.add(source, place, fault);
            return;
        }
        if !self.lines.insert(source.line_number(range.start)) {
            return;
        }
        self.places.insert(range.start);
        let message = error.message();
        let (place, fault) = match message.starts_with("duplicate key") {
            true if self.is_doubled(range.start) => return,
            true => twice(source, range, top),
            false => {
                let slip = slips::of_line(&source.text, range.start, message);
                let (place, fault) =
                    slip.unwrap_or_else(|| (range.clone(), parser_fault(message, written(source, range))));
                (place, fault.into())
            }
        };
        self.single |= matches!(fault, Fault::Key(KeyFault::SingleBrackets { .. }));
        if matches!(fault, Fault::Key(KeyFault::SecondHeading { block: Some(_), .. })) {
            self.doubled.insert(source.line_range(place.start).start);
        }
        report.add(source, place, fault);
    }

    /// Whether a key stands twice because the heading of a block is wrong or missing, which was told.
    fn is_doubled(&mut self, at: usize) -> bool {
        let line = &self.source.text[self.source.line_range(at)];
        if slips::single_heading(line).is_some() {
            return false;
        }
        let Some((start, heading)) = heading_above(&self.source.text, at) else { return self.single };
        let is_told = self.single || self.doubled.contains(&start);
        if heading.starts_with("[[") {
            self.doubled.insert(start);
        }
        is_told
    }

    /// Whether a finding only comes of what the parser could not read.
    fn explains(&self, finding: &Finding) -> bool {
        // A line that the parser could not read is told once, in the parser's terms.
        let of_place = |range: &Range<usize>| {
            self.readable.is_some_and(|readable| readable < range.start)
                // Of a value that was not read there is no place.
                || *range == (0..0)
                || self.places.range(range.clone()).next().is_some()
                || self.lines.contains(&self.source.line_number(range.start))
        };
        matches!(finding.fault, Fault::Key(KeyFault::MissingKey { .. }))
            || finding.spot.as_ref().is_some_and(|spot| of_place(&spot.range))
    }
}

fn written(source: &Source, range: Range<usize>) -> String {
    source.text.get(range).unwrap_or_default().to_string()
}

/// A key, or a heading, that stands twice.
fn twice(source: &Source, range: Range<usize>, top: &[Inner]) -> (Range<usize>, Fault) {
    let whole = source.line_range(range.start);
    let line = &source.text[whole.clone()];
    let Some(heading) = slips::single_heading(line) else {
        let is_line = line[..range.start - whole.start].trim().is_empty();
        let block = heading_above(&source.text, range.start).map(|(_, heading)| heading);
        let block = block.filter(|heading| is_line && heading.starts_with("[[")).map(str::to_string);
        return (range.clone(), TomlFault::DuplicateTomlKey { key: written(source, range), block }.into());
    };
    let from = whole.start + line.find(heading).unwrap_or(0);
    let path: Vec<&str> = heading.split('.').map(str::trim).collect();
    let fault = match may_repeat(top, &path) {
        true => KeyFault::SingleBrackets { heading: heading.to_string() },
        false => {
            let block = path.split_last().map(|(_, block)| block).filter(|block| may_repeat(top, block));
            KeyFault::SecondHeading {
                heading: heading.to_string(),
                block: block.map(|block| block.join(".")),
            }
        }
    };
    (from..from + heading.len(), fault.into())
}

/// Whether what stands below a heading may stand several times, each time in a block of its own.
fn may_repeat(inner: &[Inner], path: &[&str]) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    inner.iter().find(|inner| inner.key == *first).is_some_and(|inner| match rest.is_empty() {
        true => inner.in_blocks && !inner.keys.is_empty(),
        false => may_repeat(&(inner.inner)(), rest),
    })
}

fn parser_fault(message: &str, written: String) -> TomlFault {
    if message.starts_with("invalid date")
        || message.starts_with("invalid time")
        || message.starts_with("invalid datetime")
    {
        TomlFault::ImpossibleDate { written, message: message.into() }
    } else if message.starts_with("string values must be quoted") && written.trim().is_empty() {
        TomlFault::Syntax { slip: SyntaxSlip::NoValue }
    } else if message.starts_with("string values must be quoted") || message.starts_with("invalid boolean") {
        slips::missing_quotes(&written, &|| false)
    } else if message.starts_with("duplicate key") {
        TomlFault::DuplicateTomlKey { key: written, block: None }
    } else {
        TomlFault::Syntax { slip: slip_of(message) }
    }
}

/// The key that most blocks begin with, and that the whole file seldom has: below another heading, the one of a block
/// was probably forgotten.
const BEGINS_BLOCK: &str = "title";

/// The key of the day in what has one.
pub(super) const DAY: &str = "date";

/// Whether a value is a day alone.
pub(super) fn is_day(value: &Value<'_>) -> bool {
    value.get_ref().as_datetime().is_some_and(|written| date_of(written).is_some())
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

/// How a value is seen to be another key's.
type Sign = fn(&DeValue<'_>) -> bool;

/// Keys that are taken for each other, and by which values that is seen.
const EXCHANGED: [(&str, &str, Sign); 2] = [
    ("votes", "tallies", |value| value.is_integer()),
    ("tallies", "votes", |value| value.is_array() || is_name(value)),
];

/// Whether a value is text that may be a name: "3" is a number in quotation marks.
fn is_name(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(|text| !text.trim_start().starts_with(|first: char| first.is_ascii_digit()))
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

impl Reader<'_> {
    /// Whether this is a key of the whole file.
    pub fn is_top_key(&self, key: &str) -> bool {
        self.top.iter().any(|inner| inner.key == key)
    }

    /// A key of the whole file that stands below a heading.
    fn key_below_heading(&self, key: &str, within: Option<Box<KeysOf>>) -> KeyFault {
        let begins = |inner: &&Inner| inner.in_blocks && inner.keys.contains(&key);
        let block = self.top.iter().find(begins).filter(|_| key == BEGINS_BLOCK);
        let begins = block.map(|inner| format!("[[{}]]", inner.key));
        let given = self.around.first().is_some_and(|whole| whole.given.contains(&key));
        KeyFault::KeyBelowHeading { key: key.into(), of: None, begins, given, within }
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
    pub fn key_around(&self, key: &str, is_list: bool) -> Option<KeyFault> {
        let has = |form: &&Around| form.keys.contains(&key) && (!is_list || (form.takes_list)(key));
        let form = self.around.iter().rev().find(has)?;
        Some(match self.is_top_key(key) {
            true => self.key_below_heading(key, None),
            false => KeyFault::KeyBelowHeading {
                key: key.into(),
                of: Some(form.place),
                begins: None,
                given: false,
                within: None,
            },
        })
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

    /// Reports every key that the form does not have. False if a heading is missing or stands too low, so that
    /// nobody can say what belongs to this table.
    pub fn refuse_unknown(
        &mut self,
        fields: &Fields<'_, '_>,
        place: &'static str,
        inner: fn() -> Vec<Inner>,
        short: Option<&'static str>,
    ) -> bool {
        let Some(table) = fields.table.filter(|table| table.len() > fields.known.len()) else { return true };
        let inner = inner();
        let known: Vec<&'static str> = inner.iter().map(|inner| inner.key).collect();
        let is_known = |key: &str| known.contains(&key);
        let unknown: Vec<&str> =
            table.keys().map(|key| key.get_ref().as_ref()).filter(|key| !is_known(key)).collect();
        let in_braces = self.source.text[fields.place.start..].starts_with('{');
        let mut missing = BTreeSet::new();
        let mut is_placed = true;
        for key in table.keys().filter(|key| !is_known(key.get_ref())) {
            let (name, at) = (key.get_ref().as_ref(), key.span());
            let is_heading = is_heading(&self.source.text, at.start);
            let is_line = !is_heading && !in_braces;
            if let Some(heading) = self.heading_of(name, at.start, &inner, &unknown).filter(|_| is_line) {
                is_placed &= self.around.is_empty();
                if missing.insert(heading.clone()) {
                    self.fault(at, KeyFault::KeyWithoutHeading { key: name.into(), heading });
                }
            } else if let Some(fault) = self.key_of_outer(name, at.start).filter(|_| is_line) {
                is_placed = false;
                self.fault(at, fault);
            } else if is_line && self.is_top_key(name) {
                let free = known.iter().copied().filter(|known| !table.contains_key(*known));
                let nearest = nearest(name, free).map(str::to_string);
                let within = Some(Box::new(KeysOf { place, nearest, keys: known.clone() }));
                self.fault(at, self.key_below_heading(name, within));
            } else {
                // A heading may be there once more.
                let free = known.iter().copied().filter(|known| is_heading || !table.contains_key(*known));
                let paths = match is_heading && self.around.is_empty() {
                    true => paths_of(name, &inner),
                    false => Vec::new(),
                };
                if !paths.is_empty() {
                    self.fault(at, KeyFault::HeadingAlone { heading: name.into(), paths });
                    continue;
                }
                let meant = short.filter(|short| unknown.len() == 1 && !table.contains_key(*short));
                let nearest = nearest(name, free).or(meant).map(str::to_string);
                let fault = KeyFault::UnknownKey { key: name.into(), place, nearest, known: known.clone() };
                self.fault(at, fault);
            }
        }
        is_placed
    }

    /// The heading that is missing above an unknown key, if there is but one below which it belongs. A key of the
    /// whole file, or of a form around this one, may as well stand too low, unless others say the same.
    fn heading_of(&self, key: &str, at: usize, inner: &[Inner], unknown: &[&str]) -> Option<String> {
        let mut having = inner.iter().filter(|inner| inner.keys.contains(&key));
        let (Some(only), None) = (having.next(), having.next()) else { return None };
        let is_elsewhere = |key: &str| self.around.iter().any(|around| around.keys.contains(&key));
        let says_the_same = |other: &&str| only.keys.contains(other) && !is_elsewhere(other);
        if is_elsewhere(key) && !unknown.iter().any(says_the_same) {
            return None;
        }
        let outer = match self.around.is_empty() {
            true => String::new(),
            false => format!("{}.", heading_above(&self.source.text, at)?.1.trim_matches(['[', ']'])),
        };
        Some(match only.in_blocks {
            true => format!("[[{outer}{}]]", only.key),
            false => format!("[{outer}{}]", only.key),
        })
    }

    /// An unknown key that one of the forms around this one has, other than the whole file.
    fn key_of_outer(&self, key: &str, at: usize) -> Option<KeyFault> {
        // The way back to the heading is only gone where there is something to say: there may be thousands of keys.
        let depth =
            self.around.iter().rposition(|around| around.keys.contains(&key)).filter(|depth| *depth > 0)?;
        let (_, below) = heading_above(&self.source.text, at)?;
        let path: Vec<&str> = below.trim_matches(['[', ']']).split('.').collect();
        let path = path.get(..depth).filter(|outer| outer.len() < path.len())?.join(".");
        let block = format!("[[{path}]]");
        let outer = if self.source.text.contains(&block) { block } else { format!("[{path}]") };
        let given = self.around[depth].given.contains(&key);
        Some(KeyFault::KeyOfOuter { key: key.into(), outer, below: below.into(), given })
    }

    /// Whether what stands behind a key is what belongs behind another, which is reported.
    fn is_of_other(&mut self, key: &'static str, value: &Value<'_>) -> bool {
        let Some((_, meant, is_it)) = EXCHANGED.iter().find(|(known, ..)| *known == key) else {
            return false;
        };
        let values = || value.get_ref().as_table().into_iter().flat_map(|table| table.values());
        if values().next().is_none() || !values().all(|value| is_it(value.get_ref())) {
            return false;
        }
        let line = self.source.line_range(value.span().start);
        let whole = &self.source.text[line.clone()];
        // Of a table with a heading that is the line.
        let before = match whole.trim_start().starts_with('[') {
            true => whole,
            false => &whole[..value.span().start.saturating_sub(line.start)],
        };
        let place = before.rfind(key).map(|at| line.start + at..line.start + at + key.len());
        self.fault(place.unwrap_or_else(|| value.span()), KeyFault::ExchangedKeys { key, meant });
        true
    }

    /// Reads one field. What is there and cannot be read is reported, and so is what is needed and not there; in both
    /// cases what stands for a key that was left out is taken, and `None` means that nothing can.
    pub fn field<T: Read>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &'static str,
        place: &'static str,
    ) -> Option<T> {
        match fields.get(key) {
            Some(value) if self.is_of_other(key, value) => T::absent(),
            Some(value) => T::read(value, self).or_else(T::absent),
            None => {
                let absent = T::absent();
                if absent.is_none() {
                    self.fault(fields.place.clone(), KeyFault::MissingKey { key, place });
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
            self.fault(value.span(), ValueFault::OutOfRange { least, most });
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

/// The headings within others that are meant by one that leaves out the outer part, or has another sign between.
fn paths_of(heading: &str, top: &[Inner]) -> Vec<String> {
    let plain = |name: &str| name.replace(['-', '_'], ".");
    let mut paths = Vec::new();
    for outer in top {
        for inner in (outer.inner)().iter().filter(|inner| !inner.keys.is_empty() || inner.in_blocks) {
            let path = format!("{}.{}", outer.key, inner.key);
            if plain(&path) == plain(heading) {
                return vec![path];
            }
            paths.extend((inner.key == heading).then_some(path));
        }
    }
    paths
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
