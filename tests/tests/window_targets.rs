//! Journey: figures shared out. A total changes, the districts' shares and
//! the department's row are flagged, a share is put right, and nothing is
//! flagged any more; undo takes it back.
#![cfg(target_os = "linux")]

use lantian_tests::corpus;
use lantian_tests::window::{Options, Window, sample};
use serde_json::json;

/// The target whose row holds these words, by its id.
fn target(window: &mut Window, words: &str) -> String {
    window.eventually(&format!("the target {words}"), |window| {
        let found = window.script(
            "const row = [...document.querySelectorAll('[data-target]')]\
             .find((row) => row.textContent.includes(arguments[0]));\
             return row ? row.dataset.target : null;",
            vec![json!(words)],
        );
        found.as_str().map(str::to_owned)
    })
}

fn row(id: &str) -> String {
    format!("[data-room='targets'] [data-target='{id}']")
}

fn wait_for_state(window: &mut Window, id: &str, state: &str) {
    window.wait_for(&format!("{}[data-state='{state}']", row(id)));
}

fn cell(id: &str, unit: usize) -> String {
    format!("{} > [data-unit]:nth-of-type({})", row(id), unit + 1)
}

fn go(window: &mut Window, room: &str) {
    window.click(&format!("[data-room-link='{room}']"));
    window.wait_for(&format!("[data-room='{room}']"));
}

fn saved(window: &mut Window) {
    window.wait_for_text(".header .saved", "已保存");
}

#[test]
fn a_changed_total_is_flagged_until_the_shares_follow() {
    let Some(mut window) = Window::start(Options::default()) else { return };
    let plan = sample(&window.documents().join("指标.lantian"));
    window.open_from_outside(&plan);
    window.wait_for("[data-room='master'] .sheet-row");
    go(&mut window, "targets");
    let stations = target(&mut window, "监测站");
    wait_for_state(&mut window, &stations, "agrees");
    window.click(&cell(&stations, 1));
    window.wait_for("[data-target-panel]");
    assert_eq!(window.count("[data-flagged]"), 0, "the sample's annexes agree");
    window.screenshot("指标分解");

    change_the_total(&mut window);
    see_it_flagged(&mut window, &stations);
    put_the_share_right(&mut window, &stations);
    undo_and_redo(&mut window, &stations);
    type_nonsense(&mut window, &stations);
    share_out(&mut window, &stations);
    confirm_a_figure(&mut window);
    window.command("深色外观");
    window.wait_for("[data-theme='dark']");
    assert_eq!(
        window.foreign_words(&[
            "VOCs", "AQI", "LNG", "PM2.5", "LDAR", "Tab", "Excel", "Delete", "CEMS"
        ]),
        Vec::<String>::new(),
        "every word is Chinese"
    );
    assert_eq!(window.nameless_controls(), Vec::<String>::new(), "every control has a name");
    window.screenshot("指标分解-深色");
}

fn change_the_total(window: &mut Window) {
    go(window, "master");
    window.select_task("300个", "text");
    let before = window.text(".sheet-row [data-cell='text']");
    window.type_text(&before.replace("300个", "320个"));
    window.keys("Enter");
    window.wait_for_text(".sheet-row [data-cell='text']", "320个");
    saved(window);
}

/// The room and 校核 say the same of the districts' cells and the department's
/// row.
fn see_it_flagged(window: &mut Window, stations: &str) {
    go(window, "targets");
    wait_for_state(window, stations, "short");
    window.wait_for_text(&row(stations), "不足 20");
    window.click(&cell(stations, 1));
    window.wait_for("[data-text-now]");
    window.eventually("district cells and a department row are flagged", |window| {
        let districts = window.count("[data-place='district'][data-flagged]");
        let departments = window.count("[data-place='department'][data-flagged]");
        (districts >= 3 && departments >= 1).then_some(())
    });
    window.screenshot("指标分解-总数已改");
    // The department's row, and back.
    window.click("[data-place='department'] [data-go-place]");
    window.wait_for("[data-room='departments'] td[data-row]");
    window.eventually("the row that carries the total", |window| {
        window.text("[data-room='departments']").contains("320个").then_some(())
    });
    go(window, "checks");
    window.eventually("the master, the clause and the department's row", |window| {
        (window.findings_with("相差 20") >= 3).then_some(())
    });
    window.screenshot("校核-指标");
    window.click("[data-finding='figures.text-differs'] [data-go-target]");
    wait_for_state(window, stations, "short");
    window.wait_for(&format!("[data-target-panel='{stations}']"));
}

