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
    assert_eq!(outline("(a) one\n(b) two\n(a) above"), "l((a) p(one); (b) p(two (a) above))");
    assert_eq!(
        outline("(a) one\n(b) two\n\n(a) three\n(b) four"),
        "l((a) p(one); (b) p(two)) l((a) p(three); (b) p(four))"
    );
}

#[test]
fn reads_lettered_lists_within_lists() {
    let nested = "l((a) p(one); (b) p(two) l((i) p(x); (ii) p(y)); (c) p(three))";
    assert_eq!(outline("(a) one\n(b) two\n    (i) x\n    (ii) y\n(c) three"), nested);
    assert_eq!(outline("(a) one\n(b) two\n\n    (i) x\n\n    (ii) y\n\n(c) three"), nested);
    assert_eq!(outline("(a) one\n\n(b) two\n\n(i) x\n\n(ii) y\n\n(c) three"), nested);
    assert_eq!(
        outline("- one\n- two\n  (i) x\n  (ii) y\n- three"),
        "l(• p(one); • p(two) l((i) p(x); (ii) p(y)); • p(three))"
    );
    // A list with bullets in a clause, with or without an indent or empty lines.
    let bullets = "l((a) p(one:) l(• p(x); • p(y)); (b) p(two))";
    assert_eq!(outline("(a) one:\n- x\n- y\n(b) two"), bullets);
    assert_eq!(outline("(a) one:\n  - x\n  - y\n(b) two"), bullets);
    assert_eq!(outline("(a) one:\n\n- x\n- y\n\n(b) two"), bullets);
    assert_eq!(outline("(a) one:\n      - x\n      - y\n(b) two"), bullets);
    assert_eq!(outline("(a) one\n(b) two\n\n- x\n- y"), "l((a) p(one); (b) p(two)) l(• p(x); • p(y))");
    assert_eq!(outline("(a) one\n(b) two\n   - x\n   - y"), "l((a) p(one); (b) p(two) l(• p(x); • p(y)))");
    // A list of Markdown in a clause of a clause.
    for numbers in ["1. m\n        2. g", "- m\n        - g", "1) m\n        2) g"] {
        let text = format!("(a) green\n    (i) tub\n        {numbers}\n    (ii) county\n(b) red");
        let list = outline(&numbers.replace("        ", ""));
        assert_eq!(
            outline(&text),
            format!("l((a) p(green) l((i) p(tub) {list}; (ii) p(county)); (b) p(red))")
        );
    }
    // Lists that go on where another one ended, and lists marked with stops.
    assert_eq!(outline("(c) three\n(d) four"), "l((c) p(three); (d) p(four))");
    assert_eq!(outline("(c) three\n\n(d) four"), "l((c) p(three); (d) p(four))");
    assert_eq!(outline("(h) x\n(i) y\n(j) z"), "l((h) p(x); (i) p(y); (j) p(z))");
    assert_eq!(outline("(iv) x\n(v) y"), "l((iv) p(x); (v) p(y))");
    assert_eq!(outline("a. one\nb. two"), "l(a. p(one); b. p(two))");
    assert_eq!(outline("As said in\n(c) above and\nin (e)."), "p(As said in (c) above and in (e).)");
    assert_eq!(outline("Dr. Sample\nM. Example"), "p(Dr. Sample M. Example)");
    // Three deep, and back to the first.
    assert_eq!(
        outline("(1) a\n(a) b\n(i) c\n(ii) d\n(b) e\n(2) f"),
        "l((1) p(a) l((a) p(b) l((i) p(c); (ii) p(d)); (b) p(e)); (2) p(f))"
    );
    // A paragraph between two clauses belongs to the first of them.
    assert_eq!(outline("(a) one\n\nmore\n\n(b) two"), "l((a) p(one) p(more); (b) p(two))");
    assert_eq!(
        outline("(a) one\n(b) two\n\nThen:\n\n(i) x\n(ii) y"),
        "l((a) p(one); (b) p(two)) p(Then:) l((i) p(x); (ii) p(y))"
    );
    // The ninth letter is no Roman one, unless the next says so.
    let letters = "(a) 1\n(b) 2\n(c) 3\n(d) 4\n(e) 5\n(f) 6\n(g) 7\n(h) 8\n(i) 9\n";
    assert!(outline(&format!("{letters}(j) 10")).ends_with("(h) p(8); (i) p(9); (j) p(10))"));
    assert!(outline(&format!("{letters}(ii) 10")).ends_with("(h) p(8) l((i) p(9); (ii) p(10)))"));
    // One clause within a clause is no list, and no word of it is lost.
    assert_eq!(outline("(a) one, see\n(i) below\n(b) two"), "l((a) p(one, see (i) below); (b) p(two))");
    assert_eq!(outline("(a) one\n\n(i) x\n\n(b) two"), "l((a) p(one) p((i) x); (b) p(two))");
}

#[test]
fn places_are_those_of_the_text_as_written() {
    let place = |text: &str| {
        let mut places = Vec::new();
        let key = |blocks: &[Block<Key>]| format!("{blocks:?}");
        let spelled = key(&parse(text).prose.blocks);
        for piece in spelled.split("range: ").skip(1) {
            places.push(piece.split([',', ' ', '}']).next().unwrap_or_default().to_string());
        }
        places.join(" ")
    };
    assert_eq!(place("See [[k]]"), "4..9");
    assert_eq!(place("- a\n(a) [[k]]\n(b) [[l]]"), "8..13 18..23");
    assert_eq!(place("x\n\n     [[k]]\n      [[l]]"), "8..13 20..25");
    assert_eq!(place("> x\n>\n>     [[k]]"), "12..17");
    let Some(Inline::Reference(key)) = parse_inline("  é [[k]] ").pop() else { panic!("a reference") };
    assert_eq!(key.range, 5..10);
}

#[test]
fn keeps_what_it_cannot_use() {
    assert_eq!(outline("a <b>bold</b> c"), "p(a <b>bold</b> c)");
    assert_eq!(outline("<script>\nalert(1)\n</script>"), "p(<script><br>alert(1)<br></script>)");
    assert_eq!(outline("[x](javascript:alert)"), "p(x (javascript:alert))");
    assert_eq!(outline("[x](http://y \"said\")"), "p(<http://y x> (said))");
    assert_eq!(outline("# Heading"), "p(<Strong Heading>)");
    assert_eq!(outline("text\n\n[^1]: idle"), "p(text) p(idle)");
    assert_eq!(parse("# a\n\n<i>b</i>").remarks.len(), 3);
}

#[test]
fn titles_are_one_line() {
    assert_eq!(inlines(&parse_inline("1. Introduction")), "1. Introduction");
    assert_eq!(inlines(&parse_inline("# 4 *so*")), "# 4 <Emphasis so>");
    assert_eq!(inlines(&parse_inline("- dash")), "- dash");
    assert_eq!(inlines(&parse_inline("Before ![a chart](x.png) after")), "Before a chart after");
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
