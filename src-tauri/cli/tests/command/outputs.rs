//! What is written never takes the place of what is read, of a plan, or of
//! somebody else's work.

use std::fs;

use crate::desk::{Desk, TABLE, assert_refused, begins, said};

/// A master with deadlines, and a list beside it.
const WITH_DEADLINES: &str = "类别,工作内容,工作任务,牵头单位,完成时限\n\
    甲类,事项一,建设300个监测站点并联网运行,市生态环境局,6月底\n\
    乙类,事项二,完成锅炉低氮改造任务,市发改委,年底\n";

#[test]
fn inputs_and_plans_are_never_written_over() {
    let desk = Desk::with_written_master(&["docx"]);
    desk.write("旧.csv", TABLE);
    fs::copy(desk.path("o/任务总表.docx"), desk.path("甲.docx")).expect("copied");
    fs::copy(desk.path("方案.lantian"), desk.path("方案.pdf")).expect("copied");
    fs::create_dir(desk.path("夹")).expect("made");
    fs::hard_link(desk.path("甲.docx"), desk.path("乙.docx")).expect("linked");
    let names = ["方案.lantian", "甲.docx", "旧.csv", "方案.pdf"];
    let before = names.map(|name| fs::read(desk.path(name)).expect("read"));
    for (arguments, must_say) in [
        (&["styles", "方案.lantian", "--export", "方案.lantian"][..], "就是要读的文件"),
        (&["styles", "方案.lantian", "--export", "样式.json"], ".lantian-style"),
        (&["prose", "方案.lantian", "--out", "方案.lantian"], "就是要读的文件"),
        (&["prose", "方案.lantian", "--out", "正文.docx"], ".txt"),
        (&["prose", "方案.lantian", "--out", "正文.pdf"], "另存"),
        (&["check", "甲.docx", "--out", "甲.docx"], "就是要读的文件"),
        (&["check", "甲.docx", "--out", "夹/../甲.docx"], "就是要读的文件"),
        (&["check", "甲.docx", "--out", "乙.docx"], "就是要读的文件"),
        (&["check", "甲.docx", "--out", "方案.pdf"], "是方案文件"),
        (&["changes", "甲.docx", "方案.lantian", "--out", "甲.docx"], "就是要读的文件"),
        (&["changes", "方案.lantian@1", "甲.docx", "--out", "方案.pdf"], "是方案文件"),
    ] {
        assert_refused(&desk, arguments, must_say);
    }
    for (name, before) in names.iter().zip(before) {
        assert!(fs::read(desk.path(name)).expect("read") == before, "{name} was written over");
    }
    desk.done(&["prose", "方案.lantian", "--out", "正文.txt"]);
    desk.done(&["styles", "方案.lantian", "--export", "本市.lantian-style"]);
}

#[test]
fn files_of_others_stay_unless_told_otherwise() {
    let desk = Desk::with_sample();
    let all = ["--format", "xlsx", "--format", "Docx", "--format", "PDF"];
    let generate =
        [&["generate", "方案.lantian", "--out", "o", "--unit", "任务总表"], &all[..]].concat();
    let told = desk.done(&generate);
    assert!(!told.contains("替换了"), "{told}");
    assert!(desk.done(&generate).contains("替换了 3 个已有的文件"));
    for (ending, theirs) in [("xlsx", "PK"), ("docx", "文档"), ("pdf", "%PDF-1.4")] {
        let name = format!("o/任务总表.{ending}");
        let ours = fs::read(desk.path(&name)).expect("read");
        desk.write(&name, theirs);
        let output = desk.run(&generate);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(4), "{text}");
        assert!(text.contains(&name) && text.contains("--replace"), "{text}");
        assert_eq!(fs::read(desk.path(&name)).expect("read"), theirs.as_bytes());
        desk.write(&name, ours);
    }
    desk.write("o/任务总表.xlsx", "总表");
    let told = desk.done(&[&generate[..], &["--replace"]].concat());
    assert!(told.contains("替换了 3 个"), "{told}");
    assert!(begins(&desk.path("o/任务总表.xlsx"), b"PK"));
    fs::copy(desk.path("方案.lantian"), desk.path("o/任务总表.xlsx")).expect("copied");
    let output = desk.run(&[&generate[..], &["--replace"]].concat());
    assert!(said(&output).contains("是方案文件"), "{}", said(&output));
}

