//! The name of the next meeting: the counter counted on, and what surrounds it kept.
//!
//! A name is read in every way that it can be read: each of its numbers may be the counter, a part of the
//! meeting's date, or neither. The readings that would have made the last name out of those before it are
//! believed; where nothing stands before it, those that are usual. If they do not all give the same name,
//! nobody can be sure, and the secretary is asked. So she is after a name that is not like the one before it, as
//! that of a special meeting.

mod choices;
mod known;
mod numeral;
mod pieces;
mod reading;
mod spelling;
mod suffix;

pub(super) use known::{Held, Tongue};

use jiff::civil::Date;
use pieces::Parsed;
use reading::{Reading, Role};
use spelling::Spelling;
use std::collections::BTreeSet;

/// How many names in a row may be taken.
const MOST_STEPS: u64 = 1000;

/// The name after the last of those held, which stand in the order of time, for a meeting on the day `to`. Names
/// that are taken are passed over if there `may` be gaps. An error is the names that it may be, if any.
pub(super) fn following(
    held: &[Held],
    to: Date,
    tongue: &Tongue<'_>,
    may_skip: bool,
    is_free: &dyn Fn(&str) -> bool,
) -> Result<String, Vec<String>> {
    let parsed: Vec<Parsed> = held.iter().filter_map(|held| Parsed::new(held, tongue)).collect();
    let (Some((last, before)), Some(named)) = (parsed.split_last(), held.last()) else {
        return Err(Vec::new());
    };
    if last.written != named.name {
        return Err(Vec::new());
    }
    let names = Names::new(&parsed, last, to, tongue);
    let mut choices = names.after(1);
    let mut sure = names.are_sure() && choices.len() == 1;
    if let Some(former) = before.last().filter(|former| former.has_numbers() && !former.is_like(last)) {
        let former = Names::new(before, former, to, tongue);
        // Of two ways to call meetings that take turns, the last name may be of the rarer one.
        if names.alike.len() <= former.alike.len() {
            choices.extend(former.after(1));
            sure = false;
        }
    }
    let steps = if names.count() && may_skip { MOST_STEPS } else { 1 };
    let free = (1..=steps).take_while(|_| sure).flat_map(|step| names.after(step)).find(|name| is_free(name));
    free.ok_or_else(|| choices.into_iter().filter(|name| is_free(name)).collect())
}

/// The names that may come after one.
struct Names<'a> {
    last: &'a Parsed,
    /// Those that are like it, and itself.
    alike: Vec<&'a Parsed>,
    /// The ways to read it that are believed.
    readings: Vec<Reading>,
    to: Date,
    tongue: &'a Tongue<'a>,
}

impl<'a> Names<'a> {
    fn new(all: &'a [Parsed], last: &'a Parsed, to: Date, tongue: &'a Tongue<'a>) -> Self {
        let alike: Vec<&Parsed> = all.iter().filter(|other| other.is_like(last)).collect();
        Names { last, readings: believed(last.readings(), &alike), alike, to, tongue }
    }

    fn name(&self, reading: &Reading, step: u64) -> Option<String> {
        let spelling = Spelling { alike: &self.alike, tongue: self.tongue, to: self.to };
        spelling.name(self.last, reading, &reading.values(self.last, self.to, step)?)
    }

    /// The names that come so many steps after it.
    fn after(&self, step: u64) -> BTreeSet<String> {
        self.readings.iter().filter_map(|reading| self.name(reading, step)).collect()
    }

    /// Whether every reading gives a name.
    fn are_sure(&self) -> bool {
        self.readings.iter().all(|reading| self.name(reading, 1).is_some())
    }

    /// Whether every reading counts.
    fn count(&self) -> bool {
        self.readings.iter().all(|reading| reading.roles.contains(&Role::Counter))
    }
}

