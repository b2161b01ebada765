//! How the PDF looks: `templates/style.toml`, built in and a user's own, checked.
//!
//! Input: the text of the user's file, if there is one. Output: a [`Style`] that cannot be wrong. The
//! built-in file gives every value; the user's file replaces those it names.

use super::fonts::complain;
use super::geometry::Length;
use super::style_form::{ColoursForm, FontsForm, PageForm, PaperSize, StyleForm, TextForm};
use crate::diagnostic::{Fault, Report, Source, SourceFile};
use crate::document::{Picture, read_picture};
use crate::form::{self, At, Colour, Text};
use std::sync::Arc;

/// The style that is built in, as a secretary would write it.
pub const BUILT_IN: &str = include_str!("../../templates/style.toml");

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
    pub logo: Option<Logo>,
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
}

/// A font file as named in the style, and where it is named.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// The path below `templates`.
    pub path: String,
    /// The place, for what has to be said about it.
    pub named: Option<(Source, std::ops::Range<usize>)>,
}

/// The font files.
#[derive(Debug, Clone, Default)]
pub struct FontFiles {
    /// Regular, bold, italic, bold italic, mono.
    pub roles: Vec<FontFile>,
    /// Fonts for what those do not have.
    pub fallback: Vec<FontFile>,
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
#[derive(Debug, Clone)]
pub struct Logo {
    /// The file.
    pub file: FontFile,
    /// How wide it is printed.
    pub width: Length,
    /// What it shows; without it the picture is mere decoration.
    pub alt: Option<String>,
    /// The picture, once it is loaded.
    pub picture: Option<Arc<Picture>>,
}

/// Reads the style: the built-in one, with what `own` says instead. Faults are reported; what is
/// faulty keeps its built-in value.
pub fn read(own: Option<&Source>, report: &mut Report) -> Style {
    let mut style = Style::default();
    let built_in = Arc::new(SourceFile { name: "templates/style.toml".into(), text: BUILT_IN.into() });
    for source in [Some(&built_in), own].into_iter().flatten() {
        if let Some(form) = form::read::<StyleForm>(source, report) {
            Overlay { source, report }.apply(&mut style, form);
        }
    }
    style
}

impl Style {
    /// Loads the pictures that the style names. `file` gives the user's own files by their paths below
    /// `templates`. A picture that cannot be used is reported and left out.
    pub fn load_pictures(&mut self, file: &dyn Fn(&str) -> Option<Arc<[u8]>>, report: &mut Report) {
        let Some(logo) = &mut self.logo else { return };
        let bytes =
            file(&logo.file.path).ok_or_else(|| "there is no such file in the folder templates".to_string());
        match bytes.and_then(|bytes| read_picture(&bytes)) {
            Ok(picture) => logo.picture = Some(Arc::new(picture)),
            Err(why) => complain(&logo.file, &why, report),
        }
    }
}

/// Puts the values of one file over a style.
struct Overlay<'a> {
    source: &'a Source,
    report: &'a mut Report,
}

