//! One meeting of an edition as a tree that every format is written from.
//!
//! Everything is decided when the tree exists: numbers, references, order and every fixed word.
//! A writer maps it to bytes and asks no questions.

mod tree;

pub use tree::{
    Anchor, Block, Callout, CalloutKind, Cell, Column, Document, Fact, FigureBlock, Furniture, Identity, Inline,
    Line, Marking, Masthead, Note, Particular, ParticularRole, Picture, PictureKind, Placement, Pointer, Row,
    RowGroup, Section, SectionRole, Signature, Table, Target, UiWords,
};
