//! Circulation: the numbers of a draft are written into its record, for members will hold them.
//!
//! Only lines are added, and a draft's status is changed; what the author wrote, and how, stays as it is. Minutes
//! that entered the book as approved, or as sent out, keep their status: their numbers are written down as they
//! stand. The changed record is read again before it is written: it must give the same numbers.

use super::edit::{parts, put_first, set_kept};
use super::lines::changed_lines;
use super::listed::{Listed, listed};
use super::plan::{Change, Plan};
use super::refused::refused;
use crate::book::{Meeting, Minuted, Numbered, NumberedAnnex, NumberedEntry, NumberedItem, Patterns};
use crate::diagnostic::{
    AskedFault, CirculationFault, Fault, Finding, NumberFault, PageFault, PlanFault, Report, ReviewFault,
    Severity, SourceFile, Spot,
};
use crate::files::BookFiles;
use crate::ids::{FileId, RecordId};
use crate::pipeline::{Request, Standing, check, standing, standing_of};
use crate::record::forms::{Held, RecordStatus};
use crate::record::{EntryKind, HeldWords, LENT, lent};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

/// What a circulation does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulation {
    /// The record.
    pub record: FileId,
    /// Its numbers are written into it, and into the committee's list of what was circulated, which outlives the record; a
    /// translation stands in none.
    pub plan: Plan,
}

/// The plan that freezes the numbers of one record. The whole book is read and numbered for it, and checked once more.
///
/// `on` is the day on which it was sent out; without one it is `today`.
///
/// # Errors
///
/// Why nothing may be frozen: no record, or several, are meant by `asked`; the record or one that it hangs on has errors;
/// something in it is still to be written; it prints numbers of drafts; it was approved.
pub fn circulate(
    files: &BookFiles,
    asked: &str,
    on: Option<Date>,
    today: Date,
) -> Result<Circulation, Report> {
    let Standing { meetings, errors, drafts } = standing(files, asked);
    // That is what is mended here.
    let errors =
        errors.without(&|fault| matches!(fault, Fault::Circulation(CirculationFault::NotCirculated { .. })));
    let is_gone =
        |fault: &Fault| matches!(fault, Fault::Circulation(CirculationFault::CirculationGone { .. }));
    let (gone, errors) = (errors.clone().without(&|fault| !is_gone(fault)), errors.without(&is_gone));
    let [meeting] = meetings.as_slice() else {
        return Err(if errors.has_errors() { errors } else { several(asked, &meetings) });
    };
    if errors.has_errors() {
        return Err(errors);
    }
    let met = meeting.sessions.iter().map(|session| session.date).min();
    if let (Some(on), Some(met)) = (on, met)
        && on < met
    {
        let fault = PlanFault::CirculatedBefore { on: on.to_string(), met: met.to_string() };
        return Err(refused(meeting, fault));
    }
    refuse_unfinished(files, meeting)?;
    // What a translation prints is its original's.
    let original = meeting.original.as_ref().filter(|original| !original.circulated);
    let original = original.map(|original| format!("{}/{}", original.name.committee, original.name.meeting));
    let mut drafts: Vec<String> = drafts.into_iter().flatten().chain(original).collect();
    drafts.dedup();
    if !drafts.is_empty() {
        return Err(refused(meeting, PlanFault::DraftsFirst { drafts }));
    }
    let before = meeting.source.text.clone();
    let edited = match meeting.original {
        Some(_) => translation(meeting),
        None => edited(meeting, on.unwrap_or(today)),
    };
    let after = edited.map_err(|message| refused(meeting, PageFault::Internal { message }))?;
    if meeting.status == RecordStatus::Approved && meeting.circulated && after != before {
        let reference = meeting.reference.clone();
        return Err(refused(meeting, PlanFault::AlreadyApproved { reference }));
    }
    let after = changed_lines(&before, &before, &after);
    check_same(files, meeting, &after)?;
    let list = match (meeting.original.is_none(), files.committees.get(&meeting.name.committee)) {
        (true, Some(folder)) => Some(listed(folder, meeting, &after)?),
        _ => None,
    };
    let is_same = list.as_ref().is_some_and(|list| is_again(list) && !adds_numbers(&before, &after));
    if gone.has_errors() && !is_same {
        return Err(gone);
    }
    let record = meeting.source.id.clone();
    let change = Change::Exchanged { file: record.clone(), before, after };
    let list = list.map(|list| list.change(&record));
    let plan = Plan::of_all(std::iter::once(change).chain(list))?;
    Ok(Circulation { record, plan })
}

