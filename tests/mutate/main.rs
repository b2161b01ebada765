//! Books that are broken at random, through every command. Nothing may panic, hang, take a lot of memory, say that
//! the program is wrong, or succeed and lose a word.
//!
//!     cargo test --release --test mutate -- --books 20000 --seed 1
//!
//! Each fault is told as it is found, and how far the run is every so many books; `--workers 1` leaves the rest of
//! the machine alone, and `--from 5000` goes on where another run ended. Without `--books` it is a short run. Book number `n` of a seed is the same on every machine: `--seed 1 --only n`
//! runs it alone, and `--keep DIR` writes it there. The books are run by worker processes under limits, each
//! telling which book it has begun, so that one that ends or hangs is known by the last that it told.

mod book;
mod commands;
mod random;
#[path = "../support/mod.rs"]
mod support;
mod tree;
mod words;

use book::Mutant;
use nix::sys::resource::{Resource, UsageWho, getrusage, setrlimit};
use random::Random;
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A command may take so much of the processor's time: what the clock says depends on what else the machine does.
const LONGEST: Duration = Duration::from_secs(10);
/// A worker that says nothing for so long waits for something that will not come.
const PATIENCE: Duration = Duration::from_secs(90);
/// And so many bytes of memory.
const MOST_MEMORY: u64 = 500 << 20;
/// Books in a short run, as with all other tests.
const FEW: u64 = 60;
/// Every so many books one goes through the program itself, on a disk.
const ON_DISK: u64 = 25;
/// Every so many books it is told how far a run is.
const OFTEN: u64 = 500;

/// What was typed.
#[derive(Default)]
struct Options {
    books: Option<u64>,
    seed: u64,
    only: Option<u64>,
    from: u64,
    workers: Option<u64>,
    keep: Option<PathBuf>,
    /// From which book on to which a worker runs.
    worker: Option<(u64, u64)>,
}

impl Options {
    /// Options of other test programs are passed over.
    fn of(arguments: impl Iterator<Item = String>) -> Self {
        let mut options = Options { seed: 1, ..Options::default() };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().and_then(|value| value.parse::<u64>().ok());
            match argument.as_str() {
                "--books" => options.books = number(),
                "--seed" => options.seed = number().unwrap_or(1),
                "--only" => options.only = number(),
                "--from" => options.from = number().unwrap_or(0),
                "--workers" => options.workers = number(),
                "--worker" => options.worker = number().zip(number()),
                "--keep" => options.keep = arguments.next().map(PathBuf::from),
                _ => {}
            }
        }
        options
    }
}

fn main() -> ExitCode {
    let options = Options::of(std::env::args().skip(1));
    if let Some((from, to)) = options.worker {
        return work(&options, from, to);
    }
    if let Some(only) = options.only {
        if let Some(folder) = &options.keep {
            Mutant::of(options.seed, only).write(folder);
        }
        return run(&options, only..only + 1);
    }
    run(&options, options.from..options.books.unwrap_or(FEW))
}

