//! Brings one path after the other to what it shall hold.

use super::super::changes::Became;
use super::super::rights::Rights;
use super::super::write::behind_links;
use super::folder::Outputs;
use super::look::{Looker, There};
use super::plan::{Plan, Target};
use super::strays::is_own;
use super::work::Applied;
use crate::diagnostic::{DiskFault, FileFault, Finding};
use crate::ids::{Alias, OutputId};
use std::fs;
use std::path::{Path, PathBuf};

impl Outputs<'_> {
    /// Sets a file aside; one that cannot be is remembered, and tried again.
    pub(super) fn retire(&self, id: &OutputId, path: &str, plan: &mut Plan<'_>, applied: &mut Applied) {
        let place = self.folder.join(path);
        let there = Looker::new(&self.folder).look(path, &self.known);
        let moved = match there {
            There::Nothing => return,
            There::Blocked(fault) => Err(fault),
            There::Own(_) => self.aside.put(&place, path),
            There::Foreign if self.known.is_lost => self.aside.put(&place, path),
            There::Foreign => self.keep_foreign(path, applied),
        };
        let after = plan.after.entry(id.clone()).or_default();
        match moved {
            Ok(to) => {
                self.remove_empty(&place);
                after.outdated.push(Alias::of(path).as_str().to_string());
                applied.set_aside.insert(path.to_string(), self.project.shown(&to));
                let became = (self.project.shown(&place), Became::SetAside);
                applied.became.entry(id.clone()).or_default().push(became);
            }
            Err(fault) => {
                let digest = plan.before.get(id).and_then(|before| before.current.get(path));
                after.current.extend(digest.map(|digest| (path.to_string(), digest.clone())));
                applied.report.push(*self.told(&place, fault));
            }
        }
    }

    /// Removes the folders that a file has left empty: their names may say what nobody may know any more.
    fn remove_empty(&self, place: &Path) {
        let folders = place.ancestors().skip(1).take_while(|folder| *folder != self.folder);
        // A folder that is not empty stays.
        let _ = folders.map(fs::remove_dir).take_while(Result::is_ok).count();
    }

    /// Brings one file to what it shall be.
    pub(super) fn settle(&self, target: &Target<'_>, plan: &mut Plan<'_>, applied: &mut Applied) {
        let Target { id, output, there, wanted } = target;
        let path = &output.path;
        let is_same = |digest: &String| *digest == output.digest;
        let right = match there {
            There::Own(digest) => is_same(digest),
            There::Foreign => Looker::new(&self.folder).digest(path).is_some_and(|digest| is_same(&digest)),
            There::Nothing | There::Blocked(_) => false,
        };
        let known = plan.before.get(*id).is_some_and(|before| before.current.contains_key(path));
        if right {
            applied.unchanged.extend(wanted.then(|| path.clone()));
            self.is_current(target, plan);
        } else if *wanted {
            match self.write(target, known, applied) {
                Ok(became) => {
                    applied.written.insert(path.clone());
                    let became = (self.project.shown(&self.folder.join(path)), became);
                    applied.became.entry((*id).clone()).or_default().push(became);
                    self.is_current(target, plan);
                }
                Err(fault) => {
                    applied.report.push(*self.told(&self.folder.join(path), fault));
                    applied.unwritten.insert((*id).clone());
                    self.retire_own(target, plan, applied);
                }
            }
        } else {
            self.retire_own(target, plan, applied);
        }
    }

    /// Sets aside what an earlier build left in the place of a file that is not written now.
    fn retire_own(&self, target: &Target<'_>, plan: &mut Plan<'_>, applied: &mut Applied) {
        let path = &target.output.path;
        let is_stray = self.known.is_lost && is_own(&self.folder, path);
        let is_known = plan.before.get(target.id).is_some_and(|before| before.current.contains_key(path));
        if matches!(target.there, There::Own(_)) || is_known || is_stray {
            self.retire(target.id, path, plan, applied);
        }
    }

    fn is_current(&self, target: &Target<'_>, plan: &mut Plan<'_>) {
        let path = &target.output.path;
        let after = plan.after.entry(target.id.clone()).or_default();
        after.current.insert(path.clone(), target.output.digest.clone());
        let name = Alias::of(path);
        for files in plan.after.values_mut() {
            let known = files.outdated.len();
            files.outdated.retain(|outdated| *outdated != name.as_str());
            if files.outdated.len() < known {
                self.aside.forget(path);
            }
        }
    }

    fn write(&self, target: &Target<'_>, known: bool, applied: &mut Applied) -> Result<Became, DiskFault> {
        let path = &target.output.path;
        let place = self.folder.join(path);
        let told = |fault: std::io::Error| DiskFault::of(&fault);
        // Who restricted a file that is set aside, now or before, means its successor as well.
        let like = Rights::of(&place).or_else(|| Rights::of(&self.aside.place(path)));
        let became = match &target.there {
            There::Blocked(fault) => return Err(fault.clone()),
            There::Own(_) => Became::Changed,
            // What stood there is set aside already, under a name in other capitals.
            There::Foreign if fs::symlink_metadata(&place).is_err() => Became::New,
            There::Foreign if self.known.is_lost && is_own(&self.folder, path) => {
                let to = self.aside.put(&place, path)?;
                applied.set_aside.insert(path.to_string(), self.project.shown(&to));
                Became::Changed
            }
            There::Foreign => {
                self.keep_foreign(path, applied)?;
                Became::Restored
            }
            There::Nothing if known => Became::Restored,
            There::Nothing => Became::New,
        };
        place.parent().map_or(Ok(()), fs::create_dir_all).map_err(told)?;
        self.stage.put(target.output, &behind_links(&place), like.as_ref())?;
        Ok(became)
    }

    /// A file that is not as the program left it is kept under another name.
    fn keep_foreign(&self, path: &str, applied: &mut Applied) -> Result<PathBuf, DiskFault> {
        let place = self.folder.join(path);
        let kept = self.aside.keep(&place, path)?;
        let (shown, to) = (self.project.shown(&place), self.project.shown(&kept));
        applied.found.push(Finding::of(FileFault::ChangedByHand { path: shown, kept: to }));
        Ok(kept)
    }
}
