//! What a record says otherwise than when it was sealed: place by place, in words and in facts.
//!
//! Parts of the minutes stay in their order, and none of them goes: an item, entry or annex of the sealed record is found again
//! by its number, or by what it says.

use crate::diagnostic::NotCorrectable;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

/// A part of a record: the list in which it stands and its place there, from the outermost list to its own.
pub(super) type Way = Vec<(&'static str, usize)>;

/// What stands otherwise in one part of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Where it is in the record now.
    pub now: Way,
    /// Where it was; none: it is new.
    pub sealed: Option<Way>,
    /// The texts in which words differ, each with what it said and says.
    pub words: Vec<(WordsAt, String, String)>,
    /// The keys in which it differs otherwise.
    pub facts: Vec<String>,
}

/// In which text of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WordsAt {
    /// That of a key.
    Key(String),
    /// That of a part of a decision.
    Part(usize),
}

/// What differs in a record.
#[derive(Debug, Default)]
pub(super) struct Differences {
    /// In the parts of the minutes, in the order of the record.
    pub parts: Vec<Difference>,
    /// The keys of the record itself.
    pub facts: Vec<String>,
    /// What cannot be corrected so.
    pub refused: Vec<NotCorrectable>,
}

/// The keys of a record whose lists are the parts of the minutes.
const LISTS: [&str; 3] = ["items", "annexes", "entries"];
/// What the program wrote when the record was sealed, and what the minutes are known by.
const FIXED: [&str; 8] =
    ["meeting", "reference", "status", "version", "approved-at", "approved-on", "changes", "translation-of"];
/// Keys that say nothing of the meeting.
const NOT_SAID: [&str; 3] = ["circulated", "names", "waive"];
/// The texts of an entry, one of which says what it is.
const TEXTS: [&str; 6] = ["text", "decision", "action", "note", "speech", "vote"];
/// What else says what an entry is.
const KINDS: [&str; 5] = ["report", "facts", "table", "arrived", "left"];

/// What a record says otherwise than the sealed one.
pub(super) fn differences(sealed: &DocumentMut, now: &DocumentMut) -> Differences {
    let mut found = Differences::default();
    let keys = changed_keys(sealed.as_table(), now.as_table());
    for key in keys {
        if FIXED.contains(&key.as_str()) {
            found.refused.push(NotCorrectable::Fixed(key));
        } else {
            found.facts.push(key);
        }
    }
    found.lists((sealed.as_table(), &Way::new()), (now.as_table(), &Way::new()));
    found
}

impl Differences {
    /// The parts of a table, list by list.
    fn lists(&mut self, sealed: (&dyn TableLike, &Way), now: (&dyn TableLike, &Way)) {
        for list in LISTS {
            let (old, new) = (tables(sealed.0, list), tables(now.0, list));
            let paired = pair(&old, &new);
            for gone in (0..old.len()).filter(|at| !paired.contains(&Some(*at))) {
                self.refused.push(NotCorrectable::Gone(named(old[gone])));
            }
            for (at, (table, from)) in new.iter().zip(&paired).enumerate() {
                let now = longer(now.1, list, at);
                match from {
                    Some(from) => {
                        self.part((old[*from], longer(sealed.1, list, *from)), (*table, now));
                    }
                    None => self.parts.push(Difference {
                        now,
                        sealed: None,
                        words: Vec::new(),
                        facts: Vec::new(),
                    }),
                }
            }
        }
    }

