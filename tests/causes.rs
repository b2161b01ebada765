//! A mistake is told where it was made, and what only follows from it is not told beside it.

mod support;

use support::Book;

const ACTION: &str =
    "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it.\"\nowner = \"All\"\n";

fn meeting(number: u8, rest: &str) -> String {
    format!("meeting = \"{number}\"\ndate = 2026-0{number}-15\n{rest}")
}

/// Two meetings, of which the second closes the action of the first, and a third that says nothing of it.
fn reported(second: &str) -> Book {
    let book = Book::new().record(ACTION);
    let report = "[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"closed\"\n";
    book.write("minutes/board/2.toml", meeting(2, &format!("{second}[[items]]\ntitle = \"A\"\n{report}")));
    book.write("minutes/board/3.toml", meeting(3, "[[items]]\ntitle = \"A\"\ntext = \"B\"\n"));
    book
}

#[test]
fn what_a_record_that_cannot_be_read_may_say_is_not_missed() {
    reported("").run(["check"]).status(0).says("0 warnings");
    let book = reported("venue = \"Hall\n");
    book.run(["check"]).status(1).says("[toml-syntax]").says("1 error, 0 warnings");
    let book = reported("");
    let second = book.read("minutes/board/2.toml");
    book.write("minutes/board/2.toml", second.replace("report =", "reprot ="));
    book.run(["check"]).status(1).says("write `report`").says("1 error, 0 warnings");
    // What is missed is told as soon as all can be read.
    book.write("minutes/board/2.toml", second.replace("\"closed\"", "\"carried\""));
    book.run(["check"]).status(0).says("nobody reported on BOARD 1/01");
    // Whether a mistake of another kind is there or not.
    book.write(
        "minutes/board/2.toml",
        second.replace("\"closed\"", "\"carried\"") + "text = \"See [[nothing]].\"\n",
    );
    book.run(["check"]).status(1).says("nobody reported on BOARD 1/01").says("[dangling-reference]");
}

#[test]
fn a_day_in_another_year_is_told_once_and_not_all_others_for_it() {
    let rest = format!(
        "{ACTION}due = 2026-02-01\n[[items.entries]]\naction = \"Cat to look.\"\nowner = \"All\"\ndue = 2026-02-10\n[[next-meetings]]\ndate = 2026-02-15\n"
    );
    let book = Book::new().record(&rest);
    book.run(["check"]).status(0).says("0 warnings");
    for wrong in ["2062-01-15", "2027-01-15", "2006-01-15"] {
        book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = {wrong}\n{rest}"));
        let said = book
            .run(["check"])
            .status(0)
            .says("[far-off]")
            .says("minutes/board/1.toml:2:8")
            .says("1 warning");
        said.says_not("due-before-meeting");
    }
    // One day that is wrong among others is that day.
    book.write(
        "minutes/board/1.toml",
        format!("meeting = \"1\"\ndate = 2026-01-15\n{}", rest.replace("2026-02-10", "2025-02-10")),
    );
    book.run(["check"]).status(0).says("[due-before-meeting]").says_not("far-off");
}

#[test]
fn a_misspelt_key_is_told_once() {
    let annex = "[[items]]\ntitle = \"A\"\ntext = \"See [[costs]].\"\n[[annexes]]\nkey = \"costs\"\ntitel = \"B\"\ntext = \"C\"\n";
    Book::new().record(annex).run(["check"]).status(1).says("write `title`").says("1 error,");
    // Two mistakes are two.
    let two = annex.replace("[[costs]]", "[[cost]]") + "[[annexes]]\ntext = \"D\"\n";
    let said =
        Book::new().record(&two).run(["check"]).status(1).says("write `title`").says("`title` is missing");
    said.says("[[cost]] refers to nothing").says("3 errors,");
    let entry =
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndesicion = \"B\"\n[[items.entries]]\nowner = \"All\"\n";
    Book::new()
        .record(entry)
        .run(["check"])
        .status(1)
        .says("write `decision`")
        .says("6:1")
        .says("7:1")
        .says("2 errors,");
}

#[test]
fn a_cell_that_is_no_text_makes_no_row_short_and_no_total_wrong() {
    let table = "[[items]]\ntitle = \"A\"\n[[items.entries]]\n[items.entries.table]\ncolumns = [\"B\", \"C\"]\nrows = [[\"D\", 7], [\"E\", \"1\"]]\ntotal = [\"F\", \"8\"]\n";
    Book::new().record(table).run(["check"]).status(1).says("write \"7\"").says("1 error, 0 warnings");
    let short = table.replace("[\"D\", 7]", "[\"D\"]");
    Book::new().record(&short).run(["check"]).status(0).says("short-row");
}

