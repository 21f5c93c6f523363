//! The tables of a part: one size for all, the same widths where the columns
//! are the same, and what is wrong with them.

use crate::domain::Points;
use crate::finding::{Finding, Place, Severity};

use super::columns::{ColumnFit, fit_columns};
use super::grid::{CutWord, MeasuredTable, TableLook};
use super::measure::Measurer;
use super::sheet::{Part, Section, Table, TableColumn, one_line};
use super::style::{Align, StyleFonts};

/// Tables with this many columns are crowded at once.
const CROWDED_COLUMNS: usize = 8;
/// So are tables whose average row takes more of a page than this,
const CROWDED_ROW_SHARE: f64 = 0.16;
/// and tables that break more of their names than this.
const CROWDED_NAMES: f64 = 0.04;
/// Cut words that are reported one by one.
const REPORTED: usize = 20;

/// The measured tables of a part.
#[derive(Debug)]
pub struct PartTables<'b> {
    /// In the order of the sections.
    pub tables: Vec<MeasuredTable<'b>>,
    /// How well the columns of each fit.
    fits: Vec<ColumnFit>,
    /// Height of the type area.
    height: Points,
}

impl<'b> PartTables<'b> {
    /// Measures the tables of a part for a type area of `size`, at the first
    /// size of type that is not crowded.
    pub fn measure(
        part: &'b Part<'b>,
        fonts: &StyleFonts,
        measurer: &mut Measurer<'_>,
        size: (Points, Points),
    ) -> Self {
        let look = |size: Points| TableLook::new(fonts.table_head, fonts.table_body, size);
        let mut sizes: Vec<Points> = fonts.table_sizes.iter().map(|size| size.points()).collect();
        let smallest = sizes.pop().unwrap_or(Points(12.0));
        let many = |section: &Section<'_>| section.table.columns.len() >= CROWDED_COLUMNS;
        if part.sections.iter().any(many) {
            sizes.clear();
        }
        for wanted in sizes {
            let tables = Self::at(part, look(wanted), measurer, size);
            if !tables.are_crowded() {
                return tables;
            }
        }
        Self::at(part, look(smallest), measurer, size)
    }

    fn at(
        part: &'b Part<'b>,
        look: TableLook,
        measurer: &mut Measurer<'_>,
        (width, height): (Points, Points),
    ) -> Self {
        let mut fits: Vec<ColumnFit> = Vec::with_capacity(part.sections.len());
        for (i, section) in part.sections.iter().enumerate() {
            let alike = |other: &&Section<'_>| have_same_columns(&other.table, &section.table);
            let first = part.sections.iter().take(i).position(|other| alike(&other));
            let fit = match first {
                Some(first) => fits[first].clone(),
                None => {
                    let mut tables: Vec<&Table<'_>> = part
                        .series
                        .iter()
                        .filter(|other| have_same_columns(other, &section.table))
                        .collect();
                    if tables.is_empty() {
                        let own = part.sections.iter().filter(alike);
                        tables = own.map(|section| &section.table).collect();
                    }
                    fit_columns(&tables, measurer, look.body, width)
                }
            };
            fits.push(fit);
        }
        let measure = |(section, fit): (&'b Section<'b>, &ColumnFit)| {
            MeasuredTable::fitted(&section.table, look, measurer, fit, height)
        };
        let tables = part.sections.iter().zip(&fits).map(measure).collect();
        Self { tables, fits, height }
    }

    fn are_crowded(&self) -> bool {
        let tall = |table: &MeasuredTable<'_>| {
            let mean = table.body_height().0 / table.rows.len().max(1) as f64;
            mean > self.height.0 * CROWDED_ROW_SHARE
        };
        self.tables.iter().any(tall) || self.fits.iter().any(|fit| fit.broken_names > CROWDED_NAMES)
    }

    /// What does not fit as it should.
    pub fn findings(&self, part: &Part<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ((section, table), fit) in part.sections.iter().zip(&self.tables).zip(&self.fits) {
            let place = Place::part(one_line(&section.sheet_name));
            self.note(&place, table, fit, &mut findings);
        }
        findings
    }

    fn note(
        &self,
        place: &Place,
        table: &MeasuredTable<'_>,
        fit: &ColumnFit,
        findings: &mut Vec<Finding>,
    ) {
        let columns = table.widths.len();
        if fit.is_squeezed {
            let message = format!("表格有 {columns} 列，页面放不下，有的列一行只能排一个字。");
            let finding = warning("layout.columns_too_narrow", place.clone(), message);
            findings.push(finding.hint("请在附件样式中减少列数，或改用横版。"));
        }
        if table.head.is_cut {
            let message = "表头文字过长，页面上放不下，超出部分没有印出。";
            let finding = warning("layout.head_too_long", place.clone(), message);
            findings.push(finding.hint("请缩短表头文字。"));
        }
        if columns > 0 && table.rows.is_empty() {
            let message = "这份清单没有条目，只印出表头。";
            findings.push(Finding::new("layout.empty", Severity::Note, place.clone(), message));
        }
        let full = self.height - table.head_height;
        for (row, _) in table.rows.iter().enumerate().filter(|(_, row)| row.height.0 > full.0) {
            let place = Place { row: Some(row + 1), ..place.clone() };
            let message = "这一行一页排不下，已接排到下一页。";
            let finding = Finding::new("layout.row_over_page", Severity::Note, place, message);
            findings.push(finding.hint("如需排在一页内，请把这一行拆成几行。"));
        }
        for cut in table.cut_words.iter().take(REPORTED) {
            findings.push(cut_word(place, table, cut));
        }
    }
}

fn cut_word(place: &Place, table: &MeasuredTable<'_>, cut: &CutWord) -> Finding {
    let column = one_line(&table.table.columns[cut.column].header);
    let place = Place { row: cut.row.map(|row| row + 1), column, ..place.clone() };
    let message = format!("“{}”比这一列还宽，只能断成两行。", cut.word);
    warning("layout.word_cut", place, message)
        .quoting(&cut.word)
        .hint("可以在附件样式中加宽这一列、减少列数，或改用横版。")
}

fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Warn, place, message)
}

/// Whether two tables can share their widths. Units may have words of their
/// own for the column of running text.
fn have_same_columns(one: &Table<'_>, other: &Table<'_>) -> bool {
    let alike = |(one, other): (&TableColumn<'_>, &TableColumn<'_>)| {
        let header = if one.align == Align::Left { &other.header } else { &one.header };
        TableColumn { header: header.clone(), ..one.clone() } == *other
    };
    one.columns.len() == other.columns.len() && one.columns.iter().zip(&other.columns).all(alike)
}
