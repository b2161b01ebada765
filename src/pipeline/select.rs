//! Which records are asked for.

use crate::diagnostic::{Fault, Finding, Report, Severity, nearest};
use crate::files::BookFiles;
use crate::record::composed;
use std::collections::{BTreeMap, BTreeSet};

/// A record asked for: its path, its committee's key and its file's name.
pub(super) type Wanted = (String, String, String);

/// What references and outputs call each record, by its path.
pub(super) type Names = BTreeMap<String, BTreeSet<String>>;

/// The records meant by what was typed; all if nothing was. A committee or a folder means all its records; the
/// name of a record, by its file or by what references call it, means one.
pub(super) fn select(files: &BookFiles, names: &Names, only: &[String], report: &mut Report) -> Vec<Wanted> {
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
        let asked = Asked::new(typed);
        let several = all.iter().filter(|wanted| asked.is_group_of(wanted)).cloned().collect::<Vec<_>>();
        if !several.is_empty() {
            chosen.extend(several);
            continue;
        }
        let fitting: Vec<&Wanted> = all.iter().filter(|wanted| asked.is_path_of(wanted)).collect();
        let fitting = match fitting.as_slice() {
            [] => all.iter().filter(|wanted| asked.is_name_of(wanted, names)).collect(),
            _ => fitting,
        };
        match fitting.as_slice() {
            [] => report.push(error(unknown(typed, &all, names))),
            [only] => {
                chosen.insert((*only).clone());
            }
            several => {
                let choices = several.iter().map(|(path, ..)| path.clone()).collect();
                report.push(error(Fault::SeveralRecords { asked: typed.clone(), choices }));
            }
        }
    }
    chosen.into_iter().collect()
}

fn error(fault: Fault) -> Finding {
    Finding { severity: Severity::Error, fault, spot: None, other: None }
}

fn unknown(typed: &str, all: &[Wanted], names: &Names) -> Fault {
    let mut known: Vec<String> = Vec::new();
    for (path, committee, file) in all {
        known.extend([format!("{committee}/{file}"), file.clone()]);
        for name in names.get(path).into_iter().flatten() {
            known.extend([format!("{committee}/{name}"), name.clone()]);
        }
    }
    let nearest = nearest(typed, known.iter().map(String::as_str)).map(str::to_string);
    Fault::NoRecords { asked: typed.into(), nearest }
}

/// What was typed.
struct Asked {
    /// With forward slashes, from where the book begins, and each letter in one form.
    path: String,
}

impl Asked {
    fn new(typed: &str) -> Self {
        let path = typed.replace('\\', "/");
        let path = path.trim().trim_start_matches("./").trim_end_matches('/');
        Asked { path: composed(path) }
    }

    fn stem(&self) -> &str {
        self.path.strip_suffix(".toml").unwrap_or(&self.path)
    }

    /// Whether it is the committee of a record, or a folder that the record stands in, be it in one within.
    fn is_group_of(&self, (path, committee, file): &Wanted) -> bool {
        let is_below = |place: &str| place.strip_prefix(&self.path).is_some_and(|rest| rest.starts_with('/'));
        is_below(&composed(path)) || is_below(&composed(&format!("{committee}/{file}")))
    }

    /// Whether it is the path of a record's file.
    fn is_path_of(&self, (path, committee, file): &Wanted) -> bool {
        let path = composed(path);
        self.path == path
            || path.strip_suffix(".toml") == Some(&self.path)
            || self.path.ends_with(&format!("/{committee}/{file}.toml"))
    }

    /// Whether a record is called so: `34xx`, `opsg/34xx`, or the same with its reference.
    fn is_name_of(&self, (path, committee, file): &Wanted, names: &Names) -> bool {
        let is_called = |name: &str| {
            let is_it = |typed: &str| name == typed || typed.strip_suffix(".toml") == Some(name);
            is_it(&self.path)
                || self
                    .path
                    .strip_prefix(committee.as_str())
                    .and_then(|rest| rest.strip_prefix('/'))
                    .is_some_and(is_it)
        };
        let last = file.rsplit('/').next().unwrap_or(file);
        is_called(file)
            || self.stem() == last
            || names.get(path).is_some_and(|names| names.iter().any(|name| is_called(name)))
    }
}