/// The readings that fit best.
fn believed(readings: Vec<Reading>, alike: &[&Parsed]) -> Vec<Reading> {
    let support = |reading: &Reading| {
        let foretells = |pair: &&[&Parsed]| reading.foretells(pair[0], pair[1]);
        alike.windows(2).filter(foretells).count()
    };
    let ranked: Vec<(usize, bool, Reading)> =
        readings.into_iter().map(|reading| (support(&reading), reading.usual, reading)).collect();
    let best = ranked.iter().map(|(support, usual, _)| (*support, *usual)).max();
    ranked
        .into_iter()
        .filter(|(support, usual, reading)| {
            // Where the names before were of their weeks as well, they may be meant as such.
            let is_week = *support > 0 && best.is_some_and(|best| *support == best.0) && reading.is_by_week();
            Some((*support, *usual)) == best || is_week
        })
        .map(|(.., reading)| reading)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Held, Tongue, following};
    use crate::document::{shipped_months, shipped_weekdays};
    use jiff::civil::Date;

    fn next(held: &[(&str, &str)], to: &str) -> Result<String, Vec<String>> {
        let day = |written: &str| written.parse::<Date>().expect("a date");
        let held: Vec<Held> =
            held.iter().map(|(name, date)| Held { name: name.to_string(), date: day(date) }).collect();
        let (months, weekdays) = (shipped_months(), shipped_weekdays());
        let tongue = Tongue { months: &months, weekdays: &weekdays, language: "en" };
        let is_free = |name: &str| !held.iter().any(|held| held.name == name);
        following(&held, day(to), &tongue, true, &is_free)
    }

    /// A name, its meeting's day, the day of the next meeting, and what that is called.
    const SURE: &[(&str, &str, &str, &str)] = &[
        ("7", "2026-01-15", "2026-02-12", "8"),
        ("099", "2026-01-15", "2026-02-12", "100"),
        ("34xx", "2026-01-15", "2026-02-12", "35"),
        ("21st", "2026-01-15", "2026-02-12", "22nd"),
        ("Nr.\u{A0}9", "2026-01-15", "2026-02-12", "Nr.\u{A0}10"),
        ("第７回", "2026-01-15", "2026-02-12", "第８回"),
        ("اجتماع ٩", "2026-01-15", "2026-02-12", "اجتماع ١٠"),
        ("令和8年第3回", "2026-03-15", "2026-04-12", "令和8年第4回"),
        ("令和8年第3回", "2026-03-15", "2027-04-12", "令和9年第1回"),
        // The year beside a number is the year.
        ("5/2026", "2026-04-15", "2026-06-12", "6/2026"),
        ("05/2026", "2026-04-15", "2027-01-12", "01/2027"),
        ("2026/5", "2026-04-15", "2026-06-12", "2026/6"),
        ("2026-05", "2026-04-15", "2027-06-12", "2027-01"),
        ("5/26", "2026-04-15", "2026-06-12", "6/26"),
        ("26-5", "2026-04-15", "2026-06-12", "26-6"),
        ("HB-412/2026", "2026-04-15", "2027-06-12", "HB-413/2027"),
        ("3/2569", "2026-04-15", "2026-06-12", "4/2569"),
        ("202605", "2026-04-15", "2026-06-12", "202606"),
        ("2026", "2026-04-15", "2027-04-12", "2027"),
        // Month and day that are the meeting's own.
        ("HB-34 (July 2026)", "2026-07-15", "2026-08-12", "HB-35 (August 2026)"),
        ("HB-34 (DEC 2026)", "2026-12-15", "2027-01-12", "HB-35 (JAN 2027)"),
        ("cyfarfod 34, Gorffennaf", "2026-07-15", "2026-08-12", "cyfarfod 35, Awst"),
        ("July 2026", "2026-07-15", "2026-09-12", "September 2026"),
        ("15th of April 2026", "2026-04-15", "2026-05-12", "12th of May 2026"),
        ("15 o Ebrill 2026", "2026-04-15", "2026-05-12", "12 o Mai 2026"),
        ("Meeting 3, 15th of April 2026", "2026-04-15", "2026-05-12", "Meeting 4, 12th of May 2026"),
        ("21 July 2026", "2026-07-21", "2026-08-04", "4 August 2026"),
        ("21.07.2026", "2026-07-21", "2026-09-03", "03.09.2026"),
        ("21.7.26", "2026-07-21", "2026-09-03", "3.9.26"),
        ("21. VII. 2026", "2026-07-21", "2026-09-03", "3. IX. 2026"),
        ("7/21/2026", "2026-07-21", "2026-09-03", "9/3/2026"),
        ("2023-09-04", "2023-09-04", "2023-10-02", "2023-10-02"),
        ("20230904", "2023-09-04", "2023-10-02", "20231002"),
        ("6 – 2023-09-04", "2023-09-04", "2023-10-02", "7 – 2023-10-02"),
        ("Tuesday 21 July 2026", "2026-07-21", "2026-08-20", "Thursday 20 August 2026"),
        ("21 July 2026 (Tue)", "2026-07-21", "2026-08-20", "20 August 2026 (Thu)"),
        ("TUESDAY, 21.07.2026", "2026-07-21", "2026-08-20", "THURSDAY, 20.08.2026"),
        ("Dydd Mercher 22 Gorffennaf 2026", "2026-07-22", "2026-08-20", "Dydd Iau 20 Awst 2026"),
        ("2026-W30", "2026-07-21", "2026-08-20", "2026-W34"),
        ("2026-W30", "2026-07-21", "2027-01-02", "2026-W53"),
        ("KW 30/2026", "2026-07-21", "2027-01-06", "KW 01/2027"),
        ("Week 30", "2026-07-21", "2026-08-20", "Week 34"),
        ("Q3 2026", "2026-07-21", "2026-11-20", "Q4 2026"),
        ("2026-Q3/2", "2026-07-21", "2026-08-20", "2026-Q3/3"),
        ("H2 2026", "2026-07-21", "2027-02-20", "H1 2027"),
        // And between two numbers without a space.
        ("2026H2", "2026-07-21", "2027-02-20", "2027H1"),
        ("2026W30", "2026-07-21", "2027-01-06", "2027W01"),
        ("26Q3", "2026-07-21", "2027-02-20", "27Q1"),
        ("3Q26", "2026-07-21", "2026-10-20", "4Q26"),
        ("2026T2", "2026-07-21", "2026-08-20", "2026T3"),
        ("2607", "2026-07-21", "2027-01-06", "2701"),
        // A season has two years.
        ("12/2025-26", "2025-11-18", "2026-01-22", "13/2025-26"),
        ("2025/26-9", "2026-01-15", "2026-03-12", "2025/26-10"),
        ("Board 3 (2025–2026)", "2025-10-15", "2025-11-12", "Board 4 (2025–2026)"),
        // What marks a meeting held besides the others is dropped.
        ("3-bis", "2026-01-15", "2026-02-12", "4"),
        ("34 (ter)", "2026-01-15", "2026-02-12", "35"),
        ("7ª", "2026-01-15", "2026-02-12", "8ª"),
        ("7ª Reunión", "2026-01-15", "2026-02-12", "8ª Reunión"),
        // A single roman letter counts beside a year.
        ("I/26", "2026-01-15", "2026-02-12", "II/26"),
        ("X/2026", "2026-01-15", "2027-02-12", "I/2027"),
        ("26/V", "2026-01-15", "2026-02-12", "26/VI"),
        // Roman numbers, and what only looks like one.
        ("III", "2026-01-15", "2026-02-12", "IV"),
        ("I", "2026-01-15", "2026-02-12", "II"),
        ("Sitzung XXXIX", "2026-01-15", "2026-02-12", "Sitzung XL"),
        ("iii/2026", "2026-01-15", "2026-02-12", "iv/2026"),
        ("Group II, 7", "2026-01-15", "2026-02-12", "Group II, 8"),
        ("A4 board 7", "2026-01-15", "2026-02-12", "A4 board 8"),
    ];

    #[test]
    fn the_counter_goes_on_and_the_rest_is_kept() {
        for (name, date, to, wanted) in SURE {
            assert_eq!(next(&[(name, date)], to).as_deref(), Ok(*wanted), "after {name}");
        }
    }

    #[test]
    fn where_nobody_can_be_sure_it_asks() {
        for (name, date, to, choices) in [
            (
                "Term 2, meeting 5",
                "2026-01-15",
                "2026-02-12",
                &["Term 2, meeting 6", "Term 3, meeting 5"][..],
            ),
            ("7/2026", "2026-07-15", "2026-09-12", &["8/2026", "9/2026"]),
            ("07/07/2026", "2026-07-07", "2026-09-03", &["03/09/2026", "09/03/2026"]),
            ("12/2025", "2026-01-15", "2027-02-12", &["13/2025", "1/2026", "1/2027"]),
            ("Meeting 3, 2026", "2026-04-15", "2027-02-12", &["Meeting 1, 2027", "Meeting 4, 2027"]),
            ("26/26", "2026-04-15", "2026-06-12", &["26/27", "27/26"]),
            ("26 (I)", "2026-04-15", "2026-06-12", &["26 (II)", "27 (I)"]),
            ("I/25", "2026-04-15", "2026-06-12", &["I/26", "II/25"]),
            ("Board 26", "2026-04-15", "2026-06-12", &["Board 27"]),
            ("Board I/26", "2026-04-15", "2026-06-12", &[]),
            // A season alone is none of its meetings.
            ("2025/26", "2025-10-15", "2026-05-12", &["2026/27"]),
            ("Board 2025/26", "2025-10-15", "2026-03-12", &["Board 2026/1"]),
            ("2025/26", "2025-10-15", "2025-12-12", &["2025/27"]),
            // Days that are not the meeting's, and names that everybody shortens otherwise.
            ("Week of 13 April 2026", "2026-04-15", "2026-05-14", &[]),
            ("Sept 2026", "2026-09-15", "2026-10-12", &[]),
            ("Tues 15 Sept 2026", "2026-09-15", "2026-10-12", &[]),
            ("Thurs 15 Jan 2026", "2026-01-15", "2026-02-10", &[]),
            ("Wed 15 Jan 2026", "2026-01-15", "2026-02-10", &[]),
            ("Marc 7", "2026-03-17", "2026-04-14", &[]),
            ("C/26", "2026-04-15", "2026-06-12", &[]),
            ("C/25", "2026-04-15", "2026-06-12", &[]),
            ("Wednesday 21 July 2026", "2026-07-21", "2026-08-20", &[]),
            ("Tuesday board 7", "2026-07-21", "2026-08-20", &[]),
            ("Dydd Mawrth 10 Mawrth 2026", "2026-03-10", "2026-04-09", &[]),
            ("21 Heumond 2026", "2026-07-21", "2026-08-20", &[]),
            ("W12-2026", "2026-07-21", "2026-08-20", &[]),
            ("Q2 2026", "2026-07-21", "2026-08-20", &[]),
            ("2026T2", "2026-07-21", "2027-01-06", &["2027T1", "2027T3"]),
            ("FY26M2", "2026-07-21", "2027-01-06", &["FY26M3", "FY27M1"]),
            ("2025-26/12", "2026-07-15", "2026-09-12", &["2025-26/13", "2026-27/1"]),
            ("2025-26/5", "2026-02-15", "2026-04-12", &["2025-26/6", "2026-27/1"]),
            ("12/2024-25", "2026-07-15", "2026-09-12", &[]),
            ("2026-Q3/2", "2026-07-21", "2026-11-20", &[]),
            ("5e", "2026-01-15", "2026-02-12", &[]),
            ("Special", "2026-01-15", "2026-02-12", &[]),
            ("DC", "2026-01-15", "2026-02-12", &[]),
            ("C", "2026-01-15", "2026-02-12", &[]),
            ("Projekt X", "2026-01-15", "2026-02-12", &[]),
            ("5 (June 2026)", "2026-07-15", "2026-09-12", &[]),
            ("7ish", "2026-01-15", "2026-02-12", &[]),
            ("2026-01-15", "2026-01-15", "2026-01-15", &[]),
            ("99999999999999999999", "2026-01-15", "2026-02-12", &[]),
        ] {
            let found = next(&[(name, date)], to).expect_err(name);
            assert!(choices.iter().all(|choice| found.contains(&choice.to_string())), "{name}: {found:?}");
            assert!(!choices.is_empty() || found.is_empty(), "{name}: {found:?}");
        }
    }

    #[test]
    fn the_names_before_say_which_number_counts() {
        let term = [("Term 2, meeting 4", "2025-12-15"), ("Term 2, meeting 5", "2026-01-15")];
        assert_eq!(next(&term, "2026-02-12").as_deref(), Ok("Term 2, meeting 6"));
        let months = [("6/2026", "2026-06-15"), ("7/2026", "2026-07-15")];
        assert!(next(&months, "2026-09-12").is_err(), "both readings foretold July");
        let months = [("5/2026", "2026-05-15"), ("7/2026", "2026-07-15")];
        assert_eq!(next(&months, "2026-09-12").as_deref(), Ok("9/2026"));
        // One whose counter does not begin again with the year, and one whose does.
        let through = [("11/2025", "2025-11-15"), ("12/2026", "2026-01-15")];
        assert_eq!(next(&through, "2027-01-12").as_deref(), Ok("13/2027"));
        let anew = [("Meeting 9, 2025", "2025-11-15"), ("Meeting 1, 2026", "2026-01-15")];
        assert_eq!(next(&anew, "2027-01-12").as_deref(), Ok("Meeting 1, 2027"));
        let padded = [("09/2026", "2026-03-15"), ("10/2026", "2026-04-15")];
        assert_eq!(next(&padded, "2027-01-12").as_deref(), Ok("01/2027"));
        // A special meeting in between has the number of the one before.
        let special = [("33", "2026-01-15"), ("34", "2026-02-15"), ("34x", "2026-02-20")];
        assert_eq!(next(&special, "2026-03-12").as_deref(), Ok("35"));
        let lettered = [("3a", "2026-01-15"), ("4a", "2026-02-15")];
        assert_eq!(next(&lettered, "2026-03-12").as_deref(), Ok("5a"));
        let season = [("2024/25", "2025-05-15"), ("2025/26", "2026-05-15")];
        assert_eq!(next(&season, "2027-05-12").as_deref(), Ok("2026/27"));
        let numbered = [("2025/24", "2025-09-15"), ("2025/25", "2025-10-02"), ("2025/26", "2025-10-15")];
        assert_eq!(next(&numbered, "2025-12-12").as_deref(), Ok("2025/27"));
        let short = [("10-Apr-26", "2026-04-10"), ("10-May-26", "2026-05-10")];
        assert_eq!(next(&short, "2026-06-02").as_deref(), Ok("2-Jun-26"));
        // What is counted as weeks or years are is told by the names before.
        let weekly = [("W11", "2026-07-14"), ("W12", "2026-07-21")];
        assert_eq!(next(&weekly, "2026-08-20").as_deref(), Ok("W13"));
        let bare = [("47/2025", "2025-11-20"), ("51/2025", "2025-12-18")];
        assert_eq!(next(&bare, "2026-01-22").as_deref(), Ok("04/2026"));
        let both = [("50/2025", "2025-12-11"), ("51/2025", "2025-12-18")];
        assert!(next(&both, "2026-01-22").is_err(), "both readings foretold it");
        // The season does not turn by itself, and nobody knows when.
        let season = [("11/2025-26", "2026-05-15"), ("12/2025-26", "2026-06-15")];
        assert_eq!(next(&season, "2026-09-12"), Err(["1/2026-27", "13/2025-26"].map(String::from).to_vec()));
        let stroke = [("HB/25", "2026-03-14"), ("HB/26", "2026-04-21")];
        assert_eq!(next(&stroke, "2026-08-20").as_deref(), Ok("HB/27"));
        let marked = [("5", "2026-01-15"), ("5e", "2026-01-21")];
        assert_eq!(next(&marked, "2026-03-12").as_deref(), Ok("6"));
        let bis = [("2-bis", "2026-01-15"), ("3-bis", "2026-01-21")];
        assert_eq!(next(&bis, "2026-03-12").as_deref(), Ok("4-bis"));
        // After a name of another kind it is asked, unless the others are more.
        let turns = [("Board 3", "2026-01-15"), ("EGM 1", "2026-02-15"), ("Board 4", "2026-03-15")];
        assert_eq!(next(&turns, "2026-04-12").as_deref(), Ok("Board 5"));
        assert_eq!(next(&turns[..2], "2026-04-12"), Err(["Board 4", "EGM 2"].map(String::from).to_vec()));
        let special = [("33", "2026-01-15"), ("34 (extraordinary)", "2026-02-15")];
        assert!(next(&special, "2026-04-12").is_err());
        // A number that somebody has is passed over.
        let taken = [("36", "2026-01-15"), ("35", "2026-02-15")];
        assert_eq!(next(&taken, "2026-03-12").as_deref(), Ok("37"));
    }
}
