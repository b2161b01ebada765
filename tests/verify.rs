//! Whether an archive is as it was sealed is found by looking at it, and at nothing else.

mod support;

use serde_json::Value as Json;
use std::fs;
use std::path::Path;
use support::Book;

const RECORD: &str = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nkey = \"paint\"\nowner = \"All\"\n";

/// A book of which two meetings were circulated, the first one twice; the second was made with the first as it was sealed.
fn sealed() -> Book {
    let book = Book::new().record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let record = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", record.replace("paint it.", "paint it red."));
    book.run(["circulate", "board/1", "--date", "2026-01-27"]).status(0);
    let later = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"B\"\ntext = \"See [[1#paint]].\"\n";
    book.write("minutes/board/2.toml", later);
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    book
}

/// The folder of the object of a meeting of the board.
fn object(book: &Book, meeting: &str) -> String {
    let end = format!("urn%3aminutebook%3aBOARD_{meeting}/inventory.json");
    let files = book.files("archive/store");
    let inventory = files.iter().find(|name| name.ends_with(&end)).expect("an object");
    format!("archive/store/{}", inventory.trim_end_matches("/inventory.json"))
}

fn json(book: &Book, arguments: &[&str], code: i32) -> Json {
    let arguments = ["verify"].iter().chain(arguments).chain(&["--format", "json"]).copied();
    serde_json::from_str(&book.run(arguments).status(code).stdout()).expect("JSON")
}

#[test]
fn a_sound_archive_is_found_to_be_sound() {
    let book = sealed();
    book.run(["verify"])
        .status(0)
        .says("2 objects, 3 versions")
        .says("nothing is wrong")
        .says("All that the book");
    let told = json(&book, &[], 0);
    assert_eq!((&told["sound"], &told["objects"], &told["versions"]), (&true.into(), &2.into(), &3.into()));
    assert_eq!((&told["held-against-book"], &told["copies"]), (&true.into(), &Json::Null));
    let count = |files: Vec<String>| files.len() as u64;
    assert_eq!(told["files"].as_u64(), Some(count(book.files("archive"))), "each file is read, and once");
    book.run(["check"]).status(0);
}

/// Alone in any folder, the storage root alone, and from within: nothing but the archive is read.
#[test]
fn an_archive_is_looked_at_without_its_book() {
    let book = sealed();
    let alone = Book::copy_of(&book.path("archive"));
    for arguments in [&["verify"][..], &["verify", "."], &["verify", "store"]] {
        alone.run(arguments.iter().copied()).status(0).says("2 objects").says("No book was at hand");
    }
    let path = alone.path("store").display().to_string();
    book.run(["verify", &path]).status(0).says("No book was at hand");
    book.run(["verify", "archive"]).status(0).says("All that the book");
    let bare = Book::bare();
    bare.run(["verify"]).status(1).says("no-book");
    bare.run(["verify", "."]).status(1).says("no-archive");
    bare.run(["verify", "gone"]).status(1).says("is not there");
    let draft = Book::new().record(RECORD);
    draft.run(["verify"]).status(0).says("nothing of this book was sealed");
}

#[test]
fn a_file_is_held_against_what_was_sealed() {
    let book = sealed();
    book.run(["build"]).status(0);
    let pdf = "output/board/1/BOARD_1.pdf";
    let told = book.run(["verify", pdf]).status(0).stdout();
    assert!(told.contains("outputs/BOARD_1.pdf of BOARD_1, version 0.2, sealed on "), "{told}");
    assert!(told.contains("is log/proofs/1_outputs_BOARD_1.pdf.proof of the archive"), "{told}");
    let told = json(&book, &[pdf], 0);
    assert_eq!(
        (&told["copies"][0]["name"], &told["copies"][0]["version"]),
        (&"outputs/BOARD_1.pdf".into(), &"0.2".into())
    );
    let mut other = book.bytes(pdf);
    other.push(b'\n');
    book.write("sent.pdf", other);
    book.run(["verify", "sent.pdf"]).status(1).says("not-in-archive");
    assert_eq!(json(&book, &["sent.pdf"], 1)["copies"], Json::Array(Vec::new()));
    let bare = Book::bare();
    let (archive, pdf) = (book.path("archive").display().to_string(), book.path(pdf).display().to_string());
    bare.run(["verify", &pdf, "--archive", &archive]).status(0);
}

