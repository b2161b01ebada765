//! The parts of a redline: every passage of both documents, in the order of the later one, with what became of it.

use super::closed::ClosedWords;
use super::pairs::{Moved, Pairs, pair};
use super::passages::{Passage, Place};
use super::words::{Run, runs};

/// A passage and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// It says what it said.
    Same(Passage),
    /// It reads differently: the earlier and the later one, and their words.
    Changed(Passage, Passage, Vec<Run>),
    /// It is gone.
    Deleted(Passage),
    /// It is new.
    Inserted(Passage),
    /// It stood here, and stands there now.
    Away(Passage, Place),
    /// It stands here now: as it was, as it is, and its words.
    Here(Passage, Passage, Vec<Run>),
    /// Something is gone or reads differently whose readers are fewer now.
    Closed(Place),
}

/// The parts of two documents; of what is closed now no word.
pub(super) fn parts(earlier: &[Passage], later: &[Passage], closed: &ClosedWords) -> Vec<Part> {
    let Pairs { later: to_later } = pair(earlier, later);
    let mut to_earlier: Vec<Option<(usize, Moved)>> = vec![None; later.len()];
    for (at, to) in to_later.iter().enumerate() {
        if let Some((to, moved)) = to {
            to_earlier[*to] = Some((at, *moved));
        }
    }
    let mut parts = Vec::with_capacity(later.len());
    let mut next = 0;
    let gone = |parts: &mut Vec<Part>, until: usize, next: &mut usize| {
        for at in *next..until {
            match to_later[at] {
                None => parts.push(Part::Deleted(earlier[at].clone())),
                Some((to, Moved::Yes)) => {
                    parts.push(Part::Away(earlier[at].clone(), later[to].place.clone()))
                }
                Some((_, Moved::No)) => {}
            }
        }
        *next = until.max(*next);
    };
    for (at, passage) in later.iter().enumerate() {
        match to_earlier[at] {
            None => parts.push(Part::Inserted(passage.clone())),
            Some((from, Moved::Yes)) => {
                let before = earlier[from].clone();
                let words = runs(&before.words, &passage.words);
                parts.push(Part::Here(before, passage.clone(), words));
            }
            Some((from, Moved::No)) => {
                gone(&mut parts, from, &mut next);
                next = from + 1;
                parts.push(compared(&earlier[from], passage));
            }
        }
    }
    gone(&mut parts, earlier.len(), &mut next);
    parts.into_iter().map(|part| part.without(closed, later)).collect()
}

fn compared(before: &Passage, after: &Passage) -> Part {
    if before.words == after.words && before.number == after.number {
        return Part::Same(after.clone());
    }
    Part::Changed(before.clone(), after.clone(), runs(&before.words, &after.words))
}

/// Where something stood that is closed now, as readers find the place: under the heading that has its number today, if one has.
fn open_place(place: &Place, later: &[Passage], closed: &ClosedWords) -> Place {
    if !closed.holds_heading(place) {
        return Place { callout: None, ..place.clone() };
    }
    let same = later.iter().map(|passage| &passage.place).find(|other| other.number == place.number);
    same.map(|other| Place { callout: None, ..other.clone() }).unwrap_or_default()
}

impl Part {
    /// The same, without words that are closed, be it those of the heading that it stood under.
    fn without(self, closed: &ClosedWords, later: &[Passage]) -> Part {
        match &self {
            Part::Changed(before, after, _) | Part::Here(before, after, _)
                if before.words != after.words && closed.holds(before) =>
            {
                Part::Closed(after.place.clone())
            }
            Part::Deleted(before) | Part::Away(before, _)
                if closed.holds_heading(&before.place)
                    || matches!(self, Part::Deleted(_)) && closed.holds(before) =>
            {
                Part::Closed(open_place(&before.place, later, closed))
            }
            _ => self,
        }
    }

    /// Whether it is as it was.
    pub(super) fn is_same(&self) -> bool {
        matches!(self, Part::Same(_))
    }

    /// Where it stands, or stood.
    pub(super) fn place(&self) -> &Place {
        match self {
            Part::Same(passage)
            | Part::Changed(_, passage, _)
            | Part::Deleted(passage)
            | Part::Inserted(passage)
            | Part::Away(passage, _)
            | Part::Here(_, passage, _) => &passage.place,
            Part::Closed(place) => place,
        }
    }
}
