//! The top of the document, sections with their headings, and the footnotes.

use super::compose::{Composer, Measure, Setting, baseline};
use super::flow::{Panel, Slab, Stamp};
use crate::document::{Block, Inline, Masthead, Note, Particular, ParticularRole, Pointer, Section};
use crate::layout::frame::{Bookmark, Destination, Frame, Item, Place};
use crate::layout::geometry::{Area, Length, Point};
use crate::layout::structure::{NodeId, Role};
use crate::layout::text::{FontRole, Look, Words};
use crate::prose::{Align, plain_text};

/// How much the text of a footnote is set in, at least.
const NOTE_INDENT: Length = Length::pt(16.0);
/// A logo takes no more of a page's height.
const TALLEST_LOGO: f32 = 0.3;
/// Between the number of a footnote and its text, at least.
const NOTE_GAP: Length = Length::pt(5.0);

/// The first words of a paragraph, by which it is known among the bookmarks.
fn first_words(text: &str) -> String {
    const LETTERS: usize = 48;
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(LETTERS) else { return text.into() };
    let words = text[..end].rsplit_once(char::is_whitespace).map_or(&text[..end], |(words, _)| words);
    format!("{} …", words.trim_end_matches([',', ';', ':', ' ']))
}

impl Composer<'_> {
    /// The handling sentence in a quiet box, the title, and the lines below it.
    pub(in crate::layout) fn masthead(&mut self, masthead: &Masthead, measure: Measure, parent: NodeId) {
        self.logo(measure, parent);
        if !masthead.handling.is_empty() {
            self.handling(&masthead.handling, measure, parent);
        }
        let node = self.structure.add(Role::Heading(1), parent);
        self.parts.take(node);
        let size = self.style.headings.title;
        let look = self.look(FontRole::Bold, size, self.style.colours.accent, node);
        let words = self.words_of(&masthead.title, look);
        self.bookmark(words.text.clone(), Place::Top, node);
        self.nested = 1;
        self.flow.space(Length::pt(22.0));
        let first = self.flow.slabs.len();
        self.set(words, Setting { leading: size * 1.16, ..self.setting(measure, size) });
        let place = self.place(Place::Top);
        self.flow.put_before(first, vec![place]);
        self.flow.space(Length::pt(9.0));
        for particular in &masthead.particulars {
            self.particular(particular, measure, parent);
        }
        self.flow.keep_from(first);
        self.flow.space(Length::pt(12.0));
        self.rule_slab(measure, false);
        self.flow.space(Length::pt(12.0));
    }

    fn logo(&mut self, measure: Measure, parent: NodeId) {
        let logo = &self.style.logo;
        let Some(picture) = &logo.picture else { return };
        let (wide, high) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
        let height = (logo.width.min(measure.width) * (high / wide)).min(self.height * TALLEST_LOGO);
        let width = height * (wide / high);
        let area = Area::new(self.left(Measure { start: measure.start, width }), Length::ZERO, width, height);
        let item = Item::Image(area, picture.clone());
        let owner = self.picture_owner(logo.alt.as_deref().unwrap_or_default(), parent);
        let frame = Frame { owner, item };
        self.flow.push(Slab { height, frames: vec![frame], keep: true, ..Slab::default() });
        self.flow.space(Length::pt(16.0));
    }

    fn handling(&mut self, handling: &[Inline], measure: Measure, parent: NodeId) {
        let node = self.structure.add(Role::Paragraph, parent);
        self.parts.take(node);
        let look = Look { colour: self.style.colours.text, ..self.quiet(node) };
        let words = self.words_of(handling, look);
        let panel = Panel {
            left: self.left(measure),
            width: measure.width,
            fill: None,
            bar: None,
            rules: Some(self.style.colours.rule),
            parent: None,
        };
        self.flow.open(panel, Length::pt(7.0));
        let start = self.flow.slabs.len();
        let inner = measure.inset(Length::pt(10.0), Length::pt(10.0));
        self.set(words, self.setting(inner, look.size));
        self.flow.close(Length::pt(7.0), start);
    }

    fn particular(&mut self, particular: &Particular, measure: Measure, parent: NodeId) {
        let node = self.structure.add(Role::Paragraph, parent);
        self.parts.take(node);
        let (text, colours) = (&self.style.text, &self.style.colours);
        let (role, size, colour) = match particular.role {
            ParticularRole::When => (FontRole::Regular, text.size * 1.2, colours.text),
            ParticularRole::Where => (FontRole::Regular, text.size * 1.2, colours.text),
            ParticularRole::Reference => (FontRole::Regular, text.size, colours.quiet),
            ParticularRole::Remark => (FontRole::Italic, text.size, colours.quiet),
        };
        let look = self.look(role, size, colour, node);
        let words = self.words_of(&particular.text, look);
        self.flow.space(Length::pt(if particular.role == ParticularRole::Reference { 4.0 } else { 0.0 }));
        self.set(words, self.setting(measure, size));
    }

    /// A heading and what stands under it.
    pub(in crate::layout) fn section(&mut self, section: &Section, measure: Measure, parent: NodeId) {
        let measure = self.clear_of_margin(section, measure);
        let node = self.structure.add(Role::Section, parent);
        if section.is_untitled() {
            return self.numbered_paragraph(section, measure, node);
        }
        let rank = section.rank.clamp(2, 6);
        let heading = self.structure.add(Role::Heading(rank), node);
        self.parts.take(heading);
        let plain = plain_text(&section.heading, &|pointer: &Pointer| pointer.words.clone());
        let title = match &section.number {
            Some(number) => format!("{number} {plain}"),
            None => plain,
        };
        let place = Place::Anchor(section.anchor.clone());
        self.bookmark(title, place.clone(), heading);
        self.nested += 1;
        let size = self.heading_size(rank, section.run_in);
        let look = self.look(FontRole::Bold, size, self.style.colours.accent, heading);
        let above = self.style.headings.above * if rank == 2 { 1.0 } else { 0.7 };
        self.flow.space(if section.run_in { self.style.text.paragraph_space * 1.4 } else { above });
        let first = self.flow.slabs.len();
        let rest = match section.blocks.split_first() {
            Some((Block::Paragraph(inlines), rest)) if section.run_in => {
                self.run_in(section, inlines, look, measure, node);
                rest
            }
            _ => {
                self.heading(section, look, measure);
                &section.blocks
            }
        };
        let place = self.place(place);
        self.flow.put_before(first, vec![place]);
        self.text_stands(first);
        let below = self.flow.slabs.len();
        self.blocks(rest, measure, node);
        self.nested -= 1;
        if self.flow.slabs.len() == below
            && let Some(heading) = self.flow.slabs.last_mut()
        {
            // Nothing stands under it but what is in the margin.
            heading.keep = false;
        }
    }

    /// A section without a heading: its number hangs beside its first paragraph, and is read as a part of it.
    fn numbered_paragraph(&mut self, section: &Section, measure: Measure, node: NodeId) {
        let place = Place::Anchor(section.anchor.clone());
        let (lead, rest) = match section.blocks.split_first() {
            Some((Block::Paragraph(lead), rest)) => (lead.as_slice(), rest),
            _ => (&[][..], section.blocks.as_slice()),
        };
        self.flow.space(self.style.text.paragraph_space * 1.4);
        let first = self.flow.slabs.len();
        if section.number.is_some() || section.marking.is_some() || !lead.is_empty() {
            self.numbered_lead(section, lead, rest, measure, node);
        } else {
            self.blocks(rest, measure, node);
        }
        if first < self.flow.slabs.len() {
            let place = self.place(place);
            self.flow.put_before(first, vec![place]);
        }
    }

    /// The number with the first paragraph, and what follows.
    fn numbered_lead(
        &mut self,
        section: &Section,
        lead: &[Inline],
        rest: &[Block],
        measure: Measure,
        node: NodeId,
    ) {
        let first = self.flow.slabs.len();
        let paragraph = self.structure.add(Role::Paragraph, node);
        self.parts.take(paragraph);
        if let Some(number) = &section.number {
            let said = plain_text(lead, &|pointer: &Pointer| pointer.words.clone());
            let title = format!("{number} {}", first_words(&said)).trim_end().to_string();
            self.bookmark(title, Place::Anchor(section.anchor.clone()), paragraph);
        }
        let look = self.look(FontRole::Bold, self.size, self.style.colours.accent, paragraph);
        let mut words = Words::new(&self.language);
        let number = self.number(section, look, &mut words);
        self.section_marking(section, look, &mut words);
        if section.marking.is_some() {
            self.push(&mut words, " ", look);
        }
        self.add(lead, self.body(paragraph), &mut words);
        if !words.text.is_empty() {
            self.set(words, self.setting(measure, self.size));
            self.flow.space(self.style.text.paragraph_space);
            self.text_stands(first);
        }
        let leading = self.leading(self.size);
        // Where nothing but the margin has something to say, the number has a line of its own.
        let in_margin = |block: &Block| matches!(block, Block::Callout(callout) if callout.beside);
        if number.is_some() && self.flow.slabs.len() == first && rest.first().is_none_or(in_margin) {
            self.flow.push(Slab {
                height: leading,
                baseline: baseline(self.size, leading),
                ..Slab::default()
            });
            self.text_stands(first);
        }
        self.nested += u8::from(section.number.is_some());
        self.blocks(rest, measure, node);
        self.nested -= u8::from(section.number.is_some());
        // What begins with something else than text has the number beside that.
        self.hang(number, first, look, leading);
    }

    fn heading_size(&self, rank: u8, run_in: bool) -> Length {
        let sizes = &self.style.headings.sizes;
        let rank = usize::from(rank.saturating_sub(2)).min(sizes.len().saturating_sub(1));
        let size = sizes.get(rank).copied().unwrap_or(self.style.text.size);
        if run_in { self.style.text.size } else { size }
    }

    /// A heading on lines of its own.
    fn heading(&mut self, section: &Section, look: Look, measure: Measure) {
        let first = self.flow.slabs.len();
        let mut words = Words::new(&self.language);
        let number = self.number(section, look, &mut words);
        self.add(&section.heading, look, &mut words);
        self.section_marking(section, look, &mut words);
        self.set(words, Setting { leading: look.size * 1.25, ..self.setting(measure, look.size) });
        self.hang(number, first, look, look.size * 1.25);
        self.flow.keep_from(first);
        self.flow.keep_last();
        self.flow.space(self.style.headings.below);
    }

    /// A heading in the line of the first paragraph.
    fn run_in(&mut self, section: &Section, inlines: &[Inline], look: Look, measure: Measure, node: NodeId) {
        let first = self.flow.slabs.len();
        let mut words = Words::new(&self.language);
        let number = self.number(section, look, &mut words);
        self.add(&section.heading, look, &mut words);
        self.section_marking(section, look, &mut words);
        self.push(&mut words, " ", look);
        let paragraph = self.structure.add(Role::Paragraph, node);
        self.parts.take(paragraph);
        self.add(inlines, self.body(paragraph), &mut words);
        let setting = self.setting(measure, self.style.text.size);
        self.set(words, setting);
        self.hang(number, first, look, setting.leading);
        self.flow.space(self.style.text.paragraph_space);
    }

    /// The number as words of its own if it fits beside the text; otherwise it starts the heading.
    fn number(&mut self, section: &Section, look: Look, words: &mut Words) -> Option<Words> {
        let number = section.number.as_ref()?;
        let hanging = self.plain(&format!("{number} "), look);
        let width = self.setter.shape(hanging.clone()).widths().1;
        if width < self.style.page.numbers {
            return Some(hanging);
        }
        self.push(words, &format!("{number} "), look);
        None
    }

    fn section_marking(&mut self, section: &Section, look: Look, words: &mut Words) {
        if let Some(marking) = &section.marking {
            let quiet =
                Look { size: look.size.min(self.style.text.size), colour: self.style.colours.quiet, ..look };
            self.push(words, " ", look);
            self.push(words, marking, quiet);
        }
    }

    /// Hangs a number beside the slab `first`.
    fn hang(&mut self, number: Option<Words>, first: usize, look: Look, leading: Length) {
        let Some(words) = number else { return };
        let width = self.style.page.numbers;
        let lines = self.setter.shape(words).lines(width, Align::Start);
        let Some(mut line) = lines.into_iter().next() else { return };
        let left = if self.mirrored { self.width } else { -width };
        let beside = self.flow.slabs.get(first).map(|slab| slab.baseline).filter(|at| *at > Length::ZERO);
        let by = Point::new(left, beside.unwrap_or_else(|| baseline(look.size, leading)));
        line.frames.iter_mut().for_each(|frame| frame.shift(by));
        self.flow.put_before(first, line.frames);
    }

    /// A bookmark below those of the sections that we are in: the ranks of headings end at six, and what has a number
    /// instead of a heading takes no rank.
    fn bookmark(&mut self, title: String, place: Place, node: NodeId) {
        self.structure.said_mut(node).title = Some(title.clone());
        self.outline.push(Bookmark { title, depth: self.nested, place });
    }

    /// The footnotes, which will stand at the foot of the pages that their marks are on, below a short rule.
    pub(in crate::layout) fn notes(&mut self, notes: &[Note]) {
        let full = self.full();
        let short = Measure { start: Length::ZERO, width: full.width * 0.22 };
        let (above, below) = (self.style.headings.above * 0.4, Length::pt(4.0));
        let rule = self.rule(short, above, Length::pt(0.75), self.style.colours.rule);
        self.flow.note_rule = Stamp { height: above + below, frames: vec![rule] };
        let body = std::mem::replace(&mut self.size, self.style.text.small);
        let indent = NOTE_INDENT.max(self.number_width(notes.len(), self.size) + NOTE_GAP);
        for (number, note) in notes.iter().enumerate() {
            let first = self.flow.slabs.len();
            self.flow.space(Length::pt(2.0));
            self.note(number, note, full, indent);
            let slabs = self.flow.slabs.split_off(first);
            self.flow.notes.push(slabs);
        }
        self.size = body;
    }

    fn note(&mut self, number: usize, note: &Note, measure: Measure, indent: Length) {
        let node = self.structure.add(Role::Note, NodeId::ROOT);
        let label = self.structure.add(Role::Label, node);
        match note.blocks.first() {
            // The number stands beside it.
            Some(Block::Paragraph(_)) => drop(self.parts.of.insert(label, self.parts.next)),
            _ => self.parts.take(label),
        }
        let first = self.flow.slabs.len();
        self.blocks(&note.blocks, measure.inset(indent, Length::ZERO), node);
        if self.flow.slabs.len() == first {
            self.flow.push(Slab { height: self.leading(self.style.text.small), ..Slab::default() });
        }
        let size = self.style.text.small;
        let look = self.look(FontRole::Regular, size, self.style.colours.link, label);
        let mut words = Words::new(&self.language);
        let link = self.linked(Destination::Here(Place::NoteMark(number)), look, &mut words);
        words.links.iter_mut().for_each(|link| link.underline = None);
        self.push(&mut words, &format!("{} ", number + 1), link);
        let Some((line, width)) = self.one_line(words) else { return };
        let setting = self.setting(Measure { start: measure.start, width }, size);
        let mut frames = vec![self.place(Place::Note(number))];
        frames.extend(self.slab(line, setting).frames);
        self.flow.put_before(first, frames);
    }
}
