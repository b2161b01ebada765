//! Blocks as paragraphs. Each takes the next of the document's parts, by which it gets its bookmark.

use super::letters::{Look, run};
use super::package::Relations;
use super::paragraph::{Ground, Paragraph};
use super::styles::{ACCENT, HANGING, NAMES, QUIET};
use super::xml::Xml;
use crate::commenting::bookmark;
use crate::document::{
    Anchor, Block, Callout, CalloutKind, Document, Fact, FigureBlock, Inline, Masthead, NoteMark, NoteMarks,
    Part, ParticularRole, Section, Signature, lead_of, line, lines, text_of,
};
use crate::form::Language;
use crate::prose::List;
use std::collections::BTreeMap;

/// How far the text of a list stands from its marks, in twentieths of a point.
const MARKS: i32 = 400;
/// How far values stand from where their names begin, at least and at most.
const FACTS: (i32, i32) = (1_500, 3_400);
/// A bold letter's width.
const LETTER: i32 = 112;
/// Behind the longest name.
const BEHIND: i32 = 200;

/// A text on its way to XML.
pub(super) struct Body<'d> {
    pub xml: Xml,
    pub relations: Relations,
    /// Pictures, by their names in the package.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// The marks of footnotes that have been written.
    pub marks: NoteMarks,
    /// How many drawings there are.
    pub drawings: usize,
    parts: &'d [Part],
    /// The number of the first bookmark of each part.
    numbers: &'d [usize],
    next: usize,
}

/// Where blocks stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// From the side where lines start, in twentieths of a point.
    pub indent: i32,
    pub ground: Option<Ground>,
    pub style: Option<&'static str>,
    pub look: Look,
    pub right_to_left: bool,
}

impl Around {
    /// Around a document in this language.
    pub(super) fn of(language: &Language) -> Self {
        let right_to_left = language.is_right_to_left();
        let look = Look { right_to_left, ..Look::default() };
        Around { right_to_left, look, ..Around::default() }
    }

    fn paragraph(&self, style: &'static str) -> Paragraph {
        Paragraph {
            style: self.style.unwrap_or(style),
            indent: self.indent,
            ground: self.ground,
            right_to_left: self.right_to_left,
            ..Paragraph::default()
        }
    }
}

/// The number of the first bookmark of each part.
pub(super) fn numbers(parts: &[Part]) -> Vec<usize> {
    let mut next = 1;
    let first = parts.iter().map(|part| {
        let first = next;
        next += part.cells.iter().filter(|text| !text.trim().is_empty()).count();
        first
    });
    first.collect()
}

impl<'d> Body<'d> {
    pub(super) fn new(root: &str, parts: &'d [Part], numbers: &'d [usize]) -> Self {
        Body {
            xml: Xml::part(root, &NAMES),
            relations: Relations::default(),
            pictures: BTreeMap::new(),
            marks: NoteMarks::default(),
            drawings: 0,
            parts,
            numbers,
            next: 0,
        }
    }

    /// The bookmark of the first paragraph of what has a name.
    pub(super) fn bookmark_of(&self, anchor: &Anchor) -> Option<String> {
        let of_anchor = self.parts.iter().zip(self.numbers).filter(|(part, _)| part.anchor == *anchor);
        let filled = |part: &Part| part.cells.iter().any(|text| !text.trim().is_empty());
        of_anchor.filter(|(part, _)| filled(part)).map(|(_, number)| bookmark(*number)).next()
    }

    /// Takes the next part.
    pub(super) fn part(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// The number of the bookmark of a part's cell; none if the cell is empty.
    pub(super) fn number(&self, part: usize, cell: usize) -> Option<usize> {
        let cells = &self.parts.get(part)?.cells;
        let is_filled = |text: &&String| !text.trim().is_empty();
        cells.get(cell).filter(is_filled)?;
        Some(self.numbers.get(part)? + cells[..cell].iter().filter(is_filled).count())
    }

    /// A paragraph that is the next part.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, write: impl FnOnce(&mut Self)) {
        let part = self.part();
        let number = self.number(part, 0);
        self.marked_paragraph(paragraph, number, write);
    }

