//! The log of the archive: every seal is an entry, members and witnesses hold its keeper to it, and it tells nothing to others.

mod support;

use std::path::Path;
use support::{Book, CHANCE, Ran};

const RECORD: &str = "[[items]]\ntitle = \"Canaryword hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n";
const APPROVAL: &str = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";
/// A secret key of nobody, for the shape of it.
const PRIVATE: &str = "PRIVATE+KEY+example.org/board+00000000+AQAA";
const RECORD_FILE: &str = "minutes/board/1.toml";

/// Sends minutes out again, with something new in them.
fn send(book: &Book, words: &str) -> Ran {
    let record = book.read(RECORD_FILE);
    book.write(RECORD_FILE, record.replace("Canaryword ", &format!("Canaryword {words} ")));
    book.run(["circulate", "board/1", "--date", "2026-01-20"])
}

fn head(book: &Book) -> String {
    book.read("archive/log/head")
}

fn size(book: &Book) -> String {
    head(book).lines().nth(1).expect("a size").to_string()
}

/// Makes a key in a folder beside the book, and gives the public half.
fn key(book: &Book, file: &Path, name: &str, options: &[&str]) -> String {
    let path = file.display().to_string();
    let options = [&["key", name, "--out", &path], options].concat();
    // Each key by a chance of its own.
    book.run_with(options, &[(CHANCE.0, &path)]).status(0).stdout().trim().to_string()
}

#[test]
fn every_seal_is_an_entry_that_tells_nothing() {
    let book = Book::new().record(RECORD);
    assert!(
        book.run(["circulate", "board/1", "--dry-run"]).status(0).stdout().contains("+++ archive/log/head")
    );
    for (at, words) in ["red", "green", "blue"].into_iter().enumerate() {
        send(&book, words).status(0);
        assert_eq!(size(&book), (at + 1).to_string());
        book.run(["verify"]).status(0);
    }
    let files = book.files("archive/log");
    for name in
        ["tile/0/000.p/3", "tile/entries/000.p/3", "entries/2.json", "proofs/2_outputs_BOARD_1.pdf.proof"]
    {
        assert!(files.iter().any(|file| file == name), "{name}: {files:?}");
    }
    assert!(!files.iter().any(|file| file.contains(".p/2")), "what was before goes: {files:?}");
    for name in files.iter().filter(|name| name.starts_with("tile") || *name == "head") {
        let bytes = book.bytes(&format!("archive/log/{name}"));
        let said = String::from_utf8_lossy(&bytes);
        assert!(!said.contains("Canaryword") && !said.contains("BOARD"), "{name}");
    }
    for name in &files {
        let bytes = book.bytes(&format!("archive/log/{name}"));
        assert!(!String::from_utf8_lossy(&bytes).contains("Canaryword"), "{name}");
    }
}

#[test]
fn approved_minutes_print_the_head_before_their_own_seal() {
    let book = Book::new().record(RECORD);
    send(&book, "red").status(0);
    let before = head(&book);
    let root = before.lines().nth(2).expect("a root").to_string();
    book.write("minutes/board/2.toml", APPROVAL);
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-03-01"]).status(0);
    assert!(book.read(RECORD_FILE).contains(&format!("log-head = \"1 {root}\"")));
    assert_eq!(size(&book), "2");
    // A build needs no archive for it.
    std::fs::rename(book.path("archive"), book.path("away")).expect("it goes");
    book.run(["build"]).status(0);
    for file in ["output/board/1/BOARD_1.md", "output/board/1/BOARD_1.html", "output/board/1/BOARD_1.json"] {
        assert!(book.read(file).contains(&root), "{file}");
    }
    // What they print is held against the archive, which holds what was there.
    std::fs::rename(book.path("away"), book.path("archive")).expect("it is back");
    let record = book.read(RECORD_FILE);
    book.write(RECORD_FILE, record.replace("log-head = \"1 ", "log-head = \"2 "));
    book.run(["verify"]).status(1).says("says `log`");
    book.write(RECORD_FILE, record);
    // A log that began and is gone is no new one.
    book.write("minutes/board/3.toml", "meeting = \"3\"\ndate = 2026-02-20\n".to_string() + RECORD);
    std::fs::rename(book.path("archive/log"), book.path("log")).expect("it goes");
    book.run(["circulate", "board/3", "--date", "2026-03-01"]).status(1).says("log-gone");
    book.run(["verify"]).status(1).says("log/head of the archive is not there");
}

