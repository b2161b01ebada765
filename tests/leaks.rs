//! What is marked more closed than its record, and every way by which it once came out.

mod support;

use lopdf::Document;
use support::{Book, tagged, words};

/// All that a book's outputs say, in whatever form: text, attached files, and the PDF's objects unpacked.
fn said(book: &Book) -> String {
    let mut said = String::new();
    for name in book.files("output") {
        let bytes = book.bytes(&format!("output/{name}"));
        said.push_str(&format!("\n== {name}\n{}", String::from_utf8_lossy(&bytes)));
        if name.ends_with(".pdf") {
            said.push_str(&words::of_pdf(&bytes).join(" "));
            said.push_str(&tagged::words(&bytes).join(" "));
            for (name, attached) in tagged::attachments(&bytes) {
                said.push_str(&format!("{name} {}", String::from_utf8_lossy(&attached)));
            }
            let mut file = Document::load_mem(&bytes).expect("a PDF");
            file.decompress();
            for object in file.objects.values() {
                said.push_str(&format!("{object:?}"));
            }
        }
    }
    said
}

const SECRET_ITEM: &str = "[[items]]\ntitle = \"Dismissal of Zebedee\"\nnumber = \"\"\nkey = \"zebedee-key\"\nclassification = \"TLP:RED\"\n";

/// Records of the board, in the order of their meetings.
fn cases() -> Vec<(&'static str, Vec<String>)> {
    let open = |text: &str| format!("[[items]]\ntitle = \"Open\"\nkey = \"budget\"\ntext = \"{text}\"\n");
    vec![
        ("the anchor of an item without a number", vec![SECRET_ITEM.into()]),
        ("a reference to it", vec![open("See [[zebedee-key]].") + SECRET_ITEM]),
        (
            "a reference to a decision in it",
            vec![open("See [[dec]].") + SECRET_ITEM + "[[items.entries]]\ndecision = \"Zebedee goes\"\nkey = \"dec\"\n"],
        ),
        (
            "a reference to it whose title has a reference",
            vec![open("See [[zebedee-key]].") + &SECRET_ITEM.replace("Zebedee\"", "Zebedee, see item [[budget]]\"")],
        ),
        (
            "who came for it",
            vec![
                String::from("[attendance]\nmembers = [{ name = \"Late One\", from-item = \"zebedee-key\" }]\n")
                    + SECRET_ITEM,
            ],
        ),
        (
            "an item of a more closed meeting",
            vec![
                "[[items]]\ntitle = \"Open\"\ncarried-from = \"2#k\"\ntext = \"[[2#k]] [[2#k|own words]] [[2]]\"\n".into(),
                "classification = \"TLP:RED\"\n[[items]]\ntitle = \"Dismissal of Zebedee\"\nnumber = \"\"\nkey = \"k\"\n".into(),
            ],
        ),
    ]
}

#[test]
fn what_is_withheld_comes_out_nowhere() {
    for (what, records) in cases() {
        let book = Book::new();
        for (number, record) in (1..).zip(&records) {
            let head = format!("meeting = \"{number}\"\ndate = 2026-01-1{number}\n");
            book.write(&format!("minutes/board/{number}.toml"), head + record);
        }
        // Of two records the second is the closed one.
        book.run(["build", "board/1"]).status(0);
        let said = said(&book);
        assert!(said.contains("BOARD_1"), "{what}: nothing was written");
        for secret in ["Zebedee", "zebedee", "Dismissal", "dismissal"] {
            let place = said.find(secret);
            let around = place.map(|at| {
                let (from, to) = (at.saturating_sub(120), (at + 80).min(said.len()));
                &said[said.floor_char_boundary(from)..said.ceil_char_boundary(to)]
            });
            assert_eq!(around, None, "{what}: {secret}");
        }
    }
}

