//! What a committee's records stand under: its own file over the book's defaults over what is
//! built in.

use super::forms::{
    ActionPlacement, AttendanceTableForm, BookForm, CheckLevel, CommitteeForm, MinutesPart, RegisterName,
    ShownFact, TableOf, ToneWord,
};
use super::names::are_one;
use super::pattern::Pattern;
use super::quorum_rule::{QuorumRule, resolve_quorum};
use super::roster::{Roster, resolve_roster};
use super::scheme::{Rank, Scheme};
use super::tables::{AttendanceTable, TableHeading, built_in_tables};
use crate::diagnostic::{
    CommitteeFault, Finding, KeyFault, PageFault, Report, SessionFault, Severity, Source, Spot, nearest,
};
use crate::form::{Language, Text};
use crate::prose::Tone;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A committee, resolved.
#[derive(Debug, Clone)]
pub struct Committee {
    /// Its key: the name of its folder.
    pub key: String,
    /// Its full name.
    pub name: String,
    /// Its abbreviation.
    pub abbreviation: String,
    /// The body that manages it.
    pub managed_by: Option<String>,
    /// Who publishes its minutes.
    pub publisher: Option<String>,
    /// The language of its minutes.
    pub language: Language,
    /// Where that is said; none: nowhere.
    pub language_at: Option<Spot>,
    /// The time zone of its meetings.
    pub time_zone: Option<String>,
    /// Its scheme.
    pub scheme: Arc<Scheme>,
    /// Whether the scheme is named; a committee that names neither a scheme nor a classification needs none.
    pub has_scheme: bool,
    /// The schemes that it could name, where it names none.
    pub unnamed: Vec<Arc<Scheme>>,
    /// The classification of a record that names none.
    pub classification: Option<Rank>,
    /// The pattern of references.
    pub reference: Pattern,
    /// The pattern of titles; none means the labels' one.
    pub title: Option<Pattern>,
    /// The pattern of action numbers.
    pub action_number: Pattern,
    /// Where that is said; none: nowhere.
    pub action_number_at: Option<Spot>,
    /// The pattern of decision numbers.
    pub decision_number: Option<Pattern>,
    /// Where that is said; none: nowhere.
    pub decision_number_at: Option<Spot>,
    /// The parts of the minutes in order.
    pub order: Vec<MinutesPart>,
    /// Where that is said; none: nowhere.
    pub order_at: Option<Spot>,
    /// Who belongs to it.
    pub roster: Roster,
    /// When enough members are there to decide.
    pub quorum: Option<QuorumRule>,
    /// The tables of attendance in order: those that it names, or else the built-in ones; at least one.
    pub tables: Vec<Arc<AttendanceTable>>,
    /// Whether it names its tables.
    pub has_own_tables: bool,
    /// How actions are printed.
    pub actions: ActionStyle,
    /// Fixed words of its own; later ones win.
    pub labels: Vec<(Source, Text, Text)>,
    /// How grave warnings are.
    pub checks: BTreeMap<String, CheckLevel>,
    /// Abbreviations that need no explanation.
    pub abbreviations: Vec<(String, String)>,
    /// Words for a status.
    pub statuses: BTreeMap<String, Tone>,
    /// Names that records may name.
    pub names: Vec<String>,
    /// Whether running text may name members.
    pub attributed: bool,
    /// The registers that a build writes.
    pub registers: Vec<RegisterName>,
    /// From how many items on pages have a list of contents.
    pub contents: Option<u32>,
    /// Whether the lines of pages are numbered.
    pub line_numbers: bool,
    /// Words that mark a decision.
    pub decision_words: Vec<String>,
}

/// How actions are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionStyle {
    /// Where.
    pub placement: ActionPlacement,
    /// What is printed below the text.
    pub show: Vec<ShownFact>,
}

/// The files that a committee is resolved from.
pub struct CommitteeSources<'a> {
    /// The folder's name.
    pub key: &'a str,
    /// `committee.toml`, read.
    pub own: (&'a Source, &'a CommitteeForm),
    /// `book.toml`, read.
    pub book: Option<(&'a Source, &'a BookForm)>,
    /// All schemes there are.
    pub schemes: &'a BTreeMap<String, Arc<Scheme>>,
}

const REFERENCE_PLACES: [&str; 7] = ["committee", "meeting", "year", "yy", "month", "day", "version"];

