//! Inlines to words: marks become looks, links and references become structure.

use super::compose::Composer;
use crate::document::{Inline, Pointer};
use crate::form::Language;
use crate::layout::frame::{Destination, Owner, Place};
use crate::layout::structure::Role;
use crate::layout::text::{FontRole, Link, Look, Words};
use crate::prose::{Mark, Tone};

impl Composer<'_> {
    /// The words of some inlines.
    pub(in crate::layout) fn words_of(&mut self, inlines: &[Inline], look: Look) -> Words {
        let mut words = Words::new(language_of(inlines, &self.language));
        words.hyphenate = self.hyphenate && look.role == FontRole::Regular;
        self.add(inlines, look, &mut words);
        words
    }

    /// Adds inlines to words.
    pub(in crate::layout) fn add(&mut self, inlines: &[Inline], look: Look, words: &mut Words) {
        for inline in inlines {
            match inline {
                Inline::Text(text) if text.contains('\n') => self.push(words, &text.replace('\n', " "), look),
                Inline::Text(text) => self.push(words, text, look),
                Inline::Marked(mark, content) => {
                    let look = self.marked(*mark, look);
                    self.add(content, look, words);
                }
                Inline::Code(code) => {
                    let owner = self.child(Role::Code, look.owner);
                    let size = look.size * self.style.text.code.over(self.style.text.size);
                    self.push(words, code, Look { role: FontRole::Mono, size, owner, ..look });
                }
                Inline::Link { to, content } => {
                    let look = self.linked(Destination::Address(to.clone()), look, words);
                    self.add(content, look, words);
                }
                Inline::Reference(pointer) => self.reference(pointer, look, words),
                Inline::Passage(language, content) => self.passage(language, content, look, words),
                // The space keeps the words apart for those who read the text without its lines.
                Inline::Break => self.push(words, " \n", look),
                Inline::Note(number) => self.note_mark(*number, look, words),
            }
        }
    }

    fn reference(&mut self, pointer: &Pointer, look: Look, words: &mut Words) {
        let look = match Destination::of(pointer) {
            Some(to) => self.linked(to, look, words),
            None => look,
        };
        self.push(words, &pointer.words, look);
    }

    fn passage(&mut self, language: &Language, content: &[Inline], look: Look, words: &mut Words) {
        let owner = self.child(Role::Span, look.owner);
        if let Owner::Node(node) = owner {
            self.structure.said_mut(node).language = Some(language.clone());
        }
        self.add(content, Look { owner, ..look }, words);
    }

    fn note_mark(&mut self, number: usize, look: Look, words: &mut Words) {
        words.places.push((words.text.len(), Place::NoteMark(number)));
        let owner = self.child(Role::Reference, look.owner);
        let size = look.size * 0.66;
        let look = Look { owner, size, rise: look.size * 0.36, ..look };
        let mut look = self.linked(Destination::Here(Place::Note(number)), look, words);
        if let Some(link) = words.links.last_mut() {
            link.underline = None;
        }
        look.role = FontRole::Regular;
        self.push(words, &(number + 1).to_string(), look);
    }

    /// The look of a link that starts here.
    pub(in crate::layout) fn linked(&mut self, to: Destination, look: Look, words: &mut Words) -> Look {
        if look.link.is_some() {
            return look;
        }
        let owner = self.child(Role::Link, look.owner);
        words.links.push(Link { to, underline: Some(self.style.colours.rule), owner });
        Look { owner, link: Some(words.links.len() - 1), colour: self.style.colours.link, ..look }
    }

    fn child(&mut self, role: Role, owner: Owner) -> Owner {
        match owner {
            Owner::Node(parent) => Owner::Node(self.structure.add(role, parent)),
            artifact @ Owner::Artifact(_) => artifact,
        }
    }

    fn marked(&self, mark: Mark, look: Look) -> Look {
        let colours = &self.style.colours;
        let bold = Look { role: bold(look.role), ..look };
        match mark {
            Mark::Strong => bold,
            Mark::Emphasis => Look { role: italic(look.role), ..look },
            Mark::Struck => Look { struck: true, ..look },
            Mark::Inserted => Look { colour: colours.good, ..bold },
            Mark::Deleted => Look { colour: colours.bad, struck: true, ..look },
            Mark::Label => Look { colour: colours.accent, ..bold },
            Mark::Status(Tone::Good) => Look { colour: colours.good, ..bold },
            Mark::Status(Tone::Care) => Look { colour: colours.care, ..bold },
            Mark::Status(Tone::Bad) => Look { colour: colours.bad, ..bold },
            Mark::Status(Tone::Neutral) => bold,
        }
    }
}

/// The language that decides where lines start: that of the document, or of a passage which is all there is
/// and reads in the other direction.
fn language_of<'l>(inlines: &'l [Inline], document: &'l Language) -> &'l Language {
    match inlines {
        [Inline::Passage(own, _)] if own.is_right_to_left() != document.is_right_to_left() => own,
        _ => document,
    }
}

fn bold(role: FontRole) -> FontRole {
    match role {
        FontRole::Regular | FontRole::Bold => FontRole::Bold,
        FontRole::Italic | FontRole::BoldItalic => FontRole::BoldItalic,
        FontRole::Mono => FontRole::Mono,
    }
}

fn italic(role: FontRole) -> FontRole {
    match role {
        FontRole::Regular | FontRole::Italic => FontRole::Italic,
        FontRole::Bold | FontRole::BoldItalic => FontRole::BoldItalic,
        FontRole::Mono => FontRole::Mono,
    }
}
