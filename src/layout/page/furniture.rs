//! What stands on every page: the classification, the lines at the top and at the foot, the watermark.
//!
//! Their height is measured first, so that the text keeps clear of them; they are drawn last, when it
//! is known how many pages there are.

use super::watermark::watermark;
use crate::document::{Document, Marking, PageLine, PagePiece};
use crate::layout::blocks::{Composer, Measure, Setting};
use crate::layout::frame::{Artifact, Frame, Item, Owner, Page};
use crate::layout::geometry::{Area, Length, Point};
use crate::layout::style::PageStyle;
use crate::layout::text::{FontRole, Look, Words};
use crate::prose::Align;

/// Space between the furniture's rows.
const ROW_SPACE: Length = Length::pt(4.0);
/// Space between the furniture and the text.
const CLEAR: Length = Length::pt(14.0);
/// Space between two parts of a line, at least.
const GAP: Length = Length::pt(12.0);
/// The furniture's letters get smaller until this much of a page's height is left for the text.
const LEAST_LEFT: f32 = 0.4;
/// How small they may get, step by step.
const SMALLER: [f32; 4] = [0.85, 0.7, 0.55, 0.4];

/// Which end of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Top,
    Foot,
}

/// What stands on every page, set but for the numbers.
pub(in crate::layout) struct Furniture<'d> {
    top: Rows<'d>,
    foot: Rows<'d>,
}

/// The rows at one end of a page; their origin is the column's left edge and the rows' top.
struct Rows<'d> {
    artifact: Artifact,
    height: Length,
    /// What is the same on every page.
    fixed: Vec<Frame>,
    /// The size of the line's letters.
    size: Length,
    /// A line with numbers in it, and where it stands.
    numbered: Option<(&'d PageLine, Length, Rooms)>,
}

/// The classification and the size of its letters.
type SizedMarking<'m> = (&'m Marking, Length);

/// The parts of the width in which the three parts of a line stand.
type Rooms = [Measure; 3];

/// Sets what stands on every page.
pub(in crate::layout) fn prepare<'d>(composer: &mut Composer<'_>, document: &'d Document) -> Furniture<'d> {
    let page = &composer.style.page;
    let mut set = |scale| Furniture {
        top: rows(composer, document, End::Top, scale),
        foot: rows(composer, document, End::Foot, scale),
    };
    let mut furniture = set(1.0);
    for scale in SMALLER {
        if furniture.leaves_room(page) {
            break;
        }
        furniture = set(scale);
    }
    furniture
}

impl Furniture<'_> {
    /// How far the text must keep from the paper's upper and lower edges.
    pub(in crate::layout) fn clearance(&self, page: &PageStyle) -> (Length, Length) {
        let clear = |rows: &Rows<'_>| page.furniture + rows.height + CLEAR;
        (page.top.max(clear(&self.top)), page.bottom.max(clear(&self.foot)))
    }

    fn leaves_room(&self, page: &PageStyle) -> bool {
        let (top, bottom) = self.clearance(page);
        page.height - top - bottom >= page.height * LEAST_LEFT
    }

    /// Puts the furniture on all pages.
    pub(in crate::layout) fn furnish(
        &self,
        composer: &mut Composer<'_>,
        document: &Document,
        pages: &mut [Page],
    ) {
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
        if let Some((line, y, rooms)) = self.numbered {
            let mut row = Vec::new();
            three_parts(composer, self.look(composer), &filled(line, number), rooms, &mut row);
            row.iter_mut().for_each(|frame| frame.shift(Point::new(Length::ZERO, y)));
            frames.append(&mut row);
        }
        frames
    }

    /// How the line looks.
    fn look(&self, composer: &Composer<'_>) -> Look {
        composer.page_look(FontRole::Regular, self.size, self.artifact)
    }
}

/// The left edge of the text on the paper.
pub(in crate::layout) fn column_left(composer: &Composer<'_>) -> Length {
    let page = &composer.style.page;
    if composer.mirrored { page.end } else { page.start }
}

