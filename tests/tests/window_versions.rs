//! Journey: the reviewer's day. A draft is kept, a lead and a figure change,
//! the reviewer sees both, says something, takes one back, hands out the
//! change sheet.
#![cfg(target_os = "linux")]

use std::fs;

use calamine::{Reader as _, Xlsx, open_workbook};
use lantian_tests::window::{Window, sample};

/// Words that are not Chinese by nature: of the plan and of files.
const FOREIGN: &[&str] = &["VOCs", "AQI", "PDF", "Excel", "Word", "xlsx", "csv", "pdf", "Fandol"];

fn assert_understood(window: &mut Window, place: &str) {
    assert_eq!(window.foreign_words(FOREIGN), Vec::<String>::new(), "{place}: words");
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "{place}: names");
}

/// A picture once everything is drawn and lines no longer overlap.
fn picture(window: &mut Window, name: &str) {
    let draw = "delete document.body.dataset.frames; let frames = 0;
        const next = () => ++frames < 8
            ? requestAnimationFrame(next)
            : (document.body.dataset.frames = frames);
        requestAnimationFrame(next)";
    window.script(draw, vec![]);
    window.wait_for("body[data-frames]");
    let overlap = "const places = [...document.querySelectorAll('.compare-space > *')]
            .map((one) => one.getBoundingClientRect()).sort((one, other) => one.top - other.top);
        return places.some((one, at) => at > 0 && places[at - 1].bottom > one.top + 1)";
    window.eventually("lines one under the other", |window| {
        (window.script(overlap, vec![]) == false).then_some(())
    });
    window.screenshot(name);
}

fn from_palette(window: &mut Window, name: &str) {
    window.keys("Ctrl+K");
    window.wait_for(".ant-modal [role='listbox']");
    window.type_text(name);
    window.wait_for_text(".ant-modal [role='option']", name);
    window.keys("Enter");
}

/// Types over a cell of the one task that holds `words`.
fn change_cell(window: &mut Window, words: &str, cell: &str, text: &str) {
    window.select_task(words, cell);
    window.type_text(text);
    window.keys("Enter");
    window.wait_for_text(&format!(".sheet-row [data-cell='{cell}']"), text);
    window.keys("Escape");
}

fn keep(window: &mut Window) {
    window.click("[data-room-link='versions']");
    // The sample was changed a good deal since its first draft.
    window.wait_for_text(".change-panel h2", "变化 20 处");
    window.wait_for_text(".compare-panes", "移到第 2 行");
    picture(window, "版本对比-示例");
    assert_understood(window, "示例");
    window.click("[data-action='versions.keep']");
    assert_eq!(window.value("[data-keep='label']"), "征求意见稿", "named after the stage");
    window.click("[data-action='versions.keepNow']");
    window.click("[data-version='征求意见稿'] .version");
    window.wait_for_text(".change-panel", "两稿相同");
}

fn change(window: &mut Window) {
    window.keys("Ctrl+1");
    window.wait_for(".sheet-row");
    change_cell(window, "生态环境分区管控方案", "lead", "市发改委");
    let text = "对照《产业结构调整指导目录（2024年本）》排出淘汰计划，\
                全年完成160家企业落后和过剩产能退出，名单于3月底前下达。";
    change_cell(window, "产业结构调整指导目录", "text", text);
}

fn selected(window: &mut Window, words: &str) -> String {
    window.wait_for_text(".change-card[aria-selected='true']", words)
}

#[test]
fn a_reviewer_sees_what_changed_and_hands_out_the_sheet() {
    let prepared = Window::start_with(|documents| sample(&documents.join("方案.lantian")));
    let Some(mut window) = prepared else { return };
    window.wait_for(".sheet-row");
    keep(&mut window);
    change(&mut window);
    review(&mut window);
    take_back(&mut window);
    look_otherwise(&mut window);
    hand_out(&mut window);
    restore(&mut window);
    take_back_for_a_unit(&mut window);
}

