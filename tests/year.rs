//! A year of a board as the guide tells it: every line that it gives to type is typed, in its order, and what it says comes out.

mod support;

use std::path::PathBuf;
use std::process::{Command, Output};
use support::Book;
use support::returned::commented;

/// The lines that the chapter gives to type.
fn lines() -> Vec<String> {
    let guide = std::fs::read_to_string("docs/guide.md").expect("the guide");
    let (_, chapter) = guide.split_once("\n## A year, step by step\n").expect("the chapter");
    let (chapter, _) = chapter.split_once("\n## ").expect("its end");
    let typed = chapter.lines().filter_map(|line| line.strip_prefix("    "));
    typed.map(str::to_string).collect()
}

/// The words of a line, as a shell takes them.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_string).collect(),
            _ => vec![part.to_string()],
        })
        .collect()
}

/// Somebody who follows the guide.
struct Reader {
    book: Book,
    folder: PathBuf,
    public: String,
}

impl Reader {
    fn new() -> Self {
        let book = Book::bare();
        Reader { folder: book.path("."), book, public: String::new() }
    }

    fn own(&self, name: &str) -> String {
        self.book.read(&format!("my-board/{name}"))
    }

    fn write(&self, name: &str, text: &str) {
        self.book.write(&format!("my-board/{name}"), text);
    }

    /// Writes other words into a file, of which each must be there once.
    fn change(&self, name: &str, changes: &[(&str, &str)]) {
        let mut text = self.own(name);
        for (old, new) in changes {
            assert_eq!(text.matches(old).count(), 1, "{old} in {name}\n{text}");
            text = text.replace(old, new);
        }
        self.write(name, &text);
    }

