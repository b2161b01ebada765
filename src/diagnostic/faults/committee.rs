//! What a committee declares: its numbers, tables, seats and classifications.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// What a committee declares: its numbers, tables, seats and classifications.
    CommitteeFault {
        /// A pattern with a placeholder that cannot be filled.
        Error "pattern" Pattern {
            /// What is wrong with it.
            problem: PatternFault,
            /// The placeholders there are.
            known: Vec<&'static str>,
        },
        /// Several numbers would come out the same.
        Error "pattern-repeats" PatternRepeats {
            /// The placeholder that must be in it.
            needs: &'static str
        },
        /// A part that stands twice in the order of parts.
        Error "part-twice" PartTwice,
        /// A heading of an attendance table for a column that it does not have.
        Error "third-column" ThirdColumn,
        /// A seat that is handed on with both holders on one day.
        Warning "seat-of-two" SeatOfTwo {
            /// Who had it until that day; nobody if it was vacant.
            first: Option<String>,
            /// Who has it from then on, if anybody has.
            next: Option<String>,
            /// The day.
            day: String,
            /// The day to write: the one after it, or before it where the seat was vacant.
            instead: String,
        },
        /// A seat whose last day is before its first.
        Error "seat-ends-first" SeatEndsFirst {
            /// The first day.
            from: String,
            /// The last day.
            until: String,
        },
        /// More seats and meetings than there is room for.
        Error "roster-too-large" RosterTooLarge {
            /// The members who would be listed in all records together, at most.
            members: usize,
            /// The records.
            records: usize,
            /// So many members have room.
            most: usize,
        },
        /// A register of attendance with too many members and meetings for a table of each at each.
        Error "attendance-too-large" AttendanceTooLarge {
            /// The members.
            members: usize,
            /// The meetings.
            meetings: usize,
            /// So many members times meetings have room.
            most: usize,
        },
        /// A table of attendance that has the key of another.
        Error "duplicate-table" DuplicateTable {
            /// The key.
            key: String
        },
        /// A word for the table of those who were absent, where the committee has none.
        Error "no-absent-table" NoAbsentTable {
            /// The word.
            word: String
        },
        /// A table of attendance of those who were there, called one of those who were absent, or the other way round.
        Error "table-of-others" TableOfOthers {
            /// Who is said to stand in it.
            of: &'static str,
            /// What is said of their absence.
            absent: bool,
        },
        /// A label that another classification of the scheme has.
        Error "duplicate-label" DuplicateLabel {
            /// The label.
            label: String
        },
        /// A record without a classification, though its committee names a scheme.
        Error "missing-classification" NoClassification {
            /// The scheme's name.
            scheme: String,
            /// All labels there are.
            known: Vec<String>,
        },
        /// A classification that the scheme does not have.
        Error "unknown-classification" UnknownClassification {
            /// As written.
            label: String,
            /// The one probably meant.
            nearest: Option<String>,
            /// All there are.
            known: Vec<String>,
            /// The scheme's name.
            scheme: String,
            /// The key of a scheme that has it, where the committee names none.
            unnamed: Option<String>,
        },
        /// A scheme that is neither built in nor beside the book.
        Error "unknown-scheme" UnknownScheme {
            /// As written.
            name: String,
            /// The schemes there are.
            known: Vec<String>,
        },
        /// A scheme of the book's own in the place of a built-in one, which is not read where it lies, or is gone.
        Error "scheme-missing" SchemeMissing {
            /// Its name.
            name: String,
            /// Where it lies; none if it is gone.
            lies: Option<String>,
        },
        /// A handling sentence of the record's own.
        Warning "handling-differs" HandlingDiffers {
            /// The classification.
            label: String,
            /// The scheme's sentence.
            scheme_says: String,
        },
    }
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// A brace without its partner.
    LoneBrace,
    /// Something behind the colon of a placeholder that is no width.
    NoWidth {
        /// The placeholder.
        name: String,
        /// What stands there.
        width: String,
    },
    /// A placeholder that there is not.
    NoPlaceholder {
        /// As written.
        name: String,
    },
    /// A label around a text that has two places for it.
    TextTwice,
    /// A width for the number of a page, which is only known once the pages are.
    WidthOfPages {
        /// The placeholder.
        name: String,
    },
    /// A date or a time of which something is missing.
    Lacks {
        /// Whether it is a time.
        is_time: bool,
        /// The placeholder that is missing.
        name: &'static str,
    },
    /// A width for what is a name.
    WidthOfName {
        /// The placeholder.
        name: String,
    },
}

