//! A cold build of the sample in all formats, beside Typst making a PDF of the same minutes, each in
//! fresh processes, in turns. Prints processor time and memory.
//!
//! `cargo bench --bench cold`. For the peer, install `typst` from PyPI and name its Python in `PEER_PYTHON`;
//! without it the peer is left out. `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use minutebook::diagnostic::{Report, SourceFile};
use minutebook::files::{BookFiles, CommitteeFiles, Format, InMemory};
use minutebook::pipeline::{self, Request};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;
use support::{Program, Taken, copy_into, middle, peer, programs, succeeded};

const ROUNDS: usize = 40;

fn main() {
    support::stand_between();
    let book = support::folder();
    let folder = book.path();
    for name in ["minutes/book.toml", "minutes/opsg/committee.toml", "minutes/opsg/34xx.toml"] {
        copy_into(folder, name);
    }
    let programs = programs();
    build(&programs[0], folder);
    let minutes = folder.join("output/opsg/34xx/OPSG_34xx_2107.json");
    std::fs::copy(minutes, folder.join("minutes.json")).expect("the data for the peer");
    std::fs::copy("benches/peer/minutes.typ", folder.join("minutes.typ")).expect("the peer's file");
    let peer = peer();
    let fonts = std::path::absolute("templates/fonts").expect("the fonts");

    let mut ours: Vec<Vec<Taken>> = vec![Vec::new(); programs.len()];
    let (mut theirs, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (program, runs) in programs.iter().zip(&mut ours) {
            std::fs::remove_dir_all(folder.join("output")).expect("a cold start");
            runs.push(build(program, folder));
        }
        if let Some(python) = &peer {
            theirs.push(compile(python, folder, &fonts));
            bare.push(succeeded(Command::new(python).args(["-c", "import typst"])));
        }
    }
    println!("cold build of the sample in five formats, median of {ROUNDS} fresh processes, processor time");
    for (program, runs) in programs.iter().zip(&ours) {
        let (time, memory) = middle(runs);
        println!("  {:<20} {time:7.1} ms, {memory} MB of memory", program.name);
    }
    if peer.is_some() {
        let (theirs, bare) = (middle(&theirs).0, middle(&bare).0);
        println!("  typst, PDF alone     {theirs:7.1} ms (of which Python and the import {bare:.1} ms)");
    }
    phases();
}

fn build(program: &Program, folder: &Path) -> Taken {
    succeeded(&program.command(folder, &["build", "--quiet"]))
}

fn compile(python: &str, folder: &Path, fonts: &Path) -> Taken {
    let code = format!(
        "import typst; typst.compile('minutes.typ', output='peer.pdf', font_paths=[{fonts:?}], ignore_system_fonts=True)"
    );
    succeeded(Command::new(python).args(["-c", &code]).current_dir(folder))
}

/// What part of a warm build is reading, checking and numbering.
fn phases() {
    let files = files();
    let all = Request { formats: Format::ALL.to_vec(), ..Request::default() };
    let warm = |work: &dyn Fn()| {
        work();
        let start = Instant::now();
        for _ in 0..100 {
            work();
        }
        start.elapsed().as_secs_f64() * 10.0
    };
    let reading = warm(&|| {
        assert_eq!(pipeline::before(&files, "opsg", None).map(|before| before.open.len()).ok(), Some(2))
    });
    println!("in one process, warm, each");
    println!("  reading, checking, numbering {reading:6.3} ms");
    for format in Format::ALL {
        let one = Request { formats: vec![format], ..Request::default() };
        let time = warm(&|| assert_eq!(pipeline::build(&files, &one, &InMemory, &|_| {}).records, 1));
        println!("  whole build, {:4} alone       {time:6.3} ms", format.ending());
    }
    let whole =
        warm(&|| assert!(pipeline::build(&files, &all, &InMemory, &|_| {}).outputs[0].files.is_some()));
    println!("  whole build, all formats     {whole:6.3} ms");
    let found: Report = pipeline::check(&files, &all).0;
    assert!(!found.has_errors());
}

fn files() -> BookFiles {
    let source = |name: &str| {
        let text = std::fs::read_to_string(name).expect("a file");
        Arc::new(SourceFile::new(name, text))
    };
    let mut opsg = CommitteeFiles {
        folder: "minutes/opsg".into(),
        committee: Some(source("minutes/opsg/committee.toml")),
        ..CommitteeFiles::default()
    };
    opsg.records.insert("34xx".into(), source("minutes/opsg/34xx.toml"));
    let mut files = BookFiles { book: Some(source("minutes/book.toml")), ..BookFiles::default() };
    files.committees.insert("opsg".into(), opsg);
    files
}
