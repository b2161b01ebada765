//! The digests of the program: SHA-256, and SHA-512 in the archive, where others read it.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256, Sha512};
use std::fmt::Write;

/// The SHA-256 digest of bytes, in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

/// The SHA-512 digest of bytes, likewise.
pub fn digest_512(bytes: &[u8]) -> String {
    digits(&Sha512::digest(bytes))
}

/// The SHA-256 digest of pieces, one behind the other, as bytes.
pub fn digest_bytes(pieces: &[&[u8]]) -> [u8; 32] {
    let mut digester = Sha256::new();
    pieces.iter().for_each(|piece| digester.update(piece));
    digester.finalize().into()
}

/// The digest of pieces under a key (HMAC with SHA-256, RFC 2104): without the key nobody can try whether it is that of something.
pub fn keyed_digest(key: &[u8; 32], pieces: &[&[u8]]) -> [u8; 32] {
    // A key shorter than a block is filled up with nothing, as the standard does.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut digester = Hmac::<Sha256>::new(&block.into());
    pieces.iter().for_each(|piece| Mac::update(&mut digester, piece));
    digester.finalize().into_bytes().into()
}

/// Bytes in hexadecimal digits.
pub fn digits(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(2 * digest.len()), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// The digest of what comes piece by piece.
#[derive(Default)]
pub struct Digester(Sha256);

impl Digester {
    /// Takes in the next piece.
    pub fn update(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes);
    }

    /// The first sixteen bytes of the digest of all pieces, one behind the other.
    pub fn sixteen(self) -> Vec<u8> {
        self.0.finalize().iter().copied().take(16).collect()
    }
}

/// The SHA-512 digest of what comes piece by piece.
#[derive(Default)]
pub struct Digester512(Sha512);

impl Digester512 {
    /// Takes in the next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces, one behind the other, in hexadecimal digits.
    pub fn digits(self) -> String {
        digits(&self.0.finalize())
    }
}

/// So many digits tell the versions of one file apart.
pub const SHORT: usize = 16;

/// The first [`SHORT`] digits of the digest of bytes.
pub fn short_digest(bytes: &[u8]) -> String {
    let mut digits = digest(bytes);
    digits.truncate(SHORT);
    digits
}
