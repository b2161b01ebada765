//! What the name of the next meeting is found by.

use jiff::civil::Date;

/// What a meeting that was held is called.
#[derive(Debug, Clone)]
pub(in super::super) struct Held {
    /// Its name as written.
    pub name: String,
    /// Its first day.
    pub date: Date,
}

/// What names are read with.
pub(in super::super) struct Tongue<'a> {
    /// The names of the months in the languages that may be met, January first.
    pub months: &'a [Vec<String>],
    /// The names of the days of the week in those languages, Monday first.
    pub weekdays: &'a [Vec<String>],
    /// The language of the minutes, such as `en`.
    pub language: &'a str,
}
