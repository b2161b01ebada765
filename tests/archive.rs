//! What is sealed enters the archive: a version for each circulation of something new, and nothing else.

mod support;

use serde_json::Value as Json;
use std::path::PathBuf;
use support::Book;

const RECORD: &str = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n";
const MOMENT: (&str, &str) = ("SOURCE_DATE_EPOCH", "1770000000");

/// The folder of the object of a meeting of the board.
fn object(book: &Book, meeting: &str) -> String {
    let end = format!("urn%3aminutebook%3aBOARD_{meeting}/inventory.json");
    let files = book.files("archive/store");
    let inventory =
        files.iter().find(|name| name.ends_with(&end)).unwrap_or_else(|| panic!("{end}: {files:?}"));
    format!("archive/store/{}", inventory.trim_end_matches("/inventory.json"))
}

fn inventory(book: &Book, meeting: &str) -> Json {
    let text = book.read(&format!("{}/inventory.json", object(book, meeting)));
    serde_json::from_str(&text).expect("JSON")
}

/// What a file of the last version holds, by its name.
fn held(book: &Book, meeting: &str, name: &str) -> Vec<u8> {
    let inventory = inventory(book, meeting);
    let head = inventory["head"].as_str().expect("a version");
    let state = inventory["versions"][head]["state"].as_object().expect("a state");
    let is_it = |names: &Json| names.as_array().expect("names").iter().any(|own| own == name);
    let digest = state.iter().find(|(_, names)| is_it(names)).unwrap_or_else(|| panic!("no {name}")).0;
    let path = inventory["manifest"][digest][0].as_str().expect("a path");
    book.bytes(&format!("{}/{path}", object(book, meeting)))
}

fn edit(book: &Book, from: &str, to: &str) {
    let record = book.read("minutes/board/1.toml");
    assert!(record.contains(from), "{record}");
    book.write("minutes/board/1.toml", record.replace(from, to));
}

#[test]
fn each_circulation_of_something_new_seals_a_version() {
    let book = Book::new().record(RECORD);
    let shown = book.run(["circulate", "board/1", "--dry-run"]).status(0).stdout();
    assert!(shown.contains("+outputs/BOARD_1.pdf\n") && shown.contains("+record.toml\n"), "{shown}");
    assert!(!book.path("archive").exists());

    book.run(["circulate", "board/1", "--date", "2026-01-20", "--by", "Ann Unreal <ann@example.org>"])
        .status(0)
        .says("version 0.1");
    let first = inventory(&book, "1");
    assert_eq!(first["id"], "urn:minutebook:BOARD_1");
    let version = &first["versions"]["v1"];
    assert_eq!(
        version["user"],
        serde_json::json!({ "name": "Ann Unreal", "address": "mailto:ann@example.org" })
    );
    assert_eq!(version["message"], "Version 0.1, sent to members on 2026-01-20");
    // Remarks, blank lines and the order of keys are nothing new.
    edit(
        &book,
        "meeting = \"1\"\ndate = 2026-01-15\n",
        "# A remark.\ndate = 2026-01-15\n\nmeeting = \"1\"\n",
    );
    book.run(["circulate", "board/1"]).status(0).says("nothing is new");
    assert_eq!(inventory(&book, "1")["head"], "v1");
    // A word is.
    edit(&book, "paint it.", "paint it red.");
    book.run(["circulate", "board/1", "--date", "2026-01-27"]).status(0).says("version 0.2");
    let second = inventory(&book, "1");
    assert_eq!((&second["head"], &second["versions"]["v1"]), (&Json::from("v2"), version));
    let record = String::from_utf8(held(&book, "1", "record.toml")).expect("UTF-8");
    assert_eq!(record, book.read("minutes/board/1.toml"));
    assert!(record.contains("version = \"0.2\"") && record.contains("on = 2026-01-27"), "{record}");
    book.run(["check"]).status(0);
}