/// Whether a key below `[circulated]` holds a digest of what the committee's file says.
fn is_lent(key: &str) -> bool {
    LENT.iter().any(|(known, _)| *known == key)
}

/// Whether a list says the same as before but for the day, and for what the committee's file says by now.
fn is_again(list: &Listed) -> bool {
    let is_number = |line: &&str| line.split_once(" = ").is_none_or(|(key, _)| key != "on" && !is_lent(key));
    let lines =
        |text: &'_ str| -> Vec<String> { text.lines().filter(is_number).map(str::to_string).collect() };
    lines(list.before.as_deref().unwrap_or_default()) == lines(&list.after)
}

/// Whether something had no number that it has now: where its record forgot what was sent out, nobody knows that it is
/// the same as then.
fn adds_numbers(before: &str, after: &str) -> bool {
    let numbers = |text: &str| text.matches("number = ").count();
    numbers(before) != numbers(after)
}

/// What a build would refuse is not sent out, nor what would make it refuse another record, nor, by a slip of the hand,
/// what is still to be written: each place is told.
fn refuse_unfinished(files: &BookFiles, meeting: &Meeting) -> Result<(), Report> {
    let found = check(files, &Request::default()).0;
    let is_here = |spot: &Option<Spot>| spot.as_ref().is_some_and(|spot| spot.source.id == meeting.source.id);
    // Of two things of one number, the error stands at the later one.
    let is_twice = |fault: &Fault| {
        matches!(
            fault,
            Fault::Number(NumberFault::DuplicateNumber { .. })
                | Fault::Number(NumberFault::DuplicateReference { .. })
        )
    };
    let here =
        |finding: &&Finding| is_here(&finding.spot) || is_twice(&finding.fault) && is_here(&finding.other);
    let is_mended = |fault: &Fault| {
        matches!(
            fault,
            Fault::Circulation(CirculationFault::NotCirculated { .. })
                | Fault::Circulation(CirculationFault::CirculationGone { .. })
        )
    };
    let is_open =
        |finding: &&Finding| matches!(finding.fault, Fault::Review(ReviewFault::Placeholder { .. }));
    let is_error = |finding: &&Finding| finding.severity == Severity::Error && !is_mended(&finding.fault);
    let here: Vec<&Finding> = found.findings().iter().filter(here).collect();
    let open: Vec<&Finding> = here.iter().copied().filter(is_open).collect();
    let wrong = here.into_iter().filter(|finding| is_error(finding) && !is_open(finding));
    let mut report = match open.len() {
        0 => Report::new(),
        count => refused(meeting, PlanFault::Unfinished { count }),
    };
    open.into_iter().chain(wrong).for_each(|finding| report.push(finding.clone()));
    if report.is_empty() { Ok(()) } else { Err(report) }
}

fn several(asked: &str, meetings: &[Meeting]) -> Report {
    let choices = meetings.iter().map(|meeting| format!("{}/{}", meeting.name.committee, meeting.meeting));
    let fault = AskedFault::SeveralRecords { asked: asked.into(), choices: choices.collect() };
    Report::of(Finding::of(fault))
}

/// The record with its numbers written down.
fn edited(meeting: &Meeting, on: Date) -> Result<String, String> {
    let mut document: DocumentMut = meeting.source.text.parse().map_err(|fault| format!("{fault}"))?;
    let root = document.as_table_mut();
    if meeting.status == RecordStatus::Draft {
        set_kept(root, "status", "circulated".into());
    }
    number_items(root, &meeting.items)?;
    for (table, annex) in parts(root, "annexes", meeting.annexes.len())?.into_iter().zip(&meeting.annexes) {
        number_annex(table, annex)?;
    }
    let mut frozen = frozen(meeting, on);
    match root.get_mut("circulated").and_then(Item::as_table_like_mut) {
        Some(known) => {
            keep_digests(known, &mut frozen);
            let same = |key: &str| {
                let text =
                    |table: &dyn TableLike| table.get(key).map(|item| item.to_string().trim().to_string());
                text(known) == text(&frozen)
            };
            // The day is that on which numbers were frozen last.
            let new = !["actions", "decisions", "items", "annexes"].into_iter().all(same);
            // Of minutes that were approved before these were written down, nobody knows any more.
            let is_late = |key: &str| {
                meeting.status == RecordStatus::Approved
                    && (matches!(key, "items" | "annexes" | "text-digests") && !known.contains_key(key)
                        || is_lent(key))
            };
            let late: Vec<&str> = frozen.iter().map(|(key, _)| key).filter(|key| is_late(key)).collect();
            let new = new && late.is_empty();
            for (key, item) in frozen.iter().filter(|(key, _)| (*key != "on" || new) && !late.contains(key)) {
                if let Some(new) = item.as_value() {
                    set_kept(known, key, new.clone());
                }
            }
        }
        None => {
            let mut table = frozen;
            table.decor_mut().set_prefix(
                "\n# Numbers that members hold. Written by `minutebook circulate`: leave it as it is.\n",
            );
            table.set_position(Some(isize::MAX));
            root.insert("circulated", Item::Table(table));
        }
    }
    Ok(document.to_string())
}

