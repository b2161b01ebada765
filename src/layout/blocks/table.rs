//! Tables to slabs: one for each row. Columns are measured, cells wrapped, group labels span their rows.

use super::columns::{Wish, distribute, shrink};
use super::compose::{Composer, Measure, Setting, decoration};
use super::flow::{Slab, Stamp, height_of, side_by_side, stacked};
use super::wide;
use crate::document::{Column, Inline, Row, RowGroup, Table, rows_of};
use crate::layout::frame::{Artifact, Frame, Item, Owner, Place};
use crate::layout::geometry::Length;
use crate::layout::structure::{NodeId, Role, Scope};
use crate::layout::text::{FontRole, Look, Shaped, Words};

/// Groups of so few rows stand on one page.
const SHORT: usize = 4;

/// Rows that stay together with others are no taller with them than this part of a page: more would leave much of it empty.
const MOST_KEPT: f32 = 0.2;

/// A row that is taller than this part of a page is divided by page breaks.
const MOST_ROW: f32 = 0.4;

/// Rows of a labelled group stand so close, as a part of the usual space.
const NEAR: f32 = 0.2;

/// A head that takes more of a page's height is not printed again.
const MOST_REPEATED: f32 = 0.4;

/// A table on its way to slabs.
struct Grid<'t, 'a> {
    table: &'t Table,
    columns: Vec<Measure>,
    labelled: bool,
    full: Measure,
    head: Option<Vec<Shaped<'a>>>,
    groups: Vec<Group<'a>>,
    stamp: Option<usize>,
    /// The size of the letters, as a part of their usual one.
    scale: f32,
    /// How tall a row may be that no page break divides.
    room: Length,
    /// Whether the first row stands below the head's own line.
    ruled: bool,
}

impl Grid<'_, '_> {
    /// Whether the rows of a group stand close to each other: names below a label do, what is longer is kept apart.
    fn is_close(&self) -> bool {
        self.labelled && self.columns.len() == 2
    }

    /// The columns beside the labels.
    fn beside_label(&self) -> Measure {
        let start = match self.columns.get(1).filter(|_| self.labelled) {
            Some(second) => second.start,
            None => self.full.start,
        };
        Measure { start, width: self.full.start + self.full.width - start }
    }
}

/// A group of rows, shaped.
struct Group<'a> {
    label: Option<Shaped<'a>>,
    again: Option<Shaped<'a>>,
    rows: Vec<Vec<Shaped<'a>>>,
}

impl<'a> Group<'a> {
    /// Everything in it.
    fn all(&mut self) -> impl Iterator<Item = &mut Shaped<'a>> {
        self.label.iter_mut().chain(&mut self.again).chain(self.rows.iter_mut().flatten())
    }
}

impl<'a> Composer<'a> {
    /// Sets a table; one that is too wide in parts.
    pub(in crate::layout) fn table(&mut self, table: &Table, measure: Measure, parent: NodeId) {
        let (first, rows) = (self.parts.next, rows_of(table));
        if table.columns.is_empty() || table.groups.is_empty() {
            self.parts.next += rows.count();
            return;
        }
        match self.divided(table, measure) {
            Some(parts) => {
                for part in &parts {
                    // Its rows stand in each part again; its caption in the first.
                    let own = rows_of(part);
                    self.parts.next = first + rows.caption + rows.head - own.caption - own.head;
                    self.whole_table(part, measure, parent);
                }
            }
            None => {
                self.parts.next = first;
                self.whole_table(table, measure, parent);
            }
        }
        self.parts.next = first + rows.count();
    }

    fn divided(&mut self, table: &Table, measure: Measure) -> Option<Vec<Table>> {
        let count = table.columns.len();
        if count < wide::FEW {
            return None;
        }
        // Nothing is drawn of it, so that it is no part of the structure.
        let node = self.structure.add(Role::Table, NodeId::ROOT);
        let (names, head) = self.shape_head(table, node).unzip();
        let names: Vec<Option<NodeId>> = names.unwrap_or_default();
        let labelled = table.groups.iter().any(|group| group.label.is_some());
        let groups: Vec<Group<'a>> =
            table.groups.iter().map(|group| self.shape_group(table, group, labelled, node, &names)).collect();
        let needs = narrowest(count, head.as_deref(), &groups);
        wide::parts(table, &needs, measure, self.column_space(measure, count), self.size * 0.96)
    }

