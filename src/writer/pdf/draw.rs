//! Frames to drawing operators, each stretch marked with what it belongs to.
//!
//! The operators are written as they will stand in the file: those of libraries take an object for each glyph,
//! and these pages have little but glyphs.

use super::content::Content;
use super::faces::{Faces, FontNumber, Shown};
use super::image;
use super::skeleton::{PictureStream, picture_name};
use crate::diagnostic::PdfFault;
use crate::document::{Picture, PictureKind, Turn};
use crate::form::Colour;
use crate::layout::{Area, Artifact, Glyph, Item, Length, NodeId, Owner, Page, Pages, Point, TextRun};
use std::sync::Arc;

/// For each page, the owners of its marked stretches; the first is number 0.
pub(super) type Marks = Vec<Vec<NodeId>>;

/// The drawing of a document, page by page.
pub(super) struct Drawing<'a> {
    height: Length,
    faces: &'a Faces,
    pictures: Vec<(Arc<Picture>, PictureStream)>,
    /// What the marked stretches belong to.
    pub marks: Marks,
}

impl<'a> Drawing<'a> {
    /// Nothing drawn yet.
    pub(super) fn new(pages: &Pages, faces: &'a Faces) -> Self {
        Drawing { height: pages.height, faces, pictures: Vec::new(), marks: Vec::new() }
    }

    /// Draws a page; gives its content stream.
    pub(super) fn page(&mut self, page: &Page) -> Result<Vec<u8>, PdfFault> {
        let mut sheet = Sheet {
            drawing: self,
            content: Content::default(),
            owner: None,
            marks: Vec::new(),
            text: false,
            colour: None,
            font: None,
        };
        for frame in &page.frames {
            match &frame.item {
                Item::Text(run) => sheet.run(frame.owner, run),
                Item::Fill(area, colour) => sheet.fill(frame.owner, *area, *colour),
                Item::Image(area, picture) => sheet.image(frame.owner, *area, picture)?,
                Item::Link(..) | Item::Field(..) | Item::Place(..) | Item::PageOf(..) => {}
            }
        }
        sheet.end_mark();
        let Sheet { content, marks, .. } = sheet;
        self.marks.push(marks);
        Ok(content.0)
    }

    /// The pictures' streams, and those of them that are drawings, by their places.
    pub(super) fn take_pictures(&mut self) -> (Vec<PictureStream>, Vec<(usize, Arc<Picture>)>) {
        let (pictures, streams): (Vec<_>, Vec<_>) = std::mem::take(&mut self.pictures).into_iter().unzip();
        let is_drawing = |(_, picture): &(usize, Arc<Picture>)| picture.kind == PictureKind::Svg;
        (streams, pictures.into_iter().enumerate().filter(is_drawing).collect())
    }

    fn picture(&mut self, picture: &Arc<Picture>) -> Result<String, PdfFault> {
        let known =
            self.pictures.iter().position(|(known, _)| Arc::ptr_eq(known, picture) || known == picture);
        if let Some(number) = known {
            return Ok(picture_name(number));
        }
        self.pictures.push((picture.clone(), image::stream(picture)?));
        Ok(picture_name(self.pictures.len() - 1))
    }
}

/// The matrix that puts a picture's unit square, whose first row is at the top, into an area whose lower
/// edge is at `y`.
fn placed(area: Area, y: f32, turn: Turn) -> [f32; 6] {
    let (x, width, height) = (area.at.x.points(), area.width.points(), area.height.points());
    // From where to where the first and the last of the columns, and of the rows, go.
    let along =
        |from: f32, size: f32, reversed: bool| if reversed { (from + size, -size) } else { (from, size) };
    if turn.transposed {
        // Rows are seen as columns: the last one at the left when they are reversed.
        let ((left, across), (foot, up)) =
            (along(x, width, !turn.rows_reversed), along(y, height, !turn.columns_reversed));
        [0.0, up, across, 0.0, left, foot]
    } else {
        let ((left, across), (foot, up)) =
            (along(x, width, turn.columns_reversed), along(y, height, turn.rows_reversed));
        [across, 0.0, 0.0, up, left, foot]
    }
}

/// A page being drawn.
struct Sheet<'d, 'a> {
    drawing: &'d mut Drawing<'a>,
    content: Content,
    owner: Option<Owner>,
    marks: Vec<NodeId>,
    text: bool,
    colour: Option<Colour>,
    font: Option<(FontNumber, Length)>,
}

