//! Copies for others hold nothing of how the plan came about.

use std::fs;

use super::*;
use crate::store::{CopyContent, CopyOptions, Existing, TaskStepKind};

const SECRET: &str = "绝不外传的旧措辞ABCDEFG";

/// A file in which a wording was typed, kept as a version and taken out again.
fn with_a_past() -> (TempDir, PathBuf, PlanFile, Plan) {
    let (folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    let mut plan = rich();
    plan.lists[0].tasks[0].text = SECRET.to_owned();
    file.save("改成旧措辞", &plan, now()).expect("saved");
    file.keep_version(&plan, new_version(1, now())).expect("kept");
    plan.lists[0].tasks[0].text = "现在的措辞".to_owned();
    file.save("改成现在的措辞", &plan, now()).expect("saved");
    (folder, path, file, plan)
}

fn contains(path: &Path, text: &str) -> bool {
    let bytes = fs::read(path).expect("read");
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_clean_copy_holds_the_plan_and_nothing_else() {
    let (folder, path, file, plan) = with_a_past();
    let copy = folder.path().join("对外副本.lantian");
    let options = CopyOptions {
        content: CopyContent::Only(&plan),
        versions: false,
        existing: Existing::Keep,
    };
    file.write_copy(&copy, options, now()).expect("written");
    let opened = PlanFile::open(&copy, Access::ReadWrite).expect("opened");
    assert_eq!(opened.plan().expect("read"), plan);
    assert_eq!(opened.history().expect("history"), crate::store::History::default());
    assert_eq!(opened.versions().expect("versions"), []);
    assert!(contains(&copy, "现在的措辞"), "the search itself works");
    for removed in [SECRET, "改成旧措辞", &folder.path().display().to_string()] {
        assert!(!contains(&copy, removed), "{removed}");
    }
    assert_eq!(file.history().expect("history").undo.len(), 2, "the file itself is as it was");
    assert_eq!(path.parent(), copy.parent());
    let names = fs::read_dir(folder.path()).expect("listed").count();
    assert_eq!(names, 2, "no draft is left behind");
}

#[test]
fn a_full_copy_can_be_undone_like_the_file() {
    let (folder, _path, file, plan) = with_a_past();
    let copy = folder.path().join("全部.lantian");
    let options =
        CopyOptions { content: CopyContent::WithSteps, versions: true, existing: Existing::Keep };
    file.write_copy(&copy, options, now()).expect("written");
    let mut opened = PlanFile::open(&copy, Access::ReadWrite).expect("opened");
    assert_eq!(opened.plan().expect("read"), plan);
    assert_eq!(opened.versions().expect("versions"), file.versions().expect("versions"));
    assert_eq!(opened.undo().expect("undone").as_deref(), Some("改成现在的措辞"));
    assert_eq!(opened.undo().expect("undone").as_deref(), Some("改成旧措辞"));
    assert_eq!(opened.plan().expect("read"), rich());
}

#[test]
fn a_copy_replaces_a_file_only_when_told_and_never_its_own() {
    let (folder, path, file, plan) = with_a_past();
    let other = folder.path().join("已有.lantian");
    fs::write(&other, "别的东西").expect("written");
    let copy = |path: &Path, existing| {
        let options = CopyOptions { content: CopyContent::Only(&plan), versions: false, existing };
        file.write_copy(path, options, now()).map_err(|error| error.code())
    };
    let before = fs::read(&path).expect("read");
    assert_eq!(copy(&other, Existing::Keep), Err("store.already_exists"));
    assert_eq!(fs::read(&other).expect("read"), "别的东西".as_bytes(), "as it was");
    assert_eq!(copy(&path, Existing::Replace), Err("store.same_file"));
    assert_eq!(copy(&path, Existing::Keep), Err("store.same_file"));
    assert_eq!(copy(folder.path(), Existing::Replace), Err("store.already_exists"));
    assert_eq!(
        copy(&folder.path().join("无/副本.lantian"), Existing::Keep),
        Err("store.no_folder")
    );
    assert_eq!(fs::read(&path).expect("read"), before, "not a byte changed");
    assert_eq!(copy(&other, Existing::Replace), Ok(()));
    let opened = PlanFile::open(&other, Access::ReadOnly).expect("opened");
    assert_eq!(opened.plan().expect("read"), plan);
}

#[test]
fn a_task_remembers_what_was_done_to_it() {
    let (_folder, _path, mut file, mut plan) = with_a_past();
    let id = plan.lists[0].tasks[0].id;
    plan.lists[0].tasks.rotate_left(1);
    file.save("移动", &plan, now()).expect("saved");
    let added = task(9_999, "新行");
    plan.lists[0].tasks.push(added);
    file.save("新增", &plan, now()).expect("saved");
    file.undo().expect("undone");

    let steps = file.task_history(id).expect("read");
    let labels: Vec<&str> = steps.iter().map(|step| step.label.as_str()).collect();
    assert_eq!(labels[labels.len() - 2..], ["改成现在的措辞", "改成旧措辞"]);
    let TaskStepKind::Changed(cells) = &steps[labels.len() - 2].kind else { panic!("a change") };
    assert_eq!((cells[0].before.as_str(), cells[0].after.as_str()), (SECRET, "现在的措辞"));
    let of_new = file.task_history(TaskId(9_999)).expect("read");
    assert_eq!(of_new.len(), 1);
    assert!(of_new[0].undone && of_new[0].kind == TaskStepKind::Added);
    assert_eq!(file.task_history(TaskId(77)).expect("read"), [], "never touched");
}

#[test]
fn a_full_disk_costs_nothing_but_the_step() {
    let (_folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    file.save("一", &Plan { title: "一".to_owned(), ..rich() }, now()).expect("saved");
    let before = file.plan().expect("read");
    let pages: i64 =
        file.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("counted");
    let limit = |file: &PlanFile, pages: i64| {
        file.connection.pragma_update(None, "max_page_count", pages).expect("set");
    };
    limit(&file, pages);
    let long = Plan { title: "长".repeat(100_000), ..rich() };
    let error = file.save("太长", &long, now()).expect_err("no room");
    assert_eq!(error.code(), "store.no_space");
    assert_eq!(file.plan().expect("read"), before, "in the program");
    assert_eq!(file.history().expect("history").undo.len(), 1, "no step of it is left");
    let reread = PlanFile::open(&path, Access::ReadOnly).expect("sound");
    assert_eq!(reread.plan().expect("read"), before, "in the file");
    limit(&file, pages + 1000);
    file.save("有地方了", &long, now()).expect("saved once there is room");
    assert_eq!(file.plan().expect("read"), long);
}
