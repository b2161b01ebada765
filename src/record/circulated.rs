//! What members hold: the table `[circulated]` of a record, and `circulated.toml`, which keeps it beside the records so
//! that it outlives them.

use super::committee::Committee;
use super::forms::{CirculatedForm, CirculatedListForm, CirculatedMeetingForm, RecordStatus};
use super::model::{Circulated, Frozen, HeldWords, Record};
use super::pattern::Pattern;
use super::roster::{Fraction, QuorumRule, Seat};
use crate::diagnostic::{Fault, Lent, Report, Source};
use crate::files::digest;
use crate::form::{List, Text, read};
use jiff::civil::Date;

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
        title_digest,
        seats_digest,
        quorum_digest,
        text_digests,
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
        lent: [title_digest, seats_digest, quorum_digest].map(|digest| digest.map(|digest| digest.value)),
        digests: text_digests.0.iter().filter_map(|words| HeldWords::parse(words.as_str())).collect(),
    })
}

/// What a committee's file lends the minutes of a record, each with its key below `[circulated]`.
pub const LENT: [(&str, Lent); 3] =
    [("title-digest", Lent::Title), ("seats-digest", Lent::Seats), ("quorum-digest", Lent::Quorum)];

/// Digests of what the committee's file lends the minutes of a meeting on these days, in the order of [`LENT`]. What
/// the record says itself is no part of them: an edit of it changes none.
pub fn lent(committee: &Committee, days: &[Date], has_title: bool) -> [String; 3] {
    let pattern = committee.title.as_ref().map(|pattern| pattern.partly_filled(&|_| None));
    let title = match has_title {
        true => String::new(),
        false => one_of(&[&committee.name, &committee.abbreviation, pattern.as_deref().unwrap_or_default()]),
    };
    let seats = days.iter().flat_map(|day| {
        let seats = committee.roster.seats.iter().filter(|seat| seat.is_on(*day));
        let text = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| text.value.clone());
        let seat = move |seat: &Seat| {
            let (holder, role) = (text(&seat.holder), text(&seat.role));
            one_of(&[&seat.constituency.value, &holder, &seat.voting.to_string(), &role])
        };
        std::iter::once("day".to_string()).chain(seats.map(seat))
    });
    let seats: Vec<String> = seats.collect();
    let rules: Vec<String> = days.iter().map(|day| rule(committee.quorum_on(*day))).collect();
    [title, one_of(&seats), one_of(&rules)].map(|said| digest(said.as_bytes())[..DIGITS].to_string())
}

/// So many digits tell two digests apart.
const DIGITS: usize = 12;

/// Several texts as one that no others make. What it looks like stands behind digests that are kept for decades: it
/// never changes.
fn one_of(texts: &[impl AsRef<str>]) -> String {
    texts.iter().map(AsRef::as_ref).map(|text| format!("{}:{text},", text.len())).collect()
}

/// A rule of the quorum in words that change when it does.
fn rule(rule: Option<&QuorumRule>) -> String {
    let Some(QuorumRule { count, fraction, constituencies, of_each, remote, words, from: _ }) = rule else {
        return String::new();
    };
    let number = |number: &Option<u32>| number.map_or(String::new(), |number| number.to_string());
    let fraction = fraction.map_or(String::new(), |Fraction { numerator, denominator, more_than }| {
        format!("{numerator}/{denominator} {more_than}")
    });
    let of_each: Vec<String> =
        of_each.iter().map(|(name, count)| one_of(&[name.as_str(), &count.to_string()])).collect();
    let words = words.as_deref().unwrap_or_default();
    let fixed = [number(count), fraction, number(constituencies), one_of(&of_each), remote.to_string()];
    one_of(&fixed) + words
}

/// Warns where the committee's file lends minutes that were sent out something else than it did then.
pub(super) fn check_lent(record: &Record, committee: &Committee, report: &mut Report) {
    let Some(circulated) = &record.circulated else { return };
    let days: Vec<Date> = record.sessions.iter().map(|session| session.date).collect();
    let now = lent(committee, &days, record.title.is_some());
    let differs = |((_, what), (then, now)): (&(&str, Lent), (&Option<String>, &String))| {
        then.as_ref().is_some_and(|then| then.trim() != now).then_some(*what)
    };
    let what: Vec<Lent> = LENT.iter().zip(circulated.lent.iter().zip(&now)).filter_map(differs).collect();
    if !what.is_empty() {
        let is_approved = record.status == RecordStatus::Approved;
        let named = format!("{}/{}", record.committee, record.file);
        report.add(
            &record.source,
            record.meeting.range(),
            Fault::CommitteeChanged { what, is_approved, record: named },
        );
    }
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
    pub fn kind(&self) -> &'static str {
        if self.is_action { "action" } else { "decision" }
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

#[cfg(test)]
mod tests {
    use super::one_of;

    /// Records keep digests of this.
    #[test]
    fn what_stands_behind_a_digest_never_changes() {
        assert_eq!(one_of(&["Board", "", "Ŵyn"]), "5:Board,0:,4:Ŵyn,");
        assert_ne!(one_of(&["a", "b"]), one_of(&["a,1:b"]));
    }
}
