//! Which of an author's characters Markdown would take for syntax: CommonMark, what GitHub adds to it, and
//! pandoc with its usual extensions. Only those get a backslash, so that the file reads well as it is.

use super::glyph::Glyph;
use crate::writer::weave::Place;
use std::cell::Cell;

/// The glyphs as text, with backslashes where they are needed.
pub(super) fn escaped(glyphs: &[Glyph], place: Place) -> String {
    let text = Text {
        glyphs,
        place,
        tildes: count(glyphs, '~'),
        carets: count(glyphs, '^'),
        dollars: count(glyphs, '$'),
        last_definition: glyphs.windows(2).rposition(defines),
        row: Cell::new((0, 0)),
    };
    let mut markdown = String::with_capacity(glyphs.len() + 16);
    for (index, glyph) in glyphs.iter().enumerate() {
        if !glyph.syntax && text.is_taken_for_syntax(index, glyph) {
            markdown.push('\\');
        }
        markdown.push(glyph.character);
    }
    markdown
}

fn count(glyphs: &[Glyph], character: char) -> usize {
    glyphs.iter().filter(|glyph| glyph.character == character).count()
}

struct Text<'a> {
    glyphs: &'a [Glyph],
    place: Place,
    tildes: usize,
    carets: usize,
    dollars: usize,
    /// Where the last bracket of our own syntax stands that has a colon behind it.
    last_definition: Option<usize>,
    /// The row of underscores that was looked at last.
    row: Cell<(usize, usize)>,
}

fn defines(pair: &[Glyph]) -> bool {
    matches!(pair, [end, colon] if end.syntax && end.character == ']' && colon.character == ':')
}

