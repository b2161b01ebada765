//! References that know what they lead to.

use super::super::names::Anchor;
use crate::form::RangeKey;
use crate::ids::MeetingName;
use crate::record::Referring;
use std::ops::Deref;

/// A reference that knows what it prints and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointer {
    /// What is printed: a number or the author's own words; of what bears no number, its title.
    pub words: String,
    /// What is printed instead where the target may not be seen; none: the same words.
    pub guarded: Option<Box<str>>,
    /// Whether the words say nothing in other minutes: an item's number, or one that each meeting counts anew.
    pub is_local: bool,
    /// Where it leads.
    pub target: Target,
}

/// A pointer that stands by itself in a key of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct LonePointer {
    /// Where it leads.
    pub pointer: Pointer,
    /// Where the record says it.
    pub at: RangeKey,
}

impl Deref for LonePointer {
    type Target = Pointer;

    fn deref(&self) -> &Pointer {
        &self.pointer
    }
}

impl Referring for Pointer {
    type Lone = Box<LonePointer>;
}

impl Pointer {
    /// The same as it leads there from elsewhere than the minutes that it stands in, whose files are called so.
    #[must_use]
    pub fn from_outside(self, home: &MeetingName) -> Self {
        match self.target {
            Target::Here(anchor) => {
                let target = Target::Elsewhere { name: home.clone(), anchor: Some(anchor) };
                Pointer { target, ..self }
            }
            Target::Elsewhere { .. } | Target::Nowhere => self,
        }
    }

    /// The same as it is written in other minutes than those that are called so.
    pub fn abroad(self, reference: &str) -> Self {
        if self.is_local {
            let shown = |words: String| format!("{reference}, {words}");
            let (words, guarded) = (shown(self.words), self.guarded.map(|words| shown(words.into()).into()));
            Pointer { words, guarded, is_local: false, ..self }
        } else {
            self
        }
    }
}

/// What stands for a title that may not be seen.
pub const NAMELESS: &str = "[…]";

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A place in the same document.
    Here(Anchor),
    /// Another document of the book, or a place in it.
    Elsewhere {
        /// The document.
        name: MeetingName,
        /// A place in it.
        anchor: Option<Anchor>,
    },
    /// Nowhere that this document's readers can go: only the words are printed.
    Nowhere,
}

impl Target {
    /// The other document that it leads to.
    pub fn document(&self) -> Option<&MeetingName> {
        match self {
            Target::Elsewhere { name, .. } => Some(name),
            Target::Here(_) | Target::Nowhere => None,
        }
    }
}