    /// What stands between so many columns: many stand closer.
    fn column_space(&self, measure: Measure, count: usize) -> Length {
        self.style.tables.column_space.min(measure.width * (0.2 / count.max(1) as f32))
    }

    fn whole_table(&mut self, table: &Table, measure: Measure, parent: NodeId) {
        let node = self.structure.add(Role::Table, parent);
        if !table.name.is_empty() {
            self.structure.said_mut(node).title = Some(table.name.clone());
        }
        self.caption(table, measure, node);
        let labelled = table.groups.iter().any(|group| group.label.is_some());
        let (names, mut head) = self.shape_head(table, node).unzip();
        let names: Vec<Option<NodeId>> = names.unwrap_or_default();
        let body = self.structure.add(Role::TableBody, node);
        let mut groups: Vec<Group<'a>> =
            table.groups.iter().map(|group| self.shape_group(table, group, labelled, body, &names)).collect();
        let mut wishes = wishes(table.columns.len(), head.as_deref(), &groups);
        let space = self.column_space(measure, wishes.len());
        let narrowest = || narrowest(table.columns.len(), head.as_deref(), &groups);
        let scale = shrink(&mut wishes, measure, space, self.size * 0.96, narrowest);
        if scale < 1.0 {
            for shaped in head.iter_mut().flatten().chain(groups.iter_mut().flat_map(Group::all)) {
                shaped.scale(scale, &mut self.setter);
            }
        }
        // Beside labels that are few words each, tables of several columns would lack the room.
        let is_pair = labelled && wishes.len() == 2;
        let share = is_pair.then_some(self.style.tables.label_share);
        let columns = distribute(&wishes, measure, space, share);
        let room = self.height * MOST_ROW;
        let mut grid = Grid {
            table,
            columns,
            labelled,
            full: measure,
            head,
            groups,
            stamp: None,
            scale,
            room,
            ruled: false,
        };
        self.flow.space(self.style.text.paragraph_space * 1.2);
        self.set_head(&mut grid);
        let groups = std::mem::take(&mut grid.groups);
        for (number, (source, group)) in table.groups.iter().zip(groups).enumerate() {
            self.set_group(&grid, source, group, number == 0 && grid.ruled);
        }
        self.rule_slab(measure, false);
        self.flow.space(self.style.text.paragraph_space * 2.4);
    }

    /// What stands above the table, on the same page as its first rows.
    fn caption(&mut self, table: &Table, measure: Measure, table_node: NodeId) {
        if table.caption.is_empty() {
            return;
        }
        let node = self.structure.add(Role::Caption, table_node);
        self.parts.take(node);
        let size = self.size * 0.96;
        let look = self.look(FontRole::Bold, size, self.style.colours.text, node);
        let words = self.words_of(&table.caption, look);
        self.flow.space(self.style.text.paragraph_space * 1.2);
        let first = self.flow.slabs.len();
        self.set(words, self.setting(measure, size));
        self.flow.keep_from(first);
        self.flow.keep_last();
    }

    fn cell_look(&self, node: NodeId, bold: bool) -> Look {
        let role = if bold { FontRole::Bold } else { FontRole::Regular };
        self.look(role, self.size * 0.96, self.style.colours.text, node)
    }

    /// Lines stand closer in cells than in running text.
    fn cell_leading(&self) -> Length {
        self.leading(self.size * 0.96) * 0.95
    }

    /// The columns' headings, and for each the cell that names those below it, unless it is empty.
    fn shape_head(&mut self, table: &Table, node: NodeId) -> Option<(Vec<Option<NodeId>>, Vec<Shaped<'a>>)> {
        if table.columns.iter().all(|column| column.heading.is_empty()) {
            return None;
        }
        let head = self.structure.add(Role::TableHead, node);
        let row = self.structure.add(Role::TableRow, head);
        self.parts.take(row);
        let (mut names, mut cells) = (Vec::new(), Vec::with_capacity(table.columns.len()));
        for column in &table.columns {
            let cell = self.structure.add(Role::HeadCell(Scope::Column), row);
            let look = self.look(FontRole::Bold, self.style.text.small, self.style.colours.quiet, cell);
            names.push((!column.heading.is_empty()).then_some(cell));
            cells.push(self.shape_cell(&column.heading, look));
        }
        Some((names, cells))
    }

