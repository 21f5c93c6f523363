//! What Word is told of the pages that were laid out.
//!
//! Word breaks pages itself, by the fonts it finds: told the heights of rows,
//! which rows may be split and which stay together, it breaks them about where
//! the PDF does; where a text was edited, the pages behind it move without
//! leaving gaps. So nothing that is written may depend on where the PDF breaks.

use std::ops::Range;

use crate::domain::Points;
use crate::layout::compose::{Block, Composition};
use crate::layout::grid::MeasuredTable;
use crate::layout::page_setup::{LINES_KEPT_TOGETHER, SPLITTABLE_SHARE};

/// Labels of rows that take more of a page than this stand at their top.
const TALL_SHARE: f64 = 0.5;

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
    /// The height it has on paper.
    pub height: Points,
    /// Whether Word may split it, so that its text decides.
    pub may_split: bool,
    /// Whether a label beside it needs the room of the next row too.
    pub kept_with_next: bool,
}

/// How the tables of a composition flow, in its order.
pub fn tables(composition: &Composition<'_>) -> Vec<TableFlow> {
    let mut flows: Vec<TableFlow> = composition.tables.iter().map(TableFlow::of).collect();
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
    fn of(table: &MeasuredTable<'_>) -> Self {
        let splittable = table.room * SPLITTABLE_SHARE;
        let mut heights: Vec<Points> = table.rows.iter().map(|row| row.height).collect();
        for label in &table.labels {
            let rows: Points = heights[label.rows.clone()].iter().copied().sum();
            // The last of its rows takes up what a label lacks.
            if let Some(last) = label.rows.clone().last() {
                heights[last] += (label.height - rows).max(Points::ZERO);
            }
        }
        let row = |height: Points| RowFlow {
            height,
            may_split: height.0 > splittable.0,
            kept_with_next: false,
        };
        let mut flow = Self { rows: heights.into_iter().map(row).collect(), at_page_top: false };
        flow.keep_labels(table);
        // A label that begins in a row is split with it. Other fonts may break
        // it into more lines, so only those of a single line are safe.
        let begun = table.labels.iter().filter(|label| label.lines.len() >= LINES_KEPT_TOGETHER);
        for row in begun.map(|label| label.rows.start) {
            flow.rows[row].may_split &= flow.rows[row].height.0 > table.room.0;
        }
        flow
    }

    /// Whether these rows reach so far that the middle of them may well be on
    /// another page than their beginning.
    pub fn are_tall(&self, table: &MeasuredTable<'_>, rows: Range<usize>) -> bool {
        let height: Points = self.rows[rows].iter().map(|row| row.height).sum();
        height.0 > table.room.0 * TALL_SHARE
    }

    /// Rows stay together until there is room for the label beside them.
    fn keep_labels(&mut self, table: &MeasuredTable<'_>) {
        for label in &table.labels {
            let mut room = Points::ZERO;
            for row in label.rows.clone() {
                room += self.rows[row].height;
                let goes_on = label.rows.contains(&(row + 1));
                self.rows[row].kept_with_next |= goes_on && room.0 < label.height.0;
            }
        }
    }
}