#[test]
fn a_member_verifies_a_copy_with_its_proof_alone() {
    let book = Book::new().record(RECORD);
    let keys = tempfile::tempdir().expect("a folder");
    let public = key(&book, &keys.path().join("board.key"), "example.org/board", &[]);
    let other = key(&book, &keys.path().join("other.key"), "example.org/board", &[]);
    book.write("minutes/book.toml", format!("[archive]\nkey = \"{public}\"\n"));
    let secret = keys.path().join("board.key").display().to_string();
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(1).says("log-needs-key");
    let wrong = keys.path().join("other.key").display().to_string();
    book.run(["circulate", "board/1", "--date", "2026-01-20", "--key", &wrong])
        .status(1)
        .says("log-other-key");
    book.run(["circulate", "board/1", "--date", "2026-01-20", "--key", &secret]).status(0);
    book.run(["verify"]).status(0);

    let member = Book::bare();
    let sealed = book.files("archive").into_iter().find(|name| name.ends_with("outputs/BOARD_1.pdf"));
    let pdf = book.bytes(&format!("archive/{}", sealed.expect("it is sealed")));
    member.write("copy.pdf", &pdf);
    let proof = book.bytes("archive/log/proofs/0_outputs_BOARD_1.pdf.proof");
    member.write("copy.proof", &proof);
    let check = |key: &str| member.run(["verify", "copy.pdf", "--proof", "copy.proof", "--public-key", key]);
    assert!(check(&public).status(0).stdout().contains("entry 0 of the log example.org/board"));
    check(&other).status(1).says("is not signed by");
    member.run(["verify", "copy.pdf", "--proof", "copy.proof"]).status(0).says("No key was named");
    check("nonsense").status(1).says("no-key");
    member.write("copy.pdf", [pdf.as_slice(), b"%"].concat());
    check(&public)
        .status(1)
        .says("proof-of-other")
        .says("is that of outputs/BOARD_1.pdf, entry 0 of the log example.org/board");
    // Where the archive is at hand, it tells what the file is.
    let page = book.files("archive").into_iter().find(|name| name.ends_with("outputs/BOARD_1.html"));
    book.write("page.html", book.bytes(&format!("archive/{}", page.expect("it is sealed"))));
    let wrong =
        book.run(["verify", "page.html", "--proof", "archive/log/proofs/0_outputs_BOARD_1.pdf.proof"]);
    let told = wrong.status(1).stdout();
    assert!(told.contains("outputs/BOARD_1.html of BOARD_1, version 0.1"), "{told}");
    member.write("copy.pdf", &pdf);
    let text = String::from_utf8(proof).expect("a proof");
    for (from, to) in [("index 0", "index 1"), ("minutebook-proof 1", "minutebook-proof 2")] {
        member.write("copy.proof", text.replace(from, to));
        check(&public).status(1).says(if from == "index 0" { "proof-of-other" } else { "proof-fails" });
    }
    // The key that is not named in the book signs nothing.
    book.write("minutes/book.toml", "");
    send(&book, "red").status(1).says("log-needs-key");
    book.run(["circulate", "board/1", "--key", &secret]).status(1).says("key-not-named");
    for (wrong, says) in [("nonsense", "is no public key"), (PRIVATE, "is the secret half")] {
        book.write("minutes/book.toml", format!("[archive]\nkey = \"{wrong}\"\n"));
        book.run(["check"]).status(1).says("no-key").says(says);
    }
}

/// A key that was lost, or that others may have, is followed by another; what it signed stays signed.
#[test]
fn a_key_follows_another() {
    let book = Book::new().record(RECORD);
    let keys = tempfile::tempdir().expect("a folder");
    let (old, new) = (keys.path().join("old.key"), keys.path().join("new.key"));
    let lost = key(&book, &old, "example.org/board", &[]);
    let public = key(&book, &new, "example.org/board", &[]);
    let (old, new) = (old.display().to_string(), new.display().to_string());
    book.write("minutes/book.toml", format!("[archive]\nkey = \"{lost}\"\n"));
    book.run(["circulate", "board/1", "--date", "2026-01-20", "--key", &old]).status(0);
    book.write(RECORD_FILE, book.read(RECORD_FILE).replace("Canaryword ", "Canaryword red "));
    book.write("minutes/book.toml", format!("[archive]\nkey = \"{public}\"\n"));
    book.run(["circulate", "board/1", "--key", &new]).status(1).says("log-other-key");
    book.run(["verify"]).status(1).says("is not signed by");
    book.write("minutes/book.toml", format!("[archive]\nkey = \"{public}\"\nformer-keys = [\"{lost}\"]\n"));
    book.run(["verify"]).status(0);
    book.run(["circulate", "board/1", "--date", "2026-01-21", "--key", &new]).status(0);
    book.run(["verify"]).status(0);
    book.run(["verify", "archive", "--public-key", &lost]).status(1).says("is not signed by");
}

