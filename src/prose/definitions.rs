//! Definitions of links, `[name]: address`, which Markdown reads and does not print.

use super::markdown::OPTIONS;
use hashbrown::HashMap;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::collections::BTreeSet;

/// Where in a text something stands that Markdown may read as a definition and that no link uses for its
/// address: what it says is text, then, and is printed.
pub(super) fn unused(text: &str) -> Vec<usize> {
    let candidates = candidates(text);
    if candidates.is_empty() {
        return candidates;
    }
    let parser = Parser::new_ext(text, OPTIONS);
    let defined: HashMap<usize, String> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| is_address(&definition.dest))
        .map(|(name, definition)| (definition.span.start, normal(name)))
        .collect();
    let used: BTreeSet<String> = parser.filter_map(|event| used_by(&event)).collect();
    let is_used = |place: &usize| defined.get(place).is_some_and(|name| used.contains(name));
    candidates.into_iter().filter(|place| !is_used(place)).collect()
}

/// The brackets that begin their line, or the text of a footnote, and close before a colon. A name may run on
/// over the ends of lines.
fn candidates(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let place = start + line.len() - content(line).len();
        if text[place..].starts_with('[') && closes_before_colon(&text[place + 1..]) {
            found.push(place);
        }
        start += line.len();
    }
    found
}

/// A line without the marks of quotations, lists and footnotes before its text.
fn content(line: &str) -> &str {
    let marks = |character: char| character.is_ascii_digit() || " \t>-*+.)".contains(character);
    let mut rest = line.trim_start_matches(marks);
    while let Some((_, text)) = rest.strip_prefix("[^").and_then(|note| note.split_once("]:")) {
        rest = text.trim_start_matches(marks);
    }
    rest
}

/// Whether what a bracket opened closes before a colon, as a name does: with no other bracket in it.
fn closes_before_colon(text: &str) -> bool {
    let mut escaped = false;
    let end = text.find(|character: char| {
        let is_bracket = !escaped && matches!(character, '[' | ']');
        escaped = character == '\\' && !escaped;
        is_bracket
    });
    end.is_some_and(|end| text[end..].starts_with("]:"))
}

/// A name as it is compared: Markdown knows no difference of case or white space in it.
fn normal(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether a word is an address, and not what somebody said: `[Chair]: Ann` says who it is. It has a scheme, is a
/// path or the place of a heading, or ends like the name of a host or a file.
fn is_address(word: &str) -> bool {
    let scheme = word.split_once(':').filter(|(scheme, rest)| scheme.len() > 1 && !rest.is_empty());
    let has_scheme = scheme.is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    let is_path = word.is_empty() || ["#", "/", "./", "../", "?"].iter().any(|start| word.starts_with(start));
    let host = word.split(['/', '?', '#']).next().unwrap_or(word);
    let file = word.split(['?', '#']).next().unwrap_or(word).rsplit('/').next().unwrap_or(word);
    has_scheme || is_path || [host, file].iter().any(|name| has_ending(name))
}

/// Whether something ends like the name of a host or a file: `example.org`, `plan.svg`.
fn has_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(name, ending)| {
        let is_drawn = ["PNG", "JPG", "JPEG", "SVG", "PDF"].contains(&ending);
        let is_written = ending.len() > 1
            && ending.starts_with(|first: char| first.is_ascii_lowercase())
            && ending.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        !name.is_empty() && (is_written || is_drawn)
    })
}

/// The name of the definition that a link or picture uses.
fn used_by(event: &Event<'_>) -> Option<String> {
    let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else {
        return None;
    };
    let by_name = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    by_name.then(|| normal(id))
}
