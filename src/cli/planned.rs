//! What a command plans, shown or applied.

use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{Change, Plan};
use minutebook::project::{Lock, Project};
use similar::TextDiff;

/// What stands in the place of a file that is not there, where a change is shown.
const NOWHERE: &str = "/dev/null";

/// Applies a plan or, for a dry run, shows it, if it can be applied as far as that can be known; the exit code if it
/// cannot.
pub fn carry_out(
    project: &Project,
    plan: &Plan,
    lock: &Lock,
    dry_run: bool,
    terminal: &Terminal,
) -> Result<(), u8> {
    if dry_run {
        project.check(plan).map_err(|report| terminal.findings(report))?;
        let text: String = plan.changes().iter().map(|change| difference(change, project)).collect();
        terminal.result(&text);
        return Ok(());
    }
    let told = project.apply(plan, lock).map_err(|report| terminal.findings(report))?;
    terminal.findings(told);
    Ok(())
}

/// A change in the way of a patch: lines taken out and put in; of a file that comes or goes, all.
fn difference(change: &Change, project: &Project) -> String {
    let named = |file| shown::line(&project.shown_file(file)).into_owned();
    let nowhere = || NOWHERE.to_string();
    match change {
        Change::New { file, text, like: _ } => lines("", text, (nowhere(), named(file))),
        // What it holds is made anew from what is shown.
        Change::Laid { file, bytes: _, like: _ } => format!("--- {NOWHERE}\n+++ {}\n", named(file)),
        // Nobody reads it as a text.
        Change::Relaid { file, before: _, after: _ } => format!("--- {0}\n+++ {0}\n", named(file)),
        Change::Cleared { file, before: _ } => format!("--- {}\n+++ {NOWHERE}\n", named(file)),
        Change::Exchanged { file, before, after } => lines(before, after, (named(file), named(file))),
        Change::Removed { file, before } => lines(before, "", (named(file), nowhere())),
        Change::Moved { file, to, before, after } => {
            let (from, to) = (named(file), named(to));
            let moved = format!("rename from {from}\nrename to {to}\n");
            moved + &lines(before, after, (from, to))
        }
        Change::Stored { object, version, like: _ } => {
            let head = format!("--- {NOWHERE}\n+++ {}\n", named(object));
            // What a version holds, and not what the archive notes of it.
            let files = version.content().map(|name| format!("+{}\n", shown::line(name)));
            head + &files.collect::<String>()
        }
    }
}

fn lines(before: &str, after: &str, (from, to): (String, String)) -> String {
    // How lines end is not shown: it stays as it is.
    let [before, after] = [before, after].map(|text| text.replace("\r\n", "\n"));
    let diff = TextDiff::from_lines(&before, &after);
    diff.unified_diff().context_radius(2).header(&from, &to).to_string()
}
