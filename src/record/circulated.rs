//! What members hold: the table `[circulated]` of a record, and `circulated.toml`, which keeps it beside the records so
//! that it outlives them.

use super::forms::{CirculatedForm, CirculatedListForm, CirculatedMeetingForm, RecordForm};
use super::lending::DIGITS;
use super::model::{Circulated, Frozen, HeldWords, Sealed};
use super::pattern::Pattern;
use crate::diagnostic::{CommitteeFault, NumberedPart, Report, Source, ValueFault};
use crate::digest::digest;
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

/// Reads the list of what was circulated.
///
/// Output: what members hold, a part for each meeting, but for parts that cannot be read; none if the whole list cannot.
/// Reported: what is wrong with it, each at its place.
pub fn read_circulated(source: &Source, report: &mut Report) -> Option<Vec<CirculatedMeeting>> {
    let CirculatedListForm { at: _, meetings } = read(source, report)?;
    let mut read = |form: CirculatedMeetingForm| {
        let CirculatedMeetingForm { at: _, file, meeting, withdrawn, circulated } = form;
        if let Some(reason) = withdrawn.as_ref().filter(|reason| reason.is_blank()) {
            report.add(source, reason.range(), ValueFault::EmptyText { key: "withdrawn" });
        }
        let circulated = circulated_of(circulated, source, report)?;
        Some(CirculatedMeeting { file, meeting, is_withdrawn: withdrawn.is_some(), circulated })
    };
    Some(meetings.0.into_iter().filter_map(&mut read).collect())
}

/// What a record holds of its own circulation; none if it says nothing of it that can be read.
pub fn read_sealed(source: &Source) -> Option<Circulated> {
    let mut unheeded = Report::new();
    let RecordForm { circulated, .. } = read(source, &mut unheeded)?;
    circulated_of(circulated?, source, &mut unheeded)
}

/// What was frozen when a draft was sent to members.
pub(super) fn circulated_of(
    form: CirculatedForm,
    source: &Source,
    report: &mut Report,
) -> Option<Circulated> {
    let CirculatedForm {
        at,
        on,
        version,
        reference,
        action_numbers,
        decision_numbers,
        actions,
        decisions,
        action_year,
        decision_year,
        items,
        annexes,
        title_digest,
        seats_digest,
        quorum_digest,
        classification_digest,
        language_digest,
        page_digest,
        text_digests,
        content_digest,
        log_head,
    } = form;
    let lent =
        [title_digest, seats_digest, quorum_digest, classification_digest, language_digest, page_digest];
    let decision_pattern = decision_numbers.as_ref().and_then(|text| frozen_pattern(text, source, report));
    let action_pattern = frozen_pattern(&action_numbers, source, report)?;
    let numbers = |list: List<Text>| list.0.iter().map(|number| number.value.trim().into()).collect();
    Some(Circulated {
        at,
        on: on.value,
        sealed: version.zip(content_digest).map(|(version, content)| Sealed {
            version: version.value.trim().to_string(),
            content: content.value.trim().to_string(),
            is_changed: false,
        }),
        reference: reference.value.to_string(),
        log_head: log_head.map(|head| head.value.trim().to_string()),
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
        lent: lent.map(|digest| digest.map(|digest| digest.value.into())),
        digests: text_digests.0.iter().filter_map(|words| HeldWords::parse(words.as_str())).collect(),
    })
}

impl HeldWords {
    /// What stands behind a number.
    pub fn new(is_action: bool, number: String, words: &Text) -> Self {
        let words = words.value.split_whitespace().collect::<Vec<_>>().join(" ");
        HeldWords { is_action, number, digest: digest(words.as_bytes())[..DIGITS].to_string() }
    }

    /// The same as a record writes it.
    pub fn written(&self) -> String {
        let HeldWords { number, digest, .. } = self;
        format!("{} {number}: {digest}", self.kind())
    }

    /// What kind of entry it is.
    pub fn kind(&self) -> NumberedPart {
        if self.is_action { NumberedPart::Action } else { NumberedPart::Decision }
    }

    /// What is written so; what is written otherwise tells nothing.
    fn parse(written: &str) -> Option<Self> {
        let (kind, rest) = written.split_once(' ')?;
        let (number, digest) = rest.rsplit_once(": ")?;
        let is_action = kind == "action";
        (is_action || kind == "decision").then(|| HeldWords {
            is_action,
            number: number.into(),
            digest: digest.into(),
        })
    }
}

fn frozen_pattern(text: &Text, source: &Source, report: &mut Report) -> Option<Pattern> {
    match Pattern::parse(text.as_str(), &["number"]) {
        Ok(pattern) => {
            if !pattern.uses("number") {
                report.add(source, text.range(), CommitteeFault::PatternRepeats { needs: "number" });
            }
            Some(pattern)
        }
        Err(problem) => {
            report.add(source, text.range(), CommitteeFault::Pattern { problem, known: vec!["number"] });
            None
        }
    }
}
