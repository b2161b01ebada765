//! A book made of the example books and of odd values, then broken.

use super::random::Random;
use super::support::dice;
use super::tree;
use minutebook::diagnostic::{SourceFile, Unread};
use minutebook::files::BookFiles;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use toml::Table;

/// The files of a book by their paths.
pub struct Mutant {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Whether only records were changed: then the committee's order and labels are known to be good.
    pub only_records: bool,
}

/// The picture that random records show.
const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><path d=\"M0 0h40v20z\"/></svg>";

/// Values that somebody's program, or somebody in a hurry, may write.
pub const ODD: &[&str] = &[
    "0",
    "1",
    "-1",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "2026",
    "0xFFFFFFFF",
    "1.5",
    "nan",
    "inf",
    "-0.0",
    "1e308",
    "true",
    "false",
    "\"\"",
    "\" \"",
    "\"\\u0000\"",
    "\"\\u202E\"",
    "\"\\uFEFF\"",
    "\"0\"",
    "\"-1\"",
    "\"99999999999999999999\"",
    "\"1/2\"",
    "\"more than 1/0\"",
    "\"0/0\"",
    "\"1/4294967296\"",
    "\"{number}\"",
    "\"{\"",
    "\"}\"",
    "\"{é}\"",
    "\"{number:99}\"",
    "\"{meeting}{meeting}\"",
    "\"{:02}\"",
    "\"{{\"",
    "\"“{”\"",
    "\"[[1]]\"",
    "\"[[#]]\"",
    "\"[[]]\"",
    "\"[[a|b|c]]\"",
    "\"[^1]\"",
    "\"![](a.png)\"",
    "\"![x](failures.svg){width=0%}\"",
    "\"| a | b |\\n|---|\\n| c |\"",
    "\"(a) one\\n(b) two\\n(i) three\\n(ii) four\"",
    "\"1. a\\n3. b\\n\\n   - c\\n\\n```\\nd\"",
    "\"***a** b* ~~c~~ <b>d</b> &amp; \\\\* `e`\"",
    "\"שלום 123 (a)\"",
    "\"会议**「一」**です\"",
    "\"e\\u0301 ﬁ 🙂\"",
    "\"a\\u200Db\"",
    "'''\n\n'''",
    "\"\"\"a\\\n  b\"\"\"",
    "0001-01-01",
    "9999-12-31",
    "2026-02-29",
    "2024-02-29",
    "00:00:00",
    "23:59:60",
    "23:59:59.999",
    "1979-05-27T07:32:00Z",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "[\"\"]",
    "[1, \"a\"]",
    "{ name = \"\" }",
    "[{ name = \"Ann\", name2 = 1 }]",
    "\"Europe/London\"",
    "\"en\"",
    "\"cy\"",
    "\"he\"",
    "\"ar-EG\"",
    "\"und\"",
    "\"TLP:RED\"",
    "\"TLP:CLEAR\"",
    "\"OFFICIAL\"",
    "\"Green\"",
    "\"draft\"",
    "\"circulated\"",
    "\"approved\"",
    "\"cancelled\"",
    "\"closed\"",
    "\"carried\"",
    "\"../x\"",
    "\"/etc/passwd\"",
    "\"CON\"",
    "\"a/b\"",
    "\"https://example.org/a?b=c&d\"",
    "\"mailto:a@b.c\"",
    "\"#FFF\"",
    "\"#GGGGGG\"",
];

/// Signs that mean something to one of the readers on the way.
pub const SIGNS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\\",
    "\\u",
    "\n",
    "\r\n",
    "\t",
    " ",
    "*",
    "_",
    "`",
    "|",
    "<",
    ">",
    "&",
    "!",
    "(",
    ")",
    "~~",
    "^",
    "é",
    "\u{202E}",
    "\u{0}",
    "\u{7}",
    "\u{FEFF}",
    "🙂",
    "-",
    "1",
    "9999999999",
    "{number}",
];

impl Mutant {
    /// The book with this number.
    pub fn of(seed: u64, number: u64) -> Self {
        let mut random = Random::new(seed, number);
        let mut files = whole(&mut random);
        let only_records = !random.one_in(4);
        let names: Vec<String> =
            files.keys().filter(|name| !only_records || is_record(name)).cloned().collect();
        let lines = lines_of(&files);
        let tables = tables_of(&files);
        for _ in 0..1 + random.below(3) {
            let name = random.pick(&names);
            let Some(file) = files.get_mut(name) else { continue };
            let as_tree = name.ends_with(".toml") && !random.one_in(3);
            for _ in 0..1 + random.below(4) {
                match std::str::from_utf8(file) {
                    Ok(text) if as_tree => {
                        let mut text = text.to_string();
                        tree::change(&mut text, &tables, &mut random);
                        *file = text.into_bytes();
                    }
                    _ => change(file, &lines, &mut random),
                }
            }
        }
        if !only_records && random.one_in(2) {
            disorder(&mut files, &mut random);
        }
        Mutant { files, only_records }
    }

