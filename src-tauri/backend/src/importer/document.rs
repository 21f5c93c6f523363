//! What every reader delivers: a document as blocks in reading order, before
//! anything is known of its meaning.

/// A document as read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawDocument {
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A sheet of a workbook begins; its name.
    Sheet(String),
    /// A paragraph outside tables. Automatic numbering is part of the text.
    Paragraph(RawParagraph),
    /// A table, or the used range of a sheet.
    Table(RawTable),
}

/// A paragraph outside tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawParagraph {
    /// Its text; line breaks as `\n`.
    pub text: String,
    /// Outline level from 1, where the document declares the paragraph a heading.
    pub level: Option<u8>,
}

/// A rectangular grid: every row has the same number of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawTable {
    /// “表 3” or the sheet's name: how messages call it.
    pub name: String,
    /// Rows in order.
    pub rows: Vec<RawRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawRow {
    /// Row number as the user sees it (sheet row, or row of the table), from 1.
    pub number: usize,
    /// Whether the document hides it.
    pub hidden: bool,
    /// Cells, one per grid column.
    pub cells: Vec<RawCell>,
}

/// A cell of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawCell {
    /// Its text; paragraphs and line breaks as `\n`. A covered cell repeats
    /// the text of the cell that covers it.
    pub text: String,
    /// Covered by a merged cell that begins in a row above.
    pub from_above: bool,
    /// Covered by a merged cell that begins in a column to the left.
    pub from_left: bool,
    /// The document can say which blank cells are merged and which are empty.
    /// Text pasted without merge information cannot: there, `unknown_merge`
    /// is set on blank cells and the importer decides by column.
    pub unknown_merge: bool,
}

impl RawCell {
    /// A cell that is not merged.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
