use std::path::Path;

use super::*;
use crate::api::comments::{CommentEdit, comments, edit_comments};
use crate::api::desk::Folders;
use crate::api::versions::reading::{PartChoice, version_content, version_table};
use crate::api::versions::{
    OfferAfter, VersionInput, export_version, keep_version, offered_version, restore_version,
    versions,
};
use crate::compare::{ChangeKind, NoteKind};
use crate::derive::{Derivation, RowKind};
use crate::domain::{ColumnKey, Entry, EntryKind, EntrySource, Field, Role};
use crate::edit::{CellText, CellsWork, Edit, TaskEdit};

pub(super) fn desk_with_sample(folder: &Path) -> Desk {
    let folders = Folders { config: folder.join("config"), documents: folder.join("文档") };
    let desk = Desk::new(folders);
    crate::api::start::open_sample(&desk).expect("the sample opens");
    desk
}

pub(super) fn set_cell(desk: &Desk, row: usize, field: Field, text: &str) {
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    let cell = CellText {
        task: plan.tasks()[row].id,
        column: ColumnKey::Field(field),
        text: text.to_owned(),
    };
    let edit = TaskEdit::SetCells { cells: vec![cell], what: CellsWork::Edit };
    plan::apply(desk, &Edit::Tasks(edit)).expect("applied");
}

pub(super) fn text_of(desk: &Desk, row: usize) -> String {
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    plan.tasks()[row].text.clone()
}

pub(super) fn input(label: &str) -> VersionInput {
    VersionInput {
        label: label.to_owned(),
        stage: None,
        note: String::new(),
        only_if_changed: false,
    }
}

const MASTER: Scope = Scope::List { list: 0 };

#[test]
fn a_version_is_kept_compared_restored_and_handed_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let kept = keep_version(&desk, &input("定稿")).expect("kept");
    let again = VersionInput { only_if_changed: true, ..input("自动") };
    assert_eq!(keep_version(&desk, &again).expect("same").id, kept.id, "nothing is new");
    assert_eq!(versions(&desk).expect("listed").current, Some(kept.id));
    assert_eq!(offered_version(&desk, &OfferAfter::Export).expect("asked"), None);
    let unnamed = keep_version(&desk, &input("  ")).expect_err("no name");
    assert_eq!(unnamed.code, "version.unnamed");

    let before = text_of(&desk, 3);
    set_cell(&desk, 3, Field::Text, "改写后的任务文字。");
    assert!(offered_version(&desk, &OfferAfter::Export).expect("asked").is_some());
    let version = SideChoice::Version { id: kept.id };
    let view = compare(&desk, &version, &SideChoice::Current).expect("compared");
    assert_eq!((view.overview.edited, view.overview.added), (1, 0), "{}", view.summary);
    assert_eq!(view.open_is, Some(Side::After));
    let lines = compare_lines(&desk, view.key, &MASTER).expect("lines");
    assert_eq!(lines.changes[0].kind, ChangeKind::Edited);
    let at = lines.changes[0].lines[0];
    let cells = compare_cells(&desk, view.key, &MASTER, at, 1).expect("cells");
    let text = lines.columns.iter().position(|c| c.key == ColumnKey::Field(Field::Text));
    let cell = &cells[0].after.as_ref().expect("a row")[text.expect("a text column")];
    let whole: String = cell.marks.iter().map(|mark| mark.text.as_str()).collect();
    assert_eq!((whole.as_str(), cell.changed), ("改写后的任务文字。", true));

    let taken = take(&desk, view.key, &MASTER, 0).expect("taken back");
    assert_eq!(taken.label, "退回修改：第 4 行");
    assert_eq!(text_of(&desk, 3), before);

    set_cell(&desk, 3, Field::Text, "又改写。");
    let restored = restore_version(&desk, kept.id).expect("restored");
    assert_eq!(restored.label, "恢复到版本“定稿”");
    assert_eq!(text_of(&desk, 3), before);
    plan::undo(&desk).expect("one step");
    assert_eq!(text_of(&desk, 3), "又改写。");
    let seen = version_content(&desk, kept.id).expect("seen");
    let table = version_table(&desk, kept.id, seen.parts[0].part).expect("its master");
    assert!(table.rows[3].cells.contains(&before), "{:?}", table.rows[3]);
    let list = seen.parts.iter().find(|it| matches!(it.part, PartChoice::Checklist { .. }));
    let table = version_table(&desk, kept.id, list.expect("a checklist").part).expect("read");
    assert!(!table.rows.is_empty() && table.rows[0].joined.is_empty());

    let path = folder.path().join("定稿.lantian");
    export_version(&desk, kept.id, &path, Existing::Keep).expect("written");
    let file = SideChoice::File { path, version: None };
    let view = compare(&desk, &version, &file).expect("compared");
    assert!(view.summary.contains("没有差别"), "{}", view.summary);
}

