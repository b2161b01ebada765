//! What an item, an entry or an annex says, or does not say.

use super::kind::{Wording, faults};
use super::phrases::one_day_meant;

faults! {
    /// What an item, an entry or an annex says, or does not say.
    EntryFault {
        /// An entry that is no kind, or several kinds, of entry.
        Error "entry-kind" EntryKind {
            /// The kinds named in it, in their order.
            kinds: Vec<&'static str>,
            /// The heading of such entries; none for one that stands in a list.
            heading: Option<String>,
            /// The kinds there are.
            known: Vec<&'static str>,
        },
        /// An entry that was withdrawn and does not say what it was.
        Error "entry-gone" EntryGone,
        /// An item that says nothing.
        Error "empty-item" EmptyItem {
            /// Whether there are items within it, which would become those of another.
            holds_items: bool
        },
        /// A report without words and without an outcome.
        Error "report-says-nothing" ReportSaysNothing,
        /// A new owner beside an outcome that has none.
        Error "owner-of-report" OwnerOfReport {
            /// The outcome.
            outcome: &'static str
        },
        /// A reference key that is already given.
        Error "duplicate-key" DuplicateKey {
            /// The key.
            key: String
        },
        /// A reference in a line that belongs to no place of the minutes: nobody can say for whom it is to be followed.
        Error "reference-there" ReferenceThere {
            /// As written.
            key: String,
        },
        /// A total that is not the sum of the numbers above it.
        Warning "total-disagrees" TotalDisagrees {
            /// The total as written.
            written: String,
            /// The sum.
            sum: String,
        },
        /// An action that nobody has to do.
        Warning "action-without-owner" ActionWithoutOwner,
        /// A report says that an action is over, and by when it is due from now on.
        Warning "ended-and-due" EndedAndDue {
            /// The outcome as written.
            outcome: &'static str,
        },
        /// A day in words, so that no list knows when it is over.
        Warning "due-in-words" DueInWords {
            /// What was written.
            written: String,
            /// The day as TOML writes it, and in words; two where day and month could be exchanged.
            days: Vec<(String, String)>,
        },
        /// An action to be done before it was given.
        Warning "due-before-meeting" DueBeforeMeeting {
            /// By when.
            due: String,
            /// The day of the meeting.
            met: String,
            /// Whether it is given at this meeting, and not reported on.
            given: bool,
        },
        /// An entry below an item within its own, which is printed before that item.
        Warning "entry-behind-items" EntryBehindItems {
            /// The heading of the items within.
            within: String,
            /// The heading of an entry of one of them.
            instead: String,
        },
        /// An item without a title beside others that have one.
        Warning "item-without-title" ItemWithoutTitle,
        /// A number typed in the title of what is numbered anyway.
        Warning "number-in-title" NumberInTitle {
            /// What was typed.
            typed: String
        },
        /// Words that are printed before a text, and that it begins with.
        Warning "said-twice" SaidTwice {
            /// The words.
            words: String
        },
        /// A title that its text cannot go on from.
        Warning "run-in-ignored" RunInIgnored,
    }
}

