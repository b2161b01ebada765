//! JSON Schemas (draft 2020-12) of what is written as JSON, derived from the types that are spelled.

use super::actions::ActionRegister;
use super::attendance::AttendanceRegister;
use super::decisions::DecisionRegister;
use super::dispositions::DispositionsFile;
use super::minutes::Minutes;
use super::quorum::QuorumRegister;
use super::status::StatusFile;
use super::verified::VerifiedFile;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Value as Json, json};

/// A kind of file that is written as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// The minutes of a meeting, and extracts of them.
    Minutes,
    /// The register of actions.
    Actions,
    /// The register of decisions.
    Decisions,
    /// The register of attendance.
    Attendance,
    /// The working of the quorum.
    Quorum,
    /// How it stands with minutes.
    Status,
    /// The comments on minutes, and what became of them.
    Dispositions,
    /// What an archive was found to be.
    Verified,
}

/// The complete JSON Schema of such files. It knows every key that there can be: a file with any other is not one of this
/// version of the program.
pub fn schema_of_output(output: Output) -> Json {
    match output {
        Output::Minutes => of::<Minutes<'_>>("Minutes or an extract of them, as minutebook writes them"),
        Output::Actions => of::<ActionRegister<'_>>("The register of actions, as minutebook writes it"),
        Output::Decisions => of::<DecisionRegister<'_>>("The register of decisions, as minutebook writes it"),
        Output::Attendance => {
            of::<AttendanceRegister<'_>>("The register of attendance, as minutebook writes it")
        }
        Output::Quorum => of::<QuorumRegister<'_>>("The working of the quorum, as minutebook writes it"),
        Output::Dispositions => of::<DispositionsFile<'_>>(
            "Comments on minutes and what became of them, as minutebook writes them",
        ),
        Output::Status => of::<StatusFile<'_>>("How it stands with minutes, as minutebook writes it"),
        Output::Verified => {
            of::<VerifiedFile<'_>>("What an archive was found to be, as minutebook writes it")
        }
    }
}

fn of<T: JsonSchema>(title: &str) -> Json {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    RecursiveTransform(tidied).transform(&mut schema);
    schema.insert("title".into(), title.into());
    schema.to_value()
}

/// What holds of the files and not of the types: a key that may be left out is never null, and lines of comments are no
/// lines of text.
fn tidied(schema: &mut Schema) {
    if let Some(Json::String(description)) = schema.get_mut("description") {
        *description = description.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    if schema.get("type") == Some(&json!("integer")) {
        // How many bits a number has in the program says nothing to others.
        schema.remove("format");
    }
    if let Some(Json::Object(properties)) = schema.get_mut("properties") {
        properties.values_mut().for_each(never_null);
    }
}

fn never_null(property: &mut Json) {
    let Json::Object(property) = property else { return };
    if let Some(Json::Array(types)) = property.get_mut("type") {
        types.retain(|known| known != "null");
        if let [only] = types.as_mut_slice() {
            let only = only.take();
            property.insert("type".into(), only);
        }
    }
    if let Some(Json::Array(choices)) = property.get_mut("anyOf") {
        choices.retain(|choice| *choice != json!({ "type": "null" }));
        if let [Json::Object(only)] = choices.as_mut_slice() {
            let only = std::mem::take(only);
            property.remove("anyOf");
            property.extend(only);
        }
    }
}
