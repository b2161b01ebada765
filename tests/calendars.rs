//! Calendars: what clients know an entry by, when it is, and how they learn that it was moved or called off.

mod support;

use std::collections::BTreeMap;
use support::{Book, COMMITTEE};

/// The entries of a calendar, each with its properties by name; the lines must be unfolded and well formed.
fn entries(file: &str) -> Vec<BTreeMap<String, String>> {
    assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{file}");
    let file = file.replace("\r\n ", "");
    let mut entries = Vec::new();
    let mut lines = file.lines();
    while let Some(line) = lines.next() {
        if line != "BEGIN:VEVENT" {
            continue;
        }
        let mut entry = BTreeMap::new();
        for line in lines.by_ref().take_while(|line| *line != "END:VEVENT") {
            let (name, value) = line.split_once(':').expect("a property");
            assert_eq!(entry.insert(name.to_string(), value.to_string()), None, "{name} stands twice");
        }
        for needed in ["UID", "DTSTAMP", "SEQUENCE", "STATUS", "SUMMARY"] {
            assert!(entry.contains_key(needed), "no {needed} in {entry:?}");
        }
        entries.push(entry);
    }
    let known: std::collections::BTreeSet<&String> = entries.iter().map(|entry| &entry["UID"]).collect();
    assert_eq!(known.len(), entries.len(), "one UID for two entries: {file}");
    entries
}

fn of(book: &Book, meeting: &str) -> Vec<BTreeMap<String, String>> {
    let folder = format!("output/board/{meeting}");
    let name = book.files(&folder).into_iter().find(|name| name.ends_with(".ics")).expect("a calendar");
    entries(&book.read(&format!("{folder}/{name}")))
}

/// The entry of a kind of meeting, or of a day.
fn entry<'e>(entries: &'e [BTreeMap<String, String>], words: &str) -> &'e BTreeMap<String, String> {
    entries.iter().find(|entry| entry.values().any(|value| value.contains(words))).expect("an entry")
}

fn sequence(entry: &BTreeMap<String, String>) -> u32 {
    entry["SEQUENCE"].parse().expect("a number")
}

fn zoned() -> Book {
    Book::new().file("minutes/board/committee.toml", format!("{COMMITTEE}time-zone = \"Europe/London\"\n"))
}

const SPRING: &str =
    "[[next-meetings]]\nkind = \"Spring\"\ndate = 2026-03-12\nstart = 10:00:00\nend = 12:00:00\n";
const SUMMER: &str = "[[next-meetings]]\nkind = \"Summer\"\ndate = 2026-06-12\nstart = 10:00:00\n";

#[test]
fn an_entry_stays_itself_wherever_it_stands_and_whatever_the_record_is_called() {
    let book = zoned().record(&format!("{SPRING}{SUMMER}"));
    book.run(["build"]).status(0);
    let before = of(&book, "1");
    let between = "[[next-meetings]]\nkind = \"Extra\"\ndate = 2026-03-12\nstart = 10:00:00\n";
    book.write(
        "minutes/board/1.toml",
        format!("meeting = \"first\"\ndate = 2026-01-15\n{between}{SUMMER}{SPRING}"),
    );
    book.run(["build"]).status(0);
    let after = of(&book, "first");
    for kind in ["Spring", "Summer"] {
        assert_eq!(entry(&before, kind)["UID"], entry(&after, kind)["UID"], "{kind}");
    }
    assert_eq!((before.len(), after.len()), (2, 3));
    assert_eq!(entry(&before, "Spring")["DTSTART"], "20260312T100000Z");
    assert_eq!(entry(&before, "Summer")["DTSTART"], "20260612T090000Z", "in summer");
}

#[test]
fn two_meetings_of_one_kind_on_one_day_are_two() {
    let hour = |hour: &str| format!("[[next-meetings]]\ndate = 2026-03-12\nstart = {hour}:00:00\n");
    let book = zoned().record(&format!("{}{}", hour("10"), hour("14")));
    book.run(["build"]).status(0);
    let before = of(&book, "1");
    book.write(
        "minutes/board/1.toml",
        format!("meeting = \"1\"\ndate = 2026-01-15\n{}{}", hour("14"), hour("10")),
    );
    book.run(["build"]).status(0);
    let after = of(&book, "1");
    for start in ["20260312T100000Z", "20260312T140000Z"] {
        assert_eq!(entry(&before, start)["UID"], entry(&after, start)["UID"], "{start}");
    }
}

