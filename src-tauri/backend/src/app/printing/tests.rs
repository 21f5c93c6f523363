use std::path::PathBuf;

use lopdf::Document;

use super::*;
use crate::app::test_support::StoppedClock;
use crate::app::{annex_jobs, sample_plan};

fn monday() -> StoppedClock {
    StoppedClock::at("2026-03-02T09:00:00+08:00")
}

fn settings() -> PrintSettings {
    PrintSettings {
        printer: String::new(),
        copies: 3,
        shape: Shape::OnePerUnit,
        two_sided: true,
        cover: true,
        count_sheet: false,
        first_page: None,
    }
}

/// Where the files are kept for the eye: `LANTIAN_SHOW` names a folder.
fn show(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("LANTIAN_SHOW").map(PathBuf::from) {
        std::fs::write(folder.join(name), bytes).expect("it is written");
    }
}

#[test]
fn a_cover_is_one_page_without_a_number() {
    let fonts = FontLibrary::find(&[PathBuf::from(".fonts")]);
    if fonts.is_empty() {
        eprintln!("SKIPPED: no Chinese font on this machine; set LANTIAN_FONTS");
        return;
    }
    let plan = sample_plan().expect("it ships");
    let jobs = annex_jobs(&plan);
    let job = jobs.iter().rfind(|job| job.name.starts_with('市')).expect("a department");
    let host = monday();
    let jobs = std::slice::from_ref(job);
    let with = print_file(&plan, jobs, &settings(), &fonts, &host).expect("rendered");
    let without = PrintSettings { cover: false, ..settings() };
    let without = print_file(&plan, jobs, &without, &fonts, &host).expect("rendered");
    show("封面和清单.pdf", &with.bytes);
    assert_eq!(with.sheets, without.sheets + 1);
    assert_eq!(with.pages, without.pages, "a cover is no page of the list");
    let document = Document::load_mem(&with.bytes).expect("a PDF");
    assert_eq!(document.get_pages().len(), with.sheets * 2, "every sheet has two sides");
    let again = print_file(&plan, jobs, &settings(), &fonts, &host).expect("rendered");
    assert!(again.bytes == with.bytes, "the same day, the same bytes");
}

#[test]
fn the_count_sheet_counts_what_went_out() {
    let fonts = FontLibrary::find(&[PathBuf::from(".fonts")]);
    if fonts.is_empty() {
        eprintln!("SKIPPED: no Chinese font on this machine; set LANTIAN_FONTS");
        return;
    }
    let plan = sample_plan().expect("it ships");
    let counted = |name: &str, paper| Counted { name: name.to_owned(), paper };
    let lines = [
        counted("市公安局", Some((5, 3))),
        counted("市生态环境局", None),
        counted("东湖区", Some((2, 1))),
    ];
    let file = count_sheet(&plan, &lines, &settings(), &fonts, &monday());
    let file = file.expect("rendered");
    show("份数单.pdf", &file.bytes);
    assert_eq!((file.pages, file.sheets), (1, 1));
}
