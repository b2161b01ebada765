//! The disk: what is not read is told, what cannot be read stands for nothing else, what is written is the program's
//! own, and nothing that is no longer right is left where it could be handed on.

mod support;

use std::fs;
use support::{Book, COMMITTEE};

const ACTION: &str = "[attendance]\nmembers = [\"Ann Example\"]\n\
    [[items]]\ntitle = \"Roof\"\ntext = \"The roof leaks.\"\n\
    [[items.entries]]\naction = \"To mend the roof.\"\nowner = \"Ann Example\"\n";

/// A record of a meeting in the month of that number.
fn record(meeting: usize, rest: &str) -> String {
    format!("meeting = \"{meeting}\"\ndate = 2026-0{meeting}-15\n{rest}")
}

/// A board of two meetings, built.
fn built() -> Book {
    let book = Book::new();
    book.write("minutes/board/1.toml", record(1, ACTION));
    book.write("minutes/board/2.toml", record(2, "[[items]]\ntitle = \"Door\"\ntext = \"It creaks.\"\n"));
    book.run(["build"]).status(0);
    book
}

/// The outputs of a book, without what the program keeps for itself.
fn outputs(book: &Book) -> Vec<String> {
    book.files("output").into_iter().filter(|name| !name.starts_with('.')).collect()
}

/// Whether some file below a folder holds words.
fn holds(book: &Book, folder: &str, words: &str) -> bool {
    let mut files = book.files(folder).into_iter();
    files.any(|name| String::from_utf8_lossy(&book.bytes(&format!("{folder}/{name}"))).contains(words))
}

const SIX: [&str; 6] = [
    "board/1/BOARD_1.html",
    "board/1/BOARD_1.json",
    "board/1/BOARD_1.md",
    "board/1/BOARD_1.pdf",
    "board/registers/BOARD_actions.html",
    "board/registers/BOARD_actions.json",
];

mod not_read {
    use super::*;

    #[test]
    fn an_ending_in_capitals_is_read() {
        let book = Book::new().file("minutes/board/1.TOML", record(1, ACTION));
        fs::rename(book.path("minutes/board/committee.toml"), book.path("minutes/board/Committee.Toml"))
            .expect("it is renamed");
        fs::rename(book.path("minutes/book.toml"), book.path("minutes/BOOK.toml")).expect("it is renamed");
        book.run(["build"]).status(0).says("1 record built").says_not("not-read");
        assert_eq!(outputs(&book), SIX);
    }

    /// Some disks take letters with accents apart; records, and what is typed, have them whole.
    #[test]
    fn names_with_accents_are_found_however_the_disk_spells_them() {
        let apart = "Pw\u{302}el";
        let folder = format!("minutes/Gw\u{302}yl/{apart}");
        let committee = COMMITTEE.replace("Board", "G\u{175}yl");
        let book = Book::new().file("minutes/Gw\u{302}yl/committee.toml", committee);
        let text = "[[attachments]]\nfile = \"Zu\u{308}rich.pdf\"\n[[items]]\ntitle = \"A\"\nkey = \"a\"\n";
        book.write(&format!("{folder}.toml"), record(1, text));
        book.write("minutes/Gw\u{302}yl/Zu\u{308}rich.pdf", "a file");
        book.run(["build"]).status(0).says_not("not-read").says("1 record built");
        let there = outputs(&book);
        assert!(there.iter().all(|name| name.starts_with("G\u{175}yl/1/")) && there.len() == 4, "{there:?}");
        for asked in [
            "P\u{175}el",
            "G\u{175}yl/P\u{175}el",
            "G\u{175}yl",
            "minutes/G\u{175}yl/P\u{175}el.toml",
            "minutes/G\u{175}yl",
        ] {
            for asked in [asked.to_string(), asked.replace('\u{175}', "w\u{302}")] {
                book.run(["build", &asked]).status(0).says("0 files written");
            }
        }
        book.run(["extract", "G\u{175}yl/P\u{175}el", "--item", "a"]).status(0);
        book.run(["build"]).status(0).says("0 files written").says_not("set aside");
        assert_eq!(outputs(&book).len(), 8);
        book.run(["actions", "G\u{175}yl"]).status(0);
        book.run(["circulate", "G\u{175}yl/P\u{175}el"]).status(0);
        assert!(book.read(&format!("{folder}.toml")).contains("[circulated]"));
        // No second folder beside it.
        book.run(["new", "G\u{175}yl", "--date", "2026-05-05", "--meeting", "2"]).status(0);
        book.run(["check"]).says("2 records checked: 0 errors");
        assert!(
            !book.files("minutes").iter().any(|name| name.contains('\u{175}')),
            "{:?}",
            book.files("minutes")
        );
        // Where the disk keeps both apart, neither is taken for the other.
        if cfg!(target_os = "linux") {
            book.run(["build"]).status(0);
            let before = outputs(&book);
            book.write("minutes/Gw\u{302}yl/P\u{175}el.toml", record(3, "venue = \"Hall\"\n"));
            book.run(["build"]).status(1).says("are one file on some systems").says_not("set aside");
            assert_eq!(outputs(&book), before);
        }
    }

    /// Where a system keeps capitals apart, there can be two; neither is taken for the other.
    #[cfg(target_os = "linux")]
    #[test]
    fn two_names_that_are_one_elsewhere_are_refused_and_named() {
        let book = built();
        let before = outputs(&book);
        book.write("minutes/board/1.TOML", record(1, "[[items]]\ntitle = \"Other\"\ntext = \"Words.\"\n"));
        book.run(["build"])
            .status(1)
            .says("minutes/board/1.TOML and minutes/board/1.toml")
            .says_not("set aside");
        book.run(["new", "board"]).status(1).says("same-name");
        fs::remove_file(book.path("minutes/board/1.TOML")).expect("it goes");
        book.run(["build"]).status(0);
        assert_eq!(outputs(&book), before);
        let book = book
            .file("minutes/Board/committee.toml", COMMITTEE)
            .file("minutes/Board/1.toml", record(1, ACTION));
        book.run(["build"]).status(1).says("minutes/Board and minutes/board are one file on some systems");
        assert!(!book.path("output/Board").exists());
    }

    /// The same where capitals of the names themselves differ: of each two a system without capitals has room for one.
    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_differ_in_capitals_are_one_elsewhere() {
        let scheme = "name = \"House\"\n[[classifications]]\nlabel = \"TLP:GREEN\"\n";
        let page = "{{ title }}";
        for (one, other, text) in [
            ("minutes/board/2a.toml", "minutes/board/2A.toml", record(3, "venue = \"Hall\"\n")),
            ("minutes/board/2026/2a.toml", "minutes/board/2026/2A.toml", record(3, "venue = \"Hall\"\n")),
            ("minutes/schemes/house.toml", "minutes/schemes/House.toml", scheme.into()),
            ("templates/parts/house.html", "templates/parts/House.html", page.into()),
        ] {
            let book = built();
            book.write(one, text.as_str());
            book.run(["check"]).says_not("same-name");
            book.write(other, text.as_str());
            let said = format!("{one} and {other} are one file on some systems");
            let back = format!("{other} and {one} are one file on some systems");
            book.run(["build"]).status(1).says(&said).says(&back);
        }
    }

    #[test]
    fn files_that_look_like_records_are_named_with_what_to_do() {
        let book = built();
        let before = outputs(&book);
        for (name, help) in [
            ("minutes/board/3.toml.txt", "called 3.toml"),
            ("minutes/board/3.docx", "called 3.toml"),
            ("minutes/board/agenda.pdf", "no record names it"),
            ("minutes/board/old/plan.png", "no record names it"),
            ("minutes/3.toml", "in the folder of its committee"),
            ("minutes/schemes/mine.txt", "ends in .toml"),
            ("templates/labels/english.toml", "like a language"),
            ("templates/minute.html", "did you mean minutes.html?"),
            ("templates/fonts/Nobody.ttf", "named in style.toml"),
            ("templates/schemes/mine.toml", "minutes/schemes"),
        ] {
            book.write(name, "x = 1\n");
            for command in ["build", "check"] {
                book.run([command])
                    .status(0)
                    .says(&format!("{name} is not read"))
                    .says(help)
                    .says_not("set aside");
            }
            fs::remove_file(book.path(name)).expect("it goes");
        }
        assert_eq!(outputs(&book), before);
    }

    #[test]
    fn what_editors_and_systems_leave_is_passed_over_quietly() {
        let book = built();
        for name in [".1.toml.swp", "1.toml~", "1.toml.bak", "#1.toml#", "Thumbs.db", "~$1.docx", ".DS_Store"]
        {
            book.write(&format!("minutes/board/{name}"), "x");
        }
        book.write("minutes/board/README.md", "For people.");
        #[cfg(unix)]
        std::os::unix::fs::symlink("ann@host.1234", book.path("minutes/board/.#1.toml")).expect("a link");
        let ran = book.run(["build"]).status(0).says_not("not-read");
        ran.says("0 files written");
    }

    #[test]
    fn a_copy_of_a_file_of_the_book_is_told_and_is_no_record() {
        let book = built();
        book.run(["circulate", "board/1"]).status(0);
        book.run(["build"]).status(0);
        let circulated = book.read("minutes/board/circulated.toml");
        for (name, text, of) in [
            ("circulated (1).toml", circulated.as_str(), "circulated.toml"),
            ("committee - Copy.toml", COMMITTEE, "committee.toml"),
            ("Committee_old.toml", COMMITTEE, "committee.toml"),
            ("book (2).toml", "publisher = \"B\"\n", "book.toml"),
        ] {
            let path = format!("minutes/board/{name}");
            book.write(&path, text);
            let ran = book.run(["build"]).status(0).says(&format!("{path} is not read")).says("like a copy");
            ran.says(&format!("only {of} is read")).says("0 files written").says_not("set aside");
            fs::remove_file(book.path(&path)).expect("it goes");
        }
        // A record is one, whatever it is called.
        book.write("minutes/board/committee - meeting 3.toml", record(3, ""));
        book.run(["build"]).status(0).says_not("not read").says("3 records built");
    }

    #[test]
    fn a_file_under_the_name_of_another_kind_is_told_what_it_is() {
        for name in ["committe.toml", "comittees.toml", "board.toml"] {
            let book = built();
            fs::rename(
                book.path("minutes/board/committee.toml"),
                book.path(&format!("minutes/board/{name}")),
            )
            .expect("it is renamed");
            let ran = book.run(["build"]).status(1);
            let ran = ran.says(&format!("minutes/board/{name} is a committee's own file, by what it says"));
            ran.says("call it committee.toml").says("error[no-committee]").says_not("[[sessions]]");
        }
        let book = built();
        fs::rename(book.path("minutes/board/committee.toml"), book.path("minutes/board/committee(1).toml"))
            .expect("it is renamed");
        book.run(["build"]).status(1).says("call it committee.toml if there is none").says("no-committee");
        // A record under the names of the others, and the others under each other's.
        let book = built();
        book.run(["circulate", "board/1"]).status(0);
        let (list, second) = (book.read("minutes/board/circulated.toml"), book.read("minutes/board/2.toml"));
        let quoted = second.replace("meeting =", "\"meeting\" =");
        for (name, text, what, instead) in [
            ("circulated.toml", second.as_str(), "the record of a meeting", "2.toml"),
            ("committee.toml", second.as_str(), "the record of a meeting", "2.toml"),
            ("committee.toml", quoted.as_str(), "the record of a meeting", "2.toml"),
            ("circulated.toml", COMMITTEE, "a committee's own file", "committee.toml"),
            ("committee.toml", list.as_str(), "the list of what was circulated", "circulated.toml"),
            // What was saved over a record by mistake.
            ("2.toml", COMMITTEE, "a committee's own file", "committee.toml"),
            ("2.toml", list.as_str(), "the list of what was circulated", "circulated.toml"),
        ] {
            let book = Book::copy_of(&book.path("")).file(&format!("minutes/board/{name}"), text);
            let ran = book.run(["check"]).status(1);
            let ran = ran.says(&format!("error[file-of-other-kind]: minutes/board/{name} is {what}"));
            // Nobody is told to write over what is there.
            ran.says(&format!("{instead} is there: keep this elsewhere")).says_not("call it");
            fs::remove_file(book.path(&format!("minutes/board/{instead}"))).expect("it goes");
            if instead != name && name != "circulated.toml" {
                book.run(["check"]).status(1).says(&format!("call it {instead}"));
            }
        }
        // Lines within a text are no keys, and what stands behind a heading is a remark.
        let book = Book::copy_of(&book.path(""));
        let lines = "handling = \"\"\"\nmeeting = the board\n[[items]]\n\"\"\"\n";
        book.write("minutes/board/committee.toml", format!("{COMMITTEE}{lines}"));
        book.run(["check"]).says("unknown-key").says_not("file-of-other-kind");
        book.write("minutes/board/8.toml", "name = \"Board\"\n[[items]] # of the day\ntitle = \"A\"\n");
        book.run(["check"]).status(1).says("minutes/board/8.toml").says_not("not-read");
        fs::remove_file(book.path("minutes/board/8.toml")).expect("it goes");
        book.write("minutes/board/committee.toml", COMMITTEE);
        book.write("minutes/board/circulatd.toml", &list);
        book.run(["check"]).status(1).says("circulatd.toml is the list").says("circulated.toml is there");
        fs::remove_file(book.path("minutes/board/circulatd.toml")).expect("it goes");
        // A line too many makes a committee's own file no record.
        for stray in [format!("{COMMITTEE}meeting = \"x\"\n"), format!("meeting = \"x\"\n{COMMITTEE}")] {
            book.write("minutes/board/committee.toml", stray);
            book.run(["check"]).status(1).says("unknown-key").says_not("file-of-other-kind");
        }
    }

