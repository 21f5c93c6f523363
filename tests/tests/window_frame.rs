//! Journey: the frame of the window. Starting, opening, finding actions,
//! being disturbed from outside.
#![cfg(target_os = "linux")]

use std::fs;

use lantian_tests::window::{Options, Window, sample};

#[test]
fn without_a_plan_the_start_room_opens() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    assert_eq!(window.text(".header .title"), "蓝天清单");
    window.screenshot("开始");
    assert_eq!(window.foreign_words(&[]), Vec::<String>::new(), "every word is Chinese");
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "every control has a name");
}

#[test]
fn a_plan_named_at_the_start_is_shown() {
    let Some(mut window) = Window::start_with(|documents| sample(&documents.join("方案.lantian")))
    else {
        return;
    };
    window.wait_for("[data-room='master']");
    window.wait_for_text(".header .title", "行动方案");
    window.wait_for_text(".status", "任务");
    window.wait_for_text(".header .saved", "已");
    window.screenshot("总表");
    assert_eq!(window.foreign_words(&[]), Vec::<String>::new(), "every word is Chinese");
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "every control has a name");
}
