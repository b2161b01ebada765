//! Words, as a reader meets them: of a document's tree, of the sample, of a file in each format.

use minutebook::document::{Block, Callout, Document, Fact, Inline, Masthead, Section, plain};

/// The words of a text, broken at white space.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_string).collect()
}

/// The words of the sample as it was delivered, less the page furniture that is caught in it.
pub fn sample_words() -> Vec<String> {
    let text = include_str!("../fixtures/OPSG_34xx_2107.txt");
    let lines = text.lines().filter(|line| line.trim() != "Managed by");
    let joined = lines.collect::<Vec<_>>().join("\n");
    words(&joined.replace("<i>", "").replace("</i>", "").replace("**", ""))
}

/// The words of a document in reading order, its footnotes last.
pub fn document_words(document: &Document) -> Vec<String> {
    let mut text = String::new();
    blocks(&document.blocks, &mut text);
    for note in &document.notes {
        blocks(&note.blocks, &mut text);
    }
    words(&text)
}

fn line(inlines: &[Inline], text: &mut String) {
    text.push_str(&plain(inlines));
    text.push('\n');
}

fn facts(facts: &[Fact], text: &mut String) {
    for Fact { name, value } in facts {
        line(name, text);
        line(value, text);
    }
}

fn blocks(list: &[Block], text: &mut String) {
    for block in list {
        match block {
            Block::Masthead(Masthead { handling, title, particulars }) => {
                line(handling, text);
                line(title, text);
                particulars.iter().for_each(|particular| line(&particular.text, text));
            }
            Block::Section(Section { number, heading, blocks: inner, .. }) => {
                text.push_str(number.as_deref().unwrap_or_default());
                text.push(' ');
                line(heading, text);
                blocks(inner, text);
            }
            Block::Paragraph(content) => line(content, text),
            Block::List(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    text.push_str(&list.numbering.mark(at));
                    text.push(' ');
                    blocks(item, text);
                }
            }
            Block::Quote(inner) | Block::Passage(_, inner) => blocks(inner, text),
            Block::Code(code) => text.push_str(&format!("{code}\n")),
            Block::Table(table) => {
                table.columns.iter().for_each(|column| line(&column.heading, text));
                for group in &table.groups {
                    group.label.iter().for_each(|label| line(label, text));
                    group.rows.iter().flat_map(|row| &row.cells).for_each(|cell| line(cell, text));
                }
            }
            Block::Figure(figure) => text.push_str(&format!("{}\n", figure.caption.as_deref().unwrap_or_default())),
            Block::Rule => {}
            Block::Callout(Callout { blocks: inner, facts: own, .. }) => {
                blocks(inner, text);
                facts(own, text);
            }
            Block::Facts(own) => facts(own, text),
            Block::Signature(signature) => {
                line(&signature.statement, text);
                signature.lines.iter().for_each(|caption| line(caption, text));
            }
        }
    }
}
