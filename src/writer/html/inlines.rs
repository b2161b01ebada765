//! Running text as HTML.

use super::Html;
use crate::document::{Inline, Pointer};
use crate::form::Language;
use crate::prose::{Mark, Tone};
use crate::writer::address;
use crate::writer::weave::direction;

/// Text with everything escaped that means something in HTML's text or attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// A word of so many letters may be broken anywhere, so that a table's other columns keep their room.
const LONG: usize = 28;

/// Running text, its endless words marked.
fn running(text: &str) -> String {
    let is_long = |word: &str| word.len() >= LONG && word.chars().count() >= LONG;
    if !text.split_whitespace().any(is_long) {
        return escaped(text);
    }
    let mut html = String::with_capacity(text.len() + 64);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        match is_long(word) {
            true => {
                let space = escaped(&piece[word.len()..]);
                html.push_str(&format!("<span class=\"long\">{}</span>{space}", escaped(word)));
            }
            false => html.push_str(&escaped(piece)),
        }
    }
    html
}

/// `lang` and `dir` of an element in this language.
pub(super) fn language_attributes(language: &Language) -> String {
    format!("lang=\"{}\" dir=\"{}\"", escaped(language.tag()), direction(language))
}

impl Html {
    pub(super) fn write_inlines(&self, inlines: &[Inline], html: &mut String) {
        for inline in inlines {
            self.write_inline(inline, html);
        }
    }

    fn write_inline(&self, inline: &Inline, html: &mut String) {
        match inline {
            Inline::Text(text) => html.push_str(&running(text)),
            Inline::Marked(mark, content) => {
                let (open, close) = tags(*mark);
                self.write_within(open, content, close, html);
            }
            Inline::Code(text) => html.push_str(&format!("<code>{}</code>", running(text))),
            Inline::Link { to, content } => self.link(to, content, html),
            Inline::Reference(pointer) => html.push_str(&reference(pointer, self.in_link.get())),
            Inline::Passage(language, content) => {
                self.write_within(
                    &format!("<span {}>", language_attributes(language)),
                    content,
                    "</span>",
                    html,
                );
            }
            Inline::Break => html.push_str("<br>"),
            Inline::Note(index) => html.push_str(&self.note(*index)),
        }
    }

    fn write_within(&self, open: &str, content: &[Inline], close: &str, html: &mut String) {
        html.push_str(open);
        self.write_inlines(content, html);
        html.push_str(close);
    }

    /// A link, unless it stands within another one.
    fn link(&self, to: &str, content: &[Inline], html: &mut String) {
        let Some(to) = address::of_link(to).filter(|_| !self.in_link.get()) else {
            return self.write_inlines(content, html);
        };
        self.in_link.set(true);
        self.write_within(&format!("<a href=\"{}\">", escaped(&to)), content, "</a>", html);
        self.in_link.set(false);
    }

    fn note(&self, index: usize) -> String {
        let number = index.saturating_add(1);
        let first = self.marked.borrow_mut().insert(index);
        let id = if first { format!(" id=\"fnref-{number}\"") } else { String::new() };
        format!(
            "<sup class=\"note-mark\"><a{id} role=\"doc-noteref\" href=\"#fn-{number}\">{number}</a></sup>"
        )
    }
}

fn reference(pointer: &Pointer, in_link: bool) -> String {
    let words = escaped(&pointer.words);
    match address::of_pointer(pointer, "html").filter(|_| !in_link) {
        Some(to) => format!("<a class=\"reference\" href=\"{}\"><bdi>{words}</bdi></a>", escaped(&to)),
        None => format!("<bdi>{words}</bdi>"),
    }
}

fn tags(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Strong => ("<strong>", "</strong>"),
        Mark::Emphasis => ("<em>", "</em>"),
        Mark::Struck => ("<s>", "</s>"),
        Mark::Label => ("<strong class=\"label\">", "</strong>"),
        Mark::Status(Tone::Good) => ("<strong class=\"tone good\">", "</strong>"),
        Mark::Status(Tone::Care) => ("<strong class=\"tone care\">", "</strong>"),
        Mark::Status(Tone::Bad) => ("<strong class=\"tone bad\">", "</strong>"),
        Mark::Status(Tone::Neutral) => ("<strong class=\"tone\">", "</strong>"),
    }
}
