//! What the Markdown writer is held to: read again, it has the words it was given, and its shape.

use crate::document::{Block, Document, Inline};
use crate::prose::{Mark, plain_text};
use crate::writer::gallery;
use crate::writer::sample::{self, para, with_blocks};
use crate::writer::templates::Templates;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

fn markdown(document: &Document) -> String {
    let templates = Templates::new(&BTreeMap::new()).expect("templates");
    let bytes = super::write(document, &templates).unwrap_or_else(|error| panic!("{error}"));
    String::from_utf8(bytes).expect("UTF-8")
}

/// The text below the front matter.
fn body(document: &Document) -> String {
    let markdown = markdown(document);
    let (_, rest) = markdown.split_once("\n---\n").expect("front matter");
    rest.trim_matches('\n').into()
}

fn paragraph(inlines: Vec<Inline>) -> String {
    body(&with_blocks(vec![Block::Paragraph(inlines)]))
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn parser(markdown: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS;
    Parser::new_ext(markdown, options)
}

/// The words of a text and the kinds of what they stand in, as a reader of Markdown finds them.
fn read(markdown: &str) -> (String, Vec<String>) {
    let (mut words, mut kinds) = (String::new(), Vec::new());
    for event in parser(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::HardBreak | Event::SoftBreak => words.push(' '),
            Event::InlineHtml(html) | Event::Html(html) if &*html == "<br>" => words.push(' '),
            Event::InlineHtml(_) | Event::Html(_) | Event::FootnoteReference(_) => {}
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. }) => {}
            Event::Start(tag) => {
                kinds.push(format!("{tag:?}").split([' ', '(', '{']).next().unwrap_or_default().into())
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::End(_) => words.push(' '),
            other => kinds.push(format!("{other:?}")),
        }
    }
    (squeezed(&words), kinds)
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// That a paragraph is read as one paragraph with its own words.
fn holds(inlines: Vec<Inline>) -> Result<(), String> {
    let expected = squeezed(&plain_text(&inlines, &|pointer| pointer.words.clone()));
    let written = paragraph(inlines);
    let (words, kinds) = read(&written);
    let shaped = expected.is_empty() || kinds == ["Paragraph"];
    if words == expected && shaped {
        Ok(())
    } else {
        Err(format!("{expected:?} became {written:?}: {words:?} {kinds:?}"))
    }
}

#[test]
fn sample_reads_well_as_it_is() {
    let markdown = markdown(&sample::document());
    assert!(!markdown.contains('\\'), "nothing in it needs a backslash");
    for piece in [
        "title: \"Operations Group Meeting 34xx\"\n",
        "# Operations Group Meeting 34xx\n\n21 July 2020, 10:00 – 11:30\n\nTeleconference\n\n",
        "| Network Parties | Gemma Slaney |\n|  | Matthew Alexander |\n",
        "## 1. Introduction\n\n",
        "\n\n**6. DCC System Stability:** The OPSG highlighted",
        "## <a id=\"item-3\"></a>3. LSC 6:",
        "\n\n**ACTION OPSG 34xx/01:** The DCC to confirm",
        "views from [section 3](#item-3) should",
    ] {
        assert!(markdown.contains(piece), "{piece}");
    }
}

#[test]
fn every_block_has_its_shape() {
    let markdown = markdown(&gallery::document());
    for piece in [
        "[OPSG 33/04](../../opsg/33/OPSG_33_0707.md#action-04)[^1], see [the paper](https://example.org/a_\\(b\\))",
        "``a|b`c``;\\\n*in camera*, ~~withdrawn~~, ~~[deleted: four]~~, **[inserted: five]**, statuses **GREEN** **RED** **NOT STARTED**",
        "> The service shall be stable.\n>\n> At all times.",
        "```\nlet a = \"b\" < c;\n```",
        "![A bar \\[rising\\]][picture-1]\n\n*Migrations per week*",
        "<div lang=\"ar\" dir=\"rtl\">\n\n",
        "- (a) to accept the report;\n- (b) to publish\n  - iv. fourth\n  - v. fifth",
        "3) third\n\n   with more\n\n4) fourth\n\n   **ACTION 9:** Do it.",
        "- a point\n- 1\\. not a number\n-\n\n<!-- -->\n\n- another list",
        "- **Owner:** DCC\n- **Due:** 27 July 2020",
        "| --- | :-: | --- | --- | --: |",
        "| To confirm suitable checkpoints \\| to review migrations |",
        "## 4. Commercial matters **TLP:AMBER**",
        "### 4.1 Under it",
        "________________________________\n\nChair",
        "[^1]: As told in the paper.\n\n    A second paragraph.",
        "\n[picture-1]: data:image/png;base64,",
    ] {
        assert!(markdown.contains(piece), "{piece}\n\n{markdown}");
    }
}

