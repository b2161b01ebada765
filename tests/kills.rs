//! Runs that are killed, that meet, and that find the disk full: nothing is torn, nothing old looks current, and
//! nothing of the program's own is taken for somebody else's.
//!
//! `cargo test` tries each a few times. `KILLS=300 cargo test --release --test kills -- --nocapture` tries as often as
//! it says; `SEED` gives other moments.

#![cfg(unix)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};
use support::Book;

/// What circulations write beside the records.
const LIST: &str = "minutes/board/circulated.toml";

/// How often each is tried.
fn tries() -> usize {
    std::env::var("KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

/// Numbers that look like chance, and are the same each time.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        Chance(std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1))
    }

    /// A part of a time.
    fn part_of(&mut self, whole: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        whole.mul_f64((self.0 >> 33) as f64 / (1_u64 << 31) as f64)
    }
}

/// A record that says which version of it this is.
fn record(meeting: usize, version: usize) -> String {
    format!(
        "meeting = \"{meeting}\"\ndate = 2026-0{meeting}-15\n[attendance]\nmembers = [\"Ann Example\"]\n\
         [[items]]\ntitle = \"Roof\"\ntext = \"This is version-{version} of it.\"\n\
         [[items.entries]]\naction = \"To mend it, says version-{version}.\"\nowner = \"Ann Example\"\n\
         [[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"update\"\ntext = \"Later.\"\n"
    )
}

fn write_all(book: &Book, version: usize) {
    for meeting in [1, 2, 3] {
        let text = record(meeting, version);
        let text = if meeting == 1 {
            text.split("[[items.entries]]\nreport").next().unwrap_or_default().into()
        } else {
            text
        };
        book.write(&format!("minutes/board/{meeting}.toml"), text);
    }
}

/// A book of three records that say version 0, built.
fn built() -> Book {
    let book = Book::new();
    write_all(&book, 0);
    book.run(["build"]).status(0);
    book
}

