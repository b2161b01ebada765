//! Numbers that never change once somebody holds them: through the command, and for any row of changes.

mod support;

use minutebook::archive::ObjectId;
use minutebook::diagnostic::{Report, SourceFile};
use minutebook::edition::{ActionQuery, ActionState};
use minutebook::files::{BookFiles, CommitteeFiles};
use minutebook::ids::FileId;
use minutebook::lifecycle::{self, Circulation, Plan, Sealer, circulate};
use minutebook::pipeline::{RegisterFormat, RegisterRequest, actions, standing};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use support::Book;

const RECORD: &str = r#"# The first meeting.
meeting = "1"
status = "draft"    # not yet sent
date = 2026-01-15

[[items]]
title = "One"   # a remark
text = """
Some text.
"""

[[items.entries]]
action = "First."
owner = "All"

[[items.entries]]
decision = "Decided."

[[items.entries]]
action = "Second."
owner = "All"

[[items]]
title = "Two"
entries = [{ action = "Third.", owner = "All" }]
items = [{ title = "Within", text = "x" }]
"#;

fn book() -> Book {
    Book::new().file("minutes/board/1.toml", RECORD)
}

/// Whatever the lines of a record look like, only those that tell numbers are written.
#[test]
fn circulation_leaves_every_other_byte_as_it_is() {
    let pieces = [
        "# Pw\u{302}el and Zu\u{308}rich \u{1F469}\u{200D}\u{1F4BB}\r\n",
        "meeting   =  \"1\"\t# odd\n",
        "date=2026-01-15\r\n\r\n\n",
        "status = \"draft\" # the status\r\n",
        "[attendance]\nmembers = [ \"Angharad Pw\u{302}el\",\r\n\t\"Ben Example\" ]\n",
        "  [[items]]\r\n  title = \"Cafe\u{301}\"\n  text = \"\"\"Two\r\nlines, A\u{30A}.\n\"\"\"\r\n",
        "[[items.entries]]\n\taction = 'Mend it.'   \r\nowner=\"Ben Example\"\n",
        "[[ items . entries ]]\r\ndecision = \"No\u{308}.\"\r\n",
        "[[items]]\ntitle = \"Last\"\nentries = [\r\n  { action = \"E\u{301}\", owner = \"Ben Example\" }, # here\n]\r\n",
        "[[annexes]]\r\ntitle = \"O\u{308}\"\ntext = \"x\" # no end",
    ];
    for mark in ["", "\u{FEFF}"] {
        for text in [pieces.concat(), pieces.concat() + "\n", pieces.concat() + "\r\n\r\n"] {
            let text = format!("{mark}{text}");
            let book = Book::new().file("minutes/board/1.toml", &text);
            let committee = format!("{}decision-number = \"D{{number}}\"\n", support::COMMITTEE);
            book.write("minutes/board/committee.toml", committee);
            let shown = book.run(["circulate", "board/1", "--dry-run"]).status(0).stdout();
            book.run(["circulate", "board/1"]).status(0);
            let record = book.read("minutes/board/1.toml");
            // Each old line stands there, byte by byte and in order, but for the one of the status and the one with
            // an entry within it; an end is given only to the last.
            let mut there = record.split_inclusive('\n');
            let own = ["status = \"draft\"", "{ action"];
            let old: Vec<&str> = text.split_inclusive('\n').collect();
            for line in old.iter().filter(|line| !own.iter().any(|own| line.contains(own))) {
                let is_it = |other: &str| other == *line || other.trim_end_matches(['\r', '\n']) == *line;
                assert!(there.any(is_it), "{line:?} in {record:?}");
            }
            let new = record.split_inclusive('\n').filter(|line| !old.contains(line)).count();
            let taken =
                shown.lines().filter(|line| line.starts_with('-') && !line.starts_with("---")).count();
            assert!(new < 29 && taken <= 3, "{new} new lines:\n{record:?}\n{shown}");
            // How lines end is not shown.
            assert!(!shown.contains("U+000D") && !shown.contains('\r'), "{shown}");
            assert!(record.starts_with(&format!("{mark}{}", pieces[0])), "{record:?}");
            // A second time nothing changes.
            book.run(["circulate", "board/1"]).status(0).says("circulated already");
            assert_eq!(book.read("minutes/board/1.toml"), record);
        }
    }
}

