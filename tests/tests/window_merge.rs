//! Journeys: a colleague's copy comes back and is merged row by row; an
//! earlier version is opened and read, and nothing of it can be changed.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;

use lantian_backend::api::desk::{Desk, Folders};
use lantian_backend::api::plan;
use lantian_backend::domain::{ColumnKey, Field};
use lantian_backend::edit::{CellText, CellsWork, Edit, TaskEdit};
use lantian_tests::window::{Window, sample};

const FOREIGN: &[&str] = &["VOCs", "AQI", "PDF", "Excel", "Word", "csv"];

fn assert_understood(window: &mut Window, place: &str) {
    assert_eq!(window.foreign_words(FOREIGN), Vec::<String>::new(), "{place}: words");
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "{place}: names");
}

/// A picture once everything is drawn.
fn picture(window: &mut Window, name: &str) {
    let draw = "delete document.body.dataset.frames; let frames = 0;
        const next = () => ++frames < 12
            ? requestAnimationFrame(next)
            : (document.body.dataset.frames = frames);
        requestAnimationFrame(next)";
    window.script(draw, vec![]);
    window.wait_for("body[data-frames]");
    window.screenshot(name);
}

fn theme(window: &mut Window, name: &str, theme: &str) {
    window.keys("Ctrl+K");
    window.wait_for(".ant-modal [role='listbox']");
    window.type_text(name);
    window.wait_for_text(".ant-modal [role='option']", name);
    window.keys("Enter");
    window.wait_for(&format!("html[data-theme='{theme}']"));
    window.wait_until_gone(".ant-modal [role='listbox']");
}

/// The menu of a version.
fn of_version(window: &mut Window, version: &str, what: &str) {
    window.click(&format!("[data-version='{version}'] .ant-btn"));
    window.click_text(".ant-dropdown-menu-title-content", what);
    window.wait_until_gone(".ant-dropdown-menu-title-content");
}

/// Types over the text of the one task that holds `words`.
fn change_text(window: &mut Window, words: &str, text: &str) {
    window.keys("Ctrl+1");
    window.wait_for(".sheet-row");
    window.select_task(words, "text");
    window.type_text(text);
    window.keys("Enter");
    window.wait_for_text(".sheet-row [data-cell='text']", text);
    window.keys("Escape");
}

/// Looks for a task and answers its text.
fn find_task(window: &mut Window, words: &str, expected: &str) {
    window.keys("Ctrl+1");
    window.wait_for(".sheet-row");
    window.keys("Ctrl+F");
    window.fill("[data-filter='text'] input, input[data-filter='text']", words);
    window.wait_for_text(".sheet-row [data-cell='text']", expected);
    window.keys("Escape");
}

const CATALOGUE: &str = "对照《产业结构调整指导目录（2024年本）》排出淘汰计划，\
                         全年完成COUNT家企业落后和过剩产能退出，名单于3月底前下达。";

fn catalogue(count: &str) -> String {
    CATALOGUE.replace("COUNT", count)
}

/// What a colleague does to his copy: another lead, another figure, a row
/// that goes.
fn edit_copy(path: &Path) {
    let home = tempfile::tempdir().expect("a folder");
    let desk = Desk::new(Folders {
        config: home.path().join("config"),
        documents: home.path().join("文档"),
    });
    plan::open(&desk, path).expect("the copy opens");
    let tasks = desk.with_session(|session| Ok(session.plan())).expect("open").tasks().to_vec();
    let cell = |row: usize, field: Field, text: &str| CellText {
        task: tasks[row].id,
        column: ColumnKey::Field(field),
        text: text.to_owned(),
    };
    let cells = vec![cell(1, Field::Lead, "市发改委"), cell(6, Field::Text, &catalogue("160"))];
    let edit = TaskEdit::SetCells { cells, what: CellsWork::Edit };
    plan::apply(&desk, &Edit::Tasks(edit)).expect("changed");
    let gone = TaskEdit::Delete { tasks: vec![tasks[2].id] };
    plan::apply(&desk, &Edit::Tasks(gone)).expect("removed");
}

