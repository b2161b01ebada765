//! Words before they are shaped: text, how each stretch of it looks, and where it leads.

use crate::form::{Colour, Language};
use crate::layout::frame::{Destination, Owner, Place};
use crate::layout::geometry::Length;
use std::ops::Range;

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::layout) enum FontRole {
    Regular,
    Bold,
    Italic,
    BoldItalic,
    Mono,
}

/// How a stretch of text looks and what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct Look {
    pub role: FontRole,
    pub size: Length,
    pub colour: Colour,
    pub owner: Owner,
    /// Place in the list of the words' links.
    pub link: Option<usize>,
    /// How far the text is raised.
    pub rise: Length,
    pub struck: bool,
}

/// Text with looks, ready to be shaped.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Words {
    pub text: String,
    pub spans: Vec<(Range<usize>, Look)>,
    pub links: Vec<Link>,
    pub places: Vec<(usize, Place)>,
    pub language: Language,
    /// Whether words may be divided at the ends of lines.
    pub hyphenate: bool,
}

/// A link of some words.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Link {
    pub to: Destination,
    pub underline: Option<Colour>,
    /// What it belongs to; its words may belong to parts of that.
    pub owner: Owner,
}

impl Words {
    /// No words yet, in this language.
    pub(in crate::layout) fn new(language: &Language) -> Self {
        Words {
            text: String::new(),
            spans: Vec::new(),
            links: Vec::new(),
            places: Vec::new(),
            language: language.clone(),
            hyphenate: false,
        }
    }

    /// Adds text that looks like this.
    pub(in crate::layout) fn push(&mut self, text: &str, look: Look) {
        let start = self.text.len();
        self.text.push_str(text);
        match self.spans.last_mut() {
            Some((range, last)) if *last == look => range.end = self.text.len(),
            _ if text.is_empty() => {}
            _ => self.spans.push((start..self.text.len(), look)),
        }
    }

    /// Whether there is nothing to be seen.
    pub(in crate::layout) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}
