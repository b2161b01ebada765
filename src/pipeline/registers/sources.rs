//! A book as the readers of registers may see it.

use super::request::RegisterRequest;
use crate::book::Book;
use crate::diagnostic::{AskedFault, Finding, Made, Report, TranslationFault};
use crate::document::{Labels, RegisterOf};
use crate::edition::{Edition, Sitting, issue};
use crate::files::BookFiles;
use crate::pipeline::next::cleared;
use crate::pipeline::open::{Judged, Opened, Question};
use crate::pipeline::overlooked::refused;
use crate::record::{Committee, Rank, unknown_classification};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// For each committee asked for, the edition that its readers may see.
pub(super) struct RegisterSources {
    /// The committees, in the order of their keys.
    pub each: Vec<RegisterSource>,
}

/// A committee whose registers are asked for, and the edition that they are made from.
pub(super) struct RegisterSource {
    /// The committee.
    pub committee: Arc<Committee>,
    /// Up to where its readers may see.
    pub clearance: Rank,
    /// What they may see: of other committees as much, if they share the scheme, and else nothing.
    pub edition: Arc<Edition>,
}

impl RegisterSources {
    /// Reads the book for the readers asked for; none after an error in what was asked for, or in what stands in
    /// the way of it.
    pub(super) fn open(files: &BookFiles, request: &RegisterRequest, report: &mut Report) -> Option<Self> {
        RegisterSources::of_opened(Opened::new(files, &Question::Whole), request, report)
    }

    /// The same of a book that is opened already.
    pub(super) fn of_opened(
        mut opened: Opened<'_>,
        request: &RegisterRequest,
        report: &mut Report,
    ) -> Option<Self> {
        let files = opened.files;
        let keys = asked(files, request, report)?;
        let Judged { report: found, failed, .. } = opened.judge();
        let mend = keys.iter().flat_map(|key| failed.of_registers(key)).collect();
        report.absorb(failed.told(&found, &mend));
        // What stands in a record that is not read would be missing, and what it ended would look open.
        let beside = keys.iter().filter_map(|key| refused(files, key, Made::Register));
        beside.for_each(|finding| report.push(finding));
        if report.has_errors() {
            return None;
        }
        let Opened { book, committees, .. } = opened;
        let asked = keys.iter().filter_map(|key| committees.get(key)).cloned().collect();
        RegisterSources::new(&book, &committees, asked, request.readers.as_deref(), report)
    }

    /// The same without committees whose records are translations: what they say stands in the registers of
    /// the committees that met. To ask for such a one alone is an error.
    pub(super) fn of_meetings(
        files: &BookFiles,
        request: &RegisterRequest,
        report: &mut Report,
    ) -> Option<Self> {
        let mut sources = RegisterSources::open(files, request, report)?;
        let mut translated = Vec::new();
        sources.each.retain(|source| {
            let originals = source.translates();
            let met = originals.is_empty();
            translated.push((source.committee.key.clone(), originals));
            met
        });
        if let ([], [(committee, originals)]) = (sources.each.as_slice(), translated.as_slice()) {
            let (committee, originals) = (committee.clone(), originals.iter().cloned().collect());
            report.push(Finding::of(TranslationFault::OnlyTranslations { committee, originals }));
            return None;
        }
        Some(sources)
    }

    /// The registers of committees for those who may see up to a classification; without one, for the
    /// readers of what is usual in each.
    pub(super) fn new(
        book: &Arc<Book>,
        committees: &BTreeMap<String, Arc<Committee>>,
        asked: Vec<Arc<Committee>>,
        readers: Option<&str>,
        report: &mut Report,
    ) -> Option<Self> {
        let mut cleared_to: Vec<(Arc<Committee>, Rank)> = Vec::new();
        for committee in asked {
            let scheme = &committee.scheme;
            let clearance = match readers {
                Some(label) => scheme.rank(label),
                None => Some(committee.classification.unwrap_or_else(|| usual(&committee, book))),
            };
            let Some(clearance) = clearance else {
                let label = readers.unwrap_or_default();
                report.push(Finding::of(unknown_classification(label, scheme, &committee.unnamed)));
                return None;
            };
            cleared_to.push((committee, clearance));
        }
        let readers =
            |(committee, clearance): &(Arc<Committee>, Rank)| (committee.scheme.key.clone(), *clearance);
        let wanted: BTreeSet<(String, Rank)> = cleared_to.iter().map(readers).collect();
        let edition = |(scheme, clearance): (String, Rank)| {
            let edition = issue(book, &cleared(committees, &scheme, clearance));
            ((scheme, clearance), Arc::new(edition))
        };
        let editions: BTreeMap<_, _> = wanted.into_iter().map(edition).collect();
        let each = cleared_to.into_iter().filter_map(|own| {
            let edition = editions.get(&readers(&own))?.clone();
            let (committee, clearance) = own;
            Some(RegisterSource { committee, clearance, edition })
        });
        Some(RegisterSources { each: each.collect() })
    }
}

impl RegisterSource {
    /// The committee's meetings.
    pub(super) fn sittings(&self) -> impl Iterator<Item = &Sitting> {
        self.edition.sittings().iter().filter(|sitting| sitting.is_of(&self.committee.key))
    }

    /// The committees whose minutes this one translates; none if it met itself, or never.
    fn translates(&self) -> BTreeSet<String> {
        let mut originals = BTreeSet::new();
        for sitting in self.sittings() {
            match &sitting.translates {
                Some(committees) => originals.extend(committees.iter().cloned()),
                None => return BTreeSet::new(),
            }
        }
        originals.remove(&self.committee.key);
        originals
    }

    /// What a register is of.
    pub(super) fn register<'r>(
        &'r self,
        labels: &'r Labels,
        as_of: Date,
        timestamp: Option<i64>,
    ) -> RegisterOf<'r> {
        RegisterOf { committee: &self.committee, clearance: self.clearance, labels, as_of, timestamp }
    }
}

/// Up to where the usual readers of a committee may see that does not say it: the most open classification, if
/// it has classified minutes at all.
fn usual(committee: &Committee, book: &Book) -> Rank {
    let mut own = book.meetings.iter().filter(|meeting| meeting.committee_keys().contains(&committee.key));
    let classified = own.any(|meeting| meeting.classification != Rank::NONE);
    if classified { Rank::OPEN } else { Rank::NONE }
}

/// The keys of the committees asked for.
fn asked(files: &BookFiles, request: &RegisterRequest, report: &mut Report) -> Option<Vec<String>> {
    let Some(key) = &request.committee else { return Some(files.committees.keys().cloned().collect()) };
    let known = |key: &str| files.committees.contains_key(key).then(|| vec![key.to_string()]);
    let found = known(key.trim_end_matches('/'));
    if found.is_none() {
        let known = files.committees.keys().cloned().collect();
        report.push(Finding::of(AskedFault::UnknownCommittee { name: key.clone(), known }));
    }
    found
}
