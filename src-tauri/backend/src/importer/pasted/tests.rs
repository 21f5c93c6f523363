use crate::importer::document::Block;
use crate::importer::docx::tests::show_row;
use crate::importer::{ImportError, read_pasted};

fn show(text: &str) -> Vec<String> {
    let reading = read_pasted(text, None).expect("text is read");
    let mut lines = Vec::new();
    for block in &reading.document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => {
                lines.push(format!("[{}]", table.name));
                lines.extend(table.rows.iter().map(show_row));
            }
            Block::Sheet(_) => panic!("text has no sheets"),
        }
    }
    lines
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(show(text), expected, "{text:?}");
}

#[test]
fn stacked_cells() {
    check(
        "附件1\n\t序号\n\t任务\n\t单位\n\n\t1\n\t甲\n\t市发改委\n市经信局\n\n\t2\n\t\n\t乙\n\n说明。\n",
        &["附件1", "[表1]", "|序号|任务|单位|", "|1|甲|市发改委⏎市经信局|", "|2||乙|", "说明。"],
    );
    // A page break tore the last cell of the first row.
    check(
        "\t序号\n\t单位\n\n\t1\n\t各乡、各园\n\n区办\n\n\t2\n\t乙\n",
        &["[表1]", "|序号|单位|", "|1|各乡、各园区办|", "|2|乙|"],
    );
    // The next caption and head hang on the last row.
    check(
        "\t序号\n\t任务\n\n\t1\n\t甲\n二、市经信局\n\t序号\n\t任务\n\n\t1\n\t乙\n",
        &["[表1]", "|序号|任务|", "|1|甲|", "二、市经信局", "[表2]", "|序号|任务|", "|1|乙|"],
    );
    // Short rows: a wide category, a total, a missing last cell.
    check(
        "\t序号\n\t类别\n\t内容\n\t任务\n\n\t1\n\t大气\n\t锅炉\n\t整治\n\n\t2\n\t保障\n\t建立专班并按月通报\n",
        &[
            "[表1]",
            "|序号|类别|内容|任务|",
            "|1|大气|锅炉|整治|",
            "|2|保障|<保障|建立专班并按月通报|",
        ],
    );
    check(
        "\t类别\n\t序号\n\t投资\n\t单位\n\n\t甲\n\t1\n\t5\n\t局\n\n\t合计\n\t5\n",
        &["[表1]", "|类别|序号|投资|单位|", "|甲|1|5|局|", "|合计|<合计|<合计|5|"],
    );
    check(
        "\t号\n\t任务\n\t备注\n\n\t1\n\t甲甲\n\t\n\n\t2\n\t乙\n",
        &["[表1]", "|号|任务|备注|", "|1|甲甲||", "|2|乙||"],
    );
    check("\t\t缩进标题\n\n\t专栏1\n正文\n", &["缩进标题", "专栏1", "正文"]);
}

#[test]
fn inline_cells() {
    check(
        "标题\n序号\t任务\t单位\n1\t\"甲\n乙\"\"丙\"\"\"\t局\n2\t\t\"双碳\"办\n\n文后\n",
        &["标题", "[表1]", "|序号|任务|单位|", "|1|甲⏎乙\"丙\"|局|", "|2||\"双碳\"办|", "文后"],
    );
    // Word does not quote: a line break in a cell cuts the row.
    check(
        "序号\t单位\t备注\n1\t发改委\n经信局\t无\n2\t乙\t丙\n",
        &["[表1]", "|序号|单位|备注|", "|1|发改委⏎经信局|无|", "|2|乙|丙|"],
    );
    check("a\tb\r\n1\t2\r\n", &["[表1]", "|a|b|", "|1|2|"]);
    check("a\tb\n\"未闭\tx\n", &["[表1]", "|a|b|", "|\"未闭|x|"]);
}

#[test]
fn prose_without_tables() {
    check(
        "[bookmark: _GoBack]    1.加强。\n\n（责任单位：市局）\n",
        &["    1.加强。", "（责任单位：市局）"],
    );
    assert!(matches!(read_pasted(" \n\n", None), Err(ImportError::Empty { .. })));
}

#[test]
fn html_with_a_table_is_preferred() {
    let html = "<table><tr><td rowspan=2>合</td><td>a</td></tr><tr><td>b</td></tr></table>";
    let reading = read_pasted("合\ta\n\tb", Some(html)).expect("the clipboard is read");
    let Some(Block::Table(table)) = reading.document.blocks.first() else { panic!("a table") };
    assert_eq!(show_row(&table.rows[1]), "|^合|b|");
    let reading = read_pasted("甲\n乙", Some("<p>甲</p>")).expect("the clipboard is read");
    assert_eq!(reading.document.blocks.len(), 2, "without a table the text is used");
}
