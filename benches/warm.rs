//! A hundred different minutes to PDF in one process, beside Typst making PDFs of the same minutes in one
//! process, in turns, each on one thread: two threads of one core take each other's time. Prints the processor
//! time of each document.
//!
//! `cargo bench --bench warm`. For the peer, install `typst` from PyPI and name its Python in `PEER_PYTHON`;
//! without it the peer is left out. `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::path::Path;
use std::process::Command;
use support::{Program, Taken, copy_into, middle, peer, programs, succeeded, write};

const DOCUMENTS: usize = 100;
const ROUNDS: usize = 5;

fn main() {
    support::stand_between();
    let book = support::folder();
    let folder = book.path();
    for name in ["minutes/book.toml", "minutes/opsg/committee.toml"] {
        copy_into(folder, name);
    }
    let record = std::fs::read_to_string("minutes/opsg/34xx.toml").expect("the sample");
    for number in 1..=DOCUMENTS {
        write(folder, &format!("minutes/opsg/{number}.toml"), varied(&record, number));
    }
    let programs = programs();
    build(&programs[0], folder, "json", "output");
    for number in 1..=DOCUMENTS {
        let from = folder.join(format!("output/opsg/{number}/OPSG_{number}_2107.json"));
        std::fs::copy(from, folder.join(format!("{number}.json"))).expect("the data for the peer");
    }
    std::fs::copy("benches/peer/minutes.typ", folder.join("minutes.typ")).expect("the peer's file");
    let fonts = std::path::absolute("templates/fonts").expect("the fonts");

    let mut ours: Vec<Vec<Taken>> = vec![Vec::new(); programs.len()];
    let (mut theirs, mut bare) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        for (number, (program, runs)) in programs.iter().zip(&mut ours).enumerate() {
            // A new folder each time: files that were removed a moment ago make new ones slow on some disks.
            runs.push(build(program, folder, "pdf", &format!("output-{round}-{number}")));
        }
        if let Some(python) = &peer() {
            theirs.push(compile(python, folder, &fonts));
            bare.push(succeeded(Command::new(python).args(["-c", "import typst"])));
        }
    }
    let each = |runs: &[Taken]| middle(runs).0 / DOCUMENTS as f64;
    println!(
        "{DOCUMENTS} different minutes to tagged PDF in one process, median of {ROUNDS} runs, processor time"
    );
    for (program, runs) in programs.iter().zip(&ours) {
        println!("  {:<10} {:6.2} ms a document, reading and checking included", program.name, each(runs));
    }
    if !theirs.is_empty() {
        let theirs = each(&theirs) - each(&bare);
        println!(
            "  typst      {theirs:6.2} ms a document, without Python and the import ({:.1} times ours)",
            theirs / each(&ours[0])
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

fn build(program: &Program, folder: &Path, format: &str, out: &str) -> Taken {
    let mut command = program.command(folder, &["build", "--quiet", "--format", format, "--out", out]);
    succeeded(command.env("RAYON_NUM_THREADS", "1"))
}

fn compile(python: &str, folder: &Path, fonts: &Path) -> Taken {
    let code = format!(
        "import typst\nfor number in range(1, {DOCUMENTS} + 1):\n    typst.compile('minutes.typ', output='peer.pdf', font_paths=[{fonts:?}], ignore_system_fonts=True, pdf_standards=['a-2a', 'ua-1'], sys_inputs={{'data': f'{{number}}.json'}})"
    );
    succeeded(Command::new(python).args(["-c", &code]).env("RAYON_NUM_THREADS", "1").current_dir(folder))
}
