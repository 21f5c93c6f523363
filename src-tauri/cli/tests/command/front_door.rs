//! Help, wrong usage, and a clear Chinese sentence for everything that goes
//! wrong.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, TABLE, assert_refused, said};

/// Words of clap and of the systems below that must not reach a user.
const ENGLISH: [&str; 8] =
    ["Usage", "default", "possible", "Options", "Arguments", "Print", "os error", "malformed"];

#[test]
fn help_is_chinese_and_lines_up() {
    let desk = Desk::new();
    let main = desk.done(&["help"]);
    assert_eq!(main, desk.done(&["--help"]));
    assert_eq!(main, desk.done(&[]));
    assert_eq!(desk.done(&["help", "import"]), desk.done(&["import", "--help"]));
    let mut pages = vec![main];
    for (command, heads) in [
        ("import", &["参数：", "选项：", "示例："][..]),
        ("generate", &["参数：", "选项：", "示例："]),
        ("show", &["参数：", "选项："]),
        ("dump", &["参数：", "选项："]),
        ("units", &["参数：", "选项："]),
        ("undo", &["参数：", "选项："]),
        ("sample", &["参数：", "选项："]),
        ("help", &["参数：", "选项："]),
    ] {
        let page = desk.done(&[command, "--help"]);
        assert!(page.contains(&format!("用法：lantian {command} ")), "{page}");
        for head in heads {
            assert!(page.contains(&format!("\n{head}\n")), "{command} lacks {head}: {page}");
        }
        pages.push(page);
    }
    for page in &pages {
        for word in ENGLISH {
            assert!(!page.contains(word), "{word}: {page}");
        }
    }
    // Texts of options begin in one column, Chinese characters being two wide.
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let begins = |option: &str, text: &str| {
        let line = pages[1].lines().find(|line| line.contains(option)).expect(option);
        width(&line[..line.find(text).expect(text)])
    };
    let column = begins("      --into", "方案文件");
    assert_eq!(column, begins("      --apply", "把变化"));
    assert_eq!(column, begins("      --column", "指定"));
}

#[test]
fn wrong_usage_is_told_in_chinese() {
    let desk = Desk::new();
    for arguments in [
        &["generate", "方案.lantian"][..],
        &["不存在的命令"],
        &["show", "方案.lantian", "--nothing"],
        &["generate", "a", "--out", "b", "--format", "doc"],
        &["generate", "a", "--out", "b", "--date", "昨天"],
    ] {
        let output = desk.run(arguments);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
        assert!(text.contains("错误：") && !text.contains("error"), "{arguments:?}: {text}");
    }
}

#[test]
fn options_that_make_no_sense_are_refused() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    for (arguments, code, must_say) in [
        (&["--column", "目标任务"][..], 2, "表头=列名"),
        (&["--column", "工作任务=瞎写"], 2, "自有:名称"),
        (&["--column", "=工作任务"], 2, "表头=列名"),
        (&["--column", "工作任务=自有:"], 2, "可用的列名"),
        (&["--column", "没有此列=工作任务"], 1, "没有此列"),
        (&["--column", "没有此列=不用"], 1, "找到的表头：类别"),
        (&["--column", "第9列=备注"], 1, "第9列"),
        (&["--departments", "市没有局"], 1, "市没有局"),
        (&["--departments", "市发改局"], 1, "是否为“市发改委”"),
        (&["--departments", "各区、县（市）政府"], 1, "各区"),
        (&["--style", "华丽"], 2, "shaoxing、full"),
        (&["--support", "maybe"], 2, "omit、list、reword"),
    ] {
        let mut all = vec!["import", "表.csv", "--into", "新.lantian"];
        all.extend(arguments);
        let output = desk.run(&all);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        assert!(text.contains(must_say), "{arguments:?} should say {must_say}: {text}");
        assert!(!desk.path("新.lantian").exists(), "{arguments:?} left a plan");
    }
    for (arguments, must_say) in [
        (&["import", "表.csv", "--apply"][..], "--into"),
        (&["import", "表.csv", "--into", "a.xlsx"], ".lantian"),
        (&["import", "表.csv", "--into", "A.DOCX"], ".lantian"),
        (&["sample", "a.pdf"], ".lantian"),
        (&["help", "没有"], "没有"),
    ] {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(must_say), "{arguments:?}: {}", said(&output));
    }
    for name in ["无扩展名", "方案.plan"] {
        desk.done(&["import", "表.csv", "--into", name]);
        assert!(desk.path(name).exists());
    }
}

