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
fn a_clause_may_begin_with_more_than_words() {
    for mark in
        ["(a) (b)", "(i) (ii)", "a) b)", "A. B.", "1.1 1.2", "• •", "– –", "① ②", "（１） （２）", "[1] [2]"]
    {
        let Some((one, two)) = mark.split_once(' ') else { continue };
        for (written, read) in [
            ("**Ada** writes", "<Strong Ada> writes"),
            ("*Ada* writes", "<Emphasis Ada> writes"),
            ("~~Ada~~", "<Struck Ada>"),
            ("[Ada](http://x) writes", "<http://x Ada> writes"),
            ("[Ada](lang:cy) writes", "<cy Ada> writes"),
            ("[[k]] is done", "<ref k None> is done"),
            ("`rake`", "<code rake>"),
        ] {
            let expected = format!("l({one} p({read}); {two} p({read}))");
            assert_eq!(outline(&format!("{one} {written}\n{two} {written}")), expected);
            assert_eq!(outline(&format!("{one} {written}\n\n{two} {written}")), expected);
            assert_eq!(outline(&format!("> {one} {written}\n> {two} {written}")), format!("q({expected})"));
            assert_eq!(outline(&format!("- {one} {written}\n  {two} {written}")), format!("l(• {expected})"));
            assert_eq!(outline(&format!("{one} {written}")), format!("p({one} {read})"));
        }
    }
    assert_eq!(
        outline("(a) x:\n    (i) y\n    (ii) z\n(b) **w**"),
        "l((a) p(x:) l((i) p(y); (ii) p(z)); (b) p(<Strong w>))"
    );
    // What is no clause stays what it was.
    assert_eq!(outline("As said in\n(a) **above**."), "p(As said in (a) <Strong above>.)");
    assert_eq!(parse("(a) **one**\n(c) **two**").remarks, [(12..15, Remark::RunTogether)]);
}

#[test]
fn a_block_may_begin_beside_the_mark_of_a_clause() {
    for (text, expected) in [
        ("(a) - x\n    - y\n(b) z", "l((a) l(• p(x); • p(y)); (b) p(z))"),
        ("(a) 1. x\n    2. y\n(b) z", "l((a) l(1. p(x); 2. p(y)); (b) p(z))"),
        ("• - x\n  - y\n• z", "l(• l(• p(x); • p(y)); • p(z))"),
        ("(a) w\n    (i) - x\n        - y\n    (ii) z", "p((a) w) l((i) l(• p(x); • p(y)); (ii) p(z))"),
        (
            "1.1 v\n1.1.1 w\n1.1.2 x\n1.2 y\n1.2.1 z",
            "l(1.1 p(v) l(1.1.1 p(w); 1.1.2 p(x)); 1.2 p(y) l(1.2.1 p(z)))",
        ),
        ("I. v\n1. w\n2. x\nII. y\n1. z", "l(I. p(v) l(1. p(w); 2. p(x)); II. p(y) l(1. p(z)))"),
        ("◯赤\n◯白", "l(◯ p(赤); ◯ p(白))"),
        ("△ x\n△ y", "l(△ p(x); △ p(y))"),
        ("▲赤\n▲白", "l(▲ p(赤); ▲ p(白))"),
        ("▲ 3 x\n▲ 4 y", "l(▲ p(3 x); ▲ p(4 y))"),
        ("〇 赤\n〇 白", "l(〇 p(赤); 〇 p(白))"),
        ("－ 三度\n－ 五度", "l(－ p(三度); － p(五度))"),
        ("(a) (i) x\n    (ii) y\n(b) z", "l((a) l((i) p(x); (ii) p(y)); (b) p(z))"),
        ("(a) ```\n    x\n      y\n    ```\n(b) z", "l((a) code(x\n  y); (b) p(z))"),
        ("(a) x:\n    ```\n    y\n    ```\n(b) z", "l((a) p(x:) code(y); (b) p(z))"),
        ("(a) ![p](p.png)\n(b) ![q](q.png)", "l((a) fig(p.png p); (b) fig(q.png q))"),
        ("(a)\n\n- x\n\n(b)\n\n- y", "l((a) l(• p(x)); (b) l(• p(y)))"),
        ("> (a) - x\n>     - y\n> (b) z", "q(l((a) l(• p(x); • p(y)); (b) p(z)))"),
        ("> (a) x:\n> - y\n> (b) z", "q(l((a) p(x:) l(• p(y)); (b) p(z)))"),
        ("> - x\n>\n> > (a) y\n> > - z\n> > (b) w", "q(l(• p(x)) q(l((a) p(y) l(• p(z)); (b) p(w))))"),
        ("> ```\n> (a) - x\n>     - y\n> ```", "q(code((a) - x\n    - y))"),
        // One alone is no list, and no word of it is lost.
        ("(a) - x\n(b) y", "l((a) p(- x); (b) p(y))"),
        ("1.1 - Roof\n1.2 - Door", "l(1.1 p(- Roof); 1.2 p(- Door))"),
        ("(a) - x\n    - y", "p((a)) l(• p(x); • p(y))"),
        ("(a) ![p](p.png)", "p((a) ) fig(p.png p)"),
        ("(a) ```x``` y\n(b) z", "l((a) p(<code x> y); (b) p(z))"),
        ("(a) ~~~ x\n(b) y", "l((a) p(~~~ x); (b) p(y))"),
    ] {
        assert_eq!(outline(text), expected, "{text}");
    }
}

