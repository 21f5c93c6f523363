//! Journey: the clerk's day. A published document comes in, figures move,
//! checklists follow, files go out; nothing is lost on the way.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;

use lantian_tests::corpus;
use lantian_tests::window::{Options, Window};
use serde_json::{Value, json};

/// Types over the selected cell, as a clerk does: no double click, no menu.
fn type_over(window: &mut Window, text: &str) {
    window.type_text(text);
    window.keys("Enter");
}

fn unit_link(window: &mut Window, name: &str) {
    window.click_text("[data-unit] > span", name);
    window.wait_for_text(".panel h2", name);
}

#[test]
fn a_document_becomes_annexes() {
    let Some(corpus) = corpus() else { return };
    let Some(mut window) = Window::start(Options::default()) else { return };
    import(&mut window, &corpus.join("shaoxing-2020.docx"));
    change_a_task(&mut window);
    undo_after_a_restart(&mut window);
    review_an_adapted_row(&mut window);
    set_a_figure(&mut window);
    export(&mut window);
    assert_eq!(window.foreign_words(FOREIGN), Vec::<String>::new(), "every word is Chinese");
}

/// A plan that is nothing but prose: the wizard shows paragraph by paragraph
/// what it read, and the tasks become the master.
#[test]
fn prose_becomes_a_plan() {
    let Some(corpus) = corpus() else { return };
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    window.answer_dialogs(&[corpus.join("quzhou.docx").display().to_string()]);
    window.click("[data-action='file.import']");
    window.wait_for("[data-import='next']");
    window.wait_for_text("[data-import='prose-summary']", "读出 19 项任务");
    window.screenshot("导入-正文-任务");
    window.click_text(".ant-tabs-tab", "正文 40 段");
    let first = window.wait_for_text("[data-paragraph='13'] .stated", "任务 1");
    assert!(first.contains("市发改委、市经信局"), "{first}");
    assert_eq!(window.count("[data-stated]"), 19);
    window.screenshot("导入-正文-逐段");
    window.click_text(".ant-tabs-tab", "清单规则");
    window.click("[data-import='spell-out']");
    window.click_text(".ant-tabs-tab", "内容预览");
    window.wait_for_text(".sample-table [data-row='19']", "各县〔市、区〕政府");
    window.click("[data-import='next']");
    window.click("[data-import='create']");
    window.wait_for("[data-room='master'] .sheet-row");
    window.wait_for_text(".status", "任务 19 条");
    window.screenshot("总表-由正文");
    assert_eq!(window.foreign_words(FOREIGN), Vec::<String>::new(), "every word is Chinese");
}

/// Words that are not Chinese by nature: of the plan, of files, of fonts.
const FOREIGN: &[&str] = &["VOCs", "AQI", "LNG", "CEMS", "SCR", "LDAR", "pdf", "Fandol", "ISO"];

fn import(window: &mut Window, document: &Path) {
    window.wait_for("[data-room='start']");
    window.answer_dialogs(&[document.display().to_string()]);
    window.click("[data-action='file.import']");
    window.wait_for("[data-import='next']");
    window.wait_for_text(".wizard", "100");
    window.screenshot("导入");
    window.click("[data-import='next']");
    window.wait_for("[data-import='create']");
    window.screenshot("建立方案");
    window.click("[data-import='create']");
    window.wait_for("[data-room='master'] .sheet-row");
    window.wait_for_text(".status", "任务 100 条");
    window.wait_for_text(".status", "部门 10 · 区县 6");
    window.screenshot("总表");
}

/// 300 stations become 320: the window says which shares no longer add up.
fn change_a_task(window: &mut Window) {
    window.select_task("300个大气热点网格", "text");
    let before = window.text(".sheet-row [data-cell='text']");
    type_over(window, &before.replace("300", "320"));
    window.wait_for_text(".sheet-row [data-cell='text']", "320");
    window.wait_for_text(".header .saved", "已保存");
    window.click(".sheet-row [data-cell='text']");
    let figures = window.wait_for_text("[data-detail]", "差 20");
    for district in ["越城", "柯桥", "上虞"] {
        assert!(figures.contains(district), "the share of {district} is named: {figures}");
    }
    window.screenshot("总表-数量不符");
}

