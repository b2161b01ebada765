//! A record's form, checked by itself and against its committee.

use super::circulated::circulated_of;
use super::committee::Committee;
use super::directory::Directory;
use super::forms::{
    AnnexForm, ByWarning, InterestForm, MeetingKind, NextMeetingForm, RecordForm, RecordStatus,
    TranslatedForm,
};
use super::model::{
    Annex, Entry, EntryKind, Interest, Item, ItemNumber, Record, Translated, Waivers, Withdrawal,
};
use super::names::folded;
use super::people::{attendance, check_people, days_of, is_at_its_word};
use super::resolve_committee::unknown_classification;
use super::scheme::Rank;
use super::seldom::{Seldom, kept};
use super::session_names::check_session_names;
use super::sessions::{check_order, check_weekday, sessions};
use super::time_zone::check_hour;
use super::times::check_times;
use super::who::Name;
use crate::diagnostic::{
    CirculationFault, CommitteeFault, Finding, NameFault, NumberedPart, Report, Source, Spot, ValueFault,
    WithdrawalFault,
};
use crate::form::{Language, Reference, Text, meeting_of, read};
use crate::ids::RecordId;
use crate::prose::Key;
use hashbrown::HashMap;
use hashbrown::hash_map;
use jiff::civil::Date;
use std::ops::Range;

/// What a check works with.
pub(super) struct Checker<'a> {
    /// The record's file.
    pub source: &'a Source,
    /// The record's committee.
    pub committee: &'a Committee,
    /// Who may be named.
    pub directory: &'a Directory,
    /// What was found.
    pub report: &'a mut Report,
    /// How many parts the texts have that were read so far.
    pub parts: usize,
}

/// Reads and checks one record.
///
/// Input: the record's text, the name of its file without `.toml`, and its committee. Output: the record with its
/// days, people and classifications resolved, and every text parsed; none if nothing could be made of it. A value may come
/// back although errors were reported, so that later phases can find theirs too; it must then not be written. Reported:
/// all that is wrong with the record as it stands by itself, each at its place; what it says of others is bound by
/// [`gather`](crate::book::gather). It takes time and memory in proportion to the text, which is bounded, and looks at no
/// other record.
pub fn check_record(
    source: &Source,
    file: &str,
    committee: &Committee,
    report: &mut Report,
) -> Option<Box<Record>> {
    let form: RecordForm = read(source, report)?;
    let sessions = sessions(source, &form, committee, report);
    let mut attendance = attendance(source, &form, committee, report);
    let days: Vec<Date> = days_of(&form).into_iter().map(|(day, _)| day).collect();
    let directory = Directory::new(committee, &attendance, &form.names, &days);
    let everybody = attendance.iter_mut().flat_map(|table| &mut table.groups);
    for person in everybody.flat_map(|group| &mut group.people) {
        person.say_of_member(|member| directory.member(member, &committee.roster, &days, source, report));
    }
    check_people(source, &attendance, report);
    let mut checker = Checker { source, committee, directory: &directory, report, parts: 0 };
    let (classification, is_classified) = (checker.record_rank(&form), form.classification.is_some());
    checker.check_handling(&form, classification);
    let language = form.language.as_ref().map_or(&committee.language, |language| &language.value);
    checker.check_meetings(&form.next_meetings, language, form.time_zone.as_ref());
    let (translated, is_at_its_word) = (form.translation_of.is_some(), is_at_its_word(&form));
    checker.check_status(&form);
    checker.check_withdrawn(&form);
    let RecordForm {
        meeting,
        title,
        reference,
        kind,
        status,
        version,
        language,
        translation_of,
        translated: sealed_as,
        approved_at,
        approved_on,
        changes,
        amended,
        withdrawn,
        withdrawn_on,
        withdrawn_at,
        adopted_on,
        adopted,
        joint_with,
        circulated,
        handling,
        public,
        quorum,
        interests,
        items,
        annexes,
        attachments,
        closed,
        time_zone,
        next_meetings,
        signature,
        line_numbers,
        names,
        waive,
        ..
    } = form;
    if meeting.is_blank() {
        checker.report.add(source, meeting.range(), ValueFault::EmptyText { key: "meeting" });
    }
    // The numbers of a translation are frozen in its original.
    let written = circulated.and_then(|form| circulated_of(form, source, checker.report)).map(Box::new);
    let (circulated, repeated) = if translated { (None, written) } else { (written, None) };
    let record = Box::new(Record {
        source: source.clone(),
        id: RecordId::new(committee.key.as_str(), file),
        meeting,
        title,
        reference,
        kind: kind.unwrap_or(MeetingKind::Ordinary),
        status: status.map_or(RecordStatus::Draft, |status| status.value),
        version,
        language_at: match &language {
            Some(language) => Some(Spot::new(source, language.at.clone())),
            None => committee.language_at.clone(),
        },
        language: language.map_or_else(|| committee.language.clone(), |language| language.value),
        translation_of,
        // Of a record that is no translation it says nothing.
        translated: sealed_as.filter(|_| translated).map(|form| Box::new(translated_of(form))),
        approved_at,
        approved_on: approved_on.map(|day| day.value),
        changes: changes.0,
        is_amended: amended.unwrap_or(false),
        withdrawal: withdrawn
            .zip(withdrawn_on)
            .map(|(reason, on)| Box::new(Withdrawal { reason, on: on.value, at: withdrawn_at })),
        adopted_on: adopted_on.map(|day| day.value),
        adopted: adopted.0,
        is_at_its_word,
        joint_with: joint_with.0,
        circulated,
        repeated,
        classification: classification?,
        is_classified,
        handling,
        sessions: sessions?,
        attendance,
        public,
        quorum: quorum.map(Box::new),
        interests: kept(interests.0.into_iter().map(|interest| checker.interest(interest))),
        items: kept(items.0.into_iter().map(|item| checker.item(item))),
        annexes: kept(annexes.0.into_iter().map(|annex| checker.annex(annex))),
        attachments: attachments.0,
        closed,
        time_zone,
        next_meetings: kept(next_meetings.0),
        signature: signature.map(Box::new),
        line_numbers: line_numbers.unwrap_or(committee.line_numbers),
        names: names.0,
        waivers: checker.waivers(waive),
    });
    check_added(&record, report);
    check_session_names(&record, report);
    check_times(&record, report);
    super::plain::check_plain(&record, report);
    Some(record)
}

