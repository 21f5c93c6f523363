//! Tables: rows and cells as Word stores them, laid out on a grid.

use super::body::{Piece, Story, Walker};
use crate::importer::document::{RawCell, RawRow, RawTable};
use crate::importer::error::ImportError;
use crate::importer::spans::{Budget, pad};

/// Word allows 63 columns; a file that claims more is not believed.
const MAX_SPAN: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Merge {
    #[default]
    None,
    Restart,
    Continue,
}

/// A cell as stored.
#[derive(Debug, Default)]
struct StoredCell {
    text: String,
    span: usize,
    vertical: Merge,
    horizontal: Merge,
    /// Whether it says that it shows the cell above again.
    shown_again: bool,
    deleted: bool,
}

/// A row as stored.
#[derive(Debug, Default)]
struct StoredRow {
    before: usize,
    after: usize,
    hidden: bool,
    deleted: bool,
    cells: Vec<StoredCell>,
}

/// A table while it is being read.
pub struct Grid {
    table: RawTable,
    /// For each grid column of the row above: the column where its cell begins.
    starts: Vec<usize>,
}

impl Grid {
    /// An empty table.
    pub fn new(name: String) -> Self {
        Self { table: RawTable { name, rows: Vec::new() }, starts: Vec::new() }
    }

    fn push(&mut self, stored: StoredRow, budget: &mut Budget<'_>) -> Result<(), ImportError> {
        let mut row =
            RawRow { number: self.table.rows.len() + 1, hidden: stored.hidden, cells: Vec::new() };
        let mut starts = Vec::new();
        lay_blanks(stored.before, &mut row.cells, &mut starts);
        for cell in stored.cells {
            self.lay(cell, &mut row.cells, &mut starts, budget)?;
        }
        lay_blanks(stored.after, &mut row.cells, &mut starts);
        budget.cells(row.cells.len())?;
        self.starts = starts;
        self.table.rows.push(row);
        Ok(())
    }

    /// Lays a stored cell at the end of a row.
    fn lay(
        &self,
        cell: StoredCell,
        cells: &mut Vec<RawCell>,
        starts: &mut Vec<usize>,
        budget: &mut Budget<'_>,
    ) -> Result<(), ImportError> {
        let column = cells.len();
        let goes_on = cell.vertical == Merge::Continue;
        let above = (goes_on || cell.shown_again)
            .then(|| self.table.rows.last())
            .flatten()
            .filter(|_| self.starts.get(column) == Some(&column))
            .and_then(|row| row.cells.get(column))
            // One that was edited no longer says what the cell above says.
            .filter(|above| goes_on || above.text == cell.text);
        let left = (cell.horizontal == Merge::Continue).then(|| cells.last()).flatten();
        let covered_left = left.is_some();
        let start = if covered_left { starts.last().copied().unwrap_or(column) } else { column };
        let text = match (above, left) {
            (Some(above), _) => above.text.clone(),
            (None, Some(left)) => left.text.clone(),
            (None, None) => cell.text,
        };
        let from_above = above.is_some();
        for index in 0..cell.span {
            budget.text(text.len())?;
            cells.push(RawCell {
                text: text.clone(),
                from_above,
                from_left: covered_left || index > 0,
                unknown_merge: false,
            });
            starts.push(start);
        }
        Ok(())
    }

    /// The finished table, every row equally wide.
    pub fn finish(mut self, budget: &mut Budget<'_>) -> Result<RawTable, ImportError> {
        pad(&mut self.table.rows, budget)?;
        drop_phantom_columns(&mut self.table.rows);
        Ok(self.table)
    }
}

fn lay_blanks(count: usize, cells: &mut Vec<RawCell>, starts: &mut Vec<usize>) {
    for _ in 0..count {
        starts.push(cells.len());
        cells.push(RawCell::default());
    }
}

/// A grid column in which no cell of any row begins is an artefact of
/// dragged borders: to the eye there is no such column.
fn drop_phantom_columns(rows: &mut [RawRow]) {
    let width = rows.first().map_or(0, |row| row.cells.len());
    let phantom: Vec<bool> =
        (0..width).map(|column| rows.iter().all(|row| row.cells[column].from_left)).collect();
    if !phantom.contains(&true) {
        return;
    }
    for row in rows {
        let mut column = 0;
        row.cells.retain(|_| {
            column += 1;
            !phantom[column - 1]
        });
    }
}