#[test]
fn what_is_announced_again_is_the_same_entry_told_anew() {
    let second = format!("meeting = \"2\"\ndate = 2026-02-15\n{}", SPRING.replace("10:00", "11:00"));
    let book = zoned().record(SPRING).file("minutes/board/2.toml", second);
    book.run(["build"]).status(0);
    let (first, second) = (&of(&book, "1")[0], &of(&book, "2")[0]);
    assert_eq!(first["UID"], second["UID"]);
    assert!(sequence(first) < sequence(second), "{first:?} {second:?}");
    // Minutes that are sent to members are told anew, too.
    book.run(["circulate", "board/1"]).status(0);
    book.run(["build"]).status(0);
    assert!(sequence(first) < sequence(&of(&book, "1")[0]));
}

#[test]
fn a_key_knows_a_meeting_that_is_moved() {
    let moved =
        "meeting = \"2\"\ndate = 2026-02-15\n[[next-meetings]]\nkey = \"spring\"\ndate = 2026-03-19\n";
    let book = zoned()
        .record("[[next-meetings]]\nkey = \"Spring\"\ndate = 2026-03-12\n")
        .file("minutes/board/2.toml", moved);
    book.run(["build"]).status(0);
    let (first, second) = (&of(&book, "1")[0], &of(&book, "2")[0]);
    assert_eq!(first["UID"], second["UID"]);
    assert_eq!(second["DTSTART;VALUE=DATE"], "20260319");
}

#[test]
fn an_hour_without_a_zone_is_no_whole_day() {
    let book = Book::new()
        .record(&format!("{SPRING}[[next-meetings]]\nkind = \"Day\"\ndate = 2026-04-01\nend = 12:00:00\n"));
    book.run(["build"]).status(0);
    let found = of(&book, "1");
    assert_eq!(entry(&found, "Spring")["DTSTART"], "20260312T100000");
    assert_eq!(entry(&found, "Spring")["DTEND"], "20260312T120000");
    assert_eq!(entry(&found, "Day")["DTSTART;VALUE=DATE"], "20260401");
    assert!(!book.read("output/board/1/BOARD_1.ics").contains("METHOD"));
    // The record's own zone holds for what it announces.
    let book = zoned().record(&format!("time-zone = \"Asia/Tokyo\"\n{SPRING}"));
    book.run(["build"]).status(0);
    assert_eq!(of(&book, "1")[0]["DTSTART"], "20260312T010000Z");
}

#[test]
fn a_meeting_that_was_cancelled_is_cancelled_in_calendars() {
    let cancelled =
        "meeting = \"2\"\ndate = 2026-03-12\nkind = \"cancelled\"\n[[next-meetings]]\ndate = 2026-04-16\n";
    let book = zoned().record(&format!("{SUMMER}{SPRING}")).file("minutes/board/2.toml", cancelled);
    book.run(["build"]).status(0);
    let (first, second) = (of(&book, "1"), of(&book, "2"));
    let gone = entry(&second, "20260312");
    assert_eq!(gone["UID"], entry(&first, "Spring")["UID"]);
    assert_eq!(gone["STATUS"], "CANCELLED");
    assert!(sequence(gone) > sequence(entry(&first, "Spring")));
    assert!(second.iter().chain(&first).filter(|entry| entry["STATUS"] == "CANCELLED").count() == 1);
    // Nobody can say which of two it was, which is told; the hour, the place or the title tells.
    let two = format!("{SPRING}[[next-meetings]]\nkind = \"Other\"\ndate = 2026-03-12\nstart = 14:00:00\n");
    let book = zoned().record(&two).file("minutes/board/2.toml", cancelled);
    book.run(["build"])
        .status(0)
        .says("[cancelled-which]: 2 meetings were announced for this day")
        .says("cancelled: Spring at 10:00:00; Other at 14:00:00")
        .says("start = 10:00:00");
    assert!(of(&book, "2").iter().all(|entry| entry["STATUS"] == "CONFIRMED"));
    book.write("minutes/board/2.toml", cancelled.replace("kind =", "start = 14:00:00\nkind ="));
    book.run(["build"]).status(0);
    for told in ["start = 14:00:00", "title = \"The other meeting\""] {
        book.write("minutes/board/2.toml", cancelled.replace("kind =", &format!("{told}\nkind =")));
        book.run(["build"]).status(0).says_not("cancelled-which");
        assert_eq!(
            entry(&of(&book, "2"), "CANCELLED")["UID"],
            entry(&of(&book, "1"), "Other")["UID"],
            "{told}"
        );
    }
    book.write("minutes/board/2.toml", cancelled.replace("kind =", "start = 11:00:00\nkind ="));
    book.run(["build"]).status(0).says("[cancelled-which]");
}