    /// A record over which another file was saved has not gone: no register is made without it.
    #[test]
    fn a_record_that_was_written_over_is_missed() {
        let book = built();
        let register = book.read("output/board/registers/BOARD_actions.html");
        book.write("minutes/board/2.toml", COMMITTEE);
        book.run(["build"]).status(1).says("the registers of board are made again when these are mended");
        if book.path("output/board/registers").exists() {
            assert_eq!(book.read("output/board/registers/BOARD_actions.html"), register);
        }
        for register in ["actions", "decisions", "attendance"] {
            book.run([register, "board"]).status(1);
        }
    }

    /// Copies in a folder within are no records either.
    #[test]
    fn copies_of_other_files_in_a_folder_within_are_no_records() {
        let book = built();
        book.run(["circulate", "board/1"]).status(0);
        let list = book.read("minutes/board/circulated.toml");
        book.write("minutes/board/old/circulated.toml", &list);
        book.write("minutes/board/old/committee (1).toml", COMMITTEE);
        let ran =
            book.run(["build"]).status(0).says("old/circulated.toml is not read: circulated.toml is there");
        ran.says("old/committee (1).toml is not read").says_not("missing-key");
        // Where it is the only one, it is missed.
        fs::remove_file(book.path("minutes/board/circulated.toml")).expect("it goes");
        book.run(["build"]).status(1).says("old/circulated.toml is the list").says("call it circulated.toml");
        // Saved as a text, it is a copy as well.
        let book = built().file("minutes/board/circulated.toml", &list);
        for name in ["circulated.toml.txt", "circulated.txt"] {
            book.write(&format!("minutes/board/{name}"), &list);
            book.run(["check"]).says(&format!("{name} is not read: circulated.toml is there"));
            book.run(["actions", "board"]).says_not("record-beside");
            fs::remove_file(book.path(&format!("minutes/board/{name}"))).expect("it goes");
        }
    }

    #[test]
    fn a_file_that_a_record_names_is_read_and_others_may_be_allowed() {
        let book = built();
        book.write("minutes/board/plan.txt", "A plan.");
        book.run(["check"]).status(0).says("plan.txt is not read");
        book.write("minutes/board/2.toml", record(2, "[[attachments]]\nfile = \"plan.txt\"\n"));
        book.run(["check"]).status(0).says_not("not-read");
        // Whatever it says: it is no record.
        book.write("minutes/board/plan.txt", "meeting = 9\ndate = tomorrow\n");
        book.run(["check"]).status(0).says_not("not-read");
        book.run(["new", "board", "--meeting", "8"]).status(0);
        fs::remove_file(book.path("minutes/board/8.toml")).expect("it goes");
        // Nor is what programs keep in hidden folders.
        book.write("minutes/board/.stversions/4.toml.old", record(4, ""));
        book.run(["check"]).status(0).says_not("not-read");
        book.write("minutes/board/2.toml", record(2, ""));
        book.write("minutes/board/committee.toml", format!("{COMMITTEE}[checks]\nnot-read = \"off\"\n"));
        book.run(["check"]).status(0).says_not("not-read");
    }

    /// Nothing good is set aside for it, and nothing is called built and set aside.
    #[test]
    fn a_copy_of_a_record_builds_neither_and_leaves_what_was_built() {
        let book = built();
        let before: Vec<(String, Vec<u8>)> = outputs(&book)
            .into_iter()
            .map(|name| (name.clone(), book.bytes(&format!("output/{name}"))))
            .collect();
        let first = book.read("minutes/board/1.toml");
        for copy in ["0 copy", "9 copy", "old/1"] {
            let copy = format!("minutes/board/{copy}.toml");
            book.write(&copy, &first);
            let ran = book.run(["build"]).status(1).says("a second record is called 1");
            let ran = ran.says(&format!("--> {copy}:1:11")).says("--> minutes/board/1.toml:1:11");
            ran.says("1 record built")
                .says("2 records not built")
                .says("left as it was")
                .says_not("set aside");
            fs::remove_file(book.path(&copy)).expect("it goes");
        }
        for (name, bytes) in &before {
            assert!(book.bytes(&format!("output/{name}")) == *bytes, "{name}");
        }
        // A record that changed has no minutes that say what it says.
        book.write("minutes/board/copy.toml", &first);
        book.write("minutes/board/1.toml", first.replace("leaks", "drips"));
        book.run(["build"]).status(1).says("set aside: outdated/output/board/1/BOARD_1.html.outdated");
        assert!(!book.path("output/board/1/BOARD_1.html").exists());
    }

    /// What comes new into `templates` or `schemes` changes what it says, as a change of what was there does.
    #[test]
    fn what_takes_the_place_of_something_built_in_is_a_change() {
        let tlp = fs::read_to_string("templates/schemes/tlp.toml").expect("a scheme");
        for (name, text, held) in [
            ("templates/labels/en.toml", "[words]\nopen-actions = \"Still open\"\n", false),
            ("templates/labels/en-GB.toml", "[words]\nopen-actions = \"Still open\"\n", false),
            ("templates/labels/cy.toml", "[words]\nopen-actions = \"Ar agor\"\n", true),
            ("templates/minutes.css", "p { margin: 0; }\n", false),
            ("templates/parts/facts.md", "", false),
            ("templates/style.toml", "[text]\nsize = 12\n", false),
            ("templates/parts/own.md", "", true),
            ("minutes/schemes/tlp.toml", tlp.as_str(), false),
        ] {
            let book = built();
            // An extract is held as the minutes are.
            book.run(["extract", "board/1", "--item", "1"]).status(0);
            book.write("minutes/board/copy.toml", book.read("minutes/board/1.toml"));
            book.run(["build"]).status(1).says("left as it was");
            book.write(name, text);
            let ran = book.run(["build"]).status(1);
            assert_eq!(ran.stderr().contains("left as it was"), held, "{name}: {}", ran.stderr());
            for file in ["BOARD_1.html", "BOARD_1_item-1.html"] {
                assert_eq!(book.path(&format!("output/board/1/{file}")).exists(), held, "{file}, {name}");
            }
            // It is told as new, and only then.
            fs::remove_file(book.path("minutes/board/copy.toml")).expect("it goes");
            let ran = book.run(["build", "board/2", "--explain"]).status(0);
            assert!(!ran.stdout().contains("is changed") || name.contains("schemes"), "{}", ran.stdout());
        }
    }

    #[test]
    fn a_folder_without_its_committee_keeps_what_was_built_and_stops_nobody_else() {
        let book = built();
        book.write("minutes/forum/committee.toml", "name = \"Forum\"\nclassification = \"TLP:GREEN\"\n");
        book.write("minutes/forum/1.toml", record(1, ACTION));
        book.run(["build"]).status(0);
        fs::rename(book.path("minutes/forum/committee.toml"), book.path("minutes/forum/committee.txt"))
            .expect("it is renamed");
        let ran = book.run(["build"]).status(1).says("minutes/forum has records and no committee.toml");
        ran.says("2 records built").says("1 record not built").says_not("set aside");
        assert!(book.path("output/forum/1/FORUM_1.html").exists());
        book.run(["actions", "board"]).status(0);
        book.run(["actions", "forum"]).status(1);
        book.run(["new", "forum"]).status(1).says("committee.toml");
    }

    #[test]
    fn a_record_saved_under_a_name_that_is_not_read_keeps_its_minutes_until_it_changes() {
        let book = built();
        let (right, wrong) = (book.path("minutes/board/1.toml"), book.path("minutes/board/1.toml.txt"));
        fs::rename(&right, &wrong).expect("it is renamed");
        book.run(["build"]).status(0).says("1.toml.txt is not read").says_not("1/BOARD_1.html.outdated");
        assert!(book.path("output/board/1/BOARD_1.html").exists());
        book.write("minutes/board/1.toml.txt", record(1, "[[items]]\ntitle = \"Other\"\n"));
        book.run(["build"]).status(0).says("1/BOARD_1.html.outdated");
    }

