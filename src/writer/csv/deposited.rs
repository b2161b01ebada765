//! The list of files that are handed over.

use super::sheet::{Column, table};
use crate::writer::deposit::DepositedFile;

fn columns<'a>() -> Vec<Column<&'a DepositedFile>> {
    vec![
        ("file", |row| format!("data/{}", row.path)),
        ("kind", |row| row.kind.word().into()),
        ("title", |row| row.title.clone()),
        ("reference", |row| row.reference.clone()),
        ("version", |row| row.version.clone()),
        ("state", |row| row.state.into()),
        ("met", |row| row.met.to_string()),
        ("approved", |row| row.approved.clone()),
        ("language", |row| row.language.clone()),
        ("media-type", |row| row.media().into()),
        ("bytes", |row| row.bytes.len().to_string()),
        ("sha256", |row| row.digests()[0].clone()),
        ("sha512", |row| row.digests()[1].clone()),
        ("sealed", |row| if row.is_sealed { "as sealed" } else { "made anew" }.into()),
        ("classification", |row| row.classification.clone()),
        ("closed-on-ground", |row| row.ground.clone()),
        ("closed-until", |row| row.closed_until.map(|day| day.to_string()).unwrap_or_default()),
        ("withheld", |row| row.withheld.clone()),
        ("counterpart", |row| {
            row.counterpart.as_ref().map(|path| format!("data/{path}")).unwrap_or_default()
        }),
        ("signed-copy", |row| row.signed_copy.clone()),
        ("kept-until", |row| row.kept_until.map(|day| day.to_string()).unwrap_or_default()),
    ]
}

/// The files, a row each.
pub fn deposited(files: &[DepositedFile]) -> Vec<u8> {
    table(&columns(), files)
}