    /// `names` are the cells that name each column.
    fn shape_group(
        &mut self,
        table: &Table,
        group: &RowGroup,
        labelled: bool,
        body: NodeId,
        names: &[Option<NodeId>],
    ) -> Group<'a> {
        let column = |place: usize| names.get(place).copied().flatten();
        let mut beside = None;
        let mut shaped = Group { label: None, again: None, rows: Vec::new() };
        for (number, row) in group.rows.iter().enumerate() {
            let node = self.structure.add(Role::TableRow, body);
            self.parts.take(node);
            if group.label.is_none() {
                beside = None;
            }
            if let (Some(label), 0) = (group.label.as_deref(), number) {
                let cell = self.structure.add(Role::HeadCell(Scope::Row), node);
                self.structure.node_mut(cell).row_span = u16::try_from(group.rows.len()).unwrap_or(u16::MAX);
                let look = self.cell_look(cell, true);
                self.structure.said_mut(cell).headers.extend(column(0));
                beside = (!label.is_empty()).then_some(cell);
                shaped.label = Some(self.shape_cell(label, look));
                shaped.again = (group.rows.len() > 1).then(|| self.shape_again(label, look));
            }
            let mut cells: Vec<Shaped<'a>> = Vec::with_capacity(row.cells.len());
            for (place, cell) in row.cells.iter().enumerate() {
                let first = place == 0 && table.row_heads && !labelled;
                let role = if first { Role::HeadCell(Scope::Row) } else { Role::Cell };
                let node = self.structure.add(role, node);
                let headers = column(place + usize::from(group.label.is_some())).into_iter().chain(beside);
                self.structure.said_mut(node).headers.extend(headers);
                if first && !cell.is_empty() {
                    beside = Some(node);
                }
                let look = self.cell_look(node, first || row.total);
                cells.push(self.shape_cell(cell, look));
            }
            shaped.rows.push(cells);
        }
        shaped
    }

    fn shape_cell(&mut self, cell: &[Inline], look: Look) -> Shaped<'a> {
        let mut words = self.words_of(cell, look);
        // Cells are kept apart by more than their places.
        self.push(&mut words, " ", look);
        self.setter.shape(words)
    }

    /// The label as it stands again after a page break.
    fn shape_again(&mut self, label: &[Inline], look: Look) -> Shaped<'a> {
        let look = Look { owner: Owner::Artifact(Artifact::Repeated), ..look };
        let mut words = Words::new(&self.language);
        self.add(label, look, &mut words);
        let continued = format!(" {}", self.words.continued);
        let quiet = Look { role: FontRole::Regular, colour: self.style.colours.quiet, ..look };
        self.push(&mut words, &continued, quiet);
        self.setter.shape(words)
    }

    /// The cells of a row, each a column of lines, from the column `before` on.
    fn set_cells(
        &mut self,
        grid: &Grid<'_, 'a>,
        (before, cells): (usize, Vec<Shaped<'a>>),
        (size, leading): (Length, Length),
    ) -> Vec<Vec<Slab>> {
        let places = grid.columns.iter().zip(&grid.table.columns).skip(before);
        let set = |(mut cell, (measure, column)): (Shaped<'a>, (&Measure, &Column))| {
            let setting = Setting { align: column.align, leading, ..self.setting(*measure, size) };
            self.lines_of(&mut cell, setting)
        };
        cells.into_iter().zip(places).map(set).collect()
    }

    /// The head, which stands again on each page if it leaves most of that to the rows.
    fn set_head(&mut self, grid: &mut Grid<'_, 'a>) {
        let Some(cells) = grid.head.take() else { return };
        let size = self.style.text.small * grid.scale;
        let columns = self.set_cells(grid, (0, cells), (size, size * 1.3));
        let mut slabs = side_by_side(columns, self.height * MOST_REPEATED);
        pad(&mut slabs, Length::pt(1.0), self.style.tables.padding);
        if let Some(last) = slabs.last_mut() {
            let rule = self.rule(grid.full, last.height, Length::pt(0.9), self.style.colours.quiet);
            last.frames.push(rule);
            last.height += Length::pt(0.9);
        }
        grid.ruled = true;
        if let [head] = slabs.as_slice() {
            let again = head.frames.iter().filter_map(repeated).collect();
            self.flow.stamps.push(Stamp { height: head.height, frames: again });
            grid.stamp = Some(self.flow.stamps.len() - 1);
            grid.room -= head.height;
        }
        keep_ends(&mut slabs, self.height);
        slabs.into_iter().for_each(|slab| self.flow.push(slab));
        self.flow.keep_last();
    }

    fn set_group(&mut self, grid: &Grid<'_, 'a>, source: &RowGroup, mut group: Group<'a>, below_head: bool) {
        let padding = self.style.tables.padding;
        let mut slabs = Vec::new();
        let rows = std::mem::take(&mut group.rows);
        let count = rows.len();
        for (number, (row, cells)) in source.rows.iter().zip(rows).enumerate() {
            // Rows of one group stand closer than groups do.
            let (first, last) = (number == 0, number + 1 == count);
            let near = if grid.is_close() { padding * NEAR } else { padding };
            let (top, bottom) = (if first { padding } else { near }, if last { padding } else { near });
            let column = usize::from(source.label.is_some());
            let mut row_slabs = self.set_row(grid, row, (column, cells), top, bottom);
            let wanted = first || !grid.is_close() || row.total;
            if wanted && !(first && below_head) {
                let across = if first || grid.is_close() { grid.full } else { grid.beside_label() };
                self.rule_above(&mut row_slabs, across, row.total);
            }
            slabs.append(&mut row_slabs);
        }
        self.set_label(grid, &mut group, &mut slabs);
        keep_ends(&mut slabs, self.height * MOST_KEPT);
        for slab in slabs {
            self.flow.push(slab);
        }
    }

    fn rule_above(&self, slabs: &mut [Slab], across: Measure, total: bool) {
        let colour = if total { self.style.colours.quiet } else { self.style.colours.rule };
        if let Some(slab) = slabs.first_mut() {
            slab.frames.insert(0, self.rule(across, Length::ZERO, Length::pt(0.6), colour));
        }
    }

    /// A row, whose cells begin at a column: one slab, or one for each line if it is taller than a page.
    fn set_row(
        &mut self,
        grid: &Grid<'_, 'a>,
        row: &Row,
        cells: (usize, Vec<Shaped<'a>>),
        top: Length,
        bottom: Length,
    ) -> Vec<Slab> {
        let leading = self.cell_leading() * grid.scale;
        let columns = self.set_cells(grid, cells, (self.size * 0.96 * grid.scale, leading));
        let mut slabs = side_by_side(columns, grid.room - top - bottom);
        if slabs.is_empty() {
            slabs.push(Slab::default());
        }
        pad(&mut slabs, top, bottom);
        for slab in &mut slabs {
            slab.height = slab.height.max(leading);
            slab.head = grid.stamp;
        }
        if let (Some(anchor), Some(first)) = (&row.anchor, slabs.first_mut()) {
            first.frames.insert(0, self.place(Place::Anchor(anchor.clone())));
        }
        slabs
    }

    /// Puts the group's label beside its rows.
    fn set_label(&mut self, grid: &Grid<'_, 'a>, group: &mut Group<'a>, slabs: &mut Vec<Slab>) {
        let Some(label) = group.label.as_mut() else { return };
        let Some(measure) = grid.columns.first().copied() else { return };
        let padding = self.style.tables.padding;
        let leading = self.cell_leading() * grid.scale;
        let setting = Setting { leading, ..self.setting(measure, self.size * 0.96 * grid.scale) };
        let lines = self.lines_of(label, setting);
        let beside = beside_label(lines, slabs, padding, grid);
        if let Some(again) = &mut group.again {
            let mut again = stacked(self.lines_of(again, setting));
            again.inset(padding * NEAR);
            if again.height > grid.room {
                return;
            }
            self.flow.stamps.push(Stamp { height: again.height, frames: again.frames });
            let stamp = self.flow.stamps.len() - 1;
            let mut rest = Length::ZERO;
            for slab in slabs.iter_mut().skip(beside).rev() {
                rest += slab.height;
                slab.rest = rest;
                slab.label = Some(stamp);
            }
        }
    }
}

/// Puts the lines of a label beside the rows of its group, and gives the rows room for it. The rows beside it are one
/// slab with it, or, if no page has room for that, each has the lines that it has room for. Gives how many slabs it
/// stands beside.
fn beside_label(lines: Vec<Slab>, slabs: &mut Vec<Slab>, padding: Length, grid: &Grid<'_, '_>) -> usize {
    let wanted = padding + height_of(&lines);
    let mut reached = Length::ZERO;
    let enough = slabs.iter().position(|slab| {
        reached += slab.height;
        reached >= wanted
    });
    if enough.is_none() {
        reached = reached.max(wanted + padding);
    }
    if reached > grid.room {
        return along(lines, slabs, padding, grid);
    }
    let rows: Vec<Slab> = slabs.drain(..enough.map_or(slabs.len(), |last| last + 1)).collect();
    let mut whole = Slab { height: reached, head: grid.stamp, ..stacked(rows) };
    let mut label = stacked(lines);
    label.inset(padding);
    let rules = whole.frames.iter().take_while(|frame| matches!(frame.item, Item::Fill(..))).count();
    whole.frames.splice(rules..rules, label.frames);
    slabs.insert(0, whole);
    1
}

/// Puts the lines of a label beside rows, in each as many as it has room for; what is left has slabs of its own.
fn along(lines: Vec<Slab>, slabs: &mut Vec<Slab>, padding: Length, grid: &Grid<'_, '_>) -> usize {
    let mut lines = lines.into_iter().peekable();
    let mut beside = 0;
    for (number, slab) in slabs.iter_mut().enumerate() {
        let mut down = if number == 0 { padding } else { padding * NEAR };
        let mut first = true;
        while let Some(mut line) = lines.next_if(|line| first || down + line.height <= slab.height) {
            line.inset(down);
            down = line.height;
            slab.height = slab.height.max(line.height);
            slab.frames.append(&mut line.frames);
            (first, beside) = (false, number + 1);
        }
    }
    let mut rest: Vec<Slab> = lines.map(|line| Slab { head: grid.stamp, ..line }).collect();
    if rest.is_empty() {
        return beside;
    }
    pad(&mut rest, Length::ZERO, padding);
    slabs.append(&mut rest);
    slabs.len()
}

/// Adds space above the first slab and below the last one.
fn pad(slabs: &mut [Slab], top: Length, bottom: Length) {
    if let Some(first) = slabs.first_mut() {
        first.inset(top);
    }
    if let Some(last) = slabs.last_mut() {
        last.height += bottom;
    }
}

/// Neither the first nor the last row of a group stands alone on a page, where that leaves the page less than `most`
/// to fill.
fn keep_ends(slabs: &mut [Slab], most: Length) {
    let heights: Vec<Length> = slabs.iter().map(|slab| slab.height).collect();
    let count = slabs.len();
    let short = count <= SHORT && height_of(slabs) <= most;
    for (number, slab) in slabs.iter_mut().enumerate() {
        let low = heights[number..].iter().take(2).copied().sum::<Length>() <= most;
        let end = short || low && (number == 0 || number + 2 >= count);
        slab.keep = number + 1 < count && (slab.keep || end);
    }
}

/// A frame as it is printed again: to be seen, not to be read or clicked.
fn repeated(frame: &Frame) -> Option<Frame> {
    match &frame.item {
        Item::Text(_) | Item::Image(..) => {
            Some(Frame { owner: Owner::Artifact(Artifact::Repeated), item: frame.item.clone() })
        }
        Item::Fill(..) => Some(decoration(frame.item.clone())),
        Item::Link(..) | Item::Field(..) | Item::Place(..) | Item::PageOf(..) => None,
    }
}

/// What the columns' contents would like.
fn wishes(count: usize, head: Option<&[Shaped<'_>]>, groups: &[Group<'_>]) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); count];
    each_cell(head, groups, |column, cell| {
        if let Some(wish) = wishes.get_mut(column) {
            wish.hold(cell.widths());
        }
    });
    wishes
}

/// The width of the longest part of a word in each column.
fn narrowest(count: usize, head: Option<&[Shaped<'_>]>, groups: &[Group<'_>]) -> Vec<Length> {
    let mut widths = vec![Length::ZERO; count];
    each_cell(head, groups, |column, cell| {
        if let Some(width) = widths.get_mut(column) {
            *width = width.max(cell.narrowest());
        }
    });
    widths
}

/// Goes through all cells; each comes with the place of its column.
fn each_cell<'s, 'a: 's>(
    head: Option<&'s [Shaped<'a>]>,
    groups: &'s [Group<'a>],
    mut look: impl FnMut(usize, &'s Shaped<'a>),
) {
    head.unwrap_or_default().iter().enumerate().for_each(|(column, cell)| look(column, cell));
    for group in groups {
        group.label.iter().for_each(|label| look(0, label));
        for row in &group.rows {
            let before = usize::from(group.label.is_some());
            row.iter().enumerate().for_each(|(column, cell)| look(column + before, cell));
        }
    }
}
