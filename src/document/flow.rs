//! Blocks in the cell of a table, which holds lines and no blocks: each block has its way to stand in one.

use super::{Block, Callout, Cell, Fact, Inline, Masthead, RowGroup, Section, Signature, Table};
use crate::prose::List;

/// What stands in the cells of a table, and what has no room in them.
#[derive(Default)]
pub(super) struct Flow {
    /// Pictures, which stand below the table; in the cell stands what they show.
    pub below: Vec<Block>,
}

impl Flow {
    /// Blocks as one cell: each on lines of its own.
    pub(super) fn cell(&mut self, blocks: Vec<Block>) -> Cell {
        joined(blocks.into_iter().flat_map(|block| self.lines(block)).collect())
    }

    fn lines(&mut self, block: Block) -> Vec<Vec<Inline>> {
        match block {
            Block::Paragraph(content) => vec![content],
            Block::List(List { numbering, items, .. }) => {
                let item = |(at, item): (usize, Vec<Block>)| {
                    let mark = Inline::Text(format!("{} ", numbering.mark(at)));
                    std::iter::once(mark).chain(self.cell(item)).collect()
                };
                items.into_iter().enumerate().map(item).collect()
            }
            Block::Quote(inner) => vec![self.cell(inner)],
            Block::Passage(language, inner) => vec![vec![Inline::Passage(language, self.cell(inner))]],
            Block::Code(code) => code.lines().map(|line| vec![Inline::Code(line.into())]).collect(),
            Block::Table(table) => rows(table),
            Block::Figure(figure) => {
                let shows = figure.alt.clone();
                self.below.push(Block::Figure(figure));
                if shows.trim().is_empty() {
                    Vec::new()
                } else {
                    vec![vec![Inline::Text(format!("[{shows}]"))]]
                }
            }
            Block::Rule => Vec::new(),
            Block::Callout(Callout { blocks, facts, .. }) => vec![self.cell(blocks), fact_lines(facts)],
            Block::Facts(facts) => vec![fact_lines(facts)],
            Block::Section(Section { number, mut heading, blocks, .. }) => {
                if let Some(number) = number {
                    heading.insert(0, Inline::Text(format!("{number} ")));
                }
                vec![heading, self.cell(blocks)]
            }
            Block::Masthead(Masthead { handling, title, particulars }) => {
                [handling, title].into_iter().chain(particulars.into_iter().map(|line| line.text)).collect()
            }
            Block::Signature(Signature { statement, lines, fields }) => {
                let fields = fields.into_iter().map(|field| field.words);
                std::iter::once(statement).chain(lines).chain(fields).collect()
            }
        }
    }
}

/// The rows of a table, a line each.
fn rows(table: Table) -> Vec<Vec<Inline>> {
    let Table { name: _, columns, groups, row_heads: _, caption } = table;
    let head = columns.into_iter().map(|column| column.heading).collect();
    let rows = groups.into_iter().flat_map(|RowGroup { label, rows }| {
        let labels = label.into_iter().chain(std::iter::repeat(Vec::new()));
        rows.into_iter().zip(labels).map(|(row, label)| {
            let label = Some(label).filter(|label| !label.is_empty());
            label.into_iter().chain(row.cells).collect::<Vec<Cell>>()
        })
    });
    let rows = std::iter::once(head).chain(rows).map(row_line);
    std::iter::once(caption).chain(rows).collect()
}

/// The cells of a row in a line, with bars between them.
pub(super) fn row_line(cells: Vec<Cell>) -> Vec<Inline> {
    let mut line = Vec::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.push(Inline::Text(" | ".into()));
        }
        line.extend(cell);
    }
    line
}

/// Names and values, a line each.
pub(super) fn fact_lines(facts: Vec<Fact>) -> Vec<Inline> {
    joined(
        facts
            .into_iter()
            .map(|Fact { mut name, value, vote: _ }| {
                name.push(Inline::Text(" ".into()));
                name.into_iter().chain(value).collect()
            })
            .collect(),
    )
}

/// Lines one below the other.
pub(super) fn joined(lines: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut all = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !all.is_empty() {
            all.push(Inline::Break);
        }
        all.extend(line);
    }
    all
}
