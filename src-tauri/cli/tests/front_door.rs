//! The command as a user meets it: real files in, real files out, and a clear
//! Chinese sentence for everything that goes wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("written");
        path
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_lantian"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("the command runs")
    }

    /// Runs and expects success; what it printed.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(arguments)).expect("JSON")
    }
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

const TABLE: &str = "类别,工作内容,工作任务,牵头单位,责任单位\n\
    甲类,事项一,建设300个监测站点并联网运行,市生态环境局,东湖区、南屏区政府\n\
    甲类,事项一,推进餐饮油烟治理和抽查,市综合执法局,各区、县（市）政府\n\
    乙类,事项二,完成锅炉低氮改造任务,市发改委,东湖区政府\n";

#[test]
fn from_a_table_to_annexes() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&["import", "表.csv", "--into", "方案.lantian"]);
    let dump = desk.json(&["dump", "方案.lantian"]);
    assert_eq!(dump["schema_version"], 1);
    assert_eq!(dump["lists"][0]["tasks"].as_array().map(Vec::len), Some(3));
    assert_eq!(dump["lists"][0]["tasks"][0]["deadline"], "", "empty cells are empty strings");
    let units: Vec<&str> = dump["checklists"]
        .as_array()
        .expect("lists")
        .iter()
        .filter_map(|l| l["unit"].as_str())
        .collect();
    assert_eq!(units, ["东湖区", "南屏区", "市发改委", "市生态环境局", "市综合执法局"]);
    desk.done(&["generate", "方案.lantian", "--out", "out"]);
    let files = fs::read_dir(desk.path("out")).expect("a folder").count();
    assert_eq!(files, 2 * (1 + units.len()));
    desk.done(&["generate", "方案.lantian", "--out", "一册", "--booklet", "--format", "pdf"]);
    assert!(desk.path("一册/全部附件.pdf").exists());
    let show = desk.done(&["show", "方案.lantian", "--unit", "东湖区"]);
    assert!(show.contains("建设300个监测站点并联网运行"), "{show}");
}

#[test]
fn importing_again_shows_then_changes_then_can_be_undone() {
    let desk = Desk::new();
    desk.write("一.csv", TABLE);
    desk.done(&["import", "一.csv", "--into", "方案.lantian"]);
    let before = desk.json(&["dump", "方案.lantian"]);
    desk.write("二.csv", TABLE.replace("300个", "320个"));
    let shown = desk.run(&["import", "二.csv", "--into", "方案.lantian"]);
    assert_eq!(shown.status.code(), Some(3), "only shown: {}", said(&shown));
    assert!(said(&shown).contains("320个"));
    assert_eq!(desk.json(&["dump", "方案.lantian"]), before, "nothing was written");
    desk.done(&["import", "二.csv", "--into", "方案.lantian", "--apply"]);
    let after = desk.json(&["dump", "方案.lantian"]);
    let task = |dump: &Value| dump["lists"][0]["tasks"][0].clone();
    assert_eq!(task(&before)["id"], task(&after)["id"], "the task is the same task");
    assert_ne!(task(&before)["text"], task(&after)["text"]);
    desk.done(&["undo", "方案.lantian"]);
    assert_eq!(desk.json(&["dump", "方案.lantian"]), before);
    desk.done(&["undo", "方案.lantian", "--redo"]);
    assert_eq!(desk.json(&["dump", "方案.lantian"]), after);
}

#[test]
fn the_sample_plan_makes_its_annexes() {
    let desk = Desk::new();
    desk.done(&["sample", "示例.lantian"]);
    let made = desk.json(&["generate", "示例.lantian", "--out", "out", "--json"]);
    assert_eq!(made["files"].as_array().map(Vec::len), Some(34));
    assert_eq!(made["failures"].as_array().map(Vec::len), Some(0));
    let findings = desk.done(&["show", "示例.lantian", "--findings"]);
    assert!(findings.contains("待复核"), "{findings}");
    assert!(findings.contains("市蓝天办"), "a lead without a checklist: {findings}");
}

/// Nothing that goes wrong is told in English, panics, or leaves half a plan.
fn assert_refused(desk: &Desk, arguments: &[&str], must_say: &str) {
    let output = desk.run(arguments);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {text}");
    assert!(text.contains("错误：") && text.contains("办法："), "{arguments:?}: {text}");
    assert!(text.contains(must_say), "{arguments:?} should say {must_say}: {text}");
    assert!(!text.contains("panicked"), "{arguments:?}: {text}");
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
fn errors_are_json_when_asked_for() {
    let desk = Desk::new();
    let output = desk.run(&["show", "没有.lantian", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(error["error"]["code"], "store.not_found");
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
fn hostile_cells_are_harmless() {
    let desk = Desk::new();
    let long = "很长的任务内容".repeat(4300);
    let table = format!(
        "类别,工作任务,牵头单位\n甲,=cmd|'/c calc'!A1,../../../x\n甲,\"带\u{1}控制\u{8}符的任务\",CON\n甲,{long},市某局\n"
    );
    desk.write("表.csv", table);
    desk.done(&["import", "表.csv", "--into", "方案.lantian"]);
    desk.done(&["generate", "方案.lantian", "--out", "深/out"]);
    let inside = fs::read_dir(desk.path("深/out")).expect("a folder");
    for entry in inside {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        assert!(!name.contains("..") && !name.contains('/'), "{name}");
    }
    assert!(!desk.path("x.xlsx").exists() && !desk.path("深/x.xlsx").exists());
    let book = fs::read(desk.path("深/out/任务总表.xlsx")).expect("a workbook");
    assert!(book.len() > 1000);
}

#[test]
fn one_blocked_file_spares_the_others() {
    let desk = Desk::new();
    desk.done(&["sample", "示例.lantian"]);
    fs::create_dir_all(desk.path("out/任务总表.pdf")).expect("a folder in the way");
    let output = desk.run(&["generate", "示例.lantian", "--out", "out"]);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("任务总表.pdf"));
    let files = fs::read_dir(desk.path("out")).expect("a folder").count();
    assert_eq!(files, 34, "33 files and the folder in the way");
    assert!(Path::new(&desk.path("out/任务总表.xlsx")).is_file());
}
