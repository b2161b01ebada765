//! What is told of a file that is handed over: nothing that the edition for its readers does not say.

use crate::book::{Meeting, Minuted, NumberedEntry, NumberedItem};
use crate::edition::EditionMeeting;
use crate::record::{Classification, Rank, Retention};
use crate::writer::deposit::{DepositedFile, DepositedKind};
use jiff::ToSpan;
use jiff::civil::Date;

/// Minutes as some readers have them.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub meeting: &'a EditionMeeting,
    /// What they are called.
    pub title: &'a str,
    /// How closed the files are that are told of.
    pub rank: Rank,
}

impl Of<'_> {
    /// A file, with what these readers are told of it.
    pub(super) fn file(
        &self,
        (path, kind): (String, DepositedKind),
        bytes: Vec<u8>,
        counterpart: Option<String>,
        is_sealed: bool,
    ) -> DepositedFile {
        let meeting = self.meeting.meeting();
        let met = meeting.moment().date;
        let keeps = |rule: Retention| years_after(met, rule.years);
        let known = meeting.committee.scheme.at(self.rank);
        let (mut grounds, mut closed) = (Vec::new(), Vec::new());
        grounds.extend(known.and_then(|known| known.closed_ground.clone()));
        said(&meeting.items, meeting, &mut grounds, &mut closed);
        for annex in &meeting.annexes {
            if annex.withheld {
                closed.push(told(&annex.number, annex.classification, meeting));
            } else {
                parts(&annex.number, &annex.entries, &mut closed);
            }
        }
        DepositedFile {
            path,
            bytes,
            kind,
            title: self.title.to_string(),
            reference: meeting.reference.clone(),
            version: meeting.version.clone().unwrap_or_default(),
            state: meeting.state().word(),
            met,
            approved: approved(meeting),
            language: meeting.language.tag().to_string(),
            classification: meeting.committee.scheme.label(self.rank).to_string(),
            ground: grounds.join("; "),
            closed_until: until(known, met),
            withheld: closed.join("; "),
            counterpart,
            signed_of: None,
            signed_copy: String::new(),
            is_sealed,
            kept_until: meeting.committee.retention.map(keeps),
        }
    }
}

/// When they were approved, and by which meeting.
fn approved(meeting: &Meeting) -> String {
    let day = meeting.approved_day.or(meeting.approved_on).or(meeting.adopted_on);
    let by = meeting.approved_at.as_ref().map(|pointer| pointer.words.clone());
    let parts = day.map(|day| day.to_string()).into_iter().chain(by);
    parts.collect::<Vec<_>>().join(" ")
}

/// The grounds on which the public was excluded, and what is withheld, as an edition says it.
fn said(items: &[NumberedItem], meeting: &Meeting, grounds: &mut Vec<String>, closed: &mut Vec<String>) {
    for item in items {
        let number = item.number.as_deref().unwrap_or_default();
        if item.withheld {
            closed.push(told(number, item.facts.classification, meeting));
        } else {
            parts(number, &item.entries, closed);
        }
        let ground = item.facts.exclusion.as_ref().map(|exclusion| exclusion.basis.value.to_string());
        grounds.extend(ground.filter(|ground| !grounds.contains(ground)));
        said(&item.items, meeting, grounds, closed);
    }
}

/// That parts of an item or annex are withheld; how they are marked no edition says.
fn parts(number: &str, entries: &[NumberedEntry], closed: &mut Vec<String>) {
    if entries.iter().any(|entry| matches!(entry.content, Minuted::Withheld(_))) {
        closed.push(format!("parts of {number}").trim().to_string());
    }
}

/// What is withheld: its number, how it is marked, and until when and on what ground that is closed.
fn told(number: &str, rank: Option<Rank>, meeting: &Meeting) -> String {
    let known = rank.and_then(|rank| meeting.committee.scheme.at(rank));
    let label = known.map(|known| known.label.as_str()).unwrap_or_default();
    let until = until(known, meeting.moment().date).map(|day| format!(" until {day}"));
    let ground = known.and_then(|known| known.closed_ground.as_ref()).map(|ground| format!(" ({ground})"));
    let (until, ground) = (until.unwrap_or_default(), ground.unwrap_or_default());
    format!("{number} {label}{until}{ground}").trim().to_string()
}

/// Until when what is so classified is closed to others.
fn until(known: Option<&Classification>, met: Date) -> Option<Date> {
    known.and_then(|known| known.closed_years).map(|years| years_after(met, years))
}

fn years_after(day: Date, years: u32) -> Date {
    day.saturating_add(i64::from(years).years())
}
