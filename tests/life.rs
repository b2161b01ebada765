//! The life of minutes as a whole: whatever steps are taken, in whatever order, numbers stay and nothing that was sealed
//! changes. `LIVES=100 SEED=7 cargo test --test life` tries as many other lives.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::time::{Duration, Instant};
use support::Book;

/// Numbers that look like chance, and are the same each time.
struct Chance(u64);

impl Chance {
    fn new(more: u64) -> Self {
        let seed: u64 = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
        Chance(seed.wrapping_mul(1_000_003).wrapping_add(more))
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % most
    }
}

const MEETINGS: [usize; 4] = [1, 2, 3, 4];
const COMMITTEE: &str = "name = \"Board\"\nclassification = \"TLP:GREEN\"\naction-number = \"A{year}/{number}\"\n\
                         decision-number = \"{committee} {meeting}/D{number}\"\n";

/// A form that comes back: a comment on the first item.
const FORM: &str = "MB/NC;Line number;Clause/ Subclause;Paragraph/ Figure/ Table/;Type of comment;Comments;Proposed change;Observations of the secretariat\r\nAnn Sample;3;1;;te;Remark REMARK;;\r\n";

/// A book of meetings each of which approves the minutes of the one before, and reports on its action, and of one that corrects
/// them all.
fn book() -> Book {
    let book = Book::new().file("minutes/board/committee.toml", COMMITTEE).file("scan.pdf", "%PDF-1.4");
    for meeting in MEETINGS {
        let before = meeting - 1;
        let says = match before {
            0 => String::new(),
            _ => format!(
                "[[items]]\ntitle = \"Minutes\"\n[[items.entries]]\ndecision = \"The minutes of [[{before}]] were **APPROVED**.\"\n\
                 [[items.entries]]\nreport = \"{before}#act\"\noutcome = \"update\"\ntext = \"Going on.\"\n"
            ),
        };
        book.write(
            &format!("minutes/board/{meeting}.toml"),
            format!(
                "meeting = \"{meeting}\"\ndate = 2026-0{meeting}-15\n{says}[[items]]\ntitle = \"Business\"\n\
                 [[items.entries]]\naction = \"To do what {meeting} says.\"\nkey = \"act\"\nowner = \"All\"\n\
                 [[items.entries]]\ndecision = \"So be it, says {meeting}.\"\n"
            ),
        );
    }
    let corrected = MEETINGS.map(|meeting| {
        format!(
            "[[items.entries]]\ndecision = \"In the minutes of [[{meeting}]] a word was **CORRECTED**.\"\n"
        )
    });
    let approved = "[[items.entries]]\ndecision = \"The minutes of [[4]] were **APPROVED**.\"\n";
    book.write(
        "minutes/board/5.toml",
        format!(
            "meeting = \"5\"\ndate = 2026-06-15\n[[items]]\ntitle = \"Minutes\"\n{approved}{}",
            corrected.concat()
        ),
    );
    book
}

/// How far each has come, as `status` says it.
fn states(book: &Book) -> BTreeMap<usize, String> {
    let text = book.run(["status", "board", "--as-of", "2026-12-01", "--format", "json"]).status(0).stdout();
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let minutes = json["committees"][0]["minutes"].as_array().expect("minutes").clone();
    let state = |own: &serde_json::Value| {
        let meeting = own["meeting"].as_str().expect("a name").parse().expect("a number");
        (meeting, own["state"].as_str().expect("a state").to_string())
    };
    minutes.iter().map(state).collect()
}

/// The steps that the table allows from a state.
fn steps(state: &str) -> &'static [&'static str] {
    match state {
        "draft" => &["circulate", "adopt"],
        "circulated" => &["circulate", "comment", "approve", "approve", "withdraw"],
        "approved" | "corrected" => &["correct", "correct", "withdraw"],
        _ => &[],
    }
}

