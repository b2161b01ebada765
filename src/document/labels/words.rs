//! What editors are told of the fixed words: each with what it says in English and where it stands.

use super::names::Label;
use super::shipped::BUILT_IN;
use crate::form::{Definitions, Named, Read, Reader, Shape, Spelled, Text, Value, names_schema};
use serde_json::{Value as Json, json};

/// The words of a labels file by their names; may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words(pub Named<Text>);

impl Read for Words {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Named::read(value, reader).map(Words)
    }

    fn spell(&self) -> Option<Spelled> {
        self.0.spell()
    }

    fn is_left_out(&self) -> bool {
        self.0.is_left_out()
    }

    fn absent() -> Option<Self> {
        Named::absent().map(Words)
    }

    fn shape() -> Shape {
        Named::<Text>::shape()
    }

    fn schema(_: &mut Definitions) -> Json {
        let english = BUILT_IN[1].1;
        let word = |(_, name, places): &(Label, &'static str, &'static [&'static str])| {
            let Described { group, english, remark } = described(english, name);
            let filled: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
            let filled =
                if filled.is_empty() { String::new() } else { format!(" Filled in: {}.", filled.join(", ")) };
            let remark = if remark.is_empty() { String::new() } else { format!(" {remark}.") };
            (name.to_string(), format!("{group}:{remark} In English: “{english}”.{filled}"), Some(english))
        };
        names_schema(&json!({ "type": "string" }), Label::ALL.iter().map(word))
    }
}

/// A word as the English file has it.
#[derive(Default)]
struct Described {
    /// The remark above its group.
    group: String,
    /// What it says in English.
    english: String,
    /// The remark behind it.
    remark: String,
}

/// Looks a word up in the English file: `name = "words"  # remark`, in groups with a remark above each.
fn described(file: &str, name: &str) -> Described {
    let mut group = "";
    for line in file.lines() {
        if let Some(remark) = line.strip_prefix("# ") {
            group = remark;
        }
        let Some((_, value)) = line.split_once(" = ").filter(|(key, _)| *key == name) else { continue };
        let (words, remark) = value.rsplit_once("  # ").unwrap_or((value, ""));
        return Described {
            group: group.into(),
            english: words.trim().trim_matches('"').into(),
            remark: remark.trim().into(),
        };
    }
    Described::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_docs_of_a_label_say_what_it_prints() {
        for (name, doc) in Label::DOCS {
            let Described { group, english, remark } = described(BUILT_IN[1].1, name);
            let words =
                if english.trim().is_empty() { "nothing in English".into() } else { format!("`{english}`") };
            let remark = if remark.is_empty() { remark } else { format!("; {remark}") };
            assert_eq!(doc.trim(), format!("{group}: {words}{remark}."), "of {name}");
        }
    }

    #[test]
    fn every_word_is_described() {
        for (_, name, _) in Label::ALL {
            let word = described(BUILT_IN[1].1, name);
            assert!(!word.group.is_empty(), "{name} stands in no group");
            let whole = format!("{name} = \"{}\"", word.english);
            assert!(BUILT_IN[1].1.lines().any(|line| line.starts_with(&whole)), "{whole}");
        }
    }
}
