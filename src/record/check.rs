//! A record's form, checked by itself and against its committee.

use super::committee::{Committee, is_warning, unknown_classification, unknown_warning};
use super::forms::{AnnexForm, CirculatedForm, MeetingKind, NextMeetingForm, RecordForm, RecordStatus};
use super::model::{Annex, Circulated, Entry, EntryKind, Record, Waivers};
use super::pattern::Pattern;
use super::people::{attendance, check_names};
use super::scheme::Rank;
use super::sessions::{check_hour, check_order, check_session_names, check_times, check_weekday, sessions};
use crate::diagnostic::{Fault, Report, Source, Spot};
use crate::form::{Named, Text, read};
use crate::prose::Key;

/// What a check works with.
pub(super) struct Checker<'a> {
    /// The record's file.
    pub source: &'a Source,
    /// The record's committee.
    pub committee: &'a Committee,
    /// What was found.
    pub report: &'a mut Report,
}

/// Reads and checks one record. A value may come back although errors were reported, so that later
/// phases can find theirs too; it must then not be written.
pub fn check_record(
    source: &Source,
    file: &str,
    committee: &Committee,
    report: &mut Report,
) -> Option<Record> {
    let form: RecordForm = read(source, report)?;
    let sessions = sessions(source, &form, committee, report);
    let attendance = attendance(source, &form, committee, report);
    if let Some([only]) = sessions.as_deref() {
        check_times(source, only, form.closed.as_ref(), &attendance, report);
    }
    let mut checker = Checker { source, committee, report };
    let classification = checker.record_rank(&form);
    checker.check_handling(&form, classification);
    checker.check_meetings(&form.next_meetings);
    let translated = form.translation_of.is_some();
    let RecordForm {
        meeting,
        title,
        reference,
        kind,
        status,
        version,
        language,
        translation_of,
        approved_at,
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
        next_meetings,
        signature,
        line_numbers,
        names,
        waive,
        ..
    } = form;
    if meeting.is_blank() {
        checker.report.add(source, meeting.range(), Fault::EmptyText { key: "meeting" });
    }
    let record = Record {
        source: source.clone(),
        committee: committee.key.clone(),
        file: file.into(),
        meeting,
        title,
        reference,
        kind: kind.unwrap_or(MeetingKind::Ordinary),
        status: status.unwrap_or(RecordStatus::Draft),
        version,
        language_at: match &language {
            Some(language) => Some(Spot::new(source, language.at.clone())),
            None => committee.language_at.clone(),
        },
        language: language.map_or_else(|| committee.language.clone(), |language| language.value),
        translation_of,
        approved_at,
        joint_with: joint_with.0,
        // The numbers of a translation are frozen in its original.
        circulated: circulated.filter(|_| !translated).and_then(|form| checker.circulated(form)),
        classification: classification?,
        handling,
        sessions: sessions?,
        attendance,
        public,
        quorum,
        interests: interests.0,
        items: items.0.into_iter().map(|item| checker.item(item)).collect(),
        annexes: annexes.0.into_iter().map(|annex| checker.annex(annex)).collect(),
        attachments: attachments.0,
        closed: closed.map(|time| time.value),
        next_meetings: next_meetings.0,
        signature,
        line_numbers: line_numbers.unwrap_or(committee.line_numbers),
        names: names.0,
        waivers: checker.waivers(waive),
    };
    check_session_names(&record, report);
    check_names(&record, committee, report);
    Some(record)
}

impl Checker<'_> {
    fn record_rank(&mut self, form: &RecordForm) -> Option<Rank> {
        if form.classification.is_some() {
            return self.rank(form.classification.as_ref());
        }
        if self.committee.classification.is_none() {
            let fault = Fault::MissingKey { key: "classification", place: "a record" };
            self.report.add(self.source, form.meeting.range(), fault);
        }
        self.committee.classification
    }

    /// The rank of a label; reported if the scheme does not have it.
    pub(super) fn rank(&mut self, label: Option<&Text>) -> Option<Rank> {
        let label = label?;
        let rank = self.committee.scheme.rank(label.as_str());
        if rank.is_none() {
            let fault = unknown_classification(label.as_str(), &self.committee.scheme);
            self.report.add(self.source, label.range(), fault);
        }
        rank
    }

    fn circulated(&mut self, form: CirculatedForm) -> Option<Circulated> {
        let CirculatedForm { at, on: _, reference, action_numbers, decision_numbers, actions, decisions } =
            form;
        let mut pattern = |text: &Text| match Pattern::parse(text.as_str(), &["number"]) {
            Ok(pattern) => Some(pattern),
            Err(problem) => {
                let fault = Fault::Pattern { problem, known: vec!["number"] };
                self.report.add(self.source, text.range(), fault);
                None
            }
        };
        let decision_number = decision_numbers.as_ref().and_then(&mut pattern);
        let action_number = pattern(&action_numbers)?;
        let reference = reference.value;
        Some(Circulated { at, reference, action_number, decision_number, actions, decisions })
    }

    fn check_handling(&mut self, form: &RecordForm, rank: Option<Rank>) {
        let (Some(handling), Some(rank)) = (&form.handling, rank) else { return };
        let scheme = self.committee.scheme.at(rank);
        if handling.value.trim() != scheme.handling.trim() {
            let fault =
                Fault::HandlingDiffers { label: scheme.label.clone(), scheme_says: scheme.handling.clone() };
            self.report.add(self.source, handling.range(), fault);
        }
    }

    fn check_meetings(&mut self, meetings: &[NextMeetingForm]) {
        for meeting in meetings {
            check_weekday(self.source, meeting.date.value, meeting.weekday.as_ref(), self.report);
            let (start, end) = (meeting.start.as_ref(), meeting.end.as_ref());
            check_order(self.source, &meeting.date, start, end, None, self.report);
            let zone = meeting.time_zone.as_ref().map(Text::as_str).or(self.committee.time_zone.as_deref());
            for time in [start, end] {
                check_hour(self.source, meeting.date.value, time, zone, self.report);
            }
            if let Some(zone) = &meeting.time_zone {
                super::committee::check_time_zone(self.source, zone, self.report);
            }
        }
    }

    /// Waivers, each of a warning that there is, each with a reason.
    pub(super) fn waivers(&mut self, waive: Named<Text>) -> Waivers {
        for (code, reason) in waive.iter() {
            if !is_warning(code.as_str()) {
                self.report.add(self.source, code.range(), unknown_warning(code.as_str()));
            } else if reason.is_blank() {
                self.report.add(self.source, reason.range(), Fault::EmptyText { key: "waive" });
            }
        }
        Waivers(waive.0)
    }

    fn annex(&mut self, form: AnnexForm) -> Annex<Key> {
        let AnnexForm { at: _, key, number, title, text, entries, file, classification, stand_in, waive } =
            form;
        let own_text = text.map(|text| Entry {
            at: text.range(),
            kind: EntryKind::Text(self.written(text)),
            key: None,
            number: None,
            withdrawn: None,
            language: None,
            classification: None,
            stand_in: None,
            waivers: Waivers::default(),
        });
        Annex {
            key,
            number,
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
