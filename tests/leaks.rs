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
}
