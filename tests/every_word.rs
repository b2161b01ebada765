//! Every word of a record stands in every format, once and in order, or a finding at its place says why not.
//!
//! What is expected is read from the record itself and the schema, not from another format: all formats come
//! from one tree, and would lose the same word.

mod support;

use minutebook::form::schema_of;
use minutebook::record::forms::RecordForm;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use support::dice::{self, Cast};
use support::said::{self, Said};
use support::{Book, packed, tagged, words};

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><path d=\"M0 0h40v20z\"/></svg>";

fn schema() -> Json {
    schema_of::<RecordForm>("A record")
}

/// The runs of letters and digits of a text, with the stars and low lines that stand between two of them.
fn runs(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphanumeric());
    let mut runs = Vec::new();
    let mut run = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let joins = matches!(letter, '*' | '_') && at > 0 && is_letter(at - 1) && is_letter(at + 1);
        if letter.is_alphanumeric() || joins {
            run.push(*letter);
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    runs.extend((!run.is_empty()).then_some(run));
    runs
}

/// The words that occur nowhere else, in the order of a text.
fn marked_words(text: &str) -> Vec<String> {
    let is_marked = |word: &&str| word.len() > 3 && word.starts_with('q') && word.ends_with('q');
    let parts = runs(text);
    let single = parts.iter().flat_map(|run| run.split(['*', '_']));
    single.filter(is_marked).map(str::to_string).collect()
}

/// The formats of one record, each as its text.
fn formats(book: &Book, folder: &str) -> Vec<(&'static str, String)> {
    let files = book.files(folder);
    let name = files.iter().find_map(|name| name.strip_suffix(".md")).expect("Markdown");
    let read = |ending: &str| book.read(&format!("{folder}/{name}.{ending}"));
    let pdf = book.bytes(&format!("{folder}/{name}.pdf"));
    vec![
        ("Markdown", words::of_markdown(&read("md")).join(" ")),
        ("HTML", words::of_html(&read("html")).join(" ")),
        ("PDF", tagged::words(&pdf).join(" ")),
    ]
}

/// How many records were sent for word processors.
static SENT: AtomicUsize = AtomicUsize::new(0);

/// What is sent of a record for word processors, if it can be sent.
fn sent(book: &Book) -> Option<String> {
    book.run(["circulate", "board/0"]);
    let is_sent = book.run(["circulate", "board/1"]).code() == Some(0) && book.path("sent/board").exists();
    let files = if is_sent { book.files("sent/board") } else { Vec::new() };
    let is_own =
        |name: &&String| name.ends_with(".docx") && !name.contains("_comments") && !name.starts_with("0/");
    let docx = files.iter().find(is_own)?;
    let map = book.read(&format!("sent/board/{}_lines.json", docx.trim_end_matches(".docx")));
    lines_lead_to_their_words(&serde_json::from_str(&map).expect("JSON"));
    Some(packed::paragraphs(&book.bytes(&format!("sent/board/{docx}"))).join(" "))
}

/// Each numbered line is in the map, in order, and its words are those of the paragraphs that it is said to belong to.
fn lines_lead_to_their_words(map: &Json) {
    let list = |key: &str| map[key].as_array().expect("a list").clone();
    let texts: Vec<(String, String)> = list("paragraphs")
        .iter()
        .map(|own| (own["key"].as_str().expect("a key").into(), own["text"].as_str().expect("a text").into()))
        .collect();
    let all: BTreeSet<String> = texts.iter().flat_map(|(_, text)| marked_words(text)).collect();
    for (line, number) in list("lines").iter().zip(1_u64..) {
        assert_eq!(line["line"].as_u64(), Some(number));
        let also = line["also"].as_array().cloned().unwrap_or_default();
        let keys: Vec<Json> = also.into_iter().chain([line["paragraph"].clone()]).collect();
        let is_own = |key: &str| {
            let own = keys.iter().filter_map(Json::as_str);
            own.into_iter().any(|own| key == own || key.starts_with(&format!("{own}.")))
        };
        let own = texts.iter().filter(|(key, _)| is_own(key)).flat_map(|(_, text)| marked_words(text));
        let own: BTreeSet<String> = own.collect();
        let words = marked_words(line["words"].as_str().expect("words"));
        // Lists of contents are no part of the text.
        for word in words.iter().filter(|word| all.contains(*word) && !line["paragraph"].is_null()) {
            assert!(own.contains(word), "“{word}” of {line} is not in its paragraphs: {own:?}");
        }
    }
}