    /// Writes the book.
    pub fn write(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
            std::fs::write(path, bytes).expect("a file is written");
        }
    }

    /// The book as it is read.
    pub fn read(&self) -> BookFiles {
        let mut files = BookFiles::default();
        for (name, bytes) in &self.files {
            let source = || Arc::new(SourceFile::of_bytes(name.as_str(), bytes));
            match name.split('/').collect::<Vec<_>>().as_slice() {
                ["minutes", "book.toml"] => files.book = Some(source()),
                ["templates", ..] => {
                    files.templates.insert(name["templates/".len()..].into(), bytes.clone());
                }
                ["minutes", "schemes", scheme] => {
                    files.schemes.insert(scheme.trim_end_matches(".toml").into(), source());
                }
                ["minutes", committee, below @ ..] if name.ends_with(".toml") => {
                    let folder = files.committees.entry(committee.to_string()).or_default();
                    folder.folder = format!("minutes/{committee}");
                    match below.join("/").trim_end_matches(".toml") {
                        "committee" => folder.committee = Some(source()),
                        record => drop(folder.records.insert(record.into(), source())),
                    }
                }
                _ => drop(files.attachments.insert(name["minutes/".len()..].into(), Ok(bytes.clone()))),
            }
        }
        for folder in files.committees.values_mut().filter(|folder| folder.committee.is_none()) {
            let (name, own) = (format!("{}/committee.toml", folder.folder), folder.folder.clone());
            let missing = SourceFile::unread(name, Unread::NoCommittee { folder: own });
            folder.committee = Some(Arc::new(missing));
        }
        files
    }
}

/// A committee of the example book with some of its records, and now and then a record of odd values, a style, labels or
/// a scheme of one's own.
fn whole(random: &mut Random) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let example = |name: &str| std::fs::read(name).expect("an example");
    files.insert("minutes/book.toml".into(), example("minutes/book.toml"));
    let is_random = random.one_in(3);
    if is_random {
        random_committee(&mut files, random);
    }
    for committee in ["opsg", "council", "cyngor"] {
        if files.len() > 1 && !random.one_in(if is_random { 6 } else { 3 }) {
            continue;
        }
        let mut names: Vec<String> = std::fs::read_dir(format!("minutes/{committee}"))
            .expect("a committee")
            .map(|entry| {
                format!("minutes/{committee}/{}", entry.expect("a file").file_name().to_string_lossy())
            })
            .collect();
        names.sort();
        let (records, others): (Vec<String>, Vec<String>) =
            names.into_iter().partition(|name| name.ends_with(".toml") && !name.ends_with("committee.toml"));
        let kept = 1 + random.below(3);
        let chosen: Vec<String> = (0..kept).map(|_| random.pick(&records).clone()).collect();
        files.extend(others.into_iter().chain(chosen).map(|name| (name.clone(), example(&name))));
    }
    if random.one_in(3) {
        files.insert("minutes/opsg/odd.toml".into(), odd_record(random).into_bytes());
        files
            .entry("minutes/opsg/committee.toml".into())
            .or_insert_with(|| example("minutes/opsg/committee.toml"));
    }
    if random.one_in(6) {
        files.insert("templates/style.toml".into(), example("templates/style.toml"));
    }
    for labels in ["templates/labels/en.toml", "templates/labels/cy.toml"] {
        if random.one_in(6) {
            files.insert(labels.into(), example(labels));
        }
    }
    if random.one_in(8) {
        let templates = ["minutes.html", "minutes.md", "minutes.css", "parts/table.md", "parts/table.html"];
        for _ in 0..2 {
            let template = format!("templates/{}", random.pick(&templates));
            files.insert(template.clone(), example(&template));
        }
    }
    if random.one_in(8) {
        let scheme = *random.pick(&["tlp", "uk-government"]);
        files.insert(
            format!("minutes/schemes/{scheme}.toml"),
            example(&format!("templates/schemes/{scheme}.toml")),
        );
    }
    files
}

/// A committee whose records use any key of the schema, and say words that occur nowhere else.
fn random_committee(files: &mut BTreeMap<String, Vec<u8>>, random: &mut Random) {
    let schema = super::words::schema();
    let cast = dice::cast(schema, 1 + random.below(1_000_000) as u64);
    for (name, text) in [
        ("committee.toml", cast.committee.as_str()),
        ("0.toml", &cast.earlier),
        ("1.toml", &cast.record),
        ("drawing.svg", DRAWING),
        ("paper.txt", dice::PAPER),
    ] {
        files.insert(format!("minutes/board/{name}"), text.as_bytes().to_vec());
    }
}

/// Whether a file is a record.
fn is_record(name: &str) -> bool {
    let is_below = name.strip_prefix("minutes/").is_some_and(|rest| rest.contains('/'));
    is_below
        && name.ends_with(".toml")
        && !name.ends_with("committee.toml")
        && !name.starts_with("minutes/schemes/")
}

