//! `minutebook new`: what the next record says, and what it must not say.

mod support;

use minutebook::diagnostic::{Severity, SourceFile};
use minutebook::files::{BookFiles, CommitteeFiles};
use minutebook::ids::FileId;
use minutebook::lifecycle::{NextMeeting, begin};
use minutebook::pipeline::{self, Request};
use proptest::prelude::*;
use std::sync::Arc;
use support::{Book, tagged};

/// A record of the board.
fn meeting(name: &str, date: &str, rest: &str) -> String {
    format!("meeting = \"{name}\"\ndate = {date}\n{rest}")
}

const ITEM: &str = "[[items]]\ntitle = \"A\"\ntext = \"B\"\n";

/// A line of the record, whole.
fn has(record: &str, line: &str) -> bool {
    record.lines().any(|known| known == line)
}

/// Who may not look into the last record may not look into the next one, and its owner may write it.
#[cfg(unix)]
#[test]
fn a_new_record_is_as_closed_on_the_disk_as_the_one_before_it() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    for (before, after) in [(0o600, 0o600), (0o440, 0o640), (0o664, 0o664)] {
        let book = Book::new().record(ITEM);
        set_permissions(book.path("minutes/board/1.toml"), Permissions::from_mode(before))
            .expect("rights are given");
        book.run(["new", "board"]).status(0);
        let mode = metadata(book.path("minutes/board/2.toml")).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, after, "{mode:o}");
    }
}

/// A record that would have errors is not begun, and why is told at the lines that it would have.
#[test]
fn a_record_that_would_have_errors_is_not_begun() {
    let committee = format!("{}reference = \"BOARD_{{year}}\"\n", support::COMMITTEE);
    let book = Book::new()
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"A\"\n");
    let said = book.run(["new", "board", "--date", "2026-03-05"]).status(1).stderr();
    assert!(said.contains("[new-has-errors]") && said.contains("[duplicate-reference]"), "{said}");
    assert!(said.contains("minutes/board/2.toml:1:11"), "{said}");
    assert!(!book.path("minutes/board/2.toml").exists());
    // In another year the reference is another.
    book.run(["new", "board", "--date", "2027-01-14"]).status(0);
}

/// What is shown is what would be written, and nothing is.
#[test]
fn a_new_record_can_be_looked_at_first() {
    let book = Book::new().record(ITEM);
    let ran = book.run(["new", "board", "--date", "2026-03-05", "--dry-run"]).status(0);
    let shown = ran.says("It would be minutes/board/2.toml").stdout();
    assert!(!book.path("minutes/board/2.toml").exists());
    book.run(["new", "board", "--date", "2026-03-05"]).status(0);
    let (head, lines) = shown.split_once("@@\n").expect("a change");
    assert!(head.starts_with("--- /dev/null\n+++ minutes/board/2.toml\n"), "{shown}");
    let lines: Vec<&str> = lines.lines().map(|line| line.strip_prefix('+').expect("a new line")).collect();
    assert_eq!(lines, book.read("minutes/board/2.toml").lines().collect::<Vec<_>>());
    // What could not be begun is told all the same.
    book.run(["new", "board", "--meeting", "1", "--dry-run"]).status(1).says("[name-taken]");
}

#[test]
fn a_book_is_made_where_it_is_asked_for_however_the_way_is_written() {
    for way in ["club/.", "a/b/../club", "./c//d/"] {
        let book = Book::bare();
        book.run(["init", way]).status(0);
        let made = book.files(".");
        assert!(made.iter().any(|file| file.ends_with("minutes/board/1.toml")), "{way}: {made:?}");
    }
}

/// The same of a new book: what is shown is a change in the way of a patch, and nothing is written.
#[test]
fn a_new_book_can_be_looked_at_first() {
    let book = Book::bare();
    let shown = book.run(["init", "club", "--dry-run"]).status(0).says("would be in club").stdout();
    assert!(!book.path("club").exists());
    book.run(["init", "club"]).status(0);
    let files = book.files("club");
    assert_eq!(shown.matches("--- /dev/null\n").count(), files.len());
    for file in &files {
        let (_, text) = shown.split_once(&format!("+++ club/{file}\n")).expect("the file");
        let text = text.split("--- /dev/null").next().unwrap_or_default();
        let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix('+')).collect();
        assert_eq!(lines, book.read(&format!("club/{file}")).lines().collect::<Vec<_>>());
    }
    // All that is in the way is told, and nothing is hidden in the folder.
    let ran = book.run(["init", "club", "--dry-run"]).status(1);
    ran.says("club/minutes/book.toml is there already").says("club/output/.gitignore is there already");
    book.run(["init", "club"]).status(1).says("club/minutes/board/1.toml is there already");
    assert_eq!(book.files("club"), files);
}

