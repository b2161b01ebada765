//! What a build is asked for, and what it gives.

use super::input_sets::{InputSets, SetId};
use crate::commenting::Sending;
use crate::diagnostic::Report;
use crate::files::{Format, MadeFile};
use crate::ids::{ExtractId, OutputId, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Records by committee, meeting or path, as typed; empty means all.
    pub only: Vec<String>,
    /// The formats to write.
    pub formats: Vec<Format>,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
    /// Extracts that earlier builds wrote.
    pub extracts: Vec<EarlierExtract>,
    /// That minutes are sent for comments: then there are the files of the pack besides.
    pub sending: Option<Sending>,
}

/// An extract that an earlier build wrote, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierExtract {
    /// What it is of.
    pub id: Option<ExtractId>,
    /// The path of its files below the output folder, without their endings; none if they were set aside.
    pub stem: Option<String>,
}

/// The minutes of a record, an extract of them, or the registers of a committee: built, or not.
#[derive(Debug, Clone)]
pub struct BuiltOutput {
    /// What it is, from build to build.
    pub id: OutputId,
    /// The record that it is made from; none for registers, and for an extract of a record that is gone.
    pub record: Option<RecordId>,
    /// What people are told that it is: a record by its path as shown, registers and an extract by the path of their files.
    pub called: String,
    /// Its files; none if there are errors and nothing may be written.
    pub files: Option<Vec<MadeFile>>,
    /// Whether what was written before is still right if nothing that it was made from has changed: nothing is
    /// wrong with the record but that it cannot be told from another, or where it belongs.
    pub held: bool,
    /// What they are made from, among [`Built::inputs`]; none if nothing is known of it.
    pub inputs: Option<SetId>,
}

impl BuiltOutput {
    /// What it is made from, as people call it.
    pub(super) fn origin(&self) -> String {
        self.record.as_ref().map_or_else(|| self.called.clone(), RecordId::called)
    }
}

/// All that a build gives.
#[derive(Debug, Default)]
pub struct Built {
    /// What was found.
    pub report: Report,
    /// The minutes of the records that were asked for, first, then the registers of their committees and extracts that were
    /// written before; or the extract that was asked for.
    pub outputs: Vec<BuiltOutput>,
    /// How many records were asked for.
    pub records: usize,
    /// What the rest of the book would be made from.
    pub unasked: BTreeMap<OutputId, SetId>,
    /// What all of it is made from.
    pub inputs: InputSets,
    /// The committees whose registers are not made, each with the files that have to be mended first, as shown.
    pub waiting: BTreeMap<String, BTreeSet<String>>,
    /// The records with errors, each with its path as shown.
    pub wrong: BTreeMap<RecordId, String>,
}
