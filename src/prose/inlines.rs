//! The inlines of a paragraph.

use super::emphasis::{self, Piece};
use super::link_address::{is_safe_address, is_words};
use super::markdown::{DEEPEST, is_inline, is_inline_end};
use super::reader::Reader;
use super::remark::Remark;
use super::signs::{self, DOUBTFUL_STAR};
use super::tree::{Figure, Inline, Key, plain_text};
use crate::form::{Language, is_blank};
use pulldown_cmark::{Event, LinkType, Tag};
use std::ops::Range;

impl<'a> Reader<'a> {
    /// Inlines up to the end of what they stand in, which is left for the caller. Line ends within
    /// a paragraph stand as texts of their own, `"\n"`.
    pub(super) fn inlines(&mut self, mut figures: Option<&mut Vec<(usize, Figure)>>) -> Vec<Inline<Key>> {
        let (mut inlines, mut pieces) = (Vec::new(), Vec::new());
        // Marks that stand too deep are read as if they were not there.
        let mut open = 0;
        while let Some((event, range)) = self.events.peek().cloned() {
            if open > 0 && matches!(&event, Event::End(end) if is_inline_end(end)) {
                self.events.next();
                open -= 1;
                continue;
            }
            if matches!(&event, Event::End(_)) || matches!(&event, Event::Start(tag) if !is_inline(tag)) {
                break;
            }
            if matches!(event, Event::Rule | Event::Html(_)) {
                break;
            }
            self.events.next();
            match event {
                Event::Start(_) if self.marks >= DEEPEST => {
                    open += 1;
                    self.too_deep(range);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    // White space is no description, and would be read out as one.
                    let alt = Some(said(&self.within())).filter(|alt| !is_blank(alt)).unwrap_or_default();
                    match figures.as_deref_mut() {
                        Some(figures) => {
                            // A picture is a block of its own, and no sign reaches over it.
                            inlines.extend(self.paired(&mut pieces));
                            let caption = (!title.is_empty()).then(|| signs::plain(&title));
                            let (width, range) = (self.width(), self.range(range));
                            let path = signs::plain(&dest_url);
                            figures.push((inlines.len(), Figure { path, alt, caption, width, range }));
                        }
                        None => {
                            self.remarks.push((self.range(range), Remark::InnerPicture));
                            pieces.push(Piece::Inline(Inline::Text(alt)));
                        }
                    }
                }
                Event::Start(tag) => {
                    let content = self.within();
                    let mut marked = Vec::new();
                    self.marked(tag, range, content, &mut marked);
                    pieces.extend(marked.into_iter().map(Piece::Inline));
                }
                Event::Text(text) => self.words(&text, range, &mut pieces),
                Event::SoftBreak => pieces.push(Piece::Inline(Inline::Text("\n".into()))),
                other => pieces.extend(self.lone(other, range).map(Piece::Inline)),
            }
        }
        inlines.extend(self.paired(&mut pieces));
        inlines
    }

    /// The inlines within a mark, up to behind its end.
    fn within(&mut self) -> Vec<Inline<Key>> {
        self.marks += 1;
        let inlines = self.inlines(None);
        self.marks -= 1;
        self.events.next();
        inlines
    }

    /// An inline that holds no other.
    fn lone(&mut self, event: Event<'a>, range: Range<usize>) -> Option<Inline<Key>> {
        match event {
            Event::Code(code) => Some(Inline::Code(signs::plain(&code))),
            Event::InlineHtml(html) => {
                self.remarks.push((self.range(range), Remark::Html));
                Some(Inline::Text(signs::plain(&html)))
            }
            Event::HardBreak => {
                let (before, sign) = self.prepared.text.split_at_checked(range.start)?;
                let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
                // C:\Minutes\ ends in one that its author wants to see.
                if sign.starts_with('\\') && word.contains('\\') {
                    self.remarks.push((self.range(range.start..range.start + 1), Remark::LastBackslash));
                }
                Some(Inline::Break)
            }
            Event::FootnoteReference(label) => Some(Inline::Note(self.note(&label))),
            _ => None,
        }
    }