impl Walker<'_> {
    /// Reads the rows of the table just begun, to its end.
    pub fn rows(&mut self, grid: &mut Grid) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "tr" => {
                    let row = self.row(grid)?;
                    if !row.deleted && !row.cells.is_empty() {
                        grid.push(row, &mut self.budget)?;
                    }
                }
                "sdt" => self.content_control(|walker| walker.rows(grid))?,
                "AlternateContent" => self.alternatives(|walker| walker.rows(grid))?,
                "customXml" | "ins" | "moveTo" => self.rows(grid)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, grid: &Grid) -> Result<StoredRow, ImportError> {
        let mut row = StoredRow::default();
        let number = grid.table.rows.len() + 1;
        let place = (grid.table.name.as_str(), number);
        self.cells(&mut row, place)?;
        Ok(row)
    }

    fn cells(&mut self, row: &mut StoredRow, place: (&str, usize)) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "trPr" => self.row_properties(row)?,
                // Numbers of deleted rows must not be counted.
                _ if row.deleted => self.xml.skip()?,
                "tc" => {
                    let cell = self.cell(place)?;
                    if !cell.deleted {
                        row.cells.push(cell);
                    }
                }
                "sdt" => self.content_control(|walker| walker.cells(row, place))?,
                "AlternateContent" => self.alternatives(|walker| walker.cells(row, place))?,
                "customXml" | "ins" | "moveTo" => self.cells(row, place)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row_properties(&mut self, row: &mut StoredRow) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            match tag.name() {
                "gridBefore" => row.before = tag.number("val").unwrap_or(0).min(MAX_SPAN),
                "gridAfter" => row.after = tag.number("val").unwrap_or(0).min(MAX_SPAN),
                "hidden" => row.hidden = tag.is_on(),
                "del" | "moveFrom" => row.deleted = true,
                _ => {}
            }
            self.xml.skip()?;
        }
        self.notes.tracked |= row.deleted;
        Ok(())
    }

    fn cell(&mut self, place: (&str, usize)) -> Result<StoredCell, ImportError> {
        let mut cell = StoredCell { span: 1, ..StoredCell::default() };
        let outer = (self.covered, self.cell_depth, self.shown_again);
        self.cell_depth += 1;
        self.shown_again = false;
        let mut story = Story::default();
        self.cell_content(&mut cell, &mut story)?;
        cell.shown_again = self.shown_again;
        (self.covered, self.cell_depth, self.shown_again) = outer;
        let (text, nested) = join(story.finish());
        if nested && outer.1 == 0 {
            self.notes.nested_table(place.0, place.1);
        }
        cell.text = text;
        Ok(cell)
    }

    fn cell_content(
        &mut self,
        cell: &mut StoredCell,
        story: &mut Story,
    ) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            if tag.name() == "tcPr" {
                self.cell_properties(cell)?;
                self.covered |= cell.vertical == Merge::Continue;
            } else {
                self.block(tag, story)?;
            }
        }
        Ok(())
    }

    fn cell_properties(&mut self, cell: &mut StoredCell) -> Result<(), ImportError> {
        while let Some(tag) = self.xml.child_tag()? {
            let merge = || match tag.attr("val").as_deref() {
                Some("restart") => Merge::Restart,
                _ => Merge::Continue,
            };
            match tag.name() {
                "gridSpan" => cell.span = tag.number("val").unwrap_or(1).clamp(1, MAX_SPAN),
                "vMerge" => cell.vertical = merge(),
                "hMerge" => cell.horizontal = merge(),
                "cellDel" => {
                    cell.deleted = true;
                    self.notes.tracked = true;
                }
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(())
    }
}

/// The text of a cell, and whether it holds a table. The empty paragraph
/// Word demands after a nested table is not part of the text.
fn join(pieces: Vec<Piece>) -> (String, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut nested = false;
    let mut after_table = false;
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) if after_table && paragraph.text.is_empty() => {}
            Piece::Paragraph(paragraph) => lines.push(paragraph.text),
            Piece::Table(table) => {
                nested = true;
                after_table = true;
                lines.extend(cell_texts(table));
                continue;
            }
        }
        after_table = false;
    }
    (lines.join("\n"), nested)
}

fn cell_texts(table: RawTable) -> impl Iterator<Item = String> {
    let cells = table.rows.into_iter().flat_map(|row| row.cells);
    cells
        .filter(|cell| !cell.from_above && !cell.from_left && !cell.text.is_empty())
        .map(|cell| cell.text)
}
