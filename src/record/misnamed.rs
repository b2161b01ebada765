//! Why a text names nobody whom a record may name, and who was probably meant.

use super::directory::{Directory, MOST_TOLD, Unknown};
use super::names::folded;
use super::people::meant;
use crate::diagnostic::NameFault;
use crate::diagnostic::Report;
use crate::form::Text;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeSet;

/// What is written where a name is still to come, besides words of a language.
const TO_COME: &str = "???";

/// So many words of a text are looked at for the names in it.
const MOST_WORDS: usize = 12;

impl Directory {
    pub(super) fn fault(&self, text: &Text, unknown: Unknown, report: &mut Report) -> NameFault {
        let name = text.value.clone();
        match unknown {
            Unknown::Several(people, body) => {
                NameFault::AmbiguousName { name: name.to_string(), people, body }
            }
            Unknown::Nobody => {
                if is_to_come(&name) {
                    return NameFault::NameToCome { name: name.to_string() };
                }
                if let Some(meant) = without_article(&name).filter(|meant| self.find(meant).is_ok()) {
                    return NameFault::UnknownName { nearest: Some(meant.into()), name: name.to_string() };
                }
                if let Some(names) = self.joined(&name) {
                    return NameFault::SeveralNames { name: name.to_string(), names };
                }
                let alike = report.guess(self.people.len(), || Some(self.of_last_word(&name)));
                match alike.unwrap_or_default() {
                    people if people.len() > 1 => {
                        return NameFault::AmbiguousName { name: name.to_string(), people, body: false };
                    }
                    mut people => {
                        if let Some(only) = people.pop() {
                            return NameFault::UnknownName { name: name.to_string(), nearest: Some(only) };
                        }
                    }
                }
                let initialled = report.guess(self.people.len(), || self.of_initials(&name));
                if let Some(only) = initialled {
                    return NameFault::UnknownName { name: name.to_string(), nearest: Some(only) };
                }
                let known = || -> Vec<String> {
                    let people = self.people.iter().map(|who| who.called());
                    self.spellings()
                        .map(str::to_string)
                        .chain(people)
                        .collect::<BTreeSet<String>>()
                        .into_iter()
                        .collect()
                };
                let nearest = report.guess(self.spellings().len(), || meant(&name, &known()));
                NameFault::UnknownName { name: name.to_string(), nearest }
            }
        }
    }

    /// The only person whose names begin with these capitals, as Ann Oak’s do with AO.
    fn of_initials(&self, name: &str) -> Option<String> {
        let initials: String = name.chars().filter(|sign| !matches!(sign, '.' | ' ')).collect();
        if !(2..=4).contains(&initials.chars().count()) || !initials.chars().all(char::is_uppercase) {
            return None;
        }
        let begins = |called: &String| {
            let first = called.split([' ', '-']).filter_map(|word| word.chars().next());
            first.filter(|letter| letter.is_uppercase()).collect::<String>() == initials
        };
        let called: BTreeSet<String> =
            self.people.iter().filter(|who| who.is_person).map(|who| who.called()).filter(begins).collect();
        called.first().filter(|_| called.len() == 1).cloned()
    }

    /// The names of several people that stand in one text, as in “Ann Sample and Ben Example”, in whatever language.
    fn joined(&self, text: &str) -> Option<Vec<String>> {
        let is_known = |name: &str| self.find(name).is_ok();
        let mut names = Vec::new();
        for part in
            text.split([',', ';', '&', '/', '+', '|', '\n', '\t', '、', '，', '；', '،', '؛']).map(str::trim)
        {
            if is_known(part) {
                names.push(part.to_string());
                continue;
            }
            let words: Vec<&str> = part.split_whitespace().collect();
            if let Some(row) = in_a_row(&words, &is_known) {
                names.extend(row);
                continue;
            }
            // A word may come first, as in “, and Ben Example”.
            let pair = (0..words.len().min(MOST_WORDS)).find_map(|at| {
                let (before, after) = (words[..at].join(" "), words[at + 1..].join(" "));
                (is_known(&after) && (before.is_empty() || is_known(&before))).then_some([before, after])
            });
            names.extend(pair?.into_iter().filter(|name| !name.is_empty()));
        }
        (names.len() > 1).then_some(names)
    }

    /// The people whose last word is that of a name.
    fn of_last_word(&self, name: &str) -> Vec<String> {
        let last = |name: &str| name.split_whitespace().next_back().map(folded);
        let wanted = last(name);
        let alike = self.people.iter().filter(|who| wanted.is_some() && last(&who.name) == wanted);
        alike.map(|who| who.called()).collect::<BTreeSet<String>>().into_iter().take(MOST_TOLD).collect()
    }
}

/// The names that stand beside each other with nothing but a space between them, each as long as it can be.
fn in_a_row(mut words: &[&str], is_known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let mut names = Vec::new();
    while !words.is_empty() {
        let most = words.len().min(MOST_WORDS);
        let (name, count) = (1..=most)
            .rev()
            .map(|count| (words[..count].join(" "), count))
            .find(|(name, _)| is_known(name))?;
        names.push(name);
        words = &words[count..];
    }
    (names.len() > 1).then_some(names)
}

/// Whether a name is one that is still to come.
fn is_to_come(name: &str) -> bool {
    let (name, vocabulary) = (name.trim().to_uppercase(), Vocabulary::all());
    name == TO_COME || vocabulary.to_come.has(&name) || vocabulary.names_to_come.has(&name)
}

/// What is called “the Chair” in a sentence is called Chair.
fn without_article(name: &str) -> Option<&str> {
    let (article, rest) = name.trim().split_once(char::is_whitespace)?;
    Vocabulary::all().articles.has(&article.to_lowercase()).then_some(rest.trim())
}
