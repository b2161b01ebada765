//! Whether an archive is as it was sealed: each rule by which it is laid out, each digest, and what its parts say of each other.
//!
//! Input: what lies in the archive's folder ([`Holdings`]), and what else is known of it, such as the book that it belongs to
//! ([`Expected`]). Output: all that is wrong, each at its place ([`Verified`]). Nothing but the archive is read, and each file
//! of it once. No part is believed for what another part says: an object stands where its identifier says, its inventory is
//! spelled byte for byte as it was written, earlier inventories tell what the last one tells of their time, each version's
//! `seal.json` says what the inventory and the record say, and nothing lies there that nobody names.
//!
//! Steps: the storage root (`root`), each object (`objects`) with its versions (`history`) and what they say of themselves
//! (`seals`), translations (`translations`) and copies that were signed (`signed`), what one object says of others (`elsewhere`), what must be there (`expected`),
//! what lies beside the storage root (`beside`), the log (`log`) and what others hold of it (`held`); whatever is left then is
//! astray (`look`). Each kind of check is one function that gets a [`Look`] – what lies
//! there, what was found – and the objects as they were read ([`Object`]): a further one gets a line in [`verify`], and what it
//! reads beside the storage root a line in `beside`.

mod beside;
mod copy;
mod elsewhere;
mod erased;
mod expected;
mod held;
mod history;
mod holdings;
mod log;
mod look;
mod names;
mod object;
mod objects;
mod root;
mod seals;
mod signed;
mod translations;

pub use copy::copies;
pub use expected::{Expected, ExpectedVersion};
pub use holdings::{Holdings, Lying};
pub use log::FoundLog;
pub use look::Look;
pub use names::is_plain;
pub use object::Object;
pub use translations::ExpectedTranslation;

use crate::diagnostic::Report;
use crate::files::Examined;
use erased::Erasures;

/// What an archive is found to be.
#[derive(Debug)]
pub struct Verified {
    /// All that is wrong.
    pub report: Report,
    /// How much was looked at.
    pub examined: Examined,
    /// The objects, as far as they can be read.
    pub objects: Vec<Object>,
    /// The log, if there is one that can be read.
    pub log: Option<FoundLog>,
}

/// Looks at an archive.
pub fn verify(holdings: &dyn Holdings, expected: &Expected) -> Verified {
    let mut look = Look::at(holdings);
    root::check(&mut look);
    let objects = objects::check_all(&mut look);
    let erased = Erasures::find(&look);
    elsewhere::check(&objects, &erased, &mut look);
    expected::check(expected, &objects, &erased, &mut look);
    beside::check(expected, &mut look);
    let log = log::check(&objects, expected, &mut look);
    if let Some(log) = &log {
        held::check((&objects, log), expected, &mut look);
    }
    let (report, examined) = look.end();
    Verified { report, examined, objects, log }
}
