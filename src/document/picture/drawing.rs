//! SVG pictures: whether a drawing can be drawn, and the page of PDF that it becomes.
//!
//! Drawings name parts of themselves: a group that uses another twice, which uses another twice, is soon larger
//! than any machine. What a drawing amounts to is reckoned before it is read.

use super::super::{Picture, PictureKind, Turn};
use crate::diagnostic::{InDrawing, UnusableFile};
use hashbrown::HashMap;
use svg2pdf::usvg::{
    self,
    roxmltree::{Document as Markup, Node, NodeId, ParsingOptions},
};
use svg2pdf::{ConversionError, ConversionOptions, PageOptions};

/// A drawing's file may be so large, in bytes.
const LARGEST: usize = 16 << 20;

/// Parts of a drawing within each other, those counted that a part names. PDF/A allows 28 states of drawing
/// within each other, so that most drawings of this depth are refused later.
const DEEPEST: usize = 100;

/// So many parts a drawing may amount to, each counted as often as it is drawn.
const MOST_PARTS: usize = 200_000;

/// How far from its corner a part of a drawing may lie, in pixels: PDF knows no larger numbers for certain.
const FARTHEST: f32 = 1_000_000.0;

/// Whether a file may be an SVG picture.
pub(super) fn is_markup(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') && start.contains("<svg")
}

/// An SVG file; its measures are those that it has on the web.
pub(super) fn svg(bytes: &[u8]) -> Result<Picture, UnusableFile> {
    if bytes.len() > LARGEST {
        return Err(UnusableFile::LargeDrawing);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| UnusableFile::NoText)?;
    if depth(text) > DEEPEST {
        return Err(UnusableFile::DeepDrawing);
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 2 * MOST_PARTS as u32 };
    let markup = Markup::parse_with_options(text, options).map_err(|fault| unreadable(&fault))?;
    for node in markup.descendants() {
        let what = match node.tag_name().name() {
            // Letters would need fonts of their own.
            "text" => InDrawing::Text,
            "image" | "foreignObject" => InDrawing::Picture,
            "script" => InDrawing::Program,
            "filter" => InDrawing::Filter,
            _ => continue,
        };
        return Err(UnusableFile::Holds(what));
    }
    Reckoner::new(&markup).reckon(markup.root_element(), 0)?;
    let tree =
        usvg::Tree::from_xmltree(&markup, &usvg::Options::default()).map_err(|fault| unreadable(&fault))?;
    let bounds = tree.root().abs_stroke_bounding_box();
    let edges = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
    if edges.iter().any(|edge| !edge.is_finite() || edge.abs() > FARTHEST) {
        return Err(UnusableFile::OutsideOfFrame);
    }
    let size = tree.size().to_int_size();
    let options = ConversionOptions { pdfa: true, ..ConversionOptions::default() };
    let drawing = svg2pdf::to_pdf(&tree, options, PageOptions::default()).map_err(|fault| match fault {
        ConversionError::TooMuchNesting => UnusableFile::DeepDrawing,
        other => UnusableFile::NotDrawn(other.to_string()),
    })?;
    let (width, height) = (size.width(), size.height());
    let (kind, turn) = (PictureKind::Svg, Turn::default());
    Ok(Picture { kind, bytes: bytes.to_vec(), drawing, width, height, turn, grey: false })
}

fn unreadable(fault: &dyn std::fmt::Display) -> UnusableFile {
    UnusableFile::NoSvg(fault.to_string())
}

/// How deep elements stand within each other, at most; what looks like one in a comment is counted too.
fn depth(markup: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for part in markup.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with(['!', '?']) && !tag.ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What a part amounts to with all that it holds and names.
#[derive(Debug, Clone, Copy)]
struct Amount {
    parts: usize,
    depth: usize,
}

/// Reckons what a drawing amounts to; each part is looked at once.
struct Reckoner<'a, 'i> {
    named: HashMap<&'a str, Node<'a, 'i>>,
    /// What stands in style sheets: any part may be meant.
    styled: Vec<Node<'a, 'i>>,
    /// None while it is being reckoned: a part that names itself is not drawn.
    known: HashMap<NodeId, Option<Amount>>,
}

impl<'a, 'i> Reckoner<'a, 'i> {
    fn new(markup: &'a Markup<'i>) -> Self {
        let elements = || markup.descendants().filter(Node::is_element);
        let named: HashMap<&str, Node<'_, '_>> =
            elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let sheets = elements().filter(|node| node.has_tag_name_of("style")).filter_map(|node| node.text());
        let styled = sheets.flat_map(addressed).filter_map(|name| named.get(name).copied());
        // Colours that run into each other are small and name nothing that is drawn.
        let styled = styled.filter(|node| !node.tag_name().name().ends_with("Gradient")).collect();
        Reckoner { named, styled, known: HashMap::new() }
    }

    fn reckon(&mut self, node: Node<'a, 'i>, above: usize) -> Result<Amount, UnusableFile> {
        match self.known.get(&node.id()) {
            Some(known) => return within_bounds(known.unwrap_or(Amount { parts: 0, depth: 0 }), above),
            None if above > DEEPEST => return Err(UnusableFile::DeepDrawing),
            None => self.known.insert(node.id(), None),
        };
        let mut amount = Amount { parts: 1, depth: 1 };
        let children = node.children().filter(Node::is_element).map(|child| (child, 1));
        let wanted: Vec<(Node<'_, '_>, usize)> = children.chain(self.names(node)).collect();
        for (part, times) in wanted {
            let Amount { parts, depth } = self.reckon(part, above + 1)?;
            amount.parts = amount.parts.saturating_add(parts.saturating_mul(times));
            amount.depth = amount.depth.max(depth + 1);
        }
        self.known.insert(node.id(), Some(amount));
        within_bounds(amount, above)
    }

    /// The parts that an element names, and how often each is drawn at most: a mark stands at every corner of a
    /// line.
    fn names(&self, node: Node<'a, 'i>) -> Vec<(Node<'a, 'i>, usize)> {
        let corners = || node.attribute("d").or(node.attribute("points")).map_or(1, numbers).max(1);
        let mut named = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            let here = value.strip_prefix('#').filter(|_| attribute.name() == "href");
            for name in addressed(value).chain(here) {
                let times = if value.contains("marker") || attribute.name().starts_with("marker") {
                    corners()
                } else {
                    1
                };
                named.extend(self.named.get(name).map(|part| (*part, times)));
            }
        }
        named.extend(
            self.styled
                .iter()
                .map(|part| (*part, if part.has_tag_name_of("marker") { corners() } else { 1 })),
        );
        named
    }
}

