//! The running text of a record: Markdown in, a tree of blocks and inlines out.
//!
//! The tree is generic in what a reference is: as written ([`Key`]) when it comes from here, bound to
//! its target later. Steps: `source` makes the text ready, [`parse`] reads CommonMark with tables and footnotes,
//! `signs` finds the emphasis, `lettered` turns paragraphs of `(a)`, `(b)` lines into lists; `parts` finds such marks
//! before the parts of something, and `run_on` lines whose ends are lost.

mod addresses;
mod definitions;
mod inlines;
mod lettered;
mod map;
mod marks;
mod parse;
mod parts;
mod printed;
mod run_on;
mod signs;
mod source;
mod tree;

#[cfg(test)]
mod tests;

pub use inlines::address_remark;
pub use map::map_inlines;
pub use parse::{
    DEEPEST, MOST_PARTS, ParsedLine, ParsedProse, Remark, is_too_large, parse, parse_inline, parse_line,
};
pub use parts::{breaks_marks, marks_of};
pub use printed::Printed;
pub use run_on::RunOn;
pub use tree::{
    Align, Block, Delimiter, Figure, Footnote, Inline, Key, List, Mark, Numbering, Prose, Table, Tone,
    plain_text, prose_text, size_of_inlines, spoken_text,
};
