//! What is handed out with a file: that it is in the log, told without anything of the other files.

use super::entry::{Fingerprint, salted};
use super::hash::Hash;
use super::head::Head;
use super::key::Note;
use super::letters::{letters, thirty_two};
use super::tree::follows;

/// The first line of a proof.
const FIRST: &str = "minutebook-proof 1";

/// That a file is in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What the file is called in its version.
    pub name: String,
    pub(super) salt: [u8; 32],
    pub(super) inventory: [u8; 32],
    /// The digests of the other files.
    pub(super) others: Vec<[u8; 32]>,
    /// Which entry it is.
    pub index: u64,
    /// The digests that lead to the root.
    pub(super) path: Vec<Hash>,
    /// The head that it leads to.
    pub head: Head,
    /// The same with signatures, if anybody signed it.
    pub note: Option<Note>,
}

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofProblem {
    /// It is none.
    NoProof,
    /// It does not lead from this file to its head: the one or the other was changed.
    LeadsNowhere,
}

impl Proof {
    /// Reads a proof.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, ProofProblem> {
        Self::parsed(text).ok_or(ProofProblem::NoProof)
    }

    fn parsed(text: &str) -> Option<Self> {
        let (own, note) = text.split_once("\n\n")?;
        let mut lines = own.split('\n').peekable();
        if lines.next()? != FIRST {
            return None;
        }
        let name = lines.next()?.strip_prefix("file ")?.to_string();
        let salt = thirty_two(lines.next()?.strip_prefix("salt ")?)?;
        let inventory = thirty_two(lines.next()?.strip_prefix("inventory ")?)?;
        let mut others = Vec::new();
        while let Some(other) = lines.peek().and_then(|line| line.strip_prefix("beside ")) {
            others.push(thirty_two(other)?);
            lines.next();
        }
        let index = lines.next()?.strip_prefix("index ")?.parse().ok()?;
        let path: Option<Vec<Hash>> = lines.map(|line| Hash::read(line.strip_prefix("path ")?)).collect();
        let signed = Note::read(note);
        let head = Head::read(signed.as_ref().map_or(note, |note| &note.text))?;
        let proof = Proof { name, salt, inventory, others, index, path: path?, head, note: signed };
        (proof.text() == text).then_some(proof)
    }

    /// The file that says so.
    pub fn text(&self) -> String {
        let Proof { name, salt, inventory, others, index, path, head, note } = self;
        let others = others.iter().map(|other| format!("beside {}\n", letters(other)));
        let path = path.iter().map(|hash| format!("path {hash}\n"));
        let note = note.as_ref().map_or_else(|| head.text(), Note::written);
        format!(
            "{FIRST}\nfile {name}\nsalt {}\ninventory {}\n{}index {index}\n{}\n{note}",
            letters(salt),
            letters(inventory),
            others.collect::<String>(),
            path.collect::<String>(),
        )
    }

    /// The digest of the entry that it tells of, if the file has this digest.
    pub fn leaf(&self, digest: &str) -> Hash {
        let own = salted(&self.salt, &self.name, digest);
        let mut files: Vec<[u8; 32]> = self.others.iter().copied().chain([own]).collect();
        files.sort_unstable();
        Hash::leaf(&Fingerprint { inventory: self.inventory, files }.entry())
    }

    /// Looks whether it leads from a file, by its SHA-512 digest, to its head.
    ///
    /// # Errors
    ///
    /// When it does not.
    pub fn check(&self, digest: &str) -> Result<(), ProofProblem> {
        let place = (self.index, self.head.size);
        let leads = follows(&self.path, self.leaf(digest), place, &self.head.root);
        if leads { Ok(()) } else { Err(ProofProblem::LeadsNowhere) }
    }
}