/// No minutes bear the version of others that say something else.
#[test]
fn what_is_changed_since_it_was_sent_out_says_so() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["build"]).status(0);
    let minutes = || book.read("output/board/1/BOARD_1.md");
    assert!(minutes().contains("Draft Minutes, version 0.1\n"), "{}", minutes());
    edit(&book, "paint it.", "paint it red.");
    book.run(["build"]).status(0);
    assert!(minutes().contains("version 0.1, changed since it was sent out"), "{}", minutes());
    let status =
        book.run(["status", "board/1", "--as-of", "2026-01-21", "--format", "json"]).status(0).stdout();
    let status: Json = serde_json::from_str(&status).expect("JSON");
    let line = &status["committees"][0]["minutes"][0];
    assert_eq!(line["open"][0], serde_json::json!({ "what": "changed", "version": "0.1" }));
    assert_eq!(line["next"], "minutebook circulate board/1");
    book.run(["circulate", "board/1", "--date", "2026-01-19"])
        .status(1)
        .says("sent-earlier")
        .says("2026-01-20");
    book.run(["circulate", "board/1", "--date", "2026-01-21"]).status(0);
    book.run(["build"]).status(0);
    assert!(minutes().contains("Draft Minutes, version 0.2\n"), "{}", minutes());
}

#[test]
fn what_is_sealed_is_what_a_build_writes() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1"]).status(0);
    book.run(["build"]).status(0);
    for ending in ["md", "html", "pdf", "json"] {
        let file = format!("BOARD_1.{ending}");
        let built = book.bytes(&format!("output/board/1/{file}"));
        assert!(held(&book, "1", &format!("outputs/{file}")) == built, "{file}");
    }
}

#[test]
fn what_minutes_are_made_with_is_kept_once_and_what_was_sealed_itself_is_named() {
    let template = "own\n{% include \"minutes.md\" %}";
    let book =
        Book::new().record(RECORD).file("templates/labels/cy.toml", "").file("templates/x.css", template);
    let later = |text: &str| {
        format!("meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"B\"\ntext = \"{text}\"\n")
    };
    book.write("minutes/board/2.toml", later("See [[1#paint]]."));
    book.run(["circulate", "board/1"]).status(0);
    book.run(["circulate", "board/2"]).status(0);
    let note: Json = serde_json::from_slice(&held(&book, "2", "seal.json")).expect("JSON");
    let others = note["sealed-elsewhere"].as_object().expect("records");
    assert_eq!(others.keys().collect::<Vec<_>>(), ["minutes/board/1.toml"]);
    assert!(
        book.read("minutes/board/1.toml")
            .contains(others["minutes/board/1.toml"].as_str().expect("a digest"))
    );
    assert_eq!(held(&book, "2", "book/minutes/board/committee.toml"), support::COMMITTEE.as_bytes());
    let files = book.files(&object(&book, "2"));
    assert!(!files.iter().any(|name| name.ends_with("board/1.toml")), "{files:?}");
    // One that was changed since is none that was sealed.
    edit(&book, "paint it.", "paint it red.");
    let second = book.read("minutes/board/2.toml");
    book.write("minutes/board/2.toml", second.replace("See [[1#paint]].", "See [[1#paint]] again."));
    book.run(["circulate", "board/2"]).status(0);
    assert_eq!(held(&book, "2", "book/minutes/board/1.toml"), book.bytes("minutes/board/1.toml"));
    let files = book.files(&object(&book, "2"));
    let committees = files.iter().filter(|name| name.ends_with("committee.toml")).count();
    assert_eq!(committees, 1, "{files:?}");
}

