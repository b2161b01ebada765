//! Fonts, pictures, templates and fixed words.

use super::kind::{Wording, faults};
use super::program::{ProgramFault, TemplateFault};
use super::unusable::{PathsFrom, UnusableFile};
use crate::diagnostic::spelled;

faults! {
    /// Fonts, pictures, templates and fixed words.
    PageFault {
        /// Characters that none of the fonts has.
        Error "missing-glyph" MissingGlyph {
            /// The first of them.
            character: char,
            /// The others of the record, each once.
            others: Vec<char>,
            /// The fonts asked.
            fonts: Vec<String>,
            /// Whether those of the machine were asked too.
            system: bool,
        },
        /// An image or file that is not there or cannot be used.
        Error "missing-file" MissingFile {
            /// The path as written.
            path: String,
            /// The folder that paths are counted from here.
            from: PathsFrom,
            /// Why.
            why: UnusableFile,
        },
        /// A colour that letters cannot be read in, or on.
        Error "pale-colour" PaleColour {
            /// Of what.
            of: Pale,
        },
        /// Margins of a page that leave too little for the text.
        Error "no-room" NoRoom {
            /// Whether those beside the text; else those above and below it.
            is_beside: bool,
            /// What they leave, in millimetres.
            room: f32,
            /// What the text needs, in millimetres.
            least: f32,
        },
        /// A template or style that fails.
        Error "template" Template {
            /// The template's file name.
            name: String,
            /// Why.
            why: TemplateFault,
        },
        /// A labels file without some of the words: those are printed in English.
        Warning "missing-words" MissingWords {
            /// The language.
            language: String,
            /// How many words it lacks.
            missing: usize,
            /// Of how many.
            all: usize,
            /// The first of them.
            first: Vec<&'static str>,
        },
        /// A language without a labels file.
        Error "unknown-labels" UnknownLabels {
            /// The language.
            language: String,
            /// The languages there are.
            known: Vec<String>,
        },
        /// Something that this program's own checks should have excluded.
        Error "internal" Internal {
            /// What happened.
            what: ProgramFault
        },
    }
}

/// What has too little contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pale {
    /// The label of a classification on its ground.
    Label,
    /// Letters on paper.
    Letters,
    /// What is behind letters.
    Ground,
}

impl PageFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            PageFault::MissingGlyph { character, others, fonts, system } => Wording {
                sentence: format!("no font has the character {}{}", coded(*character), and_others(others)),
                mark: "cannot be printed in the PDF".into(),
                help: format!(
                    "write it otherwise, or put a font that has it into templates/fonts and name it in \
                     templates/style.toml, below [fonts]: fallback = [\"fonts/NAME.ttf\"]{} (asked: {})",
                    if *system { "" } else { "; or write there `system = true` to use this machine's fonts" },
                    fonts.join(", ")
                ),
            },
            PageFault::MissingFile { path, from, why } => Wording {
                sentence: format!("the file {path} cannot be used: {}", why.words()),
                mark: String::new(),
                help: if path.contains("://") {
                    "save the file beside the record, and write its name".into()
                } else if why.is_of_place() {
                    format!("paths are counted from {} and stay inside the book", from.words())
                } else {
                    "use another file, or mend this one with a program that draws or edits pictures".into()
                },
            },
            PageFault::PaleColour { of } => Wording {
                sentence: match of {
                    Pale::Label | Pale::Letters => {
                        "letters of this colour cannot be read on what is behind them".into()
                    }
                    Pale::Ground => "letters cannot be read on this colour".into(),
                },
                mark: "too little contrast".into(),
                help: match of {
                    Pale::Label => {
                        "take a darker `ink`, or a lighter `ground` (or the other way round)".into()
                    }
                    Pale::Letters => "take a darker one: the paper is white".into(),
                    Pale::Ground => "take a paler one".into(),
                },
            },
            PageFault::NoRoom { is_beside, room, least } => Wording {
                sentence: if *room > 0.0 {
                    format!("the margins leave {room:.0} mm for the text, and it needs {least}")
                } else {
                    format!("the margins leave nothing for the text, and it needs {least} mm")
                },
                mark: "too little room".into(),
                help: if *is_beside {
                    "make `margin-start`, `margin-end` or `action-column` smaller".into()
                } else {
                    "make `margin-top` or `margin-bottom` smaller".into()
                },
            },
            PageFault::Template { name, why } => Wording {
                sentence: match why.words() {
                    said if said.is_empty() => format!("the template {name} cannot be used"),
                    said => format!("the template {name} cannot be used: {said}"),
                },
                mark: String::new(),
                help: "correct it, or remove it to use the built-in one".into(),
            },
            PageFault::MissingWords { language, missing, all, first } => Wording {
                sentence: format!(
                    "{missing} of {all} words of `{language}` are missing, and are printed in English"
                ),
                mark: String::new(),
                help: format!(
                    "write them below [words] in templates/labels/{language}.toml, `months` and \
                     `weekdays` above it; the first are: {}",
                    first.join(", ")
                ),
            },
            PageFault::UnknownLabels { language, known } => Wording {
                sentence: format!("there are no fixed words for the language `{language}`"),
                mark: "no labels file".into(),
                help: format!(
                    "the languages there are: {}; for another run `minutebook labels {}`, and translate \
                     the words in the file that it makes",
                    known.join(", "),
                    spelled::argument(language)
                ),
            },
            PageFault::Internal { what } => Wording {
                sentence: format!("this program is wrong: {}", what.words()),
                mark: String::new(),
                help: "please report it with the record that shows it".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

/// A character and its code.
fn coded(character: char) -> String {
    format!("{} (U+{:04X})", visible(character), character as u32)
}

/// Further characters, of which many are counted rather than named.
fn and_others(others: &[char]) -> String {
    match others {
        [] => String::new(),
        [other] => format!(", nor {}", coded(*other)),
        [.., last] if others.len() <= 4 => {
            let named: Vec<String> = others[..others.len() - 1].iter().map(|other| coded(*other)).collect();
            format!(", nor {} and {}", named.join(", "), coded(*last))
        }
        _ => format!(", nor {} others of this record", others.len()),
    }
}

fn visible(character: char) -> String {
    if character.is_control() || character.is_whitespace() {
        "that cannot be seen".into()
    } else {
        format!("“{character}”")
    }
}
