//! A person is one person: by name, initials, role or group, in whatever spelling, in every place and register.

mod support;

use serde_json::Value;
use support::{Book, COMMITTEE, words};

const HEAD: &str = "meeting = \"1\"\ndate = 2026-01-15\nstart = 10:00:00\n";

/// A committee whose two wards have members told apart in every way.
const WARDS: &str = "[attendance.members]\n\
    North = [{ name = \"Ada Pretend\", role = \"Mayor\" }, { name = \"Bo Madeup\", initials = \"BM\" }]\n\
    South = [\"Cy Fable\"]\n\
    [attendance.others]\nOffice = [{ name = \"Di Fiction\", role = \"Note-taker\" }]\n\
    [attendance.apologies]\nSouth = [\"Ed Legend\"]\n";

fn board(record: &str) -> Book {
    Book::new().file("minutes/board/1.toml", format!("{HEAD}{record}"))
}

/// What a register lists as owners, action by action.
fn owners(book: &Book, more: &[&str]) -> Vec<String> {
    let mut arguments = vec!["actions", "board", "--status", "all", "--format", "json"];
    arguments.extend(more);
    let said: Value = serde_json::from_str(&book.run(arguments).status(0).stdout()).expect("JSON");
    let list = said["actions"].as_array().expect("a list");
    let joined = |action: &Value| {
        let names = action["owners"].as_array().expect("owners").iter();
        names.map(|name| name.as_str().expect("a name")).collect::<Vec<_>>().join("; ")
    };
    list.iter().map(joined).collect()
}

fn action(owner: &str) -> String {
    format!("[[items.entries]]\naction = \"To see to it.\"\nowner = \"{owner}\"\n")
}

#[test]
fn initials_stand_in_the_attendance_and_names_in_registers() {
    let items = "[[items]]\ntitle = \"Hedges\"\ntext = \"BM spoke of the hedge.\"\n";
    let book = board(&format!("{WARDS}{items}{}{}", action("BM"), action("Mayor")));
    book.run(["build"]).status(0).says_not("abbreviation-undefined");
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("Bo Madeup (BM)") && markdown.contains("Ada Pretend (Mayor)"), "{markdown}");
    assert!(book.read("output/board/1/BOARD_1.html").contains("Bo Madeup (BM)"));
    let pages = words::of_pdf(&book.bytes("output/board/1/BOARD_1.pdf")).join(" ");
    assert!(pages.contains("Bo Madeup (BM)"), "{pages}");
    // The minutes print what was written, a register who it is.
    assert!(markdown.contains("BM\n") || markdown.contains(" BM"), "{markdown}");
    assert_eq!(owners(&book, &[]), ["Bo Madeup", "Ada Pretend"]);
    let page = book.read("output/board/registers/BOARD_actions.html");
    assert!(page.contains("Bo Madeup") && page.contains("Ada Pretend") && !page.contains("BM"), "{page}");
    let csv = book.run(["actions", "board", "--format", "csv"]).status(0).stdout();
    assert!(csv.contains("Bo Madeup") && !csv.contains("BM"), "{csv}");
    for asked in ["BM", "bm", "Madeup", "bo  madeup", "Bo\u{a0}Madeup"] {
        assert_eq!(owners(&book, &["--owner", asked]), ["Bo Madeup"], "{asked}");
    }
    assert_eq!(owners(&book, &["--owner", "mayor"]), ["Ada Pretend"]);
    let grouped = book.run(["actions", "board", "--by", "owner"]).status(0).stdout();
    assert!(grouped.contains("Bo Madeup") && !grouped.contains("BM"), "{grouped}");
}

#[test]
fn the_actions_of_a_group_are_its_members_too() {
    let entries = ["BM", "North", "Cy Fable", "Di Fiction", "Ed Legend"].map(action).concat();
    let book = board(&format!("{WARDS}[[items]]\ntitle = \"A\"\n{entries}")).file(
        "minutes/board/2.toml",
        format!(
            "meeting = \"2\"\ndate = 2026-02-15\n[attendance.members]\nSouth = [\"Bo Madeup\"]\n\
             [attendance.others]\nHarbour = [\"Flo Yarn\"]\n[[items]]\ntitle = \"B\"\n{}{}",
            action("Flo Yarn"),
            action("Bo Madeup"),
        ),
    );
    assert_eq!(owners(&book, &["--owner", "north"]), ["Bo Madeup", "North", "Bo Madeup"]);
    // Whoever once stood in a group is of it; nobody wrote that the group itself has to do something.
    let south = ["Bo Madeup", "Cy Fable", "Ed Legend", "Bo Madeup"];
    assert_eq!(owners(&book, &["--owner", "South"]), south);
    assert_eq!(owners(&book, &["--owner", "harbour"]), ["Flo Yarn"]);
    assert_eq!(owners(&book, &["--owner", "Office"]), ["Di Fiction"]);
    let page = book.run(["actions", "board", "--owner", "south", "--format", "md"]).status(0);
    assert!(page.stdout().contains("Owner: South"), "{}", page.stdout());
    page.says_not("unknown-owner");
    book.run(["actions", "board", "--owner", "Suoth"]).status(0).says("South");
    // And the only one of a group has what its group has.
    let record = format!(
        "[attendance.members]\nChair = [\"Ada Pretend\"]\n[[items]]\ntitle = \"A\"\n{}",
        action("Chair")
    );
    let book = board(&record);
    for asked in ["Ada Pretend", "ada", "Chair"] {
        assert_eq!(owners(&book, &["--owner", asked]), ["Chair"], "{asked}");
    }
}

