//! Journey: a rough day. Huge pastes, a plan open elsewhere, a folder nobody may
//! write to, the largest and the smallest type, things dragged about. The
//! window says what is wrong, in Chinese, and goes on.
#![cfg(target_os = "linux")]

use lantian_backend::store::{Access, PlanFile};
use lantian_tests::window::{Window, sample};
use serde_json::Value;

fn with_sample() -> Option<Window> {
    let mut window = Window::start_with(|documents| sample(&documents.join("方案.lantian")))?;
    window.wait_for(".sheet-row");
    window.wait_for_text(".status", "任务 96 条");
    Some(window)
}

/// The first rows of the master as they are shown.
fn first_texts(window: &mut Window) -> Vec<String> {
    window.texts(".sheet-row [data-cell='text']").into_iter().take(4).collect()
}

/// Waits until an element stands where it stood a moment before: rows find
/// their places once their heights are measured.
fn standing_still(window: &mut Window, css: &str) {
    let place = "const box = document.querySelector(arguments[0])?.getBoundingClientRect();
        return box ? `${box.top} ${box.width} ${box.height}` : null";
    let mut known = Value::Null;
    let mut times = 0;
    window.eventually("rows that stand still", |window| {
        let now = window.script(place, vec![css.into()]);
        times = if now == known && !now.is_null() { times + 1 } else { 0 };
        known = now;
        (times > 8).then_some(())
    });
}

#[test]
fn a_paste_beyond_measure_is_refused_and_a_long_cell_is_taken() {
    let Some(mut window) = with_sample() else { return };
    let before = first_texts(&mut window);
    window.click(".sheet-row[data-index='0'] [data-cell='text']");
    window.wait_for(".sheet-mark.focus");
    window.paste(&"甲\t乙\t丙\n".repeat(50_000));
    let said = window.wait_for_text(".ant-message-notice, .ant-notification-notice", "50000 行");
    assert!(said.contains("没有粘贴"), "what happened is said: {said}");
    window.screenshot("总表-粘贴过多");
    assert_eq!(first_texts(&mut window), before, "nothing was changed");

    let long = "长".repeat(10_000);
    window.paste(&long);
    window.wait_for_text(".header .saved", "已保存");
    window.wait_for_text(".sheet-row[data-index='0'] [data-cell='text']", "长长长");
    window.screenshot("总表-很长的一格");
    window.restart();
    window.wait_for_text(".sheet-row[data-index='0'] [data-cell='text']", "长长长");
    window.click("[data-action='plan.undo']");
    window.wait_for_text(".sheet-row[data-index='0'] [data-cell='text']", &before[0]);
    assert_eq!(first_texts(&mut window), before, "the row as it was");
}

#[test]
fn a_plan_changed_elsewhere_is_not_written_over() {
    let Some(mut window) = with_sample() else { return };
    let path = window.documents().join("方案.lantian");
    let mut elsewhere = PlanFile::open(&path, Access::ReadWrite).expect("somebody else opens it");
    let mut plan = elsewhere.plan().expect("the plan");
    plan.title = "别处改过的方案".to_owned();
    let now = "2026-03-02T09:00:00+08:00".parse().expect("a time");
    elsewhere.save("修改方案名称", &plan, now).expect("somebody else saves");
    drop(elsewhere);

    let before = first_texts(&mut window);
    window.click(".sheet-row[data-index='0'] [data-cell='text']");
    window.type_text("这一句不能覆盖别处的修改");
    window.keys("Enter");
    let said = window.wait_for_text(".ant-notification-notice", "已被另一个程序修改");
    assert!(said.contains("重新打开"), "what to do is said: {said}");
    window.screenshot("方案在别处改过");
    let typed = "return document.querySelector('[data-sheet-input]').value";
    let kept = window.script(typed, vec![]);
    assert_eq!(kept, "这一句不能覆盖别处的修改", "what was typed is still there");
    window.click_text(".ant-notification-notice button", "重新读取方案");
    window.wait_for_text(".header .title", "别处改过的方案");
    window.eventually("the plan as it was saved", |window| {
        (first_texts(window).get(1) == before.get(1)).then_some(())
    });
}

#[test]
fn a_folder_nobody_may_write_to_is_named() {
    let Some(mut window) = with_sample() else { return };
    window.click("[data-room-link='export']");
    window.wait_for("canvas[data-page][data-drawn]");
    // The kernel's own folder refuses everybody, root too.
    window.answer_dialogs(&["/sys/kernel"]);
    window.click_text(".export-settings button", "更改……");
    window.wait_for_text("[data-folder]", "/sys/kernel");
    window.click("[data-action='export.run']");
    let said =
        window.wait_for_text(".ant-notification-notice, [data-export-result]", "/sys/kernel");
    window.screenshot("导出到不能写的文件夹");
    assert!(!said.contains("os error"), "in Chinese: {said}");
    window.click("[data-room-link='master']");
    window.wait_for(".sheet-row");
}

#[test]
fn every_size_of_type_keeps_the_window_whole() {
    let Some(mut window) = with_sample() else { return };
    for (key, last, name) in [("Ctrl+-", "60%", "总表-60%"), ("Ctrl+=", "200%", "总表-200%")] {
        for _ in 0..14 {
            window.keys(key);
        }
        window.wait_for_text(".status", last);
        let wider =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let over = window.script(wider, vec![]);
        assert!(over.as_f64() <= Some(1.0), "nothing stands beside the window at {last}: {over}");
        window.screenshot(name);
    }
    window.keys("Ctrl+0");
    window.wait_for_text(".status", "100%");
}

#[test]
fn rows_and_columns_are_dragged() {
    let Some(mut window) = with_sample() else { return };
    let before = first_texts(&mut window);
    standing_still(&mut window, ".sheet-row[data-index='2']");
    // The second row to below the third.
    window.drag(
        ".sheet-row[data-index='1'] [data-handle]",
        ".sheet-row[data-index='2'] [data-cell='text']",
        (0., 12.),
    );
    let moved = window.eventually("the rows in their new order", |window| {
        let now = first_texts(window);
        (now != before).then_some(now)
    });
    assert_eq!(moved, [&before[0], &before[2], &before[1], &before[3]].map(Clone::clone));
    window.keys("Ctrl+Z");
    window.eventually("the rows as they were", |window| {
        (first_texts(window) == before).then_some(())
    });

    let width = |window: &mut Window| {
        let script =
            "return document.querySelector(\"[data-column='text']\").getBoundingClientRect().width";
        window.script(script, vec![]).as_f64().unwrap_or_default()
    };
    standing_still(&mut window, "[data-column='text']");
    let wide = width(&mut window);
    window.drag("[data-column='text'] .sheet-resizer", "[data-column='lead']", (0., 0.));
    window.eventually("a wider column", |window| (width(window) > wide + 30.0).then_some(()));
    standing_still(&mut window, "[data-column='text']");
    let order = |window: &mut Window| -> Value {
        window.script(
            "return [...document.querySelectorAll('[data-column]')].map((head) => head.dataset.column)",
            vec![],
        )
    };
    let known = order(&mut window);
    window.drag("[data-column='item']", "[data-column='support']", (40., 0.));
    window.eventually("the columns in another order", |window| {
        (order(window) != known).then_some(())
    });
    let (shown, wider) = (order(&mut window), width(&mut window));
    window.screenshot("总表-拖动之后");
    window.restart();
    window.wait_for(".sheet-row");
    assert_eq!(order(&mut window), shown, "the order of the columns is remembered");
    let kept = width(&mut window);
    assert!((kept - wider).abs() < 2.0, "so are their widths: {kept} after {wider}");
}
