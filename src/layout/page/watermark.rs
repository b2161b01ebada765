//! Words large and pale behind the text of a page.

use crate::layout::blocks::Composer;
use crate::layout::frame::{Artifact, Frame, Item};
use crate::layout::geometry::{Length, Point};
use crate::layout::text::{FontRole, Look};
use crate::prose::Align;

/// Large and pale words across the page.
pub(in crate::layout) fn watermark(composer: &mut Composer<'_>, text: &str) -> Vec<Frame> {
    let (width, height) = (composer.style.page.width, composer.style.page.height);
    const TURN: f32 = 52.0;
    let size = Length::pt(100.0);
    let colour = composer.style.colours.watermark;
    let look = Look { colour, ..composer.page_look(FontRole::Bold, size, Artifact::Watermark) };
    let words = composer.plain(text, look);
    let mut shaped = composer.setter.shape(words);
    let natural = shaped.widths().1;
    // As long as a good part of the page's diagonal, but no taller than letters should be.
    let diagonal = width.points().hypot(height.points());
    let scale = (diagonal * 0.5 / natural.points().max(1.0)).min(1.5);
    let (sin, cos) = TURN.to_radians().sin_cos();
    let along = natural * (scale * 0.5);
    let down = size * (scale * 0.33);
    let origin = Point::new(width * 0.5 - along * cos + down * sin, height * 0.5 + along * sin + down * cos);
    let Some(line) = shaped.lines(natural * 2.0, Align::Start).into_iter().next() else { return Vec::new() };
    let starts = line.frames.iter().filter_map(|frame| match &frame.item {
        Item::Text(run) => Some(run.at.x),
        _ => None,
    });
    let left = starts.reduce(Length::min).unwrap_or(Length::ZERO);
    let turned = |mut frame: Frame| {
        if let Item::Text(run) = &mut frame.item {
            let from = (run.at.x - left) * scale;
            run.at = origin + Point::new(from * cos, -(from * sin));
            run.turn = TURN;
            run.size = run.size * scale;
            for glyph in &mut run.glyphs {
                glyph.advance = glyph.advance * scale;
            }
        }
        frame
    };
    line.frames.into_iter().map(turned).collect()
}
