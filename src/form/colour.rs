//! Colours, and how well one is read on another.

use super::read::Read;
use super::reader::Reader;
use super::schema::Definitions;
use super::spell::Spelled;
use super::toml_values::Value;
use crate::diagnostic::Expected;
use serde_json::{Value as Json, json};

/// A colour in the sRGB space, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// The colour of unprinted paper.
    pub const WHITE: Colour = Colour { red: 0xFF, green: 0xFF, blue: 0xFF };
    /// The least contrast at which letters are read well (WCAG 2.2, criterion 1.4.3).
    pub const READABLE: f32 = 4.5;

    /// The colour of `#RRGGBB` or `#RGB`.
    pub fn parse(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#')?;
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| digits.is_ascii())?;
        let channel = |shift: u32| (number >> shift & 0xFF) as u8;
        let short = |shift: u32| (number >> shift & 0xF) as u8 * 17;
        match digits.len() {
            6 => Some(Colour { red: channel(16), green: channel(8), blue: channel(0) }),
            3 => Some(Colour { red: short(8), green: short(4), blue: short(0) }),
            _ => None,
        }
    }

    /// How well the one colour is read on the other: the contrast ratio of WCAG 2, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance as WCAG 2 defines it, from 0 to 1.
    fn luminance(self) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }

    /// As `#RRGGBB`.
    pub fn hexadecimal(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

impl Read for Colour {
    fn read(value: &Value<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = value.get_ref().as_str().and_then(Colour::parse);
        if read.is_none() {
            reader.wrong_type(value, Expected::Colour);
        }
        read
    }

    fn spell(&self) -> Option<Spelled> {
        Some(self.hexadecimal().into())
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$" })
    }
}
