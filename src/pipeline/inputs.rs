//! What outputs are made from, so that a later build can tell why one changed.
//!
//! A name here is a path below the book's folder with forward slashes, or one of those of [`PROGRAM`] and
//! [`TIMESTAMP`]. An output may change only if one of its inputs did; it need not.

use super::overlooked::STYLE;
use crate::diagnostic::{Source, Unread};
use crate::digest::short_digest;
use crate::files::BookFiles;
use crate::ids::{Alias, FileId, OutputId};
use crate::layout::BUILT_IN_FONTS;
use crate::record::BUILT_IN_SCHEMES;
use crate::writer::built_in_templates;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The input that stands for the program itself; its digest is the version.
pub const PROGRAM: &str = "minutebook";

/// The input that stands for the moment that metadata give; its digest is that moment.
pub const TIMESTAMP: &str = "SOURCE_DATE_EPOCH";

/// How an input belongs to an output, the closest tie first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// The record that it is made from.
    Record,
    /// A picture or file that the record names.
    Attachment,
    /// Minutes that an action reported on comes from, or was reported on in before.
    Reported,
    /// Minutes that its references lead to, or that replace a decision of it.
    Referred,
    /// Earlier minutes of the committee, whose open actions it lists.
    OpenActions,
    /// Minutes of the committee whose decisions or actions are counted through the same year.
    Counted,
    /// Minutes that a register lists.
    Listed,
    /// What a tied record refers to: it may change a number or title that is printed.
    #[serde(rename = "beyond")]
    Indirect,
    /// Minutes that it or its inputs only name.
    Named,
    /// The file of its committee, or of one that it names.
    Committee,
    /// What all committees share.
    Book,
    /// The scheme of its classifications.
    Scheme,
    /// A template, style, font or labels file of the user's.
    Template,
    /// The program, its settings and the machine's fonts.
    Program,
}

/// What an output is made from: by tie and name, a digest of each.
pub type Inputs = BTreeMap<Tie, BTreeMap<String, String>>;

/// The minutes of each record of a book, and the registers of each committee.
pub fn known_outputs(files: &BookFiles) -> BTreeSet<OutputId> {
    let minutes = files.records().map(|(record, _)| OutputId::of_minutes(&record));
    let registers = files.committees.keys().map(|key| OutputId::Registers(key.clone()));
    minutes.chain(registers).collect()
}

/// The digest of what would be an input if it were there.
pub const NOT_THERE: &str = "";

pub(super) fn scheme_file(scheme: &str) -> String {
    FileId::Scheme(scheme.into()).path()
}

pub(super) fn template_file(template: &str) -> String {
    FileId::Template(template.into()).path()
}

pub(super) fn committee_file(committee: &str) -> String {
    FileId::Committee(committee.into()).path()
}

/// What the files of a book say now: a digest of each, by the name that the list of what was built has for it.
#[derive(Debug)]
pub struct Current(HashMap<String, String>);

impl Current {
    /// Looks at all files that were read.
    pub fn of(files: &BookFiles) -> Self {
        let text = |source: &Source| short_digest(source.text.as_bytes());
        let mut digests = HashMap::new();
        digests.extend(files.book.iter().map(|book| (FileId::Book.path(), text(book))));
        digests.extend(files.schemes.iter().map(|(name, scheme)| (scheme_file(name), text(scheme))));
        digests
            .extend(files.templates.iter().map(|(name, bytes)| (template_file(name), short_digest(bytes))));
        for (key, folder) in &files.committees {
            let is_missing = |source: &&Source| matches!(source.unread, Some(Unread::NoCommittee { .. }));
            let own = folder.committee.iter().filter(|source| !is_missing(source));
            digests.extend(own.map(|source| (committee_file(key), text(source))));
        }
        let records = files.records();
        digests.extend(records.map(|(record, source)| (alias(&record.path()), text(source))));
        let read = files.attachments.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref().ok()?)));
        digests.extend(read.map(|(path, bytes)| (alias(&format!("minutes/{path}")), short_digest(bytes))));
        Current(digests)
    }

    /// Whether none of the files that an output was made from has changed, and none has come that stands in the place
    /// of a built-in one, so that it says what it should. What is not there any more is passed over.
    pub fn is_unchanged(&self, inputs: &Inputs) -> bool {
        let templates = inputs.get(&Tie::Template);
        let is_new = |file: &str| {
            let name = template_file(file);
            self.0.contains_key(&name) && templates.is_none_or(|known| !known.contains_key(&name))
        };
        if replaceable().any(is_new) {
            return false;
        }
        let known = inputs.iter().filter(|(tie, _)| **tie != Tie::Program);
        let mut known =
            known.flat_map(|(tie, named)| named.iter().map(move |(name, digest)| (tie, name, digest)));
        let changed = |(tie, name, digest): (&Tie, &String, &String)| {
            self.0.get(&ledger_name(*tie, name)).is_some_and(|now| now != digest)
        };
        !inputs.is_empty() && !known.any(changed)
    }
}

/// What of the user's own takes the place of something built in, wherever it is printed. Labels and schemes do so for
/// some minutes only: with those it is noted that there were none.
fn replaceable() -> impl Iterator<Item = &'static str> {
    built_in_templates().chain(BUILT_IN_FONTS.iter().map(|(name, _)| *name)).chain([STYLE])
}

fn alias(name: &str) -> String {
    Alias::of(name).as_str().to_string()
}

/// The built-in schemes in whose place others were used for what was made from these schemes.
pub fn own_schemes(used: &BTreeMap<String, String>) -> impl Iterator<Item = &'static str> {
    let is_own = move |(name, text): &(&str, &str)| {
        let digest = used.get(&scheme_file(name));
        digest.is_some_and(|digest| digest != NOT_THERE && *digest != short_digest(text.as_bytes()))
    };
    BUILT_IN_SCHEMES.into_iter().filter(is_own).map(|(name, _)| name)
}

/// The name by which the list of what was built knows an input: what all records share is called as it is.
pub fn ledger_name(tie: Tie, name: &str) -> String {
    match tie {
        Tie::Committee | Tie::Book | Tie::Scheme | Tie::Template | Tie::Program => name.into(),
        Tie::Record
        | Tie::Attachment
        | Tie::Reported
        | Tie::Referred
        | Tie::OpenActions
        | Tie::Counted
        | Tie::Listed
        | Tie::Indirect
        | Tie::Named => alias(name),
    }
}