#[test]
fn what_belongs_to_a_figure_or_a_word_is_no_bullet() {
    for text in [
        "〇八年度\n〇九年度",
        "〇〇商事\n〇〇会社",
        "－三度\n－五度",
        "−三度\n−五度",
        "＋三度\n＋五度",
        "ー茶\nー水",
        "▲1,200円\n▲300円",
        "△千円\n△１円",
        "▽¥20\n▽三円",
    ] {
        let outline = outline(text).replace(' ', "");
        assert_eq!(outline, format!("p({})", text.replace('\n', "")), "{text}");
    }
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
        assert!(outline(&format!("{text}end")).contains("end"), "what stands deepest is kept");
    }
}

#[test]
fn a_star_in_a_word_is_a_star() {
    for text in [
        "Leser*innen und Helfer*in",
        "3*4 m und 5*6 m",
        "учитель*ница и врач*иня",
        "٣*٤ و ٥*٦",
        "Läufer*י und Dienst*я",
        "2**10 and 2**11",
        "x**2 + y**2",
        "the Board`s and the Council`s",
        "10~12 and 14~16",
        "Ann Sample (*) and Ben Example (*)",
        "5 * 3 and 6 * 2",
        "a_b_c and x_(1) and y_(2)",
        "Signed: ____________",
    ] {
        assert_eq!(outline(text), format!("p({text})"));
        assert_eq!(parse(text).remarks, [], "{text}");
        assert_eq!(inlines(&parse_inline(text)), text);
    }
    // A star between letters without spaces may have been meant for emphasis.
    assert_eq!(parse("春*夏*秋").remarks, [(3..4, Remark::DoubtfulStar), (7..8, Remark::DoubtfulStar)]);
}

