//! The command line: arguments to calls, findings to printed lines and an exit code. Only here is
//! anything printed, and only here are the clock and the environment read.

mod adopt;
mod approve;
mod archive;
mod arguments;
mod build;
mod check;
mod circulate;
mod comments;
mod correct;
mod deposit;
mod diff;
mod differences;
mod environment;
mod exit;
mod explain;
mod extract;
mod init;
mod json;
mod key;
mod labels;
mod memory;
mod new;
mod opened;
mod planned;
mod rebuild;
mod registers;
mod render;
mod schema;
mod sealing;
mod shown;
mod status;
mod terminal;
mod verify;
mod withdraw;
mod witness;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use exit::{USAGE, WELL};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use terminal::Terminal;

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(fault) => {
            return ExitCode::from(printed(&fault));
        }
    };
    let terminal = Terminal::new(&arguments.global);
    let start = match arguments.global.directory() {
        Ok(start) => start,
        Err(message) => return ExitCode::from(terminal.usage(&message)),
    };
    let code = match arguments.command {
        Command::Build(options) => build::run(&start, &options, &terminal),
        Command::Check(options) => check::run(&start, &options, &terminal),
        Command::Init(options) => init::run(&start, &options, &terminal),
        Command::New(options) => new::run(&start, &options, &terminal),
        Command::Extract(options) => extract::run(&start, &options, &terminal),
        Command::Circulate(options) => circulate::run(&start, &options, &terminal),
        Command::Comments(options) => comments::run(&start, &options, &terminal),
        Command::Approve(options) => approve::run(&start, &options, &terminal),
        Command::Correct(options) => correct::run(&start, &options, &terminal),
        Command::Adopt(options) => adopt::run(&start, &options, &terminal),
        Command::Withdraw(options) => withdraw::run(&start, &options, &terminal),
        Command::Deposit(options) => deposit::run(&start, &options, &terminal),
        Command::Diff(options) => diff::run(&start, &options, &terminal),
        Command::Status(options) => status::run(&start, &options, &terminal),
        Command::Key(options) => key::run(&start, &options, &terminal),
        Command::Rebuild(options) => rebuild::run(&start, &options, &terminal),
        Command::Archive(options) => archive::run(&start, &options, &terminal),
        Command::Verify(options) => verify::run(&start, &options, &terminal),
        Command::Actions(options) => registers::actions(&start, &options, &terminal),
        Command::Decisions(options) => registers::decisions(&start, &options, &terminal),
        Command::Attendance(options) => registers::attendance(&start, &options, &terminal),
        Command::Quorum(options) => registers::quorum(&start, &options, &terminal),
        Command::Labels(options) => labels::run(&start, &options, &terminal),
        Command::Schema(options) => schema::run(&start, &options, &terminal),
        Command::Completions(options) => {
            let mut script = Vec::new();
            clap_complete::generate(options.shell, &mut Arguments::command(), "minutebook", &mut script);
            terminal.result(&String::from_utf8_lossy(&script));
            WELL
        }
    };
    ExitCode::from(terminal.conclude(code))
}

/// Prints help, or what is wrong with the command line; gives the exit code.
fn printed(fault: &clap::Error) -> u8 {
    let code = if fault.use_stderr() { USAGE } else { WELL };
    let is_odd = |argument: OsString| {
        let argument = argument.to_string_lossy().into_owned();
        shown::line(&argument) != argument
    };
    let printed = if code == USAGE && wants_json() {
        let text = fault.render().to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        let (message, help) = text.split_once('\n').unwrap_or((text, ""));
        let help: Vec<&str> = help.split_whitespace().collect();
        std::io::stdout().write_all(json::usage(message, &help.join(" ")).as_bytes())
    } else if std::env::args_os().any(is_odd) {
        // Arguments that act on a terminal are told without colour: colours are such characters themselves.
        let text = fault.render().to_string();
        std::io::stderr().write_all(shown::lines(&text).as_bytes())
    } else {
        fault.print().and_then(|()| std::io::stdout().flush())
    };
    Terminal::plain().conclude_with(code, printed.err())
}

/// Whether findings are asked for in the form for programs, on a command line that cannot be read as a whole.
fn wants_json() -> bool {
    let arguments: Vec<OsString> = std::env::args_os().take_while(|argument| argument != "--").collect();
    let pair = |pair: &[OsString]| pair[0] == "--message-format" && pair[1] == "json";
    arguments.windows(2).any(pair) || arguments.iter().any(|argument| argument == "--message-format=json")
}
