//! The resolved minutes as JSON: numbers given, references bound, text as plain words.
//!
//! Made from the edition's meeting, not from the document: other programs want the parts of a record,
//! not the lines of a page. An edition never held what it withholds, so neither does this.

pub(super) mod entries;
pub(super) mod object;
pub(super) mod words;

use crate::book::{Declared, Happened, Meeting, NumberedAnnex, NumberedItem, Pointer};
use crate::document::{ATTACHMENTS, Block, Document, plain, plain_line};
use crate::edition::{EditionMeeting, StandingAction};
use crate::form::{At, Reference, Text, ToItem};
use crate::prose::Inline;
use crate::record::forms::{MinutesPart, PersonForm};
use crate::record::{Committee, Name, Rank, Session, moment_in};
use entries::{collect, collect_entries, due, entry, merged};
use jiff::civil::{Date, Time};
use object::object;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use words::{Beside, pointer};

/// The version of the shape of this file. It changes when a reader of the old shape would misread
/// the new one.
const SHAPE: u32 = 1;

/// Writes the minutes as JSON.
pub fn write(meeting: &EditionMeeting, document: &Document) -> Vec<u8> {
    let data = minutes(meeting, document);
    let mut text = serde_json::to_string_pretty(&data).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}

fn minutes(edition: &EditionMeeting, document: &Document) -> Json {
    let meeting = edition.meeting();
    let committee = &meeting.committee;
    // An extract says nothing of other items' actions.
    let open = if edition.as_extract().is_none() { edition.open_actions() } else { Vec::new() };
    let own = &meeting.name.committee;
    let open_actions: Vec<String> = open.iter().map(|open| open.action.called_by(own)).collect();
    // In full where the minutes list them.
    let is_listed = committee.order.contains(&MinutesPart::OpenActions);
    let listed = open.iter().filter(|_| is_listed).map(|open| open_action(open, meeting));
    let listed: Vec<Json> = listed.collect();
    let classification = classification(meeting, document);
    let scheme = (committee.has_scheme || classification != Json::Null).then_some(&committee.scheme.name);
    let mut actions = Vec::new();
    let mut decisions = Vec::new();
    for item in &meeting.items {
        collect(item, edition, &mut actions, &mut decisions);
    }
    for annex in &meeting.annexes {
        collect_entries(&annex.entries, ("annex", &annex.anchor), edition, &mut actions, &mut decisions);
    }
    object!({
           "minutebook": SHAPE,
           "reference": &meeting.reference,
           "title": &document.identity.title,
           "committee": object!({
    "key": &committee.key, "name": &committee.name, "abbreviation": &committee.abbreviation }),
           "publisher": &committee.publisher,
           "managed-by": &committee.managed_by,
           "meeting": &meeting.meeting,
           "kind": meeting.kind.word(),
           "status": object!({ "state": meeting.status.word(), "words": &document.identity.status }),
           "version": &meeting.version,
           "language": meeting.language.tag(),
           "translation-of": pointer(&meeting.translation_of),
           "approved-at": pointer(&meeting.approved_at),
           "joint-with": meeting.joint_with.iter().map(|other| &other.name).collect::<Vec<_>>(),
           "classification": classification,
           "scheme": scheme,
           "sessions": meeting.sessions.iter().map(|part| session(part, committee)).collect::<Vec<_>>(),
           "attendance": attendance(meeting),
           "public": &meeting.public,
           "quorum": quorum(meeting),
           "interests": interests(meeting),
           "items": meeting.items.iter().map(|within| item(within, edition)).collect::<Vec<_>>(),
           "annexes": meeting.annexes.iter().map(|within| annex(within, edition)).collect::<Vec<_>>(),
           "attachments": attachments(meeting, document),
           "closed": meeting.closed.map(time),
           "next-meetings": next_meetings(meeting),
           "signature": signature(meeting),
           "actions": actions,
           "decisions": decisions,
           "open-actions": open_actions,
           "open-actions-in-full": listed,
       })
}

