//! What a translation says again that needs no words: it is the same in every language.

use super::alike::spaced;
use super::namesakes::Namesakes;
use super::numbers::Given;
use crate::diagnostic::{Among, DueIs, PeopleDo, Said};
use crate::form::At;
use crate::prose::Key;
use crate::record::forms::{DueDate, Held, OwnNumber, TableOf};
use crate::record::{
    Action, Circulated, Committee, Decision, Entry, EntryKind, Frozen, ItemFacts, Movement, Name, Note,
    Record, Session, VoteFacts, folded,
};
use hashbrown::HashMap;
use jiff::civil::Time;
use std::ops::Range;
use std::ptr;

/// How something is here, and how it is in the original.
pub(super) type Both = (Said, Said);

/// The number of the original, written as the translation writes its own: as a count or as it is printed.
pub(super) fn original_number(own: &OwnNumber, given: Option<&Given>) -> String {
    let printed = given.and_then(|given| given.printed.as_ref()).map(|printed| spaced(&printed.words));
    let ordinal = given.and_then(|given| given.ordinal).map(|ordinal| ordinal.to_string());
    match own {
        OwnNumber::Counted(_) => ordinal.or(printed),
        OwnNumber::Words(_) => printed.or(ordinal),
    }
    .unwrap_or_default()
}

