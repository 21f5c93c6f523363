//! Small documents built here, one feature each.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::importer::document::{Block, RawRow};
use crate::importer::{ImportError, Reading, read_bytes};

/// Packs parts into a zip.
pub fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("the package is closed").into_inner()
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:suff w:val="space"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:suff w:val="nothing"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="H1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:pStyle w:val="H2"/><w:suff w:val="nothing"/><w:lvlText w:val="%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Again"><w:name w:val="表格续（小四）"/></w:style>
<w:style w:type="character" w:styleId="Hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"#;

fn document(body: &str) -> Vec<u8> {
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:v="v" xmlns:m="m"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    );
    pack(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &text),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
    ])
}

fn reading(body: &str) -> Reading {
    read_bytes("测试.docx", &document(body)).expect("a well-formed document is read")
}

/// Paragraphs one a line; a table row as `|a|b|`, `^` before a cell covered
/// from above, `<` before one covered from the left.
fn show(reading: &Reading) -> String {
    let mut lines = Vec::new();
    for block in &reading.document.blocks {
        match block {
            Block::Sheet(name) => lines.push(format!("# {name}")),
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => {
                lines.push(format!("[{}]", table.name));
                lines.extend(table.rows.iter().map(show_row));
            }
        }
    }
    lines.join("\n")
}

/// One row as [`show`] writes it.
pub fn show_row(row: &RawRow) -> String {
    let mut line = String::from("|");
    for cell in &row.cells {
        let above = if cell.from_above { "^" } else { "" };
        let left = if cell.from_left { "<" } else { "" };
        line += &format!("{above}{left}{}|", cell.text.replace('\n', "⏎"));
    }
    line
}

fn check(body: &str, expected: &str) {
    assert_eq!(show(&reading(body)), expected, "{body}");
}

