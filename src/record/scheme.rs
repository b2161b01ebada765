//! Schemes of classifications. Nothing is inferred from a label: what a classification means is
//! what its scheme file says.

use super::forms::{ClassificationForm, SchemeForm, Side, WhereOnPage};
use super::names::folded;
use super::pattern::Pattern;
use super::remarks::{self, reference_in};
use crate::diagnostic::{
    CommitteeFault, EntryFault, Finding, KeyFault, PageFault, Pale, Report, Source, Spot, ValueFault,
};
use crate::form::{Colour, Language, PageText, Text, range_in_text, read};
use crate::prose::{Align, parse_line};

/// The schemes that come with the program, by name, as TOML.
pub const BUILT_IN_SCHEMES: [(&str, &str); 3] = [
    ("sec", include_str!("../../templates/schemes/sec.toml")),
    ("tlp", include_str!("../../templates/schemes/tlp.toml")),
    ("uk-government", include_str!("../../templates/schemes/uk-government.toml")),
];

/// A classification's place in its scheme: the higher, the fewer may see it. The lowest is that of what bears no
/// classification at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(usize);

impl Rank {
    /// That of what bears no classification.
    pub const NONE: Rank = Rank(0);
    /// That of the most open classification.
    pub const OPEN: Rank = Rank(1);

    /// Those from this one up to another.
    pub fn up_to(self, last: Rank) -> impl Iterator<Item = Rank> {
        (self.0..=last.0).map(Rank)
    }
}

/// A scheme of classifications.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// What committees call it: its file's name. Two schemes may be printed under one name.
    pub key: String,
    /// Its name, as printed.
    pub name: String,
    /// The language of its sentences; none: that of the minutes.
    pub language: Option<Language>,
    /// From the most open to the most closed; never empty.
    pub classifications: Vec<Classification>,
}

/// A classification.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    /// The label.
    pub label: String,
    /// The handling sentence in Markdown; may be empty.
    pub handling: String,
    /// The line on every page.
    pub line: String,
    /// Colour of the line's text.
    pub ink: Colour,
    /// Colour of the box behind it.
    pub ground: Option<Colour>,
    /// Whether the line stands at the top of each page.
    pub header: bool,
    /// Whether the line stands at the foot of each page.
    pub footer: bool,
    /// At which side.
    pub align: Align,
    /// Smallest size in points.
    pub size: f64,
    /// Where such minutes may be published.
    pub channels: Vec<String>,
    /// So many years from the day of the meeting on it is closed to everybody else; none: nothing is said of that.
    pub closed_years: Option<u32>,
    /// On what ground.
    pub closed_ground: Option<String>,
    /// Whether search engines may list them.
    pub search_engines: bool,
    /// Whether the label stands in the subject of a mail that brings such minutes.
    pub mail_subject: bool,
}

impl Scheme {
    /// The rank of a label; capitals do not matter.
    pub fn rank(&self, label: &str) -> Option<Rank> {
        let same = |known: &Classification| known.label.to_lowercase() == label.trim().to_lowercase();
        self.classifications.iter().position(same).map(|at| Rank(at + 1))
    }

    /// The classification of a rank; none of what bears none.
    pub fn at(&self, rank: Rank) -> Option<&Classification> {
        self.classifications.get(rank.0.checked_sub(1)?)
    }

    /// The label of a rank; empty for what bears none.
    pub fn label(&self, rank: Rank) -> &str {
        self.at(rank).map_or("", |known| known.label.as_str())
    }

    /// The rank of the most closed classification.
    pub fn last(&self) -> Rank {
        Rank(self.classifications.len())
    }

    /// All labels.
    pub fn labels(&self) -> Vec<String> {
        self.classifications.iter().map(|known| known.label.clone()).collect()
    }
}

