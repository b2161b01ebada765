//! Folds what meetings say into the log.

use super::action::{Event, Happened, LoggedAction, Occasion, Translated, Worded};
use crate::book::model::{Meeting, MeetingName, Minuted, NumberedEntry, Pointer, Target};
use crate::book::names::{Anchor, sort_key};
use crate::book::numbered::Numbered;
use crate::book::places::Places;
use crate::form::Text;
use crate::record::{Action, EntryKind, Name, Written, folded};
use hashbrown::HashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All actions of a book, in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The actions.
    pub actions: Vec<LoggedAction>,
    /// Where each stands in the list.
    places: Places<usize>,
    /// The same of those of each committee, in their order.
    of_committees: HashMap<String, Vec<usize>>,
}

impl Log {
    /// Folds what meetings tell, in whatever order they come.
    pub fn fold<'a>(told: impl IntoIterator<Item = Told<'a>>) -> Self {
        Log::folded(told, true)
    }

    /// The same of whole meetings, without any words or names: for those who only ask what meetings say of which actions,
    /// and when.
    pub fn outline<'a>(meetings: impl IntoIterator<Item = &'a Meeting>) -> Self {
        Log::folded(meetings.into_iter().map(Told::whole), false)
    }

    fn folded<'a>(told: impl IntoIterator<Item = Told<'a>>, with_words: bool) -> Self {
        let (mut meetings, mut translations): (Vec<Told<'_>>, Vec<Told<'_>>) =
            told.into_iter().partition(|told| told.meeting.original.is_none());
        meetings.sort_by_cached_key(|told| (told.meeting.moment(), told.meeting.name.clone()));
        let mut folding = Folding { with_words, ..Folding::default() };
        for told in &mut meetings {
            folding.give(told);
            // What is in the log now need not be kept beside it.
            told.entries.retain(|entry| tells_of_another(entry));
        }
        translations.sort_by_key(|told| &told.meeting.name);
        let faithful =
            |told: &&Told<'_>| told.meeting.original.as_ref().is_some_and(|original| original.faithful);
        for told in translations.iter().filter(faithful) {
            folding.translate(told);
        }
        for told in meetings {
            folding.tell(&told);
        }
        let Folding { mut log, .. } = folding;
        for action in &mut log.actions {
            action.events.sort_by(|one, other| one.meeting.moment.cmp(&other.meeting.moment));
        }
        tell_apart(&mut log.actions);
        log
    }

    /// The actions of committees, each once, in the order in which they were given.
    pub fn of<'c>(
        &self,
        committees: impl IntoIterator<Item = &'c str>,
    ) -> impl Iterator<Item = &LoggedAction> {
        let of = |committee: &str| self.of_committees.get(committee).map_or(&[][..], Vec::as_slice);
        let places: BTreeSet<usize> = committees.into_iter().flat_map(of).copied().collect();
        places.into_iter().filter_map(|place| self.actions.get(place))
    }

    /// The action at a place.
    pub fn at(&self, name: &MeetingName, anchor: &Anchor) -> Option<&LoggedAction> {
        self.places.at(name, anchor).and_then(|at| self.actions.get(*at))
    }
}

/// What a meeting tells of actions.
#[derive(Debug)]
pub struct Told<'a> {
    /// The meeting. Only what it is, and when it was, is taken from it, and by nobody else.
    meeting: &'a Meeting,
    /// The entries that tell of actions ([`NumberedEntry::tells_of_action`]), in the order of the minutes.
    entries: Vec<Cow<'a, NumberedEntry>>,
}

impl<'a> Told<'a> {
    /// What a meeting tells those who may see these of its entries, as they stand here, in the order of the minutes.
    pub fn of(meeting: &'a Meeting, entries: impl IntoIterator<Item = NumberedEntry>) -> Self {
        Told { meeting, entries: entries.into_iter().map(Cow::Owned).collect() }
    }

    /// All that a meeting tells.
    pub fn whole(meeting: &'a Meeting) -> Self {
        let entries = meeting.entries().into_iter().filter(|entry| entry.tells_of_action());
        Told { meeting, entries: entries.map(Cow::Borrowed).collect() }
    }
}

#[derive(Default)]
struct Folding {
    with_words: bool,
    log: Log,
    occasions: BTreeMap<MeetingName, Arc<Occasion>>,
}

