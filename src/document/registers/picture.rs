//! The picture of attendance: a drawing (SVG) with a line for each member and a sign for each meeting.
//!
//! The signs differ in shape, not in colour alone. Names are drawn as outlines of the built-in font, so that
//! the drawing looks the same everywhere. The table above it has the numbers of each member; below it stands in words
//! who was at which meeting, unless that would be longer than anybody reads.

use crate::document::{Picture, PictureKind, Turn};
use std::collections::BTreeMap;
use std::fmt::Write;
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// The font of the names.
const FONT: &[u8] = include_bytes!("../../../templates/fonts/SourceSans3-Regular.ttf");

/// A sign for how somebody took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Full,
    Half,
    Dotted,
    Ring,
    Cross,
    Nothing,
}

/// The distance of two lines and of two meetings, and the size of letters, in pixels.
const LINE: f32 = 20.0;
const STEP: f32 = 26.0;
const SIZE: f32 = 13.0;
/// Between the names and the signs, and around all.
const GAP: f32 = 14.0;
/// Names longer than this are cut.
const WIDEST: f32 = 240.0;
const INK: &str = "#1d2228";
const ACCENT: &str = "#1f4a73";
const RULE: &str = "#c9cfd6";

/// So much of a drawing is printed at its full size: the width of a usual page's text, and not all of its height.
const ACROSS: f32 = 586.0;
const MOST_LINES: usize = 26;
/// A drawing shows no fewer meetings, if there are more than one drawing has room for.
const FEWEST_MEETINGS: usize = 6;

/// How many meetings and how many members stand in one drawing, so that its signs and names are not made smaller
/// to fit a page: the drawings share all of them out evenly.
pub(super) fn room(names: &[&str], meetings: usize) -> (usize, usize) {
    let pen = Pen::new();
    let widest = names.iter().map(|name| pen.width(name).min(WIDEST)).fold(0.0, f32::max);
    let most = ((ACROSS - widest - GAP * 3.0) / STEP).floor().max(0.0) as usize;
    let evenly = |count: usize, most: usize| count.div_ceil(count.div_ceil(most).max(1)).max(1);
    (evenly(meetings, most.max(FEWEST_MEETINGS)), evenly(names.len(), MOST_LINES))
}

/// Draws the grid: the meetings' keys above, a line for each member.
pub(super) fn grid(meetings: &[&str], members: &[(&str, Vec<Sign>)]) -> Picture {
    let mut pen = Pen::new();
    let names: Vec<(String, f32)> = members.iter().map(|(name, _)| pen.cut(name, WIDEST)).collect();
    let heads: Vec<f32> = meetings.iter().map(|head| pen.width(head)).collect();
    let left = GAP + names.iter().map(|(_, width)| *width).fold(0.0, f32::max) + GAP;
    // Keys that are wider than a column stand upright.
    let upright = heads.iter().any(|width| *width > STEP - 4.0);
    let top = GAP + if upright { heads.iter().copied().fold(0.0, f32::max) } else { SIZE } + 8.0;
    let (width, height) =
        (left + STEP * meetings.len() as f32 + GAP, top + LINE * members.len() as f32 + GAP);
    let mut body = String::new();
    for (at, (head, wide)) in meetings.iter().zip(&heads).enumerate() {
        let middle = left + STEP * (at as f32 + 0.5);
        if upright {
            pen.write(
                &mut body,
                head,
                &format!("translate({} {}) rotate(-90)", number(middle + 4.5), number(top - 8.0)),
            )
        } else {
            pen.write(
                &mut body,
                head,
                &format!("translate({} {})", number(middle - wide * 0.5), number(top - 8.0)),
            )
        }
    }
    for (line, ((name, wide), (_, marks))) in names.iter().zip(members).enumerate() {
        let middle = top + LINE * (line as f32 + 0.5);
        let _ = write!(
            body,
            "<path d=\"M{} {}H{}\" stroke=\"{RULE}\" stroke-width=\".7\"/>",
            number(GAP),
            number(top + LINE * line as f32),
            number(width - GAP)
        );
        pen.write(
            &mut body,
            name,
            &format!("translate({} {})", number(left - GAP - wide), number(middle + 4.5)),
        );
        for (at, mark) in marks.iter().enumerate() {
            draw(&mut body, *mark, left + STEP * (at as f32 + 0.5), middle);
        }
    }
    let (width, height) = (width.ceil(), height.ceil());
    let markup = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\
         <rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/><defs>{2}</defs>{body}</svg>",
        number(width),
        number(height),
        pen.definitions()
    );
    Picture {
        kind: PictureKind::Svg,
        bytes: markup.into_bytes(),
        drawing: Vec::new(),
        width: width as u32,
        height: height as u32,
        turn: Turn::default(),
        grey: false,
    }
}

