//! Who is meant by a name.

use super::kind::{Wording, faults};
use super::phrases::brief;
use crate::diagnostic::spelled;

faults! {
    /// Who is meant by a name.
    NameFault {
        /// What stands for a name that is still to come, where somebody has to be named.
        Error "name-to-come" NameToCome {
            /// As written.
            name: String,
        },
        /// Several people in one line of `[presence]`.
        Error "several-presences" SeveralPresences {
            /// Their names.
            names: Vec<String>
        },
        /// A name where `[presence]` says in which table a member stands.
        Error "alternate-as-table" AlternateAsTable {
            /// The name.
            name: String,
            /// The tables there are.
            choices: Vec<String>,
        },
        /// A name that nobody in the record or the committee has.
        Error "unknown-name" UnknownName {
            /// The name as written.
            name: String,
            /// The name probably meant.
            nearest: Option<String>,
        },
        /// Several names in one text.
        Error "several-names" SeveralNames {
            /// The text.
            name: String,
            /// The names in it.
            names: Vec<String>,
        },
        /// The names of several people in one text, where it stands for one of them.
        Warning "joined-names" JoinedNames {
            /// The names in it.
            names: Vec<String>,
        },
        /// A word for nobody where somebody's name stands.
        Error "no-name" NobodyNamed {
            /// The word.
            name: String,
            /// Whether it stands for who holds a seat.
            is_seat: bool,
        },
        /// A name that is nearly another's: to the registers they are two people.
        Warning "two-spellings" NearlyNamed {
            /// The name as written.
            name: String,
            /// The other one.
            other: String,
            /// Whether they differ in nothing but accents.
            but_for_accents: bool,
        },
        /// A name that more than one answers to.
        Error "ambiguous-name" AmbiguousName {
            /// The name as written.
            name: String,
            /// The people, each as to be written so that nobody else is meant.
            people: Vec<String>,
            /// Whether a group or body is called so, too.
            body: bool,
        },
        /// So many names of a committee that not all are held against each other.
        Warning "names-not-compared" NamesNotCompared {
            /// The committee.
            committee: String,
            /// How many there are.
            names: usize
        },
        /// Somebody stands twice in one list of names.
        Warning "named-twice" NamedTwice {
            /// The name.
            name: String
        },
    }
}

impl NameFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            NameFault::NameToCome { name } => Wording {
                sentence: format!("{name} is nobody: it stands for a name that is still to come"),
                mark: "a name is missing".into(),
                help: "write who it is; until that is settled, the body that will see to it, as in owner \
                       = \"Secretariat\""
                    .into(),
            },
            NameFault::SeveralPresences { names } => Wording {
                sentence: "this names several people, and a line of [presence] is of one".into(),
                mark: "more than one name".into(),
                help: format!(
                    "write a line for each: {}",
                    names
                        .iter()
                        .map(|name| format!("{} = …", spelled::text(name)))
                        .collect::<Vec<_>>()
                        .join(" and ")
                ),
            },
            NameFault::AlternateAsTable { name, choices } => Wording {
                sentence: format!("{name} is none of the words that can stand here, and looks like a name"),
                mark: "who stood in?".into(),
                help: format!(
                    "write {{ alternate = {} }}; where {name} did not stand in, the words there are: {}",
                    spelled::text(name),
                    choices.join(", ")
                ),
            },
            NameFault::UnknownName { name, nearest } => Wording {
                sentence: format!("nobody in this record or its committee is called {name}"),
                mark: "unknown name".into(),
                help: match nearest {
                    Some(nearest) => format!(
                        "write {}; if another is meant, add {name} to the attendance, or to `names` in \
                         committee.toml",
                        spelled::text(nearest)
                    ),
                    None => format!("add {name} to the attendance, or to `names` in committee.toml"),
                },
            },
            NameFault::SeveralNames { name, names } => Wording {
                sentence: format!("{name} are several, each with a text of their own"),
                mark: "more than one name".into(),
                help: format!("write a list: [{}]", spelled::texts(names)),
            },
            NameFault::JoinedNames { names } => Wording {
                sentence: format!("{} names stand in one text, and are taken for one person", names.len()),
                mark: "more than one name".into(),
                help: format!(
                    "write each in quotation marks of its own: {}; what is no name stands in `role` or \
                     `organisation`",
                    spelled::texts(names)
                ),
            },
            NameFault::NobodyNamed { name, is_seat } => Wording {
                sentence: format!("{} is nobody's name, and would be listed as a person", brief(name)),
                mark: "no name".into(),
                help: if *is_seat {
                    "for a seat that nobody holds write \"\"".into()
                } else {
                    "where there is nobody, leave the line out".into()
                },
            },
            NameFault::NearlyNamed { name, other, but_for_accents } => Wording {
                sentence: if *but_for_accents {
                    format!("{name} is {other} but for the accents: to the registers they are two people")
                } else {
                    format!("{name} is nearly {other}: to the registers they are two people")
                },
                mark: "another spelling?".into(),
                help: format!(
                    "write {}; if both are right for one person, put `spellings = [{}]` into the \
                     [[people]] block of {other} in committee.toml; if they are two people, give each \
                     such a block",
                    spelled::text(other),
                    spelled::text(name)
                ),
            },
            NameFault::AmbiguousName { name, people, body } => {
                let group = body.then(|| format!("the group or body {name}"));
                let who: Vec<&str> = people.iter().map(String::as_str).chain(group.as_deref()).collect();
                let write: Vec<String> = people.iter().map(|one| spelled::text(one)).collect();
                Wording {
                    sentence: format!("{name} could be {}", who.join(" or ")),
                    mark: "more than one is called so".into(),
                    help: if *body {
                        format!(
                            "write {}; to name the body, call it, or the role or the initials, something \
                             else",
                            write.join(" or ")
                        )
                    } else {
                        format!("write {}", write.join(" or "))
                    },
                }
            }
            NameFault::NamesNotCompared { committee, names } => Wording {
                sentence: format!(
                    "the records of {committee} speak of {names} people, too many of them nearly alike to \
                     hold all against each other"
                ),
                mark: "from here on two spellings of one name are not told".into(),
                help: "if it matters, list who is known in committee.toml, in [seats] or [[people]]; else \
                       switch names-not-compared off under [checks] there"
                    .into(),
            },
            NameFault::NamedTwice { name } => Wording {
                sentence: format!("{name} stands twice in this list"),
                mark: "here again".into(),
                help: "remove one of the two".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            NameFault::NearlyNamed { .. } => Some("the other one"),
            _ => None,
        }
    }
}
