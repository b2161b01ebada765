//! Findings for programs: one JSON object a line. Its words are those of the messages for people; the file's
//! name stays as it is, and only its spelling in JSON holds nothing that would act where it is printed.

use super::shown;
use minutebook::diagnostic::{Finding, Severity, Spot};
use serde_json::{Value, json};

/// A finding as one line.
pub fn line(finding: &Finding) -> String {
    let words = finding.fault.wording();
    let object = json!({
        "severity": match finding.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "code": finding.code().0,
        "message": shown::line(&words.sentence),
        "label": shown::line(&words.mark),
        "help": shown::line(&words.help),
        "place": finding.spot.as_ref().map(place),
        "other": finding.other.as_ref().map(place),
    });
    format!("{}\n", shown::json(&object.to_string()))
}

/// What is wrong with the command line, as one line of the same form.
pub fn usage(message: &str, help: &str) -> String {
    let object = json!({
        "severity": "error",
        "code": "usage",
        "message": shown::line(message),
        "label": "",
        "help": shown::line(help),
        "place": null,
        "other": null,
    });
    format!("{}\n", shown::json(&object.to_string()))
}

/// Lines and columns count from 1; columns count characters; the end is one past the last.
fn place(spot: &Spot) -> Value {
    let end = Spot::new(&spot.source, spot.range.end..spot.range.end).position();
    let start = spot.position();
    json!({
        "file": spot.source.name,
        "line": start.line,
        "column": start.column,
        "end-line": end.line,
        "end-column": end.column,
    })
}
