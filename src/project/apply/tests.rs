//! A plan of several files meets whatever can happen at each single thing that it does to the disk: that fails, the disk
//! stays broken, the run is killed there, somebody saves one of the files. Afterwards the book holds all of it or
//! nothing, and what was saved is there.

use super::super::Project;
use super::disk::Skill;
use super::steps::Step;
use super::{Disk, Report};
use crate::archive::{NewFile, ObjectId, Sealing, Stored, User, root_files};
use crate::diagnostic::Finding;
use crate::ids::{FileId, RecordId};
use crate::lifecycle::{Change, Plan};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// All files of a book, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

fn record(file: &str) -> FileId {
    FileId::Record(RecordId::new("board", file))
}

/// What the files of the book say that are changed, removed and moved.
const CHANGED: &str = "one = 1\r\nstays = \"\u{e9}\"\r\n";
const REMOVED: &str = "two = 2\n";
const MOVED: &str = "three = 3\n";

/// The log beside the archive's store: a tile that becomes full, the one that it replaces, and the head.
const FULL: (&str, &[u8]) = ("tile/0/000", &[7; 64]);
const PARTIAL: (&str, &[u8]) = ("tile/0/000.p/1", &[0, 255, 10, 13]);
const HEAD: (&str, &str, &str) = ("head", "log\n1\nold\n", "log\n2\nnew\n");

fn in_log(file: &str) -> FileId {
    FileId::Archived(format!("log/{file}"))
}

/// The versions of what is in the archive already, of what it is to hold next, and of an object that is new.
fn versions() -> [Stored; 3] {
    let sealing = |second| Sealing {
        created: jiff::Timestamp::from_second(second).expect("a moment"),
        message: "Sent out".into(),
        user: User { name: "Ann Unreal".into(), address: "mailto:ann@example.org".into() },
    };
    let file = |name: &str, text: &str| NewFile { name: name.into(), bytes: text.into() };
    let [one, other] = ["1", "2"].map(ObjectId::of_reference);
    let files = vec![file("record.toml", "one = 1\n"), file("minutes.md", "# One\n")];
    let first = Stored::next(&one, None, files, sealing(10)).expect("a version");
    let files = vec![file("record.toml", "one = 10\n"), file("minutes.md", "# One\n")];
    let before = first.inventory().map(<[u8]>::to_vec);
    let second = Stored::next(&one, before, files, sealing(20)).expect("a version");
    let third = Stored::next(&other, None, vec![file("record.toml", "two = 2\n")], sealing(20));
    [first, second, third.expect("a version")]
}

/// Where a file of an object lies below the book's folder.
fn in_archive(version: &Stored, file: &str) -> String {
    format!("archive/store/{}/{file}", version.object)
}

fn plan() -> Plan {
    let [_, second, third] = versions();
    let changes = [
        Change::Exchanged {
            file: record("1"),
            before: CHANGED.into(),
            after: CHANGED.replace("one = 1", "one = 10").replace('\r', ""),
        },
        Change::New {
            file: FileId::Circulated("board".into()),
            text: "list = []\n".into(),
            like: Some(record("1")),
        },
        Change::Removed { file: record("2"), before: REMOVED.into() },
        Change::Moved {
            file: record("3"),
            to: FileId::Record(RecordId::new("council", "2026/3")),
            before: MOVED.into(),
            after: MOVED.replace("3", "30"),
        },
        Change::New {
            file: FileId::Template("labels/cy.toml".into()),
            text: "title = \"T\"\n".into(),
            like: None,
        },
        Change::Laid { file: in_log(FULL.0), bytes: FULL.1.into(), like: record("1") },
        Change::Relaid { file: in_log(HEAD.0), before: HEAD.1.into(), after: HEAD.2.into() },
        Change::Cleared { file: in_log(PARTIAL.0), before: PARTIAL.1.into() },
        Change::stored(second, record("1")),
        Change::stored(third, record("1")),
    ];
    Plan::of_all(changes).expect("a plan")
}

