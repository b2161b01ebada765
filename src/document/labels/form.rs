//! A labels file as it is written.

use super::words::Words;
use crate::form;
use crate::form::{List, Text};

form! {
    /// A labels file: every word that the program itself prints.
    pub struct LabelsForm is "a labels file" {
        /// The twelve months, January first.
        "months" => months: List<Text>,
        /// The seven days of the week, Monday first.
        "weekdays" => weekdays: List<Text>,
        /// The words by their names.
        "words" => words: Words as Heading,
    }
}
