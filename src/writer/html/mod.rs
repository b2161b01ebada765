//! HTML: one file that needs nothing else.
//!
//! `inlines` and `blocks` spell running text, `printed` what a style sheet prints around each page.

mod blocks;
mod inlines;
mod printed;
#[cfg(test)]
mod tests;

use super::templates::{TemplateError, Templates};
use super::view::{BlockView, Spelled};
use super::weave::{Place, Spelling, Weaver};
use super::whole::{self, Extras};
use crate::document::{Anchor, Document, FigureBlock, Inline};
use crate::form::Language;
use crate::prose::Numbering;
use inlines::Html;

/// Writes the document as HTML.
///
/// Input: the document and the templates, the built-in ones or the user's own. Output: one file
/// that needs nothing else, for the style sheet and the pictures stand in it. Nothing is reported; it takes time in
/// proportion to the text.
///
/// # Errors
///
/// If a template names a variable that there is not, or cannot be read: with its name and line.
pub fn write(document: &Document, templates: &Templates) -> Result<Vec<u8>, TemplateError> {
    let weaver = Weaver { spelling: &Html::default(), engine: templates.html()? };
    let extras = Extras {
        printed: printed::around_the_page(document),
        watermark: document.furniture.watermark.as_deref().map(printed::string).map(Spelled::Ready),
        style: templates.style()?,
    };
    whole::write(document, &weaver, extras)
}

impl Spelling for Html {
    const ENDING: &'static str = "html";

    fn plain(&self, words: &str) -> Spelled {
        Spelled::Plain(words.into())
    }

    fn value(&self, words: &str) -> Spelled {
        Spelled::Plain(words.into())
    }

    fn inlines(&self, inlines: &[Inline], _: Place) -> String {
        let mut html = String::new();
        self.write_inlines(inlines, &mut html);
        html
    }

    fn anchor(&self, anchor: &Anchor) -> Option<Spelled> {
        Some(Spelled::Plain(anchor.0.clone()))
    }

    fn run_in(&self, number: Option<&str>, heading: &[Inline]) -> Spelled {
        let number =
            number.map(|number| format!("<span class=\"number\">{}</span> ", inlines::escaped(number)));
        Spelled::Ready(number.unwrap_or_default() + &self.inlines(heading, Place::Heading))
    }

    fn numbered(&self, number: Option<&str>, marking: Option<&str>, inlines: &[Inline]) -> String {
        let spans = [("number", number), ("marking", marking)].into_iter().filter_map(|(class, words)| {
            Some(format!("<span class=\"{class}\">{}</span> ", inlines::escaped(words?)))
        });
        let class = if number.is_some() { " class=\"numbered\"" } else { "" };
        format!("<p{class}>{}{}</p>", spans.collect::<String>(), self.inlines(inlines, Place::Line))
    }

    fn paragraph(&self, inlines: &[Inline]) -> String {
        format!("<p>{}</p>", self.inlines(inlines, Place::Line))
    }

    fn tight_paragraph(&self, inlines: &[Inline]) -> String {
        self.inlines(inlines, Place::Line)
    }

    fn list(&self, numbering: &Numbering, tight: bool, items: Vec<Vec<BlockView>>) -> String {
        blocks::list(numbering, tight, &items)
    }

    fn quote(&self, inner: String) -> String {
        format!("<blockquote>\n{inner}\n</blockquote>")
    }

    fn code(&self, text: &str) -> String {
        format!("<pre><code>{}</code></pre>", inlines::escaped(text))
    }

    fn figure(&self, figure: &FigureBlock) -> String {
        blocks::figure(figure)
    }

    fn rule(&self) -> String {
        "<hr>".into()
    }

    fn passage(&self, language: &Language, inner: String) -> String {
        format!("<div {}>\n{inner}\n</div>", inlines::language_attributes(language))
    }

    fn join(&self, blocks: &[BlockView]) -> String {
        blocks::joined(blocks)
    }

    fn after(&self, _blocks: &[BlockView], facts: String) -> String {
        facts
    }
}
