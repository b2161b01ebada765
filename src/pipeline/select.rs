//! Which records are asked for.

use crate::book::alike;
use crate::diagnostic::{Fault, Finding, Report, nearest};
use crate::files::BookFiles;
use crate::form::composed;
use std::cell::LazyCell;
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
    let readings = LazyCell::new(|| Readings::new(&all, names));
    for typed in only {
        let asked = Asked::new(typed);
        let mut found = asked.among(&all, names);
        if found.is_empty() {
            let asked = Asked { path: alike(&asked.path) };
            found = asked.among(&readings.all, &readings.names);
        }
        if found.are_group {
            chosen.extend(found.places.iter().filter_map(|at| all.get(*at)).cloned());
            continue;
        }
        let fitting: Vec<&Wanted> = found.places.iter().filter_map(|at| all.get(*at)).collect();
        match fitting.as_slice() {
            [] => report.push(Finding::of(unknown(typed, &all, names))),
            [only] => {
                chosen.insert((*only).clone());
            }
            several => {
                let choices = several.iter().map(|(path, ..)| path.clone()).collect();
                report.push(Finding::of(Fault::SeveralRecords { asked: typed.clone(), choices }));
            }
        }
    }
    chosen.into_iter().collect()
}

/// The records by how all that they are called reads: capitals and zeros before a count make no other name, if only
/// one record is called so.
struct Readings {
    all: Vec<Wanted>,
    names: Names,
}

impl Readings {
    fn new(all: &[Wanted], names: &Names) -> Self {
        let read = |(path, committee, file): &Wanted| (alike(path), alike(committee), alike(file));
        let mut readings = Names::new();
        for (path, names) in names {
            readings.entry(alike(path)).or_default().extend(names.iter().map(|name| alike(name)));
        }
        Readings { all: all.iter().map(read).collect(), names: readings }
    }
}

/// Places in a list of records that answer to what was typed.
struct Answers {
    places: Vec<usize>,
    /// Whether it is a committee or folder that is called so.
    are_group: bool,
}

impl Answers {
    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

fn unknown(typed: &str, all: &[Wanted], names: &Names) -> Fault {
    let mut known: Vec<String> = Vec::new();
    for (path, committee, file) in all {
        known.extend([committee.clone(), format!("{committee}/{file}"), file.clone()]);
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

    /// The records that it is the folder, else the path, else a name of.
    fn among(&self, all: &[Wanted], names: &Names) -> Answers {
        let places = |is_it: &dyn Fn(&Wanted) -> bool| -> Vec<usize> {
            all.iter().enumerate().filter(|(_, wanted)| is_it(wanted)).map(|(at, _)| at).collect()
        };
        let group = places(&|wanted| self.is_group_of(wanted));
        if !group.is_empty() {
            return Answers { places: group, are_group: true };
        }
        let of_path = places(&|wanted| self.is_path_of(wanted));
        let places =
            if of_path.is_empty() { places(&|wanted| self.is_name_of(wanted, names)) } else { of_path };
        Answers { places, are_group: false }
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
            || self.path == format!("{committee}/{file}.toml")
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
