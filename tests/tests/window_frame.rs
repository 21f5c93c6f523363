//! Journey: the frame of the window. Starting, opening, finding actions,
//! being disturbed from outside.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;

use lantian_tests::window::{Options, Window, sample};
use serde_json::json;

/// Words of the window that nobody understands, and controls without a name.
fn assert_understood(window: &mut Window, place: &str) {
    assert_eq!(window.foreign_words(&[]), Vec::<String>::new(), "{place}: every word is Chinese");
    assert_eq!(
        window.nameless_controls(),
        Vec::<String>::new(),
        "{place}: a screen reader can name every control"
    );
}

fn with_sample() -> Option<Window> {
    let window = Window::start_with(|documents| sample(&documents.join("方案.lantian")));
    window.map(|mut window| {
        window.wait_for_text(".header", "云州市2026年");
        window
    })
}

#[test]
fn without_a_plan_the_start_room_opens() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    assert_eq!(window.text(".header .title"), "蓝天清单");
    window.screenshot("开始");
    assert_understood(&mut window, "开始");
}

#[test]
fn a_plan_named_at_the_start_is_shown() {
    let Some(mut window) = with_sample() else { return };
    window.wait_for("[data-room='master']");
    window.wait_for_text(".header .saved", "已全部保存");
    window.wait_for_text(".status", "任务 96 条");
    window.screenshot("总表");
    assert_understood(&mut window, "总表");
}

#[test]
fn actions_are_found_by_name_and_by_key() {
    let Some(mut window) = with_sample() else { return };
    window.keys("Ctrl+K");
    window.wait_for(".ant-modal [role='listbox']");
    window.type_text("深色");
    window.wait_for_text(".ant-modal [role='option']", "深色外观");
    window.screenshot("命令面板");
    assert_understood(&mut window, "命令面板");
    window.keys("Enter");
    window.wait_for("html[data-theme='dark']");
    window.wait_until_gone(".ant-modal");

    window.keys("F1");
    window.wait_for_text(".shortcuts", "Ctrl+K");
    window.screenshot("快捷键一览");
    assert_understood(&mut window, "快捷键一览");
    window.keys("Escape");
    window.wait_until_gone(".shortcuts");

    window.keys("Ctrl+=");
    window.wait_for_text(".status", "110%");
    window.screenshot("总表-深色-110%");
}

#[test]
fn the_browser_underneath_stays_hidden() {
    let Some(mut window) = with_sample() else { return };
    window.script("window.stillHere = true", vec![]);
    for keys in ["F5", "Ctrl+R", "Ctrl+P", "Alt+ArrowLeft"] {
        window.keys(keys);
    }
    let menu = "return document.querySelector(arguments[0])
        .dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))";
    let shown = window.script(menu, vec![json!(".header")]);
    assert_eq!(shown, json!(false), "no browser menu outside of text");
    for elsewhere in ["https://example.com/", "file:///etc/hostname", "data:text/html,x"] {
        window.script("location.href = arguments[0]", vec![json!(elsewhere)]);
    }
    let opened = window.script("return window.open('https://example.com/') === null", vec![]);
    assert_eq!(opened, json!(true), "no second window");
    let same = window.script("return window.stillHere === true", vec![]);
    assert_eq!(same, json!(true), "the page is still the one that was loaded");

    // Should it be loaded anew after all, nothing is lost.
    window.reload();
    window.wait_for_text(".header .title", "云州市2026年");
    window.wait_for_text(".status", "任务 96 条");
}

#[test]
fn a_double_click_reaches_the_window_that_is_open() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    let plan = sample(&window.documents().join("另一个方案.lantian"));
    let before = window.process();
    window.open_from_outside(&plan);
    window.wait_for_text(".status", "另一个方案");
    assert_eq!(window.process(), before, "one program, one window");
}

#[test]
fn a_plan_dropped_on_the_window_opens() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    let plan = sample(&window.documents().join("拖入的方案.lantian"));
    window.drop_files(&[&plan]);
    window.wait_for_text(".status", "拖入的方案");
}

#[test]
fn a_damaged_plan_is_refused_and_the_window_goes_on() {
    let Some(mut window) = with_sample() else { return };
    let refused = |window: &mut Window, name: &str, content: &[u8]| {
        let file = window.documents().join(name);
        fs::write(&file, content).expect("a file");
        window.open_from_outside(&file);
        let said = window.wait_for_text(".ant-notification-notice", "文件");
        assert!(!said.contains("Error"), "in Chinese: {said}");
        assert_understood(window, name);
        // Nothing that was open is given up for it.
        window.wait_for_text(".status", "任务 96 条");
        window.click(".ant-notification-notice-close");
        window.wait_until_gone(".ant-notification-notice");
    };
    refused(&mut window, "空的.lantian", b"");
    refused(&mut window, "乱写的.lantian", "这不是方案".repeat(300).as_bytes());
    let whole = fs::read(sample(&window.documents().join("整个.lantian"))).expect("a plan");
    refused(&mut window, "截断的.lantian", &whole[..whole.len() / 2]);

    let missing = window.documents().join("没有这个文件.lantian");
    window.open_from_outside(&missing);
    window.wait_for_text(".ant-notification-notice", "没有这个文件");
    window.screenshot("打不开的方案");
    let plan = window.documents().join("整个.lantian");
    window.open_from_outside(&plan);
    window.wait_for_text(".status", "整个");
}

#[test]
fn the_plan_comes_back_after_quit_and_crash() {
    let Some(mut window) = with_sample() else { return };
    window.click("[data-room-link='units']");
    window.wait_for("[data-room='units']");
    window.keys("Ctrl+-");
    window.wait_for_text(".status", "90%");
    // At once: what was set in the last moment counts too.
    window.restart();
    window.wait_for_text(".header .title", "云州市2026年");
    window.wait_for("[data-room='units']");
    window.wait_for_text(".status", "90%");

    window.crash();
    window.wait_for_text(".header .title", "云州市2026年");
    window.wait_for("[data-room='units']");
    window.wait_for_text(".status", "90%");
    let kept = window.home().join(".config/cn.lantian.qingdan");
    assert!(Path::new(&kept).is_dir(), "settings stay in the user's folder: {}", kept.display());
}
