//! What somebody should look at in a record that can be minuted.

use super::kind::{Wording, faults};
use super::phrases::struck;

faults! {
    /// What somebody should look at in a record that can be minuted.
    ReviewFault {
        /// A promise that no action follows.
        Warning "promise-without-action" PromiseWithoutAction {
            /// The words that promise.
            phrase: String
        },
        /// A decision word in running text.
        Warning "decision-in-text" DecisionInText {
            /// The word.
            word: String
        },
        /// An abbreviation that is used and never defined.
        Warning "abbreviation-undefined" AbbreviationUndefined {
            /// The abbreviation.
            abbreviation: String,
            /// How often it is used in the record.
            times: usize,
        },
        /// An abbreviation that is defined twice.
        Warning "abbreviation-redefined" AbbreviationRedefined {
            /// The abbreviation.
            abbreviation: String,
            /// What the first definition says.
            first: String,
        },
        /// A placeholder that nobody filled in.
        Warning "placeholder" Placeholder {
            /// The word.
            word: String
        },
        /// A waiver that waives nothing.
        Warning "unused-waiver" UnusedWaiver {
            /// The code waived.
            code: String
        },
        /// A part of a record that the committee's minutes leave out.
        Warning "part-left-out" PartLeftOut {
            /// The part's name in `order`.
            part: &'static str
        },
        /// A reference to what the committee's minutes leave out.
        Warning "leads-nowhere" LeadsNowhere {
            /// The name in `order` of the part that is left out.
            part: &'static str
        },
        /// What an action says and the minutes do not print.
        Warning "not-shown" NotShown {
            /// The key that says it.
            key: &'static str
        },
        /// A key in single brackets, which are printed.
        Warning "key-in-brackets" KeyInBrackets {
            /// The key.
            key: String
        },
        /// A weekday that is not the date's.
        Warning "weekday-disagrees" WeekdayDisagrees {
            /// The weekday written.
            written: String,
            /// The date's own.
            right: String,
        },
        /// A member named in minutes that attribute nothing to persons.
        Warning "named-member" NamedMember {
            /// The name.
            name: String
        },
    }
}

impl ReviewFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            ReviewFault::PromiseWithoutAction { phrase } => Wording {
                sentence: format!("“{phrase}” promises something, and no action follows"),
                mark: "a promise".into(),
                help: "add an `action` after this entry, or waive it with a reason: waive = { \
                       promise-without-action = \"…\" }"
                    .into(),
            },
            ReviewFault::DecisionInText { word } => Wording {
                sentence: format!("“{word}” in running text looks like a decision"),
                mark: "a decision word".into(),
                help: "make it an entry with `decision = …`, or waive it with a reason: waive = { \
                       decision-in-text = \"…\" }"
                    .into(),
            },
            ReviewFault::AbbreviationUndefined { abbreviation, times } => Wording {
                sentence: format!(
                    "{abbreviation} is never explained ({})",
                    if *times == 1 { "used once".into() } else { format!("used {times} times") }
                ),
                mark: "first used here".into(),
                help: format!(
                    "write “Full Name ({abbreviation})” here, or add {abbreviation} to `abbreviations` in \
                     committee.toml"
                ),
            },
            ReviewFault::AbbreviationRedefined { abbreviation, first } => Wording {
                sentence: format!("{abbreviation} is explained a second time"),
                mark: format!("was “{first}”"),
                help: format!("write {abbreviation} alone here"),
            },
            ReviewFault::Placeholder { word } => Wording {
                sentence: format!("the placeholder {word} is still here"),
                mark: "to be filled in".into(),
                help: "write what belongs here".into(),
            },
            ReviewFault::UnusedWaiver { code } => Wording {
                sentence: format!("this waives `{code}`, and there is nothing to waive"),
                mark: String::new(),
                help: "remove it".into(),
            },
            ReviewFault::PartLeftOut { part } => Wording {
                sentence: format!(
                    "the minutes do not print this: the committee's `order` does not name {part}"
                ),
                mark: "left out of the minutes".into(),
                help: format!(
                    "add \"{part}\" to `order`; if it shall be left out, waive this with a reason: the \
                     JSON, the calendar, the registers and the record in the PDF have it all the same"
                ),
            },
            ReviewFault::LeadsNowhere { part } => Wording {
                sentence: format!(
                    "this leads to what the minutes do not print: the committee's `order` does not name \
                     {part}"
                ),
                mark: "leads nowhere".into(),
                help: format!("add \"{part}\" to `order`, or say what is meant without the reference"),
            },
            ReviewFault::NotShown { key } => Wording {
                sentence: format!(
                    "the minutes do not print the `{key}` of their actions: [actions] `show` leaves it out"
                ),
                mark: "not printed".into(),
                help: format!(
                    "add \"{key}\" to `show` under [actions] in committee.toml, or write not-shown = \
                     \"off\" under [checks] there"
                ),
            },
            ReviewFault::KeyInBrackets { key } => Wording {
                sentence: format!("[{key}] is printed with its brackets, and is the key of something here"),
                mark: "leads nowhere".into(),
                help: format!("write [[{key}]]; if the brackets are meant, {}", struck(&["[", key, "]"])),
            },
            ReviewFault::WeekdayDisagrees { written, right } => Wording {
                sentence: format!("this date is a {right}, and not {written}"),
                mark: "another weekday".into(),
                help: format!("write {right}, or correct the date"),
            },
            ReviewFault::NamedMember { name } => Wording {
                sentence: format!("{name} is named in minutes that name nobody"),
                mark: "a member's name".into(),
                help: "write “a member”, or waive it with a reason: waive = { named-member = \"…\" }".into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        match self {
            ReviewFault::PartLeftOut { .. } => Some("does not name it"),
            _ => None,
        }
    }
}
