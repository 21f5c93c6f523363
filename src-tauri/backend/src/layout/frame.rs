//! The grid of a table on one page, and what of a label is visible there.

use std::ops::Range;

use crate::domain::Points;

use super::grid::MeasuredTable;
use super::paginate::PlacedRow;
use super::sheet::Merge;

/// A straight line of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: (Points, Points),
    /// The other end.
    pub to: (Points, Points),
}

/// A table's place on a page.
#[derive(Debug)]
pub struct Frame<'c, 'b> {
    /// The table.
    pub table: &'c MeasuredTable<'b>,
    /// Where columns begin, and where the last one ends.
    pub edges: Vec<Points>,
    /// The top of the head row.
    pub top: Points,
}

impl<'c, 'b> Frame<'c, 'b> {
    /// A table whose upper left corner is at `origin`.
    pub fn new(table: &'c MeasuredTable<'b>, origin: (Points, Points)) -> Self {
        let mut edges = Vec::with_capacity(table.widths.len() + 1);
        let mut edge = origin.0;
        edges.push(edge);
        for width in &table.widths {
            edge += *width;
            edges.push(edge);
        }
        Self { table, edges, top: origin.1 }
    }

    /// The foot of the head row.
    pub fn body_top(&self) -> Points {
        self.top + self.table.head_height
    }

    /// Grid lines around the head row and `rows`; closed at the foot.
    pub fn rules(&self, rows: &[PlacedRow], rules: &mut Vec<Rule>) {
        self.horizontal(self.top, |_| true, rules);
        for row in 1..self.table.head.rows.len() {
            let (y, _) = self.table.head.extent(row, 0);
            self.horizontal(self.top + y, |column| self.head_begins(row, column), rules);
        }
        self.horizontal(self.body_top(), |_| true, rules);
        for pair in rows.windows(2) {
            let y = self.body_top() + pair[0].bottom();
            let begins = |column| self.begins(pair[1].row, column);
            self.horizontal(y, begins, rules);
        }
        if let Some(last) = rows.last() {
            self.horizontal(self.body_top() + last.bottom(), |_| true, rules);
        }
        for edge in 0..self.edges.len() {
            self.vertical(edge, rows, rules);
        }
    }

    /// Whether a cell of the head begins in a row, so that a line stands above.
    fn head_begins(&self, row: usize, column: usize) -> bool {
        self.table.head.cells.iter().any(|(cell, _)| {
            cell.row == row && (cell.column..cell.column + cell.columns).contains(&column)
        })
    }

    /// Where the line at an edge begins in the head: below the words that
    /// stand over both of its sides.
    fn head_edge_top(&self, edge: usize) -> Points {
        let over = self
            .table
            .head
            .cells
            .iter()
            .filter(|(cell, _)| cell.column < edge && edge < cell.column + cell.columns);
        let below = over.map(|(cell, _)| self.table.head.extent(cell.row, cell.rows).1);
        self.top + below.fold(Points::ZERO, Points::max)
    }

    /// Whether a cell begins in a row, so that a line stands above it.
    fn begins(&self, row: usize, column: usize) -> bool {
        let mut column = column;
        while column > 0 && self.table.table.merge(row, column) == Merge::Left {
            column -= 1;
        }
        self.table.table.merge(row, column) != Merge::Up
    }

    /// A line across those columns that `drawn` names, in as few pieces as
    /// possible.
    fn horizontal(&self, y: Points, drawn: impl Fn(usize) -> bool, rules: &mut Vec<Rule>) {
        let columns = self.table.widths.len();
        let mut column = 0;
        while column < columns {
            let run = (column..columns).take_while(|c| drawn(*c)).count();
            if run > 0 {
                let (left, right) = (self.edges[column], self.edges[column + run]);
                rules.push(Rule { from: (left, y), to: (right, y) });
            }
            column += run.max(1);
        }
    }

    fn vertical(&self, edge: usize, rows: &[PlacedRow], rules: &mut Vec<Rule>) {
        let x = self.edges[edge];
        let inner = edge > 0 && edge < self.table.widths.len();
        let mut from = self.head_edge_top(edge);
        let mut to = self.body_top();
        for placed in rows {
            let bottom = self.body_top() + placed.bottom();
            if inner && self.table.table.merge(placed.row, edge) == Merge::Left {
                if to.0 > from.0 {
                    rules.push(Rule { from: (x, from), to: (x, to) });
                }
                from = bottom;
            }
            to = bottom;
        }
        if to.0 > from.0 {
            rules.push(Rule { from: (x, from), to: (x, to) });
        }
    }
}

/// Whether the visible part of a label's rows begins with `placed`.
pub fn begins_visible_part(placed: &PlacedRow, page: &[PlacedRow], rows: &Range<usize>) -> bool {
    let first = page.iter().find(|row| rows.contains(&row.row));
    first.is_some_and(|first| first.row == placed.row && first.top == placed.top)
}

/// Where the visible part of a label's rows ends.
pub fn visible_bottom(page: &[PlacedRow], rows: &Range<usize>) -> Points {
    let last = page.iter().rev().find(|row| rows.contains(&row.row));
    last.map_or(Points::ZERO, PlacedRow::bottom)
}