#[test]
fn a_kind_is_found_in_a_title_by_its_words() {
    let kinds = |kinds: &[&str]| -> String {
        let next = |(at, kind): (usize, &&str)| {
            format!("[[next-meetings]]\nkind = \"{kind}\"\ndate = 2026-03-12\nstart = {:02}:00:00\n", at + 10)
        };
        kinds.iter().enumerate().map(next).collect()
    };
    for (announced, title, cancelled) in [
        (["Site visit", "Board"], "Boardroom seminar", None),
        (["Site visit", "Board"], "The board's meeting", Some("Board")),
        (["Board", "Full Board"], "Meeting of the Full Board", Some("Full Board")),
        (["Board", "Full Board"], "Board, fully", Some("Board")),
        (["Group A", "Group B"], "Group B", Some("Group B")),
        (["Ŵyl", "Bwrdd"], "Cyfarfod y bwrdd", Some("Bwrdd")),
    ] {
        let record = format!(
            "meeting = \"2\"\ndate = 2026-03-12\nkind = \"cancelled\"\ntitle = \"{title}\"\n[[next-meetings]]\ndate = 2026-09-01\n"
        );
        let book = zoned().record(&kinds(&announced)).file("minutes/board/2.toml", record);
        let ran = book.run(["build"]).status(0);
        let entries = of(&book, "2");
        let gone = entries.iter().find(|entry| entry["STATUS"] == "CANCELLED");
        let meant = cancelled.map(|kind| {
            let is =
                |entry: &&BTreeMap<String, String>| entry["SUMMARY"].ends_with(&format!(": {kind} Meeting"));
            of(&book, "1").iter().find(is).expect("an entry")["UID"].clone()
        });
        assert_eq!(gone.map(|entry| entry["UID"].clone()), meant, "{announced:?} {title}");
        assert_eq!(ran.stderr().contains("[cancelled-which]"), cancelled.is_none(), "{announced:?} {title}");
    }
}

#[test]
fn what_was_cancelled_on_another_day_than_announced_is_told() {
    let cancelled = |date: &str| format!("meeting = \"2\"\ndate = {date}\nkind = \"cancelled\"\n");
    let book = zoned().record(&format!("{SUMMER}{SPRING}"));
    for (date, told) in
        [("2026-03-13", true), ("2026-03-12", false), ("2026-02-12", true), ("2026-04-30", false)]
    {
        book.write("minutes/board/2.toml", cancelled(date));
        let said = book.run(["check"]).status(0).stderr();
        assert_eq!(said.contains("[cancelled-beside]"), told, "{date}: {said}");
        assert_eq!(said.contains("`date = 2026-03-12`"), told, "{date}: {said}");
    }
    // The committee met on the day that was announced, so it is not that meeting.
    book.write("minutes/board/2.toml", cancelled("2026-03-13"));
    book.write(
        "minutes/board/3.toml",
        "meeting = \"3\"\ndate = 2026-03-12\n[[items]]\ntitle = \"A\"\ntext = \"B\"\n",
    );
    book.run(["check"]).status(0).says_not("cancelled-beside");
    // Nor is one that was moved since.
    book.write("minutes/board/3.toml", "");
    let key = |next: &str| next.replace("kind", "key = \"spring\"\nkind");
    let book = zoned().record(&key(SPRING));
    book.write("minutes/board/2.toml", cancelled("2026-03-13"));
    let moved = key(SPRING).replace("2026-03-12", "2026-06-12");
    book.write("minutes/board/1a.toml", format!("meeting = \"1a\"\ndate = 2026-02-01\n{moved}"));
    book.run(["check"]).status(0).says_not("cancelled-beside");
}

