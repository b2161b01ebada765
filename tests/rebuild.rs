//! What was sealed can be built anew from the archive alone, to the same bytes, and a lost book laid out again.

mod support;

use std::fs;
use std::path::PathBuf;
use support::Book;

const RECORD: &str = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n";
const SECOND: &str = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"A\"\ntext = \"See [[1#paint]].\"\n\
                      [[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";

/// A book with a template and words of its own, of which the first meeting was sent out twice and approved at the second, which
/// was sent out before and after that.
fn sealed() -> Book {
    let book =
        Book::new().record(RECORD).file("templates/labels/en-GB.toml", "[words]\nactions = \"To do\"\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    edit(&book, "1", "paint it.", "paint it red.");
    book.run(["circulate", "board/1", "--date", "2026-01-27"]).status(0);
    book.write("minutes/board/2.toml", SECOND);
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-03-01"]).status(0);
    edit(&book, "2", "title = \"A\"", "title = \"B\"");
    book.run(["circulate", "board/2", "--date", "2026-03-02"]).status(0);
    book
}

fn edit(book: &Book, meeting: &str, from: &str, to: &str) {
    let path = format!("minutes/board/{meeting}.toml");
    let record = book.read(&path);
    assert!(record.contains(from), "{record}");
    book.write(&path, record.replace(from, to));
}

/// Nothing but the archive, in a folder of its own.
fn archive_of(book: &Book) -> Book {
    let alone = Book::bare();
    let copy = Book::copy_of(&book.path("archive"));
    fs::create_dir(alone.path("archive")).expect("a folder");
    for folder in ["store", "log"] {
        fs::rename(copy.path(folder), alone.path(&format!("archive/{folder}"))).expect("moved");
    }
    alone
}

#[test]
fn the_same_program_builds_the_same_bytes_from_the_archive_alone() {
    let book = sealed();
    let alone = archive_of(&book);
    let ran =
        alone.run(["rebuild", "archive"]).status(0).says("2 versions built anew: 8 of 8 files the same");
    assert!(ran.stdout().contains("BOARD_1, version 1.0, by minutebook 0.1.0"), "{}", ran.stdout());
    assert!(ran.stdout().contains("  the same    outputs/BOARD_1.pdf\n"), "{}", ran.stdout());
    // Earlier versions are made with what other records said then.
    for (arguments, says) in [
        (["--version", "0.1"], "2 versions built anew: 8 of 8"),
        (["--version", "0.2"], "2 versions built anew: 8 of 8"),
        (["--version", "1.0"], "1 version built anew: 4 of 4"),
        (["--at", "2200-01-01"], "2 versions built anew: 8 of 8"),
    ] {
        alone.run(["rebuild", "archive"].into_iter().chain(arguments)).status(0).says(says);
    }
    let early = alone.run(["rebuild", "archive", "--at", "2020-01-01"]).status(1);
    early
        .says("nothing-then")
        .says("until 2020-01-01")
        .says("the first seal of this archive is of 20")
        .says_not("0 of 0");
    alone.run(["rebuild", "archive", "--version", "7.0"]).status(1).says("nothing-then").says("version 7.0");
    alone.run(["rebuild", "archive", "--version", "one"]).status(2).says("is no version");
    // What a build of the book writes, too.
    book.run(["build"]).status(0);
    alone.run(["rebuild", "archive", "--to", "out"]).status(0);
    for file in ["board/1/BOARD_1.pdf", "board/2/BOARD_2.html"] {
        assert!(alone.bytes(&format!("out/{file}")) == book.bytes(&format!("output/{file}")), "{file}");
    }
    alone.run(["rebuild", "archive", "--to", "out"]).status(1).says("is there already");
}

/// All of it or nothing, into a folder in which nothing is.
#[test]
fn a_lost_book_is_laid_out_again() {
    let book = sealed();
    book.run(["build"]).status(0);
    let alone = archive_of(&book);
    let shown = alone.run(["rebuild", "archive", "--book", "again", "--dry-run"]).status(0).stdout();
    assert!(shown.contains("+++ again/minutes/board/1.toml") && !alone.path("again").exists(), "{shown}");
    alone.run(["rebuild", "archive", "--book", "again"]).status(0).says("2 records laid out in again");
    for file in [
        "minutes/board/1.toml",
        "minutes/board/2.toml",
        "minutes/board/committee.toml",
        "templates/labels/en-GB.toml",
    ] {
        assert!(alone.bytes(&format!("again/{file}")) == book.bytes(file), "{file}");
    }
    fs::rename(alone.path("archive"), alone.path("again/archive")).expect("moved");
    let again = |arguments: &[&str]| alone.run(["-C", "again"].iter().chain(arguments).copied());
    again(&["verify"]).status(0).says("All that the book tells");
    // What members hold is known again, and nothing is said against the book.
    let held = |text: String| -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        lines.sort();
        lines
    };
    let list = "minutes/board/circulated.toml";
    assert_eq!(held(alone.read(&format!("again/{list}"))), held(book.read(list)));
    again(&["check"]).status(0);
    again(&["build"]).status(0);
    for file in
        book.built_files("output").iter().filter(|file| !file.starts_with('.') && file.contains("BOARD_"))
    {
        assert!(
            alone.bytes(&format!("again/output/{file}")) == book.bytes(&format!("output/{file}")),
            "{file}"
        );
    }
    // And life goes on.
    let record = alone.read("again/minutes/board/2.toml");
    alone.write("again/minutes/board/2.toml", record.replace("title = \"B\"", "title = \"C\""));
    again(&["circulate", "board/2", "--date", "2026-03-03"]).status(0).says("version 0.3");
    again(&["verify"]).status(0);
    let full = archive_of(&book);
    full.write("again/note", "mine");
    full.run(["rebuild", "archive", "--book", "again"]).status(1).says("is there already");
    assert_eq!(full.files("again"), ["note"]);
}

