//! Large things, each alone in a book: what checking and building them takes, and whether twice as much takes more
//! than twice as long. Prints processor time and memory of fresh processes, once for each number and once for the
//! double, and marks what takes more than two seconds or grows faster than n log n.
//!
//! `cargo bench --bench large`, or `cargo bench --bench large -- WORD` for those whose name has that word.
//! `OTHER_MINUTEBOOK` names another program to compare with (see `support`).

// A benchmark's result is what it prints.
#![allow(clippy::print_stdout)]

mod support;

use std::fmt::Write;
use support::{Program, Taken, programs, taken};

/// So long may anything take, in milliseconds.
const BOUND: f64 = 2000.0;

/// Twice as much takes at most so many times as long: two, a logarithm, and what a busy machine adds.
const MOST: f64 = 2.6;

/// What takes less is too short for a ratio to say anything, in milliseconds.
const SHORT: f64 = 150.0;

const COMMITTEE: &str =
    "name = \"Board\"\nabbreviation = \"BRD\"\nscheme = \"tlp\"\nclassification = \"TLP:CLEAR\"\n";
const HEAD: &str = "meeting = \"1\"\ndate = 2026-01-15\n";
const ITEM: &str = "[[items]]\ntitle = \"Roof\"\n";
const ENTRY: &str = "[[items.entries]]\n";
const SENTENCE: &str =
    "The committee considered the report and asked for another one before the next meeting. ";

/// A book's files, by name.
type Files = Vec<(String, String)>;