#[test]
fn a_later_meeting_lists_open_actions_by_names() {
    let committee = format!("{}order = [\"items\", \"open-actions\"]\n", COMMITTEE);
    let book = board(&format!("{WARDS}[[items]]\ntitle = \"A\"\n{}", action("BM")))
        .file("minutes/board/committee.toml", committee)
        .file(
            "minutes/board/2.toml",
            "meeting = \"2\"\ndate = 2026-02-15\n[attendance]\nmembers = [{ name = \"Bea Mirage\", initials = \"BM\" }]\n\
             [[items]]\ntitle = \"B\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"In hand.\"\n",
        );
    book.run(["build"]).status(0);
    let markdown = book.read("output/board/2/BOARD_2.md");
    let (_, table) = markdown.split_once("Open actions").expect("the table");
    assert!(table.contains("Bo Madeup") && !table.contains("BM"), "{table}");
}

/// Whatever makes no difference to a reader: spaces, signs, letters, capitals. What is printed is the roster's.
#[test]
fn other_spellings_are_forgiven_everywhere() {
    let people = "[attendance]\nmembers = [\"Siân O’Dreamt\", \"Jo Half-Real\", \"Jan Wójcik-Unreal\", \
                  { name = \"Dr. B. Invented\", initials = \"BI\" }]\n";
    let record = format!(
        "names = [\"The  Works\"]\n{people}\
         [[interests]]\nperson = \"sia\u{302}n o'dreamt\"\ninterest = \"A field.\"\n\
         [[items]]\ntitle = \"A\"\npresenter = \"Jo\u{a0}Half‑Real\"\nabsent = [\"JO HALF-REAL\"]\n\
         [[items.entries]]\nspeech = \"Yes.\"\nspeaker = \"Siân\u{2009}O'Dreamt\"\n\
         [[items.entries]]\ndecision = \"So.\"\nmover = \"siân  o’dreamt\"\nseconder = \"jan wójcik‐unreal\"\n\
         votes = {{ For = [\"SIÂN O'DREAMT\"] }}\ndissent = [\"Jan Wo\u{301}jcik-Unreal\"]\n{}{}{}",
        action("the\u{a0}works"),
        action("Dr B Invented"),
        action("B.I.")
    );
    let book = board(&record);
    book.run(["build"]).status(0).says_not("unknown-name");
    let markdown = book.read("output/board/1/BOARD_1.md");
    for written in ["Siân O’Dreamt", "Jo Half-Real", "Jan Wójcik-Unreal", "The  Works"] {
        let plain = written.replace("  ", " ");
        assert!(markdown.contains(written) || markdown.contains(&plain), "{written}: {markdown}");
    }
    for other in ["o'dreamt", "SIÂN", "Half‑Real", "wójcik‐", "Dr B", "B.I."] {
        assert!(!markdown.contains(other), "{other}: {markdown}");
    }
    assert_eq!(owners(&book, &[])[1..], ["Dr. B. Invented", "Dr. B. Invented"]);
}

#[test]
fn two_spellings_that_read_alike_are_one() {
    for (name, spellings) in [
        ("Stephen Madeup", "\"S. Madeup\", \"S Madeup\""),
        ("Si\u{e2}n O\u{2019}Fable", "\"Si\u{e2}n O'Fable\""),
    ] {
        let known = format!("[[people]]\nname = \"{name}\"\nspellings = [{spellings}]\n");
        let owner = spellings.rsplit(", ").next().expect("a spelling");
        let record = format!(
            "{HEAD}[attendance]\nmembers = [\"{name}\"]\n[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Paint.\"\nowner = {owner}\n"
        );
        let book = Book::new()
            .file("minutes/board/committee.toml", format!("{}{known}", COMMITTEE))
            .file("minutes/board/1.toml", record);
        book.run(["check"]).status(0);
        assert_eq!(owners(&book, &[]), [name]);
    }
}

#[test]
fn accents_may_be_left_out_at_the_command_line() {
    let people = "[attendance]\nmembers = [\"Jan Wójcik\", \"Eva Wójcik\", \"Łuk Ærø\", \"Ann Dichtung\"]\n[[items]]\ntitle = \"A\"\n";
    let both: String = ["Jan Wójcik", "Eva Wójcik", "Łuk Ærø"].map(action).concat();
    let book = board(&format!("{people}{both}"));
    assert_eq!(owners(&book, &["--owner", "jan wojcik"]), ["Jan Wójcik"]);
    assert_eq!(owners(&book, &["--owner", "Luk Aero"]), ["Łuk Ærø"]);
    // Two of that surname: both are named, and nothing is listed.
    let ran = book.run(["actions", "board", "--owner", "Wojcik"]).status(1);
    let ran = ran.says("ambiguous-name").says("Eva Wójcik").says("Jan Wójcik");
    assert_eq!(ran.stdout(), "");
    book.run(["actions", "board", "--owner", "Dichtung"]).status(0).says("unknown-owner");
    // In a record the accent belongs to the name, and the message has it.
    let book = board(&format!("{people}{}", action("Luk Aero")));
    book.run(["check"]).status(1).says("unknown-name").says("write \"Łuk Ærø\"");
}

const TWINS: &str = "[attendance.members]\n\
    North = [{ name = \"Bo Madeup\", initials = \"BM\" }, { name = \"J Nobody\", organisation = \"A Ltd\", role = \"Scribe\" }]\n\
    South = [{ name = \"Bea Mirage\", initials = \"BM\" }, { name = \"J Nobody\", organisation = \"B Ltd\", role = \"Scribe\" }]\n\
    [[items]]\ntitle = \"A\"\n";