#[test]
fn what_was_announced_where_readers_of_the_cancelled_do_not_see_it_is_told() {
    let closed = format!("classification = \"TLP:RED\"\n{SPRING}");
    let book = zoned().record(&closed);
    book.write("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-03-12\nkind = \"cancelled\"\n");
    book.run(["check"]).status(0).says("[cancelled-unseen]").says("BOARD_1").says_not("[cancelled-beside]");
    book.write("minutes/board/1.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{SPRING}"));
    book.run(["check"]).status(0).says_not("[cancelled-unseen]");
}

#[test]
fn a_key_that_came_later_or_went_makes_no_second_entry() {
    let next = |key: &str, hour: &str| {
        format!("[[next-meetings]]\n{key}kind = \"Spring\"\ndate = 2026-03-12\nstart = {hour}:00:00\n")
    };
    let key = "key = \"spring\"\n";
    let second = |next: &str| format!("meeting = \"2\"\ndate = 2026-02-15\n{next}");
    for (first, later) in [(next("", "10"), next(key, "10")), (next(key, "10"), next("", "11"))] {
        let book = zoned().record(&first).file("minutes/board/2.toml", second(&later));
        // From then on it is known by its key, wherever it is moved to.
        let moved = format!("[[next-meetings]]\n{key}kind = \"Spring\"\ndate = 2026-04-02\n");
        book.write("minutes/board/3.toml", format!("meeting = \"3\"\ndate = 2026-02-20\n{moved}"));
        // Another one on the day from which it was moved is another one.
        book.write("minutes/board/4.toml", format!("meeting = \"4\"\ndate = 2026-02-25\n{}", next("", "10")));
        book.run(["build"]).status(0).says_not("announced-otherwise");
        let known: Vec<String> = ["1", "2", "3", "4"].map(|at| of(&book, at)[0]["UID"].clone()).into();
        assert!(known[0] == known[1] && known[1] == known[2] && known[2] != known[3], "{known:?}");
    }
    // Of two, their hours say which; if they do not, that is told.
    let two = format!("{}{}", next("", "10"), next("", "14"));
    let keyed =
        |hours: [&str; 2]| format!("{}{}", next("key = \"a\"\n", hours[0]), next("key = \"b\"\n", hours[1]));
    let book = zoned().record(&two).file("minutes/board/2.toml", second(&keyed(["14", "10"])));
    book.run(["build"]).status(0).says_not("announced-otherwise");
    for hour in ["20260312T100000Z", "20260312T140000Z"] {
        assert_eq!(entry(&of(&book, "1"), hour)["UID"], entry(&of(&book, "2"), hour)["UID"]);
    }
    book.write("minutes/board/2.toml", second(&keyed(["09", "11"])));
    book.run(["check"]).status(0).says("[announced-otherwise]").says("with the key `a`").says("(BOARD_1)");
    // One of another kind at the very hour is told, and what is announced beside it is not.
    let other = next("", "10").replace("Spring", "Main");
    let book = zoned().record(&next("", "10")).file("minutes/board/2.toml", second(&other));
    book.run(["check"]).status(0).says("[announced-otherwise]: calendars have two meetings for this day: Main at 10:00:00 without a key, and Spring at 10:00:00 without a key (BOARD_1)").says("2.toml:5:8").says("1.toml:5:8");
    for more in [next("", "10"), String::new()] {
        let hour = if more.is_empty() { "11" } else { "10" };
        book.write(
            "minutes/board/2.toml",
            second(&format!("{}{more}", other.replace("10:00", &format!("{hour}:00")))),
        );
        book.run(["check"]).status(0).says_not("announced-otherwise");
    }
}

