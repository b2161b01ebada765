//! Approved minutes are signed: the PDF has a place for it, and only that PDF comes back, with nothing but signatures added to it.

mod support;

use lopdf::{Document, Object};
use minutebook::diagnostic::{Changed, NotSigned};
use minutebook::signed::{Signature, signatures};
use support::signer::{Besides, Signer, added, spelt};
use support::{Book, COMMITTEE, rules};

const PDF: &str = "output/board/1/BOARD_1.pdf";
const RECORD: &str = "[[items]]\ntitle = \"Hall\"\ntext = \"The hall is to be painted.\"\n";
const SECOND: &str = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were **APPROVED**.\"\n";

fn committee() -> String {
    format!("{COMMITTEE}[approval]\nsigned-by = [\"Chair\", \"Secretary\"]\n")
}

/// A book whose minutes were sent out; the second meeting approved them.
fn sent() -> Book {
    let book = Book::new().file("minutes/board/committee.toml", committee()).record(RECORD);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.write("minutes/board/2.toml", SECOND);
    book
}

/// The same, approved and built; and the PDF.
fn approved() -> (Book, Vec<u8>) {
    let book = sent();
    book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-03-01"]).status(0);
    book.run(["build"]).status(0);
    let pdf = book.bytes(PDF);
    (book, pdf)
}

fn add(book: &Book, name: &str, bytes: &[u8]) -> support::Ran {
    book.write(name, bytes);
    book.run(["archive", "add-signed", "board/1", name])
}

fn fields(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let fields = document.objects.values().filter_map(|object| object.as_dict().ok());
    let fields = fields.filter(|field| field.get(b"FT").is_ok());
    let mut names: Vec<String> = fields
        .map(|field| {
            String::from_utf8_lossy(field.get(b"T").and_then(Object::as_str).expect("a name")).into()
        })
        .collect();
    names.sort();
    names
}

/// The names of all files of the archive with what they hold.
fn kept(book: &Book) -> Vec<(String, Vec<u8>)> {
    let files = book.files("archive").into_iter();
    files.map(|name| (name.clone(), book.bytes(&format!("archive/{name}")))).collect()
}

#[test]
fn only_minutes_that_a_meeting_approved_have_places_to_sign_in() {
    let book = sent();
    book.run(["build"]).status(0);
    assert!(fields(&book.bytes(PDF)).is_empty(), "a draft");
    assert!(!book.read("output/board/1/BOARD_1.md").contains("Signature: Chair"));
    let (book, pdf) = approved();
    assert_eq!(fields(&pdf), ["chair", "secretary"]);
    assert!(book.read("output/board/1/BOARD_1.md").contains("Signature: Chair"));
    assert!(book.read("output/board/1/BOARD_1.html").contains("Signature: Chair"));
    let broken = rules::broken(&Document::load_mem(&pdf).expect("a PDF"));
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(fields(&book.bytes("output/board/2/BOARD_2.pdf")).is_empty(), "the draft beside it");
    // What is taken out of them is no whole.
    book.run(["extract", "board/1", "--item", "1"]);
    let others = book.built_files("output").into_iter().filter(|name| name.ends_with(".pdf"));
    for name in others.filter(|name| name != "board/1/BOARD_1.pdf") {
        assert!(fields(&book.bytes(&format!("output/{name}"))).is_empty(), "{name}");
    }
    // Nobody is asked to sign twice what changed in the meantime.
    let changes = book.run(["diff", "board/1", "--from", "0.1", "--to", "1.0"]).status(0).stdout();
    assert!(!changes.contains("Signature"), "{changes}");
}

#[test]
fn the_field_stands_also_where_the_order_has_no_place_for_signatures() {
    let order = "order = [\"items\"]\n[approval]\nsigned-by = [\"Cadeirydd\"]\n";
    let book = Book::new()
        .file("minutes/board/committee.toml", format!("{COMMITTEE}language = \"cy\"\n{order}"))
        .record(&format!("status = \"approved\"\n{RECORD}"));
    // Approved minutes have their numbers written down.
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["build"]).status(0);
    assert_eq!(fields(&book.bytes(PDF)), ["cadeirydd"]);
    assert!(book.read("output/board/1/BOARD_1.md").contains("Llofnod: Cadeirydd"));
    book.write("minutes/board/committee.toml", format!("{COMMITTEE}[approval]\nsigned-by = [\" \"]\n"));
    book.run(["check"]).status(1).says("empty-text");
}

