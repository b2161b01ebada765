//! Values of another type, form or length than their key takes.

use super::kind::{Wording, faults};
use super::phrases::{brief, one_day_meant};
use crate::diagnostic::meant;
use crate::diagnostic::spelled;

faults! {
    /// Values of another type, form or length than their key takes.
    ValueFault {
        /// The cells of a table's rows in one list.
        Error "flat-rows" FlatRows {
            /// The first of them, as written.
            first: String
        },
        /// A list in a list of what is no list.
        Error "list-in-list" ListInList {
            /// The inner list.
            inner: String
        },
        /// A value alone in the place of a table that has more to say.
        Error "value-alone" BareValue {
            /// The table that is meant.
            meant: String
        },
        /// A quorum of a record without braces that does not say whether there was one.
        Error "quorum-alone" BareQuorum {
            /// What it says, with its key.
            said: String
        },
        /// A day where a table with a day belongs.
        Error "bare-day" BareDay {
            /// The table.
            meant: String,
        },
        /// A value of another type.
        Error "wrong-type" WrongType {
            /// What belongs here.
            expected: Expected,
            /// What was found, in TOML's words.
            found: String,
            /// What was written.
            written: String
        },
        /// A value outside a fixed list.
        Error "unknown-choice" UnknownChoice {
            /// What was written.
            value: String,
            /// The one probably meant.
            nearest: Option<String>,
            /// All there are.
            choices: Vec<String>,
        },
        /// A number outside what can be printed.
        Error "out-of-range" OutOfRange {
            /// The least there may be.
            least: f64,
            /// The most.
            most: f64,
        },
        /// A text that must say something is empty.
        Error "empty-text" EmptyText {
            /// What it is the text of.
            key: &'static str
        },
        /// A text on every page that leaves too little room for the rest.
        Error "long-on-pages" LongOnPages {
            /// How many letters it has.
            letters: usize,
            /// How many it may have.
            most: usize,
        },
        /// A part of a whole that cannot be read.
        Error "bad-fraction" BadFraction {
            /// As written.
            written: String
        },
        /// More of something than is read.
        Error "too-much" TooMuch {
            /// Of what there is too much.
            what: TooMuchOf,
            /// How much there may be.
            most: usize,
        },
        /// A control or direction-changing character, shown instead of obeyed.
        Warning "invisible-character" InvisibleCharacter {
            /// Its code point.
            character: char
        },
    }
}

/// What a key's value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text in quotation marks.
    Text,
    /// A whole number.
    Number,
    /// A whole number, or text in quotation marks.
    NumberOrText,
    /// A number that may have a fraction.
    Decimal,
    /// `true` or `false`.
    Truth,
    /// A date without a time.
    Date,
    /// A time of day without a date.
    Time,
    /// A list in square brackets.
    List,
    /// A table: its own `[heading]`, or `{ … }`.
    Table,
    /// Text, or a table that says more.
    TextOrTable,
    /// A colour such as `#1A2B3C`.
    Colour,
    /// A length with its unit.
    Length,
    /// A language tag (BCP 47).
    Language,
}

/// Of what there may be too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuchOf {
    /// Values and tables of a file.
    Values,
    /// Letters of a file.
    Letters,
    /// Paragraphs, cells and marks of a record.
    Parts,
}

impl TooMuchOf {
    fn words(self) -> &'static str {
        match self {
            TooMuchOf::Values => "values and tables in one file",
            TooMuchOf::Letters => "letters in one file",
            TooMuchOf::Parts => "paragraphs, cells and marks in one record",
        }
    }
}

