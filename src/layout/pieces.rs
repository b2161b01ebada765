//! Shaped words, kept: the same words come again and again, in a document and in the next one.

use super::fonts::{FaceId, FontRole};
use super::frame::Glyph;
use crate::form::Language;
use hashbrown::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The size at which pieces are shaped; other sizes are multiples, for no hints are used.
pub(super) const SHAPED_AT: f32 = 1000.0;

/// So many pieces are kept; what comes later is shaped each time.
const MOST: usize = 60_000;

/// A word or a row of spaces in one font, shaped at [`SHAPED_AT`].
#[derive(Debug)]
pub(super) struct Piece {
    pub face: FaceId,
    /// What the glyphs show; their ranges count in it.
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// How far the glyphs reach.
    pub width: f32,
}

/// What shapes differ by, besides the text.
pub(super) type Hand = (FontRole, Language);

/// Pieces by text. What cannot be shaped as one piece is known to be so.
pub(super) type Pieces = HashMap<Box<str>, Option<Arc<Piece>>>;

/// The pieces that all documents share.
#[derive(Debug, Default)]
pub(super) struct Shelf(RwLock<Vec<(Hand, Pieces)>>);

impl Shelf {
    /// The piece, if it was shaped before.
    pub(super) fn find(&self, hand: &Hand, text: &str) -> Option<Option<Arc<Piece>>> {
        let shelves = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (_, pieces) = shelves.iter().find(|(known, _)| known == hand)?;
        pieces.get(text).cloned()
    }

    /// Keeps a piece.
    pub(super) fn keep(&self, hand: &Hand, text: &str, piece: Option<Arc<Piece>>) {
        let mut shelves = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if shelves.iter().map(|(_, pieces)| pieces.len()).sum::<usize>() >= MOST {
            return;
        }
        let place = shelves.iter().position(|(known, _)| known == hand).unwrap_or_else(|| {
            shelves.push((hand.clone(), Pieces::new()));
            shelves.len() - 1
        });
        shelves[place].1.insert(text.into(), piece);
    }
}
