//! The column to pages, and what stands on every page.
//!
//! Input: the flow of slabs. Output: pages of frames at their places.
//!
//! 1. `furniture` sets what stands on every page, so that the text keeps clear of it (`watermark` what stands behind
//!    the text).
//! 2. `paginate` cuts the column into pages, and puts footnotes at their foot; `settle` says where the blocks of the
//!    margin column stand.
//! 3. `lines` numbers the lines, if that is wanted; the furniture is drawn last, when the number of pages is known.

mod furniture;
mod lines;
mod paginate;
mod settle;
mod watermark;

pub(super) use furniture::{column_left, prepare};
pub(super) use lines::number;
pub(super) use paginate::{Body, paginate};
#[cfg(test)]
pub(super) use settle::settle;
