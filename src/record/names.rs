//! Names as they are compared: what makes no difference to a reader makes none here.

use super::forms::PersonForm;
use crate::form::Text;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::collections::HashMap;

/// A name in one spelling: small letters, single spaces of one kind, one apostrophe and one hyphen, each letter
/// in one form, no stop behind a letter (`Mr.`, `A.S.`), and no sign that cannot be seen.
pub fn folded(name: &str) -> String {
    let lower = match name.is_ascii() {
        true => name.to_ascii_lowercase(),
        false => {
            let alike: String = name.chars().filter_map(plain_sign).collect();
            // Capitals first: then ß is SS, and a final sigma any other.
            ComposingNormalizerBorrowed::new_nfkc().normalize(&alike).to_uppercase().to_lowercase()
        }
    };
    let mut single = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    if single.contains('.') { without_stops(&single) } else { single }
}

fn without_stops(name: &str) -> String {
    let mut before = ' ';
    let is_kept = |letter: &char| {
        let kept = *letter != '.' || !before.is_alphabetic();
        before = *letter;
        kept
    };
    name.chars().filter(is_kept).collect()
}

/// A name as somebody types it who has no accents at hand.
pub fn unaccented(name: &str) -> String {
    let folded = folded(name);
    if folded.is_ascii() {
        return folded;
    }
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&folded);
    let mut bare = String::with_capacity(apart.len());
    for letter in apart.chars().filter(|letter| !is_mark(*letter)) {
        match letter {
            'ł' => bare.push('l'),
            'ø' => bare.push('o'),
            'đ' | 'ð' => bare.push('d'),
            'ħ' => bare.push('h'),
            'ı' => bare.push('i'),
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'þ' => bare.push_str("th"),
            other => bare.push(other),
        }
    }
    bare
}

/// Apostrophes and hyphens as a keyboard has them; nothing of what cannot be seen.
fn plain_sign(sign: char) -> Option<char> {
    match sign {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '\u{02B9}' | '\u{02BC}' | '\u{00B4}' | '`' => {
            Some('\'')
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
        other => Some(other),
    }
}

/// Accents, and the points of Hebrew and Arabic, which are left out as often as written.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05BD}' | '\u{05C1}' | '\u{05C2}' | '\u{064B}'..='\u{0652}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Whether two names are one.
pub fn same_name(one: &Text, other: &Text) -> bool {
    folded(one.as_str()) == folded(other.as_str())
}

/// A person's name with the organisation behind it, which tells two of one name apart.
pub(super) fn with_organisation(name: &str, organisation: &str) -> String {
    format!("{} ({})", name.trim(), organisation.trim())
}

/// What a person is called, as names are compared: by the name alone, and with the organisation behind it.
pub fn called(person: &PersonForm) -> impl Iterator<Item = String> {
    let with = |organisation: &Text| folded(&with_organisation(person.name.as_str(), organisation.as_str()));
    std::iter::once(folded(person.name.as_str())).chain(person.organisation.as_ref().map(with))
}

/// People by their names, each with something that is remembered of them. Two of one name are told apart by their
/// organisations; where only one of them says it they may be the same.
#[derive(Debug)]
pub struct ByName<T> {
    by_name: HashMap<String, Vec<(Option<String>, usize)>>,
    /// By name with the organisation behind it.
    by_whole: HashMap<String, usize>,
    remembered: Vec<T>,
}

impl<T> Default for ByName<T> {
    fn default() -> Self {
        ByName { by_name: HashMap::new(), by_whole: HashMap::new(), remembered: Vec::new() }
    }
}

impl<T> ByName<T> {
    /// What is remembered of a person.
    pub fn get(&self, person: &PersonForm) -> Option<&T> {
        let organisation = person.organisation.as_ref().map(Text::as_str);
        self.place(person.name.as_str(), organisation).and_then(|place| self.remembered.get(place))
    }

    /// The same of somebody who is called by the name, or by name and organisation.
    pub fn called(&self, name: &str) -> Option<&T> {
        self.place(name, None).and_then(|place| self.remembered.get(place))
    }

    fn place(&self, name: &str, organisation: Option<&str>) -> Option<usize> {
        if self.remembered.is_empty() {
            return None;
        }
        let (plain, own) = (folded(name), organisation.map(folded));
        let same = |known: &&(Option<String>, usize)| known.0.is_none() || own.is_none() || known.0 == own;
        let by_name = self.by_name.get(&plain).and_then(|known| known.iter().find(same));
        let whole = match organisation {
            Some(organisation) => folded(&with_organisation(name, organisation)),
            None => plain,
        };
        let by_whole = || self.by_whole.get(&whole).copied();
        // A name that was written with the organisation in it.
        let written = || self.by_name.get(&whole)?.first().map(|(_, place)| *place);
        by_name.map(|(_, place)| *place).or_else(by_whole).or_else(written)
    }

    /// Remembers something of a person who was not known.
    pub fn add(&mut self, person: &PersonForm, remembered: T) {
        let (name, place) = (folded(person.name.as_str()), self.remembered.len());
        let own = person.organisation.as_ref().map(Text::as_str);
        if let Some(own) = own {
            self.by_whole.insert(folded(&with_organisation(person.name.as_str(), own)), place);
        }
        self.by_name.entry(name).or_default().push((own.map(folded), place));
        self.remembered.push(remembered);
    }

    /// All that is remembered, in the order in which it was added.
    pub fn into_remembered(self) -> Vec<T> {
        self.remembered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (one, other) in [
            ("Ann  Sample", "ann sample"),
            ("Ann\u{A0}Sample", "Ann Sample"),
            ("Ann\u{2009}Sample ", "Ann\u{202F}Sample"),
            ("Siân O’Dreamt", "Sia\u{302}n O'Dreamt"),
            ("Ŵyn‑Example", "ŵyn-example"),
            ("Jan Weiß", "JAN WEISS"),
            ("Soft\u{AD}ly Named", "Softly Named"),
            ("Ｗｉｄｅ Person", "Wide Person"),
            ("Dr. A. Sample", "Dr A Sample"),
            ("A.S.", "AS"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("Wójcik"), folded("Wojcik"));
        assert_ne!(folded("Ann Sample"), folded("Anne Sample"));
        assert_ne!(folded("Room 1.2"), folded("Room 12"));
    }

    #[test]
    fn accents_can_be_left_out() {
        for (full, bare) in [("Wójcik", "wojcik"), ("Łukasz Ærø", "lukasz aero"), ("Siân Ŵyn", "sian wyn")]
        {
            assert_eq!(unaccented(full), bare);
        }
    }
}
