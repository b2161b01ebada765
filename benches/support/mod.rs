//! What the benchmarks share: processes measured by the processor time that they take.

// Each benchmark uses its own part of this.
#![allow(dead_code)]

use nix::sys::resource::{UsageWho, getrusage};
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program to its end.
pub fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it runs");
    assert!(status.success(), "{command:?} failed");
}

/// Milliseconds of processor time that the child processes of `work` take.
pub fn measured(work: impl FnOnce()) -> f64 {
    let before = processor_time();
    work();
    processor_time() - before
}

fn processor_time() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage");
    let milliseconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 * 1e3 + time.tv_usec() as f64 / 1e3;
    milliseconds(usage.user_time()) + milliseconds(usage.system_time())
}

/// The most memory that any child process has taken so far, in kilobytes.
pub fn memory() -> i64 {
    getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss()
}

/// The middle of several times.
pub fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Copies a file of the project into a folder, with the folders that its name has.
pub fn copy_into(folder: &Path, name: &str) {
    std::fs::create_dir_all(folder.join(name).parent().expect("a folder")).expect("a folder is made");
    std::fs::copy(name, folder.join(name)).expect("a file is copied");
}

/// The Python that has the peer, if one is named.
pub fn peer() -> Option<String> {
    std::env::var("PEER_PYTHON").ok()
}
