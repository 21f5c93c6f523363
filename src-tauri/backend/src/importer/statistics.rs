//! Tables of figures: a label in every row and numbers beside it.

use super::document::{RawRow, RawTable};
use super::head_words::best_word;
use super::header::{ColumnGuess, Header};
use crate::domain::{ColumnKey, Field};
use crate::reading::decimal::number;
use crate::reading::text::{says_none, trimmed};

/// Fewer columns of figures than this make no statistics.
const FIGURE_COLUMNS: usize = 2;

/// The head of a table of figures; `None` if it is no such table.
pub fn find(table: &RawTable) -> Option<Header> {
    let first = table.rows.iter().take(6).position(is_head)?;
    let data: Vec<&RawRow> = table.rows[first + 1..]
        .iter()
        .filter(|row| row.cells.iter().any(|cell| !trimmed(&cell.text).is_empty()))
        .collect();
    let head = &table.rows[first];
    let label = (0..head.cells.len()).find(|at| !is_number_column(head, *at))?;
    let figures = head.cells.len() - label - 1;
    let all_figures =
        (label + 1..head.cells.len()).all(|column| is_figures(data.iter().copied(), column));
    let labelled = data.iter().all(|row| {
        row.cells
            .get(label)
            .is_some_and(|cell| !trimmed(&cell.text).is_empty() && number(&cell.text).is_none())
    });
    (data.len() >= 2 && figures >= FIGURE_COLUMNS && all_figures && labelled).then(|| Header {
        first,
        rows: 1,
        columns: columns(head, label),
    })
}

fn columns(head: &RawRow, label: usize) -> Vec<ColumnGuess> {
    let guess = |at: usize, header: String| {
        let (key, reason) = match at {
            _ if at < label => (ColumnKey::Field(Field::Number), "序号"),
            _ if at == label => (ColumnKey::Field(Field::Text), "每行的名称"),
            _ => (ColumnKey::Extra(header.clone()), "这一列都是数字"),
        };
        ColumnGuess { at, header, key, reason: reason.to_owned() }
    };
    let words = head.cells.iter().map(|cell| trimmed(&cell.text).replace('\n', ""));
    words.enumerate().map(|(at, header)| guess(at, header)).collect()
}

/// Words in every cell, none of them a number.
fn is_head(row: &RawRow) -> bool {
    row.cells.len() > FIGURE_COLUMNS
        && row.cells.iter().all(|cell| {
            let text = trimmed(&cell.text);
            !text.is_empty()
                && !cell.from_left
                && text.chars().count() <= 24
                && number(text).is_none()
        })
}

fn is_number_column(head: &RawRow, at: usize) -> bool {
    matches!(best_word(&head.cells[at].text), Some((Field::Number, _, true)))
}

/// Mostly numbers and nothing but numbers and blanks.
fn is_figures<'t>(rows: impl Iterator<Item = &'t RawRow>, column: usize) -> bool {
    let (mut numbers, mut rest) = (0, 0);
    for cell in rows.filter_map(|row| row.cells.get(column)) {
        match number(&cell.text) {
            Some(_) => numbers += 1,
            None if says_none(&cell.text) => rest += 1,
            None => return false,
        }
    }
    numbers > 0 && numbers >= rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importer::document::RawCell;

    fn table(rows: &[&[&str]]) -> RawTable {
        let rows = rows.iter().enumerate().map(|(at, cells)| RawRow {
            number: at + 1,
            hidden: false,
            cells: cells.iter().map(|text| RawCell::plain(*text)).collect(),
        });
        RawTable { name: "表1".to_owned(), rows: rows.collect() }
    }

    #[test]
    fn figures_beside_labels() {
        let cases: [(&[&[&str]], Option<usize>); 4] = [
            (
                &[&["项目类型", "总数", "已完成"], &["甲类", "14", "4"], &["合计", "20", "/"]],
                Some(0),
            ),
            (
                &[
                    &["序号", "类型", "总数", "完成"],
                    &["1", "甲", "14", "4"],
                    &["2", "乙", "3", "0"],
                ],
                Some(0),
            ),
            (
                &[
                    &["类别", "工作任务", "牵头单位"],
                    &["甲", "做一", "某局"],
                    &["甲", "做二", "某局"],
                ],
                None,
            ),
            (&[&["类别", "数量", "时限"], &["甲", "3", "6月底"], &["乙", "4", "年底"]], None),
        ];
        for (rows, expected) in cases {
            assert_eq!(find(&table(rows)).map(|header| header.first), expected, "{rows:?}");
        }
    }
}
