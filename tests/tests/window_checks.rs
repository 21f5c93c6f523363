//! Journey: a total changes, what no longer agrees is told, the share is put
//! right, and it is told no more.
#![cfg(target_os = "linux")]

use lantian_tests::window::{Options, Window, sample};
use serde_json::json;

/// Findings in the room 校核 whose words hold these.
fn told(window: &mut Window, words: &str) -> usize {
    window.texts("[data-checks-list] li").iter().filter(|text| text.contains(words)).count()
}

#[test]
fn a_changed_total_is_told_until_the_shares_fit() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    let plan = sample(&window.documents().join("校核.lantian"));
    window.open_from_outside(&plan);
    window.wait_for("[data-room='master'] .sheet-row");
    look_at_the_room(&mut window);
    change_the_total(&mut window);
    put_the_share_right(&mut window);
    fix_and_ignore(&mut window);
}

fn look_at_the_room(window: &mut Window) {
    window.wait_for_text(".status [data-status='findings']", "校核");
    window.click("[data-room-link='checks']");
    window.wait_for("[data-checks-list] li");
    window.screenshot("校核");
    assert_eq!(told(window, "相差 20"), 0, "the sample's figures agree");
}

/// 300 stations become 320: the master's cell, the clause that prints the
/// shares and the districts' rows are flagged.
fn change_the_total(window: &mut Window) {
    window.click("[data-room-link='master']");
    select_task(window, "300个");
    let before = window.text(".sheet-row [data-cell='text']");
    window.type_text(&before.replace("300个", "320个"));
    window.keys("Enter");
    window.wait_for_text(".header .saved", "已保存");
    window.click("[data-room-link='checks']");
    window.eventually("the difference at the master and at the clause", |window| {
        (told(window, "相差 20") >= 2).then_some(())
    });
    assert!(told(window, "待复核") >= 3, "the districts' rows are to be looked at again");
    window.screenshot("校核-数量不符");
    window.command("深色外观");
    window.wait_for("[data-theme='dark']");
    window.screenshot("校核-数量不符-深色");
    window.command("浅色外观");
    window.wait_for("[data-theme='light']");
}

/// One district's share grows by what is missing: nothing is told any more.
fn put_the_share_right(window: &mut Window) {
    // The place leads to the cell it names.
    window.click("[data-finding='figures.text-differs'] [data-go]");
    window.wait_for("[data-room='master'] .sheet-mark.focus");
    window.click("[data-room-link='districts']");
    window.eventually("the row of the stations", |window| {
        let clicked = window.script(
            "const tab = [...document.querySelectorAll('[data-digest-row]')]\
             .find((tab) => tab.textContent.includes('治气能力'));\
             if (tab) tab.click(); return Boolean(tab);",
            Vec::new(),
        );
        (clicked == json!(true)).then_some(())
    });
    let clause = window.eventually("the clause of the stations", |window| {
        let found = window.script(
            "const row = [...document.querySelectorAll('[data-clause]')]\
             .find((row) => row.textContent.includes('300 / 320'));\
             return row ? row.dataset.clause : null;",
            Vec::new(),
        );
        found.as_str().map(str::to_owned)
    });
    window.click(&format!("[data-clause='{clause}'] [data-unit]"));
    window.type_text("170");
    window.keys("Enter");
    window.wait_for_text(&format!("[data-clause='{clause}']"), "170");
    window.click("[data-room-link='checks']");
    window.eventually("the sum that agrees", |window| (told(window, "相差 20") == 0).then_some(()));
    window.screenshot("校核-已改正");
}

/// A missing full stop is put right with a button, a finding is ignored and
/// told again.
fn fix_and_ignore(window: &mut Window) {
    let stop = "[data-finding='writing.missing-stop']";
    window.click(&format!("{stop} [data-fix]"));
    window.wait_until_gone(stop);
    let before = window.count("[data-checks-list] li");
    window.click("[data-checks-list] li [data-ignore]");
    window.click(".ant-dropdown-menu-item");
    window.eventually("one finding less", |window| {
        (window.count("[data-checks-list] li") < before).then_some(())
    });
    window.click("[data-open-ignored]");
    window.wait_for("[data-ignored-list] li");
    window.screenshot("校核-已忽略");
    window.click("[data-tell-again]");
    window.eventually("told again", |window| {
        (window.count("[data-ignored-list] li") == 0).then_some(())
    });
    window.keys("Escape");
    window.keys("F8");
    window.eventually("F8 goes to a finding's place", |window| {
        (window.count("[data-room='checks']") == 0).then_some(())
    });
}

/// Looks a task up by words.
fn select_task(window: &mut Window, words: &str) {
    window.keys("Ctrl+F");
    window.fill("[data-filter='text'] input, input[data-filter='text']", words);
    window.eventually("the row that was looked for", |window| {
        (window.count("[data-sheet-input]") == 1 && window.count(".sheet-row") <= 2).then_some(())
    });
    window.click(".sheet-row [data-cell='text']");
}
