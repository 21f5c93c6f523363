//! From the published document to every annex and back: the plan file, the
//! workbooks and the PDFs hold the published cells.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::DateTime;
use lantian_backend::app::{Format, Generated, Shape, sample_plan};
use lantian_backend::derive::Derivation;
use lantian_backend::domain::{ChecklistKind, Field, Plan, Role};
use lantian_backend::importer::document::{Block, RawRow, RawTable};
use lantian_backend::importer::{Limits, read_file};
use lantian_backend::layout::FontLibrary;
use lantian_backend::learn::{FROM_DOCUMENT, LearnOptions};
use lantian_backend::store::{Access, PlanFile};
use lantian_tests::host::generated;
use lantian_tests::{corpus, gold, plan_from, recognised};
use serde_json::Value;

fn written(plan: &Plan, out: &Path, shape: Shape) -> Generated {
    let formats = [Format::Xlsx, Format::Docx, Format::Pdf];
    generated(plan, out, shape, &formats, &FontLibrary::find(&[]))
}

/// The plan after a round trip through its file.
fn through_file(plan: &Plan, folder: &Path) -> Plan {
    let path = folder.join("方案.lantian");
    drop(PlanFile::create(&path, plan, DateTime::default()).expect("a plan file"));
    PlanFile::open(&path, Access::ReadOnly).expect("opened").plan().expect("a plan")
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_default()
}

/// Cells by field, read back from a written workbook or document.
fn read_back(path: &Path) -> Vec<BTreeMap<Field, String>> {
    let read = recognised(path);
    let rows = read.checklists.first().map_or_else(
        || read.lists.first().map(|list| list.rows.clone()).unwrap_or_default(),
        |list| list.rows.clone(),
    );
    rows.into_iter().map(|row| row.cells).collect()
}

fn assert_rows(place: &str, own: &[BTreeMap<Field, String>], gold: &Value, merged: &[usize]) {
    const CELLS: [(&str, Field); 6] = [
        ("category", Field::Category),
        ("item", Field::Item),
        ("task", Field::Text),
        ("lead", Field::Lead),
        ("support", Field::Support),
        ("responsible", Field::Responsible),
    ];
    let gold = gold.as_array().expect("gold rows");
    assert_eq!(own.len(), gold.len(), "{place}: rows");
    for (at, (own, gold)) in own.iter().zip(gold).enumerate() {
        for (key, field) in CELLS {
            let is_merged = merged.contains(&at) && field.role().is_some();
            if gold.get(key).is_some() && !is_merged {
                let cell = own.get(&field).map_or("", String::as_str);
                assert_eq!(cell, text(gold, key), "{place} row {} {key}", at + 1);
            }
        }
    }
}

#[test]
fn the_published_annexes_come_back() {
    let Some(folder) = corpus() else { return };
    let truth = gold(&folder, "shaoxing-2020.gold.json");
    let scratch = tempfile::tempdir().expect("a folder");
    let learned = plan_from(&folder.join("shaoxing-2020.docx"), &LearnOptions::default());
    let plan = through_file(&learned, scratch.path());
    assert_eq!(plan, learned, "the plan file keeps everything");

    let out = scratch.path().join("out");
    let made = written(&plan, &out, Shape::OnePerUnit);
    assert_eq!(made.files.len(), 51, "17 workbooks, documents and PDFs");
    assert!(made.failures.is_empty());

    for ending in ["xlsx", "docx"] {
        // Lead and support of master row 7 are merged with the row above.
        let master = read_back(&out.join(format!("任务总表.{ending}")));
        assert_rows("任务总表", &master, &truth["master"], &[6]);
        for (kind, key) in [("区县清单", "districts"), ("部门清单", "departments")] {
            for (unit, gold) in truth[key].as_object().expect("units") {
                let rows = read_back(&out.join(format!("{kind}-{unit}.{ending}")));
                assert_rows(unit, &rows, gold, &[]);
            }
        }
        assert_heads(&out, ending, &truth);
    }
}

/// Head words as published: one department says 工作任务, another 主要任务.
fn assert_heads(out: &Path, ending: &str, truth: &Value) {
    for (unit, heads) in truth["dept_heads"].as_object().expect("heads") {
        let read = recognised(&out.join(format!("部门清单-{unit}.{ending}")));
        let own: Vec<&str> =
            read.checklists[0].columns.iter().map(|guess| guess.header.as_str()).collect();
        let published: Vec<&str> =
            heads.as_array().expect("heads").iter().filter_map(Value::as_str).collect();
        assert_eq!(own, published, "{unit}");
    }
}