/// In every place that takes a name.
#[test]
fn what_answers_to_two_is_an_error_that_names_both() {
    let places = [
        ("action = \"Do.\"\nowner = ", ""),
        ("report = \"BOARD 0/01\"\noutcome = \"reassigned\"\nowner = ", ""),
        ("decision = \"So.\"\nmover = ", ""),
        ("decision = \"So.\"\nseconder = ", ""),
        ("decision = \"So.\"\nvotes.For = [", "]"),
        ("decision = \"So.\"\ndissent = ", ""),
        ("vote = \"So?\"\nvotes.For = [", "]"),
        ("speech = \"So.\"\nspeaker = ", ""),
        ("note = \"So.\"\nnote-author = ", ""),
    ];
    for (before, after) in places {
        for (name, both) in [
            ("BM", ["\"Bo Madeup\"", "\"Bea Mirage\""]),
            ("J Nobody", ["\"J Nobody (A Ltd)\"", "\"J Nobody (B Ltd)\""]),
            ("scribe", ["\"J Nobody (A Ltd)\"", "\"J Nobody (B Ltd)\""]),
        ] {
            let book = board(&format!("{TWINS}[[items.entries]]\n{before}\"{name}\"{after}\n"));
            let ran = book.run(["check"]).status(1).says("ambiguous-name").says("minutes/board/1.toml:1");
            both.iter().fold(ran, |ran, one| ran.says(one));
        }
    }
    for line in ["presenter = \"BM\"", "absent = [\"BM\"]"] {
        board(&format!("{TWINS}{line}\n")).run(["check"]).status(1).says("ambiguous-name");
    }
    let interest = "[[interests]]\nperson = \"BM\"\ninterest = \"A field.\"\n";
    board(&format!("{interest}{TWINS}")).run(["check"]).status(1).says("ambiguous-name");
    // Nobody has to be told apart who is not named.
    board(TWINS).run(["check"]).status(0).says_not("ambiguous-name");
}

#[test]
fn two_of_one_name_are_told_apart_by_their_organisations() {
    let record = format!(
        "{TWINS}{}{}[[items.entries]]\ndecision = \"So.\"\nmover = \"J Nobody (A Ltd)\"\nseconder = \"J Nobody (b ltd)\"\n",
        action("J Nobody (A Ltd)"),
        action("J Nobody (B Ltd)"),
    );
    let book = board(&record).file(
        "minutes/board/2.toml",
        "meeting = \"2\"\ndate = 2026-02-15\n[attendance]\nmembers = [{ name = \"J Nobody\", organisation = \"A Ltd\" }, \"Bo Madeup\"]\n\
         apologies = [{ name = \"J Nobody\", organisation = \"B Ltd\" }]\n[[items]]\ntitle = \"B\"\n\
         [[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"In hand.\"\n[[items.entries]]\nreport = \"BOARD 1/02\"\ntext = \"In hand.\"\n",
    );
    book.run(["build"]).status(0).says_not("twice-in-vote");
    assert_eq!(owners(&book, &[]), ["J Nobody (A Ltd)", "J Nobody (B Ltd)"]);
    assert_eq!(owners(&book, &["--owner", "J Nobody (b ltd)"]), ["J Nobody (B Ltd)"]);
    book.run(["actions", "board", "--owner", "J Nobody"])
        .status(1)
        .says("ambiguous-name")
        .says("J Nobody (A Ltd)");
    let csv = book.run(["attendance", "board", "--format", "csv"]).status(0).stdout();
    let row = |name: &str| csv.lines().find(|line| line.contains(name)).expect("a row").to_string();
    assert!(row("J Nobody (A Ltd)").contains("2,2,0,0,0"), "{csv}");
    assert!(row("J Nobody (B Ltd)").contains("2,1,0,1,0"), "{csv}");
    // The same two as the committee's own people, in seats and in what differs.
    let committee = format!(
        "{}[seats]\nNorth = [\"J Nobody (A Ltd)\"]\nSouth = [\"J Nobody (B Ltd)\", \"Bo Madeup\"]\n\
         [[people]]\nname = \"J Nobody\"\norganisation = \"A Ltd\"\n[[people]]\nname = \"J Nobody\"\norganisation = \"B Ltd\"\n\
         [[people]]\nname = \"Bo Madeup\"\ninitials = \"BM\"\n",
        COMMITTEE
    );
    let seated = |presence: &str| {
        board(&format!("[presence]\n{presence}\n[[items]]\ntitle = \"A\"\n"))
            .file("minutes/board/committee.toml", &committee)
    };
    let book = seated("\"J Nobody (B Ltd)\" = \"apologies\"\nBM = { alternate = \"Zoe Invented\" }");
    book.run(["build"]).status(0);
    let json: Value = serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    let people = |table: usize| json["attendance"][table]["groups"].to_string();
    assert!(
        people(0).contains("A Ltd") && people(0).contains("\"alternate-for\":\"Bo Madeup\""),
        "{}",
        people(0)
    );
    assert!(people(1).contains("B Ltd") && !people(1).contains("A Ltd"), "{}", people(1));
    seated("\"J Nobody\" = \"absent\"")
        .run(["check"])
        .status(1)
        .says("ambiguous-name")
        .says("J Nobody (A Ltd)");
    let guest = "[attendance]\nothers = [\"J Nobody\"]\n[[items]]\ntitle = \"A\"\n";
    let book = board(guest).file("minutes/board/committee.toml", &committee);
    book.run(["check"]).status(1).says("ambiguous-name").says("minutes/board/1.toml:5:11");
}

