//! What is written is read again: the paragraphs, their bookmarks, and that the parts of a document, the file for word
//! processors and the pages of a PDF are counted alike.

use super::write;
use crate::commenting::{SentAs, SentParagraph};
use crate::diagnostic::Report;
use crate::document::{Block, Document, Inline, LineNumbers, Note, Part, parts, sent_paragraphs};
use crate::layout::{Fonts, lay_out, read_style};
use crate::writer::{gallery, sample};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};

fn sent() -> SentAs {
    SentAs { reference: "OPSG_34xx_2107".into(), version: "0.1".into(), digest: "ab".into() }
}

fn written(document: &Document) -> Vec<u8> {
    write(document, &parts(document), &sent()).expect("a file")
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a package");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|own| own.key.as_ref() == name)?;
    Some(found.value.to_string())
}

/// The paragraphs of a part with their bookmarks and their texts.
fn paragraphs(xml: &str) -> Vec<(Option<String>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(Option<String>, String)> = Vec::new();
    let mut in_text = false;
    loop {
        match reader.read_event().expect("XML") {
            Event::Eof => return found,
            Event::Start(element) if element.name().as_ref() == "w:p" => found.push((None, String::new())),
            Event::Start(element) if element.name().as_ref() == "w:t" => in_text = true,
            Event::End(element) if element.name().as_ref() == "w:t" => in_text = false,
            Event::Empty(element) => {
                let Some((name, text)) = found.last_mut() else { continue };
                match element.name().as_ref() {
                    "w:bookmarkStart" => *name = attribute(&element, "w:name"),
                    "w:br" => text.push('\n'),
                    // One that says where a stop is, is none.
                    "w:tab" if attribute(&element, "w:pos").is_none() => text.push('\t'),
                    _ => {}
                }
            }
            Event::Text(words) if in_text => {
                found.last_mut().expect("a paragraph").1.push_str(&words);
            }
            Event::GeneralRef(name) if in_text => {
                let sign = match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => '\'',
                };
                found.last_mut().expect("a paragraph").1.push(sign);
            }
            _ => {}
        }
    }
}

fn documents() -> Vec<Document> {
    // A footnote whose only mark stands in another.
    let mut deep = gallery::document();
    deep.notes[0].blocks.push(Block::Paragraph(vec![Inline::Text("Deeper".into()), Inline::Note(1)]));
    deep.notes.push(Note { blocks: vec![Block::Paragraph(vec![Inline::Text("Deepest.".into())])] });
    vec![sample::document(), gallery::document(), deep]
}

#[test]
fn each_paragraph_has_the_bookmark_and_the_text_that_the_map_says() {
    for document in documents() {
        let file = written(&document);
        let mut all = paragraphs(&part(&file, "word/document.xml"));
        if !document.notes.is_empty() {
            all.extend(paragraphs(&part(&file, "word/footnotes.xml")));
        }
        let mut marked: Vec<(String, String)> =
            all.iter().filter_map(|(name, text)| Some((name.clone()?, text.clone()))).collect();
        let map: Vec<(String, String)> = sent_paragraphs(&parts(&document))
            .into_iter()
            .map(|SentParagraph { bookmark, text, .. }| (bookmark, text))
            .collect();
        // Of footnotes those without a mark in the text stand before the others.
        marked.sort();
        assert_eq!(marked, map);
        // What has no bookmark has no words.
        let bare: Vec<&String> =
            all.iter().filter(|(name, _)| name.is_none()).map(|(_, text)| text).collect();
        assert!(bare.iter().all(|text| text.trim().is_empty()), "{bare:?}");
        assert!(map.len() > 20);
    }
}

