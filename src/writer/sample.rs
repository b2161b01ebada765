//! The sample meeting as a document, made by hand: what the tests of every format write.

use crate::document::{
    Anchor, Block, Callout, CalloutKind, Column, Document, Furniture, Identity, Inline, LineNumbers, Marking,
    Masthead, PageLine, PagePiece, Particular, ParticularRole, Placement, Pointer, Row, RowGroup, Section,
    SectionRole, Table, Target, UiWords,
};
use crate::form::{Colour, Language};
use crate::prose::{Align, Mark, Tone};
use jiff::civil::date;

/// The sample's minutes.
pub(super) fn document() -> Document {
    let mut blocks = vec![Block::Masthead(masthead()), attendees(), apologies()];
    blocks.extend(items());
    Document {
        identity: identity(),
        marking: Some(white()),
        furniture: Furniture {
            header: PageLine { end: PagePiece::words("OPSG_34xx_2107"), ..PageLine::default() },
            footer: PageLine {
                start: PagePiece::words("Managed by SECAS"),
                end: vec![
                    PagePiece::Words("Page ".into()),
                    PagePiece::Page,
                    PagePiece::Words(" of ".into()),
                    PagePiece::Pages,
                ],
                ..PageLine::default()
            },
            watermark: Some("DRAFT".into()),
        },
        words: words(),
        blocks,
        notes: Vec::new(),
        events: Vec::new(),
        line_numbers: LineNumbers::None,
        contents: false,
    }
}

/// A document with these blocks and nothing else of note.
pub(super) fn with_blocks(blocks: Vec<Block>) -> Document {
    Document { blocks, ..document() }
}

fn identity() -> Identity {
    Identity {
        committee: "opsg".into(),
        meeting: "34xx".into(),
        reference: "OPSG_34xx_2107".into(),
        title: "Operations Group Meeting 34xx".into(),
        body: "Operations Group".into(),
        publisher: Some("SECAS".into()),
        status: "Draft Minutes".into(),
        draft: true,
        language: language("en-GB"),
        date: date(2020, 7, 21),
        timestamp: 1_595_289_600,
        description: "Draft minutes of the Operations Group Meeting 34xx on 21 July 2020.".into(),
    }
}

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a tag")
}

fn white() -> Marking {
    Marking {
        label: "White".into(),
        line: "This document has a Classification of White".into(),
        ink: Colour { red: 0, green: 0, blue: 0 },
        ground: None,
        placement: Placement { header: true, footer: true, align: Align::Centre },
        size: 9.0,
        searchable: false,
        in_subject: false,
    }
}

fn words() -> UiWords {
    UiWords {
        continued: "(continued)".into(),
        contents: "Contents".into(),
        skip: "Skip to the minutes".into(),
        notes: "Footnotes".into(),
        back: "Back to mark".into(),
        record: "Record".into(),
        plain_text: "Text".into(),
        classification: "Classification".into(),
        status: "Status".into(),
        months: Vec::new(),
    }
}

pub(super) fn masthead() -> Masthead {
    let lines = [
        (ParticularRole::When, "21 July 2020, 10:00 – 11:30"),
        (ParticularRole::Where, "Teleconference"),
        (ParticularRole::Reference, "OPSG_34xx_2107 – Draft Minutes"),
    ];
    Masthead {
        handling: inlines(HANDLING),
        title: inlines("Operations Group Meeting 34xx"),
        particulars: lines.map(|(role, words)| Particular { role, text: inlines(words) }).to_vec(),
    }
}

