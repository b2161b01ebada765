//! The keys below `[circulated]` for what a committee's file lends the minutes of a record.

use crate::diagnostic::Lent;

/// What a committee's file lends the minutes of a record, each with its key below `[circulated]`.
pub const LENT: [(&str, Lent); 6] = [
    ("title-digest", Lent::Title),
    ("seats-digest", Lent::Seats),
    ("quorum-digest", Lent::Quorum),
    ("classification-digest", Lent::Classification),
    ("language-digest", Lent::Language),
    ("page-digest", Lent::Page),
];
