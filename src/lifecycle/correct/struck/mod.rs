//! Words that were approved and hold no longer stay readable: they are struck out, and what holds now stands behind them.
//!
//! The words of a text are Markdown. Whatever is written (`ways`) is read again (`words`): what is struck out of it left out, it
//! says what the corrected text says, looks like it and leads where it leads; no word of the approved text is missing, what was
//! struck out stays so, and nothing else is. Where single words cannot be struck, a line is; where that cannot be, the whole text.

mod marks;
mod ways;
mod words;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use ways::{at_once, by_lines, by_valid_words, by_words, in_plain_words};
use words::{Lead, Word, Words};

/// A text with what was approved struck out where it was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Struck {
    /// The text, in Markdown.
    pub text: String,
    /// Whether anything in it is struck out that was not before.
    pub has_struck: bool,
    /// Words that came in where nothing was struck out, run by run.
    pub inserted: Vec<String>,
    /// What led elsewhere: what is read there, and where it led.
    pub led: Vec<(String, String)>,
}

/// A way of writing a corrected text with the approved one in it.
type Way = fn(&str, &str) -> String;

/// Why a text is not written so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotStruck {
    /// A word is struck out that was never approved.
    NeverApproved(String),
    /// No way of writing it reads as it should.
    NoWay,
}

/// The corrected text with the approved words in it.
pub(super) fn struck(approved: &str, corrected: &str) -> Result<Struck, NotStruck> {
    let (before, now) = (Words::of(approved), Words::of(corrected));
    if let Some(word) = never_approved(&before.words, &now.words) {
        return Err(NotStruck::NeverApproved(word));
    }
    let holds = now.valid();
    let told = |text: String, words: &Words| Struck {
        has_struck: struck_words(words) > struck_words(&before),
        inserted: inserted(&before, words),
        led: led(&before.leads, &now.leads),
        text,
    };
    let is_told =
        |words: &Words, looks: bool| words.valid() == holds && is_kept(&before.words, &words.words, looks);
    // Whoever struck the words out by hand, or put others in, wrote it already.
    if is_told(&now, true) {
        return Ok(told(corrected.to_string(), &now));
    }
    let ways: [(Way, bool); 5] = [
        (by_words, true),
        (by_valid_words, true),
        (by_lines, true),
        (at_once, true),
        (in_plain_words, false),
    ];
    for (way, looks) in ways {
        let text = way(approved, corrected);
        let words = Words::of(&text);
        if is_told(&words, looks) {
            return Ok(told(text, &words));
        }
    }
    Err(NotStruck::NoWay)
}

/// A word that is struck out in the corrected text and stands nowhere in the approved one.
fn never_approved(approved: &[Word], corrected: &[Word]) -> Option<String> {
    let mut known: Vec<String> = approved.iter().map(Word::said).collect();
    let mut struck = corrected.iter().filter(|word| word.has_struck()).map(Word::said);
    struck.find(|word| match known.iter().position(|other| other == word) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    })
}

/// Whether a text is the approved one, but for words that were struck out since and words that came and hold.
fn is_kept(approved: &[Word], text: &[Word], looks: bool) -> bool {
    let Some(new) = text.len().checked_sub(approved.len()) else { return false };
    // How many of the words so far may be new: bit by bit, whether it can be so many.
    let mut can_be = vec![false; new + 1];
    can_be[0] = true;
    for (at, word) in text.iter().enumerate() {
        let may_be_new = !word.has_struck();
        let mut next = vec![false; new + 1];
        for count in (0..=new).filter(|count| can_be[*count]) {
            let old = at.checked_sub(count).and_then(|old| approved.get(old));
            next[count] |= old.is_some_and(|old| word.keeps(old, looks));
            if may_be_new && count < new {
                next[count + 1] = true;
            }
        }
        can_be = next;
    }
    can_be[new]
}

fn struck_words(words: &Words) -> usize {
    words.words.iter().filter(|word| word.has_struck()).count()
}

/// The runs of words that a text has and the approved one has not, but for those that stand where others were struck out.
fn inserted(approved: &Words, text: &Words) -> Vec<String> {
    let said = |words: &Words| -> Vec<String> { words.valid().iter().map(Word::said).collect() };
    let (before, now) = (said(approved), said(text));
    let operations = capture_diff_slices(Algorithm::Patience, &before, &now);
    let inserted = operations.iter().filter(|operation| operation.tag() == DiffTag::Insert);
    inserted.map(|operation| now[operation.new_range()].join(" ")).collect()
}