/// A translation with what is its own of what members hold: its reference. Its numbers stand in its original.
fn translation(meeting: &Meeting) -> Result<String, String> {
    let mut document: DocumentMut = meeting.source.text.parse().map_err(|fault| format!("{fault}"))?;
    let root = document.as_table_mut();
    if meeting.status == RecordStatus::Draft {
        set_kept(root, "status", "circulated".into());
    }
    if !root.contains_key("reference") {
        root.insert("reference", value(meeting.reference.as_str()));
    }
    Ok(document.to_string())
}

/// What was frozen, so that neither a new pattern nor another name of the meeting changes it.
fn frozen(meeting: &Meeting, on: Date) -> Table {
    let mut table = Table::new();
    let day = toml_edit::Date { year: on.year() as u16, month: on.month() as u8, day: on.day() as u8 };
    table.insert("on", value(toml_edit::Datetime { date: Some(day), time: None, offset: None }));
    table.insert("reference", value(meeting.reference.as_str()));
    let Patterns { actions, decisions } = &meeting.patterns;
    if let Some(pattern) = &actions.pattern {
        table.insert("action-numbers", value(pattern.as_str()));
    }
    if let Some(pattern) = &decisions.pattern {
        table.insert("decision-numbers", value(pattern.as_str()));
    }
    table.insert("actions", held(meeting, Numbered::Action, &actions.held));
    table.insert("decisions", held(meeting, Numbered::Decision, &decisions.held));
    for (key, kind) in [("action-year", actions), ("decision-year", decisions)] {
        if let Some(year) = kind.year {
            table.insert(key, value(i64::from(year)));
        }
    }
    let annexes = meeting.annexes.iter().map(|annex| annex.number.as_str()).collect();
    for (key, numbers) in [("items", item_numbers(&meeting.items)), ("annexes", annexes)] {
        if !numbers.is_empty() {
            table.insert(key, value(numbers.into_iter().collect::<Array>()));
        }
    }
    let days: Vec<Date> = meeting.sessions.iter().map(|session| session.date).collect();
    for ((key, _), digest) in LENT.iter().zip(lent(&meeting.committee, &days)) {
        table.insert(key, value(digest));
    }
    let digests: Array = meeting.entries().into_iter().filter_map(held_words).collect();
    if !digests.is_empty() {
        table.insert("text-digests", value(digests));
    }
    table
}

/// What members hold behind the number of an entry, as a record writes it.
fn held_words(entry: &NumberedEntry) -> Option<String> {
    let (is_action, words) = match &entry.content {
        Minuted::Said(EntryKind::Action(action)) => (true, &action.text.text),
        Minuted::Said(EntryKind::Decision(decision)) => (false, &decision.text.text),
        _ => return None,
    };
    let number = entry.ordinal.map(|ordinal| ordinal.to_string()).or_else(|| entry.number.clone())?;
    Some(HeldWords::new(is_action, number, words).written())
}

/// What was once sent out stays as it was then: only what is new is added.
fn keep_digests(known: &dyn TableLike, frozen: &mut Table) {
    let texts = |table: &dyn TableLike| -> Vec<String> {
        let list = table.get("text-digests").and_then(Item::as_array);
        list.into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_string())).collect()
    };
    let of = |written: &str| written.rsplit_once(": ").map_or(written, |(of, _)| of).to_string();
    let mut kept = texts(known);
    let held: BTreeSet<String> = kept.iter().map(|written| of(written)).collect();
    kept.extend(texts(frozen).into_iter().filter(|written| !held.contains(&of(written))));
    if !kept.is_empty() {
        frozen.insert("text-digests", value(kept.into_iter().collect::<Array>()));
    }
}