/// Runs books in as many workers as the machine has processors, or as were wanted; tells what is wrong.
fn run(options: &Options, books: Range<u64>) -> ExitCode {
    let processors = || std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let workers = options.workers.unwrap_or_else(processors).max(1);
    let count = books.end.saturating_sub(books.start);
    let share = count.div_ceil(workers).max(1);
    let faults: usize = std::thread::scope(|scope| {
        let starts = books.clone().step_by(share as usize);
        let parts: Vec<_> = starts
            .map(|start| scope.spawn(move || watch(options.seed, start..(start + share).min(books.end))))
            .collect();
        parts.into_iter().map(|part| part.join().expect("a part ends")).sum()
    });
    say(&format!("{count} broken books, {faults} faults"));
    if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints a line at once.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Sees to it that every book of a part is run, by one worker after the other; gives how much was wrong.
fn watch(seed: u64, books: Range<u64>) -> usize {
    let mut faults = 0;
    let mut fault = |book: u64, what: &str| {
        say(&format!("--seed {seed} --only {book}: {what}"));
        faults += 1;
    };
    let (mut from, to) = (books.start, books.end);
    while from < to {
        let mut worker = Command::new(std::env::current_exe().expect("this program"))
            .args(["--seed", &seed.to_string(), "--worker", &from.to_string(), &to.to_string()])
            .env("RUST_BACKTRACE", "0")
            .env("RAYON_NUM_THREADS", "2")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a worker starts");
        let told = lines_of(&mut worker);
        let mut book = from;
        let ended = loop {
            match told.recv_timeout(PATIENCE) {
                Ok(line) => match line.split_once(' ') {
                    Some(("begin", number)) => {
                        book = number.parse().expect("a number");
                        if book > books.start && book.is_multiple_of(OFTEN) {
                            say(&format!("… {book} of {to}"));
                        }
                    }
                    Some(("wrong", what)) => fault(book, what),
                    _ => {}
                },
                Err(RecvTimeoutError::Disconnected) => break worker.wait().expect("it ended").success(),
                Err(RecvTimeoutError::Timeout) => {
                    let _ = worker.kill();
                    let _ = worker.wait();
                    fault(book, &format!("says nothing for {PATIENCE:?}"));
                    break false;
                }
            }
        };
        if ended {
            break;
        }
        if let Some(last) = last_words(&mut worker) {
            fault(book, &last);
        }
        from = book + 1;
    }
    faults
}

/// The lines that a worker prints, as they come.
fn lines_of(worker: &mut Child) -> Receiver<String> {
    let (send, receive) = channel();
    let out = worker.stdout.take().expect("its output");
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    receive
}

/// What a worker that ended before its time printed as an error.
fn last_words(worker: &mut Child) -> Option<String> {
    let errors = worker.stderr.take().expect("its errors");
    let lines: Vec<String> = BufReader::new(errors).lines().map_while(Result::ok).collect();
    let told = lines.iter().position(|line| line.contains("panicked"));
    let told = told.map_or(&lines[..], |at| &lines[at..(at + 2).min(lines.len())]);
    let status = worker.wait().ok()?;
    Some(format!("ends with {status}: {}", told.join(" ")))
}

/// Runs the books of a part, one after the other, within limits.
fn work(options: &Options, from: u64, to: u64) -> ExitCode {
    setrlimit(Resource::RLIMIT_DATA, MOST_MEMORY, MOST_MEMORY).expect("a limit");
    setrlimit(Resource::RLIMIT_CORE, 0, 0).expect("a limit");
    std::thread::spawn(end_if_too_long);
    for number in from..to {
        say(&format!("begin {number}"));
        begin_command();
        let mutant = Mutant::of(options.seed, number);
        let mut random = Random::new(options.seed, number ^ 0x5EED);
        for wrong in commands::all(&mutant, &mut random, &begin_command) {
            say(&format!("wrong {wrong}"));
        }
        if number.is_multiple_of(ON_DISK) {
            let folder = tempfile::tempdir().expect("a folder");
            mutant.write(folder.path());
            let begin = || {
                say("runs");
                begin_command();
            };
            for wrong in commands::on_disk(folder.path(), &mut random, &begin) {
                say(&format!("wrong {wrong}"));
            }
        }
    }
    ExitCode::SUCCESS
}

/// What of the processor's time was used when the command was begun, in milliseconds.
static BEGAN: AtomicI64 = AtomicI64::new(0);

/// From now on another command takes its time.
fn begin_command() {
    BEGAN.store(used(), Ordering::Relaxed);
}

/// What of the processor's time this process and the commands that it ran have used, in milliseconds.
fn used() -> i64 {
    let of = |who: UsageWho| {
        let usage = getrusage(who).expect("the time used");
        [usage.user_time(), usage.system_time()].map(|time| time.tv_sec() * 1000 + time.tv_usec() / 1000)
    };
    of(UsageWho::RUSAGE_SELF).into_iter().chain(of(UsageWho::RUSAGE_CHILDREN)).sum()
}

/// Ends the worker when a command has taken too long.
fn end_if_too_long() {
    loop {
        std::thread::sleep(Duration::from_millis(200));
        if used() - BEGAN.load(Ordering::Relaxed) > LONGEST.as_millis() as i64 {
            say(&format!("wrong hangs, or takes longer than {LONGEST:?}"));
            std::process::exit(3);
        }
    }
}

/// The program that is tested.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    command
}
