//! The fonts' glyphs in use: numbered anew, cut out, and described.

use super::file::File;
use super::object::{Dictionary, Object, ObjectId, name, number, real};
use super::program::{Added, lean};
use super::skeleton::FontParts;
use crate::diagnostic::PdfFault;
use crate::layout::{FaceId, Fonts, Glyph, Item, Length, Metrics, Pages, TextRun};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// All fonts that a document uses.
pub(super) struct Faces {
    used: Vec<Used>,
    /// By the fonts' places, those in use.
    first: Vec<Option<FontNumber>>,
    /// Glyphs that show something else than the font's glyph does for itself: see [`further`].
    further: BTreeMap<Meaning, Shown>,
    /// The units in the size of each font.
    units: Vec<f32>,
}

/// A glyph of a font as it is shown with what it says.
type Meaning = (FaceId, Cell, String);

/// A glyph of a font in its share of a cluster's width; in the font's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    glyph: u16,
    /// The width; none for the glyph's own.
    width: Option<u16>,
    /// How far it is moved to the right and upwards.
    moved: (i16, i16),
    hidden: bool,
}

impl Cell {
    fn of(run: &TextRun, glyph: &Glyph, units_per_em: f32) -> Self {
        let units = |length: Length| (length.over(run.size) * units_per_em).round();
        // Pages count downwards, fonts upwards.
        let (shared, moved) =
            (glyph.letters > 1, (units(glyph.shift.x) as i16, units(-glyph.shift.y) as i16));
        Cell {
            glyph: glyph.id,
            width: (shared && run.right_to_left).then(|| units(glyph.advance).max(0.0) as u16),
            moved: if shared || run.right_to_left { moved } else { (0, 0) },
            hidden: glyph.hidden,
        }
    }

    /// Whether it is nothing but its glyph.
    fn is_plain(&self) -> bool {
        self.width.is_none() && self.moved == (0, 0) && !self.hidden
    }
}

/// How a glyph is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shown {
    /// The font.
    pub font: FontNumber,
    /// The glyph's number in it.
    pub number: u16,
    /// Its width in thousandths of the font's size.
    pub width: f32,
    /// Whether it would be seen though it is hidden.
    pub seen: bool,
    /// Whether it stands where it belongs in its share of the width, without being moved there.
    pub in_place: bool,
}

/// The place of a font, or of a further part of one, among those of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FontNumber(usize);

/// A font in use.
struct Used {
    face: FaceId,
    tag: String,
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
    pub(super) fn gather(pages: &Pages, fonts: &Fonts) -> Result<Self, PdfFault> {
        let mut glyphs: Vec<Vec<Option<&str>>> = vec![Vec::new(); fonts.faces().len()];
        let frames = pages.pages.iter().flat_map(|page| &page.frames);
        let mut runs: Vec<Vec<&TextRun>> = vec![Vec::new(); fonts.faces().len()];
        let mut several = vec![false; fonts.faces().len()];
        for frame in frames {
            if let Item::Text(run) = &frame.item
                && let Some(glyphs) = glyphs.get_mut(run.face.index())
            {
                several[run.face.index()] |= note(run, glyphs) || run.right_to_left;
                runs[run.face.index()].push(run);
            }
        }
        let exact: Vec<&TextRun> = runs
            .into_iter()
            .zip(several)
            .filter(|(_, several)| *several)
            .flat_map(|(runs, _)| runs)
            .collect();
        let units: Vec<f32> = fonts.faces().iter().map(|face| f32::from(face.metrics.units_per_em)).collect();
        let mut further = further(&glyphs, &exact, &units);
        let first = vec![None; glyphs.len()];
        let mut faces = Faces { used: Vec::new(), first, further: BTreeMap::new(), units };
        for (place, glyphs) in glyphs.into_iter().enumerate() {
            let glyphs: Meanings<'_> =
                (0u16..).zip(glyphs).filter_map(|(glyph, text)| Some((glyph, text?))).collect();
            if let Some(id) = fonts.id(place).filter(|_| !glyphs.is_empty()) {
                let further = further.remove(&id).unwrap_or_default();
                faces.first[place] = Some(faces.cut(id, &glyphs, further, fonts)?);
            }
        }
        Ok(faces)
    }

