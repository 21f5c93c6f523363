//! A sheet on its way from sparse cells to a grid, and what is told about it.

use crate::finding::{Finding, Place, Severity};
use crate::importer::document::{Block, RawCell, RawRow, RawTable};
use crate::importer::error::ImportError;
use crate::importer::spans::{Area, Budget, cover};

/// More blank rows than this in one place are a stray cell far below, not a
/// gap of the table; row numbers stay true.
const GAP: usize = 100;
/// Cells named in one finding.
const NAMED: usize = 5;

/// A cell with text; row and column count from 0.
pub struct Filled {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
    /// Text.
    pub text: String,
}

/// A cell that goes on from the cell above, because a page ended between
/// them. Row and column count from 0.
#[derive(Debug, Clone, Copy)]
pub struct Continued {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
    /// What stands between the two texts; `None` when the row has no text of
    /// its own.
    pub joined: Option<&'static str>,
}

/// What a reader collects of one sheet.
#[derive(Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Cells with text, in row order.
    pub cells: Vec<Filled>,
    /// Merged areas.
    pub areas: Vec<Area>,
    /// Hidden rows, from 0, in order.
    pub hidden_rows: Vec<usize>,
    /// Cells whose formula was never computed.
    pub uncomputed: Vec<(usize, usize)>,
    /// Cells that show an error such as `#REF!`.
    pub errors: Vec<(usize, usize)>,
    /// Cells that go on from the one above, in row order.
    pub continued: Vec<Continued>,
}

impl Sheet {
    /// The blocks of the sheet; what a user must know goes to `findings`.
    pub fn finish(
        self,
        blocks: &mut Vec<Block>,
        findings: &mut Vec<Finding>,
        budget: &mut Budget<'_>,
    ) -> Result<(), ImportError> {
        blocks.push(Block::Sheet(self.name.clone()));
        let used: Vec<&Filled> =
            self.cells.iter().filter(|cell| !cell.text.trim().is_empty()).collect();
        self.tell(!used.is_empty(), findings);
        let Some(last_row) = used.iter().map(|cell| cell.row).max() else { return Ok(()) };
        let first_row = used.iter().map(|cell| cell.row).min().unwrap_or(0);
        let width = used.iter().map(|cell| cell.column).max().unwrap_or(0) + 1;
        drop(used);
        let mut rows = self.rows(first_row, last_row, width, budget)?;
        cover(&mut rows, &self.areas, budget)?;
        join_continued(&mut rows, &self.continued);
        blocks.push(Block::Table(RawTable { name: self.name, rows }));
        Ok(())
    }

    fn rows(
        &self,
        first: usize,
        last: usize,
        width: usize,
        budget: &mut Budget<'_>,
    ) -> Result<Vec<RawRow>, ImportError> {
        let mut rows: Vec<RawRow> = Vec::new();
        let mut sorted: Vec<&Filled> = self
            .cells
            .iter()
            .filter(|cell| (first..=last).contains(&cell.row) && cell.column < width)
            .collect();
        // Producers may write rows out of order; stable, so the last of two
        // cells in one place wins as in Excel.
        sorted.sort_by_key(|cell| (cell.row, cell.column));
        for cell in sorted {
            let next = rows.last().map_or(first + 1, |row| row.number + 1);
            let number = cell.row + 1;
            if number >= next {
                let from = if number - next > GAP { number } else { next };
                for number in from..=number {
                    budget.cells(width)?;
                    rows.push(self.blank_row(number, width));
                }
            }
            budget.text(cell.text.len())?;
            if let Some(slot) = rows.last_mut().and_then(|row| row.cells.get_mut(cell.column)) {
                slot.text.clone_from(&cell.text);
            }
        }
        Ok(rows)
    }

    fn blank_row(&self, number: usize, width: usize) -> RawRow {
        let hidden = self.hidden_rows.binary_search(&(number - 1)).is_ok();
        RawRow { number, hidden, cells: vec![RawCell::default(); width] }
    }

    fn tell(&self, has_text: bool, findings: &mut Vec<Finding>) {
        if self.hidden && has_text {
            let message = format!("工作表“{}”是隐藏的，也已读入。", self.name);
            findings.push(
                Finding::new("read_hidden_sheet", Severity::Note, self.place(), message)
                    .hint("不需要时，请在导入时不选这张表。"),
            );
        }
        let hidden: Vec<String> = self.hidden_rows_with_text();
        if !hidden.is_empty() {
            let message =
                format!("有 {} 行是隐藏的（{}），也已读入。", hidden.len(), listed(&hidden));
            findings.push(
                Finding::new("read_hidden_rows", Severity::Note, self.place(), message)
                    .hint("不需要时，请在导入预览中去掉这些行。"),
            );
        }
        let uncomputed: Vec<String> = self.uncomputed.iter().map(cell_name).collect();
        if !uncomputed.is_empty() {
            let message = format!(
                "有 {} 个公式没有保存计算结果（{}），这些单元格读作空白。",
                uncomputed.len(),
                listed(&uncomputed)
            );
            findings.push(
                Finding::new("read_formula_without_value", Severity::Warn, self.place(), message)
                    .hint("请在 Excel 或 WPS 中打开，重新计算并保存后再导入。"),
            );
        }
        let errors: Vec<String> = self.errors.iter().map(cell_name).collect();
        if !errors.is_empty() {
            let message =
                format!("有 {} 个单元格显示公式错误（{}）。", errors.len(), listed(&errors));
            findings.push(
                Finding::new("read_error_cell", Severity::Warn, self.place(), message)
                    .hint("请在原表中改正公式后重新导入，或在导入后直接填写。"),
            );
        }
    }

    fn hidden_rows_with_text(&self) -> Vec<String> {
        let mut rows: Vec<usize> = self
            .cells
            .iter()
            .filter(|cell| !cell.text.trim().is_empty())
            .map(|cell| cell.row)
            .filter(|row| self.hidden_rows.binary_search(row).is_ok())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().map(|row| format!("第 {} 行", row + 1)).collect()
    }

    fn place(&self) -> Place {
        Place::part(self.name.clone())
    }
}

/// Joins cells with those they go on from; the rows between two pages that
/// were only made for them are gone.
fn join_continued(rows: &mut Vec<RawRow>, continued: &[Continued]) {
    for row in continued.chunk_by(|one, other| one.row == other.row) {
        let number = row[0].row + 1;
        let Ok(at) = rows.binary_search_by_key(&number, |row| row.number) else { continue };
        let Some(above) = at.checked_sub(1) else { continue };
        let lower = rows.remove(at);
        for continued in row {
            let upper = rows[above].cells.get_mut(continued.column);
            let (Some(upper), Some(more)) = (upper, lower.cells.get(continued.column)) else {
                continue;
            };
            if let Some(between) = continued.joined {
                upper.text.push_str(between);
                upper.text.push_str(&more.text);
            }
        }
    }
}

fn listed(names: &[String]) -> String {
    let shown = names[..names.len().min(NAMED)].join("、");
    if names.len() > NAMED { shown + " 等" } else { shown }
}

/// `C5` for row 4, column 2.
fn cell_name((row, column): &(usize, usize)) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.reverse();
    format!("{}{}", String::from_iter(letters), row + 1)
}