#[test]
fn the_end_that_a_new_record_shows_comes_after_its_start() {
    for (start, shown) in [("19:00:00", Some("# end = 20:00:00")), ("23:30:00", None)] {
        let book = Book::new().record(&format!("start = {start}\n[[items]]\ntitle = \"A\"\n"));
        book.run(["new", "board", "--date", "2026-03-05"]).status(0);
        let record = book.read("minutes/board/2.toml");
        assert_eq!(record.lines().find(|line| line.starts_with("# end")), shown, "{record}");
    }
}

#[test]
fn a_draft_holds_nothing_of_a_more_closed_meeting() {
    let open = "venue = \"Town Hall\"\nmode = \"in-person\"\n[attendance]\nmembers = [\"Wilma Sample\"]\n\
                [[next-meetings]]\ndate = 2026-03-12\nvenue = \"Library\"\n\
                [[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Wilma to paint.\"\nkey = \"paint\"\nowner = \"Wilma Sample\"\n";
    let closed = "classification = \"TLP:RED\"\nlanguage = \"cy\"\nvenue = \"Zqx Manor\"\ntime-zone = \"Asia/Tokyo\"\nnames = [\"Zqx Owner\"]\n\
                  [attendance.members]\n\"Zqx group\" = [\"Zqx Guest\", { name = \"Wilma Sample\", role = \"Zqx role\" }]\n\
                  [[next-meetings]]\nkind = \"Zqx\"\ndate = 2026-04-01\nstart = 06:00:00\nvenue = \"Zqx Manor\"\n\
                  [[items]]\ntitle = \"Zqx\"\n[[items.entries]]\nreport = \"1#paint\"\noutcome = \"reassigned\"\nowner = \"Zqx Owner\"\n\
                  [[items.entries]]\naction = \"Zqx to hide.\"\nowner = \"Zqx Owner\"\n";
    let book = Book::new()
        .file("minutes/board/1.toml", meeting("1", "2026-01-15", open))
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", closed));
    book.run(["new", "board"]).status(0).says("The minutes of 2 are TLP:RED");
    let record = book.read("minutes/board/3.toml");
    assert!(!record.contains("Zqx") && !record.contains("Tokyo") && !record.contains("06:00"), "{record}");
    for line in [
        "date = 2026-03-12",
        "venue = \"Library\"",
        "members = [\"Wilma Sample\"]",
        "title = \"Introduction\"",
    ] {
        assert!(has(&record, line), "no {line} in\n{record}");
    }
    assert!(record.contains("# Wilma Sample: Wilma to paint."), "{record}");
    // What is said of the closed meeting and its action is closed itself.
    assert_eq!(record.matches("classification = \"TLP:RED\"").count(), 2, "{record}");
    book.run(["build"]).status(0);
    for file in book.built_files("output/board/3") {
        let bytes = book.bytes(&format!("output/board/3/{file}"));
        assert!(!tagged::said_in(&file, &bytes).contains("Zqx"), "{file}");
    }
}

#[test]
fn nothing_of_a_record_becomes_toml() {
    let hostile = "A\\n[[items]]\\ntitle = \\\"INJECTED\\\" # \\u0085\\r";
    let rest = format!(
        "venue = \"{hostile}\"\nnames = [\"{hostile}\"]\n[attendance.members]\n\"{hostile}\" = [{{ name = \"Ann\", role = \"{hostile}\" }}]\n\
         [[next-meetings]]\nkind = \"{hostile}\"\ndate = 2026-02-12\n[[next-meetings]]\nkind = \"{hostile}\"\nvenue = \"{hostile}\"\ndate = 2026-03-12\n\
         [[items]]\ntitle = \"A\"\nkey = \"items\"\n[[items.entries]]\naction = \"sing {hostile}\"\nowner = \"{hostile}\"\n"
    );
    let book = Book::new().record(&rest);
    book.run(["new", "board"]).status(0);
    let record = book.read("minutes/board/2.toml");
    let table: toml::Table = record.parse().expect("TOML");
    assert_eq!(table["items"].as_array().expect("items").len(), 3, "{record}");
    assert_eq!(table["next-meetings"].as_array().expect("one").len(), 1, "{record}");
    let venue = table["venue"].as_str().expect("a venue");
    assert!(venue.starts_with("A\n[[items]]\ntitle = \"INJECTED\" #"), "{venue:?}");
    assert!(!record.lines().any(|line| line.starts_with("[[items]]") && line.len() > 9), "{record}");
}

