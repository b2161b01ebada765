//! Findings: what is wrong with a source text, where, and what to type.
//!
//! A finding is data (a [`Fault`] with its values, a [`Severity`], a [`Spot`]); its words live in
//! `words`. Every phase returns a value and fills a [`Report`], so that one run tells all faults.

mod disk;
mod fault;
pub mod meant;
mod nearest;
mod report;
mod source;
pub mod spelled;
mod syntax;
mod words;

pub use disk::{DiskFault, Overlooked, Unsafe};
pub use fault::{Bracket, Code, Expected, Fault, KeysOf, Lent, Made, Missed, QuorumOf};
pub use nearest::{distance, nearest};
pub use report::{Finding, Report, Severity};
pub use source::{Position, Source, SourceFile, Spot, Step, Unread};
pub use words::Wording;
