//! Decisions that later ones replace or annul.

use super::count::called_by;
use super::model::{LonePointer, Meeting, MeetingName, Minuted, NumberedEntry, Overruled, Pointer, Target};
use super::moment::Moment;
use super::numbered::Numbered;
use super::places::Places;
use crate::diagnostic::{CarriedFault, Report};
use crate::record::EntryKind;
use std::collections::BTreeMap;
use std::mem;

/// Lets each decision know which later ones replace or annul it; one that is older cannot.
pub(super) fn link_decisions(meetings: &mut [Meeting], report: &mut Report) {
    let overruled = overruled(meetings, report);
    // A translation is told of the same as its original.
    for meeting in meetings {
        let name = meeting.minuted_as().clone();
        let mut leads_to = mem::take(&mut meeting.leads_to);
        for entry in meeting.entries_mut() {
            let Some(known) = entry.anchor.as_ref().and_then(|anchor| overruled.at(&name, anchor)) else {
                continue;
            };
            let later = known.replaced_by.iter().chain(&known.annulled_by);
            leads_to.extend(later.filter_map(|by| by.target.document()).cloned());
            entry.facts.change(|facts| facts.overruled = Some(Box::new(known.clone())));
        }
        meeting.leads_to = leads_to;
    }
}

/// What is replaced or annulled, by the places where it was decided.
fn overruled(meetings: &[Meeting], report: &mut Report) -> Places<Overruled> {
    let mut found = Overruling {
        moments: meetings.iter().map(|meeting| (&meeting.name, meeting.moment())).collect(),
        originals: meetings.iter().map(|meeting| (&meeting.name, meeting.minuted_as())).collect(),
        overruled: Places::default(),
        report,
    };
    for meeting in meetings.iter().filter(|meeting| meeting.original.is_none()) {
        for entry in meeting.entries() {
            match &entry.content {
                Minuted::Said(EntryKind::Decision(decision)) if decision.carried != Some(false) => {
                    found.note(meeting, entry, decision.replaces.as_deref(), |known| &mut known.replaced_by);
                    found.note(meeting, entry, decision.annuls.as_deref(), |known| &mut known.annulled_by);
                }
                _ => {}
            }
        }
    }
    found.overruled
}

/// What was found so far.
struct Overruling<'a> {
    /// When each meeting was.
    moments: BTreeMap<&'a MeetingName, Moment>,
    /// What each meeting's minutes say again: another's, or their own.
    originals: BTreeMap<&'a MeetingName, &'a MeetingName>,
    overruled: Places<Overruled>,
    report: &'a mut Report,
}

impl Overruling<'_> {
    /// Notes what a decision does to an earlier one, where that is kept.
    fn note(
        &mut self,
        meeting: &Meeting,
        entry: &NumberedEntry,
        earlier: Option<&LonePointer>,
        kept: fn(&mut Overruled) -> &mut Vec<Pointer>,
    ) {
        let (Some(earlier), Some(anchor)) = (earlier, &entry.anchor) else { return };
        let (name, place) = match &earlier.target {
            Target::Here(place) => (&meeting.name, place),
            Target::Elsewhere { name, anchor: Some(place) } => (name, place),
            _ => return,
        };
        let name = self.originals.get(name).copied().unwrap_or(name);
        if self.moments.get(name) > self.moments.get(&meeting.name) {
            let fault = CarriedFault::ReplacesLater { number: earlier.words.clone() };
            self.report.add(&meeting.source, earlier.at.range(), fault);
            return;
        }
        let target = if *name == meeting.name {
            Target::Here(anchor.clone())
        } else {
            Target::Elsewhere { name: meeting.name.clone(), anchor: Some(anchor.clone()) }
        };
        let by = Pointer { words: words(meeting, entry, name), guarded: None, is_local: false, target };
        kept(self.overruled.known(name, place)).push(by);
    }
}

/// What a later decision is called in the minutes of an earlier one: its number, or the reference of its minutes.
fn words(meeting: &Meeting, entry: &NumberedEntry, earlier: &MeetingName) -> String {
    let Some((number, called)) = entry.number.as_ref().zip(entry.called.as_ref()) else {
        return meeting.reference.clone();
    };
    if *earlier == meeting.name {
        return number.clone();
    }
    let called = (number.as_str(), called.as_str());
    called_by(&earlier.committee, Numbered::Decision, called, &meeting.committee, &meeting.reference)
}
