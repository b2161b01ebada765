//! The formats of every example record say the same words in the same order, and those of the sample
//! are the sample's.

mod support;

use support::{Book, words};

/// Every output of a format, by its path without the ending.
fn outputs(book: &Book, ending: &str) -> Vec<String> {
    let files = book.files("output").into_iter();
    files.filter_map(|name| name.strip_suffix(ending).map(str::to_string)).collect()
}

#[test]
fn the_sample_says_every_word_of_the_sample_once() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let want = words::of_sample();
    assert_eq!(want.len(), 1166);
    let name = "output/opsg/34xx/OPSG_34xx_2107";
    words::assert_same("Markdown", &words::of_markdown(&book.read(&format!("{name}.md"))), &want);
    words::assert_same("HTML", &words::of_html(&book.read(&format!("{name}.html"))), &want);
}

#[test]
fn all_formats_of_all_examples_agree() {
    let book = Book::example();
    book.run(["build"]).status(0);
    let names = outputs(&book, ".md");
    assert!(!names.is_empty());
    assert_eq!(names, outputs(&book, ".html"));
    for name in names {
        let markdown = words::of_markdown(&book.read(&format!("output/{name}.md")));
        words::assert_same(&name, &words::of_html(&book.read(&format!("output/{name}.html"))), &markdown);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (Book::example(), Book::example());
    one.run(["build"]).status(0);
    other.run(["build"]).status(0);
    let files = one.files("output");
    assert_eq!(files, other.files("output"));
    for file in files.iter().filter(|file| !file.starts_with('.')) {
        assert_eq!(one.bytes(&format!("output/{file}")), other.bytes(&format!("output/{file}")), "{file}");
    }
}