fn put_the_share_right(window: &mut Window, stations: &str) {
    let east = cell(stations, 1);
    window.click(&east);
    let before: u32 = window.text(&format!("{east} .figure")).parse().expect("a share");
    window.type_text(&(before + 20).to_string());
    window.keys("Enter");
    wait_for_state(window, stations, "followed");
    saved(window);
    window.click(&east);
    window.wait_for("[data-target-panel]");
    window.eventually("nothing is flagged", |window| {
        (window.count("[data-flagged]") == 0).then_some(())
    });
    go(window, "checks");
    window.eventually("nothing is told", |window| {
        (window.findings_with("相差 20") == 0).then_some(())
    });
    go(window, "districts");
    window.choose_digest_row("治气能力");
    window.wait_for_text("[data-room='districts'] .papers", &(before + 20).to_string());
    // From the clause that prints the shares back to the target.
    window.eventually("the clause of the stations chosen", |window| {
        let clicked = window.script(
            "const row = [...document.querySelectorAll('[data-clause]')]\
             .find((row) => row.textContent.includes('320 / 320'));\
             const cell = row?.querySelector('[data-unit]');\
             cell?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));\
             return Boolean(cell?.classList.contains('active'));",
            Vec::new(),
        );
        (clicked == json!(true)).then_some(())
    });
    window.command("到指标分解");
    window.wait_for(&format!("[data-target-panel='{stations}']"));
}

fn undo_and_redo(window: &mut Window, stations: &str) {
    window.keys("Ctrl+Z");
    wait_for_state(window, stations, "short");
    window.keys("Ctrl+Y");
    wait_for_state(window, stations, "followed");
    window.click(&cell(stations, 1));
    window.click("[data-text-now] [data-action='targets.takeWhole']");
    wait_for_state(window, stations, "agrees");
    window.wait_until_gone("[data-text-now]");
}

/// What is no number is kept, marked and told; Escape leaves a cell as it was.
fn type_nonsense(window: &mut Window, stations: &str) {
    window.click(&cell(stations, 2));
    window.type_text("若干");
    window.keys("Enter");
    wait_for_state(window, stations, "unreadable");
    window.wait_for(&format!("{} [data-fault='not_a_number']", row(stations)));
    window.wait_for_text(".ant-message", "不是数字");
    window.screenshot("指标分解-不是数字");
    window.keys("Ctrl+Z");
    wait_for_state(window, stations, "agrees");
    window.click(&cell(stations, 2));
    window.type_text("7");
    window.wait_for("[data-inplace='share'].editing");
    window.keys("Escape");
    wait_for_state(window, stations, "agrees");
    // A click elsewhere takes what was typed along.
    window.click(&cell(stations, 2));
    window.type_text("7");
    window.wait_for("[data-inplace='share'].editing");
    window.click(&cell(stations, 1));
    window.wait_for_text(&cell(stations, 2), "7");
    wait_for_state(window, stations, "short");
    window.keys("Ctrl+Z");
    wait_for_state(window, stations, "agrees");
}

/// A cleared cell is shared out again, on request and undoable.
fn share_out(window: &mut Window, stations: &str) {
    window.click(&cell(stations, 1));
    window.keys("Delete");
    wait_for_state(window, stations, "short");
    window.click("[data-action='targets.shareOut']");
    window.wait_for(".share-out");
    window.screenshot("指标分解-平均分解");
    window.click(".share-out-ok");
    wait_for_state(window, stations, "agrees");
    window.wait_until_gone(".share-out");
}

/// A figure of the master becomes a target; another is none; both undone.
fn confirm_a_figure(window: &mut Window) {
    window.click("[data-view='proposals']");
    window.wait_for("[data-proposals='open'] [data-proposal]");
    let before = window.count("[data-proposal]");
    window.screenshot("指标分解-待确认");
    window.click("[data-proposal] [data-accept]");
    window.eventually("one proposal less", |window| {
        (window.count("[data-proposal]") == before - 1).then_some(())
    });
    window.click("[data-proposal] [data-reject]");
    window.eventually("two proposals less", |window| {
        (window.count("[data-proposal]") == before - 2).then_some(())
    });
    window.click("[data-view='passed']");
    window.wait_for("[data-proposals='passed'] [data-reconsider]");
    window.click("[data-reconsider]");
    window.wait_until_gone("[data-proposals='passed']");
    window.click("[data-view='table']");
    window.wait_for("[data-room='targets'] [role='grid']");
}

