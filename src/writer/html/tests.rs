//! What the HTML writer is held to.

use crate::document::{Anchor, Block, Document, Inline, MeetingParts, PagePiece, Pointer, Target};
use crate::prose::Mark;
use crate::writer::gallery;
use crate::writer::sample::{self, inlines, language, para, with_blocks};
use crate::writer::templates::Templates;
use std::collections::BTreeMap;

fn html(document: &Document) -> String {
    let templates = Templates::new(&BTreeMap::new()).expect("templates");
    let bytes = super::write(document, &templates).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(bytes).expect("UTF-8")
}

/// What stands in `<main>`.
fn main_of(html: &str) -> &str {
    let (_, rest) = html.split_once("<main id=\"minutes\" tabindex=\"-1\">\n").expect("main");
    rest.split_once("\n</main>").expect("its end").0
}

/// What a paragraph of one inline becomes.
fn paragraph(inline: Inline) -> String {
    main_of(&html(&with_blocks(vec![Block::Paragraph(vec![inline])]))).trim().into()
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

#[test]
fn sample_reads_in_order() {
    let html = html(&sample::document());
    let expected = [
        "<html lang=\"en-GB\" dir=\"ltr\">",
        "<title>Operations Group Meeting 34xx (OPSG_34xx_2107)</title>",
        "<dt>Classification</dt><dd>This document has a Classification of White</dd>",
        "<h1>Operations Group Meeting 34xx</h1>",
        "<th scope=\"rowgroup\" rowspan=\"9\">Large Suppliers</th><td class=\"start\">Tony Shanahan</td>",
        "<h3 id=\"item-2-6.heading\"><span class=\"number\">6.</span> DCC System Stability:</h3>\n<p>The OPSG",
        "<div class=\"callout action\" role=\"group\" aria-label=\"ACTION OPSG 34xx/01:\" id=\"action-01\">",
        "<a class=\"reference\" href=\"#item-3\"><bdi>section 3</bdi></a>",
    ];
    let mut rest = html.as_str();
    for piece in expected {
        rest = rest.split_once(piece).unwrap_or_else(|| panic!("{piece} is missing or out of order")).1;
    }
}

#[test]
fn every_block_has_its_shape() {
    let html = html(&gallery::document());
    for piece in [
        "<ol class=\"lower-letters brackets\" type=\"a\">",
        "<ol type=\"i\" start=\"4\">",
        "<blockquote>\n<p>",
        "<pre><code>let a = &quot;b&quot; &lt; c;\n</code></pre>",
        "<img src=\"data:image/png;base64,",
        "<figcaption>Migrations per week</figcaption>",
        "<div lang=\"ar\" dir=\"rtl\">",
        "<sup class=\"note-mark\"><a id=\"fnref-1\" role=\"doc-noteref\" href=\"#fn-1\">1</a></sup>",
        "<li id=\"fn-1\"><p>",
        "<tr class=\"total\">",
        "<dt><strong class=\"label\">Owner:</strong></dt> <dd>DCC</dd>",
        "<span class=\"marking\">TLP:AMBER</span>",
        "<div class=\"callout withheld\" role=\"group\"",
        "href=\"../../opsg/33/OPSG_33_0707.html#action-04\"",
    ] {
        assert!(html.contains(piece), "{piece}");
    }
}

#[test]
fn text_cannot_become_markup() {
    let nasty =
        "<script>alert(1)</script> &amp; \"x\" 'y' {{ identity.title }} {% include \"a\" %} {# c #} ]]> -->";
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;x&quot; &#39;y&#39; {{ identity.title }} \
                   {% include &quot;a&quot; %} {# c #} ]]&gt; --&gt;";
    assert_eq!(paragraph(text(nasty)), format!("<p>{escaped}</p>"));
    let marked = Inline::Marked(Mark::Strong, vec![Inline::Code(nasty.into())]);
    assert_eq!(paragraph(marked), format!("<p><strong><code>{escaped}</code></strong></p>"));
}

fn marked(document: &mut Document) -> &mut crate::document::Marking {
    document.marking.as_mut().expect("a classification")
}

#[test]
fn attributes_and_styles_hold_what_they_are_given() {
    let mut document = sample::document();
    let nasty = "\" onload=\"x\" ' </style></title><script>x</script> \\ {{ a }}";
    document.identity.title = nasty.into();
    document.identity.description = nasty.into();
    document.identity.status = nasty.into();
    marked(&mut document).line = nasty.into();
    document.furniture.watermark = Some(nasty.into());
    document.furniture.header.start = PagePiece::words(nasty);
    document.blocks.push(sample::action("a\"b<c", nasty, nasty));
    let html = html(&document);
    assert!(!html.contains("<script") && !html.contains("\" onload"));
    assert_eq!(html.matches("</style>").count(), 1);
    assert_eq!(html.matches("</title>").count(), 1);
    assert!(html.contains("id=\"a&quot;b&lt;c\""));
    assert!(html.contains("{{ a }}"));
}

#[test]
fn links_that_run_programs_are_words() {
    let link = |to: &str| Inline::Link { to: to.into(), content: vec![text("paper")] };
    assert_eq!(paragraph(link("javascript:alert(1)")), "<p>paper</p>");
    assert_eq!(
        paragraph(link("https://e.org/?a=1&b=\"")),
        "<p><a href=\"https://e.org/?a=1&amp;b=%22\">paper</a></p>"
    );
    let elsewhere = Target::Elsewhere {
        name: MeetingParts { committee: "opsg".into(), meeting: "34 x".into(), reference: "A/B&\"".into() }
            .into(),
        anchor: Some(Anchor("é".into())),
    };
    let pointer =
        Inline::Reference(Pointer { words: "<b>".into(), guarded: None, is_local: false, target: elsewhere });
    let expected =
        "<a class=\"reference\" href=\"../../opsg/34%20x/A%2FB%26%22.html#%C3%A9\"><bdi>&lt;b&gt;</bdi></a>";
    assert_eq!(paragraph(pointer.clone()), format!("<p>{expected}</p>"));
    let nested = Inline::Link { to: "https://e.org".into(), content: vec![pointer] };
    assert_eq!(paragraph(nested), "<p><a href=\"https://e.org\"><bdi>&lt;b&gt;</bdi></a></p>");
}

#[test]
fn nothing_is_fetched_and_no_one_lists_it() {
    let mut document = gallery::document();
    let hidden = html(&document);
    assert!(hidden.contains("content=\"noindex, nofollow, noarchive\""));
    assert!(!hidden.contains("<script") && !hidden.contains("<link") && !hidden.contains("url("));
    marked(&mut document).searchable = true;
    assert!(!html(&document).contains("noindex"));
}

#[test]
fn ids_are_unique_and_every_local_link_lands() {
    for document in [sample::document(), gallery::document()] {
        let html = html(&document);
        let values = |name: &str| -> Vec<String> {
            let start = format!(" {name}=\"");
            let pieces = html.split(&start).skip(1);
            pieces.filter_map(|piece| piece.split('"').next()).map(String::from).collect()
        };
        let ids = values("id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len());
        let local = values("href").into_iter().filter_map(|to| to.strip_prefix('#').map(String::from));
        for to in local.chain(values("aria-labelledby")) {
            assert!(ids.contains(&to), "{to}");
        }
    }
}

#[test]
fn right_to_left_documents_say_so() {
    let mut document = with_blocks(vec![para("שלום")]);
    document.identity.language = language("he");
    marked(&mut document).placement.align = crate::prose::Align::Start;
    let html = html(&document);
    assert!(html.contains("<html lang=\"he\" dir=\"rtl\">"));
    assert!(html.contains("@top-right { font-size"));
}

#[test]
fn a_passage_carries_its_language() {
    let passage = Inline::Passage(language("cy"), inlines("Cytunwyd"));
    assert_eq!(paragraph(passage), "<p><span lang=\"cy\" dir=\"ltr\">Cytunwyd</span></p>");
}
