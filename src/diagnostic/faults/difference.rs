//! What a translation says otherwise than its original, as `translations` tells. Both are compared as values.

use jiff::civil::{Date, Time};

/// The label of a classification; none where nothing is classified.
pub type Mark = Option<String>;

/// What differs: the record, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartOf {
    /// The whole.
    Record,
    /// An item by its number.
    Item(String),
    /// An item by its title.
    Titled(String),
    /// An item with neither.
    ThisItem,
    /// An annex by its number.
    Annex(String),
    /// A note.
    Note,
    /// A speech.
    Speech,
    /// A decision, an action, a report or a vote.
    Entry(EntryIs),
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryIs {
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
    /// Its kind.
    pub kind: EntryWord,
    /// Its own classification, if it has one.
    pub mark: Option<Mark>,
}

/// The kind of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryWord {
    /// A decision that was not carried.
    LostMotion,
    /// Any other decision.
    Decision,
    /// An action.
    Action,
    /// A report, by its outcome.
    Report(&'static str),
    /// A vote.
    Vote,
    /// Anything else.
    Entry,
}

/// What people have to do with something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleDo {
    /// They own it.
    Own,
    /// They wrote or said it.
    By,
    /// They present it.
    Present,
    /// They were not there for it.
    AreAbsent,
    /// They declared interests.
    HaveInterests,
    /// They moved it.
    Move,
    /// They seconded it.
    Second,
    /// They dissented from it.
    Dissent,
    /// They voted for this option.
    VoteFor(String),
}

/// A table of attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Of members.
    Members,
    /// Of others.
    Others,
    /// Of those who sent apologies.
    Apologies,
    /// Of those who were absent.
    Absent,
}

/// By when something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueIs {
    /// A day.
    Day(Date),
    /// Something that is no day.
    Words,
}

