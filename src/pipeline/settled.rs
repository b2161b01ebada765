//! Minutes of which no word changes any more: of them is told what somebody can still do something about.
//!
//! What an approved record says of the way it is worded was for its author to hear; to follow the advice now would break the
//! seal. What a later record makes of it – an action that other minutes brought in, or that was put off to this meeting – it cannot
//! answer. What entered the book as approved is read as a copy of what is on paper: nobody mends that by today's seats.

use crate::diagnostic::{CarriedFault, CommitteeFault, Fault, Finding, ReviewFault, Severity};
use crate::record::{Record, Version};

/// How minutes came to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// They were approved here, and the record says what was.
    Approved,
    /// They were approved before they entered the book, or hold no longer.
    Elsewhere,
}

impl Settled {
    /// How those of a record did; none while somebody writes it.
    pub(super) fn of(record: &Record) -> Option<Self> {
        if record.withdrawal.is_some() {
            return Some(Settled::Elsewhere);
        }
        let sealed = record.circulated.as_ref()?.sealed.as_ref()?;
        let is_approved = Version::parse(&sealed.version).is_some_and(Version::is_approved);
        let is_adopted = !record.adopted.is_empty();
        (is_approved && !sealed.is_changed).then_some(if is_adopted {
            Settled::Elsewhere
        } else {
            Settled::Approved
        })
    }

    /// Whether a finding in such a record is told.
    pub(super) fn is_told(self, finding: &Finding) -> bool {
        if finding.severity != Severity::Warning {
            return true;
        }
        match &finding.fault {
            Fault::Carried(CarriedFault::ActionNotReported { .. } | CarriedFault::ItemNotCarried { .. })
            | Fault::Review(
                ReviewFault::PromiseWithoutAction { .. }
                | ReviewFault::DecisionInText { .. }
                | ReviewFault::AbbreviationUndefined { .. }
                | ReviewFault::AbbreviationRedefined { .. }
                | ReviewFault::NamedMember { .. }
                | ReviewFault::UnusedWaiver { .. },
            ) => false,
            // They say of the paper what was said on it.
            Fault::Vote(_)
            | Fault::Attendance(_)
            | Fault::Entry(_)
            | Fault::Text(_)
            | Fault::Session(_)
            | Fault::Committee(CommitteeFault::HandlingDiffers { .. }) => self == Settled::Approved,
            Fault::Review(fault) => {
                self == Settled::Approved || matches!(fault, ReviewFault::Placeholder { .. })
            }
            _ => true,
        }
    }
}
