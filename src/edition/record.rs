//! A record as the readers of its minutes may have it: without the author's remarks and waivers, which
//! were never meant for them, and without what is withheld.

use super::withhold::Barred;
use crate::book::{
    Anchor, Declared, Meeting, Minuted, NAMELESS, Numbered, NumberedEntry, NumberedItem, Pointer, Target,
    Verdict, reckon,
};
use crate::diagnostic::spelled;
use crate::form::{Read, Shape};
use crate::prose::{Key, parse};
use crate::record::folded;
use crate::record::forms::RecordForm;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::{Table, Value};

/// Keys of forms that hold a reference without its brackets.
const REFERENCES: [&str; 4] = ["report", "carried-from", "replaces", "annuls"];

/// Keys of forms that name an item by its key or number.
const STAYS: [&str; 2] = ["from-item", "to-item"];

/// The record of a meeting, which is the edition's, as TOML; none if it cannot be read, or if its parts
/// are not those of the edition one by one: then nobody could say what must go.
pub(super) fn record(meeting: &Meeting, barred: &Barred, hides: bool) -> Option<String> {
    let mut table: Table = meeting.source.text.parse().ok()?;
    // What is counted through the year depends on other records.
    let numbers = hides || meeting.patterns.years().next().is_some();
    let pruner = Pruner { meeting, barred, numbers };
    pruner.interests(&mut table)?;
    pruner.names(&mut table);
    pruner.quorum(&mut table);
    pruner.items(&mut table, &meeting.items)?;
    for (annex, own) in parts(&mut table, "annexes", meeting.annexes.len())?.zip(&meeting.annexes) {
        match own.withheld {
            true => withhold(annex?),
            false => pruner.entries(annex?, &own.entries)?,
        }
    }
    let shape = RecordForm::shape();
    pruner.table(&mut table, shape);
    if let Some(circulated) = table.get_mut("circulated").and_then(Value::as_table_mut) {
        // The words themselves are at hand, and those of what is withheld nobody shall guess.
        circulated.remove("text-digests");
        if hides {
            pruner.circulated(circulated);
        }
    }
    let mut text = if hides { format!("{PARTS_WITHHELD}\n") } else { String::new() };
    write(&table, "", shape, &mut text);
    Some(text)
}

/// The first line of a record of which its readers do not have all.
const PARTS_WITHHELD: &str =
    "# Parts are withheld here: this is the record as the readers of its minutes have it.";

/// Whether a record is one that came with minutes from which parts are withheld. Only its first line says so: words for
/// what is withheld an author may write, too (`stand-in`).
pub fn lacks_parts(text: &str) -> bool {
    text.starts_with(PARTS_WITHHELD)
}

/// The lists of forms whose members stand under headings of their own.
const LISTS: [&str; 7] =
    ["sessions", "interests", "items", "entries", "annexes", "attachments", "next-meetings"];

/// Whether a part of the table at a path stands under a heading of its own.
fn has_heading(path: &str, shape: Shape, key: &str, value: &Value) -> bool {
    let is_part = value.is_table() && (path.is_empty() || path == "attendance" || key == "table");
    is_part || value.is_array() && shape.is_form() && LISTS.contains(&key) && shape.of(key).is_form()
}

/// Writes a table's lines, then what stands under headings of its own, all in the author's order. (A
/// general writer of TOML would move lists of tables behind other lists, and with them groups of people.)
fn write(table: &Table, path: &str, shape: Shape, text: &mut String) {
    let under = |key: &str| match path {
        "" => spelled::key(key),
        path => format!("{path}.{}", spelled::key(key)),
    };
    for (key, value) in table.iter().filter(|(key, value)| !has_heading(path, shape, key, value)) {
        text.push_str(&format!("{} = {}\n", spelled::key(key), value_text(value)));
    }
    for (key, value) in table {
        match value {
            Value::Table(inner) if has_heading(path, shape, key, value) => {
                // A heading over nothing but headings can be left out.
                let path = under(key);
                let within = shape.of(key);
                if inner.is_empty()
                    || !inner.iter().all(|(key, value)| has_heading(&path, within, key, value))
                {
                    text.push_str(&format!("\n[{path}]\n"));
                }
                write(inner, &path, within, text);
            }
            Value::Array(list) if has_heading(path, shape, key, value) => {
                for inner in list.iter().filter_map(Value::as_table) {
                    text.push_str(&format!("\n[[{}]]\n", under(key)));
                    write(inner, &under(key), shape.of(key), text);
                }
            }
            _ => {}
        }
    }
}

