//! Ever longer minutes to PDF, each in a fresh process: processor time a page, and memory.
//!
//! `cargo bench --bench pages`. `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::path::Path;
use support::{Taken, copy_into, middle, programs, succeeded, write};

const ROUNDS: usize = 3;

fn main() {
    support::stand_between();
    println!("minutes of many pages to PDF, median of {ROUNDS} fresh processes");
    let programs = programs();
    for items in [70, 140, 280, 560] {
        let book = support::folder();
        let folder = book.path();
        for name in ["minutes/book.toml", "minutes/council/committee.toml"] {
            copy_into(folder, name);
        }
        write(folder, "minutes/council/1.toml", record(items));
        let mut all: Vec<Vec<Taken>> = vec![Vec::new(); programs.len()];
        for _ in 0..ROUNDS {
            for (program, runs) in programs.iter().zip(&mut all) {
                runs.push(succeeded(&program.command(folder, &["build", "--quiet", "--format", "pdf"])));
            }
        }
        let pages = pages(&folder.join("output/council/1"));
        for (program, runs) in programs.iter().zip(&all) {
            let (time, memory) = middle(runs);
            println!(
                "  {:<12} {pages:4} pages: {time:7.1} ms of processor time, {:.2} ms a page, {memory} MB",
                program.name,
                time / pages as f64,
            );
        }
    }
}

fn record(items: usize) -> String {
    let sentence = "The committee considered the report and asked for another one before the next meeting. ";
    let paragraphs = format!("{}\n\n", sentence.repeat(6)).repeat(8);
    let item = |number: usize| {
        format!(
            "[[items]]\ntitle = \"Item of many\"\ntext = '''\n{paragraphs}'''\n\
             [[items.entries]]\naction = \"Act {number}.\"\nowner = \"All\"\n"
        )
    };
    let items: String = (0..items).map(item).collect();
    format!("meeting = \"1\"\ndate = 2026-01-15\n{items}")
}

fn pages(folder: &Path) -> usize {
    let file = std::fs::read_dir(folder).expect("a folder").next().expect("a file").expect("a file");
    lopdf::Document::load(file.path()).expect("a PDF").get_pages().len()
}