#[test]
fn circulating_adds_numbers_and_keeps_all_else() {
    let book = book();
    let shown = book.run(["circulate", "board/1", "--dry-run", "--date", "2026-01-20"]).status(0).stdout();
    assert!(
        shown.contains("+number = 1") && shown.contains("-status = \"draft\"    # not yet sent"),
        "{shown}"
    );
    assert_eq!(book.read("minutes/board/1.toml"), RECORD);
    book.run(["build"]).status(0);
    let before = book.read("output/board/1/BOARD_1.md");
    book.run(["circulate", "1", "--date", "2026-01-20"]).status(0).says("Frozen: minutes/board/1.toml");
    let record = book.read("minutes/board/1.toml");
    for line in RECORD.lines().filter(|line| !line.starts_with("status") && !line.contains('[')) {
        assert!(record.contains(line), "“{line}” is gone:\n{record}");
    }
    assert!(record.contains("status = \"circulated\"    # not yet sent"), "{record}");
    assert!(record.contains("title = \"One\"   # a remark"), "{record}");
    assert!(record.contains("[circulated]\non = 2026-01-20\nreference = \"BOARD_1\""), "{record}");
    assert!(record.contains("actions = 3\ndecisions = 1\n"), "{record}");
    book.run(["build"]).status(0);
    let sent = book.read("output/board/1/BOARD_1.md").replace("circulated", "draft");
    assert_eq!(sent.replace("Draft Minutes, version 0.1", "Draft Minutes"), before);
    book.run(["circulate", "1"]).status(0).says("nothing is new");
    assert_eq!(book.read("minutes/board/1.toml"), record);
}

