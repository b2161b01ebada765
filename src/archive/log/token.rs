//! A token of an authority that says when something was there (RFC 3161): what it is of, and when.
//!
//! Read here is what the token says. Who signed it is for those to judge who trust the authority: `openssl ts -verify`.

use crate::digest::{digest, digest_512, digits};

const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const SHA_512: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03];
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const TST_INFO: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04];

const SEQUENCE: u8 = 0x30;
const IDENTIFIER: u8 = 0x06;
const OCTETS: u8 = 0x04;
const INTEGER: u8 = 0x02;
const SET: u8 = 0x31;
const CONTENT: u8 = 0xa0;
const TIME: u8 = 0x18;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// When the authority saw what it is of, such as `20260728T101500Z` without the letter.
    pub time: String,
    is_long: bool,
    imprint: Vec<u8>,
}

/// Why a token says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenProblem {
    /// It is none.
    NoToken,
    /// It is of something else.
    OfOther,
}

impl Token {
    /// Reads a token, or the answer of an authority that holds one.
    ///
    /// # Errors
    ///
    /// When it is none, or made with another digest than SHA-256 or SHA-512.
    pub fn read(bytes: &[u8]) -> Result<Self, TokenProblem> {
        Self::parsed(bytes).ok_or(TokenProblem::NoToken)
    }

    fn parsed(bytes: &[u8]) -> Option<Self> {
        let mut whole = Reader(bytes).enter(SEQUENCE)?;
        if whole.0.first() == Some(&SEQUENCE) {
            // An answer: how it went, and the token.
            whole.enter(SEQUENCE)?;
            whole = whole.enter(SEQUENCE)?;
        }
        if whole.enter(IDENTIFIER)?.0 != SIGNED_DATA {
            return None;
        }
        let mut signed = whole.enter(CONTENT)?.enter(SEQUENCE)?;
        signed.enter(INTEGER)?;
        signed.enter(SET)?;
        let mut content = signed.enter(SEQUENCE)?;
        if content.enter(IDENTIFIER)?.0 != TST_INFO {
            return None;
        }
        let mut info = content.enter(CONTENT)?.enter(OCTETS)?.enter(SEQUENCE)?;
        info.enter(INTEGER)?;
        info.enter(IDENTIFIER)?;
        let mut imprint = info.enter(SEQUENCE)?;
        let algorithm = imprint.enter(SEQUENCE)?.enter(IDENTIFIER)?.0;
        let is_long = algorithm == SHA_512;
        if !is_long && algorithm != SHA_256 {
            return None;
        }
        let imprint = imprint.enter(OCTETS)?.0.to_vec();
        info.enter(INTEGER)?;
        let time = std::str::from_utf8(info.enter(TIME)?.0).ok()?.to_string();
        time.bytes().all(|byte| byte.is_ascii_graphic()).then_some(Token { time, is_long, imprint })
    }

    /// Looks whether it is of these bytes.
    ///
    /// # Errors
    ///
    /// When it is not.
    pub fn expect_of(&self, bytes: &[u8]) -> Result<(), TokenProblem> {
        let own = if self.is_long { digest_512(bytes) } else { digest(bytes) };
        if own == digits(&self.imprint) { Ok(()) } else { Err(TokenProblem::OfOther) }
    }
}

/// Reads values of DER one behind the other.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// What is in the next value, which must be of this kind.
    fn enter(&mut self, kind: u8) -> Option<Reader<'a>> {
        let (first, rest) = self.0.split_first()?;
        let (length, rest) = rest.split_first()?;
        let (length, rest) = match length {
            0..=0x7f => (usize::from(*length), rest),
            0x81..=0x84 => {
                let (length, rest) = rest.split_at_checked(usize::from(length - 0x80))?;
                (length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        (*first == kind).then_some(Reader(content))
    }
}
