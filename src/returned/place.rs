//! Where in the minutes that were sent a paragraph stands that came back: by its bookmark, else by likeness of its words,
//! else by its neighbour; and what was changed without being tracked.

use super::review::{Review, Reviewed};
use crate::commenting::SentParagraph;
use std::collections::{BTreeMap, BTreeSet};

/// Where something stands, by the place of a paragraph among those that were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In it.
    In(usize),
    /// Behind it: it is new.
    After(usize),
    /// Nobody can tell.
    Unknown,
}

impl Place {
    /// The paragraph in which it stands, or behind which.
    pub fn paragraph(self) -> Option<usize> {
        match self {
            Place::In(at) | Place::After(at) => Some(at),
            Place::Unknown => None,
        }
    }
}

/// Words that came back otherwise than they were sent, and that no change tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untracked {
    /// Where.
    pub place: Place,
    /// What was sent; nothing: it is new.
    pub sent: String,
    /// What came back; nothing: it is gone.
    pub returned: String,
}

/// The place of each paragraph.
pub fn placed(review: &Review, sent: &[SentParagraph]) -> Vec<Place> {
    let known: BTreeMap<&str, usize> =
        sent.iter().enumerate().map(|(at, paragraph)| (paragraph.bookmark.as_str(), at)).collect();
    let mut places = vec![Place::Unknown; review.paragraphs.len()];
    let mut last = None;
    let mut taken = BTreeSet::new();
    for (place, paragraph) in places.iter_mut().zip(&review.paragraphs) {
        let marked = paragraph.bookmark.as_deref().and_then(|name| known.get(name)).copied();
        // Of two that bear one bookmark the first is meant, and whatever it was split into.
        if let Some(at) = marked.filter(|at| last == Some(*at) || !taken.contains(at)) {
            *place = Place::In(at);
            if !paragraph.before.trim().is_empty() {
                taken.insert(at);
            }
        }
        last = place.paragraph();
    }
    by_likeness(review, sent, &mut places, &mut taken);
    by_neighbour(&review.paragraphs, &mut places);
    places
}

fn by_likeness(review: &Review, sent: &[SentParagraph], places: &mut [Place], taken: &mut BTreeSet<usize>) {
    let words: Vec<Vec<&str>> = sent.iter().map(|paragraph| words(&paragraph.text)).collect();
    let bare_words: Vec<Vec<&str>> = words.iter().map(|words| bare(words)).collect();
    let mut exact: BTreeMap<&[&str], Vec<usize>> = BTreeMap::new();
    for (at, words) in words.iter().enumerate().rev() {
        exact.entry(words).or_default().push(at);
    }
    for (place, paragraph) in places.iter_mut().zip(&review.paragraphs) {
        let own = self::words(&paragraph.before);
        if *place != Place::Unknown || own.is_empty() || !paragraph.is_body {
            continue;
        }
        let same = exact.get(own.as_slice()).into_iter().flatten().rev().copied();
        let same = same.into_iter().find(|at| !taken.contains(at));
        let free = || (0..sent.len()).filter(|at| !taken.contains(at));
        let like = || {
            let likeness = |at: usize| (likeness(&bare(&own), &bare_words[at]), std::cmp::Reverse(at));
            free().map(|at| (likeness(at), at)).max().filter(|((like, _), _)| *like >= LIKE).map(|(_, at)| at)
        };
        if let Some(at) = same.or_else(like) {
            *place = Place::In(at);
            taken.insert(at);
        }
    }
}

/// So many words of a hundred two paragraphs must have in common to be taken for one.
const LIKE: usize = 60;

/// How many words of a hundred two texts have in common.
fn likeness(one: &[&str], other: &[&str]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    one.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    let mut common = 0;
    for word in other {
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    200 * common / (one.len() + other.len()).max(1)
}

/// Words without the signs around them.
fn bare<'t>(words: &[&'t str]) -> Vec<&'t str> {
    words.iter().map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric())).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// A note stands where it is marked; what is new stands behind what comes before it.
fn by_neighbour(paragraphs: &[Reviewed], places: &mut [Place]) {
    let mut last = Place::Unknown;
    for at in 0..places.len() {
        if places[at] == Place::Unknown {
            places[at] = match (paragraphs[at].marked_in, paragraphs[at].is_body, last) {
                (Some(mark), _, _) => places.get(mark).copied().unwrap_or(Place::Unknown),
                (None, true, Place::In(before) | Place::After(before)) => Place::After(before),
                (None, ..) => Place::Unknown,
            };
        }
        if paragraphs[at].is_body {
            last = places[at];
        }
    }
}

/// What was changed without being tracked: the document without its changes, held against what was sent.
pub fn untracked(review: &Review, places: &[Place], sent: &[SentParagraph]) -> Vec<Untracked> {
    let mut returned: Vec<(Place, String)> = Vec::new();
    let mut goes_on = false;
    for (paragraph, place) in review.paragraphs.iter().zip(places).filter(|(paragraph, _)| paragraph.is_body)
    {
        match returned.last_mut().filter(|_| goes_on) {
            Some((known, text)) => {
                text.push_str(&paragraph.before);
                if !matches!(known, Place::In(_)) {
                    *known = *place;
                }
            }
            None => returned.push((*place, paragraph.before.clone())),
        }
        goes_on = paragraph.is_split;
    }
    returned.retain(|(_, text)| !text.trim().is_empty());
    let mut there: BTreeMap<usize, String> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, text) in returned {
        match place {
            Place::In(at) => {
                let whole = there.entry(at).or_default();
                if !whole.is_empty() {
                    whole.push('\n');
                }
                whole.push_str(&text);
            }
            Place::After(_) | Place::Unknown => {
                found.push(Untracked { place, sent: String::new(), returned: text.trim().into() });
            }
        }
    }
    for (at, paragraph) in sent.iter().enumerate() {
        let returned = there.remove(&at).unwrap_or_default();
        if words(&returned) != words(&paragraph.text) {
            let sent = paragraph.text.trim().to_string();
            found.push(Untracked { place: Place::In(at), sent, returned: returned.trim().into() });
        }
    }
    found.sort_by_key(|change| change.place.paragraph());
    found
}
