//! The values of a style file put over those there are, each checked.

use super::form::{
    ColoursForm, FontsForm, HeadingsForm, LogoForm, PageForm, PaperSize, StyleForm, TablesForm, TextForm,
};
use super::{Colours, FontFiles, HeadingStyle, Logo, NamedFile, PageStyle, Style, TableStyle, TextStyle};
use crate::diagnostic::{KeyFault, Needs, PageFault, Pale, Report, Source};
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
    /// Puts every value that the file gives. Each form is taken apart whole, here and below, so that the compiler asks what
    /// becomes of a key that is declared.
    pub(in crate::layout) fn apply(&mut self, style: &mut Style, form: StyleForm) {
        let StyleForm { at: _, page, fonts, text, headings, colours, tables, logo } = form;
        if let Some(page) = page {
            self.page(&mut style.page, page);
        }
        if let Some(fonts) = fonts {
            self.fonts(&mut style.fonts, fonts);
        }
        if let Some(given) = text {
            text_style(&mut style.text, given);
        }
        if let Some(given) = headings {
            heading_style(&mut style.headings, given);
        }
        if let Some(colours) = colours {
            self.colours(&mut style.colours, colours);
        }
        if let Some(given) = tables {
            table_style(&mut style.tables, given);
        }
        if let Some(logo) = logo {
            self.logo(&mut style.logo, logo);
        }
    }

    fn page(&mut self, page: &mut PageStyle, form: PageForm) {
        let PageForm {
            at,
            size,
            margin_top,
            margin_bottom,
            margin_start,
            margin_end,
            furniture_distance,
            number_column,
            action_column,
        } = form;
        match size {
            Some(PaperSize::A4) => (page.width, page.height) = (Length::mm(210.0), Length::mm(297.0)),
            Some(PaperSize::Letter) => (page.width, page.height) = (Length::pt(612.0), Length::pt(792.0)),
            None => {}
        }
        millimetres(&mut page.top, margin_top);
        millimetres(&mut page.bottom, margin_bottom);
        millimetres(&mut page.start, margin_start);
        millimetres(&mut page.end, margin_end);
        millimetres(&mut page.furniture, furniture_distance);
        millimetres(&mut page.numbers, number_column);
        millimetres(&mut page.actions, action_column);
        self.room(page, at);
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
        let FontsForm {
            at: _,
            regular,
            bold,
            italic,
            bold_italic,
            mono,
            fallback,
            fallback_bold,
            fallback_italic,
            fallback_bold_italic,
            system,
        } = form;
        let roles = [regular, bold, italic, bold_italic, mono];
        for (role, file) in roles.into_iter().enumerate() {
            let Some(file) = file.map(|file| self.file(file)) else { continue };
            match fonts.roles.get_mut(role) {
                Some(slot) => *slot = file,
                None => fonts.roles.push(file),
            }
        }
        let fallback = [fallback, fallback_bold, fallback_italic, fallback_bold_italic];
        for (slot, files) in fonts.fallback.iter_mut().zip(fallback) {
            if !files.is_empty() {
                *slot = files.0.into_iter().map(|file| self.file(file)).collect();
            }
        }
        fonts.system = system.unwrap_or(fonts.system);
    }

    /// A file that gives no picture of its own says how the one is printed that another gives.
    fn logo(&mut self, logo: &mut Logo, form: LogoForm) {
        let LogoForm { at: _, file, width, alt } = form;
        millimetres(&mut logo.width, width);
        if let Some(file) = file {
            (logo.file, logo.alt) = (Some(self.file(file)), None);
        }
        match (alt, &logo.file) {
            (Some(alt), Some(_)) => logo.alt = Some(alt.value.into()),
            (Some(alt), None) => {
                let fault = KeyFault::MisplacedKey { key: "alt", needs: Needs::Key("file") };
                self.report.add(self.source, alt.range(), fault);
            }
            (None, _) => {}
        }
    }

    fn file(&self, path: Text) -> NamedFile {
        NamedFile { named: Some((self.source.clone(), path.range())), path: path.value.to_string() }
    }

    fn colours(&mut self, colours: &mut Colours, form: ColoursForm) {
        let ColoursForm {
            at: _,
            text,
            quiet,
            accent,
            link,
            rule,
            panel,
            watermark,
            decision,
            decision_bar,
            action,
            action_bar,
            note,
            note_bar,
            good,
            care,
            bad,
        } = form;
        let letters = [
            (&mut colours.text, text),
            (&mut colours.quiet, quiet),
            (&mut colours.accent, accent),
            (&mut colours.link, link),
            (&mut colours.good, good),
            (&mut colours.care, care),
            (&mut colours.bad, bad),
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
            (&mut colours.rule, rule),
            (&mut colours.panel, panel),
            (&mut colours.watermark, watermark),
            (&mut colours.decision, decision),
            (&mut colours.decision_bar, decision_bar),
            (&mut colours.action, action),
            (&mut colours.action_bar, action_bar),
            (&mut colours.note, note),
            (&mut colours.note_bar, note_bar),
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

fn text_style(text: &mut TextStyle, form: TextForm) {
    let TextForm { at: _, size, line_spacing, paragraph_space, small, code, hyphenate } = form;
    points(&mut text.size, size);
    points(&mut text.paragraph_space, paragraph_space);
    points(&mut text.small, small);
    points(&mut text.code, code);
    if let Some(spacing) = line_spacing {
        text.line_spacing = spacing.value as f32;
    }
    text.hyphenate = hyphenate.unwrap_or(text.hyphenate);
}

fn heading_style(headings: &mut HeadingStyle, form: HeadingsForm) {
    let HeadingsForm { at: _, title, sizes, space_above, space_below } = form;
    points(&mut headings.title, title);
    points(&mut headings.above, space_above);
    points(&mut headings.below, space_below);
    if !sizes.is_empty() {
        headings.sizes = sizes.iter().map(|size| Length::pt(size.value as f32)).collect();
    }
}

fn table_style(tables: &mut TableStyle, form: TablesForm) {
    let TablesForm { at: _, padding, column_space, label_share } = form;
    points(&mut tables.padding, padding);
    points(&mut tables.column_space, column_space);
    if let Some(share) = label_share {
        tables.label_share = share.value as f32;
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
