//! Pages printed as text: what stands where, what stands together, what is repeated.

mod margin;
mod notes;
mod rooms;
mod tall;

use super::{
    Artifact, Destination, Fonts, Item, Length, NamedFile, Owner, Page, Pages, Place, Role, Style, lay_out,
    read_style,
};
use crate::diagnostic::{Report, SourceFile};
use crate::document::{
    Anchor, Block, Column, Document, Fact, Furniture, Identity, Inline, LineNumbers, Marking, Masthead, Note,
    PageLine, PagePiece, Placement, Row, RowGroup, Section, SectionRole, Table, UiWords,
};
use crate::form::{Colour, Language};
use crate::prose::{Align, Delimiter, List, Numbering};
use jiff::civil::date;
use std::sync::Arc;

fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a tag")
}

fn document(tag: &str, blocks: Vec<Block>) -> Document {
    let word = |word: &str| word.to_string();
    Document {
        identity: Identity {
            committee: word("c"),
            meeting: word("1"),
            reference: word("C_1"),
            title: word("Meeting"),
            body: word("Committee"),
            publisher: None,
            status: word("Draft"),
            draft: true,
            language: language(tag),
            date: date(2020, 7, 21),
            timestamp: 0,
            description: String::new(),
        },
        marking: Some(Marking {
            label: word("White"),
            line: word("CLASSIFIED WHITE"),
            ink: Colour { red: 0, green: 0, blue: 0 },
            ground: None,
            placement: Placement { header: true, footer: false, align: Align::Centre },
            size: 9.0,
            searchable: true,
            in_subject: false,
        }),
        furniture: Furniture {
            header: PageLine::default(),
            footer: PageLine { end: numbered("", "/"), ..PageLine::default() },
            watermark: None,
        },
        words: UiWords {
            continued: word("(continued)"),
            contents: word("Contents"),
            skip: word("Skip"),
            notes: word("Notes"),
            back: word("Back"),
            record: word("Record"),
            plain_text: word("Text"),
            classification: word("Classification"),
            status: word("Status"),
            months: vec!["January".into(), "September".into()],
        },
        blocks,
        notes: Vec::new(),
        events: Vec::new(),
        line_numbers: LineNumbers::None,
        contents: false,
    }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn para(text: &str) -> Block {
    Block::Paragraph(words(text))
}

fn table(heads: &[&str], groups: Vec<(Option<&str>, Vec<Vec<String>>)>) -> Block {
    let columns = heads.iter().map(|head| Column { heading: words(head), align: Align::Start }).collect();
    let row = |cells: Vec<String>| Row {
        anchor: None,
        cells: cells.iter().map(|cell| words(cell)).collect(),
        total: false,
    };
    let groups = groups
        .into_iter()
        .map(|(label, rows)| RowGroup { label: label.map(words), rows: rows.into_iter().map(row).collect() })
        .collect();
    Block::Table(Table { name: String::new(), columns, groups, row_heads: false, caption: Vec::new() })
}

fn section(number: &str, heading: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        role: SectionRole::Item,
        anchor: Anchor(format!("item-{number}")),
        rank: 2,
        number: Some(number.into()),
        heading: words(heading),
        run_in: false,
        marking: None,
        blocks,
    })
}

fn style() -> (Style, Fonts) {
    let mut report = Report::new();
    let style = read_style(None, &mut report);
    let fonts = Fonts::load(&style, &|_| None, &|_, _| true, &mut report);
    assert!(report.is_empty(), "{report:?}");
    (style, fonts)
}

fn set(document: &Document) -> Pages {
    let (style, fonts) = style();
    let pages = lay_out(document, &style, &fonts);
    check(&pages, &style);
    pages
}

/// What is true of all pages: nothing stands outside the margins but numbers, and no glyph is missing.
fn check(pages: &Pages, style: &Style) {
    let left = style.page.start.min(style.page.end) - style.page.numbers - Length::pt(0.5);
    for frame in pages.pages.iter().flat_map(|page| &page.frames) {
        let Item::Text(run) = &frame.item else { continue };
        if run.turn != 0.0 {
            continue;
        }
        let ink = run.text.trim_end();
        let right = run.at.x + run.width();
        // The numbers of lines stand farther out than those of sections.
        let left = if matches!(frame.owner, Owner::Artifact(_)) { Length::pt(12.0) } else { left };
        assert!(run.at.x >= left, "“{ink}” starts at {:?}", run.at.x);
        assert!(right <= pages.width - Length::pt(40.0), "“{ink}” ends at {right:?}");
        assert!(
            run.at.y > Length::pt(20.0) && run.at.y < pages.height - Length::pt(20.0),
            "“{ink}” at {:?}",
            run.at.y
        );
        assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "“{ink}” has a character without a glyph");
    }
}