#[test]
fn nothing_counts_and_changes_are_tracked() {
    for document in documents() {
        let file = written(&document);
        assert_eq!(file, written(&document));
        assert!(!part(&file, "word/document.xml").contains("w:numPr"));
        assert!(part(&file, "word/settings.xml").contains("<w:trackRevisions/>"));
        let custom = part(&file, "docProps/custom.xml");
        assert!(custom.contains("minutebook-reference") && custom.contains("OPSG_34xx_2107"));
        assert!(part(&file, "docProps/core.xml").contains("<dc:language>en-GB</dc:language>"));
        assert!(part(&file, "word/header1.xml").contains("Classification of White"));
        assert!(part(&file, "word/footer1.xml").contains("NUMPAGES"));
    }
}

#[test]
fn headings_are_headings_and_heads_of_tables_are_repeated() {
    let document = gallery::document();
    let file = written(&document);
    let (body, styles) = (part(&file, "word/document.xml"), part(&file, "word/styles.xml"));
    fn headings(blocks: &[Block]) -> usize {
        blocks
            .iter()
            .map(|block| match block {
                Block::Section(section) => usize::from(!section.is_untitled()) + headings(&section.blocks),
                Block::Masthead(_) => 1,
                _ => 0,
            })
            .sum()
    }
    let found = body.matches("w:pStyle w:val=\"Heading").count();
    assert_eq!(found, headings(&document.blocks));
    for name in ["heading 1", "heading 2"] {
        assert!(styles.contains(&format!("<w:name w:val=\"{name}\"/>")));
    }
    assert!(body.contains("<w:tblHeader/>"));
    for table in body.split("<w:tbl>").skip(1) {
        let number = |from: &str| -> i64 {
            let digits = from.split("w:w=\"").nth(1).expect("a width").split('"').next().expect("a width");
            digits.parse().expect("a number")
        };
        let total = number(table.split("<w:tblW").nth(1).expect("a width"));
        let grid = table.split("</w:tblGrid>").next().expect("a grid").split("<w:gridCol").skip(1);
        assert_eq!(grid.map(number).sum::<i64>(), total);
    }
    // The words of authors that look like XML are words.
    assert!(!part(&file, "word/document.xml").contains("<script"));
}

/// Every line of the pages is in the list, in order; its words are those of the part that it belongs to.
#[test]
fn a_line_belongs_to_the_part_whose_words_stand_on_it() {
    let mut report = Report::new();
    let style = read_style(None, &mut report);
    let fonts = Fonts::load(&style, &|_| None, &|_, _| true, &mut report);
    for document in documents() {
        let document = Document { line_numbers: LineNumbers::Throughout, ..document };
        let pages = lay_out(&document, &style, &fonts);
        let parts = parts(&document);
        assert!(pages.lines.iter().map(|line| line.number).eq(1..=pages.lines.len()));
        assert!(pages.lines.is_sorted_by_key(|line| line.page));
        for line in &pages.lines {
            let own: Vec<&Part> = line.parts.iter().map(|part| &parts[*part]).collect();
            assert!(has_words(&own, &line.words), "{line:?} is none of {own:?}");
        }
        let seen: std::collections::BTreeSet<usize> =
            pages.lines.iter().flat_map(|line| line.parts.clone()).collect();
        let filled = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.cells.iter().any(|text| !text.trim().is_empty()));
        let unseen: Vec<&Part> = filled.filter(|(at, _)| !seen.contains(at)).map(|(_, part)| part).collect();
        assert!(unseen.is_empty(), "on no line: {unseen:?}");
    }
}

/// Whether the letters of each word of a line stand in its parts; a word may be divided by the line's end.
fn has_words(parts: &[&Part], words: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    let all: String = parts.iter().flat_map(|part| &part.cells).map(|cell| letters(cell)).collect();
    // The mark of a footnote is no part of the text.
    let unmarked =
        |word: &str| letters(word).strip_suffix(|sign: char| sign.is_ascii_digit()).map(str::to_string);
    let is_there =
        |word: &str| all.contains(&letters(word)) || unmarked(word).is_some_and(|word| all.contains(&word));
    !parts.is_empty() && words.split_whitespace().all(is_there)
}