/// A plan's whole booklet as a Word document, read back.
fn through_word(plan: &Plan, folder: &Path) -> PathBuf {
    let made = written(plan, folder, Shape::Booklet);
    assert!(made.failures.is_empty());
    folder.join("全部附件.docx")
}

#[test]
fn a_plan_comes_back_from_its_word_document() {
    let Some(folder) = corpus() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let plan = plan_from(&folder.join("shaoxing-2020.docx"), &LearnOptions::default());
    let mut again = plan_from(&through_word(&plan, scratch.path()), &LearnOptions::default());
    // The body of the plan is no annex.
    again.prose.clone_from(&plan.prose);
    again.title.clone_from(&plan.title);
    again.issuer.clone_from(&plan.issuer);
    again.stage.clone_from(&plan.stage);
    assert_eq!(again.lists, plan.lists, "tasks");
    assert_eq!(again.units, plan.units, "units");
    assert_eq!(again.checklists, plan.checklists, "checklists");
    assert_eq!(again, plan, "clauses, targets, standing rows, annexes");
}

#[test]
fn every_cell_of_a_list_comes_back_from_word() {
    let Some(folder) = corpus() else { return };
    for name in ["wuzhong.docx", "cixi-action.docx"] {
        let scratch = tempfile::tempdir().expect("a folder");
        let plan = plan_from(&folder.join(name), &LearnOptions::default());
        let again = plan_from(&through_word(&plan, scratch.path()), &LearnOptions::default());
        let count = |plan: &Plan| plan.lists.iter().map(|list| list.tasks.len()).sum::<usize>();
        assert!(count(&plan) > 20, "{name} has tasks");
        assert_eq!(again.lists, plan.lists, "{name}: every cell, every merge");
    }
}

/// The text of a PDF without blanks and line ends; `None` without pdftotext.
fn pdf_text(path: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg("-raw").arg(path).arg("-").output().ok()?;
    assert!(output.status.success(), "pdftotext {}", path.display());
    Some(lantian_backend::reading::text::without_blanks(&String::from_utf8_lossy(&output.stdout)))
}

/// Whether a text holds a cell; one that is split over two pages stands there
/// in two pieces.
fn holds(text: &str, cell: &str) -> bool {
    text.contains(cell)
        || cell
            .char_indices()
            .skip(8)
            .any(|(at, _)| text.contains(&cell[..at]) && text.contains(&cell[at..]))
}

#[test]
fn every_cell_is_found_in_the_pdfs() {
    let Some(folder) = corpus() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let plan = plan_from(&folder.join("shaoxing-2020.docx"), &LearnOptions::default());
    written(&plan, scratch.path(), Shape::OnePerUnit);
    let bare = lantian_backend::reading::text::without_blanks;
    let derivation = Derivation::of(&plan);
    let mut places: Vec<(PathBuf, Vec<String>)> = vec![(
        scratch.path().join("任务总表.pdf"),
        plan.tasks().iter().map(|task| bare(&task.text)).collect(),
    )];
    for list in derivation.checklists() {
        let kind =
            if list.kind == ChecklistKind::District { "区县清单" } else { "部门清单" };
        let path = scratch.path().join(format!("{kind}-{}.pdf", list.unit_name));
        places.push((path, list.rows.iter().map(|row| bare(&row.text)).collect()));
    }
    let (mut found, mut all) = (0, 0);
    for (path, cells) in places {
        let Some(text) = pdf_text(&path) else {
            eprintln!("=== SKIPPED: no pdftotext ===");
            return;
        };
        for cell in cells {
            all += 1;
            if holds(&text, &cell) {
                found += 1;
            } else {
                eprintln!("not found in {}: {cell}", path.display());
            }
        }
    }
    assert_eq!(found, all);
}

