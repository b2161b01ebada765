//! The command `minutebook`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
