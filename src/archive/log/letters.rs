//! Bytes as letters (base 64, RFC 4648), as the formats of logs want them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The bytes in base 64, padded.
pub(super) fn letters(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes that letters stand for; none if they are no base 64.
pub(super) fn bytes(letters: &str) -> Option<Vec<u8>> {
    STANDARD.decode(letters).ok()
}

/// The same of exactly 32 bytes.
pub(super) fn thirty_two(letters: &str) -> Option<[u8; 32]> {
    bytes(letters)?.try_into().ok()
}
