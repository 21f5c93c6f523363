//! Journeys: an office sets the looks of its annexes; the head of a department
//! prints the one list he came for.
#![cfg(target_os = "linux")]

use std::fs;

use lantian_tests::window::{Options, Window, dated_sample};
use serde_json::Value;

fn with_plan(screen: (u32, u32)) -> Option<Window> {
    let mut window = Window::start(Options { screen, ..Options::default() })?;
    let plan = dated_sample(&window.documents().join("方案.lantian"));
    window.wait_for("[data-room='start']");
    window.open_from_outside(&plan);
    window.wait_for("[data-room='master'] .sheet-row");
    Some(window)
}

/// The first page as it is drawn, once it is drawn at the size it is shown.
fn page(window: &mut Window) -> String {
    let drawn = "const page = document.querySelector('.pdf-page[data-page=\"1\"][data-drawn]');
        const whole = page && Math.abs(page.width - page.clientWidth * devicePixelRatio) < 3;
        return whole ? page.toDataURL() : null";
    window.eventually("the first page", |window| match window.script(drawn, vec![]) {
        Value::String(picture) => Some(picture),
        _ => None,
    })
}

/// Waits until the first page looks like one that was seen before.
fn page_again(window: &mut Window, known: &str, why: &str) {
    window.eventually(why, |window| (page(window) == known).then_some(()));
}

/// Waits until the first page looks different; answers how.
fn page_after(window: &mut Window, before: &str) -> String {
    window.eventually("the page to change", |window| {
        let now = page(window);
        (now != before).then_some(now)
    })
}

fn understood(window: &mut Window, place: &str) {
    assert_eq!(window.foreign_words(FOREIGN), Vec::<String>::new(), "{place}: words are Chinese");
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "{place}: controls are named");
}

const FOREIGN: &[&str] = &["PDF", "Excel"];

fn set(window: &mut Window, css: &str, text: &str) {
    window.click(css);
    window.keys("Ctrl+A");
    window.type_text(text);
    window.keys("Enter");
}

#[test]
fn a_style_is_changed_beside_its_pages() {
    let Some(mut window) = with_plan((1280, 800)) else { return };
    window.click("[data-room-link='styles']");
    window.wait_for("[data-style-own='false']");
    let plain = page(&mut window);
    window.screenshot("版式");
    understood(&mut window, "版式");

    set(&mut window, "input[data-name='header-3']", "具体任务");
    window.wait_for("[data-style-own='true']");
    let renamed = page_after(&mut window, &plain);
    window.wait_for_text("[data-table='department']", "已改");
    set(&mut window, "input[data-name='header-4']", "办结时间");
    let both = page_after(&mut window, &renamed);
    window.screenshot("版式-已改");

    // To a file and back, and what was changed is taken back step by step.
    let file = window.documents().join("本市.lantian-style");
    window.answer_dialogs(&[file.display().to_string(), file.display().to_string()]);
    window.click("[data-action='styles.save']");
    window.eventually("the style file", |_| {
        fs::read_to_string(&file).ok().filter(|text| text.contains("具体任务"))
    });
    window.click("[data-action='styles.reset']");
    window.wait_for("[data-style-own='false']");
    page_again(&mut window, &plain, "the page as it shipped");
    window.click("[data-action='styles.load']");
    window.wait_for("[data-style-own='true']");
    page_again(&mut window, &both, "the page by the style of the file");
    window.click(".header [data-action='plan.undo']");
    window.wait_for("[data-style-own='false']");
    window.click(".header [data-action='plan.redo']");
    window.wait_for("[data-style-own='true']");

    window.click_text(".style-settings .ant-segmented-item-label", "全部表");
    window.wait_for("input[data-name='top_mm']");
    window.screenshot("版式-全部表");
    for table in ["master", "district", "own", "changes"] {
        window.click(&format!("[data-table='{table}']"));
        window.wait_for(&format!("[data-table='{table}'][aria-current]"));
        page(&mut window);
        window.screenshot(&format!("版式-{table}"));
    }
    window.keys("Ctrl+K");
    window.type_text("深色");
    window.keys("Enter");
    window.wait_for("html[data-theme='dark']");
    window.screenshot("版式-深色");
}

#[test]
fn the_head_of_a_department_prints_his_list() {
    let Some(mut window) = with_plan((1280, 800)) else { return };
    window.click("[data-room-link='own']");
    window.wait_for("[data-own-unit]");
    window.screenshot("本单位清单-选择");
    understood(&mut window, "选择本单位");
    window.click("[data-own-unit='市公安局']");
    window.wait_for("[data-own='市公安局'][data-order='master']");
    let by_master = page(&mut window);
    window.screenshot("本单位清单");
    understood(&mut window, "本单位清单");

    window.click_text(".own-room .ant-segmented-item-label", "按时限");
    window.wait_for("[data-order='deadline']");
    page_after(&mut window, &by_master);
    window.click(".first-room input");
    window.screenshot("本单位清单-按时限");
    let out = window.documents().join("打印");
    window.answer_dialogs(&[out.display().to_string()]);
    window.click("[data-action='own.export']");
    window.wait_for("[data-own-written='2']");
    for ending in ["pdf", "xlsx"] {
        let file = out.join(format!("本单位清单-市公安局.{ending}"));
        assert!(fs::metadata(&file).is_ok_and(|file| file.len() > 1000), "{}", file.display());
    }

    // Another plan, opened for the first time: his list is what he sees.
    let second = dated_sample(&window.documents().join("另一方案.lantian"));
    window.open_from_outside(&second);
    window.wait_for("[data-room='own'] [data-own='市公安局'][data-order='deadline']");
    window.restart();
    window.wait_for("[data-own='市公安局'][data-order='deadline']");
    window.keys("Ctrl+K");
    window.type_text("深色");
    window.keys("Enter");
    window.wait_for("html[data-theme='dark']");
    page(&mut window);
    window.screenshot("本单位清单-深色");
}
