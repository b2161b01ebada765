//! Who a new record says may come.

use super::super::people::{Table, people_of};
use super::{Draft, words};
use crate::diagnostic::spelled;
use crate::document::Label;
use crate::form::{Manner, Named, Sheet, Text, sheet};
use crate::record::forms::{PeopleForm, PersonForm, RecordForm, TableOf};
use crate::record::{Joint, Person, known};
use std::collections::BTreeSet;

/// How a record says in what a member's presence differs, to be filled in.
const PRESENCES: [&str; 3] = [
    "# \"…\" = \"apologies\"                  # or \"absent\"",
    "# \"…\" = { alternate = \"…\" }",
    "# \"…\" = { arrived = 10:20:00 }",
];

impl Draft<'_> {
    pub(super) fn attendance(&self, record: &mut Sheet) {
        let committee = &self.before.committee;
        // Seats that nobody holds yet, or any more, say nothing of who comes.
        let has_seats = committee.roster.on(self.date).next().is_some();
        let above = |label: Label| self.remark(label, &[]).map(|words| format!("# {words}"));
        if has_seats {
            let mut presence = Sheet::default();
            presence.above(above(Label::RemarkPresence));
            for example in PRESENCES {
                presence.remark(example);
            }
            record.table("presence", presence);
        }
        let Some(last) = self.last else {
            let table = committee.tables.first().map_or(TableOf::Members.word(), |table| table.key.as_str());
            if has_seats {
                return;
            }
            if self.must_be_whole() {
                let table = spelled::key(table);
                record.remark(&format!("\n# [attendance]\n# {table} = [\"…\"]"));
            } else {
                let somebody = PersonForm { name: words("…"), ..PersonForm::default() };
                self.tables(vec![(table, vec![(None, vec![somebody])])], None, record);
            }
            return;
        };
        let known = self.known_before(last);
        let others = last.joint_with.0.iter();
        let others = others.filter_map(|key| self.before.committees.get(key.as_str())).map(AsRef::as_ref);
        let groups = last.attendance.iter().flat_map(|(_, form)| &form.groups);
        let groups: Vec<&Text> = groups.filter_map(|(label, _)| label.as_ref()).collect();
        let joint = Joint::new(committee, others, &groups, &known);
        let people = people_of(last, self.earlier, &joint, self.date);
        let words = Some(Label::RemarkPeople).filter(|_| !has_seats).and_then(above);
        self.tables(people, words, record);
    }

    /// Puts tables of attendance into the record, below a remark.
    fn tables(&self, tables: Vec<Table<'_>>, above: Option<String>, record: &mut Sheet) {
        let name = |name: &str| Text::new(name, 0..0);
        let group = |(label, people): (Option<&str>, _)| (label.map(name), people);
        let table = |(key, groups): Table<'_>| {
            (name(key), PeopleForm { groups: groups.into_iter().map(group).collect() })
        };
        let attendance = Named(tables.into_iter().map(table).collect());
        if attendance.is_empty() {
            return;
        }
        let form = RecordForm { attendance, ..RecordForm::default() };
        let mut filled = sheet(&form, Manner::ByHand);
        if let Some(mut attendance) = filled.take_table("attendance") {
            attendance.above(above);
            record.table("attendance", attendance);
        }
    }

    /// Who was listed at meetings of the committee alone, if the last one was joint; guests are none.
    fn known_before(&self, last: &RecordForm) -> BTreeSet<String> {
        let is_alone = |form: &&RecordForm| form.joint_with.0.is_empty() && !last.joint_with.0.is_empty();
        let tables = self.earlier.iter().filter(is_alone).flat_map(|form| form.attendance.iter());
        let of = |key: &Text| self.before.committee.table_called(key.as_str());
        let tables = tables.filter(|(key, _)| of(key) != TableOf::Others);
        let people = tables.flat_map(|(_, form)| &form.groups).flat_map(|(_, people)| people);
        known(&people.map(Person::from).collect::<Vec<_>>())
    }
}
