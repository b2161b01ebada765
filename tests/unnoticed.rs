//! What goes wrong without anybody noticing: names that are nearly others', one broken record among good ones, words
//! that stand where nobody expects them. Each is told, or cannot happen.

mod support;

use support::{Book, COMMITTEE};

const HEAD: &str = "meeting = \"1\"\ndate = 2026-01-15\n";

/// A record of another meeting of the board.
fn meeting(name: &str, date: &str, rest: &str) -> String {
    format!("meeting = \"{name}\"\ndate = {date}\n{rest}")
}

fn committee(more: &str) -> Book {
    Book::new().file("minutes/board/committee.toml", format!("{COMMITTEE}{more}"))
}

/// The lines that begin findings of a kind.
fn count(said: &str, code: &str) -> usize {
    said.matches(&format!("[{code}]")).count()
}

// Names

#[test]
fn a_name_that_is_nearly_a_seat_holders_is_told_wherever_it_stands() {
    let seats = "[seats]\nMakers = [\"Stephen Unreal\", \"Angharâd Ffûg\"]\n";
    for (record, place) in [
        ("[attendance.members]\nMakers = [\"Steven Unreal\"]\n", "1.toml:4:11"),
        ("[attendance.members]\nMakers = [\"Angharad Ffug\"]\n", "1.toml:4:11"),
        (
            "[attendance.members]\nMakers = [{ name = \"Wat Pretend\", alternate-for = \"S. Unreal\" }]\n",
            "1.toml:4:51",
        ),
        ("[attendance]\napologies = [\"Dr Stephen Unreal\"]\n", "1.toml:4:14"),
        ("[attendance]\nothers = [\"Unreal, Stephen\"]\n", "1.toml:4:11"),
        ("[presence]\n\"Stephen Unreal\" = { alternate = \"Angharad Ffûg\" }\n", "1.toml:4:34"),
        ("names = [\"Stephan Unreal\"]\n", "1.toml:3:10"),
    ] {
        let book = committee(seats).record(record);
        let said = book.run(["check"]).status(0).stderr();
        assert!(said.contains("warning[two-spellings]") && said.contains(place), "{record}: {said}");
    }
    let book = committee(seats).record("[attendance.members]\nMakers = [\"Angharad Ffug\"]\n");
    book.run(["check"])
        .says("Angharad Ffug is Angharâd Ffûg but for the accents")
        .says("write \"Angharâd Ffûg\"");
    // Who is spelled as the committee does, and who is somebody else, is left alone.
    for record in [
        "[attendance.members]\nMakers = [\"stephen  UNREAL\"]\n",
        "[attendance]\nothers = [\"Anne Unreal\"]\n",
    ] {
        committee(seats).record(record).run(["check"]).status(0).says_not("two-spellings");
    }
}

#[test]
fn lines_of_the_file_that_got_below_a_heading_name_nobody() {
    let seats = "[seats]\nWard = [\"Ann Sample\", \"Ben Example\"]\n";
    for line in ["names = [\"Madeup Ltd\"]", "registers = [\"actions\"]", "decision-words = [\"AGREED\"]"] {
        let key = line.split(' ').next().expect("a key");
        let book = committee(&format!("{seats}{line}\n")).record("");
        book.run(["check"])
            .status(1)
            .says("[key-below-heading]")
            .says(&format!("move the line `{key} = …` up"));
    }
    for heading in ["[abbreviations]\n", "[statuses]\n", "[checks]\n"] {
        let book = Book::new()
            .file("minutes/board/committee.toml", format!("{COMMITTEE}{heading}language = \"cy\"\n"))
            .record("");
        book.run(["check"]).status(1).says("[key-below-heading]");
    }
    // What stands in quotation marks is a name, and so is a label that is called as a key is.
    let named = "[seats]\n\"names\" = [\"Ann Sample\"]\n[labels]\nreference = \"Reference\"\n";
    committee(named).record("").run(["check"]).status(0).says_not("warning[");
    let defaults = "[defaults.seats]\nWard = [\"Ann Sample\"]\nnames = [\"Madeup Ltd\"]\n";
    let book = Book::new().file("minutes/book.toml", defaults).record("");
    book.run(["check"]).status(1).says("key of a committee").says("above the heading it stands below");
}