#[test]
fn rows_come_and_go_when_a_change_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let kept = keep_version(&desk, &input("前")).expect("kept");
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    let gone = plan.tasks()[5].id;
    let edit = TaskEdit::Delete { tasks: vec![gone] };
    plan::apply(&desk, &Edit::Tasks(edit)).expect("deleted");
    let view = compare(&desk, &SideChoice::Version { id: kept.id }, &SideChoice::Current)
        .expect("compared");
    assert_eq!(view.overview.removed, 1);
    take(&desk, view.key, &MASTER, 0).expect("taken back");
    let now = desk.with_session(|session| Ok(session.plan())).expect("open");
    assert_eq!(now.tasks()[5].id, gone, "it stands where it stood");
    assert_eq!(now.tasks().len(), plan.tasks().len());
    let stale = take(&desk, view.key, &MASTER, 99).expect_err("no such change");
    assert_eq!(stale.code, "compare.no_such_change");
}

#[test]
fn what_changed_for_one_unit_and_its_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    let list = plan.checklists.iter().find(|list| list.kind == ChecklistKind::Department);
    let unit = list.and_then(|list| plan.unit(list.unit)).expect("a unit").name.clone();
    let row = plan.tasks().iter().position(|task| task.lead == unit).expect("it leads");
    let kept = keep_version(&desk, &input("前")).expect("kept");
    set_cell(&desk, row, Field::Text, "改由本单位另行组织实施的任务。");
    let view = compare(&desk, &SideChoice::Version { id: kept.id }, &SideChoice::Current)
        .expect("compared");
    assert!(view.units.contains(&unit));
    let scope = Scope::Unit { unit: unit.clone(), kind: None };
    let lines = compare_lines(&desk, view.key, &scope).expect("lines");
    assert!(!lines.changes.is_empty(), "{unit}: {lines:?}");

    for name in ["对照.xlsx", "对照.docx", "对照.pdf"] {
        let path = folder.path().join(name);
        write_sheet(&desk, view.key, Some(&unit), &path, Existing::Keep).expect(name);
        assert!(path.metadata().expect("written").len() > 1000);
        let again = write_sheet(&desk, view.key, None, &path, Existing::Keep).expect_err(name);
        assert_eq!(again.code, "store.already_exists");
    }
    let bad = folder.path().join("对照.txt");
    let refused = write_sheet(&desk, view.key, None, &bad, Existing::Keep).expect_err("no format");
    assert_eq!(refused.code, "compare.no_such_format");
    let nobody = compare_lines(&desk, view.key, &Scope::Unit { unit: "某局".into(), kind: None });
    assert_eq!(nobody.expect_err("nobody").code, "generate.no_such_checklist");
}

#[test]
fn comments_stay_with_the_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let add =
        CommentEdit::Add { task: None, quoted: "某任务".into(), body: " 请核实 ".into() };
    let kept = edit_comments(&desk, &add).expect("kept");
    assert_eq!((kept[0].body.as_str(), kept[0].resolved), ("请核实", false));
    let id = kept[0].id;
    edit_comments(&desk, &CommentEdit::Resolve { id, resolved: true }).expect("resolved");
    edit_comments(&desk, &CommentEdit::Reword { id, body: "已核实".into() }).expect("reworded");
    plan::reload(&desk).expect("read anew");
    let kept = comments(&desk).expect("listed");
    assert_eq!((kept[0].body.as_str(), kept[0].resolved), ("已核实", true));
    let empty = CommentEdit::Add { task: None, quoted: String::new(), body: " ".into() };
    assert_eq!(edit_comments(&desk, &empty).expect_err("empty").code, "comment.empty");
    assert_eq!(edit_comments(&desk, &CommentEdit::Remove { id }).expect("gone"), []);
}

