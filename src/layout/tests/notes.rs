//! Footnotes at the foot of the pages that their marks are on.

use super::margin::action;
use super::*;

/// A paragraph whose last word bears the mark of a footnote.
fn noted(text: &str, number: usize) -> Block {
    Block::Paragraph(vec![Inline::Text(text.into()), Inline::Note(number)])
}

fn with_notes(blocks: Vec<Block>, notes: Vec<Vec<Block>>) -> Pages {
    let notes = notes.into_iter().map(|blocks| Note { blocks }).collect();
    set(&Document { notes, ..document("en", blocks) })
}

/// The marks on each page, and the notes that begin on it.
fn marks_and_notes(pages: &Pages) -> Vec<(Vec<usize>, Vec<usize>)> {
    let of = |page: &Page| {
        let (mut marks, mut notes) = (Vec::new(), Vec::new());
        for frame in &page.frames {
            match frame.item {
                Item::Place(_, Place::NoteMark(number)) => marks.push(number),
                Item::Place(_, Place::Note(number)) => notes.push(number),
                _ => {}
            }
        }
        (marks, notes)
    };
    pages.pages.iter().map(of).collect()
}

/// Nothing stands on anything else: the lines of a page are far enough from each other.
fn assert_apart(pages: &Pages) {
    for page in &pages.pages {
        let runs = page.frames.iter().filter_map(|frame| match (&frame.item, frame.owner) {
            (Item::Text(run), Owner::Node(_)) => Some((run.at.y, run.at.x, run.at.x + run.width(), run.size)),
            _ => None,
        });
        let mut runs: Vec<_> = runs.collect();
        runs.sort_by(|a, b| a.0.points().total_cmp(&b.0.points()));
        for (index, upper) in runs.iter().enumerate() {
            for lower in &runs[index + 1..] {
                let (down, beside) = (lower.0 - upper.0, lower.1 >= upper.2 || upper.1 >= lower.2);
                // A raised mark stands a little higher than its line.
                assert!(beside || down.points() < 6.0 || down >= lower.3 * 0.9, "{down:?} apart");
            }
        }
    }
}

#[test]
fn every_note_stands_on_the_page_of_its_mark() {
    for every in [2, 3, 7] {
        let marked = |line: usize| line.is_multiple_of(every);
        let blocks = (0..140).map(|line| {
            if marked(line) { noted("Words with a note.", line / every) } else { para("Words without one.") }
        });
        let notes = (0..140).filter(|line| marked(*line)).map(|line| vec![para(&format!("Note of {line}."))]);
        let pages = with_notes(blocks.collect(), notes.collect());
        assert!(pages.pages.len() > 3);
        let found = marks_and_notes(&pages);
        assert!(found.iter().all(|(marks, notes)| marks == notes), "{found:?}");
        assert_eq!(found.iter().map(|(_, notes)| notes.len()).sum::<usize>(), 140_usize.div_ceil(every));
        assert_apart(&pages);
    }
}

#[test]
fn a_raised_mark_is_no_line_of_its_own() {
    let blocks = (0..10).map(|line| noted("Words.", line)).collect();
    let notes = (0..10).map(|_| Note { blocks: vec![para("Note.")] }).collect();
    let pages = set(&Document { notes, line_numbers: LineNumbers::ByPage, ..document("en", blocks) });
    let numbers: Vec<String> =
        lines(&pages.pages[0], true).into_iter().filter(|line| line.parse::<usize>().is_ok()).collect();
    assert_eq!(numbers, ["5", "10", "15", "20"]);
    let at = |number: &str| {
        pages.pages[0].frames.iter().find_map(|frame| match (&frame.item, frame.owner) {
            (Item::Text(run), Owner::Artifact(_)) if run.text.trim() == number => Some(run.at.y),
            _ => None,
        })
    };
    let mut words = pages.pages[0].frames.iter().filter_map(|frame| match &frame.item {
        Item::Text(run) if run.text.starts_with("Words") => Some(run.at.y),
        _ => None,
    });
    assert_eq!(at("5"), words.nth(4));
}

