//! Numbers beside the lines, by which comments on a draft name them. They start anew on each page.

use super::compose::Composer;
use super::fonts::FontRole;
use super::frame::{Artifact, Item, Owner, Page};
use super::furniture::{column_left, look};
use super::geometry::{Length, Point};
use crate::prose::Align;

/// Every so many lines bear a number.
const EVERY: usize = 5;
/// Runs whose baselines are nearer than this stand on one line.
const SAME: Length = Length::pt(3.0);
/// The width of the column of numbers.
const WIDTH: Length = Length::pt(24.0);

/// Numbers the lines of each page.
pub(super) fn number(composer: &mut Composer<'_>, pages: &mut [Page]) {
    let size = composer.style.text.small;
    let style = look(composer, FontRole::Regular, size, Artifact::Decoration);
    let hanging = composer.style.page.numbers;
    let (left, align) = match composer.mirrored {
        false => (column_left(composer) - hanging - WIDTH, Align::End),
        true => (column_left(composer) + composer.width + hanging, Align::Start),
    };
    for page in pages {
        let lines = baselines(page);
        for (number, y) in (1..).zip(lines).filter(|(number, _)| number % EVERY == 0) {
            let words = composer.plain(&number.to_string(), style);
            let Some(line) = composer.setter.shape(words).lines(WIDTH, align).into_iter().next() else {
                continue;
            };
            page.frames.extend(line.frames.into_iter().map(|mut frame| {
                frame.shift(Point::new(left, y));
                frame
            }));
        }
    }
}

/// The baselines of a page's text, from top to bottom.
fn baselines(page: &Page) -> Vec<Length> {
    let texts = page.frames.iter().filter_map(|frame| match (&frame.item, frame.owner) {
        (Item::Text(run), Owner::Node(_)) if run.turn == 0.0 => Some(run.at.y),
        _ => None,
    });
    let mut found: Vec<Length> = texts.collect();
    found.sort_by(|a, b| a.points().total_cmp(&b.points()));
    found.dedup_by(|later, earlier| *later - *earlier < SAME);
    found
}