#[test]
fn after_what_cannot_be_read_nothing_is_begun() {
    let book = Book::new().record(ITEM).file("minutes/board/second.toml", b"meeting = \"2\"\n# \xFF\n");
    book.run(["new", "board"]).status(1).says("second.toml");
    book.run(["new", "board", "--meeting", "3"]).status(1);
    assert_eq!(book.files("minutes/board"), ["1.toml", "committee.toml", "second.toml"]);
    // The record of another committee that joins this one may hold its actions.
    let book = Book::new()
        .record(ITEM)
        .file("minutes/other/committee.toml", support::COMMITTEE)
        .file("minutes/other/1.toml", "meeting = \"1\"\ndate = \"soon\"\njoint-with = \"board\"\n");
    book.run(["new", "board"]).status(1).says("minutes/other/1.toml could not be read");
}

#[test]
fn a_record_that_is_not_read_for_its_ending_stands_in_the_way() {
    let book = Book::new().record(ITEM).file("minutes/board/2.toml.txt", meeting("2", "2026-02-15", ITEM));
    book.run(["new", "board"]).status(1).says("minutes/board/2.toml.txt could not be read");
    assert_eq!(book.files("minutes/board"), ["1.toml", "2.toml.txt", "committee.toml"]);
}

#[test]
fn a_name_that_no_file_can_have_is_refused() {
    let book = Book::new().record(ITEM);
    for name in ["", "…", "Committee", "CON", "2\n3"] {
        book.run(["new", "board", "--meeting", name]).status(1).says("[unsafe-name]");
    }
    assert_eq!(book.files("minutes/board"), ["1.toml", "committee.toml"]);
}

#[test]
fn after_a_record_with_errors_nothing_is_begun() {
    let rest = "[attendance]\nmembers = [\"Ann Sample\"]\nmenbers = [\"Ben Example\"]\n";
    let book = Book::new().record(rest);
    book.run(["new", "board"]).status(1).says("minutes/board/1.toml has errors").says("menbers");
    assert!(!book.path("minutes/board/2.toml").exists());
}

#[test]
fn every_meeting_that_is_not_approved_is_to_be_approved() {
    let book = Book::new()
        .record(ITEM)
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", ITEM))
        .file("minutes/board/3.toml", meeting("3", "2026-03-15", "kind = \"cancelled\"\n"))
        .file("minutes/board/4.toml", meeting("4", "2026-04-15", "approved-at = \"5/2026 (May)\"\n"))
        .file("minutes/board/5.toml", meeting("5/2026 (May)", "2026-05-15", ITEM));
    for circulated in ["board/1", "board/2"] {
        book.run(["circulate", circulated]).status(0);
    }
    let approved = book.read("minutes/board/1.toml").replace("\"circulated\"", "\"approved\"");
    book.write("minutes/board/1.toml", &approved);
    book.run(["new", "board", "--meeting", "6", "--date", "2026-06-15"]).status(0);
    let record = book.read("minutes/board/6.toml");
    let asked = ["[[2]]", "[[5-2026-May]]"];
    assert!(asked.iter().all(|name| record.contains(name)), "{record}");
    assert_eq!(record.matches("[[").count() - record.matches("[[items").count(), asked.len(), "{record}");
    assert!(record.contains("title = \"Minutes of earlier meetings\""), "{record}");
    book.run(["check"]).status(0);
    // Where all are approved, nothing is asked.
    let book = Book::new().file("minutes/board/1.toml", approved);
    book.run(["new", "board"]).status(0);
    assert!(!book.read("minutes/board/2.toml").contains("Minutes of"));
}