#[test]
fn from_the_master_alone_every_lead_pair_is_listed_verbatim() {
    let Some(folder) = corpus() else { return };
    let plan = plan_from(&folder.join("shaoxing-2020-master.xlsx"), &LearnOptions::default());
    let truth = gold(&folder, "shaoxing-2020.derivation.json");
    let derivation = Derivation::of(&plan);
    let lists: Vec<_> = derivation.checklists().collect();
    let mut pairs = 0;
    for pair in truth["coverage"]["pairs"].as_array().expect("pairs") {
        if pair["role"] != "lead" || pair["has_list"] != true {
            continue;
        }
        pairs += 1;
        let at: usize = text(pair, "a1")[3..].parse().expect("a row");
        let task = &plan.tasks()[at - 1];
        let list = lists
            .iter()
            .find(|list| {
                list.unit_name == text(pair, "unit") && list.kind == ChecklistKind::Department
            })
            .expect("a checklist");
        let row = list.rows.iter().find(|row| row.sources == [task.id]);
        assert_eq!(row.map(|row| row.text.as_ref()), Some(task.text.as_str()), "{pair}");
    }
    assert_eq!(pairs, 104);
    for list in &lists {
        let positions: Vec<usize> = list
            .rows
            .iter()
            .filter_map(|row| plan.tasks().iter().position(|task| row.sources.contains(&task.id)))
            .collect();
        assert!(positions.is_sorted(), "{}: master order", list.unit_name);
        let role = match list.kind {
            ChecklistKind::Department => Role::Lead,
            ChecklistKind::District => Role::Responsible,
        };
        for row in &list.rows {
            assert!(!row.sources.is_empty(), "{}: a row without task", list.unit_name);
            for source in &row.sources {
                let at = plan.tasks().iter().position(|task| task.id == *source).expect("a task");
                assert!(derivation.roles().has(list.unit, at, role), "{}", list.unit_name);
            }
        }
    }
}

/// The tables of a document, as they stand.
fn raw_tables(path: &Path) -> Vec<RawTable> {
    let reading = read_file(path, &Limits::default()).expect("a readable document");
    let tables = reading.document.blocks.into_iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// Cells from the head down; `^` and `<` mark cells merged with the one above
/// or to the left.
fn grid(table: &RawTable, head: &str, left_out: &[usize]) -> Vec<Vec<String>> {
    let bare = lantian_backend::reading::text::without_blanks;
    let has_head = |row: &&RawRow| {
        row.cells.iter().filter(|cell| !cell.from_left).any(|c| bare(&c.text) == head)
    };
    let first = table.rows.iter().find(has_head).map_or(0, |row| row.number);
    let rows = table.rows.iter().filter(|row| row.number >= first).enumerate();
    let shown = |row: &RawRow| {
        let cells = row.cells.iter().map(|cell| match (cell.from_above, cell.from_left) {
            (true, _) => "^".to_owned(),
            (_, true) => "<".to_owned(),
            _ => bare(&cell.text),
        });
        cells.collect()
    };
    rows.filter(|(at, _)| !left_out.contains(at)).map(|(_, row)| shown(row)).collect()
}

/// The same cells with the same merges. A label that goes on over a page
/// begins again at its top.
fn assert_same(printed: &[Vec<String>], published: &[Vec<String>], place: &str) {
    assert_eq!(printed.len(), published.len(), "{place}: rows");
    let mut above: Vec<String> = Vec::new();
    for (at, (printed, published)) in printed.iter().zip(published).enumerate() {
        assert_eq!(printed.len(), published.len(), "{place} row {at}: columns");
        above.resize(published.len(), String::new());
        for (column, (printed, published)) in printed.iter().zip(published).enumerate() {
            let goes_on = published == "^" && *printed == above[column];
            assert!(goes_on || printed == published, "{place} row {at}: {printed} / {published}");
            if published != "^" {
                published.clone_into(&mut above[column]);
            }
        }
    }
}

/// A table of a document: its place, a word of its head, the annex that
/// prints it, rows that repeat part of the head.
type Published<'c> = (usize, &'c str, &'c str, &'c [usize]);

