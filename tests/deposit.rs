//! What is handed over to an archive: a whole bag for one audience, with nothing that it may not see in any byte or name.

mod support;

use minutebook::digest::{digest, digest_512};
use std::collections::BTreeMap;
use support::signer::Signer;
use support::tagged::said_in;
use support::{Book, Ran};

const KEY: &str = "bwrdd-\u{175}";
const COMMITTEE: &str = "name = \"Bwrdd \u{175}\"\nabbreviation = \"BRD\"\nclassification = \"TLP:GREEN\"\n[approval]\nsilence-days = 1\n\
                         [retention]\nyears = 10\nthen = \"deposit\"\n";
const PARTS: &str = "[[items]]\ntitle = \"Hall\"\ntext = \"It was painted.\"\n\
[[items]]\ntitle = \"Zebedee\"\nclassification = \"TLP:RED\"\ntext = \"Zebedee goes.\"\n\
[[annexes]]\ntitle = \"Zebedee's letter\"\nclassification = \"TLP:RED\"\nfile = \"zebedee.txt\"\n\
[[annexes]]\ntitle = \"Cynllun\"\nfile = \"papurau/cynllun \u{175} 50%.txt\"\n\
[[attachments]]\nfile = \"plan.txt\"\ntitle = \"The plan\"\n";

fn record(meeting: usize, year: i16, rest: &str) -> String {
    format!("meeting = \"{meeting}\"\ndate = {year}-0{meeting}-15\n{rest}")
}

/// A book in which minutes are approved and sealed: 1 withholds parts; 2 is closed as a whole; 3 entered the book as approved,
/// and its file holds more than its readers may see; 4 is a draft. Another committee has none.
fn book() -> Book {
    let closed = "classification = \"TLP:RED\"\n[[items]]\ntitle = \"Zebedee again\"\n";
    let adopted = "# Zebedee's remark.\n[[items]]\ntitle = \"Zebedee's pay\"\nclassification = \"TLP:RED\"\n[[items]]\ntitle = \"Roof\"\n";
    let book = Book::bare()
        .file("minutes/book.toml", "publisher = \"Sample Society\"\n[archive]\nkeeper = \"Ann Sample\"\naddress = \"ann@example.org\"\n")
        .file("minutes/board/committee.toml", support::COMMITTEE)
        .file(&format!("minutes/{KEY}/committee.toml"), COMMITTEE)
        .file(&format!("minutes/{KEY}/1.toml"), record(1, 2026, PARTS))
        .file(&format!("minutes/{KEY}/2.toml"), record(2, 2026, closed))
        .file(&format!("minutes/{KEY}/3.toml"), record(3, 2019, adopted))
        .file(&format!("minutes/{KEY}/4.toml"), record(4, 2026, "[[items]]\ntitle = \"Yabba, still a draft\"\n"))
        .file(&format!("minutes/{KEY}/plan.txt"), "A plan.\n")
        .file(&format!("minutes/{KEY}/zebedee.txt"), "Zebedee wrote.\n")
        .file(&format!("minutes/{KEY}/papurau/cynllun \u{175} 50%.txt"), "Cynllun.\n")
        .file("scans/3.txt", "Zebedee's pay, as signed.");
    for meeting in [1, 2] {
        let record = format!("{KEY}/{meeting}");
        book.run(["circulate", &record, "--date", "2026-03-01"]).status(0);
        book.run(["approve", &record, "--date", "2026-04-01"]).status(0);
    }
    book.run(["adopt", &format!("{KEY}/3"), "--file", "scans/3.txt", "--on", "2019-04-01"]).status(0);
    book
}

fn asked(book: &Book, label: &str, rest: &[&str]) -> Ran {
    book.run([&["deposit", KEY, "--for", label], rest].concat())
}

/// The files of a deposit, by their paths in it.
fn deposited(book: &Book, label: &str, to: &str, rest: &[&str]) -> BTreeMap<String, Vec<u8>> {
    asked(book, label, &[&["--to", to], rest].concat()).status(0);
    assert!(book.left_over().is_empty(), "{:?}", book.left_over());
    book.files(to).into_iter().map(|name| (name.clone(), book.bytes(&format!("{to}/{name}")))).collect()
}

