//! Whatever was changed, the parts of a redline give both texts again; and what only looks different is no change.

use super::closed::ClosedWords;
use super::parts::{Part, parts};
use super::passages::{Kind, Passage, Place};
use super::words::Run;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

fn passage(words: &str) -> Passage {
    let words = words.split_whitespace().map(str::to_string).collect();
    Passage { kind: Kind::Text, place: Place::default(), key: None, number: None, words }
}

fn passages(texts: &[String]) -> Vec<Passage> {
    texts.iter().map(|text| passage(text)).filter(|passage| !passage.words.is_empty()).collect()
}

fn said(passages: &[Passage]) -> Vec<String> {
    passages.iter().map(|passage| passage.words.join(" ")).collect()
}

/// The later text: what a reader has who accepts every change.
fn accepted(parts: &[Part]) -> Vec<String> {
    let is_later = |run: &&Run| !matches!(run, Run::Deleted(_));
    let words = |runs: &[Run]| runs.iter().filter(is_later).flat_map(Run::words).cloned().collect::<Vec<_>>();
    let text = |part: &Part| match part {
        Part::Same(passage) | Part::Inserted(passage) => Some(passage.words.join(" ")),
        Part::Changed(_, _, runs) | Part::Here(_, _, runs) => Some(words(runs).join(" ")),
        Part::Deleted(_) | Part::Away(..) | Part::Closed(_) => None,
    };
    parts.iter().filter_map(text).collect()
}

/// The earlier text: what a reader has who rejects every change.
fn rejected(parts: &[Part]) -> Vec<String> {
    let is_earlier = |run: &&Run| !matches!(run, Run::Inserted(_));
    let words =
        |runs: &[Run]| runs.iter().filter(is_earlier).flat_map(Run::words).cloned().collect::<Vec<_>>();
    let text = |part: &Part| match part {
        Part::Same(passage) | Part::Deleted(passage) | Part::Away(passage, _) => {
            Some(passage.words.join(" "))
        }
        Part::Changed(_, _, runs) => Some(words(runs).join(" ")),
        Part::Inserted(_) | Part::Here(..) | Part::Closed(_) => None,
    };
    parts.iter().filter_map(text).collect()
}

/// Paragraphs of few different words, so that many are alike.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let word =
        proptest::sample::select(vec!["the", "roof", "was", "mended", "and", "paid", "£250", "Ŵyn", "of"]);
    let text = proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
    proptest::collection::vec(text, 0..9)
}

proptest! {
    #[test]
    fn both_texts_are_in_it(earlier in texts(), later in texts()) {
        let (earlier, later) = (passages(&earlier), passages(&later));
        let parts = parts(&earlier, &later, &ClosedWords::default());
        prop_assert_eq!(accepted(&parts), said(&later));
        prop_assert_eq!(rejected(&parts), said(&earlier));
    }

    #[test]
    fn what_is_wrapped_otherwise_is_the_same(texts in texts(), ends in any::<u64>()) {
        let wrap = |text: &String| {
            let words = text.split(' ').enumerate();
            words.map(|(at, word)| format!("{word}{}", if ends >> (at % 64) & 1 == 1 { "\r\n" } else { "  " })).collect()
        };
        let wrapped: Vec<String> = texts.iter().map(wrap).collect();
        let parts = parts(&passages(&texts), &passages(&wrapped), &ClosedWords::default());
        prop_assert!(parts.iter().all(Part::is_same));
    }
}

#[test]
fn what_was_moved_is_told_as_moved() {
    let earlier = ["The roof was mended at last.", "Nobody asked a question about it.", "The bill was paid."];
    let later =
        ["Nobody asked a question about it.", "The bill was paid.", "The roof was mended at long last."];
    let [earlier, later] = [earlier, later].map(|texts| passages(&texts.map(str::to_string)));
    let parts = parts(&earlier, &later, &ClosedWords::default());
    assert!(matches!(parts.first(), Some(Part::Away(..))), "{parts:?}");
    assert!(matches!(parts.last(), Some(Part::Here(..))), "{parts:?}");
    assert!(parts[1..3].iter().all(Part::is_same), "{parts:?}");
}

#[test]
fn single_words_that_stayed_are_told_with_their_neighbours() {
    let before = "The Board asked the clerk to write to the owner of the field about the gate.";
    let after = "The Board asked the clerk to speak with the tenant of the field about the gate.";
    let words = |text: &str| passage(text).words;
    let runs = super::words::runs(&words(before), &words(after));
    let told: Vec<String> = runs.iter().map(|run| run.words().join(" ")).collect();
    assert_eq!(
        told,
        [
            "The Board asked the clerk to",
            "write to the owner",
            "speak with the tenant",
            "of the field about the gate."
        ]
    );
}
