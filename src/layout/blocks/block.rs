//! Blocks to slabs: paragraphs, lists, quotations, program text, pictures, lines to sign on.

use super::compose::{Composer, MOST_AS_ONE, Measure, Setting, baseline, decoration};
use super::flow::{Bar, Panel, Slab, side_by_side};
use crate::document::{Block, FigureBlock, Inline, Signature, SignatureField, plain};
use crate::form::{Colour, Language};
use crate::layout::frame::{Artifact, Frame, Item, Owner};
use crate::layout::geometry::{Area, Length, Point};
use crate::layout::structure::{ListMarks, NodeId, Role};
use crate::layout::text::{FontRole, Words, is_unseen};
use crate::prose::{Align, List, Numbering};

/// So many lines to sign on always stand on one page.
const SIGNED_TOGETHER: usize = 12;

/// Above a line to sign on.
const SIGN_SPACE: Length = Length::pt(34.0);

/// Above the line below a field that is signed electronically: three lines of a stamp, and what is above and below the field.
const FIELD_SPACE: Length = Length::pt(52.0);
/// Above and below such a field.
const FIELD_GAP: Length = Length::pt(4.0);

/// Dots in an inch where the picture does not say: those of the web.
const PIXEL: Length = Length::pt(0.75);

/// The width of the column of a list's marks, at least.
const LEAST_MARK: Length = Length::pt(7.0);
/// Between a mark and its item.
const MARK_GAP: Length = Length::pt(7.0);
/// So much of a line may be left to the mark of an item.
const MOST_INDENT: f32 = 0.35;

/// The mark of an item.
#[derive(Clone, Copy)]
struct Mark<'a> {
    words: &'a str,
    /// Whether it stands beside the item, and not before its first words.
    hangs: bool,
}

/// Whether a paragraph introduces what follows it, and so stands on the page where that begins.
fn leads_on(block: &Block, next: Option<&Block>) -> bool {
    let introduced =
        matches!(next, Some(Block::Table(_) | Block::List(_) | Block::Figure(_) | Block::Code(_)));
    matches!(block, Block::Paragraph(_)) && introduced
}