#[test]
fn emphasis_stands_beside_any_script() {
    for (text, expected) in [
        ("**「重要」**です。", "<Strong 「重要」>です。"),
        ("会は**本（案）**を買う。", "会は<Strong 本（案）>を買う。"),
        ("会は**本**を**三冊**買う", "会は<Strong 本>を<Strong 三冊>買う"),
        (
            "は*「本」*の、_「本」_の、~~「本」~~の",
            "は<Emphasis 「本」>の、<Emphasis 「本」>の、<Struck 「本」>の",
        ),
        ("**ＡＢＣ：**と", "<Strong ＡＢＣ：>と"),
        ("**AGREED:**that", "<Strong AGREED:>that"),
        ("un**do**ne **S**mart **E**nergy", "un<Strong do>ne <Strong S>mart <Strong E>nergy"),
        ("**bold**(2) and **bold**, *so*.", "<Strong bold>(2) and <Strong bold>, <Emphasis so>."),
        ("*a (*b*) c*", "<Emphasis a (<Emphasis b>) c>"),
        ("***both** one*", "<Emphasis <Strong both> one>"),
        ("*a **b***", "<Emphasis a <Strong b>>"),
        ("*a**b**c*", "<Emphasis a<Strong b>c>"),
        ("_a_b_ and __c__", "<Emphasis a_b> and <Strong c>"),
        ("**[[k]]**: **[x](http://y)**`z`", "<Strong <ref k None>>: <Strong <http://y x>><code z>"),
        ("\\*a\\* `*b*` <http://x/*c*>", "*a* <code *b*> <http://x/*c* http://x/*c*>"),
        ("[a *b*](http://x/_y_z_)", "<http://x/_y_z_ a <Emphasis b>>"),
    ] {
        assert_eq!(outline(text), format!("p({expected})"));
        assert_eq!(parse(text).remarks, [], "{text}");
    }
    assert_eq!(outline("* one\n* *two*"), "l(• p(one); • p(<Emphasis two>))");
    assert_eq!(outline("a\n\n***\n\n* * *\n\n> ***\n> * x"), "p(a) rule rule q(rule l(• p(x)))");
    assert_eq!(outline("```\n*a* `b`s _c_\n```"), "code(*a* `b`s _c_)");
    assert_eq!(outline("one[^*] two\n\n[^*]: *note*"), "p(one<note 0> two)");
}

/// What CommonMark reads a line as.
fn common_mark(text: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let spelled = |event| match event {
        Event::Start(Tag::Strong) => "<Strong ".into(),
        Event::Start(Tag::Emphasis) => "<Emphasis ".into(),
        Event::End(TagEnd::Strong | TagEnd::Emphasis) => ">".into(),
        Event::Text(text) => text.to_string(),
        _ => String::new(),
    };
    Parser::new_ext(text, Options::empty()).map(spelled).collect()
}

