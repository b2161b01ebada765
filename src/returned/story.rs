//! One part of a document that holds text – its body, its notes, its comments – read in one pass: its paragraphs, the changes
//! that were tracked in it, and what its comments stand at.
//!
//! An element `w:ins` is the mark of a paragraph if it stands in the properties of one, a row of a table if it stands in the
//! properties of a row, and words elsewhere; likewise `w:del`, `w:moveFrom` and `w:moveTo` (ECMA-376, part 1, 17.13.5).

use super::xml::{Attributes, Token, walk};
use crate::commenting::of_bookmark;
use crate::diagnostic::NotReadable;
use std::collections::BTreeMap;

/// What a part tells.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The paragraphs, in order.
    pub paragraphs: Vec<Told>,
    /// The changes, in the order in which they begin.
    pub traces: Vec<Trace>,
    /// What each comment stands at, by its number in the file.
    pub anchors: BTreeMap<String, Anchored>,
    /// The paragraph in which the mark of each note stands, by the kind of the note and its number.
    pub notes: BTreeMap<(&'static str, String), usize>,
    /// What is told of each comment, note: the attributes of its element.
    pub holders: Vec<Attributes>,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The bookmark of this program that begins in it or that it lies in.
    pub bookmark: Option<String>,
    /// Its words without the changes.
    pub before: String,
    /// Its words with them.
    pub after: String,
    /// Whether it is new that it ends where it does: without the changes it goes on with the next.
    pub is_split: bool,
    /// Its identity, as Word gives it.
    pub id: Option<String>,
    /// The comment or note that it stands in, by its place among them.
    pub holder: Option<usize>,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    Inserts,
    Deletes,
    MovesAway,
    MovesHere,
    Formats,
}

/// To what it does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Words,
    Mark,
    Row,
    Cell,
}

/// A change as the file has it.
#[derive(Debug)]
pub(super) struct Trace {
    pub doing: Doing,
    pub thing: Thing,
    pub by: String,
    pub date: String,
    /// The words that come or go.
    pub words: String,
    /// The paragraph in which it begins.
    pub paragraph: Option<usize>,
    /// Where it begins and ends, in letters of the part.
    pub from: usize,
    pub to: usize,
    /// Who inserted what it stands in.
    pub within: Option<String>,
    /// What its move is called.
    pub name: Option<String>,
    /// So many elements of the file say it.
    pub elements: usize,
}

/// What a comment stands at.
#[derive(Debug, Default)]
pub(super) struct Anchored {
    /// The words, with the changes.
    pub after: String,
    /// The same without them.
    pub before: String,
    /// The paragraphs, from the first to the last; none: it has only a mark, in no paragraph.
    pub paragraphs: Option<(usize, usize)>,
}

/// Reads a part.
pub(super) fn story(bytes: &[u8], part: &str) -> Result<Story, NotReadable> {
    let mut reading = Reading::default();
    walk(bytes, part, &mut |token| reading.see(token))?;
    Ok(reading.story)
}

#[derive(Default)]
struct Reading {
    story: Story,
    /// The elements that are open.
    path: Vec<String>,
    /// So many elements deep within one that says what was before, or again.
    skipped: usize,
    /// The changes of words that are open.
    changing: Vec<usize>,
    /// The paragraphs that are open: a box of text stands in one.
    writing: Vec<usize>,
    /// The changes of the mark of each of them.
    marks: Vec<Vec<Trace>>,
    /// The rows that are open: the first paragraph of each, and the changes.
    rows: Vec<(usize, Vec<Trace>)>,
    /// The comments whose range is open.
    ranges: Vec<String>,
    /// The own bookmarks that are open, by number and name.
    bookmarks: Vec<(String, String)>,
    /// Moves whose range is open: number, name, whether they go there.
    moves: Vec<(String, String, bool)>,
    holder: Option<usize>,
    at: usize,
}

impl Reading {
    fn see(&mut self, token: Token<'_>) {
        match token {
            Token::Open { .. } if self.skipped > 0 => self.skipped += 1,
            Token::Close(_) if self.skipped > 1 => self.skipped -= 1,
            Token::Open { name, attributes } => {
                self.open(name, attributes);
                if self.skipped == 0 {
                    self.path.push(name.into());
                }
            }
            Token::Close(_) if self.skipped == 1 => self.skipped = 0,
            Token::Close(name) => {
                self.path.pop();
                self.close(name);
            }
            Token::Text(text) => {
                let is_said = matches!(self.path.last().map(String::as_str), Some("w:t" | "w:delText" | "t"));
                if is_said && self.skipped == 0 {
                    self.say(text);
                }
            }
        }
    }