#[test]
fn a_circulation_that_was_copied_with_its_record_is_told_as_that() {
    let book = Book::new()
        .record(&format!("{ACTION}[[items.entries]]\naction = \"Cat to look.\"\nowner = \"All\"\n"));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let copy = book
        .read("minutes/board/1.toml")
        .replace("meeting = \"1\"", "meeting = \"2\"")
        .replace("2026-01-15", "2026-02-15");
    // The copy may come first among the files.
    for name in ["2", "0-next"] {
        let path = format!("minutes/board/{name}.toml");
        book.write(&path, &copy);
        let said = book
            .run(["check"])
            .status(1)
            .says("[copied-circulation]")
            .says("that of the meeting 1")
            .says("1 error, 0 warnings");
        said.says(&format!("{path}:")).says("minutebook new");
        // Without one of the lines it is still that.
        book.write(&path, copy.replacen("number = 1\n", "", 1));
        book.run(["check"]).status(1).says("[copied-circulation]").says("1 error, 0 warnings");
        std::fs::remove_file(book.path(&path)).expect("it goes");
    }
}

#[test]
fn the_next_record_is_begun_for_a_committee_however_it_is_named() {
    for (at, asked) in ["BOARD", "minutes/board", "minutes/board/", "./minutes/board"].into_iter().enumerate()
    {
        let book = Book::new().record(ACTION);
        book.run(["new", asked, "--date", &format!("2026-03-1{at}")]).status(0).says("minutes/board/2.toml");
    }
    Book::new().record(ACTION).run(["new", "minutes/bored"]).status(1).says("board");
    let book = reported("");
    book.run(["new", "board", "--date", "2026-02-20"])
        .status(1)
        .says("[next-is-there]")
        .says("3 already, on 2026-03-15");
    book.run(["new", "board", "--date", "2026-02-20", "--meeting", "2a"]).status(0);
}

#[test]
fn what_cannot_be_extracted_is_told() {
    let record = "[[items]]\nkey = \"open\"\ntitle = \"A\"\ntext = \"B\"\n[[items]]\nkey = \"wages\"\ntitle = \"C\"\nclassification = \"TLP:RED\"\ntext = \"D\"\n[[annexes]]\nkey = \"plan\"\ntitle = \"E\"\ntext = \"F\"\n";
    let book = Book::new().record(record);
    for asked in ["2", "wages", "[[wages]]"] {
        book.run(["extract", "1", "--item", asked]).status(1).says("name with --for");
    }
    book.run(["extract", "1", "--item", "wages", "--for", "TLP:RED"]).status(0);
    for asked in ["1,2", "1, 2", "open 2"] {
        book.run(["extract", "1", "--item", asked]).status(1).says("are several items").says("ask for each");
    }
    for asked in ["plan", "A", "annex-a"] {
        book.run(["extract", "1", "--item", asked]).status(1).says("is an annex");
    }
    book.run(["extract", "1", "--item", "9"]).status(1).says("there is no item 9").says("1, 2");
}

#[test]
fn who_is_in_presence_without_a_seat_and_a_quorum_without_seats_are_told_what_to_do() {
    let seats = format!("{}[seats]\nMembers = [\"Ann Sample\", \"Ben Example\"]\n", support::COMMITTEE);
    let book = Book::new().file("minutes/board/committee.toml", seats);
    let book = book
        .record("[presence]\n\"Dan Placeholder\" = \"apologies\"\n[[items]]\ntitle = \"A\"\ntext = \"B\"\n");
    book.run(["check"]).status(1).says("[presence-without-seat]").says("[attendance.apologies]").says("4:1");
    let text = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/1.toml",
        text.replace(
            "[presence]\n\"Dan Placeholder\" = \"apologies\"",
            "[attendance]\napologies = [\"Dan Placeholder\"]",
        ),
    );
    book.run(["check"]).status(0);
    let rule = format!("{}[quorum]\nconstituencies = 3\n", support::COMMITTEE);
    let book = Book::new().file("minutes/board/committee.toml", rule).record(ACTION);
    book.run(["check"]).status(1).says("this committee lists none").says("[seats]");
    let text = Book::new().file("minutes/hall/committee.txt", "name = \"Hall\"\n").record(ACTION);
    text.write("minutes/hall/1.toml", meeting(1, ACTION));
    text.run(["check"]).status(1).says("committee.toml");
}
