//! How wide a table's columns are.

use super::compose::Measure;
use crate::layout::geometry::Length;

/// The widths that a column's contents would like.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::layout) struct Wish {
    /// That of the longest word.
    pub least: Length,
    /// That of the longest cell on one line.
    pub most: Length,
}

impl Wish {
    /// Makes room for a cell.
    pub(in crate::layout) fn hold(&mut self, (least, most): (Length, Length)) {
        self.least = self.least.max(least);
        self.most = self.most.max(most);
    }
}

/// A word wider than so many times the size of its letters may be broken: an address, no figure.
pub(in crate::layout) const LONGEST: f32 = 12.0;

/// Letters get this small before long words are divided.
pub(in crate::layout) const NEAT: f32 = 0.8;

/// Long words are divided in letters of this size.
const DIVIDED: f32 = 0.9;

/// Letters get no smaller, though a figure be broken: nobody could read them.
const SMALLEST: f32 = 0.35;

/// By how much a table's letters must shrink to fit its words into the measure: 1 or less. `size` is that
/// of the letters. Where they would have to be too small, long words are divided: `narrowest` gives the width of
/// the longest part of a word for each column.
pub(in crate::layout) fn shrink(
    wishes: &mut [Wish],
    measure: Measure,
    space: Length,
    size: Length,
    narrowest: impl FnOnce() -> Vec<Length>,
) -> f32 {
    let gaps = space * wishes.len().saturating_sub(1) as f32;
    let room = measure.width - gaps;
    let fitting = |wishes: &[Wish]| room.over(wishes.iter().map(|wish| wish.least).sum());
    for wish in wishes.iter_mut() {
        wish.least = wish.least.min(size * LONGEST);
    }
    // A hair less, for what is rounded on the way.
    let factor = match fitting(wishes) {
        enough if enough >= 1.0 => return 1.0,
        whole if whole >= NEAT => whole * 0.995,
        _ => {
            for (wish, narrowest) in wishes.iter_mut().zip(narrowest()) {
                wish.least = wish.least.min(narrowest);
            }
            (fitting(wishes) * 0.995).clamp(SMALLEST, DIVIDED)
        }
    };
    for wish in wishes {
        *wish = Wish { least: wish.least * factor, most: wish.most * factor };
    }
    factor
}

/// Shares a measure out among columns. `label` is the share that the first column takes where its words
/// allow, so that tables with labelled groups stand in line with each other.
pub(in crate::layout) fn distribute(
    wishes: &[Wish],
    measure: Measure,
    space: Length,
    label: Option<f32>,
) -> Vec<Measure> {
    let gaps = space * wishes.len().saturating_sub(1) as f32;
    let room = (measure.width - gaps).max(Length::pt(10.0));
    let mut widths = match (label, wishes.split_first()) {
        (Some(share), Some((first, rest))) if !rest.is_empty() => {
            // No more than leaves the others what they need, on one line if that is possible.
            let most: Length = rest.iter().map(|wish| wish.most).sum();
            let least: Length = rest.iter().map(|wish| wish.least).sum();
            let others = if first.least + most <= room { most } else { least };
            let own = (measure.width * share - space).min(room - others).max(first.least).min(room * 0.6);
            let mut widths = vec![own];
            widths.extend(shares(rest, room - own));
            widths
        }
        _ => shares(wishes, room),
    };
    let mut start = measure.start;
    widths
        .drain(..)
        .map(|width| {
            let column = Measure { start, width };
            start += width + space;
            column
        })
        .collect()
}

/// Every column as wide as its longest cell if there is room, and the rest in proportion. Else columns that
/// want little get it, so that dates and numbers do not break, and the others share what is left: each at
/// least as wide as its longest word, and the rest to those that want more.
fn shares(wishes: &[Wish], room: Length) -> Vec<Length> {
    let most: Length = wishes.iter().map(|wish| wish.most).sum();
    let least: Length = wishes.iter().map(|wish| wish.least).sum();
    if most <= room {
        let spare = room - most;
        return wishes.iter().map(|wish| wish.most + spare * wish.most.over(most)).collect();
    }
    if least > room {
        return wishes.iter().map(|wish| (room * wish.least.over(least)).max(Length::pt(8.0))).collect();
    }
    let wishes = modest_settled(wishes, room);
    let most: Length = wishes.iter().map(|wish| wish.most).sum();
    let least: Length = wishes.iter().map(|wish| wish.least).sum();
    let spare = room - least;
    wishes.iter().map(|wish| wish.least + spare * (wish.most - wish.least).over(most - least)).collect()
}

/// The wishes, with those granted that want clearly less than their part of the room.
fn modest_settled(wishes: &[Wish], room: Length) -> Vec<Wish> {
    let mut wishes = wishes.to_vec();
    loop {
        let open: Vec<usize> =
            (0..wishes.len()).filter(|place| wishes[*place].least < wishes[*place].most).collect();
        let settled: Length =
            wishes.iter().filter(|wish| wish.least >= wish.most).map(|wish| wish.most).sum();
        let fair = (room - settled) / open.len().max(1) as f32;
        let least: Length = wishes.iter().map(|wish| wish.least).sum();
        let granted = open.into_iter().find(|place| {
            let wish = wishes[*place];
            wish.most <= fair * 0.7 && least - wish.least + wish.most <= room
        });
        match granted {
            Some(place) => wishes[place].least = wishes[place].most,
            None => return wishes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Wish, shares, shrink};
    use crate::layout::Length;
    use crate::layout::blocks::Measure;

    fn widths(wishes: &[(f32, f32)], room: f32) -> Vec<f32> {
        let wishes: Vec<Wish> = wishes
            .iter()
            .map(|(least, most)| Wish { least: Length::pt(*least), most: Length::pt(*most) })
            .collect();
        shares(&wishes, Length::pt(room)).iter().map(|width| width.points().round()).collect()
    }

    #[test]
    fn columns_share_the_room() {
        assert_eq!(widths(&[(10.0, 30.0), (10.0, 60.0)], 180.0), [60.0, 120.0]);
        assert_eq!(widths(&[(20.0, 40.0), (30.0, 900.0)], 200.0), [40.0, 160.0]);
        assert_eq!(widths(&[(40.0, 500.0), (40.0, 500.0)], 200.0), [100.0, 100.0]);
        assert_eq!(widths(&[(300.0, 300.0), (100.0, 100.0)], 200.0), [150.0, 50.0]);
    }

    #[test]
    fn letters_shrink_before_figures_break() {
        let figures = || vec![Wish { least: Length::pt(50.0), most: Length::pt(50.0) }; 10];
        let shrunk = |width: f32, mut wishes: Vec<Wish>| {
            let measure = Measure { start: Length::ZERO, width: Length::pt(width) };
            let narrowest = wishes.iter().map(|wish| wish.least).collect();
            shrink(&mut wishes, measure, Length::ZERO, Length::pt(10.0), || narrowest)
        };
        assert!((shrunk(500.0, figures()) - 1.0).abs() < 0.001);
        assert!((shrunk(400.0, figures()) - 0.796).abs() < 0.001);
        assert!((shrunk(100.0, figures()) - 0.35).abs() < 0.001);
        // An address as long as a line is broken, and shrinks nothing.
        let address = vec![Wish { least: Length::pt(900.0), most: Length::pt(900.0) }, figures()[0]];
        assert!((shrunk(400.0, address) - 1.0).abs() < 0.001);
    }
}
