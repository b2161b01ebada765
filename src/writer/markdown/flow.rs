//! Running text as Markdown: first a row of glyphs, each known to be an author's word or syntax, then
//! the text with those words escaped that would be read as syntax.

use super::escape::escaped;
use super::glyph::Glyph;
use super::signs::{Kind, Token, resolved};
use crate::document::{Inline, Pointer};
use crate::prose::plain_text;
use crate::writer::address;
use crate::writer::weave::{Place, direction};

/// Spells running text.
pub(super) fn spell(inlines: &[Inline], place: Place) -> String {
    let mut flow = Flow { tokens: Vec::new(), place, open: Open::default() };
    flow.inlines(inlines);
    escaped(&tidied(resolved(flow.tokens)), place)
}

/// Spells plain words that stand between brackets.
pub(super) fn spell_in_brackets(words: &str) -> String {
    let glyphs =
        words.chars().map(|character| Glyph { character: spaced(character), syntax: false, linked: true });
    escaped(&tidied(glyphs.collect()), Place::Within)
}

/// The length of the longest row of `character` in `text`.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    text.split(|other| other != character).map(|run| run.chars().count()).max().unwrap_or(0)
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
            Inline::Break if self.keeps_to_line() => self.syntax("<br>"),
            Inline::Break => self.syntax("\\\n"),
            Inline::Note(index) => self.syntax(&format!("[^{}]", index.saturating_add(1))),
        }
    }

    /// Whether a break may not end the line in the source.
    fn keeps_to_line(&self) -> bool {
        self.open.link || matches!(self.place, Place::Heading | Place::Cell)
    }

    fn words(&mut self, text: &str) {
        let linked = self.open.link;
        let glyphs =
            text.chars().map(|character| Glyph { character: spaced(character), syntax: false, linked });
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
        let text = text.replace(['\n', '\r'], " ");
        if text.trim().is_empty() {
            return self.words(&text);
        }
        // Readers differ in how a bar within program text is kept from parting cells.
        let barred = self.place == Place::Cell && text.contains('|');
        if barred || (self.open.link && text.contains(['[', ']'])) {
            self.syntax("<code>");
            self.words(&text);
            return self.syntax("</code>");
        }
        if matches!(self.tokens.last(), Some(Token::Glyph(glyph)) if glyph.syntax && glyph.character == '`') {
            self.syntax("<!-- -->");
        }
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let edge = |character: char| character == '`' || character == ' ';
        let pad = if text.starts_with(edge) || text.ends_with(edge) { " " } else { "" };
        self.syntax(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    fn link(&mut self, to: &str, content: &[Inline]) {
        let worded = !plain_text(content, &|pointer| pointer.words.clone()).trim().is_empty();
        let Some(address) = address::of_link(to).filter(|_| !self.open.link && worded) else {
            return self.inlines(content);
        };
        if content == [Inline::Text(address.clone())] && address.starts_with("http") && !address.contains('&')
        {
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

/// Without the white space that Markdown would not keep: at the ends of lines, and doubled.
fn tidied(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut tidy: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        let space = glyph.character == ' ' && !glyph.syntax;
        let after_space =
            tidy.last().is_none_or(|last| last.character == '\n' || (last.character == ' ' && !last.syntax));
        let before_break =
            glyphs[index + 1..].first().is_none_or(|next| next.syntax && next.character == '\\');
        if space && (after_space || before_break) {
            continue;
        }
        tidy.push(*glyph);
    }
    let is_break = |pair: &[Glyph]| matches!(pair, [back, end] if back.syntax && back.character == '\\' && end.character == '\n');
    while tidy.len() >= 2 && is_break(&tidy[tidy.len() - 2..]) {
        tidy.truncate(tidy.len() - 2);
    }
    let breaks = tidy.chunks_exact(2).take_while(|pair| is_break(pair)).count();
    tidy.drain(..breaks * 2);
    tidy
}
