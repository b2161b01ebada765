//! Text of minutes in the cell of a register.

use crate::book::{Anchor, MeetingName, Pointer, Target};
use crate::document::Inline;
use crate::document::flow::Flow;
use crate::document::text::Converter;
use crate::edition::Sitting;
use crate::prose::{self, Prose};
use std::collections::VecDeque;

/// A text of minutes in a cell, its references leading there and saying whose they are.
pub(super) fn cell_of(prose: &Prose<Pointer>, home: &Sitting) -> Vec<Inline> {
    let mut pointer = |pointer: Pointer| pointer.abroad(&home.reference).from_outside(&home.name);
    cell(&prose.clone().map(&mut pointer))
}

/// A text in a cell. Footnotes stand in brackets at their marks, pictures as what they show.
pub(super) fn cell(prose: &Prose<Pointer>) -> Vec<Inline> {
    let Prose { blocks, notes } = prose.clone().without_pictures();
    let mut flow = Flow::default();
    let mut flowed = |blocks: &[prose::Block<Pointer>]| {
        let mut converter = Converter { shift: 0, right_to_left: false, picture: &mut |_| None };
        flow.cell(converter.blocks(blocks))
    };
    let said = flowed(&blocks);
    let notes: Vec<Vec<Inline>> = notes.iter().map(|note| flowed(&note.blocks)).collect();
    Notes::of(&said, notes).cell(said)
}

/// A place in other minutes.
pub(super) fn elsewhere(name: &MeetingName, anchor: Anchor) -> Target {
    Target::Elsewhere { name: name.clone(), anchor: Some(anchor) }
}

/// Words that lead to a place in minutes.
pub(super) fn way(name: &MeetingName, anchor: &Anchor, words: &str) -> Inline {
    Inline::Reference(Pointer {
        words: words.into(),
        guarded: None,
        is_local: false,
        target: elsewhere(name, anchor.clone()),
    })
}

/// The footnotes of a cell. Each is told once, at its first mark in the text; what only other notes mark follows the
/// text. One that has several marks, or whose mark stands in a note, bears its number: that is what stands there.
struct Notes {
    /// How many marks each has.
    marks: Vec<usize>,
    /// What each says, until it is told.
    untold: Vec<Option<Vec<Inline>>>,
    /// Those that other notes have marked, in this order.
    within: VecDeque<usize>,
}

impl Notes {
    fn of(said: &[Inline], notes: Vec<Vec<Inline>>) -> Self {
        let mut marks = vec![0; notes.len()];
        count(said, &mut marks);
        notes.iter().for_each(|note| count(note, &mut marks));
        Notes { marks, untold: notes.into_iter().map(Some).collect(), within: VecDeque::new() }
    }

    /// The whole cell.
    fn cell(mut self, said: Vec<Inline>) -> Vec<Inline> {
        let mut cell = self.told(said, false);
        while let Some(index) = self.within.pop_front() {
            cell.extend(self.note(index, true));
        }
        cell
    }

    /// Inlines with the notes at their marks; `inside` a note the number alone.
    fn told(&mut self, inlines: Vec<Inline>, inside: bool) -> Vec<Inline> {
        let mut told = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Note(index) if inside => {
                    told.push(Inline::Text(format!(" [{}]", index + 1)));
                    self.within.push_back(index);
                }
                Inline::Note(index) => {
                    let many = self.marks.get(index).is_some_and(|marks| *marks > 1);
                    let note = self.note(index, many);
                    let again = || vec![Inline::Text(format!(" [{}]", index + 1))];
                    told.extend(if note.is_empty() { again() } else { note });
                }
                Inline::Marked(mark, content) => told.push(Inline::Marked(mark, self.told(content, inside))),
                Inline::Link { to, content } => {
                    told.push(Inline::Link { to, content: self.told(content, inside) });
                }
                Inline::Passage(language, content) => {
                    told.push(Inline::Passage(language, self.told(content, inside)));
                }
                other => told.push(other),
            }
        }
        told
    }

    /// A note in brackets; nothing if it was told already.
    fn note(&mut self, index: usize, numbered: bool) -> Vec<Inline> {
        let Some(words) = self.untold.get_mut(index).and_then(Option::take) else { return Vec::new() };
        let number = if numbered { format!("{}: ", index + 1) } else { String::new() };
        let mut note = vec![Inline::Text(format!(" [{number}"))];
        note.extend(self.told(words, true));
        note.push(Inline::Text("]".into()));
        note
    }
}

/// Counts the marks of each note.
fn count(inlines: &[Inline], marks: &mut [usize]) {
    for inline in inlines {
        match inline {
            Inline::Note(index) => {
                if let Some(mark) = marks.get_mut(*index) {
                    *mark += 1;
                }
            }
            Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                count(content, marks);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Reference(_) | Inline::Break => {}
        }
    }
}