#[test]
fn folders_are_made_and_folders_of_files_are_not() {
    let desk = Desk::with_sample();
    for arguments in [
        &["check", "方案.lantian", "--out", "没有/意见.pdf"][..],
        &["prose", "方案.lantian", "--out", "没有/正文.txt"],
        &["styles", "方案.lantian", "--export", "没有/本市.lantian-style"],
        &["changes", "方案.lantian@1", "方案.lantian", "--out", "没有/对照.pdf"],
        &["sample", "没有/示例.lantian"],
    ] {
        assert_refused(&desk, arguments, "没有");
        assert!(!desk.path("没有").exists(), "{arguments:?}");
    }
    desk.done(&["check", "方案.lantian", "--out", "新/报告"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_told_so() {
    let desk = Desk::with_sample();
    desk.write("表.csv", TABLE);
    for (arguments, must_say) in [
        (&["generate", "方案.lantian", "--out", "/proc/x"][..], "没有权限写入“/proc/x”"),
        (&["check", "方案.lantian", "--out", "/proc/x"], "没有权限写入“/proc/x”"),
        (&["prose", "方案.lantian", "--out", "/proc/x.txt"], "没有权限写入"),
        (&["import", "表.csv", "--into", "/proc/x.lantian"], "文件夹“/proc”不能写入"),
    ] {
        assert_refused(&desk, arguments, must_say);
    }
}

#[test]
fn a_report_written_in_part_says_so() {
    let desk = Desk::with_sample();
    fs::create_dir_all(desk.path("o/校核报告.pdf")).expect("a folder in the way");
    let output = desk.run(&["check", "方案.lantian", "--out", "o"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(4), "{text}");
    assert!(text.contains("已写出校核报告：o/校核报告.xlsx"), "{text}");
    assert!(text.contains("没有写成：") && text.contains("校核报告.pdf"), "{text}");
    fs::create_dir_all(desk.path("p/校核报告.pdf")).expect("a folder in the way");
    fs::create_dir_all(desk.path("p/校核报告.xlsx")).expect("a folder in the way");
    assert_refused(&desk, &["check", "方案.lantian", "--out", "p"], "校核报告");
}

#[test]
fn a_report_is_told_in_counts() {
    let desk = Desk::with_sample();
    let told = desk.done(&["check", "方案.lantian", "--out", "o"]);
    assert_eq!(told.lines().count(), 3, "counts and two files: {told}");
    assert!(desk.done(&["check", "方案.lantian", "--out", "o", "--all"]).lines().count() > 10);
    assert!(desk.done(&["check", "方案.lantian"]).lines().count() > 10);
}

#[test]
fn body_text_tells_what_it_leaves_out() {
    let desk = Desk::new();
    desk.write("表.csv", WITH_DEADLINES);
    desk.done(&["import", "表.csv", "--into", "方案.lantian"]);
    let output = desk.run(&["prose", "方案.lantian"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("没有写进：总表的完成时限"), "{told}");
    let json = desk.json(&["prose", "方案.lantian", "--json"]);
    assert_eq!(json["left_out"]["columns"], serde_json::json!(["完成时限"]));
}

#[test]
fn reminders_are_about_the_units_asked_for() {
    let desk = Desk::with_sample();
    let told = desk.done(&["generate", "方案.lantian", "--out", "o", "--unit", "市公安局"]);
    let reminders: Vec<&str> = told.lines().filter(|line| line.starts_with("  提醒：")).collect();
    assert!(!reminders.is_empty(), "{told}");
    for reminder in reminders {
        assert!(reminder.contains("市公安局"), "{reminder}");
    }
    assert!(!told.contains("市蓝天办"), "{told}");
    let all = desk.done(&["generate", "方案.lantian", "--out", "o"]);
    assert!(all.contains("市蓝天办") && all.contains("在窗口的“部门清单”室里"), "{all}");
}

#[test]
fn booklets_are_called_what_they_hold() {
    let desk = Desk::with_sample();
    let booklet = ["generate", "方案.lantian", "--booklet", "--format", "docx", "--out"];
    for (folder, units, name) in [
        ("一", &["--unit", "市公安局"][..], "部门清单-市公安局.docx"),
        ("二", &["--unit", "市公安局、东湖区"], "部分附件.docx"),
        ("三", &[], "全部附件.docx"),
    ] {
        desk.done(&[&booklet[..], &[folder], units].concat());
        let files: Vec<String> = fs::read_dir(desk.path(folder))
            .expect("a folder")
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(files, [name]);
    }
    let output = desk.run(&[&booklet[..], &["一", "--pdfa"]].concat());
    assert!(said(&output).contains("--pdfa 不起作用"), "{}", said(&output));
}
