//! Who was there: as what, for whom, from when to when; and what hangs on it, the quorum, votes and registers.

mod support;

use serde_json::Value;
use support::Book;

const HEAD: &str = "meeting = \"1\"\ndate = 2026-01-15\nstart = 10:00:00\n";

/// A committee with these keys, and a record of its first meeting.
fn board(committee: &str, record: &str) -> Book {
    Book::new()
        .file("minutes/board/committee.toml", format!("{}{committee}", support::COMMITTEE))
        .file("minutes/board/1.toml", format!("{HEAD}{record}"))
}

/// The parts of a meeting as the quorum is reckoned: who counted, with a question mark if that is not sure.
fn counted(book: &Book) -> Vec<String> {
    let said: Value =
        serde_json::from_str(&book.run(["quorum", "board/1", "--format", "json"]).status(0).stdout())
            .expect("JSON");
    let parts = said["meetings"][0]["quorum"]["parts"].as_array().expect("parts").iter();
    let names = |part: &Value| {
        let all = part["counted"].as_array().into_iter().flatten().map(|one| {
            let sure = if one["sure"] == true { "" } else { "?" };
            format!("{}{sure}", one["name"].as_str().expect("a name"))
        });
        all.collect::<Vec<_>>().join(", ")
    };
    parts.map(names).collect()
}

/// The lines of the register of attendance, as CSV, without the head.
fn attendance(book: &Book) -> Vec<String> {
    let csv = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
    csv.lines().skip(1).map(str::to_string).collect()
}

const THREE: &str = "[attendance]\nmembers = [\"Ada Pretend\", \"Bo Madeup\", \"Cy Fable\"]\n";
const COUNT: &str = "[quorum]\ncount = 2\n";
const SEATS: &str =
    "[seats]\nNorth = [\"Ada Pretend\", \"Bo Madeup\"]\nSouth = [\"Cy Fable\"]\n[quorum]\ncount = 2\n";

#[test]
fn guests_are_no_members_because_no_member_came() {
    let record = "[attendance]\nothers = [\"Gus Guest\", \"Hal Guest\"]\napologies = [\"Ada Pretend\", \"Bo Madeup\"]\n\
        [[items]]\ntitle = \"Roof\"\n[[items.entries]]\nvote = \"So?\"\nvotes = { For = [\"Gus Guest\"] }\n";
    let book = board(COUNT, record);
    book.run(["check"]).status(0).says("[voter-without-vote]");
    assert_eq!(counted(&book), ["", ""]);
    assert_eq!(attendance(&book).len(), 2, "{:?}", attendance(&book));
    assert!(attendance(&book).iter().all(|line| !line.contains("Guest")));
}

const TABLES: &str = "[[attendance-tables]]\nkey = \"anwesend\"\n[[attendance-tables]]\nkey = \"entschuldigt\"\nabsent = true\n\
    [[attendance-tables]]\nkey = \"fehlend\"\nabsent = true\n[[attendance-tables]]\nkey = \"gast\"\n";

/// What a table is of is the committee's word, not that of what a record fills, nor of the table's letters.
#[test]
fn tables_are_of_whom_the_committee_says() {
    let record = "[attendance]\nanwesend = [\"Ada Pretend\"]\nfehlend = [\"Cy Fable\"]\ngast = [\"Gus Guest\"]\n[[items]]\ntitle = \"A\"\n";
    let lines = attendance(&board(TABLES, record));
    assert!(lines.iter().any(|line| line.contains("Cy Fable") && line.ends_with(",absent")), "{lines:?}");
    assert_eq!(lines.len(), 2, "{lines:?}");
    // The other way round, and said.
    let said = TABLES.replace("key = \"fehlend\"\nabsent = true", "key = \"fehlend\"\nof = \"apologies\"");
    let lines = attendance(&board(&said, record));
    assert!(lines.iter().any(|line| line.contains("Cy Fable") && line.ends_with(",apologies")), "{lines:?}");
    let officers = "[[attendance-tables]]\nkey = \"officers\"\nof = \"members\"\n[[attendance-tables]]\nkey = \"members\"\n\
        [[attendance-tables]]\nkey = \"public\"\n[quorum]\ncount = 2\n";
    let record = "[attendance]\nofficers = [\"Ada Pretend\"]\nmembers = [\"Bo Madeup\"]\npublic = [\"Gus Guest\"]\n[[items]]\ntitle = \"A\"\n";
    assert_eq!(counted(&board(officers, record)), ["Ada Pretend, Bo Madeup", "Ada Pretend, Bo Madeup"]);
    let wrong = "[[attendance-tables]]\nkey = \"a\"\nof = \"members\"\nabsent = true\n";
    board(wrong, "").run(["check"]).status(1).says("[table-of-others]").says("committee.toml");
}

#[test]
fn an_alternate_stands_in_for_somebody_who_has_a_seat() {
    let alternate = |member: &str| {
        board(
            SEATS,
            &format!(
                "[attendance]\nmembers = [\"Bo Madeup\", {{ name = \"Zoe Invented\", alternate-for = \"{member}\" }}]\nothers = [\"Gus Guest\"]\n[[items]]\ntitle = \"A\"\n"
            ),
        )
    };
    alternate("Ada Pretend").run(["check"]).status(0).says_not("unknown-name");
    let slip = alternate("Anda Pretend");
    slip.run(["check"])
        .status(0)
        .says("[no-seat]")
        .says("write \"Ada Pretend\"")
        .says("minutes/board/1.toml:5:");
    assert!(attendance(&slip).iter().all(|line| !line.contains("Anda")), "{:?}", attendance(&slip));
    alternate("Gus Guest").run(["check"]).status(1).says("[no-seat]").says("minutes/board/1.toml:5:");
    alternate("North").run(["check"]).status(0).says("[no-seat]");
    // A record that lists members of whom none has a seat is of another time than the seats.
    let earlier = "[attendance]\nmembers = [\"Xe Invented\", { name = \"Zoe Invented\", alternate-for = \"Yu Pretend\" }]\n[[items]]\ntitle = \"A\"\n";
    let book = board(SEATS, earlier);
    book.run(["check"]).status(0).says_not("no-seat");
    assert!(attendance(&book).iter().any(|line| line.contains("Yu Pretend")), "{:?}", attendance(&book));
    // Without seats nobody else can know the member.
    let record = "[attendance]\nmembers = [\"Bo Madeup\", { name = \"Zoe Invented\", alternate-for = \"Ada Pretend\" }]\n[[items]]\ntitle = \"A\"\n";
    board(COUNT, record).run(["check"]).status(0).says_not("unknown-name");
}

