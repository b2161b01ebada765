//! The register of decisions.

use super::sheet::{Column, table};
use crate::book::Pointer;
use crate::edition::ListedDecision;
use crate::form::Text;
use crate::record::{Decision, Dissent, Name, VoteFacts, same_name};
use crate::writer::in_words::{ForceWord, item, later, word, words};

type Row<'a> = &'a ListedDecision<'a>;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    vec![
        ("committee", |row| row.meeting.name.committee.clone()),
        ("meeting", |row| row.meeting.reference.clone()),
        ("date", |row| row.meeting.moment.date.to_string()),
        ("item", |row| item(row)),
        ("number", |row| row.entry.number.clone().unwrap_or_default()),
        ("keyword", |row| text(row.decision().and_then(|decision| decision.keyword.as_ref()))),
        ("decision", |row| row.decision().map(said).unwrap_or_default()),
        ("summary", |row| text(row.decision().and_then(|decision| decision.summary.as_ref()))),
        ("mover", |row| called(row.decision().and_then(|decision| decision.mover.as_ref()))),
        ("seconder", |row| called(row.decision().and_then(|decision| decision.seconder.as_ref()))),
        ("taken", |row| {
            row.decision()
                .and_then(|decision| decision.vote.taken)
                .map(|taken| taken.word())
                .unwrap_or_default()
                .into()
        }),
        ("votes", |row| row.decision().map(|decision| votes(&decision.vote)).unwrap_or_default()),
        ("dissent", |row| row.decision().map(dissent).unwrap_or_default()),
        ("result", |row| text(row.decision().and_then(|decision| decision.vote.result.as_ref()))),
        ("subject", |row| {
            text(row.decision().and_then(|decision| decision.status.as_ref()).map(|status| &status.subject))
        }),
        ("status", |row| {
            text(row.decision().and_then(|decision| decision.status.as_ref()).map(|status| &status.value))
        }),
        ("in-force", |row| word(ForceWord::of(&row.force))),
        ("by", |row| {
            let later = later(&row.force).iter().map(|pointer| pointer.words.clone());
            later.collect::<Vec<_>>().join("; ")
        }),
    ]
}

/// Decisions, a row each. A decision that two committees took together is to be given once.
pub fn decisions(decisions: &[&ListedDecision<'_>]) -> Vec<u8> {
    table(&columns(), decisions.iter().copied())
}

fn text(text: Option<&Text>) -> String {
    text.map(|text| text.value.clone()).unwrap_or_default().to_string()
}

fn called(name: Option<&Name>) -> String {
    name.map(|name| name.who.called()).unwrap_or_default()
}

/// What was decided, and its parts, each in a line with its mark.
fn said(decision: &Decision<Pointer>) -> String {
    let numbering = decision.numbering();
    let parts = decision
        .parts
        .iter()
        .enumerate()
        .map(|(at, part)| format!("{} {}", numbering.mark(at), words(&part.text.prose())));
    let pieces: Vec<String> = std::iter::once(words(&decision.text.prose())).chain(parts).collect();
    pieces.join("\n")
}

/// How many voted for each option, and who, as far as that is told.
fn votes(vote: &VoteFacts) -> String {
    let named = |option: &Text| vote.votes.iter().find(|(known, _)| same_name(known, option));
    let with_names = |option: &Text, count: usize| match named(option) {
        Some((_, voters)) if !voters.is_empty() => {
            let voters: Vec<String> = voters.iter().map(|name| name.who.called()).collect();
            format!("{} {count} ({})", option.value, voters.join(", "))
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
    let told = decision.dissent.iter().map(|Dissent { name, reason }| match reason {
        Some(reason) => format!("{} ({})", name.who.called(), reason.value),
        None => name.who.called(),
    });
    told.collect::<Vec<_>>().join("; ")
}
