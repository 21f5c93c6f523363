//! What goes in comes out; a save writes what differs and nothing else.

use std::collections::BTreeSet;
use std::fs;

use rusqlite::Connection;

use super::*;
use crate::store::schema::Table;

#[test]
fn every_feature_survives_a_restart() {
    for (name, plan) in [("empty", Plan::empty("")), ("rich", rich())] {
        let (_folder, path) = place();
        let file = PlanFile::create(&path, &plan, now()).expect("created");
        assert_eq!(file.plan().expect("read"), plan, "{name}: as created");
        drop(file);
        for access in [Access::ReadWrite, Access::ReadOnly] {
            let file = PlanFile::open(&path, access).expect("opened");
            assert_eq!(file.plan().expect("read"), plan, "{name}: reopened {access:?}");
            assert_eq!(file.is_read_only(), access == Access::ReadOnly, "{name}: {access:?}");
        }
        let file = PlanFile::in_memory(&plan).expect("in memory");
        assert_eq!(file.plan().expect("read"), plan, "{name}: in memory");
    }
}

#[test]
fn nothing_stands_beside_the_file() {
    let (folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    file.save("改标题", &Plan::empty("新标题"), now()).expect("saved");
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("listed")
        .map(|entry| entry.expect("entry").path())
        .collect();
    assert_eq!(names, [path], "one plan is one file, even while it is open");
}

#[test]
fn creating_never_overwrites_and_leaves_nothing_behind() {
    let (folder, path) = place();
    fs::write(&path, "别人的内容").expect("written");
    let error = PlanFile::create(&path, &rich(), now()).expect_err("refused");
    assert_eq!(error.code(), "store.already_exists");
    assert_eq!(fs::read_to_string(&path).expect("read"), "别人的内容");

    let mut plan = rich();
    plan.units.push(plan.units[0].clone());
    let other = folder.path().join("重复.lantian");
    let error = PlanFile::create(&other, &plan, now()).expect_err("refused");
    assert_eq!(error.code(), "store.duplicate_id");
    assert!(!other.exists(), "no half-written plan");
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "no draft is left");

    let nowhere = folder.path().join("没有/方案.lantian");
    assert_eq!(
        PlanFile::create(&nowhere, &rich(), now()).expect_err("refused").code(),
        "store.no_folder"
    );
}

#[test]
fn a_save_writes_only_the_rows_that_differ() {
    type Edit = fn(&mut Plan);
    let cases: [(&str, Edit, usize, &[&str]); 9] = [
        ("nothing", |_| {}, 0, &[]),
        ("a cell", |plan| plan.lists[1].tasks[0].text.push('改'), 1, &["task"]),
        ("a setting", |plan| plan.year = None, 1, &["plan"]),
        (
            "a task put in between",
            |plan| plan.lists[1].tasks.insert(1, task(150, "新")),
            1,
            &["task"],
        ),
        ("a task moved to the top", |plan| plan.lists[1].tasks.rotate_right(1), 1, &["task"]),
        (
            "a task moved to another list",
            |plan| {
                let task = plan.lists[1].tasks.remove(0);
                plan.lists[0].tasks.push(task);
            },
            1,
            &["task"],
        ),
        (
            "a unit with aliases removed",
            |plan| drop(plan.units.remove(2)),
            4,
            &["unit", "unit_alias"],
        ),
        ("clauses turned round", |plan| plan.clauses.reverse(), 2, &["clause"]),
        (
            "an entry with sources removed",
            |plan| drop(plan.checklists[0].entries.remove(1)),
            3,
            &["entry", "entry_source"],
        ),
    ];
    for (name, edit, rows, tables) in cases {
        let (_folder, path) = written();
        let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
        let mut plan = rich();
        edit(&mut plan);
        let change = file.save(name, &plan, now()).expect(name);
        assert_eq!(change.rows, rows, "{name}: rows");
        assert_eq!(change.tables, tables.iter().copied().collect::<BTreeSet<_>>(), "{name}");
        let steps = file.history().expect("history").undo.len();
        assert_eq!(steps, usize::from(rows > 0), "{name}: one step per change");
        drop(file);
        let file = PlanFile::open(&path, Access::ReadWrite).expect("reopened");
        assert_eq!(file.plan().expect("read"), plan, "{name}: in the file");
    }
}

