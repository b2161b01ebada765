//! Words, as a reader meets them in the sample and in a file of each format.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::io::Write;
use std::process::{Command, Stdio};

/// The words of a text, broken at white space.
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_string).collect()
}

/// The words of the sample as it was delivered, less the page furniture that is caught in it.
pub fn of_sample() -> Vec<String> {
    let text = include_str!("../fixtures/OPSG_34xx_2107.txt");
    let lines = text.lines().filter(|line| line.trim() != "Managed by");
    let joined = lines.collect::<Vec<_>>().join("\n");
    words(&joined.replace("<i>", "").replace("</i>", "").replace("**", ""))
}

/// The words of a Markdown file, without its front matter.
pub fn of_markdown(file: &str) -> Vec<String> {
    let body =
        file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(file, |(_, body)| body);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    let mut in_picture = false;
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::Image { .. }) => in_picture = true,
            Event::End(TagEnd::Image) => in_picture = false,
            // What a picture shows is for those who cannot see it, and no word of the page.
            Event::Text(_) if in_picture => {}
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            // A line ends within a cell.
            Event::InlineHtml(tag) if tag.as_ref() == "<br>" => text.push(' '),
            Event::FootnoteReference(label) => text.push_str(&label),
            Event::Start(Tag::FootnoteDefinition(label)) => text.push_str(&format!("\n{label}. ")),
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => text.push('\n'),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::End(_) => text.push('\n'),
            _ => {}
        }
    }
    words(&text)
}

/// The words of each footnote of a Markdown file, with its number.
fn notes_of_markdown(file: &str) -> Vec<Vec<String>> {
    let mut notes = Vec::new();
    let mut note = None;
    for event in Parser::new_ext(file, Options::ENABLE_FOOTNOTES) {
        match (event, &mut note) {
            (Event::Start(Tag::FootnoteDefinition(label)), _) => note = Some(format!("{label} ")),
            (Event::End(TagEnd::FootnoteDefinition), _) => notes.extend(note.take()),
            (Event::Text(piece) | Event::Code(piece), Some(text)) => text.push_str(&piece),
            (Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph), Some(text)) => {
                text.push(' ')
            }
            _ => {}
        }
    }
    notes.iter().map(|note| words(note)).collect()
}

/// The words of pages with the footnotes of their Markdown, which stand at the foot of each, at the end.
pub fn with_notes_last(mut pages: Vec<String>, markdown: &str) -> Vec<String> {
    for note in notes_of_markdown(markdown) {
        let at = pages.windows(note.len()).position(|words| words == note);
        let at = at.unwrap_or_else(|| panic!("“{}” is on no page", note.join(" ")));
        let note: Vec<String> = pages.splice(at..at + note.len(), []).collect();
        // Its number is the mark of a list item in the other formats.
        pages.extend(note.into_iter().skip(1));
    }
    pages
}

/// The words without the marks of list items: in HTML and Markdown they are no text.
pub fn without_marks(words: Vec<String>) -> Vec<String> {
    let is_mark = |word: &String| {
        let inner = word.trim_start_matches('(').trim_end_matches([')', '.']);
        let numbered = inner.len() < word.len() && inner.bytes().all(|byte| byte.is_ascii_digit());
        let lettered =
            word.ends_with(')') && inner.len() <= 4 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
        word == "•" || (!inner.is_empty() && (numbered || lettered))
    };
    words.into_iter().filter(|word| !is_mark(word)).collect()
}

/// The words of an HTML file's main part.
pub fn of_html(file: &str) -> Vec<String> {
    const WITHIN_WORDS: [&str; 12] =
        ["a", "b", "bdi", "code", "em", "i", "s", "small", "span", "strong", "sup", "wbr"];
    let main = file.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("one main").0;
    let mut rest = main.split_once('>').expect("the end of a tag").1;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').expect("the end of a tag");
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        if !WITHIN_WORDS.contains(&name.as_str()) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ];
    words(&entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character)))
}

/// The words of a PDF as poppler's pdftotext extracts them, between the head and foot of its pages, less
/// the word behind the text of a draft.
pub fn of_pdf(file: &[u8]) -> Vec<String> {
    let text = printed(file, &["-raw", "-x", "0", "-y", "56", "-W", "596", "-H", "738"]);
    // The word behind a draft's text comes first on its page, letter by letter.
    let behind = ["D\nR\nA\nF\nT\n", "D\nR\nA\nF\nF\nT\n"];
    let pages = text.split('\u{c}').map(|page| {
        let bare = behind.iter().find_map(|letters| page.strip_prefix(letters));
        bare.unwrap_or(page)
    });
    words(&joined_at_hyphens(&pages.collect::<Vec<_>>().join("\n")).replace('\u{AD}', ""))
}

/// The text of a PDF as poppler's pdftotext extracts it.
pub fn printed(file: &[u8], options: &[&str]) -> String {
    let mut command = Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .args(options)
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext runs");
    command.stdin.take().expect("its input").write_all(file).expect("it reads");
    let output = command.wait_with_output().expect("it ends");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A line that ends within a word, at its hyphen or stroke, goes on without a space.
fn joined_at_hyphens(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        let within = line
            .strip_suffix(['-', '/', '\u{AD}'])
            .is_some_and(|before| before.ends_with(char::is_alphanumeric));
        if !within || lines.peek().is_none() {
            joined.push('\n');
        }
    }
    joined
}

/// Expects the same words, and shows the first difference.
#[track_caller]
pub fn assert_same(name: &str, got: &[String], want: &[String]) {
    let at = got.iter().zip(want).position(|(got, want)| got != want);
    let at = at.or((got.len() != want.len()).then_some(got.len().min(want.len())));
    if let Some(at) = at {
        let around = |words: &[String]| words[at.saturating_sub(6)..(at + 10).min(words.len())].join(" ");
        panic!("{name}: word {at} differs\n  got  … {}\n  want … {}", around(got), around(want));
    }
}
