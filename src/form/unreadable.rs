//! What of a file the parser could not read.

use super::parser::slip_of;
use super::reader::{Inner, written};
use super::slips;
use super::unended::{Unended, heading_above, is_heading_line, value_of};
use crate::diagnostic::spelled::PRINTED_MARKS;
use crate::diagnostic::{Fault, Finding, KeyFault, Report, Source, SyntaxSlip, TomlFault};
use hashbrown::HashSet;
use std::collections::BTreeSet;
use std::ops::Range;

/// What of a file the parser could not read: each slip is told once, and nothing that only comes of it.
pub(super) struct Unreadable<'a> {
    source: &'a Source,
    /// The lines of which something was told.
    lines: HashSet<usize>,
    /// The places.
    places: BTreeSet<usize>,
    /// What is begun and not ended, if that is looked for already.
    unended: Option<Option<Unended>>,
    /// Behind a text or a list without an end everything is read as something else.
    readable: Option<usize>,
    /// Where a longer text between printed marks ends: the parser takes its lines for lines of the file.
    printed_until: usize,
    /// Whether a heading stands in single brackets that should have begun a part of its own.
    single: bool,
    /// The headings below which keys stand twice.
    doubled: BTreeSet<usize>,
}

impl<'a> Unreadable<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Unreadable {
            source,
            lines: HashSet::new(),
            places: BTreeSet::new(),
            unended: None,
            readable: None,
            printed_until: 0,
            single: false,
            doubled: BTreeSet::new(),
        }
    }

    /// Reports what the parser says, in the words and at the place that help, unless it comes of what was told.
    pub(super) fn tell(&mut self, error: &toml::de::Error, top: &[Inner], report: &mut Report) {
        let source = self.source;
        let range = error.span().unwrap_or_else(|| slips::deep_key(&source.text).unwrap_or(0..0));
        if self.readable.is_some_and(|readable| readable <= range.start) {
            return;
        }
        if range.start < self.printed_until {
            self.lines.insert(source.line_number(range.start));
            return;
        }
        let unended = self.unended.get_or_insert_with(|| Unended::find(&source.text));
        if let Some(Unended { place, fault, begins, .. }) =
            unended.take_if(|unended| unended.explains(range.start))
        {
            self.readable = Some(begins);
            self.lines.insert(source.line_number(place.start));
            report.add(source, place, fault);
            return;
        }
        if !self.lines.insert(source.line_number(range.start)) {
            return;
        }
        self.places.insert(range.start);
        let message = error.message();
        let is_twice = message.starts_with("duplicate key");
        if is_twice && self.is_doubled(range.start) {
            return;
        }
        let (place, fault) = if is_twice {
            twice(source, range, top)
        } else {
            let slip = slips::of_line(&source.text, range.start, message);
            let (place, fault) =
                slip.unwrap_or_else(|| (range.clone(), parser_fault(message, written(source, range))));
            (place, fault.into())
        };
        if matches!(fault, Fault::Toml(TomlFault::PrintedMarks { longer: true, .. })) {
            self.printed_until = printed_end(&source.text, place.end);
        }
        self.single |= matches!(fault, Fault::Key(KeyFault::SingleBrackets { .. }));
        if matches!(fault, Fault::Key(KeyFault::SecondHeading { block: Some(_), .. })) {
            self.doubled.insert(source.line_range(place.start).start);
        }
        report.add(source, place, fault);
    }

    /// Whether a key stands twice because the heading of a block is wrong or missing, which was told.
    fn is_doubled(&mut self, at: usize) -> bool {
        let line = &self.source.text[self.source.line_range(at)];
        if slips::single_heading(line).is_some() {
            return false;
        }
        let Some((start, heading)) = heading_above(&self.source.text, at) else { return self.single };
        let is_told = self.single || self.doubled.contains(&start);
        if heading.starts_with("[[") {
            self.doubled.insert(start);
        }
        is_told
    }

    /// Whether a finding only comes of what the parser could not read.
    pub(super) fn explains(&self, finding: &Finding) -> bool {
        // A line that the parser could not read is told once, in the parser's terms.
        let of_place = |range: &Range<usize>| {
            self.readable.is_some_and(|readable| readable < range.start)
                // Of a value that was not read there is no place.
                || *range == (0..0)
                || self.places.range(range.clone()).next().is_some()
                || self.lines.contains(&self.source.line_number(range.start))
        };
        matches!(finding.fault, Fault::Key(KeyFault::MissingKey { .. }))
            || finding.spot.as_ref().is_some_and(|spot| of_place(&spot.range))
    }
}

/// The end of the line in which a longer text between printed marks ends, if it does before the next line of TOML; else
/// where it begins.
fn printed_end(text: &str, begins: usize) -> usize {
    let mut end = begins;
    for line in text[begins..].split_inclusive('\n') {
        end += line.len();
        let marks = line.trim_end().chars().rev().take_while(|sign| PRINTED_MARKS.contains(*sign)).count();
        if marks >= 3 {
            return end;
        }
        if is_heading_line(line) || value_of(line).is_some() {
            break;
        }
    }
    begins
}

/// A key, or a heading, that stands twice.
fn twice(source: &Source, range: Range<usize>, top: &[Inner]) -> (Range<usize>, Fault) {
    let whole = source.line_range(range.start);
    let line = &source.text[whole.clone()];
    let Some(heading) = slips::single_heading(line) else {
        let is_line = line[..range.start - whole.start].trim().is_empty();
        let block = heading_above(&source.text, range.start).map(|(_, heading)| heading);
        let block = block.filter(|heading| is_line && heading.starts_with("[[")).map(str::to_string);
        return (range.clone(), TomlFault::DuplicateTomlKey { key: written(source, range), block }.into());
    };
    let from = whole.start + line.find(heading).unwrap_or(0);
    let path: Vec<&str> = heading.split('.').map(str::trim).collect();
    let fault = if may_repeat(top, &path) {
        KeyFault::SingleBrackets { heading: heading.to_string() }
    } else {
        let block = path.split_last().map(|(_, block)| block).filter(|block| may_repeat(top, block));
        KeyFault::SecondHeading { heading: heading.to_string(), block: block.map(|block| block.join(".")) }
    };
    (from..from + heading.len(), fault.into())
}

/// Whether what stands below a heading may stand several times, each time in a block of its own.
fn may_repeat(inner: &[Inner], path: &[&str]) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    inner.iter().find(|inner| inner.key == *first).is_some_and(|inner| {
        if rest.is_empty() {
            inner.in_blocks && !inner.keys.is_empty()
        } else {
            may_repeat(&(inner.inner)(), rest)
        }
    })
}

fn parser_fault(message: &str, written: String) -> TomlFault {
    if message.starts_with("invalid date")
        || message.starts_with("invalid time")
        || message.starts_with("invalid datetime")
    {
        TomlFault::ImpossibleDate { written, message: message.into() }
    } else if message.starts_with("string values must be quoted") && written.trim().is_empty() {
        TomlFault::Syntax { slip: SyntaxSlip::NoValue }
    } else if message.starts_with("string values must be quoted") || message.starts_with("invalid boolean") {
        slips::missing_quotes(&written, &|| false)
    } else if message.starts_with("duplicate key") {
        TomlFault::DuplicateTomlKey { key: written, block: None }
    } else {
        TomlFault::Syntax { slip: slip_of(message) }
    }
}