#[test]
fn a_text_that_names_several_or_nobody_is_told_where_a_person_is_listed() {
    let seats = "[seats]\nWard = [\"Ann Sample\", \"Ben Example\"]\n";
    for (record, help) in [
        (
            "[attendance]\nothers = [\"Ada Pretend, Bo Madeup and Cy Fable\"]\n",
            "\"Ada Pretend\", \"Bo Madeup\", \"Cy Fable\"",
        ),
        ("[attendance.others]\nA = [\"Ada Pretend; Bo\"]\n", "\"Ada Pretend\", \"Bo\""),
        (
            "[attendance]\nothers = [{ name = \"Ada Pretend\\tBo Madeup\" }]\n",
            "\"Ada Pretend\", \"Bo Madeup\"",
        ),
        (
            "[presence]\n\"Ann Sample\" = { alternate = \"Ada Pretend, Bo Madeup\" }\n",
            "\"Ada Pretend\", \"Bo Madeup\"",
        ),
    ] {
        committee(seats).record(record).run(["check"]).status(0).says("[joined-names]").says(help);
    }
    let joined = "[seats]\nWard = [\"Ann Sample, Ben Example\"]\n";
    committee(joined).record("").run(["check"]).status(0).says("[joined-names]").says("committee.toml:4:9");
    for name in ["Pretend, Ada", "Ada Pretend, Vice Chair", "Madeup and Sons Ltd"] {
        let record = format!("[attendance]\nothers = [\"{name}\"]\n");
        committee(seats).record(&record).run(["check"]).status(0).says_not("joined-names");
    }
    let nobody = "[attendance]\napologies = [\"None\"]\n";
    committee(seats).record(nobody).run(["check"]).status(1).says("[no-name]").says("leave the line out");
    let vacant = "[seats]\nWard = [\"Ann Sample\", \"Vacant\"]\n";
    committee(vacant).record("").run(["check"]).status(1).says("[no-name]").says("write \"\"");
}

#[test]
fn members_without_a_seat_are_told() {
    let seats = "[seats]\nWard = [\"Ann Sample\", \"Ben Example\"]\n[quorum]\ncount = 2\n";
    let said = |record: &str| committee(seats).record(record).run(["check"]).stderr();
    let listed = said("[attendance]\nmembers = [\"Ann Sample\", \"Zed Elder\"]\n");
    assert!(
        listed.contains("[unseated-member]") && listed.contains("Zed Elder") && listed.contains("`from`")
    );
    // A record of whose members none has a seat is of another time, and an alternate has the member's.
    for record in [
        "[attendance]\nmembers = [\"Yan Elder\", \"Zed Elder\"]\n",
        "[attendance]\nmembers = [\"Ann Sample\", { name = \"Zed Elder\", alternate-for = \"Ben Example\" }]\n",
        "[attendance]\napologies = [\"Zed Elder\"]\n",
        "[attendance.apologies]\nGuests = [\"Zed Elder\"]\n",
    ] {
        assert!(!said(record).contains("warning["), "{record}");
    }
    // Who sends apologies from a constituency holds a seat there: under another spelling the member would be present, too.
    let other = said("[attendance.apologies]\nWard = [\"Mr B Example\"]\n");
    assert!(other.contains("error[unknown-name]") && other.contains("write \"Ben Example\""), "{other}");
    let stranger = said("[attendance.apologies]\nWard = [\"Zed Elder\"]\n");
    assert!(
        stranger.contains("[unseated-member]") && stranger.contains("listed in a constituency"),
        "{stranger}"
    );
    let plain = said("[attendance]\napologies = [\"Mr Example\"]\n");
    assert!(plain.contains("[unseated-member]") && plain.contains("if Ben Example is meant"), "{plain}");
    let guest = said("[attendance]\nothers = [\"Ann Sample\"]\n");
    assert!(guest.contains("[member-among-others]"), "{guest}");
}