#[cfg(unix)]
#[test]
fn a_secret_key_is_its_owners_and_lies_in_no_book() {
    use std::os::unix::fs::PermissionsExt;
    let book = Book::new();
    let keys = tempfile::tempdir().expect("a folder");
    let file = keys.path().join("a.key");
    let public = key(&book, &file, "example.org/a", &[]);
    assert_eq!(std::fs::metadata(&file).expect("a key").permissions().mode() & 0o777, 0o600);
    assert!(!std::fs::read_to_string(&file).expect("a key").contains(&public));
    let path = file.display().to_string();
    book.run(["key", "b", "--out", &path]).status(1).says("is there already");
    book.run(["key", "a b", "--out", "x.key"]).status(2).says("without spaces");
    book.run(["key", "b", "--out", "minutes/b.key"]).status(1).says("lies in a book");
    assert!(!book.path("minutes/b.key").exists());
    // What is named on the way out of the book is no place in it.
    let beside = keys.path().file_name().and_then(|name| name.to_str()).expect("a name");
    book.run(["key", "b", "--out", &format!("minutes/../../{beside}/b.key")]).status(0);
    book.run(["key", "b", "--out", "no/such/folder/b.key"]).status(1).says("no/such/folder");
}

#[test]
fn a_witness_tells_two_histories_apart() {
    let book = Book::new().record(RECORD);
    let keys = tempfile::tempdir().expect("a folder");
    let file = keys.path().join("ann.key");
    let public = key(&book, &file, "example.org/ann", &["--witness"]);
    let secret = file.display().to_string();
    let sign = |book: &Book| book.run(["verify", "--countersign", "--key", &secret, "--public-key", &public]);
    book.run(["verify"]).status(0);
    send(&book, "red").status(0);
    let other = Book::copy_of(&book.path("."));
    assert!(sign(&book).status(0).stdout().contains("example.org/ann"));
    book.write("minutes/book.toml", format!("[archive]\nwitnesses = [\"{public}\"]\n"));
    book.run(["verify"]).status(0);
    send(&book, "green").status(0);
    // Each of the two goes on from what she signed.
    send(&other, "blue").status(0);
    sign(&book).status(0);
    sign(&other).status(1).says("log-diverged");
    // What she saw goes on when somebody begins to sign it, under whatever name.
    let seen = || std::fs::read_to_string(keys.path().join("ann.key.seen")).expect("what she saw");
    assert!(seen().starts_with("unsigned/") && seen().contains(" 2 "));
    let own = keys.path().join("board.key");
    let named = key(&book, &own, "example.org/board", &[]);
    book.write("minutes/book.toml", format!("[archive]\nkey = \"{named}\"\nwitnesses = [\"{public}\"]\n"));
    let record = book.read(RECORD_FILE);
    book.write(RECORD_FILE, record.replace("Canaryword ", "Canaryword yellow "));
    book.run(["circulate", "board/1", "--date", "2026-01-20", "--key", &own.display().to_string()]).status(0);
    let note = sign(&book).status(0).stdout();
    assert!(
        note.contains("\u{2014} example.org/board ") && note.contains("\u{2014} example.org/ann "),
        "{note}"
    );
    assert!(seen().starts_with("example.org/board 3 ") && seen().lines().count() == 1);
    book.run(["verify"]).status(0);
    // Whoever has no key is told that nothing could be checked by it.
    let alone = Book::copy_of(&book.path("archive"));
    alone.run(["verify", "."]).status(0).says("signature-unchecked");
    // A log begun anew is none that she saw.
    let anew = Book::new().record(&RECORD.replace("hall", "house"));
    send(&anew, "red").status(0);
    sign(&anew).status(1).says("log-unknown");
    anew.run(["verify", "--countersign", "--another-log", "--key", &secret, "--public-key", &public])
        .status(0);
    assert_eq!(seen().lines().count(), 2);
    sign(&book).status(0);
}

