//! Days and hours as people write them, for the help that says how TOML writes them.

use jiff::civil::{Date, Time};

/// The months as people write them in English, by their first three letters.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day that is meant by `14 January 2026`, `Wednesday, 14th Jan. 2026`, `January 14, 2026`, `14.1.2026`,
/// `14/01/2026` or `2026/1/14`; none if it is none, or if day and month could be exchanged by somebody's custom
/// and nobody could see it.
pub fn date(written: &str) -> Option<Date> {
    let written = written.trim_matches(|sign: char| sign.is_whitespace() || "\"'“”„".contains(sign));
    numbers(written).or_else(|| words(written))
}

/// The parts of a date in figures, with points, strokes or dashes of any length between them.
pub fn parts(written: &str) -> Vec<&str> {
    written.split(['.', '/', '-', '–', '—', '‐', '‑', '−']).map(str::trim).collect()
}

fn numbers(written: &str) -> Option<Date> {
    let parts = parts(written);
    let [first, second, third] = parts.as_slice() else { return None };
    let digits = |part: &str, widths: &[usize]| {
        widths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (year, month, day) = if digits(first, &[4]) && digits(second, &[1, 2]) && digits(third, &[1, 2]) {
        (first, second, third)
    } else if digits(first, &[1, 2]) && digits(second, &[1, 2]) && digits(third, &[4]) {
        (third, second, first)
    } else {
        return None;
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
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

/// The time of day that is meant by `19.30`, `7:05`, `10am`, `2 p.m.`, `12:30pm`, `10h30` or `10.30 Uhr`.
pub fn time(written: &str) -> Option<Time> {
    let written = written.trim_matches(|sign: char| sign.is_whitespace() || "\"'“”„".contains(sign));
    let end =
        written.find(|sign: char| !(sign.is_ascii_digit() || ".:h".contains(sign))).unwrap_or(written.len());
    let (clock, half) = written.split_at(end);
    let half: String = half.chars().filter(|sign| sign.is_alphabetic()).collect();
    let (hour, minute) =
        clock.trim_end_matches(['.', ':']).split_once(['.', ':', 'h']).unwrap_or((clock, ""));
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
    Time::new(hour, number(&minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::{date, time};

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
            assert_eq!(date(written).map(|day| day.to_string()).as_deref(), Some("2026-01-14"), "{written}");
        }
        for written in
            ["", "14", "January 2026", "14 January", "31 February 2026", "14 Hall 2026", "1-2", "99.99.2026"]
        {
            assert_eq!(date(written), None, "{written}");
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
            ("10h30", "10:30:00"),
            ("10.30 Uhr", "10:30:00"),
        ] {
            assert_eq!(time(written).map(|time| time.to_string()).as_deref(), Some(meant), "{written}");
        }
        for written in ["", "10", "25:00", "10:99", "13pm", "0am", "noon", "10:00 Hall", "::", "h"] {
            assert_eq!(time(written), None, "{written}");
        }
    }
}