#[test]
fn who_sent_apologies_and_an_alternate_is_told_of_both() {
    let record = "[presence]\n\"Ada Pretend\" = { table = \"apologies\", alternate = \"Dan Dreamt\" }\n[[items]]\ntitle = \"A\"\n";
    let book = board(SEATS, record);
    book.run(["build"]).status(0);
    assert_eq!(counted(&book)[0], "Dan Dreamt, Bo Madeup, Cy Fable");
    let markdown = book.read("output/board/1/BOARD_1.md");
    let (there, away) = markdown.split_once("Apologies").expect("both tables");
    assert!(there.contains("Dan Dreamt (*Alternate for Ada Pretend*)") && away.contains("Ada Pretend"));
    assert!(!away.contains("Dan Dreamt"), "{markdown}");
    let line = attendance(&book).into_iter().find(|line| line.contains("Ada Pretend")).expect("a line");
    assert!(line.ends_with(",by-alternate"), "{line}");
    // An alternate among the guests takes the member's place, and one who was absent stands in for nobody.
    let others = "[attendance]\nothers = [{ name = \"Dan Dreamt\", alternate-for = \"Ada Pretend\" }]\n[[items]]\ntitle = \"A\"\n";
    let book = board(SEATS, others);
    book.run(["check"]).status(0).says_not("alternate-for-present");
    assert_eq!(counted(&book)[0], "Bo Madeup, Cy Fable, Dan Dreamt");
    let absent = others.replace("others", "apologies");
    assert_eq!(counted(&board(SEATS, &absent))[0], "Ada Pretend, Bo Madeup, Cy Fable");
}

#[test]
fn a_seat_is_filled_by_one_at_a_time() {
    let filled = |people: &str, items: &str| {
        board(SEATS, &format!("end = 12:00:00\n[attendance]\nmembers = [{people}]\n{items}"))
    };
    let items =
        "[[items]]\ntitle = \"A\"\nkey = \"a\"\n[[items]]\ntitle = \"B\"\nkey = \"b\"\nstart = 11:00:00\n";
    let zoe = |more: &str| format!("{{ name = \"Zoe Invented\", alternate-for = \"Ada Pretend\"{more} }}");
    let dan = |more: &str| format!("{{ name = \"Dan Dreamt\", alternate-for = \"ada pretend\"{more} }}");
    let both = filled(&format!("{}, {}", zoe(""), dan("")), items);
    both.run(["check"]).status(1).says("[two-alternates]").says("Zoe Invented and Dan Dreamt");
    let ada = filled(&format!("\"Ada Pretend\", {}", zoe("")), "");
    ada.run(["check"]).status(1).says("[alternate-for-present]");
    for (one, other) in [
        (zoe(", to-item = \"a\""), dan(", from-item = \"b\"")),
        (zoe(", left = 11:00:00"), dan(", arrived = 11:00:00")),
        (zoe(", left = 10:30:00"), dan(", arrived = 10:30:00")),
        ("{ name = \"Ada Pretend\", to-item = \"a\" }".into(), dan(", from-item = \"b\"")),
    ] {
        let book = filled(&format!("{one}, {other}"), items);
        book.run(["check"]).status(0).says_not("error[");
        for part in counted(&book) {
            assert_eq!(part.split(", ").count(), 1, "{one} {other}: {part}");
        }
    }
    let overlap = filled(&format!("{}, {}", zoe(""), dan(", from-item = \"b\"")), items);
    overlap.run(["check"]).status(1).says("[two-alternates]");
    // Neither has the seat two votes.
    let vote = format!("{items}[[items.entries]]\nvote = \"So?\"\ntallies = {{ For = 2 }}\n");
    let book = filled(&format!("{}, {}", zoe(", to-item = \"a\""), dan(", from-item = \"b\"")), &vote);
    book.run(["check"]).status(0).says("[more-votes]").says("1 who may vote was there");
}

#[test]
fn arriving_counts_though_an_entry_tells_of_leaving() {
    let record = "end = 12:00:00\n[attendance]\nmembers = [\"Ada Pretend\", { name = \"Bo Madeup\", arrived = 10:40:00 }]\n\
        [[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\nstart = 10:30:00\n[[items]]\ntitle = \"C\"\nstart = 10:50:00\n\
        [[items]]\ntitle = \"D\"\n[[items.entries]]\nleft = \"Bo Madeup\"\n[[items]]\ntitle = \"E\"\n";
    let book = board(COUNT, record);
    let (one, perhaps, both) = ("Ada Pretend", "Ada Pretend, Bo Madeup?", "Ada Pretend, Bo Madeup");
    assert_eq!(counted(&book), [one, one, perhaps, both, perhaps, one]);
    // Coming, told in both ways, is once; and so is going.
    let twice = record.replace("left = \"Bo Madeup\"", "arrived = \"Bo Madeup\"");
    assert_eq!(counted(&board(COUNT, &twice)), [one, one, one, one, perhaps, both]);
}

#[test]
fn a_meeting_may_go_on_after_midnight() {
    let record = |person: &str| {
        format!(
            "end = 01:00:00\nend-date = 2026-01-16\n[attendance]\nmembers = [\"Ada Pretend\", {{ name = \"Bo Madeup\", {person} }}]\n\
             [[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\nstart = 23:30:00\n[[items]]\ntitle = \"C\"\nstart = 00:20:00\n\
             [[items]]\ntitle = \"D\"\nstart = 00:50:00\n"
        )
    };
    let night = |person: &str| {
        let book = board(COUNT, "");
        book.write("minutes/board/1.toml", format!("{}{}", HEAD.replace("10:00", "22:00"), record(person)));
        book
    };
    let (one, both) = ("Ada Pretend", "Ada Pretend, Bo Madeup");
    assert_eq!(counted(&night("left = 00:50:00")), [both, both, both, both, one]);
    assert_eq!(counted(&night("arrived = 00:20:00")), [one, one, one, both, both]);
    assert_eq!(counted(&night("arrived = 23:30:00")), [one, one, both, both, both]);
    night("left = 00:50:00").run(["check"]).status(0).says_not("times-disagree");
    night("left = 01:10:00")
        .run(["check"])
        .status(0)
        .says("[times-disagree]")
        .says("after the meeting ended at 01:00");
    night("left = 21:50:00")
        .run(["check"])
        .status(0)
        .says("[times-disagree]")
        .says("before the meeting began at 22:00");
    // Of a meeting of two days the hour does not say the day.
    let days = "end = 16:00:00\nend-date = 2026-01-16\n[attendance]\nmembers = [\"Ada Pretend\", { name = \"Bo Madeup\", left = 12:00:00 }]\n\
        [[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\nstart = 14:00:00\n[[items]]\ntitle = \"C\"\nstart = 09:00:00\n";
    let perhaps = "Ada Pretend, Bo Madeup?";
    assert_eq!(counted(&board(COUNT, days)), [both, perhaps, perhaps, perhaps]);
}

