//! The comments on minutes, as the file beside a record keeps them.

use super::forms::{CommentForm, CommentsForm};
use crate::diagnostic::{CommentFault, Finding, Report, Source, Spot};
use crate::form::{Choice, read};
use std::collections::BTreeMap;

/// No number is higher, by the form of a comment.
const MOST: u32 = 999_999;

/// So many of those that are gone are named.
const MOST_NAMED: usize = 5;

/// Reads comments.
///
/// Output: all of them, in the order of the file; none if the file cannot be read. Reported: what is wrong with it, each at
/// its place: numbers that are given twice, dispositions that lack a reason, answers to nothing.
pub fn read_comments(source: &Source, report: &mut Report) -> Option<Vec<CommentForm>> {
    let CommentsForm { at: _, last_number, comments } = read(source, report)?;
    let comments = comments.0;
    let mut known: BTreeMap<u32, &CommentForm> = BTreeMap::new();
    for comment in &comments {
        let number = comment.number;
        match known.get(&number) {
            Some(first) => {
                let fault = CommentFault::CommentNumber { number };
                let first = Spot::new(source, first.at.clone());
                report.push(Finding::of(fault).at(Spot::new(source, comment.at.clone())).and(first));
            }
            None => drop(known.insert(number, comment)),
        }
    }
    if let Some(last) = &last_number {
        let given = 1..=last.value.min(MOST);
        let gone: Vec<u32> = given.filter(|number| !known.contains_key(number)).take(MOST_NAMED).collect();
        if !gone.is_empty() {
            report.add(
                source,
                last.at.clone(),
                CommentFault::CommentsGone { numbers: gone, last: last.value },
            );
        }
    }
    for comment in &comments {
        let number = comment.number;
        if let Some(disposition) = comment.disposition.filter(|disposition| disposition.needs_reason())
            && comment.reason.as_ref().is_none_or(|reason| reason.is_blank())
        {
            let fault = CommentFault::ReasonMissing { number, disposition: Choice::word(disposition) };
            report.add(source, comment.at.clone(), fault);
        }
        if let Some(to) = comment.reply_to.filter(|to| *to == number || !known.contains_key(to)) {
            report.add(source, comment.at.clone(), CommentFault::ReplyToNothing { number, to });
        }
    }
    Some(comments)
}
