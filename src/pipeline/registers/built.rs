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
use crate::files::{Format, OutputFile};
use crate::pipeline::inputs::registers_key;
use crate::pipeline::write::{Writers, path};
use crate::pipeline::{BuiltMeeting, Inputs, Request};
use crate::record::Committee;
use crate::record::forms::RegisterName;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The registers of the committees, as a build writes them: for those who may see what is usual there, as
/// of the last meeting that spoke of the committee.
pub(in crate::pipeline) fn build(
    book: &Book,
    committees: &BTreeMap<String, Arc<Committee>>,
    wanted: &[String],
    writers: &Writers,
    request: &Request,
    report: &mut Report,
) -> Vec<BuiltMeeting> {
    let formats: Vec<Format> = request
        .formats
        .iter()
        .copied()
        .filter(|format| [Format::Html, Format::Json].contains(format))
        .collect();
    let asked: Vec<Arc<Committee>> = wanted.iter().filter_map(|key| committees.get(key)).cloned().collect();
    if formats.is_empty() {
        return Vec::new();
    }
    let sources = RegisterSources::new(book.clone(), committees, asked, None, report);
    let Some(RegisterSources { each }) = sources else { return Vec::new() };
    let built = each.iter().map(|source| {
        let outputs = outputs(source, writers, &formats, request.timestamp, report);
        of_committee(&source.committee.key, outputs)
    });
    built.collect()
}

/// The registers of committees that could not be made.
pub(in crate::pipeline) fn refused(wanted: &[String], built: &[BuiltMeeting]) -> Vec<BuiltMeeting> {
    let is_built = |key: &String| built.iter().any(|register| register.committee == *key);
    wanted.iter().filter(|key| !is_built(key)).map(|key| of_committee(key, None)).collect()
}

fn of_committee(committee: &str, outputs: Option<Vec<OutputFile>>) -> BuiltMeeting {
    let file = crate::book::REGISTERS_FOLDER.to_string();
    BuiltMeeting {
        committee: committee.into(),
        record_path: format!("{committee}/{file}"),
        key: registers_key(committee),
        file,
        outputs,
        held: false,
        inputs: Inputs::new(),
    }
}

/// The files of the registers that a committee has; none after an error, which is reported.
fn outputs(
    source: &RegisterSource,
    writers: &Writers,
    formats: &[Format],
    timestamp: Option<i64>,
    report: &mut Report,
) -> Option<Vec<OutputFile>> {
    let committee = &source.committee;
    let labels = writers.labels(committee, &committee.language)?;
    let Some(last) = source.edition.last_days(&committee.key) else { return Some(Vec::new()) };
    let job = Job { source, last, labels, writers, formats, timestamp };
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
    formats: &'a [Format],
    timestamp: Option<i64>,
}

impl Job<'_> {
    /// The files of one register; nothing if nothing is listed, none after an error.
    fn files<R: BuiltRegister>(&self, report: &mut Report) -> Option<Vec<OutputFile>> {
        let (register, day) = (R::whole(), R::day(self.last));
        let listed = [register.listed(self.source, day)];
        let [only] = &listed;
        if !R::says_anything(only) {
            return Some(Vec::new());
        }
        let document = register.document(self.source.register(self.labels, day, self.timestamp), only);
        let mut files = Vec::new();
        for format in self.formats {
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
            files.extend(bytes.map(|bytes| OutputFile { path: path(&document, *format), bytes }));
        }
        Some(files)
    }
}