    /// Cuts a font, with glyphs that show something else. Where it takes no further glyphs, they are in further
    /// parts of it.
    fn cut(
        &mut self,
        face: FaceId,
        glyphs: &Meanings<'_>,
        further: BTreeSet<Further<'_>>,
        fonts: &Fonts,
    ) -> Result<FontNumber, PdfFault> {
        let font = FontNumber(self.used.len());
        let (used, added) = Used::cut(font.0, glyphs, &further, face, fonts)?;
        self.used.push(used);
        let mut parts: Vec<(Meanings<'_>, Vec<Further<'_>>)> = Vec::new();
        for (place, (cell, text)) in further.into_iter().enumerate() {
            let glyph = cell.glyph;
            if let Some(number) = added.map(|first| first + place as u16) {
                let shown =
                    Shown { font, number, width: self.width(font, number), seen: false, in_place: true };
                self.further.insert((face, cell, text.into()), shown);
                continue;
            }
            if !cell.hidden && glyphs.get(&glyph) == Some(&text) {
                continue;
            }
            let free =
                parts.iter().position(|(known, _)| known.get(&glyph).is_none_or(|known| *known == text));
            let part = free.unwrap_or_else(|| {
                parts.push(Default::default());
                parts.len() - 1
            });
            parts[part].0.insert(glyph, text);
            parts[part].1.push((cell, text));
        }
        for (glyphs, meant) in parts {
            let font = self.cut(face, &glyphs, BTreeSet::new(), fonts)?;
            for (cell, text) in meant {
                let (number, width) = self.glyph(font, cell.glyph);
                let shown = Shown { font, number, width, seen: cell.hidden, in_place: false };
                self.further.insert((face, cell, text.into()), shown);
            }
        }
        Ok(font)
    }

    /// The font that shows a face's glyphs.
    pub(super) fn font(&self, face: FaceId) -> Option<FontNumber> {
        self.first.get(face.index()).copied().flatten()
    }

    /// How a glyph is shown so that it says what it shows in its run.
    pub(super) fn exact(&self, run: &TextRun, glyph: &Glyph) -> Option<Shown> {
        let font = self.font(run.face)?;
        let text = run.text.get(glyph.text.clone()).unwrap_or_default();
        let own = || {
            let (number, width) = self.glyph(font, glyph.id);
            Shown { font, number, width, seen: glyph.hidden, in_place: false }
        };
        let cell = Cell::of(run, glyph, self.units[run.face.index()]);
        if text.is_empty() || cell.is_plain() && self.said(font, glyph.id) == text {
            return Some(own());
        }
        let further = self.further.get(&(run.face, cell, text.to_string()));
        Some(further.copied().unwrap_or_else(own))
    }

    /// The font's name among the resources.
    pub(super) fn tag(&self, font: FontNumber) -> &str {
        self.used.get(font.0).map_or("", |used| used.tag.as_str())
    }

    /// The new number of a glyph, and its width in thousandths of the font's size.
    pub(super) fn glyph(&self, font: FontNumber, glyph: u16) -> (u16, f32) {
        let Some(used) = self.used.get(font.0) else { return (0, 0.0) };
        let number = used.numbers.get(usize::from(glyph)).copied().unwrap_or(0);
        (number, self.width(font, number))
    }

    /// The width of the glyph of a number, in thousandths of the font's size.
    fn width(&self, font: FontNumber, number: u16) -> f32 {
        let width = self.used.get(font.0).and_then(|used| used.widths.get(&number));
        width.copied().map_or(0.0, f32::from)
    }

    /// What a glyph says.
    pub(super) fn said(&self, font: FontNumber, glyph: u16) -> &str {
        let Some(used) = self.used.get(font.0) else { return "" };
        let number = used.numbers.get(usize::from(glyph)).copied().unwrap_or(0);
        used.texts.get(usize::from(number)).map_or("", String::as_str)
    }

    /// The fonts as the skeleton takes them.
    pub(super) fn parts(&self, fonts: &Fonts) -> Vec<FontParts<'_>> {
        let parts = self.used.iter().map(|used| FontParts {
            tag: &used.tag,
            name: used.full_name(&fonts.face(used.face).metrics),
            program: used.program.clone(),
            widths: used.widths.clone(),
            texts: &used.texts,
        });
        parts.collect()
    }

    /// Completes the fonts' descriptions; `descriptors` says where each is, and of which font.
    pub(super) fn describe(&self, file: &mut File, descriptors: &[(ObjectId, usize)], fonts: &Fonts) {
        for (id, place) in descriptors {
            let descriptor = file.objects.get_dictionary_mut(*id).ok();
            if let (Some(descriptor), Some(used)) = (descriptor, self.used.get(*place)) {
                describe(descriptor, &fonts.face(used.face).metrics);
            }
        }
    }
}

/// Whether the glyphs of a font's file, so many, can be taken out of it.
pub fn is_whole(font: &[u8], glyphs: u16) -> bool {
    let mut all = GlyphRemapper::new();
    for glyph in 0..glyphs {
        all.remap(glyph);
    }
    subsetter::subset(font, 0, &all).is_ok()
}

/// Notes what a run's glyphs show. Where one glyph shows several characters, such as a space that may
/// or may not break, the first in Unicode's order stands for it. Tells whether there was such a glyph, or several that show
/// letters together.
fn note<'p>(run: &'p TextRun, glyphs: &mut Vec<Option<&'p str>>) -> bool {
    let mut several = false;
    for glyph in run.glyphs.iter().filter(|glyph| !glyph.hidden) {
        let text = run.text.get(glyph.text.clone()).unwrap_or_default();
        let place = usize::from(glyph.id);
        several |= glyph.letters > 1;
        if place >= glyphs.len() {
            glyphs.resize(place + 1, None);
        }
        match &mut glyphs[place] {
            Some(known) if *known == text => {}
            Some(known) => {
                several = true;
                if known.is_empty() || !text.is_empty() && text < *known {
                    *known = text;
                }
            }
            unknown => *unknown = Some(text),
        }
    }
    several
}