#[test]
fn two_spellings_in_different_minutes_are_told_at_the_rarer_one() {
    let record = |name: &str, date: &str, who: &str| {
        meeting(name, date, &format!("[attendance]\nmembers = [\"{who}\", \"Cy Fable\"]\n"))
    };
    let book = Book::new()
        .file("minutes/board/1.toml", record("1", "2026-01-15", "Walter Quigly"))
        .file("minutes/board/2.toml", record("2", "2026-02-15", "Waltar Quigly"))
        .file("minutes/board/3.toml", record("3", "2026-03-15", "Walter Quigly"));
    let said = book.run(["check"]).status(0).stderr();
    assert_eq!(count(&said, "two-spellings"), 1, "{said}");
    assert!(said.contains("2.toml:4:12") && said.contains("write \"Walter Quigly\""), "{said}");
    // They stand beside each other: two people.
    book.write("minutes/board/2.toml", record("2", "2026-02-15", "Waltar Quigly\", \"Walter Quigly"));
    book.run(["check"]).status(0).says_not("two-spellings");
    // A waiver, and the committee's own choice, hold here too.
    let waived = record("2", "2026-02-15", "Waltar Quigly");
    book.write("minutes/board/2.toml", format!("waive = {{ two-spellings = \"his cousin\" }}\n{waived}"));
    book.run(["check"]).status(0).says_not("two-spellings").says_not("unused-waiver");
}

#[test]
fn people_of_whom_something_is_known_under_a_wrong_name_are_told() {
    let seats = "[seats]\nOffice = [\"Ivo Petrov\"]\n";
    let known =
        |name: &str| format!("{seats}[[people]]\nname = \"{name}\"\norganisation = \"Office of Dreams\"\n");
    let book = committee(&known("Ivo Petroff")).record("");
    book.run(["check"])
        .status(0)
        .says("[two-spellings]")
        .says("committee.toml:6:8")
        .says("write \"Ivo Petrov\"");
    committee(&known("Ivo Petrov")).record("").run(["check"]).status(0).says_not("two-spellings");
    let both = format!("{}[[people]]\nname = \"Ivo Petrov\"\n", known("Ivo Petroff"));
    committee(&both).record("").run(["check"]).status(0).says_not("two-spellings");
    let off = format!("{}[checks]\ntwo-spellings = \"off\"\n", known("Ivo Petroff"));
    committee(&off).record("").run(["check"]).status(0).says_not("two-spellings");
    let later = "[seats]\nOffice = [{ holder = \"Tom Unreal\", until = 2026-01-31 }, { holder = \"Tomas Unreel\", from = 2026-02-01 }]\n";
    committee(later).record("").run(["check"]).status(0).says_not("two-spellings");
    let later = later.replace("Tomas Unreel", "Tom Unreel");
    committee(&later).record("").run(["check"]).status(0).says("[two-spellings]").says("committee.toml:4:69");
}

#[test]
fn one_person_with_two_spellings_is_one_in_minutes_registers_and_the_quorum() {
    let seats = "[seats]\nMakers = [\"Stephen Unreal\", \"Bo Madeup\"]\n[quorum]\ncount = 2\n\
                 [[people]]\nname = \"Stephen Unreal\"\nspellings = [\"Steven Unreel\"]\norganisation = \"Dreams\"\n";
    let action = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"To see to it.\"\nowner = \"Steven Unreel\"\n";
    let listed = format!("[attendance.members]\nMakers = [\"Steven Unreel\", \"Bo Madeup\"]\n{action}");
    let replaced = format!(
        "[presence]\n\"steven unreel\" = {{ alternate = \"Di Fiction\" }}\n{}",
        action.replace("\"A\"", "\"B\"")
    );
    let book =
        committee(seats).record(&listed).file("minutes/board/2.toml", meeting("2", "2026-02-15", &replaced));
    book.run(["build"]).status(0).says_not("two-spellings").says_not("decision-without-quorum");
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(minutes.contains("Stephen Unreal") && !minutes.contains("Unreel"), "{minutes}");
    let register = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
    assert!(register.contains("Stephen Unreal") && !register.contains("Unreel"), "{register}");
    assert_eq!(register.lines().filter(|line| line.contains("Stephen Unreal")).count(), 1, "{register}");
    for asked in ["Steven Unreel", "Stephen Unreal"] {
        let list = book.run(["actions", "board", "--owner", asked, "--format", "csv"]).status(0).stdout();
        assert_eq!(list.matches("Stephen Unreal").count(), 2, "{asked}: {list}");
    }
    book.run(["quorum", "board/1"]).status(0).says_not("Unreel");
    // Listed under both, somebody stands there twice; no spelling is two people's.
    let twice = listed.replace("\"Bo Madeup\"", "\"Stephen Unreal\"");
    book.write("minutes/board/1.toml", format!("{HEAD}{twice}"));
    book.run(["check"]).status(1).says("[duplicate-person]");
    let taken = format!("{seats}[[people]]\nname = \"Bo Madeup\"\nspellings = [\"Steven Unreel\"]\n");
    committee(&taken).record("").run(["check"]).status(1).says("[duplicate-person]").says("committee.toml");
}

