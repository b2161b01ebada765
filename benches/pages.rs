//! Ever longer minutes to PDF, each in a fresh process: processor time a page, and memory.
//!
//! `cargo bench --bench pages`.

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::path::Path;
use std::process::Command;
use support::{copy_into, measured, memory, run};

fn main() {
    println!("minutes of many pages to PDF, each in a fresh process");
    for items in [70, 140, 280, 560] {
        let book = tempfile::tempdir().expect("a temporary folder");
        let folder = book.path();
        for name in ["minutes/book.toml", "minutes/council/committee.toml"] {
            copy_into(folder, name);
        }
        std::fs::write(folder.join("minutes/council/1.toml"), record(items)).expect("a record is written");
        let time = measured(|| build(folder));
        let pages = pages(&folder.join("output/council/1"));
        println!(
            "  {pages:4} pages: {time:7.1} ms of processor time, {:.2} ms a page; the largest so far took {} MB",
            time / pages as f64,
            memory() / 1024
        );
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

fn build(folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    run(command.args(["build", "--quiet", "--format", "pdf"]).current_dir(folder));
}

fn pages(folder: &Path) -> usize {
    let file = std::fs::read_dir(folder).expect("a folder").next().expect("a file").expect("a file");
    lopdf::Document::load(file.path()).expect("a PDF").get_pages().len()
}
