//! Time zones: whether there is one of a name, and what its clocks pass over.

use super::moments::clock;
use crate::diagnostic::{Report, SessionFault, Source, nearest};
use crate::form::{At, Text};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

/// What the clocks of a place are called for half of the year, where that is the same whoever writes it; what others
/// call theirs, such as CST, is not told.
const SUMMER_TIMES: [(&str, &str); 6] = [
    ("BST", "Europe/London"),
    ("CEST", "Europe/Berlin"),
    ("EDT", "America/New_York"),
    ("CDT", "America/Chicago"),
    ("MDT", "America/Denver"),
    ("PDT", "America/Los_Angeles"),
];

/// Whether the time zone exists; reported if not.
pub(super) fn check_time_zone(source: &Source, zone: &Text, report: &mut Report) -> bool {
    let known = TimeZone::get(zone.as_str()).is_ok();
    if !known {
        let fault =
            SessionFault::UnknownTimeZone { value: zone.value.to_string(), meant: meant_zone(zone.as_str()) };
        report.add(source, zone.range(), fault);
    }
    known
}

/// The time zone that was surely meant: by its place, or nearly spelled so. One that is so many hours from another is
/// never meant by a slip: whoever took it would have all hours wrong.
fn meant_zone(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some((_, zone)) = SUMMER_TIMES.iter().find(|(time, _)| time.eq_ignore_ascii_case(written)) {
        return Some(zone.to_string());
    }
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_string()).collect();
    let is_place = |name: &&str| {
        let has_figures = name.contains(|sign: char| sign.is_ascii_digit());
        name.contains('/') && !has_figures && !["Etc/", "SystemV/"].iter().any(|of| name.starts_with(of))
    };
    let places: Vec<&str> = names.iter().map(String::as_str).filter(is_place).collect();
    if written.contains('/') {
        return nearest(written, places).map(str::to_string);
    }
    let place = written.replace(' ', "_");
    let is_it = |name: &&&str| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&place));
    let mut found = places.iter().filter(is_it);
    found.next().filter(|_| found.next().is_none()).map(|name| name.to_string())
}

/// The moment of a day's hour in a time zone, and how far the clocks there are from UTC; none if there is no
/// such zone.
pub fn moment_in(zone: &str, day: Date, time: Time) -> Option<(Timestamp, Offset)> {
    let zone = TimeZone::get(zone).ok()?;
    let moment = zone.to_timestamp(day.to_datetime(time)).ok()?;
    Some((moment, zone.to_offset(moment)))
}

/// Warns of a time that the clocks of the place pass over, as 01:30 on a day in March.
pub(super) fn check_hour(
    source: &Source,
    day: Date,
    time: Option<&At<Time>>,
    zone: Option<&str>,
    report: &mut Report,
) {
    let (Some(time), Some(zone)) = (time, zone) else { return };
    let Ok(known) = TimeZone::get(zone) else { return };
    let moment = day.to_datetime(time.value);
    if matches!(known.to_ambiguous_zoned_datetime(moment).offset(), AmbiguousOffset::Gap { .. }) {
        let time_words = format!("{} on {day}", clock(time.value));
        report.add(
            source,
            time.at.clone(),
            SessionFault::SkippedTime { time: time_words, zone: zone.into() },
        );
    }
}
