//! Keys and headings that a form does not have, or not there.

use super::kind::{Wording, faults};
use crate::diagnostic::spelled;

faults! {
    /// Keys and headings that a form does not have, or not there.
    KeyFault {
        /// The heading of a part that may stand several times, in single brackets.
        Error "single-brackets" SingleBrackets {
            /// The heading.
            heading: String
        },
        /// A heading that stands twice and may stand once.
        Error "second-heading" SecondHeading {
            /// The heading.
            heading: String,
            /// The block that it belongs to, of which there may be several.
            block: Option<String>,
        },
        /// A heading in two pairs of brackets of what stands there once.
        Error "double-brackets" DoubleBrackets {
            /// The heading.
            heading: String,
        },
        /// What belongs behind a key, below a heading that is called like it.
        Error "value-below-heading" ValueBelowHeading {
            /// The key.
            key: &'static str,
            /// The heading in its brackets.
            heading: String,
            /// That of the block that has such a key; none: the whole file.
            outer: Option<String>,
            /// The value that was probably meant.
            meant: String,
        },
        /// A heading without the part that it belongs to.
        Error "heading-alone" HeadingAlone {
            /// As written.
            heading: String,
            /// What may be meant.
            paths: Vec<String>,
        },
        /// A key that the form does not have.
        Error "unknown-key" UnknownKey {
            /// The key as written.
            key: String,
            /// What the table describes, such as "an action".
            place: &'static str,
            /// The key probably meant.
            nearest: Option<String>,
            /// The keys there are.
            known: Vec<&'static str>,
        },
        /// A key of the whole file below a heading, where it belongs to the heading's table.
        Error "key-below-heading" KeyBelowHeading {
            /// The key.
            key: String,
            /// What it is a key of, such as "an entry"; none: of the whole file.
            of: Option<&'static str>,
            /// The heading of a block that it may begin, if it is more likely to do that.
            begins: Option<String>,
            /// Whether the whole file has one already.
            given: bool,
            /// The keys of what it stands in; nothing where keys are names.
            within: Option<Box<KeysOf>>,
        },
        /// A key of the block around a table, below the table's heading.
        Error "key-of-outer" KeyOfOuter {
            /// The key.
            key: String,
            /// The heading of the block that has such a key.
            outer: String,
            /// The heading below which it stands.
            below: String,
            /// Whether the block has that key already.
            given: bool,
        },
        /// A key that belongs below a heading, at the top of a file.
        Error "key-without-heading" KeyWithoutHeading {
            /// The key.
            key: String,
            /// The heading in its brackets.
            heading: String,
        },
        /// A key that must be there is not.
        Error "missing-key" MissingKey {
            /// The key.
            key: &'static str,
            /// What the table describes.
            place: &'static str,
        },
        /// A key beside another one that it does not go with.
        Error "misplaced-key" MisplacedKey {
            /// The key.
            key: &'static str,
            /// What it needs.
            needs: Needs,
        },
        /// What belongs behind another key.
        Error "exchanged-keys" ExchangedKeys {
            /// The key.
            key: &'static str,
            /// The other.
            meant: &'static str,
        },
    }
}

/// The keys that may stand in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeysOf {
    /// What the table describes, such as "a person".
    pub place: &'static str,
    /// The key that is nearest to what was written.
    pub nearest: Option<String>,
    /// All.
    pub keys: Vec<&'static str>,
}

