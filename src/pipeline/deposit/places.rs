//! Where files lie in the payload of a deposit, each by a name that every system takes.
//!
//! Minutes lie as they do among the outputs of a build, so that what leads from one to another leads there here, too.

use crate::book::{Meeting, file_name, is_taken_everywhere};
use crate::ids::output_folder;

/// So many bytes of the name of an attached file stay.
const LONGEST_NAME: usize = 100;

/// So many bytes of the name of a committee's folder stay.
const LONGEST_FOLDER: usize = 60;

/// The folders of the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// Minutes as their own readers have them.
    Minutes,
    /// The same with what is withheld there.
    Whole,
    /// Files that belong to minutes.
    Attached,
    /// Files that were approved before the minutes entered the book.
    Approved,
    /// Copies that were signed electronically.
    Signed,
}

impl Folder {
    fn name(self) -> &'static str {
        match self {
            Folder::Minutes => "minutes",
            Folder::Whole => "in-full",
            Folder::Attached => "attached",
            Folder::Approved => "as-approved",
            Folder::Signed => "signed",
        }
    }
}

/// Where a file of a meeting lies whose name is fit for every system.
pub(super) fn place(folder: Folder, meeting: &Meeting, name: &str) -> String {
    let own = output_folder(&committee_folder(&meeting.name.committee), &meeting.name.meeting);
    format!("{}/{own}/{name}", folder.name())
}

/// Where a file lies whose name somebody else gave: a number stands before it, so that none is that of a device, or
/// another's.
pub(super) fn place_of_file(folder: Folder, meeting: &Meeting, at: usize, path: &str) -> String {
    place(folder, meeting, &format!("{}-{}", at + 1, short_name(path)))
}

/// The folder of a committee: its own name, if every system takes it.
fn committee_folder(key: &str) -> String {
    let is_odd = |sign: char| sign.is_control() || "<>:\"/\\|?*%".contains(sign);
    let is_whole = key.len() <= LONGEST_FOLDER && !key.starts_with('.') && !key.ends_with(['.', ' ']);
    if is_whole && !key.contains(is_odd) && is_taken_everywhere(key) {
        return key.into();
    }
    let name = file_name(key);
    format!("committee-{}", &name[..name.floor_char_boundary(LONGEST_FOLDER)])
}

/// The name of a file with nothing in it but what every system takes.
fn short_name(path: &str) -> String {
    let name = file_name(path.rsplit('/').next().unwrap_or(path));
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() < 10 => (stem, format!(".{ending}")),
        _ => (name.as_str(), String::new()),
    };
    format!("{}{ending}", &stem[..stem.floor_char_boundary(LONGEST_NAME)])
}

/// The path of a file below the book's folder; none if it leads out of it.
pub(super) fn below(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{below, committee_folder, short_name};

    #[test]
    fn every_system_takes_the_names() {
        for kept in ["board", "bwrdd-\u{175}", "a b"] {
            assert_eq!(committee_folder(kept), kept);
        }
        assert_eq!(committee_folder("50% club"), "committee-50-club");
        assert_eq!(committee_folder("nul"), "committee-nul");
        assert_eq!(committee_folder("a."), "committee-a");
        assert_eq!(short_name("../a/Cynllun \u{175}: 5%.PDF"), "Cynllun-\u{175}-5-.PDF");
        let long = short_name(&format!("{}.txt", "\u{175}".repeat(200)));
        assert!(long.len() <= 104 && long.ends_with(".txt"), "{long}");
    }

    #[test]
    fn a_path_leads_to_a_file_of_the_book() {
        assert_eq!(below("board", "papers/./a.txt"), Some("board/papers/a.txt".into()));
        assert_eq!(below("board", "../shared/a.txt"), Some("shared/a.txt".into()));
        assert_eq!(below("board", "../../a.txt"), None);
    }
}
