//! Why a file in the book's folders is not read, as `files` tells.

use super::disk::DiskFault;
use std::borrow::Cow;

/// Why a file in a folder of the book is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlooked {
    /// A record that lies in no committee's folder.
    NoCommittee,
    /// A file whose name is a record's but for its ending; how it should be called.
    Ending {
        /// The name that is read.
        instead: String,
    },
    /// A copy, by its name or by what it says, of a record that is read.
    Again {
        /// The file that is read.
        of: String,
    },
    /// A record, by what it says, of a meeting that no other record is of, under a name that is not read.
    Misnamed {
        /// The name that is read.
        instead: String,
    },
    /// A copy of a file of the book's, by what it is called, and no record by what it says.
    Copied {
        /// The file.
        of: &'static str,
    },
    /// A file or folder that is read in another place.
    Misplaced {
        /// The folder where it is read.
        instead: String,
    },
    /// A file beside the records that none of them names.
    NotNamed,
    /// A file among the schemes that is none.
    NoScheme,
    /// A scheme whose name differs in capitals from the one that is used.
    OtherScheme {
        /// The one that is used.
        used: String,
    },
    /// A file among the labels that is called like no language.
    NoLabels,
    /// A file among the templates that nothing uses.
    NoTemplate {
        /// The nearest name that is known.
        nearest: Option<String>,
    },
    /// A scheme among the templates.
    SchemeAmongTemplates,
    /// Something that cannot be used: a pipe, a link in a circle.
    Unusable(DiskFault),
}

impl Overlooked {
    /// Why a file is not read, and what to do.
    pub(super) fn told(&self) -> (Cow<'_, str>, String) {
        let (why, help) = match self {
            Overlooked::Unusable(why) => return (format!("it {}", why.words()).into(), why.help().into()),
            Overlooked::NoCommittee => (
                "it lies in no committee's folder",
                "a record lies in the folder of its committee, beside committee.toml; move it there \
                 unless that folder has it already"
                    .into(),
            ),
            Overlooked::Again { of } => {
                let help = format!("remove it or keep it elsewhere; never save it as {of}");
                return (format!("{of} is there, and is read in its place").into(), help);
            }
            Overlooked::Ending { instead } => (
                "the name of a record ends in .toml",
                format!("if it is a record, save it as plain text called {instead}"),
            ),
            Overlooked::Misnamed { instead } => (
                "it is a record, and the name of a record ends in .toml",
                format!("call it {instead}, or keep it elsewhere if it is no longer wanted"),
            ),
            Overlooked::Copied { of } => (
                "it is called like a copy, and has no `meeting`, as a record has",
                format!(
                    "call it {of} if there is none, else keep it elsewhere: of its kind only {of} is \
                     read; a record needs a line `meeting = …` above its tables"
                ),
            ),
            Overlooked::Misplaced { instead } => {
                ("it lies in another place than it is looked for", format!("move it to {instead}"))
            }
            Overlooked::NotNamed => (
                "it is no record, and no record names it",
                "name it in a record, or keep it elsewhere; a record ends in .toml".into(),
            ),
            Overlooked::NoScheme => {
                ("a scheme lies in the folder schemes and ends in .toml", "rename or move it".into())
            }
            Overlooked::OtherScheme { used } => (
                "the scheme that is used is called otherwise",
                format!("call it {used}.toml; small and capital letters count"),
            ),
            Overlooked::NoLabels => (
                "it is not called like a language",
                "call it like the language of the record, such as cy.toml or en-GB.toml".into(),
            ),
            Overlooked::NoTemplate { nearest } => (
                "nothing uses it",
                match nearest {
                    Some(nearest) => format!("did you mean {nearest}?"),
                    None => "a template is called like the built-in one; fonts and pictures are named in \
                             style.toml"
                        .into(),
                },
            ),
            Overlooked::SchemeAmongTemplates => ("schemes lie in minutes/schemes", "move it there".into()),
        };
        (why.into(), help)
    }
}