/// A value; longer text stands on lines of its own.
fn value_text(value: &Value) -> String {
    let plain = |text: &str| text.chars().all(|character| character == '\n' || !character.is_control());
    match value {
        Value::String(text) if text.contains('\n') && plain(text) => {
            let escaped = text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"");
            let ends_in_quote = escaped.ends_with('"');
            let last = if ends_in_quote { "\\\n" } else { "" };
            format!("\"\"\"\n{escaped}{last}\"\"\"")
        }
        other => other.to_string(),
    }
}

fn keep(table: &mut Table, keys: &[&str]) {
    table.retain(|key, _| keys.contains(&key));
}

/// Leaves of an item or annex what its readers are told.
fn withhold(table: &mut Table) {
    keep(table, &["number", "session", "classification", "stand-in"]);
    table.insert("title".into(), NAMELESS.into());
}

/// The tables of a list, if there are as many as there should be.
fn parts<'t>(
    table: &'t mut Table,
    key: &str,
    count: usize,
) -> Option<impl Iterator<Item = Option<&'t mut Table>>> {
    let list = match table.get_mut(key) {
        Some(Value::Array(list)) => list.as_mut_slice(),
        Some(_) => return None,
        None => &mut [],
    };
    (list.len() == count).then(|| list.iter_mut().map(Value::as_table_mut))
}

struct Pruner<'a> {
    meeting: &'a Meeting,
    /// What may not be followed as it is written.
    barred: &'a Barred,
    /// Whether numbers must be written down: something that bears one may be gone.
    numbers: bool,
}

