//! TOML as this program writes it: the way back from what a form holds to the text of a file.
//!
//! Input: a form that somebody filled in, or a table as it was read and the [`Shape`] of its form. Output: text that is
//! read as the same. A table's lines come first, then what stands below headings of its own; which part that is, the
//! form says. Remarks may stand in between: a [`Sheet`] is a table with its remarks before it is text.

use super::shape::{Layout, Shape};
use crate::diagnostic::spelled;
use std::fmt::Write;
use toml::{Table, Value};

/// A value as a file has it.
pub type Spelled = Value;

/// A form as a file has it: a text by itself if nothing but the key is given for which that stands.
pub fn spelled_form<const N: usize>(
    short: Option<&str>,
    fields: [(&'static str, Option<Spelled>); N],
) -> Spelled {
    let given = fields.into_iter().filter_map(|(key, value)| Some((key.to_string(), value?)));
    let mut table: Table = given.collect();
    let alone = short.filter(|short| table.len() == 1 && table.get(*short).is_some_and(Value::is_str));
    alone.and_then(|short| table.remove(short)).unwrap_or(Value::Table(table))
}

/// A table with names of the author's choosing as a file has it.
pub fn spelled_names<'n>(names: impl IntoIterator<Item = (&'n str, Option<Spelled>)>) -> Spelled {
    let given = names.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?)));
    Value::Table(given.collect())
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// For people who go on writing it: more than a few values of a list stand in rows, and each text on one line.
    ByHand,
    /// For whoever reads it: a list stands on one line, and a text of several lines on as many.
    Packed,
}

/// More values of a list than these stand in rows.
const ON_ONE_LINE: usize = 2;

/// The text of a file of this shape, its keys in the order in which the table has them. (A general writer of TOML would
/// move lists of tables behind other lists, and with them groups of people.)
pub fn file_text(table: &Table, shape: Shape) -> String {
    Sheet::of_table(table, shape, Manner::Packed).text()
}

/// A table that is to be written, with its remarks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What stands in the line of its heading.
    beside: Option<String>,
    /// What stands in a line above its heading.
    above: Option<String>,
    /// Whether its heading is left out: it stands over nothing but headings, whether it is written or not.
    is_bare: bool,
    parts: Vec<Part>,
}

/// What stands in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A line that nobody reads as TOML.
    Remark(String),
    /// A key and its value, as text; behind it perhaps a remark.
    Line { key: String, value: String, behind: Option<String> },
    /// A table below a heading.
    Table { key: String, sheet: Sheet },
    /// Tables each below a heading in two brackets.
    Blocks { key: String, sheets: Vec<Sheet> },
}

impl Part {
    fn key(&self) -> Option<&str> {
        match self {
            Part::Remark(_) => None,
            Part::Line { key, .. } | Part::Table { key, .. } | Part::Blocks { key, .. } => Some(key),
        }
    }

    fn has_heading(&self) -> bool {
        matches!(self, Part::Table { .. } | Part::Blocks { .. })
    }
}

impl Sheet {
    /// What a form was spelled as; nothing for what is no table.
    pub fn of(spelled: Option<Spelled>, shape: Shape, manner: Manner) -> Self {
        match spelled {
            Some(Value::Table(table)) => Sheet::of_table(&table, shape, manner),
            Some(_) | None => Sheet::default(),
        }
    }

    /// A table of a shape, in the order in which it has its keys.
    pub fn of_table(table: &Table, shape: Shape, manner: Manner) -> Self {
        Sheet::within(table, shape, false, manner)
    }

    /// The same; `are_headings` says that each table in it stands below a heading of its own.
    fn within(table: &Table, shape: Shape, are_headings: bool, manner: Manner) -> Self {
        let mut parts = Vec::with_capacity(table.len());
        for (key, value) in table {
            let (layout, key) = (shape.layout(key), key.clone());
            let inner =
                |table: &Table| Sheet::within(table, shape.of(&key), layout == Layout::Headings, manner);
            let is_heading = are_headings || layout != Layout::Line;
            parts.push(match value {
                Value::Table(table) if is_heading && layout != Layout::Blocks => {
                    let sheet = inner(table);
                    Part::Table { sheet, key }
                }
                Value::Array(list) if layout == Layout::Blocks && list.iter().all(Value::is_table) => {
                    let sheets = list.iter().filter_map(Value::as_table).map(inner).collect();
                    Part::Blocks { sheets, key }
                }
                other => Part::Line { value: value_text(other, manner), key, behind: None },
            });
        }
        // A line behind a heading would be read as part of what stands below that.
        parts.sort_by_key(Part::has_heading);
        let is_bare = !parts.is_empty() && parts.iter().all(Part::has_heading);
        Sheet { beside: None, above: None, is_bare, parts }
    }

    /// Puts lines in this order, before all others.
    pub fn arranged(mut self, keys: &[&str]) -> Self {
        let place = |part: &Part| {
            let known = keys.iter().position(|key| Some(*key) == part.key());
            (part.has_heading(), known.unwrap_or(keys.len()))
        };
        self.parts.sort_by_key(place);
        self
    }

