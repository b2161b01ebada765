//! What the benchmarks share: processes measured by the processor time and the memory that they take.
//!
//! `OTHER_MINUTEBOOK` names another minutebook program, such as one that was built before a change. It is then
//! measured in the same run, in turns with the one of this state, so that what a busy machine does to the one it
//! does to the other. `MINUTEBOOK` names one to be measured in place of the one that was just built. What is measured
//! within the library is of this state alone.

// Each benchmark uses its own part of this.
#![allow(dead_code)]

use nix::sys::resource::{Resource, UsageWho, getrusage, setrlimit};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A minutebook program.
pub struct Program {
    /// What it is called in what is printed.
    pub name: &'static str,
    /// Where it is.
    pub path: PathBuf,
}

/// The program of this state, and the other one if one is named.
pub fn programs() -> Vec<Program> {
    let named = |variable: &str| {
        std::env::var_os(variable).map(|path| std::path::absolute(path).expect("a program's path"))
    };
    let ours = named("MINUTEBOOK").unwrap_or_else(|| env!("CARGO_BIN_EXE_minutebook").into());
    let ours = Program { name: "minutebook", path: ours };
    let other = named("OTHER_MINUTEBOOK").map(|path| Program { name: "the other", path });
    std::iter::once(ours).chain(other).collect()
}

impl Program {
    /// The program with arguments, in a book's folder.
    pub fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.args(arguments).current_dir(folder);
        command
    }
}

/// What a process took, with all that it started.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// Processor time, in milliseconds.
    pub time: f64,
    /// Time by the clock, in milliseconds: what is done at once on several processors takes less of it.
    pub elapsed: f64,
    /// The most memory at one time, in megabytes.
    pub memory: i64,
    /// What it ended with; none if it was killed, such as for taking longer than [`LONGEST`].
    pub status: Option<i32>,
}

/// So many seconds of processor time are enough for anything, but for what has a measure of its own.
const LONGEST: u64 = 100;

/// Names the program that a process is to run in between.
const BETWEEN: &str = "MEASURED_PROGRAM";

/// Names the seconds of processor time that it may take.
const WITHIN: &str = "MEASURED_SECONDS";

/// The same as [`taken_within`] for what has no measure of its own.
pub fn taken(command: &Command) -> Taken {
    taken_within(command, LONGEST)
}

/// Runs a program to its end, whatever it says, and gives what it took; it is killed after so many seconds. The system tells of the largest child of a
/// process only, so that each program is the only child of one that stands between.
pub fn taken_within(command: &Command, seconds: u64) -> Taken {
    let mut between = Command::new(std::env::current_exe().expect("this program"));
    between.env(BETWEEN, command.get_program()).env(WITHIN, seconds.to_string()).args(command.get_args());
    for (name, value) in command.get_envs() {
        between.env(name, value.expect("a value"));
    }
    if let Some(folder) = command.get_current_dir() {
        between.current_dir(folder);
    }
    let said = between.output().expect("it runs").stdout;
    let said = String::from_utf8(said).expect("words");
    let mut numbers = said.split_whitespace();
    let mut next = || numbers.next().unwrap_or_else(|| panic!("{command:?} is not measured"));
    let (time, elapsed, memory, status) = (next(), next(), next(), next());
    Taken {
        time: time.parse().expect("a time"),
        elapsed: elapsed.parse().expect("a time"),
        memory: memory.parse::<i64>().expect("a size") / 1024,
        status: status.parse().ok(),
    }
}

/// Every benchmark begins with this: where [`taken`] has started it, it runs a program, says what that took, and
/// ends.
pub fn stand_between() {
    let Some(program) = std::env::var_os(BETWEEN) else { return };
    let within = std::env::var(WITHIN).ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(LONGEST);
    setrlimit(Resource::RLIMIT_CPU, within, within).expect("a limit");
    let mut command = Command::new(program);
    command.args(std::env::args_os().skip(1)).env_remove(BETWEEN).env_remove(WITHIN).stdin(Stdio::null());
    let begun = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
    let elapsed = begun.elapsed().as_secs_f64() * 1e3;
    let status = status.code().map_or("killed".into(), |code| code.to_string());
    println!("{} {elapsed} {} {status}", processor_time(), memory());
    std::process::exit(0);
}

/// The same of a program that has to succeed.
pub fn succeeded(command: &Command) -> Taken {
    let taken = taken(command);
    assert_eq!(taken.status, Some(0), "{command:?}");
    taken
}

/// Runs a program to its end.
pub fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
    assert!(status.success(), "{command:?} failed");
}

/// Milliseconds of processor time that all child processes have taken.
fn processor_time() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage");
    let milliseconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 * 1e3 + time.tv_usec() as f64 / 1e3;
    milliseconds(usage.user_time()) + milliseconds(usage.system_time())
}

/// The most memory that any child process has taken, in kilobytes.
fn memory() -> i64 {
    getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss()
}

/// The middle of several times.
pub fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The middle of what several runs took: the time, and the most memory.
pub fn middle(runs: &[Taken]) -> (f64, i64) {
    let mut times: Vec<f64> = runs.iter().map(|run| run.time).collect();
    (median(&mut times), runs.iter().map(|run| run.memory).max().unwrap_or_default())
}

/// The middle of the times by the clock.
pub fn middle_by_the_clock(runs: &[Taken]) -> f64 {
    median(&mut runs.iter().map(|run| run.elapsed).collect::<Vec<f64>>())
}

/// A new folder, in memory where there is such a place: what a disk takes for new files varies more than what is
/// measured.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    tempfile::tempdir_in(place).expect("a temporary folder")
}

/// Writes a file into a folder, with the folders that its name has.
pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
    std::fs::write(path, content).expect("a file is written");
}

/// Copies a file of the project into a folder, with the folders that its name has.
pub fn copy_into(folder: &Path, name: &str) {
    write(folder, name, std::fs::read(name).expect("a file of the project"));
}

/// The Python that has the peer, if one is named.
pub fn peer() -> Option<String> {
    std::env::var("PEER_PYTHON").ok()
}
