//! Registers as comma-separated values, for spreadsheets.
//!
//! Input: what an edition lists. Output: the bytes of a file (RFC 4180) with a head row. A column is one line: its heading
//! and what stands in it.

mod actions;
mod attendance;
mod comments;
mod decisions;
mod deposited;
mod dispositions;
mod sheet;

pub use actions::actions;
pub use attendance::attendance;
pub use comments::{comments, lines};
pub use decisions::decisions;
pub use deposited::deposited;
pub use dispositions::dispositions;