fn attendees() -> Block {
    let members = table(
        ["Category", "Operations Group Members"],
        &[
            ("Operations Group Chair", &["Dave Warner"]),
            ("DCC", &["Alex Henighan"]),
            ("Network Parties", &["Gemma Slaney", "Matthew Alexander"]),
            ("Large Suppliers", &LARGE_SUPPLIERS),
            ("Small Suppliers", &["Kate Frazer"]),
            ("Other SEC Parties", &["Tom Woolley"]),
        ],
    );
    let others = table(
        ["Representing", "Other Participants"],
        &[
            ("DCC", &["Wendy Liddell", "Chris Thompson", "Jason Hynes", "Paul Weatherly"]),
            ("SECAS", &SECAS),
            ("BEIS", &["Natasha Free", "Dan Chambers"]),
        ],
    );
    section(SectionRole::Attendance, "attendees", None, "Attendees:", vec![members, others])
}

fn apologies() -> Block {
    let absent = table(
        ["Representing", "Name"],
        &[
            ("Large Suppliers", &["Rob Short"]),
            ("Small Suppliers", &["Simon Dowse", "Kate Barnes"]),
            ("Other SEC Parties", &["Elias Hanna", "Geoff Huckerby"]),
        ],
    );
    section(SectionRole::Attendance, "apologies", None, "Apologies:", vec![absent])
}

fn items() -> Vec<Block> {
    let stability = Section {
        role: SectionRole::Item,
        anchor: Anchor("item-2-6".into()),
        rank: 3,
        number: Some("6.".into()),
        heading: inlines("DCC System Stability:"),
        run_in: true,
        marking: None,
        blocks: vec![para(STABILITY)],
    };
    let recommendation = vec![para_with_reference(), action("action-02", ACTION_2[0], ACTION_2[1])];
    let item =
        |anchor, number, heading, blocks| section(SectionRole::Item, anchor, Some(number), heading, blocks);
    vec![
        item("item-1", "1.", "Introduction", vec![para(INTRODUCTION)]),
        item("item-2", "2.", "Residual Risks", vec![para(RISKS), Block::Section(stability)]),
        item("item-3", "3.", LSC_6, services()),
        item("item-4", "4.", "Recommendation", recommendation),
        Block::Paragraph(inlines("Next Reporting Meeting: 27 July 2020")),
        Block::Paragraph(inlines("Next Main Meeting: 4 August 2020")),
    ]
}

