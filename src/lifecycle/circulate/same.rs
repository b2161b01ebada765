//! The proof that a circulation changes no number.

use super::super::planned::as_planned;
use super::super::refused::refused;
use crate::book::{Meeting, NumberedItem};
use crate::diagnostic::{CirculationFault, Fault, PageFault, ProgramFault, Report};
use crate::files::BookFiles;
use crate::pipeline::{Standing, standing_of};

/// The changed record must be read without errors, and give the numbers that it had; `list` is what the list of what was
/// circulated says then, if that is to be read with it.
pub(in super::super) fn check_same(
    files: &BookFiles,
    meeting: &Meeting,
    after: &str,
    list: Option<&str>,
) -> Result<(), Report> {
    let files = as_planned(files, &meeting.record, after, list);
    let Standing { meetings, errors, .. } = standing_of(&files, &meeting.record);
    let [again] = meetings.as_slice() else { return Err(errors) };
    // The list is brought up to date with the record.
    let is_of_list = |fault: &Fault| {
        matches!(
            fault,
            Fault::Circulation(
                CirculationFault::CirculationGone { .. } | CirculationFault::SentOnChanged { .. }
            )
        )
    };
    let errors = errors.without(&is_of_list);
    if errors.has_errors() {
        return Err(errors);
    }
    if numbers(again) == numbers(meeting) && again.reference == meeting.reference {
        return Ok(());
    }
    Err(refused(meeting, PageFault::Internal { what: ProgramFault::OtherNumbers }))
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