    /// What tells of such a record is not made anew without it.
    #[test]
    fn registers_and_extracts_wait_for_a_record_under_a_name_that_is_not_read() {
        let book = built();
        let report =
            "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"closed\"\n";
        book.write("minutes/board/2.toml", record(2, report));
        book.run(["build"]).status(0);
        book.run(["extract", "board/2", "--item", "1"]).status(0);
        let before: Vec<(String, Vec<u8>)> = outputs(&book)
            .into_iter()
            .map(|name| (name.clone(), book.bytes(&format!("output/{name}"))))
            .collect();
        let right = book.path("minutes/board/2.toml");
        let text = book.read("minutes/board/2.toml");
        for name in [
            "2.toml.txt",
            "2.docx",
            "2.json",
            "2.tml",
            "2",
            ".2.toml",
            "2.toml~",
            "2.toml.bak",
            "#2.toml#",
            "2 (1).txt",
            ".2.toml.swp",
            "2.toml.orig",
            "2.bak",
            "2.pdf",
            "2.html",
            "minutes.csv",
            "wide.csv",
        ] {
            let wrong = book.path(&format!("minutes/board/{name}"));
            fs::rename(&right, &wrong).expect("it is renamed");
            if name.starts_with("wide") {
                let text = fs::read_to_string(&wrong).expect("a text");
                let wide = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes);
                fs::write(&wrong, wide.collect::<Vec<u8>>()).expect("it is saved otherwise");
            }
            let said = book.run(["build"]).status(0).says_not("set aside");
            said.says("output/board/registers/BOARD_actions stays as it was")
                .says("output/board/2/BOARD_2_item-1 stays as it was")
                .says(&format!("seems to be minutes/board/{name} now"));
            let after: Vec<(String, Vec<u8>)> = outputs(&book)
                .into_iter()
                .map(|name| (name.clone(), book.bytes(&format!("output/{name}"))))
                .collect();
            assert_eq!(after, before, "{name}");
            for asked in [
                &["actions", "board"][..],
                &["decisions"],
                &["attendance", "board", "--out", "r.csv"],
                &["quorum", "board"],
                &["extract", "board/1", "--item", "1"],
                &["circulate", "board/1"],
            ] {
                let ran = book.run(asked.iter().copied()).status(1);
                let ran = ran.says(&format!("board/{name} is not read"));
                assert_eq!(ran.stdout(), "", "{asked:?}");
            }
            assert!(!book.path("r.csv").exists());
            book.run(["new", "board"]).status(1).says("[new-after-unread]");
            book.run(["check"]).status(0).says(&format!("board/{name} is not read"));
            fs::remove_file(&wrong).expect("it goes");
            fs::write(&right, &text).expect("it is there again");
            book.run(["build"]).status(0).says("0 files written").says_not("not-read");
        }
        // Where something else changed, nobody knows what they would say; once the file is gone, they do.
        fs::rename(&right, book.path("minutes/board/2.toml.txt")).expect("it is renamed");
        book.write("minutes/board/3.toml", record(3, "venue = \"Hall\"\n"));
        book.write("minutes/board/1.toml", record(1, &ACTION.replace("Ann", "Ada")));
        book.run(["build"]).status(1).says("[said-of-misnamed]").says("minutes/board/2.toml.txt");
        assert!(!book.path("output/board/registers").exists());
        fs::remove_file(book.path("minutes/board/2.toml.txt")).expect("it goes");
        book.run(["build"]).status(0).says_not("misnamed");
        assert!(book.path("output/board/registers").exists());
        // A backup of a record that is called otherwise now is none.
        fs::copy(book.path("minutes/board/3.toml"), book.path("minutes/board/3.toml~")).expect("a copy");
        fs::rename(book.path("minutes/board/3.toml"), book.path("minutes/board/c.toml"))
            .expect("it is renamed");
        book.run(["build"]).status(0).says_not("not-read").says_not("misnamed");
    }

    /// Registers of which nobody knows what is missing are not begun, and those that are right stay.
    #[test]
    fn a_build_makes_no_register_without_a_record_that_is_not_read() {
        let crlf = |text: &str| text.replace('\n', "\r\n").into_bytes();
        let plain = |text: &str| text.as_bytes().to_vec();
        for (name, saved) in [
            ("minutes/board/march.txt", &crlf as &dyn Fn(&str) -> Vec<u8>),
            ("minutes/2.txt", &plain),
            ("2.docx", &plain),
            ("minutes/neu/2.docx", &plain),
            ("minutes/neu/2.toml", &plain),
            ("minutes/board/2.toml/2.txt", &plain),
        ] {
            let book = built();
            let text = record(2, "[[items]]\ntitle = \"Hall\"\ntext = \"It is cold.\"\n");
            book.write("minutes/board/2.toml", &text);
            book.run(["build"]).status(0);
            let before = outputs(&book);
            fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
            book.write(name, saved(&text));
            book.run(["build"]).says_not("set aside").says(name);
            assert_eq!(outputs(&book), before, "{name}");
        }
        let book = Book::new().file("minutes/board/1.toml", record(1, ACTION));
        book.write("minutes/board/2.txt", record(2, ""));
        book.run(["build"])
            .status(0)
            .says("the registers of board are made again")
            .says("minutes/board/2.txt");
        assert!(book.path("output/board/1").exists() && !book.path("output/board/registers").exists());
    }

    /// Nothing is missed where the record itself is there, and nobody is told to write the copy over it.
    #[test]
    fn a_copy_beside_its_record_keeps_nothing_back() {
        let book = built();
        let text = book.read("minutes/board/1.toml");
        let older = text.replace("title", "venue = \"Hall\"\n# title");
        for (name, text) in [
            ("1.toml.txt", text.as_str()),
            ("1.toml.txt", &older),
            ("1.toml.pdf", "%PDF-1.7"),
            ("1.docx", "a letter"),
            ("first.toml.txt", &text),
            ("committee.toml.txt", "name = \"Board\""),
        ] {
            book.write(&format!("minutes/board/{name}"), text);
            let right = if name.starts_with("committee") { "committee.toml" } else { "1.toml" };
            book.run(["check"])
                .status(0)
                .says(&format!("{name} is not read: {right} is there"))
                .says(&format!("never save it as {right}"))
                .says_not("save it as plain text");
            for asked in [&["actions", "board"][..], &["decisions"], &["extract", "board/1", "--item", "1"]] {
                book.run(asked.iter().copied()).status(0);
            }
            fs::remove_file(book.path(&format!("minutes/board/{name}"))).expect("it goes");
        }
        // What is the record of another meeting is missed, and is told a name that is free.
        book.write("minutes/board/1.toml.txt", record(7, "[[items]]\ntitle = \"Hall\"\n"));
        book.run(["actions", "board"]).status(1).says("[record-beside]");
        book.run(["check"]).status(0).says("call it 1-2.toml");
        fs::remove_file(book.path("minutes/board/1.toml.txt")).expect("it goes");
        book.write("minutes/board/3.toml.pdf", "%PDF-1.7");
        book.run(["actions", "board"]).status(1).says("[record-beside]");
    }

    /// Whatever a record is called, wherever it lies and however it was saved, it is missed if it is read nowhere.
    #[test]
    fn a_record_is_known_by_what_it_says() {
        let text = record(2, "[[items]]\ntitle = \"Door\"\ntext = \"It creaks.\"\n");
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let wide = |text: &str| -> Vec<u8> {
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        let inline = "meeting = \"2\"\nsessions = [{ date = 2026-02-15 }]\n".to_string();
        for (name, bytes) in [
            ("minutes/board/1.txt", text.clone().into_bytes()),
            ("minutes/board/1", text.clone().into_bytes()),
            ("minutes/board/.1.toml", text.clone().into_bytes()),
            ("minutes/board/1．ｔｏｍｌ", text.clone().into_bytes()),
            ("minutes/board/3.txt", marked.clone()),
            ("minutes/board/3", marked.clone()),
            ("minutes/board/3.txt", wide(&text)),
            ("minutes/board/3.txt", inline.clone().into_bytes()),
            ("3.toml", marked),
            ("3.toml", inline.into_bytes()),
            ("3.toml.txt", text.clone().into_bytes()),
            ("minutes/3.toml.txt", text.clone().into_bytes()),
            ("minutes/3.txt", text.clone().into_bytes()),
            ("minutes/.3.toml", text.clone().into_bytes()),
            ("minutes/3", text.clone().into_bytes()),
            ("minutes/forum/3.txt", text.clone().into_bytes()),
            ("minutes/board/3.html", text.clone().into_bytes()),
            ("minutes/board/second.csv", [b"# As saved\n[circulated]\n\n", text.as_bytes()].concat()),
            ("minutes/3.pdf", text.clone().into_bytes()),
            ("templates/3.toml.txt", text.clone().into_bytes()),
            ("templates/labels/3.toml", text.clone().into_bytes()),
            ("2026/3.toml", text.clone().into_bytes()),
            ("3.toml/3.toml", text.clone().into_bytes()),
            ("minutes/3.toml/3.toml", text.clone().into_bytes()),
            ("minutes/3.toml~", text.clone().into_bytes()),
            ("3.toml.bak", text.clone().into_bytes()),
            ("minutes/schemes/3.toml", text.clone().into_bytes()),
            ("minutes/board/large", format!("{text}# {}\n", "x".repeat(2 << 20)).into_bytes()),
            (
                "minutes/board/3",
                text.replace("meeting", "\"meeting\"").replace("date", "\"date\"").into_bytes(),
            ),
            ("minutes/board/3.txt", text.replace("\"2\"", "“2”").into_bytes()),
            ("minutes/board/3.txt", [text.as_bytes(), b"# \xC4nn\n"].concat()),
            ("minutes/board/3.txt", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            ("minutes/board/3.txt", text.replace('\n', "\r").into_bytes()),
        ] {
            let book = built();
            fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
            book.write(name, &bytes);
            book.run(["check"])
                .says(&format!("{name} is not read"))
                .says_not("call it 1.toml")
                .says_not("nothing uses it");
            for asked in [&["actions", "board"][..], &["decisions"], &["attendance", "board"]] {
                book.run(asked.iter().copied()).status(1).says("[record-beside]").says(name);
            }
        }
        // However it begins.
        for before in [
            "quorum.met = true\n",
            "[attendance] # who\nmembers = [\"Ann\"]\n",
            "\"a b\" = 1\n",
            "[quorum.x]\n",
        ] {
            let book = built();
            fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
            book.write("minutes/board/2.html", format!("{before}{text}"));
            book.run(["actions", "board"]).status(1).says("[record-beside]");
        }
        // What only prints such lines is none.
        for (name, text) in [
            ("2.csv", format!("sep=;\nNumber;Action\n1;2\n{text}")),
            ("2.html", format!("<!DOCTYPE html>\n<pre>\n{text}</pre>\n")),
            ("2.pdf", format!("%PDF-1.7\n{text}")),
            ("2.csv", format!("Number,Action\n1,\"\n{text}\"\n")),
        ] {
            let book = built();
            book.write(&format!("minutes/board/{name}"), text);
            book.run(["actions", "board"]).status(0);
            book.run(["check"]).status(0).says("no record names it");
        }
        // Nor what is for other programs, and a letter.
        for (name, before) in [
            ("Makefile", ""),
            ("notes.txt", "Dear Ann,\n"),
            ("page.xhtml", "<pre>\n"),
            ("form.tsv", "a\tb\n"),
        ] {
            let book = built();
            book.write(&format!("minutes/board/{name}"), format!("{before}{text}"));
            book.run(["actions", "board"]).status(0);
        }
        for ending in ["pdf", "gz", "docx"] {
            let book = built();
            book.write(&format!("minutes/board/committee.toml.{ending}"), "x");
            book.run(["actions", "board"]).status(0);
            book.run(["check"]).says("never save it as committee.toml");
        }
        // What editors leave beside a record says what it said before.
        for name in [
            "1.toml~",
            "1.toml.orig",
            "#1.toml#",
            ".goutputstream-AB12",
            ".trashed-17-1.toml",
            ".~lock.1.toml#",
        ] {
            let book = built();
            book.write(&format!("minutes/board/{name}"), record(1, ACTION).replace("\"1\"", "\"one\""));
            book.run(["actions", "board"]).status(0);
        }
        // Disks take letters apart, and the record is called the same.
        let book = built();
        book.write("minutes/board/e\u{301}te\u{301}.toml", record(3, ""));
        book.write("minutes/board/e\u{301}te\u{301}.toml~", record(4, ""));
        book.run(["actions", "board"]).status(0);
        book.run(["check"]).status(0).says_not("not-read");
        // A link to what is not read is as little read.
        #[cfg(unix)]
        {
            let book = built();
            book.write("minutes/board/.kept/7.toml", record(7, ""));
            std::os::unix::fs::symlink("minutes/board/.kept/7.toml", book.path("7.toml")).expect("a link");
            book.run(["check"]).status(0).says("7.toml is not read");
        }
        // The advice spells no name otherwise.
        for (name, instead) in
            [("İ.toml.txt", "İ.toml"), ("ẞ.toml.txt", "ẞ.toml"), ("第2回。定例会", "第2回。定例会.toml")]
        {
            let book = built();
            book.write(&format!("minutes/board/{name}"), record(3, ""));
            book.run(["check"]).says(&format!("call it {instead}"));
        }
    }

    /// What is read through a link, and what a record of the book says already, is not missed.
    #[test]
    fn what_is_read_as_well_is_not_missed() {
        let book = built();
        let text = book.read("minutes/board/1.toml");
        for (name, is_copy) in
            [("minutes/1.toml", true), ("1.toml.txt", true), ("templates/1.toml", true), ("1.toml", false)]
        {
            let text = if is_copy { text.clone() } else { text.replace("roof", "gate") };
            book.write(name, text);
            let asked = book.run(["actions", "board"]);
            if is_copy {
                asked.status(0);
                book.run(["check"]).says(&format!("{name} is not read: minutes/board/1.toml is there"));
            } else {
                asked.status(1).says("[record-beside]");
            }
            fs::remove_file(book.path(name)).expect("it goes");
        }
        for name in ["minutes/1.toml~", "1.toml.old", "templates/1.toml.bak"] {
            book.write(name, text.replace("roof", "gate"));
            book.run(["actions", "board"]).status(0);
            fs::remove_file(book.path(name)).expect("it goes");
        }
        // Names that only end as that of a file which is attached are others, and remarks name nothing.
        let names = "# as \"3.txt\"\n[[attachments]]\nfile = \"annex3.txt\"\ntitle = \"Plan\"\n";
        book.write("minutes/board/annex3.txt", "A plan.");
        book.write("minutes/board/1.toml", format!("{text}{names}"));
        book.write("minutes/board/3.txt", record(3, ""));
        book.run(["actions", "board"]).status(1).says("3.txt is not read");
        book.write("minutes/board/1.toml", format!("{text}{}", names.replace("annex3", "3")));
        book.run(["actions", "board"]).status(0);
        fs::remove_file(book.path("minutes/board/3.txt")).expect("it goes");
        book.write("minutes/board/1.toml", &text);
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            book.write("3.toml", record(3, ""));
            symlink("../../3.toml", book.path("minutes/board/3.toml")).expect("a link");
            book.run(["check"]).status(0).says("3 records checked: 0 errors").says_not("3.toml is not read");
            symlink("../../3.toml", book.path("minutes/board/4.txt")).expect("a link");
            fs::remove_file(book.path("minutes/board/3.toml")).expect("it goes");
            book.run(["actions", "board"]).status(1).says("[record-beside]");
        }
    }

    /// Whoever stands in the folder of the committee is told the same, and writes to the same place.
    #[test]
    fn the_folder_one_stands_in_makes_no_difference() {
        for within in ["minutes/board", "minutes/board/2026"] {
            let book = built();
            fs::create_dir_all(book.path(within)).expect("a folder");
            book.write("minutes/board/3.txt", record(3, ""));
            book.run(["-C", within, "actions", "board"]).status(1).says("3.txt is not read");
            book.run(["-C", within, "new", "board", "--date", "2026-04-15"])
                .status(1)
                .says("[new-after-unread]");
            fs::remove_file(book.path("minutes/board/3.txt")).expect("it goes");
            book.run(["-C", within, "new", "board", "--date", "2026-04-15"]).status(0);
            assert!(book.path("minutes/board/3.toml").exists(), "{within}");
        }
    }

    /// What ends or replaces something in another committee's minutes is missed there as well.
    #[test]
    fn a_record_that_speaks_of_another_committee_is_missed_there() {
        let book = built()
            .file("minutes/forum/committee.toml", COMMITTEE.replace("Board", "Forum"))
            .file("minutes/club/committee.toml", COMMITTEE.replace("Board", "Club"))
            .file("minutes/club/1.toml", record(1, ""));
        let report =
            "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\nreport = \"board/1#01\"\noutcome = \"closed\"\n";
        book.write("minutes/forum/2.txt", record(2, report));
        book.run(["actions", "board"]).status(1).says("minutes/forum/2.txt is not read");
        book.run(["actions", "club"]).status(0);
    }

    /// What refers into such a record refers to nothing now, and was right before.
    #[test]
    fn what_refers_to_a_record_under_a_name_that_is_not_read_keeps_its_outputs() {
        let book = built();
        let report = "[[items]]\ntitle = \"Roof\"\ntext = \"See [[1]].\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"closed\"\n";
        book.write("minutes/board/3.toml", record(3, report));
        book.run(["build"]).status(0);
        let before = outputs(&book);
        let right = book.path("minutes/board/1.toml");
        for wrong in ["minutes/board/1.toml.txt", "minutes/1.toml", "templates/1.toml"] {
            fs::create_dir_all(book.path("templates")).expect("a folder");
            fs::rename(&right, book.path(wrong)).expect("it is moved");
            book.run(["build"]).status(1).says("[dangling-reference]").says_not("set aside");
            assert_eq!(outputs(&book), before, "{wrong}");
            book.run(["decisions", "board"]).status(1).says("[record-beside]");
            fs::rename(book.path(wrong), &right).expect("it is moved back");
        }
        // Without it nothing else explains what leads to nothing.
        fs::remove_file(right).expect("it goes");
        book.run(["build"]).status(1).says("set aside");
        assert!(!book.path("output/board/registers").exists());
    }

    /// What several committees did together is in the registers of each.
    #[test]
    fn a_joint_record_that_is_not_read_is_missed_by_all_its_committees() {
        let book = built().file("minutes/forum/committee.toml", COMMITTEE.replace("Board", "Forum"));
        let joint = record(3, "joint-with = \"board\"\n[[items]]\ntitle = \"Roof\"\ntext = \"It leaks.\"\n");
        book.write("minutes/forum/3.txt", &joint);
        book.run(["actions", "board"]).status(1).says("minutes/forum/3.txt is not read");
        book.write("minutes/forum/3.txt", joint.replace("joint-with = \"board\"\n", ""));
        book.run(["actions", "board"]).status(0);
        book.run(["actions", "forum"]).status(1).says("[record-beside]");
    }

    #[test]
    fn a_record_that_was_moved_out_of_its_folder_keeps_what_was_made_of_it() {
        let book = built();
        let report =
            "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"closed\"\n";
        book.write("minutes/board/2.toml", record(2, report));
        book.run(["build"]).status(0);
        book.run(["extract", "board/2", "--item", "1"]).status(0);
        let said = || -> Vec<(String, Vec<u8>)> {
            let names = outputs(&book).into_iter();
            names.map(|name| (name.clone(), book.bytes(&format!("output/{name}")))).collect()
        };
        let (before, right) = (said(), book.path("minutes/board/2.toml"));
        fs::create_dir_all(book.path("templates")).expect("a folder");
        for name in ["minutes/2.toml", "2.toml", "templates/2.toml", "minutes/moved.toml"] {
            fs::rename(&right, book.path(name)).expect("it is moved");
            book.run(["build"]).status(0).says_not("set aside").says(&format!("{name} is not read"));
            assert_eq!(said(), before, "{name}");
            if !name.starts_with("templates") {
                book.run(["new", "board"]).status(1).says("[new-after-unread]").says(name);
            }
            fs::rename(book.path(name), &right).expect("it is moved back");
            book.run(["build"]).status(0).says("0 files written");
        }
        fs::remove_file(&right).expect("it goes");
        book.run(["build"]).status(0).says("set aside: outdated/output/board/2");
    }

    #[test]
    fn what_lies_beside_the_folder_where_it_is_read_is_told() {
        let book = built();
        for (name, instead) in [
            ("labels/cy.toml", "templates/labels"),
            ("schemes/own.toml", "minutes/schemes"),
            ("template/minutes.html", "templates"),
            ("style.toml", "templates/style.toml"),
        ] {
            book.write(name, "x = 1\n");
            let top = name.split('/').next().expect("a name");
            book.run(["check"])
                .status(0)
                .says(&format!("{top} is not read: it lies in another place"))
                .says(&format!("help: move it to {instead}\n"));
        }
        #[cfg(target_os = "linux")]
        book.file("Templates/style.toml", "").run(["check"]).says("help: move it to templates\n");
    }
}

