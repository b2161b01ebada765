//! What a build makes, as the list of what was built knows it from build to build.
//!
//! That list leaves the book together with the outputs, whose readers may not know which records and files there are: in
//! it an alias stands for the name of each.

use super::RecordId;
use super::place::REGISTERS_FOLDER;
use crate::digest::{SHORT, short_digest};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;

/// What stands for a name in the list of what was built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alias(String);

/// What an alias begins with; a digest follows.
const BEGINNING: &str = "file:";

impl Alias {
    /// What stands for a name; an alias stands for itself.
    pub fn of(name: &str) -> Self {
        if Alias::is_one(name) {
            Alias(name.into())
        } else {
            Alias(format!("{BEGINNING}{}", short_digest(name.as_bytes())))
        }
    }

    /// What stands for a record among the inputs of an output.
    pub fn of_record(record: &RecordId) -> Self {
        Alias::of(&record.path())
    }

    /// Whether a name is one that stands for another.
    pub fn is_one(name: &str) -> bool {
        let digits = name.strip_prefix(BEGINNING);
        let is_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.is_some_and(|digits| digits.len() == SHORT && is_digits(digits))
    }

    /// As it is spelled.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a build makes and a later one knows again. Their order is that of their spellings.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OutputId {
    /// The minutes of a record.
    Minutes {
        /// The committee's key.
        committee: String,
        /// What stands for the record's file.
        record: Alias,
    },
    /// The registers of a committee, by its key.
    Registers(String),
    /// An extract of minutes.
    Extract(ExtractId),
    /// What nobody knows the origin of, as the list spells it.
    Unknown(String),
}

impl Ord for OutputId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.letters().cmp(other.letters())
    }
}

impl PartialOrd for OutputId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// An extract, as the list of what was built knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtractId {
    /// The committee's key.
    pub committee: String,
    /// What stands for the record's file.
    pub record: Alias,
    /// Its item.
    pub item: ItemId,
    /// The classification up to which its readers may see, if that is not the record's.
    pub readers: Option<String>,
}

/// An item, as the list of what was built knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// What stands for its key, or else for its permanent name, which is another item's once one is put before it.
    pub own: Alias,
    /// What else it is told by; lists of earlier versions do not say it, or in part.
    pub told: Option<String>,
}

/// What no item is called by: its name has a stroke.
const NO_ITEM: &str = "/decisions";

/// Parts what stands for an item's key or permanent name from what else it is told by.
const TOLD: char = '~';

impl ItemId {
    /// The item that the list calls so. The first lists knew nothing but the permanent name, and spelled it out.
    fn parse(spelled: &str) -> Self {
        match spelled.split_once(TOLD) {
            Some((own, told)) if Alias::is_one(own) => {
                ItemId { own: Alias::of(own), told: Some(told.into()) }
            }
            _ => ItemId { own: Alias::of(spelled), told: None },
        }
    }

    /// What stands for a decision note where others have their item: no key and no permanent name is spelt so.
    pub fn decision_note() -> Self {
        ItemId { own: Alias::of(NO_ITEM), told: None }
    }

    fn spelled(&self) -> String {
        let told = self.told.as_ref().map(|told| format!("{TOLD}{told}"));
        format!("{}{}", self.own.as_str(), told.unwrap_or_default())
    }
}

impl OutputId {
    /// The minutes of a record.
    pub fn of_minutes(record: &RecordId) -> Self {
        OutputId::Minutes { committee: record.committee.clone(), record: Alias::of(&record.file) }
    }

    /// The key of the committee whose it is, as far as it is known.
    pub fn committee(&self) -> Option<&str> {
        match self {
            OutputId::Minutes { committee, .. } | OutputId::Registers(committee) => Some(committee),
            OutputId::Extract(extract) => Some(&extract.committee),
            OutputId::Unknown(_) => None,
        }
    }

    /// Whether it is an extract.
    pub fn is_extract(&self) -> bool {
        matches!(self, OutputId::Extract(_))
    }

    /// The extract that it is.
    pub fn extract(&self) -> Option<&ExtractId> {
        match self {
            OutputId::Extract(extract) => Some(extract),
            OutputId::Minutes { .. } | OutputId::Registers(_) | OutputId::Unknown(_) => None,
        }
    }

    /// The minutes or registers that it is part of: an extract goes with the minutes of its record.
    pub fn whole(&self) -> Self {
        match self {
            OutputId::Extract(ExtractId { committee, record, .. }) => {
                OutputId::Minutes { committee: committee.clone(), record: record.clone() }
            }
            OutputId::Minutes { .. } | OutputId::Registers(_) | OutputId::Unknown(_) => self.clone(),
        }
    }