#[test]
fn nobody_stands_in_two_tables() {
    let twice = [
        "members = [\"Bo Madeup\"]\napologies = [\"bo  madeup\"]\n",
        "members = [{ name = \"Bo Madeup\", initials = \"BM\" }]\nabsent = [\"BM\"]\n",
        "members = [{ name = \"Bo Madeup\", organisation = \"A Ltd\" }]\nothers = [\"Bo\u{a0}Madeup\"]\n",
        "members = [{ name = \"Bo Madeup\", role = \"Mayor\" }]\nothers = [\"The Clerk\", \"Mayor\"]\n",
        "members = [\"Jo Half-Real\"]\nothers = [\"Jo Half‑Real\"]\n",
    ];
    for tables in twice {
        let book = board(&format!("[attendance]\n{tables}[[items]]\ntitle = \"A\"\n"));
        book.run(["check"]).status(1).says("duplicate-person").says("minutes/board/1.toml:6:");
    }
    let two = "members = [{ name = \"Bo Madeup\", organisation = \"A Ltd\" }]\nothers = [{ name = \"Bo Madeup\", organisation = \"B Ltd\" }]\n";
    board(&format!("[attendance]\n{two}[[items]]\ntitle = \"A\"\n")).run(["check"]).status(0);
}

/// A decision of an item; what is found in it, and what not.
#[track_caller]
fn vote(attendance: &str, item: &str, vote: &str, found: &[&str]) {
    let book = board(&format!(
        "{attendance}[[items]]\ntitle = \"First\"\nkey = \"first\"\n[[items]]\ntitle = \"Roof\"\nkey = \"roof\"\n{item}\
         [[items.entries]]\ndecision = \"That it be so.\"\n{vote}\n"
    ));
    let ran = book.run(["check"]).status(0);
    for code in ["twice-in-vote", "tally-disagrees", "absent-voter", "voter-without-vote", "more-votes"] {
        let said = ran.stderr().contains(&format!("[{code}]"));
        assert_eq!(said, found.contains(&code), "{code} of {vote}\n{}", ran.stderr());
    }
}

#[test]
fn a_vote_under_two_names_is_a_vote_twice() {
    vote(WARDS, "", "mover = \"Bo Madeup\"\nseconder = \"BM\"", &["twice-in-vote"]);
    vote(WARDS, "", "mover = \"mayor\"\nseconder = \"Ada Pretend\"", &["twice-in-vote"]);
    vote(WARDS, "", "votes = { For = [\"Bo Madeup\"], Against = [\"BM\"] }", &["twice-in-vote"]);
    vote(WARDS, "", "votes = { For = [\"Cy  Fable\", \"CY FABLE\"] }", &["twice-in-vote"]);
    vote(WARDS, "", "dissent = [\"BM\", \"Bo Madeup\"]", &["twice-in-vote"]);
    // The only one of a group is that one.
    let lone = "[attendance.members]\nChair = [\"Ada Pretend\"]\nNorth = [\"Bo Madeup\", \"Cy Fable\"]\n";
    vote(lone, "", "mover = \"Chair\"\nseconder = \"Ada Pretend\"", &["twice-in-vote"]);
    // And nobody votes by name and in a group, or in two.
    vote(lone, "", "votes = { For = [\"North\"], Against = [\"Bo Madeup\"] }", &["twice-in-vote"]);
    vote(lone, "", "votes = { For = [\"Bo Madeup\"], Against = [\"All\"] }", &["twice-in-vote"]);
    vote(lone, "", "votes = { For = [\"North\"], Against = [\"All\"] }", &["twice-in-vote"]);
    vote(lone, "", "votes = { For = [\"North\", \"Chair\"] }", &[]);
    vote(lone, "", "votes = { For = [\"North\"], Absent = [\"Cy Fable\"] }", &[]);
    vote(lone, "", "votes = { For = [\"North\"], \"Casting vote\" = [\"Cy Fable\"] }", &[]);
    // Three names of two people are two votes.
    let three = "tallies = { For = 3 }\nvotes = { For = [\"Bo Madeup\", \"Ada Pretend\", \"Mayor\"] }";
    vote(WARDS, "", three, &["twice-in-vote", "tally-disagrees"]);
    vote(WARDS, "", "tallies = { For = 2 }\nvotes = { For = [\"BM\", \"Mayor\"] }", &[]);
    vote(WARDS, "", "tallies = { For = 2 }\nvotes = { Against = [\"BM\"] }", &["tally-disagrees"]);
}

