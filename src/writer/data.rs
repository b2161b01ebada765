//! The resolved minutes as JSON: numbers given, references bound, text as plain words.
//!
//! Made from the edition's meeting, not from the document: other programs want the parts of a record,
//! not the lines of a page. An edition never held what it withholds, so neither does this.

use crate::book::{
    EntryLinks, Meeting, Minuted, NumberedAnnex, NumberedEntry, NumberedItem, Pointer, Target,
};
use crate::document::{Document, plain};
use crate::edition::EditionMeeting;
use crate::prose::{Block, Inline, List, Prose, Table};
use crate::record::forms::{DueDate, PersonForm};
use crate::record::{Decision, EntryKind, Session, VoteFacts, Written};
use serde_json::{Map, Value as Json, json};

/// The version of the shape of this file. It changes when a reader of the old shape would misread
/// the new one.
const SHAPE: u32 = 1;

/// Writes the minutes as JSON.
pub fn write(meeting: &EditionMeeting, document: &Document) -> Vec<u8> {
    let data = minutes(meeting.meeting(), document);
    let mut text = serde_json::to_string_pretty(&bare(data)).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn minutes(meeting: &Meeting, document: &Document) -> Json {
    let committee = &meeting.committee;
    let scheme = &committee.scheme;
    let mut actions = Vec::new();
    let mut decisions = Vec::new();
    for item in &meeting.items {
        collect(item, &mut actions, &mut decisions);
    }
    json!({
        "minutebook": SHAPE,
        "reference": meeting.reference,
        "title": document.identity.title,
        "committee": { "key": committee.key, "name": committee.name, "abbreviation": committee.abbreviation },
        "publisher": committee.publisher,
        "managed-by": committee.managed_by,
        "meeting": meeting.meeting,
        "kind": meeting.kind.word(),
        "status": { "state": meeting.status.word(), "words": document.identity.status },
        "version": meeting.version,
        "language": meeting.language.tag(),
        "translation-of": pointer(&meeting.translation_of),
        "approved-at": pointer(&meeting.approved_at),
        "joint-with": meeting.joint_with,
        "classification": classification(meeting),
        "scheme": scheme.name,
        "sessions": meeting.sessions.iter().map(session).collect::<Vec<_>>(),
        "attendance": attendance(meeting),
        "public": meeting.public,
        "quorum": quorum(meeting),
        "interests": interests(meeting),
        "items": meeting.items.iter().map(item).collect::<Vec<_>>(),
        "annexes": meeting.annexes.iter().map(annex).collect::<Vec<_>>(),
        "attachments": attachments(meeting),
        "closed": meeting.closed.map(time),
        "next-meetings": next_meetings(meeting),
        "actions": actions,
        "decisions": decisions,
    })
}

/// Without what says nothing: nulls, empty lists and empty tables.
fn bare(data: Json) -> Json {
    match data {
        Json::Object(object) => {
            let kept = object.into_iter().map(|(key, value)| (key, bare(value)));
            Json::Object(kept.filter(|(_, value)| !says_nothing(value)).collect())
        }
        Json::Array(list) => Json::Array(list.into_iter().map(bare).collect()),
        other => other,
    }
}

fn says_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(list) => list.is_empty(),
        Json::Object(object) => object.is_empty(),
        _ => false,
    }
}

fn classification(meeting: &Meeting) -> Json {
    let known = meeting.committee.scheme.at(meeting.classification);
    json!({
        "label": known.label,
        "line": known.line,
        "handling": meeting.handling.as_ref().unwrap_or(&known.handling),
        "channels": known.channels,
        "search-engines": known.search_engines,
    })
}

fn time(time: jiff::civil::Time) -> String {
    time.strftime("%H:%M").to_string()
}

fn session(session: &Session) -> Json {
    json!({
        "name": session.name.as_ref().map(|name| &name.value),
        "date": session.date.to_string(),
        "end-date": (session.end_date != session.date).then(|| session.end_date.to_string()),
        "start": session.start.map(time),
        "end": session.end.map(time),
        "time-zone": session.time_zone.as_ref().map(|zone| &zone.value),
        "venue": session.venue.as_ref().map(|venue| &venue.value),
        "mode": session.mode.map(|mode| mode.word()),
        "outcome": session.outcome.word(),
    })
}

