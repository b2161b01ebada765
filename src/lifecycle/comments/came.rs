//! Comments of what came back: of each comment and each change in a document, of each row of a form.

use super::sent::Sent;
use crate::commenting::{Column, LineMap};
use crate::diagnostic::{CommentFault, Finding, Report};
use crate::digest::digest;
use crate::document::{Label, shipped_words};
use crate::files::Attachment;
use crate::record::forms::{CommentKind, CommentedChange};
use crate::returned::{
    Change, Changed, FilledForm, FilledRow, Place, Returned, Review, Untracked, WordComment, placed,
    untracked,
};
use std::collections::BTreeMap;

/// A file that came back.
#[derive(Debug, Clone)]
pub struct CameBack {
    /// As it is called, without its folder.
    pub name: String,
    /// What it holds, or why it cannot be had.
    pub bytes: Attachment,
}

/// A comment that came back.
#[derive(Debug, Clone, Default)]
pub(super) struct Came {
    pub by: String,
    pub date: String,
    pub version: String,
    pub from: String,
    /// What it is known by.
    pub identity: String,
    pub paragraph: String,
    pub line: String,
    pub clause: String,
    pub place: String,
    pub quoted: String,
    pub kind: Option<CommentKind>,
    /// What a form says of its kind, where that is none that is known.
    pub kind_written: String,
    pub change: Option<CommentedChange>,
    pub within: String,
    /// The identity of the comment that it answers.
    pub reply_to: Option<String>,
    pub resolved: bool,
    pub text: String,
    pub proposed: String,
    /// What its author's table says that should become of it.
    pub observation: String,
    /// Whether nobody can tell where it stands.
    pub is_lost: bool,
}

/// What programs write in the place of a name that they do not know.
const NOBODY: [&str; 3] = ["", "Author", "Unknown Author"];

/// The comments of a file, in its order.
pub(super) fn comments_of(
    file: &CameBack,
    returned: &Returned,
    (by, version): (Option<&str>, &str),
    sent: &Sent,
    told: &mut Report,
) -> Vec<Came> {
    let map = sent.map(version);
    let mut came = match returned {
        Returned::Review(review) => of_review(review, map),
        Returned::Form(form) => {
            if !form.missing.is_empty() {
                let titles = form.missing.iter().map(|title| (*title).to_string()).collect();
                told.push(Finding::of(CommentFault::ColumnMissing { file: file.name.clone(), titles }));
            }
            of_form(form, map)
        }
    };
    let by = by.map(|by| by.trim().to_string());
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for comment in &mut came {
        comment.version = version.into();
        comment.from = file.name.clone();
        // Of two that say the same at the same time neither is lost.
        let time = times.entry(comment.identity.clone()).or_default();
        *time += 1;
        if *time > 1 {
            comment.identity = format!("{}-{time}", comment.identity);
        }
        if let Some(by) = by.as_ref().filter(|_| comment.is_nobodys()) {
            comment.by = by.clone();
        }
    }
    if came.is_empty() {
        told.push(Finding::of(CommentFault::NothingReturned { file: file.name.clone() }));
    }
    came
}

/// So many digits of a digest tell comments apart.
const DIGITS: usize = 16;

/// What a comment is known by when it comes in again.
fn identity(parts: &[&str]) -> String {
    let one = |part: &&str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    digest(parts.iter().map(one).collect::<Vec<_>>().join("\u{1}").as_bytes())[..DIGITS].into()
}

fn of_review(review: &Review, map: Option<&LineMap>) -> Vec<Came> {
    let sent = map.map(|map| map.paragraphs.as_slice()).unwrap_or_default();
    let places = placed(review, sent);
    let at =
        |paragraph: Option<usize>| paragraph.and_then(|at| places.get(at)).copied().unwrap_or(Place::Unknown);
    let mut came: Vec<Came> = Vec::new();
    for comment in &review.comments {
        let reply_to = comment.reply_to.and_then(|to| review.comments.get(to)).map(own_identity);
        let mut new = Came {
            by: comment.by.clone(),
            date: comment.date.clone(),
            identity: own_identity(comment),
            quoted: comment.quoted.clone(),
            reply_to,
            resolved: comment.is_resolved,
            text: comment.text.clone(),
            ..Came::default()
        };
        new.stand(at(comment.paragraphs.map(|(first, _)| first)), map);
        came.push(new);
    }
    for change in &review.changes {
        let mut new = of_change(change);
        if new.quoted.is_empty() && new.proposed.is_empty() {
            let paragraph = change.paragraph.and_then(|at| review.paragraphs.get(at));
            new.quoted = paragraph.map(|own| own.after.trim().to_string()).unwrap_or_default();
        }
        new.stand(at(change.paragraph), map);
        let moved_to = change.moved_to.map(|to| at(Some(to))).and_then(Place::paragraph);
        new.place = moved_to.and_then(|to| sent.get(to)).map(|to| to.key.clone()).unwrap_or_default();
        came.push(new);
    }
    // Without what was sent nobody knows what is otherwise.
    let others = map.map(|_| untracked(review, &places, sent)).unwrap_or_default();
    for Untracked { place, sent, returned } in others {
        let mut new = Came {
            identity: identity(&["untracked", &sent, &returned]),
            change: Some(CommentedChange::Untracked),
            quoted: sent,
            proposed: returned,
            ..Came::default()
        };
        new.stand(place, map);
        came.push(new);
    }
    came
}

fn own_identity(comment: &WordComment) -> String {
    identity(&["comment", &comment.by, &comment.date, &comment.text])
}

