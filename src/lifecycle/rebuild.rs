//! What is laid out again from an archive: the book, after it was lost, or the minutes as they are built anew.

use super::listed::listed_anew;
use super::plan::{Change, Plan};
use crate::archive::{Taken, is_plain};
use crate::diagnostic::Report;
use crate::files::OutputFile;
use crate::ids::{FileId, RecordId};
use std::collections::BTreeMap;

/// The folders of a book that are laid out: nothing that an archive names leads anywhere else.
const FOLDERS: [&str; 2] = ["minutes/", "templates/"];

/// The book's files as the last versions hold them, those of translations among them: each record as it was sealed last; of what several were made with – the
/// settings, schemes, templates – the state of the version that was sealed last. `identity` is the book's name by chance, where
/// the archive lies elsewhere.
///
/// # Errors
///
/// What no plan can hold.
pub fn rebuilt_book(last: &[Taken], identity: Option<Vec<u8>>) -> Result<Plan, Report> {
    let mut order: Vec<&Taken> = last.iter().collect();
    order.sort_by_key(|taken| taken.created);
    let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
    for taken in &order {
        let held = taken.sealed.files.iter();
        files.extend(
            held.filter_map(|(name, bytes)| {
                Some((name.strip_prefix("book/")?.to_string(), bytes.as_slice()))
            }),
        );
    }
    // What a record said when it was sealed itself comes before what others were made with.
    for Taken { sealed, .. } in &order {
        let held = |name: &str| sealed.files.get(name).map(Vec::as_slice);
        files.extend(held("record.toml").map(|bytes| (sealed.note.record.clone(), bytes)));
        if let (Some(bytes), FileId::Record(RecordId { committee, file })) =
            (held("dispositions.toml"), FileId::of_path(&sealed.note.record))
        {
            files.insert(FileId::Comments(RecordId { committee, file }).path(), bytes);
        }
    }
    files.retain(|path, _| is_plain(path) && FOLDERS.iter().any(|folder| path.starts_with(folder)));
    files.entry(FileId::Book.path()).or_insert(b"");
    let mut plan: BTreeMap<FileId, Vec<u8>> =
        files.into_iter().map(|(path, bytes)| (FileId::of_path(&path), bytes.to_vec())).collect();
    // What members hold the records tell, for the list of it is no part of a version.
    let mut committees: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (id, bytes) in &plan {
        if let (FileId::Record(RecordId { committee, file }), Ok(text)) =
            (id, String::from_utf8(bytes.clone()))
        {
            committees.entry(committee.clone()).or_default().push((file.clone(), text));
        }
    }
    for (committee, records) in committees {
        let records = records.iter().map(|(file, text)| (file.as_str(), text.as_str()));
        let list = listed_anew(records).map(String::into_bytes);
        plan.extend(list.map(|list| (FileId::Circulated(committee), list)));
    }
    if let Some(name) = identity {
        plan.insert(FileId::Other(".minutebook.id".into()), name);
    }
    let laid = |(file, bytes)| Change::Laid { file, bytes, like: FileId::Book };
    Ok(Plan::of_all(plan.into_iter().map(laid))?)
}

/// Minutes that were built anew, below a folder of outputs.
///
/// # Errors
///
/// What no plan can hold, such as minutes of two meetings that lie in one place.
pub fn rebuilt_outputs(files: Vec<OutputFile>) -> Result<Plan, Report> {
    let laid =
        |OutputFile { path, bytes }| Change::Laid { file: FileId::Other(path), bytes, like: FileId::Book };
    Ok(Plan::of_all(files.into_iter().map(laid))?)
}
