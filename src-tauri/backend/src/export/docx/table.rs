//! A section's table: real rows and cells, merged as the list is.

use crate::domain::Points;
use crate::export::text::{pieces, without_control_characters};
use crate::export::{Control, ExportError};
use crate::finding::{Finding, Place};
use crate::layout::columns::padding_x;
use crate::layout::grid::{MeasuredCell, MeasuredTable, text_width};
use crate::layout::head::HeadCell;
use crate::layout::measure::Measurer;
use crate::layout::page_setup::{CELL_PADDING_X, CELL_PADDING_Y};
use crate::layout::sheet::one_line;
use crate::layout::style::Align;
use crate::layout::{MarkLook, Merge, Section};

use super::flow::TableFlow;
use super::indent::indent;
use super::measure::{column_twips, twips};
use super::styles::{self, TABLE, TableStyles, cell_margins};
use super::text::marked;
use super::xml::{Written, Xml};

/// Columns a table can have in Word.
pub const MOST_COLUMNS: usize = 63;
/// Rows a table can have in Word.
pub const MOST_ROWS: usize = 32_767;
/// What the last row gives up, so that the paragraph a table must be followed
/// by finds room on its page.
const ROOM_BELOW: Points = Points(2.0);

/// Writes one table.
pub struct TableWriter<'w> {
    /// The section it stands in.
    pub section: &'w Section<'w>,
    /// Its widths and heights.
    pub table: &'w MeasuredTable<'w>,
    /// How it flows over pages.
    pub flow: &'w TableFlow,
    /// The styles of its cells.
    pub styles: &'w TableStyles,
    /// Whether a line below it must not stand alone on a page.
    pub keeps_closing: bool,
    /// Measures texts once more.
    pub measurer: Measurer<'w>,
    /// What was wrong with the texts.
    pub findings: &'w mut Vec<Finding>,
}

/// A cell as it is written.
struct Cell<'c> {
    column: usize,
    columns: usize,
    merge: Option<VerticalMerge>,
    /// The paragraph's style.
    style: &'c str,
    /// Kept free at either side, beside the padding.
    indent: Points,
    kept_with_next: bool,
    /// Whether it stands for rows that go on over pages.
    tall: bool,
    /// Whether the row may be split, so that its cells keep their distance.
    loose: bool,
    /// Its text, cut where marks begin and end.
    text: &'c [(String, Option<MarkLook>)],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum VerticalMerge {
    Begins,
    GoesOn,
}

