//! What the parts of a book are known by: the same wherever the book lies, and wherever the program was started.
//!
//! A path as it is shown depends on both. It is for people to read, and never tells what something is: these types do.

mod file;
mod output;
mod place;

pub use file::{ARCHIVE, COMMENTS, FileId, RecordId};
pub use output::{Alias, ExtractId, ItemId, OutputId};
pub use place::{
    DECISION_NOTE, MeetingName, MeetingParts, REGISTERS_FOLDER, committee_of, ending_of, output_folder,
    sent_folder,
};
