//! The log: made anew from its entries, and held against its head and against what was sealed.

use super::expected::Expected;
use super::look::{Look, STORE};
use super::object::Object;
use crate::archive::log::{
    CHECKPOINT, EntryNote, Erased, HEAD, Hash, Head, LOG, Note, PublicKey, Tree, bundles_of, entries_of,
    leaf_of, place_of, unsigned,
};
use crate::diagnostic::{Amiss, LogAmiss, LogPart, VerifyFault};
use std::collections::BTreeMap;

/// A log as it was found.
#[derive(Debug)]
pub struct FoundLog {
    /// Its head.
    pub head: Head,
    /// The same with the signature of who keeps it, if it is signed.
    pub signed: Option<Note>,
    /// All of it.
    pub tree: Tree,
    /// What it was called before anybody signed it.
    pub unsigned: Option<String>,
    /// What its entries stand for.
    pub(super) named: Named,
}

/// The versions for which entries stand, by the entry: the place of the object, and the version; none of what was erased. Left
/// out is what cannot be read.
pub(super) type Named = BTreeMap<u64, Option<(String, String)>>;

/// The objects by their places.
type Places<'o> = BTreeMap<String, &'o Object>;

/// Looks at the log; none if there is none that can be read.
pub(super) fn check(objects: &[Object], expected: &Expected, look: &mut Look<'_>) -> Option<FoundLog> {
    let is_told = objects.iter().flat_map(|object| object.notes.values()).any(|note| note.log.is_some());
    if !look.has_surroundings() || !look.has_folder(LOG) && !is_told {
        return None;
    }
    let head = look.read(HEAD)?;
    let Some(head) = String::from_utf8(head).ok().and_then(|text| Head::read(&text)) else {
        amiss(HEAD, LogAmiss::NotOne(LogPart::Head), look);
        return None;
    };
    let (tree, unsigned) = tree(&head, look)?;
    let signed = check_signed(&head, expected, look);
    let named = check_entries(objects, &tree, look);
    check_seals(objects, &tree, &named, look);
    Some(FoundLog { head, signed, tree, unsigned, named })
}

pub(super) fn amiss(place: &str, what: LogAmiss, look: &mut Look<'_>) {
    look.amiss(place, Amiss::Log(what));
}

/// A note as it is written; none if it is none.
pub(super) fn note(bytes: &[u8]) -> Option<Note> {
    Note::read(std::str::from_utf8(bytes).ok()?).filter(|note| note.written().as_bytes() == bytes)
}

/// The tree of all entries, if its tiles and the head are what they give; and what a log of them is called that nobody signs.
fn tree(head: &Head, look: &mut Look<'_>) -> Option<(Tree, Option<String>)> {
    let (mut leaves, mut first) = (Vec::new(), None);
    for (path, width) in bundles_of(head.size) {
        let entries = entries_of(&look.read(&path)?, width);
        let Some(entries) = entries else {
            amiss(&path, LogAmiss::OtherTile, look);
            return None;
        };
        first = first.or(entries.first().map(unsigned));
        leaves.extend(entries.iter().map(|entry| Hash::leaf(entry)));
    }
    let tree = Tree::of(leaves);
    for (path, bytes) in tree.tiles() {
        if look.read(&path).is_some_and(|there| there != bytes) {
            amiss(&path, LogAmiss::OtherTile, look);
        }
    }
    let is_own = look.has(CHECKPOINT) || first.as_ref() == Some(&head.origin);
    if tree.root(head.size) != Some(head.root) || !is_own {
        amiss(HEAD, LogAmiss::OtherHead, look);
    }
    Some((tree, first))
}

/// Looks whether the head is signed by who should have signed it. Until the next seal that may be who did so before.
fn check_signed(head: &Head, expected: &Expected, look: &mut Look<'_>) -> Option<Note> {
    let keys = &expected.keys;
    let unsigned = |place: &str, by: &dyn Fn(&PublicKey) -> bool, look: &mut Look<'_>| {
        for key in keys.own.iter().filter(|key| !by(key)) {
            amiss(place, LogAmiss::NotSigned { key: key.to_string() }, look);
        }
    };
    if !look.has(CHECKPOINT) {
        unsigned(HEAD, &|_| false, look);
        return None;
    }
    let Some(note) = note(&look.read(CHECKPOINT)?) else {
        amiss(CHECKPOINT, LogAmiss::NotOne(LogPart::SignedHead), look);
        return None;
    };
    if note.text != head.text() {
        amiss(CHECKPOINT, LogAmiss::SignedOther, look);
    }
    if keys.own.is_empty() && keys.former.is_empty() {
        look.tell(VerifyFault::Unchecked { place: CHECKPOINT.into() });
    } else if !keys.former.iter().any(|key| key.has_signed(&note)) {
        unsigned(CHECKPOINT, &|key| key.has_signed(&note), look);
    }
    Some(note)
}