// One broken record among good ones

#[test]
fn a_record_that_cannot_be_read_takes_only_those_with_it_that_say_what_it_says() {
    let action =
        "[[items]]\ntitle = \"A\"\nkey = \"roof\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n";
    let second = format!(
        "status = \"circulated\"\n{action}[circulated]\non = 2026-02-20\nreference = \"B-2\"\n\
         action-numbers = \"BOARD 2/{{number:02}}\"\nactions = 1\ndecisions = 0\n"
    )
    .replace("action = ", "number = 1\naction = ")
    .replace("title = \"A\"", "number = \"1\"\ntitle = \"A\"");
    let book = Book::new()
        .file("minutes/board/1.toml", meeting("1", "2026-01-15", &format!("approved-at = \"2\"\n{action}")))
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", &second))
        .file(
            "minutes/board/3.toml",
            meeting(
                "3",
                "2026-03-15",
                "[[items]]\ntitle = \"A\"\n[[items.entries]]\nreport = \"BOARD 2/01\"\ntext = \"C\"\n",
            ),
        )
        .file(
            "minutes/board/4.toml",
            meeting("4", "2026-04-15", "[[items]]\ntitle = \"A\"\ntext = \"See [[2]].\"\n"),
        )
        .file("minutes/other/committee.toml", COMMITTEE)
        .file("minutes/other/1.toml", meeting("1", "2026-01-15", action));
    book.run(["build"]).status(0);
    book.run(["extract", "board/1", "--item", "1"]).status(0);
    let before = book.files("output/board/1");
    let good: Vec<Vec<u8>> =
        before.iter().map(|name| book.bytes(&format!("output/board/1/{name}"))).collect();
    let fourth = book.read("output/board/4/BOARD_4.html");
    book.write(
        "minutes/board/2.toml",
        meeting("2", "2026-02-15", &format!("venue = Hall, Room 2\n{second}")),
    );
    let ran = book.run(["build"]).status(1).says("minutes/board/2.toml:3").says("3 records built");
    let ran = ran.says("minutes/board/3.toml").says("mend minutes/board/2.toml first");
    ran.says("the registers of board are made again when these are mended: minutes/board/2.toml, minutes/board/3.toml");
    // The first only says where it was approved, the fourth only names the meeting: nothing of them is another.
    assert_eq!(book.files("output/board/1"), before);
    for (name, bytes) in before.iter().zip(good) {
        assert!(book.bytes(&format!("output/board/1/{name}")) == bytes, "{name}");
    }
    assert_eq!(book.read("output/board/4/BOARD_4.html"), fourth);
    assert!(fourth.contains("B-2"), "{fourth}");
    for gone in ["2", "3", "registers"] {
        assert_eq!(book.files(&format!("output/board/{gone}")), Vec::<String>::new(), "{gone}");
    }
    assert!(!book.files("output/other/registers").is_empty());
    // A line that is not whole says nothing: then the name is not guessed.
    let lost = second.replace("reference = \"B-2\"", "reference = B-2");
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &lost));
    book.run(["check", "board/1"]).status(1).says("[unread-record]").says("mend minutes/board/2.toml first");
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &second));
    book.run(["build"]).status(0).says_not("made again");
}

// What readers may not see

