//! What members hold of minutes that were sent out, and that is otherwise now.

use super::kind::{Wording, faults};
use super::numbers::NumberedPart;
use crate::diagnostic::spelled;

faults! {
    /// What members hold of minutes that were sent out, and that is otherwise now.
    HeldFault {
        /// A number that members hold, and that nothing in the record bears any more.
        Error "number-gone" NumberGone {
            /// What bore it.
            kind: NumberedPart,
            /// As printed.
            number: String,
            /// The last of several in a row, as printed.
            last: Option<String>,
            /// The first as the record would say it.
            typed: String,
            /// Whether something of its kind bears no number: its line may have been taken out.
            bare: bool,
            /// How many they are.
            count: u32,
        },
        /// An item or annex whose number members hold, and that is no longer in the record.
        Error "part-gone" PartGone {
            /// What it is.
            what: NumberedPart,
            /// Its number.
            number: String,
        },
        /// Items or annexes that no longer stand in the order in which members hold them.
        Error "part-moved" PartMoved {
            /// What they are.
            what: NumberedPart,
            /// The number that stands in the place now.
            number: String,
            /// The one that stood there.
            before: String,
        },
        /// Words that members hold under another number.
        Warning "words-exchanged" WordsExchanged {
            /// An action or a decision.
            kind: NumberedPart,
            /// The number at which they stand.
            number: String,
            /// The number under which members hold them.
            other: String,
        },
        /// Minutes that members hold as those of another day.
        Warning "day-changed" DayChanged {
            /// The day as it is written.
            day: String,
            /// The days that members know and that are no more among those of the record.
            held: Vec<String>,
            /// Whether the minutes are approved.
            is_approved: bool,
            /// The record, as commands name it.
            record: String
        },
        /// The committee's file lends minutes that were sent out something else than it did then.
        Warning "committee-changed" CommitteeChanged {
            /// What.
            what: Vec<Lent>,
            /// Whether they are approved.
            is_approved: bool,
            /// The record, as commands name it.
            record: String
        },
    }
}

/// What a committee's file lends the minutes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lent {
    /// The name and the pattern of the title.
    Title,
    /// Who holds the seats.
    Seats,
    /// The rule of the quorum.
    Quorum,
    /// The usual classification.
    Classification,
    /// The language.
    Language,
    /// Headings, fixed words, the managing body.
    Page,
}

impl HeldFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            HeldFault::NumberGone { kind, number, last, typed, bare, count } => Wording {
                sentence: match last {
                    None => format!("{kind} {number} was sent to members, and is no longer in the record"),
                    Some(last) => format!(
                        "{kind}s {number} to {last} ({count} of them) were sent to members, and are no \
                         longer in the record"
                    ),
                },
                mark: match last {
                    None => format!("{kind} {typed} is gone"),
                    Some(_) => format!("{count} {kind}s are gone"),
                },
                help: match last {
                    None if *bare => format!(
                        "if its entry is there, put the line `number = {typed}` back into it; else put it \
                         back as one: {kind} = \"…\", number = {typed}, withdrawn = \"the reason\""
                    ),
                    Some(_) if *bare => format!(
                        "if their entries are there, put the line `number` back into each, {typed} for \
                         the first; else put each back as one, with withdrawn = \"the reason\""
                    ),
                    None => format!(
                        "put it back as an entry: {kind} = \"…\", number = {typed}, withdrawn = \"the \
                         reason\""
                    ),
                    Some(_) => format!(
                        "if `{kind}s = …` was changed below [circulated], write what stood there; else \
                         put each back as an entry: {kind} = \"…\", number = {typed}, withdrawn = \"the \
                         reason\""
                    ),
                },
            },
            HeldFault::PartGone { what, number } => Wording {
                sentence: format!("{what} {number} was sent to members, and is no longer in the record"),
                mark: format!("{what} {number} is gone"),
                help: format!(
                    "put it back with number = {}; what became of it can stand in its `text`",
                    spelled::text(number)
                ),
            },
            HeldFault::PartMoved { what, number, before } => Wording {
                sentence: format!(
                    "{what} {number} stands where {what} {before} stood when it was sent to members"
                ),
                mark: "in another order".into(),
                help: format!(
                    "give each {what} the number that it had, in the order that stands below [circulated]"
                ),
            },
            HeldFault::WordsExchanged { kind, number, other } => Wording {
                sentence: format!(
                    "members hold these words as {kind} {other}, and here they are {kind} {number}"
                ),
                mark: format!("{kind} {other} when it was sent out"),
                help: format!(
                    "give them `number = {}` again, or put back the words that members hold here",
                    match other.parse::<u32>() {
                        Ok(number) => number.to_string(),
                        Err(_) => spelled::text(other),
                    }
                ),
            },
            HeldFault::DayChanged { day, held, is_approved, record } => {
                let again = if *is_approved {
                    "waive this with a reason".to_string()
                } else {
                    format!("run `minutebook circulate {}` again", spelled::argument(record))
                };
                let typed = match held.as_slice() {
                    [] => "take this session out".to_string(),
                    [day] => format!("write {day}"),
                    days => format!("write one of {}", days.join(", ")),
                };
                Wording {
                    sentence: format!(
                        "these minutes were sent out, and members do not know them as those of {day}"
                    ),
                    mark: match held.as_slice() {
                        [] => "added since".into(),
                        days => format!("was {}", days.join(", ")),
                    },
                    help: format!("{typed}; if the new day is right, and members are told, {again}"),
                }
            }
            HeldFault::CommitteeChanged { what, is_approved, record } => {
                let named: Vec<&str> = what.iter().map(|lent| lent_words(*lent).0).collect();
                let mut mend: Vec<&str> = what.iter().map(|lent| lent_words(*lent).1).collect();
                let again = format!(
                    "if all is right as it is now, run `minutebook circulate {}` again",
                    spelled::argument(record)
                );
                mend.push(if *is_approved {
                    "if all is right as it is now, waive this with a reason"
                } else {
                    &again
                });
                Wording {
                    sentence: format!(
                        "these minutes were sent out, and committee.toml says something else of {} than \
                         it did then",
                        named.join(" and ")
                    ),
                    mark: "may be printed otherwise now".into(),
                    help: mend.join("; "),
                }
            }
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

/// What it is, and how earlier minutes keep what they said of it.
fn lent_words(lent: Lent) -> (&'static str, &'static str) {
    match lent {
        Lent::Title => ("the title", "to keep it, give the record a `title` of its own"),
        Lent::Seats => (
            "the seats",
            "a seat that changed hands keeps its line, with `until`, and gets another for the new holder, \
             with `from`",
        ),
        Lent::Classification => {
            ("the classification", "to keep it, give the record a `classification` of its own")
        }
        Lent::Language => ("the language", "to keep it, give the record a `language` of its own"),
        Lent::Page => (
            "headings, words or the managing body",
            "minutes that were sent out keep them only if the file does",
        ),
        Lent::Quorum => (
            "the quorum",
            "to keep what it was, write it in the record: [quorum] `rule`, `present` and `met`",
        ),
    }
}
