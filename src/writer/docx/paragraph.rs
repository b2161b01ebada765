//! The properties of paragraphs, in the order that the schema wants (ECMA-376 part 1, 17.3.1.26).

use super::styles::RULE;
use super::xml::Xml;

/// How a paragraph is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub style: &'static str,
    /// Whether it stands on the page of the next.
    pub keep: bool,
    pub ground: Option<Ground>,
    /// Whether a line parts it from the one before: a break between two thoughts.
    pub ruled: bool,
    /// Whether a line stands below it.
    pub underlined: bool,
    /// Whether lines stand above and below it.
    pub boxed: bool,
    /// Whether it stands below a line to sign on.
    pub signed: bool,
    /// From the side where lines start, in twentieths of a point.
    pub indent: i32,
    /// How far the first line begins before that.
    pub hanging: i32,
    pub centred: bool,
    /// Whether it stands where lines end.
    pub ended: bool,
    pub right_to_left: bool,
}

/// What stands behind paragraphs and at their side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ground {
    fill: Option<&'static str>,
    bar: Option<&'static str>,
    /// In eighths of a point.
    thick: u8,
}

impl Ground {
    pub(super) const DECISION: Ground = Ground { fill: Some("EFF5F1"), bar: Some("3F7D5E"), thick: 24 };
    pub(super) const ACTION: Ground = Ground { fill: Some("EEF3F9"), bar: Some("1F4A73"), thick: 24 };
    pub(super) const REPORT: Ground = Ground { fill: None, bar: Some("1F4A73"), thick: 18 };
    pub(super) const NOTE: Ground = Ground { fill: Some("F7F6F3"), bar: Some("BDB7A9"), thick: 18 };
    pub(super) const VOTE: Ground = Ground { fill: None, bar: Some(RULE), thick: 18 };
    pub(super) const QUOTE: Ground = Ground { fill: None, bar: Some(RULE), thick: 18 };
    pub(super) const CODE: Ground = Ground { fill: Some("F5F6F8"), bar: None, thick: 0 };
}

impl Paragraph {
    pub(super) fn properties(&self, xml: &mut Xml) {
        xml.raw("<w:pPr>");
        xml.value("w:pStyle", self.style);
        xml.raw(if self.keep { "<w:keepNext/>" } else { "" });
        self.borders(xml);
        if let Some(fill) = self.ground.and_then(|ground| ground.fill) {
            xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
        }
        if self.hanging > 0 {
            let at = self.indent.to_string();
            xml.raw("<w:tabs>");
            xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &at)]);
            xml.raw("</w:tabs>");
        }
        xml.raw(if self.right_to_left { "<w:bidi/>" } else { "" });
        if self.signed {
            xml.empty("w:spacing", &[("w:before", "760"), ("w:after", "60")]);
        } else if self.ground.is_some() {
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "40")]);
        }
        if self.indent != 0 || self.hanging != 0 || self.signed {
            let (indent, hanging) = (self.indent.to_string(), self.hanging.to_string());
            let start = if self.right_to_left { "w:right" } else { "w:left" };
            let mut attributes = vec![(start, indent.as_str())];
            let end = if self.right_to_left { "w:left" } else { "w:right" };
            attributes.extend(self.signed.then_some((end, "3400")));
            attributes.extend((self.hanging != 0).then_some(("w:hanging", hanging.as_str())));
            xml.empty("w:ind", &attributes);
        }
        xml.raw(if self.centred { "<w:jc w:val=\"center\"/>" } else { "" });
        // In a paragraph from right to left, `right` is where lines start.
        let end = if self.right_to_left { "left" } else { "right" };
        if self.ended {
            xml.value("w:jc", end);
        }
        xml.raw("</w:pPr>");
    }

    fn borders(&self, xml: &mut Xml) {
        let line = |name: &str, size: u8, space: u8, colour: &str, xml: &mut Xml| {
            let (size, space) = (size.to_string(), space.to_string());
            let attributes = [("w:val", "single"), ("w:sz", &size), ("w:space", &space), ("w:color", colour)];
            xml.empty(name, &attributes);
        };
        let bar = self.ground.and_then(|ground| Some((ground.bar?, ground.thick)));
        if bar.is_none() && !(self.ruled || self.underlined || self.boxed || self.signed) {
            return;
        }
        xml.raw("<w:pBdr>");
        if self.boxed || self.signed {
            line("w:top", 6, 6, RULE, xml);
        }
        if let Some((colour, thick)) = bar.filter(|_| !self.right_to_left) {
            line("w:left", thick, 8, colour, xml);
        }
        if self.boxed || self.underlined || self.ruled {
            line("w:bottom", 6, 6, RULE, xml);
        }
        if let Some((colour, thick)) = bar.filter(|_| self.right_to_left) {
            line("w:right", thick, 8, colour, xml);
        }
        xml.raw("</w:pBdr>");
    }
}
