//! What stands on every page: the classification, the lines at the top and at the foot, the watermark.
//!
//! Their height is measured first, so that the text keeps clear of them; they are drawn last, when it
//! is known how many pages there are.

use super::compose::{Composer, Setting};
use super::fonts::FontRole;
use super::frame::{Artifact, Frame, Item, Owner, Page};
use super::geometry::{Area, Length, Point};
use super::text::{Look, Words};
use super::watermark::watermark;
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

/// What stands on every page, set but for the numbers.
pub(super) struct Furniture<'d> {
    top: Rows<'d>,
    foot: Rows<'d>,
}

/// The rows at one end of a page; their origin is the column's left edge and the rows' top.
struct Rows<'d> {
    artifact: Artifact,
    height: Length,
    /// What is the same on every page.
    fixed: Vec<Frame>,
    /// A line with numbers in it, and where it stands.
    numbered: Option<(&'d Line, Length)>,
}

/// Sets what stands on every page.
pub(super) fn prepare<'d>(composer: &mut Composer<'_>, document: &'d Document) -> Furniture<'d> {
    Furniture { top: rows(composer, document, End::Top), foot: rows(composer, document, End::Foot) }
}

impl Furniture<'_> {
    /// How far the text must keep from the paper's upper and lower edges.
    pub(super) fn clearance(&self, composer: &Composer<'_>) -> (Length, Length) {
        let page = &composer.style.page;
        let clear = |rows: &Rows<'_>| page.furniture + rows.height + CLEAR;
        (page.top.max(clear(&self.top)), page.bottom.max(clear(&self.foot)))
    }

    /// Puts the furniture on all pages.
    pub(super) fn furnish(&self, composer: &mut Composer<'_>, document: &Document, pages: &mut [Page]) {
        let total = pages.len();
        let page = &composer.style.page;
        let (left, edge, height) = (column_left(composer), page.furniture, page.height);
        let watermark = document.furniture.watermark.as_ref().map(|words| watermark(composer, words));
        for (number, page) in pages.iter_mut().enumerate() {
            let mut head = self.top.on_page(composer, (number + 1, total));
            let mut foot = self.foot.on_page(composer, (number + 1, total));
            head.iter_mut().for_each(|frame| frame.shift(Point::new(left, edge)));
            let foot_top = height - edge - self.foot.height;
            foot.iter_mut().for_each(|frame| frame.shift(Point::new(left, foot_top)));
            let mut before: Vec<Frame> = watermark.iter().flatten().cloned().collect();
            before.append(&mut head);
            page.frames.splice(0..0, before);
            page.frames.append(&mut foot);
        }
    }
}

impl Rows<'_> {
    fn on_page(&self, composer: &mut Composer<'_>, number: (usize, usize)) -> Vec<Frame> {
        let mut frames = self.fixed.clone();
        if let Some((line, y)) = self.numbered {
            let mut row = Vec::new();
            three_parts(composer, line, self.artifact, number, &mut row);
            row.iter_mut().for_each(|frame| frame.shift(Point::new(Length::ZERO, y)));
            frames.append(&mut row);
        }
        frames
    }
}

/// The left edge of the text on the paper.
pub(super) fn column_left(composer: &Composer<'_>) -> Length {
    let page = &composer.style.page;
    if composer.mirrored { page.end } else { page.start }
}

fn rows<'d>(composer: &mut Composer<'_>, document: &'d Document, end: End) -> Rows<'d> {
    let marking = document.marking.as_ref().filter(|marking| !marking.line.is_empty());
    let (line, artifact, marking) = match end {
        End::Top => {
            let marking = marking.filter(|marking| marking.placement.header);
            (&document.furniture.header, Artifact::Header, marking)
        }
        End::Foot => {
            let marking = marking.filter(|marking| marking.placement.footer);
            (&document.furniture.footer, Artifact::Footer, marking)
        }
    };
    let own_row = marking.is_some_and(|marking| !shares_row(composer, marking, line));
    // The classification stands outermost where it cannot stand beside the rest.
    let mut parts: Vec<(Option<&Marking>, Option<&'d Line>)> = match (own_row, end) {
        (false, _) => vec![(marking, Some(line))],
        (true, End::Top) => vec![(marking, None), (None, Some(line))],
        (true, End::Foot) => vec![(None, Some(line)), (marking, None)],
    };
    parts.retain(|(marking, line)| marking.is_some() || line.is_some_and(|line| *line != Line::default()));
    let mut rows = Rows { artifact, height: Length::ZERO, fixed: Vec::new(), numbered: None };
    for (marking, line) in parts {
        if rows.height > Length::ZERO {
            rows.height += ROW_SPACE;
        }
        let (mut deep, mut row) = (Length::ZERO, Vec::new());
        if let Some(marking) = marking {
            deep = self::marking(composer, marking, artifact, &mut row);
        }
        if let Some(line) = line {
            let (mut set, top) = (Vec::new(), rows.height);
            deep = deep.max(three_parts(composer, line, artifact, (1, 1), &mut set));
            if has_numbers(line) {
                rows.numbered = Some((line, top));
            } else {
                row.append(&mut set);
            }
        }
        row.iter_mut().for_each(|frame| frame.shift(Point::new(Length::ZERO, rows.height)));
        rows.fixed.append(&mut row);
        rows.height += deep;
    }
    rows
}

fn has_numbers(line: &Line) -> bool {
    [&line.start, &line.centre, &line.end].iter().any(|part| part.contains("{page"))
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

/// How furniture looks.
pub(super) fn look(composer: &Composer<'_>, role: FontRole, size: Length, artifact: Artifact) -> Look {
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
