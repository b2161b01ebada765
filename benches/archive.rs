//! A book with a full archive: what `check` and `status` take beside the same book without it, what it takes to seal one meeting
//! where the archive holds few or many, and how many megabytes `verify` looks at in a second, beside `sha512sum`.
//!
//! `cargo bench --bench archive`, for 2,000 records; or `cargo bench --bench archive -- 200` for so many. Each record is sent
//! out once. `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use jiff::civil::date;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use support::{Program, programs};

/// So many records a committee has.
const MEETINGS: usize = 25;
/// How often each thing is measured; what is told is the least.
const TIMES: usize = 5;

fn record(number: usize) -> String {
    let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(7 * number as i64)).expect("a day");
    let items = (0..12).map(|item| {
        format!(
            "[[items]]\ntitle = \"Matter {item}\"\ntext = \"It was gone through, and nobody had anything to add to it.\"\n\
             [[items.entries]]\naction = \"To do what was said of matter {item}.\"\nowner = \"All\"\n"
        )
    });
    format!("meeting = \"{number}\"\ndate = {day}\n{}", items.collect::<String>())
}

fn committee(number: usize) -> String {
    format!("committee-{number:02}")
}

fn write_book(folder: &Path, records: usize) {
    support::write(folder, "minutes/book.toml", "");
    for number in 0..records {
        let key = committee(number / MEETINGS);
        if number.is_multiple_of(MEETINGS) {
            let committee = format!("name = \"Committee {0}\"\nabbreviation = \"G{0}\"\n", number / MEETINGS);
            support::write(folder, &format!("minutes/{key}/committee.toml"), committee);
        }
        let own = number % MEETINGS;
        support::write(folder, &format!("minutes/{key}/{own:02}.toml"), record(own));
    }
}

fn run(program: &Program, folder: &Path, arguments: &[&str]) {
    let ended = program.command(folder, arguments).output().expect("it runs");
    assert!(ended.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ended.stderr));
}

/// The least time by the clock, in milliseconds.
fn least(mut act: impl FnMut()) -> f64 {
    let once = || {
        let start = Instant::now();
        act();
        start.elapsed().as_secs_f64() * 1e3
    };
    std::iter::repeat_with(once).take(TIMES).fold(f64::INFINITY, f64::min)
}

/// Seals one meeting more, again and again.
fn seal(program: &Program, folder: &Path) -> f64 {
    let path = "minutes/committee-00/00.toml";
    let mut round = 0;
    least(|| {
        round += 1;
        let text = std::fs::read_to_string(folder.join(path)).expect("a record");
        let next = text.replacen("Matter 0", &format!("Matter 0 {round}"), 1);
        support::write(folder, path, next);
        run(program, folder, &["circulate", "committee-00/00"]);
    })
}

/// Seals all meetings. Each command reads the whole book, so that of one committee alone stands there meanwhile: a tenth of
/// the time, and the same archive.
fn seal_all(program: &Program, folder: &Path, records: usize) {
    let (minutes, aside) = (folder.join("minutes"), folder.join("aside"));
    let moved =
        |from: &Path, to: &Path, key: &str| std::fs::rename(from.join(key), to.join(key)).expect("moved");
    let committees: Vec<String> = (0..records.div_ceil(MEETINGS)).map(committee).collect();
    std::fs::create_dir(&aside).expect("a folder");
    committees.iter().for_each(|key| moved(&minutes, &aside, key));
    for (at, key) in committees.iter().enumerate() {
        moved(&aside, &minutes, key);
        let meetings = MEETINGS.min(records - at * MEETINGS);
        (0..meetings).for_each(|own| run(program, folder, &["circulate", &format!("{key}/{own:02}")]));
        moved(&minutes, &aside, key);
    }
    committees.iter().for_each(|key| moved(&aside, &minutes, key));
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

fn measure(program: &Program, records: usize) {
    let folder = support::folder();
    let folder = folder.path();
    write_book(folder, records);
    let first = seal(program, folder);
    seal_all(program, folder, records);
    let last = seal(program, folder);
    println!(
        "  {}: sealing one meeting: {first:.0} ms with an archive of one, {last:.0} ms with all",
        program.name
    );
    // The same records: what differs is whether their archive is there.
    let commands = [["check", "--quiet"], ["status", "--quiet"]];
    let with = commands.map(|command| least(|| run(program, folder, &command)));
    let megabytes = size(&folder.join("archive")) as f64 / 1e6;
    let verify = least(|| run(program, folder, &["verify", "archive", "--quiet"])) / 1e3;
    let sum = least(|| {
        let all = "find archive -type f -print0 | xargs -0 sha512sum > /dev/null";
        let ended = Command::new("sh").args(["-c", all]).current_dir(folder).status();
        assert!(ended.is_ok_and(|ended| ended.success()), "sha512sum");
    }) / 1e3;
    println!(
        "  {}: verify of {megabytes:.0} MB: {:.0} MB/s; sha512sum: {:.0} MB/s",
        program.name,
        megabytes / verify,
        megabytes / sum
    );
    std::fs::rename(folder.join("archive"), folder.join("away")).expect("moved");
    for (command, with) in commands.iter().zip(with) {
        let without = least(|| run(program, folder, command));
        println!(
            "  {}: {}: {with:.0} ms with the archive, {without:.0} ms without, {:.2} times",
            program.name,
            command[0],
            with / without
        );
    }
}

fn main() {
    support::stand_between();
    let asked: Option<usize> = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let records = asked.unwrap_or(2_000);
    println!("{records} records");
    programs().iter().for_each(|program| measure(program, records));
}
