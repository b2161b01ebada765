//! Markdown: CommonMark with tables and footnotes, meant to be read as it is too.
//!
//! `flow` turns running text into glyphs, `signs` spells what stands out, `escape` says which glyphs must be
//! escaped, `blocks` spells lists and quotations, `referred` finds the places that need an anchor.

mod blocks;
mod escape;
mod flow;
mod glyph;
mod referred;
mod signs;
#[cfg(test)]
mod tests;

use super::templates::{TemplateError, Templates};
use super::view::{BlockView, Spelled};
use super::weave::{Place, Spelling, Weaver, direction};
use super::whole::{self, Extras};
use crate::document::{Anchor, Document, FigureBlock, Inline};
use crate::form::Language;
use crate::prose::{Mark, Numbering};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Writes the document as Markdown.
///
/// Input: the document and the templates, the built-in ones or the user's own. Output: a text that reads as it
/// stands, pictures at its end. Nothing is reported; it takes time in proportion to the text.
///
/// # Errors
///
/// If a template names a variable that there is not, or cannot be read: with its name and line.
pub fn write(document: &Document, templates: &Templates) -> Result<Vec<u8>, TemplateError> {
    let spelling = Markdown { referred: referred::anchors(document), pictures: RefCell::default() };
    let weaver = Weaver { spelling: &spelling, engine: templates.markdown()? };
    let mut bytes = whole::write(document, &weaver, Extras::default())?;
    for picture in spelling.pictures.into_inner() {
        bytes.extend(format!("\n{picture}\n").into_bytes());
    }
    Ok(bytes)
}

/// How Markdown spells running text.
struct Markdown<'a> {
    /// The places in the document that something in it leads to.
    referred: BTreeSet<&'a Anchor>,
    /// The pictures so far: definitions for the end of the file.
    pictures: RefCell<Vec<String>>,
}

impl Spelling for Markdown<'_> {
    const ENDING: &'static str = "md";

    fn plain(&self, words: &str) -> Spelled {
        Spelled::Ready(self.inlines(&[Inline::Text(words.into())], Place::Within))
    }

    fn value(&self, words: &str) -> Spelled {
        Spelled::Ready(quoted(words))
    }

    fn inlines(&self, inlines: &[Inline], place: Place) -> String {
        flow::spell(inlines, place)
    }

    fn anchor(&self, anchor: &Anchor) -> Option<Spelled> {
        let attribute = || anchor.0.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        self.referred.contains(anchor).then(|| Spelled::Ready(attribute()))
    }

    fn run_in(&self, number: Option<&str>, heading: &[Inline]) -> Spelled {
        let number = number.map(|number| Inline::Text(format!("{number} ")));
        let line = number.into_iter().chain(heading.iter().cloned()).collect();
        Spelled::Ready(self.inlines(&[Inline::Marked(Mark::Label, line)], Place::Within))
    }

    fn numbered(&self, number: Option<&str>, marking: Option<&str>, inlines: &[Inline]) -> String {
        let mut line = Vec::new();
        for words in [number, marking].into_iter().flatten() {
            line.push(Inline::Marked(Mark::Label, vec![Inline::Text(words.into())]));
            line.push(Inline::Text(" ".into()));
        }
        line.extend(inlines.iter().cloned());
        self.paragraph(&line)
    }

    fn paragraph(&self, inlines: &[Inline]) -> String {
        self.inlines(inlines, Place::Line)
    }

    fn list(&self, numbering: &Numbering, tight: bool, items: Vec<Vec<BlockView>>) -> String {
        blocks::list(numbering, tight, &items)
    }

    fn quote(&self, inner: String) -> String {
        blocks::prefixed(&inner, "> ", "> ")
    }

    fn code(&self, text: &str) -> String {
        let fence = "`".repeat(flow::longest_run(text, '`').max(2) + 1);
        format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
    }

    fn figure(&self, figure: &FigureBlock) -> String {
        let mut pictures = self.pictures.borrow_mut();
        let name = format!("picture-{}", pictures.len() + 1);
        pictures.push(blocks::definition(&name, &figure.picture));
        let alt = flow::spell_in_brackets(&figure.alt);
        let caption = figure.caption.as_ref().map(|words| {
            let words = vec![Inline::Text(words.clone())];
            format!("\n\n{}", self.paragraph(&[Inline::Marked(Mark::Emphasis, words)]))
        });
        format!("![{alt}][{name}]{}", caption.unwrap_or_default())
    }

    fn rule(&self) -> String {
        "***".into()
    }

    fn passage(&self, language: &Language, inner: String) -> String {
        format!("<div lang=\"{}\" dir=\"{}\">\n\n{inner}\n\n</div>", language.tag(), direction(language))
    }

    fn join(&self, blocks: &[BlockView]) -> String {
        blocks::joined(blocks)
    }

    fn after(&self, blocks: &[BlockView], facts: String) -> String {
        if blocks::runs_into(blocks, &facts) { format!("{}\n\n{facts}", blocks::PARTED) } else { facts }
    }
}

/// A value of the front matter: a string of YAML in double quotes.
fn quoted(words: &str) -> String {
    let mut value = String::from("\"");
    for character in words.chars() {
        match character {
            '"' | '\\' => value.extend(['\\', character]),
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                value.push_str(&format!("\\u{:04X}", u32::from(character)))
            }
            control if control.is_control() => value.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => value.push(other),
        }
    }
    value.push('"');
    value
}