impl ValueFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            ValueFault::FlatRows { first } => Wording {
                sentence: "each row is a list of its cells, and here is one list of all".into(),
                mark: "rows run together".into(),
                help: format!("write brackets around the cells of each row: [[{first}, …], […]]"),
            },
            ValueFault::ListInList { inner } => Wording {
                sentence: "this is a list within a list, and one is enough".into(),
                mark: "two pairs of brackets".into(),
                help: format!("write {inner}"),
            },
            ValueFault::BareValue { meant } => Wording {
                sentence: "this value stands in braces, with the name of its key".into(),
                mark: "which of several?".into(),
                help: format!("write {meant}"),
            },
            ValueFault::BareQuorum { said } => Wording {
                sentence: "this value stands in braces, with the name of its key".into(),
                mark: "was there a quorum?".into(),
                help: format!(
                    "write {{ {said}, met = … }}, with true for … if there was a quorum, else false"
                ),
            },
            ValueFault::BareDay { meant } => Wording {
                sentence: "a day alone says too little here: it stands behind a key of its own".into(),
                mark: "without a key".into(),
                help: format!("write {meant}"),
            },
            ValueFault::WrongType { expected, found, written } => Wording {
                sentence: match found_words(found) {
                    // The kind is right, and the value is none that can stand here.
                    found if same_kind(*expected, found) => match expected {
                        Expected::Number if written.starts_with('-') => {
                            format!("this should be a whole number of 0 or more, and is {}", brief(written))
                        }
                        Expected::Number => format!("{} is too large a number here", brief(written)),
                        _ => {
                            format!("this should be {}, and is {}", expected_words(*expected), brief(written))
                        }
                    },
                    found => format!("this should be {}, and is {found}", expected_words(*expected)),
                },
                mark: format!("should be {}", expected_words(*expected)),
                help: expected_help(*expected, found, written),
            },
            ValueFault::UnknownChoice { value, nearest, choices } => Wording {
                sentence: format!("`{value}` is none of the words that can stand here"),
                mark: "unknown word".into(),
                help: match nearest {
                    Some(nearest) => format!("write {}", spelled::text(nearest)),
                    None => format!("the words there are: {}", choices.join(", ")),
                },
            },
            ValueFault::OutOfRange { least, most } => Wording {
                sentence: format!("this number must be between {least} and {most}"),
                mark: String::new(),
                help: format!("write {least}, {most} or a number between them"),
            },
            ValueFault::EmptyText { key } => Wording {
                sentence: format!("`{key}` is empty"),
                mark: "nothing written".into(),
                help: "write the text between the quotation marks, or remove the key".into(),
            },
            ValueFault::LongOnPages { letters, most } => Wording {
                sentence: format!(
                    "this stands on every page, and its {letters} letters leave too little room for the \
                     rest"
                ),
                mark: "too long".into(),
                help: format!("write it in {most} letters or fewer"),
            },
            ValueFault::BadFraction { written } => Wording {
                sentence: format!("{written} is no part of a whole"),
                mark: "cannot be read".into(),
                help: "write \"1/3\" for at least a third, or \"more than 1/2\"".into(),
            },
            ValueFault::TooMuch { what, most } => Wording {
                sentence: format!("more than {most} {} are not read", what.words()),
                mark: "too much from here on".into(),
                help: "make two of it, or attach as a file what is not minuted".into(),
            },
            ValueFault::InvisibleCharacter { character } => Wording {
                sentence: format!(
                    "an invisible control character (U+{:04X}) stands in this text",
                    *character as u32
                ),
                mark: "printed as its code".into(),
                help: "delete it and type the text again".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text in quotation marks",
        Expected::Number => "a whole number",
        Expected::NumberOrText => "a whole number, or text in quotation marks",
        Expected::Decimal => "a number",
        Expected::Truth => "true or false",
        Expected::Date => "a date",
        Expected::Time => "a time of day",
        Expected::List => "a list",
        Expected::Table => "a table",
        Expected::TextOrTable => "text or a table",
        Expected::Colour => "a colour",
        Expected::Length => "a length with its unit",
        Expected::Language => "a language tag",
    }
}

