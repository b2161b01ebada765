//! Days and hours as people write them, for the help that says how TOML writes them.

use super::spelled::is_mark;
use jiff::civil::{Date, Time};

/// The months as people write them in English, by their first three letters.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that is meant by `14 January 2026`, `Wednesday, 14th Jan. 2026`, `January 14, 2026`, `14.1.2026`,
/// `14/01/2026`, `01/14/2026` or `2026/1/14`. None if it is none; two if day and month could be exchanged, as in
/// `05/06/2026`, which is a day of June to one and of May to another.
pub fn dates(written: &str) -> Vec<Date> {
    let written = written.trim_matches(|sign: char| sign.is_whitespace() || is_mark(sign));
    let dates = numbers(written);
    if dates.is_empty() { words(written).into_iter().collect() } else { dates }
}

/// A day as TOML writes it, and in words.
pub fn in_both(date: Date) -> (String, String) {
    (date.to_string(), date.strftime("%-d %B %Y").to_string())
}

/// The parts of a date in figures, with points, strokes or dashes of any length between them.
pub fn parts(written: &str) -> Vec<&str> {
    written.split(['.', '/', '-', '–', '—', '‐', '‑', '−']).map(str::trim).collect()
}

/// The days that figures may mean. With points between them the day is always before the month.
fn numbers(written: &str) -> Vec<Date> {
    let parts = parts(written);
    let digits = |part: &str, widths: &[usize]| {
        widths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let day = |year: &str, month: &str, day: &str| {
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let [first, second, third] = parts.as_slice() else { return Vec::new() };
    let mut days = Vec::new();
    if digits(first, &[4]) && digits(second, &[1, 2]) && digits(third, &[1, 2]) {
        days.extend(day(first, second, third));
    } else if digits(first, &[1, 2]) && digits(second, &[1, 2]) && digits(third, &[4]) {
        days.extend(day(third, second, first));
        days.extend(day(third, first, second).filter(|_| !written.contains('.')));
        days.dedup();
    }
    days
}

fn words(written: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for part in written.split([' ', ',', '\u{A0}']).filter(|part| !part.is_empty()) {
        let letters: String = part.chars().filter(|letter| letter.is_alphabetic()).collect();
        let letters = letters.to_lowercase();
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let named = MONTHS.iter().position(|name| letters.starts_with(name));
        match (digits.len(), letters.as_str()) {
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if day.is_none() => day = digits.parse::<i8>().ok(),
            (4, "") if year.is_none() => year = digits.parse::<i16>().ok(),
            (0, "of" | "the") => {}
            (0, _) if letters.ends_with("day") => {}
            (0, _) if named.is_some() && month.is_none() => month = named,
            _ => return None,
        }
    }
    let month = i8::try_from(month? + 1).ok()?;
    Date::new(year?, month, day?).ok()
}

/// The time that is meant, or the first and the last of `10.30 - 11.30`.
pub fn times(written: &str) -> Option<(Time, Option<Time>)> {
    let parts = ["-", "–", "—", " to ", " until "].into_iter().find_map(|mark| written.split_once(mark));
    match parts {
        None => time(written).map(|time| (time, None)),
        Some((from, until)) => Some((time(from)?, Some(time(until)?))),
    }
}

/// The time of day that is meant by `19.30`, `7:05`, `10am`, `2 p.m.`, `12:30pm`, `10h30` or `10.30 Uhr`.
pub fn time(written: &str) -> Option<Time> {
    let written = written.trim_matches(|sign: char| sign.is_whitespace() || is_mark(sign));
    let end =
        written.find(|sign: char| !(sign.is_ascii_digit() || ".:h".contains(sign))).unwrap_or(written.len());
    let (clock, half) = written.split_at(end);
    if half.contains(|sign: char| !(sign.is_alphabetic() || sign.is_whitespace() || sign == '.')) {
        return None;
    }
    let half: String = half.chars().filter(|sign| sign.is_alphabetic()).collect();
    let (hour, minute) =
        clock.trim_end_matches(['.', ':']).split_once(['.', ':', 'h']).unwrap_or((clock, ""));
    let (minute, second) = minute.split_once(':').unwrap_or((minute, "00"));
    // 19.3 is 19.30 to TOML.
    let minute = match minute.len() {
        0 => "00".to_string(),
        1 if clock.contains('.') => format!("{minute}0"),
        _ => minute.to_string(),
    };
    let number = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
    let hour = number(hour)?;
    let hour = match half.to_lowercase().as_str() {
        "" if clock.contains(['.', ':', 'h']) => hour,
        "uhr" => hour,
        "am" if (1..=12).contains(&hour) => hour % 12,
        "pm" if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    Time::new(hour, number(&minute)?, number(second)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::{dates, time, times};

    fn shown(written: &str) -> Vec<String> {
        dates(written).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn days_are_understood_as_people_write_them() {
        for written in [
            "14 January 2026",
            "Wednesday, 14th Jan. 2026",
            "January 14, 2026",
            "the 14th of January 2026",
            "14.1.2026",
            "14/01/2026",
            "2026/1/14",
            "2026–01–14",
            "“14 January 2026”",
        ] {
            assert_eq!(shown(written), ["2026-01-14"], "{written}");
        }
        assert_eq!(shown("01/14/2026"), ["2026-01-14"]);
        assert_eq!(shown("05/06/2026"), ["2026-06-05", "2026-05-06"]);
        assert_eq!(shown("5-6-2026"), ["2026-06-05", "2026-05-06"]);
        assert_eq!(shown("05.06.2026"), ["2026-06-05"]);
        assert_eq!(shown("05/05/2026"), ["2026-05-05"]);
        for written in
            ["", "14", "January 2026", "14 January", "31 February 2026", "14 Hall 2026", "1-2", "99.99.2026"]
        {
            assert!(dates(written).is_empty(), "{written}");
        }
    }

    #[test]
    fn hours_are_understood_as_people_write_them() {
        for (written, meant) in [
            ("10am", "10:00:00"),
            ("2 p.m.", "14:00:00"),
            ("12:30pm", "12:30:00"),
            ("12 am", "00:00:00"),
            ("19.3", "19:30:00"),
            ("7:05", "07:05:00"),
            ("9:30:00", "09:30:00"),
            ("9:30:15 pm", "21:30:15"),
            ("10h30", "10:30:00"),
            ("10.30 Uhr", "10:30:00"),
        ] {
            assert_eq!(time(written).map(|time| time.to_string()).as_deref(), Some(meant), "{written}");
        }
        let both = times("10.30 - 11.30")
            .map(|(from, until)| (from.to_string(), until.map(|until| until.to_string())));
        assert_eq!(both, Some(("10:30:00".into(), Some("11:30:00".into()))));
        for written in [
            "10.30 - 11.30",
            "",
            "10",
            "25:00",
            "10:99",
            "13pm",
            "0am",
            "noon",
            "9:30:61",
            "9:30:00:00",
            "10:00 Hall",
            "::",
            "h",
        ] {
            assert_eq!(time(written), None, "{written}");
        }
    }
}
