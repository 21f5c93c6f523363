//! 覆盖核对 on the published plan: its figures are those of careful readers,
//! and every row of the gold file is in the proof.

use std::collections::BTreeSet;

use lantian_backend::derive::{Backing, Coverage, Derivation, Held, RowCoverage, coverage};
use lantian_backend::domain::{ChecklistKind, Plan, Role, UnitId};
use lantian_backend::learn::LearnOptions;
use lantian_tests::{corpus, gold, plan_from};
use serde_json::Value;

fn shaoxing() -> Option<(Plan, Value)> {
    let folder = corpus()?;
    let plan = plan_from(&folder.join("shaoxing-2020.docx"), &LearnOptions::default());
    Some((plan, gold(&folder, "shaoxing-2020.derivation.json")))
}

fn name(plan: &Plan, unit: UnitId) -> &str {
    plan.unit(unit).map_or("", |unit| unit.name.as_str())
}

/// Rows of the master a gold row names, from 0.
fn sources(row: &Value) -> BTreeSet<usize> {
    let ids = row["a1"].as_array().into_iter().flatten().filter_map(Value::as_str);
    ids.filter_map(|id| id.strip_prefix("A1-")?.parse::<usize>().ok()).map(|row| row - 1).collect()
}

fn row<'c>(proof: &'c Coverage, plan: &Plan, unit: &str, number: usize) -> &'c RowCoverage {
    let list = proof
        .lists
        .iter()
        .find(|list| list.kind == ChecklistKind::Department && name(plan, list.unit) == unit);
    let rows = &list.expect("a checklist").rows;
    rows.iter().find(|row| row.number == number).expect("a row")
}

#[test]
fn the_figures_are_those_of_the_document() {
    let Some((plan, truth)) = shaoxing() else { return };
    let proof = coverage(&Derivation::of(&plan));
    let totals = proof.totals();
    eprintln!("{}", totals.sentence());
    assert_eq!(totals.tasks, 100, "master rows");
    assert_eq!((totals.districts, totals.district_rows), (6, 60), "6 × 10 district cells");
    assert_eq!((totals.departments, totals.department_rows), (10, 132), "department rows");
    assert_eq!(truth["annex1"].as_array().map(Vec::len), Some(totals.tasks));
    let per_list: usize = proof.annexes().iter().map(|annex| annex.rows).sum();
    assert_eq!(per_list, totals.rows(), "annexes add up");
}

#[test]
fn every_department_row_has_the_tasks_behind_it_that_readers_found() {
    let Some((plan, truth)) = shaoxing() else { return };
    let proof = coverage(&Derivation::of(&plan));
    let (mut right, mut all) = (0, 0);
    for gold in truth["annex3"]["rows"].as_array().expect("rows") {
        all += 1;
        let number = gold["no"].as_str().and_then(|no| no.parse().ok()).expect("a number");
        let unit = gold["dept"].as_str().expect("a department");
        let own = row(&proof, &plan, unit, number);
        let found: BTreeSet<usize> = own.sources.iter().copied().collect();
        let wanted = sources(gold);
        let standing = gold["cls"] == "generic_safeguard";
        let told = match own.backing {
            Backing::Standing => standing,
            Backing::Own => !standing && wanted.is_empty(),
            _ => !wanted.is_empty(),
        };
        if told && found == wanted {
            right += 1;
        } else {
            eprintln!("{unit} {number}: {found:?}, should be {wanted:?}, {:?}", own.backing);
        }
    }
    eprintln!("department rows: {right} of {all}");
    assert_eq!(all, 132);
    assert!(right >= 131, "{right} of {all}");
}

/// Readers wrote down, for every task and every unit it names, in which rows
/// of the unit's checklist it stands.
#[test]
fn every_task_and_role_stands_in_the_rows_that_readers_found() {
    let Some((plan, truth)) = shaoxing() else { return };
    let proof = coverage(&Derivation::of(&plan));
    let (mut right, mut all) = (0, 0);
    for pair in truth["coverage"]["pairs"].as_array().expect("pairs") {
        all += 1;
        let unit = pair["unit"].as_str().expect("a unit");
        let role = if pair["role"] == "lead" { Role::Lead } else { Role::Support };
        let row: usize =
            pair["a1"].as_str().and_then(|id| id.get(3..)?.parse().ok()).expect("a row");
        let mut duties = proof.tasks[row - 1].duties.iter();
        let found = duties
            .find(|duty| duty.role == role && duty.unit.is_some_and(|id| name(&plan, id) == unit));
        let wanted: Vec<usize> = pair["annex3_rows"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row.as_str()?.parse().ok())
            .collect();
        let told = found.is_some_and(|duty| {
            let rows: Vec<usize> = duty.rows.iter().map(|row| row.row).collect();
            let without = matches!(duty.held, Held::NoChecklist | Held::Undefined);
            rows == wanted && without != (pair["has_list"] == true)
        });
        if told {
            right += 1;
        } else {
            let found = found.map(|duty| (duty.held, &duty.rows));
            eprintln!("row {row} {} {unit}: {found:?}, should be {wanted:?}", role.word());
        }
    }
    eprintln!("pairs: {right} of {all}");
    assert_eq!(all, 195, "115 leads and 80 supports");
    assert!(right >= 194, "{right} of {all}: learning ties one row otherwise");
}

#[test]
fn the_union_of_the_annexes_is_the_master_but_for_named_exceptions() {
    let Some((plan, truth)) = shaoxing() else { return };
    let proof = coverage(&Derivation::of(&plan));
    let mut carried: BTreeSet<usize> = BTreeSet::new();
    for gold in truth["annex3"]["rows"].as_array().expect("rows") {
        carried.extend(sources(gold));
    }
    for gold in truth["annex2"]["rows"].as_array().expect("rows") {
        for clause in gold["clauses"].as_array().expect("clauses") {
            carried.extend(sources(clause));
        }
    }
    let found: BTreeSet<usize> =
        proof.tasks.iter().enumerate().filter(|(_, task)| task.carried).map(|(at, _)| at).collect();
    let missed: Vec<usize> = carried.difference(&found).map(|at| at + 1).collect();
    let extra: Vec<usize> = found.difference(&carried).map(|at| at + 1).collect();
    eprintln!("carried: {} of 100; readers: {}", found.len(), carried.len());
    assert!(missed.is_empty() && extra.is_empty(), "missed {missed:?}, extra {extra:?}");
    for (at, task) in proof.tasks.iter().enumerate().filter(|(_, task)| !task.carried) {
        let reasons: Vec<Held> = task.duties.iter().map(|duty| duty.held).collect();
        assert!(!reasons.is_empty(), "row {} says why", at + 1);
        assert!(!reasons.contains(&Held::Listed), "row {}", at + 1);
    }
}
