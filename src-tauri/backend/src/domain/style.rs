//! Annex styles 样式: what the tables of a plan look like, as data.
//!
//! A style says columns, words, order, fonts and lengths; it never changes
//! what a cell says. Those that ship stand in `seeds/styles`; a plan may keep
//! one of its own.

mod check;
mod faces;
mod shipped;
mod table;

use serde::{Deserialize, Serialize};
use specta::Type;

pub use check::StyleFault;
pub use faces::{Orientation, TypeSize, Typeface};
pub use table::{
    AUTO_LANDSCAPE_COLUMNS, Align, ChangeField, ColumnSource, ColumnStyle, ColumnsFrom, Numbering,
    PLACEHOLDERS, PageNumbers, RowOrder, Shown, StandingRows, StyleOrientation, TableStyle,
};

use super::{ChecklistKind, ListKind, Millimetres};

/// The looks of a plan's annexes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct AnnexStyle {
    /// The name a plan knows it by.
    pub name: String,
    /// The name users see.
    pub label: String,
    /// What pages leave free at their edges.
    #[serde(default)]
    pub margins: Margins,
    /// Fonts and sizes.
    pub fonts: StyleFonts,
    /// 任务总表
    pub master: TableStyle,
    /// 项目清单; as the master where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub projects: Option<TableStyle>,
    /// 指标体系; as the master where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicators: Option<TableStyle>,
    /// 统计表; as the master where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<TableStyle>,
    /// 区县清单
    pub district: TableStyle,
    /// 部门清单
    pub department: TableStyle,
    /// 本单位清单: the list a unit prints for itself.
    pub own: TableStyle,
    /// 修改对照表
    pub changes: TableStyle,
}

/// Which table of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StyleTable {
    /// 任务总表
    Master,
    /// 项目清单
    Projects,
    /// 指标体系
    Indicators,
    /// 统计表
    Statistics,
    /// 区县清单
    District,
    /// 部门清单
    Department,
    /// 本单位清单
    Own,
    /// 修改对照表
    Changes,
}

impl StyleTable {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::Master,
        Self::Projects,
        Self::Indicators,
        Self::Statistics,
        Self::District,
        Self::Department,
        Self::Own,
        Self::Changes,
    ];

    /// The name users know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Master => "任务总表",
            Self::Projects => "项目清单",
            Self::Indicators => "指标清单",
            Self::Statistics => "统计表",
            Self::District => "区县清单",
            Self::Department => "部门清单",
            Self::Own => "本单位清单",
            Self::Changes => "修改对照表",
        }
    }
}

/// What a page leaves free at its edges, as a portrait page has them. A
/// landscape page is the portrait page turned clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// 天头
    pub top_mm: Millimetres,
    /// 地脚
    pub bottom_mm: Millimetres,
    /// 订口, at the left.
    pub binding_mm: Millimetres,
    /// 翻口, at the right.
    pub fore_mm: Millimetres,
}

impl Margins {
    /// Those of GB/T 9704-2012 (5.2.1): 37 mm above, 28 mm at the binding
    /// edge, a type area of 156 by 225 mm.
    pub const STANDARD: Self = Self {
        top_mm: Millimetres(37.0),
        bottom_mm: Millimetres(35.0),
        binding_mm: Millimetres(28.0),
        fore_mm: Millimetres(26.0),
    };
}

impl Default for Margins {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// Fonts and sizes of an annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct StyleFonts {
    /// The annex mark 附件.
    pub mark: StyleText,
    /// The annex title.
    pub title: StyleText,
    /// Section headings （一、东湖区）.
    pub heading: StyleText,
    /// Lines beside the tables: stage, date, signature.
    pub note: StyleText,
    /// Page numbers.
    pub page_number: StyleText,
    /// Head rows; the size follows the body.
    pub table_head: Typeface,
    /// Body rows.
    pub table_body: Typeface,
    /// Sizes of table text, from the one wanted to the one for crowded tables.
    pub table_sizes: Vec<TypeSize>,
}

/// A typeface at a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct StyleText {
    /// The typeface.
    pub typeface: Typeface,
    /// The size.
    pub size: TypeSize,
}

impl AnnexStyle {
    /// The table style of a kind of checklist.
    pub const fn checklist(&self, kind: ChecklistKind) -> &TableStyle {
        match kind {
            ChecklistKind::District => &self.district,
            ChecklistKind::Department => &self.department,
        }
    }

    /// The table style of a kind of list.
    pub fn list(&self, kind: ListKind) -> &TableStyle {
        self.own_list(kind).unwrap_or(&self.master)
    }

    /// The table style of a kind of list other than the master, if the style
    /// sets it.
    pub const fn own_list(&self, kind: ListKind) -> Option<&TableStyle> {
        match kind {
            ListKind::Tasks => None,
            ListKind::Projects => self.projects.as_ref(),
            ListKind::Indicators => self.indicators.as_ref(),
            ListKind::Statistics => self.statistics.as_ref(),
        }
    }

    /// A table of the style; the master's for one it does not set.
    pub fn table(&self, table: StyleTable) -> &TableStyle {
        match table {
            StyleTable::Master => &self.master,
            StyleTable::Projects => self.list(ListKind::Projects),
            StyleTable::Indicators => self.list(ListKind::Indicators),
            StyleTable::Statistics => self.list(ListKind::Statistics),
            StyleTable::District => &self.district,
            StyleTable::Department => &self.department,
            StyleTable::Own => &self.own,
            StyleTable::Changes => &self.changes,
        }
    }

    /// Puts another table in place.
    pub fn set_table(&mut self, table: StyleTable, looks: TableStyle) {
        match table {
            StyleTable::Master => self.master = looks,
            StyleTable::Projects => self.projects = Some(looks),
            StyleTable::Indicators => self.indicators = Some(looks),
            StyleTable::Statistics => self.statistics = Some(looks),
            StyleTable::District => self.district = looks,
            StyleTable::Department => self.department = looks,
            StyleTable::Own => self.own = looks,
            StyleTable::Changes => self.changes = looks,
        }
    }
}
