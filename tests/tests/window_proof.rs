//! Journey: the office proves that nothing got lost, looks at the whole plan
//! in charts, and takes reports and pictures away as files.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use lantian_backend::app::sample_plan;
use lantian_backend::domain::{Plan, Task, TaskId};
use lantian_backend::store::PlanFile;
use lantian_tests::window::{Options, Window, dated_sample};
use serde_json::json;

const FOREIGN: &[&str] = &["PDF", "Excel", "PNG", "VOCs", "PM2.5", "AQI"];

fn with_plan() -> Option<Window> {
    let mut window = Window::start(Options::default())?;
    let plan = dated_sample(&window.documents().join("核对.lantian"));
    window.wait_for("[data-room='start']");
    window.open_from_outside(&plan);
    window.wait_for("[data-room='master'] .sheet-row");
    Some(window)
}

fn understood(window: &mut Window, place: &str) {
    assert_eq!(window.foreign_words(FOREIGN), Vec::<String>::new(), "{place}: words are Chinese");
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "{place}: controls are named");
}

/// Performs an action by its name in the palette.
fn command(window: &mut Window, words: &str, label: &str) {
    window.keys("Ctrl+K");
    window.wait_for(".ant-modal input");
    window.type_text(words);
    window.wait_for_text(".ant-modal [role='option'][aria-selected='true']", label);
    window.keys("Enter");
    window.wait_until_gone(".ant-modal [role='option']");
}

fn dark(window: &mut Window) {
    command(window, "深色外观", "深色外观");
    window.wait_for("[data-theme='dark']");
}

fn light(window: &mut Window) {
    command(window, "浅色外观", "浅色外观");
    window.wait_for("[data-theme='light']");
}

#[test]
fn nothing_gets_lost_unseen() {
    let Some(mut window) = with_plan() else { return };
    every_task_is_in_a_list_or_says_why(&mut window);
    every_row_says_what_backs_it(&mut window);
    each_list_is_counted(&mut window);
    the_proof_and_the_report_become_files(&mut window);
}

fn every_task_is_in_a_list_or_says_why(window: &mut Window) {
    window.click("[data-room-link='coverage']");
    window.wait_for("[data-room='coverage'] [data-proof-row]");
    let told = window.text("[data-proof-result]");
    assert!(told.contains("总表 96 项任务"), "{told}");
    assert!(window.count("[data-proof-row]") < 60, "only rows in sight are drawn");
    understood(window, "coverage");
    window.screenshot("覆盖核对");
    // A part that stands in a checklist leads to its row there.
    window.click("[data-proof-row] [data-duty='listed']");
    window.eventually("the checklist", |window| {
        (window.count("[data-room='departments'], [data-room='districts']") == 1).then_some(())
    });
    window.click("[data-room-link='coverage']");
    window.click("[data-proof-only]");
    window.wait_until_gone("[data-duty='listed']");
    window.wait_for("[data-duty='no_checklist']");
    // Rows that became lower close up.
    window.eventually("rows one under the other", |window| {
        let closed = window.script(
            "const boxes = [...document.querySelectorAll('[data-proof-row]')]\
               .map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);\
             return boxes.every((box, at) => at === 0 || Math.abs(boxes[at - 1].bottom - box.top) < 2);",
            Vec::new(),
        );
        (closed == json!(true)).then_some(())
    });
    window.screenshot("覆盖核对-例外");
    window.fill("[data-proof-search] input, input[data-proof-search]", "水利");
    window.eventually("the rows of one unit", |window| {
        let all = window.texts("[data-proof-row]");
        (!all.is_empty() && all.iter().all(|text| text.contains("水利"))).then_some(())
    });
    // A unit without a checklist is looked up in the registry.
    window.click("[data-duty='no_checklist']");
    window.wait_for("[data-room='units']");
    window.click("[data-room-link='coverage']");
    window.fill("[data-proof-search] input, input[data-proof-search]", "没有这样的任务");
    window.click_text(".proof-none button", "清除筛选");
    window.click("[data-proof-row] [data-go-task]");
    window.wait_for("[data-room='master'] .sheet-mark.focus");
    window.click("[data-room-link='coverage']");
    window.wait_for("[data-proof-row]");
}

