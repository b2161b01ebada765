//! Decisions for programs.

use super::{Sheet, file, words};
use crate::book::{Moment, Pointer};
use crate::document::plain;
use crate::edition::{Force, ListedDecision, Subject};
use crate::form::Text;
use crate::record::{Decision, Name, VoteFacts, same_name};
use crate::writer::data::entries::decision as decision_data;
use crate::writer::data::object::object;
use crate::writer::data::words::bound;
use jiff::civil::Date;
use serde_json::Value as Json;

/// The version of the shape of the JSON file.
const SHAPE: u32 = 1;

/// Decisions of committees, as comma-separated values.
pub fn decisions_csv(decisions: &[ListedDecision<'_>]) -> Vec<u8> {
    let mut sheet = Sheet::new(&[
        "committee",
        "meeting",
        "date",
        "item",
        "number",
        "keyword",
        "decision",
        "summary",
        "mover",
        "seconder",
        "taken",
        "votes",
        "dissent",
        "result",
        "subject",
        "status",
        "in-force",
        "by",
    ]);
    for listed in decisions {
        let meeting = listed.meeting.meeting();
        let text = |text: Option<&Text>| text.map(|text| text.value.clone()).unwrap_or_default();
        let called = |name: Option<&Name>| name.map(|name| name.who.called()).unwrap_or_default();
        let decision = listed.decision;
        let vote = decision.map(|decision| &decision.vote);
        let status = decision.and_then(|decision| decision.status.as_ref());
        sheet.row([
            meeting.name.committee.clone(),
            meeting.reference.clone(),
            Moment::of(meeting).date.to_string(),
            item(listed),
            listed.entry.number.clone().unwrap_or_default(),
            text(decision.and_then(|decision| decision.keyword.as_ref())),
            said(listed),
            text(decision.and_then(|decision| decision.summary.as_ref())),
            called(decision.and_then(|decision| decision.mover.as_ref())),
            called(decision.and_then(|decision| decision.seconder.as_ref())),
            vote.and_then(|vote| vote.taken).map(|taken| taken.word()).unwrap_or_default().into(),
            vote.map(votes).unwrap_or_default(),
            decision.map(dissent).unwrap_or_default(),
            text(vote.and_then(|vote| vote.result.as_ref())),
            text(status.map(|status| &status.subject)),
            text(status.map(|status| &status.value)),
            force(&listed.force).into(),
            later(&listed.force).iter().map(|pointer| pointer.words.clone()).collect::<Vec<_>>().join("; "),
        ]);
    }
    sheet.bytes()
}

/// How many voted for each option, and who, as far as that is told.
fn votes(vote: &VoteFacts) -> String {
    let named = |option: &Text| vote.votes.iter().find(|(known, _)| same_name(known, option));
    let with_names = |option: &Text, count: usize| match named(option) {
        Some((_, voters)) if !voters.is_empty() => {
            format!("{} {count} ({})", option.value, names(voters.iter()))
        }
        _ => format!("{} {count}", option.value),
    };
    let counted = |option: &Text| vote.tallies.iter().any(|(known, _)| same_name(known, option));
    let counts = vote.tallies.iter().map(|(option, count)| (option, *count as usize));
    let others = vote.votes.iter().filter(|(option, _)| !counted(option));
    let all = counts.chain(others.map(|(option, voters)| (option, voters.len())));
    all.map(|(option, count)| with_names(option, count)).collect::<Vec<_>>().join("; ")
}

/// Who dissented, each with the reason.
fn dissent(decision: &Decision<Pointer>) -> String {
    let told = decision.dissent.iter().map(|dissent| match &dissent.reason {
        Some(reason) => format!("{} ({})", dissent.name.who.called(), reason.value),
        None => dissent.name.who.called(),
    });
    told.collect::<Vec<_>>().join("; ")
}

fn names<'n>(names: impl Iterator<Item = &'n Name>) -> String {
    names.map(|name| name.who.called()).collect::<Vec<_>>().join(", ")
}

/// Decisions of committees, as JSON, with the subjects that have a status.
pub fn decisions_json(decisions: &[ListedDecision<'_>], subjects: &[Subject<'_>], as_of: Date) -> Vec<u8> {
    let list: Vec<Json> = decisions.iter().map(decision).collect();
    let subjects: Vec<Json> = subjects.iter().map(subject).collect();
    file([
        ("minutebook", SHAPE.into()),
        ("as-of", as_of.to_string().into()),
        ("count", list.len().into()),
        ("subjects", subjects.into()),
        ("decisions", list.into()),
    ])
}

fn item(listed: &ListedDecision<'_>) -> String {
    let item = listed.item.map(|item| {
        let title = plain(&item.title);
        match &item.number {
            Some(number) => format!("{number} {title}").trim_end().to_string(),
            None => title,
        }
    });
    item.unwrap_or_default()
}

fn said(listed: &ListedDecision<'_>) -> String {
    let Some(decision) = listed.decision else { return String::new() };
    let numbering = decision.numbering();
    let parts = decision
        .parts
        .iter()
        .enumerate()
        .map(|(at, part)| format!("{} {}", numbering.mark(at), words(&part.text.prose)));
    let pieces: Vec<String> = std::iter::once(words(&decision.text.prose)).chain(parts).collect();
    pieces.join("\n")
}

fn decision(listed: &ListedDecision<'_>) -> Json {
    let meeting = listed.meeting.meeting();
    let reason = match listed.force {
        Force::Withdrawn(reason) => Some(reason.value.clone()),
        _ => None,
    };
    let mut data = object!({
        "number": &listed.entry.number,
        "ordinal": &listed.entry.ordinal,
        "committee": &meeting.name.committee,
        "meeting": &meeting.name.meeting,
        "reference": &meeting.reference,
        "date": Moment::of(meeting).date.to_string(),
        "anchor": listed.entry.anchor.as_ref().map(|anchor| &anchor.0),
        "item": item(listed),
        "text": listed.decision.map(|decision| words(&decision.text.prose)),
        "in-force": force(&listed.force),
        "by": later(&listed.force).iter().map(bound).collect::<Vec<_>>(),
        "reason": reason,
    });
    let decided = listed.decision.map(|decision| decision_data(decision, |name| name.who.called()));
    if let (Json::Object(data), Some(Json::Object(more))) = (&mut data, decided) {
        data.extend(more);
    }
    data
}

fn subject(subject: &Subject<'_>) -> Json {
    let steps = subject.decisions.iter().filter_map(|listed| {
        let meeting = listed.meeting.meeting();
        let status = listed.decision?.status.as_ref()?;
        Some(object!({
            "status": &status.value.value,
            "date": Moment::of(meeting).date.to_string(),
            "reference": &meeting.reference,
            "number": &listed.entry.number,
            "in-force": force(&listed.force),
        }))
    });
    let steps: Vec<Json> = steps.collect();
    let status = |listed: &ListedDecision<'_>| Some(listed.decision?.status.as_ref()?.value.value.clone());
    let now = subject.last().and_then(status);
    object!({ "subject": subject.name, "status": now, "history": steps })
}

fn later<'f>(force: &'f Force<'_>) -> &'f [Pointer] {
    match force {
        Force::Replaced(later) | Force::Annulled(later) => later,
        Force::InForce | Force::Lost | Force::Withdrawn(_) => &[],
    }
}

fn force(force: &Force<'_>) -> &'static str {
    match force {
        Force::InForce => "yes",
        Force::Replaced(_) => "replaced",
        Force::Annulled(_) => "annulled",
        Force::Lost => "not-carried",
        Force::Withdrawn(_) => "withdrawn",
    }
}
