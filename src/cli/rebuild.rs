//! `minutebook rebuild`.

use super::arguments::Rebuild;
use super::environment::day;
use super::exit::WELL;
use super::opened::{hold, tell};
use super::planned::carry_out;
use super::shown;
use super::terminal::{Terminal, counted};
use minutebook::archive::{Expected, Holdings, Kept, Taken, Which, verify};
use minutebook::diagnostic::{Finding, Report, Severity, VerifyFault};
use minutebook::files::OutputFile;
use minutebook::lifecycle::{Plan, rebuilt_book, rebuilt_outputs};
use minutebook::pipeline::{Compared, Rebuilt, rebuilt};
use minutebook::project::{Project, Shelved, expect_empty, expect_no_outputs_around};
use minutebook::record::Version;
use std::path::Path;

/// Builds minutes anew from what was sealed, or lays out a whole book again.
pub fn run(start: &Path, options: &Rebuild, terminal: &Terminal) -> u8 {
    let which = match which(options) {
        Ok(which) => which,
        Err(message) => return terminal.usage(&message),
    };
    let archive = match Shelved::at(&start.join(&options.archive), start) {
        Ok(archive) => archive,
        Err(finding) => return tell(*finding, terminal),
    };
    let verified = verify(&archive, &Expected::default());
    if verified.report.has_errors() {
        let code = terminal.findings(verified.report);
        terminal.note("Nothing is built anew from an archive in which something is wrong.");
        return code;
    }
    let kept = Kept::new(&archive, &verified.objects);
    let mut taken = kept.take(which);
    if taken.is_empty() {
        let asked = match (&options.version, &options.at) {
            (Some(version), _) => format!("version {version}"),
            (None, Some(day)) => format!("the last versions until {day}"),
            (None, None) => "the last version of each".into(),
        };
        let first = kept.first().map(|first| first.strftime("%F").to_string());
        return tell(Finding::of(VerifyFault::NothingThen { asked, first }), terminal);
    }
    taken.extend(kept.take_translations(which));
    if let Some(folder) = &options.book {
        let identity = archive.read(".minutebook.id").ok();
        let plan = rebuilt_book(&taken, identity);
        let laid = plan
            .map_err(|report| terminal.findings(report))
            .and_then(|plan| lay_out(start, folder, &plan, options.dry_run, terminal));
        return laid.err().unwrap_or_else(|| {
            terminal.note(&format!(
                "{} laid out in {}, each record as it was sealed last. What was never sealed is not among them. The archive is \
                 not copied: move it to `archive` in that folder, unless book.toml names its place; then run minutebook verify.",
                counted(taken.len(), "record", "records"),
                shown::line(&folder.display().to_string())
            ));
            WELL
        });
    }
    compare(start, options, (&kept, taken), terminal)
}

fn which(options: &Rebuild) -> Result<Which, String> {
    match (&options.version, &options.at) {
        (Some(version), _) => {
            let wrong = || format!("{version} is no version, such as 0.1 or 1.0");
            Version::parse(version).map(Which::Version).ok_or_else(wrong)
        }
        (None, Some(at)) => day(at).map(Which::At),
        (None, None) => Ok(Which::Last),
    }
}

fn compare(
    start: &Path,
    options: &Rebuild,
    (kept, taken): (&Kept<'_>, Vec<Taken>),
    terminal: &Terminal,
) -> u8 {
    let (mut report, mut outputs) = (Report::new(), Vec::new());
    let (mut same, mut files) = (0, 0);
    for taken in &taken {
        let (book, record) = kept.book_of(taken);
        let built = rebuilt(&book, &record, &taken.sealed);
        terminal.words(&lines(taken, &built));
        same += built.compared.values().filter(|compared| **compared == Compared::Same).count();
        files += built.compared.len();
        report.absorb(told(taken, &built));
        outputs.extend(built.files);
    }
    if let Some(folder) = &options.to {
        let laid = laid_out(start, folder, outputs, options.dry_run, terminal);
        if let Err(code) = laid {
            return code;
        }
    }
    let code = terminal.findings(report);
    terminal.note(&format!(
        "{} built anew: {same} of {} the same, byte for byte.",
        counted(taken.len(), "version", "versions"),
        counted(files, "file", "files")
    ));
    code
}

fn laid_out(
    start: &Path,
    folder: &Path,
    outputs: Vec<OutputFile>,
    dry_run: bool,
    terminal: &Terminal,
) -> Result<(), u8> {
    let plan = rebuilt_outputs(outputs).map_err(|report| terminal.findings(report))?;
    lay_out(start, folder, &plan, dry_run, terminal)
}

/// All of it or nothing, into a folder in which nothing is yet.
pub(super) fn lay_out(
    start: &Path,
    folder: &Path,
    plan: &Plan,
    dry_run: bool,
    terminal: &Terminal,
) -> Result<(), u8> {
    let folder = start.join(folder);
    let expected = expect_empty(&folder, start).and_then(|()| expect_no_outputs_around(&folder, start));
    expected.map_err(|finding| tell(*finding, terminal))?;
    let project = Project::within(&folder, start);
    hold(&project, terminal).and_then(|lock| carry_out(&project, plan, &lock, dry_run, terminal))
}

/// What is told of a version in words: file by file.
fn lines(taken: &Taken, built: &Rebuilt) -> String {
    let note = &taken.sealed.note;
    let word = |compared: &Compared| match compared {
        Compared::Same => "the same",
        Compared::Other => "another",
        Compared::NotBuilt => "not built",
        Compared::NotSealed => "not sealed",
    };
    let files = built.compared.iter().map(|(name, compared)| format!("  {:<10}  {name}\n", word(compared)));
    format!(
        "{}, version {}, by minutebook {}\n{}",
        note.reference,
        note.version,
        note.program,
        files.collect::<String>()
    )
}

/// What is wrong with a version: one that another program sealed may be otherwise.
fn told(taken: &Taken, built: &Rebuilt) -> Report {
    let mut report = Report::new();
    if !built.is_same() {
        let other = built.compared.iter().filter(|(_, compared)| **compared != Compared::Same);
        let is_own = built.is_by_this_program();
        let fault = VerifyFault::RebuiltOtherwise {
            place: taken.place.clone(),
            reference: taken.sealed.note.reference.clone(),
            version: taken.sealed.note.version.clone(),
            files: other.map(|(name, _)| name.clone()).collect(),
            program: (!is_own).then(|| built.program.clone()),
        };
        let severity = if is_own { Severity::Error } else { Severity::Warning };
        report.push(Finding { severity, ..Finding::of(fault) });
        report.absorb(built.errors.clone());
    }
    report
}