impl<'a> CommitteeSources<'a> {
    /// The committee's own form, then the book's defaults.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&'a Source, &'a CommitteeForm)> + use<'a> {
        let own = self.own;
        let defaults = self.book.and_then(|(source, book)| book.defaults.as_ref().map(|form| (source, form)));
        std::iter::once(own).chain(defaults)
    }

    fn text(&self, key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>) -> Option<(&'a Source, &'a Text)> {
        self.forms().find_map(|(source, form)| key(form).map(|text| (source, text)))
    }

    fn spot(&self, key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>) -> Option<Spot> {
        self.text(key).map(|(source, text)| Spot::new(source, text.range()))
    }

    fn value(&self, key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>) -> Option<String> {
        self.text(key).map(|(_, text)| text.value.to_string())
    }

    /// The first list that has something in it.
    fn list<T>(&self, key: impl Fn(&'a CommitteeForm) -> &'a [T]) -> &'a [T] {
        self.forms().map(|(_, form)| key(form)).find(|list| !list.is_empty()).unwrap_or(&[])
    }

    /// A pattern, with its faults reported where it stands.
    fn pattern(
        &self,
        key: impl Fn(&'a CommitteeForm) -> Option<&'a Text>,
        known: &[&'static str],
        needs: Option<&'static str>,
        report: &mut Report,
    ) -> Option<Pattern> {
        let (source, text) = self.text(key)?;
        match Pattern::parse(&text.value, known) {
            Err(problem) => {
                report.add(source, text.range(), CommitteeFault::Pattern { problem, known: known.to_vec() });
                None
            }
            Ok(pattern) => {
                if let Some(needs) = needs.filter(|needs| !pattern.uses(needs)) {
                    report.add(source, text.range(), CommitteeFault::PatternRepeats { needs });
                }
                Some(pattern)
            }
        }
    }
}

/// Resolves a committee.
///
/// Input: the committee's own file, and in the order in which they are asked for what it leaves out, those of the book and
/// of the program. Output: every setting with its value, patterns and schemes read, seats in the order of time; `None` after
/// an error that lets nothing be said about its records. Reported: what is wrong in the committee's file or in its scheme,
/// each at its place. It is done once for a run, whatever the number of records.
pub fn resolve_committee(sources: &CommitteeSources<'_>, report: &mut Report) -> Option<Committee> {
    let (own_source, own) = sources.own;
    let Some(name) = sources.value(|form| form.name.as_ref()) else {
        report.add(own_source, 0..0, KeyFault::MissingKey { key: "name", place: "a committee" });
        return None;
    };
    let scheme = resolve_scheme(sources, report)?;
    let number_places = ["committee", "meeting", "number", "year", "yy"];
    let fixed = |written: &str, known: &[&'static str]| {
        Pattern::parse(written, known).map_err(|problem| PageFault::Internal { message: problem.words() })
    };
    let built_in = fixed("{committee}_{meeting}", &REFERENCE_PLACES)
        .and_then(|reference| Ok((reference, fixed("{committee} {meeting}/{number:02}", &number_places)?)));
    let (reference, action_number) = match built_in {
        Ok(patterns) => patterns,
        Err(fault) => {
            report.add(own_source, 0..0, fault);
            return None;
        }
    };
    super::plain::check_shared(sources, report);
    let roster = resolve_roster(sources, report);
    let (order, order_at) = resolve_order(sources, report);
    let own_tables = own_tables(sources, report);
    Some(Committee {
        key: sources.key.into(),
        abbreviation: own
            .abbreviation
            .as_ref()
            .map_or_else(|| sources.key.to_uppercase(), |text| text.value.to_string()),
        name,
        managed_by: sources.value(|form| form.managed_by.as_ref().map(|text| &text.0)),
        publisher: sources
            .book
            .and_then(|(_, book)| book.publisher.as_ref())
            .map(|text| text.value.to_string()),
        language: resolve_language(sources).0,
        language_at: resolve_language(sources).1,
        time_zone: resolve_time_zone(sources, report),
        has_scheme: sources.text(|form| form.scheme.as_ref()).is_some(),
        unnamed: unnamed(sources),
        classification: resolve_classification(sources, &scheme, report),
        scheme,
        reference: sources
            .pattern(|form| form.reference.as_ref(), &REFERENCE_PLACES, None, report)
            .unwrap_or(reference),
        title: sources.pattern(|form| form.title.as_ref(), &["name", "committee", "meeting"], None, report),
        action_number: sources
            .pattern(|form| form.action_number.as_ref(), &number_places, Some("number"), report)
            .unwrap_or(action_number),
        action_number_at: sources.spot(|form| form.action_number.as_ref()),
        decision_number_at: sources.spot(|form| form.decision_number.as_ref()),
        decision_number: sources.pattern(
            |form| form.decision_number.as_ref(),
            &number_places,
            Some("number"),
            report,
        ),
        order,
        order_at,
        quorum: resolve_quorum(sources, &roster, report),
        roster,
        has_own_tables: !own_tables.is_empty(),
        tables: if own_tables.is_empty() { built_in_tables() } else { own_tables },
        actions: resolve_actions(sources),
        labels: resolve_labels(sources),
        checks: resolve_checks(sources),
        abbreviations: resolve_abbreviations(sources),
        statuses: resolve_statuses(sources),
        names: sources
            .forms()
            .flat_map(|(_, form)| form.names.iter().map(|name| name.value.to_string()))
            .collect(),
        registers: sources
            .forms()
            .find_map(|(_, form)| form.registers.as_ref().map(|list| list.0.clone()))
            .unwrap_or_else(|| RegisterName::WORDS.iter().map(|(_, register)| *register).collect()),
        contents: sources.forms().find_map(|(_, form)| form.contents),
        line_numbers: sources.forms().find_map(|(_, form)| form.line_numbers).unwrap_or(false),
        attributed: sources.forms().find_map(|(_, form)| form.attributed).unwrap_or(true),
        decision_words: resolve_decision_words(sources),
    })
}

fn resolve_scheme(sources: &CommitteeSources<'_>, report: &mut Report) -> Option<Arc<Scheme>> {
    let found = sources.text(|form| form.scheme.as_ref());
    let name = found.map_or("tlp", |(_, text)| text.as_str());
    let scheme = sources.schemes.get(name).cloned();
    if scheme.is_none() {
        let fault = CommitteeFault::UnknownScheme {
            name: name.into(),
            known: sources.schemes.keys().cloned().collect(),
        };
        match found {
            Some((source, text)) => report.add(source, text.range(), fault),
            None => report.add(sources.own.0, 0..0, fault),
        }
    }
    scheme
}

fn resolve_classification(
    sources: &CommitteeSources<'_>,
    scheme: &Scheme,
    report: &mut Report,
) -> Option<Rank> {
    let (source, label) = sources.text(|form| form.classification.as_ref())?;
    // Two quotation marks are meant; a space between them was a label, or is to become one.
    if label.as_str().is_empty() {
        return Some(Rank::NONE);
    }
    let rank = scheme.rank(label.as_str());
    if rank.is_none() {
        let unnamed = unnamed(sources);
        report.add(source, label.range(), unknown_classification(label.as_str(), scheme, &unnamed));
    }
    rank
}

/// The schemes that a committee could name, where it names none.
fn unnamed(sources: &CommitteeSources<'_>) -> Vec<Arc<Scheme>> {
    match sources.text(|form| form.scheme.as_ref()) {
        Some(_) => Vec::new(),
        None => sources.schemes.values().cloned().collect(),
    }
}

/// The fault of a label that the scheme does not have; `unnamed` are those that the committee could name.
pub fn unknown_classification(label: &str, scheme: &Scheme, unnamed: &[Arc<Scheme>]) -> CommitteeFault {
    let known = scheme.labels();
    CommitteeFault::UnknownClassification {
        label: label.into(),
        nearest: nearest(label, known.iter().map(String::as_str)).map(str::to_string),
        known,
        scheme: scheme.name.clone(),
        unnamed: unnamed.iter().find(|other| other.rank(label).is_some()).map(|other| other.key.clone()),
    }
}

fn resolve_language(sources: &CommitteeSources<'_>) -> (Language, Option<Spot>) {
    let said = sources.forms().find_map(|(source, form)| Some((source, form.language.as_ref()?)));
    match said {
        Some((source, language)) => (language.value.clone(), Some(Spot::new(source, language.at.clone()))),
        None => (Language::parse("en-GB").unwrap_or_default(), None),
    }
}

fn resolve_time_zone(sources: &CommitteeSources<'_>, report: &mut Report) -> Option<String> {
    let (source, zone) = sources.text(|form| form.time_zone.as_ref())?;
    check_time_zone(source, zone, report).then(|| zone.value.to_string())
}

/// What the clocks of a place are called for half of the year, where that is the same whoever writes it; what others
/// call theirs, such as CST, is not told.
const SUMMER_TIMES: [(&str, &str); 6] = [
    ("BST", "Europe/London"),
    ("CEST", "Europe/Berlin"),
    ("EDT", "America/New_York"),
    ("CDT", "America/Chicago"),
    ("MDT", "America/Denver"),
    ("PDT", "America/Los_Angeles"),
];

/// The time zone that was surely meant: by its place, or nearly spelled so. One that is so many hours from another is
/// never meant by a slip: whoever took it would have all hours wrong.
fn meant_zone(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some((_, zone)) = SUMMER_TIMES.iter().find(|(time, _)| time.eq_ignore_ascii_case(written)) {
        return Some(zone.to_string());
    }
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_string()).collect();
    let is_place = |name: &&str| {
        let has_figures = name.contains(|sign: char| sign.is_ascii_digit());
        name.contains('/') && !has_figures && !["Etc/", "SystemV/"].iter().any(|of| name.starts_with(of))
    };
    let places: Vec<&str> = names.iter().map(String::as_str).filter(is_place).collect();
    if written.contains('/') {
        return nearest(written, places).map(str::to_string);
    }
    let place = written.replace(' ', "_");
    let is_it = |name: &&&str| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(&place));
    let mut found = places.iter().filter(is_it);
    found.next().filter(|_| found.next().is_none()).map(|name| name.to_string())
}

