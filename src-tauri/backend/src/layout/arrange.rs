//! In which order the rows of a table stand, and which of them are printed.

use chrono::NaiveDate;

use crate::derive::{ChecklistRow, RowKind};
use crate::domain::{Plan, Role, Task};
use crate::reading::deadline::{self, Deadline};

use super::style::{RowOrder, StandingRows, TableStyle};

/// The rows of a checklist that a style prints, by their place among `rows`,
/// in its order.
pub fn checklist_order(plan: &Plan, rows: &[ChecklistRow<'_>], looks: &TableStyle) -> Vec<usize> {
    let printed = |row: &ChecklistRow<'_>| {
        row.kind != RowKind::Standing || looks.standing != StandingRows::Omitted
    };
    let mut order: Vec<usize> = (0..rows.len()).filter(|at| printed(&rows[*at])).collect();
    // A sort keeps rows of one key as they were.
    order.sort_by_key(|at| {
        let row = &rows[*at];
        let closes = row.kind == RowKind::Standing;
        (closes, rank(plan, looks.order, row.task, row.role))
    });
    order
}

/// The rows of a list in the order of a style, by their place in the list.
pub fn list_order(plan: &Plan, tasks: &[Task], looks: &TableStyle) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    order.sort_by_key(|at| rank(plan, looks.order, Some(&tasks[*at]), None));
    order
}

/// What a row is sorted by.
type Rank = (u8, Option<NaiveDate>);

fn rank(plan: &Plan, order: RowOrder, task: Option<&Task>, role: Option<Role>) -> Rank {
    match order {
        RowOrder::Master => (0, None),
        RowOrder::Deadline => due(task.map_or("", |task| &task.deadline), plan.year),
        RowOrder::Role => {
            let place = role.and_then(|role| Role::ALL.iter().position(|known| *known == role));
            (place.map_or(u8::MAX, |place| place as u8), None)
        }
    }
}

/// Days first, then what comes round, what goes on, what is not understood,
/// and what has no deadline.
fn due(cell: &str, year: Option<i32>) -> Rank {
    match deadline::read(cell, year) {
        Deadline::By(date) => (0, Some(date)),
        Deadline::Recurring(date) => (1, date),
        Deadline::Ongoing => (2, None),
        Deadline::Unclear => (3, None),
        Deadline::None => (4, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TaskId;
    use crate::layout::AnnexStyle;

    fn task(deadline: &str) -> Task {
        Task { deadline: deadline.to_owned(), ..Task::empty(TaskId(1)) }
    }

    #[test]
    fn what_is_due_first_stands_first() {
        let cells = ["", "长期坚持", "2026年底前", "6月底前", "按省要求", "每年12月", "2026年3月"];
        let tasks: Vec<Task> = cells.iter().map(|cell| task(cell)).collect();
        let plan = Plan { year: Some(2026), ..Plan::empty("") };
        let mut looks = AnnexStyle::named("shaoxing").expect("it ships").master;
        assert_eq!(list_order(&plan, &tasks, &looks), [0, 1, 2, 3, 4, 5, 6], "as in the master");
        looks.order = RowOrder::Deadline;
        assert_eq!(list_order(&plan, &tasks, &looks), [6, 3, 2, 5, 1, 4, 0]);
    }
}
