//! The change sheet 修改对照表 as a table.

use std::borrow::Cow;

use super::sheet::Table;
use super::style::{ChangeField, ColumnSource, TableStyle};

/// A row of a change sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeRow {
    /// 位置: list, row and column.
    pub position: String,
    /// 原文
    pub before: String,
    /// 现文
    pub after: String,
    /// 变化: what it means.
    pub meaning: String,
    /// 说明: comments.
    pub note: String,
}

impl ChangeRow {
    /// The text in a column.
    pub fn text(&self, field: ChangeField) -> &str {
        match field {
            ChangeField::Position => &self.position,
            ChangeField::Before => &self.before,
            ChangeField::After => &self.after,
            ChangeField::Meaning => &self.meaning,
            ChangeField::Note => &self.note,
        }
    }
}

impl<'a> Table<'a> {
    /// A change sheet, by the style that says what its columns show.
    pub fn changes(rows: &'a [ChangeRow], looks: &TableStyle) -> Self {
        Table::of_rows(looks, rows, |source, row| match source {
            ColumnSource::Change(field) => Cow::Borrowed(row.text(*field)),
            _ => Cow::Borrowed(""),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AnnexStyle;

    #[test]
    fn a_change_stands_in_its_columns() {
        let looks = AnnexStyle::named("shaoxing").expect("it ships").changes;
        let change = |position: &str| ChangeRow {
            position: position.to_owned(),
            before: "2026年底前完成。".to_owned(),
            after: "2026年6月底前完成。".to_owned(),
            meaning: "时限变化".to_owned(),
            note: String::new(),
        };
        let rows = [change("第3行 完成时限"), change("第8行 完成时限")];
        let table = Table::changes(&rows, &looks);
        let heads: Vec<&str> = table.columns.iter().map(|c| c.header.as_ref()).collect();
        assert_eq!(heads, ["序号", "位置", "原文", "现文", "变化", "说明"]);
        let cells: Vec<&str> = (0..6).map(|column| table.text(1, column)).collect();
        let expected =
            ["2", "第8行 完成时限", "2026年底前完成。", "2026年6月底前完成。", "时限变化", ""];
        assert_eq!(cells, expected);
    }
}
