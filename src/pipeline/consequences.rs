//! What only follows from another mistake of the same record is not told beside it: it would be gone once that is mended,
//! and hides what has to be mended.

use crate::diagnostic::{
    CarriedFault, CirculationFault, EntryFault, Expected, Fault, Finding, HeldFault, KeyFault, NumberFault,
    ReferenceFault, ReviewFault, Severity, TextFault, ValueFault,
};

/// The findings of one record without those that follow from others; `is_whole` tells whether all records of its
/// committee could be read, with all that stands in them.
pub(super) fn without_consequences(findings: Vec<Finding>, is_whole: bool) -> Vec<Finding> {
    let causes: Vec<Finding> =
        findings.iter().filter(|finding| is_of_form(&finding.fault)).cloned().collect();
    let is_copied = findings.iter().any(|finding| {
        matches!(finding.fault, Fault::Circulation(CirculationFault::CopiedCirculation { .. }))
    });
    let is_torn = findings.iter().any(is_broken);
    let in_titles: Vec<Finding> = findings
        .iter()
        .filter(|finding| matches!(finding.fault, Fault::Entry(EntryFault::NumberInTitle { .. })))
        .cloned()
        .collect();
    let follows = |finding: &Finding| match &finding.fault {
        Fault::Carried(CarriedFault::ActionNotReported { .. }) => !is_whole || is_torn || is_copied,
        Fault::Held(
            HeldFault::NumberGone { .. }
            | HeldFault::PartGone { .. }
            | HeldFault::PartMoved { .. }
            | HeldFault::DayChanged { .. }
            | HeldFault::CommitteeChanged { .. },
        )
        | Fault::Number(NumberFault::DuplicateNumber { .. })
        | Fault::Circulation(CirculationFault::MeetingRenamed { .. }) => is_copied,
        Fault::Text(TextFault::ShortRow { .. }) | Fault::Entry(EntryFault::TotalDisagrees { .. }) => {
            causes.iter().any(|cause| matches!(cause.fault, Fault::Value(ValueFault::WrongType { .. })))
        }
        Fault::Reference(ReferenceFault::DanglingReference { key, .. }) => is_torn && has_key(finding, key),
        Fault::Key(KeyFault::MissingKey { key, .. }) => {
            causes.iter().any(|cause| is_slip_for(cause, finding, &[key]))
        }
        Fault::Entry(EntryFault::EntryKind { kinds, known, .. }) if kinds.is_empty() => {
            causes.iter().any(|cause| is_slip_for(cause, finding, known) || is_below(cause, finding))
        }
        Fault::Entry(EntryFault::DueInWords { .. }) | Fault::Review(ReviewFault::UnusedWaiver { .. }) => {
            causes.iter().any(|cause| cause.spot == finding.spot)
        }
        Fault::Review(ReviewFault::AbbreviationUndefined { .. }) => {
            in_titles.iter().any(|title| is_part_of(title, finding))
        }
        _ => false,
    };
    findings.into_iter().filter(|finding| !follows(finding)).collect()
}

/// Whether it says that a part of a record could not be read as what it is.
pub(super) fn is_broken(finding: &Finding) -> bool {
    finding.severity == Severity::Error && is_of_form(&finding.fault)
}

fn is_of_form(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Key(
            KeyFault::UnknownKey { .. }
                | KeyFault::MissingKey { .. }
                | KeyFault::KeyBelowHeading { .. }
                | KeyFault::ValueBelowHeading { .. }
        ) | Fault::Value(
            ValueFault::WrongType { .. }
                | ValueFault::BareValue { .. }
                | ValueFault::BareQuorum { .. }
                | ValueFault::UnknownChoice { .. }
        ) | Fault::Entry(EntryFault::EntryKind { .. })
    )
}

/// Whether something in the record has this key, though it could not be read.
fn has_key(finding: &Finding, key: &str) -> bool {
    let Some(spot) = &finding.spot else { return false };
    spot.source.text.lines().any(|line| {
        let value = line.trim().strip_prefix("key").and_then(|rest| rest.trim_start().strip_prefix('='));
        let value = value.map(|value| value.trim_start().trim_start_matches(['"', '\'']));
        value.and_then(|value| value.strip_prefix(key)).is_some_and(|rest| rest.starts_with(['"', '\'']))
    })
}

/// Whether what an empty block should hold stands right below it, under a heading that leads elsewhere.
fn is_below(cause: &Finding, block: &Finding) -> bool {
    let Fault::Value(ValueFault::WrongType { expected: Expected::List, .. }) = &cause.fault else {
        return false;
    };
    let (Some(cause), Some(block)) = (&cause.spot, &block.spot) else { return false };
    let between = block.source.text.get(block.range.end..cause.range.start);
    between.is_some_and(|between| between.trim_start().starts_with('[') && !between.trim().contains('\n'))
}

/// Whether what was found stands within something that is as grave, and is removed when that is mended.
fn is_part_of(cause: &Finding, part: &Finding) -> bool {
    let (Some(whole), Some(spot)) = (&cause.spot, &part.spot) else { return false };
    let is_within = whole.range.start <= spot.range.start && spot.range.end <= whole.range.end;
    is_within && cause.severity <= part.severity
}

/// Whether an unknown key is one of those wanted, misspelt, in the block that misses it.
fn is_slip_for(cause: &Finding, missing: &Finding, wanted: &[&str]) -> bool {
    let Fault::Key(KeyFault::UnknownKey { nearest: Some(nearest), .. }) = &cause.fault else { return false };
    let (Some(slip), Some(block)) = (&cause.spot, &missing.spot) else { return false };
    let between = slip.source.text.get(block.range.start..slip.range.start);
    wanted.contains(&nearest.as_str())
        && slip.source.name == block.source.name
        && between.is_some_and(|between| !between.contains("\n["))
}
