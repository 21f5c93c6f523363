//! What Word is told of the pages that were laid out.
//!
//! Word breaks pages itself, by the fonts it finds. Told the heights of rows,
//! which rows may be split and which stay together, it breaks them where the
//! PDF does as long as lines break alike; where a text was edited, the pages
//! behind it move without leaving gaps.

use crate::domain::Points;
use crate::layout::compose::{Block, Composition};
use crate::layout::grid::{MeasuredCell, MeasuredTable};
use crate::layout::page_setup::SPLITTABLE_SHARE;
use crate::layout::paginate::PlacedRow;

/// How a table flows over pages.
#[derive(Debug, Clone, PartialEq)]
pub struct TableFlow {
    /// How each of its rows does.
    pub rows: Vec<RowFlow>,
    /// Whether its section begins at the top of a page.
    pub at_page_top: bool,
}

/// How a row flows.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFlow {
    /// The height it has on paper; `None` for a row that Word may split.
    pub height: Option<Points>,
    /// Whether it is the first one that begins on its page, other than the
    /// first page: labels that reach it are shown again.
    pub begins_page: bool,
    /// Whether a label beside it needs the room of the next row too.
    pub kept_with_next: bool,
}

impl RowFlow {
    const UNKNOWN: Self = Self { height: None, begins_page: false, kept_with_next: false };
}

/// How the tables of a composition flow, in its order.
pub fn tables(composition: &Composition<'_>) -> Vec<TableFlow> {
    let mut flows: Vec<TableFlow> = composition
        .tables
        .iter()
        .map(|table| TableFlow {
            rows: vec![RowFlow::UNKNOWN; table.rows.len()],
            at_page_top: false,
        })
        .collect();
    let mut seen = vec![0; flows.len()];
    for page in &composition.pages {
        for block in &page.blocks {
            if let Block::Rows { table, rows, .. } = block
                && let Some(measured) = composition.tables.get(*table)
            {
                let full = page.setup.height() - measured.head_height;
                flows[*table].place(rows, &mut seen[*table], full);
            }
        }
    }
    for (flow, table) in flows.iter_mut().zip(&composition.tables) {
        flow.keep_labels(table);
    }
    mark_page_tops(composition, &mut flows);
    flows
}

/// Sections whose first line, or table, is the first thing on a page.
fn mark_page_tops(composition: &Composition<'_>, flows: &mut [TableFlow]) {
    let begun = composition.outline.iter().flat_map(|part| &part.sections);
    for ((index, page), flow) in begun.enumerate().zip(flows) {
        let page = composition.pages.get(*page);
        flow.at_page_top = match page.and_then(|page| page.blocks.first()) {
            Some(Block::Line { section, .. }) => *section == index,
            Some(Block::Rows { table, .. }) => *table == index,
            None => false,
        };
    }
}

impl TableFlow {
    /// Takes in the rows of a page; `seen` counts those of the pages before,
    /// `full` is the room for rows on a page of their own.
    fn place(&mut self, placed: &[PlacedRow], seen: &mut usize, full: Points) {
        let earlier = *seen;
        let mut first = earlier > 0;
        for placed in placed.iter().filter(|placed| placed.row >= earlier) {
            let row = &mut self.rows[placed.row];
            let whole = placed.lines.is_none() && placed.height.0 <= full.0 * SPLITTABLE_SHARE;
            row.height = whole.then_some(placed.height);
            row.begins_page = std::mem::take(&mut first);
            *seen = placed.row + 1;
        }
    }

    /// Rows stay together until there is room for the label beside them.
    fn keep_labels(&mut self, table: &MeasuredTable<'_>) {
        for label in &table.labels {
            let mut room = Points::ZERO;
            for row in label.rows.clone() {
                if self.rows[row].begins_page {
                    room = Points::ZERO;
                }
                room += self.rows[row].height.unwrap_or(table.rows[row].height);
                let goes_on = label.rows.contains(&(row + 1)) && !self.rows[row + 1].begins_page;
                self.rows[row].kept_with_next |= goes_on && room.0 < label.height.0;
            }
        }
    }

    /// Whether the merged cell at `row` and `column`, which began further up,
    /// is shown again.
    pub fn shows_again(&self, table: &MeasuredTable<'_>, row: usize, column: usize) -> bool {
        let is_label = matches!(table.rows[row].cells.get(column), Some(MeasuredCell::Label(_)));
        self.rows[row].begins_page && is_label
    }
}
