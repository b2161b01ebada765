//! What members hold, when its record is lost: the list beside the records knows it.

mod support;

use support::{Book, COMMITTEE, tagged};

const LIST: &str = "minutes/board/circulated.toml";
const FIRST: &str = "minutes/board/1.toml";
const SECOND: &str = "minutes/board/2.toml";

/// Two meetings, of which the second reports on the first; the first is circulated.
fn book() -> Book {
    let numbers = "action-number = \"{committee} {meeting}/{number:02}\"\n";
    let committee = format!("{}abbreviation = \"ABC\"\n{numbers}", COMMITTEE);
    let first = action("Ben to paint the hall.", "key = \"paint\"\n");
    let book = Book::new().file("minutes/board/committee.toml", committee).record(&first);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0).says("Frozen");
    book.write(SECOND, second("report = \"ABC 1/01\"\noutcome = \"closed\"\n"));
    book
}

fn action(task: &str, more: &str) -> String {
    format!("[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"{task}\"\nowner = \"All\"\n{more}")
}

fn second(entry: &str) -> String {
    let action = action("Cat to sweep it.", "");
    format!("meeting = \"2\"\ndate = 2026-02-15\n{action}[[items.entries]]\n{entry}")
}

/// The list with a reason why the first minutes hold no longer.
fn withdraw(book: &Book) {
    let list =
        book.read(LIST).replacen("meeting = \"1\"\n", "meeting = \"1\"\nwithdrawn = \"Never held.\"\n", 1);
    book.write(LIST, list);
}

fn lose(book: &Book, name: &str) -> String {
    let text = book.read(name);
    std::fs::remove_file(book.path(name)).expect("it goes");
    text
}

#[test]
fn circulating_writes_the_list_and_keeps_it() {
    let book = book();
    let list = book.read(LIST);
    assert!(list.starts_with("# What members hold"), "{list}");
    let own = "[[meetings]]\nfile = \"1.toml\"\nmeeting = \"1\"\n\n[meetings.circulated]\non = 2026-01-20\n";
    assert!(list.contains(own) && list.contains("actions = 1\n"), "{list}");
    book.run(["check"]).status(0).says("2 records checked: 0 errors, 0 warnings");
    book.run(["circulate", "board/1"]).status(0).says("nothing is new");
    assert_eq!(book.read(LIST), list);
    // The second is added, and nothing else changes; what is said in it stays.
    book.write(LIST, list.replace("on = 2026-01-20", "on = 2026-01-20   # by post"));
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    let both = book.read(LIST);
    assert!(both.starts_with(&list.replace("on = 2026-01-20", "on = 2026-01-20   # by post")), "{both}");
    assert!(both.contains("file = \"2.toml\"") && both.contains("reference = \"ABC_2\""), "{both}");
    // What is added later stands there after the next circulation.
    book.write(
        FIRST,
        book.read(FIRST).replace(
            "owner = \"All\"",
            "owner = \"All\"\n[[items.entries]]\naction = \"Dan to look.\"\nowner = \"All\"",
        ),
    );
    book.run(["circulate", "board/1", "--dry-run"]).status(0);
    assert_eq!(book.read(LIST), both);
    book.run(["circulate", "board/1", "--date", "2026-03-01"]).status(0);
    assert!(book.read(LIST).contains("actions = 2\n"), "{}", book.read(LIST));
}

#[test]
fn books_that_were_circulated_without_a_list_get_it_with_the_next_circulation() {
    let book = book();
    std::fs::remove_file(book.path(LIST)).expect("it goes");
    book.run(["check"]).status(0);
    let record = book.read(FIRST);
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    let list = book.read(LIST);
    assert!(list.contains("file = \"1.toml\"") && list.contains("file = \"2.toml\""), "{list}");
    // As a run leaves it that was killed between the two files.
    std::fs::remove_file(book.path(LIST)).expect("it goes");
    book.run(["circulate", "board/1"]).status(0).says("kept beside it");
    assert_eq!((book.read(FIRST), book.read(LIST)), (record, list));
}

