//! What a record, a file and an output are does not depend on where the program was started, or on how the way to the
//! book is written.

mod support;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::Book;

/// A way to start the program: the folder, and what is typed before the command.
type Start = (PathBuf, Vec<String>);

/// A book in which one record has errors, others wait for it, one lies under a name that is not read, and one has
/// an extract.
fn book() -> Book {
    let committee = |name: &str| {
        format!(
            "name = \"{name}\"\nabbreviation = \"{name}\"\nclassification = \"TLP:GREEN\"\n\
             order = [\"attendance\", \"items\", \"actions\", \"open-actions\"]\n"
        )
    };
    let record = |meeting: &str, day: &str, rest: &str| {
        format!(
            "meeting = \"{meeting}\"\ndate = {day}\n[[items]]\ntitle = \"Trees\"\nkey = \"trees\"\n{rest}"
        )
    };
    let action = "[[items.entries]]\naction = \"Count the trees.\"\nowner = \"All\"\n";
    Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/oak/committee.toml", committee("OAK"))
        .file("minutes/elm/committee.toml", committee("ELM"))
        .file("minutes/ash/committee.toml", committee("ASH"))
        .file("minutes/oak/1.toml", record("1", "2026-01-06", action))
        .file("minutes/oak/2.toml", record("2", "2026-02-03", "text = \"As in [[1#trees]].\"\n"))
        .file("minutes/elm/1.toml", record("1", "2026-01-07", "text = \"As in [[nowhere]].\"\n"))
        .file("minutes/elm/2.toml", record("2", "2026-02-04", "text = \"As in [[1#trees]].\"\n"))
        .file("minutes/ash/2026/1.toml", record("1", "2026-01-08", "text = \"See [[oak/1#trees]].\"\n"))
        .file("minutes/ash/2.toml.txt", record("2", "2026-02-05", action))
}

/// The ways to start the program.
fn starts(book: &Book, links: &Path) -> Vec<Start> {
    // Without a stroke at its end.
    let root: PathBuf = book.path("minutes").parent().expect("the book's folder").into();
    let typed = |way: PathBuf| vec!["-C".to_string(), way.to_string_lossy().into_owned()];
    let mut starts = vec![
        (root.clone(), Vec::new()),
        (root.join("minutes/oak"), Vec::new()),
        (root.join("minutes/ash/2026"), Vec::new()),
        (std::env::temp_dir(), typed(root.clone())),
        (root.join("minutes"), typed(PathBuf::from("elm/../../minutes/oak"))),
    ];
    #[cfg(unix)]
    {
        let link = links.join(root.file_name().expect("a name"));
        let _ = std::fs::remove_file(&link);
        std::os::unix::fs::symlink(&root, &link).expect("a link");
        starts.push((link.join("minutes/oak"), Vec::new()));
        starts.push((std::env::temp_dir(), typed(link.join("minutes/elm/.."))));
    }
    starts
}

fn run(book: &Book, (folder, typed): &Start, words: &[&str]) -> (Option<i32>, String) {
    let mut program: Command = book.program();
    let ran = program.current_dir(folder).args(typed).args(words).output().expect("it runs");
    (ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// What is found, each file without the way there.
fn findings(book: &Book, start: &Start, command: &str) -> Vec<String> {
    let (_, said) = run(book, start, &["--message-format", "json", command]);
    let finding = |line: &str| {
        let found: Value = serde_json::from_str(line).expect("JSON");
        let file = found["file"].as_str().unwrap_or_default();
        let name = file.rsplit_once("minutes/").map_or(file, |(_, below)| below);
        let last: Vec<&str> = name.rsplit('/').take(1).collect();
        format!("{} {} {} {last:?}", found["code"], found["line"], found["column"])
    };
    let mut all: Vec<String> = said.lines().map(finding).collect();
    all.sort();
    all
}

/// All that lies in the output folder, but for what the last build set out to write.
fn outputs(book: &Book) -> Vec<(String, Vec<u8>)> {
    let read = |name: String| {
        let bytes = book.bytes(&format!("output/{name}"));
        (name, bytes)
    };
    let is_meant = |name: &String| !name.ends_with("next.json");
    book.files("output").into_iter().filter(is_meant).map(read).collect()
}

#[test]
fn a_book_is_the_same_wherever_the_program_was_started() {
    let (first, links) = (book(), tempfile::tempdir().expect("a folder"));
    let from_root = starts(&first, links.path()).remove(0);
    let expected = (findings(&first, &from_root, "check"), findings(&first, &from_root, "build"));
    assert!(!expected.0.is_empty());
    run(&first, &from_root, &["extract", "oak/1", "--item", "1"]);
    let (files, ledger) = (outputs(&first), first.read("output/.minutebook.json"));
    assert!(files.iter().any(|(name, _)| name.starts_with("oak/1/")));
    assert!(!files.iter().any(|(name, _)| name.starts_with("elm/")));
    for at in 1..starts(&first, links.path()).len() {
        let other = book();
        let start = starts(&other, links.path()).remove(at);
        assert_eq!(findings(&other, &start, "check"), expected.0, "{start:?}");
        assert_eq!(findings(&other, &start, "build"), expected.1, "{start:?}");
        run(&other, &start, &["extract", "oak/1", "--item", "1"]);
        assert_eq!(outputs(&other), files, "{start:?}");
        assert_eq!(other.read("output/.minutebook.json"), ledger, "{start:?}");
    }
}

#[test]
fn a_book_that_was_built_from_one_place_is_up_to_date_from_another() {
    let (book, links) = (book(), tempfile::tempdir().expect("a folder"));
    let starts = starts(&book, links.path());
    run(&book, &starts[0], &["build"]);
    run(&book, &starts[0], &["extract", "oak/1", "--item", "1"]);
    let before = outputs(&book);
    for start in &starts {
        for command in [&["build"][..], &["build", "oak/1"], &["build", "ash"]] {
            run(&book, start, command);
            assert_eq!(outputs(&book), before, "{command:?} from {start:?}");
        }
    }
}