/// Where the text that begins so stands: page, left edge, baseline.
fn place(pages: &Pages, words: &str) -> (usize, Length, Length) {
    let mut found = pages.pages.iter().enumerate().flat_map(|(number, page)| {
        page.frames.iter().filter_map(move |frame| match &frame.item {
            Item::Text(run) if run.text.starts_with(words) => Some((number, run.at.x, run.at.y)),
            _ => None,
        })
    });
    let first = found.next().unwrap_or_else(|| panic!("“{words}” stands nowhere"));
    assert!(found.next().is_none(), "“{words}” stands twice");
    first
}

/// The lines of a page's text, without what is repeated; or with it alone.
fn lines(page: &Page, repeated: bool) -> Vec<String> {
    let mut lines: Vec<(Length, String)> = Vec::new();
    for frame in &page.frames {
        let Item::Text(run) = &frame.item else { continue };
        let artifact = matches!(frame.owner, Owner::Artifact(_));
        if artifact != repeated {
            continue;
        }
        match lines.last_mut() {
            Some((y, line)) if *y == run.at.y => line.push_str(&run.text),
            _ => lines.push((run.at.y, run.text.clone())),
        }
    }
    lines.into_iter().map(|(_, line)| line.trim_end().to_string()).collect()
}

#[test]
fn minutes_without_a_word_are_one_page() {
    let pages = set(&document("en", Vec::new()));
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(lines(&pages.pages[0], true), ["CLASSIFIED WHITE", "1/1"]);
    assert!(lines(&pages.pages[0], false).is_empty());
}

/// The shaper takes this vowel apart, and a mark stands between its parts.
#[test]
fn a_vowel_that_was_taken_apart_is_one_glyph_again() {
    const FONT: &str = "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf";
    let font =
        std::fs::read(FONT).unwrap_or_else(|_| panic!("{FONT} is missing: `tests/run rust` installs it"));
    let (mut style, _) = style();
    style.fonts.fallback[0].push(NamedFile { path: "thai.ttf".into(), named: None });
    let mut report = Report::new();
    let fonts = Fonts::load(&style, &|_| Some(font.clone().into()), &|_, _| true, &mut report);
    for word in ["กำ", "น้ำ"] {
        let pages = lay_out(&document("en", vec![para(word)]), &style, &fonts);
        let runs = pages.pages[0].frames.iter().filter_map(|frame| match &frame.item {
            Item::Text(run) if run.text.starts_with(word) => Some(run),
            _ => None,
        });
        let run = runs.into_iter().next().expect("the word");
        let shown: Vec<(&str, u8)> =
            run.glyphs.iter().map(|glyph| (&run.text[glyph.text.clone()], glyph.letters)).collect();
        let letters: Vec<String> = run.text.chars().map(String::from).collect();
        let wanted: Vec<(&str, u8)> = letters.iter().map(|letter| (letter.as_str(), 1)).collect();
        assert_eq!(shown, wanted);
    }
}

#[test]
fn bookmarks_nest_as_items_do() {
    let numbered = |number: &str, blocks: Vec<Block>| match section(number, "", blocks) {
        Block::Section(section) => Block::Section(Section { rank: 3, heading: Vec::new(), ..section }),
        other => other,
    };
    let long = "The roof was looked at by all who were there, and nobody knew what was to be done about it.";
    let deep = numbered("1.1.1", vec![para("Deeper.")]);
    let first = numbered("1.1", vec![para(long), deep]);
    let pages = set(&document(
        "en",
        vec![
            section("1", "Roof", vec![first, numbered("1.2", vec![para("Second.")])]),
            section("2", "Cellar", Vec::new()),
        ],
    ));
    let seen: Vec<(u8, &str)> =
        pages.outline.iter().map(|bookmark| (bookmark.depth, bookmark.title.as_str())).collect();
    let first = "1.1 The roof was looked at by all who were there …";
    let items = [(0, "1 Roof"), (1, first), (2, "1.1.1 Deeper."), (1, "1.2 Second."), (0, "2 Cellar")];
    assert!(seen.ends_with(&items), "{seen:?}");
}