#[test]
fn a_record_that_is_gone_is_told_and_nothing_takes_its_place() {
    let book = book();
    let record = lose(&book, FIRST);
    for wanted in ["ABC 1/01", "1#paint", "board/1#paint", "1/01"] {
        book.write(SECOND, second(&format!("report = \"{wanted}\"\noutcome = \"closed\"\n")));
        let said =
            book.run(["check"]).status(1).says("[record-gone]").says("there is no minutes/board/1.toml");
        said.says(&format!("[lost-record]: {wanted} is of the meeting 1"))
            .says("bring minutes/board/1.toml back")
            .says_not("write [[");
    }
    // What only names the meeting is no mistake.
    book.write(SECOND, second("text = \"As minuted in [[ABC_1]], [[1]] and [[board/1]].\"\n"));
    book.run(["build"]).status(1).says("[record-gone]").says("1 error").says("1 record built");
    assert!(book.read("output/board/2/ABC_2.md").contains("ABC_1"));
    book.run(["new", "board", "--date", "2026-03-15"]).status(1).says("[record-gone]");
    book.run(["new", "board", "--meeting", "1"]).status(1).says("[record-gone]");
    assert_eq!(book.files("minutes/board"), ["2.toml", "circulated.toml", "committee.toml"]);
    // Another record may be circulated meanwhile.
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    // Under whichever name it comes back.
    book.write("minutes/board/2026/first.toml", record);
    book.run(["check"]).status(0);
}

#[test]
fn what_is_withdrawn_is_missed_by_nobody_and_gives_its_numbers_to_nobody() {
    let book = book();
    let record = lose(&book, FIRST);
    withdraw(&book);
    book.run(["check"])
        .status(1)
        .says("[lost-record]")
        .says("its minutes were withdrawn")
        .says_not("record-gone");
    book.write(SECOND, second("text = \"See [[ABC_1]].\"\n"));
    book.run(["check"]).status(0);
    book.run(["new", "board", "--meeting", "1", "--date", "2026-03-15"])
        .status(1)
        .says("[name-of-withdrawn]");
    book.write(FIRST, "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"A\"\ntext = \"B\"\n");
    book.run(["check"]).status(1).says("[name-of-withdrawn]").says("minutes/board/1.toml:1:11");
    std::fs::remove_file(book.path(FIRST)).expect("it goes");
    // A withdrawn last one is passed over by the next.
    lose(&book, SECOND);
    book.run(["new", "board", "--date", "2026-03-15"]).status(0).says("minutes/board/2.toml");
    // What the list calls withdrawn cannot come back as if nothing had been.
    book.write(FIRST, record);
    book.run(["check"]).status(1).says("[name-of-withdrawn]");
}

#[test]
fn counts_through_a_year_go_on_after_what_is_withdrawn() {
    let numbers = "action-number = \"{number}/{year}\"\n";
    let committee = format!("{}{numbers}", COMMITTEE);
    let book =
        Book::new().file("minutes/board/committee.toml", committee).record(&action("Ben to paint.", ""));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    lose(&book, FIRST);
    book.write(SECOND, second("text = \"Nothing else.\"\n"));
    book.run(["check"]).status(1).says("[count-after-unread]").says("bring minutes/board/1.toml back");
    withdraw(&book);
    book.run(["build"]).status(0);
    assert!(
        book.read("output/board/2/BOARD_2.md").contains("2/2026"),
        "{}",
        book.read("output/board/2/BOARD_2.md")
    );
}

#[test]
fn a_record_that_forgot_that_it_was_circulated_is_told_so() {
    let book = book();
    let whole = book.read(FIRST);
    let bare =
        whole[..whole.find("# Numbers that").expect("it is there")].replace("\"circulated\"", "\"draft\"");
    book.write(FIRST, &bare);
    let said = || book.run(["check"]).status(1).says("[circulation-gone]").says("minutes/board/1.toml:1:11");
    said().says("run `minutebook circulate board/1`");
    // Nothing has moved: the same numbers are written down again.
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0).says("Frozen");
    // What it says is sealed once more, for nobody knows that it is what was sealed.
    let but_version = |text: &str| -> Vec<String> {
        let is_of_version = |line: &&str| line.starts_with("version") || line.starts_with("content-digest");
        text.lines().filter(|line| !line.is_empty() && !is_of_version(line)).map(str::to_string).collect()
    };
    assert_eq!(but_version(&book.read(FIRST)), but_version(&whole));
    assert!(book.read(FIRST).contains("version = \"0.2\""));
    // Which action was the first nobody knows any more.
    book.write(FIRST, bare.replace("number = 1\n", ""));
    book.run(["circulate", "board/1"]).status(1).says("[circulation-gone]");
    book.write(
        FIRST,
        bare.replace(
            "owner = \"All\"",
            "owner = \"All\"\n[[items.entries]]\naction = \"More.\"\nowner = \"All\"\nnumber = 2",
        ),
    );
    book.run(["circulate", "board/1"]).status(1).says("[circulation-gone]");
    assert!(!book.read(FIRST).contains("[circulated]"));
    // Numbers that were taken out of what it says, and with them an action.
    let fewer = whole.replace("actions = 1", "actions = 0");
    let entry = fewer.find("[[items.entries]]").expect("it is there");
    let end = fewer.find("\n# Numbers that").expect("it is there");
    book.write(FIRST, format!("{}text = \"Gone.\"\n{}", &fewer[..entry], &fewer[end..]));
    book.write(SECOND, second("text = \"Nothing else.\"\n"));
    book.run(["check"]).status(1).says("[number-gone]").says("ABC 1/01");
    // Nobody has got the minutes: the part goes, too.
    book.write(FIRST, bare);
    book.write(LIST, "");
    book.run(["check"]).status(0);
}