#[test]
fn what_is_signed_enters_the_archive_and_nothing_else_changes() {
    let (book, pdf) = approved();
    let before = kept(&book);
    let record = book.read("minutes/board/1.toml");
    let signed = Signer::new("Ann Sample").sign(&pdf, &pdf, "chair");
    book.write("signed.pdf", &signed);
    let shown = book.run(["archive", "add-signed", "board/1", "signed.pdf", "--dry-run"]).status(0).stdout();
    assert!(shown.contains("+signed/1.0/BOARD_1.pdf") && shown.contains("signed by Ann Sample"), "{shown}");
    assert_eq!(kept(&book), before);
    add(&book, "signed.pdf", &signed).status(0).says("Sealed beside version 1.0: signed/1.0/BOARD_1.pdf");
    // Whatever lay there lies there, but for the inventory at the top, and the end of the log.
    let is_going_on =
        |name: &str| name.contains("inventory") && !name.contains("/v") || name.starts_with("log/");
    let after: std::collections::BTreeMap<String, Vec<u8>> = kept(&book).into_iter().collect();
    for (name, bytes) in before.iter().filter(|(name, _)| !is_going_on(name)) {
        assert!(after.get(name) == Some(bytes), "{name}");
    }
    assert!(
        after
            .iter()
            .any(|(name, bytes)| name.ends_with("v3/content/signed/1.0/BOARD_1.pdf") && *bytes == signed)
    );
    assert_eq!(book.read("minutes/board/1.toml"), record);
    let sound = book.run(["verify"]).status(0);
    sound.says("1 signature is of what was sealed").says("nothing is wrong");
    let known = book.run(["verify", "signed.pdf"]).status(0).stdout();
    assert!(known.contains("signed/1.0/BOARD_1.pdf of BOARD_1, version 1.0"), "{known}");
    add(&book, "again.pdf", &signed).status(1).says("signed-already");
    // The second signs on top of the first, and both are kept.
    book.run(["archive", "to-sign", "board/1", "--to", "ready"]).status(0);
    assert!(book.bytes("ready/BOARD_1.pdf") == signed);
    assert!(book.read("ready/pyhanko.yml").contains("SourceSans3-Regular.ttf"));
    let bob = Signer::new("Bob Unreal");
    add(&book, "other.pdf", &bob.sign(&pdf, &pdf, "secretary")).status(1).says("signed-beside");
    let both = bob.sign(&pdf, &signed, "secretary");
    let said = add(&book, "both.pdf", &both).status(0).stdout();
    assert!(said.contains("Ann Sample") && said.contains("Bob Unreal"), "{said}");
    book.run(["verify"]).status(0).says("nothing is wrong");
}

/// Everything that asks the archive goes on as before.
#[test]
fn a_signed_copy_is_no_new_version_of_the_minutes() {
    let (book, pdf) = approved();
    let ann = Signer::new("Ann Sample");
    let signed = ann.sign(&pdf, &pdf, "chair");
    add(&book, "signed.pdf", &signed).status(0);
    book.run(["check"]).status(0);
    let status = book.run(["status", "board/1", "--as-of", "2026-03-01"]).status(0).stdout();
    assert!(status.contains("approved") && status.contains("1.0"), "{status}");
    book.run(["diff", "board/1", "--from", "0.1", "--to", "1.0"]).status(0);
    book.run(["rebuild", "archive"]).status(0).says("the same, byte for byte");
    book.run(["rebuild", "archive", "--version", "1.0"]).status(0);
    // A later meeting corrects what was signed.
    let text = book.read("minutes/board/1.toml").replace("painted", "whitewashed");
    book.write("minutes/board/1.toml", text);
    book.write(
        "minutes/board/3.toml",
        "meeting = \"3\"\ndate = 2026-03-15\n[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[1]] were corrected.\"\n",
    );
    book.run(["correct", "board/1", "--at", "board/3", "--date", "2026-04-01"]).status(0).says("version 1.1");
    // Of the first version a signature comes late, and the corrected one is signed, too.
    let both = Signer::new("Bob Unreal").sign(&pdf, &signed, "secretary");
    add(&book, "late.pdf", &both).status(0).says("signed/1.0/BOARD_1.pdf");
    book.run(["archive", "to-sign", "board/1", "--to", "ready"]).status(0);
    let corrected = book.bytes("ready/BOARD_1.pdf");
    assert!(corrected != pdf);
    add(&book, "corrected.pdf", &ann.sign(&corrected, &corrected, "chair"))
        .status(0)
        .says("signed/1.1/BOARD_1.pdf");
    book.run(["verify"]).status(0).says("nothing is wrong");
    book.run(["diff", "board/1", "--from", "1.0", "--to", "1.1"]).status(0);
    book.run(["withdraw", "board/1", "--reason", "Superseded.", "--date", "2026-05-01"]).status(0);
    book.run(["verify"]).status(0).says("nothing is wrong");
}

