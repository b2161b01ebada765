//! What does not change from committee to committee.

use super::committee::CommitteeForm;
use crate::form;
use crate::form::{List, Text};

form! {
    /// A book: all the committees of one publisher.
    pub struct BookForm is "a book" {
        /// What the book is called.
        "title" => title: Option<Text>,
        /// Who publishes the minutes.
        "publisher" => publisher: Option<Text>,
        /// The archive of what was sealed: where it lies, and who keeps it.
        "archive" => archive: Option<ArchiveForm> as Heading,
        /// What holds for every committee that does not say otherwise.
        "defaults" => defaults: Option<CommitteeForm> as Heading,
    }

    /// The archive of what was sealed: where it lies, and who keeps it.
    pub struct ArchiveForm is "the archive" {
        /// The folder of the archive, if it is not `archive` beside the records: "/mnt/store/minutes"; a relative one is counted
        /// from the book's folder.
        "folder" => folder: Option<Text>,
        /// Who seals versions, if nobody is named when that is done; left out, the publisher.
        "keeper" => keeper: Option<Text>,
        /// An address of the keeper: an e-mail address, or a URI.
        "address" => address: Option<Text>,
        /// The public key by which the head of its log is checked, as `minutebook key` prints it: "example.org/board+1a2b3c4d+A…".
        "key" => key: Option<Text>,
        /// The public keys that signed the log before: lost ones, and those that others may have by now.
        "former-keys" => former_keys: List<Text>,
        /// The public keys of witnesses who sign heads of the log.
        "witnesses" => witnesses: List<Text>,
    }
}