#[test]
fn what_comes_later_takes_the_next_number_and_what_goes_stays_as_withdrawn() {
    let book = book();
    book.run(["circulate", "1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    let first = "[[items.entries]]\nnumber = 1\naction = \"First.\"\nowner = \"All\"\n";
    assert!(record.contains(first), "{record}");
    // One is put before all others; the first is taken out.
    let inserted = format!("[[items.entries]]\naction = \"New.\"\nowner = \"All\"\n\n{first}");
    book.write("minutes/board/1.toml", record.replace(first, &inserted));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    for number in ["01:** First.", "02:** Second.", "03:** Third.", "04:** New."] {
        assert!(minutes.contains(&format!("BOARD 1/{number}")), "{minutes}");
    }
    book.write("minutes/board/1.toml", record.replace(first, ""));
    book.run(["check"])
        .status(1)
        .says("number-gone")
        .says("action BOARD 1/01")
        .says("withdrawn = \"the reason\"");
    let gone = first.replace("owner", "withdrawn = \"was not agreed\"\nowner");
    book.write("minutes/board/1.toml", record.replace(first, &gone));
    book.run(["build"]).status(0);
    let minutes = book.read("output/board/1/BOARD_1.md");
    assert!(minutes.contains("**ACTION BOARD 1/01:** Withdrawn: was not agreed"), "{minutes}");
    assert!(!minutes.contains("First."), "{minutes}");
    // Neither another name of the meeting nor another pattern changes what members hold.
    book.write("minutes/board/1.toml", record.replace("meeting = \"1\"", "meeting = \"1b\""));
    book.write(
        "minutes/board/committee.toml",
        format!("{}action-number = \"A{{number}} of {{meeting}}\"\n", support::COMMITTEE),
    );
    book.run(["build"]).status(0);
    assert!(book.read("output/board/1b/BOARD_1.md").contains("**ACTION BOARD 1/02:** Second."));
}

#[test]
fn what_cannot_be_circulated_is_said_and_left_alone() {
    let book = book();
    book.run(["circulate", "1"]).status(0);
    let approved =
        book.read("minutes/board/1.toml").replace("status = \"circulated\"", "status = \"approved\"");
    let added = approved.replacen(
        "[[items.entries]]",
        "[[items.entries]]\naction = \"New.\"\n\n[[items.entries]]",
        1,
    );
    book.write("minutes/board/1.toml", &added);
    let said = "run `minutebook circulate board/1`, and set status = \"approved\" again";
    book.run(["check"]).status(1).says("added-to-approved").says("the number of this action").says(said);
    book.run(["circulate", "1"]).status(1).says("added-to-approved");
    assert_eq!(book.read("minutes/board/1.toml"), added);
    book.write("minutes/board/1.toml", added.replace("status = \"approved\"", "status = \"circulated\""));
    book.run(["circulate", "1"]).status(0);
    let approved =
        book.read("minutes/board/1.toml").replace("status = \"circulated\"", "status = \"approved\"");
    book.write("minutes/board/1.toml", &approved);
    book.run(["check"]).status(0).says_not("error[");
    book.run(["circulate", "1"]).status(0).says("nothing is new");
    // Another name or pattern of the committee is none of approved minutes.
    let other = |text: &str| text.replace("reference = \"BOARD_1\"", "reference = \"B-1\"");
    book.write("minutes/board/1.toml", other(&approved));
    let said = "members hold these minutes as BOARD_1";
    book.run(["check"]).status(1).says("reference-changed").says(said).says("write reference = \"BOARD_1\"");
    let list = book.read("minutes/board/circulated.toml");
    book.write("minutes/board/circulated.toml", other(&list));
    book.run(["circulate", "1"]).status(0).says("nothing is new");
    std::fs::remove_file(book.path("minutes/board/circulated.toml")).expect("the list goes");
    let broken = RECORD.replace("date = ", "dat = ");
    book.write("minutes/board/1.toml", &broken);
    book.run(["circulate", "1"]).status(1).says("unknown-key");
    assert_eq!(book.read("minutes/board/1.toml"), broken);
    book.run(["circulate", "7"]).status(1).says("no-records");
    book.write("minutes/board/1.toml", RECORD);
    book.write("minutes/board/2.toml", "meeting = \"2\"\ndate = 2026-02-15\n");
    book.run(["circulate", "board"]).status(1).says("board/1, board/2");
    // Another record's mistake stands in nobody's way.
    book.write("minutes/board/2.toml", "meeting = \"2\"\ndat = 2026-02-15\n");
    book.run(["circulate", "1"]).status(0);
}

/// A status that is set by hand freezes nothing: minutes that were approved before they came into the book have
/// their numbers written down too, and stay approved.
#[test]
fn minutes_that_come_in_approved_have_their_numbers_written_down() {
    for status in ["circulated", "approved"] {
        let book = book();
        let record = RECORD.replace("status = \"draft\"", &format!("status = \"{status}\""));
        book.write("minutes/board/1.toml", &record);
        book.run(["build"])
            .status(1)
            .says("not-circulated")
            .says("minutes/board/1.toml:3:10")
            .says("run `minutebook circulate board/1`");
        assert!(!book.path("output/board/1/BOARD_1.md").exists());
        book.run(["circulate", "board/1", "--date", "2026-01-20"]).status(0);
        let frozen = book.read("minutes/board/1.toml");
        assert!(frozen.contains(&format!("status = \"{status}\"    # not yet sent")), "{frozen}");
        assert!(frozen.contains("number = 1") && frozen.contains("actions = 3\ndecisions = 1\n"), "{frozen}");
        book.run(["circulate", "board/1"]).status(0).says("nothing is new");
        book.run(["check"]).status(0);
    }
}

#[test]
fn line_ends_and_marks_of_other_systems_stay() {
    let windows = format!("\u{FEFF}{}", RECORD.replace('\n', "\r\n"));
    let book = Book::new().file("minutes/board/1.toml", &windows);
    book.run(["circulate", "1"]).status(0);
    let record = book.read("minutes/board/1.toml");
    assert!(record.starts_with("\u{FEFF}# The first meeting.\r\n"), "{record:?}");
    assert_eq!(record.matches('\n').count(), record.matches("\r\n").count(), "{record:?}");
    book.run(["circulate", "board/1"]).status(0).says("nothing is new in it");
    book.run(["check"]).status(0).says_not("error[");
}

/// However early or late it is killed, the record is the old one or the new one.
#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_leaves_a_whole_record() {
    use std::process::{Command, Stdio};
    let book = book();
    book.run(["circulate", "1", "--date", "2026-01-20"]).status(0);
    let after = book.read("minutes/board/1.toml");
    book.write("minutes/board/1.toml", RECORD);
    let forget = || {
        drop(std::fs::remove_file(book.path("minutes/board/circulated.toml")));
        drop(std::fs::remove_dir_all(book.path("archive")));
        drop(std::fs::remove_dir_all(book.path("sent")));
    };
    forget();
    let begun = std::time::Instant::now();
    book.run(["circulate", "1", "--date", "2026-01-20", "--quiet"]).status(0);
    let step_time = begun.elapsed() / 30;
    let mut seen = BTreeSet::new();
    for step in 0..60 {
        book.write("minutes/board/1.toml", RECORD);
        forget();
        let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(["circulate", "1", "--date", "2026-01-20", "--quiet"])
            .current_dir(book.path("."))
            .stdin(Stdio::null())
            .spawn()
            .expect("it runs");
        // The last is not killed, however slow the machine is.
        if step < 59 {
            std::thread::sleep(step_time * step);
            // One that has ended cannot be killed.
            let _ = child.kill();
        }
        child.wait().expect("it ends");
        let record = book.read("minutes/board/1.toml");
        assert!(record == RECORD || record == after, "{record}");
        seen.insert(record == after);
    }
    assert_eq!(seen.len(), 2, "it was killed before and after it wrote");
}

/// Where there is no room for a letter more, the record is the old one, and nothing lies beside it.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_record_as_it_was() {
    let book = book();
    let before = book.files("minutes");
    book.run_with_little_room(["circulate", "1"], 0).status(1).says("larger than the disk allows");
    assert_eq!(book.read("minutes/board/1.toml"), RECORD);
    assert_eq!((book.files("minutes"), book.left_over().len()), (before, 0));
}

