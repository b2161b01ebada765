//! The words of a passage before and after, as runs that stayed, went and came.

use super::pairs::common_of_100;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Words that stayed.
    Same(Vec<String>),
    /// Words that went.
    Deleted(Vec<String>),
    /// Words that came.
    Inserted(Vec<String>),
}

/// Words between two changes that are fewer than these are told with them: single words that stayed make a sentence that
/// nobody can read.
const FEW_BETWEEN: usize = 3;
/// What has less in common, of 100, was written anew.
const WRITTEN_ANEW: usize = 40;

/// The runs of a passage.
pub(super) fn runs(before: &[String], after: &[String]) -> Vec<Run> {
    if before == after {
        return Vec::from([Run::Same(after.to_vec())]);
    }
    if common_of_100(before, after) < WRITTEN_ANEW {
        let whole = [Run::Deleted(before.to_vec()), Run::Inserted(after.to_vec())];
        return whole.into_iter().filter(|run| !run.words().is_empty()).collect();
    }
    let mut runs: Vec<Run> = Vec::new();
    let operations = capture_diff_slices(Algorithm::Patience, before, after);
    let count = operations.len();
    for (at, operation) in operations.into_iter().enumerate() {
        let (old, new) = (&before[operation.old_range()], &after[operation.new_range()]);
        let is_between = at > 0 && at + 1 < count && new.len() < FEW_BETWEEN;
        match operation.tag() {
            DiffTag::Equal if !is_between => runs.push(Run::Same(new.to_vec())),
            DiffTag::Equal | DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                change(&mut runs, old, new);
            }
        }
    }
    runs
}

/// Adds a change to the one that stands last, or begins one.
fn change(runs: &mut Vec<Run>, old: &[String], new: &[String]) {
    let mut inserted = match runs.last() {
        Some(Run::Inserted(_)) => runs.pop().map(Run::into_words).unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut deleted = match runs.last() {
        Some(Run::Deleted(_)) => runs.pop().map(Run::into_words).unwrap_or_default(),
        _ => Vec::new(),
    };
    deleted.extend_from_slice(old);
    inserted.extend_from_slice(new);
    let both = [Run::Deleted(deleted), Run::Inserted(inserted)];
    runs.extend(both.into_iter().filter(|run| !run.words().is_empty()));
}

impl Run {
    /// Its words.
    pub(super) fn words(&self) -> &[String] {
        match self {
            Run::Same(words) | Run::Deleted(words) | Run::Inserted(words) => words,
        }
    }

    fn into_words(self) -> Vec<String> {
        match self {
            Run::Same(words) | Run::Deleted(words) | Run::Inserted(words) => words,
        }
    }
}
