//! The values of a style file put over those there are, each checked.

use super::form::{ColoursForm, FontsForm, PageForm, PaperSize, StyleForm, TextForm};
use super::{Colours, FontFiles, Logo, NamedFile, PageStyle, Style, TextStyle};
use crate::diagnostic::{PageFault, Pale, Report, Source};
use crate::form::{At, Colour, Text};
use crate::layout::geometry::Length;

/// The narrowest and lowest space for text on a page, in millimetres.
const LEAST_WIDTH: f32 = 60.0;
const LEAST_HEIGHT: f32 = 90.0;

/// Puts the values of one file over a style.
pub(in crate::layout) struct Overlay<'a> {
    /// The file.
    pub source: &'a Source,
    /// What is wrong in it.
    pub report: &'a mut Report,
}

impl Overlay<'_> {
    /// Puts every value that the file gives.
    pub(in crate::layout) fn apply(&mut self, style: &mut Style, form: StyleForm) {
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
            points(&mut slot.title, headings.title);
            points(&mut slot.above, headings.space_above);
            points(&mut slot.below, headings.space_below);
            if !headings.sizes.is_empty() {
                slot.sizes = headings.sizes.iter().map(|size| Length::pt(size.value as f32)).collect();
            }
        }
        if let Some(colours) = form.colours {
            self.colours(&mut style.colours, colours);
        }
        if let Some(tables) = form.tables {
            points(&mut style.tables.padding, tables.padding);
            points(&mut style.tables.column_space, tables.column_space);
            if let Some(share) = tables.label_share {
                style.tables.label_share = share.value as f32;
            }
        }
        if let Some(logo) = form.logo {
            let mut width = style.logo.as_ref().map_or(Length::mm(40.0), |logo| logo.width);
            millimetres(&mut width, logo.width);
            if let Some(file) = logo.file {
                let alt = logo.alt.map(|alt| alt.value.into());
                style.logo = Some(Logo { file: self.file(file), width, alt, picture: None });
            }
        }
    }

    fn page(&mut self, page: &mut PageStyle, form: PageForm) {
        let place = form.at.clone();
        match form.size {
            Some(PaperSize::A4) => (page.width, page.height) = (Length::mm(210.0), Length::mm(297.0)),
            Some(PaperSize::Letter) => (page.width, page.height) = (Length::pt(612.0), Length::pt(792.0)),
            None => {}
        }
        millimetres(&mut page.top, form.margin_top);
        millimetres(&mut page.bottom, form.margin_bottom);
        millimetres(&mut page.start, form.margin_start);
        millimetres(&mut page.end, form.margin_end);
        millimetres(&mut page.furniture, form.furniture_distance);
        millimetres(&mut page.numbers, form.number_column);
        millimetres(&mut page.actions, form.action_column);
        self.room(page, place);
    }

    /// Margins that are each allowed may leave no room together.
    fn room(&mut self, page: &PageStyle, place: std::ops::Range<usize>) {
        let left = |whole: Length, taken: &[Length]| {
            taken.iter().fold(whole, |rest, length| rest - *length).millimetres()
        };
        let width = left(page.width, &[page.start, page.end, page.actions]);
        let height = left(page.height, &[page.top, page.bottom]);
        for (room, least, is_beside) in [(width, LEAST_WIDTH, true), (height, LEAST_HEIGHT, false)] {
            if room < least {
                self.fault(&place, PageFault::NoRoom { is_beside, room, least });
            }
        }
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
        let fallback = [form.fallback, form.fallback_bold, form.fallback_italic, form.fallback_bold_italic];
        for (slot, files) in fonts.fallback.iter_mut().zip(fallback) {
            if !files.is_empty() {
                *slot = files.0.into_iter().map(|file| self.file(file)).collect();
            }
        }
        fonts.system = form.system.unwrap_or(fonts.system);
    }

    fn file(&self, path: Text) -> NamedFile {
        NamedFile { named: Some((self.source.clone(), path.range())), path: path.value.to_string() }
    }

    fn text(&mut self, text: &mut TextStyle, form: TextForm) {
        points(&mut text.size, form.size);
        points(&mut text.paragraph_space, form.paragraph_space);
        points(&mut text.small, form.small);
        points(&mut text.code, form.code);
        if let Some(spacing) = form.line_spacing {
            text.line_spacing = spacing.value as f32;
        }
        text.hyphenate = form.hyphenate.unwrap_or(text.hyphenate);
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
            if given.value.contrast(Colour::WHITE) >= Colour::READABLE {
                *slot = given.value;
            } else {
                self.fault(&given.at, PageFault::PaleColour { of: Pale::Letters });
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
        let mut given = Vec::new();
        for (slot, colour) in grounds {
            let Some(colour) = colour else { continue };
            *slot = colour.value;
            given.push(colour);
        }
        // Bars and lines have no letters on them.
        let behind = [colours.panel, colours.watermark, colours.decision, colours.action, colours.note];
        for ground in given.iter().filter(|ground| behind.contains(&ground.value)) {
            if colours.text.contrast(ground.value) < Colour::READABLE {
                self.fault(&ground.at, PageFault::PaleColour { of: Pale::Ground });
            }
        }
    }

    fn fault(&mut self, at: &std::ops::Range<usize>, fault: PageFault) {
        self.report.add(self.source, at.clone(), fault);
    }
}

fn points(slot: &mut Length, given: Option<At<f64>>) {
    if let Some(given) = given {
        *slot = Length::pt(given.value as f32);
    }
}

fn millimetres(slot: &mut Length, given: Option<At<f64>>) {
    if let Some(given) = given {
        *slot = Length::mm(given.value as f32);
    }
}