/// Reads a scheme file, of this name without its ending.
///
/// Output: the classifications, the most open first; none if nothing may be classified by it. Reported: what is wrong
/// with the file, two labels that read alike, colours that cannot be read on each other.
pub fn read_scheme(key: &str, source: &Source, report: &mut Report) -> Option<Scheme> {
    let form: SchemeForm = read(source, report)?;
    if form.classifications.is_empty() {
        report.add(
            source,
            form.name.range(),
            KeyFault::MissingKey { key: "classifications", place: "a scheme" },
        );
        return None;
    }
    let labels = form.classifications.iter().map(|known| ("label", &known.label));
    for (key, text) in std::iter::once(("name", &form.name)).chain(labels) {
        if text.is_blank() {
            report.add(source, text.range(), ValueFault::EmptyText { key });
        }
    }
    let mut labels: Vec<(String, Spot)> = Vec::new();
    for known in form.classifications.iter() {
        let (label, spot) = (folded(known.label.as_str()), Spot::new(source, known.label.range()));
        if let Some((_, first)) = labels.iter().find(|(other, _)| *other == label) {
            let fault = CommitteeFault::DuplicateLabel { label: known.label.value.to_string() };
            report.push(Finding::of(fault).at(spot.clone()).and(first.clone()));
        }
        labels.push((label, spot));
    }
    for known in form.classifications.iter() {
        check_look(source, known, report);
    }
    let classifications =
        form.classifications.0.into_iter().map(|form| classification(source, form, report)).collect();
    Some(Scheme {
        key: key.into(),
        name: form.name.value.to_string(),
        language: form.language,
        classifications,
    })
}

/// The line's size in points if it is left out.
const SIZE: f64 = 8.0;
const INK: Colour = Colour { red: 0x33, green: 0x33, blue: 0x33 };

/// A classification that nobody can read is none.
fn check_look(source: &Source, form: &ClassificationForm, report: &mut Report) {
    let (ink, ground) = (form.ink.as_ref(), form.ground.as_ref());
    let behind = ground.map_or(Colour::WHITE, |ground| ground.value);
    let contrast = ink.map_or(INK, |ink| ink.value).contrast(behind);
    if let Some(colour) = ink.or(ground).filter(|_| contrast < Colour::READABLE) {
        report.add(source, colour.at.clone(), PageFault::PaleColour { of: Pale::Label });
    }
}

fn classification(source: &Source, form: ClassificationForm, report: &mut Report) -> Classification {
    let ClassificationForm {
        at: _,
        label,
        handling,
        line,
        ink,
        ground,
        placement,
        align,
        size,
        channels,
        closed_years,
        closed_ground,
        search_engines,
        mail_subject,
    } = form;
    let (label_at, label) = (label.range(), label.value);
    for text in [&handling, &line].into_iter().flatten() {
        if let Some((key, _)) = reference_in(text.as_str(), &parse_line(text.as_str()).content) {
            report.add(source, text.range(), EntryFault::ReferenceThere { key });
        }
    }
    for text in handling.iter() {
        for (range, remark) in parse_line(text.as_str()).remarks {
            report.add(source, range_in_text(source, text, range), remarks::in_line(remark));
        }
    }
    let mut with_label = |text: Text| match Pattern::parse(text.as_str(), &["label"]) {
        Ok(pattern) => pattern.fill(&|_| label.to_string()),
        Err(problem) => {
            report.add(source, text.range(), CommitteeFault::Pattern { problem, known: vec!["label"] });
            text.value.to_string()
        }
    };
    let handling = handling.map(&mut with_label).unwrap_or_default();
    let line_at = line.as_ref().map_or(label_at, Text::range);
    let line = line.map_or_else(|| label.to_string(), &mut with_label);
    if let Some(fault) = PageText::fault(&line, PageText::MOST) {
        report.add(source, line_at, fault);
    }
    let places = placement.map_or(vec![WhereOnPage::Header], |places| places.0);
    Classification {
        handling,
        line,
        ink: ink.map_or(INK, |ink| ink.value),
        ground: ground.map(|ground| ground.value),
        header: places.contains(&WhereOnPage::Header),
        footer: places.contains(&WhereOnPage::Footer),
        align: match align.unwrap_or(Side::Start) {
            Side::Start => Align::Start,
            Side::Centre => Align::Centre,
            Side::End => Align::End,
        },
        size: size.map_or(SIZE, |size| size.value),
        channels: channels.0.into_iter().map(|channel| channel.value.into()).collect(),
        closed_years: closed_years.map(|years| years.value),
        closed_ground: closed_ground.map(|ground| ground.value.trim().to_string()),
        search_engines: search_engines.unwrap_or(false),
        mail_subject: mail_subject.unwrap_or(false),
        label: label.to_string(),
    }
}
