//! What an output folder is brought to, and what was done.

use super::super::changes::{Became, Explanation};
use crate::diagnostic::Report;
use crate::files::{BookFiles, Format};
use crate::ids::{OutputId, RecordId};
use crate::pipeline::{BuiltOutput, InputSets, SetId};
use std::collections::{BTreeMap, BTreeSet};

/// What a build gave, to be brought to the disk.
#[derive(Debug, Clone, Copy)]
pub struct Work<'w> {
    /// The book as it was read.
    pub files: &'w BookFiles,
    /// What was built, or refused.
    pub built: &'w [BuiltOutput],
    /// The formats asked for.
    pub formats: &'w [Format],
    /// Whether the whole book was built.
    pub whole: bool,
    /// What the rest of it would be made from; none if nobody looked, and all of it stays as it is.
    pub unasked: Option<&'w BTreeMap<OutputId, SetId>>,
    /// What all of it is made from.
    pub inputs: &'w InputSets,
    /// The records with errors, each with its path as shown.
    pub wrong: &'w BTreeMap<RecordId, String>,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Applied {
    /// What is wrong with the outputs as they stand now.
    pub report: Report,
    /// What was found in the folder and put out of the way unasked: it stays told, whatever is built after it.
    pub found: Report,
    /// Files that were written because they are new or changed, by their paths below the folder.
    pub written: BTreeSet<String>,
    /// Files that were already as they should be.
    pub unchanged: BTreeSet<String>,
    /// Where files lie that were set aside, as shown, by the paths that they had below the folder.
    pub set_aside: BTreeMap<String, String>,
    /// Folders of files that stay as they were, though what they are made from is refused.
    pub kept: BTreeSet<String>,
    /// Folders of files that were not asked for, and may say something else now.
    pub stale: BTreeSet<String>,
    /// Which files changed, and why.
    pub changes: Vec<Explanation>,
    /// What some file of could not be written.
    pub unwritten: BTreeSet<OutputId>,
    /// What became of the files of each.
    pub(super) became: BTreeMap<OutputId, Vec<(String, Became)>>,
}

impl Applied {
    /// What was done by one run after the other: what is so at the end, and all that happened on the way.
    #[must_use]
    pub fn then(self, later: Self) -> Self {
        let Self { mut found, mut set_aside, mut changes, .. } = self;
        found.absorb(later.found);
        changes.extend(later.changes);
        set_aside.retain(|path, _| !later.written.contains(path) && !later.unchanged.contains(path));
        set_aside.extend(later.set_aside);
        // What was set aside and stays so is not written; what was written once counts as written.
        let is_current = |path: &String| !set_aside.contains_key(path);
        let written: BTreeSet<String> =
            self.written.into_iter().filter(is_current).chain(later.written).collect();
        let mut unchanged = later.unchanged;
        unchanged.retain(|path| !written.contains(path));
        Self { found, set_aside, changes, written, unchanged, ..later }
    }
}

#[cfg(test)]
mod tests {
    use super::Applied;
    use crate::diagnostic::{FileFault, Finding, Report};
    use std::collections::BTreeSet;

    fn paths(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(ToString::to_string).collect()
    }

    fn report(fault: FileFault) -> Report {
        Report::of(Finding::of(fault))
    }

    #[test]
    fn after_two_rounds_what_is_so_now_is_told_and_all_that_happened() {
        let changed = FileFault::ChangedByHand { path: "output/b/1.md".into(), kept: "aside/b/1.md".into() };
        let wrong = FileFault::WasSaid { what: "b/3".into(), mend: "b/2.toml".into() };
        let aside = |path: &str| (path.to_string(), format!("aside/{path}"));
        let first = Applied {
            report: report(wrong),
            found: report(changed.clone()),
            written: paths(&["b/1.md", "b/4.md", "b/5.md"]),
            unchanged: paths(&["b/6.md"]),
            set_aside: ["b/2.md", "b/3.md"].map(aside).into(),
            ..Applied::default()
        };
        let second = Applied {
            written: paths(&["b/3.md", "b/5.md"]),
            unchanged: paths(&["b/1.md", "b/6.md"]),
            set_aside: [aside("b/4.md")].into(),
            ..Applied::default()
        };
        let both = first.then(second);
        assert!(!both.report.has_errors(), "what was wrong in between is wrong no more");
        assert_eq!(both.found, report(changed));
        assert_eq!(both.written, paths(&["b/1.md", "b/3.md", "b/5.md"]));
        assert_eq!(both.unchanged, paths(&["b/6.md"]));
        assert_eq!(both.set_aside, ["b/2.md", "b/4.md"].map(aside).into());
    }
}
