//! The minutes of one record by themselves, with what they are made from, for whoever seals them.

use super::build::{Scope, Way, written};
use super::failed::Failed;
use super::inputs::Inputs;
use super::open::{Judged, Opened, Question};
use super::outputs::Request;
use super::pack::FOLDER;
use super::ties::Ties;
use super::trace::minutes_inputs;
use super::write::Aim;
use crate::commenting::Sending;
use crate::diagnostic::{Report, Severity};
use crate::files::{BookFiles, Format, InMemory, OutputFile, Whereabouts};
use crate::ids::{FileId, RecordId};
use std::collections::BTreeSet;

/// The minutes of one record.
#[derive(Debug, Default)]
pub struct Alone {
    /// Their files, in every format; none if they may not be made.
    pub files: Option<Vec<OutputFile>>,
    /// The files that are sent for comments, if they were asked for; each by its name alone.
    pub pack: Vec<OutputFile>,
    /// What they are made from.
    pub inputs: Inputs,
    /// The errors that stand in their way.
    pub errors: Report,
}

/// The minutes of one record, byte for byte as a build writes them; no register and no extract with them. The whole book is
/// read and bound for it.
pub fn minutes_alone(
    files: &BookFiles,
    record: &RecordId,
    timestamp: Option<i64>,
    sending: Option<&Sending>,
) -> Alone {
    let request = Request {
        only: vec![record.path()],
        formats: Format::ALL.to_vec(),
        timestamp,
        extracts: Vec::new(),
        sending: sending.cloned(),
    };
    let mut opened = Opened::new(files, &Question::Reviewed(&request.only));
    let mut found = std::mem::take(&mut opened.misasked);
    let scope =
        Scope { asked: BTreeSet::from([record.clone()]), committees: Vec::new(), extracts: Vec::new() };
    let way = Way { aim: Aim::Write, sink: &InMemory, progress: &|_| {} };
    let made = written(&opened, &scope, &request, &way, &mut found);
    opened.found.absorb(found);
    let inputs = minutes_inputs(files, &Ties::new(&opened.book.meetings), &request, record);
    let Judged { report, failed, .. } = opened.judge();
    let mend = Failed::of_minutes(&failed, record);
    let mut minutes = made.minutes;
    let made = minutes.remove(record).filter(|_| mend.is_empty());
    let mut errors = failed.told(&report, &mend);
    if made.is_none() && !errors.has_errors() {
        // What the minutes cannot be written with: words or templates.
        let is_elsewhere = |file: &FileId| file.record().is_none_or(|other| other == record);
        errors = report.only(&|finding| {
            let stands = finding.spot.as_ref().is_none_or(|spot| is_elsewhere(&spot.source.id));
            finding.severity == Severity::Error && stands
        });
    }
    let files: Option<Vec<OutputFile>> = made.map(|made| {
        let kept = made.into_iter().filter_map(|file| match file.whereabouts {
            Whereabouts::Kept(bytes) => Some(OutputFile { path: file.path, bytes }),
            Whereabouts::InPlace | Whereabouts::Staged(_) | Whereabouts::Nowhere(_) => None,
        });
        kept.collect()
    });
    let (pack, files) = match files {
        None => (Vec::new(), None),
        Some(files) => {
            let (pack, files): (Vec<_>, Vec<_>) = files.into_iter().partition(is_of_pack);
            (pack.into_iter().map(by_name).collect(), Some(files))
        }
    };
    Alone { files, pack, inputs, errors }
}

fn is_of_pack(file: &OutputFile) -> bool {
    file.path.rsplit('/').nth(1) == Some(FOLDER) && file.path.split('/').count() == 4
}

fn by_name(file: OutputFile) -> OutputFile {
    let path = file.path.rsplit('/').next().unwrap_or_default().to_string();
    OutputFile { path, bytes: file.bytes }
}
