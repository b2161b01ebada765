//! The log: made anew from its entries, and held against its head, against what was sealed, and against all that others hold of
//! it – proofs, heads that witnesses signed, tokens.

use super::expected::Expected;
use super::look::{Look, STORE};
use super::object::Object;
use crate::archive::log::{
    CHECKPOINT, COUNTERSIGNED, EntryNote, Erased, HEAD, Hash, Head, LOG, Note, PROOFS, Proof, PublicKey,
    TOKENS, Token, TokenProblem, Tree, bundles_of, entries_of, is_handed_out, leaf_of, place_of, proof_place,
    unsigned,
};
use crate::diagnostic::{Amiss, LogAmiss, LogPart, VerifyFault};
use std::collections::BTreeMap;

/// A log as it was found.
#[derive(Debug)]
pub struct FoundLog {
    /// Its head.
    pub head: Head,
    /// All of it.
    pub tree: Tree,
}

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
    let tree = tree(&head, look)?;
    check_signed(&head, expected, look);
    let named = check_entries(objects, &tree, look);
    check_seals(objects, &tree, &named, look);
    expect_proofs(objects, &named, look);
    for name in look.names_in(PROOFS) {
        check_proof(&format!("{PROOFS}/{name}"), (objects, &named, &tree), expected, look);
    }
    for name in look.names_in(COUNTERSIGNED) {
        check_seen(&format!("{COUNTERSIGNED}/{name}"), &tree, expected, look);
    }
    for name in look.names_in(TOKENS) {
        check_token(&name, (&head, &tree), look);
    }
    Some(FoundLog { head, tree })
}

fn amiss(place: &str, what: LogAmiss, look: &mut Look<'_>) {
    look.amiss(place, Amiss::Log(what));
}

/// The tree of all entries, if its tiles and the head are what they give.
fn tree(head: &Head, look: &mut Look<'_>) -> Option<Tree> {
    let (mut leaves, mut first) = (Vec::new(), None);
    for (path, width) in bundles_of(head.size) {
        let entries = entries_of(&look.read(&path)?, width);
        let Some(entries) = entries else {
            amiss(&path, LogAmiss::OtherTile, look);
            return None;
        };
        first = first.or(entries.first().copied());
        leaves.extend(entries.iter().map(|entry| Hash::leaf(entry)));
    }
    let tree = Tree::of(leaves);
    for (path, bytes) in tree.tiles() {
        if look.read(&path).is_some_and(|there| there != bytes) {
            amiss(&path, LogAmiss::OtherTile, look);
        }
    }
    let is_signed = look.has(CHECKPOINT);
    let is_own = is_signed || first.is_some_and(|entry| head.origin == unsigned(&entry));
    if tree.root(head.size) != Some(head.root) || !is_own {
        amiss(HEAD, LogAmiss::OtherHead, look);
    }
    Some(tree)
}

fn note(bytes: &[u8]) -> Option<Note> {
    Note::read(std::str::from_utf8(bytes).ok()?)
}

fn check_signed(head: &Head, expected: &Expected, look: &mut Look<'_>) {
    let own: Vec<&PublicKey> = expected.keys.iter().filter(|key| !key.is_witness()).collect();
    if !look.has(CHECKPOINT) {
        own.iter().for_each(|key| amiss(HEAD, LogAmiss::NotSigned { key: key.to_string() }, look));
        return;
    }
    let Some(bytes) = look.read(CHECKPOINT) else { return };
    let Some(note) = note(&bytes).filter(|note| note.written().as_bytes() == bytes) else {
        return amiss(CHECKPOINT, LogAmiss::NotOne(LogPart::SignedHead), look);
    };
    if note.text != head.text() {
        amiss(CHECKPOINT, LogAmiss::SignedOther, look);
    }
    for key in own.iter().filter(|key| !key.has_signed(&note)) {
        amiss(CHECKPOINT, LogAmiss::NotSigned { key: key.to_string() }, look);
    }
}

/// The versions for which entries stand, by the entry: the place of the object, and the version; none of what was erased. Left
/// out is what cannot be read.
type Named = BTreeMap<u64, Option<(String, String)>>;