/// A version that was sealed is there, and none is sealed twice.
#[test]
fn nothing_is_sealed_where_what_was_sealed_before_is_gone_or_forgotten() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    edit(&book, "paint it.", "paint it red.");
    let archive = book.path("archive");
    std::fs::rename(&archive, book.path("away")).expect("it goes");
    book.run(["circulate", "board/1"]).status(1).says("object-gone").says("version 0.1");
    std::fs::create_dir_all(archive.join("store")).expect("a folder");
    book.run(["circulate", "board/1"]).status(1).says("archive/store/0=ocfl_1.1 is not there");
    std::fs::remove_dir_all(&archive).expect("it goes");
    std::fs::rename(book.path("away"), &archive).expect("it is back");
    // Who takes out what stands there of an earlier version begins no other history.
    let record = book.read("minutes/board/1.toml");
    let (before, _) = record.split_once("\n# Numbers that").expect("a block");
    book.write("minutes/board/1.toml", before.replace("status = \"circulated\"\nversion = \"0.1\"\n", ""));
    std::fs::remove_file(book.path("minutes/board/circulated.toml")).expect("it goes");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0).says("version 0.2");
    // Nor a second life, after they were approved.
    let approval = "decision = \"The minutes of [[1]] were **APPROVED**.\"\n";
    let second = format!(
        "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"A\"\n[[items.entries]]\n{approval}"
    );
    book.write("minutes/board/2.toml", second);
    book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-03-01"]).status(0);
    book.write("minutes/board/1.toml", before.replace("status = \"circulated\"\nversion = \"0.1\"\n", ""));
    std::fs::remove_file(book.path("minutes/board/circulated.toml")).expect("it goes");
    book.run(["circulate", "board/1"]).status(1).says("version-taken").says("version 1.0 of these minutes");
}

/// How lines end, and where a text ends, is no word.
#[test]
fn other_line_ends_are_nothing_new() {
    let text = "[[items]]\ntitle = \"Hall\"\ntext = \"\"\"\nOne\ntwo.\n\"\"\"\n";
    let book = Book::new().record(text);
    book.run(["circulate", "board/1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    for same in [record.replace('\n', "\r\n"), record.replace("\"\"\"\nOne\ntwo.\n\"\"\"", "\"One\\ntwo.\"")]
    {
        assert_ne!(same, record);
        book.write("minutes/board/1.toml", same);
        book.run(["circulate", "board/1"]).status(0).says("nothing is new");
    }
}

/// A meeting that gets another name later keeps its object, and another one that gets its name has its own.
#[test]
fn an_object_is_known_by_the_reference_under_which_minutes_were_sent_out() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1"]).status(0);
    edit(&book, "meeting = \"1\"", "meeting = \"1bis\"");
    edit(&book, "paint it.", "paint it red.");
    book.run(["circulate", "minutes/board/1.toml"]).status(0).says("version 0.2");
    assert_eq!(inventory(&book, "1")["head"], "v2");
    book.write("minutes/board/3.toml", "meeting = \"1\"\nreference = \"NEW\"\ndate = 2026-02-15\n");
    book.run(["circulate", "minutes/board/3.toml"]).status(0).says("version 0.1");
    assert_eq!(inventory(&book, "1")["head"], "v2");
}

#[test]
fn a_version_of_the_authors_own_stays_if_it_comes_later() {
    let book = Book::new().record(&format!("version = \"0.7\"\n{RECORD}"));
    book.run(["circulate", "board/1"]).status(0).says("version 0.7");
    edit(&book, "paint it.", "paint it red.");
    book.run(["circulate", "board/1"]).status(0).says("version 0.8");
    assert!(book.read("minutes/board/1.toml").contains("version = \"0.8\""));
    let book = Book::new().record(&format!("version = \"for the chair\"\n{RECORD}"));
    book.run(["circulate", "board/1"]).status(0).says("version 0.1");
    assert!(book.read("minutes/board/1.toml").contains("\nversion = \"for the chair\""));
}

#[test]
fn nothing_is_sealed_into_what_cannot_be_trusted() {
    let book = Book::new().record(RECORD);
    book.run_with(["circulate", "board/1"], &[MOMENT]).status(0);
    edit(&book, "paint it.", "paint it red.");
    let before = (book.read("minutes/board/1.toml"), book.files("archive"));
    let earlier = [("SOURCE_DATE_EPOCH", "1760000000")];
    book.run_with(["circulate", "board/1", "--date", "2026-12-01"], &earlier).status(1).says("clock-behind");

    let path = format!("{}/inventory.json", object(&book, "1"));
    let text = book.read(&path);
    for (wrong, code) in [
        ("{}".to_string(), "damaged-object"),
        (text.replace("\"head\": \"v1\"", "\"head\": \"v7\""), "damaged-object"),
        (text.replace("urn:minutebook:BOARD_1", "urn:minutebook:board/2"), "damaged-object"),
    ] {
        book.write(&path, &wrong);
        book.run(["circulate", "board/1"]).status(1).says(code);
        assert_eq!(book.read(&path), wrong);
    }
    std::fs::remove_file(book.path(&path)).expect("it goes");
    book.run(["circulate", "board/1"]).status(1).says("inventory.json is not there");
    book.write(&path, &text);
    assert_eq!((book.read("minutes/board/1.toml"), book.files("archive")), before);
    book.run(["circulate", "board/1"]).status(0).says("version 0.2");
}

