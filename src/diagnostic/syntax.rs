//! What TOML's parser says, in a secretary's words.

use super::Wording;

/// What the parser's message begins with; what is wrong, what is marked, and what to type.
const SAYINGS: &[(&[&str], &str, &str, &str)] = &[
    (
        &["missing escaped value", "too few unicode value digits"],
        "a \\ in a text needs a second one",
        "this \\ stands alone",
        "write \\\\ for each \\, or put the text between two ' instead of two \"",
    ),
    (
        &["invalid basic string", "invalid literal string"],
        "the quotation mark that ends the text is missing",
        "the text is not ended on its line",
        "write the quotation mark at the end of the text; longer text stands between two lines of \"\"\"",
    ),
    (
        &["missing opening quote"],
        "the quotation mark that begins the text is missing",
        "ends a text that was not begun",
        "write \" before the text as well",
    ),
    (
        &["unexpected key or value"],
        "something follows where the value has ended",
        "not part of the value",
        "begin a new line for the next key; a text that holds ' stands between two \", \
         and one that holds \" writes it as \\\"",
    ),
    (
        &["key with no value"],
        "this line gives no value",
        "= belongs here",
        "write one `key = value` a line; text stands in \"…\", longer text between two lines of \"\"\"",
    ),
    (
        &["missing value"],
        "nothing stands after the =",
        "a value belongs here",
        "write the value, text in quotation marks, or remove the line",
    ),
    (
        &["missing comma", "missing assignment between key-value pairs"],
        "two values stand side by side without a comma",
        "a comma belongs before this",
        "write a comma between each two values",
    ),
    (
        &["invalid unquoted key"],
        "a name with other letters than a to z stands in quotation marks",
        "this letter needs them",
        "write the whole name in quotation marks, as in { \"Für\" = 6 }",
    ),
    (&["extra comma"], "a comma stands here without a value", "one comma too many", "remove this comma"),
    (&["extra `=`"], "there are two = in a row", "one = too many", "remove one of them"),
    (
        &["unexpected leading zero"],
        "a number has no 0 at its beginning",
        "begins with 0",
        "write the number without the 0, or as text in quotation marks",
    ),
    (
        &["unclosed array table"],
        "the heading is not ended",
        "]] belongs here",
        "write ]] at the end of the heading, as in [[items]]",
    ),
    (
        &["unclosed table"],
        "the heading is not ended",
        "] belongs here",
        "write ] at the end of the heading, as in [attendance]",
    ),
    (
        &["unclosed array"],
        "the list is not ended",
        "] belongs before this",
        "write ] after the last value of the list",
    ),
    (
        &["unclosed inline table"],
        "the { is not ended",
        "} belongs before this",
        "write } after the last `key = value`",
    ),
    (
        &["recursion limit", "cannot recurse further"],
        "lists, tables or headings stand more than 80 deep within each other",
        "too deep from here on",
        "take what stands here apart; no record needs more than a few",
    ),
];

/// The words for a parser's message; its own where no other are known.
pub(super) fn wording(message: &str) -> Wording {
    let known = SAYINGS
        .iter()
        .find(|(beginnings, ..)| beginnings.iter().any(|beginning| message.starts_with(beginning)));
    let (sentence, mark, help) = match known {
        Some((_, sentence, mark, help)) => (*sentence, *mark, *help),
        None => (
            "this line cannot be read as TOML",
            message,
            "write one `key = value` a line; text stands in \"…\", longer text between two lines of \"\"\"",
        ),
    };
    Wording { sentence: sentence.into(), mark: mark.into(), help: help.into() }
}