    fn part(&mut self, (old, sealed): (&dyn TableLike, Way), (new, now): (&dyn TableLike, Way)) {
        if kind(old) != kind(new) {
            self.refused.push(NotCorrectable::OtherKind(named(old)));
            return;
        }
        let (mut words, mut facts) = (Vec::new(), Vec::new());
        for key in changed_keys(old, new) {
            let texts = [old, new].map(|table| text_of(table.get(&key)));
            match texts {
                [Some(before), Some(after)] if TEXTS.contains(&key.as_str()) => {
                    words.push((WordsAt::Key(key), before, after));
                }
                [Some(_), None] if TEXTS.contains(&key.as_str()) => {
                    self.refused.push(NotCorrectable::NoText(named(old)));
                }
                _ if key == "number" => self.refused.push(NotCorrectable::OtherNumber(named(old))),
                _ => match (key == "parts").then(|| parts_of_decision(old, new)).flatten() {
                    Some(parts) => words.extend(parts),
                    None => facts.push(key),
                },
            }
        }
        if !words.is_empty() || !facts.is_empty() {
            self.parts.push(Difference { now: now.clone(), sealed: Some(sealed.clone()), words, facts });
        }
        self.lists((old, &sealed), (new, &now));
    }
}

fn longer(way: &Way, list: &'static str, at: usize) -> Way {
    way.iter().copied().chain([(list, at)]).collect()
}

/// The keys in which two tables differ, but for the lists of parts and what is not said of the meeting.
fn changed_keys(old: &dyn TableLike, new: &dyn TableLike) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in old.iter().chain(new.iter()) {
        let is_passed_over = LISTS.contains(&key) || NOT_SAID.contains(&key);
        if !is_passed_over && !keys.iter().any(|known| known == key) && !is_same(old.get(key), new.get(key)) {
            keys.push(key.to_string());
        }
    }
    keys
}

fn is_same(old: Option<&Item>, new: Option<&Item>) -> bool {
    old.map(content) == new.map(content)
}

/// What a value says, however it is written.
fn content(item: &Item) -> String {
    match item {
        Item::None => String::new(),
        Item::Value(value) => content_of_value(value),
        Item::Table(table) => content_of_table(table),
        Item::ArrayOfTables(list) => {
            let each: Vec<String> = list.iter().map(|table| content_of_table(table)).collect();
            format!("[{}]", each.join(","))
        }
    }
}

fn content_of_value(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{:?}", text.value().replace("\r\n", "\n").trim_end()),
        Value::Array(list) => {
            let each: Vec<String> = list.iter().map(content_of_value).collect();
            format!("[{}]", each.join(","))
        }
        Value::InlineTable(table) => content_of_table(table),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(word) => word.value().to_string(),
        Value::Datetime(moment) => moment.value().to_string(),
    }
}

pub(super) fn content_of_table(table: &dyn TableLike) -> String {
    let each = table.iter().map(|(key, item)| format!("{key:?}={}", content(item)));
    format!("{{{}}}", each.collect::<Vec<_>>().join(","))
}

fn text_of(item: Option<&Item>) -> Option<String> {
    Some(item?.as_str()?.replace("\r\n", "\n"))
}

