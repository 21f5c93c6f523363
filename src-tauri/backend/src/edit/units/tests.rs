//! The registry before, an edit, registry and cells after.

use super::*;
use crate::domain::test_support::master;
use crate::domain::{
    Allocation, AllocationId, Checklist, ChecklistKind, Comparison, SequentialIds, Target,
    TargetId, TargetKind, Task, TaskId,
};
use crate::edit::Edit;

const HOUSING: UnitId = UnitId(1);
const TRAFFIC: UnitId = UnitId(2);
const EAST: UnitId = UnitId(3);
const ALL: UnitId = UnitId(4);
const BRANCH: UnitId = UnitId(5);

fn plan(cells: &[&str]) -> Plan {
    let mut all = Unit::new(ALL, "各区、县（市）政府", UnitKind::Group);
    all.members = vec![EAST];
    let tasks = cells
        .iter()
        .zip(11..)
        .map(|(cell, id)| Task { lead: (*cell).to_owned(), ..Task::empty(TaskId(id)) });
    Plan {
        units: vec![
            Unit::new(HOUSING, "市住建局", UnitKind::Department),
            Unit::new(TRAFFIC, "市交通局", UnitKind::Department),
            Unit::new(BRANCH, "市住建局分局", UnitKind::Department),
            Unit::new(EAST, "东湖区", UnitKind::District),
            all,
        ],
        lists: vec![master(tasks.collect())],
        ..Plan::empty("某市方案")
    }
}

fn done(plan: &Plan, edit: UnitEdit) -> Result<(Plan, String), EditError> {
    Edit::Units(edit).apply(plan, &SequentialIds::starting_at(100))
}

fn cells(plan: &Plan) -> Vec<&str> {
    plan.tasks().iter().map(|task| task.lead.as_str()).collect()
}

fn unit(plan: &Plan, id: UnitId) -> &Unit {
    plan.unit(id).expect("the unit is there")
}

#[test]
fn a_rename_changes_names_and_nothing_around_them() {
    let rename = |name: &str, everywhere| UnitEdit::Rename {
        unit: HOUSING,
        name: name.to_owned(),
        everywhere,
    };
    for (cell, expected) in [
        ("市住建局", "市建设局"),
        ("市住建局、市交通局等", "市建设局、市交通局等"),
        ("市交通局\n市 住 建 局 ", "市交通局\n市建设局 "),
        ("市住建局（牵头），市交通局", "市建设局（牵头），市交通局"),
        ("市住建局分局、市住建局", "市住建局分局、市建设局"),
        ("市住建局市交通局", "市建设局市交通局"),
        ("市住房局", "市住房局"),
        ("各区、县〔市〕政府", "各区、县〔市〕政府"),
    ] {
        let before = plan(&[cell]);
        let (after, _) = done(&before, rename("市建设局", true)).expect("the name is free");
        assert_eq!(cells(&after), [expected], "{cell}");
        assert!(unit(&after, HOUSING).aliases.is_empty(), "no cell needs the old name");
        let (after, label) = done(&before, rename("市建设局", false)).expect("the name is free");
        assert_eq!(cells(&after), [cell], "cells stay as typed");
        assert_eq!(unit(&after, HOUSING).aliases, ["市住建局"]);
        assert_eq!(label, "“市住建局”更名为“市建设局”");
    }
    let (_, label) =
        done(&plan(&["市住建局", "市住建局"]), rename("市建设局", true)).expect("free");
    assert_eq!(label, "“市住建局”更名为“市建设局”（表中 2 处）");
}

#[test]
fn a_place_is_renamed_with_its_government() {
    let mut before = plan(&["东湖区、市交通局", "东湖区政府"]);
    before.units[3].aliases = vec!["东湖区政府".to_owned()];
    let edit = UnitEdit::Rename { unit: EAST, name: "东海区".to_owned(), everywhere: true };
    let (after, _) = done(&before, edit).expect("the name is free");
    assert_eq!(cells(&after), ["东海区、市交通局", "东海区政府"]);
    assert_eq!(unit(&after, EAST).aliases, ["东海区政府"]);
    assert_eq!(unit_uses(&after, EAST).by_name, 2);
}

#[test]
fn unknown_names_are_adopted() {
    let before = plan(&["市住建具、市交通局", "市交通局市住建局"]);
    let correct =
        |name: &str, to: &str| UnitEdit::Correct { name: name.to_owned(), to: to.to_owned() };
    let (after, label) = done(&before, correct("市住建具", "市住建局")).expect("it is there");
    assert_eq!(cells(&after)[0], "市住建局、市交通局");
    assert_eq!(label, "“市住建具”改为“市住建局”（1 处）");
    let (after, _) =
        done(&before, correct("市交通局市住建局", "市交通局、市住建局")).expect("it is there");
    assert_eq!(cells(&after)[1], "市交通局、市住建局");
    let missing = done(&before, correct("市公安局", "市住建局")).map(|_| ());
    assert_eq!(missing, Err(EditError::NoSuchName { name: "市公安局".to_owned() }));
    let alias = UnitEdit::AdoptAlias { name: "市住建具".to_owned(), unit: HOUSING };
    let (after, label) = done(&before, alias).expect("it is free");
    assert_eq!(unit(&after, HOUSING).aliases, ["市住建具"]);
    assert_eq!(label, "“市住建具”记为“市住建局”的别名");
    let add = UnitEdit::Add { name: "市住建具".to_owned(), kind: UnitKind::Department };
    let (after, _) = done(&before, add).expect("it is free");
    assert_eq!(after.units[3].name, "市住建具", "at the end of its kind");
}