impl Overlay<'_> {
    fn apply(&mut self, style: &mut Style, form: StyleForm) {
        if let Some(page) = form.page {
            self.page(&mut style.page, page);
        }
        if let Some(fonts) = form.fonts {
            self.fonts(&mut style.fonts, fonts);
        }
        if let Some(text) = form.text {
            self.text(&mut style.text, text);
        }
        if let Some(headings) = form.headings {
            let slot = &mut style.headings;
            self.points(&mut slot.title, headings.title, 10.0, 60.0);
            self.points(&mut slot.above, headings.space_above, 0.0, 100.0);
            self.points(&mut slot.below, headings.space_below, 0.0, 100.0);
            if !headings.sizes.is_empty() {
                slot.sizes =
                    headings.sizes.iter().map(|size| self.within(size, 6.0, 60.0)).map(Length::pt).collect();
            }
        }
        if let Some(colours) = form.colours {
            self.colours(&mut style.colours, colours);
        }
        if let Some(tables) = form.tables {
            self.points(&mut style.tables.padding, tables.padding, 0.0, 40.0);
            self.points(&mut style.tables.column_space, tables.column_space, 2.0, 80.0);
            if let Some(share) = tables.label_share {
                style.tables.label_share = self.within(&share, 0.05, 0.8);
            }
        }
        if let Some(logo) = form.logo {
            let mut width = style.logo.as_ref().map_or(Length::mm(40.0), |logo| logo.width);
            self.millimetres(&mut width, logo.width, 5.0, 200.0);
            if let Some(file) = logo.file {
                let alt = logo.alt.map(|alt| alt.value);
                style.logo = Some(Logo { file: self.file(file), width, alt, picture: None });
            }
        }
    }

    fn page(&mut self, page: &mut PageStyle, form: PageForm) {
        match form.size {
            Some(PaperSize::A4) => (page.width, page.height) = (Length::mm(210.0), Length::mm(297.0)),
            Some(PaperSize::Letter) => (page.width, page.height) = (Length::pt(612.0), Length::pt(792.0)),
            None => {}
        }
        self.millimetres(&mut page.top, form.margin_top, 10.0, 100.0);
        self.millimetres(&mut page.bottom, form.margin_bottom, 10.0, 100.0);
        self.millimetres(&mut page.start, form.margin_start, 5.0, 80.0);
        self.millimetres(&mut page.end, form.margin_end, 5.0, 80.0);
        self.millimetres(&mut page.furniture, form.furniture_distance, 4.0, 80.0);
        self.millimetres(&mut page.numbers, form.number_column, 0.0, 60.0);
    }

    fn fonts(&mut self, fonts: &mut FontFiles, form: FontsForm) {
        let roles = [form.regular, form.bold, form.italic, form.bold_italic, form.mono];
        for (role, file) in roles.into_iter().enumerate() {
            let Some(file) = file.map(|file| self.file(file)) else { continue };
            match fonts.roles.get_mut(role) {
                Some(slot) => *slot = file,
                None => fonts.roles.push(file),
            }
        }
        if !form.fallback.is_empty() {
            fonts.fallback = form.fallback.0.into_iter().map(|file| self.file(file)).collect();
        }
    }

    fn file(&self, path: Text) -> FontFile {
        FontFile { named: Some((self.source.clone(), path.range())), path: path.value }
    }

    fn text(&mut self, text: &mut TextStyle, form: TextForm) {
        self.points(&mut text.size, form.size, 6.0, 30.0);
        self.points(&mut text.paragraph_space, form.paragraph_space, 0.0, 60.0);
        self.points(&mut text.small, form.small, 5.0, 30.0);
        self.points(&mut text.code, form.code, 5.0, 30.0);
        if let Some(spacing) = form.line_spacing {
            text.line_spacing = self.within(&spacing, 1.0, 3.0);
        }
    }

    fn colours(&mut self, colours: &mut Colours, form: ColoursForm) {
        let letters = [
            (&mut colours.text, form.text),
            (&mut colours.quiet, form.quiet),
            (&mut colours.accent, form.accent),
            (&mut colours.link, form.link),
            (&mut colours.good, form.good),
            (&mut colours.care, form.care),
            (&mut colours.bad, form.bad),
        ];
        for (slot, given) in letters {
            let Some(given) = given else { continue };
            if contrast_with_white(given.value) >= 4.5 {
                *slot = given.value;
            } else {
                self.fault(&given.at, "this colour is too pale for letters on white: take a darker one");
            }
        }
        let grounds = [
            (&mut colours.rule, form.rule),
            (&mut colours.panel, form.panel),
            (&mut colours.watermark, form.watermark),
            (&mut colours.decision, form.decision),
            (&mut colours.decision_bar, form.decision_bar),
            (&mut colours.action, form.action),
            (&mut colours.action_bar, form.action_bar),
            (&mut colours.note, form.note),
            (&mut colours.note_bar, form.note_bar),
        ];
        for (slot, given) in grounds {
            *slot = given.map_or(*slot, |given| given.value);
        }
    }

    fn points(&mut self, slot: &mut Length, given: Option<At<f64>>, least: f32, most: f32) {
        if let Some(given) = given {
            *slot = Length::pt(self.within(&given, least, most));
        }
    }

    fn millimetres(&mut self, slot: &mut Length, given: Option<At<f64>>, least: f32, most: f32) {
        if let Some(given) = given {
            *slot = Length::mm(self.within(&given, least, most));
        }
    }

    /// The number, pulled in to what can be printed.
    fn within(&mut self, given: &At<f64>, least: f32, most: f32) -> f32 {
        let number = given.value as f32;
        if !(least..=most).contains(&number) {
            self.fault(&given.at, &format!("this number must be between {least} and {most}"));
        }
        number.clamp(least, most)
    }

    fn fault(&mut self, at: &std::ops::Range<usize>, message: &str) {
        let fault = Fault::Template { name: "style.toml".into(), message: message.into() };
        self.report.add(self.source, at.clone(), fault);
    }
}

/// How well letters of this colour are read on white: the contrast ratio of WCAG 2, from 1 to 21.
pub fn contrast_with_white(colour: Colour) -> f32 {
    let channel = |value: u8| {
        let value = f32::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance =
        0.2126 * channel(colour.red) + 0.7152 * channel(colour.green) + 0.0722 * channel(colour.blue);
    1.05 / (luminance + 0.05)
}
