//! Steps in the life of a record. Each is planned here from the book's files, as data (`plan`); the disk is
//! changed elsewhere.

mod adopt;
mod approve;
mod archived;
mod away;
mod changes;
mod circulate;
mod comments;
mod correct;
mod edit;
mod in_order;
mod lines;
mod listed;
mod logged;
mod new;
mod new_book;
mod plan;
mod planned;
mod rebuild;
mod refused;
mod seal;
mod sealer;
mod signing;
mod translations;
mod unfinished;
mod withdraw;

pub use adopt::{Adopt, Adopted, adopt};
pub use approve::{Approve, Approved, approve};
pub use away::archive_away;
pub use circulate::{Circulation, circulate};
pub use comments::{AddComments, CameBack, CommentsAdded, Kept, add_comments};
pub use correct::{Correct, Correction, correct};
pub use lines::changed_lines;
pub use new::{DayFrom, NewRecord, NextMeeting, begin};
pub use new_book::new_book;
pub use plan::{Change, Plan, PlannedTwice};
pub use rebuild::{rebuilt_book, rebuilt_outputs};
pub use seal::keeper_of;
pub use sealer::Sealer;
pub use signing::{SignedAdded, add_signed, to_sign};
pub use withdraw::{Withdraw, Withdrawn, withdraw};