#[test]
fn minutes_of_a_later_version_tell_anew() {
    let told = |version: &str, status: &str| {
        let version = match version {
            "" => String::new(),
            version => format!("version = \"{version}\"\n"),
        };
        let book = zoned().record(&format!("{version}{SPRING}"));
        if status != "draft" {
            book.run(["circulate", "board/1"]).status(0);
        }
        book.run(["build"]).status(0);
        sequence(&of(&book, "1")[0])
    };
    let order = [
        ("", "draft"),
        ("0.2", "draft"),
        ("0.10", "draft"),
        ("v1", "draft"),
        ("", "circulated"),
        ("1.1 of May", "circulated"),
    ];
    let told: Vec<u32> = order.iter().map(|(version, status)| told(version, status)).collect();
    assert!(told.is_sorted_by(|one, other| one < other), "{told:?}");
}

#[test]
fn two_meetings_to_come_have_two_keys() {
    let next = |key: &str| format!("[[next-meetings]]\ndate = 2026-03-12\nkey = \"{key}\"\n");
    for other in ["spring", "Spring "] {
        let book = zoned().record(&format!("{}{}", next("spring"), next(other)));
        book.run(["check"]).status(1).says("[duplicate-key]").says("minutes/board/1.toml:8:7");
    }
    zoned().record(&format!("{}{}", next("spring"), next("summer"))).run(["check"]).status(0);
}

#[test]
fn two_meetings_that_only_their_hours_tell_apart_are_told() {
    let hour = |hour: &str, more: &str| {
        format!("[[next-meetings]]\ndate = 2026-03-12\nstart = {hour}:00:00\n{more}")
    };
    let book = zoned().record(&format!("{}{}", hour("10", ""), hour("14", "")));
    book.run(["check"])
        .status(0)
        .says("[announced-alike]")
        .says("minutes/board/1.toml:7:8")
        .says("a `key` of its own");
    for (one, other) in [("key = \"a\"\n", "key = \"b\"\n"), ("kind = \"Main\"\n", "")] {
        let book = zoned().record(&format!("{}{}", hour("10", one), hour("14", other)));
        book.run(["build"]).status(0).says_not("announced-alike");
        let before = of(&book, "1");
        let (first, second) = (hour("10", one), hour("14", other));
        book.write(
            "minutes/board/1.toml",
            format!(
                "meeting = \"1\"\ndate = 2026-01-15\n{}{first}{second}",
                hour("08", "kind = \"Extra\"\n")
            ),
        );
        book.run(["build"]).status(0);
        for start in ["20260312T100000Z", "20260312T140000Z"] {
            assert_eq!(entry(&before, start)["UID"], entry(&of(&book, "1"), start)["UID"], "{start}");
        }
    }
}

#[test]
fn an_action_with_a_key_is_known_by_it_and_taken_out_when_it_is_over() {
    let action = |task: &str, more: &str| {
        format!("[[items.entries]]\naction = \"{task}\"\nowner = \"All\"\ndue = 2026-05-01\n{more}")
    };
    let record = |actions: &[String]| {
        format!("meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"X\"\n{}", actions.concat())
    };
    let (paint, sweep) = (action("Paint.", "key = \"paint\"\n"), action("Sweep.", ""));
    let book = Book::new().file("minutes/board/1.toml", record(&[paint.clone(), sweep.clone()]));
    let calendar = |status: &str| {
        let arguments = ["actions", "board", "--format", "ics", "--status", status, "--as-of", "2026-03-01"];
        entries(&book.run(arguments).status(0).stdout())
    };
    let before = calendar("open");
    book.write("minutes/board/1.toml", record(&[action("Dig.", ""), paint.clone(), sweep]));
    let after = calendar("open");
    assert_eq!(entry(&before, "Paint.")["UID"], entry(&after, "Paint.")["UID"]);
    assert_eq!(after.len(), 3);
    // Books of other publishers have other entries.
    book.write(
        "minutes/book.toml",
        "publisher = \"Ashby Council\"
",
    );
    assert_ne!(entry(&calendar("open"), "Paint.")["UID"], entry(&after, "Paint.")["UID"]);
    book.write("minutes/book.toml", "");
    // What is over is cancelled under the name that it had.
    for (outcome, due) in [("closed", ""), ("withdrawn", "")] {
        let report = format!("[[items.entries]]\nreport = \"1#paint\"\noutcome = \"{outcome}\"\n{due}");
        book.write(
            "minutes/board/2.toml",
            format!("meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"X\"\n{report}"),
        );
        assert_eq!(calendar("open").len(), 2);
        let all = calendar("all");
        let over = entry(&all, "Paint.");
        assert_eq!(
            (over["UID"].as_str(), over["STATUS"].as_str()),
            (entry(&after, "Paint.")["UID"].as_str(), "CANCELLED")
        );
        assert!(sequence(over) > sequence(entry(&after, "Paint.")));
        assert_eq!(all.iter().filter(|entry| entry["STATUS"] == "CONFIRMED").count(), 2);
        assert_eq!(calendar(outcome).len(), 1);
    }
}