/// No version is put on top of what is damaged: each file of the object, changed, gone, or one too many.
#[test]
fn an_object_that_is_damaged_anywhere_gets_no_version() {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1"]).status(0);
    edit(&book, "paint it.", "paint it red.");
    let folder = object(&book, "1");
    for file in book.files(&folder) {
        let path = format!("{folder}/{file}");
        let bytes = book.bytes(&path);
        let mut wrong = bytes.clone();
        wrong.iter_mut().skip(bytes.len() / 2).take(1).for_each(|byte| *byte ^= 1);
        if !file.starts_with("0=") && !bytes.is_empty() {
            book.write(&path, &wrong);
            book.run(["circulate", "board/1"]).status(1).says("damaged-object");
        }
        std::fs::remove_file(book.path(&path)).expect("it goes");
        book.run(["circulate", "board/1"]).status(1);
        book.write(&path, &bytes);
    }
    book.write(&format!("{folder}/v1/content/stray"), "x");
    book.run(["circulate", "board/1"]).status(1).says("v1/content/stray does not belong there");
    std::fs::remove_file(book.path(&format!("{folder}/v1/content/stray"))).expect("it goes");
    book.run(["circulate", "board/1"]).status(0);
}

/// Another object in the place of this one, whole as it is.
#[test]
fn an_object_in_the_place_of_another_gets_no_version() {
    let book = Book::new().record(RECORD);
    book.write("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-02-15\n");
    book.run(["circulate", "board/1"]).status(0);
    book.run(["circulate", "board/2"]).status(0);
    let (one, other) = (book.path(&object(&book, "1")), book.path(&object(&book, "2")));
    std::fs::remove_dir_all(&one).expect("it goes");
    std::fs::rename(other, one).expect("it is moved");
    edit(&book, "paint it.", "paint it red.");
    book.run(["circulate", "board/1"]).status(1).says("other-object");
}

/// What is wrong with what all minutes are printed with is told, and nothing is written.
#[test]
fn what_cannot_be_printed_is_not_sent_out() {
    for (file, text) in [
        ("labels/en-GB.toml", "nonsense = 1\n"),
        ("style.toml", "nonsense = 1\n"),
        ("minutes.md", "{{ nonsense }}"),
    ] {
        let book = Book::new().record(RECORD).file(&format!("templates/{file}"), text);
        let before = book.read("minutes/board/1.toml");
        book.run(["circulate", "board/1"]).status(1).says("nonsense");
        assert_eq!(book.read("minutes/board/1.toml"), before);
        assert!(!book.path("archive").exists());
    }
}

/// Minutes that wait for another record are not sent out, and nothing of them is sealed.
#[test]
fn what_is_refused_leaves_no_archive() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\ntext = \"TBC\"\n");
    book.run(["circulate", "board/1"]).status(1).says("unfinished");
    assert!(!book.path("archive").exists());
}

/// The files of the archive are as closed to others as the record.
#[cfg(unix)]
#[test]
fn what_is_sealed_is_as_closed_as_its_record() {
    use std::os::unix::fs::PermissionsExt;
    let book = Book::new().record(RECORD);
    let closed = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(book.path("minutes/board/1.toml"), closed).expect("rights");
    book.run(["circulate", "board/1"]).status(0);
    let folder = object(&book, "1");
    for file in book.files(&folder) {
        let path: PathBuf = book.path(&format!("{folder}/{file}"));
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{file}");
    }
}