#[test]
fn what_is_said_of_items_leads_to_items_of_these_minutes() {
    let items = "[[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\n[[items.items]]\ntitle = \"B one\"\nkey = \"inner\"\n\
        [[items]]\ntitle = \"C\"\nkey = \"c\"\n[[annexes]]\ntitle = \"Map\"\nkey = \"map\"\ntext = \"x\"\n";
    let stays = |more: &str| {
        board(
            COUNT,
            &format!(
                "[attendance]\nmembers = [\"Ada Pretend\", {{ name = \"Bo Madeup\", {more} }}]\n{items}"
            ),
        )
    };
    let (one, both) = ("Ada Pretend", "Ada Pretend, Bo Madeup");
    for from in ["2", "#item-2", "item-2", "inner", "2.1", "[[inner]]", "1#inner"] {
        let book = stays(&format!("from-item = \"{from}\""));
        assert_eq!(counted(&book), [one, one, both, both], "{from}");
    }
    // A meeting of the same name is not meant, and hides nothing.
    let book =
        stays("from-item = \"2\"").file("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-02-15\n");
    assert_eq!(counted(&book), [one, one, both, both]);
    for (wrong, status, code) in
        [("map", 0, "[no-item]"), ("2#item-1", 0, "[no-item]"), ("9", 1, "[dangling-reference]")]
    {
        let book = stays(&format!("to-item = \"{wrong}\""))
            .file("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"A\"\n");
        book.run(["check"]).status(status).says(code).says("minutes/board/1.toml:5:");
    }
    stays("from-item = \"c\", to-item = \"1\"").run(["check"]).status(1).says("[items-reversed]");
    stays("from-item = \"1\", to-item = \"c\"").run(["check"]).status(0);
    let interest = format!(
        "{THREE}[[interests]]\nperson = \"Bo Madeup\"\nitem = \"map\"\ninterest = \"Drew it\"\n{items}"
    );
    board(COUNT, &interest).run(["check"]).status(0).says("[no-item]").says("an annex");
    // What is printed is the item's number.
    let book = stays("from-item = \"[[c]]\"");
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BOARD_1.md").contains("from item 3"), "the number");
}

#[test]
fn who_left_the_room_for_a_part_of_an_item_does_not_count_for_it() {
    let record = format!(
        "{THREE}[[items]]\ntitle = \"Roof\"\n[[items.items]]\ntitle = \"Slates\"\nabsent = [\"Ada Pretend\", \"Bo Madeup\"]\n\
         [[items.items.entries]]\ndecision = \"Slates.\"\n[[items.items]]\ntitle = \"Gutter\"\n[[items.items.entries]]\ndecision = \"Zinc.\"\n"
    );
    let book = board(COUNT, &record);
    book.run(["build"]).status(0).says("[decision-without-quorum]").says("minutes/board/1.toml:12:");
    let all = "Ada Pretend, Bo Madeup, Cy Fable";
    assert_eq!(counted(&book), [all, all, "Cy Fable"]);
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("There was no quorum for item 1.1."), "{markdown}");
    assert!(book.run(["quorum", "board/1"]).status(0).stdout().contains("1.1 Slates"));
    assert_eq!(book.run(["check"]).stderr().matches("[decision-without-quorum]").count(), 1);
    // Who left for an item left for all that is in it.
    let outer = record.replace("title = \"Roof\"\n", "title = \"Roof\"\nabsent = [\"Cy Fable\"]\n");
    assert_eq!(counted(&board(COUNT, &outer)), [all, "Ada Pretend, Bo Madeup", ""]);
    // Of a part that is withheld nothing is told but what its item tells.
    let closed = record.replace("title = \"Slates\"\n", "title = \"Slates\"\nclassification = \"TLP:RED\"\n");
    let book = board(COUNT, &closed);
    book.run(["build"]).status(0);
    let json = book.read("output/board/1/BOARD_1.json");
    assert!(!json.contains("out-of-room"), "{json}");
}

#[test]
fn a_group_that_leaves_is_everybody_in_it() {
    let groups = "[attendance.members]\nNorth = [\"Ada Pretend\", \"Bo Madeup\"]\nSouth = [\"Cy Fable\"]\n";
    let book = board(
        COUNT,
        &format!(
            "{groups}[[items]]\ntitle = \"A\"\nabsent = [\"North\"]\n[[items]]\ntitle = \"B\"\n[[items.entries]]\nleft = \"North\"\n[[items]]\ntitle = \"C\"\n"
        ),
    );
    let all = "Ada Pretend, Bo Madeup, Cy Fable";
    assert_eq!(counted(&book), [all, "Cy Fable", "Ada Pretend?, Bo Madeup?, Cy Fable", "Cy Fable"]);
}

const TWO_DAYS: &str = "meeting = \"1\"\n[[sessions]]\nname = \"First\"\ndate = 2026-01-01\nstart = 10:00:00\n\
    [[sessions]]\nname = \"Second\"\ndate = 2026-01-02\nstart = 10:00:00\n";
const HANDED_ON: &str = "[seats]\nA = [{ holder = \"Ann Sample\", until = 2026-01-01 }, { holder = \"Bea Mirage\", from = 2026-01-02 }]\n\
    B = [\"Cy Fable\"]\n[quorum]\ncount = 2\n";
const TWO_ITEMS: &str = "[[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\nsession = \"Second\"\n";

fn two_days(record: &str) -> Book {
    board(HANDED_ON, "").file("minutes/board/1.toml", format!("{TWO_DAYS}{record}{TWO_ITEMS}"))
}

#[test]
fn a_seat_that_is_handed_on_between_sessions_is_each_holders_in_turn() {
    let book = two_days("");
    book.run(["build"]).status(0).says_not("warning[");
    let (first, second) = ("Ann Sample, Cy Fable", "Bea Mirage, Cy Fable");
    assert_eq!(counted(&book), [first, first, second, second]);
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(
        markdown.contains("Ann Sample (First)") && markdown.contains("Bea Mirage (Second)"),
        "{markdown}"
    );
    let lines = attendance(&book);
    assert!(lines.iter().any(|line| line.contains("Bea Mirage")), "{lines:?}");
    // Each may be said to differ.
    let book = two_days(
        "[presence]\n\"Ann Sample\" = \"apologies\"\n\"Bea Mirage\" = { alternate = \"Dan Dreamt\" }\n",
    );
    assert_eq!(counted(&book), ["Cy Fable", "Cy Fable", "Dan Dreamt, Cy Fable", "Dan Dreamt, Cy Fable"]);
    // A record that lists everybody says no more than the seats do.
    let book = two_days("[attendance]\nmembers = [\"Ann Sample\", \"Bea Mirage\", \"Cy Fable\"]\n");
    assert_eq!(counted(&book), [first, first, second, second]);
}

