//! Values as they are typed.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use minutebook::form::{Choice, Language, composed};

/// A name as it was typed, each letter in the form that the book has it in.
pub(super) fn typed(name: &str) -> Result<String, std::convert::Infallible> {
    Ok(composed(name))
}

/// One of the words that the library knows, each offered with what it means.
pub(super) fn choice<T: Choice>() -> impl TypedValueParser<Value = T> {
    let offered = T::CHOICES
        .iter()
        .map(|(_, word, meaning)| PossibleValue::new(word).help(meaning.trim().trim_end_matches('.')));
    PossibleValuesParser::new(offered).try_map(|typed| {
        let meant = T::CHOICES.iter().find(|(_, word, _)| *word == typed);
        meant.map(|(choice, ..)| *choice).ok_or("no such word")
    })
}

/// A language as records name it.
pub(super) fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "write a language such as de or fr-CA".into())
}
