//! The way through the program is one way, and every outside library has one door.

mod circles;
mod code;
mod imports;
mod sentences;

use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of `src/` in the order of the way through the program. Each may use what stands
/// before it, and nothing behind it.
const ORDER: [&str; 22] = [
    "digest",
    "ids",
    "commenting",
    "diagnostic",
    "signed",
    "form",
    "vocabulary",
    "files",
    "prose",
    "record",
    "review",
    "book",
    "edition",
    "document",
    "layout",
    "writer",
    "archive",
    "returned",
    "pipeline",
    "lifecycle",
    "project",
    "cli",
];

/// What every folder may name: the types of dates and times, and maps with a faster hash.
const ANYWHERE: &[&str] = &[""];

/// The libraries that the program depends on, and the places that may name them.
const DOORS: [(&str, &[&str]); 48] = [
    ("annotate_snippets", &["cli/render.rs"]),
    ("base64", &["archive/log/letters.rs"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("cms", &["signed/message.rs"]),
    ("comfy_table", &["writer/terminal"]),
    ("csv", &["returned/rows.rs", "writer/csv"]),
    ("ed25519_dalek", &["archive/log/key.rs"]),
    ("fontdb", &["project/system_fonts.rs"]),
    ("getrandom", &["cli/environment.rs"]),
    ("hashbrown", ANYWHERE),
    ("hmac", &["digest.rs"]),
    ("hypher", &["layout/text"]),
    ("icu_normalizer", &["form/text.rs", "record/names.rs"]),
    ("icu_segmenter", &["layout/text"]),
    ("imagesize", &["document/picture"]),
    ("indicatif", &["cli/terminal.rs"]),
    ("jiff", ANYWHERE),
    ("libdeflater", &["signed/packed.rs", "writer/pdf/pack.rs"]),
    ("lopdf", &["writer/pdf/object.rs"]),
    ("mail_builder", &["writer/mail.rs"]),
    ("mimalloc", &["main.rs"]),
    ("nix", &["cli/memory.rs"]),
    ("parley", &["layout/text"]),
    ("png", &["document/picture", "writer/pdf/image.rs"]),
    ("printpdf", &["writer/pdf/skeleton.rs"]),
    ("pulldown_cmark", &["prose"]),
    ("quick_xml", &["returned/xml.rs", "signed/packet.rs", "writer/docx"]),
    ("rayon", &["pipeline", "project/shelved.rs"]),
    ("regex", &["review/pattern.rs"]),
    ("ring", &["signed/message.rs"]),
    ("rustix", &["project/apply/disk.rs", "project/rights.rs"]),
    ("schemars", &["writer"]),
    (
        "serde",
        &[
            "archive",
            "commenting/map.rs",
            "ids/output.rs",
            "pipeline/input_sets.rs",
            "pipeline/inputs.rs",
            "project/apply",
            "project/ledger.rs",
            "writer",
        ],
    ),
    (
        "serde_json",
        &[
            "archive",
            "form",
            "record/forms",
            "document/labels",
            "writer",
            "project/apply/journal.rs",
            "project/ledger.rs",
            "cli",
        ],
    ),
    ("sha2", &["digest.rs"]),
    ("similar", &["cli", "document/redline", "lifecycle/correct/struck"]),
    ("strsim", &["diagnostic/nearest.rs"]),
    ("subsetter", &["writer/pdf/faces.rs"]),
    ("svg2pdf", &["document/picture"]),
    ("tempfile", &["project"]),
    ("tera", &["writer/templates.rs", "writer/view.rs"]),
    ("terminal_size", &["cli/terminal.rs"]),
    ("toml", &["form", "edition/record.rs"]),
    ("toml_edit", &["lifecycle"]),
    ("ttf_parser", &["document/registers/picture.rs", "project/system_fonts.rs"]),
    ("walkdir", &["project"]),
    ("zip", &["returned/package.rs", "writer/docx"]),
];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => sources(&path, files),
            path if path.extension().is_some_and(|ending| ending == "rs") => files.push(path),
            _ => {}
        }
    }
}

/// Every source file with its path below `src/` and its text.
fn all() -> Vec<(String, String)> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file");
            (path.to_string_lossy().replace('\\', "/").trim_start_matches("src/").into(), text)
        })
        .collect()
}