#[test]
fn who_left_one_session_may_have_come_to_the_next() {
    let left = TWO_ITEMS.replace(
        "[[items]]\ntitle = \"B\"",
        "[[items.entries]]\nleft = \"Cy Fable\"\n[[items]]\ntitle = \"B\"",
    );
    let book = board(HANDED_ON, "").file("minutes/board/1.toml", format!("{TWO_DAYS}{left}"));
    assert_eq!(counted(&book)[2], "Bea Mirage, Cy Fable?");
    let said =
        format!("{TWO_DAYS}[presence]\n\"Cy Fable\" = {{ sessions = [\"First\", \"Second\"] }}\n{left}");
    let book = board(HANDED_ON, "").file("minutes/board/1.toml", said);
    assert_eq!(counted(&book)[2], "Bea Mirage, Cy Fable");
}

/// A decision of an item in the course of which something happened.
fn roof(attendance: &str, item: &str, after: &str) -> Book {
    board(
        "",
        &format!(
            "{attendance}[[items]]\ntitle = \"Roof\"\n{item}[[items.entries]]\ndecision = \"That it be so.\"\n{after}"
        ),
    )
}

/// An annex holds what was said or voted before, or by somebody who sent it in.
#[test]
fn nothing_in_an_annex_has_a_time() {
    let left = "[[items]]\ntitle = \"A\"\n[[items.entries]]\nleft = \"Ada Pretend\"\n";
    let annex = "[[annexes]]\ntitle = \"B\"\n[[annexes.entries]]\n";
    for entry in [
        "decision = \"To go.\"\nvotes = { For = [\"Ada Pretend\"] }\n",
        "speech = \"Well.\"\nspeaker = \"Ada Pretend\"\n",
    ] {
        board("", &format!("{THREE}{left}{annex}{entry}")).run(["check"]).says_not("[absent-");
    }
    let sent =
        "[attendance]\nmembers = [\"Ada Pretend\"]\napologies = [\"Bo Madeup\"]\n[[items]]\ntitle = \"A\"\n";
    let said = "speech = \"I wrote this.\"\nspeaker = \"Bo Madeup\"\n";
    board("", &format!("{sent}{annex}{said}")).run(["check"]).status(0).says_not("[absent-");
}

#[test]
fn checks_of_votes_can_fail() {
    let nobody =
        roof(THREE, "absent = [\"Ada Pretend\", \"Bo Madeup\", \"Cy Fable\"]\n", "tallies = { For = 9 }\n");
    nobody.run(["check"]).status(0).says("[more-votes]").says("0 who may vote");
    // In a committee with seats a clerk has no vote, wherever the clerk stands.
    let clerk = "[attendance]\nmembers = [\"Ada Pretend\", \"Di Fiction\"]\n";
    let book = board(
        SEATS,
        &format!(
            "{clerk}[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"So.\"\nvotes = {{ For = [\"Di Fiction\"] }}\n"
        ),
    );
    book.run(["check"]).status(0).says("[voter-without-vote]");
    assert!(attendance(&book).iter().all(|line| !line.contains("Di Fiction")));
    let guest = "[attendance]\nmembers = [\"Ada Pretend\"]\nothers = [\"Gus Guest\"]\n";
    roof(guest, "", "mover = \"Gus Guest\"\n")
        .run(["check"])
        .status(0)
        .says("[voter-without-vote]")
        .says("none of the members");
    roof(guest, "", "mover = \"Ada Pretend\"\n").run(["check"]).status(0).says_not("warning[");
    // Who left before the vote did not vote; who left after it did.
    let left = "[[items.entries]]\nleft = \"Bo Madeup\"\n";
    roof(THREE, left, "mover = \"Bo Madeup\"\n")
        .run(["check"])
        .status(0)
        .says("[absent-voter]")
        .says("had left by then");
    roof(THREE, "", &format!("mover = \"Bo Madeup\"\n{left}")).run(["check"]).status(0).says_not("warning[");
    roof(THREE, left, "tallies = { For = 3 }\n")
        .run(["check"])
        .status(0)
        .says("[more-votes]")
        .says("2 who may vote");
}

#[test]
fn who_is_not_there_does_nothing() {
    let away = "[attendance]\nmembers = [\"Ada Pretend\"]\napologies = [\"Ed Legend\"]\n";
    for (item, after) in [
        ("presenter = \"Ed Legend\"\n", ""),
        ("absent = [\"Ed Legend\"]\n", ""),
        ("", "[[items.entries]]\nspeech = \"Yes.\"\nspeaker = \"Ed Legend\"\n"),
        ("", "[[items.entries]]\nleft = \"Ed Legend\"\n"),
        ("", "[[items.entries]]\narrived = \"Ed Legend\"\n"),
    ] {
        let found = roof(away, item, after).run(["check"]).status(0).says("[absent-person]");
        assert!(found.stderr().contains("is not among those who were there"), "{item}{after}");
        let there = away.replace("apologies", "others");
        roof(&there, item, after).run(["check"]).status(0).says_not("absent-person");
    }
    let gone = "[[items.entries]]\nleft = \"Bo Madeup\"\n[[items.entries]]\nspeech = \"Yes.\"\nspeaker = \"Bo Madeup\"\n";
    roof(THREE, "", gone).run(["check"]).status(0).says("[absent-person]").says("had left by then");
    let moved = |moves: &[&str]| {
        let entries: String =
            moves.iter().map(|own| format!("[[items.entries]]\n{own} = \"Bo Madeup\"\n")).collect();
        roof(THREE, "", &entries).run(["check"]).status(0)
    };
    moved(&["left", "left"]).says("[moved-twice]").says("minutes/board/1.toml:13:");
    moved(&["arrived", "arrived"]).says("[moved-twice]");
    moved(&["left", "arrived", "left"]).says_not("moved-twice");
}

