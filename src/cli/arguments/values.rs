//! Values as they are typed.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use minutebook::form::{Choice, Language, composed};
use std::path::Path;

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

/// The format that was named, or else the one that a file's ending tells; text without a file.
///
/// # Errors
///
/// When nothing is written in such files, in the words that `unknown` has for an ending.
pub(super) fn format_of<F: ValueEnum>(
    (named, out): (Option<F>, Option<&Path>),
    text: F,
    unknown: impl Fn(&str) -> String,
) -> Result<F, String> {
    if let Some(named) = named {
        return Ok(named);
    }
    let ending = out.and_then(|path| path.extension()).map(|ending| ending.to_string_lossy());
    let Some(ending) = ending else { return Ok(text) };
    match ending.to_lowercase().as_str() {
        "txt" => Ok(text),
        "htm" => F::from_str("html", true),
        other => F::from_str(other, true),
    }
    .map_err(|_| unknown(&ending))
}

/// A language as records name it.
pub(super) fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "write a language such as de or fr-CA".into())
}