#[test]
fn place_hour_and_mode_are_those_announced() {
    let last = "start = 09:00:00\nend = 10:00:00\nvenue = \"Town Hall\"\nmode = \"in-person\"\ntime-zone = \"Europe/Paris\"\n";
    let announced = |rest: &str| {
        let book = Book::new().record(&format!("{last}[[next-meetings]]\ndate = 2026-02-12\n{rest}"));
        book.run(["new", "board"]).status(0);
        book.read("minutes/board/2.toml")
    };
    // Nothing but the day: all else as usual.
    let record = announced("");
    for line in [
        "start = 09:00:00",
        "# end = 10:00:00",
        "venue = \"Town Hall\"",
        "mode = \"in-person\"",
        "time-zone = \"Europe/Paris\"",
    ] {
        assert!(has(&record, line), "no {line} in\n{record}");
    }
    // Another place: nobody knows in what way people will meet there.
    let record = announced("start = 14:00:00\nvenue = \"Teleconference\"\n");
    assert!(
        has(&record, "venue = \"Teleconference\"") && has(&record, "time-zone = \"Europe/Paris\""),
        "{record}"
    );
    assert!(!record.contains("mode =") && !record.contains("\nend ="), "{record}");
    let record = announced(
        "start = 14:00:00\nmode = \"remote\"\ntime-zone = \"Asia/Tokyo\"\nkind = \"annual general\"\n",
    );
    for line in ["mode = \"remote\"", "time-zone = \"Asia/Tokyo\"", "kind = \"annual-general\""] {
        assert!(has(&record, line), "no {line} in\n{record}");
    }
    assert!(!record.contains("venue ="), "{record}");
}

#[test]
fn the_meeting_of_the_day_asked_for_is_taken_and_the_others_stay_announced() {
    let book = Book::new().record(
        "[[next-meetings]]\nkind = \"Reporting\"\ndate = 2026-02-12\nvenue = \"Library\"\n\
         [[next-meetings]]\nkind = \"Main\"\ndate = 2026-03-12\nvenue = \"Town Hall\"\n\
         [[next-meetings]]\nkey = \"summer\"\nkind = \"Main\"\ndate = 2026-06-12\nmode = \"hybrid\"\n",
    );
    book.run(["new", "board", "--date", "2026-03-12"]).status(0);
    let record = book.read("minutes/board/2.toml");
    assert!(has(&record, "venue = \"Town Hall\"") && has(&record, "date = 2026-03-12    # Main"), "{record}");
    let table: toml::Table = record.parse().expect("TOML");
    let later = table["next-meetings"].as_array().expect("a list");
    assert_eq!(later.len(), 1, "{record}");
    assert_eq!(later[0]["key"].as_str(), Some("summer"));
    assert_eq!(later[0]["mode"].as_str(), Some("hybrid"));
}

#[test]
fn its_words_are_those_of_the_minutes_language() {
    let book = |language: &str| {
        Book::new()
            .file("minutes/board/committee.toml", format!("{}language = \"{language}\"\n", support::COMMITTEE))
            .record("names = [\"A\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"a\"\nowner = \"A\"\n")
    };
    let welsh = book("cy");
    welsh.run(["new", "board"]).status(0);
    let record = welsh.read("minutes/board/2.toml");
    assert!(record.contains("title = \"Cyflwyniad\"") && record.contains("drafft [[1]]"), "{record}");
    assert!(!record.contains("meeting.") && !record.contains("what was said"), "{record}");
    let labels = "months = [\"Januar\", \"Februar\", \"März\", \"April\", \"Mai\", \"Juni\", \"Juli\", \"August\", \"September\", \"Oktober\", \"November\", \"Dezember\"]\n\
                  weekdays = [\"Montag\", \"Dienstag\", \"Mittwoch\", \"Donnerstag\", \"Freitag\", \"Samstag\", \"Sonntag\"]\n[words]\n";
    // A labels file that lacks them: no other language gets into the record.
    let half = book("de").file("templates/labels/de.toml", labels);
    half.run(["new", "board"]).status(0).says("new-introduction");
    let record = half.read("minutes/board/2.toml");
    for english in ["Introduction", "Minutes", "draft minutes", "Actions", "For each"] {
        assert!(!record.contains(english), "{english} in\n{record}");
    }
    assert!(record.contains("text = \"[[1]]\"") && record.contains("report = \"BOARD 1/01\""), "{record}");
    let words = "new-introduction = \"Begrüßung\"\nnew-minutes = \"Protokoll\"\nnew-minutes-before = \"Der Entwurf {meeting} lag vor.\"\nnew-actions = \"Aufgaben\"\n";
    let whole = book("de").file("templates/labels/de.toml", format!("{labels}{words}"));
    whole.run(["new", "board"]).status(0).says_not("new-introduction");
    let record = whole.read("minutes/board/2.toml");
    for german in ["title = \"Begrüßung\"", "text = \"Der Entwurf [[1]] lag vor.\"", "title = \"Aufgaben\""]
    {
        assert!(has(&record, german), "{german} in\n{record}");
    }
}

