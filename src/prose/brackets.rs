//! Square brackets of a paragraph that are printed, and look like something else.

use super::reader::Reader;
use super::remark::Remark;
use std::ops::Range;

impl Reader<'_> {
    /// Remarks on square brackets of a paragraph that are printed and look like something else: a picture, a
    /// link, a reference, the mark of a footnote, or one of a pair.
    pub(super) fn check_brackets(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut found: Vec<(Range<usize>, Remark)> = Vec::new();
        let mut ends = Ends::default();
        for (bracket, at) in std::mem::take(&mut self.brackets) {
            if bracket == '[' {
                open.push(at);
                continue;
            }
            match open.pop() {
                None => found.push((at..at + 1, Remark::LoneBracket)),
                Some(start) => found.extend(self.looks_like(start, at, &mut ends)),
            }
        }
        found.extend(open.into_iter().map(|at| (at..at + 1, Remark::LoneBracket)));
        found.sort_by_key(|(range, _)| range.start);
        // A bracket within what was told already is a part of it.
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_new = range.start >= end;
            end = end.max(range.end);
            is_new
        });
        for (range, remark) in found {
            let place = self.range(range);
            self.remarks.push((place, remark));
        }
    }

    /// What two brackets that are printed may have been meant for.
    fn looks_like(&self, open: usize, close: usize, ends: &mut Ends) -> Option<(Range<usize>, Remark)> {
        let text = self.prepared.text.as_str();
        let (before, inner, after) = (text.get(..open)?, text.get(open + 1..close)?, text.get(close + 1..)?);
        if before.ends_with('[') && after.starts_with(']') {
            return Some((open - 1..close + 2, Remark::BrokenReference));
        }
        if inner.starts_with('^') {
            return Some((open..close + 1, Remark::LostNote));
        }
        let is_picture =
            before.strip_suffix('!').is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        if is_picture && !after.starts_with('(') {
            return Some((open - 1..close + 1, Remark::BrokenPicture));
        }
        // Two numbers are no words and their definition: [1][2].
        let is_number = |words: &str| words.chars().all(|sign| !sign.is_alphabetic());
        let name = after.strip_prefix('[').and_then(|after| after.split_once(']')).map(|(name, _)| name);
        let name = name.filter(|name| !name.contains(['[', '\n']));
        if let Some(name) = name.filter(|name| !(is_number(inner) && is_number(name))) {
            return Some((open..close + name.len() + 3, Remark::BrokenLink));
        }
        let address = after.strip_prefix('(').or_else(|| {
            let spaced = after.trim_start_matches(' ').strip_prefix('(')?;
            ["http:", "https:", "mailto:", "www."]
                .iter()
                .any(|start| spaced.starts_with(start))
                .then_some(spaced)
        })?;
        let end = ends.next(text, text.len() - address.len());
        if before.ends_with('!') {
            Some((open - 1..end, Remark::BrokenPicture))
        } else {
            Some((open..end, Remark::BrokenLink))
        }
    }
}

/// Where addresses in round brackets end. The places that are asked for go on through a text, so that each
/// stretch of it is searched once.
#[derive(Default)]
struct Ends {
    known: usize,
}

impl Ends {
    /// Behind the first closing bracket or line end from `at` on, or the end of the text.
    fn next(&mut self, text: &str, at: usize) -> usize {
        if self.known <= at {
            let rest = text.get(at..).unwrap_or_default();
            self.known = rest.find(['\n', ')']).map_or(text.len(), |end| at + end + 1);
        }
        self.known
    }
}
