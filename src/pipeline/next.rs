//! What the next record of a committee is made from: no more of earlier meetings than the readers of its
//! minutes may know.

use super::open::{Judged, Opened, Question};
use super::write::own_labels;
use crate::book::{
    Book, Log, LoggedAction, Meeting, MeetingName, MeetingParts, Moment, Occasion, Pointer, Progress, Told,
    Unread,
};
use crate::diagnostic::{CirculationFault, Fault, Finding, PlanFault, Report, Source};
use crate::document::{Labels, read_labels};
use crate::edition::{ActionQuery, ActionState, Edition, Readers, StandingAction, issue};
use crate::files::BookFiles;
use crate::form::{Language, PlaceName, meeting_of, place_within};
use crate::ids::FileId;
use crate::prose::{Prose, valid_prose_text, valid_text};
use crate::record::forms::{MeetingKind, RecordStatus};
use crate::record::{Committee, Rank};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the next record of a committee is made from: what was said up to a day, if it is one between others.
pub struct Before {
    /// The committee.
    pub committee: Arc<Committee>,
    /// The language of its last minutes.
    pub language: Language,
    /// The fixed words in that language.
    pub labels: Labels,
    /// The classification of the next record, if it must name one.
    pub classification: Option<String>,
    /// Its meetings, in the order of time, without translations.
    pub held: Vec<HeldMeeting>,
    /// Meetings of other committees with it, whose minutes lie there.
    pub joint: Vec<HeldMeeting>,
    /// All committees.
    pub committees: BTreeMap<String, Arc<Committee>>,
    /// What those were called whose minutes were withdrawn, and their files.
    pub withdrawn: BTreeSet<String>,
    /// The actions that are open after all of them.
    pub open: Vec<OpenAction>,
    /// The items that were put off, and that no meeting has taken up since.
    pub deferred: Vec<DeferredItem>,
}

/// A meeting that has a record.
#[derive(Debug, Clone)]
pub struct HeldMeeting {
    /// Its name as written.
    pub meeting: String,
    /// The name by which every record can refer to it.
    pub key: String,
    /// When it was.
    pub moment: Moment,
    /// Its last day.
    pub last_day: Date,
    /// What kind of meeting.
    pub kind: MeetingKind,
    /// Whether its minutes are still to be approved.
    pub is_unapproved: bool,
    /// Whether they were withdrawn.
    pub is_withdrawn: bool,
    /// The label of its classification.
    pub classification: String,
    /// The file of its record.
    pub file: FileId,
    /// Its record; none if the readers of the next minutes may not see it.
    pub source: Option<Source>,
}

/// An action that is open in a committee's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAction {
    /// What a record of the committee calls it: its number, which is enough unless it stands twice in the book.
    pub reference: String,
    /// When it was given.
    pub given: Moment,
    /// Who does it, as far as the readers of the committee's usual minutes know.
    pub owners: Vec<String>,
    /// What is to be done, in plain words.
    pub task: String,
    /// Its classification, if it is more closed than the committee's usual minutes.
    pub classification: Option<String>,
}

/// An item that was put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeferredItem {
    /// What a record of the committee calls it.
    pub reference: String,
    /// When it was put off.
    pub given: Moment,
    /// Its title in plain words, empty if it has none; none if the readers of the committee's usual minutes may not know
    /// it.
    pub title: Option<String>,
    /// To when, in its author's words.
    pub until: Option<String>,
    /// Its classification, if it is more closed than the committee's usual minutes.
    pub classification: Option<String>,
}

