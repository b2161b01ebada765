//! `circulated.toml`: what was circulated of a committee's records.

use super::meeting::CirculatedForm;
use crate::form;
use crate::form::{List, Text};

form! {
    /// What was circulated of a committee's records; written by `minutebook circulate`.
    pub struct CirculatedListForm is "the list of what was circulated" {
        /// The meetings whose minutes members hold.
        "meetings" => meetings: List<CirculatedMeetingForm> as Blocks,
    }

    /// A meeting whose minutes members hold.
    pub struct CirculatedMeetingForm is "a circulated meeting" {
        /// The file of its record, counted from this folder: "34.toml".
        "file" => file: Text,
        /// What the meeting is called.
        "meeting" => meeting: Text,
        /// Why its minutes hold no longer, if its record is taken away for good. Its numbers are not given again.
        "withdrawn" => withdrawn: Option<Text>,
        /// What members hold, as it stands in the record.
        "circulated" => circulated: CirculatedForm as Heading,
    }
}