fn services() -> Vec<Block> {
    vec![
        para(
            "The DCC presented an update on the stability of the SMETS1 service since the implementation of the planned change on 14 July 2020. The DCC highlighted that there were two Category 2 Incidents on 15 July 2020 causing 30% - 80% of service request failures and a degraded service. The DCC noted that it has made configuration changes to the network which has stabilised the service successfully. Further, SMETS1 migrations had been able to continue at the expected volumes.",
        ),
        para(
            "The OPSG queried the Incidents' root causes, mitigations and any lessons learnt. The DCC explained that INC000000607887 was caused by \"time out\" configurations being incorrectly set. These were updated to restore the service. The DCC noted that INC000000607981 highlighted further issues which were mitigated and the DCC has now linked both Incidents into ongoing remediations plans. A Large Supplier (LS) noted that as experienced previously, implementation of the change on 14 July was not completed successfully without error and lessons could be learned. The DCC agreed to provide an update on the lessons learnt and all deliverables will be tracked via the DCO stability plan. The DCC stated that it had had no subsequent high impact Incidents.",
        ),
        para(
            "The DCC explained it believed that it had sufficient stability to go ahead with the deployment of Secure MOC Devices. However, the OPSG was concerned that it had still not seen sufficient evidence of a stable service over a reasonable period. A Distribution Network Operator (DNO) member noted that the Incident timeline from the last two months presented how unstable the service has been, and did not give assurance that the service will be stable post deployment. The DCC noted these issues. However, the DCC outlined the risk that if the deployment of Secure MOC Devices does not go ahead as planned, then this will affect the schedule for subsequent Releases.",
        ),
        para(
            "A Large Supplier (LS) member concurred with the DNO noting that the previous two months of service had not been stable. The LS added that the complete Root Cause Analysis of the latest two Incidents was not yet complete. Moreover, the Secure MOC cohort includes a high proportion of pre-payment Devices. Therefore, service instability has the potential to seriously impact pre-payment customers who may be vulnerable: gaining assurance that this risk has been appropriately mitigated should be the main consideration.",
        ),
        para(
            "The DCC noted that Users are responsible for which Devices in their portfolio are migrated and therefore when Active Pre-Payment Devices would be enrolled, but they do not foresee any being migrated for, 'at least the next few months'. SECAS noted that the volumes planned for enrolment the week commencing 27 July are very low as per the Migration Control Centre (MCC) Pacing Strategy in the LSC documentation, reducing the risk. However, the DCC reiterated it cannot stop Suppliers from including Active Devices in early migrations, although can engage with them directly to provide advice on whether to proceed or not. Furthermore, it was noted that after migration, dormant installations may be moved to active mode, and credit meters may be moved to prepayment.",
        ),
        para(
            "The OPSG agreed that it would recommend an amber status for LSC 6, however the recommendation will request a subsequent review of stability, following the migrations for the initial EPCL entry (amounting to approximately 1700 installations). The OPSG will then provide a view to BEIS regarding readiness and service stability for the subsequent Secure EPCL entries. The service stability must include an improved DCO service. The DCC intends to initially migrate 1605 Active and 119 Dormant installations and will inform the OPSG of the expected completion date for the check point review. A DNO added that in response to the LS earlier comments, additional commentary should also be added to LSC 8, Risk of Consumer Impact regarding the risk to consumers from the DCO instability but that the current status should remain unchanged. The OPSG agreed.",
        ),
        decision(
            "decision-01",
            "The OPSG **AGREED** to accept the readiness statement provided by the DCC, but with the condition that this should be reviewed further before subsequent EPCL entries for Secure MOC are made.",
        ),
        para("The OPSG agreed that the status for this LSC was **AMBER**."),
        note(
            "[Post Meeting Note: subsequent to the meeting, it was agreed to hold a further review of service stability when migrations were scheduled to commence]",
        ),
        action(
            "action-01",
            "ACTION OPSG 34xx/01:",
            "The DCC to confirm suitable checkpoints to review Secure MOC migrations.",
        ),
    ]
}

/// The decision of item 4, whose “section 3” leads to the section.
fn para_with_reference() -> Block {
    let (before, after) = RECOMMENDATION.split_once("section 3").expect("a reference");
    let mut text = inlines(before);
    let target = Target::Here(Anchor("item-3".into()));
    text.push(Inline::Reference(Pointer {
        words: "section 3".into(),
        guarded: None,
        is_local: false,
        target,
    }));
    text.extend(inlines(after));
    callout(CalloutKind::Decision, Some("decision-02"), "Decision OPSG 34xx/D02", text)
}

/// A section of the first rank.
pub(super) fn section(
    role: SectionRole,
    anchor: &str,
    number: Option<&str>,
    heading: &str,
    blocks: Vec<Block>,
) -> Block {
    Block::Section(Section {
        role,
        anchor: Anchor(anchor.into()),
        rank: 2,
        number: number.map(String::from),
        heading: inlines(heading),
        run_in: false,
        marking: None,
        blocks,
    })
}

fn table(columns: [&str; 2], groups: &[(&str, &[&str])]) -> Block {
    let group = |(label, names): &(&str, &[&str])| RowGroup {
        label: Some(inlines(label)),
        rows: names
            .iter()
            .map(|name| Row { anchor: None, cells: vec![inlines(name)], total: false })
            .collect(),
    };
    Block::Table(Table {
        name: columns[1].into(),
        columns: columns.map(|heading| Column { heading: inlines(heading), align: Align::Start }).to_vec(),
        groups: groups.iter().map(group).collect(),
        row_heads: false,
        caption: Vec::new(),
    })
}

pub(super) fn para(text: &str) -> Block {
    Block::Paragraph(inlines(text))
}

fn decision(anchor: &str, text: &str) -> Block {
    callout(CalloutKind::Decision, Some(anchor), "Decision OPSG 34xx/D01", inlines(text))
}