/// What is changed in a log, anywhere, is told.
#[test]
fn a_log_that_was_changed_is_told_and_takes_in_nothing() {
    let book = Book::new().record(RECORD);
    for words in ["red", "green"] {
        send(&book, words).status(0);
    }
    for name in book.files("archive/log") {
        let name = format!("archive/log/{name}");
        let bytes = book.bytes(&name);
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            book.write(&name, &changed);
            book.run(["verify"]).status(1);
        }
        std::fs::remove_file(book.path(&name)).expect("it goes");
        book.run(["verify"]).status(1);
        book.write(&name, &bytes);
    }
    book.run(["verify"]).status(0);
    let tile = "archive/log/tile/0/000.p/2";
    let bytes = book.bytes(tile);
    book.write(tile, &bytes[..32]);
    let before = (book.files("archive"), book.read(RECORD_FILE));
    book.run(["circulate", "board/1", "--dry-run"]).status(0);
    send(&book, "blue").status(1).says("log-damaged");
    assert_eq!(book.files("archive"), before.0);
}

/// Where a document is erased by law its secret goes with it, and everything else still holds.
#[test]
fn an_erased_document_leaves_the_log_whole() {
    let book = Book::new().record(RECORD);
    book.write("minutes/board/2.toml", APPROVAL.replace("The minutes of [[1]] were **APPROVED**.", "Yes."));
    for meeting in ["board/1", "board/2"] {
        book.run(["circulate", meeting, "--date", "2026-02-20"]).status(0);
    }
    let object =
        book.files("archive/store").into_iter().find(|name| name.ends_with("BOARD_2/inventory.json"));
    let folder = object.expect("an object").split('/').next().expect("a folder").to_string();
    let entry = book.read("archive/log/entries/1.json");
    let (kept, _) = entry.split_once("\"secret\"").expect("a secret");
    let erased = format!("{kept}\"erased\": \"by request\"\n}}\n");
    let alone = Book::copy_of(&book.path("archive"));
    std::fs::remove_dir_all(alone.path(&format!("store/{folder}"))).expect("it goes");
    alone.run(["verify", "."]).status(1).says("which the archive does not hold");
    alone.write("log/entries/1.json", &erased);
    alone.run(["verify", "."]).status(0).says("archive-erased").says("by request");
    // In the book nothing else is missing, and life goes on.
    std::fs::remove_dir_all(book.path(&format!("archive/store/{folder}"))).expect("it goes");
    book.run(["verify"]).status(1).says("archive-gone");
    book.write("archive/log/entries/1.json", &erased);
    book.run(["verify"]).status(0).says("archive-erased");
    book.write(RECORD_FILE, book.read(RECORD_FILE).replace("Canaryword ", "Canaryword red "));
    book.run(["circulate", "board/1", "--date", "2026-02-21"]).status(0);
    book.run(["verify"]).status(0);
}

/// An archive that was begun before there were logs gets one with its next seal.
#[test]
fn a_log_begins_with_the_next_seal() {
    let book = Book::new().record(RECORD);
    let archive = book.path("archive");
    assert!(!archive.exists());
    send(&book, "red").status(0);
    assert!(head(&book).starts_with("unsigned/"));
    assert_eq!(size(&book), "1");
    // It has no log and no version tells of one: that is not an archive of this program's today, and none is invented.
    book.run(["verify", "--countersign", "--key", "nowhere.key"]).status(1).says("nowhere.key");
}

#[test]
fn what_is_not_there_is_signed_by_nobody() {
    let book = Book::new();
    let keys = tempfile::tempdir().expect("a folder");
    let file = keys.path().join("ann.key");
    key(&book, &file, "example.org/ann", &["--witness"]);
    std::fs::create_dir_all(book.path("empty/store/extensions")).expect("a folder");
    let secret = file.display().to_string();
    book.run(["verify", "empty", "--countersign", "--key", &secret]).status(1);
    // An archive from before there were logs.
    book.write("minutes/board/1.toml", "meeting = \"1\"\ndate = 2026-01-15\n".to_string() + RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let store = Book::copy_of(&book.path("archive/store"));
    store.run(["verify", ".", "--countersign", "--key", &secret]).status(1).says("no-log");
    assert!(!keys.path().join("ann.key.seen").exists());
}
