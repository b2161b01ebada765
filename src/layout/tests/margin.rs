//! Actions in the margin column.

use super::*;
use crate::document::{Callout, CalloutKind};
use crate::layout::page::settle;

pub(super) fn action(text: &str) -> Block {
    Block::Callout(Callout {
        kind: CalloutKind::Action,
        anchor: None,
        name: String::new(),
        blocks: vec![para(text)],
        facts: Vec::new(),
        beside: true,
    })
}

#[test]
fn an_action_stands_beside_the_block_before_it() {
    let text = "words of the text ".repeat(30);
    let blocks = vec![para("First."), para(&format!("Second {text}")), action("Act on it."), para("Third.")];
    let pages = set(&document("en", vec![section("1.", "Item", blocks)]));
    let (second, act) = (place(&pages, "Second"), place(&pages, "Act"));
    assert!(second.0 == act.0 && (second.2 - act.2).points().abs() < 0.01);
    let right = pages.pages[0].frames.iter().filter_map(|frame| match &frame.item {
        Item::Text(run) if run.text.contains("words of") => Some(run.at.x + run.width()),
        _ => None,
    });
    assert!(right.fold(Length::ZERO, Length::max) < act.1 - Length::pt(10.0));
    // In reading order it follows the paragraph.
    let owners = |words: &str| {
        pages.pages[0].frames.iter().find_map(|frame| match (&frame.item, &frame.owner) {
            (Item::Text(run), Owner::Node(node)) if run.text.starts_with(words) => Some(*node),
            _ => None,
        })
    };
    assert!(owners("Second") < owners("Act") && owners("Act") < owners("Third"));
}

#[test]
fn an_item_of_nothing_but_actions_shows_them_beside_its_heading() {
    let blocks = vec![section("1.", "Item", vec![action("Act one."), action("Act two.")]), para("After.")];
    let pages = set(&document("en", blocks));
    let (heading, one, two) = (place(&pages, "Item"), place(&pages, "Act one"), place(&pages, "Act two"));
    assert!((heading.2.points() - one.2.points()).abs() < 0.01 && one.2 < two.2);
    assert!(place(&pages, "After").2 > two.2, "what fills the whole width stands below the column");
}

#[test]
fn an_action_stands_level_with_its_own_item() {
    for filler in 0..40 {
        let act = |name: &str| action(&format!("{name}: {}", "word ".repeat(25)));
        let mut blocks: Vec<Block> = (0..filler).map(|_| para("Line.")).collect();
        blocks.push(section("1.", "First", vec![para("One."), act("Act1"), act("Act2"), act("Act3")]));
        blocks.push(section("2.", "Second", vec![para("Two.")]));
        blocks.push(section("3.", "Third", vec![act("Act4")]));
        blocks.push(section("4.", "Fourth", vec![act("Act5")]));
        let pages = set(&document("en", blocks));
        let at = |words: &str| {
            let (page, _, y) = place(&pages, words);
            (page, y.points())
        };
        for (act, from, to) in
            [("Act1", "First", "Second"), ("Act4", "Third", "Fourth"), ("Act5", "Fourth", "")]
        {
            assert!(
                at(from) <= (at(act).0, at(act).1 + 0.01),
                "{act} stands above {from} after {filler} lines"
            );
            assert!(to.is_empty() || at(act) < at(to), "{act} stands below {to} after {filler} lines");
        }
    }
}

#[test]
fn every_action_is_printed_once_however_many_there_are() {
    let blocks = (0..200).map(|number| action(&format!("Act{number}: {}", "word ".repeat(number % 23))));
    let items = vec![section("1.", "Item", blocks.collect()), para("After.")];
    let pages = set(&document("en", items));
    let places: Vec<_> = (0..200).map(|number| place(&pages, &format!("Act{number}:"))).collect();
    assert!(places.windows(2).all(|pair| (pair[0].0, pair[0].2) < (pair[1].0, pair[1].2)));
    assert!(place(&pages, "After").0 >= places[199].0);
}

#[test]
fn an_action_longer_than_half_a_page_stands_in_the_text() {
    let long = format!("Act {}", "word ".repeat(900));
    let pages = set(&document("en", vec![section("1.", "Item", vec![para("First."), action(&long)])]));
    assert!(place(&pages, "First").1 < place(&pages, "Act").1);
    assert!(place(&pages, "Act").1 < pages.width * 0.5);
}

#[test]
fn blocks_in_the_column_do_not_overlap() {
    let pt = Length::pt;
    let tops = |wanted: &[(f32, f32)]| {
        let wanted: Vec<_> = wanted.iter().map(|(top, tall)| (pt(*top), pt(*tall))).collect();
        settle(&wanted, pt(100.0)).into_iter().map(Length::points).collect::<Vec<_>>()
    };
    assert_eq!(tops(&[(10.0, 20.0), (50.0, 20.0)]), [10.0, 50.0]);
    assert_eq!(tops(&[(10.0, 20.0), (12.0, 20.0)]), [10.0, 39.0]);
    assert_eq!(tops(&[(50.0, 20.0), (90.0, 20.0)]), [50.0, 80.0]);
    assert_eq!(tops(&[(70.0, 20.0), (90.0, 30.0)]), [41.0, 70.0]);
    assert_eq!(tops(&[(70.0, 60.0), (90.0, 30.0), (95.0, 30.0)]), [0.0, 69.0]);
    assert_eq!(tops(&[(0.0, 120.0)]), [0.0]);
    assert!(tops(&[]).is_empty());
}
