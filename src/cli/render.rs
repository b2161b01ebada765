//! Findings for people: the place, one sentence, the line with the spot marked, what to type.

use super::shown;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use minutebook::diagnostic::{Finding, Severity, Spot};
use std::ops::Range;

/// So many characters of a long line are shown on each side of the spot.
const MARGIN: usize = 46;

/// A finding as text, with colour if wanted.
pub fn human(finding: &Finding, colour: bool) -> String {
    let words = finding.fault.wording();
    let [sentence, mark, help] = [&words.sentence, &words.mark, &words.help].map(|words| shown::line(words));
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(sentence.as_ref()).id(finding.code().0);
    let whole = finding.spot.as_ref().filter(|spot| spot.is_whole());
    let whole = whole.map(|spot| shown::line(&spot.source.name).into_owned());
    let excerpt = finding.spot.as_ref().filter(|spot| !spot.is_whole()).map(Excerpt::new);
    let other = finding.other.as_ref().map(Excerpt::new);
    let mut group = Group::with_title(title);
    if let Some(path) = &whole {
        group = group.element(Origin::path(path.as_str()));
    }
    if let Some(excerpt) = &excerpt {
        group = group.element(excerpt.snippet(AnnotationKind::Primary, &mark));
    }
    if let Some(other) = &other {
        group = group.element(other.snippet(AnnotationKind::Context, finding.fault.other_mark()));
    }
    let groups = if help.is_empty() {
        vec![group]
    } else {
        vec![group, Group::with_title(Level::HELP.secondary_title(help.as_ref()))]
    };
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&groups);
    let text = match finding.spot.as_ref().zip(excerpt) {
        Some((spot, excerpt)) => excerpt.with_true_columns(&text, spot),
        None => text,
    };
    format!("{text}\n\n")
}

/// The lines of a spot, long ones cut around it.
struct Excerpt {
    path: String,
    first_line: usize,
    text: String,
    range: Range<usize>,
    shown_column: usize,
}

impl Excerpt {
    fn new(spot: &Spot) -> Self {
        // Only the first line of a longer spot is shown.
        let place = spot.source.line_range(spot.range.start);
        let line = &spot.source.text[place.clone()];
        let within = |at: usize| (at - place.start).min(line.len());
        let (text, range) = cut(line, within(spot.range.start)..within(spot.range.end));
        let shown_column = text[..range.start].chars().count() + 1;
        Excerpt {
            path: shown::line(&spot.source.name).into_owned(),
            first_line: spot.position().line,
            text,
            range,
            shown_column,
        }
    }

    fn snippet<'a>(
        &'a self,
        kind: AnnotationKind,
        mark: &'a str,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let annotation = kind.span(self.range.clone());
        let annotation = if mark.is_empty() { annotation } else { annotation.label(mark) };
        Snippet::source(self.text.as_str())
            .path(self.path.as_str())
            .line_start(self.first_line)
            .annotation(annotation)
    }

    /// Puts the column in the file where the renderer, who sees the cut line, puts that of the cut.
    fn with_true_columns(&self, text: &str, spot: &Spot) -> String {
        let position = spot.position();
        let cut = format!("{}:{}:{}", self.path, position.line, self.shown_column);
        let whole = format!("{}:{}:{}", self.path, position.line, position.column);
        text.replacen(&cut, &whole, 1)
    }
}

/// A line with at most [`MARGIN`] characters on each side of the range, and the range in it. What
/// would move or hide its neighbours on a terminal stands as a sign.
fn cut(line: &str, range: Range<usize>) -> (String, Range<usize>) {
    let start = line[..range.start].char_indices().rev().nth(MARGIN - 1).map_or(0, |(at, _)| at);
    let longest =
        line[range.start..].char_indices().nth(2 * MARGIN).map_or(line.len(), |(at, _)| range.start + at);
    let marked_end = range.end.min(longest);
    let end = line[marked_end..].char_indices().nth(MARGIN).map_or(line.len(), |(at, _)| marked_end + at);
    let mut text = String::new();
    if start > 0 {
        text.push('…');
    }
    text.push_str(&shown(&line[start..range.start]));
    let from = text.len();
    text.push_str(&shown(&line[range.start..marked_end]));
    let to = text.len();
    text.push_str(&shown(&line[marked_end..end]));
    if end < line.len() {
        text.push('…');
    }
    (text, from..to)
}

fn shown(text: &str) -> String {
    text.chars().map(shown::sign).collect()
}
