//! The checker as a whole: order, ignoring, memory, and the sample plan.

use std::time::Instant;

use super::*;
use crate::app::sample_plan;
use crate::derive::Derivation;
use crate::domain::{Field, Ignored, ListId, ListKind, OwnWord, Plan, Task, TaskId, TaskList};

fn plan(texts: &[&str]) -> Plan {
    let tasks = (1..)
        .zip(texts)
        .map(|(id, text)| Task {
            text: (*text).to_owned(),
            lead: "市经信局".to_owned(),
            ..Task::empty(TaskId(id))
        })
        .collect();
    let column = |field: Field| crate::domain::Column {
        key: crate::domain::ColumnKey::Field(field),
        header: field.word().to_owned(),
    };
    let list = TaskList {
        id: ListId(1),
        kind: ListKind::Tasks,
        title: String::new(),
        mark: String::new(),
        columns: vec![column(Field::Text), column(Field::Lead)],
        tasks,
    };
    Plan { lists: vec![list], ..Plan::empty("") }
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|checked| checked.rule.code).collect()
}

#[test]
fn codes_are_told_once_and_name_their_family() {
    let mut seen = std::collections::BTreeSet::new();
    for rule in all() {
        assert!(seen.insert(rule.code), "{} twice", rule.code);
        assert!(rule.code.contains('.') && !rule.name.is_empty());
        assert!(named(rule.code).is_some());
    }
}

#[test]
fn findings_name_the_cell_and_quote_it() {
    let report = check(&plan(&["推进推进改造。", "完成改造,按期验收。", "落实责任。"]));
    let shown: Vec<String> = report
        .findings
        .iter()
        .filter(|checked| checked.rule.family == Family::Writing)
        .map(|checked| format!("{}：{}", checked.finding.place, checked.finding.quote))
        .collect();
    assert_eq!(
        shown,
        ["任务总表 第 1 行 工作任务：推进推进", "任务总表 第 2 行 工作任务：完成改造,按期验收"]
    );
}

