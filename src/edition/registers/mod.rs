//! Registers over all meetings of a committee: its actions and its decisions, as the edition's readers
//! may know them.

mod actions;
mod attendance;
mod decisions;

use crate::record::unaccented;

pub use actions::{ActionQuery, ActionState, OwnerAsked};
pub use attendance::{Attendance, AttendanceQuery, Member, Part as AttendancePart};
pub use decisions::{DecisionQuery, DecisionState, Force, ListedDecision, Subject};

/// Whether a name, or words of it, are meant by what was typed: “DCC” means “The DCC”, “Wojcik” means “Jan Wójcik”.
pub fn is_meant(typed: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let bare = unaccented(text);
        let words = bare.split(|character: char| !character.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    let (typed, name) = (words(typed), words(name));
    !typed.is_empty() && name.windows(typed.len()).any(|part| part == typed)
}
