//! How long one typed cell takes from the command to the disk and back to the
//! window, in a plan of ten thousand tasks, and what each part of it costs.

mod grown;

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::DateTime;
use lantian_backend::api::desk::{Desk, Folders};
use lantian_backend::api::plan;
use lantian_backend::domain::{ColumnKey, Field, Plan, SequentialIds};
use lantian_backend::edit::{CellText, CellsWork, Edit, TaskEdit};
use lantian_backend::store::PlanFile;

const TASKS: usize = 10_000;
/// The median of so many edits counts.
const EDITS: usize = 21;

fn main() {
    let grown = grown::sample(TASKS);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("大方案.lantian");
    PlanFile::create(&path, &grown, DateTime::default()).expect("it can be written");
    println!("| 改一格（示例总表扩充到 {TASKS} 条） | 毫秒 |\n|---|---:|");
    told("只算新方案", &applied(&grown));
    told("只写进文件", &saved(folder.path(), &grown));
    told("界面的整个命令", &commanded(folder.path(), &path, &grown));
}

fn told(what: &str, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort();
    println!("| {what}（{EDITS} 次的中位数） | {:.1} |", times[EDITS / 2].as_secs_f64() * 1000.0);
}

fn typed(plan: &Plan, edit: usize) -> Edit {
    let task = &plan.tasks()[edit * TASKS / EDITS];
    let text = format!("{}第{edit}次改动。", task.text);
    let cell = CellText { task: task.id, column: ColumnKey::Field(Field::Text), text };
    Edit::Tasks(TaskEdit::SetCells { cells: vec![cell], what: CellsWork::Edit })
}

/// The step in memory only.
fn applied(plan: &Plan) -> Vec<Duration> {
    let ids = SequentialIds::starting_at(1 << 50);
    timed(|edit| {
        let (after, _) = typed(plan, edit).apply(plan, &ids).expect("it fits");
        assert_eq!(after.tasks().len(), TASKS);
    })
}

/// The file only.
fn saved(folder: &Path, plan: &Plan) -> Vec<Duration> {
    let path = folder.join("只写.lantian");
    let mut file = PlanFile::create(&path, plan, DateTime::default()).expect("it can be written");
    let ids = SequentialIds::starting_at(1 << 50);
    let mut steps: Vec<Plan> = Vec::new();
    let mut now = plan.clone();
    for edit in 0..EDITS {
        (now, _) = typed(plan, edit).apply(&now, &ids).expect("it fits");
        steps.push(now.clone());
    }
    timed(|edit| {
        let change = file.save("修改", &steps[edit], DateTime::default()).expect("it is written");
        assert_eq!(change.rows, 1, "one row differs");
    })
}

/// All a command of the window does.
fn commanded(folder: &Path, path: &Path, plan: &Plan) -> Vec<Duration> {
    let own = folder.join("own");
    let desk = Desk::new(Folders { config: own.clone(), documents: own });
    plan::open(&desk, path).expect("it opens");
    timed(|edit| {
        let outcome = plan::apply(&desk, &typed(plan, edit)).expect("it is saved");
        assert!(!outcome.label.is_empty(), "something changed");
    })
}

fn timed(mut step: impl FnMut(usize)) -> Vec<Duration> {
    (0..EDITS)
        .map(|edit| {
            let begun = Instant::now();
            step(edit);
            begun.elapsed()
        })
        .collect()
}
