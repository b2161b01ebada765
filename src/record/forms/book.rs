//! What does not change from committee to committee.

use super::committee::CommitteeForm;
use crate::form;
use crate::form::Text;

form! {
    /// A book: all the committees of one publisher.
    pub struct BookForm is "a book" {
        /// What the book is called.
        "title" => title: Option<Text>,
        /// Who publishes the minutes.
        "publisher" => publisher: Option<Text>,
        /// What holds for every committee that does not say otherwise.
        "defaults" => defaults: Option<CommitteeForm> as Heading,
    }
}