#[test]
fn lines_are_numbered_anew_on_each_page() {
    let blocks = (0..90).map(|number| para(&format!("Line {number}."))).collect();
    let numbered = Document { line_numbers: LineNumbers::ByPage, ..document("en", blocks) };
    let pages = set(&numbered);
    let numbers = |page: &Page| {
        let lines = lines(page, true).into_iter();
        lines.filter_map(|line| line.parse::<usize>().ok()).collect::<Vec<_>>()
    };
    assert!(pages.pages.len() > 1);
    for page in &pages.pages {
        let count = lines(page, false).len();
        assert_eq!(numbers(page), (1..=count).filter(|number| number % 5 == 0).collect::<Vec<_>>());
    }
    assert!(numbers(&set(&document("en", vec![para("One."); 9])).pages[0]).is_empty());
}

#[test]
fn a_table_of_one_cell() {
    let pages = set(&document("en", vec![table(&["Name"], vec![(None, vec![vec!["One".into()]])])]));
    assert_eq!(lines(&pages.pages[0], false), ["Name", "One"]);
}

#[test]
fn a_long_table_repeats_its_head_and_its_groups_label() {
    let rows = (1..=120).map(|number| vec![format!("Person {number}")]).collect();
    let blocks = vec![table(&["Representing", "Name"], vec![(Some("Large Suppliers"), rows)])];
    let pages = set(&document("en", blocks));
    assert_eq!(pages.pages.len(), 3);
    assert_eq!(lines(&pages.pages[0], true), ["CLASSIFIED WHITE", "1/3"]);
    for (number, page) in pages.pages.iter().enumerate().skip(1) {
        let furniture = format!("{}/3", number + 1);
        assert_eq!(
            lines(page, true),
            ["CLASSIFIED WHITE", "RepresentingName", "Large Suppliers (continued)", &furniture]
                .map(|line| line.replace("RepresentingName", "Representing Name"))
        );
    }
    let people: Vec<String> = pages.pages.iter().flat_map(|page| lines(page, false)).collect();
    assert_eq!(people.iter().filter(|line| line.contains("Person ")).count(), 120);
    let heads = pages.structure.nodes.iter().filter(|node| node.role == Role::TableHead).count();
    assert_eq!(heads, 1);
}

#[test]
fn a_row_taller_than_a_page_is_divided() {
    let cell = "word ".repeat(3000);
    let pages = set(&document("en", vec![table(&["A", "B"], vec![(None, vec![vec!["x".into(), cell]])])]));
    assert!(pages.pages.len() > 2);
}

#[test]
fn a_heading_and_what_is_said_of_its_item_stand_with_the_text() {
    for count in 30..60 {
        let facts = vec![Fact { name: words("Papers:"), value: words("Report") }; 5];
        let mut blocks: Vec<Block> = (0..count).map(|_| para("Line.")).collect();
        blocks.push(section("1.", "Heading", vec![Block::Facts(facts), para("Text of the item.")]));
        let pages = set(&document("en", blocks));
        let page = |words: &str| {
            let mut pages = pages.pages.iter();
            pages
                .position(|page| lines(page, false).iter().any(|line| line.contains(words)))
                .expect("the words")
        };
        assert_eq!(page("Heading"), page("Text of the item"), "after {count} lines");
    }
}

#[test]
fn a_word_longer_than_the_line_is_broken() {
    let word = format!("https://example.org/{}", "a".repeat(400));
    let pages = set(&document("en", vec![para(&word)]));
    let text: String = lines(&pages.pages[0], false).concat();
    assert_eq!(text, word);
}

#[test]
fn lists_six_deep_step_inwards() {
    let mut blocks = vec![para("innermost")];
    for depth in 0..6 {
        let numbering =
            if depth % 2 == 0 { Numbering::Bullet } else { Numbering::LowerRoman(1, Delimiter::Bracket) };
        blocks = vec![Block::List(List { numbering, items: vec![blocks], tight: true })];
    }
    let pages = set(&document("en", blocks));
    let frames = pages.pages[0].frames.iter();
    let marks: Vec<Length> = frames
        .filter_map(|frame| match &frame.item {
            Item::Text(run) if ["• ", "i) "].contains(&run.text.as_str()) => Some(run.at.x),
            _ => None,
        })
        .collect();
    assert_eq!(marks.len(), 6);
    let text = lines(&pages.pages[0], false);
    assert_eq!(text, ["i) • i) • i) • innermost"]);
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    let long = "Some words that make a paragraph of several lines. ".repeat(7);
    for filler in 30..56 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| para("One line.")).collect();
        blocks.push(section("1.", "Heading", vec![para(&long)]));
        blocks.push(para("The end."));
        let pages = set(&document("en", blocks));
        for page in &pages.pages {
            let lines = lines(page, false);
            let text: Vec<&String> = lines.iter().filter(|line| long.contains(line.as_str())).collect();
            assert_ne!(text.len(), 1, "with {filler} lines before: {lines:?}");
            assert_ne!(lines.last().map(String::as_str), Some("1. Heading"));
        }
    }
}

