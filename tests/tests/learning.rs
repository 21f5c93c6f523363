//! Learning from the published plan: every row and phrase tied to the master
//! as careful readers tied it by hand.

use std::collections::BTreeMap;

use lantian_backend::derive::{Derivation, RowKind};
use lantian_backend::domain::{ChecklistKind, TaskId};
use lantian_backend::learn::LearnOptions;
use lantian_tests::{corpus, gold, plan_from};
use serde_json::Value;

fn ids_of(value: &Value, ids: &BTreeMap<String, TaskId>) -> Vec<TaskId> {
    let mut found: Vec<TaskId> = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|id| ids.get(id.as_str()?).copied())
        .collect();
    found.sort();
    found
}

fn sorted(mut ids: Vec<TaskId>) -> Vec<TaskId> {
    ids.sort();
    ids
}

#[test]
fn rows_and_phrases_come_from_the_tasks_they_came_from() {
    let Some(folder) = corpus() else { return };
    let plan = plan_from(&folder.join("shaoxing-2020.docx"), &LearnOptions::default());
    let truth = gold(&folder, "shaoxing-2020.derivation.json");
    let ids: BTreeMap<String, TaskId> = plan
        .tasks()
        .iter()
        .enumerate()
        .map(|(at, task)| (format!("A1-{:03}", at + 1), task.id))
        .collect();
    let name = |id: &TaskId| {
        ids.iter().find(|(_, v)| *v == id).map(|(k, _)| k.clone()).unwrap_or_default()
    };
    let derivation = Derivation::of(&plan);
    let lists: Vec<_> = derivation.checklists().collect();

    let (mut right, mut all) = (0, 0);
    for row in truth["annex3"]["rows"].as_array().expect("rows") {
        all += 1;
        let list = lists
            .iter()
            .find(|list| list.unit_name == row["dept"] && list.kind == ChecklistKind::Department)
            .expect("a checklist");
        let number: usize = row["no"].as_str().and_then(|no| no.parse().ok()).expect("a number");
        let Some(own) = list.rows.get(number - 1) else { panic!("{} {number}", list.unit_name) };
        let kind = match row["cls"].as_str().expect("a class") {
            "verbatim" | "verbatim_item_renamed" => RowKind::Derived,
            "generic_safeguard" => RowKind::Standing,
            _ if row["a1"].as_array().is_none_or(Vec::is_empty) => RowKind::Own,
            _ => RowKind::Adapted,
        };
        let sources = ids_of(&row["a1"], &ids);
        if own.kind == kind && sorted(own.sources.clone()) == sources {
            right += 1;
        } else {
            let names: Vec<_> = own.sources.iter().map(name).collect();
            eprintln!(
                "row {} {number}: {:?} {names:?}, should be {kind:?} {}",
                list.unit_name, own.kind, row["a1"]
            );
        }
    }
    assert!(right * 100 >= all * 95, "rows: {right} of {all}");

    let (mut right, mut all) = (0, 0);
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    for row in truth["annex2"]["rows"].as_array().expect("rows") {
        let list = lists
            .iter()
            .find(|list| list.unit_name == row["district"] && list.kind == ChecklistKind::District)
            .expect("a checklist");
        let own = list
            .rows
            .iter()
            .find(|own| own.category == row["category"].as_str().unwrap_or_default());
        let phrases = own.map(|own| own.phrases.clone()).unwrap_or_default();
        for clause in row["clauses"].as_array().expect("clauses") {
            all += 1;
            let text = clause["text"].as_str().expect("a text");
            let own = phrases.iter().find(|phrase| phrase.text == text);
            let sources = ids_of(&clause["a1"], &ids);
            if own.is_some_and(|own| sorted(own.sources.clone()) == sources) {
                right += 1;
            } else {
                let names: Vec<_> = own.iter().flat_map(|own| &own.sources).map(name).collect();
                *wrong
                    .entry(format!("{text}: {names:?}, should be {}", clause["a1"]))
                    .or_default() += 1;
            }
        }
    }
    for (text, times) in wrong {
        eprintln!("{times}x {text}");
    }
    eprintln!("phrases: {right} of {all}");
    assert!(right * 100 >= all * 90, "phrases: {right} of {all}");
}
