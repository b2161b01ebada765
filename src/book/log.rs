//! The log of actions: what all records together say about each.
//!
//! It is folded anew from the meetings each time, in the order of time, whatever order they come in;
//! nobody edits it. A translation says again what its original says: only its words are kept.

use super::count::called_by;
use super::model::{Meeting, MeetingName, Minuted, NumberedEntry, Pointer, Target, Withdrawn};
use super::moment::Moment;
use super::names::{Anchor, sort_key};
use super::numbered::Numbered;
use super::places::Places;
use crate::diagnostic::Source;
use crate::form::{Language, RangeKey, Text};
use crate::record::forms::{DueDate, Outcome, WorkState};
use crate::record::{Action, Committee, EntryKind, Name, Rank, Written, folded};
use hashbrown::HashMap;
use jiff::civil::Date;
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

/// A meeting as the log knows it.
#[derive(Debug)]
pub struct Occasion {
    /// What its files are called.
    pub name: MeetingName,
    /// The meeting's key as written.
    pub meeting: String,
    /// The reference as printed.
    pub reference: String,
    /// When it was.
    pub moment: Moment,
    /// The committee whose minutes they are.
    pub committee: Arc<Committee>,
    /// The committees that met: its own, and those that met jointly with it.
    pub committees: Vec<String>,
    /// What its scheme of classifications is called.
    pub scheme: String,
    /// Its classification.
    pub rank: Rank,
    /// The record's file.
    pub source: Source,
}

/// An action with all that was ever said of it.
#[derive(Debug, Clone)]
pub struct LoggedAction {
    /// Where it was given.
    pub given: Arc<Occasion>,
    /// Its permanent name in the minutes.
    pub anchor: Anchor,
    /// Its key.
    pub key: Option<String>,
    /// Its number, if it was counted.
    pub ordinal: Option<u32>,
    /// Its number as printed.
    pub number: String,
    /// The same as other minutes print it.
    pub called: String,
    /// What is to be done, as it can be printed elsewhere; none once it was taken out of its minutes, and in an outline.
    pub task: Option<Worded>,
    /// The same in the words of translations.
    pub translations: Vec<Translated>,
    /// What happened to it, in the order of time; the first is that it was given.
    pub events: Vec<Event>,
}

/// A text as other minutes can print it.
#[derive(Debug, Clone)]
pub struct Worded {
    /// Its language.
    pub language: Language,
    /// What it says.
    pub text: Written<Pointer>,
}

/// An action in the words of a translation.
#[derive(Debug, Clone)]
pub struct Translated {
    /// The translation.
    pub name: MeetingName,
    /// What is to be done.
    pub task: Worded,
    /// Who does it.
    pub owners: Vec<Name>,
}

/// Something that was said of an action.
#[derive(Debug, Clone)]
pub struct Event {
    /// The meeting that said it.
    pub meeting: Arc<Occasion>,
    /// Its place in the minutes.
    pub anchor: Anchor,
    /// What happened.
    pub what: Happened,
    /// What was reported.
    pub text: Option<Worded>,
    /// Who does it from now on; empty: who did it before.
    pub owners: Vec<Name>,
    /// By when from now on; none: as before.
    pub due: Option<DueDate>,
    /// Where the record says it.
    pub said: Option<RangeKey>,
}

/// What happened to an action.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// It was given; its state at the end of that meeting.
    Given(WorkState),
    /// It was taken out of the minutes it was given in.
    TakenOut(Withdrawn),
    /// It was reported on.
    Reported(Outcome),
    /// Another action carries it on.
    CarriedOn(Pointer),
}

/// How far an action is.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// To be done.
    Open,
    /// Done.
    Closed,
    /// No longer wanted.
    Withdrawn,
    /// Another action carries it on.
    CarriedOn(Pointer),
}

/// How an action stands.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// How far it is.
    pub progress: Progress,
    /// Who does it.
    pub owners: &'a [Name],
    /// By when.
    pub due: Option<&'a DueDate>,
    /// What was said last.
    pub last: &'a Event,
}

