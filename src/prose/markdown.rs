//! What is read of Markdown, and how much of it.

use pulldown_cmark::{Options, Parser, Tag, TagEnd};

/// Blocks within blocks are read to this depth, and so are marks within marks, such as links in emphasis. Deeper
/// ones are remarked upon and read as if they stood at it: whatever walks through a text later may do so by
/// calling itself.
pub const DEEPEST: usize = 24;

/// What is read besides CommonMark. Emphasis and strikethrough are found by `signs`.
pub(super) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_WIKILINKS);

/// Whether a text has more parts than a record may have, seen before it is taken to pieces: they would fill the memory.
pub fn is_too_large(text: &str) -> bool {
    // A part is a letter at least, and begins and ends; in between stands text.
    const EVENTS_OF_A_PART: usize = 4;
    text.len() > MOST_PARTS && Parser::new_ext(text, OPTIONS).nth(MOST_PARTS * EVENTS_OF_A_PART).is_some()
}

/// A record's texts together have no more parts than this, as [`Prose::size`](super::Prose::size) counts them.
pub const MOST_PARTS: usize = 200_000;

/// Whether something stands within a paragraph.
pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { .. } | Tag::Image { .. })
}

pub(super) fn is_inline_end(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Link | TagEnd::Image)
}

/// Whether a line begins an item of a Markdown list.
pub(super) fn begins_item(line: &str) -> bool {
    let after = match line.strip_prefix(['-', '*', '+']) {
        Some(after) => after,
        None => {
            let after = line.trim_start_matches(|character: char| character.is_ascii_digit());
            match after.strip_prefix(['.', ')']) {
                Some(rest) if after.len() < line.len() => rest,
                _ => return false,
            }
        }
    };
    after.starts_with([' ', '\t'])
}
