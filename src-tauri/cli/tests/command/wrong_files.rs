//! A file of one kind given where another is wanted.

use std::fs;

use crate::desk::{Desk, TABLE, assert_refused, said};

#[test]
fn every_file_is_told_for_what_it_is() {
    let desk = Desk::with_written_master(&["docx", "xlsx", "pdf"]);
    fs::copy(desk.path("方案.lantian"), desk.path("总表.xlsx")).expect("copied");
    desk.write("乱.docx", [0_u8, 1, 2, 200, 201]);
    desk.write("控.csv", "类别,工作任务,牵头单位\n甲,建站\u{1}点,市建设局\n");
    desk.write("表.csv", TABLE);
    desk.write("话.txt", "这里没有表格，只有一句话。");
    desk.write("空.lantian-style", "{}");
    for (arguments, must_say) in [
        (&["show", "o/任务总表.docx"][..], "是 Word 文件，不是方案文件"),
        (&["show", "o/任务总表.docx"], "lantian import 文件 --into 方案.lantian"),
        (&["generate", "o/任务总表.xlsx", "--out", "q"], "是 Excel 文件，不是方案文件"),
        (&["undo", "o/任务总表.pdf"], "是 PDF 文件，不是方案文件"),
        (&["units", "表.csv"], "是 CSV 表格，不是方案文件"),
        (&["prose", "话.txt"], "是纯文本，不是方案文件"),
        (&["import", "方案.lantian"], "已经是方案文件"),
        (&["import", "总表.xlsx"], "已经是方案文件"),
        (&["import", "乱.docx"], "已损坏"),
        (&["import", "控.csv"], "第 2 行有不能显示的控制字符（U+0001）"),
        (&["import", "话.txt"], "用括号写明单位"),
        (&["styles", "方案.lantian", "--apply", "没有.lantian-style"], "没有这个文件"),
        (&["generate", "方案.lantian", "--out", "q", "--style", "o"], "这是文件夹"),
    ] {
        assert_refused(&desk, arguments, must_say);
        assert!(!said(&desk.run(arguments)).contains("os error"), "{arguments:?}");
    }
    // A plan under another name can be checked all the same.
    assert!(desk.done(&["check", "总表.xlsx"]).contains("校核意见"));
    let output = desk.run(&["generate", "方案.lantian", "--out", "q", "--style", "full"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("shaoxing、full") && text.contains("--use full"), "{text}");
}

#[test]
fn a_damaged_plan_speaks_of_copies() {
    let desk = Desk::with_sample();
    let bytes = fs::read(desk.path("方案.lantian")).expect("read");
    desk.write("断.lantian", &bytes[..bytes.len() / 2]);
    let output = desk.run(&["show", "断.lantian"]);
    let text = said(&output);
    assert!(text.contains("已损坏（") && text.contains("更早"), "{text}");
}

#[test]
fn every_label_that_is_kept_can_be_named() {
    let desk = Desk::with_sample();
    for label in ["送审@市长", "@", "甲@乙@丙", "1", "#9", "方案.lantian@1"] {
        desk.done(&["snapshot", "方案.lantian", "--label", label]);
        let name = format!("方案.lantian@{label}");
        let told = desk.done(&["compare", &name, "方案.lantian"]);
        assert!(told.contains(&format!("原稿：{label}（")), "{label}: {told}");
    }
    let long = "长".repeat(61);
    assert_refused(&desk, &["snapshot", "方案.lantian", "--label", &long], "最多 60 个字");
    assert_refused(&desk, &["snapshot", "方案.lantian", "--label", "一\n二"], "换行");
}

#[test]
fn figures_are_compared_before_and_after() {
    let desk = Desk::new();
    desk.write("一.csv", TABLE);
    desk.write("二.csv", TABLE.replace("300个", "320个"));
    let told = desk.done(&["compare", "一.csv", "二.csv"]);
    assert!(told.contains("300个 → 320个"), "{told}");
}
