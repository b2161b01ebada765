//! What takes no more room than it needs: a book keeps a hundred thousand of some things.

use std::ops::Deref;

/// Facts that most things do not have, and of which a book has a hundred thousand: where there are none they take the room
/// of a pointer. They are read as if they stood here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seldom<T>(Option<Box<T>>);

/// Facts of which there may be none.
pub trait Sparse: Default + PartialEq + 'static {
    /// What is read where there are none.
    const NOTHING: &'static Self;
}

impl<T: Sparse> Seldom<T> {
    /// These facts; nothing is kept where there are none among them.
    pub fn new(facts: T) -> Self {
        Seldom(Some(facts).filter(|facts| facts != T::NOTHING).map(Box::new))
    }

    /// What somebody is told of these facts; of none, nothing is told.
    pub fn told(&self, tell: impl FnOnce(&T) -> T) -> Self {
        self.0.as_deref().map_or(Seldom(None), |facts| Seldom::new(tell(facts)))
    }

    /// The facts themselves.
    pub fn into_facts(self) -> T {
        self.0.map_or_else(T::default, |facts| *facts)
    }

    /// Changes the facts.
    pub fn change(&mut self, change: impl FnOnce(&mut T)) {
        let mut facts = std::mem::take(self).into_facts();
        change(&mut facts);
        *self = Seldom::new(facts);
    }
}

impl<T: Sparse> Deref for Seldom<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::NOTHING)
    }
}

/// A list without room for more: a book keeps tens of thousands.
pub(super) fn kept<T>(found: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = found.into_iter().collect();
    list.shrink_to_fit();
    list
}
