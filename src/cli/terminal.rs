//! Printing: results to standard output, findings to standard error, colour only on a terminal.

use super::arguments::{ColorWhen, Global, MessageFormat};
use super::exit::{ERRORS, USAGE, WELL};
use super::{explain, json, render, shown};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use minutebook::diagnostic::{DiskFault, FileFault, Finding, Report, Severity};
use minutebook::project::Explanation;
use std::cell::RefCell;
use std::io::{ErrorKind, IsTerminal, Write};

/// The length of lines where nobody watches, and the least there may be.
const WIDTH: u16 = 120;
const NARROWEST: u16 = 40;

/// Work on fewer records than this is over before a bar could be read.
const LONG_WORK: u64 = 20;

/// Where and how things are printed.
pub struct Terminal {
    colour: bool,
    quiet: bool,
    format: MessageFormat,
    /// Why something could not be printed to standard output.
    unprinted: RefCell<Option<std::io::Error>>,
}

impl Terminal {
    /// Decides how to print.
    pub fn new(global: &Global) -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match global.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => std::io::stderr().is_terminal() && !is_set("NO_COLOR") && !dumb,
        };
        let (quiet, format) = (global.quiet, global.message_format);
        Terminal { colour, quiet, format, unprinted: RefCell::default() }
    }

    /// How things are printed that come before any option counts.
    pub fn plain() -> Self {
        Terminal { colour: false, quiet: false, format: MessageFormat::Human, unprinted: RefCell::default() }
    }

    /// Prints a result.
    pub fn result(&self, text: &str) {
        self.bytes(shown::lines(text).as_bytes());
    }

    /// Prints a result that consists of a record's words.
    pub fn words(&self, text: &str) {
        self.bytes(shown::words(text).as_bytes());
    }

    /// Prints a file. What cannot be printed is remembered, for [`conclude`](Self::conclude).
    pub fn bytes(&self, bytes: &[u8]) {
        let mut out = std::io::stdout().lock();
        if let Err(fault) = out.write_all(bytes).and_then(|()| out.flush()) {
            self.unprinted.borrow_mut().get_or_insert(fault);
        }
    }

    /// The exit code of a run that would end with `code`: an error if its result could not be printed, which is
    /// said. A reader that has gone away has read enough.
    pub fn conclude(&self, code: u8) -> u8 {
        self.conclude_with(code, self.unprinted.take())
    }

    /// The same, of what somebody else printed.
    pub fn conclude_with(&self, code: u8, unprinted: Option<std::io::Error>) -> u8 {
        match unprinted.filter(|fault| fault.kind() != ErrorKind::BrokenPipe) {
            None => code,
            Some(fault) => {
                let why = DiskFault::of(&fault);
                let fault = FileFault::File { path: "standard output".into(), why };
                let finding = Finding::of(fault);
                self.error_text(&render::human(&finding, self.colour));
                code.max(ERRORS)
            }
        }
    }

    /// How many characters a line may have: as many as the terminal shows.
    pub fn width(&self) -> u16 {
        let shown = terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| width);
        let shown = shown.filter(|_| std::io::stdout().is_terminal());
        shown.unwrap_or(WIDTH).max(NARROWEST)
    }

    /// Prints a line about what was done, unless nothing shall be said.
    pub fn note(&self, text: &str) {
        if !self.quiet && self.format == MessageFormat::Human {
            self.error_text(&shown::lines(&format!("{text}\n")));
        }
    }

    fn error_text(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints that the command line is wrong.
    pub fn usage(&self, message: &str) -> u8 {
        const HELP: &str = "For more information, try 'minutebook --help'.";
        match self.format {
            MessageFormat::Human => {
                self.error_text(&format!("error: {}\n\n{HELP}\n", shown::line(message)));
            }
            MessageFormat::Json => self.bytes(json::usage(message, HELP).as_bytes()),
        }
        USAGE
    }

    /// Prints findings; gives the exit code that they call for.
    pub fn findings(&self, report: Report) -> u8 {
        let findings = report.into_sorted();
        let code = if findings.iter().any(is_error) { ERRORS } else { WELL };
        let shown = findings.iter().filter(|finding| !self.quiet || is_error(finding));
        match self.format {
            MessageFormat::Human => {
                let text: String = shown.map(|finding| render::human(finding, self.colour)).collect();
                self.error_text(&text);
            }
            MessageFormat::Json => self.bytes(shown.map(json::line).collect::<String>().as_bytes()),
        }
        code
    }

    /// Prints which files changed, and why.
    pub fn explained(&self, changes: &[Explanation]) {
        match self.format {
            MessageFormat::Human => self.result(&explain::text(changes)),
            MessageFormat::Json => self.bytes(shown::json(&explain::lines(changes)).as_bytes()),
        }
    }

    /// A bar for so many records; none if the work is short or nobody watches.
    pub fn progress(&self, records: usize) -> ProgressBar {
        let records = records as u64;
        let watched = std::io::stderr().is_terminal() && !self.quiet && self.format == MessageFormat::Human;
        if records < LONG_WORK || !watched {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(records), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} records  {wide_msg}");
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// “1 error”, “3 warnings”.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