#[test]
fn an_action_without_a_day_any_more_is_taken_out() {
    let record = |more: &str| {
        format!(
            "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"Paint.\"\nowner = \"All\"\n{more}"
        )
    };
    let report = |due: &str, day: &str| {
        format!(
            "meeting = \"{day}\"\ndate = 2026-02-{day}\n[[items]]\ntitle = \"X\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"Soon.\"\ndue = {due}\n"
        )
    };
    let book = Book::new().file("minutes/board/1.toml", record("due = 2026-05-01\n"));
    let calendar = |status: &str| {
        let arguments = ["actions", "board", "--format", "ics", "--status", status, "--as-of", "2026-03-01"];
        entries(&book.run(arguments).status(0).stdout())
    };
    let mut told = vec![calendar("open")[0].clone()];
    for (due, day) in [("\"when ready\"", "10"), ("2026-06-01", "11"), ("\"later\"", "12")] {
        book.write(&format!("minutes/board/{day}.toml"), report(due, day));
        assert_eq!(calendar("open"), calendar("all"));
        told.extend(calendar("all"));
    }
    let states: Vec<&str> = told.iter().map(|entry| entry["STATUS"].as_str()).collect();
    assert_eq!(states, ["CONFIRMED", "CANCELLED", "CONFIRMED", "CANCELLED"]);
    assert!(told.iter().all(|entry| entry["UID"] == told[0]["UID"]));
    assert!(told.is_sorted_by(|one, other| sequence(one) < sequence(other)), "{told:?}");
    // One that never had a day was never in a calendar.
    let book = Book::new().file("minutes/board/1.toml", record("due = \"when ready\"\n"));
    book.run(["actions", "board", "--format", "ics", "--status", "all"]).status(0).says("no-due-day");
    // What was taken out of the minutes is taken out of calendars; its words are told nowhere.
    let book = Book::new().file("minutes/board/1.toml", record("due = 2026-05-01\n"));
    let calendar = |status: &str| {
        let arguments = ["actions", "board", "--format", "ics", "--status", status, "--as-of", "2026-03-01"];
        book.run(arguments).status(0).stdout()
    };
    book.run(["circulate", "board/1"]).status(0);
    let before = entries(&calendar("open")).remove(0);
    let text = book.read("minutes/board/1.toml").replace("owner =", "withdrawn = \"Said twice.\"\nowner =");
    book.write("minutes/board/1.toml", text);
    for status in ["all", "withdrawn"] {
        let file = calendar(status);
        let gone = entries(&file).remove(0);
        assert_eq!((&gone["UID"], gone["STATUS"].as_str()), (&before["UID"], "CANCELLED"));
        assert!(sequence(&gone) > sequence(&before) && !file.contains("Paint"), "{file}");
    }
    assert!(!calendar("open").contains("VEVENT"));
    for format in ["csv", "json"] {
        let arguments = ["actions", "board", "--format", format, "--status", "all", "--as-of", "2026-03-01"];
        let file = book.run(arguments).status(0).stdout();
        assert!(
            file.contains("withdrawn") && !file.contains("2026-05-01") && !file.contains("May "),
            "{file}"
        );
    }
}

