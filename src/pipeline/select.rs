//! Which records are asked for.

use crate::book::alike;
use crate::diagnostic::{AskedFault, Finding, Report, nearest};
use crate::files::BookFiles;
use crate::form::composed;
use crate::ids::RecordId;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// What references and outputs call each record.
pub(super) type Names = BTreeMap<RecordId, BTreeSet<String>>;

/// A record that may be meant.
struct Candidate {
    record: RecordId,
    /// Its path as shown: so may somebody type it who sees it.
    shown: String,
}

/// The records meant by what was typed; all if nothing was. A committee or a folder means all its records; the
/// name of a record, by its file or by what references call it, means one.
pub(super) fn select(
    files: &BookFiles,
    names: &Names,
    only: &[String],
    report: &mut Report,
) -> Vec<RecordId> {
    if only.is_empty() {
        return files.records().map(|(record, _)| record).collect();
    }
    let all = files.records().map(|(record, source)| Candidate { record, shown: source.name.clone() });
    let all: Vec<Candidate> = all.collect();
    let mut chosen: BTreeSet<RecordId> = BTreeSet::new();
    let readings = LazyCell::new(|| Readings::new(&all, names));
    for typed in only {
        let asked = Asked::new(typed);
        let mut found = asked.among(&all, names);
        if found.is_empty() {
            let asked = Asked { path: alike(&asked.path) };
            found = asked.among(&readings.all, &readings.names);
        }
        if found.are_group {
            chosen.extend(found.places.iter().filter_map(|at| all.get(*at)).map(|one| one.record.clone()));
            continue;
        }
        let fitting: Vec<&Candidate> = found.places.iter().filter_map(|at| all.get(*at)).collect();
        match fitting.as_slice() {
            [] => report.push(Finding::of(unknown(typed, &all, names))),
            [only] => {
                chosen.insert(only.record.clone());
            }
            several => {
                let choices = several.iter().map(|one| one.shown.clone()).collect();
                report.push(Finding::of(AskedFault::SeveralRecords { asked: typed.clone(), choices }));
            }
        }
    }
    chosen.into_iter().collect()
}

/// The records by how all that they are called reads: capitals and zeros before a count make no other name, if only
/// one record is called so.
struct Readings {
    all: Vec<Candidate>,
    names: Names,
}

impl Readings {
    fn new(all: &[Candidate], names: &Names) -> Self {
        let reading = |record: &RecordId| RecordId::new(alike(&record.committee), alike(&record.file));
        let read = |one: &Candidate| Candidate { record: reading(&one.record), shown: alike(&one.shown) };
        let mut readings = Names::new();
        for (record, names) in names {
            readings.entry(reading(record)).or_default().extend(names.iter().map(|name| alike(name)));
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

fn unknown(typed: &str, all: &[Candidate], names: &Names) -> AskedFault {
    let mut known: Vec<String> = Vec::new();
    for Candidate { record, .. } in all {
        known.extend([record.committee.clone(), record.called(), record.file.clone()]);
        for name in names.get(record).into_iter().flatten() {
            known.extend([format!("{}/{name}", record.committee), name.clone()]);
        }
    }
    let nearest = nearest(typed, known.iter().map(String::as_str)).map(str::to_string);
    AskedFault::NoRecords { asked: typed.into(), nearest }
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
    fn among(&self, all: &[Candidate], names: &Names) -> Answers {
        let places = |is_it: &dyn Fn(&Candidate) -> bool| -> Vec<usize> {
            all.iter().enumerate().filter(|(_, one)| is_it(one)).map(|(at, _)| at).collect()
        };
        let group = places(&|one| self.is_group_of(one));
        if !group.is_empty() {
            return Answers { places: group, are_group: true };
        }
        let of_path = places(&|one| self.is_path_of(one));
        let places =
            if of_path.is_empty() { places(&|one| self.is_name_of(&one.record, names)) } else { of_path };
        Answers { places, are_group: false }
    }

    fn stem(&self) -> &str {
        self.path.strip_suffix(".toml").unwrap_or(&self.path)
    }

    /// Whether it is the committee of a record, or a folder that the record stands in, be it in one within.
    fn is_group_of(&self, Candidate { record, shown }: &Candidate) -> bool {
        let is_below = |place: &str| place.strip_prefix(&self.path).is_some_and(|rest| rest.starts_with('/'));
        is_below(&composed(shown)) || is_below(&composed(&record.called()))
    }

    /// Whether it is the path of a record's file.
    fn is_path_of(&self, Candidate { record, shown }: &Candidate) -> bool {
        let (path, called) = (composed(shown), record.called());
        self.path == path
            || self.path == format!("{called}.toml")
            || path.strip_suffix(".toml") == Some(&self.path)
            || self.path.ends_with(&format!("/{called}.toml"))
    }

    /// Whether a record is called so: `34xx`, `opsg/34xx`, or the same with its reference.
    fn is_name_of(&self, record: &RecordId, names: &Names) -> bool {
        let RecordId { committee, file } = record;
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
            || names.get(record).is_some_and(|names| names.iter().any(|name| is_called(name)))
    }
}
