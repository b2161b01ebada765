//! A book as a register's readers may see it.

use super::{RegisterFormat, RegisterRequest};
use crate::book::gather;
use crate::diagnostic::{Fault, Finding, Report, Severity, nearest};
use crate::document::{Document, Labels, RegisterOf};
use crate::edition::{Edition, Readers, issue};
use crate::files::{BookFiles, Format};
use crate::pipeline::Failed;
use crate::pipeline::load::{Loaded, load};
use crate::pipeline::write::{Tongue, Writers};
use crate::record::{Committee, Rank};
use crate::writer::registers::plain_text;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A book's registers, ready to be asked.
#[derive(Clone)]
pub(super) struct Shelf {
    /// What its readers may see.
    pub edition: Edition,
    /// The committees asked for.
    pub asked: Vec<Arc<Committee>>,
    /// Up to where the readers may see what each committee says.
    pub ranks: BTreeMap<String, Rank>,
}

impl Shelf {
    /// Reads the book for the readers asked for; none after an error in what was asked for.
    pub(super) fn open(files: &BookFiles, request: &RegisterRequest, report: &mut Report) -> Option<Self> {
        let mut found = Report::new();
        let Loaded { records, committees, .. } = load(files, &mut found);
        let asked = asked(files, &committees, request, report)?;
        let ranks = ranks(&committees, &asked, request.readers.as_deref(), report)?;
        let book = gather(records, &committees, &mut found);
        let failed = Failed::new(&found, files);
        let errors = found.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let concerns = |finding: &&Finding| {
            asked.iter().any(|committee| failed.concerns(finding, &committee.key, files))
        };
        let errors: Vec<Finding> = errors.filter(concerns).cloned().collect();
        if !errors.is_empty() {
            errors.into_iter().for_each(|error| report.push(error));
            return None;
        }
        let edition = issue(book, &Readers::Cleared(ranks.clone()));
        Some(Shelf { edition, asked, ranks })
    }

    /// The committee of a register.
    pub(super) fn named(&self, of: RegisterOf<'_>) -> Arc<Committee> {
        let known = self.asked.iter().find(|committee| committee.key == of.committee.key);
        known.cloned().unwrap_or_else(|| Arc::new(of.committee.clone()))
    }

    /// Says so if nobody of that name ever had an action.
    pub(super) fn check_owner(&self, owner: Option<&str>, report: &mut Report) {
        let Some(owner) = owner else { return };
        let owners: Vec<String> =
            self.asked.iter().flat_map(|committee| self.edition.owners(&committee.key)).collect();
        if !owners.iter().any(|known| crate::edition::is_meant(owner, known)) {
            let meant = nearest(owner, owners.iter().map(String::as_str)).map(str::to_string);
            let fault = Fault::UnknownOwner { name: owner.into(), nearest: meant };
            report.push(Finding { severity: fault.severity(), fault, spot: None, other: None });
        }
    }

    /// The register as pages or text.
    pub(super) fn pages(
        &self,
        files: &BookFiles,
        request: &RegisterRequest,
        report: &mut Report,
        document: &dyn Fn(RegisterOf<'_>) -> Document,
    ) -> Option<Vec<u8>> {
        let tongues = self.asked.iter().map(|committee| Tongue::of(committee));
        let formats = match request.format {
            RegisterFormat::Page(format) => vec![format],
            _ => vec![Format::Markdown],
        };
        let writers = Writers::new(files, tongues, &formats, report)?;
        let of = |committee: &Arc<Committee>| -> Option<Document> {
            let labels = writers.labels(committee, &committee.language)?;
            Some(document(self.register_of(committee, labels, request.as_of, request.timestamp)))
        };
        match request.format {
            RegisterFormat::Page(format) => {
                let [only] = self.asked.as_slice() else {
                    let known = self.asked.iter().map(|committee| committee.key.clone()).collect();
                    report.push(error(Fault::OneCommittee { known }));
                    return None;
                };
                let document = of(only)?;
                match writers.page(&document, format) {
                    Ok(bytes) => Some(bytes.unwrap_or_default()),
                    Err(finding) => {
                        report.push(*finding);
                        None
                    }
                }
            }
            RegisterFormat::Text(width) => {
                let texts: Option<Vec<Vec<u8>>> =
                    self.asked.iter().map(|committee| Some(plain_text(&of(committee)?, width))).collect();
                Some(texts?.join(&b'\n'))
            }
            RegisterFormat::Csv | RegisterFormat::Json => None,
        }
    }

    pub(super) fn register_of<'r>(
        &self,
        committee: &'r Committee,
        labels: &'r Labels,
        as_of: Date,
        timestamp: Option<i64>,
    ) -> RegisterOf<'r> {
        let clearance = self.ranks.get(&committee.key).copied().unwrap_or(Rank(0));
        RegisterOf { committee, clearance, labels, as_of, timestamp }
    }
}

fn error(fault: Fault) -> Finding {
    Finding { severity: Severity::Error, fault, spot: None, other: None }
}

fn asked(
    files: &BookFiles,
    committees: &BTreeMap<String, Arc<Committee>>,
    request: &RegisterRequest,
    report: &mut Report,
) -> Option<Vec<Arc<Committee>>> {
    let Some(key) = &request.committee else {
        return Some(committees.values().cloned().collect());
    };
    if let Some(committee) = committees.get(key.trim_end_matches('/')) {
        return Some(vec![committee.clone()]);
    }
    // One that is there and cannot be read is told of by what was found in it.
    if !files.committees.contains_key(key.as_str()) {
        let known: Vec<String> = files.committees.keys().cloned().collect();
        report.push(error(Fault::UnknownCommittee { name: key.clone(), known }));
    }
    None
}

/// Up to where the readers may see what each committee says.
pub(super) fn ranks(
    committees: &BTreeMap<String, Arc<Committee>>,
    asked: &[Arc<Committee>],
    readers: Option<&str>,
    report: &mut Report,
) -> Option<BTreeMap<String, Rank>> {
    let usual = |committee: &Committee| committee.classification.unwrap_or(Rank(0));
    let mut ranks: BTreeMap<String, Rank> =
        committees.iter().map(|(key, committee)| (key.clone(), usual(committee))).collect();
    let Some(label) = readers else { return Some(ranks) };
    for committee in committees.values() {
        match committee.scheme.rank(label) {
            Some(rank) => {
                ranks.insert(committee.key.clone(), rank);
            }
            None if asked.iter().any(|other| other.key == committee.key) => {
                report.push(error(crate::record::unknown_classification(label, &committee.scheme)));
                return None;
            }
            None => {}
        }
    }
    Some(ranks)
}