/// A step in the life of a draft.
#[derive(Debug, Clone)]
enum Step {
    /// A new action or decision at a place.
    Insert { at: usize, action: bool },
    /// One is taken out.
    Remove { at: usize },
    /// The draft is sent out.
    Circulate,
    /// The meeting gets another name.
    Rename { name: u8 },
    /// The committee gets another pattern.
    Pattern { kind: u8 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (any::<usize>(), any::<bool>()).prop_map(|(at, action)| Step::Insert { at, action }),
        2 => any::<usize>().prop_map(|at| Step::Remove { at }),
        2 => Just(Step::Circulate),
        1 => (1..5_u8).prop_map(|name| Step::Rename { name }),
        1 => (0..3_u8).prop_map(|kind| Step::Pattern { kind }),
    ];
    prop::collection::vec(step, 1..24)
}

/// Puts into the archive what a plan seals.
fn remember(archive: &mut BTreeMap<String, Vec<u8>>, plan: &Plan) {
    for change in plan.changes() {
        if let lifecycle::Change::Stored { version, .. } = change {
            archive.insert(version.object.clone(), version.inventory().expect("an inventory").to_vec());
        }
    }
}

/// The book in memory, as an author would edit it.
struct Desk {
    name: u8,
    pattern: u8,
    /// The blocks of the record, each with the word by which it is known.
    blocks: Vec<(usize, String)>,
    /// What follows the blocks: what circulation wrote.
    tail: String,
    status: &'static str,
    /// The list of what was circulated.
    list: Option<String>,
    /// The inventories of the archive, by the folders of their objects.
    archive: BTreeMap<String, Vec<u8>>,
    next: usize,
}

