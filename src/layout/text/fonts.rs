//! The fonts of a style, ready for use: named in the style, found among the user's files or built in.

use super::pieces::Shelf;
use super::sfnt::{self, Metrics};
use super::words::FontRole;
use crate::diagnostic::{Report, UnusableFile};
use crate::files::SystemFont;
use crate::layout::frame::FaceId;
use crate::layout::style::{NamedFile, Style};
use parley::FontFamilyName;
use parley::fontique::{Blob, CharmapIndex, Collection, CollectionOptions, FontInfoOverride};
use std::sync::Arc;

/// The fonts that are built in, by their paths below `templates`.
pub const BUILT_IN: [(&str, &[u8]); 5] = [
    ("fonts/SourceSans3-Regular.ttf", include_bytes!("../../../templates/fonts/SourceSans3-Regular.ttf")),
    ("fonts/SourceSans3-Bold.ttf", include_bytes!("../../../templates/fonts/SourceSans3-Bold.ttf")),
    ("fonts/SourceSans3-It.ttf", include_bytes!("../../../templates/fonts/SourceSans3-It.ttf")),
    ("fonts/SourceSans3-BoldIt.ttf", include_bytes!("../../../templates/fonts/SourceSans3-BoldIt.ttf")),
    ("fonts/SourceCodePro-Regular.ttf", include_bytes!("../../../templates/fonts/SourceCodePro-Regular.ttf")),
];

/// The fonts of a style.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Face>,
    roles: [FaceId; 5],
    /// Regular, bold, italic, bold italic.
    fallback: [Vec<FaceId>; 4],
    pub(in crate::layout) collection: Collection,
    /// Words shaped in these fonts.
    pub(in crate::layout) shelf: Arc<Shelf>,
}

/// A font.
#[derive(Clone)]
pub struct Face {
    /// Its numbers and its name.
    pub metrics: Metrics,
    bytes: Blob<u8>,
    family: String,
    characters: CharmapIndex,
}

impl Face {
    /// The font's file.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// The glyph of a character by itself.
    pub(in crate::layout) fn glyph(&self, character: char) -> Option<u16> {
        let map = self.characters.charmap(self.bytes());
        map.and_then(|map| map.map(character)).filter(|glyph| *glyph != 0).map(|glyph| glyph as u16)
    }

    fn has(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }
}