#[test]
fn names_are_never_given_twice() {
    let before = plan(&[]);
    let taken = EditError::UnitNameTaken {
        name: "市 交通局".to_owned(),
        owner: "市交通局".to_owned(),
    };
    let name = || "市 交通局".to_owned();
    let refused = [
        (UnitEdit::Add { name: name(), kind: UnitKind::Department }, taken.clone()),
        (UnitEdit::Rename { unit: HOUSING, name: name(), everywhere: true }, taken.clone()),
        (
            UnitEdit::Set {
                unit: HOUSING,
                short_name: String::new(),
                aliases: vec![name()],
                kind: UnitKind::Department,
            },
            taken,
        ),
        (UnitEdit::Add { name: " ".to_owned(), kind: UnitKind::Town }, EditError::EmptyUnitName),
        (
            UnitEdit::Add { name: "/".to_owned(), kind: UnitKind::Town },
            EditError::BadUnitName { name: "/".to_owned() },
        ),
        (
            UnitEdit::Merge { keep: HOUSING, absorbed: HOUSING },
            EditError::SameUnit { name: "市住建局".to_owned() },
        ),
        (
            UnitEdit::SetMembers { group: HOUSING, members: vec![EAST] },
            EditError::NotAGroup { name: "市住建局".to_owned() },
        ),
        (
            UnitEdit::SetMembers { group: ALL, members: vec![ALL] },
            EditError::GroupHoldsItself {
                group: "各区、县（市）政府".to_owned(),
                name: "各区、县（市）政府".to_owned(),
            },
        ),
        (UnitEdit::Remove { unit: UnitId(99) }, EditError::NoSuchUnit),
    ];
    for (edit, expected) in refused {
        assert_eq!(done(&before, edit.clone()).map(|_| ()), Err(expected), "{edit:?}");
    }
}

#[test]
fn order_and_members_follow_each_other() {
    let mut before = plan(&[]);
    before.units[4].members = vec![HOUSING, TRAFFIC];
    let edit = UnitEdit::Move { unit: TRAFFIC, place: Beside::Before(HOUSING) };
    let (after, label) = done(&before, edit).expect("both are there");
    assert_eq!(label, "调整“市交通局”的次序");
    assert_eq!(after.units[0].id, TRAFFIC);
    assert_eq!(unit(&after, ALL).members, [TRAFFIC, HOUSING], "members in official order");
    let edit = UnitEdit::SetMembers { group: ALL, members: vec![EAST, HOUSING] };
    let (after, _) = done(&after, edit).expect("it is a group");
    assert_eq!(unit(&after, ALL).members, [HOUSING, EAST]);
    let no_group = UnitEdit::Set {
        unit: ALL,
        short_name: String::new(),
        aliases: Vec::new(),
        kind: UnitKind::Office,
    };
    let (after, label) = done(&after, no_group).expect("it is there");
    assert_eq!(label, "修改“各区、县（市）政府”的类别");
    assert!(unit(&after, ALL).members.is_empty(), "only groups have members");
}

#[test]
fn a_used_unit_is_not_removed() {
    let before = plan(&["市住建局", "市交通局、市住建局"]);
    let (after, label) = done(&before, UnitEdit::Remove { unit: BRANCH }).expect("unused");
    assert_eq!((after.units.len(), label.as_str()), (4, "删除单位“市住建局分局”"));
    for (unit, places) in
        [(HOUSING, "表中 2 处（第 1、2 行）"), (EAST, "单位组“各区、县（市）政府”")]
    {
        let Err(EditError::UnitInUse { places: told, .. }) =
            done(&before, UnitEdit::Remove { unit }).map(|_| ())
        else {
            panic!("a used unit is not removed");
        };
        assert_eq!(told, places);
    }
}

fn shares(values: &[(UnitId, &str)]) -> Target {
    Target {
        id: TargetId(61),
        task: None,
        name: "站".to_owned(),
        value: "5".to_owned(),
        unit: "个".to_owned(),
        comparison: Comparison::Equal,
        kind: TargetKind::Sum,
        allocations: values
            .iter()
            .zip(71..)
            .map(|((unit, value), id)| Allocation {
                id: AllocationId(id),
                unit: *unit,
                value: (*value).to_owned(),
            })
            .collect(),
    }
}

#[test]
fn two_units_become_one() {
    let mut before = plan(&["市住建局、市交通局"]);
    before.units[4].members = vec![HOUSING, TRAFFIC];
    before.units[1].aliases = vec!["交通局".to_owned()];
    before.targets = vec![shares(&[(HOUSING, ""), (TRAFFIC, "3")])];
    let list = |unit| Checklist {
        unit,
        kind: ChecklistKind::Department,
        headers: Default::default(),
        entries: Vec::new(),
    };
    before.checklists = vec![list(TRAFFIC)];
    let merge = UnitEdit::Merge { keep: HOUSING, absorbed: TRAFFIC };
    let (after, label) = done(&before, merge.clone()).expect("the shares agree");
    assert_eq!(label, "“市交通局”并入“市住建局”");
    assert_eq!(unit(&after, HOUSING).aliases, ["市交通局", "交通局"]);
    assert_eq!(unit(&after, ALL).members, [HOUSING]);
    assert_eq!(cells(&after), ["市住建局、市交通局"], "cells stay as typed");
    assert_eq!(after.checklists[0].unit, HOUSING);
    assert_eq!(after.targets[0].share(HOUSING), Some("3"));
    assert_eq!(after.targets[0].allocations.len(), 1);
    before.targets = vec![shares(&[(HOUSING, "2"), (TRAFFIC, "3")])];
    let refused = done(&before, merge).map(|_| ());
    assert!(matches!(refused, Err(EditError::SharesDiffer { .. })), "figures are not chosen");
}
