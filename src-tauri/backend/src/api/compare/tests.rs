use std::path::Path;

use super::merging::{MergeChoice, accept_merge, merge_view};
use super::*;
use crate::api::comments::{CommentEdit, comments, edit_comments};
use crate::api::desk::Folders;
use crate::api::versions::{
    OfferAfter, VersionInput, export_version, keep_version, offered_version, restore_version,
    version_content, versions,
};
use crate::compare::ChangeKind;
use crate::compare::merge::{MergeState, Whose};
use crate::domain::{ColumnKey, Field};
use crate::edit::{CellText, CellsWork, Edit, TaskEdit};

fn desk_with_sample(folder: &Path) -> Desk {
    let folders = Folders { config: folder.join("config"), documents: folder.join("文档") };
    let desk = Desk::new(folders);
    crate::api::start::open_sample(&desk).expect("the sample opens");
    desk
}

fn set_cell(desk: &Desk, row: usize, field: Field, text: &str) {
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    let cell = CellText {
        task: plan.tasks()[row].id,
        column: ColumnKey::Field(field),
        text: text.to_owned(),
    };
    let edit = TaskEdit::SetCells { cells: vec![cell], what: CellsWork::Edit };
    plan::apply(desk, &Edit::Tasks(edit)).expect("applied");
}

fn text_of(desk: &Desk, row: usize) -> String {
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    plan.tasks()[row].text.clone()
}

fn input(label: &str) -> VersionInput {
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

    let taken = take(&desk, view.key, 0, 0).expect("taken back");
    assert_eq!(taken.label, "退回修改：第 4 行");
    assert_eq!(text_of(&desk, 3), before);

    set_cell(&desk, 3, Field::Text, "又改写。");
    let restored = restore_version(&desk, kept.id).expect("restored");
    assert_eq!(restored.label, "恢复到版本“定稿”");
    assert_eq!(text_of(&desk, 3), before);
    plan::undo(&desk).expect("one step");
    assert_eq!(text_of(&desk, 3), "又改写。");
    let seen = version_content(&desk, kept.id).expect("seen");
    assert_eq!(seen.master.rows[3].text, before);

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
    take(&desk, view.key, 0, 0).expect("taken back");
    let now = desk.with_session(|session| Ok(session.plan())).expect("open");
    assert_eq!(now.tasks()[5].id, gone, "it stands where it stood");
    assert_eq!(now.tasks().len(), plan.tasks().len());
    let stale = take(&desk, view.key, 0, 99).expect_err("no such change");
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
fn another_version_is_merged_and_conflicts_are_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let base = keep_version(&desk, &input("底稿")).expect("kept");
    set_cell(&desk, 1, Field::Text, "他们改的第二条。");
    set_cell(&desk, 2, Field::Text, "他们改的第三条。");
    let theirs = keep_version(&desk, &input("他们的")).expect("kept");
    restore_version(&desk, base.id).expect("restored");
    set_cell(&desk, 2, Field::Text, "我们改的第三条。");
    let (base, theirs) =
        (SideChoice::Version { id: base.id }, SideChoice::Version { id: theirs.id });
    let view = merge_view(&desk, &base, &theirs).expect("merged");
    assert_eq!((view.rows.len(), view.conflicts), (2, 1), "{view:?}");
    let conflict = view.rows.iter().find(|row| row.state == MergeState::Conflict).expect("one");
    assert_eq!(conflict.conflicts[0].theirs, "他们改的第三条。");
    let choice = MergeChoice { row: conflict.row, whose: Whose::Theirs };
    accept_merge(&desk, view.key, &[choice]).expect("accepted");
    assert_eq!(text_of(&desk, 1), "他们改的第二条。");
    assert_eq!(text_of(&desk, 2), "他们改的第三条。");
    let stale = accept_merge(&desk, view.key, &[]).expect_err("the plan moved on");
    assert_eq!(stale.code, "import.plan_moved_on");
    plan::undo(&desk).expect("one step");
    assert_eq!(text_of(&desk, 2), "我们改的第三条。");
}