fn expected_help(expected: Expected, found: &str, written: &str) -> String {
    match expected {
        Expected::Text if found == "boolean" => {
            "write the text itself, in quotation marks: \"…\"; or remove the line".into()
        }
        Expected::Text => match written {
            "" => "write \"…\"".into(),
            _ if written.contains(['\n', '{', '[', '"']) => {
                "write text between quotation marks: \"…\"".into()
            }
            _ => format!("write {}", spelled::text(written)),
        },
        Expected::Number => match written.trim_matches(['"', '\'', ' ']) {
            digits
                if !digits.is_empty()
                    && digits.len() < 10
                    && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                // TOML knows no nought before a number.
                let number = match digits.trim_start_matches('0') {
                    "" => "0",
                    number => number,
                };
                format!("write digits only, without quotation marks: {number}")
            }
            _ => "write digits only, without quotation marks: 7".into(),
        },
        Expected::NumberOrText => {
            format!(
                "write {} if that is the number as it is printed, else digits only",
                spelled::text(written)
            )
        }
        Expected::Decimal => "write a number without quotation marks: 10.5".into(),
        Expected::Truth => "write true or false, without quotation marks".into(),
        Expected::Date => match date_meant(written).as_slice() {
            [] => "write it as 2020-07-21, without quotation marks".into(),
            days => format!("write {}, without quotation marks", one_day_meant(days)),
        },
        Expected::Time => match meant::times(written) {
            Some((time, None)) => format!("write {time}, without quotation marks"),
            Some((time, Some(until))) => {
                format!(
                    "write {time}, without quotation marks; {until} stands in a line of its own, as in \
                     end = {until}"
                )
            }
            None => "write it as 10:00:00, without quotation marks".into(),
        },
        Expected::List => match written {
            "" => "write it in square brackets: [ … ]".into(),
            _ if written.contains('\n') || written.contains('=') => {
                "write it in square brackets: [ … ]".into()
            }
            _ if found == "table" => {
                "begin it with two square brackets and its whole name: [[items.entries]], or \
                 [[items.items.entries]] in an item within an item"
                    .into()
            }
            _ => match several_texts(written) {
                Some(several) => format!("write {several}; or [{written}] if that is one"),
                None => format!("write it in square brackets: [{written}]"),
            },
        },
        Expected::Table => "write it as { key = \"…\" }, or under a [heading] of its own".into(),
        Expected::TextOrTable => "write \"…\", or { key = \"…\" } to say more".into(),
        Expected::Colour => "write it as \"#1A2B3C\"".into(),
        Expected::Length => "write a number and pt, mm, cm or in: \"10.5 pt\"".into(),
        Expected::Language => "write a language such as \"en-GB\" or \"cy\"".into(),
    }
}

/// The list that is meant by `"Ann, Ben"`.
fn several_texts(written: &str) -> Option<String> {
    let text = written.strip_prefix('"')?.strip_suffix('"')?;
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let sound = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
    sound.then(|| format!("[{}]", spelled::texts(&parts)))
}

/// The days that a text may mean: one that is written as it should be, or as people write them.
fn date_meant(written: &str) -> Vec<(String, String)> {
    let date = written.trim_matches('"').parse().ok();
    let dates = date.map_or_else(|| meant::dates(written), |date: jiff::civil::Date| vec![date]);
    dates.into_iter().filter(|date| date.year() > 0).map(meant::in_both).collect()
}

/// Whether what was found is of the kind that belongs here, in TOML's eyes.
fn same_kind(expected: Expected, found: &str) -> bool {
    match expected {
        Expected::Number => found == "a whole number",
        Expected::Decimal => matches!(found, "a whole number" | "a number with a fraction"),
        Expected::Date | Expected::Time => found == "a date or time",
        Expected::Text | Expected::Colour | Expected::Length | Expected::Language => found == "text",
        Expected::TextOrTable => matches!(found, "text" | "a table"),
        Expected::List => found == "a list",
        Expected::Table => found == "a table",
        Expected::NumberOrText | Expected::Truth => false,
    }
}

fn found_words(found: &str) -> &str {
    match found {
        "string" => "text",
        "integer" => "a whole number",
        "float" => "a number with a fraction",
        "boolean" => "true or false",
        "datetime" => "a date or time",
        "array" => "a list",
        "table" => "a table",
        other => other,
    }
}
