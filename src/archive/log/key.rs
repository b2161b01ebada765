//! Keys, and what they sign: notes (c2sp.org/signed-note) with Ed25519, by who keeps a log and by witnesses
//! (c2sp.org/tlog-cosignature).
//!
//! A key is a line of letters, as other programs for such logs read and write it.

use super::letters::{bytes, letters};
use crate::digest::{digest_bytes, digits};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::fmt;

/// What stands before a secret key.
const SECRET: &str = "PRIVATE+KEY+";

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It signs the heads of a log.
    Log = 1,
    /// It says that its owner saw a head.
    Witness = 4,
}

/// A key by which signatures are checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    name: String,
    purpose: Use,
    key: VerifyingKey,
}

/// A key that signs.
pub struct SecretKey {
    name: String,
    purpose: Use,
    key: SigningKey,
}

/// Why a key is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyProblem {
    /// The line is no key.
    NoKey,
    /// It is the other half: secret where it should be public, or public where it should be secret.
    OtherHalf,
    /// A name that cannot stand in a key.
    Name,
}

/// A text with signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The text; it ends with its line.
    pub text: String,
    /// Who signed it: the name, and what of the signature is written.
    signatures: Vec<(String, Vec<u8>)>,
}

impl PublicKey {
    /// Reads a key: `NAME+ID+LETTERS`.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn read(line: &str) -> Result<Self, KeyProblem> {
        let line = line.trim();
        if line.starts_with(SECRET) {
            return Err(KeyProblem::OtherHalf);
        }
        let (name, purpose, id, key) = parts(line).ok_or(KeyProblem::NoKey)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| KeyProblem::NoKey)?;
        let key = PublicKey { name, purpose, key };
        if digits(&key.id()) == id { Ok(key) } else { Err(KeyProblem::NoKey) }
    }

    /// What its owner is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether its owner is a witness, and keeps no log.
    pub fn is_witness(&self) -> bool {
        self.purpose == Use::Witness
    }

    /// Whether its owner signed a note.
    pub fn has_signed(&self, note: &Note) -> bool {
        let own = note.signatures.iter().filter(|(name, _)| *name == self.name);
        let mut own = own.filter_map(|(_, signed)| signed.strip_prefix(&self.id()));
        own.any(|signed| match self.purpose {
            Use::Log => self.is_signature(note.text.as_bytes(), signed),
            Use::Witness => signed.split_first_chunk::<8>().is_some_and(|(time, signed)| {
                self.is_signature(&seen(u64::from_be_bytes(*time), &note.text), signed)
            }),
        })
    }

    fn is_signature(&self, text: &[u8], signed: &[u8]) -> bool {
        let signature = Signature::from_slice(signed);
        signature.is_ok_and(|signature| self.key.verify_strict(text, &signature).is_ok())
    }

    fn id(&self) -> [u8; 4] {
        let digest = digest_bytes(&[self.name.as_bytes(), b"\n", &[self.purpose as u8], self.key.as_bytes()]);
        [digest[0], digest[1], digest[2], digest[3]]
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[self.purpose as u8], self.key.as_bytes().as_slice()].concat();
        write!(formatter, "{}+{}+{}", self.name, digits(&self.id()), letters(&key))
    }
}

impl SecretKey {
    /// A new key, made of 32 bytes by chance.
    ///
    /// # Errors
    ///
    /// When no key can be called so.
    pub fn new(name: &str, chance: &[u8; 32], is_witness: bool) -> Result<Self, KeyProblem> {
        let purpose = if is_witness { Use::Witness } else { Use::Log };
        let key = SigningKey::from_bytes(chance);
        if is_name(name) { Ok(SecretKey { name: name.into(), purpose, key }) } else { Err(KeyProblem::Name) }
    }

    /// Reads the file of a key.
    ///
    /// # Errors
    ///
    /// When it holds none.
    pub fn read(text: &str) -> Result<Self, KeyProblem> {
        let text = text.trim();
        let Some(line) = text.strip_prefix(SECRET) else {
            return Err(PublicKey::read(text).map_or(KeyProblem::NoKey, |_| KeyProblem::OtherHalf));
        };
        let (name, purpose, id, key) = parts(line).ok_or(KeyProblem::NoKey)?;
        let key = SecretKey { name, purpose, key: SigningKey::from_bytes(&key) };
        if digits(&key.public().id()) == id { Ok(key) } else { Err(KeyProblem::NoKey) }
    }

    /// The file that holds it.
    pub fn file(&self) -> String {
        let key = [&[self.purpose as u8], self.key.as_bytes().as_slice()].concat();
        format!("{SECRET}{}+{}+{}\n", self.name, digits(&self.public().id()), letters(&key))
    }

    /// The key by which what it signs is checked.
    pub fn public(&self) -> PublicKey {
        PublicKey { name: self.name.clone(), purpose: self.purpose, key: self.key.verifying_key() }
    }

