//! What labels say in the languages that are shipped.

use super::form::LabelsForm;
use super::names::Label;
use super::shipped::BUILT_IN;
use crate::diagnostic::{Report, SourceFile};
use crate::form::{Language, Text, read};
use std::sync::Arc;

/// Whether the program has the words of a language.
pub fn is_shipped(language: &Language) -> bool {
    shipped(language).is_some()
}

fn shipped(language: &Language) -> Option<&'static str> {
    let primary = language.tag().split('-').next().unwrap_or_default().to_lowercase();
    BUILT_IN.iter().find(|(known, _)| *known == primary).map(|(_, text)| *text)
}

/// A labels file to be changed: each word stands there behind a `#`. Of a language that is not shipped it is the English
/// one, and counts as missing until somebody has translated it and taken that away.
pub fn labels_to_translate(language: &Language) -> String {
    const BRACES: &str = "Words in {braces} are filled in; *stars* are italic, **two stars** bold.\n\
        # An empty word prints nothing. Behind a word stands where it is printed, if the word alone does not say it.\n";
    const OTHER: &str = "Every word that the program itself prints, to be translated.\n\
        #\n\
        # Write a word in your language, and take away the # before its line. Until then it is printed in English, and\n\
        # `minutebook check` says that it is missing. ";
    const SHIPPED: &str = "Every word that the program itself prints, to be changed.\n\
        #\n\
        # Change a word, and take away the # before its line. Until then it is printed as it stands here.\n\
        # ";
    let tag = language.tag();
    let own = shipped(language);
    let head = if own.is_some() { SHIPPED } else { OTHER };
    let mut text = format!("# {tag}: {head}{BRACES}");
    let lines = own.unwrap_or(BUILT_IN[1].1).lines().skip_while(|line| line.starts_with('#'));
    for line in lines {
        let is_word = line.starts_with(|first: char| first.is_ascii_alphabetic());
        text.push_str(if is_word { "#" } else { "" });
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// The names of the months in the languages that are shipped, January first.
pub fn shipped_months() -> Vec<Vec<String>> {
    shipped_names(|form| &form.months)
}

/// The names of the days of the week in the languages that are shipped, Monday first.
pub fn shipped_weekdays() -> Vec<Vec<String>> {
    shipped_names(|form| &form.weekdays)
}

fn shipped_names(of: fn(&LabelsForm) -> &[Text]) -> Vec<Vec<String>> {
    let names = |(name, text): &(&str, &str)| -> Option<Vec<String>> {
        let source = Arc::new(SourceFile::new(format!("{name}.toml"), *text));
        let form: LabelsForm = read(&source, &mut Report::new())?;
        Some(of(&form).iter().map(|name| name.value.to_string()).collect())
    };
    BUILT_IN.iter().filter_map(names).collect()
}

/// A label in a language, or in English for want of it: as its file writes it.
pub fn shipped_word(label: Label, language: &Language) -> String {
    let own = shipped(language).unwrap_or(BUILT_IN[1].1);
    let source = Arc::new(SourceFile::new("labels.toml", own));
    let name = Label::ALL.iter().find(|(known, _, _)| *known == label).map(|(_, name, _)| *name);
    let form: Option<LabelsForm> = read(&source, &mut Report::new());
    let words = form.iter().flat_map(|form| form.words.0.iter()).find(|(key, _)| Some(key.as_str()) == name);
    words.map(|(_, words)| words.value.to_string()).unwrap_or_default()
}

/// A label in the languages that are shipped.
pub fn shipped_words(label: Label) -> Vec<String> {
    let name = Label::ALL.iter().find(|(known, _, _)| *known == label).map(|(_, name, _)| *name);
    let words = |(file, text): &(&str, &str)| -> Option<String> {
        let source = Arc::new(SourceFile::new(format!("{file}.toml"), *text));
        let form: LabelsForm = read(&source, &mut Report::new())?;
        let (_, words) = form.words.0.iter().find(|(key, _)| Some(key.as_str()) == name)?;
        Some(words.value.to_string())
    };
    BUILT_IN.iter().filter_map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word that a file lacks is printed as nothing at all.
    #[test]
    fn every_language_that_is_shipped_says_every_word() {
        for (language, text) in BUILT_IN {
            let mut report = Report::new();
            let source = Arc::new(SourceFile::new(format!("{language}.toml"), text));
            let form: LabelsForm = read(&source, &mut report).expect("a labels file");
            assert!(report.is_empty(), "{language}: {report:?}");
            let said: Vec<&str> = form.words.0.iter().map(|(key, _)| key.as_str()).collect();
            let missing = Label::ALL.iter().map(|(_, name, _)| *name).filter(|name| !said.contains(name));
            assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new(), "words that {language} lacks");
            assert_eq!(
                (form.months.len(), form.weekdays.len()),
                (12, 7),
                "names of months and days in {language}"
            );
        }
    }
}
