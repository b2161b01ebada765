//! Frames to drawing operators, each stretch marked with what it belongs to.

use super::PdfError;
use super::faces::Faces;
use super::image;
use crate::document::Picture;
use crate::form::Colour;
use crate::layout::{Area, Artifact, FaceId, Glyph, Item, Length, NodeId, Owner, Page, Pages, TextRun};
use printpdf::{
    Color, DictItem, Op, PaintMode, PdfDocument, PdfFontHandle, Pt, Rect, Rgb, TextMatrix, XObject,
    XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// For each page, the owners of its marked stretches; the first is number 0.
pub(super) type Marks = Vec<Vec<NodeId>>;

/// The drawing of a document, page by page.
pub(super) struct Drawing<'a> {
    height: Length,
    faces: &'a Faces,
    pictures: Vec<(Arc<Picture>, XObject)>,
    /// What the marked stretches belong to.
    pub marks: Marks,
}

impl<'a> Drawing<'a> {
    /// Nothing drawn yet.
    pub(super) fn new(pages: &Pages, faces: &'a Faces) -> Self {
        Drawing { height: pages.height, faces, pictures: Vec::new(), marks: Vec::new() }
    }

    /// Draws a page.
    pub(super) fn page(&mut self, page: &Page) -> Result<Vec<Op>, PdfError> {
        let mut sheet = Sheet {
            drawing: self,
            ops: Vec::new(),
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
                Item::Link(..) | Item::Place(..) => {}
            }
        }
        sheet.end_mark();
        let Sheet { ops, marks, .. } = sheet;
        self.marks.push(marks);
        Ok(ops)
    }

    /// Gives the pictures to printpdf.
    pub(super) fn register(&mut self, pdf: &mut PdfDocument) {
        for (number, (_, object)) in self.pictures.drain(..).enumerate() {
            pdf.resources.xobjects.map.insert(picture_id(number), object);
        }
    }

    fn picture(&mut self, picture: &Arc<Picture>) -> Result<XObjectId, PdfError> {
        let known =
            self.pictures.iter().position(|(known, _)| Arc::ptr_eq(known, picture) || known == picture);
        if let Some(number) = known {
            return Ok(picture_id(number));
        }
        self.pictures.push((picture.clone(), image::stream(picture)?));
        Ok(picture_id(self.pictures.len() - 1))
    }
}

fn picture_id(number: usize) -> XObjectId {
    XObjectId(format!("Im{}", number + 1))
}

/// A page being drawn.
struct Sheet<'d, 'a> {
    drawing: &'d mut Drawing<'a>,
    ops: Vec<Op>,
    owner: Option<Owner>,
    marks: Vec<NodeId>,
    text: bool,
    colour: Option<Colour>,
    font: Option<(FaceId, Length)>,
}

impl Sheet<'_, '_> {
    /// Starts a marked stretch unless the last one belongs to the same owner.
    fn mark(&mut self, owner: Owner) {
        if self.owner == Some(owner) {
            return;
        }
        self.end_mark();
        self.owner = Some(owner);
        let op = match owner {
            Owner::Node(node) => {
                let number = DictItem::Int(self.marks.len() as i64);
                self.marks.push(node);
                Op::BeginMarkedContentWithProperties {
                    tag: "Span".into(),
                    properties: properties([("MCID", number)]),
                }
            }
            Owner::Artifact(artifact) => match artifact_properties(artifact) {
                Some(properties) => {
                    Op::BeginMarkedContentWithProperties { tag: "Artifact".into(), properties }
                }
                None => Op::BeginMarkedContent { tag: "Artifact".into() },
            },
        };
        self.ops.push(op);
        if owner == Owner::Artifact(Artifact::Watermark) {
            // Who searches or copies the text shall not find the watermark in the middle of it.
            let properties =
                properties([("ActualText", DictItem::String { data: Vec::new(), literal: true })]);
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
        }
    }