impl Sheet<'_, '_> {
    /// Starts a marked stretch unless the last one belongs to the same owner.
    fn mark(&mut self, owner: Owner) {
        if self.owner == Some(owner) {
            return;
        }
        self.end_mark();
        self.owner = Some(owner);
        match owner {
            Owner::Node(node) => {
                self.content.text("/Span <</MCID ");
                self.content.whole(self.marks.len() as i64);
                self.content.operator(">> BDC");
                self.marks.push(node);
            }
            Owner::Artifact(artifact) => self.content.operator(artifact_mark(artifact)),
        }
        if owner == Owner::Artifact(Artifact::Watermark) {
            // Who searches or copies the text shall not find the watermark in the middle of it.
            self.content.operator("/Span <</ActualText ()>> BDC");
        }
    }

    fn end_mark(&mut self) {
        self.end_text();
        let owner = self.owner.take();
        if owner == Some(Owner::Artifact(Artifact::Watermark)) {
            self.content.operator("EMC");
        }
        if owner.is_some() {
            self.content.operator("EMC");
        }
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.text) {
            self.content.operator("ET");
        }
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour == Some(colour) {
            return;
        }
        self.colour = Some(colour);
        for value in [colour.red, colour.green, colour.blue] {
            // Three decimals are enough for eight bits.
            self.content.thousandths((f32::from(value) / 255.0 * 1000.0).round() as i64);
        }
        self.content.operator("rg");
    }

    fn fill(&mut self, owner: Owner, area: Area, colour: Colour) {
        self.mark(owner);
        self.end_text();
        self.colour(colour);
        let y = self.up(area.at.y + area.height);
        for value in [area.at.x.points(), y, area.width.points(), area.height.points()] {
            self.content.number(value);
        }
        self.content.operator("re f");
    }

    fn image(&mut self, owner: Owner, area: Area, picture: &Arc<Picture>) -> Result<(), PdfFault> {
        let name = self.drawing.picture(picture)?;
        self.mark(owner);
        self.end_text();
        let y = self.up(area.at.y + area.height);
        self.content.text("q ");
        for value in placed(area, y, picture.turn) {
            self.content.number(value);
        }
        self.content.text("cm /");
        self.content.text(&name);
        self.content.operator(" Do Q");
        Ok(())
    }

    /// Starts text that belongs to an owner.
    fn text(&mut self, owner: Owner) {
        self.mark(owner);
        if !std::mem::replace(&mut self.text, true) {
            self.content.operator("BT");
        }
    }

    fn run(&mut self, owner: Owner, run: &TextRun) {
        self.text(owner);
        self.colour(run.colour);
        let Some(font) = self.drawing.faces.font(run.face) else { return };
        if run.right_to_left {
            return self.reversed(owner, run, font);
        }
        let faces = self.drawing.faces;
        let differs = |glyph: &Glyph| run.text.get(glyph.text.clone()) != Some(faces.said(font, glyph.id));
        if !run.glyphs.iter().any(|glyph| is_together(glyph) || differs(glyph)) {
            let whole = Stretch { from: 0, to: run.glyphs.len(), font, spoken: None, shown: &[] };
            return self.stretch(run, &whole);
        }
        let (run, shown) = self.exact(run);
        let speaks = matches!(owner, Owner::Node(_));
        for stretch in stretches(&run, font, &shown, speaks) {
            self.text(owner);
            self.stretch(&run, &stretch);
            if stretch.spoken.is_some() {
                self.end_around();
            }
        }
    }

    /// A run with the glyphs that say what they show.
    fn exact(&self, run: &TextRun) -> (TextRun, Vec<Option<Shown>>) {
        let mut run = run.clone();
        let exact = |glyph: &Glyph| self.drawing.faces.exact(&run, glyph);
        let shown: Vec<Option<Shown>> = run.glyphs.iter().map(exact).collect();
        for (glyph, shown) in run.glyphs.iter_mut().zip(&shown) {
            if shown.is_some_and(|shown| shown.in_place) {
                glyph.shift = Point::default();
            }
        }
        (run, shown)
    }

    /// Ends the mark around one that has just ended: who follows the tags with poppler loses what stands behind a mark
    /// within another.
    fn end_around(&mut self) {
        if matches!(self.owner, Some(Owner::Node(_))) {
            self.end_mark();
        }
    }

    /// Shows what reads from right to left: each string letter by letter from left to right, the strings in the
    /// order in which they are read, and marked as reversed (ISO 32000-1, 14.8.2.3.3). A text beside it would be
    /// read backwards by most programs.
    fn reversed(&mut self, owner: Owner, run: &TextRun, font: FontNumber) {
        let (run, shown) = self.exact(run);
        let stretches = reversed_stretches(&run, font, &shown);
        let in_order: Vec<&Stretch<'_>> = stretches.iter().rev().collect();
        for part in in_order.chunk_by(|one, _| one.spoken.is_none()) {
            self.text(owner);
            self.content.operator("/ReversedChars BMC");
            for stretch in part {
                // Naming the font anew ends a string for pypdf, which would turn them round as one.
                self.font = None;
                self.stretch(&run, stretch);
            }
            self.font = None;
            self.content.operator("EMC");
            self.end_around();
        }
    }

    /// Shows a part of a run.
    fn stretch(&mut self, run: &TextRun, stretch: &Stretch<'_>) {
        let mut rest = run.glyphs.get(stretch.from..stretch.to).unwrap_or_default();
        if rest.is_empty() {
            return;
        }
        let hidden = stretch.shown.get(stretch.from).copied().flatten().is_some_and(|shown| shown.seen);
        if self.font != Some((stretch.font, run.size)) {
            self.font = Some((stretch.font, run.size));
            self.content.text("/");
            self.content.text(self.drawing.faces.tag(stretch.font));
            self.content.text(" ");
            self.content.number(run.size.points());
            self.content.operator("Tf");
        }
        if let Some(spoken) = stretch.spoken {
            self.content.text("/Span <</ActualText <");
            self.content.unicode(spoken);
            self.content.operator(">>> BDC");
        }
        if hidden {
            // Not drawn, and without a width that would push its neighbours aside.
            self.content.operator("3 Tr 1 Tz");
        }
        let mut at = stretch.from;
        let mut from: Length = run.glyphs[..stretch.from].iter().map(|glyph| glyph.advance).sum();
        while !rest.is_empty() {
            // Glyphs that stand off the baseline are shown by themselves.
            let lift = rest[0].shift.y;
            let count = rest.iter().take_while(|glyph| glyph.shift.y == lift).count();
            let (level, after) = rest.split_at(count);
            self.level(run, stretch, (at, level), (from, lift));
            at += count;
            from += level.iter().map(|glyph| glyph.advance).sum();
            rest = after;
        }
        if hidden {
            self.content.operator("0 Tr 100 Tz");
        }
        if stretch.spoken.is_some() {
            self.content.operator("EMC");
        }
    }

    /// Shows glyphs that stand on one level.
    fn level(
        &mut self,
        run: &TextRun,
        stretch: &Stretch<'_>,
        (at, glyphs): (usize, &[Glyph]),
        (from, lift): (Length, Length),
    ) {
        let (sin, cos) = run.turn.to_radians().sin_cos();
        let x = run.at.x.points() + from.points() * cos;
        let y = self.drawing.height.points() - run.at.y.points() + from.points() * sin - lift.points();
        for part in [cos, sin, -sin, cos] {
            self.content.thousandths((part * 1000.0).round() as i64);
        }
        self.content.number(x);
        self.content.number(y);
        self.content.operator("Tm");
        let unit = 1000.0 / run.size.points();
        // Where the next glyph should stand and where the viewer puts it, in thousandths of the size.
        let (mut wanted, mut pen) = (0.0_f32, 0.0_f32);
        self.content.begin_glyphs();
        for (place, glyph) in (at..).zip(glyphs) {
            let (number, width) = match stretch.shown.get(place).copied().flatten() {
                Some(Shown { number, width, .. }) => (number, width),
                None => self.drawing.faces.glyph(stretch.font, glyph.id),
            };
            let gap = (pen - (wanted + glyph.shift.x.points() * unit)).round();
            if gap != 0.0 {
                self.content.gap(gap as i64);
                pen -= gap;
            }
            self.content.glyph(number);
            pen += width;
            wanted += glyph.advance.points() * unit;
        }
        self.content.end_glyphs();
    }

    /// From the top of the page to the bottom, as PDF counts.
    fn up(&self, y: Length) -> f32 {
        (self.drawing.height - y).points()
    }
}

