use super::super::{ClauseEdit, Edit, MatrixCell, MatrixText};
use super::*;
use crate::derive::{Derivation, MISSING_SHARE, check_figures};
use crate::domain::test_support::master;
use crate::domain::{
    Checklist, ChecklistKind, Clause, ClauseSource, ClauseVariant, DigestRow, DigestRowId, FIGURE,
    Scope, SequentialIds, Task, Unit, UnitKind,
};

const EAST: UnitId = UnitId(1);
const SOUTH: UnitId = UnitId(2);
const NORTH: UnitId = UnitId(3);
const STATIONS: TaskId = TaskId(10);

fn plan() -> Plan {
    let district = |id, name: &str| Unit::new(id, name, UnitKind::District);
    let task = Task {
        category: "治气能力".to_owned(),
        text: "建设300个监测站，利用率达到96%以上。".to_owned(),
        responsible: "东湖区、南屏区、北山区".to_owned(),
        ..Task::empty(STATIONS)
    };
    let list = master(vec![task]);
    let checklist = |unit| Checklist {
        unit,
        kind: ChecklistKind::District,
        headers: std::collections::BTreeMap::new(),
        entries: Vec::new(),
    };
    Plan {
        units: vec![district(EAST, "东湖区"), district(SOUTH, "南屏区"), district(NORTH, "北山区")],
        lists: vec![list],
        checklists: [EAST, SOUTH, NORTH].map(checklist).to_vec(),
        ..Plan::empty("示例")
    }
}

fn stations(kind: TargetKind) -> TargetText {
    TargetText {
        task: Some(STATIONS),
        name: "监测站".to_owned(),
        value: "300".to_owned(),
        unit: "个".to_owned(),
        comparison: Comparison::Equal,
        kind,
    }
}

fn done(plan: &Plan, edit: TargetEdit, ids: &SequentialIds) -> (Plan, String) {
    Edit::Targets(edit).apply(plan, ids).expect("applied")
}

fn refused(plan: &Plan, edit: TargetEdit) -> EditError {
    Edit::Targets(edit).apply(plan, &SequentialIds::default()).expect_err("refused")
}

/// A plan with the stations as a target and these shares.
fn shared(kind: TargetKind, shares: &[(UnitId, &str)]) -> (Plan, SequentialIds) {
    let ids = SequentialIds::default();
    let shares = shares
        .iter()
        .map(|(unit, value)| UnitShare { unit: *unit, value: (*value).to_owned() })
        .collect();
    let edit = TargetEdit::Add { target: stations(kind), shares, clause: None };
    (done(&plan(), edit, &ids).0, ids)
}

