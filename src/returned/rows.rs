//! The form for comments, filled: as a document of an office program, as comma-separated values, as TOML.
//!
//! Titles are recognised by their letters. In the template of ISO they stand in a table in the head of the page and its body
//! has none; others have them in the first row of the table.

use super::no_return::NoReturn;
use super::package::Package;
use super::tables::{Table, tables};
use crate::commenting::{Column, form as keys, property, unguarded};
use crate::diagnostic::{NotReadable, Report, SourceFile};
use crate::document::{Label, shipped_words};
use crate::form;
use crate::form::{List, Text, read};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// A form that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// What the program wrote into it when it was sent out, under the names of properties.
    pub properties: BTreeMap<String, String>,
    /// Who comments, where rows do not say it.
    pub by: Option<String>,
    /// The rows that say something.
    pub rows: Vec<FilledRow>,
    /// The columns that it lacks.
    pub missing: Vec<&'static str>,
}

/// A row: what stands in each column, and nothing in one that it lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledRow(BTreeMap<Column, String>);

impl FilledRow {
    /// What stands in a column.
    pub fn cell(&self, column: Column) -> &str {
        self.0.get(&column).map(String::as_str).unwrap_or_default()
    }

    /// Whether somebody says something.
    fn says_anything(&self) -> bool {
        [Column::Comment, Column::ProposedChange].iter().any(|column| !self.cell(*column).is_empty())
    }
}

/// Fewer titles than this are no form.
const FEWEST: usize = 4;

/// The columns of a row of titles, if it is one.
fn titles<'c>(cells: impl IntoIterator<Item = &'c str>) -> Option<Vec<Option<Column>>> {
    let column = |title: &'c str| Column::of_title(title).or_else(|| of_words(title));
    let columns: Vec<Option<Column>> = cells.into_iter().map(column).collect();
    let known = Column::ALL.iter().filter(|column| columns.contains(&Some(**column))).count();
    (known >= FEWEST).then_some(columns)
}

/// What columns are called instead of their titles, in the languages that are shipped.
static WORDS: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    let labels = [
        (Column::By, Label::FormBy),
        (Column::By, Label::ColumnCommentBy),
        (Column::Line, Label::FormLine),
        (Column::Clause, Label::FormClause),
        (Column::Place, Label::FormPlace),
        (Column::Kind, Label::FormKind),
        (Column::Comment, Label::FormComment),
        (Column::Comment, Label::ColumnComment),
        (Column::ProposedChange, Label::FormProposed),
        (Column::ProposedChange, Label::ColumnProposed),
    ];
    let words = labels.into_iter().flat_map(|(column, label)| {
        shipped_words(label).into_iter().map(move |words| (spelt(&words), column))
    });
    words.filter(|(words, _)| !words.is_empty()).collect()
});

/// The column of a title that somebody wrote in words of their own language.
fn of_words(title: &str) -> Option<Column> {
    WORDS.get(&spelt(title)).copied()
}

/// Words by their letters.
fn spelt(words: &str) -> String {
    words.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A form with these titles, and these rows below them.
fn filled<'c>(
    columns: &[Option<Column>],
    rows: impl IntoIterator<Item = Vec<&'c str>>,
    properties: BTreeMap<String, String>,
) -> FilledForm {
    let row = |cells: Vec<&str>| {
        let mut row: BTreeMap<Column, String> = BTreeMap::new();
        for (column, cell) in columns.iter().zip(cells) {
            if let Some(column) = column {
                row.entry(*column).or_insert_with(|| cell.trim().to_string());
            }
        }
        FilledRow(row)
    };
    let rows = rows.into_iter().map(row).filter(FilledRow::says_anything).collect();
    let is_missing = |column: &&Column| !columns.contains(&Some(**column));
    let missing = Column::ALL.iter().filter(is_missing).map(|column| column.title()).collect();
    FilledForm { properties, by: None, rows, missing }
}

/// The form that a document is; none if it is another document.
pub(super) fn of_document(package: &mut Package<'_>) -> Result<Option<FilledForm>, NotReadable> {
    let main = package.led_to("")?.into_iter().find(|(kind, _)| kind == "officeDocument");
    let Some((_, main)) = main else { return Ok(None) };
    let Some(bytes) = package.part(&main)? else { return Ok(None) };
    let body = tables(&bytes, &main)?;
    let cells = |row: &Vec<String>| titles(row.iter().map(String::as_str));
    // In the body a form begins with its titles.
    let own = body.iter().find_map(|table| {
        let (at, columns) = table.iter().enumerate().take(3).find_map(|(at, row)| Some((at, cells(row)?)))?;
        Some((columns, &table[at + 1..]))
    });
    if let Some((columns, rows)) = own {
        let rows = rows.iter().map(|row| row.iter().map(String::as_str).collect());
        return Ok(Some(filled(&columns, rows, package.properties()?)));
    }
    let mut best: Option<Vec<Option<Column>>> = None;
    for (_, name) in package.led_to(&main)?.into_iter().filter(|(kind, _)| kind == "header") {
        let Some(bytes) = package.part(&name)? else { continue };
        let found = tables(&bytes, &name)?.into_iter().flatten().filter_map(|row| cells(&row));
        // An older form of seven columns may stand in the head of the first page.
        best = found.chain(best).max_by_key(|columns| columns.iter().flatten().count());
    }
    let Some(columns) = best else { return Ok(None) };
    let is_own = |table: &&Table| table.iter().any(|row| row.len() == columns.len());
    let rows = body.iter().filter(is_own).flatten();
    let rows = rows.map(|row| row.iter().map(String::as_str).collect());
    Ok(Some(filled(&columns, rows, package.properties()?)))
}

