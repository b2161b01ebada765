//! What stands before and behind blocks in the lines that are theirs: labels that lead on to a text, and its language.

use super::{Block, Inline};
use crate::form::Language;

/// Blocks told to be in a language, words where they are words.
pub(super) fn in_language(blocks: Vec<Block>, language: &Language) -> Vec<Block> {
    let told = |block| match block {
        Block::Paragraph(words) => Block::Paragraph(vec![Inline::Passage(language.clone(), words)]),
        other => Block::Passage(language.clone(), vec![other]),
    };
    blocks.into_iter().map(told).collect()
}

/// Puts words and a space before the first paragraph.
pub(super) fn lead(blocks: &mut Vec<Block>, mut words: Vec<Inline>) {
    words.push(Inline::Text(" ".into()));
    prepend(blocks, words);
}

pub(super) fn prepend(blocks: &mut Vec<Block>, mut words: Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    match blocks.first_mut() {
        Some(Block::Paragraph(content)) => {
            words.append(content);
            *content = words;
        }
        _ => blocks.insert(0, Block::Paragraph(trimmed(words))),
    }
}

pub(super) fn append(blocks: &mut Vec<Block>, words: Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    match blocks.last_mut() {
        Some(Block::Paragraph(content)) => content.extend(words),
        _ => blocks.push(Block::Paragraph(words)),
    }
}

/// A paragraph of its own does not end with the space that would have led on to a text.
fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    if matches!(words.last(), Some(Inline::Text(space)) if space.trim().is_empty()) {
        words.pop();
    }
    words
}