#[test]
fn the_next_record_gets_no_withheld_action() {
    let action = "[[items.entries]]\naction = \"Tell Zebedee.\"\nowner = \"All\"\n";
    let book = Book::new().record(&format!(
        "[[items]]\ntitle = \"A\"\n{action}classification = \"TLP:RED\"\n[[items]]\ntitle = \"B\"\nclassification = \"TLP:RED\"\n{action}\
         [[items]]\ntitle = \"C\"\n[[items.entries]]\naction = \"Tell Wilma.\"\nowner = \"All\"\n"
    ));
    book.run(["new", "board"]).status(0);
    let record = book.read("minutes/board/2.toml");
    assert!(!record.contains("Zebedee") && record.contains("Wilma"), "{record}");
    assert_eq!(record.matches("classification = \"TLP:RED\"").count(), 2, "{record}");
}

const ALPHA: &str =
    "name = \"Alpha\"\nabbreviation = \"AL\"\nclassification = \"TLP:AMBER\"\nnames = [\"Clerk\"]\n";

/// A joint meeting more closed than what is usual in the other committee, or of another scheme.
#[test]
fn a_joint_meeting_tells_the_other_committee_no_more_than_it_may_know() {
    let joint = "meeting = \"1\"\ndate = 2026-01-10\njoint-with = \"beta\"\n[[items]]\ntitle = \"Plan\"\n\
                 [[items.entries]]\ndecision = \"To buy the zebrafield.\"\nstatus = { subject = \"Zebrafield matter\", value = \"RED\" }\n\
                 [[items.entries]]\naction = \"The Clerk to measure the zebrafield.\"\nowner = \"Clerk\"\n\
                 [[items]]\nkey = \"nameless\"\nnumber = \"\"\ntitle = \"The zebrafield title\"\ntext = \"x\"\n";
    let later = "meeting = \"1\"\ndate = 2026-02-10\n[[items]]\ntitle = \"Actions\"\ntext = \"See [[alpha/1#nameless]].\"\n\
                 [[items.entries]]\nreport = \"AL 1/01\"\noutcome = \"closed\"\ntext = \"Done.\"\n";
    for other in
        ["classification = \"TLP:CLEAR\"\n", "scheme = \"uk-government\"\nclassification = \"SECRET\"\n"]
    {
        let book = Book::bare()
            .file("minutes/book.toml", "")
            .file("minutes/alpha/committee.toml", ALPHA)
            .file("minutes/beta/committee.toml", format!("name = \"Beta\"\nnames = [\"Clerk\"]\n{other}"))
            .file("minutes/alpha/1.toml", joint)
            .file("minutes/beta/1.toml", later);
        book.run(["build"]).status(0).says("joint-not-listed").says("minutes/alpha/1.toml:3:14");
        let mut seen = 0;
        for file in book.files("output/beta") {
            let bytes = book.bytes(&format!("output/beta/{file}"));
            let mut text = String::from_utf8_lossy(&bytes).into_owned();
            if file.ends_with(".pdf") {
                text.push_str(&words::of_pdf(&bytes).join(" "));
            }
            assert!(!text.to_lowercase().contains("zebra"), "{file}: {text}");
            seen += 1;
        }
        assert!(seen > 3);
        let csv = book.run(["actions", "beta", "--status", "all", "--format", "csv"]).status(0).stdout();
        assert!(!csv.contains("AL 1/01"), "{csv}");
    }
    // Where both may know it, both list it, and a list of all committees has it once.
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/alpha/committee.toml", ALPHA)
        .file("minutes/beta/committee.toml", ALPHA.replace("Alpha", "Beta").replace("AL", "BE"))
        .file("minutes/alpha/1.toml", joint);
    book.run(["build"]).status(0).says_not("joint-not-listed");
    assert!(book.read("output/beta/registers/BE_actions.html").contains("zebrafield"));
    let csv = book.run(["actions", "--status", "all", "--format", "csv"]).status(0).stdout();
    assert_eq!(csv.matches("AL 1/01").count(), 1, "{csv}");
}