/// The tables of a list, in whichever way it is written.
pub(super) fn tables<'t>(table: &'t dyn TableLike, list: &str) -> Vec<&'t dyn TableLike> {
    match table.get(list) {
        Some(Item::ArrayOfTables(list)) => list.iter().map(|table: &Table| table as &dyn TableLike).collect(),
        Some(Item::Value(Value::Array(list))) => {
            let tables = list.iter().filter_map(Value::as_inline_table);
            tables.map(|table| table as &dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts of the parts of a decision that differ, if nothing else in its parts does.
fn parts_of_decision(old: &dyn TableLike, new: &dyn TableLike) -> Option<Vec<(WordsAt, String, String)>> {
    let [old, new] = [old, new].map(|table| {
        let list = table.get("parts")?.as_array()?;
        list.iter().map(part_of_decision).collect::<Option<Vec<_>>>()
    });
    let (old, new) = (old?, new?);
    let is_other = |((one, _), (two, _)): (&(String, String), &(String, String))| one != two;
    if old.len() != new.len() || old.iter().zip(&new).any(is_other) {
        return None;
    }
    let pairs = old.into_iter().zip(new).enumerate();
    let changed = pairs.filter(|(_, (old, new))| old.1.trim_end() != new.1.trim_end());
    Some(changed.map(|(at, (old, new))| (WordsAt::Part(at), old.1, new.1)).collect())
}

/// What stands beside the text of a part of a decision, and that text.
fn part_of_decision(part: &Value) -> Option<(String, String)> {
    if let Some(text) = part.as_str() {
        return Some((String::new(), text.to_string()));
    }
    let table = part.as_inline_table()?;
    let text = table.get("text")?.as_str()?.to_string();
    let beside = table.iter().filter(|(key, _)| *key != "text");
    let beside: Vec<String> =
        beside.map(|(key, value)| format!("{key}={}", content_of_value(value))).collect();
    Some((beside.join(","), text))
}

/// What an entry is; of an item or annex nothing.
fn kind(table: &dyn TableLike) -> Option<&'static str> {
    let is_part = table.contains_key("title") || table.contains_key("items") || table.contains_key("entries");
    let mut kinds = TEXTS.iter().skip(1).chain(&KINDS).chain(&TEXTS[..1]);
    kinds.find(|kind| !is_part && table.contains_key(kind)).copied()
}

/// A part as a sentence names it: by its number, its title, or its first words.
fn named(table: &dyn TableLike) -> String {
    const FEW: usize = 8;
    let number = table.get("number").map(|item| item.to_string().trim().trim_matches('"').to_string());
    let texts = ["title"].iter().chain(&TEXTS);
    let text = texts.filter_map(|key| table.get(key)?.as_str()).find(|text| !text.trim().is_empty());
    let text = text.map(|text| text.split_whitespace().take(FEW).collect::<Vec<_>>().join(" "));
    [number, text].into_iter().flatten().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Of each part as it is now which sealed one it is.
fn pair(old: &[&dyn TableLike], new: &[&dyn TableLike]) -> Vec<Option<usize>> {
    let mut paired: Vec<Option<usize>> = vec![None; new.len()];
    let mut from = 0;
    for (at, table) in new.iter().enumerate() {
        let rest = &old[from.min(old.len())..];
        // What is certain goes first: the same number, or the same words.
        let found = rest.iter().position(|known| is_certain(*known, *table)).or_else(|| {
            let next = rest.first()?;
            let comes_later = new[at + 1..].iter().any(|later| is_certain(*next, *later));
            let is_new = new.len() - at > old.len() - from && !is_like(*next, *table, &new[at + 1..]);
            (!comes_later && !is_new && kind(*next) == kind(*table)).then_some(0)
        });
        if let Some(found) = found {
            paired[at] = Some(from + found);
            from += found + 1;
        }
    }
    paired
}

fn is_certain(old: &dyn TableLike, new: &dyn TableLike) -> bool {
    match (old.get("number"), new.get("number")) {
        (Some(one), Some(two)) => content(one) == content(two) && kind(old) == kind(new),
        (None, None) => content_of_table(old) == content_of_table(new),
        _ => false,
    }
}

/// Whether a sealed part is at least as much like this one as like any of those after it.
fn is_like(old: &dyn TableLike, new: &dyn TableLike, after: &[&dyn TableLike]) -> bool {
    let own = likeness(old, new);
    own > 0 && after.iter().all(|other| kind(*other) != kind(old) || likeness(old, *other) <= own)
}

/// How many words two parts have in common.
fn likeness(one: &dyn TableLike, two: &dyn TableLike) -> usize {
    let words = |table: &dyn TableLike| -> Vec<String> {
        let texts = ["title"].iter().chain(&TEXTS).filter_map(|key| text_of(table.get(key)));
        texts.flat_map(|text| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect()
    };
    let (one, mut two) = (words(one), words(two));
    let mut common = 0;
    for word in one {
        if let Some(at) = two.iter().position(|other| *other == word) {
            two.swap_remove(at);
            common += 1;
        }
    }
    common
}
