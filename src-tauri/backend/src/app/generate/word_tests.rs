//! Word documents from the sample plan: as they were, part by part, and read
//! back as they were written.

use std::io::{Cursor, Read};
use std::path::PathBuf;

use super::*;
use crate::app::sample_plan;
use crate::derive::{ChecklistRow, DerivedChecklist};
use crate::domain::{Column, Field, SequentialIds, Task, TaskList};
use crate::export::docx;
use crate::importer::read_bytes;
use crate::importer::recognise::{RecogniseOptions, recognise};
use crate::learn::{LearnOptions, learn};
use crate::reading::text::trimmed;

/// Tasks of the sample plan that the golden files hold.
const FEW: usize = 12;

/// How the annexes of a plan are set in its own style.
fn setting(plan: &Plan) -> annexes::Setting {
    let created = default_date(plan);
    annexes::Setting {
        style: style_of(plan).expect("it ships"),
        created,
        printed: created.date_naive(),
        version: String::new(),
        first_page: 1,
    }
}

fn document(plan: &Plan, wanted: impl Fn(&AnnexJob<'_>) -> bool) -> Vec<u8> {
    let setting = setting(plan);
    let derivation = Derivation::of(plan);
    let jobs: Vec<_> = annex_jobs(plan).into_iter().filter(wanted).collect();
    let derived = annexes::derived(&derivation, &jobs);
    let booklet = annexes::booklet(plan, &jobs, &derived, &setting);
    let rendered =
        docx::render(&booklet, &FontLibrary::within(&[]), &setting.style, &Control::NONE);
    rendered.expect("it renders").bytes
}

/// The parts of a package, by name.
fn parts(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = package.len();
    let part = |index| {
        let mut part = package.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(part).collect()
}

fn main_part(bytes: Vec<u8>) -> Option<String> {
    parts(bytes).into_iter().find(|(name, _)| name == "word/document.xml").map(|(_, text)| text)
}

/// The folder of the golden files. `LANTIAN_GOLDEN=write` writes them anew:
/// `make golden`.
fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/word").join(name)
}

#[test]
fn golden_parts_of_the_sample_are_the_same() {
    let mut plan = sample_plan().expect("it ships");
    plan.lists[0].tasks.truncate(FEW);
    let bytes =
        document(&plan, |job| ["任务总表", "东湖区", "市生态环境局"].contains(&job.name.as_str()));
    for (name, text) in parts(bytes) {
        // One element a line, so that differences can be read.
        let text = text.replace("><", ">\n<") + "\n";
        let path = golden(&name.replace('/', "-"));
        if std::env::var_os("LANTIAN_GOLDEN").is_some_and(|word| word == "write") {
            std::fs::create_dir_all(golden("")).expect("the folder");
            std::fs::write(&path, text).expect("written");
            continue;
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            text == kept,
            "{name} differs from {}; `make golden` takes it over",
            path.display()
        );
    }
}

/// A task's cells by head, and the fields merged with the row above.
type TaskCells = (Vec<(String, String)>, Vec<Field>);

/// What a list says, without the ids that every import gives anew.
fn tasks(list: &TaskList) -> Vec<TaskCells> {
    let row = |task: &Task| {
        let cell =
            |column: &Column| (column.header.clone(), trimmed(task.column(&column.key)).to_owned());
        let joined = Field::ALL.into_iter().filter(|field| task.joined.contains(*field));
        (list.columns.iter().map(cell).collect(), joined.collect())
    };
    list.tasks.iter().map(row).collect()
}

/// What the checklists say, row by row.
fn checklists(plan: &Plan) -> Vec<(String, Vec<[String; 3]>)> {
    let derivation = Derivation::of(plan);
    let list = |list: DerivedChecklist<'_>| {
        let row = |row: &ChecklistRow<'_>| {
            [&row.category, &row.item, &row.text].map(|text| trimmed(text).to_owned())
        };
        (list.unit_name.to_owned(), list.rows.iter().map(row).collect())
    };
    derivation.checklists().map(list).collect()
}

#[test]
fn the_sample_comes_back_from_word() {
    let plan = sample_plan().expect("it ships");
    let reading = read_bytes("清单.docx", &document(&plan, |_| true)).expect("readable");
    let read = recognise(&reading.document, &RecogniseOptions::default());
    let options = LearnOptions { style: Some(plan.style.clone()), ..LearnOptions::default() };
    let again = learn(&read, &options, &SequentialIds::default()).plan;
    assert_eq!(again.lists.len(), plan.lists.len());
    for (before, after) in plan.lists.iter().zip(&again.lists) {
        assert_eq!((&after.mark, &after.title), (&before.mark, &before.title));
        assert_eq!(tasks(after), tasks(before));
    }
    for (before, after) in checklists(&plan).iter().zip(&checklists(&again)) {
        assert_eq!(after.0, before.0);
        for (at, row) in before.1.iter().enumerate() {
            assert_eq!(after.1.get(at), Some(row), "{} row {}", before.0, at + 1);
        }
    }
    for (before, after) in plan.annexes.iter().zip(&again.annexes) {
        assert_eq!((&after.mark, &after.title), (&before.mark, &before.title));
    }
    let named = |plan: &Plan| -> Vec<String> {
        let mut names: Vec<String> = plan
            .checklists
            .iter()
            .filter_map(|list| plan.unit(list.unit))
            .map(|unit| unit.name.clone())
            .collect();
        names.sort();
        names
    };
    assert_eq!(named(&again), named(&plan));
    let [first, second] = [&plan, &again].map(|plan| main_part(document(plan, |_| true)));
    assert!(first == second, "the same document again");
}

#[test]
fn a_list_that_circulates_alone_is_read_as_such() {
    let mut plan = sample_plan().expect("it ships");
    plan.document_number = "云政办发〔2026〕3号".to_owned();
    let setting = setting(&plan);
    let derivation = Derivation::of(&plan);
    let series = Series::of(&plan, &derivation);
    for job in annex_jobs(&plan) {
        let AnnexSubject::Checklist(checklist) = job.subject else { continue };
        let derived = derivation.checklist(checklist);
        let booklet = annexes::single(&plan, &job, Some(&derived), &series, &setting);
        let fonts = FontLibrary::within(&[]);
        let bytes = docx::render(&booklet, &fonts, &setting.style, &Control::NONE)
            .expect("it renders")
            .bytes;
        let reading = read_bytes("清单.docx", &bytes).expect("readable");
        let read = recognise(&reading.document, &RecogniseOptions::default());
        let [list] = read.checklists.as_slice() else { panic!("{}: one checklist", job.name) };
        assert_eq!((&list.unit, list.kind), (&job.name, checklist.kind));
        assert_eq!(list.rows.len(), derived.rows.len(), "{}", job.name);
        let annex = &booklet.parts[0];
        assert_eq!((list.mark.as_str(), list.title.as_str()), (&*annex.mark, &*annex.title));
    }
}
