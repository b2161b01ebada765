//! How text that stands out is spelled: with Markdown's signs where a reader of Markdown would take them
//! as such, else with tags.

use super::glyph::Glyph;
use crate::prose::Mark;

/// A piece of the text before emphasis has found its spelling.
pub(super) enum Token {
    Glyph(Glyph),
    /// Where a mark begins: its kind.
    Begin(Kind),
    /// Where the mark that began last ends.
    End,
}

/// The three ways in which Markdown lets text stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Strong,
    Emphasis,
    Struck,
}

impl Kind {
    pub(super) fn of(mark: Mark) -> Self {
        match mark {
            Mark::Strong | Mark::Inserted | Mark::Label | Mark::Status(_) => Kind::Strong,
            Mark::Emphasis => Kind::Emphasis,
            Mark::Struck | Mark::Deleted => Kind::Struck,
        }
    }

    fn delimiter(self) -> &'static str {
        match self {
            Kind::Strong => "**",
            Kind::Emphasis => "*",
            Kind::Struck => "~~",
        }
    }

    fn tags(self) -> [&'static str; 2] {
        match self {
            Kind::Strong => ["<strong>", "</strong>"],
            Kind::Emphasis => ["<em>", "</em>"],
            Kind::Struck => ["<del>", "</del>"],
        }
    }
}

/// Spells each mark, the inner ones first: with Markdown's signs where they would be read as such,
/// else with tags.
pub(super) fn resolved(tokens: Vec<Token>) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(tokens.len());
    let mut begun: Vec<(usize, Kind)> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Glyph(glyph) => glyphs.push(glyph),
            Token::Begin(kind) => begun.push((glyphs.len(), kind)),
            Token::End => {
                let Some((start, kind)) = begun.pop() else { continue };
                let after = match tokens.peek() {
                    None => Some(' '),
                    Some(Token::Glyph(glyph)) => Some(glyph.character),
                    Some(Token::Begin(_) | Token::End) => None,
                };
                let shared = begun.last().is_some_and(|(outer, _)| *outer == start);
                let plain = !shared && after.is_some_and(|after| signs_work(&glyphs, start, after));
                let [open, close] = if plain { [kind.delimiter(); 2] } else { kind.tags() };
                let sign = |text: &'static str| {
                    text.chars().map(|character| Glyph { character, syntax: true, linked: false })
                };
                glyphs.splice(start..start, sign(open));
                glyphs.extend(sign(close));
            }
        }
    }
    glyphs
}

/// Whether signs before `start` and at the end of the glyphs open and close emphasis, whatever they are.
fn signs_work(glyphs: &[Glyph], start: usize, after: char) -> bool {
    let before =
        start.checked_sub(1).and_then(|index| glyphs.get(index)).map_or(' ', |glyph| glyph.character);
    let (Some(first), Some(last)) = (glyphs.get(start), glyphs.last()) else { return false };
    let holds = |outside: char, inside: char| {
        let free = outside.is_whitespace()
            || (outside.is_ascii_punctuation() && !matches!(outside, '*' | '~' | '_'));
        let solid = inside.is_alphanumeric();
        let sign = inside.is_whitespace() || matches!(inside, '*' | '~' | '_' | '\\');
        !sign && (free || (solid && outside.is_alphanumeric()))
    };
    holds(before, first.character) && holds(after, last.character)
}
