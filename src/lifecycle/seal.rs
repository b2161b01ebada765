//! A version of minutes that is sealed: the record, all that was made from it, and what it was made with, as the next version
//! of the meeting's object in the archive.
//!
//! What a version holds: `record.toml`; `outputs/`, every file of the minutes; `pack/`, what was sent to members, if it was;
//! `book/`, what they were made with, in its place in a book; `dispositions.toml`, the comments with what became of them, if it
//! is approved; `adopted/`, what was approved before they entered the book; `translations/`, the same of each translation that goes
//! along; and `seal.json`, which says what all of this is. Records of other meetings that were sealed themselves, and say what
//! they said then, are named by what they say and not kept again: minutes that list all open actions are made with every
//! record before them.

use super::archived::Archived;
use super::away::sealed_record;
use super::listed::Listed;
use super::logged::{logged, open_log};
use super::plan::Change;
use super::planned::as_planned;
use super::refused::refused;
use super::sealer::Sealer;
use super::translations::{Along, along};
use crate::archive::{
    ArchiveProblem, Inventory, NewFile, ObjectId, SHAPE, SealNote, Sealing, Stored, User, translation_folder,
    wrong_address, wrong_name,
};
use crate::book::{Meeting, Original};
use crate::commenting::Sending;
use crate::diagnostic::{ArchiveFault, Finding, PageFault, ProgramFault, Report, Source, WrongKeeper};
use crate::files::{BookFiles, OutputFile};
use crate::form::{Text, read};
use crate::ids::{FileId, RecordId, sent_folder};
use crate::pipeline::{Alone, Inputs, Tie, minutes_alone};
use crate::record::forms::BookForm;
use crate::record::{State, Version, content_of, read_sealed};
use std::collections::BTreeMap;