#[test]
fn names_with_years_and_strokes_go_on_and_doubtful_ones_are_asked_for() {
    let after = |name: &str, date: &str| Book::new().file("minutes/board/a.toml", meeting(name, date, ITEM));
    let book = after("11/2026", "2026-04-15");
    book.run(["new", "board", "--date", "2026-05-15"]).status(0).says("12-2026.toml");
    assert!(book.read("minutes/board/12-2026.toml").starts_with("meeting = \"12/2026\"\n"));
    book.run(["check"]).status(0);
    let book = after("Term 2, meeting 5", "2026-04-15");
    book.run(["new", "board"])
        .status(1)
        .says("--meeting \"Term 2, meeting 6\" or --meeting \"Term 3, meeting 5\"");
    assert_eq!(book.files("minutes/board"), ["a.toml", "committee.toml"]);
    book.run(["new", "board", "--meeting", "Term 2, meeting 6"]).status(0).says("Term-2-meeting-6.toml");
    // A day of the week and a week of the year go with the day.
    for (name, next) in [("Wednesday 15 April 2026", "Friday 15 May 2026"), ("2026-W16", "2026-W20")] {
        let book = after(name, "2026-04-15");
        book.run(["new", "board", "--date", "2026-05-15"]).status(0);
        let file = format!("minutes/board/{}.toml", next.replace(' ', "-"));
        assert!(book.read(&file).starts_with(&format!("meeting = \"{next}\"\n")), "{}", book.read(&file));
    }
    // A year is never counted for want of another number.
    for name in ["Board V/26", "C/26"] {
        after(name, "2026-04-15")
            .run(["new", "board"])
            .status(1)
            .says("help: name the new meeting: --meeting NAME\n");
    }
    // A no-break space stays one.
    let book = after("Nr.\u{A0}7", "2026-04-15");
    book.run(["new", "board"]).status(0);
    assert!(book.read("minutes/board/Nr.-8.toml").contains("meeting = \"Nr.\u{A0}8\""));
}

#[test]
fn no_number_is_passed_over_for_the_name_of_a_file() {
    let book = Book::new().file("minutes/board/13.toml", meeting("12", "2026-04-15", ITEM));
    for arguments in [&["new", "board"][..], &["new", "board", "--meeting", "13"]] {
        book.run(arguments.iter().copied())
            .status(1)
            .says("[file-of-another]: the record of the meeting 13 would be minutes/board/13.toml")
            .says("help: rename that file to 12.toml, and run this again");
    }
    std::fs::rename(book.path("minutes/board/13.toml"), book.path("minutes/board/12.toml")).expect("renamed");
    book.run(["new", "board"]).status(0).says("minutes/board/13.toml");
    // Two that stand in each other's file.
    let book = Book::new()
        .file("minutes/board/1.toml", meeting("0", "2026-04-15", ITEM))
        .file("minutes/board/0.toml", meeting("00", "2026-03-15", ITEM));
    book.run(["new", "board", "--meeting", "1"])
        .status(1)
        .says("help: give that file another name, and run this again");
}

#[test]
fn a_meeting_before_the_last_one_knows_what_was_known_then() {
    let book = Book::new()
        .record("names = [\"A\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"early\"\nowner = \"A\"\n")
        .file(
            "minutes/board/3.toml",
            meeting("3", "2026-03-15", "names = [\"A\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"late\"\nowner = \"A\"\n"),
        );
    book.run(["new", "board", "--date", "2026-02-15"]).status(0).says("2.toml");
    let record = book.read("minutes/board/2.toml");
    assert!(
        record.contains("BOARD 1/01") && !record.contains("late") && !record.contains("[[3]]"),
        "{record}"
    );
    // Where there is no room between, it is asked for.
    book.run(["new", "board", "--date", "2026-02-20"]).status(1).says("--meeting");
}

