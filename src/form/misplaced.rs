//! Keys that do not belong where they stand: unknown ones, those of another table, those taken for each other.

use super::read::Read;
use super::reader::{Around, Fields, Inner, Reader};
use super::shape::Shape;
use super::toml_values::Value;
use super::unended::heading_above;
use crate::diagnostic::{KeyFault, KeysOf, nearest};
use std::collections::BTreeSet;
use toml::de::DeValue;

/// The key that most blocks begin with, and that the whole file seldom has: below another heading, the one of a block
/// was probably forgotten.
const BEGINS_BLOCK: &str = "title";

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

impl Reader<'_> {
    /// A key of the whole file that stands below a heading.
    fn key_below_heading(&self, key: &str, within: Option<Box<KeysOf>>) -> KeyFault {
        let begins = |inner: &&Inner| inner.in_blocks && inner.keys.contains(&key);
        let block = self.top.iter().find(begins).filter(|_| key == BEGINS_BLOCK);
        let begins = block.map(|inner| format!("[[{}]]", inner.key));
        let given = self.around.first().is_some_and(|whole| whole.given.contains(&key));
        KeyFault::KeyBelowHeading { key: key.into(), of: None, begins, given, within }
    }

    /// What is wrong with a name that is a key of a form around its table, if such a value may stand there.
    pub fn key_around(&self, key: &str, is_list: bool) -> Option<KeyFault> {
        let has = |form: &&Around| form.keys.contains(&key) && (!is_list || (form.takes_list)(key));
        let form = self.around.iter().rev().find(has)?;
        Some(if self.is_top_key(key) {
            self.key_below_heading(key, None)
        } else {
            KeyFault::KeyBelowHeading {
                key: key.into(),
                of: Some(form.place),
                begins: None,
                given: false,
                within: None,
            }
        })
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
                let is_alone = unknown.len() == 1;
                let short = short.filter(|short| is_alone && !table.contains_key(*short));
                // A heading may be there once more.
                let free = known.iter().copied().filter(|known| is_heading || !table.contains_key(*known));
                let fault = self.stray_key(name, place, is_heading, &inner, free, short);
                self.fault(at, fault);
            }
        }
        is_placed
    }

    /// An unknown key that belongs nowhere around. `free` are the keys that are not given yet, `short` the one that a string
    /// alone may stand for.
    fn stray_key(
        &self,
        name: &str,
        place: &'static str,
        is_heading: bool,
        inner: &[Inner],
        free: impl Iterator<Item = &'static str>,
        short: Option<&'static str>,
    ) -> KeyFault {
        let paths = if is_heading && self.around.is_empty() { paths_of(name, inner) } else { Vec::new() };
        if !paths.is_empty() {
            return KeyFault::HeadingAlone { heading: name.into(), paths };
        }
        let nearest = nearest(name, free).or(short).map(str::to_string);
        let known = inner.iter().map(|inner| inner.key).collect();
        KeyFault::UnknownKey { key: name.into(), place, nearest, known }
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
        let outer = if self.around.is_empty() {
            String::new()
        } else {
            format!("{}.", heading_above(&self.source.text, at)?.1.trim_matches(['[', ']']))
        };
        Some(if only.in_blocks {
            format!("[[{outer}{}]]", only.key)
        } else {
            format!("[{outer}{}]", only.key)
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

    /// Whether what belongs behind a key, and is no table, stands below a heading that is called like it, which is reported.
    pub(super) fn is_below_heading<T: Read>(&mut self, key: &'static str, value: &Value<'_>) -> bool {
        let holds_tables = !matches!(T::shape(), Shape::Plain | Shape::Reference(_));
        let Some(first) = tables_of(value).into_iter().next().filter(|_| !holds_tables) else { return false };
        let text = &self.source.text;
        let Some(line) = text.get(first.span().start..).filter(|rest| rest.starts_with('[')) else {
            return false;
        };
        let heading = line.split_inclusive(']').take_while(|part| part.ends_with(']'));
        let heading: String = heading.take(if line.starts_with("[[") { 2 } else { 1 }).collect();
        let path = heading.trim_matches(['[', ']']).trim();
        let outer = match path.rsplit_once('.') {
            None => None,
            Some((outer, _)) => {
                let outers = [format!("[[{outer}]]"), format!("[{outer}]")];
                let Some(outer) = outers.into_iter().find(|outer| text.contains(outer.as_str())) else {
                    return false;
                };
                Some(outer)
            }
        };
        let meant = meant_below(text, value, T::takes_list());
        let at = first.span().start..first.span().start + heading.len();
        self.fault(at, KeyFault::ValueBelowHeading { key, heading, outer, meant });
        true
    }

    /// Whether what stands behind a key is what belongs behind another, which is reported.
    pub(super) fn is_of_other(&mut self, key: &'static str, value: &Value<'_>) -> bool {
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
        let before = if whole.trim_start().starts_with('[') {
            whole
        } else {
            &whole[..value.span().start.saturating_sub(line.start)]
        };
        let place = before.rfind(key).map(|at| line.start + at..line.start + at + key.len());
        self.fault(place.unwrap_or_else(|| value.span()), KeyFault::ExchangedKeys { key, meant });
        true
    }
}

/// A table, or those of a list.
fn tables_of<'v, 'i>(value: &'v Value<'i>) -> Vec<&'v Value<'i>> {
    match value.get_ref() {
        DeValue::Table(_) => vec![value],
        DeValue::Array(array) => array.iter().filter(|element| element.get_ref().is_table()).collect(),
        _ => Vec::new(),
    }
}

/// What is meant by tables in the place of values: in each the one value that it holds, as it is written. Where that is
/// another, nobody but the author knows.
fn meant_below(text: &str, value: &Value<'_>, is_list: bool) -> String {
    let one = |table: &Value<'_>| {
        let mut values = table.get_ref().as_table()?.values();
        let (value, None) = (values.next()?, values.next()) else { return None };
        let is_plain = !value.get_ref().is_table() && !value.get_ref().is_array();
        text.get(value.span()).filter(|written| is_plain && !written.contains('\n')).map(str::to_string)
    };
    let meant: Option<Vec<String>> = tables_of(value).into_iter().map(one).collect();
    match (meant, is_list) {
        (Some(values), true) => format!("[{}]", values.join(", ")),
        (None, true) => "[…]".into(),
        (Some(values), false) if values.len() == 1 => values.concat(),
        (_, false) => "…".into(),
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
