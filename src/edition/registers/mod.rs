//! Registers over all meetings of a committee: its actions and its decisions, as the edition's readers
//! may know them.

mod actions;
mod attendance;
mod decisions;

pub use actions::{ActionQuery, ActionState};
pub use attendance::{Attendance, AttendanceQuery, Member, Part as AttendancePart};
pub use decisions::{DecisionQuery, DecisionState, Force, ListedDecision, Subject};

/// Whether a name, or words of it, are meant by what was typed: “DCC” means “The DCC”.
pub fn is_meant(typed: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|character: char| !character.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (typed, name) = (words(typed), words(name));
    !typed.is_empty() && name.windows(typed.len()).any(|part| part == typed)
}