fn classification(meeting: &Meeting, document: &Document) -> Json {
    let Some(known) = meeting.committee.scheme.at(meeting.classification) else { return Json::Null };
    let handling = document.blocks.iter().find_map(|block| match block {
        Block::Masthead(masthead) => Some(plain(&masthead.handling)),
        _ => None,
    });
    object!({
        "label": &known.label,
        "line": &known.line,
        "handling": handling,
        "channels": &known.channels,
        "search-engines": &known.search_engines,
    })
}

/// A time of day; with its seconds if it has some.
fn time(time: Time) -> String {
    time.strftime(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}

/// A day's hour with its distance from UTC, if its time zone is known: 2020-07-21T10:00:00+01:00.
fn moment(day: Date, hour: Option<Time>, zone: Option<&str>) -> Option<String> {
    let (moment, offset) = moment_in(zone?, day, hour?)?;
    let there = offset.to_datetime(moment).strftime("%Y-%m-%dT%H:%M:%S");
    let minutes = offset.seconds() / 60;
    let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    Some(format!("{there}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

fn session(session: &Session, committee: &Committee) -> Json {
    let zone = session.time_zone.as_ref().map(|zone| &zone.value).or(committee.time_zone.as_ref());
    let zone = zone.map(String::as_str);
    object!({
        "name": session.name.as_ref().map(|name| &name.value),
        "date": session.date.to_string(),
        "end-date": (session.end_date != session.date).then(|| session.end_date.to_string()),
        "start": session.start.map(time),
        "end": session.end.map(time),
        "time-zone": zone,
        "starts": moment(session.date, session.start, zone),
        "ends": moment(session.end_date, session.end, zone),
        "weekday": session.weekday.as_ref().map(|weekday| &weekday.value),
        "venue": session.venue.as_ref().map(|venue| &venue.value),
        "mode": session.mode.map(|mode| mode.word()),
        "outcome": session.outcome.word(),
    })
}

fn attendance(meeting: &Meeting) -> Json {
    let tables = meeting.attendance.iter().map(|table| {
        let own = meeting.committee.tables.get(table.table);
        let of = meeting.committee.table_of(table.table);
        let key = own.map_or(of.word(), |own| own.key.as_str());
        let groups = table.groups.iter().map(|group| {
            object!({
                "label": group.label.as_ref().map(|label| &label.value),
                "people": group.people.iter().map(person).collect::<Vec<_>>(),
            })
        });
        object!({
            "table": key,
            "heading": own.and_then(|own| own.heading.as_ref()),
            "columns": own.map(|own| &own.columns),
            "of": of.word(),
            "absent": of.is_absent(),
            "groups": groups.collect::<Vec<_>>(),
        })
    });
    Json::Array(tables.collect())
}

fn person(person: &PersonForm) -> Json {
    let words = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    let item = |key: &Option<Reference<ToItem>>| key.as_ref().map(|key| key.as_str().to_string());
    let moment = |moment: &Option<At<Time>>| moment.as_ref().map(|at| time(at.value));
    object!({
        "name": &person.name.value,
        "sort": words(&person.sort),
        "titles": words(&person.titles),
        "initials": words(&person.initials),
        "organisation": words(&person.organisation),
        "role": words(&person.role),
        "alternate-for": words(&person.alternate_for),
        "mode": person.mode.map(|mode| mode.word()),
        "arrived": moment(&person.arrived),
        "left": moment(&person.left),
        "from-item": item(&person.from_item),
        "to-item": item(&person.to_item),
        "sessions": person.sessions.iter().map(|name| &name.value).collect::<Vec<_>>(),
    })
}

fn quorum(meeting: &Meeting) -> Json {
    let said = meeting.quorum.as_ref().map(|quorum| {
        let changes = quorum.changes.iter().map(|change| {
            let reason = change.reason.as_ref().map(|reason| &reason.value);
            object!({ "time": time(change.time.value), "met": &change.met, "reason": reason })
        });
        object!({
            "rule": quorum.rule.as_ref().map(|rule| &rule.value),
            "present": &quorum.present,
            "met": &quorum.met,
            "changes": changes.collect::<Vec<_>>(),
        })
    });
    let reckoned = meeting.working.as_ref().map(super::registers::attendance::working);
    // The committee's words for its rule stand where the record has none of its own.
    let own = meeting.committee.quorum.as_ref().filter(|_| meeting.working.is_some());
    let lent = object!({ "rule": own.and_then(|rule| rule.words.as_ref()) });
    merged(merged(lent, said.unwrap_or_else(|| Json::Object(Map::new()))), object!({ "reckoned": reckoned }))
}

fn interests(meeting: &Meeting) -> Json {
    let interests = meeting.interests.iter().filter_map(|declared| match declared {
        Declared::Said(interest, item) => Some(object!({
            "person": &interest.person.value,
            "kind": interest.kind.as_ref().map(|kind| &kind.value),
            "item": pointer(item),
            "interest": &interest.interest.value,
            "did": interest.did.as_ref().map(|did| &did.value),
            "classification": label(interest.classification, &meeting.committee),
        })),
        Declared::Withheld(stand_in, _) => {
            Some(object!({ "withheld": true, "text": stand_in.as_ref().map(|text| &text.value) }))
        }
        Declared::Gone => None,
    });
    Json::Array(interests.collect())
}

/// The label of what is marked by itself.
fn label(rank: Option<Rank>, committee: &Committee) -> Option<&str> {
    rank.map(|rank| committee.scheme.label(rank))
}

/// An object with what stands beside the words of a title.
fn titled(title: &[Inline<Pointer>], mut data: Json) -> Json {
    if let (Json::Object(data), Json::Object(beside)) = (&mut data, Beside::default().line(title).data()) {
        data.extend(beside);
    }
    data
}

fn item(item: &NumberedItem, edition: &EditionMeeting) -> Json {
    let committee = &edition.meeting().committee;
    let facts = &item.facts;
    let list = |names: &[Name]| names.iter().map(|name| name.value.clone()).collect::<Vec<_>>();
    let papers = facts.papers.iter().map(
        |paper| object!({ "title": &paper.title.value, "link": paper.link.as_ref().map(|link| &link.value) }),
    );
    let data = object!({
        "number": &item.number,
        "anchor": &item.anchor.0,
        "key": item.key.as_ref().map(|key| &key.value),
        "title": (item.withheld || !item.title.is_empty()).then(|| plain(&item.title)),
        "classification": label(facts.classification, committee),
        "withheld": item.withheld.then_some(true),
        "start": facts.start.as_ref().map(|start| time(start.value)),
        "session": facts.session.as_ref().map(|session| &session.value),
        "absent": list(&facts.absent),
        "presenter": list(&facts.presenter),
        "papers": papers.collect::<Vec<_>>(),
        "handled": facts.handled.map(|handled| handled.word()),
        "deferred-to": facts.deferred_to.as_ref().map(|to| &to.value),
        "carried-from": pointer(&item.carried_from),
        "exclusion": facts.exclusion.as_ref().map(|exclusion| object!({
            "basis": &exclusion.basis.value,
            "reason": exclusion.reason.as_ref().map(|reason| &reason.value),
        })),
        "not-minuted": facts.not_minuted.then_some(true),
        "entries": item.entries.iter().map(|within| entry(within, edition)).collect::<Vec<_>>(),
        "items": item.items.iter().map(|inner| self::item(inner, edition)).collect::<Vec<_>>(),
    });
    titled(&item.title, data)
}

fn annex(annex: &NumberedAnnex, edition: &EditionMeeting) -> Json {
    let committee = &edition.meeting().committee;
    let data = object!({
        "number": &annex.number,
        "anchor": &annex.anchor.0,
        "key": annex.key.as_ref().map(|key| &key.value),
        "title": plain(&annex.title),
        "classification": label(annex.classification, committee),
        "withheld": annex.withheld.then_some(true),
        "file": annex.file.as_ref().map(|file| &file.value),
        "entries": annex.entries.iter().map(|within| entry(within, edition)).collect::<Vec<_>>(),
    });
    titled(&annex.title, data)
}

/// Attached files, with the digests that the minutes print.
fn attachments(meeting: &Meeting, document: &Document) -> Json {
    let printed = document.blocks.iter().find_map(|block| match block {
        Block::Section(section) if section.anchor.0 == ATTACHMENTS => Some(&section.blocks),
        _ => None,
    });
    let tables = printed.into_iter().flatten().filter_map(|block| match block {
        Block::Table(table) => Some(&table.groups),
        _ => None,
    });
    let rows = tables.flatten().flat_map(|group| &group.rows).filter_map(|row| match row.cells.as_slice() {
        [_, file, digest] => Some((plain(file), plain(digest))),
        _ => None,
    });
    let digests: BTreeMap<String, String> = rows.collect();
    let files = meeting.attachments.iter().map(|file| {
        let words = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let digest = words(&file.sha256).or_else(|| digests.get(file.file.as_str()).cloned());
        object!({ "file": &file.file.value, "title": words(&file.title), "sha256": digest })
    });
    Json::Array(files.collect())
}

/// An action that was open when the meeting ended, as its minutes list it.
fn open_action(open: &StandingAction<'_>, meeting: &Meeting) -> Json {
    let StandingAction { action, standing } = open;
    let given = action.given_in(&meeting.language);
    let owners = action.owners_in(&meeting.language, standing);
    let is_news = !matches!(standing.last.what, Happened::Given(_) | Happened::TakenOut(_));
    let task = action.task_in(&meeting.language);
    let other = task.map(|task| &task.language).filter(|language| **language != meeting.language);
    object!({
        "number": action.called_by(&meeting.name.committee),
        "committee": &given.committee,
        "meeting": &given.meeting,
        "reference": &given.reference,
        "anchor": &action.anchor.0,
        "text": task.map(|task| words::words(&task.text.prose)),
        "language": other.map(|language| language.tag()),
        "owners": owners.iter().map(|owner| owner.who.called()).collect::<Vec<_>>(),
        "due": standing.due.map(due),
        "last-reported": is_news.then(|| standing.last.meeting.reference_in(meeting)),
    })
}

fn next_meetings(meeting: &Meeting) -> Json {
    let meetings = meeting.next_meetings.iter().map(|next| {
        let form = &next.form;
        let words = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let hour = |time: &Option<At<Time>>| time.as_ref().map(|time| time.value);
        let (day, zone) = (form.date.value, next.zone.as_deref());
        object!({
            "key": words(&form.key),
            "kind": words(&form.kind),
            "date": day.to_string(),
            "start": hour(&form.start).map(time),
            "end": hour(&form.end).map(time),
            "time-zone": zone,
            "starts": moment(day, hour(&form.start), zone),
            "ends": moment(day, hour(&form.end), zone),
            "weekday": words(&form.weekday),
            "venue": words(&form.venue),
            "mode": form.mode.map(|mode| mode.word()),
            "calendar-entry": &next.identity,
        })
    });
    Json::Array(meetings.collect())
}

fn signature(meeting: &Meeting) -> Json {
    let signature = meeting.signature.as_ref().map(|signature| {
        object!({
            "statement": signature.statement.as_ref().map(|text| plain(&plain_line(text.as_str()))),
            "lines": signature.lines.iter().map(|line| &line.value).collect::<Vec<_>>(),
        })
    });
    signature.unwrap_or(Json::Null)
}