impl PatternFault {
    /// The same in words.
    pub fn words(&self) -> String {
        match self {
            PatternFault::LoneBrace => "a brace stands alone; to print one, write it twice".into(),
            PatternFault::NoWidth { name, width } => {
                format!("“{width}” is no width; write {{{name}:02}} for two digits")
            }
            PatternFault::NoPlaceholder { name } => format!("there is no placeholder {{{name}}}"),
            PatternFault::TextTwice => "the text would stand in it twice".into(),
            PatternFault::WidthOfPages { name } => {
                format!("the numbers of pages have no width; write {{{name}}}")
            }
            PatternFault::Lacks { is_time, name } => {
                let what = if *is_time { "a time" } else { "a date" };
                format!("{what} would be printed without its {name}; write {{{name}}}")
            }
            PatternFault::WidthOfName { name } => {
                format!("the {name} is a name and has no width; write {{{name}}}")
            }
        }
    }
}

impl CommitteeFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            CommitteeFault::Pattern { problem, known } => Wording {
                sentence: format!("this pattern cannot be filled in: {}", problem.words()),
                mark: String::new(),
                help: if known.is_empty() {
                    "nothing is filled in here; to print the brackets themselves write {{ and }}".into()
                } else {
                    format!("the placeholders there are: {}", braced(known))
                },
            },
            CommitteeFault::PatternRepeats { needs } => Wording {
                sentence: "this pattern would give the same number twice".into(),
                mark: format!("has no {{{needs}}}"),
                help: format!("put {{{needs}}} into it, such as {{{needs}:02}} for two digits"),
            },
            CommitteeFault::PartTwice => Wording {
                sentence: "a part of the minutes stands twice in `order`".into(),
                mark: "given before".into(),
                help: "remove one of the two".into(),
            },
            CommitteeFault::ThirdColumn => Wording {
                sentence: "a table of attendance has two columns, and here are headings for more".into(),
                mark: "stands over nothing".into(),
                help: "write two: one over the groups, one over the names, behind which stand \
                       organisations and roles"
                    .into(),
            },
            CommitteeFault::SeatOfTwo { first, next, day, instead } => Wording {
                sentence: format!(
                    "on {day} this seat counts twice: it is the last day of {} and the first of {}",
                    first.as_deref().unwrap_or("nobody"),
                    next.as_deref().unwrap_or("nobody")
                ),
                mark: match first {
                    Some(_) => "from the last day of another".into(),
                    None => "vacant until the first day of a holder".into(),
                },
                help: format!(
                    "write {instead}; if these are two seats, switch seat-of-two off under [checks]"
                ),
            },
            CommitteeFault::SeatEndsFirst { from, until } => Wording {
                sentence: format!("the last day of this seat ({until}) is before its first ({from})"),
                mark: format!("earlier than {from}"),
                help: "correct one of the two".into(),
            },
            CommitteeFault::RosterTooLarge { members, records, most } => Wording {
                sentence: format!(
                    "with these seats {records} records list up to {members} members, and there is room \
                     for {most}"
                ),
                mark: "too many".into(),
                help: "move the records of earlier years, with a committee.toml of theirs, to a book of \
                       their own"
                    .into(),
            },
            CommitteeFault::AttendanceTooLarge { members, meetings, most } => Wording {
                sentence: format!(
                    "{members} members at {meetings} meetings are more than the {most} that a table of \
                     them holds"
                ),
                mark: String::new(),
                help: "ask for fewer meetings with --from; for builds leave \"attendance\" out of \
                       `registers`"
                    .into(),
            },
            CommitteeFault::DuplicateTable { key } => Wording {
                sentence: format!("two tables of attendance have the key `{key}`"),
                mark: "given before".into(),
                help: "give one of the two another `key`, or remove it".into(),
            },
            CommitteeFault::NoAbsentTable { word } => Wording {
                sentence: format!(
                    "`{word}` should name a table of those who were absent, and this committee has none"
                ),
                mark: "no such table".into(),
                help: format!(
                    "add a table to committee.toml: [[attendance-tables]] and below it key = {} and \
                     absent = true",
                    spelled::text(word)
                ),
            },
            CommitteeFault::TableOfOthers { of, absent } => Wording {
                sentence: format!("this table is of \"{of}\", and `absent = {absent}` says otherwise"),
                mark: "says otherwise".into(),
                help: "remove one of the two; \"apologies\" and \"absent\" are of those who were absent"
                    .into(),
            },
            CommitteeFault::DuplicateLabel { label } => Wording {
                sentence: format!("the scheme has two classifications called {label}"),
                mark: "given before".into(),
                help: "give one of the two another `label`".into(),
            },
            CommitteeFault::NoClassification { scheme, known } => Wording {
                sentence: format!(
                    "a record needs `classification`, for its committee names the scheme {scheme}"
                ),
                mark: "`classification` is missing".into(),
                help: format!(
                    "add it here or in committee.toml, one of: {}; or write classification = \"\" if \
                     these minutes bear none",
                    spelled::texts(known)
                ),
            },
            CommitteeFault::UnknownClassification { label, scheme, unnamed: Some(other), .. } => Wording {
                sentence: format!(
                    "no scheme is named, and “{scheme}”, which holds then, has no classification `{label}`"
                ),
                mark: "unknown classification".into(),
                help: format!("write scheme = {} in committee.toml", spelled::text(other)),
            },
            CommitteeFault::UnknownClassification { label, nearest, known, scheme, unnamed: None } => {
                Wording {
                    sentence: format!("the scheme “{scheme}” has no classification `{label}`"),
                    mark: "unknown classification".into(),
                    help: match nearest {
                        Some(nearest) => format!("write {}", spelled::text(nearest)),
                        None => format!("the classifications there are: {}", known.join(", ")),
                    },
                }
            }
            CommitteeFault::UnknownScheme { name, known } => Wording {
                sentence: format!("there is no scheme of classifications called `{name}`"),
                mark: "unknown scheme".into(),
                help: match name.trim() {
                    "" => "remove the line; minutes that bear no classification have classification = \
                           \"\" as well"
                        .into(),
                    name => format!(
                        "the schemes there are: {}; a scheme of your own is a file schemes/{name}.toml \
                         beside book.toml",
                        known.join(", ")
                    ),
                },
            },
            CommitteeFault::SchemeMissing { name, lies } => Wording {
                sentence: match lies {
                    Some(lies) => {
                        format!("the scheme `{name}` of this book is not read where it lies: {lies}")
                    }
                    None => format!(
                        "minutes were built by a scheme `{name}` of this book, and \
                         minutes/schemes/{name}.toml is gone"
                    ),
                },
                mark: "nothing is classified by the built-in scheme of that name instead".into(),
                help: match lies {
                    Some(_) => format!(
                        "call it minutes/schemes/{name}.toml; if the built-in scheme is meant, keep the \
                         file elsewhere"
                    ),
                    None => "bring it back; if the built-in scheme is meant from now on, move what was \
                             built away and build again"
                        .into(),
                },
            },
            CommitteeFault::HandlingDiffers { label, scheme_says } => Wording {
                sentence: format!("the handling sentence is not the scheme's for {label}"),
                mark: "the record's own sentence".into(),
                help: format!("remove it to print the scheme's: {scheme_says}"),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

fn braced(names: &[&str]) -> String {
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ")
}