struct Book {
    _folder: TempDir,
    root: PathBuf,
    /// Where its archive lies, if not in its folder.
    away: Option<PathBuf>,
    project: Project,
    before: Files,
}

/// Whether the archive lies in the book's folder or elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Archive {
    Own,
    Elsewhere,
}

impl Book {
    fn new() -> Self {
        Book::with(Archive::Own)
    }

    fn with(archive: Archive) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("a folder").join("book");
        let away = (archive == Archive::Elsewhere).then(|| root.with_file_name("away"));
        let board = root.join("minutes/board");
        fs::create_dir_all(&board).expect("a folder");
        let said = away.as_ref().map_or("", |_| "[archive]\nfolder = \"../away\"\n");
        fs::write(root.join("minutes/book.toml"), said).expect("written");
        // A mark, line ends and letters that stay as they are.
        let changed = format!("\u{FEFF}{}", CHANGED.replace('\u{e9}', "e\u{301}"));
        for (name, text) in [("1", changed.as_str()), ("2", REMOVED), ("3", MOVED)] {
            fs::write(board.join(format!("{name}.toml")), text).expect("written");
        }
        let [first, ..] = versions();
        let own = first.files.iter().map(|file| (in_archive(&first, &file.name), file.bytes.clone()));
        let first_files =
            root_files().into_iter().map(|(name, bytes)| (format!("archive/store/{name}"), bytes));
        let log = [(PARTIAL.0, PARTIAL.1), (HEAD.0, HEAD.1.as_bytes())];
        let log = log.into_iter().map(|(name, bytes)| (in_log(name).path(), bytes.to_vec()));
        for (name, bytes) in own.chain(first_files).chain(log) {
            let path = placed(&root, away.as_deref(), &name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("written");
        }
        let project = Project::within(&root, &root);
        let before = all_files(&root, away.as_deref());
        Book { _folder: folder, root, away, project, before }
    }

    fn path(&self, name: &str) -> PathBuf {
        placed(&self.root, self.away.as_deref(), name)
    }

    fn now(&self) -> Files {
        all_files(&self.root, self.away.as_deref())
    }

    /// What the book holds when the whole plan is applied.
    fn after(&self) -> Files {
        let mut files = self.before.clone();
        let changed = "\u{FEFF}one = 10\r\nstays = \"e\u{301}\"\r\n";
        files.insert("minutes/board/1.toml".into(), changed.into());
        files.insert("minutes/board/circulated.toml".into(), b"list = []\n".into());
        files.remove("minutes/board/2.toml");
        files.remove("minutes/board/3.toml");
        files.insert("minutes/council/2026/3.toml".into(), b"three = 30\n".into());
        files.insert("templates/labels/cy.toml".into(), b"title = \"T\"\n".into());
        files.insert(in_log(FULL.0).path(), FULL.1.into());
        files.insert(in_log(HEAD.0).path(), HEAD.2.into());
        files.remove(&in_log(PARTIAL.0).path());
        for version in &versions()[1..] {
            let new = version.files.iter().map(|file| (in_archive(version, &file.name), file.bytes.clone()));
            files.extend(new);
        }
        files
    }