/// The command of a step.
fn command(step: &str, meeting: usize) -> Vec<String> {
    let record = format!("board/{meeting}");
    let (next, soon) = (format!("board/{}", meeting + 1), format!("2026-0{meeting}-20"));
    let words: Vec<&str> = match step {
        "circulate" => vec!["circulate", &record, "--date", &soon],
        "approve" => vec!["approve", &record, "--at", &next, "--date", "2026-11-01"],
        "adopt" => vec!["adopt", &record, "--file", "scan.pdf", "--on", "2026-05-20"],
        "comment" => vec!["comments", "add", &record, "form.csv", "--on", "0.1"],
        "correct" => vec!["correct", &record, "--at", "5", "--date", "2026-11-01"],
        _ => vec!["withdraw", &record, "--reason", "It was void", "--date", "2026-11-02"],
    };
    words.into_iter().map(str::to_string).collect()
}

/// What the secretary does before a step: she writes into a record, or gets a form, and disposes of the comments that came with
/// the last one.
fn prepare(book: &Book, step: &str, meeting: usize, turn: usize) {
    let record = format!("minutes/board/{meeting}.toml");
    let comments = format!("minutes/board/{meeting}.comments.toml");
    match step {
        "correct" | "circulate" => {
            let text = book.read(&record);
            let start = text.find("decision = \"So").expect("the decision");
            let end = start + text[start..].find("\"\n").expect("its end");
            book.write(&record, format!("{} Once more: {turn}.{}", &text[..end], &text[end..]));
        }
        "comment" => book.write("form.csv", FORM.replace("REMARK", &format!("{meeting}/{turn}"))),
        "approve" if book.path(&comments).exists() => {
            let said = book.read(&comments).replace("disposition = \"noted\"\n", "");
            book.write(&comments, said.replace("\nidentity = ", "\ndisposition = \"noted\"\nidentity = "));
        }
        _ => {}
    }
}

/// All comments of all minutes: their texts.
fn comments(book: &Book) -> BTreeSet<String> {
    let stores = book.files("minutes/board").into_iter().filter(|name| name.ends_with(".comments.toml"));
    let texts = stores.map(|name| book.read(&format!("minutes/board/{name}")));
    texts
        .flat_map(|text| {
            text.lines().filter(|line| line.starts_with("text = ")).map(str::to_string).collect::<Vec<_>>()
        })
        .collect()
}

/// The numbers of all actions and decisions of the minutes that members have, by their anchors.
fn numbers(book: &Book, held: &BTreeSet<usize>) -> BTreeMap<String, String> {
    let mut numbers = BTreeMap::new();
    for meeting in held {
        let text = book.read(&format!("output/board/{meeting}/BOARD_{meeting}.json"));
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for kind in ["actions", "decisions"] {
            for entry in json[kind].as_array().expect("entries") {
                let (number, anchor) = (entry["number"].to_string(), entry["anchor"].to_string());
                numbers.insert(format!("{meeting} {kind} {anchor}"), number);
            }
        }
    }
    numbers
}

/// What lies in versions of the archive.
fn sealed(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let names = book.files("archive").into_iter().filter(|name| name.contains("/v"));
    names.map(|name| (name.clone(), book.bytes(&format!("archive/{name}")))).collect()
}