/// The folder or file of `src/` in which a file stands.
fn station(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

#[test]
fn imports_go_one_way() {
    let rank = |path: &str| ORDER.iter().position(|known| *known == station(path));
    let all = all();
    for (path, _) in &all {
        let is_known = rank(path).is_some() || ["lib.rs", "main.rs"].contains(&path.as_str());
        assert!(is_known, "src/{path} has no place in the order");
    }
    let needs = imports::needs(&all);
    let wrong: Vec<String> = needs
        .iter()
        .filter(|need| rank(&need.from) > rank(&need.of))
        .map(|need| format!("src/{} needs {} of src/{}", need.of, need.name, need.from))
        .collect();
    assert!(needs.len() > 1000, "only {} needs are found", needs.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_go_in_no_circle() {
    let found = circles::circles(&imports::needs(&all()));
    let wrong: Vec<String> = found
        .iter()
        .map(|circle| format!("a circle, in {}\n{}", circle.name, circle.needs.join("\n")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each library that the program depends on has its doors, each door is used, and nobody takes another way.
#[test]
fn every_library_has_its_doors() {
    let sources = all();
    let all: Vec<_> =
        imports::without_tests(&sources).into_iter().map(|(path, text)| (path, code::words(text))).collect();
    let mut wrong = Vec::new();
    for library in dependencies() {
        let Some((_, doors)) = DOORS.iter().find(|(known, _)| *known == library) else {
            wrong.push(format!("{library} is on no list of doors"));
            continue;
        };
        let uses: Vec<&String> =
            all.iter().filter(|(_, words)| names(words, &library)).map(|(path, _)| *path).collect();
        let is_open = |path: &str| doors.iter().any(|door| path.starts_with(door));
        wrong.extend(
            uses.iter().filter(|path| !is_open(path)).map(|path| format!("src/{path} uses {library}")),
        );
        let unused = doors.iter().filter(|door| !uses.iter().any(|path| path.starts_with(**door)));
        wrong.extend(unused.map(|door| format!("no file of src/{door} uses {library}")));
    }
    for (library, _) in DOORS.iter().filter(|(library, _)| !dependencies().contains(&library.to_string())) {
        wrong.push(format!("{library} is no dependency"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The command line has sentences of its own; what is wrong with a book is told in the words of `diagnostic`.
#[test]
fn faults_are_made_without_sentences() {
    let sources = all();
    let others = imports::without_tests(&sources)
        .into_iter()
        .filter(|(path, _)| !["diagnostic", "cli"].contains(&station(path)));
    let wrong: Vec<String> = others
        .flat_map(|(path, text)| {
            sentences::sentences(text).into_iter().map(move |said| format!("src/{path} says “{said}”"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The dependencies of `Cargo.toml`, as the code spells them.
fn dependencies() -> Vec<String> {
    let manifest =
        fs::read_to_string("Cargo.toml").expect("the manifest").parse::<toml::Table>().expect("TOML");
    let targets = manifest["target"].as_table().expect("a table").values();
    let tables =
        [Some(&manifest["dependencies"])].into_iter().chain(targets.map(|target| target.get("dependencies")));
    let names = tables.flatten().filter_map(|table| table.as_table()).flat_map(|table| table.keys());
    names.map(|name| name.replace('-', "_")).collect()
}

/// Whether code names a library.
fn names(words: &[String], library: &str) -> bool {
    let before = |at: usize| at.checked_sub(1).map_or("", |before| words[before].as_str());
    (0..words.len()).filter(|at| words[*at] == library).any(|at| {
        let is_root = words.get(at + 1).is_some_and(|word| word == "::") && before(at) != "::";
        is_root || before(at) == "use"
    })
}

/// The files that make what an edition's readers may see.
const WALL: [&str; 2] = ["edition/wall.rs", "edition/ways.rs"];

/// Whoever adds a field to what stands behind the wall is asked there what readers see of it, as long as nothing is taken
/// apart, or made, with `..`, or changed after it was made.
#[test]
fn the_wall_constructs() {
    let all = all();
    for wall in WALL {
        let (_, text) = all.iter().find(|(path, _)| path == wall).expect("a file of the wall");
        let words = code::words(text);
        let is_open = |pair: &[String]| pair[0] == "." && pair[1] == ".";
        assert!(!words.windows(2).any(is_open), "src/{wall} takes something apart, or makes it, with `..`");
        let code = words.join(" ");
        for change in ["& mut self", "iter_mut", "as_mut", "mem :: take", "retain", "Default :: default"] {
            assert!(!code.contains(change), "src/{wall} changes what was made: {change}");
        }
    }
}

/// A meeting keeps its record's whole text for the places of findings, withheld parts and all. The tree of a document has
/// none of it, and whoever writes asks no meeting for it, neither by name nor by taking it apart.
#[test]
fn no_writer_reads_a_records_source() {
    for (path, text) in all() {
        let words = code::words(&text);
        if path == "document/tree.rs" {
            assert!(!words.iter().any(|word| word.starts_with("Source")), "src/{path} holds a source");
        }
        if !path.starts_with("writer") {
            continue;
        }
        let is_asked = words.windows(2).any(|pair| pair[0] == "." && pair[1] == "source");
        assert!(!is_asked, "src/{path} reads a source");
        for at in
            (0..words.len()).filter(|at| words[*at] == "Meeting" && words.get(at + 1) == Some(&"{".into()))
        {
            let fields: Vec<&String> = words[at..].iter().take_while(|word| *word != "}").collect();
            let takes =
                fields.windows(3).any(|word| word[0] == "source" && !(word[1] == ":" && word[2] == "_"));
            assert!(!takes, "src/{path} takes a source out of a meeting");
        }
    }
}

#[test]
fn the_library_neither_prints_nor_reads_the_clock() {
    let is_library = |path: &str| !path.starts_with("cli") && path != "main.rs";
    let sources = all();
    let all = imports::without_tests(&sources);
    for (path, text) in all.iter().filter(|(path, _)| is_library(path)) {
        let code = code::words(text).join(" ");
        for word in ["println !", "eprintln !", ":: now (", "env :: var", "process :: exit"] {
            assert!(!code.contains(word), "src/{path} has {word}");
        }
    }
}