    /// A note of a text, signed; a witness says at which second since 1970 she saw it.
    pub fn sign(&self, text: &str, second: u64) -> Note {
        let signed = match self.purpose {
            Use::Log => self.key.sign(text.as_bytes()).to_bytes().to_vec(),
            Use::Witness => {
                let signature = self.key.sign(&seen(second, text));
                [second.to_be_bytes().as_slice(), &signature.to_bytes()].concat()
            }
        };
        let signed = [self.public().id().as_slice(), &signed].concat();
        Note { text: text.into(), signatures: vec![(self.name.clone(), signed)] }
    }
}

impl Note {
    /// Reads a note; none if it is none.
    pub fn read(written: &str) -> Option<Self> {
        let (text, lines) = written.split_once("\n\n")?;
        let each = lines.strip_suffix('\n')?.split('\n').map(|line| {
            let (name, signed) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
            Some((name.to_string(), bytes(signed).filter(|signed| signed.len() > 4)?))
        });
        Some(Note { text: format!("{text}\n"), signatures: each.collect::<Option<_>>()? })
    }

    /// Whether it says that somebody of this name signed it.
    pub fn names(&self, name: &str) -> bool {
        self.signatures.iter().any(|(signer, _)| signer == name)
    }

    /// The same with the signatures of another note of this text.
    pub fn with(mut self, other: Note) -> Self {
        if self.text == other.text {
            self.signatures.extend(other.signatures);
        }
        self
    }

    /// As it is written.
    pub fn written(&self) -> String {
        let Note { text, signatures } = self;
        let lines = signatures.iter().map(|(name, signed)| format!("\u{2014} {name} {}\n", letters(signed)));
        format!("{text}\n{}", lines.collect::<String>())
    }
}

/// What a witness signs.
fn seen(second: u64, text: &str) -> Vec<u8> {
    format!("cosignature/v1\ntime {second}\n{text}").into_bytes()
}

fn parts(line: &str) -> Option<(String, Use, &str, [u8; 32])> {
    let mut parts = line.splitn(3, '+');
    let (name, id, key) = (parts.next()?, parts.next()?, bytes(parts.next()?)?);
    let (kind, key) = key.split_first()?;
    let purpose = match kind {
        1 => Use::Log,
        4 => Use::Witness,
        _ => return None,
    };
    let key = key.try_into().ok()?;
    is_name(name).then(|| (name.to_string(), purpose, id, key))
}

/// Whether a key can be called so.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '+')
}

#[cfg(test)]
mod tests {
    use super::{KeyProblem, Note, PublicKey, SecretKey};

    /// The example of the specification (c2sp.org/signed-note).
    #[test]
    fn a_note_of_others_is_checked() {
        let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
        let note = format!(
            "{text}\n\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
        );
        let (key, note) = (PublicKey::read(key).expect("a key"), Note::read(&note).expect("a note"));
        assert!(key.has_signed(&note));
        assert_eq!(note.text, text);
        let other = Note { text: text.replace("your", "their"), ..note };
        assert!(!key.has_signed(&other));
    }

    #[test]
    fn keys_and_notes_are_read_as_they_are_written() {
        for is_witness in [false, true] {
            let secret = SecretKey::new("example.org/board", &[7; 32], is_witness).expect("a key");
            let public = PublicKey::read(&secret.public().to_string()).expect("a key");
            let again = SecretKey::read(&secret.file()).expect("a key");
            assert_eq!((&again.public(), public.is_witness()), (&public, is_witness));
            let note = again.sign("a\nb\n", 1_700_000_000);
            let read = Note::read(&note.written()).expect("a note");
            assert_eq!(read, note);
            assert!(public.has_signed(&read));
            let other = SecretKey::new("example.org/board", &[8; 32], is_witness).expect("a key");
            assert!(!other.public().has_signed(&read));
            assert_eq!(PublicKey::read(&secret.file()), Err(KeyProblem::OtherHalf));
            assert_eq!(SecretKey::read(&public.to_string()).err(), Some(KeyProblem::OtherHalf));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for name in ["", "a b", "a+b", "a\nb"] {
            assert_eq!(SecretKey::new(name, &[0; 32], false).err(), Some(KeyProblem::Name), "{name}");
        }
        for line in [
            "",
            "a",
            "a+b",
            "a+00000000+AQ==",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ] {
            assert_eq!(PublicKey::read(line), Err(KeyProblem::NoKey), "{line}");
            assert_eq!(SecretKey::read(line).err(), Some(KeyProblem::NoKey), "{line}");
        }
        for note in ["", "a\n", "a\n\n", "a\n\n- b AAAA\n", "a\n\n\u{2014} b !\n"] {
            assert_eq!(Note::read(note), None, "{note}");
        }
    }
}
