use encoding_rs::{Encoding, GB18030, UTF_16LE};

use crate::importer::document::Block;
use crate::importer::docx::tests::show_row;
use crate::importer::{Reading, SourceFormat, read_bytes};

fn show(reading: &Reading) -> Vec<String> {
    let Some(Block::Table(table)) = reading.document.blocks.first() else { panic!("a table") };
    table.rows.iter().map(show_row).collect()
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        return units.flat_map(u16::to_le_bytes).collect();
    }
    encoding.encode(text).0.into_owned()
}

#[test]
fn separators_and_quotes() {
    let cases: [(&str, &[&str]); 8] = [
        ("序号,任务\n1,\"甲，\n乙\"\n", &["|序号|任务|", "|1|甲，⏎乙|"]),
        ("序号;任务;单位\n1;a,b;c\n2;d,e;f", &["|序号|任务|单位|", "|1|a,b|c|", "|2|d,e|f|"]),
        ("序号\t任务\n1\ta,b\n", &["|序号|任务|", "|1|a,b|"]),
        ("sep=;\na;b\n", &["|a|b|"]),
        ("\u{FEFF}a,b\r\n\"说\"\"好\"\"\",\r\n", &["|a|b|", "|说\"好\"||"]),
        ("a,b,c\n1\n1,2,3,4\n", &["|a|b|c||", "|1||||", "|1|2|3|4|"]),
        ("a,b\n=\"007\",x\n,\n,\n", &["|a|b|", "|007|x|"]),
        ("任务\n甲\n", &["|任务|", "|甲|"]),
    ];
    for (text, expected) in cases {
        let reading = read_bytes("表.csv", text.as_bytes()).expect("csv is read");
        assert_eq!(show(&reading), expected, "{text:?}");
    }
}

#[test]
fn encodings_are_found_out() {
    let text = "序号,工作任务,牵头单位\n1,加快推进散乱污企业整治，喆玥镕,市生态环境局\n";
    for (encoding, name) in
        [(encoding_rs::UTF_8, "UTF-8"), (GB18030, "gb18030"), (UTF_16LE, "UTF-16LE")]
    {
        let reading = read_bytes("表.csv", &encoded(text, encoding)).expect("text is decoded");
        assert_eq!(reading.encoding, Some(name));
        assert_eq!(reading.format, SourceFormat::Csv);
        assert_eq!(show(&reading)[1], "|1|加快推进散乱污企业整治，喆玥镕|市生态环境局|");
    }
}

#[test]
fn blank_cells_are_of_unknown_merge() {
    let reading = read_bytes("表.csv", b"a,b\n1,\n,2\n").expect("csv is read");
    let Block::Table(table) = &reading.document.blocks[0] else { panic!("a table") };
    let unknown: Vec<bool> =
        table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.unknown_merge).collect();
    assert_eq!(unknown, [false, false, false, true, true, false]);
}