impl Composer<'_> {
    /// Composes blocks one below the other.
    pub(in crate::layout) fn blocks(&mut self, blocks: &[Block], measure: Measure, parent: NodeId) {
        for (number, block) in blocks.iter().enumerate() {
            let first = self.flow.slabs.len();
            if parent == NodeId::ROOT {
                self.pass_margin();
                // What follows the items is no part of the last one.
                if matches!(block, Block::Facts(_)) {
                    self.flow.space(self.style.headings.above);
                }
            }
            self.block(block, measure, parent);
            if !matches!(block, Block::Section(_)) {
                self.text_stands(first);
            }
            let next = blocks.get(number + 1);
            if leads_on(block, next) {
                self.flow.keep_last();
            }
            // What is said of an item below its heading is no more than a part of that heading.
            if number == 0 && matches!(block, Block::Facts(_)) && next.is_some() {
                self.flow.keep_from(first);
                self.flow.keep_last();
            }
        }
    }

    fn block(&mut self, block: &Block, measure: Measure, parent: NodeId) {
        match block {
            Block::Masthead(masthead) => self.masthead(masthead, measure, parent),
            Block::Section(section) => self.section(section, measure, parent),
            Block::Paragraph(inlines) => {
                let node = self.structure.add(Role::Paragraph, parent);
                self.parts.take(node);
                let words = self.words_of(inlines, self.body(node));
                self.paragraph(words, measure);
            }
            Block::List(list) => self.list(list, measure, parent),
            Block::Quote(blocks) => self.quote(blocks, measure, parent),
            Block::Code(code) => self.code(code, measure, parent),
            Block::Table(table) => self.table(table, measure, parent),
            Block::Figure(figure) => self.figure(figure, measure, parent),
            Block::Rule => self.thought_break(measure),
            Block::Callout(callout) => self.callout(callout, measure, parent),
            Block::Facts(facts) => self.facts(facts, measure, parent),
            Block::Signature(signature) => self.signature(signature, measure, parent),
            Block::Passage(language, blocks) => self.passage_blocks(language, blocks, measure, parent),
        }
    }

    /// Sets running text with the usual space around it.
    pub(in crate::layout) fn paragraph(&mut self, words: Words, measure: Measure) {
        let space = self.style.text.paragraph_space;
        let setting = self.setting(measure, self.size);
        self.flow.space(space);
        self.set(words, setting);
        self.flow.space(space);
    }

    /// A passage in another language: where it reads in the other direction, its lines, marks, bars and first
    /// columns start at the other side.
    fn passage_blocks(&mut self, language: &Language, blocks: &[Block], measure: Measure, parent: NodeId) {
        let node = self.structure.add(Role::Group, parent);
        self.structure.said_mut(node).language = Some(language.clone());
        let outer = std::mem::replace(&mut self.language, language.clone());
        let mirrored = std::mem::replace(&mut self.mirrored, language.is_right_to_left());
        let measure = if mirrored == self.mirrored { measure } else { self.turned(measure) };
        self.blocks(blocks, measure, node);
        (self.language, self.mirrored) = (outer, mirrored);
    }

    fn list(&mut self, list: &List<Vec<Block>>, measure: Measure, parent: NodeId) {
        let node = self.structure.add(Role::List(marks_of(&list.numbering)), parent);
        let marks: Vec<String> = (0..list.items.len()).map(|index| list.numbering.mark(index)).collect();
        let widths: Vec<Length> = marks.iter().map(|mark| self.mark_width(mark)).collect();
        // What takes more of the line begins the text instead of standing beside it.
        let most = measure.width * MOST_INDENT;
        let hanging = widths.iter().copied().filter(|width| *width <= most).fold(LEAST_MARK, Length::max);
        let indent = hanging + MARK_GAP;
        let has_room = measure.inset(indent, Length::ZERO).start - measure.start >= indent;
        let close = self.style.text.paragraph_space * if list.tight { 0.35 } else { 1.0 };
        let between = std::mem::replace(&mut self.item_space, close);
        self.flow.space(self.style.text.paragraph_space * 0.7);
        for ((mark, width), blocks) in marks.iter().zip(widths).zip(&list.items) {
            let mark = Mark { words: mark, hangs: width <= most && has_room };
            self.item(mark, blocks, measure, indent, node);
            self.flow.space(close);
        }
        self.item_space = between;
        self.flow.space(self.style.text.paragraph_space);
    }

    fn mark_width(&mut self, mark: &str) -> Length {
        let words = self.plain(mark, self.body(NodeId::ROOT));
        self.setter.shape(words).widths().1
    }

    fn item(&mut self, mark: Mark<'_>, blocks: &[Block], measure: Measure, indent: Length, list: NodeId) {
        let item = self.structure.add(Role::ListItem, list);
        // The mark, and the first paragraph beside it.
        self.parts.take(item);
        let label = self.structure.add(Role::Label, item);
        let body = self.structure.add(Role::ListBody, item);
        let first = self.flow.slabs.len();
        let inner = measure.inset(indent, Length::ZERO);
        let mut before = (!mark.hangs).then(|| self.plain(&format!("{} ", mark.words), self.body(label)));
        for (number, block) in blocks.iter().enumerate() {
            match block {
                // The first paragraph stands beside the mark, whatever the space between the items.
                Block::Paragraph(inlines) => {
                    let node = self.structure.add(Role::Paragraph, body);
                    if number > 0 {
                        self.parts.take(node);
                    }
                    let words = match before.take() {
                        Some(mut words) => {
                            self.add(inlines, self.body(node), &mut words);
                            words
                        }
                        None => self.words_of(inlines, self.body(node)),
                    };
                    let setting = self.setting(inner, self.size);
                    if number > 0 {
                        self.flow.space(self.item_space.max(self.style.text.paragraph_space * 0.5));
                    }
                    self.set(words, setting);
                }
                other => {
                    if let Some(mark) = before.take() {
                        self.set(mark, self.setting(inner, self.size));
                    }
                    self.block(other, inner, body);
                }
            }
        }
        if let Some(mark) = before {
            self.set(mark, self.setting(inner, self.size));
        }
        if self.flow.slabs.len() == first {
            let height = self.leading(self.size);
            let baseline = baseline(self.size, height);
            self.flow.push(Slab { height, baseline, ..Slab::default() });
        }
        if mark.hangs {
            self.mark(mark.words, label, measure, indent, first);
        }
    }

    /// Puts a mark beside the first line of an item that starts at the slab `first`.
    fn mark(&mut self, mark: &str, label: NodeId, measure: Measure, indent: Length, first: usize) {
        // A space behind the mark keeps it apart from the text for those who hear both.
        let look = self.body(label);
        let words = self.plain(&format!("{mark} "), look);
        let width = indent - MARK_GAP;
        let column = Measure { start: measure.start, width };
        let lines = self.setter.shape(words).lines(width + Length::pt(1.0), Align::End);
        let Some(line) = lines.into_iter().next() else { return };
        let mut slab = self.slab(line, self.setting(column, self.size));
        let Some(target) = self.flow.slabs.get(first) else { return };
        let by = Point::new(Length::ZERO, target.baseline - slab.baseline);
        slab.frames.iter_mut().for_each(|frame| frame.shift(by));
        self.flow.put_before(first, slab.frames);
    }

    fn quote(&mut self, blocks: &[Block], measure: Measure, parent: NodeId) {
        let node = self.structure.add(Role::Quotation, parent);
        let inner = measure.inset(Length::pt(14.0), Length::pt(14.0));
        let bar = Bar { colour: self.style.colours.rule, width: Length::pt(2.0), right: self.mirrored };
        let bar = (inner.start - measure.start > bar.width * 2.0).then_some(bar);
        self.flow.space(self.style.text.paragraph_space);
        let start = self.open(measure, None, bar, Length::ZERO);
        self.blocks(blocks, inner, node);
        self.flow.close(Length::ZERO, start);
        self.flow.space(self.style.text.paragraph_space);
    }

    /// Opens a panel; gives the number of slabs so far.
    pub(in crate::layout) fn open(
        &mut self,
        measure: Measure,
        fill: Option<Colour>,
        bar: Option<Bar>,
        padding: Length,
    ) -> usize {
        let panel =
            Panel { left: self.left(measure), width: measure.width, fill, bar, rules: None, parent: None };
        self.flow.open(panel, padding);
        self.flow.slabs.len()
    }

    fn code(&mut self, code: &str, measure: Measure, parent: NodeId) {
        let paragraph = self.structure.add(Role::Paragraph, parent);
        self.parts.take(paragraph);
        let node = self.structure.add(Role::Code, paragraph);
        let size = self.style.text.code;
        let look = self.look(FontRole::Mono, size, self.style.colours.text, node);
        self.flow.space(self.style.text.paragraph_space * 1.3);
        let start = self.open(measure, Some(self.style.colours.panel), None, Length::pt(7.0));
        let inner = measure.inset(Length::pt(9.0), Length::pt(9.0));
        let setting = Setting { leading: size * 1.38, ..self.setting(inner, size) };
        for line in code.trim_end_matches('\n').split('\n') {
            if line.trim().is_empty() {
                self.flow.push(Slab { height: setting.leading, ..Slab::default() });
            } else {
                let words = self.plain(&format!("{line} "), look);
                self.set(words, setting);
            }
        }
        self.flow.close(Length::pt(7.0), start);
        self.flow.space(self.style.text.paragraph_space * 1.3);
    }

    fn figure(&mut self, figure: &FigureBlock, measure: Measure, parent: NodeId) {
        let owner = self.picture_owner(&figure.alt, parent);
        let picture = &figure.picture;
        let (wide, high) = (PIXEL * picture.width.max(1) as f32, PIXEL * picture.height.max(1) as f32);
        let wished =
            figure.width.map_or(1.0, |width| (measure.width * (f32::from(width) / 100.0)).over(wide));
        let scale = wished.min(measure.width.over(wide)).min((self.height * 0.7).over(high));
        let (width, height) = (wide * scale, high * scale);
        let start = measure.start + (measure.width - width) * 0.5;
        let left = self.left(Measure { start, width });
        let area = Area::new(left, Length::ZERO, width, height);
        let frame = Frame { owner, item: Item::Image(area, picture.clone()) };
        self.flow.space(self.style.text.paragraph_space * 1.6);
        let keep = figure.caption.is_some();
        self.flow.push(Slab { height, frames: vec![frame], keep, ..Slab::default() });
        if let Some(caption) = &figure.caption {
            // Without a figure there is nothing to be the caption of.
            let role = if matches!(owner, Owner::Node(_)) { Role::Caption } else { Role::Paragraph };
            let node = self.structure.add(role, parent);
            self.parts.take(node);
            let look = self.quiet(node);
            let words = self.plain(caption, look);
            let setting = self.setting(measure, look.size);
            self.flow.space(Length::pt(5.0));
            self.set(words, Setting { align: Align::Centre, ..setting });
        }
        self.flow.space(self.style.text.paragraph_space * 1.6);
    }

    /// What a picture belongs to: a figure if it is said what it shows. One of which nothing is said is there for
    /// the page's sake, as it is in HTML with an empty `alt`: a figure without words would be a promise to those
    /// who cannot see it that nobody keeps (ISO 14289-1, 7.3).
    pub(in crate::layout) fn picture_owner(&mut self, alt: &str, parent: NodeId) -> Owner {
        if alt.chars().all(|letter| letter.is_whitespace() || is_unseen(letter)) {
            return Owner::Artifact(Artifact::Decoration);
        }
        let node = self.structure.add(Role::Figure, parent);
        self.structure.said_mut(node).alt = Some(alt.to_string());
        Owner::Node(node)
    }

    fn thought_break(&mut self, measure: Measure) {
        let width = measure.width * 0.22;
        let centre = Measure { start: measure.start + (measure.width - width) * 0.5, width };
        let frames = vec![self.rule(centre, Length::ZERO, Length::pt(0.75), self.style.colours.rule)];
        self.flow.space(self.style.text.paragraph_space * 1.8);
        self.flow.push(Slab { height: Length::pt(0.75), frames, ..Slab::default() });
        self.flow.space(self.style.text.paragraph_space * 1.8);
    }

    fn signature(&mut self, signature: &Signature, measure: Measure, parent: NodeId) {
        if !signature.statement.is_empty() {
            let node = self.structure.add(Role::Paragraph, parent);
            self.parts.take(node);
            let words = self.words_of(&signature.statement, self.body(node));
            let first = self.flow.slabs.len();
            self.paragraph(words, measure);
            self.flow.keep_from(first);
            self.flow.keep_last();
        }
        let first = self.flow.slabs.len();
        for pair in signature.lines.chunks(2) {
            self.signature_pair(pair, measure, parent);
        }
        if !signature.fields.is_empty() {
            self.flow.space(self.style.text.paragraph_space);
        }
        for pair in signature.fields.chunks(2) {
            self.field_pair(pair, measure, parent);
        }
        if signature.lines.len() + signature.fields.len() <= SIGNED_TOGETHER {
            self.flow.keep_from(first);
        }
        self.flow.space(self.style.text.paragraph_space);
    }

    /// Two lines to sign on beside each other, each with its label below.
    fn signature_pair(&mut self, pair: &[Vec<Inline>], measure: Measure, parent: NodeId) {
        let columns = signed_columns(measure, 0.62);
        let columns = pair.iter().zip(columns);
        let columns: Vec<Vec<Slab>> =
            columns.map(|(label, column)| self.signature_line(label, column, SIGN_SPACE, parent)).collect();
        for slab in side_by_side(columns, self.height * MOST_AS_ONE) {
            self.flow.push(slab);
        }
    }

    /// A line to sign on below so much space, and below it the label.
    fn signature_line(
        &mut self,
        label: &[Inline],
        column: Measure,
        space: Length,
        parent: NodeId,
    ) -> Vec<Slab> {
        let node = self.structure.add(Role::Paragraph, parent);
        self.parts.take(node);
        let words = self.words_of(label, self.quiet(node));
        let mut lines = self.lines(words, self.setting(column, self.style.text.small));
        if let Some(first) = lines.first_mut() {
            first.inset(space + Length::pt(2.0));
            let rule = self.rule(column, space, Length::pt(0.6), self.style.colours.quiet);
            first.frames.insert(0, rule);
        }
        lines
    }

    /// Two places to sign in electronically beside each other. A program that signs draws what it likes in the field, so
    /// line and label stand below it, in the page.
    fn field_pair(&mut self, pair: &[SignatureField], measure: Measure, parent: NodeId) {
        let mut columns = Vec::new();
        for (field, column) in pair.iter().zip(signed_columns(measure, 0.5)) {
            let mut lines = self.signature_line(&field.words, column, FIELD_SPACE, parent);
            let node = self.structure.add(Role::Form, parent);
            self.structure.said_mut(node).alt = Some(plain(&field.words));
            let left = self.left(column);
            let area = Area::new(left, FIELD_GAP, column.width, FIELD_SPACE - FIELD_GAP * 2.0);
            let item = Item::Field(area, field.name.clone());
            if let Some(first) = lines.first_mut() {
                first.frames.push(Frame { owner: Owner::Node(node), item });
            }
            columns.push(lines);
        }
        for slab in side_by_side(columns, self.height * MOST_AS_ONE) {
            self.flow.push(slab);
        }
    }

    /// A thin line across a measure, as a slab.
    pub(in crate::layout) fn rule_slab(&mut self, measure: Measure, keep: bool) {
        let item = Item::Fill(
            Area::new(self.left(measure), Length::ZERO, measure.width, Length::pt(0.6)),
            self.style.colours.rule,
        );
        self.flow.push(Slab {
            height: Length::pt(0.6),
            frames: vec![decoration(item)],
            keep,
            ..Slab::default()
        });
    }
}

/// Two columns to sign in, of which the first has so much of the width.
fn signed_columns(measure: Measure, share: f32) -> [Measure; 2] {
    let between = Length::pt(24.0);
    let width = measure.width - between;
    let first = Measure { start: measure.start, width: width * share };
    [first, Measure { start: first.start + first.width + between, width: width * (1.0 - share) }]
}

fn marks_of(numbering: &Numbering) -> ListMarks {
    match numbering {
        Numbering::Bullet => ListMarks::Bullet,
        Numbering::Decimal(..) => ListMarks::Decimal,
        Numbering::LowerLetters(..) => ListMarks::LowerLetters,
        Numbering::UpperLetters(..) => ListMarks::UpperLetters,
        Numbering::LowerRoman(..) => ListMarks::LowerRoman,
        Numbering::UpperRoman(..) => ListMarks::UpperRoman,
        Numbering::Written(_) => ListMarks::None,
    }
}
