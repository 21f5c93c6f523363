//! The plan before, a decision, the rows derived after.

mod lists;
mod review;
mod rows;

use super::*;
use crate::derive::Derivation;
use crate::domain::test_support::{checklist, master};
use crate::domain::{Entry, EntryKind, SequentialIds, SupportPolicy, Task, Unit, UnitKind};
use crate::edit::Edit;

const LEAD: UnitId = UnitId(1);
const OTHER: UnitId = UnitId(2);
const DEPARTMENT: ChecklistKind = ChecklistKind::Department;

fn task(id: u64, category: &str, item: &str, lead: &str, support: &str) -> Task {
    Task {
        category: category.to_owned(),
        item: item.to_owned(),
        text: format!("推进{id}。"),
        lead: lead.to_owned(),
        support: support.to_owned(),
        ..Task::empty(TaskId(id))
    }
}

/// 市住建局 leads 11, 13, 14 and supports 12.
fn plan() -> Plan {
    let tasks = vec![
        task(11, "甲类", "一项", "市住建局", "市交通局"),
        task(12, "甲类", "一项", "市交通局", "市住建局"),
        task(13, "甲类", "二项", "市住建局、市交通局", ""),
        task(14, "乙类", "三项", "市住建局", ""),
    ];
    Plan {
        units: vec![
            Unit::new(LEAD, "市住建局", UnitKind::Department),
            Unit::new(OTHER, "市交通局", UnitKind::Department),
        ],
        lists: vec![master(tasks)],
        checklists: vec![checklist(LEAD, DEPARTMENT)],
        ..Plan::empty("某市方案")
    }
}

fn shown(plan: &Plan) -> String {
    let rows = Derivation::of(plan).checklist(&plan.checklists[0]).rows;
    crate::derive::test_support::shown(&rows)
}

/// The rows of a plan as the window names them.
fn refs(plan: &Plan) -> Vec<RowRef> {
    let rows = sheet::printed(&Derivation::of(plan), &plan.checklists[0]);
    rows.into_iter().map(|row| row.row).collect()
}

fn entry_at(plan: &Plan, number: usize) -> EntryId {
    match refs(plan)[number - 1] {
        RowRef::Entry(id) => id,
        RowRef::Task(_) => panic!("row {number} is by rule"),
    }
}

/// Decisions by row number: a plan in, an edit out.
type Decide = fn(&Plan) -> RowEdit;

fn done(plan: &Plan, decide: Decide, first_id: u64) -> Result<(Plan, String), EditError> {
    let change = decide(plan);
    let edit = Edit::Checklists(ChecklistEdit::Rows { unit: LEAD, kind: DEPARTMENT, change });
    edit.apply(plan, &SequentialIds::starting_at(first_id))
}

/// Applies decisions one after the other.
fn after(mut plan: Plan, decisions: &[Decide]) -> (Plan, String) {
    let mut label = String::new();
    for (at, decide) in decisions.iter().enumerate() {
        (plan, label) = done(&plan, *decide, 100 * (at as u64 + 1)).expect("the decision fits");
    }
    (plan, label)
}

fn text(plan: &Plan, number: usize, text: &str) -> RowEdit {
    RowEdit::SetText { row: refs(plan)[number - 1], text: text.to_owned() }
}

fn at(plan: &Plan, numbers: &[usize]) -> Vec<RowRef> {
    let rows = refs(plan);
    numbers.iter().map(|number| rows[number - 1]).collect()
}

fn move_after(plan: &Plan, row: usize, after: usize) -> RowEdit {
    let rows = refs(plan);
    RowEdit::Move {
        rows: vec![rows[row - 1]],
        after: after.checked_sub(1).map(|above| rows[above]),
    }
}

fn own(plan: &Plan, after: Option<usize>) -> RowEdit {
    RowEdit::AddOwn {
        after: after.map(|number| refs(plan)[number - 1]),
        category: "甲类".to_owned(),
        item: "一项".to_owned(),
        text: "自己的。".to_owned(),
    }
}