fn shown(plan: &Plan) -> String {
    let share = |share: &Allocation| format!("{}={}", share.unit.0, share.value);
    plan.targets[0].allocations.iter().map(share).collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_are_confirmed_and_passed_over() {
    let ids = SequentialIds::default();
    let figure = FigureRef { task: STATIONS, value: "300".to_owned(), unit: "个".to_owned() };
    let (passed, label) =
        done(&plan(), TargetEdit::PassOver { figures: vec![figure.clone()] }, &ids);
    assert_eq!((passed.passed_figures.len(), label.as_str()), (1, "300个 不作指标"));
    let (again, _) = done(&passed, TargetEdit::Reconsider { figures: vec![figure] }, &ids);
    assert_eq!(again.passed_figures, []);
    let add = TargetEdit::Add {
        target: stations(TargetKind::Sum),
        shares: vec![UnitShare { unit: SOUTH, value: "120个".to_owned() }],
        clause: None,
    };
    let (after, label) = done(&passed, add, &ids);
    assert_eq!(label, "列为指标“监测站”");
    assert_eq!(after.passed_figures, [], "a target is not passed over");
    assert_eq!(shown(&after), "2=120", "the measure is not part of the share");
}

#[test]
fn shares_are_taken_as_typed() {
    for (kind, typed, expected) in [
        (TargetKind::Sum, "150", "1=150"),
        (TargetKind::Sum, " 150个 ", "1=150"),
        (TargetKind::Sum, "约150", "1=约150"),
        (TargetKind::Sum, "/", "1=/"),
        (TargetKind::Sum, "", ""),
        (
            TargetKind::Named,
            "甲园区、乙园区（东片、西片）、丙园区",
            "1=甲园区、乙园区（东片、西片）、丙园区",
        ),
    ] {
        let (plan, ids) = shared(kind, &[]);
        let target = plan.targets[0].id;
        let cell = ShareCell { target, unit: EAST, text: typed.to_owned() };
        let (after, _) = done(&plan, TargetEdit::SetShares { cells: vec![cell] }, &ids);
        assert_eq!(shown(&after), expected, "{typed}");
    }
}

#[test]
fn wholes_are_shared_out_on_request() {
    use Remainder::{First, Last, Leave};
    for (given, only_open, remainder, expected) in [
        (&[][..], false, First, "1=100 2=100 3=100"),
        (&[(EAST, "150")], true, First, "1=150 2=75 3=75"),
        (&[(EAST, "149")], true, First, "1=149 2=76 3=75"),
        (&[(EAST, "149")], true, Last, "1=149 2=75 3=76"),
        (&[(EAST, "149")], true, Leave, "1=149 2=75 3=75"),
        (&[(EAST, "149")], false, First, "1=100 2=100 3=100"),
    ] {
        let (plan, ids) = shared(TargetKind::Sum, given);
        let how = ShareOut { units: vec![EAST, SOUTH, NORTH], only_open, remainder };
        let edit = TargetEdit::ShareOut { target: plan.targets[0].id, how };
        assert_eq!(shown(&done(&plan, edit, &ids).0), expected, "{given:?} {remainder:?}");
    }
    let (plan, ids) = shared(TargetKind::Sum, &[(EAST, "/"), (SOUTH, "20")]);
    let how = ShareOut { units: vec![NORTH], only_open: false, remainder: First };
    let edit = TargetEdit::ShareOut { target: plan.targets[0].id, how };
    assert_eq!(shown(&done(&plan, edit, &ids).0), "1=/ 3=300", "who has no part still has none");
    let (plan, _) = shared(TargetKind::Sum, &[(EAST, "300")]);
    let how = ShareOut { units: vec![SOUTH], only_open: true, remainder: First };
    let edit = TargetEdit::ShareOut { target: plan.targets[0].id, how };
    assert_eq!(refused(&plan, edit).code(), "edit.nothing_to_share_out");
    let (plan, ids) = shared(TargetKind::Same, &[]);
    let edit = TargetEdit::SameForAll { target: plan.targets[0].id, units: vec![EAST, NORTH] };
    assert_eq!(shown(&done(&plan, edit, &ids).0), "1=300 3=300");
}

#[test]
fn shares_of_nobody_go_to_somebody() {
    let (mut plan, ids) = shared(TargetKind::Sum, &[(EAST, "100"), (SOUTH, "200")]);
    plan.units.retain(|unit| unit.id != SOUTH);
    let target = plan.targets[0].id;
    let to = |to| TargetEdit::MoveShare { target, from: SOUTH, to };
    assert_eq!(refused(&plan, to(Some(EAST))).code(), "edit.share_taken");
    assert_eq!(shown(&done(&plan, to(Some(NORTH)), &ids).0), "1=100 3=200");
    assert_eq!(shown(&done(&plan, to(None), &ids).0), "1=100");
    let gone = ShareCell { target, unit: SOUTH, text: "5".to_owned() };
    let edit = TargetEdit::SetShares { cells: vec![gone] };
    assert_eq!(refused(&plan, edit).code(), "edit.no_such_unit");
}

/// Gives the districts' digests one row with one clause.
fn with_clause(plan: &mut Plan, text: &str) {
    let row = DigestRowId(1);
    plan.digest = vec![DigestRow {
        id: row,
        name: "治气能力".to_owned(),
        categories: vec!["治气能力".to_owned()],
        omitted: Vec::new(),
    }];
    plan.clauses = vec![Clause {
        id: ClauseId(1),
        row,
        text: text.to_owned(),
        opens_sentence: true,
        sources: vec![ClauseSource { task: STATIONS, text_then: String::new() }],
        scope: Scope::BySource,
        figure: None,
        variants: Vec::new(),
    }];
}

/// What a district's digest says.
fn printed(plan: &Plan, unit: UnitId) -> String {
    let list = plan.checklist(unit, ChecklistKind::District).expect("it has one");
    let derived = Derivation::of(plan).checklist(list);
    derived.rows.iter().map(|row| row.text.to_string()).collect()
}

#[test]
fn who_has_no_part_prints_nothing() {
    let (mut plan, ids) = shared(TargetKind::Sum, &[(EAST, "/"), (SOUTH, "20")]);
    with_clause(&mut plan, &format!("建设{FIGURE}个监测站"));
    plan.clauses[0].figure = Some(plan.targets[0].id);
    assert_eq!(printed(&plan, EAST), "");
    assert_eq!(printed(&plan, SOUTH), "建设20个监测站。");
    let cell = MatrixCell { clause: ClauseId(1), unit: EAST };
    let of = |edit: ClauseEdit| Edit::Clauses(edit).apply(&plan, &ids).expect("applied").0;
    let cleared = of(ClauseEdit::ClearCells { cells: vec![cell] });
    assert_eq!((printed(&cleared, EAST).as_str(), shown(&cleared).as_str()), ("", "1=/ 2=20"));
    let taken_in = of(ClauseEdit::Toggle { cells: vec![cell] });
    assert_eq!(printed(&taken_in, EAST), format!("建设{MISSING_SHARE}个监测站。"));
    assert_eq!(taken_in.clauses[0].scope, Scope::BySource);
    let own = MatrixText { clause: ClauseId(1), unit: EAST, text: "7".to_owned() };
    let given = of(ClauseEdit::SetCells { cells: vec![own] });
    assert_eq!(printed(&given, EAST), "建设7个监测站。");
}

#[test]
fn a_clause_follows_the_shares() {
    let (mut plan, ids) = shared(TargetKind::Sum, &[]);
    with_clause(&mut plan, "利用率达到96%，建设100个监测站");
    let target = plan.targets[0].id;
    let edit = TargetEdit::Follow { target, clause: ClauseId(1) };
    let (after, _) = done(&plan, edit, &ids);
    assert_eq!(after.clauses[0].text, format!("利用率达到96%，建设{FIGURE}个监测站"));
    assert_eq!(shown(&after), "1=100 2=100 3=100", "what it wrote out are the shares");
    assert!(check_figures(&after)[0].is_settled());
    let edit = TargetEdit::Remove { targets: vec![target] };
    assert_eq!(refused(&after, edit).code(), "edit.target_printed");
}

#[test]
fn of_two_figures_of_a_unit_the_right_one_follows() {
    let text = "改造企业20家，其中重点企业5家";
    let first = format!("改造企业{FIGURE}家，其中重点企业5家");
    let second = format!("改造企业20家，其中重点企业{FIGURE}家");
    // (master, whole, own wording of a district, clause)
    for (master, value, own, expected) in [
        ("全市改造企业20家，其中重点企业5家。", "20", None, &first),
        ("全市改造企业20家，其中重点企业5家。", "5", None, &second),
        ("全市改造企业300家，其中重点企业80家。", "300", None, &first),
        ("全市改造企业300家，其中重点企业80家。", "80", None, &second),
        // Nothing in the master tells: the one in which districts differ.
        ("提质增效。", "80", Some("改造企业20家，其中重点企业3家"), &second),
        ("提质增效。", "80", None, &first),
    ] {
        let (mut plan, ids) = shared(TargetKind::Sum, &[]);
        plan.lists[0].tasks[0].text = master.to_owned();
        plan.targets[0].value = value.to_owned();
        plan.targets[0].unit = "家".to_owned();
        with_clause(&mut plan, text);
        let variant = |text: &str| ClauseVariant {
            unit: EAST,
            text: Some(text.to_owned()),
            opens_sentence: None,
        };
        plan.clauses[0].variants = own.into_iter().map(variant).collect();
        let edit = TargetEdit::Follow { target: plan.targets[0].id, clause: ClauseId(1) };
        let (after, _) = done(&plan, edit, &ids);
        assert_eq!(after.clauses[0].text, *expected, "{master} {value}");
    }
}

#[test]
fn targets_are_changed_moved_and_removed() {
    let (plan, ids) = shared(TargetKind::Sum, &[(EAST, "320")]);
    let target = plan.targets[0].id;
    let wrong = TargetText { value: "若干".to_owned(), ..stations(TargetKind::Sum) };
    let edit = TargetEdit::Set { target, to: wrong };
    assert_eq!(refused(&plan, edit).code(), "edit.bad_whole");
    let nameless = TargetText { name: " ".to_owned(), ..stations(TargetKind::Sum) };
    let edit = TargetEdit::Set { target, to: nameless };
    assert_eq!(refused(&plan, edit).code(), "edit.empty_target_name");

    let mut moved = plan.clone();
    moved.lists[0].tasks[0].text = "建设320个监测站。".to_owned();
    let (after, label) = done(&moved, TargetEdit::TakeWhole { target }, &ids);
    assert_eq!(label, "指标“监测站”按总表改为 320");
    assert_eq!(after.targets[0].value, "320");
    assert!(check_figures(&after)[0].agrees());

    let (added, _) = done(&plan, TargetEdit::AddUnit { target, unit: NORTH }, &ids);
    assert_eq!(shown(&added), "1=320 3=");
    let (gone, label) = done(&plan, TargetEdit::Remove { targets: vec![target] }, &ids);
    assert_eq!((gone.targets.len(), label.as_str()), (0, "删除指标“监测站”"));
}