#[test]
fn who_was_not_there_does_not_vote() {
    let absent = &["absent-voter"][..];
    vote(WARDS, "", "mover = \"Ed Legend\"", absent);
    vote(WARDS, "", "votes = { For = [\"Ed Legend\"] }", absent);
    vote(WARDS, "", "votes = { For = [\"Cy Fable\"] }", &[]);
    // In writing those vote who were not there.
    vote(WARDS, "", "taken = \"in-writing\"\nvotes = { For = [\"Ed Legend\"] }", &[]);
    vote(WARDS, "absent = [\"BM\"]\n", "seconder = \"Bo Madeup\"", absent);
    vote(WARDS, "absent = [\"Bo Madeup\"]\n", "votes = { For = [\"BM\"] }", absent);
    // Who is listed as not voting did not take part.
    for option in ["Did not vote", "Absent", "Not present"] {
        let votes = format!("votes = {{ For = [\"Ada Pretend\"], \"{option}\" = [\"BM\"] }}");
        vote(WARDS, "absent = [\"BM\"]\n", &votes, &[]);
    }
    vote(WARDS, "absent = [\"BM\"]\n", "votes = { \"Casting vote\" = [\"BM\"] }", absent);
    let inner = "absent = [\"BM\"]\n[[items.items]]\ntitle = \"Slates\"\n[[items.items.entries]]\ndecision = \"Slates.\"\nmover = \"BM\"\n";
    vote(WARDS, inner, "mover = \"Ada Pretend\"", absent);
    let interest = |did: &str| {
        format!(
            "{WARDS}[[interests]]\nperson = \"BM\"\nitem = \"roof\"\ninterest = \"Owns it\"\ndid = \"{did}\"\n"
        )
    };
    vote(&interest("left and did not vote"), "", "votes = { For = [\"Bo Madeup\"] }", absent);
    vote(&interest("withdrew from the room"), "", "seconder = \"BM\"", absent);
    vote(&interest("stayed and spoke"), "", "votes = { For = [\"Bo Madeup\"] }", &[]);
    let came = |more: &str| {
        format!("[attendance]\nmembers = [\"Ada Pretend\", {{ name = \"Bo Madeup\", {more} }}]\n")
    };
    let timed = "start = 11:00:00\n";
    vote(&came("from-item = \"roof\""), "", "mover = \"Bo Madeup\"", &[]);
    vote(&came("to-item = \"first\""), "", "mover = \"Bo Madeup\"", absent);
    vote(&came("left = 10:30:00"), timed, "mover = \"Bo Madeup\"", absent);
    vote(&came("left = 11:30:00"), timed, "mover = \"Bo Madeup\"", &[]);
    vote(&came("arrived = 10:30:00"), timed, "mover = \"Bo Madeup\"", &[]);
    let replaced = "[attendance]\nmembers = [\"Ada Pretend\", { name = \"Zoe Invented\", alternate-for = \"Bo Madeup\" }]\n";
    vote(replaced, "", "votes = { For = [\"Bo Madeup\"] }", absent);
    vote(replaced, "", "votes = { For = [\"Zoe Invented\"] }", &[]);
}

#[test]
fn nobody_came_yet_who_is_said_to_come_later() {
    let record = "end = 13:00:00\n[attendance]\nmembers = [\"Ada Pretend\", { name = \"Bo Madeup\", arrived = 12:00:00 }]\n\
        [[items]]\ntitle = \"First\"\n[[items.entries]]\ndecision = \"So.\"\nmover = \"Bo Madeup\"\n\
        [[items]]\ntitle = \"Later\"\nstart = 11:00:00\n[[items.entries]]\ndecision = \"So.\"\nmover = \"Bo Madeup\"\n";
    let ran =
        board(record).run(["check"]).status(0).says("had not arrived yet").says("minutes/board/1.toml:11:9");
    // When the last item was decided is not known.
    assert_eq!(ran.stderr().matches("[absent-voter]").count(), 1, "{}", ran.stderr());
}

#[test]
fn no_more_vote_than_may_vote() {
    let more = &["more-votes"][..];
    vote(WARDS, "", "tallies = { For = 40, Against = 2 }", more);
    vote(WARDS, "", "tallies = { For = 3 }", &[]);
    vote(WARDS, "", "tallies = { For = 2, Against = 1, Abstained = 1 }", more);
    vote(WARDS, "", "tallies = { For = 2, Against = 1, Absent = 1 }", &[]);
    vote(WARDS, "absent = [\"Cy Fable\"]\n", "tallies = { For = 3 }", more);
    vote(WARDS, "", "taken = \"in-writing\"\ntallies = { For = 4 }", &[]);
    vote(WARDS, "", "votes = { For = [\"Di Fiction\"] }", &["voter-without-vote"]);
    let bodies = "[attendance]\nmembers = [\"Ada Pretend\"]\n";
    let names = format!("names = [\"Trust\", \"Guild\"]\n{bodies}");
    vote(&names, "", "votes = { For = [\"Trust\", \"Guild\"] }", more);
    let seats = format!(
        "{}[seats]\nNorth = [\"Ada Pretend\", \"Bo Madeup\"]\nWatch = [{{ holder = \"Olga Onlooker\", voting = false }}]\n",
        COMMITTEE
    );
    let with_seats = |vote: &str| {
        let record = format!("[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"So.\"\n{vote}\n");
        board(&record).file("minutes/board/committee.toml", &seats).run(["check"]).status(0)
    };
    with_seats("tallies = { For = 2 }").says_not("more-votes");
    // The chair's second vote is no third voter's, and nobody's second name.
    with_seats("tallies = { For = 1, Against = 1, \"Casting vote\" = 1 }\n").says_not("warning[");
    with_seats("votes = { For = [\"Ada Pretend\"], Against = [\"Bo Madeup\"], \"Casting vote\" = [\"Ada Pretend\"] }")
        .says_not("warning[");
    with_seats("tallies = { For = 3 }").says("more-votes").says("3 votes").says("2 who may vote");
    with_seats("votes = { For = [\"Olga Onlooker\"] }").says("voter-without-vote");
    with_seats("mover = \"Bo Madeup\"\nseconder = \"Ada Pretend\"").says_not("warning[");
}