impl Desk {
    fn files(&self) -> BookFiles {
        let patterns = ["{committee} {meeting}/{number:02}", "A{number}", "{meeting}-{number}"];
        let pattern = patterns[usize::from(self.pattern)];
        let committee = format!(
            "name = \"Board\"\nclassification = \"TLP:GREEN\"\naction-number = \"{pattern}\"\ndecision-number = \"D {pattern}\"\n"
        );
        let blocks: String = self.blocks.iter().map(|(_, block)| block.as_str()).collect();
        let record = format!(
            "meeting = \"{}\"\nstatus = \"{}\"\ndate = 2026-01-15\n\n[[items]]\nnumber = \"1\"\ntitle = \"One\"\n\n{blocks}{}",
            self.name, self.status, self.tail
        );
        let source = |name: &str, text: String| Arc::new(SourceFile::new(name, text));
        let folder = CommitteeFiles {
            comments: BTreeMap::new(),
            folder: "minutes/board".into(),
            name: "board".into(),
            committee: Some(source("minutes/board/committee.toml", committee)),
            records: BTreeMap::from([("1".into(), source("minutes/board/1.toml", record))]),
            circulated: self.list.clone().map(|list| source("minutes/board/circulated.toml", list)),
        };
        BookFiles {
            book: Some(source("minutes/book.toml", String::new())),
            committees: BTreeMap::from([("board".into(), folder)]),
            ..BookFiles::default()
        }
    }

    /// Takes the record apart again after it was changed.
    fn read(&mut self, record: &str) {
        let (head, rest) = record.split_once("title = \"One\"\n").expect("an item");
        self.status = if head.contains("circulated") { "circulated" } else { "draft" };
        let (blocks, tail) = match rest.split_once("\n# Numbers that members hold") {
            Some((blocks, tail)) => (blocks, format!("\n# Numbers that members hold{tail}")),
            None => (rest, String::new()),
        };
        self.tail = tail;
        let parts = blocks.split("[[items.entries]]").skip(1);
        self.blocks = parts
            .map(|part| {
                let word = part.split("word-").nth(1).expect("a word");
                let word = word.chars().take_while(char::is_ascii_digit).collect::<String>();
                (
                    word.parse().expect("a number"),
                    format!("[[items.entries]]{}\n", part.trim_end_matches('\n').to_string() + "\n"),
                )
            })
            .collect();
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Insert { at, action } => {
                let word = self.next;
                self.next += 1;
                let kind = if *action { "action" } else { "decision" };
                let block = format!("[[items.entries]]\n{kind} = \"Do word-{word}.\"\n\n");
                let at = at % (self.blocks.len() + 1);
                self.blocks.insert(at, (word, block));
            }
            Step::Remove { at } if !self.blocks.is_empty() => {
                let at = at % self.blocks.len();
                let block = &mut self.blocks[at].1;
                // What members hold cannot go without a word.
                if block.contains("number = ") {
                    if !block.contains("withdrawn") {
                        *block = block.trim_end().to_string() + "\nwithdrawn = \"not agreed\"\n\n";
                    }
                } else {
                    self.blocks.remove(at);
                }
            }
            Step::Remove { .. } => {}
            Step::Circulate => {
                let files = self.files();
                let on = "2026-01-20".parse().expect("a date");
                let known = |object: &ObjectId| Ok(self.archive.get(&object.path()).cloned());
                let first = Sealer::of_new_archive(jiff::Timestamp::UNIX_EPOCH);
                let sealer = Sealer { inventory: &known, ..first };
                let Circulation { record, version: _, pack: _, plan } =
                    circulate(&files, "1", None, on, &sealer)
                        .unwrap_or_else(|report| panic!("{:?}", told(report)));
                remember(&mut self.archive, &plan);
                let list = plan.text_of(&FileId::Circulated("board".into()));
                self.list = list.map(str::to_string).or_else(|| self.list.take());
                if let Some(text) = plan.text_of(&record) {
                    self.read(text);
                }
            }
            Step::Rename { name } => self.name = *name,
            Step::Pattern { kind } => self.pattern = *kind,
        }
    }
}

fn told(report: Report) -> Vec<String> {
    report.into_sorted().iter().map(|finding| finding.fault.wording().sentence).collect()
}

