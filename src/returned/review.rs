//! A document with review: its comments with their threads, its changes with neighbours of one kind, author and date taken
//! together, and its paragraphs.

use super::package::Package;
use super::story::{Anchored, Doing, Story, Thing, Trace, story};
use super::xml::{Token, walk};
use crate::diagnostic::NotReadable;
use std::collections::BTreeMap;

/// A document that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// What the program wrote into it when it was sent out.
    pub properties: BTreeMap<String, String>,
    /// Its paragraphs: those of the body, then those of notes, of heads and feet of pages.
    pub paragraphs: Vec<Reviewed>,
    /// Its comments, in the order of the file.
    pub comments: Vec<WordComment>,
    /// What was changed in it.
    pub changes: Vec<Changed>,
}

/// A paragraph of a document that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// The bookmark that was put there when it was sent.
    pub bookmark: Option<String>,
    /// Its words without the changes.
    pub before: String,
    /// Its words with them.
    pub after: String,
    /// Whether it goes on with the next paragraph without the changes.
    pub is_split: bool,
    /// Whether it is one of the body.
    pub is_body: bool,
    /// The paragraph in which its note is marked.
    pub marked_in: Option<usize>,
}

/// A comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordComment {
    /// Who wrote it, as the file says it; that may be nobody.
    pub by: String,
    /// The initials.
    pub initials: String,
    /// When, as the file says it.
    pub date: String,
    /// Whether somebody has marked it as done.
    pub is_resolved: bool,
    /// The comment that it answers, by its place in the list.
    pub reply_to: Option<usize>,
    /// What it says, a line for each paragraph.
    pub text: String,
    /// The words at which it stands; nothing: it stands at no words.
    pub quoted: String,
    /// The paragraphs at which it stands, from the first to the last.
    pub paragraphs: Option<(usize, usize)>,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Words come, perhaps over several paragraphs.
    Inserted,
    /// Words go.
    Deleted,
    /// Words go and others come in their place.
    Replaced,
    /// Words go elsewhere.
    Moved,
    /// A paragraph becomes two.
    Split,
    /// Two paragraphs become one.
    Joined,
    /// A row of a table comes.
    RowInserted,
    /// A row goes.
    RowDeleted,
    /// Cells of a table come, go or become one.
    Cells,
    /// Words look otherwise, or are laid out otherwise.
    Formatted,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What it does.
    pub change: Change,
    /// Who made it, as the file says it.
    pub by: String,
    /// When, likewise.
    pub date: String,
    /// The words that go.
    pub deleted: String,
    /// The words that come.
    pub inserted: String,
    /// The paragraph in which it begins.
    pub paragraph: Option<usize>,
    /// The paragraph to which words are moved.
    pub moved_to: Option<usize>,
    /// Who inserted what it stands in, if somebody did.
    pub within: Option<String>,
    /// So many elements of the file say it.
    pub elements: usize,
}

/// Reads a document with review.
pub(super) fn review(package: &mut Package<'_>) -> Result<Review, NotReadable> {
    let main = package.led_to("")?.into_iter().find(|(kind, _)| kind == "officeDocument");
    let Some((_, main)) = main else { return Err(NotReadable::NoDocument) };
    let Some(bytes) = package.part(&main)? else { return Err(NotReadable::NoDocument) };
    let body = story(&bytes, &main)?;
    let mut review = Review { properties: package.properties()?, ..Review::default() };
    let notes = body.notes.clone();
    let mut anchors = review.take(body, true, &|_| None);
    let parts = package.led_to(&main)?;
    for (kind, name) in &parts {
        let kind = match kind.as_str() {
            "footnotes" => "footnotes",
            "endnotes" => "endnotes",
            "header" | "footer" => "",
            _ => continue,
        };
        let Some(bytes) = package.part(name)? else { continue };
        let marked_in = |id: &str| notes.get(&(kind, id.to_string())).copied();
        anchors.extend(review.take(story(&bytes, name)?, false, &marked_in));
    }
    let part = |wanted: &str| parts.iter().find(|(kind, _)| kind == wanted).map(|(_, name)| name.clone());
    let (comments, threads_of) = (part("comments"), part("commentsExtended"));
    if let Some(name) = comments
        && let Some(bytes) = package.part(&name)?
    {
        let comments = story(&bytes, &name)?;
        let threads = match threads_of {
            Some(name) => package.part(&name)?.map(|bytes| threads(&bytes, &name)).transpose()?,
            None => None,
        };
        review.comment(comments, &anchors, &threads.unwrap_or_default());
    }
    Ok(review)
}

