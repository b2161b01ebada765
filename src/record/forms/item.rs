//! An item of the agenda as it was minuted.

use super::entry::EntryForm;
use super::number::PrintedNumber;
use super::warnings::ByWarning;
use crate::form::{At, List, OneOrMany, Reference, Text, ToPlace};
use crate::{choice, form};
use jiff::civil::Time;

form! {
    /// An item. Items may hold items, to any depth.
    pub struct ItemForm is "an item" {
        /// The key by which the text refers to it: `[[key]]`.
        "key" => key: Option<Text>,
        /// A number of its own, kept as written: "6", "2.10", "7(b)", "16/09/6". Empty: no number. Left out: numbered by its place.
        "number" => number: Option<PrintedNumber>,
        /// Its title; left out, it is a paragraph, and its number stands beside it.
        "title" => title: Option<Text>,
        /// Whether the text goes on in the title's own line.
        "run-in" => run_in: Option<At<bool>> = false,
        /// Its text, in Markdown; stands before its entries.
        "text" => text: Option<Text>,
        /// What was minuted under it, in order: paragraphs, decisions, actions, notes and more.
        "entries" => entries: List<EntryForm> as Blocks,
        /// Items within it.
        "items" => items: List<ItemForm> as Blocks,
        /// Who presented it.
        "presenter" => presenter: OneOrMany<Text>,
        /// Papers that were before the meeting.
        "papers" => papers: OneOrMany<PaperForm>,
        /// When it was taken up: 10:40:00.
        "start" => start: Option<At<Time>>,
        /// The name of the session in which it was dealt with; left out, that of the item before it.
        "session" => session: Option<Text>,
        /// Members who were there and left the room for it.
        "absent" => absent: OneOrMany<Text>,
        /// What became of it, if it was not simply dealt with.
        "handled" => handled: Option<Handled>,
        /// To when or where it was deferred.
        "deferred-to" => deferred_to: Option<Text>,
        /// The minute it carries on, such as "34x" or "34x#lsc".
        "carried-from" => carried_from: Option<Reference<ToPlace>>,
        /// Its own classification, one of the scheme's labels.
        "classification" => classification: Option<Text>,
        /// What those read who may not see it.
        "stand-in" => stand_in: Option<Text>,
        /// A resolution to exclude the public.
        "exclusion" => exclusion: Option<ExclusionForm>,
        /// Whether it was held without being minuted.
        "not-minuted" => not_minuted: Option<bool> = false,
        /// Warnings that are waived in it: the warning's code, and the reason.
        "waive" => waive: ByWarning<Text>,
    }

    /// A paper. A plain string is its title.
    pub struct PaperForm is "a paper", short "title" {
        /// What it is called.
        "title" => title: Text,
        /// Where it can be read on the web.
        "link" => link: Option<Text>,
    }

    /// A resolution to exclude the public.
    pub struct ExclusionForm is "an exclusion of the public" {
        /// The legal ground.
        "basis" => basis: Text,
        /// Why it applies.
        "reason" => reason: Option<Text>,
    }
}

choice! {
    /// What became of an item.
    pub enum Handled {
        /// Taken before its turn.
        BroughtForward = "brought-forward",
        /// Taken up again.
        Resumed = "resumed",
        /// Put off.
        Deferred = "deferred",
        /// Taken back by those who brought it.
        Withdrawn = "withdrawn",
        /// Struck from the agenda.
        Cancelled = "cancelled",
    }
}
