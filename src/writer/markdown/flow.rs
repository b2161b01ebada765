//! Running text as Markdown: first a row of glyphs, each known to be an author's word or syntax, then
//! the text with those words escaped that would be read as syntax.

use super::escape::escaped;
use crate::document::{Inline, Pointer};
use crate::prose::Mark;
use crate::writer::address;
use crate::writer::weave::{Place, direction};

/// A character and whether it is syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub character: char,
    pub syntax: bool,
    /// Whether it stands in the text of a link.
    pub linked: bool,
}

/// Spells running text.
pub(super) fn spell(inlines: &[Inline], place: Place) -> String {
    let mut flow = Flow { tokens: Vec::new(), place, open: Open::default() };
    flow.inlines(inlines);
    escaped(&tidied(resolved(flow.tokens)), place)
}

/// Spells plain words that stand between brackets.
pub(super) fn spell_in_brackets(words: &str) -> String {
    let glyphs = words.chars().map(|character| Glyph { character: spaced(character), syntax: false, linked: true });
    escaped(&tidied(glyphs.collect()), Place::Within)
}

/// The length of the longest row of `character` in `text`.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    text.split(|other| other != character).map(|run| run.chars().count()).max().unwrap_or(0)
}

/// A piece of the text before emphasis has found its spelling.
enum Token {
    Glyph(Glyph),
    /// Where a mark begins: its kind.
    Begin(Kind),
    /// Where the mark that began last ends.
    End,
}

/// The three ways in which Markdown lets text stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Strong,
    Emphasis,
    Struck,
}

impl Kind {
    fn of(mark: Mark) -> Self {
        match mark {
            Mark::Strong | Mark::Label | Mark::Status(_) => Kind::Strong,
            Mark::Emphasis => Kind::Emphasis,
            Mark::Struck => Kind::Struck,
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

/// What the text that is being read stands in.
#[derive(Debug, Clone, Default)]
struct Open {
    marks: Vec<Kind>,
    link: bool,
}

struct Flow {
    tokens: Vec<Token>,
    place: Place,
    open: Open,
}

impl Flow {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.words(text),
            Inline::Marked(mark, content) => self.marked(Kind::of(*mark), content),
            Inline::Code(text) => self.code(text),
            Inline::Link { to, content } => self.link(to, content),
            Inline::Reference(pointer) => self.reference(pointer),
            Inline::Passage(language, content) => {
                self.syntax(&format!("<span lang=\"{}\" dir=\"{}\">", language.tag(), direction(language)));
                self.inlines(content);
                self.syntax("</span>");
            }
            Inline::Break if matches!(self.place, Place::Heading | Place::Cell) => self.syntax("<br>"),
            Inline::Break => self.syntax("\\\n"),
            Inline::Note(index) => self.syntax(&format!("[^{}]", index.saturating_add(1))),
        }
    }

    fn words(&mut self, text: &str) {
        let linked = self.open.link;
        let glyphs = text.chars().map(|character| Glyph { character: spaced(character), syntax: false, linked });
        self.tokens.extend(glyphs.map(Token::Glyph));
    }

    fn syntax(&mut self, text: &str) {
        let glyphs = text.chars().map(|character| Glyph { character, syntax: true, linked: false });
        self.tokens.extend(glyphs.map(Token::Glyph));
    }

    /// A mark within one of its own kind says nothing more.
    fn marked(&mut self, kind: Kind, content: &[Inline]) {
        if self.open.marks.contains(&kind) {
            return self.inlines(content);
        }
        let start = self.tokens.len();
        self.tokens.push(Token::Begin(kind));
        self.open.marks.push(kind);
        self.inlines(content);
        self.open.marks.pop();
        if self.tokens.len() == start + 1 {
            self.tokens.pop();
        } else {
            self.tokens.push(Token::End);
        }
    }

    fn code(&mut self, text: &str) {
        let mut text = text.replace(['\n', '\r'], " ");
        if text.trim().is_empty() {
            return self.words(&text);
        }
        if self.place == Place::Cell {
            text = text.replace('|', "\\|");
        }
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let edge = |character: char| character == '`' || character == ' ';
        let pad = if text.starts_with(edge) || text.ends_with(edge) { " " } else { "" };
        self.syntax(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    fn link(&mut self, to: &str, content: &[Inline]) {
        let Some(address) = address::of_link(to).filter(|_| !self.open.link && !content.is_empty()) else {
            return self.inlines(content);
        };
        if content == [Inline::Text(address.clone())] && address.starts_with("http") && !address.contains('&') {
            return self.syntax(&format!("<{address}>"));
        }
        self.linked(&address, |flow| flow.inlines(content));
    }

    fn reference(&mut self, pointer: &Pointer) {
        match address::of_pointer(pointer, "md").filter(|_| !self.open.link) {
            Some(address) => self.linked(&address, |flow| flow.words(&pointer.words)),
            None => self.words(&pointer.words),
        }
    }

    fn linked(&mut self, address: &str, content: impl FnOnce(&mut Self)) {
        self.syntax("[");
        self.open.link = true;
        content(self);
        self.open.link = false;
        let address = address.replace('(', "\\(").replace(')', "\\)").replace('&', "&amp;");
        self.syntax(&format!("]({address})"));
    }
}

/// White space that ends a line in the source is a space in the text.
fn spaced(character: char) -> char {
    if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character }
}

/// Spells each mark, the inner ones first: with Markdown's signs where they would be read as such,
/// else with tags.
fn resolved(tokens: Vec<Token>) -> Vec<Glyph> {
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
    let before = start.checked_sub(1).and_then(|index| glyphs.get(index)).map_or(' ', |glyph| glyph.character);
    let (Some(first), Some(last)) = (glyphs.get(start), glyphs.last()) else { return false };
    let holds = |outside: char, inside: char| {
        let free = outside.is_whitespace() || (outside.is_ascii_punctuation() && !matches!(outside, '*' | '~' | '_'));
        let solid = inside.is_alphanumeric();
        let sign = inside.is_whitespace() || matches!(inside, '*' | '~' | '_' | '\\');
        !sign && (free || (solid && outside.is_alphanumeric()))
    };
    holds(before, first.character) && holds(after, last.character)
}

/// Without the white space that Markdown would not keep: at the ends of lines, and doubled.
fn tidied(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut tidy: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        let space = glyph.character == ' ' && !glyph.syntax;
        let after_space = tidy.last().is_none_or(|last| last.character == '\n' || (last.character == ' ' && !last.syntax));
        let before_break = glyphs[index + 1..].first().is_none_or(|next| next.syntax && next.character == '\\');
        if space && (after_space || before_break) {
            continue;
        }
        tidy.push(*glyph);
    }
    let is_break = |pair: &[Glyph]| matches!(pair, [back, end] if back.syntax && back.character == '\\' && end.character == '\n');
    while tidy.len() >= 2 && is_break(&tidy[tidy.len() - 2..]) {
        tidy.truncate(tidy.len() - 2);
    }
    while tidy.len() >= 2 && is_break(&tidy[..2]) {
        tidy.drain(..2);
    }
    tidy
}
