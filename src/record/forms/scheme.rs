//! A scheme of classifications.

use crate::form::{At, Colour, Language, List, Text};
use crate::{choice, form};

form! {
    /// A scheme of classifications. Nothing is inferred from a label: each classification says itself what it means.
    pub struct SchemeForm is "a scheme" {
        /// What the scheme is called.
        "name" => name: Text,
        /// Where its rules stand.
        "source" => source: Option<Text>,
        /// The language of its sentences; left out, that of the minutes.
        "language" => language: Option<Language>,
        /// The classifications, from the most open to the most closed.
        "classifications" => classifications: List<ClassificationForm> as Blocks,
    }

    /// A classification.
    pub struct ClassificationForm is "a classification" {
        /// The label as written in records, such as "White" or "TLP:AMBER".
        "label" => label: Text,
        /// The handling sentence on the first page, in Markdown; {label} stands for the label.
        "handling" => handling: Option<Text>,
        /// The line on every page; {label} stands for the label. Left out: the label.
        "line" => line: Option<Text>,
        /// The colour of the line's text.
        "ink" => ink: Option<At<Colour>> = "#333333",
        /// The colour of the box behind it; left out, no box.
        "ground" => ground: Option<At<Colour>>,
        /// Where on each page the line stands; left out, at the top.
        "placement" => placement: Option<List<WhereOnPage>> = ["header"],
        /// At which side of the line; left out, where the line starts.
        "align" => align: Option<Side> = "start",
        /// The smallest size of the line in points; left out, 8.
        "size" => size: Option<At<f64>> [5.0 to 40.0] = 8,
        /// Where minutes so classified may be published, such as "members-portal", "public-site", "email".
        "channels" => channels: List<Text>,
        /// So many years from the day of the meeting on what is so classified is closed to everybody else; left out, nothing is said of that. It stands in the list of what is handed over to an archive.
        "closed-years" => closed_years: Option<At<u32>> [1.0 to 1000.0],
        /// On what ground it is closed, such as "Freedom of Information Act 2000, section 40"; it stands there, too.
        "closed-ground" => closed_ground: Option<Text>,
        /// Whether search engines may list them; left out, not.
        "search-engines" => search_engines: Option<bool> = false,
        /// Whether the label stands in the subject of a mail that brings such minutes; left out, not.
        "mail-subject" => mail_subject: Option<bool> = false,
    }
}

choice! {
    /// A place on the page.
    pub enum WhereOnPage {
        /// At the top.
        Header = "header",
        /// At the foot.
        Footer = "footer",
    }

    /// A side of the line.
    pub enum Side {
        /// Where the line starts.
        Start = "start",
        /// In the middle.
        Centre = "centre",
        /// Where the line ends.
        End = "end",
    }
}
