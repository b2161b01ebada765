//! What is odd about a text, as faults.

use crate::diagnostic::{BackslashIn, MarkdownSlip, RunTogether, TextFault};
use crate::prose::{DEEPEST, Inline, Key, Remark, RunOn};
use std::ops::Range;

/// What is wrong with a row that is not as long as its table is wide.
pub(super) fn row(cells: usize, columns: usize) -> TextFault {
    if cells > columns {
        TextFault::WideRow { cells, columns }
    } else {
        TextFault::ShortRow { cells, columns }
    }
}

/// The fault of an oddity in a line: a title, a cell, a value.
pub(super) fn in_line(remark: Remark) -> TextFault {
    match remark {
        Remark::LostNote => markdown(MarkdownSlip::NoteInLine),
        Remark::InnerPicture => markdown(MarkdownSlip::PictureInLine),
        other => in_text(other),
    }
}

/// The fault of Markdown where plain words stand.
pub(super) fn in_plain_words() -> TextFault {
    markdown(MarkdownSlip::InPlainWords)
}

/// The fault of an address that stands by itself, as the `link` of a paper.
pub(super) fn of_link(remark: Remark) -> TextFault {
    match remark {
        Remark::NoAddress => markdown(MarkdownSlip::BareLink),
        other => in_text(other),
    }
}

/// The fault of an oddity in a text.
pub(super) fn in_text(remark: Remark) -> TextFault {
    markdown(match remark {
        Remark::Cells { cells, columns } => return row(cells, columns),
        Remark::ListNumber { written, next } => return TextFault::ListNumbers { written, next },
        Remark::RunTogether => return TextFault::LinesRunTogether { what: RunTogether::Numbers },
        Remark::RunOn(what) => return TextFault::LinesRunTogether { what: run_on(what) },
        Remark::NoWords => return TextFault::LinkWithoutWords,
        Remark::TooDeep => return TextFault::TooDeep { most: DEEPEST },
        Remark::LoneMark => return TextFault::LoneMark,
        Remark::DoubledBackslash => return TextFault::LostBackslash { within: BackslashIn::Markdown },
        Remark::LastBackslash => return TextFault::LastBackslash,
        Remark::CodeWords => MarkdownSlip::CodeWords,
        Remark::Heading => MarkdownSlip::Heading,
        Remark::TickBox => MarkdownSlip::TickBox,
        Remark::Html => MarkdownSlip::Html,
        Remark::InnerPicture => MarkdownSlip::InnerPicture,
        Remark::BrokenPicture => MarkdownSlip::BrokenPicture,
        Remark::BrokenWidth => MarkdownSlip::BrokenWidth,
        Remark::LostNote => MarkdownSlip::LostNote,
        Remark::IdleFootnote => MarkdownSlip::IdleFootnote,
        Remark::LoneSign => MarkdownSlip::LoneSign,
        Remark::DoubtfulStar => MarkdownSlip::DoubtfulStar,
        Remark::LoneBracket => MarkdownSlip::LoneBracket,
        Remark::BrokenLink => MarkdownSlip::BrokenLink,
        Remark::BrokenReference => MarkdownSlip::BrokenReference,
        Remark::BrokenTable => MarkdownSlip::BrokenTable,
        Remark::NoAddress => MarkdownSlip::NoAddress,
        Remark::UnsafeAddress => MarkdownSlip::UnsafeAddress,
    })
}

fn markdown(what: MarkdownSlip) -> TextFault {
    TextFault::Markdown { what }
}

/// The lines whose ends are lost.
fn run_on(what: RunOn) -> RunTogether {
    match what {
        RunOn::Item => RunTogether::Item,
        RunOn::Quotation => RunTogether::Quotation,
        RunOn::Marks => RunTogether::Marks,
        RunOn::Cells => RunTogether::Cells,
        RunOn::Rows => RunTogether::Rows,
        RunOn::Lines => RunTogether::Lines,
    }
}

/// The first reference to something in the book in a line, as it is written, and where.
pub(super) fn reference_in(line: &str, content: &[Inline<Key>]) -> Option<(String, Range<usize>)> {
    content.iter().find_map(|inline| match inline {
        Inline::Reference(key) => {
            Some((line.get(key.range.clone()).unwrap_or(&key.key).to_string(), key.range.clone()))
        }
        Inline::Link { content, .. } | Inline::Marked(_, content) | Inline::Passage(_, content) => {
            reference_in(line, content)
        }
        Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => None,
    })
}