    /// The next run comes; gives what it says.
    fn next_run(&self) -> Vec<&'static str> {
        let mut lock = self.project.lock().unwrap_or_else(|finding| panic!("{finding:?}"));
        lock.found().iter().map(|finding| finding.fault.kind().code.0).collect()
    }

    /// Whether each object of the archive is in one of its states, with nothing beside it in the storage root.
    #[track_caller]
    fn assert_archive_is_whole(&self, at: &str) {
        let below = |files: Files| -> Files {
            files.into_iter().filter(|(name, _)| name.starts_with("archive/store/")).collect()
        };
        let (now, before, after) = (below(self.now()), below(self.before.clone()), below(self.after()));
        let names: std::collections::BTreeSet<&String> =
            now.keys().chain(before.keys()).chain(after.keys()).collect();
        for version in &versions()[1..] {
            let folder = in_archive(version, "");
            let own = |files: &Files| -> Files {
                let own = files.iter().filter(|(name, _)| name.starts_with(&folder));
                own.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
            };
            let now = own(&now);
            assert!(now == own(&before) || now == own(&after), "{at}: {:?}", now.keys());
        }
        assert!(names.iter().all(|name| after.contains_key(*name)), "{at}: {names:?}");
        let folders = walkdir::WalkDir::new(self.path("archive/store")).into_iter().flatten();
        let empty = folders.filter(|entry| {
            entry.file_type().is_dir()
                && fs::read_dir(entry.path()).is_ok_and(|mut folder| folder.next().is_none())
        });
        assert_eq!(
            empty.map(walkdir::DirEntry::into_path).collect::<Vec<_>>(),
            Vec::<PathBuf>::new(),
            "{at}"
        );
    }

    #[track_caller]
    fn assert_nothing(&self, at: &str) {
        assert_eq!(names(&self.now()), names(&self.before), "{at}");
        assert_eq!(self.now(), self.before, "{at}");
        assert!(!self.path("minutes/council").exists() && !self.path("templates").exists(), "{at}: folders");
    }
}

/// A run was killed before any file was changed: a file that somebody puts where the plan would have put one is theirs,
/// whatever it says.
#[test]
fn what_somebody_writes_where_a_plan_was_only_prepared_stays() {
    for text in ["theirs = 1\n", "list = []\n"] {
        let book = Book::new();
        let steps = book.project.steps(&plan()).expect("steps");
        let journal = journal_of(&steps.iter().map(|prepared| prepared.step.clone()).collect::<Vec<_>>());
        fs::write(book.path(".minutebook-plan-preparing.part"), journal).expect("written");
        let theirs = book.path("minutes/board/circulated.toml");
        fs::write(&theirs, text).expect("written");
        assert_eq!(book.next_run(), Vec::<&str>::new());
        assert_eq!(fs::read_to_string(&theirs).expect("it is there"), text);
    }
}

/// A folder gets another name while files in it are changed: what they said before is kept until it has its own again.
#[test]
fn of_a_folder_that_is_renamed_meanwhile_nothing_is_lost() {
    for skill in SKILLS {
        let book = Book::new();
        let (board, other) = (book.path("minutes/board"), book.path("minutes/elsewhere"));
        let rename = |_: usize| -> io::Result<()> {
            let says = fs::read(board.join("1.toml")).unwrap_or_default();
            let is_begun = says.starts_with("\u{FEFF}one = 10".as_bytes());
            if is_begun && board.exists() {
                fs::rename(&board, &other)?;
            }
            Ok(())
        };
        let applied = apply(&book, skill, &rename).0;
        assert!(applied.is_err() && other.exists(), "{applied:?}");
        assert!(book.project.lock().is_err(), "it is not taken back yet");
        fs::rename(&other, &board).expect("renamed");
        assert_eq!(book.next_run(), ["taken-back"]);
        book.assert_nothing("its own name again");
    }
}

/// Without a way to give a file another name in one step it has both for a moment.
#[cfg(unix)]
#[test]
fn a_new_file_that_has_both_names_is_taken_back() {
    let book = Book::new();
    let all = book.project.steps(&plan()).expect("steps");
    let put = all.iter().find(|prepared| prepared.step.below.ends_with("circulated.toml")).expect("a step");
    let step = put.step.clone();
    fs::write(&step.staged, "list = []\n").expect("written");
    fs::hard_link(&step.staged, &step.place).expect("a second name");
    fs::write(book.path(".minutebook-plan-changing.part"), journal_of(&[step])).expect("written");
    assert_eq!(book.next_run(), ["taken-back"]);
    book.assert_nothing("both names");
}