#[test]
fn the_code_and_the_schema_name_the_same_columns() {
    let (_folder, path) = written();
    let connection = Connection::open(path).expect("opened");
    for table in Table::ALL {
        let spec = table.spec();
        let mut statement = connection
            .prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid")
            .expect("prepared");
        let columns: Vec<(String, i64)> = statement
            .query_map([spec.name], |row| Ok((row.get(0)?, row.get(1)?)))
            .and_then(Iterator::collect)
            .expect("columns");
        let key = i64::try_from(spec.key).expect("small");
        let expected: Vec<_> = (1..)
            .zip(spec.columns)
            .map(|(place, name)| ((*name).to_owned(), if place <= key { place } else { 0 }))
            .collect();
        assert_eq!(columns, expected, "{}", spec.name);
        assert_eq!(Table::ALL[table as usize], table, "order of Table::ALL");
        let rows: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {}", spec.name), [], |row| row.get(0))
            .expect("counted");
        assert!(rows > 0, "the rich plan leaves {} empty", spec.name);
    }
}

#[test]
fn versions_keep_the_plan_as_it_was() {
    let (_folder, path) = written();
    let mut file = PlanFile::open(&path, Access::ReadWrite).expect("opened");
    let first = rich();
    let mut second = rich();
    second.title.push_str("（二）");
    let later = now() + chrono::TimeDelta::days(1);
    // Kept later, listed later, though its id is smaller and its text sorts first.
    let kept_second = file.keep_version(&second, new_version(3, later)).expect("kept");
    let kept_first = file.keep_version(&first, new_version(8, now())).expect("kept");
    assert_ne!(kept_first.hash, kept_second.hash);
    let same = file.keep_version(&first, new_version(9, later)).expect("kept");
    assert_eq!(same.hash, kept_first.hash, "the hash is of the content only");
    let again = file.keep_version(&first, new_version(8, later)).expect_err("refused");
    assert_eq!(again.code(), "store.duplicate_id", "versions are never overwritten");

    file.save("清空", &Plan::empty("空"), now()).expect("saved");
    drop(file);
    let file = PlanFile::open(&path, Access::ReadOnly).expect("reopened");
    assert_eq!(file.versions().expect("listed"), [kept_first, kept_second, same]);
    assert_eq!(file.version_plan(VersionId(8)).expect("read"), first);
    assert_eq!(file.version_plan(VersionId(3)).expect("read"), second);
    assert_eq!(file.version_plan(VersionId(4)).expect_err("none").code(), "store.no_such_version");
}

/// A hundred versions of a plan of a thousand tasks, twenty of them edited
/// from one to the next, in the words of a real plan: many and unlike.
#[test]
fn a_hundred_versions_of_a_large_plan_are_small() {
    const WORDS: [&str; 12] = [
        "推进", "锅炉", "改造", "扬尘", "监测", "企业", "完成", "车辆", "淘汰", "治理", "园区",
        "达标",
    ];
    let mut state: u64 = 7;
    let mut roll = |limit: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    let mut sentence = |length: usize| -> String {
        let han = |at: usize| char::from_u32(0x4E00 + at as u32).unwrap_or('文');
        (0..length)
            .map(|at| if at % 3 == 0 { WORDS[roll(12)].to_owned() } else { han(roll(2500)).into() })
            .collect()
    };
    let mut plan = rich();
    let pattern = plan.lists[0].tasks[0].clone();
    plan.lists[0].tasks = (0..1000)
        .map(|at| Task { id: TaskId(10_000 + at), text: sentence(60), ..pattern.clone() })
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("大.lantian");
    let mut file = PlanFile::create(&path, &plan, now()).expect("written");
    let before = path.metadata().expect("there").len();
    let mut kept = Vec::new();
    for version in 0..100_u64 {
        for edit in 0..20 {
            let at = (version as usize * 131 + edit * 47) % 1000;
            plan.lists[0].tasks[at].text = sentence(60);
        }
        if version % 10 == 0 {
            let task = Task { id: TaskId(90_000 + version), text: sentence(60), ..pattern.clone() };
            plan.lists[0].tasks.insert(version as usize, task);
        }
        file.keep_version(&plan, new_version(version + 1, now())).expect("kept");
        if version % 33 == 0 {
            kept.push((VersionId(version + 1), plan.clone()));
        }
    }
    let grown = path.metadata().expect("there").len() - before;
    println!("100 versions of 1,000 tasks: {} KB", grown / 1024);
    assert!(grown < 20_000_000, "{grown} bytes");
    for (id, plan) in kept {
        assert_eq!(file.version_plan(id).expect("read"), plan);
    }
}