/// What led elsewhere before, or leads nowhere now. An address that is read as it is needs no telling.
fn led(before: &[Lead], now: &[Lead]) -> Vec<(String, String)> {
    let gone = before.iter().filter(|lead| !now.contains(lead));
    let told = gone.filter(|Lead { words, to }| words.trim() != to.trim_start_matches("mailto:"));
    let mut led: Vec<(String, String)> = Vec::new();
    for Lead { words, to } in told {
        if !led.iter().any(|(_, known)| known == to) {
            led.push((words.clone(), to.clone()));
        }
    }
    led
}

#[cfg(test)]
mod tests {
    use super::words::Words;
    use super::{NotStruck, struck};
    use proptest::prelude::*;
    use proptest::test_runner::TestCaseError;

    #[test]
    fn what_was_approved_stays_readable() {
        for (approved, corrected, text) in [
            ("Due on 5 October.", "Due on 6 October.", "Due on ~~5~~ 6 October."),
            ("- one\n- two", "- one\n- three", "- one\n- ~~two~~ three"),
            (
                "The fee is **10 pounds**.",
                "The fee is **12 pounds**.",
                "~~The fee is **10 pounds**.~~ The fee is **12 pounds**.",
            ),
            ("See [[plan]].", "See [[scheme]].", "See ~~[[plan]].~~ [[scheme]]."),
            ("~~a~~ b", "~~a~~ c", "~~a~~ ~~b~~ c"),
            ("a\n\nb", "a\n\nb\n\nc", "a\n\nb\n\nc"),
            ("a b", "~~a~~ c b", "~~a~~ c b"),
            ("a b", "", "~~a b~~"),
            // What was struck out before stays so, whether its author keeps it in the record or not.
            ("Due on ~~5~~ 6 May.", "Due on ~~5~~ 7 May.", "Due on ~~5~~ ~~6~~ 7 May."),
            ("Due on ~~5~~ 6 May.", "Due on 7 May.", "Due on ~~5~~ ~~6~~ 7 May."),
            ("~~a b c~~ d e", "~~a b c~~ d f", "~~a b c~~ d ~~e~~ f"),
            ("~~a b c~~\nd", "~~a b c~~\ne", "~~a b c~~\n~~d~~ e"),
            ("Of ~~red~~, blue.", "Of ~~red~~, green.", "Of ~~red~~, ~~blue.~~ green."),
            ("~~a\nb~~ c", "~~a\nb~~ d", "~~a~~\n~~b~~ ~~c~~ d"),
            ("\\~~a\\~~ b", "\\~~a\\~~ c", "\\~~a\\~~ ~~b~~ c"),
            ("`~~a` b", "`~~a` c", "`~~a` ~~b~~ c"),
            // A change of the marks is a change.
            ("~~a~~ b", "a ~~b~~", "~~a~~ ~~b~~ a"),
            ("~~a~~ b.", "a ~~b~~.", "~~a~~ ~~b.~~ a."),
            ("~~a~~ b", "a b", "~~a~~ a b"),
            ("a b", "a ~~b~~", "a ~~b~~"),
            ("**a** b", "a b", "~~**a**~~ a b"),
            (
                "[the plan](https://a.example) b",
                "[the plan](https://b.example) b",
                "~~[the plan](https://a.example)~~ [the plan](https://b.example) b",
            ),
            ("`a b` c", "a b c", "~~`a b`~~ a b c"),
            // Tables, lists and pictures stay what they are.
            (
                "| a | b |\n|---|---|\n| c d | e |",
                "| a | b |\n|---|---|\n| c f | e |",
                "| a | b |\n|---|---|\n| c ~~d~~ f | e |",
            ),
            ("| a |\n|---|\n| b |\n| c |", "| a |\n|---|\n| c |", "| a |\n|---|\n| ~~b~~ |\n| c |"),
            ("- a\n- b\n- c", "- a\n- c", "- a\n- ~~b~~\n- c"),
            ("1. a\n2. b\n3. c", "1. a\n2. c", "1. a\n2. ~~b~~\n3. ~~c~~\n2. c"),
            ("- a", "1. a", "- ~~a~~\n1. a"),
            ("![A map](a.png)", "![A plan](a.png)", "~~\\[A map\\]~~\n\n![A plan](a.png)"),
            ("```\na b\n```", "```\na c\n```", "~~a b~~\n\n```\na c\n```"),
        ] {
            let made = struck(approved, corrected).map(|made| made.text);
            assert_eq!(made.as_deref(), Ok(text), "{approved:?} {corrected:?}");
        }
    }

