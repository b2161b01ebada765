//! A document with a block of every kind: for tests, and for looking at.

use super::sample::{action, inlines, language, masthead, para, section, with_blocks};
use crate::document::{
    Anchor, Block, Callout, CalloutKind, Column, Document, Fact, FigureBlock, Inline, MeetingParts, Note,
    Picture, PictureKind, Pointer, Row, RowGroup, Section, SectionRole, Signature, SignatureField, Table,
    Target, Turn,
};
use crate::prose::{Align, Delimiter, List, Mark, Numbering, Tone};
use std::sync::Arc;

/// The document.
pub(super) fn document() -> Document {
    let mut document = with_blocks(vec![
        Block::Masthead(masthead()),
        section(SectionRole::Item, "item-1", Some("1."), "Running text", running_text()),
        section(SectionRole::Item, "item-2", Some("2."), "Lists", lists()),
        section(SectionRole::Item, "item-3", Some("3."), "What stands out", callouts()),
        section(SectionRole::Actions, "actions", None, "Actions", vec![wide_table()]),
        marked_section(),
        section(SectionRole::Closing, "closing", None, "Close", vec![signature()]),
    ]);
    document.notes = vec![Note { blocks: vec![para("As told in the paper."), para("A second paragraph.")] }];
    document
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn running_text() -> Vec<Block> {
    let target = Target::Elsewhere {
        name: MeetingParts {
            committee: "opsg".into(),
            meeting: "33".into(),
            reference: "OPSG_33_0707".into(),
        }
        .into(),
        anchor: Some(Anchor("action-04".into())),
    };
    let flow = vec![
        text("Carried from "),
        Inline::Reference(Pointer { words: "OPSG 33/04".into(), guarded: None, is_local: false, target }),
        Inline::Note(0),
        text(", see "),
        Inline::Link { to: "https://example.org/a_(b)".into(), content: inlines("the paper") },
        text(" and "),
        Inline::Code("a|b`c".into()),
        text(";"),
        Inline::Break,
        Inline::Marked(Mark::Emphasis, inlines("in camera")),
        text(", "),
        Inline::Marked(Mark::Struck, inlines("withdrawn")),
        text(", "),
        Inline::Marked(Mark::Deleted, inlines("[deleted: four]")),
        text(", "),
        Inline::Marked(Mark::Inserted, inlines("[inserted: five]")),
        text(", statuses "),
        Inline::Marked(Mark::Status(Tone::Good), inlines("GREEN")),
        text(" "),
        Inline::Marked(Mark::Status(Tone::Bad), inlines("RED")),
        text(" "),
        Inline::Marked(Mark::Status(Tone::Neutral), inlines("NOT STARTED")),
        text(", and "),
        Inline::Passage(language("cy"), inlines("Cytunwyd")),
        text("."),
    ];
    let picture = Picture {
        kind: PictureKind::Png,
        bytes: PIXEL.to_vec(),
        drawing: Vec::new(),
        width: 320,
        height: 80,
        turn: Turn::default(),
        grey: false,
    };
    let figure = FigureBlock {
        picture: Arc::new(picture),
        alt: "A bar [rising]".into(),
        caption: Some("Migrations per week".into()),
        width: None,
    };
    vec![
        Block::Paragraph(flow),
        Block::Quote(vec![para("The service shall be stable."), para("At all times.")]),
        Block::Code("let a = \"b\" < c;\n".into()),
        Block::Rule,
        Block::Figure(figure),
        Block::Passage(language("ar"), vec![para("تمت الموافقة على المحضر.")]),
    ]
}

/// A picture of one point.
const PIXEL: [u8; 67] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00,
    0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x00, 0x01, 0x00, 0x00, 0x05, 0x00, 0x01,
    0x0D, 0x0A, 0x2D, 0xB4, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

fn lists() -> Vec<Block> {
    let list = |numbering, tight, items| Block::List(List { numbering, items, tight });
    let inner = list(
        Numbering::LowerRoman(4, Delimiter::Stop),
        true,
        vec![vec![para("fourth")], vec![para("fifth")]],
    );
    vec![
        para("Resolved:"),
        list(
            Numbering::LowerLetters(1, Delimiter::Brackets),
            true,
            vec![vec![para("to accept the report;")], vec![para("to publish"), inner]],
        ),
        list(
            Numbering::Decimal(3, Delimiter::Bracket),
            false,
            vec![
                vec![para("third"), para("with more")],
                vec![para("fourth"), action("in-list", "ACTION 9:", "Do it.")],
            ],
        ),
        list(Numbering::Bullet, true, vec![vec![para("a point")], vec![para("1. not a number")], vec![]]),
        list(Numbering::Bullet, true, vec![vec![para("another list")]]),
    ]
}

fn facts() -> Vec<Fact> {
    vec![
        Fact { name: inlines("Owner:"), value: inlines("DCC"), vote: false },
        Fact { name: inlines("Due:"), value: inlines("27 July 2020"), vote: false },
    ]
}

fn callouts() -> Vec<Block> {
    let callout = |kind, name: &str, words: &str, facts| {
        let blocks = vec![para(words)];
        Block::Callout(Callout { kind, anchor: None, name: name.into(), blocks, facts, beside: false })
    };
    vec![
        callout(CalloutKind::Action, "Action", "**ACTION 34xx/01:** Confirm.", facts()),
        callout(CalloutKind::Vote, "Vote", "For 7, against 2, abstained 1.", Vec::new()),
        callout(CalloutKind::Speech, "Chair", "**The Chair:** Order.", Vec::new()),
        callout(CalloutKind::Note, "Secretary's note", "[Secretary's note: later moved.]", Vec::new()),
        callout(CalloutKind::Withheld, "Withheld", "This part is not for publication.", Vec::new()),
        Block::Facts(facts()),
    ]
}

fn wide_table() -> Block {
    let headings = [
        ("No.", Align::Start),
        ("Owner", Align::Centre),
        ("What is to be done", Align::Start),
        ("Due", Align::Start),
        ("£", Align::End),
    ];
    let row = |cells: [&str; 5], total| Row { anchor: None, cells: cells.map(inlines).to_vec(), total };
    let rows = vec![
        row(
            [
                "34xx/01",
                "DCC",
                "To confirm suitable checkpoints | to review migrations",
                "27 July 2020",
                "1,200",
            ],
            false,
        ),
        row(["", "", "Total", "", "1,200"], true),
    ];
    Block::Table(Table {
        name: "Actions".into(),
        columns: headings.map(|(heading, align)| Column { heading: inlines(heading), align }).to_vec(),
        groups: vec![RowGroup { label: None, rows }],
        row_heads: true,
        caption: Vec::new(),
    })
}

fn marked_section() -> Block {
    let nested = section(SectionRole::Item, "item-4-1", Some("4.1"), "Under it", vec![para("Text.")]);
    let nested = match nested {
        Block::Section(inner) => Block::Section(Section { rank: 3, ..inner }),
        other => other,
    };
    match section(SectionRole::Item, "item-4", Some("4."), "Commercial matters", vec![para("Text."), nested])
    {
        Block::Section(inner) => Block::Section(Section { marking: Some("TLP:AMBER".into()), ..inner }),
        other => other,
    }
}

fn signature() -> Block {
    Block::Signature(Signature {
        statement: inlines("Signed as a correct record:"),
        lines: vec![inlines("Chair"), inlines("Date")],
        fields: vec![SignatureField { name: "chair".into(), words: inlines("Signature: Chair") }],
    })
}

/// A table whose one row has these words, then `end`.
pub(super) fn table_of(words: &str) -> Block {
    let column = || Column { heading: inlines("head"), align: Align::Start };
    Block::Table(Table {
        name: "Table".into(),
        columns: vec![column(), column()],
        groups: vec![RowGroup {
            label: None,
            rows: vec![Row { anchor: None, cells: vec![vec![text(words)], inlines("end")], total: false }],
        }],
        row_heads: false,
        caption: Vec::new(),
    })
}