#[test]
fn what_is_not_the_sealed_file_with_signatures_is_refused() {
    let (book, pdf) = approved();
    let ann = Signer::new("Ann Sample");
    let signed = ann.sign(&pdf, &pdf, "chair");
    add(&book, "unsigned.pdf", &pdf).status(1).says("nobody has signed it");
    let mut altered = signed.clone();
    altered[100] ^= 1;
    add(&book, "altered.pdf", &altered).status(1).says("another document");
    book.run(["approve", "board/2", "--date", "2026-03-01"]).status(1);
    let other = ann.sign(&pdf, &pdf, "chair")[5..].to_vec();
    add(&book, "other.pdf", &other).status(1).says("another document");
    add(&book, "text.txt", b"no PDF").status(1).says("another document");
    let at = signed.windows(10).rposition(|window| window == b"/Contents<").expect("a signature");
    let mut broken = signed.clone();
    // Within the signature's last number.
    let end = (at..).find(|at| signed[*at..].starts_with(&[b'0'; 100])).expect("its end") - 4;
    broken[end] = if broken[end] == b'1' { b'2' } else { b'1' };
    add(&book, "broken.pdf", &broken).status(1).says("signed-otherwise");
    let missing = book.run(["archive", "add-signed", "board/1", "missing.pdf"]).status(1);
    missing.says("signed-unread");
    book.write("signed.pdf", &signed);
    book.run(["archive", "add-signed", "board/2", "signed.pdf"]).status(1).says("nothing-to-sign");
    book.run(["archive", "to-sign", "board/2", "--to", "ready"]).status(1).says("nothing-to-sign");
    assert!(!book.path("ready").exists());
    assert!(!book.files("archive").iter().any(|name| name.contains("signed")));
}

/// What an addition may not change beside signing, each with what is told.
#[test]
fn an_addition_that_changes_more_than_a_signature_is_refused() {
    let (_, pdf) = approved();
    let document = Document::load_mem(&pdf).expect("a PDF");
    let ann = Signer::new("Ann Sample");
    let leads = |key: &[u8]| document.trailer.get(key).and_then(Object::as_reference).expect("one").0;
    let root = document.catalog().expect("a catalog").clone();
    let of_root = |key: &[u8]| root.get(key).and_then(Object::as_reference).expect("one").0;
    let page = *document.get_pages().values().next().expect("a page");
    let of_page = document.get_dictionary(page).expect("a page").clone();
    let content = of_page.get(b"Contents").and_then(Object::as_reference).expect("content").0;
    let with = |dictionary: &lopdf::Dictionary, key: &str, value: Object| {
        let mut changed = dictionary.clone();
        changed.set(key, value);
        spelt(&Object::Dictionary(changed))
    };
    let information = document.get_dictionary((leads(b"Info"), 0)).expect("information").clone();
    let form = document.get_dictionary((of_root(b"AcroForm"), 0)).expect("a form").clone();
    let stream = "<</Length 4>>\nstream\nq Q \nendstream".to_string();
    let cases = [
        (content, stream.clone(), Changed::Page),
        (page.0, with(&of_page, "Rotate", 180.into()), Changed::Page),
        (
            root.get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree").0,
            "<<>>".into(),
            Changed::Page,
        ),
        (
            leads(b"Root"),
            with(&root, "OpenAction", Object::Dictionary(lopdf::Dictionary::new())),
            Changed::Whole,
        ),
        (leads(b"Info"), with(&information, "Title", Object::string_literal("Another")), Changed::Said),
        (of_root(b"Metadata"), format!("<</Type/Metadata/Subtype/XML {}", &stream[2..]), Changed::Said),
        (of_root(b"AcroForm"), with(&form, "NeedAppearances", true.into()), Changed::Field),
    ];
    for (number, object, changed) in cases {
        let besides = Besides { objects: vec![(number, object.clone())], ..Besides::default() };
        let file = ann.sign_and(&pdf, &pdf, "chair", &besides);
        assert_eq!(signatures(&pdf, &file), Err(NotSigned::Changes(changed)), "{number} {object}");
        // Nor in a step of its own.
        let step = added(&document, &ann.sign(&pdf, &pdf, "chair"), &[(number, object.clone())]);
        assert!(signatures(&pdf, &step).is_err(), "{number} {object}");
    }
    let moved = Besides { field: "/A<</S/Launch>>", ..Besides::default() };
    assert_eq!(
        signatures(&pdf, &ann.sign_and(&pdf, &pdf, "chair", &moved)),
        Err(NotSigned::Changes(Changed::Field))
    );
    let rest = Besides { after: "% more", ..Besides::default() };
    assert!(matches!(signatures(&pdf, &ann.sign_and(&pdf, &pdf, "chair", &rest)), Err(NotSigned::Unread(_))));
    let less = Besides { leaves_out: 10, ..Besides::default() };
    assert!(matches!(signatures(&pdf, &ann.sign_and(&pdf, &pdf, "chair", &less)), Err(NotSigned::Range(_))));
    assert_eq!(
        signatures(&pdf, &added(&document, &pdf, &[(9000, "<<>>".into())])),
        Err(NotSigned::NoSignature)
    );
}