#[test]
fn any_steps_that_are_allowed_keep_numbers_and_what_was_sealed() {
    let lives: u64 = std::env::var("LIVES").ok().and_then(|count| count.parse().ok()).unwrap_or(3);
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for life in 0..lives {
        let (book, mut chance) = (book(), Chance::new(life));
        let mut known = BTreeMap::new();
        let mut remarks = 0;
        for turn in 0..16 {
            let states = states(&book);
            let meeting = MEETINGS[chance.below(MEETINGS.len())];
            let allowed = steps(&states[&meeting]);
            if allowed.is_empty() {
                continue;
            }
            let step = allowed[chance.below(allowed.len())];
            let before = sealed(&book);
            let typed = command(step, meeting);
            let record = format!("minutes/board/{meeting}.toml");
            let text = book.read(&record);
            prepare(&book, step, meeting, turn);
            let ran = book.run(typed.iter().map(String::as_str));
            // What the table allows may still wait for another record.
            if ran.code() != Some(0) {
                assert_eq!(
                    sealed(&book),
                    before,
                    "life {life}: {typed:?} was refused and wrote\n{}",
                    ran.stderr()
                );
                book.write(&record, text);
                continue;
            }
            remarks += usize::from(step == "comment");
            assert_eq!(comments(&book).len(), remarks, "life {life}: {typed:?} lost a comment");
            *taken.entry(step.to_string()).or_default() += 1;
            let after = sealed(&book);
            for (name, bytes) in &before {
                assert!(after.get(name) == Some(bytes), "life {life}: {typed:?} changed {name}");
            }
            book.run(["build"]).status(0);
            let held: BTreeSet<usize> = self::states(&book)
                .into_iter()
                .filter(|(_, state)| state != "draft")
                .map(|(meeting, _)| meeting)
                .collect();
            let now = numbers(&book, &held);
            for (place, number) in &known {
                assert_eq!(now.get(place), Some(number), "life {life}: {typed:?} changed {place}");
            }
            let given: BTreeSet<&String> = now.values().collect();
            assert_eq!(given.len(), now.len(), "life {life}: {now:?}");
            known = now;
        }
    }
    for step in ["circulate", "comment", "approve", "correct", "withdraw", "adopt"] {
        assert!(taken.contains_key(step), "{step} was never taken: {taken:?}");
    }
}

/// Killed at a moment by chance, a step is done or not, and never half.
#[test]
fn a_step_that_is_killed_is_done_or_not() {
    let tries: usize = std::env::var("KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(3);
    let all = |book: &Book| -> BTreeMap<String, Vec<u8>> {
        let mut files = sealed(book);
        files.extend(
            book.files("minutes")
                .into_iter()
                .map(|name| (name.clone(), book.bytes(&format!("minutes/{name}")))),
        );
        files
    };
    let run = |book: &Book, typed: &[String]| book.run(typed.iter().map(String::as_str));
    let steps: [(&str, &[&str]); 4] = [
        ("adopt", &[]),
        ("withdraw", &["circulate"]),
        ("approve", &["circulate"]),
        ("correct", &["circulate", "approve"]),
    ];
    for (step, first) in steps {
        let typed = command(step, 1);
        let prepared = || {
            let book = book();
            for first in first {
                run(&book, &command(first, 1)).status(0);
            }
            prepare(&book, step, 1, 0);
            book
        };
        let (whole, before) = (prepared(), all(&prepared()));
        let start = Instant::now();
        run(&whole, &typed).status(0);
        let took = start.elapsed();
        let after: BTreeSet<String> = all(&whole).into_keys().collect();
        let mut chance = Chance::new(0);
        for _ in 0..tries {
            let book = prepared();
            let mut killed = book.program();
            let killed = killed.args(&typed).stdout(Stdio::null()).stderr(Stdio::null());
            let mut killed = killed.spawn().expect("it runs");
            let part = u32::try_from(chance.below(1000)).expect("a small number");
            std::thread::sleep(took * part / 1000 + Duration::from_micros(1));
            let _ = killed.kill();
            killed.wait().expect("it ends");
            // The next run that writes brings to an end what was begun, or takes it back.
            book.run(["build"]);
            let names: BTreeSet<String> = all(&book).into_keys().collect();
            let known: BTreeSet<String> = before.keys().cloned().collect();
            assert!(names == known || names == after, "{step}: {names:?}");
            let is_done = names == after;
            let ran = run(&book, &typed);
            assert_eq!(ran.code(), Some(i32::from(is_done)), "{step}, done: {is_done}\n{}", ran.stderr());
            book.run(["check"]).status(0);
        }
    }
}
