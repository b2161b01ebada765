//! The words of languages by which minutes are checked: what votes for a motion are called, what says that somebody is to
//! be named yet, how a promise begins. Each language has one file, `languages/TAG.toml`. What the program prints stands
//! elsewhere: that are the labels, which a book may change.
//!
//! Input: the files, which are part of the program. Output: for a language its [`Vocabulary`], or one of all together.
//!
//! A text is held against the words of a vocabulary in the way that is said of each list here: mostly in the one spelling in
//! which names are compared, without capitals and stops. A list that a language does not have finds nothing in it.

mod calendar;
mod form;
mod words;

pub use calendar::Calendar;
pub use form::{Figures, Vocabulary, VocabularyForm};
pub use words::Words;

use crate::diagnostic::{Report, SourceFile};
use crate::form::{Language, read};
use jiff::civil::Date;
use std::sync::{Arc, LazyLock};

/// The files by their languages. What is found in more than one is taken from the first.
const FILES: [(&str, &str); 10] = [
    ("en", include_str!("languages/en.toml")),
    ("cy", include_str!("languages/cy.toml")),
    ("de", include_str!("languages/de.toml")),
    ("fr", include_str!("languages/fr.toml")),
    ("es", include_str!("languages/es.toml")),
    ("it", include_str!("languages/it.toml")),
    ("nl", include_str!("languages/nl.toml")),
    ("pt", include_str!("languages/pt.toml")),
    ("sv", include_str!("languages/sv.toml")),
    ("ar", include_str!("languages/ar.toml")),
];

/// All vocabularies: those of single languages in the order of the files, and one of all together.
static VOCABULARIES: LazyLock<[Vocabulary; Vocabulary::COUNT]> = LazyLock::new(|| {
    let forms: Vec<Option<VocabularyForm>> =
        FILES.iter().map(|(tag, text)| form(tag, text, &mut Report::new())).collect();
    std::array::from_fn(|place| {
        let its = |at: &usize| *at == place || place == FILES.len();
        let forms = forms.iter().enumerate().filter(|(at, _)| its(at)).filter_map(|(_, form)| form.as_ref());
        Vocabulary::of_forms(place, forms)
    })
});

impl Vocabulary {
    /// How many there are.
    pub const COUNT: usize = FILES.len() + 1;

    /// The words of one language, whatever its region; none if there is no file of it.
    pub fn of(language: &Language) -> Option<&'static Vocabulary> {
        let primary = language.primary();
        let place = FILES.iter().position(|(tag, _)| *tag == primary)?;
        VOCABULARIES.get(place)
    }

    /// The words of all languages together: for texts of which the language is not known, or does not matter.
    pub fn all() -> &'static Vocabulary {
        let [.., all] = &*VOCABULARIES;
        all
    }

    /// The day of the week of a date in the language of another day's full name; none if that is not known.
    pub fn weekday_like(&self, written: &str, date: Date) -> Option<String> {
        let written = written.trim().to_lowercase();
        let has = |calendar: &&Calendar| calendar.weekdays().any(|name| name == written);
        self.calendars.iter().find(has).map(|calendar| capital(calendar.weekday(date)))
    }

    /// All that there are, those of single languages first.
    pub fn every() -> impl Iterator<Item = &'static Vocabulary> {
        VOCABULARIES.iter()
    }
}

/// A word with a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Reads a file. That each of them can be read is tested, so that no run of the program finds a fault in one.
fn form(tag: &str, text: &str, report: &mut Report) -> Option<VocabularyForm> {
    read(&Arc::new(SourceFile::new(format!("{tag}.toml"), text)), report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The forms of all files.
    fn forms() -> Vec<(&'static str, VocabularyForm)> {
        let read = |(tag, text): (&'static str, &str)| {
            let mut report = Report::new();
            let form = form(tag, text, &mut report);
            assert!(report.is_empty(), "{tag}.toml: {report:?}");
            (tag, form.expect("a form"))
        };
        FILES.into_iter().map(read).collect()
    }

    #[test]
    fn every_file_is_read() {
        for (tag, form) in forms() {
            assert_eq!(Language::parse(tag).expect("a language").primary(), tag);
            assert!([0, 7].contains(&form.weekdays.len()), "{tag}.toml: a week has seven days");
            assert!([0, 12].contains(&form.months.len()), "{tag}.toml: a year has twelve months");
            let has_days = !form.weekdays.is_empty();
            assert!(form.months.is_empty() || has_days, "{tag}.toml has months and no weekdays");
            for sign in form.decimal_sign.iter().chain(&form.thousands_sign) {
                assert_eq!(sign.as_str().chars().count(), 1, "{tag}.toml: {} is one sign", sign.as_str());
            }
            for (key, words) in form.lists() {
                let all: BTreeSet<&str> = words.iter().map(|word| word.as_str()).collect();
                assert_eq!(all.len(), words.len(), "{tag}.toml: a word stands twice in {key}");
                let is_trimmed = |word: &&str| !word.is_empty() && word.trim() == *word;
                assert!(all.iter().all(is_trimmed), "{tag}.toml: a word of {key} has spaces around it");
            }
        }
    }

    #[test]
    fn every_file_is_listed() {
        let files = std::fs::read_dir("src/vocabulary/languages").expect("the folder").flatten();
        let files: BTreeSet<String> =
            files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        let listed: BTreeSet<String> = FILES.iter().map(|(tag, _)| format!("{tag}.toml")).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn a_language_has_its_own_words_and_all_have_all() {
        let welsh = Language::parse("cy-GB").and_then(|language| Vocabulary::of(&language)).expect("Welsh");
        assert!(welsh.in_favour.has("o blaid") && !welsh.in_favour.has("for"));
        assert!(Vocabulary::all().in_favour.has("o blaid") && Vocabulary::all().in_favour.has("for"));
        assert!(Language::parse("tlh").and_then(|language| Vocabulary::of(&language)).is_none());
        assert_eq!(Vocabulary::every().count(), Vocabulary::COUNT);
    }
}
