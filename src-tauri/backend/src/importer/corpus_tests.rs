//! The readers on real plans: every table has the rows and columns of the
//! gold files, and merged cells are told apart from empty ones.

use std::path::PathBuf;

use serde_json::Value;

use super::document::{Block, RawTable};
use super::{Limits, Reading, SourceFormat, read_bytes, read_file, read_pasted};

fn corpus() -> Option<PathBuf> {
    let place = std::env::var_os("LANTIAN_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    if place.is_dir() {
        return Some(place);
    }
    eprintln!("SKIPPED: no corpus at {} (set LANTIAN_CORPUS)", place.display());
    None
}

fn gold(corpus: &std::path::Path, plan: &str) -> Value {
    let text = std::fs::read_to_string(corpus.join(format!("{plan}.gold.json")))
        .expect("the corpus holds a gold file");
    serde_json::from_str(&text).expect("gold files are JSON")
}

fn tables(reading: &Reading) -> Vec<&RawTable> {
    let tables = reading.document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn shapes(reading: &Reading) -> Vec<(usize, usize)> {
    let shape = |table: &&RawTable| (table.rows.len(), table.rows[0].cells.len());
    tables(reading).iter().map(shape).collect()
}

fn read(corpus: &std::path::Path, file: &str) -> Reading {
    read_file(&corpus.join(file), &Limits::default()).expect("real plans are read")
}

#[test]
fn tables_have_the_shapes_of_the_plans() {
    let Some(corpus) = corpus() else { return };
    let districts = [(11, 3); 6];
    let departments = [16, 16, 6, 3, 41, 11, 19, 7, 10, 13].map(|rows| (rows, 4));
    let shaoxing = [&[(101, 6)][..], &districts, &departments].concat();
    let cases: [(&str, &[(usize, usize)]); 13] = [
        ("shaoxing-2020.docx", &shaoxing),
        ("shaoxing-2020.txt", &shaoxing),
        ("shaoxing-2020-master.xlsx", &[(102, 6)]),
        ("cixi-action.docx", &[(59, 8), (14, 6)]),
        ("cixi-action.txt", &[(59, 8), (14, 6)]),
        ("cixi-action.xlsx", &[(60, 8), (15, 6)]),
        ("wuzhong.docx", &[(33, 7)]),
        ("wuzhong.txt", &[(33, 7)]),
        ("wuzhong.xlsx", &[(34, 7)]),
        // The Word file repeats the second row of the head.
        ("cixi-eco.docx", &[(72, 13), (6, 6), (49, 7)]),
        ("cixi-eco.txt", &[(71, 13), (6, 6), (49, 7)]),
        ("cixi-eco-projects.xlsx", &[(50, 7)]),
        ("quzhou.docx", &[]),
    ];
    for (file, expected) in cases {
        let reading = read(&corpus, file);
        assert_eq!(shapes(&reading), expected, "{file}");
        assert!(reading.findings.is_empty(), "{file}: {:?}", reading.findings);
    }
    assert_eq!(read(&corpus, "quzhou.txt").format, SourceFormat::Text);
}

/// Text without the white space that differs between the editions.
fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The rows of a table against rows of a gold file. Gold repeats neither
/// merged cells in all columns nor white space, so a blank says nothing.
fn check_rows(table: &RawTable, skip: usize, rows: &Value, fields: &[&str], what: &str) {
    let rows = rows.as_array().expect("gold rows");
    assert_eq!(table.rows.len() - skip, rows.len(), "{what}");
    for (row, gold) in table.rows[skip..].iter().zip(rows) {
        for (cell, field) in row.cells.iter().zip(fields) {
            let expected = match &gold[*field] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let covered = cell.from_above || cell.from_left || cell.unknown_merge;
            if !covered && !expected.is_empty() {
                let place = format!("{what} row {} {field}", row.number);
                assert_eq!(squeezed(&cell.text), squeezed(&expected), "{place}");
            }
        }
    }
}

#[test]
fn cells_agree_with_the_gold_files() {
    let Some(corpus) = corpus() else { return };
    let shaoxing = gold(&corpus, "shaoxing-2020");
    let master = ["category", "item", "task", "lead", "support", "responsible"];
    for (file, skip) in
        [("shaoxing-2020.docx", 1), ("shaoxing-2020.txt", 1), ("shaoxing-2020-master.xlsx", 2)]
    {
        let reading = read(&corpus, file);
        check_rows(tables(&reading)[0], skip, &shaoxing["master"], &master, file);
    }
    let cixi = gold(&corpus, "cixi-action");
    let tasks = ["no", "category", "item", "task", "deadline", "lead", "support", "responsible"];
    let projects = ["no", "category", "task", "deadline", "lead", "responsible"];
    for (file, skip) in [("cixi-action.docx", 1), ("cixi-action.txt", 1), ("cixi-action.xlsx", 2)] {
        let reading = read(&corpus, file);
        check_rows(tables(&reading)[0], skip, &cixi["tasks"], &tasks, file);
        check_rows(tables(&reading)[1], skip, &cixi["projects"], &projects, file);
    }
    let wuzhong = gold(&corpus, "wuzhong");
    let tasks = ["no", "item", "task", "lead", "support", "responsible", "remark"];
    for (file, skip) in [("wuzhong.docx", 1), ("wuzhong.txt", 1), ("wuzhong.xlsx", 2)] {
        let reading = read(&corpus, file);
        check_rows(tables(&reading)[0], skip, &wuzhong["tasks"], &tasks, file);
    }
}

/// Merge marks and texts of a whole reading, for comparing editions.
fn grid(reading: &Reading) -> Vec<String> {
    let rows = tables(reading).into_iter().flat_map(|table| &table.rows);
    rows.map(|row| squeezed(&super::docx::tests::show_row(row))).collect()
}

#[test]
fn merged_and_empty_cells_stay_apart() {
    let Some(corpus) = corpus() else { return };
    for file in ["shaoxing-2020.docx", "shaoxing-2020-master.xlsx"] {
        let reading = read(&corpus, file);
        let rows = &tables(&reading)[0].rows;
        let rows = &rows[rows.len() - 100..];
        let merged = rows[6].cells[3].from_above && rows[6].cells[4].from_above;
        assert!(merged, "{file}: lead and support of row 7 belong to row 6");
        let empty = &rows[0].cells[4];
        assert!(empty.text.is_empty() && !empty.from_above, "{file}: row 1 has no support");
    }
    let reading = read(&corpus, "shaoxing-2020.txt");
    let last = tables(&reading)[7].rows.last().expect("a closing row");
    assert!(last.cells[2].from_left, "the item of the closing row is part of its category");
}

#[test]
fn other_editions_of_a_plan_read_alike() {
    let Some(corpus) = corpus() else { return };
    let original = std::fs::read(corpus.join("shaoxing-2020.docx")).expect("a plan");
    let expected = grid(&read(&corpus, "shaoxing-2020.docx"));
    // LibreOffice writes the table at the very end of a .doc as a paragraph.
    for (format, lost) in [("doc", 13), ("odt", 0), ("rtf", 0)] {
        let Some(bytes) = super::workbook::tests::convert(&original, "docx", format) else {
            return;
        };
        let reading = read_bytes(&format!("方案.{format}"), &bytes).expect("it is converted back");
        assert_eq!(reading.format, SourceFormat::LegacyText, "{format}");
        assert_eq!(grid(&reading), expected[..expected.len() - lost], "{format}");
    }
    let original = std::fs::read(corpus.join("shaoxing-2020-master.xlsx")).expect("a plan");
    let expected = grid(&read(&corpus, "shaoxing-2020-master.xlsx"));
    for format in ["xls", "ods", "xlsx"] {
        let Some(bytes) = super::workbook::tests::convert(&original, "xlsx", format) else {
            return;
        };
        let reading = read_bytes(&format!("总表.{format}"), &bytes).expect("it is read");
        assert_eq!(grid(&reading), expected, "{format}");
    }
}

#[test]
fn damaged_plans_never_stop_the_program() {
    let Some(corpus) = corpus() else { return };
    for file in ["cixi-action.docx", "cixi-action.xlsx"] {
        let original = std::fs::read(corpus.join(file)).expect("a plan");
        for step in 0..60_usize {
            let mut bytes = original.clone();
            for index in 0..8 {
                let at = (step * 7919 + index * 104_729) % bytes.len();
                bytes[at] ^= (step as u8).wrapping_mul(31) | 1;
            }
            // Either answer is right; the program must go on.
            let _ = read_bytes(file, &bytes);
        }
    }
    let text = std::fs::read_to_string(corpus.join("wuzhong.txt")).expect("a plan");
    let pasted = read_pasted(&text, None).expect("pasted text is read");
    assert_eq!(shapes(&pasted), [(33, 7)], "pasting is as good as opening the file");
}
