//! The command line: arguments to calls, findings to printed lines and an exit code. Only here is
//! anything printed, and only here are the clock and the environment read.

mod arguments;
mod build;
mod check;
mod circulate;
mod environment;
mod explain;
mod extract;
mod init;
mod json;
mod labels;
mod new;
mod registers;
mod render;
mod schema;
mod shown;
mod terminal;

use arguments::{Arguments, Command};
use clap::{CommandFactory, Parser};
use minutebook::diagnostic::{Finding, Report};
use minutebook::files::BookFiles;
use minutebook::pipeline::unread;
use minutebook::project::{Lock, Project};
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use terminal::Terminal;

/// All went well; there may be warnings.
const WELL: u8 = 0;
/// A record has errors, or something could not be read or written.
const ERRORS: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;

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
    let printed = match std::env::args_os().any(is_odd) {
        _ if code == USAGE && wants_json() => {
            let text = fault.render().to_string();
            let text = text.strip_prefix("error: ").unwrap_or(&text);
            let (message, help) = text.split_once('\n').unwrap_or((text, ""));
            let help: Vec<&str> = help.split_whitespace().collect();
            std::io::stdout().write_all(json::usage(message, &help.join(" ")).as_bytes())
        }
        // Arguments that act on a terminal are told without colour: colours are such characters themselves.
        true => {
            let text = fault.render().to_string();
            std::io::stderr().write_all(shown::lines(&text).as_bytes())
        }
        false => fault.print().and_then(|()| std::io::stdout().flush()),
    };
    Terminal::plain().conclude_with(code, printed.err())
}

/// Whether findings are asked for in the form for programs, on a command line that cannot be read as a whole.
fn wants_json() -> bool {
    let arguments: Vec<OsString> = std::env::args_os().take_while(|argument| argument != "--").collect();
    let pair = |pair: &[OsString]| pair[0] == "--message-format" && pair[1] == "json";
    arguments.windows(2).any(pair) || arguments.iter().any(|argument| argument == "--message-format=json")
}

/// The book that the program was started in, with all its files; the exit code if there is none.
fn open(start: &Path, terminal: &Terminal) -> Result<(Project, BookFiles), u8> {
    let project = Project::find(start).map_err(|finding| tell(*finding, terminal))?;
    let (files, _) = project.read();
    Ok((project, files))
}

/// The book, for a command that writes outputs: no other run does so at the same time.
fn open_to_write(start: &Path, out: Option<&Path>, terminal: &Terminal) -> Result<(Project, Lock), u8> {
    let told = |finding: Box<Finding>| tell(*finding, terminal);
    let project = Project::find(start).map_err(told)?;
    let mut lock = project.lock_with(out).map_err(told)?;
    for finding in lock.found() {
        tell(finding, terminal);
    }
    Ok((project, lock))
}

/// The same for a command that changes the book: no other run does so at the same time, and nothing is begun where
/// anything could not be read.
fn open_to_change(start: &Path, terminal: &Terminal) -> Result<(Project, BookFiles, Lock), u8> {
    let told = |finding: Box<Finding>| tell(*finding, terminal);
    let project = Project::find(start).map_err(told)?;
    let mut lock = project.lock().map_err(told)?;
    for finding in lock.found() {
        tell(finding, terminal);
    }
    let (files, _) = project.read();
    match unread(&files) {
        report if report.has_errors() => Err(terminal.findings(report)),
        _ => Ok((project, files, lock)),
    }
}

/// Prints one finding.
fn tell(finding: Finding, terminal: &Terminal) -> u8 {
    let mut report = Report::new();
    report.push(finding);
    terminal.findings(report)
}
