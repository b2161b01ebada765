//! The committees that met jointly.

use crate::diagnostic::{
    AskedFault, CarriedFault, Fault, FileFault, Report, SessionFault, ValueFault, nearest,
};
use crate::form::Text;
use crate::record::{Committee, Rank, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The committees that a record may name.
pub(super) struct Known<'a> {
    /// By their keys.
    pub(super) committees: &'a BTreeMap<String, Arc<Committee>>,
    /// Those that are there and have errors, with the file to mend.
    pub(super) refused: BTreeMap<String, String>,
}

/// The committees that met jointly with the one of a record.
pub(super) fn joint_committees(
    record: &Record,
    known: &Known<'_>,
    report: &mut Report,
) -> Vec<Arc<Committee>> {
    let Known { committees, refused } = known;
    let mut joint = Vec::new();
    let mut named = BTreeSet::from([record.id.committee.as_str()]);
    for key in &record.joint_with {
        if !named.insert(key.as_str()) {
            let fault = SessionFault::JointTwice {
                committee: key.value.to_string(),
                own: key.value == record.id.committee,
            };
            report.add(&record.source, key.range(), fault);
            continue;
        }
        match committees.get(key.as_str()) {
            Some(other) => {
                if let Some(own) = committees.get(&record.id.committee) {
                    check_listed(record, own, other, key, report);
                }
                joint.push(other.clone());
            }
            None if refused.contains_key(key.as_str()) => {
                let files = refused.get(key.as_str()).into_iter().cloned().collect();
                report.add(&record.source, key.range(), FileFault::Waits { files });
            }
            None => {
                let others = committees.keys().filter(|other| **other != record.id.committee);
                let known: Vec<String> = others.cloned().collect();
                let meant = nearest(key.as_str(), known.iter().map(String::as_str)).map(str::to_string);
                let value = key.value.clone();
                let fault = match meant {
                    None => Fault::from(AskedFault::UnknownCommittee { name: value.to_string(), known }),
                    nearest => {
                        ValueFault::UnknownChoice { value: value.to_string(), nearest, choices: known }.into()
                    }
                };
                report.add(&record.source, key.range(), fault);
            }
        }
    }
    joint
}

/// Warns of a meeting that the registers of the other committee must leave out.
fn check_listed(record: &Record, own: &Committee, other: &Committee, key: &Text, report: &mut Report) {
    let other_scheme = own.scheme.key != other.scheme.key;
    let usual = other.classification.unwrap_or(Rank::OPEN);
    if other_scheme || record.classification > usual {
        let label = own.scheme.label(record.classification).to_string();
        let fault = CarriedFault::JointNotListed { committee: other.key.clone(), label, other_scheme };
        report.add(&record.source, key.range(), fault);
    }
}
