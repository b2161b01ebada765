//! What stands on every page: the classification, the lines at the top and at the foot, the watermark.
//!
//! Their height is measured first, so that the text keeps clear of them; they are drawn last, when it
//! is known how many pages there are.

use super::compose::{Composer, Measure, Setting};
use super::fonts::FontRole;
use super::frame::{Artifact, Frame, Item, Owner, Page};
use super::geometry::{Area, Length, Point};
use super::text::{Look, Words};
use crate::document::{Document, Line, Marking};
use crate::prose::Align;

/// Space between the furniture's rows.
const ROW_SPACE: Length = Length::pt(4.0);
/// Space between the furniture and the text.
const CLEAR: Length = Length::pt(14.0);

/// Which end of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Top,
    Foot,
}

/// How far the text must keep from the paper's upper and lower edges.
pub(super) fn clearance(composer: &mut Composer<'_>, document: &Document) -> (Length, Length) {
    let page = &composer.style.page;
    let (top, bottom, edge) = (page.top, page.bottom, page.furniture);
    let (_, head) = rows(composer, document, End::Top, (1, 1));
    let (_, foot) = rows(composer, document, End::Foot, (1, 1));
    (top.max(edge + head + CLEAR), bottom.max(edge + foot + CLEAR))
}

/// Draws the furniture on all pages.
pub(super) fn furnish(composer: &mut Composer<'_>, document: &Document, pages: &mut [Page]) {
    let total = pages.len();
    let page = &composer.style.page;
    let (left, edge, height, width) = (column_left(composer), page.furniture, page.height, page.width);
    let mark = document.furniture.watermark.as_ref().map(|words| watermark(composer, words, (width, height)));
    for (number, page) in pages.iter_mut().enumerate() {
        let (mut head, _) = rows(composer, document, End::Top, (number + 1, total));
        let (mut foot, deep) = rows(composer, document, End::Foot, (number + 1, total));
        head.iter_mut().for_each(|frame| frame.shift(Point::new(left, edge)));
        foot.iter_mut().for_each(|frame| frame.shift(Point::new(left, height - edge - deep)));
        let mut before: Vec<Frame> = mark.iter().flatten().cloned().collect();
        before.append(&mut head);
        page.frames.splice(0..0, before);
        page.frames.append(&mut foot);
    }
}

/// The left edge of the text on the paper.
pub(super) fn column_left(composer: &Composer<'_>) -> Length {
    let page = &composer.style.page;
    if composer.mirrored { page.end } else { page.start }
}

/// The rows at one end of a page: frames whose origin is the column's left edge and the rows' top, and
/// the rows' height together.
fn rows(
    composer: &mut Composer<'_>,
    document: &Document,
    end: End,
    number: (usize, usize),
) -> (Vec<Frame>, Length) {
    let marking = &document.marking;
    let (line, artifact, marked) = match end {
        End::Top => (&document.furniture.header, Artifact::Header, marking.placement.header),
        End::Foot => (&document.furniture.footer, Artifact::Footer, marking.placement.footer),
    };
    let marking = Some(marking).filter(|marking| marked && !marking.line.is_empty());
    let mut frames = Vec::new();
    let mut height = Length::ZERO;
    let own_row = marking.is_some_and(|marking| !shares_row(composer, marking, line));
    // The classification stands outermost where it cannot stand beside the rest.
    let mut parts: Vec<(Option<&Marking>, Option<&Line>)> = match (own_row, end) {
        (false, _) => vec![(marking, Some(line))],
        (true, End::Top) => vec![(marking, None), (None, Some(line))],
        (true, End::Foot) => vec![(None, Some(line)), (marking, None)],
    };
    parts.retain(|(marking, line)| marking.is_some() || line.is_some_and(|line| *line != Line::default()));
    for (marking, line) in parts {
        if height > Length::ZERO {
            height += ROW_SPACE;
        }
        let mut deep = Length::ZERO;
        let mut row = Vec::new();
        if let Some(marking) = marking {
            deep = deep.max(self::marking(composer, marking, artifact, &mut row));
        }
        if let Some(line) = line {
            deep = deep.max(three_parts(composer, line, artifact, number, &mut row));
        }
        row.iter_mut().for_each(|frame| frame.shift(Point::new(Length::ZERO, height)));
        frames.append(&mut row);
        height += deep;
    }
    (frames, height)
}

/// Whether the classification and the line have room beside each other.
fn shares_row(composer: &mut Composer<'_>, marking: &Marking, line: &Line) -> bool {
    let taken = match marking.placement.align {
        Align::Start => &line.start,
        Align::Centre => &line.centre,
        Align::End => &line.end,
    };
    let texts = [&line.start, &line.centre, &line.end];
    let widest = texts.map(|text| width(composer, text, composer.style.text.small, FontRole::Regular));
    let own = width(composer, &marking.line, marking_size(composer, marking), FontRole::Bold);
    let sides = widest.into_iter().fold(Length::ZERO, Length::max);
    let needed = match marking.placement.align {
        Align::Centre => own + sides * 2.0,
        _ => own + widest.into_iter().sum(),
    };
    taken.is_empty() && needed + Length::pt(30.0) < composer.width
}

