//! Numbers and names that must be told apart.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Numbers and names that must be told apart.
    NumberFault {
        /// A number that is already given.
        Error "duplicate-number" DuplicateNumber {
            /// The number as printed.
            number: String,
            /// What is numbered; none where one is a decision and one an action.
            kind: Option<NumberedPart>,
            /// The one given before, if it is written in another way and yet reads like it.
            reads_like: Option<String>,
            /// The committee's key by whose pattern numbers begin anew in each meeting, where that may be meant.
            begins_anew: Option<String>,
        },
        /// A number in words of its own that is too long to be one.
        Error "long-name" LongName {
            /// How many letters it has.
            letters: usize,
            /// How many it may have.
            most: usize,
        },
        /// A number that is too long to be counted.
        Error "long-number" LongNumber {
            /// As written.
            written: String,
            /// The last that is counted.
            most: u32,
            /// Whether it stands for all up to it, where numbers as they are printed stand in a list.
            is_count: bool,
        },
        /// Something counted through a year, of which a record could not be read.
        Error "count-after-unread" CountAfterUnread {
            /// What is counted.
            kind: NumberedPart,
            /// The file to be mended, or brought back.
            file: String,
            /// Whether it is gone.
            is_gone: bool,
        },
        /// A number of an item or an annex that ends in a full stop.
        Error "number-with-stop" NumberWithStop {
            /// The number without it; empty if nothing stands before it.
            bare: String,
        },
        /// Two committees give one number.
        Warning "shared-numbers" SharedNumbers {
            /// Of what: action or decision.
            kind: NumberedPart,
            /// The number.
            number: String,
            /// The first meetings of each that have it.
            meetings: [String; 2],
            /// The pattern to write.
            pattern: String,
        },
        /// Two records of a committee with one reference.
        Error "duplicate-reference" DuplicateReference {
            /// The reference.
            reference: String
        },
        /// Two records of a committee with one meeting key or one output name.
        Error "duplicate-meeting" DuplicateMeeting {
            /// The key or reference.
            name: String,
            /// What the other record is called, if it is written otherwise.
            other: Option<String>,
        },
        /// A name that cannot be a file name or a web address part.
        Error "unsafe-name" UnsafeName {
            /// The name.
            name: String,
            /// Why it cannot be.
            why: Unsafe,
        },
        /// A draft whose number says that it is later than records of later days.
        Warning "out-of-order" OutOfOrder {
            /// Its own day.
            met: String,
            /// The meeting beside it, by their numbers, and its day.
            beside: (String, String),
            /// Whether that is the one before it; the one after it otherwise.
            is_before: bool,
        },
    }
}

/// A part of a record that bears a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberedPart {
    /// An item.
    Item,
    /// An annex.
    Annex,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A part of a decision.
    OfDecision,
}

impl NumberedPart {
    /// What it is called; a decision or an action is also the key of an entry.
    pub fn word(self) -> &'static str {
        match self {
            NumberedPart::Item => "item",
            NumberedPart::Annex => "annex",
            NumberedPart::Decision => "decision",
            NumberedPart::Action => "action",
            NumberedPart::OfDecision => "part",
        }
    }
}

impl std::fmt::Display for NumberedPart {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.word())
    }
}

