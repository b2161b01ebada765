//! What members hold: the table `[circulated]` of a record, and `circulated.toml`, which keeps it beside the records so
//! that it outlives them.

use super::forms::{CirculatedForm, CirculatedListForm, CirculatedMeetingForm};
use super::model::{Circulated, Frozen};
use super::pattern::Pattern;
use crate::diagnostic::{Fault, Report, Source};
use crate::form::{List, Text, read};

/// A meeting whose minutes were circulated.
#[derive(Debug, Clone)]
pub struct CirculatedMeeting {
    /// The file of its record below the committee's folder.
    pub file: Text,
    /// What the meeting is called.
    pub meeting: Text,
    /// Whether its record was taken away for good.
    pub is_withdrawn: bool,
    /// What members hold.
    pub circulated: Circulated,
}

impl CirculatedMeeting {
    /// The record's file without its ending, as records are known.
    pub fn record(&self) -> &str {
        let file = self.file.value.trim();
        file.strip_suffix(".toml").unwrap_or(file)
    }
}

/// Reads the list of what was circulated; none if it cannot be read.
pub fn read_circulated(source: &Source, report: &mut Report) -> Option<Vec<CirculatedMeeting>> {
    let CirculatedListForm { at: _, meetings } = read(source, report)?;
    let mut read = |form: CirculatedMeetingForm| {
        let CirculatedMeetingForm { at: _, file, meeting, withdrawn, circulated } = form;
        if let Some(reason) = withdrawn.as_ref().filter(|reason| reason.is_blank()) {
            report.add(source, reason.range(), Fault::EmptyText { key: "withdrawn" });
        }
        let circulated = circulated_of(circulated, source, report)?;
        Some(CirculatedMeeting { file, meeting, is_withdrawn: withdrawn.is_some(), circulated })
    };
    Some(meetings.0.into_iter().filter_map(&mut read).collect())
}

/// What was frozen when a draft was sent to members.
pub(super) fn circulated_of(
    form: CirculatedForm,
    source: &Source,
    report: &mut Report,
) -> Option<Circulated> {
    let CirculatedForm {
        at,
        on: _,
        reference,
        action_numbers,
        decision_numbers,
        actions,
        decisions,
        action_year,
        decision_year,
        items,
        annexes,
    } = form;
    let decision_pattern = decision_numbers.as_ref().and_then(|text| frozen_pattern(text, source, report));
    let action_pattern = frozen_pattern(&action_numbers, source, report)?;
    let numbers = |list: List<Text>| list.0.iter().map(|number| number.value.trim().into()).collect();
    Some(Circulated {
        at,
        reference: reference.value,
        actions: Frozen {
            pattern: Some(action_pattern),
            year: action_year.and_then(|year| i16::try_from(year).ok()),
            held: actions,
        },
        decisions: Frozen {
            pattern: decision_pattern,
            year: decision_year.and_then(|year| i16::try_from(year).ok()),
            held: decisions,
        },
        items: numbers(items),
        annexes: numbers(annexes),
    })
}

fn frozen_pattern(text: &Text, source: &Source, report: &mut Report) -> Option<Pattern> {
    match Pattern::parse(text.as_str(), &["number"]) {
        Ok(pattern) => {
            if !pattern.uses("number") {
                report.add(source, text.range(), Fault::PatternRepeats { needs: "number" });
            }
            Some(pattern)
        }
        Err(problem) => {
            report.add(source, text.range(), Fault::Pattern { problem, known: vec!["number"] });
            None
        }
    }
}
