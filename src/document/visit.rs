//! Every piece of text that a document prints, in reading order.

use super::{Block, Callout, Document, Fact, Furniture, Inline, Masthead, PagePiece, Section, Table};
use crate::prose::Numbering;

/// Calls `see` with each piece of text.
pub fn visit_text<'d>(document: &'d Document, see: &mut dyn FnMut(&'d str)) {
    let Document { marking, furniture, words, blocks: body, notes, contents, .. } = document;
    let Furniture { header, footer, watermark } = furniture;
    marking.iter().for_each(|marking| see(&marking.line));
    for line in [header, footer] {
        line.parts().into_iter().flatten().filter_map(PagePiece::as_words).for_each(&mut *see);
    }
    watermark.iter().for_each(|words| see(words));
    // Of the fixed words, these stand on pages; the others stand in files that bring no fonts.
    see(&words.continued);
    if *contents {
        see(&words.contents);
    }
    blocks(body, see);
    notes.iter().for_each(|note| blocks(&note.blocks, see));
}

fn blocks<'d>(list: &'d [Block], see: &mut dyn FnMut(&'d str)) {
    for block in list {
        match block {
            Block::Masthead(Masthead { handling, title, particulars }) => {
                inlines(handling, see);
                inlines(title, see);
                particulars.iter().for_each(|particular| inlines(&particular.text, see));
            }
            Block::Section(Section { number, heading, marking, blocks: inner, .. }) => {
                number.iter().chain(marking).for_each(|words| see(words));
                inlines(heading, see);
                blocks(inner, see);
            }
            Block::Paragraph(content) => inlines(content, see),
            Block::List(list) => {
                marks(&list.numbering, see);
                list.items.iter().for_each(|item| blocks(item, see));
            }
            Block::Quote(inner) | Block::Passage(_, inner) => blocks(inner, see),
            Block::Code(code) => see(code),
            Block::Table(table) => self::table(table, see),
            Block::Figure(figure) => figure.caption.iter().for_each(|caption| see(caption)),
            Block::Rule => {}
            Block::Callout(Callout { blocks: inner, facts: own, .. }) => {
                blocks(inner, see);
                facts(own, see);
            }
            Block::Facts(own) => facts(own, see),
            Block::Signature(signature) => {
                inlines(&signature.statement, see);
                signature.labels().for_each(|line| inlines(line, see));
            }
        }
    }
}

/// The marks of a list. Numbers and letters that are counted are those of ASCII, which every font has.
fn marks<'d>(numbering: &'d Numbering, see: &mut dyn FnMut(&'d str)) {
    match numbering {
        Numbering::Written(marks) => marks.iter().for_each(|mark| see(mark)),
        Numbering::Bullet => see(Numbering::BULLET),
        Numbering::Decimal(..)
        | Numbering::LowerLetters(..)
        | Numbering::UpperLetters(..)
        | Numbering::LowerRoman(..)
        | Numbering::UpperRoman(..) => {}
    }
}

fn table<'d>(table: &'d Table, see: &mut dyn FnMut(&'d str)) {
    inlines(&table.caption, see);
    table.columns.iter().for_each(|column| inlines(&column.heading, see));
    for group in &table.groups {
        group.label.iter().for_each(|label| inlines(label, see));
        group.rows.iter().flat_map(|row| &row.cells).for_each(|cell| inlines(cell, see));
    }
}

fn facts<'d>(facts: &'d [Fact], see: &mut dyn FnMut(&'d str)) {
    for Fact { name, value, vote: _ } in facts {
        inlines(name, see);
        inlines(value, see);
    }
}

fn inlines<'d>(list: &'d [Inline], see: &mut dyn FnMut(&'d str)) {
    for inline in list {
        match inline {
            Inline::Text(words) | Inline::Code(words) => see(words),
            Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                inlines(content, see);
            }
            Inline::Reference(pointer) => see(&pointer.words),
            Inline::Break | Inline::Note(_) => {}
        }
    }
}
