//! What is asked of any register, and what is given.

use crate::diagnostic::Report;
use crate::files::Format;
use jiff::civil::Date;

/// What is asked of a register.
#[derive(Debug, Clone)]
pub struct RegisterRequest {
    /// The committee's key; none means all.
    pub committee: Option<String>,
    /// The classification up to which its readers may see; none means the committee's usual one.
    pub readers: Option<String>,
    /// The day that it shows.
    pub as_of: Date,
    /// How it is written.
    pub format: RegisterFormat,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
}

/// How a register is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterFormat {
    /// Tables of plain text, in lines of so many characters.
    Text(u16),
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// As pages are, or as a calendar.
    Page(Format),
}

/// A register, written.
#[derive(Debug, Default)]
pub struct Written {
    /// What was found.
    pub report: Report,
    /// The register; none after an error.
    pub bytes: Option<Vec<u8>>,
}