#[test]
fn notes_stand_at_the_foot_and_text_above_them() {
    let pages = with_notes(vec![noted("First.", 0), para("Second.")], vec![vec![para("The note.")]]);
    assert_eq!(pages.pages.len(), 1);
    let (second, note) = (place(&pages, "Second"), place(&pages, "The note"));
    assert!(note.2 > second.2 + Length::pt(300.0), "at the foot of a page that is not full");
    // A full page gives way to the note of its last line.
    let full = |filler: usize| {
        let mut blocks: Vec<Block> = (0..filler).map(|_| para("One line.")).collect();
        blocks.push(noted("The last.", 0));
        with_notes(blocks, vec![vec![para("The note.")]])
    };
    for filler in 20..60 {
        let pages = full(filler);
        assert_eq!(place(&pages, "The last").0, place(&pages, "The note").0, "after {filler} lines");
        assert_apart(&pages);
    }
}

#[test]
fn a_long_note_goes_on_at_the_foot_of_the_next_page() {
    let long = (0..90).map(|line| para(&format!("Line {line} of the note."))).collect();
    let mut blocks = vec![para("Before."), noted("Marked.", 0)];
    blocks.extend((0..60).map(|line| para(&format!("Text {line}."))));
    let pages = with_notes(blocks, vec![long, vec![para("Called by nothing.")]]);
    assert_eq!(place(&pages, "Marked.").0, place(&pages, "Line 0 of").0);
    let at = |line: usize| place(&pages, &format!("Line {line} of the note."));
    assert!((1..90).all(|line| (at(line - 1).0, at(line - 1).2) < (at(line).0, at(line).2)));
    assert!(
        at(89).0 > at(0).0 && place(&pages, "Text 0.").0 == 0 && place(&pages, "Called by").0 >= at(89).0
    );
    assert_apart(&pages);
    let pages = with_notes(vec![noted("One word.", 0)], vec![vec![para(&"Many words. ".repeat(3000))]]);
    assert!(pages.pages.len() > 3, "a note may be longer than all else");
}

#[test]
fn notes_of_notes_of_tables_and_of_headings() {
    let mut cells = table(&["Name"], vec![(None, vec![vec!["One".into()], vec!["Two".into()]])]);
    if let Block::Table(table) = &mut cells {
        table.columns[0].heading.push(Inline::Note(1));
        table.groups[0].rows[1].cells[0].push(Inline::Note(2));
    }
    let mut heading = section("1.", "Heading", vec![cells]);
    if let Block::Section(section) = &mut heading {
        section.heading.push(Inline::Note(0));
    }
    let called = |number: usize| vec![Inline::Text("See also".into()), Inline::Note(number)];
    let notes = vec![
        vec![para("Of the heading.")],
        vec![para("Of the table's head.")],
        vec![Block::Paragraph(called(3))],
        vec![para("Of a note."), Block::Paragraph(called(2))],
    ];
    let pages = with_notes(vec![heading], notes);
    let text = lines(&pages.pages[0], false);
    let notes =
        ["1 Of the heading.", "2 Of the table's head.", "3 See also", "4", "4 Of a note.", "See also", "3"];
    assert_eq!(text[text.len() - notes.len()..], notes);
    assert_apart(&pages);
}

#[test]
fn notes_keep_clear_of_the_margin_column() {
    for filler in 20..60 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| para("One line.")).collect();
        blocks.push(noted("The last.", 0));
        blocks.push(action(&"Act on what is said here. ".repeat(20)));
        let notes = vec![vec![para(&"The note says much. ".repeat(30))]];
        let pages = with_notes(vec![section("1.", "Item", blocks)], notes);
        assert_apart(&pages);
        assert_eq!(place(&pages, "The last").0, place(&pages, "Act on").0, "after {filler} lines");
    }
}