fn rows<'d>(composer: &mut Composer<'_>, document: &'d Document, end: End, scale: f32) -> Rows<'d> {
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
    let size = composer.style.text.small * scale;
    let mut rows = Rows { artifact, height: Length::ZERO, fixed: Vec::new(), size, numbered: None };
    let widths = widths(composer, line, rows.look(composer));
    let marking_size =
        |marking: &Marking| (Length::pt(marking.size as f32)).max(composer.style.text.small) * scale;
    let sized = marking.map(|marking| (marking, marking_size(marking)));
    let own_row = sized.is_some_and(|(marking, size)| !shares_row(composer, marking, size, widths));
    // The classification stands outermost where it cannot stand beside the rest.
    let mut parts: Vec<(Option<SizedMarking<'_>>, Option<&'d PageLine>)> = match (own_row, end) {
        (false, _) => vec![(sized, Some(line))],
        (true, End::Top) => vec![(sized, None), (None, Some(line))],
        (true, End::Foot) => vec![(None, Some(line)), (sized, None)],
    };
    parts
        .retain(|(marking, line)| marking.is_some() || line.is_some_and(|line| *line != PageLine::default()));
    for (marking, line) in parts {
        if rows.height > Length::ZERO {
            rows.height += ROW_SPACE;
        }
        let (mut deep, mut row) = (Length::ZERO, Vec::new());
        if let Some((marking, size)) = marking {
            deep = self::marking(composer, marking, size, artifact, &mut row);
        }
        if let Some(line) = line {
            let rooms = rooms(widths, numbered_part(line), composer.width);
            let (mut set, top) = (Vec::new(), rows.height);
            let filled = filled(line, WIDEST);
            deep = deep.max(three_parts(composer, rows.look(composer), &filled, rooms, &mut set));
            if numbered_part(line).is_some() {
                rows.numbered = Some((line, top, rooms));
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

/// The part of a line that has numbers in it.
fn numbered_part(line: &PageLine) -> Option<usize> {
    line.parts().iter().position(|part| part.iter().any(|piece| piece.as_words().is_none()))
}

/// Page numbers that are as wide as any, by which the line is measured.
const WIDEST: (usize, usize) = (8888, 8888);

/// The line's parts with the numbers of a page, and of all pages.
fn filled(line: &PageLine, (number, total): (usize, usize)) -> [String; 3] {
    line.parts().map(|part| {
        let pieces = part.iter().map(|piece| match piece {
            PagePiece::Words(words) => words.clone(),
            PagePiece::Page => number.to_string(),
            PagePiece::Pages => total.to_string(),
        });
        pieces.collect()
    })
}

/// How wide each part of a line is on one line.
fn widths(composer: &mut Composer<'_>, line: &PageLine, look: Look) -> [Length; 3] {
    filled(line, WIDEST).map(|text| width(composer, &text, look))
}

fn width(composer: &mut Composer<'_>, text: &str, look: Look) -> Length {
    let words = composer.plain(text, look);
    composer.setter.shape(words).widths().1
}

/// Whether parts of these widths, one at each side and one in the middle, stand clear of each other.
fn are_clear([start, centre, end]: [Length; 3], width: Length) -> bool {
    if centre > Length::ZERO {
        centre + (start.max(end) + GAP) * 2.0 <= width
    } else {
        start + end + GAP <= width
    }
}

/// Where the three parts stand: anywhere if they are clear of each other. Else each has a room of its own, in which
/// it is broken into lines; the part with the page number gets what it needs before the others.
fn rooms(widths: [Length; 3], numbered: Option<usize>, width: Length) -> Rooms {
    let full = Measure { start: Length::ZERO, width };
    if are_clear(widths, width) {
        return [full; 3];
    }
    let is_there = |part: usize| widths[part] > Length::ZERO;
    let gaps = GAP * (0..3).filter(|part| is_there(*part)).count().saturating_sub(1) as f32;
    let mut rest = width - gaps;
    let mut granted = [Length::ZERO; 3];
    // First what has the page number, then the narrower of the others.
    let mut order: Vec<usize> = (0..3).filter(|part| is_there(*part)).collect();
    order.sort_by(|a, b| {
        let key = |part: usize| (numbered != Some(part), widths[part].points());
        key(*a).0.cmp(&key(*b).0).then(key(*a).1.total_cmp(&key(*b).1))
    });
    for (number, part) in order.iter().copied().enumerate() {
        let others = (order.len() - number) as f32;
        let most = if numbered == Some(part) { rest * 0.6 } else { rest / others };
        granted[part] = widths[part].min(most);
        rest -= granted[part];
    }
    let after = |part: usize| if is_there(part) { granted[part] + GAP } else { Length::ZERO };
    let middle = Measure { start: after(0), width: width - after(0) - after(2) };
    let end = Measure { start: width - granted[2], width: granted[2] };
    [Measure { start: Length::ZERO, width: granted[0] }, middle, end]
}

/// Whether the classification and the line have room beside each other.
fn shares_row(composer: &mut Composer<'_>, marking: &Marking, size: Length, mut widths: [Length; 3]) -> bool {
    let place = match marking.placement.align {
        Align::Start => 0,
        Align::Centre => 1,
        Align::End => 2,
    };
    if widths[place] > Length::ZERO {
        return false;
    }
    let look = composer.page_look(FontRole::Bold, size, Artifact::Header);
    let ground = if marking.ground.is_some() { MARKING_PADDING * 2.0 } else { Length::ZERO };
    widths[place] = width(composer, &marking.line, look) + ground;
    are_clear(widths, composer.width)
}

/// Beside a classification that stands on a ground.
const MARKING_PADDING: Length = Length::pt(6.0);

/// The classification, on its ground if it has one; gives its height.
fn marking(
    composer: &mut Composer<'_>,
    marking: &Marking,
    size: Length,
    artifact: Artifact,
    row: &mut Vec<Frame>,
) -> Length {
    let look = Look { colour: marking.ink, ..composer.page_look(FontRole::Bold, size, artifact) };
    let (across, down) = match marking.ground {
        Some(_) => (MARKING_PADDING, Length::pt(1.5)),
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

/// The line's three parts beside each other, each in its room; gives their height.
fn three_parts(
    composer: &mut Composer<'_>,
    look: Look,
    parts: &[String; 3],
    rooms: Rooms,
    row: &mut Vec<Frame>,
) -> Length {
    let mut height = Length::ZERO;
    for ((text, measure), align) in parts.iter().zip(rooms).zip([Align::Start, Align::Centre, Align::End]) {
        if text.is_empty() {
            continue;
        }
        let words = composer.plain(text, look);
        let setting = Setting { align, ..composer.setting(measure, look.size) };
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
