//! What pages are laid out with, and characters that no font has.

use crate::book::Meeting;
use crate::diagnostic::{Finding, PageFault, Report, Source, SourceFile, Spot};
use crate::document::{Document, visit_text};
use crate::files::BookFiles;
use crate::layout::{Fonts, Style, read_style};
use crate::writer::pdf::is_whole;
use std::sync::Arc;

/// Style and fonts of all pages.
pub(super) struct Paper {
    /// How pages look.
    pub style: Style,
    /// The fonts.
    pub fonts: Fonts,
}

impl Paper {
    /// Reads the style and loads the fonts; what is wrong with them is reported.
    pub(super) fn new(files: &BookFiles, report: &mut Report) -> Self {
        Paper::of_style(style_of(files, report), files, report)
    }

    fn of_style(mut style: Style, files: &BookFiles, report: &mut Report) -> Self {
        let file = |path: &str| files.templates.get(path).map(|bytes| Arc::from(bytes.as_slice()));
        style.load_pictures(&file, report);
        let mut fonts = Fonts::load(&style, &file, &is_whole, report);
        fonts.add_system(&files.system_fonts, &is_whole);
        Paper { style, fonts }
    }

    /// The characters in the records and in all that is printed with them that the style's own fonts do not
    /// have; none unless the style allows fonts of the machine to stand in, and only then they are loaded.
    pub(super) fn lacking(files: &BookFiles) -> Vec<char> {
        let mut untold = Report::new();
        let style = style_of(files, &mut untold);
        if !style.fonts.system {
            return Vec::new();
        }
        let Paper { fonts, .. } = Paper::of_style(style, files, &mut untold);
        let committees = files.committees.values();
        let texts = committees.flat_map(|folder| folder.committee.iter().chain(folder.records.values()));
        let texts = texts.chain(&files.book).chain(files.schemes.values()).map(|source| source.text.as_str());
        let labels = files.templates.iter().filter(|(name, _)| name.starts_with("labels/"));
        let labels = labels.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
        let mut lacking: Vec<char> = texts.chain(labels).flat_map(|text| fonts.missing(text)).collect();
        lacking.sort_unstable();
        lacking.dedup();
        lacking
    }

    /// Reports every character of the document that no font has, where it stands in the record.
    pub(super) fn check_glyphs(&self, meeting: &Meeting, document: &Document, report: &mut Report) {
        if let Some((character, fault)) = self.missing(document) {
            let spot = Some(place_of(&meeting.source, character));
            report.push(Finding::of(fault).at(spot));
        }
    }

    /// The first character of a document that no font has, and what is wrong with all of them.
    pub(super) fn missing(&self, document: &Document) -> Option<(char, PageFault)> {
        let mut text = String::new();
        visit_text(document, &mut |piece| text.push_str(piece));
        if text.is_ascii() {
            return None;
        }
        let mut missing = self.fonts.missing(&text).into_iter();
        let character = missing.next()?;
        let (others, fonts) = (missing.collect(), self.fonts.names());
        let system = self.style.fonts.system;
        Some((character, PageFault::MissingGlyph { character, others, fonts, system }))
    }
}

/// How pages look: as the book's own style says over the built-in one.
fn style_of(files: &BookFiles, report: &mut Report) -> Style {
    let own = files.templates.get("style.toml");
    let own: Option<Source> = own.map(|bytes| Arc::new(SourceFile::of_bytes("templates/style.toml", bytes)));
    read_style(own.as_ref(), report)
}

/// The first place of a character in a file outside its remarks, or the file's beginning if the
/// character comes from elsewhere.
fn place_of(source: &Source, character: char) -> Spot {
    let mut start = 0;
    let escapes = [format!("\\u{:04x}", character as u32), format!("\\U{:08x}", character as u32)];
    for line in source.text.split_inclusive('\n') {
        if !line.trim_start().starts_with('#') {
            let lower = line.to_ascii_lowercase();
            let escaped = escapes
                .iter()
                .find_map(|escape| lower.find(&escape.to_ascii_lowercase()).map(|at| (at, escape.len())));
            let plain = line.find(character).map(|at| (at, character.len_utf8()));
            if let Some((at, length)) = plain.or(escaped) {
                return Spot::new(source, start + at..start + at + length);
            }
        }
        start += line.len();
    }
    Spot::new(source, 0..0)
}
