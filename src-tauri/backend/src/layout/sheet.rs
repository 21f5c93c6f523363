//! The sheet model: what is printed, before anything has a place on paper.
//!
//! One model feeds PDF, Excel and the preview, so they cannot disagree.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{DateTime, FixedOffset};

use crate::domain::Millimetres;

use super::page_setup::Orientation;
use super::style::{Align, PageNumbers};

/// One document: annexes one after another, pages numbered through.
#[derive(Debug, Clone, PartialEq)]
pub struct Booklet<'a> {
    /// Its annexes; each begins on a new page.
    pub parts: Vec<Part<'a>>,
    /// What the file says about itself.
    pub properties: Properties,
    /// The number of its first page, usually 1; 0 for a cover, which bears
    /// none.
    pub first_page: usize,
}

/// What a file says about itself. The language is always zh-CN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Properties {
    /// Title.
    pub title: String,
    /// Subject, such as the stage.
    pub subject: String,
    /// The office that issues it.
    pub author: String,
    /// Key words.
    pub keywords: Vec<String>,
    /// When it was made; passed in, so that equal input gives equal files.
    pub created: DateTime<FixedOffset>,
}

/// An annex: mark, title and tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    /// “附件2”; empty for none.
    pub mark: Cow<'a, str>,
    /// 发文字号, printed before the mark of an annex that circulates alone.
    pub document_number: Cow<'a, str>,
    /// The title above the tables.
    pub title: Cow<'a, str>,
    /// Which way its pages are turned.
    pub orientation: Orientation,
    /// What stands at the foot of its pages.
    pub page_numbers: PageNumbers,
    /// Its tables.
    pub sections: Vec<Section<'a>>,
    /// Tables of further files of a series it belongs to, whose columns are
    /// as wide as its own; empty where it stands alone.
    pub series: Vec<Table<'a>>,
}

/// A table with its heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section<'a> {
    /// “一、东湖区”, if the table has a heading.
    pub heading: Option<String>,
    /// Lines between heading and table, such as stage and date.
    pub note: Option<String>,
    /// The name in the PDF's bookmarks; empty for no bookmark of its own.
    pub bookmark: String,
    /// The name of the worksheet; made legal and unique when written.
    pub sheet_name: String,
    /// The table.
    pub table: Table<'a>,
    /// Lines below the table, such as the one for the signature.
    pub closing: Option<String>,
}

/// Columns and rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table<'a> {
    /// Columns from left to right.
    pub columns: Vec<TableColumn<'a>>,
    /// Rows from top to bottom, each with one cell per column.
    pub rows: Vec<Row<'a>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn<'a> {
    /// The words of its head.
    pub header: Cow<'a, str>,
    /// How its text stands.
    pub align: Align,
    /// Whether its cells are labels of the rows beside them: shown again on
    /// every page they reach.
    pub labels: bool,
    /// Narrowest width.
    pub min: Millimetres,
    /// Widest width.
    pub max: Millimetres,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row<'a> {
    /// One cell per column.
    pub cells: Vec<Cell<'a>>,
}

/// How a cell belongs to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    /// A cell of its own.
    #[default]
    None,
    /// Part of the cell above.
    Up,
    /// Part of the cell to the left.
    Left,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell<'a> {
    /// Its text, as typed.
    pub text: Cow<'a, str>,
    /// Whether it is merged away.
    pub merge: Merge,
    /// Parts of its text that are marked, in order, none over another.
    pub marks: Vec<TextMark>,
}

/// A part of a text that is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMark {
    /// Its bytes.
    pub at: Range<usize>,
    /// How it is marked.
    pub look: MarkLook,
}

/// How a part of a text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkLook {
    /// Deleted: a line through it.
    Struck,
    /// Added: a line under it.
    Underlined,
}

impl<'a> Cell<'a> {
    /// A cell of its own.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), merge: Merge::None, marks: Vec::new() }
    }
}

impl Table<'_> {
    /// How many columns the cell at `row` and `column` covers.
    pub fn column_span(&self, row: usize, column: usize) -> usize {
        let merged = |c: &usize| self.merge(row, *c) == Merge::Left;
        1 + (column + 1..self.columns.len()).take_while(merged).count()
    }

    /// How many rows the cell that begins at `row` and `column` covers.
    pub fn row_span(&self, row: usize, column: usize) -> usize {
        let merged = |r: &usize| self.merge(*r, column) == Merge::Up;
        1 + (row + 1..self.rows.len()).take_while(merged).count()
    }

    /// The row in which the cell begins that covers `row` and `column`.
    pub fn owner(&self, row: usize, column: usize) -> usize {
        (0..=row).rev().find(|above| self.merge(*above, column) != Merge::Up).unwrap_or(row)
    }

    /// How the text of a cell stands that begins in `column` and covers so
    /// many columns: a heading across columns is centred.
    pub fn align(&self, column: usize, columns: usize) -> Align {
        match self.columns.get(column) {
            Some(head) if columns == 1 => head.align,
            _ => Align::Centre,
        }
    }

    /// How a cell is merged; a cell the row lacks stands alone.
    pub fn merge(&self, row: usize, column: usize) -> Merge {
        self.rows
            .get(row)
            .and_then(|row| row.cells.get(column))
            .map_or(Merge::None, |cell| cell.merge)
    }

    /// The marked parts of a cell's text.
    pub fn marks(&self, row: usize, column: usize) -> &[TextMark] {
        let row = self.rows.get(row);
        row.and_then(|row| row.cells.get(column)).map_or(&[], |cell| &cell.marks)
    }

    /// The text of a cell; empty for one the row lacks.
    pub fn text(&self, row: usize, column: usize) -> &str {
        let row = self.rows.get(row);
        row.and_then(|row| row.cells.get(column)).map_or("", |cell| cell.text.as_ref())
    }
}

/// A name for a message: findings are printed one to a line.
pub fn one_line(text: &str) -> String {
    text.replace(|character: char| character.is_control(), " ")
}
