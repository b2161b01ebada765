//! Twelve years of weekly meetings, with 5,000 actions: what checking them takes, and each register.

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

const MEETINGS: usize = 600;

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
    let write = |name: String, text: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    };
    write("minutes/book.toml".into(), "");
    write("minutes/board/committee.toml".into(), &committee);
    let (mut pending, mut actions) = (Vec::new(), 0);
    for number in 1..=MEETINGS {
        write(format!("minutes/board/{number:03}.toml"), &record(number, &mut pending));
        actions += pending.len();
    }
    actions
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let actions = write_book(folder.path());
    println!("{MEETINGS} records with {actions} actions, a fresh process each, median of 5, processor time");
    for arguments in [
        &["check"][..],
        &["actions", "board", "--status", "all", "--format", "csv"],
        &["actions", "board", "--status", "all", "--format", "html"],
        &["decisions", "board", "--format", "csv"],
        &["attendance", "board", "--format", "csv"],
        &["quorum", "board", "--format", "json"],
    ] {
        let mut times: Vec<f64> = (0..5)
            .map(|_| {
                let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
                command.args(arguments).current_dir(folder.path());
                support::measured(|| support::run(&mut command))
            })
            .collect();
        println!("  {:<46} {:>6.0} ms", arguments.join(" "), support::median(&mut times));
    }
}
