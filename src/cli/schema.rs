//! `minutebook schema`.

use super::arguments::{Schema, SchemaKind};
use super::exit::WELL;
use super::opened::{hold, tell};
use super::planned::carry_out;
use super::terminal::Terminal;
use clap::ValueEnum;
use minutebook::document::{LabelWords, LabelsForm};
use minutebook::form::{Definitions, Read, put_defaults, schema_of};
use minutebook::ids::FileId;
use minutebook::layout::{BUILT_IN_STYLE, StyleForm};
use minutebook::lifecycle::{Change, Plan};
use minutebook::project::{Project, expect_elsewhere};
use minutebook::record::forms::{
    BookForm, CirculatedListForm, CommentsForm, CommitteeForm, RecordForm, SchemeForm,
};
use minutebook::writer::json::{Output, schema_of_output};
use serde_json::Value as Json;
use std::path::Path;

/// Prints a schema, or writes all.
pub fn run(start: &Path, options: &Schema, terminal: &Terminal) -> u8 {
    let Some(folder) = &options.out else {
        terminal.result(&text(options.kind));
        return WELL;
    };
    let folder = start.join(folder);
    if let Err(finding) = expect_elsewhere(&folder, start) {
        return tell(*finding, terminal);
    }
    let name = |kind: &SchemaKind| kind.to_possible_value().map(|value| value.get_name().to_string());
    let schemas = SchemaKind::value_variants().iter().filter_map(|kind| {
        let file = FileId::Other(format!("{}.schema.json", name(kind)?));
        Some(Change::New { file, text: text(*kind), like: None })
    });
    let plan = match Plan::of_all(schemas) {
        Ok(plan) => plan,
        Err(twice) => return terminal.findings(twice.into()),
    };
    let project = Project::within(&folder, start);
    let written =
        hold(&project, terminal).and_then(|lock| carry_out(&project, &plan, &lock, false, terminal));
    written.err().unwrap_or(WELL)
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
        SchemaKind::Comments => {
            schema_of::<CommentsForm>("The comments on minutes, as minutebook keeps them")
        }
        SchemaKind::Dispositions => schema_of_output(Output::Dispositions),
        SchemaKind::Status => schema_of_output(Output::Status),
        SchemaKind::Verified => schema_of_output(Output::Verified),
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
