//! Workbooks built here by a library or by hand.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::importer::document::Block;
use crate::importer::docx::tests::{pack, show_row};
use crate::importer::source::Source;
use crate::importer::{Limits, Reading, SourceFormat, legacy, read_bytes};

use super::value::{iso_date_text, number_text, plain};

fn show(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &reading.document.blocks {
        match block {
            Block::Sheet(name) => lines.push(format!("# {name}")),
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let hidden = if row.hidden { "*" } else { "" };
                format!("{}{hidden} {}", row.number, show_row(row))
            })),
        }
    }
    lines
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn numbers_look_as_their_cell_shows_them() {
    let cases = [
        (3.0, "", "3"),
        (-0.0, "", "0"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1234.50"),
        (0.36, "0%", "36%"),
        (0.285, "0.0%", "28.5%"),
        (7.0, "000", "007"),
        (36.0, "0\"家\"", "36家"),
        (36.0, "\"≥\"0\\ 个", "≥36 个"),
        (-5.0, "0;(0)", "(5)"),
        (0.0, "0;-0;\"-\"", "0"),
        (12.5, "0.##", "12.5"),
        (12.0, "0.##", "12"),
        (12_000.0, "0,", "12000"),
        (0.5, "# ?/?", "0.5"),
        (-3.0, "0.0", "-3.0"),
        (1e20, "0", "100000000000000000000"),
    ];
    for (value, format, expected) in cases {
        assert_eq!(number_text(value, format), expected, "{value} as {format}");
    }
    assert_eq!(plain(f64::NAN), "", "no number, no text");
    assert_eq!(iso_date_text("2025-12-31T08:30:00"), "2025年12月31日 08:30");
    assert_eq!(iso_date_text("明年"), "明年");
}

fn sample() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let month = Format::new().set_num_format("yyyy\"年\"m\"月\"");
    let percent = Format::new().set_num_format("0.0%");
    let plain = Format::new();
    let day = ExcelDateTime::from_ymd(2025, 12, 31).expect("a date");
    let sheet = book.add_worksheet().set_name("任务").expect("a name");
    sheet.merge_range(0, 0, 0, 3, "总表", &plain).expect("a merge");
    sheet.merge_range(2, 0, 4, 1, "大气", &plain).expect("a merge");
    sheet.write(1, 0, "类别").expect("a cell");
    sheet.write(1, 2, "时限").expect("a cell");
    sheet.write_with_format(2, 2, &day, &date).expect("a cell");
    sheet.write_with_format(3, 2, &day, &month).expect("a cell");
    sheet.write_with_format(4, 2, 0.285, &percent).expect("a cell");
    sheet.write(2, 3, 37).expect("a cell");
    sheet.write(3, 3, Formula::new("=1+1").set_result("2")).expect("a cell");
    sheet
        .write_rich_string(4, 3, &[(&plain, "富"), (&Format::new().set_bold(), "文本")])
        .expect("a cell");
    sheet.write(6, 0, "隐").expect("a cell");
    sheet.set_row_hidden(6).expect("a row");
    for row in 7..3000 {
        sheet.write_blank(row, 0, &percent).expect("a blank");
    }
    let hidden = book.add_worksheet().set_name("旧").expect("a name");
    hidden.write(0, 0, Formula::new("=A9").set_result("#REF!")).expect("a cell");
    hidden.write(0, 1, "x").expect("a cell");
    hidden.set_hidden(true);
    book.save_to_buffer().expect("a workbook")
}

const EXPECTED: [&str; 8] = [
    "# 任务",
    "1 |总表|<总表|<总表|<总表|",
    "2 |类别||时限||",
    "3 |大气|<大气|2025年12月31日|37|",
    "4 |^大气|^<大气|2025年12月|2|",
    "5 |^大气|^<大气|28.5%|富文本|",
    "6 |||||",
    "7* |隐||||",
];

#[test]
fn xlsx_is_read_as_shown() {
    let reading = read_bytes("任务.xlsx", &sample()).expect("a workbook is read");
    let lines = show(&reading);
    assert_eq!(lines[..8], EXPECTED, "{lines:#?}");
    assert_eq!(lines[8], "# 旧");
    let codes = codes(&reading);
    assert!(codes.contains(&"read_hidden_rows"), "{codes:?}");
    assert!(codes.contains(&"read_hidden_sheet"), "{codes:?}");
}

