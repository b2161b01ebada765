//! Shaped words, kept: the same words come again and again, in a document and in the next one.

use super::words::FontRole;
use crate::form::Language;
use crate::layout::frame::{FaceId, Glyph};
use hashbrown::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The size at which pieces are shaped; other sizes are multiples, for no hints are used.
pub(in crate::layout) const SHAPED_AT: f32 = 1000.0;

/// So many pieces are kept; what comes later is shaped each time.
const MOST: usize = 60_000;

/// A word or a row of spaces in one font, shaped at [`SHAPED_AT`].
#[derive(Debug)]
pub(in crate::layout) struct Piece {
    pub face: FaceId,
    /// What the glyphs show; their ranges count in it.
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// How far the glyphs reach.
    pub width: f32,
}

/// What decides the glyphs of a text, besides the text itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::layout) struct ShapeKey {
    pub role: FontRole,
    pub language: Language,
}

/// Pieces by text. What cannot be shaped as one piece is known to be so.
pub(in crate::layout) type Pieces = HashMap<Box<str>, Option<Arc<Piece>>>;

/// The pieces that all documents share.
#[derive(Debug, Default)]
pub(in crate::layout) struct Shelf(RwLock<Vec<(ShapeKey, Pieces)>>);

impl Shelf {
    /// The piece, if it was shaped before.
    pub(in crate::layout) fn find(&self, key: &ShapeKey, text: &str) -> Option<Option<Arc<Piece>>> {
        let shelves = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (_, pieces) = shelves.iter().find(|(known, _)| known == key)?;
        pieces.get(text).cloned()
    }

    /// Keeps a piece.
    pub(in crate::layout) fn keep(&self, key: &ShapeKey, text: &str, piece: Option<Arc<Piece>>) {
        let mut shelves = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if shelves.iter().map(|(_, pieces)| pieces.len()).sum::<usize>() >= MOST {
            return;
        }
        let place = shelves.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
            shelves.push((key.clone(), Pieces::new()));
            shelves.len() - 1
        });
        shelves[place].1.insert(text.into(), piece);
    }
}