fn marking_size(composer: &Composer<'_>, marking: &Marking) -> Length {
    Length::pt(marking.size as f32).max(composer.style.text.small)
}

fn width(composer: &mut Composer<'_>, text: &str, size: Length, role: FontRole) -> Length {
    let look = look(composer, role, size, Artifact::Header);
    let words = composer.plain(text, look);
    composer.setter.shape(words).widths().1
}

fn look(composer: &Composer<'_>, role: FontRole, size: Length, artifact: Artifact) -> Look {
    let colour = composer.style.colours.quiet;
    Look {
        role,
        size,
        colour,
        owner: Owner::Artifact(artifact),
        link: None,
        rise: Length::ZERO,
        struck: false,
    }
}

/// The classification, on its ground if it has one; gives its height.
fn marking(
    composer: &mut Composer<'_>,
    marking: &Marking,
    artifact: Artifact,
    row: &mut Vec<Frame>,
) -> Length {
    let size = marking_size(composer, marking);
    let look = Look { colour: marking.ink, ..look(composer, FontRole::Bold, size, artifact) };
    let (across, down) = match marking.ground {
        Some(_) => (Length::pt(6.0), Length::pt(1.5)),
        None => (Length::ZERO, Length::ZERO),
    };
    let measure = composer.full().inset(across, across);
    let setting = Setting { align: marking.placement.align, ..composer.setting(measure, size) };
    let words = composer.plain(&marking.line, look);
    let mut text = Vec::new();
    let mut widest = Length::ZERO;
    let height = lines(composer, words, setting, down, &mut text, &mut widest) + down;
    if let Some(ground) = marking.ground {
        let wide = widest + across * 2.0;
        let spare = composer.width - wide;
        let left = match (marking.placement.align, composer.mirrored) {
            (Align::Centre, _) => spare * 0.5,
            (Align::Start, false) | (Align::End, true) => Length::ZERO,
            (Align::Start, true) | (Align::End, false) => spare,
        };
        let area = Area::new(left, Length::ZERO, wide, height);
        row.push(Frame { owner: Owner::Artifact(artifact), item: Item::Fill(area, ground) });
    }
    row.append(&mut text);
    height
}

/// The line's three parts beside each other; gives their height.
fn three_parts(
    composer: &mut Composer<'_>,
    line: &Line,
    artifact: Artifact,
    (number, total): (usize, usize),
    row: &mut Vec<Frame>,
) -> Length {
    let size = composer.style.text.small;
    let look = look(composer, FontRole::Regular, size, artifact);
    let mut height = Length::ZERO;
    let parts = [(&line.start, Align::Start), (&line.centre, Align::Centre), (&line.end, Align::End)];
    for (text, align) in parts {
        if text.is_empty() {
            continue;
        }
        let text = text.replace("{page}", &number.to_string()).replace("{pages}", &total.to_string());
        let words = composer.plain(&text, look);
        let setting = Setting { align, ..composer.setting(composer.full(), size) };
        height = height.max(lines(composer, words, setting, Length::ZERO, row, &mut Length::default()));
    }
    height
}

/// Sets words below `top`; gives where they end.
fn lines(
    composer: &mut Composer<'_>,
    words: Words,
    setting: Setting,
    top: Length,
    frames: &mut Vec<Frame>,
    widest: &mut Length,
) -> Length {
    let mut y = top;
    for line in composer.setter.shape(words).lines(setting.measure.width, setting.align) {
        *widest = widest.max(line.width);
        let mut slab = composer.slab(line, setting);
        slab.frames.iter_mut().for_each(|frame| frame.shift(Point::new(Length::ZERO, y)));
        frames.append(&mut slab.frames);
        y += slab.height;
    }
    y
}

/// Large and pale words across the page.
fn watermark(composer: &mut Composer<'_>, text: &str, (width, height): (Length, Length)) -> Vec<Frame> {
    const TURN: f32 = 52.0;
    let size = Length::pt(100.0);
    let colour = composer.style.colours.watermark;
    let look = Look { colour, ..look(composer, FontRole::Bold, size, Artifact::Watermark) };
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
    let measure = Measure { start: Length::ZERO, width: natural * 2.0 };
    let Some(line) = shaped.lines(measure.width, Align::Start).into_iter().next() else { return Vec::new() };
    let turned = |mut frame: Frame| {
        if let Item::Text(run) = &mut frame.item {
            let from = run.at.x * scale;
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