fn book_of(cast: &Cast) -> Book {
    Book::bare()
        .file("minutes/book.toml", "")
        .file("minutes/board/committee.toml", &cast.committee)
        .file("minutes/board/0.toml", &cast.earlier)
        .file("minutes/board/1.toml", &cast.record)
        .file("minutes/board/drawing.svg", DRAWING)
        .file("minutes/board/paper.txt", dice::PAPER)
}

fn counted(words: Vec<String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    words.into_iter().for_each(|word| *counts.entry(word).or_insert(0) += 1);
    counts
}

/// What is wrong with the formats of a random record; none if the record was refused.
fn faults(cast: &Cast, schema: &Json) -> Option<Vec<String>> {
    let book = book_of(cast);
    let ran = book.run(["build", "board/1"]);
    if ran.code() != Some(0) {
        // Whatever refuses a record says so at its place.
        assert!(ran.stderr().contains("minutes/board/"), "{}", ran.stderr());
        return None;
    }
    let record: toml::Value = toml::from_str(&cast.record).expect("a record");
    let said = said::said(&record, schema);
    let mut faults = Vec::new();
    let sent = sent(&book);
    SENT.fetch_add(usize::from(sent.is_some()), Ordering::Relaxed);
    let sent = sent.into_iter().map(|text| ("docx", text));
    for (format, text) in formats(&book, "output/board/1").into_iter().chain(sent) {
        let print = marked_words(&text);
        faults.extend(miscounted(cast, &said, &print).into_iter().map(|fault| format!("{format}: {fault}")));
        faults.extend(disordered(cast, &said, &print).into_iter().map(|fault| format!("{format}: {fault}")));
    }
    let data = data(&book, "output/board/1");
    let untold = said.iter().filter(|said| !data.is_superset(&drawn(&said.text).into_iter().collect()));
    faults.extend(untold.map(|said| format!("JSON: {} ({}): {:?}", said.place, said.key, said.text)));
    Some(faults)
}

/// Every word in the strings and keys of the data.
fn data(book: &Book, folder: &str) -> BTreeSet<String> {
    fn gather(value: &Json, words: &mut BTreeSet<String>) {
        match value {
            Json::String(text) => words.extend(marked_words(text)),
            Json::Array(list) => list.iter().for_each(|one| gather(one, words)),
            Json::Object(object) => object.iter().for_each(|(key, one)| {
                words.extend(marked_words(key));
                gather(one, words);
            }),
            _ => {}
        }
    }
    let name = book.files(folder).into_iter().find(|name| name.ends_with(".json")).expect("JSON");
    let mut words = BTreeSet::new();
    gather(&serde_json::from_str(&book.read(&format!("{folder}/{name}"))).expect("JSON"), &mut words);
    words
}

/// The words of a text that stand on the page: what describes a picture is for those who cannot see it.
fn drawn(text: &str) -> Vec<String> {
    let pictured: BTreeSet<String> = pictured(text).into_iter().collect();
    marked_words(text).into_iter().filter(|word| !pictured.contains(word)).collect()
}