fn attendance(meeting: &Meeting) -> Json {
    let built_in = [("members", false), ("others", false), ("apologies", true), ("absent", true)];
    let tables = meeting.attendance.iter().map(|table| {
        let own = meeting.committee.tables.get(table.table);
        let (key, absent) = match own {
            Some(own) => (own.key.as_str(), own.absent),
            None => built_in[table.table.min(3)],
        };
        let groups = table.groups.iter().map(|group| {
            json!({
                "label": group.label.as_ref().map(|label| &label.value),
                "people": group.people.iter().map(person).collect::<Vec<_>>(),
            })
        });
        json!({ "table": key, "absent": absent, "groups": groups.collect::<Vec<_>>() })
    });
    Json::Array(tables.collect())
}

fn person(person: &PersonForm) -> Json {
    let words = |text: &Option<crate::form::Text>| text.as_ref().map(|text| text.value.clone());
    let moment =
        |moment: &Option<crate::form::At<jiff::civil::Time>>| moment.as_ref().map(|at| time(at.value));
    json!({
        "name": person.name.value,
        "sort": words(&person.sort),
        "titles": words(&person.titles),
        "initials": words(&person.initials),
        "organisation": words(&person.organisation),
        "role": words(&person.role),
        "alternate-for": words(&person.alternate_for),
        "mode": person.mode.map(|mode| mode.word()),
        "arrived": moment(&person.arrived),
        "left": moment(&person.left),
        "from-item": words(&person.from_item),
        "to-item": words(&person.to_item),
    })
}

fn quorum(meeting: &Meeting) -> Json {
    let Some(quorum) = &meeting.quorum else { return Json::Null };
    let changes = quorum.changes.iter().map(|change| {
        let reason = change.reason.as_ref().map(|reason| &reason.value);
        json!({ "time": time(change.time.value), "met": change.met, "reason": reason })
    });
    json!({
        "rule": quorum.rule.value,
        "present": quorum.present,
        "met": quorum.met,
        "changes": changes.collect::<Vec<_>>(),
    })
}

fn interests(meeting: &Meeting) -> Json {
    let interests = meeting.interests.iter().map(|(interest, item)| {
        json!({
            "person": interest.person.value,
            "kind": interest.kind.as_ref().map(|kind| &kind.value),
            "item": pointer(item),
            "interest": interest.interest.value,
            "did": interest.did.as_ref().map(|did| &did.value),
        })
    });
    Json::Array(interests.collect())
}

