//! What is wrong with a file as TOML.

use super::kind::{Wording, faults};
use super::phrases::days_meant;
use super::syntax::SyntaxSlip;
use crate::diagnostic::spelled;

faults! {
    /// What is wrong with a file as TOML.
    TomlFault {
        /// The file is not TOML at this place.
        Error "toml-syntax" Syntax {
            /// What makes it none.
            slip: SyntaxSlip
        },
        /// A date or time that no calendar or clock has.
        Error "impossible-date" ImpossibleDate {
            /// What was written.
            written: String,
            /// The parser's own words.
            message: String
        },
        /// A date in another form than TOML's.
        Error "date-form" DateForm {
            /// What was written.
            written: String,
            /// The day that was probably meant, as TOML writes it, and in words; two where day and month could be exchanged.
            meant: Vec<(String, String)>,
        },
        /// A time of day in another form than TOML's.
        Error "time-form" TimeForm {
            /// What was written.
            written: String,
            /// The time that was probably meant, as TOML writes it.
            meant: String,
            /// Another, if the first was written as the beginning of something.
            until: Option<String>,
        },
        /// A text in the quotation marks of printed text.
        Error "printed-marks" PrintedMarks {
            /// The text between them.
            written: String,
            /// Whether it begins a longer text.
            longer: bool,
        },
        /// Several values without the brackets of a list.
        Error "no-list" NoList {
            /// The key.
            key: String,
            /// The values as written.
            written: String,
        },
        /// A list, or a table in braces, that is not ended.
        Error "unclosed-bracket" UnclosedBracket {
            /// What is not ended.
            bracket: Bracket,
            /// The brackets that are missing.
            missing: String,
            /// The line in which they belong.
            line: usize,
            /// What they stand before; nothing at the end of the line.
            before: Option<char>,
        },
        /// A bracket that cannot end what is open.
        Error "wrong-bracket" WrongBracket {
            /// What is open.
            bracket: Bracket,
            /// The bracket as written.
            written: char,
        },
        /// A bracket behind a value that ends nothing.
        Error "stray-bracket" StrayBracket {
            /// The brackets.
            written: String
        },
        /// Quotation marks in a list that do not go in pairs.
        Error "unpaired-marks" UnpairedMarks {
            /// The list that was probably meant.
            meant: Option<String>
        },
        /// A text of several lines between the marks of a short one.
        Error "short-marks" ShortMarks {
            /// The marks as written.
            marks: &'static str
        },
        /// A key and its value as the value of a key, without braces.
        Error "missing-braces" MissingBraces {
            /// The key and its value.
            written: String
        },
        /// A space that TOML does not take for one.
        Error "other-space" OtherSpace {
            /// The character.
            character: char
        },
        /// A control character, which no TOML file may hold.
        Error "control-character" ControlCharacter {
            /// The character.
            character: char
        },
        /// `True`, `yes` and the like.
        Error "truth-form" TruthForm {
            /// What was written.
            written: String,
            /// What was probably meant.
            meant: bool,
        },
        /// A colon where an equals sign belongs.
        Error "colon" Colon {
            /// The key before it.
            key: String,
            /// The value behind it.
            value: String,
        },
        /// A value that needs quotation marks has none.
        Error "missing-quotes" MissingQuotes {
            /// The text that was meant.
            written: String,
            /// Its parts, if it may be a row of texts; and whether it probably is.
            several: Option<(Vec<String>, bool)>,
        },
        /// A key stands twice in one table.
        Error "duplicate-toml-key" DuplicateTomlKey {
            /// The heading of the block, of which there may be several.
            block: Option<String>,
            /// The key.
            key: String
        },
        /// Longer text whose end is missing.
        Error "unclosed-text" UnclosedText {
            /// The marks that should end it.
            marks: &'static str
        },
        /// A comma or semicolon at the end of a line.
        Error "end-mark" EndMark {
            /// The sign.
            mark: char,
        },
        /// Brackets of another alphabet.
        Error "wide-brackets" WideBrackets {
            /// The value with the keyboard's own.
            meant: String,
        },
        /// A heading with other signs between its names than full stops.
        Error "heading-signs" HeadingSigns {
            /// The heading.
            meant: String,
        },
    }
}

