//! The register of attendance, with its picture.

use super::listing::{Columns, together};
use super::picture::{Sign, grid, room};
use super::{Register, RegisterOf};
use crate::document::inlines::text;
use crate::document::labels::Label;
use crate::document::{Block, Document, FigureBlock, Inline, Table};
use crate::edition::{Attendance, AttendancePart, Member, Sitting};
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
        let count =
            |is: fn(&AttendancePart) -> bool| move |member: &&Member| text(member.count(is).to_string());
        let columns = Columns::named(Label::ColumnMember, |member: &&Member| text(&member.name))
            .numbers(Label::ColumnExpected, |member| text(member.expected().to_string()))
            .numbers(
                Label::ColumnPresent,
                count(|part| matches!(part, AttendancePart::Present | AttendancePart::InPart)),
            )
            .numbers(Label::ColumnByAlternate, count(|part| matches!(part, AttendancePart::Alternate(_))))
            .numbers(Label::ColumnApologies, count(|part| *part == AttendancePart::Apologies))
            .numbers(Label::ColumnAbsentCount, count(|part| *part == AttendancePart::Absent))
            .numbers(Label::ColumnShare, |member| {
                text(member.share().map(|share| format!("{share}\u{A0}%")).unwrap_or_default())
            });
        let members = &self.attendance.members;
        let lines = members.iter().map(|member| (None, member));
        if members.iter().all(|member| member.constituency.is_none()) {
            return self.of.table(Label::Attendees, &columns, lines);
        }
        let label = |member: &&Member| member.constituency.clone().unwrap_or_else(|| "–".into());
        let groups = together(lines, |member| &member.constituency, label);
        self.of.table_in_groups(Label::Attendees, Label::ColumnMembersGroup, &columns, groups)
    }

    /// What the picture shows in words: who was at each meeting, and how; none where it would be longer than anybody reads.
    fn by_meeting(&self) -> Option<Table> {
        let Attendance { committee: _, meetings, members } = self.attendance;
        if members.iter().map(Member::expected).sum::<usize>() > MOST_LISTED {
            return None;
        }
        let labels = self.of.labels;
        type Line<'l> = (&'l Sitting, [Vec<String>; 4]);
        let mut lines: Vec<Line<'_>> =
            meetings.iter().map(|meeting| (*meeting, Default::default())).collect();
        for member in members {
            for ((_, names), part) in lines.iter_mut().zip(member.parts(0..meetings.len())) {
                if let Some((column, words)) = self.in_words(member, part) {
                    names[column].push(words);
                }
            }
        }
        let listed = |column: usize| {
            move |(_, names): &Line<'_>| text(names[column].join(&labels.text(Label::ListSeparator, &[])))
        };
        let columns = Columns::named(Label::ColumnMeeting, |(meeting, _): &Line<'_>| {
            text(format!("{}, {}", meeting.reference, labels.days(&meeting.sessions)))
        });
        let columns = columns
            .words(Label::ColumnPresent, listed(0))
            .words(Label::ColumnByAlternate, listed(1))
            .words(Label::ColumnApologies, listed(2))
            .words(Label::ColumnAbsentCount, listed(3));
        Some(self.of.table(Label::ColumnMeeting, &columns, lines.into_iter().map(|line| (None, line))))
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
