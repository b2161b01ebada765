//! A book made of the example books and of odd values, then broken.

use super::random::Random;
use minutebook::diagnostic::SourceFile;
use minutebook::files::BookFiles;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The files of a book by their paths.
pub struct Mutant {
    pub files: BTreeMap<String, Vec<u8>>,
    /// Whether only records were changed: then the committee's order and labels are known to be good.
    pub only_records: bool,
}

/// Values that somebody's program, or somebody in a hurry, may write.
const ODD: &[&str] = &[
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
const SIGNS: &[&str] = &[
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
        let names: Vec<String> = files
            .keys()
            .filter(|name| {
                !only_records
                    || name.ends_with(".toml")
                        && name.matches('/').count() == 2
                        && !name.ends_with("committee.toml")
            })
            .cloned()
            .collect();
        let lines = lines_of(&files);
        for _ in 0..1 + random.below(3) {
            let Some(file) = files.get_mut(random.pick(&names)) else { continue };
            for _ in 0..1 + random.below(4) {
                change(file, &lines, &mut random);
            }
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
                ["minutes", committee, file] if file.ends_with(".toml") => {
                    let folder = files.committees.entry(committee.to_string()).or_default();
                    folder.folder = format!("minutes/{committee}");
                    match file.trim_end_matches(".toml") {
                        "committee" => folder.committee = Some(source()),
                        record => drop(folder.records.insert(record.into(), source())),
                    }
                }
                _ => drop(files.attachments.insert(name["minutes/".len()..].into(), Ok(bytes.clone()))),
            }
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
    for committee in ["opsg", "council", "cyngor"] {
        if files.len() > 1 && !random.one_in(3) {
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
    if random.one_in(6) {
        files.insert("templates/labels/en.toml".into(), example("templates/labels/en.toml"));
    }
    if random.one_in(8) {
        files.insert("templates/minutes.html".into(), example("templates/minutes.html"));
        files.insert("templates/parts/table.md".into(), example("templates/parts/table.md"));
    }
    files
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
