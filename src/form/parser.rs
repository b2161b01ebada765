//! What TOML's parser says, as slips.

use crate::diagnostic::SyntaxSlip;

/// What the parser's message begins with, and what it means.
const SAYINGS: &[(&[&str], SyntaxSlip)] = &[
    (&["missing escaped value", "too few unicode value digits"], SyntaxSlip::LoneBackslash),
    (&["invalid basic string", "invalid literal string"], SyntaxSlip::OpenText),
    (&["missing opening quote"], SyntaxSlip::NoOpeningMark),
    (&["unexpected key or value"], SyntaxSlip::BehindValue),
    (&["key with no value"], SyntaxSlip::KeyAlone),
    (&["missing value"], SyntaxSlip::NoValue),
    (&["missing comma", "missing assignment between key-value pairs"], SyntaxSlip::NoComma),
    (&["invalid unquoted key"], SyntaxSlip::BareKey),
    (&["extra comma"], SyntaxSlip::ExtraComma),
    (&["extra `=`"], SyntaxSlip::ExtraEquals),
    (&["unexpected leading zero"], SyntaxSlip::LeadingZero),
    (&["unclosed array table"], SyntaxSlip::OpenBlockHeading),
    (&["unclosed table"], SyntaxSlip::OpenHeading),
    (&["unclosed array"], SyntaxSlip::OpenList),
    (&["unclosed inline table"], SyntaxSlip::OpenBraces),
    (&["recursion limit", "cannot recurse further"], SyntaxSlip::TooDeep),
];

/// What a message of the parser means.
pub(super) fn slip_of(message: &str) -> SyntaxSlip {
    let begins = |(beginnings, _): &&(&[&str], SyntaxSlip)| {
        beginnings.iter().any(|beginning| message.starts_with(beginning))
    };
    let known = SAYINGS.iter().find(begins);
    known.map_or_else(|| SyntaxSlip::Other(message.into()), |(_, slip)| slip.clone())
}
