//! The command `minutebook`.

mod cli;

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Minutes are made of many small pieces; this allocator is faster with them than the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