/// The changes by which a version enters the archive, and its pack the folder of what was sent: `after` is what the record
/// says then, and its list.
pub(super) fn sealed_change(
    files: &BookFiles,
    meeting: &Meeting,
    (after, list): (&str, Option<&Listed>),
    seal: Seal,
    (archived, sealer): (Archived, &Sealer<'_>),
    sending: Option<&Sending>,
) -> Result<Vec<Change>, Report> {
    sealed_with(files, meeting, (after, list), seal, (archived, sealer), (sending, Vec::new()))
}

/// The same with files that enter the archive as they are.
pub(super) fn sealed_with(
    files: &BookFiles,
    meeting: &Meeting,
    (after, list): (&str, Option<&Listed>),
    seal: Seal,
    (archived, sealer): (Archived, &Sealer<'_>),
    (sending, beside): (Option<&Sending>, Vec<NewFile>),
) -> Result<Vec<Change>, Report> {
    expect_own_archive(files, sealer).map_err(|fault| Report::of(Finding::of(fault)))?;
    let told = |fault: ArchiveFault| Report::of(Finding::of(fault));
    // Of the book as it is, which tells nothing of this seal yet.
    let log = open_log(files, sealer).map_err(told)?;
    let planned = as_planned(files, &meeting.record, after, list.map(|list| list.after.as_str()));
    let log_head = log.words();
    let version = seal.version;
    let before = meeting.sealed_version.as_deref();
    let Along { files: planned, changes, translations } =
        along(&planned, &meeting.record, seal.state, (before, seal.is_reworded))?;
    let sealable =
        Sealable { files: &planned, meeting, record: after, seal, log_head, sending, beside, translations };
    let (stored, pack) = sealed(&sealable, archived, sealer)?;
    let like = &meeting.source.id;
    let folder = sent_folder(&meeting.name.committee, &meeting.name.meeting, &version.to_string());
    let laid = pack.into_iter().map(|OutputFile { path, bytes }| Change::Laid {
        file: FileId::Other(format!("{folder}/{path}")),
        bytes,
        like: like.clone(),
    });
    let entered = logged(files, (log, &stored), sealer, like).map_err(told)?;
    Ok(changes.into_iter().chain(laid).chain(entered).chain([Change::stored(stored, like.clone())]).collect())
}

/// The changes by which a translation enters the version that was sealed last of its original, after that was. `after` is what its
/// record says then.
///
/// # Errors
///
/// When that version is not in the archive, or is damaged.
pub(super) fn sealed_late(
    files: &BookFiles,
    (meeting, original): (&Meeting, &Original),
    (after, version): (&str, Version),
    sealer: &Sealer<'_>,
) -> Result<Vec<Change>, Report> {
    let told = |fault: ArchiveFault| Report::of(Finding::of(fault));
    expect_own_archive(files, sealer).map_err(told)?;
    let log = open_log(files, sealer).map_err(told)?;
    let object = ObjectId::of_reference(&original.reference);
    let inventory = (sealer.inventory)(&object).map_err(|finding| Report::of(*finding))?;
    let gone = || ArchiveFault::ObjectGone { object: object.path(), version: version.to_string() };
    let inventory = inventory.ok_or_else(|| told(gone()))?;
    let known = Inventory::read(&inventory).map_err(|problem| told(told_problem(&object, problem)))?;
    let last = known.last().and_then(|last| Version::of_message(&last.message));
    if last != Some(version) {
        return Err(told(gone()));
    }
    let planned = as_planned(files, &meeting.record, after, None);
    let message = version.translated(&meeting.reference);
    let state = if version.is_approved() { State::Approved } else { State::Circulated };
    let said = (version, state, log.words());
    let (held, _) = held_of(&planned, (meeting, after), said, sealer, None)?;
    let folder = translation_folder(&meeting.record);
    let new = held.into_iter().map(|(name, bytes)| NewFile { name: format!("{folder}{name}"), bytes });
    let sealing = Sealing { created: sealer.now, message, user: keeper(files, sealer).map_err(told)? };
    let stored = Stored::with(&object, Some(inventory), new.collect(), sealing)
        .map_err(|problem| told(told_problem(&object, problem)))?;
    // The log tells of an object by the record that it is of.
    let like = &FileId::Record(original.record.clone());
    let entered = logged(files, (log, &stored), sealer, like).map_err(told)?;
    Ok(entered.into_iter().chain([Change::stored(stored, like.clone())]).collect())
}

/// A version that is sealed.
pub(super) struct Seal {
    /// The version.
    pub version: Version,
    /// How far the minutes come with it.
    pub state: State,
    /// Why.
    pub message: String,
    /// Whether their readers read something else than in the version before.
    pub is_reworded: bool,
}

/// Refuses to begin a new archive where versions were sealed: the one that holds them is not there. And to seal into one that
/// bears no book's name and holds nothing of this one: it is another's.
pub(super) fn expect_own_archive(files: &BookFiles, sealer: &Sealer<'_>) -> Result<(), ArchiveFault> {
    let (folder, is_begun) = &sealer.archive;
    let folder = || folder.clone();
    match sealed_record(files) {
        Some((record, _)) if !is_begun => {
            Err(ArchiveFault::Empty { folder: folder(), record: record.name.clone() })
        }
        None if sealer.is_unclaimed => Err(ArchiveFault::OtherBook { folder: folder() }),
        Some((_, reference)) if sealer.is_unclaimed => {
            match (sealer.inventory)(&ObjectId::of_reference(&reference)) {
                Ok(None) => Err(ArchiveFault::OtherBook { folder: folder() }),
                // One that is there and damaged is told by whoever needs it.
                Ok(Some(_)) | Err(_) => Ok(()),
            }
        }
        Some(_) | None => Ok(()),
    }
}

/// What is sealed.
struct Sealable<'a> {
    /// The files of the book as they are when it is.
    files: &'a BookFiles,
    /// The meeting as it was read.
    meeting: &'a Meeting,
    /// The record as it is then.
    record: &'a str,
    /// As what it is.
    seal: Seal,
    /// The head of the log as it is before.
    log_head: String,
    /// How it is sent to members, if it is.
    sending: Option<&'a Sending>,
    /// Files that enter the archive as they are.
    beside: Vec<NewFile>,
    /// The translations that go along, each with what its record says then.
    translations: Vec<(Meeting, String)>,
}

/// What is kept of minutes, by names within a folder; and the files that are sent.
type Held = (BTreeMap<String, Vec<u8>>, Vec<OutputFile>);

/// What a record of another meeting says, if that is what it said when it was sealed last.
fn sealed_itself(files: &BookFiles, path: &str, own: &RecordId) -> Option<String> {
    let id = FileId::of_path(path);
    let source = files.record(id.record().filter(|other| *other != own)?)?;
    let content = content_of(&source.text)?;
    read_sealed(source)?.sealed.is_some_and(|sealed| sealed.content == content).then_some(content)
}

/// The version, ready to enter the archive; and the files that are sent, by their names.
///
/// # Errors
///
/// What stands in the way of the minutes; that the version does not follow those before it, or the clock is before the last.
fn sealed(
    sealable: &Sealable<'_>,
    archived: Archived,
    sealer: &Sealer<'_>,
) -> Result<(Stored, Vec<OutputFile>), Report> {
    let Sealable { files, meeting, record, seal, log_head, sending, beside, translations } = sealable;
    let Seal { version, state, message, is_reworded: _ } = seal;
    let told = |fault: ArchiveFault| Report::of(Finding::of(fault));
    archived.expect_next(*version).map_err(told)?;
    let Archived { object, inventory: before, last: _ } = archived;
    let said = || (*version, *state, log_head.clone());
    let (mut held, pack) = held_of(files, (meeting, record), said(), sealer, *sending)?;
    for OutputFile { path, bytes } in &pack {
        held.insert(format!("pack/{path}"), bytes.clone());
    }
    // What became of the comments is settled with the approval.
    if let Some(comments) = files.comments(&meeting.record).filter(|_| version.is_approved()) {
        held.insert("dispositions.toml".into(), comments.text.clone().into_bytes());
    }
    held.extend(beside.iter().map(|file| (file.name.clone(), file.bytes.clone())));
    // Of two names for the same bytes they are kept under the first.
    let own = held.remove("record.toml").map(|bytes| ("record.toml".to_string(), bytes));
    let mut new: Vec<(String, Vec<u8>)> = own.into_iter().chain(held).collect();
    for (translation, text) in translations {
        let (held, _) = held_of(files, (translation, text), said(), sealer, None)?;
        let folder = translation_folder(&translation.record);
        new.extend(held.into_iter().map(|(name, bytes)| (format!("{folder}{name}"), bytes)));
    }
    let new = new.into_iter().map(|(name, bytes)| NewFile { name, bytes }).collect();
    let sealing =
        Sealing { created: sealer.now, message: message.clone(), user: keeper(files, sealer).map_err(told)? };
    let stored = Stored::next(&object, before, new, sealing)
        .map_err(|problem| told(told_problem(&object, problem)))?;
    Ok((stored, pack))
}

/// What is kept of the minutes of a meeting, whose record says `text`: the record, all that was made from it, what they were made
/// with, and what all of this is.
fn held_of(
    files: &BookFiles,
    (meeting, text): (&Meeting, &str),
    (version, state, log_head): (Version, State, String),
    sealer: &Sealer<'_>,
    sending: Option<&Sending>,
) -> Result<Held, Report> {
    let alone = minutes_alone(files, &meeting.record, sealer.timestamp, sending);
    let Alone { files: outputs, pack, inputs, errors } = alone;
    let Some(outputs) = outputs else {
        let unknown = || refused(meeting, PageFault::Internal { what: ProgramFault::NoMinutes });
        return Err(if errors.has_errors() { errors } else { unknown() });
    };
    let mut held = BTreeMap::from([("record.toml".to_string(), text.as_bytes().to_vec())]);
    for output in outputs {
        let name = output.path.rsplit('/').next().unwrap_or(&output.path);
        held.insert(format!("outputs/{name}"), output.bytes);
    }
    let mut sealed_elsewhere = BTreeMap::new();
    for (path, bytes) in made_with(files, &inputs) {
        match sealed_itself(files, &path, &meeting.record) {
            Some(content) => drop(sealed_elsewhere.insert(path, content)),
            None => drop(held.insert(format!("book/{path}"), bytes)),
        }
    }
    let note = SealNote {
        minutebook: SHAPE,
        program: env!("CARGO_PKG_VERSION").into(),
        committee: meeting.record.committee.clone(),
        meeting: meeting.meeting.trim().to_string(),
        reference: meeting.reference.clone(),
        version: version.to_string(),
        state: state.word().into(),
        record: meeting.record.path(),
        content: content_of(text).unwrap_or_default(),
        sealed_elsewhere,
        log: Some(log_head),
        timestamp: sealer.timestamp,
    };
    held.insert("seal.json".into(), note.file());
    Ok((held, pack))
}

/// Why nothing enters an object, as it is told.
pub(super) fn told_problem(object: &ObjectId, problem: ArchiveProblem) -> ArchiveFault {
    match problem {
        ArchiveProblem::ClockBehind { last, now } => {
            ArchiveFault::ClockBehind { last: last.to_string(), now: now.to_string() }
        }
        ArchiveProblem::NoInventory(what) => ArchiveFault::DamagedObject { object: object.path(), what },
        ArchiveProblem::OtherObject(id) => ArchiveFault::OtherObject { object: object.path(), id },
    }
}

/// The files that minutes were made with, by their paths below the book's folder.
fn made_with(files: &BookFiles, inputs: &Inputs) -> BTreeMap<String, Vec<u8>> {
    let is_file = |tie: &Tie| *tie != Tie::Program;
    let paths = inputs.iter().filter(|(tie, _)| is_file(tie)).flat_map(|(_, named)| named.keys());
    paths.filter_map(|path| Some((path.clone(), bytes_of(files, path)?))).collect()
}

/// The bytes of a file of the book as it was read; none if it is not there.
fn bytes_of(files: &BookFiles, path: &str) -> Option<Vec<u8>> {
    let text = |source: &Source| source.text.clone().into_bytes();
    match FileId::of_path(path) {
        FileId::Book => files.book.as_ref().map(text),
        FileId::Committee(key) => files.committees.get(&key)?.committee.as_ref().map(text),
        FileId::Circulated(key) => files.committees.get(&key)?.circulated.as_ref().map(text),
        FileId::Record(record) => files.record(&record).map(text),
        FileId::Comments(record) => files.comments(&record).map(text),
        FileId::Scheme(name) => files.schemes.get(&name).map(text),
        FileId::Template(name) => files.templates.get(&name).cloned(),
        FileId::Object(_) | FileId::Archived(_) => None,
        FileId::Other(path) => {
            let below = path.strip_prefix("minutes/")?;
            files.attachments.get(below)?.as_ref().ok().cloned()
        }
    }
}

/// Who keeps the archive, and an address, as the book says.
pub fn keeper_of(files: &BookFiles) -> (Option<String>, Option<String>) {
    let form = files.book.as_ref().and_then(|book| read::<BookForm>(book, &mut Report::new()));
    let archive = form.and_then(|form| form.archive);
    let said = |text: Option<Text>| text.map(|text| text.value.trim().to_string());
    archive.map_or((None, None), |archive| (said(archive.keeper), said(archive.address)))
}

/// Who seals, as given: `Ann Sample <ann@example.org>`; else whom the book names, else its publisher.
pub(super) fn keeper(files: &BookFiles, sealer: &Sealer<'_>) -> Result<User, ArchiveFault> {
    let mut unheeded = Report::new();
    let form = files.book.as_ref().and_then(|book| read::<BookForm>(book, &mut unheeded));
    let archive = form.as_ref().and_then(|form| form.archive.as_ref());
    let said = |text: Option<&Text>| text.map(|text| text.value.trim().to_string());
    let publisher = form.as_ref().and_then(|form| said(form.publisher.as_ref()));
    let (name, address) = match sealer.by.map(person) {
        Some(given) => given,
        None => (
            archive.and_then(|archive| said(archive.keeper.as_ref())).or(publisher),
            archive.and_then(|archive| said(archive.address.as_ref())),
        ),
    };
    let given = || if sealer.by.is_some() { "--by" } else { "[archive] in book.toml" };
    let wrong = name.as_deref().and_then(wrong_name).or(address.as_deref().and_then(wrong_address));
    let wrong = wrong.or((sealer.by.is_some() && name.is_none()).then_some(WrongKeeper::Blank));
    if let Some(why) = wrong {
        return Err(ArchiveFault::Keeper { given: given(), why });
    }
    let address =
        address.map(|address| if address.contains(':') { address } else { format!("mailto:{address}") });
    Ok(User {
        name: name.unwrap_or_else(|| "The keeper of this book".into()),
        // Whoever has no address is still named by a URI.
        address: address.unwrap_or_else(|| "urn:minutebook:keeper".into()),
    })
}

/// A name with an address in angle brackets, or without one.
fn person(given: &str) -> (Option<String>, Option<String>) {
    let filled = |text: &str| Some(text.trim().to_string()).filter(|text| !text.is_empty());
    match given.rsplit_once('<').and_then(|(name, rest)| Some((name, rest.trim_end().strip_suffix('>')?))) {
        Some((name, address)) => (filled(name), Some(address.trim().to_string())),
        None => (filled(given), None),
    }
}

#[cfg(test)]
mod tests {
    use super::person;

    #[test]
    fn who_seals_is_taken_as_given() {
        let (name, address) = person("Ann \u{175} Unreal <ann@example.org> ");
        assert_eq!(
            (name.as_deref(), address.as_deref()),
            (Some("Ann \u{175} Unreal"), Some("ann@example.org"))
        );
        assert_eq!(person(" Ann "), (Some("Ann".into()), None));
        assert_eq!(person("<a@example.org>"), (None, Some("a@example.org".into())));
        assert_eq!(person("A < B"), (Some("A < B".into()), None));
    }
}
