//! The redline as a document.

use super::closed::ClosedWords;
use super::parts::{Part, parts};
use super::passages::{Kind, Passage, Place, passages};
use super::sentences::{Subject, sentences};
use super::words::Run;
use crate::book::file_name;
use crate::document::furniture::{furniture, handling, marking, ui_words};
use crate::document::inlines::text;
use crate::document::labels::{Label, Labels};
use crate::document::parts::sections;
use crate::document::{
    Anchor, Block, Document, Identity, Inline, LineNumbers, Masthead, Particular, ParticularRole, Section,
    SectionRole, plain,
};
use crate::prose::{List, Mark, Numbering};
use crate::record::{Committee, Rank};

/// What a version is called.
#[derive(Debug, Clone, Copy)]
pub enum VersionName<'a> {
    /// One that was sealed: its number.
    Sealed(&'a str),
    /// The record as it stands.
    Working,
    /// A file in its place: its name.
    File(&'a str),
}

impl VersionName<'_> {
    fn printed(self, labels: &Labels) -> String {
        match self {
            VersionName::Sealed(number) => labels.text(Label::RedlineVersion, &[("version", number.into())]),
            VersionName::Working => labels.text(Label::RedlineWorking, &[]),
            VersionName::File(name) => name.into(),
        }
    }
}

/// What a redline is made with.
#[derive(Clone, Copy)]
pub struct RedlineOf<'a> {
    /// The committee.
    pub committee: &'a Committee,
    /// The more closed of the two documents' classifications.
    pub rank: Rank,
    /// The fixed words, in the language of the later document.
    pub labels: &'a Labels,
    /// The earlier version.
    pub from: VersionName<'a>,
    /// The later version.
    pub to: VersionName<'a>,
}

/// The redline of two documents.
pub fn redline(of: RedlineOf<'_>, earlier: &Document, later: &Document, closed: &ClosedWords) -> Document {
    let parts = parts(&passages(earlier), &passages(later), closed);
    let RedlineOf { committee, rank, labels, from, to } = of;
    let [from, to] = [from, to].map(|version| version.printed(labels));
    let reference = file_name(&format!("{}_{from}-{to}", later.identity.reference));
    let versions = labels.text(Label::RedlineVersions, &[("from", from.clone()), ("to", to)]);
    let title = labels.inlines(Label::RedlineTitle, &[("title", text(&later.identity.title))]);
    let title_text = plain(&title);
    let masthead = Masthead {
        handling: handling(committee, rank, &later.identity.language),
        title,
        particulars: vec![
            Particular { role: ParticularRole::Reference, text: text(versions.clone()) },
            Particular { role: ParticularRole::Remark, text: labels.inlines(Label::RedlineHow, &[]) },
        ],
    };
    let blocks = [Block::Masthead(masthead)].into_iter().chain(body(&parts, labels)).collect();
    Document {
        identity: Identity {
            reference: reference.clone(),
            description: format!("{title_text}. {versions}."),
            title: title_text,
            status: versions,
            ..later.identity.clone()
        },
        marking: marking(committee, rank),
        furniture: furniture(labels, committee, rank, reference),
        words: ui_words(labels),
        blocks,
        notes: Vec::new(),
        events: Vec::new(),
        line_numbers: LineNumbers::None,
        contents: false,
    }
}

fn body(parts: &[Part], labels: &Labels) -> Vec<Block> {
    if parts.iter().all(Part::is_same) {
        return vec![Block::Paragraph(labels.inlines(Label::RedlineNothing, &[]))];
    }
    let kinds = by_kind(parts, labels);
    let section = |anchor: &str, label, blocks: Vec<Block>| {
        sections(SectionRole::Register, anchor, labels.text(label, &[]), blocks)
    };
    let kinds = (!kinds.is_empty()).then(|| section("changes", Label::RedlineKinds, kinds));
    let wording = section("wording", Label::RedlineWording, wording(parts, labels));
    kinds.into_iter().chain([wording]).collect()
}

/// The changes by kind, each a sentence.
fn by_kind(parts: &[Part], labels: &Labels) -> Vec<Block> {
    let told = sentences(parts, labels);
    let mut blocks = Vec::new();
    for (at, subject) in Subject::ALL.into_iter().enumerate() {
        let own = told.iter().filter(|(of, _)| *of == subject);
        let items: Vec<Vec<Block>> = own.map(|(_, words)| vec![Block::Paragraph(words.clone())]).collect();
        if !items.is_empty() {
            let list = Block::List(List { numbering: Numbering::Bullet, items, tight: true });
            let anchor = format!("changes-{}", at + 1);
            blocks.push(part_of(&anchor, labels.text(subject.label(), &[]), vec![list]));
        }
    }
    blocks
}