    /// A paragraph with the bookmark of this number.
    pub(super) fn marked_paragraph(
        &mut self,
        paragraph: &Paragraph,
        number: Option<usize>,
        write: impl FnOnce(&mut Self),
    ) {
        self.xml.raw("<w:p>");
        paragraph.properties(&mut self.xml);
        let id = number.map(|number| number.to_string()).unwrap_or_default();
        if let Some(number) = number {
            self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(number))]);
        }
        write(self);
        if number.is_some() {
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        }
        self.xml.raw("</w:p>");
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], around: &Around) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, around);
            // Two tables with nothing between them would become one. A heading keeps its distance itself.
            let is_section = |block: &Block| matches!(block, Block::Section(_));
            if matches!(block, Block::Table(_)) && !blocks.get(at + 1).is_some_and(is_section) {
                self.gap();
            }
        }
    }

    fn block(&mut self, block: &Block, around: &Around) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead, around),
            Block::Section(section) => self.section(section, around),
            Block::Paragraph(inlines) => self.text(inlines, &around.paragraph("Normal"), &around.look),
            Block::List(List { numbering, items, tight }) => {
                for (at, item) in items.iter().enumerate() {
                    self.beside(&numbering.mark(at), "", item, *tight, around);
                }
            }
            Block::Quote(inner) => {
                let indent = around.indent + 280;
                let ground = around.ground.or(Some(Ground::QUOTE));
                self.blocks(inner, &Around { indent, ground, style: Some("Quote"), ..around.clone() });
            }
            Block::Code(code) => {
                let look = Look { code: true, ..around.look.clone() };
                let ground = around.ground.or(Some(Ground::CODE));
                let paragraph = Paragraph { ground, ..around.paragraph("Normal") };
                self.paragraph(&paragraph, |body| run(&lines(code), &look, "", &mut body.xml));
                self.gap();
            }
            Block::Table(table) => self.table(table, around),
            Block::Figure(figure) => self.figure(figure, around),
            Block::Rule => {
                let paragraph = Paragraph { ruled: true, ..around.paragraph("Normal") };
                self.marked_paragraph(&paragraph, None, |_| {});
            }
            Block::Callout(callout) => self.callout(callout, around),
            Block::Facts(facts) => self.facts(facts, around),
            Block::Signature(signature) => self.signature(signature, around),
            Block::Passage(language, inner) => {
                let right_to_left = language.is_right_to_left();
                let look = Look { language: Some(language.clone()), right_to_left, ..around.look.clone() };
                self.blocks(inner, &Around { look, right_to_left, ..around.clone() });
            }
        }
    }

    fn text(&mut self, inlines: &[Inline], paragraph: &Paragraph, look: &Look) {
        self.paragraph(paragraph, |body| body.inlines(inlines, look));
    }

    fn masthead(&mut self, Masthead { handling, title, particulars }: &Masthead, around: &Around) {
        if !handling.is_empty() {
            let paragraph = Paragraph { boxed: true, ..around.paragraph("Handling") };
            self.text(handling, &paragraph, &around.look);
        }
        self.text(title, &around.paragraph("Heading1"), &around.look);
        for (at, particular) in particulars.iter().enumerate() {
            let look = match particular.role {
                ParticularRole::When | ParticularRole::Where => around.look.clone(),
                ParticularRole::Reference => Look { size: Some(21), ..around.look.clone().coloured(QUIET) },
                ParticularRole::Remark => {
                    Look { size: Some(21), italic: true, ..around.look.clone().coloured(QUIET) }
                }
            };
            let is_last = at + 1 == particulars.len();
            let paragraph = Paragraph { underlined: is_last, ..around.paragraph("Particulars") };
            self.text(&particular.text, &paragraph, &look);
        }
    }

    fn section(&mut self, section: &Section, around: &Around) {
        let number = section.number.as_deref().map(line);
        let marking = section.marking.as_deref().map(line);
        let hanging = if number.is_some() { HANGING } else { 0 };
        let write_number = |body: &mut Self, look: &Look| {
            if let Some(number) = &number {
                run(&format!("{number}\t"), look, "", &mut body.xml);
            }
        };
        if section.is_untitled() {
            let (lead, rest) = lead_of(section);
            if number.is_some() || marking.is_some() || !lead.is_empty() {
                let paragraph = Paragraph { hanging, ..around.paragraph("Normal") };
                let bold = around.look.clone().bold().coloured(ACCENT);
                self.paragraph(&paragraph, |body| {
                    write_number(body, &bold);
                    if let Some(marking) = &marking {
                        run(&format!("{marking} "), &around.look.clone().coloured(QUIET), "", &mut body.xml);
                    }
                    body.inlines(lead, &around.look);
                });
            }
            return self.blocks(rest, around);
        }
        let style = match section.rank {
            0..=2 => "Heading2",
            3 => "Heading3",
            4 => "Heading4",
            5 => "Heading5",
            _ => "Heading6",
        };
        let paragraph = Paragraph { hanging, ..Around { style: None, ..around.clone() }.paragraph(style) };
        self.paragraph(&paragraph, |body| {
            write_number(body, &around.look);
            body.inlines(&section.heading, &around.look);
            if let Some(marking) = &marking {
                let quiet = Look { size: Some(21), ..around.look.clone().coloured(QUIET) };
                run(&format!(" {marking}"), &quiet, "", &mut body.xml);
            }
        });
        self.blocks(&section.blocks, around);
    }

    /// Blocks of which the first stands beside a mark; `counted` is what stands for one that the word processor counts.
    fn beside(&mut self, mark: &str, counted: &str, blocks: &[Block], tight: bool, around: &Around) {
        let inner = Around { indent: around.indent + MARKS, ..around.clone() };
        let (first, rest) = match blocks.split_first() {
            Some((Block::Paragraph(first), rest)) => (first.as_slice(), rest),
            _ => (&[][..], blocks),
        };
        let has_mark = !(mark.is_empty() && counted.is_empty());
        let hanging = if has_mark { MARKS } else { 0 };
        let paragraph =
            Paragraph { hanging, ..inner.paragraph(if tight { "ListParagraph" } else { "Normal" }) };
        self.paragraph(&paragraph, |body| {
            if has_mark {
                run(&format!("{}\t", line(mark)), &around.look, counted, &mut body.xml);
            }
            body.inlines(first, &around.look);
        });
        self.blocks(rest, &inner);
    }

    fn callout(&mut self, callout: &Callout, around: &Around) {
        let (style, ground) = match callout.kind {
            CalloutKind::Decision => ("Decision", Some(Ground::DECISION)),
            CalloutKind::Action => ("Action", Some(Ground::ACTION)),
            CalloutKind::Report => ("Remark", Some(Ground::REPORT)),
            CalloutKind::Note | CalloutKind::Withheld => ("Remark", Some(Ground::NOTE)),
            CalloutKind::Vote => ("Remark", Some(Ground::VOTE)),
            CalloutKind::Speech => return self.callout_text(callout, around),
        };
        let indent = around.indent + 200;
        self.callout_text(callout, &Around { indent, ground, style: Some(style), ..around.clone() });
        self.gap();
    }

    fn callout_text(&mut self, callout: &Callout, around: &Around) {
        self.blocks(&callout.blocks, around);
        self.facts(&callout.facts, around);
    }

    fn facts(&mut self, facts: &[Fact], around: &Around) {
        let longest = facts.iter().map(|fact| text_of(&fact.name).chars().count()).max().unwrap_or(0);
        let wide = i32::try_from(longest).unwrap_or(i32::MAX / 256).saturating_mul(LETTER) + BEHIND;
        let hanging = wide.clamp(FACTS.0, FACTS.1);
        for Fact { name, value, vote: _ } in facts {
            let indent = around.indent + hanging;
            let paragraph = Paragraph { hanging, indent, ..around.paragraph("ListParagraph") };
            self.paragraph(&paragraph, |body| {
                body.inlines(name, &around.look.clone().bold());
                run("\t", &around.look, "", &mut body.xml);
                body.inlines(value, &around.look);
            });
        }
    }

    fn figure(&mut self, figure: &FigureBlock, around: &Around) {
        let centred = Paragraph { centred: true, ..around.paragraph("Normal") };
        let keep = Paragraph { keep: figure.caption.is_some(), ..centred.clone() };
        self.marked_paragraph(&keep, None, |body| body.picture(figure));
        if let Some(caption) = &figure.caption {
            let quiet = Look { size: Some(18), ..around.look.clone().coloured(QUIET) };
            self.paragraph(&centred, |body| run(&line(caption), &quiet, "", &mut body.xml));
        }
    }

    fn signature(&mut self, signature: &Signature, around: &Around) {
        if !signature.statement.is_empty() {
            self.text(
                &signature.statement,
                &Paragraph { keep: true, ..around.paragraph("Normal") },
                &around.look,
            );
        }
        let quiet = Look { size: Some(18), ..around.look.clone().coloured(QUIET) };
        let lines: Vec<_> = signature.labels().collect();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                // Of neighbours that look alike the line between them is not drawn.
                self.gap();
            }
            let keep = at + 1 < lines.len();
            self.text(line, &Paragraph { signed: true, keep, ..around.paragraph("Normal") }, &quiet);
        }
    }

    /// A low paragraph without words.
    fn gap(&mut self) {
        self.xml
            .raw("<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>");
    }

    /// Writes the footnotes of a document, each with its number as printed. Those whose mark stands in the text are
    /// footnotes, and what is given back is their part of the package; a word processor has none within a footnote, and
    /// shows none without a mark: the others stand at the end of the text.
    pub(super) fn notes(&mut self, document: &Document) -> Self {
        let mut notes = Body::new("w:footnotes", self.parts, self.numbers);
        notes.marks.in_notes = true;
        for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
            notes.xml.raw(&format!(
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" \
                 w:lineRule=\"auto\"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
            ));
        }
        let around = Around { style: Some("FootnoteText"), ..Around::of(&document.identity.language) };
        self.marks.in_notes = true;
        for (index, note) in document.notes.iter().enumerate() {
            let number = (index + 1).to_string();
            let Some(mark) = self.marks.of(index) else {
                self.beside(&number, "", &note.blocks, true, &around);
                continue;
            };
            let (own, before) = match mark {
                NoteMark::Counted => ("", "<w:footnoteRef/>"),
                NoteMark::Numbered | NoteMark::Again => (number.as_str(), ""),
            };
            (notes.next, notes.drawings) = (self.next, self.drawings);
            notes.xml.open("w:footnote", &[("w:id", &number)]);
            notes.beside(own, before, &note.blocks, true, &around);
            notes.xml.close("w:footnote");
            (self.next, self.drawings) = (notes.next, notes.drawings);
        }
        notes
    }
}