#[test]
fn readable_text_stays_as_it_is() {
    for words in [
        "OPSG_34x and 30% - 80% of 5 * 3, a < b, R&D, Q&A, Fish & Chips!",
        "[Post Meeting Note: subsequent] #4 (a) C# ~1700 £5 + VAT = more",
        "1,605 Active. 2020 was a year. -5 degrees, 10:00 – 11:30 a|b",
        "'at least' \"time out\" @someone {x} https://example.org/a_b 2^10 C:/a",
    ] {
        assert_eq!(paragraph(vec![text(words)]), words);
    }
}

#[test]
fn what_would_be_syntax_is_escaped() {
    for (words, expected) in [
        ("# Heading", "\\# Heading"),
        ("1. One", "1\\. One"),
        ("21) One", "21\\) One"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("* a", "\\* a"),
        ("> a", "\\> a"),
        ("---", "\\---"),
        ("``` code", "\\`\\`\\` code"),
        ("<b>x</b> &amp; <!-- x", "\\<b>x\\</b> \\&amp; \\<!-- x"),
        ("*a* _b_ ~~c~~ `d`", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`"),
        ("[a](b) ![c](d) [[key]] [^1] [x]: y", "[a\\](b) \\![c\\](d) \\[\\[key]] \\[^1] [x\\]: y"),
        ("[x] done", "\\[x] done"),
        ("| a | b |", "\\| a | b |"),
        ("a \\* b \\", "a \\\\\\* b \\\\"),
        ("{{ a }} {% b %} {# c #}", "{{ a }} {% b %} {# c #}"),
        ("$a$", "\\$a\\$"),
        ("C:\\Users\\Ann \\\\server", "C:\\\\Users\\\\Ann \\\\\\\\server"),
        ("2^10^ and ^[x]", "2\\^10\\^ and \\^[x]"),
        ("[Fig]{.x} and {y}", "[Fig]\\{.x} and {y}"),
        ("::: note", "\\::: note"),
        (": what it means", "\\: what it means"),
        ("~ about", "\\~ about"),
        ("#. One", "\\#. One"),
        ("(@) One", "\\(@) One"),
        ("    indented\n\n# next", "indented # next"),
    ] {
        assert_eq!(paragraph(vec![text(words)]), expected);
        holds(vec![text(words)]).expect("same words");
    }
}

#[test]
fn signs_that_would_not_be_read_become_tags() {
    let strong = |words: &str| Inline::Marked(Mark::Strong, vec![text(words)]);
    assert_eq!(paragraph(vec![text("un"), strong("do"), text("ne")]), "un**do**ne");
    assert_eq!(paragraph(vec![strong("AGREED:"), text("that")]), "<strong>AGREED:</strong>that");
    assert_eq!(paragraph(vec![strong("Label:"), text(" text")]), "**Label:** text");
    assert_eq!(paragraph(vec![strong("a"), strong("b")]), "<strong>a</strong>**b**");
    let inner = Inline::Marked(Mark::Emphasis, vec![text("b"), strong("c")]);
    let nested = Inline::Marked(Mark::Strong, vec![text("a "), inner.clone()]);
    assert_eq!(paragraph(vec![nested]), "**a <em>bc</em>**");
    assert_eq!(paragraph(vec![Inline::Marked(Mark::Strong, vec![inner])]), "**<em>bc</em>**");
}

#[test]
fn cells_and_headings_keep_to_their_line() {
    let mut document = gallery::document();
    let nasty = vec![text("a | b"), Inline::Break, text("# c #"), Inline::Code("d|e".into())];
    for block in &mut document.blocks {
        if let Block::Section(section) = block {
            section.heading = vec![text("a\nb {#x} #")];
            if let Some(Block::Table(table)) = section.blocks.first_mut() {
                table.groups[0].rows[0].cells[2] = nasty.clone();
            }
        }
    }
    let written = body(&document);
    assert!(written.contains("## 1. a b {#x} \\#\n"));
    assert!(written.contains("| a \\| b<br># c #<code>d\\|e</code> |"));
    let cells = parser(&written).filter(|event| matches!(event, Event::Start(Tag::TableCell))).count();
    assert_eq!(cells, 15);
}

#[test]
fn front_matter_holds_what_it_is_given() {
    let mut document = sample::document();
    document.identity.title = "A \"b\" \\ c: d\n---\n# e {{ f }}".into();
    let written = markdown(&document);
    assert!(
        written.starts_with("---\ntitle: \"A \\\"b\\\" \\\\ c: d\\u000A---\\u000A# e {{ f }}\"\nreference: ")
    );
    assert_eq!(written.matches("\n---\n").count(), 1);
}

#[test]
fn sample_read_again_has_its_words() {
    let written = body(&sample::document());
    let (words, kinds) = read(&written);
    assert!(words.contains("3. LSC 6: Pre-existing services"));
    assert!(words.contains("Large Suppliers Tony Shanahan John Noad"));
    assert_eq!(kinds.iter().filter(|kind| *kind == "Heading").count(), 7);
    assert!(!kinds.iter().any(|kind| kind == "List" || kind == "BlockQuote" || kind == "CodeBlock"));
}

/// Words made of what Markdown may take for syntax.
fn words() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        prop::sample::select(vec![
            "*",
            "**",
            "_",
            "__",
            "`",
            "~",
            "~~",
            "[",
            "]",
            "(",
            ")",
            "!",
            "#",
            "-",
            "+",
            "1.",
            "2)",
            ">",
            "<",
            "<b>",
            "&amp;",
            "&",
            "\\",
            "|",
            " ",
            "  ",
            "\n",
            "=",
            "---",
            ":",
            ":-:",
            "[^1]",
            "[x]",
            "]:",
            "$",
            "{",
            "}",
            "http://a.b/_c_",
            "a",
            "b ",
            " c",
            "é",
            "日本",
            "。",
            "“",
            "”",
            "–",
            "\u{a0}",
            "^",
            "'",
            "\"",
            "/",
            ".",
            ",",
            "\u{301}",
            "🙂",
        ])
        .prop_map(String::from),
        any::<char>().prop_map(|letter| if letter.is_control() { " ".into() } else { String::from(letter) }),
    ];
    prop::collection::vec(pieces, 0..10).prop_map(|pieces| pieces.concat())
}

