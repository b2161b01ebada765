//! `minutebook verify`.

use super::arguments::{Verify, WorkingFormatName};
use super::exit::{ERRORS, WELL};
use super::opened::{read, tell};
use super::shown;
use super::terminal::{Terminal, counted};
use super::witness;
use minutebook::archive::log::PublicKey;
use minutebook::archive::{Expected, copies, not_public, verify};
use minutebook::diagnostic::{ArchiveFault, Finding, Report, Severity, VerifyFault};
use minutebook::files::{Examined, SealedCopy};
use minutebook::project::{Project, Shelved, digest_of_file};
use minutebook::writer::json;
use std::path::{Path, PathBuf};

/// Looks whether an archive, or a file, is as it was sealed.
pub fn run(start: &Path, options: &Verify, terminal: &Terminal) -> u8 {
    let Verify { what, archive, format, proof, public_key, countersign, another_log, key } = options;
    let keys = match keys(public_key) {
        Ok(keys) => keys,
        Err(finding) => return tell(*finding, terminal),
    };
    if let (Some(file), Some(proof)) = (what, proof) {
        let code = witness::check_copy(start, (file.as_path(), proof.as_path()), &keys, terminal);
        if code != WELL {
            known_here(start, file, terminal);
        }
        return code;
    }
    let (what, archive) =
        (what.as_ref().map(|path| start.join(path)), archive.as_ref().map(|path| start.join(path)));
    let (file, archive) = match what {
        Some(folder) if archive.is_none() && folder.is_dir() => (None, Some(folder)),
        file => (file, archive),
    };
    let digest = match file.as_ref().map(|file| digest_of_file(file, start)).transpose() {
        Ok(digest) => digest,
        Err(finding) => return tell(*finding, terminal),
    };
    let (archive, mut expected) = match opened(start, archive.as_deref(), terminal) {
        Ok(Some(opened)) => opened,
        Ok(None) => {
            terminal.note("There is no archive yet: nothing of this book was sealed.");
            return if file.is_none() { WELL } else { ERRORS };
        }
        Err(finding) => return tell(*finding, terminal),
    };
    expected.keys = expected.keys.with(keys);
    let verified = verify(&archive, &expected);
    let found = digest.map(|digest| copies(&verified.objects, verified.log.as_ref(), &digest));
    let mut report = verified.report;
    if let (Some(file), Some([])) = (options.what.as_ref(), found.as_deref()) {
        report.push(Finding::of(VerifyFault::NotSealed { file: file.display().to_string() }));
    }
    let (what, log) = (options.what.as_ref().filter(|_| file.is_some()), verified.log);
    let code = print(&verified.examined, report, found.as_deref(), (what, *format), terminal);
    match key.as_deref().filter(|_| *countersign && code == WELL) {
        Some(key) => witness::countersign(start, &archive, log.as_ref(), (key, *another_log), terminal),
        None => code,
    }
}

/// Says of which version a file is, where the archive is at hand that holds it: its proof may be that of another.
fn known_here(start: &Path, file: &Path, terminal: &Terminal) {
    let Ok(project) = Project::find(start) else { return };
    let expected = Expected::of_book(&read(&project), project.known_identity());
    let told_by = expected.book.iter().flatten().next().map(|version| version.told_by.as_str());
    let Ok(Some(archive)) = project.shelved(told_by) else { return };
    let Ok(digest) = digest_of_file(&start.join(file), start) else { return };
    let verified = verify(&archive, &expected);
    let found = copies(&verified.objects, verified.log.as_ref(), &digest);
    let name = file.display().to_string();
    terminal.words(&found.iter().map(|copy| told(&name, copy)).collect::<String>());
}

/// The public keys that were typed.
fn keys(typed: &[String]) -> Result<Vec<PublicKey>, Box<Finding>> {
    let each = typed.iter().map(|line| {
        PublicKey::read(line).map_err(|problem| {
            let what = not_public(problem);
            Box::new(Finding::of(ArchiveFault::NoKey { place: "--public-key".into(), what }))
        })
    });
    each.collect()
}

/// The archive that is meant, and what a book tells of it, if it is a book's; none if the book has none yet.
fn opened(
    start: &Path,
    archive: Option<&Path>,
    terminal: &Terminal,
) -> Result<Option<(Shelved, Expected)>, Box<Finding>> {
    let project = Project::find(start);
    let archive = match archive.map(|folder| Shelved::at(folder, start)).transpose()? {
        // Started in an archive that is alone.
        None if project.is_err() => Shelved::at(start, start).ok(),
        archive => archive,
    };
    let project = match (archive, project) {
        (Some(archive), Ok(project)) if project.is_own(&archive) => project,
        (Some(archive), _) => return Ok(Some((archive, Expected::default()))),
        (None, project) => project?,
    };
    let expected = Expected::of_book(&read(&project), project.known_identity());
    let told_by = expected.book.iter().flatten().next().map(|version| version.told_by.as_str());
    let archive = project.shelved(told_by)?;
    terminal.note(&format!("Looking at {}.", shown::line(&project.shown_archive())));
    Ok(archive.map(|archive| (archive, expected)))
}

fn print(
    examined: &Examined,
    report: Report,
    copies: Option<&[SealedCopy]>,
    (file, format): (Option<&PathBuf>, WorkingFormatName),
    terminal: &Terminal,
) -> u8 {
    let faults = report.count(Severity::Error);
    if format == WorkingFormatName::Json {
        terminal.bytes(&json::verified(examined, &report.into_sorted(), copies));
        return if faults == 0 { WELL } else { ERRORS };
    }
    let code = terminal.findings(report);
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    terminal.words(&copies.into_iter().flatten().map(|copy| told(&file, copy)).collect::<String>());
    terminal.note(&summary(examined, faults));
    code
}

fn told(file: &str, copy: &SealedCopy) -> String {
    let SealedCopy { place: _, reference, version, name, created, by, proof } = copy;
    let proof = match proof {
        Some(proof) => format!(
            "Its proof, which goes with it to whoever wants to check it, is {proof} of the archive.\n"
        ),
        None => String::new(),
    };
    format!("{file} is {name} of {reference}, version {version}, sealed on {created} by {by}.\n{proof}")
}

/// What was looked at, in one line.
fn summary(examined: &Examined, faults: usize) -> String {
    let Examined { objects, versions, files, bytes, signatures, is_held_against_book } = examined;
    let size = match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    };
    let looked = format!(
        "Looked at {}, {}, {}, {size}: {}.",
        counted(*objects, "object", "objects"),
        counted(*versions, "version", "versions"),
        counted(*files, "file", "files"),
        if faults == 0 { "nothing is wrong".into() } else { counted(faults, "fault", "faults") },
    );
    let against = if *is_held_against_book {
        "All that the book tells was held against it."
    } else {
        "No book was at hand that tells what must be there: a whole object that is gone is not seen."
    };
    let signed = match signatures {
        0 => String::new(),
        count => format!(
            "{} of what was sealed; whom certificates are of, and whether they hold, was not asked. ",
            if *count == 1 { "1 signature is".into() } else { format!("{count} signatures are") }
        ),
    };
    format!("{looked} {signed}{against}")
}
