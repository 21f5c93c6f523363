use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::sheet::TALLEST_ROW;
use super::*;
use crate::domain::Millimetres;
use crate::layout::Merge;
use crate::layout::compose::test_support::{booklet, section};
use crate::layout::page_setup::Orientation;
use crate::layout::sheet::Cell;
use crate::layout::style::PageNumbers;

fn rendered(sections: Vec<Section<'_>>, orientation: Orientation) -> Rendered {
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let fonts = FontLibrary::within(&[]);
    let booklet = booklet(sections, orientation);
    render(&booklet, &fonts, &style, &Control::NONE).expect("it renders")
}

fn opened(rendered: &Rendered) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(rendered.bytes.clone())).expect("a readable workbook")
}

/// Texts of a sheet by column, blanks left out.
fn column(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, column: usize) -> Vec<String> {
    let range = book.worksheet_range(sheet).expect("the sheet is there");
    let texts = range.rows().filter_map(|row| row.get(column));
    texts.filter(|cell| **cell != Data::Empty).map(ToString::to_string).collect()
}

/// A part of the package as text.
fn part(rendered: &Rendered, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(&rendered.bytes)).expect("a package");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("the part is there");
    part.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn equal_input_gives_equal_bytes() {
    let sections = || vec![section("甲区", &[40; 30]), section("甲区", &[40; 3])];
    let first = rendered(sections(), Orientation::Portrait);
    let second = rendered(sections(), Orientation::Portrait);
    assert!(first.bytes == second.bytes, "no clock and no chance in the file");
}

#[test]
fn cells_read_back_as_written() {
    let mut tricky = section("甲区", &[2, 2, 2]);
    tricky.table.rows[0].cells[1] = Cell::new("=cmd()|' /C calc'!A0");
    tricky.table.rows[1].cells[1] = Cell::new("007");
    tricky.table.rows[2].cells[1] = Cell::new("甲\u{1}乙\n丙");
    let rendered = rendered(vec![tricky, section("甲区", &[4])], Orientation::Portrait);
    let mut book = opened(&rendered);
    assert_eq!(book.sheet_names(), ["甲区", "甲区（2）"], "sheets have names of their own");
    let texts = column(&mut book, "甲区", 1);
    assert_eq!(texts, ["主要任务", "=cmd()|' /C calc'!A0", "007", "甲乙\n丙"]);
    assert!(!part(&rendered, "xl/worksheets/sheet1.xml").contains("<f>"), "no formula");
    let codes: Vec<&str> = rendered.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["export.control_characters"]);
}

#[test]
fn labels_are_merged_page_by_page() {
    let mut long = section("甲区", &[60; 60]);
    for (i, row) in long.table.rows.iter_mut().enumerate() {
        row.cells[0] = Cell::new("同一类别");
        row.cells[0].merge = if i == 0 { Merge::None } else { Merge::Up };
    }
    let rendered = rendered(vec![long], Orientation::Portrait);
    let mut book = opened(&rendered);
    let labels = column(&mut book, "甲区", 0);
    let repeated = labels.iter().filter(|text| *text == "同一类别").count();
    assert_eq!(repeated, rendered.pages, "each page has the label once");
    let merges = book.merge_cells_by_sheet_name("甲区").expect("readable");
    let tall = merges.iter().filter(|m| m.start.1 == 0 && m.end.1 == 0 && m.end.0 > m.start.0);
    assert_eq!(tall.count(), rendered.pages, "each page has a merged cell of its own");
    let sheet = part(&rendered, "xl/worksheets/sheet1.xml");
    let breaks = sheet.matches("<brk ").count();
    assert_eq!(breaks, rendered.pages - 1, "a break before each page but the first");
}

#[test]
fn pages_are_set_up_as_the_standard_asks() {
    let sections = vec![section("甲区", &[80; 60]), section("乙区", &[4])];
    let rendered = rendered(sections, Orientation::Landscape);
    let sheet = part(&rendered, "xl/worksheets/sheet1.xml");
    for expected in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "differentOddEven=\"1\"",
        "<evenFooter>",
        "— &amp;P —",
        "state=\"frozen\"",
    ] {
        assert!(sheet.contains(expected), "{expected} is missing");
    }
    let second = part(&rendered, "xl/worksheets/sheet2.xml");
    let number = format!("firstPageNumber=\"{}\" useFirstPageNumber=\"1\"", rendered.pages);
    assert!(second.contains(&number), "pages count through the sheets");
    let names = part(&rendered, "xl/workbook.xml");
    assert!(names.contains("_xlnm.Print_Titles") && names.contains("_xlnm.Print_Area"));
}