fn of_change(change: &Changed) -> Came {
    let Changed { change: what, by, date, deleted, inserted, within, .. } = change;
    let word = match what {
        Change::Inserted => CommentedChange::Inserted,
        Change::Deleted => CommentedChange::Deleted,
        Change::Replaced => CommentedChange::Replaced,
        Change::Moved => CommentedChange::Moved,
        Change::Split => CommentedChange::Split,
        Change::Joined => CommentedChange::Joined,
        Change::RowInserted => CommentedChange::RowInserted,
        Change::RowDeleted => CommentedChange::RowDeleted,
        Change::Cells => CommentedChange::Cells,
        Change::Formatted => CommentedChange::Formatted,
    };
    let is_formal = matches!(what, Change::Formatted | Change::Split | Change::Joined);
    Came {
        by: by.clone(),
        date: date.clone(),
        identity: identity(&[word.word(), by, date, deleted, inserted]),
        quoted: deleted.trim().into(),
        proposed: inserted.trim().into(),
        kind: is_formal.then_some(CommentKind::Editorial),
        change: Some(word),
        within: within.clone().unwrap_or_default(),
        ..Came::default()
    }
}

impl Came {
    /// Whether nobody knows who wrote it.
    pub(super) fn is_nobodys(&self) -> bool {
        NOBODY.contains(&self.by.trim())
    }

    /// Where it stands, as far as the map says it.
    fn stand(&mut self, place: Place, map: Option<&LineMap>) {
        let found = place.paragraph().and_then(|at| Some((map?, map?.paragraphs.get(at)?)));
        let Some((map, paragraph)) = found else {
            self.is_lost = true;
            return;
        };
        self.paragraph = paragraph.key.clone();
        self.clause = paragraph.clause.clone().unwrap_or_default();
        // Lines know rows of tables, and not their cells.
        let row = paragraph.key.rsplit_once('.').map_or(paragraph.key.as_str(), |(row, _)| row);
        let is_here = |key: &String| *key == paragraph.key || key == row;
        let line = map.lines.iter().find(|line| line.paragraph.as_ref().is_some_and(is_here));
        self.line = line.map(|line| line.line.to_string()).unwrap_or_default();
    }
}

fn of_form(form: &FilledForm, map: Option<&LineMap>) -> Vec<Came> {
    form.rows.iter().map(|row| of_row(row, form, map)).collect()
}

fn of_row(row: &FilledRow, form: &FilledForm, map: Option<&LineMap>) -> Came {
    let cell = |column: Column| row.cell(column).to_string();
    let by =
        Some(cell(Column::By)).filter(|by| !by.is_empty()).or_else(|| form.by.clone()).unwrap_or_default();
    let kind = kind_of(row.cell(Column::Kind));
    let kind_written = if kind.is_none() { cell(Column::Kind) } else { String::new() };
    let (line, clause) = (cell(Column::Line), cell(Column::Clause));
    let mut new = Came {
        identity: identity(&[
            "row",
            &by,
            &line,
            &clause,
            row.cell(Column::Comment),
            row.cell(Column::ProposedChange),
        ]),
        by,
        kind,
        kind_written,
        place: cell(Column::Place),
        text: cell(Column::Comment),
        proposed: cell(Column::ProposedChange),
        observation: cell(Column::Observation),
        ..Came::default()
    };
    if let Some(map) = map {
        let number = line.chars().skip_while(|sign| !sign.is_ascii_digit()).take_while(char::is_ascii_digit);
        let number: Option<usize> = number.collect::<String>().parse().ok();
        let at = number.and_then(|number| map.lines.iter().find(|own| own.line == number));
        let own = clause.trim().trim_end_matches('.');
        let of_clause = map.paragraphs.iter().find(|paragraph| paragraph.clause.as_deref() == Some(own));
        let key = at.and_then(|line| line.paragraph.clone());
        new.paragraph = key.or_else(|| Some(of_clause?.key.clone())).unwrap_or_default();
        new.quoted = at.map(|line| line.words.trim().to_string()).unwrap_or_default();
        let is_general = own.is_empty() || is_word(Label::FormWhole, own);
        new.is_lost =
            number.is_some() && at.is_none() || number.is_none() && !is_general && of_clause.is_none();
    }
    Came { line, clause, ..new }
}

/// What kind of comment a form says that it is: by the letters of the standard, or by a word of a language that is shipped, of
/// which the first letters are enough.
fn kind_of(written: &str) -> Option<CommentKind> {
    let kinds = [
        (CommentKind::General, 'g', "ge", Label::CommentGeneral),
        (CommentKind::Technical, 't', "te", Label::CommentTechnical),
        (CommentKind::Editorial, 'e', "ed", Label::CommentEditorial),
    ];
    let own = written.trim().trim_end_matches('.').to_lowercase();
    let is_kind = |(_, letter, letters, label): &(CommentKind, char, &str, Label)| {
        own == letter.to_string() || own == *letters || own.chars().count() > 2 && begins_word(*label, &own)
    };
    kinds.into_iter().find(is_kind).map(|(kind, ..)| kind)
}

/// Whether a word of a language that is shipped begins so.
fn begins_word(label: Label, begins: &str) -> bool {
    shipped_words(label).iter().any(|word| word.to_lowercase().starts_with(begins))
}

/// Whether it is a word of a language that is shipped.
fn is_word(label: Label, said: &str) -> bool {
    let said = said.to_lowercase();
    shipped_words(label).iter().any(|word| word.to_lowercase() == said)
}
