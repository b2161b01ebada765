//! The outputs of a folder of which nothing is known, for somebody removed the lists of what was written.
//!
//! What the program writes says so, and bears its name within: by that its own files are told from others'.

use super::super::bytes::read_file;
use super::super::ledger::{format_of, is_output};
use crate::files::Format;
use std::path::Path;
use walkdir::WalkDir;

/// The files that may be outputs, by their paths below the folder.
pub(super) fn strays(folder: &Path) -> Vec<String> {
    let entries = WalkDir::new(folder).min_depth(3).max_depth(3).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let paths = files.filter_map(|entry| {
        let below = entry.path().strip_prefix(folder).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    });
    paths.filter(|path| is_output(path)).collect()
}

/// Whether a file is an output that stands where it was written.
pub(super) fn is_own(folder: &Path, path: &str) -> bool {
    let Ok(bytes) = read_file(&folder.join(path)) else { return false };
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let says = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    match format_of(path) {
        Some(Format::Markdown) => says(&format!("\nreference: \"{stem}\"\n")),
        Some(Format::Html) => says(&format!("content=\"{stem}\"")),
        Some(Format::Json) => says("\"minutebook\": "),
        Some(Format::Calendar) => says("PRODID:-//minutebook//"),
        Some(Format::Pdf) => says("minutebook ") && says(stem),
        None => false,
    }
}
