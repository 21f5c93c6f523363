//! The looks of one kind of table: its columns, its rows, what stands above
//! and below it.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Orientation;
use crate::domain::{Field, Millimetres};

/// Which way the pages of a table are turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StyleOrientation {
    /// 竖版
    Portrait,
    /// 横版
    Landscape,
    /// Landscape from [`AUTO_LANDSCAPE_COLUMNS`] columns on.
    Auto,
}

/// Tables with this many columns are turned when the style leaves it open.
pub const AUTO_LANDSCAPE_COLUMNS: usize = 6;

impl StyleOrientation {
    /// The orientation of a table with so many columns.
    pub const fn for_columns(self, columns: usize) -> Orientation {
        match self {
            Self::Portrait => Orientation::Portrait,
            Self::Landscape => Orientation::Landscape,
            Self::Auto if columns >= AUTO_LANDSCAPE_COLUMNS => Orientation::Landscape,
            Self::Auto => Orientation::Portrait,
        }
    }
}

/// Whose columns and head words a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ColumnsFrom {
    /// Those of the plan, as its document had them; the style fills in for
    /// what the plan leaves open.
    #[default]
    Plan,
    /// Those of the style, whatever the plan has.
    Style,
}

/// How the column [`ColumnSource::Sequence`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// From 1 in each section.
    #[default]
    Section,
    /// On through all sections of an annex.
    Through,
}

/// In which order rows stand. Rows that close every list stay last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowOrder {
    /// As in the master.
    #[default]
    Master,
    /// What is due first stands first; then what has no date.
    Deadline,
    /// 牵头, then 配合, then 责任.
    Role,
}

/// What becomes of the rows that close every list 通用条目.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StandingRows {
    /// Printed; a row without work item has one cell for category and item.
    #[default]
    Joined,
    /// Printed, every cell by itself.
    Plain,
    /// Not printed.
    Omitted,
}

/// What stands at the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PageNumbers {
    /// “— 1 —” on the outer edge (GB/T 9704, 7.5).
    #[default]
    Dash,
    /// “第1页 共3页” in the middle, counted through the annex.
    OfTotal,
    /// Nothing.
    None,
}

/// When a column is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// When it has something to say: a checklist goes without a column that
    /// is empty in all of its rows, and without roles where the unit leads
    /// every task.
    #[default]
    Auto,
    /// In every table.
    Always,
    /// In none; kept so that it can be shown again.
    Never,
}

/// The looks of one kind of table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct TableStyle {
    /// Which way its pages are turned.
    pub orientation: StyleOrientation,
    /// Whose columns and head words it has.
    #[serde(default)]
    pub columns_from: ColumnsFrom,
    /// How its rows are counted.
    #[serde(default)]
    pub numbering: Numbering,
    /// In which order its rows stand.
    #[serde(default)]
    pub order: RowOrder,
    /// What becomes of 通用条目.
    #[serde(default)]
    pub standing: StandingRows,
    /// What stands at the foot of its pages.
    #[serde(default)]
    pub page_numbers: PageNumbers,
    /// The title above it, with the words of [`PLACEHOLDERS`]; empty for the
    /// plan's.
    #[serde(default)]
    pub title: String,
    /// The heading above a section's table, with the words of
    /// [`PLACEHOLDERS`]; empty for none.
    #[serde(default)]
    pub heading: String,
    /// Lines between heading and table, with the words of [`PLACEHOLDERS`].
    #[serde(default)]
    pub note: String,
    /// Lines below the table, with the words of [`PLACEHOLDERS`].
    #[serde(default)]
    pub notes: Vec<String>,
    /// The line for the signature, last of all; empty for none.
    #[serde(default)]
    pub sign_off: String,
    /// Columns in print order.
    pub columns: Vec<ColumnStyle>,
}

/// What may stand in braces in titles, headings and lines: the section's
/// number in Chinese, the unit, the plan's title, its office, year and stage,
/// the version, the day of printing, and the usual title of the annex.
pub const PLACEHOLDERS: [&str; 9] =
    ["序号", "单位", "方案", "发文单位", "年度", "稿次", "版本", "日期", "标题"];

/// A column of the change sheet 修改对照表.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeField {
    /// 位置: list, row and column.
    Position,
    /// 原文
    Before,
    /// 现文
    After,
    /// 变化: what it means.
    Meaning,
    /// 说明: comments.
    Note,
}

/// What a styled column shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ColumnSource {
    /// The row number, counted from 1.
    Sequence,
    /// A box to be ticked □.
    Tick,
    /// What the unit does in the task: 牵头, 配合, 责任.
    Role,
    /// Nothing: filled in by hand.
    Blank,
    /// A field of the row.
    Field(Field),
    /// A column of the list's own, by its header.
    Extra(String),
    /// A part of a change.
    Change(ChangeField),
}

/// How a column's text stands in its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Numbers, categories, units.
    Centre,
    /// Running text.
    Left,
}

/// A column of a styled table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct ColumnStyle {
    /// What it shows.
    pub key: ColumnSource,
    /// The words of its head.
    pub header: String,
    /// How its text stands.
    pub align: Align,
    /// Whether equal neighbours are merged.
    #[serde(default)]
    pub merge: bool,
    /// When it is printed.
    #[serde(default)]
    pub show: Shown,
    /// Narrowest width.
    pub min_mm: Millimetres,
    /// Widest width.
    pub max_mm: Millimetres,
}

impl TableStyle {
    /// The column that shows a field.
    pub fn column(&self, field: Field) -> Option<&ColumnStyle> {
        self.columns.iter().find(|column| column.key == ColumnSource::Field(field))
    }
}
