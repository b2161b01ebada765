//! A hundred different minutes to PDF in one process, beside Typst making PDFs of the same minutes in one
//! process, in turns, each on one thread: two threads of one core take each other's time. Prints the processor
//! time of each document.
//!
//! `cargo bench --bench warm`. For the peer, install `typst` from PyPI and name its Python in `PEER_PYTHON`;
//! without it the peer is left out.

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::path::Path;
use std::process::Command;
use support::{copy_into, measured, median, peer, run};

const DOCUMENTS: usize = 100;
const ROUNDS: usize = 5;

fn main() {
    // In memory where there is such a place: what a disk takes for a hundred new files varies more than
    // what is measured.
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let book = tempfile::tempdir_in(place).expect("a temporary folder");
    let folder = book.path();
    for name in ["minutes/book.toml", "minutes/opsg/committee.toml"] {
        copy_into(folder, name);
    }
    let record = std::fs::read_to_string("minutes/opsg/34xx.toml").expect("the sample");
    for number in 1..=DOCUMENTS {
        let path = folder.join(format!("minutes/opsg/{number}.toml"));
        std::fs::write(path, varied(&record, number)).expect("a record is written");
    }
    build(folder, "json", "output");
    for number in 1..=DOCUMENTS {
        let from = folder.join(format!("output/opsg/{number}/OPSG_{number}_2107.json"));
        std::fs::copy(from, folder.join(format!("{number}.json"))).expect("the data for the peer");
    }
    std::fs::copy("benches/peer/minutes.typ", folder.join("minutes.typ")).expect("the peer's file");
    let fonts = std::path::absolute("templates/fonts").expect("the fonts");

    let (mut ours, mut theirs, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // A new folder each time: files that were removed a moment ago make new ones slow on some disks.
        ours.push(measured(|| build(folder, "pdf", &format!("output-{round}"))));
        if let Some(python) = &peer() {
            theirs.push(measured(|| compile(python, folder, &fonts)));
            bare.push(measured(|| run(Command::new(python).args(["-c", "import typst"]))));
        }
    }
    let each = |times: &mut [f64]| median(times) / DOCUMENTS as f64;
    let ours = each(&mut ours);
    println!(
        "{DOCUMENTS} different minutes to tagged PDF in one process, median of {ROUNDS} runs, processor time"
    );
    println!("  minutebook {ours:6.2} ms a document, reading and checking included");
    if !theirs.is_empty() {
        let theirs = each(&mut theirs) - each(&mut bare);
        println!(
            "  typst      {theirs:6.2} ms a document, without Python and the import ({:.1} times ours)",
            theirs / ours
        );
    }
}

/// The record under another number, the words of its texts in another order.
fn varied(record: &str, number: usize) -> String {
    let mut text = String::with_capacity(record.len());
    for line in record.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        if line.starts_with("meeting =") {
            text.push_str(&format!("meeting = \"{number}\""));
        } else if words.len() > 8 && !line.contains(['=', '"', '[', '#', '*', '`']) {
            let (head, tail) = words.split_at(number * 7 % words.len());
            text.push_str(&[tail, head].concat().join(" "));
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
    text
}

fn build(folder: &Path, format: &str, out: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    run(command
        .args(["build", "--quiet", "--format", format, "--out", out])
        .env("RAYON_NUM_THREADS", "1")
        .current_dir(folder));
}

fn compile(python: &str, folder: &Path, fonts: &Path) {
    let code = format!(
        "import typst\nfor number in range(1, {DOCUMENTS} + 1):\n    typst.compile('minutes.typ', output='peer.pdf', font_paths=[{fonts:?}], ignore_system_fonts=True, pdf_standards=['a-2a', 'ua-1'], sys_inputs={{'data': f'{{number}}.json'}})"
    );
    run(Command::new(python).args(["-c", &code]).env("RAYON_NUM_THREADS", "1").current_dir(folder));
}
