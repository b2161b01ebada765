//! A committee, with all that its records stand under.

use super::forms::{
    ActionPlacement, AfterRetention, CheckLevel, MinutesPart, RegisterName, ShownFact, TableOf,
};
use super::names::are_one;
use super::pattern::Pattern;
use super::quorum_rule::QuorumRule;
use super::roster::Roster;
use super::scheme::{Rank, Scheme};
use super::tables::AttendanceTable;
use crate::diagnostic::{Finding, Severity, Source, Spot};
use crate::form::{Language, Text};
use crate::prose::Tone;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A committee, resolved.
#[derive(Debug, Clone)]
pub struct Committee {
    /// Its key: the name of its folder.
    pub key: String,
    /// Its full name.
    pub name: String,
    /// Its abbreviation.
    pub abbreviation: String,
    /// The body that manages it.
    pub managed_by: Option<String>,
    /// Who publishes its minutes.
    pub publisher: Option<String>,
    /// The language of its minutes.
    pub language: Language,
    /// Where that is said; none: nowhere.
    pub language_at: Option<Spot>,
    /// The time zone of its meetings.
    pub time_zone: Option<String>,
    /// Its scheme.
    pub scheme: Arc<Scheme>,
    /// Whether the scheme is named; a committee that names neither a scheme nor a classification needs none.
    pub has_scheme: bool,
    /// The schemes that it could name, where it names none.
    pub unnamed: Vec<Arc<Scheme>>,
    /// The classification of a record that names none.
    pub classification: Option<Rank>,
    /// The pattern of references.
    pub reference: Pattern,
    /// The pattern of titles; none means the labels' one.
    pub title: Option<Pattern>,
    /// The pattern of action numbers.
    pub action_number: Pattern,
    /// Where that is said; none: nowhere.
    pub action_number_at: Option<Spot>,
    /// The pattern of decision numbers.
    pub decision_number: Option<Pattern>,
    /// Where that is said; none: nowhere.
    pub decision_number_at: Option<Spot>,
    /// The parts of the minutes in order.
    pub order: Vec<MinutesPart>,
    /// Where that is said; none: nowhere.
    pub order_at: Option<Spot>,
    /// Who belongs to it.
    pub roster: Roster,
    /// When enough members are there to decide.
    pub quorum: Option<QuorumRule>,
    /// How minutes are approved.
    pub approval: Approval,
    /// Whether the meeting that approves has to report on every action that is due before it.
    pub reports_required: bool,
    /// The offices whose holders sign approved minutes electronically.
    pub signed_by: Vec<String>,
    /// How long they are kept; none: for ever.
    pub retention: Option<Retention>,
    /// What was handed over to archives of others.
    pub deposits: Vec<HandedOver>,
    /// The tables of attendance in order: those that it names, or else the built-in ones; at least one.
    pub tables: Vec<Arc<AttendanceTable>>,
    /// Whether it names its tables.
    pub has_own_tables: bool,
    /// How actions are printed.
    pub actions: ActionStyle,
    /// Fixed words of its own; later ones win.
    pub labels: Vec<(Source, Text, Text)>,
    /// How grave warnings are.
    pub checks: BTreeMap<String, CheckLevel>,
    /// Abbreviations that need no explanation.
    pub abbreviations: Vec<(String, String)>,
    /// Words for a status.
    pub statuses: BTreeMap<String, Tone>,
    /// Names that records may name.
    pub names: Vec<String>,
    /// Whether running text may name members.
    pub attributed: bool,
    /// The registers that a build writes.
    pub registers: Vec<RegisterName>,
    /// From how many items on pages have a list of contents.
    pub contents: Option<u32>,
    /// Whether the lines of pages are numbered.
    pub line_numbers: bool,
    /// Words that mark a decision.
    pub decision_words: Vec<String>,
}

/// How actions are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionStyle {
    /// Where.
    pub placement: ActionPlacement,
    /// What is printed below the text.
    pub show: Vec<ShownFact>,
}

/// What approves minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// The next meeting.
    NextMeeting,
    /// That nobody objects for so many days after they were sent out.
    Silence(u32),
}

/// How long minutes are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// So many years from the day of the meeting on.
    pub years: u32,
    /// What becomes of them then.
    pub then: AfterRetention,
}

/// Minutes that an archive of others has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// Since when.
    pub on: Date,
    /// Which archive.
    pub to: String,
    /// What it calls them.
    pub receipt: Option<String>,
    /// The years of the meetings; none: all.
    pub years: Vec<u32>,
}

impl Committee {
    /// The first archive of others that has the minutes of a meeting of some day, to which nothing was changed since another.
    pub fn handed_over(&self, met: Date, settled: Date) -> Option<&HandedOver> {
        let is_among = |deposit: &&HandedOver| {
            let years = &deposit.years;
            let is_of_year =
                years.is_empty() || years.iter().any(|year| i64::from(*year) == i64::from(met.year()));
            is_of_year && settled <= deposit.on
        };
        self.deposits.iter().filter(is_among).min_by_key(|deposit| deposit.on)
    }

    /// Whether people who stand together under this name are of the committee: it is its name, its abbreviation, its key,
    /// or one of its constituencies.
    pub fn is_of(&self, group: &str) -> bool {
        self.is_called(group) || self.roster.has_constituency(group)
    }

    /// Whether something is called like the committee: by its name, its abbreviation or its key.
    pub fn is_called(&self, name: &str) -> bool {
        let own = [self.name.as_str(), &self.abbreviation, &self.key];
        own.into_iter().any(|own| are_one(own, name))
    }

    /// The classification of a record that names none; nothing if it must name one.
    pub fn usual_rank(&self) -> Option<Rank> {
        self.classification.or((!self.has_scheme).then_some(Rank::NONE))
    }

    /// The rule of the quorum on a day.
    pub fn quorum_on(&self, day: Date) -> Option<&QuorumRule> {
        self.quorum.as_ref().filter(|rule| rule.from.is_none_or(|from| from <= day))
    }

    /// Who stands in the table of attendance that records fill by a key; others if there is no such table.
    pub fn table_called(&self, key: &str) -> TableOf {
        let table = self.tables.iter().find(|table| table.key == key);
        table.map_or(TableOf::Others, |table| table.of)
    }

    /// Gives a warning the gravity that the committee wants; `None` if it does not want it.
    pub fn weigh(&self, mut finding: Finding) -> Option<Finding> {
        if finding.severity == Severity::Warning {
            match self.checks.get(finding.code().0) {
                Some(CheckLevel::Off) => return None,
                Some(CheckLevel::Error) => finding.severity = Severity::Error,
                Some(CheckLevel::Warning) | None => {}
            }
        }
        Some(finding)
    }
}