fn note(text: &str) -> Block {
    callout(CalloutKind::Note, None, "Post Meeting Note", inlines(text))
}

pub(super) fn action(anchor: &str, label: &str, text: &str) -> Block {
    let label_inlines = Inline::Marked(Mark::Label, vec![Inline::Text(label.into())]);
    callout(CalloutKind::Action, Some(anchor), label, vec![label_inlines, Inline::Text(format!(" {text}"))])
}

fn callout(kind: CalloutKind, anchor: Option<&str>, name: &str, text: Vec<Inline>) -> Block {
    Block::Callout(Callout {
        kind,
        anchor: anchor.map(|anchor| Anchor(anchor.into())),
        name: name.into(),
        blocks: vec![Block::Paragraph(text)],
        facts: Vec::new(),
        beside: false,
    })
}

/// Text in which `**` stands around what is strong and `AMBER` is a status.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let pieces = text.split("**").enumerate().filter(|(_, piece)| !piece.is_empty());
    let marked = |mark, piece: &str| Inline::Marked(mark, vec![Inline::Text(piece.into())]);
    pieces
        .map(|(index, piece)| match (index % 2, piece) {
            (1, "AMBER") => marked(Mark::Status(Tone::Care), piece),
            (1, _) => marked(Mark::Strong, piece),
            _ => Inline::Text(piece.into()),
        })
        .collect()
}

const LARGE_SUPPLIERS: [&str; 9] = [
    "Tony Shanahan",
    "John Noad",
    "Rochelle Harrison",
    "Martin Christie (Alternate for Zoe Marklew)",
    "Martin Hanley (Alternate for Paul Clark)",
    "Mark Morrison",
    "Fiona Robbie",
    "Ed Webber",
    "Ralph Baxter",
];

const SECAS: [&str; 8] = [
    "Penny Brown",
    "Graeme Liggett",
    "Allan Attack",
    "Darren Robbins",
    "Natasha Sinnott",
    "Huw Exley",
    "Joey Manners",
    "Veronica Asantewaa (Meeting Secretary)",
];

const HANDLING: &str = "This document is classified as **White**. Information can be shared with other SEC Parties and SMIP stakeholders at large, but not published (including publication online).";
const INTRODUCTION: &str = "The Chair welcomed Operations Group (OPSG) members to the extraordinary meeting. The purpose of this meeting was to assess DCC's statement of readiness for Live Service Criterion (LSC) 6, and, taking account of the assessment of other LSCs carried out at the last meeting (OPSG_34x), to recommend to the SEC Panel whether SMETS1 Secure Middle Operating Capability (MOC) should be added onto the Eligible Products Combination List (EPCL).";
const RISKS: &str = "The OPSG considered the residual risks that DCC had identified in its preparations for Secure MOC, and in its assessment of readiness against the LSC. [The DCC has retained the numbering from the Initial Operating Capability (IOC) LSC submissions which has left gaps in the numbering from risks which have been fully mitigated].";
const STABILITY: &str = "The OPSG highlighted that migration rates and volumes will need to be assessed periodically to ensure that the DCC (and in particular the DCO) has demonstrated a stable service. The OPSG **AGREED** that the risk was acceptable.";
const LSC_6: &str =
    "LSC 6: Pre-existing services remain stable for SMETS2 and SMETS1 prior to operating capabilities";
const RECOMMENDATION: &str = "The OPSG **AGREED** that the views recorded from OPSG_34x meeting and the views from section 3 should be reported to the SEC Panel with the recommendation that Secure MOC should be added to the EPCL, with limited migrations that will be reviewed by the OPSG at a suitable checkpoint in about a month's time.";
const ACTION_2: [&str; 2] = [
    "ACTION OPSG 34xx/02:",
    "SECAS to report to the Panel that Secure MOC should be added to the EPCL, with limited migrations that will be reviewed by the OPSG at a suitable checkpoint in about a month's time.",
];
