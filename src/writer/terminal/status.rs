//! How it stands with minutes, as tables for a terminal.

use super::ruled;
use crate::book::{Approving, CommitteeStatus, MinutesStatus, Open};
use crate::record::State;
use crate::record::forms::AfterRetention;
use jiff::civil::Date;

/// Where no command comes next.
const NOTHING: &str = "–";

/// A table for each committee in lines of at most so many characters: a line for each of its minutes, with what is open and
/// the command that comes next, and below it how many have come how far.
pub fn status(committees: &[CommitteeStatus], width: u16) -> Vec<u8> {
    let each: Vec<String> = committees.iter().map(|own| of_committee(own, width)).collect();
    each.join("\n").into_bytes()
}

fn of_committee(committee: &CommitteeStatus, width: u16) -> String {
    let CommitteeStatus { key, name, is_readable, minutes } = committee;
    let head = if name == key { key.clone() } else { format!("{name} ({key})") };
    if minutes.is_empty() && !is_readable {
        return format!("{head}\n\nits committee.toml has errors: minutebook check\n");
    }
    if minutes.is_empty() {
        return format!("{head}\n\nno records yet; begin the first: minutebook new {key}\n");
    }
    let has_versions = minutes.iter().any(|line| line.version.is_some());
    let mut drawn = ruled(width);
    let columns = ["Meeting", "Date", "State", "Version", "Open", "Next"];
    let is_shown = |column: &str| column != "Version" || has_versions;
    drawn.set_header(columns.into_iter().filter(|column| is_shown(column)));
    for line in minutes {
        let MinutesStatus { record: _, meeting, reference: _, date, state, version, open, next } = line;
        let cells = [
            meeting.clone(),
            date.map(|date| date.to_string()).unwrap_or_default(),
            state.map(|state| state.word().to_string()).unwrap_or_default(),
            version.clone().unwrap_or_default(),
            open.iter().filter(|open| is_told(open)).map(words).collect::<Vec<_>>().join("\n"),
            next.clone().unwrap_or_else(|| NOTHING.into()),
        ];
        let shown = columns.into_iter().zip(cells).filter(|(column, _)| is_shown(column));
        drawn.add_row(shown.map(|(_, cell)| cell));
    }
    format!("{head}\n\n{}\n{}\n", drawn.trim_fmt(), counted(minutes))
}

/// How many minutes have come how far.
fn counted(minutes: &[MinutesStatus]) -> String {
    let of = |state: Option<State>| minutes.iter().filter(|line| line.state == state).count();
    let states = State::ALL.into_iter().map(|state| (of(Some(state)), state.word()));
    let counts = states.chain([(of(None), "that cannot be read")]).filter(|(count, _)| *count > 0);
    counts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

/// Whether something is told people: that minutes are kept is nothing to do, until the time is over.
fn is_told(open: &Open) -> bool {
    match open {
        Open::Kept { then: AfterRetention::Deposit, is_due, handed_over, .. } => {
            *is_due && handed_over.is_none()
        }
        Open::Kept { is_due, .. } => *is_due,
        _ => true,
    }
}

fn words(open: &Open) -> String {
    match open {
        Open::Gone => "its record is gone".into(),
        Open::Unreadable => "its record cannot be read".into(),
        Open::Errors(1) => "an error".into(),
        Open::Errors(count) => format!("{count} errors"),
        Open::Waits(files) => format!("waits for {}", files.join(", ")),
        Open::Placeholders(1) => "a place is still to be written".into(),
        Open::Placeholders(count) => format!("{count} places are still to be written"),
        Open::ToCome => "has not met yet".into(),
        Open::Drafts(records) => format!("prints numbers of drafts: {}", records.join(", ")),
        Open::Changed(Some(version)) => format!("changed since version {version} was sent out"),
        Open::Changed(None) => "changed since they were sent out".into(),
        Open::NotTranslated(version) => format!("does not say version {version} yet"),
        Open::Comments(numbers) if numbers.len() == 1 => "a comment to be disposed of".into(),
        Open::Comments(numbers) => format!("{} comments to be disposed of", numbers.len()),
        Open::Approval { by, is_due } => approval(by, *is_due),
        Open::Unsigned => "approved, and nobody signed them yet".into(),
        Open::Kept { until, then, is_due, handed_over: _ } => kept(*until, *then, *is_due),
    }
}

fn approval(by: &Approving, is_due: bool) -> String {
    match by {
        Approving::Meeting { meeting, on, is_minuted: true } if is_due => {
            format!("to be approved: {meeting} met on {on}")
        }
        Approving::Meeting { meeting, on, is_minuted: false } if is_due => {
            format!("to be approved: {meeting} met on {on}, and its record has no decision on it yet")
        }
        Approving::Meeting { meeting, on, is_minuted: _ } => {
            format!("waits for approval by {meeting} on {on}")
        }
        Approving::NextMeeting(Some(on)) => format!("waits for approval by the next meeting, on {on}"),
        Approving::NextMeeting(None) => "waits for approval by the next meeting".into(),
        Approving::Silence(until) if is_due => format!("to be approved, if nobody objected until {until}"),
        Approving::Silence(until) => format!("waits for objections until {until}"),
    }
}

fn kept(until: Date, then: AfterRetention, is_due: bool) -> String {
    let what = match then {
        AfterRetention::Review => "to be reviewed",
        AfterRetention::Deposit => "to be given to an archive",
        AfterRetention::Destroy => "to be destroyed",
    };
    if is_due { format!("{what} since {until}") } else { format!("kept until {until}, then {what}") }
}
