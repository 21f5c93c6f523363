//! How long the checker needs after one cell of a plan of a thousand tasks
//! was edited, and how long it needed the first time.

use std::time::{Duration, Instant};

use lantian_backend::app::sample_plan;
use lantian_backend::check::{Memory, check_with};
use lantian_backend::derive::Derivation;
use lantian_backend::domain::{Plan, SequentialIds, TaskId};

const TASKS: usize = 1000;
/// The median of so many edits counts.
const EDITS: usize = 21;

fn main() {
    let mut plan = grown(sample_plan().expect("the sample"));
    let mut memory = Memory::default();
    let first = checked(&plan, &mut memory);
    let mut times: Vec<Duration> = (0..EDITS)
        .map(|edit| {
            let tasks = &mut plan.lists[0].tasks;
            let at = edit * tasks.len() / EDITS;
            tasks[at].text.push_str(&format!("第{edit}次改动后再核对一遍。"));
            checked(&plan, &mut memory)
        })
        .collect();
    times.sort();
    println!("| 校核（示例总表扩充到 {TASKS} 条） | 毫秒 |\n|---|---:|");
    println!("| 第一次 | {:.0} |", first.as_secs_f64() * 1000.0);
    println!(
        "| 改一格以后（{EDITS} 次的中位数） | {:.0} |",
        times[EDITS / 2].as_secs_f64() * 1000.0
    );
}

/// The sample with its master repeated, each text unlike the others.
fn grown(mut plan: Plan) -> Plan {
    let tasks = plan.lists[0].tasks.clone();
    // Beyond every id that is there.
    let ids = SequentialIds::starting_at(1 << 40);
    for number in 0..TASKS - tasks.len() {
        let mut task = tasks[number % tasks.len()].clone();
        task.id = TaskId::new(&ids);
        task.text = format!("第{}批：{}", number / tasks.len() + 2, task.text);
        plan.lists[0].tasks.push(task);
    }
    plan
}

/// Checked as the window does it after an edit: derived anew.
fn checked(plan: &Plan, memory: &mut Memory) -> Duration {
    let begun = Instant::now();
    let report = check_with(&Derivation::of(plan), memory);
    let taken = begun.elapsed();
    assert!(!report.findings.is_empty(), "there is something to find");
    taken
}
