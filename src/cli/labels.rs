//! `minutebook labels`.

use super::arguments::Labels;
use super::terminal::Terminal;
use super::{WELL, shown, tell};
use minutebook::document::{is_shipped, labels_to_translate};
use minutebook::project::{Project, write_new};
use std::path::Path;

/// Makes a labels file to be translated.
pub fn run(start: &Path, options: &Labels, terminal: &Terminal) -> u8 {
    let project = match Project::find(start) {
        Ok(project) => project,
        Err(finding) => return tell(*finding, terminal),
    };
    let name = format!("templates/labels/{}.toml", options.language.tag());
    let files = [(name.clone(), labels_to_translate(&options.language))];
    match write_new(project.root(), start, &files, None) {
        Ok(()) => {
            let name = shown::line(&name);
            terminal.note(&match is_shipped(&options.language) {
                true => format!("The words are in {name}. Change those that shall be others."),
                false => format!(
                    "The words are in {name}, in English. Translate them; `minutebook check` says how many are missing."
                ),
            });
            WELL
        }
        Err(finding) => tell(*finding, terminal),
    }
}