#[test]
fn calendars_tell_nothing_of_what_more_closed_minutes_announced() {
    let closed =
        format!("classification = \"TLP:RED\"\n{SPRING}").replace("kind = \"Spring\"", "kind = \"Zebra\"");
    let cancelled = "meeting = \"2\"\ndate = 2026-03-12\nkind = \"cancelled\"\n";
    let book = zoned().record(&closed).file("minutes/board/2.toml", cancelled);
    book.run(["build"]).status(0);
    assert!(!book.files("output/board/2").iter().any(|name| name.ends_with(".ics")));
    // Nor how often it was announced there.
    book.write(
        "minutes/board/2.toml",
        format!("meeting = \"2\"\ndate = 2026-02-15\n{SPRING}")
            .replace("kind = \"Spring\"", "kind = \"Zebra\""),
    );
    book.run(["build"]).status(0);
    assert_eq!(of(&book, "2")[0]["SEQUENCE"], "0");
}

#[test]
fn a_translation_announces_the_same_entry() {
    let welsh = "name = \"Bwrdd\"\nclassification = \"TLP:GREEN\"\nlanguage = \"cy\"\n";
    let translation = "meeting = \"1\"\ntranslation-of = \"board/1\"\ndate = 2026-01-15\n";
    let book = zoned()
        .record(SPRING)
        .file("minutes/bwrdd/committee.toml", welsh)
        .file("minutes/bwrdd/1.toml", format!("{translation}{}", SPRING.replace("Spring", "Gwanwyn")));
    book.run(["build"]).status(0);
    let files = book.files("output/bwrdd/1");
    let name = files.iter().find(|name| name.ends_with(".ics")).expect("a calendar");
    let welsh = entries(&book.read(&format!("output/bwrdd/1/{name}")));
    assert_eq!(of(&book, "1")[0]["UID"], welsh[0]["UID"]);
}

#[test]
fn the_day_an_action_is_due_is_told_anew_when_it_is_set_anew() {
    let action = "names = [\"A\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"Sing; dance, or\\nrest.\"\nowner = \"A\"\ndue = 2026-02-01\n";
    let report = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"X\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"Soon.\"\ndue = 2026-05-01\n";
    let book = Book::new().record(action);
    let calendar = |book: &Book| {
        entries(
            &book.run(["actions", "board", "--format", "ics", "--as-of", "2026-03-01"]).status(0).stdout(),
        )
    };
    let before = calendar(&book);
    book.write("minutes/board/2.toml", report);
    let after = calendar(&book);
    assert_eq!(before[0]["UID"], after[0]["UID"]);
    assert_eq!((before[0]["SEQUENCE"].as_str(), after[0]["SEQUENCE"].as_str()), ("0", "1"));
    assert_eq!(after[0]["DTSTART;VALUE=DATE"], "20260501");
}

#[test]
fn a_calendar_of_actions_without_a_day_says_so_and_is_one() {
    let book =
        Book::new().record("[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"B\"\nowner = \"All\"\n");
    let ran = book.run(["actions", "board", "--format", "ics"]).status(0).says("no-due-day").says("due = ");
    let file = ran.stdout();
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"), "{file}");
    // RFC 5545, 3.6: a calendar has one component at least.
    assert!(file.contains("BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\n") && !file.contains("VEVENT"), "{file}");
}

#[test]
fn spreadsheets_see_that_a_file_is_utf8_and_programs_see_no_mark() {
    let book = Book::new().record(
        "[attendance]\nmembers = [\"Siân Ŵyn\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"＝1+1 Ŵyn\"\nowner = \"Siân Ŵyn\"\n\
         [[items.entries]]\ndecision = \"To go.\"\n",
    );
    for register in ["actions", "decisions", "attendance"] {
        let arguments = [register, "board", "--format", "csv", "--as-of", "2026-03-01"];
        let printed = book.run(arguments).status(0).stdout();
        assert!(printed.starts_with("committee,"), "{register}: {printed}");
        book.run(arguments.into_iter().chain(["--out", "a.csv"])).status(0);
        assert_eq!(book.read("a.csv"), format!("\u{FEFF}{printed}"), "{register}");
        assert_eq!(printed.matches('\n').count(), printed.matches("\r\n").count(), "{register}");
    }
    assert!(book.run(["actions", "board", "--format", "csv"]).status(0).stdout().contains(",'＝1+1 Ŵyn,"));
    book.run(["actions", "board", "--format", "json", "--out", "a.json"]).status(0);
    assert!(book.read("a.json").starts_with('{'));
}
