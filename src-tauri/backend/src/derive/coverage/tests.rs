use super::*;
use crate::domain::test_support::{checklist, master};
use crate::domain::{
    Clause, ClauseId, ClauseSource, DigestRowId, Entry, EntryId, EntryKind, EntrySource, ListId,
    ListKind, Scope, StandingRow, StandingRowId, TaskList, Unit, UnitKind,
};

const HOUSING: UnitId = UnitId(1);
const TRAFFIC: UnitId = UnitId(2);
const WATER: UnitId = UnitId(3);
const EAST: UnitId = UnitId(4);
const SOUTH: UnitId = UnitId(5);

fn task(id: u64, category: &str, lead: &str, support: &str, responsible: &str) -> Task {
    Task {
        category: category.to_owned(),
        text: format!("任务{id}。"),
        lead: lead.to_owned(),
        support: support.to_owned(),
        responsible: responsible.to_owned(),
        ..Task::empty(TaskId(id))
    }
}

fn plan() -> Plan {
    let mut group = Unit::new(UnitId(8), "各区政府", UnitKind::Group);
    group.members = vec![EAST, SOUTH];
    Plan {
        units: vec![
            Unit::new(HOUSING, "市住建局", UnitKind::Department),
            Unit::new(TRAFFIC, "市交通局", UnitKind::Department),
            Unit::new(WATER, "市水利局", UnitKind::Department),
            Unit::new(EAST, "东湖区", UnitKind::District),
            Unit::new(SOUTH, "南屏区", UnitKind::District),
            group,
            Unit::new(UnitId(9), "市级有关部门", UnitKind::Group),
        ],
        lists: vec![master(vec![
            task(11, "甲类", "市住建局", "市交通局", "各区政府"),
            task(12, "甲类", "市水利局", "市级有关部门", "东湖区"),
            task(13, "乙类", "市交通局、某某办等", "", "/"),
            task(14, "乙类", "", "", "南屏区"),
        ])],
        checklists: vec![
            checklist(EAST, ChecklistKind::District),
            checklist(SOUTH, ChecklistKind::District),
            checklist(HOUSING, ChecklistKind::Department),
            checklist(TRAFFIC, ChecklistKind::Department),
        ],
        ..Plan::empty("某市方案")
    }
}

fn proof(plan: &Plan) -> Coverage {
    coverage(&Derivation::of(plan))
}

/// The parts of a task as “角色 单位 情况 条”, joined.
fn shown(plan: &Plan, id: u64) -> String {
    let proof = proof(plan);
    let task = proof.tasks.iter().find(|task| task.task == TaskId(id)).expect("a task");
    let duty = |duty: &Duty| {
        let known = duty.unit.and_then(|unit| plan.unit(unit)).map(|unit| unit.name.clone());
        let name = known.unwrap_or_else(|| duty.name.clone());
        let rows: String = duty.rows.iter().map(|row| row.row.to_string()).collect();
        format!("{}{name}:{}{rows}", duty.role.word(), duty.held.word())
    };
    task.duties.iter().map(duty).collect::<Vec<_>>().join(" ")
}

fn backing(plan: &Plan, unit: UnitId) -> Vec<Backing> {
    let proof = proof(plan);
    let list = proof.lists.iter().find(|list| list.unit == unit).expect("a list");
    list.rows.iter().map(|row| row.backing).collect()
}

fn entry(kind: EntryKind, sources: &[u64]) -> Entry {
    let source = |id: &u64| EntrySource {
        task: TaskId(*id),
        role: Role::Lead,
        text_then: format!("任务{id}。"),
    };
    Entry {
        id: EntryId(91),
        kind,
        sources: sources.iter().map(source).collect(),
        category: Some("甲类".to_owned()),
        item: Some(String::new()),
        text: Some("自己的话。".to_owned()),
        after: None,
    }
}

#[test]
fn every_part_stands_somewhere_or_says_why_not() {
    let plan = plan();
    for (id, expected) in [
        (11, "牵头市住建局:已列入1 配合市交通局:按规则不列 责任东湖区:已列入1 责任南屏区:已列入1"),
        (12, "牵头市水利局:没有清单 配合市级有关部门:统称没有成员 责任东湖区:已列入1"),
        (13, "牵头市交通局:已列入1 牵头某某办:不在单位库 牵头等:有“等”，单位没有列全"),
        (14, "牵头:没有写明牵头单位 责任南屏区:已列入2"),
    ] {
        assert_eq!(shown(&plan, id), expected, "task {id}");
    }
    let totals = proof(&plan).totals();
    assert_eq!((totals.tasks, totals.carried), (4, 4));
    assert_eq!((totals.duties, totals.listed), (12, 6));
    assert_eq!((totals.district_rows, totals.department_rows), (3, 2));
    assert_eq!(totals.backed, 5, "each row has a task behind it");
}