/// An archive that lies elsewhere belongs to the book that is laid out from it.
#[test]
fn a_book_whose_archive_lies_elsewhere_is_its_own_again() {
    let around = tempfile::tempdir().expect("a folder");
    let store = around.path().join("kept");
    fs::create_dir(&store).expect("a folder");
    let shown = store.display().to_string();
    let book =
        Book::new().file("minutes/book.toml", format!("[archive]\nfolder = {shown:?}\n")).record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    drop(book);
    let bare = Book::bare();
    bare.run(["rebuild", &shown, "--book", "."]).status(0);
    edit(&bare, "1", "paint it.", "paint it red.");
    bare.run(["circulate", "board/1", "--date", "2026-01-27"]).status(0).says("version 0.2");
    bare.run(["verify"]).status(0);
}

#[test]
fn what_is_not_the_same_is_told_and_nothing_is_built_from_what_is_damaged() {
    let book = sealed();
    let seal = |book: &Book| -> Vec<PathBuf> {
        let files =
            book.files("archive/store").into_iter().filter(|name| name.ends_with("/content/seal.json"));
        files.map(|name| book.path(&format!("archive/store/{name}"))).collect()
    };
    // As if another version of the program had sealed other words: the archive is sealed anew in all that hangs on it.
    let other = archive_of(&book);
    for path in seal(&other) {
        reseal(&path, &|text| text.replace("\"program\": \"0.1.0\"", "\"program\": \"0.0.9\""));
    }
    for path in other.files("archive/store").iter().filter(|name| name.ends_with("/outputs/BOARD_1.md")) {
        reseal(&other.path(&format!("archive/store/{path}")), &|text| format!("{text}\nMore.\n"));
    }
    // The log knows what was sealed: such a thing can only be told of the storage root alone.
    other.run(["rebuild", "archive"]).status(1).says("the log does not hold what that is");
    let ran = other.run(["rebuild", "archive/store"]).status(0);
    let ran = ran
        .says("warning[rebuilt-otherwise]")
        .says("which minutebook 0.0.9 sealed")
        .says("outputs/BOARD_1.md");
    assert!(ran.stdout().contains("  another     outputs/BOARD_1.md\n"), "{}", ran.stdout());
    let own = archive_of(&book);
    for path in own.files("archive/store").iter().filter(|name| name.ends_with("/outputs/BOARD_1.md")) {
        reseal(&own.path(&format!("archive/store/{path}")), &|text| format!("{text}\nMore.\n"));
    }
    own.run(["rebuild", "archive/store"]).status(1).says("error[rebuilt-otherwise]");
    fs::write(&seal(&book)[0], "{}").expect("written");
    book.run(["rebuild", "archive", "--to", "out"])
        .status(1)
        .says("archive-altered")
        .says("Nothing is built anew");
    assert!(!book.path("out").exists());
}

/// Changes a file of an object, and the digests that know it.
fn reseal(path: &std::path::Path, change: &dyn Fn(String) -> String) {
    let digest = |text: &str| minutebook::digest::digest_512(text.as_bytes());
    let text = fs::read_to_string(path).expect("text");
    let (before, after) = (digest(&text), digest(&change(text.clone())));
    fs::write(path, change(text)).expect("written");
    let object =
        path.ancestors().find(|folder| folder.join("0=ocfl_object_1.1").is_file()).expect("an object");
    for entry in walkdir::WalkDir::new(object).into_iter().flatten() {
        if entry.file_name() == "inventory.json" {
            let text = fs::read_to_string(entry.path()).expect("text");
            let mut inventory: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            rename_keys(&mut inventory, &before, &after);
            // As the program spells it: the keys of the inventory itself in their own order.
            let read =
                minutebook::archive::Inventory::read(inventory.to_string().as_bytes()).expect("an inventory");
            let text = format!("{}\n", serde_json::to_string_pretty(&read).expect("JSON"));
            fs::write(entry.path(), &text).expect("written");
            let sidecar = format!("{} inventory.json\n", digest(&text));
            fs::write(entry.path().with_file_name("inventory.json.sha512"), sidecar).expect("written");
        }
    }
}

fn rename_keys(value: &mut serde_json::Value, before: &str, after: &str) {
    if let Some(table) = value.as_object_mut() {
        if let Some(held) = table.remove(before) {
            table.insert(after.into(), held);
        }
        table.values_mut().for_each(|value| rename_keys(value, before, after));
    }
}
