//! What changed from one version of minutes to another: first by kind, in sentences; then the wording.
//!
//! Input: two documents, and what was closed since. Output: a document of its own, from which every format is written. Both are
//! taken as rows of passages (`passages`), which are paired (`pairs`) and compared word by word (`words`); how lines are wrapped,
//! how a file is written, and where pages end is seen nowhere in it. What went and what came is told by words in brackets, too,
//! for a screen reader speaks neither colour nor strokes, and what is copied has neither.

mod closed;
mod page;
mod pairs;
mod parts;
mod passages;
mod sentences;
mod summary;
#[cfg(test)]
mod tests;
mod words;

pub use closed::ClosedWords;
pub use page::{RedlineOf, VersionName, redline};
pub use sentences::told;
pub use summary::{ChangeSummary, summary};
