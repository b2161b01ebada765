//! What stands beside each other and is taller than a page goes on on the next: no word stands off the page, and none on
//! another.

use super::rooms::{ink, overlap};
use super::{check, document, para, style, table, words};
use crate::document::{Block, Column, Document, Inline, Row, RowGroup, Signature, Table};
use crate::layout::{Area, Fonts, Item, Length, Owner, Pages, Style, lay_out};
use crate::prose::{Align, Delimiter, List, Numbering};

/// So many words, each once.
fn many(word: &str, count: usize) -> String {
    (0..count).map(|number| format!("{word}{number:04}")).collect::<Vec<_>>().join(" ")
}

/// Expects every word of the text on a page, clear of its neighbours.
fn whole((style, fonts): &(Style, Fonts), name: &str, document: &Document, text: &str) {
    let pages = lay_out(document, style, fonts);
    check(&pages, style);
    clear(name, &pages);
    let printed: Vec<&str> = pages
        .pages
        .iter()
        .flat_map(|page| &page.frames)
        .filter(|frame| matches!(frame.owner, Owner::Node(_)))
        .filter_map(|frame| match &frame.item {
            Item::Text(run) => Some(run.text.split_whitespace()),
            _ => None,
        })
        .flatten()
        .collect();
    let printed = std::collections::BTreeSet::from_iter(printed);
    let lost: Vec<&str> = text.split_whitespace().filter(|word| !printed.contains(word)).collect();
    assert!(lost.is_empty(), "{name}: {lost:?}");
    assert!(pages.pages.len() < 40, "{name}: {} pages", pages.pages.len());
}

/// Expects that no two pieces of text stand on each other, and none on the lines at head and foot.
fn clear(name: &str, pages: &Pages) {
    for (number, page) in pages.pages.iter().enumerate() {
        let mut boxes: Vec<(Area, &str)> = page
            .frames
            .iter()
            .filter_map(|frame| match &frame.item {
                Item::Text(run) if !run.text.trim().is_empty() => Some((
                    Area::new(
                        run.at.x,
                        run.at.y - run.size * 0.6,
                        ink(run) - Length::pt(0.1),
                        run.size * 0.6,
                    ),
                    run.text.as_str(),
                )),
                _ => None,
            })
            .collect();
        boxes.sort_by(|(a, _), (b, _)| a.at.y.points().total_cmp(&b.at.y.points()));
        for (at, (one, said)) in boxes.iter().enumerate() {
            let near = boxes[at + 1..].iter().take_while(|(other, _)| other.at.y < one.at.y + one.height);
            for (other, says) in near {
                assert!(!overlap(one, other), "{name}: “{said}” and “{says}” on page {}", number + 1);
            }
        }
    }
}

#[test]
fn labels_heads_and_cells_of_any_length_are_whole() {
    let paper = style();
    for label in [0, 3, 130, 400] {
        for head in [3, 250, 900] {
            for (rows, cell) in [(1, 700), (3, 150), (60, 2)] {
                let (group, heading) = (many("label", label), many("head", head));
                let row = |number: usize| vec![many(&format!("cell{number}x"), cell), "end".to_string()];
                let rows: Vec<Vec<String>> = (0..rows).map(row).collect();
                let text = [&[group.clone(), heading.clone()], rows.concat().as_slice()].concat().join(" ");
                let labelled = label > 0;
                let heads: &[&str] = if labelled { &["Group", &heading, "End"] } else { &[&heading, "End"] };
                let label = labelled.then_some(group.as_str());
                let other = labelled.then_some("Other");
                let groups = vec![(label, rows), (other, vec![vec!["last".into(), "end".into()]])];
                let before = para(&"A line. ".repeat(150));
                let name = format!("label {}, head {head}, cell {cell}", group.len());
                whole(&paper, &name, &document("en", vec![before, table(heads, groups)]), &text);
            }
        }
    }
}

#[test]
fn a_caption_and_a_label_that_fill_a_page_are_whole() {
    let paper = style();
    for caption in (100..700).step_by(60) {
        let (said, label) = (many("caption", caption), many("label", 130));
        let row = |word: &str| Row { anchor: None, cells: vec![words(word)], total: false };
        let rows = (0..30).map(|number| row(&format!("row{number}"))).collect();
        let column = |heading: &str| Column { heading: words(heading), align: Align::Start };
        let table = Table {
            name: String::new(),
            columns: vec![column("Group"), column("Name")],
            groups: vec![RowGroup { label: Some(words(&label)), rows }],
            row_heads: false,
            caption: words(&said),
        };
        whole(
            &paper,
            &format!("caption {caption}"),
            &document("en", vec![Block::Table(table)]),
            &format!("{said} {label}"),
        );
    }
}

#[test]
fn lines_to_sign_on_are_whole() {
    let paper = style();
    for (first, second) in [(2, 900), (900, 2), (600, 600), (2, 250)] {
        let (one, two) = (many("one", first), many("two", second));
        let lines: Vec<Vec<Inline>> = vec![words(&one), words(&two), words("Three")];
        let signature = Block::Signature(Signature { statement: Vec::new(), lines, fields: Vec::new() });
        whole(
            &paper,
            "signature",
            &document("en", vec![para("Text."), signature]),
            &format!("{one} {two} Three"),
        );
    }
}

#[test]
fn what_stands_deep_within_lists_and_quotations_is_whole() {
    let text = many("deep", 12);
    let within = |block: Block| {
        let list = |block| List {
            numbering: Numbering::Decimal(1, Delimiter::Stop),
            items: vec![vec![block]],
            tight: true,
        };
        Block::Quote(vec![para("About."), Block::List(list(Block::Quote(vec![para("In."), block])))])
    };
    let blocks = (0..12).fold(para(&text), |block, _| within(block));
    let (style, fonts) = style();
    let pages = lay_out(&document("en", vec![blocks]), &style, &fonts);
    check(&pages, &style);
    clear("deep", &pages);
    let printed: String = pages.pages.iter().flat_map(|page| super::lines(page, false)).collect();
    assert!(printed.contains("deep0011"), "{printed}");
}

#[test]
fn a_group_of_tall_rows_fills_the_page() {
    let (style, fonts) = style();
    let row = |name: &str| vec![name.to_string(), many("w", 130)];
    let group = |name: &'static str| (Some(name), vec![row("1"), row("2"), row("3"), row("4")]);
    let groups = vec![group("First"), group("Second"), group("Third")];
    let pages =
        lay_out(&document("en", vec![table(&["Meeting", "Number", "Decision"], groups)]), &style, &fonts);
    for page in &pages.pages[..pages.pages.len() - 1] {
        let last = page.frames.iter().filter(|frame| matches!(frame.owner, Owner::Node(_)));
        let last = last.filter_map(|frame| match &frame.item {
            Item::Text(run) => Some(run.at.y.points()),
            _ => None,
        });
        let last = last.fold(0.0, f32::max);
        assert!(last > style.page.height.points() * 0.6, "the page ends at {last}");
    }
}
