//! What stands in the way of minutes that are to go out, or further: errors, and words that are still to come.

use super::refused::refused;
use crate::book::Meeting;
use crate::diagnostic::{
    CirculationFault, Fault, Finding, NumberFault, PlanFault, Report, ReviewFault, Severity, Spot,
};
use crate::files::BookFiles;
use crate::pipeline::{Request, check};

/// What a build would refuse is not sent out, nor what would make it refuse another record, nor, by a slip of the hand,
/// what is still to be written: each place is told.
pub(super) fn refuse_unfinished(files: &BookFiles, meeting: &Meeting) -> Result<(), Report> {
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
    let here: Vec<&Finding> = found.findings().filter(here).collect();
    let open: Vec<&Finding> = here.iter().copied().filter(is_open).collect();
    let wrong = here.into_iter().filter(|finding| is_error(finding) && !is_open(finding));
    let mut report = match open.len() {
        0 => Report::new(),
        count => refused(meeting, PlanFault::Unfinished { count }),
    };
    open.into_iter().chain(wrong).for_each(|finding| report.push(finding.clone()));
    if report.is_empty() { Ok(()) } else { Err(report) }
}