fn every_row_says_what_backs_it(window: &mut Window) {
    window.click_text(".ant-segmented-item-label", "按清单条目");
    window.wait_for(".by-row [data-proof-row] [data-go-row]");
    understood(window, "rows of checklists");
    window.screenshot("覆盖核对-条目");
    window.click("[data-proof-only]");
    window.wait_for_text(".by-row [data-proof-row]", "通用条目");
    window.click("[data-proof-only]");
}

fn each_list_is_counted(window: &mut Window) {
    window.click_text(".ant-segmented-item-label", "各份清单");
    window.wait_for("[data-annex]");
    assert_eq!(window.count("[data-annex]"), 16, "six districts, ten departments");
    understood(window, "lists");
    window.screenshot("覆盖核对-各份清单");
    dark(window);
    window.click_text(".ant-segmented-item-label", "按任务");
    window.wait_for("[data-proof-row]");
    window.screenshot("覆盖核对-深色");
    light(window);
}

fn the_proof_and_the_report_become_files(window: &mut Window) {
    let file = |window: &Window, name: &str| window.documents().join(name);
    let written = |window: &mut Window, path: &Path, begins: &[u8]| {
        window.eventually("the file", |_| {
            fs::read(path).is_ok_and(|bytes| bytes.starts_with(begins)).then_some(())
        });
    };
    let proof = file(window, "覆盖核对.xlsx");
    window.answer_dialogs(&[proof.display().to_string()]);
    window.click("[data-action='coverage.export']");
    written(window, &proof, b"PK");
    window.click("[data-room-link='checks']");
    window.wait_for("[data-checks-list] li");
    let report = file(window, "校核报告.pdf");
    window.answer_dialogs(&[report.display().to_string()]);
    window.click("[data-export-report]");
    window.wait_for_text(".ant-dropdown-menu-item", "PDF");
    window.screenshot("校核-导出报告");
    window.click_text(".ant-dropdown-menu-item", "导出校核报告（PDF）……");
    written(window, &report, b"%PDF");
    let report = file(window, "校核报告.xlsx");
    window.answer_dialogs(&[report.display().to_string()]);
    command(window, "校核报告 Excel", "Excel");
    written(window, &report, b"PK");
    // Beside the annexes, where it is wanted.
    window.click("[data-room-link='export']");
    let planned = window.text(".planned");
    window.click("[data-export-proof]");
    window.eventually("one file more", |window| {
        window.texts(".planned").first().is_some_and(|now| *now != planned).then_some(())
    });
    window.screenshot("导出-另附覆盖核对");
}

/// Charts that are drawn now.
fn drawn(window: &mut Window) -> usize {
    window.count("[data-chart][data-drawn]:has(canvas)")
}

#[test]
fn the_whole_plan_in_charts() {
    let Some(mut window) = with_plan() else { return };
    window.click("[data-room-link='overview']");
    window.eventually("five charts", |window| (drawn(window) == 5).then_some(()));
    understood(&mut window, "overview");
    window.screenshot("概览");
    scroll_down(&mut window);
    window.screenshot("概览-下");
    dark(&mut window);
    window.screenshot("概览-下-深色");
    marks_lead_to_their_rows(&mut window);
    window.click("[data-room-link='overview']");
    window.eventually("five charts", |window| (drawn(window) == 5).then_some(()));
    window.screenshot("概览-深色");
    light(&mut window);
    figures_lead_where_marks_do(&mut window);
    the_picture_becomes_a_file(&mut window);
}

fn scroll_down(window: &mut Window) {
    window
        .script("document.querySelector('.overview-room .panels').scrollTo(0, 99999)", Vec::new());
}

/// Presses on the heat map wherever there is a mark.
fn marks_lead_to_their_rows(window: &mut Window) {
    window.click_text(".ant-segmented-item-label", "配合");
    window.wait_for("[data-chart='heat'][data-drawn*='配合']");
    window.click_text(".ant-segmented-item-label", "责任");
    window.wait_for("[data-chart='heat'][data-drawn*='责任']");
    let pressed = window.script(
        "const canvas = document.querySelector(\"[data-chart='heat'] canvas\");\
         const box = canvas.getBoundingClientRect();\
         const press = (x, y) => {\
           for (const kind of ['mousemove', 'mousedown', 'mouseup', 'click'])\
             canvas.dispatchEvent(new MouseEvent(kind,\
               { clientX: box.left + x, clientY: box.top + y, bubbles: true, view: window }));\
           return document.querySelector(\"[data-room='master']\") !== null;\
         };\
         for (let y = 70; y < box.height; y += 26)\
           for (let x = box.width * 0.4; x < box.width; x += 60)\
             if (press(x, y)) return true;\
         return false;",
        Vec::new(),
    );
    if pressed != json!(true) {
        // The room changes a moment after the press.
        window.wait_for("[data-room='master']");
    }
    window.wait_for_text("[data-filter-chips]", "概览");
    window.wait_for("[data-room='master'] .sheet-row");
    window.screenshot("概览-看任务");
}

