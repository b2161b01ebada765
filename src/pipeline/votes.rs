//! The check of votes, with the words of each meeting's language.

use super::write::Writers;
use crate::book::{Book, VoteWords, check_votes};
use crate::diagnostic::Report;
use crate::document::{Label, Labels, shipped_words};
use crate::ids::RecordId;
use crate::record::folded;
use crate::vocabulary::Vocabulary;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// Checks the votes of the records asked for.
pub(super) fn check(book: &Book, asked: &BTreeSet<RecordId>, writers: &Writers, report: &mut Report) {
    // Whatever the language, a record may use words of one that is shipped.
    let left = LazyCell::new(|| listed(shipped_words(Label::InterestLeft)));
    let no_vote = LazyCell::new(|| listed(shipped_words(Label::NoVote)));
    for meeting in book.meetings.iter().filter(|meeting| asked.contains(&meeting.record)) {
        let labels = writers.labels(&meeting.committee, &meeting.language);
        let says_left = |did: &str| {
            let did = spaced(did);
            let says = |words: &String| did.contains(&spaced(words));
            own(labels, Label::InterestLeft).iter().chain(left.iter()).any(says)
        };
        let says_no_vote = |option: &str| {
            let option = folded(option);
            own(labels, Label::NoVote).contains(&option) || no_vote.contains(&option)
        };
        let vocabulary = Vocabulary::all();
        let words = VoteWords { says_left: &says_left, says_no_vote: &says_no_vote, vocabulary };
        check_votes(meeting, &words, report);
    }
}

fn own(labels: Option<&Labels>, label: Label) -> Vec<String> {
    listed(labels.map(|labels| labels.text(label, &[])))
}

/// The words that labels list, as names are compared.
fn listed(labels: impl IntoIterator<Item = String>) -> Vec<String> {
    let all = labels.into_iter().flat_map(|label| label.split(';').map(folded).collect::<Vec<_>>());
    all.map(|words| words.trim().to_string()).filter(|words| !words.is_empty()).collect()
}

/// Words with a space around each, as they are compared.
fn spaced(text: &str) -> String {
    let text = folded(text);
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}
