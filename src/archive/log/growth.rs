//! A log that takes in the next seal.

use super::edge::Edge;
use super::entry::{EntryNote, Fingerprint, place_of, salt};
use super::hash::Hash;
use super::head::Head;
use super::key::{Note, PublicKey, SecretKey};
use super::path::{CHECKPOINT, FULL, HEAD, PROOFS, tile};
use super::proof::Proof;
use crate::digest::digits;
use std::collections::BTreeMap;

/// How an entry stands in a bundle: its length in two bytes, and its digest.
const ENTRY: usize = 2 + 32;

/// A log as it was left, as far as the next entry needs it.
#[derive(Debug)]
pub struct Growth {
    /// None: it begins.
    head: Option<Head>,
    edge: Edge,
    /// The entries of the last bundle.
    bundle: Vec<u8>,
    checkpoint: Option<Vec<u8>>,
}

/// What becomes of a file of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grown {
    /// Its path below the archive's folder.
    pub path: String,
    /// What it holds; none: it is not there.
    pub before: Option<Vec<u8>>,
    /// What it shall hold; none: it goes.
    pub after: Option<Vec<u8>>,
}

/// Why a log takes in nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogProblem {
    /// A file of it is not there, or not as it was left.
    Damaged(String),
    /// It is signed, by the key of this name, and that is not at hand.
    NeedsKey(String),
    /// It is signed by the key of the one name, and the other is at hand.
    OtherKey(String, String),
}

/// What is sealed.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// The object's folder below the storage root.
    pub object: &'a str,
    /// The version of the object.
    pub version: &'a str,
    /// The path of the record.
    pub record: &'a str,
    /// Its inventory.
    pub inventory: &'a [u8],
    /// The names of its files, by the digests of what they hold.
    pub state: &'a BTreeMap<String, Vec<String>>,
}

