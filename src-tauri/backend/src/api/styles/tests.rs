use super::*;
use crate::api::desk::Folders;
use crate::api::{plan, start};
use crate::domain::{Margins, Millimetres, RowOrder};

fn desk() -> (tempfile::TempDir, Desk) {
    let home = tempfile::tempdir().expect("a folder");
    let folders =
        Folders { config: home.path().join("config"), documents: home.path().join("documents") };
    let desk = Desk::new(folders);
    start::open_sample(&desk).expect("the sample opens");
    (home, desk)
}

fn restyle(desk: &Desk, edit: StyleEdit) -> String {
    apply(desk, &Edit::Style(edit)).expect("it fits").label
}

fn table(view: &StylesView, table: StyleTable) -> &StyleTableView {
    view.tables.iter().find(|one| one.table == table).expect("it is shown")
}

#[test]
fn columns_are_shown_with_the_words_they_are_printed_with() {
    let (_home, desk) = desk();
    let view = styles(&desk).expect("a plan is open");
    assert!(!view.own && view.tables.iter().all(|table| table.shipped));
    let plan = open_plan(&desk).expect("open");
    let own: Vec<&str> =
        plan.master().expect("a master").columns.iter().map(|c| c.header.as_str()).collect();
    let master: Vec<&str> =
        table(&view, StyleTable::Master).columns.iter().map(|c| c.header.as_str()).collect();
    assert_eq!(master, own, "the list's own words");
    assert!(view.tables.iter().all(|t| t.table != StyleTable::Projects), "it has no projects");
    assert!(view.file_name.ends_with(".lantian-style"), "{}", view.file_name);
}

#[test]
fn a_change_is_one_step_and_can_be_taken_back() {
    let (_home, desk) = desk();
    let before = styles(&desk).expect("open");
    let mut looks = before.style.department.clone();
    looks.order = RowOrder::Deadline;
    let edit =
        StyleEdit::SetTable { table: StyleTable::Department, looks: Box::new(looks.clone()) };
    assert_eq!(restyle(&desk, edit), "修改样式（部门清单）：排序");
    let after = styles(&desk).expect("open");
    assert!(after.own && !table(&after, StyleTable::Department).shipped);
    assert_eq!(after.style.department, looks);
    plan::undo(&desk).expect("taken back");
    assert_eq!(styles(&desk).expect("open"), before);
    plan::redo(&desk).expect("done again");
    assert_eq!(styles(&desk).expect("open"), after);
}

#[test]
fn a_style_is_handed_on_as_a_file() {
    let (home, desk) = desk();
    let margins = Margins { top_mm: Millimetres(30.0), ..Margins::STANDARD };
    restyle(&desk, StyleEdit::SetMargins { margins });
    let style = styles(&desk).expect("open").style;
    let path = save(&desk, &home.path().join("本市")).expect("written");
    assert!(path.ends_with("本市.lantian-style"), "the ending is added: {path}");
    restyle(&desk, StyleEdit::Reset);
    assert_ne!(styles(&desk).expect("open").style, style);
    let outcome = load(&desk, Path::new(&path)).expect("taken");
    assert!(outcome.label.starts_with("载入样式"), "{}", outcome.label);
    assert_eq!(styles(&desk).expect("open").style, style);
    std::fs::write(&path, "{}").expect("written");
    let problem = load(&desk, Path::new(&path)).expect_err("no style file");
    assert_eq!(problem.code, "style.not_a_style");
    assert_eq!(styles(&desk).expect("open").style, style, "nothing changed");
}

#[test]
fn every_table_has_pages_to_look_at() {
    let (_home, desk) = desk();
    for one in styles(&desk).expect("open").tables {
        match preview(&desk, one.table) {
            Ok(pages) => assert!(pages.pages >= 1, "{:?}", one.table),
            Err(problem) => assert_eq!(problem.code, "export.no_font", "{:?}", one.table),
        }
    }
    let none = preview(&desk, StyleTable::Projects).expect_err("there are none");
    assert_eq!(none.code, "style.nothing_to_show");
}

#[test]
fn a_change_shows_on_the_pages() {
    let (_home, desk) = desk();
    let Ok(before) = preview(&desk, StyleTable::Department) else { return };
    let mut looks = styles(&desk).expect("open").style.department;
    looks.columns[0].header = "编号".to_owned();
    looks.columns_from = ColumnsFrom::Style;
    restyle(&desk, StyleEdit::SetTable { table: StyleTable::Department, looks: Box::new(looks) });
    assert_ne!(preview(&desk, StyleTable::Department).expect("rendered").pdf, before.pdf);
}