    #[test]
    fn words_that_came_alone_are_told() {
        let made = struck("Ann agreed.", "Ann and Bob agreed.").expect("a text");
        assert_eq!((made.has_struck, made.inserted), (false, vec!["and Bob".to_string()]));
        let made = struck("Ann agreed.", "Bob agreed.").expect("a text");
        assert_eq!((made.has_struck, made.inserted), (true, vec![]));
    }

    #[test]
    fn where_a_link_or_a_picture_led_is_told() {
        for (approved, corrected, words, address) in [
            ("See [it](https://a.example).", "See [it](https://b.example).", "it", "https://a.example"),
            ("![A map](a.png)", "![A map](b.png)", "A map", "a.png"),
            ("See [it](https://a.example).", "See it.", "it", "https://a.example"),
        ] {
            let made = struck(approved, corrected).expect("a text");
            assert_eq!(made.led, [(words.to_string(), address.to_string())], "{made:?}");
        }
    }

    #[test]
    fn nothing_is_struck_out_that_was_never_approved() {
        let never = NotStruck::NeverApproved("never".into());
        assert_eq!(struck("a b", "a ~~never~~ b"), Err(never));
    }

    /// Text of signs that mean something.
    fn odd() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "a",
            "b",
            "**c**",
            "*d",
            "e*",
            "`f",
            "g`",
            "[[h]]",
            "- ",
            "\n",
            "\n\n",
            "> ",
            "1. ",
            "| x | y |\n|--|--|\n",
            "~~i~~",
            "~~",
            "#",
            "\\~~",
            "[j](k)",
            "![l](m.png)",
            "[^1]",
            "\n\n[^1]: n\n\n",
        ]);
        prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
    }

    /// Text of words in lines, some of them struck out.
    fn common() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "a", "b", "c", "d", "~~e~~", "~~f a~~", "\n", "\n- ", "\n\n", "**g**", "[h](i)",
        ]);
        prop::collection::vec(word, 1..14).prop_map(|words| words.join(" "))
    }

    /// The text without whatever is struck out, so that all of it may be an edit of anything.
    fn unstruck(text: &str) -> String {
        text.replace("~~", "")
    }

    fn said(text: &str) -> Vec<(String, bool)> {
        Words::of(text).words.iter().map(|word| (word.said(), word.has_struck())).collect()
    }

    fn stands_in(approved: &[(String, bool)], text: &[(String, bool)]) -> bool {
        let mut rest = text.iter();
        approved.iter().all(|word| rest.any(|other| other.0 == word.0))
    }

    proptest! {
        #[test]
        fn what_was_approved_first_can_be_read_after_every_correction(
            first in odd(),
            edits in prop::collection::vec(odd(), 1..4),
        ) {
            keeps_all(first, edits)?;
        }

        #[test]
        fn so_it_can_in_common_words_of_which_none_is_refused(
            first in common(),
            edits in prop::collection::vec(common().prop_map(|text| unstruck(&text)), 1..4),
        ) {
            prop_assert_eq!(keeps_all(first, edits)?, 0);
        }
    }

    /// How many corrections were refused.
    fn keeps_all(first: String, edits: Vec<String>) -> Result<usize, TestCaseError> {
        let (mut versions, mut refused) = (vec![first], 0);
        for edit in edits {
            let last = versions.last().cloned().unwrap_or_default();
            let Ok(made) = struck(&last, &edit) else {
                refused += 1;
                continue;
            };
            prop_assert_eq!(Words::of(&made.text).valid(), Words::of(&edit).valid());
            let text = said(&made.text);
            for version in &versions {
                prop_assert!(stands_in(&said(version), &text), "{:?} in {:?}", version, &made.text);
            }
            let mut known: Vec<String> = said(&last).into_iter().map(|(word, _)| word).collect();
            for (word, _) in text.iter().filter(|(_, is_struck)| *is_struck) {
                let at = known.iter().position(|other| other == word);
                prop_assert!(at.is_some(), "{} in {:?} was never approved", word, &made.text);
                at.map(|at| known.swap_remove(at));
            }
            versions.push(made.text);
        }
        Ok(refused)
    }
}
