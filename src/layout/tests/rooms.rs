//! What stands beside each other keeps to its room: the parts of the lines at head and foot, the columns of tables,
//! passages that read in the other direction.

use super::{document, language, numbered, para, place, set, table};
use crate::document::{Anchor, Block, Inline, PageLine, PagePiece, Pointer, Target};
use crate::form::Colour;
use crate::layout::{Area, Artifact, Item, Length, Owner, Page, TextRun};
use crate::prose::{Align, Delimiter, List, Numbering};

/// The boxes of the runs of a page that are furniture.
fn furniture(page: &Page) -> Vec<(Area, String)> {
    let runs = page.frames.iter().filter_map(|frame| match (&frame.item, frame.owner) {
        (Item::Text(run), Owner::Artifact(Artifact::Header | Artifact::Footer)) => Some(run),
        _ => None,
    });
    runs.map(|run| (Area::new(run.at.x, run.at.y - run.size * 0.8, ink(run), run.size), run.text.clone()))
        .collect()
}

/// How far a run reaches without the space at its end.
pub(super) fn ink(run: &TextRun) -> Length {
    let end = run.text.trim_end().len();
    run.glyphs.iter().filter(|glyph| glyph.text.start < end).map(|glyph| glyph.advance).sum()
}

pub(super) fn overlap(a: &Area, b: &Area) -> bool {
    let clear = |from: Length, long: Length, other: Length, size: Length| {
        from + long <= other || other + size <= from
    };
    !clear(a.at.x, a.width, b.at.x, b.width) && !clear(a.at.y, a.height, b.at.y, b.height)
}

#[test]
fn the_parts_of_head_and_foot_never_overprint() {
    let long = |count: usize| "Institute for the Study of Sample Things ".repeat(count).trim().to_string();
    let body = "Department of Inventions and of the Improvement of Everything".to_string();
    let endless = "Zusammenkunft".repeat(12);
    let text = || vec![para("Text.")];
    for start in [String::new(), "Short".into(), body, long(3), long(12), endless.clone()] {
        for end in [String::new(), "REF-1".into(), long(3), endless.clone()] {
            for (align, centre) in [
                (Align::Start, numbered("", " of ")),
                (Align::Centre, Vec::new()),
                (Align::End, numbered("page ", " of ")),
            ] {
                let mut document = document("en", text());
                let marking = document.marking.as_mut().expect("a marking");
                (marking.placement.align, marking.placement.footer) = (align, true);
                marking.ground = Some(Colour::WHITE);
                let line = PageLine {
                    start: PagePiece::words(&start),
                    centre: centre.clone(),
                    end: PagePiece::words(&end),
                };
                document.furniture.footer = line.clone();
                document.furniture.header = PageLine { centre: PagePiece::words("Middle"), ..line };
                let pages = set(&document);
                let boxes = furniture(&pages.pages[0]);
                for (number, (one, said)) in boxes.iter().enumerate() {
                    for (other, says) in &boxes[number + 1..] {
                        assert!(!overlap(one, other), "“{said}” and “{says}” stand on each other");
                    }
                }
                let number = boxes.iter().any(|(_, text)| text.contains("1 of 1"));
                assert!(number || centre.is_empty(), "no page number: {boxes:?}");
            }
        }
    }
}

#[test]
fn furniture_leaves_room_for_the_text() {
    let mut document = document("en", vec![para(&"Text. ".repeat(900))]);
    let marking = document.marking.as_mut().expect("a marking");
    marking.line = "Not to be shown to anybody who is not named below ".repeat(10);
    (marking.size, marking.placement.footer) = (40.0, true);
    let pages = set(&document);
    assert!(pages.pages.len() < 8, "{} pages", pages.pages.len());
    let column = |page: &Page| {
        page.frames
            .iter()
            .filter(|frame| matches!(frame.owner, Owner::Node(_)))
            .filter_map(|frame| match &frame.item {
                Item::Text(run) => Some(run.at.y),
                _ => None,
            })
            .fold((pages.height, Length::ZERO), |(top, foot), y| (top.min(y), foot.max(y)))
    };
    for page in &pages.pages {
        let (top, foot) = column(page);
        let inside =
            furniture(page).into_iter().filter(|(area, _)| area.at.y > top && area.at.y < foot).count();
        assert_eq!(inside, 0, "furniture stands in the text");
    }
}

