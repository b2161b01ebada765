//! Tables: columns as wide as what stands in them asks for, heads repeated on each page, labels that span their rows.

use super::body::{Around, Body};
use super::letters::Look;
use super::page::WIDTH;
use super::paragraph::Paragraph;
use super::styles::{QUIET, RULE};
use crate::document::{Cell, Inline, Row, RowGroup, Table, TableParts, rows_of, text_of};
use crate::prose::Align;

/// A letter's width, in twentieths of a point.
const LETTER: i32 = 105;
/// What stands beside the text of a cell.
const PADDING: i32 = 216;
/// Longer texts are broken into lines.
const LONGEST: usize = 48;

/// A cell on its way.
struct Placed<'a> {
    content: &'a [Inline],
    width: i32,
    align: Align,
    bold: bool,
    quiet: bool,
    /// `restart` or `continue`, of a label that spans its rows.
    merged: Option<&'static str>,
    number: Option<usize>,
    /// Whether no line parts it from what is above, and from what is below.
    joined: (bool, bool),
}

impl Body<'_> {
    pub(super) fn table(&mut self, table: &Table, around: &Around) {
        let TableParts { caption, head, .. } = rows_of(table);
        if caption > 0 {
            let paragraph = Paragraph { style: "Caption", indent: around.indent, ..Paragraph::default() };
            self.paragraph(&paragraph, |body| body.inlines(&table.caption, &around.look));
        }
        let widths = widths(table, WIDTH - around.indent);
        self.open_table(table, &widths, around);
        if head > 0 {
            let part = self.part();
            self.xml.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            for (at, (column, width)) in table.columns.iter().zip(&widths).enumerate() {
                let number = self.number(part, at);
                let placed = Placed {
                    content: &column.heading,
                    width: *width,
                    align: column.align,
                    bold: true,
                    quiet: true,
                    merged: None,
                    number,
                    joined: (false, false),
                };
                self.cell(&placed, around);
            }
            self.xml.raw("</w:tr>");
        }
        let labelled = table.groups.iter().any(|group| group.label.is_some());
        for RowGroup { label, rows } in &table.groups {
            for (at, row) in rows.iter().enumerate() {
                self.row(table, (label.as_ref(), at, rows.len(), labelled), row, &widths, around);
            }
        }
        self.xml.raw("</w:tbl>");
    }

    fn open_table(&mut self, table: &Table, widths: &[i32], around: &Around) {
        let (total, indent) = (widths.iter().sum::<i32>().to_string(), around.indent.to_string());
        self.xml.raw("<w:tbl><w:tblPr>");
        self.xml.raw(if around.right_to_left { "<w:bidiVisual/>" } else { "" });
        self.xml.empty("w:tblW", &[("w:w", &total), ("w:type", "dxa")]);
        self.xml.empty("w:tblInd", &[("w:w", &indent), ("w:type", "dxa")]);
        self.xml.raw("<w:tblBorders>");
        for side in ["w:top", "w:bottom", "w:insideH"] {
            self.xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", RULE)]);
        }
        self.xml.raw(
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"50\" w:type=\"dxa\"/>",
        );
        self.xml.raw("<w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"50\" w:type=\"dxa\"/>");
        self.xml.raw("<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>");
        self.xml.raw("<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" ");
        self.xml.raw("w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>");
        if !table.name.is_empty() {
            self.xml.value("w:tblDescription", &table.name);
        }
        self.xml.raw("</w:tblPr><w:tblGrid>");
        for width in widths {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.raw("</w:tblGrid>");
    }

    fn row(
        &mut self,
        table: &Table,
        (label, at, of, labelled): (Option<&Cell>, usize, usize, bool),
        row: &Row,
        widths: &[i32],
        around: &Around,
    ) {
        let part = self.part();
        self.xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let merged = |label| (label, if at == 0 { "restart" } else { "continue" });
        let label = label.map(merged);
        let none: &[Inline] = &[];
        let content = label.map(|(label, _)| if at == 0 { label.as_slice() } else { none });
        let cells: Vec<&[Inline]> = content.into_iter().chain(row.cells.iter().map(Vec::as_slice)).collect();
        for (place, width) in widths.iter().enumerate() {
            let is_label = label.is_some() && place == 0;
            let names = table.row_heads && !labelled && place == 0;
            let placed = Placed {
                content: cells.get(place).copied().unwrap_or(none),
                width: *width,
                align: table.columns.get(place).map_or(Align::Start, |column| column.align),
                bold: is_label || names || row.total,
                quiet: false,
                merged: label.filter(|_| is_label && of > 1).map(|(_, merged)| merged),
                number: self.number(part, place),
                joined: if label.is_some() { (at > 0, at + 1 < of) } else { (false, false) },
            };
            self.cell(&placed, around);
        }
        self.xml.raw("</w:tr>");
    }

    fn cell(&mut self, placed: &Placed<'_>, around: &Around) {
        self.xml.raw("<w:tc><w:tcPr>");
        self.xml.empty("w:tcW", &[("w:w", &placed.width.to_string()), ("w:type", "dxa")]);
        if let Some(merged) = placed.merged {
            self.xml.value("w:vMerge", merged);
        }
        if placed.joined != (false, false) {
            self.xml.raw("<w:tcBorders>");
            self.xml.raw(if placed.joined.0 { "<w:top w:val=\"nil\"/>" } else { "" });
            self.xml.raw(if placed.joined.1 { "<w:bottom w:val=\"nil\"/>" } else { "" });
            self.xml.raw("</w:tcBorders>");
        }
        self.xml.raw("</w:tcPr>");
        let look = Look { bold: placed.bold, ..around.look.clone() };
        let quiet = Look { size: Some(18), ..look.clone().coloured(QUIET) };
        let look = if placed.quiet { quiet } else { look };
        let paragraph = Paragraph {
            style: "TableText",
            centred: placed.align == Align::Centre,
            ended: placed.align == Align::End,
            right_to_left: around.right_to_left,
            ..Paragraph::default()
        };
        self.marked_paragraph(&paragraph, placed.number, |body| body.inlines(placed.content, &look));
        self.xml.raw("</w:tc>");
    }
}

/// How wide the columns are, together no wider than there is room: each gets what its longest word needs, and of the rest
/// as much as its texts want.
fn widths(table: &Table, room: i32) -> Vec<i32> {
    let count = table
        .columns
        .len()
        .max(
            table
                .groups
                .iter()
                .flat_map(|group| {
                    let label = usize::from(group.label.is_some());
                    group.rows.iter().map(move |row| row.cells.len() + label)
                })
                .max()
                .unwrap_or(1),
        )
        .max(1);
    let mut needs = vec![(0, 0); count];
    let mut see = |place: usize, cell: &[Inline]| {
        let text = text_of(cell);
        let word = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
        let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        if let Some((least, most)) = needs.get_mut(place) {
            *least = word.max(*least);
            *most = longest.min(LONGEST).max(*most);
        }
    };
    table.columns.iter().enumerate().for_each(|(place, column)| see(place, &column.heading));
    for group in &table.groups {
        group.label.iter().for_each(|label| see(0, label));
        for row in &group.rows {
            let first = usize::from(group.label.is_some());
            row.cells.iter().enumerate().for_each(|(place, cell)| see(first + place, cell));
        }
    }
    let wide =
        |letters: usize| i32::try_from(letters).unwrap_or(i32::MAX / 256).saturating_mul(LETTER) + PADDING;
    let least: Vec<i32> = needs.iter().map(|(least, _)| wide((*least).min(LONGEST))).collect();
    let wanted: Vec<i32> = needs.iter().map(|(least, most)| wide((*most).max(*least))).collect();
    let sum = |widths: &[i32]| widths.iter().fold(0_i32, |sum, width| sum.saturating_add(*width));
    let (all_least, all_wanted) = (sum(&least), sum(&wanted));
    let share =
        |part: i32, of: i32, room: i32| (i64::from(part) * i64::from(room) / i64::from(of.max(1))) as i32;
    if all_least >= room {
        return least.iter().map(|width| share(*width, all_least, room).max(1)).collect();
    }
    let spare = room - all_least;
    let more: Vec<i32> = wanted.iter().zip(&least).map(|(wanted, least)| wanted - least).collect();
    let all_more = all_wanted - all_least;
    if all_more == 0 {
        // Figures and dates: all columns grow alike.
        return least.iter().map(|width| width + spare / count as i32).collect();
    }
    least.iter().zip(more).map(|(least, more)| least + share(more, all_more, spare)).collect()
}
