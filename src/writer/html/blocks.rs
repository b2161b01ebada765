//! Blocks of running text as HTML.

use super::inlines::escaped;
use crate::document::{FigureBlock, Picture};
use crate::prose::{Delimiter, Numbering};
use crate::writer::letters;
use crate::writer::view::{BlockKind, BlockView, Spelled};

/// Blocks one below the other.
pub(super) fn joined(blocks: &[BlockView]) -> String {
    let texts = blocks.iter().map(text).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

fn text(block: &BlockView) -> &str {
    let (Spelled::Ready(text) | Spelled::Plain(text)) = &block.text;
    text
}

/// A list. In a tight one the items' paragraphs need no element of their own.
pub(super) fn list(numbering: &Numbering, tight: bool, items: &[Vec<BlockView>]) -> String {
    let (open, close) = list_tags(numbering);
    let mut html = open;
    for (index, item) in items.iter().enumerate() {
        let item = match item.split_first() {
            Some((first, rest)) if tight && first.kind == BlockKind::Paragraph => {
                format!("{}{}{}", text(first), if rest.is_empty() { "" } else { "\n" }, joined(rest))
            }
            _ => joined(item),
        };
        match numbering {
            Numbering::Written(_) => {
                let mark = escaped(&numbering.mark(index));
                html.push_str(&format!("\n<li><span class=\"mark\">{mark}</span> <div>{item}</div></li>"));
            }
            _ => html.push_str(&format!("\n<li>{item}</li>")),
        }
    }
    html + "\n" + close
}

/// The tags around a list. The class tells a style sheet what `type` cannot: what stands around a number.
fn list_tags(numbering: &Numbering) -> (String, &'static str) {
    let (name, kind, start, delimiter) = match numbering {
        Numbering::Bullet => return ("<ul>".into(), "</ul>"),
        // Browsers that show no bullets forget that it is a list, unless its role says so.
        Numbering::Written(_) => return ("<ul class=\"marked\" role=\"list\">".into(), "</ul>"),
        Numbering::Decimal(start, delimiter) => ("decimal", "", *start, *delimiter),
        Numbering::LowerLetters(start, delimiter) => ("lower-letters", " type=\"a\"", *start, *delimiter),
        Numbering::UpperLetters(start, delimiter) => ("upper-letters", " type=\"A\"", *start, *delimiter),
        Numbering::LowerRoman(start, delimiter) => ("lower-roman", " type=\"i\"", *start, *delimiter),
        Numbering::UpperRoman(start, delimiter) => ("upper-roman", " type=\"I\"", *start, *delimiter),
    };
    let start = if start == 1 { String::new() } else { format!(" start=\"{start}\"") };
    let class = match delimiter {
        Delimiter::Stop => String::new(),
        Delimiter::Bracket => format!(" class=\"{name} bracket\""),
        Delimiter::Brackets => format!(" class=\"{name} brackets\""),
    };
    (format!("<ol{class}{kind}{start}>"), "</ol>")
}

/// A picture, its bytes within the file.
pub(super) fn figure(figure: &FigureBlock) -> String {
    let Picture { kind: _, bytes, drawing: _, width, height, turn: _, grey: _ } = &*figure.picture;
    let size = figure.width.map(|width| format!(" style=\"width: {width}%\"")).unwrap_or_default();
    let caption =
        figure.caption.as_ref().map(|words| format!("\n<figcaption>{}</figcaption>", escaped(words)));
    format!(
        "<figure>\n<img src=\"{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\"{size}>{}\n</figure>",
        figure.picture.address(&letters::encoded(bytes)),
        escaped(&figure.alt),
        caption.unwrap_or_default(),
    )
}
