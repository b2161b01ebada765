//! Twelve years of weekly meetings, with 5,000 actions: what checking them takes, building them, and each register.
//!
//! `cargo bench --bench years`. `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::fmt::Write;
use std::path::Path;
use support::{Taken, middle, middle_by_the_clock, programs};

const MEETINGS: usize = 600;
const ROUNDS: usize = 5;

fn record(number: usize, pending: &mut Vec<String>) -> String {
    let day =
        jiff::civil::date(2014, 1, 7).checked_add(jiff::Span::new().days(7 * number as i64)).expect("a day");
    let mut text = format!(
        "meeting = \"{number}\"\ndate = {day}\nstart = 10:00:00\nend = 11:00:00\n[presence]\n\"Person {}1\" = \"apologies\"\n[[items]]\ntitle = \"Actions\"\n",
        number % 5
    );
    for action in pending.drain(..) {
        let _ = write!(
            text,
            "[[items.entries]]\nreport = \"{action}\"\noutcome = \"closed\"\ntext = \"It was done as asked.\"\n"
        );
    }
    for item in 0..4 {
        let _ = write!(
            text,
            "[[items]]\ntitle = \"Item {item}\"\ntext = \"\"\"\nThe committee considered the paper and noted its contents. Several members asked about the timing.\n\"\"\"\n[[items.entries]]\ndecision = \"To note the report.\"\n"
        );
        for _ in 0..2 + usize::from(number.is_multiple_of(3) && item == 0) {
            let _ = write!(
                text,
                "[[items.entries]]\naction = \"The Clerk to write to the suppliers about item {item}.\"\nowner = \"Clerk\"\n"
            );
            pending.push(format!("BRD {number}/{:02}", pending.len() + 1));
        }
    }
    text
}

/// Writes the book into a folder; gives how many actions it has.
fn write_book(folder: &Path) -> usize {
    let groups: String = (0..5)
        .map(|group| {
            let people: Vec<String> = (0..4).map(|person| format!("\"Person {group}{person}\"")).collect();
            format!("\"Group {group}\" = [{}]\n", people.join(", "))
        })
        .collect();
    let committee = format!(
        "name = \"Board\"\nabbreviation = \"BRD\"\nclassification = \"TLP:GREEN\"\nnames = [\"Clerk\"]\n\
         decision-number = \"{{committee}} {{meeting}}/D{{number}}\"\n[seats]\n{groups}[quorum]\nfraction = \"1/3\"\n"
    );
    support::write(folder, "minutes/book.toml", "");
    support::write(folder, "minutes/board/committee.toml", &committee);
    let (mut pending, mut actions) = (Vec::new(), 0);
    for number in 1..=MEETINGS {
        support::write(folder, &format!("minutes/board/{number:03}.toml"), record(number, &mut pending));
        actions += pending.len();
    }
    actions
}

fn main() {
    support::stand_between();
    let folder = support::folder();
    let actions = write_book(folder.path());
    println!(
        "{MEETINGS} records with {actions} actions, median of {ROUNDS} fresh processes, processor time, time by the clock, and memory"
    );
    let programs = programs();
    for arguments in [
        &["check"][..],
        &["build", "--quiet", "--format", "md"],
        &["actions", "board", "--status", "all", "--format", "csv"],
        &["actions", "board", "--status", "all", "--format", "html"],
        &["decisions", "board", "--format", "csv"],
        &["attendance", "board", "--format", "csv"],
        &["quorum", "board", "--format", "json"],
    ] {
        let mut all: Vec<Vec<Taken>> = vec![Vec::new(); programs.len()];
        for _ in 0..ROUNDS {
            for (program, runs) in programs.iter().zip(&mut all) {
                runs.push(support::succeeded(&program.command(folder.path(), arguments)));
            }
        }
        for (program, runs) in programs.iter().zip(&all) {
            let (time, memory) = middle(runs);
            let clock = middle_by_the_clock(runs);
            let called = arguments.join(" ");
            println!(
                "  {called:<46} {:<12} {time:>6.0} ms ({clock:>5.0} by the clock) {memory:>4} MB",
                program.name
            );
        }
    }
}
