//! The log: every seal is an entry of it, in their order, and its head binds all of them. Whoever has a head – printed in the
//! minutes, in a proof, signed by a witness – can tell whether the log that is shown to him later is the same one.
//!
//! It is a static tiled log (c2sp.org/tlog-tiles: a Merkle tree of RFC 6962 in files) beside the storage root, with a head that a key
//! of the user's may sign (c2sp.org/tlog-checkpoint). What it holds of a seal is one digest, made with a secret (`entry`):
//! tiles, head and checkpoint may be public. Entries and proofs, which say what is sealed, are the keeper's.
//!
//! A seal reads the right edge of the tree (`edge`) and no more. What is verified is made anew from all entries (`tree`).
//! Nothing here touches the disk.

mod edge;
mod entry;
mod growth;
mod hash;
mod head;
mod key;
mod letters;
mod path;
mod proof;
mod token;
mod tree;

pub use entry::{EntryNote, Erased, leaf_of, place_of};
pub use growth::{
    Grown, Growth, LogProblem, Seal, bundles_of, entries_of, is_handed_out, proof_place, unsigned,
};
pub use hash::Hash;
pub use head::Head;
pub use key::{KeyProblem, Note, PublicKey, SecretKey};
pub use path::{CHECKPOINT, COUNTERSIGNED, ENTRIES, HEAD, LOG, PROOFS, TOKENS};
pub use proof::{Proof, ProofProblem};
pub use token::{Token, TokenProblem};
pub use tree::{Tree, follows};
