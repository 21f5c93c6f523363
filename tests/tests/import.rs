//! Every real plan is read with every row and cell as careful readers read it.

use std::path::Path;

use lantian_backend::derive::{Derivation, agreement, prose_of};
use lantian_backend::domain::{
    ChecklistKind, ColumnKey, DistrictForm, Field, ListKind, Plan, Role, Task,
};
use lantian_backend::learn::LearnOptions;
use lantian_backend::reading::prose;
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

/// Keys of gold rows with the column each stands in.
type Columns<'c> = &'c [(&'c str, ColumnKey)];

/// Every cell the gold file names equals the cell read. A merged cell repeats
/// the text above it, where the gold file has a blank.
fn assert_columns(file: &str, read: &[&Task], gold: &[Value], columns: Columns<'_>) {
    assert_eq!(read.len(), gold.len(), "{file}: rows");
    for (at, (task, row)) in read.iter().zip(gold).enumerate() {
        for (key, column) in columns {
            let expected = text_of(&row[*key]);
            if !(expected.is_empty() && task.is_joined(column)) {
                assert_eq!(task.column(column), expected, "{file}: row {} {key}", at + 1);
            }
        }
    }
}

fn own(header: &str) -> ColumnKey {
    ColumnKey::Extra(header.to_owned())
}

#[test]
fn cixi_eco_projects() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "cixi-eco.gold.json");
    let period = [("period", own("实施年限")), ("budget", own("投资概算（万元）"))];
    for file in ["cixi-eco.docx", "cixi-eco.txt", "cixi-eco-projects.xlsx"] {
        let plan = plan(&folder, file);
        let read = rows(&plan, ListKind::Projects);
        assert_rows(file, &read, &truth["projects"], nothing);
        assert_columns(file, &read, truth["projects"].as_array().expect("rows"), &period);
        let list = plan.lists.iter().find(|list| list.kind == ListKind::Projects).expect("a list");
        let totals: Vec<_> = plan.totals_of(list.id).collect();
        let [total] = totals[..] else { panic!("{file}: {totals:?}") };
        let sums = lantian_backend::derive::sums(&read, total);
        assert_eq!(sums, [(&own("投资概算（万元）"), text_of(&truth["total"]))], "{file}");
    }
}

#[test]
fn cixi_eco_indicators() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "cixi-eco.gold.json");
    let columns = [
        ("domain", ColumnKey::Field(Field::Category)),
        ("task", ColumnKey::Field(Field::Item)),
        ("no", ColumnKey::Field(Field::Number)),
        ("indicator", ColumnKey::Field(Field::Text)),
        ("unit", own("单位")),
        ("national", own("国家级指标要求")),
        ("provincial", own("省级指标要求")),
        ("nature", own("指标属性")),
        ("current", own("现状值2022年")),
        ("met_national", own("现状值是否达到国家要求")),
        ("met_provincial", own("现状值是否达到省级要求")),
        ("target2025", own("规划值2025年")),
        ("target2030", own("规划值2030年")),
    ];
    let plan = plan(&folder, "cixi-eco.docx");
    // The first row of the gold file is the lower row of the head.
    let gold = &truth["indicators"].as_array().expect("rows")[1..];
    assert_columns("docx", &rows(&plan, ListKind::Indicators), gold, &columns);
    let list = plan.lists.iter().find(|list| list.kind == ListKind::Indicators).expect("a list");
    let heads: Vec<&str> = list.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(heads[7..10], ["指标属性", "现状值\n2022年", "现状值\n是否达到国家要求"]);
}

#[test]
fn cixi_eco_statistics() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "cixi-eco.gold.json");
    for file in ["cixi-eco.docx", "cixi-eco.txt"] {
        let plan = plan(&folder, file);
        let list =
            plan.lists.iter().find(|list| list.kind == ListKind::Statistics).expect("a list");
        let heads = list.columns.iter().map(|column| column.header.clone()).collect();
        let mut read: Vec<Vec<String>> = vec![heads];
        read.extend(list.tasks.iter().map(|task| {
            list.columns.iter().map(|column| task.column(&column.key).to_owned()).collect()
        }));
        let all: Vec<&Task> = list.tasks.iter().collect();
        read.extend(plan.totals_of(list.id).map(|total| {
            let sums = lantian_backend::derive::sums(&all, total).into_iter().map(|(_, sum)| sum);
            std::iter::once(total.label.clone()).chain(sums).collect()
        }));
        let expected: Vec<Vec<String>> = truth["table2"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| row.as_array().expect("cells").iter().map(text_of).collect())
            .collect();
        assert_eq!(read, expected, "{file}");
    }
}