#[test]
fn times_that_cannot_all_be_right_are_told() {
    let timed = |record: &str| board("", &format!("end = 12:00:00\n{record}")).run(["check"]).status(0);
    let items = |one: &str, two: &str| {
        format!("[[items]]\ntitle = \"A\"\nstart = {one}\n[[items]]\ntitle = \"B\"\nstart = {two}\n")
    };
    timed(&items("10:10:00", "11:00:00")).says_not("times-disagree");
    timed(&items("09:00:00", "11:00:00")).says("before the meeting began at 10:00").says("1.toml:7:9");
    timed(&items("11:00:00", "10:30:00"))
        .says("before what is minuted above it, at 11:00")
        .says("1.toml:10:9");
    timed(&items("11:00:00", "12:30:00")).says("after the meeting ended at 12:00");
    timed("closed = 13:30:00\n").says("after its end at 12:00");
    timed("closed = 12:00:00\n").says_not("times-disagree");
    timed("[attendance]\nmembers = [{ name = \"Ada Pretend\", left = 18:00:00 }]\n")
        .says("after the meeting ended at 12:00");
    let moved = "[attendance]\nmembers = [\"Ada Pretend\"]\n[[items]]\ntitle = \"A\"\nstart = 11:00:00\n\
        [[items.entries]]\nleft = \"Ada Pretend\"\ntime = 10:30:00\n";
    timed(moved).says("[times-disagree]").says("somebody left at 10:30");
    // Each session has times of its own.
    let two = format!(
        "{TWO_DAYS}[[items]]\ntitle = \"A\"\nstart = 11:00:00\n[[items]]\ntitle = \"B\"\nsession = \"Second\"\nstart = 10:30:00\n"
    );
    let book = board("", "").file("minutes/board/1.toml", &two);
    book.run(["check"]).status(0).says_not("times-disagree");
    book.write("minutes/board/1.toml", two.replace("start = 10:30", "start = 09:30"));
    book.run(["check"]).status(0).says("[times-disagree]");
}

#[test]
fn two_of_one_name_are_two_at_all_meetings() {
    let people = "[[people]]\nname = \"Ann Sample\"\norganisation = \"Acme\"\n[[people]]\nname = \"Ann Sample\"\norganisation = \"Bolt\"\n";
    let record = |meeting: u8, organisation: &str| {
        format!(
            "meeting = \"{meeting}\"\ndate = 2026-0{meeting}-15\n[attendance]\nmembers = [{{ name = \"Ann Sample\", organisation = \"{organisation}\" }}]\n\
             [[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"To see to {organisation}.\"\nowner = \"Ann Sample\"\n"
        )
    };
    for committee in [people, ""] {
        let book = board(committee, "")
            .file("minutes/board/1.toml", record(1, "Acme"))
            .file("minutes/board/2.toml", record(2, "Bolt"));
        let owned = |who: &str| book.run(["actions", "board", "--owner", who]).stdout();
        let bolt = owned("Ann Sample (Bolt)");
        assert!(bolt.contains("see to Bolt") && !bolt.contains("see to Acme"), "{bolt}");
        book.run(["actions", "board", "--owner", "Ann Sample"]).says("Ann Sample (Acme)");
    }
    // The same person, whose organisation only one record names.
    let book = board("", "")
        .file("minutes/board/1.toml", record(1, "Acme"))
        .file("minutes/board/2.toml", record(2, "Bolt").replace(", organisation = \"Bolt\"", ""));
    let said = book.run(["actions", "board", "--owner", "Ann Sample"]).status(0).stdout();
    assert!(said.contains("see to Bolt") && said.contains("see to Acme"), "{said}");
}

#[test]
fn nobody_stands_twice_in_a_list_of_names() {
    let record = |item: &str, entry: &str| {
        board(
            "",
            &format!(
                "[attendance]\nmembers = [{{ name = \"Ada Pretend\", initials = \"AP\" }}, \"Bo Madeup\"]\n[[items]]\ntitle = \"A\"\n{item}{entry}"
            ),
        )
    };
    for (item, entry) in [
        ("", "[[items.entries]]\naction = \"B\"\nowner = [\"Ada Pretend\", \"ada pretend\"]\n"),
        ("", "[[items.entries]]\naction = \"B\"\nowner = [\"Ada Pretend\", \"AP\"]\n"),
        ("", "[[items.entries]]\nleft = [\"Bo Madeup\", \"Bo Madeup\"]\n"),
        ("presenter = [\"Ada Pretend\", \"AP\"]\n", ""),
        ("absent = [\"Bo Madeup\", \"Bo\u{a0}Madeup\"]\n", ""),
    ] {
        record(item, entry).run(["check"]).status(0).says("[named-twice]");
    }
    record("", "[[items.entries]]\naction = \"B\"\nowner = [\"Ada Pretend\", \"Bo Madeup\"]\n")
        .run(["check"])
        .status(0)
        .says_not("named-twice");
}

#[test]
fn a_subject_is_one_however_it_is_spaced() {
    let given = |status: &str, subject: &str| {
        format!(
            "[[items.entries]]\ndecision = \"So.\"\nstatus = {{ subject = \"{subject}\", value = \"{status}\" }}\n"
        )
    };
    let book = board(
        "decision-number = \"D{number}\"\n",
        &format!("[[items]]\ntitle = \"A\"\n{}{}", given("RED", "LSC 6"), given("GREEN", "lsc\u{a0}6")),
    );
    let said = book.run(["decisions", "board", "--format", "json"]).status(0).stdout();
    let said: Value = serde_json::from_str(&said).expect("JSON");
    let subjects = said["subjects"].as_array().expect("subjects");
    assert_eq!(subjects.len(), 1, "{said}");
    assert_eq!(subjects[0]["status"], "GREEN", "{said}");
}

/// What the working says of each part: whether there was a quorum.
fn verdicts(book: &Book) -> Vec<String> {
    let said: Value =
        serde_json::from_str(&book.run(["quorum", "board/1", "--format", "json"]).status(0).stdout())
            .expect("JSON");
    let parts = said["meetings"][0]["quorum"]["parts"].as_array().expect("parts").iter();
    parts.map(|part| part["quorum"].as_str().expect("a verdict").to_string()).collect()
}

#[test]
fn each_session_needs_what_its_seats_and_its_rule_say() {
    let seats = "[seats]\nNorth = [\"Ada Pretend\", \"Bo Madeup\"]\nSouth = [{ holder = \"Cy Fable\", from = 2026-01-02 }, \
        { holder = \"Di Fiction\", from = 2026-01-02 }, { holder = \"Ed Legend\", from = 2026-01-02 }]\n[quorum]\nfraction = \"more than 1/2\"\n";
    let decided = TWO_ITEMS
        .replace("session = \"Second\"\n", "session = \"Second\"\n[[items.entries]]\ndecision = \"So.\"\n");
    let away =
        "[presence]\n\"Cy Fable\" = \"absent\"\n\"Di Fiction\" = \"absent\"\n\"Ed Legend\" = \"absent\"\n";
    let held = |committee: &str, said: &str| {
        board(committee, "").file("minutes/board/1.toml", format!("{TWO_DAYS}{said}{away}{decided}"))
    };
    let book = held(seats, "");
    book.run(["build"]).status(0).says("[decision-without-quorum]").says("when 2 counted and 3 are needed");
    assert_eq!(verdicts(&book), ["yes", "yes", "no", "no"]);
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("2 members of 2") && markdown.contains("3 members of 5"), "{markdown}");
    let register = book.run(["quorum", "board/1"]).status(0).stdout();
    assert!(register.contains("2 members of 2") && register.contains("3 members of 5"), "{register}");
    let said: Value = serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    assert!(said.to_string().contains("\"seats\":5"), "{said}");
    // What the record says is held against the opening of the first session.
    held(seats, "[quorum]\nrule = \"Half\"\npresent = 2\nmet = true\n")
        .run(["check"])
        .says_not("quorum-disagrees");
    // A rule from the second day on is no rule for the first, and one for the second.
    let later =
        held(&format!("{seats}from = 2026-01-02\n"), "[quorum]\nrule = \"Half\"\npresent = 2\nmet = true\n");
    later.run(["check"]).status(0).says("[decision-without-quorum]").says_not("quorum-disagrees");
    assert_eq!(verdicts(&later), ["no", "no"]);
    // Those vote in writing who have a seat on the day of the vote.
    let written = decided.replace(
        "decision = \"So.\"\n",
        "decision = \"So.\"\ntaken = \"in-writing\"\ntallies = { For = 5 }\n",
    );
    let book = board(seats, "").file("minutes/board/1.toml", format!("{TWO_DAYS}{away}{written}"));
    book.run(["check"]).says_not("more-votes");
}