fn inline() -> impl Strategy<Value = Inline> {
    let mark = prop::sample::select(vec![Mark::Strong, Mark::Emphasis, Mark::Struck, Mark::Label]);
    let leaf = prop_oneof![
        4 => words().prop_map(Inline::Text),
        1 => words().prop_map(Inline::Code),
        1 => proptest::strategy::Just(Inline::Break),
    ];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        let content = prop::collection::vec(inner, 0..4);
        prop_oneof![
            2 => (mark.clone(), content.clone()).prop_map(|(mark, content)| Inline::Marked(mark, content)),
            1 => content.prop_map(|content| Inline::Link { to: "https://e.org/(a)&amp;_b_".into(), content }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_read_again(words in words()) {
        prop_assert_eq!(holds(vec![text(&words)]), Ok(()));
    }

    #[test]
    fn any_flow_is_read_again(inlines in prop::collection::vec(inline(), 0..5)) {
        prop_assert_eq!(holds(inlines), Ok(()));
    }

    #[test]
    fn any_cell_is_read_again(words in words()) {
        let mut document = with_blocks(vec![para("x"), gallery::table_of(&words)]);
        document.notes.clear();
        let (found, _) = read(&body(&document));
        prop_assert_eq!(found, squeezed(&format!("x head head {words} end")));
    }
}

#[test]
fn a_heading_keeps_its_braces() {
    for words in ["Budget {#id}", "Budget {.x}", "[Fig]{.y}", "a {b} c"] {
        let mut document = gallery::document();
        for block in &mut document.blocks {
            if let Block::Section(section) = block {
                section.heading = vec![text(words)];
            }
        }
        let written = body(&document);
        assert!(read(&written).0.contains(words), "{written}");
        assert_eq!(words.ends_with('}'), written.contains("\\{"), "{written}");
    }
}
