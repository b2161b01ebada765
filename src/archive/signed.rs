//! Where a version keeps copies that were signed.

use crate::record::Version;

/// The folder of a version with the copies that were signed.
pub(super) const SIGNED: &str = "signed/";

/// What the signed copy of a file of some version of the minutes is called.
pub fn signed_name(version: Version, name: &str) -> String {
    format!("{SIGNED}{version}/{name}")
}

/// What such a copy is of: the version of the minutes, and the name of the file.
pub fn of_signed(name: &str) -> Option<(Version, &str)> {
    let (version, name) = name.strip_prefix(SIGNED)?.split_once('/')?;
    Some((Version::parse(version)?, name))
}

/// How the archive has the PDF of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealedPdf {
    /// With a signed copy beside it.
    Signed,
    /// As it was sealed, and nothing else.
    Unsigned(Vec<u8>),
}
