//! Records that were circulated and are gone: members hold their numbers, so nobody else may get them, and what refers
//! to them is told so.

use super::alike::{alike, spaced};
use super::numbered::Numbered;
use crate::form::{PlaceName, committee_and_meeting};
use crate::ids::{FileId, MeetingName};
use crate::record::{Circulated, Frozen};

/// A record that could not be read, or is gone, so that nothing can refer to what stands in it.
#[derive(Debug, Clone)]
pub struct Unread {
    /// The committee's key.
    pub committee: String,
    /// What the meeting is called, as far as that can be seen.
    pub keys: Vec<String>,
    /// What its files are called and how it is printed, if the lines that say so can be read.
    pub name: Option<(MeetingName, String)>,
    /// The file that has to be mended, or brought back.
    pub mend: FileId,
    /// The same as shown.
    pub file: String,
    /// What was circulated, if the record is gone.
    pub lost: Option<Lost>,
}

/// What was circulated of a meeting whose record is gone.
#[derive(Debug, Clone)]
pub struct Lost {
    /// What the meeting is called.
    pub meeting: String,
    /// What members hold.
    pub circulated: Circulated,
    /// Whether it was taken away for good.
    pub is_withdrawn: bool,
}

impl Lost {
    /// What was frozen of the numbers of one kind.
    pub(super) fn frozen(&self, kind: Numbered) -> &Frozen {
        match kind {
            Numbered::Action => &self.circulated.actions,
            Numbered::Decision => &self.circulated.decisions,
        }
    }

    /// Whether a number that members hold is written so, as a whole or from a word on.
    fn bears(&self, number: &str) -> bool {
        self.bears_one(number, &|words| ends_in(&spaced(words), number))
    }

    /// Whether `is_meant` is true of a number that members hold; of those that are counted, one whose count stands in
    /// `number`.
    fn bears_one(&self, number: &str, is_meant: &dyn Fn(&str) -> bool) -> bool {
        Numbered::ALL.into_iter().any(|kind| {
            let Frozen { pattern, held, .. } = self.frozen(kind);
            let is_counted = |count: u32| {
                let printed = pattern.as_ref().map(|pattern| pattern.fill(&|_| count.to_string()));
                held.contains(count) && printed.is_some_and(|printed| is_meant(&printed))
            };
            let runs = number.split(|character: char| !character.is_ascii_digit());
            runs.filter_map(|run| run.parse().ok()).any(is_counted) || held.words().any(is_meant)
        })
    }
}

fn ends_in(words: &str, end: &str) -> bool {
    words.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

impl Unread {
    /// Whether its record was taken away for good: nobody waits for it.
    pub fn is_withdrawn(&self) -> bool {
        self.lost.as_ref().is_some_and(|lost| lost.is_withdrawn)
    }

    /// Whether it is gone, and a record of a committee means it, or what stood in it, by `key`.
    pub(super) fn is_meant(&self, key: &str, committee: &str) -> bool {
        let Some(lost) = &self.lost else { return false };
        let (key, is_own) = (spaced(key), self.committee == committee);
        let (meeting, place) = PlaceName::of(&key).within().unwrap_or((&key, ""));
        let is_name = |name: &str| self.keys.iter().any(|key| spaced(key) == name);
        let elsewhere = committee_and_meeting(meeting).filter(|(other, _)| *other == self.committee);
        (is_own && is_name(meeting))
            || elsewhere.is_some_and(|(_, name)| is_name(name))
            || self.is_called(meeting)
            || (place.is_empty() && is_own && lost.bears(&key))
    }

    /// Whether it is gone, and its meeting, or a number that members hold, reads like `key`.
    pub(super) fn reads_like(&self, key: &str) -> bool {
        let Some(lost) = &self.lost else { return false };
        let (meeting, reading) =
            (alike(PlaceName::of(key).within().map_or(key, |(meeting, _)| meeting)), alike(key));
        self.keys.iter().chain([&lost.circulated.reference]).any(|name| alike(name) == meeting)
            || lost.bears_one(key, &|words| alike(words) == reading)
    }

    /// Whether the meeting itself is called so, and not what stood in its record.
    pub(super) fn is_called(&self, key: &str) -> bool {
        let key = spaced(key);
        let last = key.rsplit_once('/').filter(|(committee, _)| *committee == self.committee);
        let reference = self.lost.as_ref().map(|lost| spaced(&lost.circulated.reference));
        let names = [key.as_str(), last.map_or(key.as_str(), |(_, name)| name)];
        reference.as_deref() == Some(&key)
            || self.keys.iter().any(|known| names.contains(&spaced(known).as_str()))
    }
}
