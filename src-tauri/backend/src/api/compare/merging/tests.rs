use std::path::Path;

use super::*;
use crate::api::compare::tests::{desk_with_sample, input, set_cell, text_of};
use crate::api::desk::Folders;
use crate::api::versions::{export_version, keep_version, restore_version};
use crate::store::Existing;

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
    assert_eq!((view.rows.len(), view.taken, view.conflicts), (2, 1, 1), "{view:?}");
    let conflict = view.rows.iter().find(|row| row.state == MergeState::Conflict).expect("one");
    let cell = &conflict.cells[0];
    assert_eq!(cell.both.as_deref(), Some("我们改的第三条。\n他们改的第三条。"));
    let whole = |marks: &[crate::reading::difference::Mark]| -> String {
        marks.iter().map(|mark| mark.text.as_str()).collect()
    };
    let (our, their) = (cell.ours.as_ref().expect("ours"), cell.theirs.as_ref().expect("theirs"));
    assert_eq!(whole(&our.after), "我们改的第三条。");
    assert_eq!(whole(&their.after), "他们改的第三条。");
    assert_eq!(whole(&their.before), cell.base);
    let choice = MergeChoice { row: conflict.row, conflict: cell.conflict, whose: Whose::Theirs };
    accept_merge(&desk, view.key, &[choice]).expect("accepted");
    assert_eq!(text_of(&desk, 1), "他们改的第二条。");
    assert_eq!(text_of(&desk, 2), "他们改的第三条。");
    let stale = accept_merge(&desk, view.key, &[]).expect_err("the plan moved on");
    assert_eq!(stale.code, "import.plan_moved_on");
    plan::undo(&desk).expect("one step");
    assert_eq!(text_of(&desk, 2), "我们改的第三条。");

    let bases = merge_bases(&desk, &theirs).expect("looked for");
    assert_eq!(bases.bases.len(), 2, "theirs is no draft of itself, the sample has one");
    assert_eq!(bases.suggested, Some((0, BaseFrom::Nearest)));
    let nothing = merge_view(&desk, &theirs, &theirs).expect("the same twice");
    assert_eq!((nothing.rows.len(), nothing.taken), (0, 0));
}

#[test]
fn a_copy_of_the_plan_is_merged_with_what_it_began_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let kept = keep_version(&desk, &input("发出稿")).expect("kept");
    let copy = folder.path().join("同事的.lantian");
    export_version(&desk, kept.id, &copy, Existing::Keep).expect("written");
    set_cell(&desk, 0, Field::Text, "我们之后改的第一条。");
    let later = keep_version(&desk, &input("之后的稿")).expect("kept");
    change_file(&copy, 1, "同事改的第二条。");
    let theirs = SideChoice::File { path: copy.clone(), version: None };
    let bases = merge_bases(&desk, &theirs).expect("looked for");
    assert_eq!(bases.bases[0].label, "之后的稿", "the latest first");
    assert_eq!(bases.suggested, Some((1, BaseFrom::Nearest)), "what it was made from");
    let base = bases.bases[1].side.clone();
    let view = merge_view(&desk, &base, &theirs).expect("merged");
    assert_eq!((view.taken, view.conflicts, view.ours), (1, 0, 1));
    let row = view.rows[0].row;
    let not = MergeChoice { row, conflict: None, whose: Whose::Ours };
    let plan = desk.with_session(|session| Ok(session.plan())).expect("open");
    accept_merge(&desk, view.key, &[not]).expect("nothing wanted");
    let now = desk.with_session(|session| Ok(session.plan())).expect("open");
    assert_eq!(now.tasks(), plan.tasks());
    let view = merge_view(&desk, &base, &theirs).expect("merged");
    accept_merge(&desk, view.key, &[]).expect("taken");
    assert_eq!(text_of(&desk, 1), "同事改的第二条。");
    assert_eq!(text_of(&desk, 0), "我们之后改的第一条。");
    let same = SideChoice::Version { id: later.id };
    assert_ne!(base, same);
}

#[test]
fn cells_stay_merged_only_while_they_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let now = || desk.with_session(|session| Ok(session.plan())).expect("open");
    let mut plan = (*now()).clone();
    let tasks = &mut plan.master_mut().expect("a master").tasks;
    for row in 1..3 {
        tasks[row].category = tasks[0].category.clone();
        tasks[row].joined.insert(Field::Category);
    }
    let host = desk.host();
    desk.with_session(|session| Ok(session.replace(plan, "合并单元格", &host)?)).expect("replaced");
    let base = keep_version(&desk, &input("底稿")).expect("kept");
    set_cell(&desk, 2, Field::Category, "另一类");
    let theirs = keep_version(&desk, &input("他们的")).expect("kept");
    restore_version(&desk, base.id).expect("restored");
    let (base, theirs) =
        (SideChoice::Version { id: base.id }, SideChoice::Version { id: theirs.id });
    let view = merge_view(&desk, &base, &theirs).expect("merged");
    accept_merge(&desk, view.key, &[]).expect("accepted");
    let merged = now();
    let [_, second, third] = &merged.tasks()[..3] else { panic!("three rows") };
    assert_eq!(third.category, "另一类");
    assert!(second.joined.contains(Field::Category), "it says what it said");
    assert!(!third.joined.contains(Field::Category), "it says something else");
}

#[test]
fn what_is_no_state_of_the_plan_is_not_merged() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_with_sample(folder.path());
    let kept = keep_version(&desk, &input("底稿")).expect("kept");
    let base = SideChoice::Version { id: kept.id };
    let other = folder.path().join("别处的.csv");
    let mut text = "序号,类别,工作内容,工作任务,牵头单位\n".to_owned();
    for row in 1..9 {
        text.push_str(&format!("{row},文化,节庆,举办第{row}届龙舟文化旅游节,市文旅局\n"));
    }
    std::fs::write(&other, text).expect("written");
    let theirs = SideChoice::File { path: other, version: None };
    let refused = merge_view(&desk, &base, &theirs).expect_err("another plan");
    assert_eq!(refused.code, "merge.unrelated", "{refused:?}");
    let bases = merge_bases(&desk, &theirs).expect("looked for");
    assert_eq!(bases.suggested, None, "no row in common");
    let gone = SideChoice::File { path: folder.path().join("没有.lantian"), version: None };
    assert!(merge_bases(&desk, &gone).is_err());
}

/// Changes a task of a plan file as another program would.
fn change_file(path: &Path, row: usize, text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let folders =
        Folders { config: folder.path().join("config"), documents: folder.path().join("文档") };
    let desk = Desk::new(folders);
    plan::open(&desk, path).expect("opened");
    set_cell(&desk, row, Field::Text, text);
}