/// The printed number of each word's entry, with the kind before it.
fn numbers(desk: &Desk) -> BTreeMap<usize, String> {
    let files = desk.files();
    let found = standing(&files, "1");
    assert!(!found.errors.has_errors(), "{:?}", told(found.errors));
    let meeting = &found.meetings[0];
    let entries = meeting.entries();
    assert_eq!(entries.len(), desk.blocks.len());
    let number = |at: usize| entries[at].number.clone().expect("a number");
    desk.blocks.iter().enumerate().map(|(at, (word, _))| (*word, number(at))).collect()
}

/// The words of the actions in the log.
fn logged(desk: &Desk) -> BTreeSet<String> {
    let request = RegisterRequest {
        committee: Some("board".into()),
        readers: None,
        as_of: "2030-01-01".parse().expect("a date"),
        format: RegisterFormat::Csv,
        timestamp: None,
    };
    let wanted = ActionQuery::of_all(ActionState::All);
    let written = actions(&desk.files(), &request, &wanted, None);
    let text = String::from_utf8(written.bytes.expect("a register")).expect("UTF-8");
    text.lines().skip(1).map(|line| line.split(',').nth(3).expect("a number").to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_row_of_changes_gives_a_number_twice_or_changes_one(steps in steps()) {
        let mut desk = Desk { name: 9, pattern: 0, blocks: Vec::new(), tail: String::new(), status: "draft", list: None, archive: BTreeMap::new(), next: 1 };
        let mut frozen: BTreeMap<usize, String> = BTreeMap::new();
        let mut ever: BTreeMap<String, usize> = BTreeMap::new();
        for step in &steps {
            desk.step(step);
            let now = numbers(&desk);
            for (word, number) in &frozen {
                prop_assert_eq!(now.get(word), Some(number), "the number of {} after {:?}", word, step);
            }
            let given: BTreeSet<&String> = now.values().collect();
            prop_assert_eq!(given.len(), now.len(), "a number twice: {:?}", now);
            if matches!(step, Step::Circulate) {
                for (word, number) in now {
                    let first = *ever.entry(number.clone()).or_insert(word);
                    prop_assert_eq!(first, word, "{} was given before", number);
                    frozen.insert(word, number);
                }
            }
            let log = logged(&desk);
            let actions: BTreeSet<String> = desk
                .blocks
                .iter()
                .filter(|(_, block)| block.contains("action = "))
                .map(|(word, _)| numbers(&desk)[word].clone())
                .collect();
            prop_assert_eq!(log, actions);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// In whatever order the files come, the log is the same.
    #[test]
    fn the_log_is_the_same_in_any_order(order in Just((1..=6).collect::<Vec<u32>>()).prop_shuffle()) {
        let record = |number: u32| {
            let report = if number > 1 {
                format!("[[items.entries]]\nreport = \"BOARD {}/01\"\noutcome = \"{}\"\n", number - 1, if number.is_multiple_of(2) { "carried" } else { "closed" })
            } else {
                String::new()
            };
            let carried = if number > 2 { format!("[[items.entries]]\nreport = \"BOARD {}/01\"\ntext = \"Again.\"\n", 2 * ((number - 1) / 2) - 1) } else { String::new() };
            let carried = if number.is_multiple_of(2) { carried } else { String::new() };
            format!(
                "meeting = \"{number}\"\ndate = 2026-0{}-15\n[[items]]\ntitle = \"One\"\n[[items.entries]]\naction = \"Do {number}.\"\nowner = \"All\"\n{report}{carried}",
                number.div_ceil(2)
            )
        };
        let source = |name: String, text: String| Arc::new(SourceFile::new(name, text));
        let log = |order: &[u32]| {
            let records = order.iter().enumerate().map(|(at, number)| {
                (format!("file-{at}"), source(format!("minutes/board/file-{at}.toml"), record(*number)))
            });
            let committee = "name = \"Board\"\nabbreviation = \"BOARD\"\nclassification = \"TLP:GREEN\"\n";
            let folder = CommitteeFiles {
                comments: BTreeMap::new(),
                folder: "minutes/board".into(),
                name: "board".into(),
                committee: Some(source("minutes/board/committee.toml".into(), committee.into())),
                records: records.collect(),
                circulated: None,
            };
            let files = BookFiles {
                book: Some(source("minutes/book.toml".into(), String::new())),
                committees: BTreeMap::from([("board".into(), folder)]),
                ..BookFiles::default()
            };
            let request = RegisterRequest {
                committee: None,
                readers: None,
                as_of: "2030-01-01".parse().expect("a date"),
                format: RegisterFormat::Json,
                timestamp: None,
            };
            let wanted = ActionQuery::of_all(ActionState::All);
            let written = actions(&files, &request, &wanted, None);
            (written.bytes.map(|bytes| String::from_utf8(bytes).expect("UTF-8")), told(written.report))
        };
        let want = log(&[1, 2, 3, 4, 5, 6]);
        prop_assert!(want.0.as_ref().is_some_and(|text| text.matches("\"carried\"").count() == 3), "{:?}", want);
        prop_assert_eq!(log(&order), want);
    }
}

/// A change in a committee whose decisions are counted through the year.
#[derive(Debug, Clone)]
enum Change {
    /// A new meeting on a day of the year, with so many decisions.
    Meet { day: u8, decisions: u8 },
    /// A further decision of a meeting, before those that it has.
    Decide { at: usize },
    /// The last decision of a meeting is taken out, if members do not hold it.
    Drop { at: usize },
    /// A meeting's draft is sent out.
    SendOut { at: usize },
    /// The committee gets another pattern.
    Look { kind: u8 },
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        3 => (1..28_u8, 0..4_u8).prop_map(|(day, decisions)| Change::Meet { day, decisions }),
        3 => any::<usize>().prop_map(|at| Change::Decide { at }),
        2 => any::<usize>().prop_map(|at| Change::Drop { at }),
        3 => any::<usize>().prop_map(|at| Change::SendOut { at }),
        1 => (0..3_u8).prop_map(|kind| Change::Look { kind }),
    ];
    prop::collection::vec(change, 1..20)
}

/// The records of a committee, by the names of their files.
struct Shelf {
    records: BTreeMap<String, String>,
    /// The list of what was circulated.
    list: Option<String>,
    /// The inventories of the archive, by the folders of their objects.
    archive: BTreeMap<String, Vec<u8>>,
    kind: u8,
    next: usize,
}

impl Shelf {
    fn files(&self) -> BookFiles {
        let pattern = ["{number}/{year}", "R{yy}.{number:03}", "{number}/{year}"][usize::from(self.kind)];
        let committee =
            format!("name = \"Board\"\nclassification = \"TLP:GREEN\"\ndecision-number = \"{pattern}\"\n");
        let source = |name: &str, text: &str| Arc::new(SourceFile::new(name, text));
        let records = self.records.iter();
        let folder = CommitteeFiles {
            comments: BTreeMap::new(),
            folder: "minutes/board".into(),
            name: "board".into(),
            committee: Some(source("minutes/board/committee.toml", &committee)),
            records: records
                .map(|(name, text)| (name.clone(), source(&format!("minutes/board/{name}.toml"), text)))
                .collect(),
            circulated: self.list.as_ref().map(|list| source("minutes/board/circulated.toml", list)),
        };
        BookFiles {
            book: Some(source("minutes/book.toml", "")),
            committees: BTreeMap::from([("board".into(), folder)]),
            ..BookFiles::default()
        }
    }

    fn decision(&mut self) -> String {
        self.next += 1;
        format!("[[items.entries]]\ndecision = \"Do word-{}.\"\n", self.next)
    }

    fn chosen(&self, at: usize) -> Option<String> {
        let names: Vec<&String> = self.records.keys().collect();
        (!names.is_empty()).then(|| names[at % names.len()].clone())
    }

    fn change(&mut self, change: &Change) {
        match change {
            Change::Meet { day, decisions } => {
                let name = (self.records.len() + 1).to_string();
                let decided: String = (0..*decisions).map(|_| self.decision()).collect();
                let head =
                    format!("meeting = \"{name}\"\ndate = 2026-02-{day:02}\n[[items]]\ntitle = \"One\"\n");
                self.records.insert(name, format!("{head}{decided}"));
            }
            Change::Decide { at } => {
                let Some(name) = self.chosen(*at) else { return };
                let decision = self.decision();
                let record = self.records.get_mut(&name).expect("a record");
                let (head, rest) = record.split_once("title = \"One\"\n").expect("an item");
                *record = format!("{head}title = \"One\"\n{decision}{rest}");
            }
            Change::Drop { at } => {
                let Some(record) = self.chosen(*at).and_then(|name| self.records.get_mut(&name)) else {
                    return;
                };
                let body = record.split("\n# Numbers that").next().expect("a text");
                let Some(start) = body.rfind("[[items.entries]]") else { return };
                let (before, last) = body.split_at(start);
                if !last.contains("number = ") {
                    let tail = record[body.len()..].to_string();
                    *record = format!("{before}{tail}");
                }
            }
            Change::SendOut { at } => {
                let Some(name) = self.chosen(*at) else { return };
                let on = "2026-03-20".parse().expect("a date");
                let asked = format!("minutes/board/{name}.toml");
                let known = |object: &ObjectId| Ok(self.archive.get(&object.path()).cloned());
                let first = Sealer::of_new_archive(jiff::Timestamp::UNIX_EPOCH);
                let sealer = Sealer { inventory: &known, ..first };
                let sent = circulate(&self.files(), &asked, None, on, &sealer);
                let Circulation { record, version: _, pack: _, plan } =
                    sent.unwrap_or_else(|report| panic!("{:?}", told(report)));
                remember(&mut self.archive, &plan);
                let list = plan.text_of(&FileId::Circulated("board".into()));
                self.list = list.map(str::to_string).or_else(|| self.list.take());
                if let Some(text) = plan.text_of(&record) {
                    self.records.insert(name, text.into());
                }
            }
            Change::Look { kind } => self.kind = *kind,
        }
    }

    /// The printed number of each word's decision, with the record that it stands in.
    fn numbers(&self) -> BTreeMap<usize, (String, String)> {
        let files = self.files();
        let mut numbers = BTreeMap::new();
        for (name, text) in &self.records {
            let found = standing(&files, &format!("minutes/board/{name}.toml"));
            assert!(!found.errors.has_errors(), "{:?}\n{text}", told(found.errors));
            let words = text.split("word-").skip(1);
            let words = words.map(|rest| rest.split('.').next().expect("a word").parse().expect("a number"));
            for (word, entry) in words.zip(found.meetings[0].entries()) {
                numbers.insert(word, (entry.number.clone().expect("a number"), name.clone()));
            }
        }
        numbers
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever comes in between, members' numbers stay, and no two decisions of a year share one.
    #[test]
    fn no_row_of_changes_gives_a_number_of_the_year_twice_or_changes_one(changes in changes()) {
        let mut shelf = Shelf { records: BTreeMap::new(), list: None, archive: BTreeMap::new(), kind: 0, next: 0 };
        let mut frozen: BTreeMap<usize, String> = BTreeMap::new();
        for change in &changes {
            shelf.change(change);
            let now = shelf.numbers();
            for (word, number) in &frozen {
                prop_assert_eq!(now.get(word).map(|(number, _)| number), Some(number), "{} after {:?}", word, change);
            }
            let given: BTreeSet<&String> = now.values().map(|(number, _)| number).collect();
            prop_assert_eq!(given.len(), now.len(), "a number twice: {:?}", &now);
            for (word, (number, record)) in now {
                let before = shelf.records[&record].split(&format!("word-{word}.")).next().unwrap_or_default();
                let block = before.rsplit("[[items.entries]]").next().unwrap_or_default();
                if block.contains("number = ") {
                    frozen.insert(word, number);
                }
            }
        }
    }
}