    /// Words, with remarks on signs among them that are printed as they are.
    fn words(&mut self, text: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
        let escaped = self.is_escaped(range.start);
        if !escaped && parts_head(text) {
            self.remarks.push((self.range(range.clone()), Remark::BrokenTable));
        }
        let is_looked_at = |sign: &char| matches!(*sign, '[' | ']' | '`' | DOUBTFUL_STAR);
        for (at, character) in text.char_indices().filter(|(_, sign)| is_looked_at(sign)) {
            let place = range.start + at..range.start + at + character.len_utf8();
            // What was escaped, or spelled as an entity, is meant as it is printed.
            let as_typed = self.prepared.text[place.start..].starts_with(character);
            match character {
                _ if !as_typed || (escaped && at == 0) => {}
                '[' | ']' => self.brackets.push((character, place.start)),
                '`' => self.remarks.push((self.range(place), Remark::LoneSign)),
                DOUBTFUL_STAR => self.remarks.push((self.range(place), Remark::DoubtfulStar)),
                _ => {}
            }
        }
        emphasis::pieces(text, &range, pieces);
    }

    /// Whether a backslash before this place takes its meaning away.
    fn is_escaped(&mut self, at: usize) -> bool {
        let (before, after) = self.prepared.text.split_at(at);
        if !before.ends_with('\\') {
            return false;
        }
        // Places in one row of backslashes ask for its beginning, which is looked for once.
        if !(self.backslashes.start..=self.backslashes.end).contains(&at) {
            let length = |text: &str, rest: &str| text.len() - rest.len();
            let back = length(before, before.trim_end_matches('\\'));
            let on = length(after, after.trim_start_matches('\\'));
            self.backslashes = at - back..at + on;
        }
        (at - self.backslashes.start) % 2 == 1
    }

    /// The inlines of pieces, emphasis found.
    fn paired(&mut self, pieces: &mut Vec<Piece>) -> Vec<Inline<Key>> {
        let mut lone = Vec::new();
        let inlines = emphasis::paired(std::mem::take(pieces), &mut |range| lone.push(range));
        self.remarks.extend(lone.into_iter().map(|range| (self.prepared.written(range), Remark::LoneSign)));
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
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                let range = self.range(range);
                let words = has_pothole.then(|| said(&content)).filter(|words| !is_blank(words));
                if has_pothole && words.is_none() {
                    self.remarks.push((range.clone(), Remark::NoWords));
                }
                let key = signs::plain(dest_url.trim());
                inlines.push(Inline::Reference(Key { key, words, range }));
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = signs::plain(&dest_url);
                let range = self.range(range);
                match link_type {
                    LinkType::Email => {
                        inlines.push(Inline::Link { to: format!("mailto:{address}"), content })
                    }
                    _ => self.link(address, range, content, inlines),
                }
                // What Markdown shows under the mouse alone is read by everybody here.
                if !title.is_empty() {
                    inlines.push(Inline::Text(format!(" ({})", signs::plain(&title))));
                }
            }
            _ => inlines.extend(content),
        }
    }

    /// A link: words in another language, a place in the same minutes, an address.
    fn link(
        &mut self,
        to: String,
        range: Range<usize>,
        mut content: Vec<Inline<Key>>,
        inlines: &mut Vec<Inline<Key>>,
    ) {
        if let Some(language) = to.strip_prefix("lang:").and_then(Language::parse) {
            inlines.push(Inline::Passage(language, content));
            return;
        }
        let words = said(&content);
        let mut remark = |remark| self.remarks.push((range.clone(), remark));
        if is_blank(&to) {
            remark(Remark::NoAddress);
            inlines.extend(content);
            return;
        }
        if is_blank(&words) {
            remark(Remark::NoWords);
            content = vec![Inline::Text(to.clone())];
        }
        if to.starts_with('#') {
            let words = Some(words).filter(|words| !is_blank(words));
            inlines.push(Inline::Reference(Key { key: to, words, range }));
        } else if is_safe_address(&to) {
            inlines.push(Inline::Link { to, content });
        } else if is_words(&to) && !is_blank(&words) {
            remark(Remark::UnsafeAddress);
            inlines.push(Inline::Text("[".into()));
            inlines.extend(content);
            inlines.push(Inline::Text(format!("]({to})")));
        } else {
            remark(Remark::UnsafeAddress);
            let is_address = content == [Inline::Text(to.clone())];
            inlines.extend(content);
            if !is_address {
                inlines.push(Inline::Text(format!(" ({to})")));
            }
        }
    }
}

/// Whether a line looks like the one that parts the head of a table from its rows.
fn parts_head(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.chars().all(|sign| "|-: ".contains(sign))
}

/// What somebody reads of inlines whose references are not bound yet.
fn said(content: &[Inline<Key>]) -> String {
    plain_text(content, &|key: &Key| key.key.clone())
}
