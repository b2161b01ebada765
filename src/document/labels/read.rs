//! Reading the labels of a language: those that are shipped, the user's over them, then the committee's.
//!
//! Input: the user's files, the committee. Output: [`Labels`], each word read as Markdown, and a report.

use super::checked::{most_on_pages, read_label, unpaired};
use super::form::LabelsForm;
use super::names::Label;
use super::phrase::Phrase;
use super::shipped::BUILT_IN;
use super::{Labels, OF_ONE};
use crate::diagnostic::{
    CommitteeFault, Finding, KeyFault, PageFault, Report, Source, SourceFile, Spot, nearest,
};
use crate::form::{PageText, Text, read};
use crate::record::Committee;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The lists of names beside the words: months and days of the week.
const NAMES: usize = 2;

/// So many missing words are told by their names.
const MOST_TOLD: usize = 12;

/// Words that are compared with what a record says; those of English serve in every language.
const NEVER_PRINTED: [Label; 2] = [Label::InterestLeft, Label::NoVote];

/// Reads the labels of a language, with a committee's own words over them.
///
/// `said` is where the language is named; `own` are the user's own labels files by language. For `en-GB` those of `en-GB` lie
/// over those of `en`; what a user's files leave out is taken from the built-in one of the same language, or from English.
/// None if something is wrong in them, which is reported.
pub fn read_labels(
    language: &str,
    committee: &Committee,
    said: Option<&Spot>,
    own: &BTreeMap<String, Source>,
    report: &mut Report,
) -> Option<Labels> {
    let primary = language.split('-').next().unwrap_or(language).to_lowercase();
    let mut names = vec![primary.as_str(), language];
    names.dedup();
    let users: Vec<(&str, &Source)> =
        names.into_iter().filter_map(|name| Some((name, own.get(name)?))).collect();
    let built_in = BUILT_IN.iter().find(|(known, _)| *known == primary);
    if users.is_empty() && built_in.is_none() {
        let mut known: Vec<String> = BUILT_IN.iter().map(|(known, _)| known.to_string()).collect();
        known.extend(own.keys().cloned());
        report.push(
            Finding::of(PageFault::UnknownLabels { language: language.into(), known }).at(said.cloned()),
        );
        return None;
    }
    // Words that are wrong in a file are not printed from it.
    let mut found = Report::new();
    let labels = Labels::of(&primary, &users, committee, &mut found).filter(|_| !found.has_errors());
    report.absorb(found);
    labels
}

impl Labels {
    /// The words of a language: those that are shipped, the user's over them, then the committee's.
    fn of(
        primary: &str,
        users: &[(&str, &Source)],
        committee: &Committee,
        report: &mut Report,
    ) -> Option<Self> {
        let built_in = BUILT_IN.iter().find(|(known, _)| *known == primary);
        let mut labels = Labels {
            words: vec![Phrase::silent(); Label::ALL.len()],
            borrowed: vec![false; Label::ALL.len()],
            months: Vec::new(),
            weekdays: Vec::new(),
            borrowed_names: Vec::new(),
        };
        let shipped =
            |name: &str, text: &str| Arc::new(SourceFile::new(format!("templates/labels/{name}.toml"), text));
        if built_in.is_none() {
            labels.overlay(&shipped("en", BUILT_IN[1].1), report)?;
            labels.borrowed.fill(true);
            labels.borrowed_names = vec!["months", "weekdays"];
        }
        if let Some((name, text)) = built_in {
            labels.overlay(&shipped(name, text), report)?;
        }
        for (_, source) in users {
            labels.overlay(source, report)?;
        }
        for (source, key, text) in &committee.labels {
            labels.set(source, key, text, report);
        }
        if let Some((name, source)) = users.first() {
            labels.tell_missing(name, source, report);
        }
        Some(labels)
    }

    /// Lays a file over what is there.
    fn overlay(&mut self, source: &Source, report: &mut Report) -> Option<()> {
        let form: LabelsForm = read(source, report)?;
        self.overlay_names(source, &form, report)?;
        let name =
            |label: Label| Label::ALL.iter().find(|(known, ..)| *known == label).map(|(_, name, _)| *name);
        let says = |label: Label| form.words.0.iter().any(|(key, _)| Some(key.as_str()) == name(label));
        for (many, one) in OF_ONE {
            // A file's own words for several serve for one too, rather than those of another language.
            if says(many) && !says(one) {
                self.words[one as usize] = Phrase::silent();
            }
        }
        for (key, text) in form.words.0.iter() {
            self.set(source, key, text, report);
        }
        Some(())
    }

    /// Lays a file's names of months and days over what is there.
    fn overlay_names(&mut self, source: &Source, form: &LabelsForm, report: &mut Report) -> Option<()> {
        for (list, kept, wanted, key) in [
            (&form.months, &mut self.months, 12, "months"),
            (&form.weekdays, &mut self.weekdays, 7, "weekdays"),
        ] {
            if list.len() == wanted {
                *kept = list.iter().map(|name| name.value.to_string()).collect();
                self.borrowed_names.retain(|borrowed| *borrowed != key);
            } else if !list.is_empty() || kept.len() != wanted {
                report.add(source, form.at.clone(), KeyFault::MissingKey { key, place: "a labels file" });
                return None;
            }
        }
        Some(())
    }

    fn set(&mut self, source: &Source, key: &Text, text: &Text, report: &mut Report) {
        let Some((label, _, places)) = Label::ALL.iter().find(|(_, name, _)| *name == key.as_str()) else {
            let names = Label::ALL.iter().map(|(_, name, _)| *name);
            let fault = KeyFault::UnknownKey {
                key: key.value.to_string(),
                place: "the labels",
                nearest: nearest(key.as_str(), names).map(str::to_string),
                known: Vec::new(),
            };
            report.add(source, key.range(), fault);
            return;
        };
        match read_label(*label, text.as_str(), places) {
            Ok(pattern) => {
                if let Some(fault) = unpaired(text.as_str()) {
                    report.add(source, text.range(), fault);
                }
                if let Some(fault) =
                    most_on_pages(*label).and_then(|most| PageText::fault(text.as_str(), most))
                {
                    report.add(source, text.range(), fault);
                }
                self.words[*label as usize] = Phrase::read(&pattern);
                self.borrowed[*label as usize] = false;
            }
            Err(problem) => {
                report.add(source, text.range(), CommitteeFault::Pattern { problem, known: places.to_vec() });
            }
        }
    }

    /// Warns of words that a file of another language than those that are shipped does not say.
    fn tell_missing(&self, language: &str, source: &Source, report: &mut Report) {
        let missing = Label::ALL
            .iter()
            .filter(|(label, ..)| self.borrowed[*label as usize] && !NEVER_PRINTED.contains(label))
            .map(|(_, name, _)| *name);
        let missing: Vec<&'static str> = self.borrowed_names.iter().copied().chain(missing).collect();
        if !missing.is_empty() {
            let first = missing.iter().take(MOST_TOLD).copied().collect();
            let (all, language) = (Label::ALL.len() + NAMES, language.into());
            let fault = PageFault::MissingWords { language, missing: missing.len(), all, first };
            report.add(source, 0..0, fault);
        }
    }
}
