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

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lantian"));
        command.args(arguments).current_dir(self.0.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    /// Runs with something on standard input.
    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Output {
        let input = fs::File::open(self.write("输入", input)).expect("open");
        self.command(arguments).stdin(input).output().expect("the command runs")
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
fn districts_named_by_hand_belong_to_all_districts() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&["import", "表.csv", "--into", "方案.lantian", "--districts", "南屏区、云台县"]);
    let dump = desk.json(&["dump", "方案.lantian"]);
    let lists = dump["checklists"].as_array().expect("lists");
    let rows = lists.iter().find(|list| list["unit"] == "云台县").expect("its checklist");
    assert_eq!(rows["kind"], "district");
    assert_eq!(
        rows["rows"][0]["text"], "推进餐饮油烟治理和抽查。",
        "各区、县（市）政府 means it too"
    );
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
fn columns_can_be_named_left_out_and_kept() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&[
        "import",
        "表.csv",
        "--into",
        "方案.lantian",
        "--column",
        "工作内容=自有:事项",
        "--column",
        "责任单位=不用",
        "--column",
        "第4列=配合单位",
    ]);
    let task = &desk.json(&["dump", "方案.lantian"])["lists"][0]["tasks"][0];
    assert_eq!(task["support"], "市生态环境局");
    assert_eq!((&task["responsible"], &task["item"]), (&"".into(), &"".into()), "{task}");
    assert!(task.to_string().contains("事项一"), "kept as the list's own: {task}");
}

#[test]
fn standard_input_takes_what_files_take() {
    let desk = Desk::new();
    let tabs = TABLE.replace("东湖区、南屏区政府", "东湖区").replace(',', "\t");
    let rows: String = TABLE
        .lines()
        .map(|row| format!("<tr><td>{}</td></tr>", row.replace(',', "</td><td>")))
        .collect();
    let page = format!("<div><table>{rows}</table></div>");
    for (what, content) in [("csv", TABLE), ("text", &tabs), ("html", &page)] {
        let plan = format!("{what}.lantian");
        let output = desk.run_with(&["import", "-", "--into", &plan], content.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{what}: {}", said(&output));
        let dump = desk.json(&["dump", &plan]);
        assert_eq!(dump["lists"][0]["tasks"].as_array().map(Vec::len), Some(3), "{what}");
    }
    for (content, must_say) in [
        (&b""[..], "“标准输入”是空的"),
        (b"\x89PNG and so on", "图片"),
        (b"\x01\x00\x02\x00binary", "二进制"),
        ("只有一句话。".as_bytes(), "标准输入"),
    ] {
        let output = desk.run_with(&["import", "-"], content);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(1), "{must_say}: {text}");
        assert!(text.contains(must_say) && !text.contains("剪贴板"), "{must_say}: {text}");
    }
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
fn units_without_a_checklist_are_told_apart_from_unknown_ones() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&["import", "表.csv", "--into", "a.lantian", "--departments", "市发改委"]);
    for command in [&["show", "a.lantian"][..], &["generate", "a.lantian", "--out", "o"]] {
        let with = |unit| [command, &["--unit", unit]].concat();
        let known = said(&desk.run(&with("市综合执法局")));
        assert!(known.contains("“市综合执法局”没有清单"), "{known}");
        assert!(known.contains("牵头 1 项任务（第 2 行）") && !known.contains("是否为"), "{known}");
        assert!(known.contains("东湖区、南屏区、市发改委"), "{known}");
        let near = said(&desk.run(&with("市发改局")));
        assert!(near.contains("是否为“市发改委”"), "{near}");
    }
    desk.done(&[
        "generate",
        "a.lantian",
        "--out",
        "o",
        "--unit",
        "市发改委",
        "--unit",
        "东湖区、任务总表",
        "--format",
        "xlsx",
    ]);
    assert_eq!(fs::read_dir(desk.path("o")).expect("a folder").count(), 3);
}

