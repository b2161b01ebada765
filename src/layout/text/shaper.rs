//! The shaper (parley) with the fonts of a style: words as a whole, or piece by piece.

use super::fonts::Fonts;
use super::pen::Pen;
use super::pieces::{Piece, Pieces, SHAPED_AT, ShapeKey};
use super::words::{FontRole, Look, Words};
use crate::form::{Colour, Language};
use crate::layout::frame::{Artifact, Owner, TextRun};
use crate::layout::geometry::Length;
use parley::fontique::SourceCache;
use parley::{BaseDirection, FontContext, FontFamily, Layout, LayoutContext, LineHeight, OverflowWrap};
use std::borrow::Cow;
use std::sync::Arc;

/// Shapes words in the fonts of a style, and holds what is used again from paragraph to paragraph.
pub(in crate::layout) struct Shaper<'a> {
    pub fonts: &'a Fonts,
    context: FontContext,
    scratch: LayoutContext<u16>,
    /// Pieces that this document has used.
    pieces: Vec<(ShapeKey, Pieces)>,
}

impl<'a> Shaper<'a> {
    /// A shaper with these fonts and no others.
    pub(in crate::layout) fn new(fonts: &'a Fonts) -> Self {
        let context =
            FontContext { collection: fonts.collection.clone(), source_cache: SourceCache::default() };
        Shaper { fonts, context, scratch: LayoutContext::new(), pieces: Vec::new() }
    }

    /// A piece of plain text in one look; none if one font does not have all of it.
    pub(in crate::layout) fn piece(
        &mut self,
        role: FontRole,
        language: &Language,
        text: &str,
    ) -> Option<Arc<Piece>> {
        let known = self.pieces.iter().position(|(key, _)| key.role == role && key.language == *language);
        let place = known.unwrap_or_else(|| {
            self.pieces.push((ShapeKey { role, language: language.clone() }, Pieces::new()));
            self.pieces.len() - 1
        });
        if let Some(piece) = self.pieces[place].1.get(text) {
            return piece.clone();
        }
        let key = ShapeKey { role, language: language.clone() };
        let piece = self.fonts.shelf.find(&key, text).unwrap_or_else(|| {
            let piece = self.shape_piece(role, language, text).map(Arc::new);
            self.fonts.shelf.keep(&key, text, piece.clone());
            piece
        });
        self.pieces[place].1.insert(text.into(), piece.clone());
        piece
    }

    fn shape_piece(&mut self, role: FontRole, language: &Language, text: &str) -> Option<Piece> {
        let look = Look {
            role,
            size: Length::pt(SHAPED_AT),
            colour: Colour { red: 0, green: 0, blue: 0 },
            owner: Owner::Artifact(Artifact::Decoration),
            link: None,
            rise: Length::ZERO,
            struck: false,
        };
        let mut words = Words::new(language);
        words.push(text, look);
        let mut layout = self.whole(&words);
        layout.break_all_lines(None);
        let mut lines = layout.lines();
        let (line, rest) = (lines.next()?, lines.next());
        let mut pen = Pen { words: &words, x: 0.0, runs: Vec::new(), shown: Vec::new() };
        line.runs().for_each(|run| pen.run(&run, self.fonts));
        match <[_; 1]>::try_from(pen.runs) {
            Ok([(_, TextRun { face, text: shown, glyphs, .. })]) if rest.is_none() && shown == text => {
                Some(Piece { face, text: shown, glyphs, width: pen.x })
            }
            _ => None,
        }
    }

    /// Words shaped as a whole, in whatever scripts and directions.
    pub(in crate::layout) fn whole(&mut self, words: &Words) -> Layout<u16> {
        let mut layout = Layout::new();
        if !words.text.is_empty() {
            let locale = parley::Language::parse(words.language.tag()).ok();
            let direction =
                if words.language.is_right_to_left() { BaseDirection::Rtl } else { BaseDirection::Ltr };
            let mut builder = self.scratch.style_run_builder(&mut self.context, &words.text, 1.0, false);
            builder.set_base_direction(direction);
            for (number, (range, look)) in words.spans.iter().enumerate() {
                let style = builder.push_style(parley::TextStyle {
                    font_family: FontFamily::List(Cow::Owned(self.fonts.families(look.role))),
                    font_size: look.size.points(),
                    locale,
                    brush: number as u16,
                    line_height: LineHeight::FontSizeRelative(1.0),
                    overflow_wrap: OverflowWrap::BreakWord,
                    ..parley::TextStyle::default()
                });
                builder.push_style_run(style, range.clone());
            }
            builder.build_into(&mut layout, &words.text);
        }
        layout
    }
}