#[test]
fn a_report_on_an_action_that_readers_may_not_know_has_words_and_no_way_there() {
    let closed = "classification = \"TLP:AMBER\"\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Ask Widgeon.\"\nowner = \"All\"\n\
                  [[items.entries]]\ndecision = \"Sell.\"\nkey = \"sell\"\n";
    let later = "classification = \"TLP:AMBER\"\n";
    let open = "classification = \"TLP:CLEAR\"\napproved-at = \"3\"\n[[items]]\ntitle = \"A\"\ntext = \"See [[1]].\"\n\
                [[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"Awaiting proofs.\"\n\
                [[items.entries]]\ndecision = \"Keep.\"\nreplaces = \"1#sell\"\n";
    for placement in ["in-place", "table"] {
        let book = committee(&format!("actions = {{ placement = \"{placement}\" }}\n"))
            .record(closed)
            .file("minutes/board/2.toml", meeting("2", "2026-02-15", open))
            .file("minutes/board/3.toml", meeting("3", "2026-03-15", later));
        book.run(["build"]).status(0);
        let minutes = book.read("output/board/2/BOARD_2.md");
        let page = book.read("output/board/2/BOARD_2.html");
        for text in [&minutes, &page] {
            assert!(text.contains("This part is not for the readers of this edition."), "{text}");
            assert!(text.contains("BOARD 1/01") && text.contains("Awaiting proofs."), "{text}");
            assert!(!text.contains("Widgeon") && !text.contains("board/1/"), "{text}");
            assert!(text.contains("BOARD_3") && !text.contains("board/3/"), "{text}");
        }
        let pdf = support::words::of_pdf(&book.bytes("output/board/2/BOARD_2.pdf")).join(" ");
        assert!(pdf.contains("not for the readers of this edition"), "{pdf}");
        let json = book.read("output/board/2/BOARD_2.json");
        assert!(!json.contains("board/1"), "{json}");
        // Those who may know it have the way.
        let also = open.replace("TLP:CLEAR", "TLP:AMBER");
        book.write("minutes/board/2.toml", meeting("2", "2026-02-15", &also));
        book.run(["build"]).status(0);
        let page = book.read("output/board/2/BOARD_2.html");
        assert!(page.contains("board/1/BOARD_1.html") && page.contains("Widgeon"), "{page}");
    }
}

// Words in the record

#[test]
fn a_promise_is_taken_up_by_an_action_in_short_words() {
    let record = |promise: &str, action: &str| {
        format!(
            "[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"{promise}\"\n[[items.entries]]\naction = \"{action}\"\nowner = \"All\"\n"
        )
    };
    for (promise, action) in [
        ("Cy Fable agreed to provide a list.", "Cy Fable to provide a list."),
        ("Cy Fable will report back to the next meeting.", "Cy Fable to report back on the glue."),
        ("Cy Fable will report.", "Cy Fable to report on the glue."),
        ("The Chair agreed to send the list to members.", "Send the list."),
        ("He said so. The Chair will inform the landlord.", "To inform the landlord."),
        ("Cy Fable agreed to provide the costs of a new kitchen.", "To tell members what a kitchen costs."),
    ] {
        Book::new().record(&record(promise, action)).run(["check"]).says_not("promise-without-action");
    }
    for (promise, action) in [
        ("Cy Fable agreed to provide a list.", "Cy Fable to provide a map."),
        ("Cy Fable will report. Bo Madeup will send a list.", "Cy Fable to report on the glue."),
        ("Cy Fable will report.", "Bo Madeup to report on the glue."),
        ("The Chair will inform the landlord.", "The Chair to write to the tenant."),
    ] {
        Book::new().record(&record(promise, action)).run(["check"]).says("[promise-without-action]");
    }
}

#[test]
fn an_entry_behind_the_items_within_is_told() {
    let record = "[[items]]\ntitle = \"Estates\"\ntext = \"Before.\"\n[[items.items]]\ntitle = \"Roof\"\n\
                  [[items.entries]]\ntext = \"Of the roof.\"\n[[items.items]]\ntitle = \"Gate\"\n\
                  [[items.items.items]]\ntitle = \"Hinge\"\n[[items.items.entries]]\ntext = \"Of the hinge.\"\n";
    let said = Book::new().record(record).run(["check"]).status(0).stderr();
    assert_eq!(count(&said, "entry-behind-items"), 2, "{said}");
    assert!(said.contains("1.toml:8:1") && said.contains("write [[items.items.entries]]"), "{said}");
    assert!(said.contains("1.toml:14:1") && said.contains("write [[items.items.items.entries]]"), "{said}");
    let right = "[[items]]\ntitle = \"Estates\"\n[[items.entries]]\ntext = \"A\"\n[[items.items]]\ntitle = \"Roof\"\n\
                 [[items.items.entries]]\ntext = \"B\"\n";
    Book::new().record(right).run(["check"]).status(0).says_not("entry-behind-items");
}