/// The lead first; F7 goes down the table.
fn review(window: &mut Window) {
    window.click("[data-room-link='versions']");
    window.wait_for_text(".change-panel h2", "变化 2 处");
    let cards = window.texts(".change-card");
    assert!(cards[0].contains("牵头变化"), "the lead before anything else: {cards:?}");
    assert!(cards[1].contains("数字"), "{cards:?}");
    window.keys("F7");
    selected(window, "牵头变化");
    assert_eq!(window.text(".compare-line.current .before del"), "市生态环境局");
    assert_eq!(window.text(".compare-line.current .after ins"), "市发改委");
    window.fill("[data-comment='new']", "请市发改委会签");
    window.click("[data-action='versions.comment']");
    window.wait_for_text(".comment", "请市发改委会签");
    picture(window, "版本对比");
    assert_understood(window, "版本对比");
    window.click(".compare-scroll");
    window.keys("F7");
    selected(window, "数字");
    window.wait_for_text(".compare-line.current .after ins", "160");
    window.keys("Shift+F7");
    selected(window, "牵头变化");
    window.click(".comment .ant-checkbox-wrapper");
    window.wait_for(".comment.resolved");
    // Another one, by the keyboard, and away with it.
    window.fill("[data-comment='new']", "写错了地方");
    window.keys("Ctrl+Enter");
    window.wait_for_text(".comment:not(.resolved)", "写错了地方");
    window.click(".comment:not(.resolved) button");
    window.wait_until_gone(".comment:not(.resolved)");
    window.wait_for_text(".comment.resolved", "请市发改委会签");
}

fn take_back(window: &mut Window) {
    window.keys("F7");
    selected(window, "数字");
    window.keys("F8");
    window.wait_for_text(".change-panel h2", "变化 1 处");
    window.wait_for_text(".compare-panes", "150家");
    selected(window, "牵头变化");
    window.keys("Ctrl+Z");
    window.wait_for_text(".change-panel h2", "变化 2 处");
}

/// Filters, only changes, one pane, one unit's checklist, the dark.
fn look_otherwise(window: &mut Window) {
    window.click("[data-kind='lead_changed']");
    window.wait_for_text(".change-panel h2", "变化 1 处，共 2 处");
    window.click("[data-action='versions.reset']");
    window.wait_for_text(".change-panel h2", "变化 2 处");
    window.click("label:has([data-action='versions.onlyChanges'])");
    window.wait_for_text(".compare-gap", "行未变");
    window.click_text(".ant-segmented-item", "合并显示");
    window.wait_for(".compare-scroll.woven");
    from_palette(window, "深色外观");
    window.wait_for("html[data-theme='dark']");
    picture(window, "版本对比-合并-深色");
    window.click("[data-scope]");
    window.type_text("市经信局");
    window.keys("Enter");
    window.wait_for_text("[data-scope]", "市经信局清单");
    window.wait_for_text(".change-panel h2", "变化 1 处");
    window.click_text(".ant-segmented-item", "左右对照");
    picture(window, "版本对比-一个单位-深色");
    window.click("[data-scope]");
    window.type_text("总表");
    window.keys("Enter");
    window.wait_for_text(".change-panel h2", "变化 2 处");
    from_palette(window, "浅色外观");
    window.wait_for("html[data-theme='light']");
}

fn hand_out(window: &mut Window) {
    let sheet = window.documents().join("修改对照表.xlsx");
    window.click("[data-action='versions.sheet']");
    window.wait_for(".sheet-dialog .pdf-page[data-drawn]");
    assert_understood(window, "修改对照表");
    window.answer_dialogs(&[sheet.display().to_string()]);
    window.click("[data-sheet-format='xlsx']");
    window.wait_for_text(".ant-message-notice", "已保存");
    picture(window, "修改对照表");
    assert!(fs::metadata(&sheet).is_ok_and(|it| it.len() > 0), "the sheet is written");
    let mut book: Xlsx<_> = open_workbook(&sheet).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    let cells: Vec<_> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for words in ["原文", "现文", "市发改委", "160"] {
        assert!(cells.iter().any(|cell| cell.contains(words)), "{words} in {cells:?}");
    }
    window.keys("Escape");
    window.wait_until_gone(".sheet-dialog");
}

fn restore(window: &mut Window) {
    window.click("[data-version='征求意见稿'] .ant-btn");
    window.click_text(".ant-dropdown-menu-title-content", "恢复到这一版……");
    window.click(".ant-modal-confirm .ant-btn-primary");
    window.wait_for_text(".change-panel", "两稿相同");
    window.keys("Ctrl+Z");
    window.wait_for_text(".change-panel h2", "变化 2 处");
}

/// What changed for one office comes from the master: its row is taken back.
fn take_back_for_a_unit(window: &mut Window) {
    window.click("[data-scope]");
    window.type_text("市经信局");
    window.keys("Enter");
    window.wait_for_text("[data-scope]", "市经信局清单");
    window.wait_for_text(".change-panel h2", "变化 1 处");
    window.click(".change-card");
    selected(window, "数字");
    window.wait_for_text("[data-action='versions.take']", "退回总表第 7 行");
    window.keys("F8");
    window.wait_for_text(".ant-message-notice", "（总表）");
    window.wait_for_text(".change-panel", "两稿相同");
    window.keys("Ctrl+Z");
    window.wait_for_text(".change-panel h2", "变化 1 处");
    // A district's cell is put together from clauses.
    window.click("[data-version='初稿'] .version");
    window.wait_for_text(".compare-head", "初稿");
    window.click("[data-scope]");
    window.type_text("东湖区");
    window.keys("Enter");
    window.wait_for_text("[data-scope]", "东湖区");
    window.wait_for_text(".compare-head", "分工");
    window.wait_for(".change-card");
    window.click(".change-card");
    window.wait_for(".change-card[aria-selected='true']");
    window.wait_for("[data-action='versions.take']:disabled");
    picture(window, "版本对比-区县不能单独退回");
}