#[test]
fn what_comes_after_a_signature_is_refused() {
    let (_, pdf) = approved();
    let document = Document::load_mem(&pdf).expect("a PDF");
    let ann = Signer::new("Ann Sample");
    let signed = ann.sign(&pdf, &pdf, "chair");
    assert_eq!(signatures(&pdf, &signed).expect("a signature").len(), 1);
    // A second one in the same field.
    assert_eq!(
        signatures(&pdf, &ann.sign(&pdf, &signed, "chair")),
        Err(NotSigned::Changes(Changed::Earlier))
    );
    let information = document.trailer.get(b"Info").and_then(Object::as_reference).expect("information");
    let own = document.get_dictionary(information).expect("information").clone();
    let later = added(&document, &signed, &[(information.0, spelt(&Object::Dictionary(own)))]);
    assert_eq!(signatures(&pdf, &later), Err(NotSigned::After));
    // What is behind certificates may come later.
    let mut root = document.catalog().expect("a catalog").clone();
    root.set("DSS", Object::Reference((9000, 0)));
    let id = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalog").0;
    let long =
        added(&document, &signed, &[(id, spelt(&Object::Dictionary(root))), (9000, "<</Type/DSS>>".into())]);
    assert_eq!(signatures(&pdf, &long).expect("a signature").len(), 1);
}

/// Each byte of an addition counts, and none makes the program fall over.
#[test]
fn every_byte_of_an_addition_is_looked_at() {
    let (_, pdf) = approved();
    let signed = Signer::new("Ann Sample").sign(&pdf, &pdf, "chair");
    let whole = signatures(&pdf, &signed);
    assert!(whole.as_ref().is_ok_and(|signatures| signatures[0].is_genuine == Some(true)));
    let message = signed.windows(10).rposition(|window| window == b"/Contents<").expect("a message");
    let message = message..message + 3012;
    for at in pdf.len()..signed.len() {
        for change in [1_u8, 0x80] {
            let mut file = signed.clone();
            file[at] ^= change;
            let found = signatures(&pdf, &file);
            // A message says some things of itself that nobody asks, and of what kind it is: if that is not known here, it
            // is said that it was not checked. Who signed is none of them.
            let is_same = |found: &[Signature]| found.iter().all(|one| one.signer == "Ann Sample");
            let is_found = found.as_ref().map_or(true, |found| message.contains(&at) && is_same(found));
            assert!(is_found, "byte {at} ^ {change}: {found:?}");
        }
        assert!(signatures(&pdf, &signed[..at]).is_err(), "cut at {at}");
    }
    for at in (0..pdf.len()).step_by(97) {
        let mut file = signed.clone();
        file[at] ^= 1;
        assert_eq!(signatures(&pdf, &file), Err(NotSigned::OtherDocument));
        // A sealed file that was altered itself is none that a signature is of.
        assert!(signatures(&file[..pdf.len()], &file).is_err(), "{at}");
    }
}

#[test]
fn a_copy_that_was_exchanged_in_the_archive_is_found() {
    let (book, pdf) = approved();
    let signed = Signer::new("Ann Sample").sign(&pdf, &pdf, "chair");
    add(&book, "signed.pdf", &signed).status(0);
    let copy = book.files("archive").into_iter().find(|name| name.ends_with("signed/1.0/BOARD_1.pdf"));
    let copy = format!("archive/{}", copy.expect("it is kept"));
    book.write(&copy, Signer::new("Bob Unreal").sign(&pdf, &pdf, "chair"));
    book.run(["verify"]).status(1).says("archive-altered");
}
