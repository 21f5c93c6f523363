//! Annex styles 样式: what the tables of a plan look like.
//!
//! A style supplies columns, widths, fonts and words where the plan's own
//! list has none; it never changes what a cell says.

use serde::{Deserialize, Serialize};

use crate::domain::{ChecklistKind, Field, Millimetres};
use crate::reading::numerals::write_number;

use super::fonts::Typeface;
use super::page_setup::{Orientation, TypeSize};

const SHIPPED: [&str; 2] = [
    include_str!("../../../../seeds/styles/shaoxing.json"),
    include_str!("../../../../seeds/styles/full.json"),
];

/// The looks of a plan's annexes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexStyle {
    /// The name a plan knows it by.
    pub name: String,
    /// The name users see.
    pub label: String,
    /// Fonts and sizes.
    pub fonts: StyleFonts,
    /// 任务总表
    pub master: TableStyle,
    /// 区县清单
    pub district: TableStyle,
    /// 部门清单
    pub department: TableStyle,
}

/// Fonts and sizes of an annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StyleText {
    /// The typeface.
    pub typeface: Typeface,
    /// The size.
    pub size: TypeSize,
}

/// Which way the pages of a table are turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// The looks of one kind of table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableStyle {
    /// Which way its pages are turned.
    pub orientation: StyleOrientation,
    /// The heading above a section's table, with `{ordinal}` (一, 二 …) and
    /// `{unit}`; empty for none.
    #[serde(default)]
    pub heading: String,
    /// Columns in print order.
    pub columns: Vec<ColumnStyle>,
}

/// What a styled column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnSource {
    /// The row number, counted from 1.
    Sequence,
    /// A field of the row.
    #[serde(untagged)]
    Field(Field),
}

/// How a column's text stands in its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Numbers, categories, units.
    Centre,
    /// Running text.
    Left,
}

/// A column of a styled table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Narrowest width.
    pub min_mm: Millimetres,
    /// Widest width.
    pub max_mm: Millimetres,
}

impl AnnexStyle {
    /// The style a plan names; `None` when no such style ships.
    pub fn named(name: &str) -> Option<Self> {
        Self::shipped().into_iter().find(|style| style.name == name)
    }

    /// Every style that ships with the program.
    pub fn shipped() -> Vec<Self> {
        // A test reads each file, so none is dropped here.
        SHIPPED.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
    }

    /// The table style of a kind of checklist.
    pub const fn checklist(&self, kind: ChecklistKind) -> &TableStyle {
        match kind {
            ChecklistKind::District => &self.district,
            ChecklistKind::Department => &self.department,
        }
    }
}

impl TableStyle {
    /// The heading of a section; `number` counts from 1.
    pub fn section_heading(&self, number: usize, unit: &str) -> Option<String> {
        let heading = self.heading.replace("{ordinal}", &ordinal(number)).replace("{unit}", unit);
        (!heading.is_empty()).then_some(heading)
    }

    /// The column that shows a field.
    pub fn column(&self, field: Field) -> Option<&ColumnStyle> {
        self.columns.iter().find(|column| column.key == ColumnSource::Field(field))
    }
}

/// A number in Chinese numerals, as headings count: 一, 十, 十一, 二十三, 一百零五.
pub fn ordinal(number: usize) -> String {
    u32::try_from(number).map_or_else(
        |_| number.to_string(),
        |number| write_number("chineseCountingThousand", number),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_style_reads() {
        for text in SHIPPED {
            let style: AnnexStyle = serde_json::from_str(text).expect("a shipped style reads");
            assert!(!style.fonts.table_sizes.is_empty(), "{} has a table size", style.name);
            assert_eq!(AnnexStyle::named(&style.name).as_ref(), Some(&style));
        }
        assert_eq!(AnnexStyle::named("no such style"), None);
    }

    #[test]
    fn headings_count_in_chinese() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (35, "三十五"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (160, "一百六十"),
            (1000, "一千"),
        ];
        for (number, expected) in cases {
            assert_eq!(ordinal(number), expected, "{number}");
        }
        let style = AnnexStyle::named("shaoxing").expect("it ships");
        assert_eq!(style.district.section_heading(2, "甲区").as_deref(), Some("二、甲区"));
        assert_eq!(style.master.section_heading(1, "甲区"), None, "the master has no sections");
    }
}
