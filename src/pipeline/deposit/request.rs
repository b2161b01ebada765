//! What is asked of a deposit.

use crate::pipeline::redline::ReadSealed;
use jiff::civil::Date;

/// What is asked of a deposit.
pub struct DepositRequest<'a> {
    /// The committee's key.
    pub committee: &'a str,
    /// The year of the meetings, by their first days; none: all.
    pub year: Option<i16>,
    /// The label up to which its readers may see.
    pub readers: &'a str,
    /// Whether PDFs are to carry no files (PDF/A-2a).
    pub is_bare: bool,
    /// Whose minutes they are, who answers questions, and an address, as the book says it.
    pub keeper: (Option<String>, Option<String>),
    /// Today.
    pub on: Date,
    /// The moment that metadata give, in seconds since 1970 (UTC).
    pub timestamp: Option<i64>,
    /// Reads versions from the archive.
    pub sealed: ReadSealed<'a>,
}
