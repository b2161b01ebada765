//! Why minutes hold no longer.

use jiff::civil::Date;

/// Why minutes hold no longer, as their record says it.
#[derive(Clone, Copy)]
pub(super) struct TakenBack<'a> {
    /// The reason.
    pub reason: &'a str,
    /// The day.
    pub on: Date,
    /// The meeting that decided so, as the record calls it.
    pub at: Option<&'a str>,
}
