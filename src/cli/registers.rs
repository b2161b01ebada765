//! `minutebook actions`, `decisions`, `attendance` and `quorum`.

use super::arguments::{
    Actions, Attendance, Decisions, ListComments, Quorum, RegisterFormatName, RegisterOptions,
    WorkingFormatName,
};
use super::environment::{day, source_date_epoch, today};
use super::exit::{ERRORS, WELL};
use super::opened::{open, tell};
use super::shown;
use super::terminal::Terminal;
use minutebook::diagnostic::Report;
use minutebook::edition::{ActionQuery, DecisionQuery};
use minutebook::files::BookFiles;
use minutebook::pipeline::{self, RegisterFormat, RegisterRequest, Written};
use minutebook::project::Project;
use std::cell::Cell;
use std::path::Path;

/// Lists actions.
pub fn actions(start: &Path, options: &Actions, terminal: &Terminal) -> u8 {
    let Actions { register, status, owner, meeting, by } = options;
    let wanted = ActionQuery { state: *status, owner: owner.clone(), meeting: meeting.clone() };
    run(start, register, terminal, &|files, request| pipeline::actions(files, request, &wanted, *by))
}

/// Lists decisions.
pub fn decisions(start: &Path, options: &Decisions, terminal: &Terminal) -> u8 {
    let Decisions { register, status, meeting, about } = options;
    let wanted = DecisionQuery { state: *status, meeting: meeting.clone(), about: about.clone() };
    if let Err(message) = refuse_calendar(register) {
        return terminal.usage(&message);
    }
    run(start, register, terminal, &|files, request| pipeline::decisions(files, request, &wanted))
}

/// Lists who was there.
pub fn attendance(start: &Path, options: &Attendance, terminal: &Terminal) -> u8 {
    let from = match options.from.as_deref().map(day).transpose() {
        Ok(from) => from,
        Err(message) => return terminal.usage(&message),
    };
    if let Err(message) = refuse_calendar(&options.register) {
        return terminal.usage(&message);
    }
    run(start, &options.register, terminal, &|files, request| pipeline::attendance(files, request, from))
}

/// Only actions have days to come.
fn refuse_calendar(options: &RegisterOptions) -> Result<(), String> {
    match options.format_name()? {
        RegisterFormatName::Ics => {
            Err("only actions have due dates for a calendar: minutebook actions --format ics".into())
        }
        _ => Ok(()),
    }
}

/// Shows the working of the quorum.
pub fn quorum(start: &Path, options: &Quorum, terminal: &Terminal) -> u8 {
    let format = match options.format {
        WorkingFormatName::Text => RegisterFormat::Text(terminal.width()),
        WorkingFormatName::Json => RegisterFormat::Json,
    };
    let request = today().map(|as_of| RegisterRequest {
        committee: None,
        readers: options.readers.clone(),
        as_of,
        format,
        timestamp: None,
    });
    let written: WrittenBy<'_> = &|files, request| pipeline::quorum(files, request, &options.which.records);
    match request {
        Ok(request) => print(start, (request.format, None), terminal, &|_, files| written(files, &request)),
        Err(message) => terminal.usage(&message),
    }
}

/// Lists the comments on minutes.
pub fn dispositions(start: &Path, options: &ListComments, terminal: &Terminal) -> u8 {
    let ListComments { record, format, out } = options;
    let request = RegisterFormatName::of(*format, out.as_deref()).and_then(|format| {
        if format == RegisterFormatName::Ics {
            return Err("comments have no days for a calendar".into());
        }
        Ok(RegisterRequest {
            committee: None,
            readers: None,
            as_of: today()?,
            format: format.format(terminal.width()),
            timestamp: source_date_epoch()?,
        })
    });
    // What is wrong with the record is told, and the table is printed all the same.
    let told = Cell::new(WELL);
    match request {
        Ok(request) => {
            let to = (request.format, out.as_deref());
            let written = |_: &Project, files: &BookFiles| {
                let Written { report, bytes } = pipeline::dispositions(files, record, &request);
                if bytes.is_none() {
                    return Written { report, bytes };
                }
                told.set(terminal.findings(report));
                Written { report: Report::new(), bytes }
            };
            print(start, to, terminal, &written).max(told.get())
        }
        Err(message) => terminal.usage(&message),
    }
}

type WrittenBy<'a> = &'a dyn Fn(&BookFiles, &RegisterRequest) -> Written;

fn run(start: &Path, options: &RegisterOptions, terminal: &Terminal, written: WrittenBy<'_>) -> u8 {
    match request(options, terminal) {
        Ok(request) => {
            let to = (request.format, options.out.as_deref());
            print(start, to, terminal, &|_, files| written(files, &request))
        }
        Err(message) => terminal.usage(&message),
    }
}

/// Prints what was asked of a book, or writes it into a file.
pub fn print(
    start: &Path,
    (format, out): (RegisterFormat, Option<&Path>),
    terminal: &Terminal,
    written: &dyn Fn(&Project, &BookFiles) -> Written,
) -> u8 {
    let (project, files) = match open(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let Written { report, bytes } = written(&project, &files);
    let code = terminal.findings(report);
    let Some(bytes) = bytes.filter(|_| code == WELL) else { return ERRORS };
    match out {
        None => match (format, std::str::from_utf8(&bytes)) {
            (RegisterFormat::Text(_), Ok(text)) => terminal.words(text),
            _ => terminal.bytes(&bytes),
        },
        Some(path) => match project
            .lock()
            .and_then(|_lock| project.write_beside(&start.join(path), &marked(bytes, format)))
        {
            Ok(()) => terminal.note(&format!("Written: {}", shown::line(&path.display().to_string()))),
            Err(finding) => return tell(*finding, terminal),
        },
    }
    WELL
}

/// A file as spreadsheets open it: Excel takes comma-separated values for UTF-8 only behind its mark. What is
/// printed goes to programs, which would take the mark for a part of the first heading.
fn marked(bytes: Vec<u8>, format: RegisterFormat) -> Vec<u8> {
    match format {
        RegisterFormat::Csv => ["\u{FEFF}".as_bytes(), &bytes].concat(),
        RegisterFormat::Text(_) | RegisterFormat::Json | RegisterFormat::Page(_) => bytes,
    }
}

fn request(options: &RegisterOptions, terminal: &Terminal) -> Result<RegisterRequest, String> {
    let as_of = match &options.as_of {
        Some(written) => day(written)?,
        None => today()?,
    };
    Ok(RegisterRequest {
        committee: options.committee.clone(),
        readers: options.readers.clone(),
        as_of,
        format: options.format_name()?.format(terminal.width()),
        timestamp: source_date_epoch()?,
    })
}