/// Words that stand in print more or less often than the record says them.
fn miscounted(cast: &Cast, said: &[Said], print: &[String]) -> Vec<String> {
    let found = counted(print.to_vec());
    let want = counted(said.iter().flat_map(|said| drawn(&said.text)).collect());
    let interests = said.iter().filter(|said| said.key == "Interest.person");
    let concerned: BTreeSet<String> = interests.flat_map(|said| drawn(&said.text)).collect();
    let has_sessions = cast.record.contains("[[sessions]]");
    let mut faults = Vec::new();
    for Said { place, key, text } in said {
        for word in drawn(text) {
            let (count, want) = (found.get(&word).copied().unwrap_or(0), want[&word]);
            // Each session says where it took place; who has a seat stands in the attendance besides, and who declared
            // an interest at its item; an action may be printed in place and in the table.
            let may_be_more = match key.as_str() {
                "Record.venue" => has_sessions,
                _ if cast.committee.contains(&word) || concerned.contains(&word) => true,
                _ => place.contains("entries") && cast.twice,
            };
            if count < want || (count > want && !may_be_more) {
                faults.push(format!("{place} ({key}): “{word}” {count} times, not {want}: {text:?}"));
            }
        }
    }
    faults
}

/// Texts whose words stand in print in another order, and parts that do.
fn disordered(cast: &Cast, said: &[Said], print: &[String]) -> Vec<String> {
    let place_of: BTreeMap<&str, usize> =
        print.iter().enumerate().rev().map(|(at, word)| (word.as_str(), at)).collect();
    let is_main = |key: &str| {
        let main = ["Item.text", "Entry.text", "Entry.decision", "Entry.note", "Entry.speech", "Entry.vote"];
        main.contains(&key) || (key == "Entry.action" && cast.in_place)
    };
    let mut faults = Vec::new();
    let mut last = 0;
    for Said { place, key, text } in
        said.iter().filter(|said| is_main(&said.key) && said.place.starts_with("items"))
    {
        // Footnotes stand at the end.
        let (body, _) = text.split_once("]: ").filter(|_| text.contains("[^")).unwrap_or((text, ""));
        let places: Vec<usize> =
            drawn(body).iter().filter_map(|word| place_of.get(word.as_str()).copied()).collect();
        if !places.is_sorted() {
            faults.push(format!("{place} ({key}): the words stand in another order: {text:?}"));
        }
        let first = places.first().copied().unwrap_or(last);
        // Sessions gather their items, and a margin or a table stands beside what is written in place.
        if first < last && cast.in_place && !cast.record.contains("[[sessions]]") {
            faults.push(format!("{place} ({key}): stands before what is written before it: {text:?}"));
        }
        last = first;
    }
    faults
}

/// The words that describe pictures: they are there for those who cannot see them.
fn pictured(text: &str) -> Vec<String> {
    let pictures = text.split("![").skip(1).filter_map(|rest| rest.split_once("](").map(|(words, _)| words));
    pictures.flat_map(marked_words).collect()
}

#[test]
fn every_word_of_any_record_stands_in_every_format() {
    let schema = schema();
    let count = std::env::var("RECORDS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let first = std::env::var("FIRST").ok().and_then(|count| count.parse().ok()).unwrap_or(1);
    let mut built = 0;
    let mut used = BTreeSet::new();
    let mut all = Vec::new();
    for seed in first..first + count {
        let cast = dice::cast(&schema, seed);
        if let Some(faults) = faults(&cast, &schema) {
            if !faults.is_empty() && std::env::var("FIRST").is_ok() {
                all.push(format!(
                    "{}
{}",
                    cast.committee, cast.record
                ));
            }
            built += 1;
            used.extend(cast.used);
            all.extend(faults.into_iter().map(|fault| format!("{seed}: {fault}")));
        }
    }
    assert!(all.is_empty(), "{} of {count} built\n{}", built, all[..all.len().min(4000)].join("\n"));
    assert!(built * 2 > count, "only {built} of {count} records were built");
    let sent = SENT.load(Ordering::Relaxed) as u64;
    assert!(sent * 4 > count, "only {sent} of {count} records were sent");
    let unused: Vec<String> = dice::keys(&schema).into_iter().filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "no random record that was built has {}", unused.join(", "));
}

