//! The keys of `style.toml`, as read.

use crate::form::{At, Colour, List, Text};
use crate::{choice, form};

choice! {
    /// A size of paper.
    pub enum PaperSize {
        /// 210 mm by 297 mm.
        A4 = "A4",
        /// 8.5 inches by 11 inches.
        Letter = "Letter",
    }
}

form! {
    /// How the PDF looks.
    pub struct StyleForm is "style.toml" {
        /// The paper and its margins.
        "page" => page: Option<PageForm> as Heading,
        /// The font files.
        "fonts" => fonts: Option<FontsForm> as Heading,
        /// The running text.
        "text" => text: Option<TextForm> as Heading,
        /// The headings.
        "headings" => headings: Option<HeadingsForm> as Heading,
        /// The colours.
        "colours" => colours: Option<ColoursForm> as Heading,
        /// Tables.
        "tables" => tables: Option<TablesForm> as Heading,
        /// A picture at the top of the first page.
        "logo" => logo: Option<LogoForm> as Heading,
    }

    /// The paper and its margins, in millimetres.
    pub struct PageForm is "[page]" {
        /// The paper.
        "size" => size: Option<PaperSize>,
        /// From the paper's upper edge to the text.
        "margin-top" => margin_top: Option<At<f64>> [10.0 to 100.0],
        /// From the text to the paper's lower edge.
        "margin-bottom" => margin_bottom: Option<At<f64>> [10.0 to 100.0],
        /// Beside the text, where lines start.
        "margin-start" => margin_start: Option<At<f64>> [5.0 to 80.0],
        /// Beside the text, where lines end.
        "margin-end" => margin_end: Option<At<f64>> [5.0 to 80.0],
        /// From the paper's edge to the lines at the top and at the foot.
        "furniture-distance" => furniture_distance: Option<At<f64>> [4.0 to 80.0],
        /// The column in which the sections' numbers hang.
        "number-column" => number_column: Option<At<f64>> [0.0 to 60.0],
        /// The margin column in which actions stand, where the committee places them there.
        "action-column" => action_column: Option<At<f64>> [25.0 to 80.0],
    }

    /// The font files, counted from the folder `templates`.
    pub struct FontsForm is "[fonts]" {
        /// The running text's.
        "regular" => regular: Option<Text>,
        /// Headings and labels.
        "bold" => bold: Option<Text>,
        /// Emphasis.
        "italic" => italic: Option<Text>,
        /// Emphasis in what is bold.
        "bold-italic" => bold_italic: Option<Text>,
        /// Program text.
        "mono" => mono: Option<Text>,
        /// Fonts for characters that the others do not have.
        "fallback" => fallback: List<Text>,
        /// The same fonts in bold, where there are such.
        "fallback-bold" => fallback_bold: List<Text>,
        /// The same fonts in italics, where there are such.
        "fallback-italic" => fallback_italic: List<Text>,
        /// The same fonts in bold italics, where there are such.
        "fallback-bold-italic" => fallback_bold_italic: List<Text>,
        /// Whether fonts of this machine stand in for what none of the files has; other machines may
        /// then make other pages.
        "system" => system: Option<bool>,
    }

    /// The running text, in points.
    pub struct TextForm is "[text]" {
        /// Size of the letters.
        "size" => size: Option<At<f64>> [6.0 to 30.0],
        /// Distance of two lines as a multiple of the letters' size.
        "line-spacing" => line_spacing: Option<At<f64>> [1.0 to 3.0],
        /// Space between two paragraphs.
        "paragraph-space" => paragraph_space: Option<At<f64>> [0.0 to 60.0],
        /// Size of what is quieter.
        "small" => small: Option<At<f64>> [5.0 to 30.0],
        /// Size of program text.
        "code" => code: Option<At<f64>> [5.0 to 30.0],
        /// Whether words may be divided at the ends of lines, in languages whose rules are known.
        "hyphenate" => hyphenate: Option<bool>,
    }

    /// The headings, in points.
    pub struct HeadingsForm is "[headings]" {
        /// Size of the title.
        "title" => title: Option<At<f64>> [10.0 to 60.0],
        /// Sizes from the first rank below the title downwards.
        "sizes" => sizes: List<At<f64>> [6.0 to 60.0],
        /// Space above a section's heading.
        "space-above" => space_above: Option<At<f64>> [0.0 to 100.0],
        /// Space below it.
        "space-below" => space_below: Option<At<f64>> [0.0 to 100.0],
    }

    /// The colours.
    pub struct ColoursForm is "[colours]" {
        /// Running text.
        "text" => text: Option<At<Colour>> as Heading,
        /// Lines at top and foot, captions, particulars.
        "quiet" => quiet: Option<At<Colour>>,
        /// Title, headings, labels.
        "accent" => accent: Option<At<Colour>>,
        /// Links.
        "link" => link: Option<At<Colour>>,
        /// Thin lines.
        "rule" => rule: Option<At<Colour>>,
        /// Behind program text.
        "panel" => panel: Option<At<Colour>>,
        /// The word behind the text of every page.
        "watermark" => watermark: Option<At<Colour>>,
        /// Behind a decision.
        "decision" => decision: Option<At<Colour>>,
        /// At a decision's side.
        "decision-bar" => decision_bar: Option<At<Colour>>,
        /// Behind an action.
        "action" => action: Option<At<Colour>>,
        /// At an action's side.
        "action-bar" => action_bar: Option<At<Colour>>,
        /// Behind a note.
        "note" => note: Option<At<Colour>>,
        /// At a note's side.
        "note-bar" => note_bar: Option<At<Colour>>,
        /// A status that is good.
        "good" => good: Option<At<Colour>>,
        /// A status that needs care.
        "care" => care: Option<At<Colour>>,
        /// A status that is bad.
        "bad" => bad: Option<At<Colour>>,
    }

    /// Tables, in points.
    pub struct TablesForm is "[tables]" {
        /// Above and below what stands in a cell.
        "padding" => padding: Option<At<f64>> [0.0 to 40.0],
        /// Between two columns.
        "column-space" => column_space: Option<At<f64>> [2.0 to 80.0],
        /// How much of the width the column with the groups' labels takes.
        "label-share" => label_share: Option<At<f64>> [0.05 to 0.8],
    }

    /// A picture at the top of the first page.
    pub struct LogoForm is "[logo]" {
        /// The file, counted from the folder `templates`.
        "file" => file: Option<Text>,
        /// Its width in millimetres.
        "width" => width: Option<At<f64>> [5.0 to 200.0],
        /// What it shows.
        "alt" => alt: Option<Text>,
    }
}
