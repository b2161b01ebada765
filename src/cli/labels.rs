//! `minutebook labels`.

use super::arguments::Labels;
use super::exit::WELL;
use super::opened::{hold, tell};
use super::planned::carry_out;
use super::shown;
use super::terminal::Terminal;
use minutebook::document::{is_shipped, labels_to_translate};
use minutebook::ids::FileId;
use minutebook::lifecycle::{Change, Plan};
use minutebook::project::Project;
use std::path::Path;

/// Makes a labels file to be translated.
pub fn run(start: &Path, options: &Labels, terminal: &Terminal) -> u8 {
    let project = match Project::find(start) {
        Ok(project) => project,
        Err(finding) => return tell(*finding, terminal),
    };
    let file = FileId::Template(format!("labels/{}.toml", options.language.tag()));
    let name = file.path();
    let text = labels_to_translate(&options.language);
    let plan = match Plan::default().with(Change::New { file, text, like: None }) {
        Ok(plan) => plan,
        Err(twice) => return terminal.findings(twice.into()),
    };
    let made = hold(&project, terminal).and_then(|lock| carry_out(&project, &plan, &lock, false, terminal));
    if let Err(code) = made {
        return code;
    }
    let name = shown::line(&name);
    terminal.note(&if is_shipped(&options.language) {
        format!("The words are in {name}. Change those that shall be others.")
    } else {
        format!(
            "The words are in {name}, in English. Translate them; `minutebook check` says how many are missing."
        )
    });
    WELL
}