#[test]
fn a_colleagues_copy_is_merged() {
    let prepared = Window::start_with(|documents| sample(&documents.join("方案.lantian")));
    let Some(mut window) = prepared else { return };
    window.wait_for(".sheet-row");
    let copy = hand_out_a_copy(&mut window);
    edit_copy(&copy);
    change_text(&mut window, "产业结构调整指导目录", &catalogue("170"));
    look_at_the_merge(&mut window, &copy);
    decide(&mut window);
    refuse_another_plan(&mut window);
    without_a_draft(&mut window, &copy);
}

/// The version that is sent out is kept and written as a file.
fn hand_out_a_copy(window: &mut Window) -> std::path::PathBuf {
    window.click("[data-room-link='versions']");
    window.wait_for(".change-panel h2");
    window.click("[data-action='versions.keep']");
    window.click("[data-action='versions.keepNow']");
    window.wait_for("[data-version='征求意见稿'] .version");
    let copy = window.documents().join("同事的.lantian");
    window.answer_dialogs(&[copy.display().to_string()]);
    of_version(window, "征求意见稿", "另存为方案文件……");
    window.wait_for_text(".ant-message-notice", "已另存为“同事的.lantian”");
    assert!(fs::metadata(&copy).is_ok_and(|it| it.len() > 0), "the version is a file");
    copy
}

fn look_at_the_merge(window: &mut Window, copy: &Path) {
    window.click("[data-room-link='versions']");
    // The bar moves until the comparison is there.
    window.wait_for_text(".change-panel h2", "变化 1 处");
    window.wait_for(".change-card");
    window.click("[data-action='versions.merge']");
    window.wait_for_text(".merge-note", "先选择对方的稿");
    assert_understood(window, "合并-空");
    picture(window, "合并-选择");
    window.answer_dialogs(&[copy.display().to_string()]);
    window.click("[data-merge-side='theirs']");
    window.click_text(".ant-select-item-option", "另一个方案文件……");
    window.wait_for_text("[data-merge-side='base']", "征求意见稿");
    window.wait_for_text(".merge-summary", "对方改动 3 行：可直接采用 2 行，冲突 1 行");
    window.wait_for_text("[data-merge='left']", "还有 1 处冲突没有选择");
    assert_understood(window, "合并");
    picture(window, "合并");
}

/// F7 goes to the conflict, the arrow keys choose, one key takes it all back.
fn decide(window: &mut Window) {
    window.keys("F7");
    let focused = "return document.activeElement?.closest('[data-merge-row]')
        ?.dataset.mergeKind === 'conflict'";
    window.eventually("the conflict to have the keys", |window| {
        (window.script(focused, vec![]) == true).then_some(())
    });
    window.keys("ArrowRight");
    window.wait_for("[data-merge-kind='settled']");
    window.click_text(".merge-conflict .ant-radio-wrapper", "两者都要");
    window.wait_for_text(".merge-result", "160家");
    window.click_text(".merge-conflict .ant-radio-wrapper", "用对方的");
    window.wait_until_gone(".merge-result");
    window.wait_for_text("[data-merge='left']", "将改动 3 行");
    window.click("[data-merge-kind='removed'] .ant-checkbox-wrapper");
    window.wait_for_text("[data-merge='left']", "将改动 2 行");
    picture(window, "合并-选定");
    window.click("[data-merge='accept']");
    window.wait_until_gone(".merge-dialog");
    window.wait_for_text(".ant-message-notice", "改动 2 行，可以撤销");
    find_task(window, "产业结构调整指导目录", "160家");
    find_task(window, "编制工业用地腾退计划", "主城区上风向");
    window.click("[data-room-link='versions']");
    window.wait_for(".change-panel h2");
    window.keys("Ctrl+Z");
    window.wait_for_text(".ant-message-notice", "已撤销：合并");
    find_task(window, "产业结构调整指导目录", "170家");
}

