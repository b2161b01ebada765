//! The words of a text as they are read: each with how it looks, where it leads, and whether it is struck out.

use super::marks::is_closing;
use crate::prose::{Block, Figure, Footnote, Inline, Key, List, Mark, Prose, read_again};

/// A word, in pieces that look alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    pieces: Vec<Piece>,
    /// Whether a paragraph, a line of program text, a row of a table begins with it.
    pub begins: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    looks: String,
    is_struck: bool,
}

/// A link or a picture that is not struck out: what is read there, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// What is read.
    pub words: String,
    /// The address, or the file.
    pub to: String,
}

/// What is read of a text.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words, in their order.
    pub words: Vec<Word>,
    /// What leads somewhere.
    pub leads: Vec<Lead>,
}

/// A picture looks like this: struck out, it is told in words.
const PICTURE: &str = "picture ";
/// A reference looks like this, and is written without signs taken from it.
const REFERENCE: &str = "reference";

impl Words {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Words {
        let prose = read_again(text);
        let mut reader =
            Reader { prose: &prose, notes: Vec::new(), found: Words::default(), word: Word::default() };
        reader.blocks(&prose.blocks, &Looks::default());
        reader.found
    }

    /// The words without what is struck out. What closes a sentence behind a struck word stands with the last that holds.
    pub(super) fn valid(&self) -> Vec<Word> {
        let mut valid: Vec<Word> = Vec::new();
        for word in &self.words {
            let own = word.valid();
            let follows = word.pieces.first().is_some_and(|piece| piece.is_struck) && is_closing(&own.said());
            match valid.last_mut() {
                Some(last) if follows => {
                    own.signs().for_each(|(sign, piece)| last.push(sign, &piece.looks, false))
                }
                _ if own.pieces.is_empty() => {}
                _ => valid.push(own),
            }
        }
        valid
    }
}

