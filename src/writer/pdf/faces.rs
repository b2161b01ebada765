//! The fonts' glyphs in use: numbered anew, cut out, and described.

use super::object::{name, number, real};
use super::program::lean;
use super::{File, PdfError};
use crate::layout::{Face, FaceId, Fonts, Item, Metrics, Pages, TextRun};
use lopdf::Object;
use printpdf::{
    Codepoint, FontId, FontMetrics, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt, TextItem,
};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// All fonts that a document uses.
pub(super) struct Faces {
    /// By the fonts' places; none if a font is not used.
    used: Vec<Option<Used>>,
}

/// A font in use.
struct Used {
    tag: FontId,
    /// The new numbers of the font's glyphs; 0 where a glyph is not used.
    numbers: Vec<u16>,
    /// What each glyph shows, by its new number.
    texts: Vec<String>,
    /// Widths by the glyphs' new numbers, in the font's units.
    widths: BTreeMap<u16, u16>,
    program: Vec<u8>,
}

impl Faces {
    /// Finds the glyphs used and cuts them out.
    pub(super) fn gather(pages: &Pages, fonts: &Fonts) -> Result<Self, PdfError> {
        let mut glyphs: Vec<Vec<Option<&str>>> = vec![Vec::new(); fonts.faces().len()];
        let frames = pages.pages.iter().flat_map(|page| &page.frames);
        for frame in frames {
            if let Item::Text(run) = &frame.item
                && let Some(glyphs) = glyphs.get_mut(run.face.index())
            {
                note(run, glyphs);
            }
        }
        let used = glyphs.into_iter().zip(fonts.faces()).enumerate().map(|(place, (glyphs, face))| {
            let glyphs: BTreeMap<u16, &str> =
                (0u16..).zip(glyphs).filter_map(|(glyph, text)| Some((glyph, text?))).collect();
            (!glyphs.is_empty()).then(|| Used::cut(place, &glyphs, face)).transpose()
        });
        Ok(Faces { used: used.collect::<Result<_, _>>()? })
    }

    /// The font's name among the resources.
    pub(super) fn tag(&self, face: FaceId) -> &str {
        self.get(face).map_or("", |used| used.tag.0.as_str())
    }

    /// The new number of a glyph, and its width in thousandths of the font's size.
    pub(super) fn glyph(&self, face: FaceId, glyph: u16) -> (u16, f32) {
        let Some(used) = self.get(face) else { return (0, 0.0) };
        let number = used.numbers.get(usize::from(glyph)).copied().unwrap_or(0);
        (number, used.widths.get(&number).copied().map_or(0.0, f32::from))
    }

    /// Whether a run's glyphs, each for itself, say this text.
    pub(super) fn says(&self, run: &TextRun, text: &str) -> bool {
        let Some(used) = self.get(run.face) else { return false };
        let mut rest = text;
        for glyph in &run.glyphs {
            let number = used.numbers.get(usize::from(glyph.id)).copied().unwrap_or(0);
            let said = used.texts.get(usize::from(number)).map_or("", String::as_str);
            match rest.strip_prefix(said) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        rest.is_empty()
    }

    /// A page that shows every glyph once: from it printpdf learns which there are and what they
    /// mean. It is taken out again.
    pub(super) fn specimen(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for used in self.used.iter().flatten() {
            let font = PdfFontHandle::External(used.tag.clone());
            let glyphs = used.texts.iter().zip(0u16..).skip(1);
            let shown = glyphs.map(|(text, number)| Codepoint::with_cid(number, 0.0, text.clone()));
            ops.push(Op::SetFont { font, size: Pt(1.0) });
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown.collect())] });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// Gives the fonts to printpdf.
    pub(super) fn register(&self, pdf: &mut PdfDocument, fonts: &Fonts) {
        for (used, face) in self.used.iter().zip(fonts.faces()) {
            let Some(used) = used else { continue };
            let parsed = ParsedFont::with_glyph_data(
                used.program.clone(),
                0,
                Some(used.full_name(&face.metrics)),
                BTreeMap::new(),
                used.widths.clone(),
                1000,
                FontMetrics { ascent: 0, descent: 0 },
            );
            pdf.resources.fonts.map.insert(used.tag.clone(), PdfFont::new(parsed));
        }
    }

    /// Completes the fonts' descriptions, of which printpdf writes those it can guess.
    pub(super) fn describe(&self, file: &mut File, fonts: &Fonts) {
        for object in file.objects.objects.values_mut() {
            let Object::Dictionary(descriptor) = object else { continue };
            if !descriptor.has_type(b"FontDescriptor") {
                continue;
            }
            let called = descriptor.get(b"FontName").and_then(Object::as_name).unwrap_or_default().to_vec();
            let face = self.used.iter().zip(fonts.faces()).find_map(|(used, face)| {
                let used = used.as_ref()?;
                (used.full_name(&face.metrics).as_bytes() == called).then_some(face)
            });
            if let Some(Face { metrics, .. }) = face {
                describe(descriptor, metrics);
            }
        }
    }

    fn get(&self, face: FaceId) -> Option<&Used> {
        self.used.get(face.index()).and_then(Option::as_ref)
    }
}

