//! What the panel says about a task, on the sample plan.

use std::sync::Arc;

use super::*;
use crate::api::findings::Checks;
use crate::derive::RowKind;
use crate::domain::{ChecklistKind, Entry, EntryId, EntryKind, EntrySource, Role, Task};

const STATIONS: &str = "监测站";

fn sample() -> Plan {
    crate::app::sample_plan().expect("the sample is sound")
}

/// The task that sets the target whose name holds this.
fn task_of(plan: &Plan, target: &str) -> TaskId {
    let target = plan.targets.iter().find(|other| other.name.contains(target)).expect("a target");
    target.task.expect("set by a task")
}

fn cell(plan: &mut Plan, id: TaskId) -> &mut Task {
    let list = plan.master_mut().expect("a master");
    list.tasks.iter_mut().find(|task| task.id == id).expect("the task")
}

/// A task as the window reads it.
fn read(plan: &Plan, id: TaskId) -> Result<TaskView, Problem> {
    let findings = Checks::default().of(&Arc::new(plan.clone()));
    view(plan, id, &findings)
}

#[test]
fn a_changed_figure_shows_everything_that_no_longer_agrees() {
    let mut plan = sample();
    let id = task_of(&plan, STATIONS);
    let before = read(&plan, id).expect("it is there");
    assert!(before.findings.is_empty(), "all is well to begin with: {:?}", before.findings);
    assert_eq!(before.clauses.len(), 1);
    assert!(!before.clauses[0].needs_review);
    assert_eq!(before.targets[0].sum.as_deref(), Some("300"));
    assert_eq!(before.targets[0].difference, None);

    let text = &mut cell(&mut plan, id).text;
    *text = text.replace("300", "320");
    let now = read(&plan, id).expect("it is there");
    let target = &now.targets[0];
    assert_eq!(target.text_now.as_deref(), Some("320"));
    assert_eq!(target.difference.as_deref(), Some("-20"));
    let shares: Vec<&str> = target.shares.iter().map(|share| share.value.as_str()).collect();
    assert_eq!(shares, ["150", "90", "60"]);
    let clause = &now.clauses[0];
    assert!(clause.needs_review, "its source moved");
    assert!(clause.text_then.as_deref().is_some_and(|then| then.contains("300")));
    assert_eq!(clause.districts.len(), 3, "three districts carry it");
    let codes: Vec<&str> = now.findings.iter().map(|finding| finding.code.as_str()).collect();
    // At the master's cell and at the clause that prints the shares.
    // At the master, at the clause and at the department's row.
    assert_eq!(codes.iter().filter(|code| **code == "figures.text-differs").count(), 3);
    assert_eq!(codes.iter().filter(|code| **code == "checklist.needs-review").count(), 3);
}

#[test]
fn groups_are_read_out_with_their_members() {
    let plan = sample();
    let group = plan.units.iter().find(|unit| unit.members.len() == 6).expect("a group");
    let task = plan.tasks().iter().find(|task| task.responsible == group.name).expect("a task");
    let units = read(&plan, task.id).expect("it is there").units;
    let read = units.iter().find(|unit| unit.role == Role::Responsible).expect("named");
    assert_eq!(read.members.len(), 6);
    assert!(!read.undefined);
}

#[test]
fn says_why_a_checklist_goes_without_the_task() {
    let mut plan = sample();
    let derivation = Derivation::of(&plan);
    let list = derivation
        .checklists()
        .find(|list| list.kind == ChecklistKind::Department)
        .expect("a department");
    let unit = list.unit;
    let row = list.rows.iter().find(|row| row.kind == RowKind::Derived).expect("a derived row");
    let id = row.sources[0];
    let text_then = row.task.expect("by rule").text.clone();
    let carried = read(&plan, id).expect("it is there");
    let appearance = carried.rows.iter().find(|row| row.unit == unit).expect("it carries it");
    assert_eq!(appearance.row_kind, RowKind::Derived);

    let excluded = Entry {
        id: EntryId(u64::MAX),
        kind: EntryKind::Excluded,
        sources: vec![EntrySource { task: id, role: Role::Lead, text_then }],
        category: None,
        item: None,
        text: None,
        after: None,
    };
    let stored = plan.checklists.iter_mut().find(|list| list.unit == unit).expect("stored");
    stored.entries.push(excluded);
    let now = read(&plan, id).expect("it is there");
    assert!(now.rows.iter().all(|row| row.unit != unit));
    let why = now.left_out.iter().find(|left| left.unit == unit).map(|left| left.why);
    assert_eq!(why, Some(WhyLeftOut::Excluded));
}

#[test]
fn supporters_left_out_by_rule_are_named() {
    let plan = sample();
    let mut seen = Vec::new();
    for task in plan.tasks().iter().take(12) {
        let left = read(&plan, task.id).expect("it is there").left_out;
        seen.extend(left.into_iter().map(|left| (left.role, left.why)));
    }
    assert!(seen.contains(&(Role::Support, WhyLeftOut::Support)));
    assert!(!seen.iter().any(|(role, why)| *role == Role::Lead && *why == WhyLeftOut::Support));
}

#[test]
fn a_task_that_is_gone_is_a_problem() {
    let problem = read(&sample(), TaskId(u64::MAX)).expect_err("no such task");
    assert_eq!(problem.code, "edit.no_such_task");
}

#[test]
fn deadlines_are_read_out() {
    for (cell, kind, date) in [
        ("", DeadlineKind::None, None),
        ("10月底前", DeadlineKind::By, Some("2026-10-31")),
        ("长期坚持", DeadlineKind::Ongoing, None),
        ("每年12月底前", DeadlineKind::Recurring, Some("2026-12-31")),
        ("按省要求", DeadlineKind::Unclear, None),
    ] {
        let read = read_deadline(cell, Some(2026));
        assert_eq!((read.kind, read.date.as_deref()), (kind, date), "{cell}");
    }
}
