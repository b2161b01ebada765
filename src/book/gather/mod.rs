//! From checked records to a book.
//!
//! `reference` says what a record is called, `doubles` refuses what is called like another; `adopted` gives translations the
//! numbers of their originals, `joint` knows the committees that met, and `meeting` makes of each record a meeting.

mod adopted;
mod doubles;
mod joint;
mod meeting;
mod named;
mod reference;

use super::announce::announce;
use super::attended::check_attended;
use super::behind::check_behind;
use super::bind::Binder;
use super::carried::{check_actions, check_approvals};
use super::count::{refuse_repeats, tell_shared};
use super::deferred::check_deferred;
use super::drafts::check_drafts;
use super::index::Index;
use super::lost::Unread;
use super::model::{Book, Meeting, Patterns};
use super::number::number_all;
use super::numbered::Owned;
use super::numbers::Numbers;
use super::order::check_order;
use super::overruled::link_decisions;
use super::permanent::name_after_numbers;
use super::presence::Clock;
use super::quorum::{Reckoner, check_quorum};
use super::rings::check_rings;
use super::roll::Roll;
use super::spellings::check_spellings;
use super::status::check_unapproved;
use super::translation::{TranslationOf, know_originals};
use super::working::Working;
use crate::diagnostic::Report;
use crate::form::{Reference, ToMeeting};
use crate::record::{Committee, Record};
use adopted::adopt_numbers;
use doubles::Taken;
use joint::Known;
use meeting::meeting;
use named::{Named, known_before};
use reference::name_of;
pub use reference::{filled_reference, reference_of};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Numbers all records and binds their references.
///
/// Input: the checked records in the order of their committees and file names, which the book keeps; those that are
/// `unread`, so that what refers to one of them is told which file to mend; and all committees. Output: the book, in
/// which everything has its number and its permanent name, each reference knows its target, and the log knows what became
/// of every action. Reported: what is wrong between records, at its place in each. Records go in and are not copied. It
/// takes time in proportion to the records and to what they refer to; only holders of seats are counted for each record.
pub fn gather(
    records: Vec<Box<Record>>,
    unread: Vec<Unread>,
    committees: &BTreeMap<String, Arc<Committee>>,
    report: &mut Report,
) -> Book {
    let named = named(records, committees, report);
    let approvals: Vec<Option<Reference<ToMeeting>>> =
        named.iter().map(|named| named.record.approved_at.clone()).collect();
    let (mut meetings, translated) = bound(named, unread, committees, report);
    know_originals(&mut meetings, &translated);
    name_after_numbers(&mut meetings);
    announce(&mut meetings, report);
    check_order(&meetings, report);
    check_rings(&meetings, report);
    check_approvals(&meetings, &approvals, report);
    link_decisions(&mut meetings, report);
    check_actions(&meetings, report);
    check_deferred(&meetings, report);
    check_drafts(&meetings, report);
    check_unapproved(&meetings, report);
    check_behind(&meetings, report);
    for meeting in meetings.iter_mut().filter(|meeting| !meeting.attendance.is_empty()) {
        meeting.working = count_present(meeting, report);
    }
    Book { meetings }
}

/// The records by what their meetings are called, without those that are a second one of their meeting.
fn named(
    records: impl IntoIterator<Item = Box<Record>>,
    committees: &BTreeMap<String, Arc<Committee>>,
    report: &mut Report,
) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    let mut taken = Taken::default();
    for record in records {
        let Some(committee) = committees.get(&record.id.committee).cloned() else { continue };
        let reference = reference_of(&record, &committee);
        let name = name_of(&record, &reference, report);
        // What refers to a meeting of which there are two records is bound to the first.
        if !taken.is_double((&record, committee.as_ref()), &name, &reference, report) {
            named.push(Named { record, committee, name, reference, known_before: BTreeSet::new() });
        }
    }
    let known_before = known_before(&named);
    named.iter_mut().zip(known_before).for_each(|(named, known)| named.known_before = known);
    named
}

/// The meetings, numbered and bound, and for each what it translates. What can be referred to is known here alone, and
/// let go with the records.
fn bound(
    named: Vec<Named>,
    unread: Vec<Unread>,
    committees: &BTreeMap<String, Arc<Committee>>,
    report: &mut Report,
) -> (Vec<Meeting>, Vec<Option<TranslationOf>>) {
    let owned: Vec<Owned<'_>> =
        named.iter().map(|named| (named.record.as_ref(), named.committee.as_ref())).collect();
    check_spellings(&owned, report);
    let (mut numbers, patterns): (Vec<Numbers>, Vec<Patterns>) =
        number_all(&owned, &unread, report).into_iter().unzip();
    refuse_repeats(owned.iter().copied().zip(&numbers), report);
    tell_shared(owned.iter().copied().zip(&numbers), report);
    let refused: BTreeMap<String, String> = unread
        .iter()
        .filter(|unread| !committees.contains_key(&unread.committee))
        .map(|unread| (unread.committee.clone(), unread.file.clone()))
        .collect();
    let known = Known { committees, refused };
    let indexed = named.iter().zip(&numbers);
    let mut index =
        Index::new(indexed.map(|(named, numbers)| named.index(numbers, report)).collect(), unread);
    let translated = adopt_numbers(&named, &mut numbers, &mut index, report);
    let mut meetings = Vec::with_capacity(named.len());
    for (from, ((named, numbers), patterns)) in named.into_iter().zip(numbers).zip(patterns).enumerate() {
        let source = named.record.source.clone();
        let mut binder = Binder::new(&index, from, &source, report);
        meetings.push(meeting(named, numbers, patterns, &known, &mut binder));
    }
    (meetings, translated)
}

/// Checks who was there, and reckons the quorum of it.
fn count_present(meeting: &Meeting, report: &mut Report) -> Option<Working> {
    let roll = Roll::new(meeting);
    let clock = Clock::new(meeting, &roll);
    check_attended(meeting, &roll, &clock, report);
    let reckoner = Reckoner::new(meeting, &roll, &clock)?;
    let working = reckoner.reckon();
    check_quorum(&reckoner, working.as_ref(), report);
    working
}