/// Notes what a run's glyphs show. Where one glyph shows several characters, such as a space that may
/// or may not break, the first in Unicode's order stands for it.
fn note<'p>(run: &'p TextRun, glyphs: &mut Vec<Option<&'p str>>) {
    for glyph in &run.glyphs {
        let text = run.text.get(glyph.text.clone()).unwrap_or_default();
        let text = if text == "\u{A0}" { " " } else { text };
        let place = usize::from(glyph.id);
        if place >= glyphs.len() {
            glyphs.resize(place + 1, None);
        }
        match &mut glyphs[place] {
            Some(known) if known.is_empty() || !text.is_empty() && text < *known => *known = text,
            Some(_) => {}
            unknown => *unknown = Some(text),
        }
    }
}

impl Used {
    fn cut(place: usize, glyphs: &BTreeMap<u16, &str>, face: &Face) -> Result<Self, PdfError> {
        let mut remapper = GlyphRemapper::new();
        let last = glyphs.keys().next_back().copied().unwrap_or(0);
        let mut numbers = vec![0; usize::from(last) + 1];
        let mut texts = vec![String::new()];
        let mut widths = BTreeMap::new();
        let scale = 1000.0 / f32::from(face.metrics.units_per_em);
        for (glyph, text) in glyphs {
            let number = remapper.remap(*glyph);
            numbers[usize::from(*glyph)] = number;
            texts.resize(usize::from(number) + 1, String::new());
            // A further glyph of the same letter must show something that is nothing.
            let text = if text.is_empty() { "\u{200B}" } else { text };
            texts[usize::from(number)] = text.to_string();
            widths.insert(number, (f32::from(face.metrics.advance(*glyph)) * scale).round() as u16);
        }
        let program = subsetter::subset(face.bytes(), 0, &remapper).map_err(|error| {
            PdfError::new(format!("the font {} cannot be used: {error}", face.metrics.postscript_name))
        })?;
        Ok(Used { tag: tag(place, glyphs), numbers, texts, widths, program: lean(program) })
    }

    fn full_name(&self, metrics: &Metrics) -> String {
        format!("{}+{}", self.tag.0, metrics.postscript_name)
    }
}

/// Six capital letters that stand for this part of this font.
fn tag(place: usize, glyphs: &BTreeMap<u16, &str>) -> FontId {
    let mut sum: u64 = 0xCBF2_9CE4_8422_2325;
    for glyph in glyphs.keys() {
        sum = (sum ^ u64::from(*glyph)).wrapping_mul(0x100_0000_01B3);
    }
    // The first letter counts the fonts, so that no two are called the same.
    let mut letters = String::from(char::from(b'A' + (place % 26) as u8));
    for _ in 0..5 {
        letters.push(char::from(b'A' + (sum % 26) as u8));
        sum /= 26;
    }
    FontId(letters)
}

fn describe(descriptor: &mut lopdf::Dictionary, metrics: &Metrics) {
    let scale = 1000.0 / f32::from(metrics.units_per_em);
    let scaled = |value: i16| real((f32::from(value) * scale).round());
    let italic = metrics.italic_angle != 0.0;
    let flags = 32 + usize::from(metrics.fixed_pitch) + if italic { 64 } else { 0 };
    descriptor.set("Flags", number(flags));
    descriptor.set("ItalicAngle", real(metrics.italic_angle));
    descriptor.set("Ascent", scaled(metrics.ascent));
    descriptor.set("Descent", scaled(metrics.descent));
    descriptor.set("CapHeight", scaled(metrics.cap_height));
    descriptor.set("FontBBox", Object::Array(metrics.bounds.iter().map(|bound| scaled(*bound)).collect()));
    let weight = f32::from(metrics.weight);
    descriptor.set("StemV", real((50.0 + (weight / 65.0).powi(2)).round()));
    descriptor.set("FontWeight", real((weight / 100.0).round().clamp(1.0, 9.0) * 100.0));
    descriptor.set("Type", name("FontDescriptor"));
}
