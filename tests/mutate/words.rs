//! The words of a record that was built without an error: each stands in each format.

use super::support::{said, tagged, words};
use minutebook::diagnostic::{AttendanceFault, Fault, Report, ReviewFault};
use minutebook::files::{BookFiles, Whereabouts};
use minutebook::form::schema_of;
use minutebook::pipeline::BuiltOutput;
use minutebook::record::forms::RecordForm;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The schema of records.
pub fn schema() -> &'static Json {
    static SCHEMA: OnceLock<Json> = OnceLock::new();
    SCHEMA.get_or_init(|| schema_of::<RecordForm>("A record"))
}

/// The words of a record that a format lacks.
pub fn lost(files: &BookFiles, output: &BuiltOutput, report: &Report) -> Vec<String> {
    let record = output.record.as_ref().and_then(|record| files.record(record));
    let (Some(source), Some(written)) = (record, &output.files) else { return Vec::new() };
    let Ok(table) = source.text.parse::<toml::Table>() else {
        return vec![format!("{}: it was built, and is no TOML", output.called)];
    };
    let is_told = |fault: &Fault| matches!(fault, Fault::Review(ReviewFault::PartLeftOut { .. }));
    if report.findings().any(|finding| is_told(&finding.fault)) {
        return Vec::new();
    }
    // Of a group in which nobody stands is told that it is not printed.
    let empty_group = |fault: &Fault| match fault {
        Fault::Attendance(AttendanceFault::EmptyGroup { name }) => Some(name.clone()),
        _ => None,
    };
    let untold: BTreeSet<String> =
        report.findings().filter_map(|finding| empty_group(&finding.fault)).collect();
    let mut said = said::said(&toml::Value::Table(table), schema());
    said.retain(|said| !untold.contains(&said.text));
    let mut lost = Vec::new();
    for file in written {
        let Whereabouts::Kept(bytes) = &file.whereabouts else { continue };
        let Some((name, text)) = text_of(&file.path, bytes) else { continue };
        // Who is named is printed in the roster's spelling.
        let text = text.to_lowercase();
        for said in &said {
            let described =
                if name == "Markdown" || name == "JSON" { Vec::new() } else { pictured(&said.text) };
            let is_gone = |word: &&str| !described.contains(word) && !text.contains(&word.to_lowercase());
            let gone = plain_words(&said.text).find(is_gone);
            lost.extend(gone.map(|word| {
                format!("{} ({name}): {} ({}): the word {word} is lost", output.called, said.place, said.key)
            }));
        }
    }
    lost.truncate(3);
    lost
}

/// A format's name and the text that its readers read.
fn text_of(path: &str, bytes: &[u8]) -> Option<(&'static str, String)> {
    let text = || String::from_utf8_lossy(bytes).into_owned();
    Some(match path.rsplit('.').next()? {
        "md" => ("Markdown", words::of_markdown(&text()).join(" ") + &text()),
        "html" => ("HTML", words::of_html(&text()).join(" ")),
        "pdf" => ("PDF", tagged::words(bytes).join(" ")),
        "json" => ("JSON", text()),
        _ => return None,
    })
}

/// The words of a text that are printed as they are written: those of texts with Markdown in them only where
/// they occur nowhere else, for there they stand in no address and no mark. The page counts its clauses itself.
fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    let is_plain = !text.contains(['[', ']', '<', '&', '\\', '`', '!', '{', '|', '#']);
    let is_marked = |word: &str| word.len() > 3 && word.starts_with('q') && word.ends_with('q');
    let parts =
        text.lines().flat_map(|line| behind_mark(line).split(|letter: char| !letter.is_alphanumeric()));
    parts.filter(move |word| word.len() > 2 && word.is_ascii() && (is_plain || is_marked(word)))
}

/// A line without the numeral of a clause, `(iii)`, that it begins with, in a quotation, too.
fn behind_mark(line: &str) -> &str {
    let is_numeral = |letter: char| "ivxlcdm".contains(letter.to_ascii_lowercase());
    let numeral = line.trim_start_matches([' ', '\t', '>']).trim_start_matches('(');
    let behind = numeral.trim_start_matches(is_numeral);
    let is_mark = behind.len() < numeral.len() && behind.starts_with([')', '.']);
    if is_mark { behind } else { line }
}

/// The words that describe pictures: they are there for those who cannot see them.
fn pictured(text: &str) -> Vec<&str> {
    let pictures = text.split("![").skip(1).filter_map(|rest| rest.split_once("](").map(|(words, _)| words));
    pictures.flat_map(plain_words).collect()
}
