//! `minutebook schema`.

use super::WELL;
use super::arguments::{Schema, SchemaKind};
use super::terminal::Terminal;
use clap::ValueEnum;
use minutebook::diagnostic::Report;
use minutebook::document::{LabelWords, LabelsForm};
use minutebook::form::{Definitions, Read, put_defaults, schema_of};
use minutebook::layout::{BUILT_IN_STYLE, StyleForm};
use minutebook::project::{expect_elsewhere, write_new};
use minutebook::record::forms::{BookForm, CirculatedListForm, CommitteeForm, RecordForm, SchemeForm};
use minutebook::writer::json::{Output, schema_of_output};
use serde_json::Value as Json;
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
    let folder = start.join(folder);
    match expect_elsewhere(&folder, start).and_then(|()| write_new(&folder, start, &files, None)) {
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
        SchemaKind::Committee => with_words(schema_of::<CommitteeForm>("committee.toml of minutebook")),
        SchemaKind::Circulated => schema_of::<CirculatedListForm>("circulated.toml of minutebook"),
        SchemaKind::Book => with_words(schema_of::<BookForm>("book.toml of minutebook")),
        SchemaKind::Scheme => schema_of::<SchemeForm>("A scheme of classifications of minutebook"),
        SchemaKind::Style => {
            let mut schema = schema_of::<StyleForm>("style.toml of minutebook");
            put_defaults(&mut schema, BUILT_IN_STYLE);
            schema
        }
        SchemaKind::Labels => schema_of::<LabelsForm>("A labels file of minutebook"),
        SchemaKind::Minutes => schema_of_output(Output::Minutes),
        SchemaKind::Actions => schema_of_output(Output::Actions),
        SchemaKind::Decisions => schema_of_output(Output::Decisions),
        SchemaKind::Attendance => schema_of_output(Output::Attendance),
        SchemaKind::Quorum => schema_of_output(Output::Quorum),
    };
    format!("{schema:#}\n")
}

/// A schema in which a committee's table of fixed words names them all: they are not known where committees are read.
/// What is said of the table is kept.
fn with_words(mut schema: Json) -> Json {
    if let Some(table) = schema.pointer_mut("/$defs/Committee/properties/labels") {
        let doc = table["description"].take();
        *table = LabelWords::schema(&mut Definitions::default());
        table["description"] = doc;
    }
    schema
}