impl NumberFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            NumberFault::DuplicateNumber { number, kind, reads_like, begins_anew } => Wording {
                sentence: match reads_like {
                    Some(first) => format!(
                        "the number {number} of this {} reads like {first}, which is given before",
                        kind.map_or("decision or action", NumberedPart::word)
                    ),
                    None => format!(
                        "the number {number} is given to a second {}",
                        kind.map_or("decision or action", NumberedPart::word)
                    ),
                },
                mark: "given before".into(),
                help: match begins_anew {
                    Some(key) => format!(
                        "give one of the two another `number`; if numbers begin anew in each meeting, say \
                         so in committee.toml: {key} = \"{{number}}\""
                    ),
                    None => {
                        "give one of the two another `number`, or leave it out to have it numbered".into()
                    }
                },
            },
            NumberFault::LongName { letters, most } => Wording {
                sentence: format!("a number of {letters} letters is too long"),
                mark: format!("more than {most} letters"),
                help: format!(
                    "write it in {most} letters or fewer; the rest belongs into the title or the text"
                ),
            },
            NumberFault::LongNumber { written, most, is_count } => Wording {
                sentence: format!("{written} is too long to be counted"),
                mark: format!("more than {most}"),
                help: if *is_count {
                    format!(
                        "write [{}], if it is a whole number as it is printed; else the last number that was \
                         given",
                        spelled::text(written)
                    )
                } else {
                    format!(
                        "if it is the whole number as it is printed, write it in quotation marks: {}",
                        spelled::text(written)
                    )
                },
            },
            NumberFault::CountAfterUnread { kind, file, is_gone: false } => Wording {
                sentence: format!("this {kind} is counted through the year, and {file} could not be read"),
                mark: "its number cannot be told".into(),
                help: format!("mend {file} first"),
            },
            NumberFault::CountAfterUnread { kind, file, is_gone: true } => Wording {
                sentence: format!("this {kind} is counted through the year, and {file} is gone"),
                mark: "its number cannot be told".into(),
                help: format!("bring {file} back first"),
            },
            NumberFault::NumberWithStop { bare } => Wording {
                sentence: "a number has no full stop at its end: that is printed behind it".into(),
                mark: "ends in a full stop".into(),
                help: match bare.as_str() {
                    "" => "write the number before it, or remove the key".into(),
                    bare => format!("write {}", spelled::text(bare)),
                },
            },
            NumberFault::SharedNumbers { kind, number, meetings: [first, second], pattern } => Wording {
                sentence: format!("{first} and {second} both have the {kind} {number}"),
                mark: "says no committee".into(),
                help: format!(
                    "write `{kind}-number = {}`; numbers that members hold stay",
                    spelled::text(pattern)
                ),
            },
            NumberFault::DuplicateReference { reference } => Wording {
                sentence: format!("a second record has the reference {reference}"),
                mark: "given before".into(),
                help: "give one of the two a `reference` of its own, put {meeting} into the pattern in \
                       committee.toml, or give the two committees an `abbreviation` each, which differ in \
                       more than capitals"
                    .into(),
            },
            NumberFault::DuplicateMeeting { name, other } => Wording {
                sentence: match other {
                    None => format!("a second record is called {name}"),
                    Some(other) => {
                        format!(
                            "the minutes of {name} and of {other} would lie in one folder: some signs \
                             cannot stand in its name"
                        )
                    }
                },
                mark: "called so here".into(),
                help: match other {
                    None => "give one of the two another `meeting`, or remove it if it is a copy".into(),
                    Some(_) => "give one of the two a `meeting` that differs in letters or digits".into(),
                },
            },
            NumberFault::UnsafeName { name, why } => unsafe_name(name, *why),
            NumberFault::OutOfOrder { met, beside: (name, day), is_before } => Wording {
                sentence: if *is_before {
                    format!(
                        "this meeting is numbered after {name}, and was held before it: on {met}, and \
                         {name} on {day}"
                    )
                } else {
                    format!(
                        "this meeting is numbered before {name}, and was held after it: on {met}, and \
                         {name} on {day}"
                    )
                },
                mark: format!("on {met}"),
                help: "look at the day, above all at its year; if all is right, `waive` this".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            NumberFault::DuplicateMeeting { .. } => Some("and here"),
            _ => None,
        }
    }
}

/// Why a meeting cannot be called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsafe {
    /// It has nothing that may stand in the name of a file, or what may not.
    Nothing,
    /// It is too long.
    Long,
    /// A system keeps the name for a device.
    OfSystem,
    /// The folder of the registers is called so.
    OfRegisters,
    /// A file of the committee's own is called so.
    OfCommittee,
}

/// What is said of a meeting that cannot be called so.
fn unsafe_name(name: &str, why: Unsafe) -> Wording {
    let no_file = || format!("`{name}` cannot be the name of a file");
    let otherwise = || format!("call it otherwise, such as {}", spelled::text(&format!("meeting-{name}")));
    let (sentence, help) = match why {
        Unsafe::Nothing => (no_file(), "use letters, digits, full stops, hyphens and underscores".into()),
        Unsafe::Long => {
            ("this is too long for the name of a file".into(), "write it in fewer letters".into())
        }
        Unsafe::OfSystem => (format!("{}: Windows keeps it for a device", no_file()), otherwise()),
        Unsafe::OfRegisters => (
            format!("no meeting can be called `{name}`: the folder of the registers is called so"),
            otherwise(),
        ),
        Unsafe::OfCommittee => (
            format!("no meeting can be called `{name}`: a file of the committee's own is called so"),
            otherwise(),
        ),
    };
    Wording { sentence, mark: String::new(), help }
}
