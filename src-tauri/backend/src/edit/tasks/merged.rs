//! Cells merged with the one above, while rows and texts change.

use std::collections::HashMap;

use crate::domain::{Field, FieldSet, Task, TaskId};

/// A row with merged cells and the cells above them, before an edit.
#[derive(Debug)]
pub struct Above {
    row: TaskId,
    above: Option<TaskId>,
    /// Each merged field with the text above and its own.
    texts: Vec<(Field, String, String)>,
}

/// What is merged with the row above, before rows change.
pub fn aboves(tasks: &[Task]) -> Vec<Above> {
    let merged = tasks.iter().enumerate().filter(|(_, task)| task.joined != FieldSet::default());
    merged
        .map(|(at, task)| {
            let above = at.checked_sub(1).map(|above| &tasks[above]);
            let fields = Field::ALL.into_iter().filter(|field| task.joined.contains(*field));
            let texts = |field| {
                let over = above.map_or("", |above| above.cell(field));
                (field, over.to_owned(), task.cell(field).to_owned())
            };
            Above {
                row: task.id,
                above: above.map(|above| above.id),
                texts: fields.map(texts).collect(),
            }
        })
        .collect()
}

/// A cell stays merged with the one above only while it says the same. Cells
/// that the change did not touch stay as they were.
pub fn settle_joined(tasks: &mut [Task], before: &[Above]) {
    let known: HashMap<TaskId, &Above> = before.iter().map(|above| (above.row, above)).collect();
    for at in 0..tasks.len() {
        let (over, rest) = tasks.split_at_mut(at);
        let (above, task) = (over.last(), &mut rest[0]);
        let extra = &task.extra;
        task.extra_joined.retain(|header| {
            above.is_some_and(|above| above.extra.get(header) == extra.get(header))
        });
        if task.joined == FieldSet::default() {
            continue;
        }
        let then = known.get(&task.id).filter(|then| then.above == above.map(|above| above.id));
        for field in
            Field::ALL.into_iter().filter(|field| task.joined.contains(*field)).collect::<Vec<_>>()
        {
            let over = above.map(|above| above.cell(field));
            let now = (field, over.unwrap_or("").to_owned(), task.cell(field).to_owned());
            let untouched = then.is_some_and(|then| then.texts.contains(&now));
            if !untouched && over != Some(task.cell(field)) {
                task.joined.remove(field);
            }
        }
    }
}
