//! One meeting of an edition as a tree that every format is written from.
//!
//! Everything is decided when the tree exists: numbers, references, order and every fixed word.
//! A writer maps it to bytes and asks no questions.

mod actions;
mod attendance;
mod calendar;
mod changes;
mod comment_form;
mod compose;
mod decisions;
mod entries;
mod exif;
mod flow;
mod furniture;
mod inlines;
mod items;
mod labels;
mod leads;
mod mail;
mod masthead;
mod paragraphs;
mod parts;
mod picture;
mod redline;
mod registers;
mod reports;
mod tables;
mod text;
mod tree;
mod twice;
mod visit;
mod when;

pub use crate::book::{Anchor, MeetingName, MeetingParts, Pointer, Target};
pub use comment_form::form_words;
pub use compose::{Sources, compose};
pub use inlines::{plain, plain_line, struck};
pub use labels::{
    Label, Labels, LabelsForm, Words as LabelWords, is_shipped, labels_to_translate, read_labels,
    shipped_months, shipped_weekdays, shipped_word, shipped_words,
};
pub use mail::{Brought, Mail, mail};
pub use paragraphs::{
    NoteMark, NoteMarks, Part, TableParts, beside, lead_of, line, lines, parts, rows_of, sent_paragraphs,
    text_of,
};
pub use parts::ATTACHMENTS;
pub use picture::read_picture;
pub use redline::{ChangeSummary, ClosedWords, RedlineOf, VersionName, redline, summary, told};
pub use registers::{
    ActionRegister, AttendanceRegister, DecisionRegister, DispositionRegister, Grouping, QuorumRegister,
    RegisterOf,
};
pub use tree::{
    Block, Callout, CalloutKind, Cell, Column, Document, Event, EventTime, Fact, FigureBlock, Furniture,
    Identity, Inline, LineNumbers, Marking, Masthead, Note, PageLine, PagePiece, Particular, ParticularRole,
    Picture, PictureKind, Placement, Row, RowGroup, Section, SectionRole, Signature, SignatureField, Table,
    Turn, UiWords,
};
pub use visit::visit_text;
