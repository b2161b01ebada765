//! Numbers beside the lines, by which comments on a draft name them. They start anew on each page.

use super::furniture::column_left;
use crate::layout::blocks::Composer;
use crate::layout::frame::{Artifact, Item, Owner, Page, TextRun};
use crate::layout::geometry::{Length, Point};
use crate::layout::text::FontRole;

/// Every so many lines bear a number.
const EVERY: usize = 5;
/// Runs whose baselines are nearer than this stand on one line: the raised marks of footnotes do.
const SAME: Length = Length::pt(6.0);
/// The width of the column of numbers, at least.
const WIDTH: Length = Length::pt(24.0);
/// Between the numbers and what stands next to them.
const GAP: Length = Length::pt(12.0);
/// From the paper's edge to the numbers' middle, at least.
const LEAST: Length = Length::pt(26.0);
/// What ends so near to the column belongs to it: the number of a section.
const HANGING: Length = Length::pt(40.0);

/// Numbers the lines of each page.
pub(in crate::layout) fn number(composer: &mut Composer<'_>, pages: &mut [Page]) {
    let size = composer.style.text.small;
    let style = composer.page_look(FontRole::Regular, size, Artifact::Decoration);
    let column = (column_left(composer), column_left(composer) + composer.width);
    let (hanging, mirrored) = (composer.style.page.numbers, composer.mirrored);
    let most = pages.iter().map(|page| baselines(page, column, mirrored).len()).max().unwrap_or(0);
    let width = WIDTH.max(composer.number_width(most, size));
    // The numbers of deep items hang out farther than their column.
    let left = if mirrored {
        let reach =
            reach(pages, column, mirrored).fold(column.1 + hanging, |most, (_, right)| most.max(right));
        (reach + GAP).min(composer.style.page.width - LEAST - width * 0.5)
    } else {
        let reach =
            reach(pages, column, mirrored).fold(column.0 - hanging, |least, (left, _)| least.min(left));
        (reach - GAP - width).max(LEAST - width * 0.5)
    };
    for page in pages {
        let lines = baselines(page, column, mirrored);
        for (number, y) in (1..).zip(lines).filter(|(number, _)| number % EVERY == 0) {
            let words = composer.plain(&number.to_string(), style);
            let Some((line, own)) = composer.one_line(words) else { continue };
            // They end where lines end: at the side of the text.
            let left = if mirrored { left } else { left + width - own };
            page.frames.extend(line.frames.into_iter().map(|mut frame| {
                frame.shift(Point::new(left, y));
                frame
            }));
        }
    }
}

/// Text in the column of the minutes: not beside it, where actions may stand.
fn column_text(page: &Page, column: (Length, Length), mirrored: bool) -> impl Iterator<Item = &TextRun> {
    page.frames.iter().filter_map(move |frame| match (&frame.item, frame.owner) {
        (Item::Text(run), Owner::Node(_)) if run.turn == 0.0 => {
            let inside = run.at.x < column.1 && run.at.x + run.width() > column.0;
            let end = run.at.x + run.width();
            let hangs = if mirrored {
                run.at.x >= column.1 && run.at.x < column.1 + HANGING
            } else {
                end <= column.0 && end > column.0 - HANGING
            };
            (inside || hangs).then_some(run)
        }
        _ => None,
    })
}

/// From where to where each run reaches.
fn reach(pages: &[Page], column: (Length, Length), mirrored: bool) -> impl Iterator<Item = (Length, Length)> {
    let runs = pages.iter().flat_map(move |page| column_text(page, column, mirrored));
    runs.map(|run| (run.at.x, run.at.x + run.width()))
}

/// The baselines of a page's text, from top to bottom.
fn baselines(page: &Page, column: (Length, Length), mirrored: bool) -> Vec<Length> {
    let texts = column_text(page, column, mirrored).map(|run| run.at.y);
    let mut found: Vec<Length> = texts.collect();
    found.sort_by(|a, b| a.points().total_cmp(&b.points()));
    // A line is where its lowest baseline is.
    found.reverse();
    found.dedup_by(|upper, lower| *lower - *upper < SAME);
    found.reverse();
    found
}