impl Folding {
    /// The actions that a meeting gave.
    fn give(&mut self, told: &Told<'_>) {
        let meeting = told.meeting;
        let occasion = Arc::new(Occasion::of(meeting));
        self.occasions.insert(meeting.name.clone(), occasion.clone());
        let mut entries: Vec<&NumberedEntry> = told.entries.iter().map(Cow::as_ref).collect();
        entries.retain(|entry| is_action(entry));
        // One that was put in after the numbers were sent out stands before others, and was given after them.
        let counts: Option<Vec<u32>> = entries.iter().map(|entry| entry.ordinal).collect();
        if !counts.is_some_and(|counts| counts.is_sorted()) {
            entries.sort_by_cached_key(|entry| entry.number.as_deref().map(sort_key));
        }
        for entry in entries {
            let Some(anchor) = &entry.anchor else { continue };
            let (task, what, owners, due) = match &entry.content {
                Minuted::Said(EntryKind::Action(action)) => {
                    let Action { text, owners, due, state, carried_from: _ } = action.as_ref();
                    (
                        self.with_words.then(|| worded(text, entry, meeting, &occasion)),
                        Happened::Given(*state),
                        if self.with_words { owners.clone() } else { Vec::new() },
                        due.clone(),
                    )
                }
                Minuted::Withdrawn(withdrawn) if withdrawn.what == Numbered::Action => {
                    (None, Happened::TakenOut(Box::new(withdrawn.clone())), Vec::new(), None)
                }
                _ => continue,
            };
            let first = Event {
                meeting: occasion.clone(),
                anchor: anchor.clone(),
                what,
                text: None,
                owners,
                due,
                said: None,
            };
            self.log.places.put(&meeting.name, anchor, self.log.actions.len());
            for committee in &occasion.committees {
                self.log.of_committees.entry(committee.clone()).or_default().push(self.log.actions.len());
            }
            self.log.actions.push(LoggedAction {
                given: occasion.clone(),
                anchor: anchor.clone(),
                key: entry.key.as_ref().map(|key| key.value.to_string()),
                ordinal: entry.ordinal,
                number: entry.number.clone().unwrap_or_default(),
                called: entry.called.clone().unwrap_or_default(),
                task,
                translations: Vec::new(),
                events: vec![first],
            });
        }
    }

    /// What a meeting says of actions that were given.
    fn tell(&mut self, told: &Told<'_>) {
        let meeting = told.meeting;
        let Some(occasion) = self.occasions.get(&meeting.name).cloned() else { return };
        for entry in told.entries.iter().map(Cow::as_ref) {
            let (Minuted::Said(kind), Some(anchor)) = (&entry.content, &entry.anchor) else { continue };
            let (pointer, event) = match kind {
                EntryKind::Report(report) => {
                    let text = report.text.as_ref().filter(|_| self.with_words);
                    let text = text.map(|text| worded(text, entry, meeting, &occasion));
                    let owners = if self.with_words { report.owners.clone() } else { Vec::new() };
                    let due = report.due.clone();
                    let (what, said) =
                        (Happened::Reported(report.outcome), report.on.as_ref().map(|on| on.at));
                    let (meeting, anchor) = (occasion.clone(), anchor.clone());
                    (&report.on, Event { meeting, anchor, what, text, owners, due, said })
                }
                EntryKind::Action(action) if action.carried_from.is_some() => {
                    let what = Happened::CarriedOn(Box::new(pointer_to(&occasion, entry, anchor)));
                    let said = action.carried_from.as_ref().map(|earlier| earlier.at);
                    let (meeting, anchor) = (occasion.clone(), anchor.clone());
                    let (owners, due) = (Vec::new(), None);
                    (&action.carried_from, Event { meeting, anchor, what, text: None, owners, due, said })
                }
                _ => continue,
            };
            let (name, anchor) = match pointer.as_ref().map(|pointer| &pointer.target) {
                Some(Target::Here(anchor)) => (&meeting.name, anchor),
                Some(Target::Elsewhere { name, anchor: Some(anchor) }) => (name, anchor),
                _ => continue,
            };
            if let Some(at) = self.log.places.at(name, anchor) {
                let events = &mut self.log.actions[*at].events;
                // Most actions are spoken of once or twice, and there may be a hundred thousand.
                events.reserve_exact(1);
                events.push(event);
            }
        }
    }

