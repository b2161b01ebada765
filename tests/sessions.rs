//! Meetings of several days or parts: adjourned, reconvened, without a quorum; and of two committees.

mod support;

use support::Book;

const COMMITTEE: &str = r#"name = "Board"
abbreviation = "BRD"
classification = "TLP:GREEN"
names = ["Clerk"]

[seats]
A = ["Ann Sample", "Ben Example"]
B = ["Cat Specimen", { holder = "Dai Enghraifft", until = 2026-01-31 }, { holder = "Eve Exemplar", from = 2026-02-01 }]

[quorum]
count = 3
"#;

const SESSIONS: &str = r#"meeting = "1"
venue = "Town Hall"
[[sessions]]
name = "First part"
date = 2026-01-15
start = 10:00:00
end = 10:15:00
outcome = "adjourned"
[[sessions]]
name = "Second part"
date = 2026-02-05
start = 09:00:00
end = 11:00:00
venue = "Annex Hall"
mode = "hybrid"
"#;

fn book(rest: &str) -> Book {
    Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/board/committee.toml", COMMITTEE)
        .file("minutes/board/1.toml", format!("{SESSIONS}{rest}"))
}

#[test]
fn who_comes_back_returned() {
    let item = |entries: &str| {
        format!(
            "[[items]]\ntitle = \"A\"\n{}",
            entries.replace("; ", "\n").replace("| ", "\n[[items.entries]]\n")
        )
    };
    let people = "[attendance]\nmembers = [\"Ann Sample\", \"Ben Example\", { name = \"Cy Instance\", initials = \"CI\" }]\n";
    let entries = "| arrived = \"Ann Sample\"| left = \"Cy Instance\"; time = 10:10:00| arrived = [\"CI\", \"Ben Example\"]| left = \"CI\"\
                   | arrived = \"Cy Instance\"; time = 11:05:00| arrived = \"Cy Instance\"";
    let book = Book::new().record(&format!("{people}{}", item(entries)));
    book.run(["build", "--format", "md"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    let told: Vec<&str> =
        minutes.lines().filter(|line| line.starts_with('*') && line.ends_with(".*")).collect();
    let said = [
        "*Ann Sample arrived.*",
        "*Cy Instance left at 10:10.*",
        "*Cy Instance and Ben Example arrived.*",
        "*Cy Instance left.*",
        "*Cy Instance returned at 11:05.*",
        "*Cy Instance arrived.*",
    ];
    let said = said
        .map(|line| line.replace("Cy Instance and", "CI and").replace("*Cy Instance left.*", "*CI left.*"));
    assert_eq!(told, said);
}

#[test]
fn items_stand_under_the_session_they_were_dealt_with_in() {
    let book = book(
        "[[items]]\ntitle = \"Opening\"\ntext = \"x\"\n\
         [[items]]\ntitle = \"Roof\"\nsession = \"second part\"\ntext = \"x\"\n[[items.items]]\ntitle = \"Slates\"\ntext = \"x\"\n\
         [[items]]\ntitle = \"Wall\"\ntext = \"x\"\n",
    );
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BRD_1.md");
    assert!(
        minutes.contains("First part: 15 January 2026, 10:00 – 10:15 (adjourned), Town Hall"),
        "{minutes}"
    );
    assert!(
        minutes.contains("Second part: 5 February 2026, 09:00 – 11:00, Annex Hall (hybrid)"),
        "{minutes}"
    );
    let items = minutes.split("## First part").nth(1).expect("the first part");
    let want = "\n\n### 1. Opening\n\nx\n\nThe meeting was adjourned at 10:15.\n\n\
                ## Second part\n\n### 2. Roof\n\nx\n\n#### 2.1 Slates\n\nx\n\n### 3. Wall\n\nx\n";
    assert!(items.starts_with(want), "{items}");
    // An item by itself is of no part.
    book.run(["extract", "board/1", "--item", "1"]).status(0);
    let extract = book.read("output/board/1/BRD_1_item-1.md");
    assert!(!extract.contains("## First part") && !extract.contains("adjourned at"), "{extract}");
}

#[test]
fn items_that_name_no_session_stand_as_ever() {
    let book = book("[[items]]\ntitle = \"Opening\"\ntext = \"x\"\n");
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1/BRD_1.md").contains("\n## 1. Opening\n"));
}

/// Opened by two, adjourned, and reconvened by three; one came late to the second part.
#[test]
fn every_session_has_its_quorum() {
    let book = book(
        "[presence]\n\"Ben Example\" = \"apologies\"\n\"Cat Specimen\" = { sessions = \"Second part\", arrived = 09:30:00 }\n\
         [attendance.others]\nGuests = [{ name = \"Gus Guest\", sessions = [\"First part\"] }]\n\
         [[items]]\ntitle = \"Opening\"\ntext = \"x\"\n\
         [[items]]\ntitle = \"Roof\"\nsession = \"Second part\"\ntext = \"x\"\n\
         [[items]]\ntitle = \"Wall\"\nstart = 09:30:00\n[[items.entries]]\ndecision = \"To mend it.\"\n\
         [[items]]\ntitle = \"Gate\"\n[[items.entries]]\ndecision = \"To paint it.\"\n",
    );
    book.run(["build"]).status(0).says_not("decision-without-quorum").says_not("quorum-unsure");
    let minutes = book.read("output/board/1/BRD_1.md");
    let want = "Quorum: at least 3 members of 4.\n\nFirst part – Counted: 2. There was no quorum.\n\n\
                Second part – Counted: 2. There was no quorum. There was a quorum for items 3 and 4.\n";
    assert!(minutes.contains(want), "{minutes}");
    assert!(minutes.contains("Cat Specimen (from 09:30) (Second part)"), "{minutes}");
    let working = book.run(["quorum", "board/1"]).status(0).stdout();
    assert!(working.contains("Opening: First part") && working.contains("Opening: Second part"), "{working}");
    assert!(
        working.contains("Cat Specimen (other session)") && working.contains("Cat Specimen (not yet there)")
    );
}

/// A member who left the first day early left that day alone, and one who came late was late to it alone.
#[test]
fn coming_and_going_are_of_the_first_and_the_last_session() {
    let book = book(
        "[presence]\n\"Ann Sample\" = { arrived = 10:05:00 }\n\"Ben Example\" = { left = 10:30:00 }\n\"Dai Enghraifft\" = \"apologies\"\n\"Eve Exemplar\" = \"apologies\"\n\
         [[items]]\ntitle = \"Opening\"\ntext = \"x\"\n\
         [[items]]\ntitle = \"Roof\"\nsession = \"Second part\"\nstart = 09:00:00\n[[items.entries]]\ndecision = \"To mend it.\"\n\
         [[items]]\ntitle = \"Wall\"\nstart = 10:40:00\ntext = \"x\"\n",
    );
    book.run(["build"]).status(0).says_not("decision-without-quorum");
    let minutes = book.read("output/board/1/BRD_1.md");
    let want = "First part – Counted: 2. There was no quorum.\n\n\
                Second part – Counted: 3. There was a quorum. There was no quorum for item 3.\n";
    assert!(minutes.contains(want), "{minutes}");
}

/// Who took a seat between two parts counts from then on; who stood in on one day stands beside the member.
#[test]
fn seats_and_alternates_change_between_sessions() {
    let tables = "[attendance.members]\nA = [\"Ann Sample\", { name = \"Ben Example\", sessions = \"First part\" }, \
                  { name = \"Walt Substitute\", alternate-for = \"Ben Example\", sessions = \"Second part\" }]\n\
                  B = [{ name = \"Dai Enghraifft\", sessions = \"First part\" }, { name = \"Eve Exemplar\", sessions = \"Second part\" }]\n";
    let items = "[[items]]\ntitle = \"Opening\"\ntext = \"x\"\n[[items]]\ntitle = \"Roof\"\nsession = \"Second part\"\ntext = \"x\"\n";
    let shared = book(&format!("{tables}{items}"));
    shared.run(["build"]).status(0);
    let minutes = shared.read("output/board/1/BRD_1.md");
    let want =
        "First part – Counted: 3. There was a quorum.\n\nSecond part – Counted: 3. There was a quorum.\n";
    assert!(minutes.contains(want), "{minutes}");
    // On one day nobody is there beside the one who stands in.
    let both = tables.replace(
        ", sessions = \"Second part\" }]\nB",
        ", sessions = [\"Second part\", \"First part\"] }]\nB",
    );
    assert_ne!(both, tables);
    book(&format!("{both}{items}")).run(["check"]).status(1).says("alternate-for-present");
}

#[test]
fn two_sessions_of_one_name_are_an_error() {
    let record = SESSIONS.replace("Second part", "First Part");
    let book = book("").file("minutes/board/1.toml", record);
    book.run(["check"]).status(1).says("duplicate-session").says("minutes/board/1.toml:10:8");
}
