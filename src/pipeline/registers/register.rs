//! What a register is, and the one way in which any of them is asked for and written.

use super::request::{RegisterFormat, RegisterRequest, Written};
use super::sources::{RegisterSource, RegisterSources};
use crate::diagnostic::{AskedFault, Finding, Report};
use crate::document::{Document, RegisterOf};
use crate::edition::LastDays;
use crate::files::{BookFiles, Format};
use crate::pipeline::write::{Aim, LabelsWanted, Writers};
use crate::writer::{calendar, terminal};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A register: one question that is asked of what each committee's readers may see, and its answers in every format.
pub(super) trait Register {
    /// The answer of one committee. It is asked for once, whatever is written of it.
    type Listed<'a>;

    /// What there is to list of a committee as of a day.
    fn listed<'a>(&self, source: &'a RegisterSource, as_of: Date) -> Self::Listed<'a>;

    /// Whether texts and pages have a place for a committee of which this is listed.
    fn has_place(_: &Self::Listed<'_>) -> bool {
        true
    }

    /// The register of one committee as a document, from which texts and pages are written.
    fn document(&self, of: RegisterOf<'_>, listed: &Self::Listed<'_>) -> Document;

    /// Whether files for programs have room for this; if not, that is reported.
    fn has_room(_: &Self::Listed<'_>, _: &mut Report) -> bool {
        true
    }

    /// The answers of several committees as JSON.
    fn json(listed: &[Self::Listed<'_>], as_of: Date) -> Vec<u8>;

    /// The same as comma-separated values; none if no table can say it.
    fn csv(listed: &[Self::Listed<'_>], as_of: Date) -> Option<Vec<u8>>;
}

/// A register that committees can have written with each build.
pub(super) trait BuiltRegister: Register {
    /// What a build asks for: all that there is.
    fn whole() -> Self;

    /// The day that a build shows: that of the last meeting that spoke of the committee.
    fn day(last: LastDays) -> Date {
        last.spoken_of
    }

    /// Whether anything is listed, so that there is a register to write.
    fn says_anything(listed: &Self::Listed<'_>) -> bool;
}

/// Opens the committees asked for, asks each, and writes the answers in the format asked for.
///
/// `question` makes the question from what was typed, which may depend on who and which meetings there are; none after
/// an error, which it reports. The book is read once, and an edition of it made for each kind of readers.
pub(super) fn answer<R: Register>(
    files: &BookFiles,
    request: &RegisterRequest,
    open: impl FnOnce(&BookFiles, &RegisterRequest, &mut Report) -> Option<RegisterSources>,
    question: impl FnOnce(&RegisterSources, &mut Report) -> Option<R>,
) -> Written {
    let mut report = Report::new();
    let bytes = open(files, request, &mut report).and_then(|sources| {
        let register = question(&sources, &mut report)?;
        write(&register, &sources, files, request, &mut report)
    });
    Written { report, bytes }
}

fn write<R: Register>(
    register: &R,
    sources: &RegisterSources,
    files: &BookFiles,
    request: &RegisterRequest,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let as_of = request.as_of;
    match request.format {
        RegisterFormat::Csv => R::csv(&complete(register, sources, as_of, report)?, as_of),
        RegisterFormat::Json => Some(R::json(&complete(register, sources, as_of, report)?, as_of)),
        RegisterFormat::Text(width) => {
            let shown = shown(register, sources, as_of);
            let writers = writers(&shown, files, Format::Markdown, report)?;
            let document = |place| document(register, place, &writers, request);
            let texts: Option<Vec<Vec<u8>>> =
                shown.iter().map(|place| Some(terminal::write(&document(place)?, width))).collect();
            Some(texts?.join(&b'\n'))
        }
        RegisterFormat::Page(format) => {
            let shown = shown(register, sources, as_of);
            let writers = writers(&shown, files, format, report)?;
            let [only] = shown.as_slice() else {
                let known = shown.iter().map(|(source, _)| source.committee.key.clone()).collect();
                report.push(Finding::of(AskedFault::OneCommittee { known }));
                return None;
            };
            page(&document(register, only, &writers, request)?, &writers, format, report)
        }
    }
}

/// A committee and what is listed of it.
type Place<'a, R> = (&'a RegisterSource, <R as Register>::Listed<'a>);

/// What is listed of every committee; none if files for programs have no room for it.
fn complete<'a, R: Register>(
    register: &R,
    sources: &'a RegisterSources,
    as_of: Date,
    report: &mut Report,
) -> Option<Vec<R::Listed<'a>>> {
    let listed: Vec<_> = sources.each.iter().map(|source| register.listed(source, as_of)).collect();
    listed.iter().all(|listed| R::has_room(listed, report)).then_some(listed)
}

/// The committees that have a place in texts and on pages.
fn shown<'a, R: Register>(register: &R, sources: &'a RegisterSources, as_of: Date) -> Vec<Place<'a, R>> {
    let listed = sources.each.iter().map(|source| (source, register.listed(source, as_of)));
    listed.filter(|(_, listed)| R::has_place(listed)).collect()
}

fn writers<L>(
    shown: &[(&RegisterSource, L)],
    files: &BookFiles,
    format: Format,
    report: &mut Report,
) -> Option<Writers> {
    let labels = shown.iter().map(|(source, _)| LabelsWanted::of(&source.committee));
    Writers::new(files, labels, &[format], Aim::Write, report)
}

/// The register of one committee; none if its fixed words cannot be read, which was reported.
fn document<R: Register>(
    register: &R,
    (source, listed): &Place<'_, R>,
    writers: &Writers,
    request: &RegisterRequest,
) -> Option<Document> {
    let labels = writers.labels(&source.committee, &source.committee.language)?;
    let of = source.register(labels, request.as_of, request.timestamp);
    Some(register.document(of, listed))
}

/// One page, or a calendar: one in which there is no day is written without entries, with a warning.
fn page(document: &Document, writers: &Writers, format: Format, report: &mut Report) -> Option<Vec<u8>> {
    match writers.page(document, format) {
        Ok(None) => {
            report.push(Finding::of(AskedFault::NoDueDay));
            Some(calendar::write_empty(document))
        }
        Ok(bytes) => bytes,
        Err(finding) => {
            report.push(*finding);
            None
        }
    }
}

/// The first of those that are known by the same, in their order: what two committees list is told once.
pub(super) fn each_by<'l, T, K: Ord>(
    listed: impl Iterator<Item = &'l T>,
    known_by: impl Fn(&'l T) -> K,
) -> Vec<&'l T> {
    let mut known = BTreeSet::new();
    listed.filter(|listed| known.insert(known_by(listed))).collect()
}