#[test]
fn coming_and_going_stands_in_its_place_and_counts() {
    let record = "[attendance]\nmembers = [{ name = \"Ada Pretend\", initials = \"AP\" }, \"Bo Madeup\"]\n\
        [[items]]\ntitle = \"First\"\n[[items.entries]]\ndecision = \"One.\"\nmover = \"Bo Madeup\"\n\
        [[items]]\ntitle = \"Second\"\n[[items.entries]]\narrived = \"bo madeup\"\ntime = 20:10:00\n\
        [[items.entries]]\ndecision = \"Two.\"\nmover = \"Bo Madeup\"\n\
        [[items]]\ntitle = \"Third\"\n[[items.entries]]\nleft = [\"AP\", \"Bo Madeup\"]\n\
        [[items]]\ntitle = \"Fourth\"\n[[items.entries]]\ndecision = \"Four.\"\nmover = \"AP\"\n";
    let book = board(record);
    let ran = book.run(["build"]).status(0).says("had not arrived yet").says("had left by then");
    assert_eq!(ran.stderr().matches("[absent-voter]").count(), 2, "{}", ran.stderr());
    let markdown = book.read("output/board/1/BOARD_1.md");
    assert!(markdown.contains("*Bo Madeup arrived at 20:10.*"), "{markdown}");
    assert!(markdown.contains("*AP and Bo Madeup left.*"), "{markdown}");
    let json: Value = serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
    assert_eq!(json["items"][1]["entries"][0]["names"][0], "Bo Madeup");
    assert_eq!(json["items"][1]["entries"][0]["time"], "20:10");
    board("[[items]]\ntitle = \"A\"\n[[items.entries]]\narrived = \"Nobody Known\"\n")
        .run(["check"])
        .status(1)
        .says("unknown-name");
    board("[[items]]\ntitle = \"A\"\n[[items.entries]]\ntext = \"So.\"\ntime = 20:10:00\n")
        .run(["check"])
        .status(1)
        .says("misplaced-key");
}

#[test]
fn several_names_in_one_text_are_told_apart() {
    let record = |owner: &str| {
        format!(
            "[attendance]\nmembers = [\"Ann Sample\", \"Ben Example\", \"Cat Example\"]\n[[items]]\ntitle = \"A\"\n\
             [[items.entries]]\naction = \"To write.\"\nowner = \"{owner}\"\n"
        )
    };
    let pair = "write a list: [\"Ann Sample\", \"Ben Example\"]";
    let three = "write a list: [\"Ann Sample\", \"Ben Example\", \"Cat Example\"]";
    for (owner, says) in [
        ("Ann Sample and Ben Example", pair),
        ("Ann Sample a Ben Example", pair),
        ("Ann Sample und Ben Example", pair),
        ("Ann Sample & Ben Example", pair),
        ("Ann Sample / Ben Example", pair),
        ("Ann Sample, Ben Example and Cat Example", three),
        ("Ann Sample, Ben Example, and Cat Example", three),
        ("Ms Example", "write \"Ben Example\" or \"Cat Example\""),
        ("Example", "write \"Ben Example\" or \"Cat Example\""),
        ("Ms Sample", "write \"Ann Sample\""),
        ("Ann Samples", "write \"Ann Sample\""),
        ("Nobody Atall", "add Nobody Atall"),
    ] {
        Book::new().record(&record(owner)).run(["check"]).status(1).says(says);
    }
}

/// Who left because of an interest is not there for a quorum, whether or not the item says so, too.
#[test]
fn a_quorum_only_with_those_who_left_for_an_interest_is_told() {
    let said = |did: &str, item: &str| {
        let record = format!(
            "[attendance]\nmembers = [\"Ada Pretend\", \"Bo Madeup\"]\n[[interests]]\nperson = \"Bo Madeup\"\n\
             interest = \"A field.\"\nitem = \"field\"\ndid = \"{did}\"\n[[items]]\ntitle = \"Field\"\nkey = \"field\"\n\
             {item}[[items.entries]]\ndecision = \"So.\"\n"
        );
        let committee = format!("{}[quorum]\ncount = 2\n", COMMITTEE);
        board(&record).file("minutes/board/committee.toml", committee).run(["check"]).status(0).stderr()
    };
    let told = "1 counted and 2 are needed";
    assert_eq!(said("left the meeting", "").matches(told).count(), 1);
    assert_eq!(said("left the meeting", "absent = [\"Bo Madeup\"]\n").matches(told).count(), 1);
    assert_eq!(said("stayed and spoke", "").matches(told).count(), 0);
}

/// What was done about an interest is understood in the language of the record, by words of its labels.
#[test]
fn who_left_for_an_interest_is_known_in_every_language() {
    let record = |did: &str| {
        format!(
            "[attendance]\nmembers = [\"Ada Pretend\", \"Bo Madeup\"]\n[[interests]]\nperson = \"Bo Madeup\"\n\
             interest = \"A field.\"\nitem = \"field\"\ndid = \"{did}\"\n[[items]]\ntitle = \"Feld\"\nkey = \"field\"\n\
             [[items.entries]]\ndecision = \"So.\"\nmover = \"Bo Madeup\"\ntallies = {{ \"Dafür\" = 1, Fehlend = 2 }}\n"
        )
    };
    let labels =
        "[words]\ninterest-left = \"verließ den Raum; hat den Saal verlassen\"\nno-vote = \"fehlend\"\n";
    let german = |did: &str, labels: &str| {
        let book = board(&record(did)).file("templates/labels/de.toml", labels);
        book.write("minutes/board/committee.toml", format!("language = \"de\"\n{}", COMMITTEE));
        book.run(["check"]).status(0)
    };
    german("Verließ den Raum.", labels)
        .says("absent-voter")
        .says("because of an interest")
        .says_not("more-votes");
    german("HAT DEN SAAL VERLASSEN", labels).says("absent-voter");
    german("Blieb im Raum.", labels).says_not("absent-voter");
    german("Verließ den Raum.", "").says_not("absent-voter").says("more-votes");
    // Words of the languages that are shipped serve in any.
    german("left the meeting", "").says("absent-voter");
    german("leftovers were eaten", "").says_not("absent-voter");
}

