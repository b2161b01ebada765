//! A book as a register's readers may see it.

use super::{RegisterFormat, RegisterRequest};
use crate::book::{Book, alike};
use crate::diagnostic::{Fault, Finding, Made, Report, nearest};
use crate::document::{Document, Labels, RegisterOf};
use crate::edition::{DecisionQuery, DecisionState, Edition, EditionMeeting, OwnerAsked, OwnerQuery, issue};
use crate::files::{BookFiles, Format};
use crate::pipeline::cleared;
use crate::pipeline::load::load;
use crate::pipeline::overlooked::refused;
use crate::pipeline::survey::Survey;
use crate::pipeline::write::{Aim, Tongue, Writers};
use crate::record::{Committee, Rank, are_one, unknown_classification};
use crate::writer::{calendar, terminal};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A book's registers, ready to be asked.
pub(super) struct Shelf {
    /// The committees asked for.
    pub asked: Vec<Asked>,
}

/// A committee whose registers are asked for.
#[derive(Clone)]
pub(super) struct Asked {
    /// The committee.
    pub committee: Arc<Committee>,
    /// Up to where its readers may see.
    pub clearance: Rank,
    /// What they may see: of other committees as much, if they share the scheme, and else nothing.
    pub edition: Arc<Edition>,
}

impl Shelf {
    /// Reads the book for the readers asked for; none after an error in what was asked for, or in what stands in
    /// the way of it.
    pub(super) fn open(files: &BookFiles, request: &RegisterRequest, report: &mut Report) -> Option<Self> {
        let mut found = Report::new();
        let loaded = load(files, &mut found);
        let keys = asked(files, request, report)?;
        let mut survey = Survey::new(loaded, &|_| false, &mut found);
        let (found, failed) = survey.judged(found, files);
        let mend = keys.iter().flat_map(|key| failed.of_registers(key)).collect();
        report.absorb(failed.told(&found, &mend));
        // What stands in a record that is not read would be missing, and what it ended would look open.
        let beside = keys.iter().filter_map(|key| refused(files, key, Made::Register));
        beside.for_each(|finding| report.push(finding));
        if report.has_errors() {
            return None;
        }
        let Survey { book, committees, .. } = survey;
        let asked = keys.iter().filter_map(|key| committees.get(key)).cloned().collect();
        Shelf::new(book, &committees, asked, request.readers.as_deref(), report)
    }

    /// The same without committees whose records are translations: what they say stands in the registers of
    /// the committees that met. To ask for such a one alone is an error.
    pub(super) fn of_meetings(
        files: &BookFiles,
        request: &RegisterRequest,
        report: &mut Report,
    ) -> Option<Self> {
        let mut shelf = Shelf::open(files, request, report)?;
        let mut translated = Vec::new();
        shelf.asked.retain(|asked| {
            let originals = asked.translates();
            let met = originals.is_empty();
            translated.push((asked.committee.key.clone(), originals));
            met
        });
        if let ([], [(committee, originals)]) = (shelf.asked.as_slice(), translated.as_slice()) {
            let (committee, originals) = (committee.clone(), originals.iter().cloned().collect());
            report.push(Finding::of(Fault::OnlyTranslations { committee, originals }));
            return None;
        }
        Some(shelf)
    }

    /// The registers of committees for those who may see up to a classification; without one, for the
    /// readers of what is usual in each.
    pub(super) fn new(
        book: Book,
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
                None => Some(committee.classification.unwrap_or_else(|| usual(&committee, &book))),
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
        let mut wanted: BTreeSet<(String, Rank)> = cleared_to.iter().map(readers).collect();
        let edition = |book, (scheme, clearance): (String, Rank)| {
            let edition = issue(book, &cleared(committees, &scheme, clearance));
            ((scheme, clearance), Arc::new(edition))
        };
        let last = wanted.pop_last();
        let mut editions: BTreeMap<_, _> = wanted.into_iter().map(|own| edition(book.clone(), own)).collect();
        editions.extend(last.map(|own| edition(book, own)));
        let asked = cleared_to.into_iter().filter_map(|own| {
            let edition = editions.get(&readers(&own))?.clone();
            let (committee, clearance) = own;
            Some(Asked { committee, clearance, edition })
        });
        Some(Shelf { asked: asked.collect() })
    }

    /// Whose actions are asked for, by the name in full; as typed, with a warning, if nobody of that name ever had
    /// one, and no group is called so. None if several are called so, which is an error.
    pub(super) fn owner(&self, typed: &str, report: &mut Report) -> Option<OwnerQuery> {
        let asked = self.asked.iter();
        let owners: Vec<_> = asked.flat_map(|asked| asked.edition.owners(&asked.committee.key)).collect();
        let groups: Vec<_> =
            self.asked.iter().flat_map(|asked| asked.edition.groups(&asked.committee)).collect();
        let query = |name: String| {
            let own = groups.iter().filter(|(group, _)| are_one(group, &name));
            let members = own.flat_map(|(_, members)| members).cloned().collect();
            OwnerQuery { name, members }
        };
        match OwnerAsked::find(&owners, groups.iter().map(|(group, _)| group), typed) {
            OwnerAsked::Only(name) => Some(query(name)),
            OwnerAsked::Several(people) => {
                report.push(Finding::of(Fault::AmbiguousName { name: typed.into(), people, body: false }));
                None
            }
            OwnerAsked::Nobody => {
                let called = groups.iter().map(|(group, _)| group.clone());
                let known: Vec<String> = owners.iter().map(|who| who.called()).chain(called).collect();
                let nearest = nearest(typed, known.iter().map(String::as_str)).map(str::to_string);
                let fault = Fault::UnknownOwner { name: typed.into(), nearest };
                report.push(Finding::of(fault));
                Some(query(typed.into()))
            }
        }
    }

