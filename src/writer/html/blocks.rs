//! Blocks of running text as HTML.

use super::inlines::escaped;
use crate::document::{FigureBlock, Picture, PictureKind};
use crate::prose::{Delimiter, Numbering};
use crate::writer::base64;
use crate::writer::view::{BlockView, Spelled};

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
pub(super) fn list(numbering: Numbering, tight: bool, items: &[Vec<BlockView>]) -> String {
    let (open, close) = list_tags(numbering);
    let mut html = open;
    for item in items {
        let item = match item.split_first() {
            Some((first, rest)) if tight && first.kind == "paragraph" => {
                let words = text(first);
                let words = words.strip_prefix("<p>").and_then(|words| words.strip_suffix("</p>")).unwrap_or(words);
                format!("{words}{}{}", if rest.is_empty() { "" } else { "\n" }, joined(rest))
            }
            _ => joined(item),
        };
        html.push_str(&format!("\n<li>{item}</li>"));
    }
    html + "\n" + close
}

fn list_tags(numbering: Numbering) -> (String, &'static str) {
    let (kind, start, delimiter) = match numbering {
        Numbering::Bullet => return ("<ul>".into(), "</ul>"),
        Numbering::Decimal(start, delimiter) => ("1", start, delimiter),
        Numbering::LowerLetters(start, delimiter) => ("a", start, delimiter),
        Numbering::UpperLetters(start, delimiter) => ("A", start, delimiter),
        Numbering::LowerRoman(start, delimiter) => ("i", start, delimiter),
        Numbering::UpperRoman(start, delimiter) => ("I", start, delimiter),
    };
    let kind = if kind == "1" { String::new() } else { format!(" type=\"{kind}\"") };
    let start = if start == 1 { String::new() } else { format!(" start=\"{start}\"") };
    let class = match delimiter {
        Delimiter::Stop => "",
        Delimiter::Bracket => " class=\"bracket\"",
        Delimiter::Brackets => " class=\"brackets\"",
    };
    (format!("<ol{class}{kind}{start}>"), "</ol>")
}

/// A picture, its bytes within the file.
pub(super) fn figure(figure: &FigureBlock) -> String {
    let Picture { kind, bytes, width, height } = &*figure.picture;
    let media = match kind {
        PictureKind::Png => "image/png",
        PictureKind::Jpeg => "image/jpeg",
    };
    let caption = figure.caption.as_ref().map(|words| format!("\n<figcaption>{}</figcaption>", escaped(words)));
    format!(
        "<figure>\n<img src=\"data:{media};base64,{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\">{}\n</figure>",
        base64::encoded(bytes),
        escaped(&figure.alt),
        caption.unwrap_or_default(),
    )
}
