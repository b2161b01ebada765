//! How it stands with minutes: each state and each thing that is open, and the command that comes next.

mod support;

use minutebook::record::{State, Step};
use serde_json::Value as Json;
use support::signer::Signer;
use support::{Book, COMMITTEE};

const LIST: &str = "minutes/board/circulated.toml";

fn second(rest: &str) -> String {
    format!("meeting = \"2\"\ndate = 2026-02-15\n{rest}")
}

/// What `status` says of a record, on a day.
fn line(book: &Book, record: &str, day: &str) -> Json {
    let text = book.run(["status", record, "--as-of", day, "--format", "json"]).status(0).stdout();
    let json: Json = serde_json::from_str(&text).expect("JSON");
    let minutes = json["committees"][0]["minutes"].as_array().expect("minutes");
    assert_eq!(minutes.len(), 1, "{text}");
    minutes[0].clone()
}

#[test]
fn a_draft_is_written_then_sent_out_then_approved() {
    let book = Book::new().record("[[items]]\ntitle = \"Hall\"\ntext = \"TBC\"\n");
    let draft = line(&book, "board/1", "2026-01-16");
    assert_eq!(draft["state"], "draft");
    assert_eq!(draft["open"][0], serde_json::json!({ "what": "placeholders", "count": 1 }));
    assert_eq!(draft["next"], "minutebook check board/1");

    book.write("minutes/board/1.toml", "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Hall\"\n");
    let ready = line(&book, "board/1", "2026-01-16");
    assert_eq!((&ready["next"], &ready["open"]), (&Json::from("minutebook circulate board/1"), &Json::Null));

    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    let sent = line(&book, "board/1", "2026-01-21");
    assert_eq!(sent["state"], "circulated");
    assert_eq!(sent["open"][0], serde_json::json!({ "what": "approval", "by": "meeting", "due": false }));

    book.write("minutes/board/2.toml", second(""));
    for (day, due) in [("2026-02-14", false), ("2026-02-15", true)] {
        let open = line(&book, "board/1", day)["open"][0].clone();
        let approval = serde_json::json!({
            "what": "approval", "by": "meeting", "meeting": "board/2", "on": "2026-02-15", "due": due, "minuted": false
        });
        assert_eq!(open, approval, "{day}");
    }

    let record = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", record.replace("status = \"circulated\"", "status = \"approved\""));
    let approved = line(&book, "board/1", "2026-02-16");
    assert_eq!((&approved["state"], &approved["open"]), (&Json::from("approved"), &Json::Null));
}

#[test]
fn what_was_announced_is_the_next_meeting_until_there_is_a_record() {
    let next = "[[next-meetings]]\ndate = 2026-03-01\n[[next-meetings]]\ndate = 2026-02-15\n";
    let book = Book::new().record(next);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    assert_eq!(line(&book, "board/1", "2026-05-01")["open"][0]["on"], "2026-02-15");
    assert_eq!(line(&book, "board/1", "2026-05-01")["open"][0]["due"], false);
}

#[test]
fn no_other_committee_and_no_cancelled_meeting_approves() {
    let book = Book::new().record("").file("minutes/panel/committee.toml", COMMITTEE);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", second("kind = \"cancelled\"\n"));
    book.write("minutes/panel/2.toml", second("reference = \"P2\"\n"));
    assert_eq!(line(&book, "board/1", "2026-05-01")["open"][0].get("meeting"), None);
    book.write("minutes/panel/2.toml", second("reference = \"P2\"\njoint-with = \"board\"\n"));
    assert_eq!(line(&book, "board/1", "2026-05-01")["open"][0]["meeting"], "panel/2");
}

