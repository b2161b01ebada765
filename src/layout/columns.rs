//! How wide a table's columns are.

use super::compose::Measure;
use super::geometry::Length;

/// The widths that a column's contents would like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wish {
    /// That of the longest word.
    pub least: Length,
    /// That of the longest cell on one line.
    pub most: Length,
}

impl Wish {
    /// Makes room for a cell.
    pub(super) fn hold(&mut self, (least, most): (Length, Length)) {
        self.least = self.least.max(least);
        self.most = self.most.max(most);
    }
}

/// Shares a measure out among columns. `label` is the share that the first column takes where its words
/// allow, so that tables with labelled groups stand in line with each other.
pub(super) fn distribute(
    wishes: &[Wish],
    measure: Measure,
    space: Length,
    label: Option<f32>,
) -> Vec<Measure> {
    let gaps = space * wishes.len().saturating_sub(1) as f32;
    let room = (measure.width - gaps).max(Length::pt(10.0));
    let mut widths = match (label, wishes.split_first()) {
        (Some(share), Some((first, rest))) if !rest.is_empty() => {
            let own = (measure.width * share - space).max(first.least).min(room * 0.6);
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

/// Every column as wide as its longest cell if there is room, and the rest in proportion; else every
/// column at least as wide as its longest word, and the rest to those that want more.
fn shares(wishes: &[Wish], room: Length) -> Vec<Length> {
    let most: Length = wishes.iter().map(|wish| wish.most).sum();
    let least: Length = wishes.iter().map(|wish| wish.least).sum();
    if most <= room {
        let spare = room - most;
        return wishes.iter().map(|wish| wish.most + spare * wish.most.over(most)).collect();
    }
    if least <= room {
        let (wanted, spare) = (most - least, room - least);
        return wishes
            .iter()
            .map(|wish| wish.least + spare * (wish.most - wish.least).over(wanted))
            .collect();
    }
    wishes.iter().map(|wish| (room * wish.least.over(least)).max(Length::pt(8.0))).collect()
}