#[test]
fn a_journal_that_is_not_understood_stays_and_so_does_what_it_tells_of() {
    let book = Book::new();
    let all = book.project.steps(&plan()).expect("steps");
    let staged = &all[0].step.staged;
    fs::write(staged, "what the file said before").expect("written");
    let journal = book.path(".minutebook-plan-changing.part");
    let told = "{\"folders\": [], \"steps\": [{ \"deed\": \"Bury\" }]}";
    fs::write(&journal, told).expect("written");
    let refused = book.project.lock().expect_err("refused");
    let said = refused.fault.wording();
    assert!(said.sentence.contains(".minutebook-plan-changing.part tells of a change"), "{}", said.sentence);
    assert!(journal.exists() && staged.exists());
}

/// A journal of steps.
fn journal_of(steps: &[Step]) -> String {
    let steps = steps.iter().map(|Step { deed, is_folder, below, staged, before, after, .. }| {
        let staged = staged.file_name().expect("a name").to_string_lossy();
        serde_json::json!({ "deed": deed, "folder": is_folder, "file": below, "staged": staged, "before": before, "after": after })
    });
    serde_json::json!({ "folders": [], "steps": steps.collect::<Vec<_>>() }).to_string()
}

/// Where a file of the book or of its archive lies.
fn placed(root: &Path, away: Option<&Path>, name: &str) -> PathBuf {
    match away.zip(name.strip_prefix("archive/")) {
        Some((away, below)) => away.join(below),
        None => root.join(name),
    }
}

/// All files of the book and of its archive, but for what says whose that is.
fn all_files(root: &Path, away: Option<&Path>) -> Files {
    let mut all = files(root);
    let archived = away.map(files).unwrap_or_default().into_iter();
    all.extend(archived.map(|(name, bytes)| (format!("archive/{name}"), bytes)));
    let is_own =
        |name: &str| ["book.id", "book.lock"].iter().any(|end| name.ends_with(&format!(".minute{end}")));
    // What is not known to be whole goes there with the next version.
    let is_half = |name: &str| {
        let below = name.strip_prefix("archive/.minutebook-").filter(|_| away.is_some());
        below.is_some_and(|below| !below.starts_with("record-") && !below.starts_with("plan-"))
    };
    all.retain(|name, _| !is_own(name) && !is_half(name));
    all
}

/// All files below a folder.
fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| !entry.file_type().is_dir()).map(|entry| {
        let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        (name, fs::read(entry.path()).unwrap_or_default())
    });
    files.collect()
}

fn names(files: &Files) -> Vec<&String> {
    files.keys().collect()
}

/// Each kind of disk, and each place of the archive.
fn kinds() -> impl Iterator<Item = (Skill, Archive)> {
    SKILLS.into_iter().flat_map(|skill| [Archive::Own, Archive::Elsewhere].map(|archive| (skill, archive)))
}

/// Each kind of disk.
const SKILLS: [Skill; 3] = [Skill::All, Skill::NoExchange, Skill::PlainRename];

/// Applies the plan; before each single thing that is done to the disk `asked` is asked with its number.
fn apply(
    book: &Book,
    skill: Skill,
    asked: &dyn Fn(usize) -> io::Result<()>,
) -> (Result<Report, Report>, usize) {
    let count = Cell::new(0);
    let before_each = || {
        count.set(count.get() + 1);
        asked(count.get() - 1)
    };
    let applied = book.project.apply_to(&plan(), &Disk { before_each: &before_each, skill });
    (applied, count.get())
}

fn broken() -> io::Error {
    io::Error::from(io::ErrorKind::StorageFull)
}

/// How many single things are done to the disk.
fn count(skill: Skill, archive: Archive) -> usize {
    let book = Book::with(archive);
    let (applied, count) = apply(&book, skill, &|_| Ok(()));
    assert!(applied.as_ref().is_ok_and(Report::is_empty), "{applied:?}");
    assert_eq!(book.now(), book.after());
    count
}

#[test]
fn all_of_a_plan_is_applied() {
    for (skill, archive) in kinds() {
        assert!(count(skill, archive) > 20);
    }
}

