//! The register of attendance.

use super::register::{BuiltRegister, Register, answer};
use super::request::{RegisterRequest, Written};
use super::sources::{RegisterSource, RegisterSources};
use crate::diagnostic::Report;
use crate::document::{AttendanceRegister, Document, RegisterOf};
use crate::edition::{Attendance, LastDays};
use crate::files::BookFiles;
use crate::writer;
use jiff::civil::Date;

/// The question who was there, from a day on; none: since always. The last day is that which the register shows.
pub(super) struct Presence {
    from: Option<Date>,
}

/// The register of attendance from a day on (none: since always) to the day that was asked for.
///
/// Reports what is wrong with what was asked and with what stands in the way of an answer, and what is too large for a
/// file for programs.
pub fn attendance(files: &BookFiles, request: &RegisterRequest, from: Option<Date>) -> Written {
    answer(files, request, RegisterSources::of_meetings, |_, _| Some(Presence { from }))
}

impl Register for Presence {
    type Listed<'a> = Attendance<'a>;

    fn listed<'a>(&self, source: &'a RegisterSource, as_of: Date) -> Attendance<'a> {
        source.edition.attendance(&source.committee, self.from, as_of)
    }

    fn document(&self, of: RegisterOf<'_>, listed: &Attendance<'_>) -> Document {
        AttendanceRegister { of, from: self.from, attendance: listed }.document()
    }

    fn has_room(listed: &Attendance<'_>, report: &mut Report) -> bool {
        listed.has_room(report)
    }

    fn json(listed: &[Attendance<'_>], _: Date) -> Vec<u8> {
        writer::json::attendance(listed)
    }

    fn csv(listed: &[Attendance<'_>], _: Date) -> Option<Vec<u8>> {
        Some(writer::csv::attendance(listed))
    }
}

impl BuiltRegister for Presence {
    fn whole() -> Self {
        Presence { from: None }
    }

    fn day(last: LastDays) -> Date {
        last.met
    }

    /// One meeting shows in its own minutes who was there.
    fn says_anything(listed: &Attendance<'_>) -> bool {
        listed.meetings.len() > 1 && !listed.members.is_empty()
    }
}