#[test]
fn an_action_whose_number_stands_twice_is_named_by_its_meeting() {
    let action =
        "names = [\"A\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"a\"\nowner = \"A\"\n";
    let book = Book::new()
        .file(
            "minutes/board/committee.toml",
            format!("{}action-number = \"A{{number}}\"\n", support::COMMITTEE),
        )
        .record(action)
        .file("minutes/board/2.toml", meeting("2", "2026-02-15", action));
    book.run(["new", "board", "--date", "2026-03-15"]).status(0);
    let record = book.read("minutes/board/3.toml");
    assert!(has(&record, "report = \"1#A1\"") && has(&record, "report = \"2#A1\""), "{record}");
    book.run(["check"]).status(0);
}

#[test]
fn a_committee_that_refuses_placeholders_gets_none() {
    let committee = format!("{}[checks]\nplaceholder = \"error\"\n", support::COMMITTEE);
    let book = Book::new().file("minutes/board/committee.toml", committee).record(ITEM);
    book.run(["new", "board"]).status(0);
    book.run(["check"]).status(0);
    // Reports that are still to be made are shown, to be filled in.
    let given = "names = [\"Ann\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"Pay ~~5~~ 6.\"\nowner = \"Ann\"\n";
    let book = book.record(given);
    std::fs::remove_file(book.path("minutes/board/2.toml")).expect("removed");
    book.run(["new", "board", "--date", "2026-02-15"]).status(0);
    let record = book.read("minutes/board/2.toml");
    // A list that holds words alone says what is struck out.
    let listed = book.run(["actions", "board", "--format", "csv"]).status(0).stdout();
    assert!(listed.contains("Pay ~~5~~ 6."), "{listed}");
    let shown = "# [[items.entries]]  # Ann: Pay 6.\n# report = \"BOARD 1/01\"\n# text = \"…\"\n";
    assert!(record.contains(shown), "{record}");
    book.run(["check"]).status(0);
    book.write(
        "minutes/board/2.toml",
        record
            .replace("# [[items.e", "[[items.e")
            .replace("# report", "report")
            .replace("# text = \"…\"", "text = \"Paid.\""),
    );
    book.run(["check"]).status(0).says_not("action-not-reported");
}

/// Who has no seat, and who stood without one, comes again.
#[test]
fn nobody_is_lost_for_seats_that_are_not_theirs() {
    let seats = |seats: &str| format!("{}[seats]\n{seats}", support::COMMITTEE);
    let attendance = "[attendance.members]\nChair = [\"Ann Sample\"]\nMembers = [\"Ben Example\"]\nCo-opted = [\"Zed Coopt\"]\n\
        [attendance.others]\nStaff = [\"Eve Clerk\"]\n[attendance.apologies]\nStaff = [\"Away Officer\"]\n[[items]]\ntitle = \"A\"\n";
    let next = |committee: String| {
        let book = Book::new().file("minutes/board/committee.toml", committee).record(attendance);
        book.run(["new", "board", "--date", "2026-07-15"]).status(0);
        book.read("minutes/board/2.toml")
    };
    let with_seats = next(seats("Chair = [\"Ann Sample\"]\nMembers = [\"Ben Example\"]\n"));
    for name in ["Zed Coopt", "Eve Clerk", "Away Officer"] {
        assert!(with_seats.contains(name), "{name}: {with_seats}");
    }
    assert!(!with_seats.contains("Ann Sample") && !with_seats.contains("Ben Example"), "{with_seats}");
    // Nobody has a seat on the day, yet or any more.
    for times in ["from = 2026-09-01", "until = 2026-06-30"] {
        let without = next(seats(&format!("Chair = [{{ holder = \"Ann Sample\", {times} }}]\n")));
        for name in ["Ann Sample", "Ben Example", "Zed Coopt", "Eve Clerk", "Away Officer"] {
            assert!(without.contains(name), "{times}, {name}: {without}");
        }
        assert!(!without.contains("[presence]"), "{without}");
    }
}

/// A member for whom somebody stood in comes again as the records before said who they are.
#[test]
fn a_member_who_was_replaced_once_keeps_what_is_known_of_them() {
    let first = "[attendance]\nmembers = [{ name = \"Dan Placeholder\", organisation = \"D Ltd\", role = \"Treasurer\", initials = \"DP\" }]\n[[items]]\ntitle = \"A\"\n";
    let second = "[attendance]\nmembers = [{ name = \"Zed Sub\", alternate-for = \"Dan Placeholder\" }]\n[[items]]\ntitle = \"A\"\n";
    let book = Book::new().record(first).file("minutes/board/2.toml", meeting("2", "2026-02-15", second));
    book.run(["new", "board", "--date", "2026-03-15"]).status(0);
    let record = book.read("minutes/board/3.toml");
    let known = ["Dan Placeholder", "D Ltd", "Treasurer", "DP"];
    assert!(known.iter().all(|said| record.contains(said)) && !record.contains("Zed Sub"), "{record}");
}