    fn end_mark(&mut self) {
        self.end_text();
        let owner = self.owner.take();
        if owner == Some(Owner::Artifact(Artifact::Watermark)) {
            self.ops.push(Op::EndMarkedContent);
        }
        if owner.is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn colour(&mut self, colour: Colour) {
        if self.colour != Some(colour) {
            self.colour = Some(colour);
            let [r, g, b] = [colour.red, colour.green, colour.blue].map(|value| {
                // Three decimals are enough for eight bits.
                (f32::from(value) / 255.0 * 1000.0).round() / 1000.0
            });
            self.ops.push(Op::SetFillColor { col: Color::Rgb(Rgb { r, g, b, icc_profile: None }) });
        }
    }

    fn fill(&mut self, owner: Owner, area: Area, colour: Colour) {
        self.mark(owner);
        self.end_text();
        self.colour(colour);
        let y = self.up(area.at.y + area.height);
        let (x, width, height) = (rounded(area.at.x.points()), area.width.points(), area.height.points());
        let mut rectangle = Rect::from_xywh(Pt(x), Pt(y), Pt(rounded(width)), Pt(rounded(height)));
        rectangle.mode = Some(PaintMode::Fill);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn image(&mut self, owner: Owner, area: Area, picture: &Arc<Picture>) -> Result<(), PdfError> {
        let id = self.drawing.picture(picture)?;
        self.mark(owner);
        self.end_text();
        let transform = XObjectTransform {
            translate_x: Some(Pt(rounded(area.at.x.points()))),
            translate_y: Some(Pt(self.up(area.at.y + area.height))),
            scale_x: Some(rounded(area.width.points())),
            scale_y: Some(rounded(area.height.points())),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id, transform });
        Ok(())
    }

    fn run(&mut self, owner: Owner, run: &TextRun) {
        self.mark(owner);
        if !std::mem::replace(&mut self.text, true) {
            self.ops.push(Op::StartTextSection);
        }
        self.colour(run.colour);
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(self.drawing.faces.tag(run.face));
            self.ops.push(Op::SetFont { font, size: Pt(rounded(run.size.points())) });
        }
        let mut rest = run.glyphs.as_slice();
        let mut from = Length::ZERO;
        while !rest.is_empty() {
            // Glyphs that stand off the baseline are shown by themselves.
            let lift = rest[0].shift.y;
            let count = rest.iter().take_while(|glyph| glyph.shift.y == lift).count();
            let (level, after) = rest.split_at(count);
            self.level(run, level, (from, lift));
            from += level.iter().map(|glyph| glyph.advance).sum();
            rest = after;
        }
    }

    /// Shows glyphs that stand on one level.
    fn level(&mut self, run: &TextRun, glyphs: &[Glyph], (from, lift): (Length, Length)) {
        let (sin, cos) = run.turn.to_radians().sin_cos();
        let x = run.at.x.points() + from.points() * cos;
        let y = self.drawing.height.points() - run.at.y.points() + from.points() * sin - lift.points();
        let matrix = [cos, sin, -sin, cos].map(|value| (value * 10_000.0).round() / 10_000.0);
        let [a, b, c, d] = matrix;
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([a, b, c, d, rounded(x), rounded(y)]) });
        let unit = 1000.0 / run.size.points();
        // Where the next glyph should stand and where the viewer puts it, in thousandths of the size.
        let (mut wanted, mut pen) = (0.0_f32, 0.0_f32);
        let (mut shown, mut codes) = (Vec::new(), Vec::with_capacity(glyphs.len() * 2));
        for glyph in glyphs {
            let (number, width) = self.drawing.faces.glyph(run.face, glyph.id);
            let gap = (pen - (wanted + glyph.shift.x.points() * unit)).round();
            if gap != 0.0 && !codes.is_empty() {
                shown.push(codes_item(std::mem::take(&mut codes)));
                shown.push(DictItem::Int(gap as i64));
                pen -= gap;
            }
            codes.extend_from_slice(&number.to_be_bytes());
            pen += width;
            wanted += glyph.advance.points() * unit;
        }
        // printpdf's own operator for text takes an object for each glyph.
        shown.push(codes_item(codes));
        let (key, value) = match shown.len() {
            1 => ("Tj", shown),
            _ => ("TJ", vec![DictItem::Array(shown)]),
        };
        self.ops.push(Op::Unknown { key: key.into(), value });
    }

    /// From the top of the page to the bottom, as PDF counts.
    fn up(&self, y: Length) -> f32 {
        rounded((self.drawing.height - y).points())
    }
}

fn codes_item(codes: Vec<u8>) -> DictItem {
    DictItem::String { data: codes, literal: true }
}

fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn properties<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: BTreeMap::from(entries.map(|(key, value)| (key.to_string(), value))) }
}

fn artifact_properties(artifact: Artifact) -> Option<DictItem> {
    let word = |word: &str| DictItem::Name(word.as_bytes().to_vec());
    let attached = |subtype, edge| {
        properties([
            ("Type", word("Pagination")),
            ("Subtype", word(subtype)),
            ("Attached", DictItem::Array(vec![word(edge)])),
        ])
    };
    match artifact {
        Artifact::Header => Some(attached("Header", "Top")),
        Artifact::Footer => Some(attached("Footer", "Bottom")),
        Artifact::Watermark => {
            Some(properties([("Type", word("Pagination")), ("Subtype", word("Watermark"))]))
        }
        Artifact::Repeated => Some(properties([("Type", word("Pagination"))])),
        Artifact::Decoration => Some(properties([("Type", word("Layout"))])),
    }
}