/// The runs of a document's only page, as they are seen.
fn seen(blocks: Vec<Block>, tag: &str) -> Vec<String> {
    let pages = set(&document(tag, blocks));
    let runs = pages.pages.iter().flat_map(|page| &page.frames).filter_map(|frame| {
        match (&frame.item, frame.owner) {
            (Item::Text(run), Owner::Node(_)) => Some(run.text.trim().to_string()),
            _ => None,
        }
    });
    runs.collect()
}

#[test]
fn narrow_columns_divide_words_and_no_figure() {
    let heads = [
        "Verwaltungskostenstelle",
        "Grundstücksbewertung",
        "Wirtschaftsprüfungsbericht",
        "Aufsichtsratsvorsitz",
        "Summe",
        "Anteil",
    ];
    let cells = [
        "Liegenschaftsverwaltung",
        "Wertermittlungsverordnung",
        "Jahresabschlussprüfungsgesellschaft",
        "https://www.example.org/verzeichnis/der/liegenschaften",
        "3.400.567,00",
        "100 %",
    ];
    let row = || cells.map(str::to_string).to_vec();
    let runs = seen(vec![table(&heads, vec![(None, vec![row(), row()])])], "de");
    assert_eq!(runs.iter().filter(|run| *run == "3.400.567,00").count(), 2, "{runs:?}");
    assert_eq!(runs.iter().filter(|run| *run == "100 %").count(), 2, "{runs:?}");
    let divided: Vec<&String> = runs.iter().filter(|run| run.ends_with('\u{AD}')).collect();
    assert!(!divided.is_empty(), "{runs:?}");
    assert!(divided.iter().all(|run| run.chars().count() > 2), "{divided:?}");
    assert!(runs.iter().all(|run| run.chars().count() > 2), "{runs:?}");
    let address: String = runs
        .iter()
        .skip_while(|run| !run.starts_with("http"))
        .take_while(|run| *run != "3.400.567,00")
        .cloned()
        .collect();
    assert_eq!(address, cells[3], "an address gets no hyphen");
}

#[test]
fn words_of_no_known_rules_are_broken_where_they_can_be_read() {
    let endless = "qw".repeat(60);
    let runs = seen(vec![para(&endless)], "tlh");
    let joined: String = runs.concat().replace('\u{AD}', "");
    assert_eq!(joined, endless);
    assert!(runs.len() > 1 && runs.iter().all(|run| run.chars().count() > 3), "{runs:?}");
    assert!(runs[..runs.len() - 1].iter().all(|run| run.ends_with('\u{AD}')), "{runs:?}");
}