#[test]
fn a_plan_that_exists_keeps_its_ways_and_says_so() {
    let desk = Desk::new();
    desk.write("一.csv", TABLE);
    desk.write("二.csv", TABLE.lines().take(3).collect::<Vec<_>>().join("\n"));
    for (plan, more, must_say) in [
        ("a.lantian", None, "缺少 1 行（仍保留在方案中"),
        ("b.lantian", Some("--remove-missing"), "缺少 1 行（已从方案中删除）"),
    ] {
        desk.done(&["import", "一.csv", "--into", plan]);
        let mut all = vec!["import", "二.csv", "--into", plan, "--apply", "--style", "full"];
        all.extend(more);
        let output = desk.run(&all);
        let text = said(&output);
        assert_eq!(output.status.code(), Some(0), "{text}");
        assert!(text.contains(must_say), "{text}");
        assert!(text.contains("--style 只在建立新方案时起作用"), "{text}");
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

#[test]
fn a_style_is_saved_applied_and_used_once() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&["import", "表.csv", "--into", "方案.lantian"]);
    assert!(desk.done(&["styles", "方案.lantian"]).contains("shaoxing"), "styles that ship");
    desk.done(&["styles", "方案.lantian", "--export", "样式.lantian-style"]);
    let text = fs::read_to_string(desk.path("样式.lantian-style")).expect("written");
    desk.write("改.lantian-style", text.replace("\"合并\"", "").replace("主要任务", "任务要点"));

    let once = ["generate", "方案.lantian", "--out", "一次", "--format", "pdf"];
    desk.done(&[&once[..], &["--style", "改.lantian-style", "--booklet"]].concat());
    assert_eq!(desk.json(&["styles", "方案.lantian", "--json"])["own"], false, "the plan stays");
    desk.done(&["styles", "方案.lantian", "--apply", "改.lantian-style"]);
    let now = desk.json(&["styles", "方案.lantian", "--json"]);
    assert_eq!(now["own"], true);
    assert_eq!(now["style"]["district"]["columns"][2]["header"], "任务要点");
    desk.done(&["undo", "方案.lantian"]);
    assert_eq!(desk.json(&["styles", "方案.lantian", "--json"])["own"], false);
    desk.done(&["styles", "方案.lantian", "--use", "full"]);
    assert_eq!(desk.json(&["styles", "方案.lantian", "--json"])["base"], "full");

    desk.write("坏.lantian-style", text.replace("\"portrait\"", "\"upright\""));
    let refused = desk.run(&["styles", "方案.lantian", "--apply", "坏.lantian-style"]);
    assert_eq!(refused.status.code(), Some(1));
    let words = said(&refused);
    assert!(words.contains("纸张方向") && words.contains("upright"), "it names the field: {words}");
}

#[test]
fn a_unit_gets_the_list_it_prints_for_itself() {
    let desk = Desk::new();
    desk.write("表.csv", TABLE);
    desk.done(&["import", "表.csv", "--into", "方案.lantian"]);
    let own = ["generate", "方案.lantian", "--own", "--out", "清单", "--unit", "市发改委"];
    desk.done(&[&own[..], &["--date", "2026-03-05"]].concat());
    let files: Vec<String> = fs::read_dir(desk.path("清单"))
        .expect("a folder")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files.contains(&"本单位清单-市发改委.pdf".to_owned()), "{files:?}");
}

const PROSE: &str = "某市空气质量行动计划\n\
一、总体要求\n\
以改善空气质量为核心。\n\
二、重点任务\n\
（一）产业行动。\n\
1．优化布局。做甲。（责任单位：市经信局、市生态环境局，各县（市、区）政府。以下均需各县（市、区）政府落实，不再列出）\n\
2．整治集群。做乙。（责任单位：市经信局等）\n\
（二）监管行动。做丙。（责任单位：市生态环境局\n";