#[test]
fn what_changed_for_a_unit_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let now = || desk.with_session(|session| Ok(session.plan())).expect("open");
    let plan = now();
    let list = plan.checklists.iter().find(|list| list.kind == ChecklistKind::Department);
    let list = list.expect("a department");
    let unit = plan.unit(list.unit).expect("its unit").name.clone();
    let derived = Derivation::of(&plan).checklist(list);
    let row = derived.rows.iter().find(|row| row.kind == RowKind::Derived).expect("a plain row");
    let task = row.sources[0];
    let at = plan.tasks().iter().position(|other| other.id == task).expect("its task");
    let kept = keep_version(&desk, &input("前")).expect("kept");
    let version = SideChoice::Version { id: kept.id };
    let scope = Scope::Unit { unit: unit.clone(), kind: Some(ChecklistKind::Department) };

    set_cell(&desk, at, Field::Text, "总表里改过的任务文字。");
    let view = compare(&desk, &version, &SideChoice::Current).expect("compared");
    let lines = compare_lines(&desk, view.key, &scope).expect("lines");
    assert_eq!(lines.changes[0].taken, HowTaken::Master { row: number(at + 1) });
    let taken = take(&desk, view.key, &scope, 0).expect("taken back");
    assert_eq!(taken.label, format!("退回修改：第 {} 行（总表）", at + 1));
    assert_eq!(now().tasks()[at], plan.tasks()[at]);

    let mut adapted = (*plan).clone();
    let list = adapted.checklists.iter_mut().find(|other| other.unit == list.unit);
    let entries = &mut list.expect("the list").entries;
    let before = entries.clone();
    entries.push(Entry {
        id: crate::domain::EntryId(77),
        kind: EntryKind::Adapted,
        sources: vec![EntrySource { task, role: Role::Lead, text_then: String::new() }],
        category: None,
        item: None,
        text: Some("本单位另行改写的任务文字。".to_owned()),
        after: None,
    });
    let host = desk.host();
    desk.with_session(|session| Ok(session.replace(adapted, "改写", &host)?)).expect("replaced");
    let view = compare(&desk, &version, &SideChoice::Current).expect("compared");
    let lines = compare_lines(&desk, view.key, &scope).expect("lines");
    assert_eq!(lines.changes[0].taken, HowTaken::Row, "{:?}", lines.changes[0]);
    let taken = take(&desk, view.key, &scope, 0).expect("taken back");
    assert!(taken.label.starts_with(&format!("退回修改：{unit}清单第")), "{}", taken.label);
    let back = now();
    let list = back.checklists.iter().find(|other| other.unit == derived.unit);
    assert_eq!(list.expect("the list").entries, before);

    let district = plan.checklists.iter().find(|list| list.kind == ChecklistKind::District);
    let unit = plan.unit(district.expect("a district").unit).expect("its unit").name.clone();
    let draft = SideChoice::Version { id: versions(&desk).expect("listed").versions[0].id };
    let view = compare(&desk, &draft, &SideChoice::Current).expect("compared");
    let scope = Scope::Unit { unit, kind: Some(ChecklistKind::District) };
    let lines = compare_lines(&desk, view.key, &scope).expect("lines");
    assert!(!lines.changes.is_empty(), "the sample's districts were changed since its draft");
    for (at, change) in lines.changes.iter().enumerate() {
        assert!(matches!(change.taken, HowTaken::Not { .. }), "{change:?}");
        let refused = take(&desk, view.key, &scope, number(at)).expect_err("summed up");
        assert_eq!(refused.code, "compare.not_taken_alone");
    }
}

/// A comparison of two tables, as the room opens it.
fn compared_tables(before: &str, after: &str) -> (CompareView, Vec<LineCells>) {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        SideChoice::File { path, version: None }
    };
    let (before, after) = (file("原稿.csv", before), file("现稿.csv", after));
    let began = std::time::Instant::now();
    let view = compare(&desk, &before, &after).expect("compared");
    let lines = compare_lines(&desk, view.key, &MASTER).expect("lines");
    let cells = compare_cells(&desk, view.key, &MASTER, 0, 60).expect("cells");
    assert_eq!(cells.len(), lines.lines.len().min(60));
    let took = began.elapsed();
    assert!(took.as_secs() < 10, "no minute of silence: {took:?}");
    (view, cells)
}

