//! What can be seen of a record that cannot be read: what its lines say that the meeting is called.

use super::select::Names;
use crate::book::{MeetingName, MeetingParts, Unread, file_name, filled_reference};
use crate::diagnostic::Source;
use crate::files::BookFiles;
use crate::ids::RecordId;
use crate::record::Committee;
use crate::record::forms::RecordStatus;
use std::collections::BTreeSet;

/// What a line of each record says that the meeting is called: for those that cannot be read.
pub(super) fn written_names(files: &BookFiles) -> Names {
    let named =
        |(record, source): (RecordId, &Source)| Some((record, BTreeSet::from([meeting_line(&source.text)?])));
    files.records().filter_map(named).collect()
}

/// A record that could not be read until another file, or itself, is mended: its meeting is what its file is called, and
/// what a line of it says.
pub(super) fn unread_record(record: &RecordId, source: &Source, mend: &Source) -> Unread {
    let keys = std::iter::once(record.file.clone()).chain(meeting_line(&source.text)).collect();
    let (committee, file) = (record.committee.clone(), mend.name.clone());
    Unread { committee, keys, name: None, mend: mend.id.clone(), file, lost: None }
}

/// What the files of a record that could not be read are called, and its reference as printed, if the lines that
/// say so are whole: the record of another meeting that only names this one need not wait for it.
pub(super) fn seen_name(committee: &str, text: &str, own: &Committee) -> Option<(MeetingName, String)> {
    let is_heading = |line: &&str| !line.trim_start().starts_with('[');
    let head: Vec<&str> = text.lines().take_while(is_heading).collect();
    let frozen = text.lines().skip_while(|line| line.trim() != "[circulated]").skip(1);
    let frozen: Vec<&str> = frozen.take_while(is_heading).collect();
    let meeting = quoted(&head, "meeting")?;
    let reference = match (quoted(&frozen, "reference"), quoted(&head, "reference")) {
        (Some(frozen), _) => frozen.to_string(),
        // Numbers are written down somewhere, and cannot be seen.
        _ if quoted(&head, "status").is_some_and(|status| status != RecordStatus::Draft.word()) => {
            return None;
        }
        (None, Some(own)) => own.to_string(),
        (None, None) => {
            let date = value_of(&head, "date")?.split(['#', ' ']).next()?.parse().ok()?;
            filled_reference(own, meeting, date, quoted(&head, "version").unwrap_or_default())
        }
    };
    let (meeting, reference) = (meeting.trim(), reference.trim().to_string());
    let name = MeetingName::from(MeetingParts {
        committee: committee.into(),
        meeting: file_name(meeting),
        reference: file_name(&reference),
    });
    Some((name, reference))
}

/// What a line says of a key.
fn value_of<'t>(lines: &[&'t str], key: &str) -> Option<&'t str> {
    lines.iter().find_map(|line| Some(line.trim().strip_prefix(key)?.trim_start().strip_prefix('=')?.trim()))
}

/// The same of a text in quotation marks, if it is whole and plain.
fn quoted<'t>(lines: &[&'t str], key: &str) -> Option<&'t str> {
    let value = value_of(lines, key)?;
    let mark = value.chars().next().filter(|first| ['"', '\''].contains(first))?;
    let (text, rest) = value[1..].split_once(mark)?;
    let is_whole = rest.trim().is_empty() || rest.trim().starts_with('#');
    (is_whole && !text.is_empty() && !text.contains('\\')).then_some(text)
}

/// The meeting that a line of a record names, which as a whole may not be readable.
pub fn meeting_line(record: &str) -> Option<String> {
    record.lines().find_map(|line| {
        let line = line.trim();
        let mut keys = ["meeting", "\"meeting\"", "'meeting'"].iter();
        let value = keys.find_map(|key| line.strip_prefix(key))?.trim_start().strip_prefix('=')?;
        let quote = value.trim_start().chars().next().filter(|first| ['"', '\''].contains(first));
        let quoted = quote.and_then(|quote| value.trim_start().trim_start_matches(quote).split(quote).next());
        Some(quoted.unwrap_or(value).trim().to_string())
    })
}
