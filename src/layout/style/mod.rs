//! How the PDF looks: `templates/style.toml`, built in and a user's own, checked.
//!
//! Input: the text of the user's file, if there is one. Output: a [`Style`] that cannot be wrong. The
//! built-in file gives every value; the user's file replaces those it names.
//!
//! 1. `form` has the file's keys, as read.
//! 2. `overlay` puts the values of one file over those there are, and checks each.
//! 3. `read` does so for the built-in file and then for the user's.

mod form;
mod overlay;
mod read;

pub use form::StyleForm;
pub use read::read;

use super::geometry::Length;
use crate::diagnostic::{Finding, PageFault, PathsFrom, Report, Source, UnusableFile};
use crate::document::{Picture, read_picture};
use crate::form::Colour;
use std::sync::Arc;

/// The style that is built in, as a secretary would write it.
pub const BUILT_IN: &str = include_str!("../../../templates/style.toml");

/// How the PDF looks.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// The paper and its margins.
    pub page: PageStyle,
    /// The font files.
    pub fonts: FontFiles,
    /// The running text.
    pub text: TextStyle,
    /// The headings.
    pub headings: HeadingStyle,
    /// The colours.
    pub colours: Colours,
    /// Tables.
    pub tables: TableStyle,
    /// A picture at the top of the first page.
    pub logo: Logo,
}

/// The paper and its margins.
#[derive(Debug, Clone, Default)]
pub struct PageStyle {
    /// Width of the paper.
    pub width: Length,
    /// Height of the paper.
    pub height: Length,
    /// From the paper's upper edge to the text.
    pub top: Length,
    /// From the text to the paper's lower edge.
    pub bottom: Length,
    /// Beside the text, where lines start.
    pub start: Length,
    /// Beside the text, where lines end.
    pub end: Length,
    /// From the paper's edge to the lines at the top and at the foot.
    pub furniture: Length,
    /// Beside the text: the column in which the sections' numbers hang.
    pub numbers: Length,
    /// The column in which actions stand, if the committee wants them beside the text.
    pub actions: Length,
}

/// A file below `templates` that the style names, and where it is named.
#[derive(Debug, Clone)]
pub struct NamedFile {
    /// The path below `templates`.
    pub path: String,
    /// The place, for what has to be said about it.
    pub named: Option<(Source, std::ops::Range<usize>)>,
}

impl NamedFile {
    /// Reports that the file cannot be used.
    pub(super) fn unusable(&self, why: UnusableFile, report: &mut Report) {
        let fault = PageFault::MissingFile { path: self.path.clone(), from: PathsFrom::Templates, why };
        match &self.named {
            Some((source, range)) => report.add(source, range.clone(), fault),
            None => report.push(Finding::of(fault)),
        }
    }
}

/// The font files.
#[derive(Debug, Clone, Default)]
pub struct FontFiles {
    /// Regular, bold, italic, bold italic, mono.
    pub roles: Vec<NamedFile>,
    /// Fonts for what those do not have: regular, bold, italic, bold italic.
    pub fallback: [Vec<NamedFile>; 4],
    /// Whether fonts of the machine may stand in for what none of the files has.
    pub system: bool,
}

/// The running text.
#[derive(Debug, Clone, Default)]
pub struct TextStyle {
    /// Size of the letters.
    pub size: Length,
    /// Distance of two lines as a multiple of the letters' size.
    pub line_spacing: f32,
    /// Space between two paragraphs.
    pub paragraph_space: Length,
    /// Size of what is quieter.
    pub small: Length,
    /// Size of program text.
    pub code: Length,
    /// Whether words may be divided at the ends of lines.
    pub hyphenate: bool,
}

/// The headings.
#[derive(Debug, Clone, Default)]
pub struct HeadingStyle {
    /// Size of the title.
    pub title: Length,
    /// Sizes from the first rank below the title downwards.
    pub sizes: Vec<Length>,
    /// Space above a section's heading.
    pub above: Length,
    /// Space below it.
    pub below: Length,
}

/// The colours; what each is for stands in `style.toml`.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are those of the keys, which style.toml explains")]
pub struct Colours {
    pub text: Colour,
    pub quiet: Colour,
    pub accent: Colour,
    pub link: Colour,
    pub rule: Colour,
    pub panel: Colour,
    pub watermark: Colour,
    pub decision: Colour,
    pub decision_bar: Colour,
    pub action: Colour,
    pub action_bar: Colour,
    pub note: Colour,
    pub note_bar: Colour,
    pub good: Colour,
    pub care: Colour,
    pub bad: Colour,
}

impl Default for Colours {
    fn default() -> Self {
        let black = Colour { red: 0, green: 0, blue: 0 };
        let white = Colour { red: 255, green: 255, blue: 255 };
        Colours {
            text: black,
            quiet: black,
            accent: black,
            link: black,
            rule: black,
            panel: white,
            watermark: white,
            decision: white,
            decision_bar: black,
            action: white,
            action_bar: black,
            note: white,
            note_bar: black,
            good: black,
            care: black,
            bad: black,
        }
    }
}

/// Tables.
#[derive(Debug, Clone, Default)]
pub struct TableStyle {
    /// Above and below what stands in a cell.
    pub padding: Length,
    /// Between two columns.
    pub column_space: Length,
    /// How much of the width the column with the groups' labels takes.
    pub label_share: f32,
}

/// A picture at the top of the first page.
#[derive(Debug, Clone, Default)]
pub struct Logo {
    /// The file; without one there is no picture.
    pub file: Option<NamedFile>,
    /// How wide it is printed.
    pub width: Length,
    /// What it shows; without it the picture is mere decoration.
    pub alt: Option<String>,
    /// The picture, once it is loaded.
    pub picture: Option<Arc<Picture>>,
}

impl Style {
    /// Loads the pictures that the style names. `file` gives the user's own files by their paths below
    /// `templates`. A picture that cannot be used is reported and left out.
    pub fn load_pictures(&mut self, file: &dyn Fn(&str) -> Option<Arc<[u8]>>, report: &mut Report) {
        let Some(named) = &self.logo.file else { return };
        let bytes = file(&named.path).ok_or(UnusableFile::NotInTemplates);
        match bytes.and_then(|bytes| read_picture(&bytes)) {
            Ok(picture) => self.logo.picture = Some(Arc::new(picture)),
            Err(why) => named.unusable(why, report),
        }
    }
}