mod unreadable {
    use super::*;

    /// A book that has one of every kind of file of its own.
    fn whole() -> Book {
        let book = Book::new();
        book.write("minutes/board/1.toml", record(1, ACTION));
        book.write("minutes/schemes/mine.toml", fs::read("templates/schemes/tlp.toml").expect("a scheme"));
        book.write("minutes/board/committee.toml", format!("{COMMITTEE}scheme = \"mine\"\n"));
        book.write("minutes/board/picture.png", fs::read("minutes/council/visitors.png").expect("a picture"));
        let text = "[[items]]\ntitle = \"Door\"\ntext = \"It creaks: ![A door](picture.png)\"\n";
        book.write("minutes/board/2.toml", record(2, text));
        book.write("templates/style.toml", "[fonts]\nregular = \"fonts/Own.ttf\"\n");
        let font = fs::read("templates/fonts/SourceSans3-Regular.ttf").expect("a font");
        book.write("templates/fonts/Own.ttf", font);
        book.write("templates/labels/en.toml", "[words]\nquorum-met = \"Enough.\"\n");
        book.write("templates/minutes.css", "p { margin: 0; }\n");
        book.run(["build"]).status(0);
        book
    }

    /// Files, and the records whose minutes need them.
    const FILES: [(&str, &[usize]); 9] = [
        ("minutes/book.toml", &[1, 2]),
        ("minutes/schemes/mine.toml", &[1, 2]),
        ("minutes/board/committee.toml", &[1, 2]),
        ("minutes/board/1.toml", &[1]),
        ("minutes/board/picture.png", &[2]),
        ("templates/style.toml", &[1, 2]),
        ("templates/fonts/Own.ttf", &[1, 2]),
        ("templates/labels/en.toml", &[1, 2]),
        ("templates/minutes.css", &[1, 2]),
    ];

    /// Spoils each file in one way, and expects that nothing is written without it, and nothing begun.
    fn spoilt(spoil: &dyn Fn(&std::path::Path), said: &str) {
        for (file, needed) in FILES {
            let book = whole();
            spoil(&book.path(file));
            let ran = book.run(["build"]).status(1);
            let name = file.rsplit('/').next().expect("a name");
            assert!(ran.stderr().contains(name) && ran.stderr().contains(said), "{file}: {}", ran.stderr());
            for meeting in [1, 2] {
                let minutes = format!("output/board/{meeting}/BOARD_{meeting}.html");
                assert_eq!(
                    book.path(&minutes).exists(),
                    !needed.contains(&meeting),
                    "{minutes} without {file}"
                );
            }
            assert!(!book.path("output/board/registers").exists(), "registers without {file}");
            book.run(["new", "board"]).status(1);
            book.run(["circulate", "board/2", "--date", "2026-03-01"]).status(1);
            assert_eq!(book.files("minutes/board").iter().filter(|name| name.contains('3')).count(), 0);
        }
    }

    #[test]
    fn what_is_not_utf8_stands_for_nothing_else() {
        for (file, _) in FILES.iter().filter(|(file, _)| !file.ends_with("png") && !file.ends_with("ttf")) {
            let book = whole();
            let mut bytes = book.bytes(file);
            bytes.extend(b"\n# caf\xE9\n");
            book.write(file, bytes);
            let ran = book.run(["build"]).status(1);
            assert!(
                ran.stderr().contains("is not UTF-8 text") || ran.stderr().contains("the file is not UTF-8"),
                "{file}"
            );
            assert!(!book.path("output/board/registers").exists(), "registers without {file}");
            book.run(["new", "board"]).status(1);
            book.run(["circulate", "board/2", "--date", "2026-03-01"]).status(1);
        }
        let book = Book::new()
            .file("minutes/board/1.toml", b"meeting = \"1\"\ndate = 2026-01-15\nvenue = \"Caf\xE9\"\n");
        book.run(["check"]).status(1).says("minutes/board/1.toml:3:13").says("save it as UTF-8");
    }