#[test]
fn a_soft_hyphen_is_seen_where_the_line_ends_and_nowhere_else() {
    let word = "Straßen\u{AD}verkehrs\u{AD}zulassung ".repeat(12);
    let whole = word.replace('\u{AD}', "");
    // A letter of another script has the paragraph shaped as a whole.
    for (before, tag) in [("", "tlh"), ("", "de"), ("\u{2011} ", "tlh")] {
        let text = format!("{before}{word}");
        let runs = seen(vec![para(&text)], tag);
        let divided = runs.iter().filter(|run| run.ends_with('\u{AD}')).count();
        assert!(runs.len() > 2 && divided > 0, "{runs:?}");
        let inner = runs.iter().filter(|run| run.trim_end_matches('\u{AD}').contains('\u{AD}'));
        assert_eq!(inner.count(), 0, "{runs:?}");
        let parts = ["Straßen\u{AD}", "verkehrs\u{AD}"];
        let ends = runs.iter().filter(|run| run.ends_with('\u{AD}'));
        assert!(
            tag == "de" || ends.clone().all(|run| parts.iter().any(|part| run.ends_with(part))),
            "{runs:?}"
        );
        // A line that ends in no hyphen ends with a word.
        let joined = runs.concat().replace(['\u{AD}', ' '], "");
        assert_eq!(joined, format!("{before}{whole}").replace(' ', ""));
        for pair in runs.windows(2).filter(|pair| !pair[0].ends_with(['\u{AD}', ' ', '\u{2011}'])) {
            assert!(pair[0].ends_with("zulassung"), "{pair:?}");
        }
    }
    // At the end of a text, and before a space, there is nothing to divide.
    let runs = seen(vec![para("Zaun\u{AD} und Tor\u{AD}")], "de");
    assert_eq!(runs.concat(), "Zaun und Tor");
    // From right to left the hyphen stands at the end of its word, and within the margins.
    let hebrew = format!("{} שלום", "Straßen\u{AD}verkehrs\u{AD}zulassung ".repeat(12));
    let mixed = "שלום Straßen\u{AD}verkehrs\u{AD}zulassungs\u{AD}stellen\u{AD}leitung ".repeat(12);
    for text in [hebrew, mixed] {
        let pages = set(&document("he", vec![para(&text)]));
        let runs: Vec<_> = pages.pages[0]
            .frames
            .iter()
            .filter_map(|frame| match (&frame.item, frame.owner) {
                (Item::Text(run), Owner::Node(_)) => Some(run.clone()),
                _ => None,
            })
            .collect();
        let right = runs.iter().map(|run| run.at.x + run.width()).fold(Length::ZERO, Length::max);
        let mut divided = runs.iter().filter(|run| run.text.ends_with('\u{AD}')).peekable();
        assert!(divided.peek().is_some());
        for run in divided {
            assert!(run.at.x + run.width() <= right && run.at.x >= Length::ZERO, "{run:?}");
        }
        let widest = runs.iter().filter(|run| !run.text.ends_with('\u{AD}'));
        let widest = widest.map(|run| run.at.x + run.width()).fold(Length::ZERO, Length::max);
        assert!(right.points() - widest.points() < 0.1, "{right:?} {widest:?}");
    }
    // In the narrow columns of a table as well.
    let cells = |text: &str| vec![vec![vec![text.into(), "Ein Satz von vielen Worten. ".repeat(30)]]];
    let rows =
        cells("Straßen\u{AD}verkehrs\u{AD}zulassungs\u{AD}stellen\u{AD}leitungs\u{AD}vertretung").remove(0);
    let runs = seen(vec![table(&["A", "B"], vec![(None, rows)])], "tlh");
    assert!(runs.iter().any(|run| run.ends_with('\u{AD}')), "{runs:?}");
}

#[test]
fn figures_and_their_units_stay_on_one_line() {
    for (text, whole) in [
        ("12 %", "12 %"),
        ("1,250 kg,", "1,250 kg"),
        ("€ 5.40", "€ 5.40"),
        ("(£ 7)", "£ 7"),
        ("1 234 567,89 €", "1 234 567,89 €"),
        ("EUR 1 234", "EUR 1 234"),
        ("5 Mio. €", "5 Mio. €"),
        ("½ km", "½ km"),
        ("§ 12", "§ 12"),
    ] {
        for count in (0..90).step_by(2) {
            let runs = seen(vec![para(&format!("{} {text} more", "x".repeat(count)))], "en");
            assert!(runs.iter().any(|run| run.contains(whole)), "{runs:?}");
        }
    }
}

#[test]
fn a_date_and_a_short_reference_stay_on_one_line() {
    for whole in [
        "14 January 2026",
        "(3rd September 2026)",
        "September 30, 2026",
        "Jan. 2026",
        "3. January",
        "BRD-EX-26",
    ] {
        for count in (0..90).step_by(2) {
            let runs = seen(vec![para(&format!("{} {whole} more", "n".repeat(count)))], "en");
            assert!(runs.iter().any(|run| run.contains(whole)), "{runs:?}");
        }
    }
    // What is no date is no longer than a word.
    let runs: Vec<_> = (0..90)
        .flat_map(|count| seen(vec![para(&format!("{} 14 people", "n".repeat(count)))], "en"))
        .collect();
    assert!(runs.iter().any(|run| run == "people"), "{runs:?}");
}