#[test]
fn mistakes_in_the_list_hold_back_what_hangs_on_it_alone() {
    let book = book();
    let list = book.read(LIST);
    for (wrong, code) in [
        (list.replace("actions = 1", "actions = [1"), "unclosed-bracket"),
        (list.replace("meeting = ", "meting = "), "unknown-key"),
        (list.replace("{number:02}", "{nr}"), "pattern"),
    ] {
        book.write(LIST, &wrong);
        book.run(["build"])
            .status(1)
            .says(code)
            .says("2 records built")
            .says("made again when these are mended");
        book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(1).says(code);
        assert_eq!(book.read(LIST), wrong);
        assert!(!book.read(SECOND).contains("[circulated]"));
    }
    book.write(LIST, list.replace("actions = 1", "actions = [1"));
    book.run(["new", "board"]).status(1).says("[new-after-unread]");
    book.write(LIST, list.replace("meeting = ", "withdrawn = \" \"\nmeeting = "));
    book.run(["check"]).status(1).says("[empty-text]");
}

#[cfg(unix)]
#[test]
fn the_list_is_for_those_who_may_read_the_record() {
    use std::os::unix::fs::PermissionsExt;
    let book = book();
    lose(&book, LIST);
    std::fs::set_permissions(book.path(SECOND), std::fs::Permissions::from_mode(0o600)).expect("rights");
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(0);
    let mode = std::fs::metadata(book.path(LIST)).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn the_record_and_the_list_are_written_both_or_neither() {
    let book = book();
    lose(&book, LIST);
    let before = book.read(SECOND);
    std::os::unix::fs::symlink("nowhere/list", book.path(LIST)).expect("a link");
    book.run(["circulate", "board/2", "--date", "2026-02-20"]).status(1);
    assert_eq!(book.read(SECOND), before);
    assert_eq!(book.files("minutes/board").len(), 4, "{:?}", book.files("minutes/board"));
}

/// Minutes that members hold print what committee.toml says: a change there that would change them is told.
#[test]
fn what_the_committee_lends_to_circulated_minutes_is_held_against_it() {
    const SEATS: &str = "[seats]\nGrowers = [\"Ann Oak\", \"Ben Elm\", \"\"]\n[quorum]\ncount = 2\n";
    let committee = |seats: &str| {
        let is_kept =
            |line: &&str| !line.starts_with("classification") || !seats.starts_with("classification");
        let kept: String = COMMITTEE.lines().filter(is_kept).map(|line| format!("{line}\n")).collect();
        format!("{kept}{seats}")
    };
    let book = Book::new()
        .file("minutes/board/committee.toml", committee(SEATS))
        .file("minutes/board/1.toml", "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"A\"\n");
    book.run(["circulate", "board/1"]).status(0);
    book.run(["check"]).status(0).says_not("committee-changed");
    let said = |seats: &str| {
        book.write("minutes/board/committee.toml", committee(seats));
        book.run(["check"]).stderr()
    };
    for (seats, what, mend) in [
        (SEATS.replace("Ben Elm", "Cat Ash"), "of the seats than", "with `until`"),
        (SEATS.replace("\"\"", "\"Cat Ash\""), "of the seats than", "with `from`"),
        (
            SEATS.replace("\"Ann Oak\"", "{ holder = \"Ann Oak\", role = \"Chair\" }"),
            "of the seats than",
            "with `until`",
        ),
        (SEATS.replace("count = 2", "count = 3"), "of the quorum than", "[quorum] `rule`"),
        (
            SEATS.replace("Ben Elm", "Cat Ash").replace("count = 2", "count = 3"),
            "of the seats and the quorum than",
            "circulate board/1` again",
        ),
        (
            format!("title = \"Meeting {{meeting}} of the Board\"\n{SEATS}"),
            "of the title than",
            "a `title` of its own",
        ),
        (
            format!("{SEATS}[[people]]\nname = \"Ann Oak\"\ntitles = \"Dr\"\n"),
            "of the seats than",
            "with `until`",
        ),
        (
            format!("{SEATS}[[people]]\nname = \"Ann Oak\"\norganisation = \"Acme\"\n"),
            "of the seats than",
            "with `until`",
        ),
        (
            format!("classification = \"TLP:AMBER\"\n{SEATS}"),
            "of the classification than",
            "a `classification` of its own",
        ),
        (format!("language = \"cy\"\n{SEATS}"), "of the language than", "a `language` of its own"),
        (format!("managed-by = \"Somebody\"\n{SEATS}"), "of headings, words or the managing body", "again"),
        (
            format!("{SEATS}[[attendance-tables]]\nkey = \"members\"\nheading = \"Those there\"\n"),
            "of headings, words or the managing body",
            "again",
        ),
        (format!("{SEATS}[labels]\nopen-actions = \"Still open\"\n"), "of headings, words", "again"),
    ] {
        let said = said(&seats);
        assert!(
            said.contains("warning[committee-changed]") && said.contains(what) && said.contains(mend),
            "{seats}\n{said}"
        );
    }
    // A new holder who came later changes nothing that was printed; nor does an edit of the record.
    let later = SEATS.replace(
        "\"Ben Elm\"",
        "{ holder = \"Ben Elm\", until = 2026-03-31 }, { holder = \"Cat Ash\", from = 2026-04-01 }",
    );
    let record = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/1.toml",
        record.replace("[[items]]", "[presence]\n\"Ann Oak\" = \"apologies\"\n[[items]]"),
    );
    assert!(!said(&later).contains("committee-changed"));
    // What the record says itself is not lent, whenever it says it: so the help is obeyed.
    let record = book.read("minutes/board/1.toml");
    for (seats, own) in [
        (format!("title = \"Meeting {{meeting}}\"\n{SEATS}"), "title = \"Meeting 1 of the Board\"\n"),
        (format!("classification = \"TLP:AMBER\"\n{SEATS}"), "classification = \"TLP:CLEAR\"\n"),
        (format!("language = \"cy\"\n{SEATS}"), "language = \"en\"\n"),
    ] {
        assert!(said(&seats).contains("committee-changed"));
        book.write("minutes/board/1.toml", record.replace("date =", &format!("{own}date =")));
        assert!(!said(&seats).contains("committee-changed"), "{own}");
        assert!(!said(SEATS).contains("committee-changed"), "an edit of the record: {own}");
        book.write("minutes/board/1.toml", &record);
    }
    let counted = SEATS.replace("count = 2", "count = 3");
    let own = "[quorum]\nrule = \"Two members.\"\nmet = true\n[[items]]";
    book.write("minutes/board/1.toml", record.replacen("[[items]]", own, 1));
    assert!(!said(&counted).contains("committee-changed"));
    let sessions = "[[sessions]]\ndate = 2026-01-15\n[[sessions]]\ndate = 2026-01-16\n[[items]]";
    book.write(
        "minutes/board/1.toml",
        record.replace("date = 2026-01-15\n", "").replacen("[[items]]", sessions, 1),
    );
    assert!(!said(SEATS).contains("committee-changed"), "a second day");
    // Nor is an abbreviation that no title prints.
    book.write("minutes/board/1.toml", &record);
    let shorter = committee(SEATS).replace("abbreviation = \"", "abbreviation = \"X");
    book.write("minutes/board/committee.toml", shorter);
    book.run(["check"]).says_not("committee-changed");
    // The list knows what a record has forgotten.
    let forgetful: String =
        record.lines().filter(|line| !line.contains("-digest")).map(|line| format!("{line}\n")).collect();
    book.write("minutes/board/1.toml", forgetful);
    assert!(said(&SEATS.replace("Ben Elm", "Cat Ash")).contains("committee-changed"));
    book.write("minutes/board/1.toml", record);
    // Who means it circulates once more; a record of a time before the digests is not told of.
    assert!(said(&SEATS.replace("Ben Elm", "Cat Ash")).contains("committee-changed"));
    book.run(["circulate", "board/1"]).status(0);
    book.run(["check"]).status(0).says_not("committee-changed");
    let without: String = book
        .read("minutes/board/1.toml")
        .lines()
        .filter(|line| !line.contains("-digest"))
        .map(|line| format!("{line}\n"))
        .collect();
    book.write("minutes/board/1.toml", without);
    std::fs::remove_file(book.path(LIST)).expect("it goes");
    assert!(!said(SEATS).contains("committee-changed"));
}