#[test]
fn words_that_fit_an_owner_and_a_group_name_both() {
    let seats = "[seats]\n\"Team A\" = [\"Ann Bee\"]\n\"Team B\" = [\"Ben Cod\"]\n";
    let action = |owner: &str| format!("[[items.entries]]\naction = \"Go.\"\nowner = \"{owner}\"\n");
    let book = Book::new()
        .file("minutes/board/committee.toml", format!("{COMMITTEE}{seats}"))
        .record(&format!("[[items]]\ntitle = \"X\"\n{}{}", action("Team A"), action("Ben Cod")));
    book.run(["actions", "board", "--owner", "team"])
        .status(1)
        .says("[ambiguous-name]")
        .says("Team A")
        .says("Team B");
    book.run(["actions", "board", "--owner", "team b"]).status(0);
}

#[test]
fn a_name_that_reads_like_two_meetings_names_both() {
    let item = "[[items]]\ntitle = \"X\"\n[[items.entries]]\naction = \"Go.\"\nowner = \"All\"\n";
    let record = |meeting: &str| format!("meeting = \"{meeting}\"\ndate = 2026-01-15\n{item}");
    let book = Book::new()
        .file("minutes/board/a.toml", record("AGM"))
        .file("minutes/panel/committee.toml", "name = \"Panel\"\nclassification = \"TLP:GREEN\"\n")
        .file("minutes/panel/a.toml", record("Agm"));
    for register in ["actions", "decisions"] {
        book.run([register, "--meeting", "agm"]).status(1).says("[several-records]").says("AGM, Agm");
        book.run([register, "board", "--meeting", "agm"]).status(0);
        book.run([register, "--meeting", "AGM"]).status(0);
    }
    // One name for two meetings means both.
    book.write("minutes/panel/a.toml", record("AGM"));
    let listed = book.run(["actions", "--meeting", "agm", "--format", "csv"]).status(0).stdout();
    assert_eq!(listed.lines().count(), 3, "{listed}");
}

/// One name written the other way round is one person to whoever reads it, in one record, too.
#[test]
fn a_name_that_is_turned_round_is_told() {
    let both =
        "[attendance]\nmembers = [\"Unreal, Stephen\", \"STEPHEN UNREAL\"]\n[[items]]\ntitle = \"A\"\n";
    let book = Book::new().record(both);
    let told = book.run(["check"]).status(0).says("[two-spellings]").says("minutes/board/1.toml:4:12");
    told.says("spellings = [\"Unreal, Stephen\"]").says("give each such a block");
    // They are two.
    let people = |names: &[&str]| {
        let blocks = names.iter().map(|name| format!("[[people]]\nname = \"{name}\"\n"));
        format!("{}{}", COMMITTEE, blocks.collect::<String>())
    };
    book.write("minutes/board/committee.toml", people(&["Unreal, Stephen", "Stephen Unreal"]));
    book.run(["check"]).status(0).says("0 warnings");
    // They are one: then nobody stands twice in a table.
    let one = format!("{}spellings = [\"Unreal, Stephen\"]\n", people(&["Stephen Unreal"]));
    book.write("minutes/board/committee.toml", one);
    book.run(["check"]).status(1).says("[duplicate-person]");
    // In the seats.
    let seats = format!("{}[seats]\nA = [\"Unreal, Stephen\", \"Stephen Unreal\"]\n", COMMITTEE);
    let book = Book::new().record("").file("minutes/board/committee.toml", seats);
    book.run(["check"]).status(0).says("[two-spellings]").says("committee.toml:4:25");
    // Others who share words, or count.
    for others in [
        ["Owen Thomas", "Thomas Owen"],
        ["Li Wei", "Wei Li"],
        ["Ann Bee", "Bee Annsen"],
        ["Member 1 2", "Member 2 1"],
        ["Ann Bee Cod", "Ann Cod"],
    ] {
        let record = format!("[attendance]\nmembers = [\"{}\", \"{}\"]\n", others[0], others[1]);
        Book::new().record(&record).run(["check"]).says_not("two-spellings");
    }
}

/// `until` is the last day: who follows holds the seat from the day after it.
#[test]
fn a_seat_is_handed_on_the_day_after_its_last() {
    let seats = |from: &str| {
        let both = format!(
            "A = [{{ holder = \"Ann Bee\", until = 2026-06-30 }}, {{ holder = \"Cy Dee\", from = {from} }}]"
        );
        format!("{}[seats]\n{both}\n", COMMITTEE)
    };
    let book = Book::new().record("").file("minutes/board/committee.toml", seats("2026-06-30"));
    let told =
        book.run(["check"]).status(0).says("warning[seat-of-two]: on 2026-06-30 this seat counts twice");
    told.says("write 2026-07-01");
    book.write("minutes/board/committee.toml", seats("2026-07-01"));
    book.run(["check"]).status(0).says("0 warnings");
    let vacant = |terms: &str| {
        let text = format!("{}[seats]\nA = [{terms}]\n", COMMITTEE);
        book.write("minutes/board/committee.toml", text);
        book.run(["check"]).status(0)
    };
    // Nobody loses a day by what is to be written.
    vacant("{ holder = \"\", until = 2026-06-30 }, { holder = \"Cy Dee\", from = 2026-06-30 }")
        .says("committee.toml:4:29")
        .says("the last day of nobody and the first of Cy Dee")
        .says("write 2026-06-29");
    vacant("{ holder = \"\", until = 2026-06-29 }, { holder = \"Cy Dee\", from = 2026-06-30 }")
        .says("0 warnings");
    vacant("{ holder = \"Ann Bee\", until = 2026-06-30 }, { holder = \"\", from = 2026-06-30 }")
        .says("committee.toml:4:72")
        .says("the last day of Ann Bee and the first of nobody")
        .says("write 2026-07-01");
    let allowed = format!("{}[checks]\nseat-of-two = \"off\"\n", seats("2026-06-30"));
    book.write("minutes/board/committee.toml", allowed);
    book.run(["check"]).status(0).says("0 warnings");
}

