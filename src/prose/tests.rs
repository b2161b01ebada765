//! What a text is read as.

use super::*;

fn outline(text: &str) -> String {
    blocks(&parse(text).prose.blocks)
}

fn blocks(list: &[Block<Key>]) -> String {
    let spelled: Vec<String> = list
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) => format!("p({})", inlines(content)),
            Block::List(list) => {
                let items: Vec<String> = list
                    .items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| format!("{} {}", list.numbering.mark(at), blocks(item)))
                    .collect();
                format!("l({})", items.join("; "))
            }
            Block::Quote(content) => format!("q({})", blocks(content)),
            Block::Code(text) => format!("code({text})"),
            Block::Table(table) => format!("t({}x{})", table.head.len(), table.rows.len()),
            Block::Figure(figure) => format!("fig({} {})", figure.path, figure.alt),
            Block::Rule => "rule".into(),
        })
        .collect();
    spelled.join(" ")
}

fn inlines(list: &[Inline<Key>]) -> String {
    list.iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Marked(mark, content) => format!("<{mark:?} {}>", inlines(content)),
            Inline::Code(text) => format!("<code {text}>"),
            Inline::Link { to, content } => format!("<{to} {}>", inlines(content)),
            Inline::Reference(key) => format!("<ref {} {:?}>", key.key, key.words),
            Inline::Passage(language, content) => format!("<{} {}>", language.tag(), inlines(content)),
            Inline::Break => "<br>".into(),
            Inline::Note(index) => format!("<note {index}>"),
        })
        .collect()
}

#[test]
fn reads_what_minutes_are_written_with() {
    assert_eq!(
        outline("One\ntwo.\n\nThe OPSG **AGREED** *so*."),
        "p(One two.) p(The OPSG <Strong AGREED> <Emphasis so>.)"
    );
    assert_eq!(
        outline("See [[checkpoints]] and [[34x|the last meeting]]."),
        "p(See <ref checkpoints None> and <ref 34x Some(\"the last meeting\")>.)"
    );
    assert_eq!(outline("[The DCC has kept the numbers]."), "p([The DCC has kept the numbers].)");
    assert_eq!(outline("- a\n- b\n  1) c\n  2) d"), "l(• p(a); • p(b) l(1) p(c); 2) p(d)))");
    assert_eq!(outline("![A chart](chart.png)"), "fig(chart.png A chart)");
    assert_eq!(
        outline("Before ![A](a.png) after ![B](b.png)"),
        "p(Before ) fig(a.png A) p( after ) fig(b.png B)"
    );
    assert_eq!(outline("[Croeso](lang:cy) i bawb"), "p(<cy Croeso> i bawb)");
    assert_eq!(outline("会議は\n東京で"), "p(会議は東京で)");
    assert_eq!(outline("    indented by its author"), "p(indented by its author)");
    assert_eq!(outline("one[^a]\n\n[^a]: note"), "p(one<note 0>)");
}

#[test]
fn reads_lists_lettered_by_hand() {
    assert_eq!(
        outline("It was resolved:\n(a) to go;\n(b) to stay\nfor long."),
        "p(It was resolved:) l((a) p(to go;); (b) p(to stay for long.))"
    );
    assert_eq!(outline("(i) one\n\n(ii) two\n\nAfter."), "l((i) p(one); (ii) p(two)) p(After.)");
    assert_eq!(outline("(a) alone"), "p((a) alone)");
    assert_eq!(outline("a) one\nb) two"), "l(a) p(one); b) p(two))");
    assert_eq!(outline("(see) this"), "p((see) this)");
}

#[test]
fn keeps_what_it_cannot_use() {
    assert_eq!(outline("a <b>bold</b> c"), "p(a <b>bold</b> c)");
    assert_eq!(outline("<script>\nalert(1)\n</script>"), "p(<script><br>alert(1)<br></script>)");
    assert_eq!(outline("[x](javascript:alert)"), "p(x (javascript:alert))");
    assert_eq!(outline("# Heading"), "p(<Strong Heading>)");
    assert_eq!(outline("text\n\n[^1]: idle"), "p(text) p(idle)");
    assert_eq!(parse("# a\n\n<i>b</i>").remarks.len(), 3);
}

#[test]
fn titles_are_one_line() {
    assert_eq!(inlines(&parse_inline("1. Introduction")), "1. Introduction");
    assert_eq!(inlines(&parse_inline("# 4 *so*")), "# 4 <Emphasis so>");
    assert_eq!(inlines(&parse_inline("- dash")), "- dash");
    assert_eq!(inlines(&parse_inline("**Bold** [[k]]")), "<Strong Bold> <ref k None>");
    let Some(Inline::Reference(key)) = parse_inline("See [[k]]").pop() else { panic!("a reference") };
    assert_eq!(key.range, 4..9);
}

#[test]
fn depth_has_an_end() {
    for text in [">".repeat(20_000), "- ".repeat(20_000), "*a _b ".repeat(5_000), "[".repeat(20_000)] {
        parse(&text);
    }
}