#[test]
fn a_meeting_that_is_renamed_after_its_minutes_were_sent_out_is_told() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\n");
    book.run(["circulate", "board/1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", record.replace("meeting = \"1\"", "meeting = \"1a\""));
    book.run(["check"])
        .status(0)
        .says("warning[meeting-renamed]")
        .says("1.toml:1:11")
        .says("write meeting = \"1\"");
    book.write("minutes/board/1.toml", record);
    book.run(["check"]).status(0).says_not("meeting-renamed");
}

/// Members know the day of their meeting.
#[test]
fn a_day_that_changes_after_minutes_were_sent_out_is_told() {
    let book = book();
    let sent = book.read(FIRST);
    let said = |text: String| {
        book.write(FIRST, text);
        book.run(["check"]).status(0).stderr()
    };
    assert!(!said(sent.clone()).contains("day-changed"));
    let told = said(sent.replace("date = 2026-01-15", "date = 2026-01-16"));
    assert!(told.contains("warning[day-changed]") && told.contains("minutes/board/1.toml:2:8"), "{told}");
    assert!(
        told.contains("write 2026-01-15") && told.contains("`minutebook circulate board/1` again"),
        "{told}"
    );
    // Whoever exchanges the day everywhere in the file meets the list.
    let told = said(sent.replace("2026-01-15", "2026-01-16"));
    assert!(told.contains("day-changed") && told.contains("write 2026-01-15"), "{told}");
    let two = "[[sessions]]\ndate = 2026-01-15\n[[sessions]]\nname = \"B\"\ndate = 2026-01-17\n";
    let told = said(sent.replace("date = 2026-01-15\n", "") + two);
    assert!(told.contains("day-changed") && told.contains("take this session out"), "{told}");
    // The way out.
    said(sent.replace("date = 2026-01-15", "date = 2026-01-16"));
    book.run(["circulate", "board/1", "--date", "2026-01-21"]).status(0);
    book.run(["check"]).status(0).says_not("day-changed");
}

