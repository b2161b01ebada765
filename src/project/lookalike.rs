//! Files that are not read for their names, and may be records by what they say.

use super::bytes::{read_file, read_head, readable};
use super::file_names::{is_for_others, is_no_copy, stem};
use crate::diagnostic::{Overlooked, Source};
use crate::files::{CIRCULATED, COMMITTEE, CommitteeFiles};
use crate::pipeline::meeting_line;
use std::collections::BTreeMap;
use std::path::Path;

/// Endings of files of other kinds.
const OTHER_KINDS: [&str; 24] = [
    "pdf", "png", "jpg", "jpeg", "svg", "gif", "webp", "html", "htm", "css", "csv", "xlsx", "xls", "ods",
    "pptx", "ppt", "odp", "zip", "ics", "eml", "msg", "mp3", "mp4", "ttf",
];

/// So much of a file is looked at to see of which kind it is.
const HEAD: usize = 4096;

/// A record, whatever its file is called.
pub(super) struct SaidRecord {
    /// The meeting.
    pub meeting: String,
    /// What it says, as far as it can be read.
    pub text: String,
}

impl SaidRecord {
    /// Whether it says something of another committee, with which it met, or of whose minutes it speaks.
    pub(super) fn speaks_of(&self, committee: &str) -> bool {
        let met = self.text.lines().filter(|line| begins_with_key(line, "joint-with"));
        let mut met = met.flat_map(|line| line.split(['"', '\'']));
        self.text.contains(&format!("{committee}/")) || met.any(|name| name == committee)
    }
}

/// The record that a file is by what it says, if it is one.
pub(super) fn record_of(path: &Path) -> Option<SaidRecord> {
    if !may_be_record(path) {
        return None;
    }
    let text = read_anyhow(&read_file(path).ok()?);
    let has = |key: &str| text.lines().any(|line| begins_with_key(line, key));
    let is_dated = has("date") || has("sessions");
    let meeting = meeting_line(&text).filter(|meeting| is_dated && !meeting.is_empty())?;
    Some(SaidRecord { meeting, text })
}

/// Whether a line begins with a key, perhaps in quotation marks, or as a heading.
fn begins_with_key(line: &str, key: &str) -> bool {
    line.trim_start().trim_start_matches(['[', '"', '\'']).starts_with(key)
}

/// Whether a file may be a record by its first lines: a film of gigabytes is not read to see that it is none.
pub(super) fn may_be_record(path: &Path) -> bool {
    read_head(path, HEAD).is_ok_and(|head| begins_as_toml(&read_anyhow(&head), head.len() < HEAD))
}

/// Whether a file is, by its ending, of a kind that no record is saved as but by mistake.
pub(super) fn is_of_other_kind(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| OTHER_KINDS.contains(&ending.as_str()))
}

/// Whether the first line that says something is one of TOML, as it is of no page, picture or sheet: a heading, or a key
/// with a value. Where all that is seen are remarks it may be, unless that is all there is.
fn begins_as_toml(text: &str, is_whole: bool) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let is_part = |part: &str| {
        let is_bare = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
        part.starts_with(['"', '\'']) || !part.is_empty() && part.chars().all(is_bare)
    };
    let is_key = |key: &str| key.split('.').all(|part| is_part(part.trim()));
    let is_value = |value: &str| {
        // Word makes printed quotation marks of straight ones.
        let begins = |first: char| first.is_ascii_digit() || "\"'[{+-“”„‘’«»".contains(first);
        value.starts_with(begins) || value.starts_with("true") || value.starts_with("false")
    };
    lines.next().map_or(!is_whole, |line| {
        let heading = line.strip_prefix('[').and_then(|line| line.trim_start_matches('[').split_once(']'));
        let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        heading.is_some_and(|(inner, _)| is_key(inner))
            || pair.is_some_and(|(key, value)| key == "meeting" || is_key(key) && is_value(value))
    })
}

/// What can be read of a file as a text, however it was saved: the keys of a record are letters of ASCII, which stand
/// alone in old encodings, and between zeros in wide ones.
pub(super) fn read_anyhow(bytes: &[u8]) -> String {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow).replace("\r\n", "\n").replace('\r', "\n");
    readable(text.trim_start_matches(char::REPLACEMENT_CHARACTER))
}

/// Why a file is not read that is called like a record but for its ending, `own` being its name without that: if the record
/// of its meeting is read, or one that is called so where it does not say of which meeting it is, it is a copy. Else it may
/// be missed, and is told a name that no record has: what is there must not be overwritten.
pub(super) fn copy_or_ending(records: &BTreeMap<String, Source>, own: &str, path: &Path) -> Overlooked {
    let read = match record_of(path) {
        Some(SaidRecord { meeting, .. }) => {
            let is_it = |source: &Source| meeting_line(&source.text).as_ref() == Some(&meeting);
            records.iter().find(|(_, source)| is_it(source)).map(|(name, _)| name.as_str())
        }
        None => records.contains_key(own).then_some(own),
    };
    match read {
        Some(name) => Overlooked::Again { of: format!("{name}.toml") },
        None => Overlooked::Ending { instead: free_name(own, |name| records.contains_key(name)) },
    }
}

