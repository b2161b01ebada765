//! Sentences: what is wrong is said in `diagnostic` alone.
//!
//! What is looked at is each place that makes a fault, or one of the causes that faults have: between its braces or
//! brackets there stands no text of two words. A sentence that was put into a variable before is not seen; that no
//! fault has room for one is for whoever reads a new variant. The names of tables (`place`) are given by their forms.

use crate::code;

/// The names that faults and their causes begin with.
const CAUSES: [&str; 6] = ["UnusableFile", "Said", "PartOf", "PatternFault", "Overlooked", "SyntaxSlip"];

/// The sentences in what makes a fault.
pub fn sentences(text: &str) -> Vec<String> {
    let made = text.match_indices("::").filter(|(at, _)| is_fault(&text[..*at]));
    let inside = made.filter_map(|(at, _)| inside(&text[at + 2..]));
    inside
        .flat_map(code::texts)
        .filter(|(before, said)| is_sentence(said) && !before.ends_with("place:"))
        .map(|(_, said)| said)
        .collect()
}

fn is_fault(before: &str) -> bool {
    let name = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    name.ends_with("Fault") || CAUSES.contains(&name)
}

/// What stands between the braces or brackets behind a variant's name; none if it has none.
fn inside(rest: &str) -> Option<&str> {
    let name = rest.find(|letter: char| !letter.is_alphanumeric())?;
    let behind = rest[name..].trim_start_matches(' ');
    behind.starts_with(['{', '(']).then(|| &behind[..code::closed(behind)])
}

/// Whether a text has two words, and is no line of a record, which has an equals sign.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    !text.contains('=') && text.split(' ').filter(is_word).count() > 1
}

#[test]
fn sentences_are_seen() {
    let told = |text: &str| sentences(text).len();
    assert_eq!(told(r#"KeyFault::Odd { why: "it is odd", key }"#), 1);
    assert_eq!(told(r#"add(UnusableFile::Odd("it is odd".into()))"#), 1);
    assert_eq!(told(r#"KeyFault::Odd { key: "owner", at: f("}") }; note("it is odd")"#), 0);
    assert_eq!(told(r#"KeyFault::MissingKey { key: "owner", place: "an action" }"#), 0);
    assert_eq!(told(r#"KeyFault::MisplacedKey { key, needs: "handled = deferred" }"#), 0);
    assert_eq!(told("matches!(fault, KeyFault::Odd { .. }) // it is odd"), 0);
}
