//! Registers over all meetings of a committee: asked for one by one, and written with each build.
//!
//! `sources` issues the book to the readers of each committee, `typed` finds out who and what is meant by words that were
//! typed. `register` says what a register is and writes any of them; each is one file that says what it asks for. `built`
//! has the list of those that a build writes.

mod actions;
mod attendance;
mod built;
mod decisions;
mod quorum;
mod register;
mod request;
mod sources;
mod typed;

pub(super) use built::{build, may_be_made, refused};

pub use actions::actions;
pub use attendance::attendance;
pub use decisions::decisions;
pub use quorum::quorum;
pub use request::{RegisterFormat, RegisterRequest, Written};
