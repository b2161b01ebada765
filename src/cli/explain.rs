//! `minutebook build --explain`: which files changed, and why.

use super::shown;
use minutebook::pipeline::Tie;
use minutebook::project::{Became, Cause, Explanation, Happened};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The changes in words.
pub fn text(changes: &[Explanation]) -> String {
    changes.iter().map(one).collect()
}

/// The changes as one JSON object a line, a line a file.
pub fn lines(changes: &[Explanation]) -> String {
    let of = |change: &Explanation| -> String {
        let causes: Vec<Value> = change.causes.iter().map(object).collect();
        let line = |(file, became): &(String, Became)| {
            format!("{}\n", json!({ "output": file, "became": key(*became), "because": causes }))
        };
        change.files.iter().map(line).collect()
    };
    changes.iter().map(of).collect()
}

/// Files of one name and different endings stand in one line.
fn one(change: &Explanation) -> String {
    let mut named: BTreeMap<(&str, Became), Vec<&str>> = BTreeMap::new();
    for (file, became) in &change.files {
        let (name, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        named.entry((name, *became)).or_default().push(ending);
    }
    let mut text = String::new();
    for ((name, became), endings) in named {
        text.push_str(&format!("{} ({}) {}\n", shown::line(name), endings.join(", "), words(became)));
    }
    for cause in &change.causes {
        text.push_str(&format!("    because {}\n", shown::line(&reason(cause))));
    }
    text
}

fn words(became: Became) -> &'static str {
    match became {
        Became::New => "is new",
        Became::Changed => "changed",
        Became::Restored => "was written again",
        Became::SetAside => "was set aside",
    }
}

fn key(became: Became) -> &'static str {
    match became {
        Became::New => "new",
        Became::Changed => "changed",
        Became::Restored => "restored",
        Became::SetAside => "set-aside",
    }
}

fn reason(cause: &Cause) -> String {
    match cause {
        Cause::Input { name, tie: Tie::Program, happened: Happened::Changed } => {
            format!("{name} is another version")
        }
        Cause::Input { name, tie, happened } => {
            let happened = match happened {
                Happened::Added => "was added",
                Happened::Changed => "changed",
                Happened::Gone => "is gone",
                Happened::Unused => "is used no more",
                Happened::GoneOrUnused => "is gone or used no more",
            };
            format!("{name} {happened}: {}", belongs(*tie))
        }
        Cause::First => "nothing had been written for it before".into(),
        Cause::Format => "it had not been written in this format before".into(),
        Cause::Disk => "the file was gone, or somebody had changed it".into(),
        Cause::Errors => "there are errors in what it is made from".into(),
        Cause::Unknown => "of something that earlier builds did not note".into(),
    }
}

/// How an input belongs to the output.
fn belongs(tie: Tie) -> &'static str {
    match tie {
        Tie::Record => "the record itself",
        Tie::Attachment => "a file that the record names",
        Tie::Referred => "these minutes refer to it, or it replaces a decision of theirs",
        Tie::Reported => "an action that is reported on comes from it",
        Tie::OpenActions => "its open actions are listed",
        Tie::Counted => "decisions or actions are counted on from it",
        Tie::Listed => "a record of the register",
        Tie::Indirect => "what these minutes refer to refers to it",
        Tie::Named => "these minutes, or some that they speak of, name it",
        Tie::Committee => "a committee's file",
        Tie::Book => "the file of all committees",
        Tie::Scheme => "the scheme of classifications",
        Tie::Template => "one of your own templates",
        Tie::Program => "the program or its settings",
    }
}

fn object(cause: &Cause) -> Value {
    match cause {
        Cause::Input { name, tie, happened } => {
            let happened = match happened {
                Happened::Added => "added",
                Happened::Changed => "changed",
                Happened::Gone => "gone",
                Happened::Unused => "unused",
                Happened::GoneOrUnused => "gone-or-unused",
            };
            json!({ "input": name, "tie": tie, "happened": happened })
        }
        Cause::First => json!({ "happened": "first" }),
        Cause::Format => json!({ "happened": "format" }),
        Cause::Disk => json!({ "happened": "disk" }),
        Cause::Errors => json!({ "happened": "errors" }),
        Cause::Unknown => json!({ "happened": "unknown" }),
    }
}
