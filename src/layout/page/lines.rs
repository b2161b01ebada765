//! Numbers beside the lines, by which comments on a draft name them. They start anew on each page, or go
//! through to the end.

use super::furniture::column_left;
use crate::document::LineNumbers;
use crate::layout::blocks::Composer;
use crate::layout::frame::{Artifact, Item, NumberedLine, Owner, Page, TextRun};
use crate::layout::geometry::{Length, Point};
use crate::layout::structure::NodeId;
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

/// Numbers the lines of the pages, and says of each what it is.
pub(in crate::layout) fn number(
    composer: &mut Composer<'_>,
    how: LineNumbers,
    pages: &mut [Page],
) -> Vec<NumberedLine> {
    let size = composer.style.text.small;
    let style = composer.page_look(FontRole::Regular, size, Artifact::Decoration);
    let column = (column_left(composer), column_left(composer) + composer.width);
    let (hanging, mirrored) = (composer.style.page.numbers, composer.mirrored);
    let found: Vec<Vec<Length>> = pages.iter().map(|page| baselines(page, column, mirrored)).collect();
    let counts = found.iter().map(Vec::len);
    let most = if how == LineNumbers::Throughout { counts.sum() } else { counts.max().unwrap_or(0) };
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
    let mut lines: Vec<NumberedLine> = Vec::new();
    for ((page, baselines), sheet) in pages.iter_mut().zip(found).zip(1..) {
        let before = if how == LineNumbers::Throughout { lines.len() } else { 0 };
        let own = read(composer, page, &baselines, (column, mirrored)).into_iter().zip(before + 1..);
        lines.extend(own.map(|((parts, words), number)| NumberedLine { number, page: sheet, parts, words }));
        for (number, y) in (before + 1..).zip(baselines).filter(|(number, _)| number % EVERY == 0) {
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
    lines
}

/// Of each line of a page the parts that stand on it, and its words.
fn read(
    composer: &Composer<'_>,
    page: &Page,
    baselines: &[Length],
    (column, mirrored): ((Length, Length), bool),
) -> Vec<(Vec<usize>, String)> {
    let mut lines: Vec<(Vec<usize>, String)> = vec![(Vec::new(), String::new()); baselines.len()];
    for (run, node) in column_text(page, column, mirrored) {
        // The line's baseline is the lowest of its runs'.
        let at = baselines.partition_point(|baseline| *baseline < run.at.y);
        let Some((parts, words)) = lines.get_mut(at) else { continue };
        parts.extend(part_of(composer, node).filter(|part| !parts.contains(part)));
        words.push_str(&run.text);
    }
    let spaced = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.into_iter().map(|(parts, words)| (parts, spaced(words))).collect()
}

/// The part of the nearest node around that is one.
fn part_of(composer: &Composer<'_>, mut node: NodeId) -> Option<usize> {
    loop {
        if let Some(part) = composer.parts.of.get(&node) {
            return Some(*part);
        }
        let parent = composer.structure.nodes.get(node.index())?.parent;
        if parent == node {
            return None;
        }
        node = parent;
    }
}

/// Text in the column of the minutes: not beside it, where actions may stand.
fn column_text(
    page: &Page,
    column: (Length, Length),
    mirrored: bool,
) -> impl Iterator<Item = (&TextRun, NodeId)> {
    page.frames.iter().filter_map(move |frame| match (&frame.item, frame.owner) {
        (Item::Text(run), Owner::Node(node)) if run.turn == 0.0 => {
            let inside = run.at.x < column.1 && run.at.x + run.width() > column.0;
            let end = run.at.x + run.width();
            let hangs = if mirrored {
                run.at.x >= column.1 && run.at.x < column.1 + HANGING
            } else {
                end <= column.0 && end > column.0 - HANGING
            };
            (inside || hangs).then_some((run, node))
        }
        _ => None,
    })
}

/// From where to where each run reaches.
fn reach(pages: &[Page], column: (Length, Length), mirrored: bool) -> impl Iterator<Item = (Length, Length)> {
    let runs = pages.iter().flat_map(move |page| column_text(page, column, mirrored));
    runs.map(|(run, _)| (run.at.x, run.at.x + run.width()))
}

/// The baselines of a page's text, from top to bottom.
fn baselines(page: &Page, column: (Length, Length), mirrored: bool) -> Vec<Length> {
    let texts = column_text(page, column, mirrored).map(|(run, _)| run.at.y);
    let mut found: Vec<Length> = texts.collect();
    found.sort_by(|a, b| a.points().total_cmp(&b.points()));
    // A line is where its lowest baseline is.
    found.reverse();
    found.dedup_by(|upper, lower| *lower - *upper < SAME);
    found.reverse();
    found
}