/// How something is in a translation, or in its original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing is said of it.
    Nothing,
    /// Somebody's coming or leaving is not said there.
    NotSo,
    /// Its days.
    Days(Vec<Date>),
    /// The key of its scheme.
    Scheme(String),
    /// How it is classified.
    Ranked(Mark),
    /// How its interests are classified; none where they are not.
    Interests(Vec<Option<Mark>>),
    /// Its number.
    Number(Option<String>),
    /// What it holds; whether every entry has its place.
    Entries(Vec<EntryIs>, bool),
    /// How many items it has.
    Items(usize),
    /// How many annexes it has.
    Annexes(usize),
    /// The state of an action, in the word of the record.
    State(&'static str),
    /// Whether an action carries on another.
    CarriesOn(bool),
    /// Who has to do with it.
    People(PeopleDo, Vec<String>),
    /// The kind of a note.
    NoteKind(&'static str),
    /// How an item was handled.
    Handled(&'static str),
    /// When an item was taken up.
    TakenUp(Time),
    /// An item without the public.
    WithoutPublic,
    /// An item that is not minuted.
    NotMinuted,
    /// Who came in or left.
    Moved {
        /// Whether they came.
        came: bool,
        /// Their names.
        names: Vec<String>,
        /// When.
        time: Option<Time>,
    },
    /// The marks of a decision's parts.
    Parts(Vec<String>),
    /// Whether a decision replaces another.
    Replaces(bool),
    /// Whether a decision annuls another.
    Annuls(bool),
    /// Whether a decision gives its status.
    GivesStatus(bool),
    /// By when it is due.
    Due(Option<DueIs>),
    /// How a vote was taken.
    Taken(Option<&'static str>),
    /// The counts of a vote.
    Tally(Vec<String>),
    /// For how many options the voters are named.
    VotersOf(usize),
    /// Whether it has `[circulated]`.
    Circulated(bool),
    /// The reference below `[circulated]`; what the translation is called, if that is another.
    Reference(String, Option<String>),
    /// A line below `[circulated]`: its key and its value.
    Line(String, Option<String>),
    /// The kind of the meeting.
    Meeting(&'static str),
    /// When the meeting was closed.
    Closed(Time),
    /// How many of the public were there.
    Public(u32),
    /// Whether there was a quorum, and of how many.
    Quorum(bool, Option<u32>),
    /// The meetings to come, by their days and hours.
    Next(Vec<String>),
    /// When the session of a day began.
    Began(Date, Time),
    /// When the session of a day ended.
    Ended(Date, Time),
    /// How a day's session was held.
    Mode(Date, &'static str),
    /// The day on which a day's session ended.
    EndedOn(Date, Date),
    /// Who stands in a table of attendance.
    Attendance(Among, Vec<String>),
}

/// The label, or that there is none.
fn label(mark: &Mark) -> &str {
    mark.as_deref().unwrap_or("not classified")
}

impl PartOf {
    /// What it is called.
    pub(super) fn words(&self) -> String {
        match self {
            PartOf::Record => "the record".into(),
            PartOf::Item(number) => format!("item {number}"),
            PartOf::Titled(title) => format!("the item “{title}”"),
            PartOf::ThisItem => "this item".into(),
            PartOf::Annex(number) => format!("annex {number}"),
            PartOf::Note => "this note".into(),
            PartOf::Speech => "this speech".into(),
            PartOf::Entry(entry) => format!("this {}", entry.words()),
        }
    }
}

impl EntryIs {
    fn words(&self) -> String {
        let kind = match self.kind {
            EntryWord::LostMotion => "lost motion".to_string(),
            EntryWord::Decision => "decision".into(),
            EntryWord::Action => "action".into(),
            EntryWord::Report(outcome) => format!("report “{outcome}”"),
            EntryWord::Vote => "vote".into(),
            EntryWord::Entry => "entry".into(),
        };
        let withdrawn = if self.is_withdrawn { "withdrawn " } else { "" };
        let marked = self.mark.as_ref().map(|mark| format!(" ({})", label(mark))).unwrap_or_default();
        format!("{withdrawn}{kind}{marked}")
    }
}

impl PeopleDo {
    fn words(&self) -> String {
        match self {
            PeopleDo::Own => "is owned by".into(),
            PeopleDo::By => "is by".into(),
            PeopleDo::Present => "is presented by".into(),
            PeopleDo::AreAbsent => "was dealt with without".into(),
            PeopleDo::HaveInterests => "has interests of".into(),
            PeopleDo::Move => "is moved by".into(),
            PeopleDo::Second => "is seconded by".into(),
            PeopleDo::Dissent => "has the dissent of".into(),
            PeopleDo::VoteFor(option) => format!("has for “{option}”"),
        }
    }
}

impl Among {
    fn words(self) -> &'static str {
        match self {
            Among::Members => "among the members",
            Among::Others => "among the others",
            Among::Apologies => "among the apologies",
            Among::Absent => "among the absent",
        }
    }
}

impl Said {
    /// The same in words, behind what it is said of.
    pub(super) fn words(&self) -> String {
        match self {
            Said::Nothing => "says nothing of it".into(),
            Said::NotSo => "does not say so there".into(),
            Said::Days(days) => format!("is of {}", each(days)),
            Said::Scheme(scheme) => format!("is marked by the scheme {scheme}"),
            Said::Ranked(mark) => format!("is {}", label(mark)),
            Said::Interests(marks) if marks.iter().all(Option::is_none) => {
                "has no interest with a classification of its own or of its item".into()
            }
            Said::Interests(marks) => {
                let marks = marks.iter().map(|mark| mark.as_ref().map_or("not marked", label));
                format!("has interests that are {}", marks.collect::<Vec<_>>().join(", "))
            }
            Said::Number(Some(number)) => format!("has the number {number}"),
            Said::Number(None) => "has no number".into(),
            Said::Entries(entries, every) => match (entries.as_slice(), every) {
                ([], true) => "has no entry".into(),
                ([], false) => "has no decision, action, report or vote".into(),
                (entries, _) => {
                    format!("has: {}", entries.iter().map(EntryIs::words).collect::<Vec<_>>().join(", "))
                }
            },
            Said::Items(1) => "has 1 item".into(),
            Said::Items(count) => format!("has {count} items"),
            Said::Annexes(1) => "has 1 annex".into(),
            Said::Annexes(count) => format!("has {count} annexes"),
            Said::State(state) => format!("is {state}"),
            Said::CarriesOn(true) => "carries on another".into(),
            Said::CarriesOn(false) => "carries on no other".into(),
            Said::People(does, names) => format!("{} {}", does.words(), or_nobody(names)),
            Said::NoteKind(kind) => format!("is a note of the kind {kind}"),
            Said::Handled(handled) => format!("was {handled}"),
            Said::TakenUp(time) => format!("was taken up at {time}"),
            Said::WithoutPublic => "was dealt with without the public".into(),
            Said::NotMinuted => "is `not-minuted`".into(),
            Said::Moved { came, names, time } => {
                let did = if *came { "came in" } else { "left" };
                let time = time.map_or(String::new(), |time| format!(" at {time}"));
                format!("says that {} {did}{time}", names.join(", "))
            }
            Said::Parts(marks) if marks.is_empty() => "has no parts".into(),
            Said::Parts(marks) => format!("has the parts {}", marks.join(", ")),
            Said::Replaces(another) => format!("replaces {}", another_or_none(*another)),
            Said::Annuls(another) => format!("annuls {}", another_or_none(*another)),
            Said::GivesStatus(true) => "gives a `status`".into(),
            Said::GivesStatus(false) => "gives no `status`".into(),
            Said::Due(Some(DueIs::Day(day))) => format!("is due on {day}"),
            Said::Due(Some(DueIs::Words)) => "is due by something that is no date".into(),
            Said::Due(None) => "has no `due`".into(),
            Said::Taken(Some(way)) => format!("was taken by {way}"),
            Said::Taken(None) => "does not say how it was `taken`".into(),
            Said::Tally(counts) if counts.is_empty() => "has no tally".into(),
            Said::Tally(counts) => format!("has the tally {}", counts.join(", ")),
            Said::VotersOf(0) => "names no voters".into(),
            Said::VotersOf(1) => "names the voters of one option".into(),
            Said::VotersOf(count) => format!("names the voters of {count} options"),
            Said::Circulated(true) => "has `[circulated]`".into(),
            Said::Circulated(false) => "has none".into(),
            Said::Reference(reference, None) => format!("says reference = \"{reference}\""),
            Said::Reference(reference, Some(own)) => {
                format!("says reference = \"{reference}\", and this one is {own}")
            }
            Said::Line(key, Some(value)) => format!("says {key} = {value}"),
            Said::Line(key, None) => format!("does not say `{key}`"),
            Said::Meeting(kind) => format!("is of a meeting that is {kind}"),
            Said::Closed(time) => format!("says that the meeting was closed at {time}"),
            Said::Public(count) => format!("counts {count} of the public"),
            Said::Quorum(met, present) => {
                let met = if *met { "there was a quorum" } else { "there was no quorum" };
                let present = present.map_or(String::new(), |present| format!(" of {present}"));
                format!("says that {met}{present}")
            }
            Said::Next(days) => format!("has the next meetings {}", days.join(", ")),
            Said::Began(day, time) => format!("says that {day} began at {time}"),
            Said::Ended(day, time) => format!("says that {day} ended at {time}"),
            Said::Mode(day, mode) => format!("says that {day} was {mode}"),
            Said::EndedOn(day, end) => format!("says that {day} ended on {end}"),
            Said::Attendance(among, names) if names.is_empty() => format!("has nobody {}", among.words()),
            Said::Attendance(among, names) => format!("has {} {}", among.words(), names.join(", ")),
        }
    }
}

fn each(days: &[Date]) -> String {
    days.iter().map(Date::to_string).collect::<Vec<_>>().join(", ")
}

fn or_nobody(names: &[String]) -> String {
    if names.is_empty() { "nobody".into() } else { names.join(", ") }
}

fn another_or_none(another: bool) -> &'static str {
    if another { "another" } else { "no other" }
}
