//! Lines that the author only broke for width, put together.

use super::signs::is_spaceless;
use super::tree::{Inline, Key};

/// Puts lines that the author only broke for width together, and neighbouring texts into one.
///
/// Between two characters of a script that writes no spaces a line end is nothing; elsewhere it is
/// a space.
pub(super) fn joined(inlines: Vec<Inline<Key>>) -> Vec<Inline<Key>> {
    let mut result: Vec<Inline<Key>> = Vec::with_capacity(inlines.len());
    let mut broken = false;
    for inline in inlines {
        let inline = match inline {
            Inline::Text(text) if text == "\n" => {
                broken = true;
                continue;
            }
            Inline::Marked(mark, content) => Inline::Marked(mark, joined(content)),
            Inline::Link { to, content } => Inline::Link { to, content: joined(content) },
            Inline::Passage(language, content) => Inline::Passage(language, joined(content)),
            other => other,
        };
        if std::mem::take(&mut broken) && !(ends_spaceless(result.last()) && starts_spaceless(&inline)) {
            push_text(&mut result, " ");
        }
        match inline {
            Inline::Text(text) => push_text(&mut result, &text),
            other => result.push(other),
        }
    }
    result
}

/// Adds text; of several spaces in a row one is kept.
fn push_text(inlines: &mut Vec<Inline<Key>>, text: &str) {
    if !matches!(inlines.last(), Some(Inline::Text(_))) {
        inlines.push(Inline::Text(String::with_capacity(text.len())));
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        if !(text.contains("  ") || text.starts_with(' ') && last.ends_with(' ')) {
            last.push_str(text);
            return;
        }
        for character in text.chars() {
            if character != ' ' || !last.ends_with(' ') {
                last.push(character);
            }
        }
    }
}

fn ends_spaceless(inline: Option<&Inline<Key>>) -> bool {
    match inline {
        Some(Inline::Text(text)) => text.chars().next_back().is_some_and(is_spaceless),
        Some(Inline::Marked(_, content)) => ends_spaceless(content.last()),
        _ => false,
    }
}

fn starts_spaceless(inline: &Inline<Key>) -> bool {
    match inline {
        Inline::Text(text) => text.chars().next().is_some_and(is_spaceless),
        Inline::Marked(_, content) => content.first().is_some_and(starts_spaceless),
        _ => false,
    }
}