fn table(rows: &[(&str, &str)]) -> String {
    let mut text = "序号,类别,工作任务,牵头单位\n".to_owned();
    for (at, (task, lead)) in rows.iter().enumerate() {
        text.push_str(&format!("{},工业,{task},{lead}\n", at + 1));
    }
    text
}

const CITY: [(&str, &str); 6] = [
    ("淘汰落后产能企业一百五十家", "市经信局"),
    ("编制工业用地腾退计划", "市自然资源和规划局"),
    ("完成老旧燃气管道更新改造", "市建设局"),
    ("查处冒黑烟渣土车和超标柴油车", "市公安局"),
    ("推广新能源公交车三百辆", "市交通运输局"),
    ("开展餐饮油烟专项整治", "市综合执法局"),
];
const OTHER_CITY: [(&str, &str); 6] = [
    ("举办龙舟文化旅游节", "县文旅局"),
    ("建设乡镇图书馆十座", "县教育局"),
    ("疏浚大运河支流航道", "县水利局"),
    ("扶持早稻规模种植大户", "县农业农村局"),
    ("改造社区卫生服务站", "县卫健局"),
    ("引进海外高层次人才", "县人社局"),
];

#[test]
fn bad_input_gives_a_clear_result() {
    let has = |view: &CompareView, kind: NoteKind| view.notes.iter().any(|it| it.kind == kind);
    let (view, _) = compared_tables(&table(&CITY), &table(&OTHER_CITY));
    assert!(has(&view, NoteKind::Unrelated), "two cities: {:?}", view.notes);
    assert_eq!((view.overview.same, view.overview.edited), (0, 0), "{}", view.summary);

    let (view, _) = compared_tables(&table(&CITY), &table(&CITY));
    assert!(view.summary.contains("没有差别"), "the same twice: {}", view.summary);
    assert_eq!(view.notes, []);

    let other = table(&CITY).replace("牵头单位", "完成时限").replace("市", "年底前市");
    let (view, _) = compared_tables(&table(&CITY), &other);
    assert!(has(&view, NoteKind::OtherColumns), "other columns: {:?}", view.notes);
    assert_eq!((view.overview.added, view.overview.removed), (0, 0), "{}", view.summary);

    let (long, longer) = ("加强巡查，".repeat(6_000), "加强巡查，".repeat(6_000) + "逐月通报");
    let with = |text: &str| {
        let mut rows = CITY.to_vec();
        rows[2].0 = text;
        let rows: Vec<(String, &str)> =
            rows.into_iter().map(|(text, lead)| (format!("\"{text}\""), lead)).collect();
        table(&rows.iter().map(|(text, lead)| (text.as_str(), *lead)).collect::<Vec<_>>())
    };
    let (view, cells) = compared_tables(&with(&long), &with(&longer));
    assert_eq!((view.overview.edited, view.overview.same), (1, 5), "{}", view.summary);
    let shown: usize = cells[2]
        .after
        .as_ref()
        .expect("a row")
        .iter()
        .flat_map(|c| &c.marks)
        .map(|mark| mark.text.chars().count())
        .sum();
    assert!(shown > 30_000, "the whole cell is there: {shown}");
}

#[test]
fn an_empty_version_is_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let full = keep_version(&desk, &input("有任务")).expect("kept");
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    let tasks = plan.tasks().iter().map(|task| task.id).collect();
    plan::apply(&desk, &Edit::Tasks(TaskEdit::Delete { tasks })).expect("deleted");
    let empty = keep_version(&desk, &input("空的")).expect("kept");
    let side = |id| SideChoice::Version { id };
    let view = compare(&desk, &side(full.id), &side(empty.id)).expect("compared");
    assert!(view.notes.iter().any(|note| note.kind == NoteKind::Empty), "{:?}", view.notes);
    assert_eq!(view.overview.removed as usize, plan.tasks().len());
    let view = compare(&desk, &side(empty.id), &side(empty.id)).expect("compared");
    assert_eq!((view.overview.added, view.overview.removed), (0, 0));
    let refused = merging::merge_view(&desk, &side(full.id), &side(empty.id)).expect_err("empty");
    assert_eq!(refused.code, "merge.empty");
}
