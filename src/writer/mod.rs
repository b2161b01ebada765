//! Documents to bytes, format by format: Markdown and HTML through templates, PDF from pages, calendar entries, tables for
//! a terminal; JSON and comma-separated values for other programs.
//!
//! Input: a [`Document`](crate::document::Document), in which everything is decided; of `json` and `csv` what an edition
//! holds, for programs want a record's parts and no page's lines. Output: the bytes of a file. A writer looks nothing up,
//! numbers nothing and words nothing.
//!
//! Markdown and HTML share their way through:
//!
//! 1. `weave` walks the tree from the leaves up. A format's own `Spelling` spells running text and
//!    escapes everything in it; each piece of structure becomes a view (`view`).
//! 2. A template part (`templates/parts/`) turns the view of a section, a table or a callout into text.
//! 3. `templates/minutes.*` sets the pieces in order and puts the file's head around them.

mod address;
pub mod calendar;
pub mod comments;
pub mod csv;
pub mod deposit;
pub mod docx;
pub mod html;
mod in_words;
pub mod json;
mod letters;
pub mod mail;
pub mod markdown;
pub mod pdf;
mod templates;
pub mod terminal;
mod view;
mod weave;
mod whole;

#[cfg(test)]
mod gallery;
#[cfg(test)]
mod sample;

pub use templates::{TemplateError, Templates, built_in as built_in_templates, is_template};