fn draw(body: &mut String, mark: Sign, x: f32, y: f32) {
    let (x_text, y_text) = (number(x), number(y));
    let ring = format!(
        "<circle cx=\"{x_text}\" cy=\"{y_text}\" r=\"5.2\" fill=\"none\" stroke=\"{ACCENT}\" stroke-width=\"1.5\"/>"
    );
    match mark {
        Sign::Full => {
            let _ = write!(body, "<circle cx=\"{x_text}\" cy=\"{y_text}\" r=\"6\" fill=\"{ACCENT}\"/>");
        }
        Sign::Half => {
            let (above, below) = (number(y - 6.0), number(y + 6.0));
            let _ = write!(
                body,
                "{ring}<path d=\"M{x_text} {above}A6 6 0 0 0 {x_text} {below}Z\" fill=\"{ACCENT}\"/>"
            );
        }
        Sign::Dotted => {
            let _ = write!(body, "{ring}<circle cx=\"{x_text}\" cy=\"{y_text}\" r=\"2\" fill=\"{ACCENT}\"/>");
        }
        Sign::Ring => body.push_str(&ring),
        Sign::Cross => {
            let (left, right, above, below) =
                (number(x - 4.0), number(x + 4.0), number(y - 4.0), number(y + 4.0));
            let _ = write!(
                body,
                "<path d=\"M{left} {above}L{right} {below}M{right} {above}L{left} {below}\" stroke=\"{INK}\" stroke-width=\"1.6\"/>"
            );
        }
        Sign::Nothing => {}
    }
}

/// A number without needless digits.
fn number(value: f32) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_string).unwrap_or(text)
}

/// Draws letters; each is defined once.
struct Pen {
    face: Option<Face<'static>>,
    glyphs: BTreeMap<u16, String>,
}

impl Pen {
    fn new() -> Self {
        Pen { face: Face::parse(FONT, 0).ok(), glyphs: BTreeMap::new() }
    }

    /// From the font's units to pixels.
    fn scale(&self) -> f32 {
        self.face.as_ref().map_or(0.0, |face| SIZE / f32::from(face.units_per_em()))
    }

    fn glyph(&self, character: char) -> Option<(GlyphId, f32)> {
        let face = self.face.as_ref()?;
        let glyph = face.glyph_index(character)?;
        Some((glyph, f32::from(face.glyph_hor_advance(glyph)?)))
    }

    fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|character| self.glyph(character)).map(|(_, advance)| advance).sum::<f32>()
            * self.scale()
    }

    /// As much of a text as fits, and how wide it is.
    fn cut(&self, text: &str, most: f32) -> (String, f32) {
        let whole = self.width(text);
        if whole <= most {
            return (text.to_string(), whole);
        }
        let (mut cut, mut width) = (String::new(), self.width("…"));
        for character in text.chars() {
            let wider = width + self.width(character.encode_utf8(&mut [0; 4]));
            if wider > most {
                break;
            }
            cut.push(character);
            width = wider;
        }
        (cut + "…", width)
    }

    fn write(&mut self, body: &mut String, text: &str, place: &str) {
        let scale = self.scale();
        let _ = write!(body, "<g transform=\"{place} scale({scale:.5} -{scale:.5})\" fill=\"{INK}\">");
        let mut x = 0.0;
        for character in text.chars() {
            let Some((glyph, advance)) = self.glyph(character) else { continue };
            if let Some(face) = &self.face {
                self.glyphs.entry(glyph.0).or_insert_with(|| {
                    let mut outline = Outline(String::new());
                    let _ = face.outline_glyph(glyph, &mut outline);
                    outline.0
                });
            }
            if self.glyphs.get(&glyph.0).is_some_and(|outline| !outline.is_empty()) {
                let _ = write!(body, "<use xlink:href=\"#g{}\" x=\"{}\"/>", glyph.0, number(x));
            }
            x += advance;
        }
        body.push_str("</g>");
    }

    fn definitions(&self) -> String {
        let drawn = self.glyphs.iter().filter(|(_, outline)| !outline.is_empty());
        drawn.map(|(glyph, outline)| format!("<path id=\"g{glyph}\" d=\"{outline}\"/>")).collect()
    }
}

/// An outline as the data of a path.
struct Outline(String);

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{x1} {y1} {x} {y}");
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{x1} {y1} {x2} {y2} {x} {y}");
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::{Pen, WIDEST};

    #[test]
    fn names_of_every_length_fit() {
        let pen = Pen::new();
        for length in [0, 1, 10, 39, 40, 41, 42, 45, 400, 40_000] {
            for letter in ['W', 'i', 'ŵ', 'א', '…', ' '] {
                let name: String = std::iter::repeat_n(letter, length).collect();
                let (cut, width) = pen.cut(&name, WIDEST);
                assert!(width <= WIDEST && (cut == name || cut.ends_with('…')), "{length} {letter}");
            }
        }
    }
}