/// What stands between brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bracket {
    /// A list: `[ … ]`.
    List,
    /// A table in a line: `{ … }`.
    Table,
}

impl Bracket {
    /// The bracket that ends it.
    pub fn closing(self) -> char {
        match self {
            Bracket::List => ']',
            Bracket::Table => '}',
        }
    }

    fn words(self) -> &'static str {
        match self {
            Bracket::List => "the list",
            Bracket::Table => "the { … }",
        }
    }
}

impl TomlFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            TomlFault::Syntax { slip } => slip.words(),
            TomlFault::ImpossibleDate { written, message } => Wording {
                sentence: format!("there is no such date or time as {written}"),
                mark: message.clone(),
                help: "write a date as 2020-07-21 and a time as 10:00:00, both without quotation marks"
                    .into(),
            },
            TomlFault::DateForm { written, meant } => Wording {
                sentence: format!("{written} is not a date as it is written here"),
                mark: if written.starts_with(|digit: char| digit.is_ascii_digit())
                    && written.find(['-', '.', '/', '–', '—', '‐', '‑', '−']) == Some(4)
                {
                    "month and day have two figures each, with - between".into()
                } else {
                    "the year comes first".into()
                },
                help: match meant.as_slice() {
                    [] => "write the year, the month and the day: 2020-07-21, without quotation marks".into(),
                    days => format!("write {}; dates stand without quotation marks", days_meant(days)),
                },
            },
            TomlFault::TimeForm { written, meant, until } => Wording {
                sentence: format!("{written} is not a time as it is written here"),
                mark: "hours, minutes and seconds, with : between".into(),
                help: match until {
                    None => format!("write {meant}; times stand without quotation marks"),
                    Some(until) => {
                        format!("write {meant}; {until} stands in a line of its own, as in end = {until}")
                    }
                },
            },
            TomlFault::PrintedMarks { written, longer } => Wording {
                sentence: "these are the curly quotation marks of printed text, and not the straight ones \
                           of the keyboard"
                    .into(),
                mark: "straight ones belong here".into(),
                help: if *longer {
                    "write \"\"\" before and after the text, straight, instead of the curly ones".into()
                } else {
                    format!("write {}", spelled::text(written))
                },
            },
            TomlFault::NoList { key, written } => Wording {
                sentence: "several values stand in a list, between [ and ], with a comma between each two"
                    .into(),
                mark: "more than one value".into(),
                help: format!("write {key} = [{written}]; where one text is meant, end it only once"),
            },
            TomlFault::UnclosedBracket { bracket, missing, line, before } => Wording {
                sentence: format!("{} that begins here is not ended", bracket.words()),
                mark: "begins here".into(),
                help: match before {
                    None => format!("write {missing} at the end of line {line}"),
                    Some(before) => format!("write {missing} in line {line}, before the {before}"),
                },
            },
            TomlFault::WrongBracket { bracket, written } => Wording {
                sentence: format!(
                    "{} is ended by {}, and not by {written}",
                    bracket.words(),
                    bracket.closing()
                ),
                mark: "ends nothing that is open".into(),
                help: format!("write {} instead of {written}", bracket.closing()),
            },
            TomlFault::StrayBracket { written } => Wording {
                sentence: format!("{written} ends nothing here: nothing is open that it could end"),
                mark: "not part of the value".into(),
                help: format!("remove {written}"),
            },
            TomlFault::UnpairedMarks { meant } => Wording {
                sentence: "the quotation marks of this line do not go in pairs".into(),
                mark: "one too few, or one too many".into(),
                help: match meant {
                    Some(meant) => format!("write {meant}"),
                    None => "write one before each text and one behind it; within a text write \\\"".into(),
                },
            },
            TomlFault::ShortMarks { marks } => {
                let longer = if marks.starts_with('"') { "\"\"\"" } else { "'''" };
                Wording {
                    sentence: format!("a text of several lines begins with {longer} and ends with {longer}"),
                    mark: "does not end in this line".into(),
                    help: format!("write {longer} instead of {marks}, here and at the end of the text"),
                }
            }
            TomlFault::MissingBraces { written } => Wording {
                sentence: "a key within the value of another stands between { and }".into(),
                mark: "has no { before it".into(),
                help: format!("write {{ {written} }}"),
            },
            TomlFault::OtherSpace { character } => Wording {
                sentence: format!("the space here is none of the keyboard's (U+{:04X})", *character as u32),
                mark: "looks like a space".into(),
                help: "delete it, and type a space".into(),
            },
            TomlFault::ControlCharacter { character } => Wording {
                sentence: format!(
                    "a character stands here that no file may hold (U+{:04X})",
                    *character as u32
                ),
                mark: "cannot be seen".into(),
                help: match character {
                    '\u{B}' => "it is a line break of Word's: delete it, and begin a new line; text of \
                                several lines stands between two lines of \"\"\""
                        .into(),
                    _ => "delete it".into(),
                },
            },
            TomlFault::TruthForm { written, meant } => Wording {
                sentence: format!("{written} is neither true nor false, nor a text"),
                mark: "true and false stand in small letters, without quotation marks".into(),
                help: format!("write {meant}; where a text is meant, write {}", spelled::text(written)),
            },
            TomlFault::Colon { key, value } => Wording {
                sentence: "an = belongs between a key and its value, and not a :".into(),
                mark: "this : should be =".into(),
                help: if value.is_empty() {
                    format!("write {key} = …")
                } else {
                    format!("write {key} = {value}")
                },
            },
            TomlFault::MissingQuotes { written, several } => Wording {
                sentence: "text needs quotation marks".into(),
                mark: "not in quotation marks".into(),
                help: match several {
                    None => format!("write {}", spelled::text(written)),
                    Some((names, true)) => {
                        format!(
                            "write [{}]; if that is one name, {}",
                            spelled::texts(names),
                            spelled::text(written)
                        )
                    }
                    Some((texts, false)) => {
                        format!(
                            "write {}; if these are several, [{}]",
                            spelled::text(written),
                            spelled::texts(texts)
                        )
                    }
                },
            },
            TomlFault::DuplicateTomlKey { key, block } => Wording {
                sentence: format!("`{key}` stands twice in one table"),
                mark: "given before".into(),
                help: match block {
                    Some(block) => format!(
                        "write the line {block} above it, if another begins here; else remove one of the \
                         two"
                    ),
                    None => "remove one of the two".into(),
                },
            },
            TomlFault::UnclosedText { marks } => Wording {
                sentence: format!("the text that begins here with {marks} is not ended"),
                mark: "begins here".into(),
                help: format!(
                    "write {marks} in the line after its last word; if it has them, look at the text \
                     before it"
                ),
            },
            TomlFault::EndMark { mark } => Wording {
                sentence: format!("a line ends without a {mark}"),
                mark: "not part of the value".into(),
                help: match mark {
                    ',' => "remove this comma".into(),
                    _ => "remove this semicolon".into(),
                },
            },
            TomlFault::WideBrackets { meant } => Wording {
                sentence: "these brackets are none of the keyboard's".into(),
                mark: "other brackets belong here".into(),
                help: format!("write {meant}"),
            },
            TomlFault::HeadingSigns { meant } => Wording {
                sentence: "between the names of a heading stands a full stop".into(),
                mark: "another sign".into(),
                help: format!("write `{meant}`"),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
