//! The table of dispositions.

use super::sheet::{Column, table};
use crate::edition::{DisposedComment, SaidComment};
use crate::form::Choice;

type Row<'a> = &'a DisposedComment;

fn columns<'a>() -> Vec<Column<Row<'a>>> {
    vec![
        ("number", |row| row.number.to_string()),
        ("by", |row| said(row, |said| &said.by)),
        ("date", |row| said(row, |said| &said.date)),
        ("version", |row| said(row, |said| &said.version)),
        ("item", |row| said(row, |said| &said.clause)),
        ("line", |row| said(row, |said| &said.line)),
        ("place", |row| said(row, |said| &said.place)),
        ("paragraph", |row| said(row, |said| &said.paragraph)),
        ("kind", |row| {
            let written = || said(row, |said| &said.kind_written);
            row.said
                .as_ref()
                .and_then(|said| said.kind)
                .map_or_else(written, |kind| Choice::word(kind).into())
        }),
        ("change", |row| {
            row.said.as_ref().and_then(|said| said.change).map(Choice::word).unwrap_or_default().into()
        }),
        ("reply-to", |row| row.reply_to.map(|to| to.to_string()).unwrap_or_default()),
        ("quoted", |row| said(row, |said| &said.quoted)),
        ("comment", |row| said(row, |said| &said.text)),
        ("proposed", |row| said(row, |said| &said.proposed)),
        ("proposals", |row| row.said.as_ref().map(proposals).unwrap_or_default()),
        ("disposition", |row| row.disposition.map(Choice::word).unwrap_or_default().into()),
        ("reason", |row| said(row, |said| &said.reason)),
    ]
}

/// Comments, a row each.
pub fn dispositions(comments: &[DisposedComment]) -> Vec<u8> {
    table(&columns(), comments)
}

fn said(row: &DisposedComment, key: fn(&SaidComment) -> &String) -> String {
    row.said.as_ref().map(|said| key(said).clone()).unwrap_or_default()
}

fn proposals(said: &SaidComment) -> String {
    let one = |(by, what, why): &(String, Option<_>, String)| {
        let what = what.map(Choice::word).unwrap_or_default();
        let words = [what, why.as_str()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        format!("{by}: {}", words.join(", "))
    };
    said.proposals.iter().map(one).collect::<Vec<_>>().join("; ")
}