/// The record in a PDF is that of the readers of its minutes.
#[test]
fn a_record_out_of_minutes_from_which_parts_are_withheld_is_known_as_that() {
    let attached = |book: &Book| {
        book.run(["build"]).status(0);
        let attached = tagged::attachments(&book.bytes("output/board/1/ABC_1.pdf")).remove(1).1;
        String::from_utf8(attached).expect("UTF-8")
    };
    let book = book();
    let whole = attached(&book);
    assert!(!whole.starts_with('#'), "{whole}");
    book.write(FIRST, &whole);
    book.run(["check"]).status(0).says("0 warnings");
    let closed = "classification = \"TLP:RED\"\n";
    let book = Book::copy_of(&book.path(""));
    std::fs::remove_file(book.path(LIST)).expect("it goes");
    std::fs::remove_file(book.path(SECOND)).expect("it goes");
    let secret = action("Cy to buy the mill.", closed);
    let record = format!("meeting = \"1\"\ndate = 2026-01-15\n{}{secret}", action("Ben to paint.", ""));
    book.write(FIRST, record);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let (own, copy) = (book.read(FIRST), attached(&book));
    assert!(copy.starts_with("# Parts are withheld here") && !copy.contains("mill"), "{copy}");
    book.write(FIRST, &copy);
    let told = book.run(["check"]).status(1).says("error[parts-withheld]: this is not the whole record");
    told.says("from a copy of the folder").says_not("number-gone");
    book.write(FIRST, &own);
    book.run(["check"]).status(0).says("0 warnings");
    // Whoever writes the words for what is withheld has the whole record.
    let stand_in = own.replace(closed, &format!("{closed}stand-in = \"[…]\"\n"));
    assert!(stand_in.contains("stand-in"), "{own}");
    book.write(FIRST, stand_in);
    book.run(["check"]).status(0).says_not("parts-withheld");
    // By itself it makes the minutes that it came with.
    std::fs::remove_file(book.path(LIST)).expect("it goes");
    book.write(FIRST, copy);
    book.run(["build"]).status(0);
}