    /// Puts a remark behind the line of a key.
    pub fn behind(&mut self, of: &str, remark: Option<String>) {
        for part in &mut self.parts {
            if let Part::Line { key, behind, .. } = part
                && key == of
            {
                behind.clone_from(&remark);
            }
        }
    }

    /// Puts a remark into the line of the heading.
    pub fn beside(mut self, remark: Option<String>) -> Self {
        self.beside = remark;
        self
    }

    /// Puts a remark above the heading.
    pub fn above(&mut self, remark: Option<String>) {
        self.above = remark;
    }

    /// Adds a line that nobody reads as TOML before the first line of these keys; if there is none, behind all lines.
    pub fn remark_before(&mut self, keys: &[&str], remark: &str) {
        let is_behind = |part: &Part| part.has_heading() || part.key().is_some_and(|key| keys.contains(&key));
        let at = self.parts.iter().position(is_behind).unwrap_or(self.parts.len());
        self.parts.insert(at, Part::Remark(remark.into()));
    }

    /// Adds a line that nobody reads as TOML at the end.
    pub fn remark(&mut self, remark: &str) {
        self.parts.push(Part::Remark(remark.into()));
    }

    /// Adds a table below a heading of its own.
    pub fn table(&mut self, key: &str, sheet: Sheet) {
        self.parts.push(Part::Table { key: key.into(), sheet });
    }

    /// Adds tables each below a heading in two brackets.
    pub fn blocks(&mut self, key: &str, sheets: Vec<Sheet>) {
        self.parts.push(Part::Blocks { key: key.into(), sheets });
    }

    /// Takes a table out that stands below a heading of its own.
    pub fn take_table(&mut self, of: &str) -> Option<Sheet> {
        let is_it = |part: &Part| matches!(part, Part::Table { key, .. } if key == of);
        let at = self.parts.iter().position(is_it)?;
        match self.parts.remove(at) {
            Part::Table { sheet, .. } => Some(sheet),
            _ => None,
        }
    }

    /// The whole file.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write("", None, &mut text);
        text
    }

    /// Writes it; what shall stand above its heading, and it has none, stands above the first in it.
    fn write(&self, path: &str, above: Option<&str>, text: &mut String) {
        let under = |key: &str| match path {
            "" => spelled::key(key),
            path => format!("{path}.{}", spelled::key(key)),
        };
        let mut above = above;
        for part in &self.parts {
            match part {
                Part::Remark(remark) => {
                    let _ = writeln!(text, "{remark}");
                }
                Part::Line { key, value, behind } => {
                    let _ = writeln!(text, "{} = {value}{}", spelled::key(key), beside(behind));
                }
                Part::Table { key, sheet } => {
                    let (path, over) = (under(key), sheet.above.as_deref().or(above.take()));
                    if !sheet.is_bare {
                        heading(&format!("[{path}]"), sheet, over, text);
                    }
                    sheet.write(&path, over.filter(|_| sheet.is_bare), text);
                }
                Part::Blocks { key, sheets } => {
                    let path = under(key);
                    for sheet in sheets {
                        heading(&format!("[[{path}]]"), sheet, sheet.above.as_deref().or(above.take()), text);
                        sheet.write(&path, None, text);
                    }
                }
            }
        }
    }
}

fn heading(heading: &str, sheet: &Sheet, above: Option<&str>, text: &mut String) {
    text.push('\n');
    if let Some(above) = above {
        let _ = writeln!(text, "{above}");
    }
    let _ = writeln!(text, "{heading}{}", beside(&sheet.beside));
}

/// A remark as it stands at the end of a line.
fn beside(remark: &Option<String>) -> String {
    let said = remark.as_ref().filter(|words| !words.is_empty());
    said.map(|words| format!("    # {words}")).unwrap_or_default()
}

/// A value as the manner has it.
fn value_text(value: &Value, manner: Manner) -> String {
    let plain = |text: &str| text.chars().all(|character| character == '\n' || !character.is_control());
    match (value, manner) {
        (Value::String(text), Manner::Packed) if text.contains('\n') && plain(text) => {
            let escaped = text.replace('\\', "\\\\").replace("\"\"\"", "\"\"\\\"");
            let ends_in_quote = escaped.ends_with('"');
            let last = if ends_in_quote { "\\\n" } else { "" };
            format!("\"\"\"\n{escaped}{last}\"\"\"")
        }
        (Value::String(text), Manner::ByHand) => spelled::text(text),
        (Value::Array(list), Manner::ByHand) if list.len() > ON_ONE_LINE => {
            let rows: String = list.iter().map(|one| format!("    {},\n", value_text(one, manner))).collect();
            format!("[\n{rows}]")
        }
        (Value::Array(list), Manner::ByHand) => {
            let values: Vec<String> = list.iter().map(|one| value_text(one, manner)).collect();
            format!("[{}]", values.join(", "))
        }
        (Value::Table(table), Manner::ByHand) if !table.is_empty() => {
            let line = |(key, value): (&String, &Value)| {
                format!("{} = {}", spelled::key(key), value_text(value, manner))
            };
            format!("{{ {} }}", table.iter().map(line).collect::<Vec<_>>().join(", "))
        }
        (other, _) => other.to_string(),
    }
}