/// The parts of a run from left to right. Where glyphs show letters together, the text of the word stands beside it; other
/// glyphs say what they show, each for itself.
fn stretches<'r>(
    run: &'r TextRun,
    font: FontNumber,
    shown: &'r [Option<Shown>],
    speaks: bool,
) -> Vec<Stretch<'r>> {
    let is_space = |glyph: &Glyph| run.text.get(glyph.text.clone()) == Some(" ");
    let font_of = |place: usize| shown.get(place).copied().flatten().map_or(font, |shown| shown.font);
    let mut stretches: Vec<Stretch<'r>> = Vec::new();
    let mut start = 0;
    // PDFium reads no space that stands behind such a word on its own.
    for word in run.glyphs.chunk_by(|one, next| !is_space(one) || is_space(next)) {
        let places = start..start + word.len();
        start = places.end;
        if speaks && word.iter().any(is_together) {
            let (spoken, own) = (said_by(run, word), font_of(places.start));
            let alike = places.clone().all(|place| font_of(place) == own);
            let (font, shown) = if alike { (own, shown) } else { (font, &[][..]) };
            stretches.push(Stretch { from: places.start, to: places.end, font, spoken, shown });
            continue;
        }
        for place in places {
            let font = font_of(place);
            match stretches.last_mut() {
                Some(last) if last.spoken.is_none() && last.font == font => last.to = place + 1,
                _ => stretches.push(Stretch { from: place, to: place + 1, font, spoken: None, shown }),
            }
        }
    }
    stretches
}