/// Files that are missing, doubled, in the place of each other or called otherwise, and some that belong to nobody.
fn disorder(files: &mut BTreeMap<String, Vec<u8>>, random: &mut Random) {
    let names: Vec<String> = files.keys().cloned().collect();
    let (one, other) = (random.pick(&names).clone(), random.pick(&names).clone());
    let bytes = files[&one].clone();
    let folder = one.rsplit_once('/').map_or("minutes", |(folder, _)| folder).to_string();
    match random.below(8) {
        0 => drop(files.remove(&one)),
        1 => drop(files.insert(other, bytes)),
        2 => drop(files.insert(format!("{folder}/copy of {}.toml", random.below(3)), bytes)),
        3 => {
            files.remove(&one);
            files.insert(format!("{folder}/2026/x.toml"), bytes);
        }
        4 => drop(files.insert(one, Vec::new())),
        5 => drop(files.insert(format!("minutes/nobody/{}.toml", random.below(9)), bytes)),
        6 => drop(files.insert(format!("{folder}/43.docx"), bytes)),
        _ => {
            let second = files[&other].clone();
            files.insert(one, second);
            files.insert(other, bytes);
        }
    }
}

/// What the book's TOML files say.
fn tables_of(files: &BTreeMap<String, Vec<u8>>) -> Vec<Table> {
    let texts = files.iter().filter(|(name, _)| name.ends_with(".toml"));
    texts.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok()?.parse().ok()).collect()
}

/// A record of keys that records have, with values that few have.
fn odd_record(random: &mut Random) -> String {
    let mut text = String::from("meeting = \"odd\"\ndate = 2020-12-01\n");
    let example = std::fs::read_to_string("minutes/council/12.toml").expect("an example")
        + &std::fs::read_to_string("minutes/opsg/34xx.toml").expect("an example");
    let mut any = false;
    for line in example.lines().filter(|line| !line.trim().is_empty()) {
        let heading = line.starts_with('[');
        if heading && random.one_in(2) || any && random.one_in(2) {
            let value = line.split_once(" = ").filter(|_| !heading && random.one_in(3));
            match value {
                Some((key, _)) => text.push_str(&format!("{key} = {}\n", random.pick(ODD))),
                None => text.push_str(&format!("{line}\n")),
            }
            any = true;
        }
    }
    text
}

/// All lines of the book's texts.
fn lines_of(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let texts = files.iter().filter(|(name, _)| name.ends_with(".toml"));
    texts
        .flat_map(|(_, bytes)| String::from_utf8_lossy(bytes).lines().map(str::to_string).collect::<Vec<_>>())
        .collect()
}

/// Changes a file: bytes, signs, values or lines.
fn change(file: &mut Vec<u8>, lines: &[String], random: &mut Random) {
    if file.is_empty() {
        return;
    }
    if std::str::from_utf8(file).is_err() || random.one_in(12) {
        return bytes(file, random);
    }
    let mut text = String::from_utf8_lossy(file).into_owned();
    match random.below(8) {
        0 | 1 => {
            let at = text.floor_char_boundary(random.below(text.len()));
            let end = text.ceil_char_boundary((at + random.below(30)).min(text.len()));
            let sign = *random.pick(SIGNS);
            match random.below(3) {
                0 => text.insert_str(at, sign),
                1 => text.replace_range(at..end, sign),
                _ => text.insert_str(at, &sign.repeat(1 + random.below(3000))),
            }
        }
        2..=4 => value(&mut text, random),
        _ => line(&mut text, lines, random),
    }
    *file = text.into_bytes();
}

fn bytes(file: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(file.len());
    match random.below(4) {
        0 => file.truncate(at),
        1 => file[at] = random.below(256) as u8,
        2 => file.insert(at, random.below(256) as u8),
        _ => {
            let end = (at + random.below(200)).min(file.len());
            let part = file[at..end].to_vec();
            file.splice(at..at, part);
        }
    }
}

/// Puts an odd value in the place of one.
fn value(text: &mut String, random: &mut Random) {
    let places: Vec<usize> = text.match_indices(" = ").map(|(at, _)| at + 3).collect();
    if places.is_empty() {
        return;
    }
    let at = *random.pick(&places);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let odd = *random.pick(ODD);
    let new = match random.below(6) {
        0 => format!("[{}]", &text[at..end]),
        1 => format!("{{ name = {} }}", &text[at..end]),
        2 => format!("\"{}\"", "long words ".repeat(1 + random.below(2000))),
        _ => odd.to_string(),
    };
    text.replace_range(at..end, &new);
}

/// Leaves out, doubles, moves or brings in lines.
fn line(text: &mut String, others: &[String], random: &mut Random) {
    let mut own: Vec<&str> = text.lines().collect();
    let at = random.below(own.len());
    match random.below(5) {
        0 => drop(own.remove(at)),
        1 => own.insert(at, own[at]),
        2 => {
            let moved = own.remove(at);
            own.insert(random.below(own.len() + 1), moved);
        }
        3 => own.insert(at, random.pick(others).as_str()),
        _ => {
            let end = (at + 1 + random.below(12)).min(own.len());
            let part: Vec<&str> = own[at..end].to_vec();
            let to = random.below(own.len());
            own.splice(to..to, part);
        }
    }
    *text = own.join("\n") + "\n";
}
