//! What those do who keep no archive: a member who holds a copy, and a witness who signs what she saw.

use super::environment::now;
use super::exit::{ERRORS, WELL};
use super::key::at_hand;
use super::opened::tell;
use super::terminal::Terminal;
use minutebook::archive::FoundLog;
use minutebook::archive::log::{COUNTERSIGNED, Head, Proof, PublicKey};
use minutebook::diagnostic::{ArchiveFault, Finding, LogAmiss, LogPart, NotThatKey, VerifyFault};
use minutebook::project::{Shelved, digest_of_file, read_text, write_seen};
use std::path::{Path, PathBuf};

/// Looks whether a copy is what its proof says, offline.
pub fn check_copy(
    start: &Path,
    (file, proof): (&Path, &Path),
    keys: &[PublicKey],
    terminal: &Terminal,
) -> u8 {
    match checked(start, (file, proof), keys) {
        Err(finding) => tell(*finding, terminal),
        Ok((proof, signed)) => {
            let Proof { name, index, head, .. } = &proof;
            terminal.words(&format!(
                "{} is {name}, entry {index} of the log {}, whose head is {}.\n",
                file.display(),
                head.origin,
                head.words()
            ));
            terminal.note(if signed {
                "The head is signed by the key that you named."
            } else {
                "No key was named, so that nobody vouches for the head: hold it against one that approved minutes print, or \
                 name the public key with --public-key."
            });
            WELL
        }
    }
}

fn checked(
    start: &Path,
    (file, path): (&Path, &Path),
    keys: &[PublicKey],
) -> Result<(Proof, bool), Box<Finding>> {
    let told =
        |why| Box::new(Finding::of(VerifyFault::ProofFails { proof: path.display().to_string(), why }));
    let digest = digest_of_file(&start.join(file), start)?;
    let text = read_text(&start.join(path), start)?;
    let proof = Proof::read(&text).map_err(|_| told(LogAmiss::NotOne(LogPart::Proof)))?;
    proof.check(&digest).map_err(|_| told(LogAmiss::LeadsNowhere))?;
    for key in keys {
        if !proof.note.as_ref().is_some_and(|note| key.has_signed(note)) {
            return Err(told(LogAmiss::NotSigned { key: key.to_string() }));
        }
    }
    Ok((proof, !keys.is_empty()))
}

/// Signs the head of a log that was found to be sound, if it goes on from the one that was signed last: that is remembered
/// beside the key, for what lies in an archive its keeper may change.
pub fn countersign(
    start: &Path,
    archive: &Shelved,
    log: Option<&FoundLog>,
    key: &Path,
    terminal: &Terminal,
) -> u8 {
    let Some(log) = log else { return tell(Finding::of(VerifyFault::NoLog), terminal) };
    let second = match now() {
        Ok(now) => u64::try_from(now.as_second()).unwrap_or_default(),
        Err(message) => return terminal.usage(&message),
    };
    match countersigned(start, archive, log, (key, second)) {
        Err(finding) => {
            tell(*finding, terminal);
            ERRORS
        }
        Ok(note) => {
            terminal.result(&note);
            terminal.note("Signed: the lines above lie in the archive, and what you signed is remembered beside your key.");
            WELL
        }
    }
}

fn countersigned(
    start: &Path,
    archive: &Shelved,
    FoundLog { head, tree }: &FoundLog,
    (path, second): (&Path, u64),
) -> Result<String, Box<Finding>> {
    let place = path.display().to_string();
    let no_witness = |what| Box::new(Finding::of(ArchiveFault::NoKey { place: place.clone(), what }));
    let key = at_hand(start, Some(path))?.ok_or_else(|| no_witness(NotThatKey::NoSecret))?;
    if !key.public().is_witness() {
        return Err(no_witness(NotThatKey::NoWitness));
    }
    let memory = seen_beside(&start.join(path));
    let known = if memory.exists() { read_text(&memory, start)? } else { String::new() };
    let is_own =
        |line: &&str| line.strip_prefix(head.origin.as_str()).is_some_and(|rest| rest.starts_with(' '));
    let goes_on =
        |words: &&str| Head::read_words(words).is_some_and(|(size, root)| tree.root(size) == Some(root));
    // What is remembered and cannot be read is nothing that this log goes on from.
    let last = known.lines().find(is_own).map(|line| line[head.origin.len()..].trim());
    if let Some(seen) = last.filter(|words| !goes_on(words)) {
        let (seen, now) = (seen.to_string(), head.words());
        return Err(Box::new(Finding::of(VerifyFault::Diverged { seen, now })));
    }
    let others = known.lines().filter(|line| !is_own(line)).map(|line| format!("{line}\n"));
    let remembered = format!("{}{} {}\n", others.collect::<String>(), head.origin, head.words());
    write_seen(&memory, start, &remembered)?;
    let note = key.sign(&head.text(), second).written();
    let name = key.public().name().replace(['/', '\\', ':'], "_");
    archive.add(&format!("{COUNTERSIGNED}/{}_{name}", head.size), note.as_bytes(), start)?;
    Ok(note)
}

/// Where a witness's memory lies.
fn seen_beside(key: &Path) -> PathBuf {
    let mut name = key.file_name().unwrap_or_default().to_os_string();
    name.push(".seen");
    key.with_file_name(name)
}