fn check_entries(objects: &[Object], tree: &Tree, look: &mut Look<'_>) -> Named {
    let mut named = BTreeMap::new();
    for index in 0..tree.size() {
        let place = place_of(index);
        let Some(bytes) = look.read(&place) else { continue };
        if Erased::read(&bytes).is_some() {
            named.insert(index, None);
            continue;
        }
        let Some(entry) = EntryNote::read(&bytes) else {
            amiss(&place, LogAmiss::NotOne(LogPart::Entry), look);
            continue;
        };
        let (object, version) = (entry.object.clone(), entry.version.clone());
        match leaf(&entry, objects) {
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

/// The digest that an entry should have; none if the archive does not hold what it stands for.
fn leaf(entry: &EntryNote, objects: &[Object]) -> Option<Hash> {
    let place = format!("{STORE}/{}", entry.object);
    let object = objects.iter().find(|object| object.place == place)?;
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

/// Tells each proof that should be there and is not.
fn expect_proofs(objects: &[Object], named: &Named, look: &mut Look<'_>) {
    for (index, (place, version)) in named.iter().filter_map(|(index, own)| Some((*index, own.as_ref()?))) {
        let object = objects.iter().find(|object| object.place == *place);
        let state = object.and_then(|object| object.inventory.versions.get(version)).map(|own| &own.state);
        for name in
            state.into_iter().flat_map(|state| state.values().flatten()).filter(|name| is_handed_out(name))
        {
            let place = proof_place(index, name);
            if !look.has(&place) {
                look.tell(VerifyFault::Missing { place });
            }
        }
    }
}

/// Looks whether a proof leads from its file to a head that the log had.
fn check_proof(
    place: &str,
    (objects, named, tree): (&[Object], &Named, &Tree),
    expected: &Expected,
    look: &mut Look<'_>,
) {
    let Some(bytes) = look.read(place) else { return };
    let proof = std::str::from_utf8(&bytes).ok().and_then(|text| Proof::read(text).ok());
    let Some(proof) = proof.filter(|proof| proof_place(proof.index, &proof.name) == place) else {
        return amiss(place, LogAmiss::NotOne(LogPart::Proof), look);
    };
    let digest = named.get(&proof.index).and_then(Option::as_ref).and_then(|(object, version)| {
        let object = objects.iter().find(|own| own.place == *object)?;
        let state = &object.inventory.versions.get(version)?.state;
        state.iter().find(|(_, names)| names.contains(&proof.name)).map(|(digest, _)| digest.as_str())
    });
    // Of what was erased the proof still stands in the log, for whoever has the file.
    let leads = digest.is_none_or(|digest| proof.check(digest).is_ok());
    if !leads || tree.root(proof.head.size) != Some(proof.head.root) {
        amiss(place, LogAmiss::LeadsNowhere, look);
    }
    let own = expected.keys.iter().filter(|key| !key.is_witness() && key.name() == proof.head.origin);
    for key in own.filter(|key| !proof.note.as_ref().is_some_and(|note| key.has_signed(note))) {
        amiss(place, LogAmiss::NotSigned { key: key.to_string() }, look);
    }
}

/// Looks at a head that a witness signed.
fn check_seen(place: &str, tree: &Tree, expected: &Expected, look: &mut Look<'_>) {
    let Some(bytes) = look.read(place) else { return };
    let seen = note(&bytes).filter(|note| note.written().as_bytes() == bytes);
    let Some((head, note)) = seen.and_then(|note| Some((Head::read(&note.text)?, note))) else {
        return amiss(place, LogAmiss::NotOne(LogPart::SignedHead), look);
    };
    if tree.root(head.size) != Some(head.root) {
        amiss(place, LogAmiss::SeenOther, look);
    }
    let mut witnesses = expected.keys.iter().filter(|key| key.is_witness());
    if !witnesses.any(|key| key.has_signed(&note)) {
        amiss(place, LogAmiss::NoKey, look);
    }
}

/// Looks at a token: its name says of how many entries the head was that it was given for.
fn check_token(name: &str, (head, tree): (&Head, &Tree), look: &mut Look<'_>) {
    let place = format!("{TOKENS}/{name}");
    let Some(bytes) = look.read(&place) else { return };
    // The certificates of the authority may lie beside its tokens.
    if name.ends_with(".pem") {
        return;
    }
    let size: Option<u64> = name.strip_suffix(".tsr").and_then(|size| size.parse().ok());
    let root = size.and_then(|size| Some((size, tree.root(size)?)));
    let (Some((size, root)), Ok(token)) = (root, Token::read(&bytes)) else {
        return amiss(&place, LogAmiss::NotOne(LogPart::Token), look);
    };
    let of = Head { origin: head.origin.clone(), size, root };
    if token.expect_of(of.text().as_bytes()) == Err(TokenProblem::OfOther) {
        amiss(&place, LogAmiss::TokenOfOther, look);
    }
}