/// All that the files say, with their names.
fn said(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.iter().map(|(name, bytes)| format!("\n== {name}\n{}", said_in(name, bytes))).collect()
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("UTF-8")
}

/// A row of the list by the names of its columns.
fn row(files: &BTreeMap<String, Vec<u8>>, file: &str) -> BTreeMap<String, String> {
    let list = text(files, "data/files.csv");
    let mut reader = csv::Reader::from_reader(list.trim_start_matches('\u{FEFF}').as_bytes());
    let heads = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        heads.iter().map(str::to_string).zip(row.iter().map(str::to_string)).collect::<BTreeMap<_, _>>()
    });
    let rows: Vec<_> = rows.filter(|row| row["file"] == file).collect();
    assert_eq!(rows.len(), 1, "{file}: {list}");
    rows.into_iter().next().expect("one")
}

#[test]
fn nothing_withheld_is_in_any_byte_or_name() {
    let book = book();
    for rest in [&[][..], &["--pdf-a2"]] {
        let files = deposited(&book, "TLP:GREEN", &format!("open{}", rest.len()), rest);
        let open = said(&files).to_lowercase();
        for secret in ["zebedee", "yabba", "brd_2", "brd_4", "in-full"] {
            assert!(!open.contains(secret), "{secret}");
        }
        assert!(open.contains("minutes-count: 2\n") && open.contains("minutes-to: 2026-01-15\n"), "{open}");
    }
    let told = asked(&book, "TLP:GREEN", &["--to", "again"]).status(0).stderr();
    assert!(told.contains("Not handed over: what was approved of BRD_3"), "{told}");
}

#[test]
fn those_who_may_see_all_get_the_minutes_in_both_ways_and_what_was_approved() {
    let book = book();
    let files = deposited(&book, "tlp:red", "closed", &[]);
    let closed = said(&files);
    for there in ["Zebedee goes.", "Minutes-Count: 3\n", "Zebedee again", "Zebedee's pay, as signed."] {
        assert!(closed.contains(there), "{there}");
    }
    // A remark in the record's own file is meant for nobody who reads minutes.
    assert!(!closed.contains("Zebedee's remark") && !closed.contains("Yabba"));
    let own = row(&files, &format!("data/minutes/{KEY}/1/BRD_1.pdf"));
    let full = row(&files, &format!("data/in-full/{KEY}/1/BRD_1.pdf"));
    assert_eq!(
        (own["counterpart"].as_str(), full["counterpart"].as_str()),
        (full["file"].as_str(), own["file"].as_str())
    );
    assert_eq!((own["classification"].as_str(), full["classification"].as_str()), ("TLP:GREEN", "TLP:RED"));
    assert_eq!((own["sealed"].as_str(), full["sealed"].as_str()), ("as sealed", "made anew"));
    assert_eq!((own["withheld"].as_str(), full["withheld"].as_str()), ("2 TLP:RED; A TLP:RED", ""));
    assert_eq!((own["met"].as_str(), own["kept-until"].as_str()), ("2026-01-15", "2036-01-15"));
    let plan = row(&files, &format!("data/attached/{KEY}/1/1-plan.txt"));
    let letter = row(&files, &format!("data/attached/{KEY}/1/2-zebedee.txt"));
    assert_eq!((plan["classification"].as_str(), plan["title"].as_str()), ("TLP:GREEN", "The plan"));
    assert_eq!(letter["classification"], "TLP:RED");
    assert_eq!(
        row(&files, &format!("data/as-approved/{KEY}/3/1-3.txt"))["sha512"],
        digest_512(&book.bytes("scans/3.txt"))
    );
}