#[test]
fn nobody_counts_from_afar_where_that_does_not_count() {
    let rule = "[quorum]\ncount = 2\nremote = false\n";
    let held = |said: &str, people: &str| {
        board(rule, &format!("{said}[attendance]\nmembers = [{people}]\n[[items]]\ntitle = \"A\"\n"))
    };
    let (all, there) =
        ("\"Ada Pretend\", \"Bo Madeup\"", "{ name = \"Ada Pretend\", mode = \"in-person\" }, \"Bo Madeup\"");
    assert_eq!(counted(&held("mode = \"remote\"\n", all)), ["", ""]);
    assert_eq!(counted(&held("mode = \"remote\"\n", there)), ["Ada Pretend", "Ada Pretend"]);
    let both = "Ada Pretend, Bo Madeup";
    assert_eq!(counted(&held("mode = \"hybrid\"\n", all)), [both, both]);
    // The way of each session is its own.
    let days = TWO_DAYS.replace("name = \"Second\"\n", "name = \"Second\"\nmode = \"remote\"\n");
    let book = board(rule, "")
        .file("minutes/board/1.toml", format!("{days}[attendance]\nmembers = [{all}]\n{TWO_ITEMS}"));
    assert_eq!(counted(&book), [both, both, "", ""]);
}

#[test]
fn whoever_is_called_by_a_group_is_in_it_wherever_they_stand() {
    let leaves = |committee: &str, people: &str, name: &str| {
        board(
            committee,
            &format!(
                "[attendance]\n{people}[[items]]\ntitle = \"A\"\nabsent = [\"{name}\"]\n[[items]]\ntitle = \"B\"\n\
                 [[items.entries]]\nleft = \"{name}\"\n[[items]]\ntitle = \"C\"\n"
            ),
        )
    };
    let seats =
        "[seats]\nLarge = [\"Ada Pretend\", \"Bo Madeup\"]\nSmall = [\"Cy Fable\"]\n[quorum]\ncount = 2\n";
    let members = "members = [\"Ada Pretend\", \"Bo Madeup\", \"Cy Fable\"]\n";
    let all = "Ada Pretend, Bo Madeup, Cy Fable";
    for (committee, people) in [
        (seats, members),
        (seats, ""),
        (
            seats,
            "members = [{ name = \"Dan Dreamt\", alternate-for = \"Ada Pretend\" }, \"Bo Madeup\", \"Cy Fable\"]\n",
        ),
    ] {
        let people = if people.is_empty() { "others = [\"Gus Guest\"]\n" } else { people };
        let parts = counted(&leaves(committee, people, "Large"));
        assert_eq!((parts[1].as_str(), parts[3].as_str()), ("Cy Fable", "Cy Fable"), "{people}");
    }
    for name in ["All", "Board", "BOARD"] {
        for committee in [COUNT, seats] {
            let book = leaves(committee, members, name);
            let parts = counted(&book);
            assert_eq!((parts[0].as_str(), parts[1].as_str(), parts[3].as_str()), (all, "", ""), "{name}");
            book.run(["check"]).says_not("moved-twice");
        }
    }
    // Guests are there as well, and no members.
    let guest = "members = [\"Ada Pretend\"]\nothers = [\"Gus Guest\"]\n";
    let spoke = |name: &str| {
        let book = leaves(COUNT, guest, name);
        let record = book.read("minutes/board/1.toml");
        book.write(
            "minutes/board/1.toml",
            format!("{record}[[items.entries]]\nspeech = \"Yes.\"\nspeaker = \"Gus Guest\"\n"),
        );
        book.run(["check"]).status(0)
    };
    spoke("All").says("[absent-person]");
    spoke("Board").says_not("absent-person");
    // A group and an organisation of one name are one body, and a group's second leaving is told once.
    let acme = "[attendance.members]\n\"Acme\" = [{ name = \"Ada Pretend\", organisation = \"Acme\" }, { name = \"Bo Madeup\", organisation = \"Acme\" }]\n";
    let left = |times: usize| {
        let entries = "[[items.entries]]\nleft = \"Acme\"\n".repeat(times);
        board("", &format!("{acme}[[items]]\ntitle = \"A\"\n{entries}")).run(["check"]).status(0)
    };
    left(1).says_not("moved-twice");
    assert_eq!(left(2).stderr().matches("[moved-twice]").count(), 1);
    // A committee of one is nobody's name.
    let one = "members = [\"Ada Pretend\"]\n";
    let owned = format!(
        "[attendance]\n{one}[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Paint\"\nowner = \"Board\"\n"
    );
    assert!(board("", &owned).run(["actions", "board"]).status(0).stdout().contains("Board"));
}

