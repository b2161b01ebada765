//! Why a picture, a font or an attachment cannot be used, as `pages` tells.

/// The folder that the paths of such files are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathsFrom {
    /// That of the record.
    Record,
    /// The templates of the book.
    Templates,
}

impl PathsFrom {
    pub(super) fn words(self) -> &'static str {
        match self {
            PathsFrom::Record => "the record's own folder",
            PathsFrom::Templates => "the folder templates",
        }
    }
}

/// What a drawing may not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InDrawing {
    /// Letters, which would need fonts of their own.
    Text,
    /// Another picture.
    Picture,
    /// A script.
    Program,
    /// A filter.
    Filter,
}

/// Why a file that a record or a style names cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusableFile {
    /// It is not there, below the folder of the record.
    NotThere,
    /// It is not there, below the templates.
    NotInTemplates,
    /// One font more than there may be.
    ManyFonts,
    /// An attachment with another SHA-256 digest than the record says: its own.
    OtherDigest(String),
    /// With it, the pictures of the minutes are larger than they may be.
    MuchShown,
    /// No picture of a kind that is known.
    NoPicture,
    /// A picture that is not whole.
    Damaged,
    /// A picture with more pixels than it may have.
    TooManyPixels {
        /// In a row.
        width: u32,
        /// In a column.
        height: u32,
    },
    /// A JPEG that readers of PDF do not know.
    RareJpeg,
    /// A JPEG with the four colours of print.
    PrintColours,
    /// A drawing whose file is larger than it may be.
    LargeDrawing,
    /// A drawing that is no UTF-8.
    NoText,
    /// A drawing with parts too deep within each other.
    DeepDrawing,
    /// A drawing that amounts to too many parts.
    ManyParts,
    /// A drawing that holds what it may not.
    Holds(InDrawing),
    /// A drawing of which a part lies far from the rest.
    OutsideOfFrame,
    /// A drawing that is no SVG: what its parser says.
    NoSvg(String),
    /// A drawing that cannot become a page: what the library says.
    NotDrawn(String),
    /// No font, or a damaged one.
    NoFont,
    /// A font that may not be put into documents.
    LicenceForbids,
}

impl UnusableFile {
    /// Whether it is no matter of what the file holds, but of where it is looked for.
    pub(super) fn is_of_place(&self) -> bool {
        matches!(self, UnusableFile::NotThere | UnusableFile::NotInTemplates | UnusableFile::ManyFonts)
    }

    /// Why, behind the name of the file; with what to do where there is one thing alone.
    pub(super) fn words(&self) -> String {
        match self {
            UnusableFile::NotThere => "it is not there".into(),
            UnusableFile::NotInTemplates => "there is no such file in the folder templates".into(),
            UnusableFile::ManyFonts => "there are more than 256 fonts".into(),
            UnusableFile::OtherDigest(digest) => format!("its SHA-256 digest is {digest}"),
            UnusableFile::MuchShown => {
                "with it, the pictures in these minutes are larger than 64 MB; make them smaller".into()
            }
            UnusableFile::NoPicture => "it is neither a PNG nor a JPEG nor an SVG picture".into(),
            UnusableFile::Damaged => "the picture is damaged".into(),
            UnusableFile::TooManyPixels { width, height } => {
                format!("it is {width} by {height} pixels large; make it smaller")
            }
            UnusableFile::RareJpeg => {
                "it is a JPEG of a rare kind; open it in any program for pictures and save it again".into()
            }
            UnusableFile::PrintColours => {
                "its colours are those of printers (CMYK); save it with the colours of screens (RGB)".into()
            }
            UnusableFile::LargeDrawing => {
                "it is larger than 16 MB; simplify it, or save it as a PNG picture instead".into()
            }
            UnusableFile::NoText => "it is no UTF-8 text; save it as UTF-8".into(),
            UnusableFile::DeepDrawing => {
                "its parts stand too deep within each other; take its groups apart".into()
            }
            UnusableFile::ManyParts => {
                "it amounts to more than 200,000 parts; simplify it, or save it as a PNG picture instead"
                    .into()
            }
            UnusableFile::Holds(what) => what.words().into(),
            UnusableFile::OutsideOfFrame => {
                "a part of it lies far outside of its frame; take that part out".into()
            }
            UnusableFile::NoSvg(said) => format!("it cannot be read as SVG: {said}"),
            UnusableFile::NotDrawn(said) => format!("it cannot be drawn: {said}"),
            UnusableFile::NoFont => {
                "it is no TrueType or OpenType font with outlines, or it is damaged".into()
            }
            UnusableFile::LicenceForbids => {
                "its licence does not allow to put parts of it into documents".into()
            }
        }
    }
}

impl InDrawing {
    fn words(self) -> &'static str {
        match self {
            InDrawing::Text => "there is text in it; turn the text into paths (outlines) and save it again",
            InDrawing::Picture => "there is another picture in it; use lines and areas alone",
            InDrawing::Program => "there is a program in it; leave it out",
            InDrawing::Filter => "there is a filter in it, such as a shadow; leave it out",
        }
    }
}

impl std::fmt::Display for UnusableFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.words())
    }
}
