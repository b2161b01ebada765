//! The sample and the gallery as PDF files.

use super::{Archival, write};
use crate::diagnostic::Report;
use crate::document::Document;
use crate::layout::{Fonts, Pages, Style, lay_out, read_style};
use crate::writer::{gallery, sample};
use lopdf::{Dictionary, Object};

fn set(document: &Document) -> (Pages, Fonts) {
    let mut report = Report::new();
    let style: Style = read_style(None, &mut report);
    let fonts = Fonts::load(&style, &|_| None, &|_, _| true, &mut report);
    assert!(report.is_empty(), "{report:?}");
    (lay_out(document, &style, &fonts), fonts)
}

fn file(document: &Document) -> Vec<u8> {
    let (pages, fonts) = set(document);
    write(document, &pages, &fonts, Archival::Three(&[])).expect("a PDF")
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let document = sample::document();
    assert_eq!(file(&document), file(&document));
}

/// The objects of a file, as another program would read them.
fn objects(document: &Document) -> lopdf::Document {
    lopdf::Document::load_mem(&file(document)).expect("a PDF")
}

fn entry<'o>(file: &'o lopdf::Document, dictionary: &'o Dictionary, key: &str) -> &'o Object {
    let object = dictionary.get(key.as_bytes()).expect("the entry");
    file.dereference(object).expect("an object").1
}

#[test]
fn every_mark_belongs_to_one_element_and_back() {
    for document in [sample::document(), gallery::document()] {
        let file = objects(&document);
        let root =
            entry(&file, file.catalog().expect("a catalog"), "StructTreeRoot").as_dict().expect("the tree");
        let parents = entry(&file, entry(&file, root, "ParentTree").as_dict().expect("a tree"), "Nums");
        let parents = parents.as_array().expect("numbers");
        for (number, page) in file.get_pages().values().enumerate() {
            let marks =
                file.dereference(&parents[number * 2 + 1]).expect("marks").1.as_array().expect("a list");
            let content = String::from_utf8_lossy(&file.get_page_content(*page)).into_owned();
            assert_eq!(content.matches("/MCID ").count(), marks.len());
            for (mark, element) in marks.iter().enumerate() {
                let element = file.dereference(element).expect("an element").1.as_dict().expect("an element");
                let own = element.get(b"Pg").and_then(Object::as_reference).ok() == Some(*page);
                let kids = match element.get(b"K").expect("content") {
                    Object::Array(kids) => kids.clone(),
                    one => vec![one.clone()],
                };
                let holds = |kid: &Object| match kid {
                    Object::Integer(here) => own && *here == mark as i64,
                    Object::Dictionary(kid) => {
                        kid.get(b"MCID").and_then(Object::as_i64).ok() == Some(mark as i64)
                            && kid.get(b"Pg").and_then(Object::as_reference).ok() == Some(*page)
                    }
                    _ => false,
                };
                assert_eq!(kids.iter().filter(|kid| holds(kid)).count(), 1);
            }
        }
    }
}

#[test]
fn every_link_has_its_element_and_leads_somewhere() {
    let file = objects(&gallery::document());
    let mut links = 0;
    for page in file.get_pages().values() {
        for annotation in file.get_page_annotations(*page).expect("annotations") {
            links += 1;
            // What it is for, to those who do not see it.
            let words: &[u8] = if annotation.has(b"FT") { b"TU" } else { b"Contents" };
            assert!(annotation.has(b"StructParent") && annotation.has(words));
            assert!([&b"Dest"[..], b"A", b"FT"].iter().any(|key| annotation.has(key)));
        }
    }
    let elements = file.objects.values().filter_map(|object| object.as_dict().ok());
    let references = elements
        .filter_map(|element| element.get(b"K").ok())
        .flat_map(|kids| kids.as_array().map_or_else(|_| vec![kids.clone()], Clone::clone))
        .filter(|kid| kid.as_dict().is_ok_and(|kid| kid.has_type(b"OBJR")));
    assert!(links > 3);
    assert_eq!(references.count(), links);
}

#[test]
fn the_file_says_what_it_is() {
    let file = objects(&sample::document());
    let catalog = file.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"PageMode").and_then(Object::as_name).ok(), Some(b"UseOutlines".as_slice()));
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).ok(), Some(b"en-GB".as_slice()));
    assert_eq!(file.version, "1.7");
    let metadata = entry(&file, catalog, "Metadata").as_stream().expect("a stream");
    let metadata = String::from_utf8_lossy(&metadata.content).into_owned();
    for said in
        ["<pdfaid:part>3<", "<pdfuaid:part>1<", "Operations Group Meeting 34xx", "2020-07-21T00:00:00Z"]
    {
        assert!(metadata.contains(said), "{said}");
    }
}
