//! Journey: a total changes, what no longer agrees is told, the share is put
//! right, and it is told no more.
#![cfg(target_os = "linux")]

use lantian_tests::window::{Options, Window, sample};

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
    assert_eq!(window.findings_with("相差 20"), 0, "the sample's figures agree");
}

/// 300 stations become 320: the master's cell, the clause that prints the
/// shares and the districts' rows are flagged.
fn change_the_total(window: &mut Window) {
    window.click("[data-room-link='master']");
    window.select_task("300个", "text");
    let before = window.text(".sheet-row [data-cell='text']");
    window.type_text(&before.replace("300个", "320个"));
    window.keys("Enter");
    window.wait_for_text(".header .saved", "已保存");
    window.click("[data-room-link='checks']");
    window.eventually("the difference at the master and at the clause", |window| {
        (window.findings_with("相差 20") >= 2).then_some(())
    });
    assert!(window.findings_with("待复核") >= 3, "the districts' rows are to be looked at again");
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
    window.choose_digest_row("治气能力");
    let clause = window.clause_with("300 / 320");
    window.click(&format!("{clause} [data-unit]"));
    window.type_text("170");
    window.keys("Enter");
    window.wait_for_text(&clause, "170");
    window.click("[data-room-link='checks']");
    window.eventually("the sum that agrees", |window| {
        (window.findings_with("相差 20") == 0).then_some(())
    });
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
