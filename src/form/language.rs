//! Tags of languages.

use super::read::Read;
use super::reader::Reader;
use super::schema::Definitions;
use super::spell::Spelled;
use super::toml_values::Value;
use crate::diagnostic::Expected;
use serde_json::{Value as Json, json};

/// A language tag (BCP 47), such as `en-GB` or `cy`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Default for Language {
    /// `und`: a language that is not known (ISO 639-2).
    fn default() -> Self {
        Language("und".into())
    }
}

impl Language {
    /// The tag, if `written` has the shape of one: a primary subtag of two or three letters, then
    /// subtags of one to eight letters and digits.
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts = written.split('-');
        let primary = parts.next().unwrap_or_default();
        let good = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        good.then(|| Language(usual_letters(written)))
    }

    /// The tag in its usual letters: `en-GB`, `zh-Hant`.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary subtag in small letters: `en` of `en-GB`.
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether the language's usual script runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        const SCRIPTS: [&str; 4] = ["arab", "hebr", "syrc", "thaa"];
        const LANGUAGES: [&str; 9] = ["ar", "arc", "dv", "fa", "he", "ps", "sd", "ur", "yi"];
        let script = self.0.split('-').skip(1).find(|part| part.len() == 4);
        match script {
            Some(script) => SCRIPTS.contains(&script.to_ascii_lowercase().as_str()),
            None => LANGUAGES.contains(&self.primary().as_str()),
        }
    }
}

/// A tag in the letters in which tags are usually written (RFC 5646, 2.1.1): a country in capitals, a script with one,
/// whatever stands behind a single letter in small ones.
fn usual_letters(tag: &str) -> String {
    let mut behind_single = false;
    let mut parts = Vec::new();
    for (at, part) in tag.split('-').enumerate() {
        let small = part.to_ascii_lowercase();
        parts.push(match part.len() {
            2 if at > 0 && !behind_single => part.to_ascii_uppercase(),
            4 if at > 0 && !behind_single => small[..1].to_ascii_uppercase() + &small[1..],
            _ => small,
        });
        behind_single |= part.len() == 1;
    }
    parts.join("-")
}

impl Read for Language {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_str().and_then(Language::parse);
        if read.is_none() {
            reader.wrong_type(value, Expected::Language);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        Some(self.tag().into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" })
    }
}
