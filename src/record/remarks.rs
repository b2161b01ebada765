//! What is odd about a text, as faults.

use crate::diagnostic::Fault;
use crate::prose::{DEEPEST, Remark, RunOn};

/// What is wrong with a row that is not as long as its table is wide.
pub(super) fn row(cells: usize, columns: usize) -> Fault {
    match cells > columns {
        true => Fault::WideRow { cells, columns },
        false => Fault::ShortRow { cells, columns },
    }
}

/// The fault of an oddity in a line: a title, a cell, a value.
pub(super) fn in_line(remark: Remark) -> Fault {
    let (what, instead) = match remark {
        Remark::LostNote => (
            "the mark of a footnote in a line that can have none",
            "write the note in brackets, or give its mark to a word of the text below",
        ),
        Remark::InnerPicture => (
            "a picture in a line that can have none",
            "give it a paragraph of its own in a text; only its description is printed here",
        ),
        other => return in_text(other),
    };
    Fault::Markdown { what, instead }
}

/// The fault of Markdown where plain words stand.
pub(super) fn in_plain_words() -> Fault {
    Fault::Markdown {
        what: "Markdown in a value of plain words",
        instead: "write the words alone: **bold**, links, references and footnotes have their place in texts and titles",
    }
}

/// The fault of an address that stands by itself, as the `link` of a paper.
pub(super) fn of_link(remark: Remark) -> Fault {
    match remark {
        Remark::NoAddress => Fault::Markdown {
            what: "a link without an address",
            instead: "write link = \"https://address\", or leave it out",
        },
        other => in_text(other),
    }
}

/// The fault of an oddity in a text.
pub(super) fn in_text(remark: Remark) -> Fault {
    let (what, instead) = match remark {
        Remark::Cells { cells, columns } => return row(cells, columns),
        Remark::ListNumber { written, next } => return Fault::ListNumbers { written, next },
        Remark::RunTogether => {
            return run_together(
                "lines that begin with marks",
                "number them in order to make a list, or put an empty line between them",
            );
        }
        Remark::RunOn(what) => return run_on(what),
        Remark::NoWords => return Fault::LinkWithoutWords,
        Remark::TooDeep => return Fault::TooDeep { what: "marks", most: DEEPEST },
        Remark::CodeWords => (
            "what stands behind ```",
            "leave it out, or write it in the line below; it is printed as the first line",
        ),
        Remark::LoneMark => return Fault::LoneMark,
        Remark::DoubledBackslash => {
            return Fault::LostBackslash {
                what: "of two backslashes one is printed",
                instead: "write four: \\\\\\\\ between ' and ', eight between \" and \"",
            };
        }
        Remark::LastBackslash => return Fault::LastBackslash,
        Remark::Heading => (
            "a heading",
            "make it an item of its own: [[items.items]] with a `title`; a line of dashes below a text makes a heading of it: take the dashes out",
        ),
        Remark::TickBox => (
            "a box to tick",
            "say in words what is done and what is to do; what somebody is to do is an action",
        ),
        Remark::Html => ("HTML", "write Markdown: **bold**, *italic*, [words](https://address)"),
        Remark::InnerPicture => (
            "a picture within a table or a link",
            "give it a paragraph of its own; only its description is printed here",
        ),
        Remark::BrokenPicture => (
            "what looks like a picture",
            "write ![what it shows](file.png), and a file's name that has spaces as <my file.png>",
        ),
        Remark::BrokenWidth => (
            "what looks like the width of a picture",
            "write {width=60%}, from 1% to 100% of the width of the text",
        ),
        Remark::LostNote => (
            "the mark of a footnote that is nowhere",
            "add the note in a paragraph of its own: [^1]: the note",
        ),
        Remark::IdleFootnote => ("a footnote without its mark", "put its mark [^…] where it belongs"),
        Remark::LoneSign => (
            "a sign without its partner",
            "write two, one on each side of the words: **bold**, *italic*, ~~struck~~; for the sign itself write a backslash before it: \\* between ' and ', \\\\* between \" and \"",
        ),
        Remark::DoubtfulStar => (
            "a star between two letters",
            "write **two stars** for bold; for a star that is only a star write a backslash before it: \\* between ' and ', \\\\* between \" and \"",
        ),
        Remark::LoneBracket => (
            "a square bracket without its partner",
            "write both; for the bracket itself write a backslash before it: \\[ between ' and ', \\\\[ between \" and \"",
        ),
        Remark::BrokenLink => (
            "what looks like a link",
            "write [words](https://address) without a space between ] and (, and each space in the address as %20",
        ),
        Remark::BrokenReference => ("what looks like a reference", "write [[key]], or [[key|words]]"),
        Remark::BrokenTable => (
            "what looks like a table",
            "write as many cells in the line |---|---| as in the heading above it, and an empty line before the heading",
        ),
        Remark::NoAddress => {
            ("a link without an address", "write [words](https://address), or the words alone")
        }
        Remark::UnsafeAddress => (
            "a link to an address that minutes do not lead to",
            "write an address that begins with https://, http://, mailto: or tel:",
        ),
    };
    Fault::Markdown { what, instead }
}

fn run_together(what: &'static str, instead: &'static str) -> Fault {
    Fault::LinesRunTogether { what, instead }
}

/// The fault of lines whose ends are lost.
fn run_on(what: RunOn) -> Fault {
    let (what, instead) = match what {
        RunOn::Item => (
            "a line below a list and its last point",
            "put an empty line between them; a line that goes on with the point stands as deep as its words",
        ),
        RunOn::Quotation => (
            "a line without > and the quotation above it",
            "begin each line of the quotation with >, and put an empty line behind it",
        ),
        RunOn::Marks => {
            ("lines that begin with signs for points", "begin each with a hyphen and a space: - one")
        }
        RunOn::Cells => (
            "cells with tabs between them",
            "make them a table: [items.entries.table], with `columns` and `rows`",
        ),
        RunOn::Rows => ("rows of a table", "write below the heading a line |---|---| with as many cells"),
        RunOn::Lines => (
            "short lines",
            "to keep the end of a line write a backslash behind it (two between \" and \"), or make a list of them: - one",
        ),
    };
    run_together(what, instead)
}
