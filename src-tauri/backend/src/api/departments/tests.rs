//! What the room shows of a small plan.

use super::*;
use crate::domain::test_support::{checklist, master};
use crate::domain::{EntryId, EntrySource, StandingRow, Task, TaskId, Unit};

const LEAD: UnitId = UnitId(1);

fn plan() -> Plan {
    let task = |id, lead: &str, support: &str| Task {
        category: "甲类".to_owned(),
        item: format!("{id}项"),
        text: format!("继续推进{id}。"),
        lead: lead.to_owned(),
        support: support.to_owned(),
        ..Task::empty(TaskId(id))
    };
    let entry = |id, kind, task, role, text: Option<&str>| crate::domain::Entry {
        id: EntryId(id),
        kind,
        sources: vec![EntrySource {
            task: TaskId(task),
            role,
            text_then: format!("继续推进{task}。"),
        }],
        category: None,
        item: None,
        text: text.map(str::to_owned),
        after: None,
    };
    Plan {
        units: vec![
            Unit::new(LEAD, "市住建局", UnitKind::Department),
            Unit::new(UnitId(2), "市交通局", UnitKind::Department),
            Unit::new(UnitId(3), "市水利局", UnitKind::Department),
        ],
        lists: vec![master(vec![
            task(11, "市住建局", ""),
            task(12, "市交通局", "市住建局"),
            task(13, "市住建局", ""),
        ])],
        checklists: vec![Checklist {
            entries: vec![
                entry(21, EntryKind::Adapted, 11, Role::Lead, Some("改过。")),
                entry(22, EntryKind::Excluded, 13, Role::Lead, None),
                entry(23, EntryKind::Excluded, 12, Role::Support, Some("配合做12。")),
            ],
            ..checklist(LEAD, ChecklistKind::Department)
        }],
        standing: vec![StandingRow {
            id: StandingRowId(31),
            kind: ChecklistKind::Department,
            category: "保障措施".to_owned(),
            item: String::new(),
            text: "按时报送。".to_owned(),
            except: Vec::new(),
        }],
        ..Plan::empty("某市方案")
    }
}

#[test]
fn departments_are_counted() {
    let mut plan = plan();
    plan.lists[0].tasks[0].text.push_str("新增。");
    let view = view(&plan);
    let row = &view.lists[0];
    assert_eq!((row.rows, row.adapted, row.own, row.review, row.left_out), (2, 1, 0, 1, 1));
    assert_eq!(view.review, 1);
    assert_eq!(view.without[0].name, "市交通局");
    assert_eq!(view.without[0].rows, ["2"]);
    assert_eq!(view.others[0].name, "市水利局");
}

#[test]
fn a_sheet_says_what_stands_behind_its_rows() {
    let mut plan = plan();
    plan.lists[0].tasks[0].text = "继续推进50。".to_owned();
    let view = sheet::view(&plan, &plan.checklists[0]);
    assert_eq!(view.heading, "一、市住建局");
    assert_eq!(view.rows.len(), 2);
    let review = view.rows[0].review.as_ref().expect("the master moved");
    let changed: Vec<&str> =
        review.moved[0].now.iter().filter(|r| r.changed).map(|r| r.text.as_str()).collect();
    assert_eq!(changed, ["50"]);
    assert_eq!((review.own.as_str(), review.now.as_str()), ("改过。", "继续推进50。"));
    assert!(review.lost.is_empty() && !review.orphan);
    assert_eq!(view.rows[1].standing, Some(StandingRowId(31)));
    assert_eq!(view.rows[1].row, None);
    let merged = view.rows[1].cells.iter().find(|cell| cell.columns == 2).expect("a wide cell");
    assert_eq!(merged.text, "保障措施", "the item's cell is part of the category's");
    assert_eq!(view.coverage.missing[0].row, 3);
    assert_eq!((view.coverage.lead, view.coverage.support_listed), (2, 0));
    assert_eq!(view.left_out.len(), 1, "supporting tasks are ticked instead");
    let support = &view.supports[0];
    assert_eq!(support.reworded, "配合推进12。");
    assert_eq!(support.remembered.as_ref().map(|r| r.text.as_str()), Some("配合做12。"));
}

#[test]
fn a_plan_of_nothing_shows_nothing() {
    let view = view(&Plan::empty(""));
    assert!(view.lists.is_empty() && view.without.is_empty());
}
