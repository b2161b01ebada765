//! How the program ends.

/// All went well; there may be warnings.
pub const WELL: u8 = 0;
/// A record has errors, or something could not be read or written.
pub const ERRORS: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;
