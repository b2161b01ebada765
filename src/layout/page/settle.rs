//! Where the blocks of the margin column stand on a page.

use crate::layout::geometry::Length;

/// Between two blocks in the column.
const BETWEEN: Length = Length::pt(9.0);

/// Where blocks stand in a column of that height: no two overlap, and none stands lower than the
/// column while there is room above. Gives the upper edge of each that fits; the others find no room.
pub(in crate::layout) fn settle(wanted: &[(Length, Length)], height: Length) -> Vec<Length> {
    let mut tops: Vec<Length> = Vec::new();
    let mut free = Length::ZERO;
    for (top, tall) in wanted {
        let top = top.max(free);
        free = top + *tall + BETWEEN;
        tops.push(top);
    }
    let total: Length = wanted.iter().map(|(_, tall)| *tall + BETWEEN).sum();
    if total - BETWEEN > height {
        // Not all of them fit: the first ones, from the top.
        let mut free = Length::ZERO;
        tops.clear();
        for (_, tall) in wanted {
            if free + *tall > height && !tops.is_empty() {
                break;
            }
            tops.push(free);
            free += *tall + BETWEEN;
        }
        return tops;
    }
    let mut limit = height;
    for (top, (_, tall)) in tops.iter_mut().zip(wanted).rev() {
        *top = top.min(limit - *tall);
        limit = *top - BETWEEN;
    }
    tops
}

/// Where the last of the blocks would end if the column had no end.
pub(in crate::layout) fn reach(wanted: &[(Length, Length)]) -> Length {
    wanted.iter().fold(Length::ZERO, |free, (top, tall)| {
        let free = if free == Length::ZERO { free } else { free + BETWEEN };
        top.max(free) + *tall
    })
}