/// Whether a glyph shows its letters with others together.
fn is_together(glyph: &Glyph) -> bool {
    glyph.letters > 1 || glyph.text.is_empty()
}

/// The parts of a run from right to left, from its left end to its right, each of one font and on one level. A space at its left end, which
/// is read last, is a part of its own.
fn reversed_stretches<'r>(
    run: &'r TextRun,
    font: FontNumber,
    shown: &'r [Option<Shown>],
) -> Vec<Stretch<'r>> {
    let mut stretches: Vec<Stretch<'r>> = Vec::new();
    let (mut start, mut joins) = (0, false);
    let text = |glyph: &Glyph| run.text.get(glyph.text.clone()).unwrap_or_default();
    let spaces = run.glyphs.iter().take_while(|glyph| text(glyph) == " ").count();
    while let Some(first) = run.glyphs.get(start) {
        let alone = |glyph: &Glyph| !glyph.text.is_empty();
        let end = run.glyphs[start + 1..].iter().position(alone);
        let end = end.map_or(run.glyphs.len(), |next| start + 1 + next);
        let own = shown.get(start).copied().flatten();
        // One letter reads the same in both directions.
        let spoken = Some(text(first)).filter(|_| end > start + 1);
        let apart = spoken.is_some() || own.is_some_and(|own| own.seen);
        let font = own.map_or(font, |own| own.font);
        let level = start.checked_sub(1).is_some_and(|last| run.glyphs[last].shift.y == first.shift.y);
        match stretches.last_mut() {
            Some(last) if joins && !apart && level && last.font == font && start != spaces => last.to = end,
            _ => stretches.push(Stretch { from: start, to: end, font, spoken, shown }),
        }
        (start, joins) = (end, !apart);
    }
    stretches
}

/// A part of a run's glyphs that is shown in one way.
#[derive(Debug, Clone, Copy)]
struct Stretch<'r> {
    from: usize,
    to: usize,
    font: FontNumber,
    /// What the glyphs show together, where they do not say it each for itself.
    spoken: Option<&'r str>,
    /// How each glyph of the run is shown where it must say what it shows.
    shown: &'r [Option<Shown>],
}

/// The text that some glyphs of a run show.
fn said_by<'r>(run: &'r TextRun, glyphs: &[Glyph]) -> Option<&'r str> {
    run.text.get(glyphs.first()?.text.start..glyphs.last()?.text.end)
}

fn artifact_mark(artifact: Artifact) -> &'static str {
    match artifact {
        Artifact::Header => "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
        Artifact::Footer => "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
        Artifact::Watermark => "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC",
        Artifact::Repeated => "/Artifact <</Type /Pagination>> BDC",
        Artifact::Decoration => "/Artifact <</Type /Layout>> BDC",
    }
}

#[cfg(test)]
mod tests {
    use super::placed;
    use crate::document::Turn;
    use crate::layout::{Area, Length};

    /// Where the corner that is stored first, at the upper left, is seen.
    fn first_corner(orientation: u16) -> (f32, f32) {
        let area = Area::new(Length::pt(10.0), Length::pt(0.0), Length::pt(4.0), Length::pt(2.0));
        let turn = Turn::of_exif(orientation).expect("a turn");
        let [a, b, c, d, e, f] = placed(area, 20.0, turn);
        let (u, v) = (0.0, 1.0);
        (a * u + c * v + e, b * u + d * v + f)
    }

    #[test]
    fn photographs_stand_upright() {
        let (left, right, top, bottom) = (10.0, 14.0, 22.0, 20.0);
        assert_eq!(first_corner(1), (left, top));
        assert_eq!(first_corner(2), (right, top));
        assert_eq!(first_corner(3), (right, bottom));
        assert_eq!(first_corner(4), (left, bottom));
        assert_eq!(first_corner(5), (left, top));
        assert_eq!(first_corner(6), (right, top));
        assert_eq!(first_corner(7), (right, bottom));
        assert_eq!(first_corner(8), (left, bottom));
    }
}
