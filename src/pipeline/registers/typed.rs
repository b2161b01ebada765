//! Who and what is meant by words that were typed.

use super::sources::{RegisterSource, RegisterSources};
use crate::book::alike;
use crate::diagnostic::{AskedFault, Finding, NameFault, Report, nearest};
use crate::edition::{DecisionQuery, DecisionState, OwnerAsked, OwnerQuery, Sitting};
use crate::record::are_one;
use jiff::civil::Date;
use std::collections::BTreeSet;

impl RegisterSources {
    /// Whose actions are asked for, by the name in full; as typed, with a warning, if nobody of that name ever had
    /// one, and no group is called so. None if several are called so, which is an error.
    pub(super) fn owner(&self, typed: &str, report: &mut Report) -> Option<OwnerQuery> {
        let sources = self.each.iter();
        let owners: Vec<_> =
            sources.flat_map(|source| source.edition.owners(&source.committee.key)).collect();
        let groups: Vec<_> =
            self.each.iter().flat_map(|source| source.edition.groups(&source.committee)).collect();
        let query = |name: String| {
            let own = groups.iter().filter(|(group, _)| are_one(group, &name));
            let members = own.flat_map(|(_, members)| members).cloned().collect();
            OwnerQuery { name, members }
        };
        match OwnerAsked::find(&owners, groups.iter().map(|(group, _)| group), typed) {
            OwnerAsked::Only(name) => Some(query(name)),
            OwnerAsked::Several(people) => {
                report.push(Finding::of(NameFault::AmbiguousName {
                    name: typed.into(),
                    people,
                    body: false,
                }));
                None
            }
            OwnerAsked::Nobody => {
                let called = groups.iter().map(|(group, _)| group.clone());
                let known: Vec<String> = owners.iter().map(|who| who.called()).chain(called).collect();
                let nearest = nearest(typed, known.iter().map(String::as_str)).map(str::to_string);
                let fault = AskedFault::UnknownOwner { name: typed.into(), nearest };
                report.push(Finding::of(fault));
                Some(query(typed.into()))
            }
        }
    }

    /// The meeting asked for as it is called, whatever capitals and zeros it was typed with; none if several are that no
    /// one name means, which is an error. Warns if no meeting is called so: a register of it would be empty, and look as
    /// if all were done.
    pub(super) fn meeting(&self, typed: &str, report: &mut Report) -> Option<String> {
        let meetings: Vec<&Sitting> = self.each.iter().flat_map(|source| source.sittings()).collect();
        if meetings.iter().any(|own| own.is_called(typed)) {
            return Some(typed.into());
        }
        let known = meetings.iter().flat_map(|own| own.names());
        let reading = alike(typed);
        let mut meant: Vec<(&Sitting, &str)> = Vec::new();
        for own in &meetings {
            let read = own.names().into_iter().find(|name| alike(name) == reading);
            meant.extend(read.map(|name| (*own, name)));
        }
        if let Some((_, name)) =
            meant.iter().find(|(_, name)| meant.iter().all(|(own, _)| own.is_called(name)))
        {
            return Some(name.to_string());
        }
        if !meant.is_empty() {
            let choices: BTreeSet<String> = meant.iter().map(|(_, name)| name.to_string()).collect();
            let choices = choices.into_iter().collect();
            report.push(Finding::of(AskedFault::SeveralRecords { asked: typed.into(), choices }));
            return None;
        }
        let nearest = nearest(typed, known).map(str::to_string);
        let fault = AskedFault::NoSuchMeeting { name: typed.into(), nearest };
        report.push(Finding::of(fault));
        Some(typed.into())
    }

    /// Warns if no decision says what was asked for, whatever else was asked.
    pub(super) fn expect_about(&self, about: Option<&str>, as_of: Date, report: &mut Report) {
        let Some(words) = about else { return };
        let decisions = |about: Option<&str>| -> usize {
            let about = about.map(str::to_string);
            let query = DecisionQuery { state: DecisionState::All, meeting: None, about };
            let of = |source: &RegisterSource| {
                source.edition.decisions(&source.committee.key, &query, as_of).decisions.len()
            };
            self.each.iter().map(of).sum()
        };
        if decisions(about) == 0 {
            let fault = AskedFault::NothingAbout { words: words.into(), decisions: decisions(None) };
            report.push(Finding::of(fault));
        }
    }
}
