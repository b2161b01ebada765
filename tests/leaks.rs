//! What is marked more closed than its record, and every way by which it once came out.

mod support;

use support::planted::{self, Planter};
use support::tagged::{self, said_in};
use support::{Book, words};
use toml::{Table, Value};

/// All that a book's outputs say, in whatever form.
fn said(book: &Book) -> String {
    let names = book.files("output");
    let said = names
        .iter()
        .map(|name| format!("\n== {name}\n{}", said_in(name, &book.bytes(&format!("output/{name}")))));
    said.collect()
}

const SECRET_ITEM: &str = "[[items]]\ntitle = \"Dismissal of Zebedee\"\nnumber = \"\"\nkey = \"zebedee-key\"\nclassification = \"TLP:RED\"\n";

/// The commands that print registers: whatever there is a schema of, but the minutes, how it stands with them, which is
/// for whoever keeps the records, and the comments on them (`tests/comments.rs`).
fn registers(book: &Book) -> Vec<String> {
    let help = book.run(["schema", "--help"]).status(0).stdout();
    let kinds = help.lines().filter(|line| line.ends_with("as data (JSON)"));
    let names = kinds.filter_map(|line| Some(line.trim().strip_prefix("- ")?.split_once(':')?.0));
    let registers: Vec<String> = names
        .filter(|name| !["minutes", "status", "dispositions", "verified"].contains(name))
        .map(str::to_string)
        .collect();
    assert!(registers.len() >= 4, "{help}");
    registers
}

