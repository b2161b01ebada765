//! Circles of needs within a folder: of its files, and of its folders as wholes.

use crate::imports::{Need, module};
use std::collections::{BTreeMap, BTreeSet};

/// Members of a folder that need each other in a circle.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    /// The folder and its members: `layout: fonts, frame`.
    pub name: String,
    /// Who needs what of whom.
    pub needs: Vec<String>,
}

/// What each member of a folder needs of the others.
type Members = BTreeMap<String, BTreeMap<String, BTreeSet<Need>>>;

/// All circles of all folders, by their names.
pub fn circles(needs: &BTreeSet<Need>) -> Vec<Circle> {
    let mut folders: BTreeMap<String, Members> = BTreeMap::new();
    for need in needs {
        let (folder, of, from) = members(need);
        let members = folders.entry(folder).or_default();
        members.entry(from.clone()).or_default();
        members.entry(of).or_default().entry(from).or_default().insert(need.clone());
    }
    folders.iter().flat_map(|(folder, members)| circles_of(folder, members)).collect()
}

/// The folder in which both files of a need lie, and the members of it that they are or lie in.
fn members(need: &Need) -> (String, String, String) {
    let (of, from) = (module(&need.of), module(&need.from));
    let shared = of.iter().zip(&from).take_while(|(one, other)| one == other).count();
    let member = |path: &[String]| path.get(shared).map_or("mod", String::as_str).to_owned();
    (of[..shared].join("/"), member(&of), member(&from))
}

fn circles_of(folder: &str, members: &Members) -> Vec<Circle> {
    let mut circles = Vec::new();
    let mut known: BTreeSet<&String> = BTreeSet::new();
    for member in members.keys() {
        let behind = reached(members, member);
        if known.contains(member) || !behind.contains(member) {
            continue;
        }
        let circle: Vec<&String> =
            behind.into_iter().filter(|other| reached(members, other).contains(member)).collect();
        known.extend(&circle);
        let names: Vec<&str> = circle.iter().map(|name| name.as_str()).collect();
        circles
            .push(Circle { name: format!("{folder}: {}", names.join(", ")), needs: told(members, &circle) });
    }
    circles
}

/// Whatever a member needs, by whatever that needs.
fn reached<'a>(members: &'a Members, member: &str) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&String> = members[member].keys().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(members[next].keys());
        }
    }
    reached
}

fn told(members: &Members, circle: &[&String]) -> Vec<String> {
    let within = |member: &&String| {
        members[*member].iter().filter(|(other, _)| circle.contains(other)).collect::<Vec<_>>()
    };
    circle
        .iter()
        .flat_map(within)
        .flat_map(|(_, needs)| needs)
        .map(|need| format!("    {} needs {} of {}", need.of, need.name, need.from))
        .collect()
}
