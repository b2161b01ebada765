//! What a committee's records stand under: its own file over the book's defaults over what is built in.
//!
//! Input: [`CommitteeSources`]. Output: a [`Committee`], and a report of what is wrong in the files.

use super::committee::{ActionStyle, Approval, Committee, HandedOver, Retention};
use super::committee_sources::CommitteeSources;
use super::forms::{
    ActionPlacement, AfterRetention, AttendanceTableForm, CheckLevel, DepositForm, MinutesPart, RegisterName,
    ReportsRule, RetentionForm, ShownFact, TableOf, ToneWord,
};
use super::pattern::Pattern;
use super::quorum_rule::resolve_quorum;
use super::resolve_roster::resolve_roster;
use super::scheme::{Rank, Scheme};
use super::tables::{AttendanceTable, TableHeading, built_in_tables};
use super::time_zone::check_time_zone;
use crate::diagnostic::{
    CommitteeFault, KeyFault, PageFault, ProgramFault, Report, Source, Spot, ValueFault, nearest,
};
use crate::form::{Language, Text};
use crate::prose::Tone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const REFERENCE_PLACES: [&str; 7] = ["committee", "meeting", "year", "yy", "month", "day", "version"];

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
        Pattern::parse(written, known)
            .map_err(|problem| PageFault::Internal { what: ProgramFault::Pattern(problem) })
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
        approval: resolve_approval(sources),
        reports_required: sources.forms().find_map(|(_, form)| form.approval.as_ref()?.reports)
            == Some(ReportsRule::Required),
        signed_by: resolve_signed_by(sources, report),
        retention: resolve_retention(sources),
        deposits: resolve_deposits(sources, report),
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
        let (first, other) = if absent.unwrap_or(false) {
            (TableOf::Apologies, TableOf::Absent)
        } else {
            (TableOf::Members, TableOf::Others)
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

fn resolve_approval(sources: &CommitteeSources<'_>) -> Approval {
    let rule = sources.forms().find_map(|(_, form)| form.approval.as_ref());
    rule.and_then(|rule| rule.silence_days).map_or(Approval::NextMeeting, Approval::Silence)
}

/// The offices that sign, of the first file that names some.
fn resolve_signed_by(sources: &CommitteeSources<'_>, report: &mut Report) -> Vec<String> {
    let mut rules = sources.forms().filter_map(|(source, form)| Some((source, form.approval.as_ref()?)));
    let Some((source, rule)) = rules.find(|(_, rule)| !rule.signed_by.is_empty()) else {
        return Vec::new();
    };
    let (blank, said): (Vec<&Text>, Vec<&Text>) = rule.signed_by.iter().partition(|office| office.is_blank());
    for office in blank {
        report.add(source, office.range(), ValueFault::EmptyText { key: "signed-by" });
    }
    said.into_iter().map(|office| office.value.trim().to_string()).collect()
}

fn resolve_retention(sources: &CommitteeSources<'_>) -> Option<Retention> {
    let RetentionForm { at: _, years, then } =
        sources.forms().find_map(|(_, form)| form.retention.as_ref())?;
    Some(Retention { years: *years, then: then.unwrap_or(AfterRetention::Review) })
}

/// What was handed over, as its own file says; of what another committee handed over the book says nothing.
fn resolve_deposits(sources: &CommitteeSources<'_>, report: &mut Report) -> Vec<HandedOver> {
    let each = sources.forms().flat_map(|(source, form)| form.deposits.iter().map(move |own| (source, own)));
    let each = each.map(|(source, DepositForm { at: _, on, to, receipt, years })| {
        if to.is_blank() {
            report.add(source, to.range(), ValueFault::EmptyText { key: "to" });
        }
        HandedOver {
            on: *on,
            to: to.value.trim().to_string(),
            receipt: receipt.as_ref().map(|receipt| receipt.value.trim().to_string()),
            years: years.iter().map(|year| year.value).collect(),
        }
    });
    each.collect()
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
