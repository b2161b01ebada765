//! What references are.

use crate::form::{Reference, ToPlace};
use crate::prose::Key;
use std::fmt::Debug;

/// What references are: as they are written, or bound to what they lead to.
pub trait Referring: Clone + Debug {
    /// One that stands by itself in a key of its own.
    type Lone: Clone + Debug;
}

impl Referring for Key {
    type Lone = Reference<ToPlace>;
}
