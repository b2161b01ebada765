//! What the minutes say of their own versions: what changed with each, and which meeting corrected them.

use super::compose::Composer;
use super::inlines::text;
use super::labels::Label;
use super::parts::section;
use super::{Block, Inline, Row, RowGroup, SectionRole, Table};
use crate::book::{Pointer, VersionChange};
use crate::record::forms::ChangedSubject;

impl Composer<'_> {
    /// The changes from version to version; nothing if there are none that these readers may know. An extract says nothing of
    /// them but who made a correction.
    pub(super) fn version_changes(&self) -> Option<Block> {
        let told = self.meeting.changes.iter().filter(|_| self.edition.as_extract().is_none());
        let rows: Vec<Row> = told.filter_map(|change| self.changed(change)).collect();
        if rows.is_empty() {
            return None;
        }
        let heading = self.labels().text(Label::Changes, &[]);
        let columns = [Label::ChangesVersion, Label::ChangesDate, Label::ChangesWhat];
        let table = Table {
            name: heading.clone(),
            columns: columns.map(|label| self.column(label)).to_vec(),
            groups: vec![RowGroup { label: None, rows }],
            row_heads: true,
            caption: Vec::new(),
        };
        Some(section(SectionRole::Changes, "version-changes", heading, Block::Table(table)))
    }

    /// Which meetings corrected the minutes, a line each.
    pub(super) fn corrected_at(&self) -> Vec<Vec<Inline>> {
        let mut meetings: Vec<&Pointer> = Vec::new();
        for meeting in self.meeting.changes.iter().filter_map(|change| change.at.as_ref()) {
            if !meetings.contains(&meeting) {
                meetings.push(meeting);
            }
        }
        let line = |meeting: &Pointer| {
            let meeting = vec![Inline::Reference(meeting.clone())];
            self.labels().inlines(Label::CorrectedAt, &[("meeting", meeting)])
        };
        meetings.into_iter().map(line).collect()
    }

    fn changed(&self, change: &VersionChange) -> Option<Row> {
        let VersionChange { version, on, at, of, items, text: words, classification } = change;
        let labels = self.labels();
        let mut pieces: Vec<Vec<Inline>> = self.marking_line(*classification).into_iter().collect();
        if let Some(meeting) = at {
            let meeting = vec![Inline::Reference(meeting.clone())];
            pieces.push(labels.inlines(Label::CorrectedAt, &[("meeting", meeting)]));
        }
        pieces.extend(of.iter().map(|subject| labels.inlines(label_of(*subject), &[])));
        if !items.is_empty() {
            let numbers = items.join(&labels.text(Label::ListSeparator, &[]));
            pieces.push(labels.inlines(Label::ChangesIn, &[("numbers", text(numbers))]));
        }
        pieces.extend(words.iter().map(|words| text(words.value.trim())));
        let between = labels.inlines(Label::ChangesBetween, &[]);
        let said = pieces.into_iter().reduce(|mut said, piece| {
            said.extend(between.clone());
            said.extend(piece);
            said
        })?;
        let cells = vec![text(version), text(self.date_text(*on)), said];
        Some(Row { anchor: None, cells, total: false })
    }
}

fn label_of(subject: ChangedSubject) -> Label {
    match subject {
        ChangedSubject::Classification => Label::Classification,
        ChangedSubject::Dates => Label::RedlineDates,
        ChangedSubject::Attendance => Label::RedlineAttendance,
        ChangedSubject::Decisions => Label::Decisions,
        ChangedSubject::Votes => Label::RedlineVotes,
        ChangedSubject::Actions => Label::RedlineActions,
        ChangedSubject::Items => Label::RedlineItems,
        ChangedSubject::Wording => Label::ChangesWording,
    }
}