#[test]
fn what_was_sealed_is_handed_over_byte_for_byte() {
    let book = book();
    let files = deposited(&book, "TLP:GREEN", "one", &[]);
    let sealed = book.files("archive");
    for ending in ["pdf", "html", "json", "md"] {
        let name = format!("outputs/BRD_1.{ending}");
        let last = sealed.iter().rfind(|file| file.ends_with(&name)).expect("it is sealed");
        assert!(
            book.bytes(&format!("archive/{last}")) == files[&format!("data/minutes/{KEY}/1/BRD_1.{ending}")],
            "{name}"
        );
    }
    // Words that were changed since for what is printed change nothing of that.
    book.write("templates/labels/en.toml", "[words]\nattachments = \"Enclosures\"\n");
    let later = deposited(&book, "TLP:GREEN", "two", &[]);
    assert_eq!(said(&files), said(&later));
    // Pages without attached files say the same as those that were sealed.
    let bare = deposited(&book, "TLP:GREEN", "three", &["--pdf-a2"]);
    let pdf = format!("data/minutes/{KEY}/1/BRD_1.pdf");
    assert_eq!(support::words::of_pdf(&files[&pdf]), support::words::of_pdf(&bare[&pdf]));
    let is_part = |files: &BTreeMap<String, Vec<u8>>, part: &str| {
        let words = format!("<pdfaid:part>{part}</pdfaid:part>");
        files[&pdf].windows(words.len()).any(|window| window == words.as_bytes())
    };
    assert!(is_part(&files, "3") && is_part(&bare, "2"));
    assert_eq!(row(&bare, &pdf)["sealed"], "made anew");
    assert!(text(&bare, "bag-info.txt").contains("Minutes-PDF: PDF/A-2a\n"));
    // The records are there all the same.
    let record = text(&bare, &format!("data/minutes/{KEY}/1/BRD_1.toml"));
    assert_eq!(
        support::tagged::attachments(&files[&pdf])
            .into_iter()
            .find(|(name, _)| name == "BRD_1.toml")
            .expect("it is attached")
            .1,
        record.into_bytes()
    );
}

