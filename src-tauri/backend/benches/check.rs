//! How long the checker needs after one cell of a plan of a thousand tasks
//! was edited, and how long it needed the first time.

mod grown;

use std::time::{Duration, Instant};

use lantian_backend::check::{Memory, check_with};
use lantian_backend::derive::Derivation;
use lantian_backend::domain::Plan;

const TASKS: usize = 1000;
/// The median of so many edits counts.
const EDITS: usize = 21;

fn main() {
    let mut plan = grown::sample(TASKS);
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

/// Checked as the window does it after an edit: derived anew.
fn checked(plan: &Plan, memory: &mut Memory) -> Duration {
    let begun = Instant::now();
    let report = check_with(&Derivation::of(plan), memory);
    let taken = begun.elapsed();
    assert!(!report.findings.is_empty(), "there is something to find");
    taken
}
