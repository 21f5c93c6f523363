//! Journey: a department head prints one list, the office prints a stack.
#![cfg(target_os = "linux")]

use lantian_tests::window::print_shop::{DESCRIPTION, PRINTER, PrintShop};
use lantian_tests::window::{Options, Window, sample};

fn with_printer(shop: &PrintShop) -> Option<Window> {
    let options = Options { environment: shop.environment(), ..Options::default() };
    let mut window =
        Window::start_on(options, |documents| Some(sample(&documents.join("方案.lantian"))))?;
    window.wait_for_text(".header", "云州市2026年");
    Some(window)
}

/// Sees to it that a box is ticked, or not.
fn tick(window: &mut Window, css: &str, on: bool) {
    let label = format!("label:has({css})");
    window.wait_for(&label);
    let now =
        window.script("return document.querySelector(arguments[0]).checked", vec![css.into()]);
    if now.as_bool() != Some(on) {
        window.click(&label);
    }
}

fn pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).expect("a PDF").get_pages().len()
}

#[test]
fn a_head_prints_the_list_of_the_department() {
    let shop = PrintShop::open();
    let Some(mut window) = with_printer(&shop) else { return };
    window.click("[data-room-link='departments']");
    window.click_text("[data-unit] > span", "市公安局");
    window.wait_for_text(".paper", "市公安局");
    window.keys("Ctrl+P");
    window.wait_for(".print-dialog [data-print-sum]");
    window.wait_for_text(".print-dialog", DESCRIPTION);
    window.wait_for_text("[data-print-sum]", "1 份清单 × 1 份");
    window.fill(".print-dialog .ant-input-number input", "2");
    window.keys("Tab");
    window.wait_for_text("[data-print-sum]", "1 份清单 × 2 份");
    window.screenshot("打印");
    assert_eq!(window.foreign_words(&["PDF"]), Vec::<String>::new(), "every word is Chinese");
    assert_eq!(window.nameless_controls(), Vec::<String>::new());
    window.click("[data-action='print.send']");
    window.wait_for("[data-print-job='市公安局']");
    window.wait_for(
        "[data-print-state='sent'], [data-print-state='printing'], [data-print-state='done']",
    );
    window.wait_for("[data-print-job='市公安局'][data-print-state='done']");
    window.screenshot("打印队列");
    let printed = window.eventually("the printed list", |_| shop.printed());
    let log = shop.page_log();
    assert!(log.contains("市公安局"), "the job bears the unit's name: {log}");
    if shop.is_real() {
        assert!(log.contains("one-sided"), "{log}");
        let list = pages(&printed);
        let total = window.eventually("the count of pages", |_| {
            let log = shop.page_log();
            log.split_whitespace().last()?.parse::<usize>().ok()
        });
        assert_eq!(total, 2 * list, "two copies: {log}");
    }
    window.click_text(".print-queue footer button", "清除已结束的");
    window.wait_for_text(".print-dialog", "打印队列是空的");
    window.keys("Escape");
    window.wait_until_gone(".print-dialog");
}

#[test]
fn a_stack_is_printed_stopped_and_tried_again() {
    let shop = PrintShop::open();
    if !shop.is_real() {
        // A stand-in has no queue that could be stopped.
        return;
    }
    let Some(mut window) = with_printer(&shop) else { return };
    window.keys("Ctrl+K");
    window.type_text("深色");
    window.keys("Enter");
    window.wait_for("html[data-theme='dark']");
    shop.tell_printer("cupsdisable");
    window.keys("Ctrl+P");
    window.wait_for_text(".print-dialog", "已停用");
    tick(&mut window, "[data-print-list^='department']", true);
    tick(&mut window, "[data-print-cover]", true);
    tick(&mut window, "[data-print-count]", true);
    window.click_text(".print-settings .ant-radio-wrapper", "双面");
    window.screenshot("打印-深色");
    window.click("[data-action='print.send']");
    window.wait_for_text("[data-print-job='印制份数单']", "已送打印");
    window.wait_for_text(".print-queue", "用纸");
    window.click("[data-print-job='任务总表'] button");
    window.wait_for("[data-print-job='任务总表'][data-print-state='cancelled']");
    window.screenshot("打印队列-深色");
    shop.tell_printer("cupsenable");
    window.wait_for("[data-print-job='印制份数单'][data-print-state='done']");
    assert_eq!(pages(&shop.printed().expect("printed")) % 2, 0, "a blank back side");
    let log = shop.page_log();
    assert!(log.contains("two-sided-long-edge") && !log.contains("任务总表"), "{log}");

    shop.tell_printer("cupsreject");
    window.click("[data-print-job='任务总表'] button");
    window.wait_for("[data-print-job='任务总表'][data-print-state='failed']");
    window.wait_for_text("[data-print-job='任务总表']", "不接受打印任务");
    assert_eq!(
        window.foreign_words(&["PDF", PRINTER]),
        Vec::<String>::new(),
        "every word is Chinese"
    );
    window.screenshot("打印失败-深色");
    shop.tell_printer("cupsaccept");
    window.click("[data-print-job='任务总表'] button");
    window.wait_for("[data-print-job='任务总表'][data-print-state='done']");
    assert!(shop.page_log().contains("任务总表"));
}

#[test]
fn without_a_printer_the_pdf_is_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    // A place where nothing listens: as on a computer whose service is off.
    let nowhere = folder.path().join("cups.sock").display().to_string();
    let environment = vec![("CUPS_SERVER", nowhere)];
    let options = Options { environment, ..Options::default() };
    let prepare = |documents: &std::path::Path| Some(sample(&documents.join("方案.lantian")));
    let Some(mut window) = Window::start_on(options, prepare) else { return };
    window.wait_for_text(".header", "云州市2026年");
    window.keys("Ctrl+P");
    window.wait_for("[data-no-printer]");
    let send = "return document.querySelector('[data-action=\"print.send\"]').disabled";
    assert_eq!(window.script(send, vec![]), true, "nothing can be sent");
    let view = "return document.querySelector('[data-action=\"print.view\"]').disabled";
    assert_eq!(window.script(view, vec![]), false, "the PDF can be opened");
    assert_eq!(window.foreign_words(&["PDF", "CUPS", "cups", "client"]), Vec::<String>::new());
    window.screenshot("没有打印机");
}