fn within_bounds(amount: Amount, above: usize) -> Result<Amount, UnusableFile> {
    match amount {
        Amount { parts, .. } if parts > MOST_PARTS => Err(UnusableFile::ManyParts),
        Amount { depth, .. } if above + depth > DEEPEST => Err(UnusableFile::DeepDrawing),
        amount => Ok(amount),
    }
}

/// The names in `url(#name)`.
fn addressed(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let name = rest.trim_start_matches([' ', '\'', '"']).strip_prefix('#')?;
        name.split([')', '\'', '"', ' ']).next()
    })
}

/// How many numbers stand in a text.
fn numbers(text: &str) -> usize {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let bytes = text.as_bytes();
    bytes
        .iter()
        .zip(bytes.iter().skip(1).chain([&b' ']))
        .filter(|(one, next)| is_digit(one) && !is_digit(next))
        .count()
}

/// Whether an element is called so, in whatever namespace.
trait Called {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Called for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[cfg(test)]
mod tests {
    use super::svg;
    use crate::diagnostic::UnusableFile;

    fn drawn(body: &str) -> Result<(), UnusableFile> {
        let text = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{body}<path id="end" d="M1 1L2 2V8Z"/></svg>"#
        );
        svg(text.as_bytes()).map(drop)
    }

    /// A part by its number and the name of the next one.
    type Part<'a> = &'a dyn Fn(usize, String) -> String;

    /// Parts that name the next one so many times each.
    fn chain(length: usize, part: Part<'_>) -> String {
        (0..length)
            .map(|at| part(at, if at + 1 < length { format!("p{}", at + 1) } else { "end".into() }))
            .collect()
    }

    #[test]
    fn what_a_drawing_amounts_to_is_bounded() {
        let twice: [(&str, Part<'_>); 4] = [
            ("a group that uses another", &|at, next| {
                format!(r##"<g id="p{at}"><use href="#{next}"/><use href="#{next}"/></g>"##)
            }),
            ("a pattern in a pattern", &|at, next| {
                let area = format!(r#"<path d="M0 0H5V5Z" fill="url(#{next})"/>"#);
                format!(r#"<pattern id="p{at}" width="1" height="1">{area}{area}</pattern>"#)
            }),
            ("a mask in a mask", &|at, next| {
                let area = format!(r#"<path d="M0 0H5V5Z" style="mask: url('#{next}')"/>"#);
                format!(r#"<mask id="p{at}">{area}{area}</mask>"#)
            }),
            ("a clip in a clip", &|at, next| {
                let area = format!(r#"<path d="M0 0H5V5Z" clip-path="url(#{next})"/>"#);
                format!(r#"<clipPath id="p{at}">{area}{area}</clipPath>"#)
            }),
        ];
        for (what, part) in twice {
            let start = r##"<path d="M0 0H9V9Z" fill="url(#p0)" mask="url(#p0)" clip-path="url(#p0)"/><use href="#p0"/>"##;
            let refused = drawn(&(chain(30, part) + start)).expect_err(what);
            assert_eq!(refused, UnusableFile::ManyParts, "{what}");
        }
        let long = chain(3000, &|at, next| {
            format!(
                r#"<pattern id="p{at}" width="1" height="1"><path d="M0 0H5V5Z" fill="url(#{next})"/></pattern>"#
            )
        });
        let refused = drawn(&(long + r#"<path d="M0 0H9V9Z" fill="url(#p0)"/>"#)).expect_err("a long chain");
        assert_eq!(refused, UnusableFile::DeepDrawing);
        let marks = format!(
            r#"<marker id="m">{}</marker><path marker-mid="url(#m)" d="M0 0{}"/>"#,
            "<path d=\"M0 0H1V1Z\"/>".repeat(900),
            "L1 1".repeat(900)
        );
        assert!(drawn(&marks).is_err_and(|why| why == UnusableFile::ManyParts));
    }

    #[test]
    fn groups_are_as_deep_as_pdf_allows_or_refused() {
        let deep =
            |depth: usize| drawn(&("<g>".repeat(depth) + "<path d=\"M0 0H5V5Z\"/>" + &"</g>".repeat(depth)));
        assert_eq!(deep(12), Ok(()));
        for depth in [40, 90, 150, 5000] {
            assert!(deep(depth).is_err_and(|why| why == UnusableFile::DeepDrawing), "{depth}");
        }
    }

    #[test]
    fn what_names_itself_is_drawn_or_refused() {
        let area = r#"<path d="M0 0H5V5Z" fill="url(#p)"/>"#;
        assert_eq!(drawn(&format!(r#"<pattern id="p" width="1" height="1">{area}</pattern>{area}"#)), Ok(()));
        let turning = r##"<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>"##;
        assert!(drawn(turning).is_err_and(|why| matches!(why, UnusableFile::NoSvg(_))));
    }
}
