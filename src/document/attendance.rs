//! Who was there, who was not, and whether they were enough.

use super::compose::Composer;
use super::inlines::plain;
use super::inlines::text;
use super::labels::{Label, Labels};
use super::parts::sections;
use super::{Anchor, Block, Cell, Column, Inline, Row, RowGroup, Section, SectionRole, Table};
use crate::book::{CountedPart, Declared, Needed, PartCount, Verdict, Working, table_anchors};
use crate::form::{Reference, Text, ToItem};
use crate::prose::Align;
use crate::record::forms::{QuorumForm, TableOf};
use crate::record::{AttendanceTable, Beside, Group, Person, PresenceTable, TableHeading};

/// Headings and column labels of one table.
struct Headings {
    key: String,
    heading: Option<String>,
    columns: Vec<String>,
}

impl Composer<'_> {
    /// The tables of attendance, the count of the public and the quorum.
    pub(super) fn attendance(&mut self) -> Vec<Block> {
        let mut sections: Vec<Section> = Vec::new();
        let anchors = table_anchors(&self.meeting.attendance);
        for (table, anchor) in self.meeting.attendance.iter().zip(anchors) {
            let Headings { key, heading, columns } = self.headings(&table.table);
            let block = Block::Table(self.presence_table(table, &columns));
            match (anchor, sections.last_mut()) {
                (None, Some(section)) => section.blocks.push(block),
                (anchor, _) => {
                    let heading = heading.unwrap_or_else(|| self.labels().text(Label::Attendees, &[]));
                    let anchor = anchor.unwrap_or(Anchor(key));
                    sections.push(attendance_section(anchor, heading, block));
                }
            }
        }
        let remarks = self.attendance_remarks();
        match sections.first_mut() {
            Some(first) => {
                first.blocks.extend(remarks);
                sections.into_iter().map(Block::Section).collect()
            }
            None => remarks,
        }
    }

    fn headings(&self, table: &AttendanceTable) -> Headings {
        let AttendanceTable { key, heading, columns, of } = table;
        let usual = match of {
            TableOf::Members | TableOf::Others => Label::Attendees,
            TableOf::Apologies => Label::Apologies,
            TableOf::Absent => Label::Absent,
        };
        let heading = match heading {
            TableHeading::None => None,
            TableHeading::Usual => Some(self.labels().text(usual, &[])),
            TableHeading::Own(words) => Some(words.clone()),
        };
        // One heading alone stands over the names, which are always there.
        let columns = match columns.len() {
            0 => self.built_in_columns(key),
            1 => self.built_in_columns(key).into_iter().take(1).chain(columns.iter().cloned()).collect(),
            _ => columns.clone(),
        };
        Headings { key: key.clone(), heading, columns }
    }

    fn built_in_columns(&self, key: &str) -> Vec<String> {
        let labels = match key {
            "members" => [Label::ColumnMembersGroup, Label::ColumnMembers],
            "others" => [Label::ColumnOthersGroup, Label::ColumnOthers],
            _ => [Label::ColumnAbsentGroup, Label::ColumnAbsent],
        };
        let values =
            [("name", self.committee.name.clone()), ("committee", self.committee.abbreviation.clone())];
        labels.map(|label| self.labels().text(label, &values)).to_vec()
    }

    fn presence_table(&self, table: &PresenceTable, columns: &[String]) -> Table {
        let grouped = table.groups.iter().any(|group| group.label.is_some());
        let shown = if grouped { columns } else { &columns[columns.len().saturating_sub(1)..] };
        let width = if grouped { 2 } else { 1 };
        // A heading alone stands above the names.
        let none = width - shown.len().min(width);
        let headings = std::iter::repeat_n("", none).chain(shown.iter().map(String::as_str));
        let headings: Vec<Column> =
            headings.map(|heading| Column { heading: text(heading), align: Align::Start }).collect();
        Table {
            name: plain(&headings[width - 1].heading),
            columns: headings,
            groups: table.groups.iter().map(|group| self.group(group, grouped)).collect(),
            row_heads: false,
            caption: Vec::new(),
        }
    }

    fn group(&self, group: &Group, grouped: bool) -> RowGroup {
        let label = group.label.as_ref().map(|label| text(label.value.clone()));
        let blank = grouped && label.is_none();
        let rows = group.people.iter().map(|person| {
            let cells: Vec<Cell> = blank.then(Vec::new).into_iter().chain([self.person(person)]).collect();
            Row { anchor: None, cells, total: false }
        });
        RowGroup { label, rows: rows.collect() }
    }

    /// A person with all that is to be said of their presence.
    fn person(&self, person: &Person) -> Vec<Inline> {
        let Beside {
            sort: _,
            titles,
            initials,
            organisation,
            role,
            alternate_for,
            mode,
            arrived,
            left,
            from_item,
            to_item,
            sessions,
        } = person.beside();
        let mut said = text(person.name.value.clone());
        let mut add = |label: Label, place: &'static str, value: Option<String>| {
            if let Some(value) = value {
                let values = [("name", std::mem::take(&mut said)), (place, text(value))];
                said = self.labels().inlines(label, &values);
            }
        };
        let words = |text: &Option<Text>| text.as_ref().map(|text| text.value.to_string());
        let item = |key: &Option<Reference<ToItem>>| key.as_ref().map(|key| self.item_number(key.name()));
        add(Label::PersonTitles, "titles", words(titles));
        add(Label::PersonInitials, "initials", words(initials));
        add(Label::PersonOrganisation, "organisation", words(organisation));
        add(Label::PersonRole, "role", words(role));
        add(Label::PersonAlternate, "member", words(alternate_for));
        add(Label::PersonMode, "mode", mode.map(|mode| self.mode(mode)));
        add(Label::PersonArrived, "time", arrived.as_ref().map(|time| self.time_text(time.value)));
        add(Label::PersonLeft, "time", left.as_ref().map(|time| self.time_text(time.value)));
        add(Label::PersonFromItem, "item", item(from_item));
        add(Label::PersonToItem, "item", item(to_item));
        let sessions =
            (!sessions.is_empty()).then(|| self.labels().names(sessions.iter().map(|name| name.as_str())));
        add(Label::PersonSessions, "sessions", sessions);
        said
    }

    /// The number of the item that is named so; what is written itself if it bears none.
    fn item_number(&self, named: &str) -> String {
        let anchor = self.meeting.stays.get(named);
        anchor.and_then(|anchor| self.number_of(anchor)).map_or_else(|| named.into(), String::clone)
    }

    fn attendance_remarks(&self) -> Vec<Block> {
        let public = self.meeting.public.map(|count| {
            Block::Paragraph(self.labels().inlines(Label::Public, &[("count", text(count.to_string()))]))
        });
        let said = self.meeting.quorum.as_ref().map(|quorum| vec![self.quorum(quorum)]);
        let reckoned = || self.meeting.working.as_ref().map(|working| self.reckoned(working));
        let quorum = said.or_else(reckoned).into_iter().flatten().map(Block::Paragraph);
        public.into_iter().chain(quorum).collect()
    }

    fn quorum(&self, quorum: &QuorumForm) -> Vec<Inline> {
        let labels = self.labels();
        let QuorumForm { at: _, rule, present, met, changes } = quorum;
        let own = rule.as_ref().map(|rule| rule.value.to_string());
        let needed = || Some(self.rule_words(self.meeting.working.as_ref()?.needed()?));
        let rule = own.or_else(needed);
        let rule = rule.map(|rule| labels.text(Label::QuorumRule, &[("rule", rule.to_string())]));
        let mut sentences: Vec<String> = rule.into_iter().collect();
        sentences
            .extend(present.map(|count| labels.text(Label::QuorumPresent, &[("count", count.to_string())])));
        sentences.push(labels.text(if *met { Label::QuorumMet } else { Label::QuorumNotMet }, &[]));
        for change in changes.iter() {
            let label = if change.met { Label::QuorumRegained } else { Label::QuorumLost };
            let sentence = labels.text(label, &[("time", self.time_text(change.time.value))]);
            sentences.push(match &change.reason {
                Some(reason) => {
                    labels.text(Label::Reason, &[("text", sentence), ("reason", reason.value.to_string())])
                }
                None => sentence,
            });
        }
        sentences.retain(|sentence| !sentence.is_empty());
        text(sentences.join(" "))
    }

    /// The quorum as it is reckoned by the committee's rule; each of several sessions in a paragraph of its own.
    fn reckoned(&self, working: &Working) -> Vec<Cell> {
        let labels = self.labels();
        let rule = |needed: &Needed| labels.text(Label::QuorumRule, &[("rule", self.rule_words(needed))]);
        let of_all = working.needed();
        let mut paragraphs = vec![of_all.map(rule).unwrap_or_default()];
        for (opening, items) in working.sessions() {
            // Where it differs from session to session it is said of each.
            let own = if of_all.is_none() { rule(&opening.needed) } else { String::new() };
            let words = [own, self.counted(opening, items)].join(" ").trim().to_string();
            match &opening.part {
                CountedPart::Opening(Some(session)) => paragraphs.push(
                    labels.text(Label::QuorumSession, &[("session", session.clone()), ("words", words)]),
                ),
                _ => paragraphs[0] = [paragraphs[0].as_str(), &words].join(" ").trim().to_string(),
            }
        }
        paragraphs.retain(|words| !words.is_empty());
        paragraphs.into_iter().map(text).collect()
    }

    /// How many counted at the opening of a session, and what was otherwise for its items.
    fn counted(&self, opening: &PartCount, items: &[PartCount]) -> String {
        let labels = self.labels();
        let mut sentences = vec![labels.text(Label::QuorumPresent, &[("count", opening.count.to_string())])];
        match opening.verdict {
            Verdict::Met => sentences.push(labels.text(Label::QuorumMet, &[])),
            Verdict::NotMet => sentences.push(labels.text(Label::QuorumNotMet, &[])),
            Verdict::Unsure => {}
        }
        // Of items only what differs from the opening is said.
        let differs = |part: &&PartCount| match (opening.verdict, part.verdict) {
            (Verdict::NotMet, verdict) => verdict == Verdict::Met,
            (_, verdict) => verdict == Verdict::NotMet,
        };
        let number = |part: &'_ PartCount| match &part.part {
            CountedPart::Item { number, .. } => number.clone(),
            CountedPart::Opening(_) => None,
        };
        let items: Vec<String> = items.iter().filter(differs).filter_map(number).collect();
        if !items.is_empty() {
            let label = match opening.verdict {
                Verdict::NotMet => Label::QuorumMetItems,
                Verdict::Met | Verdict::Unsure => Label::QuorumNotMetItems,
            };
            let label = labels.for_count(label, items.len());
            let items = labels.names(items.iter().map(String::as_str));
            sentences.push(labels.text(label, &[("items", items)]));
        }
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(" ")
    }

    /// The rule in words.
    fn rule_words(&self, needed: &Needed) -> String {
        let own = self.committee.quorum.as_ref().and_then(|rule| rule.words.clone());
        own.unwrap_or_else(|| rule_words(self.labels(), needed))
    }

    /// Interests declared, as a table of the columns that are used; below it what stands in for others.
    pub(super) fn interests(&mut self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.interest_table().map(Block::Table).into_iter().collect();
        blocks.extend(self.meeting.interests.iter().filter_map(|declared| match declared {
            Declared::Withheld(stand_in, _) => Some(self.withheld(stand_in.as_ref().map(Text::as_str))),
            Declared::Said(..) | Declared::Gone => None,
        }));
        if blocks.is_empty() {
            return Vec::new();
        }
        let heading = self.labels().text(Label::Interests, &[]);
        vec![sections(SectionRole::Interests, "interests", heading, blocks)]
    }

    fn interest_table(&self) -> Option<Table> {
        let labels = self.labels();
        let optional = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let rows: Vec<Vec<Option<Cell>>> = self
            .meeting
            .interests
            .iter()
            .filter_map(|declared| match declared {
                Declared::Said(interest, item) => Some(vec![
                    Some(text(&interest.person.value)),
                    optional(&interest.kind).map(text),
                    item.clone().map(|item| vec![Inline::Reference(item)]),
                    Some(text(&interest.interest.value)),
                    optional(&interest.did).map(text),
                ]),
                Declared::Withheld(..) | Declared::Gone => None,
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let headings = [
            Label::InterestPerson,
            Label::InterestKind,
            Label::InterestItem,
            Label::InterestText,
            Label::InterestDid,
        ];
        let used: Vec<usize> =
            (0..headings.len()).filter(|at| rows.iter().any(|row| row[*at].is_some())).collect();
        let column = |at: &usize| Column { heading: labels.inlines(headings[*at], &[]), align: Align::Start };
        let row = |cells: Vec<Option<Cell>>| Row {
            anchor: None,
            cells: used.iter().map(|at| cells[*at].clone().unwrap_or_default()).collect(),
            total: false,
        };
        Some(Table {
            name: labels.text(Label::Interests, &[]),
            columns: used.iter().map(column).collect(),
            groups: vec![RowGroup { label: None, rows: rows.into_iter().map(row).collect() }],
            row_heads: true,
            caption: Vec::new(),
        })
    }
}

fn attendance_section(anchor: Anchor, heading: String, block: Block) -> Section {
    Section {
        role: SectionRole::Attendance,
        anchor,
        rank: 2,
        number: None,
        heading: text(heading),
        run_in: false,
        marking: None,
        blocks: vec![block],
    }
}

/// What is needed for a quorum, in words: each part goes on from those before it.
pub(super) fn rule_words(labels: &Labels, needed: &Needed) -> String {
    let mut words: Option<String> = None;
    if needed.members > 0 {
        let count = labels.for_count(Label::QuorumCount, needed.members as usize);
        let members = labels.text(count, &[("count", needed.members.to_string())]);
        words = Some(match needed.seats {
            0 => members,
            seats => labels.text(Label::QuorumOfSeats, &[("rule", members), ("seats", seats.to_string())]),
        });
    }
    if needed.constituencies > 0 {
        let label = match &words {
            Some(_) => Label::QuorumConstituencies,
            None => Label::QuorumConstituenciesAlone,
        };
        let label = labels.for_count(label, needed.constituencies as usize);
        let count = ("count", needed.constituencies.to_string());
        words = Some(labels.text(label, &[("rule", words.unwrap_or_default()), count]));
    }
    for (constituency, count) in &needed.of_each {
        let label = if words.is_some() { Label::QuorumOfEach } else { Label::QuorumOfEachAlone };
        let values = [
            ("rule", words.unwrap_or_default()),
            ("count", count.to_string()),
            ("constituency", constituency.clone()),
        ];
        words = Some(labels.text(label, &values));
    }
    words.unwrap_or_default()
}
