//! Entries as JSON, and the lists of actions and decisions.

use super::object::{object, put};
use super::words::{Beside, pointer, words};
use super::{label, time};
use crate::book::{
    Anchor, EntryLinks, Meeting, Minuted, Numbered, NumberedEntry, NumberedItem, Pointer, Worded,
};
use crate::document::plain;
use crate::edition::EditionMeeting;
use crate::form::Language;
use crate::record::forms::DueDate;
use crate::record::{Decision, EntryKind, Name, VoteFacts, Written};
use serde_json::{Map, Value as Json};

/// All actions and decisions under an item, in the order of their numbers' giving.
pub(super) fn collect(
    item: &NumberedItem,
    edition: &EditionMeeting,
    actions: &mut Vec<Json>,
    decisions: &mut Vec<Json>,
) {
    collect_entries(&item.entries, ("item", &item.anchor), edition, actions, decisions);
    for inner in &item.items {
        collect(inner, edition, actions, decisions);
    }
}

/// All actions and decisions among entries that stand under an item or annex.
pub(super) fn collect_entries(
    entries: &[NumberedEntry],
    (what, anchor): (&str, &Anchor),
    edition: &EditionMeeting,
    actions: &mut Vec<Json>,
    decisions: &mut Vec<Json>,
) {
    for within in entries {
        let list = match &within.content {
            Minuted::Said(EntryKind::Action(_)) => &mut *actions,
            Minuted::Said(EntryKind::Decision(_)) => &mut *decisions,
            Minuted::Withdrawn(withdrawn) => match withdrawn.what {
                Numbered::Action => &mut *actions,
                Numbered::Decision => &mut *decisions,
            },
            _ => continue,
        };
        let mut found = entry(within, edition);
        if let Json::Object(object) = &mut found {
            object.remove("kind");
            put(object, what, &anchor.0);
        }
        list.push(found);
    }
}

pub(super) fn entry(entry: &NumberedEntry, edition: &EditionMeeting) -> Json {
    let Meeting { committee, language, .. } = edition.meeting();
    let EntryLinks { carried_from, replaces, annuls, replaced_by, annulled_by, report } = &entry.links;
    let all =
        |later: &[Pointer]| -> Vec<Json> { later.iter().map(|one| pointer(&Some(one.clone()))).collect() };
    let task = report.as_ref().and_then(|pointer| task(pointer, edition, language));
    let data = object!({
        "number": &entry.number,
        "ordinal": &entry.ordinal,
        "anchor": entry.anchor.as_ref().map(|anchor| &anchor.0),
        "key": entry.key.as_ref().map(|key| &key.value),
        "carried-from": pointer(carried_from),
        "replaces": pointer(replaces),
        "annuls": pointer(annuls),
        "replaced-by": all(replaced_by),
        "annulled-by": all(annulled_by),
        "action": pointer(report),
        "task": task.map(|task| words(&task.text.prose)),
        "task-language": task.filter(|task| task.language != *language).map(|task| task.language.tag()),
        "language": entry.language.as_ref().map(|language| language.tag()),
        "classification": label(entry.classification, committee),
    });
    let own = match &entry.content {
        Minuted::Withheld(stand_in) => {
            object!({ "kind": "withheld", "text": stand_in.as_ref().map(|text| &text.value) })
        }
        Minuted::Withdrawn(withdrawn) => {
            let kind = match withdrawn.what {
                Numbered::Decision => "decision",
                Numbered::Action => "action",
            };
            object!({ "kind": kind, "withdrawn": &withdrawn.reason.value })
        }
        Minuted::Said(kind) => said(kind),
    };
    merged(data, own)
}

/// What is to be done by the action that is reported on, as the minutes print it: in their language, if its readers may
/// know it.
fn task<'a>(report: &Pointer, edition: &'a EditionMeeting, language: &Language) -> Option<&'a Worded> {
    edition.reported(report)?.task_in(language)
}

