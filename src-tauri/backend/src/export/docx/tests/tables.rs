//! Rows, heads and labels.

use super::*;

#[test]
fn rows_fill_the_grid_and_heads_are_repeated() {
    let rendered = render_booklet(&rich()).expect("it renders");
    let document = document(&rendered);
    for table in document.split("<w:tbl>").skip(1) {
        let table = first_of(table, "</w:tbl>");
        let widths: Vec<i64> = values(first(table, "w:tblGrid"), "w:gridCol", "w:w")
            .iter()
            .map(|text| number(text))
            .collect();
        let all: i64 = widths.iter().sum();
        assert!(all == 8844 || all == 12756, "as wide as the type area: {all}");
        for row in table.split("<w:tr>").skip(1) {
            let spans: i64 = row
                .split("<w:tc>")
                .skip(1)
                .map(|cell| {
                    values(cell_of(cell), "w:gridSpan", "w:val")
                        .first()
                        .map_or(1, |text| number(text))
                })
                .sum();
            assert_eq!(spans as usize, widths.len(), "{row}");
            let cells: i64 = values(row, "w:tcW", "w:w").iter().map(|text| number(text)).sum();
            assert_eq!(cells, all);
        }
        assert_eq!(table.matches("<w:tblHeader/>").count(), 1);
        let head = table.split("<w:tr>").nth(1).expect("a head");
        assert!(head.contains("<w:tblHeader/>") && head.contains("<w:keepNext/>"));
    }
}

#[test]
fn a_word_over_several_columns_stands_over_them() {
    let mut grouped = section("甲区", &[2]);
    let words = ["类别", "规划值\n2025年", "规划值\n2030年"];
    let further = grouped.table.columns[1].clone();
    grouped.table.columns.push(further);
    for (column, word) in grouped.table.columns.iter_mut().zip(words) {
        column.header = word.into();
    }
    grouped.table.rows.iter_mut().for_each(|row| row.cells.push(Cell::new("48.3")));
    let document = document(&rendered(vec![grouped], Orientation::Portrait));
    let rows: Vec<&str> = document.split("<w:tr>").skip(1).take(2).collect();
    assert!(rows.iter().all(|row| row.contains("<w:tblHeader/>")), "both are repeated");
    assert_eq!(values(rows[0], "w:gridSpan", "w:val"), ["2"]);
    assert_eq!(values(rows[0], "w:vMerge", "w:val"), ["restart"], "类别 covers both rows");
    assert!(rows[1].contains("<w:vMerge/>"), "and its word stands once");
    for (row, words) in [(0, ["类别", "规划值"]), (1, ["2025年", "2030年"])] {
        assert!(words.iter().all(|word| rows[row].contains(word)), "{}", rows[row]);
        assert_eq!(rows[row].matches("规划值").count(), usize::from(row == 0));
    }
}

fn cell_of(text: &str) -> &str {
    first_of(text, "</w:tc>")
}

fn number(text: &str) -> i64 {
    text.parse().expect("a number")
}

#[test]
fn only_rows_the_layout_would_split_may_be_split() {
    let rendered = rendered(vec![section("甲区", &[4, 900, 4])], Orientation::Portrait);
    let document = document(&rendered);
    let rows: Vec<&str> = document.split("<w:tr>").skip(1).collect();
    let whole: Vec<bool> = rows.iter().map(|row| row.contains("<w:cantSplit/>")).collect();
    assert_eq!(whole, [true, true, false, true], "the head, then the rows");
    assert!(!rows[2].contains("<w:trHeight"), "its text decides");
}

#[test]
fn rows_that_begin_a_longer_label_stay_whole() {
    let mut tall = section("甲区", &[700]);
    tall.table.columns[0].max = tall.table.columns[0].min;
    tall.table.columns[0].labels = true;
    let row = |tall: &Section<'static>| {
        let document = document(&rendered(vec![tall.clone()], Orientation::Portrait));
        document.split("<w:tr>").nth(2).is_some_and(|row| row.contains("<w:cantSplit/>"))
    };
    tall.table.rows[0].cells[0] = Cell::new("类别");
    assert!(!row(&tall), "it may be split");
    tall.table.rows[0].cells[0] = Cell::new("很长的类别名称".repeat(6));
    assert!(row(&tall), "the label would be split with it");
}

#[test]
fn labels_are_merged_wherever_pages_break() {
    let mut long = section("甲区", &[60; 60]);
    for (i, row) in long.table.rows.iter_mut().enumerate() {
        row.cells[0] = Cell::new("同一类别");
        row.cells[0].merge = if i == 0 { Merge::None } else { Merge::Up };
    }
    let rendered = rendered(vec![long], Orientation::Portrait);
    let document = document(&rendered);
    assert!(rendered.pages > 3);
    assert_eq!(document.matches("同一类别").count(), 1, "Word breaks pages elsewhere");
    assert_eq!(document.matches("<w:vMerge w:val=\"restart\"/>").count(), 1);
    assert_eq!(document.matches("<w:vMerge/>").count(), 59);
    let label = document.split("<w:tc>").find(|cell| cell.contains("同一类别")).expect("a cell");
    assert!(label.contains("<w:vAlign w:val=\"top\"/>"), "it begins where its rows do");
    assert!(label.contains("<w:keepLines/>"), "and is not cut itself");
}

#[test]
fn rows_stay_with_the_next_until_a_label_has_room() {
    let mut tall = section("甲区", &[2, 2, 2, 2]);
    tall.closing = None;
    tall.table.columns[0].max = tall.table.columns[0].min;
    let label = "很长的类别名称".repeat(6);
    for (i, row) in tall.table.rows.iter_mut().enumerate() {
        row.cells[0] = Cell::new(label.clone());
        row.cells[0].merge = if i == 0 { Merge::None } else { Merge::Up };
    }
    let document = document(&rendered(vec![tall], Orientation::Portrait));
    let kept: Vec<bool> =
        document.split("<w:tr>").skip(1).map(|row| row.contains("<w:keepNext/>")).collect();
    assert_eq!(kept, [true, true, true, true, false], "the label needs all its rows");
}
