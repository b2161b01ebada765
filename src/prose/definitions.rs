//! Definitions of links, `[name]: address`, which Markdown reads and does not print.

use super::parse::OPTIONS;
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::collections::BTreeSet;

/// Where in a text something stands that looks like a definition and that no link uses.
pub(super) fn unused(text: &str) -> Vec<usize> {
    let candidates: Vec<usize> = text.match_indices(']').filter_map(|(end, _)| begins(text, end)).collect();
    if candidates.is_empty() {
        return candidates;
    }
    let parser = Parser::new_ext(text, OPTIONS);
    let known: Vec<(String, usize)> = parser
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (name.to_lowercase(), definition.span.start))
        .collect();
    let names: BTreeSet<String> = parser.filter_map(|event| used_by(&event)).collect();
    let used = known.iter().filter(|(name, _)| names.contains(name)).map(|(_, start)| *start);
    let used: BTreeSet<usize> = used.collect();
    candidates.into_iter().filter(|place| !used.contains(place)).collect()
}

/// No name of a definition is longer, in bytes: it has at most 999 characters (CommonMark 0.31, 4.7).
const LONGEST: usize = 5000;

/// Where the bracket opens that closes at `end`, if it begins its line and a colon follows.
fn begins(text: &str, end: usize) -> Option<usize> {
    text[end..].strip_prefix("]:")?;
    let near = text.floor_char_boundary(end.saturating_sub(LONGEST));
    let line = match text[near..end].rfind('\n') {
        Some(at) => near + at + 1,
        None if near == 0 => 0,
        None => return None,
    };
    let marks = |character: char| character.is_ascii_digit() || " \t>-*+.)".contains(character);
    let place = end - text[line..end].trim_start_matches(marks).len();
    (text[place..].starts_with('[') && !text[place..].starts_with("[^")).then_some(place)
}

/// The name of the definition that a link or picture uses.
fn used_by(event: &Event<'_>) -> Option<String> {
    let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event else {
        return None;
    };
    let by_name = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    by_name.then(|| id.to_lowercase())
}