fn said(kind: &EntryKind<Pointer>) -> Json {
    match kind {
        EntryKind::Text(text) => with_text("text", text, Json::Null),
        EntryKind::Decision(decision) => {
            let parts = decision.parts.iter().map(|part| &part.text.prose);
            let beside = parts.fold(Beside::default().text(&decision.text.prose), Beside::text);
            let text = object!({ "kind": "decision", "text": words(&decision.text.prose) });
            merged(merged(text, beside.data()), self::decision(decision, as_printed))
        }
        EntryKind::Action(action) => {
            let owners: Vec<&str> = action.owners.iter().map(|owner| owner.as_str()).collect();
            let more = object!({ "owners": owners, "due": action.due.as_ref().map(due), "state": action.state.word() });
            with_text("action", &action.text, more)
        }
        EntryKind::Report(report) => {
            let owners: Vec<&str> = report.owners.iter().map(|owner| owner.as_str()).collect();
            let more = object!({ "outcome": report.outcome.word(), "owners": owners, "due": report.due.as_ref().map(due) });
            match &report.text {
                Some(text) => with_text("report", text, more),
                None => merged(object!({ "kind": "report" }), more),
            }
        }
        EntryKind::Note(note) => with_text(
            "note",
            &note.text,
            object!({
                "note-kind": note.kind.word(),
                "date": note.date.map(|date| date.to_string()),
                "author": note.author.as_ref().map(|author| &author.value),
            }),
        ),
        EntryKind::Speech(speech) => {
            let speaker = speech.speaker.as_ref().map(|speaker| &speaker.value);
            with_text("speech", &speech.text, object!({ "speaker": speaker }))
        }
        EntryKind::Vote(vote) => with_text("vote", &vote.text, vote_facts(&vote.facts, as_printed)),
        EntryKind::Facts(facts) => {
            let beside = facts.iter().fold(Beside::default(), |all, (_, value)| all.line(&value.content));
            let facts_data: Map<String, Json> = facts
                .iter()
                .map(|(name, value)| (name.value.clone(), plain(&value.content).into()))
                .collect();
            // An object of JSON has no order (RFC 8259, 4).
            let names: Vec<&str> = facts.iter().map(|(name, _)| name.as_str()).collect();
            merged(object!({ "kind": "facts", "facts": facts_data, "names": names }), beside.data())
        }
        EntryKind::Movement(movement) => object!({
            "kind": if movement.came { "arrived" } else { "left" },
            "names": movement.names.iter().map(Name::as_str).collect::<Vec<_>>(),
            "time": movement.time.as_ref().map(|at| time(at.value)),
        }),
        EntryKind::Table(table) => {
            let row = |cells: &[crate::record::WrittenLine<Pointer>]| {
                cells.iter().map(|cell| plain(&cell.content)).collect::<Vec<_>>()
            };
            let lines = table.title.iter().chain(&table.columns).chain(table.rows.iter().flatten());
            let beside =
                lines.chain(&table.total).fold(Beside::default(), |all, line| all.line(&line.content));
            let data = object!({
                "kind": "table",
                "title": table.title.as_ref().map(|title| plain(&title.content)),
                "columns": row(&table.columns),
                "rows": table.rows.iter().map(|cells| row(cells)).collect::<Vec<_>>(),
                "total": row(&table.total),
            });
            merged(data, beside.data())
        }
    }
}

/// By when.
pub(super) fn due(due: &DueDate) -> Json {
    match due {
        DueDate::Date(date) => object!({ "date": date.value.to_string() }),
        DueDate::Words(words) => object!({ "words": &words.value }),
    }
}

fn with_text(kind: &str, text: &Written<Pointer>, more: Json) -> Json {
    let data = object!({ "kind": kind, "text": words(&text.prose) });
    merged(merged(data, Beside::default().text(&text.prose).data()), more)
}

pub(super) fn merged(mut data: Json, more: Json) -> Json {
    if let (Json::Object(data), Json::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    data
}

/// What somebody is called.
pub(in crate::writer) type Called = fn(&Name) -> String;

/// As the minutes print the name.
fn as_printed(name: &Name) -> String {
    name.value.clone()
}

/// A decision's parts and how it was taken.
pub(in crate::writer) fn decision(decision: &Decision<Pointer>, called: Called) -> Json {
    let parts = decision.parts.iter().map(|part| words(&part.text.prose));
    let has_numbers = decision.parts.iter().any(|part| part.number.is_some());
    let numbers = decision.parts.iter().filter(|_| has_numbers).map(|part| &part.number);
    let dissent = decision.dissent.iter().map(|dissent| {
        object!({ "name": called(&dissent.name), "reason": dissent.reason.as_ref().map(|reason| &reason.value) })
    });
    let data = object!({
        "keyword": decision.keyword.as_ref().map(|keyword| &keyword.value),
        "parts": parts.collect::<Vec<_>>(),
        "part-numbers": numbers.collect::<Vec<_>>(),
        "mover": decision.mover.as_ref().map(called),
        "seconder": decision.seconder.as_ref().map(called),
        "dissent": dissent.collect::<Vec<_>>(),
        "carried": &decision.carried,
        "summary": decision.summary.as_ref().map(|summary| &summary.value),
        "status": decision.status.as_ref().map(|status| {
            object!({ "subject": &status.subject.value, "value": &status.value.value })
        }),
    });
    merged(data, vote_facts(&decision.vote, called))
}

fn vote_facts(vote: &VoteFacts, called: Called) -> Json {
    let tallies: Map<String, Json> =
        vote.tallies.iter().map(|(option, count)| (option.value.clone(), (*count).into())).collect();
    let mut votes = Map::new();
    for (option, voters) in &vote.votes {
        put(&mut votes, &option.value, voters.iter().map(called).collect::<Vec<_>>());
    }
    // An object of JSON has no order (RFC 8259, 4).
    let mut options: Vec<&str> = Vec::new();
    let written = vote.tallies.iter().map(|(option, _)| option);
    for option in written.chain(vote.votes.iter().map(|(option, _)| option)) {
        if !options.contains(&option.as_str()) {
            options.push(option.as_str());
        }
    }
    object!({
        "options": options,
        "taken": vote.taken.map(|taken| taken.word()),
        "tallies": tallies,
        "votes": votes,
        "result": vote.result.as_ref().map(|result| &result.value),
    })
}