/// What is wrong is told with its place, and what to do.
#[test]
fn each_kind_of_harm_is_told() {
    let book = sealed();
    let (one, two) = (object(&book, "1"), object(&book, "2"));
    let harm = |act: &dyn Fn(&Book), says: &[&str]| {
        let harmed = Book::copy_of(&book.path(""));
        act(&harmed);
        let told = harmed.run(["verify"]).status(1).stderr();
        says.iter().for_each(|words| assert!(told.contains(words), "no “{words}” in:\n{told}"));
    };
    let record = format!("{one}/v1/content/record.toml");
    harm(&|book| book.write(&record, "x"), &["archive-altered", &record["archive/".len()..]]);
    harm(
        &|book| fs::remove_file(book.path(&record)).expect("it goes"),
        &["archive-missing", "v1/content/record.toml"],
    );
    harm(
        &|book| book.write(&format!("{one}/v2/note"), "x"),
        &["archive-stray", "v2/note", "no inventory names it"],
    );
    let folder = format!("{one}/v2/content/new");
    harm(&|book| fs::create_dir(book.path(&folder)).expect("a folder"), &["is an empty folder"]);
    harm(
        &|book| book.write("archive/other/file", "x"),
        &["other of the archive is a folder", "with a file in it"],
    );
    harm(
        &|book| book.write("archive/store/0=ocfl_1.1", "ocfl_1.0\n"),
        &["archive-unsound", "store/0=ocfl_1.1"],
    );
    let moved = format!("{one}x");
    harm(
        &|book| fs::rename(book.path(&one), book.path(&moved)).expect("renamed"),
        &["BOARD_1x", "it was moved or renamed"],
    );
    let gone = ["archive-gone", "version 0.2 of BOARD_1 was sealed, as minutes/board/1.toml says"];
    harm(&|book| remove(&book.path("archive"), &book.path(&one)), &gone);
    harm(&|book| remove(&book.path("archive"), &book.path(&one)), &["made in v1 with minutes/board/1.toml"]);
    harm(
        &|book| {
            fs::remove_file(book.path("minutes/board/2.toml"))
                .and_then(|()| fs::remove_file(book.path("minutes/board/circulated.toml")))
                .expect("gone")
        },
        &["archive-untold", "BOARD_2"],
    );
    harm(&|book| book.write("archive/.minutebook-x.part", "x"), &["left by a run that was killed"]);
    // Inventory and sidecar changed together, as neither validator of OCFL notices.
    harm(
        &|book| forged(book, &two, "Version 0.1, sent", "Version 0.3, sent"),
        &["says `version` “0.1” in seal.json of v1"],
    );
    harm(
        &|book| forged(book, &one, "Version 0.1, sent", "Version 0.1, lent"),
        &["tells the history of the minutes otherwise"],
    );
}

/// Takes a folder away, and those around it that are empty then.
fn remove(root: &Path, folder: &Path) {
    fs::remove_dir_all(folder).expect("it goes");
    let around = folder.ancestors().skip(1).take_while(|above| *above != root);
    around.for_each(|above| drop(fs::remove_dir(above)));
}

/// Changes the inventory of an object, and what says its digest.
fn forged(book: &Book, object: &str, from: &str, to: &str) {
    let versions = book.files(object).iter().filter(|name| name.ends_with("/inventory.json")).count();
    for folder in [object.to_string(), format!("{object}/v{versions}")] {
        let text = book.read(&format!("{folder}/inventory.json"));
        assert!(text.contains(from));
        let text = text.replace(from, to);
        let digest = minutebook::digest::digest_512(text.as_bytes());
        book.write(&format!("{folder}/inventory.json"), text);
        book.write(&format!("{folder}/inventory.json.sha512"), format!("{digest} inventory.json\n"));
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_cannot_be_read_is_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let book = sealed();
    let one = object(&book, "1");
    let record = book.path(&format!("{one}/v1/content/record.toml"));
    let closed = fs::Permissions::from_mode(0o000);
    fs::set_permissions(&record, closed).expect("rights");
    if let Some(ran) = book.run_as_somebody(["verify"]) {
        ran.status(1)
            .says("archive-unread")
            .says("v1/content/record.toml of the archive may not be used by you");
    }
    fs::set_permissions(&record, fs::Permissions::from_mode(0o644)).expect("rights");
    fs::rename(&record, book.path("kept.toml")).expect("moved");
    symlink(book.path("kept.toml"), &record).expect("a link");
    book.run(["verify"]).status(1).says("is a link, and what it leads to may change");
}

/// From a disk that may not be written to.
#[cfg(unix)]
#[test]
fn nothing_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let book = sealed();
    let folders = walkdir::WalkDir::new(book.path("archive")).into_iter().flatten();
    let folders: Vec<_> = folders.filter(|entry| entry.file_type().is_dir()).collect();
    let rights = |mode: u32| {
        for folder in &folders {
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).expect("rights");
        }
    };
    rights(0o555);
    if let Some(ran) = book.run_as_somebody(["verify", "archive"]) {
        ran.status(0).says("nothing is wrong");
    }
    rights(0o755);
}