/// What two entries of one kind say; the people of the original are known.
pub(super) fn facts(own: &EntryKind<Key>, other: &EntryKind<Key>, known: &Namesakes) -> Vec<Both> {
    match (own, other) {
        (EntryKind::Decision(own), EntryKind::Decision(other)) => decisions(own, other, known),
        (EntryKind::Action(own), EntryKind::Action(other)) => {
            let carries = |action: &Action<Key>| Said::CarriesOn(action.carried_from.is_some());
            let told = [
                (due(own.due.as_ref()), due(other.due.as_ref())),
                (Said::State(own.state.word()), Said::State(other.state.word())),
                (carries(own), carries(other)),
            ];
            told.into_iter()
                .chain(people(PeopleDo::Own, own.owners.iter(), other.owners.iter(), known))
                .collect()
        }
        (EntryKind::Report(own), EntryKind::Report(other)) => {
            let told = (due(own.due.as_ref()), due(other.due.as_ref()));
            [told]
                .into_iter()
                .chain(people(PeopleDo::Own, own.owners.iter(), other.owners.iter(), known))
                .collect()
        }
        (EntryKind::Vote(own), EntryKind::Vote(other)) => votes(&own.facts, &other.facts, known),
        (EntryKind::Note(own), EntryKind::Note(other)) => {
            let kind = |note: &Note<Key>| Said::NoteKind(note.kind.word());
            let date = |note: &Note<Key>| Some(Said::Days(vec![note.date?]));
            let by = people(PeopleDo::By, own.author.iter(), other.author.iter(), known);
            let by = by.filter(|_| own.author.is_some());
            let told = [Some((kind(own), kind(other))), otherwise(date(own), date(other)), by];
            told.into_iter().flatten().collect()
        }
        (EntryKind::Speech(own), EntryKind::Speech(other)) => {
            let by = people(PeopleDo::By, own.speaker.iter(), other.speaker.iter(), known);
            by.filter(|_| own.speaker.is_some()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What an item says of itself that needs no words, where the original says otherwise.
pub(super) fn of_item(own: &ItemFacts, other: &ItemFacts, known: &Namesakes) -> Vec<Both> {
    let facts = [
        |item: &ItemFacts| Some(Said::Handled(item.handled?.word())),
        |item: &ItemFacts| Some(Said::TakenUp(item.start.as_ref()?.value)),
        |item: &ItemFacts| item.exclusion.as_ref().map(|_| Said::WithoutPublic),
        |item: &ItemFacts| item.not_minuted.then_some(Said::NotMinuted),
    ];
    let told = facts.iter().filter_map(|fact| otherwise(fact(own), fact(other)));
    let named = [
        (PeopleDo::Present, &own.presenter, &other.presenter),
        (PeopleDo::AreAbsent, &own.absent, &other.absent),
    ];
    let named = named.into_iter().filter(|(_, own, _)| !own.is_empty());
    let named = named.filter_map(|(does, own, other)| people(does, own.iter(), other.iter(), known));
    told.chain(named).collect()
}

/// Whom a translation has come in or leave where its original has nobody do so: the entries that say it, with what they
/// say. People are compared one by one, for a translator may put together otherwise who came or left; what is left out as
/// a whole is said nowhere wrong, but who comes or leaves with others does so in both.
pub(super) fn moved_otherwise<'e>(
    own: &'e [Entry<Key>],
    other: &[Entry<Key>],
    known: &Namesakes,
) -> Vec<(&'e Entry<Key>, Both)> {
    let (own, other) = (moved(own, known), moved(other, known));
    let theirs = paired(&own, &other);
    let mut told = Vec::new();
    for (entry, people) in by_entry(&own) {
        let missing: Vec<&Name> =
            people.clone().filter(|at| theirs[*at].is_none()).map(|at| own[at].name).collect();
        if !missing.is_empty() {
            let says = says(own[people.start].movement, &missing);
            told.push((entry, (says, Said::NotSo)));
        }
    }
    let mut ours: Vec<Option<usize>> = vec![None; other.len()];
    for (at, place) in theirs.iter().enumerate() {
        place.iter().for_each(|place| ours[*place] = Some(at));
    }
    for (_, people) in by_entry(&other) {
        let Some(one) = people.clone().find_map(|place| ours[place]).map(|at| &own[at]) else { continue };
        let is_told = told.iter().any(|(entry, _)| ptr::eq(*entry, one.entry));
        let mut named = one.movement.names.iter().chain(&other[people.start].movement.names);
        let has_group = named.any(|name| !name.who.acting().is_person);
        if !is_told && !has_group && people.clone().any(|place| ours[place].is_none()) {
            let says = |movement: &Movement| says(movement, &movement.names.iter().collect::<Vec<_>>());
            told.push((one.entry, (says(one.movement), says(other[people.start].movement))));
        }
    }
    told
}

/// One who came in or left.
struct Moved<'e> {
    entry: &'e Entry<Key>,
    movement: &'e Movement,
    name: &'e Name,
    /// Whether it is one person, and no group.
    is_person: bool,
    /// Which of the people of the original it is, if that can be told.
    who: Option<usize>,
}

impl Moved<'_> {
    /// Whether the other did the same, whoever it was; a translation may leave out the time.
    fn did_as(&self, other: &Moved<'_>) -> bool {
        let [own, their] = [self, other].map(|one| one.movement.time.as_ref().map(|at| at.value));
        self.movement.came == other.movement.came && (own.is_none() || own == their)
    }
}

/// All who came in or left, in their order.
fn moved<'e>(entries: &'e [Entry<Key>], known: &Namesakes) -> Vec<Moved<'e>> {
    let movements = entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Movement(movement) => Some((entry, movement)),
        _ => None,
    });
    let people = movements
        .flat_map(|(entry, movement)| movement.names.iter().map(move |name| (entry, movement, name)));
    people
        .map(|(entry, movement, name)| {
            let is_person = name.who.acting().is_person;
            let who = known.meant(name).filter(|_| is_person);
            Moved { entry, movement, name, is_person, who }
        })
        .collect()
}

/// The places of those of one entry, for each entry.
fn by_entry<'m, 'e>(
    moved: &'m [Moved<'e>],
) -> impl Iterator<Item = (&'e Entry<Key>, Range<usize>)> + use<'m, 'e> {
    let mut start = 0;
    moved.chunk_by(|one, next| ptr::eq(one.entry, next.entry)).map(move |people| {
        let places = start..start + people.len();
        start = places.end;
        (people[0].entry, places)
    })
}