#[test]
fn a_habit_of_layout_is_told_once_in_a_list() {
    for (rows, expected) in [(7, 7), (8, 1), (20, 1)] {
        let texts: Vec<String> = (1..=rows).map(|at| format!("到 2025年完成第{at}批。")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let report = check(&plan(&texts));
        let told: Vec<_> = report
            .findings
            .iter()
            .filter(|checked| checked.rule.code == "writing.stray-blank")
            .collect();
        assert_eq!(told.len(), expected, "{rows}");
        let changes: usize = told.iter().map(|checked| checked.changes.len()).sum();
        assert_eq!(changes, rows, "every place can be put right");
    }
}

#[test]
fn one_place_ignored_hides_no_others() {
    let blanks = |plan: &Plan| -> Vec<Checked> {
        let told = check(plan).findings.into_iter();
        told.filter(|checked| checked.rule.code == "writing.stray-blank").collect()
    };
    let once = |checked: &Checked| Ignored::Once {
        code: checked.rule.code.to_owned(),
        spot: checked.spot.clone(),
        quote: checked.finding.quote.clone(),
    };
    let with = |rows: usize, ignored: &[Ignored]| {
        let texts: Vec<String> = (1..=rows).map(|at| format!("到 2025年完成第{at}批。")).collect();
        let mut plan = plan(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        plan.checks.ignored = ignored.to_vec();
        plan
    };
    let few = blanks(&with(7, &[]));
    let first = once(&few[0]);
    let told = |rows, ignored: &Ignored| {
        let told = blanks(&with(rows, std::slice::from_ref(ignored)));
        (told.len(), told.iter().map(|checked| checked.changes.len()).sum::<usize>())
    };
    assert_eq!((few.len(), told(7, &first)), (7, (6, 6)));
    assert_eq!(told(8, &first), (7, 7), "seven are left, each told by itself");
    assert_eq!(told(9, &first), (1, 8), "eight are left");
    let all = once(&blanks(&with(8, &[]))[0]);
    assert_eq!(told(8, &all), (0, 0));
    assert_eq!(told(20, &all), (0, 0), "the habit itself is ignored");
}

#[test]
fn equal_words_at_one_place_are_told_once() {
    for text in ["使用其它材料，采用其它材料。", "推进改造  完成改造  推进改造。"]
    {
        let report = check(&plan(&[text, "落实责任。"]));
        let mut seen = std::collections::BTreeSet::new();
        for checked in &report.findings {
            let spot = format!("{:?}", checked.spot);
            assert!(
                seen.insert((checked.rule.code, spot, checked.finding.quote.clone())),
                "{}",
                checked.finding
            );
        }
    }
}

#[test]
fn what_is_ignored_is_not_told() {
    let texts = ["使用其它材料。", "采用其它办法。", "落实责任。"];
    let ignoring = |ignored: Vec<Ignored>| {
        let mut plan = plan(&texts);
        plan.checks.ignored = ignored;
        let report = check(&plan);
        let told = codes(&report).iter().filter(|code| **code == "writing.confusion").count();
        (told, report.hidden.len())
    };
    let code = "writing.confusion".to_owned();
    assert_eq!(ignoring(Vec::new()), (2, 0));
    let first = check(&plan(&texts)).findings[0].clone();
    assert_eq!(first.rule.code, "writing.confusion");
    let (spot, quote) = (first.spot, first.finding.quote);
    assert_eq!(ignoring(vec![Ignored::Once { code: code.clone(), spot, quote }]), (1, 1));
    let word = "其它".to_owned();
    assert_eq!(ignoring(vec![Ignored::Word { code: code.clone(), word }]), (0, 2));
    assert_eq!(ignoring(vec![Ignored::Rule { code }]), (0, 2));
}

#[test]
fn the_memory_forgets_when_words_change() {
    let mut plan = plan(&["使用其它材料。", "甲。", "乙。"]);
    let mut memory = Memory::default();
    let told = |plan: &Plan, memory: &mut Memory| {
        codes(&check_with(&Derivation::of(plan), memory)).contains(&"writing.confusion")
    };
    assert!(told(&plan, &mut memory) && told(&plan, &mut memory));
    plan.checks.words.push(OwnWord { word: "其它".to_owned(), instead: String::new() });
    assert!(!told(&plan, &mut memory), "the office wants it so");
}

#[test]
fn the_sample_has_the_mistakes_it_was_given() {
    let plan = sample_plan().expect("the sample is sound");
    let report = check(&plan);
    let found = codes(&report);
    for code in [
        "writing.missing-stop",
        "structure.empty-cell",
        "coverage.lead-without-checklist",
        "checklist.needs-review",
    ] {
        assert!(found.contains(&code), "{code} in {found:?}");
    }
}

#[test]
fn a_change_in_a_long_plan_is_checked_at_once() {
    let sample = sample_plan().expect("the sample is sound");
    let mut plan = sample.clone();
    let rows = plan.lists[0].tasks.clone();
    let mut next = 1_000_000;
    while plan.lists[0].tasks.len() < 1000 {
        for (at, row) in rows.iter().enumerate() {
            next += 1;
            let text = format!("{}（第{next}批，编号{at}）", row.text);
            plan.lists[0].tasks.push(Task { id: TaskId(next), text, ..row.clone() });
        }
    }
    let mut memory = Memory::default();
    check_with(&Derivation::of(&plan), &mut memory);
    plan.lists[0].tasks[500].text.push_str("推进推进改造。");
    let start = Instant::now();
    let report = check_with(&Derivation::of(&plan), &mut memory);
    let took = start.elapsed();
    eprintln!("1000 tasks checked again in {took:?}: {} findings", report.findings.len());
    assert!(codes(&report).contains(&"writing.repeated-word"));
}