#[test]
fn who_came_for_an_item_within_another_was_not_there_before() {
    let held = |stay: &str, entry: &str| {
        board(
            COUNT,
            &format!(
                "[attendance]\nmembers = [\"Ada Pretend\", {{ name = \"Bo Madeup\", {stay} }}]\n[[items]]\ntitle = \"A\"\n\
                 [[items.items]]\ntitle = \"One\"\n[[items.items]]\ntitle = \"Two\"\n[[items.items.entries]]\ndecision = \"So.\"\n{entry}\
                 [[items.items]]\ntitle = \"Three\"\n[[items]]\ntitle = \"B\"\n"
            ),
        )
    };
    let (one, part, both) = ("Ada Pretend", "Ada Pretend, Bo Madeup?", "Ada Pretend, Bo Madeup");
    for (stay, parts) in [
        ("to-item = \"1.1\"", [both, part, one]),
        ("to-item = \"1.2\"", [both, part, one]),
        ("to-item = \"1.3\"", [both, both, one]),
        ("from-item = \"1.1\"", [both, both, both]),
        ("from-item = \"1.2\"", [one, part, both]),
        ("from-item = \"1.3\", to-item = \"1\"", [one, part, one]),
        ("from-item = \"1.2\", to-item = \"1.2\"", [one, part, one]),
    ] {
        assert_eq!(counted(&held(stay, "")), parts, "{stay}");
    }
    let vote = "mover = \"Bo Madeup\"\n";
    let gone = held("to-item = \"1.1\"", vote);
    gone.run(["check"])
        .status(0)
        .says("[absent-voter]")
        .says("had left by then")
        .says("[decision-without-quorum]");
    held("from-item = \"1.3\"", vote).run(["check"]).status(0).says("[absent-voter]");
    // The record says all that there is to say.
    gone.run(["check"]).says_not("quorum-unsure");
    held("to-item = \"1.2\"", vote).run(["check"]).status(0).says_not("warning[");
    held("from-item = \"1.3\", to-item = \"1.1\"", "").run(["check"]).status(1).says("[items-reversed]");
    held("from-item = \"1.1\", to-item = \"1.1\"", "").run(["check"]).status(0).says_not("items-reversed");
}

#[test]
fn who_was_away_for_one_session_was_there_for_the_others() {
    let seats = "[seats]\nA = [\"Ann Sample\"]\nB = [\"Ben Mirage\"]\n[quorum]\ncount = 2\n";
    let voted = TWO_ITEMS.to_string() + "[[items.entries]]\ndecision = \"So.\"\nmover = \"Ben Mirage\"\n";
    let held = |said: &str| board(seats, "").file("minutes/board/1.toml", format!("{TWO_DAYS}{said}{voted}"));
    let (one, both) = ("Ann Sample", "Ann Sample, Ben Mirage");
    let by_hand = "[attendance]\nmembers = [\"Ann Sample\", { name = \"Ben Mirage\", sessions = \"Second\" }]\n\
        apologies = [{ name = \"Ben Mirage\", sessions = \"First\" }]\n";
    for said in [
        "[presence]\n\"Ben Mirage\" = { table = \"apologies\", sessions = \"First\" }\n",
        "[attendance]\napologies = [{ name = \"Ben Mirage\", sessions = \"first\" }]\n",
        by_hand,
    ] {
        let book = held(said);
        book.run(["build"]).status(0).says_not("warning[");
        assert_eq!(counted(&book), [one, one, both, both], "{said}");
        let markdown = book.read("output/board/1/BOARD_1.md");
        let (there, away) = markdown.split_once("Apologies").expect("both tables");
        assert!(there.contains("Ben Mirage (Second)"), "{markdown}");
        assert!(away.contains("Ben Mirage (First)") || away.contains("Ben Mirage (first)"), "{markdown}");
        let lines = attendance(&book);
        assert!(
            lines.iter().any(|line| line.contains("Ben Mirage") && line.ends_with(",in-part")),
            "{lines:?}"
        );
        assert_eq!(lines.len(), 2, "{lines:?}");
        // For the session for which he was away he did not vote.
        let earlier =
            book.read("minutes/board/1.toml").replace("session = \"Second\"", "session = \"First\"");
        book.write("minutes/board/1.toml", earlier);
        book.run(["check"]).status(0).says("[absent-voter]");
    }
    let alternate =
        held("[presence]\n\"Ben Mirage\" = { alternate = \"Dan Dreamt\", sessions = \"First\" }\n");
    alternate.run(["check"]).status(0).says_not("warning[");
    let instead = "Ann Sample, Dan Dreamt";
    let parts = counted(&alternate);
    assert_eq!((parts[0].as_str(), parts[2].as_str()), (instead, both));
    let sent = held(
        "[presence]\n\"Ben Mirage\" = { table = \"apologies\", alternate = \"Dan Dreamt\", sessions = \"First\" }\n",
    );
    assert_eq!(counted(&sent)[0], instead);
    assert_eq!(counted(&sent)[3], both);
    let wholly = held("[presence]\n\"Ben Mirage\" = { table = \"apologies\" }\n");
    assert_eq!(counted(&wholly), [one, one, one, one]);
    // Nobody is there and away at once, nor there twice.
    for (wrong, right) in [
        ("sessions = \"First\" }", "sessions = \"Second\" }"),
        ("apologies", "others"),
        (", sessions = \"First\"", ""),
    ] {
        held(&by_hand.replace(wrong, right)).run(["check"]).status(1).says("[duplicate-person]");
    }
    held("[presence]\n\"Ben Mirage\" = { table = \"apologies\", sessions = \"Frist\" }\n")
        .run(["check"])
        .status(1)
        .says("Frist");
    // A session without a name cannot be told from the others.
    let nameless = TWO_DAYS.replace("name = \"First\"\n", "");
    let said = "[presence]\n\"Ben Mirage\" = { table = \"apologies\", sessions = \"Second\" }\n";
    let book =
        board(seats, "").file("minutes/board/1.toml", format!("{nameless}{said}[[items]]\ntitle = \"A\"\n"));
    book.run(["check"]).status(1).says("each session").says("`name`");
}

#[test]
fn a_session_without_a_name_is_nobodys_who_names_another() {
    let days = TWO_DAYS.replace("name = \"First\"\n", "");
    let record = "[attendance]\nmembers = [\"Ada Pretend\", { name = \"Bo Madeup\", sessions = \"Second\", arrived = 11:00:00 }]\n";
    let book = board(COUNT, "").file("minutes/board/1.toml", format!("{days}{record}{TWO_ITEMS}"));
    let (one, perhaps) = ("Ada Pretend", "Ada Pretend, Bo Madeup?");
    assert_eq!(counted(&book), [one, one, one, perhaps]);
}