#[test]
fn every_file_is_in_every_manifest() {
    let book = book();
    let files = deposited(&book, "TLP:RED", "bag", &[]);
    assert_eq!(text(&files, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    let payload: Vec<&String> = files.keys().filter(|name| name.starts_with("data/")).collect();
    let bytes: usize = payload.iter().map(|name| files[*name].len()).sum();
    let oxum = format!("Payload-Oxum: {bytes}.{}\n", payload.len());
    assert!(text(&files, "bag-info.txt").contains(&oxum), "{oxum}");
    for (algorithm, digest) in [("sha256", digest as fn(&[u8]) -> String), ("sha512", digest_512)] {
        let lines = payload.iter().map(|name| format!("{}  {name}\n", digest(&files[*name])));
        assert_eq!(text(&files, &format!("manifest-{algorithm}.txt")), lines.collect::<String>());
        let tags = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"];
        let lines = tags.map(|name| format!("{}  {name}\n", digest(&files[name])));
        assert_eq!(text(&files, &format!("tagmanifest-{algorithm}.txt")), lines.concat());
    }
    // Every system takes the names.
    let odd =
        |name: &&String| name.contains(['%', ':', '*', '?', '"', '<', '>', '|', '\\']) || name.contains("/.");
    assert_eq!(files.keys().find(odd), None);
    assert!(
        files.contains_key(&format!("data/attached/{KEY}/1/3-cynllun-\u{175}-50-.txt")),
        "{:?}",
        files.keys()
    );
}

#[test]
fn the_same_input_gives_the_same_bag_and_a_folder_in_use_is_left_alone() {
    let book = book();
    let one = deposited(&book, "TLP:GREEN", "one", &[]);
    std::fs::create_dir(book.path("two")).expect("a folder");
    assert!(one == deposited(&book, "TLP:GREEN", "two", &[]));
    asked(&book, "TLP:GREEN", &["--to", "one"]).status(1).says("folder-not-empty");
    assert_eq!(book.files("one").len(), one.len());
    let before = book.files("");
    let shown = asked(&book, "TLP:GREEN", &["--to", "three", "--dry-run"]).status(0).stdout();
    assert_eq!(shown.lines().count(), one.len());
    assert!(one.keys().all(|name| shown.contains(&format!("+three/{name}\n"))), "{shown}");
    assert_eq!(book.files(""), before);
    for among in [
        "minutes/bag",
        "templates/bag",
        "output/bag",
        "archive/bag",
        "minutes/book.toml",
        "minutes/book.toml/bag",
        "scans/3.txt",
        "scans/3.txt/bag",
    ] {
        asked(&book, "TLP:GREEN", &["--to", among]).status(1);
        assert_eq!(book.files(""), before, "{among}");
    }
    asked(&book, "TLP:GREEN", &["--year", "2026"]).status(0).says("minutes of 1 meeting");
    assert!(book.files("deposits").iter().all(|name| name.starts_with(&format!("{KEY}-2026-tlp-green/"))));
    // What a run left there that was killed goes.
    book.write("deposits/.minutebook-left.part/data/x", "x");
    asked(&book, "TLP:GREEN", &[]).status(0);
    assert!(book.left_over().is_empty());
}

#[cfg(unix)]
#[test]
fn a_full_disk_and_a_closed_folder_leave_nothing_behind() {
    let book = book();
    let before = book.files("");
    let arguments = ["deposit", KEY, "--for", "TLP:GREEN", "--to", "far/off/bag"];
    let ran = book.run_with_little_room(arguments, 8);
    assert_ne!(ran.code(), Some(0), "{}", ran.stderr());
    assert_eq!(book.files(""), before);
    assert!(!book.path("far").exists() && book.left_over().is_empty());
    std::fs::create_dir(book.path("shut")).expect("a folder");
    std::fs::set_permissions(book.path("shut"), std::os::unix::fs::PermissionsExt::from_mode(0o555))
        .expect("rights");
    if let Some(ran) = book.run_as_somebody(["deposit", KEY, "--for", "TLP:GREEN", "--to", "shut/bag"]) {
        ran.status(1).says("may not be used by you");
    }
}

#[test]
fn what_is_asked_wrongly_is_refused_with_what_to_type() {
    let book = book();
    book.run(["deposit", "bord", "--for", "TLP:GREEN"]).status(1).says("unknown-committee").says("board");
    book.run(["deposit", "board", "--for", "TLP:GREEN"])
        .status(1)
        .says("nothing-to-deposit")
        .says("minutebook status board");
    asked(&book, "TLP:PINK", &[]).status(1).says("unknown-classification");
    asked(&book, "TLP:GREEN", &["--year", "2020"])
        .status(1)
        .says("there are some of 2019, 2026: write --year 2019");
    asked(&book, "TLP:CLEAR", &[]).status(1).says("nothing-to-deposit");
    asked(&book, "", &[]).status(1).says("that bear no classification");
    book.run(["deposit", KEY]).status(2);
    // What the archive does not have any more nobody can hand over.
    std::fs::rename(book.path("archive/store"), book.path("archive/away")).expect("it moves");
    asked(&book, "TLP:GREEN", &[]).status(1);
    assert!(!book.path("deposits").exists());
}

#[test]
fn minutes_that_were_corrected_are_handed_over_as_they_hold_and_those_withdrawn_are_not() {
    let book = book();
    let later = "[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"In the minutes of [[3]] the roof was **CORRECTED**.\"\n\
                 [[items.entries]]\ndecision = \"The minutes of [[1]] were **WITHDRAWN**.\"\n";
    book.write(&format!("minutes/{KEY}/4.toml"), record(4, 2026, later));
    let third = format!("minutes/{KEY}/3.toml");
    book.write(&third, book.read(&third).replace("\"Roof\"", "\"The roof\""));
    book.run(["correct", &format!("{KEY}/3"), "--at", "4", "--date", "2026-05-01"]).status(0);
    book.run([
        "withdraw",
        &format!("{KEY}/1"),
        "--reason",
        "Of another meeting",
        "--at",
        "4",
        "--date",
        "2026-05-01",
    ])
    .status(0);
    let files = deposited(&book, "TLP:RED", "bag", &[]);
    let all = said(&files);
    assert!(all.contains("Minutes-Count: 2\n") && all.contains("The roof"), "{all}");
    assert_eq!(row(&files, &format!("data/minutes/{KEY}/3/BRD_3.md"))["version"], "1.1");
    // What was approved stays with the version that adopted it.
    assert!(files.contains_key(&format!("data/as-approved/{KEY}/3/1-3.txt")), "{:?}", files.keys());
}

/// A scheme of the book's own, in which labels change their places.
#[test]
fn what_was_sealed_with_more_in_it_than_its_readers_may_see_by_now_stays() {
    let scheme = |labels: [&str; 3]| {
        let known = labels.map(|label| {
            let closed =
                if label == "Inner" { "closed-years = 20\nclosed-ground = \"Act, section 1\"\n" } else { "" };
            format!("[[classifications]]\nlabel = \"{label}\"\n{closed}")
        });
        format!("name = \"Own\"\n{}", known.concat())
    };
    let record = "[[items]]\ntitle = \"Hall\"\nclassification = \"Office\"\ntext = \"Zebedee goes.\"\n";
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/schemes/own.toml", scheme(["Office", "All", "Inner"]))
        .file("minutes/board/committee.toml", "name = \"Board\"\nabbreviation = \"BRD\"\nscheme = \"own\"\nclassification = \"All\"\n[approval]\nsilence-days = 1\n")
        .file("minutes/board/1.toml", self::record(1, 2026, record));
    book.run(["circulate", "board/1", "--date", "2026-03-01"]).status(0);
    book.run(["approve", "board/1", "--date", "2026-04-01"]).status(0);
    let deposit = |to: &str| book.run(["deposit", "board", "--for", "All", "--to", to]);
    deposit("one").status(0);
    book.write("minutes/schemes/own.toml", scheme(["All", "Office", "Inner"]));
    deposit("two").status(1).says("sealed-otherwise").says("parts in it that are withheld today");
    assert!(!book.path("two").exists());
}

#[test]
fn the_list_says_until_when_and_on_what_ground_a_file_is_closed() {
    let scheme = "name = \"Own\"\n[[classifications]]\nlabel = \"All\"\n\
                  [[classifications]]\nlabel = \"Inner\"\nclosed-years = 20\nclosed-ground = \"Act, section 1\"\n";
    let record = "[[items]]\ntitle = \"Hall\"\nclassification = \"Inner\"\ntext = \"Zebedee goes.\"\n";
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/schemes/own.toml", scheme)
        .file(
            "minutes/board/committee.toml",
            "name = \"Board\"\nabbreviation = \"BRD\"\nscheme = \"own\"\nclassification = \"All\"\n",
        )
        .file("minutes/board/1.toml", self::record(1, 2026, record))
        .file("scan.txt", "As signed.");
    book.run(["adopt", "board/1", "--file", "scan.txt", "--on", "2026-02-01"]).status(0);
    book.run(["deposit", "board", "--for", "inner", "--to", "bag"]).status(0);
    let files: BTreeMap<String, Vec<u8>> = book
        .files("bag")
        .into_iter()
        .map(|name| (name.clone(), book.bytes(&format!("bag/{name}"))))
        .collect();
    let full = row(&files, "data/in-full/board/1/BRD_1.md");
    assert_eq!(
        (full["closed-until"].as_str(), full["closed-on-ground"].as_str()),
        ("2046-01-15", "Act, section 1")
    );
    let own = row(&files, "data/minutes/board/1/BRD_1.md");
    assert_eq!(own["withheld"], "1 Inner until 2046-01-15 (Act, section 1)");
    assert_eq!(own["closed-until"], "");
    let catalogue = text(&files, "data/ro-crate-metadata.json");
    assert!(
        catalogue.contains("Inner, closed until 2046-01-15, on the ground of: Act, section 1"),
        "{catalogue}"
    );
}

#[test]
fn minutes_without_a_classification_are_for_everybody() {
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/50% club/committee.toml", "name = \"Club\"\nabbreviation = \"CLUB\"\n")
        .file("minutes/50% club/1.toml", record(1, 2026, "[[items]]\ntitle = \"Hall\"\n"))
        .file("scan.txt", "As signed.");
    book.run(["adopt", "50% club/1", "--file", "scan.txt", "--on", "2026-02-01"]).status(0);
    book.run(["deposit", "50% club", "--for", ""]).status(0).says("Kept: for ever");
    let names = book.files("deposits");
    // No name holds what manifests write otherwise, or some system does not take.
    assert!(
        names.contains(&"50-club-everybody/data/minutes/committee-50-club/1/CLUB_1.pdf".to_string()),
        "{names:?}"
    );
    let about = book.read("deposits/50-club-everybody/bag-info.txt");
    for line in ["Minutes-Audience: everybody\n", "Minutes-Scheme: none\n", "Contact-Name: Club\n"] {
        assert!(about.contains(line), "{line}: {about}");
    }
}

/// Minutes that print an action of earlier ones, which were corrected since.
#[test]
fn what_others_say_by_now_changes_nothing_in_what_was_approved() {
    let committee = "name = \"Board\"\nabbreviation = \"BRD\"\nclassification = \"TLP:GREEN\"\n[approval]\nsilence-days = 1\n";
    let first = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to paint it in red.\"\nkey = \"paint\"\nowner = \"All\"\n";
    let third = "[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"In the minutes of [[1]] the colour was **CORRECTED**.\"\n";
    let report = "[[items]]\ntitle = \"Roof\"\ntext = \"See [[1#paint]].\"\n[[items.entries]]\nreport = \"1#paint\"\ntext = \"Soon.\"\n\
                  [[items]]\ntitle = \"Closed\"\nclassification = \"TLP:RED\"\ntext = \"Zebedee.\"\n";
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", record(1, 2026, first));
    book.run(["circulate", "board/1", "--date", "2026-03-01"]).status(0);
    book.run(["approve", "board/1", "--date", "2026-03-10"]).status(0);
    book.write("minutes/board/2.toml", record(2, 2026, report));
    book.run(["circulate", "board/2", "--date", "2026-03-20"]).status(0);
    book.run(["approve", "board/2", "--date", "2026-03-30"]).status(0);
    let text = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", text.replace("in red", "in green"));
    book.write("minutes/board/3.toml", record(3, 2026, third));
    book.run(["correct", "board/1", "--at", "3", "--date", "2026-04-20"]).status(0);
    book.run(["deposit", "board", "--for", "TLP:GREEN", "--to", "one"]).status(0);
    book.run(["deposit", "board", "--for", "TLP:RED", "--to", "two", "--pdf-a2"]).status(0);
    let words = |file: &str| support::words::of_pdf(&book.bytes(file)).join(" ");
    let printed = words("one/data/minutes/board/2/BRD_2.pdf");
    assert!(printed.contains("paint it in red"), "{printed}");
    assert_eq!(printed, words("two/data/minutes/board/2/BRD_2.pdf"));
    let whole = words("two/data/in-full/board/2/BRD_2.pdf");
    assert!(
        whole.contains("paint it in red") && whole.contains("Zebedee") && !whole.contains("green"),
        "{whole}"
    );
    assert!(words("one/data/minutes/board/1/BRD_1.pdf").contains("green"));
}

/// Minutes that print an action which is closed to their readers since.
#[test]
fn what_became_closed_elsewhere_is_not_handed_over() {
    let committee = "name = \"Board\"\nabbreviation = \"BRD\"\nclassification = \"TLP:GREEN\"\n[approval]\nsilence-days = 1\n";
    let first = "[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"Ben to tell Zebedee.\"\nkey = \"tell\"\nowner = \"All\"\n";
    let report = "[[items]]\ntitle = \"Roof\"\n[[items.entries]]\nreport = \"1#tell\"\ntext = \"Soon.\"\n";
    let book = Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", record(1, 2026, first));
    book.run(["circulate", "board/1", "--date", "2026-03-01"]).status(0);
    book.write("minutes/board/2.toml", record(2, 2026, report));
    book.run(["circulate", "board/2", "--date", "2026-03-20"]).status(0);
    book.run(["approve", "board/2", "--date", "2026-03-30"]).status(0);
    let deposit = |to: &str| book.run(["deposit", "board", "--for", "TLP:GREEN", "--to", to]);
    deposit("one").status(0);
    let text = book.read("minutes/board/1.toml");
    book.write(
        "minutes/board/1.toml",
        text.replace("\"Hall\"\n", "\"Hall\"\nclassification = \"TLP:RED\"\n"),
    );
    deposit("two").status(1).says("sealed-otherwise").says("withheld today");
    assert!(!book.path("two").exists());
}

/// A book whose first minutes are approved, as their committee wants them signed.
fn to_be_signed() -> Book {
    let committee = format!("{}[approval]\nsilence-days = 1\nsigned-by = [\"Chair\"]\n", support::COMMITTEE);
    let closed = "[[items]]\ntitle = \"Hall\"\ntext = \"Green.\"\n[[items]]\ntitle = \"Closed\"\nclassification = \"TLP:RED\"\ntext = \"Zebedee.\"\n";
    let book = Book::new()
        .file("minutes/board/committee.toml", committee)
        .file("minutes/board/1.toml", record(1, 2026, closed));
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["approve", "board/1", "--date", "2026-02-01"]).status(0);
    book
}

