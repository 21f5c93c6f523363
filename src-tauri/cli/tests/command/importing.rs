//! Tables and prose become plans.

use std::fs;

use serde_json::Value;

use crate::desk::{Desk, TABLE, assert_refused, said};

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