impl LoggedAction {
    /// How the action stands by what those meetings say that `counts` lets through; none if the one that
    /// gave it is not among them.
    pub fn standing(&self, counts: &dyn Fn(&Occasion) -> bool) -> Option<Standing<'_>> {
        let mut events = self.events.iter().filter(|event| counts(&event.meeting));
        let first = events.next().filter(|first| Arc::ptr_eq(&first.meeting, &self.given))?;
        let mut standing = Standing {
            progress: first.leaves(),
            owners: &first.owners,
            due: first.due.as_ref(),
            last: first,
        };
        for event in events {
            standing.progress = event.leaves();
            standing.last = event;
            if !event.owners.is_empty() {
                standing.owners = &event.owners;
            }
            standing.due = event.due.as_ref().or(standing.due);
        }
        Some(standing)
    }

    /// Whether those meetings that `counts` lets through say that it was given, and nothing of it before.
    pub fn is_known(&self, counts: &dyn Fn(&Occasion) -> bool) -> bool {
        let first = self.events.iter().find(|event| counts(&event.meeting));
        first.is_some_and(|first| Arc::ptr_eq(&first.meeting, &self.given))
    }

    /// What is to be done, in a language if its minutes are translated into it.
    pub fn task_in(&self, language: &Language) -> Option<&Worded> {
        self.translated(language).map(|translated| &translated.task).or(self.task.as_ref())
    }

    /// Who does it: those to whom it was given in the words of a translation, where there is one; others as
    /// they were reported.
    pub fn owners_in<'a>(&'a self, language: &Language, standing: &Standing<'a>) -> &'a [Name] {
        let as_given =
            self.events.first().is_some_and(|given| std::ptr::eq(given.owners.as_slice(), standing.owners));
        match self.translated(language).filter(|_| as_given) {
            Some(translated) => &translated.owners,
            None => standing.owners,
        }
    }

    /// Where it was given, in the minutes of a language if they are translated into it.
    pub fn given_in(&self, language: &Language) -> &MeetingName {
        self.translated(language).map_or(&self.given.name, |translated| &translated.name)
    }

    fn translated(&self, language: &Language) -> Option<&Translated> {
        self.translations.iter().find(|translated| translated.task.language == *language)
    }

    /// What a record of the committee writes to name it: its number, with its meeting where each has such a number, or
    /// where it is another committee's that does not stand in it.
    pub fn named_by(&self, committee: &str) -> String {
        let Occasion { name, meeting, .. } = self.given.as_ref();
        let is_own = name.committee == committee;
        let is_enough =
            if is_own { self.called == self.number } else { self.called_by(committee) == self.number };
        if is_enough {
            self.number.clone()
        } else if is_own {
            format!("{meeting}#{}", self.number)
        } else {
            format!("{}/{meeting}#{}", name.committee, self.number)
        }
    }

    /// What minutes and registers of the committee call it: its number, with its meeting's reference where each meeting,
    /// or each committee, may have such a number.
    pub fn called_by(&self, committee: &str) -> String {
        let Occasion { reference, committee: own, .. } = self.given.as_ref();
        called_by(committee, Numbered::Action, (&self.number, &self.called), own, reference)
    }
}

impl Event {
    /// By when the action was to be done from now on, or until it was taken out; none: as before.
    pub fn due_since(&self) -> Option<Option<Date>> {
        match &self.what {
            Happened::TakenOut(withdrawn) => withdrawn.due.map(Some),
            _ => self.due.as_ref().map(DueDate::day),
        }
    }

    /// How far the action is after it.
    pub(super) fn leaves(&self) -> Progress {
        match &self.what {
            Happened::Given(WorkState::Open) => Progress::Open,
            Happened::Given(WorkState::Closed) => Progress::Closed,
            Happened::Given(WorkState::Withdrawn) | Happened::TakenOut(_) => Progress::Withdrawn,
            Happened::Reported(Outcome::Closed) => Progress::Closed,
            Happened::Reported(Outcome::Withdrawn) => Progress::Withdrawn,
            Happened::Reported(Outcome::Update | Outcome::Carried | Outcome::Reassigned) => Progress::Open,
            Happened::CarriedOn(by) => Progress::CarriedOn(by.clone()),
        }
    }
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
        for told in &meetings {
            folding.give(told);
        }
        translations.sort_by_key(|told| &told.meeting.name);
        let faithful =
            |told: &&Told<'_>| told.meeting.original.as_ref().is_some_and(|original| original.faithful);
        for told in translations.iter().filter(faithful) {
            folding.translate(told);
        }
        for told in &meetings {
            folding.tell(told);
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
    /// The meeting. Only what it is, and when it was, is taken from it.
    pub meeting: &'a Meeting,
    /// The entries that tell of actions ([`NumberedEntry::tells_of_action`]), in the order of the minutes.
    pub entries: Vec<Cow<'a, NumberedEntry>>,
}

impl<'a> Told<'a> {
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
                    (None, Happened::TakenOut(withdrawn.clone()), Vec::new(), None)
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
                    let what = Happened::CarriedOn(pointer_to(&occasion, entry, anchor));
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
                self.log.actions[*at].events.push(event);
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

/// Whether an entry is an action, or was one.
fn is_action(entry: &NumberedEntry) -> bool {
    match &entry.content {
        Minuted::Said(kind) => matches!(kind, EntryKind::Action(_)),
        Minuted::Withdrawn(withdrawn) => withdrawn.what == Numbered::Action,
        Minuted::Withheld(_) => false,
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

impl Occasion {
    /// Whether it is called so, by its key or by its reference.
    pub fn is_called(&self, words: &str) -> bool {
        [&self.meeting, &self.name.meeting, &self.reference].iter().any(|name| name.as_str() == words)
    }

    /// The reference by which the minutes of `meeting` name these: its own if it is a translation of them.
    pub fn reference_in<'a>(&'a self, meeting: &'a Meeting) -> &'a str {
        let is_own = self.name == *meeting.minuted_as();
        if is_own { &meeting.reference } else { &self.reference }
    }

    fn of(meeting: &Meeting) -> Self {
        Occasion {
            name: meeting.name.clone(),
            meeting: meeting.meeting.clone(),
            reference: meeting.reference.clone(),
            moment: meeting.moment(),
            committee: meeting.committee.clone(),
            committees: meeting.committee_keys(),
            scheme: meeting.committee.scheme.key.clone(),
            rank: meeting.classification,
            source: meeting.source.clone(),
        }
    }
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