fn refuse_another_plan(window: &mut Window) {
    theme(window, "深色外观", "dark");
    let other = other_plan(window);
    window.click("[data-room-link='versions']");
    of_version(window, "征求意见稿", "把这一版合并进来……");
    window.wait_for_text(".merge-summary", "冲突 1 行");
    picture(window, "合并-深色");
    window.answer_dialogs(&[other]);
    window.click("[data-merge-side='theirs']");
    window.click_text(".ant-select-item-option", "Word、Excel 等文件……");
    window.wait_for_text(".merge-note", "没有找到共同底稿");
    window.click("[data-merge-side='base']");
    window.click_text(".ant-select-item-option .side-option > span", "征求意见稿");
    window.wait_for_text(".merge-note", "不像同一方案的两稿");
    assert_understood(window, "合并-拒绝");
    picture(window, "合并-拒绝-深色");
    window.keys("Escape");
    window.wait_until_gone(".merge-dialog");
}

/// A table of another city.
fn other_plan(window: &Window) -> String {
    let path = window.documents().join("别处.csv");
    let mut text = "序号,类别,工作内容,工作任务,牵头单位\n".to_owned();
    for row in 1..9 {
        text.push_str(&format!("{row},文化,节庆,举办第{row}届龙舟文化旅游节,市文旅局\n"));
    }
    fs::write(&path, text).expect("the other plan is written");
    path.display().to_string()
}

/// In a plan without versions there is nothing to begin with; the way on is
/// a comparison.
fn without_a_draft(window: &mut Window, copy: &Path) {
    let other = window.documents().join("别处.csv").display().to_string();
    window.open_from_outside(copy);
    window.wait_for_text(".status", "同事的.lantian");
    window.click("[data-room-link='versions']");
    window.wait_for_text("[data-room='versions']", "还没有可以对比的版本");
    window.answer_dialogs(&[other]);
    window.click("[data-action='versions.merge']");
    window.click("[data-merge-side='theirs']");
    window.click_text(".ant-select-item-option", "Word、Excel 等文件……");
    window.wait_for_text(".merge-note", "没有找到共同底稿");
    picture(window, "合并-没有底稿-深色");
    window.click("[data-merge='compare']");
    window.wait_until_gone(".merge-dialog");
    window.wait_for_text(".compare-notes", "可能不是同一方案的两稿");
    picture(window, "版本对比-两个方案-深色");
    assert_understood(window, "两个方案");
}

#[test]
fn an_earlier_version_is_read_and_not_changed() {
    let prepared = Window::start_with(|documents| sample(&documents.join("方案.lantian")));
    let Some(mut window) = prepared else { return };
    window.wait_for(".sheet-row");
    window.click("[data-room-link='versions']");
    window.wait_for("[data-version='初稿'] .version");
    of_version(&mut window, "初稿", "打开查看（只读）");
    window.wait_for_text(".reading-banner", "只读");
    window.wait_for_text(".reading-banner", "初稿");
    window.wait_for_text(".reading-table", "120家企业");
    assert_eq!(window.count(".reading-table input, .reading-table [contenteditable]"), 0);
    assert_understood(&mut window, "只读查看");
    picture(&mut window, "版本-只读");
    read_a_checklist(&mut window);
    window.keys("Escape");
    window.wait_until_gone(".reading");
    window.wait_for(".change-panel h2");
    of_version(&mut window, "初稿", "打开查看（只读）");
    window.wait_for(".reading-table");
    window.click("[data-action='versions.leaveReading']");
    window.wait_until_gone(".reading");
}

fn read_a_checklist(window: &mut Window) {
    theme(window, "深色外观", "dark");
    window.click("[data-reading-part]");
    window.type_text("市公安局");
    window.keys("Enter");
    window.wait_for_text("[data-reading-part]", "市公安局");
    window.wait_for_text(".reading-count", "行");
    window.fill("[data-reading-find]", "没有这几个字");
    window.wait_for_text(".reading-note", "没有找到");
    // The first Escape empties the field.
    window.keys("Escape");
    window.wait_for(".reading-table");
    picture(window, "版本-只读-清单-深色");
    assert_understood(window, "只读清单");
}