impl Pruner<'_> {
    /// Leaves of interests that are withheld what is told instead.
    fn interests(&self, table: &mut Table) -> Option<()> {
        let declared = &self.meeting.interests;
        for (interest, own) in parts(table, "interests", declared.len())?.zip(declared) {
            let interest = interest?;
            if let Declared::Withheld(_, rank) = own {
                keep(interest, &["stand-in"]);
                let label = self.meeting.committee.scheme.label(*rank).to_string();
                let told =
                    [("person", NAMELESS.into()), ("interest", NAMELESS.into()), ("classification", label)];
                interest.extend(told.map(|(key, words): (&str, String)| (key.into(), Value::String(words))));
            }
        }
        if let Some(Value::Array(list)) = table.get_mut("interests") {
            let mut told = declared.iter().map(|own| *own != Declared::Gone);
            list.retain(|_| told.next().unwrap_or(false));
            if list.is_empty() {
                table.remove("interests");
            }
        }
        Some(())
    }

    /// Keeps those names that the minutes still say.
    fn names(&self, table: &mut Table) {
        let said = self.meeting.names().into_iter().map(|name| folded(name.as_str()));
        let mut said: BTreeSet<String> = said.collect();
        let nameless = self.meeting.interests.iter().any(|own| matches!(own, Declared::Withheld(..)));
        let Some(Value::Array(list)) = table.get_mut("names") else {
            if nameless {
                // The one who declared what is withheld.
                table.insert("names".into(), Value::Array(vec![NAMELESS.into()]));
            }
            return;
        };
        said.extend(nameless.then(|| folded(NAMELESS)));
        list.extend(nameless.then(|| Value::String(NAMELESS.into())));
        list.retain(|name| name.as_str().is_some_and(|name| said.contains(&folded(name))));
        if list.is_empty() {
            table.remove("names");
        }
    }

    /// Writes down what the minutes say of the quorum, where what is left of the record says otherwise: of one opening,
    /// for a record says no more. Where both agree it would tell that what is withheld is of this kind.
    fn quorum(&self, table: &mut Table) {
        let working = self.meeting.working.as_ref().filter(|_| self.barred.came);
        let Some([opening]) = working.map(|working| working.parts.as_slice()) else { return };
        let met = match opening.verdict {
            Verdict::Met => true,
            Verdict::NotMet => false,
            Verdict::Unsure => return,
        };
        let left = reckon(self.meeting).and_then(|working| working.parts.into_iter().next());
        let agrees = left.is_some_and(|left| (left.count, left.verdict) == (opening.count, opening.verdict));
        if !agrees && !table.contains_key("quorum") {
            let present = Value::Integer(i64::from(opening.count));
            let said = [("present", present), ("met", Value::Boolean(met))];
            let said = said.map(|(key, value)| (key.to_string(), value));
            table.insert("quorum".into(), Value::Table(Table::from_iter(said)));
        }
    }

    fn items(&self, table: &mut Table, own: &[NumberedItem]) -> Option<()> {
        for (item, own) in parts(table, "items", own.len())?.zip(own) {
            let item = item?;
            if own.withheld {
                withhold(item);
                // Somebody who came for it still came for it.
                if self.barred.stays.values().any(|item| *item == own.anchor) {
                    item.insert("key".into(), Value::String(key_of(&own.anchor)));
                }
            } else {
                self.entries(item, &own.entries)?;
                self.items(item, &own.items)?;
            }
        }
        Some(())
    }

    /// Prunes the entries of an item or annex, whose own text is the first of `own`.
    fn entries(&self, table: &mut Table, own: &[NumberedEntry]) -> Option<()> {
        let own = &own[usize::from(table.contains_key("text")).min(own.len())..];
        for (entry, own) in parts(table, "entries", own.len())?.zip(own) {
            let table = entry?;
            match &own.content {
                Minuted::Withheld(_) => {
                    keep(table, &["classification", "stand-in"]);
                    table.insert("text".into(), NAMELESS.into());
                }
                Minuted::Withdrawn(withdrawn) => {
                    keep(table, &["number", "withdrawn", "classification", "key"]);
                    let what = match withdrawn.what {
                        Numbered::Decision => "decision",
                        Numbered::Action => "action",
                    };
                    table.insert(what.into(), NAMELESS.into());
                }
                Minuted::Said(_) => {}
            }
            if let Some(ordinal) = own.ordinal.filter(|_| self.numbers) {
                table.insert("number".into(), Value::Integer(i64::from(ordinal)));
            }
        }
        Some(())
    }

    /// What members hold of a record of which something is withheld: that bears no number here, and nobody shall look
    /// for it. Numbers of items that are left stand in their order.
    fn circulated(&self, circulated: &mut Table) {
        for key in ["actions", "decisions"] {
            circulated.insert(key.into(), Value::Integer(0));
        }
        let mut there: BTreeMap<&str, usize> = BTreeMap::new();
        count_numbers(&self.meeting.items, &mut there);
        if let Some(Value::Array(items)) = circulated.get_mut("items") {
            items.retain(|number| match number.as_str().and_then(|number| there.get_mut(number)) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    true
                }
                _ => false,
            });
        }
    }

    fn value(&self, value: &mut Value, shape: Shape) {
        match value {
            Value::Table(table) => self.table(table, shape),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value, shape.of_each())),
            Value::String(text) if text.contains('[') => *text = self.text(&self.without_links(text)),
            _ => {}
        }
    }

    /// Takes out waivers, and every way to what is withheld.
    fn table(&self, table: &mut Table, shape: Shape) {
        if shape.is_form() {
            table.remove("waive");
        }
        for (key, value) in table.iter_mut() {
            if !(shape.is_form() && self.way(key, value)) {
                self.value(value, shape.of(key));
            }
        }
    }

    /// Changes what a key says that leads to what is withheld, so that it leads there no more, and nowhere else: a
    /// number may be another meeting's, too. Whether there was anything to change.
    fn way(&self, key: &str, value: &mut Value) -> bool {
        let Value::String(text) = value else { return false };
        let name = text.trim().trim_start_matches("[[").trim_end_matches("]]");
        if STAYS.contains(&key)
            && let Some(item) = self.barred.stays.get(name)
        {
            *text = key_of(item);
            return true;
        }
        if REFERENCES.contains(&key)
            && let Some(instead) = self.barred.ways.get(name).filter(|instead| !is_told(name, instead))
        {
            let words = instead.words.trim_start_matches(NAMELESS).trim_start();
            *text = format!("{NAMELESS} {words}").trim_end().into();
            return true;
        }
        false
    }

    /// The text without links to places in what is withheld; their words stay.
    fn without_links(&self, text: &str) -> String {
        let is_barred = |key: &str| key.starts_with('#') && self.barred.ways.contains_key(key);
        if !self.barred.ways.keys().any(|key| is_barred(key) && text.contains(key.as_str())) {
            return text.to_string();
        }
        let mut links: Vec<Range<usize>> = Vec::new();
        parse(text).prose.map(&mut |key: Key| {
            if is_barred(key.key.trim())
                && text.get(key.range.clone()).is_some_and(|link| link.starts_with('['))
            {
                links.push(key.range);
            }
        });
        links.sort_by_key(|range| range.start);
        let mut pruned = text.to_string();
        for range in links.into_iter().rev() {
            let words = link_words(&text[range.clone()]).to_string();
            pruned.replace_range(range, &words);
        }
        let defines = |line: &str| {
            let target = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once("]:"));
            let target = target.and_then(|(_, target)| target.split_whitespace().next());
            target.is_some_and(|target| is_barred(target.trim_matches(['<', '>'])))
        };
        pruned.split_inclusive('\n').filter(|line| !defines(line)).collect()
    }

    /// The text with references to what is withheld replaced by what may be printed.
    fn text(&self, text: &str) -> String {
        let mut pruned = String::with_capacity(text.len());
        // Up to where the text is taken over, and where the words of the last reference end: that is looked for once, however
        // many references begin before it.
        let (mut from, mut end) = (0, 0);
        let mut next = 0;
        while let Some(at) = text[next..].find("[[") {
            let start = next + at + 2;
            next = start;
            if end < start {
                end = text[start..].find(['|', ']']).map_or(text.len(), |at| start + at);
            }
            let written = text[start..end].trim();
            let Some(instead) = self.barred.ways.get(written).filter(|instead| !is_told(written, instead))
            else {
                continue;
            };
            pruned.push_str(&text[from..start - 2]);
            let inside = &text[end..];
            let length = inside.find("]]").unwrap_or(inside.len());
            let words = inside[..length].strip_prefix('|').unwrap_or(&instead.words);
            pruned.push_str(&told(written, words, instead));
            from = text.len().min(end + length + 2);
            next = from;
        }
        pruned.push_str(&text[from..]);
        pruned
    }
}