#[test]
fn what_was_decided_is_the_reason() {
    let mut plan = plan();
    plan.checklists[2].entries = vec![entry(EntryKind::Excluded, &[11])];
    assert!(shown(&plan, 11).starts_with("牵头市住建局:已定为不列"));
    plan.digest = vec![
        DigestRow {
            id: DigestRowId(1),
            name: "甲类".to_owned(),
            categories: vec!["甲类".to_owned()],
            omitted: vec![TaskId(12)],
        },
        DigestRow {
            id: DigestRowId(2),
            name: "目标".to_owned(),
            categories: Vec::new(),
            omitted: Vec::new(),
        },
    ];
    plan.clauses = vec![Clause {
        id: ClauseId(1),
        row: DigestRowId(1),
        text: "要点".to_owned(),
        opens_sentence: true,
        sources: vec![ClauseSource { task: TaskId(11), text_then: "任务11。".to_owned() }],
        scope: Scope::Units(vec![EAST]),
        figure: None,
        variants: Vec::new(),
    }];
    assert!(shown(&plan, 11).ends_with("责任东湖区:已列入1 责任南屏区:要点没有分给这个区县"));
    assert!(shown(&plan, 12).ends_with("责任东湖区:要点不列这项任务"));
    assert!(shown(&plan, 14).ends_with("责任南屏区:区县清单没有这一类"));
    let carried = proof(&plan).totals().carried;
    assert_eq!(carried, 2, "11 at 东湖区 and 13 at 市交通局");
}

#[test]
fn every_row_says_what_backs_it() {
    let mut plan = plan();
    assert_eq!(backing(&plan, HOUSING), [Backing::Backed]);
    plan.checklists[2].entries = vec![entry(EntryKind::Own, &[])];
    plan.standing = vec![StandingRow {
        id: StandingRowId(1),
        kind: ChecklistKind::Department,
        category: "保障措施".to_owned(),
        item: String::new(),
        text: "制定方案。".to_owned(),
        except: Vec::new(),
    }];
    assert_eq!(backing(&plan, HOUSING), [Backing::Backed, Backing::Own, Backing::Standing]);
    plan.standing.clear();
    for (sources, expected) in [
        (&[11, 99][..], Backing::Gone),
        (&[99], Backing::Gone),
        (&[11, 13], Backing::Unnamed),
        (&[11], Backing::Backed),
    ] {
        plan.checklists[2].entries = vec![entry(EntryKind::Adapted, sources)];
        let found = backing(&plan, HOUSING);
        assert!(found.contains(&expected), "{sources:?}: {found:?}");
    }
}

#[test]
fn each_checklist_is_counted() {
    let mut plan = plan();
    plan.checklists[2].entries = vec![entry(EntryKind::Excluded, &[11])];
    let counts = proof(&plan).annexes();
    let figures: Vec<[usize; 4]> =
        counts.iter().map(|one| [one.rows, one.tasks, one.due, one.carried]).collect();
    assert_eq!(figures, [[1, 2, 2, 2], [2, 2, 2, 2], [0, 0, 1, 0], [1, 1, 1, 1]]);
}

#[test]
fn a_table_with_one_unit_column_lacks_no_leads() {
    let mut plan = plan();
    for task in &mut plan.lists[0].tasks {
        task.lead.clear();
        task.support.clear();
        task.responsible = "市住建局、东湖区".to_owned();
    }
    assert_eq!(shown(&plan, 12), "牵头市住建局:已列入2 责任东湖区:已列入1");
    plan.lists[0].tasks[0].responsible = "东湖区".to_owned();
    assert_eq!(shown(&plan, 11), "责任东湖区:已列入1", "nobody leads by this table's way");
    plan.lists[0].tasks[0].responsible = "/".to_owned();
    assert_eq!(shown(&plan, 11), "牵头:没有写明牵头单位");
}

#[test]
fn sentences_tell_the_result() {
    assert_eq!(
        proof(&plan()).totals().sentence(),
        "总表 4 项任务全部列入清单。区县清单 2 份 3 条，部门清单 2 份 2 条，全部有总表依据。"
    );
    let mut plan = plan();
    plan.lists.push(TaskList {
        id: ListId(2),
        kind: ListKind::Projects,
        title: "项目清单".to_owned(),
        tasks: vec![
            task(21, "", "市住建局", "", ""),
            task(22, "", "市水利局", "", ""),
            task(23, "", "", "", ""),
        ],
        ..plan.lists[0].clone()
    });
    let found = proof(&plan);
    assert_eq!(found.further[0].missing, [2, 3], "no checklist, and nobody");
    assert_eq!(found.annexes()[2].further, 1, "市住建局 has the project");
    let told = found.totals().sentence();
    assert!(told.ends_with("附表 3 行，2 行没有列入任何清单。"), "{told}");
    plan.lists.remove(0);
    let mut nothing = Plan { checklists: plan.checklists.clone(), ..Plan::empty("") };
    nothing.units.clone_from(&plan.units);
    let told = proof(&nothing).totals().sentence();
    assert_eq!(told, "总表没有任务。区县清单 2 份 0 条，部门清单 2 份 0 条。");
    plan.checklists.clear();
    assert!(proof(&plan).totals().sentence().ends_with("还没有清单可核对。"));
}
