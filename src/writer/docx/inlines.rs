//! Running text as runs of letters of one look.

use super::body::Body;
use super::letters::{Look, run};
use super::styles::QUIET;
use crate::document::{Anchor, Inline, NoteMark, Target, line};
use crate::prose::{Mark, Tone};
use crate::writer::address;

impl Body<'_> {
    /// Writes running text.
    pub(super) fn inlines(&mut self, inlines: &[Inline], look: &Look) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => run(&line(words), look, "", &mut self.xml),
                Inline::Code(words) => {
                    let code = Look { code: true, ..look.clone() };
                    run(&line(words), &code, "", &mut self.xml);
                }
                Inline::Marked(mark, content) => self.inlines(content, &marked(*mark, look)),
                Inline::Link { to, content } => {
                    let to = address::of_link(to).filter(|to| is_absolute(to));
                    self.linked(to.as_deref(), look, |body, look| body.inlines(content, look));
                }
                Inline::Reference(pointer) => {
                    let words = line(&pointer.words);
                    let here = match &pointer.target {
                        Target::Here(anchor) => self.bookmark_of(anchor),
                        Target::Elsewhere { .. } | Target::Nowhere => None,
                    };
                    self.at_bookmark(here, look, |body, look| run(&words, look, "", &mut body.xml));
                }
                Inline::Passage(language, content) => {
                    let right_to_left = language.is_right_to_left();
                    let look = Look { language: Some(language.clone()), right_to_left, ..look.clone() };
                    self.inlines(content, &look);
                }
                Inline::Break => run("\n", look, "", &mut self.xml),
                Inline::Note(index) => self.note_mark(*index, look),
            }
        }
    }

    /// What leads to an address; only the text if it leads nowhere, or stands in what leads elsewhere.
    fn linked(&mut self, to: Option<&str>, look: &Look, write: impl FnOnce(&mut Self, &Look)) {
        match to.filter(|_| !look.in_link) {
            None => write(self, look),
            Some(to) => {
                let id = self.relations.add("hyperlink", to, true);
                self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
                write(self, &Look { in_link: true, ..look.clone() });
                self.xml.close("w:hyperlink");
            }
        }
    }

    /// What leads to a paragraph of the same file.
    fn at_bookmark(&mut self, to: Option<String>, look: &Look, write: impl FnOnce(&mut Self, &Look)) {
        match to.filter(|_| !look.in_link) {
            None => write(self, look),
            Some(to) => {
                self.xml.open("w:hyperlink", &[("w:anchor", &to), ("w:history", "1")]);
                write(self, &Look { in_link: true, ..look.clone() });
                self.xml.close("w:hyperlink");
            }
        }
    }

    /// The mark of a footnote: its number is the printed one, whoever writes it. Further marks of the same footnote lead to
    /// it.
    fn note_mark(&mut self, index: usize, look: &Look) {
        let number = (index + 1).to_string();
        let raised = Look { raised: true, ..look.clone() };
        match self.marks.see(index) {
            NoteMark::Counted => {
                let before = format!("<w:footnoteReference w:id=\"{number}\"/>");
                run("", &raised, &before, &mut self.xml);
            }
            NoteMark::Numbered => {
                let before = format!("<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"{number}\"/>");
                run(&number, &raised, &before, &mut self.xml);
            }
            NoteMark::Again => {
                let to = self.bookmark_of(&Anchor(format!("note-{number}")));
                self.at_bookmark(to, &raised, |body, look| run(&number, look, "", &mut body.xml));
            }
        }
    }
}

fn marked(mark: Mark, look: &Look) -> Look {
    let look = look.clone();
    match mark {
        Mark::Strong => look.bold(),
        Mark::Emphasis => Look { italic: true, ..look },
        Mark::Struck => Look { struck: true, ..look },
        Mark::Deleted => Look { struck: true, ..look }.coloured("A3231F"),
        Mark::Label => look.bold().coloured(super::styles::ACCENT),
        Mark::Inserted | Mark::Status(Tone::Good) => look.bold().coloured("1E6B42"),
        Mark::Status(Tone::Care) => look.bold().coloured("8A5300"),
        Mark::Status(Tone::Bad) => look.bold().coloured("A3231F"),
        Mark::Status(Tone::Neutral) => look.bold().coloured(QUIET),
    }
}

/// Whether an address leads to the same place wherever the file lies.
fn is_absolute(to: &str) -> bool {
    to.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#']))
}