fn check_entries(objects: &[Object], tree: &Tree, look: &mut Look<'_>) -> Named {
    let objects: Places<'_> = objects.iter().map(|object| (object.place.clone(), object)).collect();
    let mut named = BTreeMap::new();
    for index in 0..tree.size() {
        let place = place_of(index);
        let Some(bytes) = look.read(&place) else { continue };
        if let Some(Erased { erased, .. }) = Erased::read(&bytes) {
            look.tell(VerifyFault::Erased { place, why: erased });
            named.insert(index, None);
            continue;
        }
        let Some(entry) = EntryNote::read(&bytes) else {
            amiss(&place, LogAmiss::NotOne(LogPart::Entry), look);
            continue;
        };
        let (object, version) = (entry.object.clone(), entry.version.clone());
        if !is_of_record(&entry, &objects) {
            amiss(&place, LogAmiss::NotOne(LogPart::Entry), look);
        }
        match leaf(&entry, &objects) {
            None => {
                amiss(&place, LogAmiss::NoSeal { object: object.clone(), version: version.clone() }, look)
            }
            Some(leaf) if Some(leaf) != tree.leaf(index) => {
                amiss(&place, LogAmiss::OtherSeal { object: object.clone(), version: version.clone() }, look);
            }
            Some(_) => {}
        }
        named.insert(index, Some((format!("{STORE}/{object}"), version)));
    }
    named
}

/// Whether an entry names the record that its version is of, as far as that can be read.
fn is_of_record(entry: &EntryNote, objects: &Places<'_>) -> bool {
    let object = objects.get(&format!("{STORE}/{}", entry.object));
    let number = entry.version.strip_prefix('v').and_then(|number| number.parse().ok());
    let note = object.zip(number).and_then(|(object, number)| object.notes.get(&number));
    note.is_none_or(|note| note.record == entry.record)
}

/// The digest that an entry should have; none if the archive does not hold what it stands for.
fn leaf(entry: &EntryNote, objects: &Places<'_>) -> Option<Hash> {
    let object = objects.get(&format!("{STORE}/{}", entry.object))?;
    let number = entry.version.strip_prefix('v')?.parse().ok()?;
    let inventory = object.inventory.as_of(number);
    let state = &inventory.versions.get(&entry.version)?.state;
    entry.fingerprint(&inventory.file(), state).map(|fingerprint| leaf_of(&fingerprint))
}

/// Looks whether each version that says where it stands in the log stands there, behind what it says.
fn check_seals(objects: &[Object], tree: &Tree, named: &Named, look: &mut Look<'_>) {
    for object in objects {
        for (number, note) in &object.notes {
            let version = format!("v{number}");
            let Some(words) = &note.log else { continue };
            if number.checked_sub(1).and_then(|before| object.notes.get(&before)) == Some(note) {
                // A copy that was signed is kept beside what was sealed before, with what that says of itself.
                check_copy((object, version), tree, named, look);
                continue;
            }
            let before = Head::read_words(words);
            let Some((size, _)) = before.filter(|(size, root)| tree.root(*size) == Some(*root)) else {
                amiss(&object.place, LogAmiss::OtherBefore { version }, look);
                continue;
            };
            let own = (object.place.clone(), version.clone());
            // An entry that cannot be read is told already.
            let is_other = named.get(&size).is_some_and(|entered| *entered != Some(own));
            if size >= tree.size() || is_other {
                amiss(&object.place, LogAmiss::NotEntered { version }, look);
            }
        }
    }
}

/// Looks whether a version that says nothing of itself has an entry. One that cannot be read is told already.
fn check_copy((object, version): (&Object, String), tree: &Tree, named: &Named, look: &mut Look<'_>) {
    let own = Some((object.place.clone(), version.clone()));
    let is_all_read = u64::try_from(named.len()) == Ok(tree.size());
    if is_all_read && !named.values().any(|entered| *entered == own) {
        amiss(&object.place, LogAmiss::NotEntered { version }, look);
    }
}