/// The formats that the help of a command names.
fn formats(help: &str) -> Vec<String> {
    let listed = help.lines().skip_while(|line| !line.trim().starts_with("--format <"));
    let listed = listed.take_while(|line| !line.trim().starts_with("--out <"));
    let names = listed.filter_map(|line| Some(line.trim().strip_prefix("- ")?.split_once(':')?.0));
    let formats: Vec<String> = names.take_while(|name| *name != "human").map(str::to_string).collect();
    assert!(formats.len() >= 2, "{help}");
    formats
}

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
            "links to its place",
            vec![
                "[[items]]\ntitle = \"Open\"\ntext = \"\"\"\n[There](#withheld-1), *[here](#withheld-1 \\\"x\\\")* \
                 and [there too][a] and [b].\n\n[a]: #withheld-1\n[b]: <#withheld-1>\n\"\"\"\n"
                    .to_string()
                    + SECRET_ITEM,
            ],
        ),
        (
            "who came for it",
            vec![
                String::from("[attendance]\nmembers = [{ name = \"Late One\", from-item = \"zebedee-key\" }]\n")
                    + SECRET_ITEM,
            ],
        ),
        (
            "an interest in it by its number, which is the name of a meeting, too",
            vec![
                String::from("names = [\"Zebedee Kin\"]\n[[interests]]\nperson = \"Zebedee Kin\"\nitem = \"2\"\ninterest = \"of Zebedee\"\n")
                    + &open("See [[2]].")
                    + &SECRET_ITEM.replace("number = \"\"\n", ""),
                "[[items]]\ntitle = \"Later\"\n".into(),
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

/// A record of nothing but what later ones name: actions and decisions.
fn earlier(count: usize) -> String {
    let mut text = String::from(
        "meeting = \"0\"\ndate = 2026-01-05\n[attendance]\nmembers = [\"Ann Unreal\"]\n[[items]]\ntitle = \"Earlier\"\n",
    );
    for number in 1..=count {
        for kind in ["action", "decision"] {
            let owner = if kind == "action" { "owner = \"All\"\n" } else { "" };
            text.push_str(&format!(
                "[[items.entries]]\n{kind} = \"Number {number}.\"\nkey = \"{kind}{number}\"\n{owner}"
            ));
        }
    }
    text
}

fn marked(mut part: Table) -> Value {
    part.insert("classification".into(), "TLP:RED".into());
    part.remove("stand-in");
    Value::Table(part)
}

/// Open entries that name what is planted in a meeting, in every way that there is.
fn naming(planter: &Planter, meeting: &str) -> String {
    let mut text = String::new();
    let all: Vec<&String> = planter.keys.values().flatten().collect();
    let ways = all.iter().map(|key| format!("[[{meeting}#{key}]] [[{meeting}#{key}|here]]"));
    text.push_str(&format!("[[items.entries]]\ntext = \"{}\"\n", ways.collect::<Vec<_>>().join(" ")));
    for key in &planter.keys["action"] {
        text.push_str(&format!("[[items.entries]]\nreport = \"{meeting}#{key}\"\ntext = \"In hand.\"\n"));
        text.push_str(&format!(
            "[[items.entries]]\naction = \"On.\"\nowner = \"All\"\ncarried-from = \"{meeting}#{key}\"\n"
        ));
    }
    for key in &planter.keys["decision"] {
        text.push_str(&format!("[[items.entries]]\ndecision = \"New.\"\nreplaces = \"{meeting}#{key}\"\n"));
        text.push_str(&format!("[[items.entries]]\ndecision = \"Void.\"\nannuls = \"{meeting}#{key}\"\n"));
    }
    for (number, key) in planter.keys["place"].iter().enumerate() {
        text.push_str(&format!(
            "[[items]]\ntitle = \"Place {number} [[{meeting}#{key}]]\"\nnumber = \"\"\nkey = \"open{number}\"\n\
             carried-from = \"{meeting}#{key}\"\ntext = \"See [[open{number}]].\"\n"
        ));
    }
    text
}

/// A word in every key of every part that is withheld: items, entries, annexes, interests, a more closed meeting.
#[test]
fn no_word_of_what_is_withheld_is_in_any_output() {
    let book = Book::new().file(
        "minutes/board/committee.toml",
        format!(
            "{}decision-number = \"{{committee}} {{meeting}}/D{{number}}\"\nquorum = {{ count = 1 }}\nactions = {{ placement = \"both\" }}\ncontents = 1\n\
             approval = {{ silence-days = 1 }}\norder = [\"attendance\", \"interests\", \"items\", \"actions\", \"open-actions\", \"next-meetings\", \"annexes\", \"attachments\"]\n",
            support::COMMITTEE
        ),
    );
    let schema = book.run(["schema", "record"]).status(0).stdout();
    let mut planter = Planter::new(&schema);

    // Parts of open minutes.
    let mut open = Table::new();
    open.insert("meeting".into(), "1".into());
    open.insert("date".into(), Value::Datetime("2026-01-15".parse().expect("a date")));
    let mut unnumbered = planter.item(1);
    unnumbered.insert("number".into(), "".into());
    let entries = planter.entries().into_iter().map(marked).collect();
    let mut around = Table::from_iter([("title".to_string(), Value::from("Open"))]);
    around.insert("entries".into(), Value::Array(entries));
    let items = vec![marked(planter.item(1)), marked(unnumbered), Value::Table(around)];
    open.insert("items".into(), Value::Array(items));
    let mut told = planter.item(0);
    told.insert("classification".into(), "TLP:RED".into());
    told.insert("stand-in".into(), "Told instead.".into());
    open["items"].as_array_mut().expect("items").push(Value::Table(told));
    open.insert("annexes".into(), Value::Array(vec![marked(planter.form("Annex", &[]))]));
    let closed_item = planter.keys["place"][0].clone();
    let mut goes = planter.form("Interest", &["item", "stand-in"]);
    goes.insert("item".into(), closed_item.clone().into());
    let own = planter.form("Interest", &["item"]);
    open.insert("interests".into(), Value::Array(vec![marked(own), Value::Table(goes)]));
    let late =
        format!("members = [\"Ann Unreal\", {{ name = \"Bo Unreal\", from-item = \"{closed_item}\" }}]");
    let late: Table = late.parse().expect("a table");
    open.insert("attendance".into(), Value::Table(late));
    let reason = planter.word();
    open.insert("waive".into(), Value::Table(Table::from_iter([("placeholder".to_string(), reason.into())])));
    open.insert("names".into(), Value::Array(planter.names.iter().cloned().map(Value::String).collect()));
    let remark = planter.word();
    let open = format!("{}\n# {remark}\n", toml::to_string(&open).expect("TOML"));
    let in_parts = naming(&planter, "1");

    // A meeting that is more closed as a whole.
    let before = std::mem::take(&mut planter.keys);
    let without = [
        "meeting",
        "reference",
        "status",
        "language",
        "translation-of",
        "translated",
        "approved-at",
        "withdrawn",
        "withdrawn-on",
        "withdrawn-at",
        "adopted",
        "adopted-on",
        "joint-with",
        "circulated",
        "sessions",
        "presence",
        "attendance",
        "interests",
        "items",
        "weekday",
        "end-date",
    ];
    let mut closed = planter.form("Record", &without);
    closed.insert("meeting".into(), "3".into());
    closed.insert("classification".into(), "TLP:RED".into());
    let item = planter.item(1);
    let own_key = item["key"].clone();
    closed.insert("items".into(), Value::Array(vec![Value::Table(item)]));
    let mut interest = planter.form("Interest", &["item"]);
    interest.remove("classification");
    closed.insert("interests".into(), Value::Array(vec![Value::Table(interest)]));
    let mut person = planter.form("Person", &["from-item", "to-item", "sessions"]);
    person.insert("from-item".into(), own_key);
    let people = Table::from_iter([(planter.word(), Value::Array(vec![Value::Table(person)]))]);
    closed.insert(
        "attendance".into(),
        Value::Table(Table::from_iter([("members".to_string(), Value::Table(people))])),
    );
    closed.insert("names".into(), Value::Array(planter.names.iter().cloned().map(Value::String).collect()));
    let in_closed = naming(&planter, "3");

    let later = "meeting = \"4\"\ndate = 2026-05-15\n[attendance]\nmembers = [\"Ann Unreal\"]\n[[items]]\ntitle = \"Open\"\n";
    book.write("minutes/board/0.toml", earlier(planter.earlier));
    book.write("minutes/board/1.toml", &open);
    // What the file of a closed record is called may say what it is about.
    let file = planter.word();
    book.write(&format!("minutes/board/{file}.toml"), toml::to_string(&closed).expect("TOML"));
    book.write("minutes/board/4.toml", format!("{later}{in_parts}"));
    book.write(
        "minutes/board/5.toml",
        format!("{later}{in_closed}").replace("\"4\"", "\"5\"").replace("-05-", "-06-"),
    );
    for file in &planter.files {
        book.write(
            &format!("minutes/board/{file}"),
            std::fs::read("minutes/council/visitors.png").expect("a picture"),
        );
    }
    planter.keys = before;

    book.run(["build"]).status(0);
    book.run(["extract", "board/1", "--item", "2"]).status(0);
    // For readers who may see all: the names of the files are seen by others as well.
    for item in ["1", "withheld-1", "item-withheld-1-1"] {
        book.run(["extract", "board/1", "--item", item, "--for", "TLP:RED"]).status(0);
    }
    for register in registers(&book) {
        let help = book.run([register.as_str(), "--help"]).status(0).stdout();
        let all = if help.contains("--status <") { &["--status", "all"][..] } else { &[] };
        for format in formats(&help) {
            let out = format!("asked/{register}.{format}");
            let to_file = ["--out", out.as_str()];
            // Of the working of the quorum there is no file, and what terminals show is none.
            let to_file = if help.contains("--out <") && format != "text" { &to_file[..] } else { &[] };
            let asked = [&[register.as_str(), "board", "--format", &format], all, to_file].concat();
            let ran = book.run(asked.iter().copied());
            if format == "ics" && register != "actions" {
                ran.status(2);
                continue;
            }
            let printed = ran.status(0).stdout();
            assert!(!printed.to_lowercase().contains(planted::MARK), "{asked:?}: {printed}");
        }
    }
    book.run(["new", "board", "--meeting", "6", "--date", "2026-07-15"]).status(0);
    let draft = book.read("minutes/board/6.toml");
    assert!(!draft.to_lowercase().contains(planted::MARK), "{draft}");
    let packs = ["0", "1", "3", "4", "5"];
    for meeting in packs {
        book.run(["circulate", &format!("board/{meeting}"), "--date", "2026-08-01"]).status(0);
    }
    let sent: Vec<String> = book.files("sent");
    assert_eq!(sent.len(), packs.len() * 8, "{sent:?}");
    let mut seen = 0;
    let built = book.files("output").into_iter().map(|name| (format!("output/{name}"), name));
    let asked = book.files("asked").into_iter().map(|name| (format!("asked/{name}"), name));
    let sent = sent.into_iter().map(|name| (format!("sent/{name}"), name));
    // What is handed over of all of them once they are approved, and of minutes that entered the book as such.
    for meeting in packs {
        book.run(["approve", &format!("board/{meeting}"), "--date", "2026-09-01"]).status(0);
    }
    book.run(["deposit", "board", "--for", "TLP:GREEN", "--to", "handed"]).status(0);
    book.run(["deposit", "board", "--for", "TLP:GREEN", "--pdf-a2", "--to", "bare"]).status(0);
    let handed = ["handed", "bare"].into_iter().flat_map(|to| {
        let files = book.files(to).into_iter();
        files.map(|name| (format!("{to}/{name}"), name)).collect::<Vec<_>>()
    });
    let handed: Vec<(String, String)> = handed.collect();
    assert!(handed.len() > 50 && handed.iter().all(|(_, name)| !name.contains("/board/3/")), "{handed:?}");
    for (path, name) in built.chain(asked).chain(sent).chain(handed) {
        assert!(!name.to_lowercase().contains(planted::MARK), "{name}");
        let said = said_in(&name, &book.bytes(&path));
        let at = said.to_lowercase().find(planted::MARK);
        // Those who may read the closed meeting, or an extract of a closed item, read its words.
        if name.starts_with("board/3/") || name.contains("_tlp-red.") {
            let is_said = at.is_some() || name.ends_with(".pdf") || name.contains("_comments.");
            assert!(is_said, "{name} says nothing");
            continue;
        }
        seen += 1;
        let around = at.map(|at| {
            &said[said.floor_char_boundary(at.saturating_sub(200))..said.ceil_char_boundary(at + 60)]
        });
        assert_eq!(around, None, "{name}");
    }
    assert!(seen > 30, "{seen} files");

    // Every key of every part was planted, or is what readers are told.
    let told = ["number", "classification", "stand-in", "items", "carried-from", "session", "key", "item"];
    for form in ["Item", "Entry", "Annex", "Interest", "Dissent", "Status", "Table", "Paper", "Exclusion"] {
        for key in planter.keys_of(form).into_keys() {
            let planted = planter.planted.contains(&(form.into(), key.clone()));
            assert!(planted || told.contains(&key.as_str()), "{form}.{key} is not planted");
        }
    }
}

const PEOPLE: &str = "[attendance]\nmembers = [\"Ann A\", \"Bea B\", \"Cat C\"]\n";

/// A book of the board with a quorum of two, and its only record.
fn counted(record: &str) -> Book {
    let book = Book::new().record(record);
    book.write("minutes/board/committee.toml", format!("{}[quorum]\ncount = 2\n", support::COMMITTEE));
    book
}

#[test]
fn who_came_or_went_in_what_is_withheld_is_not_told_of_what_follows() {
    let left = "[[items.entries]]\nleft = \"Bea B\"\n";
    let closed = "classification = \"TLP:RED\"\n";
    let title = |title: &str| format!("[[items]]\ntitle = \"{title}\"\n");
    for second in [
        title("B") + closed + left,
        title("B") + "[[items.items]]\ntitle = \"C\"\n" + closed + &left.replace("items.", "items.items."),
        title("B") + left + closed,
    ] {
        let book = counted(&format!("{PEOPLE}{}{second}{}", title("A"), title("Z")));
        book.run(["build"]).status(0);
        let json: serde_json::Value =
            serde_json::from_str(&book.read("output/board/1/BOARD_1.json")).expect("JSON");
        let parts = json["quorum"]["reckoned"]["parts"].as_array().expect("parts").clone();
        let of = |anchor: &str| parts.iter().find(|part| part["item"]["anchor"] == anchor);
        assert!(of("item-1").expect("a part").to_string().contains("Bea B"), "{json:#}");
        assert_eq!((of("item-2"), of("item-3")), (None, None));
        // That they are missing is told, to people and to programs.
        assert_eq!(json["quorum"]["reckoned"]["whole"], false);
        let printed = |more: &[&str]| {
            let said = book.run([&["quorum", "board"], more].concat()).status(0).stdout();
            said.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert!(printed(&[]).contains("the items that are not listed depends on what is withheld"));
        assert!(printed(&["--format", "json", "--for", "TLP:RED"]).contains("\"whole\": true"));
        // Who came unseen was not there before.
        let text = book.read("minutes/board/1.toml").replace("left = ", "arrived = ");
        book.write("minutes/board/1.toml", text);
        book.run(["build"]).status(0);
        assert!(!book.read("output/board/1/BOARD_1.json").contains("not-yet"));
        book.run(["quorum", "board"]).status(0).says_not("Bea B, ");
    }
}

#[test]
fn a_quorum_that_was_lost_in_what_is_withheld_is_not_told() {
    let record = |closed: &str| {
        format!(
            "{PEOPLE}[[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"B\"\n{closed}absent = [\"Ann A\", \"Bea B\"]\n"
        )
    };
    let minutes = |closed: &str| {
        let book = counted(&record(closed));
        book.run(["build"]).status(0);
        book.read("output/board/1/BOARD_1.md")
    };
    assert!(minutes("").contains("no quorum for item 2"), "{}", minutes(""));
    assert!(!minutes("classification = \"TLP:RED\"\n").contains("no quorum"));
}

/// What is withheld makes no difference to the names of what is not.
#[test]
fn an_open_place_is_named_as_if_nothing_were_withheld() {
    let pay = |closed: &str| format!("[[items]]\ntitle = \"Pay\"\nnumber = \"\"\n{closed}");
    let closed = "classification = \"TLP:RED\"\n";
    let report = "[[items.entries]]\nreport = \"BOARD 1/01\"\noutcome = \"carried\"\n";
    let book = Book::new()
        .record("[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"To write.\"\nowner = \"All\"\n")
        .file(
            "minutes/board/2.toml",
            format!(
                "meeting = \"2\"\ndate = 2026-02-01\n{}{}{}",
                pay(closed) + report,
                pay("") + report,
                pay("")
            ),
        );
    book.run(["build"]).status(0);
    let html = book.read("output/board/2/BOARD_2.html");
    assert!(
        html.contains("id=\"item-pay\"")
            && html.contains("id=\"item-pay-2\"")
            && !html.contains("item-pay-3"),
        "{html}"
    );
    assert!(html.contains("id=\"report-board-1-01\"") && !html.contains("report-board-1-01-2"), "{html}");
}

#[test]
fn an_extract_is_marked_as_what_it_shows() {
    let closed = "classification = \"TLP:RED\"\n";
    let inner = "[[items.items]]\ntitle = \"B\"\ntext = \"The secret.\"\n";
    let entry = "[[items.entries]]\ntext = \"The secret.\"\n";
    let records = [
        ("1.1", format!("[[items]]\ntitle = \"A\"\n{closed}{inner}")),
        ("1", format!("[[items]]\ntitle = \"A\"\n{inner}{closed}")),
        ("1", format!("[[items]]\ntitle = \"A\"\n{entry}{closed}")),
        (
            "1.1",
            format!("[[items]]\ntitle = \"A\"\n{inner}{}{closed}", entry.replace("items.", "items.items.")),
        ),
    ];
    for (item, record) in records {
        let book = Book::new().record(&record);
        book.run(["extract", "board/1", "--item", item, "--for", "TLP:RED"]).status(0);
        let name = book.files("output").into_iter().find(|name| name.ends_with(".md")).expect("an extract");
        let page = book.read(&format!("output/{name}"));
        assert!(
            page.contains("The secret.") && page.contains("TLP:RED") && !page.contains("TLP:GREEN"),
            "{page}"
        );
    }
}

/// What an extract prints of other items and meetings counts for its mark, too: the words of an action that it reports on,
/// and the titles of what it refers to.
#[test]
fn an_extract_is_marked_as_what_it_shows_of_others() {
    let first = "names = [\"Ann A\"]\n[[items]]\ntitle = \"Secret title\"\nkey = \"sec\"\nnumber = \"\"\nclassification = \"TLP:RED\"\n\
                 [[items.entries]]\naction = \"Secret task.\"\nowner = \"Ann A\"\nkey = \"do\"\n\
                 [[items]]\ntitle = \"Open\"\nkey = \"open\"\n\
                 [[items.entries]]\naction = \"Secret too.\"\nowner = \"Ann A\"\nclassification = \"TLP:AMBER\"\nkey = \"two\"\n\
                 [[items.entries]]\naction = \"Known to all.\"\nowner = \"Ann A\"\nkey = \"three\"\n\
                 [[items]]\ntitle = \"See\"\nkey = \"see\"\ntext = \"As said under [[sec]].\"\n";
    let report = |key: &str| {
        format!(
            "[[items]]\ntitle = \"Report\"\n[[items.entries]]\nreport = \"1#{key}\"\noutcome = \"carried\"\n"
        )
    };
    for (record, item, label, secret, mark) in [
        ("2", "1", "TLP:RED", "Secret task.", "TLP:RED"),
        ("3", "1", "TLP:RED", "Secret too.", "TLP:AMBER"),
        ("3", "1", "TLP:AMBER", "Secret too.", "TLP:AMBER"),
        ("4", "1", "TLP:RED", "Known to all.", "TLP:GREEN"),
        ("1", "see", "TLP:RED", "Secret title", "TLP:RED"),
        ("1", "open", "TLP:RED", "Known to all.", "TLP:AMBER"),
    ] {
        let book = Book::new().record(first);
        for (meeting, key) in [("2", "do"), ("3", "two"), ("4", "three")] {
            let text = format!("meeting = \"{meeting}\"\ndate = 2026-0{meeting}-15\n{}", report(key));
            book.write(&format!("minutes/board/{meeting}.toml"), text);
        }
        let asked = format!("board/{record}");
        book.run(["extract", &asked, "--item", item, "--for", label]).status(0);
        for name in book.built_files("output").into_iter().filter(|name| !name.starts_with('.')) {
            let page = said_in(&name, &book.bytes(&format!("output/{name}")));
            // A PDF parts its words.
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains(secret) || page.contains("Secret"), "{name}: {page}");
            for other in ["TLP:GREEN", "TLP:AMBER", "TLP:RED"] {
                assert_eq!(page.contains(other), other == mark, "{name}, {record}, {label}: {other}");
            }
            // The actions of other items are none of its own.
            assert!(!name.ends_with(".json") || !page.contains("open-actions"), "{page}");
        }
    }
}

/// The record in the PDF keeps who was there for what, though not what it was.
#[test]
fn the_attached_record_counts_as_the_minutes_do() {
    let sessions = "[[sessions]]\nname = \"Morning\"\ndate = 2026-01-15\n[[sessions]]\nname = \"Afternoon\"\ndate = 2026-01-15\n";
    let late = "[attendance]\nmembers = [{ name = \"Bea B\", from-item = \"zebedee\" }, \"Ann A\", { name = \"Cat C\", to-item = \"within\" }]\n";
    let items = "[[items]]\ntitle = \"A\"\n[[items]]\ntitle = \"Zebedee\"\nkey = \"zebedee\"\nnumber = \"\"\nsession = \"Afternoon\"\n\
                 classification = \"TLP:RED\"\n[[items.items]]\ntitle = \"W\"\nkey = \"within\"\n[[items]]\ntitle = \"C\"\n";
    let record = format!("{sessions}{late}{items}");
    let head = "meeting = \"1\"\n";
    let book = counted("");
    book.write("minutes/board/1.toml", format!("{head}{record}"));
    book.run(["build"]).status(0);
    let (markdown, json) = ("output/board/1/BOARD_1.md", "output/board/1/BOARD_1.json");
    let (minutes, data) = (book.read(markdown), book.read(json));
    assert!(minutes.contains("Afternoon"), "{minutes}");
    let attached = tagged::attachments(&book.bytes("output/board/1/BOARD_1.pdf")).remove(1).1;
    book.write("minutes/board/1.toml", &attached);
    book.run(["build"]).status(0);
    assert_eq!(book.read(markdown), minutes);
    assert_eq!(book.read(json), data);
}

/// The list of what was built leaves the book together with the minutes.
#[test]
fn the_lists_of_what_was_built_name_no_record_and_no_item() {
    let item = "[[items]]\ntitle = \"Zebrafield\"\nnumber = \"\"\ntext = \"x\"\n";
    let book =
        Book::new().file("minutes/board/zebra.toml", format!("meeting = \"1\"\ndate = 2026-01-15\n{item}"));
    book.run(["build"]).status(0);
    book.run(["extract", "board/1", "--item", "item-zebrafield"]).status(0);
    let lists =
        || [".minutebook.json", ".minutebook-next.json"].map(|name| book.read(&format!("output/{name}")));
    assert!(
        lists().iter().all(|list| !list.contains("zebra.toml") && !list.contains("zebra\"")),
        "{:?}",
        lists()
    );
    // Closed now: what was set aside bore its title in its name.
    let text = book.read("minutes/board/zebra.toml");
    book.write("minutes/board/zebra.toml", format!("{text}classification = \"TLP:RED\"\n"));
    book.run(["build"]).status(0).says("set aside: outdated/output/board/1/BOARD_1_item-zebrafield.html");
    assert!(lists().iter().all(|list| !list.contains("zebra")), "{:?}", lists());
    book.run(["extract", "board/1", "--item", "withheld-1", "--for", "TLP:RED"]).status(0);
    book.run(["build"]).status(0).says("0 files written").says_not("set aside");
    let names = book.files("output");
    assert!(names.contains(&"board/1/BOARD_1_withheld-1_tlp-red.html".to_string()), "{names:?}");
    assert!(names.iter().all(|name| !name.contains("zebra")), "{names:?}");
    assert!(lists().iter().all(|list| !list.contains("zebra")), "{:?}", lists());
    // The record's file is found again all the same, also under another name.
    std::fs::rename(book.path("minutes/board/zebra.toml"), book.path("minutes/board/other.toml"))
        .expect("renamed");
    book.run(["build"]).status(0).says("0 files written").says_not("set aside");
}

/// A list that an earlier version wrote names everything; what it knows is known on.
#[test]
fn the_list_of_an_earlier_version_is_understood() {
    let book = Book::new().record("[[items]]\ntitle = \"A\"\ntext = \"x\"\n");
    book.run(["build"]).status(0);
    book.run(["extract", "board/1", "--item", "1"]).status(0);
    let list: serde_json::Value = serde_json::from_str(&book.read("output/.minutebook.json")).expect("JSON");
    let mut records = serde_json::Map::new();
    for (key, files) in list["records"].as_object().expect("records") {
        let plain = match key.contains('#') {
            true => "board//1#item-1".to_string(),
            false if key.contains("//") => key.clone(),
            false => "board/1".to_string(),
        };
        records.insert(plain, files.clone());
    }
    assert_eq!(records.len(), 2, "{list}");
    for spoilt in [false, true] {
        book.write("output/.minutebook.json", serde_json::json!({ "records": records }).to_string());
        if !spoilt {
            book.run(["build"]).status(0).says("0 files written").says_not("set aside");
            continue;
        }
        // The one record alone, which has errors now: nothing of it may look current.
        book.write("minutes/board/1.toml", "meeting = \"1\"\nbad = 1\n");
        book.run(["build", "board/1"]).status(1).says("set aside");
        assert!(!book.path("output/board/1").exists());
    }
}

/// A second heading, or a second report, of the same name would be called otherwise beside one that is withheld.
#[test]
fn what_is_withheld_changes_no_permanent_name() {
    let open = "[[items]]\ntitle = \"Purchase\"\nnumber = \"\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"Open.\"\n";
    let given = "[[items]]\ntitle = \"A\"\n[[items.entries]]\naction = \"Buy it.\"\nowner = \"All\"\n";
    let closed = open
        .replace("number = \"\"\n", "number = \"\"\nclassification = \"TLP:RED\"\n")
        .replace("Open", "Shut");
    let page = |items: &str| {
        let book = Book::new().record(given);
        book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{items}"));
        book.run(["build"]).status(0);
        book.read("output/board/2/BOARD_2.html")
    };
    for items in [format!("{closed}{open}"), format!("{open}{closed}")] {
        let page = page(&items);
        assert!(page.contains("id=\"item-purchase\"") && page.contains("id=\"withheld-1\""), "{page}");
        assert!(page.contains("id=\"report-board-1-01\""), "{page}");
        assert!(!page.contains("-2\""), "{page}");
    }
}

/// The record in the PDF is the same, whatever kind of entry is withheld.
#[test]
fn the_attached_record_tells_nothing_of_the_kind_of_what_is_withheld() {
    let kinds = [
        "text = \"Z\"",
        "note = \"Z\"",
        "decision = \"Z\"",
        "action = \"Z\"\nowner = \"All\"",
        "vote = \"Z\"",
        "speech = \"Z\"\nspeaker = \"Ann A\"",
        "left = \"Ann A\"",
        "facts = { Z = \"Z\" }",
    ];
    let attached = |kind: &str| {
        let open =
            "[[items.entries]]\ndecision = \"B\"\n[[items.entries]]\naction = \"C\"\nowner = \"All\"\n";
        let book = counted("").record(&format!(
            "[attendance]\nmembers = [\"Ann A\"]\n[[items]]\ntitle = \"A\"\n{open}[[items.entries]]\n{kind}\nclassification = \"TLP:RED\"\n"
        ));
        book.run(["build"]).status(0);
        String::from_utf8(tagged::attachments(&book.bytes("output/board/1/BOARD_1.pdf")).remove(1).1)
            .expect("UTF-8")
    };
    let first = attached(kinds[0]);
    assert!(first.contains("title = \"A\"") && !first.contains("TLP:RED\"\ntext = \"Z"), "{first}");
    for kind in &kinds[1..] {
        assert_eq!(attached(kind), first, "{kind}");
    }
}

/// Whatever stands in an item that is withheld, its readers get the same bytes.
#[test]
fn no_key_of_what_is_withheld_changes_a_byte() {
    let bytes = |keys: &str| {
        let book = Book::new().record("[[items]]\ntitle = \"Roof\"\nkey = \"roof\"\ntext = \"Wet.\"\n");
        let closed = format!("[[items]]\ntitle = \"Z\"\nclassification = \"TLP:RED\"\n{keys}");
        let people = "[attendance]\nmembers = [\"Ann A\", \"Ben B\"]\n";
        book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{people}{closed}"));
        book.run(["build"]).status(0);
        let outputs = book.files("output").into_iter().filter(|name| !name.contains(".minutebook"));
        outputs.map(|name| (book.bytes(&format!("output/{name}")), name)).collect::<Vec<_>>()
    };
    let bare = bytes("text = \"Z\"\n");
    for keys in [
        "carried-from = \"1#roof\"\ntext = \"Z\"\n",
        "presenter = \"Ann A\"\nabsent = [\"Ben B\"]\nstart = 10:30:00\n",
        "papers = [{ link = \"z.pdf\", title = \"Z\" }]\nhandled = \"brought-forward\"\n",
        "deferred-to = \"March\"\n",
        "not-minuted = true\n",
        "exclusion = { basis = \"Z\", reason = \"Z\" }\ntext = \"Z\"\n",
        "key = \"zebedee\"\n[[items.items]]\ntitle = \"Y\"\n",
    ] {
        for (now, then) in bytes(keys).iter().zip(&bare) {
            assert!(now == then, "{keys}: {} differs", now.1);
        }
    }
}

/// Within a closed item nobody is told how many parts it has.
#[test]
fn what_stands_within_a_closed_item_is_named_after_that() {
    let people = "[attendance]\nmembers = [{ name = \"Ann A\", from-item = \"within\" }, { name = \"Ben B\", to-item = \"within\" }]\n";
    let closed = "[[items]]\ntitle = \"Zebedee\"\nclassification = \"TLP:RED\"\n[[items.items]]\ntitle = \"Y\"\n\
                  [[items.items]]\ntitle = \"W\"\nkey = \"within\"\n[[items.items.entries]]\ndecision = \"D\"\nkey = \"entry\"\n";
    let open = "[[items]]\ntitle = \"A\"\ntext = \"See [[within]], [[entry]] and [[1#entry]].\"\n";
    let book = Book::new().record(&format!("{people}{open}{closed}"));
    book.write(
        "minutes/board/2.toml",
        "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"B\"\ntext = \"As in [[1#within]] and [[1#entry]].\"\n",
    );
    book.run(["build"]).status(0);
    let said = said(&book);
    assert!(said.contains("Ann A (from item 2)") && said.contains("Ben B (to item 2)"), "{said}");
    assert!(said.contains("See 2, 2 and 2.") && said.contains("As in BOARD_1, 2 and BOARD_1, 2."), "{said}");
    assert!(!said.contains("2.2"), "{said}");
}

/// What an earlier build wrote openly does not stay to be read when it is closed, whatever is built.
#[test]
fn what_is_closed_by_now_does_not_stay_in_what_was_not_asked_for() {
    let first = "meeting = \"1\"\ndate = 2026-01-15\n[[items]]\ntitle = \"Hall\"\n[[items.entries]]\naction = \"To see Zebedee.\"\nowner = \"All\"\n";
    let second = "meeting = \"2\"\ndate = 2026-02-15\n[[items]]\ntitle = \"Roof\"\n[[items.entries]]\nreport = \"BOARD 1/01\"\ntext = \"Done.\"\n";
    for asked in ["board/1", "board/2"] {
        let book = Book::new().file("minutes/board/1.toml", first).file("minutes/board/2.toml", second);
        book.run(["build"]).status(0);
        assert!(said(&book).contains("Zebedee"));
        let closed = first.replace("[[items.entries]]", "[[items.entries]]\nclassification = \"TLP:RED\"");
        book.write("minutes/board/1.toml", closed);
        book.run(["build", asked, "--explain"]).status(0).says("set aside: outdated/output/board/");
        assert!(!said(&book).contains("Zebedee"), "build {asked}");
        book.run(["build"]).status(0);
        assert!(!said(&book).contains("Zebedee"));
        for name in ["1/BOARD_1.html", "2/BOARD_2.html"] {
            assert!(book.path(&format!("output/board/{name}")).exists(), "{name}");
        }
    }
}

/// Nothing is classified by a built-in scheme where the book has, or had, one of its own of that name.
#[test]
fn no_built_in_scheme_takes_the_place_of_one_that_is_not_read() {
    let scheme = std::fs::read_to_string("templates/schemes/sec.toml").expect("a scheme");
    // White and Green change places.
    let own = scheme.replace("White", "\0").replace("Green", "White").replace('\0', "Green");
    let book = || {
        let item =
            "[[items]]\ntitle = \"Zebedee\"\nclassification = \"White\"\n[[items]]\ntitle = \"Open\"\n";
        Book::new()
            .file(
                "minutes/board/committee.toml",
                "name = \"Board\"\nabbreviation = \"BOARD\"\nscheme = \"sec\"\nclassification = \"Green\"\n",
            )
            .file("minutes/schemes/sec.toml", &own)
            .record(item)
    };
    let first = book();
    first.run(["build"]).status(0);
    assert!(!said(&first).contains("Zebedee"), "it is withheld");
    let places = [
        "minutes/schemes/sec.toml.txt",
        "minutes/schemes/sec.docx",
        "minutes/schemes/SEC.toml",
        "minutes/schemes/sec (1).toml",
        "minutes/schemes/sec.toml~",
        "minutes/schemes/sec.bak",
        "minutes/schemes/.sec.toml",
        "minutes/schemes/old/sec.toml",
        "minutes/scheme/sec.toml",
        "minutes/board/sec.toml",
        "minutes/sec.toml",
        "templates/schemes/sec.toml",
        "schemes/sec.toml",
        "sec.toml",
        "",
    ];
    for place in places {
        for built in [true, false] {
            let book = book();
            if built {
                book.run(["build"]).status(0);
            }
            std::fs::remove_file(book.path("minutes/schemes/sec.toml")).expect("it goes");
            if !place.is_empty() {
                book.write(place, &own);
            }
            if place.is_empty() && !built {
                continue;
            }
            let ran =
                book.run(["build"]).status(1).says("error[scheme-missing]").says("minutes/schemes/sec.toml");
            assert!(!said(&book).contains("Zebedee"), "{place}: {}", ran.stderr());
            if !place.is_empty() {
                ran.says(place);
                let shown = book.run(["actions", "board"]).status(1).says("scheme-missing").stdout();
                assert!(!shown.contains("Zebedee"));
            }
            book.write("minutes/schemes/sec.toml", &own);
            if !place.is_empty() {
                std::fs::remove_file(book.path(place)).expect("it goes");
            }
            book.run(["build"]).status(0);
            assert!(!said(&book).contains("Zebedee"), "{place}");
        }
    }
    // A copy of the built-in one, another name that begins so, and none at all stand in nobody's way.
    for (place, text) in [("minutes/schemes/sec.toml~", &scheme), ("minutes/schemes/sec-internal.toml", &own)]
    {
        let book = book();
        std::fs::remove_file(book.path("minutes/schemes/sec.toml")).expect("it goes");
        book.write(place, text);
        book.run(["build"]).status(0);
        assert!(said(&book).contains("Zebedee"), "{place}");
    }
    // Nor does one that was a copy and is gone.
    let book = book();
    book.write("minutes/schemes/sec.toml", &scheme);
    book.run(["build"]).status(0);
    std::fs::remove_file(book.path("minutes/schemes/sec.toml")).expect("it goes");
    book.run(["build"]).status(0);
}

/// Nobody can say who may see what another scheme marks, or whether who sees what is marked may see what is not.
#[test]
fn what_another_scheme_marks_is_not_led_to() {
    let committee = |name: &str, scheme: &str| {
        format!(
            "name = \"{name}\"\nabbreviation = \"{name}\"\nnames = [\"Clerk\"]\ndecision-number = \"{{committee}} {{meeting}}/D{{number}}\"\n{scheme}"
        )
    };
    let (open, marked, none) = (
        "scheme = \"tlp\"\nclassification = \"TLP:CLEAR\"\n",
        "scheme = \"uk-government\"\nclassification = \"SECRET\"\n",
        "",
    );
    let first = "meeting = \"1\"\ndate = 2026-01-10\n[[items]]\ntitle = \"Plan\"\n\
                 [[items.entries]]\ndecision = \"To mow the green.\"\nkey = \"mow\"\n\
                 [[items.entries]]\ndecision = \"To rake the green.\"\nkey = \"rake\"\n\
                 [[items.entries]]\naction = \"To buy a mower.\"\nkey = \"mower\"\nowner = \"Clerk\"\n";
    let later = "meeting = \"7\"\ndate = 2026-02-10\n[[items]]\ntitle = \"Zebedee\"\nkey = \"zebedee\"\nnumber = \"\"\n\
                 [[items.entries]]\ndecision = \"Not to mow.\"\nkey = \"no\"\nannuls = \"one/1#mow\"\n\
                 [[items.entries]]\ndecision = \"To comb.\"\nreplaces = \"one/1#rake\"\n\
                 [[items.entries]]\naction = \"To rent one.\"\nkey = \"rent\"\nowner = \"Clerk\"\ncarried-from = \"one/1#mower\"\n";
    let last = "meeting = \"2\"\ndate = 2026-03-10\n[[items]]\ntitle = \"See [[two/7#zebedee]]\"\ncarried-from = \"two/7#zebedee\"\n\
                text = \"[[two/7]] [[two/7#no]] [[two/7#zebedee]] [[two/7#zebedee|own words]]\"\n\
                [[items.entries]]\nreport = \"two/7#rent\"\noutcome = \"closed\"\ntext = \"Rented.\"\n\
                [[items.entries]]\ndecision = \"To mow.\"\nreplaces = \"two/7#no\"\n";
    for (one, two) in [(open, marked), (none, marked), (marked, open), (marked, none)] {
        let book = Book::bare()
            .file("minutes/book.toml", "")
            .file("minutes/one/committee.toml", committee("ONE", one))
            .file("minutes/two/committee.toml", committee("TWO", two))
            .file("minutes/one/1.toml", first)
            .file("minutes/one/2.toml", last)
            .file("minutes/two/7.toml", later);
        book.run(["build"]).status(0);
        let files: Vec<String> =
            book.files("output").into_iter().filter(|name| name.starts_with("one/")).collect();
        assert!(files.len() > 9, "{files:?}");
        for file in files {
            let said = said_in(&file, &book.bytes(&format!("output/{file}")));
            for secret in ["ebedee", "TWO_7.", "two/7/", "nnulled by", "eplaced by", "To rent one"] {
                assert!(!said.contains(secret), "{file}: {secret}");
            }
        }
        let minutes = book.read("output/one/2/ONE_2.md");
        assert!(minutes.contains("TWO 7/D1") && minutes.contains("TWO_7 "), "{minutes}");
        // Registers say the same as the minutes.
        let decisions = book.run(["decisions", "one"]).status(0).stdout();
        assert!(
            decisions.contains("To mow the green.") && decisions.contains("Replaced: 0. Annulled: 0."),
            "{decisions}"
        );
        let actions = book.run(["actions", "one", "--status", "open"]).status(0).stdout();
        assert!(actions.contains("buy a mower"), "{actions}");
        book.run(["new", "one", "--meeting", "3", "--date", "2026-04-10"]).status(0);
        let draft = book.read("minutes/one/3.toml");
        // It was carried on where the readers of these minutes cannot look.
        assert!(
            !draft.contains("ower") && !draft.contains("ebedee") && !draft.contains("rent one"),
            "{draft}"
        );
    }
}

/// The minutes, as Markdown and JSON, and what is made again from the record that is attached to them.
#[track_caller]
fn rebuilt(book: &Book, record: &str, minutes: &str) -> String {
    book.run(["build"]).status(0);
    let read = || ["md", "json"].map(|format| book.read(&format!("output/{minutes}.{format}")));
    let before = read();
    let attached = tagged::attachments(&book.bytes(&format!("output/{minutes}.pdf"))).remove(1).1;
    let attached = String::from_utf8(attached).expect("UTF-8");
    let whole = book.read(record);
    book.write(record, &attached);
    let ran = book.run(["build"]);
    assert_eq!(ran.code(), Some(0), "{}\n{attached}", ran.stderr());
    for (now, before) in read().iter().zip(&before) {
        assert_eq!(now, before, "{attached}");
    }
    book.write(record, whole);
    attached
}

/// A number that stands for what is withheld may be the number of something else.
#[test]
fn the_attached_record_names_nothing_in_place_of_what_is_withheld() {
    let closed = "classification = \"TLP:RED\"\n";
    let action = |text: &str, key: &str| {
        format!("[[items.entries]]\naction = \"{text}\"\nkey = \"{key}\"\nowner = \"Clerk\"\n")
    };
    let decision =
        |text: &str, key: &str| format!("[[items.entries]]\ndecision = \"{text}\"\nkey = \"{key}\"\n");
    let first = format!(
        "meeting = \"1\"\ndate = 2026-01-10\n[[items]]\ntitle = \"Gate\"\n{}{}",
        action("Paint the gate.", "gate"),
        decision("To paint.", "paint")
    );
    let second = format!(
        "meeting = \"2\"\ndate = 2026-02-10\n[[items]]\ntitle = \"Shut\"\n{}{closed}{}{closed}\
         [[items.entries]]\nreport = \"buy\"\noutcome = \"closed\"\n\
         {}{closed}{}carried-from = \"[[rent]]\"\n{}replaces = \"sell\"\n{}annuls = \"sell\"\n\
         [[items]]\ntitle = \"Zebedee\"\nkey = \"zebedee\"\nnumber = \"\"\n{closed}\
         [[items]]\ntitle = \"More\"\ncarried-from = \"zebedee\"\n",
        action("Buy Zebedee.", "buy"),
        decision("To sell Zebedee.", "sell"),
        action("Rent Zebedee.", "rent"),
        action("Go on.", "on"),
        decision("To keep.", "keep"),
        decision("To hold.", "hold"),
    );
    for pattern in ["A{number}", "{committee} {meeting}/A{number}", "A{number}/{year}"] {
        let committee = format!(
            "{}names = [\"Clerk\"]\naction-number = \"{pattern}\"\ndecision-number = \"{}\"\n",
            support::COMMITTEE,
            pattern.replace('A', "D")
        );
        let book = Book::new()
            .file("minutes/board/committee.toml", committee)
            .file("minutes/board/1.toml", &first)
            .file("minutes/board/2.toml", &second);
        let attached = rebuilt(&book, "minutes/board/2.toml", "board/2/BOARD_2");
        assert!(!attached.to_lowercase().contains("zebedee"), "{attached}");
        // Nothing is said of what another meeting gave.
        book.write("minutes/board/2.toml", attached);
        let open = book.run(["actions", "board", "--status", "open"]).status(0).stdout();
        assert!(open.contains("Paint the gate."), "{open}");
        let decisions = book.run(["decisions", "board"]).status(0).stdout();
        assert!(decisions.contains("Replaced: 0. Annulled: 0."), "{decisions}");
    }
}

/// What is withdrawn keeps its number, also beside what is withheld.
#[test]
fn the_attached_record_numbers_what_is_withdrawn() {
    let decision = |rest: &str| format!("[[items.entries]]\ndecision = \"Zebedee\"\n{rest}");
    let open = "[[items.entries]]\ndecision = \"Open\"\nkey = \"open\"\n";
    let record = format!(
        "[[items]]\ntitle = \"A\"\ntext = \"See [[open]].\"\n{}{}{open}",
        decision("classification = \"TLP:RED\"\n"),
        decision("withdrawn = \"Taken twice.\"\n"),
    );
    for pattern in ["D{number}", "D{number}/{yy}"] {
        let committee = format!("{}decision-number = \"{pattern}\"\n", support::COMMITTEE);
        let book = Book::new().record(&record).file("minutes/board/committee.toml", &committee);
        let attached = rebuilt(&book, "minutes/board/1.toml", "board/1/BOARD_1");
        assert!(attached.contains("number = 2") && attached.contains("number = 3"), "{attached}");
    }
}

/// What a reference in the title of minutes names would be printed as it is written: a key of more closed minutes.
#[test]
fn no_line_of_the_minutes_prints_a_key() {
    let closed = "meeting = \"1\"\ndate = 2026-01-15\nclassification = \"TLP:RED\"\n\
                  [[items]]\ntitle = \"A\"\nkey = \"zebedee\"\n";
    for line in ["title = \"On [[1#zebedee]]\"", "[signature]\nstatement = \"As of [[1#zebedee]]\""] {
        let book = Book::new().file("minutes/board/1.toml", closed);
        book.write("minutes/board/2.toml", format!("meeting = \"2\"\ndate = 2026-02-15\n{line}\n"));
        book.run(["build"]).status(1).says("reference-there");
        assert!(!book.path("output/board/2").exists());
    }
    let scheme = "name = \"Own\"\n[[classifications]]\nlabel = \"Open\"\nhandling = \"See [[1#zebedee]].\"\n";
    let book = Book::new().file("minutes/schemes/own.toml", scheme);
    book.write(
        "minutes/board/committee.toml",
        "name = \"Board\"\nscheme = \"own\"\nclassification = \"Open\"\n",
    );
    book.run(["check"]).status(1).says("reference-there").says("minutes/schemes/own.toml:4");
}

/// Of what stands within a withheld item not even the number is told.
#[test]
fn who_went_within_what_is_withheld_went_at_it() {
    let items = "[[items]]\ntitle = \"A\"\n[[items.items]]\ntitle = \"B\"\n[[items.items]]\ntitle = \"Zebedee\"\nclassification = \"TLP:RED\"\n\
                 [[items.items.items]]\ntitle = \"W\"\n[[items.items.items]]\ntitle = \"W\"\nkey = \"within\"\n[[items]]\ntitle = \"C\"\n";
    for named in ["within", "1.2.2"] {
        let people =
            format!("[attendance]\nmembers = [\"Ann A\", {{ name = \"Bea B\", to-item = \"{named}\" }}]\n");
        let book = Book::new().record(&format!("{people}{items}"));
        let attached = rebuilt(&book, "minutes/board/1.toml", "board/1/BOARD_1");
        assert!(!attached.contains("1.2.2") && !attached.contains("within\""), "{attached}");
        let minutes = book.read("output/board/1/BOARD_1.md");
        assert!(minutes.contains("1.2") && !minutes.contains("1.2.2"), "{minutes}");
    }
}

/// Without the entry that says who came, one more would count at the opening.
#[test]
fn the_record_says_of_the_quorum_what_the_minutes_say() {
    for (members, said) in [
        ("[\"Ann A\", \"Bea B\"]", "Counted: 1. There was no quorum."),
        ("[\"Ann A\", \"Bea B\", \"Cat C\"]", "Counted: 2. There was a quorum."),
    ] {
        let book = counted(&format!(
            "[attendance]\nmembers = {members}\n[[items]]\ntitle = \"A\"\n\
             [[items]]\ntitle = \"B\"\nclassification = \"TLP:RED\"\n[[items.entries]]\narrived = \"Bea B\"\n"
        ));
        book.run(["build"]).status(0);
        let minutes = book.read("output/board/1/BOARD_1.md");
        assert!(minutes.contains(said), "{minutes}");
        let mut files = tagged::attachments(&book.bytes("output/board/1/BOARD_1.pdf"));
        let attached = String::from_utf8(files.remove(1).1).expect("UTF-8");
        assert!(!attached.contains("arrived"), "{attached}");
        book.write("minutes/board/1.toml", &attached);
        book.run(["build"]).status(0);
        assert_eq!(book.read("output/board/1/BOARD_1.md"), minutes, "{attached}");
    }
}

/// A translation tells its readers no more than its original does, in the archive and wherever it is handed over.
#[test]
fn no_output_of_a_sealed_translation_tells_what_is_withheld() {
    let committee =
        |name: &str, rest: &str| format!("name = \"{name}\"\nclassification = \"TLP:GREEN\"\n{rest}");
    let record = |rest: &str, open: &str| {
        format!(
            "meeting = \"1\"\ndate = 2026-01-15\n{rest}[[items]]\ntitle = \"{open}\"\ntext = \"{open}.\"\n{SECRET_ITEM}\
             text = \"About Zebedee.\"\n[[items.entries]]\ndecision = \"Zebedee goes.\"\n\
             [[items]]\ntitle = \"Zebedee again\"\nclassification = \"TLP:RED\"\n\
             [[items.items]]\nnumber = \"Q77\"\ntitle = \"Within Zebedee\"\n"
        )
    };
    let next = "meeting = \"2\"\ndate = 2026-02-19\n[[items]]\ntitle = \"Minutes of [[1]]\"\n[[items.entries]]\n\
                decision = \"The minutes of [[1]] were **APPROVED**.\"\n";
    let book = Book::new()
        .file("minutes/board/committee.toml", committee("Board", "abbreviation = \"AB\"\n"))
        .file(
            "minutes/bwrdd/committee.toml",
            committee("Bwrdd", "abbreviation = \"BR\"\nlanguage = \"cy\"\n"),
        )
        .file("minutes/board/1.toml", record("", "Hall"))
        .file("minutes/bwrdd/1.toml", record("translation-of = \"board/1\"\n", "Neuadd"))
        .file("minutes/board/2.toml", next);
    book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
    book.run(["approve", "board/1", "--at", "board/2", "--date", "2026-02-20"]).status(0);
    book.run(["build"]).status(0);
    book.run(["deposit", "bwrdd", "--for", "TLP:GREEN", "--to", "handed"]).status(0);
    book.run(["deposit", "bwrdd", "--for", "TLP:GREEN", "--pdf-a2", "--to", "bare"]).status(0);
    // What lies in the archive for whoever keeps the records has it, and nobody else's files.
    let archived = book.files("archive/store");
    let own = archived.iter().filter(|name| name.ends_with("translations/bwrdd/1/book/minutes/bwrdd/1.toml"));
    assert!(own.clone().all(|name| book.read(&format!("archive/store/{name}")).contains("Zebedee")));
    assert_eq!(own.count(), 2, "{archived:?}");
    let is_read = |name: &&String| name.contains("/outputs/") || name.contains("/pack/");
    let archived = archived.iter().filter(is_read).map(|name| format!("archive/store/{name}"));
    let others = ["output", "sent", "handed", "bare"].into_iter().flat_map(|folder| {
        let files = book.built_files(folder).into_iter();
        files.map(move |name| format!("{folder}/{name}"))
    });
    let (mut sealed, mut handed) = (0, 0);
    for path in archived.chain(others).filter(|path| !path.contains("_tlp-red.")) {
        let said = said_in(&path, &book.bytes(&path)).to_lowercase();
        for secret in ["zebedee", "dismissal", "q77"] {
            assert!(!path.to_lowercase().contains(secret) && !said.contains(secret), "{path}: {secret}");
        }
        sealed += usize::from(path.contains("translations/bwrdd/1/outputs/"));
        handed += usize::from(path.starts_with("handed") && path.contains("BR_1") && said.contains("neuadd"));
    }
    assert!(sealed > 4 && handed > 0, "{sealed} {handed}");
    // Who may not see the minutes gets nothing of them.
    book.run(["deposit", "bwrdd", "--for", "TLP:CLEAR", "--to", "open"]);
    let open = if book.path("open").exists() { book.files("open") } else { Vec::new() };
    for path in open.iter().map(|name| format!("open/{name}")) {
        let said = said_in(&path, &book.bytes(&path)).to_lowercase();
        for secret in ["zebedee", "neuadd", "br_1"] {
            assert!(!path.to_lowercase().contains(secret) && !said.contains(secret), "{path}: {secret}");
        }
    }
}