#[test]
fn silence_approves_after_so_many_days() {
    let committee = format!("{COMMITTEE}[approval]\nsilence-days = 7\n");
    let book = Book::new().file("minutes/board/committee.toml", committee).record("");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    for (day, due) in [("2026-01-27", false), ("2026-01-28", true)] {
        let open = line(&book, "board/1", day)["open"][0].clone();
        let silence =
            serde_json::json!({ "what": "approval", "by": "silence", "on": "2026-01-27", "due": due });
        assert_eq!(open, silence, "{day}");
    }
    let text = book.run(["status", "--as-of", "2026-01-28"]).status(0).stdout();
    assert!(text.contains("nobody objected until") && text.contains("minutebook approve board/1"), "{text}");
}

#[test]
fn minutes_are_kept_as_long_as_the_committee_says() {
    let committee = format!("{COMMITTEE}[retention]\nyears = 6\nthen = \"destroy\"\n");
    let book = Book::new().file("minutes/board/committee.toml", committee);
    book.write("minutes/board/1.toml", "meeting = \"1\"\ndate = 2024-02-29\n");
    for (day, due) in [("2030-02-27", false), ("2030-02-28", true)] {
        let open = line(&book, "board/1", day)["open"].as_array().expect("a list")[0].clone();
        let kept =
            serde_json::json!({ "what": "retention", "until": "2030-02-28", "then": "destroy", "due": due });
        assert_eq!(open, kept, "{day}");
    }
}

#[test]
fn a_meeting_to_come_is_no_draft_to_send() {
    let book = Book::new().record("");
    let line = line(&book, "board/1", "2026-01-14");
    assert_eq!((&line["open"][0]["what"], &line["next"]), (&Json::from("to-come"), &Json::Null));
}

#[test]
fn drafts_whose_numbers_are_printed_come_first() {
    let book = Book::new().record(
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Do.\"\nkey = \"do\"\nowner = \"All\"\n",
    );
    book.write("minutes/board/2.toml", second("[[items]]\ntitle = \"B\"\ntext = \"See [[1#do]].\"\n"));
    let line = line(&book, "board/2", "2026-03-01");
    assert_eq!(line["next"], "minutebook circulate board/1");
    assert_eq!(line["open"][0], serde_json::json!({ "what": "drafts", "records": ["board/1"] }));
}

#[test]
fn records_that_cannot_be_read_or_wait_are_told() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\nkey = \"a\"\nnonsense = 1\n");
    book.write("minutes/board/2.toml", second("[[items]]\ntitle = \"B\"\ntext = \"See [[1#a]].\"\n"));
    let wrong = line(&book, "board/1", "2026-03-01");
    assert_eq!(wrong["next"], "minutebook check board/1");
    assert!(wrong["open"][0]["what"] == "errors" || wrong["open"][0]["what"] == "unreadable", "{wrong}");
    let waits = line(&book, "board/2", "2026-03-01");
    assert_eq!(waits["open"][0]["what"], "waits", "{waits}");

    book.write("minutes/board/1.toml", "meeting = \"1\ndate = 2026-01-15\n");
    let unread = line(&book, "board/1", "2026-03-01");
    assert_eq!(
        (&unread["open"][0]["what"], unread.get("state")),
        (&Json::from("unreadable"), None),
        "{unread}"
    );
    let text = book.run(["status", "--as-of", "2026-03-01"]).status(0).stdout();
    assert!(text.contains("its record cannot be read") && text.contains("1 that cannot be read"), "{text}");
}

#[test]
fn what_is_gone_or_withdrawn_has_its_line() {
    let book = Book::new().record("");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    std::fs::remove_file(book.path("minutes/board/1.toml")).expect("it goes");
    let gone = book.run(["status", "board", "--as-of", "2026-03-01"]).stdout();
    assert!(gone.contains("its record is gone"), "{gone}");
    let list =
        book.read(LIST).replacen("meeting = \"1\"\n", "meeting = \"1\"\nwithdrawn = \"Never held.\"\n", 1);
    book.write(LIST, list);
    let text = book.run(["status", "--as-of", "2026-03-01"]).status(0).stdout();
    assert!(text.contains("withdrawn") && text.contains("1 withdrawn"), "{text}");
}

