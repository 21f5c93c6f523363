//! Cells that go on from the one above: a row that the layout splits becomes
//! a row on either page.

use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::utility::column_number_to_name;

use crate::export::ExportError;
use crate::layout::grid::{MeasuredCell, MeasuredTable};
use crate::layout::linebreak::Line;
use crate::layout::paginate::PlacedRow;

/// A cell that goes on from the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContinuedCell {
    /// The sheet row.
    pub row: u32,
    /// The column.
    pub column: usize,
    /// How it goes on.
    pub kind: Continues,
}

/// How a cell goes on from the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continues {
    /// In the middle of a paragraph.
    Line,
    /// With a new paragraph.
    Paragraph,
    /// It is there for its height only: the row is taller than Excel allows.
    Height,
}

impl Continues {
    /// The name such a cell has in the workbook, before its number. The
    /// importer knows them too.
    const fn word(self) -> &'static str {
        match self {
            Self::Line => "续行",
            Self::Paragraph => "续段",
            Self::Height => "同行",
        }
    }
}

/// The cells of a row that go on from the one above; it is written at this
/// row of the sheet.
pub fn continued(table: &MeasuredTable<'_>, placed: &PlacedRow, row: u32) -> Vec<ContinuedCell> {
    let mut found = Vec::new();
    let pieces = placed.lines.as_ref().map_or(&[][..], Vec::as_slice);
    for (column, shown) in pieces.iter().enumerate() {
        let MeasuredCell::Own(lines) = &table.rows[placed.row].cells[column] else {
            continue;
        };
        if let Some(first) = lines.get(shown.clone()).and_then(<[Line]>::first)
            && shown.start > 0
        {
            let before = &table.table.text(placed.row, column)[..first.start as usize];
            let begins = before.ends_with('\n');
            let kind = if begins { Continues::Paragraph } else { Continues::Line };
            found.push(ContinuedCell { row, column, kind });
        }
    }
    found
}

/// Names the cells that go on from the one above, for whoever reads the
/// workbook again.
pub fn name_continued(
    workbook: &mut Workbook,
    sheet: &str,
    cells: &[ContinuedCell],
) -> Result<(), ExportError> {
    let quoted = sheet.replace('\'', "''");
    for (i, continued) in cells.iter().enumerate() {
        let column = column_number_to_name(u16::try_from(continued.column).unwrap_or(u16::MAX));
        let name = format!("'{quoted}'!{}{}", continued.kind.word(), i + 1);
        let place = format!("='{quoted}'!${column}${}", continued.row + 1);
        workbook.define_name(name, &place)?;
    }
    Ok(())
}