#[test]
fn errors_are_json_when_asked_for() {
    let desk = Desk::new();
    let output = desk.run(&["show", "没有.lantian", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(error["error"]["code"], "store.not_found");
}

#[test]
fn bad_files_are_refused_and_leave_nothing() {
    let desk = Desk::new();
    let zip_head = b"PK\x03\x04 and then nothing of use";
    for (name, content, must_say) in [
        ("空.docx", &b""[..], "空.docx"),
        ("图.docx", &b"\xff\xd8\xff\xe0JFIF and more bytes than that"[..], "图.docx"),
        ("断.xlsx", &zip_head[..], "断.xlsx"),
        ("无表头.csv", "甲,乙\n一,二\n".as_bytes(), "没有找到任务表"),
        ("一段话.txt", "这里没有表格，只有一句话。".as_bytes(), "没有找到任务表"),
    ] {
        desk.write(name, content);
        assert_refused(&desk, &["import", name, "--into", "新.lantian"], must_say);
        assert!(!desk.path("新.lantian").exists(), "{name} left a plan behind");
    }
    assert_refused(&desk, &["import", "没有.docx"], "没有.docx");
    assert_refused(&desk, &["show", "没有.lantian"], "没有.lantian");
    desk.write("假.lantian", "这不是方案");
    assert_refused(&desk, &["show", "假.lantian"], "假.lantian");
    desk.write("表.csv", TABLE);
    assert_refused(&desk, &["import", "表.csv", "--into", "假.lantian"], "假.lantian");
    assert_eq!(fs::read(desk.path("假.lantian")).expect("read"), "这不是方案".as_bytes());
}

#[test]
fn broken_places_are_named_in_chinese() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&["sample", "好.lantian"]);
    let mut bytes = fs::read(desk.path("好.lantian")).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20_000].fill(0x5A);
    desk.write("坏.lantian", &bytes);
    for (arguments, must_say) in [
        (&["sample", "没有/s.lantian"][..], "“没有”这个文件夹不存在"),
        (&["import", "表.csv", "--into", "没有/a.lantian"], "“没有”这个文件夹不存在"),
        (&["show", "没有/a.lantian"], "“没有”这个文件夹不存在"),
        (&["sample", "表.csv/s.lantian"], "“表.csv”不是文件夹"),
        (&["show", "表.csv/s.lantian"], "“表.csv”不是文件夹"),
        (&["import", "表.csv/x.csv"], "x.csv"),
        (&["show", "坏.lantian"], "坏.lantian"),
    ] {
        assert_refused(&desk, arguments, must_say);
        let text = said(&desk.run(arguments));
        for word in ENGLISH.iter().chain(&["***", "Tree", "Not a"]) {
            assert!(!text.contains(word), "{arguments:?}: {text}");
        }
    }
}

#[test]
fn endings_tell_programs_what_happened() {
    let desk = Desk::new();
    for arguments in [&["import", "--json"][..], &["--json", "没有"], &["undo", "--json", "-x"]] {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(error["error"]["code"], "usage", "{arguments:?}");
        assert!(error["error"]["message"].is_string() && error["error"]["hint"].is_string());
        assert!(output.stderr.is_empty(), "{arguments:?}");
    }
    desk.done(&["sample", "示例.lantian"]);
    assert_refused(&desk, &["undo", "示例.lantian"], "没有可以撤销的步骤");
    assert_refused(&desk, &["undo", "示例.lantian", "--redo"], "没有可以重做的步骤");
    for name in ["任务总表.xlsx", "任务总表.pdf"] {
        fs::create_dir_all(desk.path("out").join(name)).expect("a folder in the way");
    }
    let output = desk.run(&["generate", "示例.lantian", "--out", "out", "--unit", "任务总表"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "not one file was written: {text}");
    assert_eq!(text.matches("没有写成：").count(), 2, "{text}");
    assert_eq!(text.matches("办法：").count(), 1, "{text}");
    let show = desk.done(&["show", "示例.lantian"]);
    assert!(show.contains("校核意见"), "{show}");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_gets_lost_is_a_failure() {
    let desk = Desk::new();
    desk.done(&["sample", "示例.lantian"]);
    for arguments in [&["--help"][..], &["dump", "示例.lantian"], &["show", "示例.lantian"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let output = desk.command(arguments).stdout(full).output().expect("runs");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(said(&output).contains("磁盘空间不足"), "{arguments:?}: {}", said(&output));
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = desk.command(&["dump", "示例.lantian"]).stdout(writer).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "a reader that went away: {}", said(&output));
    assert_eq!(said(&output), "");
}