fn codes(body: &str) -> Vec<&'static str> {
    reading(body).findings.iter().map(|finding| finding.code).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(list: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn table(rows: &[Vec<String>]) -> String {
    let rows: Vec<String> =
        rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", cells.concat())).collect();
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

#[test]
fn runs_become_text() {
    let cases = [
        (r"<w:r><w:t>市经</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>信局</w:t></w:r>", "市经信局"),
        (r"<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\n乙\n丙"),
        (
            r"<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r>",
            "a\tb-c",
        ),
        (r#"<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r><w:r><w:br w:type="page"/></w:r>"#, "甲"),
        (r#"<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>"#, "甲\n乙"),
        (r#"<w:r><w:t xml:space="preserve"> 1 &lt; 2 &amp;&#20013; </w:t></w:r>"#, " 1 < 2 &中 "),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:smartTag><w:smartTag><w:r><w:t>云州</w:t></w:r></w:smartTag></w:smartTag>", "云州"),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            "控件",
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>后</w:t></w:r>",
            "后",
        ),
        (
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>指令</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r>"#,
            "3页",
        ),
        (r#"<w:fldSimple w:instr="DATE"><w:r><w:t>今天</w:t></w:r></w:fldSimple>"#, "今天"),
        (
            r#"<w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>"#,
            "正文",
        ),
        (
            r#"<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>"#,
            "☑是≥",
        ),
        (
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo>",
            "新来",
        ),
        ("<w:r><w:t>面积</w:t></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "面积x+1"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yuè</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>越</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "越",
        ),
    ];
    for (inner, expected) in cases {
        check(&format!("<w:p>{inner}</w:p>"), expected);
    }
}

#[test]
fn text_boxes_are_read_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", p("框内"));
    let body = format!(
        "<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><x>{inner}</x></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{inner}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    check(&body, "框外\n框内");
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let body = r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Hid"/></w:rPr><w:t>匿</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r></w:p>"#;
    check(body, "明");
    assert_eq!(codes(body), ["read_hidden_text"]);
}

#[test]
fn deleted_paragraph_marks_join_paragraphs() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>{}{}",
        p("后"),
        p("另")
    );
    check(&body, "前后\n另");
    assert_eq!(codes(&body), ["read_tracked_changes"]);
}

#[test]
fn numbering_is_part_of_the_text() {
    let body = [
        item(1, 0, "甲"),
        item(1, 1, "子"),
        item(1, 1, "丑"),
        item(1, 2, "深"),
        item(1, 0, "乙"),
        item(1, 1, "寅"),
        item(4, 0, "重起"),
        item(5, 0, "点"),
        item(0, 0, "无"),
    ];
    check(&body.concat(), "（一）甲\n1.子\n2.丑\n1.2.1 深\n（二）乙\n1.寅\n（一）重起\n点\n无");
}

#[test]
fn styles_bring_numbering_and_levels() {
    let styled = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body =
        [styled("H1", "总则"), styled("H2", "目标"), styled("H2", "任务"), styled("H1", "附则")];
    let reading = reading(&body.concat());
    assert_eq!(show(&reading), "一、总则\n①目标\n②任务\n二、附则");
    let levels: Vec<Option<u8>> = reading
        .document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.level,
            _ => None,
        })
        .collect();
    assert_eq!(levels, [Some(1), Some(2), Some(2), Some(1)]);
}

#[test]
fn a_numbered_column_of_empty_paragraphs_has_its_numbers() {
    let deleted = format!(
        "<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>",
        tc("", &item(2, 0, "")),
        tc("", &p("删"))
    );
    let row = |text: &str| format!("<w:tr>{}{}</w:tr>", tc("", &item(2, 0, "")), tc("", &p(text)));
    check(
        &format!("<w:tbl>{}{}{}</w:tbl>", row("甲"), deleted, row("乙")),
        "[表1]\n|1|甲|\n|2|乙|",
    );
}

#[test]
fn merged_cells_are_told_apart_from_empty_ones() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let body = table(&[
        vec![tc(restart, &p("类")), tc(r#"<w:gridSpan w:val="2"/>"#, &p("宽"))],
        vec![tc("<w:vMerge/>", "<w:p/>"), tc("", &p("a")), tc("", "<w:p/>")],
        vec![tc(r#"<w:vMerge w:val="continue"/>"#, "<w:p/>"), tc("", "<w:p/>"), tc("", &p("b"))],
        vec![
            tc("", "<w:p/>"),
            tc(r#"<w:hMerge w:val="restart"/>"#, &p("h")),
            tc(r#"<w:hMerge/>"#, "<w:p/>"),
        ],
        vec![tc("", &p("短"))],
    ]);
    check(&body, "[表1]\n|类|宽|<宽|\n|^类|a||\n|^类||b|\n||h|<h|\n|短|||");
}

#[test]
fn offsets_wrappers_and_block_merges_keep_the_grid() {
    let block = r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#;
    let rows = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}{}</w:tr><w:sdt><w:sdtContent><w:tr>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:tr></w:sdtContent></w:sdt><w:tr><w:trPr><w:gridAfter w:val="1"/><w:hidden/></w:trPr>{}{}{}</w:tr>"#,
        tc(block, &p("块")),
        tc("", &p("x")),
        tc("", &p("左")),
        tc(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, "<w:p/>"),
        tc("", &p("y")),
        tc("", &p("1")),
        tc("", &p("2")),
        tc("", &p("3")),
    );
    let reading = reading(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(show(&reading), "[表1]\n||块|<块|x|\n|左|^块|^<块|y|\n|1|2|3||");
    let Block::Table(table) = &reading.document.blocks[0] else { panic!("a table was built") };
    assert!(table.rows[2].hidden, "w:hidden rows are flagged");
}

#[test]
fn labels_shown_again_on_a_further_page_belong_to_the_one_above() {
    let again = |text: &str| {
        let paragraph = format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Again"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        );
        tc(r#"<w:vMerge w:val="restart"/>"#, &paragraph)
    };
    let body = table(&[
        vec![tc(r#"<w:vMerge w:val="restart"/>"#, &p("类")), tc("", &p("一"))],
        vec![again("类"), tc("", &p("二"))],
        vec![tc("<w:vMerge/>", "<w:p/>"), tc("", &p("三"))],
        vec![again("改过"), tc("", &p("四"))],
    ]);
    check(&body, "[表1]\n|类|一|\n|^类|二|\n|^类|三|\n|改过|四|");
}

#[test]
fn nested_tables_fold_into_their_cell() {
    let inner = table(&[vec![tc("", &p("内1")), tc("", &p("内2"))]]);
    let body = table(&[
        vec![tc("", &format!("{}{inner}<w:p/>", p("外"))), tc("", &p("右"))],
        vec![tc("", &p("下")), tc("", &(p("一") + &p("二")))],
    ]);
    check(
        &(body.clone() + &table(&[vec![tc("", &p("z"))]])),
        "[表1]\n|外⏎内1⏎内2|右|\n|下|一⏎二|\n[表2]\n|z|",
    );
    assert_eq!(codes(&body), ["read_nested_table"]);
}

#[test]
fn columns_in_which_no_cell_begins_vanish() {
    let wide = r#"<w:gridSpan w:val="2"/>"#;
    let body = table(&[
        vec![tc(wide, &p("a")), tc("", &p("b"))],
        vec![tc(wide, &p("c")), tc("", &p("d"))],
    ]);
    check(&body, "[表1]\n|a|b|\n|c|d|");
}

#[test]
fn ten_thousand_rows_are_read_in_a_moment() {
    let row: Vec<String> =
        (0..8).map(|column| tc("", &p(&format!("单元格内容若干文字{column}")))).collect();
    let bytes = document(&table(&vec![row; 10_000]));
    let begun = std::time::Instant::now();
    let reading = read_bytes("大.docx", &bytes).expect("a long table is read");
    let Block::Table(table) = &reading.document.blocks[0] else { panic!("a table was built") };
    assert_eq!(table.rows.len(), 10_000);
    // Generous: an unoptimised build on a busy machine takes under two seconds.
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
    println!("10,000 rows: {:?}", begun.elapsed());
}

#[test]
fn hostile_documents_end_in_an_error() {
    let deep = "<w:sdt><w:sdtContent>".repeat(5000);
    let code = |body: &str| read_bytes("x.docx", &document(body)).map_err(|error| error.code());
    assert_eq!(code(&deep).err(), Some("import_too_deep"), "nesting is limited");
    assert_eq!(code("<w:p><w:r>").err(), Some("import_damaged"), "tags must match");
    let wide = tc(r#"<w:gridSpan w:val="999999999"/>"#, &p("x"));
    assert!(code(&table(&[vec![wide]])).is_ok(), "an absurd span is cut");
    let long = p(&"长".repeat(400_000));
    let mut rows = vec![vec![tc(r#"<w:vMerge w:val="restart"/>"#, &long)]];
    rows.extend((0..400).map(|_| vec![tc("<w:vMerge/>", "<w:p/>")]));
    assert_eq!(code(&table(&rows)).err(), Some("import_too_much_text"), "repeats are counted");
}

#[test]
fn every_truncation_is_an_error_not_a_panic() {
    let bytes = document(&(item(1, 0, "甲") + &table(&[vec![tc("", &p("a")), tc("", &p("b"))]])));
    for length in 0..bytes.len() {
        let result = read_bytes("断.docx", &bytes[..length]);
        assert!(result.is_err(), "{length} of {} bytes cannot be whole", bytes.len());
    }
    assert!(matches!(read_bytes("空.docx", &[]), Err(ImportError::Empty { .. })));
}