/// A book whose archive lies in a folder beside it, which is there.
fn with_archive_elsewhere() -> (tempfile::TempDir, Book, PathBuf) {
    let around = tempfile::tempdir().expect("a folder");
    let store = around.path().join("store");
    std::fs::create_dir(&store).expect("a folder");
    let said = format!("[archive]\nfolder = {:?}\n", store.display().to_string());
    let book = Book::new().file("minutes/book.toml", said).record(RECORD);
    (around, book, store)
}

#[test]
fn an_archive_may_lie_elsewhere() {
    let (_around, book, store) = with_archive_elsewhere();
    book.run(["circulate", "board/1"]).status(0).says("version 0.1");
    assert!(store.join("store/0=ocfl_1.1").is_file() && !book.path("archive").exists());
    edit(&book, "paint it.", "paint it red.");
    book.run(["circulate", "board/1"]).status(0).says("version 0.2");
    book.run(["build"]).status(0);
    let names = std::fs::read_dir(&store).expect("a folder").flatten().map(|entry| entry.file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, [".minutebook.id", "log", "store"]);
}

/// Neither is a new archive begun where the old one is not connected, nor does anything enter another book's.
#[test]
fn an_archive_that_is_not_there_is_told_and_none_is_anothers() {
    let (around, book, store) = with_archive_elsewhere();
    book.run(["circulate", "board/1"]).status(0);
    let later = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"B\"\n";
    book.write("minutes/board/2.toml", later);
    let away = around.path().join("away");
    std::fs::rename(&store, &away).expect("it goes");
    book.run(["circulate", "board/2"]).status(1).says("archive-not-there");
    for command in ["check", "status"] {
        book.run([command])
            .status(0)
            .says("archive-away")
            .says("a version of minutes/board/1.toml was sealed");
    }
    std::fs::create_dir(&store).expect("where the disk would be");
    book.run(["circulate", "board/2"]).status(1).says("archive-empty");
    std::fs::remove_dir(&store).expect("it goes");
    std::fs::rename(&away, &store).expect("it is connected");
    let unfinished = store.join(".minutebook-plan-elsewhere.part");
    std::fs::write(&unfinished, "of another copy").expect("written");
    book.run(["circulate", "board/2"]).status(1).says("archive-unfinished");
    std::fs::remove_file(&unfinished).expect("it goes");
    let other = Book::new().file("minutes/book.toml", book.read("minutes/book.toml")).record(RECORD);
    other.run(["circulate", "board/1"]).status(1).says("archive-of-another");
    book.run(["circulate", "board/2"]).status(0);
}

/// Where no name says whose an archive is, what it holds does: one that was moved is this book's, any other is not.
#[test]
fn an_archive_without_a_name_is_known_by_what_it_holds() {
    let (_around, other, store) = with_archive_elsewhere();
    other.run(["circulate", "board/1"]).status(0);
    std::fs::remove_file(store.join(".minutebook.id")).expect("it goes");
    let before = std::fs::read_dir(&store).expect("a folder").count();
    let text = format!("[archive]\nfolder = {:?}\n", store.display().to_string());
    // One that has sealed nothing yet, and one whose archive is another one.
    let stranger =
        Book::new().file("minutes/board/1.toml", "meeting = \"1\"\nreference = \"S\"\ndate = 2026-01-15\n");
    stranger.write("minutes/book.toml", &text);
    stranger.run(["circulate", "board/1"]).status(1).says("archive-of-another");
    stranger.write("minutes/book.toml", "");
    stranger.run(["circulate", "board/1"]).status(0);
    stranger.write("minutes/book.toml", &text);
    stranger.write("minutes/board/2.toml", "meeting = \"2\"\nreference = \"T\"\ndate = 2026-02-15\n");
    stranger.run(["circulate", "board/2"]).status(1).says("archive-of-another");
    assert_eq!(std::fs::read_dir(&store).expect("a folder").count(), before);
    edit(&other, "paint it.", "paint it red.");
    other.run(["circulate", "board/1"]).status(0).says("version 0.2");
    assert!(store.join(".minutebook.id").is_file());
}