impl EntryFault {
    pub(super) fn words(&self) -> Wording {
        match self {
            EntryFault::EntryKind { kinds, heading, known } => Wording {
                sentence: if kinds.is_empty() {
                    "this entry does not say what it is".into()
                } else {
                    format!("this entry is several things at once: {}", kinds.join(", "))
                },
                mark: if kinds.is_empty() {
                    "nothing to minute in it".into()
                } else {
                    "one kind an entry".into()
                },
                help: if kinds.is_empty() {
                    format!("give it one of: {}", known.join(", "))
                } else {
                    match (heading, kinds.get(1)) {
                        (Some(heading), Some(second)) => {
                            format!("begin a new {heading} block above `{second}`")
                        }
                        _ => "make an entry of each: { … }, { … }".into(),
                    }
                },
            },
            EntryFault::EntryGone => Wording {
                sentence: "this entry was withdrawn, and does not say what it was".into(),
                mark: "neither a decision nor an action".into(),
                help: "put its words back, which are not printed: action = \"…\", or decision = \"…\"".into(),
            },
            EntryFault::EmptyItem { holds_items } => Wording {
                sentence: "this item says nothing".into(),
                mark: "neither title nor text".into(),
                help: if *holds_items {
                    "give it a `title`, a `text` or an [[items.entries]] block".into()
                } else {
                    "give it a `title`, a `text` or an [[items.entries]] block, or remove it".into()
                },
            },
            EntryFault::ReportSaysNothing => Wording {
                sentence: "this report says nothing".into(),
                mark: "no words and no outcome".into(),
                help: "add `text = \"…\"`, or `outcome = \"closed\"` (or carried, reassigned, withdrawn)"
                    .into(),
            },
            EntryFault::OwnerOfReport { outcome } => Wording {
                sentence: format!("a report with the outcome {outcome} names no new owner"),
                mark: "a new owner".into(),
                help: "write `outcome = \"reassigned\"`, or remove `owner`".into(),
            },
            EntryFault::DuplicateKey { key } => Wording {
                sentence: format!("the key `{key}` is given twice in this record"),
                mark: "given before".into(),
                help: "give one of the two another `key`".into(),
            },
            EntryFault::ReferenceThere { key } => Wording {
                sentence: format!("{key} refers to something, and references are not followed in this line"),
                mark: "a reference".into(),
                help: "write the words themselves, and refer to it in a text or in the title of an item"
                    .into(),
            },
            EntryFault::TotalDisagrees { written, sum } => Wording {
                sentence: format!("the total is {written}, and the numbers above it come to {sum}"),
                mark: "another number than their sum".into(),
                help: "correct the total or the numbers; where it is no sum, waive this with the reason"
                    .into(),
            },
            EntryFault::ActionWithoutOwner => Wording {
                sentence: "this action has no owner".into(),
                mark: "who does it?".into(),
                help: "add a line `owner = \"…\"`".into(),
            },
            EntryFault::EndedAndDue { outcome } => Wording {
                sentence: format!("an action that is {outcome} is not due any more"),
                mark: "due from now on".into(),
                help: "remove `due`, or write outcome = \"carried\"".into(),
            },
            EntryFault::DueInWords { written, days } => Wording {
                sentence: format!("“{written}” is a day in words, which no list finds overdue"),
                mark: "words".into(),
                help: format!("write {}, without quotation marks", one_day_meant(days)),
            },
            EntryFault::DueBeforeMeeting { due, met, given } => Wording {
                sentence: if *given {
                    format!("this action is due on {due}, before it was given ({met})")
                } else {
                    format!("this action is due from now on by {due}, before this meeting ({met})")
                },
                mark: "before the meeting".into(),
                help: "correct the date".into(),
            },
            EntryFault::EntryBehindItems { within, instead } => Wording {
                sentence: "this entry is printed before the items within its item".into(),
                mark: format!("below {within}, and not of it"),
                help: format!(
                    "write {instead} for an entry of the item above it, or put it above the first {within}"
                ),
            },
            EntryFault::ItemWithoutTitle => Wording {
                sentence: "this item has no title, and most beside it have one".into(),
                mark: "a number and no heading".into(),
                help: "add `title = \"…\"`, or waive it with a reason: waive = { item-without-title = \
                       \"…\" }"
                    .into(),
            },
            EntryFault::NumberInTitle { typed } => Wording {
                sentence: format!("“{typed}” is printed behind the number that this title has anyway"),
                mark: "typed in the title".into(),
                help: "remove it; a number of your own is written as `number = \"…\"`, and `number = \
                       \"\"` prints none"
                    .into(),
            },
            EntryFault::SaidTwice { words } => Wording {
                sentence: format!("“{words}” will be printed twice"),
                mark: "printed before it already".into(),
                help: "leave it out here".into(),
            },
            EntryFault::RunInIgnored => Wording {
                sentence: "`run-in` does nothing here: the item has no title, or does not begin with a \
                           paragraph"
                    .into(),
                mark: "not used".into(),
                help: "remove it, or begin the item with a `text`; presenters, papers, decisions and \
                       lists stand below a title"
                    .into(),
            },
        }
    }

    pub(super) fn other_mark(&self) -> Option<&str> {
        None
    }
}
