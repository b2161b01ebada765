//! What a template does that cannot be, and what only a mistake of this program can bring about, as `pages` tells.

use super::committee::PatternFault;
use std::borrow::Cow;

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateFault {
    /// It is not UTF-8.
    NotUtf8,
    /// A style sheet that ends the style of the page.
    EndsStyle,
    /// It gives more than there is room for.
    TooLarge,
    /// It holds itself.
    HoldsItself,
    /// It gives nothing.
    GivesNothing,
    /// It leaves out the classification: this one.
    Unmarked(String),
    /// What the engine says.
    Said(String),
}

impl TemplateFault {
    /// The same in words; none if the engine says nothing.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            TemplateFault::NotUtf8 => "the file is not UTF-8 text".into(),
            TemplateFault::EndsStyle => "a style sheet may not contain `</style`".into(),
            TemplateFault::TooLarge => "what it gives is larger than 256 MB".into(),
            TemplateFault::HoldsItself => "it holds itself, by itself or by others that it holds".into(),
            TemplateFault::GivesNothing => "it gives nothing: every word of the minutes would be lost".into(),
            TemplateFault::Unmarked(label) => {
                format!("it leaves out the classification, {label}: print `marking.line`").into()
            }
            TemplateFault::Said(said) => said.as_str().into(),
        }
    }
}

/// What this program's own checks should have excluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgramFault {
    /// A plan that says two things of a file.
    PlannedTwice(String),
    /// A circulation after which numbers would be others.
    OtherNumbers,
    /// Minutes that are not made, and nobody says why.
    NoMinutes,
    /// Something in a file that was read as a list, and is none.
    NoList {
        /// Its key.
        key: String,
        /// The file, if it is not the one that the finding stands in.
        file: Option<String>,
    },
    /// A list with other parts than were read.
    OtherParts {
        /// Its key.
        key: String,
        /// How many it has.
        found: usize,
        /// How many were read.
        read: usize,
    },
    /// Parts of a record of which not each was numbered.
    Unnumbered {
        /// How many stand there.
        parts: usize,
        /// How many were numbered.
        numbered: usize,
    },
    /// A file that was read, and that cannot be read to change it; what is said of it.
    Unreadable(String),
    /// A built-in pattern that is none.
    Pattern(PatternFault),
    /// A PDF that cannot be written.
    Pdf(PdfFault),
    /// A file for word processors that cannot be written; what is said of it.
    Docx(String),
}

/// Why a PDF cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfFault {
    /// There is no page for it.
    NoPage,
    /// It would be larger than places in it can be told.
    TooLarge,
    /// A picture that there is no room for.
    LargePicture,
    /// A drawing that was read, and cannot be drawn; what is said of it.
    Drawing(String),
    /// A font that cannot be cut to the letters in use.
    Font {
        /// Its name.
        name: String,
        /// What is said of it.
        said: String,
    },
    /// What a library says.
    Said(String),
}

impl ProgramFault {
    pub(super) fn words(&self) -> String {
        match self {
            ProgramFault::PlannedTwice(file) => format!("{file} would be changed in two ways"),
            ProgramFault::OtherNumbers => "the numbers would not be the same afterwards".into(),
            ProgramFault::NoMinutes => "the minutes were not made, and nothing says why".into(),
            ProgramFault::NoList { key, file: None } => format!("`{key}` is no list"),
            ProgramFault::NoList { key, file: Some(file) } => format!("`{key}` of {file} is no list"),
            ProgramFault::OtherParts { key, found, read } => {
                format!("`{key}` has {found} parts, and {read} were read")
            }
            ProgramFault::Unnumbered { parts, numbered } => {
                format!("of {parts} parts of the record, {numbered} were numbered")
            }
            ProgramFault::Unreadable(said) | ProgramFault::Docx(said) => said.clone(),
            ProgramFault::Pattern(fault) => fault.words(),
            ProgramFault::Pdf(fault) => fault.words(),
        }
    }
}

impl PdfFault {
    /// The same in words.
    pub fn words(&self) -> String {
        match self {
            PdfFault::NoPage => "the file has no page".into(),
            PdfFault::TooLarge => "the file would be too large".into(),
            PdfFault::LargePicture => "a picture is too large".into(),
            PdfFault::Drawing(said) => format!("an SVG picture: {said}"),
            PdfFault::Font { name, said } => format!("the font {name} cannot be used: {said}"),
            PdfFault::Said(said) => said.clone(),
        }
    }
}

impl std::fmt::Display for PdfFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.words())
    }
}

impl std::error::Error for PdfFault {}
