//! Counts decisions and actions: across a meeting, or through a year over all meetings of a committee.
//!
//! A pattern that names the meeting, or nothing, is counted in each meeting for itself. One that names the
//! year and not the meeting is counted through the year, in the order of time. What an author wrote, or what
//! members hold, never changes; whatever is counted passes it over.
//!
//! `rule` says how numbers look and over what they are counted, `literals` which of them authors wrote, and `counting`
//! counts the others; `scope` knows what a number is the only one in, for `repeats` within it and for `shared` beyond.

mod counting;
mod literals;
mod repeats;
mod rule;
mod scope;
mod shared;

pub(super) use counting::{Count, Years, in_order_of_time};
pub(super) use literals::Literals;
pub(super) use repeats::refuse_repeats;
pub(super) use rule::{CountedNumber, Rule, SharedPatterns, patterns};
pub(super) use scope::{called_by, says_committee, scope};
pub(super) use shared::tell_shared;
