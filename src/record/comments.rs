//! The comments on minutes, as the file beside a record keeps them.

use super::forms::{CommentForm, CommentsForm};
use crate::diagnostic::{CommentFault, Finding, Report, Source, Spot};
use crate::form::{Choice, read};
use std::collections::BTreeMap;

/// Reads comments.
///
/// Output: all of them, in the order of the file; none if the file cannot be read. Reported: what is wrong with it, each at
/// its place: numbers that are given twice, dispositions that lack a reason, answers to nothing.
pub fn read_comments(source: &Source, report: &mut Report) -> Option<Vec<CommentForm>> {
    let CommentsForm { at: _, last_number: _, comments } = read(source, report)?;
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
