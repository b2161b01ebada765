//! Files in the book's folders that are not read: said, for somebody may believe that they are.

use crate::diagnostic::{FileFault, Finding, Made, Overlooked, PlanFault, Report, nearest};
use crate::files::BookFiles;
use crate::form::Language;
use crate::layout::BUILT_IN_FONTS;
use crate::record::{BUILT_IN_SCHEMES, Committee};
use crate::writer::{built_in_templates, is_template};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The style's file.
pub(super) const STYLE: &str = "style.toml";

/// Words in the names of files that are for people, beside fonts and pictures.
const FOR_PEOPLE: [&str; 5] = ["license", "licence", "copying", "readme", "ofl."];

/// What the program itself carries among its templates and no page is made with: a copy of it is no mistake, but nothing is read
/// of it either.
const CARRIED: [(&str, &[u8]); 2] = [
    ("bagit-profile.json", include_bytes!("../../templates/bagit-profile.json")),
    ("signing/pyhanko.yml", include_bytes!("../../templates/signing/pyhanko.yml")),
];

/// Says which files are not read, as grave as their committees want it.
pub(super) fn tell(files: &BookFiles, committees: &BTreeMap<String, Arc<Committee>>, report: &mut Report) {
    for file in &files.overlooked {
        let finding = finding(file.path.clone(), file.why.clone());
        let told = match file.committee.as_ref().and_then(|key| committees.get(key)) {
            Some(committee) => committee.weigh(finding),
            None => Some(finding),
        };
        told.into_iter().for_each(|finding| report.push(finding));
    }
    let schemes = files.schemes.keys().filter_map(|name| {
        let used = committees.values().map(|committee| committee.scheme.key.as_str());
        let used: Vec<&str> = used.filter(|used| used.eq_ignore_ascii_case(name)).collect();
        let used = used.first().filter(|_| !used.contains(&name.as_str()))?;
        let why = Overlooked::OtherScheme { used: used.to_string() };
        Some(finding(format!("minutes/schemes/{name}.toml"), why))
    });
    schemes.for_each(|finding| report.push(finding));
    for name in files.templates.keys() {
        if let Some(why) = why_unused(name, files) {
            report.push(finding(format!("templates/{name}"), why));
        }
    }
}

/// What is said where something is asked for that would say too little without a record that is not read for its name or
/// its place; none if there is no such record.
pub(super) fn refused(files: &BookFiles, committee: &str, made: Made) -> Option<Finding> {
    let file = files.overlooked_record(committee)?.to_string();
    Some(Finding::of(PlanFault::RecordBeside { committee: committee.into(), file, made }))
}

fn finding(path: String, why: Overlooked) -> Finding {
    Finding::of(FileFault::NotRead { path, why })
}

/// Why nothing uses a file below `templates/`; none if something does.
fn why_unused(name: &str, files: &BookFiles) -> Option<Overlooked> {
    let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let is_carried = |(known, bytes): &(&str, &[u8])| {
        *known == name && files.templates.get(name).is_some_and(|own| own.as_slice() == *bytes)
    };
    if name == STYLE || FOR_PEOPLE.iter().any(|word| last.contains(word)) || CARRIED.iter().any(is_carried) {
        return None;
    }
    if let Some(scheme) = name.strip_prefix("schemes/") {
        let bytes = files.templates.get(name).map(Vec::as_slice).unwrap_or_default();
        let is_built_in =
            |(known, text): &(&str, &str)| scheme == format!("{known}.toml") && bytes == text.as_bytes();
        return (!BUILT_IN_SCHEMES.iter().any(is_built_in)).then_some(Overlooked::SchemeAmongTemplates);
    }
    if let Some(labels) = name.strip_prefix("labels/") {
        let language = labels.strip_suffix(".toml").filter(|tag| is_tag(tag));
        return language.is_none().then_some(Overlooked::NoLabels);
    }
    let names_it = |other: &str| {
        let text = files.templates.get(other).map(Vec::as_slice).unwrap_or_default();
        // A font is no text, which shows at its beginning.
        std::str::from_utf8(text).is_ok_and(|text| text.contains(name))
    };
    let is_built_in = built_in_templates().any(|known| known == name);
    let is_font = BUILT_IN_FONTS.iter().any(|(known, _)| *known == name);
    let is_part =
        || is_template(name) && files.templates.keys().any(|other| other != name && names_it(other));
    if is_built_in || is_font || is_part() || names_it(STYLE) {
        return None;
    }
    let known: Vec<&str> = built_in_templates().chain([STYLE]).collect();
    let nearest = nearest(name, known).map(str::to_string);
    Some(Overlooked::NoTemplate { nearest })
}

/// Whether a name is a language as records usually write it: `cy`, `en-GB`.
fn is_tag(name: &str) -> bool {
    let is_usual = |(at, part): (usize, &str)| match (at, part.len()) {
        (0, _) => part.bytes().all(|byte| byte.is_ascii_lowercase()),
        (_, 2) => part.bytes().all(|byte| byte.is_ascii_uppercase()),
        _ => true,
    };
    Language::parse(name).is_some() && name.split('-').enumerate().all(is_usual)
}
