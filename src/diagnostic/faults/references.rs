//! References, and what they lead to.

use super::kind::{Wording, faults};
use super::phrases::struck;
use crate::diagnostic::spelled;

faults! {
    /// References, and what they lead to.
    ReferenceFault {
        /// A reference to nothing.
        Error "dangling-reference" DanglingReference {
            /// The items that there are, where only one of them can be meant.
            items: Vec<String>,
            /// What was written between the brackets.
            key: String,
            /// What was probably meant.
            nearest: Option<String>,
        },
        /// A reference that several meetings answer to.
        Error "ambiguous-reference" AmbiguousReference {
            /// What was written between the brackets.
            key: String,
            /// What to write for each.
            choices: Vec<String>,
        },
        /// A reference to what may stand in a record that could not be read.
        Error "unread-record" UnreadRecord {
            /// What was written.
            key: String,
            /// The file to be mended.
            file: String,
            /// Whether it is that record which was named.
            sure: bool,
        },
        /// A reference to what stood in a record that is gone.
        Error "lost-record" LostRecord {
            /// As written.
            key: String,
            /// What the meeting is called.
            meeting: String,
            /// Where its record was.
            path: String,
            /// Whether it was taken away for good.
            is_withdrawn: bool,
        },
        /// A reference to what has nothing that could be printed.
        Error "nothing-to-print" NothingToPrint {
            /// What was written between the brackets.
            key: String
        },
        /// A meeting that no record is of.
        Error "unknown-meeting" UnknownMeeting {
            /// What was written.
            meeting: String,
            /// The key that holds it.
            key: &'static str,
            /// What was probably meant.
            nearest: Option<String>,
        },
        /// A reference that leads to another kind of place than it must.
        Error "other-kind" OtherKind {
            /// What it must lead to.
            wanted: PlaceKind,
            /// What it leads to.
            found: PlaceKind,
        },
        /// Something that by way of others replaces, annuls or carries on itself.
        Error "reference-ring" ReferenceRing {
            /// The key that says so.
            key: &'static str,
            /// What it names, if that is the very thing in which it stands.
            itself: Option<String>,
            /// What to write for the earlier one of that number.
            earlier: Option<String>,
        },
    }
}

/// What kind of place something is that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// A whole meeting.
    Meeting,
    /// An item.
    Item,
    /// An annex.
    Annex,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// A part of minutes that stands under a heading of its own.
    Part,
}

impl PlaceKind {
    /// The kind in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            PlaceKind::Meeting => "a meeting",
            PlaceKind::Item => "an item",
            PlaceKind::Annex => "an annex",
            PlaceKind::Decision => "a decision",
            PlaceKind::Action => "an action",
            PlaceKind::Part => "a part of the minutes",
        }
    }
}

impl ReferenceFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            ReferenceFault::DanglingReference { key, nearest, items } if !items.is_empty() => Wording {
                sentence: format!("there is no item {key} in these minutes"),
                mark: "no such item".into(),
                help: match nearest {
                    Some(nearest) => format!("write {}", spelled::text(nearest)),
                    None => format!("write the key of an item, or its number: {}", items.join(", ")),
                },
            },
            ReferenceFault::DanglingReference { key, nearest, .. } if key.starts_with('#') => Wording {
                sentence: format!("the link to {key} leads to nothing in these minutes"),
                mark: "no such place".into(),
                help: match nearest {
                    Some(nearest) => format!("write [words]({nearest})"),
                    None => "give what is meant a `key`, and write [[KEY]] or [[KEY|words]]".into(),
                },
            },
            ReferenceFault::DanglingReference { key, nearest, .. } => Wording {
                sentence: format!("[[{key}]] refers to nothing"),
                mark: "no such key, number or meeting".into(),
                help: match nearest {
                    Some(nearest) => format!("write [[{nearest}]]"),
                    None if key.contains(' ') && key.ends_with(|last: char| last.is_ascii_digit()) => {
                        "nothing has this number: look for the record that had it and bring it back, or \
                         write the number without the brackets"
                            .into()
                    }
                    None if key.bytes().all(|byte| byte.is_ascii_digit()) || key.contains('/') => {
                        format!(
                            "no record is of a meeting {key}: write its reference without the brackets \
                             until there is one"
                        )
                    }
                    None if key.contains('#') => "give what is meant a `key` in the other record, and \
                                                  write [[MEETING#KEY]]"
                        .into(),
                    None => format!(
                        "give what is meant a line `key = {}`; to print the brackets themselves write {}",
                        spelled::text(key),
                        struck(&["[", "[", key, "]]"])
                    ),
                },
            },
            ReferenceFault::AmbiguousReference { key, choices } => Wording {
                sentence: format!("[[{key}]] could mean {} places", choices.len()),
                mark: "more than one has this name".into(),
                help: format!(
                    "write {}",
                    choices.iter().map(|choice| format!("[[{choice}]]")).collect::<Vec<_>>().join(" or ")
                ),
            },
            ReferenceFault::UnreadRecord { key, file, sure } => Wording {
                sentence: if *sure {
                    format!("the record that {key} names could not be read")
                } else {
                    format!("nothing is found for {key}, and a record could not be read")
                },
                mark: "not found yet".into(),
                help: if *sure {
                    format!("mend {file} first")
                } else {
                    format!("mend {file} first: it may stand there")
                },
            },
            ReferenceFault::LostRecord { key, meeting, path, is_withdrawn: false } => Wording {
                sentence: format!("{key} is of the meeting {meeting}, and its record is gone"),
                mark: "stood there".into(),
                help: format!("bring {path} back, from a copy or out of the PDF of its minutes"),
            },
            ReferenceFault::LostRecord { key, meeting, is_withdrawn: true, .. } => Wording {
                sentence: format!("{key} is of the meeting {meeting}, and its minutes were withdrawn"),
                mark: "stood there".into(),
                help: "say in words what is meant, without a reference: nothing has that number any more"
                    .into(),
            },
            ReferenceFault::NothingToPrint { key } => Wording {
                sentence: format!("[[{key}]] leads to an item that has neither a number nor a title"),
                mark: "nothing to print".into(),
                help: format!("write [[{key}|your own words]], or give the item a `number` or a `title`"),
            },
            ReferenceFault::UnknownMeeting { meeting, key, nearest } => Wording {
                sentence: format!("no record is of the meeting {meeting}"),
                mark: "no such meeting".into(),
                help: match nearest {
                    Some(nearest) => format!("write {}", spelled::text(nearest)),
                    None => format!("leave `{key}` out until that meeting has a record"),
                },
            },
            ReferenceFault::OtherKind { wanted, found } => {
                let (wanted, found) = (wanted.words(), found.words());
                Wording {
                    sentence: format!("this should lead to {wanted}, and leads to {found}"),
                    mark: format!("is {found}"),
                    help: format!("write the number or key of {wanted}"),
                }
            }
            ReferenceFault::ReferenceRing { key, itself: Some(named), earlier } => Wording {
                sentence: format!("{named} is the very thing in which this stands"),
                mark: "leads to itself".into(),
                help: match earlier {
                    Some(earlier) => format!("write {}", spelled::text(earlier)),
                    None => format!("`{key}` names something earlier: write that, or remove it"),
                },
            },
            ReferenceFault::ReferenceRing { key, .. } => Wording {
                sentence: format!("by way of `{key}` this comes back to itself"),
                mark: "leads round in a ring".into(),
                help: format!("`{key}` names something earlier: take the one out that is wrong"),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
