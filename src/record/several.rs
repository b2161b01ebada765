//! Texts that should be one person's name and are none: several names in one text, as a letter or a spreadsheet has
//! them, and words for nobody at all.

use super::forms::{CommitteeForm, PersonForm, RecordForm};
use super::names::folded;
use crate::diagnostic::{NameFault, Report, Source};
use crate::form::Text;
use crate::vocabulary::Vocabulary;

/// Signs that stand between names and in none.
const BETWEEN: [char; 6] = [';', '；', '、', '\t', '\n', '|'];
/// Signs that stand between names, and within one: “Example, Ann”.
const COMMAS: [char; 4] = [',', '，', '،', '؛'];
/// Signs that stand there as words do.
const AND_SIGNS: [&str; 2] = ["&", "+"];

/// More words than these are no person's name.
const MOST_WORDS: usize = 5;

/// Looks at all whom a record lists.
pub(super) fn check_listed(source: &Source, form: &RecordForm, report: &mut Report) {
    let groups = form.attendance.iter().flat_map(|(_, people)| &people.groups);
    let listed = groups
        .flat_map(|(_, people)| people)
        .flat_map(|person: &PersonForm| std::iter::once(&person.name).chain(person.alternate_for.as_ref()));
    let alternates = form.presence.iter().filter_map(|(_, form)| form.alternate.as_ref());
    listed.chain(alternates).for_each(|name| check(source, name, false, report));
}

/// Looks at all who hold a seat, and of whom something is known.
pub(super) fn check_known(source: &Source, form: &CommitteeForm, report: &mut Report) {
    let holders = form.seats.iter().flat_map(|(_, seats)| seats.iter()).map(|seat| &seat.holder);
    holders.for_each(|name| check(source, name, true, report));
    form.people.iter().for_each(|person| check(source, &person.name, false, report));
}

fn check(source: &Source, name: &Text, is_seat: bool, report: &mut Report) {
    // A name may be of any language.
    let vocabulary = Vocabulary::all();
    if is_nobody(name.as_str(), is_seat, vocabulary) {
        report.add(source, name.range(), NameFault::NobodyNamed { name: name.value.to_string(), is_seat });
    } else if let Some(names) = several(name.as_str(), vocabulary) {
        report.add(source, name.range(), NameFault::JoinedNames { names });
    }
}

/// No word for nobody has more letters.
const LONGEST_NOBODY: usize = 20;

/// Whether a text says that there is nobody.
fn is_nobody(text: &str, is_seat: bool, vocabulary: &Vocabulary) -> bool {
    let bare = text.trim().trim_matches(['(', ')', '[', ']', '*']);
    if bare.chars().nth(LONGEST_NOBODY).is_some() {
        return false;
    }
    let bare = folded(bare);
    vocabulary.nobody.has(&bare) || is_seat && vocabulary.vacant.has(&bare)
}

/// The names of several people that stand in one text; none if it may be the name of one, or of a body.
fn several(text: &str, vocabulary: &Vocabulary) -> Option<Vec<String>> {
    let parts = |signs: &[char]| -> Vec<String> {
        let parts = text.split(signs).map(|part| part.trim().to_string());
        parts.filter(|part| part.chars().any(char::is_alphabetic)).collect()
    };
    let certain = Some(&BETWEEN[..]).filter(|signs| text.contains(*signs)).map(parts);
    if let Some(names) = certain.filter(|names| names.len() > 1) {
        return Some(names);
    }
    if !text.contains(COMMAS) && !text.split_whitespace().any(|word| is_and(word, vocabulary)) {
        return None;
    }
    let parts: Vec<String> = parts(&COMMAS).iter().flat_map(|part| without_and(part, vocabulary)).collect();
    (parts.len() > 1 && parts.iter().all(|part| is_full_name(part, vocabulary))).then_some(parts)
}

/// Whether a word stands between names, and may stand within the name of a body.
fn is_and(word: &str, vocabulary: &Vocabulary) -> bool {
    AND_SIGNS.contains(&word) || vocabulary.and.has(word)
}

/// The names before and after an “and”.
fn without_and(part: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let names = words.split(|word| is_and(word, vocabulary)).map(|words| words.join(" "));
    names.filter(|name| !name.is_empty()).collect()
}

/// Whether a text is written as the name of one person: two words or more, each with a capital where its script has
/// any, and none of those that follow a name.
fn is_full_name(text: &str, vocabulary: &Vocabulary) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_small = |word: &&&str| vocabulary.particles.has(word);
    let begins = |word: &str| {
        word.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
            && !word.chars().any(char::is_numeric)
    };
    // Letters behind a name, such as MBE.
    let is_letters = |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let full = words.iter().filter(|word| !is_small(word)).count();
    (2..=MOST_WORDS).contains(&words.len())
        && full > 1
        && words.iter().filter(|word| !is_small(word)).all(|word| begins(word))
        && !words.iter().all(is_letters)
        && !words.iter().any(|word| vocabulary.behind_names.has(&folded(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_in_one_text_are_told_from_one() {
        for (text, names) in [
            ("Ada Pretend, Bo Madeup, Cy Fable", 3),
            ("Ada Pretend; Bo", 2),
            ("Pretend, Ada; Madeup, Bo", 2),
            ("Ada Pretend\tBo Madeup", 2),
            ("Ada Pretend and Bo Madeup", 2),
            ("Ada Pretend, Bo van Madeup and Dr C. Fable", 3),
            ("Siân Ffug ac Ŵyn Chwedl", 2),
            ("山田 太郎、鈴木 花子", 2),
        ] {
            assert_eq!(several(text, Vocabulary::all()).map(|names| names.len()), Some(names), "{text}");
        }
        for text in [
            "Pretend, Ada",
            "Ada Pretend, MBE FRSA",
            "Ada Pretend, Vice Chair",
            "Ada Pretend, Madeup Ltd",
            "Ada and Bo Pretend",
            "Madeup and Sons",
            "Pretend, Madeup and Co",
            "Ada Pretend, Head of Planning",
            "Two members of the public",
        ] {
            assert_eq!(several(text, Vocabulary::all()), None, "{text}");
        }
    }

    #[test]
    fn nobody_is_no_name() {
        let is_nobody = |text, is_seat| is_nobody(text, is_seat, Vocabulary::all());
        for text in ["none", "None.", "N/A", "(none)", "Keine", "dim"] {
            assert!(is_nobody(text, false), "{text}");
        }
        assert!(is_nobody("Vacant", true) && !is_nobody("Vacant", false));
        assert!(!is_nobody("Neb Example", false) && !is_nobody("", true));
    }
}
