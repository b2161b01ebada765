//! Books of thousands of records: how much memory checking, building and asking them takes, and how large the list of what
//! was built is. Each record is as long as the minutes of the example book that were really delivered (34xx), gives two
//! actions, reports on those of the meeting before, and lists the open ones. A committee has 500 of them.
//!
//! `cargo bench --bench books`, for 2,000 and 10,000 records; or `cargo bench --bench books -- 500` for so many.
//! `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use jiff::civil::{Date, date};
use std::path::Path;
use support::programs;

/// So many records a committee has.
const MEETINGS: usize = 500;

/// What is run.
const RUNS: [(&str, &[&str]); 4] = [
    ("check", &["check"]),
    ("build as JSON", &["build", "--format", "json"]),
    ("build", &["build"]),
    ("actions", &["actions", "--format", "csv"]),
];

/// The sample's record as another meeting's: its reports on what the one before gave stand before its items.
fn record(sample: &str, number: usize) -> String {
    let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(7 * number as i64)).expect("a day");
    let replaced = |key: &str, value: String| {
        let line = sample.lines().find(|line| line.starts_with(&format!("{key} = "))).expect("a key");
        (line.to_string(), format!("{key} = {value}"))
    };
    let mut text = sample.to_string();
    for (line, other) in [replaced("meeting", format!("\"{number}\"")), replaced("date", day.to_string())] {
        text = text.replacen(&line, &other, 1);
    }
    let (items, _) = text.split_once("[[next-meetings]]").expect("the sample announces meetings");
    let (head, items) = items.split_once("[[items]]").expect("the sample has items");
    let reports: String = (0..number.min(1))
        .flat_map(|_| ["checkpoints", "report"])
        .map(|key| {
            let before = number - 1;
            format!("[[items.entries]]\nreport = \"{before}#{key}\"\noutcome = \"closed\"\ntext = \"It was done.\"\n")
        })
        .collect();
    let day_after: Date = day.checked_add(jiff::Span::new().days(7)).expect("a day");
    format!(
        "{head}[[items]]\ntitle = \"Actions of the last meeting\"\ntext = \"The actions were gone through.\"\n{reports}\
         [[items]]{items}[[next-meetings]]\nkind = \"Main\"\ndate = {day_after}\n"
    )
}

/// Writes the book into a folder.
fn write_book(folder: &Path, records: usize) {
    let sample = std::fs::read_to_string("minutes/opsg/34xx.toml").expect("the sample");
    let committee = std::fs::read_to_string("minutes/opsg/committee.toml").expect("its committee");
    let committee = committee.replacen(
        "\n[seats]",
        "\norder = [\"attendance\", \"items\", \"open-actions\", \"next-meetings\"]\n[seats]",
        1,
    );
    support::write(
        folder,
        "minutes/book.toml",
        "[defaults]\nlanguage = \"en-GB\"\ntime-zone = \"Europe/London\"\n",
    );
    for number in 0..records {
        let name = format!("committee-{:02}", number / MEETINGS);
        if number.is_multiple_of(MEETINGS) {
            let abbreviation = format!("abbreviation = \"G{:02}\"", number / MEETINGS);
            let own = committee.replacen("abbreviation = \"OPSG\"", &abbreviation, 1);
            support::write(folder, &format!("minutes/{name}/committee.toml"), own);
        }
        let own = number % MEETINGS;
        support::write(folder, &format!("minutes/{name}/{own:03}.toml"), record(&sample, own));
    }
}

fn main() {
    support::stand_between();
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    for records in asked.map_or(vec![2_000, 10_000], |records: usize| vec![records]) {
        println!("{records} records");
        for program in programs() {
            let folder = support::folder();
            write_book(folder.path(), records);
            for (name, arguments) in RUNS {
                let taken = support::taken_within(&program.command(folder.path(), arguments), 2_000);
                assert_eq!(taken.status, Some(0), "{name} of {records} records");
                let support::Taken { time, memory, .. } = taken;
                println!("  {}: {name}: {memory} MB, {:.1} s", program.name, time / 1e3);
            }
            let ledger =
                std::fs::metadata(folder.path().join("output/.minutebook.json")).expect("a list").len();
            println!("  {}: the list of what was built: {:.2} MB", program.name, ledger as f64 / 1e6);
        }
    }
}
