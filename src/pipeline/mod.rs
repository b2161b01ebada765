//! The phases in order: read, review, number, issue, compose, write.

mod alone;
mod bonds;
mod build;
mod commented;
mod consequences;
mod corrected;
mod deposit;
mod dispositions;
mod extracts;
mod failed;
mod glimpsed;
mod input_sets;
mod inputs;
mod item_identity;
mod load;
mod next;
mod open;
mod outputs;
mod overlooked;
mod pack;
mod paper;
mod rebuilt;
mod redline;
mod registers;
mod remember;
mod select;
mod settled;
mod standing;
mod status;
mod ties;
mod trace;
mod unreported;
mod votes;
mod weigh;
mod write;

use crate::files::BookFiles;
use paper::Paper;

pub use alone::{Alone, minutes_alone};
pub use build::{build, check};
pub use commented::comments_on;
pub use corrected::{CorrectionNote, MinutesByRank, Telling};
pub use deposit::{DepositRequest, Deposited, deposit};
pub use dispositions::dispositions;
pub use extracts::{Part, extract};
pub use glimpsed::meeting_line;
pub use input_sets::{InputSets, SetId};
pub use inputs::{
    Current, Inputs, NOT_THERE, PROGRAM, TIMESTAMP, Tie, known_outputs, ledger_name, own_schemes,
};
pub use load::unread;
pub use next::{Before, DeferredItem, HeldMeeting, OpenAction, before};
pub use outputs::{Built, BuiltOutput, EarlierExtract, Request};
pub use rebuilt::{Compared, Rebuilt, rebuilt};
pub use redline::{ReadSealed, RedlineRequest, Side, changed_since, redline};
pub use registers::{RegisterFormat, RegisterRequest, Written, actions, attendance, decisions, quorum};
pub use standing::{Standing, standing, standing_of, translations_of};
pub use status::status;
pub use unreported::unreported;

/// The characters for which fonts of the machine are wanted; none unless the book's own style allows them.
pub fn lacking_characters(files: &BookFiles) -> Vec<char> {
    if files.templates.contains_key("style.toml") { Paper::lacking(files) } else { Vec::new() }
}