fn undo_after_a_restart(window: &mut Window) {
    window.restart();
    window.wait_for("[data-room='master'] .sheet-row");
    window.click("[data-action='plan.undo']");
    window.select_task("300个大气热点网格", "text");
    window.keys("Escape");
    window.click("[data-action='plan.redo']");
    window.eventually("the change done again", |window| {
        window.text(".sheet").contains("320").then_some(())
    });
}

/// A department words a task its own way; the master moves; the row says so.
fn review_an_adapted_row(window: &mut Window) {
    clear_search(window);
    window.click("[data-room-link='departments']");
    unit_link(window, "市公安局");
    window.screenshot("部门清单");
    window.click("td[data-row='1'][data-cell='text']");
    window.keys("Enter");
    window.keys("Ctrl+A");
    window.type_text("按要求启动国三柴油货车淘汰工作。");
    window.keys("Enter");
    window.wait_for("tr[data-row-kind='adapted'] td[data-row='1']");
    window.wait_for_text(".header .saved", "已保存");
    // To the master, and change what stands behind the row.
    window.click("td[data-row='1'][data-cell='text']");
    window.click("[data-action='departments.toMaster']");
    window.wait_for("[data-room='master'] .sheet-mark.focus");
    window.keys("F2");
    window.keys("End");
    window.type_text("年底前完成。");
    window.keys("Enter");
    window.wait_for("[data-badge='departments']");
    window.click("[data-room-link='departments']");
    unit_link(window, "市公安局");
    window.click("td[data-row='1'][data-cell='text']");
    window.wait_for_text("[data-review-text='now']", "年底前完成");
    window.wait_for_text("[data-review-text='own']", "按要求启动");
    window.screenshot("部门清单-待复核");
    window.click("[data-action='review.keep']");
    window.wait_until_gone("[data-review]");
    window.wait_until_gone("[data-badge='departments']");
}

/// The share that was missing is given: the sum is right again.
fn set_a_figure(window: &mut Window) {
    window.click("[data-room-link='districts']");
    window.choose_digest_row("治气能力");
    let clause = window.clause_with("300 / 320");
    window.screenshot("区县清单-数量不符");
    window.click(&format!("{clause} [data-unit]"));
    window.type_text("170");
    window.keys("Enter");
    window.wait_for_text(&clause, "170");
    window.eventually("the sum that agrees", |window| {
        let row = window.text(&clause);
        (!row.contains("差 20")).then_some(())
    });
    window.wait_for_text("[data-paper]", "170");
    window.screenshot("区县清单");
}

fn export(window: &mut Window) {
    window.click("[data-room-link='export']");
    window.wait_for("canvas[data-page][data-drawn]");
    window.screenshot("导出与打印");
    window.click("[data-action='export.run']");
    window.wait_for("[data-export-result='34']");
    window.screenshot("导出结果");
    let folder = window.documents().join("蓝天清单");
    let mut files: Vec<String> = Vec::new();
    for plan in fs::read_dir(&folder).expect("the exported folder").flatten() {
        if plan.path().is_dir() {
            files.extend(
                fs::read_dir(plan.path())
                    .expect("a folder")
                    .flatten()
                    .map(|file| file.file_name().to_string_lossy().into_owned()),
            );
        }
    }
    let ending = |ending: &str| files.iter().filter(|name| name.ends_with(ending)).count();
    assert_eq!((ending(".xlsx"), ending(".pdf")), (17, 17), "{files:?}");
}

fn clear_search(window: &mut Window) {
    window.keys("Ctrl+F");
    window.keys("Ctrl+A");
    window.keys("Delete");
    window.keys("Escape");
}

#[test]
fn typing_survives_a_crash() {
    let Some(mut window) = Window::start_with(|documents| {
        lantian_tests::window::sample(&documents.join("方案.lantian"))
    }) else {
        return;
    };
    window.wait_for(".sheet-row");
    window.click(".sheet-row [data-cell='text']");
    window.type_text("写到一半的一句话");
    window.eventually("the draft kept outside the window", |window| {
        let kept: Value =
            window.script("return document.querySelector('[data-sheet-input]').value", vec![]);
        (kept == json!("写到一半的一句话")).then_some(())
    });
    let drafts = window.home().join(".config");
    window.eventually("the draft on disk", |_| holds(&drafts, "写到一半的一句话").then_some(()));
    window.crash();
    window.wait_for_text("[data-draft]", "写到一半的一句话");
    window.screenshot("总表-找回录入");
}

/// Whether a file below the folder holds the words.
fn holds(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return holds(&path, words);
        }
        fs::read(&path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(words))
    })
}