/// The end of a thread, by the identity of the last paragraph of a comment: whether it is done, and what it answers.
type Threads = BTreeMap<String, (bool, Option<String>)>;

fn threads(bytes: &[u8], name: &str) -> Result<Threads, NotReadable> {
    let mut threads = Threads::new();
    walk(bytes, name, &mut |token| {
        if let Token::Open { name: "w15:commentEx", attributes } = token
            && let Some(id) = attributes.get("w15:paraId")
        {
            let is_done =
                attributes.get("w15:done").is_some_and(|done| matches!(done.as_str(), "1" | "true" | "on"));
            threads.insert(id.clone(), (is_done, attributes.get("w15:paraIdParent").cloned()));
        }
    })?;
    Ok(threads)
}

impl Review {
    /// Takes what a part tells; gives what its comments stand at.
    fn take(
        &mut self,
        story: Story,
        is_body: bool,
        marked_in: &dyn Fn(&str) -> Option<usize>,
    ) -> BTreeMap<String, Anchored> {
        let first = self.paragraphs.len();
        let Story { paragraphs, traces, anchors, notes: _, holders } = story;
        let number = |holder: usize| holders.get(holder)?.get("id");
        self.paragraphs.extend(paragraphs.into_iter().map(|told| Reviewed {
            marked_in: told.holder.and_then(number).and_then(|id| marked_in(id)),
            bookmark: told.bookmark,
            before: told.before,
            after: told.after,
            is_split: told.is_split,
            is_body,
        }));
        let there = |place: usize| first + place;
        self.changes.extend(changes(traces).into_iter().map(|change| Changed {
            paragraph: change.paragraph.map(there),
            moved_to: change.moved_to.map(there),
            ..change
        }));
        let moved = |(id, anchored): (String, Anchored)| {
            let paragraphs = anchored.paragraphs.map(|(from, to)| (there(from), there(to)));
            (id, Anchored { paragraphs, ..anchored })
        };
        anchors.into_iter().map(moved).collect()
    }

    /// Takes the comments, each with what it stands at and what it answers.
    fn comment(&mut self, story: Story, anchors: &BTreeMap<String, Anchored>, threads: &Threads) {
        let Story { paragraphs, traces, holders, .. } = story;
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut texts, mut lasts) = (vec![Vec::new(); holders.len()], vec![None; holders.len()]);
        for told in &paragraphs {
            let Some(at) = told.holder else { continue };
            texts[at].push(told.after.trim_end());
            if let Some(id) = told.id.as_deref() {
                ids.insert(id, at);
                lasts[at] = Some(id);
            }
        }
        for (at, attributes) in holders.iter().enumerate() {
            let given =
                |key: &str| attributes.get(key).map(|value| value.trim().to_string()).unwrap_or_default();
            let (is_resolved, parent) =
                lasts[at].and_then(|last| threads.get(last)).cloned().unwrap_or_default();
            let anchored = anchors.get(&given("id"));
            let words =
                anchored.map(|own| if own.after.trim().is_empty() { &own.before } else { &own.after });
            self.comments.push(WordComment {
                by: given("author"),
                initials: given("initials"),
                date: given("date"),
                is_resolved,
                reply_to: parent.and_then(|id| ids.get(id.as_str()).copied()).filter(|to| *to != at),
                text: texts[at].join("\n").trim().to_string(),
                quoted: words.map(|words| words.trim().to_string()).unwrap_or_default(),
                paragraphs: anchored.and_then(|own| own.paragraphs),
            });
        }
        let home = |place: usize| self.comments.get(paragraphs.get(place)?.holder?)?.paragraphs;
        let within = changes(traces).into_iter().map(|change| Changed {
            paragraph: change.paragraph.and_then(home).map(|(first, _)| first),
            ..change
        });
        let within: Vec<Changed> = within.collect();
        self.changes.extend(within);
    }
}

/// The changes that traces are of: neighbours of one kind, author and date are one, a move is both its ends, and words that
/// go where others come are replaced.
fn changes(mut traces: Vec<Trace>) -> Vec<Changed> {
    traces.sort_by_key(|trace| trace.from);
    let mut merged: Vec<Trace> = Vec::new();
    for trace in traces {
        // What stands between two neighbours is a change in one of them.
        let near = merged.len().saturating_sub(NEAR);
        match merged[near..].iter_mut().rev().find(|last| goes_on(last, &trace)) {
            Some(last) => {
                last.words.push_str(&trace.words);
                last.to = last.to.max(trace.to);
                last.elements += trace.elements;
                if trace.thing == Thing::Words {
                    last.thing = Thing::Words;
                }
            }
            None => merged.push(trace),
        }
    }
    paired(merged)
}