#[test]
fn rows_the_layout_splits_go_on_in_the_next_row() {
    let mut long = section("甲区", &[2, 2]);
    let text = "长".repeat(40_000);
    long.table.rows[0].cells[1] = Cell::new(text.as_str());
    let rendered = rendered(vec![long], Orientation::Portrait);
    let codes: Vec<&str> = rendered.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["layout.row_over_page"]);
    let texts = column(&mut opened(&rendered), "甲区", 1);
    assert_eq!(texts[1..texts.len() - 1].concat(), text, "nothing is lost");
    let names = part(&rendered, "xl/workbook.xml");
    assert_eq!(names.matches("name=\"续行").count(), rendered.pages - 1, "one for each page");
    let sheet = part(&rendered, "xl/worksheets/sheet1.xml");
    let heights = sheet.split(" ht=\"").skip(1).map(|rest| {
        rest.split('"').next().and_then(|height| height.parse::<f64>().ok()).expect("a height")
    });
    assert!(heights.fold(0.0, f64::max) <= TALLEST_ROW.0, "Excel takes every row");

    let read = crate::importer::read_bytes("甲区.xlsx", &rendered.bytes).expect("readable");
    let tables = read.document.blocks.iter().filter_map(|block| match block {
        crate::importer::document::Block::Table(table) => Some(table),
        _ => None,
    });
    let rows: Vec<&str> = tables
        .flat_map(|table| &table.rows)
        .filter_map(|row| row.cells.get(1))
        .map(|cell| cell.text.as_str())
        .filter(|cell| cell.starts_with('长'))
        .collect();
    assert_eq!(rows, [text], "reading it again makes one row of the pieces");
}

#[test]
fn what_does_not_fit_is_a_finding() {
    let mut long = section("甲区", &[2]);
    long.table.columns[1].header = "长".repeat(40_000).into();
    let rendered = rendered(vec![long], Orientation::Portrait);
    let codes: Vec<&str> = rendered.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["layout.head_too_long", "export.text_too_long"]);
    let texts = column(&mut opened(&rendered), "甲区", 1);
    assert_eq!(texts[0].chars().count(), text::LONGEST_TEXT);
}

#[test]
fn odd_tables_are_written() {
    let none = Section { table: Default::default(), ..section("无列", &[]) };
    for sections in [vec![section("空表", &[])], vec![none], Vec::new()] {
        let rendered = rendered(sections, Orientation::Portrait);
        assert_eq!(opened(&rendered).sheet_names().len(), 1);
    }
}

#[test]
fn margins_and_page_numbers_are_those_of_the_style() {
    let mut style = AnnexStyle::named("shaoxing").expect("it ships");
    style.margins.binding_mm = Millimetres(25.4);
    let fonts = FontLibrary::within(&[]);
    let footers = |numbers: PageNumbers| {
        let mut booklet = booklet(vec![section("甲区", &[20])], Orientation::Portrait);
        booklet.parts[0].page_numbers = numbers;
        let rendered = render(&booklet, &fonts, &style, &Control::NONE).expect("it renders");
        part(&rendered, "xl/worksheets/sheet1.xml")
    };
    let dash = footers(PageNumbers::Dash);
    assert!(dash.contains("left=\"1\""), "the binding margin, in inches");
    assert!(dash.contains("differentOddEven=\"1\"") && dash.contains("— &amp;P —"));
    let total = footers(PageNumbers::OfTotal);
    assert!(total.contains("第&amp;P页　共&amp;N页") && !total.contains("differentOddEven"));
    assert!(!footers(PageNumbers::None).contains("oddFooter"));
}

#[test]
fn numbers_of_pages_out_of_a_total_run_on_through_the_sheets() {
    let sections = vec![section("甲区", &[40; 60]), section("乙区", &[40; 3])];
    let mut booklet = booklet(sections, Orientation::Portrait);
    booklet.parts[0].page_numbers = PageNumbers::OfTotal;
    let style = AnnexStyle::named("shaoxing").expect("it ships");
    let rendered = render(&booklet, &FontLibrary::within(&[]), &style, &Control::NONE);
    let rendered = rendered.expect("it renders");
    for (sheet, first) in [(1, 1), (2, rendered.pages)] {
        let sheet = part(&rendered, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(sheet.contains(&format!("firstPageNumber=\"{first}\"")), "{first}");
    }
}