#[test]
fn what_is_wrong_outside_records_is_a_finding() {
    let book =
        Book::new().record("").file("minutes/board/committee.toml", "name = \"Board\"\nnonsense = 1\n");
    book.run(["status"]).status(1).says("nonsense");
    let book = Book::new();
    let text = book.run(["status"]).status(0).stdout();
    assert!(text.contains("Board (board)") && text.contains("minutebook new board"), "{text}");
    book.run(["status", "nowhere"]).status(1).says("nowhere");
    book.run(["status", "--as-of", "soon"]).status(2).says("soon");
}

const APPROVES: &str = "[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";

#[test]
fn what_a_committee_wants_signed_is_told_until_it_is() {
    let committee = format!("{COMMITTEE}[approval]\nsigned-by = [\"Chair\"]\n");
    let book = Book::new().file("minutes/board/committee.toml", COMMITTEE).record("");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", second(APPROVES));
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-02-16"]).status(0);
    // What was sealed without a place to sign in nobody can sign.
    book.write("minutes/board/committee.toml", &committee);
    assert_eq!(line(&book, "board/1", "2026-03-01")["open"], Json::Null);

    let book = Book::new().file("minutes/board/committee.toml", committee).record("");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", second(APPROVES));
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-02-16"]).status(0);
    let unsigned = line(&book, "board/1", "2026-03-01");
    assert_eq!(unsigned["open"][0]["what"], "unsigned");
    assert_eq!(unsigned["next"], "minutebook archive to-sign board/1 --to signing");
    assert!(book.run(["status"]).stdout().contains("to-sign"));
    book.run(["archive", "to-sign", "board/1", "--to", "signing"]).status(0);
    let pdf = book.bytes("signing/BOARD_1.pdf");
    book.write("signed.pdf", Signer::new("Ann Sample").sign(&pdf, &pdf, "chair"));
    std::fs::rename(book.path("archive"), book.path("away")).expect("it is moved");
    assert_eq!(line(&book, "board/1", "2026-03-01")["open"], Json::Null, "nobody can say");
    std::fs::rename(book.path("away"), book.path("archive")).expect("it is moved back");
    book.run(["archive", "add-signed", "board/1", "signed.pdf"]).status(0);
    let signed = line(&book, "board/1", "2026-03-01");
    assert_eq!((&signed["open"], &signed["next"]), (&Json::Null, &Json::Null));
}

#[test]
fn what_an_archive_has_is_asked_for_no_more() {
    let committee =
        format!("{COMMITTEE}[approval]\nsilence-days = 1\n[retention]\nyears = 1\nthen = \"deposit\"\n");
    let book = Book::new().file("minutes/board/committee.toml", &committee).record("");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    assert_eq!(line(&book, "board/1", "2027-02-01")["next"], "minutebook approve board/1");
    book.run(["approve", "board/1", "--date", "2026-02-01"]).status(0);
    let due = line(&book, "board/1", "2027-02-01");
    assert_eq!(due["next"], "minutebook deposit board --year 2026 --for TLP:GREEN");
    assert!(line(&book, "board/1", "2027-01-01")["next"].is_null());
    let next: Vec<&str> = due["next"].as_str().expect("a command").split(' ').skip(1).collect();
    book.run(next).status(0).says("[[deposits]]").says("minutes/board/committee.toml");

    let receipt = |on: &str, years: &str| {
        format!(
            "{committee}[[deposits]]\non = {on}\nto = \"County Record Office\"\nreceipt = \"2027/4\"\nyears = {years}\n"
        )
    };
    for (on, years) in [("2026-01-20", "[2026]"), ("2027-02-01", "[2025]")] {
        book.write("minutes/board/committee.toml", receipt(on, years));
        assert_eq!(line(&book, "board/1", "2027-02-01")["next"], due["next"], "{on} {years}");
    }
    for years in ["[2025, 2026]", "[]"] {
        book.write("minutes/board/committee.toml", receipt("2027-02-01", years));
        let kept = line(&book, "board/1", "2027-02-01");
        assert!(kept["next"].is_null(), "{kept}");
        let deposited =
            serde_json::json!({ "on": "2027-02-01", "to": "County Record Office", "receipt": "2027/4" });
        assert_eq!(kept["open"][0]["deposited"], deposited);
        assert!(!book.run(["status", "--as-of", "2027-02-01"]).status(0).stdout().contains("to be given"));
    }
    book.write(
        "minutes/board/committee.toml",
        receipt("2027-02-01", "[]").replace("County Record Office", " "),
    );
    book.run(["check"]).status(1).says("empty-text");
    // What was withdrawn is handed over to nobody.
    book.write("minutes/board/committee.toml", &committee);
    book.run(["withdraw", "board/1", "--reason", "Void.", "--date", "2026-03-01"]).status(0);
    let withdrawn = line(&book, "board/1", "2027-02-01");
    assert_eq!((&withdrawn["open"][0]["then"], &withdrawn["next"]), (&Json::from("review"), &Json::Null));
}

