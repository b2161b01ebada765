//! The way through the program is one way, and every outside library has one door.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of `src/` in the order of the way through the program. Each may use what stands
/// before it, and nothing behind it.
const ORDER: [&str; 15] = [
    "diagnostic",
    "form",
    "files",
    "prose",
    "record",
    "review",
    "book",
    "edition",
    "document",
    "layout",
    "writer",
    "pipeline",
    "lifecycle",
    "project",
    "cli",
];

/// Outside libraries, and the places that may name them.
const DOORS: [(&str, &[&str]); 25] = [
    ("annotate_snippets", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("comfy_table", &["writer"]),
    ("csv", &["writer"]),
    ("fontdb", &["project"]),
    ("icu_normalizer", &["form", "record"]),
    ("imagesize", &["document"]),
    ("indicatif", &["cli"]),
    ("lopdf", &["writer/pdf"]),
    ("parley", &["layout"]),
    ("png", &["document", "writer/pdf"]),
    ("printpdf", &["writer/pdf"]),
    ("pulldown_cmark", &["prose", "writer"]),
    ("rayon", &["pipeline"]),
    ("regex", &["review"]),
    ("rustix", &["project"]),
    ("similar", &["cli"]),
    ("svg2pdf", &["document"]),
    ("tera", &["writer"]),
    ("tempfile", &["project"]),
    ("terminal_size", &["cli"]),
    ("toml_edit", &["lifecycle"]),
    ("ttf_parser", &["document", "project"]),
    ("walkdir", &["project"]),
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

/// Every source file with its path below `src/` and its text without comments.
fn all() -> Vec<(String, String)> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file");
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path.to_string_lossy().replace('\\', "/").trim_start_matches("src/").into(), code.join("\n"))
        })
        .collect()
}

/// The modules that a text names behind `prefix`.
fn named(text: &str, prefix: &str) -> Vec<String> {
    let behind = text.split(prefix).skip(1);
    let name =
        |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    behind
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => {
                group.split('}').next().unwrap_or_default().split(',').map(|part| name(part.trim())).collect()
            }
            None => vec![name(rest)],
        })
        .collect()
}

#[test]
fn imports_go_one_way() {
    let rank = |module: &str| ORDER.iter().position(|known| *known == module);
    let mut wrong = Vec::new();
    for (path, text) in all() {
        let own = path.split(['/', '.']).next().unwrap_or_default().to_string();
        let Some(own_rank) = rank(&own) else {
            assert!(["lib", "main"].contains(&own.as_str()), "src/{path} has no place in the order");
            continue;
        };
        for module in named(&text, "crate::").into_iter().chain(named(&text, "minutebook::")) {
            if rank(&module).is_some_and(|other| other > own_rank) {
                wrong.push(format!("src/{path} uses {module}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_library_has_one_door() {
    let mut wrong = Vec::new();
    for (path, text) in all() {
        for (library, doors) in DOORS {
            let uses = [format!("use {library}::"), format!(" {library}::"), format!("({library}::")];
            let used = uses.iter().any(|words| text.contains(words));
            if used && !doors.iter().any(|door| path.starts_with(door)) {
                wrong.push(format!("src/{path} uses {library}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A meeting keeps its record's whole text for the places of findings, withheld parts and all.
#[test]
fn no_writer_reads_a_records_source() {
    for (path, text) in all().into_iter().filter(|(path, _)| path.starts_with("writer")) {
        assert!(!text.contains(".source"), "src/{path} reads a source");
    }
}

#[test]
fn the_library_neither_prints_nor_reads_the_clock() {
    let is_library =
        |path: &str| !path.starts_with("cli") && path != "main.rs" && !path.ends_with("tests.rs");
    for (path, text) in all().into_iter().filter(|(path, _)| is_library(path)) {
        for word in ["println!", "eprintln!", "::now()", "env::var", "process::exit"] {
            assert!(!text.contains(word), "src/{path} has {word}");
        }
    }
}