/// Has the last version of the first minutes signed, and takes the copy in.
fn sign(book: &Book, ready: &str) -> Vec<u8> {
    book.run(["archive", "to-sign", "board/1", "--to", ready]).status(0);
    let pdf = book.bytes(&format!("{ready}/BOARD_1.pdf"));
    let signed = Signer::new("Ann Sample").sign(&pdf, &pdf, "chair");
    book.write("signed.pdf", &signed);
    book.run(["archive", "add-signed", "board/1", "signed.pdf"]).status(0);
    signed
}

#[test]
fn a_signed_copy_is_handed_over_to_those_who_get_what_was_signed() {
    let book = to_be_signed();
    let deposit = |label: &str, to: &str, rest: &[&str]| {
        let told =
            book.run([&["deposit", "board", "--for", label, "--to", to], rest].concat()).status(0).stderr();
        let names = book.files(to).into_iter();
        (
            told,
            names.map(|name| (name.clone(), book.bytes(&format!("{to}/{name}")))).collect::<BTreeMap<_, _>>(),
        )
    };
    let (_, unsigned) = deposit("TLP:GREEN", "unsigned", &[]);
    assert!(!unsigned.keys().any(|name| name.contains("/signed/")));
    assert_eq!(row(&unsigned, "data/minutes/board/1/BOARD_1.pdf")["signed-copy"], "");
    let signed = sign(&book, "ready");
    let (copy, own) = ("data/signed/board/1/BOARD_1.pdf", "data/minutes/board/1/BOARD_1.pdf");
    for (label, to) in [("TLP:GREEN", "open"), ("TLP:RED", "closed")] {
        let (told, files) = deposit(label, to, &[]);
        assert!(files[copy] == signed && !told.contains("Not handed over"), "{told}");
        let (of_copy, of_own) = (row(&files, copy), row(&files, own));
        assert_eq!((of_copy["kind"].as_str(), of_own["signed-copy"].as_str()), ("signed copy", copy));
        // What is withheld in the one is withheld in the other.
        for column in ["classification", "withheld", "version", "title", "sealed"] {
            assert_eq!(of_copy[column], of_own[column], "{column}");
        }
        assert!(text(&files, "data/ro-crate-metadata.json").contains("isBasedOn"));
    }
    // Who takes no PDF with files takes no signed one, and hears of it.
    let (told, bare) = deposit("TLP:GREEN", "bare", &["--pdf-a2"]);
    assert!(told.contains("Not handed over: the signed copy of BOARD_1 1.0"), "{told}");
    assert_eq!(row(&bare, own)["signed-copy"], "not handed over: that of version 1.0");
    assert!(!bare.contains_key(copy));
}

/// What was signed before a correction is not what holds now.
#[test]
fn the_signed_copy_of_what_was_corrected_stays() {
    let book = to_be_signed();
    sign(&book, "first");
    let text = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", text.replace("Green.", "Blue."));
    let corrects = "[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"In the minutes of [[1]] the colour was **CORRECTED**.\"\n";
    book.write("minutes/board/2.toml", record(2, 2026, corrects));
    book.run(["correct", "board/1", "--at", "2", "--date", "2026-03-01"]).status(0);
    let deposit = |to: &str| book.run(["deposit", "board", "--for", "TLP:GREEN", "--to", to]).status(0);
    deposit("one").says("Not handed over: the signed copy of BOARD_1 1.0, for it was corrected since");
    assert!(!book.path("one/data/signed").exists());
    let signed = sign(&book, "second");
    deposit("two").says("Not handed over: the signed copy of BOARD_1 1.0");
    assert!(book.bytes("two/data/signed/board/1/BOARD_1.pdf") == signed);
}
