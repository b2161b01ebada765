//! Actions as the log knows them: what was said of each, where and when.

use crate::book::count::called_by;
use crate::book::model::{Meeting, MeetingName, Pointer, Withdrawn};
use crate::book::moment::Moment;
use crate::book::names::Anchor;
use crate::book::numbered::Numbered;
use crate::diagnostic::Source;
use crate::form::{Language, RangeKey, meeting_of, place_within};
use crate::record::forms::{DueDate, Outcome, WorkState};
use crate::record::{Committee, Name, Rank, Written};
use jiff::civil::Date;
use std::sync::Arc;

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
    /// Whether its minutes were withdrawn.
    pub is_withdrawn: bool,
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
    TakenOut(Box<Withdrawn>),
    /// It was reported on.
    Reported(Outcome),
    /// Another action carries it on.
    CarriedOn(Box<Pointer>),
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
        // What was taken out stays so, unless another action goes on with it.
        let is_out = matches!(first.what, Happened::TakenOut(_));
        for event in events.filter(|event| !is_out || matches!(event.what, Happened::CarriedOn(_))) {
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
            place_within(meeting, &self.number)
        } else {
            place_within(&meeting_of(&name.committee, meeting), &self.number)
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
    pub(in crate::book) fn leaves(&self) -> Progress {
        match &self.what {
            Happened::Given(WorkState::Open) => Progress::Open,
            Happened::Given(WorkState::Closed) => Progress::Closed,
            Happened::Given(WorkState::Withdrawn) | Happened::TakenOut(_) => Progress::Withdrawn,
            Happened::Reported(Outcome::Closed) => Progress::Closed,
            Happened::Reported(Outcome::Withdrawn) => Progress::Withdrawn,
            Happened::Reported(Outcome::Update | Outcome::Carried | Outcome::Reassigned) => Progress::Open,
            Happened::CarriedOn(by) => Progress::CarriedOn(by.as_ref().clone()),
        }
    }
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

    /// The meeting as the log knows it.
    pub(super) fn of(meeting: &Meeting) -> Self {
        Occasion {
            name: meeting.name.clone(),
            meeting: meeting.meeting.clone(),
            reference: meeting.reference.clone(),
            moment: meeting.moment(),
            committee: meeting.committee.clone(),
            committees: meeting.committee_keys(),
            scheme: meeting.committee.scheme.key.clone(),
            rank: meeting.classification,
            is_withdrawn: meeting.withdrawal.is_some(),
            source: meeting.source.clone(),
        }
    }
}