/// The passages of a text that stand in print as they are written, marks and addresses left aside: between
/// two of them the program may put a number, a mark or a break.
fn passages(text: &str) -> Vec<String> {
    const BREAK: &str = "\u{0}";
    let mut plain = text.to_string();
    for (pattern, by) in [
        (r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?", BREAK),
        // A link without words prints its address.
        (r"\[\s*\]\([^)]*\)", BREAK),
        (r"\[\[[^\]|]*\|([^\]]*)\]\]", "\u{0}$1\u{0}"),
        (r"\[\[[^\]]*\]\]", BREAK),
        (r"\[\^[^\]]*\]:?", BREAK),
        (r"\]\([^)]*\)", ""),
        (r"(?m)^[\s>]*([-+*•]|\(?[0-9A-Za-z]{1,5}[.)])\s", BREAK),
        (r"(?m)^[\s|:-]+$", BREAK),
        (r"\||\n\s*\n", BREAK),
    ] {
        plain = regex::Regex::new(pattern).expect("a pattern").replace_all(&plain, by).into_owned();
    }
    plain.split('\u{0}').map(|passage| runs(passage).concat()).filter(|passage| !passage.is_empty()).collect()
}

/// The parts of records that the committee's order leaves out, as the program says it.
fn parts_left_out(told: &str) -> Vec<&str> {
    let sentences = told.split("the committee's `order` does not name ").skip(1);
    let parts: Vec<&str> = sentences.filter_map(|rest| rest.split_whitespace().next()).collect();
    // These stand with the attendance.
    let with_attendance = ["public", "quorum"].into_iter().filter(|_| parts.contains(&"attendance"));
    with_attendance.chain(parts.iter().copied()).collect()
}

/// Every passage of every record of a book that was built stands in every format, or what the program told says
/// why not.
fn missing(book: &Book, schema: &Json, told: &str) -> Vec<String> {
    let left_out = parts_left_out(told);
    let mut missing = Vec::new();
    let records =
        book.files("minutes").into_iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_string));
    let is_record = |name: &String| {
        let is_beside = ["/committee", "/circulated", ".comments"].iter().any(|end| name.ends_with(end));
        name.contains('/') && !is_beside && !name.starts_with("schemes/")
    };
    for name in records.filter(is_record) {
        let record: toml::Value = toml::from_str(&book.read(&format!("minutes/{name}.toml"))).expect("TOML");
        // Of what was withdrawn the reason alone is left: `tests/withdraw.rs`.
        if record.get("withdrawn").is_some() {
            continue;
        }
        let (committee, _) = name.split_once('/').expect("a folder");
        let meeting = record["meeting"].as_str().expect("a meeting").replace(['/', ' '], "-");
        let folder = format!("output/{committee}/{meeting}");
        if !book.files(&folder).iter().any(|file| file.ends_with(".md")) {
            let places = [format!("minutes/{name}.toml"), format!("minutes/{committee}/committee.toml")];
            let says_why = told.contains("error[") && places.iter().any(|place| told.contains(place));
            missing.extend((!says_why).then(|| format!("{name}: no minutes in {folder}")));
            continue;
        }
        for (format, text) in formats(book, &folder) {
            let print = runs(&text).concat();
            let said = said::said(&record, schema).into_iter();
            let printed = said.filter(|said| !left_out.iter().any(|part| said.place.starts_with(part)));
            for Said { place, text, .. } in printed {
                let lost = passages(&text).into_iter().filter(|passage| !print.contains(passage.as_str()));
                missing.extend(lost.map(|passage| format!("{name}.{format}: {place}: “{passage}”")));
            }
        }
    }
    missing
}

#[test]
fn every_word_of_every_example_stands_in_every_format() {
    let book = Book::example();
    let told = book.run(["build"]).status(0).stderr();
    let missing = missing(&book, &schema(), &told);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Books besides, in folders below that which `BOOKS` names: `BOOKS=folder cargo test --test every_word`.
#[test]
fn every_word_of_other_books_stands_in_every_format() {
    let Ok(folder) = std::env::var("BOOKS") else { return };
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .filter(|entry| entry.path().join("minutes").is_dir())
    {
        let book = Book::copy_of(&entry.path());
        let told = book.run(["build"]).stderr();
        all.extend(
            missing(&book, &schema(), &told)
                .into_iter()
                .map(|one| format!("{}: {one}", entry.file_name().to_string_lossy())),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