#[test]
fn prose_becomes_a_plan_and_prose_again() {
    let desk = Desk::new();
    desk.write("计划.txt", PROSE);
    let read = desk.json(&[
        "import",
        "计划.txt",
        "--into",
        "方案.lantian",
        "--districts",
        "东湖区、南屏区",
        "--json",
    ]);
    assert_eq!(read["counts"]["tasks"], 3);
    assert_eq!(read["prose"]["brackets"], 3);
    let codes: Vec<&str> = read["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["code"].as_str())
        .collect();
    assert!(codes.contains(&"prose.bracket-unclosed"), "{codes:?}");
    assert!(codes.contains(&"units.implied"), "{codes:?}");
    let district =
        desk.json(&["show", "方案.lantian", "--unit", "南屏区", "--json"])["rows"].clone();
    assert_eq!(district.as_array().map(Vec::len), Some(2), "one row per category");
    let text = desk.done(&["prose", "方案.lantian"]);
    assert!(text.starts_with("（一）产业行动。\n1．优化布局。做甲。（责任单位："), "{text}");
    assert!(text.contains("（二）监管行动。做丙。（责任单位：市生态环境局）"), "{text}");
    desk.done(&["prose", "方案.lantian", "--out", "正文.txt"]);
    let again = desk.json(&["import", "正文.txt", "--into", "再.lantian", "--json"]);
    assert_eq!(again["counts"]["tasks"], 3);
    let made =
        desk.json(&["generate", "方案.lantian", "--out", "清单", "--format", "xlsx", "--json"]);
    assert_eq!(made["files"].as_array().map(Vec::len), Some(5), "master, 2 districts, 2 units");
}

#[test]
fn prose_without_tasks_and_very_wide_tables_are_told() {
    let desk = Desk::new();
    desk.write("通知.txt", "一、总体要求\n全面贯彻落实。\n二、有关事项\n请认真执行。\n");
    assert_refused(&desk, &["import", "通知.txt", "--into", "方案.lantian"], "没有写明单位的任务");
    let heads: Vec<String> = (0..58).map(|n| format!("第{n}季度")).collect();
    let cells: Vec<String> = (0..58).map(|n| n.to_string()).collect();
    let table =
        format!("工作任务,牵头单位,{}\n做好第一件事,市甲局,{}\n", heads.join(","), cells.join(","));
    desk.write("宽表.csv", table);
    let read = desk.json(&["import", "宽表.csv", "--into", "宽.lantian", "--json"]);
    assert!(read["findings"].to_string().contains("这张表有 60 列，其中 58 列"), "{read}");
    let plan = desk.json(&["dump", "宽.lantian"]);
    let extra = plan["lists"][0]["tasks"][0]["extra"].as_object().map(|cells| cells.len());
    assert_eq!(extra, Some(58), "nothing is lost");
}

#[test]
fn versions_are_kept_compared_and_told() {
    let desk = Desk::new();
    desk.done(&["sample", "甲.lantian"]);
    desk.done(&["snapshot", "甲.lantian", "--label", "送审稿", "--note", "送各部门"]);
    let listed = desk.done(&["versions", "甲.lantian"]);
    assert!(listed.contains("送审稿") && listed.contains("送各部门"), "{listed}");

    let told = desk.json(&["compare", "甲.lantian@初稿", "甲.lantian@送审稿", "--json"]);
    assert_eq!(told["schema_version"], 1);
    let first = &told["changes"][0];
    assert_eq!((&first["kind"], &first["weight"]), (&"edited".into(), &100.into()), "{first}");
    assert_eq!(first["fields"][0]["meaning"], "role_changed");
    let same = desk.done(&["compare", "甲.lantian@2", "甲.lantian"]);
    assert!(same.contains("没有差别"), "{same}");

    for (name, begins) in [("对照.xlsx", &b"PK"[..]), ("对照.docx", b"PK"), ("对照.pdf", b"%PDF")]
    {
        desk.done(&["changes", "甲.lantian@1", "甲.lantian", "--out", name]);
        assert!(fs::read(desk.path(name)).expect("written").starts_with(begins), "{name}");
    }
    desk.done(&["versions", "甲.lantian", "--restore", "初稿"]);
    let back = desk.done(&["compare", "甲.lantian@初稿", "甲.lantian"]);
    assert!(back.contains("没有差别"), "{back}");
    desk.done(&["undo", "甲.lantian"]);
    desk.done(&["versions", "甲.lantian", "--export", "1", "--out", "乙.lantian"]);
    assert!(desk.done(&["compare", "乙.lantian", "甲.lantian"]).contains("修改 13 项"));

    let table = desk.write("坏.xlsx", [0_u8, 1, 2, 3]);
    assert_refused(&desk, &["compare", table.to_str().expect("a name"), "甲.lantian"], "二进制");
    assert_refused(&desk, &["compare", "甲.lantian@终稿", "甲.lantian"], "没有名为“终稿”的版本");
    assert_refused(&desk, &["changes", "甲.lantian@1", "甲.lantian", "--out", "表.txt"], ".txt");
}