/// As which version of its original a translation was sealed. Whether it says something else by now is known when the
/// whole of it is read.
fn translated_of(form: TranslatedForm) -> Translated {
    let TranslatedForm { at, version, content_digest } = form;
    Translated {
        at,
        version: version.value.trim().to_string(),
        content: content_digest.map(|digest| digest.value.trim().to_string()),
        is_changed: false,
    }
}

/// Nothing comes into approved minutes whose number is not written down: it could still change.
fn check_added(record: &Record, report: &mut Report) {
    fn first_of(items: &[Item<Key>], bear_numbers: bool) -> Option<(NumberedPart, Range<usize>)> {
        items.iter().find_map(|item| {
            let is_added = bear_numbers && item.number == ItemNumber::Automatic;
            let bear_numbers = bear_numbers && item.number != ItemNumber::None;
            let own = is_added.then(|| (NumberedPart::Item, item.place()));
            own.or_else(|| first_entry(&item.entries)).or_else(|| first_of(&item.items, bear_numbers))
        })
    }
    fn first_entry(entries: &[Entry<Key>]) -> Option<(NumberedPart, Range<usize>)> {
        entries.iter().find_map(|entry| match entry.kind {
            EntryKind::Decision(_) if entry.number.is_none() => {
                Some((NumberedPart::Decision, entry.at.clone()))
            }
            EntryKind::Action(_) if entry.number.is_none() => Some((NumberedPart::Action, entry.at.clone())),
            _ => None,
        })
    }
    if record.status != RecordStatus::Approved || record.circulated.is_none() {
        return;
    }
    let in_annexes = || {
        record.annexes.iter().find_map(|annex| match annex.number {
            None => Some((NumberedPart::Annex, annex.title.text.range())),
            Some(_) => first_entry(&annex.entries),
        })
    };
    if let Some((what, place)) = first_of(&record.items, true).or_else(in_annexes) {
        let asked = meeting_of(&record.id.committee, record.meeting.value.trim());
        report.add(&record.source, place, CirculationFault::AddedToApproved { what, record: asked });
    }
}

