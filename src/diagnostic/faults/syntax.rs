//! Slips that TOML's parser tells, in a secretary's words, as `as_toml` tells.

use super::kind::Wording;

/// What makes a line no TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxSlip {
    /// A backslash between quotation marks that begins nothing known.
    LoneBackslash,
    /// A text that is not ended on its line.
    OpenText,
    /// A text that is ended and was not begun.
    NoOpeningMark,
    /// Something behind a value.
    BehindValue,
    /// A key without an equals sign.
    KeyAlone,
    /// An equals sign without a value.
    NoValue,
    /// Two values side by side.
    NoComma,
    /// A key with other letters than may stand without quotation marks.
    BareKey,
    /// A comma without a value.
    ExtraComma,
    /// Two equals signs in a row.
    ExtraEquals,
    /// A number that begins with 0.
    LeadingZero,
    /// A heading in two brackets that is not ended.
    OpenBlockHeading,
    /// A heading that is not ended.
    OpenHeading,
    /// A list that is not ended.
    OpenList,
    /// A table in braces that is not ended.
    OpenBraces,
    /// Lists, tables or headings too deep within each other.
    TooDeep,
    /// Anything else: the parser's own words.
    Other(String),
}

impl SyntaxSlip {
    pub(super) fn words(&self) -> Wording {
        let (sentence, mark, help) = self.told();
        Wording { sentence: sentence.into(), mark: mark.into(), help: help.into() }
    }

    /// What is wrong, what is marked, and what to type.
    fn told(&self) -> (&str, &str, &str) {
        match self {
            SyntaxSlip::LoneBackslash => (
                "a \\ in a text needs a second one",
                "this \\ stands alone",
                "write \\\\ for each \\, or put the text between two ' instead of two \"",
            ),
            SyntaxSlip::OpenText => (
                "the quotation mark that ends the text is missing",
                "the text is not ended on its line",
                "write the quotation mark at the end of the text; longer text stands between two lines of \
                 \"\"\"",
            ),
            SyntaxSlip::NoOpeningMark => (
                "the quotation mark that begins the text is missing",
                "ends a text that was not begun",
                "write \" before the text as well",
            ),
            SyntaxSlip::BehindValue => (
                "something follows where the value has ended",
                "not part of the value",
                "begin a new line for the next key; a text that holds ' stands between two \", and one \
                 that holds \" writes it as \\\"",
            ),
            SyntaxSlip::KeyAlone => (
                "this line gives no value",
                "= belongs here",
                "write one `key = value` a line; text stands in \"…\", longer text between two lines of \
                 \"\"\"",
            ),
            SyntaxSlip::NoValue => (
                "nothing stands after the =",
                "a value belongs here",
                "write the value, text in quotation marks, or remove the line",
            ),
            SyntaxSlip::NoComma => (
                "two values stand side by side without a comma",
                "a comma belongs before this",
                "write a comma between each two values",
            ),
            SyntaxSlip::BareKey => (
                "a name with other letters than a to z stands in quotation marks",
                "this letter needs them",
                "write the whole name in quotation marks, as in { \"Für\" = 6 }",
            ),
            SyntaxSlip::ExtraComma => {
                ("a comma stands here without a value", "one comma too many", "remove this comma")
            }
            SyntaxSlip::ExtraEquals => ("there are two = in a row", "one = too many", "remove one of them"),
            SyntaxSlip::LeadingZero => (
                "a number has no 0 at its beginning",
                "begins with 0",
                "write the number without the 0, or as text in quotation marks",
            ),
            SyntaxSlip::OpenBlockHeading => (
                "the heading is not ended",
                "]] belongs here",
                "write ]] at the end of the heading, as in [[items]]",
            ),
            SyntaxSlip::OpenHeading => (
                "the heading is not ended",
                "] belongs here",
                "write ] at the end of the heading, as in [attendance]",
            ),
            SyntaxSlip::OpenList => {
                ("the list is not ended", "] belongs before this", "write ] after the last value of the list")
            }
            SyntaxSlip::OpenBraces => {
                ("the { is not ended", "} belongs before this", "write } after the last `key = value`")
            }
            SyntaxSlip::TooDeep => (
                "lists, tables or headings stand more than 80 deep within each other",
                "too deep from here on",
                "take what stands here apart; no record needs more than a few",
            ),
            SyntaxSlip::Other(message) => (
                "this line cannot be read as TOML",
                message,
                "write one `key = value` a line; text stands in \"…\", longer text between two lines of \
                 \"\"\"",
            ),
        }
    }
}
