//! `minutebook comments`.

use super::arguments::{AddComments, Comments, CommentsCommand};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::registers::dispositions;
use super::sealing::came;
use super::shown;
use super::terminal::{Terminal, counted};
use minutebook::archive::ObjectId;
use minutebook::lifecycle::{self, CameBack, CommentsAdded, Kept, add_comments};
use minutebook::project::meant;
use std::path::Path;

/// Takes in comments, or lists them.
pub fn run(start: &Path, options: &Comments, terminal: &Terminal) -> u8 {
    match &options.command {
        CommentsCommand::Add(options) => add(start, options, terminal),
        CommentsCommand::List(options) => dispositions(start, options, terminal),
    }
}

fn add(start: &Path, options: &AddComments, terminal: &Terminal) -> u8 {
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let came: Vec<CameBack> = options
        .files
        .iter()
        .flat_map(|path| meant(&start.join(path)))
        .map(|path| came(start, &path))
        .collect();
    let asked = lifecycle::AddComments {
        record: &options.record,
        files: &came,
        by: options.by.as_deref(),
        version: options.on.as_deref(),
    };
    let inventory = |object: &ObjectId| project.inventory(object);
    let content = |object: &ObjectId, path: &str| project.content(object, path);
    let kept = Kept { inventory: &inventory, content: &content };
    let CommentsAdded { file, new, known, told, plan } = match add_comments(&files, &asked, &kept) {
        Ok(added) => added,
        Err(reasons) => {
            let code = terminal.findings(reasons);
            if came.len() > 1 {
                terminal.note(
                    "Nothing was added: of several files all enter, or none. Mend or take away those that are named, or name the others alone.",
                );
            }
            return code;
        }
    };
    if let Err(code) = carry_out(&project, &plan, &lock, options.dry_run, terminal) {
        return code;
    }
    terminal.findings(told);
    if !options.dry_run {
        let path = project.shown_file(&file);
        let known = match known {
            0 => String::new(),
            known => format!(
                ", {} there before",
                if known == 1 { "1 was".into() } else { format!("{known} were") }
            ),
        };
        terminal.note(&format!(
            "{}: {} added{known}",
            shown::line(&path),
            counted(new, "comment", "comments")
        ));
    }
    WELL
}
