//! Running text as HTML.

use crate::document::{Inline, Pointer};
use crate::form::Language;
use crate::prose::{Mark, Tone};
use crate::writer::address;
use crate::writer::weave::direction;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// How HTML spells running text.
#[derive(Default)]
pub(super) struct Html {
    /// The footnotes whose mark has been written: only the first mark of each can be led back to.
    marked: RefCell<BTreeSet<usize>>,
    /// Whether the text being written stands within a link.
    in_link: Cell<bool>,
}

/// Text with everything escaped that means something in HTML's text or attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    push_escaped(text, &mut html);
    html
}

fn push_escaped(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        html.push_str(before);
        html.push_str(match from.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &from[1..];
    }
    html.push_str(rest);
}

/// A word of so many letters may be broken anywhere, so that a table's other columns keep their room.
const LONG: usize = 28;

/// Writes running text, its endless words marked.
fn push_running(text: &str, html: &mut String) {
    let is_long = |word: &str| word.len() >= LONG && word.chars().count() >= LONG;
    if text.len() < LONG || !text.split_whitespace().any(is_long) {
        return push_escaped(text, html);
    }
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let is_long = is_long(word);
        html.push_str(if is_long { "<span class=\"long\">" } else { "" });
        push_escaped(word, html);
        html.push_str(if is_long { "</span>" } else { "" });
        push_escaped(&piece[word.len()..], html);
    }
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
            Inline::Text(text) => push_running(text, html),
            Inline::Marked(mark, content) => {
                let (open, close) = tags(*mark);
                self.write_within(open, content, close, html);
            }
            Inline::Code(text) => {
                html.push_str("<code>");
                push_running(text, html);
                html.push_str("</code>");
            }
            Inline::Link { to, content } => self.link(to, content, html),
            Inline::Reference(pointer) => push_reference(pointer, self.in_link.get(), html),
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

fn push_reference(pointer: &Pointer, in_link: bool, html: &mut String) {
    let to = address::of_pointer(pointer, "html").filter(|_| !in_link);
    if let Some(to) = &to {
        html.push_str("<a class=\"reference\" href=\"");
        push_escaped(to, html);
        html.push_str("\">");
    }
    html.push_str("<bdi>");
    push_escaped(&pointer.words, html);
    html.push_str("</bdi>");
    html.push_str(if to.is_some() { "</a>" } else { "" });
}

fn tags(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Strong => ("<strong>", "</strong>"),
        Mark::Emphasis => ("<em>", "</em>"),
        Mark::Struck => ("<s>", "</s>"),
        Mark::Inserted => ("<ins>", "</ins>"),
        Mark::Deleted => ("<del>", "</del>"),
        Mark::Label => ("<strong class=\"label\">", "</strong>"),
        Mark::Status(Tone::Good) => ("<strong class=\"tone good\">", "</strong>"),
        Mark::Status(Tone::Care) => ("<strong class=\"tone care\">", "</strong>"),
        Mark::Status(Tone::Bad) => ("<strong class=\"tone bad\">", "</strong>"),
        Mark::Status(Tone::Neutral) => ("<strong class=\"tone\">", "</strong>"),
    }
}