fn figures_lead_where_marks_do(window: &mut Window) {
    for (panel, room) in [
        ("heat", "master"),
        ("deadlines", "master"),
        ("coverage", "coverage"),
        ("findings", "checks"),
        ("shares", "targets"),
    ] {
        window.click("[data-room-link='overview']");
        window.click(&format!("[data-panel='{panel}'] summary"));
        window.click(&format!("[data-panel='{panel}'] [data-figure]"));
        window.wait_for(&format!("[data-room='{room}']"));
        if room == "master" {
            window.wait_for_text("[data-filter-chips]", "概览");
            window.wait_for("[data-room='master'] .sheet-row");
        }
    }
}

fn the_picture_becomes_a_file(window: &mut Window) {
    window.click("[data-room-link='overview']");
    window.eventually("five charts", |window| (drawn(window) == 5).then_some(()));
    let picture = window.documents().join("概览.png");
    window.answer_dialogs(&[picture.display().to_string()]);
    window.click("[data-action='overview.picture']");
    let bytes = window.eventually("the picture", |_| {
        fs::read(&picture).ok().filter(|bytes| bytes.starts_with(b"\x89PNG"))
    });
    assert!(bytes.len() > 20_000, "something is drawn: {} bytes", bytes.len());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screens/概览图片.png");
    fs::write(kept, bytes).expect("kept for the eye");
}

#[test]
fn an_empty_plan_says_what_to_do() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    let path = window.documents().join("空.lantian");
    let plan = Plan::empty("空方案");
    PlanFile::create(&path, &plan, DateTime::default()).expect("it can be written");
    window.wait_for("[data-room='start']");
    window.open_from_outside(&path);
    window.wait_for("[data-room='master']");
    window.click("[data-room-link='overview']");
    window.wait_for_text(".overview-none", "方案里还没有任务");
    window.screenshot("概览-空");
    window.click("[data-room-link='coverage']");
    window.wait_for_text(".proof-none", "还没有可以核对的内容");
    window.screenshot("覆盖核对-空");
    window.click_text(".proof-none button", "去总表");
    window.wait_for("[data-room='master']");
}

/// The sample again and again, with ids of its own.
fn ten_thousand(path: &Path) -> PathBuf {
    let mut plan = sample_plan().expect("it ships");
    let tasks = &mut plan.master_mut().expect("a master").tasks;
    let known = tasks.clone();
    let more = (tasks.len()..10_000).map(|at| {
        let task = known[at % known.len()].clone();
        Task {
            id: TaskId(1_000_000 + at as u64), text: format!("第{at}项：{}", task.text), ..task
        }
    });
    tasks.extend(more.collect::<Vec<_>>());
    PlanFile::create(path, &plan, DateTime::default()).expect("it can be written");
    path.to_owned()
}

#[test]
fn ten_thousand_tasks_are_drawn_where_they_are_seen() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    let plan = ten_thousand(&window.documents().join("一万条.lantian"));
    window.wait_for("[data-room='start']");
    window.open_from_outside(&plan);
    window.wait_for("[data-room='master'] .sheet-row");
    window.click("[data-room-link='coverage']");
    window.wait_for("[data-proof-row]");
    assert!(window.count("[data-proof-row]") < 60, "only rows in sight are drawn");
    window.fill("[data-proof-search] input, input[data-proof-search]", "第9999项");
    window.wait_for_text("[data-proof-row]", "第9999项");
    window.click_text(".ant-segmented-item-label", "按清单条目");
    window.click("[data-proof-search] input, input[data-proof-search]");
    window.keys("Ctrl+A");
    window.keys("Backspace");
    window.eventually("the first districts", |window| {
        (window.count(".by-row [data-proof-row]") > 3).then_some(())
    });
    assert!(window.count(".by-row button") < 3_000, "long lists of rows are cut short");
    window.screenshot("覆盖核对-一万条");
    window.click("[data-room-link='overview']");
    window.wait_for("[data-chart='heat'][data-drawn]");
    window.screenshot("概览-一万条");
}
