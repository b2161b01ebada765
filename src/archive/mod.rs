//! The archive: what was sealed, as an OCFL 1.1 storage root (ocfl.io/1.1/spec), which other programs read and check.
//!
//! Input: the files of a version, what is known of the version before, and who seals it when and why. Output: the files to
//! be written ([`Stored`]), which `project` puts into their place in one step. Nothing here touches the disk.
//!
//! An object is a meeting (`place`), a version a seal (`object`). A file that did not change is kept once: a version names it
//! by its digest. What lies in the storage root itself says how it is laid out (`root`).

mod keeper;
mod kept;
mod keys;
pub mod log;
mod note;
mod object;
mod place;
mod reopened;
mod root;
mod sent;
mod signed;
mod verify;

pub use keeper::{wrong_address, wrong_name};
pub use kept::{Kept, Taken, Which};
pub use keys::{NamedKeys, WrongKey, not_public};
pub use note::{SHAPE, SealNote};
pub use object::{ArchiveProblem, Inventory, NewFile, Sealing, Stored, User, Version};
pub use place::ObjectId;
pub use reopened::{SealedVersion, of_records, reopened, translation_folder};
pub use root::{STORAGE_ROOT, root_files};
pub use sent::read_map;
pub use signed::{SealedPdf, of_signed, signed_name};
pub use verify::{
    Expected, ExpectedTranslation, ExpectedVersion, FoundLog, Holdings, Look, Lying, Object, Verified,
    copies, is_plain, verify,
};

/// What an object's inventory is called.
pub const INVENTORY: &str = "inventory.json";
