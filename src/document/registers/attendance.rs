//! The register of attendance, with its picture.

use super::picture::{Sign, grid, room};
use super::{Register, RegisterOf};
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::{Block, Cell, Column, Document, FigureBlock, Inline, Row, RowGroup, Table};
use crate::edition::{Attendance, AttendancePart, Member, Sitting};
use crate::prose::Align;
use jiff::civil::Date;
use std::ops::Range;
use std::sync::Arc;

/// Where there is more than so much to say of members at meetings, it is not listed meeting by meeting.
const MOST_LISTED: usize = 20_000;

/// The register of attendance of one committee.
pub struct AttendanceRegister<'a> {
    /// What every register is made of.
    pub of: RegisterOf<'a>,
    /// The first day that was asked for; none: since always.
    pub from: Option<Date>,
    /// Who was there.
    pub attendance: &'a Attendance<'a>,
}

impl AttendanceRegister<'_> {
    /// The register as a document.
    pub fn document(&self) -> Document {
        let mut blocks = Vec::new();
        if self.attendance.members.is_empty() {
            blocks.push(self.of.nothing());
        } else {
            blocks.push(Block::Table(self.table()));
            blocks.extend(self.pictures());
            blocks.extend(self.by_meeting().map(Block::Table));
        }
        self.of.document(Register {
            name: "attendance",
            title: Label::RegisterAttendance,
            remarks: self.remarks(),
            blocks: vec![self.of.section("attendance", Label::Attendees, blocks)],
            events: Vec::new(),
        })
    }

    fn remarks(&self) -> Vec<String> {
        let labels = self.of.labels;
        let day = |meeting: &&Sitting| labels.date(meeting.sessions[0].date);
        let first = self.from.map(|from| labels.date(from)).or(self.attendance.meetings.first().map(day));
        let until = labels.date(self.of.as_of);
        let period = first.map(|from| labels.text(Label::Period, &[("from", from), ("until", until)]));
        let count = labels.text(Label::ColumnExpected, &[]);
        period.into_iter().chain([format!("{count}: {}", self.attendance.meetings.len())]).collect()
    }

    fn table(&self) -> Table {
        let labels = self.of.labels;
        let grouped = self.attendance.members.iter().any(|member| member.constituency.is_some());
        let start = |label| Column { heading: labels.inlines(label, &[]), align: Align::Start };
        let end = |label| Column { heading: labels.inlines(label, &[]), align: Align::End };
        let numbers = [
            Label::ColumnExpected,
            Label::ColumnPresent,
            Label::ColumnByAlternate,
            Label::ColumnApologies,
            Label::ColumnAbsentCount,
            Label::ColumnShare,
        ];
        let constituency = grouped.then(|| start(Label::ColumnMembersGroup));
        let columns =
            constituency.into_iter().chain([start(Label::ColumnMember)]).chain(numbers.into_iter().map(end));
        let mut groups: Vec<RowGroup> = Vec::new();
        let mut last: Option<&Option<String>> = None;
        for member in &self.attendance.members {
            if last != Some(&member.constituency) {
                last = Some(&member.constituency);
                let label = member.constituency.clone().unwrap_or_else(|| "–".into());
                groups.push(RowGroup { label: grouped.then(|| text(label)), rows: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.rows.push(row(member));
            }
        }
        Table {
            name: labels.text(Label::Attendees, &[]),
            columns: columns.collect(),
            groups,
            row_heads: true,
            caption: Vec::new(),
        }
    }

    /// What the picture shows in words: who was at each meeting, and how; none where it would be longer than anybody reads.
    fn by_meeting(&self) -> Option<Table> {
        let Attendance { committee: _, meetings, members } = self.attendance;
        if members.iter().map(Member::expected).sum::<usize>() > MOST_LISTED {
            return None;
        }
        let labels = self.of.labels;
        let headings = [
            Label::ColumnMeeting,
            Label::ColumnPresent,
            Label::ColumnByAlternate,
            Label::ColumnApologies,
            Label::ColumnAbsentCount,
        ];
        let mut names: Vec<[Vec<String>; 4]> = vec![Default::default(); meetings.len()];
        for member in members {
            for (names, part) in names.iter_mut().zip(member.parts(0..meetings.len())) {
                if let Some((column, words)) = self.in_words(member, part) {
                    names[column].push(words);
                }
            }
        }
        let rows = meetings.iter().zip(names).map(|(meeting, names)| {
            let head = text(format!("{}, {}", meeting.reference, labels.days(&meeting.sessions)));
            let listed = names.map(|names| text(names.join(&labels.text(Label::ListSeparator, &[]))));
            Row { anchor: None, cells: std::iter::once(head).chain(listed).collect(), total: false }
        });
        Some(Table {
            name: labels.text(Label::ColumnMeeting, &[]),
            columns: headings.map(|label| self.of.column(label)).to_vec(),
            groups: vec![RowGroup { label: None, rows: rows.collect() }],
            row_heads: true,
            caption: Vec::new(),
        })
    }

    /// In which column a member stands for a meeting, and with what words; none for who was no member then.
    fn in_words(&self, member: &Member, part: &AttendancePart) -> Option<(usize, String)> {
        let with = |label, values: &[(&'static str, Vec<Inline>)]| {
            crate::document::plain(&self.of.labels.inlines(label, values))
        };
        let name = || text(&member.name);
        Some(match part {
            AttendancePart::Present => (0, member.name.clone()),
            AttendancePart::InPart => (0, with(Label::PersonInPart, &[("name", name())])),
            AttendancePart::Alternate(other) => {
                (1, with(Label::PersonAlternate, &[("name", text(other)), ("member", name())]))
            }
            AttendancePart::Apologies => (2, member.name.clone()),
            AttendancePart::Absent => (3, member.name.clone()),
            AttendancePart::NoMember => return None,
        })
    }

    /// The picture: a line for each member, a sign for each meeting; in several drawings where one would be too
    /// large for a page.
    fn pictures(&self) -> Vec<Block> {
        let Attendance { committee: _, meetings, members } = self.attendance;
        let heads: Vec<&str> = meetings.iter().map(|meeting| meeting.meeting.as_str()).collect();
        let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
        let (across, down) = room(&names, heads.len());
        let mut pictures = Vec::new();
        for lines in members.chunks(down) {
            for (number, heads) in heads.chunks(across).enumerate() {
                let drawn = number * across..number * across + heads.len();
                // Nothing would be drawn of meetings of which none of them was a member.
                if lines.iter().any(|member| member.is_expected(&drawn)) {
                    pictures.push(self.picture(heads, lines, drawn));
                }
            }
        }
        // What the signs mean is said once, below the last of them.
        if let Some(Block::Figure(last)) = pictures.last_mut() {
            last.caption = Some(self.of.labels.text(Label::AttendanceLegend, &[]));
        }
        pictures
    }

    /// One drawing: these members at these meetings, which stand at those places.
    fn picture(&self, heads: &[&str], members: &[Member], drawn: Range<usize>) -> Block {
        let labels = self.of.labels;
        let signs = |member: &Member| member.parts(drawn.clone()).map(sign).collect();
        let rows: Vec<(&str, Vec<Sign>)> =
            members.iter().map(|member| (member.name.as_str(), signs(member))).collect();
        let values = [("members", members.len().to_string()), ("meetings", heads.len().to_string())];
        Block::Figure(FigureBlock {
            picture: Arc::new(grid(heads, &rows)),
            alt: labels.text(Label::AttendancePicture, &values),
            caption: None,
            width: None,
        })
    }
}

fn sign(part: &AttendancePart) -> Sign {
    match part {
        AttendancePart::Present => Sign::Full,
        AttendancePart::InPart => Sign::Half,
        AttendancePart::Alternate(_) => Sign::Dotted,
        AttendancePart::Apologies => Sign::Ring,
        AttendancePart::Absent => Sign::Cross,
        AttendancePart::NoMember => Sign::Nothing,
    }
}

fn row(member: &Member) -> Row {
    let count = |is: fn(&AttendancePart) -> bool| text(member.count(is).to_string());
    let cells: Vec<Cell> = vec![
        text(&member.name),
        text(member.expected().to_string()),
        count(|part| matches!(part, AttendancePart::Present | AttendancePart::InPart)),
        count(|part| matches!(part, AttendancePart::Alternate(_))),
        count(|part| *part == AttendancePart::Apologies),
        count(|part| *part == AttendancePart::Absent),
        text(member.share().map(|share| format!("{share}\u{A0}%")).unwrap_or_default()),
    ];
    Row { anchor: None, cells, total: false }
}