impl Checker<'_> {
    fn record_rank(&mut self, form: &RecordForm) -> Option<Rank> {
        match (&form.classification, self.committee.usual_rank()) {
            (Some(none), _) if none.as_str().is_empty() => Some(Rank::NONE),
            (Some(label), _) => self.rank(Some(label)),
            (None, Some(usual)) => Some(usual),
            // Who names a scheme means to classify, and may have forgotten to.
            (None, None) => {
                let scheme = &self.committee.scheme;
                let fault =
                    CommitteeFault::NoClassification { scheme: scheme.name.clone(), known: scheme.labels() };
                self.report.add(self.source, form.meeting.range(), fault);
                None
            }
        }
    }

    /// The rank of a label; reported if the scheme does not have it.
    pub(super) fn rank(&mut self, label: Option<&Text>) -> Option<Rank> {
        let label = label?;
        let rank = self.committee.scheme.rank(label.as_str());
        if rank.is_none() {
            let fault =
                unknown_classification(label.as_str(), &self.committee.scheme, &self.committee.unnamed);
            self.report.add(self.source, label.range(), fault);
        }
        rank
    }

    /// Minutes that are no draft any more have their numbers written down: those of a translation stand in its
    /// original.
    fn check_status(&mut self, form: &RecordForm) {
        let status = form.status.as_ref().filter(|status| status.value != RecordStatus::Draft);
        if let Some(status) = status.filter(|_| form.circulated.is_none() && form.translation_of.is_none()) {
            let record = meeting_of(&self.committee.key, form.meeting.value.trim());
            let fault = CirculationFault::NotCirculated { status: status.value.word(), record };
            self.report.add(self.source, status.at.clone(), fault);
        }
        let own = form.status.as_ref().map_or(RecordStatus::Draft, |status| status.value);
        if let Some(sent) = form.circulated.as_ref().filter(|_| own == RecordStatus::Draft) {
            let said = form.status.as_ref().map(|status| status.at.clone());
            let heading = sent.at.clone();
            self.report.add(self.source, said.unwrap_or(heading), CirculationFault::DraftAgain);
        }
        let at = form.approved_at.as_ref().map(Reference::range);
        let on = form.approved_on.as_ref().map(|day| day.at.clone());
        for (key, said) in [("approved-at", at), ("approved-on", on)] {
            // Minutes that were withdrawn may have been approved before.
            let is_said = matches!(own, RecordStatus::Approved | RecordStatus::Withdrawn);
            if let Some(place) = said.filter(|_| !is_said) {
                self.report.add(
                    self.source,
                    place,
                    CirculationFault::ApprovedBefore { key, status: own.word() },
                );
            }
        }
    }

    /// Minutes that were withdrawn say why and when, and no others do.
    fn check_withdrawn(&mut self, form: &RecordForm) {
        let status = form.status.as_ref().filter(|status| status.value == RecordStatus::Withdrawn);
        let reason = form.withdrawn.as_ref();
        if let Some(reason) = reason.filter(|reason| reason.is_blank()) {
            self.report.add(self.source, reason.range(), ValueFault::EmptyText { key: "withdrawn" });
        }
        let fault = match (status, reason, &form.withdrawn_on) {
            (Some(status), None, _) => (status.at.clone(), WithdrawalFault::Unexplained { key: "withdrawn" }),
            (Some(status), _, None) => {
                (status.at.clone(), WithdrawalFault::Unexplained { key: "withdrawn-on" })
            }
            (None, Some(reason), _) => (reason.range(), WithdrawalFault::NotWithdrawn { key: "withdrawn" }),
            (None, None, Some(day)) => {
                (day.at.clone(), WithdrawalFault::NotWithdrawn { key: "withdrawn-on" })
            }
            (Some(_), Some(_), Some(_)) | (None, None, None) => return,
        };
        self.report.add(self.source, fault.0, fault.1);
    }

    /// Who is meant by a name.
    pub(super) fn name(&mut self, name: Text) -> Name {
        self.directory.name(name, self.source, self.report)
    }

    /// The same of each of several.
    pub(super) fn names(&mut self, names: Vec<Text>) -> Vec<Name> {
        names.into_iter().map(|name| self.name(name)).collect()
    }

    /// The same of several of whom each is named once: nobody owns an action twice.
    pub(super) fn distinct_names(&mut self, names: Vec<Text>) -> Vec<Name> {
        let names = self.names(names);
        let mut first: HashMap<(bool, String), &Name> = HashMap::new();
        for name in &names {
            let who = name.who.acting();
            match first.entry((who.is_person, folded(&who.called()))) {
                hash_map::Entry::Vacant(free) => drop(free.insert(name)),
                hash_map::Entry::Occupied(other) => {
                    let fault = NameFault::NamedTwice { name: name.value.clone() };
                    let spot = |name: &Name| Spot::new(self.source, name.range());
                    self.report.push(Finding::of(fault).at(spot(name)).and(spot(other.get())));
                }
            }
        }
        drop(first);
        names
    }

    /// Who is meant by a name that may be a stranger's.
    pub(super) fn name_or_stranger(&mut self, name: Text) -> Name {
        self.directory.name_or_stranger(name, self.source, self.report)
    }

    fn interest(&mut self, form: InterestForm) -> Interest {
        let InterestForm { at, person, kind, item, interest, did, classification, stand_in } = form;
        let (person, classification) = (self.name(person), self.rank(classification.as_ref()));
        Interest { at, person, kind, item, interest, did, classification, stand_in }
    }

    fn check_handling(&mut self, form: &RecordForm, rank: Option<Rank>) {
        let (Some(handling), Some(rank)) = (&form.handling, rank) else { return };
        let Some(scheme) = self.committee.scheme.at(rank) else { return };
        if handling.value.trim() != scheme.handling.trim() {
            let fault = CommitteeFault::HandlingDiffers {
                label: scheme.label.clone(),
                scheme_says: scheme.handling.clone(),
            };
            self.report.add(self.source, handling.range(), fault);
        }
    }

    fn check_meetings(
        &mut self,
        meetings: &[NextMeetingForm],
        language: &Language,
        of_record: Option<&Text>,
    ) {
        for meeting in meetings {
            let weekday = meeting.weekday.as_ref();
            check_weekday(self.source, meeting.date.value, weekday, language, self.report);
            let (start, end) = (meeting.start.as_ref(), meeting.end.as_ref());
            check_order(self.source, &meeting.date, start, end, None, self.report);
            let zone = meeting.time_zone.as_ref().or(of_record).map(Text::as_str);
            let zone = zone.or(self.committee.time_zone.as_deref());
            for time in [start, end] {
                check_hour(self.source, meeting.date.value, time, zone, self.report);
            }
            if let Some(zone) = &meeting.time_zone {
                super::time_zone::check_time_zone(self.source, zone, self.report);
            }
        }
    }

    /// Waivers, each with a reason.
    pub(super) fn waivers(&mut self, waive: ByWarning<Text>) -> Waivers {
        for (_, reason) in waive.0.iter().filter(|(_, reason)| reason.is_blank()) {
            self.report.add(self.source, reason.range(), ValueFault::EmptyText { key: "waive" });
        }
        Waivers(waive.0)
    }

    fn annex(&mut self, form: AnnexForm) -> Annex<Key> {
        let AnnexForm { at, key, number, title, text, entries, file, classification, stand_in, waive } = form;
        let own_text = text.map(|text| Entry {
            at: text.range(),
            kind: EntryKind::Text(self.written(text)),
            key: None,
            facts: Seldom::default(),
        });
        Annex {
            at,
            key,
            number: number.map(|number| number.0),
            title: self.line(title),
            entries: own_text
                .into_iter()
                .chain(entries.0.into_iter().filter_map(|entry| self.entry(entry)))
                .collect(),
            file,
            classification: self.rank(classification.as_ref()),
            stand_in,
            waivers: self.waivers(waive),
        }
    }
}