/// What stands together below a heading of its own.
fn part_of(anchor: &str, heading: String, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        role: SectionRole::Register,
        anchor: Anchor(anchor.into()),
        rank: 3,
        number: None,
        heading: text(heading),
        run_in: false,
        marking: None,
        blocks,
    })
}

/// What reads differently, below the headings under which it stands.
fn wording(parts: &[Part], labels: &Labels) -> Vec<Block> {
    let mut places: Vec<(&Place, Vec<Block>)> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_same()) {
        let (own, paragraph) = (part.place(), Block::Paragraph(line(part, labels)));
        match places.last_mut().filter(|(place, _)| place.section == own.section) {
            Some((_, blocks)) => blocks.push(paragraph),
            None => places.push((own, vec![paragraph])),
        }
    }
    let each = places.into_iter().enumerate();
    each.map(|(at, (place, blocks))| part_of(&format!("wording-{}", at + 1), place.printed(labels), blocks))
        .collect()
}

fn line(part: &Part, labels: &Labels) -> Vec<Inline> {
    match part {
        Part::Same(passage) => spelled(passage, text(passage.words.join(" "))),
        Part::Inserted(passage) => marked(labels, Change::Inserted, whole(passage)),
        Part::Deleted(passage) => marked(labels, Change::Deleted, whole(passage)),
        Part::Changed(before, after, runs) => changed(before, after, runs, labels),
        Part::Away(passage, to) => {
            let values = [("place", text(to.printed(labels))), ("words", text(whole(passage)))];
            labels.inlines(Label::RedlineAway, &values)
        }
        Part::Here(before, after, runs) => {
            let lead = labels.inlines(Label::RedlineHere, &[("place", text(before.place.printed(labels)))]);
            lead.into_iter().chain(text(" ")).chain(changed(before, after, runs, labels)).collect()
        }
        Part::Closed(_) => labels.inlines(Label::RedlineClosedHere, &[]),
    }
}

/// A passage that reads differently.
fn changed(before: &Passage, after: &Passage, runs: &[Run], labels: &Labels) -> Vec<Inline> {
    let mut line = Vec::new();
    let mut put = |piece: Vec<Inline>| {
        if !line.is_empty() {
            line.extend(text(" "));
        }
        line.extend(piece);
    };
    if let Some((_, callout)) = &after.place.callout {
        put(text(format!("{callout}:")));
    }
    match (&before.number, &after.number) {
        (one, two) if one == two => after.number.iter().for_each(|number| put(text(number))),
        (one, two) => {
            one.iter().for_each(|number| put(marked(labels, Change::Deleted, number.clone())));
            two.iter().for_each(|number| put(marked(labels, Change::Inserted, number.clone())));
        }
    }
    if let Kind::Fact { name, .. } = &after.kind {
        put(text(format!("{name}:")));
    }
    for run in runs {
        let words = run.words().join(" ");
        put(match run {
            Run::Same(_) => text(words),
            Run::Deleted(_) => marked(labels, Change::Deleted, words),
            Run::Inserted(_) => marked(labels, Change::Inserted, words),
        });
    }
    line
}

#[derive(Clone, Copy)]
enum Change {
    Deleted,
    Inserted,
}

/// Words that went or came, in brackets, with a word that says so.
fn marked(labels: &Labels, change: Change, words: String) -> Vec<Inline> {
    let (label, mark) = match change {
        Change::Deleted => (Label::RedlineDeleted, Mark::Deleted),
        Change::Inserted => (Label::RedlineInserted, Mark::Inserted),
    };
    vec![Inline::Marked(mark, labels.inlines(label, &[("words", text(words))]))]
}

fn spelled(passage: &Passage, words: Vec<Inline>) -> Vec<Inline> {
    let number = passage.number.iter().flat_map(|number| text(format!("{number} ")));
    number.chain(words).collect()
}

/// A passage as one line of words, with what it is a part of.
fn whole(passage: &Passage) -> String {
    let name = match &passage.kind {
        Kind::Fact { name, .. } => Some(format!("{name}:")),
        _ => None,
    };
    let callout = passage.place.callout.as_ref().map(|(_, callout)| format!("{callout}:"));
    let words = passage.words.iter().cloned();
    let pieces = callout.into_iter().chain(passage.number.clone()).chain(name).chain(words);
    pieces.collect::<Vec<_>>().join(" ")
}
