//! All records together: numbers are given and references bound.
//!
//! Steps, in the order in which `gather` goes them: `number` gives every item, decision, action and annex its number and
//! permanent anchor, as a tree of the record's shape (`numbers`), and `count` says how decisions and actions are counted; a
//! translation takes those of its original (`translation`). `index` knows what can be referred to, and `bind` turns every
//! `[[key]]` into a pointer.
//!
//! Then what meetings say of one another is looked at: `announce` knows what was announced by several of them, and
//! `called_off` what of it was called off, `rings` that nothing ends itself, `overruled` what later decisions end, `carried`
//! what is said of actions, and `deferred` what became of items that were put off; `spellings` finds names that are nearly
//! another's.
//!
//! Who was there: `roll` settles who stands in the tables as what, `presence` who was there for what, for the `quorum`
//! (its `working`), for the register of attendance (`part_taken`), for `votes` and for what else is said of people
//! (`attended`). `log` folds what was said of each action.
//!
//! Numbers are given here and nowhere else.

mod alike;
mod announce;
mod announced;
mod approving;
mod attended;
mod behind;
mod bind;
mod called_off;
mod carried;
mod count;
mod deferred;
mod drafts;
mod earlier;
mod gather;
mod index;
mod log;
mod lost;
mod model;
mod moment;
mod names;
mod namesakes;
mod number;
mod numbered;
mod numbers;
mod order;
mod overruled;
mod part_taken;
mod parts;
mod permanent;
mod places;
mod presence;
mod quorum;
mod repeated;
mod rings;
mod roll;
mod spellings;
mod status;
mod translation;
mod votes;
mod working;

pub use alike::alike;
pub use announced::{Announced, calendar_identity};
pub use drafts::drafts_before;
pub use gather::{filled_reference, gather, reference_of};
pub use log::{Event, Happened, Log, LoggedAction, Occasion, Progress, Standing, Told, Translated, Worded};
pub use lost::{Lost, Unread};
pub use model::{
    Book, Declared, KindNumbers, LonePointer, Meeting, MeetingName, MeetingParts, Minuted, NAMELESS,
    NumberedAnnex, NumberedEntry, NumberedFacts, NumberedItem, Original, Overruled, Patterns, Pointer,
    TakenBack, Target, VersionChange, Withdrawn,
};
pub use moment::Moment;
pub use names::{Anchor, file_name, is_taken_everywhere, sort_key};
pub use numbered::Numbered;
pub use part_taken::{Part, PartsTaken};
pub use parts::table_anchors;
pub use places::Places;
pub use quorum::reckon;
pub use status::{Approving, CommitteeStatus, Found, MinutesStatus, Open, status};
pub use votes::{VoteWords, check_votes};
pub use working::{Away, CountedPart, Needed, PartCount, ToldCount, Verdict, WhoCounted, Working};