    #[test]
    fn what_is_too_large_is_not_read() {
        let grow = |path: &std::path::Path| {
            fs::OpenOptions::new()
                .write(true)
                .open(path)
                .and_then(|file| file.set_len(70 << 20))
                .expect("it grows");
        };
        spoilt(&grow, "too large to be read");
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_none() {
        let replace = |path: &std::path::Path| {
            fs::remove_file(path).and_then(|()| fs::create_dir(path)).expect("a folder");
        };
        spoilt(&replace, "is a folder, not a file");
    }

    /// A program that unpacks a record may do so into a folder of its name.
    #[test]
    fn a_folder_with_a_record_in_it_is_one_whatever_it_is_called() {
        let book = whole();
        let (right, folder) = (book.path("minutes/board/2.toml"), book.path("minutes/board/2.toml.new"));
        fs::create_dir(&folder).expect("a folder");
        fs::rename(&right, folder.join("2.toml")).expect("it is moved");
        fs::copy(book.path("minutes/board/picture.png"), folder.join("picture.png")).expect("its picture");
        fs::rename(&folder, &right).expect("the folder takes its place");
        book.run(["build"]).status(0).says_not("set aside");
        assert!(book.path("output/board/2/BOARD_2.html").exists());
        fs::remove_file(right.join("2.toml")).expect("it goes");
        book.run(["build"]).status(1).says("minutes/board/2.toml is a folder, not a file");
        book.run(["actions", "board"]).status(1);
        // What is passed over in it is nothing in it.
        for within in [".git/config.toml", "old~/2.toml"] {
            book.write(&format!("minutes/board/2.toml/{within}"), record(2, ""));
            book.run(["check"]).status(1).says("minutes/board/2.toml is a folder, not a file");
        }
        #[cfg(unix)]
        {
            book.write("two.txt", record(2, ""));
            std::os::unix::fs::symlink(book.path("two.txt"), right.join("2.toml")).expect("a link");
            book.run(["check"]).status(0);
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_to_nothing_pipes_and_what_the_system_makes_up_are_not_read_nor_waited_for() {
        use std::os::unix::fs::symlink;
        let link = |target: &'static str| {
            move |path: &std::path::Path| {
                fs::remove_file(path).and_then(|()| symlink(target, path)).expect("a link");
            }
        };
        spoilt(&link("nowhere"), "is a link that leads to nothing");
        spoilt(&link("/dev/zero"), "is a device, a pipe");
        if cfg!(target_os = "linux") {
            spoilt(&link("/proc/kmsg"), "is a device, a pipe");
        }
        let pipe = |path: &std::path::Path| {
            fs::remove_file(path).expect("it goes");
            let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
            assert!(made.success());
        };
        spoilt(&pipe, "is a device, a pipe");
    }

    /// The same of whole folders: the one of the schemes, of a committee, of some of its records, of the templates.
    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_not_there_stands_for_nothing_else() {
        for folder in ["minutes/schemes", "minutes/board", "minutes/board/2026", "templates"] {
            let book = whole();
            fs::create_dir(book.path("minutes/board/2026")).expect("a folder");
            fs::rename(book.path("minutes/board/2.toml"), book.path("minutes/board/2026/2.toml"))
                .expect("moved");
            book.write("minutes/board/2026/2.toml", record(2, ACTION));
            book.run(["build"]).status(0);
            fs::rename(book.path(folder), book.path("gone")).expect("it is moved");
            std::os::unix::fs::symlink("nowhere", book.path(folder)).expect("a link");
            let ran =
                book.run(["build"]).status(1).says(&format!("{folder} is a link that leads to nothing"));
            assert!(!book.path("output/board/2").exists(), "{folder}: {}", ran.stderr());
            assert!(!book.path("output/board/registers").exists(), "{folder}");
            book.run(["new", "board"]).status(1);
            fs::remove_file(book.path(folder)).expect("it goes");
            fs::rename(book.path("gone"), book.path(folder)).expect("it is back");
            book.run(["build"]).status(0);
            assert!(book.path("output/board/2/BOARD_2.html").exists(), "{folder}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_may_not_be_read_stands_for_nothing_else() {
        use std::os::unix::fs::PermissionsExt;
        let close = |path: &std::path::Path| {
            fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("it is closed");
        };
        // Who may read everything cannot try this.
        let tried = tempfile::NamedTempFile::new().expect("a file");
        close(tried.path());
        if fs::read(tried.path()).is_err() {
            spoilt(&close, "may not be used by you");
        }
    }

    /// Who asks for one record is not told of another, and gets no register without it, nor an extract of it.
    #[test]
    fn one_record_alone_leaves_what_others_hold_back_as_it_is() {
        for spoilt in [vec![0xFF; 10], b"meeting = \"1\"\nbad = 1\n".to_vec()] {
            let book = built();
            book.run(["extract", "board/1", "--item", "1"]).status(0);
            let before = outputs(&book);
            let register = book.bytes("output/board/registers/BOARD_actions.html");
            book.write("minutes/board/1.toml", &spoilt);
            book.run(["build", "board/2"]).status(0).says("1 record built").says_not("set aside");
            assert_eq!(outputs(&book), before);
            assert!(book.bytes("output/board/registers/BOARD_actions.html") == register);
            book.run(["build"]).status(1).says("set aside");
            assert!(!book.path("output/board/registers").exists());
            assert!(!book.path("output/board/1").exists());
        }
    }

    /// A register of one committee that lists a joint meeting of another is not written without it.
    #[test]
    fn no_register_is_written_without_a_joint_meeting() {
        let book = built();
        book.write("minutes/forum/committee.toml", "name = \"Forum\"\nclassification = \"TLP:GREEN\"\n");
        book.write("minutes/forum/1.toml", format!("joint-with = [\"board\"]\n{}", record(1, ACTION)));
        book.run(["build"]).status(0);
        book.write("minutes/forum/1.toml", vec![0xFF; 10]);
        book.run(["build"]).status(1);
        assert!(!book.path("output/board/registers/BOARD_actions.html").exists());
        assert!(book.path("output/board/1/BOARD_1.html").exists());
    }
}

mod aside {
    use super::*;

    const SCHEME: &str = "name = \"Board\"\nscheme = \"uk-government\"\nclassification = \"OFFICIAL\"\n";

    /// A record whose second item somebody may want for themselves.
    fn open() -> Book {
        let rest = "[[items]]\ntitle = \"Door\"\ntext = \"It creaks.\"\n[[items]]\ntitle = \"Vault\"\ntext = \"The zebra is within.\"\n";
        let book = Book::new().file("minutes/board/committee.toml", SCHEME).record(rest);
        book.run(["build"]).status(0);
        book.run(["extract", "board/1", "--item", "2"]).status(0);
        assert!(holds(&book, "output", "zebra"));
        book
    }

    fn raise(book: &Book) {
        let text = book.read("minutes/board/1.toml");
        book.write(
            "minutes/board/1.toml",
            text.replace("\"Vault\"", "\"Vault\"\nclassification = \"SECRET\""),
        );
    }

    #[test]
    fn a_raised_classification_leaves_nothing_in_what_is_handed_on() {
        let formats: [&[&str]; 3] = [&["build"], &["build", "--format", "pdf"], &["build", "board/1"]];
        for arguments in formats {
            let book = open();
            // A copy that somebody changed, too.
            let text = book.read("output/board/1/BOARD_1.md");
            book.write("output/board/1/BOARD_1.md", format!("{text}\nSeen.\n"));
            raise(&book);
            book.run(arguments.iter().copied()).status(0);
            assert!(!holds(&book, "output", "zebra"), "{arguments:?}");
            assert!(holds(&book, "outdated", "zebra"), "what was set aside is not lost");
            assert!(!book.path("output/board/1/BOARD_1_item-2.html").exists());
        }
    }

    #[test]
    fn what_an_earlier_version_set_aside_leaves_it_too() {
        let book = open();
        for name in ["BOARD_0.md.outdated", "BOARD_1.md.changed-2", "BOARD_1.html.outdated.changed-1"] {
            book.write(&format!("output/board/1/{name}"), "The zebra of old.");
        }
        book.write("output/board/1/mine.outdated", "Mine.");
        raise(&book);
        book.run(["build"]).status(0);
        assert!(!holds(&book, "output", "zebra"));
        assert_eq!(book.read("output/board/1/mine.outdated"), "Mine.");
    }

    /// Somebody may use the name for a link or a file: nothing is written behind it, nor over it.
    #[cfg(unix)]
    #[test]
    fn nothing_is_set_aside_out_of_the_book() {
        use std::os::unix::fs::symlink;
        let elsewhere = tempfile::tempdir().expect("a folder");
        let link = |target: &std::path::Path, name: &str| {
            let target = target.to_path_buf();
            let name = name.to_string();
            move |book: &Book| {
                fs::create_dir_all(book.path(&name).parent().expect("a folder")).expect("a folder");
                symlink(&target, book.path(&name)).expect("a link");
            }
        };
        type InTheWay = Box<dyn Fn(&Book)>;
        let ways: [InTheWay; 6] = [
            Box::new(link(elsewhere.path(), "outdated")),
            Box::new(link(elsewhere.path(), "outdated/output")),
            Box::new(link(elsewhere.path(), "outdated/output/board")),
            Box::new(link(std::path::Path::new("nowhere"), "outdated")),
            Box::new(link(std::path::Path::new("output"), "outdated")),
            Box::new(|book| book.write("outdated", "mine")),
        ];
        for (at, put) in ways.iter().enumerate() {
            let book = built();
            put(&book);
            book.write("minutes/board/1.toml", record(1, "bad = 1\n"));
            let ran = book.run(["build"]).status(1).says("cannot be set aside").says("rename or remove");
            assert_eq!(
                fs::read_dir(elsewhere.path()).expect("a folder").count(),
                0,
                "{at}: {}",
                ran.stderr()
            );
            assert!(!book.files("output").iter().any(|name| name.ends_with(".outdated")), "{at}");
            // Once it is out of the way all is as it should be.
            let name = if book.path("outdated").is_dir() && !book.path("outdated").is_symlink() {
                "outdated/output"
            } else {
                "outdated"
            };
            let place = if book.path(name).is_symlink() || book.path(name).is_file() {
                name
            } else {
                "outdated/output/board"
            };
            fs::remove_file(book.path(place)).expect("it goes");
            book.run(["build"]).status(1).says("set aside");
            assert!(!book.path("output/board/1").exists(), "{at}");
        }
        // A link within the book is as good as a folder, and one's own files there are left alone.
        let book = built();
        book.write("old/mine.txt", "mine");
        symlink("old", book.path("outdated")).expect("a link");
        book.write("minutes/board/1.toml", record(1, "bad = 1\n"));
        book.run(["build"]).status(1).says("set aside");
        assert!(book.path("old/output/board/1/BOARD_1.html.outdated").exists());
        assert_eq!(book.read("old/mine.txt"), "mine");
        // Nor is anything of somebody else's removed when it is right again.
        let book = built();
        book.write("minutes/board/1.toml", record(1, "bad = 1\n"));
        book.run(["build"]).status(1);
        fs::rename(book.path("outdated/output"), elsewhere.path().join("kept")).expect("moved");
        symlink(elsewhere.path().join("kept"), book.path("outdated/output")).expect("a link");
        book.write("minutes/board/1.toml", record(1, ACTION));
        book.run(["build"]).status(0);
        assert!(elsewhere.path().join("kept/board/1/BOARD_1.html.outdated").exists());
    }

    /// A build of one format leaves nothing old beside it, and sets aside nothing of a record that it builds.
    #[test]
    fn a_build_of_one_format_brings_the_others_up_to_date() {
        let book = built();
        let before = outputs(&book);
        let html = fs::metadata(book.path("output/board/1/BOARD_1.html"))
            .and_then(|data| data.modified())
            .expect("a time");
        book.run(["build", "--format", "md"]).status(0).says("0 files written").says_not("set aside");
        let now = fs::metadata(book.path("output/board/1/BOARD_1.html"))
            .and_then(|data| data.modified())
            .expect("a time");
        assert_eq!(html, now, "what is right is left alone");
        let text = book.read("minutes/board/1.toml").replace("leaks", "drips");
        book.write("minutes/board/1.toml", text);
        book.run(["build", "--format", "md"]).status(0).says_not("set aside");
        assert_eq!(outputs(&book), before);
        assert!(book.read("output/board/1/BOARD_1.html").contains("drips"));
        assert!(!book.path("outdated").exists());
        // What was never there, or was taken away, is not made unasked.
        fs::remove_file(book.path("output/board/1/BOARD_1.html")).expect("it goes");
        let text = book.read("minutes/board/1.toml").replace("drips", "pours");
        book.write("minutes/board/1.toml", text);
        book.run(["build", "--format", "md"]).status(0).says_not("set aside");
        assert!(!book.path("output/board/1/BOARD_1.html").exists());
        assert!(book.read("output/board/1/BOARD_1.json").contains("pours"));
        // The same of an extract.
        book.run(["extract", "board/1", "--item", "1"]).status(0);
        let text = book.read("minutes/board/1.toml").replace("pours", "floods");
        book.write("minutes/board/1.toml", text);
        book.run(["extract", "board/1", "--item", "1", "--format", "md"]).status(0).says_not("set aside");
        assert!(book.read("output/board/1/BOARD_1_item-1.html").contains("floods"));
        assert!(!book.path("outdated").exists());
    }

    #[test]
    fn a_folder_that_is_left_empty_goes_with_its_name() {
        let book = built();
        fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
        book.run(["build"]).status(0);
        assert!(!book.path("output/board/2").exists() && book.path("outdated/output/board/2").exists());
    }
}

/// Nobody can ask for a record that is gone: whatever part of the book is built, nothing of it stays.
mod gone {
    use super::*;

    fn with_council() -> Book {
        let book = built().file("minutes/council/committee.toml", COMMITTEE.replace("Board", "Council"));
        book.write("minutes/council/1.toml", record(1, ACTION));
        book.run(["build"]).status(0);
        book.run(["extract", "board/1", "--item", "1"]).status(0);
        book
    }

    #[test]
    fn a_record_that_is_gone_is_set_aside_by_a_build_of_another() {
        for part in [&["build", "board/2"][..], &["build", "council"], &["build", "--format", "html"]] {
            let book = with_council();
            fs::remove_file(book.path("minutes/board/1.toml")).expect("it goes");
            let ran = book.run(part.iter().copied()).status(0);
            let ran = ran.says("set aside: outdated/output/board/1/BOARD_1.html.outdated");
            ran.says("set aside: outdated/output/board/1/BOARD_1_item-1.pdf.outdated");
            assert!(!book.path("output/board/1").exists(), "{part:?}");
            assert!(book.path("output/board/2/BOARD_2.html").exists(), "{part:?}");
            let now = outputs(&book);
            book.run(["build"]).status(0).says_not("set aside: outdated/output/board/2");
            assert!(now.iter().all(|name| name.contains("registers") || outputs(&book).contains(name)));
        }
        // A whole committee, with its registers.
        let book = with_council();
        fs::rename(book.path("minutes/council"), book.path("elsewhere")).expect("it goes");
        book.run(["build", "board/2"]).status(0).says("set aside: outdated/output/council/registers/");
        assert!(!book.path("output/council").exists());
        // The registers of another committee that told of it are only named.
        let book = with_council();
        fs::remove_file(book.path("minutes/board/1.toml")).expect("it goes");
        book.run(["build", "council"]).status(0).says("perhaps no longer right: output/board/registers");
    }

    #[test]
    fn a_record_that_is_renamed_or_cannot_be_seen_keeps_its_minutes_when_others_are_built() {
        let book = with_council();
        let before = outputs(&book);
        fs::rename(book.path("minutes/board/1.toml"), book.path("minutes/board/first.toml"))
            .expect("renamed");
        book.run(["build", "board/2"]).status(0).says_not("set aside").says("output/board/1");
        book.run(["build"]).status(0).says_not("set aside").says("0 files written");
        assert_eq!(outputs(&book), before);
        // Meanwhile its words may be wrong, or its name one that is not read.
        book.write("minutes/board/first.toml", record(1, "bad = 1\n"));
        book.run(["build", "board/2"]).status(0).says_not("set aside").says("output/board/1");
        book.write("minutes/board/first.toml", record(1, ACTION));
        fs::rename(book.path("minutes/board/first.toml"), book.path("minutes/board/first.toml.txt"))
            .expect("renamed");
        book.run(["build", "council"]).says_not("set aside").says("first.toml.txt");
        assert_eq!(outputs(&book), before);
        #[cfg(unix)]
        {
            let book = with_council();
            fs::rename(book.path("minutes/board"), book.path("elsewhere")).expect("it goes");
            std::os::unix::fs::symlink("nowhere", book.path("minutes/board")).expect("a link");
            book.run(["build", "council"]).says_not("set aside");
            assert_eq!(outputs(&book), before);
        }
    }

    #[test]
    fn an_extract_leaves_the_rest_as_it_is() {
        let book = with_council();
        fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
        let before = outputs(&book);
        book.run(["extract", "board/1", "--item", "1"]).status(0).says_not("set aside");
        assert_eq!(outputs(&book), before);
        // An extract in another committee is named when what it was made from changes.
        book.write("minutes/board/1.toml", record(1, &ACTION.replace("leaks", "drips")));
        book.run(["build", "council"]).status(0).says("perhaps no longer right: output/board/1");
    }
}

/// Two books in one folder would set aside each other's minutes.
mod shared {
    use super::*;

    /// Two books beside each other, of the committees of these names.
    fn two(first: &str, second: &str) -> Book {
        let book = Book::bare();
        for (folder, key) in [("one", first), ("two", second)] {
            book.write(&format!("{folder}/minutes/book.toml"), "");
            let committee = COMMITTEE.replace("Board", key);
            book.write(&format!("{folder}/minutes/{key}/committee.toml"), committee);
            book.write(&format!("{folder}/minutes/{key}/1.toml"), record(1, ACTION));
        }
        book
    }

    fn all(book: &Book) -> Vec<(String, Vec<u8>)> {
        let below = |folder: &str| {
            let names = book.files(folder).into_iter().filter(|name| !name.contains(".minutebook"));
            names.map(|name| format!("{folder}/{name}")).collect::<Vec<_>>()
        };
        let names = [below("pub"), below("one/output"), below("outdated")].concat();
        names.into_iter().map(|name| (name.clone(), book.bytes(&name))).collect()
    }

    #[test]
    fn a_folder_of_another_book_is_refused_and_left_as_it_is() {
        for (first, second) in [("board", "council"), ("board", "board")] {
            let book = two(first, second);
            book.run(["-C", "one", "build", "--out", "../pub"]).status(0);
            book.run(["-C", "one", "build"]).status(0);
            let before = all(&book);
            for out in ["../pub", "../one/output", "../two/../pub"] {
                for command in [&["build"][..], &["build", second], &["extract", "1", "--item", "1"]] {
                    let arguments = [&["-C", "two"], command, &["--out", out]].concat();
                    let ran = book.run(arguments).status(1).says("error[others-output]");
                    ran.says("board/1").says("--out").says_not("set aside");
                    assert_eq!(all(&book), before);
                }
            }
            // Its own folder, and another, are free; and the first still knows its own.
            book.run(["-C", "two", "build"]).status(0);
            book.run(["-C", "two", "build", "--out", "../pub2"]).status(0);
            book.run(["-C", "one", "build", "--out", "../pub"]).status(0).says("0 files written");
            book.run(["-C", "one", "build", "--out", "../pub2"]).status(1).says("others-output");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_folder_within_outputs_is_built_into() {
        let book = two("board", "council");
        book.run(["-C", "one", "build", "--out", "../pub"]).status(0);
        book.run(["-C", "one", "build"]).status(0);
        std::os::unix::fs::symlink(book.path("pub"), book.path("link")).expect("a link");
        let before = all(&book);
        let folders = [
            "../pub/board",
            "../pub/new/er",
            "../link/board",
            "../one/output/x",
            "output/../../pub/x",
            "outdated",
            "outdated/x",
            "../one/outdated",
        ];
        for out in folders {
            for which in ["one", "two"] {
                let ran = book.run(["-C", which, "build", "--out", out]);
                ran.status(1).says("lies within a folder").says("--out public");
                assert_eq!(all(&book), before, "{which} {out}");
            }
        }
        assert!(!book.path("pub/new").exists());
        // What lies around the book is no output of it.
        book.run(["-C", "one", "build", "--out", ".."]).status(0);
        book.run(["-C", "one", "build", "--out", "output"]).status(0);
        book.run(["-C", "one", "build", "--out", "public"]).status(0);
    }

    #[test]
    fn a_book_knows_its_folder_again_whatever_changes() {
        let book = two("board", "council");
        book.run(["-C", "one", "build", "--out", "../pub"]).status(0);
        // Every word, the folder of the book, and one of the lists.
        book.write("one/minutes/board/1.toml", record(1, "[[items]]\ntitle = \"Door\"\ntext = \"Shut.\"\n"));
        fs::rename(book.path("one"), book.path("moved")).expect("it is moved");
        fs::remove_file(book.path("pub/.minutebook.json")).expect("it goes");
        book.run(["-C", "moved", "build", "--out", "../pub"]).status(0).says_not("changed-by-hand");
        assert!(book.read("pub/board/1/BOARD_1.md").contains("Shut."));
        // The lists say nothing of where the book is.
        let here = book.path("").to_string_lossy().trim_end_matches('/').to_string();
        for list in [".minutebook.json", ".minutebook-next.json"] {
            assert!(!book.read(&format!("pub/{list}")).contains(&here));
        }
        // Without any list, files of a committee that the book does not have are somebody's.
        for list in [".minutebook.json", ".minutebook-next.json"] {
            fs::remove_file(book.path(&format!("pub/{list}"))).expect("it goes");
        }
        book.run(["-C", "two", "build", "--out", "../pub"]).status(1).says("others-output");
        book.run(["-C", "moved", "build", "--out", "../pub"]).status(0).says_not("changed-by-hand");
        // A list of an earlier version says no name.
        let list = book.read("pub/.minutebook.json");
        let (head, rest) = list.split_once("  \"book\"").expect("a name");
        let list = format!("{head}{}", rest.split_once('\n').expect("more").1);
        book.write("pub/.minutebook.json", &list);
        book.write("pub/.minutebook-next.json", "{\"files\": {}}");
        book.run(["-C", "two", "build", "--out", "../pub"]).status(1).says("others-output");
        book.run(["-C", "moved", "build", "--out", "../pub"]).status(0).says("0 files written");
    }

    #[test]
    fn a_build_beside_the_records_needs_no_name() {
        let book = built();
        assert!(!book.path(".minutebook.id").exists());
        book.run(["build", "--out", "output"]).status(0).says("0 files written");
        assert!(!book.path(".minutebook.id").exists());
        assert!(!book.read("output/.minutebook.json").contains("\n  \"book\""));
    }
}

mod own {
    use super::*;

    #[test]
    fn a_record_that_is_renamed_or_moved_keeps_its_minutes_and_extracts() {
        let book = built();
        book.run(["extract", "board/1", "--item", "1"]).status(0);
        let before = outputs(&book);
        let moves = [("1.toml", "first.toml"), ("first.toml", "2026/first.toml"), ("2.toml", "1.toml")];
        for (from, to) in moves {
            let (from, to) = (format!("minutes/board/{from}"), format!("minutes/board/{to}"));
            fs::create_dir_all(book.path("minutes/board/2026")).expect("a folder");
            fs::rename(book.path(&from), book.path(&to)).expect("it is renamed");
            book.run(["build"]).status(0).says("0 files written").says_not("set aside");
            assert_eq!(outputs(&book), before, "{from} to {to}");
        }
        // And with another text, under its own name.
        let text = book.read("minutes/board/2026/first.toml").replace("leaks", "drips");
        fs::rename(book.path("minutes/board/2026/first.toml"), book.path("minutes/board/9.toml"))
            .expect("again");
        book.write("minutes/board/9.toml", text);
        book.run(["build", "9"]).status(0).says_not("set aside").says_not("changed-by-hand");
        book.run(["build"]).status(0).says_not("set aside").says_not("changed-by-hand");
        assert!(book.read("output/board/1/BOARD_1_item-1.md").contains("drips"));
        assert!(!book.path("outdated").exists());
    }

    #[test]
    fn records_that_exchange_their_names_keep_their_minutes() {
        let book = built();
        let before = outputs(&book);
        let (one, two) = (book.read("minutes/board/1.toml"), book.read("minutes/board/2.toml"));
        book.write("minutes/board/1.toml", two);
        book.write("minutes/board/2.toml", one);
        book.run(["build"]).status(0).says("0 files written").says_not("set aside");
        book.run(["build"]).status(0).says("0 files written").says_not("set aside");
        assert_eq!(outputs(&book), before);
    }

    #[test]
    fn two_outputs_never_share_a_path() {
        for meeting in ["registers", "Registers", " registers "] {
            let text = format!(
                "meeting = \"{meeting}\"\nreference = \"BOARD_actions\"\ndate = 2026-01-15\n{ACTION}"
            );
            let book = Book::new().file("minutes/board/1.toml", text);
            book.run(["build"]).status(1).says("no meeting can be called");
            assert_eq!(outputs(&book), [] as [&str; 0]);
        }
        for (one, other) in [("1 a", "1-a"), ("X", "x"), ("e\u{301}", "\u{e9}"), ("stra\u{df}e", "STRASSE")] {
            let meeting = |name: &str| format!("meeting = \"{name}\"\ndate = 2026-01-15\n{ACTION}");
            let book = Book::new().file("minutes/board/1.toml", meeting(one));
            book.write("minutes/board/2.toml", meeting(other));
            let ran =
                book.run(["build"]).status(1).says("minutes/board/1.toml:1").says("minutes/board/2.toml:1");
            ran.says("2 records not built");
        }
    }

    #[test]
    fn labels_that_differ_in_a_sign_have_no_extracts() {
        let mut scheme = String::from("name = \"own\"\n");
        for label in ["Open", "A-B", "A B"] {
            scheme.push_str(&format!("[[classifications]]\nlabel = \"{label}\"\n"));
        }
        let committee = "name = \"Board\"\nscheme = \"own\"\nclassification = \"Open\"\n";
        let book = Book::new().file("minutes/schemes/own.toml", scheme).record(ACTION);
        book.write("minutes/board/committee.toml", committee);
        for label in ["A-B", "a b"] {
            let ran = book.run(["extract", "board/1", "--item", "1", "--for", label]).status(1);
            ran.says("A-B").says("A B").says("would bear one name");
        }
        book.run(["extract", "board/1", "--item", "1", "--for", "open"]).status(0);
        book.run(["extract", "board/1", "--item", "1", "--for", "OPEN"]).status(0).says("0 files written");
    }

    #[test]
    fn a_name_with_the_signs_of_a_key_keeps_its_extract() {
        let book = Book::new().file("minutes/board/a#b@c%23.toml", record(1, ACTION));
        book.run(["extract", "board/a#b@c%23", "--item", "1"]).status(0);
        book.run(["build"]).status(0).says_not("set aside");
        assert!(book.path("output/board/1/BOARD_1_item-1.html").exists());
    }

    /// Whoever hands on a book with its output folder must not rule what happens to files of whoever builds it.
    #[test]
    fn the_list_of_what_was_written_is_not_believed_beyond_the_folder() {
        let book = built();
        book.write("victim.html", "precious");
        book.write("output/index.html", "mine");
        book.write("output/board/1/notes.txt", "mine");
        let victim = book.path("victim.html").display().to_string();
        let paths = [
            "../victim.html",
            "board/../../victim.html",
            "board/1/../../../victim.html",
            &victim,
            "index.html",
            "./index.html",
            ".gitignore",
            "board/1/notes.txt",
            "board//victim.html",
        ];
        let list: Vec<String> =
            paths.iter().map(|path| format!("{}: \"0\"", serde_json::json!(path))).collect();
        for name in [".minutebook.json", ".minutebook-next.json"] {
            let files = list.join(", ");
            let outdated = serde_json::json!(paths);
            let noted = paths
                .map(|path| {
                    format!("{}: {{\"record\": \"x\", \"digests\": [\"0\"]}}", serde_json::json!(path))
                })
                .join(", ");
            let text = match name {
                ".minutebook.json" => format!(
                    "{{\"records\": {{\"board/9\": {{\"current\": {{{files}}}, \"outdated\": {outdated}}}}}}}"
                ),
                _ => format!("{{\"files\": {{{noted}}}}}"),
            };
            book.write(&format!("output/{name}"), text);
            book.run(["build"]).status(0).says_not("set aside").says_not("kept as");
        }
        assert_eq!(book.read("victim.html"), "precious");
        assert_eq!(book.read("output/index.html"), "mine");
        assert_eq!(book.read("output/board/1/notes.txt"), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn links_never_lead_out_of_the_folder_and_those_within_are_kept() {
        use std::os::unix::fs::symlink;
        let book = built();
        let html = "output/board/1/BOARD_1.html";
        let change = |from: &str, to: &str| {
            book.write("minutes/board/1.toml", book.read("minutes/board/1.toml").replace(from, to));
        };
        // A link to somebody's file is no output.
        book.write("victim.html", "precious");
        fs::remove_file(book.path(html)).expect("it goes");
        symlink("../../../victim.html", book.path(html)).expect("a link");
        change("leaks", "drips");
        book.run(["build"]).status(0).says("changed-by-hand");
        assert_eq!(book.read("victim.html"), "precious");
        assert!(book.read(html).contains("drips"));
        // A link within the folder stays one.
        fs::create_dir(book.path("output/pool")).expect("a folder");
        fs::rename(book.path(html), book.path("output/pool/1.html")).expect("it is moved");
        symlink("../../pool/1.html", book.path(html)).expect("a link");
        change("drips", "pours");
        book.run(["build"]).status(0).says_not("changed-by-hand");
        assert!(book.path(html).is_symlink() && book.read("output/pool/1.html").contains("pours"));
        // A folder behind a link is somebody else's.
        fs::rename(book.path("output/board/1"), book.path("elsewhere")).expect("it is moved");
        symlink("../../elsewhere", book.path("output/board/1")).expect("a link");
        change("pours", "floods");
        book.run(["build"]).status(1).says("leads out of the output folder").says("1 record not built");
        assert!(book.read("elsewhere/BOARD_1.md").contains("pours"));
        // The output folder itself may be one.
        let book = built();
        fs::rename(book.path("output"), book.path("real")).expect("it is moved");
        symlink("real", book.path("output")).expect("a link");
        book.write("minutes/board/1.toml", record(1, "[[items]]\ntitle = \"Other\"\n"));
        book.run(["build"]).status(0);
        assert!(book.path("output").is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn pipes_in_the_folder_are_not_waited_for() {
        let names = [
            "board/1/BOARD_1.html",
            ".minutebook.json",
            ".minutebook-next.json",
            "board/registers/BOARD_actions.json",
        ];
        for name in names {
            let book = built();
            let path = book.path(&format!("output/{name}"));
            fs::remove_file(&path).expect("it goes");
            assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
            book.run(["build"]).status(0);
            assert!(path.is_file(), "{name}");
            book.run(["build"]).status(0).says("0 files written").says_not("warning[changed");
        }
        let book = built();
        assert!(
            std::process::Command::new("mkfifo").arg(book.path("pipe")).status().expect("mkfifo").success()
        );
        for out in ["pipe", "/dev/null"] {
            book.run(["actions", "board", "--format", "csv", "--out", out])
                .status(1)
                .says("is a device, a pipe");
        }
    }
}

mod lists {
    use super::*;

    fn lose(book: &Book, all: bool) {
        fs::remove_file(book.path("output/.minutebook.json")).expect("it goes");
        if all {
            fs::remove_file(book.path("output/.minutebook-next.json")).expect("it goes");
        }
    }

    #[test]
    fn a_lost_list_leaves_nothing_stale() {
        for all in [false, true] {
            // The file is called otherwise than the meeting.
            let book = built();
            fs::rename(book.path("minutes/board/2.toml"), book.path("minutes/board/second.toml"))
                .expect("renamed");
            book.run(["build"]).status(0);
            lose(&book, all);
            book.write("minutes/board/second.toml", record(2, "bad = 1\n"));
            book.run(["build"]).status(1);
            assert!(!book.path("output/board/2").exists(), "a refused record, {all}");
            let book = built();
            lose(&book, all);
            book.write("minutes/board/2.toml", record(2, "bad = 1\n"));
            book.run(["build", "board/2"]).status(1);
            assert!(!book.path("output/board/2").exists(), "a refused record alone, {all}");
            assert!(book.path("output/board/1/BOARD_1.html").exists());
            // A record that is gone.
            let book = built();
            lose(&book, all);
            fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
            book.run(["build"]).status(0).says_not("changed-by-hand");
            assert!(!book.path("output/board/2").exists(), "a record that is gone, {all}");
            // Other words.
            let book = built();
            lose(&book, all);
            book.write("minutes/board/1.toml", record(1, &ACTION.replace("leaks", "drips")));
            book.run(["build", "--format", "md"]).status(0).says_not("changed-by-hand");
            assert!(!holds(&book, "output", "leaks"), "{all}");
        }
    }

    #[test]
    fn a_lost_or_damaged_list_sets_nothing_good_aside() {
        for spoil in ["", "{\"rec", "{}", "{\"records\": {}}", "[]", "\u{0}"] {
            let book = built();
            book.run(["extract", "board/1", "--item", "1", "--for", "TLP:AMBER"]).status(0);
            book.write("output/board/1/BOARD_1-signed.pdf", book.bytes("output/board/1/BOARD_1.pdf"));
            book.write("output/board/1/notes.md", "mine");
            let before = outputs(&book);
            for all in [false, true] {
                match spoil {
                    "" => lose(&book, all),
                    text => {
                        book.write("output/.minutebook.json", text);
                        if all {
                            book.write("output/.minutebook-next.json", text);
                        }
                    }
                }
                book.run(["extract", "board/2", "--item", "1"]).status(0).says("4 files written");
                for name in book.files("output/board/2").iter().filter(|name| name.contains("item")) {
                    fs::remove_file(book.path(&format!("output/board/2/{name}"))).expect("it goes");
                }
                match spoil {
                    "" => lose(&book, all),
                    text => book.write("output/.minutebook.json", text),
                }
                book.run(["build"])
                    .status(0)
                    .says("0 files written")
                    .says_not("set aside")
                    .says_not("changed-by");
                let now: Vec<String> =
                    outputs(&book).into_iter().filter(|name| !name.contains("2_item")).collect();
                assert_eq!(now, before, "{spoil:?} {all}");
            }
        }
    }
}

#[cfg(unix)]
mod rights {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mode(book: &Book, name: &str) -> u32 {
        fs::metadata(book.path(name)).expect(name).permissions().mode() & 0o7777
    }

    fn set(book: &Book, name: &str, mode: u32) {
        fs::set_permissions(book.path(name), fs::Permissions::from_mode(mode)).expect("rights are set");
    }

    #[test]
    fn what_is_set_aside_is_not_opened_for_others() {
        let book = built();
        set(&book, "output", 0o700);
        set(&book, "output/board/1/BOARD_1.md", 0o600);
        book.write("output/board/1/BOARD_1.md", "changed by hand");
        let right = book.read("minutes/board/1.toml");
        book.write("minutes/board/1.toml", format!("{right}\n[[items]]\ntitle = \"More\"\n"));
        book.run(["build"]).says("changed-by-hand");
        assert_eq!(mode(&book, "output/board/1/BOARD_1.md"), 0o600);
        assert_eq!(mode(&book, "outdated") & 0o077, 0);
        // Also where it was there before.
        set(&book, "outdated", 0o755);
        book.write("minutes/board/1.toml", "bad = 1\n");
        book.run(["build"]).status(1);
        assert_eq!(mode(&book, "outdated") & 0o077, 0);
    }

    /// A link leads where it leads, also to what is not there yet.
    #[test]
    fn a_link_into_what_is_built_is_no_way_around() {
        let book = Book::new().record(ACTION);
        for (link, to) in [("now", "output"), ("old", "outdated"), ("in", "minutes")] {
            symlink(to, book.path(link)).expect("a link");
        }
        for place in ["now/new", "old/new", "in/new"] {
            book.run(["init", place]).status(1).says("no other book is made there");
        }
        for place in ["now/a.csv", "old/a.csv", "in/a.csv"] {
            book.run(["actions", "board", "--out", place]).status(1).says("lies in a folder");
        }
        assert!(!book.path("output").exists() && !book.path("outdated").exists());
        book.run(["actions", "board", "--out", "a.csv"]).status(0);
    }

    #[test]
    fn what_is_set_aside_from_a_closed_folder_is_as_closed() {
        let book = built();
        set(&book, "output/board", 0o700);
        set(&book, "output/board/2", 0o750);
        fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
        book.run(["build"]).status(0).says("set aside");
        assert_eq!(mode(&book, "outdated/output/board") & 0o077, 0);
        assert_eq!(mode(&book, "outdated/output/board/2") & 0o027, 0);
        // Also where it was there before.
        let book = built();
        book.write("outdated/output/board/2/note.txt", "");
        set(&book, "output/board", 0o700);
        fs::remove_file(book.path("minutes/board/2.toml")).expect("it goes");
        book.run(["build"]).status(0).says("set aside");
        assert_eq!(mode(&book, "outdated/output/board") & 0o077, 0);
    }

    #[test]
    fn records_and_outputs_keep_their_rights() {
        let book = built();
        set(&book, "minutes/board/1.toml", 0o600);
        for ending in ["html", "md", "json"] {
            set(&book, &format!("output/board/1/BOARD_1.{ending}"), 0o640);
        }
        book.run(["circulate", "board/1", "--date", "2026-02-01"]).status(0);
        assert_eq!(mode(&book, "minutes/board/1.toml"), 0o600);
        book.run(["build"]).status(0);
        // Over an error, and when the file was gone for a while.
        let right = book.read("minutes/board/1.toml");
        book.write("minutes/board/1.toml", format!("bad = 1\n{right}"));
        book.run(["build"]).status(1);
        book.write("minutes/board/1.toml", right);
        book.run(["build"]).status(0);
        for ending in ["html", "md", "json"] {
            assert_eq!(mode(&book, &format!("output/board/1/BOARD_1.{ending}")), 0o640, "{ending}");
        }
        book.run(["actions", "board", "--format", "csv", "--out", "list.csv"]).status(0);
        set(&book, "list.csv", 0o600);
        book.run(["actions", "board", "--format", "csv", "--out", "list.csv"]).status(0);
        assert_eq!(mode(&book, "list.csv"), 0o600);
    }

    #[test]
    fn a_record_is_changed_behind_its_link() {
        let book = built();
        fs::create_dir(book.path("pool")).expect("a folder");
        fs::rename(book.path("minutes/board/1.toml"), book.path("pool/one.toml")).expect("it is moved");
        symlink("../../pool/one.toml", book.path("minutes/board/1.toml")).expect("a link");
        book.run(["circulate", "board/1", "--date", "2026-02-01"]).status(0);
        assert!(book.path("minutes/board/1.toml").is_symlink());
        assert!(book.read("pool/one.toml").contains("[circulated]"));
        assert_eq!(book.files("pool"), ["one.toml"]);
        // The same for a list that is written where somebody wants it.
        book.write("lists/real.csv", "");
        symlink("lists/real.csv", book.path("list.csv")).expect("a link");
        book.run(["actions", "board", "--format", "csv", "--out", "list.csv"]).status(0);
        assert!(book.path("list.csv").is_symlink() && !book.read("lists/real.csv").is_empty());
    }
}

/// A full disk is an error wherever it shows; a reader that has gone away is none.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_an_error() {
    let book = built();
    let commands: [&[&str]; 14] = [
        &["actions", "board"],
        &["actions", "board", "--format", "json"],
        &["actions", "board", "--format", "pdf"],
        &["decisions", "board", "--format", "json"],
        &["attendance", "board", "--format", "csv"],
        &["quorum", "--format", "json"],
        &["circulate", "board/1", "--date", "2026-02-01", "--dry-run"],
        &["schema", "record"],
        &["completions", "bash"],
        &["--help"],
        &["--version"],
        &["help", "build"],
        &["check", "--message-format", "json"],
        &["build", "--explain"],
    ];
    for arguments in commands {
        if arguments == ["build", "--explain"] {
            book.write("minutes/board/1.toml", record(1, "[[items]]\ntitle = \"Other\"\n"));
        }
        if arguments[0] == "check" {
            book.write("minutes/board/notes.txt", "not read");
        }
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the full device");
        let run = book.program().args(arguments).stdout(full).output().expect("it runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            said.contains("standard output") && said.contains("the disk is full"),
            "{arguments:?}: {said}"
        );
    }
    for arguments in [["schema", "record"], ["completions", "bash"], ["actions", "board"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = book.program().args(arguments).stdout(writer).output().expect("it runs");
        assert_eq!(run.status.code(), Some(0), "{arguments:?}");
        assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    }
}

/// A register goes into no folder that the book is read from, in whichever words its place is named.
#[test]
fn a_register_never_takes_the_place_of_a_record() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\n");
    let before = book.read("minutes/board/1.toml");
    let link = book.path("elsewhere");
    std::os::unix::fs::symlink(book.path("minutes"), link).expect("a link");
    std::os::unix::fs::symlink(book.path("minutes/board/1.toml"), book.path("one.csv")).expect("a link");
    for place in [
        "minutes/board/1.toml",
        "minutes/board/new.csv",
        "minutes/new/new.csv",
        "templates/labels/en.toml",
        "output/../minutes/board/1.toml",
        "elsewhere/board/1.toml",
        "one.csv",
    ] {
        for command in ["actions", "decisions", "attendance"] {
            book.run([command, "board", "--format", "csv", "--out", place])
                .status(1)
                .says("a folder that the book is read from");
        }
    }
    assert_eq!(book.read("minutes/board/1.toml"), before);
    assert_eq!(book.files("minutes").len(), 3, "{:?}", book.files("minutes"));
    assert!(!book.path("templates").exists());
    book.run(["actions", "board", "--out", "actions.csv"]).status(0);
}

#[test]
fn nothing_is_written_where_the_book_is_read_from_or_over_what_a_build_writes() {
    let book = built();
    let files = || -> Vec<(String, Vec<u8>)> {
        book.files(".").into_iter().map(|name| (name.clone(), book.bytes(&name))).collect()
    };
    let before = files();
    for place in ["minutes", "minutes/board", "templates", "templates/new", "output/../minutes"] {
        for command in [
            &["build"][..],
            &["extract", "board/1", "--item", "1"],
            &["schema"],
            &["build", "--format", "md"],
        ] {
            book.run(command.iter().copied().chain(["--out", place]))
                .status(1)
                .says("a folder that the book is read from");
        }
    }
    let ran = book.run(["init", "minutes/other"]).status(1);
    ran.says("a folder that a book is read from").says("name a folder elsewhere").says_not("--out");
    for place in [
        "output/board/1/BOARD_1.html",
        "output/board/registers/BOARD_actions.html",
        "output/.minutebook.json",
        "output/.minutebook-next.json",
    ] {
        book.run(["actions", "board", "--format", "html", "--out", place])
            .status(1)
            .says(&format!("{place} is a file that `minutebook build` writes"));
    }
    assert!(files() == before);
    // Nor into the records of another book.
    let other = built();
    let there = other.path("minutes/board");
    book.run(["build", "--out", &there.to_string_lossy()])
        .status(1)
        .says("a folder that the book is read from");
    assert!(other.files("minutes") == built().files("minutes") && files() == before);
    // Nor among what is handed on: no build would set it aside.
    for place in [
        "output/mine.html",
        "output/board/registers/mine.html",
        "output/deep/er/mine.csv",
        "outdated/mine.md",
    ] {
        book.run(["actions", "board", "--out", place])
            .status(1)
            .says("lies in a folder that `minutebook build` writes");
    }
    book.run(["build", "--out", "public"]).status(0);
    book.run(["decisions", "board", "--out", "public/mine.html"]).status(1).says("name a file elsewhere");
    book.run(["actions", "board", "--out", "public.html"]).status(0);
}

/// What is written follows from the file's ending, unless it is said otherwise.
#[test]
fn a_register_is_what_its_files_ending_says() {
    let book = Book::new()
        .record("[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"To write.\"\nowner = \"All\"\ndue = 2026-03-01\n");
    for (name, begins) in [
        ("a.csv", "\u{FEFF}"),
        ("a.HTML", "<!"),
        ("a.json", "{"),
        ("a.md", "---"),
        ("a.pdf", "%PDF"),
        ("a.ics", "BEGIN"),
    ] {
        book.run(["actions", "board", "--out", name]).status(0);
        let bytes = book.bytes(name);
        assert!(bytes.starts_with(begins.as_bytes()), "{name}: {}", String::from_utf8_lossy(&bytes));
    }
    book.run(["actions", "board", "--out", "a.xlsx"]).status(2).says(".csv (for spreadsheets)");
    assert!(!book.path("a.xlsx").exists());
    book.run(["actions", "board", "--out", "a.xlsx", "--format", "csv"]).status(0);
    book.run(["decisions", "board", "--out", "a.ics"]).status(2).says("only actions");
    book.run(["attendance", "board", "--format", "ics"]).status(2).says("only actions");
    book.run(["extract", "board/1", "--item", "1", "--format", "ics"]).status(2);
}

/// What stands in the place of the output folder is named, and left alone.
#[test]
fn a_file_in_the_place_of_the_output_folder_is_told() {
    let book = Book::new().file("minutes/board/1.toml", record(1, "")).file("output", "mine");
    book.run(["build"]).status(1).says("error[file]: output is a file, not a folder");
    assert_eq!(book.read("output"), "mine");
    #[cfg(unix)]
    {
        let book = Book::new().file("minutes/board/1.toml", record(1, ""));
        std::os::unix::fs::symlink("nowhere", book.path("output")).expect("a link");
        book.run(["build"]).status(1).says("error[file]: output is a link that leads to nothing");
    }
}

#[cfg(unix)]
mod closed {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn set(book: &Book, name: &str, mode: u32) {
        fs::set_permissions(book.path(name), fs::Permissions::from_mode(mode)).expect("rights are set");
    }

    /// Takes the right to write from a folder and all within, or gives it.
    fn set_all(book: &Book, folders: bool) {
        let entries: Vec<_> = walkdir::WalkDir::new(book.path(".")).into_iter().flatten().collect();
        for entry in entries {
            let is_folder = entry.file_type().is_dir();
            let mode = match (is_folder, entry.file_name() == ".program") {
                (true, _) => 0o555,
                (false, true) => 0o755,
                (false, false) => 0o444,
            };
            let mode = if folders { mode | 0o200 } else { mode };
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("rights are set");
        }
    }

    /// Who may not write can look at all; what has to write says so, and changes nothing.
    #[test]
    fn a_book_that_may_only_be_read_is_checked_and_listed() {
        let book = built();
        let Some(ran) = book.run_as_somebody(["build"]) else { return };
        ran.status(0);
        let before = (book.files("minutes"), outputs(&book));
        set_all(&book, false);
        let run = |arguments: &[&str]| book.run_as_somebody(arguments.iter().copied()).expect("it runs");
        for arguments in
            [&["check"][..], &["actions", "board"], &["quorum"], &["actions", "board", "--format", "csv"]]
        {
            run(arguments).status(0).says_not("error[");
        }
        // Nothing has to be written where all is as it should be.
        run(&["build"]).status(0).says("0 files written");
        set_all(&book, true);
        book.write("minutes/board/1.toml", record(1, &ACTION.replace("leaks", "drips")));
        set_all(&book, false);
        for arguments in [
            &["build"][..],
            &["new", "board"],
            &["circulate", "board/1", "--date", "2026-02-01"],
            &["extract", "board/1", "--item", "1"],
            &["actions", "board", "--format", "csv", "--out", "list.csv"],
            // Nobody may write beside the folders of the system either.
            &["init", "/another"],
        ] {
            run(arguments).status(1).says("may not be used by you");
        }
        let elsewhere = tempfile::tempdir().expect("a folder");
        fs::set_permissions(elsewhere.path(), fs::Permissions::from_mode(0o777)).expect("rights");
        let out = elsewhere.path().to_str().expect("a path");
        run(&["build", "--out", out]).status(0).says("files written");
        let (beside, list) = (tempfile::tempdir().expect("a folder"), "list.csv");
        fs::set_permissions(beside.path(), fs::Permissions::from_mode(0o777)).expect("rights");
        let list = beside.path().join(list);
        run(&["actions", "board", "--format", "csv", "--out", &list.to_string_lossy()]).status(0);
        assert_eq!((book.files("minutes"), outputs(&book)), before);
        set_all(&book, true);
    }

    /// A file that may not be read stands for nothing else, for whoever it is.
    #[test]
    fn a_file_that_may_not_be_read_is_told_and_no_register_is_written_without_it() {
        for name in
            ["minutes/board/1.toml", "minutes/board/committee.toml", "minutes/book.toml", "minutes/board"]
        {
            let book = built();
            let Some(ran) = book.run_as_somebody(["build"]) else { return };
            ran.status(0);
            set(&book, name, 0o000);
            for arguments in [&["check"][..], &["build"], &["new", "board"], &["circulate", "board/2"]] {
                let ran = book.run_as_somebody(arguments.iter().copied()).expect("it runs").status(1);
                ran.says(name).says("may not be used by you");
            }
            set(&book, name, 0o755);
            assert!(!book.path("output/board/registers").exists(), "{name}");
        }
    }
}

/// Every command that writes says that there is no room, leaves nothing half-written, and works when there is.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let commands: [&[&str]; 6] = [
        &["init", "another"],
        &["new", "board"],
        &["extract", "board/1", "--item", "1"],
        &["actions", "board", "--format", "csv", "--out", "list.csv"],
        &["decisions", "board", "--format", "pdf", "--out", "lists/list.pdf"],
        &["attendance", "board", "--format", "html", "--out", "list.html"],
    ];
    for arguments in commands {
        for blocks in 0..4 {
            // A new book is made where there is none.
            let book = if arguments[0] == "init" { Book::bare() } else { built() };
            let before = book.files(".");
            let ran = book.run_with_little_room(arguments.iter().copied(), blocks);
            match ran.code() {
                // What is small may have room.
                Some(0) => continue,
                code => assert_eq!(code, Some(1), "{arguments:?}: {}", ran.stderr()),
            }
            ran.says("error[");
            let lists = |name: &String| !name.contains("output/.minutebook");
            let now: Vec<String> = book.files(".").into_iter().filter(lists).collect();
            let extracts = |name: &String| !name.contains("_item-1.");
            let before: Vec<String> = before.into_iter().filter(lists).collect();
            assert_eq!(
                now.into_iter().filter(extracts).collect::<Vec<_>>(),
                before,
                "{arguments:?}, {blocks} blocks"
            );
            assert!(!book.path("another").exists(), "{blocks} blocks");
            book.run(arguments.iter().copied()).status(0);
        }
    }
}