/// Glyphs by what they show.
type Meanings<'p> = BTreeMap<u16, &'p str>;

/// The same of a known font, where it is not what the glyph shows for itself.
type Further<'p> = (Cell, &'p str);

/// What glyphs show in these runs and do not say in their font: one shape is a space and one that keeps words together, a
/// hyphen and one that parts a word at the end of a line (only then do readers join the word); one with dots beside it
/// shows several letters; and a ligature's second letter is shown by a glyph that says the first.
fn further<'p>(
    first: &[Vec<Option<&'p str>>],
    runs: &[&'p TextRun],
    units: &[f32],
) -> BTreeMap<FaceId, BTreeSet<Further<'p>>> {
    let mut further: BTreeMap<FaceId, BTreeSet<Further<'p>>> = BTreeMap::new();
    for run in runs {
        for glyph in &run.glyphs {
            let text = run.text.get(glyph.text.clone()).unwrap_or_default();
            let known = first.get(run.face.index()).and_then(|glyphs| *glyphs.get(usize::from(glyph.id))?);
            let cell = Cell::of(run, glyph, units[run.face.index()]);
            if !(text.is_empty() || cell.is_plain() && known == Some(text)) {
                further.entry(run.face).or_default().insert((cell, text));
            }
        }
    }
    further
}

impl Used {
    /// Cuts a font; gives the number of the first of the further glyphs, if the font takes them.
    fn cut(
        place: usize,
        glyphs: &Meanings<'_>,
        further: &BTreeSet<Further<'_>>,
        id: FaceId,
        fonts: &Fonts,
    ) -> Result<(Self, Option<u16>), PdfFault> {
        let face = fonts.face(id);
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
            // PDF/A wants Unicode for every glyph (ISO 19005-3, 6.2.11.7): one that adds no letter maps to U+200B.
            let text = if text.is_empty() { "\u{200B}" } else { text };
            texts[usize::from(number)] = text.to_string();
            widths.insert(number, (f32::from(face.metrics.advance(*glyph)) * scale).round() as u16);
        }
        let program = subsetter::subset(face.bytes(), 0, &remapper).map_err(|error| PdfFault::Font {
            name: face.metrics.postscript_name.to_string(),
            said: error.to_string(),
        })?;
        let added: Vec<Added> = further
            .iter()
            .map(|(cell, _)| Added {
                again: numbers.get(usize::from(cell.glyph)).copied().filter(|_| !cell.hidden),
                width: cell.width.unwrap_or_else(|| face.metrics.advance(cell.glyph)),
                moved: cell.moved,
            })
            .collect();
        let (program, first) = lean(program, &added);
        if let Some(first) = first {
            texts.resize(usize::from(first), "\u{200B}".into());
            for (number, ((_, text), Added { width, .. })) in (first..).zip(further.iter().zip(added)) {
                texts.push(text.to_string());
                widths.insert(number, (f32::from(width) * scale).round() as u16);
            }
        }
        Ok((Used { face: id, tag: tag(place, glyphs), numbers, texts, widths, program }, first))
    }

    fn full_name(&self, metrics: &Metrics) -> String {
        format!("{}+{}", self.tag, metrics.postscript_name)
    }
}

/// Six capital letters that stand for this part of this font.
fn tag(place: usize, glyphs: &BTreeMap<u16, &str>) -> String {
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
    letters
}

fn describe(descriptor: &mut Dictionary, metrics: &Metrics) {
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

#[cfg(test)]
mod tests {
    use super::Cell;
    use crate::layout::{FaceId, Glyph, Length, Point, TextRun};

    #[test]
    fn marks_stand_as_high_above_their_letters_as_the_font_says() {
        let glyph = |letters| Glyph {
            id: 3,
            advance: Length::pt(1.2),
            // On a page, what is higher has less.
            shift: Point::new(Length::pt(-0.5), Length::pt(-2.5)),
            text: 0..2,
            letters,
            hidden: false,
        };
        let run = |right_to_left| TextRun {
            face: FaceId::default(),
            size: Length::pt(10.0),
            colour: crate::form::Colour { red: 0, green: 0, blue: 0 },
            at: Point::default(),
            turn: 0.0,
            text: "\u{64B}".into(),
            right_to_left,
            glyphs: Vec::new(),
        };
        let cell = |right_to_left, letters| Cell::of(&run(right_to_left), &glyph(letters), 1000.0);
        assert_eq!((cell(true, 2).width, cell(true, 2).moved), (Some(120), (-50, 250)));
        assert_eq!((cell(true, 1).width, cell(true, 1).moved), (None, (-50, 250)));
        assert_eq!((cell(false, 2).width, cell(false, 2).moved), (None, (-50, 250)));
        assert!(cell(false, 1).is_plain());
    }
}