/// What a key does not stand without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Another key beside it.
    Key(&'static str),
    /// A key with one value, as a line of the record.
    Line(&'static str),
    /// Seats of the committee.
    Seats,
}

impl KeyFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            KeyFault::SingleBrackets { heading } => Wording {
                sentence: format!(
                    "a part that may stand several times begins with two brackets: [[{heading}]]"
                ),
                mark: "stands in single brackets".into(),
                help: format!("write [[{heading}]], here and at each of the others"),
            },
            KeyFault::SecondHeading { heading, block } => Wording {
                sentence: format!("the heading [{heading}] stands twice, and what it holds stands below one"),
                mark: "a second time".into(),
                help: match block {
                    Some(block) => format!(
                        "write the line [[{block}]] above it, if another begins here; else move the lines \
                         below it to those below the first one, and remove this heading"
                    ),
                    None => {
                        "move the lines below it to those below the first one, and remove this heading".into()
                    }
                },
            },
            KeyFault::DoubleBrackets { heading } => Wording {
                sentence: format!(
                    "what stands below {heading} stands there once, below one pair of brackets"
                ),
                mark: "two pairs of brackets".into(),
                help: format!("write [{heading}] instead of [[{heading}]]"),
            },
            KeyFault::ValueBelowHeading { key, heading, outer, meant } => Wording {
                sentence: format!("`{key}` is no heading: what it says stands behind it, in one line"),
                mark: "taken for a heading".into(),
                help: match outer {
                    None => format!(
                        "write `{key} = {meant}` above the first line in square brackets, and remove \
                         {heading} with the lines below it"
                    ),
                    Some(outer) => format!(
                        "write `{key} = {meant}` right below the line {outer} above it, and remove {heading} \
                         with the lines below it"
                    ),
                },
            },
            KeyFault::HeadingAlone { heading, paths } => Wording {
                sentence: format!(
                    "`{heading}` is no heading of a record: it belongs to another, with a full stop \
                     between"
                ),
                mark: "without what it belongs to".into(),
                help: match paths.as_slice() {
                    [only] => format!("write `{only}`"),
                    several => format!("write one of: {}", several.join(", ")),
                },
            },
            KeyFault::UnknownKey { key, place, nearest, known } => Wording {
                sentence: format!("`{key}` is not a key of {place}"),
                mark: "unknown key".into(),
                help: match nearest {
                    Some(nearest) => format!("write `{nearest}`"),
                    None if known.is_empty() => "remove it".into(),
                    None => format!("the keys there are: {}", known.join(", ")),
                },
            },
            KeyFault::KeyBelowHeading { key, of: Some(form), .. } => Wording {
                sentence: format!("`{key}` is a key of {form}, and stands below a [heading] within it"),
                mark: "belongs to the heading above it".into(),
                help: format!(
                    "move the line `{key} = …` up, above the heading it stands below; a name is told from \
                     a key by quotation marks: {} = …",
                    spelled::text(key)
                ),
            },
            KeyFault::KeyBelowHeading { key, of: None, begins, given, within } => Wording {
                sentence: if *given {
                    format!("`{key}` is a key of the whole file, which has one, and stands below a [heading]")
                } else {
                    format!("`{key}` is a key of the whole file, and stands below a [heading]")
                },
                mark: "belongs to the heading above it".into(),
                help: key_below_heading(key, begins.as_deref(), *given, within.as_deref()),
            },
            KeyFault::KeyOfOuter { key, outer, below, given } => Wording {
                sentence: if *given {
                    format!("`{key}` belongs to {outer}, which has one, and stands below {below}")
                } else {
                    format!("`{key}` belongs to {outer}, and stands below {below}")
                },
                mark: "belongs to the heading above it".into(),
                help: if *given {
                    format!(
                        "write the line {outer} above it, if another begins here; else remove one of the \
                         two"
                    )
                } else {
                    format!(
                        "move the line `{key} = …` up, above the line {below}; or write the line {outer} \
                         above it, if another begins here"
                    )
                },
            },
            KeyFault::KeyWithoutHeading { key, heading } => Wording {
                sentence: format!("`{key}` belongs below a line {heading}"),
                mark: "not below such a line".into(),
                help: format!("write the line {heading} above it, or move it below the one that is there"),
            },
            KeyFault::MissingKey { key, place } => Wording {
                sentence: format!("{place} needs `{key}`"),
                mark: format!("`{key}` is missing"),
                help: format!("add a line `{key} = …`"),
            },
            KeyFault::MisplacedKey { key, needs: Needs::Seats } => Wording {
                sentence: format!("`{key}` goes by seats, and this committee lists none"),
                mark: "needs seats".into(),
                help: format!(
                    "list in committee.toml who has a seat, as in [seats] and below it Members = [\"…\"], \
                     or leave `{key}` out"
                ),
            },
            KeyFault::MisplacedKey { key, needs: Needs::Line(line) } => Wording {
                sentence: format!("`{key}` stands here without `{line}`"),
                mark: format!("goes with `{line}`"),
                help: format!("write `{line}`, or remove `{key}`"),
            },
            KeyFault::MisplacedKey { key, needs: Needs::Key(needs) } => Wording {
                sentence: format!("`{key}` stands here without `{needs}`"),
                mark: format!("goes with `{needs}`"),
                help: format!("move `{key}` to the table that has `{needs}`, or add `{needs} = …` here"),
            },
            KeyFault::ExchangedKeys { key, meant } => Wording {
                sentence: match *meant {
                    "tallies" => format!("`{key}` says who voted for what, and here is said how many did"),
                    _ => format!("`{key}` says how many voted for what, and here is said who did"),
                },
                mark: "another key says this".into(),
                help: format!("write `{meant}`"),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}

/// What may have been meant by a key of the whole file below a heading: another key, the first of a block whose heading
/// is missing, or the one of the whole. Whoever classified or cancelled a part alone shall not do it to the whole, so
/// that is told last.
fn key_below_heading(key: &str, begins: Option<&str>, given: bool, within: Option<&KeysOf>) -> String {
    /// So many keys are soon read.
    const FEW: usize = 16;
    let mut ways = Vec::new();
    if let Some(KeysOf { place, nearest: Some(nearest), .. }) = within {
        ways.push(format!("write `{nearest}`, if it is that of {place}"));
    }
    ways.extend(begins.map(|block| format!("write the line {block} above it, if it begins one")));
    if ways.is_empty() {
        let place = within.map_or("what stands below this heading", |within| within.place);
        ways.push(format!("{place} takes no `{key}`"));
    }
    if let Some(KeysOf { place, keys, .. }) = within.filter(|within| within.keys.len() <= FEW) {
        ways.push(format!("the keys of {place} are: {}", keys.join(", ")));
    }
    ways.push(if given {
        "remove one of the two, if both are of the whole".into()
    } else {
        format!(
            "only if it is meant of the whole file, move the line `{key} = …` up, above the first line in \
             square brackets"
        )
    });
    ways.join("; ")
}