#[test]
fn a_reference_stays_on_one_line_and_words_of_an_author_do_not() {
    let target = || Target::Here(Anchor("item-1".into()));
    let link = |words: &str| {
        let words = words.to_string();
        Inline::Reference(Pointer { words, guarded: None, is_local: false, target: target() })
    };
    let line = |count: usize, words: &str| {
        Block::Paragraph(vec![Inline::Text(format!("{} ", "n".repeat(count))), link(words)])
    };
    for count in (0..90).step_by(2) {
        let runs = seen(vec![line(count, "BRD 12/01")], "en");
        assert!(runs.iter().any(|run| run == "BRD 12/01"), "{runs:?}");
    }
    let runs: Vec<_> =
        (0..90).flat_map(|count| seen(vec![line(count, "the note of the roof")], "en")).collect();
    assert!(runs.iter().any(|run| run == "roof"), "{runs:?}");
}

#[test]
fn a_date_in_a_narrow_column_makes_it_wider() {
    let long = "word ".repeat(80);
    let row = vec!["14 January 2026".to_string(), long.clone(), long.clone(), long];
    let runs = seen(vec![table(&["Day", "One", "Two", "Three"], vec![(None, vec![row])])], "en");
    assert!(runs.iter().any(|run| run == "14 January 2026"), "{runs:?}");
}

#[test]
fn a_table_with_labels_leaves_the_other_columns_what_they_need() {
    let heads =
        ["Constituency", "Member", "Meetings", "Present", "By alternate", "Apologies", "Absent", "Share"];
    let row = |name: &str| [name, "12", "11", "0", "1", "0", "100 %"].map(str::to_string).to_vec();
    let runs =
        seen(vec![table(&heads, vec![(Some("North"), vec![row("Ann Sample"), row("Ben Specimen")])])], "en");
    for head in ["Constituency", "Meetings", "Present", "Apologies", "Absent", "Share"] {
        assert!(runs.iter().any(|run| run == head), "{head}: {runs:?}");
    }
    assert!(runs.iter().filter(|run| *run == "100 %").count() == 2, "{runs:?}");
}

#[test]
fn a_passage_of_the_other_direction_starts_at_its_own_side() {
    let list = List {
        numbering: Numbering::Decimal(7, Delimiter::Stop),
        items: vec![vec![para("Item")]],
        tight: true,
    };
    let inner = vec![
        Block::List(list),
        Block::Quote(vec![para("Quoted")]),
        table(&["First", "Second"], vec![(None, vec![vec!["one".into(), "two".into()]])]),
    ];
    for (outer, passage, right) in [("en", "he", true), ("he", "en", false), ("en", "fr", false)] {
        let block = Block::Passage(language(passage), inner.clone());
        let pages = set(&document(outer, vec![para("Outside"), block, para("After")]));
        let x = |words: &str| place(&pages, words).1;
        assert_eq!(x("7") > x("Item"), right, "the mark of {passage} in {outer}");
        assert_eq!(x("First") > x("Second"), right, "the columns of {passage} in {outer}");
        let mut bars = pages.pages[0].frames.iter().filter_map(|frame| match &frame.item {
            Item::Fill(area, _) if area.width == Length::pt(2.0) => Some(area.at.x),
            _ => None,
        });
        let bar = bars.next_back().expect("a bar");
        assert_eq!(bar > x("Quoted"), right, "the bar of {passage} in {outer}");
        assert_eq!(x("Outside") > Length::pt(200.0), outer == "he");
        assert_eq!(x("After") > Length::pt(200.0), outer == "he");
    }
}