/// Versions are offered when they are due, and the plan is compared with
/// files that are chosen in a dialog.
#[test]
fn versions_are_offered_and_other_files_compared() {
    let prepared = Window::start_with(|documents| sample(&documents.join("方案.lantian")));
    let Some(mut window) = prepared else { return };
    window.wait_for(".sheet-row");
    offered_with_a_new_stage(&mut window);
    offered_after_an_export(&mut window);
    compare_with_files(&mut window);
}

fn offered_with_a_new_stage(window: &mut Window) {
    from_palette(window, "方案信息");
    window.wait_for(".plan-form #stage");
    window.fill(".plan-form #stage", "送审稿");
    window.keys("Tab");
    window.click("[data-action='plan.saveInfo']");
    window.wait_for_text(".ant-notification-notice", "留存为“征求意见稿”");
    picture(window, "版本-稿次变化时提示留存");
    assert_understood(window, "稿次变化");
    window.click("[data-offer='yes']");
    window.wait_for_text(".ant-message-notice", "已留存版本“征求意见稿”");
    window.click("[data-room-link='versions']");
    window.wait_for("[data-version='征求意见稿'] .version");
}

fn offered_after_an_export(window: &mut Window) {
    window.keys("Ctrl+1");
    window.wait_for(".sheet-row");
    change_cell(window, "生态环境分区管控方案", "lead", "市发改委");
    window.click("[data-room-link='export']");
    window.wait_for("canvas[data-page][data-drawn]");
    window.click("[data-action='export.run']");
    window.wait_for("[data-export-result]");
    let offer = window.wait_for_text(".ant-notification-notice", "要把这时的内容留存为版本吗");
    assert!(offer.contains("送审稿"), "named after the stage: {offer}");
    picture(window, "版本-导出后提示留存");
    window.click("[data-offer='yes']");
    window.wait_for_text(".ant-message-notice", "已留存版本“送审稿");
    window.click("[data-room-link='versions']");
    window.eventually("both versions on the time line", |window| {
        let names = window.texts(".time-line .version b");
        names.iter().any(|name| name.starts_with("送审稿")).then_some(())
    });
}

/// Another plan file and a table, each chosen in the dialog; taking the
/// dialog back changes nothing.
fn compare_with_files(window: &mut Window) {
    let other = window.documents().join("另一份.lantian");
    sample(&other);
    window.answer_dialogs(&[""]);
    window.click("[data-side='before']");
    window.click_text(".ant-select-item-option", "另一个方案文件……");
    window.wait_until_gone(".ant-select-dropdown");
    window.answer_dialogs(&[other.display().to_string()]);
    window.click("[data-side='before']");
    window.click_text(".ant-select-item-option", "另一个方案文件……");
    window.wait_for_text(".compare-head", "另一份.lantian");
    window.wait_for_text(".change-panel h2", "变化 1 处");
    window.keys("F7");
    selected(window, "牵头变化");
    picture(window, "版本对比-另一个文件");
    let table = window.documents().join("来稿.csv");
    let text = "序号,类别,工作内容,工作任务,牵头单位\n\
                1,产业,布局,更新并公布生态环境分区管控方案,市生态环境局\n\
                2,产业,布局,编制工业用地腾退计划,市自然资源和规划局\n";
    fs::write(&table, text).expect("the table is written");
    window.answer_dialogs(&[table.display().to_string()]);
    window.click("[data-side='before']");
    window.click_text(".ant-select-item-option", "Word、Excel 等文件……");
    window.wait_for_text(".compare-head", "来稿.csv");
    window.wait_for_text(".compare-notes", "没有比较");
    picture(window, "版本对比-来稿");
    assert_understood(window, "另一个文件");
    let gone = window.documents().join("没有.lantian");
    window.answer_dialogs(&[gone.display().to_string()]);
    window.click("[data-side='before']");
    window.click_text(".ant-select-item-option", "另一个方案文件……");
    window.wait_for_text(".versions-wait", "无法对比");
    assert_understood(window, "读不了的文件");
}
