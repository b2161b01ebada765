//! Which records are asked for.

use crate::diagnostic::{Fault, Finding, Report, Severity, nearest};
use crate::files::BookFiles;
use std::collections::BTreeSet;

/// A record asked for: its path, its committee's key and its file's name.
pub(super) type Wanted = (String, String, String);

/// The records meant by what was typed; all if nothing was.
pub(super) fn select(files: &BookFiles, only: &[String], report: &mut Report) -> Vec<Wanted> {
    let all: Vec<Wanted> = files
        .committees
        .iter()
        .flat_map(|(key, folder)| {
            folder.records.iter().map(|(file, source)| (source.name.clone(), key.clone(), file.clone()))
        })
        .collect();
    if only.is_empty() {
        return all;
    }
    let mut chosen: BTreeSet<Wanted> = BTreeSet::new();
    for typed in only {
        let fitting: Vec<Wanted> = all.iter().filter(|wanted| is_meant(typed, wanted)).cloned().collect();
        if fitting.is_empty() {
            let names = all.iter().map(|(_, committee, file)| format!("{committee}/{file}"));
            let names: Vec<String> = names.chain(all.iter().map(|(_, _, file)| file.clone())).collect();
            let nearest = nearest(typed, names.iter().map(String::as_str)).map(str::to_string);
            let fault = Fault::NoRecords { asked: typed.clone(), nearest };
            report.push(Finding { severity: Severity::Error, fault, spot: None, other: None });
        }
        chosen.extend(fitting);
    }
    chosen.into_iter().collect()
}

/// Whether a record is meant by `opsg/34xx`, `34xx`, `opsg` or its path.
fn is_meant(typed: &str, (path, committee, file): &Wanted) -> bool {
    let typed = typed.replace('\\', "/");
    let typed = typed.trim_start_matches("./").trim_end_matches('/');
    let stem = typed.strip_suffix(".toml").unwrap_or(typed);
    let whole = format!("{committee}/{file}");
    let last = file.rsplit('/').next().unwrap_or(file);
    stem == file
        || stem == last
        || stem == committee
        || stem == whole
        || *path == typed
        || typed.ends_with(&format!("/{whole}.toml"))
        || path.rsplit_once('/').is_some_and(|(folder, _)| folder == typed)
}
