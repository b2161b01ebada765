//! The book that a command is about, read, and held if it shall be written to.

use super::memory;
use super::terminal::Terminal;
use minutebook::diagnostic::{Finding, Report};
use minutebook::files::BookFiles;
use minutebook::lifecycle;
use minutebook::pipeline::unread;
use minutebook::project::{Lock, Project};
use std::path::Path;

/// The book that the program was started in, with all its files; the exit code if there is none.
pub fn open(start: &Path, terminal: &Terminal) -> Result<(Project, BookFiles), u8> {
    let project = Project::find(start).map_err(|finding| tell(*finding, terminal))?;
    let files = read(&project);
    Ok((project, files))
}

/// The book, for a command that writes outputs: no other run does so at the same time.
pub fn open_to_write(start: &Path, out: Option<&Path>, terminal: &Terminal) -> Result<(Project, Lock), u8> {
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
pub fn open_to_change(start: &Path, terminal: &Terminal) -> Result<(Project, BookFiles, Lock), u8> {
    let told = |finding: Box<Finding>| tell(*finding, terminal);
    let project = Project::find(start).map_err(told)?;
    let lock = hold(&project, terminal)?;
    let files = read(&project);
    match unread(&files) {
        report if report.has_errors() => Err(terminal.findings(report)),
        _ => Ok((project, files, lock)),
    }
}

/// The files of a book.
pub fn read(project: &Project) -> BookFiles {
    memory::spare(project);
    let (files, _) = project.read();
    files
}

/// What is told where versions were sealed and their archive is not there.
pub fn archive_away(project: &Project, files: &BookFiles) -> Option<Finding> {
    if project.has_archive() { None } else { lifecycle::archive_away(files, project.shown_archive()) }
}

/// Prints one finding.
pub fn tell(finding: Finding, terminal: &Terminal) -> u8 {
    let mut report = Report::new();
    report.push(finding);
    terminal.findings(report)
}

/// A folder that is to hold files of a book, and may not be there yet: no other run writes there at the same time.
pub fn hold(project: &Project, terminal: &Terminal) -> Result<Lock, u8> {
    let mut lock = project.lock().map_err(|finding| tell(*finding, terminal))?;
    for finding in lock.found() {
        tell(finding, terminal);
    }
    Ok(lock)
}
