//! Of whom a record speaks that says in what a meeting differs from the seats.

use super::super::forms::PresenceForm;
use super::super::names::folded;
use super::super::roster::{MOST_TOLD, Roster, Seat, double};
use super::Filling;
use crate::diagnostic::{AttendanceFault, CommitteeFault, Fault, NameFault, Report, ValueFault, nearest};
use crate::form::{Named, Text};
use hashbrown::HashMap;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Whom a record means by a name, initials or a role, among those who hold a seat on some days.
pub(super) struct Calls<'r> {
    roster: &'r Roster,
    days: &'r [Date],
    /// The seats by all that their holders are called; found when a name alone is not enough.
    by_call: OnceCell<HashMap<String, Vec<&'r Seat>>>,
}

impl<'r> Calls<'r> {
    pub(super) fn new(roster: &'r Roster, days: &'r [Date]) -> Self {
        Calls { roster, days, by_call: OnceCell::new() }
    }

    /// The seats whose holders are called so: by the name, or else by initials or a role.
    pub(super) fn seats(&self, called: &str) -> Vec<&'r Seat> {
        let is_held = |seat: &&Seat| self.days.iter().any(|day| seat.is_on(*day));
        let named: Vec<&Seat> = self.roster.held_as(called).into_iter().filter(is_held).collect();
        if !named.is_empty() {
            return named;
        }
        let by_call = self.by_call.get_or_init(|| self.roster.by_call(self.days));
        by_call.get(&folded(called)).cloned().unwrap_or_default()
    }
}

impl Filling<'_> {
    /// What differs, by the name of the seat's holder as it is compared.
    pub(super) fn by_seat<'f>(
        &self,
        presence: &'f Named<PresenceForm>,
        report: &mut Report,
    ) -> HashMap<String, (&'f Text, &'f PresenceForm)> {
        let (roster, days) = (&self.committee.roster, self.days());
        let mut found: HashMap<String, (&Text, &PresenceForm)> = HashMap::new();
        let calls = Calls::new(roster, &days);
        for (name, form) in presence.iter() {
            self.check_table(form, report);
            let mut told = BTreeSet::new();
            let seats = calls.seats(name.as_str());
            let holders: Vec<&Text> = seats
                .into_iter()
                .filter_map(|seat| seat.holder.as_ref())
                .filter(|holder| told.insert(folded(holder.as_str())))
                .collect();
            let fault = match holders.as_slice() {
                [only] => match found.insert(folded(only.as_str()), (name, form)) {
                    Some((first, _)) => {
                        double(self.source, name, first, report);
                        continue;
                    }
                    None => continue,
                },
                [] => {
                    if let Some(names) = several_in(name.as_str(), &|name| !calls.seats(name).is_empty()) {
                        report.add(self.source, name.range(), NameFault::SeveralPresences { names });
                        continue;
                    }
                    let holders = roster.on_any(&days).filter_map(|seat| seat.holder.as_ref());
                    let meant = || nearest(name.as_str(), holders.map(|holder| holder.as_str()));
                    let nearest = report.guess(roster.seats.len(), || meant().map(str::to_string));
                    let name = name.value.clone();
                    match nearest {
                        None => Fault::from(AttendanceFault::PresenceWithoutSeat { name: name.to_string() }),
                        nearest => NameFault::UnknownName { name: name.to_string(), nearest }.into(),
                    }
                }
                several => {
                    let people =
                        several.iter().take(MOST_TOLD).map(|holder| holder.value.to_string()).collect();
                    NameFault::AmbiguousName { name: name.value.to_string(), people, body: false }.into()
                }
            };
            report.add(self.source, name.range(), fault);
        }
        found
    }

    /// Reports a table that is none of those who were absent.
    fn check_table(&self, form: &PresenceForm, report: &mut Report) {
        if let Some(table) = &form.table {
            let absent = self.tables.iter().filter(|(_, of)| of.is_absent());
            let known: Vec<&str> = absent.map(|(key, _)| *key).collect();
            if !known.contains(&table.as_str()) {
                let nearest = nearest(table.as_str(), known.iter().copied()).map(str::to_string);
                let choices = known.iter().map(|key| key.to_string()).collect();
                let is_name = table.as_str().trim().contains(' ') && form.alternate.is_none();
                let fault = match nearest {
                    None if known.is_empty() => {
                        Fault::from(CommitteeFault::NoAbsentTable { word: table.value.trim().into() })
                    }
                    None if is_name => {
                        NameFault::AlternateAsTable { name: table.value.trim().into(), choices }.into()
                    }
                    nearest => {
                        ValueFault::UnknownChoice { value: table.value.to_string(), nearest, choices }.into()
                    }
                };
                report.add(self.source, table.range(), fault);
            }
        }
    }
}

/// The names of which a text is made up, if each of several is one that is known.
fn several_in(text: &str, is_known: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    let text = text.replace(" and ", ",");
    let names: Vec<String> = text.split([',', ';', '&']).map(|name| name.trim().to_string()).collect();
    Some(names).filter(|names| names.len() > 1 && names.iter().all(|name| is_known(name)))
}
