//! Fixed words: every word that the program itself prints comes from a labels file, English and
//! Welsh shipped, with a committee's own words over it.
//!
//! A label is a line of Markdown with placeholders, such as `(*Alternate for {member}*)`.
//!
//! Steps: `read` lays the files over each other and reads each word as Markdown, once (`pieces`), `checked` says what may be
//! wrong with one. What a word prints is asked of [`Labels`].

mod checked;
mod form;
mod in_languages;
mod names;
mod phrase;
mod pieces;
mod read;
mod shipped;
mod words;

pub use form::LabelsForm;
pub use in_languages::{
    is_shipped, labels_to_translate, shipped_months, shipped_weekdays, shipped_word, shipped_words,
};
pub use names::Label;
pub use phrase::Value;
pub use read::read_labels;
pub use words::Words;

use super::inlines::plain;
use super::{Inline, PagePiece};
use phrase::Phrase;

/// Labels that count, and those for one alone.
const OF_ONE: [(Label, Label); 5] = [
    (Label::QuorumCount, Label::QuorumCountOne),
    (Label::QuorumConstituencies, Label::QuorumConstituenciesOne),
    (Label::QuorumConstituenciesAlone, Label::QuorumConstituenciesAloneOne),
    (Label::QuorumNotMetItems, Label::QuorumNotMetItem),
    (Label::QuorumMetItems, Label::QuorumMetItem),
];

/// The labels of one committee in one language.
#[derive(Debug, Clone)]
pub struct Labels {
    words: Vec<Phrase>,
    /// Which of them are words of another language, for want of the labels' own.
    borrowed: Vec<bool>,
    months: Vec<String>,
    weekdays: Vec<String>,
    /// Which of the two are English, for want of those of the language.
    borrowed_names: Vec<&'static str>,
}

impl Labels {
    fn phrase(&self, label: Label) -> &Phrase {
        &self.words[label as usize]
    }

    /// The label for so many, which may have words of its own for one.
    pub fn for_count(&self, label: Label, count: usize) -> Label {
        let one = OF_ONE.iter().find(|(many, _)| *many == label).map(|(_, one)| *one);
        one.filter(|one| count == 1 && !self.is_silent(*one)).unwrap_or(label)
    }

    /// Whether the label is in the labels' own language, and not the English one for want of it.
    pub fn is_own(&self, label: Label) -> bool {
        !self.borrowed[label as usize]
    }

    /// The names of the months, January first.
    pub fn months(&self) -> &[String] {
        &self.months
    }

    /// The names of the days of the week, Monday first.
    pub fn weekdays(&self) -> &[String] {
        &self.weekdays
    }

    /// Whether the label prints nothing.
    pub fn is_silent(&self, label: Label) -> bool {
        self.phrase(label).is_silent()
    }

    /// The label as inlines, its placeholders filled.
    pub fn inlines(&self, label: Label, values: &[Value<'_>]) -> Vec<Inline> {
        self.phrase(label).filled(values)
    }

    /// The label as plain text, its placeholders filled.
    pub fn text(&self, label: Label, values: &[(&str, String)]) -> String {
        self.phrase(label).plain(values)
    }

    /// The label as plain text, the numbers of pages still to be filled in.
    pub fn page_pieces(&self, label: Label) -> Vec<PagePiece> {
        self.phrase(label).page_pieces()
    }

    /// What a label prints before and after its `{text}`.
    pub fn around(&self, label: Label) -> (Vec<Inline>, Vec<Inline>) {
        self.phrase(label).around("text")
    }

    /// The words that a label prints before one of its placeholders, other placeholders left out.
    pub fn words_before(&self, label: Label, place: &str) -> String {
        self.words_around(label, place).0
    }

    /// The words that a label prints before and behind one of its placeholders, other placeholders left out.
    pub fn words_around(&self, label: Label, place: &str) -> (String, String) {
        let (before, behind) = self.phrase(label).around(place);
        (plain(&before), plain(&behind))
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, number: i8) -> String {
        self.months.get(number as usize - 1).cloned().unwrap_or_default()
    }

    /// The name of a day of the week, Monday 0.
    pub fn weekday(&self, number: i8) -> String {
        self.weekdays.get(number as usize).cloned().unwrap_or_default()
    }
}