/// Whether the time zone exists; reported if not.
pub(super) fn check_time_zone(source: &Source, zone: &Text, report: &mut Report) -> bool {
    let known = jiff::tz::TimeZone::get(zone.as_str()).is_ok();
    if !known {
        let fault =
            SessionFault::UnknownTimeZone { value: zone.value.to_string(), meant: meant_zone(zone.as_str()) };
        report.add(source, zone.range(), fault);
    }
    known
}

/// The parts in order, and where that is said. A part that stands there twice would be printed twice.
fn resolve_order(sources: &CommitteeSources<'_>, report: &mut Report) -> (Vec<MinutesPart>, Option<Spot>) {
    let Some((source, form)) = sources.forms().find(|(_, form)| !form.order.is_empty()) else {
        let parts = MinutesPart::WORDS.iter().map(|(_, part)| *part);
        return (parts.filter(|part| *part != MinutesPart::OpenActions).collect(), None);
    };
    let mut order: Vec<MinutesPart> = Vec::new();
    for part in form.order.iter() {
        if order.contains(&part.value) {
            report.add(source, part.at.clone(), CommitteeFault::PartTwice);
        } else {
            order.push(part.value);
        }
    }
    let place = form.order.iter().map(|part| part.at.clone()).reduce(|first, last| first.start..last.end);
    (order, place.map(|place| Spot::new(source, place)))
}