#[test]
fn the_archives_folder_has_a_name() {
    let book = Book::new().file("minutes/book.toml", "[archive]\nfolder = \" \"\n").record(RECORD);
    for command in [&["check"][..], &["circulate", "board/1"]] {
        book.run(command.iter().copied()).status(1).says("empty-text").says("folder = ");
    }
    assert!(!book.path("archive").exists());
}

/// What came with somebody else's book leads into no archive, though it names one.
#[test]
fn a_journal_of_somebody_else_leads_into_no_archive() {
    let (_around, book, store) = with_archive_elsewhere();
    book.run(["circulate", "board/1"]).status(0);
    std::fs::write(store.join("notes"), "theirs").expect("written");
    let step = serde_json::json!({
        "deed": "Put", "folder": false, "file": "archive/notes", "staged": ".minutebook-record-a-b-notes.part",
        "before": "", "after": "",
    });
    let journal =
        serde_json::json!({ "archive": store.display().to_string(), "folders": [], "steps": [step] });
    book.write(".minutebook-plan-changing.part", journal.to_string());
    book.run(["build"]).status(1).says("tells of a change");
    assert_eq!(std::fs::read_to_string(store.join("notes")).expect("it is there"), "theirs");
    std::fs::remove_file(book.path(".minutebook-plan-changing.part")).expect("it goes");
    // Nor where there would be nothing to do but to clear away: what another run laid there may be at work.
    for phase in ["preparing", "done"] {
        let staged = store.join(".minutebook-record-a-b-store.part");
        std::fs::create_dir(&staged).expect("a folder");
        std::fs::write(store.join(".minutebook-plan-elsewhere.part"), "of another run").expect("written");
        let path = format!(".minutebook-plan-{phase}.part");
        book.write(&path, journal.to_string());
        book.run(["build"]).status(0);
        assert!(!book.path(&path).exists(), "{phase}");
        std::fs::remove_dir(staged).expect("it is still there");
        std::fs::remove_file(store.join(".minutebook-plan-elsewhere.part")).expect("so is this");
    }
}

#[test]
fn an_archive_lies_where_nothing_is_handed_on() {
    let place = |folder: &str| {
        let book =
            Book::new().file("minutes/book.toml", format!("[archive]\nfolder = {folder:?}\n")).record(RECORD);
        book.run(["build"]).status(0);
        book
    };
    for folder in ["output/archive", "output", "outdated", "minutes/archive"] {
        place(folder).run(["circulate", "board/1"]).status(1).says("error[file]");
    }
    let own = place("kept/for ever");
    own.run(["circulate", "board/1"]).status(0);
    assert!(own.path("kept/for ever/store/0=ocfl_1.1").is_file());
    let file = Book::new().record(RECORD).file("archive", "a file");
    file.run(["circulate", "board/1"]).status(1).says("error[file]");
    assert_eq!(file.read("archive"), "a file");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_archive_is_followed_or_told() {
    let (_around, book, store) = with_archive_elsewhere();
    book.write("minutes/book.toml", "");
    std::os::unix::fs::symlink(&store, book.path("archive")).expect("a link");
    book.run(["circulate", "board/1"]).status(0);
    assert!(store.join("store/0=ocfl_1.1").is_file());
    std::fs::rename(&store, store.with_file_name("away")).expect("it goes");
    edit(&book, "paint it.", "paint it red.");
    book.run(["circulate", "board/1"]).status(1).says("link that leads to nothing");
}

/// Who keeps the archive stands in it for ever, so what is wrong with the name is told before anything is sealed.
#[test]
fn a_wrong_keeper_is_told_by_check() {
    for (key, said) in [
        ("keeper = \"  \"", "has no name"),
        ("keeper = \"Ann <Sample>\"", "signs that no name has"),
        ("address = \"nowhere\"", "address"),
    ] {
        let book = Book::new().record("").file("minutes/book.toml", format!("[archive]\n{key}\n"));
        book.run(["check"]).status(0).says("wrong-keeper").says(said).says("minutes/book.toml:2");
        book.run(["build"]).status(0);
        book.run(["circulate", "board/1"]).status(1).says("wrong-keeper");
    }
}
