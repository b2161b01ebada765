//! What is typed about what a book is written with: words, schemas, completions.

use super::values::language;
use clap::{Args, ValueEnum};
use minutebook::form::Language;
use std::path::PathBuf;

/// The options of `labels`.
#[derive(Debug, Args)]
pub struct Labels {
    /// The language, as records name it: de, fr-CA
    #[arg(value_parser = language)]
    pub language: Language,
}

/// The options of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of which file
    #[arg(value_enum, default_value = "record")]
    pub kind: SchemaKind,
    /// Write the schemas of all files into a folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A kind of file, read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// A record: one meeting
    Record,
    /// committee.toml
    Committee,
    /// circulated.toml: what members hold of a committee's minutes
    Circulated,
    /// RECORD.comments.toml: the comments on minutes
    Comments,
    /// book.toml
    Book,
    /// A scheme of classifications
    Scheme,
    /// A labels file
    Labels,
    /// style.toml: how the PDF looks
    Style,
    /// Minutes and extracts as data (JSON)
    Minutes,
    /// The register of actions as data (JSON)
    Actions,
    /// The register of decisions as data (JSON)
    Decisions,
    /// The register of attendance as data (JSON)
    Attendance,
    /// The working of the quorum as data (JSON)
    Quorum,
    /// How it stands with minutes as data (JSON)
    Status,
    /// The comments on minutes and what became of them as data (JSON)
    Dispositions,
    /// What an archive was found to be as data (JSON)
    Verified,
}

/// The options of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