/// Something large: what it is, how many of it, and a book with so many.
type Large = (&'static str, usize, fn(usize) -> Files);

const LARGE: &[Large] = &[
    ("a word of n letters", 1_000_000, |n| text(&"x".repeat(n))),
    ("a rule of n dots", 300_000, |n| text(&"…".repeat(n))),
    ("n opening brackets", 500_000, |n| text(&"[".repeat(n))),
    ("a paragraph of n letters", 1_000_000, |n| text(&letters(n, SENTENCE))),
    ("a text of n letters in paragraphs", 1_000_000, |n| text(&letters(n, &format!("{SENTENCE}\n\n")))),
    ("a title of n letters", 100_000, |n| record(&format!("title = \"{}\"\n{ITEM}", letters(n, SENTENCE)))),
    ("a heading of n letters", 100_000, |n| {
        record(&format!("[[items]]\ntitle = \"{}\"\n", letters(n, SENTENCE)))
    }),
    ("a venue of n letters", 100_000, |n| record(&format!("venue = \"{}\"\n{ITEM}", letters(n, SENTENCE)))),
    ("a word of n letters in a cell", 100_000, |n| {
        text(&format!("| a | b |\n|---|---|\n| {} | 2 |\n", "x".repeat(n)))
    }),
    ("a table of n rows", 40_000, |n| text(&format!("| a | b |\n|---|---|\n{}", "| c | 12 |\n".repeat(n)))),
    ("a list of n items", 20_000, |n| text(&"- one item of it\n".repeat(n))),
    ("a list of n items marked by hand", 20_000, |n| text(&each(n, |at| format!("1.{at} one of it\n")))),
    ("n groups of clauses", 10_000, |n| text(&each(n, |at| format!("{at}.1 one of it\n{at}.2 the other\n")))),
    ("n clauses of which none goes on", 20_000, |n| text(&each(n, |at| format!("{at}.1 one of it\n")))),
    ("n signs that stay together", 100_000, |n| text(&"/ ".repeat(n))),
    ("n amounts that stay together", 25_000, |n| text(&"€ 1 ".repeat(n))),
    ("a name of n zeros", 100_000, |n| text(&format!("[[1{}]]", "0".repeat(n)))),
    ("n lines with marks that nothing ends", 100, |n| {
        record(&format!("title = {}\n", "«a ".repeat(1_200)).repeat(n))
    }),
    ("n items named as they read", 4_000, |n| {
        let interest = |at| {
            format!(
                "[[interests]]\nperson = \"{}\"\nitem = \"0{}\"\ninterest = \"A share.\"\n",
                person(0),
                at + 1
            )
        };
        let items = each(n, |at| format!("[[items]]\ntitle = \"Part {at}\"\n"));
        record(&format!("{}{}{items}", each(n, interest), members(1)))
    }),
    ("n footnotes", 10_000, |n| {
        text(&each(n, |at| format!("Word[^{at}] and more.\n\n[^{at}]: note {at}\n\n")))
    }),
    ("n marks of a footnote", 20_000, |n| text(&format!("{}\n\n[^1]: note\n", "[^1] ".repeat(n)))),
    ("n links", 10_000, |n| text(&"[words](https://example.org) ".repeat(n))),
    ("n stars without a partner", 10_000, |n| text(&"*one ".repeat(n))),
    ("n brackets without a partner", 10_000, |n| text(&"[one ".repeat(n))),
    ("n items", 10_000, |n| items(n, |at| format!("text = \"Text {at}.\"\n"))),
    ("items 78 deep, n times", 50, |n| record(&deep().repeat(n))),
    ("n people", 10_000, |n| record(&format!("{}{ITEM}", members(n)))),
    ("n people with seats, half of them away", 10_000, seats),
    ("n people with seats, each of a constituency of its own", 10_000, |n| {
        let seats = each(n, |at| format!("\"Ward {at}\" = [\"{}\"]\n", person(at)));
        book(&format!("[seats]\n{seats}[quorum]\nfraction = \"1/3\"\n"), ITEM)
    }),
    ("two committees that meet, each with n such people", 5_000, |n| {
        let seats = |own: &str| each(n, |at| format!("\"{own} {at}\" = [\"{own} {}\"]\n", person(at)));
        let others = each(n, |at| format!("\"Area {at}\" = [\"Area {}\"]\n", person(at)));
        let record = format!("joint-with = [\"forum\"]\n{ITEM}[attendance.others]\n{others}");
        let mut files = book(&format!("[seats]\n{}", seats("Ward")), &record);
        let forum = format!(
            "name = \"Forum\"\nabbreviation = \"FRM\"\nclassification = \"TLP:GREEN\"\n[seats]\n{}",
            seats("Area")
        );
        files.push(("minutes/forum/committee.toml".into(), forum));
        files
    }),
    ("n people who vote", 10_000, |n| {
        let voters = people(n);
        let left = &voters[..voters.len() / 2];
        entry(
            &format!(
                "absent = [{left}\"{}\"]\n{ENTRY}decision = \"To go.\"\nvotes = {{ For = [{voters}] }}\n",
                person(0)
            ),
            n,
        )
    }),
    ("n people who own actions", 10_000, |n| {
        entries(n, &members(n), |at| format!("action = \"Do it.\"\nowner = \"{}\"\n", person(at)))
    }),
    ("n people whom minutes may not name", 5_000, |n| {
        let mut files = entries(n, &members(n), |at| format!("text = \"{} spoke.\"\n", person(at)));
        files[0].1.push_str("attributed = false\n");
        files
    }),
    ("n cross references", 10_000, |n| {
        items(n, |at| format!("key = \"k{at}\"\ntext = \"See [[k{}]].\"\n", at * 7 % n))
    }),
    ("n abbreviations explained", 10_000, |n| {
        let known = each(n, |at| format!("{} = \"Word\"\n", capitals(at)));
        let mut files = text(&each(n, |at| format!("the {} was ", capitals(at))));
        files[0].1.push_str(&format!("[abbreviations]\n{known}"));
        files
    }),
    ("n definitions of links", 10_000, |n| text(&each(n, |at| format!("[a{at}]: https://a.org/{at}\n")))),
    ("n actions", 10_000, |n| entries(n, "", |at| format!("action = \"Do {at}.\"\nowner = \"All\"\n"))),
    ("n decisions", 5_000, |n| entries(n, "", |at| format!("decision = \"To go {at}.\"\n"))),
    ("n decisions that members hold", 12_000, |n| {
        let digests = each(n, |at| format!("\"decision {}: 44f3b431d3a4\", ", at + 1));
        let held = format!("decisions = {n}\ntext-digests = [{digests}]\n");
        let sent = "[circulated]\non = 2026-01-30\nreference = \"BRD_1\"\n";
        let before = format!(
            "status = \"circulated\"\n{sent}action-numbers = \"BRD 1/{{number}}\"\nactions = 0\n{held}"
        );
        entries(n, &before, |at| format!("number = {}\ndecision = \"To go {at}.\"\n", at + 1))
    }),
    ("n promises", 10_000, |n| {
        entries(n, "", |at| match at % 2 {
            0 => format!("text = \"Ann will inform the Board of matter {at}.\"\n"),
            _ => format!("action = \"Mend number {at} of the matters.\"\nowner = \"All\"\n"),
        })
    }),
    ("n waivers", 15_000, |n| {
        entries(n, "", |_| "text = \"By XXX.\"\nwaive = { placeholder = \"left open\" }\n".into())
    }),
    ("n waivers without a use", 15_000, |n| {
        entries(n, "", |_| "text = \"By all.\"\nwaive = { placeholder = \"left open\" }\n".into())
    }),
    ("n placeholders", 20_000, |n| entries(n, "", |_| "text = \"By XXX.\"\n".into())),
    ("n unknown keys", 20_000, |n| record(&each(n, |at| format!("key{at} = 1\n")))),
    ("n values of a wrong kind", 20_000, |n| record(&"[[items]]\ntitle = 7\n".repeat(n))),
    ("n unknown names", 20_000, |n| {
        entries(n, &members(n), |at| format!("action = \"B\"\nowner = \"Nobody {at}\"\n"))
    }),
    ("n references to nothing", 20_000, |n| {
        items(n, |at| format!("key = \"k{at}\"\ntext = \"See [[q{at}]].\"\n"))
    }),
    ("n faults of many kinds", 20_000, mixed),
    ("n abbreviations never explained", 20_000, |n| {
        text(&each(n, |at| format!("the {} was ", capitals(at))))
    }),
    ("minutes of n parts of a page", 280, |n| {
        let paragraphs = format!("{}\n\n", SENTENCE.repeat(6)).repeat(8);
        items(n, |at| {
            format!("text = '''\n{paragraphs}'''\n{ENTRY}action = \"Act {at}.\"\nowner = \"All\"\n")
        })
    }),
    ("n records", 2_000, |n| records(n, "", |_| format!("{ENTRY}action = \"Do it.\"\nowner = \"All\"\n"))),
    ("n records, each reporting on the last", 2_000, |n| {
        records(n, "", |at| {
            let action = format!("{ENTRY}action = \"Do it.\"\nowner = \"All\"\n");
            let report =
                format!("{ENTRY}report = \"BRD {}/01\"\noutcome = \"closed\"\ntext = \"Done.\"\n", at - 1);
            if at == 1 { action } else { report + &action }
        })
    }),
    ("n records with a file each", 1_000, |n| {
        let mut files = records(n, "", |at| {
            format!("text = \"{}\"\n[[attachments]]\nfile = \"a{at}.txt\"\n", SENTENCE.repeat(100))
        });
        files.extend((1..=n).map(|at| (format!("minutes/board/a{at}.txt"), "A.".into())));
        files
    }),
    ("n interests in items named by keys", 5_000, |n| {
        let interest = |at| {
            format!("[[interests]]\nperson = \"{}\"\nitem = \"k{at}\"\ninterest = \"A share.\"\n", person(0))
        };
        let items = each(n, |at| format!("[[items]]\ntitle = \"Part {at}\"\nkey = \"k{at}\"\n"));
        record(&format!("{}{}{items}", each(n, interest), members(1)))
    }),
    ("n interests in an item with n votes", 2_000, |n| {
        let interest = |at| {
            format!(
                "[[interests]]\nperson = \"{}\"\nitem = \"k\"\ninterest = \"A share.\"\ndid = \"left\"\n",
                person(at)
            )
        };
        let vote = |at| format!("{ENTRY}decision = \"To go.\"\nvotes = {{ For = [\"{}\"] }}\n", person(at));
        let item = format!("[[items]]\ntitle = \"Roof\"\nkey = \"k\"\n{}", each(n, vote));
        record(&format!("{}{}{item}", each(n, interest), members(n)))
    }),
    ("n reports on one action", 5_000, |n| {
        let report = format!("{ENTRY}report = \"BRD 1/01\"\ntext = \"Going on.\"\n");
        record(&format!("{ITEM}{ENTRY}action = \"Mend it.\"\nowner = \"All\"\n{}", report.repeat(n)))
    }),
    ("n terms of one holder of a seat", 4_000, |n| {
        let term =
            |at| format!("{{ holder = \"{}\", from = {at:04}-01-01, until = {at:04}-12-31 }}, ", person(0));
        book(&format!("[seats]\nA = [{}]\n", (1..=n).map(term).collect::<String>()), ITEM)
    }),
    ("n small records", 10_000, |n| records(n, "registers = []\n", |_| "text = \"A.\"\n".into())),
];

fn main() {
    support::stand_between();
    let word = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    let programs = programs();
    println!("each n times and twice that: seconds of processor time, megabytes, how many times as long");
    println!("{:<12} {:<42}{:>26}{:>26}{:>26}{:>26}", "", "", "check", "md", "html", "pdf");
    for (name, count, book) in LARGE.iter().filter(|(name, ..)| name.contains(&word)) {
        let books = [1, 2].map(|times| {
            let folder = support::folder();
            for (name, content) in book(times * count) {
                support::write(folder.path(), &name, content);
            }
            folder
        });
        for program in &programs {
            let mut line =
                format!("{:<12} {:<42}", program.name, name.replacen("n ", &format!("{count} "), 1));
            for arguments in [
                &["check", "--quiet"][..],
                &["build", "--quiet", "--format", "md"],
                &["build", "--quiet", "--format", "html"],
                &["build", "--quiet", "--format", "pdf"],
            ] {
                let [once, double] = books.each_ref().map(|book| run(program, book.path(), arguments));
                let _ = write!(line, "{:>26}", told(once, double));
            }
            println!("{}", line.trim_end());
        }
    }
}

/// Runs a program in a book that was not built before.
fn run(program: &Program, book: &std::path::Path, arguments: &[&str]) -> Taken {
    let _ = std::fs::remove_dir_all(book.join("output"));
    taken(&program.command(book, arguments))
}

fn told(once: Taken, double: Taken) -> String {
    let (Some(_), Some(_)) = (once.status, double.status) else { return "killed!".into() };
    let times = double.time / once.time;
    let wrong = once.time > BOUND || once.time > SHORT && times > MOST;
    format!("{:.2} s {} MB {times:.1}×{}", once.time / 1e3, once.memory, if wrong { '!' } else { ' ' })
}

fn book(committee: &str, record: &str) -> Files {
    vec![
        ("minutes/board/committee.toml".into(), format!("{COMMITTEE}{committee}")),
        ("minutes/book.toml".into(), String::new()),
        ("minutes/board/1.toml".into(), format!("{HEAD}{record}")),
    ]
}

fn record(rest: &str) -> Files {
    book("", rest)
}

fn text(text: &str) -> Files {
    record(&format!("{ITEM}text = '''\n{text}\n'''\n"))
}

fn items(count: usize, rest: impl Fn(usize) -> String) -> Files {
    record(&each(count, |at| format!("{ITEM}{}", rest(at))))
}

/// An item with so many entries.
fn entries(count: usize, before: &str, rest: impl Fn(usize) -> String) -> Files {
    record(&format!("{before}{ITEM}{}", each(count, |at| format!("{ENTRY}{}", rest(at)))))
}

/// An item of what so many people do.
fn entry(rest: &str, count: usize) -> Files {
    record(&format!("{}{ITEM}{rest}", members(count)))
}

/// So many records of one committee, from the first of January 2000 on, each with an item.
fn records(count: usize, committee: &str, rest: impl Fn(usize) -> String) -> Files {
    let mut files = book(&format!("{committee}[checks]\naction-not-reported = \"off\"\n"), "");
    files.pop();
    let first = jiff::civil::date(2000, 1, 1);
    files.extend((1..=count).map(|at| {
        let day = first.checked_add(jiff::Span::new().days(at as i64)).expect("a day");
        let text = format!("meeting = \"{at}\"\ndate = {day}\n{ITEM}{}", rest(at));
        (format!("minutes/board/{at}.toml"), text)
    }));
    files
}

fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn letters(count: usize, sentence: &str) -> String {
    sentence.repeat(count / sentence.len())
}

fn person(at: usize) -> String {
    format!("Ann {}", capitals(at))
}

fn people(count: usize) -> String {
    each(count, |at| format!("\"{}\", ", person(at)))
}

fn members(count: usize) -> String {
    format!("[attendance]\nmembers = [{}]\n", people(count))
}

/// Letters that nothing else is called.
fn capitals(at: usize) -> String {
    let mut rest = at + 26 * 26 * 26;
    let mut word = String::from("Q");
    while rest > 0 {
        word.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    word
}

fn seats(count: usize) -> Files {
    let away = each(count / 2, |at| format!("\"{}\" = \"apologies\"\n", person(2 * at)));
    let committee = format!("[seats]\nAll = [{}]\n[quorum]\nfraction = \"1/3\"\n", people(count));
    book(&committee, &format!("[presence]\n{away}{ITEM}{ENTRY}decision = \"To go.\"\n"))
}

/// Items as deep within each other as they may be.
fn deep() -> String {
    (1..=78)
        .map(|depth| format!("[[{}]]\ntitle = \"Level {depth}\"\n", vec!["items"; depth].join(".")))
        .collect()
}

/// One fault after the other, of every kind that is found in an entry.
fn mixed(count: usize) -> Files {
    const WRONG: [&str; 10] = [
        "text = \"To be done by XXX.\"\n",
        "text = \"The Chair will inform the Board.\"\n",
        "text = \"It was AGREED.\"\n",
        "text = \"On Monday 14 January 2026 it rained.\"\n",
        "text = \"See [it](https://a.org/b c.pdf).\"\n",
        "text = \"1.1 One\\n1.3 Two\"\n",
        "action = \"Do it.\"\n",
        "action = \"Do it.\"\nowner = \"All\"\ndue = 2026-01-01\n",
        "decision = \"To go.\"\nresult = \"Lost\"\n",
        "decision = \"To go.\"\nnumber = 3\n",
    ];
    entries(count, "", |at| WRONG[at % WRONG.len()].into())
}
