//! What is different in approved records that were changed, below the finding that says so.

use super::terminal::Terminal;
use minutebook::diagnostic::{CirculationFault, Fault, Report};
use minutebook::files::BookFiles;
use minutebook::ids::RecordId;
use minutebook::pipeline::{RedlineRequest, RegisterFormat, Side, Written, redline};
use minutebook::project::Project;

/// Of so many records it is shown; who changed more of them will not read it here.
const MOST: usize = 3;

/// The approved records that were changed.
pub fn changed_records(report: &Report) -> Vec<RecordId> {
    let changed = report.findings().filter(|finding| {
        matches!(finding.fault, Fault::Circulation(CirculationFault::ApprovedChanged { .. }))
    });
    changed.filter_map(|finding| finding.spot.as_ref()?.source.id.record().cloned()).take(MOST).collect()
}

/// Shows what is different in them. Only for them the archive is opened.
pub fn show(records: &[RecordId], project: &Project, files: &BookFiles, terminal: &Terminal) {
    for record in records {
        let request = RedlineRequest {
            record: &record.path(),
            from: Side::Last,
            to: Side::Working,
            format: RegisterFormat::Text(terminal.width()),
            timestamp: None,
            sealed: &|object, version| project.sealed(object, version),
        };
        // What stands in the way of it was told, or is told by `diff`.
        let Written { bytes, report: _ } = redline(files, &request);
        if let Some(text) = bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            terminal.note(text.trim_end());
        }
    }
}
