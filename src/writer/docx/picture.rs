//! Pictures: the files as they are, in the package.

use super::body::Body;
use super::page::WIDTH;
use crate::document::{FigureBlock, PictureKind};

/// English Metric Units in a twentieth of a point.
const UNITS: i64 = 635;
/// A pixel of the web.
const PIXEL: i64 = 9_525;
/// The tallest that a picture is, in these units.
const TALLEST: i64 = 10_500 * UNITS;

/// What word processors that know no drawings show instead: one white pixel. What the drawing shows is told in words.
const NO_DRAWING: [u8; 69] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xDE, 0x00,
    0x00, 0x00, 0x0C, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0xFF, 0xFF, 0x3F, 0x00, 0x05, 0xFE,
    0x02, 0xFE, 0x0D, 0xEF, 0x46, 0xB8, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60,
    0x82,
];

impl Body<'_> {
    pub(super) fn picture(&mut self, figure: &FigureBlock) {
        let picture = &figure.picture;
        let digest = crate::digest::digest(&picture.bytes);
        let stem = digest.get(..16).unwrap_or(&digest).to_string();
        let (file, drawing) = match picture.kind {
            PictureKind::Png => (format!("media/{stem}.png"), None),
            PictureKind::Jpeg => (format!("media/{stem}.jpeg"), None),
            PictureKind::Svg => ("media/blank.png".into(), Some(format!("media/{stem}.svg"))),
        };
        let bytes = if drawing.is_some() { NO_DRAWING.to_vec() } else { picture.bytes.clone() };
        let id = self.relations.add("image", &file, false);
        self.pictures.insert(file, bytes);
        let own = drawing.map(|file| {
            let id = self.relations.add("image", &file, false);
            self.pictures.insert(file, picture.bytes.clone());
            id
        });
        self.drawings += 1;
        self.draw(figure, &id, own.as_deref());
    }

    fn draw(&mut self, figure: &FigureBlock, id: &str, drawing: Option<&str>) {
        let (wide, high) = size(figure);
        let turn = figure.picture.turn;
        let angle = match (turn.transposed, turn.rows_reversed, turn.columns_reversed) {
            (false, true, true) => "10800000",
            (true, true, false) => "5400000",
            (true, false, true) => "16200000",
            _ => "0",
        };
        // The picture's own sides are turned with it.
        let (own_wide, own_high) = if turn.transposed { (high, wide) } else { (wide, high) };
        let [wide, high] = [wide, high].map(|side| side.to_string());
        let [own_wide, own_high] = [own_wide, own_high].map(|side| side.to_string());
        let number = self.drawings.to_string();
        let xml = &mut self.xml;
        xml.raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
        xml.empty("wp:extent", &[("cx", &wide), ("cy", &high)]);
        xml.empty(
            "wp:docPr",
            &[("id", &number), ("name", &format!("Picture {number}")), ("descr", &figure.alt)],
        );
        xml.raw(
            "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">",
        );
        xml.raw("<pic:pic><pic:nvPicPr>");
        xml.empty("pic:cNvPr", &[("id", &number), ("name", &format!("Picture {number}"))]);
        xml.raw("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
        xml.open("a:blip", &[("r:embed", id)]);
        if let Some(drawing) = drawing {
            xml.raw("<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">");
            xml.empty("asvg:svgBlip", &[("r:embed", drawing)]);
            xml.raw("</a:ext></a:extLst>");
        }
        xml.close("a:blip");
        xml.raw("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>");
        xml.open("a:xfrm", &[("rot", angle)]);
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &[("cx", &own_wide), ("cy", &own_high)]);
        xml.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>");
        xml.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
    }
}

/// How wide and high a picture stands on the page, as it is wished and there is room.
fn size(figure: &FigureBlock) -> (i64, i64) {
    let room = i64::from(WIDTH) * UNITS;
    let (wide, high) = (i64::from(figure.picture.width.max(1)), i64::from(figure.picture.height.max(1)));
    let wished = figure.width.map_or(wide * PIXEL, |width| room * i64::from(width) / 100);
    let width = wished.min(room).max(1);
    let height = (width * high / wide).max(1);
    if height <= TALLEST { (width, height) } else { ((TALLEST * wide / high).max(1), TALLEST) }
}