impl Word {
    /// As it is read.
    pub(super) fn said(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// As it is written so that it is read as plain words.
    pub(super) fn plain(&self) -> String {
        let plain = |piece: &Piece| {
            if piece.looks.contains(REFERENCE) { piece.text.clone() } else { literally(&piece.text) }
        };
        self.pieces.iter().map(plain).collect()
    }

    /// Whether anything of it is struck out.
    pub(super) fn has_struck(&self) -> bool {
        self.pieces.iter().any(|piece| piece.is_struck)
    }

    fn is_struck(&self) -> bool {
        self.pieces.iter().all(|piece| piece.is_struck)
    }

    fn valid(&self) -> Word {
        let mut valid = Word::default();
        for piece in self.pieces.iter().filter(|piece| !piece.is_struck) {
            piece.text.chars().for_each(|sign| valid.push(sign, &piece.looks, false));
        }
        valid
    }

    fn push(&mut self, sign: char, looks: &str, is_struck: bool) {
        match self.pieces.last_mut() {
            Some(last) if last.looks == looks && last.is_struck == is_struck => last.text.push(sign),
            _ => self.pieces.push(Piece { text: sign.into(), looks: looks.into(), is_struck }),
        }
    }

    fn signs(&self) -> impl Iterator<Item = (char, &Piece)> {
        self.pieces.iter().flat_map(|piece| piece.text.chars().map(move |sign| (sign, piece)))
    }

    /// Whether it is an approved word still: nothing that was struck out of it holds again.
    pub(super) fn keeps(&self, approved: &Word, looks: bool) -> bool {
        let (mut own, mut old) = (self.signs(), approved.signs());
        loop {
            match (own.next(), old.next()) {
                (None, None) => return true,
                (Some((sign, now)), Some((other, then))) => {
                    let is_alike = now.looks == then.looks || then.looks.contains(PICTURE);
                    if sign != other || then.is_struck && !now.is_struck || looks && !is_alike {
                        return false;
                    }
                }
                _ => return false,
            }
        }
    }
}

/// How words look in which others stand.
#[derive(Debug, Clone, Default)]
struct Looks {
    looks: String,
    is_struck: bool,
}

impl Looks {
    fn with(&self, mark: &str) -> Looks {
        Looks { looks: format!("{}{mark} ", self.looks), is_struck: self.is_struck }
    }
}

struct Reader<'p> {
    prose: &'p Prose<Key>,
    /// The footnotes whose words stand at their marks already.
    notes: Vec<usize>,
    found: Words,
    word: Word,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block<Key>], looks: &Looks) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.paragraph(content, looks),
                Block::List(list) => self.list(list, looks),
                Block::Quote(inner) => self.blocks(inner, &looks.with("quotation")),
                Block::Code(text) => {
                    for line in text.lines() {
                        self.begin();
                        self.text(line, &looks.with("code"));
                        self.end_word();
                    }
                }
                Block::Table(table) => {
                    for (row, kind) in std::iter::once((&table.head, "head"))
                        .chain(table.rows.iter().map(|row| (row, "cell")))
                    {
                        self.begin();
                        for (column, cell) in row.iter().enumerate() {
                            self.inlines(cell, &looks.with(&format!("{kind} {column}")));
                            self.end_word();
                        }
                    }
                }
                Block::Figure(figure) => self.figure(figure, looks),
                Block::Rule => {}
            }
        }
    }

    fn paragraph(&mut self, content: &[Inline<Key>], looks: &Looks) {
        self.begin();
        self.inlines(content, looks);
        self.end_word();
    }

    /// The mark of what is struck out as a whole is struck out with it.
    fn list(&mut self, list: &List<Vec<Block<Key>>>, looks: &Looks) {
        for (at, item) in list.items.iter().enumerate() {
            self.begin();
            let mark = self.found.words.len();
            self.text(&list.numbering.mark(at), &looks.with("mark"));
            self.end_word();
            let first = self.found.words.len();
            self.blocks(item, &looks.with("item"));
            if let Some(word) = self.found.words.get_mut(first) {
                // What the mark stands before does not begin by itself.
                word.begins = false;
            }
            let content = &self.found.words[first.min(self.found.words.len())..];
            let is_struck = !content.is_empty() && content.iter().all(Word::is_struck);
            let marks = &mut self.found.words[mark..first];
            marks.iter_mut().flat_map(|word| &mut word.pieces).for_each(|piece| piece.is_struck |= is_struck);
        }
    }

    fn figure(&mut self, figure: &Figure, looks: &Looks) {
        self.begin();
        self.text(&figure.told(), &looks.with(&format!("{PICTURE}{}", figure.path)));
        self.end_word();
        self.lead(figure.alt.clone(), &figure.path, looks);
    }

    fn inlines(&mut self, inlines: &[Inline<Key>], looks: &Looks) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.text(words, looks),
                Inline::Code(words) => self.text(words, &looks.with("code")),
                Inline::Marked(Mark::Struck, content) => {
                    let struck = Looks { is_struck: true, looks: looks.looks.clone() };
                    self.inlines(content, &struck);
                }
                Inline::Marked(mark, content) => self.inlines(content, &looks.with(&format!("{mark:?}"))),
                Inline::Link { to, content } => {
                    let words = crate::prose::plain_text(content, &reference);
                    self.lead(words, to, looks);
                    self.inlines(content, &looks.with(&format!("link {to}")));
                }
                Inline::Reference(key) => self.text(&reference(key), &looks.with(REFERENCE)),
                Inline::Passage(language, content) => {
                    self.inlines(content, &looks.with(&format!("{language:?}")));
                }
                Inline::Break => self.end_word(),
                Inline::Note(note) => self.note(*note, looks),
            }
        }
    }

    /// The words of a footnote stand at its first mark.
    fn note(&mut self, note: usize, looks: &Looks) {
        if self.notes.contains(&note) {
            return;
        }
        self.notes.push(note);
        if let Some(Footnote { blocks }) = self.prose.notes.get(note) {
            self.end_word();
            self.blocks(blocks, &looks.with("footnote"));
        }
    }

    fn lead(&mut self, words: String, to: &str, looks: &Looks) {
        if !looks.is_struck {
            self.found.leads.push(Lead { words, to: to.to_string() });
        }
    }

    fn text(&mut self, words: &str, looks: &Looks) {
        for sign in words.chars() {
            if sign.is_whitespace() {
                self.end_word();
            } else {
                self.word.push(sign, &looks.looks, looks.is_struck);
            }
        }
    }

    fn begin(&mut self) {
        self.end_word();
        self.word.begins = true;
    }

    fn end_word(&mut self) {
        if !self.word.pieces.is_empty() {
            self.found.words.push(std::mem::take(&mut self.word));
        }
    }
}

/// A reference as it is written.
fn reference(key: &Key) -> String {
    match &key.words {
        Some(words) => format!("[[{}|{words}]]", key.key),
        None => format!("[[{}]]", key.key),
    }
}

/// Words as Markdown that prints them as they are.
fn literally(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for sign in words.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&' | '^' | '$' | '!')
        {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}