/// How many items bear each number.
fn count_numbers<'i>(items: &'i [NumberedItem], counts: &mut BTreeMap<&'i str, usize>) {
    for item in items {
        item.number.iter().for_each(|number| *counts.entry(number).or_default() += 1);
        count_numbers(&item.items, counts);
    }
}

/// The words of a link as Markdown writes it: `[words](#place)`, `[words][label]` or `[words]`.
fn link_words(link: &str) -> &str {
    let end = link.rfind("](").or_else(|| link.rfind("][")).or_else(|| link.rfind(']'));
    link.get(1..end.unwrap_or(link.len())).unwrap_or_default()
}

/// What an item is called whose own key may not be told.
fn key_of(item: &Anchor) -> String {
    format!("withheld-{}", item.0)
}

/// Whether a reference says no more than may be told: a number of other minutes.
fn is_told(written: &str, instead: &Pointer) -> bool {
    matches!(instead.target, Target::Elsewhere { .. }) && !written.contains('#')
}

/// A reference that may not be followed as it is written: its words, which lead to the other minutes where they may
/// be named.
fn told(written: &str, words: &str, instead: &Pointer) -> String {
    let meeting = written.split_once('#').map(|(meeting, _)| meeting);
    match (&instead.target, meeting) {
        (Target::Elsewhere { .. }, Some(meeting)) if !words.contains(['[', ']', '|']) => {
            format!("[[{meeting}|{words}]]")
        }
        _ => words.into(),
    }
}
