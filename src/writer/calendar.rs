//! Next meetings as calendar entries (RFC 5545).
//!
//! Written by hand: the crates for it bring the clock and random identifiers with them, and the same
//! input must give the same bytes. Every date, moment and identifier is an argument.
//!
//! There is no METHOD: the file is a snapshot, and nothing is sent to anybody (RFC 5546 wants an organizer of
//! what is).

use crate::document::{Document, Event, EventTime};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Writes the next meetings as an iCalendar file; none if there are none, for a calendar needs an entry
/// (section 3.6).
pub fn write(document: &Document) -> Option<Vec<u8>> {
    let stamp = Timestamp::from_second(document.identity.timestamp).unwrap_or(Timestamp::UNIX_EPOCH);
    let calendar = Calendar { name: &document.identity.body, stamp, events: &document.events };
    (!document.events.is_empty()).then(|| calendar.file())
}

/// A calendar in which nothing stands but the zone that its moments are told in: that is the part which every calendar
/// needs.
pub fn write_empty(document: &Document) -> Vec<u8> {
    Calendar { name: &document.identity.body, stamp: Timestamp::UNIX_EPOCH, events: &[] }.file()
}

/// A calendar.
struct Calendar<'a> {
    /// What programs call it.
    name: &'a str,
    /// The moment that every entry gives as that of its writing.
    stamp: Timestamp,
    /// The entries.
    events: &'a [Event],
}

impl Calendar<'_> {
    fn file(&self) -> Vec<u8> {
        let mut file = File::default();
        file.line("BEGIN", "VCALENDAR");
        file.line("VERSION", "2.0");
        file.line("PRODID", "-//minutebook//minutebook//EN");
        file.line("CALSCALE", "GREGORIAN");
        file.line("X-WR-CALNAME", &escaped(self.name));
        for event in self.events {
            file.event(event, self.stamp);
        }
        if self.events.is_empty() {
            file.universal_time();
        }
        file.line("END", "VCALENDAR");
        file.text.into_bytes()
    }
}

#[derive(Default)]
struct File {
    text: String,
}

impl File {
    fn universal_time(&mut self) {
        self.line("BEGIN", "VTIMEZONE");
        self.line("TZID", "Etc/UTC");
        self.line("BEGIN", "STANDARD");
        self.line("DTSTART", "19700101T000000");
        self.line("TZOFFSETFROM", "+0000");
        self.line("TZOFFSETTO", "+0000");
        self.line("END", "STANDARD");
        self.line("END", "VTIMEZONE");
    }

    fn event(&mut self, event: &Event, stamp: Timestamp) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(&event.uid));
        self.line("DTSTAMP", &moment(stamp));
        self.line("SEQUENCE", &event.sequence.to_string());
        self.line("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
        match &event.time {
            EventTime::Day(date) => {
                self.line("DTSTART;VALUE=DATE", &day(*date));
                self.line("TRANSP", "TRANSPARENT");
            }
            // Without Z or zone: that hour wherever one is (RFC 5545, 3.3.5, form 1).
            EventTime::Hour { start, end } => {
                self.line("DTSTART", &hour(*start));
                if let Some(end) = end.filter(|end| end > start) {
                    self.line("DTEND", &hour(end));
                }
            }
            EventTime::Moment { start, end } => {
                self.line("DTSTART", &moment(*start));
                if let Some(end) = end.filter(|end| end > start) {
                    self.line("DTEND", &moment(end));
                }
            }
        }
        self.line("SUMMARY", &escaped(&event.summary));
        if let Some(location) = &event.location {
            self.line("LOCATION", &escaped(location));
        }
        if let Some(description) = &event.description {
            self.line("DESCRIPTION", &escaped(description));
        }
        self.line("END", "VEVENT");
    }

    /// A content line, folded so that no line is longer than 75 octets.
    fn line(&mut self, name: &str, value: &str) {
        const LONGEST: usize = 75;
        let mut length = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if length + character.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(character);
            length += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn moment(timestamp: Timestamp) -> String {
    format!("{}Z", hour(TimeZone::UTC.to_datetime(timestamp)))
}

fn hour(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(at.date()), at.hour(), at.minute(), at.second())
}

/// A text with what means something in a value escaped, and without characters no file may hold.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' | '\r' => value.push_str("\\n"),
            '\t' => value.push(' '),
            control if control.is_control() => {}
            other => value.push(other),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{Calendar, Event, EventTime};
    use jiff::Timestamp;
    use jiff::civil::date;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn written(events: Vec<Event>) -> String {
        let calendar = Calendar { name: "Operations Group", stamp: at(1_595_289_600), events: &events };
        String::from_utf8(calendar.file()).expect("UTF-8")
    }

    fn event(time: EventTime) -> Event {
        Event {
            uid: "3f2a@minutebook".into(),
            sequence: 3,
            cancelled: false,
            summary: "Next Main Meeting".into(),
            day: date(2020, 8, 4),
            time,
            location: None,
            description: None,
        }
    }

    #[test]
    fn a_day_and_a_moment() {
        let start = at(1_596_531_600);
        let moment = EventTime::Moment { start, end: Some(at(1_596_537_000)) };
        let file = written(vec![event(EventTime::Day(date(2020, 8, 4))), event(moment)]);
        assert_eq!(file.lines().nth(7), Some("DTSTAMP:20200721T000000Z"));
        assert!(file.contains("\r\nDTSTART;VALUE=DATE:20200804\r\nTRANSP:TRANSPARENT\r\n"));
        assert!(file.contains("\r\nDTSTART:20200804T090000Z\r\nDTEND:20200804T103000Z\r\n"));
        assert!(
            file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n")
        );
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    #[test]
    fn an_hour_without_a_zone_floats_and_what_is_called_off_says_so() {
        let start = date(2020, 8, 4).at(10, 0, 0, 0);
        let hours = event(EventTime::Hour { start, end: Some(date(2020, 8, 4).at(12, 30, 0, 0)) });
        let file = written(vec![hours.clone(), Event { cancelled: true, ..hours }]);
        assert!(file.contains("\r\nDTSTART:20200804T100000\r\nDTEND:20200804T123000\r\n"), "{file}");
        assert!(file.contains("\r\nSEQUENCE:3\r\nSTATUS:CONFIRMED\r\n"), "{file}");
        assert_eq!(file.matches("\r\nSTATUS:CANCELLED\r\n").count(), 1, "{file}");
        assert!(!file.contains("METHOD"), "{file}");
    }

    #[test]
    fn long_lines_fold_between_characters() {
        let mut long = event(EventTime::Day(date(2020, 8, 4)));
        long.summary = "Grŵp Gweithrediadau – ".repeat(12);
        let file = written(vec![long.clone()]);
        assert!(file.split("\r\n").all(|line| line.len() <= 75));
        assert!(file.replace("\r\n ", "").contains(&format!("SUMMARY:{}", long.summary)));
    }

    #[test]
    fn text_cannot_end_its_line() {
        let mut nasty = event(EventTime::Day(date(2020, 8, 4)));
        nasty.location = Some("Room 1; floor 2, \\ \r\nEND:VEVENT\u{7}".into());
        let file = written(vec![nasty]);
        assert!(file.contains("LOCATION:Room 1\\; floor 2\\, \\\\ \\nEND:VEVENT\r\n"));
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1);
    }
}
