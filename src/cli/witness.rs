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
                "{}{} is, byte for byte, what was sealed as {name}: entry {index} of the log {}, whose head is {}.\n",
                if signed { "Genuine: " } else { "" },
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
    // Which of the two is another nobody can tell; what the proof is of, it says itself.
    proof.check(&digest).map_err(|_| {
        let of = format!("{}, entry {} of the log {}", proof.name, proof.index, proof.head.origin);
        let (file, proof) = (file.display().to_string(), path.display().to_string());
        Box::new(Finding::of(VerifyFault::ProofOfOther { file, proof, of }))
    })?;
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
    (key, is_another): (&Path, bool),
    terminal: &Terminal,
) -> u8 {
    let Some(log) = log else { return tell(Finding::of(VerifyFault::NoLog), terminal) };
    let second = match now() {
        Ok(now) => u64::try_from(now.as_second()).unwrap_or_default(),
        Err(message) => return terminal.usage(&message),
    };
    match countersigned(start, archive, log, (key, is_another, second)) {
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
    log: &FoundLog,
    (path, is_another, second): (&Path, bool, u64),
) -> Result<String, Box<Finding>> {
    let place = path.display().to_string();
    let no_witness = |what| Box::new(Finding::of(ArchiveFault::NoKey { place: place.clone(), what }));
    let key = at_hand(start, Some(path))?.ok_or_else(|| no_witness(NotThatKey::NoSecret))?;
    if !key.public().is_witness() {
        return Err(no_witness(NotThatKey::NoWitness));
    }
    let memory = seen_beside(&start.join(path));
    let known = if memory.exists() { read_text(&memory, start)? } else { String::new() };
    let remembered = going_on(&known, log, is_another)?;
    write_seen(&memory, start, &remembered)?;
    let FoundLog { head, signed, .. } = log;
    let own = key.sign(&head.text(), second);
    // With the signature of the keeper, if there is one: so other programs want it.
    let note = signed.clone().map_or_else(|| own.clone(), |signed| signed.with(own.clone())).written();
    let name = key.public().name().replace(['/', '\\', ':'], "_");
    archive.add(&format!("{COUNTERSIGNED}/{}_{name}", head.size), note.as_bytes(), start)?;
    Ok(note)
}

/// What a witness remembers when she signs this log, too: a line for each log, with its name and its head. A log may have got
/// another name since, such as that of its first key: it is known by the heads that it had.
fn going_on(
    known: &str,
    FoundLog { head, tree, .. }: &FoundLog,
    is_another: bool,
) -> Result<String, Box<Finding>> {
    let is_own =
        |line: &&str| line.strip_prefix(head.origin.as_str()).is_some_and(|rest| rest.starts_with(' '));
    let goes_on = |line: &&str| {
        let words = line.split_once(' ').and_then(|(_, words)| Head::read_words(words));
        words.is_some_and(|(size, root)| size > 0 && tree.root(size) == Some(root))
    };
    // What is remembered and cannot be read is nothing that this log goes on from.
    let own = known.lines().find(is_own);
    if let Some(seen) = own.filter(|line| !goes_on(line)) {
        let (seen, now) = (seen[head.origin.len()..].trim().to_string(), head.words());
        return Err(Box::new(Finding::of(VerifyFault::Diverged { seen, now })));
    }
    let last = own.or_else(|| known.lines().find(goes_on));
    if last.is_none() && !is_another && !known.trim().is_empty() {
        let named = known.lines().filter_map(|line| line.split(' ').next());
        let known = named.map(str::to_string).collect();
        return Err(Box::new(Finding::of(VerifyFault::UnknownLog { log: head.origin.clone(), known })));
    }
    let others = known.lines().filter(|line| Some(*line) != last).map(|line| format!("{line}\n"));
    Ok(format!("{}{} {}\n", others.collect::<String>(), head.origin, head.words()))
}

/// Where a witness's memory lies.
fn seen_beside(key: &Path) -> PathBuf {
    let mut name = key.file_name().unwrap_or_default().to_os_string();
    name.push(".seen");
    key.with_file_name(name)
}