/// The place among the others of each who did the same, everybody's own in their order. Who is known takes first what is
/// theirs, or what may be; what is left may be anybody's who is not known. A group stands for as many as there are.
fn paired(own: &[Moved<'_>], other: &[Moved<'_>]) -> Vec<Option<usize>> {
    let mut places: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (place, one) in other.iter().enumerate() {
        places.entry(one.who).or_default().push(place);
    }
    let take = |places: &mut Vec<usize>, one: &Moved<'_>| {
        let at = places.iter().position(|place| one.did_as(&other[*place]))?;
        Some(if other[places[at]].is_person { places.remove(at) } else { places[at] })
    };
    let mut pairs = vec![None; own.len()];
    for (one, pair) in own.iter().zip(&mut pairs).filter(|(one, _)| one.who.is_some()) {
        let theirs = places.get_mut(&one.who).and_then(|theirs| {
            let at = theirs.iter().position(|place| one.did_as(&other[*place]))?;
            theirs.drain(..=at).next_back()
        });
        *pair = theirs.or_else(|| take(places.get_mut(&None)?, one));
    }
    let mut left: Vec<usize> = places.into_values().flatten().collect();
    left.sort_unstable();
    for (one, pair) in own.iter().zip(&mut pairs).filter(|(one, _)| one.who.is_none()) {
        *pair = if one.is_person {
            take(&mut left, one)
        } else {
            other.iter().position(|other| one.did_as(other))
        };
    }
    pairs
}

fn says(movement: &Movement, names: &[&Name]) -> Said {
    let names = names.iter().map(|name| name.as_str().to_string()).collect();
    Said::Moved { came: movement.came, names, time: movement.time.as_ref().map(|at| at.value) }
}

/// Those who declared interests, where a translation names others or another number of them.
pub(super) fn declared(own: &Record, other: &Record, known: &Namesakes) -> Option<Both> {
    let [own, other] = [own, other].map(|record| record.interests.iter().map(|interest| &interest.person));
    people(PeopleDo::HaveInterests, own.clone(), other, known).filter(|_| own.len() > 0)
}

fn decisions(own: &Decision<Key>, other: &Decision<Key>, known: &Namesakes) -> Vec<Both> {
    let parts = |decision: &Decision<Key>| {
        let numbering = decision.numbering();
        Said::Parts((0..decision.parts.len()).map(|at| numbering.mark(at)).collect())
    };
    let named = [
        people(PeopleDo::Move, own.mover.iter(), other.mover.iter(), known),
        people(PeopleDo::Second, own.seconder.iter(), other.seconder.iter(), known),
        people(PeopleDo::Dissent, dissenters(own), dissenters(other), known),
    ];
    let votes = votes(&own.vote, &other.vote, known);
    // Which decision is meant, and how a subject is called, each says in its own words.
    let ends = [
        (Said::Replaces(own.replaces.is_some()), Said::Replaces(other.replaces.is_some())),
        (Said::Annuls(own.annuls.is_some()), Said::Annuls(other.annuls.is_some())),
        (Said::GivesStatus(own.status.is_some()), Said::GivesStatus(other.status.is_some())),
    ];
    let votes = votes.into_iter().chain(ends);
    [(parts(own), parts(other))].into_iter().chain(named.into_iter().flatten()).chain(votes).collect()
}

fn dissenters(decision: &Decision<Key>) -> impl Iterator<Item = &Name> {
    decision.dissent.iter().map(|dissent| &dissent.name)
}

fn due(due: Option<&DueDate>) -> Said {
    Said::Due(due.map(|due| match due {
        DueDate::Date(date) => DueIs::Day(date.value),
        DueDate::Words(_) => DueIs::Words,
    }))
}

/// How something was voted on. What the options are called is another word in each language; they stand in one order.
fn votes(own: &VoteFacts, other: &VoteFacts, known: &Namesakes) -> Vec<Both> {
    let taken = |vote: &VoteFacts| Said::Taken(vote.taken.map(|taken| taken.word()));
    let tally = |vote: &VoteFacts| {
        let counted = |(_, voters): &(_, Vec<Name>)| voters.len().to_string();
        let counts: Vec<String> = if vote.tallies.is_empty() {
            vote.votes.iter().map(counted).collect()
        } else {
            vote.tallies.iter().map(|(_, count)| count.to_string()).collect()
        };
        Said::Tally(counts)
    };
    let named = |vote: &VoteFacts| Said::VotersOf(vote.votes.len());
    let voters = own.votes.iter().zip(&other.votes).filter_map(|((option, own), (_, other))| {
        people(PeopleDo::VoteFor(option.as_str().trim().into()), own.iter(), other.iter(), known)
    });
    [(taken(own), taken(other)), (tally(own), tally(other)), (named(own), named(other))]
        .into_iter()
        .chain(voters)
        .collect()
}