    /// Types a line, and gives what is printed.
    fn types(&mut self, line: &str) -> String {
        let typed = words(&line.replace("PUBLIC", &self.public));
        let arguments = &typed[1..];
        let ran = |output: Output| {
            let (said, told) =
                (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(output.status.success(), "{line}\n{said}\n{told}");
            format!("{said}{told}")
        };
        match typed[0].as_str() {
            "cd" => self.folder.push(&arguments[0]),
            "minutebook" => {
                let mut command = self.book.program();
                // Each by a chance of its own.
                command.args(arguments).current_dir(&self.folder).env(support::CHANCE.0, line);
                return ran(command.output().expect("it runs"));
            }
            program => {
                let mut command = Command::new(program);
                return ran(command.args(arguments).current_dir(&self.folder).output().expect("it runs"));
            }
        }
        String::new()
    }

    /// What the guide asks her to do before she types a line.
    fn does_before(&self, line: &str) {
        const FIRST: &str = "minutes/board/1.toml";
        let is = |beginning: &str| line.starts_with(beginning);
        if is("minutebook comments add") {
            self.write("returned/BOARD-1_v0.1_comments.csv", &{
                let form = self.own("sent/board/1/0.1/BOARD-1_v0.1_comments.csv");
                form.replace(",17,1,,,,,", "Ben Example,17,1,,ed,\"A warm welcome, I should say.\",,")
            });
            let sent = self.book.bytes("my-board/sent/board/1/0.1/BOARD-1_v0.1.docx");
            let ann = commented(&sent, "presented the budget", ("Ann Sample", "For 2026: say so."));
            self.book.write("my-board/returned/ann.docx", ann);
        }
        if is("minutebook comments list") {
            let store = "minutes/board/1.comments.toml";
            self.change(store, &[("last-number = 2", "last-number = 3")]);
            let guide = std::fs::read_to_string("docs/guide.md").expect("the guide");
            let (_, cat) = guide.split_once("```toml\n[[comment]]\nnumber = 3\nby = \"Cat").expect("Cat's");
            let (cat, _) = cat.split_once("```").expect("its end");
            let said = self.own(store).replace("\nidentity = ", "\ndisposition = \"accepted\"\nidentity = ");
            self.write(store, &format!("{said}\n[[comment]]\nnumber = 3\nby = \"Cat{cat}"));
            self.change(
                FIRST,
                &[
                    ("end = 11:30:00", "end = 11:45:00"),
                    ("presented the budget.", "presented the budget for 2026."),
                ],
            );
        }
        if is("minutebook approve board/1") {
            self.change(
                "minutes/board/2.toml",
                &[
                    ("text = \"TBC\"    #", "text = \"The Chair welcomed the members.\"    #"),
                    ("text = \"TBC\"\n", "text = \"It is on the portal.\"\noutcome = \"closed\"\n"),
                    ("# end = 11:45:00", "end = 11:00:00"),
                ],
            );
            self.change(FIRST, &[("**AGREED** the budget.", "**AGREED** the budget of 400 pounds.")]);
        }
        if is("minutebook approve board/2") {
            let third = "minutes/board/3.toml";
            self.change(third, &[("\"TBC\"", "\"The Chair welcomed the members.\""), ("# end", "end")]);
            let correction = "\n[[items]]\ntitle = \"Corrections\"\n\n[[items.entries]]\ndecision = \"In the minutes of [[1]] the place was **CORRECTED**: it was Room 3.\"\n";
            self.write(third, &format!("{}{correction}", self.own(third)));
        }
        if is("minutebook correct") {
            let (first, rest) = self
                .own(FIRST)
                .split_once("[attendance")
                .map(|(first, rest)| (first.to_string(), rest.to_string()))
                .expect("a head");
            self.write(FIRST, &format!("{}[attendance{rest}", first.replace("Room 2", "Room 3")));
        }
        if is("minutebook circulate board/4") {
            self.change("minutes/board/4.toml", &[("\"TBC\"", "\"Nothing yet.\""), ("# end", "end")]);
        }
    }

    /// What the guide says that comes out.
    fn looks_after(&mut self, line: &str, said: &str) {
        let is = |beginning: &str| line.starts_with(beginning);
        let says = |words: &str| assert!(said.contains(words), "{line} says {words}\n{said}");
        if is("minutebook key example.org/board") {
            self.public = said.lines().next().expect("a key").to_string();
            let book = self.own("minutes/book.toml");
            self.write("minutes/book.toml", &format!("{book}\n\n[archive]\nkey = \"{}\"\n", self.public));
        }
        if is("minutebook circulate board/1") {
            let version = if line.contains("01-20") { "0.1" } else { "0.2" };
            assert!(self.own(&format!("sent/board/1/{version}/BOARD-1_v{version}.eml")).contains("Subject:"));
        }
        if is("minutebook comments add") {
            says("2 comments added");
        }
        if is("minutebook check") {
            says("0 errors, 0 warnings");
        }
        if line == "minutebook diff board/1" {
            says("11:45");
            says("[inserted: budget for 2026.]");
        }
        if is("minutebook extract") {
            assert!(self.own("output/board/1/BOARD-1_decision-note.md").contains("AGREED"));
        }
        if is("minutebook diff board/1 --from 1.0") {
            says("was “Town Hall, Room 2”, is “Town Hall, Room 3”");
        }
        if is("minutebook status") {
            for words in ["corrected    1.1", "approved     1.0", "circulated   0.1", "withdrawn    0.2"] {
                says(words);
            }
        }
        if is("minutebook verify") {
            says(match line {
                _ if line.contains("--countersign") => "example.org/witness",
                _ if line.contains("--proof") => "entry 5 of the log example.org/board",
                _ => "nothing is wrong",
            });
        }
    }
}

#[test]
fn a_year_goes_as_the_guide_says() {
    let mut reader = Reader::new();
    let typed = lines();
    assert!(typed.len() >= 30, "{typed:?}");
    for line in &typed {
        reader.does_before(line);
        let said = reader.types(line);
        reader.looks_after(line, &said);
    }
    for name in ["bagit.txt", "manifest-sha512.txt", "data/ro-crate-metadata.json", "data/files.csv"] {
        assert!(reader.book.path("deposit").join(name).is_file(), "{name}");
    }
    let minutes = reader.own("output/board/1/BOARD-1.md");
    for words in [
        "version 1.1",
        "as amended",
        "Corrected at",
        "400 pounds",
        "11:45",
        "Archive log before this version",
    ] {
        assert!(minutes.contains(words), "{words}\n{minutes}");
    }
    assert!(
        reader.own("minutes/board/2.toml").contains("The minutes of [[1]] were **APPROVED** as amended.")
    );
    let gone = reader.own("output/board/4/BOARD-4.md");
    assert!(gone.contains("The meeting was not held.") && !gone.contains("Nothing yet."), "{gone}");
}
