//! The running text of a record: Markdown in, a tree of blocks and inlines out.
//!
//! The tree is generic in what a reference is: as written ([`Key`]) when it comes from here, bound to
//! its target later. Steps: `source` makes the text ready, where `signs` puts stand-ins for the signs of emphasis; the
//! `reader` goes through the events of CommonMark with tables and footnotes, of which `blocks` and `inlines` make the tree;
//! `emphasis` pairs the signs, `lettered` turns paragraphs of `(a)`, `(b)` lines into lists. Beside them `parts` finds such
//! marks before the parts of something, and `run_on` lines whose ends are lost.

mod addresses;
mod blocks;
mod brackets;
mod definitions;
mod emphasis;
mod inlines;
mod joined;
mod lettered;
mod link_address;
mod map;
mod markdown;
mod marked_lines;
mod marks;
mod parse;
mod parts;
mod printed;
mod reader;
mod remark;
mod run_on;
mod series;
mod signs;
mod source;
mod tables;
mod tree;

#[cfg(test)]
mod tests;

pub use link_address::{address_remark, is_safe_scheme};
pub use map::map_inlines;
pub use markdown::{DEEPEST, MOST_PARTS, is_too_large};
pub use parse::{ParsedLine, ParsedProse, parse, parse_inline, parse_line, read_again};
pub use parts::{breaks_marks, marks_of};
pub use printed::Printed;
pub use remark::{Remark, RunOn};
pub use tree::{
    Align, Block, Delimiter, Figure, Footnote, Inline, Key, List, Mark, Numbering, Prose, Table, Tone,
    plain_text, printed_text, prose_text, size_of_inlines, spoken_text, struck_text, valid_prose_text,
    valid_text,
};