/// Whether a character only says how its neighbours are joined, broken or shaped, and is never seen itself. A font
/// without the shape that a selector asks for has the character's usual one.
pub(in crate::layout) fn is_unseen(character: char) -> bool {
    let is_selector =
        matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{E0100}'..='\u{E01EF}');
    is_selector || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

/// Says of a font's file, and the number of its glyphs, whether a document can hold them.
pub type IsWhole<'a> = &'a dyn Fn(&[u8], u16) -> bool;

impl Fonts {
    /// Loads the fonts that `style` names. `file` gives the user's own files by their paths below
    /// `templates`, and `is_whole` says of a file and the number of its glyphs whether they can be taken out
    /// of it. A font that is not there or cannot be used is reported, and the built-in one of the same role
    /// stands in for it.
    pub fn load(
        style: &Style,
        file: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        is_whole: IsWhole<'_>,
        report: &mut Report,
    ) -> Self {
        let collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut fonts = Fonts {
            faces: Vec::new(),
            roles: [FaceId(0); 5],
            fallback: Default::default(),
            collection,
            shelf: Arc::default(),
        };
        for (role, (path, bytes)) in BUILT_IN.into_iter().enumerate() {
            let named =
                style.fonts.roles.get(role).and_then(|named| fonts.load_named(named, file, is_whole, report));
            if let Some(face) = named.or_else(|| fonts.add(path, Blob::new(Arc::new(bytes))).ok()) {
                fonts.roles[role] = face;
            }
        }
        for (role, files) in style.fonts.fallback.iter().enumerate() {
            for named in files {
                let face = fonts.load_named(named, file, is_whole, report);
                fonts.fallback[role].extend(face);
            }
        }
        fonts
    }

    /// Takes in fonts of the machine, behind all others. Those that cannot be used are left out.
    pub fn add_system(&mut self, fonts: &[SystemFont], is_whole: IsWhole<'_>) {
        for font in fonts {
            let face = self.add_whole(&font.name, Blob::new(Arc::new(font.bytes.clone())), is_whole);
            self.fallback[usize::from(font.bold)].extend(face);
        }
    }

    /// The font at `id`.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.index()]
    }

    /// The id of the font at a place.
    pub fn id(&self, place: usize) -> Option<FaceId> {
        u8::try_from(place).ok().filter(|place| usize::from(*place) < self.faces.len()).map(FaceId)
    }

    /// All fonts, in the order of their ids.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The characters of `text` that none of the fonts has, each once, in the order of their first
    /// appearance.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for character in text.chars() {
            if !self.has(character) && !missing.contains(&character) {
                missing.push(character);
            }
        }
        missing
    }

    /// The fonts' names, for messages.
    pub fn names(&self) -> Vec<String> {
        self.faces.iter().map(|face| face.metrics.postscript_name.clone()).collect()
    }

    /// Whether any font has the character, or it needs no glyph.
    pub(in crate::layout) fn has(&self, character: char) -> bool {
        match character {
            ' '..='~' | '\n' | '\t' => true,
            // The shaper sets a plain hyphen where there is none that does not break.
            '\u{2011}' => self.any_has('\u{2011}') || self.any_has('\u{2010}'),
            '\u{A0}' => true,
            unseen if is_unseen(unseen) => true,
            other => self.any_has(other),
        }
    }

    /// The names of the families to ask for this role, in order.
    pub(in crate::layout) fn families(&self, role: FontRole) -> Vec<FontFamilyName<'_>> {
        let regular = self.roles[FontRole::Regular as usize];
        let fallback: &[usize] = match role {
            FontRole::Regular | FontRole::Mono => &[0, 1, 2, 3],
            FontRole::Bold => &[1, 0, 3, 2],
            FontRole::Italic => &[2, 0, 3, 1],
            FontRole::BoldItalic => &[3, 1, 2, 0],
        };
        let fallback = fallback.iter().flat_map(|role| &self.fallback[*role]);
        let order = [self.roles[role as usize], regular].into_iter().chain(fallback.copied());
        // Last, those of the other roles: what any font has, every role can show.
        let order = order.chain(self.roles);
        let mut seen = [false; 256];
        let order = order.filter(|face| !std::mem::replace(&mut seen[face.index()], true));
        order.map(|face| FontFamilyName::named(&self.face(face).family)).collect()
    }

    /// The font whose file the shaper used.
    pub(in crate::layout) fn face_of(&self, bytes: &Blob<u8>) -> FaceId {
        let place = self.faces.iter().position(|face| face.bytes.id() == bytes.id());
        FaceId(place.unwrap_or(0) as u8)
    }

    fn any_has(&self, character: char) -> bool {
        self.faces.iter().any(|face| face.has(character))
    }

    fn load_named(
        &mut self,
        named: &NamedFile,
        file: &dyn Fn(&str) -> Option<Arc<[u8]>>,
        is_whole: IsWhole<'_>,
        report: &mut Report,
    ) -> Option<FaceId> {
        let built_in = || BUILT_IN.iter().find(|(path, _)| *path == named.path).map(|(_, bytes)| *bytes);
        let bytes = match file(&named.path) {
            Some(bytes) => Some(Blob::new(Arc::new(bytes))),
            None => built_in().map(|bytes| Blob::new(Arc::new(bytes))),
        };
        let added = match bytes {
            None => Err(UnusableFile::NotInTemplates),
            Some(bytes) => self.add_whole(&named.path, bytes, is_whole),
        };
        added.map_err(|why| named.unusable(why, report)).ok()
    }

    /// Takes a font in whose glyphs can all be put into a document, whichever a text will need.
    fn add_whole(
        &mut self,
        path: &str,
        bytes: Blob<u8>,
        is_whole: IsWhole<'_>,
    ) -> Result<FaceId, UnusableFile> {
        let built_in = BUILT_IN.iter().any(|(_, own)| *own == bytes.as_ref());
        let glyphs = sfnt::read(bytes.as_ref(), 0).map_or(0, |metrics| metrics.glyphs);
        if built_in || is_whole(bytes.as_ref(), glyphs) {
            self.add(path, bytes)
        } else {
            Err(UnusableFile::NoFont)
        }
    }

    /// Takes a font in under a family name of its own, so that the style alone decides what is used.
    fn add(&mut self, path: &str, bytes: Blob<u8>) -> Result<FaceId, UnusableFile> {
        let metrics = sfnt::read(bytes.as_ref(), 0).ok_or(UnusableFile::NoFont)?;
        if !metrics.embeddable {
            return Err(UnusableFile::LicenceForbids);
        }
        let id = FaceId(u8::try_from(self.faces.len()).map_err(|_| UnusableFile::ManyFonts)?);
        let family = format!("{} {path}", id.0);
        let own = FontInfoOverride {
            family_name: Some(&family),
            width: None,
            style: Some(parley::fontique::FontStyle::Normal),
            weight: Some(parley::fontique::FontWeight::NORMAL),
            axes: None,
        };
        let registered = self.collection.register_fonts(bytes.clone(), Some(own));
        let face = registered.first().and_then(|(_, faces)| faces.first()).ok_or(UnusableFile::NoFont)?;
        self.faces.push(Face { metrics, bytes, family, characters: face.charmap_index() });
        Ok(id)
    }
}