fn item(item: &NumberedItem) -> Json {
    let facts = &item.facts;
    let list = |texts: &[crate::form::Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    let papers = facts.papers.iter().map(
        |paper| json!({ "title": paper.title.value, "link": paper.link.as_ref().map(|link| &link.value) }),
    );
    json!({
        "number": item.number,
        "anchor": item.anchor.0,
        "key": item.key.as_ref().map(|key| &key.value),
        "title": plain(&item.title),
        "withheld": item.withheld.then_some(true),
        "presenter": list(&facts.presenter),
        "papers": papers.collect::<Vec<_>>(),
        "handled": facts.handled.map(|handled| handled.word()),
        "deferred-to": facts.deferred_to.as_ref().map(|to| &to.value),
        "carried-from": pointer(&item.carried_from),
        "exclusion": facts.exclusion.as_ref().map(|exclusion| json!({
            "basis": exclusion.basis.value,
            "reason": exclusion.reason.as_ref().map(|reason| &reason.value),
        })),
        "not-minuted": facts.not_minuted.then_some(true),
        "entries": item.entries.iter().map(entry).collect::<Vec<_>>(),
        "items": item.items.iter().map(self::item).collect::<Vec<_>>(),
    })
}

fn annex(annex: &NumberedAnnex) -> Json {
    json!({
        "number": annex.number,
        "anchor": annex.anchor.0,
        "title": plain(&annex.title),
        "withheld": annex.withheld.then_some(true),
        "file": annex.file.as_ref().map(|file| &file.value),
        "entries": annex.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}

fn attachments(meeting: &Meeting) -> Json {
    let files = meeting.attachments.iter().map(
        |file| json!({ "file": file.file.value, "title": file.title.as_ref().map(|title| &title.value) }),
    );
    Json::Array(files.collect())
}

fn next_meetings(meeting: &Meeting) -> Json {
    let meetings = meeting.next_meetings.iter().map(|next| {
        json!({
            "kind": next.kind.as_ref().map(|kind| &kind.value),
            "date": next.date.value.to_string(),
            "start": next.start.as_ref().map(|at| time(at.value)),
            "end": next.end.as_ref().map(|at| time(at.value)),
            "venue": next.venue.as_ref().map(|venue| &venue.value),
        })
    });
    Json::Array(meetings.collect())
}

/// All actions and decisions under an item, in the order of their numbers' giving.
fn collect(item: &NumberedItem, actions: &mut Vec<Json>, decisions: &mut Vec<Json>) {
    for within in &item.entries {
        let list = match &within.content {
            Minuted::Said(EntryKind::Action(_)) => &mut *actions,
            Minuted::Said(EntryKind::Decision(_)) => &mut *decisions,
            _ => continue,
        };
        let mut found = entry(within);
        if let Json::Object(object) = &mut found {
            object.remove("kind");
            object.insert("item".into(), json!(item.anchor.0));
        }
        list.push(found);
    }
    for inner in &item.items {
        collect(inner, actions, decisions);
    }
}

fn entry(entry: &NumberedEntry) -> Json {
    let EntryLinks { carried_from, replaces, annuls } = &entry.links;
    let mut data = json!({
        "number": entry.number,
        "ordinal": entry.ordinal,
        "anchor": entry.anchor.as_ref().map(|anchor| &anchor.0),
        "key": entry.key.as_ref().map(|key| &key.value),
        "carried-from": pointer(carried_from),
        "replaces": pointer(replaces),
        "annuls": pointer(annuls),
        "language": entry.language.as_ref().map(|language| language.tag()),
    });
    let own = match &entry.content {
        Minuted::Withheld(stand_in) => {
            json!({ "kind": "withheld", "text": stand_in.as_ref().map(|text| &text.value) })
        }
        Minuted::Said(kind) => said(kind),
    };
    if let (Json::Object(data), Json::Object(own)) = (&mut data, own) {
        data.extend(own);
    }
    data
}

fn said(kind: &EntryKind<Pointer>) -> Json {
    match kind {
        EntryKind::Text(text) => with_text("text", text, Json::Null),
        EntryKind::Decision(decision) => with_text("decision", &decision.text, self::decision(decision)),
        EntryKind::Action(action) => {
            let owners: Vec<&str> = action.owners.iter().map(|owner| owner.as_str()).collect();
            let due = action.due.as_ref().map(|due| match due {
                DueDate::Date(date) => json!({ "date": date.value.to_string() }),
                DueDate::Words(words) => json!({ "words": words.value }),
            });
            with_text(
                "action",
                &action.text,
                json!({ "owners": owners, "due": due, "state": action.state.word() }),
            )
        }
        EntryKind::Note(note) => with_text(
            "note",
            &note.text,
            json!({
                "note-kind": note.kind.word(),
                "date": note.date.map(|date| date.to_string()),
                "author": note.author.as_ref().map(|author| &author.value),
            }),
        ),
        EntryKind::Speech(speech) => {
            let speaker = speech.speaker.as_ref().map(|speaker| &speaker.value);
            with_text("speech", &speech.text, json!({ "speaker": speaker }))
        }
        EntryKind::Vote(vote) => with_text("vote", &vote.text, vote_facts(&vote.facts)),
        EntryKind::Facts(facts) => {
            let facts: Map<String, Json> = facts
                .iter()
                .map(|(name, value)| (name.value.clone(), plain(&value.content).into()))
                .collect();
            json!({ "kind": "facts", "facts": facts })
        }
        EntryKind::Table(table) => {
            let row = |cells: &[crate::record::WrittenLine<Pointer>]| {
                cells.iter().map(|cell| plain(&cell.content)).collect::<Vec<_>>()
            };
            json!({
                "kind": "table",
                "title": table.title.as_ref().map(|title| plain(&title.content)),
                "columns": row(&table.columns),
                "rows": table.rows.iter().map(|cells| row(cells)).collect::<Vec<_>>(),
                "total": row(&table.total),
            })
        }
    }
}

fn with_text(kind: &str, text: &Written<Pointer>, more: Json) -> Json {
    let mut references = Vec::new();
    let words = words(&text.prose, &mut references);
    let mut data = json!({ "kind": kind, "text": words, "references": references });
    if let (Json::Object(data), Json::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    data
}

fn decision(decision: &Decision<Pointer>) -> Json {
    let parts = decision.parts.iter().map(|part| words(&part.prose, &mut Vec::new()));
    let dissent = decision.dissent.iter().map(|dissent| {
        json!({ "name": dissent.name.value, "reason": dissent.reason.as_ref().map(|reason| &reason.value) })
    });
    let mut data = json!({
        "keyword": decision.keyword.as_ref().map(|keyword| &keyword.value),
        "parts": parts.collect::<Vec<_>>(),
        "mover": decision.mover.as_ref().map(|mover| &mover.value),
        "seconder": decision.seconder.as_ref().map(|seconder| &seconder.value),
        "dissent": dissent.collect::<Vec<_>>(),
        "summary": decision.summary.as_ref().map(|summary| &summary.value),
        "status": decision.status.as_ref().map(|status| {
            json!({ "subject": status.subject.value, "value": status.value.value })
        }),
    });
    if let (Json::Object(data), Json::Object(vote)) = (&mut data, vote_facts(&decision.vote)) {
        data.extend(vote);
    }
    data
}

fn vote_facts(vote: &VoteFacts) -> Json {
    let tallies: Map<String, Json> =
        vote.tallies.iter().map(|(option, count)| (option.value.clone(), (*count).into())).collect();
    let votes: Map<String, Json> = vote
        .votes
        .iter()
        .map(|(option, voters)| {
            let voters: Vec<&str> = voters.iter().map(|voter| voter.as_str()).collect();
            (option.value.clone(), json!(voters))
        })
        .collect();
    json!({
        "taken": vote.taken.map(|taken| taken.word()),
        "tallies": tallies,
        "votes": votes,
        "result": vote.result.as_ref().map(|result| &result.value),
    })
}

fn pointer(pointer: &Option<Pointer>) -> Json {
    pointer.as_ref().map_or(Json::Null, bound)
}

fn bound(pointer: &Pointer) -> Json {
    match &pointer.target {
        Target::Here(anchor) => json!({ "words": pointer.words, "anchor": anchor.0 }),
        Target::Elsewhere { name, anchor } => json!({
            "words": pointer.words,
            "committee": name.committee,
            "meeting": name.meeting,
            "reference": name.reference,
            "anchor": anchor.as_ref().map(|anchor| &anchor.0),
        }),
        Target::Nowhere => json!({ "words": pointer.words }),
    }
}

/// The words of a text, a blank line between blocks; its references are added to the list.
fn words(prose: &Prose<Pointer>, references: &mut Vec<Json>) -> String {
    let mut pieces = block_words(&prose.blocks, references);
    for note in &prose.notes {
        pieces.extend(block_words(&note.blocks, references));
    }
    pieces.join("\n\n")
}

fn block_words(blocks: &[Block<Pointer>], references: &mut Vec<Json>) -> Vec<String> {
    let mut pieces = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(content) => pieces.push(line(content, references)),
            Block::List(List { numbering, items, .. }) => {
                for (at, item) in items.iter().enumerate() {
                    let inner = block_words(item, references).join("\n\n");
                    pieces.push(format!("{} {inner}", numbering.mark(at)));
                }
            }
            Block::Quote(inner) => pieces.extend(block_words(inner, references)),
            Block::Code(text) => pieces.push(text.clone()),
            Block::Table(Table { head, rows, .. }) => {
                for row in std::iter::once(head).chain(rows) {
                    let cells: Vec<String> = row.iter().map(|cell| line(cell, references)).collect();
                    pieces.push(cells.join("\t"));
                }
            }
            Block::Figure(figure) => pieces.push(figure.alt.clone()),
            Block::Rule => {}
        }
    }
    pieces
}

fn line(inlines: &[Inline<Pointer>], references: &mut Vec<Json>) -> String {
    fn gather(inlines: &[Inline<Pointer>], references: &mut Vec<Json>) {
        for inline in inlines {
            match inline {
                Inline::Reference(pointer) => references.push(bound(pointer)),
                Inline::Marked(_, content) | Inline::Link { content, .. } | Inline::Passage(_, content) => {
                    gather(content, references);
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => {}
            }
        }
    }
    gather(inlines, references);
    plain(inlines)
}
