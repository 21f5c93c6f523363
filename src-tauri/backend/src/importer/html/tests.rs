use crate::importer::document::Block;
use crate::importer::docx::tests::show_row;
use crate::importer::{SourceFormat, read_bytes};

fn show(html: &str) -> Vec<String> {
    let reading = read_bytes("页.html", html.as_bytes()).expect("HTML is read");
    assert_eq!(reading.format, SourceFormat::Html);
    let mut lines = Vec::new();
    for block in &reading.document.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            Block::Table(table) => lines.extend(table.rows.iter().map(show_row)),
            Block::Sheet(_) => panic!("HTML has no sheets"),
        }
    }
    lines
}

#[test]
fn spans_lines_and_office_markup() {
    let cases: [(&str, &[&str]); 6] = [
        (
            "<html><h1>标题</h1><p>前\n文</p><table><tr><th colspan=2>头</th><td>x</td></tr><tr><td rowspan=2>甲</td><td>1<br>2</td><td><p>a</p><p>b</p></td></tr><tr><td>3</td><td></td></tr></table><p>后</p>",
            &["标题", "前文", "|头|<头|x|", "|甲|1⏎2|a⏎b|", "|^甲|3||", "后"],
        ),
        (
            "<html><body><!--[if gte mso 9]><xml>不读</xml><![endif]--><table><![if !x]><tr><td><span style='mso-spacerun:yes'>&nbsp;</span>市<b>经信</b>\r\n局</td></tr><![endif]><tr style='display:none'><td></td></tr></table>",
            &["| 市经信局|"],
        ),
        (
            "<table><tr><td rowspan=0>全</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>",
            &["|全|1|", "|^全|2|", "|^全|3|"],
        ),
        (
            "<table><tr><td>外<table><tr><td>内1</td><td>内2</td></tr></table></td><td>右</td></tr></table>",
            &["|外⏎内1⏎内2|右|"],
        ),
        (
            "<table><tr><td rowspan=2 colspan=2>块</td><td>1</td></tr><tr><td>2</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>",
            &["|块|<块|1|", "|^块|^<块|2|", "|a|b|c|"],
        ),
        (
            "<table><tr><td colspan=99999999>宽</td></tr><tr><td style='mso-hide:all'>藏</td><td>1 and\n2</td></tr></table>",
            &[],
        ),
    ];
    for (html, expected) in cases {
        let lines = show(html);
        if !expected.is_empty() {
            assert_eq!(lines, expected, "{html}");
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    let html = "<html>".to_owned() + &"<div>".repeat(3000) + "x";
    let code = read_bytes("深.html", html.as_bytes()).map_err(|error| error.code());
    assert_eq!(code.err(), Some("import_too_deep"));
}