/// The tables of attendance that the committee names. Who stands in each is settled here, for seats, votes, the quorum and
/// registers alike, by what the committee declares and not by what a record fills: `of`, or else a key that a built-in
/// table has, or else the order.
fn own_tables(sources: &CommitteeSources<'_>, report: &mut Report) -> Vec<Arc<AttendanceTable>> {
    let forms = sources.forms().find(|(_, form)| !form.attendance_tables.is_empty());
    let Some((source, forms)) = forms.map(|(source, form)| (source, &form.attendance_tables)) else {
        return Vec::new();
    };
    let said = |form: &AttendanceTableForm| {
        let by_key = TableOf::built_in(form.key.as_str());
        let by_key = by_key.filter(|of| of.is_absent() == form.absent.unwrap_or(false));
        form.of.as_ref().map(|of| of.value).or(by_key)
    };
    let mut said_of: BTreeSet<TableOf> = forms.iter().filter_map(said).collect();
    let mut tables: Vec<Arc<AttendanceTable>> = Vec::with_capacity(forms.len());
    for form in forms.iter() {
        let AttendanceTableForm { at: _, key, heading, columns, absent, of } = form;
        // A second one would show those of the first once more.
        if tables.iter().any(|table| table.key == key.value) {
            report.add(source, key.range(), CommitteeFault::DuplicateTable { key: key.value.to_string() });
            continue;
        }
        if let (Some(of), Some(absent)) = (of, absent)
            && of.value.is_absent() != *absent
        {
            let fault = CommitteeFault::TableOfOthers { of: of.value.word(), absent: *absent };
            report.add(source, of.at.clone(), fault);
        }
        if let Some(third) = columns.get(2) {
            report.add(source, third.range(), CommitteeFault::ThirdColumn);
        }
        let (first, other) = match absent.unwrap_or(false) {
            true => (TableOf::Apologies, TableOf::Absent),
            false => (TableOf::Members, TableOf::Others),
        };
        let by_order = |said_of: &mut BTreeSet<TableOf>| if said_of.insert(first) { first } else { other };
        let heading = heading.as_ref().map(|text| TableHeading::Own(text.value.to_string()));
        tables.push(Arc::new(AttendanceTable {
            key: key.value.to_string(),
            heading: heading.unwrap_or(TableHeading::None),
            columns: columns.iter().map(|text| text.value.to_string()).collect(),
            of: said(form).unwrap_or_else(|| by_order(&mut said_of)),
        }));
    }
    tables
}

