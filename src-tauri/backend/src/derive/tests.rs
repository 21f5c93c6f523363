//! The rules of derivation on a small plan.

use super::*;
use crate::domain::test_support::{checklist, master};
use crate::domain::{
    Allocation, AllocationId, Anchor, Clause, ClauseId, ClauseSource, ClauseVariant, Comparison,
    DigestRow, DigestRowId, Entry, EntryId, EntryKind, EntrySource, Role, Scope, StandingRow,
    StandingRowId, SupportPolicy, Target, TargetId, TargetKind, Task, TaskId, Unit, UnitId,
    UnitKind,
};

const LEAD: UnitId = UnitId(1);
const OTHER: UnitId = UnitId(2);
const EAST: UnitId = UnitId(3);
const SOUTH: UnitId = UnitId(4);

fn task(id: u64, category: &str, item: &str, lead: &str, support: &str, responsible: &str) -> Task {
    Task {
        category: category.to_owned(),
        item: item.to_owned(),
        text: format!("任务{id}的文字。"),
        lead: lead.to_owned(),
        support: support.to_owned(),
        responsible: responsible.to_owned(),
        ..Task::empty(TaskId(id))
    }
}

fn plan() -> Plan {
    let mut group = Unit::new(UnitId(5), "各区政府", UnitKind::Group);
    group.members = vec![EAST, SOUTH];
    let tasks = vec![
        task(11, "甲类", "一项", "市住建局", "市交通局", "各区政府"),
        task(12, "甲类", "一项", "市交通局", "市住建局", "东湖区政府"),
        task(13, "甲类", "二项", "市住建局、市交通局", "", "东湖区、南屏区政府"),
        task(14, "乙类", "三项", "市住建局", "", "/"),
    ];
    Plan {
        units: vec![
            Unit::new(LEAD, "市住建局", UnitKind::Department),
            Unit::new(OTHER, "市交通局", UnitKind::Department),
            Unit::new(EAST, "东湖区", UnitKind::District),
            Unit::new(SOUTH, "南屏区", UnitKind::District),
            group,
        ],
        lists: vec![master(tasks)],
        checklists: vec![
            checklist(EAST, ChecklistKind::District),
            checklist(SOUTH, ChecklistKind::District),
            checklist(LEAD, ChecklistKind::Department),
        ],
        ..Plan::empty("某市方案")
    }
}

fn department(plan: &mut Plan) -> &mut Checklist {
    plan.checklists.last_mut().expect("the department's")
}

fn entry(id: u64, kind: EntryKind, sources: &[u64], text: Option<&str>) -> Entry {
    Entry {
        id: EntryId(id),
        kind,
        sources: sources
            .iter()
            .map(|id| EntrySource {
                task: TaskId(*id),
                role: Role::Lead,
                text_then: format!("任务{id}的文字。"),
            })
            .collect(),
        category: None,
        item: None,
        text: text.map(str::to_owned),
        after: None,
    }
}

/// The rows of a checklist as “kind text”, joined.
fn shown(plan: &Plan, unit: UnitId) -> String {
    let derivation = Derivation::of(plan);
    let list = plan.checklists.iter().find(|list| list.unit == unit).expect("a checklist");
    let rows = derivation.checklist(list).rows;
    assert!(rows.iter().enumerate().all(|(at, row)| row.number == at + 1), "numbered from 1");
    test_support::shown(&rows)
}

#[test]
fn lead_tasks_are_listed_in_master_order() {
    let mut plan = plan();
    assert_eq!(shown(&plan, LEAD), "照任务11的文字。 照任务13的文字。 照任务14的文字。");
    plan.support_policy = SupportPolicy::List;
    assert_eq!(
        shown(&plan, LEAD),
        "照任务11的文字。 照任务12的文字。 照任务13的文字。 照任务14的文字。"
    );
    plan.support_policy = SupportPolicy::Reword;
    assert!(shown(&plan, LEAD).contains("照配合任务12的文字。"));
}

#[test]
fn decisions_change_rows_and_nothing_else() {
    let mut plan = plan();
    let own = Entry {
        category: Some("甲类".to_owned()),
        item: Some("一项".to_owned()),
        ..entry(23, EntryKind::Own, &[], Some("自己的事"))
    };
    department(&mut plan).entries = vec![
        entry(21, EntryKind::Adapted, &[11], Some("前半")),
        entry(22, EntryKind::Adapted, &[11], Some("后半")),
        own,
        entry(24, EntryKind::Excluded, &[13], None),
    ];
    plan.standing = vec![StandingRow {
        id: StandingRowId(31),
        kind: ChecklistKind::Department,
        category: "保障措施".to_owned(),
        item: String::new(),
        text: "按时报送".to_owned(),
        except: Vec::new(),
    }];
    assert_eq!(shown(&plan, LEAD), "改前半 改后半 自自己的事 照任务14的文字。 通按时报送");
    plan.standing[0].except = vec![LEAD];
    assert!(!shown(&plan, LEAD).contains("通"), "an exception goes without it");
}

