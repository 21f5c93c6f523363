//! A plan as large as a bench wants it.

use lantian_backend::app::sample_plan;
use lantian_backend::domain::{Plan, SequentialIds, TaskId};

/// The sample with its master repeated up to so many tasks, each text unlike
/// the others.
pub fn sample(count: usize) -> Plan {
    let mut plan = sample_plan().expect("the sample");
    let tasks = plan.lists[0].tasks.clone();
    // Beyond every id that is there.
    let ids = SequentialIds::starting_at(1 << 40);
    for number in 0..count - tasks.len() {
        let mut task = tasks[number % tasks.len()].clone();
        task.id = TaskId::new(&ids);
        task.text = format!("第{}批：{}", number / tasks.len() + 2, task.text);
        plan.lists[0].tasks.push(task);
    }
    plan
}
