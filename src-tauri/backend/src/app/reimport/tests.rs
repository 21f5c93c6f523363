use super::*;
use crate::domain::SequentialIds;
use crate::domain::test_support::master;

fn plan(first_id: u64, texts: &[&str]) -> Plan {
    let tasks = texts.iter().enumerate().map(|(at, text)| Task {
        text: (*text).to_owned(),
        lead: "市经信局".to_owned(),
        ..Task::empty(TaskId(first_id + at as u64))
    });
    let list = master(tasks.collect());
    Plan { lists: vec![list], ..Plan::empty("某市方案") }
}

#[test]
fn rows_keep_their_identity() {
    let old = plan(10, &["建设三百个监测站点并联网", "推进餐饮油烟治理", "完成锅炉低氮改造任务"]);
    let new = plan(50, &["推进餐饮油烟治理", "建设三百二十个监测站点并联网", "开展秸秆禁烧巡查"]);
    let changes = compare_rows(&old, &new);
    let kinds: Vec<_> = changes.iter().map(|change| (change.kind, change.task)).collect();
    assert_eq!(
        kinds,
        [
            (RowChangeKind::Changed, Some(TaskId(10))),
            (RowChangeKind::Added, None),
            (RowChangeKind::Missing, Some(TaskId(12))),
        ]
    );
    let ids = SequentialIds::starting_at(900);
    let kept = take_over(&old, &new, Taking::default(), &ids);
    let order: Vec<u64> = kept.tasks().iter().map(|task| task.id.0).collect();
    assert_eq!(order[..3], [11, 12, 10], "a missing row stays after the row it stood after");
    let removed = take_over(&old, &new, Taking { remove_missing: true }, &ids);
    assert!(removed.tasks().iter().all(|task| task.id != TaskId(12)));
}

#[test]
fn a_row_in_another_place_is_moved() {
    let old = plan(10, &["做第一件事", "做第二件事", "做第三件事"]);
    let new = plan(50, &["做第二件事", "做第三件事", "做第一件事"]);
    let changes = compare_rows(&old, &new);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!((changes[0].kind, changes[0].task), (RowChangeKind::Moved, Some(TaskId(10))));
}

#[test]
fn rows_with_equal_text_are_told_apart_by_their_lead() {
    let mut old = plan(10, &["开展督查", "开展督查"]);
    old.lists[0].tasks[0].lead = "市交通局".to_owned();
    let mut new = plan(50, &["开展督查", "开展督查"]);
    new.lists[0].tasks[1].lead = "市交通局".to_owned();
    let changes = compare_rows(&old, &new);
    assert_eq!(changes.len(), 1, "a move, no change of lead: {changes:?}");
    assert_eq!(changes[0].kind, RowChangeKind::Moved);
}

#[test]
fn the_same_table_changes_nothing() {
    let old = plan(10, &["做一", "做一", "做二"]);
    assert_eq!(compare_rows(&old, &plan(20, &["做一", "做一", "做二"])), []);
}

fn texts(plan: &Plan) -> Vec<&str> {
    plan.tasks().iter().map(|task| task.text.as_str()).collect()
}

const OLD: [&str; 4] =
    ["建设三百个监测站点并联网", "推进餐饮油烟治理", "完成锅炉低氮改造任务", "做好重污染天气应对"];
/// The first row changed and moved to the end, the third missing, one added.
const NEW: [&str; 4] =
    ["推进餐饮油烟治理", "开展秸秆禁烧巡查", "做好重污染天气应对", "建设三百二十个监测站点并联网"];

#[test]
fn only_chosen_changes_are_taken() {
    use RowChangeKind::{Added, Changed, Missing};
    let (old, new) = (plan(10, &OLD), plan(50, &NEW));
    let changes = compare_rows(&old, &new);
    for (kinds, expected) in [
        (&[][..], OLD.to_vec()),
        (&[Added][..], vec![OLD[0], OLD[1], NEW[1], OLD[2], OLD[3]]),
        (&[Missing][..], vec![OLD[0], OLD[1], OLD[3]]),
        (&[Changed][..], vec![OLD[1], OLD[2], OLD[3], NEW[3]]),
        (&[Added, Changed, Missing][..], NEW.to_vec()),
    ] {
        let chosen: BTreeSet<usize> =
            (0..changes.len()).filter(|at| kinds.contains(&changes[*at].kind)).collect();
        let ids = SequentialIds::starting_at(900);
        let merged = take_chosen(&old, &new, &chosen, &ids);
        let mut found = texts(&merged);
        // A kept row and an added one after the same row may stand either way.
        if kinds == [Added] {
            found.sort_by_key(|text| expected.iter().position(|other| other == text));
        }
        assert_eq!(found, expected, "{kinds:?}");
        assert_eq!(merged == old, kinds.is_empty(), "{kinds:?}");
    }
}

#[test]
fn a_row_keeps_its_id_when_its_change_is_taken() {
    let (old, new) = (plan(10, &OLD), plan(50, &NEW));
    let changes = compare_rows(&old, &new);
    let at = changes.iter().position(|change| change.kind == RowChangeKind::Changed);
    let chosen: BTreeSet<usize> = at.into_iter().collect();
    let merged = take_chosen(&old, &new, &chosen, &SequentialIds::starting_at(900));
    let row = merged.tasks().iter().find(|task| task.text == NEW[3]).expect("taken");
    assert_eq!(row.id, TaskId(10));
}

#[test]
fn merged_cells_follow_the_row_they_were_merged_with() {
    let mut old = plan(10, &["做第一件事情", "办第二件公务", "开第三次会议"]);
    for task in &mut old.lists[0].tasks[1..] {
        task.joined.insert(Field::Lead);
    }
    let new = plan(50, &["办第二件公务", "开第三次会议"]);
    let merged = take_chosen(&old, &new, &BTreeSet::from([0]), &SequentialIds::starting_at(900));
    let joined: Vec<bool> =
        merged.tasks().iter().map(|task| task.joined.contains(Field::Lead)).collect();
    assert_eq!(joined, [false, true], "the row above the first one is gone");
}

#[test]
fn own_columns_are_compared_and_kept_while_they_hold_text() {
    let mut old = plan(10, &["做第一件事情", "办第二件公务"]);
    let own = |header: &str| Column {
        key: crate::domain::ColumnKey::Extra(header.to_owned()),
        header: header.to_owned(),
    };
    old.lists[0].columns = vec![own("经费")];
    for task in &mut old.lists[0].tasks {
        task.extra.insert("经费".to_owned(), "10".to_owned());
    }
    let new = plan(50, &["做第一件事情", "办第二件公务"]);
    let changes = compare_rows(&old, &new);
    assert_eq!(changes.len(), 2, "{changes:?}");
    assert_eq!(changes[0].extras[0].before, "10");
    let ids = SequentialIds::starting_at(900);
    let one = take_chosen(&old, &new, &BTreeSet::from([0]), &ids);
    assert_eq!(one.lists[0].columns, [own("经费")], "one row still has it");
    assert_eq!(take_over(&old, &new, Taking::default(), &ids).lists[0].columns, []);
}
