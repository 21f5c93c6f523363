//! Every real plan is read with every row and cell as careful readers read it.

use std::path::Path;

use lantian_backend::domain::{Field, ListKind, Plan, Task};
use lantian_backend::learn::LearnOptions;
use lantian_tests::{corpus, gold, plan_from};
use serde_json::Value;

const TASK_CELLS: &[(&str, Field)] = &[
    ("no", Field::Number),
    ("category", Field::Category),
    ("item", Field::Item),
    ("task", Field::Text),
    ("deadline", Field::Deadline),
    ("lead", Field::Lead),
    ("support", Field::Support),
    ("responsible", Field::Responsible),
    ("remark", Field::Remark),
];

fn plan(folder: &Path, file: &str) -> Plan {
    plan_from(&folder.join(file), &LearnOptions::default())
}

fn rows(plan: &Plan, kind: ListKind) -> Vec<&Task> {
    plan.lists.iter().filter(|list| list.kind == kind).flat_map(|list| &list.tasks).collect()
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Every cell the gold file names equals the cell read.
fn assert_rows(file: &str, read: &[&Task], gold: &Value, allowed: impl Fn(usize, Field) -> bool) {
    let gold = gold.as_array().expect("gold rows");
    assert_eq!(read.len(), gold.len(), "{file}: rows");
    for (at, (task, row)) in read.iter().zip(gold).enumerate() {
        for (key, field) in TASK_CELLS {
            let Some(expected) = row.get(key) else { continue };
            if !allowed(at, *field) {
                assert_eq!(task.cell(*field), text_of(expected), "{file}: row {} {key}", at + 1);
            }
        }
    }
}

const fn nothing(_: usize, _: Field) -> bool {
    false
}

/// In the .docx and .xlsx the lead and support cells of master row 7 are
/// merged with the row above; the gold file has them blank.
fn merged_row_7(at: usize, field: Field) -> bool {
    at == 6 && matches!(field, Field::Lead | Field::Support)
}

#[test]
fn shaoxing_master() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "shaoxing-2020.gold.json");
    for file in ["shaoxing-2020.docx", "shaoxing-2020-master.xlsx"] {
        let plan = plan(&folder, file);
        assert_rows(file, &rows(&plan, ListKind::Tasks), &truth["master"], merged_row_7);
        let joined = plan.tasks()[6].joined;
        assert!(joined.contains(Field::Lead), "{file}: the merge itself is kept");
    }
    let pasted = plan(&folder, "shaoxing-2020.txt");
    assert_rows("txt", &rows(&pasted, ListKind::Tasks), &truth["master"], nothing);
    assert_eq!(pasted.checklists.len(), 16, "the text has every annex too");
}

#[test]
fn cixi_tasks_and_projects() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "cixi-action.gold.json");
    for file in ["cixi-action.docx", "cixi-action.xlsx", "cixi-action.txt"] {
        let plan = plan(&folder, file);
        assert_rows(file, &rows(&plan, ListKind::Tasks), &truth["tasks"], nothing);
        assert_rows(file, &rows(&plan, ListKind::Projects), &truth["projects"], nothing);
    }
}

#[test]
fn wuzhong_tasks() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "wuzhong.gold.json");
    for file in ["wuzhong.docx", "wuzhong.xlsx", "wuzhong.txt"] {
        let plan = plan(&folder, file);
        assert_rows(file, &rows(&plan, ListKind::Tasks), &truth["tasks"], nothing);
    }
}

#[test]
fn cixi_eco_projects() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "cixi-eco.gold.json");
    let plan = plan(&folder, "cixi-eco-projects.xlsx");
    assert_rows("xlsx", &rows(&plan, ListKind::Projects), &truth["projects"], nothing);
}

#[test]
fn the_head_of_the_plan_is_read() {
    let Some(folder) = corpus() else { return };
    let plan = plan(&folder, "shaoxing-2020.docx");
    assert_eq!(plan.year, Some(2020));
    assert_eq!(plan.stage, "征求意见稿");
    assert_eq!(plan.prose.len(), 57, "the body text is kept");
    let marks: Vec<&str> = plan.annexes.iter().map(|annex| annex.mark.as_str()).collect();
    assert_eq!(marks, ["附件1", "附件2", "附件3"]);
}

/// Every unit cell resolves or is reported with a suggestion.
#[test]
fn unit_cells_resolve() {
    let Some(folder) = corpus() else { return };
    let plan = plan(&folder, "shaoxing-2020.docx");
    let names = lantian_backend::reading::units::UnitNames::new(&plan.units);
    for task in plan.tasks() {
        for field in [Field::Lead, Field::Support, Field::Responsible] {
            for mention in names.read(task.cell(field)).mentions {
                assert!(
                    mention.unit.is_some() || mention.suggestion.is_some(),
                    "{}: {}",
                    task.cell(field),
                    mention.text
                );
            }
        }
    }
}