#[test]
fn one_row_may_join_tasks_and_stand_elsewhere() {
    let mut plan = plan();
    let joined = Entry {
        after: Some(Anchor::Task(TaskId(14))),
        ..entry(21, EntryKind::Adapted, &[11, 13], Some("合并"))
    };
    department(&mut plan).entries = vec![joined];
    assert_eq!(shown(&plan, LEAD), "照任务14的文字。 改合并");
    department(&mut plan).entries[0].after = Some(Anchor::Task(TaskId(99)));
    assert_eq!(shown(&plan, LEAD), "改合并 照任务14的文字。", "a lost anchor: master order");
}

#[test]
fn rows_that_stand_after_moved_rows_move_with_them() {
    let mut plan = plan();
    let moved = |id, source, after| Entry {
        after: Some(after),
        ..entry(id, EntryKind::Adapted, &[source], Some(["", "一", "二"][id as usize - 20]))
    };
    department(&mut plan).entries =
        vec![moved(21, 11, Anchor::Entry(EntryId(22))), moved(22, 13, Anchor::Task(TaskId(14)))];
    assert_eq!(shown(&plan, LEAD), "照任务14的文字。 改二 改一", "against master order");
    department(&mut plan).entries[1].after = Some(Anchor::Entry(EntryId(21)));
    assert_eq!(shown(&plan, LEAD).matches('改').count(), 2, "a circle loses no row");
}

#[test]
fn a_moved_master_text_needs_review() {
    let mut plan = plan();
    department(&mut plan).entries = vec![entry(21, EntryKind::Adapted, &[11], Some("改过的"))];
    assert!(!shown(&plan, LEAD).contains('!'));
    plan.lists[0].tasks[0].text.push_str("新增一句。");
    assert!(shown(&plan, LEAD).starts_with("改!改过的"));
    let derivation = Derivation::of(&plan);
    let list = &plan.checklists[2];
    let moved = moved_texts(&plan, list, &derivation.checklist(list).rows[0]);
    assert_eq!(rows_to_review(&plan), 1);
    assert_eq!(moved[0].then, "任务11的文字。");
    assert_eq!(moved[0].now.as_deref(), Some("任务11的文字。新增一句。"));
    plan.lists[0].tasks.remove(0);
    assert!(shown(&plan, LEAD).contains("改!改过的"), "the wording is never lost");
}

#[test]
fn a_first_digest_needs_no_clauses() {
    let plan = plan();
    assert_eq!(shown(&plan, EAST), "照任务11的文字。任务12的文字。任务13的文字。");
    assert_eq!(shown(&plan, SOUTH), "照任务11的文字。任务13的文字。");
}

fn with_clauses() -> Plan {
    let mut plan = plan();
    let clause = |id: u64, text: &str, opens, source: Option<u64>, scope| Clause {
        id: ClauseId(id),
        row: DigestRowId(41),
        text: text.to_owned(),
        opens_sentence: opens,
        sources: source
            .map(|id| ClauseSource {
                task: TaskId(id), text_then: format!("任务{id}的文字。")
            })
            .into_iter()
            .collect(),
        scope,
        figure: None,
        variants: Vec::new(),
    };
    plan.digest = vec![DigestRow {
        id: DigestRowId(41),
        name: "甲类工作".to_owned(),
        categories: vec!["甲类".to_owned()],
        omitted: vec![TaskId(13)],
    }];
    plan.clauses = vec![
        Clause {
            figure: Some(TargetId(61)),
            ..clause(51, "建{数量}个站", true, Some(11), Scope::BySource)
        },
        Clause {
            variants: vec![ClauseVariant {
                unit: SOUTH,
                text: Some("全区推进".to_owned()),
                opens_sentence: Some(true),
            }],
            ..clause(52, "全面推进", false, None, Scope::Units(vec![EAST, SOUTH]))
        },
        clause(53, "只在东湖", true, Some(12), Scope::BySource),
    ];
    plan.targets = vec![Target {
        id: TargetId(61),
        task: Some(TaskId(11)),
        name: "站".to_owned(),
        value: "5".to_owned(),
        unit: "个".to_owned(),
        comparison: Comparison::Equal,
        kind: TargetKind::Sum,
        allocations: vec![Allocation { id: AllocationId(71), unit: EAST, value: "5".to_owned() }],
    }];
    plan
}

#[test]
fn clauses_build_sentences_with_scope_figures_and_own_wording() {
    let plan = with_clauses();
    assert_eq!(shown(&plan, EAST), "改建5个站，全面推进。只在东湖。");
    assert_eq!(shown(&plan, SOUTH), "改建【待分解】个站。全区推进。");
}

#[test]
fn a_changed_master_marks_the_districts_it_concerns() {
    let mut plan = with_clauses();
    plan.lists[0].tasks[1].text = "任务12改了。".to_owned();
    assert!(shown(&plan, EAST).starts_with("改!"), "东湖区 has the clause of task 12");
    assert!(shown(&plan, SOUTH).starts_with("改建"), "南屏区 has not");
}

#[test]
fn a_single_unit_column_leads_and_carries_out() {
    let mut plan = plan();
    for task in &mut plan.lists[0].tasks {
        task.responsible = "市住建局、东湖区".to_owned();
        task.lead.clear();
        task.support.clear();
    }
    assert_eq!(Derivation::of(&plan).checklist(&plan.checklists[2]).rows.len(), 4);
    assert_eq!(shown(&plan, EAST).matches("任务").count(), 4);
}
