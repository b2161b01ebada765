//! What is said where nothing is planned.

use crate::book::Meeting;
use crate::diagnostic::{Fault, Finding, Report, Spot};

/// A fault at the place that names the meeting.
pub(super) fn refused(meeting: &Meeting, fault: impl Into<Fault>) -> Report {
    Report::of(Finding::of(fault).at(Spot::new(&meeting.source, meeting.at.clone())))
}