#[test]
fn the_register_of_attendance_knows_what_the_quorum_knows() {
    let seats = "[seats]\nA = [\"Ada Pretend\"]\nB = [\"Bo Madeup\"]\n";
    let part = |record: &str| {
        let lines = attendance(&board(seats, &format!("end = 12:00:00\n{record}")));
        let line = lines.iter().find(|line| line.contains("Bo Madeup")).expect("a line");
        line.rsplit(',').next().expect("a part").to_string()
    };
    let held = |stay: &str, entry: &str| {
        part(&format!(
            "[attendance]\nmembers = [\"Ada Pretend\", {{ name = \"Bo Madeup\"{stay} }}]\n[[items]]\ntitle = \"A\"\n{entry}[[items]]\ntitle = \"B\"\n"
        ))
    };
    assert_eq!(held("", ""), "present");
    assert_eq!(held("", "[[items.entries]]\nleft = \"Bo Madeup\"\n"), "in-part");
    assert_eq!(held("", "[[items.entries]]\nleft = \"B\"\n"), "in-part");
    assert_eq!(held(", to-item = \"1\"", ""), "in-part");
    assert_eq!(held(", to-item = \"2\"", ""), "present");
    assert_eq!(held(", from-item = \"1\"", ""), "present");
    assert_eq!(held(", arrived = 10:30:00", ""), "in-part");
    assert_eq!(held(", arrived = 10:00:00, left = 12:00:00", ""), "present");
    assert_eq!(held(", left = 11:30:00", ""), "in-part");
    // Nobody who has a seat today was missing at a meeting of another time.
    let old = "[attendance]\nmembers = [\"Old Invention\"]\n[[items]]\ntitle = \"A\"\n";
    let lines = attendance(&board(seats, old));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("Old Invention") && lines[0].ends_with(",present"), "{lines:?}");
    // Who was there for all of the time of a seat was there for the whole.
    let lines = attendance(&two_days(""));
    assert!(lines.iter().filter(|line| line.ends_with(",present")).count() == 3, "{lines:?}");
    // What readers may not know tells them nothing.
    let closed = "[attendance]\nmembers = [\"Ada Pretend\", \"Bo Madeup\"]\n[[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\n\
        classification = \"TLP:RED\"\n[[items.entries]]\nleft = \"Bo Madeup\"\n";
    assert_eq!(part(closed), "present");
}

/// Whoever comes, goes or leaves the room does so in a session that they attend.
#[test]
fn who_sits_in_another_session_is_told_when_they_come_and_go() {
    let sessions = "[[sessions]]\nname = \"First\"\ndate = 2026-01-15\n[[sessions]]\nname = \"Second\"\ndate = 2026-01-16\n";
    let people = "[attendance]\nmembers = [{ name = \"Ada Pretend\", sessions = \"First\" }, { name = \"Bo Madeup\", sessions = \"Second\" }, \"Cy Fable\"]\n";
    let items = |first: &str, second: &str| {
        format!(
            "meeting = \"1\"\n{sessions}{people}[[items]]\ntitle = \"Roof\"\nsession = \"First\"\n{first}[[items]]\ntitle = \"Door\"\nsession = \"Second\"\n{second}"
        )
    };
    let said = |first: &str, second: &str| {
        Book::new().file("minutes/board/1.toml", items(first, second)).run(["check"]).status(0)
    };
    let entry = |does: &str, who: &str| format!("[[items.entries]]\n{does} = \"{who}\"\n");
    for does in ["left", "arrived"] {
        said(&entry(does, "Bo Madeup"), &entry("text", "x"))
            .says("[absent-person]")
            .says("for other sessions only");
        said(&entry("text", "x"), &entry(does, "Ada Pretend")).says("[absent-person]");
        said(&entry(does, "Ada Pretend"), &entry(does, "Bo Madeup")).says_not("absent-person");
        said(&entry("text", "x"), &entry(does, "Cy Fable")).says_not("absent-person");
    }
    said("absent = \"Bo Madeup\"\ntext = \"x\"\n", &entry("text", "x")).says("[absent-person]");
}

/// Who was at which meeting stands in words, too, in every format, and what the signs mean is said once.
#[test]
fn the_register_of_attendance_says_in_words_who_was_at_which_meeting() {
    let members = |away: &str| {
        format!(
            "[attendance]\nmembers = [\"Ada Pretend\", {{ name = \"Bo Madeup\", arrived = 10:30:00 }}, {{ name = \"Di Standin\", alternate-for = \"Cy Fable\" }}]\n{away}[[items]]\ntitle = \"Roof\"\ntext = \"x\"\n"
        )
    };
    let book = board("", &members("apologies = [\"Eve Exemplar\"]\n"));
    for meeting in 2..=40 {
        let day = format!("2026-{:02}-{:02}", 2 + meeting / 20, 1 + meeting % 20);
        let head = HEAD.replace("\"1\"", &format!("\"{meeting}\"")).replace("2026-01-15", &day);
        book.write(
            &format!("minutes/board/{meeting}.toml"),
            format!("{head}{}", members("absent = [\"Eve Exemplar\"]\n")),
        );
    }
    for format in ["md", "html"] {
        let page = book.run(["attendance", "board", "--format", format]).status(0).stdout();
        assert_eq!(page.matches("Ring with a dot").count(), 1, "{format}");
        assert!(page.matches("a sign for each of them").count() > 1, "{format}");
        assert!(page.contains("Ada Pretend, Bo Madeup (for a part)"), "{format}");
        assert_eq!(page.matches("Di Standin (Alternate for Cy Fable)").count(), 40, "{format}");
    }
    let page = book.run(["attendance", "board", "--format", "md"]).status(0).stdout();
    let line =
        |meeting: &str| page.lines().find(|line| line.starts_with(&format!("| {meeting}"))).expect("a line");
    assert!(line("BOARD_1,").ends_with("| Eve Exemplar |  |"), "{}", line("BOARD_1,"));
    assert!(line("BOARD_2,").ends_with("|  | Eve Exemplar |"), "{}", line("BOARD_2,"));
}

/// Sessions that there are not are told as such, and make nobody stand twice.
#[test]
fn who_is_away_for_a_session_that_there_is_not_stands_once() {
    let head = "meeting = \"1\"\n[[sessions]]\nname = \"First\"\ndate = 2026-01-15\n[[sessions]]\nname = \"Second\"\ndate = 2026-01-16\n";
    let record = format!(
        "{head}[presence]\n\"Ada Pretend\" = {{ table = \"apologies\", sessions = \"Third\" }}\n[[items]]\ntitle = \"Roof\"\ntext = \"x\"\n"
    );
    let book = board(SEATS, "").file("minutes/board/1.toml", record);
    book.run(["check"]).status(1).says("[unknown-session]").says_not("duplicate-person");
}

/// One heading over a table of attendance stands over the names, whether there are groups or not.
#[test]
fn one_heading_stands_over_the_names() {
    let table = "[[attendance-tables]]\nkey = \"members\"\ncolumns = [\"Who came\"]\n";
    let page = |people: &str| {
        let book = board(
            table,
            &format!("[attendance]\nmembers = {people}\n[[items]]\ntitle = \"Roof\"\ntext = \"x\"\n"),
        );
        book.run(["build", "--format", "md"]).status(0);
        book.read("output/board/1/BOARD_1.md")
    };
    assert!(page("[\"Ada Pretend\"]").contains("| Who came |"), "{}", page("[\"Ada Pretend\"]"));
    let grouped = page("{ North = [\"Ada Pretend\"] }");
    assert!(
        grouped.contains("| Category | Who came |") || grouped.contains("| Representing | Who came |"),
        "{grouped}"
    );
}