/// Who is named, if that differs. Bodies and roles are called otherwise in another language; of people there are as
/// many, and none of them is another.
fn people<'n>(
    does: PeopleDo,
    own: impl Iterator<Item = &'n Name>,
    other: impl Iterator<Item = &'n Name>,
    known: &Namesakes,
) -> Option<Both> {
    let (own, other): (Vec<&Name>, Vec<&Name>) = (own.collect(), other.collect());
    let are_people = own.iter().chain(&other).all(|name| name.who.acting().is_person);
    let differ = if are_people {
        own.len() != other.len() || known.are_others(&own, &other)
    } else {
        own.is_empty() != other.is_empty()
    };
    let says = |names: &[&Name]| {
        Said::People(does.clone(), names.iter().map(|name| name.as_str().to_string()).collect())
    };
    differ.then(|| (says(&own), says(&other)))
}

/// Where what a translation repeats of the numbers that members hold is not what its original says; none of the
/// original's: it has none. The reference may be that of either, which is `own` for the translation.
pub(super) fn circulated(repeated: &Circulated, original: Option<&Circulated>, own: &str) -> Option<Both> {
    let Some(original) = original else {
        return Some((Said::Circulated(true), Said::Circulated(false)));
    };
    if repeated.reference.trim() != original.reference.trim() && repeated.reference.trim() != own {
        let says = |reference: &str, own| Said::Reference(reference.trim().into(), own);
        return Some((says(&repeated.reference, None), says(&original.reference, Some(own.into()))));
    }
    let both = lines(repeated).into_iter().zip(lines(original));
    both.into_iter().find(|(own, other)| own != other)
}

/// What is frozen, line by line.
fn lines(circulated: &Circulated) -> Vec<Said> {
    let Circulated {
        at: _,
        on: _,
        sealed: _,
        log_head: _,
        reference: _,
        actions,
        decisions,
        items,
        annexes,
        lent: _,
        digests: _,
    } = circulated;
    let list = |key: &str, numbers: &[String]| {
        let value = format!("[{}]", quoted(numbers.iter().map(String::as_str)));
        Said::Line(key.into(), (!numbers.is_empty()).then_some(value))
    };
    let of_kind = |kind: &str, frozen: &Frozen| {
        let Frozen { pattern, year, held } = frozen;
        let pattern = pattern.as_ref().map(|pattern| format!("\"{}\"", pattern.partly_filled(&|_| None)));
        let line = |key: &str, value: Option<String>| Said::Line(format!("{kind}-{key}"), value);
        let numbers = Said::Line(format!("{kind}s"), Some(numbers(held)));
        [line("numbers", pattern), numbers, line("year", year.map(|year| year.to_string()))]
    };
    let kinds = of_kind("action", actions).into_iter().chain(of_kind("decision", decisions));
    kinds.chain([list("items", items), list("annexes", annexes)]).collect()
}

