//! The list of what was circulated, which outlives the records: `circulated.toml` beside them.

use super::lines::changed_lines;
use super::plan::Change;
use super::refused::refused;
use crate::book::Meeting;
use crate::diagnostic::{PageFault, ProgramFault, Report};
use crate::files::{CIRCULATED, CommitteeFiles};
use crate::ids::FileId;
use crate::record::read_circulated;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, TomlError, value};

/// What stands above a new list.
const HEAD: &str = "\
# What members hold of the minutes of this committee. Written by `minutebook circulate`: leave it as it is.
# It keeps the numbers when a record is lost. If minutes hold no longer and their record shall go, add to their
# part: withdrawn = \"the reason\".
";

/// A committee's list, and what it shall say.
pub(super) struct Listed {
    /// Its file.
    file: FileId,
    /// What it says; none if it is not there.
    pub before: Option<String>,
    /// What it shall say.
    pub after: String,
}

impl Listed {
    /// The change; a new list is as closed to others as a record in it.
    pub(super) fn change(self, like: &FileId) -> Change {
        let Listed { file, before, after } = self;
        match before {
            Some(before) => Change::Exchanged { file, before, after },
            None => Change::New { file, text: after, like: Some(like.clone()) },
        }
    }
}

/// The list with a record that is circulated now, and with all that were circulated before it was there. What it says of
/// other records stays.
pub(super) fn listed(folder: &CommitteeFiles, meeting: &Meeting, after: &str) -> Result<Listed, Report> {
    let before = folder.circulated.as_ref().map(|source| source.text.clone());
    let mut wrong = Report::new();
    folder.circulated.iter().for_each(|source| drop(read_circulated(source, &mut wrong)));
    if wrong.has_errors() {
        return Err(wrong);
    }
    let internal = |what: ProgramFault| refused(meeting, PageFault::Internal { what });
    let mut document: DocumentMut = before
        .as_deref()
        .unwrap_or_default()
        .parse()
        .map_err(|fault: TomlError| internal(ProgramFault::Unreadable(fault.to_string())))?;
    let written = document.remove("meetings").unwrap_or_else(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Ok(mut list) = written.into_array_of_tables() else {
        return Err(internal(ProgramFault::NoList {
            key: "meetings".into(),
            file: Some(folder.shown(CIRCULATED)),
        }));
    };
    for (file, source) in &folder.records {
        let is_asked = source.id == meeting.source.id;
        let Some(new) = entry(file, if is_asked { after } else { &source.text }) else { continue };
        let known = list.iter().position(|known| reference(known) == reference(&new));
        match known.and_then(|at| list.get_mut(at)) {
            Some(known) if is_asked => update(known, &new),
            Some(_) => {}
            None => list.push(new),
        }
    }
    document.insert("meetings", Item::ArrayOfTables(list));
    let head = if before.is_none() { HEAD } else { "" };
    let said = before.as_deref().unwrap_or_default();
    let after = changed_lines(said, said, &format!("{head}{document}"));
    let file = FileId::Circulated(meeting.record.committee.clone());
    Ok(Listed { file, before, after })
}

/// A list that was lost, from the records of a committee: the name of each file without its ending, and what it says. None if
/// nothing of them was circulated.
pub(super) fn listed_anew<'r>(records: impl Iterator<Item = (&'r str, &'r str)>) -> Option<String> {
    let mut list = ArrayOfTables::new();
    records.filter_map(|(file, text)| entry(file, text)).for_each(|entry| list.push(entry));
    if list.is_empty() {
        return None;
    }
    let mut document = DocumentMut::new();
    document.insert("meetings", Item::ArrayOfTables(list));
    Some(format!("{HEAD}{document}"))
}

/// What the list says of a record; none if it was not circulated, or has its numbers from another.
fn entry(file: &str, text: &str) -> Option<Table> {
    let record: DocumentMut = text.contains("circulated").then(|| text.parse().ok()).flatten()?;
    if record.contains_key("translation-of") {
        return None;
    }
    let held = record.get("circulated")?.as_table_like()?;
    let mut circulated = Table::new();
    for (key, item) in held.iter() {
        circulated.insert(key, value(item.as_value()?.clone().decorated(" ", "")));
    }
    let mut entry = Table::new();
    entry.decor_mut().set_prefix("\n");
    entry.insert("file", value(format!("{file}.toml")));
    entry.insert("meeting", value(record.get("meeting")?.as_str()?.trim()));
    if let Some(reason) = record.get("withdrawn").and_then(Item::as_str) {
        entry.insert("withdrawn", value(reason));
    }
    entry.insert("circulated", Item::Table(circulated));
    Some(entry)
}

/// Brings a part of the list up to date; what else stands in it, and what the record lost of it, stays.
fn update(known: &mut dyn TableLike, new: &dyn TableLike) {
    for (key, item) in new.iter() {
        if known.get(key).map(plain) == Some(plain(item)) {
            continue;
        }
        let inner = item.as_table_like();
        match inner.and_then(|new| Some((new, known.get_mut(key)?.as_table_like_mut()?))) {
            Some((new, known)) => update(known, new),
            None => drop(known.insert(key, item.clone())),
        }
    }
}

fn reference(entry: &Table) -> Option<String> {
    let circulated = entry.get("circulated")?.as_table_like()?;
    Some(circulated.get("reference")?.as_str()?.trim().to_string())
}

fn plain(item: &Item) -> String {
    item.to_string().trim().to_string()
}
