//! What a number says by itself: whose it is, and of which year; so what it is the only one in, and what it is called
//! elsewhere.

use crate::book::alike::{alike, are_parted};
use crate::book::numbered::Numbered;
use crate::record::{Committee, Pattern, folded_words};
use std::borrow::Cow;

/// The pattern of a kind that the committee's records have before they are sent out.
pub(super) fn usual_pattern(committee: &Committee, kind: Numbered) -> Option<&Pattern> {
    match kind {
        Numbered::Action => Some(&committee.action_number),
        Numbered::Decision => committee.decision_number.as_ref(),
    }
}

/// What a number or a reference is the only one in: the committees whose abbreviations read alike, if that stands in
/// it, for no reader can tell them apart; else its own committee. It stands there as a word of its own, for EC is not in
/// “Decision”; or next to other letters where the pattern of such words puts it, as `{committee}D{number}` does.
pub(in crate::book) fn scope<'a>(
    words: &str,
    committee: &'a Committee,
    pattern: Option<&Pattern>,
) -> (bool, Cow<'a, str>) {
    if says_abbreviation(words, committee, pattern) {
        (true, alike(committee.abbreviation.trim()).into())
    } else {
        (false, committee.key.as_str().into())
    }
}

/// Whether the abbreviation of a committee stands in words, for which it has a pattern.
fn says_abbreviation(words: &str, committee: &Committee, pattern: Option<&Pattern>) -> bool {
    let is_put = pattern.is_some_and(|pattern| pattern.uses("committee"));
    says(&folded_words(words), &folded_words(committee.abbreviation.trim()), is_put)
}

/// Whether an abbreviation stands in words; as a word of its own unless it may stand anywhere.
fn says(words: &str, abbreviation: &str, anywhere: bool) -> bool {
    let ends = abbreviation.chars().next().zip(abbreviation.chars().next_back());
    let Some((first, last)) = ends else { return false };
    words.match_indices(abbreviation).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let behind = words[at + abbreviation.len()..].chars().next();
        let goes_on = before.is_some_and(|before| are_parted((before, &first)))
            || behind.is_some_and(|behind| are_parted((last, &behind)));
        anywhere || !goes_on
    })
}

/// Whether a number of a kind says whose it is: then no other committee has it.
pub(in crate::book) fn says_committee(words: &str, committee: &Committee, kind: Numbered) -> bool {
    says_abbreviation(words, committee, usual_pattern(committee, kind))
}

/// What other minutes of a committee call what has this number in those with the reference: by that too, where each of
/// their meetings or each committee may have such a number.
pub(in crate::book) fn called_by(
    committee: &str,
    kind: Numbered,
    (number, called): (&str, &str),
    own: &Committee,
    reference: &str,
) -> String {
    let is_whole = called != number || own.key == committee || says_committee(number, own, kind);
    if is_whole { called.into() } else { format!("{reference}, {number}") }
}

/// Whether a number in words of its own says the year of its count, as 17/2026: then no other meeting may have it,
/// even where those that are counted begin anew in each.
pub(super) fn says_year(words: &str) -> bool {
    let counts = || words.split(|character: char| !character.is_ascii_digit()).filter(|run| !run.is_empty());
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    counts().count() > 1 && counts().any(is_year)
}

#[cfg(test)]
mod tests {
    use super::{says, says_year};

    #[test]
    fn an_abbreviation_is_a_word_of_its_own() {
        for words in ["ec 1", "1/ec", "ec1/26", "d-ec", "(ec) 1", "dec ec 1"] {
            assert!(says(words, "ec", false), "{words}");
        }
        for (words, abbreviation) in
            [("decision 1/2026", "ec"), ("action 1", "ac"), ("wg12", "wg1"), ("ecd1", "ec"), ("d1", "")]
        {
            assert!(!says(words, abbreviation, false), "{words}");
        }
        assert!(says("ecd1", "ec", true) && !says("d1", "ec", true) && !says("d1", "", true));
    }

    #[test]
    fn a_year_beside_a_count_is_said() {
        assert!(says_year("17/2026") && says_year("2026-3"));
        assert!(!says_year("2026") && !says_year("17/26") && !says_year("3a") && !says_year("20261 2"));
    }
}