/// What the next record of a committee is made from: what was said up to a day, if it is one between others.
///
/// # Errors
///
/// A record with errors, for nobody knows what stands there, or who may know it; a record that is lost; or a committee
/// that could not be read.
pub fn before(files: &BookFiles, committee: &str, on: Option<Date>) -> Result<Before, Report> {
    let until = on.unwrap_or(Date::MAX);
    let mut opened = Opened::new(files, &Question::Whole);
    let own = |unread: &&Unread| unread.committee == committee;
    if opened.unread.iter().filter(own).any(|unread| unread.lost.is_some() && !unread.is_withdrawn()) {
        return Err(opened
            .found
            .without(&|fault| !matches!(fault, Fault::Circulation(CirculationFault::RecordGone { .. }))));
    }
    let withdrawn = opened.unread.iter().filter(own).filter(|unread| unread.is_withdrawn());
    let withdrawn = withdrawn.flat_map(|unread| unread.keys.clone()).collect();
    let Judged { report, failed, .. } = opened.judge();
    let mend = failed.of_registers(committee);
    let of_committees = mend.iter().filter_map(|file| Some((failed.path(file)?, file, file.committee()?)));
    if let Some((path, file, committee)) = of_committees.min() {
        let is_unread = opened.unread.iter().any(|unread| unread.mend == *file);
        let (committee, file) = (committee.to_string(), path.to_string());
        let fault = if is_unread {
            PlanFault::NewAfterUnread { committee, file }
        } else {
            PlanFault::NewAfterErrors { committee, file }
        };
        let mut refused = Report::of(Finding::of(fault));
        refused.absorb(failed.told(&report, &mend));
        return Err(refused);
    }
    let Opened { book, committees, .. } = opened;
    let mut report = failed.told(&report, &mend);
    let Some(own) = committees.get(committee).cloned().filter(|_| mend.is_empty()) else {
        return Err(report);
    };
    let mut meetings: Vec<&Meeting> = book
        .meetings
        .iter()
        .filter(|meeting| meeting.name.committee == committee && meeting.original.is_none())
        .collect();
    meetings.sort_by_cached_key(|meeting| (meeting.moment(), meeting.name.clone()));
    let usual = usual(&own, &meetings);
    let seen = meetings.iter().rfind(|meeting| meeting.classification <= usual);
    let (language, said) = match seen {
        Some(meeting) => (meeting.language.clone(), meeting.language_at.as_ref()),
        None => (own.language.clone(), own.language_at.as_ref()),
    };
    let labels = read_labels(language.tag(), &own, said, &own_labels(files), &mut report);
    let Some(labels) = labels else { return Err(report) };
    let held_here = meetings.iter().map(|meeting| held(meeting, usual)).collect();
    // What another scheme marks nobody here can mark.
    let is_joint = |meeting: &&Meeting| {
        meeting.joint_with.iter().any(|other| other.key == committee)
            && meeting.original.is_none()
            && meeting.committee.scheme.key == own.scheme.key
    };
    let joint = book.meetings.iter().filter(is_joint).map(|meeting| {
        let MeetingParts { committee, meeting: key, reference: _ } = &*meeting.name;
        HeldMeeting { key: meeting_of(committee, key), ..held(meeting, usual) }
    });
    let joint = joint.collect();
    let open = open_actions(&book, &committees, &own, (usual, until));
    let deferred = deferred_items(&meetings, &own, (usual, until));
    let classification = own.usual_rank().is_none().then(|| own.scheme.label(usual).to_string());
    Ok(Before {
        committee: own,
        language,
        labels,
        classification,
        held: held_here,
        joint,
        committees,
        withdrawn,
        open,
        deferred,
    })
}

/// The classification of the next record: the committee's usual one, else that of the last record, else the most
/// closed. A committee that classifies nothing has none.
fn usual(own: &Committee, meetings: &[&Meeting]) -> Rank {
    let last = meetings.last().map(|meeting| meeting.classification);
    own.usual_rank().or(last).unwrap_or(own.scheme.last())
}

fn held(meeting: &Meeting, usual: Rank) -> HeldMeeting {
    let moment = meeting.moment();
    let last_day = meeting.sessions.iter().map(|session| session.end_date).max();
    HeldMeeting {
        meeting: meeting.meeting.clone(),
        key: meeting.name.meeting.clone(),
        last_day: last_day.unwrap_or(moment.date),
        moment,
        kind: meeting.kind,
        is_unapproved: !matches!(meeting.status, RecordStatus::Approved | RecordStatus::Withdrawn)
            && meeting.approved_at.is_none(),
        classification: meeting.committee.scheme.label(meeting.classification).to_string(),
        file: meeting.source.id.clone(),
        // Of minutes that were withdrawn nothing goes on.
        source: (meeting.classification <= usual && meeting.withdrawal.is_none())
            .then(|| meeting.source.clone()),
        is_withdrawn: meeting.withdrawal.is_some(),
    }
}

/// The actions of a committee that are open by what was said until a day. One that the readers of its usual minutes may
/// not know bears the classification of those who may, and nothing of what it says.
fn open_actions(
    book: &Arc<Book>,
    committees: &BTreeMap<String, Arc<Committee>>,
    own: &Committee,
    (usual, until): (Rank, Date),
) -> Vec<OpenAction> {
    let last = own.scheme.last();
    type Place = (MeetingName, crate::book::Anchor);
    let place = |found: &StandingAction<'_>| -> Place {
        (found.action.given.name.clone(), found.action.anchor.clone())
    };
    let edition = |rank| issue(book, &cleared(committees, &own.scheme.key, rank));
    // Whether an action is open is known to those alone who may see everything that was said of it.
    let all: Edition = edition(last);
    let mut open = all.actions(&own.key, &ActionQuery::of_all(ActionState::Open), until).actions;
    // What minutes under another scheme say of it no edition tells; a report on what is over would be an error.
    let whole = Log::fold(book.meetings.iter().map(Told::whole));
    let is_open = |action: &LoggedAction| {
        let counts = |meeting: &Occasion| meeting.moment.date <= until;
        action.standing(&counts).is_some_and(|standing| standing.progress == Progress::Open)
    };
    open.retain(|found| whole.at(&found.action.given.name, &found.action.anchor).is_some_and(&is_open));
    let mut known: BTreeMap<Place, (Rank, OpenAction)> = BTreeMap::new();
    let names = Names::new(book, &own.key);
    for rank in usual.up_to(last) {
        if open.iter().any(|found| !known.contains_key(&place(found))) {
            let all = ActionQuery::of_all(ActionState::All);
            for found in edition(rank).actions(&own.key, &all, until).actions {
                let label = (rank > usual).then(|| own.scheme.label(rank).to_string());
                let told = || (rank, names.open_action(&found, label));
                known.entry(place(&found)).or_insert_with(told);
            }
        }
    }
    open.iter().filter_map(|found| known.remove(&place(found)).map(|(_, action)| action)).collect()
}