#[test]
fn a_due_day_in_words_is_told_with_the_day() {
    let record = |due: &str| {
        format!(
            "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\ndue = \"{due}\"\n"
        )
    };
    for (due, day) in [
        ("28 Feb 2026", "2026-02-28"),
        ("Friday 27 February 2026", "2026-02-27"),
        ("by 1st March", "2026-03-01"),
        ("28/02/2026", "2026-02-28"),
        ("28 Chwefror 2026", "2026-02-28"),
    ] {
        let said = Book::new().record(&record(due)).run(["check"]).status(0).stderr();
        assert!(said.contains("[due-in-words]") && said.contains("1.toml:8:7"), "{due}: {said}");
        assert!(said.contains(&format!("write {day}, without quotation marks")), "{due}: {said}");
    }
    for due in ["the next meeting", "end of February", "February 2026", "within 28 days"] {
        Book::new().record(&record(due)).run(["check"]).status(0).says_not("due-in-words");
    }
    // A report sets a day, too.
    let report = "[[items]]\ntitle = \"A\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"C\"\ndue = \"3 May\"\n";
    let book =
        Book::new().record(&record("May")).file("minutes/board/2.toml", meeting("2", "2026-02-15", report));
    book.run(["check"]).status(0).says("[due-in-words]").says("write 2026-05-03").says("2.toml:8:7");
}

#[test]
fn dots_for_a_name_are_a_placeholder() {
    for (record, place) in [
        ("[attendance]\nmembers = [\"…\"]\n", "1.toml:4:12"),
        ("[attendance]\nothers = [\"Ann Sample\", \"...\"]\n", "1.toml:4:25"),
        ("[attendance]\nmembers = [{ name = \"Ann Sample\", alternate-for = \"…\" }]\n", "1.toml:4:51"),
    ] {
        Book::new().record(record).run(["check"]).status(0).says("[placeholder]").says(place);
    }
    let book = Book::new();
    book.run(["new", "board", "--date", "2026-01-15"]).status(0);
    book.run(["check"]).status(0).says("the placeholder … is still here");
    // Where a placeholder is an error the first record has none.
    let book = committee("[checks]\nplaceholder = \"error\"\n");
    book.run(["new", "board", "--date", "2026-01-15"]).status(0);
    book.run(["check"]).status(0);
}

#[test]
fn a_title_that_was_forgotten_and_single_brackets_are_told() {
    let item = |title: &str| format!("[[items]]\n{title}text = \"A text.\"\n");
    let titled = item("title = \"A\"\n");
    let bare = item("");
    let book = Book::new().record(&[titled.as_str(), &bare, &titled].concat());
    book.run(["check"]).status(0).says("[item-without-title]").says("1.toml:6:1");
    for items in [[&bare, &bare, &titled].as_slice(), &[&titled, &bare], &[&bare], &[&titled, &titled]] {
        let items: Vec<&str> = items.iter().map(|item| item.as_str()).collect();
        Book::new().record(&items.concat()).run(["check"]).status(0).says_not("item-without-title");
    }
    let text = |text: &str| {
        format!(
            "[[items]]\ntitle = \"A\"\ntext = \"{text}\"\n[[annexes]]\nkey = \"clause7\"\ntitle = \"B\"\ntext = \"C\"\n"
        )
    };
    let said = Book::new()
        .record(&text("As in annex [clause7]."))
        .run(["check"])
        .status(0)
        .says("[key-in-brackets]")
        .says("1.toml:5:21")
        .stderr();
    assert!(said.contains("write [[clause7]]"), "{said}");
    for right in [
        "As in annex [[clause7]].",
        "As in \\\\[clause7].",
        "As in [clause8].",
        "See [clause7](https://example.org).",
    ] {
        Book::new().record(&text(right)).run(["check"]).says_not("key-in-brackets");
    }
}

#[test]
fn a_record_beside_the_folder_minutes_is_told() {
    let book = Book::new().file("3.toml", meeting("3", "2026-03-15", "")).file("tombi.toml", "[schema]\n");
    let said = book.run(["check"]).status(0).stderr();
    assert_eq!(count(&said, "not-read"), 1, "{said}");
    assert!(said.contains("3.toml is not read") && said.contains("beside committee.toml"), "{said}");
}

