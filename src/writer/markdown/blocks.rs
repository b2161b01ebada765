//! Blocks of running text as Markdown.

use super::flow;
use crate::document::{Inline, Picture};
use crate::prose::{Delimiter, Numbering};
use crate::writer::letters;
use crate::writer::view::{BlockKind, BlockView, Spelled};
use crate::writer::weave::Place;

/// Stands between two lists that would run into one.
pub(super) const PARTED: &str = "<!-- -->";

/// Blocks with an empty line between them. A comment parts two lists that would run into one.
pub(super) fn joined(blocks: &[BlockView]) -> String {
    let mut markdown = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let text = text(block);
        if text.is_empty() {
            continue;
        }
        if !markdown.is_empty() {
            markdown.push_str("\n\n");
            if runs_into(&blocks[..at], text) {
                markdown.push_str(PARTED);
                markdown.push_str("\n\n");
            }
        }
        markdown.push_str(text);
    }
    markdown
}

/// Whether a text would run into the list that these blocks may end with.
pub(super) fn runs_into(blocks: &[BlockView], next: &str) -> bool {
    let last = blocks.iter().rfind(|block| !text(block).is_empty());
    let ends_list = |block: &BlockView| {
        matches!(block.kind, BlockKind::List | BlockKind::Facts | BlockKind::Callout | BlockKind::Section)
    };
    begins_list(next) && last.is_some_and(ends_list)
}

fn text(block: &BlockView) -> &str {
    let (Spelled::Ready(text) | Spelled::Plain(text)) = &block.text;
    text
}

fn begins_list(text: &str) -> bool {
    text.starts_with("- ")
        || text.starts_with("-\n")
        || text.starts_with(|first: char| first.is_ascii_digit())
}

/// A list. Markdown knows bullets and numbers; letters and Roman numerals stand as words after a bullet.
pub(super) fn list(numbering: &Numbering, tight: bool, items: &[Vec<BlockView>]) -> String {
    let items = items.iter().enumerate().map(|(index, item)| {
        let (marker, words) = match numbering {
            Numbering::Bullet => ("-".to_string(), None),
            Numbering::Decimal(_, Delimiter::Stop | Delimiter::Bracket) => (numbering.mark(index), None),
            Numbering::Written(_) => {
                let mark = vec![Inline::Text(numbering.mark(index))];
                ("-".to_string(), Some(flow::spell(&mark, Place::Line)))
            }
            _ => ("-".to_string(), Some(numbering.mark(index))),
        };
        let body = body(item, tight, words);
        let indent = " ".repeat(marker.len() + 1);
        prefixed(&body, &format!("{marker} "), &indent)
    });
    let items: Vec<String> = items.collect();
    items.join(if tight { "\n" } else { "\n\n" })
}

/// An item's text, its mark in words before it.
fn body(item: &[BlockView], tight: bool, mark: Option<String>) -> String {
    let text = match item {
        [first, rest @ ..]
            if tight && first.kind == BlockKind::Paragraph && rest.first().is_some_and(begins_bullets) =>
        {
            format!("{}\n{}", text(first), joined(rest))
        }
        _ => joined(item),
    };
    let starts_with_words = item.first().is_some_and(|first| first.kind == BlockKind::Paragraph);
    match mark {
        Some(mark) if starts_with_words => format!("{mark} {text}"),
        Some(mark) => format!("{mark}\n\n{text}"),
        None => text,
    }
}

/// Whether a list may follow a paragraph without an empty line.
fn begins_bullets(block: &BlockView) -> bool {
    block.kind == BlockKind::List && text(block).starts_with("- ")
}

/// Text with something before its first line and before the others; empty lines stay empty but in
/// quotations.
pub(super) fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(index, line)| {
        let prefix = if index == 0 { first } else { others };
        format!("{prefix}{line}").trim_end_matches(' ').to_string()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A picture's bytes under a name.
pub(super) fn definition(name: &str, picture: &Picture) -> String {
    format!("[{name}]: {}", picture.address(&letters::encoded(&picture.bytes)))
}