#[test]
fn what_a_meeting_amended_is_approved_with_amendments() {
    let book = Book::new().record("[[items]]\ntitle = \"Hall\"\ntext = \"Green.\"\n");
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", second(""));
    let next = |day: &str| line(&book, "board/1", day)["next"].clone();
    assert_eq!(next("2026-02-14"), Json::Null);
    assert_eq!(next("2026-02-16"), "minutebook approve board/1 --at board/2 --write-decision");
    let text = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", text.replace("Green.", "Blue."));
    assert_eq!(next("2026-02-14"), "minutebook circulate board/1");
    assert_eq!(next("2026-02-16"), "minutebook circulate board/1");
    book.write("minutes/board/2.toml", second(APPROVES));
    assert_eq!(next("2026-02-16"), "minutebook approve board/1 --at board/2 --with-amendments");
    let typed = "approve board/1 --at board/2 --with-amendments --date 2026-02-16";
    book.run(typed.split(' ')).status(0);
    let text = book.run(["status", "board/1", "--as-of", "2026-02-16"]).status(0).stdout();
    assert!(text.lines().any(|line| line.contains("approved") && line.trim_end().ends_with('–')), "{text}");
}

#[test]
fn a_translation_follows_what_it_translates() {
    let book = Book::new().record("[[items]]\ntitle = \"Hall\"\n");
    let welsh = "meeting = \"1-cy\"\ndate = 2026-01-15\nlanguage = \"cy\"\ntranslation-of = \"1\"\n[[items]]\ntitle = \"Neuadd\"\n";
    book.write("minutes/board/1-cy.toml", welsh);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["circulate", "board/1-cy", "--date", "2026-01-20"]).status(0);
    assert_eq!(line(&book, "board/1-cy", "2026-01-21")["open"], Json::Null);
    book.write("minutes/board/2.toml", second(APPROVES));
    book.run(["approve", "board/1", "--at", "2", "--date", "2026-02-16"]).status(0);
    assert!(book.read("minutes/board/1-cy.toml").contains("status = \"approved\""));
    book.run(["check"]).status(0);
    assert_eq!(line(&book, "board/1-cy", "2026-02-16")["open"], Json::Null);
}

/// The table of states and steps in the guide is the one by which the program goes.
#[test]
fn the_guide_prints_the_table() {
    let guide = std::fs::read_to_string("docs/guide.md").expect("the guide");
    for step in Step::ALL {
        let row = format!("| {} |", step.word());
        let row = guide.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("no {row}"));
        let cells: Vec<&str> = row.trim_matches('|').split('|').skip(1).map(str::trim).collect();
        let expected = State::ALL.map(|state| step.leads_from(state).map_or("–", State::word));
        assert_eq!(cells, expected, "{step:?}");
    }
}