/// So many lines may stand above the titles.
const HEAD: usize = 20;

/// The form that comma-separated values are, whichever sign separates them.
pub(super) fn of_sheet(text: &str) -> Result<FilledForm, NotReadable> {
    let text = text.trim_start_matches('\u{FEFF}');
    let found = [b';', b'\t', b','].into_iter().filter_map(|sign| {
        let records: Vec<Vec<String>> = records(text, sign, HEAD + 1);
        let at = records.iter().position(|row| titles(row.iter().map(String::as_str)).is_some())?;
        let columns = titles(records[at].iter().map(String::as_str))?;
        Some((columns.iter().flatten().count(), sign, at, columns))
    });
    let best = found.max_by_key(|(known, ..)| *known);
    let Some((_, sign, at, columns)) = best else { return Err(NotReadable::NoForm) };
    let records = records(text, sign, usize::MAX);
    let mut properties = BTreeMap::new();
    for row in &records[..at] {
        if let [name, value, ..] = row.as_slice() {
            let name = name.trim().trim_end_matches(':').to_lowercase();
            properties.extend(
                property_of(&name).map(|name| (name.to_string(), unguarded(value.trim()).to_string())),
            );
        }
    }
    let rows = records[at + 1..].iter().map(|row| row.iter().map(|cell| unguarded(cell.trim())).collect());
    Ok(filled(&columns, rows, properties))
}

/// The property that a word in a head means.
fn property_of(name: &str) -> Option<&'static str> {
    match name {
        keys::REFERENCE => Some(property::REFERENCE),
        keys::VERSION => Some(property::VERSION),
        keys::DIGEST => Some(property::DIGEST),
        _ => [property::REFERENCE, property::VERSION, property::DIGEST].into_iter().find(|own| *own == name),
    }
}

fn records(text: &str, sign: u8, most: usize) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(sign).has_headers(false).flexible(true);
    let records = reader.from_reader(text.as_bytes()).into_records().take(most).flatten();
    records.map(|record| record.iter().map(str::to_string).collect()).collect()
}

form! {
    /// Comments on minutes, as somebody sends them in.
    pub struct OwnForm is "a form for comments" {
        /// What the comments are on.
        "form" => form: Option<FormHead> as Heading,
        /// The comments.
        "comment" => comment: List<FormRow> as Blocks,
    }

    /// What comments are on.
    pub struct FormHead is "the head of a form for comments" {
        /// The reference of the minutes.
        "reference" => reference: Option<Text>,
        /// The version that was sent.
        "version" => version: Option<Text>,
        /// The digest of what was sent.
        "digest" => digest: Option<Text>,
        /// Who comments.
        "by" => by: Option<Text>,
    }

    /// A comment.
    pub struct FormRow is "a comment of a form" {
        /// Who comments.
        "by" => by: Option<Text>,
        /// The number of the line.
        "line" => line: Option<Text>,
        /// The number of the item.
        "clause" => clause: Option<Text>,
        /// The paragraph, figure or table.
        "place" => place: Option<Text>,
        /// What kind of comment it is.
        "type" => kind: Option<Text>,
        /// The comment.
        "comment" => comment: Option<Text>,
        /// The wording that is proposed.
        "proposed-change" => proposed: Option<Text>,
        /// What the secretariat says to it.
        "observation" => observation: Option<Text>,
    }
}

/// The form that a file in TOML is.
pub(super) fn of_toml(source: SourceFile) -> Result<FilledForm, NoReturn> {
    let (source, mut report) = (Arc::new(source), Report::new());
    let form: Option<OwnForm> = read(&source, &mut report);
    let Some(OwnForm { at: _, form: head, comment }) = form.filter(|_| !report.has_errors()) else {
        return Err(NoReturn::Wrong(report));
    };
    let head = head.unwrap_or_default();
    let said =
        |text: Option<&Text>| text.map(|text| text.value.trim().to_string()).filter(|text| !text.is_empty());
    let mut properties = BTreeMap::new();
    for (name, value) in [
        (property::REFERENCE, &head.reference),
        (property::VERSION, &head.version),
        (property::DIGEST, &head.digest),
    ] {
        properties.extend(said(value.as_ref()).map(|value| (name.to_string(), value)));
    }
    let rows = comment.0.iter().map(|row| {
        let cells = [
            (Column::By, &row.by),
            (Column::Line, &row.line),
            (Column::Clause, &row.clause),
            (Column::Place, &row.place),
            (Column::Kind, &row.kind),
            (Column::Comment, &row.comment),
            (Column::ProposedChange, &row.proposed),
            (Column::Observation, &row.observation),
        ];
        FilledRow(
            cells.into_iter().filter_map(|(column, text)| Some((column, said(text.as_ref())?))).collect(),
        )
    });
    let rows = rows.filter(FilledRow::says_anything).collect();
    Ok(FilledForm { properties, by: said(head.by.as_ref()), rows, missing: Vec::new() })
}