impl Text<'_> {
    fn is_taken_for_syntax(&self, index: usize, glyph: &Glyph) -> bool {
        let (before, after) = (self.before(index), self.after(index));
        let anywhere = match glyph.character {
            // Before a letter a backslash begins what pandoc takes for TeX.
            '`' | '\\' => true,
            '*' => !(before == Some(' ') && after == Some(' ')),
            '_' => !self.is_inert_underscore(index),
            '~' => self.tildes > 1,
            // pandoc: 2^10^ and a note within the line, ^[…].
            '^' => self.carets > 1 || after == Some('['),
            '$' => self.dollars > 1,
            '{' => self.begins_attributes(index),
            '<' => after.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => self.is_entity(index),
            '!' => after == Some('['),
            '[' => glyph.linked || self.opens_bracket(index),
            ']' => glyph.linked || matches!(after, Some('(' | '[' | ':')),
            '(' | ':' => self.follows_closing_bracket(index),
            '|' => self.place == Place::Cell,
            '#' => self.place == Place::Heading && self.ends_heading(index),
            _ => false,
        };
        anywhere || self.begins_block(index, glyph.character)
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.glyphs.get(before)).map(|glyph| glyph.character)
    }

    fn after(&self, index: usize) -> Option<char> {
        self.glyphs.get(index + 1).map(|glyph| glyph.character)
    }

    /// The characters from `index` on, to the end of the line.
    fn rest(&self, index: usize) -> impl Iterator<Item = char> {
        let rest = self.glyphs.get(index..).unwrap_or_default();
        rest.iter().map(|glyph| glyph.character).take_while(|character| *character != '\n')
    }

    fn is_line_start(&self, index: usize) -> bool {
        self.before(index).map_or(self.place == Place::Line, |before| before == '\n')
    }

    /// Underscores within a word, such as `OPSG_34x`, or alone between spaces.
    fn is_inert_underscore(&self, index: usize) -> bool {
        let (mut start, mut end) = self.row.get();
        if !(start..end).contains(&index) {
            let is_row = |glyph: &&Glyph| glyph.character == '_';
            start = index - self.glyphs[..index].iter().rev().take_while(is_row).count();
            end = index + self.glyphs[index..].iter().take_while(is_row).count();
            self.row.set((start, end));
        }
        let before = start.checked_sub(1).and_then(|before| self.glyphs.get(before));
        match (before, self.glyphs.get(end)) {
            (Some(before), Some(after)) => {
                let within = before.character.is_alphanumeric() && after.character.is_alphanumeric();
                within || (before.character == ' ' && after.character == ' ')
            }
            _ => false,
        }
    }

    /// Whether an ampersand begins what looks like an entity, such as `&amp;`.
    fn is_entity(&self, index: usize) -> bool {
        let name: String = self.rest(index + 1).take(40).collect();
        let Some((name, _)) = name.split_once(';') else { return false };
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.chars().all(|character| character.is_ascii_alphanumeric())
    }

    /// Whether a bracket begins a footnote's mark, a task's box, a reference or one of our pictures.
    fn opens_bracket(&self, index: usize) -> bool {
        let next: String = self.rest(index + 1).take(8).collect();
        let task = ["]", " ]", "x]", "X]", "!"].iter().any(|start| next.starts_with(start));
        let doubled = next.starts_with('[') || self.before(index) == Some('[');
        next.starts_with('^')
            || next.to_lowercase().starts_with("picture-")
            || doubled
            || (self.is_line_start(index) && (task || self.defines(index)))
            || self.follows_closing_bracket(index)
    }

    /// Whether a bracket would begin the definition of a link that ends within our own syntax: in
    /// ``[`]: b` `` the code does not keep it from doing so.
    fn defines(&self, index: usize) -> bool {
        self.last_definition.is_some_and(|last| index <= last)
    }

    /// Whether a bracket of our own syntax ends before.
    fn follows_closing_bracket(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.glyphs.get(before));
        before.is_some_and(|glyph| glyph.syntax && glyph.character == ']')
    }

    /// Whether a brace begins what pandoc takes for the attributes of what stands before it: of words in
    /// brackets, of a link or of program text, or of a heading.
    fn begins_attributes(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.glyphs.get(before));
        let of_piece = before.is_some_and(|glyph| {
            glyph.character == ']' || (glyph.syntax && matches!(glyph.character, ')' | '`' | '>'))
        });
        of_piece || (self.place == Place::Heading && self.ends_in_brace())
    }

    /// Whether a heading, which is one line, ends in a brace.
    fn ends_in_brace(&self) -> bool {
        self.glyphs.last().is_some_and(|last| last.character == '}')
    }

    /// Whether number signs end a heading, where they would be taken for its closing row.
    fn ends_heading(&self, index: usize) -> bool {
        let free = self.before(index).is_none_or(|before| before == ' ');
        free && self.rest(index).all(|character| character == '#')
    }

    /// Whether a character would begin a heading, a list, a quotation or a table.
    fn begins_block(&self, index: usize, character: char) -> bool {
        let alone = |next: Option<char>| next.is_none_or(|next| next == ' ' || next == '\n');
        if matches!(character, '.' | ')') {
            return alone(self.after(index)) && self.follows_line_number(index);
        }
        if !self.is_line_start(index) {
            return false;
        }
        let after = self.after(index);
        match character {
            '>' | '|' => true,
            '#' => {
                let row = self.rest(index).take_while(|next| *next == '#').count();
                let next = self.glyphs.get(index + row).map(|glyph| glyph.character);
                row <= 6 && (alone(next) || next == Some('.'))
            }
            '+' => alone(after),
            '-' | '=' => alone(after) || matches!(after, Some('-' | '=' | '|' | ':')),
            // In pandoc a colon begins a definition, and three begin a part of the text.
            ':' => alone(after) || matches!(after, Some('-' | '|' | ':')),
            '~' => alone(after),
            // pandoc counts these: (@) and (#).
            '(' => matches!(after, Some('@' | '#')),
            _ => false,
        }
    }

    /// Whether nothing but a number stands between the start of the line and `index`.
    fn follows_line_number(&self, index: usize) -> bool {
        let before = self.glyphs[..index].iter().rev().take(10);
        let digits = before.take_while(|glyph| glyph.character.is_ascii_digit()).count();
        (1..=9).contains(&digits) && self.is_line_start(index - digits)
    }
}