const SHEET: &str = r#"<worksheet><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><f>1+1</f></c><c r="C1" t="e"><f>x</f><v>#REF!</v></c></row>
<row r="2" hidden="1"><c r="A2" t="str"><f>""</f><v></v></c></row>
<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>远</t></is></c></row>
</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>"#;

fn hand_made(sheet: &str) -> Vec<u8> {
    pack(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

#[test]
fn odd_sheets_are_read_and_told() {
    let sheet = SHEET.replace("<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>", "");
    let reading = read_bytes("奇.xlsx", &hand_made(&sheet)).expect("a sheet is read");
    assert_eq!(show(&reading), ["# 一", "1 |甲||#REF!|", "1048576 |远|||"]);
    assert_eq!(codes(&reading), ["read_formula_without_value", "read_error_cell"]);
    assert!(read_bytes("奇.xlsx", &hand_made(SHEET)).is_ok(), "a merge over everything is cut");
}

const ODS: &str = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">
<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="一">
<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>头</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>纵</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2025-12-31"><text:p>25-12-31</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234"><text:p>1,234</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="二" table:style-name="ta2"><table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"#;

fn ods(content: &str, manifest: &str) -> Vec<u8> {
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest),
    ])
}

#[test]
fn ods_keeps_merges_repeats_and_hidden_parts() {
    let reading = read_bytes("表.ods", &ods(ODS, "<m/>")).expect("an ods is read");
    assert_eq!(
        show(&reading),
        [
            "# 一",
            "1 |头|<头|a  b⏎c|",
            "2 |纵|2025年12月31日|1234|",
            "3* |^纵|50%|50%|",
            "# 二",
            "1 |x|",
            "2 |x|",
        ]
    );
    assert_eq!(codes(&reading), ["read_hidden_rows", "read_hidden_sheet"]);
    let locked = read_bytes("密.ods", &ods(ODS, "<m:encryption-data/>"));
    assert_eq!(locked.map_err(|error| error.code()).err(), Some("import_protected"));
}

#[test]
fn repeated_cells_are_bounded() {
    let content = r#"<d><table table:name="x"><table-row number-rows-repeated="1048576"><table-cell number-columns-repeated="16384"><p>满</p></table-cell></table-row></table></d>"#;
    let result = read_bytes("炸.ods", &ods(content, "<m/>"));
    assert_eq!(result.map_err(|error| error.code()).err(), Some("import_too_many_cells"));
}

/// Converts with LibreOffice; `None`, loudly, where there is none.
pub fn convert(bytes: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let Some(program) = legacy::find_office() else {
        eprintln!("SKIPPED: LibreOffice is not installed");
        return None;
    };
    let source = Source { name: "样本", bytes, limits: &Limits::default() };
    Some(legacy::convert(&program, &source, from, to).expect("LibreOffice converts its own files"))
}

#[test]
fn xls_and_ods_of_the_same_workbook_agree() {
    let Some(xls) = convert(&sample(), "xlsx", "xls") else { return };
    let reading = read_bytes("任务.et", &xls).expect("an xls under another name is read");
    assert_eq!(reading.format, SourceFormat::Xls);
    assert_eq!(show(&reading)[..8], EXPECTED);
    let ods = convert(&sample(), "xlsx", "ods").expect("LibreOffice was there before");
    let reading = read_bytes("任务.ods", &ods).expect("an ods is read");
    // LibreOffice writes the day of a cell that shows only its month.
    let lines: Vec<String> = show(&reading)[..8]
        .iter()
        .map(|line| line.replace("4 |^大气|^<大气|2025年12月31日", "4 |^大气|^<大气|2025年12月"))
        .collect();
    assert_eq!(lines, EXPECTED);
    for length in (0..xls.len()).step_by(97) {
        let result = read_bytes("断.xls", &xls[..length]);
        assert!(result.is_err() || length > 512, "{length} bytes are no workbook");
    }
}

#[test]
fn every_truncation_is_an_error_not_a_panic() {
    let bytes = hand_made(SHEET);
    for length in 0..bytes.len() {
        assert!(read_bytes("断.xlsx", &bytes[..length]).is_err(), "{length} bytes");
    }
}
