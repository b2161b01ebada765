//! Texts of a record, and the prose that they are read as.

use crate::form::Text;
use crate::prose::{Block, Inline, Key, Prose, read_again};
use std::sync::Arc;

/// A text with its place in the file. What it is read as takes several times as much memory as its letters, and of most
/// texts of a book it is wanted once, if at all: when the outputs of their own record are written. So a text knows
/// where its references lead, and is read again when somebody asks for its prose.
#[derive(Debug, Clone)]
pub struct Written<R> {
    /// As written.
    pub text: Text,
    /// How long the mark is that stands before what is read, in bytes.
    mark: u32,
    /// Whether words stand for its pictures: what they show.
    tells_pictures: bool,
    body: Body<R>,
}

/// What a text is read as.
#[derive(Debug, Clone)]
enum Body<R> {
    /// One paragraph of its own letters, as most are: there is nothing in it to be read.
    Plain,
    /// What reading it again gives, with these references in the place of its own, in their order.
    Again(Box<[R]>),
    /// This.
    Here(Arc<Prose<R>>),
}

impl Written<Key> {
    /// A text that says nothing, for its record has too many parts.
    pub(super) fn unread(text: Text) -> Self {
        Written { text, mark: 0, tells_pictures: false, body: Body::Here(Arc::default()) }
    }

    /// A text that was read as this behind a mark, which is so long in bytes.
    pub(super) fn read(text: Text, mark: usize, prose: Prose<Key>) -> Self {
        let prose = if mark > 0 { prose.further(mark) } else { prose };
        let is_plain = is_plain(&prose, behind(&text, mark));
        let mut references = Vec::new();
        let _: Prose<()> = prose.map(&mut |key| references.push(key));
        let mark = u32::try_from(mark).unwrap_or(u32::MAX);
        let body = if is_plain { Body::Plain } else { Body::Again(references.into()) };
        Written { text, mark, tells_pictures: false, body }
    }
}

/// What stands behind a mark, which is so long in bytes.
fn behind(text: &Text, mark: usize) -> &str {
    text.as_str().get(mark..).unwrap_or_default()
}

/// Whether a text is read as one paragraph of the letters that are written.
fn is_plain(prose: &Prose<Key>, written: &str) -> bool {
    let Prose { blocks, notes } = prose;
    let [Block::Paragraph(line)] = blocks.as_slice() else { return false };
    notes.is_empty() && matches!(line.as_slice(), [Inline::Text(read)] if read == written.trim())
}

impl<R: Clone> Written<R> {
    /// As read. Takes as long as reading it, unless that was kept ([`Written::kept`]).
    pub fn prose(&self) -> Arc<Prose<R>> {
        let references = match &self.body {
            Body::Here(prose) => return prose.clone(),
            Body::Plain => {
                let line = vec![Inline::Text(behind(&self.text, self.mark as usize).trim().into())];
                return Arc::new(Prose { blocks: vec![Block::Paragraph(line)], notes: Vec::new() });
            }
            Body::Again(references) => references,
        };
        let mark = self.mark as usize;
        let read = read_again(behind(&self.text, mark));
        let read = if mark > 0 { read.further(mark) } else { read };
        let mut references = references.iter().cloned();
        let prose = read.exchanged(&mut |Key { key, words, range: _ }| match references.next() {
            Some(reference) => Inline::Reference(reference),
            // A text has as many references each time that it is read; if it had more, their words would stay.
            None => Inline::Text(words.unwrap_or(key)),
        });
        Arc::new(if self.tells_pictures { prose.without_pictures() } else { prose })
    }

    /// The same with its prose, for those who look at it more than once.
    #[must_use]
    pub fn kept(self) -> Self {
        let body = Body::Here(self.prose());
        Written { body, ..self }
    }

    /// The same where its pictures are not: words stand for them.
    #[must_use]
    pub fn without_pictures(self) -> Self {
        let body = match self.body {
            Body::Here(prose) => Body::Here(Arc::new(Arc::unwrap_or_clone(prose).without_pictures())),
            other => other,
        };
        Written { tells_pictures: true, body, ..self }
    }

    /// The same with other references. `replace` is given each, in their order, with the text that it stands in.
    pub fn map<S>(self, replace: &mut dyn FnMut(&Text, R) -> S) -> Written<S> {
        let Written { text, mark, tells_pictures, body } = self;
        let mut replaced = |reference| replace(&text, reference);
        let body = match body {
            Body::Plain => Body::Plain,
            Body::Again(references) => Body::Again(references.into_vec().into_iter().map(replaced).collect()),
            Body::Here(prose) => Body::Here(Arc::new(Arc::unwrap_or_clone(prose).map(&mut replaced))),
        };
        Written { text, mark, tells_pictures, body }
    }
}

/// A line of text with its place in the file.
#[derive(Debug, Clone)]
pub struct WrittenLine<R> {
    /// As written.
    pub text: Text,
    /// As read.
    pub content: Vec<Inline<R>>,
}