impl Growth {
    /// The log as it was left: its head, and the right edge of its tree.
    ///
    /// # Errors
    ///
    /// The first file that is not as it was left.
    pub fn read(read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self, LogProblem> {
        let damaged = |path: &str| LogProblem::Damaged(path.into());
        let checkpoint = read(CHECKPOINT);
        let Some(head) = read(HEAD) else {
            return match checkpoint {
                None => {
                    Ok(Growth { head: None, edge: Edge::default(), bundle: Vec::new(), checkpoint: None })
                }
                Some(_) => Err(damaged(HEAD)),
            };
        };
        let head =
            String::from_utf8(head).ok().and_then(|text| Head::read(&text)).ok_or_else(|| damaged(HEAD))?;
        if let Some(checkpoint) = &checkpoint {
            let note = std::str::from_utf8(checkpoint).ok().and_then(Note::read);
            note.filter(|note| note.text == head.text()).ok_or_else(|| damaged(CHECKPOINT))?;
        }
        let edge = Edge::read(head.size, read).map_err(LogProblem::Damaged)?;
        if edge.root() != head.root {
            return Err(damaged(HEAD));
        }
        let bundle = match head.size % FULL {
            0 => Vec::new(),
            width => {
                let path = tile("entries", head.size / FULL, width);
                let bundle = read(&path).filter(|bundle| bundle.len() as u64 == width * ENTRY as u64);
                bundle.ok_or(LogProblem::Damaged(path))?
            }
        };
        Ok(Growth { head: Some(head), edge, bundle, checkpoint })
    }

    /// Its head, as minutes print it.
    pub fn words(&self) -> String {
        format!("{} {}", self.edge.size(), self.edge.root())
    }

    /// Whether it has begun.
    pub fn is_begun(&self) -> bool {
        self.head.is_some()
    }

    /// What is written when a version is sealed: tiles, entry, head, and a proof for each file that is handed out.
    ///
    /// # Errors
    ///
    /// When it is signed, and not by the key that is at hand.
    pub fn grow(
        self,
        seal: &Seal<'_>,
        secret: &[u8; 32],
        key: Option<&SecretKey>,
        former: &[PublicKey],
    ) -> Result<Vec<Grown>, LogProblem> {
        self.expect_key(key, former)?;
        let Growth { head: before, mut edge, bundle, checkpoint } = self;
        let index = edge.size();
        let fingerprint = Fingerprint::of(secret, seal.inventory, seal.state);
        let entry = fingerprint.entry();
        let old: Vec<_> = edge.partial().collect();
        let appended = edge.append(Hash::leaf(&entry));
        let origin = match (key, &before) {
            (Some(key), _) => key.public().name().to_string(),
            (None, Some(head)) => head.origin.clone(),
            // Two logs that nobody signs are two, too.
            (None, None) => unsigned(&entry),
        };
        let head = Head { origin, size: edge.size(), root: edge.root() };
        let note = key.map(|key| key.sign(&head.text(), 0));
        let mut files: Vec<Grown> = Vec::new();
        let mut put = |path: String, before: Option<Vec<u8>>, after: Option<Vec<u8>>| {
            files.push(Grown { path, before, after })
        };
        let (width, of) = (index % FULL, index / FULL);
        let path = |width: u64| tile("entries", of, width);
        let longer = [bundle.as_slice(), &32_u16.to_be_bytes(), &entry].concat();
        put(path(width + 1), None, Some(longer));
        let new: Vec<_> = appended.full.iter().cloned().chain(edge.partial()).collect();
        let gone = old.iter().filter(|(path, _)| !new.iter().any(|(own, _)| own == path));
        let gone = gone.cloned().chain((width > 0).then(|| (path(width), bundle)));
        let gone: Vec<_> = gone.collect();
        let is_known = |path: &String| old.iter().any(|(own, _)| own == path);
        for (path, bytes) in new.into_iter().filter(|(path, _)| !is_known(path)) {
            put(path, None, Some(bytes));
        }
        put(HEAD.into(), before.map(|head| head.text().into_bytes()), Some(head.text().into_bytes()));
        if let Some(note) = &note {
            put(CHECKPOINT.into(), checkpoint, Some(note.written().into_bytes()));
        }
        gone.into_iter().for_each(|(path, bytes)| put(path, Some(bytes), None));
        let own = EntryNote::new((seal.object, seal.version, seal.record), secret);
        put(place_of(index), None, Some(own.file()));
        for (digest, name) in
            seal.state.iter().flat_map(|(digest, names)| names.iter().map(move |name| (digest, name)))
        {
            if is_handed_out(name) {
                let proof =
                    proof_of((digest, name), secret, &fingerprint, (index, &appended.path), &head, &note);
                put(proof_place(index, name), None, Some(proof.text().into_bytes()));
            }
        }
        Ok(files)
    }

    /// A log that is signed goes on by the same key, or by one that follows it.
    fn expect_key(&self, key: Option<&SecretKey>, former: &[PublicKey]) -> Result<(), LogProblem> {
        let signed = self.checkpoint.as_ref().and(self.head.as_ref());
        match (signed, key.map(SecretKey::public)) {
            (Some(head), None) => Err(LogProblem::NeedsKey(head.origin.clone())),
            (Some(head), Some(key)) if !former.iter().chain([&key]).any(|key| self.is_signed_by(key)) => {
                Err(LogProblem::OtherKey(head.origin.clone(), key.to_string()))
            }
            (Some(_), Some(_)) | (None, _) => Ok(()),
        }
    }

    fn is_signed_by(&self, key: &PublicKey) -> bool {
        let note = self.checkpoint.as_ref().and_then(|bytes| Note::read(std::str::from_utf8(bytes).ok()?));
        note.is_some_and(|note| key.has_signed(&note))
    }
}

/// What a log is called that nobody signs, by its first entry.
pub fn unsigned(entry: &[u8; 32]) -> String {
    format!("unsigned/{}", digits(&entry[..8]))
}

/// Whether members get a file on paper or as one, so that it has a proof.
pub fn is_handed_out(name: &str) -> bool {
    name.ends_with(".pdf")
}

/// Where a proof lies, below the archive's folder.
pub fn proof_place(index: u64, name: &str) -> String {
    format!("{PROOFS}/{index}_{}.proof", name.replace('/', "_"))
}

fn proof_of(
    (digest, name): (&str, &str),
    secret: &[u8; 32],
    fingerprint: &Fingerprint,
    (index, path): (u64, &[Hash]),
    head: &Head,
    note: &Option<Note>,
) -> Proof {
    let own = super::entry::salted(&salt(secret, name), name, digest);
    let mut others = fingerprint.files.clone();
    if let Ok(at) = others.binary_search(&own) {
        others.remove(at);
    }
    Proof {
        name: name.into(),
        salt: salt(secret, name),
        inventory: fingerprint.inventory,
        others,
        index,
        path: path.to_vec(),
        head: head.clone(),
        note: note.clone(),
    }
}

/// The bundles of so many entries, and how many each holds.
pub fn bundles_of(size: u64) -> impl Iterator<Item = (String, u64)> {
    let widths = (0..size.div_ceil(FULL)).map(move |index| (index, FULL.min(size - index * FULL)));
    widths.map(|(index, width)| (tile("entries", index, width), width))
}

/// The entries of a bundle of so many; none if it is none.
pub fn entries_of(bundle: &[u8], width: u64) -> Option<Vec<[u8; 32]>> {
    let each = bundle.chunks(ENTRY).map(|entry| entry.strip_prefix(&32_u16.to_be_bytes())?.try_into().ok());
    let entries: Option<Vec<[u8; 32]>> = each.collect();
    entries.filter(|entries| entries.len() as u64 == width)
}