fn numbers(held: &Held) -> String {
    match held.counted() {
        Ok(last) => last.to_string(),
        Err(counted) => {
            let counted = counted.iter().map(u32::to_string);
            let words = held.words().map(|words| format!("\"{words}\""));
            format!("[{}]", counted.chain(words).collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted<'n>(numbers: impl Iterator<Item = &'n str>) -> String {
    numbers.map(|number| format!("\"{number}\"")).collect::<Vec<_>>().join(", ")
}

/// What a translation says of the meeting that needs no words, where the original says otherwise. What it leaves out
/// it says nowhere wrong.
pub(super) fn of_meeting(own: (&Record, &Committee), other: (&Record, &Committee)) -> Vec<Both> {
    let facts = [
        |record: &Record| Some(Said::Meeting(record.kind.word())),
        |record: &Record| Some(Said::Closed(record.closed.as_ref()?.value)),
        |record: &Record| Some(Said::Public(record.public?)),
        quorum,
        next_meetings,
    ];
    let mut told: Vec<Both> = facts.iter().filter_map(|fact| otherwise(fact(own.0), fact(other.0))).collect();
    for (own, other) in own.0.sessions.iter().zip(&other.0.sessions) {
        let facts = [
            |session: &Session| Some(Said::Began(session.date, session.start?)),
            |session: &Session| Some(Said::Ended(session.date, session.end?)),
            |session: &Session| Some(Said::Mode(session.date, session.mode?.word())),
            |session: &Session| {
                let is_later = session.end_date != session.date;
                is_later.then_some(Said::EndedOn(session.date, session.end_date))
            },
        ];
        told.extend(facts.iter().filter_map(|fact| otherwise(fact(own), fact(other))));
    }
    if !own.0.attendance.is_empty() {
        told.extend(TABLES.into_iter().filter_map(|(table, what)| attendance(own, other, table, what)));
    }
    told
}

/// Both, where one says something and the other does not say the same.
fn otherwise(own: Option<Said>, other: Option<Said>) -> Option<Both> {
    let own = own.filter(|own| Some(own) != other.as_ref())?;
    Some((own, other.unwrap_or(Said::Nothing)))
}

/// The tables of attendance, and what a difference in them is called by.
const TABLES: [(TableOf, Among); 4] = [
    (TableOf::Members, Among::Members),
    (TableOf::Others, Among::Others),
    (TableOf::Apologies, Among::Apologies),
    (TableOf::Absent, Among::Absent),
];

fn quorum(record: &Record) -> Option<Said> {
    let quorum = record.quorum.as_ref()?;
    Some(Said::Quorum(quorum.met, quorum.present))
}

fn next_meetings(record: &Record) -> Option<Said> {
    let time = |at: &Option<At<Time>>| at.as_ref().map_or(String::new(), |at| format!(" {}", at.value));
    let next = record.next_meetings.iter();
    let days: Vec<String> =
        next.map(|next| format!("{}{}{}", next.date.value, time(&next.start), time(&next.end))).collect();
    (!days.is_empty()).then_some(Said::Next(days))
}

/// Who stands in a table, where it is not the same people: another number of them, or somebody who stands in another
/// table in the other language. A name that only one of them has may be a translated one.
fn attendance(
    own: (&Record, &Committee),
    other: (&Record, &Committee),
    of: TableOf,
    among: Among,
) -> Option<Both> {
    let all = |(record, _): (&Record, &Committee)| -> Vec<(TableOf, String, String)> {
        let tables = record.attendance.iter();
        let people = tables.flat_map(|table| {
            let of = table.table.of;
            table.groups.iter().flat_map(|group| &group.people).map(move |person| (of, person))
        });
        people.map(|(of, person)| (of, folded(person.name.as_str()), person.name.value.to_string())).collect()
    };
    let (own, other) = (all(own), all(other));
    let here = |all: &[(TableOf, String, String)]| -> Vec<String> {
        all.iter().filter(|(table, ..)| *table == of).map(|(.., name)| name.clone()).collect()
    };
    let is_elsewhere = |all: &[(TableOf, String, String)], others: &[(TableOf, String, String)]| {
        let mut there: HashMap<&str, bool> = HashMap::new();
        others.iter().for_each(|(table, name, _)| *there.entry(name).or_default() |= *table == of);
        let mut own = all.iter().filter(|(table, ..)| *table == of);
        own.any(|(_, name, _)| there.get(name.as_str()) == Some(&false))
    };
    let (names, others) = (here(&own), here(&other));
    let differ = names.len() != others.len() || is_elsewhere(&own, &other) || is_elsewhere(&other, &own);
    differ.then_some((Said::Attendance(among, names), Said::Attendance(among, others)))
}