impl TableWriter<'_> {
    /// Writes it.
    ///
    /// # Errors
    /// [`ExportError::TableTooLarge`] beyond what Word opens, or cancelled.
    pub fn write(&mut self, xml: &mut Xml<'_>, control: &Control<'_>) -> Written {
        self.check_size()?;
        let widths = column_twips(&self.table.widths);
        xml.element("w:tbl", &[], |xml| {
            properties(xml, &widths)?;
            self.head(xml, &widths)?;
            for row in 0..self.table.rows.len() {
                if control.is_cancelled() {
                    return Err(ExportError::Cancelled);
                }
                self.row(xml, &widths, row)?;
            }
            Ok(())
        })
    }

    fn check_size(&self) -> Written {
        let (columns, rows) = (self.table.widths.len(), self.table.rows.len());
        if columns <= MOST_COLUMNS && rows < MOST_ROWS {
            return Ok(());
        }
        Err(ExportError::TableTooLarge { name: one_line(&self.section.sheet_name), columns, rows })
    }

    /// The rows of the head, repeated on every page.
    fn head(&mut self, xml: &mut Xml<'_>, widths: &[i64]) -> Written {
        let heads = &self.table.head;
        for (row, height) in heads.rows.iter().enumerate() {
            xml.element("w:tr", &[], |xml| {
                row_properties(xml, Some(twips(*height)), true)?;
                let in_row = |head: &HeadCell<'_>| (head.row..head.row + head.rows).contains(&row);
                let mut cells: Vec<HeadCell<'_>> =
                    heads.cells.iter().map(|(head, _)| *head).filter(in_row).collect();
                cells.sort_by_key(|head| head.column);
                cells.iter().try_for_each(|head| self.head_cell(xml, widths, head, row))
            })?;
        }
        Ok(())
    }

    fn head_cell(
        &mut self,
        xml: &mut Xml<'_>,
        widths: &[i64],
        head: &HeadCell<'_>,
        row: usize,
    ) -> Written {
        let merge = match (head.rows, head.row == row) {
            (1, _) => None,
            (_, true) => Some(VerticalMerge::Begins),
            (_, false) => Some(VerticalMerge::GoesOn),
        };
        let text = match merge {
            Some(VerticalMerge::GoesOn) => Vec::new(),
            _ => vec![(self.clean(head.text, None, head.column), None)],
        };
        let cell = Cell {
            column: head.column,
            columns: head.columns,
            merge,
            style: &self.styles.head,
            indent: Points::ZERO,
            kept_with_next: !self.table.rows.is_empty(),
            tall: false,
            loose: false,
            text: &text,
        };
        self.cell(xml, widths, &cell)
    }

    fn row(&mut self, xml: &mut Xml<'_>, widths: &[i64], row: usize) -> Written {
        let flow = &self.flow.rows[row];
        let is_last = row + 1 == self.table.rows.len();
        let room = if is_last { ROOM_BELOW } else { Points::ZERO };
        let height = (!flow.may_split).then(|| twips(flow.height - room));
        let kept_with_next = flow.kept_with_next || (is_last && self.keeps_closing);
        xml.element("w:tr", &[], |xml| {
            row_properties(xml, height, false)?;
            let mut column = 0;
            while column < widths.len() {
                let columns = self.table.table.column_span(row, column);
                self.body_cell(xml, widths, (row, column, columns), kept_with_next)?;
                column += columns;
            }
            Ok(())
        })
    }

    fn body_cell(
        &mut self,
        xml: &mut Xml<'_>,
        widths: &[i64],
        (row, column, columns): (usize, usize, usize),
        kept_with_next: bool,
    ) -> Written {
        let table = self.table.table;
        let owner = self.owner(row, column);
        let merge = if owner < row {
            Some(VerticalMerge::GoesOn)
        } else {
            (table.row_span(row, column) > 1).then_some(VerticalMerge::Begins)
        };
        let text: Vec<(String, Option<MarkLook>)> = match merge {
            Some(VerticalMerge::GoesOn) => Vec::new(),
            _ => pieces(table.text(owner, column), table.marks(owner, column))
                .into_iter()
                .map(|(text, look)| (self.clean(text, Some(owner), column), look))
                .collect(),
        };
        let styles = self.styles;
        let style = match table.align(column, columns) {
            Align::Left => &styles.text,
            Align::Centre => &styles.centred,
        };
        let loose = self.flow.rows[row].may_split;
        let indent = match (merge, table.align(column, columns)) {
            (Some(VerticalMerge::GoesOn), _) | (_, Align::Left) => Points::ZERO,
            _ => self.indent((row, owner), column, columns),
        };
        let cell = Cell {
            column,
            columns,
            merge,
            style,
            indent,
            kept_with_next,
            tall: self.flow.are_tall(self.table, owner..owner + table.row_span(owner, column)),
            loose,
            text: &text,
        };
        self.cell(xml, widths, &cell)
    }

    /// What a centred cell keeps free so that its lines break as laid out.
    fn indent(&mut self, (row, owner): (usize, usize), column: usize, columns: usize) -> Points {
        let lines = match &self.table.rows[row].cells[column] {
            MeasuredCell::Own(lines) => lines,
            MeasuredCell::Label(label) => &self.table.labels[*label].lines,
            MeasuredCell::Covered => return Points::ZERO,
        };
        let full: Points = self.table.widths[column..column + columns].iter().copied().sum();
        let text = self.table.table.text(owner, column);
        indent(text, lines, self.table.look.body, text_width(full), &mut self.measurer)
    }

    /// The row in which the merged cell at a place begins.
    fn owner(&self, row: usize, column: usize) -> usize {
        let begins = |row: &usize| self.table.table.merge(*row, column) != Merge::Up;
        (0..=row).rev().find(begins).unwrap_or(0)
    }

    fn clean(&mut self, text: &str, row: Option<usize>, column: usize) -> String {
        let head = self.table.table.columns.get(column);
        let column = head.map_or_else(String::new, |head| one_line(&head.header));
        let part = one_line(&self.section.sheet_name);
        let place = Place { part, row: row.map(|row| row + 1), column };
        without_control_characters(text, &place, self.findings).into_owned()
    }

    fn cell(&self, xml: &mut Xml<'_>, widths: &[i64], cell: &Cell<'_>) -> Written {
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| self.cell_properties(xml, widths, cell))?;
            xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    xml.value("w:pStyle", cell.style)?;
                    if cell.kept_with_next {
                        xml.on("w:keepNext")?;
                    }
                    if cell.merge == Some(VerticalMerge::Begins) {
                        xml.on("w:keepLines")?;
                    }
                    if cell.indent.0 > 0.0 {
                        let side = twips(cell.indent);
                        xml.empty("w:ind", &[("w:left", &side), ("w:right", &side)])?;
                    }
                    Ok(())
                })?;
                cell.text.iter().try_for_each(|(text, look)| marked(xml, text, *look))
            })
        })
    }

    fn cell_properties(&self, xml: &mut Xml<'_>, widths: &[i64], cell: &Cell<'_>) -> Written {
        let end = cell.column + cell.columns;
        let width: i64 = widths[cell.column..end].iter().sum();
        xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")])?;
        if cell.columns > 1 {
            xml.value("w:gridSpan", cell.columns)?;
        }
        match cell.merge {
            Some(VerticalMerge::Begins) => xml.value("w:vMerge", "restart")?,
            Some(VerticalMerge::GoesOn) => xml.on("w:vMerge")?,
            None => {}
        }
        let full: Points = self.table.widths[cell.column..end].iter().copied().sum();
        let narrow = padding_x(full).0 < CELL_PADDING_X.points().0;
        if narrow || cell.loose {
            let y = if cell.loose { CELL_PADDING_Y.points() } else { styles::PADDING_Y };
            let less = CELL_PADDING_X.points() - styles::PADDING_X;
            let x = (padding_x(full) - less).max(Points::ZERO);
            cell_margins(xml, "w:tcMar", (y, x))?;
        }
        let is_label = cell.merge.is_some();
        xml.value("w:vAlign", if is_label && cell.tall { "top" } else { "center" })
    }
}

fn properties(xml: &mut Xml<'_>, widths: &[i64]) -> Written {
    let all: i64 = widths.iter().sum();
    xml.element("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", TABLE)?;
        xml.empty("w:tblW", &[("w:w", &all), ("w:type", &"dxa")])?;
        xml.value("w:jc", "center")?;
        xml.empty("w:tblLayout", &[("w:type", &"fixed")])
    })?;
    xml.element("w:tblGrid", &[], |xml| {
        widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]))
    })
}

/// A row without height is one that may be split over pages.
fn row_properties(xml: &mut Xml<'_>, height: Option<i64>, is_head: bool) -> Written {
    if height.is_none() && !is_head {
        return Ok(());
    }
    xml.element("w:trPr", &[], |xml| {
        if let Some(height) = height {
            xml.on("w:cantSplit")?;
            xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", &"atLeast")])?;
        }
        if is_head { xml.on("w:tblHeader") } else { Ok(()) }
    })
}
