//! The inlines of a paragraph.

use super::parse::{Reader, Remark};
use super::tree::{Figure, Inline, Key, Mark};
use crate::form::Language;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

impl<'a> Reader<'a> {
    /// Inlines up to the end of what they stand in, which is left for the caller. Line ends within
    /// a paragraph stand as texts of their own, `"\n"`.
    pub(super) fn inlines(&mut self, mut figures: Option<&mut Vec<(usize, Figure)>>) -> Vec<Inline<Key>> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            if matches!(&event, Event::End(_)) || matches!(&event, Event::Start(tag) if !is_inline(tag)) {
                break;
            }
            if matches!(event, Event::Rule | Event::Html(_)) {
                break;
            }
            self.events.next();
            match event {
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let alt = super::plain_text(&self.inlines(None), &|key: &Key| key.key.clone());
                    self.events.next();
                    match figures.as_deref_mut() {
                        Some(figures) => {
                            let caption = (!title.is_empty()).then(|| title.to_string());
                            let (width, range) = (self.width(), self.range(range));
                            let figure = Figure { path: dest_url.to_string(), alt, caption, width, range };
                            figures.push((inlines.len(), figure));
                        }
                        None => {
                            self.remarks.push((self.range(range), Remark::InnerPicture));
                            inlines.push(Inline::Text(alt));
                        }
                    }
                }
                Event::Start(tag) => {
                    let content = self.inlines(None);
                    self.events.next();
                    self.marked(tag, range, content, &mut inlines);
                }
                Event::Text(text) => inlines.push(Inline::Text(text.to_string())),
                Event::Code(code) => inlines.push(Inline::Code(code.to_string())),
                Event::InlineHtml(html) => {
                    self.remarks.push((self.range(range), Remark::Html));
                    inlines.push(Inline::Text(html.to_string()));
                }
                Event::SoftBreak => inlines.push(Inline::Text("\n".into())),
                Event::HardBreak => inlines.push(Inline::Break),
                Event::FootnoteReference(label) => inlines.push(Inline::Note(self.note(&label))),
                _ => {}
            }
        }
        inlines
    }

    /// The width written behind a picture, as in `{width=60%}`, which is no text then.
    fn width(&mut self) -> Option<u8> {
        let Some((Event::Text(text), range)) = self.events.peek_mut() else { return None };
        let (inner, rest) = text.strip_prefix('{')?.split_once('}')?;
        let (_, value) = inner.split_once('=').filter(|(key, _)| key.trim() == "width")?;
        let width = value.trim().strip_suffix('%').and_then(|width| width.trim_end().parse().ok());
        match width.filter(|width| (1..=100).contains(width)) {
            Some(width) => {
                *text = rest.to_string().into();
                Some(width)
            }
            None => {
                let range = range.start..range.start + text.len() - rest.len();
                let remark = (self.range(range), Remark::BrokenWidth);
                self.remarks.push(remark);
                None
            }
        }
    }

    fn marked(
        &mut self,
        tag: Tag<'a>,
        range: Range<usize>,
        content: Vec<Inline<Key>>,
        inlines: &mut Vec<Inline<Key>>,
    ) {
        match tag {
            Tag::Strong => inlines.push(Inline::Marked(Mark::Strong, content)),
            Tag::Emphasis => inlines.push(Inline::Marked(Mark::Emphasis, content)),
            Tag::Strikethrough => inlines.push(Inline::Marked(Mark::Struck, content)),
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                let words = has_pothole.then(|| super::plain_text(&content, &|key: &Key| key.key.clone()));
                let key = dest_url.trim().to_string();
                inlines.push(Inline::Reference(Key { key, words, range: self.range(range) }));
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let to = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                match to.strip_prefix("lang:").and_then(Language::parse) {
                    Some(language) => inlines.push(Inline::Passage(language, content)),
                    None if is_safe_address(&to) => {
                        inlines.push(Inline::Link { to, content });
                        // What Markdown shows under the mouse alone is read by everybody here.
                        if !title.is_empty() {
                            inlines.push(Inline::Text(format!(" ({title})")));
                        }
                    }
                    None => {
                        inlines.extend(content);
                        inlines.push(Inline::Text(format!(" ({to})")));
                    }
                }
            }
            _ => inlines.extend(content),
        }
    }

    fn note(&mut self, label: &str) -> usize {
        match self.labels.iter().position(|known| known == label) {
            Some(index) => index,
            None => {
                self.labels.push(label.into());
                self.labels.len() - 1
            }
        }
    }
}

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

/// Chinese and Japanese characters and their punctuation.
fn is_spaceless(character: char) -> bool {
    matches!(character as u32, 0x3000..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Whether an address is of a kind that minutes may link to: none that could run a program.
fn is_safe_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) => {
            ["http", "https", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        Some(_) => false,
        None => !address.is_empty() && !address.contains('\\') && !address.starts_with("//"),
    }
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

pub(super) fn is_inline_end(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