#[test]
fn whatever_fails_the_book_holds_all_or_nothing() {
    for (skill, archive) in kinds() {
        for at in 0..count(skill, archive) {
            let book = Book::with(archive);
            let (applied, _) = apply(&book, skill, &|now| if now == at { Err(broken()) } else { Ok(()) });
            match applied {
                // What only clears away may fail.
                Ok(_) => {
                    assert!(book.next_run().is_empty(), "{at}");
                    assert_eq!(book.now(), book.after(), "{at}");
                }
                Err(report) => {
                    book.assert_nothing(&format!("{at}, at once"));
                    let said: Vec<_> = report.findings().map(|found| found.fault.kind().code.0).collect();
                    assert_eq!(said[0], "file", "{at}");
                    assert!(said[1..].iter().all(|code| *code == "taken-back"), "{at}: {said:?}");
                    assert!(book.next_run().is_empty(), "{at}");
                }
            }
        }
    }
}

#[test]
fn a_disk_that_stays_broken_leaves_all_or_nothing_to_the_next_run() {
    for (skill, archive) in kinds() {
        let (mut whole, mut none, mut told) = (0, 0, 0);
        for at in 0..count(skill, archive) {
            let book = Book::with(archive);
            let (applied, _) = apply(&book, skill, &|now| if now >= at { Err(broken()) } else { Ok(()) });
            book.next_run();
            if let Err(report) = applied {
                book.assert_nothing(&format!("{at}"));
                none += 1;
                let half_done = |found: &&Finding| found.fault.kind().code.0 == "half-done";
                told += report.findings().filter(half_done).count();
            } else {
                assert_eq!(book.now(), book.after(), "{at}");
                whole += 1;
            }
        }
        assert!(whole > 2 && none > 12 && told > 3, "{whole} {none} {told}");
    }
}

/// Where the test that runs in a process of its own is told what to do.
const KILLED: &str = "MINUTEBOOK_KILLED_AT";

/// What a run does that is killed: applies the plan or, if there is a journal, takes it back; and how far it comes.
#[test]
fn a_run_that_is_killed() {
    let Ok(told) = std::env::var(KILLED) else { return };
    let mut told = told.splitn(3, ' ');
    let mut next = || told.next().unwrap_or_default().to_string();
    let told = next();
    let skill = SKILLS.into_iter().find(|skill| format!("{skill:?}") == told).expect("a kind of disk");
    let (at, folder) = (next().parse().unwrap_or(0), PathBuf::from(next()));
    let project = Project::within(&folder, &folder);
    let count = Cell::new(0_usize);
    let before_each = || {
        if count.replace(count.get() + 1) == at {
            std::process::abort();
        }
        Ok(())
    };
    let disk = Disk { before_each: &before_each, skill };
    if !project.parts().is_empty() {
        project.clear_away(&disk).expect("it is taken back");
        return;
    }
    project.apply_to(&plan(), &disk).expect("it is applied");
}