/// A rule without a number of members does not speak of 0 of them.
#[test]
fn a_quorum_of_constituencies_alone_is_put_into_words() {
    let committee = |rule: &str, language: &str| {
        let seats = "[seats]\nA = [\"Ann Bee\"]\nB = [\"Cy Dee\"]\nC = [\"Eve Fox\"]\n";
        format!("{}language = \"{language}\"\n{seats}[quorum]\n{rule}\n", COMMITTEE)
    };
    for (rule, english, welsh) in [
        (
            "constituencies = 2",
            "Quorum: members from at least 2 constituencies.",
            "Cworwm: aelodau o 2 etholaeth o leiaf.",
        ),
        (
            "constituencies = 1",
            "Quorum: members from at least one constituency.",
            "Cworwm: aelodau o un etholaeth o leiaf.",
        ),
        (
            "per-constituency = { A = 1, B = 1 }",
            "Quorum: at least 1 of A, at least 1 of B.",
            "Cworwm: o leiaf 1 o A, o leiaf 1 o B.",
        ),
        (
            "constituencies = 2\nper-constituency = { A = 1 }",
            "Quorum: members from at least 2 constituencies, at least 1 of A.",
            "Cworwm: aelodau o 2 etholaeth o leiaf, o leiaf 1 o A.",
        ),
        (
            "count = 2\nconstituencies = 2",
            "Quorum: at least 2 members of 3, from at least 2 constituencies.",
            "Cworwm: o leiaf 2 aelod o 3, o leiaf 2 etholaeth.",
        ),
    ] {
        for (language, words) in [("en-GB", english), ("cy", welsh)] {
            let book = Book::new().record("").file("minutes/board/committee.toml", committee(rule, language));
            book.run(["build", "--format", "md"]).status(0);
            let minutes = book.read("output/board/1/BOARD_1.md");
            assert!(minutes.contains(words), "{words} in {minutes}");
        }
    }
    let absent = "[presence]\n\"Ann Bee\" = \"apologies\"\n[quorum]\nmet = true\n";
    let book = Book::new()
        .record(absent)
        .file("minutes/board/committee.toml", committee("constituencies = 3", "en-GB"));
    let told = book.run(["check"]).says("not of all constituencies that are needed, and there was no quorum");
    told.says_not("0 are needed");
}

#[test]
fn two_of_one_name_and_one_organisation_are_told_a_way_out() {
    let one = "{ name = \"J Nobody\", organisation = \"A Ltd\" }";
    let book = board(&format!("[attendance]\nmembers = [{one}, {one}]\n[[items]]\ntitle = \"A\"\n"));
    book.run(["check"])
        .status(1)
        .says("duplicate-person")
        .says("{ name = \"J Nobody (2)\", organisation = \"A Ltd\" }");
}

/// Initials that are the name of a group mean the group as well, unless nobody else stands in it.
#[test]
fn initials_that_are_the_name_of_a_group_are_told() {
    let vote =
        "[[items]]\ntitle = \"A\"\n[[items.entries]]\ndecision = \"B\"\nvotes = { For = [\"North\"] }\n";
    let group = |more: &str| {
        format!(
            "[attendance.members]\nNorth = [{{ name = \"Bo Madeup\", initials = \"North\" }}{more}]\n{vote}"
        )
    };
    board(&group(", \"Cat Unreal\""))
        .run(["check"])
        .status(1)
        .says("ambiguous-name")
        .says("the group or body North");
    board(&group("")).run(["check"]).status(0);
}

#[test]
fn initials_that_the_committee_knows_are_written_out() {
    let committee = format!(
        "{COMMITTEE}names = [\"Walt Madeup\"]\n[[people]]\nname = \"Walt Madeup\"\ninitials = \"WM\"\n[[people]]\nname = \"Ann Unreal\"\ninitials = \"AU\"\n[seats]\nNorth = [\"Ann Unreal\"]\n"
    );
    let task = "[[items]]\ntitle = \"A\"\ntext = \"AU was away.\"\n[[items.entries]]\naction = \"Mow.\"\nowner = \"WM\"\n";
    let book = board(&format!("[presence]\nAU = {{ alternate = \"WM\" }}\n{task}"))
        .file("minutes/board/committee.toml", &committee);
    book.run(["build"]).status(0).says_not("abbreviation-undefined");
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(minutes.contains("Walt Madeup (WM) (*Alternate for Ann Unreal*)"), "{minutes}");
    assert_eq!(owners(&book, &[]), ["Walt Madeup"]);
    // Who was not there is known by the list of names.
    let book = board(task).file("minutes/board/committee.toml", &committee);
    book.run(["build"]).status(0);
    assert_eq!(owners(&book, &[]), ["Walt Madeup"]);
}