/// A record between two others takes up what was open on its day, though it was done since.
#[test]
fn a_record_between_others_has_what_was_open_then() {
    let first = "names = [\"Ann\"]\n[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"Do it.\"\nkey = \"k\"\nowner = \"Ann\"\n\
        [[items]]\ntitle = \"Off\"\nkey = \"off\"\nhandled = \"deferred\"\n";
    let third = "[[items]]\ntitle = \"X\"\n[[items.entries]]\nreport = \"1#k\"\noutcome = \"closed\"\ntext = \"Done.\"\n\
        [[items]]\ntitle = \"Off\"\ncarried-from = \"1#off\"\n";
    let book = Book::new().record(first).file("minutes/board/3.toml", meeting("3", "2026-03-15", third));
    book.run(["check"]).status(0);
    book.run(["new", "board", "--date", "2026-02-15"]).status(0);
    let record = book.read("minutes/board/2.toml");
    assert!(record.contains("report = \"1#k\"") && record.contains("carried-from = \"1#"), "{record}");
    let said = book.run(["check"]).status(0);
    said.says_not("action-not-reported").says_not("item-not-carried");
    // After them nothing is open.
    book.run(["new", "board", "--date", "2026-04-15"]).status(0);
    let last = book.read("minutes/board/4.toml");
    assert!(!last.contains("report =") && !last.contains("carried-from"), "{last}");
}

#[test]
fn what_stands_in_the_way_of_a_name_is_told_as_it_is() {
    let book = Book::new().record(ITEM).file("minutes/board/2.toml", meeting("2", "2026-02-15", ITEM));
    let before = book.run(["new", "board", "--date", "2026-01-01"]).status(1);
    before.says("[name-taken]").says("--meeting NAME");
    // Before the 34th nobody can tell.
    let later = Book::new().file("minutes/board/34.toml", meeting("34", "2026-06-15", ITEM));
    later.run(["new", "board", "--date", "2026-01-01"]).status(1).says("[no-next-number]");
    book.run(["new", "bord"]).status(1).says("there is no committee bord").says("board");
    book.run(["new", "board", "--meeting", "\u{202E}7"]).status(1).says("cannot be the name of a file");
    // An accent that a keyboard gives as a letter of its own is one with its letter.
    book.run(["new", "board", "--meeting", "e\u{301}t", "--date", "2026-03-15"]).status(0);
    assert!(book.read("minutes/board/ét.toml").contains("meeting = \"ét\""));
}

/// People as a record can list them.
const PEOPLE: &[&str] = &[
    "[\"Ann Sample\", \"Ben Example\", \"Cat Specimen\"]",
    "[{ name = \"Dai Enghraifft\", role = \"Clerk\", organisation = \"O\" }]",
    "{ \"North Ward\" = [\"Eve Exemplar\"], South = [{ name = \"Fred Figment\", initials = \"FF\" }] }",
    "[{ name = \"Gwen Placeholder\", alternate-for = \"Hal Hypothetical\" }, \"Ivy Imaginary\"]",
    "{ \"a \\\"b\\\"\\n[c]\" = [\"Jan Notional\"] }",
    "[]",
];

const HOSTILE: &[&str] =
    &["Hall", "\"\"\" '''", "a\\b # c\n[x]", "{title} [[1]] [[", "Ŵyn שלום 会議\u{A0}x", "= ] }"];

const TABLES: &str = "[[attendance-tables]]\nkey = \"board-people\"\n[[attendance-tables]]\nkey = \"guests\"\n\
                      [[attendance-tables]]\nkey = \"sent word\"\nabsent = true\n";
const SEATS: &str = "[seats]\nNorth = [\"Ann Sample\", { holder = \"Kim Fictional\", from = 2026-02-01 }]\nSouth = [\"Ben Example\"]\n";