    /// What a translation calls the actions that its original gave.
    fn translate(&mut self, told: &Told<'_>) {
        let meeting = told.meeting;
        let home = Occasion::of(meeting);
        for entry in told.entries.iter().map(Cow::as_ref) {
            let (Minuted::Said(EntryKind::Action(action)), Some(anchor)) = (&entry.content, &entry.anchor)
            else {
                continue;
            };
            if let Some(at) = self.log.places.at(meeting.minuted_as(), anchor).copied() {
                if self.with_words {
                    let (name, task) = (meeting.name.clone(), worded(&action.text, entry, meeting, &home));
                    let owners = action.owners.clone();
                    self.log.actions[at].translations.push(Translated { name, task, owners });
                }
                // Who reports on it there reports on the action.
                self.log.places.put(&meeting.name, anchor, at);
            }
        }
    }
}

/// Whether an entry says something of an action that was given elsewhere.
fn tells_of_another(entry: &NumberedEntry) -> bool {
    match &entry.content {
        Minuted::Said(EntryKind::Report(_)) => true,
        Minuted::Said(EntryKind::Action(action)) => action.carried_from.is_some(),
        _ => false,
    }
}

/// Whether an entry is an action, or was one.
fn is_action(entry: &NumberedEntry) -> bool {
    match &entry.content {
        Minuted::Said(kind) => matches!(kind, EntryKind::Action(_)),
        Minuted::Withdrawn(withdrawn) => withdrawn.what == Numbered::Action,
        Minuted::Withheld(_) | Minuted::Gone => false,
    }
}

/// Owners who share a name, in one meeting or with somebody from another organisation in another, are called by their
/// organisation in all: elsewhere, too, two of one name are told apart by it.
fn tell_apart(actions: &mut [LoggedAction]) {
    let mut organisations: HashMap<String, String> = HashMap::new();
    let mut shared: BTreeSet<String> = BTreeSet::new();
    // Who has no organisation, and shares no name in its own meeting, tells nothing.
    let tells =
        |owner: &&Name| owner.who.is_person && (owner.who.is_shared || owner.who.organisation.is_some());
    for owner in actions.iter().flat_map(owners).filter(tells) {
        let name = folded(&owner.who.name);
        let own = owner.who.organisation.as_deref().map(folded);
        let differs = |own: &String| organisations.get(&name).is_some_and(|other| other != own);
        if owner.who.is_shared || own.as_ref().is_some_and(differs) {
            shared.insert(name);
        } else if let Some(own) = own {
            organisations.entry(name).or_insert(own);
        }
    }
    if shared.is_empty() {
        return;
    }
    for action in actions {
        let translated = action.translations.iter_mut().flat_map(|translated| &mut translated.owners);
        for owner in action.events.iter_mut().flat_map(|event| &mut event.owners).chain(translated) {
            if owner.who.is_person && shared.contains(&folded(&owner.who.name)) {
                Arc::make_mut(&mut owner.who).is_shared = true;
            }
        }
    }
}

/// Those to whom an action was given, or who were named later, in whatever language.
fn owners(action: &LoggedAction) -> impl Iterator<Item = &Name> {
    let translated = action.translations.iter().flat_map(|translated| &translated.owners);
    action.events.iter().flat_map(|event| &event.owners).chain(translated)
}

fn worded(text: &Written<Pointer>, entry: &NumberedEntry, meeting: &Meeting, home: &Occasion) -> Worded {
    let language = entry.language.clone().unwrap_or_else(|| meeting.language.clone());
    Worded { language, text: abroad(text, home) }
}

fn pointer_to(meeting: &Occasion, entry: &NumberedEntry, anchor: &Anchor) -> Pointer {
    let words = entry.called.clone().unwrap_or_else(|| meeting.reference.clone());
    let target = Target::Elsewhere { name: meeting.name.clone(), anchor: Some(anchor.clone()) };
    Pointer { words, guarded: None, is_local: false, target }
}

/// A text as other minutes can print it: what led to a place of its own minutes leads there from outside and says
/// whose it is, and of pictures, which lie beside its record, is told what they show.
fn abroad(text: &Written<Pointer>, home: &Occasion) -> Written<Pointer> {
    let from_outside =
        &mut |_: &Text, pointer: Pointer| pointer.abroad(&home.reference).from_outside(&home.name);
    text.clone().map(from_outside).without_pictures()
}