// Registers

#[test]
fn the_register_of_decisions_says_who_voted_and_who_dissented() {
    let people =
        "[attendance]\nmembers = [\"Ann Sample\", \"Bo Madeup\", \"Cy Fable\"]\n[[items]]\ntitle = \"A\"\n";
    let decisions = "[[items.entries]]\ndecision = \"To go.\"\ntaken = \"roll-call\"\nvotes = { For = [\"Ann Sample\", \"Bo Madeup\"], Against = [\"Cy Fable\"] }\n\
                     [[items.entries]]\ndecision = \"To stay.\"\ntallies = { For = 2, Against = 1 }\nvotes = { against = [\"Cy Fable\"] }\ndissent = [{ name = \"Cy Fable\", reason = \"the price\" }]\n";
    let book = Book::new().record(&format!("{people}{decisions}"));
    let csv = book.run(["decisions", "board", "--format", "csv"]).status(0).stdout();
    assert!(csv.contains("For 2 (Ann Sample, Bo Madeup); Against 1 (Cy Fable)"), "{csv}");
    assert!(csv.contains("For 2; Against 1 (Cy Fable)"), "{csv}");
    assert!(csv.contains(",dissent,") && csv.contains("Cy Fable (the price)"), "{csv}");
    book.run(["build"]).status(0);
    let page = book.read("output/board/registers/BOARD_decisions.html");
    assert!(page.contains("Dissenting:") && page.contains("Cy Fable (the price)"), "{page}");
}

// From meeting to meeting

#[test]
fn an_item_that_was_put_off_comes_back() {
    let put_off = "[[items]]\ntitle = \"Roof\"\nhandled = \"deferred\"\ndeferred-to = \"the next meeting\"\n\
                   [[items]]\ntitle = \"Gate\"\ndeferred-to = \"the May meeting\"\n\
                   [[items]]\ntitle = \"Widgeon\"\nhandled = \"deferred\"\nclassification = \"TLP:RED\"\n";
    let book = Book::new().record(put_off);
    book.run(["new", "board", "--date", "2026-02-15"]).status(0);
    let record = book.read("minutes/board/2.toml");
    for line in [
        "title = \"Roof\"\ncarried-from = \"1#item-1\"",
        "[[items]]    # the May meeting\ntitle = \"Gate\"\ncarried-from = \"1#item-2\"",
        "carried-from = \"1#item-3\"\nclassification = \"TLP:RED\"",
    ] {
        assert!(record.contains(line), "no {line} in {record}");
    }
    assert!(!record.contains("Widgeon"), "{record}");
    book.run(["check"]).status(0).says_not("item-not-carried");
    // What is carried on does not come again; what was not is told, and the May meeting has its time.
    let rest = record
        .split_once("title = \"Gate\"")
        .expect("the gate")
        .0
        .trim_end_matches("[[items]]    # the May meeting\n");
    book.write("minutes/board/2.toml", rest);
    book.run(["new", "board", "--date", "2026-03-15"]).status(0);
    let third = book.read("minutes/board/3.toml");
    assert!(!third.contains("Roof") && third.contains("title = \"Gate\""), "{third}");
    book.write("minutes/board/2.toml", meeting("2", "2026-02-15", "[[items]]\ntitle = \"Fence\"\n"));
    let said = book.run(["check", "board/2"]).status(0).stderr();
    // A title is taken over as words, whatever signs stand in it.
    let signs = "[[items]]\ntitle = 'A \\[\\[roof]] \\* b_c_'\nhandled = \"deferred\"\n";
    let other = Book::new().record(signs);
    other.run(["new", "board", "--date", "2026-02-15"]).status(0);
    other.run(["build", "--format", "md"]).status(0).says_not("item-not-carried");
    assert_eq!(count(&said, "item-not-carried"), 2, "{said}");
    assert!(said.contains("Roof was put off to this meeting by BOARD_1"), "{said}");
    assert!(said.contains("`carried-from = \"1#item-1\"`"), "{said}");
}