/// Every file of the book that a run may write, but for what it keeps for itself.
fn outputs(book: &Book) -> Vec<(String, Vec<u8>)> {
    let names = book.files("output").into_iter().filter(|name| !name.starts_with('.'));
    names.map(|name| (name.clone(), book.bytes(&format!("output/{name}")))).collect()
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// No file is half of one.
#[track_caller]
fn assert_whole(book: &Book) {
    for (name, bytes) in outputs(book).iter().filter(|(name, _)| !name.ends_with(".part")) {
        let is_whole = match name.rsplit('.').next() {
            Some("html") => has(bytes, "</html>"),
            Some("pdf") => bytes.ends_with(b"%%EOF") || bytes.ends_with(b"%%EOF\n"),
            Some("json") => serde_json::from_slice::<serde_json::Value>(bytes).is_ok(),
            _ => !bytes.is_empty(),
        };
        assert!(is_whole, "{name} is torn");
    }
}

/// Nothing is left of runs before, nothing says another version, and nothing was taken for somebody else's.
#[track_caller]
fn assert_right(book: &Book, version: usize, said: &str) {
    assert_whole(book);
    assert!(!said.contains("changed-by-hand"), "{said}");
    assert_eq!(book.left_over(), Vec::<PathBuf>::new());
    for (name, bytes) in outputs(book) {
        let text = String::from_utf8_lossy(&bytes);
        for other in text.split("version-").skip(1) {
            let other: String = other.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(other, version.to_string(), "{name} is stale");
        }
    }
    // Who reads a record that is being saved may set aside what it finds right a moment later.
    let aside: Vec<String> =
        book.files("outdated").into_iter().filter(|name| !name.starts_with('.')).collect();
    assert!(aside.is_empty(), "{aside:?} is set aside");
}

/// Runs the program, and kills it at a moment by chance within `whole`.
fn kill(book: &Book, arguments: &[&str], whole: Duration, chance: &mut Chance) {
    let mut run =
        book.program().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    std::thread::sleep(chance.part_of(whole));
    let _ = run.kill();
    run.wait().expect("it ends");
}

/// How long an undisturbed run takes.
fn time(book: &Book, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    book.run(arguments.iter().copied()).status(0);
    start.elapsed()
}

#[test]
fn a_build_that_is_killed_is_simply_done_again() {
    let (book, mut chance) = (built(), Chance::new());
    write_all(&book, 1);
    let whole = time(&book, &["build"]);
    for version in 2..tries() + 2 {
        write_all(&book, version);
        kill(&book, &["build"], whole, &mut chance);
        assert_whole(&book);
        // Every other time the record changes once more, and every third run is killed as well.
        let version = if version % 2 == 0 { version + 1_000_000 } else { version };
        write_all(&book, version);
        if version % 3 == 0 {
            kill(&book, &["build"], whole, &mut chance);
        }
        let said = book.run(["build"]).status(0).stderr();
        assert_right(&book, version, &said);
        book.run(["build"]).status(0).says("0 files written");
    }
}

#[test]
fn a_circulation_that_is_killed_leaves_the_old_record_or_the_new_one() {
    let (book, mut chance) = (built(), Chance::new());
    let arguments = ["circulate", "board/1", "--date", "2026-02-01"];
    let old = book.read("minutes/board/1.toml");
    let whole = time(&book, &arguments);
    let (new, list) = (book.read("minutes/board/1.toml"), book.read(LIST));
    for _ in 0..tries() {
        book.write("minutes/board/1.toml", &old);
        fs::remove_file(book.path(LIST)).expect("it goes");
        fs::remove_dir_all(book.path("archive")).expect("it goes");
        fs::remove_dir_all(book.path("sent")).expect("it goes");
        kill(&book, &arguments, whole, &mut chance);
        let there = book.read("minutes/board/1.toml");
        assert!(there == old || there == new, "neither the old record nor the new one:\n{there}");
        // Whatever writes next brings it to an end: both files say it, or neither.
        book.run(["labels", "cy"]).status(0);
        fs::remove_dir_all(book.path("templates")).expect("it goes");
        let there = book.read("minutes/board/1.toml");
        assert!(there == if book.path(LIST).exists() { new.as_str() } else { old.as_str() }, "{there}");
        assert_eq!(book.path("archive/store").exists(), book.path(LIST).exists(), "sealed, or not");
        // All that is sent lies there, or nothing.
        let sent = if book.path("sent").exists() { book.files("sent").len() } else { 0 };
        assert_eq!(sent, if book.path(LIST).exists() { 8 } else { 0 });
        book.run(arguments).status(0);
        assert_eq!((book.read("minutes/board/1.toml"), book.read(LIST)), (new.clone(), list.clone()));
        assert_eq!(book.files("minutes/board").len(), 5, "{:?}", book.files("minutes/board"));
    }
}

/// The same where the archive lies elsewhere; and the archive is sound at every moment, before anybody clears away.
#[test]
fn a_circulation_that_is_killed_leaves_a_sound_archive_elsewhere() {
    let around = tempfile::tempdir().expect("a folder");
    let store = around.path().join("kept");
    fs::create_dir(&store).expect("a folder");
    let (book, mut chance) = (built(), Chance::new());
    book.write("minutes/book.toml", format!("[archive]\nfolder = {:?}\n", store.display().to_string()));
    book.run(["circulate", "board/1", "--date", "2026-02-01"]).status(0);
    let arguments = ["circulate", "board/1", "--date", "2026-02-02"];
    let versions = || {
        let shown = store.join("store").display().to_string();
        let told = Book::bare().run(["verify", &shown, "--format", "json"]).status(0).stdout();
        serde_json::from_str::<serde_json::Value>(&told).expect("JSON")["versions"]
            .as_u64()
            .expect("a number")
    };
    let whole = time(&built(), &arguments);
    for number in 0..tries() {
        let record = book.read("minutes/board/1.toml");
        book.write("minutes/board/1.toml", record.replacen("Roof", &format!("Roof {number}"), 1));
        let before = versions();
        kill(&book, &arguments, whole, &mut chance);
        let after = versions();
        book.run(["labels", "cy"]).status(0);
        fs::remove_dir_all(book.path("templates")).expect("it goes");
        // Sealed and told, or neither.
        let sealed = versions();
        assert!([before, before + 1].contains(&after) && [before, before + 1].contains(&sealed));
        assert!(book.read("minutes/board/1.toml").contains(&format!("\nversion = \"0.{sealed}\"")));
        // What a run left there that had told of nothing yet, the next that seals clears away.
        let verified = book.run(["verify"]);
        let is_told = verified.stderr().contains("was left by a run that was killed");
        assert_eq!((verified.code(), is_told), (Some(i32::from(is_told)), is_told), "{}", verified.stderr());
        assert!(book.left_over().is_empty());
    }
    let record = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", record.replacen("Roof", "The roof", 1));
    book.run(arguments).status(0);
    book.run(["verify"]).status(0);
}

#[test]
fn a_deposit_that_is_killed_is_there_whole_or_not_at_all() {
    let (book, mut chance) = (Book::new(), Chance::new());
    book.write(
        "minutes/board/1.toml",
        record(1, 0).split("[[items.entries]]\nreport").next().unwrap_or_default(),
    );
    book.write("scan.txt", "As signed.");
    book.run(["adopt", "board/1", "--file", "scan.txt", "--on", "2026-02-01"]).status(0);
    let arguments = ["deposit", "board", "--for", "TLP:GREEN"];
    let whole = time(&book, &arguments);
    let state = |book: &Book| -> Vec<(String, Vec<u8>)> {
        let names = book.files("deposits/board-tlp-green").into_iter();
        names.map(|name| (name.clone(), book.bytes(&format!("deposits/board-tlp-green/{name}")))).collect()
    };
    let made = state(&book);
    for _ in 0..tries() {
        fs::remove_dir_all(book.path("deposits")).expect("it goes");
        kill(&book, &arguments, whole, &mut chance);
        let there = state(&book);
        assert!(there.is_empty() || there == made, "a part of it: {:?}", book.files("deposits"));
        if there.is_empty() {
            book.run(arguments).status(0);
        }
        assert!(state(&book) == made);
        fs::remove_dir_all(book.path("deposits/board-tlp-green")).expect("it goes");
        book.run(arguments).status(0);
        assert!(book.left_over().is_empty(), "{:?}", book.left_over());
    }
}

#[test]
fn a_save_beside_a_circulation_is_never_lost() {
    let (book, mut chance) = (built(), Chance::new());
    let arguments = ["circulate", "board/1", "--date", "2026-02-01"];
    let old = book.read("minutes/board/1.toml");
    let whole = time(&book, &arguments);
    for _ in 0..tries() {
        book.write("minutes/board/1.toml", &old);
        let _ = fs::remove_file(book.path(LIST));
        book.write("saved", old.replace("Roof", "Saved"));
        let mut run = book.program().args(arguments).stderr(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(chance.part_of(whole));
        // As editors do: a new file in the place of the old one.
        fs::rename(book.path("saved"), book.path("minutes/board/1.toml")).expect("it is saved");
        run.wait().expect("it ends");
        let there = book.read("minutes/board/1.toml");
        assert!(there.contains("Saved"), "what was saved is lost:\n{there}");
    }
}

/// The same where the circulation is killed as well: then the next run says where it is.
#[test]
fn a_save_beside_a_circulation_that_is_killed_is_never_lost() {
    let (book, mut chance) = (built(), Chance::new());
    let arguments = ["circulate", "board/1", "--date", "2026-02-01"];
    let old = book.read("minutes/board/1.toml");
    let whole = time(&book, &arguments);
    for _ in 0..tries() {
        book.write("minutes/board/1.toml", &old);
        let _ = fs::remove_file(book.path(LIST));
        book.write("saved", old.replace("Roof", "Saved"));
        let mut run = book.program().args(arguments).stderr(Stdio::null()).spawn().expect("it runs");
        let (first, second) = (chance.part_of(whole), chance.part_of(whole));
        std::thread::sleep(first.min(second));
        fs::rename(book.path("saved"), book.path("minutes/board/1.toml")).expect("it is saved");
        std::thread::sleep(first.max(second) - first.min(second));
        let _ = run.kill();
        run.wait().expect("it ends");
        book.run(["build", "--quiet"]);
        let records = book.files("minutes/board").into_iter().filter(|name| name.starts_with("1.toml"));
        let records: Vec<String> = records.collect();
        let is_saved = |name: &String| book.read(&format!("minutes/board/{name}")).contains("Saved");
        assert!(records.iter().any(is_saved), "what was saved is lost: {:?}", book.files("minutes/board"));
        for kept in records.iter().filter(|name| *name != "1.toml") {
            fs::remove_file(book.path(&format!("minutes/board/{kept}"))).expect("it goes");
        }
    }
}

/// What a run leaves that was killed between the exchange of the two files and what follows.
#[test]
fn what_stood_in_a_record_when_a_circulation_was_killed_is_kept_if_it_is_somebody_elses() {
    use minutebook::digest::short_digest;
    for (held, is_kept) in [("old", false), ("new", false), ("saved", true), ("", true)] {
        let book = built();
        let (old, new) = (short_digest(b"old"), short_digest(b"new"));
        let left = format!("minutes/board/.minutebook-record-{old}-{new}-1.toml.part");
        book.write(&left, held);
        let ran = book.run(["build"]).status(0);
        assert!(!book.path(&left).exists());
        assert_eq!(book.path("minutes/board/1.toml.changed-1").exists(), is_kept, "{held}");
        if is_kept {
            let ran = ran.says("save-kept").says("minutes/board/1.toml.changed-1");
            ran.says("bring what was saved into minutes/board/1.toml");
            assert_eq!(book.read("minutes/board/1.toml.changed-1"), held);
            book.run(["check"]).status(0).says("1.toml.changed-1 is not read");
        }
    }
    // A part of any other file is nobody's.
    let book = built();
    book.write("minutes/board/.minutebook-abc.part", "half");
    book.run(["circulate", "board/1", "--date", "2026-02-01"]).status(0);
    assert_eq!(book.files("minutes/board").len(), 5);
}

#[test]
fn two_runs_at_once_end_as_one_after_the_other() {
    let (book, mut chance) = (built(), Chance::new());
    write_all(&book, 1);
    let whole = time(&book, &["build"]);
    let start = |book: &Book| book.program().args(["build"]).stderr(Stdio::piped()).spawn().expect("it runs");
    for version in 1..tries().div_ceil(3) + 1 {
        write_all(&book, 2 * version);
        let first = start(&book);
        std::thread::sleep(chance.part_of(whole));
        write_all(&book, 2 * version + 1);
        let second = start(&book);
        let said: String = [first, second]
            .into_iter()
            .map(|run| {
                let run = run.wait_with_output().expect("it ends");
                let said = String::from_utf8_lossy(&run.stderr).into_owned();
                assert_eq!(run.status.code(), Some(0), "{said}");
                said
            })
            .collect();
        assert_right(&book, 2 * version + 1, &said);
    }
    // Two that begin a record: one of them does, and the other goes on from there or says why not.
    for count in 0..tries().div_ceil(3) {
        let before = book.files("minutes/board").len();
        let new = || {
            let mut program = book.program();
            program.args(["new", "board", "--date", "2027-01-01"]).stderr(Stdio::null());
            program.spawn().expect("it runs")
        };
        let ended = [new(), new()].map(|mut run| run.wait().expect("it ends").success());
        let begun = ended.into_iter().filter(|success| *success).count();
        assert_eq!(book.files("minutes/board").len(), before + begun, "try {count}");
    }
}

/// A lock is the system's, and goes with the run that held it; the file alone holds nobody up.
#[test]
fn a_lock_that_a_killed_run_left_blocks_nobody() {
    let book = built();
    book.write(".minutebook.lock", "");
    book.run(["build"]).status(0).says("0 files written");
    assert!(!book.path(".minutebook.lock").exists());
}

/// A book that changes while it is built is built again. The list of what was built is written before the program looks
/// whether anything changed: what is saved while it is still the old one is saved in time.
#[test]
fn what_is_saved_while_a_build_runs_is_built_or_told() {
    let (book, mut chance) = (built(), Chance::new());
    write_all(&book, 1);
    let whole = time(&book, &["build"]);
    let mut in_time = 0;
    for version in 1..tries() + 1 {
        // The run has something to write, so that its list is another one.
        let (first, version) = (2 * version, 2 * version + 1);
        write_all(&book, first);
        let list = book.bytes("output/.minutebook.json");
        let mut run = book.program().args(["build"]).stderr(Stdio::piped()).spawn().expect("it runs");
        std::thread::sleep(chance.part_of(whole));
        write_all(&book, version);
        let is_in_time =
            run.try_wait().expect("it may end").is_none() && book.bytes("output/.minutebook.json") == list;
        let run = run.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        if is_in_time {
            in_time += 1;
            let old = format!("version-{first}");
            let stale = outputs(&book).iter().any(|(_, bytes)| has(bytes, &old));
            assert!(
                !stale || said.contains("changed-while-building"),
                "{version} is not built, nor told: {said}"
            );
        }
        let said = book.run(["build"]).status(0).stderr();
        assert_right(&book, version, &said);
    }
    assert!(in_time > 0, "nothing was saved in time");
}

/// Writes files of every size that there is room for, from none to enough.
#[test]
fn a_disk_that_is_full_at_any_size_leaves_nothing_torn_or_stale() {
    let largest = outputs(&built()).iter().map(|(_, bytes)| bytes.len()).max().unwrap_or(0) / 512 + 4;
    let step = (largest / tries().clamp(1, largest)).max(1);
    for blocks in (0..=largest).step_by(step) {
        let book = built();
        write_all(&book, 1);
        let room = u32::try_from(blocks).expect("a small number");
        let said = book.run_with_little_room(["build"], room).stderr();
        assert_whole(&book);
        assert_eq!(book.left_over(), Vec::<PathBuf>::new(), "{blocks} blocks");
        for (name, bytes) in outputs(&book) {
            assert!(!has(&bytes, "version-0"), "{name} is stale with {blocks} blocks:\n{said}");
        }
        let said = book.run(["build"]).status(0).stderr();
        assert!(!said.contains("changed-by-hand"), "{blocks} blocks: {said}");
        assert_eq!(outputs(&book).len(), outputs(&built()).len());
        // The record is the old one or the new one.
        let before = book.read("minutes/board/1.toml");
        let arguments = ["circulate", "board/1", "--date", "2026-02-01"];
        book.run_with_little_room(arguments, room);
        let after = book.read("minutes/board/1.toml");
        assert!(after == before || after.contains("[circulated]"), "{after}");
        assert_eq!(book.files("minutes/board").len(), if after == before { 4 } else { 5 });
    }
}