/// Runs it; whether it was killed.
fn kill(book: &Book, skill: Skill, at: usize) -> bool {
    let own = std::env::current_exe().expect("the tests");
    let name = format!("{}::a_run_that_is_killed", module_path!().split_once("::").expect("a module").1);
    let told = format!("{skill:?} {at} {}", book.root.display());
    let ran = Command::new(own).args(["--exact", &name]).env(KILLED, told).output().expect("it runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(said.contains("running 1 test"), "{said}");
    !ran.status.success()
}

#[test]
fn wherever_a_run_is_killed_the_next_one_leaves_all_or_nothing() {
    for (skill, archive) in kinds() {
        let (mut whole, mut told) = (0, 0);
        for at in 0..count(skill, archive) {
            let book = Book::with(archive);
            assert!(kill(&book, skill, at), "{at}");
            if skill == Skill::All {
                // Before anybody comes to take it back, too.
                book.assert_archive_is_whole(&format!("{at}"));
            }
            let said = book.next_run();
            if book.now() == book.after() {
                assert!(said.is_empty(), "{at}: {said:?}");
                let emptied = book.path(&in_log(PARTIAL.0).path());
                assert!(!emptied.parent().expect("a folder").exists(), "{at}: no folder is left empty");
                whole += 1;
            } else {
                book.assert_nothing(&format!("{at}"));
                assert!(said.is_empty() || said == ["taken-back"], "{at}: {said:?}");
                told += said.len();
            }
            assert!(book.next_run().is_empty(), "{at}");
        }
        assert!(whole > 2 && told > 3, "{whole} {told}");
    }
}

/// The run that takes back is killed, too, and the one after it.
#[test]
fn a_run_that_takes_back_may_be_killed_itself() {
    for (skill, archive) in kinds() {
        for (at, again) in (12..count(skill, archive)).step_by(3).flat_map(|at| [(at, 1), (at, 3), (at, 6)]) {
            let book = Book::with(archive);
            assert!(kill(&book, skill, at), "{at}");
            kill(&book, skill, again);
            kill(&book, skill, 2);
            book.next_run();
            if book.now() != book.after() {
                book.assert_nothing(&format!("{at}, {again}"));
            }
        }
    }
}

const SAVED: &str = "saved = \"by somebody\"\n";

/// What somebody saves at any moment is there afterwards, in its place or kept beside it; and all the other files are as
/// they were, or as they shall be.
#[test]
fn what_is_saved_at_any_moment_is_there_afterwards() {
    for skill in SKILLS {
        for at in 0..count(skill, Archive::Own) {
            for name in ["board/1", "board/2", "board/3", "board/circulated", "council/2026/3"] {
                let (book, saved) = (Book::new(), format!("minutes/{name}.toml"));
                let (applied, _) = apply(&book, skill, &|now| {
                    if now == at && book.path(&saved).parent().is_some_and(Path::exists) {
                        fs::write(book.path("saved"), SAVED)?;
                        fs::rename(book.path("saved"), book.path(&saved))?;
                    }
                    Ok(())
                });
                book.next_run();
                let mut now = book.now();
                let is_saved =
                    |(name, text): (&String, &Vec<u8>)| name.starts_with(&saved) && text == SAVED.as_bytes();
                let was_saved = book.path(&saved).parent().is_some_and(Path::exists) || at > 3;
                if !now.iter().any(is_saved) {
                    assert!(
                        !was_saved || name.starts_with("council"),
                        "{name} at {at} ({skill:?}) is lost: {now:?}"
                    );
                    continue;
                }
                let mut want = if applied.is_ok() { book.after() } else { book.before.clone() };
                for files in [&mut now, &mut want] {
                    files.retain(|name, _| !name.starts_with(&saved));
                }
                assert_eq!(now, want, "{name} at {at}, {skill:?}");
            }
        }
    }
}

/// A run was killed, and somebody went on writing in what it left.
#[test]
fn who_goes_on_from_what_a_killed_run_left_loses_nothing() {
    let mut ended = 0;
    for at in 0..count(Skill::All, Archive::Own) {
        for name in ["1", "2", "circulated"] {
            let book = Book::new();
            assert!(kill(&book, Skill::All, at), "{at}");
            let saved = format!("minutes/board/{name}.toml");
            fs::write(book.path(&saved), SAVED).expect("it is saved");
            ended += usize::from(book.next_run().contains(&"ended-later"));
            let (mut now, mut before, mut after) = (book.now(), book.before.clone(), book.after());
            let is_saved =
                |(name, text): (&String, &Vec<u8>)| name.starts_with(&saved) && text == SAVED.as_bytes();
            assert!(now.iter().any(is_saved), "{name} at {at}: {now:?}");
            for files in [&mut now, &mut before, &mut after] {
                files.retain(|name, _| !name.starts_with(&saved));
            }
            assert!(now == before || now == after, "{name} at {at}: {now:?}");
        }
    }
    assert!(ended > 0, "where it could not be taken back, the rest was done");
}

#[test]
fn what_is_wrong_with_any_file_is_told_before_any_is_changed() {
    let book = Book::new();
    fs::write(book.path("minutes/board/1.toml"), "other = 1\n").expect("written");
    fs::write(book.path("minutes/board/circulated.toml"), "there = 1\n").expect("written");
    fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
    let before = book.now();
    let (applied, count) = apply(&book, Skill::All, &|_| Ok(()));
    let said: Vec<String> =
        applied.expect_err("refused").findings().map(|found| found.fault.wording().sentence).collect();
    let told = [
        "minutes/board/1.toml was changed meanwhile; nothing is written",
        "minutes/board/circulated.toml is there already, and is left alone",
        "minutes/board/2.toml is not there",
    ];
    assert_eq!(said, told);
    assert_eq!((book.now(), count), (before, 0));
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    /// Two records may be one file.
    #[test]
    fn a_file_is_not_changed_under_two_names() {
        let book = Book::new();
        fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
        symlink("3.toml", book.path("minutes/board/2.toml")).expect("a link");
        let change =
            |name: &str| Change::Exchanged { file: record(name), before: MOVED.into(), after: "x".into() };
        let plan = Plan::of_all([change("2"), change("3")]).expect("a plan");
        let refused = book.project.apply_to(&plan, &Disk::real()).expect_err("refused");
        assert!(
            refused
                .findings()
                .next()
                .expect("a finding")
                .fault
                .wording()
                .sentence
                .contains("another name for a file")
        );
        assert_eq!(fs::read_to_string(book.path("minutes/board/3.toml")).expect("it is there"), MOVED);
    }

    /// A journal may come with a book that somebody else made: it leads nowhere but into the book.
    #[test]
    fn a_journal_is_not_believed_beyond_the_book() {
        let book = Book::new();
        let elsewhere = tempfile::tempdir().expect("a folder");
        let mine = elsewhere.path().join("mine.toml");
        fs::write(&mine, "mine").expect("written");
        symlink(elsewhere.path(), book.path("minutes/out")).expect("a link");
        let digest = crate::digest::digest(b"mine");
        for file in ["minutes/out/mine.toml", "../mine.toml", "minutes/../minutes/out/mine.toml"] {
            let step = serde_json::json!({ "deed": "Put", "file": file, "before": "", "after": digest,
                "staged": ".minutebook-record-a-b-mine.toml.part" });
            let journal = serde_json::json!({ "folders": ["minutes/out", "../x"], "steps": [step] });
            for phase in ["preparing", "changing", "done"] {
                let path = book.path(&format!(".minutebook-plan-{phase}.part"));
                fs::write(&path, journal.to_string()).expect("written");
                book.next_run();
                assert!(mine.exists() && !path.exists(), "{file} {phase}");
            }
        }
    }

    /// Nor does it take, rename or sweep away what lies where a link leads out of it.
    #[test]
    fn a_journal_takes_nothing_from_where_links_lead() {
        let book = Book::new();
        let elsewhere = tempfile::tempdir().expect("a folder");
        let [mine, theirs] = ["mine.toml", ".minutebook-abc.part"].map(|name| elsewhere.path().join(name));
        symlink(elsewhere.path(), book.path("minutes/out")).expect("a link");
        let digest = crate::digest::digest(b"mine");
        let staged = ".minutebook-record-a-b-mine.toml.part";
        let step = |deed: &str, before: &str, after: &str| {
            serde_json::json!({ "deed": deed, "file": "minutes/out/mine.toml", "before": before, "after": after,
                "staged": staged })
        };
        // One that is done and cannot be taken back makes the rest be done.
        let done = serde_json::json!({ "deed": "Put", "file": "minutes/book.toml", "before": "x", "after": "y",
            "staged": ".minutebook-record-a-b-book.toml.part" });
        for steps in [
            vec![done, step("Take", &digest, "")],
            vec![step("Take", &digest, "")],
            vec![step("Put", "x", "y")],
            vec![step("Exchange", "x", &digest)],
        ] {
            for phase in ["preparing", "changing", "done"] {
                for path in [&mine, &theirs] {
                    fs::write(path, "mine").expect("written");
                }
                let journal = serde_json::json!({ "folders": [], "steps": steps });
                let path = book.path(&format!(".minutebook-plan-{phase}.part"));
                fs::write(&path, journal.to_string()).expect("written");
                let _ = book.project.lock();
                assert!(mine.exists() && theirs.exists(), "{phase}: {steps:?}");
                assert_eq!(
                    fs::read_dir(elsewhere.path()).expect("a folder").count(),
                    2,
                    "{phase}: {steps:?}"
                );
                let _ = fs::remove_file(path);
            }
        }
    }

    /// A new file that was put there stays when the rest is taken back, and is told.
    #[test]
    fn a_new_file_behind_a_link_stays_and_is_told() {
        let book = Book::new();
        let elsewhere = tempfile::tempdir().expect("a folder");
        symlink(elsewhere.path(), book.path("minutes/out")).expect("a link");
        let digest = crate::digest::digest(b"new");
        let step = |deed: &str, file: &str, staged: &str, before: &str, after: &str| serde_json::json!({ "deed": deed, "file": file, "before": before, "after": after, "staged": staged });
        let [one, other] = ["one", "other"].map(|name| format!(".minutebook-record-a-b-{name}.toml.part"));
        let steps = [
            step("Put", "minutes/out/one.toml", &one, "", &digest),
            // It cannot be done any more, for somebody saved the file.
            step("Exchange", "minutes/board/1.toml", &other, "x", &digest),
        ];
        fs::write(elsewhere.path().join("one.toml"), "new").expect("written");
        let staged = book.path("minutes/board").join(&other);
        fs::write(&staged, "new").expect("written");
        let journal = serde_json::json!({ "folders": [], "steps": steps });
        fs::write(book.path(".minutebook-plan-changing.part"), journal.to_string()).expect("written");
        let mut lock = book.project.lock().unwrap_or_else(|finding| panic!("{finding:?}"));
        let found = lock.found();
        let codes: Vec<_> = found.iter().map(|found| found.fault.kind().code.0).collect();
        assert_eq!(codes, ["stays-written", "taken-back"]);
        let said: Vec<_> = found.iter().map(|found| found.fault.wording().sentence.clone()).collect();
        assert!(said[0].contains("out/one.toml stays, though"), "{said:?}");
        assert!(
            said[1].contains("1.toml did not end, and is taken back") && !said[1].contains("one"),
            "{said:?}"
        );
        assert!(elsewhere.path().join("one.toml").exists() && !staged.exists());
    }

    /// A link that lies where an exchange keeps what was there is not followed.
    #[test]
    fn an_exchange_writes_through_no_link() {
        let book = Book::new();
        let victim = tempfile::NamedTempFile::new().expect("a file");
        let steps = book.project.steps(&plan()).expect("steps");
        let kept = steps[0].step.staged.with_extension("old.part");
        symlink(victim.path(), kept).expect("a link");
        assert!(apply(&book, Skill::NoExchange, &|_| Ok(())).0.is_err());
        assert_eq!(fs::read_to_string(victim.path()).expect("it is there"), "");
    }

    #[test]
    fn a_new_file_is_as_closed_as_the_one_that_it_is_like_and_a_changed_one_keeps_its_rights() {
        let book = Book::new();
        let mode = |name: &str| fs::metadata(book.path(name)).expect(name).permissions().mode() & 0o777;
        for (name, mode) in [("1", 0o440), ("3", 0o600)] {
            let closed = fs::Permissions::from_mode(mode);
            fs::set_permissions(book.path(&format!("minutes/board/{name}.toml")), closed).expect("rights");
        }
        assert!(apply(&book, Skill::All, &|_| Ok(())).0.is_ok());
        assert_eq!(mode("minutes/board/1.toml"), 0o440);
        assert_eq!(mode("minutes/board/circulated.toml"), 0o640);
        assert_eq!(mode("minutes/council/2026/3.toml"), 0o600);
    }
}