/// Every list of the other plans comes back as its document has it: head
/// words, order, cells, merges, sums.
#[test]
fn lists_print_as_their_documents_have_them() {
    let Some(folder) = corpus() else { return };
    // The third row of the first table of cixi-eco repeats part of its head.
    let cases: [(&str, &[Published<'_>]); 3] = [
        ("cixi-action.docx", &[(0, "序号", "任务总表", &[]), (1, "序号", "项目清单", &[])]),
        ("wuzhong.docx", &[(0, "序号", "任务总表", &[])]),
        ("cixi-eco.docx", &[(1, "项目类型", "统计表", &[]), (2, "类别", "项目清单", &[])]),
    ];
    let styles = [None, Some(FROM_DOCUMENT.to_owned())];
    for ((file, lists), style) in
        cases.iter().flat_map(|case| styles.iter().map(move |s| (case, s)))
    {
        let scratch = tempfile::tempdir().expect("a folder");
        let options = LearnOptions { style: style.clone(), ..LearnOptions::default() };
        let plan = plan_from(&folder.join(file), &options);
        let plan = through_file(&plan, scratch.path());
        let out = scratch.path().join("out");
        let made = written(&plan, &out, Shape::OnePerUnit);
        assert!(made.failures.is_empty(), "{file}");
        let document = raw_tables(&folder.join(file));
        for (at, head, name, left_out) in *lists {
            let published = grid(&document[*at], head, left_out);
            let printed = raw_tables(&out.join(format!("{name}.xlsx")));
            let printed = grid(&printed[0], head, &[]);
            assert_same(&printed, &published, &format!("{file} {name}"));
        }
    }
}

/// A plan of prose prints in the looks of another plan's table.
#[test]
fn prose_prints_in_the_style_of_another_document() {
    let Some(folder) = corpus() else { return };
    let options = LearnOptions { style: Some(FROM_DOCUMENT.to_owned()), ..LearnOptions::default() };
    let style = plan_from(&folder.join("wuzhong.docx"), &options).own_style;
    let scratch = tempfile::tempdir().expect("a folder");
    let mut plan = plan_from(&folder.join("quzhou.docx"), &LearnOptions::default());
    plan.own_style = style;
    let out = scratch.path().join("out");
    written(&plan, &out, Shape::OnePerUnit);
    let printed = &raw_tables(&out.join("任务总表.xlsx"))[0];
    let rows = grid(printed, "重点任务", &[]);
    assert_eq!(
        rows[0],
        ["序号", "重点任务", "主要内容", "牵头单位", "配合单位", "落实单位", "备注"]
    );
    assert_eq!(rows.len(), 20);
    assert_eq!(rows[1][1], "持续优化产业准入环境");
}

/// Each department has its projects, with a sum of their budgets.
#[test]
fn departments_have_their_part_of_every_list() {
    let Some(folder) = corpus() else { return };
    let scratch = tempfile::tempdir().expect("a folder");
    let plan = plan_from(&folder.join("cixi-eco.docx"), &LearnOptions::default());
    let out = scratch.path().join("out");
    written(&plan, &out, Shape::OnePerUnit);
    let printed = &raw_tables(&out.join("部门清单-市水利局.xlsx"))[0];
    let rows = grid(printed, "项目名称", &[]);
    let projects: Vec<&Vec<String>> =
        rows.iter().filter(|row| row[6].contains("市水利局")).collect();
    let all = plan.lists.iter().flat_map(|list| &list.tasks);
    let named = all.filter(|task| task.responsible.contains("市水利局")).count();
    assert_eq!((projects.len(), rows.len()), (named, named + 2), "a head and a sum besides");
    let sum: u64 = projects.iter().filter_map(|row| row[5].parse::<u64>().ok()).sum();
    assert_eq!(rows[named + 1], ["合计", "<", "<", "<", "<", &sum.to_string(), ""]);
    let action = plan_from(
        &folder.join("cixi-action.docx"),
        &LearnOptions {
            districts: ["浒山街道", "周巷镇", "慈溪高新区"].map(str::to_owned).to_vec(),
            ..LearnOptions::default()
        },
    );
    let out = scratch.path().join("action");
    let made = written(&action, &out, Shape::OnePerUnit);
    let names: Vec<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
    for town in ["浒山街道", "周巷镇", "慈溪高新区"] {
        assert!(names.contains(&town), "{town}: {names:?}");
    }
    let town = raw_tables(&out.join("镇街清单-浒山街道.xlsx"));
    let projects = town.iter().map(|table| grid(table, "项目名称", &[]).len()).max();
    assert_eq!(projects, Some(14), "all thirteen projects and their head");
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = sample_plan().expect("the sample");
    let scratch = tempfile::tempdir().expect("a folder");
    for shape in [Shape::OnePerUnit, Shape::Booklet] {
        let [first, second] = ["一", "二"].map(|name| {
            let out = scratch.path().join(name);
            written(&plan, &out, shape).files
        });
        for (a, b) in first.iter().zip(&second) {
            let bytes = |path: &Path| std::fs::read(path).expect("a file");
            assert!(bytes(&a.path) == bytes(&b.path), "{} differs", a.path.display());
        }
        assert!(!first.is_empty());
    }
}