    /// The element around the one that begins, and the one around that.
    fn around(&self) -> (&str, &str) {
        let mut path = self.path.iter().rev().map(String::as_str);
        (path.next().unwrap_or_default(), path.next().unwrap_or_default())
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let given = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        let is_in_run = self.around().0 == "w:r";
        match name {
            "w:p" => self.begin(attributes.get("w14:paraId").cloned()),
            "w:tr" => self.rows.push((self.story.paragraphs.len(), Vec::new())),
            "w:comment" | "w:footnote" | "w:endnote" => {
                self.holder = Some(self.story.holders.len());
                self.story.holders.push(attributes.clone());
            }
            "w:ins" => self.change(Doing::Inserts, attributes),
            "w:del" => self.change(Doing::Deletes, attributes),
            "w:moveFrom" => self.change(Doing::MovesAway, attributes),
            "w:moveTo" => self.change(Doing::MovesHere, attributes),
            "w:cellIns" => self.push(self.trace(Doing::Inserts, Thing::Cell, attributes)),
            "w:cellDel" => self.push(self.trace(Doing::Deletes, Thing::Cell, attributes)),
            "w:cellMerge" => self.push(self.trace(Doing::Formats, Thing::Cell, attributes)),
            "w:moveFromRangeStart" | "w:moveToRangeStart" => {
                self.moves.push((given("id"), given("name"), name == "w:moveToRangeStart"));
            }
            "w:moveFromRangeEnd" | "w:moveToRangeEnd" => {
                let (id, is_to) = (given("id"), name == "w:moveToRangeEnd");
                self.moves.retain(|(own, _, to)| *own != id || *to != is_to);
            }
            "w:bookmarkStart" if of_bookmark(&given("name")).is_some() => {
                self.mark(&given("name"));
                self.bookmarks.push((given("id"), given("name")));
            }
            "w:bookmarkEnd" => {
                let id = given("id");
                self.bookmarks.retain(|(own, _)| *own != id);
            }
            "w:commentRangeStart" => self.ranges.push(given("id")),
            "w:commentRangeEnd" => {
                let id = given("id");
                self.ranges.retain(|own| *own != id);
                self.stand(&id);
            }
            "w:commentReference" => self.stand(&given("id")),
            "w:footnoteReference" => self.note("footnotes", given("id")),
            "w:endnoteReference" => self.note("endnotes", given("id")),
            "w:tab" if is_in_run => self.say("\t"),
            "w:br" | "w:cr" if is_in_run => self.say("\n"),
            "w:noBreakHyphen" if is_in_run => self.say("\u{2011}"),
            "w:sym" if is_in_run => {
                let sign = u32::from_str_radix(&given("char"), 16).ok().and_then(char::from_u32);
                self.say(sign.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]));
            }
            // The same box of text once more, for programs that cannot draw the first.
            "Fallback" => self.skipped = 1,
            _ if is_format(name) => {
                self.push(self.trace(Doing::Formats, Thing::Words, attributes));
                // What it was before stands within.
                self.skipped = 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:p" => self.end(),
            "w:tr" => {
                let Some((first, traces)) = self.rows.pop() else { return };
                let cells: Vec<&str> = self.story.paragraphs[first..]
                    .iter()
                    .map(
                        |told| if told.after.is_empty() { told.before.as_str() } else { told.after.as_str() },
                    )
                    .collect();
                let words = cells.join(" | ");
                let paragraph = (first < self.story.paragraphs.len()).then_some(first);
                for trace in traces {
                    self.push(Trace { words: words.clone(), paragraph, ..trace });
                }
            }
            "w:comment" | "w:footnote" | "w:endnote" => self.holder = None,
            "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo"
                if !matches!(self.around().0, "w:rPr" | "w:trPr" | "w:numPr") =>
            {
                if let Some(last) = self.changing.pop() {
                    self.story.traces[last].to = self.at;
                }
            }
            _ => {}
        }
    }

    /// A paragraph begins.
    fn begin(&mut self, id: Option<String>) {
        let place = self.story.paragraphs.len();
        // The second half of one that was split lies in its bookmark.
        let bookmark = self.bookmarks.last().map(|(_, name)| name.clone());
        self.story.paragraphs.push(Told { bookmark, id, holder: self.holder, ..Told::default() });
        self.writing.push(place);
        self.marks.push(Vec::new());
        for range in &self.ranges {
            let anchored = self.story.anchors.entry(range.clone()).or_default();
            if !anchored.after.is_empty() {
                anchored.after.push('\n');
            }
            if !anchored.before.is_empty() {
                anchored.before.push('\n');
            }
        }
    }

    /// A paragraph ends.
    fn end(&mut self) {
        self.writing.pop();
        let from = self.at;
        self.at += 1;
        for trace in self.marks.pop().unwrap_or_default() {
            self.story.traces.push(Trace { from, to: self.at, words: "\n".into(), ..trace });
        }
    }

    /// A bookmark begins here. The first of several holds: two on one paragraph come of an empty one.
    fn mark(&mut self, name: &str) {
        if let Some(told) = self.writing.last().and_then(|place| self.story.paragraphs.get_mut(*place)) {
            let is_lent = self.bookmarks.iter().any(|(_, open)| told.bookmark.as_ref() == Some(open));
            if told.bookmark.is_none() || is_lent && told.before.is_empty() && told.after.is_empty() {
                told.bookmark = Some(name.into());
            }
        }
    }

    /// A comment stands here.
    fn stand(&mut self, id: &str) {
        let here = self.writing.last().copied();
        let anchored = self.story.anchors.entry(id.into()).or_default();
        if let Some(here) = here {
            let first = anchored.paragraphs.map_or(here, |(first, _)| first);
            anchored.paragraphs = Some((first, anchored.paragraphs.map_or(here, |(_, last)| last.max(here))));
        }
    }

    fn note(&mut self, kind: &'static str, id: String) {
        if let Some(here) = self.writing.last() {
            self.story.notes.entry((kind, id)).or_insert(*here);
        }
    }

    fn trace(&self, doing: Doing, thing: Thing, attributes: &Attributes) -> Trace {
        let given = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        let within = self.changing.iter().rev().map(|at| &self.story.traces[*at]);
        let within = within.filter(|trace| trace.doing == Doing::Inserts).map(|trace| trace.by.clone());
        let is_to = doing == Doing::MovesHere;
        let moved = self.moves.iter().rev().find(|(_, _, to)| *to == is_to).map(|(_, name, _)| name.clone());
        Trace {
            doing,
            thing,
            by: given("author"),
            date: given("date"),
            words: String::new(),
            paragraph: self.writing.last().copied(),
            from: self.at,
            to: self.at,
            within: within.into_iter().next(),
            name: moved.filter(|_| matches!(doing, Doing::MovesAway | Doing::MovesHere)),
            elements: 1,
        }
    }

    fn push(&mut self, trace: Trace) {
        self.story.traces.push(trace);
    }

    /// A change of words, of the mark of a paragraph, or of a row.
    fn change(&mut self, doing: Doing, attributes: &Attributes) {
        match self.around() {
            ("w:rPr", "w:pPr") => {
                let trace = self.trace(doing, Thing::Mark, attributes);
                let is_new = matches!(doing, Doing::Inserts | Doing::MovesHere);
                if let Some(told) =
                    self.writing.last().and_then(|place| self.story.paragraphs.get_mut(*place))
                {
                    told.is_split |= is_new;
                }
                match self.marks.last_mut() {
                    Some(marks) => marks.push(trace),
                    None => self.push(trace),
                }
            }
            ("w:trPr", _) => {
                let trace = self.trace(doing, Thing::Row, attributes);
                match self.rows.last_mut() {
                    Some((_, traces)) => traces.push(trace),
                    None => self.push(trace),
                }
            }
            ("w:numPr", _) => self.push(self.trace(Doing::Formats, Thing::Words, attributes)),
            // A sign of a formula.
            ("w:rPr", _) => self.push(self.trace(doing, Thing::Words, attributes)),
            _ => {
                self.push(self.trace(doing, Thing::Words, attributes));
                self.changing.push(self.story.traces.len() - 1);
            }
        }
    }

    fn say(&mut self, text: &str) {
        let here = self.writing.last().copied();
        let (mut is_new, mut is_gone) = (false, false);
        self.at += text.chars().count();
        for at in &self.changing {
            let trace = &mut self.story.traces[*at];
            trace.words.push_str(text);
            trace.paragraph = trace.paragraph.or(here);
            is_new |= matches!(trace.doing, Doing::Inserts | Doing::MovesHere);
            is_gone |= matches!(trace.doing, Doing::Deletes | Doing::MovesAway);
        }
        if let Some(told) = here.and_then(|here| self.story.paragraphs.get_mut(here)) {
            (!is_new).then(|| told.before.push_str(text));
            (!is_gone).then(|| told.after.push_str(text));
        }
        for range in self.ranges.clone() {
            self.stand(&range);
            let anchored = self.story.anchors.entry(range).or_default();
            (!is_new).then(|| anchored.before.push_str(text));
            (!is_gone).then(|| anchored.after.push_str(text));
        }
    }
}

/// Whether an element says what a format was before, or that something that is no text came or went.
fn is_format(name: &str) -> bool {
    let Some(local) = name.strip_prefix("w:") else { return false };
    let is_range = local.starts_with("customXml") && local.ends_with("RangeStart");
    is_range || local.ends_with("Change")
}