/// Tasks of a plan that is nothing but prose. Text copied out of a PDF has
/// lost its blanks at line ends.
#[test]
fn quzhou_prose() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "quzhou.gold.json");
    let gold = truth["tasks"].as_array().expect("tasks");
    let bare = lantian_backend::reading::text::without_blanks;
    for (file, exact) in [("quzhou.docx", true), ("quzhou.txt", false)] {
        let plan = plan(&folder, file);
        assert_eq!(plan.title, "衢州市空气质量持续改善行动计划", "{file}");
        assert_eq!(plan.lists[0].title, "衢州市空气质量持续改善行动计划工作任务清单", "{file}");
        assert_eq!(plan.year, Some(2024), "{file}");
        assert_eq!(plan.tasks().len(), 19, "{file}");
        for (at, (task, row)) in plan.tasks().iter().zip(gold).enumerate() {
            for (key, field) in TASK_CELLS.iter().filter(|(key, _)| *key != "no") {
                let Some(expected) = row.get(key).map(text_of) else { continue };
                let cell = task.cell(*field);
                let place = format!("{file}: task {} {key}", at + 1);
                if exact {
                    assert_eq!(cell, expected, "{place}");
                } else {
                    assert_eq!(bare(cell), bare(&expected), "{place}");
                }
            }
        }
        assert_counties(&plan, file);
    }
}

/// The clause of the first task holds for all that follow.
fn assert_counties(plan: &Plan, file: &str) {
    let roles = lantian_backend::derive::RoleIndex::of(plan);
    for name in ["各县〔市、区〕政府", "智造新城管委会", "智慧新城管委会"] {
        let unit = roles.names().find(name).expect(name);
        for at in 0..19 {
            assert!(roles.has(unit, at, Role::Responsible), "{file}: {name} in task {}", at + 1);
        }
        assert!(roles.lead_rows(unit).is_empty(), "{file}: {name} carries out, it does not lead");
    }
}

/// With the districts named, each has all nineteen tasks.
#[test]
fn quzhou_districts_have_every_task() {
    let Some(folder) = corpus() else { return };
    let districts = ["柯城区", "衢江区", "江山市"].map(str::to_owned).to_vec();
    let options =
        LearnOptions { districts, district_form: DistrictForm::Rows, ..LearnOptions::default() };
    let plan = plan_from(&folder.join("quzhou.docx"), &options);
    let derivation = Derivation::of(&plan);
    let of_districts: Vec<(String, usize)> = derivation
        .checklists()
        .filter(|list| list.kind == ChecklistKind::District)
        .map(|list| (list.unit_name.to_owned(), list.rows.len()))
        .collect();
    assert_eq!(
        of_districts,
        [("柯城区".to_owned(), 19), ("衢江区".to_owned(), 19), ("江山市".to_owned(), 19)]
    );
    let ecology = derivation.checklists().find(|list| list.unit_name == "市生态环境局");
    assert_eq!(ecology.map(|list| list.rows.len()), Some(19), "it answers for all of them");
}

/// Every bracket of the prose is read, and nearly every row of the master is
/// found in it.
#[test]
fn shaoxing_prose() {
    let Some(folder) = corpus() else { return };
    let plan = plan(&folder, "shaoxing-2020.docx");
    let reading = prose::read(&plan.prose);
    let brackets: usize = plan.prose.iter().map(|text| text.matches("（牵头部门：").count()).sum();
    assert_eq!((reading.brackets(), reading.tasks.len()), (brackets, brackets));
    assert_eq!(brackets, 62);
    assert_eq!(reading.findings, [], "every bracket is whole");
    for task in &reading.tasks {
        let leads = task.cell(Role::Lead);
        assert!(!leads.is_empty() && !leads.contains('：'), "{task:?}");
        assert!(!task.category.is_empty() && !task.item.is_empty(), "{task:?}");
    }
    let found = agreement(&plan, &reading);
    eprintln!(
        "{} tasks of the prose, {} state a row, {} rows are not stated, {} cells differ",
        reading.tasks.len(),
        found.matches.len(),
        found.only_master.len(),
        found.matches.iter().map(|one| one.differences.len()).sum::<usize>()
    );
    assert!(found.only_prose.len() <= 2, "{:?}", found.only_prose);
    // The master closes with rows that the prose states without units.
    assert!(found.only_master.len() <= 6, "{:?}", found.only_master);
}

/// From the master to prose and back: the same units for every row.
#[test]
fn prose_written_from_a_master_reads_back() {
    let Some(folder) = corpus() else { return };
    for file in ["shaoxing-2020.docx", "cixi-action.docx", "wuzhong.docx", "quzhou.docx"] {
        let plan = plan(&folder, file);
        let paragraphs = prose_of(&plan);
        let reading = prose::read(&paragraphs);
        let strange: Vec<_> =
            reading.findings.iter().filter(|finding| finding.code != "prose.no-units").collect();
        assert!(strange.is_empty(), "{file}: {strange:?}");
        let found = agreement(&plan, &reading);
        assert_eq!(found.only_master, Vec::<usize>::new(), "{file}: rows are lost");
        for one in &found.matches {
            assert_eq!(one.differences, [], "{file}: {:?}", reading.tasks[one.prose]);
        }
    }
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