/// The name of a record, `own` or one like it, that is not taken.
pub(super) fn free_name(own: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let others = (2..).map(|next| format!("{own}-{next}"));
    let mut names = std::iter::once(own.to_string()).chain(others);
    format!("{}.toml", names.find(|name| !is_taken(name)).unwrap_or_default())
}

/// The record that a file is by what it says, under a name that is not read.
pub(super) fn misnamed_record(name: &str, path: &Path) -> Option<SaidRecord> {
    let small = name.to_lowercase();
    let is_none = is_no_copy(&small) || is_for_others(&small) || misnamed_stem(name).is_none();
    if is_none { None } else { record_of(path) }
}

/// The record that a file is which lies where none is read.
pub(super) fn lost_record(name: &str, path: &Path) -> Option<SaidRecord> {
    match stem(name) {
        Some(_) => record_of(path),
        None => misnamed_record(name, path),
    }
}

/// What a record would be called without its ending that is saved under a name that is not read: a hidden one, one
/// without an ending or with another one. None if it is read.
pub(super) fn misnamed_stem(below: &str) -> Option<String> {
    let (folder, name) = below.rsplit_once('/').map_or(("", below), |(folder, name)| (folder, name));
    let shown = &with_plain_ending(name.trim_start_matches(['.', '#', '~', '$']));
    if stem(name).is_some() && shown == name {
        return None;
    }
    let small = shown.to_ascii_lowercase();
    let own = match small.find(".toml") {
        Some(at) if at > 0 => shown.get(..at)?,
        _ => match small.rsplit_once('.') {
            Some((own, _)) => shown.get(..own.len())?,
            None => shown.trim_end_matches(['~', '#']),
        },
    };
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    (!own.is_empty()).then(|| format!("{folder}{own}"))
}

/// A name whose ending stands behind a plain full stop, in plain letters, however wide they were typed.
fn with_plain_ending(name: &str) -> String {
    let Some((own, ending)) = name.rsplit_once(['．', '。', '｡']) else { return name.into() };
    let plain = |letter: char| match letter {
        'ａ'..='ｚ' | 'Ａ'..='Ｚ' => char::from_u32(letter as u32 - 0xFEE0),
        letter => Some(letter).filter(char::is_ascii_alphanumeric),
    };
    match ending.chars().map(plain).collect::<Option<String>>() {
        Some(ending) if !ending.is_empty() => format!("{own}.{ending}"),
        _ => name.into(),
    }
}

/// Why a file beside the records is not read: one that is called like a record may be meant as one.
pub(super) fn why_overlooked(
    committees: &BTreeMap<String, CommitteeFiles>,
    name: &str,
    path: &Path,
) -> Overlooked {
    let Some((committee, file)) = name.split_once('/') else {
        return match misnamed_record(name, path) {
            Some(_) => Overlooked::NoCommittee,
            None => Overlooked::NotNamed,
        };
    };
    let last = file.rsplit('/').next().unwrap_or(file);
    let records = committees.get(committee).map(|folder| &folder.records);
    if records.is_none() && misnamed_record(last, path).is_some() {
        return Overlooked::NoCommittee;
    }
    let Some((first, _)) = last.split_once('.') else { return Overlooked::NotNamed };
    let is_toml = file.to_ascii_lowercase().contains(".toml.");
    let is_written = ["txt", "docx", "doc", "odt", "rtf", "md"]
        .iter()
        .any(|ending| file.to_ascii_lowercase().ends_with(&format!(".{ending}")));
    let is_numbered = first.starts_with(|first: char| first.is_ascii_digit());
    // The committee's own file, or the list of what was circulated, saved as a text.
    let is_text_of = |own: &&str| {
        let small = file.to_ascii_lowercase();
        let name = own.trim_end_matches(".toml");
        small == format!("{name}.txt") || small.starts_with(&format!("{own}."))
    };
    if let Some(of) = [COMMITTEE, CIRCULATED].into_iter().find(is_text_of).map(str::to_string) {
        return if path.with_file_name(&of).exists() {
            Overlooked::Again { of }
        } else {
            Overlooked::Ending { instead: of }
        };
    }
    match records {
        Some(records) if is_toml || (is_written && is_numbered) => {
            let own = file.get(..file.len() - last.len() + first.len()).unwrap_or(first);
            copy_or_ending(records, &misnamed_stem(file).unwrap_or_else(|| own.into()), path)
        }
        _ => Overlooked::NotNamed,
    }
}