    /// The meeting asked for as it is called, whatever capitals and zeros it was typed with; none if several are that no
    /// one name means, which is an error. Warns if no meeting is called so: a register of it would be empty, and look as
    /// if all were done.
    pub(super) fn meeting(&self, typed: &str, report: &mut Report) -> Option<String> {
        let meetings: Vec<&EditionMeeting> = self.asked.iter().flat_map(|asked| asked.meetings()).collect();
        if meetings.iter().any(|own| own.is_called(typed)) {
            return Some(typed.into());
        }
        let known = meetings.iter().flat_map(|own| own.names());
        let reading = alike(typed);
        let mut meant: Vec<(&EditionMeeting, &str)> = Vec::new();
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
            report.push(Finding::of(Fault::SeveralRecords { asked: typed.into(), choices }));
            return None;
        }
        let nearest = nearest(typed, known).map(str::to_string);
        let fault = Fault::NoSuchMeeting { name: typed.into(), nearest };
        report.push(Finding::of(fault));
        Some(typed.into())
    }

    /// Warns if no decision says what was asked for, whatever else was asked.
    pub(super) fn expect_about(&self, about: Option<&str>, as_of: Date, report: &mut Report) {
        let Some(words) = about else { return };
        let decisions = |about: Option<&str>| -> usize {
            let query = |asked: &Asked| DecisionQuery {
                committee: asked.committee.key.clone(),
                as_of,
                state: DecisionState::All,
                meeting: None,
                about: about.map(str::to_string),
            };
            self.asked.iter().map(|asked| asked.edition.decisions(&query(asked)).len()).sum()
        };
        if decisions(about) == 0 {
            let fault = Fault::NothingAbout { words: words.into(), decisions: decisions(None) };
            report.push(Finding::of(fault));
        }
    }

    /// The register as pages or text.
    pub(super) fn pages(
        &self,
        files: &BookFiles,
        request: &RegisterRequest,
        report: &mut Report,
        document: &dyn Fn(RegisterOf<'_>, &Asked) -> Document,
    ) -> Option<Vec<u8>> {
        let tongues = self.asked.iter().map(|asked| Tongue::of(&asked.committee));
        let formats = match request.format {
            RegisterFormat::Page(format) => vec![format],
            _ => vec![Format::Markdown],
        };
        let writers = Writers::new(files, tongues, &formats, Aim::Write, report)?;
        let of = |asked: &Asked| -> Option<Document> {
            let labels = writers.labels(&asked.committee, &asked.committee.language)?;
            Some(document(asked.register(labels, request.as_of, request.timestamp), asked))
        };
        match request.format {
            RegisterFormat::Page(format) => {
                let [only] = self.asked.as_slice() else {
                    let known = self.asked.iter().map(|asked| asked.committee.key.clone()).collect();
                    report.push(Finding::of(Fault::OneCommittee { known }));
                    return None;
                };
                let document = of(only)?;
                match writers.page(&document, format) {
                    Ok(None) => {
                        let fault = Fault::NoDueDay {};
                        report.push(Finding::of(fault));
                        Some(calendar::write_empty(&document))
                    }
                    Ok(bytes) => bytes,
                    Err(finding) => {
                        report.push(*finding);
                        None
                    }
                }
            }
            RegisterFormat::Text(width) => {
                let texts: Option<Vec<Vec<u8>>> =
                    self.asked.iter().map(|asked| Some(terminal::write(&of(asked)?, width))).collect();
                Some(texts?.join(&b'\n'))
            }
            RegisterFormat::Csv | RegisterFormat::Json => None,
        }
    }
}

impl Asked {
    /// The committee's meetings.
    fn meetings(&self) -> impl Iterator<Item = &EditionMeeting> {
        let is_own = |own: &&EditionMeeting| own.meeting().committee_keys().contains(&self.committee.key);
        self.edition.meetings().iter().filter(is_own)
    }

    /// The committees whose minutes this one translates; none if it met itself, or never.
    fn translates(&self) -> BTreeSet<String> {
        let key = &self.committee.key;
        let meetings = self.edition.meetings().iter().map(|meeting| meeting.meeting());
        let mut originals = BTreeSet::new();
        for meeting in meetings.filter(|meeting| meeting.committee_keys().contains(key)) {
            match &meeting.original {
                Some(original) => originals.extend(original.committees.iter().cloned()),
                None => return BTreeSet::new(),
            }
        }
        originals.remove(key);
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
        report.push(Finding::of(Fault::UnknownCommittee { name: key.clone(), known }));
    }
    found
}
