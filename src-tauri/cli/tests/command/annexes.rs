//! What is generated of a plan, and in which style.

use std::fs;
use std::path::Path;

use crate::desk::{Desk, TABLE, said};

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
