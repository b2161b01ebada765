//! What is said where nothing is planned.

use crate::book::Meeting;
use crate::diagnostic::{Fault, Finding, Report, Spot};

/// A fault of a meeting: at the place that names it, if something is said of that place, and of the whole file otherwise.
pub(super) fn refused(meeting: &Meeting, fault: impl Into<Fault>) -> Report {
    let fault = fault.into();
    let source = &meeting.source;
    let has_mark = !fault.wording().mark.is_empty();
    let spot = if has_mark { Spot::new(source, meeting.at.clone()) } else { Spot::whole(source) };
    Report::of(Finding::of(fault).at(spot))
}