#[test]
fn emphasis_stands_beside_any_punctuation() {
    let marks = "“ ” \" « » ‘ ’ ( ) . , … — / 「 」 、 ： 字 x";
    let around = "“” „“ «» »« ‹› ›‹ ‘’ ‚‘ \"\" '' () [] 「」 …… —. –– x” x: 字！ （） 3%";
    // A star alone between quotation marks is a star, and so is one in a word.
    let quoted = ["“”", "„“", "«»", "»«", "‹›", "›‹", "‘’", "‚‘", "\"\"", "''"];
    let marks: Vec<&str> = marks.split(' ').collect();
    let mut tried = 0;
    for sign in ["*", "**", "***", "_"] {
        for (before, after) in marks.iter().flat_map(|before| marks.iter().map(move |after| (before, after)))
        {
            for around in around.split(' ') {
                let (first, last) = around.split_at(around.chars().next().map_or(0, char::len_utf8));
                let text = format!("a b{before}{sign}{first}y z{last}{sign}{after}c d");
                let expected = common_mark(&text);
                let is_star =
                    |pair: String| quoted.contains(&pair.as_str()) || pair.chars().all(char::is_alphanumeric);
                let is_star = is_star(format!("{before}{first}")) || is_star(format!("{last}{after}"));
                if is_star || expected.contains(sign) || !expected.contains('<') {
                    continue;
                }
                assert_eq!(outline(&text), format!("p({expected})"), "{text}");
                tried += 1;
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
    for text in
        ["see **“x”**.", "**“x”**: y", "(**“x”**)", "“**“x”**”", "„**‚x‘**“", "»**›x‹**«", "*“x”*, p. 3"]
    {
        assert_eq!(outline(text), format!("p({})", common_mark(text)), "{text}");
        assert_eq!(parse(text).remarks, [], "{text}");
    }
    // A star alone between brackets or quotation marks is one, and so is one for any name of a file.
    for text in ["(*) and (*)", "\"*\" and “*” and «*»", "(*.toml) and (*.rs)"] {
        assert_eq!(outline(text), format!("p({text})"));
    }
    assert_eq!(outline("[**“x”**](http://y)"), "p(<http://y <Strong “x”>>)");
    assert_eq!(parse("see **“x”. So").remarks, [(4..6, Remark::LoneSign)]);
}

#[test]
fn addresses_and_paths_are_taken_as_written() {
    for text in [
        "See https://example.org/*a*/b, http://x.org/_a_/b and https://x.org/~~a~~/b.",
        "(https://example.org/*a*) and “https://example.org/*b*”",
        "https://example.org/a_b_c and https://*.example.org/x",
        "C:\\Users\\* and C:\\_old\\* and (C:\\a\\(b)\\*.txt)",
    ] {
        assert_eq!(outline(text), format!("p({text})"));
        assert_eq!(parse(text).remarks, [], "{text}");
        assert_eq!(inlines(&parse_inline(text)), text);
    }
    for (text, expected) in [
        ("**https://example.org/a** and *b*", "<Strong https://example.org/a> and <Emphasis b>"),
        ("*see https://example.org/a_b*, c", "<Emphasis see https://example.org/a_b>, c"),
        ("**は**https://example.org/a**本**", "<Strong は>https://example.org/a<Strong 本>"),
        ("[a *b*](http://x/*c*)", "<http://x/*c* a <Emphasis b>>"),
        ("\\*a\\* C: \\*b\\*", "*a* C: *b*"),
    ] {
        assert_eq!(outline(text), format!("p({expected})"));
    }
}

#[test]
fn a_sign_that_is_printed_is_told() {
    let told = |text: &str| {
        let remarks = parse(text).remarks;
        assert_eq!(remarks, parse_line(text).remarks, "{text}");
        remarks.into_iter().map(|(range, remark)| format!("{remark:?} {}", &text[range])).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("Fixed.** And *open.", vec!["LoneSign **", "LoneSign *"]),
        ("One _word", vec!["LoneSign _"]),
        ("é ~~struck", vec!["LoneSign ~~"]),
        ("a `code", vec!["LoneSign `"]),
        ("see [the paper", vec!["LoneBracket ["]),
        ("see the paper]", vec!["LoneBracket ]"]),
        ("see [[key] here", vec!["LoneBracket ["]),
        ("see [[]] here", vec!["BrokenReference [[]]"]),
        ("[a](http://b/c d.pdf) e", vec!["BrokenLink [a](http://b/c d.pdf)"]),
        ("[a] (https://b.org) e", vec!["BrokenLink [a] (https://b.org)"]),
        ("![a](b c.png) e", vec!["BrokenPicture ![a](b c.png)"]),
        ("Annex[^1]", vec!["LostNote [^1]"]),
        ("a [x][y]", vec!["BrokenLink [x][y]"]),
        ("a [x][1] [x]: http://y", vec!["BrokenLink [x][1]"]),
        ("a ![x] b", vec!["BrokenPicture ![x]"]),
        ("see [1][2] and this![3]", vec![]),
        ("[](https://a.org) x", vec!["NoWords [](https://a.org)"]),
        ("[[k| ]] x", vec!["NoWords [[k| ]]"]),
        ("[\u{200B}](https://a.org) x", vec!["NoWords [\u{200B}](https://a.org)"]),
        ("[[k|\u{AD}]] x", vec!["NoWords [[k|\u{AD}]]"]),
        ("[a](www.b.org) x", vec!["UnsafeAddress [a](www.b.org)"]),
        ("[a](b@c.org) x", vec!["UnsafeAddress [a](b@c.org)"]),
        ("[a](b/c.pdf) x", vec![]),
        ("rule 12[A](2) x", vec!["UnsafeAddress [A](2)"]),
        ("[a](https:/b.org) x", vec!["UnsafeAddress [a](https:/b.org)"]),
        ("[a](https//b.org) x", vec!["UnsafeAddress [a](https//b.org)"]),
        ("[a]() x", vec!["NoAddress [a]()"]),
        ("[a](ftp://b) x", vec!["UnsafeAddress [a](ftp://b)"]),
        ("\\[a \\*b \\` [c] (d) [0, 1] \\[[k]", vec![]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    assert_eq!(parse("one[^1]\n\n[^1]:").remarks, [(9..14, Remark::LostNote)]);
    assert_eq!(outline("[ ](https://a.org)"), "p(<https://a.org https://a.org>)");
    assert_eq!(
        outline("[there](#item-1) [](#item-2)"),
        "p(<ref #item-1 Some(\"there\")> <ref #item-2 None>)"
    );
}

#[test]
fn clauses_keep_the_marks_of_any_script() {
    for marks in [
        ["1.1 ", "1.2 ", "1.3 "],
        ["2.3.1. ", "2.3.2. ", "2.3.3. "],
        ["(aa) ", "(bb) ", "(cc) "],
        ["• ", "• ", "• "],
        ["・", "・", "・"],
        ["– ", "– ", "– "],
        ["①\u{3000}", "②\u{3000}", "③\u{3000}"],
        ["（１）", "（２）", "（３）"],
        ["(א) ", "(ב) ", "(ג) "],
        ["א. ", "ב. ", "ג. "],
        ["(أ) ", "(ب) ", "(ج) "],
        ["а) ", "б) ", "в) "],
        ["α) ", "β) ", "γ) "],
        ["가. ", "나. ", "다. "],
        ["一、", "二、", "三、"],
        ["イ．", "ロ．", "ハ．"],
        ["1.) ", "2.) ", "3.) "],
        ["[1] ", "[2] ", "[3] "],
        ["§ 1 ", "§ 2 ", "§ 3 "],
        ["1º ", "2º ", "3º "],
        ["(٣) ", "(٤) ", "(٥) "],
        ["(1.1) ", "(1.2) ", "(1.3) "],
        ["→ ", "→ ", "→ "],
        ["☐ ", "☑ ", "☐ "],
        ["壹、", "貳、", "參、"],
        ["第一条\u{3000}", "第二条\u{3000}", "第三条\u{3000}"],
        ["Art. 1 ", "Art. 2 ", "Art. 3 "],
        ["» ", "» ", "» "],
        ["◎ ", "◎ ", "◎ "],
        ["TOP 1: ", "TOP 2: ", "TOP 3: "],
        ["ad 1) ", "ad 2) ", "ad 3) "],
        ["Điều 1. ", "Điều 2. ", "Điều 3. "],
        ["ข้อ ๑ ", "ข้อ ๒ ", "ข้อ ๓ "],
        ["סעיף 1 ", "סעיף 2 ", "סעיף 3 "],
        ["注1 ", "注2 ", "注3 "],
        ["(ｱ) ", "(ｲ) ", "(ｳ) "],
        ["ա) ", "բ) ", "գ) "],
        ["ა) ", "ბ) ", "გ) "],
        ["أ- ", "ب- ", "ج- "],
        ["1- ", "2- ", "3- "],
        // Without a space, as Chinese, Japanese and Thai are written.
        ["(1)", "(2)", "(3)"],
        ["(一)", "(二)", "(三)"],
        ["1.", "2.", "3."],
        ["1)", "2)", "3)"],
        ["Erthygl 4. ", "Erthygl 5. ", "Erthygl 6. "],
    ] {
        let [one, two, three] = marks;
        let [a, b, c] = marks.map(str::trim_end);
        let expected = format!("l({a} p(春); {b} p(夏 x); {c} p(秋))");
        assert_eq!(outline(&format!("{one}春\n{two}夏\nx\n{three}秋")), expected);
        assert_eq!(outline(&format!("{one}春\n\n{two}夏 x\n\n{three}秋")), expected);
        let led = outline(&format!("春：\n{one}春\n{two}夏 x\n{three}秋"));
        assert_eq!(led, format!("p(春：) {expected}"));
        assert_eq!(outline(&format!("{one}春")), format!("p({one}春)"));
    }
    assert_eq!(outline("1.1 a\n1.1.1 b\n1.1.2 c\n1.2 d"), "l(1.1 p(a) l(1.1.1 p(b); 1.1.2 p(c)); 1.2 p(d))");
    assert_eq!(outline("1. a\n1.1 b\n1.2 c\n2. d"), "l(1. p(a) l(1.1 p(b); 1.2 p(c)); 2. p(d))");
    assert_eq!(outline("ก.งบ\nข.คน"), "l(ก. p(งบ); ข. p(คน))");
    assert_eq!(outline("X-線の\n3.5"), "p(X-線の 3.5)");
    assert_eq!(outline("As in\nArt. 2 and\nArt. 9 of it."), "p(As in Art. 2 and Art. 9 of it.)");
    // A clause with as many parts stands beside those before it, and so does one with fewer.
    for (text, marks) in [
        ("1.1 a\n1.2 b\n2.1 c\n2.2 d", ["1.1", "1.2", "2.1", "2.2"]),
        ("1.1 a\n1.2 b\n1.3 c\n2.1 d", ["1.1", "1.2", "1.3", "2.1"]),
        ("1.1 a\n2.1 b\n2.2 c\n3.1 d", ["1.1", "2.1", "2.2", "3.1"]),
        ("9.1 a\n9.2 b\n10.1 c\n10.2 d", ["9.1", "9.2", "10.1", "10.2"]),
        ("A.1 a\nA.2 b\nB.1 c\nB.2 d", ["A.1", "A.2", "B.1", "B.2"]),
        ("1.1.1 a\n1.1.2 b\n1.2.1 c\n1.2.2 d", ["1.1.1", "1.1.2", "1.2.1", "1.2.2"]),
        ("1.1.1 a\n1.1.2 b\n1.2 c\n1.3 d", ["1.1.1", "1.1.2", "1.2", "1.3"]),
        ("(4.8) a\n(4.9) b\n(5.1) c\n(5.2) d", ["(4.8)", "(4.9)", "(5.1)", "(5.2)"]),
    ] {
        let items: Vec<String> =
            marks.iter().zip(["a", "b", "c", "d"]).map(|(mark, own)| format!("{mark} p({own})")).collect();
        let list = format!("l({})", items.join("; "));
        assert_eq!(outline(text), list);
        assert_eq!(outline(&text.replace('\n', "\n\n")), list);
    }
    assert_eq!(
        outline("1.1 a\n1.2 b\n(a) x\n(b) y\n2.1 c\n2.2 d\n(a) z\n(b) w"),
        "l(1.1 p(a); 1.2 p(b) l((a) p(x); (b) p(y)); 2.1 p(c); 2.2 p(d) l((a) p(z); (b) p(w)))"
    );
    assert_eq!(outline("1.1 a\n1.2 cost\n3.1 million"), "l(1.1 p(a); 1.2 p(cost 3.1 million))");
    assert_eq!(outline("(3) a\n\n(4) b\n\n(7) c\n\n(8) d"), "l((3) p(a); (4) p(b)) l((7) p(c); (8) p(d))");
    assert_eq!(outline("It costs\n1.1 million."), "p(It costs 1.1 million.)");
    assert_eq!(outline("As in 12[A](2)."), "p(As in 12[A](2).)");
    assert_eq!(outline("It went\n– as before –\non."), "p(It went – as before – on.)");
    assert_eq!(outline("• a\n\nb\n\n• c"), "p(• a) p(b) p(• c)");
    assert_eq!(outline("• a\n• b\n\n① c\n② d\n\nx"), "l(• p(a); • p(b)) l(① p(c); ② p(d)) p(x)");
    assert_eq!(outline("• a\n① c\n② d\n• b"), "l(• p(a) l(① p(c); ② p(d)); • p(b))");
    assert_eq!(outline("As said in\n(a) above."), "p(As said in (a) above.)");
    assert_eq!(outline("Resolved:\n(a) to go."), "p(Resolved:) p((a) to go.)");
    let told = |text: &'static str| {
        parse(text).remarks.into_iter().map(move |(range, remark)| (&text[range], remark)).collect::<Vec<_>>()
    };
    assert_eq!(told("1.1 a\n1.3 b"), [("1.3", Remark::RunTogether)]);
    assert_eq!(told("> (a) a\n> (c) b"), [("(c)", Remark::RunTogether)]);
    assert_eq!(told("1.1 a\n2.1 b\n3.1 c"), [("2.1", Remark::RunTogether)]);
    assert_eq!(told("(a) one\n(b) two\n(a) above"), []);
    assert_eq!(told("1.1.1 x\n1.1.2 y\n1.2 z\n1.2.1 w"), [("1.2", Remark::RunTogether)]);
    assert_eq!(told("(a) x\n(b) y\n(bb) z\n(c) w"), [("(bb)", Remark::RunTogether)]);
    assert_eq!(told("1.2 y\n1.1 x"), [("1.1", Remark::RunTogether)]);
    assert_eq!(
        told("(a) x\n(b) as was said of it in all of the letters that came, and in\n(bb) at that."),
        []
    );
}

/// How many lists stand within each other.
fn depth(blocks: &[Block<Key>]) -> usize {
    let lists = blocks.iter().filter_map(|block| match block {
        Block::List(list) => list.items.iter().map(|item| 1 + depth(item)).max(),
        _ => None,
    });
    lists.max().unwrap_or(0)
}

#[test]
fn lists_marked_by_hand_have_a_depth() {
    let openings = ["(", "[", "§ ", "№ ", "#", "Q", "Art. ", "Rule ", "Item ", "Nr. ", "Para "];
    let closings = [".", ")", ":", "°", "/"];
    let marks = openings.iter().flat_map(|open| closings.map(|close| (open, close)));
    let lines = marks.flat_map(|(open, close)| [1, 2].map(|count| format!("{open}{count}{close} said")));
    let text = lines.collect::<Vec<_>>().join("\n");
    let parsed = parse(&text).prose.blocks;
    assert!((2..10).contains(&depth(&parsed)), "{}", depth(&parsed));
    assert_eq!(blocks(&parsed).matches("said").count(), 110);
    let groups: Vec<String> = (1..4_000).map(|group| format!("{group}.1 a\n{group}.2 b")).collect();
    let parsed = parse(&groups.join("\n")).prose.blocks;
    assert_eq!((depth(&parsed), blocks(&parsed).matches("p(").count()), (1, 2 * 3_999));
}

#[test]
fn what_stands_before_a_number_needs_no_sign_behind_it() {
    for text in ["Q1 Does it leak?\nQ2 Who pays?", "Q1 Does it leak?\n\nQ2 Who pays?", "Art 1 One\nArt 2 Two"]
    {
        let parsed = parse(text);
        assert_eq!(depth(&parsed.prose.blocks), 1, "{text}");
        assert!(parsed.remarks.is_empty(), "{text}");
    }
    for text in ["Quite so\nQuoted", "Article one\nArtists", "a thing\nb thing"] {
        assert_eq!(depth(&parse(text).prose.blocks), 0, "{text}");
    }
}

#[test]
fn what_no_link_uses_is_printed() {
    assert_eq!(
        outline("[DCC]: Agreed.\n\n> [1]: so\n> [1]: again"),
        "p([DCC]: Agreed.) q(p([1]: so [1]: again))"
    );
    assert_eq!(
        outline("See [it][a] and [B].\n\n[a]: http://x\n[b]: http://y"),
        "p(See <http://x it> and <http://y B>.)"
    );
    assert_eq!(
        outline("See [it][a].\n\n[a]: http://x\n[a]: http://y"),
        "p(See <http://x it>.) p(<http://x a>: http://y)"
    );
    let parsed = parse("[x]: y\n\nSee [[k]] and *this");
    assert_eq!(parsed.remarks, [(22..23, Remark::LoneSign)]);
    assert_eq!(parse("| a | b |\n|---|\n| c | d |").remarks, [(10..15, Remark::BrokenTable)]);
}