/// The numbers of items, those within one after it.
fn item_numbers(items: &[NumberedItem]) -> Vec<&str> {
    let mut numbers = Vec::new();
    for item in items {
        numbers.extend(item.number.as_deref());
        numbers.extend(item_numbers(&item.items));
    }
    numbers
}

/// The numbers that members hold from now on: the last, if all before it were given, or a list of them.
fn held(meeting: &Meeting, wanted: Numbered, before: &Held) -> Item {
    let mut held = before.clone();
    for entry in meeting.entries().into_iter().filter(|entry| kind_of(entry) == Some(wanted)) {
        match (entry.ordinal, &entry.number) {
            (Some(ordinal), _) => held.add(ordinal),
            (None, Some(words)) => held.add_words(words),
            (None, None) => {}
        }
    }
    match held.counted() {
        Ok(last) => value(i64::from(last)),
        Err(numbers) => {
            let mut list: Array = numbers.into_iter().map(i64::from).collect();
            held.words().for_each(|words| list.push(words));
            value(list)
        }
    }
}

fn kind_of(entry: &NumberedEntry) -> Option<Numbered> {
    match &entry.content {
        Minuted::Said(EntryKind::Action(_)) => Some(Numbered::Action),
        Minuted::Said(EntryKind::Decision(_)) => Some(Numbered::Decision),
        Minuted::Withdrawn(withdrawn) => Some(withdrawn.what),
        _ => None,
    }
}

fn number_items(table: &mut dyn TableLike, items: &[NumberedItem]) -> Result<(), String> {
    for (table, item) in parts(table, "items", items.len())?.into_iter().zip(items) {
        if let Some(number) = item.number.as_deref().filter(|_| !table.contains_key("number")) {
            put_first(table, "number", number.into());
        }
        number_entries(table, &item.entries)?;
        number_items(table, &item.items)?;
    }
    Ok(())
}

fn number_annex(table: &mut dyn TableLike, annex: &NumberedAnnex) -> Result<(), String> {
    if !table.contains_key("number") {
        put_first(table, "number", annex.number.as_str().into());
    }
    number_entries(table, &annex.entries)
}

/// Numbers the entries of an item or annex, whose own text is the first of `entries`.
fn number_entries(table: &mut dyn TableLike, entries: &[NumberedEntry]) -> Result<(), String> {
    let own = usize::from(table.contains_key("text")).min(entries.len());
    let entries = &entries[own..];
    for (table, entry) in parts(table, "entries", entries.len())?.into_iter().zip(entries) {
        let ordinal = entry.ordinal.filter(|_| !table.contains_key("number"));
        if let Some(ordinal) = ordinal {
            put_first(table, "number", i64::from(ordinal).into());
        }
    }
    Ok(())
}

/// The changed record must be read without errors, and give the numbers that it had.
fn check_same(files: &BookFiles, meeting: &Meeting, after: &str) -> Result<(), Report> {
    let mut files = files.clone();
    let RecordId { committee, file } = &meeting.record;
    let planned = SourceFile::new(meeting.source.name.as_str(), after).of_book(meeting.source.id.clone());
    if let Some(folder) = files.committees.get_mut(committee) {
        folder.records.insert(file.clone(), Arc::new(planned));
    }
    let Standing { meetings, errors, .. } = standing_of(&files, &meeting.record);
    let [again] = meetings.as_slice() else { return Err(errors) };
    let errors = errors
        .without(&|fault| matches!(fault, Fault::Circulation(CirculationFault::CirculationGone { .. })));
    if errors.has_errors() {
        return Err(errors);
    }
    if numbers(again) == numbers(meeting) && again.reference == meeting.reference {
        return Ok(());
    }
    let message = "the numbers would not be the same afterwards".into();
    Err(refused(meeting, PageFault::Internal { message }))
}

/// All numbers of a meeting.
fn numbers(meeting: &Meeting) -> Vec<Option<String>> {
    fn of_items(items: &[NumberedItem], numbers: &mut Vec<Option<String>>) {
        for item in items {
            numbers.push(item.number.clone());
            of_items(&item.items, numbers);
        }
    }
    let mut numbers = Vec::new();
    of_items(&meeting.items, &mut numbers);
    numbers.extend(meeting.annexes.iter().map(|annex| Some(annex.number.clone())));
    for entry in meeting.entries() {
        numbers.push(entry.number.clone());
        numbers.push(entry.ordinal.map(|ordinal| ordinal.to_string()));
    }
    numbers
}