#[test]
fn a_footnote_and_its_mark_lead_to_each_other() {
    let mut document =
        document("en", vec![Block::Paragraph(vec![Inline::Text("See".into()), Inline::Note(0)])]);
    document.notes = vec![Note { blocks: vec![para("The note.")] }];
    let pages = set(&document);
    let frames = &pages.pages[0].frames;
    for place in [Place::Note(0), Place::NoteMark(0)] {
        assert!(frames.iter().any(|frame| matches!(&frame.item, Item::Place(_, here) if *here == place)));
        let leads = |frame: &super::Frame| matches!(&frame.item, Item::Link(_, Destination::Here(there)) if *there == place);
        assert!(frames.iter().any(leads));
    }
    assert_eq!(lines(&pages.pages[0], false), ["See", "1", "1 The note."]);
}

#[test]
fn what_no_font_has_is_told_and_never_drawn() {
    let (_, fonts) = style();
    assert_eq!(fonts.missing("a\u{13000}b\u{1F9FF}\u{13000}"), ['\u{13000}', '\u{1F9FF}']);
    assert!(fonts.missing("no\u{A0}break, no\u{2011}hyphen\u{AD}, tab\t, Ŵ Œ ß ł ő").is_empty());
    let pages = set(&document("en", vec![para("a\u{13000}b and no\u{2011}break")]));
    assert_eq!(pages.missing, ['\u{13000}']);
}

#[test]
fn pages_that_read_from_right_to_left_are_mirrored() {
    let blocks = vec![section(
        "1.",
        "Heading",
        vec![table(&["A", "B"], vec![(None, vec![vec!["x".into(), "y".into()]])])],
    )];
    let pages = set(&document("he", blocks));
    let at = |text: &str| {
        let frames = pages.pages[0].frames.iter();
        let mut found = frames.filter_map(|frame| match &frame.item {
            Item::Text(run) if run.text.trim() == text => Some(run.at.x),
            _ => None,
        });
        found.next().expect("on the page")
    };
    assert!(at("x") > at("y"));
    let (style, _) = style();
    assert!(at("Heading") > pages.width * 0.5);
    let column_end = pages.width - style.page.start;
    assert!(at("1") >= column_end || at(".") >= column_end);
}

#[test]
fn furniture_keeps_clear_of_the_text() {
    let mut document = document(
        "en",
        vec![Block::Masthead(Masthead {
            handling: Vec::new(),
            title: words("Meeting"),
            particulars: Vec::new(),
        })],
    );
    if let Some(marking) = &mut document.marking {
        marking.line = "A classification line that says very much. ".repeat(12);
    }
    let pages = set(&document);
    let bottom = |wanted: Owner| {
        let frames = pages.pages[0].frames.iter().filter(|frame| frame.owner == wanted);
        frames
            .filter_map(|frame| if let Item::Text(run) = &frame.item { Some(run.at.y) } else { None })
            .fold(Length::ZERO, Length::max)
    };
    let header = bottom(Owner::Artifact(Artifact::Header));
    let title = pages.pages[0].frames.iter().find_map(|frame| match (&frame.item, frame.owner) {
        (Item::Text(run), Owner::Node(_)) => Some(run.at.y - run.size),
        _ => None,
    });
    assert!(title.expect("a title") > header);
}

#[test]
fn a_style_may_name_some_keys_only() {
    let text = "[page]\nsize = \"Letter\"\n[text]\nsize = 12\n[colours]\ntext = \"#CCCCCC\"\n[fonts]\nbold = \"none.ttf\"\n";
    let source = Arc::new(SourceFile::new("style.toml", text));
    let mut report = Report::new();
    let style = read_style(Some(&source), &mut report);
    assert_eq!(style.page.width, Length::pt(612.0));
    assert_eq!(style.text.size, Length::pt(12.0));
    assert!(style.colours.text.contrast(Colour::WHITE) > 4.5);
    Fonts::load(&style, &|_| None, &|_, _| true, &mut report);
    let codes: Vec<&str> = report.findings().map(|finding| finding.code().0).collect();
    assert_eq!(codes, ["pale-colour", "missing-file"]);
}

/// A part of a line with the number of the page and that of all pages, behind words and with words between them.
fn numbered(before: &str, between: &str) -> Vec<PagePiece> {
    let mut pieces = PagePiece::words(before);
    pieces.push(PagePiece::Page);
    pieces.extend(PagePiece::words(between));
    pieces.push(PagePiece::Pages);
    pieces
}