#[test]
fn the_next_record_takes_no_end_from_another_meeting() {
    let book = Book::new().record("start = 10:00:00\nend = 13:05:00\nvenue = \"Hall\"\n").file(
        "minutes/board/2.toml",
        meeting("2", "2026-02-15", "classification = \"TLP:RED\"\nend = 12:00:00\n"),
    );
    let ran = book.run(["new", "board", "--date", "2026-03-15"]).status(0);
    ran.says("nothing of them but their name stands in the new record");
    let record = book.read("minutes/board/3.toml");
    assert!(record.contains("start = 10:00:00\n# end = 13:05:00\n") && record.contains("[[2]]"), "{record}");
    let ran = book.run(["new", "board", "--date", "2026-03-15", "--meeting", "3a"]).status(0);
    ran.says("The meeting 3 was on that day, too.");
}

#[test]
fn minutes_in_which_words_are_to_come_are_not_circulated() {
    let record = "venue = \"TBC\"\n[[items]]\ntitle = \"A\"\ntext = \"TBC\"\n";
    let book = Book::new().record(record);
    let before = book.read("minutes/board/1.toml");
    let ran = book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(1);
    ran.says("[unfinished]").says("2 words are still to be written").says("1.toml:3:10").says("1.toml:6:9");
    book.run(["circulate", "board/1", "--date", "2026-01-20", "--dry-run"]).status(1).says("[unfinished]");
    assert_eq!(book.read("minutes/board/1.toml"), before);
    let waived = Book::new().record(&format!("waive = {{ placeholder = \"it is called so\" }}\n{record}"));
    waived.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let whole = Book::new().record("");
    whole
        .run(["circulate", "board/1", "--date", "2026-01-01"])
        .status(1)
        .says("[circulated-before]")
        .says("2026-01-15");
    whole.run(["circulate", "board/1", "--date", "2026-01-15"]).status(0);
}

#[test]
fn an_extract_whose_files_were_deleted_is_not_made_again() {
    let book = Book::new()
        .record("[[items]]\ntitle = \"A\"\ntext = \"B\"\n[[items]]\ntitle = \"C\"\ntext = \"D\"\n");
    book.run(["build"]).status(0);
    book.run(["extract", "board/1", "--item", "1"]).status(0);
    book.run(["extract", "board/1", "--item", "2"]).status(0);
    let of = |item: &str| -> Vec<String> {
        book.files("output/board/1")
            .into_iter()
            .filter(|name| name.contains(&format!("_item-{item}.")))
            .collect()
    };
    assert!(!of("1").is_empty() && !of("2").is_empty());
    for name in of("1") {
        std::fs::remove_file(book.path(&format!("output/board/1/{name}"))).expect("a file is removed");
    }
    book.run(["build"]).status(0);
    assert!(of("1").is_empty() && !of("2").is_empty());
    book.run(["build"]).status(0);
    assert!(of("1").is_empty());
    // One file of several that is gone is written again, and so is all if the folder is emptied.
    let one = of("2")[0].clone();
    std::fs::remove_file(book.path(&format!("output/board/1/{one}"))).expect("a file is removed");
    book.run(["build"]).status(0);
    assert!(of("2").contains(&one));
    for name in book.files("output/board/1") {
        std::fs::remove_file(book.path(&format!("output/board/1/{name}"))).expect("a file is removed");
    }
    book.run(["build"]).status(0);
    assert!(!of("2").is_empty() && of("1").is_empty());
}

/// Boxes to tick are told where they would be printed as they are typed, and not where they are words or code.
#[test]
fn a_box_to_tick_is_told_in_a_cell_and_not_in_code() {
    let check = |text: &str| {
        let record = format!("[[items]]\ntitle = \"Roof\"\ntext = \"\"\"\n{text}\n\"\"\"\n");
        Book::new().record(&record).run(["check"]).status(0)
    };
    let row = |cells: &str| format!("| Task | Done |\n|---|---|\n| {cells} |");
    for text in ["[ ] Paint", "- [x] Paint", "1. [X] Paint", &row("[ ] Paint | yes"), &row("Paint | [x] yes")]
    {
        check(text).says("a box to tick");
    }
    for text in
        ["[x] marks the spot.", "```\n[ ] Paint\n```", &row("Paint | a [ ] b"), "It says a | [x] here."]
    {
        check(text).says_not("a box to tick");
    }
}