/// The real plan: what was learned with it, seen in the room.
#[test]
fn a_published_plan_shows_its_breakdowns() {
    let Some(corpus) = corpus() else { return };
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    window.answer_dialogs(&[corpus.join("shaoxing-2020.docx").display().to_string()]);
    window.click("[data-action='file.import']");
    window.wait_for("[data-import='next']");
    window.wait_for_text(".wizard", "100");
    window.click("[data-import='next']");
    window.wait_for("[data-import='create']");
    window.click("[data-import='create']");
    window.wait_for("[data-room='master'] .sheet-row");
    go(&mut window, "targets");
    let stations = target(&mut window, "大气热点网格微型监测站");
    wait_for_state(&mut window, &stations, "agrees");
    window.click(&cell(&stations, 1));
    window.wait_for("[data-target-panel] [data-place='department']");
    window.screenshot("指标分解-绍兴");
    window.click("[data-view='proposals']");
    window.wait_for("[data-proposal]");
    window.screenshot("指标分解-绍兴-待确认");
    window.command("深色外观");
    window.wait_for("[data-theme='dark']");
    window.screenshot("指标分解-绍兴-待确认-深色");
}

/// A plan without districts: figures are confirmed, units are taken in one by
/// one, and the list of projects stands among the places.
#[test]
fn figures_are_shared_out_to_single_units() {
    let Some(corpus) = corpus() else { return };
    let Some(mut window) = Window::start(Options::default()) else { return };
    window.wait_for("[data-room='start']");
    window.answer_dialogs(&[corpus.join("cixi-action.docx").display().to_string()]);
    window.click("[data-action='file.import']");
    window.wait_for("[data-import='next']");
    window.wait_for_text(".wizard", "58");
    window.click("[data-import='next']");
    window.wait_for("[data-import='create']");
    window.click("[data-import='create']");
    window.wait_for("[data-room='master'] .sheet-row");
    go(&mut window, "targets");
    window.wait_for("[data-go-proposals]");
    window.screenshot("指标分解-空");
    window.click("[data-go-proposals]");
    window.wait_for("[data-proposals='open'] [data-proposal]");
    let before = window.count("[data-proposal]");
    // The one of a figure that both lists have.
    window.eventually("the proposal of the low-efficiency plants", |window| {
        let clicked = window.script(
            "const card = [...document.querySelectorAll('[data-proposal]')]\
             .find((card) => card.textContent.includes('114家'));\
             if (card) card.querySelector('[data-accept]').click(); return Boolean(card);",
            Vec::new(),
        );
        (clicked == json!(true)).then_some(())
    });
    window.eventually("one proposal less", |window| {
        (window.count("[data-proposal]") == before - 1).then_some(())
    });
    window.click("[data-view='table']");
    let plants = target(&mut window, "114");
    wait_for_state(&mut window, &plants, "unshared");
    window.click(&format!("{} .text", row(&plants)));
    window.wait_for("[data-place='list']");
    for name in ["市经信局", "市住建局"] {
        window.click("[data-action='targets.addUnit']");
        window.wait_for(".add-unit");
        window.click(".add-unit .ant-select");
        window.type_text(name);
        window.wait_for_text(".ant-select-item-option", name);
        window.keys("Enter");
        window.click(".add-unit-ok");
        window.wait_until_gone(".add-unit");
        window.wait_for(&format!("{} > [data-unit]", row(&plants)));
    }
    window.eventually("two columns", |window| {
        (window.count(&format!("{} > [data-unit]", row(&plants))) == 2).then_some(())
    });
    window.click(&cell(&plants, 1));
    window.type_text("60");
    window.keys("Tab");
    wait_for_state(&mut window, &plants, "short");
    window.type_text("54");
    window.keys("Enter");
    wait_for_state(&mut window, &plants, "agrees");
    window.screenshot("指标分解-按单位");
}