fn source(name: &str, text: String) -> Arc<SourceFile> {
    Arc::new(SourceFile::new(name, text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// Whatever a sound record says, the one after it is sound.
    #[test]
    fn a_new_record_is_never_refused_by_check(
        people in proptest::collection::vec(0..PEOPLE.len(), 3),
        as_lines in any::<bool>(),
        own_tables in any::<bool>(),
        has_seats in any::<bool>(),
        usual in any::<bool>(),
        text in 0..HOSTILE.len(),
        name in proptest::sample::select(vec!["1", "7/2026", "III", "Nr.\u{A0}9 [x]", "2026-01-15"]),
        sessions in any::<bool>(),
    ) {
        let keys = if own_tables { ["board-people", "guests", "\"sent word\""] } else { ["members", "others", "apologies"] };
        let mut known = std::collections::BTreeSet::new();
        let tables = keys.iter().zip(people).filter(|(_, people)| known.insert(*people));
        let tables: Vec<String> = tables.map(|(key, people)| format!("{key} = {}", PEOPLE[people])).collect();
        let attendance = if as_lines { format!("[attendance]\n{}\n", tables.join("\n")) } else { format!("attendance = {{ {} }}\n", tables.join(", ")) };
        let text = toml::Value::String(HOSTILE[text].into()).to_string();
        let when = if sessions { format!("sessions = [{{ name = \"Morning\", date = 2026-01-15, start = 09:00:00, venue = {text} }}, {{ date = 2026-01-15 }}]\n") } else { format!("date = 2026-01-15\nvenue = {text}\nweekday = \"Thursday\"\n") };
        let label = if usual { "" } else { "classification = \"TLP:AMBER\"\n" };
        let record = format!(
            "meeting = {}\n{when}{label}names = [{text}]\n{attendance}\
             [[items]]\ntitle = \"A\"\n[[items.entries]]\naction = {text}\nowner = {text}\n\
             [[items.entries]]\naction = \"closed\"\nclassification = \"TLP:RED\"\n\
             [[next-meetings]]\ndate = 2026-02-12\nvenue = {text}\nkind = {text}\n[[next-meetings]]\ndate = 2026-03-12\nkind = {text}\n",
            toml::Value::String(name.into()),
        );
        let committee = format!(
            "name = \"Board\"\n{}{}{}",
            if usual { "classification = \"TLP:GREEN\"\n" } else { "" },
            if own_tables { TABLES } else { "" },
            if has_seats { SEATS } else { "" },
        );
        let mut folder = CommitteeFiles { folder: "minutes/board".into(), ..CommitteeFiles::default() };
        folder.committee = Some(source("minutes/board/committee.toml", committee));
        folder.records.insert("first".into(), source("minutes/board/first.toml", record.clone()));
        let mut files = BookFiles::default();
        files.committees.insert("board".into(), folder);
        let errors = |files: &BookFiles| {
            let found = pipeline::check(files, &Request::default()).0.into_sorted();
            found.into_iter().filter(|finding| finding.severity == Severity::Error).collect::<Vec<_>>()
        };
        prop_assume!(errors(&files).is_empty());
        let next = NextMeeting { committee: "board".into(), meeting: None, date: None, today: jiff::civil::date(2026, 1, 20) };
        let begun = begin(&files, &next).map_err(|report| TestCaseError::fail(format!("{report:#?}\n{record}")))?;
        let path = begun.record.path();
        let text = begun.plan.text_of(&FileId::Record(begun.record.clone())).unwrap_or_default().to_string();
        if let Some(folder) = files.committees.get_mut("board") {
            folder.records.insert(begun.record.file, source(&path, text.clone()));
        }
        prop_assert!(errors(&files).is_empty(), "{text}\nafter\n{record}");
    }
}

/// Whoever begins a record is told which day was taken for that of the meeting, and of a draft that nobody finished.
#[test]
fn the_day_that_was_taken_is_told_and_so_is_an_unwritten_draft() {
    let book = Book::new();
    let new = |options: &[&str]| {
        book.run_with([&["new", "board"], options].concat(), &[("SOURCE_DATE_EPOCH", "1780272000")]).status(0)
    };
    new(&["--dry-run"])
        .says("The day of the meeting is 2026-06-01, for want of")
        .says("minutebook new board --date YYYY-MM-DD");
    new(&["--date", "2026-05-01"]).says_not("The day of the meeting is").says_not("never finished");
    new(&["--dry-run"]).says("The draft of board/1 was never finished");
    let written = "meeting = \"1\"\ndate = 2026-05-01\n[[items]]\ntitle = \"Hall\"\ntext = \"Green.\"\n[[next-meetings]]\ndate = 2026-07-01\n";
    book.write("minutes/board/1.toml", written);
    new(&[]).says("2026-07-01, as earlier minutes announced").says_not("never finished");
}