/// So many traces before one are looked through for its neighbour.
const NEAR: usize = 16;

/// Whether a trace is a neighbour of the same.
fn goes_on(last: &Trace, next: &Trace) -> bool {
    let is_flowing = |trace: &Trace| matches!(trace.thing, Thing::Words | Thing::Mark);
    let is_one = (last.doing, &last.by, &last.date, &last.within, &last.name)
        == (next.doing, &next.by, &next.date, &next.within, &next.name);
    let is_near = match last.doing {
        Doing::Formats => last.paragraph == next.paragraph,
        _ => last.to == next.from,
    };
    is_one && is_near && is_flowing(last) && is_flowing(next)
}

/// Both ends of each move together, and what takes the place of something with it.
fn paired(traces: Vec<Trace>) -> Vec<Changed> {
    let mut arrived: BTreeMap<String, Vec<Trace>> = BTreeMap::new();
    let (mut left, mut others) = (Vec::new(), Vec::new());
    for trace in traces {
        match (trace.doing, &trace.name) {
            (Doing::MovesHere, Some(name)) if !name.is_empty() => {
                arrived.entry(name.clone()).or_default().push(trace);
            }
            (Doing::MovesAway, Some(name)) if !name.is_empty() => left.push(trace),
            _ => others.push(trace),
        }
    }
    let mut found: Vec<(usize, Changed)> = Vec::new();
    for trace in left {
        let ends = trace.name.as_ref().and_then(|name| arrived.remove(name)).unwrap_or_default();
        let from = trace.from;
        let mut change = Changed::of(trace);
        for end in ends {
            change.moved_to = change.moved_to.or(end.paragraph);
            change.inserted.push_str(&end.words);
            change.elements += end.elements;
        }
        found.push((from, change));
    }
    let mut last: Option<usize> = None;
    for trace in others.into_iter().chain(arrived.into_values().flatten()) {
        let (from, to) = (trace.from, trace.to);
        let change = Changed::of(trace);
        match found.last_mut().filter(|(_, known)| last == Some(from) && known.is_replaced_by(&change)) {
            Some((_, known)) => {
                known.change = Change::Replaced;
                known.deleted.push_str(&change.deleted);
                known.inserted.push_str(&change.inserted);
                known.elements += change.elements;
                last = None;
            }
            None => {
                found.push((from, change));
                last = Some(to);
            }
        }
    }
    found.sort_by_key(|(from, _)| *from);
    found.into_iter().map(|(_, change)| change).collect()
}

impl Changed {
    fn of(trace: Trace) -> Self {
        let Trace { doing, thing, by, date, words, paragraph, from: _, to: _, within, name: _, elements } =
            trace;
        let change = match (thing, doing) {
            (_, Doing::Formats) => Change::Formatted,
            (Thing::Cell, _) => Change::Cells,
            (Thing::Row, Doing::Inserts | Doing::MovesHere) => Change::RowInserted,
            (Thing::Row, Doing::Deletes | Doing::MovesAway) => Change::RowDeleted,
            (Thing::Mark, Doing::Inserts) => Change::Split,
            (Thing::Mark, Doing::Deletes) => Change::Joined,
            (Thing::Words, Doing::Inserts) => Change::Inserted,
            (Thing::Words, Doing::Deletes) => Change::Deleted,
            (Thing::Words | Thing::Mark, Doing::MovesAway | Doing::MovesHere) => Change::Moved,
        };
        let comes = matches!(doing, Doing::Inserts | Doing::MovesHere);
        let (deleted, inserted) = if comes { (String::new(), words) } else { (words, String::new()) };
        Changed { change, by, date, deleted, inserted, paragraph, moved_to: None, within, elements }
    }

    /// Whether words of one come where those of the other go, by one hand.
    fn is_replaced_by(&self, next: &Changed) -> bool {
        let is_pair = matches!(
            (self.change, next.change),
            (Change::Deleted, Change::Inserted) | (Change::Inserted, Change::Deleted)
        );
        is_pair && self.by == next.by && self.within.is_none() && next.within.is_none()
    }
}
