//! The registers that a build writes. What a committee can name among its `registers` is on the list in [`outputs`].

use super::actions::Actions;
use super::attendance::Presence;
use super::decisions::Decisions;
use super::register::BuiltRegister;
use super::sources::{RegisterSource, RegisterSources};
use crate::book::Book;
use crate::diagnostic::Report;
use crate::document::Labels;
use crate::edition::LastDays;
use crate::files::{Format, MadeFile, OutputFile, Sink};
use crate::ids::{OutputId, REGISTERS_FOLDER, output_folder};
use crate::pipeline::write::{Writers, path};
use crate::pipeline::{BuiltOutput, Request};
use crate::record::Committee;
use crate::record::forms::RegisterName;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The formats in which a build writes registers.
const FORMATS: [Format; 2] = [Format::Html, Format::Json];

/// The registers of the committees, as a build writes them: for those who may see what is usual there, as
/// of the last meeting that spoke of the committee.
pub(in crate::pipeline) fn build(
    book: &Arc<Book>,
    committees: &BTreeMap<String, Arc<Committee>>,
    wanted: &[String],
    writers: &Writers,
    request: &Request,
    sink: &dyn Sink,
    report: &mut Report,
) -> Vec<BuiltOutput> {
    let formats: Vec<Format> =
        request.formats.iter().copied().filter(|format| FORMATS.contains(format)).collect();
    let asked: Vec<Arc<Committee>> = wanted.iter().filter_map(|key| committees.get(key)).cloned().collect();
    if formats.is_empty() {
        return Vec::new();
    }
    let sources = RegisterSources::new(book, committees, asked, None, report);
    let Some(RegisterSources { each }) = sources else { return Vec::new() };
    let built = each.iter().map(|source| {
        let outputs = outputs(
            source,
            writers,
            &Asked { formats: &formats, timestamp: request.timestamp, sink },
            report,
        );
        of_committee(&source.committee.key, outputs)
    });
    built.collect()
}

/// Whether a build may make registers of a committee: nobody knows it of one whose own file cannot be read.
pub(in crate::pipeline) fn may_be_made(committee: Option<&Committee>, formats: &[Format]) -> bool {
    let wants_any = committee.is_none_or(|committee| !committee.registers.is_empty());
    wants_any && formats.iter().any(|format| FORMATS.contains(format))
}

/// The registers of committees that could not be made.
pub(in crate::pipeline) fn refused(wanted: &[String], built: &[BuiltOutput]) -> Vec<BuiltOutput> {
    let is_built = |key: &String| built.iter().any(|register| register.id.committee() == Some(key));
    wanted.iter().filter(|key| !is_built(key)).map(|key| of_committee(key, None)).collect()
}

fn of_committee(committee: &str, files: Option<Vec<MadeFile>>) -> BuiltOutput {
    BuiltOutput {
        id: OutputId::Registers(committee.into()),
        record: None,
        called: output_folder(committee, REGISTERS_FOLDER),
        files,
        held: false,
        inputs: None,
    }
}

/// What is asked of the registers that a build writes.
#[derive(Clone, Copy)]
struct Asked<'a> {
    formats: &'a [Format],
    timestamp: Option<i64>,
    sink: &'a dyn Sink,
}

/// The files of the registers that a committee has; none after an error, which is reported.
fn outputs(
    source: &RegisterSource,
    writers: &Writers,
    asked: &Asked<'_>,
    report: &mut Report,
) -> Option<Vec<MadeFile>> {
    let committee = &source.committee;
    let labels = writers.labels(committee, &committee.language)?;
    let Some(last) = source.edition.last_days(&committee.key) else { return Some(Vec::new()) };
    let job = Job { source, last, labels, writers, asked: *asked };
    let mut outputs = Vec::new();
    for name in &committee.registers {
        outputs.extend(match name {
            RegisterName::Actions => job.files::<Actions>(report),
            RegisterName::Decisions => job.files::<Decisions>(report),
            RegisterName::Attendance => job.files::<Presence>(report),
        }?);
    }
    Some(outputs)
}

/// A committee whose registers are written.
struct Job<'a> {
    source: &'a RegisterSource,
    last: LastDays,
    labels: &'a Labels,
    writers: &'a Writers,
    asked: Asked<'a>,
}

impl Job<'_> {
    /// The files of one register; nothing if nothing is listed, none after an error.
    fn files<R: BuiltRegister>(&self, report: &mut Report) -> Option<Vec<MadeFile>> {
        let (register, day) = (R::whole(), R::day(self.last));
        let listed = [register.listed(self.source, day)];
        let [only] = &listed;
        if !R::says_anything(only) {
            return Some(Vec::new());
        }
        let document = register.document(self.source.register(self.labels, day, self.asked.timestamp), only);
        let mut files = Vec::new();
        for format in self.asked.formats {
            let bytes = match format {
                Format::Json => R::has_room(only, report).then(|| R::json(&listed, day)).map(Some)?,
                _ => match self.writers.page(&document, *format) {
                    Ok(bytes) => bytes,
                    Err(finding) => {
                        report.push(*finding);
                        return None;
                    }
                },
            };
            files.extend(
                bytes.map(|bytes| self.asked.sink.take(OutputFile { path: path(&document, *format), bytes })),
            );
        }
        Some(files)
    }
}