    /// As the list of what was built spells it: minutes as `opsg/ALIAS`, registers as `opsg//registers`, extracts as
    /// `opsg//ALIAS#ITEM@READERS`. No committee's key holds a stroke.
    pub fn spelled(&self) -> String {
        match self {
            OutputId::Minutes { committee, record } => format!("{committee}/{}", record.as_str()),
            OutputId::Registers(committee) => format!("{committee}//{REGISTERS_FOLDER}"),
            OutputId::Extract(ExtractId { committee, record, item, readers }) => {
                let readers = readers.as_ref().map(|label| format!("@{}", escaped(label)));
                let readers = readers.unwrap_or_default();
                format!("{committee}//{}#{}{readers}", record.as_str(), item.spelled())
            }
            OutputId::Unknown(spelled) => spelled.clone(),
        }
    }

    /// The bytes of its spelling. Of minutes, of which there are thousands to be put in order, none is made.
    fn letters(&self) -> impl Iterator<Item = u8> {
        let (parts, spelled) = match self {
            OutputId::Minutes { committee, record } => (Some((committee, record)), None),
            other => (None, Some(other.spelled())),
        };
        let parts = parts.into_iter().flat_map(|(committee, record)| [committee, "/", record.as_str()]);
        parts.flat_map(str::bytes).chain(spelled.into_iter().flat_map(String::into_bytes))
    }

    /// The output that the list of what was built, this version's or an earlier one's, spells so. Earlier ones knew
    /// records by the names of their files.
    pub fn parse(spelled: &str) -> Self {
        let unknown = || OutputId::Unknown(spelled.into());
        let Some((committee, rest)) = spelled.split_once('/') else { return unknown() };
        let committee = committee.to_string();
        let Some(rest) = rest.strip_prefix('/') else {
            return OutputId::Minutes { committee, record: Alias::of(rest) };
        };
        let Some((file, item)) = rest.split_once('#') else {
            return if rest == REGISTERS_FOLDER { OutputId::Registers(committee) } else { unknown() };
        };
        let (item, readers) = match item.split_once('@') {
            Some((item, readers)) => (item, Some(unescaped(readers))),
            None => (item, None),
        };
        let (record, item) = (Alias::of(&unescaped(file)), ItemId::parse(&unescaped(item)));
        OutputId::Extract(ExtractId { committee, record, item, readers })
    }
}

/// The signs that part the names in a key, where they stand in a name.
const SIGNS: [(&str, &str); 3] = [("%", "%25"), ("#", "%23"), ("@", "%40")];

fn escaped(name: &str) -> String {
    SIGNS.iter().fold(name.to_string(), |name, (sign, code)| name.replace(sign, code))
}

fn unescaped(name: &str) -> String {
    SIGNS.iter().rev().fold(name.to_string(), |name, (sign, code)| name.replace(code, sign))
}

impl Serialize for OutputId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.spelled())
    }
}

impl<'de> Deserialize<'de> for OutputId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(OutputId::parse(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::{Alias, ExtractId, ItemId, OutputId};
    use crate::ids::RecordId;

    #[test]
    fn what_is_spelled_is_read_as_it_was() {
        let record = RecordId::new("board", "2026/1 #2");
        let extract = |told: Option<&str>, readers: Option<&str>| {
            OutputId::Extract(ExtractId {
                committee: "board".into(),
                record: Alias::of(&record.file),
                item: ItemId { own: Alias::of("item-3"), told: told.map(str::to_string) },
                readers: readers.map(str::to_string),
            })
        };
        for output in [
            OutputId::of_minutes(&record),
            OutputId::Registers("board".into()),
            extract(None, None),
            extract(Some("0123456789abcdef.0123456789abcdef!"), Some("A@B #1 100%")),
            OutputId::Unknown(String::new()),
            OutputId::Unknown("board//x".into()),
        ] {
            assert_eq!(OutputId::parse(&output.spelled()), output);
        }
    }

    #[test]
    fn earlier_versions_spelled_names_out() {
        let record = RecordId::new("board", "a#b");
        assert_eq!(OutputId::parse("board/a#b"), OutputId::of_minutes(&record));
        let OutputId::Extract(extract) = OutputId::parse("board//a%23b#item-3@TLP:RED") else {
            panic!("an extract");
        };
        assert_eq!(extract.record, Alias::of("a#b"));
        assert_eq!((extract.item.own, extract.item.told), (Alias::of("item-3"), None));
        assert_eq!(extract.readers.as_deref(), Some("TLP:RED"));
    }
}