fn resolve_actions(sources: &CommitteeSources<'_>) -> ActionStyle {
    let forms = || sources.forms().filter_map(|(_, form)| form.actions.as_ref());
    ActionStyle {
        placement: forms().find_map(|form| form.placement).unwrap_or(ActionPlacement::InPlace),
        show: forms()
            .find_map(|form| form.show.as_ref())
            .map_or_else(|| vec![ShownFact::Owner, ShownFact::Due], |show| show.0.clone()),
    }
}

fn resolve_labels(sources: &CommitteeSources<'_>) -> Vec<(Source, Text, Text)> {
    let mut labels: Vec<_> = sources
        .forms()
        .map(|(source, form)| {
            form.labels.iter().map(|(key, text)| (source.clone(), key.clone(), text.clone()))
        })
        .collect();
    labels.reverse();
    labels.into_iter().flatten().collect()
}

fn resolve_checks(sources: &CommitteeSources<'_>) -> BTreeMap<String, CheckLevel> {
    let mut checks = BTreeMap::new();
    for (_, form) in sources.forms() {
        for (code, level) in &form.checks.0 {
            checks.entry(code.value.to_string()).or_insert(*level);
        }
    }
    checks
}

fn resolve_abbreviations(sources: &CommitteeSources<'_>) -> Vec<(String, String)> {
    let all = sources.forms().flat_map(|(_, form)| form.abbreviations.iter());
    all.map(|(short, long)| (short.value.to_string(), long.value.to_string())).collect()
}

fn resolve_statuses(sources: &CommitteeSources<'_>) -> BTreeMap<String, Tone> {
    let built_in = [("RED", Tone::Bad), ("AMBER", Tone::Care), ("YELLOW", Tone::Care), ("GREEN", Tone::Good)];
    let mut statuses: BTreeMap<String, Tone> =
        built_in.into_iter().map(|(word, tone)| (word.to_string(), tone)).collect();
    let mut forms: Vec<_> = sources.forms().collect();
    forms.reverse();
    for (word, tone) in forms.into_iter().flat_map(|(_, form)| form.statuses.iter()) {
        let tone = match tone {
            ToneWord::Good => Tone::Good,
            ToneWord::Care => Tone::Care,
            ToneWord::Bad => Tone::Bad,
            ToneWord::Neutral => Tone::Neutral,
        };
        statuses.insert(word.value.to_uppercase(), tone);
    }
    statuses
}

fn resolve_decision_words(sources: &CommitteeSources<'_>) -> Vec<String> {
    match sources.list(|form| &form.decision_words) {
        [] => ["AGREED", "RESOLVED", "APPROVED"].map(str::to_string).to_vec(),
        words => words.iter().map(|word| word.value.to_string()).collect(),
    }
}

impl Committee {
    /// Whether people who stand together under this name are of the committee: it is its name, its abbreviation, its key,
    /// or one of its constituencies.
    pub fn is_of(&self, group: &str) -> bool {
        self.is_called(group) || self.roster.has_constituency(group)
    }

    /// Whether something is called like the committee: by its name, its abbreviation or its key.
    pub fn is_called(&self, name: &str) -> bool {
        let own = [self.name.as_str(), &self.abbreviation, &self.key];
        own.into_iter().any(|own| are_one(own, name))
    }

    /// The classification of a record that names none; nothing if it must name one.
    pub fn usual_rank(&self) -> Option<Rank> {
        self.classification.or((!self.has_scheme).then_some(Rank::NONE))
    }

    /// The rule of the quorum on a day.
    pub fn quorum_on(&self, day: Date) -> Option<&QuorumRule> {
        self.quorum.as_ref().filter(|rule| rule.from.is_none_or(|from| from <= day))
    }

    /// Who stands in the table of attendance that records fill by a key; others if there is no such table.
    pub fn table_called(&self, key: &str) -> TableOf {
        let table = self.tables.iter().find(|table| table.key == key);
        table.map_or(TableOf::Others, |table| table.of)
    }

    /// Gives a warning the gravity that the committee wants; `None` if it does not want it.
    pub fn weigh(&self, mut finding: Finding) -> Option<Finding> {
        if finding.severity == Severity::Warning {
            match self.checks.get(finding.code().0) {
                Some(CheckLevel::Off) => return None,
                Some(CheckLevel::Error) => finding.severity = Severity::Error,
                Some(CheckLevel::Warning) | None => {}
            }
        }
        Some(finding)
    }
}
