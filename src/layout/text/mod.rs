//! Words to lines of glyphs.
//!
//! Input: [`Words`], text with looks, and [`Fonts`]. Output: [`SetLine`]s of frames, counted from the line's
//! baseline; how far lines stand apart is decided in `blocks`.
//!
//! 1. `fonts` loads what the style names; `sfnt` reads a font's numbers.
//! 2. `shape` decides which of two ways a paragraph takes. Plain text is cut into words (`plain`), of which each is
//!    shaped once and kept (`pieces`); `together` says what is not divided. Everything else is shaped as a whole.
//! 3. `shaper` asks parley, which sees to scripts, directions and fonts that stand in; `pen` collects its glyphs.

mod fonts;
mod pen;
mod pieces;
mod plain;
mod sfnt;
mod shape;
mod shaper;
mod together;
mod words;

pub use fonts::{BUILT_IN, Face, Fonts};
pub use sfnt::{Metrics, alone};

pub(super) use fonts::is_unseen;
pub(super) use shape::{SetLine, Setter, Shaped};
pub(super) use words::{FontRole, Link, Look, Words};
