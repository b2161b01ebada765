//! `minutebook schema`.

use super::WELL;
use super::arguments::{Schema, SchemaKind};
use super::terminal::Terminal;
use clap::ValueEnum;
use minutebook::diagnostic::Report;
use minutebook::document::LabelsForm;
use minutebook::form::schema_of;
use minutebook::layout::StyleForm;
use minutebook::project::write_new;
use minutebook::record::forms::{BookForm, CommitteeForm, RecordForm, SchemeForm};
use std::path::Path;

/// Prints a schema, or writes all.
pub fn run(start: &Path, options: &Schema, terminal: &Terminal) -> u8 {
    let Some(folder) = &options.out else {
        terminal.result(&text(options.kind));
        return WELL;
    };
    let name = |kind: &SchemaKind| kind.to_possible_value().map(|value| value.get_name().to_string());
    let files: Vec<(String, String)> = SchemaKind::value_variants()
        .iter()
        .filter_map(|kind| Some((format!("{}.schema.json", name(kind)?), text(*kind))))
        .collect();
    match write_new(&start.join(folder), start, &files) {
        Ok(()) => WELL,
        Err(finding) => {
            let mut report = Report::new();
            report.push(*finding);
            terminal.findings(report)
        }
    }
}

fn text(kind: SchemaKind) -> String {
    let schema = match kind {
        SchemaKind::Record => schema_of::<RecordForm>("A record of minutebook: one meeting"),
        SchemaKind::Committee => schema_of::<CommitteeForm>("committee.toml of minutebook"),
        SchemaKind::Book => schema_of::<BookForm>("book.toml of minutebook"),
        SchemaKind::Scheme => schema_of::<SchemeForm>("A scheme of classifications of minutebook"),
        SchemaKind::Style => schema_of::<StyleForm>("style.toml of minutebook"),
        SchemaKind::Labels => schema_of::<LabelsForm>("A labels file of minutebook"),
    };
    format!("{schema:#}\n")
}