/// The items that were put off and are still to be dealt with after a day. Of one that the readers of the committee's usual
/// minutes may not know nothing is told but its number; of a meeting that they may not know, nothing at all.
fn deferred_items(meetings: &[&Meeting], own: &Committee, (usual, until): (Rank, Date)) -> Vec<DeferredItem> {
    let mut found = Vec::new();
    for meeting in meetings.iter().filter(|meeting| meeting.classification <= usual) {
        for deferred in meeting.deferred() {
            let is_later =
                |other: &&&Meeting| other.moment() > meeting.moment() && other.moment().date <= until;
            if meetings.iter().filter(is_later).any(|other| other.takes_up(&deferred, &meeting.name)) {
                continue;
            }
            let is_known = deferred.rank.is_none_or(|rank| rank <= usual);
            found.push(DeferredItem {
                reference: place_within(&meeting.name.meeting, &deferred.item.anchor.0),
                given: meeting.moment(),
                title: is_known.then(|| {
                    let words = valid_text(&deferred.item.title, &|pointer| pointer.words.clone());
                    words.split_whitespace().collect::<Vec<_>>().join(" ")
                }),
                until: deferred
                    .item
                    .facts
                    .deferred_to
                    .as_ref()
                    .filter(|_| is_known)
                    .map(|to| to.value.to_string()),
                classification: deferred.rank.filter(|_| !is_known).map(|rank| own.scheme.label(rank).into()),
            });
        }
    }
    found
}

/// Those who may see up to a rank of a scheme: what committees of another scheme say they may not.
pub(super) fn cleared(committees: &BTreeMap<String, Arc<Committee>>, scheme: &str, rank: Rank) -> Readers {
    let own = committees.iter().filter(|(_, committee)| committee.scheme.key == scheme);
    Readers::Cleared(own.map(|(key, _)| (key.clone(), rank)).collect())
}

/// What a committee's records call things by.
struct Names<'a> {
    committee: &'a str,
    /// How often each number of a decision or action stands in its minutes, and in all.
    numbers: BTreeMap<&'a str, (usize, usize)>,
    /// What meetings are called.
    meetings: BTreeSet<&'a str>,
    /// Those whose numbers can still change.
    drafts: BTreeSet<&'a MeetingName>,
}

impl<'a> Names<'a> {
    fn new(book: &'a Book, committee: &'a str) -> Self {
        let mut names =
            Names { committee, numbers: BTreeMap::new(), meetings: BTreeSet::new(), drafts: BTreeSet::new() };
        for meeting in book.meetings.iter().filter(|meeting| meeting.original.is_none()) {
            let is_own = meeting.name.committee == committee;
            names.meetings.insert(&meeting.reference);
            if meeting.circulated.is_none() {
                names.drafts.insert(&meeting.name);
            }
            if is_own {
                names.meetings.extend([meeting.meeting.as_str(), &meeting.name.meeting]);
            }
            for number in meeting.entries().into_iter().filter_map(|entry| entry.number.as_deref()) {
                let (own, all) = names.numbers.entry(number).or_default();
                *own += usize::from(is_own);
                *all += 1;
            }
        }
        names
    }

    /// What a record of the committee calls an action, by its number or key, so that no other is meant: its own numbers
    /// come first.
    fn reference(&self, given: &MeetingName, number: &str) -> String {
        let is_own = given.committee == self.committee;
        let is_plain = PlaceName::of(number).is_alone()
            && !number.contains(['[', ']', '|'])
            && !self.meetings.contains(number);
        let (own, all) = self.numbers.get(number).copied().unwrap_or_default();
        let is_alone = if is_own { own == 1 } else { own == 0 && all == 1 };
        if is_plain && is_alone {
            number.into()
        } else if is_own {
            place_within(&given.meeting, number)
        } else {
            place_within(&meeting_of(&given.committee, &given.meeting), number)
        }
    }

    fn open_action(&self, found: &StandingAction<'_>, classification: Option<String>) -> OpenAction {
        let StandingAction { action, standing } = found;
        let given = &action.given.name;
        // The number of a draft is another's once one is put before it; a key stays. What it says is told to nobody who
        // may not know.
        let key = action.key.as_deref().filter(|_| self.drafts.contains(given) && classification.is_none());
        OpenAction {
            reference: self.reference(given, key.unwrap_or(&action.number)),
            given: action.given.moment.clone(),
            owners: standing.owners.iter().map(|owner| owner.who.called()).collect(),
            task: action.task.as_ref().map(|task| words_of(&task.text.prose())).unwrap_or_default(),
            classification,
        }
    }
}

fn words_of(prose: &Prose<Pointer>) -> String {
    valid_prose_text(prose, &|pointer: &Pointer| pointer.words.clone())
}
